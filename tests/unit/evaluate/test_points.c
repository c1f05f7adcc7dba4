/* SPDX-License-Identifier: Apache-2.0 */
/* Model points: plain sums with a maximum, any integer as an option's points (scoring §3, §11 "Model points"). */
#include "base/buffer.h"
#include "base/limits.h"
#include "support/fixture.h"

/* q1: 5, 0, -3; q2: the same with unknown worth -1; m: any of 4, 2, -6. */
#define QUESTIONS                                                                                                      \
  AREA("a")                                                                                                            \
  AREA("b")                                                                                                            \
  QUESTION_OF("q1", "a", "",                                                                                           \
              "<scale>" OPTION("good", "5") OPTION("none", "0")                                                        \
                  OPTION("bad", "-3") "</scale>" SAID("not-applicable", "w"))                                          \
  QUESTION_OF("q2", "a", "",                                                                                           \
              "<scale unknown=\"-1\">" OPTION("good", "5") OPTION("none", "0") OPTION("bad", "-3") "</scale>")         \
  QUESTION_OF("m", "b", "", "<scale select=\"many\">" OPTION("x", "4") OPTION("y", "2") OPTION("z", "-6") "</scale>")

static const sonae_evaluation *run(fixture *f, const char *rules, const char *answers) {
  fixture_define(f, CHECKLIST(QUESTIONS), rules);
  return fixture_evaluate(f, answers);
}

#define POINTS(body) RULES("points", body)

static int64_t micro(int64_t points) {
  return points * SONAE_MICRO;
}

static void test_points__areas_and_overall_are_plain_sums(void **state) {
  const sonae_evaluation *e = run(*state, POINTS(""), "q1=good q2=bad m=x+y");
  assert_interval(e->areas[0], micro(2), micro(2)); /* 5 - 3 */
  assert_interval(e->areas[1], micro(6), micro(6)); /* 4 + 2 */
  assert_interval(e->overall, micro(8), micro(8));
}

static void test_points__weights_do_not_enter(void **state) {
  const sonae_evaluation *e = run(
      *state, POINTS("<area ref=\"a\" weight=\"50\"/><question ref=\"q1\" weight=\"9\"/>\n"), "q1=good q2=bad m=x+y");
  assert_interval(e->overall, micro(8), micro(8));
  assert_int_equal(e->priority[0], 1);
}

static void test_points__the_maximum_is_the_sum_of_the_highest_values(void **state) {
  /* 5 + 5 + (4 + 2) */
  assert_int_equal(run(*state, POINTS(""), "")->maximum, micro(16));
  assert_int_equal(run(*state, POINTS(""), "q1=-")->maximum, micro(11)); /* of the applicable questions */
}

static void test_points__unanswered_is_the_lowest_and_the_highest_value(void **state) {
  /* low -3 - 3 - 6, high 5 + 5 + 6 */
  assert_interval(run(*state, POINTS(""), "")->overall, micro(-12), micro(16));
}

static void test_points__unknown_has_points_of_its_own_where_the_scale_says_so(void **state) {
  /* q1 has none: -3..5; q2: -1; m: 4 - 6 */
  const sonae_evaluation *e = run(*state, POINTS(""), "q1=? q2=? m=x+z");
  assert_interval(e->areas[0], micro(-4), micro(4));
  assert_interval(e->areas[1], micro(-2), micro(-2));
}

static void test_points__a_choice_of_many_is_not_capped(void **state) {
  fixture *f = *state;
  fixture_define(f,
                 CHECKLIST(AREA("a") QUESTION_OF(
                     "m", "a", "", "<scale select=\"many\">" OPTION("x", "90") OPTION("y", "70") "</scale>")),
                 POINTS(""));
  const sonae_evaluation *e = fixture_evaluate(f, "m=x+y");
  assert_interval(e->overall, micro(160), micro(160));
  assert_int_equal(e->maximum, micro(160));
  assert_int_equal(e->gap_count, 0);
}

static void test_points__coverage_counts_questions(void **state) {
  const sonae_evaluation *e = run(*state, POINTS("<question ref=\"q1\" weight=\"9\"/>\n"), "q1=good q2=?");
  assert_int_equal(e->overall.coverage, 66666667);
  assert_int_equal(e->overall.unknown, 33333333);
}

static void test_points__gaps_are_in_the_questions_own_points(void **state) {
  fixture *f = *state;
  /* default target is the highest value: m 6 - (-2) = 8, q2 5 - (-3) = 8: by id; q1 5 - 0 = 5 */
  const sonae_evaluation *e = run(f, POINTS(""), "q1=none q2=bad m=x+z");
  assert_string_equal(fixture_gaps(f, e), "m q2 q1");
  assert_int_equal(e->gaps[0].gap, 8);
  assert_int_equal(e->gaps[0].points, -2);
}

static void test_points__an_unknown_gap_is_one_from_its_own_points(void **state) {
  fixture *f = *state;
  const sonae_evaluation *e = run(f, POINTS(""), "q1=good q2=? m=x+y");
  assert_string_equal(fixture_gaps(f, e), "q2?");
  assert_int_equal(e->gaps[0].gap, 6); /* 5 - (-1) */
}

static void test_points__gates_are_in_points(void **state) {
  fixture *f = *state;
  static const char GATES[] = POINTS("<level id=\"l1\">" SAID(
      "title", "t") "<overall at-least=\"-5\"/></level>\n"
                    "<level id=\"l2\">" SAID("title",
                                             "t") "<overall at-least=\"10\"/><minimum at-least=\"5\"/></level>\n"
                                                  "<question ref=\"q1\" minimum=\"yes\"/>\n");
  assert_string_equal(fixture_levels(f, run(f, GATES, "q1=bad q2=none m=z")), "-/-");      /* -9 */
  assert_string_equal(fixture_levels(f, run(f, GATES, "q1=none q2=none m=x+z")), "l1/l1"); /* -2 */
  assert_string_equal(fixture_levels(f, run(f, GATES, "q1=good q2=good m=y")), "l2/l2");   /* 12 */
  assert_string_equal(fixture_levels(f, run(f, GATES, "q1=? q2=good m=y")), "l1/l2");      /* 4..12 */
}

static void test_points__lifts_are_in_points_and_may_be_negative(void **state) {
  fixture *f = *state;
  /* from -3 to -1 gains 2; A-2: to 5, from -3, gains 8 */
  const sonae_evaluation *e = run(
      f,
      POINTS(ACTION("A-1", "basic", "1", "0", CLOSES("q1", "-1")) ACTION("A-2", "basic", "1", "0", CLOSES("q2", "5"))),
      "q1=bad q2=bad");
  assert_string_equal(fixture_actions(f, e), "A-2 A-1");
  assert_int_equal(e->actions[0].benefit, 8);
  assert_int_equal(e->actions[1].benefit, 2);
}

static void test_points__a_negative_benefit_counts_as_0(void **state) {
  fixture *f = *state;
  /* q1 is at 0, past the lift of -1; q2 gains 8. In sum 8, not 7. */
  const sonae_evaluation *e =
      run(f, POINTS(ACTION("A-1", "basic", "1", "0", CLOSES("q1", "-1") CLOSES("q2", "5"))), "q1=none q2=bad");
  assert_int_equal(e->actions[0].benefit, 8);
}

static void test_points__after_an_action_the_sum_grows(void **state) {
  fixture *f = *state;
  (void)run(f, POINTS(ACTION("A-1", "basic", "1", "0", CLOSES("q1", "5"))), "q1=bad q2=none m=x");
  const uint32_t action = 0;
  assert_interval(sonae_score_after(f->workspace, &action, 1), micro(9), micro(9));
}

static void test_points__conditions_see_the_sum_of_many(void **state) {
  fixture *f = *state;
  static const char ALERT[] =
      POINTS("<alert id=\"al\">" WHEN("<answer question=\"m\" at-most=\"-2\"/>") SAID("headline", "h") "</alert>\n");
  assert_string_equal(fixture_alerts(f, run(f, ALERT, "m=x+z")), "al");
  assert_string_equal(fixture_alerts(f, run(f, ALERT, "m=x+y+z")), "");
}

static void test_points__where_nothing_applies_the_score_is_undefined(void **state) {
  fixture *f = *state;
  fixture_define(f,
                 CHECKLIST(AREA("a") QUESTION_OF("q1", "a", "",
                                                 "<scale>" OPTION("x", "5") "</scale>" SAID("not-applicable", "w"))),
                 POINTS(""));
  const sonae_evaluation *e = fixture_evaluate(f, "q1=-");
  assert_interval(e->overall, SONAE_UNDEFINED, SONAE_UNDEFINED);
  assert_int_equal(e->maximum, 0);
}

/*
 * A choice of many may sum 64 options of a million each, below zero as well as above. Four factors with denominators
 * near 1000 make the unit of benefits about 10^12; the benefit of one action is then 6.5 x 10^19, past 2^63. Such a
 * definition must be refused, or the sum be exact: never overflow.
 */
static void test_points__the_largest_sums_do_not_overflow(void **state) {
  fixture *f = *state;
  sn_buffer checklist = SN_BUFFER(20000);
  sn_buffer_text(
      &checklist,
      "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"en\">" SAID(
          "title", "t") "\n" AREA("a") "<question id=\"m\" area=\"a\">" SAID("text", "t") "<scale select=\"many\">");
  for (int i = 0; i < SONAE_MAX_OPTIONS; i++)
    sn_buffer_printf(&checklist, OPTION("o%d", "-1000000"), i);
  sn_buffer_text(&checklist, "</scale></question></checklist>");
#define SMALL(factor) "<boost factor=\"" factor "\">" WHEN(IS("m", "o0")) "<area ref=\"a\"/></boost>\n"
  sonae_status status = fixture_load(f, checklist.data,
                                     POINTS("<question ref=\"m\" target=\"1000000\"/>\n" SMALL("999/1000")
                                                SMALL("998/999") SMALL("996/997") SMALL("990/991")
                                                    ACTION("A-1", "basic", "1", "0", CLOSES("m", "1000000"))));
#undef SMALL
  sn_buffer_free(&checklist);
  if (status != SONAE_OK) {
    assert_non_null(strstr(f->problems[0].text, "multiply past"));
    return;
  }
  assert_int_equal(sonae_workspace_new(f->definition, &f->workspace), SONAE_OK);
  fixture_answer(f, "m=o1");
  f->chosen[0] = UINT64_MAX - 1; /* all but o0: no boost is true */
  assert_true(sonae_evaluate(f->workspace, &f->answers)->actions[0].benefit > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_points__areas_and_overall_are_plain_sums),
      FIXTURE_TEST(test_points__weights_do_not_enter),
      FIXTURE_TEST(test_points__the_maximum_is_the_sum_of_the_highest_values),
      FIXTURE_TEST(test_points__unanswered_is_the_lowest_and_the_highest_value),
      FIXTURE_TEST(test_points__unknown_has_points_of_its_own_where_the_scale_says_so),
      FIXTURE_TEST(test_points__a_choice_of_many_is_not_capped),
      FIXTURE_TEST(test_points__coverage_counts_questions),
      FIXTURE_TEST(test_points__gaps_are_in_the_questions_own_points),
      FIXTURE_TEST(test_points__an_unknown_gap_is_one_from_its_own_points),
      FIXTURE_TEST(test_points__gates_are_in_points),
      FIXTURE_TEST(test_points__lifts_are_in_points_and_may_be_negative),
      FIXTURE_TEST(test_points__a_negative_benefit_counts_as_0),
      FIXTURE_TEST(test_points__after_an_action_the_sum_grows),
      FIXTURE_TEST(test_points__conditions_see_the_sum_of_many),
      FIXTURE_TEST(test_points__where_nothing_applies_the_score_is_undefined),
      FIXTURE_TEST(test_points__the_largest_sums_do_not_overflow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
