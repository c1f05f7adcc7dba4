/* SPDX-License-Identifier: Apache-2.0 */
/* Which items are settled, what that gains and costs, and which better choice is looked for. */
#include "evaluate/solver.h"

#include <string.h>

#include "base/wide.h"

/* --- items in and out, and back again --- */

static void pay(sn_solver *s, uint32_t i, int sign) {
  for (int c = 0; c < COSTS; c++) {
    s->used[c] += sign * s->cost[i][c];
    s->load[c] += sign * s->weight[i][c];
  }
}

static void settle(sn_solver *s, uint32_t i, uint8_t state) {
  s->state[i] = state;
  s->trail[s->trail_count++] = i;
  if (state == IN) pay(s, i, 1);
  for (size_t k = s->reach_at[i]; k < s->reach_at[i + 1]; k++)
    for (size_t step = s->reaches[k].first; step < s->reaches[k].end; step++) {
      s->rivals[step]--;
      if (state == IN && s->winners[step]++ == 0) s->gain += s->value[step];
    }
}

void sn_solver_undo(sn_solver *s, size_t mark) {
  while (s->trail_count > mark) {
    uint32_t i = s->trail[--s->trail_count];
    uint8_t state = s->state[i];
    s->state[i] = FREE;
    if (state == IN) pay(s, i, -1);
    for (size_t k = s->reach_at[i]; k < s->reach_at[i + 1]; k++)
      for (size_t step = s->reaches[k].first; step < s->reaches[k].end; step++) {
        s->rivals[step]++;
        if (state == IN && --s->winners[step] == 0) s->gain -= s->value[step];
      }
  }
}

void sn_solver_take(sn_solver *s, uint32_t i) {
  settle(s, i, IN);
  for (uint32_t k = 0; k < s->above_count[i]; k++) {
    uint32_t need = s->above[i * s->count + k];
    if (s->state[need] == FREE) settle(s, need, IN);
  }
}

void sn_solver_drop(sn_solver *s, uint32_t i) {
  settle(s, i, OUT);
  for (uint32_t k = 0; k < s->below_count[i]; k++) {
    uint32_t user = s->below[i * s->count + k];
    if (s->state[user] == FREE) settle(s, user, OUT);
  }
}

bool sn_solver_affordable(const sn_solver *s, uint32_t i) {
  for (int c = 0; c < COSTS; c++) {
    int64_t left = s->limit[c] - s->used[c] - s->cost[i][c];
    for (uint32_t k = 0; k < s->above_count[i] && left >= 0; k++) {
      uint32_t need = s->above[i * s->count + k];
      if (s->state[need] == FREE) left -= s->cost[need][c];
    }
    if (left < 0) return false;
  }
  return true;
}

/* --- what is looked for --- */

/* Parts of a budget of so many units: exact where the budget has fewer units than parts, else rounded down. */
static int64_t weigh(int64_t cost, int64_t unit) {
  if (cost >= unit) cost = unit;
  if (unit <= CAPACITY) return cost * (CAPACITY / unit);
  return (int64_t)sn_wide_muldiv_floor((uint64_t)cost, (uint64_t)CAPACITY, (uint64_t)unit);
}

void sn_solver_aim(sn_solver *s) {
  const int64_t given[COSTS] = {s->problem->hours, s->problem->yen, (int64_t)s->count};
  s->target = s->goal == MORE_GAIN ? s->best.gain + s->one : s->best.gain;
  for (int c = 0; c < COSTS; c++) {
    bool tied = c + FEWER_HOURS < s->goal, less = c + FEWER_HOURS == s->goal;
    s->limit[c] = less ? s->best.cost[c] - 1 : tied ? s->best.cost[c] : given[c];
    if (s->grain[c] > 0 && s->limit[c] > 0) s->limit[c] -= s->limit[c] % s->grain[c];
    s->capacity[c] = weigh(s->limit[c] > 0 ? s->limit[c] : 0, s->unit[c]);
  }
}

void sn_solver_start_goal(sn_solver *s, int goal) {
  s->goal = goal;
  s->open = REFUTED;
  for (int c = 0; c < COSTS; c++)
    s->unit[c] = 1;
  sn_solver_aim(s);
  for (int c = 0; c < COSTS; c++) {
    if (s->limit[c] > 0) s->unit[c] = s->limit[c];
    for (uint32_t i = 0; i < s->count; i++)
      s->weight[i][c] = weigh(s->cost[i][c], s->unit[c]);
  }
  sn_solver_aim(s);
}

static bool smaller_ids(const sn_solver *s) {
  for (size_t k = 0; k < s->count; k++) {
    uint32_t i = s->by_id[k];
    if ((s->state[i] == IN) != s->best.in[i]) return s->state[i] == IN;
  }
  return false;
}

static bool better(const sn_solver *s) {
  if (s->gain != s->best.gain) return s->gain > s->best.gain;
  for (int c = 0; c < COSTS; c++)
    if (s->used[c] != s->best.cost[c]) return s->used[c] < s->best.cost[c];
  return smaller_ids(s);
}

void sn_solver_keep(sn_solver *s) {
  if (!better(s)) return;
  s->best.gain = s->gain;
  memcpy(s->best.cost, s->used, sizeof s->used);
  for (uint32_t i = 0; i < s->count; i++)
    s->best.in[i] = s->state[i] == IN;
}

static bool over(const sn_solver *s) {
  return s->used[HOURS] > s->limit[HOURS] || s->used[YEN] > s->limit[YEN] || s->used[ITEMS] > s->limit[ITEMS];
}

bool sn_solver_promising(sn_solver *s) {
  if (over(s)) return false;
  if (s->gain < s->target) return true;
  sn_solver_keep(s);
  sn_solver_aim(s);
  if (s->goal == SMALLER_IDS) s->limit[ITEMS] = -1; /* the first one found is the smallest, see choose() in budget.c */
  return !over(s);
}
