/* SPDX-License-Identifier: Apache-2.0 */
/* The gates of a level, each with what it asks, where the organisation stands, and whether it is passed. */
#ifndef SN_REPORTS_WORDS_RUNGS_H
#define SN_REPORTS_WORDS_RUNGS_H

#include "reports/words/view.h"

typedef struct sn_rung {
  const char *asks, *stands; /* in words */
  const char *brief;         /* stands without ids: how many questions are still short, and in which areas */
  bool holds_low, holds_high;
  sonae_place place;
} sn_rung;

/* The gates of the level, and under model ladder one more for the bars of its questions. */
size_t sn_rungs_count(const sn_view *view, uint32_t level);
sn_rung sn_rungs_check(const sn_view *view, uint32_t level, size_t index);
/* The level, and which of its gates are still ahead, one a line. */
const char *sn_rungs_next(const sn_view *view, uint32_t level);

#endif
