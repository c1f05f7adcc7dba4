/* SPDX-License-Identifier: Apache-2.0 */
/* The memory of one evaluation after another, and the steps that fill it, in their order. */
#ifndef SN_EVALUATE_WORKSPACE_H
#define SN_EVALUATE_WORKSPACE_H

#include "evaluate/program.h"

/* How a scored question was answered, after what does not fit its scale was taken as unanswered. */
typedef enum sn_state { SN_NOT_ANSWERED, SN_SAID_UNKNOWN, SN_SAID_NOT_APPLICABLE, SN_CHOSE } sn_state;

struct sonae_workspace {
  const sonae_program *program;
  sn_arena arena;
  const sonae_answers *answers; /* of the current call */
  bool evaluated;               /* sonae_evaluate() has run: there is an order to plan on */
  sonae_evaluation result;

  /* by question */
  uint8_t *relevant, *applicable;
  int32_t *points;
  int64_t *priority;
  /* by scored question */
  uint8_t *state;
  int32_t *low, *high; /* points */
  int32_t *now;        /* points while actions are placed */
  int64_t *weight;     /* priority weight x benefit_unit, 0 where not applicable */
  uint8_t *open;       /* 1: an open gap, 2: an unknown or unanswered one */
  uint64_t *gap_keys;
  /* by action */
  uint8_t *triggered; /* sonae_truth */
  uint8_t *placed;
  uint8_t *stage;
  uint8_t *urgent;    /* model ladder: closes an open question of the lowest level not reached */
  int64_t *benefit;
  uint32_t *candidates;
  /* results */
  sonae_score *areas;
  sonae_alert_hit *alerts;
  sonae_gap *gaps;
  sonae_placement *placements;
  uint32_t *covered;
  uint32_t *planned;
};

/* evaluate/relevance.c: states, points, who is asked. */
void sn_relevance_run(sonae_workspace *w);
/* evaluate/score.c */
void sn_score_run(sonae_workspace *w);
/* evaluate/level.c: levels and alerts. */
void sn_level_run(sonae_workspace *w);
void sn_alert_run(sonae_workspace *w);
/* evaluate/gap.c */
void sn_gap_run(sonae_workspace *w);
/* evaluate/order.c: priorities, triggers, stages, the greedy order. */
void sn_order_run(sonae_workspace *w);

/* The truth of a condition in the state the workspace is in. Scores count only once they are there. */
sonae_truth sn_condition_now(const sonae_workspace *workspace, const sonae_condition *condition);

#endif
