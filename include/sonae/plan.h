/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The best set of actions for so many hours and so many yen.
 *
 * Shape: chosen among the actions an evaluation placed, closed under what they require, in their order.
 * Units: hours are exact fractions; gain is in priority points, an exact fraction.
 * Owns: the result is plain data of the caller, except `actions`, borrowed from the workspace until it next evaluates
 * or plans.
 * Source: scoring §7.
 */
#ifndef SONAE_PLAN_H
#define SONAE_PLAN_H

#include "sonae/evaluation.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Up to this many candidates the plan is searched exactly. */
#define SONAE_PLAN_EXACT 64

typedef struct sonae_budget {
  sonae_rational hours; /**< >= 0 */
  int64_t yen;          /**< >= 0 */
} sonae_budget;

typedef struct sonae_plan {
  const uint32_t *actions; /**< indices of actions, in the order of the evaluation */
  size_t action_count;
  sonae_rational hours;
  int64_t yen;
  sonae_rational gain;
  bool optimal;         /**< proven to be the best */
  sonae_rational bound; /**< no plan gains more than this; equals gain when optimal */
} sonae_plan;

/**
 * Plan on what sonae_evaluate() last left in the workspace.
 *
 * Errors: SONAE_E_ARGUMENT (no evaluation yet, or a negative budget), SONAE_E_MEMORY.
 */
SONAE_API sonae_status sonae_plan_best(sonae_workspace *workspace, const sonae_budget *budget, sonae_plan *out);

#ifdef __cplusplus
}
#endif
#endif
