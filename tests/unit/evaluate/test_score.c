/* SPDX-License-Identifier: Apache-2.0 */
/* Scores, coverage and rounding (scoring §3). Numbers in comments are points; the program counts in micro-points. */
#include "support/fixture.h"

/* A question worth any integer: its options are called p0, p1, p33, p50, p67, p99, p100. */
#define SCALE_P                                                                                                        \
  "<scale id=\"p\">" OPTION("p100", "100") OPTION("p99", "99") OPTION("p67", "67") OPTION("p50", "50")                 \
      OPTION("p33", "33") OPTION("p1", "1") OPTION("p0", "0") "</scale>\n"
#define QP(id, area)        QUESTION_OF(id, area, "scale=\"p\"", "")
#define W(question, weight) "<question ref=\"" question "\" weight=\"" weight "\"/>\n"
#define AW(area, weight)    "<area ref=\"" area "\" weight=\"" weight "\"/>\n"

static const int64_t FULL = 100 * SONAE_MICRO;

static void test_score__an_area_is_the_weighted_mean(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")),
                 RULES("weighted", W("q1", "3") W("q2", "1")));
  /* (3*100 + 1*50) / 4 = 87.5 */
  const sonae_evaluation *e = fixture_evaluate(f, "q1=yes q2=part");
  assert_interval(e->areas[0], 87500000, 87500000);
  assert_interval(e->overall, 87500000, 87500000);
  assert_int_equal(e->maximum, SONAE_UNDEFINED);
}

static void test_score__nothing_known_is_the_whole_interval(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")), NULL);
  assert_interval(fixture_evaluate(f, "")->overall, 0, FULL);
  assert_interval(fixture_evaluate(f, "q1=? q2=?")->overall, 0, FULL);
}

static void test_score__unknown_and_unanswered_are_0_in_low_and_100_in_high(void **state) {
  fixture *f = *state;
  fixture_define(
      f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION("q3", "a") QUESTION("q4", "a")),
      NULL);
  /* low (50+0+0+100)/4 = 37.5; high (50+100+100+100)/4 = 87.5 */
  assert_interval(fixture_evaluate(f, "q1=part q2=? q4=yes")->overall, 37500000, 87500000);
}

static void test_score__thirds_are_rounded_half_up(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_P QP("q1", "a") QP("q2", "a") QP("q3", "a")), NULL);
  /* 100/3 = 33.3333333.. -> 33.333333; 200/3 = 66.6666666.. -> 66.666667 */
  assert_interval(fixture_evaluate(f, "q1=p100 q2=p0 q3=p0")->overall, 33333333, 33333333);
  assert_interval(fixture_evaluate(f, "q1=p100 q2=p100 q3=p0")->overall, 66666667, 66666667);
}

/* Weights 64 and 64: a sum of 128 = 2^7, and 1/128 = 0.0078125 has one digit past the millionth, a 5. */
static void test_score__an_exact_half_goes_up(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_P QP("q1", "a") QP("q2", "a") QP("q3", "a")),
                 RULES("weighted", W("q1", "64") W("q2", "63") W("q3", "1")));
  /* 1*1/128 = 0.0078125 -> 0.007813 */
  assert_interval(fixture_evaluate(f, "q1=p0 q2=p0 q3=p1")->areas[0], 7813, 7813);
  /* (63*1 + 1*0)/128 = 0.4921875 -> 0.492188 */
  assert_interval(fixture_evaluate(f, "q1=p0 q2=p1 q3=p0")->areas[0], 492188, 492188);
  /* (64*1 + 1*1)/128 = 0.5078125 -> 0.507813 */
  assert_interval(fixture_evaluate(f, "q1=p1 q2=p0 q3=p1")->areas[0], 507813, 507813);
  /* 64*1/128 = 0.5: nothing to round */
  assert_interval(fixture_evaluate(f, "q1=p1 q2=p0 q3=p0")->areas[0], 500000, 500000);
}

static void test_score__overall_is_made_of_the_rounded_areas(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") AREA("b") SCALE_P QP("q1", "a") QP("q2", "a") QP("q3", "a") QP("r1", "b")),
                 RULES("weighted", AW("a", "2") AW("b", "1")));
  /* a = 200/3 = 66.666667; b = 50; overall = (2*66 666 667 + 50 000 000)/3 = 183 333 334/3 = 61 111 111.33 -> 61 111
   * 111. From exact areas it would be (400/3 + 50)/3 = 61.1111111.., the same here; the next one tells them apart. */
  assert_int_equal(fixture_evaluate(f, "q1=p100 q2=p100 q3=p0 r1=p50")->overall.low, 61111111);
}

/* a = 1/3 = 0.333333 (rounded down by 1/3 of a millionth), b the same: exact areas of weight 1 would give the same
 * mean; with c = 2/3 = 0.666667: mean of rounded = (333 333 + 333 333 + 666 667)/3 = 1 333 333/3 = 444 444.33 -> 444
 * 444. For the half: a = 0.333333, b = 0 -> 333 333/2 = 166 666.5 -> 166 667; exact areas give 166 666.67 -> 166 667.
 * a = 0.666667, b = 0 -> 333 333.5 -> 333 334; exact areas give 333 333.33 -> 333 333: here the two ways differ. */
static void test_score__rounding_happens_once_for_areas_and_once_for_overall(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") AREA("b") SCALE_P QP("q1", "a") QP("q2", "a") QP("q3", "a") QP("r1", "b")),
                 NULL);
  const sonae_evaluation *e = fixture_evaluate(f, "q1=p1 q2=p1 q3=p0 r1=p0");
  assert_int_equal(e->areas[0].low, 666667);
  assert_int_equal(e->overall.low, 333334);
}

static void test_score__what_does_not_apply_is_left_out(void **state) {
  fixture *f = *state;
  fixture_define(
      f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION_NA("q2", "a") QUESTION_IF("q3", "a", IS("q1", "no"))),
      NULL);
  /* q2 is not applicable, q3 does not arise: 50/1 */
  const sonae_evaluation *e = fixture_evaluate(f, "q1=part q2=- q3=no");
  assert_interval(e->overall, 50000000, 50000000);
  assert_int_equal(e->applicable[0], 1);
  assert_int_equal(e->applicable[1], 0);
  assert_int_equal(e->applicable[2], 0);
  assert_int_equal(e->relevant[1], SONAE_TRUE);
  assert_int_equal(e->relevant[2], SONAE_FALSE);
}

static void test_score__an_area_where_nothing_applies_is_undefined(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") AREA("b") AREA("empty") SCALE_S QUESTION("q1", "a") QUESTION_NA("q2", "b")),
                 RULES("weighted", AW("a", "10") AW("b", "990") AW("empty", "1000")));
  const sonae_evaluation *e = fixture_evaluate(f, "q1=part q2=-");
  assert_interval(e->areas[1], SONAE_UNDEFINED, SONAE_UNDEFINED);
  assert_int_equal(e->areas[1].coverage, SONAE_UNDEFINED);
  assert_int_equal(e->areas[1].unknown, SONAE_UNDEFINED);
  assert_interval(e->areas[2], SONAE_UNDEFINED, SONAE_UNDEFINED);
  assert_interval(e->overall, 50000000, 50000000); /* over the areas that are defined */
}

static void test_score__where_nothing_applies_at_all_overall_is_undefined(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION_NA("q1", "a")), NULL);
  const sonae_evaluation *e = fixture_evaluate(f, "q1=-");
  assert_interval(e->overall, SONAE_UNDEFINED, SONAE_UNDEFINED);
  assert_int_equal(e->overall.coverage, SONAE_UNDEFINED);
  assert_int_equal(e->gap_count, 0);
}

static void test_score__texts_numbers_and_dates_are_never_scored(void **state) {
  fixture *f = *state;
  fixture_define(f,
                 CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION_OF("t", "a", "kind=\"text\"", "")
                               QUESTION_OF("n", "a", "kind=\"number\"", "") QUESTION_OF("d", "a", "kind=\"date\"", "")),
                 NULL);
  const sonae_evaluation *e = fixture_evaluate(f, "q1=part");
  assert_interval(e->overall, 50000000, 50000000);
  assert_int_equal(e->overall.coverage, FULL);
  assert_string_equal(fixture_gaps(f, e), "q1");
}

/* --- coverage --- */

static void test_score__coverage_counts_options_and_unknown_by_weight(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION("q3", "a")),
                 RULES("weighted", W("q1", "5") W("q2", "2") W("q3", "1")));
  /* answered 5, unknown 2, unanswered 1 of 8: coverage 7/8 = 87.5, unknown 2/8 = 25 */
  const sonae_evaluation *e = fixture_evaluate(f, "q1=no q2=?");
  assert_int_equal(e->overall.coverage, 87500000);
  assert_int_equal(e->overall.unknown, 25000000);
}

static void test_score__coverage_of_overall_uses_no_area_weights(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") AREA("b") SCALE_S QUESTION("q1", "a") QUESTION("q2", "b")),
                 RULES("weighted", AW("a", "1000") AW("b", "1")));
  assert_int_equal(fixture_evaluate(f, "q1=no")->overall.coverage, 50000000);
}

static void test_score__coverage_is_rounded_half_up(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION("q3", "a")), NULL);
  assert_int_equal(fixture_evaluate(f, "q1=no q2=no")->overall.coverage, 66666667);
  assert_int_equal(fixture_evaluate(f, "q1=no")->overall.coverage, 33333333);
}

static void test_score__what_does_not_apply_is_not_missing(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION_NA("q2", "a")), NULL);
  assert_int_equal(fixture_evaluate(f, "q1=no q2=-")->overall.coverage, FULL);
}

/* --- choice of many --- */

#define MANY                                                                                                           \
  QUESTION_OF("m", "a", "",                                                                                            \
              "<scale select=\"many\">" OPTION("x", "60") OPTION("y", "30") OPTION("z", "40")                          \
                  OPTION("none", "0") "</scale>")

static void test_score__points_of_a_choice_of_many_add_up(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") MANY), NULL);
  assert_interval(fixture_evaluate(f, "m=y+z")->overall, 70000000, 70000000);
  assert_interval(fixture_evaluate(f, "m=none")->overall, 0, 0);
}

static void test_score__a_choice_of_many_is_capped_at_100(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") MANY), NULL);
  const sonae_evaluation *e = fixture_evaluate(f, "m=x+y+z");
  assert_interval(e->overall, FULL, FULL);
  assert_int_equal(e->points[0], 100);
}

static void test_score__a_choice_of_many_without_an_option_is_unanswered(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") MANY), NULL);
  fixture_answer(f, "");
  f->codes[0] = SONAE_GIVEN; /* given, and nothing chosen */
  const sonae_evaluation *e = sonae_evaluate(f->workspace, &f->answers);
  assert_interval(e->overall, 0, FULL);
  assert_int_equal(e->overall.coverage, 0);
  assert_string_equal(fixture_gaps(f, e), "m_");
}

/* --- packed answers that nobody checked --- */

static void test_score__codes_past_the_scale_are_unanswered(void **state) {
  fixture *f = *state;
  fixture_define(
      f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION_IF("q2", "a", "<answered question=\"q1\"/>")), NULL);
  for (int code = SONAE_FIRST_OPTION + 3; code <= 255; code++) {
    fixture_answer(f, "");
    f->codes[0] = (uint8_t)code;
    const sonae_evaluation *e = sonae_evaluate(f->workspace, &f->answers);
    assert_interval(e->overall, 0, FULL);
    assert_int_equal(e->overall.coverage, 0);
    assert_int_equal(e->relevant[1], SONAE_FALSE); /* not answered */
    assert_string_equal(fixture_gaps(f, e), "q1_");
  }
}

static void test_score__given_for_a_choice_of_one_is_unanswered(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a")), NULL);
  fixture_answer(f, "");
  f->codes[0] = SONAE_GIVEN;
  f->chosen[0] = 1;
  assert_interval(sonae_evaluate(f->workspace, &f->answers)->overall, 0, FULL);
}

static void test_score__chosen_bits_past_the_scale_count_for_nothing(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") MANY), NULL);
  fixture_answer(f, "m=y");
  f->chosen[0] |= ~UINT64_C(15);
  assert_interval(sonae_evaluate(f->workspace, &f->answers)->overall, 30000000, 30000000);
  f->chosen[0] = ~UINT64_C(15);
  assert_interval(sonae_evaluate(f->workspace, &f->answers)->overall, 0, FULL);
}

static void test_score__the_arrays_that_no_question_needs_may_be_null(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a")), NULL);
  fixture_answer(f, "q1=part");
  const sonae_answers bare = {.codes = f->codes};
  assert_interval(sonae_evaluate(f->workspace, &bare)->overall, 50000000, 50000000);
}

static void test_score__a_missing_array_reads_as_unanswered(void **state) {
  fixture *f = *state;
  fixture_define(f,
                 CHECKLIST(AREA("a") "<attribute id=\"size\" kind=\"number\">" SAID(
                     "label", "l") "</attribute>\n" SCALE_S MANY QUESTION_OF("n", "a", "kind=\"number\"", "")
                               QUESTION_IF("q1", "a", "<number question=\"n\" at-least=\"1\"/>")
                                   QUESTION_IF("q2", "a", "<attribute name=\"size\" at-least=\"1\"/>")),
                 NULL);
  fixture_answer(f, "m=x n=5 @size=3");
  const sonae_answers bare = {.codes = f->codes};
  const sonae_evaluation *e = sonae_evaluate(f->workspace, &bare);
  assert_int_equal(e->relevant[2], SONAE_MAYBE);
  assert_int_equal(e->relevant[3], SONAE_MAYBE);
  assert_int_equal(e->areas[0].coverage, 0);
}

/* --- one workspace, many responses --- */

static void test_score__nothing_is_left_of_the_response_before(void **state) {
  fixture *f = *state;
  fixture_define(f,
                 CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION_NA("q2", "a")
                               QUESTION_IF("q3", "a", IS("q1", "yes")) MANY),
                 NULL);
  (void)fixture_evaluate(f, "q1=no q2=- m=x+z");
  /* q1 100, q2 0, q3 50, m 0: 150/4 = 37.5 */
  const sonae_evaluation *e = fixture_evaluate(f, "q1=yes q2=no q3=part m=none");
  assert_interval(e->overall, 37500000, 37500000);
  assert_string_equal(fixture_gaps(f, e), "m q2 q3");
}

static void test_score__scores_alone_are_the_same_scores(void **state) {
  fixture *f = *state;
  fixture_define(f,
                 CHECKLIST(AREA("a") AREA("b") SCALE_S QUESTION("q1", "a") QUESTION("q2", "b")
                               QUESTION_IF("q3", "b", IS("q1", "no"))),
                 NULL);
  sonae_score whole = fixture_evaluate(f, "q1=part q2=?")->overall;
  const sonae_evaluation *e = sonae_evaluate_scores(f->workspace, &f->answers);
  assert_memory_equal(&whole, &e->overall, sizeof whole);
  assert_interval(e->areas[0], 50000000, 50000000);
  assert_int_equal(e->relevant[2], SONAE_FALSE);
  assert_int_equal(e->gap_count, 0);
  assert_int_equal(e->action_count, 0);
}

/* --- after some actions --- */

#define LIFTS                                                                                                          \
  ACTION("A-1", "basic", "1", "0", CLOSES("q1", "60") CLOSES("q2", "100"))                                             \
  ACTION("A-2", "basic", "1", "0", CLOSES("q1", "80")) ACTION("A-3", "basic", "1", "0", CLOSES("q3", "100"))

static void define_lifts(fixture *f) {
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION_NA("q3", "a")),
                 RULES("weighted", LIFTS));
}

static sonae_score after(fixture *f, const char *ids) {
  uint32_t actions[4];
  size_t count = 0;
  char id[] = "A-0";
  for (; *ids; ids++) {
    id[2] = *ids;
    actions[count++] = sonae_find_action(f->definition, id);
  }
  return sonae_score_after(f->workspace, actions, count);
}

static void test_score__after_no_action_it_is_the_score_now(void **state) {
  fixture *f = *state;
  define_lifts(f);
  sonae_score now = fixture_evaluate(f, "q1=part q2=? q3=-")->overall, then = after(f, "");
  assert_memory_equal(&now, &then, sizeof now);
}

static void test_score__after_actions_the_highest_lift_counts(void **state) {
  fixture *f = *state;
  define_lifts(f);
  (void)fixture_evaluate(f, "q1=no q2=no q3=no");
  assert_interval(after(f, "1"), 53333333, 53333333);   /* (60+100+0)/3 = 53.333333 */
  assert_interval(after(f, "12"), 60000000, 60000000);  /* (80+100+0)/3 = 60 */
  assert_interval(after(f, "21"), 60000000, 60000000);  /* in either order */
  assert_interval(after(f, "123"), 93333333, 93333333); /* (80+100+100)/3 */
}

static void test_score__after_an_action_nothing_falls(void **state) {
  fixture *f = *state;
  define_lifts(f);
  (void)fixture_evaluate(f, "q1=yes q2=no q3=no");
  assert_interval(after(f, "2"), 33333333, 33333333); /* q1 stays at 100 */
}

static void test_score__after_an_action_the_unknown_stands_at_the_lift(void **state) {
  fixture *f = *state;
  define_lifts(f);
  (void)fixture_evaluate(f, "q1=? q2=no q3=-");
  assert_interval(after(f, "2"), 40000000, 50000000); /* low (80+0)/2, high (100+0)/2 */
}

static void test_score__after_an_action_what_does_not_apply_stays_out(void **state) {
  fixture *f = *state;
  define_lifts(f);
  (void)fixture_evaluate(f, "q1=part q2=part q3=-");
  assert_interval(after(f, "3"), 50000000, 50000000);
}

static void test_score__after_changes_nothing_that_is_shown(void **state) {
  fixture *f = *state;
  define_lifts(f);
  const sonae_evaluation *e = fixture_evaluate(f, "q1=no q2=no q3=no");
  (void)after(f, "123");
  assert_interval(e->overall, 0, 0);
  assert_interval(e->areas[0], 0, 0);
  assert_int_equal(e->points[0], 0);
  assert_string_equal(fixture_actions(f, e), "A-1 A-3 A-2");
}

/* A lift counts up to the target. */
static void test_score__after_an_action_the_target_is_not_passed(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a")),
                 RULES("weighted",
                       "<question ref=\"q1\" target=\"70\"/>\n" ACTION("A-1", "basic", "1", "0", CLOSES("q1", "100"))));
  (void)fixture_evaluate(f, "q1=part");
  assert_interval(after(f, "1"), 70000000, 70000000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_score__an_area_is_the_weighted_mean),
      FIXTURE_TEST(test_score__nothing_known_is_the_whole_interval),
      FIXTURE_TEST(test_score__unknown_and_unanswered_are_0_in_low_and_100_in_high),
      FIXTURE_TEST(test_score__thirds_are_rounded_half_up),
      FIXTURE_TEST(test_score__an_exact_half_goes_up),
      FIXTURE_TEST(test_score__overall_is_made_of_the_rounded_areas),
      FIXTURE_TEST(test_score__rounding_happens_once_for_areas_and_once_for_overall),
      FIXTURE_TEST(test_score__what_does_not_apply_is_left_out),
      FIXTURE_TEST(test_score__an_area_where_nothing_applies_is_undefined),
      FIXTURE_TEST(test_score__where_nothing_applies_at_all_overall_is_undefined),
      FIXTURE_TEST(test_score__texts_numbers_and_dates_are_never_scored),
      FIXTURE_TEST(test_score__coverage_counts_options_and_unknown_by_weight),
      FIXTURE_TEST(test_score__coverage_of_overall_uses_no_area_weights),
      FIXTURE_TEST(test_score__coverage_is_rounded_half_up),
      FIXTURE_TEST(test_score__what_does_not_apply_is_not_missing),
      FIXTURE_TEST(test_score__points_of_a_choice_of_many_add_up),
      FIXTURE_TEST(test_score__a_choice_of_many_is_capped_at_100),
      FIXTURE_TEST(test_score__a_choice_of_many_without_an_option_is_unanswered),
      FIXTURE_TEST(test_score__codes_past_the_scale_are_unanswered),
      FIXTURE_TEST(test_score__given_for_a_choice_of_one_is_unanswered),
      FIXTURE_TEST(test_score__chosen_bits_past_the_scale_count_for_nothing),
      FIXTURE_TEST(test_score__the_arrays_that_no_question_needs_may_be_null),
      FIXTURE_TEST(test_score__a_missing_array_reads_as_unanswered),
      FIXTURE_TEST(test_score__nothing_is_left_of_the_response_before),
      FIXTURE_TEST(test_score__scores_alone_are_the_same_scores),
      FIXTURE_TEST(test_score__after_no_action_it_is_the_score_now),
      FIXTURE_TEST(test_score__after_actions_the_highest_lift_counts),
      FIXTURE_TEST(test_score__after_an_action_nothing_falls),
      FIXTURE_TEST(test_score__after_an_action_the_unknown_stands_at_the_lift),
      FIXTURE_TEST(test_score__after_an_action_what_does_not_apply_stays_out),
      FIXTURE_TEST(test_score__after_changes_nothing_that_is_shown),
      FIXTURE_TEST(test_score__after_an_action_the_target_is_not_passed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
