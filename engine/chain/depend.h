/* SPDX-License-Identifier: Apache-2.0 */
/* Through how many of its direct suppliers a buyer depends on each organisation below it. */
#ifndef SN_CHAIN_DEPEND_H
#define SN_CHAIN_DEPEND_H

#include "chain/chain.h"

typedef struct sn_dependence {
  const uint32_t *below; /* the organisations the buyer depends on, itself never */
  uint32_t below_count;
  const uint32_t
      *suppliers; /* by organisation: direct suppliers that are it, or depend on it without the buyer's help */
  bool cut;       /* the work went past its limit: of some there are more suppliers than are told */
} sn_dependence;

/* The organisations a buyer depends on, itself never; NULL when memory is out. */
const uint32_t *sn_below(sn_arena *arena, const sonae_chain *chain, uint32_t buyer, uint32_t *count);
/* False when memory is out. */
bool sn_depend(sn_arena *arena, const sonae_chain *chain, uint32_t buyer, sn_dependence *out);

#endif
