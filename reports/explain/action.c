/* SPDX-License-Identifier: Apache-2.0 */
/* An action: what calls for it, its stage, its benefit and burden, and why it stands where it stands (scoring §6). */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/wide.h"
#include "evaluate/program.h"
#include "reports/explain/explain.h"

/* The state of the order when the turn of one action came. */
typedef struct turn {
  int32_t *points;        /* by question, after the actions placed before */
  sonae_stage *stages;    /* by action, inherited */
  uint32_t *inherited_by; /* by action: for whose sake it comes earlier, SONAE_NONE */
} turn;

static bool is_triggered(const sn_explain *x, uint32_t action) {
  return sn_explain_rank(x, action) > 0 || sn_explain_covered(x, action);
}

static int32_t counted_lift(const sn_explain *x, const sonae_lift *lift) {
  int32_t target = x->definition->questions[lift->question].target;
  return lift->to < target ? lift->to : target;
}

/* --- Stages and points, followed again as the engine did ------------------------------------------------------- */

static bool pass_stages(const sn_explain *x, turn *t, uint32_t action) {
  const sonae_action *a = &x->definition->actions[action];
  bool moved = false;
  for (size_t i = 0; i < a->require_count; i++) {
    uint32_t required = a->requires_actions[i];
    if (!is_triggered(x, required) || t->stages[required] <= t->stages[action]) continue;
    t->stages[required] = t->stages[action];
    t->inherited_by[required] = action;
    moved = true;
  }
  return moved;
}

static bool make_turn(sn_explain *x, turn *t) {
  const sonae_definition *d = x->definition;
  t->points = SN_ARENA_NEW(x->arena, d->question_count + 1, int32_t);
  t->stages = SN_ARENA_NEW(x->arena, d->action_count + 1, sonae_stage);
  t->inherited_by = SN_ARENA_NEW(x->arena, d->action_count + 1, uint32_t);
  if (!t->points || !t->stages || !t->inherited_by) return false;
  for (uint32_t i = 0; i < d->action_count; i++) {
    t->stages[i] = d->actions[i].stage;
    t->inherited_by[i] = SONAE_NONE;
  }
  for (bool moved = true; moved;) {
    moved = false;
    for (uint32_t i = 0; i < d->action_count; i++)
      if (is_triggered(x, i) && pass_stages(x, t, i)) moved = true;
  }
  memcpy(t->points, x->evaluation->points, d->question_count * sizeof *t->points);
  return true;
}

/* Points as they are when the first `count` placed actions are done. */
static void do_first(const sn_explain *x, turn *t, size_t count) {
  const sonae_definition *d = x->definition;
  memcpy(t->points, x->evaluation->points, d->question_count * sizeof *t->points);
  for (size_t i = 0; i < count; i++) {
    const sonae_action *a = &d->actions[x->evaluation->actions[i].action];
    for (size_t j = 0; j < a->close_count; j++) {
      int32_t lift = counted_lift(x, &a->closes[j]);
      int32_t *now = &t->points[a->closes[j].question];
      if (lift > *now) *now = lift;
    }
  }
}

/* In units of benefit_unit; the engine has ruled out that it overflows. */
static int64_t benefit_now(const sn_explain *x, const turn *t, uint32_t action) {
  const sonae_action *a = &x->definition->actions[action];
  int64_t benefit = 0;
  for (size_t i = 0; i < a->close_count; i++) {
    uint32_t question = a->closes[i].question;
    int64_t gain = (int64_t)counted_lift(x, &a->closes[i]) - t->points[question];
    if (sn_explain_left_out(x, question) == SN_WORD_COUNT && gain > 0)
      benefit += x->evaluation->priority[question] * gain;
  }
  return benefit;
}

static uint64_t burden_of(const sn_explain *x, uint32_t action) {
  return x->definition->program->actions[action].burden;
}

/* Benefit a burden hour, one decimal, rounded down: to read, not to compare with. */
static const char *ratio_text(sn_explain *x, int64_t benefit, uint32_t action) {
  uint64_t hour_unit = (uint64_t)x->definition->program->burden_unit;
  uint64_t tenths = sn_wide_muldiv_floor((uint64_t)benefit, hour_unit, burden_of(x, action));
  tenths = sn_wide_muldiv_floor(tenths, 10, (uint64_t)x->evaluation->benefit_unit);
  char text[32];
  (void)snprintf(text, sizeof text, "%" PRIu64 ".%" PRIu64, tenths / 10, tenths % 10);
  return sn_arena_text(x->arena, text);
}

/* --- Trigger --------------------------------------------------------------------------------------------------- */

static void add_gap_trigger(sn_explain *x, sn_explain_step *parent, const sonae_lift *lift) {
  const sonae_question *q = &x->definition->questions[lift->question];
  const sonae_gap *gap = sn_explain_gap(x, lift->question);
  sn_explain_value id = sn_explain_text(q->id);
  sn_explain_value points = sn_explain_integer(x, x->evaluation->points[lift->question]);
  int32_t to = counted_lift(x, lift);
  if (sn_explain_left_out(x, lift->question) != SN_WORD_COUNT)
    SN_EXPLAIN_ADD(x, parent, TRIGGER_LEFT_OUT, &q->place, id);
  else if (gap && gap->status != SONAE_GAP_OPEN)
    SN_EXPLAIN_ADD(x, parent, TRIGGER_MAYBE, &q->place, id,
                   sn_explain_word_value(x, gap->status == SONAE_GAP_UNKNOWN ? SN_WORD_UNKNOWN : SN_WORD_UNANSWERED));
  else if (gap && to > gap->points)
    SN_EXPLAIN_ADD(x, parent, TRIGGER_OPEN, &q->place, id, points, sn_explain_integer(x, to));
  else
    SN_EXPLAIN_ADD(x, parent, TRIGGER_NO_GAP, &q->place, id, points);
}

static void add_trigger(sn_explain *x, sn_explain_step *parent, const sonae_action *action) {
  if (action->when) {
    sn_explain_step *step = SN_EXPLAIN_PLAIN(x, parent, TRIGGER_OWN, &action->when->place);
    sn_explain_say_truth(step, sn_explain_condition(x, step, action->when));
    return;
  }
  sn_explain_step *step = SN_EXPLAIN_PLAIN(x, parent, TRIGGER_GAPS, NULL);
  for (size_t i = 0; i < action->close_count; i++)
    add_gap_trigger(x, step, &action->closes[i]);
}

/* --- Stage, benefit, burden ------------------------------------------------------------------------------------ */

static void add_stage(sn_explain *x, sn_explain_step *parent, const turn *t, uint32_t index) {
  const sonae_action *action = &x->definition->actions[index];
  sn_explain_value stage = sn_explain_word_value(x, sn_explain_stage(t->stages[index]));
  uint32_t by = t->inherited_by[index];
  if (by == SONAE_NONE)
    SN_EXPLAIN_ADD(x, parent, STAGE_OWN, NULL, stage);
  else
    SN_EXPLAIN_ADD(x, parent, STAGE_INHERITED, &x->definition->actions[by].place, stage,
                   sn_explain_word_value(x, sn_explain_stage(action->stage)),
                   sn_explain_text(x->definition->actions[by].id));
}

static void add_benefit_part(sn_explain *x, sn_explain_step *parent, const turn *t, const sonae_lift *lift) {
  uint32_t question = lift->question;
  int64_t unit = x->evaluation->benefit_unit, priority = x->evaluation->priority[question];
  int32_t to = counted_lift(x, lift), now = t->points[question];
  sn_explain_value id = sn_explain_text(x->definition->questions[question].id);
  sn_explain_value lifted = sn_explain_integer(x, to), points = sn_explain_integer(x, now);
  if (sn_explain_left_out(x, question) != SN_WORD_COUNT)
    SN_EXPLAIN_ADD(x, parent, BENEFIT_LEFT_OUT, NULL, id);
  else if (to <= now)
    SN_EXPLAIN_ADD(x, parent, BENEFIT_NONE, NULL, id, lifted, points);
  else
    SN_EXPLAIN_ADD(x, parent, BENEFIT_PART, NULL, id, sn_explain_ratio(x, priority, unit), lifted, points,
                   sn_explain_ratio(x, priority * ((int64_t)to - now), unit));
}

static void add_benefit(sn_explain *x, sn_explain_step *parent, const turn *t, uint32_t index, bool placed) {
  const sonae_action *action = &x->definition->actions[index];
  sn_explain_value benefit = sn_explain_ratio(x, benefit_now(x, t, index), x->evaluation->benefit_unit);
  sn_explain_step *step = placed ? SN_EXPLAIN_ADD(x, parent, BENEFIT, NULL, benefit)
                                 : SN_EXPLAIN_ADD(x, parent, BENEFIT_FIRST, NULL, benefit);
  for (size_t i = 0; i < action->close_count; i++)
    add_benefit_part(x, step, t, &action->closes[i]);
}

static sn_explain_value burden_value(sn_explain *x, uint32_t index) {
  return sn_explain_ratio(x, (int64_t)burden_of(x, index), x->definition->program->burden_unit);
}

static void add_burden(sn_explain *x, sn_explain_step *parent, uint32_t index) {
  const sonae_action *action = &x->definition->actions[index];
  sn_explain_value hours = sn_explain_ratio(x, action->hours.numerator, action->hours.denominator);
  sn_explain_value yen = sn_explain_integer(x, action->yen);
  sn_explain_value per_hour = sn_explain_integer(x, x->definition->yen_per_hour);
  bool quarter = burden_of(x, index) * 4 == (uint64_t)x->definition->program->burden_unit;
  bool exactly = sn_wide_compare((uint64_t)action->hours.numerator, 4, (uint64_t)action->hours.denominator, 1) == 0;
  if (quarter && !(exactly && action->yen == 0))
    SN_EXPLAIN_ADD(x, parent, BURDEN_LEAST, &action->place, hours, yen, per_hour);
  else
    SN_EXPLAIN_ADD(x, parent, BURDEN, &action->place, hours, yen, per_hour, burden_value(x, index));
}

/* --- Rank ------------------------------------------------------------------------------------------------------ */

static void add_requirements(sn_explain *x, sn_explain_step *parent, uint32_t index) {
  const sonae_definition *d = x->definition;
  for (size_t i = 0; i < d->actions[index].require_count; i++) {
    uint32_t required = d->actions[index].requires_actions[i];
    const sonae_action *other = &d->actions[required];
    size_t rank = sn_explain_rank(x, required);
    char number[24];
    (void)snprintf(number, sizeof number, "%zu", rank);
    sn_explain_value state =
        rank ? sn_explain_filled(x, SN_WORD_STATE_RANK, number, NULL)
             : sn_explain_word_value(x, sn_explain_covered(x, required) ? SN_WORD_STATE_COVERED : SN_WORD_STATE_IDLE);
    SN_EXPLAIN_ADD(x, parent, REQUIRES, &other->place, sn_explain_text(other->id), sn_explain_in(x, other->title),
                   state);
  }
  for (uint32_t i = 0; i < d->action_count; i++)
    for (size_t j = 0; is_triggered(x, i) && j < d->actions[i].require_count; j++)
      if (d->actions[i].requires_actions[j] == index)
        SN_EXPLAIN_ADD(x, parent, REQUIRED_BY, &d->actions[i].place, sn_explain_text(d->actions[i].id),
                       sn_explain_in(x, d->actions[i].title));
}

/* Model ladder: does it close an open question of the lowest level not reached? */
static bool leads_up(const sn_explain *x, uint32_t index) {
  const sonae_definition *d = x->definition;
  const sonae_action *action = &d->actions[index];
  uint32_t reached = x->evaluation->level_reached, next = reached == SONAE_NONE ? 0 : reached + 1;
  if (d->model != SONAE_LADDER || next >= d->level_count) return false;
  for (size_t i = 0; i < action->close_count; i++) {
    uint32_t question = action->closes[i].question;
    const sonae_question *q = &d->questions[question];
    bool open = q->level == next && x->evaluation->points[question] < q->bar;
    if (open && sn_explain_left_out(x, question) == SN_WORD_COUNT) return true;
  }
  return false;
}

static bool is_required(const sn_explain *x, uint32_t action, uint32_t required) {
  const sonae_action *a = &x->definition->actions[action];
  for (size_t i = 0; i < a->require_count; i++)
    if (a->requires_actions[i] == required) return true;
  return false;
}

/* Why the action in place `at` (from 0) stands before the next one: the first rule of scoring §6.3 that tells them
 * apart. */
static sn_explain_value why_before(sn_explain *x, turn *t, size_t at) {
  uint32_t first = x->evaluation->actions[at].action, second = x->evaluation->actions[at + 1].action;
  do_first(x, t, at);
  int64_t gain = benefit_now(x, t, first), other = benefit_now(x, t, second);
  int order = sn_wide_compare((uint64_t)gain, burden_of(x, second), (uint64_t)other, burden_of(x, first));
  if (is_required(x, second, first)) return sn_explain_word_value(x, SN_WORD_BECAUSE_REQUIRED);
  if (t->stages[first] < t->stages[second]) return sn_explain_word_value(x, SN_WORD_BECAUSE_STAGE);
  if (t->stages[first] > t->stages[second]) return sn_explain_word_value(x, SN_WORD_BECAUSE_WAITED);
  if (leads_up(x, first) && !leads_up(x, second)) return sn_explain_word_value(x, SN_WORD_BECAUSE_LEVEL);
  if (leads_up(x, second) && !leads_up(x, first)) return sn_explain_word_value(x, SN_WORD_BECAUSE_WAITED);
  if (order < 0) return sn_explain_word_value(x, SN_WORD_BECAUSE_WAITED);
  if (order == 0) return sn_explain_word_value(x, SN_WORD_BECAUSE_ID);
  return sn_explain_filled(x, SN_WORD_BECAUSE_RATIO, ratio_text(x, gain, first), ratio_text(x, other, second));
}

static void add_neighbours(sn_explain *x, sn_explain_step *parent, turn *t, size_t rank) {
  const sonae_definition *d = x->definition;
  if (rank > 1) {
    const sonae_action *before = &d->actions[x->evaluation->actions[rank - 2].action];
    SN_EXPLAIN_ADD(x, parent, BEFORE, &before->place, sn_explain_text(before->id), sn_explain_in(x, before->title),
                   why_before(x, t, rank - 2));
  }
  if (rank < x->evaluation->action_count) {
    const sonae_action *after = &d->actions[x->evaluation->actions[rank].action];
    SN_EXPLAIN_ADD(x, parent, AFTER, &after->place, sn_explain_text(after->id), sn_explain_in(x, after->title),
                   why_before(x, t, rank - 1));
  }
}

static void add_rank(sn_explain *x, sn_explain_step *parent, turn *t, size_t rank) {
  const sonae_placement *placement = &x->evaluation->actions[rank - 1];
  sn_explain_value note =
      placement->confirm_first ? sn_explain_word_value(x, SN_WORD_CONFIRM_FIRST) : sn_explain_text("");
  sn_explain_step *step = SN_EXPLAIN_ADD(x, parent, RANK, NULL, sn_explain_integer(x, (int64_t)rank),
                                         sn_explain_integer(x, (int64_t)x->evaluation->action_count), note);
  add_requirements(x, step, placement->action);
  add_neighbours(x, step, t, rank);
}

/* --- Not placed ------------------------------------------------------------------------------------------------ */

/* Which placed action lifts a question far enough, or that it stands there already. */
static void add_cover(sn_explain *x, sn_explain_step *parent, const sonae_lift *lift) {
  const sonae_definition *d = x->definition;
  int32_t wanted = counted_lift(x, lift);
  sn_explain_value id = sn_explain_text(d->questions[lift->question].id);
  if (sn_explain_left_out(x, lift->question) != SN_WORD_COUNT) {
    SN_EXPLAIN_ADD(x, parent, BENEFIT_LEFT_OUT, NULL, id);
    return;
  }
  int32_t points = x->evaluation->points[lift->question];
  if (points >= wanted) {
    SN_EXPLAIN_ADD(x, parent, COVERED_NOW, NULL, id, sn_explain_integer(x, points));
    return;
  }
  for (size_t i = 0; i < x->evaluation->action_count; i++) {
    const sonae_action *other = &d->actions[x->evaluation->actions[i].action];
    for (size_t j = 0; j < other->close_count; j++) {
      if (other->closes[j].question != lift->question || counted_lift(x, &other->closes[j]) < wanted) continue;
      SN_EXPLAIN_ADD(x, parent, COVERED_BY, &other->place, id, sn_explain_text(other->id),
                     sn_explain_integer(x, counted_lift(x, &other->closes[j])));
      return;
    }
  }
}

static void add_not_placed(sn_explain *x, sn_explain_step *parent, uint32_t index) {
  if (!sn_explain_covered(x, index)) {
    SN_EXPLAIN_PLAIN(x, parent, NOT_TRIGGERED, NULL);
    add_requirements(x, parent, index);
    return;
  }
  const sonae_action *action = &x->definition->actions[index];
  sn_explain_step *step = SN_EXPLAIN_PLAIN(x, parent, COVERED, NULL);
  for (size_t i = 0; i < action->close_count; i++)
    add_cover(x, step, &action->closes[i]);
}

void sn_explain_action(sn_explain *x, uint32_t index) {
  const sonae_action *action = &x->definition->actions[index];
  turn t;
  if (!make_turn(x, &t)) return;
  sn_explain_step *top =
      SN_EXPLAIN_ADD(x, x->root, ACTION, &action->place, sn_explain_text(action->id), sn_explain_in(x, action->title));
  size_t rank = sn_explain_rank(x, index);
  add_trigger(x, top, action);
  add_stage(x, top, &t, index);
  if (rank) do_first(x, &t, rank - 1);
  int64_t benefit = benefit_now(x, &t, index);
  add_benefit(x, top, &t, index, rank > 0);
  add_burden(x, top, index);
  SN_EXPLAIN_ADD(x, top, RATIO, NULL, sn_explain_ratio(x, benefit, x->evaluation->benefit_unit), burden_value(x, index),
                 sn_explain_text(ratio_text(x, benefit, index)));
  if (rank)
    add_rank(x, top, &t, rank);
  else
    add_not_placed(x, top, index);
}
