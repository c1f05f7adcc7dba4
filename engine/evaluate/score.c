/* SPDX-License-Identifier: Apache-2.0 */
/* Area and overall scores, coverage: integers in micro-points, each division rounded half up once (scoring §3). */
#include <string.h>

#include "base/limits.h"
#include "base/number.h"
#include "evaluate/workspace.h"

/* Sums over applicable questions of one area: w x points, w, w of what was answered, w of what was said to be unknown. */
typedef struct sums {
  int64_t low, high, weight, covered, unknown;
} sums;

static void add(sums *to, const sums *from) {
  to->low += from->low;
  to->high += from->high;
  to->weight += from->weight;
  to->covered += from->covered;
  to->unknown += from->unknown;
}

static int64_t share(int64_t part, int64_t whole) {
  return sn_divide_half_up(part * SONAE_MICRO, whole);
}

/* One area, or everything under model points. */
static sonae_score score_of(const sums *s, bool points_model) {
  if (s->weight == 0) return (sonae_score){SONAE_UNDEFINED, SONAE_UNDEFINED, SONAE_UNDEFINED, SONAE_UNDEFINED};
  return (sonae_score){.low = points_model ? s->low * SONAE_MICRO : share(s->low, s->weight),
                       .high = points_model ? s->high * SONAE_MICRO : share(s->high, s->weight),
                       .coverage = share(s->covered * 100, s->weight),
                       .unknown = share(s->unknown * 100, s->weight)};
}

/* The areas' rounded scores weighted by W; coverage uses no area weights. */
static sonae_score overall_of(const sonae_definition *d, const sonae_score *areas, const sums *total) {
  sonae_score overall = score_of(total, d->model == SONAE_POINTS);
  int64_t low = 0, high = 0, weight = 0;
  if (d->model == SONAE_POINTS || total->weight == 0) return overall;
  for (size_t a = 0; a < d->area_count; a++) {
    if (areas[a].low == SONAE_UNDEFINED) continue;
    low += d->areas[a].weight * areas[a].low;
    high += d->areas[a].weight * areas[a].high;
    weight += d->areas[a].weight;
  }
  overall.low = sn_divide_half_up(low, weight);
  overall.high = sn_divide_half_up(high, weight);
  return overall;
}

static sonae_score score_areas(const sonae_workspace *w, const sums *by_area, sonae_score *areas) {
  const sonae_definition *d = w->program->definition;
  sums total = {0};
  for (size_t a = 0; a < d->area_count; a++) {
    areas[a] = score_of(&by_area[a], d->model == SONAE_POINTS);
    add(&total, &by_area[a]);
  }
  return overall_of(d, areas, &total);
}

static void add_question(sums *area, int64_t weight, int32_t low, int32_t high, uint8_t state) {
  area->low += weight * low;
  area->high += weight * high;
  area->weight += weight;
  area->covered += state == SN_NOT_ANSWERED ? 0 : weight;
  area->unknown += state == SN_SAID_UNKNOWN ? weight : 0;
}

static int32_t highest_value(const sonae_workspace *w, const sn_scored *scored) {
  return w->program->points[scored->row + SONAE_UNANSWERED].high;
}

void sn_score_run(sonae_workspace *w) {
  const sonae_program *p = w->program;
  sums by_area[SN_MAX_AREAS];
  int64_t maximum = 0;
  memset(by_area, 0, p->definition->area_count * sizeof *by_area);
  for (size_t s = 0; s < p->scored_count; s++) {
    const sn_scored *scored = &p->scored[s];
    bool applicable = w->relevant[scored->question] != SONAE_FALSE && w->state[s] != SN_SAID_NOT_APPLICABLE;
    w->applicable[scored->question] = applicable;
    w->points[scored->question] = applicable ? w->low[s] : 0;
    if (!applicable) continue;
    add_question(&by_area[scored->area], scored->weight, w->low[s], w->high[s], w->state[s]);
    maximum += highest_value(w, scored);
  }
  w->result.overall = score_areas(w, by_area, w->areas);
  w->result.maximum = p->definition->model == SONAE_POINTS ? maximum * SONAE_MICRO : SONAE_UNDEFINED;
}

/* Points of a question after some actions: nothing falls, nothing passes the target by a lift. */
static void lift(const sonae_program *p, uint32_t action, int32_t *now) {
  const sn_action_row *row = &p->actions[action];
  for (uint32_t i = row->first_lift; i < row->first_lift + row->lift_count; i++)
    if (p->lifts[i].to > now[p->lifts[i].scored]) now[p->lifts[i].scored] = p->lifts[i].to;
}

sonae_score sonae_score_after(sonae_workspace *w, const uint32_t *actions, size_t count) {
  const sonae_program *p = w->program;
  sums by_area[SN_MAX_AREAS];
  sonae_score areas[SN_MAX_AREAS];
  memset(by_area, 0, p->definition->area_count * sizeof *by_area);
  memcpy(w->now, w->low, p->scored_count * sizeof *w->now);
  for (size_t i = 0; i < count; i++)
    lift(p, actions[i], w->now);
  for (size_t s = 0; s < p->scored_count; s++) {
    const sn_scored *scored = &p->scored[s];
    int32_t high = w->high[s] > w->now[s] ? w->high[s] : w->now[s];
    if (w->applicable[scored->question])
      add_question(&by_area[scored->area], scored->weight, w->now[s], high, w->state[s]);
  }
  return score_areas(w, by_area, areas);
}
