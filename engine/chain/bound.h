/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How good any choice of offers could be, at most.
 *
 * What is done at two organisations gains more together than apart (F is supermodular across organisations: its suppliers'
 * parts are logarithms of 1 - c + c M, M a product of what is left of each, with no minus in it). So no offer ever gains
 * more at one organisation than where everything is done at all others; and there, what is done at it gains less and less,
 * as long as only one way leads from it to each direct supplier: then an offer gains most when it is the first. Where
 * several ways do, or a loop, only what all its offers gain together is known.
 */
#ifndef SN_CHAIN_BOUND_H
#define SN_CHAIN_BOUND_H

#include "chain/ceiling.h"
#include "chain/relief.h"

typedef struct sn_bound {
  const sonae_support_request *ask;
  sn_relief *relief;
  double *gains;          /* by offer: at most, whatever else is taken up */
  double *caps;           /* by organisation: of all its offers together */
  double *left;           /* by organisation, of that */
  uint32_t *first, *next; /* by organisation, by offer: its offers, from 1; 0: no more */
  sn_priced *priced;
  double most; /* F can be no more */
} sn_bound;

/* False when memory is out. */
bool sn_bound_new(sn_arena *arena, const sonae_support_request *ask, sn_relief *relief, sn_bound *out);
/* Fills in gains and caps, which no budget changes; leaves things as after sn_relief_start(). left: what is left with all
 * taken up. */
sonae_status sn_bound_prepare(sn_bound *bound, sn_left *left);
/* What the budget allows from where things stand: from the start, with the gains above; where gains shrink, from anywhere
 * with those of now. `most` is the caller's to begin with. */
void sn_bound_lower(sn_bound *bound, const double *gains);

#endif
