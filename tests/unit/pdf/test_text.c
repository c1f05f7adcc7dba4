/* SPDX-License-Identifier: Apache-2.0 */
#include "pdf/pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"

static const sn_pdf_type BODY = {.points = 10, .leading = 15, .colour = SN_COLOUR_INK};
static const double WIDTH = 200;

static int open_all(void **state) {
  const sn_pdf_about about = {"", "", "", NULL, SONAE_JA};
  sn_pdf *pdf;
  if (sn_pdf_open(&about, &pdf, NULL) != SONAE_OK) return -1;
  sn_pdf_sheet(pdf, false);
  *state = pdf;
  return 0;
}

static int close_all(void **state) {
  sn_buffer out = SN_BUFFER(SN_MAX_PDF_BYTES);
  sonae_status status = sn_pdf_close(*state, &out, NULL);
  sn_pdf_free(*state);
  sn_buffer_free(&out);
  return status == SONAE_OK ? 0 : -1;
}

static double width_of(sn_pdf *pdf, const char *text) {
  sn_pdf_text *laid = sn_pdf_text_new(pdf, text, 2000, &BODY);
  double width = sn_pdf_text_width(laid);
  sn_pdf_text_free(laid);
  return width;
}

static void test_text__lines_lie_at_even_distances(void **state) {
  sn_pdf_text *laid = sn_pdf_text_new(*state, "一\n𠮷 Latin\nعربي", WIDTH, &BODY);
  assert_int_equal(sn_pdf_text_lines(laid), 3);
  assert_true(sn_pdf_text_height(laid) == 45);
  sn_pdf_text_free(laid);
}

static void test_text__nothing_is_no_text(void **state) {
  assert_null(sn_pdf_text_new(*state, "", WIDTH, &BODY));
  assert_null(sn_pdf_text_new(*state, NULL, WIDTH, &BODY));
  assert_int_equal(sn_pdf_text_lines(NULL), 0);
  assert_true(sn_pdf_text_height(NULL) == 0 && sn_pdf_text_width(NULL) == 0);
  sn_pdf_text_draw(NULL, 0, 0, 0, SIZE_MAX);
  sn_pdf_text_free(NULL);
}

static void test_text__markup_is_text(void **state) {
  assert_true(width_of(*state, "<b>x</b>") > 4 * width_of(*state, "x"));
  assert_true(width_of(*state, "&amp;") > 2 * width_of(*state, "&"));
}

static void test_text__what_turns_order_round_is_seen(void **state) {
  assert_true(width_of(*state, "a\u202Eb") > width_of(*state, "a[U+]b"));
  assert_true(width_of(*state, "\x01\x02\x03") > 0);
}

static void test_text__what_no_font_has_stands_there_by_its_number(void **state) {
  double width = width_of(*state, "\U0010FFFD"), spelled = width_of(*state, "[U+10FFFD]");
  assert_true(width > spelled - 0.1 && width < spelled + 0.1);
}

static void test_text__bold_is_another_face(void **state) {
  sn_pdf_type bold = BODY;
  bold.bold = true;
  sn_pdf_text *laid = sn_pdf_text_new(*state, "Preparedness", 2000, &bold);
  double width = sn_pdf_text_width(laid), regular = width_of(*state, "Preparedness");
  assert_true(width > regular + 1);
  sn_pdf_text_free(laid);
}

/* Letters without a space in between: they break anywhere, and it takes no quadratic time. */
static void test_text__ten_thousand_letters_are_all_there(void **state) {
  static const char *const letters[] = {"a", "漢", "é", "、", "\u00A0", "\U0010FFFD"};
  enum { COUNT = 10000, MOST = 5 };
  static char text[COUNT * MOST + 1];
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
    size_t bytes = strlen(letters[i]);
    for (size_t k = 0; k < COUNT; k++)
      memcpy(text + k * bytes, letters[i], bytes);
    text[COUNT * bytes] = '\0';
    sn_pdf_text *laid = sn_pdf_text_new(*state, text, WIDTH, &BODY);
    double needed = COUNT * width_of(*state, letters[i]);
    assert_true((double)sn_pdf_text_lines(laid) >= needed / WIDTH - 1);
    assert_true(sn_pdf_text_width(laid) <= WIDTH + 1);
    sn_pdf_text_draw(laid, 0, 0, 0, SIZE_MAX);
    sn_pdf_text_free(laid);
  }
}

static void test_text__too_many_lines_end_in_an_ellipsis(void **state) {
  sn_pdf_type two = BODY;
  two.most_lines = 2;
  sn_pdf_text *laid = sn_pdf_text_new(*state, "a long name that goes on and on, further than anybody reads", 60, &two);
  assert_int_equal(sn_pdf_text_lines(laid), 2);
  sn_pdf_text_free(laid);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_text__lines_lie_at_even_distances),
      cmocka_unit_test(test_text__nothing_is_no_text),
      cmocka_unit_test(test_text__markup_is_text),
      cmocka_unit_test(test_text__what_turns_order_round_is_seen),
      cmocka_unit_test(test_text__what_no_font_has_stands_there_by_its_number),
      cmocka_unit_test(test_text__bold_is_another_face),
      cmocka_unit_test(test_text__ten_thousand_letters_are_all_there),
      cmocka_unit_test(test_text__too_many_lines_end_in_an_ellipsis),
  };
  return cmocka_run_group_tests(tests, open_all, close_all);
}
