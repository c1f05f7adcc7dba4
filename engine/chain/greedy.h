/* SPDX-License-Identifier: Apache-2.0 */
/* One run of taking up offers, each time the one that leads. */
#ifndef SN_CHAIN_GREEDY_H
#define SN_CHAIN_GREEDY_H

#include "chain/relief.h"

typedef struct sn_run {
  sonae_support_pick *picks; /* room for all offers */
  size_t count;
  double sum; /* F after them */
} sn_run;

typedef struct sn_greedy {
  const sonae_support_request *ask;
  sn_relief *relief;
  double *alone;      /* by offer: what it gains when nothing else is taken up */
  double *gains;      /* by offer: when it was last tried */
  double *yields;     /* by offer: that for its part of the budget */
  uint32_t *tried_in; /* by offer: the round, from 0 */
  uint32_t *missing;  /* by offer: how many it still waits for */
  uint32_t *waiting;  /* how many it waits for at the start */
  uint32_t *heap;     /* offers that may lead, the first does */
  uint32_t heap_count;
  const uint32_t *follower_at, *followers; /* by offer: those that wait for it */
} sn_greedy;

/* False when memory is out. `alone` is the caller's to fill in. */
bool sn_greedy_new(sn_arena *arena, const sonae_support_request *ask, sn_relief *relief, sn_greedy *out);
/* From the start. first: an offer to begin with, or SONAE_NONE. */
sonae_status sn_greedy_run(sn_greedy *greedy, uint32_t first, sn_run *run);
/* Does the budget buy it, and does it wait for none? */
bool sn_greedy_may_begin(const sn_greedy *greedy, uint32_t offer);

#endif
