/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What it does for a buyer to take up an offer.
 *
 * Measured on F = sum over its direct suppliers of ln(1 - c v*), which is ln(1 - exposure), so the larger the better.
 * Where only direct suppliers change, and none changes another, F is a sum of one part each, and each part is concave in
 * what is done there: gains only shrink. On the exposure itself they would grow.
 */
#ifndef SN_CHAIN_RELIEF_H
#define SN_CHAIN_RELIEF_H

#include "chain/wave.h"
#include "sonae/support.h"

typedef struct sn_relief {
  const sonae_support_request *ask;
  sonae_error *error;
  sn_wave wave;
  sonae_bounds *own, *values, *tried; /* by organisation: as things stand; values once more, for trying */
  bool *taken;                        /* by offer */
  uint32_t *part_of;                  /* by organisation: which direct supplier it is, from 1; 0: none */
  double *parts;                      /* of F, by direct supplier */
  uint32_t *components;               /* all that the buyer depends on, ascending */
  size_t component_count;
  uint64_t work;  /* so far, in links */
  bool shrinking; /* nothing tried so far spoke against it */
} sn_relief;

sonae_status sn_relief_new(sn_arena *arena, const sonae_support_request *ask, sn_relief *out, sonae_error *error);
/* Back to where nothing is taken up. */
void sn_relief_start(sn_relief *relief);
/* By how much F would grow; take: and from now on does. */
sonae_status sn_relief_try(sn_relief *relief, uint32_t offer, bool take, double *gain);
double sn_relief_sum(const sn_relief *relief);
double sn_relief_exposure(const sn_relief *relief);
/* By how much the part of an organisation in F has grown from the start; 0 where it is no direct supplier. */
double sn_relief_gained(const sn_relief *relief, uint32_t organisation);
/* From now on the organisation is so vulnerable by itself; by how much F grows. */
sonae_status sn_relief_set(sn_relief *relief, uint32_t organisation, sonae_bounds own, double *gain);

/* What is left of a buyer's exposure and load. */
typedef struct sn_left {
  double exposure, load;
} sn_left;
/* Everything is done; none of it counts as taken. */
sonae_status sn_relief_finish(sn_relief *relief);

#endif
