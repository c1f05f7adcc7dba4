/* SPDX-License-Identifier: Apache-2.0 */
#include "base/shown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void expect(const char *text, const char *shown) {
  sn_buffer scratch = SN_BUFFER(1024);
  assert_string_equal(sn_shown_text(&scratch, text), shown);
  assert_int_equal(sn_shown_as_is(text, strlen(text)), strcmp(text, shown) == 0);
  sn_buffer_free(&scratch);
}

static void test_shown__good_text_is_borrowed_not_copied(void **state) {
  (void)state;
  static const char *const texts[] = {"", "plain", "備え\tと\n改行", "𠮷野と髙橋", "=1+1", "_x0041_", "<b>&amp;"};
  sn_buffer scratch = SN_BUFFER(64);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    assert_ptr_equal(sn_shown_text(&scratch, texts[i]), texts[i]);
  assert_null(scratch.data);
}

static void test_shown__what_is_no_character_is_replaced(void **state) {
  (void)state;
  expect("a\xFF", "a\uFFFD");
  expect("\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"); /* a surrogate */
  expect("\xEF\xBF\xBF", "\uFFFD");             /* a noncharacter */
  expect("\xC2\x85", "\uFFFD");                 /* C1 */
}

static void test_shown__what_turns_order_round_shows_its_number(void **state) {
  (void)state;
  expect("a\u202Egpj.exe", "a[U+202E]gpj.exe");
  expect("\u2066x\u2069", "[U+2066]x[U+2069]");
  expect("\u2065\u206A\u2029", "\u2065\u206A\u2029");
}

static void test_shown__what_nobody_sees_shows_its_number(void **state) {
  (void)state;
  expect("09\u200B0", "09[U+200B]0");
  expect("\u00ADa\uFEFF", "[U+00AD]a[U+FEFF]");
  expect("\u200Ea\u200F\u061C", "[U+200E]a[U+200F][U+061C]");
  expect("x\U000E0041\U000E007F", "x[U+E0041][U+E007F]");
  expect("\U0001F468\u200D\U0001F469 \u845B\U000E0100 \u2764\uFE0F",
         "\U0001F468\u200D\U0001F469 \u845B\U000E0100 \u2764\uFE0F");
}

static void test_shown__controls_become_visible(void **state) {
  (void)state;
  expect("a\x01\x1B\x7F", "a\u2401\u241B\u2421");
  expect("a\r\nb\rc\n\td", "a\nb\nc\n\td");
}

static void test_shown__out_of_room_is_null(void **state) {
  (void)state;
  sn_buffer scratch = SN_BUFFER(2);
  assert_null(sn_shown_text(&scratch, "\x01\x02"));
  sn_buffer_free(&scratch);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_shown__good_text_is_borrowed_not_copied),
      cmocka_unit_test(test_shown__what_is_no_character_is_replaced),
      cmocka_unit_test(test_shown__what_turns_order_round_shows_its_number),
      cmocka_unit_test(test_shown__what_nobody_sees_shows_its_number),
      cmocka_unit_test(test_shown__controls_become_visible),
      cmocka_unit_test(test_shown__out_of_room_is_null),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
