/* SPDX-License-Identifier: Apache-2.0 */
/* The steps in their order, on memory that is allocated once. */
#include "evaluate/evaluate.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "evaluate/workspace.h"

static void allocate_questions(sonae_workspace *w) {
  size_t n = w->program->definition->question_count, s = w->program->scored_count;
  sn_arena *arena = &w->arena;
  w->relevant = SN_ARENA_NEW(arena, n, uint8_t);
  w->applicable = SN_ARENA_NEW(arena, n, uint8_t);
  w->points = SN_ARENA_NEW(arena, n, int32_t);
  w->priority = SN_ARENA_NEW(arena, n, int64_t);
  w->code = SN_ARENA_NEW(arena, s, uint8_t);
  w->low = SN_ARENA_NEW(arena, s, int32_t);
  w->high = SN_ARENA_NEW(arena, s, int32_t);
  w->now = SN_ARENA_NEW(arena, s, int32_t);
  w->weight = SN_ARENA_NEW(arena, s, int64_t);
  w->open = SN_ARENA_NEW(arena, s, uint8_t);
  w->truth = SN_ARENA_NEW(arena, w->program->relevance_condition_count, uint8_t);
  w->gap_keys = SN_ARENA_NEW(arena, s, uint64_t);
  w->gaps = SN_ARENA_NEW(arena, s, sonae_gap);
}

static void allocate_actions(sonae_workspace *w) {
  size_t n = w->program->definition->action_count;
  sn_arena *arena = &w->arena;
  w->triggered = SN_ARENA_NEW(arena, n, uint8_t);
  w->placed = SN_ARENA_NEW(arena, n, uint8_t);
  w->stage = SN_ARENA_NEW(arena, n, uint8_t);
  w->urgent = SN_ARENA_NEW(arena, n, uint8_t);
  w->benefit = SN_ARENA_NEW(arena, n, int64_t);
  w->worth = SN_ARENA_NEW(arena, n, uint64_t);
  w->candidates = SN_ARENA_NEW(arena, n, uint32_t);
  w->placements = SN_ARENA_NEW(arena, n, sonae_placement);
  w->covered = SN_ARENA_NEW(arena, n, uint32_t);
  w->planned = SN_ARENA_NEW(arena, n, uint32_t);
}

sonae_status sonae_workspace_new(const sonae_definition *definition, sonae_workspace **out) {
  sonae_workspace *w = calloc(1, sizeof *w);
  if (!w) return SONAE_E_MEMORY;
  w->program = definition->program;
  allocate_questions(w);
  allocate_actions(w);
  w->areas = SN_ARENA_NEW(&w->arena, definition->area_count, sonae_score);
  w->alerts = SN_ARENA_NEW(&w->arena, definition->alert_count, sonae_alert_hit);
  w->contradictions = SN_ARENA_NEW(&w->arena, definition->contradiction_count, uint32_t);
  if (w->arena.failed) {
    sonae_workspace_free(w);
    return SONAE_E_MEMORY;
  }
  memset(w->relevant, SONAE_TRUE, definition->question_count); /* a question without a condition stays so */
  for (size_t i = 0; i < definition->question_count; i++)
    w->applicable[i] = definition->questions[i].kind != SONAE_CHOICE;
  w->result = (sonae_evaluation){.areas = w->areas,
                                 .alerts = w->alerts,
                                 .contradictions = w->contradictions,
                                 .relevant = w->relevant,
                                 .applicable = w->applicable,
                                 .points = w->points,
                                 .gaps = w->gaps,
                                 .actions = w->placements,
                                 .covered = w->covered,
                                 .benefit_unit = w->program->benefit_unit,
                                 .priority = w->priority,
                                 .level_reached = SONAE_NONE,
                                 .level_possible = SONAE_NONE};
  *out = w;
  return SONAE_OK;
}

void sonae_workspace_free(sonae_workspace *workspace) {
  if (!workspace) return;
  sn_arena_free(&workspace->arena);
  free(workspace);
}

/* Questions that are not scored are applicable as far as they are relevant and not answered not-applicable. */
static void settle_unscored(sonae_workspace *w) {
  const sonae_definition *d = w->program->definition;
  for (size_t i = 0; i < d->question_count; i++)
    if (d->questions[i].kind != SONAE_CHOICE)
      w->applicable[i] = w->relevant[i] != SONAE_FALSE && w->answers->codes[i] != SONAE_NOT_APPLICABLE;
}

const sonae_evaluation *sonae_evaluate_scores(sonae_workspace *w, const sonae_answers *answers) {
  w->answers = answers;
  w->evaluated = false;
  w->result.alert_count = w->result.contradiction_count = w->result.gap_count = w->result.action_count =
      w->result.covered_count = 0;
  w->result.level_reached = w->result.level_possible = SONAE_NONE;
  sn_relevance_run(w);
  sn_score_run(w);
  return &w->result;
}

const sonae_evaluation *sonae_evaluate(sonae_workspace *w, const sonae_answers *answers) {
  w->answers = answers;
  sn_relevance_run(w);
  sn_score_run(w);
  sn_points_run(w);
  sn_level_run(w);
  sn_alert_run(w);
  sn_contradiction_run(w);
  sn_gap_run(w);
  sn_order_run(w);
  settle_unscored(w);
  w->evaluated = true;
  return &w->result;
}

sonae_rational sn_action_burden(const sonae_workspace *w, uint32_t action) {
  return sn_rational_reduce((int64_t)w->program->actions[action].burden, w->program->burden_unit);
}
