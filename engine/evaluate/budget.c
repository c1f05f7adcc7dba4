/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Depth-first branch and bound: solver_prepare.c makes the problem ready, solver_state.c knows what is settled and what
 * is looked for, solver_bound.c what can still be gained at the most. A child starts from its parent's shares and prices.
 * An item whose profit or loss exceeds the distance from the bound to the goal is settled without branching.
 *
 * Ties are settled by further searches, for the same gain with fewer hours, fewer yen, fewer items, smaller ids: to
 * refute "an hour less" is as quick as to refute "a point more", where one search among equals would drown in them.
 */
#include "evaluate/budget.h"

#include <string.h>

#include "base/wide.h"
#include "evaluate/solver.h"

/* Rounds of descent, from benchmarks on 49 items: more at the root pay, more at a node do not. */
enum { ROUNDS_ROOT = 80, ROUNDS_TIE = 40, ROUNDS_NODE = 5, PATIENCE = 10 };
enum { BELOW = 128 }; /* see tighten() */

/* Drops what does not fit, and what neither wins anything new nor is needed by what does: it would only cost. */
static void drop_hopeless(sn_solver *s) {
  uint8_t *useful = s->wanted;
  memset(useful, 0, s->count);
  for (uint32_t i = 0; i < s->count; i++) {
    if (s->state[i] == FREE && !sn_solver_affordable(s, i)) sn_solver_drop(s, i);
    if (s->state[i] != FREE) continue;
    for (size_t k = s->reach_at[i]; k < s->reach_at[i + 1]; k++)
      useful[i] |= s->winners[s->reaches[k].end - 1] == 0;
    for (uint32_t k = 0; k < s->above_count[i] && useful[i]; k++)
      useful[s->above[i * s->count + k]] = 1;
  }
  for (uint32_t i = 0; i < s->count; i++)
    if (s->state[i] == FREE && !useful[i]) sn_solver_drop(s, i);
}

/* Whether the bound is below the target with the item and all that it needs, or without it and all that need it. */
static bool refuted(const sn_solver *s, int64_t limit, uint32_t i, bool with) {
  const uint32_t *row = (with ? s->above : s->below) + i * s->count;
  uint32_t count = with ? s->above_count[i] : s->below_count[i];
  for (uint32_t k = 0; k <= count && limit >= s->target; k++) {
    uint32_t at = k < count ? row[k] : i;
    int64_t profit = s->state[at] == FREE ? s->profit[at] : 0;
    if (with ? profit < 0 : profit > 0) limit -= with ? -profit : profit;
  }
  return limit < s->target;
}

/* Settles the items that the bound just computed decides. */
static bool settle_sure(sn_solver *s, int64_t limit) {
  size_t mark = s->trail_count;
  if (limit == INT64_MAX) return false;
  for (uint32_t i = 0; i < s->count; i++) {
    if (s->state[i] != FREE) continue;
    if (refuted(s, limit, i, true))
      sn_solver_drop(s, i);
    else if (refuted(s, limit, i, false))
      sn_solver_take(s, i);
  }
  return s->trail_count > mark;
}

/* Improves the duals and settles items; REFUTED, or a bound of what is left. */
static int64_t tighten(sn_solver *s, int64_t *duals, int rounds) {
  const size_t bytes = sn_solver_row(s->step_count) * sizeof *duals;
  int64_t lowest = INT64_MAX, ceiling = INT64_MAX, stride = STRIDE;
  bool settled = true;
  memcpy(s->trial, duals, bytes);
  for (int round = 0, stale = 0; round < rounds; round++) {
    if (!sn_solver_promising(s)) return REFUTED;
    if (settled) {
      drop_hopeless(s);
      ceiling = sn_solver_reachable(s);
    }
    int64_t now = sn_solver_bound(s, s->trial);
    if (now < s->target || ceiling < s->target) return REFUTED;
    stale = now < lowest ? 0 : stale + 1;
    if (now < lowest) memcpy(duals, s->trial, bytes);
    if (now < lowest) lowest = now;
    settled = settle_sure(s, now);
    if (settled) continue;
    if (stale == PATIENCE) {
      stale = 0;
      stride = stride > 1 ? stride / 2 : 1;
      memcpy(s->trial, duals, bytes);
      now = sn_solver_bound(s, s->trial);
    }
    /* Aims a little below the target: a tie is refuted by a hair, and a step as long as a hair leads nowhere. */
    sn_solver_descend(s, sn_solver_clamp(now - s->target, GAIN_MAX / 2) + s->one + s->target / BELOW, stride);
  }
  if (!sn_solver_promising(s)) return REFUTED;
  return lowest < ceiling ? lowest : ceiling;
}

/*
 * The item to branch on: much to win, and little profit or loss, so that both branches move the bound.
 * For ids, the smallest: as the branch with it comes first, the first choice found has the smallest list.
 */
static uint32_t choose(sn_solver *s, const int64_t *duals) {
  uint32_t chosen = NONE;
  int64_t highest = 0;
  (void)sn_solver_bound(s, duals);
  for (size_t k = 0; k < s->count; k++) {
    uint32_t i = s->goal == SMALLER_IDS ? s->by_id[k] : (uint32_t)k;
    if (s->state[i] != FREE) continue;
    int64_t merit = sn_solver_credit(s, i) / 2 - (s->profit[i] < 0 ? -s->profit[i] : s->profit[i]);
    if (chosen != NONE && merit <= highest) continue;
    chosen = i;
    highest = merit;
    if (s->goal == SMALLER_IDS) break;
  }
  return chosen;
}

/* Recurses at most once an item; the branch without the item is the next turn of the loop. */
static void explore(sn_solver *s, int64_t *duals, int rounds) {
  size_t mark = s->trail_count, row = sn_solver_row(s->step_count);
  for (;; rounds = ROUNDS_NODE) {
    int64_t limit = tighten(s, duals, rounds);
    uint32_t i = limit == REFUTED ? NONE : choose(s, duals);
    if (i == NONE) break;
    if (s->nodes == s->node_limit) {
      if (limit > s->open) s->open = limit;
      break;
    }
    s->nodes++;
    memcpy(duals + row, duals, row * sizeof *duals);
    size_t before = s->trail_count;
    sn_solver_take(s, i);
    explore(s, duals + row, ROUNDS_NODE);
    sn_solver_undo(s, before);
    sn_solver_drop(s, i);
  }
  sn_solver_undo(s, mark);
}

/* Adds what wins most for its burden, weights at a rate each, until nothing fits; keeps a better choice. */
static void fill(sn_solver *s, const int64_t rate[COSTS]) {
  size_t mark = s->trail_count;
  for (;;) {
    uint32_t chosen = NONE;
    uint64_t chosen_win = 0, chosen_burden = 1;
    for (uint32_t i = 0; i < s->count; i++) {
      if (s->state[i] != FREE || !sn_solver_affordable(s, i)) continue;
      size_t before = s->trail_count;
      int64_t win = -s->gain, burden = 1;
      for (int c = 0; c < COSTS; c++)
        burden -= rate[c] * s->load[c];
      sn_solver_take(s, i);
      win += s->gain;
      for (int c = 0; c < COSTS; c++)
        burden += rate[c] * s->load[c];
      sn_solver_undo(s, before);
      if (sn_wide_compare((uint64_t)win, chosen_burden, chosen_win, (uint64_t)burden) <= 0) continue;
      chosen = i;
      chosen_win = (uint64_t)win;
      chosen_burden = (uint64_t)burden;
    }
    if (chosen == NONE) break;
    sn_solver_take(s, chosen);
  }
  sn_solver_keep(s);
  sn_solver_undo(s, mark);
}

/* A first choice, found greedily, and the duals to start from. */
static void begin(sn_solver *s) {
  static const int64_t rates[][COSTS] = {{1, 0, 0}, {0, 1, 0}, {1, 1, 0}};
  int64_t *price = s->duals + s->step_count;
  memset(s->best.in, 0, s->count);
  sn_solver_start_goal(s, MORE_GAIN);
  for (size_t k = 0; k < sizeof rates / sizeof *rates; k++)
    fill(s, rates[k]);
  for (size_t step = 0; step < s->step_count; step++)
    s->duals[step] = s->value[step] / 2;
  price[HOURS] = sn_solver_clamp(s->best.gain / CAPACITY, PRICE_MAX);
  price[YEN] = price[HOURS] / 2;
  price[ITEMS] = 0;
}

/*
 * Descent zigzags where several budgets are tight for the same items; then the price of the one that is a little
 * tighter does for all. Finds the best for cost c alone, by halving, as the bound is convex in it; takes it over if it
 * is better.
 */
static void try_one_price(sn_solver *s, size_t c, int64_t limit) {
  const size_t bytes = sn_solver_row(s->step_count) * sizeof *s->duals;
  int64_t *price = s->trial + s->step_count, low = 0, high = PRICE_MAX;
  memcpy(s->trial, s->duals, bytes);
  memset(price, 0, COSTS * sizeof *price);
  while (low < high) {
    price[c] = low + (high - low) / 2;
    (void)sn_solver_bound(s, s->trial);
    sn_solver_find_pull(s);
    if (s->pull[s->step_count + c] < 0)
      low = price[c] + 1;
    else
      high = price[c];
  }
  price[c] = low;
  if (sn_solver_bound(s, s->trial) < limit) memcpy(s->duals, s->trial, bytes);
}

/* Searches until the goal can be met no more; false when the node limit came first. */
static bool meet(sn_solver *s, int goal) {
  sn_solver_start_goal(s, goal);
  int64_t limit = tighten(s, s->duals, goal == MORE_GAIN ? ROUNDS_ROOT : ROUNDS_TIE);
  if (limit != REFUTED) {
    if (goal == MORE_GAIN)
      fill(s, s->duals + s->step_count); /* prices near the best bound make a good rate */
    else if (goal != SMALLER_IDS)
      try_one_price(s, (size_t)(goal - FEWER_HOURS), limit);
    sn_solver_aim(s);
    explore(s, s->duals, ROUNDS_NODE);
  }
  sn_solver_undo(s, 0);
  return s->open < s->target;
}

sonae_status sn_budget_best(const sn_budget_problem *problem, void *scratch, uint32_t *chosen, sn_budget_result *out) {
  sn_region memory = {.base = scratch};
  sn_solver s = {.problem = problem, .count = problem->item_count};
  sonae_status status = sn_solver_check(problem);
  if (status != SONAE_OK) return status;
  sn_solver_lay_out(&s, &memory);
  if (memory.overflow) return SONAE_E_LIMIT;
  status = sn_solver_prepare(&s);
  if (status != SONAE_OK) return status;
  s.node_limit = sn_solver_searches(problem) ? problem->node_limit : 0;
  begin(&s);
  bool proven = true;
  int64_t ceiling = 0;
  for (int goal = MORE_GAIN; goal < GOALS && proven; goal++) {
    proven = meet(&s, goal);
    if (goal == MORE_GAIN) ceiling = proven ? s.best.gain : s.open;
  }
  *out = (sn_budget_result){.gain = s.best.gain / s.one * s.divisor,
                            .hours = s.best.cost[HOURS],
                            .yen = s.best.cost[YEN],
                            .optimal = proven,
                            .bound = ceiling / s.one * s.divisor,
                            .nodes = s.nodes};
  for (uint32_t i = 0; i < s.count; i++)
    if (s.best.in[i]) chosen[out->chosen_count++] = i;
  return SONAE_OK;
}

size_t sn_budget_scratch_bytes(const sn_budget_problem *problem) {
  sn_region memory = {.base = NULL};
  sn_solver s = {.problem = problem, .count = problem->item_count};
  sn_solver_lay_out(&s, &memory);
  return memory.overflow ? 0 : memory.used;
}
