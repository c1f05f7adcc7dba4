/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "words/words.h"

static int setup(void **state) {
  *state = calloc(1, sizeof(sn_arena));
  return *state ? 0 : -1;
}

static int teardown(void **state) {
  sn_arena_free(*state);
  free(*state);
  return 0;
}

/* --- keys --- */

static void assert_key(void **state, const char *text, const char *key) {
  const char *made = sn_words_key(*state, text);
  assert_non_null(made);
  assert_string_equal(made, key);
}

static void test_words__plain_text_is_its_own_key(void **state) {
  assert_key(state, "", "");
  assert_key(state, "決めていない", "決めていない");
  assert_key(state, "サーバーの一覧、「表」はある。", "サーバーの一覧、「表」はある。");
}

static void test_words__widths_and_case_are_one(void **state) {
  assert_key(state, "ＡＢＣ－１２３（株）", "abc-123(株)");
  assert_key(state, "ﾊﾞｯｸｱｯﾌﾟ", "バックアップ");
  assert_key(state, "Straße ÉCOLE", "strasse école");
  assert_key(state, "㈱サンプル", "(株)サンプル");
  assert_key(state, "①", "1");
}

static void test_words__composed_and_decomposed_kana_are_one(void **state) {
  assert_key(state, "か\xE3\x82\x99き\xE3\x82\x99", "がぎ");
}

static void test_words__white_space_is_trimmed_and_collapsed(void **state) {
  assert_key(state, "　株式会社　サンプル \r\n", "株式会社 サンプル");
  assert_key(state, "a \t\n　\xC2\xA0 b", "a b");
  assert_key(state, " 　 ", "");
}

static void test_words__invisible_characters_are_dropped(void **state) {
  assert_key(state, "株式\xE2\x80\x8B会社\xEF\xBB\xBF", "株式会社");
  assert_key(state,
             "A\xE2\x81\xA6"
             "B\xE2\x81\xA9\xE2\x80\xAE"
             "c",
             "abc");                                           /* bidi controls */
  assert_key(state, "葛\xF3\xA0\x84\x80城", "葛城");           /* an ideographic variation */
  assert_key(state, "か\xE2\x80\x8D\xE3\x82\x99", "が");       /* one that kept apart what composes */
  assert_key(state, "é\xEF\xB8\x8F \xE2\x80\x8B", "é");        /* nothing but an unseen one behind the space */
  assert_key(state, "A\xF3\xA0\x81\x81\xF3\xA0\x81\x82", "a"); /* tags */
}

static void test_words__dashes_and_wave_dashes_are_one(void **state) {
  assert_key(state, "−‐‑–—―─－-", "---------");
  assert_key(state, "10〜20～30~40〰", "10~20~30~40~");
}

static void test_words__a_long_vowel_is_a_hyphen_between_digits_only(void **state) {
  assert_key(state, "03ー1234ｰ5678", "03-1234-5678");
  assert_key(state, "コーヒー", "コーヒー");
  assert_key(state, "サーバー1ー2ーア", "サーバー1-2ーア");
  assert_key(state, "１ー２", "1-2");
}

static void test_words__look_alike_signs_are_one(void **state) {
  assert_key(state, "◯〇○⭕", "○○○○");
  assert_key(state, "✕✖✗×☓❌", "××××××");
  assert_key(state, "✔✓☑", "✓✓✓");
  assert_key(state, "don’t know", "don't know");
}

/* Characters that have a key of their own kind, in every combination of three. */
static void test_words__a_key_is_its_own_key(void **state) {
  static const char *const PARTS[] = {"a",
                                      "Ａ",
                                      "か",
                                      "ｶ",
                                      "ﾞ",
                                      "\xE3\x82\x99",
                                      "\xE2\x80\x8B",
                                      "　",
                                      " ",
                                      "ー",
                                      "1",
                                      "㈱",
                                      "—",
                                      "〇",
                                      "é",
                                      "e\xCC\x81",
                                      "½",
                                      "漢",
                                      "\xF3\xA0\x84\x80",
                                      "ǅ",
                                      "ß",
                                      "İ",
                                      "\xCD\x85",
                                      "ﬃ",
                                      "ﾚ",
                                      "…",
                                      "〜",
                                      "\xEF\xB8\x8F",
                                      "￥",
                                      "ς"};
  enum { COUNT = sizeof PARTS / sizeof *PARTS };
  for (size_t i = 0; i < (size_t)COUNT * COUNT * COUNT; i++) {
    char text[64];
    (void)snprintf(text, sizeof text, "%s%s%s", PARTS[i % COUNT], PARTS[i / COUNT % COUNT], PARTS[i / COUNT / COUNT]);
    const char *key = sn_words_key(*state, text);
    assert_non_null(key);
    assert_string_equal(sn_words_key(*state, key), key);
  }
}

/* The quick way must say what the slow one says: all that Unicode has in one code, alone and beside a kana. */
static void test_words__the_quick_way_agrees_with_nfkc(void **state) {
  for (uint32_t c = 0x80; c < 0xFFF0; c++) {
    if (c >= 0xD800 && c <= 0xF8FF) continue;
    char text[16] = {0}, slow[24];
    if (c < 0x800)
      (void)snprintf(text, sizeof text, "%c%c", (int)(0xC0 | c >> 6), (int)(0x80 | (c & 0x3F)));
    else
      (void)snprintf(text, sizeof text, "%c%c%c", (int)(0xE0 | c >> 12), (int)(0x80 | (c >> 6 & 0x3F)),
                     (int)(0x80 | (c & 0x3F)));
    (void)snprintf(slow, sizeof slow, "é%s", text); /* é is not known to the quick way */
    const char *quick_key = sn_words_key(*state, text), *slow_key = sn_words_key(*state, slow);
    assert_non_null(quick_key);
    assert_non_null(slow_key);
    const char *behind = slow_key + strlen("é");
    bool joins = strncmp(slow_key, "é", strlen("é")) != 0; /* a combining mark */
    if (!joins && strcmp(quick_key, behind + (*behind == ' ')) != 0 && *quick_key) {
      print_message("U+%04X: %s, %s\n", c, quick_key, slow_key);
      fail();
    }
  }
}

static void test_words__no_memory_gives_no_key(void **state) {
  (void)state;
  sn_arena full = {.failed = true};
  assert_null(sn_words_key(&full, "a"));
  assert_null(sn_words_key(&full, "é"));
}

/* --- signs and words --- */

static void test_words__signs_are_known_in_their_shapes(void **state) {
  (void)state;
  static const char *const YES[] = {"○", "◯", "〇", "O", "o", "Ｏ", "◎", "⭕", " ○　"};
  static const char *const PART[] = {"△", "▲"};
  static const char *const NO[] = {"×", "✕", "✗", "X", "x", "Ｘ", "✖\xEF\xB8\x8F"};
  static const char *const TICK[] = {"レ", "ﾚ", "✓", "✔", "☑", "✔\xEF\xB8\x8F", "●", "■"};
  for (size_t i = 0; i < sizeof YES / sizeof *YES; i++)
    assert_int_equal(sn_words_sign(YES[i]), SN_SIGN_YES);
  for (size_t i = 0; i < sizeof PART / sizeof *PART; i++)
    assert_int_equal(sn_words_sign(PART[i]), SN_SIGN_PART);
  for (size_t i = 0; i < sizeof NO / sizeof *NO; i++)
    assert_int_equal(sn_words_sign(NO[i]), SN_SIGN_NO);
  for (size_t i = 0; i < sizeof TICK / sizeof *TICK; i++)
    assert_int_equal(sn_words_sign(TICK[i]), SN_SIGN_TICK);
}

static void test_words__other_texts_are_no_sign(void **state) {
  (void)state;
  static const char *const TEXTS[] = {"", "0", "○○", "○ 実施", "レベル", "ox", "𠮷"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
    assert_int_equal(sn_words_sign(TEXTS[i]), SN_SIGN_NONE);
}

static uint8_t special(void **state, const char *text) {
  return sn_words_special(sn_words_key(*state, text));
}

static void test_words__unknown_is_known_in_its_words(void **state) {
  static const char *const TEXTS[] = {"わからない", "分からない", " 不明 ",       "未確認",        "Unknown",
                                      "Don’t know", "？",         "わからない。", "不明（調査中）"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
    assert_int_equal(special(state, TEXTS[i]), SONAE_UNKNOWN);
}

static void test_words__not_applicable_is_known_in_its_words(void **state) {
  static const char *const TEXTS[] = {"該当なし", "該当しない", "対象外",         "非該当",
                                      "N/A",      "ｎ／ａ",     "Not applicable", "対象外（工場がない）"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
    assert_int_equal(special(state, TEXTS[i]), SONAE_NOT_APPLICABLE);
}

static void test_words__other_texts_are_no_special_word(void **state) {
  static const char *const TEXTS[] = {"", "-", "なし", "不明な点はない", "(対象外)", "。", "知らせている", "no"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
    assert_int_equal(special(state, TEXTS[i]), SONAE_UNANSWERED);
}

static void test_words__yes_and_no_are_told_apart(void **state) {
  assert_int_equal(sn_words_truth(sn_words_key(*state, "はい")), 1);
  assert_int_equal(sn_words_truth(sn_words_key(*state, "ＹＥＳ")), 1);
  assert_int_equal(sn_words_truth(sn_words_key(*state, "いいえ")), 0);
  assert_int_equal(sn_words_truth(sn_words_key(*state, "FALSE")), 0);
  assert_int_equal(sn_words_truth(sn_words_key(*state, "はいそうです")), -1);
  assert_int_equal(sn_words_truth(""), -1);
}

static void test_words__dashes_alone_are_blank(void **state) {
  static const char *const TEXTS[] = {"", "　", "-", "－", "―", "- -", "ー"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
    assert_true(sn_words_is_blank(sn_words_key(*state, TEXTS[i])));
  assert_false(sn_words_is_blank(sn_words_key(*state, "-1")));
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define WORDS_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
      WORDS_TEST(test_words__plain_text_is_its_own_key),
      WORDS_TEST(test_words__widths_and_case_are_one),
      WORDS_TEST(test_words__composed_and_decomposed_kana_are_one),
      WORDS_TEST(test_words__white_space_is_trimmed_and_collapsed),
      WORDS_TEST(test_words__invisible_characters_are_dropped),
      WORDS_TEST(test_words__dashes_and_wave_dashes_are_one),
      WORDS_TEST(test_words__a_long_vowel_is_a_hyphen_between_digits_only),
      WORDS_TEST(test_words__look_alike_signs_are_one),
      WORDS_TEST(test_words__a_key_is_its_own_key),
      WORDS_TEST(test_words__the_quick_way_agrees_with_nfkc),
      WORDS_TEST(test_words__no_memory_gives_no_key),
      WORDS_TEST(test_words__signs_are_known_in_their_shapes),
      WORDS_TEST(test_words__other_texts_are_no_sign),
      WORDS_TEST(test_words__unknown_is_known_in_its_words),
      WORDS_TEST(test_words__not_applicable_is_known_in_its_words),
      WORDS_TEST(test_words__other_texts_are_no_special_word),
      WORDS_TEST(test_words__yes_and_no_are_told_apart),
      WORDS_TEST(test_words__dashes_alone_are_blank),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
