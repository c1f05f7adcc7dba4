/* SPDX-License-Identifier: Apache-2.0 */
/* Levels, alerts and gaps (scoring §§4, 5, 11). */
#include "support/fixture.h"

#define LEVEL(id, gates)           "<level id=\"" id "\">" SAID("title", "t") gates "</level>\n"
#define RULE(question, attributes) "<question ref=\"" question "\" " attributes "/>\n"
#define ALERT(id, when)            "<alert id=\"" id "\">" WHEN(when) SAID("headline", "h") "</alert>\n"

/* --- levels --- */

#define TWO AREA("a") AREA("b") SCALE_S QUESTION_NA("q1", "a") QUESTION_NA("q2", "b")

static void expect_levels(fixture *f, const char *rules, const char *answers, const char *expected) {
  fixture_define(f, CHECKLIST(TWO), rules);
  assert_string_equal(fixture_levels(f, fixture_evaluate(f, answers)), expected);
}

#define LADDER_OF_THREE                                                                                                \
  RULES("weighted", LEVEL("l1", "<overall at-least=\"25\"/>") LEVEL("l2", "<overall at-least=\"50\"/>")                \
                        LEVEL("l3", "<overall at-least=\"75\"/>"))

static void test_level__the_highest_rung_that_holds_is_reached(void **state) {
  expect_levels(*state, LADDER_OF_THREE, "q1=no q2=no", "-/-");
  expect_levels(*state, LADDER_OF_THREE, "q1=part q2=no", "l1/l1"); /* 25: a gate is reached, not passed */
  expect_levels(*state, LADDER_OF_THREE, "q1=part q2=part", "l2/l2");
  expect_levels(*state, LADDER_OF_THREE, "q1=yes q2=yes", "l3/l3");
}

static void test_level__what_is_unknown_makes_a_level_possible(void **state) {
  expect_levels(*state, LADDER_OF_THREE, "q1=part q2=?", "l1/l3"); /* 25..75 */
  expect_levels(*state, LADDER_OF_THREE, "", "-/l3");
}

/* l2 asks less than l1: its gate holds, but the failed rung below ends the climb. */
static void test_level__a_failed_rung_ends_the_climb(void **state) {
  expect_levels(*state,
                RULES("weighted", LEVEL("l1", "<overall at-least=\"60\"/>") LEVEL("l2", "<overall at-least=\"10\"/>")),
                "q1=part q2=part", "-/-");
}

static void test_level__a_rung_without_gates_is_reached(void **state) {
  expect_levels(*state, RULES("weighted", LEVEL("l0", "") LEVEL("l1", "<overall at-least=\"100\"/>")), "q1=no q2=no",
                "l0/l0");
}

static void test_level__all_gates_of_a_rung_must_hold(void **state) {
  static const char RULES_OF_GATES[] =
      RULES("weighted", LEVEL("l1", "<overall at-least=\"50\"/><area ref=\"b\" at-least=\"50\"/>"));
  expect_levels(*state, RULES_OF_GATES, "q1=yes q2=no", "-/-");
  expect_levels(*state, RULES_OF_GATES, "q1=part q2=part", "l1/l1");
}

static void test_level__a_gate_is_exact_to_the_millionth(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION("q3", "a")),
                 RULES("weighted", LEVEL("l1", "<overall at-least=\"66.666667\"/>")
                                       LEVEL("l2", "<overall at-least=\"66.666668\"/>")));
  /* 200/3 is 66.666667 after rounding */
  assert_string_equal(fixture_levels(f, fixture_evaluate(f, "q1=yes q2=yes q3=no")), "l1/l1");
}

static void test_level__a_gate_on_an_undefined_area_holds(void **state) {
  expect_levels(*state, RULES("weighted", LEVEL("l1", "<area ref=\"b\" at-least=\"100\"/>")), "q1=no q2=-", "l1/l1");
}

static void test_level__without_any_applicable_question_there_is_none(void **state) {
  expect_levels(*state, RULES("weighted", LEVEL("l0", "")), "q1=- q2=-", "-/-");
}

#define MINIMUM_GATE RULES("weighted", RULE("q1", "minimum=\"yes\"") LEVEL("l1", "<minimum at-least=\"50\"/>"))

static void test_level__every_question_of_the_minimum_set_must_have_the_points(void **state) {
  expect_levels(*state, MINIMUM_GATE, "q1=part q2=no", "l1/l1");
  expect_levels(*state, MINIMUM_GATE, "q1=no q2=yes", "-/-");
}

static void test_level__on_high_the_missing_meets_every_minimum_gate(void **state) {
  expect_levels(*state, MINIMUM_GATE, "q1=? q2=no", "-/l1");
  expect_levels(*state, MINIMUM_GATE, "q2=no", "-/l1");
  expect_levels(*state, RULES("weighted", RULE("q1", "minimum=\"yes\"") LEVEL("l1", "<minimum at-least=\"101\"/>")),
                "q2=no", "-/l1");
}

static void test_level__a_minimum_set_that_does_not_apply_holds_nobody_back(void **state) {
  expect_levels(*state, MINIMUM_GATE, "q1=- q2=no", "l1/l1");
}

static void test_level__the_weakest_of_the_minimum_set_decides(void **state) {
  static const char BOTH[] = RULES("weighted", RULE("q1", "minimum=\"yes\"") RULE("q2", "minimum=\"yes\"")
                                                   LEVEL("l1", "<minimum at-least=\"51\"/>"));
  expect_levels(*state, BOTH, "q1=yes q2=part", "-/-");
  expect_levels(*state, BOTH, "q1=part q2=?", "-/-"); /* what is known is too weak already */
  expect_levels(*state, BOTH, "q1=yes q2=?", "-/l1");
}

/* --- model ladder --- */

#define LADDER(rules) RULES("ladder", rules LEVEL("l1", "") LEVEL("l2", "") LEVEL("l3", "<overall at-least=\"90\"/>"))
#define BARS          LADDER(RULE("q1", "level=\"l1\" bar=\"50\"") RULE("q2", "level=\"l2\""))

static void test_ladder__a_level_needs_the_bar_of_every_question_up_to_it(void **state) {
  expect_levels(*state, BARS, "q1=no q2=yes", "-/-");      /* the level below is not reached */
  expect_levels(*state, BARS, "q1=part q2=part", "l1/l1"); /* the default bar is the target, 100 */
  expect_levels(*state, BARS, "q1=part q2=yes", "l2/l2");  /* 75: l3 has a gate as well */
  expect_levels(*state, BARS, "q1=yes q2=yes", "l3/l3");
}

static void test_ladder__what_is_unknown_has_its_bar_on_high(void **state) {
  expect_levels(*state, BARS, "q1=part q2=?", "l1/l2"); /* 25..75 */
  expect_levels(*state, BARS, "q1=? q2=yes", "-/l3");
}

static void test_ladder__what_does_not_apply_asks_for_nothing(void **state) {
  expect_levels(*state, BARS, "q1=- q2=yes", "l3/l3");
}

static void test_ladder__the_default_bar_follows_the_target(void **state) {
  expect_levels(*state, LADDER(RULE("q1", "level=\"l1\" target=\"50\"") RULE("q2", "level=\"l2\"")), "q1=part q2=no",
                "l1/l1");
}

static void test_ladder__scores_are_as_in_weighted(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(TWO), LADDER(RULE("q1", "weight=\"3\" level=\"l1\"")));
  const sonae_evaluation *e = fixture_evaluate(f, "q1=part q2=yes");
  assert_interval(e->overall, 75000000, 75000000);
  assert_int_equal(e->maximum, SONAE_UNDEFINED);
}

/* --- alerts --- */

static void test_alert__they_stand_in_the_order_of_the_rule_pack(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(TWO),
                 RULES("weighted", ALERT("z", IS("q1", "no")) ALERT("a", IS("q2", "no")) ALERT("m", "<all/>")));
  assert_string_equal(fixture_alerts(f, fixture_evaluate(f, "q1=no q2=no")), "z a m");
  assert_string_equal(fixture_alerts(f, fixture_evaluate(f, "q1=yes q2=no")), "a m");
}

static void test_alert__a_maybe_is_to_be_found_out_first(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(TWO), RULES("weighted", ALERT("z", IS("q1", "no")) ALERT("a", IS("q2", "no"))));
  assert_string_equal(fixture_alerts(f, fixture_evaluate(f, "q1=? q2=no")), "z? a");
  assert_string_equal(fixture_alerts(f, fixture_evaluate(f, "q1=- q2=yes")), "");
}

static void test_alert__a_score_may_raise_one(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(TWO), RULES("weighted", ALERT("low", "<score area=\"a\" at-most=\"50\"/>")));
  assert_string_equal(fixture_alerts(f, fixture_evaluate(f, "q1=part")), "low");
  assert_string_equal(fixture_alerts(f, fixture_evaluate(f, "q1=yes")), "");
  assert_string_equal(fixture_alerts(f, fixture_evaluate(f, "q1=-")), "low?"); /* undefined is maybe */
}

/* --- contradictions --- */

#define CONTRADICTION(id, when) "<contradiction id=\"" id "\">" WHEN(when) SAID("headline", "h") "</contradiction>\n"

static void test_contradiction__they_stand_in_the_order_of_the_rule_pack(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(TWO),
                 RULES("weighted", CONTRADICTION("z", "<all>" IS("q1", "no") IS("q2", "yes") "</all>")
                                       CONTRADICTION("y", IS("q2", "no")) CONTRADICTION("a", IS("q1", "no"))));
  const sonae_evaluation *e = fixture_evaluate(f, "q1=no q2=yes");
  assert_int_equal(e->contradiction_count, 2);
  assert_int_equal(e->contradictions[0], 0);
  assert_int_equal(e->contradictions[1], 2);
}

static void test_contradiction__a_maybe_is_none(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(TWO),
                 RULES("weighted", CONTRADICTION("z", "<all>" IS("q1", "no") IS("q2", "yes") "</all>")));
  assert_int_equal(fixture_evaluate(f, "q1=no q2=yes")->contradiction_count, 1);
  assert_int_equal(fixture_evaluate(f, "q1=no q2=?")->contradiction_count, 0);
  assert_int_equal(fixture_evaluate(f, "q1=no")->contradiction_count, 0);
  assert_int_equal(fixture_evaluate(f, "q1=- q2=yes")->contradiction_count, 0);
}

static void test_contradiction__of_several_options_those_named_count(void **state) {
  fixture *f = *state;
  fixture_define(
      f,
      CHECKLIST(AREA("a") QUESTION_OF(
          "q1", "a", "", "<scale select=\"many\">" OPTION("x", "60") OPTION("y", "60") OPTION("none", "0") "</scale>")),
      RULES("weighted", CONTRADICTION("both", "<all>" IS("q1", "none") "<answer question=\"q1\" at-least=\"1\"/></all>")
                            CONTRADICTION("much", "<answer question=\"q1\" at-least=\"100\"/>")
                                CONTRADICTION("either", "<any>" IS("q1", "x") IS("q1", "none") "</any>")));
  assert_int_equal(fixture_evaluate(f, "q1=x+none")->contradiction_count, 2); /* both, either */
  assert_int_equal(fixture_evaluate(f, "q1=none")->contradiction_count, 1);
  assert_int_equal(fixture_evaluate(f, "q1=y")->contradiction_count, 0);
  const sonae_evaluation *e = fixture_evaluate(f, "q1=x+y");
  assert_int_equal(e->contradiction_count, 2);
  assert_int_equal(e->contradictions[0], 1);
  assert_int_equal(e->contradictions[1], 2);
}

/* --- gaps --- */

#define FIVE                                                                                                           \
  AREA("a")                                                                                                            \
  SCALE_S QUESTION("q5", "a") QUESTION("q4", "a") QUESTION("q3", "a") QUESTION("q2", "a") QUESTION_NA("q1", "a")

static void test_gap__it_is_weight_times_what_is_missing(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(TWO), RULES("weighted", RULE("q1", "weight=\"7\" target=\"80\"")));
  const sonae_evaluation *e = fixture_evaluate(f, "q1=part q2=yes");
  assert_int_equal(e->gap_count, 1);
  assert_int_equal(e->gaps[0].gap, 7 * (80 - 50));
  assert_int_equal(e->gaps[0].points, 50);
  assert_int_equal(e->gaps[0].status, SONAE_GAP_OPEN);
}

static void test_gap__a_target_that_is_met_leaves_none(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(TWO), RULES("weighted", RULE("q1", "target=\"50\"")));
  assert_string_equal(fixture_gaps(f, fixture_evaluate(f, "q1=part q2=yes")), "");
}

static void test_gap__area_weights_and_boosts_do_not_enter(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(TWO),
                 RULES("weighted", "<area ref=\"a\" weight=\"500\"/>\n<boost factor=\"9\">" WHEN(
                                       "<all/>") "<area ref=\"a\"/></boost>\n"));
  assert_int_equal(fixture_evaluate(f, "q1=no q2=yes")->gaps[0].gap, 100);
}

static void test_gap__minimum_set_first_then_the_largest_then_by_id(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(FIVE),
                 RULES("weighted", RULE("q5", "weight=\"9\"") RULE("q4", "minimum=\"yes\"")
                                       RULE("q1", "minimum=\"yes\" weight=\"2\"")));
  /* minimum: q1 2*50 = 100, q4 1*100 = 100: by id; then q5 9*50 = 450, q2 and q3 100 each */
  assert_string_equal(fixture_gaps(f, fixture_evaluate(f, "q1=part q2=no q3=no q4=no q5=part")), "q1 q4 q5 q2 q3");
}

static void test_gap__ids_are_compared_bytewise(void **state) {
  fixture *f = *state;
  fixture_define(f,
                 CHECKLIST(AREA("a") SCALE_S QUESTION("b", "a") QUESTION("a", "a") QUESTION("B", "a")
                               QUESTION("a10", "a") QUESTION("a9", "a") QUESTION("a-1", "a")),
                 NULL);
  assert_string_equal(fixture_gaps(f, fixture_evaluate(f, "b=no a=no B=no a10=no a9=no a-1=no")), "B a a-1 a10 a9 b");
}

static void test_gap__the_status_tells_why(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(FIVE), NULL);
  /* unknown and unanswered stand at 0: gaps of 100, like q3; q4 has 50, q1 does not apply */
  assert_string_equal(fixture_gaps(f, fixture_evaluate(f, "q1=- q2=? q3=no q4=part")), "q2? q3 q5_ q4");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_level__the_highest_rung_that_holds_is_reached),
      FIXTURE_TEST(test_level__what_is_unknown_makes_a_level_possible),
      FIXTURE_TEST(test_level__a_failed_rung_ends_the_climb),
      FIXTURE_TEST(test_level__a_rung_without_gates_is_reached),
      FIXTURE_TEST(test_level__all_gates_of_a_rung_must_hold),
      FIXTURE_TEST(test_level__a_gate_is_exact_to_the_millionth),
      FIXTURE_TEST(test_level__a_gate_on_an_undefined_area_holds),
      FIXTURE_TEST(test_level__without_any_applicable_question_there_is_none),
      FIXTURE_TEST(test_level__every_question_of_the_minimum_set_must_have_the_points),
      FIXTURE_TEST(test_level__on_high_the_missing_meets_every_minimum_gate),
      FIXTURE_TEST(test_level__a_minimum_set_that_does_not_apply_holds_nobody_back),
      FIXTURE_TEST(test_level__the_weakest_of_the_minimum_set_decides),
      FIXTURE_TEST(test_ladder__a_level_needs_the_bar_of_every_question_up_to_it),
      FIXTURE_TEST(test_ladder__what_is_unknown_has_its_bar_on_high),
      FIXTURE_TEST(test_ladder__what_does_not_apply_asks_for_nothing),
      FIXTURE_TEST(test_ladder__the_default_bar_follows_the_target),
      FIXTURE_TEST(test_ladder__scores_are_as_in_weighted),
      FIXTURE_TEST(test_alert__they_stand_in_the_order_of_the_rule_pack),
      FIXTURE_TEST(test_alert__a_maybe_is_to_be_found_out_first),
      FIXTURE_TEST(test_alert__a_score_may_raise_one),
      FIXTURE_TEST(test_contradiction__they_stand_in_the_order_of_the_rule_pack),
      FIXTURE_TEST(test_contradiction__a_maybe_is_none),
      FIXTURE_TEST(test_contradiction__of_several_options_those_named_count),
      FIXTURE_TEST(test_gap__it_is_weight_times_what_is_missing),
      FIXTURE_TEST(test_gap__a_target_that_is_met_leaves_none),
      FIXTURE_TEST(test_gap__area_weights_and_boosts_do_not_enter),
      FIXTURE_TEST(test_gap__minimum_set_first_then_the_largest_then_by_id),
      FIXTURE_TEST(test_gap__ids_are_compared_bytewise),
      FIXTURE_TEST(test_gap__the_status_tells_why),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
