/* SPDX-License-Identifier: Apache-2.0 */
/* Area and overall scores, coverage: integers in micro-points, each division rounded half up once (scoring §3). */
#include <string.h>

#include "base/limits.h"
#include "base/number.h"
#include "evaluate/workspace.h"

/* Sums over applicable questions of one area, and the sum of their w. */
typedef struct sums {
  int64_t part[SN_PARTS];
  int64_t weight;
} sums;

static void add(sums *to, const sums *from) {
  for (int i = 0; i < SN_PARTS; i++)
    to->part[i] += from->part[i];
  to->weight += from->weight;
}

/* Most shares are all or nothing, and divisions are what costs here. */
static int64_t share(int64_t part, int64_t whole) {
  if (part == 0) return 0;
  if (part == whole * 100) return 100 * SONAE_MICRO;
  return sn_divide_half_up(part * SONAE_MICRO, whole);
}

/* One area, or everything under model points. */
static sonae_score score_of(const sums *s, bool points_model) {
  if (s->weight == 0) return (sonae_score){SONAE_UNDEFINED, SONAE_UNDEFINED, SONAE_UNDEFINED, SONAE_UNDEFINED};
  int64_t low = s->part[SN_LOW], high = s->part[SN_HIGH];
  return (sonae_score){.low = points_model ? low * SONAE_MICRO : share(low, s->weight),
                       .high = points_model ? high * SONAE_MICRO : share(high, s->weight),
                       .coverage = share(s->part[SN_COVERED] * 100, s->weight),
                       .unknown = share(s->part[SN_UNKNOWN] * 100, s->weight)};
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

static void add_tally(sums *to, const sn_tally *tally) {
  for (int i = 0; i < SN_PARTS; i++)
    to->part[i] += tally->part[i];
}

/* A choice of many has no row of its own in the table. */
static sn_tally tally_many(const sonae_workspace *w, const sn_scored *scored) {
  int32_t points = scored->weight * sn_points_of_many(w->program, scored, w->answers->chosen[scored->question]);
  return (sn_tally){{points, points, scored->weight, 0}};
}

/* The sums over the questions of one area that apply. What does not apply is marked as such in `code`, so that no later
 * step looks at relevance again. */
static sums run_area(sonae_workspace *w, uint32_t area) {
  const sonae_program *p = w->program;
  sums area_sums = {0};
  for (uint32_t s = p->area_at[area]; s < p->area_at[area + 1]; s++) {
    const sn_scored *scored = &p->scored[s];
    uint32_t code = sn_answer_code(w->answers, scored);
    if (w->relevant[scored->question] == SONAE_FALSE) code = SONAE_NOT_APPLICABLE;
    w->code[s] = (uint8_t)code;
    if (code == SONAE_NOT_APPLICABLE) continue;
    area_sums.weight += scored->weight;
    if (code == SONAE_GIVEN) {
      sn_tally tally = tally_many(w, scored);
      add_tally(&area_sums, &tally);
    } else {
      add_tally(&area_sums, &p->tallies[scored->row + code]);
    }
  }
  return area_sums;
}

/* Model points: the sum of the highest values of the applicable questions. */
static int64_t maximum_of(const sonae_workspace *w) {
  const sonae_program *p = w->program;
  int64_t maximum = 0;
  for (size_t s = 0; s < p->scored_count; s++)
    if (w->code[s] != SONAE_NOT_APPLICABLE) maximum += p->points[p->scored[s].row + SONAE_UNANSWERED].high;
  return maximum * SONAE_MICRO;
}

void sn_score_run(sonae_workspace *w) {
  const sonae_definition *d = w->program->definition;
  sums by_area[SN_MAX_AREAS];
  for (uint32_t a = 0; a < d->area_count; a++)
    by_area[a] = run_area(w, a);
  w->result.overall = score_areas(w, by_area, w->areas);
  w->result.maximum = d->model == SONAE_POINTS ? maximum_of(w) : SONAE_UNDEFINED;
}

void sn_points_run(sonae_workspace *w) {
  const sonae_program *p = w->program;
  for (size_t s = 0; s < p->scored_count; s++) {
    const sn_scored *scored = &p->scored[s];
    sn_points points = sn_answer_points(p, w->answers, scored, w->code[s]);
    bool applicable = w->code[s] != SONAE_NOT_APPLICABLE;
    w->low[s] = points.low; /* 0 where the question does not apply */
    w->high[s] = points.high;
    w->applicable[scored->question] = applicable;
    w->points[scored->question] = points.low;
  }
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
    int32_t high = w->high[s] > w->now[s] ? w->high[s] : w->now[s], weight = scored->weight;
    if (w->code[s] == SONAE_NOT_APPLICABLE) continue;
    sn_tally tally = {{weight * w->now[s], weight * high, w->code[s] == SONAE_UNANSWERED ? 0 : weight,
                       w->code[s] == SONAE_UNKNOWN ? weight : 0}};
    add_tally(&by_area[scored->area], &tally);
    by_area[scored->area].weight += weight;
  }
  return score_areas(w, by_area, areas);
}
