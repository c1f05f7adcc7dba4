/* SPDX-License-Identifier: Apache-2.0 */
/* Actions: which are triggered, and in which order (scoring §6, §11 "Actions"). */
#include "evaluate/evaluate.h"
#include "support/fixture.h"

#define THREE                      AREA("a") AREA("b") SCALE_S QUESTION_NA("q1", "a") QUESTION_NA("q2", "a") QUESTION_NA("q3", "b")
#define RULE(question, attributes) "<question ref=\"" question "\" " attributes "/>\n"
#define BOOST(factor, when, names) "<boost factor=\"" factor "\">" WHEN(when) names "</boost>\n"
/* yen-per-hour 1000, so that burdens are easily worked by hand */
#define PARAMETERS "<parameters yen-per-hour=\"1000\"/>\n"

static const sonae_evaluation *run(fixture *f, const char *rules, const char *answers) {
  fixture_define(f, CHECKLIST(THREE), rules);
  return fixture_evaluate(f, answers);
}

static void expect_order(fixture *f, const char *rules, const char *answers, const char *expected) {
  assert_string_equal(fixture_actions(f, run(f, rules, answers)), expected);
}

/* --- triggers --- */

#define ONE(inside) RULES("weighted", ACTION("A-1", "basic", "1", "0", inside))

static void test_order__an_open_gap_that_is_narrowed_triggers(void **state) {
  expect_order(*state, ONE(CLOSES("q1", "100")), "q1=no", "A-1");
  expect_order(*state, ONE(CLOSES("q1", "60")), "q1=part", "A-1");
}

static void test_order__a_gap_that_is_not_narrowed_does_not_trigger(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e = run(f, ONE(CLOSES("q1", "50")), "q1=part");
  assert_string_equal(fixture_actions(f, e), "");
  assert_string_equal(fixture_covered(f, e), ""); /* not triggered, so not covered either */
}

static void test_order__an_unknown_or_unanswered_gap_is_to_be_confirmed_first(void **state) {
  expect_order(*state, ONE(CLOSES("q1", "100")), "q1=?", "A-1?");
  expect_order(*state, ONE(CLOSES("q1", "100")), "", "A-1?");
}

static void test_order__a_sure_gap_goes_before_an_unsure_one(void **state) {
  expect_order(*state, ONE(CLOSES("q1", "100") CLOSES("q2", "100")), "q1=? q2=no", "A-1");
}

static void test_order__no_gap_no_action(void **state) {
  expect_order(*state, ONE(CLOSES("q1", "100")), "q1=yes", "");
}

static void test_order__an_own_condition_replaces_the_default(void **state) {
  expect_order(*state, ONE(CLOSES("q1", "100") WHEN(IS("q2", "no"))), "q1=no q2=yes", "");
  expect_order(*state, ONE(CLOSES("q1", "100") WHEN(IS("q2", "no"))), "q1=no q2=no", "A-1");
  expect_order(*state, ONE(CLOSES("q1", "100") WHEN(IS("q2", "no"))), "q1=no", "A-1?");
  expect_order(*state, ONE(CLOSES("q1", "100") WHEN("<all/>")), "q1=?", "A-1"); /* sure, though the gap is not */
}

static void test_order__an_action_none_of_whose_questions_applies_is_not_triggered(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e = run(f, ONE(CLOSES("q1", "100") WHEN("<all/>")), "q1=-");
  assert_string_equal(fixture_actions(f, e), "");
  assert_string_equal(fixture_covered(f, e), "");
}

static void test_order__triggered_without_anything_to_gain_is_already_covered(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e = run(f, ONE(CLOSES("q1", "50") WHEN("<all/>")), "q1=part");
  assert_string_equal(fixture_actions(f, e), "");
  assert_string_equal(fixture_covered(f, e), "A-1");
}

/* --- benefit and burden --- */

/* benefit = w x W x (lift - p): 3*20*(100-50) = 3000; with what q2 adds, 1*20*(80-0) = 1600: 4600 */
static void test_order__benefit_is_priority_times_what_is_gained(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e =
      run(f,
          RULES("weighted", "<area ref=\"a\" weight=\"20\"/>\n" RULE("q1", "weight=\"3\"")
                                ACTION("A-1", "basic", "1", "0", CLOSES("q1", "100") CLOSES("q2", "80"))),
          "q1=part q2=no");
  assert_int_equal(e->benefit_unit, 1);
  assert_int_equal(e->actions[0].benefit, 4600);
  assert_int_equal(e->priority[0], 60);
  assert_int_equal(e->priority[1], 20);
}

static void test_order__a_lift_counts_up_to_the_target(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e =
      run(f, RULES("weighted", RULE("q1", "target=\"70\"") ACTION("A-1", "basic", "1", "0", CLOSES("q1", "100"))),
          "q1=part");
  assert_int_equal(e->actions[0].benefit, 20);
}

static void test_order__the_larger_benefit_per_burden_goes_first(void **state) {
  /* 100 in 2 h = 50 an hour; A-2: 60 in 1 h = 60 an hour */
  expect_order(*state,
               RULES("weighted", ACTION("A-1", "basic", "2", "0", CLOSES("q1", "100"))
                                     ACTION("A-2", "basic", "1", "0", CLOSES("q2", "60"))),
               "q1=no q2=no", "A-2 A-1");
}

static void test_order__yen_are_hours_too(void **state) {
  fixture *f = *state;
  /* 1 h + 1500/1000 = 2.5 h, 40 an hour; A-2: 2 h, 50 an hour */
  expect_order(f,
               RULES("weighted", PARAMETERS ACTION("A-1", "basic", "1", "1500", CLOSES("q1", "100"))
                                     ACTION("A-2", "basic", "2", "0", CLOSES("q2", "100"))),
               "q1=no q2=no", "A-2 A-1");
  sonae_rational burden = sn_action_burden(f->workspace, 0);
  assert_int_equal(burden.numerator, 5);
  assert_int_equal(burden.denominator, 2);
}

static void test_order__a_quarter_of_an_hour_is_the_least_burden(void **state) {
  fixture *f = *state;
  /* both 0.25 h: A-1 gains 50, A-2 gains 100, A-3 (1/8 h) 60 */
  expect_order(f,
               RULES("weighted", PARAMETERS ACTION("A-1", "basic", "0", "0", CLOSES("q1", "50"))
                                     ACTION("A-2", "basic", "0", "249", CLOSES("q2", "100"))
                                         ACTION("A-3", "basic", "1/8", "0", CLOSES("q3", "60"))),
               "q1=no q2=no q3=no", "A-2 A-3 A-1");
  for (uint32_t a = 0; a < 3; a++) {
    sonae_rational burden = sn_action_burden(f->workspace, a);
    assert_int_equal(burden.numerator, 1);
    assert_int_equal(burden.denominator, 4);
  }
}

/* 100/(1/3 h) = 300 = 99/(33/100 h): exactly equal, so the id decides; as binary fractions they would differ. */
static void test_order__equal_worth_is_told_exactly_and_goes_by_id(void **state) {
  expect_order(*state,
               RULES("weighted", ACTION("B", "basic", "1/3", "0", CLOSES("q1", "100"))
                                     ACTION("A", "basic", "33/100", "0", CLOSES("q2", "99"))),
               "q1=no q2=no", "A B");
  expect_order(*state,
               RULES("weighted", ACTION("A", "basic", "1/3", "0", CLOSES("q1", "100"))
                                     ACTION("B", "basic", "33/100", "0", CLOSES("q2", "99"))),
               "q1=no q2=no", "A B");
}

/* 99.99 an hour and 100 an hour: no rounding may make them equal. */
static void test_order__almost_equal_worth_is_not_equal(void **state) {
  expect_order(*state,
               RULES("weighted", ACTION("A", "basic", "10001/10000", "0", CLOSES("q1", "100"))
                                     ACTION("B", "basic", "1", "0", CLOSES("q2", "100"))),
               "q1=no q2=no", "B A");
}

static void test_order__ties_go_by_id_bytewise(void **state) {
  expect_order(*state,
               RULES("weighted", ACTION("b", "basic", "1", "0", CLOSES("q1", "100"))
                                     ACTION("A9", "basic", "1", "0", CLOSES("q2", "100"))
                                         ACTION("A10", "basic", "1", "0", CLOSES("q3", "100"))),
               "q1=no q2=no q3=no", "A10 A9 b");
}

/* --- marginal --- */

static void test_order__what_is_closed_already_does_not_count_again(void **state) {
  fixture *f = *state;
  /* 100 + 100 = 200 in 1 h first. Then A-2 has q1 from 100: 0. A-3: q3 100 in 3 h. */
  const sonae_evaluation *e =
      run(f,
          RULES("weighted", ACTION("A-1", "basic", "1", "0", CLOSES("q1", "100") CLOSES("q2", "100"))
                                ACTION("A-2", "basic", "1", "0", CLOSES("q1", "80"))
                                    ACTION("A-3", "basic", "3", "0", CLOSES("q3", "100"))),
          "q1=no q2=no q3=no");
  assert_string_equal(fixture_actions(f, e), "A-1 A-3");
  assert_string_equal(fixture_covered(f, e), "A-2");
}

static void test_order__a_benefit_that_shrinks_sinks(void **state) {
  fixture *f = *state;
  /* Per hour: A-1 100 (q1). A-2 90 + 5 (q1 to 90, q2 to 5) = 95. A-3 50 (q3). After is worth 5: behind A-3. */
  const sonae_evaluation *e =
      run(f,
          RULES("weighted", ACTION("A-1", "basic", "1", "0", CLOSES("q1", "100"))
                                ACTION("A-2", "basic", "1", "0", CLOSES("q1", "90") CLOSES("q2", "5"))
                                    ACTION("A-3", "basic", "1", "0", CLOSES("q3", "50"))),
          "q1=no q2=no q3=no");
  assert_string_equal(fixture_actions(f, e), "A-1 A-3 A-2");
  assert_int_equal(e->actions[2].benefit, 5);
}

static void test_order__covered_ones_stand_by_id(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e = run(f,
                                  RULES("weighted", ACTION("Z", "basic", "1", "0", CLOSES("q1", "50"))
                                                        ACTION("B", "basic", "1", "0", CLOSES("q1", "50"))
                                                            ACTION("A", "minimum", "1", "0", CLOSES("q1", "100"))),
                                  "q1=no");
  assert_string_equal(fixture_actions(f, e), "A");
  assert_string_equal(fixture_covered(f, e), "B Z");
}

/* --- stages and requirements --- */

static void test_order__the_earlier_stage_goes_first(void **state) {
  expect_order(*state,
               RULES("weighted", ACTION("A", "advanced", "1/4", "0", CLOSES("q1", "100"))
                                     ACTION("B", "basic", "1", "0", CLOSES("q2", "100"))
                                         ACTION("C", "minimum", "9", "0", CLOSES("q3", "1"))),
               "q1=no q2=no q3=no", "C B A");
}

static void test_order__what_is_required_goes_first(void **state) {
  expect_order(*state,
               RULES("weighted", ACTION("A", "basic", "1", "0", CLOSES("q1", "100") REQUIRES("B"))
                                     ACTION("B", "basic", "9", "0", CLOSES("q2", "1"))
                                         ACTION("C", "basic", "2", "0", CLOSES("q3", "100"))),
               "q1=no q2=no q3=no", "C B A");
}

/* A (minimum) requires B (basic), which requires C (advanced): both become minimum, and D (basic) waits. */
static void test_order__the_earlier_stage_is_inherited_transitively(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e = run(f,
                                  RULES("weighted", ACTION("A", "minimum", "1", "0", CLOSES("q1", "100") REQUIRES("B"))
                                                        ACTION("B", "basic", "1", "0", CLOSES("q2", "50") REQUIRES("C"))
                                                            ACTION("C", "advanced", "9", "0", CLOSES("q3", "10"))
                                                                ACTION("D", "basic", "1/4", "0", CLOSES("q2", "100"))),
                                  "q1=no q2=no q3=no");
  assert_string_equal(fixture_actions(f, e), "C B A D");
  assert_int_equal(e->actions[0].stage, SONAE_STAGE_MINIMUM);
  assert_int_equal(e->actions[1].stage, SONAE_STAGE_MINIMUM);
  assert_int_equal(e->actions[3].stage, SONAE_STAGE_BASIC);
}

static void test_order__a_later_stage_is_not_inherited(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e = run(f,
                                  RULES("weighted", ACTION("A", "advanced", "1", "0", CLOSES("q1", "100") REQUIRES("B"))
                                                        ACTION("B", "minimum", "1", "0", CLOSES("q2", "100"))),
                                  "q1=no q2=no");
  assert_int_equal(e->actions[0].stage, SONAE_STAGE_MINIMUM);
  assert_int_equal(e->actions[1].stage, SONAE_STAGE_ADVANCED);
}

/* B is not triggered (q2 is yes): it passes no stage on, and nothing waits for it. */
static void test_order__an_action_that_is_not_triggered_passes_nothing_on(void **state) {
  expect_order(*state,
               RULES("weighted", ACTION("A", "minimum", "1", "0", CLOSES("q1", "100") REQUIRES("B"))
                                     ACTION("B", "basic", "1", "0", CLOSES("q2", "100") REQUIRES("C"))
                                         ACTION("C", "advanced", "1", "0", CLOSES("q3", "100"))
                                             ACTION("D", "basic", "1", "0", CLOSES("q3", "50"))),
               "q1=no q2=yes q3=no", "A D C");
}

static void test_order__to_be_confirmed_first_counts_as_triggered(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e = run(f,
                                  RULES("weighted", ACTION("A", "minimum", "1", "0", CLOSES("q1", "100") REQUIRES("B"))
                                                        ACTION("B", "advanced", "1", "0", CLOSES("q2", "100"))),
                                  "q1=? q2=no");
  assert_string_equal(fixture_actions(f, e), "B A?"); /* the stage is inherited, the doubt is not */
  assert_int_equal(e->actions[0].stage, SONAE_STAGE_MINIMUM);
}

/* B closes nothing that is left once C is placed: nobody waits for it. */
static void test_order__what_is_without_benefit_left_is_taken_as_done(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e = run(f,
                                  RULES("weighted", ACTION("A", "basic", "4", "0", CLOSES("q1", "100") REQUIRES("B"))
                                                        ACTION("B", "basic", "9", "0", CLOSES("q2", "50"))
                                                            ACTION("C", "basic", "1", "0", CLOSES("q2", "100"))),
                                  "q1=no q2=no");
  assert_string_equal(fixture_actions(f, e), "C A");
  assert_string_equal(fixture_covered(f, e), "B");
}

/* --- boosts --- */

static void test_order__a_boost_multiplies_the_priority(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e = run(f,
                                  RULES("weighted", BOOST("3/2", IS("q3", "no"), "<question ref=\"q2\"/>")
                                                        ACTION("A-1", "basic", "1", "0", CLOSES("q1", "100"))
                                                            ACTION("A-2", "basic", "1", "0", CLOSES("q2", "100"))),
                                  "q1=no q2=no q3=no");
  assert_string_equal(fixture_actions(f, e), "A-2 A-1");
  assert_int_equal(e->benefit_unit, 2);
  assert_int_equal(e->priority[0], 2); /* 1 */
  assert_int_equal(e->priority[1], 3); /* 3/2 */
  assert_int_equal(e->actions[0].benefit, 300);
}

static void test_order__only_a_true_condition_boosts(void **state) {
  fixture *f = *state;
  static const char BOOSTED[] = RULES("weighted", BOOST("3", IS("q3", "no"), "<question ref=\"q2\"/>")
                                                      ACTION("A-1", "basic", "1", "0", CLOSES("q1", "100")));
  assert_int_equal(run(f, BOOSTED, "q3=no")->priority[1], 3);
  assert_int_equal(run(f, BOOSTED, "q3=yes")->priority[1], 1);
  assert_int_equal(run(f, BOOSTED, "q3=?")->priority[1], 1); /* maybe is not true */
}

static void test_order__a_boost_applies_once_to_a_question_named_twice(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e =
      run(f, RULES("weighted", BOOST("3", "<all/>", "<question ref=\"q2\"/><question ref=\"q2\"/><area ref=\"a\"/>")),
          "q1=no");
  assert_int_equal(e->priority[0], 3);
  assert_int_equal(e->priority[1], 3);
  assert_int_equal(e->priority[2], 1);
}

static void test_order__boosts_multiply_each_other(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e =
      run(f,
          RULES("weighted", RULE("q1", "weight=\"5\"") BOOST("3/2", "<all/>", "<area ref=\"a\"/>")
                                BOOST("1/3", "<all/>", "<question ref=\"q1\"/>")),
          "q1=no");
  /* 5 * 3/2 * 1/3 = 5/2, in units of 1/6: 15 */
  assert_int_equal(e->benefit_unit, 6);
  assert_int_equal(e->priority[0], 15);
  assert_int_equal(e->priority[1], 9);
  assert_int_equal(e->priority[2], 6);
}

static void test_order__boosts_never_touch_a_score(void **state) {
  fixture *f = *state;
  static const char WITH[] = RULES("weighted", BOOST("9", "<all/>", "<question ref=\"q1\"/>"));
  sonae_score with = run(f, WITH, "q1=no q2=yes q3=part")->overall;
  sonae_score without = run(f, RULES("weighted", ""), "q1=no q2=yes q3=part")->overall;
  assert_memory_equal(&with, &without, sizeof with);
}

static void test_order__what_does_not_apply_has_no_priority(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e = run(
      f, RULES("weighted", ACTION("A-1", "basic", "1", "0", CLOSES("q1", "100") CLOSES("q2", "100"))), "q1=- q2=no");
  assert_int_equal(e->priority[0], 0);
  assert_int_equal(e->actions[0].benefit, 100);
}

/* --- model ladder --- */

#define LADDER(rules)                                                                                                  \
  RULES("ladder", "<level id=\"l1\">" SAID("title", "t") "</level>\n<level id=\"l2\">" SAID(                           \
                      "title", "t") "</level>\n" RULE("q1", "level=\"l1\" bar=\"50\"")                                 \
                      RULE("q2", "level=\"l2\" bar=\"50\"") rules ACTION("A", "basic", "1", "0", CLOSES("q3", "100"))  \
                          ACTION("B", "basic", "9", "0", CLOSES("q2", "100"))                                          \
                              ACTION("C", "basic", "99", "0", CLOSES("q1", "100")))

static void test_ladder__what_holds_the_next_level_back_goes_first(void **state) {
  expect_order(*state, LADDER(""), "q1=no q2=no q3=no", "C A B");     /* l1 is next: q1 */
  expect_order(*state, LADDER(""), "q1=part q2=no q3=no", "B A C");   /* l2 is next: q2 */
  expect_order(*state, LADDER(""), "q1=part q2=part q3=no", "A B C"); /* every level is reached */
}

static void test_ladder__urgent_is_judged_as_things_stand_before_any_action(void **state) {
  /* q1 and q2 are both below their bars; only l1 is the lowest not reached, also after C is placed */
  expect_order(*state, LADDER(""), "q1=? q2=no q3=no", "C? A B");
}

static void test_ladder__the_stage_goes_before_urgency(void **state) {
  expect_order(*state, LADDER(ACTION("M", "minimum", "99", "0", CLOSES("q3", "1"))), "q1=no q2=no q3=no", "M C A B");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_order__an_open_gap_that_is_narrowed_triggers),
      FIXTURE_TEST(test_order__a_gap_that_is_not_narrowed_does_not_trigger),
      FIXTURE_TEST(test_order__an_unknown_or_unanswered_gap_is_to_be_confirmed_first),
      FIXTURE_TEST(test_order__a_sure_gap_goes_before_an_unsure_one),
      FIXTURE_TEST(test_order__no_gap_no_action),
      FIXTURE_TEST(test_order__an_own_condition_replaces_the_default),
      FIXTURE_TEST(test_order__an_action_none_of_whose_questions_applies_is_not_triggered),
      FIXTURE_TEST(test_order__triggered_without_anything_to_gain_is_already_covered),
      FIXTURE_TEST(test_order__benefit_is_priority_times_what_is_gained),
      FIXTURE_TEST(test_order__a_lift_counts_up_to_the_target),
      FIXTURE_TEST(test_order__the_larger_benefit_per_burden_goes_first),
      FIXTURE_TEST(test_order__yen_are_hours_too),
      FIXTURE_TEST(test_order__a_quarter_of_an_hour_is_the_least_burden),
      FIXTURE_TEST(test_order__equal_worth_is_told_exactly_and_goes_by_id),
      FIXTURE_TEST(test_order__almost_equal_worth_is_not_equal),
      FIXTURE_TEST(test_order__ties_go_by_id_bytewise),
      FIXTURE_TEST(test_order__what_is_closed_already_does_not_count_again),
      FIXTURE_TEST(test_order__a_benefit_that_shrinks_sinks),
      FIXTURE_TEST(test_order__covered_ones_stand_by_id),
      FIXTURE_TEST(test_order__the_earlier_stage_goes_first),
      FIXTURE_TEST(test_order__what_is_required_goes_first),
      FIXTURE_TEST(test_order__the_earlier_stage_is_inherited_transitively),
      FIXTURE_TEST(test_order__a_later_stage_is_not_inherited),
      FIXTURE_TEST(test_order__an_action_that_is_not_triggered_passes_nothing_on),
      FIXTURE_TEST(test_order__to_be_confirmed_first_counts_as_triggered),
      FIXTURE_TEST(test_order__what_is_without_benefit_left_is_taken_as_done),
      FIXTURE_TEST(test_order__a_boost_multiplies_the_priority),
      FIXTURE_TEST(test_order__only_a_true_condition_boosts),
      FIXTURE_TEST(test_order__a_boost_applies_once_to_a_question_named_twice),
      FIXTURE_TEST(test_order__boosts_multiply_each_other),
      FIXTURE_TEST(test_order__boosts_never_touch_a_score),
      FIXTURE_TEST(test_order__what_does_not_apply_has_no_priority),
      FIXTURE_TEST(test_ladder__what_holds_the_next_level_back_goes_first),
      FIXTURE_TEST(test_ladder__urgent_is_judged_as_things_stand_before_any_action),
      FIXTURE_TEST(test_ladder__the_stage_goes_before_urgency),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
