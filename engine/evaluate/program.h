/* SPDX-License-Identifier: Apache-2.0 */
/* A definition made ready to evaluate: every lookup is an array, every overflow is ruled out beforehand. */
#ifndef SN_EVALUATE_PROGRAM_H
#define SN_EVALUATE_PROGRAM_H

#include "base/arena.h"
#include "base/log.h"
#include "sonae/evaluation.h"

/* A scored question. Its row of the points table begins at `row` and is indexed by the byte of the packed answer.
 * Scored questions stand in the order of their areas, so that an area is summed in one run. */
typedef struct sn_scored {
  uint32_t question, area, row, code_count;
  uint64_t options; /* a bit for each option */
  int32_t weight;   /* 1 under model points */
  int32_t target;
  bool many, minimum;
  uint32_t level; /* model ladder, else SONAE_NONE */
  int32_t bar;
  uint32_t rank; /* of the id, bytewise, among all questions */
} sn_scored;

typedef struct sn_points {
  int32_t low, high;
} sn_points;

/* What an answer adds to the sums of its area: w x points on low and high, w when it was answered, w when it was said
 * to be unknown. Same rows as sn_points. */
enum { SN_LOW, SN_HIGH, SN_COVERED, SN_UNKNOWN, SN_PARTS };
typedef struct sn_tally {
  int32_t part[SN_PARTS];
} sn_tally;

/* A lift as the ordering uses it: up to the target, on a scored question. */
typedef struct sn_lift_row {
  uint32_t scored;
  int32_t to;
} sn_lift_row;

typedef struct sn_action_row {
  uint32_t first_lift, lift_count;
  uint32_t rank;   /* of the id, bytewise */
  uint64_t burden; /* x burden_unit, scoring §6.2 */
  int64_t hours;   /* x burden_unit */
} sn_action_row;

/* A question that is asked only under a condition. Many questions share one condition: it is evaluated once. */
typedef struct sn_relevance {
  uint32_t question;
  uint32_t condition; /* index in relevance_conditions */
} sn_relevance;

/* One answer without which a contradiction is not true, so that most are passed over at a glance. */
typedef struct sn_guard {
  uint32_t scored; /* SONAE_NONE: there is none */
  uint64_t codes;  /* a bit for each byte of the answer with which it may be true */
  uint64_t chosen; /* of several options, one of which is needed then */
} sn_guard;
enum { SN_GUARDED_CODES = 64 }; /* bytes from here on are not passed over */

struct sonae_program {
  const sonae_definition *definition;
  const sn_scored *scored;
  size_t scored_count;
  const sn_points *points;
  const sn_tally *tallies;
  int32_t cap;                    /* of the points of a choice of many: 100, none under model points */
  const uint32_t *scored_of;      /* by question: index in scored, or SONAE_NONE */
  const uint32_t *scored_by_rank; /* by rank of the id among all questions; 0 where that question is not scored */
  const uint32_t *area_at;        /* by area: its first scored question; one more at the end */
  const sn_relevance *relevance;  /* what a question depends on comes before it */
  size_t relevance_count;
  const sonae_condition *const *relevance_conditions; /* distinct ones, in the order of their first use */
  size_t relevance_condition_count;
  const sn_guard *guards; /* by contradiction */
  const uint32_t *boosted,
      *boosted_at; /* by boost: scored questions it names, each once, boosted[boosted_at[b]..boosted_at[b + 1]] */
  const int64_t *base_priority; /* by scored: weight x area weight x benefit_unit */
  int64_t benefit_unit;
  const sn_action_row *actions;
  const sn_lift_row *lifts;
  const uint32_t *closers, *closer_at; /* by scored: actions that close it, closers[closer_at[s]..closer_at[s + 1]] */
  const uint32_t *requires_order;      /* actions, required ones first */
  const uint32_t *action_by_rank;      /* actions in the order of their ids */
  int64_t burden_unit;
  unsigned worth_shift; /* how far a benefit may be shifted left without overflow */
};

/* NULL when the definition cannot be made ready: a factor or burden overflows (in the log), or memory is out. */
const sonae_program *sn_program_compile(sn_arena *arena, sn_log *log, const sonae_definition *definition);

#endif
