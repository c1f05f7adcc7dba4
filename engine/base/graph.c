/* SPDX-License-Identifier: Apache-2.0 */
#include "base/graph.h"

#include <stdlib.h>

typedef struct sorter {
  const sn_graph *graph;
  const sn_edge *by_from;    /* edges sorted by `from`, to walk a cycle */
  uint32_t *first;           /* by node: its first edge in by_from; one more at the end */
  uint32_t *missing;         /* by node: needed nodes not placed yet */
  uint32_t *users, *user_at; /* by node: who needs it (users[user_at[n]..user_at[n+1]]) */
  unsigned char *placed;
  uint32_t *order;
  size_t order_count;
} sorter;

static int compare_edges(const void *a, const void *b) {
  const sn_edge *x = a, *y = b;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  return (x->to > y->to) - (x->to < y->to);
}

static bool prepare(sn_arena *arena, sorter *s) {
  size_t n = s->graph->node_count, m = s->graph->edge_count;
  sn_edge *sorted = SN_ARENA_NEW(arena, m, sn_edge);
  s->first = SN_ARENA_NEW(arena, n + 1, uint32_t);
  s->missing = SN_ARENA_NEW(arena, n, uint32_t);
  s->users = SN_ARENA_NEW(arena, m, uint32_t);
  s->user_at = SN_ARENA_NEW(arena, n + 2, uint32_t);
  s->placed = SN_ARENA_NEW(arena, n, unsigned char);
  if (arena->failed) return false;
  for (size_t i = 0; i < m; i++)
    sorted[i] = s->graph->edges[i];
  if (m > 1) qsort(sorted, m, sizeof *sorted, compare_edges);
  for (size_t i = 0; i < m; i++) {
    s->first[sorted[i].from + 1]++;
    s->missing[sorted[i].from]++;
    s->user_at[sorted[i].to + 2]++;
  }
  for (size_t i = 0; i < n; i++) {
    s->first[i + 1] += s->first[i];
    s->user_at[i + 2] += s->user_at[i + 1];
  }
  for (size_t i = 0; i < m; i++)
    s->users[s->user_at[sorted[i].to + 1]++] = sorted[i].from;
  s->by_from = sorted;
  return true;
}

static void place(sorter *s, uint32_t node) {
  s->placed[node] = 1;
  s->order[s->order_count++] = node;
}

/* Places everything that needs nothing more; what becomes free is placed in the order in which it does. */
static void drain(sorter *s, size_t from) {
  for (size_t i = from; i < s->order_count; i++) {
    uint32_t node = s->order[i];
    for (uint32_t u = s->user_at[node]; u < s->user_at[node + 1]; u++)
      if (--s->missing[s->users[u]] == 0 && !s->placed[s->users[u]]) place(s, s->users[u]);
  }
}

/* From any node that is left, following unplaced needs must come back to a node seen before: that is a cycle. */
static size_t walk(const sorter *s, uint32_t start, uint32_t *path, uint32_t *seen_at, size_t *begin) {
  size_t count = 0;
  uint32_t node = start;
  while (seen_at[node] == UINT32_MAX) {
    seen_at[node] = (uint32_t)count;
    path[count++] = node;
    uint32_t next = node;
    for (uint32_t e = s->first[node]; e < s->first[node + 1]; e++)
      if (!s->placed[s->by_from[e].to]) {
        next = s->by_from[e].to;
        break;
      }
    node = next;
  }
  *begin = seen_at[node];
  return count;
}

/* Tells one cycle and places its nodes, so that the rest can go on. */
static void break_cycle(sorter *s, uint32_t start, uint32_t *path, uint32_t *seen_at, sn_cycle_fn cycle,
                        void *context) {
  size_t begin, placed = s->order_count;
  size_t count = walk(s, start, path, seen_at, &begin);
  if (cycle) cycle(context, path + begin, count - begin);
  for (size_t i = 0; i < count; i++)
    seen_at[path[i]] = UINT32_MAX;
  for (size_t i = begin; i < count; i++)
    place(s, path[i]);
  drain(s, placed);
}

bool sn_graph_order(sn_arena *arena, const sn_graph *graph, uint32_t *order, sn_cycle_fn cycle, void *context) {
  sorter s = {.graph = graph, .order = order};
  bool acyclic = true;
  uint32_t *path = SN_ARENA_NEW(arena, graph->node_count, uint32_t);
  uint32_t *seen_at = SN_ARENA_NEW(arena, graph->node_count, uint32_t);
  if (!prepare(arena, &s)) return false;
  for (uint32_t i = 0; i < graph->node_count; i++) {
    seen_at[i] = UINT32_MAX;
    if (s.missing[i] == 0) place(&s, i);
  }
  drain(&s, 0);
  for (uint32_t i = 0; i < graph->node_count; i++) {
    if (s.placed[i]) continue;
    acyclic = false;
    break_cycle(&s, i, path, seen_at, cycle, context);
  }
  return acyclic;
}
