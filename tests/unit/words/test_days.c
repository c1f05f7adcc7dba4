/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "words/words.h"

static void assert_day(const char *text, const char *day) {
  char out[SN_DAY_BYTES] = "";
  if (!sn_words_day(text, out)) print_message("no day: %s\n", text);
  assert_string_equal(out, day);
}

/* What is no day leaves the output alone. */
static void assert_no_day(const char *text) {
  char out[SN_DAY_BYTES] = "untouched";
  if (sn_words_day(text, out)) print_message("a day: %s\n", text);
  assert_string_equal(out, "untouched");
}

static void test_days__a_day_is_read_in_its_usual_shapes(void **state) {
  (void)state;
  static const char *const TEXTS[] = {
      "2026/11/21", "2026-11-21",   "2026.11.21",       "２０２６年１１月２１日", "2026年11月21日",
      "20261121",   "2026／11／21", "2026−11−21",       "2026ー11ー21",           " 2026 / 11 / 21　",
      "R8.11.21",   "r8/11/21",     "Ｒ８．１１．２１", "令和8年11月21日",        "令和 8年 11月 21日",
      "令8.11.21",  "R08.11.21",    "R.8.11.21",        "2026年11月21日（土）",   "2026/11/21 (土曜日)"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
    assert_day(TEXTS[i], "2026-11-21");
  assert_day("2026/1/2", "2026-01-02");
}

static void test_days__a_time_of_day_may_follow(void **state) {
  (void)state;
  static const char *const TEXTS[] = {"2026/11/21 10:33:12",
                                      "2026-11-21T10:33:12Z",
                                      "2026-11-21T10:33:12.123+09:00",
                                      "2026/11/21 10:33:12 午前 GMT+9",
                                      "2026/11/21 午後 10:33:12",
                                      "2026年11月21日10:33",
                                      "2026/11/21 9:05"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
    assert_day(TEXTS[i], "2026-11-21");
}

static void test_days__the_order_is_never_guessed(void **state) {
  (void)state;
  static const char *const TEXTS[] = {"21/11/2026",   "11/21/2026", "26/11/21",   "11-21-26",
                                      "Nov 21, 2026", "8.11.21",    "2026/21/11", "8年11月21日"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
    assert_no_day(TEXTS[i]);
}

static void test_days__what_is_no_day_is_refused(void **state) {
  (void)state;
  static const char *const TEXTS[] = {"",
                                      "　",
                                      "2026",
                                      "2026/11",
                                      "2026/11/",
                                      "2026/11/31",
                                      "2026/02/29",
                                      "2026/0/1",
                                      "2026/1/0",
                                      "2026/11-21",
                                      "2026年11/21",
                                      "2026年11月21",
                                      "2026/11/211",
                                      "202611211",
                                      "2026112",
                                      "2026/11/21 ごろ",
                                      "2026/11/21,",
                                      "2026/11/2110:33",
                                      "R8",
                                      "R8.11",
                                      "令和年1月1日",
                                      "令和0年1月1日",
                                      "令和元元年1月1日",
                                      "X8.11.21",
                                      "0000/01/01",
                                      "2026/11/21 99:00",
                                      "2026/11/21(祝)",
                                      "2026/11/21 10",
                                      "二〇二六年十一月二十一日"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
    assert_no_day(TEXTS[i]);
}

static void test_days__leap_days_follow_the_gregorian_rule(void **state) {
  (void)state;
  assert_day("2024/2/29", "2024-02-29");
  assert_day("2000/2/29", "2000-02-29");
  assert_no_day("1900/2/29");
}

static void test_days__eras_begin_and_end_on_their_days(void **state) {
  (void)state;
  assert_day("令和元年5月1日", "2019-05-01");
  assert_day("H31.4.30", "2019-04-30");
  assert_no_day("令和1年4月30日");
  assert_no_day("平成31年5月1日");
  assert_day("平成元年1月8日", "1989-01-08");
  assert_no_day("平成元年1月7日");
  assert_day("S64.1.7", "1989-01-07");
  assert_no_day("昭和64年1月8日");
  assert_day("昭和元年12月25日", "1926-12-25");
  assert_no_day("昭和元年12月24日");
  assert_day("大正15年12月25日", "1926-12-25");
  assert_no_day("T15.12.26");
  assert_day("大正元年7月30日", "1912-07-30");
  assert_no_day("大正元年7月29日");
  assert_day("M45.7.30", "1912-07-30");
  assert_no_day("明治45年7月31日");
}

static void test_days__meiji_counts_from_the_gregorian_calendar_on(void **state) {
  (void)state;
  assert_day("明治6年1月1日", "1873-01-01");
  assert_no_day("明治5年12月2日");
  assert_no_day("明治元年10月23日");
}

static void assert_serial(const char *number, bool date1904, const char *day) {
  char out[SN_DAY_BYTES] = "";
  assert_true(sn_words_serial(number, date1904, out));
  assert_string_equal(out, day);
}

static void assert_no_serial(const char *number, bool date1904) {
  char out[SN_DAY_BYTES] = "untouched";
  assert_false(sn_words_serial(number, date1904, out));
  assert_string_equal(out, "untouched");
}

static void test_days__serials_count_from_1900(void **state) {
  (void)state;
  assert_serial("1", false, "1900-01-01");
  assert_serial("59", false, "1900-02-28");
  assert_serial("61", false, "1900-03-01");
  assert_serial("25569", false, "1970-01-01");
  assert_serial("46347", false, "2026-11-21");
  assert_serial("46347.", false, "2026-11-21");
  assert_serial("46347.999988425925926", false, "2026-11-21");
  assert_serial("2958465", false, "9999-12-31");
}

static void test_days__serials_count_from_1904(void **state) {
  (void)state;
  assert_serial("0", true, "1904-01-01");
  assert_serial("60", true, "1904-03-01");
  assert_serial("44885", true, "2026-11-21");
  assert_serial("2957003", true, "9999-12-31");
}

static void test_days__serials_that_are_no_day_are_refused(void **state) {
  (void)state;
  static const char *const NUMBERS[] = {"0",  "0.5", "60", "60.5", "2958466", "99999999", "9223372036854775808",
                                        "-1", "",    ".5", "1e3",  "1.2.3",   "46347 ",   "0x10"};
  for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++)
    assert_no_serial(NUMBERS[i], false);
  assert_no_serial("2957004", true);
}

/* Every serial gives the day behind the one before: typed and counted dates agree on what exists. */
static void test_days__serials_name_every_day_once(void **state) {
  (void)state;
  char before[SN_DAY_BYTES] = "", day[SN_DAY_BYTES], number[16], typed[SN_DAY_BYTES];
  for (int serial = 1; serial <= 200000; serial++) {
    if (serial == 60) continue;
    (void)snprintf(number, sizeof number, "%d", serial);
    assert_true(sn_words_serial(number, false, day));
    assert_true(strcmp(before, day) < 0);
    assert_true(sn_words_day(day, typed));
    assert_string_equal(typed, day);
    memcpy(before, day, sizeof before);
  }
  assert_string_equal(before, "2447-07-30"); /* 200 000 days on, none of them left out */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_days__a_day_is_read_in_its_usual_shapes),
      cmocka_unit_test(test_days__a_time_of_day_may_follow),
      cmocka_unit_test(test_days__the_order_is_never_guessed),
      cmocka_unit_test(test_days__what_is_no_day_is_refused),
      cmocka_unit_test(test_days__leap_days_follow_the_gregorian_rule),
      cmocka_unit_test(test_days__eras_begin_and_end_on_their_days),
      cmocka_unit_test(test_days__meiji_counts_from_the_gregorian_calendar_on),
      cmocka_unit_test(test_days__serials_count_from_1900),
      cmocka_unit_test(test_days__serials_count_from_1904),
      cmocka_unit_test(test_days__serials_that_are_no_day_are_refused),
      cmocka_unit_test(test_days__serials_name_every_day_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
