/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The bound.
 *
 * A question is lifted in *steps*, one for each height that some item reaches; a step has a value, and is won once, by
 * any item that lifts at least so high. The bound relaxes two things at a price, after Lagrange:
 * - A step may be won by several items. Of its value, a *share* is credited to every item that wins it, and the rest is
 *   counted as won outright: whoever wins it, that is no less than its value.
 * - A budget may be overdrawn at a *price* for each unit, and what is left of it is credited at the same price.
 * Then every item stands alone, with a profit = its shares - the price of what it costs, but for what it needs: a
 * profit may pay for the losses of needed items. Items with a profit left are in, the others out, and the sum is no
 * less than any gain. Any shares and prices give a bound. Subgradient descent finds good ones.
 */
#include "evaluate/solver.h"

#include <string.h>

#include "base/wide.h"

enum { BUDGET_PARTS = 64, PRICE_PULL = 16 }; /* see sn_solver_descend() */

int64_t sn_solver_credit(const sn_solver *s, uint32_t i) {
  int64_t sum = 0;
  for (size_t k = s->reach_at[i]; k < s->reach_at[i + 1]; k++)
    for (size_t step = s->reaches[k].first; step < s->reaches[k].end; step++)
      sum += s->credit[step];
  return sum;
}

/* Profits pay for losses of what is needed. The nearest need first: fewer others could pay for it. */
static void pay_for_needs(sn_solver *s, uint32_t i) {
  for (uint32_t k = 0; k < s->above_count[i] && s->profit[i] > 0; k++) {
    uint32_t need = s->above[i * s->count + k];
    if (s->state[need] != FREE || s->profit[need] >= 0) continue;
    int64_t paid = s->profit[i] < -s->profit[need] ? s->profit[i] : -s->profit[need];
    s->profit[i] -= paid;
    s->profit[need] += paid;
  }
}

int64_t sn_solver_bound(sn_solver *s, const int64_t *duals) {
  const int64_t *price = duals + s->step_count;
  int64_t sum = s->gain;
  for (size_t step = 0; step < s->step_count; step++) {
    bool winnable = s->winners[step] == 0 && s->rivals[step] > 0;
    s->credit[step] = !winnable ? 0 : s->rivals[step] == 1 ? s->value[step] : duals[step];
    if (winnable) sum += s->value[step] - s->credit[step];
  }
  for (int c = 0; c < COSTS; c++)
    sum += price[c] * (s->capacity[c] - s->load[c]);
  for (uint32_t i = 0; i < s->count; i++) {
    if (s->state[i] != FREE) continue;
    s->profit[i] = sn_solver_credit(s, i);
    for (int c = 0; c < COSTS; c++)
      s->profit[i] -= price[c] * s->weight[i][c];
  }
  for (uint32_t i = 0; i < s->count; i++)
    if (s->state[i] == FREE) pay_for_needs(s, i);
  for (uint32_t i = 0; i < s->count; i++)
    if (s->state[i] == FREE && s->profit[i] > 0)
      if (__builtin_add_overflow(sum, s->profit[i], &sum)) return INT64_MAX;
  return sum;
}

int64_t sn_solver_reachable(const sn_solver *s) {
  int64_t sum = s->gain;
  for (size_t step = 0; step < s->step_count; step++)
    if (s->winners[step] == 0 && s->rivals[step] > 0) sum += s->value[step];
  return sum;
}

static void want(sn_solver *s, uint32_t i) {
  if (s->wanted[i]) return;
  s->wanted[i] = 1;
  for (int c = 0; c < COSTS; c++)
    s->pull[s->step_count + (size_t)c] -= s->weight[i][c];
  for (size_t k = s->reach_at[i]; k < s->reach_at[i + 1]; k++)
    for (size_t step = s->reaches[k].first; step < s->reaches[k].end; step++)
      s->pull[step]++;
}

void sn_solver_find_pull(sn_solver *s) {
  memset(s->wanted, 0, s->count);
  for (size_t step = 0; step < s->step_count; step++)
    s->pull[step] = s->trial[step] < s->value[step] ? -1 : 0;
  for (size_t c = 0; c < COSTS; c++)
    s->pull[s->step_count + c] = s->capacity[c] - s->load[c];
  for (uint32_t i = 0; i < s->count; i++) {
    if (s->state[i] != FREE || s->profit[i] <= 0) continue;
    want(s, i);
    for (uint32_t k = 0; k < s->above_count[i]; k++) {
      uint32_t need = s->above[i * s->count + k];
      if (s->state[need] == FREE) want(s, need);
    }
  }
}

/*
 * One step of Polyak's: along the pull, as far as would close the gap if the bound were linear, times stride / STRIDE.
 * A pull of BUDGET_PARTS is a step won once too often, or a whole budget. PRICE_PULL quickens prices: they have further
 * to go than shares.
 */
void sn_solver_descend(sn_solver *s, int64_t gap, int64_t stride) {
  int64_t norm = 0, *price = s->trial + s->step_count, *left = s->pull + s->step_count;
  sn_solver_find_pull(s);
  for (size_t step = 0; step < s->step_count; step++) {
    bool contested = s->winners[step] == 0 && s->rivals[step] > 1;
    bool stuck = s->pull[step] > 0 ? s->trial[step] == 0 : s->trial[step] == s->value[step];
    s->pull[step] = contested && !stuck ? s->pull[step] * BUDGET_PARTS : 0;
    norm += s->pull[step] * s->pull[step];
  }
  for (int c = 0; c < COSTS; c++) {
    left[c] /= CAPACITY / BUDGET_PARTS;
    if (left[c] > 0 && price[c] == 0) left[c] = 0;
    norm += left[c] * left[c] * PRICE_PULL;
  }
  if (norm == 0) return;
  uint64_t length = sn_wide_muldiv_floor((uint64_t)gap, (uint64_t)stride, (uint64_t)norm);
  for (size_t step = 0; step < s->step_count; step++)
    if (s->pull[step] != 0)
      s->trial[step] = sn_solver_clamp(s->trial[step] - (int64_t)length * s->pull[step], s->value[step]);
  for (int c = 0; c < COSTS; c++) {
    uint64_t far = (uint64_t)(left[c] < 0 ? -left[c] : left[c]) * PRICE_PULL;
    far = sn_wide_muldiv_floor(length, far, (uint64_t)CAPACITY);
    int64_t move = far < (uint64_t)PRICE_MAX ? (int64_t)far : PRICE_MAX;
    price[c] = sn_solver_clamp(left[c] < 0 ? price[c] + move : price[c] - move, PRICE_MAX);
  }
}
