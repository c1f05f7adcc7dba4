/* SPDX-License-Identifier: Apache-2.0 */
/* The memory of one evaluation after another, and the steps that fill it, in their order. */
#ifndef SN_EVALUATE_WORKSPACE_H
#define SN_EVALUATE_WORKSPACE_H

#include "evaluate/program.h"

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
  uint8_t *code;       /* see sn_answer_code(); SONAE_NOT_APPLICABLE also where the question does not arise */
  int32_t *low, *high; /* points */
  int32_t *now;        /* points while actions are placed */
  int64_t *weight;     /* priority weight x benefit_unit, 0 where not applicable */
  uint8_t *open;       /* 1: an open gap, 2: an unknown or unanswered one */
  uint8_t *truth;      /* by distinct relevance condition */
  uint64_t *gap_keys;
  /* by action */
  uint8_t *triggered; /* sonae_truth */
  uint8_t *placed;
  uint8_t *stage;
  uint8_t *urgent; /* model ladder: closes an open question of the lowest level not reached */
  int64_t *benefit;
  uint64_t *worth;      /* benefit / burden, rounded down, x 2^worth_shift: settles most comparisons */
  uint32_t *candidates; /* of the stage being placed, best first */
  size_t candidate_count;
  /* results */
  sonae_score *areas;
  sonae_alert_hit *alerts;
  uint32_t *contradictions;
  sonae_gap *gaps;
  sonae_placement *placements;
  uint32_t *covered;
  uint32_t *planned;
};

/* evaluate/relevance.c: which questions arise. */
void sn_relevance_run(sonae_workspace *w);
/* evaluate/score.c: scores; then the points of every question, which the steps after it need. */
void sn_score_run(sonae_workspace *w);
void sn_points_run(sonae_workspace *w);
/* evaluate/level.c: levels, alerts, contradictions. */
void sn_level_run(sonae_workspace *w);
void sn_alert_run(sonae_workspace *w);
void sn_contradiction_run(sonae_workspace *w);
/* evaluate/gap.c */
void sn_gap_run(sonae_workspace *w);
/* evaluate/order.c: priorities, triggers, stages, the greedy order. */
void sn_order_run(sonae_workspace *w);

/* The byte of a scored answer after what does not fit its scale was taken as unanswered: SONAE_GIVEN only for a choice
 * of many with at least one option (no option at all is unanswered); from SONAE_GIVEN on, options were chosen. */
static inline uint32_t sn_answer_code(const sonae_answers *answers, const sn_scored *scored) {
  uint32_t code = answers->codes[scored->question];
  if (code >= scored->code_count) return SONAE_UNANSWERED;
  if (code != SONAE_GIVEN) return code;
  bool some = scored->many && answers->chosen && (answers->chosen[scored->question] & scored->options);
  return some ? SONAE_GIVEN : SONAE_UNANSWERED;
}

/* Points of a choice of many: they add up, capped. */
static inline int32_t sn_points_of_many(const sonae_program *program, const sn_scored *scored, uint64_t chosen) {
  const sn_points *option = program->points + scored->row + SONAE_FIRST_OPTION;
  int64_t sum = 0;
  for (chosen &= scored->options; chosen; chosen >>= 1, option++)
    if (chosen & 1) sum += option->low;
  return sum > program->cap ? program->cap : (int32_t)sum;
}

/* Points of that answer on low and high, scoring §1. */
static inline sn_points sn_answer_points(const sonae_program *program, const sonae_answers *answers,
                                         const sn_scored *scored, uint32_t code) {
  if (code != SONAE_GIVEN) return program->points[scored->row + code];
  int32_t sum = sn_points_of_many(program, scored, answers->chosen[scored->question]);
  return (sn_points){sum, sum};
}

/* The truth of a condition in the state the workspace is in. Scores count only once they are there. */
sonae_truth sn_condition_now(const sonae_workspace *workspace, const sonae_condition *condition);

#endif
