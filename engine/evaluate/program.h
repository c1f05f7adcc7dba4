/* SPDX-License-Identifier: Apache-2.0 */
/* A definition made ready to evaluate: every lookup is an array, every overflow is ruled out beforehand. */
#ifndef SN_EVALUATE_PROGRAM_H
#define SN_EVALUATE_PROGRAM_H

#include "base/arena.h"
#include "base/log.h"
#include "sonae/evaluation.h"

/* A scored question. Its row of the points table begins at `row` and is indexed by the byte of the packed answer. */
typedef struct sn_scored {
  uint32_t question, area, row, code_count;
  int32_t weight; /* 1 under model points */
  int32_t target;
  bool many, minimum;
  uint32_t level; /* model ladder, else SONAE_NONE */
  int32_t bar;
  uint32_t rank; /* of the id, bytewise, among all questions */
} sn_scored;

typedef struct sn_points {
  int32_t low, high;
} sn_points;

/* A lift as the ordering uses it: up to the target, on a scored question. */
typedef struct sn_lift_row {
  uint32_t scored;
  int32_t to;
} sn_lift_row;

typedef struct sn_action_row {
  uint32_t first_lift, lift_count;
  uint32_t rank;      /* of the id, bytewise */
  uint64_t burden;    /* x burden_unit, scoring §6.2 */
  int64_t hours;      /* x burden_unit */
} sn_action_row;

struct sonae_program {
  const sonae_definition *definition;
  const sn_scored *scored;
  size_t scored_count;
  const sn_points *points;
  const uint32_t *scored_of;      /* by question: index in scored, or SONAE_NONE */
  const uint32_t *scored_by_rank; /* by rank of the id among all questions; 0 where that question is not scored */
  const uint32_t *relevance_order; /* questions with a condition, what they depend on first */
  size_t relevance_count;
  const uint32_t *boosted, *boosted_at; /* by boost: scored questions it names, each once, boosted[boosted_at[b]..boosted_at[b + 1]] */
  const int64_t *base_priority; /* by scored: weight x area weight x benefit_unit */
  int64_t benefit_unit;
  const sn_action_row *actions;
  const sn_lift_row *lifts;
  const uint32_t *closers, *closer_at; /* by scored: actions that close it, closers[closer_at[s]..closer_at[s + 1]] */
  const uint32_t *requires_order; /* actions, required ones first */
  const uint32_t *action_by_rank; /* actions in the order of their ids */
  int64_t burden_unit;
};

/* NULL when the definition cannot be made ready: a factor or burden overflows (in the log), or memory is out. */
const sonae_program *sn_program_compile(sn_arena *arena, sn_log *log, const sonae_definition *definition);

#endif
