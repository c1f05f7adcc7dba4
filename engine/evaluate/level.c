/* SPDX-License-Identifier: Apache-2.0 */
/* The ladder of levels, the alerts that no average hides, the answers that do not go together (scoring §4, §11
 * "Levels"). */
#include "base/limits.h"
#include "evaluate/workspace.h"

typedef struct bounds {
  bool high;                /* the possible level: what is missing counts in favour */
  int32_t minimum;          /* the weakest applicable question of the minimum set */
  bool bars[SN_MAX_LEVELS]; /* model ladder: every question of that level has its bar */
} bounds;

static bool is_missing(uint8_t code) {
  return code == SONAE_UNANSWERED || code == SONAE_UNKNOWN;
}

static void collect(const sonae_workspace *w, bounds *b) {
  const sonae_program *p = w->program;
  b->minimum = INT32_MAX; /* no question of the minimum set applies: the gate holds */
  for (size_t i = 0; i < p->definition->level_count; i++)
    b->bars[i] = true;
  for (size_t s = 0; s < p->scored_count; s++) {
    const sn_scored *scored = &p->scored[s];
    int32_t points = b->high ? w->high[s] : w->low[s];
    if (!w->applicable[scored->question]) continue;
    if (scored->minimum && points < b->minimum && !(b->high && is_missing(w->code[s]))) b->minimum = points;
    if (scored->level != SONAE_NONE && points < scored->bar) b->bars[scored->level] = false;
  }
}

static bool passes(const sonae_workspace *w, const sonae_gate *gate, const bounds *b) {
  const sonae_score *score = gate->kind == SONAE_GATE_AREA ? &w->areas[gate->area] : &w->result.overall;
  if (gate->kind == SONAE_GATE_MINIMUM) return b->minimum >= gate->at_least;
  int64_t value = b->high ? score->high : score->low;
  return value == SONAE_UNDEFINED || value >= gate->at_least; /* an undefined area holds nobody back */
}

static uint32_t climb(const sonae_workspace *w, const bounds *b) {
  const sonae_definition *d = w->program->definition;
  uint32_t reached = SONAE_NONE;
  for (uint32_t i = 0; i < d->level_count; i++) {
    bool holds = b->bars[i];
    for (size_t g = 0; holds && g < d->levels[i].gate_count; g++)
      holds = passes(w, &d->levels[i].gates[g], b);
    if (!holds) break;
    reached = i;
  }
  return reached;
}

void sn_level_run(sonae_workspace *w) {
  bounds low = {.high = false}, high = {.high = true};
  w->result.level_reached = w->result.level_possible = SONAE_NONE;
  if (w->result.overall.low == SONAE_UNDEFINED) return; /* no applicable question */
  collect(w, &low);
  collect(w, &high);
  w->result.level_reached = climb(w, &low);
  w->result.level_possible = climb(w, &high);
}

void sn_alert_run(sonae_workspace *w) {
  const sonae_definition *d = w->program->definition;
  w->result.alert_count = 0;
  for (uint32_t i = 0; i < d->alert_count; i++) {
    sonae_truth truth = sn_condition_now(w, d->alerts[i].when);
    if (truth != SONAE_FALSE)
      w->alerts[w->result.alert_count++] = (sonae_alert_hit){.alert = i, .confirm_first = truth == SONAE_MAYBE};
  }
}

static bool is_passed_over(const sonae_workspace *w, const sn_guard *guard) {
  if (guard->scored == SONAE_NONE) return false;
  uint8_t code = w->code[guard->scored];
  if (code == SONAE_GIVEN) return !(w->answers->chosen[w->program->scored[guard->scored].question] & guard->chosen);
  return code < SN_GUARDED_CODES && !(guard->codes >> code & 1);
}

/* Only what is certain: whoever is asked to look again must find something. */
void sn_contradiction_run(sonae_workspace *w) {
  const sonae_definition *d = w->program->definition;
  w->result.contradiction_count = 0;
  for (uint32_t i = 0; i < d->contradiction_count; i++)
    if (!is_passed_over(w, &w->program->guards[i]) && sn_condition_now(w, d->contradictions[i].when) == SONAE_TRUE)
      w->contradictions[w->result.contradiction_count++] = i;
}
