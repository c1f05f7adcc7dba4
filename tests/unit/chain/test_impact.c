/* SPDX-License-Identifier: Apache-2.0 */
/* Whom an incident reaches, against all ways there are. */
#include "support/chains.h"

static const sonae_impact *strike(const sonae_chain *chain, const sonae_bounds *own, uint32_t organisation) {
  sonae_bounds inherited[MOST_NODES];
  const sonae_impact *impact = NULL;
  sonae_error error = {0};
  inherit(chain, own, inherited);
  if (sonae_chain_impact(chain, own, inherited, organisation, &impact, &error) != SONAE_OK) fail_msg("%s", error.text);
  assert_int_equal(impact->organisation, organisation);
  return impact;
}

static void assert_reached(const sonae_reached *found, uint32_t organisation, uint32_t edge, uint32_t tier,
                           double reach) {
  assert_int_equal(found->organisation, organisation);
  assert_int_equal(found->edge, edge);
  assert_int_equal(found->tier, tier);
  assert_near(found->reach, reach, 1e-15);
}

/* An incident at 3, decay 1/2. 1 buys from it (80): 0.8. 2 buys from it (50) and from 1 (100): 0.5 by itself, but
 * 0.8 x 1 x 0.5 = 0.4 by way of 1. 0 buys from 1 (90): 0.8 x 0.9 x 0.5 = 0.36, and from 2 (100): 0.5 x 1 x 0.5 = 0.25.
 * 4 has nothing to do with it. Only 3 is vulnerable by itself, by half:
 * exposure of 1: 0.8 x 0.5 = 0.4, then 0.8. v*1 = 0.8 x 0.5 x 0.5 = 0.2, then 0.4.
 * Of 2: 1 - (1 - 0.25) (1 - 0.2) = 0.4, then 1 - 0.5 x 0.6 = 0.7.
 * v*2 = 1 - (1 - 0.125) (1 - 0.1) = 0.2125, then 1 - 0.75 x 0.8 = 0.4.
 * Of 0: 1 - (1 - 0.18) (1 - 0.2125) = 0.35425, then 1 - (1 - 0.36) (1 - 0.4) = 0.616. */
static void test_impact__four_by_hand(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 2, 100), EDGE(0, 1, 90), EDGE(2, 1, 100), EDGE(2, 3, 50), EDGE(1, 3, 80)};
  const sonae_bounds own[5] = {[3] = {0.5, 0.5}};
  static const double before[] = {0.4, 0.4, 0.35425}, now[] = {0.8, 0.7, 0.616};
  sonae_chain *chain = CHAIN_OF(5, edges, HALF);
  const sonae_impact *impact = strike(chain, own, 3);
  assert_int_equal(impact->reached_count, 3);
  assert_reached(&impact->reached[0], 1, 4, 1, 0.8);
  assert_reached(&impact->reached[1], 2, 3, 1, 0.5);
  assert_reached(&impact->reached[2], 0, 1, 2, 0.36);
  for (size_t i = 0; i < 3; i++) {
    assert_near(impact->reached[i].before.low, before[i], 1e-15);
    assert_near(impact->reached[i].now.high, now[i], 1e-15);
  }
  sonae_impact_free(impact);
  sonae_chain_free(chain);
}

/* 3 buys from 0 through 1 and through 2, both with full strength; so does 4, and by itself, too. */
static void test_impact__of_equal_ways_the_shortest_then_the_first_edge_is_told(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(4, 3, 100), EDGE(3, 2, 100), EDGE(3, 1, 100), EDGE(1, 0, 100),
                              EDGE(2, 0, 100), EDGE(4, 1, 100), EDGE(4, 0, 100)};
  const sonae_bounds own[5] = {{0, 0}};
  sonae_chain *chain = CHAIN_OF(5, edges, NO_DECAY);
  const sonae_impact *impact = strike(chain, own, 0);
  assert_int_equal(impact->reached_count, 4);
  assert_reached(&impact->reached[0], 1, 3, 1, 1);
  assert_reached(&impact->reached[1], 2, 4, 1, 1);
  assert_reached(&impact->reached[2], 4, 6, 1, 1);
  assert_reached(&impact->reached[3], 3, 1, 2, 1);
  sonae_impact_free(impact);
  sonae_chain_free(chain);
}

static void test_impact__edges_without_criticality_reach_with_nothing(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(1, 0, 0), EDGE(2, 1, 100)};
  const sonae_bounds own[] = {{0, 1}, {0, 0}, {0, 0}};
  sonae_chain *chain = CHAIN_OF(3, edges, HALF);
  const sonae_impact *impact = strike(chain, own, 0);
  assert_int_equal(impact->reached_count, 2);
  assert_reached(&impact->reached[0], 1, 0, 1, 0);
  assert_reached(&impact->reached[1], 2, 1, 2, 0);
  assert_true(impact->reached[1].now.high == 0);
  sonae_impact_free(impact);
  sonae_chain_free(chain);
}

/* In a loop the incident comes round to where it is: that is not told. */
static void test_impact__a_loop_does_not_reach_itself(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 50), EDGE(1, 0, 50)};
  const sonae_bounds own[] = {{0, 1}, {0, 0}};
  sonae_chain *chain = CHAIN_OF(2, edges, HALF);
  const sonae_impact *impact = strike(chain, own, 0);
  assert_int_equal(impact->reached_count, 1);
  assert_reached(&impact->reached[0], 1, 1, 1, 0.5);
  sonae_impact_free(impact);
  sonae_chain_free(chain);
}

static void test_impact__who_supplies_nobody_reaches_nobody(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 50)};
  const sonae_bounds own[] = {{0, 1}, {0, 0}};
  sonae_chain *chain = CHAIN_OF(2, edges, HALF);
  const sonae_impact *impact = strike(chain, own, 0);
  assert_int_equal(impact->reached_count, 0);
  sonae_impact_free(impact);
  sonae_chain_free(chain);
}

static void test_impact__at_nobody_is_refused(void **state) {
  (void)state;
  const sonae_bounds own[2] = {{0, 0}};
  const sonae_impact *impact = NULL;
  sonae_error error = {0};
  sonae_chain *chain = make_chain(2, NULL, 0, HALF);
  assert_int_equal(sonae_chain_impact(chain, own, own, 2, &impact, &error), SONAE_E_ARGUMENT);
  assert_string_equal(error.text, "organisation 2 is not among the 2 there are");
  assert_null(impact);
  sonae_chain_free(chain);
}

/* Nobody is vulnerable, and the loop is at rest; the incident comes in with 1e-8 and goes round and round. */
static void test_impact__a_loop_that_does_not_settle_is_named(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(1, 2, 100), EDGE(2, 1, 100), {.buyer = 1, .supplier = 0, .criticality_high = 1}};
  const sonae_bounds own[3] = {{0, 0}};
  const sonae_impact *impact = NULL;
  sonae_bounds inherited[3];
  sonae_error error = {0};
  sonae_chain *chain = CHAIN_OF(3, edges, NO_DECAY);
  inherit(chain, own, inherited);
  assert_int_equal(sonae_chain_impact(chain, own, inherited, 0, &impact, &error), SONAE_E_LIMIT);
  assert_null(impact);
  sonae_chain_free(chain);
}

/* --- against all ways --------------------------------------------------------------------------------------------- */

typedef struct ways {
  const some_chain *chain;
  bool on_way[MOST_NODES];
  bool reached[MOST_NODES];
  double best[MOST_NODES];
} ways;

static double factor_of(const some_chain *s, const sonae_edge *edge, bool first) {
  return first ? weight_of(edge, true) : weight_of(edge, true) * decay_of(s);
}

/* Every way up that meets nobody twice. */
static void climb(ways *w, uint32_t from, double reach, bool first) {
  w->on_way[from] = true;
  for (uint32_t e = 0; e < w->chain->edge_count; e++) {
    const sonae_edge *edge = &w->chain->edges[e];
    if (edge->supplier != from || w->on_way[edge->buyer]) continue;
    double there = reach * factor_of(w->chain, edge, first);
    if (!w->reached[edge->buyer] || there > w->best[edge->buyer]) w->best[edge->buyer] = there;
    w->reached[edge->buyer] = true;
    climb(w, edge->buyer, there, false);
  }
  w->on_way[from] = false;
}

static const sonae_reached *find(const sonae_impact *impact, uint32_t organisation) {
  for (size_t i = 0; i < impact->reached_count; i++)
    if (impact->reached[i].organisation == organisation) return &impact->reached[i];
  return NULL;
}

/* The edge told goes on as its supplier's does, and no other edge is better. */
static void assert_best_edge(const some_chain *s, const sonae_impact *impact, const sonae_reached *told) {
  uint32_t tier = UINT32_MAX, best = UINT32_MAX;
  for (uint32_t e = 0; e < s->edge_count; e++) {
    const sonae_edge *edge = &s->edges[e];
    bool first = edge->supplier == impact->organisation;
    const sonae_reached *supplier = first ? NULL : find(impact, edge->supplier);
    if (edge->buyer != told->organisation || (!first && !supplier)) continue;
    if ((first ? 1 : supplier->reach) * factor_of(s, edge, first) < told->reach) continue;
    uint32_t here = first ? 1 : supplier->tier + 1;
    if (here < tier) {
      tier = here;
      best = e;
    }
  }
  assert_int_equal(told->tier, tier);
  assert_int_equal(told->edge, best);
}

static void assert_in_order(const sonae_impact *impact) {
  for (size_t i = 0; i + 1 < impact->reached_count; i++) {
    const sonae_reached *a = &impact->reached[i], *b = a + 1;
    bool nearer = a->tier < b->tier || (a->tier == b->tier && a->organisation < b->organisation);
    assert_true(a->reach > b->reach || (a->reach >= b->reach && nearer));
  }
}

static void assert_all_ways(const some_chain *s, const sonae_impact *impact) {
  ways w = {.chain = s};
  size_t count = 0;
  climb(&w, impact->organisation, 1, true);
  for (uint32_t n = 0; n < s->nodes; n++) {
    const sonae_reached *told = find(impact, n);
    assert_true((told != NULL) == w.reached[n]);
    if (!told) continue;
    assert_true(fabs(told->reach - w.best[n]) <= 0);
    assert_best_edge(s, impact, told);
    count++;
  }
  assert_int_equal(impact->reached_count, count);
  assert_in_order(impact);
}

/* As if it had been asked of the whole chain, to the last digit. */
static void assert_exposures(const some_chain *s, const sonae_chain *chain, const sonae_impact *impact) {
  sonae_bounds own[MOST_NODES], values[MOST_NODES], before[MOST_NODES], now[MOST_NODES];
  memcpy(own, s->own, sizeof own);
  inherit(chain, own, values);
  sonae_chain_exposure(chain, values, before);
  own[impact->organisation] = EXACTLY(1);
  inherit(chain, own, values);
  sonae_chain_exposure(chain, values, now);
  for (size_t i = 0; i < impact->reached_count; i++) {
    const sonae_reached *r = &impact->reached[i];
    assert_memory_equal(&r->before, &before[r->organisation], sizeof r->before);
    assert_memory_equal(&r->now, &now[r->organisation], sizeof r->now);
  }
}

static void test_impact__it_is_the_best_of_all_ways(void **state) {
  (void)state;
  chance c = {10};
  some_chain s;
  for (int round = 0; round < 3000; round++) {
    uint32_t nodes = 2 + below(&c, 7);
    fill_chain(&c, nodes, below(&c, 3 * nodes), round % 2, &s);
    sonae_chain *chain = make_chain(s.nodes, s.edges, s.edge_count, s.decay);
    const sonae_impact *impact = strike(chain, s.own, below(&c, nodes));
    assert_all_ways(&s, impact);
    assert_exposures(&s, chain, impact);
    sonae_impact_free(impact);
    sonae_chain_free(chain);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_impact__four_by_hand),
      cmocka_unit_test(test_impact__of_equal_ways_the_shortest_then_the_first_edge_is_told),
      cmocka_unit_test(test_impact__edges_without_criticality_reach_with_nothing),
      cmocka_unit_test(test_impact__a_loop_does_not_reach_itself),
      cmocka_unit_test(test_impact__who_supplies_nobody_reaches_nobody),
      cmocka_unit_test(test_impact__at_nobody_is_refused),
      cmocka_unit_test(test_impact__a_loop_that_does_not_settle_is_named),
      cmocka_unit_test(test_impact__it_is_the_best_of_all_ways),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
