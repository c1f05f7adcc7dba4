/* SPDX-License-Identifier: Apache-2.0 */
/* Small chains, by hand and by chance. It brings <cmocka.h> with it. */
#ifndef SONAE_TESTS_CHAINS_H
#define SONAE_TESTS_CHAINS_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sonae/chain.h"

#define POINTS(points)     (INT64_C(1000000) * (points))
#define EDGE(b, s, points) WIDE_EDGE(b, s, points, points)
#define WIDE_EDGE(b, s, lowest, highest)                                                                               \
  ((sonae_edge){.buyer = (b), .supplier = (s), .criticality_low = POINTS(lowest), .criticality_high = POINTS(highest)})
#define EXACTLY(value)            ((sonae_bounds){(value), (value)})
#define COUNT_OF(array)           (sizeof(array) / sizeof *(array))
#define CHAIN_OF(n, edges, decay) make_chain((n), (edges), COUNT_OF(edges), (decay))

enum { MOST_NODES = 64, MOST_EDGES = 512 };

static const sonae_rational NO_DECAY = {1, 1}, HALF = {1, 2};

static inline sonae_chain *make_chain(size_t organisations, const sonae_edge *edges, size_t count,
                                      sonae_rational decay) {
  sonae_chain *chain = NULL;
  sonae_error error = {0};
  if (sonae_chain_new(organisations, edges, count, decay, SONAE_EN, &chain, &error) != SONAE_OK)
    fail_msg("%s", error.text);
  return chain;
}

static inline void inherit(const sonae_chain *chain, const sonae_bounds *own, sonae_bounds *inherited) {
  sonae_error error = {0};
  if (sonae_chain_inherit(chain, own, inherited, &error) != SONAE_OK) fail_msg("%s", error.text);
}

#define assert_near(value, wanted, most)                                                                               \
  do {                                                                                                                 \
    double value_ = (value), wanted_ = (wanted);                                                                       \
    if (!(fabs(value_ - wanted_) <= (most))) fail_msg("%.17g, not %.17g", value_, wanted_);                            \
  } while (0)

/* --- by chance -------------------------------------------------------------------------------------------------- */

typedef struct chance {
  uint64_t seed;
} chance;

static inline uint64_t next_random(chance *c) {
  uint64_t z = c->seed += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return z ^ z >> 31;
}

static inline uint32_t below(chance *c, uint32_t end) {
  return (uint32_t)(next_random(c) % end);
}

static inline double unit(chance *c) {
  return (double)(next_random(c) >> 11) / 9007199254740992.0;
}

/* 0 and 1 come often: that is where products vanish. */
static inline double some_vulnerability(chance *c) {
  uint32_t dice = below(c, 6);
  return dice == 0 ? 0 : dice == 1 ? 1 : unit(c);
}

static inline sonae_bounds some_bounds(chance *c) {
  double a = some_vulnerability(c), b = below(c, 3) ? some_vulnerability(c) : a;
  return a <= b ? (sonae_bounds){a, b} : (sonae_bounds){b, a};
}

static inline int64_t some_criticality(chance *c) {
  static const int64_t OFTEN[] = {0, 0, POINTS(50), POINTS(100)};
  return below(c, 3) ? (int64_t)(next_random(c) % (uint64_t)(POINTS(100) + 1)) : OFTEN[below(c, 4)];
}

/* Exact for one in two. */
static inline sonae_edge some_edge(chance *c, uint32_t buyer, uint32_t supplier) {
  int64_t a = some_criticality(c), b = below(c, 2) ? some_criticality(c) : a;
  return (sonae_edge){
      .buyer = buyer, .supplier = supplier, .criticality_low = a < b ? a : b, .criticality_high = a < b ? b : a};
}

typedef struct some_chain {
  uint32_t nodes, edge_count;
  sonae_edge edges[MOST_EDGES];
  sonae_rational decay;
  sonae_bounds own[MOST_NODES];
} some_chain;

static inline bool has_pair(const some_chain *s, uint32_t buyer, uint32_t supplier) {
  for (uint32_t e = 0; e < s->edge_count; e++)
    if (s->edges[e].buyer == buyer && s->edges[e].supplier == supplier) return true;
  return false;
}

/* Numbers are shuffled, so that nothing can lean on their order. */
static inline void fill_chain(chance *c, uint32_t nodes, uint32_t edges, bool loops, some_chain *out) {
  uint32_t name[MOST_NODES];
  *out = (some_chain){.nodes = nodes, .decay = {(int64_t)below(c, 5), 4}};
  for (uint32_t n = 0; n < nodes; n++) {
    uint32_t at = below(c, n + 1);
    name[n] = name[at];
    name[at] = n;
    out->own[n] = some_bounds(c);
  }
  for (uint32_t tried = 0; tried < edges; tried++) {
    uint32_t a = below(c, nodes), b = below(c, nodes);
    bool wanted = a != b && (loops || a < b) && !has_pair(out, name[a], name[b]);
    if (wanted) out->edges[out->edge_count++] = some_edge(c, name[a], name[b]);
  }
}

static inline double weight_of(const sonae_edge *edge, bool high) {
  return (double)(high ? edge->criticality_high : edge->criticality_low) / 1e8;
}

static inline double decay_of(const some_chain *s) {
  return (double)s->decay.numerator / (double)s->decay.denominator;
}

/* The same chain, each of its criticalities known: one within its bounds, often a corner. */
static inline void settle_edges(chance *c, some_chain *s) {
  for (uint32_t e = 0; e < s->edge_count; e++) {
    sonae_edge *edge = &s->edges[e];
    uint64_t width = (uint64_t)(edge->criticality_high - edge->criticality_low);
    uint32_t dice = below(c, 4);
    edge->criticality_low += (int64_t)(dice < 2 ? next_random(c) % (width + 1) : dice == 2 ? 0 : width);
    edge->criticality_high = edge->criticality_low;
  }
}

/* One vulnerability within each of the bounds: so often a corner. */
static inline void pick_within(chance *c, const sonae_bounds *bounds, uint32_t count, sonae_bounds *out) {
  for (uint32_t n = 0; n < count; n++) {
    uint32_t dice = below(c, 4);
    double value = bounds[n].low + (bounds[n].high - bounds[n].low) * (dice < 2 ? unit(c) : dice == 2 ? 0.0 : 1.0);
    out[n] = EXACTLY(value < bounds[n].high ? value : bounds[n].high);
  }
}

#endif
