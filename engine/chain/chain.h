/* SPDX-License-Identifier: Apache-2.0 */
/* A supply chain as it is walked: from a buyer down to its suppliers, from a supplier up to its buyers, and in an order
 * in which every supplier outside a loop comes before its buyers. */
#ifndef SN_CHAIN_CHAIN_H
#define SN_CHAIN_CHAIN_H

#include <stdbool.h>

#include "base/arena.h"
#include "sonae/chain.h"

/* An edge as one of its ends sees it. */
typedef struct sn_link {
  uint32_t other;    /* the organisation at the far end */
  uint32_t edge;     /* as it was given */
  int32_t low, high; /* its criticality in micro-points: half the memory of what they are as parts of 1 */
} sn_link;

static inline double sn_low(const sn_link *link) {
  return link->low / 1e8;
}

static inline double sn_high(const sn_link *link) {
  return link->high / 1e8;
}

/* The links of organisation n: links[at[n]] .. links[at[n + 1] - 1]. */
typedef struct sn_links {
  const uint32_t *at;
  const sn_link *links;
} sn_links;

/* The same edge from its supplier's end: what else there is to it stands in the link down. */
typedef struct sn_rise {
  uint32_t buyer;
  uint32_t link; /* of `down` */
} sn_rise;

/* As sn_links. */
typedef struct sn_rises {
  const uint32_t *at;
  const sn_rise *rises;
} sn_rises;

struct sonae_chain {
  sn_arena arena;
  sonae_language language;
  uint32_t count, edge_count;
  double decay;
  sn_links down; /* to suppliers, ascending: products do not depend on the order in which edges are given */
  sn_rises up;   /* to buyers, ascending */
  /* Components: a loop is one, any other organisation is one of its own. Their numbers count from the suppliers up:
   * whatever one depends on outside itself has a smaller number. */
  uint32_t component_count;
  const uint32_t *component_of; /* by organisation */
  const uint32_t *component_at; /* by component: its first member in `order`; one more */
  const uint32_t *order;        /* organisations by component; in a loop suppliers first, as far as that goes */
  /* Loops: the components of two and more. */
  uint32_t loop_count;
  const uint32_t *loop_at; /* by loop: its first member in loop_members; one more */
  const uint32_t *loop_members;
};

/* Fills in components and loops; false when memory is out. */
bool sn_loops_find(sonae_chain *chain);

/* Own vulnerabilities, of which one may be another: what would be if? */
typedef struct sn_case {
  const sonae_bounds *own;
  uint32_t changed; /* SONAE_NONE: none is */
  sonae_bounds instead;
} sn_case;

/* Settles the inherited vulnerability in `count` components, given in ascending order; of all others it is read. NULL
 * for components: all of them. */
sonae_status sn_inherit(const sonae_chain *chain, const sn_case *given, const uint32_t *components, size_t count,
                        sonae_bounds *inherited, sonae_error *error);
/* What one supplier loads its buyer with. */
double sn_load(double weight, double vulnerability);
sonae_bounds sn_exposure(const sonae_chain *chain, const sonae_bounds *inherited, uint32_t buyer);

#endif
