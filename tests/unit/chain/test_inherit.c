/* SPDX-License-Identifier: Apache-2.0 */
/* Inherited vulnerability: worked by hand, by plain iteration, and what always holds of it. */
#include "support/chains.h"

/* 0 buys from 1 (80 points), 1 from 2 (50 points), decay 1/2:
 * v*2 = 0.4; v*1 = 1 - 0.9 x (1 - 0.5 x 0.4 x 0.5) = 1 - 0.9 x 0.9 = 0.19;
 * v*0 = 1 - 0.8 x (1 - 0.8 x 0.19 x 0.5) = 1 - 0.8 x 0.924 = 0.2608. */
static void test_inherit__three_tiers_by_hand(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 80), EDGE(1, 2, 50)};
  const sonae_bounds own[] = {EXACTLY(0.2), EXACTLY(0.1), EXACTLY(0.4)};
  sonae_bounds inherited[3];
  sonae_chain *chain = CHAIN_OF(3, edges, HALF);
  inherit(chain, own, inherited);
  assert_near(inherited[2].low, 0.4, 1e-15);
  assert_near(inherited[1].low, 0.19, 1e-15);
  assert_near(inherited[0].low, 0.2608, 1e-15);
  assert_memory_equal(&inherited[0].low, &inherited[0].high, sizeof(double));
  sonae_chain_free(chain);
}

/* Who has not answered may be anything: 1 - 0.8 x (1 - 0.8 x 1 x 0.5) = 0.52. */
static void test_inherit__an_unanswered_supplier_widens(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 80)};
  const sonae_bounds own[] = {EXACTLY(0.2), {0, 1}};
  sonae_bounds inherited[2];
  sonae_chain *chain = CHAIN_OF(2, edges, HALF);
  inherit(chain, own, inherited);
  assert_near(inherited[0].low, 0.2, 1e-15);
  assert_near(inherited[0].high, 0.52, 1e-15);
  sonae_chain_free(chain);
}

/* 1 is vulnerable by half; what of 0's hangs on it is 20 to 80 points: 1 - 0.8 x (1 - 0.2 x 0.5 x 0.5) = 0.24 to
 * 1 - 0.8 x (1 - 0.8 x 0.5 x 0.5) = 0.36. */
static void test_inherit__missing_facts_of_an_edge_widen(void **state) {
  (void)state;
  const sonae_edge edges[] = {WIDE_EDGE(0, 1, 20, 80)};
  const sonae_bounds own[] = {EXACTLY(0.2), EXACTLY(0.5)};
  sonae_bounds inherited[2];
  sonae_chain *chain = CHAIN_OF(2, edges, HALF);
  inherit(chain, own, inherited);
  assert_near(inherited[0].low, 0.24, 1e-15);
  assert_near(inherited[0].high, 0.36, 1e-15);
  sonae_chain_free(chain);
}

/* 0 and 1 supply each other fully, without decay: x = 1 - 0.5 (1 - y), y = x, so only 1 is fixed. With decay 1/2:
 * x = 1 - 0.5 (1 - x / 2), 3/4 x = 1/2, x = 2/3. */
static void test_inherit__two_in_a_loop_by_hand(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 100), EDGE(1, 0, 100)};
  const sonae_bounds own[] = {EXACTLY(0.5), EXACTLY(0.5)};
  sonae_bounds inherited[2];
  sonae_chain *full = CHAIN_OF(2, edges, NO_DECAY), *half = CHAIN_OF(2, edges, HALF);
  inherit(full, own, inherited);
  assert_near(inherited[0].low, 1, 1e-11);
  inherit(half, own, inherited);
  assert_near(inherited[0].low, 2.0 / 3, 1e-12);
  assert_near(inherited[1].high, 2.0 / 3, 1e-12);
  sonae_chain_free(full);
  sonae_chain_free(half);
}

/* Where nobody is vulnerable, any x = y is fixed in a full loop without decay: the least is 0. */
static void test_inherit__of_many_fixed_points_the_least_is_meant(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 100), EDGE(1, 2, 100), EDGE(2, 0, 100)};
  const sonae_bounds own[3] = {{0, 0}};
  sonae_bounds inherited[3];
  sonae_chain *chain = CHAIN_OF(3, edges, NO_DECAY);
  inherit(chain, own, inherited);
  for (int i = 0; i < 3; i++)
    assert_true(inherited[i].low == 0 && inherited[i].high == 0);
  sonae_chain_free(chain);
}

/* --- by plain iteration ------------------------------------------------------------------------------------------ */

static void iterate(const some_chain *s, bool high, double *value) {
  double next[MOST_NODES], moved = 1;
  for (uint32_t n = 0; n < s->nodes; n++)
    value[n] = high ? s->own[n].high : s->own[n].low;
  for (int round = 0; moved > 1e-15 && round < 10000000; round++) {
    for (uint32_t n = 0; n < s->nodes; n++)
      next[n] = 1 - (high ? s->own[n].high : s->own[n].low);
    for (uint32_t e = 0; e < s->edge_count; e++)
      next[s->edges[e].buyer] *= 1 - weight_of(&s->edges[e], high) * value[s->edges[e].supplier] * decay_of(s);
    moved = 0;
    for (uint32_t n = 0; n < s->nodes; n++) {
      if (fabs(1 - next[n] - value[n]) > moved) moved = fabs(1 - next[n] - value[n]);
      value[n] = 1 - next[n];
    }
  }
}

static void test_inherit__loops_settle_where_plain_iteration_does(void **state) {
  (void)state;
  chance c = {3};
  some_chain s;
  sonae_bounds inherited[MOST_NODES];
  double low[MOST_NODES], high[MOST_NODES];
  for (int round = 0; round < 1000; round++) {
    uint32_t nodes = 2 + below(&c, 20);
    fill_chain(&c, nodes, below(&c, 4 * nodes), true, &s);
    sonae_chain *chain = make_chain(nodes, s.edges, s.edge_count, s.decay);
    inherit(chain, s.own, inherited);
    iterate(&s, false, low);
    iterate(&s, true, high);
    for (uint32_t n = 0; n < nodes; n++) {
      assert_near(inherited[n].low, low[n], 1e-9);
      assert_near(inherited[n].high, high[n], 1e-9);
    }
    sonae_chain_free(chain);
  }
}

/* --- properties --------------------------------------------------------------------------------------------------- */

static void assert_ordered(const sonae_bounds *bounds, uint32_t count) {
  for (uint32_t n = 0; n < count; n++)
    assert_true(0 <= bounds[n].low && bounds[n].low <= bounds[n].high && bounds[n].high <= 1);
}

static void test_inherit__bounds_hold_whatever_lies_within(void **state) {
  (void)state;
  chance c = {4};
  some_chain s;
  sonae_bounds inherited[MOST_NODES], own[MOST_NODES], picked[MOST_NODES];
  for (int round = 0; round < 3000; round++) {
    uint32_t nodes = 2 + below(&c, 20);
    fill_chain(&c, nodes, below(&c, 3 * nodes), round % 2, &s);
    sonae_chain *chain = make_chain(nodes, s.edges, s.edge_count, s.decay);
    inherit(chain, s.own, inherited);
    assert_ordered(inherited, nodes);
    pick_within(&c, s.own, nodes, own);
    settle_edges(&c, &s);
    sonae_chain *settled = make_chain(nodes, s.edges, s.edge_count, s.decay);
    inherit(settled, own, picked);
    sonae_chain_free(settled);
    double slack = sonae_chain_loop_count(chain) ? 1e-9 : 0; /* outside loops: to the last digit */
    for (uint32_t n = 0; n < nodes; n++)
      assert_true(inherited[n].low <= picked[n].low + slack && picked[n].high <= inherited[n].high + slack);
    sonae_chain_free(chain);
  }
}

static void test_inherit__it_grows_with_each_criticality(void **state) {
  (void)state;
  chance c = {5};
  some_chain s;
  sonae_bounds before[MOST_NODES], after[MOST_NODES];
  for (int round = 0; round < 2000; round++) {
    uint32_t nodes = 2 + below(&c, 12);
    fill_chain(&c, nodes, 3 * nodes, false, &s);
    if (!s.edge_count) continue;
    sonae_chain *chain = make_chain(nodes, s.edges, s.edge_count, s.decay);
    inherit(chain, s.own, before);
    sonae_chain_free(chain);
    sonae_edge *edge = &s.edges[below(&c, s.edge_count)];
    edge->criticality_high += (int64_t)(next_random(&c) % (uint64_t)(POINTS(100) - edge->criticality_high + 1));
    edge->criticality_low +=
        (int64_t)(next_random(&c) % (uint64_t)(edge->criticality_high - edge->criticality_low + 1));
    chain = make_chain(nodes, s.edges, s.edge_count, s.decay);
    inherit(chain, s.own, after);
    sonae_chain_free(chain);
    for (uint32_t n = 0; n < nodes; n++)
      assert_true(before[n].low <= after[n].low && before[n].high <= after[n].high);
  }
}

static void test_inherit__the_order_of_edges_moves_no_digit(void **state) {
  (void)state;
  chance c = {6};
  some_chain s;
  sonae_bounds before[MOST_NODES], after[MOST_NODES];
  for (int round = 0; round < 500; round++) {
    fill_chain(&c, 12, 60, true, &s);
    sonae_chain *chain = make_chain(s.nodes, s.edges, s.edge_count, s.decay);
    inherit(chain, s.own, before);
    sonae_chain_free(chain);
    for (uint32_t e = 0; e < s.edge_count; e++) {
      uint32_t other = below(&c, e + 1);
      sonae_edge kept = s.edges[e];
      s.edges[e] = s.edges[other];
      s.edges[other] = kept;
    }
    chain = make_chain(s.nodes, s.edges, s.edge_count, s.decay);
    inherit(chain, s.own, after);
    sonae_chain_free(chain);
    assert_memory_equal(before, after, s.nodes * sizeof *before);
  }
}

/* --- refusals ----------------------------------------------------------------------------------------------------- */

static void test_inherit__what_is_no_interval_is_refused(void **state) {
  (void)state;
  const sonae_bounds wrong[] = {{0.5, 0.4}, {-0.1, 0.5}, {0.5, 1.1}, {(double)NAN, 1}, {0, (double)NAN}};
  sonae_chain *chain = make_chain(2, NULL, 0, HALF);
  for (size_t i = 0; i < COUNT_OF(wrong); i++) {
    sonae_bounds own[] = {{0, 1}, wrong[i]}, inherited[2];
    sonae_error error = {0};
    assert_int_equal(sonae_chain_inherit(chain, own, inherited, &error), SONAE_E_ARGUMENT);
    assert_string_equal(error.text, "the vulnerability of organisation 1 is no interval within 0 and 1");
  }
  sonae_chain_free(chain);
}

/* Each round closes the hundred-millionth part of what is left to 1. */
static void test_inherit__a_loop_that_does_not_settle_is_named(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 2, 50), EDGE(3, 2, 100), EDGE(2, 3, 100)};
  const sonae_bounds own[] = {{0, 0}, {0, 0}, EXACTLY(1e-8), EXACTLY(1e-8)};
  sonae_bounds inherited[4];
  sonae_error error = {0};
  sonae_chain *chain = CHAIN_OF(4, edges, NO_DECAY);
  assert_int_equal(sonae_chain_inherit(chain, own, inherited, &error), SONAE_E_LIMIT);
  assert_string_equal(error.text,
                      "the loop of 2 organisations with organisation 2 does not settle; lower a criticality in it");
  sonae_chain_free(chain);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_inherit__three_tiers_by_hand),
      cmocka_unit_test(test_inherit__an_unanswered_supplier_widens),
      cmocka_unit_test(test_inherit__missing_facts_of_an_edge_widen),
      cmocka_unit_test(test_inherit__two_in_a_loop_by_hand),
      cmocka_unit_test(test_inherit__of_many_fixed_points_the_least_is_meant),
      cmocka_unit_test(test_inherit__loops_settle_where_plain_iteration_does),
      cmocka_unit_test(test_inherit__bounds_hold_whatever_lies_within),
      cmocka_unit_test(test_inherit__it_grows_with_each_criticality),
      cmocka_unit_test(test_inherit__the_order_of_edges_moves_no_digit),
      cmocka_unit_test(test_inherit__what_is_no_interval_is_refused),
      cmocka_unit_test(test_inherit__a_loop_that_does_not_settle_is_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
