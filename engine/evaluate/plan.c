/* SPDX-License-Identifier: Apache-2.0 */
/* The plan under a budget (scoring §7): candidates are the actions the order placed; evaluate/budget.c chooses. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/wide.h"
#include "evaluate/budget.h"
#include "evaluate/workspace.h"
#include "sonae/plan.h"

/* What the search may cost, in lifts looked at: a branching looks at all of them some dozen times. The shipped
 * checklist is proven in hundreds of branchings of 150 lifts; the limit is about a second, and never a clock. */
static const uint64_t WORK_LIMIT = 8000000;

static uint64_t node_limit(const sonae_program *program, size_t items) {
  const sonae_definition *d = program->definition;
  uint64_t lifts = items;
  for (size_t i = 0; i < d->action_count; i++)
    lifts += d->actions[i].close_count;
  return WORK_LIMIT / (lifts ? lifts : 1);
}

typedef struct planner {
  sonae_workspace *w;
  sn_arena arena;
  sn_budget_problem problem;
  uint32_t *place_of; /* by action: its place in the order, or SONAE_NONE */
} planner;

static const sn_budget_lift *lifts_of(planner *p, uint32_t action) {
  const sn_action_row *row = &p->w->program->actions[action];
  sn_budget_lift *lifts = SN_ARENA_NEW(&p->arena, row->lift_count, sn_budget_lift);
  for (uint32_t i = 0; lifts && i < row->lift_count; i++) {
    const sn_lift_row *lift = &p->w->program->lifts[row->first_lift + i];
    lifts[i] = (sn_budget_lift){.question = lift->scored, .to = lift->to};
  }
  return lifts;
}

/* Requirements count among the candidates only. */
static size_t needs_of(planner *p, uint32_t index, const uint32_t **out) {
  const sonae_action *action = &p->w->program->definition->actions[index];
  uint32_t *needs = SN_ARENA_NEW(&p->arena, action->require_count, uint32_t);
  size_t count = 0;
  for (size_t i = 0; needs && i < action->require_count; i++)
    if (p->place_of[action->requires_actions[i]] != SONAE_NONE)
      needs[count++] = p->place_of[action->requires_actions[i]];
  *out = needs;
  return count;
}

static void describe(planner *p, uint32_t place, sn_budget_item *item) {
  uint32_t index = p->w->placements[place].action;
  const sonae_action *action = &p->w->program->definition->actions[index];
  *item = (sn_budget_item){.id = action->id,
                           .hours = p->w->program->actions[index].hours,
                           .yen = action->yen,
                           .lifts = lifts_of(p, index),
                           .lift_count = p->w->program->actions[index].lift_count};
  item->need_count = needs_of(p, index, &item->needs);
}

/* Hours in the unit in which every action's hours are integers; what is left of a fraction buys nothing. */
static int64_t scale_hours(const planner *p, sonae_rational hours) {
  uint64_t scaled = sn_wide_muldiv_floor((uint64_t)hours.numerator, (uint64_t)p->w->program->burden_unit,
                                         (uint64_t)hours.denominator);
  return scaled > INT64_MAX ? INT64_MAX : (int64_t)scaled;
}

static bool set_up(planner *p, const sonae_budget *budget) {
  sonae_workspace *w = p->w;
  size_t count = w->result.action_count, all = w->program->definition->action_count;
  sn_budget_item *items = SN_ARENA_NEW(&p->arena, count, sn_budget_item);
  p->place_of = SN_ARENA_NEW(&p->arena, all, uint32_t);
  if (!items || !p->place_of) return false;
  for (size_t i = 0; i < all; i++)
    p->place_of[i] = SONAE_NONE;
  for (uint32_t i = 0; i < count; i++)
    p->place_of[w->placements[i].action] = i;
  for (uint32_t i = 0; i < count; i++)
    describe(p, i, &items[i]);
  p->problem = (sn_budget_problem){.items = items,
                                   .item_count = count,
                                   .priority = w->weight,
                                   .now = w->low,
                                   .question_count = w->program->scored_count,
                                   .hours = scale_hours(p, budget->hours),
                                   .yen = budget->yen,
                                   .node_limit = node_limit(w->program, count)};
  return !p->arena.failed;
}

static void publish(const planner *p, const sn_budget_result *result, const uint32_t *chosen, sonae_plan *out) {
  sonae_workspace *w = p->w;
  for (size_t i = 0; i < result->chosen_count; i++)
    w->planned[i] = w->placements[chosen[i]].action;
  *out = (sonae_plan){.actions = w->planned,
                      .action_count = result->chosen_count,
                      .hours = sn_rational_reduce(result->hours, w->program->burden_unit),
                      .yen = result->yen,
                      .gain = sn_rational_reduce(result->gain, w->program->benefit_unit),
                      .optimal = result->optimal,
                      .bound = sn_rational_reduce(result->bound, w->program->benefit_unit)};
}

sonae_status sonae_plan_best(sonae_workspace *workspace, const sonae_budget *budget, sonae_plan *out) {
  planner p = {.w = workspace};
  sn_budget_result result;
  void *scratch = NULL;
  sonae_status status = SONAE_E_MEMORY;
  bool sound = budget->hours.numerator >= 0 && budget->hours.denominator > 0 && budget->yen >= 0;
  if (!workspace->evaluated || !sound) return SONAE_E_ARGUMENT;
  if (!set_up(&p, budget)) goto out;
  uint32_t *chosen = SN_ARENA_NEW(&p.arena, p.problem.item_count, uint32_t);
  size_t bytes = sn_budget_scratch_bytes(&p.problem);
  scratch = bytes ? malloc(bytes) : NULL;
  if (!chosen || !scratch) goto out;
  status = sn_budget_best(&p.problem, scratch, chosen, &result);
  if (status == SONAE_OK) publish(&p, &result, chosen, out);
out:
  free(scratch);
  sn_arena_free(&p.arena);
  return status;
}
