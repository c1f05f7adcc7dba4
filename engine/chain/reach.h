/* SPDX-License-Identifier: Apache-2.0 */
/* The strongest ways from an organisation up to all that buy from it. */
#ifndef SN_CHAIN_REACH_H
#define SN_CHAIN_REACH_H

#include "chain/chain.h"

/* Organisation, edge, tier and reach of each, in the order of sonae_impact; the exposures are left 0. NULL when memory
 * is out. */
sonae_reached *sn_reach(sn_arena *arena, const sonae_chain *chain, uint32_t from, size_t *count);

#endif
