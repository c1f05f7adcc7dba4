/* SPDX-License-Identifier: Apache-2.0 */
/* Patterns: the whole value, within limits. */
#include "answer/pattern.h"
#include "base/limits.h"
#include "support/fixture.h"

static bool check(fixture *f, const char *pattern) {
  sn_log log = {.reporter = &f->reporter, .error = &f->error};
  f->problem_count = f->error_count = 0;
  return sn_pattern_check(&log, "f.xml", 7, pattern) == SN_MATCH_YES;
}

static void refuse(fixture *f, const char *pattern, const char *part) {
  assert_false(check(f, pattern));
  fixture_expect_only(f, "f.xml", 7, part);
}

/* `count` times a character, in static storage. */
static const char *repeat(char c, size_t count) {
  static char text[SN_MAX_SUBJECT_BYTES + 100];
  assert_true(count < sizeof text);
  memset(text, c, count);
  text[count] = '\0';
  return text;
}

static void test_pattern__a_good_one_is_fine(void **state) {
  fixture *f = *state;
  assert_true(check(f, "[0-9]{3}-[0-9]{4}"));
  assert_true(check(f, "\\p{Katakana}+"));
  assert_true(check(f, ""));
}

static void test_pattern__one_that_does_not_compile_is_told_with_its_place(void **state) {
  fixture *f = *state;
  refuse(f, "ab[c", "does not compile (at 5:");
  refuse(f, "(a", "does not compile");
  refuse(f, "\\C", "does not compile"); /* a single byte would cut characters */
}

static void test_pattern__options_and_callouts_of_its_own_are_refused(void **state) {
  fixture *f = *state;
  refuse(f, "(*LIMIT_MATCH=99999999)a", "may not use");
  refuse(f, "(*UTF)a", "may not use");
  refuse(f, "a(?C1)b", "may not use");
}

static void test_pattern__its_length_ends_at_the_limit(void **state) {
  fixture *f = *state;
  assert_true(check(f, repeat('a', SN_MAX_PATTERN_BYTES)));
  refuse(f, repeat('a', SN_MAX_PATTERN_BYTES + 1), "too long (1 000");
}

static void test_pattern__its_parentheses_end_at_the_limit(void **state) {
  fixture *f = *state;
  char pattern[300] = "";
  for (int more = 0; more < 2; more++) {
    size_t depth = SN_PATTERN_NEST_LIMIT + (size_t)more;
    memset(pattern, '(', depth);
    pattern[depth] = 'a';
    memset(pattern + depth + 1, ')', depth);
    pattern[2 * depth + 1] = '\0';
    if (!more) assert_true(check(f, pattern));
  }
  refuse(f, pattern, "does not compile");
}

static void test_pattern__the_whole_value_must_match(void **state) {
  (void)state;
  assert_int_equal(sn_pattern_match("a|ab", "ab"), SN_MATCH_YES); /* the second alternative is tried, too */
  assert_int_equal(sn_pattern_match("a", "ab"), SN_MATCH_NO);
  assert_int_equal(sn_pattern_match("b", "ab"), SN_MATCH_NO);
  assert_int_equal(sn_pattern_match("a", "a\n"), SN_MATCH_NO);
  assert_int_equal(sn_pattern_match("", ""), SN_MATCH_YES);
}

static void test_pattern__characters_are_not_bytes(void **state) {
  (void)state;
  assert_int_equal(sn_pattern_match(".{2}", "日本"), SN_MATCH_YES);
  assert_int_equal(sn_pattern_match("\\w+", "日本語"), SN_MATCH_YES);
  assert_int_equal(sn_pattern_match("[ァ-ヴー]+", "カナー"), SN_MATCH_YES);
}

static void test_pattern__a_runaway_match_is_stopped(void **state) {
  (void)state;
  assert_int_equal(sn_pattern_match("(a+)+[bc]", repeat('a', 60)), SN_MATCH_TOO_COSTLY);
  assert_int_equal(sn_pattern_match("(a|a)*[bc]", repeat('a', 200)), SN_MATCH_TOO_COSTLY);
}

static void test_pattern__the_value_ends_at_its_limit(void **state) {
  (void)state;
  assert_int_equal(sn_pattern_match("a*", repeat('a', SN_MAX_SUBJECT_BYTES)), SN_MATCH_YES);
  assert_int_equal(sn_pattern_match("a*", repeat('a', SN_MAX_SUBJECT_BYTES + 1)), SN_MATCH_TOO_COSTLY);
}

static void test_pattern__a_choice_takes_none(void **state) {
  fixture *f = *state;
  fixture_load(f, CHECKLIST(AREA("a") SCALE_S QUESTION_OF("q", "a", "scale=\"s\"", "\n<pattern>a</pattern>")), NULL);
  fixture_expect_only(f, "c.xml", 5, "a choice takes no pattern");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_pattern__a_good_one_is_fine),
      FIXTURE_TEST(test_pattern__one_that_does_not_compile_is_told_with_its_place),
      FIXTURE_TEST(test_pattern__options_and_callouts_of_its_own_are_refused),
      FIXTURE_TEST(test_pattern__its_length_ends_at_the_limit),
      FIXTURE_TEST(test_pattern__its_parentheses_end_at_the_limit),
      FIXTURE_TEST(test_pattern__the_whole_value_must_match),
      FIXTURE_TEST(test_pattern__characters_are_not_bytes),
      FIXTURE_TEST(test_pattern__a_runaway_match_is_stopped),
      FIXTURE_TEST(test_pattern__the_value_ends_at_its_limit),
      FIXTURE_TEST(test_pattern__a_choice_takes_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
