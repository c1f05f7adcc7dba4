/* SPDX-License-Identifier: Apache-2.0 */
/* Scoring 100 000 seeded responses: compiled floor, table floor, the engine's scores, its full evaluation; in turn,
 * several rounds, medians, and the checksums that show that all of them computed the same. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bench.h"
#include "dataset.h"
#include "floor.h"

enum { ROUNDS = 5, MAX_AREAS = 64, MAX_THREADS = 64 };

/* The least that a loader can do: weights, points and conditions in tables on the heap. */
typedef struct table_question {
  uint32_t question, area, mask; /* mask: place among the choices of many, or SONAE_NONE */
  int weight;
  int *points; /* x weight, by code; by mask for a choice of many */
} table_question;

typedef struct table_op {
  int op; /* 0 attribute, 1 answer, 2 all of n, 3 any of n, 4 not */
  uint32_t subject, count;
  unsigned char truth[72]; /* by value or code */
} table_op;

typedef struct table_condition {
  uint32_t question;
  table_op *ops;
  size_t op_count;
} table_condition;

typedef struct table_floor {
  table_question *questions;
  size_t question_count, all_count;
  table_condition *conditions;
  size_t condition_count;
} table_floor;

static void put_tests(const dataset *set, const sonae_condition *c, table_op *op) {
  const sonae_definition *d = set->definition;
  op->subject = c->subject;
  if (c->op >= SONAE_ATTRIBUTE_IS) {
    for (size_t v = 0; v < VALUE_COUNT; v++) {
      const sonae_attribute *a = &set->table[v];
      int maybe = !a->text || (c->op != SONAE_ATTRIBUTE_IS && !a->numeric);
      int pass = !maybe && (c->op == SONAE_ATTRIBUTE_IS         ? strcmp(a->text, c->text) == 0
                            : c->op == SONAE_ATTRIBUTE_AT_LEAST ? a->number.whole >= c->number.whole
                                                                : a->number.whole <= c->number.whole);
      op->truth[v] = (unsigned char)(maybe ? 1 : 2 * pass);
    }
    return;
  }
  op->op = 1;
  const sonae_scale *scale = &d->scales[d->questions[c->subject].scale];
  op->truth[0] = op->truth[1] = op->truth[3] = c->op == SONAE_ANSWERED ? 0 : 1;
  for (uint32_t i = 0; i < scale->option_count; i++) {
    int points = scale->options[i].points;
    int pass = c->op == SONAE_ANSWERED          ? 1
               : c->op == SONAE_ANSWER_IS       ? i == c->option
               : c->op == SONAE_ANSWER_AT_LEAST ? points >= c->points
                                                : points <= c->points;
    op->truth[4 + i] = (unsigned char)(2 * pass);
  }
}

static size_t put_ops(const dataset *set, const sonae_condition *c, table_op *ops) {
  size_t used = 0;
  for (size_t i = 0; i < c->child_count; i++)
    used += put_ops(set, &c->children[i], ops + used);
  table_op *op = &ops[used];
  if (c->op <= SONAE_NOT)
    *op = (table_op){.op = 2 + (int)c->op, .count = (uint32_t)c->child_count};
  else
    put_tests(set, c, op);
  return used + 1;
}

static int *put_points(const sonae_definition *d, const sonae_question *question) {
  const sonae_scale *scale = &d->scales[question->scale];
  int weight = (int)question->weight;
  int *points = calloc(scale->select == SONAE_SELECT_MANY ? 256 : 4 + scale->option_count, sizeof *points);
  if (!points) exit(3);
  for (uint32_t i = 0; scale->select == SONAE_SELECT_ONE && i < scale->option_count; i++)
    points[4 + i] = scale->options[i].points * weight;
  for (uint32_t mask = 0; scale->select == SONAE_SELECT_MANY && mask < 1U << scale->option_count; mask++) {
    int sum = 0;
    for (uint32_t i = 0; i < scale->option_count; i++)
      sum += mask >> i & 1 ? scale->options[i].points : 0;
    points[mask] = (sum > 100 ? 100 : sum) * weight;
  }
  return points;
}

static void table_make(table_floor *t, const dataset *set) {
  const sonae_definition *d = set->definition;
  uint32_t mask = 0;
  *t = (table_floor){.questions = calloc(d->question_count, sizeof *t->questions),
                     .conditions = calloc(d->question_count, sizeof *t->conditions),
                     .all_count = d->question_count};
  if (!t->questions || !t->conditions) exit(3);
  for (uint32_t q = 0; q < d->question_count; q++) {
    const sonae_question *question = &d->questions[q];
    if (question->relevant) {
      table_condition *condition = &t->conditions[t->condition_count++];
      condition->question = q;
      condition->ops = calloc(64, sizeof *condition->ops);
      if (!condition->ops) exit(3);
      condition->op_count = put_ops(set, question->relevant, condition->ops);
    }
    if (question->kind != SONAE_CHOICE) continue;
    int many = d->scales[question->scale].select == SONAE_SELECT_MANY;
    t->questions[t->question_count++] = (table_question){.question = q,
                                                         .area = question->area,
                                                         .mask = many ? mask++ : SONAE_NONE,
                                                         .weight = (int)question->weight,
                                                         .points = put_points(d, question)};
  }
}

static void table_free(table_floor *t) {
  for (size_t i = 0; i < t->question_count; i++)
    free(t->questions[i].points);
  for (size_t i = 0; i < t->condition_count; i++)
    free(t->conditions[i].ops);
  free(t->questions);
  free(t->conditions);
}

static int run_ops(const table_condition *c, const uint8_t *codes, const uint8_t *values, const uint8_t *relevant) {
  int stack[64], top = 0;
  for (size_t i = 0; i < c->op_count; i++) {
    const table_op *op = &c->ops[i];
    int value = op->op == 3 ? 0 : 2;
    if (op->op == 0) {
      value = op->truth[values[op->subject]];
    } else if (op->op == 1) {
      value = relevant[op->subject] ? op->truth[codes[op->subject]] : 0;
    } else if (op->op == 4) {
      value = 2 - stack[--top];
    } else {
      for (uint32_t n = 0; n < op->count; n++) {
        int next = stack[--top];
        if (op->op == 2 ? next < value : next > value) value = next;
      }
    }
    stack[top++] = value;
  }
  return stack[0];
}

static void table_run(const table_floor *t, const uint8_t *codes, const uint8_t *values, const uint8_t *masks, int *num,
                      int *den) {
  uint8_t relevant[1024];
  memset(relevant, 2, t->all_count);
  for (size_t i = 0; i < t->condition_count; i++)
    relevant[t->conditions[i].question] = (uint8_t)run_ops(&t->conditions[i], codes, values, relevant);
  for (size_t i = 0; i < t->question_count; i++) {
    const table_question *q = &t->questions[i];
    uint8_t code = codes[q->question];
    if (!relevant[q->question] || code == SONAE_NOT_APPLICABLE) continue;
    num[q->area] += q->mask == SONAE_NONE ? q->points[code] : code == SONAE_GIVEN ? q->points[masks[q->mask]] : 0;
    den[q->area] += q->weight;
  }
}

/* Checksums: of the areas' rounded scores, so that floors and engine can be compared. */
typedef struct outcome {
  double per_second;
  int64_t check;
} outcome;

static int64_t check_sums(const int *num, const int *den, size_t areas) {
  int64_t sum = 0;
  for (size_t a = 0; a < areas; a++)
    if (den[a]) sum += (2 * num[a] * SONAE_MICRO + den[a]) / (2 * den[a]);
  return sum;
}

typedef enum contestant { COMPILED, TABLES, SCORES, FULL, CONTESTANTS } contestant;

typedef struct engine {
  sonae_workspace *workspace;
  scratch room;
} engine;

static engine engine_make(const sonae_definition *d) {
  engine e = {.room = {.chosen = calloc(d->question_count, sizeof(uint64_t)),
                       .attributes = calloc(d->attribute_count + 1, sizeof(sonae_attribute))}};
  if (!e.room.chosen || !e.room.attributes || sonae_workspace_new(d, &e.workspace) != SONAE_OK) exit(3);
  return e;
}

static void engine_free(engine *e) {
  sonae_workspace_free(e->workspace);
  free(e->room.chosen);
  free(e->room.attributes);
}

static int64_t run_floor(const dataset *set, const table_floor *tables, size_t i) {
  const sonae_definition *d = set->definition;
  int num[MAX_AREAS] = {0}, den[MAX_AREAS] = {0};
  const uint8_t *codes = set->codes + i * d->question_count, *values = set->values + i * d->attribute_count;
  const uint8_t *masks = set->masks + i * set->many_count;
  if (tables)
    table_run(tables, codes, values, masks, num, den);
  else
    compiled_floor(codes, values, masks, num, den);
  /* The floors stop at the sums: this keeps the compiler from dropping them. */
  int64_t sum = 0;
  for (size_t a = 0; a < d->area_count; a++)
    sum += num[a] + den[a];
  return sum;
}

static int64_t run_engine(const dataset *set, engine *e, bool full, size_t i) {
  sonae_answers answers = dataset_answers(set, i, &e->room);
  const sonae_evaluation *r =
      full ? sonae_evaluate(e->workspace, &answers) : sonae_evaluate_scores(e->workspace, &answers);
  return r->overall.low + (int64_t)r->action_count;
}

static double run(const dataset *set, const table_floor *tables, engine *e, contestant who) {
  volatile int64_t sink = 0;
  double start = bench_now();
  for (size_t i = 0; i < set->count; i++)
    sink += who == COMPILED ? run_floor(set, NULL, i)
            : who == TABLES ? run_floor(set, tables, i)
                            : run_engine(set, e, who == FULL, i);
  (void)sink;
  return (double)set->count / (bench_now() - start);
}

/* All three compute the same area scores for every response, or the figures mean nothing. */
static void compare(const dataset *set, const table_floor *tables, engine *e) {
  const sonae_definition *d = set->definition;
  for (size_t i = 0; i < set->count; i++) {
    int num[2][MAX_AREAS] = {{0}}, den[2][MAX_AREAS] = {{0}};
    const uint8_t *codes = set->codes + i * d->question_count, *values = set->values + i * d->attribute_count;
    const uint8_t *masks = set->masks + i * set->many_count;
    compiled_floor(codes, values, masks, num[0], den[0]);
    table_run(tables, codes, values, masks, num[1], den[1]);
    sonae_answers answers = dataset_answers(set, i, &e->room);
    const sonae_evaluation *r = sonae_evaluate_scores(e->workspace, &answers);
    int64_t sum = 0;
    for (size_t a = 0; a < d->area_count; a++)
      if (r->areas[a].low != SONAE_UNDEFINED) sum += r->areas[a].low;
    if (check_sums(num[0], den[0], d->area_count) == sum && check_sums(num[1], den[1], d->area_count) == sum) continue;
    fprintf(stderr, "response %zu: floors and engine differ\n", i);
    exit(1);
  }
  printf("checked: compiled floor, table floor and engine agree on %zu responses\n\n", set->count);
}

typedef struct worker {
  pthread_t thread;
  const dataset *set;
  size_t from, to;
} worker;

static void *work(void *context) {
  worker *w = context;
  engine e = engine_make(w->set->definition);
  volatile int64_t sink = 0;
  for (size_t i = w->from; i < w->to; i++)
    sink += run_engine(w->set, &e, true, i);
  (void)sink;
  engine_free(&e);
  return NULL;
}

static double run_threads(const dataset *set, size_t threads) {
  worker workers[MAX_THREADS];
  double start = bench_now();
  for (size_t t = 0; t < threads; t++) {
    workers[t] = (worker){.set = set, .from = set->count * t / threads, .to = set->count * (t + 1) / threads};
    if (pthread_create(&workers[t].thread, NULL, work, &workers[t]) != 0) exit(3);
  }
  for (size_t t = 0; t < threads; t++)
    pthread_join(workers[t].thread, NULL);
  return (double)set->count / (bench_now() - start);
}

static void print_rates(const dataset *set, const table_floor *tables, engine *e) {
  static const char *const NAMES[] = {"compiled floor (sums only)", "table floor (sums only)", "engine: scores",
                                      "engine: full evaluation"};
  double rates[CONTESTANTS][ROUNDS];
  for (int round = 0; round < ROUNDS; round++)
    for (int who = 0; who < CONTESTANTS; who++)
      rates[who][round] = run(set, tables, e, (contestant)who);
  double table = bench_median(rates[TABLES], ROUNDS);
  printf("%-34s %14s %10s\n", "one core", "responses/s", "x tables");
  for (int who = 0; who < CONTESTANTS; who++) {
    double rate = bench_median(rates[who], ROUNDS);
    printf("%-34s %14.0f %10.2f\n", NAMES[who], rate, rate / table);
  }
}

static void print_threads(const dataset *set) {
  long online = sysconf(_SC_NPROCESSORS_ONLN);
  size_t cores = online < 1 ? 1 : online > MAX_THREADS ? MAX_THREADS : (size_t)online;
  double one[ROUNDS], all[ROUNDS];
  for (int round = 0; round < ROUNDS; round++) {
    one[round] = run_threads(set, 1);
    all[round] = run_threads(set, cores);
  }
  double rate = bench_median(all, ROUNDS), alone = bench_median(one, ROUNDS);
  printf("\nfull evaluation on %zu cores      %14.0f %9.2fx one thread\n", cores, rate, rate / alone);
}

static void print_plans(const dataset *set, engine *e) {
  static const sonae_budget BUDGETS[] = {{{5, 1}, 0}, {{20, 1}, 50000}, {{40, 1}, 300000}, {{160, 1}, 1000000}};
  size_t count = set->count < 100 ? set->count : 100;
  printf("\nplans under a budget, first %zu responses\n", count);
  for (size_t b = 0; b < sizeof BUDGETS / sizeof *BUDGETS; b++) {
    size_t proven = 0;
    double worst = 0, start = bench_now();
    for (size_t i = 0; i < count; i++) {
      sonae_plan plan;
      sonae_answers answers = dataset_answers(set, i, &e->room);
      (void)sonae_evaluate(e->workspace, &answers);
      double before = bench_now();
      if (sonae_plan_best(e->workspace, &BUDGETS[b], &plan) != SONAE_OK) exit(3);
      double took = bench_now() - before;
      worst = took > worst ? took : worst;
      proven += plan.optimal;
    }
    printf("  %3lld h %8lld yen %14.0f plans/s, slowest %.1f ms, proven optimal %zu of %zu\n",
           (long long)BUDGETS[b].hours.numerator, (long long)BUDGETS[b].yen, (double)count / (bench_now() - start),
           worst * 1e3, proven, count);
  }
}

static long peak_kib(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

void bench_scoring(const sonae_definition *definition, size_t count) {
  dataset set;
  table_floor tables;
  engine e = engine_make(definition);
  if (dataset_make(&set, definition, count, 20261121) != 0) exit(3);
  table_make(&tables, &set);
  long before = peak_kib();
  printf("%s %s: %zu questions, %zu actions, %zu boosts; %zu responses (%zu kB packed)\n", definition->id,
         definition->version, definition->question_count, definition->action_count, definition->boost_count, count,
         dataset_bytes(&set) / 1000);
  compare(&set, &tables, &e);
  print_rates(&set, &tables, &e);
  printf("\npeak memory: %ld KiB with the responses loaded, %ld KiB after evaluating all of them\n", before,
         peak_kib());
  print_threads(&set);
  print_plans(&set, &e);
  table_free(&tables);
  dataset_free(&set);
  engine_free(&e);
}
