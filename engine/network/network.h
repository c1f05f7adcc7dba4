/* SPDX-License-Identifier: Apache-2.0 */
/* A network with what it hangs on. */
#ifndef SN_NETWORK_NETWORK_H
#define SN_NETWORK_NETWORK_H

#include "base/arena.h"
#include "sonae/network.h"

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct sn_network {
  sonae_network data;
  sn_arena arena;
  sonae_node *nodes;
  sonae_link *links;
  uint8_t *facts;   /* by link: codes by question, then alerts; a chain has many links, so each holds no pointer */
  uint64_t *chosen; /* by link and question; NULL: no question takes several options */
  sonae_chain *chain;
  const uint32_t *supplier_at, *suppliers; /* by buyer: its links */
} sn_network;

static inline const sn_network *sn_network_of(const sonae_network *network) {
  return (const sn_network *)network;
}

/* The overall score in micro-points of 100, whatever the model is; 0 to 100 points where it is undefined. */
void sn_network_score(const sonae_evaluation *evaluation, int64_t *low, int64_t *high);
/* How vulnerable that leaves one. */
sonae_bounds sn_network_vulnerability(const sonae_evaluation *evaluation);

#endif
