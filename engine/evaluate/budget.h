/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The best items for so many hours and so much yen: the combinatorial core of sonae_plan_best().
 *
 * Shape: plain arrays. Chosen are items closed under `needs`, within both limits, with the largest
 *   gain = sum over questions of priority x max(0, highest `to` of the chosen items - now).
 *   Ties: fewer hours, then fewer yen, then fewer items, then the sorted lists of ids, compared element by element.
 * Units: any, as long as the sums fit: hours and yen below 2^63, the gain of all items together below 2^62.
 * Owns: nothing. Allocates nothing: the caller passes scratch memory, aligned as malloc() does.
 * Threads: pure; one scratch a call.
 * Source: scoring §7.
 */
#ifndef SN_EVALUATE_BUDGET_H
#define SN_EVALUATE_BUDGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sonae/status.h"

typedef struct sn_budget_lift {
  uint32_t question;
  int32_t to; /* not past the question's target */
} sn_budget_lift;

typedef struct sn_budget_item {
  const char *id;
  int64_t hours, yen;          /* >= 0 */
  const sn_budget_lift *lifts; /* of one question named twice, the higher counts */
  size_t lift_count;
  const uint32_t *needs; /* indices of items that must be chosen with it; no cycles */
  size_t need_count;
} sn_budget_item;

typedef struct sn_budget_problem {
  const sn_budget_item *items;
  size_t item_count;       /* with more than SONAE_PLAN_EXACT, greedy choice and a bound, no search */
  const int64_t *priority; /* of each question, >= 0 */
  const int32_t *now;      /* points of each question */
  size_t question_count;
  int64_t hours, yen;  /* the limits, >= 0; may be used to the full */
  uint64_t node_limit; /* how many times the search may branch: what stops it is never a clock */
} sn_budget_problem;

typedef struct sn_budget_result {
  int64_t gain, hours, yen;
  size_t chosen_count;
  bool optimal;   /* proven, ties included; then bound == gain */
  int64_t bound;  /* no choice gains more; == gain without optimal: only a tie is left undecided */
  uint64_t nodes; /* branchings made, for those who tune */
} sn_budget_result;

/* What sn_budget_best() wants of memory; 0 when that does not fit a size_t. */
size_t sn_budget_scratch_bytes(const sn_budget_problem *problem);

/*
 * Writes the indices of the chosen items, ascending, to chosen (room for item_count) and the rest to out.
 * Errors: SONAE_E_ARGUMENT (an index out of range, a negative number, a cycle of needs), SONAE_E_LIMIT (a sum does not
 * fit).
 */
sonae_status sn_budget_best(const sn_budget_problem *problem, void *scratch, uint32_t *chosen, sn_budget_result *out);

#endif
