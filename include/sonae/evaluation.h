/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What follows from a response: scores, level, alerts, gaps, and the actions in order.
 *
 * Shape: sonae_evaluate() fills one sonae_evaluation that lives in a workspace; the next call overwrites it.
 * Units: scores are integers in micro-points (100 points = 100 000 000); SONAE_UNDEFINED where nothing applies.
 * Owns: the workspace owns all it shows. A workspace is allocated once; evaluating allocates nothing.
 * Threads: one workspace a thread; any number of them on one definition.
 * Source: scoring §§2-6, §11.
 */
#ifndef SONAE_EVALUATION_H
#define SONAE_EVALUATION_H

#include "sonae/response.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SONAE_UNDEFINED INT64_MIN
#define SONAE_MICRO     INT64_C(1000000)

typedef struct sonae_score {
  int64_t low, high; /**< the score shown is low */
  int64_t coverage;  /**< share of weight answered, all = 100 000 000 */
  int64_t unknown;   /**< share of weight answered "unknown" */
} sonae_score;

/** Kleene's three values; also how relevant a question is. */
typedef enum sonae_truth { SONAE_FALSE = 0, SONAE_MAYBE = 1, SONAE_TRUE = 2 } sonae_truth;

typedef struct sonae_alert_hit {
  uint32_t alert;
  bool confirm_first; /**< the condition is maybe: find out first */
} sonae_alert_hit;

typedef enum sonae_gap_status { SONAE_GAP_OPEN, SONAE_GAP_UNKNOWN, SONAE_GAP_UNANSWERED } sonae_gap_status;

typedef struct sonae_gap {
  uint32_t question;
  sonae_gap_status status;
  int32_t points; /**< what the question stands at now */
  int64_t gap;    /**< weight x (target - points) */
} sonae_gap;

/** One action in its place of the order. */
typedef struct sonae_placement {
  uint32_t action;
  sonae_stage stage;  /**< the inherited one */
  bool confirm_first; /**< triggered only maybe */
  int64_t benefit;    /**< marginal, when it was placed; in units of sonae_evaluation.benefit_unit */
} sonae_placement;

typedef struct sonae_evaluation {
  sonae_score overall;
  int64_t maximum; /**< model points: the sum of the highest values, micro; else SONAE_UNDEFINED */
  const sonae_score *areas;
  uint32_t level_reached, level_possible; /**< SONAE_NONE: none */
  const sonae_alert_hit *alerts;
  size_t alert_count;
  const uint32_t *contradictions; /**< whose condition is true, in the order of the rule pack */
  size_t contradiction_count;
  const uint8_t *relevant;   /**< sonae_truth by question */
  const uint8_t *applicable; /**< 1 by question: relevant, and not answered not-applicable */
  const int32_t *points;     /**< by question: points on `low` (0 where not scored) */
  const sonae_gap *gaps;
  size_t gap_count;
  const sonae_placement *actions;
  size_t action_count;
  const uint32_t *covered; /**< triggered, but nothing left to gain */
  size_t covered_count;
  int64_t benefit_unit;    /**< benefits and priority weights are integers: real value x benefit_unit */
  const int64_t *priority; /**< by question: priority weight x benefit_unit */
} sonae_evaluation;

/** Memory for evaluating one response after another. */
typedef struct sonae_workspace sonae_workspace;

/** Errors: SONAE_E_MEMORY. *out is the caller's, for sonae_workspace_free(), before the definition is freed. */
SONAE_API sonae_status sonae_workspace_new(const sonae_definition *definition, sonae_workspace **out);
SONAE_API void sonae_workspace_free(sonae_workspace *workspace);

/** Everything. Cannot fail; the result is borrowed from the workspace until its next use. */
SONAE_API const sonae_evaluation *sonae_evaluate(sonae_workspace *workspace, const sonae_answers *answers);

/** Only relevance and scores (overall, areas, maximum); points, applicable and priority are left over, the rest is
 * empty. */
SONAE_API const sonae_evaluation *sonae_evaluate_scores(sonae_workspace *workspace, const sonae_answers *answers);

/**
 * The overall score if these actions were done, as sonae_evaluate() last left things: each applicable question they
 * close stands at least at the lift (up to its target), also one that was unknown. Changes nothing that the evaluation
 * shows.
 */
SONAE_API sonae_score sonae_score_after(sonae_workspace *workspace, const uint32_t *actions, size_t count);

#ifdef __cplusplus
}
#endif
#endif
