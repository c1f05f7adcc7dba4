/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/graph.h"

enum { MOST_NODES = 64 };

typedef struct listener {
  char cycles[256]; /* "0>1>2;4>4" */
  size_t count;
} listener;

static void listen(void *context, const uint32_t *nodes, size_t count) {
  listener *l = context;
  char *at = l->cycles + strlen(l->cycles);
  size_t room = sizeof l->cycles - strlen(l->cycles);
  for (size_t i = 0; i < count; i++) {
    int used = snprintf(at, room, "%s%u", i ? ">" : l->count ? ";" : "", nodes[i]);
    at += used;
    room -= (size_t)used;
  }
  l->count++;
}

static bool sort(const sn_edge *edges, size_t edge_count, size_t nodes, uint32_t *order, listener *l) {
  sn_arena arena = {0};
  sn_graph graph = {.node_count = nodes, .edges = edges, .edge_count = edge_count};
  *l = (listener){0};
  bool ok = sn_graph_order(&arena, &graph, order, listen, l);
  assert_false(arena.failed);
  sn_arena_free(&arena);
  return ok;
}

#define SORT(edges, nodes, order, l) sort((edges), sizeof(edges) / sizeof *(edges), (nodes), (order), (l))

static void test_graph__without_edges_the_order_is_that_of_the_indices(void **state) {
  (void)state;
  uint32_t order[MOST_NODES];
  listener l;
  assert_true(sort(NULL, 0, 3, order, &l));
  const uint32_t expected[] = {0, 1, 2};
  assert_memory_equal(order, expected, sizeof expected);
  assert_true(sort(NULL, 0, 0, order, &l));
}

static void test_graph__what_is_needed_comes_first(void **state) {
  (void)state;
  const sn_edge edges[] = {{0, 1}, {1, 2}, {0, 3}, {3, 2}}; /* a diamond on 2 */
  uint32_t order[MOST_NODES];
  listener l;
  assert_true(SORT(edges, 4, order, &l));
  const uint32_t expected[] = {2, 1, 3, 0};
  assert_memory_equal(order, expected, sizeof expected);
}

static void test_graph__an_edge_named_twice_counts_once(void **state) {
  (void)state;
  const sn_edge edges[] = {{0, 1}, {0, 1}, {0, 1}};
  uint32_t order[MOST_NODES];
  listener l;
  assert_true(SORT(edges, 2, order, &l));
  const uint32_t expected[] = {1, 0};
  assert_memory_equal(order, expected, sizeof expected);
}

static void test_graph__a_node_that_needs_itself_is_a_cycle(void **state) {
  (void)state;
  const sn_edge edges[] = {{1, 1}};
  uint32_t order[MOST_NODES];
  listener l;
  assert_false(SORT(edges, 3, order, &l));
  assert_string_equal(l.cycles, "1");
}

static void test_graph__a_cycle_is_told_in_the_direction_of_need(void **state) {
  (void)state;
  const sn_edge edges[] = {{0, 2}, {2, 1}, {1, 0}};
  uint32_t order[MOST_NODES];
  listener l;
  assert_false(SORT(edges, 3, order, &l));
  assert_string_equal(l.cycles, "0>2>1");
}

static void test_graph__a_tail_is_no_part_of_the_cycle(void **state) {
  (void)state;
  const sn_edge edges[] = {{0, 1}, {1, 2}, {2, 3}, {3, 2}}; /* 0 and 1 only lead there */
  uint32_t order[MOST_NODES];
  listener l;
  assert_false(SORT(edges, 4, order, &l));
  assert_string_equal(l.cycles, "2>3");
}

static void test_graph__several_cycles_are_each_told_once(void **state) {
  (void)state;
  const sn_edge edges[] = {{0, 1}, {1, 0}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {6, 6}, {7, 3}};
  uint32_t order[MOST_NODES];
  listener l;
  assert_false(SORT(edges, 8, order, &l));
  assert_string_equal(l.cycles, "0>1;3>4>5;6");
}

/* Two cycles that share a node: telling one is enough to mend it, and the rest must still come to an end. */
static void test_graph__cycles_that_share_a_node_come_to_an_end(void **state) {
  (void)state;
  const sn_edge edges[] = {{0, 1}, {1, 0}, {0, 2}, {2, 0}, {1, 2}, {2, 1}};
  uint32_t order[MOST_NODES];
  listener l;
  assert_false(SORT(edges, 3, order, &l));
  assert_true(l.count >= 1);
}

static void test_graph__a_long_chain_is_ordered(void **state) {
  (void)state;
  sn_edge edges[MOST_NODES - 1];
  uint32_t order[MOST_NODES];
  listener l;
  for (uint32_t i = 0; i + 1 < MOST_NODES; i++)
    edges[i] = (sn_edge){i, i + 1};
  assert_true(SORT(edges, MOST_NODES, order, &l));
  for (uint32_t i = 0; i < MOST_NODES; i++)
    assert_int_equal(order[i], MOST_NODES - 1 - i);
}

static void test_graph__nobody_needs_to_listen(void **state) {
  (void)state;
  const sn_edge edges[] = {{0, 0}};
  uint32_t order[1];
  sn_arena arena = {0};
  sn_graph graph = {.node_count = 1, .edges = edges, .edge_count = 1};
  assert_false(sn_graph_order(&arena, &graph, order, NULL, NULL));
  sn_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_graph__without_edges_the_order_is_that_of_the_indices),
      cmocka_unit_test(test_graph__what_is_needed_comes_first),
      cmocka_unit_test(test_graph__an_edge_named_twice_counts_once),
      cmocka_unit_test(test_graph__a_node_that_needs_itself_is_a_cycle),
      cmocka_unit_test(test_graph__a_cycle_is_told_in_the_direction_of_need),
      cmocka_unit_test(test_graph__a_tail_is_no_part_of_the_cycle),
      cmocka_unit_test(test_graph__several_cycles_are_each_told_once),
      cmocka_unit_test(test_graph__cycles_that_share_a_node_come_to_an_end),
      cmocka_unit_test(test_graph__a_long_chain_is_ordered),
      cmocka_unit_test(test_graph__nobody_needs_to_listen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
