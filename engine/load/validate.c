/* SPDX-License-Identifier: Apache-2.0 */
/* What no single element shows: points that fit the model, questions that can reach their target, cycles, gaps nobody
 * closes. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/graph.h"
#include "base/limits.h"
#include "load/reader.h"
#include "model/condition.h"

static const sonae_scale *scale_of(const sonae_definition *d, const sonae_question *question) {
  return question->scale == SONAE_NONE ? NULL : &d->scales[question->scale];
}

/* The most a question can reach: its best option, or all its options together (uncapped). */
static int64_t highest(const sonae_scale *scale) {
  int64_t best = INT64_MIN, sum = 0;
  for (size_t i = 0; i < scale->option_count; i++) {
    int32_t points = scale->options[i].points;
    if (points > best) best = points;
    if (points > 0) sum += points;
  }
  if (scale->select == SONAE_SELECT_MANY && sum > 0) best = sum;
  return scale->has_unknown && scale->unknown > best ? scale->unknown : best;
}

static void check_scale(sn_loader *loader, const sonae_scale *scale) {
  bool points_model = loader->definition->data.model == SONAE_POINTS;
  if (points_model) return;
  for (size_t i = 0; i < scale->option_count; i++) {
    const sonae_option *option = &scale->options[i];
    if (option->points >= 0 && option->points <= 100) continue;
    SN_ERROR(loader->log, option->place.file, option->place.line,
             SN_SAY("選択肢 {0} の点は0から100で書いてください。", "the points of option {0} are in 0..100"),
             option->id);
  }
  if (scale->has_unknown)
    SN_ERROR(loader->log, scale->place.file, scale->place.line,
             SN_SAY("「わからない」の点は、pointsモデルだけで決められます。",
                    "points for unknown exist in the model points only"),
             NULL);
}

/* The rule pack speaks of target and bar; without one, the question itself is the place. */
static sonae_place rule_place(const sonae_question *question) {
  return question->rule_place.line ? question->rule_place : question->place;
}

static void check_question(sn_loader *loader, sonae_question *question) {
  const sonae_definition *d = &loader->definition->data;
  const sonae_scale *scale = scale_of(d, question);
  if (!scale || scale->option_count == 0) return;
  int64_t most = highest(scale);
  sonae_place place = rule_place(question);
  if (question->target == SN_NOT_GIVEN) question->target = d->model == SONAE_POINTS ? (int32_t)most : 100;
  if (question->bar == SN_NOT_GIVEN) question->bar = question->target;
  if (d->model == SONAE_POINTS) return;
  if (most < 100)
    SN_ERROR(loader->log, question->place.file, question->place.line,
             SN_SAY("設問 {0} はどう答えても100点になりません。", "question {0} cannot reach 100 points"),
             question->id);
  if (question->target < 1 || question->target > 100)
    SN_ERROR(loader->log, place.file, place.line,
             SN_SAY("設問 {0} の目標は1から100です。", "the target of question {0} is in 1..100"), question->id);
  if (question->bar != question->target && (question->bar < 1 || question->bar > 100))
    SN_ERROR(loader->log, place.file, place.line,
             SN_SAY("設問 {0} の基準点は1から100です。", "the bar of question {0} is in 1..100"), question->id);
  if (question->level != SONAE_NONE && d->model != SONAE_LADDER)
    SN_ERROR(
        loader->log, place.file, place.line,
        SN_SAY("設問の段階は、ladderモデルだけで決められます。", "a question has a level in the model ladder only"),
        NULL);
}

/* One node of a cycle in words: "st-01 (checklist.xml:12)". */
typedef struct cycle_listener {
  sn_loader *loader;
  bool actions;
} cycle_listener;

static void name_node(const cycle_listener *c, uint32_t node, sn_buffer *out) {
  const sonae_definition *d = &c->loader->definition->data;
  const char *id = c->actions ? d->actions[node].id : d->questions[node].id;
  sonae_place place = c->actions ? d->actions[node].place : d->questions[node].place;
  sn_buffer_printf(out, "%s (%s:%" PRIu32 ")", id, place.file, place.line);
}

static void tell_cycle(void *context, const uint32_t *nodes, size_t count) {
  const cycle_listener *c = context;
  const sonae_definition *d = &c->loader->definition->data;
  sonae_place place = c->actions ? d->actions[nodes[0]].place : d->questions[nodes[0]].place;
  sn_buffer path = SN_BUFFER(3000);
  for (size_t i = 0; i < count; i++) {
    name_node(c, nodes[i], &path);
    sn_buffer_text(&path, " → ");
  }
  name_node(c, nodes[0], &path);
  if (!path.data) c->loader->arena->failed = true;
  const char *text = path.data ? path.data : "";
  if (c->actions)
    SN_ERROR(c->loader->log, place.file, place.line,
             SN_SAY("対策の前提が循環しています: {0}", "actions require each other in a cycle: {0}"), text);
  else
    SN_ERROR(c->loader->log, place.file, place.line,
             SN_SAY("設問を出す条件が循環しています: {0}", "relevance conditions form a cycle: {0}"), text);
  sn_buffer_free(&path);
}

static void check_relevance_cycles(sn_loader *loader) {
  const sonae_definition *d = &loader->definition->data;
  size_t most = 0, count = 0;
  for (size_t i = 0; i < d->question_count; i++)
    if (d->questions[i].relevant) most += sn_condition_size(d->questions[i].relevant);
  sn_edge *edges = SN_ARENA_NEW(loader->arena, most, sn_edge);
  uint32_t *order = SN_ARENA_NEW(loader->arena, d->question_count, uint32_t);
  if (!edges || !order) return;
  for (size_t i = 0; i < d->question_count; i++)
    if (d->questions[i].relevant) count += sn_condition_edges(d->questions[i].relevant, (uint32_t)i, edges + count);
  cycle_listener listener = {.loader = loader};
  sn_graph graph = {.node_count = d->question_count, .edges = edges, .edge_count = count};
  (void)sn_graph_order(loader->arena, &graph, order, tell_cycle, &listener);
}

static void check_action_cycles(sn_loader *loader) {
  const sonae_definition *d = &loader->definition->data;
  size_t most = 0, count = 0;
  for (size_t i = 0; i < d->action_count; i++)
    most += d->actions[i].require_count;
  sn_edge *edges = SN_ARENA_NEW(loader->arena, most, sn_edge);
  uint32_t *order = SN_ARENA_NEW(loader->arena, d->action_count, uint32_t);
  if (!edges || !order) return;
  for (size_t i = 0; i < d->action_count; i++)
    for (size_t j = 0; j < d->actions[i].require_count; j++)
      edges[count++] = (sn_edge){.from = (uint32_t)i, .to = d->actions[i].requires_actions[j]};
  cycle_listener listener = {.loader = loader, .actions = true};
  sn_graph graph = {.node_count = d->action_count, .edges = edges, .edge_count = count};
  (void)sn_graph_order(loader->arena, &graph, order, tell_cycle, &listener);
}

static void check_condition_size(sn_loader *loader, const sonae_condition *condition) {
  if (condition && sn_condition_size(condition) > SN_MAX_CONDITION_NODES)
    SN_ERROR(loader->log, condition->place.file, condition->place.line,
             SN_SAY("条件が大きすぎます（4,096個の要素まで）。", "the condition is too large (4 096 elements at most)"),
             NULL);
}

static void check_condition_sizes(sn_loader *loader) {
  const sonae_definition *d = &loader->definition->data;
  for (size_t i = 0; i < d->question_count; i++)
    check_condition_size(loader, d->questions[i].relevant);
  for (size_t i = 0; i < d->alert_count; i++)
    check_condition_size(loader, d->alerts[i].when);
  for (size_t i = 0; i < d->contradiction_count; i++)
    check_condition_size(loader, d->contradictions[i].when);
  for (size_t i = 0; i < d->boost_count; i++)
    check_condition_size(loader, d->boosts[i].when);
  for (size_t i = 0; i < d->action_count; i++)
    check_condition_size(loader, d->actions[i].when);
}

/* Advice, not refusal: a gap that nothing closes leaves a company alone with it. */
static void warn_unclosed(sn_loader *loader) {
  const sonae_definition *d = &loader->definition->data;
  unsigned char *closed = SN_ARENA_NEW(loader->arena, d->question_count, unsigned char);
  if (!closed || d->action_count == 0) return;
  for (size_t i = 0; i < d->action_count; i++)
    for (size_t j = 0; j < d->actions[i].close_count; j++)
      closed[d->actions[i].closes[j].question] = 1;
  for (size_t i = 0; i < d->question_count; i++) {
    const sonae_question *question = &d->questions[i];
    if (question->kind == SONAE_CHOICE && !closed[i])
      SN_WARNING(loader->log, question->place.file, question->place.line,
                 SN_SAY("設問 {0} を改善する対策がありません。", "no action closes question {0}"), question->id);
  }
}

void sn_definition_validate(sn_loader *loader) {
  const sonae_definition *d = &loader->definition->data;
  if (d->area_count > SN_MAX_AREAS) {
    SN_ERROR(loader->log, d->areas[SN_MAX_AREAS].place.file, d->areas[SN_MAX_AREAS].place.line,
             SN_SAY("領域が多すぎます（64まで）。", "too many areas (64 at most)"), NULL);
    return;
  }
  if (d->question_count == 0)
    SN_ERROR(loader->log, loader->documents[0].file, loader->documents[0].root->line,
             SN_SAY("設問がありません。", "there is no question"), NULL);
  for (size_t i = 0; i < d->scale_count; i++)
    check_scale(loader, &d->scales[i]);
  for (size_t i = 0; i < d->question_count; i++)
    check_question(loader, &loader->questions[i]);
  check_relevance_cycles(loader);
  check_action_cycles(loader);
  check_condition_sizes(loader);
  warn_unclosed(loader);
}
