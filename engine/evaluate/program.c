/* SPDX-License-Identifier: Apache-2.0 */
#include "evaluate/program.h"

#include <stdlib.h>
#include <string.h>

#include "base/graph.h"
#include "base/limits.h"
#include "base/number.h"
#include "model/condition.h"

typedef struct compiler {
  sn_arena *arena;
  sn_log *log;
  const sonae_definition *d;
  struct sonae_program *p;
} compiler;

/* Benefits and gains must stay below this, so that no sum of them can overflow. */
#define MOST_GAIN (INT64_C(1) << 61)
/* And so must burdens: the order compares products of the two in 128 bits. */
#define MOST_BURDEN (INT64_C(1) << 61)

static int compare_ids(const void *a, const void *b) {
  const char *const *x = *(const char *const *const *)a, *const *y = *(const char *const *const *)b;
  return strcmp(*x, *y);
}

/* Rank of each id (the first member of each struct) in bytewise order. */
static uint32_t *rank_ids(sn_arena *arena, const void *items, size_t count, size_t size) {
  const char **ids = SN_ARENA_NEW(arena, count, const char *);
  const char ***sorted = SN_ARENA_NEW(arena, count, const char **);
  uint32_t *ranks = SN_ARENA_NEW(arena, count, uint32_t);
  if (!ids || !sorted || !ranks) return NULL;
  for (size_t i = 0; i < count; i++) {
    ids[i] = *(const char *const *)(const void *)((const char *)items + i * size);
    sorted[i] = &ids[i];
  }
  if (count > 1) qsort(sorted, count, sizeof *sorted, compare_ids);
  for (size_t i = 0; i < count; i++)
    ranks[sorted[i] - ids] = (uint32_t)i;
  return ranks;
}

/* The lowest and highest value of a question over every answer it can get, unknown with points of its own included:
 * then no answer ever leaves the interval [low, high]. Of a choice of many, the smallest sum of at least one option:
 * none at all is unanswered. */
static void extremes(const sonae_scale *scale, int32_t *lowest, int32_t *highest) {
  int64_t low = INT32_MAX, high = INT32_MIN, negative = 0, positive = 0;
  for (size_t i = 0; i < scale->option_count; i++) {
    int32_t points = scale->options[i].points;
    if (points < low) low = points;
    if (points > high) high = points;
    if (points < 0) negative += points;
    if (points > 0) positive += points;
  }
  if (scale->select == SONAE_SELECT_MANY && negative < 0) low = negative;
  if (scale->select == SONAE_SELECT_MANY && positive > 0) high = positive;
  if (scale->has_unknown && scale->unknown < low) low = scale->unknown;
  if (scale->has_unknown && scale->unknown > high) high = scale->unknown;
  *lowest = (int32_t)low;
  *highest = (int32_t)high;
}

/* Points by packed answer, scoring §1 and §11 "Model points". */
static void fill_row(const compiler *c, const sonae_scale *scale, sn_points *row) {
  sn_points missing = {0, 100};
  if (c->d->model == SONAE_POINTS) extremes(scale, &missing.low, &missing.high);
  sn_points unknown = missing;
  if (scale->has_unknown) unknown = (sn_points){scale->unknown, scale->unknown};
  row[SONAE_UNANSWERED] = row[SONAE_GIVEN] = missing;
  row[SONAE_UNKNOWN] = unknown;
  row[SONAE_NOT_APPLICABLE] = (sn_points){0, 0};
  for (size_t i = 0; i < scale->option_count; i++)
    row[SONAE_FIRST_OPTION + i] = (sn_points){scale->options[i].points, scale->options[i].points};
}

static void tally_row(const sn_scored *scored, const sn_points *row, sn_tally *tallies) {
  for (uint32_t code = 0; code < scored->code_count; code++) {
    sn_tally *tally = &tallies[code];
    if (code == SONAE_NOT_APPLICABLE) continue;
    tally->part[SN_LOW] = scored->weight * row[code].low;
    tally->part[SN_HIGH] = scored->weight * row[code].high;
    tally->part[SN_COVERED] = code == SONAE_UNANSWERED ? 0 : scored->weight;
    tally->part[SN_UNKNOWN] = code == SONAE_UNKNOWN ? scored->weight : 0;
  }
}

static void compile_question(const compiler *c, uint32_t index, uint32_t rank, sn_scored *out, sn_points *points,
                             uint32_t row) {
  const sonae_question *question = &c->d->questions[index];
  const sonae_scale *scale = &c->d->scales[question->scale];
  *out = (sn_scored){.question = index,
                     .area = question->area,
                     .row = row,
                     .code_count = SONAE_FIRST_OPTION + (uint32_t)scale->option_count,
                     .options = scale->option_count < 64 ? (UINT64_C(1) << scale->option_count) - 1 : UINT64_MAX,
                     .weight = c->d->model == SONAE_POINTS ? 1 : (int32_t)question->weight,
                     .target = question->target,
                     .many = scale->select == SONAE_SELECT_MANY,
                     .minimum = question->minimum,
                     .level = question->level,
                     .bar = question->bar,
                     .rank = rank};
  fill_row(c, scale, points + row);
}

static bool compile_questions(compiler *c) {
  const sonae_definition *d = c->d;
  size_t scored_count = 0, codes = 0;
  uint32_t *scored_of = SN_ARENA_NEW(c->arena, d->question_count, uint32_t);
  uint32_t *ranks = rank_ids(c->arena, d->questions, d->question_count, sizeof *d->questions);
  uint32_t *by_rank = SN_ARENA_NEW(c->arena, d->question_count, uint32_t);
  uint32_t *area_at = SN_ARENA_NEW(c->arena, d->area_count + 1, uint32_t);
  for (size_t i = 0; i < d->question_count; i++) {
    if (d->questions[i].kind != SONAE_CHOICE) continue;
    scored_count++;
    codes += SONAE_FIRST_OPTION + d->scales[d->questions[i].scale].option_count;
  }
  sn_scored *scored = SN_ARENA_NEW(c->arena, scored_count, sn_scored);
  sn_points *points = SN_ARENA_NEW(c->arena, codes, sn_points);
  sn_tally *tallies = SN_ARENA_NEW(c->arena, codes, sn_tally);
  if (c->arena->failed) return false;
  uint32_t row = 0, next = 0;
  for (uint32_t i = 0; i < d->question_count; i++)
    scored_of[i] = SONAE_NONE;
  for (uint32_t a = 0; a < d->area_count; a++) {
    area_at[a] = next;
    for (uint32_t i = 0; i < d->question_count; i++) {
      if (d->questions[i].kind != SONAE_CHOICE || d->questions[i].area != a) continue;
      scored_of[i] = next;
      by_rank[ranks[i]] = next;
      compile_question(c, i, ranks[i], &scored[next], points, row);
      tally_row(&scored[next], points + row, tallies + row);
      row += scored[next++].code_count;
    }
  }
  area_at[d->area_count] = next;
  c->p->scored = scored;
  c->p->scored_count = scored_count;
  c->p->points = points;
  c->p->tallies = tallies;
  c->p->scored_of = scored_of;
  c->p->scored_by_rank = by_rank;
  c->p->area_at = area_at;
  return true;
}

static bool same_condition(const sonae_condition *a, const sonae_condition *b) {
  if (a->op != b->op || a->subject != b->subject || a->option != b->option || a->points != b->points ||
      a->child_count != b->child_count || sn_decimal_compare(a->number, b->number) != 0)
    return false;
  if ((a->text || b->text) && (!a->text || !b->text || strcmp(a->text, b->text) != 0)) return false;
  for (size_t i = 0; i < a->child_count; i++)
    if (!same_condition(&a->children[i], &b->children[i])) return false;
  return true;
}

/* Index of an equal condition among the latest ones, or of a new entry. A condition's questions come before its first
 * use, so the truth found there holds for every later use. */
static uint32_t share_condition(const sonae_condition **distinct, size_t *count, const sonae_condition *condition) {
  enum { LOOK_BACK = 64 }; /* keeps compiling linear */
  size_t from = *count > LOOK_BACK ? *count - LOOK_BACK : 0;
  for (size_t i = from; i < *count; i++)
    if (same_condition(distinct[i], condition)) return (uint32_t)i;
  distinct[*count] = condition;
  return (uint32_t)(*count)++;
}

static bool order_relevance(compiler *c) {
  const sonae_definition *d = c->d;
  size_t edge_count = 0, filled = 0;
  for (size_t i = 0; i < d->question_count; i++)
    if (d->questions[i].relevant) edge_count += sn_condition_edges(d->questions[i].relevant, 0, NULL);
  sn_edge *edges = SN_ARENA_NEW(c->arena, edge_count, sn_edge);
  uint32_t *order = SN_ARENA_NEW(c->arena, d->question_count, uint32_t);
  sn_relevance *relevance = SN_ARENA_NEW(c->arena, d->question_count, sn_relevance);
  const sonae_condition **distinct = SN_ARENA_NEW(c->arena, d->question_count, const sonae_condition *);
  if (c->arena->failed) return false;
  for (uint32_t i = 0; i < d->question_count; i++)
    if (d->questions[i].relevant) filled += sn_condition_edges(d->questions[i].relevant, i, edges + filled);
  sn_graph graph = {.node_count = d->question_count, .edges = edges, .edge_count = filled};
  if (!sn_graph_order(c->arena, &graph, order, NULL, NULL)) return false;
  for (size_t i = 0; i < d->question_count; i++) {
    const sonae_condition *condition = d->questions[order[i]].relevant;
    if (!condition) continue;
    uint32_t shared = share_condition(distinct, &c->p->relevance_condition_count, condition);
    relevance[c->p->relevance_count++] = (sn_relevance){.question = order[i], .condition = shared};
  }
  c->p->relevance = relevance;
  c->p->relevance_conditions = distinct;
  return true;
}

static bool order_requires(compiler *c) {
  const sonae_definition *d = c->d;
  size_t edge_count = 0, filled = 0;
  for (size_t i = 0; i < d->action_count; i++)
    edge_count += d->actions[i].require_count;
  sn_edge *edges = SN_ARENA_NEW(c->arena, edge_count, sn_edge);
  uint32_t *order = SN_ARENA_NEW(c->arena, d->action_count, uint32_t);
  if (!edges || !order) return false;
  for (uint32_t i = 0; i < d->action_count; i++)
    for (size_t j = 0; j < d->actions[i].require_count; j++)
      edges[filled++] = (sn_edge){.from = i, .to = d->actions[i].requires_actions[j]};
  sn_graph graph = {.node_count = d->action_count, .edges = edges, .edge_count = filled};
  c->p->requires_order = order;
  return sn_graph_order(c->arena, &graph, order, NULL, NULL);
}

/* Of a condition that needs all its parts, the first that tests a choice. */
static const sonae_condition *needed_answer(const sonae_condition *condition) {
  bool all = condition->op == SONAE_ALL;
  for (size_t i = 0; all && i < condition->child_count; i++)
    if (condition->children[i].op >= SONAE_ANSWER_IS && condition->children[i].op <= SONAE_ANSWER_AT_MOST)
      return &condition->children[i];
  return condition->op >= SONAE_ANSWER_IS && condition->op <= SONAE_ANSWER_AT_MOST ? condition : NULL;
}

static sn_guard compile_guard(const compiler *c, const sonae_condition *condition) {
  const sonae_condition *test = needed_answer(condition);
  if (!test) return (sn_guard){.scored = SONAE_NONE};
  sn_guard guard = {.scored = c->p->scored_of[test->subject], .codes = UINT64_C(1) << SONAE_GIVEN};
  const sn_scored *scored = &c->p->scored[guard.scored];
  guard.chosen = test->op == SONAE_ANSWER_IS ? UINT64_C(1) << test->option : UINT64_MAX;
  for (uint32_t code = SONAE_FIRST_OPTION; code < scored->code_count && code < SN_GUARDED_CODES; code++) {
    int32_t points = c->p->points[scored->row + code].low;
    bool passes = test->op == SONAE_ANSWER_IS         ? code - SONAE_FIRST_OPTION == test->option
                  : test->op == SONAE_ANSWER_AT_LEAST ? points >= test->points
                                                      : points <= test->points;
    if (passes) guard.codes |= UINT64_C(1) << code;
  }
  return guard;
}

static bool compile_guards(compiler *c) {
  sn_guard *guards = SN_ARENA_NEW(c->arena, c->d->contradiction_count, sn_guard);
  for (size_t i = 0; guards && i < c->d->contradiction_count; i++)
    guards[i] = compile_guard(c, c->d->contradictions[i].when);
  c->p->guards = guards;
  return guards != NULL;
}

static bool boost_names(const sonae_boost *boost, const sn_scored *scored) {
  for (size_t i = 0; i < boost->question_count; i++)
    if (boost->questions[i] == scored->question) return true;
  for (size_t i = 0; i < boost->area_count; i++)
    if (boost->areas[i] == scored->area) return true;
  return false;
}

static bool too_large(const compiler *c, sonae_place place, sn_phrase phrase) {
  SN_ERROR(c->log, place.file, place.line, phrase, NULL);
  return false;
}

/* A boost applies once to a question, even when it names both the question and its area. */
static bool compile_boosts(compiler *c) {
  const sonae_definition *d = c->d;
  size_t count = 0, next = 0;
  uint32_t *at = SN_ARENA_NEW(c->arena, d->boost_count + 1, uint32_t);
  for (size_t b = 0; b < d->boost_count; b++)
    for (size_t s = 0; s < c->p->scored_count; s++)
      count += boost_names(&d->boosts[b], &c->p->scored[s]);
  if (count > SN_MAX_BOOSTED)
    return too_large(c, d->boosts[0].place,
                     SN_SAY("<boost> と設問の組み合わせが多すぎます（2,000,000まで）。",
                            "too many questions are named by boosts (2 000 000 in all at most)"));
  uint32_t *boosted = SN_ARENA_NEW(c->arena, count, uint32_t);
  if (!at || !boosted) return false;
  for (size_t b = 0; b < d->boost_count; b++) {
    for (size_t s = 0; s < c->p->scored_count; s++)
      if (boost_names(&d->boosts[b], &c->p->scored[s])) boosted[next++] = (uint32_t)s;
    at[b + 1] = (uint32_t)next;
  }
  c->p->boosted = boosted;
  c->p->boosted_at = at;
  return true;
}

/* Priority weights are integers in units of 1 / (product of the boosts' denominators). The worst case, every boost
 * true, must fit: then no response can make the ordering overflow. */
static bool compile_priorities(compiler *c) {
  static const sn_phrase FACTORS = {{"factorを掛け合わせると大きくなりすぎます。",
                                     "the factors of the boosts multiply past what can be computed exactly"}};
  const sonae_definition *d = c->d;
  int64_t unit = 1, most_gain = 0;
  for (size_t i = 0; i < d->boost_count; i++)
    if (__builtin_mul_overflow(unit, d->boosts[i].factor.denominator, &unit) || unit > MOST_GAIN)
      return too_large(c, d->boosts[i].place, FACTORS);
  int64_t *base = SN_ARENA_NEW(c->arena, c->p->scored_count, int64_t);
  if (!base) return false;
  for (size_t s = 0; s < c->p->scored_count; s++) {
    const sn_scored *scored = &c->p->scored[s];
    const sonae_question *question = &d->questions[scored->question];
    int64_t area_weight = d->model == SONAE_POINTS ? 1 : d->areas[scored->area].weight;
    int64_t worst;
    if (__builtin_mul_overflow(unit, scored->weight * area_weight, &base[s]))
      return too_large(c, question->place, FACTORS);
    worst = base[s];
    for (size_t i = 0; i < d->boost_count; i++) {
      sonae_rational factor = d->boosts[i].factor;
      if (!boost_names(&d->boosts[i], scored) || factor.numerator <= factor.denominator) continue;
      if (__builtin_mul_overflow(worst / factor.denominator, factor.numerator, &worst))
        return too_large(c, d->boosts[i].place, FACTORS);
    }
    int64_t range =
        (int64_t)scored->target - c->p->points[scored->row + SONAE_UNANSWERED].low; /* the most a lift can gain */
    if (range < 0) range = 0;
    if (__builtin_mul_overflow(worst, range, &worst) || __builtin_add_overflow(most_gain, worst, &most_gain) ||
        most_gain > MOST_GAIN)
      return too_large(c, question->place, FACTORS);
  }
  while (c->p->worth_shift < 32 && most_gain < INT64_C(1) << (61 - c->p->worth_shift))
    c->p->worth_shift++;
  c->p->benefit_unit = unit;
  c->p->base_priority = base;
  return true;
}

/* max(1/4 hour, hours + yen / yen-per-hour), x burden_unit. */
static bool compile_burden(const compiler *c, const sonae_action *action, sn_action_row *row) {
  int64_t unit = c->p->burden_unit, hours, money;
  if (__builtin_mul_overflow(action->hours.numerator, unit / action->hours.denominator, &hours) ||
      __builtin_mul_overflow(action->yen, unit / c->d->yen_per_hour, &money) || hours > MOST_BURDEN - money)
    return false;
  row->hours = hours;
  row->burden = (uint64_t)(hours + money < unit / 4 ? unit / 4 : hours + money);
  return true;
}

/* One unit in which every action's burden, and a quarter of an hour, is an integer. */
static bool compile_burden_unit(compiler *c) {
  const sonae_definition *d = c->d;
  int64_t unit = 4 / sn_gcd(4, d->yen_per_hour) * d->yen_per_hour;
  for (size_t i = 0; i < d->action_count; i++) {
    int64_t denominator = d->actions[i].hours.denominator;
    if (__builtin_mul_overflow(unit / sn_gcd(unit, denominator), denominator, &unit) || unit > MOST_BURDEN / 4)
      return false;
  }
  c->p->burden_unit = unit;
  return true;
}

static bool compile_lifts(compiler *c, sn_action_row *rows) {
  const sonae_definition *d = c->d;
  size_t count = 0, next = 0;
  for (size_t i = 0; i < d->action_count; i++)
    count += d->actions[i].close_count;
  sn_lift_row *lifts = SN_ARENA_NEW(c->arena, count, sn_lift_row);
  uint32_t *closers = SN_ARENA_NEW(c->arena, count, uint32_t);
  uint32_t *at = SN_ARENA_NEW(c->arena, c->p->scored_count + 2, uint32_t);
  if (!lifts || !closers || !at) return false;
  for (size_t i = 0; i < d->action_count; i++) {
    rows[i].first_lift = (uint32_t)next;
    rows[i].lift_count = (uint32_t)d->actions[i].close_count;
    for (size_t j = 0; j < d->actions[i].close_count; j++) {
      const sonae_lift *lift = &d->actions[i].closes[j];
      uint32_t s = c->p->scored_of[lift->question];
      int32_t target = c->p->scored[s].target;
      lifts[next++] = (sn_lift_row){.scored = s, .to = lift->to < target ? lift->to : target};
      at[s + 2]++;
    }
  }
  for (size_t s = 0; s < c->p->scored_count; s++)
    at[s + 2] += at[s + 1];
  for (uint32_t i = 0; i < d->action_count; i++)
    for (size_t j = 0; j < rows[i].lift_count; j++)
      closers[at[lifts[rows[i].first_lift + j].scored + 1]++] = i;
  c->p->lifts = lifts;
  c->p->closers = closers;
  c->p->closer_at = at;
  return true;
}

static bool compile_actions(compiler *c) {
  static const sn_phrase BURDEN = {
      {"対策の時間と費用を正確に計算できません（分母が大きすぎます）。",
       "hours and yen of the actions cannot be computed exactly (denominators are too large)"}};
  const sonae_definition *d = c->d;
  uint32_t *ranks = rank_ids(c->arena, d->actions, d->action_count, sizeof *d->actions);
  sn_action_row *rows = SN_ARENA_NEW(c->arena, d->action_count, sn_action_row);
  uint32_t *by_rank = SN_ARENA_NEW(c->arena, d->action_count, uint32_t);
  if (c->arena->failed) return false;
  if (!compile_burden_unit(c)) return too_large(c, d->actions[0].place, BURDEN);
  int64_t hours = 0; /* of all actions together: a plan adds them up */
  for (size_t i = 0; i < d->action_count; i++) {
    rows[i].rank = ranks[i];
    by_rank[ranks[i]] = (uint32_t)i;
    if (!compile_burden(c, &d->actions[i], &rows[i]) || __builtin_add_overflow(hours, rows[i].hours, &hours))
      return too_large(c, d->actions[i].place, BURDEN);
  }
  c->p->actions = rows;
  c->p->action_by_rank = by_rank;
  return compile_lifts(c, rows) && order_requires(c);
}

const sonae_program *sn_program_compile(sn_arena *arena, sn_log *log, const sonae_definition *definition) {
  compiler c = {.arena = arena, .log = log, .d = definition};
  c.p = SN_ARENA_NEW(arena, 1, struct sonae_program);
  if (!c.p) return NULL;
  c.p->definition = definition;
  c.p->cap = definition->model == SONAE_POINTS ? INT32_MAX : 100;
  bool ready = compile_questions(&c) && order_relevance(&c) && compile_guards(&c) && compile_boosts(&c) &&
               compile_priorities(&c) && compile_actions(&c);
  return ready && !arena->failed ? c.p : NULL;
}
