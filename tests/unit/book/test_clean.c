/* SPDX-License-Identifier: Apache-2.0 */
#include "book/clean.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/text.h"

static void expect(const char *text, const char *cleaned) {
  sn_buffer scratch = SN_BUFFER(4 * SN_MAX_CELL_UNITS + 16);
  assert_string_equal(sn_clean_text(&scratch, text), cleaned);
  sn_buffer_free(&scratch);
}

static void test_clean__good_text_is_borrowed_not_copied(void **state) {
  (void)state;
  static const char *const texts[] = {"", "plain", "備え\tと\n改行", "𠮷野家", "=1+1", "a_x_b", "_x12_", "Ωé–…"};
  sn_buffer scratch = SN_BUFFER(64);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    assert_ptr_equal(sn_clean_text(&scratch, texts[i]), texts[i]);
  assert_null(scratch.data);
}

static void test_clean__bytes_that_are_no_utf8_are_replaced(void **state) {
  (void)state;
  expect("a\xFF"
         "b",
         "a\uFFFDb");
  expect("a\xED\xA0\x80", "a\uFFFD\uFFFD\uFFFD"); /* a surrogate */
  expect("\xC0\xAF", "\uFFFD\uFFFD");             /* an overlong slash */
  expect("\xE3\x81", "\uFFFD\uFFFD");             /* cut off */
  expect("\xE3\x81\x82\x82", "あ\uFFFD");
  expect("\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"); /* past U+10FFFF */
}

static void test_clean__noncharacters_and_c1_controls_are_replaced(void **state) {
  (void)state;
  expect("a\xEF\xBF\xBF"
         "b",
         "a\uFFFDb");
  expect("\xEF\xB7\x90", "\uFFFD");
  expect("\xF0\x9F\xBF\xBE", "\uFFFD");
  expect("\xC2\x85", "\uFFFD");
  expect("\xC2\xA0", "\xC2\xA0");
}

static void test_clean__controls_become_visible(void **state) {
  (void)state;
  expect("a\x01"
         "b\x1B\x7F",
         "a\u2401b\u241B\u2421");
  expect("a\r\nb\rc\n\td", "a\nb\nc\n\td");
}

static void test_clean__escapes_of_workbooks_are_escaped(void **state) {
  (void)state;
  expect("_x0041_", "_x005F_x0041_");
  expect("a_x000d_b_X00fF_", "a_x005F_x000d_b_x005F_X00fF_");
  expect("_x0041", "_x0041");
  expect("__x0041_", "__x005F_x0041_");
}

static void test_clean__long_text_is_cut_with_an_ellipsis(void **state) {
  (void)state;
  sn_buffer scratch = SN_BUFFER(4 * SN_MAX_CELL_UNITS + 16);
  char *text = malloc(SN_MAX_CELL_UNITS + 2);
  assert_non_null(text);
  memset(text, 'a', SN_MAX_CELL_UNITS + 1);
  text[SN_MAX_CELL_UNITS] = '\0';
  assert_ptr_equal(sn_clean_text(&scratch, text), text);
  text[SN_MAX_CELL_UNITS] = 'a';
  text[SN_MAX_CELL_UNITS + 1] = '\0';
  const char *cut = sn_clean_text(&scratch, text);
  assert_int_equal(strlen(cut), SN_MAX_CELL_UNITS - 1 + strlen("…"));
  assert_string_equal(cut + SN_MAX_CELL_UNITS - 1, "…");
  free(text);
  sn_buffer_free(&scratch);
}

/* A character beyond the BMP counts two units and is never halved. */
static void test_clean__surrogate_pairs_count_twice(void **state) {
  (void)state;
  enum { COUNT = SN_MAX_CELL_UNITS / 2 + 1 };
  sn_buffer scratch = SN_BUFFER(4 * SN_MAX_CELL_UNITS + 16), text = SN_BUFFER(8 * COUNT);
  for (int i = 0; i < COUNT; i++)
    sn_buffer_text(&text, "𠮷");
  const char *cut = sn_clean_text(&scratch, text.data);
  assert_int_equal(strlen(cut), 4 * (COUNT - 1) + strlen("…"));
  assert_int_equal(sn_text_check(cut, strlen(cut)), strlen(cut));
  sn_buffer_free(&text);
  sn_buffer_free(&scratch);
}

static void test_clean__out_of_room_is_null(void **state) {
  (void)state;
  sn_buffer scratch = SN_BUFFER(2);
  assert_null(sn_clean_text(&scratch, "\x01\x02\x03"));
  sn_buffer_free(&scratch);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_clean__good_text_is_borrowed_not_copied),
      cmocka_unit_test(test_clean__bytes_that_are_no_utf8_are_replaced),
      cmocka_unit_test(test_clean__noncharacters_and_c1_controls_are_replaced),
      cmocka_unit_test(test_clean__controls_become_visible),
      cmocka_unit_test(test_clean__escapes_of_workbooks_are_escaped),
      cmocka_unit_test(test_clean__long_text_is_cut_with_an_ellipsis),
      cmocka_unit_test(test_clean__surrogate_pairs_count_twice),
      cmocka_unit_test(test_clean__out_of_room_is_null),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
