/* SPDX-License-Identifier: Apache-2.0 */
/* Exposure of a buyer, and what each supplier has to do with it. */
#include "support/chains.h"

/* Direct suppliers count without decay: 1 - (1 - 0.8 x 0.5) (1 - 0.5 x 0.2) = 1 - 0.6 x 0.9 = 0.46.
 * Shares: 0.4 x 0.9 = 0.36 and 0.1 x 0.6 = 0.06. */
static void test_exposure__two_suppliers_by_hand(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 2, 50), EDGE(0, 1, 80)};
  const sonae_bounds own[] = {EXACTLY(0.9), EXACTLY(0.5), EXACTLY(0.2)};
  sonae_bounds inherited[3], exposure[3], shares[2];
  sonae_chain *chain = CHAIN_OF(3, edges, HALF);
  inherit(chain, own, inherited);
  sonae_chain_exposure(chain, inherited, exposure);
  sonae_chain_shares(chain, inherited, shares);
  assert_near(exposure[0].low, 0.46, 1e-15);
  assert_near(exposure[0].high, 0.46, 1e-15);
  assert_true(exposure[1].high == 0);
  assert_near(shares[0].low, 0.06, 1e-15);
  assert_near(shares[1].high, 0.36, 1e-15);
  sonae_chain_free(chain);
}

/* 1 is in 0.25..0.5, 2 has not answered; both with 80 points. Of 1: 0.2 x (1 - 0.8) = 0.04 to 0.4 x 1;
 * of 2: 0 to 0.8 x (1 - 0.2) = 0.64. */
static void test_exposure__shares_are_at_corners(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 80), EDGE(0, 2, 80)};
  const sonae_bounds inherited[] = {{0, 0}, {0.25, 0.5}, {0, 1}};
  sonae_bounds shares[2];
  sonae_chain *chain = CHAIN_OF(3, edges, HALF);
  sonae_chain_shares(chain, inherited, shares);
  assert_near(shares[0].low, 0.04, 1e-15);
  assert_near(shares[0].high, 0.4, 1e-15);
  assert_true(shares[1].low == 0);
  assert_near(shares[1].high, 0.64, 1e-15);
  sonae_chain_free(chain);
}

/* 1 with 40 to 80 points, 2 with 50; both vulnerable by half: 1 - 0.8 x 0.75 = 0.4 to 1 - 0.6 x 0.75 = 0.55.
 * Of 1: 0.2 x 0.75 = 0.15 to 0.4 x 0.75 = 0.3; of 2: 0.25 x 0.6 = 0.15 to 0.25 x 0.8 = 0.2. */
static void test_exposure__missing_facts_widen_it(void **state) {
  (void)state;
  const sonae_edge edges[] = {WIDE_EDGE(0, 1, 40, 80), EDGE(0, 2, 50)};
  const sonae_bounds inherited[] = {{0, 0}, EXACTLY(0.5), EXACTLY(0.5)};
  sonae_bounds exposure[3], shares[2];
  sonae_chain *chain = CHAIN_OF(3, edges, HALF);
  sonae_chain_exposure(chain, inherited, exposure);
  sonae_chain_shares(chain, inherited, shares);
  assert_near(exposure[0].low, 0.4, 1e-15);
  assert_near(exposure[0].high, 0.55, 1e-15);
  assert_near(shares[0].low, 0.15, 1e-15);
  assert_near(shares[0].high, 0.3, 1e-15);
  assert_near(shares[1].low, 0.15, 1e-15);
  assert_near(shares[1].high, 0.2, 1e-15);
  sonae_chain_free(chain);
}

/* Two that are certain to fail: neither alone makes a difference, and nothing is divided by 0. */
static void test_exposure__certain_suppliers_hide_each_other(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 100), EDGE(0, 2, 100), EDGE(0, 3, 50)};
  const sonae_bounds inherited[] = {{0, 0}, EXACTLY(1), EXACTLY(1), EXACTLY(0.5)};
  sonae_bounds shares[3], exposure[4];
  sonae_chain *chain = CHAIN_OF(4, edges, HALF);
  sonae_chain_exposure(chain, inherited, exposure);
  sonae_chain_shares(chain, inherited, shares);
  assert_true(exposure[0].low == 1);
  for (int e = 0; e < 3; e++)
    assert_true(shares[e].low == 0 && shares[e].high == 0);
  sonae_chain_free(chain);
}

/* By the definition: exposure, and exposure with that supplier at 0. */
static double share_by_definition(const some_chain *s, const sonae_bounds *inherited, uint32_t edge) {
  double with = 1, without = 1;
  for (uint32_t e = 0; e < s->edge_count; e++) {
    if (s->edges[e].buyer != s->edges[edge].buyer) continue;
    double left = 1 - weight_of(&s->edges[e], false) * inherited[s->edges[e].supplier].low;
    with *= left;
    without *= e == edge ? 1 : left;
  }
  return (1 - with) - (1 - without);
}

/* What the chain says of its bounds; then one within them is the chain. */
static sonae_chain *make_settled(chance *c, some_chain *s, const sonae_bounds *inherited, sonae_bounds *shares,
                                 sonae_bounds *exposure) {
  sonae_chain *wide = make_chain(s->nodes, s->edges, s->edge_count, s->decay);
  if (shares) sonae_chain_shares(wide, inherited, shares);
  if (exposure) sonae_chain_exposure(wide, inherited, exposure);
  sonae_chain_free(wide);
  settle_edges(c, s);
  return make_chain(s->nodes, s->edges, s->edge_count, s->decay);
}

static void test_exposure__a_share_is_what_would_be_gone(void **state) {
  (void)state;
  chance c = {7};
  some_chain s;
  sonae_bounds picked[MOST_NODES], shares[MOST_EDGES], around[MOST_EDGES];
  for (int round = 0; round < 2000; round++) {
    fill_chain(&c, 2 + below(&c, 10), 40, true, &s);
    sonae_chain *chain = make_settled(&c, &s, s.own, around, NULL);
    pick_within(&c, s.own, s.nodes, picked); /* any v* will do */
    sonae_chain_shares(chain, picked, shares);
    for (uint32_t e = 0; e < s.edge_count; e++) {
      assert_near(shares[e].low, share_by_definition(&s, picked, e), 1e-15);
      assert_true(around[e].low <= shares[e].low + 1e-15 && shares[e].high <= around[e].high + 1e-15);
    }
    sonae_chain_free(chain);
  }
}

/* All shares of a buyer together are the chance that exactly one supplier hits it: never more than its exposure. */
static void test_exposure__shares_sum_to_no_more_than_exposure(void **state) {
  (void)state;
  chance c = {8};
  some_chain s;
  sonae_bounds picked[MOST_NODES], shares[MOST_EDGES], exposure[MOST_NODES];
  for (int round = 0; round < 2000; round++) {
    double sums[MOST_NODES] = {0};
    fill_chain(&c, 2 + below(&c, 10), 40, false, &s);
    settle_edges(&c, &s);
    sonae_chain *chain = make_chain(s.nodes, s.edges, s.edge_count, s.decay);
    pick_within(&c, s.own, s.nodes, picked);
    sonae_chain_exposure(chain, picked, exposure);
    sonae_chain_shares(chain, picked, shares);
    for (uint32_t e = 0; e < s.edge_count; e++)
      sums[s.edges[e].buyer] += shares[e].high;
    for (uint32_t n = 0; n < s.nodes; n++)
      assert_true(sums[n] <= exposure[n].low + 1e-14);
    sonae_chain_free(chain);
  }
}

static void test_exposure__bounds_hold_whatever_lies_within(void **state) {
  (void)state;
  chance c = {9};
  some_chain s;
  sonae_bounds picked[MOST_NODES], around[MOST_NODES], exposure[MOST_NODES];
  for (int round = 0; round < 2000; round++) {
    fill_chain(&c, 2 + below(&c, 10), 40, true, &s);
    sonae_chain *chain = make_settled(&c, &s, s.own, NULL, around);
    pick_within(&c, s.own, s.nodes, picked);
    sonae_chain_exposure(chain, picked, exposure);
    for (uint32_t n = 0; n < s.nodes; n++)
      assert_true(0 <= around[n].low && around[n].low <= exposure[n].low && exposure[n].high <= around[n].high &&
                  around[n].high <= 1);
    sonae_chain_free(chain);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_exposure__two_suppliers_by_hand),
      cmocka_unit_test(test_exposure__shares_are_at_corners),
      cmocka_unit_test(test_exposure__missing_facts_widen_it),
      cmocka_unit_test(test_exposure__certain_suppliers_hide_each_other),
      cmocka_unit_test(test_exposure__a_share_is_what_would_be_gone),
      cmocka_unit_test(test_exposure__shares_sum_to_no_more_than_exposure),
      cmocka_unit_test(test_exposure__bounds_hold_whatever_lies_within),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
