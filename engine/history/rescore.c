/* SPDX-License-Identifier: Apache-2.0 */
/* What a new version of the questions does to the scores there are. */
#include <stdlib.h>
#include <string.h>

#include "base/fill.h"
#include "history/points.h"

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct rescore {
  sonae_rescore data;
  sn_arena arena;
} rescore;

static bool same_level(const sonae_definition *definition, const sonae_history_point *point) {
  const char *now = point->level == SONAE_NONE ? NULL : definition->levels[point->level].id;
  return point->own_level && now ? strcmp(point->own_level, now) == 0 : point->own_level == now;
}

/* Of a score that there is not, there is nothing to compare. */
static int direction(const sonae_history_point *point) {
  int64_t then = point->own_overall.low, now = point->overall.low;
  if (then == SONAE_UNDEFINED || now == SONAE_UNDEFINED) return 0;
  return (now > then) - (now < then);
}

static void sum_up(sonae_rescore *sums, const sonae_history_point *point) {
  if (strcmp(point->filing.digest, sums->definition->digest) == 0) {
    sums->same_version++;
  } else if (!point->original) {
    sums->without++;
  } else {
    sums->risen += direction(point) > 0;
    sums->fallen += direction(point) < 0;
    sums->level_changed += !same_level(sums->definition, point);
  }
}

/* Between two reads somebody may have forgotten one of many: then it is not there. */
static sonae_status score_all(sn_points *points, const sonae_filing *filings, size_t count, bool of_many,
                              rescore *made) {
  sonae_history_point *scores = SN_ARENA_NEW(&made->arena, count, sonae_history_point);
  if (!scores) return sn_fail(points->error, SONAE_E_MEMORY, NULL, 0, NULL);
  for (size_t i = 0; i < count; i++) {
    sn_scored scored = {0};
    sonae_status status = sn_points_score(points, &filings[i], &scored);
    if (status == SONAE_E_NOT_FOUND && of_many) continue;
    if (status != SONAE_OK) return status;
    sonae_history_point *score = &scores[made->data.point_count++];
    *score = scored.point;
    sum_up(&made->data, score);
    sn_scored_free(&scored);
  }
  made->data.points = scores;
  return SONAE_OK;
}

sonae_status sonae_rescore_make(sonae_store *store, const sonae_library *library, const sonae_definition *definition,
                                const char *organisation, const sonae_reporter *reporter, const sonae_rescore **out,
                                sonae_error *error) {
  rescore *made = calloc(1, sizeof *made);
  if (!made) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  made->data.definition = definition;
  sn_points points = {.store = store,
                      .library = library,
                      .definition = definition,
                      .reporter = reporter,
                      .arena = &made->arena,
                      .error = error};
  sonae_wanted wanted = {.organisation = organisation, .checklist = definition->id, .selection = SONAE_CURRENT};
  sonae_filing *filings = NULL;
  size_t count = 0;
  sonae_status status = sn_points_open(&points);
  if (status == SONAE_OK) status = sn_points_gather(&points, &wanted, &filings, &count);
  if (status == SONAE_OK && organisation && count == 0)
    status = sn_fail(error, SONAE_E_NOT_FOUND, organisation, 0, NULL);
  if (status == SONAE_OK) status = score_all(&points, filings, count, organisation == NULL, made);
  sn_points_close(&points);
  free(filings);
  if (status == SONAE_OK)
    *out = &made->data;
  else
    sonae_rescore_free(&made->data);
  return status;
}

void sonae_rescore_free(const sonae_rescore *data) {
  rescore *made = (rescore *)(uintptr_t)data;
  if (!made) return;
  sn_arena_free(&made->arena);
  free(made);
}
