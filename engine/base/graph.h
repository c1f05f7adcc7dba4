/* SPDX-License-Identifier: Apache-2.0 */
/* Order things so that each comes after what it needs, and find the cycles that forbid it. */
#ifndef SN_BASE_GRAPH_H
#define SN_BASE_GRAPH_H

#include <stdint.h>

#include "base/arena.h"

typedef struct sn_edge {
  uint32_t from; /* needs */
  uint32_t to;
} sn_edge;

typedef struct sn_graph {
  size_t node_count;
  const sn_edge *edges;
  size_t edge_count;
} sn_graph;

/* Told once per cycle: its nodes, each needing the next, the last the first. */
typedef void (*sn_cycle_fn)(void *context, const uint32_t *nodes, size_t count);

/* Writes node_count indices to `order` (what is needed first; among the free ones the smaller index first) and returns
 * true; false when there are cycles (each told) or memory is out. */
bool sn_graph_order(sn_arena *arena, const sn_graph *graph, uint32_t *order, sn_cycle_fn cycle, void *context);

#endif
