/* SPDX-License-Identifier: Apache-2.0 */
/* What several chains ask of an evaluation. */
#include "reports/explain/explain.h"

bool sn_explain_is_given(const sn_explain *x, uint32_t question) {
  return x->response->packed.codes[question] >= SONAE_GIVEN;
}

static int64_t highest_points(const sonae_scale *scale) {
  int64_t most = scale->options[0].points, sum = 0;
  for (size_t i = 0; i < scale->option_count; i++) {
    int32_t points = scale->options[i].points;
    if (points > most) most = points;
    if (points > 0) sum += points;
  }
  if (scale->select == SONAE_SELECT_MANY && sum > 0) most = sum;
  return scale->has_unknown && scale->unknown > most ? scale->unknown : most;
}

int64_t sn_explain_high_points(const sn_explain *x, uint32_t question) {
  const sonae_question *q = &x->definition->questions[question];
  if (q->scale == SONAE_NONE || sn_explain_is_given(x, question)) return x->evaluation->points[question];
  if (x->definition->model != SONAE_POINTS) return 100;
  const sonae_scale *scale = &x->definition->scales[q->scale];
  bool unknown = x->response->packed.codes[question] == SONAE_UNKNOWN;
  return unknown && scale->has_unknown ? scale->unknown : highest_points(scale);
}

int64_t sn_explain_weight(const sn_explain *x, uint32_t question) {
  return x->definition->model == SONAE_POINTS ? 1 : x->definition->questions[question].weight;
}

int64_t sn_explain_area_weight(const sn_explain *x, uint32_t area) {
  return x->definition->model == SONAE_POINTS ? 1 : x->definition->areas[area].weight;
}

sn_explain_word sn_explain_left_out(const sn_explain *x, uint32_t question) {
  if (x->definition->questions[question].scale == SONAE_NONE) return SN_WORD_REASON_NOT_SCORED;
  if (x->evaluation->relevant[question] == SONAE_FALSE) return SN_WORD_REASON_IRRELEVANT;
  if (!x->evaluation->applicable[question]) return SN_WORD_REASON_NOT_APPLICABLE;
  return SN_WORD_COUNT;
}

sn_explain_sums sn_explain_sum_area(const sn_explain *x, uint32_t area) {
  sn_explain_sums sums = {0};
  for (uint32_t q = 0; q < x->definition->question_count; q++) {
    if (x->definition->questions[q].area != area || sn_explain_left_out(x, q) != SN_WORD_COUNT) continue;
    int64_t weight = sn_explain_weight(x, q);
    sums.low += weight * x->evaluation->points[q];
    sums.high += weight * sn_explain_high_points(x, q);
    sums.weights += weight;
    if (x->response->packed.codes[q] != SONAE_UNANSWERED) sums.answered += weight;
    if (x->response->packed.codes[q] == SONAE_UNKNOWN) sums.unknown += weight;
  }
  return sums;
}

size_t sn_explain_rank(const sn_explain *x, uint32_t action) {
  for (size_t i = 0; i < x->evaluation->action_count; i++)
    if (x->evaluation->actions[i].action == action) return i + 1;
  return 0;
}

bool sn_explain_covered(const sn_explain *x, uint32_t action) {
  for (size_t i = 0; i < x->evaluation->covered_count; i++)
    if (x->evaluation->covered[i] == action) return true;
  return false;
}

const sonae_gap *sn_explain_gap(const sn_explain *x, uint32_t question) {
  for (size_t i = 0; i < x->evaluation->gap_count; i++)
    if (x->evaluation->gaps[i].question == question) return &x->evaluation->gaps[i];
  return NULL;
}

sn_explain_word sn_explain_stage(sonae_stage stage) {
  return stage == SONAE_STAGE_MINIMUM ? SN_WORD_STAGE_MINIMUM
         : stage == SONAE_STAGE_BASIC ? SN_WORD_STAGE_BASIC
                                      : SN_WORD_STAGE_ADVANCED;
}
