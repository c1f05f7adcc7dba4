/* SPDX-License-Identifier: Apache-2.0 */
/* What is refused, and which loops are found. */
#include "base/limits.h"
#include "support/chains.h"

typedef struct refusal {
  sonae_status status;
  sonae_error error;
} refusal;

static refusal refuse(size_t organisations, const sonae_edge *edges, size_t count, sonae_rational decay,
                      sonae_language language) {
  refusal r = {0};
  sonae_chain *chain = NULL;
  r.status = sonae_chain_new(organisations, edges, count, decay, language, &chain, &r.error);
  assert_null(chain); /* written only on success */
  assert_int_equal(r.status, r.error.status);
  return r;
}

static void assert_refused(const sonae_edge *edges, size_t count, const char *said) {
  refusal r = refuse(3, edges, count, HALF, SONAE_EN);
  assert_int_equal(r.status, SONAE_E_ARGUMENT);
  assert_string_equal(r.error.text, said);
  assert_int_equal(sonae_chain_new(3, edges, count, HALF, SONAE_JA, &(sonae_chain *){NULL}, NULL), SONAE_E_ARGUMENT);
}

static void test_chain__an_edge_to_or_from_nobody_is_refused(void **state) {
  (void)state;
  const char *said = "edge 1 names an organisation that is not among the 3 there are";
  assert_refused((sonae_edge[]){EDGE(0, 1, 10), EDGE(0, 3, 10)}, 2, said);
  assert_refused((sonae_edge[]){EDGE(0, 1, 10), EDGE(3, 0, 10)}, 2, said);
}

static void test_chain__supplying_oneself_is_refused(void **state) {
  (void)state;
  assert_refused((sonae_edge[]){EDGE(0, 1, 10), EDGE(1, 2, 10), EDGE(2, 2, 10)}, 3,
                 "edge 2: the organisation supplies itself");
}

static void test_chain__a_criticality_out_of_range_is_refused(void **state) {
  (void)state;
  sonae_edge high = {.buyer = 0, .supplier = 1, .criticality_high = POINTS(100) + 1}, low = high;
  low.criticality_low = -1;
  assert_refused(&high, 1, "edge 0: criticality is from 0 to 100 points");
  assert_refused(&low, 1, "edge 0: criticality is from 0 to 100 points");
}

static void test_chain__criticalities_out_of_order_are_refused(void **state) {
  (void)state;
  const sonae_edge edges[] = {WIDE_EDGE(0, 1, 40, 41), WIDE_EDGE(1, 2, 41, 40)};
  assert_refused(edges, 2, "edge 1: the lowest criticality is above the highest");
}

static void test_chain__the_same_pair_twice_is_refused_at_the_second(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(2, 1, 10), EDGE(0, 1, 10), EDGE(1, 0, 10), EDGE(0, 1, 20), EDGE(2, 1, 10)};
  assert_refused(edges, COUNT_OF(edges), "edge 3: the same buyer and supplier stand in an edge before it");
}

static void test_chain__a_decay_out_of_range_is_refused(void **state) {
  (void)state;
  static const sonae_rational DECAYS[] = {{3, 2}, {-1, 2}, {1, 0}, {1, -1}};
  for (size_t i = 0; i < COUNT_OF(DECAYS); i++) {
    refusal r = refuse(1, NULL, 0, DECAYS[i], SONAE_EN);
    assert_int_equal(r.status, SONAE_E_ARGUMENT);
    assert_string_equal(r.error.text, "decay is from 0 to 1");
  }
}

static void test_chain__more_than_the_limits_is_refused_unread(void **state) {
  (void)state;
  refusal r = refuse((size_t)SN_MAX_CHAIN_ORGANISATIONS + 1, NULL, 0, HALF, SONAE_EN);
  assert_int_equal(r.status, SONAE_E_LIMIT);
  assert_string_equal(r.error.text, "there are 1000001 organisations, and 1000000 at most are taken");
  r = refuse(3, NULL, (size_t)SN_MAX_CHAIN_EDGES + 1, HALF, SONAE_JA);
  assert_int_equal(r.status, SONAE_E_LIMIT);
  assert_string_equal(r.error.text, "取引は1000000件までです（今は1000001件）。");
}

static void test_chain__nobody_and_no_edge_are_a_chain(void **state) {
  (void)state;
  sonae_chain *nobody = make_chain(0, NULL, 0, HALF), *alone = make_chain(2, NULL, 0, HALF);
  sonae_bounds own[] = {{0.25, 0.5}, {0, 1}}, inherited[2], exposure[2];
  inherit(nobody, NULL, NULL);
  sonae_chain_exposure(nobody, NULL, NULL);
  inherit(alone, own, inherited);
  sonae_chain_exposure(alone, inherited, exposure);
  sonae_chain_shares(alone, inherited, NULL);
  assert_memory_equal(inherited, own, sizeof own);
  assert_true(exposure[0].high == 0 && exposure[1].high == 0);
  assert_int_equal(sonae_chain_loop_count(alone), 0);
  sonae_chain_free(nobody);
  sonae_chain_free(alone);
  sonae_chain_free(NULL);
}

/* --- loops ------------------------------------------------------------------------------------------------------ */

static void assert_loop(const sonae_chain *chain, size_t index, const uint32_t *wanted, size_t count) {
  const uint32_t *found;
  size_t found_count;
  sonae_chain_loop(chain, index, &found, &found_count);
  assert_int_equal(found_count, count);
  assert_memory_equal(found, wanted, count * sizeof *wanted);
}

/* 5 and 1 supply each other; 6 -> 2 -> 4 -> 6; 0, 3 and 7 hang on them without being in a loop. */
static void test_chain__loops_stand_by_their_smallest_member(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(6, 2, 1), EDGE(2, 4, 1), EDGE(4, 6, 1), EDGE(5, 1, 1),
                              EDGE(1, 5, 1), EDGE(0, 6, 1), EDGE(4, 3, 1), EDGE(7, 5, 1)};
  sonae_chain *chain = CHAIN_OF(8, edges, HALF);
  assert_int_equal(sonae_chain_loop_count(chain), 2);
  assert_loop(chain, 0, (const uint32_t[]){1, 5}, 2);
  assert_loop(chain, 1, (const uint32_t[]){2, 4, 6}, 3);
  sonae_chain_free(chain);
}

/* Who reaches whom, by the definition. */
static void close_over(const some_chain *s, bool reach[MOST_NODES][MOST_NODES]) {
  memset(reach, 0, sizeof(bool[MOST_NODES][MOST_NODES]));
  for (uint32_t e = 0; e < s->edge_count; e++)
    reach[s->edges[e].buyer][s->edges[e].supplier] = true;
  for (uint32_t k = 0; k < s->nodes; k++)
    for (uint32_t i = 0; i < s->nodes; i++)
      for (uint32_t j = 0; j < s->nodes; j++)
        if (reach[i][k] && reach[k][j]) reach[i][j] = true;
}

static void assert_same_loops(const some_chain *s, const sonae_chain *chain) {
  static bool reach[MOST_NODES][MOST_NODES];
  bool listed[MOST_NODES] = {false};
  size_t loops = 0;
  close_over(s, reach);
  for (uint32_t n = 0; n < s->nodes; n++) {
    uint32_t members[MOST_NODES];
    size_t count = 0;
    if (!reach[n][n] || listed[n]) continue;
    for (uint32_t m = n; m < s->nodes; m++)
      if (reach[n][m] && reach[m][n]) {
        members[count++] = m;
        listed[m] = true;
      }
    assert_loop(chain, loops++, members, count);
  }
  assert_int_equal(sonae_chain_loop_count(chain), loops);
}

static void test_chain__loops_are_those_of_mutual_reach(void **state) {
  (void)state;
  chance c = {1};
  some_chain s;
  size_t with = 0;
  for (int round = 0; round < 2000; round++) {
    uint32_t nodes = 2 + below(&c, 24);
    fill_chain(&c, nodes, below(&c, 2 * nodes), true, &s);
    sonae_chain *chain = make_chain(s.nodes, s.edges, s.edge_count, s.decay);
    assert_same_loops(&s, chain);
    with += sonae_chain_loop_count(chain) > 1;
    sonae_chain_free(chain);
  }
  assert_true(with > 100); /* that of several loops is tried, too */
}

/* A million tiers, in one line and in one ring: neither is a matter of the stack. */
static void test_chain__depth_is_no_matter(void **state) {
  (void)state;
  enum { LONG = 1000000 };
  sonae_edge *edges = calloc(LONG, sizeof *edges);
  sonae_bounds *own = calloc(LONG, sizeof *own), *inherited = calloc(LONG, sizeof *inherited);
  assert_true(edges && own && inherited);
  for (uint32_t i = 0; i < LONG; i++)
    edges[i] = EDGE(i, (i + 1) % LONG, 50);
  own[LONG - 1] = EXACTLY(1);
  sonae_chain *line = make_chain(LONG, edges, LONG - 1, HALF), *ring = make_chain(LONG, edges, LONG, HALF);
  assert_int_equal(sonae_chain_loop_count(line), 0);
  assert_int_equal(sonae_chain_loop_count(ring), 1);
  inherit(line, own, inherited);
  assert_true(inherited[LONG - 2].low == 0.25 && inherited[LONG - 3].low == 0.0625 && inherited[0].low == 0);
  inherit(ring, own, inherited);
  assert_true(inherited[LONG - 1].low == 1 && inherited[LONG - 2].low == 0.25);
  sonae_chain_free(line);
  sonae_chain_free(ring);
  free(edges);
  free(own);
  free(inherited);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_chain__an_edge_to_or_from_nobody_is_refused),
      cmocka_unit_test(test_chain__supplying_oneself_is_refused),
      cmocka_unit_test(test_chain__a_criticality_out_of_range_is_refused),
      cmocka_unit_test(test_chain__criticalities_out_of_order_are_refused),
      cmocka_unit_test(test_chain__the_same_pair_twice_is_refused_at_the_second),
      cmocka_unit_test(test_chain__a_decay_out_of_range_is_refused),
      cmocka_unit_test(test_chain__more_than_the_limits_is_refused_unread),
      cmocka_unit_test(test_chain__nobody_and_no_edge_are_a_chain),
      cmocka_unit_test(test_chain__loops_stand_by_their_smallest_member),
      cmocka_unit_test(test_chain__loops_are_those_of_mutual_reach),
      cmocka_unit_test(test_chain__depth_is_no_matter),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
