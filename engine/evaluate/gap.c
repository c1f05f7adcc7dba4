/* SPDX-License-Identifier: Apache-2.0 */
/* Gaps: minimum set first, then the largest, then by id (scoring §5). */
#include <stdlib.h>

#include "evaluate/workspace.h"

/* One number that sorts as the list does: not-minimum bit, the gap from the largest down, rank of the id. A gap is
 * below 2^40 (weight 100 x 2 million points), a rank below 2^20 (SN_MAX_QUESTIONS). */
enum { RANK_BITS = 20, GAP_BITS = 40 };

static uint64_t sort_key(const sn_scored *scored, int64_t gap) {
  uint64_t down = (UINT64_C(1) << GAP_BITS) - 1 - (uint64_t)gap;
  uint64_t later = scored->minimum ? 0 : 1;
  return later << (RANK_BITS + GAP_BITS) | down << RANK_BITS | scored->rank;
}

static int compare_keys(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/* Few gaps are sorted faster without a call per comparison. */
static void sort_keys(uint64_t *keys, size_t count) {
  if (count > 128) {
    qsort(keys, count, sizeof *keys, compare_keys);
    return;
  }
  for (size_t i = 1; i < count; i++) {
    uint64_t key = keys[i];
    size_t at = i;
    for (; at > 0 && keys[at - 1] > key; at--)
      keys[at] = keys[at - 1];
    keys[at] = key;
  }
}

static sonae_gap_status status_of(uint8_t code) {
  return code >= SONAE_GIVEN ? SONAE_GAP_OPEN : code == SONAE_UNKNOWN ? SONAE_GAP_UNKNOWN : SONAE_GAP_UNANSWERED;
}

void sn_gap_run(sonae_workspace *w) {
  const sonae_program *p = w->program;
  size_t count = 0;
  for (size_t s = 0; s < p->scored_count; s++) {
    const sn_scored *scored = &p->scored[s];
    bool gap = w->applicable[scored->question] && w->low[s] < scored->target;
    w->open[s] = gap ? (w->code[s] >= SONAE_GIVEN ? 1 : 2) : 0;
    if (gap) w->gap_keys[count++] = sort_key(scored, scored->weight * ((int64_t)scored->target - w->low[s]));
  }
  sort_keys(w->gap_keys, count);
  for (size_t i = 0; i < count; i++) {
    size_t s = p->scored_by_rank[w->gap_keys[i] & ((UINT64_C(1) << RANK_BITS) - 1)];
    const sn_scored *scored = &p->scored[s];
    w->gaps[i] = (sonae_gap){.question = scored->question,
                             .status = status_of(w->code[s]),
                             .points = w->low[s],
                             .gap = scored->weight * ((int64_t)scored->target - w->low[s])};
  }
  w->result.gap_count = count;
}
