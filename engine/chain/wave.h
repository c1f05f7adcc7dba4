/* SPDX-License-Identifier: Apache-2.0 */
/* What a change at one organisation touches: the components of all that buy from it, through whomever. */
#ifndef SN_CHAIN_WAVE_H
#define SN_CHAIN_WAVE_H

#include "chain/chain.h"

typedef struct sn_wave {
  const sonae_chain *chain;
  const unsigned char *within; /* by component: may it be entered? NULL: all may */
  uint32_t *components;        /* the organisation's own first; ascending, as sn_inherit() wants them */
  size_t count;
  uint64_t work;       /* of settling it, in links: a guess where there are loops */
  bool tangled;        /* several ways lead from the organisation to one of them, or a loop does */
  unsigned char *seen; /* by component */
} sn_wave;

/* False when memory is out. */
bool sn_wave_new(sn_arena *arena, const sonae_chain *chain, sn_wave *out);
/* Forgets the wave before. */
void sn_wave_rise(sn_wave *wave, uint32_t organisation);
/* Settles again, in `values`, what the wave touches. */
sonae_status sn_wave_settle(const sn_wave *wave, const sn_case *given, sonae_bounds *values, sonae_error *error);

#endif
