/* SPDX-License-Identifier: Apache-2.0 */
/* A question: from its answer to points, gap, share of the score, priority, and the actions that close it. */
#include "reports/explain/explain.h"

/* --- The answer ------------------------------------------------------------------------------------------------ */

static uint64_t chosen_bits(const sn_explain *x, uint32_t question) {
  uint8_t code = x->response->packed.codes[question];
  if (code >= SONAE_FIRST_OPTION) return UINT64_C(1) << (code - SONAE_FIRST_OPTION);
  return code == SONAE_GIVEN && x->response->packed.chosen ? x->response->packed.chosen[question] : 0;
}

static void add_option(sn_explain *x, sn_explain_step *parent, const sonae_option *option) {
  SN_EXPLAIN_ADD(x, parent, SCALE_OPTION, &option->place, sn_explain_text(option->id), sn_explain_in(x, option->label),
                 sn_explain_integer(x, option->points));
}

static void add_chosen(sn_explain *x, sn_explain_step *parent, uint32_t question, const sonae_place *place) {
  const sonae_scale *scale = &x->definition->scales[x->definition->questions[question].scale];
  uint64_t chosen = chosen_bits(x, question);
  sn_explain_value points = sn_explain_integer(x, x->evaluation->points[question]);
  int64_t sum = 0, count = 0;
  size_t last = 0;
  for (size_t i = 0; i < scale->option_count; i++) {
    if (!(chosen >> i & 1)) continue;
    sum += scale->options[i].points;
    count++;
    last = i;
  }
  if (scale->select == SONAE_SELECT_ONE) {
    const sonae_option *option = &scale->options[last];
    SN_EXPLAIN_ADD(x, parent, ANSWER_OPTION, place, sn_explain_in(x, option->label),
                   sn_explain_integer(x, option->points));
    return;
  }
  sn_explain_step *step =
      SN_EXPLAIN_ADD(x, parent, ANSWER_MANY, place, sn_explain_integer(x, count), sn_explain_integer(x, sum), points);
  for (size_t i = 0; i < scale->option_count; i++)
    if (chosen >> i & 1) add_option(x, step, &scale->options[i]);
}

static void add_open(sn_explain *x, sn_explain_step *parent, uint32_t question, const sonae_place *place) {
  const sonae_question *q = &x->definition->questions[question];
  bool unknown = x->response->packed.codes[question] == SONAE_UNKNOWN;
  sn_explain_value low = sn_explain_integer(x, x->evaluation->points[question]);
  sn_explain_value high = sn_explain_integer(x, sn_explain_high_points(x, question));
  if (q->scale == SONAE_NONE && unknown)
    SN_EXPLAIN_PLAIN(x, parent, ANSWER_UNKNOWN_PLAIN, place);
  else if (q->scale == SONAE_NONE)
    SN_EXPLAIN_PLAIN(x, parent, ANSWER_NONE_PLAIN, place);
  else if (unknown && x->definition->scales[q->scale].has_unknown)
    SN_EXPLAIN_ADD(x, parent, ANSWER_UNKNOWN_POINTS, place, low);
  else if (unknown)
    SN_EXPLAIN_ADD(x, parent, ANSWER_UNKNOWN, place, low, high);
  else
    SN_EXPLAIN_ADD(x, parent, ANSWER_NONE, place, low, high);
}

static void add_answer(sn_explain *x, sn_explain_step *parent, uint32_t question) {
  const sonae_question *q = &x->definition->questions[question];
  const sonae_answer *answer = &x->response->answers[question];
  uint8_t code = x->response->packed.codes[question];
  const sonae_place *place = &answer->place;
  if (code == SONAE_NOT_APPLICABLE)
    SN_EXPLAIN_ADD(x, parent, ANSWER_NOT_APPLICABLE, place, sn_explain_text(answer->reason));
  else if (code < SONAE_GIVEN)
    add_open(x, parent, question, place);
  else if (q->scale == SONAE_NONE)
    SN_EXPLAIN_ADD(x, parent, ANSWER_GIVEN, place, sn_explain_text(answer->text));
  else
    add_chosen(x, parent, question, place);
  if (answer->comment) SN_EXPLAIN_ADD(x, parent, COMMENT, NULL, sn_explain_text(answer->comment));
  if (answer->evidence) SN_EXPLAIN_ADD(x, parent, EVIDENCE, NULL, sn_explain_text(answer->evidence));
}

static void add_scale(sn_explain *x, sn_explain_step *parent, const sonae_question *q) {
  if (q->scale == SONAE_NONE) return;
  const sonae_scale *scale = &x->definition->scales[q->scale];
  sn_explain_step *step = scale->select == SONAE_SELECT_MANY
                              ? SN_EXPLAIN_ADD(x, parent, SCALE_MANY, &scale->place, sn_explain_text(scale->id))
                              : SN_EXPLAIN_ADD(x, parent, SCALE, &scale->place, sn_explain_text(scale->id));
  for (size_t i = 0; i < scale->option_count; i++)
    add_option(x, step, &scale->options[i]);
}

static void add_relevance(sn_explain *x, sn_explain_step *parent, uint32_t question) {
  const sonae_condition *condition = x->definition->questions[question].relevant;
  if (!condition) {
    SN_EXPLAIN_PLAIN(x, parent, RELEVANT_ALWAYS, NULL);
    return;
  }
  sn_explain_step *step = SN_EXPLAIN_PLAIN(x, parent, RELEVANT, &condition->place);
  sn_explain_say_truth(step, sn_explain_condition(x, step, condition));
}

/* --- What follows ---------------------------------------------------------------------------------------------- */

static void add_rule(sn_explain *x, sn_explain_step *parent, const sonae_question *q) {
  const sonae_place *place = &q->rule_place;
  sn_explain_value weight = sn_explain_integer(x, q->weight), target = sn_explain_integer(x, q->target);
  sn_explain_value minimum = sn_explain_word_value(x, q->minimum ? SN_WORD_YES : SN_WORD_NO);
  if (place->line)
    SN_EXPLAIN_ADD(x, parent, RULE, place, weight, minimum, target);
  else
    SN_EXPLAIN_ADD(x, parent, RULE_DEFAULT, NULL, weight, minimum, target);
  if (q->level != SONAE_NONE)
    SN_EXPLAIN_ADD(x, parent, BAR, place, sn_explain_in(x, x->definition->levels[q->level].title),
                   sn_explain_integer(x, q->bar));
}

static void add_gap(sn_explain *x, sn_explain_step *parent, uint32_t question) {
  static const sn_explain_word names[] = {SN_WORD_OPEN, SN_WORD_UNKNOWN, SN_WORD_UNANSWERED};
  const sonae_question *q = &x->definition->questions[question];
  const sonae_gap *gap = sn_explain_gap(x, question);
  sn_explain_value points = sn_explain_integer(x, x->evaluation->points[question]);
  sn_explain_value target = sn_explain_integer(x, q->target);
  if (gap)
    SN_EXPLAIN_ADD(x, parent, GAP, NULL, sn_explain_integer(x, sn_explain_weight(x, question)), target, points,
                   sn_explain_integer(x, gap->gap), sn_explain_word_value(x, names[gap->status]));
  else
    SN_EXPLAIN_ADD(x, parent, NO_GAP, NULL, points, target);
}

static void add_share(sn_explain *x, sn_explain_step *parent, uint32_t question) {
  const sonae_question *q = &x->definition->questions[question];
  sn_explain_value area = sn_explain_in(x, x->definition->areas[q->area].title);
  sn_explain_sums sums = sn_explain_sum_area(x, q->area);
  int64_t weight = sn_explain_weight(x, question), points = x->evaluation->points[question];
  if (x->definition->model == SONAE_POINTS) {
    SN_EXPLAIN_ADD(x, parent, SHARE_SUM, NULL, area, sn_explain_integer(x, points), sn_explain_integer(x, sums.low));
    return;
  }
  /* The part is shown as a score is: weight x points stays far below 2^63 micro-points (weight and points <= 100). */
  int64_t part = sums.weights ? (weight * points * SONAE_MICRO + sums.weights / 2) / sums.weights : 0;
  SN_EXPLAIN_ADD(x, parent, SHARE, NULL, area, sn_explain_integer(x, weight), sn_explain_integer(x, points),
                 sn_explain_integer(x, weight * points), sn_explain_integer(x, sums.low),
                 sn_explain_integer(x, sums.weights), sn_explain_score(x, part));
}

static bool names_question(const sonae_boost *boost, uint32_t question, uint32_t area) {
  for (size_t i = 0; i < boost->question_count; i++)
    if (boost->questions[i] == question) return true;
  for (size_t i = 0; i < boost->area_count; i++)
    if (boost->areas[i] == area) return true;
  return false;
}

static void add_boost(sn_explain *x, sn_explain_step *parent, const sonae_boost *boost) {
  sn_explain_value factor = sn_explain_ratio(x, boost->factor.numerator, boost->factor.denominator);
  sn_explain_step *step = SN_EXPLAIN_ADD(x, parent, BOOST, &boost->place, factor);
  sn_explain_say_truth(step, sn_explain_condition(x, step, boost->when));
}

static void add_area_weight(sn_explain *x, sn_explain_step *parent, const sonae_area *area, int64_t weight) {
  sn_explain_value title = sn_explain_in(x, area->title), value = sn_explain_integer(x, weight);
  if (area->weight_place.line)
    SN_EXPLAIN_ADD(x, parent, AREA_WEIGHT, &area->weight_place, title, value);
  else
    SN_EXPLAIN_ADD(x, parent, AREA_WEIGHT_DEFAULT, NULL, title, value);
}

static void add_priority(sn_explain *x, sn_explain_step *parent, uint32_t question) {
  const sonae_definition *d = x->definition;
  uint32_t area = d->questions[question].area;
  sn_explain_value priority = sn_explain_ratio(x, x->evaluation->priority[question], x->evaluation->benefit_unit);
  sn_explain_value weight = sn_explain_integer(x, sn_explain_weight(x, question));
  int64_t area_weight = sn_explain_area_weight(x, area);
  bool boosted = false;
  for (size_t i = 0; i < d->boost_count; i++)
    boosted = boosted || names_question(&d->boosts[i], question, area);
  sn_explain_step *step =
      boosted ? SN_EXPLAIN_ADD(x, parent, PRIORITY, NULL, priority, weight, sn_explain_integer(x, area_weight))
              : SN_EXPLAIN_ADD(x, parent, PRIORITY_PLAIN, NULL, priority, weight, sn_explain_integer(x, area_weight));
  add_area_weight(x, step, &d->areas[area], area_weight);
  for (size_t i = 0; i < d->boost_count; i++)
    if (names_question(&d->boosts[i], question, area)) add_boost(x, step, &d->boosts[i]);
}

static void add_closer(sn_explain *x, sn_explain_step *parent, uint32_t index, int32_t to) {
  const sonae_action *action = &x->definition->actions[index];
  sn_explain_value id = sn_explain_text(action->id), title = sn_explain_in(x, action->title);
  sn_explain_value lift = sn_explain_integer(x, to);
  size_t rank = sn_explain_rank(x, index);
  if (rank)
    SN_EXPLAIN_ADD(x, parent, CLOSER_PLACED, &action->place, id, title, lift, sn_explain_integer(x, (int64_t)rank));
  else if (sn_explain_covered(x, index))
    SN_EXPLAIN_ADD(x, parent, CLOSER_COVERED, &action->place, id, title, lift);
  else
    SN_EXPLAIN_ADD(x, parent, CLOSER_IDLE, &action->place, id, title, lift);
}

/* The points an action lifts the question to; 0 when it does not close it. */
static int32_t lift_of(const sonae_action *action, uint32_t question) {
  for (size_t i = 0; i < action->close_count; i++)
    if (action->closes[i].question == question) return action->closes[i].to;
  return 0;
}

static void add_closers(sn_explain *x, sn_explain_step *parent, uint32_t question) {
  const sonae_definition *d = x->definition;
  int64_t count = 0;
  for (uint32_t i = 0; i < d->action_count; i++)
    count += lift_of(&d->actions[i], question) > 0;
  sn_explain_step *step = SN_EXPLAIN_ADD(x, parent, CLOSED_BY, NULL, sn_explain_integer(x, count));
  for (size_t i = 0; i < x->evaluation->action_count; i++) { /* those that are placed first, in their order */
    uint32_t index = x->evaluation->actions[i].action;
    int32_t to = lift_of(&d->actions[index], question);
    if (to) add_closer(x, step, index, to);
  }
  for (uint32_t i = 0; i < d->action_count; i++) {
    int32_t to = lift_of(&d->actions[i], question);
    if (to && sn_explain_rank(x, i) == 0) add_closer(x, step, i, to);
  }
}

void sn_explain_question(sn_explain *x, uint32_t question) {
  const sonae_question *q = &x->definition->questions[question];
  sn_explain_step *top =
      SN_EXPLAIN_ADD(x, x->root, QUESTION, &q->place, sn_explain_text(q->id), sn_explain_in(x, q->text));
  add_answer(x, top, question);
  add_scale(x, top, q);
  add_relevance(x, top, question);
  if (q->scale == SONAE_NONE) return;
  add_rule(x, top, q);
  sn_explain_word left_out = sn_explain_left_out(x, question);
  if (left_out != SN_WORD_COUNT) {
    SN_EXPLAIN_ADD(x, top, LEFT_OUT, NULL, sn_explain_word_value(x, left_out));
    return;
  }
  add_gap(x, top, question);
  add_share(x, top, question);
  add_priority(x, top, question);
  add_closers(x, top, question);
}
