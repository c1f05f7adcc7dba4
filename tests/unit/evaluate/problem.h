/* SPDX-License-Identifier: Apache-2.0 */
/* A problem of sn_budget_best that owns its parts, put together piece by piece, and what is chosen for it. */
#ifndef SONAE_TESTS_PROBLEM_H
#define SONAE_TESTS_PROBLEM_H

#include "evaluate/budget.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sonae/plan.h"

enum { MOST_ITEMS = 200, MOST_QUESTIONS = 120, MOST_PARTS = 4, ENOUGH_NODES = 5000 };

typedef struct fixture {
  sn_budget_problem problem;
  sn_budget_item items[MOST_ITEMS];
  sn_budget_lift lifts[MOST_ITEMS][MOST_PARTS];
  uint32_t needs[MOST_ITEMS][MOST_PARTS];
  char ids[MOST_ITEMS][8];
  int64_t priority[MOST_QUESTIONS];
  int32_t now[MOST_QUESTIONS];
} fixture;

typedef struct answer {
  sn_budget_result result;
  uint32_t chosen[MOST_ITEMS];
} answer;

static inline void start(fixture *f, size_t question_count, int64_t hours, int64_t yen) {
  memset(f, 0, sizeof *f);
  for (size_t q = 0; q < question_count; q++)
    f->priority[q] = 1;
  f->problem = (sn_budget_problem){.items = f->items,
                                   .priority = f->priority,
                                   .now = f->now,
                                   .question_count = question_count,
                                   .hours = hours,
                                   .yen = yen,
                                   .node_limit = ENOUGH_NODES};
}

static inline size_t add_item(fixture *f, const char *id, int64_t hours, int64_t yen) {
  size_t i = f->problem.item_count++;
  assert_true(i < MOST_ITEMS && strlen(id) < sizeof f->ids[i]);
  strcpy(f->ids[i], id);
  f->items[i] =
      (sn_budget_item){.id = f->ids[i], .hours = hours, .yen = yen, .lifts = f->lifts[i], .needs = f->needs[i]};
  return i;
}

static inline void add_lift(fixture *f, size_t i, uint32_t question, int32_t to) {
  assert_true(f->items[i].lift_count < MOST_PARTS);
  f->lifts[i][f->items[i].lift_count++] = (sn_budget_lift){.question = question, .to = to};
}

static inline void add_need(fixture *f, size_t i, size_t need) {
  assert_true(f->items[i].need_count < MOST_PARTS);
  f->needs[i][f->items[i].need_count++] = (uint32_t)need;
}

/* An item that lifts one question from 0 to 10. */
static inline size_t add_simple(fixture *f, const char *id, int64_t hours, int64_t yen, uint32_t question) {
  size_t i = add_item(f, id, hours, yen);
  add_lift(f, i, question, 10);
  return i;
}

/* The scratch is exactly as large as asked for, so that a sanitizer sees every step beyond it. */
static inline sonae_status solve(const fixture *f, answer *a) {
  size_t bytes = sn_budget_scratch_bytes(&f->problem);
  assert_true(bytes > 0);
  void *scratch = malloc(bytes);
  assert_non_null(scratch);
  memset(scratch, 0xA5, bytes);
  sonae_status status = sn_budget_best(&f->problem, scratch, a->chosen, &a->result);
  free(scratch);
  return status;
}

static inline void assert_chosen(const fixture *f, const char *ids, int64_t gain) {
  answer a;
  char text[256] = "";
  assert_int_equal(solve(f, &a), SONAE_OK);
  for (size_t k = 0; k < a.result.chosen_count; k++) {
    if (k) strcat(text, " ");
    strcat(text, f->ids[a.chosen[k]]);
  }
  assert_string_equal(text, ids);
  assert_int_equal(a.result.gain, gain);
  assert_int_equal(a.result.bound, gain);
  assert_true(a.result.optimal);
}

#endif
