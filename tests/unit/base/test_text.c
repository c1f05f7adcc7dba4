/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unistr.h>

#include "base/limits.h"
#include "base/text.h"

/* --- UTF-8 --- */

static void assert_valid(const char *text) {
  assert_int_equal(sn_text_check(text, strlen(text)), strlen(text));
}

static void assert_bad_at(const char *text, size_t length, size_t at) {
  char *exact = malloc(length ? length : 1); /* so that a sanitizer sees a byte read past the end */
  assert_non_null(exact);
  memcpy(exact, text, length);
  assert_int_equal(sn_text_check(exact, length), at);
  free(exact);
}

static void test_text__valid_utf8_passes(void **state) {
  (void)state;
  assert_valid("");
  assert_valid("plain");
  assert_valid("日本語 é 𠮷 \x7f");
  assert_valid("\xF4\x8F\xBF\xBD"); /* U+10FFFD, the last character */
  assert_valid("\xED\x9F\xBF");     /* U+D7FF, before the surrogates */
}

static void test_text__malformed_utf8_is_found_at_its_first_byte(void **state) {
  (void)state;
  assert_bad_at("ab\x80", 3, 2);           /* a lone continuation */
  assert_bad_at("a\xC0\xAF", 3, 1);        /* an overlong slash */
  assert_bad_at("\xE0\x80\x80", 3, 0);     /* an overlong NUL */
  assert_bad_at("\xED\xA0\x80", 3, 0);     /* a surrogate */
  assert_bad_at("\xF4\x90\x80\x80", 4, 0); /* past U+10FFFF */
  assert_bad_at("\xFF", 1, 0);
  assert_bad_at("é\xC3(", 4, 2);
}

static void test_text__a_character_cut_off_at_the_end_is_found(void **state) {
  (void)state;
  assert_bad_at("a\xE6\x97", 3, 1);
  assert_bad_at("\xF0\xA0\xAE", 3, 0);
  assert_bad_at("\xC3", 1, 0);
}

static void test_text__nul_and_noncharacters_are_found(void **state) {
  (void)state;
  assert_bad_at("a\0b", 3, 1);
  assert_bad_at("\xEF\xBF\xBE", 3, 0);     /* U+FFFE */
  assert_bad_at("\xEF\xBF\xBF", 3, 0);     /* U+FFFF */
  assert_bad_at("\xEF\xB7\x90", 3, 0);     /* U+FDD0 */
  assert_bad_at("\xF0\x9F\xBF\xBE", 4, 0); /* U+1FFFE */
}

/* What libunistring says, and the characters that are refused beside. */
static size_t check_slowly(const uint8_t *s, size_t length) {
  for (size_t at = 0; at < length;) {
    ucs4_t c = 0;
    int bytes = u8_mbtoucr(&c, s + at, length - at);
    if (bytes <= 0 || c == 0 || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE) return at;
    at += (size_t)bytes;
  }
  return length;
}

/* Every first byte, and behind it the bytes at which something changes; alone, and among plain text, which is passed
 * eight bytes at a time. */
static void test_text__a_slower_check_agrees(void **state) {
  (void)state;
  static const uint8_t edges[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0,
                                  0xAF, 0xB0, 0xB7, 0xBD, 0xBE, 0xBF, 0xC0};
  enum { EDGES = sizeof edges };
  uint8_t bytes[24];
  for (unsigned first = 0; first < 256; first++)
    for (unsigned rest = 0; rest < EDGES * EDGES * EDGES; rest++)
      for (size_t before = 0; before <= 9; before += 9) {
        memset(bytes, 'a', sizeof bytes);
        bytes[before] = (uint8_t)first;
        bytes[before + 1] = edges[rest / EDGES / EDGES];
        bytes[before + 2] = edges[rest / EDGES % EDGES];
        bytes[before + 3] = edges[rest % EDGES];
        size_t length = before ? sizeof bytes : 4;
        if (sn_text_check((const char *)bytes, length) != check_slowly(bytes, length)) fail_msg("%x %u", first, rest);
      }
}

/* --- what people type --- */

static void assert_normal(const char *text, const char *expected) {
  sn_arena arena = {0};
  assert_string_equal(sn_text_normalise(&arena, text, strlen(text)), expected);
  sn_arena_free(&arena);
}

static void test_text__full_width_letters_become_ascii(void **state) {
  (void)state;
  assert_normal("０３−１２３４", "03−1234"); /* U+2212 is no hyphen, and stays */
  assert_normal("ＡＢＣ　ｘｙｚ", "ABC xyz");
  assert_normal("０３－１２３４", "03-1234");
}

static void test_text__half_width_kana_and_composites_become_normal(void **state) {
  (void)state;
  assert_normal("ｶﾞ", "ガ");
  assert_normal("か\xE3\x82\x99", "が");
  assert_normal("㈱", "(株)");
  assert_normal("e\xCC\x81", "é");
}

static void test_text__white_space_at_both_ends_is_dropped(void **state) {
  (void)state;
  assert_normal("  a b \t\r\n", "a b");
  assert_normal("\xE3\x80\x80日本\xE3\x80\x80", "日本"); /* U+3000 */
  assert_normal("\xC2\xA0x\xC2\xA0", "x");               /* U+00A0 */
  assert_normal("日", "日");
}

static void test_text__nothing_but_white_space_is_empty(void **state) {
  (void)state;
  assert_normal("", "");
  assert_normal(" \n\t ", "");
  assert_normal("\xE3\x80\x80\xE3\x80\x80", "");
  assert_normal("\xC2\xA0", "");
}

static void test_text__a_length_ends_the_text(void **state) {
  (void)state;
  sn_arena arena = {0};
  assert_string_equal(sn_text_normalise(&arena, "abcdef", 3), "abc");
  assert_string_equal(sn_text_normalise(&arena, "日本語", 6), "日本");
  sn_arena_free(&arena);
}

/* --- columns --- */

static void test_text__wide_characters_take_two_columns(void **state) {
  (void)state;
  assert_int_equal(sn_text_width(""), 0);
  assert_int_equal(sn_text_width("abc"), 3);
  assert_int_equal(sn_text_width("日本語"), 6);
  assert_int_equal(sn_text_width("ｶﾅ"), 2);
  assert_int_equal(sn_text_width("e\xCC\x81"), 1); /* a combining mark takes none */
}

static void test_text__wide_is_told_from_narrow(void **state) {
  (void)state;
  assert_true(sn_text_is_wide("日"));
  assert_true(sn_text_is_wide("、"));
  assert_false(sn_text_is_wide("a"));
  assert_false(sn_text_is_wide("é"));
  assert_false(sn_text_is_wide(""));
}

static void test_text__cut_ends_at_a_character(void **state) {
  (void)state;
  static const char *const text = "日本語";
  sn_arena arena = {0};
  assert_ptr_equal(sn_text_cut(&arena, text, 9), text);
  assert_string_equal(sn_text_cut(&arena, text, 8), "日本");
  assert_string_equal(sn_text_cut(&arena, text, 6), "日本");
  assert_string_equal(sn_text_cut(&arena, text, 2), "");
  assert_null(sn_text_cut(&arena, NULL, 2));
  sn_arena_free(&arena);
}

static void test_text__what_is_seen_as_one_is_not_cut(void **state) {
  (void)state;
  size_t used = 0;
  assert_int_equal(sn_text_fit_seen("日本語", 5, &used), 6);
  assert_int_equal(used, 4);
  assert_int_equal(sn_text_fit_seen("a日", 3, &used), 4);
  assert_int_equal(used, 3);
  assert_int_equal(sn_text_fit_seen("", 3, NULL), 0);
  assert_int_equal(sn_text_fit_seen("\xF0\xA0\xAE\xB7"
                                    "野",
                                    2, NULL),
                   4);               /* U+20BB7, beyond two bytes of UTF-16 */
  const char *letter = "e\xCC\x81x"; /* e, an accent of its own, x */
  assert_int_equal(sn_text_fit_seen(letter, 1, NULL), 3);
  const char *family = "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9x"; /* two emoji that a joiner makes one */
  assert_int_equal(sn_text_fit_seen(family, 17, NULL), 0);
  assert_int_equal(sn_text_fit_seen(family, 18, NULL), strlen(family) - 1);
}

static void test_text__heaps_of_marks_and_controls_take_room(void **state) {
  (void)state;
  char heap[1 + 2 * 400 + 1] = "e";
  for (size_t i = 0; i < 400; i++)
    strcat(heap, "\xCC\x81");
  assert_int_equal(sn_text_fit_seen(heap, 40, NULL), 0);
  assert_int_equal(sn_text_fit_seen("a\xE2\x80\xAE", 9, NULL), 1); /* U+202E is shown as [U+202E] */
  assert_int_equal(sn_text_fit_seen("a\xE2\x80\xAE", 10, NULL), 4);
}

static void test_text__fit_cuts_at_a_character(void **state) {
  (void)state;
  assert_int_equal(sn_text_fit("abc", 2), 2);
  assert_int_equal(sn_text_fit("abc", 3), 3);
  assert_int_equal(sn_text_fit("abc", 9), 3);
  assert_int_equal(sn_text_fit("日本語", 4), 6);
  assert_int_equal(sn_text_fit("日本語", 5), 6); /* half a character does not fit */
  assert_int_equal(sn_text_fit("日本語", 1), 0);
  assert_int_equal(sn_text_fit("", 5), 0);
}

/* --- UTF-16 --- */

static void assert_utf16(const char *bytes, size_t length, const char *expected) {
  size_t out_length = 99;
  bool valid = false;
  char *text = sn_text_from_utf16(bytes, length, &out_length, &valid);
  assert_true(valid);
  assert_non_null(text);
  assert_string_equal(text, expected);
  assert_int_equal(out_length, strlen(expected));
  free(text);
}

static void refuse_utf16(const char *bytes, size_t length) {
  size_t out_length;
  bool valid = true;
  assert_null(sn_text_from_utf16(bytes, length, &out_length, &valid));
  assert_false(valid);
}

static void test_text__a_short_one_is_one_line(void **state) {
  sn_arena arena = {0};
  (void)state;
  assert_string_equal(sn_text_short(&arena, "備え\r\n\t\n株式会社", 20), "備え 株式会社");
  assert_string_equal(sn_text_short(&arena, "備え", 4), "備え");
  assert_string_equal(sn_text_short(&arena, "備え株", 5), "備…");
  assert_string_equal(sn_text_short(&arena, "", 5), "");
  assert_null(sn_text_short(&arena, NULL, 5));
  sn_arena_free(&arena);
}

static void test_text__utf16_of_both_byte_orders_is_read(void **state) {
  (void)state;
  assert_utf16("\xFF\xFE\x61\x00\xE5\x65", 6, "a日");
  assert_utf16("\xFE\xFF\x00\x61\x65\xE5", 6, "a日");
  assert_utf16("\xFE\xFF\xD8\x42\xDF\xB7", 6, "𠮷");
}

static void test_text__utf16_with_nothing_behind_its_mark_is_empty(void **state) {
  (void)state;
  assert_utf16("\xFF\xFE", 2, "");
}

static void test_text__broken_utf16_is_refused(void **state) {
  (void)state;
  refuse_utf16("\xFF\xFE\x61", 3);             /* half a unit */
  refuse_utf16("\xFE\xFF\xD8\x42", 4);         /* half a pair */
  refuse_utf16("\xFE\xFF\xDF\xB7\xD8\x42", 6); /* a pair the wrong way round */
  refuse_utf16("\xFF", 1);
}

/* --- ids --- */

static void test_text__ids_begin_with_a_letter(void **state) {
  (void)state;
  assert_true(sn_text_is_id("a"));
  assert_true(sn_text_is_id("st-01"));
  assert_true(sn_text_is_id("Z9._-"));
  assert_false(sn_text_is_id("9a"));
  assert_false(sn_text_is_id("-a"));
  assert_false(sn_text_is_id("_a"));
}

static void test_text__ids_hold_ascii_only(void **state) {
  (void)state;
  static const char *const WRONG[] = {"", "a b", "a/b", "é", "a\n", "ａ", "a:b"};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
    assert_false(sn_text_is_id(WRONG[i]));
}

static void test_text__ids_end_at_their_limit(void **state) {
  (void)state;
  char id[SN_MAX_ID_BYTES + 2];
  memset(id, 'a', sizeof id);
  id[SN_MAX_ID_BYTES] = '\0';
  assert_true(sn_text_is_id(id));
  id[SN_MAX_ID_BYTES] = 'a';
  id[SN_MAX_ID_BYTES + 1] = '\0';
  assert_false(sn_text_is_id(id));
}

static void test_text__characters_are_decoded_one_by_one(void **state) {
  (void)state;
  uint32_t character;
  assert_int_equal(sn_text_decode("a", &character), 1);
  assert_int_equal(character, 'a');
  assert_int_equal(sn_text_decode("𠮷x", &character), 4);
  assert_int_equal(character, 0x20BB7);
}

/* --- comparing --- */

static void test_text__folding_makes_case_width_and_unseen_characters_one(void **state) {
  (void)state;
  sn_arena arena = {0};
  assert_string_equal(sn_text_fold(&arena, "", 0), "");
  assert_string_equal(sn_text_fold(&arena, "ＡｂÉ　ß", strlen("ＡｂÉ　ß")), "abé ss");
  assert_string_equal(sn_text_fold(&arena, "か\u200D\u3099", strlen("か\u200D\u3099")), "が");
  arena.failed = true;
  assert_null(sn_text_fold(&arena, "a", 1));
  arena.failed = false;
  sn_arena_free(&arena);
}

static void test_text__a_formula_is_known_by_its_first_sign(void **state) {
  static const char *const FORMULAS[] = {
      "=1",  "+1", "-1", "@x", "|x",   "%0A",      "\t1",      "\r1",           "\n1",
      "＝1", "＋", "－", "＠", "  =1", "\u3000=1", "\u200B=1", "\uFEFF\u00A0=1"};
  static const char *const OTHERS[] = {"", "1+1", "a=b", "'=1", "\u3000", "\u200B", "はい", "ー"};
  (void)state;
  for (size_t i = 0; i < sizeof FORMULAS / sizeof *FORMULAS; i++)
    assert_true(sn_text_is_formula(FORMULAS[i]));
  for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
    assert_false(sn_text_is_formula(OTHERS[i]));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_text__valid_utf8_passes),
      cmocka_unit_test(test_text__malformed_utf8_is_found_at_its_first_byte),
      cmocka_unit_test(test_text__a_character_cut_off_at_the_end_is_found),
      cmocka_unit_test(test_text__nul_and_noncharacters_are_found),
      cmocka_unit_test(test_text__a_slower_check_agrees),
      cmocka_unit_test(test_text__full_width_letters_become_ascii),
      cmocka_unit_test(test_text__half_width_kana_and_composites_become_normal),
      cmocka_unit_test(test_text__white_space_at_both_ends_is_dropped),
      cmocka_unit_test(test_text__nothing_but_white_space_is_empty),
      cmocka_unit_test(test_text__a_length_ends_the_text),
      cmocka_unit_test(test_text__wide_characters_take_two_columns),
      cmocka_unit_test(test_text__wide_is_told_from_narrow),
      cmocka_unit_test(test_text__cut_ends_at_a_character),
      cmocka_unit_test(test_text__what_is_seen_as_one_is_not_cut),
      cmocka_unit_test(test_text__heaps_of_marks_and_controls_take_room),
      cmocka_unit_test(test_text__fit_cuts_at_a_character),
      cmocka_unit_test(test_text__a_short_one_is_one_line),
      cmocka_unit_test(test_text__utf16_of_both_byte_orders_is_read),
      cmocka_unit_test(test_text__utf16_with_nothing_behind_its_mark_is_empty),
      cmocka_unit_test(test_text__broken_utf16_is_refused),
      cmocka_unit_test(test_text__ids_begin_with_a_letter),
      cmocka_unit_test(test_text__ids_hold_ascii_only),
      cmocka_unit_test(test_text__ids_end_at_their_limit),
      cmocka_unit_test(test_text__characters_are_decoded_one_by_one),
      cmocka_unit_test(test_text__folding_makes_case_width_and_unseen_characters_one),
      cmocka_unit_test(test_text__a_formula_is_known_by_its_first_sign),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
