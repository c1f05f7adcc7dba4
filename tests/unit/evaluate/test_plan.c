/* SPDX-License-Identifier: Apache-2.0 */
/* The plan on top of an evaluation (scoring §7); the search itself has its tests in test_budget*.c. */
#include "support/fixture.h"

#define THREE AREA("a") SCALE_S QUESTION_NA("q1", "a") QUESTION("q2", "a") QUESTION("q3", "a")
#define ACTIONS                                                                                                        \
  ACTION("A-1", "basic", "2", "0", CLOSES("q1", "100"))                                                                \
  ACTION("A-2", "basic", "1.5", "1000", CLOSES("q2", "80"))                                                            \
  ACTION("A-3", "basic", "1", "3000", CLOSES("q3", "60") REQUIRES("A-2"))
#define RULES_OF_THREE RULES("weighted", ACTIONS)

static sonae_plan plan_for(fixture *f, int64_t hours, int64_t yen) {
  sonae_plan plan = {0};
  const sonae_budget budget = {.hours = {hours, 1}, .yen = yen};
  assert_int_equal(sonae_plan_best(f->workspace, &budget, &plan), SONAE_OK);
  return plan;
}

static const char *names(const fixture *f, const sonae_plan *plan) {
  static char out[256];
  out[0] = '\0';
  for (size_t i = 0; i < plan->action_count; i++)
    fixture_append(out, f->definition->actions[plan->actions[i]].id, "");
  return out;
}

static void expect_plan(fixture *f, int64_t hours, int64_t yen, const char *expected, int64_t gain) {
  sonae_plan plan = plan_for(f, hours, yen);
  assert_string_equal(names(f, &plan), expected);
  assert_int_equal(plan.gain.numerator, gain);
  assert_int_equal(plan.gain.denominator, 1);
  assert_true(plan.optimal);
  assert_int_equal(plan.bound.numerator, gain);
}

/* Gains: A-1 100 in 2 h; A-2 80 in 1.5 h and 1000 yen; A-3 60 in 1 h and 3000 yen, with A-2. */
static void test_plan__it_is_the_best_within_both_budgets(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(THREE), RULES_OF_THREE);
  (void)fixture_evaluate(f, "q1=no q2=no q3=no");
  expect_plan(f, 0, 0, "", 0);
  expect_plan(f, 2, 0, "A-1", 100);
  expect_plan(f, 2, 1000, "A-1", 100);
  expect_plan(f, 3, 9999, "A-2 A-3", 140);     /* 2.5 h */
  expect_plan(f, 4, 1000, "A-1 A-2", 180);     /* 3.5 h; A-1 gains 50 an hour, A-2 80/(1.5 + 1000/3000) = 43.6 */
  expect_plan(f, 5, 4000, "A-1 A-2 A-3", 240); /* 4.5 h */
}

static void test_plan__what_it_costs_is_told_exactly(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(THREE), RULES_OF_THREE);
  (void)fixture_evaluate(f, "q1=no q2=no q3=no");
  sonae_plan plan = plan_for(f, 3, 9999);
  assert_int_equal(plan.hours.numerator, 5);
  assert_int_equal(plan.hours.denominator, 2);
  assert_int_equal(plan.yen, 4000);
}

static void test_plan__a_budget_may_be_used_to_the_full(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(THREE), RULES_OF_THREE);
  (void)fixture_evaluate(f, "q1=no q2=no q3=no");
  sonae_plan plan = {0};
  const sonae_budget exact = {.hours = {5, 2}, .yen = 4000}, less = {.hours = {5, 2}, .yen = 3999};
  assert_int_equal(sonae_plan_best(f->workspace, &exact, &plan), SONAE_OK);
  assert_string_equal(names(f, &plan), "A-2 A-3");
  assert_int_equal(sonae_plan_best(f->workspace, &less, &plan), SONAE_OK);
  assert_string_equal(names(f, &plan), "A-1");
}

/* 7/3 h is not a multiple of the actions' unit: what is left of it buys nothing. */
static void test_plan__a_fraction_of_the_unit_is_no_hindrance(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(THREE), RULES_OF_THREE);
  (void)fixture_evaluate(f, "q1=no q2=no q3=no");
  sonae_plan plan = {0};
  const sonae_budget budget = {.hours = {7, 3}, .yen = 0};
  assert_int_equal(sonae_plan_best(f->workspace, &budget, &plan), SONAE_OK);
  assert_string_equal(names(f, &plan), "A-1");
}

static void test_plan__a_required_action_that_is_done_already_is_not_needed(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(THREE), RULES_OF_THREE);
  (void)fixture_evaluate(f, "q1=- q2=yes q3=no");
  expect_plan(f, 1, 3000, "A-3", 60);
}

static void test_plan__actions_to_be_confirmed_first_are_candidates(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(THREE), RULES_OF_THREE);
  (void)fixture_evaluate(f, "q1=? q2=yes q3=yes");
  expect_plan(f, 2, 0, "A-1", 100);
}

static void test_plan__boosts_count_in_the_gain(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(THREE),
                 RULES("weighted", "<boost factor=\"1/3\">" WHEN("<all/>") "<question ref=\"q1\"/></boost>\n" ACTIONS));
  (void)fixture_evaluate(f, "q1=no q2=no q3=no");
  sonae_plan plan = plan_for(f, 2, 0);
  assert_int_equal(plan.gain.numerator, 100);
  assert_int_equal(plan.gain.denominator, 3);
}

static void test_plan__nothing_to_do_gains_nothing(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(THREE), RULES_OF_THREE);
  (void)fixture_evaluate(f, "q1=yes q2=yes q3=yes");
  sonae_plan plan = plan_for(f, 100, 100000);
  assert_int_equal(plan.action_count, 0);
  assert_int_equal(plan.gain.numerator, 0);
  assert_int_equal(plan.gain.denominator, 1); /* zero is 0/1 */
  assert_int_equal(plan.hours.denominator, 1);
  assert_true(plan.optimal);
}

static void test_plan__a_huge_budget_does_not_overflow(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(THREE), RULES_OF_THREE);
  (void)fixture_evaluate(f, "q1=no q2=no q3=no");
  expect_plan(f, INT64_MAX, INT64_MAX, "A-1 A-2 A-3", 240);
}

static void test_plan__without_an_evaluation_there_is_none(void **state) {
  fixture *f = *state;
  sonae_plan plan = {0};
  const sonae_budget budget = {.hours = {1, 1}};
  fixture_define(f, CHECKLIST(THREE), RULES_OF_THREE);
  assert_int_equal(sonae_plan_best(f->workspace, &budget, &plan), SONAE_E_ARGUMENT);
  fixture_answer(f, "q1=no");
  (void)sonae_evaluate_scores(f->workspace, &f->answers); /* scores alone leave no order */
  assert_int_equal(sonae_plan_best(f->workspace, &budget, &plan), SONAE_E_ARGUMENT);
}

static void test_plan__a_negative_budget_is_refused(void **state) {
  fixture *f = *state;
  sonae_plan plan = {0};
  fixture_define(f, CHECKLIST(THREE), RULES_OF_THREE);
  (void)fixture_evaluate(f, "q1=no");
  static const sonae_budget WRONG[] = {{{-1, 1}, 0}, {{1, 1}, -1}, {{1, 0}, 0}, {{1, -1}, 0}};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
    assert_int_equal(sonae_plan_best(f->workspace, &WRONG[i], &plan), SONAE_E_ARGUMENT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_plan__it_is_the_best_within_both_budgets),
      FIXTURE_TEST(test_plan__what_it_costs_is_told_exactly),
      FIXTURE_TEST(test_plan__a_budget_may_be_used_to_the_full),
      FIXTURE_TEST(test_plan__a_fraction_of_the_unit_is_no_hindrance),
      FIXTURE_TEST(test_plan__a_required_action_that_is_done_already_is_not_needed),
      FIXTURE_TEST(test_plan__actions_to_be_confirmed_first_are_candidates),
      FIXTURE_TEST(test_plan__boosts_count_in_the_gain),
      FIXTURE_TEST(test_plan__nothing_to_do_gains_nothing),
      FIXTURE_TEST(test_plan__a_huge_budget_does_not_overflow),
      FIXTURE_TEST(test_plan__without_an_evaluation_there_is_none),
      FIXTURE_TEST(test_plan__a_negative_budget_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
