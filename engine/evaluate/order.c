/* SPDX-License-Identifier: Apache-2.0 */
/* Which actions, in which order: greedy by marginal benefit over burden (scoring §6, §11 "Actions"). */
#include <string.h>

#include "base/wide.h"
#include "evaluate/workspace.h"

/* Dividing is exact: the base holds every boost's denominator as a factor once. */
static void apply_boost(sonae_workspace *w, size_t boost) {
  const sonae_program *p = w->program;
  sonae_rational factor = p->definition->boosts[boost].factor;
  for (uint32_t i = p->boosted_at[boost]; i < p->boosted_at[boost + 1]; i++)
    w->weight[p->boosted[i]] = w->weight[p->boosted[i]] / factor.denominator * factor.numerator;
}

static void weigh(sonae_workspace *w) {
  const sonae_program *p = w->program;
  const sonae_definition *d = p->definition;
  memcpy(w->weight, p->base_priority, p->scored_count * sizeof *w->weight);
  for (size_t i = 0; i < d->boost_count; i++)
    if (sn_condition_now(w, d->boosts[i].when) == SONAE_TRUE) apply_boost(w, i);
  for (size_t s = 0; s < p->scored_count; s++) {
    uint32_t question = p->scored[s].question;
    if (!w->applicable[question]) w->weight[s] = 0;
    w->priority[question] = w->weight[s];
  }
}

/* The default trigger: an open gap that the action would narrow, else maybe for what is unknown. */
static sonae_truth default_trigger(const sonae_workspace *w, const sn_action_row *row) {
  sonae_truth result = SONAE_FALSE;
  for (uint32_t i = row->first_lift; i < row->first_lift + row->lift_count; i++) {
    const sn_lift_row *lift = &w->program->lifts[i];
    if (w->open[lift->scored] == 1 && lift->to > w->low[lift->scored]) return SONAE_TRUE;
    if (w->open[lift->scored] == 2) result = SONAE_MAYBE;
  }
  return result;
}

static bool touches_anything(const sonae_workspace *w, const sn_action_row *row) {
  for (uint32_t i = row->first_lift; i < row->first_lift + row->lift_count; i++)
    if (w->applicable[w->program->scored[w->program->lifts[i].scored].question]) return true;
  return false;
}

static void trigger(sonae_workspace *w) {
  const sonae_definition *d = w->program->definition;
  for (size_t a = 0; a < d->action_count; a++) {
    const sn_action_row *row = &w->program->actions[a];
    const sonae_condition *when = d->actions[a].when;
    sonae_truth truth = SONAE_FALSE;
    if (touches_anything(w, row)) truth = when ? sn_condition_now(w, when) : default_trigger(w, row);
    w->triggered[a] = (uint8_t)truth;
    w->stage[a] = (uint8_t)d->actions[a].stage;
    w->placed[a] = 0;
    w->urgent[a] = 0;
  }
}

/* From those that require to those that are required, so that one pass is transitive. */
static void inherit_stages(sonae_workspace *w) {
  const sonae_definition *d = w->program->definition;
  for (size_t i = d->action_count; i-- > 0;) {
    uint32_t a = w->program->requires_order[i];
    if (w->triggered[a] == SONAE_FALSE) continue;
    for (size_t j = 0; j < d->actions[a].require_count; j++) {
      uint32_t b = d->actions[a].requires_actions[j];
      if (w->triggered[b] != SONAE_FALSE && w->stage[a] < w->stage[b]) w->stage[b] = w->stage[a];
    }
  }
}

/* An open question of a level is one that has not its bar, whatever was answered: it is what holds the level back. */
static void mark_urgent(sonae_workspace *w) {
  const sonae_program *p = w->program;
  uint32_t next = w->result.level_reached == SONAE_NONE ? 0 : w->result.level_reached + 1;
  if (p->definition->model != SONAE_LADDER || next >= p->definition->level_count) return;
  for (size_t s = 0; s < p->scored_count; s++) {
    const sn_scored *scored = &p->scored[s];
    if (scored->level != next || !w->applicable[scored->question] || w->low[s] >= scored->bar) continue;
    for (uint32_t i = p->closer_at[s]; i < p->closer_at[s + 1]; i++)
      w->urgent[p->closers[i]] = 1;
  }
}

static int64_t benefit_now(const sonae_workspace *w, uint32_t a) {
  const sn_action_row *row = &w->program->actions[a];
  int64_t benefit = 0;
  for (uint32_t i = row->first_lift; i < row->first_lift + row->lift_count; i++) {
    const sn_lift_row *lift = &w->program->lifts[i];
    int32_t gain = lift->to - w->now[lift->scored];
    if (gain > 0) benefit += w->weight[lift->scored] * gain;
  }
  return benefit;
}

/* A benefit that changed: the exact value, and its rounded worth per burden. */
static void set_benefit(sonae_workspace *w, uint32_t a, int64_t benefit) {
  w->benefit[a] = benefit;
  w->worth[a] = ((uint64_t)benefit << w->program->worth_shift) / w->program->actions[a].burden;
}

static bool waits(const sonae_workspace *w, uint32_t a) {
  const sonae_action *action = &w->program->definition->actions[a];
  for (size_t i = 0; i < action->require_count; i++) {
    uint32_t b = action->requires_actions[i];
    if (w->triggered[b] != SONAE_FALSE && !w->placed[b] && w->benefit[b] > 0) return true;
  }
  return false;
}

/* Does a go before b, both of one stage? Where the rounded worths differ, so do the exact ones, in the same direction.
 */
static bool goes_before(const sonae_workspace *w, uint32_t a, uint32_t b) {
  if (w->urgent[a] != w->urgent[b]) return w->urgent[a] > w->urgent[b];
  if (w->worth[a] != w->worth[b]) return w->worth[a] > w->worth[b];
  const sn_action_row *x = &w->program->actions[a], *y = &w->program->actions[b];
  int order = sn_wide_compare((uint64_t)w->benefit[a], y->burden, (uint64_t)w->benefit[b], x->burden);
  return order ? order > 0 : x->rank < y->rank;
}

static void drop_candidate(sonae_workspace *w, size_t at) {
  w->candidate_count--;
  memmove(w->candidates + at, w->candidates + at + 1, (w->candidate_count - at) * sizeof *w->candidates);
}

/* The candidates stay sorted: a benefit only ever falls, so an action that lost some sinks to its new place. */
static void sink(sonae_workspace *w, uint32_t a) {
  uint32_t *list = w->candidates;
  size_t at = 0, count = w->candidate_count;
  while (at < count && list[at] != a)
    at++;
  if (at == count) return; /* of another stage */
  if (w->benefit[a] == 0) {
    drop_candidate(w, at);
    return;
  }
  for (; at + 1 < count && goes_before(w, list[at + 1], a); at++)
    list[at] = list[at + 1];
  list[at] = a;
}

/* Lifts the questions and brings the benefit of every other action that closes them up to date. */
static void place(sonae_workspace *w, uint32_t a) {
  const sonae_program *p = w->program;
  const sn_action_row *row = &p->actions[a];
  w->placements[w->result.action_count++] = (sonae_placement){.action = a,
                                                              .stage = (sonae_stage)w->stage[a],
                                                              .confirm_first = w->triggered[a] == SONAE_MAYBE,
                                                              .benefit = w->benefit[a]};
  w->placed[a] = 1;
  for (uint32_t i = row->first_lift; i < row->first_lift + row->lift_count; i++) {
    const sn_lift_row *lift = &p->lifts[i];
    if (lift->to <= w->now[lift->scored]) continue;
    w->now[lift->scored] = lift->to;
    if (w->weight[lift->scored] == 0) continue;
    for (uint32_t j = p->closer_at[lift->scored]; j < p->closer_at[lift->scored + 1]; j++) {
      uint32_t other = p->closers[j];
      if (w->benefit[other] == 0 || w->placed[other]) continue;
      set_benefit(w, other, benefit_now(w, other));
      sink(w, other);
    }
  }
}

static void list_candidates(sonae_workspace *w, sonae_stage stage) {
  uint32_t *list = w->candidates;
  size_t count = 0;
  for (uint32_t a = 0; a < w->program->definition->action_count; a++) {
    if (w->benefit[a] == 0 || w->stage[a] != stage) continue;
    size_t at = count++;
    for (; at > 0 && goes_before(w, a, list[at - 1]); at--)
      list[at] = list[at - 1];
    list[at] = a;
  }
  w->candidate_count = count;
}

/* An action waits only for actions of its own or an earlier stage (they inherit), so one stage is done before the next;
 * and what others wait for is among the candidates, so there is always one that waits for nothing. */
static void place_stage(sonae_workspace *w, sonae_stage stage) {
  list_candidates(w, stage);
  while (w->candidate_count > 0) {
    size_t at = 0;
    while (at + 1 < w->candidate_count && waits(w, w->candidates[at]))
      at++;
    uint32_t next = w->candidates[at];
    drop_candidate(w, at);
    place(w, next);
  }
}

void sn_order_run(sonae_workspace *w) {
  const sonae_program *p = w->program;
  size_t action_count = p->definition->action_count;
  weigh(w);
  trigger(w);
  inherit_stages(w);
  mark_urgent(w);
  memcpy(w->now, w->low, p->scored_count * sizeof *w->now);
  for (uint32_t a = 0; a < action_count; a++)
    set_benefit(w, a, w->triggered[a] != SONAE_FALSE ? benefit_now(w, a) : 0);
  w->result.action_count = 0;
  for (int stage = SONAE_STAGE_MINIMUM; stage <= SONAE_STAGE_ADVANCED; stage++)
    place_stage(w, (sonae_stage)stage);
  w->result.covered_count = 0;
  for (uint32_t a = 0; a < action_count; a++)
    if (w->triggered[p->action_by_rank[a]] != SONAE_FALSE && !w->placed[p->action_by_rank[a]])
      w->covered[w->result.covered_count++] = p->action_by_rank[a];
}
