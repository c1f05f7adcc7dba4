/* SPDX-License-Identifier: Apache-2.0 */
/* The first step: what was answered, what it is worth, and which questions arise (scoring §1, §2). */
#include "evaluate/workspace.h"

/* Points of a choice of many: they add up, capped at 100 except under model points. */
static int32_t sum_chosen(const sonae_workspace *w, const sn_scored *scored, uint64_t chosen) {
  const sonae_definition *d = w->program->definition;
  const sonae_scale *scale = &d->scales[d->questions[scored->question].scale];
  int64_t sum = 0;
  for (size_t i = 0; i < scale->option_count; i++)
    if (chosen >> i & 1) sum += scale->options[i].points;
  if (d->model != SONAE_POINTS && sum > 100) sum = 100;
  return (int32_t)sum;
}

static void take_many(sonae_workspace *w, size_t s, const sn_scored *scored) {
  uint64_t chosen = w->answers->chosen ? w->answers->chosen[scored->question] : 0;
  uint32_t options = scored->code_count - SONAE_FIRST_OPTION;
  if (options < 64) chosen &= (UINT64_C(1) << options) - 1;
  if (!chosen) return; /* an empty set is unanswered, which the row of SONAE_GIVEN says already */
  w->state[s] = SN_CHOSE;
  w->low[s] = w->high[s] = sum_chosen(w, scored, chosen);
}

static void take_answer(sonae_workspace *w, size_t s) {
  static const uint8_t STATES[SONAE_FIRST_OPTION] = {SN_NOT_ANSWERED, SN_SAID_UNKNOWN, SN_SAID_NOT_APPLICABLE,
                                                     SN_NOT_ANSWERED};
  const sn_scored *scored = &w->program->scored[s];
  uint32_t code = w->answers->codes[scored->question];
  if (code >= scored->code_count) code = SONAE_UNANSWERED;
  sn_points points = w->program->points[scored->row + code];
  w->low[s] = points.low;
  w->high[s] = points.high;
  w->state[s] = code >= SONAE_FIRST_OPTION ? SN_CHOSE : STATES[code];
  if (code == SONAE_GIVEN && scored->many) take_many(w, s, scored);
}

void sn_relevance_run(sonae_workspace *w) {
  const sonae_program *p = w->program;
  for (size_t s = 0; s < p->scored_count; s++)
    take_answer(w, s);
  for (size_t i = 0; i < p->relevance_count; i++) {
    uint32_t question = p->relevance_order[i];
    w->relevant[question] = (uint8_t)sn_condition_now(w, p->definition->questions[question].relevant);
  }
}
