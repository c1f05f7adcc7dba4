/* SPDX-License-Identifier: Apache-2.0 */
/* Best choices worked out by hand. */
#include "problem.h"

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
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
