/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the search for a budget's best choice works on, and the parts that it is made of, a file each; budget.c puts them
 * together.
 *
 * Gains are divided by their greatest common divisor, so that a bound just short of the next possible gain is seen as
 * such, then scaled up, so that shares and prices, being integers, are fine enough. Limits are rounded down to what the
 * costs can add up to: with hours in halves, the next smaller sum is half an hour less.
 */
#ifndef SN_EVALUATE_SOLVER_H
#define SN_EVALUATE_SOLVER_H

#include "evaluate/budget.h"
#include "sonae/plan.h"

enum { HOURS, YEN, ITEMS, COSTS }; /* what a choice uses up */
enum { MORE_GAIN, FEWER_HOURS, FEWER_YEN, FEWER_ITEMS, SMALLER_IDS, GOALS };
enum { FREE, IN, OUT };
enum { STRIDE = 64 }; /* a whole stride of descent */

/* A whole budget in units of weight: rounding 64 items down loses less than a millionth of it. */
#define CAPACITY (INT64_C(1) << 26)
/* Three of these times CAPACITY, and GAIN_MAX, are together below 2^63. */
#define PRICE_MAX (INT64_C(1) << 34)
#define GAIN_MAX  (INT64_C(1) << 62)
#define REFUTED   INT64_C(-1)
#define NONE      UINT32_MAX

/* One lift of an item: the range of steps that it wins. */
typedef struct sn_reach {
  uint32_t item, question;
  int32_t to;
  size_t first, end;
} sn_reach;

typedef struct sn_choice {
  int64_t gain, cost[COSTS];
  uint8_t *in;
} sn_choice;

typedef struct sn_solver {
  const sn_budget_problem *problem;
  size_t count, step_count, reach_count;

  /* The problem, prepared. above, below: rows of all that an item needs, nearest first, and of all that need it. */
  sn_reach *reaches;
  size_t *reach_at;
  uint32_t *above, *below, *above_count, *below_count, *by_id;
  int64_t *value, (*cost)[COSTS];
  int64_t grain[COSTS]; /* every cost is a multiple of it */
  int64_t one, divisor; /* the smallest difference of two gains: as scaled here, as the caller counts */

  /* Where the search stands. */
  uint8_t *state;
  uint32_t *trail; /* the items that are not FREE, as they were settled */
  size_t trail_count;
  uint32_t *winners, *rivals; /* how many IN items win a step, how many FREE ones could */
  int64_t gain, used[COSTS], load[COSTS];

  /* What it looks for: a gain of at least target within the limits. */
  int goal;
  int64_t target, limit[COSTS];
  sn_choice best;

  /* The bound. Weights are costs in parts of a budget. A row of duals: the share of each step, then the prices. */
  int64_t (*weight)[COSTS], unit[COSTS], capacity[COSTS];
  int64_t *duals, *trial, *credit, *profit, *pull;
  uint8_t *wanted;

  uint64_t nodes, node_limit;
  int64_t open; /* the largest bound where the search gave up, or REFUTED */
} sn_solver;

typedef struct sn_region {
  char *base; /* NULL: only measured */
  size_t used;
  bool overflow;
} sn_region;

/* Whether there is a search at all: else a greedy choice and a bound. */
static inline bool sn_solver_searches(const sn_budget_problem *problem) {
  return problem->item_count <= SONAE_PLAN_EXACT;
}

/* The length of a row of duals. */
static inline size_t sn_solver_row(size_t step_count) {
  return step_count + COSTS;
}

static inline int64_t sn_solver_clamp(int64_t value, int64_t most) {
  return value < 0 ? 0 : value > most ? most : value;
}

/* evaluate/solver_prepare.c: the problem, checked; its arrays laid out; and filled. */
sonae_status sn_solver_check(const sn_budget_problem *problem);
void sn_solver_lay_out(sn_solver *s, sn_region *r);
sonae_status sn_solver_prepare(sn_solver *s);

/* evaluate/solver_state.c: what is settled, and what is looked for. */

/* The item with all that it needs; or without all that need it. */
void sn_solver_take(sn_solver *s, uint32_t i);
void sn_solver_drop(sn_solver *s, uint32_t i);
/* Back to when the trail was so long. */
void sn_solver_undo(sn_solver *s, size_t mark);
/* Whether a free item fits, with all that it still needs. */
bool sn_solver_affordable(const sn_solver *s, uint32_t i);
/* Only with nothing settled: the weights change. */
void sn_solver_start_goal(sn_solver *s, int goal);
/* Sets the mark one better than the best choice known. */
void sn_solver_aim(sn_solver *s);
/* What is settled becomes the best choice, if it is better. */
void sn_solver_keep(sn_solver *s);
/* False when nothing better can follow from what is settled. Keeps what is found. */
bool sn_solver_promising(sn_solver *s);

/* evaluate/solver_bound.c: what no choice can gain more than, and better duals for it. */

/* No choice that agrees with what is settled and keeps the limits gains more. INT64_MAX when the sum does not fit. */
int64_t sn_solver_bound(sn_solver *s, const int64_t *duals);
/* What is won, and all that still can be: the bound when no budget is tight, which descent only comes close to. */
int64_t sn_solver_reachable(const sn_solver *s);
/* The shares of what an item wins, as of the last bound. */
int64_t sn_solver_credit(const sn_solver *s, uint32_t i);
/* What the relaxed choice leaves of budgets (in weight), and wins too often of steps; negative: overdrawn, not won. */
void sn_solver_find_pull(sn_solver *s);
/* Moves the trial duals, as far as would close the gap, times stride / STRIDE. */
void sn_solver_descend(sn_solver *s, int64_t gap, int64_t stride);

#endif
