/* SPDX-License-Identifier: Apache-2.0 */
/* The rules by which an answer is taken, whatever file it comes from (scoring §1, §11). */
#include "answer/answer.h"
#include "base/limits.h"
#include "support/fixture.h"

#define QUESTIONS                                                                                                      \
  "<attribute id=\"size\" kind=\"number\">" SAID("label", "l") "</attribute>\n" AREA("a") SCALE_S QUESTION("one", "a") \
      QUESTION_NA("na", "a") QUESTION_OF(                                                                              \
          "many", "a", "", "<scale select=\"many\">" OPTION("x", "60") OPTION("y", "40") OPTION("z", "0") "</scale>")  \
          QUESTION_OF("text", "a", "kind=\"text\"", "<pattern>[0-9]{2}-[A-Z]+</pattern>")                              \
              QUESTION_OF("number", "a", "kind=\"number\"", "") QUESTION_OF("date", "a", "kind=\"date\"", "")          \
                  QUESTION_OF("costly", "a", "kind=\"text\"", "<pattern>(a+)+[bc]</pattern>")

enum { ONE, NA, MANY, TEXT, NUMBER, DATE, COSTLY };

static sn_answerer begin(fixture *f) {
  sn_arena arena = {0};
  fixture_define(f, CHECKLIST(QUESTIONS), NULL);
  sn_response *response = sn_response_new(f->definition, &arena);
  assert_non_null(response);
  f->response = &response->data;
  return (sn_answerer){.definition = f->definition, .response = response};
}

static sn_answer_fault value(sn_answerer *a, uint32_t question, const char *text) {
  return sn_answer_value(a, question, text, strlen(text));
}

/* --- one option, many options --- */

static void test_answer__an_option_is_a_code_and_a_bit(void **state) {
  sn_answerer a = begin(*state);
  assert_int_equal(sn_answer_option(&a, ONE, 1), SN_ANSWER_OK);
  assert_int_equal(a.response->codes[ONE], SONAE_FIRST_OPTION + 1);
  assert_int_equal(a.response->chosen[ONE], 2);
}

static void test_answer__a_second_option_leaves_the_first(void **state) {
  sn_answerer a = begin(*state);
  (void)sn_answer_option(&a, ONE, 1);
  assert_int_equal(sn_answer_option(&a, ONE, 2), SN_ANSWER_ONE_ONLY);
  assert_int_equal(a.response->codes[ONE], SONAE_FIRST_OPTION + 1);
  assert_int_equal(sn_answer_option(&a, ONE, 1), SN_ANSWER_OK); /* the same one twice is one */
}

static void test_answer__options_of_many_add_up(void **state) {
  sn_answerer a = begin(*state);
  (void)sn_answer_option(&a, MANY, 0);
  assert_int_equal(sn_answer_option(&a, MANY, 2), SN_ANSWER_OK);
  assert_int_equal(a.response->codes[MANY], SONAE_GIVEN);
  assert_int_equal(a.response->chosen[MANY], 5);
}

static void test_answer__an_option_that_is_not_there_is_refused(void **state) {
  sn_answerer a = begin(*state);
  assert_int_equal(sn_answer_option(&a, ONE, 3), SN_ANSWER_NO_OPTION);
  assert_int_equal(sn_answer_option(&a, MANY, 64), SN_ANSWER_NO_OPTION);
  assert_int_equal(a.response->codes[ONE], SONAE_UNANSWERED);
}

static void test_answer__kinds_do_not_mix(void **state) {
  sn_answerer a = begin(*state);
  assert_int_equal(sn_answer_option(&a, TEXT, 0), SN_ANSWER_WRONG_KIND);
  assert_int_equal(value(&a, ONE, "yes"), SN_ANSWER_WRONG_KIND);
}

static void test_answer__a_new_answer_leaves_nothing_of_the_old(void **state) {
  sn_answerer a = begin(*state);
  (void)value(&a, NUMBER, "12.5");
  (void)sn_answer_option(&a, MANY, 0);
  assert_int_equal(sn_answer_unknown(&a, NUMBER), SN_ANSWER_OK);
  assert_int_equal(sn_answer_unknown(&a, MANY), SN_ANSWER_OK);
  assert_int_equal(a.response->codes[NUMBER], SONAE_UNKNOWN);
  assert_null(a.response->answers[NUMBER].text);
  assert_int_equal(a.response->numbers[NUMBER].whole, 0);
  assert_int_equal(a.response->chosen[MANY], 0);
}

/* --- not applicable --- */

static void test_answer__not_applicable_wants_leave_and_a_reason(void **state) {
  sn_answerer a = begin(*state);
  assert_int_equal(sn_answer_not_applicable(&a, ONE, "none here"), SN_ANSWER_NOT_ALLOWED);
  assert_int_equal(sn_answer_not_applicable(&a, NA, NULL), SN_ANSWER_NO_REASON);
  assert_int_equal(sn_answer_not_applicable(&a, NA, " \n"), SN_ANSWER_NO_REASON);
  assert_int_equal(a.response->codes[NA], SONAE_UNANSWERED);
  assert_int_equal(sn_answer_not_applicable(&a, NA, " none here\n"), SN_ANSWER_OK);
  assert_int_equal(a.response->codes[NA], SONAE_NOT_APPLICABLE);
  assert_string_equal(a.response->answers[NA].reason, "none here");
}

/* --- texts, numbers, dates --- */

static void test_answer__values_are_normalised(void **state) {
  sn_answerer a = begin(*state);
  assert_int_equal(value(&a, TEXT, " １２-ＡＢ\xE3\x80\x80"), SN_ANSWER_OK);
  assert_string_equal(a.response->answers[TEXT].text, "12-AB");
  assert_int_equal(value(&a, NUMBER, "-１２.５"), SN_ANSWER_OK);
  assert_int_equal(a.response->numbers[NUMBER].whole, -13);
  assert_int_equal(value(&a, DATE, "2024-02-29"), SN_ANSWER_OK);
  assert_int_equal(a.response->codes[DATE], SONAE_GIVEN);
}

static void test_answer__white_space_is_no_answer(void **state) {
  sn_answerer a = begin(*state);
  assert_int_equal(value(&a, TEXT, " \n\xE3\x80\x80"), SN_ANSWER_OK);
  assert_int_equal(a.response->codes[TEXT], SONAE_UNANSWERED);
}

static void test_answer__a_fault_leaves_the_answer_as_it_was(void **state) {
  sn_answerer a = begin(*state);
  (void)value(&a, NUMBER, "3");
  (void)value(&a, DATE, "2026-11-01");
  (void)value(&a, TEXT, "12-AB");
  assert_int_equal(value(&a, NUMBER, "three"), SN_ANSWER_NO_NUMBER);
  assert_int_equal(value(&a, DATE, "2026-02-30"), SN_ANSWER_NO_DATE);
  assert_int_equal(value(&a, TEXT, "12-ab"), SN_ANSWER_WRONG_FORM);
  assert_string_equal(a.response->answers[NUMBER].text, "3");
  assert_string_equal(a.response->answers[DATE].text, "2026-11-01");
  assert_string_equal(a.response->answers[TEXT].text, "12-AB");
}

static void test_answer__a_text_past_the_limit_is_refused(void **state) {
  sn_answerer a = begin(*state);
  static char text[SN_MAX_ANSWER_BYTES + 2];
  memset(text, '1', sizeof text - 1);
  assert_int_equal(value(&a, TEXT, text), SN_ANSWER_TOO_LONG);
  assert_int_equal(sn_answer_attribute(&a, 0, text, strlen(text), NULL), SN_ANSWER_TOO_LONG);
  assert_null(a.response->attributes[0].text);
  text[SN_MAX_SUBJECT_BYTES + 1] = '\0'; /* one too many for a pattern: the answer is at fault, not the pattern */
  assert_int_equal(value(&a, TEXT, text), SN_ANSWER_LONG_FOR_FORM);
  assert_int_equal(value(&a, COSTLY, text), SN_ANSWER_LONG_FOR_FORM);
  text[SN_MAX_SUBJECT_BYTES] = '\0';
  assert_int_equal(value(&a, TEXT, text), SN_ANSWER_WRONG_FORM);
  assert_int_equal(a.costly, 0);
}

static void test_answer__costly_patterns_are_given_up_in_time(void **state) {
  static const char *const subject = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaad";
  sn_answerer a = begin(*state);
  assert_int_equal(value(&a, COSTLY, subject), SN_ANSWER_PATTERN_COSTLY);
  assert_int_equal(a.costly, 1);
  a.costly = SN_MAX_COSTLY_MATCHES;
  assert_int_equal(value(&a, COSTLY, "ab"), SN_ANSWER_PATTERN_COSTLY); /* no longer tried */
  assert_int_equal(a.costly, SN_MAX_COSTLY_MATCHES);
  assert_int_equal(a.response->codes[COSTLY], SONAE_UNANSWERED);
}

/* --- attributes, words --- */

static void test_answer__an_attribute_that_is_no_number_is_kept(void **state) {
  sn_answerer a = begin(*state);
  bool no_number = true;
  assert_int_equal(sn_answer_attribute(&a, 0, "４５", strlen("４５"), &no_number), SN_ANSWER_OK);
  assert_false(no_number);
  assert_int_equal(a.response->attributes[0].number.whole, 45);
  assert_int_equal(sn_answer_attribute(&a, 0, "many", 4, &no_number), SN_ANSWER_OK);
  assert_true(no_number);
  assert_false(a.response->attributes[0].numeric);
  assert_string_equal(a.response->attributes[0].text, "many");
}

static void test_answer__notes_lose_the_white_space_around_them(void **state) {
  sn_arena arena = {0};
  (void)state;
  assert_string_equal(sn_answer_note(&arena, " two\nlines \n", 12), "two\nlines");
  assert_null(sn_answer_note(&arena, " \t\r\n", 4));
  assert_null(sn_answer_note(&arena, "", 0));
  sn_arena_free(&arena);
}

static void test_answer__every_fault_has_words(void **state) {
  (void)state;
  for (int fault = SN_ANSWER_OK + 1; fault < SN_ANSWER_FAULT_COUNT; fault++) {
    assert_non_null(strstr(sn_answer_fault_text((sn_answer_fault)fault, SONAE_JA), "{0}"));
    assert_non_null(strstr(sn_answer_fault_text((sn_answer_fault)fault, SONAE_EN), "{0}"));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_answer__an_option_is_a_code_and_a_bit),
      FIXTURE_TEST(test_answer__a_second_option_leaves_the_first),
      FIXTURE_TEST(test_answer__options_of_many_add_up),
      FIXTURE_TEST(test_answer__an_option_that_is_not_there_is_refused),
      FIXTURE_TEST(test_answer__kinds_do_not_mix),
      FIXTURE_TEST(test_answer__a_new_answer_leaves_nothing_of_the_old),
      FIXTURE_TEST(test_answer__not_applicable_wants_leave_and_a_reason),
      FIXTURE_TEST(test_answer__values_are_normalised),
      FIXTURE_TEST(test_answer__white_space_is_no_answer),
      FIXTURE_TEST(test_answer__a_fault_leaves_the_answer_as_it_was),
      FIXTURE_TEST(test_answer__a_text_past_the_limit_is_refused),
      FIXTURE_TEST(test_answer__costly_patterns_are_given_up_in_time),
      FIXTURE_TEST(test_answer__an_attribute_that_is_no_number_is_kept),
      cmocka_unit_test(test_answer__notes_lose_the_white_space_around_them),
      cmocka_unit_test(test_answer__every_fault_has_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
