/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences with arguments, the caller's error, and the log. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "base/fill.h"
#include "base/log.h"
#include "base/text.h"

static void assert_filled(const char *pattern, const char *expected) {
  const char *const arguments[] = {"one", "two", NULL};
  sn_buffer out = SN_BUFFER(1000);
  assert_true(sn_fill(&out, pattern, arguments, 3));
  assert_string_equal(out.data, expected);
  sn_buffer_free(&out);
}

static void test_fill__arguments_stand_where_the_language_wants_them(void **state) {
  (void)state;
  assert_filled("{0}, then {1}", "one, then two");
  assert_filled("{1} before {0}", "two before one");
  assert_filled("{0}{0}", "oneone");
  assert_filled("", "");
  assert_filled("no slot", "no slot");
}

static void test_fill__an_argument_that_is_not_there_is_left_out(void **state) {
  (void)state;
  assert_filled("a{2}b", "ab"); /* NULL */
  assert_filled("a{9}b", "ab"); /* none given */
}

static void test_fill__other_braces_are_text(void **state) {
  (void)state;
  assert_filled("{", "{");
  assert_filled("{x}", "{x}");
  assert_filled("{0", "{0");
  assert_filled("{{0}}", "{one}");
  assert_filled("{10}", "{10}");
}

static void test_fill__past_the_maximum_it_fails(void **state) {
  (void)state;
  const char *const arguments[] = {"0123456789"};
  sn_buffer out = SN_BUFFER(5);
  assert_false(sn_fill(&out, "a{0}", arguments, 1));
  sn_buffer_free(&out);
}

static void test_fill__into_an_array_it_is_cut_at_a_character(void **state) {
  (void)state;
  const char *const arguments[] = {"日本語"};
  static const char *const EXPECTED[] = {"",    "<",     "<",     "<",     "<日",     "<日",
                                         "<日", "<日本", "<日本", "<日本", "<日本語", "<日本語>"};
  for (size_t size = 1; size <= sizeof EXPECTED / sizeof *EXPECTED; size++) {
    char out[32];
    memset(out, 'x', sizeof out);
    sn_fill_cut(out, size, "<{0}>", arguments, 1);
    assert_string_equal(out, EXPECTED[size - 1]);
    assert_int_equal(out[size], 'x');
  }
}

static void test_fail__a_long_sentence_is_cut_at_a_character(void **state) {
  (void)state;
  char sentence[2000] = "";
  sonae_error error;
  for (int i = 0; i < 300; i++)
    strcat(sentence, "あ"); /* 900 bytes: 511 is not a multiple of 3 */
  assert_int_equal(sn_fail(&error, SONAE_E_INPUT, "f.xml", 7, sentence), SONAE_E_INPUT);
  assert_int_equal(strlen(error.text), 510);
  assert_int_equal(sn_text_check(error.text, 510), 510);
  assert_string_equal(error.where, "f.xml");
  assert_int_equal(error.line, 7);
}

static void test_fail__nobody_interested_is_fine(void **state) {
  (void)state;
  assert_int_equal(sn_fail(NULL, SONAE_E_LIMIT, NULL, 0, NULL), SONAE_E_LIMIT);
  assert_int_equal(sn_fail_system(NULL, ENOENT, NULL), SONAE_E_NOT_FOUND);
}

static void test_fail__a_system_error_keeps_its_number(void **state) {
  (void)state;
  sonae_error error;
  assert_int_equal(sn_fail_system(&error, EACCES, "f"), SONAE_E_IO);
  assert_int_equal(error.native, EACCES);
  assert_int_equal(error.status, SONAE_E_IO);
  assert_int_equal(sn_fail_system(&error, ENOMEM, "f"), SONAE_E_MEMORY);
  assert_true(*error.text);
}

typedef struct heard {
  size_t count;
  char text[200];
} heard;

static void hear(void *context, const sonae_diagnostic *diagnostic) {
  heard *h = context;
  h->count++;
  (void)strncpy(h->text, diagnostic->text, sizeof h->text - 1);
}

static void test_log__the_first_error_is_kept_and_all_are_told(void **state) {
  (void)state;
  heard h = {0};
  sonae_reporter reporter = {.report = hear, .context = &h, .language = SONAE_EN};
  sonae_error error = {0};
  sn_log log = {.reporter = &reporter, .error = &error};
  SN_WARNING(&log, "f", 1, SN_SAY("警告", "a warning"), NULL);
  SN_ERROR(&log, "f", 2, SN_SAY("一", "first {0}"), "one");
  SN_ERROR(&log, "f", 3, SN_SAY("二", "second"), NULL);
  assert_int_equal(h.count, 3);
  assert_int_equal(log.errors, 2);
  assert_int_equal(log.warnings, 1);
  assert_string_equal(error.text, "first one");
  assert_int_equal(error.line, 2);
  assert_string_equal(h.text, "second");
}

static void test_log__the_listener_chooses_the_language(void **state) {
  (void)state;
  heard h = {0};
  sonae_reporter reporter = {.report = hear, .context = &h, .language = SONAE_JA};
  sn_log log = {.reporter = &reporter};
  SN_ERROR(&log, "f", 2, SN_SAY("{0}行目", "line {0}"), "2");
  assert_string_equal(h.text, "2行目");
}

/* An argument may be as long as an attribute's value: what fits is told, never the bare pattern. */
static void test_log__a_sentence_that_is_too_long_is_cut(void **state) {
  (void)state;
  heard h = {0};
  char value[20000];
  sonae_reporter reporter = {.report = hear, .context = &h, .language = SONAE_EN};
  sn_log log = {.reporter = &reporter};
  memset(value, 'v', sizeof value);
  value[sizeof value - 1] = '\0';
  SN_ERROR(&log, "f", 1, SN_SAY("{0}", "the value {0} is wrong"), value);
  assert_memory_equal(h.text, "the value vvvvv", 15);
}

static void test_log__nobody_needs_to_listen(void **state) {
  (void)state;
  sn_log log = {0};
  SN_ERROR(&log, "f", 2, SN_SAY("一", "first"), NULL);
  assert_int_equal(log.errors, 1);
}

static void test_status__every_status_has_a_sentence_in_both_languages(void **state) {
  (void)state;
  for (int s = SONAE_OK; s <= SONAE_E_INTERNAL; s++) {
    assert_true(*sonae_status_text((sonae_status)s, SONAE_JA));
    assert_true(*sonae_status_text((sonae_status)s, SONAE_EN));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_fill__arguments_stand_where_the_language_wants_them),
      cmocka_unit_test(test_fill__an_argument_that_is_not_there_is_left_out),
      cmocka_unit_test(test_fill__other_braces_are_text),
      cmocka_unit_test(test_fill__past_the_maximum_it_fails),
      cmocka_unit_test(test_fill__into_an_array_it_is_cut_at_a_character),
      cmocka_unit_test(test_fail__a_long_sentence_is_cut_at_a_character),
      cmocka_unit_test(test_fail__nobody_interested_is_fine),
      cmocka_unit_test(test_fail__a_system_error_keeps_its_number),
      cmocka_unit_test(test_log__the_first_error_is_kept_and_all_are_told),
      cmocka_unit_test(test_log__the_listener_chooses_the_language),
      cmocka_unit_test(test_log__a_sentence_that_is_too_long_is_cut),
      cmocka_unit_test(test_log__nobody_needs_to_listen),
      cmocka_unit_test(test_status__every_status_has_a_sentence_in_both_languages),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
