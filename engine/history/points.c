/* SPDX-License-Identifier: Apache-2.0 */
#include "history/points.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/fill.h"

static sonae_status out_of_memory(sn_points *points) {
  return sn_fail(points->error, SONAE_E_MEMORY, NULL, 0, NULL);
}

sonae_status sn_points_open(sn_points *points) {
  sonae_status status = sonae_workspace_new(points->definition, &points->workspace);
  return status == SONAE_OK ? SONAE_OK : out_of_memory(points);
}

void sn_points_close(sn_points *points) {
  for (size_t i = 0; i < points->version_count; i++) {
    sonae_workspace_free(points->versions[i].workspace);
    sonae_definition_free(points->versions[i].definition);
  }
  free(points->versions);
  sonae_workspace_free(points->workspace);
}

/* --- Filings --------------------------------------------------------------------------------------------------- */

typedef struct gathering {
  sn_points *points;
  sonae_filing *filings;
  size_t count, capacity;
} gathering;

/* In place, string by string. */
static void keep_strings(sn_arena *arena, sonae_filing *filing) {
  const char **const strings[] = {&filing->organisation,  &filing->checklist,     &filing->version,
                                  &filing->digest,        &filing->date,          &filing->received,
                                  &filing->respondent,    &filing->person,        &filing->source,
                                  &filing->source_digest, &filing->content_digest};
  for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
    if (*strings[i]) *strings[i] = sn_arena_text(arena, *strings[i]);
}

static sonae_status keep_filing(void *context, const sonae_filing *filing) {
  gathering *g = context;
  sonae_filing *filings = sn_grow(g->filings, g->count, &g->capacity, sizeof *filings);
  if (!filings) return SONAE_E_MEMORY;
  g->filings = filings;
  filings[g->count] = *filing;
  keep_strings(g->points->arena, &filings[g->count++]);
  return g->points->arena->failed ? SONAE_E_MEMORY : SONAE_OK;
}

sonae_status sn_points_gather(sn_points *points, const sonae_wanted *wanted, sonae_filing **filings, size_t *count) {
  gathering g = {.points = points};
  sonae_status status = sonae_store_each_filing(points->store, wanted, keep_filing, &g, points->error);
  if (status != SONAE_OK) {
    free(g.filings);
    return status;
  }
  *filings = g.filings;
  *count = g.count;
  return SONAE_OK;
}

/* --- Versions -------------------------------------------------------------------------------------------------- */

/* The version as it was when it was answered; whatever else bears its number is another one, and so is a file with
 * mistakes, which are told. One that cannot be read is no version that is not there. */
static sonae_status load_version(sn_points *points, sn_version *version) {
  const sonae_definition *found = NULL;
  sonae_status status = sonae_definition_load(points->library, points->definition->id, version->version, NULL,
                                              points->reporter, &found, points->error);
  if (status == SONAE_E_MEMORY) return out_of_memory(points);
  if (status == SONAE_E_NOT_FOUND || status == SONAE_E_INPUT) return SONAE_OK;
  if (status != SONAE_OK) return status;
  if (strcmp(found->digest, version->digest) != 0) {
    sonae_definition_free(found);
    return SONAE_OK;
  }
  if (sonae_workspace_new(found, &version->workspace) != SONAE_OK) {
    sonae_definition_free(found);
    return out_of_memory(points);
  }
  version->definition = found;
  return SONAE_OK;
}

static sonae_status find_version(sn_points *points, const sonae_filing *filing, const sn_version **out) {
  for (size_t i = 0; i < points->version_count; i++)
    if (strcmp(points->versions[i].digest, filing->digest) == 0) {
      *out = &points->versions[i];
      return SONAE_OK;
    }
  sn_version *versions = sn_grow(points->versions, points->version_count, &points->version_capacity, sizeof *versions);
  if (!versions) return out_of_memory(points);
  points->versions = versions;
  sn_version *fresh = &versions[points->version_count];
  *fresh = (sn_version){.version = filing->version, .digest = filing->digest};
  sonae_status status = load_version(points, fresh);
  if (status != SONAE_OK) return status;
  points->version_count++;
  *out = fresh;
  return SONAE_OK;
}

/* --- Scores ---------------------------------------------------------------------------------------------------- */

static void take_own(sn_points *points, sn_scored *scored, const sonae_definition *definition,
                     const sonae_evaluation *evaluation) {
  sonae_history_point *point = &scored->point;
  scored->asked = definition;
  point->original = true;
  point->own_overall = evaluation->overall;
  if (evaluation->level_reached == SONAE_NONE) return;
  const char *level = definition->levels[evaluation->level_reached].id;
  point->own_level = sn_arena_text(points->arena, level);
}

static sonae_status score_own(sn_points *points, sn_scored *scored) {
  const sonae_filing *filing = &scored->point.filing;
  const sn_version *version = NULL;
  if (strcmp(filing->digest, points->definition->digest) == 0) {
    take_own(points, scored, points->definition, scored->evaluation);
    return SONAE_OK;
  }
  sonae_status status = find_version(points, filing, &version);
  if (status != SONAE_OK || !version->definition) return status;
  status = sonae_store_response(points->store, version->definition, filing->organisation, filing->checklist,
                                filing->revision, &scored->own, NULL, points->error);
  if (status != SONAE_OK) return status;
  take_own(points, scored, version->definition, sonae_evaluate(version->workspace, &scored->own->packed));
  return SONAE_OK;
}

static const char *day_of(sn_arena *arena, const sonae_filing *filing) {
  enum { DAY_BYTES = 10 };
  const char *time = filing->received ? filing->received : "";
  const char *day = filing->date ? filing->date : sn_arena_copy(arena, time, strnlen(time, DAY_BYTES));
  return day ? day : "";
}

sonae_status sn_points_score(sn_points *points, const sonae_filing *filing, sn_scored *out) {
  sn_scored scored = {.point = {.filing = *filing}};
  sonae_status status = sonae_store_response(points->store, points->definition, filing->organisation, filing->checklist,
                                             filing->revision, &scored.response, &scored.point.carried, points->error);
  if (status != SONAE_OK) return status;
  scored.point.day = day_of(points->arena, filing);
  scored.evaluation = sonae_evaluate(points->workspace, &scored.response->packed);
  scored.point.overall = scored.evaluation->overall;
  scored.point.level = scored.evaluation->level_reached;
  status = score_own(points, &scored);
  if (status == SONAE_OK && points->arena->failed) status = out_of_memory(points);
  if (status == SONAE_OK)
    *out = scored;
  else
    sn_scored_free(&scored);
  return status;
}

void sn_scored_free(sn_scored *scored) {
  sonae_response_free(scored->response);
  sonae_response_free(scored->own);
  *scored = (sn_scored){0};
}
