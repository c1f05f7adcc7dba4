/* SPDX-License-Identifier: Apache-2.0 */
/* Areas, the overall score, levels, alerts and contradictions: the sums and gates behind each. */
#include <inttypes.h>
#include <stdio.h>

#include "reports/explain/explain.h"

/* --- An area --------------------------------------------------------------------------------------------------- */

static sn_explain_value note_of(sn_explain *x, uint32_t question) {
  char high[24];
  uint8_t code = x->response->packed.codes[question];
  (void)snprintf(high, sizeof high, "%" PRId64, sn_explain_high_points(x, question));
  if (code == SONAE_UNKNOWN) return sn_explain_filled(x, SN_WORD_NOTE_UNKNOWN, high, NULL);
  if (code == SONAE_UNANSWERED) return sn_explain_filled(x, SN_WORD_NOTE_UNANSWERED, high, NULL);
  return sn_explain_text("");
}

static void add_counted(sn_explain *x, sn_explain_step *parent, uint32_t question) {
  const sonae_question *q = &x->definition->questions[question];
  const sonae_place *place = q->rule_place.line ? &q->rule_place : &q->place;
  sn_explain_word left_out = sn_explain_left_out(x, question);
  int64_t weight = sn_explain_weight(x, question), points = x->evaluation->points[question];
  sn_explain_value id = sn_explain_text(q->id);
  if (left_out != SN_WORD_COUNT)
    SN_EXPLAIN_ADD(x, parent, NOT_COUNTED, &q->place, id, sn_explain_word_value(x, left_out));
  else if (x->definition->model == SONAE_POINTS)
    SN_EXPLAIN_ADD(x, parent, COUNTED_PLAIN, place, id, sn_explain_integer(x, points), note_of(x, question));
  else
    SN_EXPLAIN_ADD(x, parent, COUNTED, place, id, sn_explain_integer(x, weight), sn_explain_integer(x, points),
                   sn_explain_integer(x, weight * points), note_of(x, question));
}

static void add_shares(sn_explain *x, sn_explain_step *parent, const sn_explain_sums *sums, const sonae_score *score) {
  sn_explain_value weights = sn_explain_integer(x, sums->weights);
  SN_EXPLAIN_ADD(x, parent, COVERAGE, NULL, sn_explain_integer(x, sums->answered), weights,
                 sn_explain_score(x, score->coverage));
  SN_EXPLAIN_ADD(x, parent, UNKNOWN_SHARE, NULL, sn_explain_integer(x, sums->unknown), weights,
                 sn_explain_score(x, score->unknown));
}

static void add_area_scores(sn_explain *x, sn_explain_step *top, const sn_explain_sums *sums,
                            const sonae_score *score) {
  sn_explain_value low = sn_explain_score(x, score->low), high = sn_explain_score(x, score->high);
  sn_explain_value weights = sn_explain_integer(x, sums->weights);
  if (x->definition->model == SONAE_POINTS) {
    SN_EXPLAIN_ADD(x, top, AREA_SUM_LOW, NULL, low);
    SN_EXPLAIN_ADD(x, top, AREA_SUM_HIGH, NULL, high);
  } else {
    SN_EXPLAIN_ADD(x, top, AREA_LOW, NULL, sn_explain_integer(x, sums->low), weights, low,
                   sn_explain_exact(x, score->low));
    SN_EXPLAIN_ADD(x, top, AREA_HIGH, NULL, sn_explain_integer(x, sums->high), weights, high,
                   sn_explain_exact(x, score->high));
  }
  add_shares(x, top, sums, score);
}

void sn_explain_area(sn_explain *x, uint32_t index) {
  const sonae_area *area = &x->definition->areas[index];
  const sonae_score *score = &x->evaluation->areas[index];
  sn_explain_value title = sn_explain_in(x, area->title),
                   weight = sn_explain_integer(x, sn_explain_area_weight(x, index));
  sn_explain_step *top = SN_EXPLAIN_ADD(x, x->root, AREA, &area->place, sn_explain_text(area->id), title);
  sn_explain_sums sums = sn_explain_sum_area(x, index);
  if (score->low == SONAE_UNDEFINED)
    SN_EXPLAIN_PLAIN(x, top, UNDEFINED, NULL);
  else
    add_area_scores(x, top, &sums, score);
  for (uint32_t q = 0; q < x->definition->question_count; q++)
    if (x->definition->questions[q].area == index) add_counted(x, top, q);
  if (area->weight_place.line)
    SN_EXPLAIN_ADD(x, top, AREA_WEIGHT, &area->weight_place, title, weight);
  else
    SN_EXPLAIN_ADD(x, top, AREA_WEIGHT_DEFAULT, NULL, title, weight);
}

/* --- Overall --------------------------------------------------------------------------------------------------- */

/* Weight x rounded score stays below 2^63: 1000 x 10^8, and under model points the weight is 1. */
static void add_overall_area(sn_explain *x, sn_explain_step *parent, uint32_t index) {
  const sonae_area *area = &x->definition->areas[index];
  int64_t low = x->evaluation->areas[index].low, weight = sn_explain_area_weight(x, index);
  sn_explain_value id = sn_explain_text(area->id), title = sn_explain_in(x, area->title);
  const sonae_place *place = area->weight_place.line ? &area->weight_place : &area->place;
  if (low == SONAE_UNDEFINED)
    SN_EXPLAIN_ADD(x, parent, OVERALL_AREA_NONE, place, id, title);
  else if (x->definition->model == SONAE_POINTS)
    SN_EXPLAIN_ADD(x, parent, OVERALL_AREA_SUM, place, id, title, sn_explain_score(x, low));
  else
    SN_EXPLAIN_ADD(x, parent, OVERALL_AREA, place, id, title, sn_explain_integer(x, weight), sn_explain_exact(x, low),
                   sn_explain_exact(x, weight * low));
}

static void add_overall_scores(sn_explain *x, sn_explain_step *top) {
  const sonae_definition *d = x->definition;
  const sonae_score *overall = &x->evaluation->overall;
  sn_explain_sums all = {0};
  int64_t low = 0, high = 0, weights = 0;
  for (uint32_t i = 0; i < d->area_count; i++) {
    sn_explain_sums sums = sn_explain_sum_area(x, i);
    int64_t weight = sn_explain_area_weight(x, i);
    all.weights += sums.weights;
    all.answered += sums.answered;
    all.unknown += sums.unknown;
    if (x->evaluation->areas[i].low == SONAE_UNDEFINED) continue;
    low += weight * x->evaluation->areas[i].low;
    high += weight * x->evaluation->areas[i].high;
    weights += weight;
  }
  sn_explain_value low_score = sn_explain_score(x, overall->low), high_score = sn_explain_score(x, overall->high);
  sn_explain_value divisor = sn_explain_integer(x, weights);
  if (d->model == SONAE_POINTS) {
    SN_EXPLAIN_ADD(x, top, AREA_SUM_LOW, NULL, low_score);
    SN_EXPLAIN_ADD(x, top, AREA_SUM_HIGH, NULL, high_score);
    SN_EXPLAIN_ADD(x, top, MAXIMUM, NULL, sn_explain_score(x, x->evaluation->maximum));
  } else {
    SN_EXPLAIN_ADD(x, top, AREA_LOW, NULL, sn_explain_exact(x, low), divisor, low_score,
                   sn_explain_exact(x, overall->low));
    SN_EXPLAIN_ADD(x, top, AREA_HIGH, NULL, sn_explain_exact(x, high), divisor, high_score,
                   sn_explain_exact(x, overall->high));
  }
  add_shares(x, top, &all, overall);
}

void sn_explain_overall(sn_explain *x) {
  const sonae_definition *d = x->definition;
  sn_explain_step *top = SN_EXPLAIN_ADD(x, x->root, OVERALL, NULL, sn_explain_text(d->id), sn_explain_text(d->version));
  if (x->evaluation->overall.low == SONAE_UNDEFINED)
    SN_EXPLAIN_PLAIN(x, top, UNDEFINED, NULL);
  else
    add_overall_scores(x, top);
  for (uint32_t i = 0; i < d->area_count; i++)
    add_overall_area(x, top, i);
}

/* --- A level --------------------------------------------------------------------------------------------------- */

static sn_explain_value verdict(const sn_explain *x, bool holds) {
  return sn_explain_word_value(x, holds ? SN_WORD_PASS : SN_WORD_FAIL);
}

/* On `high`, unknown and unanswered meet a minimum gate; a bar they meet with the points they may have. */
static bool meets(const sn_explain *x, uint32_t question, int64_t bar, bool gate, bool high) {
  if (high && gate && !sn_explain_is_given(x, question)) return true;
  return (high ? sn_explain_high_points(x, question) : x->evaluation->points[question]) >= bar;
}

static bool is_asked_by(const sn_explain *x, uint32_t question, const sonae_gate *gate, uint32_t level) {
  const sonae_question *q = &x->definition->questions[question];
  if (sn_explain_left_out(x, question) != SN_WORD_COUNT) return false;
  return gate ? q->minimum : q->level == level;
}

static int64_t bar_of(const sn_explain *x, uint32_t question, const sonae_gate *gate) {
  return gate ? gate->at_least : x->definition->questions[question].bar;
}

static bool all_meet(const sn_explain *x, const sonae_gate *gate, uint32_t level, bool high) {
  for (uint32_t q = 0; q < x->definition->question_count; q++)
    if (is_asked_by(x, q, gate, level) && !meets(x, q, bar_of(x, q, gate), gate != NULL, high)) return false;
  return true;
}

/* The questions that keep a gate shut. */
static void add_short(sn_explain *x, sn_explain_step *parent, const sonae_gate *gate, uint32_t level) {
  for (uint32_t q = 0; q < x->definition->question_count; q++) {
    const sonae_question *question = &x->definition->questions[q];
    int64_t bar = bar_of(x, q, gate);
    if (!is_asked_by(x, q, gate, level) || meets(x, q, bar, gate != NULL, false)) continue;
    SN_EXPLAIN_ADD(x, parent, GATE_QUESTION, &question->place, sn_explain_text(question->id),
                   sn_explain_integer(x, x->evaluation->points[q]), sn_explain_integer(x, bar),
                   sn_explain_integer(x, sn_explain_high_points(x, q)),
                   verdict(x, meets(x, q, bar, gate != NULL, true)));
  }
}

static void add_minimum_gate(sn_explain *x, sn_explain_step *parent, const sonae_gate *gate) {
  sn_explain_step *step =
      SN_EXPLAIN_ADD(x, parent, GATE_MINIMUM, &gate->place, sn_explain_integer(x, gate->at_least),
                     verdict(x, all_meet(x, gate, SONAE_NONE, false)), verdict(x, all_meet(x, gate, SONAE_NONE, true)));
  add_short(x, step, gate, SONAE_NONE);
}

static void add_area_gate(sn_explain *x, sn_explain_step *parent, const sonae_gate *gate) {
  const sonae_area *area = &x->definition->areas[gate->area];
  const sonae_score *score = &x->evaluation->areas[gate->area];
  sn_explain_value title = sn_explain_in(x, area->title), bar = sn_explain_exact(x, gate->at_least);
  if (score->low == SONAE_UNDEFINED) {
    SN_EXPLAIN_ADD(x, parent, GATE_UNDEFINED, &gate->place, title, bar);
    return;
  }
  SN_EXPLAIN_ADD(x, parent, GATE_AREA, &gate->place, sn_explain_text(area->id), title, bar,
                 sn_explain_exact(x, score->low), sn_explain_exact(x, score->high),
                 verdict(x, score->low >= gate->at_least), verdict(x, score->high >= gate->at_least));
}

static void add_gate(sn_explain *x, sn_explain_step *parent, const sonae_gate *gate) {
  const sonae_score *overall = &x->evaluation->overall;
  if (gate->kind == SONAE_GATE_MINIMUM)
    add_minimum_gate(x, parent, gate);
  else if (gate->kind == SONAE_GATE_AREA)
    add_area_gate(x, parent, gate);
  else
    SN_EXPLAIN_ADD(x, parent, GATE_OVERALL, &gate->place, sn_explain_exact(x, gate->at_least),
                   sn_explain_exact(x, overall->low), sn_explain_exact(x, overall->high),
                   verdict(x, overall->low >= gate->at_least), verdict(x, overall->high >= gate->at_least));
}

static void add_level_state(sn_explain *x, sn_explain_step *top, uint32_t index) {
  const sonae_definition *d = x->definition;
  uint32_t reached = x->evaluation->level_reached, possible = x->evaluation->level_possible;
  if (x->evaluation->overall.low == SONAE_UNDEFINED)
    SN_EXPLAIN_PLAIN(x, top, LEVEL_NOTHING, NULL);
  else if (reached != SONAE_NONE && index <= reached)
    SN_EXPLAIN_PLAIN(x, top, LEVEL_REACHED, NULL);
  else if (possible != SONAE_NONE && index <= possible)
    SN_EXPLAIN_PLAIN(x, top, LEVEL_POSSIBLE, NULL);
  else
    SN_EXPLAIN_PLAIN(x, top, LEVEL_NOT_REACHED, NULL);
  uint32_t next = reached == SONAE_NONE ? 0 : reached + 1;
  if (next < index)
    SN_EXPLAIN_ADD(x, top, LEVEL_BELOW, &d->levels[next].place, sn_explain_text(d->levels[next].id),
                   sn_explain_in(x, d->levels[next].title));
}

void sn_explain_level(sn_explain *x, uint32_t index) {
  const sonae_definition *d = x->definition;
  const sonae_level *level = &d->levels[index];
  sn_explain_step *top =
      SN_EXPLAIN_ADD(x, x->root, LEVEL, &level->place, sn_explain_text(level->id), sn_explain_in(x, level->title));
  add_level_state(x, top, index);
  if (x->evaluation->overall.low == SONAE_UNDEFINED) return;
  for (size_t i = 0; i < level->gate_count; i++)
    add_gate(x, top, &level->gates[i]);
  if (d->model == SONAE_LADDER) {
    sn_explain_step *step = SN_EXPLAIN_ADD(x, top, BARS, NULL, verdict(x, all_meet(x, NULL, index, false)),
                                           verdict(x, all_meet(x, NULL, index, true)));
    add_short(x, step, NULL, index);
  } else if (level->gate_count == 0) {
    SN_EXPLAIN_PLAIN(x, top, LEVEL_FREE, NULL);
  }
}

/* --- An alert, a contradiction -------------------------------------------------------------------------------------------------- */

void sn_explain_alert(sn_explain *x, uint32_t index) {
  const sonae_alert *alert = &x->definition->alerts[index];
  sn_explain_step *top =
      SN_EXPLAIN_ADD(x, x->root, ALERT, &alert->place, sn_explain_text(alert->id), sn_explain_in(x, alert->headline));
  bool raised = false, confirm = false;
  for (size_t i = 0; i < x->evaluation->alert_count; i++) {
    if (x->evaluation->alerts[i].alert != index) continue;
    raised = true;
    confirm = x->evaluation->alerts[i].confirm_first;
  }
  if (!raised)
    SN_EXPLAIN_PLAIN(x, top, ALERT_QUIET, NULL);
  else if (confirm)
    SN_EXPLAIN_PLAIN(x, top, ALERT_CONFIRM, NULL);
  else
    SN_EXPLAIN_PLAIN(x, top, ALERT_RAISED, NULL);
  sn_explain_condition(x, top, alert->when);
}

void sn_explain_contradiction(sn_explain *x, uint32_t index) {
  const sonae_contradiction *one = &x->definition->contradictions[index];
  sn_explain_step *top =
      SN_EXPLAIN_ADD(x, x->root, CONTRADICTION, &one->place, sn_explain_text(one->id), sn_explain_in(x, one->headline));
  bool found = false;
  for (size_t i = 0; i < x->evaluation->contradiction_count; i++)
    found = found || x->evaluation->contradictions[i] == index;
  if (found)
    SN_EXPLAIN_PLAIN(x, top, CONTRADICTION_FOUND, NULL);
  else
    SN_EXPLAIN_PLAIN(x, top, CONTRADICTION_QUIET, NULL);
  for (size_t i = 0; found && i < one->question_count; i++) {
    const sonae_question *question = &x->definition->questions[one->questions[i]];
    SN_EXPLAIN_ADD(x, top, CONTRADICTION_ANSWER, NULL, sn_explain_text(question->id), sn_explain_in(x, question->text));
  }
  sn_explain_condition(x, top, one->when);
}
