/* SPDX-License-Identifier: Apache-2.0 */
/* On whom several suppliers of a buyer depend. */
#include "base/limits.h"
#include "support/chains.h"

static const sonae_concentration *ask(const sonae_chain *chain, const sonae_bounds *own, uint32_t buyer, size_t most) {
  static sonae_bounds inherited[1000];
  const sonae_concentration *found = NULL;
  sonae_error error = {0};
  inherit(chain, own, inherited);
  if (sonae_chain_concentration(chain, own, inherited, buyer, most, &found, &error) != SONAE_OK)
    fail_msg("%s", error.text);
  assert_int_equal(found->buyer, buyer);
  return found;
}

/* 0 buys from 1, 2 and 3; 1 and 2 from 4, 3 from 5, 2 from 5, too; all with 50 points and half of it at the second tier.
 * Only 4 (1.0) and 5 (0.4) are vulnerable: v*1 = 0.25, v*3 = 0.1, v*2 = 1 - 0.75 x 0.9 = 0.325.
 * Exposure = 1 - 0.875 x 0.8375 x 0.95. If 4 were safe: v*1 = 0, v*2 = 0.1: 1 - 0.95 x 0.95 = 0.0975.
 * If 5 were: v*3 = 0, v*2 = 0.25: 1 - 0.875 x 0.875 = 0.234375. */
static void test_concentration__two_shared_by_hand(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 50), EDGE(0, 2, 50), EDGE(0, 3, 50), EDGE(1, 4, 50),
                              EDGE(2, 4, 50), EDGE(3, 5, 50), EDGE(2, 5, 50)};
  const sonae_bounds own[6] = {[4] = {1, 1}, [5] = {0.4, 0.4}};
  sonae_chain *chain = CHAIN_OF(6, edges, HALF);
  const sonae_concentration *found = ask(chain, own, 0, 10);
  assert_near(found->exposure.low, 1 - 0.875 * 0.8375 * 0.95, 1e-15);
  assert_int_equal(found->shared_count, 2);
  assert_int_equal(found->candidates, 2);
  assert_false(found->cut);
  assert_int_equal(found->shared[0].organisation, 4);
  assert_int_equal(found->shared[0].suppliers, 2);
  assert_near(found->shared[0].exposure.high, 0.0975, 1e-15);
  assert_int_equal(found->shared[1].organisation, 5);
  assert_near(found->shared[1].exposure.low, 0.234375, 1e-15);
  sonae_concentration_free(found);
  found = ask(chain, own, 0, 1);
  assert_int_equal(found->shared_count, 1);
  assert_int_equal(found->candidates, 2);
  sonae_concentration_free(found);
  sonae_chain_free(chain);
}

/* 2 supplies 0 itself and through 1. */
static void test_concentration__a_direct_supplier_counts_as_one(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 50), EDGE(0, 2, 50), EDGE(1, 2, 50)};
  const sonae_bounds own[] = {{0, 0}, {0, 0}, {0, 1}};
  sonae_chain *chain = CHAIN_OF(3, edges, HALF);
  const sonae_concentration *found = ask(chain, own, 0, 10);
  assert_int_equal(found->shared_count, 1);
  assert_int_equal(found->shared[0].organisation, 2);
  assert_int_equal(found->shared[0].suppliers, 2);
  assert_true(found->shared[0].exposure.high == 0);
  sonae_concentration_free(found);
  sonae_chain_free(chain);
}

/* 1 buys from 0, and 0 from 2: that 1 depends on 2 is 0's own doing. */
static void test_concentration__ways_round_by_the_buyer_do_not_count(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 50), EDGE(1, 0, 50), EDGE(0, 2, 50)};
  const sonae_bounds own[3] = {{0, 1}, {0, 1}, {0, 1}};
  sonae_chain *chain = CHAIN_OF(3, edges, HALF);
  const sonae_concentration *found = ask(chain, own, 0, 10);
  assert_int_equal(found->candidates, 0);
  assert_int_equal(found->shared_count, 0);
  sonae_concentration_free(found);
  sonae_concentration_free(NULL);
  sonae_chain_free(chain);
}

static void test_concentration__of_nobody_is_refused(void **state) {
  (void)state;
  const sonae_bounds own[2] = {{0, 0}};
  const sonae_concentration *found = NULL;
  sonae_error error = {0};
  sonae_chain *chain = make_chain(2, NULL, 0, HALF);
  assert_int_equal(sonae_chain_concentration(chain, own, own, 2, 10, &found, &error), SONAE_E_ARGUMENT);
  assert_string_equal(error.text, "organisation 2 is not among the 2 there are");
  assert_null(found);
  sonae_chain_free(chain);
}

/* More candidates than are tried, two suppliers each; the last has three. 130 direct suppliers are three masks full. */
static void test_concentration__the_most_depended_on_are_tried_when_there_are_many(void **state) {
  (void)state;
  enum { DIRECT = 130, SHARED = 600, ALL = 1 + DIRECT + SHARED, LAST = ALL - 1 };
  static sonae_edge edges[DIRECT + 2 * SHARED + 1];
  static sonae_bounds own[ALL];
  size_t count = 0;
  for (uint32_t i = 1; i <= DIRECT; i++)
    edges[count++] = EDGE(0, i, 10);
  for (uint32_t i = 0; i < SHARED; i++) {
    edges[count++] = EDGE(1 + i % DIRECT, 1 + DIRECT + i, 10);
    edges[count++] = EDGE(1 + (i + 64) % DIRECT, 1 + DIRECT + i, 10);
    own[1 + DIRECT + i] = (sonae_bounds){0, i % 2 ? 0.5 : 0.25};
  }
  edges[count++] = EDGE(1, LAST, 1);
  sonae_chain *chain = make_chain(ALL, edges, count, NO_DECAY);
  const sonae_concentration *found = ask(chain, own, 0, SIZE_MAX);
  bool last = false;
  assert_true(found->cut);
  assert_int_equal(found->candidates, SHARED);
  assert_int_equal(found->shared_count, SN_MAX_SHARED_TRIED);
  for (size_t i = 0; i < found->shared_count; i++) {
    bool is_last = found->shared[i].organisation == LAST;
    assert_int_equal(found->shared[i].suppliers, is_last ? 3 : 2);
    assert_int_equal((found->shared[i].organisation - 1 - DIRECT) % 2, 1); /* of equals, those that may be weaker */
    last = last || is_last;
  }
  assert_true(last);
  sonae_concentration_free(found);
  sonae_chain_free(chain);
}

/* A loop of 40 000 that all depend on one another: each is a candidate, and each to be tried is the whole loop anew. */
static void test_concentration__the_work_in_a_large_loop_is_bounded(void **state) {
  (void)state;
  enum { LOOP = 40000 };
  sonae_edge *edges = calloc(2 * LOOP, sizeof *edges);
  sonae_bounds *own = calloc(LOOP + 1, sizeof *own), *inherited = calloc(LOOP + 1, sizeof *inherited);
  const sonae_concentration *found = NULL;
  size_t count = 0;
  assert_true(edges && own && inherited);
  for (uint32_t i = 0; i < LOOP; i++)
    edges[count++] = EDGE(i, (i + 1) % LOOP, 0);
  edges[count++] = EDGE(LOOP, 0, 50);
  edges[count++] = EDGE(LOOP, 1, 50);
  sonae_chain *chain = make_chain(LOOP + 1, edges, count, HALF);
  inherit(chain, own, inherited);
  assert_int_equal(sonae_chain_concentration(chain, own, inherited, LOOP, 1000, &found, NULL), SONAE_OK);
  assert_int_equal(found->candidates, LOOP);
  assert_true(found->cut && found->shared_count > 10 && found->shared_count < SN_MAX_SHARED_TRIED);
  sonae_concentration_free(found);
  sonae_chain_free(chain);
  free(edges);
  free(own);
  free(inherited);
}

/* --- by the definition -------------------------------------------------------------------------------------------- */

static void descend(const some_chain *s, uint32_t buyer, uint32_t from, bool *met) {
  if (met[from] || from == buyer) return;
  met[from] = true;
  for (uint32_t e = 0; e < s->edge_count; e++)
    if (s->edges[e].buyer == from) descend(s, buyer, s->edges[e].supplier, met);
}

static void count_by_definition(const some_chain *s, uint32_t buyer, uint32_t *suppliers) {
  memset(suppliers, 0, MOST_NODES * sizeof *suppliers);
  for (uint32_t e = 0; e < s->edge_count; e++) {
    bool met[MOST_NODES] = {false};
    if (s->edges[e].buyer != buyer) continue;
    descend(s, buyer, s->edges[e].supplier, met);
    for (uint32_t n = 0; n < s->nodes; n++)
      suppliers[n] += met[n];
  }
}

static sonae_bounds exposure_if_safe(const some_chain *s, const sonae_chain *chain, uint32_t buyer, uint32_t safe) {
  sonae_bounds own[MOST_NODES], values[MOST_NODES], exposure[MOST_NODES];
  memcpy(own, s->own, sizeof own);
  own[safe] = EXACTLY(0);
  inherit(chain, own, values);
  sonae_chain_exposure(chain, values, exposure);
  return exposure[buyer];
}

static void assert_by_definition(const some_chain *s, const sonae_chain *chain, const sonae_concentration *found) {
  uint32_t suppliers[MOST_NODES];
  size_t shared = 0;
  count_by_definition(s, found->buyer, suppliers);
  for (uint32_t n = 0; n < s->nodes; n++)
    shared += suppliers[n] >= 2;
  assert_int_equal(found->candidates, shared);
  assert_int_equal(found->shared_count, shared);
  for (size_t i = 0; i < found->shared_count; i++) {
    const sonae_shared *told = &found->shared[i];
    sonae_bounds wanted = exposure_if_safe(s, chain, found->buyer, told->organisation);
    assert_int_equal(told->suppliers, suppliers[told->organisation]);
    assert_memory_equal(&told->exposure, &wanted, sizeof wanted);
    assert_true(i == 0 || told[-1].exposure.high <= told->exposure.high);
  }
}

static void test_concentration__it_is_what_the_whole_chain_says(void **state) {
  (void)state;
  chance c = {11};
  some_chain s;
  size_t shared = 0;
  for (int round = 0; round < 2000; round++) {
    uint32_t nodes = 2 + below(&c, 15);
    fill_chain(&c, nodes, below(&c, 5 * nodes), round % 2, &s);
    sonae_chain *chain = make_chain(s.nodes, s.edges, s.edge_count, s.decay);
    const sonae_concentration *found = ask(chain, s.own, below(&c, nodes), MOST_NODES);
    assert_by_definition(&s, chain, found);
    shared += found->shared_count;
    sonae_concentration_free(found);
    sonae_chain_free(chain);
  }
  assert_true(shared > 2000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_concentration__two_shared_by_hand),
      cmocka_unit_test(test_concentration__a_direct_supplier_counts_as_one),
      cmocka_unit_test(test_concentration__ways_round_by_the_buyer_do_not_count),
      cmocka_unit_test(test_concentration__of_nobody_is_refused),
      cmocka_unit_test(test_concentration__the_most_depended_on_are_tried_when_there_are_many),
      cmocka_unit_test(test_concentration__the_work_in_a_large_loop_is_bounded),
      cmocka_unit_test(test_concentration__it_is_what_the_whole_chain_says),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
