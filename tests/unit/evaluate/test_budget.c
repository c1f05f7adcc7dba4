/* SPDX-License-Identifier: Apache-2.0 */
#include "evaluate/budget.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sonae/plan.h"

/* --- a problem that owns its parts --- */

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

static void start(fixture *f, size_t question_count, int64_t hours, int64_t yen) {
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

static size_t add_item(fixture *f, const char *id, int64_t hours, int64_t yen) {
  size_t i = f->problem.item_count++;
  assert_true(i < MOST_ITEMS && strlen(id) < sizeof f->ids[i]);
  strcpy(f->ids[i], id);
  f->items[i] =
      (sn_budget_item){.id = f->ids[i], .hours = hours, .yen = yen, .lifts = f->lifts[i], .needs = f->needs[i]};
  return i;
}

static void add_lift(fixture *f, size_t i, uint32_t question, int32_t to) {
  assert_true(f->items[i].lift_count < MOST_PARTS);
  f->lifts[i][f->items[i].lift_count++] = (sn_budget_lift){.question = question, .to = to};
}

static void add_need(fixture *f, size_t i, size_t need) {
  assert_true(f->items[i].need_count < MOST_PARTS);
  f->needs[i][f->items[i].need_count++] = (uint32_t)need;
}

/* An item that lifts one question from 0 to 10. */
static size_t add_simple(fixture *f, const char *id, int64_t hours, int64_t yen, uint32_t question) {
  size_t i = add_item(f, id, hours, yen);
  add_lift(f, i, question, 10);
  return i;
}

/* The scratch is exactly as large as asked for, so that a sanitizer sees every step beyond it. */
static sonae_status solve(const fixture *f, answer *a) {
  size_t bytes = sn_budget_scratch_bytes(&f->problem);
  assert_true(bytes > 0);
  void *scratch = malloc(bytes);
  assert_non_null(scratch);
  memset(scratch, 0xA5, bytes);
  sonae_status status = sn_budget_best(&f->problem, scratch, a->chosen, &a->result);
  free(scratch);
  return status;
}

static void assert_chosen(const fixture *f, const char *ids, int64_t gain) {
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

/* --- by hand --- */

static void test_budget__no_items_chooses_nothing(void **state) {
  (void)state;
  fixture f;
  start(&f, 0, 0, 0);
  assert_chosen(&f, "", 0);
  start(&f, 3, 100, 100);
  assert_chosen(&f, "", 0);
}

static void test_budget__nothing_affordable_chooses_nothing(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 3, 99);
  add_simple(&f, "A", 4, 0, 0);
  add_simple(&f, "B", 0, 100, 1);
  assert_chosen(&f, "", 0);
}

static void test_budget__budgets_may_be_used_to_the_full(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 4, 100);
  add_simple(&f, "A", 4, 0, 0);
  add_simple(&f, "B", 0, 100, 1);
  assert_chosen(&f, "A B", 20);
}

/*
 * Priorities 3, 2; now 20, 0. A lifts q0 to 60: 3*40 = 120. B lifts q0 to 100, q1 to 50: 3*80 + 2*50 = 340. C lifts q1
 * to 100: 200. With 6 hours: B+C = 240 + 200 = 440 (6 h); A+C = 320 (4 h); A+B = 340 (6 h).
 */
static void test_budget__only_the_highest_lift_counts(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 6, 0);
  f.priority[0] = 3;
  f.priority[1] = 2;
  f.now[0] = 20;
  size_t a = add_item(&f, "A", 2, 0), b = add_item(&f, "B", 4, 0), c = add_item(&f, "C", 2, 0);
  add_lift(&f, a, 0, 60);
  add_lift(&f, b, 0, 100);
  add_lift(&f, b, 1, 50);
  add_lift(&f, c, 1, 100);
  assert_chosen(&f, "B C", 440);
  f.problem.hours = 5;
  assert_chosen(&f, "B", 340);
  f.problem.hours = 3;
  assert_chosen(&f, "C", 200);
}

/* C is worth 10 and needs B, which needs A: 3 hours together. D is worth 10 for 4 hours. */
static void test_budget__needed_items_come_along_and_cost(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 3, 0);
  size_t c = add_simple(&f, "C", 1, 0, 0), b = add_item(&f, "B", 1, 0), a = add_item(&f, "A", 1, 0);
  add_simple(&f, "D", 4, 0, 1);
  add_need(&f, c, b);
  add_need(&f, b, a);
  assert_chosen(&f, "C B A", 10);
  f.problem.hours = 2;
  assert_chosen(&f, "", 0);
  f.problem.hours = 6;
  assert_chosen(&f, "C B A", 10);
  f.problem.hours = 7;
  assert_chosen(&f, "C B A D", 20);
}

static void test_budget__lift_below_now_gains_nothing(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 10, 10);
  f.now[0] = 10;
  f.priority[1] = 0;
  add_simple(&f, "A", 0, 0, 0);
  add_simple(&f, "B", 0, 0, 1);
  assert_chosen(&f, "", 0);
}

static void test_budget__question_lifted_twice_by_one_item_counts_once(void **state) {
  (void)state;
  fixture f;
  start(&f, 1, 1, 0);
  size_t a = add_item(&f, "A", 1, 0);
  add_lift(&f, a, 0, 30);
  add_lift(&f, a, 0, 70);
  add_lift(&f, a, 0, 70);
  assert_chosen(&f, "A", 70);
}

/* Points may be any integer: from -50 to 50 is 100. */
static void test_budget__points_below_zero_count(void **state) {
  (void)state;
  fixture f;
  start(&f, 1, 1, 0);
  f.now[0] = -50;
  add_lift(&f, add_item(&f, "A", 1, 0), 0, 50);
  add_lift(&f, add_item(&f, "B", 1, 0), 0, -60);
  assert_chosen(&f, "A", 100);
}

/* --- ties --- */

static void test_budget__tie_takes_fewer_hours_before_fewer_yen(void **state) {
  (void)state;
  fixture f;
  start(&f, 1, 10, 1000);
  add_simple(&f, "A", 2, 0, 0);
  add_simple(&f, "B", 1, 1000, 0);
  assert_chosen(&f, "B", 10);
}

static void test_budget__tie_takes_fewer_yen_before_fewer_items(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 10, 1000);
  size_t a = add_item(&f, "A", 2, 1);
  add_lift(&f, a, 0, 10);
  add_lift(&f, a, 1, 10);
  add_simple(&f, "B", 1, 0, 0);
  add_simple(&f, "C", 1, 0, 1);
  assert_chosen(&f, "B C", 20);
}

static void test_budget__tie_takes_fewer_items_before_smaller_ids(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 10, 1000);
  add_simple(&f, "A", 1, 0, 0);
  add_simple(&f, "B", 1, 0, 1);
  size_t c = add_item(&f, "C", 2, 0);
  add_lift(&f, c, 0, 10);
  add_lift(&f, c, 1, 10);
  assert_chosen(&f, "C", 20);
}

/* Bytewise "A-10" < "A-2" and "Z" < "a"; the order of the items does not matter. */
static void test_budget__tie_takes_smaller_ids_bytewise(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 10, 0);
  add_simple(&f, "A-2", 1, 0, 0);
  add_simple(&f, "A-10", 1, 0, 0);
  add_simple(&f, "a", 1, 0, 1);
  add_simple(&f, "Z", 1, 0, 1);
  assert_chosen(&f, "A-10 Z", 20);
}

/* {A, D} and {B, C} are equal in all else: A is smaller than B, whatever follows. */
static void test_budget__tie_compares_sorted_ids_element_by_element(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 4, 0);
  size_t d = add_simple(&f, "D", 3, 0, 0), c = add_simple(&f, "C", 2, 0, 0);
  size_t b = add_simple(&f, "B", 2, 0, 1), a = add_simple(&f, "A", 1, 0, 1);
  add_need(&f, d, a);
  add_need(&f, c, b);
  assert_chosen(&f, "D A", 20);
}

static void test_budget__free_item_without_gain_stays_out(void **state) {
  (void)state;
  fixture f;
  start(&f, 1, 10, 10);
  add_item(&f, "A", 0, 0);
  add_simple(&f, "B", 1, 0, 0);
  add_lift(&f, add_item(&f, "C", 0, 0), 0, 5);
  assert_chosen(&f, "B", 10);
}

/* 64 items alike in all but the id, half of which fit: 64! / 32!^2 best choices, and no search among them. */
static void test_budget__equal_items_need_no_long_search(void **state) {
  (void)state;
  fixture f;
  answer a;
  char id[8] = "A00";
  start(&f, SONAE_PLAN_EXACT, 64, 3200);
  for (uint32_t k = 0; k < SONAE_PLAN_EXACT; k++) {
    id[1] = (char)('0' + (63 - k) / 10);
    id[2] = (char)('0' + (63 - k) % 10);
    add_simple(&f, id, 2, 100, k);
  }
  assert_int_equal(solve(&f, &a), SONAE_OK);
  assert_true(a.result.optimal);
  assert_int_equal(a.result.gain, 320);
  assert_int_equal(a.result.chosen_count, 32);
  for (uint32_t k = 0; k < 32; k++)
    assert_int_equal(a.chosen[k], 32 + k);
  assert_true(a.result.nodes < 200);
}

/* --- against all closed subsets --- */

static uint64_t next_random(uint64_t *seed) {
  uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return z ^ z >> 31;
}

static int64_t between(uint64_t *seed, int64_t low, int64_t high) {
  return low + (int64_t)(next_random(seed) % (uint64_t)(high - low + 1));
}

/* What kind of numbers: few and small ones for ties, wide ones for rounding, huge ones for overflow. Coarse: all or
 * nothing. */
typedef struct flavour {
  bool coarse;
  int64_t most_hours, hour, most_yen, yen, most_priority, priority;
} flavour;

static const flavour flavours[] = {
    {true, 0, 0, 0, 0, 1, 1},
    {true, 1, 1, 1, 1, 1, 1},
    {true, 3, 1, 3, 1, 3, 1},
    {true, 4, 2, 5, 10000, 5, 1},
    {false, 2, 1, 2, 50000, 2, 10},
    {false, 16, 2, 20, 5000, 25, 6},
    {false, 1000, 1, 1000, 777, 1000, 1000000007},
    {false, INT64_C(1) << 40, 1, INT64_C(1) << 50, 1, INT64_C(1) << 40, 1},
    {false, 3, INT64_C(1) << 54, 3, INT64_C(1) << 54, 7, INT64_C(1) << 46},
};
enum { FLAVOURS = sizeof flavours / sizeof *flavours };

static void add_random_item(fixture *f, const flavour *kind, uint64_t *seed, uint32_t name, uint32_t question_count) {
  static const int32_t heights[] = {33, 50, 66, 100, 100, 100};
  char id[8] = "A-";
  size_t at = 2;
  if (name >= 10) id[at++] = (char)('0' + name / 10);
  id[at] = (char)('0' + name % 10);
  int64_t hours = kind->hour * between(seed, 0, kind->most_hours);
  int64_t yen = between(seed, 0, 1) ? kind->yen * between(seed, 0, kind->most_yen) : 0;
  size_t i = add_item(f, id, hours, yen);
  for (int64_t left = between(seed, 0, 3); left > 0; left--) {
    uint32_t question = (uint32_t)between(seed, 0, question_count - 1);
    add_lift(f, i, question, kind->coarse ? 100 : heights[between(seed, 0, 5)]);
  }
}

/* Names are dealt so that neither the ids nor the needs follow the order of the items. */
static void make_random(fixture *f, const flavour *kind, uint64_t seed, uint32_t count) {
  uint32_t names[MOST_ITEMS], questions = (uint32_t)between(&seed, 1, 2 + count / 2);
  start(f, questions, 0, 0);
  for (uint32_t q = 0; q < questions; q++) {
    f->priority[q] = kind->priority * between(&seed, 0, kind->most_priority);
    f->now[q] = !kind->coarse && between(&seed, 0, 1) ? 33 * (int32_t)between(&seed, 0, 3) : 0;
  }
  for (uint32_t i = 0; i < count; i++) {
    uint32_t swap = (uint32_t)between(&seed, 0, i);
    names[i] = names[swap];
    names[swap] = i;
  }
  int64_t hours = 0, yen = 0;
  for (uint32_t i = 0; i < count; i++) {
    add_random_item(f, kind, &seed, names[i], questions);
    hours += f->items[i].hours;
    yen += f->items[i].yen;
  }
  for (uint32_t i = 0; i < count; i++)
    for (int64_t tries = between(&seed, 0, 2); tries > 0; tries--) {
      uint32_t need = (uint32_t)between(&seed, 0, count - 1);
      if (names[need] * 7 % count < names[i] * 7 % count) add_need(f, i, need);
    }
  f->problem.hours = between(&seed, 0, 3) ? between(&seed, 0, hours) : hours;
  f->problem.yen = between(&seed, 0, 3) ? between(&seed, 0, yen) : yen;
}

typedef struct subset {
  uint32_t mask, by_id; /* by_id: the same items with the smallest id as the highest bit */
  int count;
  int64_t gain, hours, yen;
} subset;

/* rank: how many ids are smaller. */
static bool measure(const fixture *f, const uint32_t *rank, uint32_t mask, subset *out) {
  const sn_budget_problem *p = &f->problem;
  int32_t height[MOST_QUESTIONS];
  memcpy(height, f->now, sizeof height);
  *out = (subset){.mask = mask};
  for (uint32_t i = 0; i < p->item_count; i++) {
    if (!(mask >> i & 1)) continue;
    for (size_t k = 0; k < f->items[i].need_count; k++)
      if (!(mask >> f->needs[i][k] & 1)) return false;
    for (size_t k = 0; k < f->items[i].lift_count; k++)
      if (f->lifts[i][k].to > height[f->lifts[i][k].question]) height[f->lifts[i][k].question] = f->lifts[i][k].to;
    out->count++;
    out->hours += f->items[i].hours;
    out->yen += f->items[i].yen;
    out->by_id |= UINT32_C(1) << (31 - rank[i]);
  }
  for (size_t q = 0; q < p->question_count; q++)
    out->gain += f->priority[q] * (height[q] - f->now[q]);
  return out->hours <= p->hours && out->yen <= p->yen;
}

static bool beats(const subset *a, const subset *b) {
  if (a->gain != b->gain) return a->gain > b->gain;
  if (a->hours != b->hours) return a->hours < b->hours;
  if (a->yen != b->yen) return a->yen < b->yen;
  if (a->count != b->count) return a->count < b->count;
  return a->by_id > b->by_id;
}

static subset best_of_all(const fixture *f) {
  uint32_t rank[32] = {0};
  size_t count = f->problem.item_count;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < count; k++)
      rank[i] += strcmp(f->ids[k], f->ids[i]) < 0;
  subset best, next;
  (void)measure(f, rank, 0, &best);
  for (uint32_t mask = 1; mask < UINT32_C(1) << count; mask++)
    if (measure(f, rank, mask, &next) && beats(&next, &best)) best = next;
  return best;
}

static void compare_with_all(const fixture *f, uint64_t seed) {
  answer a;
  uint32_t mask = 0;
  subset best = best_of_all(f);
  assert_int_equal(solve(f, &a), SONAE_OK);
  for (size_t k = 0; k < a.result.chosen_count; k++) {
    assert_true(k == 0 || a.chosen[k] > a.chosen[k - 1]);
    mask |= UINT32_C(1) << a.chosen[k];
  }
  bool same =
      mask == best.mask && a.result.gain == best.gain && a.result.hours == best.hours && a.result.yen == best.yen;
  if (!same || !a.result.optimal || a.result.bound != best.gain)
    fail_msg("seed %llu: chose %x for %lld, best is %x for %lld", (unsigned long long)seed, mask,
             (long long)a.result.gain, best.mask, (long long)best.gain);
}

static void test_budget__agrees_with_all_closed_subsets(void **state) {
  (void)state;
  fixture f;
  for (uint64_t seed = 1; seed <= 6000; seed++) {
    uint64_t dice = seed;
    uint32_t count = (uint32_t)between(&dice, 1, between(&dice, 0, 9) ? 11 : 14);
    make_random(&f, &flavours[seed % FLAVOURS], seed, count);
    compare_with_all(&f, seed);
  }
}

/* Too many for all subsets; but there is one best choice, so it must not depend on where the search begins. */
static void test_budget__order_of_items_does_not_matter(void **state) {
  (void)state;
  fixture f, turned;
  answer a, b;
  for (uint64_t seed = 1; seed <= 400; seed++) {
    const uint32_t count = 30 + (uint32_t)(seed % 35);
    make_random(&f, &flavours[seed % FLAVOURS], seed, count);
    start(&turned, f.problem.question_count, f.problem.hours, f.problem.yen);
    memcpy(turned.priority, f.priority, sizeof f.priority);
    memcpy(turned.now, f.now, sizeof f.now);
    for (uint32_t i = count; i-- > 0;) {
      size_t to = add_item(&turned, f.ids[i], f.items[i].hours, f.items[i].yen);
      for (size_t k = f.items[i].lift_count; k-- > 0;)
        add_lift(&turned, to, f.lifts[i][k].question, f.lifts[i][k].to);
      for (size_t k = f.items[i].need_count; k-- > 0;)
        add_need(&turned, to, count - 1 - f.needs[i][k]);
    }
    assert_int_equal(solve(&f, &a), SONAE_OK);
    assert_int_equal(solve(&turned, &b), SONAE_OK);
    assert_true(a.result.optimal && b.result.optimal);
    assert_int_equal(a.result.gain, b.result.gain);
    assert_int_equal(a.result.chosen_count, b.result.chosen_count);
    for (size_t k = 0; k < a.result.chosen_count; k++)
      assert_int_equal(a.chosen[k], count - 1 - b.chosen[a.result.chosen_count - 1 - k]);
  }
}

/* --- limits --- */

static void assert_allowed(const fixture *f, const answer *a) {
  bool in[MOST_ITEMS] = {false};
  int64_t hours = 0, yen = 0;
  for (size_t k = 0; k < a->result.chosen_count; k++) {
    in[a->chosen[k]] = true;
    hours += f->items[a->chosen[k]].hours;
    yen += f->items[a->chosen[k]].yen;
  }
  for (size_t k = 0; k < a->result.chosen_count; k++)
    for (size_t j = 0; j < f->items[a->chosen[k]].need_count; j++)
      assert_true(in[f->needs[a->chosen[k]][j]]);
  assert_int_equal(hours, a->result.hours);
  assert_int_equal(yen, a->result.yen);
  assert_true(hours <= f->problem.hours && yen <= f->problem.yen);
  assert_true(a->result.bound >= a->result.gain);
  assert_true(!a->result.optimal || a->result.bound == a->result.gain);
}

static void test_budget__node_limit_leaves_a_true_bound(void **state) {
  (void)state;
  fixture f;
  answer best, cut;
  bool was_cut = false;
  for (uint64_t seed = 1; seed <= 100; seed++) {
    make_random(&f, &flavours[5], seed, 50);
    assert_int_equal(solve(&f, &best), SONAE_OK);
    assert_true(best.result.optimal);
    for (uint64_t limit = 0; limit < 20; limit += 3) {
      f.problem.node_limit = limit;
      assert_int_equal(solve(&f, &cut), SONAE_OK);
      assert_allowed(&f, &cut);
      assert_true(cut.result.nodes <= limit && cut.result.gain <= best.result.gain);
      assert_true(cut.result.bound >= best.result.gain);
      assert_true(cut.result.optimal || best.result.nodes > limit);
      was_cut |= !cut.result.optimal && cut.result.bound > best.result.gain;
    }
  }
  assert_true(was_cut);
}

static void test_budget__more_items_than_searched_are_bounded(void **state) {
  (void)state;
  fixture f;
  answer a;
  for (uint64_t seed = 1; seed <= 30; seed++) {
    make_random(&f, &flavours[seed % FLAVOURS], seed, 99);
    assert_int_equal(solve(&f, &a), SONAE_OK);
    assert_allowed(&f, &a);
    assert_int_equal(a.result.nodes, 0);
  }
}

static void test_budget__more_items_than_searched_are_optimal_when_all_fit(void **state) {
  (void)state;
  fixture f;
  answer a;
  start(&f, 100, 100, 0);
  for (uint32_t k = 0; k < 100; k++)
    add_simple(&f, "A", 1, 0, k);
  assert_int_equal(solve(&f, &a), SONAE_OK);
  assert_true(a.result.optimal);
  assert_int_equal(a.result.gain, 1000);
  assert_int_equal(a.result.bound, 1000);
  assert_int_equal(a.result.chosen_count, 100);
}

static void assert_refused(const fixture *f, sonae_status status) {
  answer a, before;
  memset(&a, 0x5A, sizeof a);
  before = a;
  assert_int_equal(solve(f, &a), status);
  assert_memory_equal(&a, &before, sizeof a);
}

static void test_budget__malformed_problem_is_refused(void **state) {
  (void)state;
  fixture f;
  start(&f, 1, 10, 10);
  size_t a = add_simple(&f, "A", 1, 1, 0), b = add_simple(&f, "B", 1, 1, 0);
  add_need(&f, a, b);
  f.problem.hours = -1;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.problem.hours = 10, f.problem.yen = -1;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.problem.yen = 10, f.items[b].hours = -1;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.items[b].hours = 1, f.items[b].yen = -1;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.items[b].yen = 1, f.priority[0] = -1;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.priority[0] = 1, f.lifts[b][0].question = 1;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.lifts[b][0].question = 0, f.needs[a][0] = 2;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.needs[a][0] = (uint32_t)b;
  assert_chosen(&f, "B", 10);
}

static void test_budget__cycle_of_needs_is_refused(void **state) {
  (void)state;
  fixture f;
  start(&f, 1, 10, 10);
  size_t a = add_simple(&f, "A", 1, 1, 0), b = add_simple(&f, "B", 1, 1, 0), c = add_simple(&f, "C", 1, 1, 0);
  add_need(&f, a, b);
  add_need(&f, b, c);
  add_need(&f, c, b);
  assert_refused(&f, SONAE_E_ARGUMENT);
}

static void test_budget__sums_past_their_type_are_refused(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 10, 10);
  add_simple(&f, "A", INT64_MAX, 0, 0);
  add_simple(&f, "B", 1, 0, 1);
  assert_refused(&f, SONAE_E_LIMIT);
  f.items[0].hours = 0;
  f.priority[0] = INT64_MAX / 10;
  assert_refused(&f, SONAE_E_LIMIT);
  f.priority[0] = INT64_MAX / 5;
  assert_refused(&f, SONAE_E_LIMIT);
  f.priority[0] = INT64_MAX / 21;
  assert_chosen(&f, "A B", INT64_MAX / 21 * 10 + 10);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_budget__no_items_chooses_nothing),
      cmocka_unit_test(test_budget__nothing_affordable_chooses_nothing),
      cmocka_unit_test(test_budget__budgets_may_be_used_to_the_full),
      cmocka_unit_test(test_budget__only_the_highest_lift_counts),
      cmocka_unit_test(test_budget__needed_items_come_along_and_cost),
      cmocka_unit_test(test_budget__lift_below_now_gains_nothing),
      cmocka_unit_test(test_budget__question_lifted_twice_by_one_item_counts_once),
      cmocka_unit_test(test_budget__points_below_zero_count),
      cmocka_unit_test(test_budget__tie_takes_fewer_hours_before_fewer_yen),
      cmocka_unit_test(test_budget__tie_takes_fewer_yen_before_fewer_items),
      cmocka_unit_test(test_budget__tie_takes_fewer_items_before_smaller_ids),
      cmocka_unit_test(test_budget__tie_takes_smaller_ids_bytewise),
      cmocka_unit_test(test_budget__tie_compares_sorted_ids_element_by_element),
      cmocka_unit_test(test_budget__free_item_without_gain_stays_out),
      cmocka_unit_test(test_budget__equal_items_need_no_long_search),
      cmocka_unit_test(test_budget__agrees_with_all_closed_subsets),
      cmocka_unit_test(test_budget__order_of_items_does_not_matter),
      cmocka_unit_test(test_budget__node_limit_leaves_a_true_bound),
      cmocka_unit_test(test_budget__more_items_than_searched_are_bounded),
      cmocka_unit_test(test_budget__more_items_than_searched_are_optimal_when_all_fit),
      cmocka_unit_test(test_budget__malformed_problem_is_refused),
      cmocka_unit_test(test_budget__cycle_of_needs_is_refused),
      cmocka_unit_test(test_budget__sums_past_their_type_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
