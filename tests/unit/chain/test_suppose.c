/* SPDX-License-Identifier: Apache-2.0 */
/* What a buyer would be loaded with if one organisation were otherwise. */
#include "support/chains.h"

/* 0 buys from 1 (50 points, v 0.4) and 2 (80 points, not answered). As it is: -ln(1 - 0.2) to -ln(0.8 x 0.2). Were 2 at
 * 0.5: -ln(0.8 x 0.6), both. */
static void test_suppose__two_suppliers_by_hand(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 50), EDGE(0, 2, 80)};
  const sonae_bounds own[] = {{0, 0}, EXACTLY(0.4), {0, 1}};
  const sonae_supposed cases[] = {{2, EXACTLY(0.5)}, {0, {0, 1}}};
  sonae_bounds inherited[3], loads[2];
  sonae_error error = {0};
  sonae_chain *chain = CHAIN_OF(3, edges, HALF);
  inherit(chain, own, inherited);
  sonae_bounds load = sonae_chain_load(chain, inherited, 0);
  assert_near(load.low, -log(0.8), 1e-15);
  assert_near(load.high, -log(0.8 * 0.2), 1e-15);
  assert_int_equal(sonae_chain_suppose(chain, own, inherited, 0, cases, 2, loads, &error), SONAE_OK);
  assert_near(loads[0].low, -log(0.8 * 0.6), 1e-15);
  assert_near(loads[0].high, -log(0.8 * 0.6), 1e-15);
  assert_memory_equal(&loads[1], &load, sizeof load); /* what the buyer is itself makes no difference */
  sonae_chain_free(chain);
}

static void test_suppose__it_is_what_the_whole_chain_says(void **state) {
  (void)state;
  chance c = {21};
  some_chain s;
  sonae_bounds inherited[MOST_NODES], settled[MOST_NODES], loads[MOST_NODES];
  sonae_supposed cases[MOST_NODES];
  for (int round = 0; round < 1000; round++) {
    fill_chain(&c, 2 + below(&c, 12), 30, round % 2, &s);
    uint32_t buyer = below(&c, s.nodes);
    sonae_chain *chain = make_chain(s.nodes, s.edges, s.edge_count, s.decay);
    inherit(chain, s.own, inherited);
    for (uint32_t n = 0; n < s.nodes; n++)
      cases[n] = (sonae_supposed){n, some_bounds(&c)};
    assert_int_equal(sonae_chain_suppose(chain, s.own, inherited, buyer, cases, s.nodes, loads, NULL), SONAE_OK);
    for (uint32_t n = 0; n < s.nodes; n++) {
      sonae_bounds kept = s.own[n];
      s.own[n] = cases[n].own;
      inherit(chain, s.own, settled);
      s.own[n] = kept;
      sonae_bounds load = sonae_chain_load(chain, settled, buyer);
      assert_near(loads[n].low, load.low, 1e-9 + 1e-3 * (load.low > 20)); /* next to 1, loops end a digit apart */
      assert_near(loads[n].high, load.high, 1e-9 + 1e-3 * (load.high > 20));
    }
    sonae_chain_free(chain);
  }
}

static void test_suppose__what_makes_no_sense_is_refused(void **state) {
  (void)state;
  const sonae_bounds own[2] = {{0, 0}};
  const sonae_supposed nobody = {2, {0, 0}}, turned = {1, {1, 0}};
  sonae_bounds load;
  sonae_error error = {0};
  sonae_chain *chain = make_chain(2, NULL, 0, HALF);
  assert_int_equal(sonae_chain_suppose(chain, own, own, 0, &nobody, 1, &load, &error), SONAE_E_ARGUMENT);
  assert_string_equal(error.text, "organisation 2 is not among the 2 there are");
  assert_int_equal(sonae_chain_suppose(chain, own, own, 2, NULL, 0, &load, NULL), SONAE_E_ARGUMENT);
  error = (sonae_error){0};
  assert_int_equal(sonae_chain_suppose(chain, own, own, 0, &turned, 1, &load, &error), SONAE_E_ARGUMENT);
  assert_string_equal(error.text, "the vulnerability of organisation 1 is no interval within 0 and 1");
  sonae_chain_free(chain);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_suppose__two_suppliers_by_hand),
      cmocka_unit_test(test_suppose__it_is_what_the_whole_chain_says),
      cmocka_unit_test(test_suppose__what_makes_no_sense_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
