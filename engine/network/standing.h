/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How vulnerable an organisation is after some actions.
 *
 * The score is a sum over questions of what a point is worth times the points, and an action lifts some questions to at
 * least so many points: a sum of largest values, so gains shrink. It is not rounded to micro-points on the way, as a score
 * is, since roundings could make a gain grow; and it is always added up in the same order, so that what changes nothing
 * changes not a digit.
 */
#ifndef SN_NETWORK_STANDING_H
#define SN_NETWORK_STANDING_H

#include "network/network.h"

typedef struct sn_standing {
  const double *worth;   /* by question: of one point, of 1; 0 where it does not count */
  const int32_t *points; /* by question, on low */
} sn_standing;

/* Of an evaluation under another model than points. False when memory is out. */
bool sn_standing_take(sn_arena *arena, const sonae_definition *definition, const sonae_evaluation *evaluation,
                      sn_standing *out);
/* now: by question, the points after some actions; begins with those of the standing. */
void sn_standing_lift(const sonae_definition *definition, const sonae_action *action, int32_t *now);
double sn_standing_vulnerability(const sonae_definition *definition, const sn_standing *standing, const int32_t *now);

#endif
