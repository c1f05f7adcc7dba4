/* SPDX-License-Identifier: Apache-2.0 */
/* Answers are counted, part by part; then only what may be shown is taken out. */
#ifndef SN_GROUP_FIGURES_H
#define SN_GROUP_FIGURES_H

#include "group/parts.h"
#include "sonae/evaluation.h"

typedef struct sn_tally {
  int64_t *scores; /* micro, as they came */
  size_t score_count;
  int64_t *area_sums;
  uint32_t *area_counts;
  uint32_t *levels; /* by level + 1; 0: none yet */
  uint32_t *gaps, *alerts;
} sn_tally;

typedef struct sn_counting {
  const sonae_definition *definition;
  sonae_workspace *workspace;
  sn_parts parts;
  sn_tally *tallies;     /* by part */
  uint32_t *help_counts; /* by action, of the first part */
  int64_t *help_rises;
  uint32_t *traits;                      /* by attribute, of the first part */
  uint32_t (*stands)[SONAE_STAND_COUNT]; /* by question, of the first part; who has no gap is not counted */
} sn_counting;

/* False when memory is out. */
bool sn_figures_begin(sn_arena *arena, sn_counting *counting);
/* Answers of an organisation of that block. */
void sn_figures_count(sn_counting *counting, uint32_t block, const sonae_answers *answers);
/* Everything of the group but who was asked. False when memory is out. */
bool sn_figures_show(sn_arena *arena, sn_counting *counting, sonae_group *out);

#endif
