/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions in three values, and which questions arise (scoring §2, §11 "Conditions"). */
#include "base/buffer.h"
#include "evaluate/evaluate.h"
#include "support/fixture.h"

#define QUESTIONS                                                                                                      \
  AREA("a")                                                                                                            \
  AREA("na")                                                                                                           \
  SCALE_S "<attribute id=\"size\" kind=\"number\">" SAID(                                                              \
      "label", "l") "</attribute>\n"                                                                                   \
                    "<attribute id=\"trade\">" SAID("label", "l") "</attribute>\n" QUESTION_NA("t", "a")               \
                        QUESTION_NA("f", "a") QUESTION_NA("u", "a") QUESTION_NA("x", "na")                             \
                            QUESTION_OF("m", "a", "",                                                                  \
                                        "<scale select=\"many\">" OPTION("p", "60") OPTION("q", "60")                  \
                                            OPTION("r", "0") "</scale>")                                               \
                                QUESTION_OF("n", "a", "kind=\"number\"", SAID("not-applicable", "w"))                  \
                                    QUESTION_OF("w", "a", "kind=\"text\"", "") QUESTION_IF("gone", "a", IS("t", "no"))

/* true, false, maybe: t is yes, f is no, u is unknown */
#define T "<answer question=\"t\" is=\"yes\"/>"
#define F "<answer question=\"f\" is=\"yes\"/>"
#define M "<answer question=\"u\" is=\"yes\"/>"
static const char ANSWERED[] = "t=yes f=no u=?";

/* The truth of a condition under those answers: it stands in an alert. */
static sonae_truth truth_of(fixture *f, const char *condition, const char *answers) {
  sn_buffer rules = SN_BUFFER(20000);
  sn_buffer_printf(&rules, RULES("weighted", "<alert id=\"al\">" WHEN("%s") SAID("headline", "h") "</alert>\n"),
                   condition);
  fixture_define(f, CHECKLIST(QUESTIONS), rules.data);
  sn_buffer_free(&rules);
  (void)fixture_evaluate(f, answers);
  return sn_condition_now(f->workspace, f->definition->alerts[0].when);
}

static void expect(fixture *f, const char *condition, const char *answers, sonae_truth expected) {
  sonae_truth truth = truth_of(f, condition, answers);
  if (truth != expected) print_message("%s with %s\n", condition, answers);
  assert_int_equal(truth, expected);
}

#define EXPECT(condition, answers, expected) expect(*state, (condition), (answers), (expected))

/* --- the table --- */

static void test_condition__all_is_the_least_of_its_parts(void **state) {
  EXPECT("<all>" T T "</all>", ANSWERED, SONAE_TRUE);
  EXPECT("<all>" T M "</all>", ANSWERED, SONAE_MAYBE);
  EXPECT("<all>" M T "</all>", ANSWERED, SONAE_MAYBE);
  EXPECT("<all>" T F "</all>", ANSWERED, SONAE_FALSE);
  EXPECT("<all>" F T "</all>", ANSWERED, SONAE_FALSE);
  EXPECT("<all>" M M "</all>", ANSWERED, SONAE_MAYBE);
  EXPECT("<all>" M F "</all>", ANSWERED, SONAE_FALSE);
  EXPECT("<all>" F M "</all>", ANSWERED, SONAE_FALSE);
  EXPECT("<all>" F F "</all>", ANSWERED, SONAE_FALSE);
}

static void test_condition__any_is_the_most_of_its_parts(void **state) {
  EXPECT("<any>" T T "</any>", ANSWERED, SONAE_TRUE);
  EXPECT("<any>" T M "</any>", ANSWERED, SONAE_TRUE);
  EXPECT("<any>" M T "</any>", ANSWERED, SONAE_TRUE);
  EXPECT("<any>" T F "</any>", ANSWERED, SONAE_TRUE);
  EXPECT("<any>" F T "</any>", ANSWERED, SONAE_TRUE);
  EXPECT("<any>" M M "</any>", ANSWERED, SONAE_MAYBE);
  EXPECT("<any>" M F "</any>", ANSWERED, SONAE_MAYBE);
  EXPECT("<any>" F M "</any>", ANSWERED, SONAE_MAYBE);
  EXPECT("<any>" F F "</any>", ANSWERED, SONAE_FALSE);
}

static void test_condition__not_turns_true_and_false_and_keeps_maybe(void **state) {
  EXPECT("<not>" T "</not>", ANSWERED, SONAE_FALSE);
  EXPECT("<not>" F "</not>", ANSWERED, SONAE_TRUE);
  EXPECT("<not>" M "</not>", ANSWERED, SONAE_MAYBE);
  EXPECT("<not><not>" T "</not></not>", ANSWERED, SONAE_TRUE);
}

static void test_condition__empty_all_is_true_and_empty_any_false(void **state) {
  EXPECT("<all/>", ANSWERED, SONAE_TRUE);
  EXPECT("<any/>", ANSWERED, SONAE_FALSE);
}

/* Whatever u is, this holds; yet Kleene's logic looks at the parts only. */
static void test_condition__a_tautology_of_maybes_is_maybe(void **state) {
  EXPECT("<any>" M "<not>" M "</not></any>", ANSWERED, SONAE_MAYBE);
}

/* --- tests of an answer --- */

static void test_condition__unknown_and_unanswered_are_maybe(void **state) {
  EXPECT(IS("u", "yes"), "u=?", SONAE_MAYBE);
  EXPECT(IS("u", "yes"), "", SONAE_MAYBE);
  EXPECT("<answer question=\"u\" at-least=\"0\"/>", "u=?", SONAE_MAYBE); /* even where any answer would do */
  EXPECT("<answer question=\"u\" at-most=\"100\"/>", "", SONAE_MAYBE);
}

static void test_condition__points_are_compared_inclusively(void **state) {
  EXPECT("<answer question=\"t\" at-least=\"50\"/>", "t=part", SONAE_TRUE);
  EXPECT("<answer question=\"t\" at-least=\"51\"/>", "t=part", SONAE_FALSE);
  EXPECT("<answer question=\"t\" at-most=\"50\"/>", "t=part", SONAE_TRUE);
  EXPECT("<answer question=\"t\" at-most=\"49\"/>", "t=part", SONAE_FALSE);
}

static void test_condition__not_applicable_makes_every_test_false(void **state) {
  EXPECT(IS("t", "yes"), "t=-", SONAE_FALSE);
  EXPECT("<answer question=\"t\" at-least=\"0\"/>", "t=-", SONAE_FALSE);
  EXPECT("<answer question=\"t\" at-most=\"100\"/>", "t=-", SONAE_FALSE);
  EXPECT("<answered question=\"t\"/>", "t=-", SONAE_FALSE);
  EXPECT("<number question=\"n\" at-least=\"0\"/>", "n=-", SONAE_FALSE);
}

/* "gone" is asked when t is no. */
static void test_condition__a_question_that_does_not_arise_makes_every_test_false(void **state) {
  EXPECT(IS("gone", "yes"), "t=yes gone=yes", SONAE_FALSE);
  EXPECT("<answered question=\"gone\"/>", "t=yes gone=yes", SONAE_FALSE);
  EXPECT(IS("gone", "yes"), "t=yes gone=?", SONAE_FALSE);
  EXPECT(IS("gone", "yes"), "t=yes", SONAE_FALSE);
}

static void test_condition__not_of_a_question_that_does_not_arise_is_true(void **state) {
  EXPECT("<not>" IS("gone", "yes") "</not>", "t=yes", SONAE_TRUE);
  EXPECT("<not>" IS("t", "yes") "</not>", "t=-", SONAE_TRUE);
}

static void test_condition__a_question_that_may_arise_is_tested_by_its_answer(void **state) {
  EXPECT(IS("gone", "yes"), "t=? gone=yes", SONAE_TRUE);
  EXPECT(IS("gone", "yes"), "gone=no", SONAE_FALSE);
  EXPECT(IS("gone", "yes"), "t=?", SONAE_MAYBE);
}

static void test_condition__is_means_among_the_chosen(void **state) {
  EXPECT(IS("m", "p"), "m=p+r", SONAE_TRUE);
  EXPECT(IS("m", "r"), "m=p+r", SONAE_TRUE);
  EXPECT(IS("m", "q"), "m=p+r", SONAE_FALSE);
}

/* p and q are 120 together, capped at 100. */
static void test_condition__points_of_a_choice_of_many_are_capped(void **state) {
  EXPECT("<answer question=\"m\" at-least=\"100\"/>", "m=p+q", SONAE_TRUE);
  EXPECT("<answer question=\"m\" at-least=\"101\"/>", "m=p+q", SONAE_FALSE);
  EXPECT("<answer question=\"m\" at-most=\"100\"/>", "m=p+q", SONAE_TRUE);
}

/* --- answered --- */

static void test_condition__answered_is_never_maybe(void **state) {
  EXPECT("<answered question=\"t\"/>", "t=no", SONAE_TRUE);
  EXPECT("<answered question=\"t\"/>", "t=?", SONAE_FALSE);
  EXPECT("<answered question=\"t\"/>", "", SONAE_FALSE);
  EXPECT("<answered question=\"w\"/>", "w=word", SONAE_TRUE);
  EXPECT("<answered question=\"w\"/>", "w=?", SONAE_FALSE);
  EXPECT("<answered question=\"n\"/>", "n=0", SONAE_TRUE);
  EXPECT("<answered question=\"m\"/>", "m=r", SONAE_TRUE);
  EXPECT("<answered question=\"gone\"/>", "t=? gone=no", SONAE_TRUE);
}

/* --- numbers and attributes --- */

static void test_condition__numbers_are_compared_exactly(void **state) {
  EXPECT("<number question=\"n\" at-least=\"0.3\"/>", "n=0.3", SONAE_TRUE);
  EXPECT("<number question=\"n\" at-least=\"0.300000001\"/>", "n=0.3", SONAE_FALSE);
  EXPECT("<number question=\"n\" at-most=\"-1.5\"/>", "n=-1.5", SONAE_TRUE);
  EXPECT("<number question=\"n\" at-most=\"-1.5\"/>", "n=-1.4", SONAE_FALSE);
  EXPECT("<number question=\"n\" at-least=\"999999999999999\"/>", "n=999999999999998", SONAE_FALSE);
}

static void test_condition__a_number_that_is_not_given_is_maybe(void **state) {
  EXPECT("<number question=\"n\" at-least=\"1\"/>", "n=?", SONAE_MAYBE);
  EXPECT("<number question=\"n\" at-least=\"1\"/>", "", SONAE_MAYBE);
}

static void test_condition__attributes_are_compared_as_numbers_or_text(void **state) {
  EXPECT("<attribute name=\"size\" at-least=\"10\"/>", "@size=10", SONAE_TRUE);
  EXPECT("<attribute name=\"size\" at-most=\"9.5\"/>", "@size=10", SONAE_FALSE);
  EXPECT("<attribute name=\"trade\" is=\"retail\"/>", "@trade=retail", SONAE_TRUE);
  EXPECT("<attribute name=\"trade\" is=\"ｒｅｔａｉｌ\"/>", "@trade=retail", SONAE_TRUE); /* after NFKC */
  EXPECT("<attribute name=\"trade\" is=\"retail\"/>", "@trade=Retail", SONAE_FALSE);
  EXPECT("<attribute name=\"size\" is=\"10\"/>", "@size=10.0", SONAE_FALSE); /* is compares text */
}

static void test_condition__a_missing_attribute_or_one_that_is_no_number_is_maybe(void **state) {
  EXPECT("<attribute name=\"size\" at-least=\"10\"/>", "", SONAE_MAYBE);
  EXPECT("<attribute name=\"trade\" is=\"retail\"/>", "", SONAE_MAYBE);
  EXPECT("<attribute name=\"size\" at-least=\"10\"/>", "@size=many", SONAE_MAYBE);
  EXPECT("<attribute name=\"trade\" at-most=\"10\"/>", "@trade=retail", SONAE_MAYBE);
}

/* --- scores --- */

/* area a: t yes, f no, u unknown, m unanswered: low 100/4 = 25; "gone" does not arise */
static void test_condition__a_score_test_compares_low(void **state) {
  EXPECT("<score area=\"a\" at-least=\"25\"/>", ANSWERED, SONAE_TRUE);
  EXPECT("<score area=\"a\" at-least=\"25.000001\"/>", ANSWERED, SONAE_FALSE);
  EXPECT("<score area=\"a\" at-most=\"25\"/>", ANSWERED, SONAE_TRUE);
  EXPECT("<score area=\"a\" at-most=\"24.999999\"/>", ANSWERED, SONAE_FALSE);
}

static void test_condition__an_undefined_score_is_maybe(void **state) {
  EXPECT("<score area=\"na\" at-least=\"0\"/>", "x=-", SONAE_MAYBE);
  EXPECT("<score area=\"na\" at-most=\"100\"/>", "x=-", SONAE_MAYBE);
}

/* --- which questions arise --- */

#define CHAIN                                                                                                          \
  AREA("a")                                                                                                            \
  SCALE_S QUESTION_IF("q3", "a", "<not>" IS("q2", "yes") "</not>") QUESTION_IF("q2", "a", IS("q1", "yes"))             \
      QUESTION_NA("q1", "a")

static void expect_relevance(fixture *f, const char *answers, sonae_truth q1, sonae_truth q2, sonae_truth q3) {
  fixture_define(f, CHECKLIST(CHAIN), NULL);
  const sonae_evaluation *e = fixture_evaluate(f, answers);
  assert_int_equal(e->relevant[2], q1);
  assert_int_equal(e->relevant[1], q2);
  assert_int_equal(e->relevant[0], q3);
}

static void test_relevance__it_is_settled_in_the_order_of_need(void **state) {
  expect_relevance(*state, "q1=yes q2=no", SONAE_TRUE, SONAE_TRUE, SONAE_TRUE);
  expect_relevance(*state, "q1=yes q2=yes", SONAE_TRUE, SONAE_TRUE, SONAE_FALSE);
}

static void test_relevance__a_question_is_asked_unless_its_condition_is_false(void **state) {
  expect_relevance(*state, "q1=?", SONAE_TRUE, SONAE_MAYBE, SONAE_MAYBE);
  expect_relevance(*state, "", SONAE_TRUE, SONAE_MAYBE, SONAE_MAYBE);
  fixture *f = *state;
  assert_int_equal(fixture_evaluate(f, "q1=?")->applicable[1], 1); /* maybe: it counts */
}

/* q2 does not arise, so the answer given to it is kept and ignored, and not(q2 is yes) holds. */
static void test_relevance__an_answer_to_what_does_not_arise_is_ignored(void **state) {
  expect_relevance(*state, "q1=no q2=yes", SONAE_TRUE, SONAE_FALSE, SONAE_TRUE);
  expect_relevance(*state, "q1=- q2=yes", SONAE_TRUE, SONAE_FALSE, SONAE_TRUE);
}

/* The same condition on several questions is evaluated once, wherever they stand. */
static void test_relevance__questions_may_share_a_condition(void **state) {
  fixture *f = *state;
  fixture_define(f,
                 CHECKLIST(AREA("a") SCALE_S QUESTION_IF("q2", "a", IS("q1", "yes")) QUESTION("q1", "a")
                               QUESTION_IF("q3", "a", IS("q1", "yes")) QUESTION_IF("q4", "a", IS("q1", "no"))),
                 NULL);
  const sonae_evaluation *e = fixture_evaluate(f, "q1=yes");
  assert_int_equal(e->relevant[0], SONAE_TRUE);
  assert_int_equal(e->relevant[2], SONAE_TRUE);
  assert_int_equal(e->relevant[3], SONAE_FALSE);
  e = fixture_evaluate(f, "q1=no");
  assert_int_equal(e->relevant[0], SONAE_FALSE);
  assert_int_equal(e->relevant[2], SONAE_FALSE);
  assert_int_equal(e->relevant[3], SONAE_TRUE);
}

static void test_relevance__texts_that_do_not_arise_do_not_apply(void **state) {
  fixture *f = *state;
  fixture_define(f,
                 CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a")
                               QUESTION_OF("t", "a", "kind=\"text\"", "<relevant>" IS("q1", "yes") "</relevant>")),
                 NULL);
  assert_int_equal(fixture_evaluate(f, "q1=no t=word")->applicable[1], 0);
  assert_int_equal(fixture_evaluate(f, "q1=yes t=word")->applicable[1], 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_condition__all_is_the_least_of_its_parts),
      FIXTURE_TEST(test_condition__any_is_the_most_of_its_parts),
      FIXTURE_TEST(test_condition__not_turns_true_and_false_and_keeps_maybe),
      FIXTURE_TEST(test_condition__empty_all_is_true_and_empty_any_false),
      FIXTURE_TEST(test_condition__a_tautology_of_maybes_is_maybe),
      FIXTURE_TEST(test_condition__unknown_and_unanswered_are_maybe),
      FIXTURE_TEST(test_condition__points_are_compared_inclusively),
      FIXTURE_TEST(test_condition__not_applicable_makes_every_test_false),
      FIXTURE_TEST(test_condition__a_question_that_does_not_arise_makes_every_test_false),
      FIXTURE_TEST(test_condition__not_of_a_question_that_does_not_arise_is_true),
      FIXTURE_TEST(test_condition__a_question_that_may_arise_is_tested_by_its_answer),
      FIXTURE_TEST(test_condition__is_means_among_the_chosen),
      FIXTURE_TEST(test_condition__points_of_a_choice_of_many_are_capped),
      FIXTURE_TEST(test_condition__answered_is_never_maybe),
      FIXTURE_TEST(test_condition__numbers_are_compared_exactly),
      FIXTURE_TEST(test_condition__a_number_that_is_not_given_is_maybe),
      FIXTURE_TEST(test_condition__attributes_are_compared_as_numbers_or_text),
      FIXTURE_TEST(test_condition__a_missing_attribute_or_one_that_is_no_number_is_maybe),
      FIXTURE_TEST(test_condition__a_score_test_compares_low),
      FIXTURE_TEST(test_condition__an_undefined_score_is_maybe),
      FIXTURE_TEST(test_relevance__it_is_settled_in_the_order_of_need),
      FIXTURE_TEST(test_relevance__a_question_is_asked_unless_its_condition_is_false),
      FIXTURE_TEST(test_relevance__an_answer_to_what_does_not_arise_is_ignored),
      FIXTURE_TEST(test_relevance__questions_may_share_a_condition),
      FIXTURE_TEST(test_relevance__texts_that_do_not_arise_do_not_apply),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
