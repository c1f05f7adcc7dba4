/* SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int number_of(const char *text) {
  sn_date date;
  assert_true(sn_date_read(text, &date));
  return sn_date_number(date);
}

static void test_date__numbers_count_days(void **state) {
  (void)state;
  assert_int_equal(number_of("1970-01-01"), 719468);
  assert_int_equal(number_of("2026-11-21") - number_of("1970-01-01"), 20778);
  assert_int_equal(number_of("2027-01-01") - number_of("2026-12-31"), 1);
  assert_int_equal(number_of("9999-12-31") - number_of("0001-01-01"), 3652058);
}

static void test_date__a_leap_day_is_a_day(void **state) {
  (void)state;
  assert_int_equal(number_of("2024-03-01") - number_of("2024-02-28"), 2);
  assert_int_equal(number_of("2023-03-01") - number_of("2023-02-28"), 1);
  assert_int_equal(number_of("2000-03-01") - number_of("2000-02-28"), 2);
  assert_int_equal(number_of("2100-03-01") - number_of("2100-02-28"), 1);
}

static void test_date__a_number_is_of_one_day(void **state) {
  (void)state;
  char day[SN_DAY_BYTES];
  for (int number = number_of("0001-01-01"); number <= number_of("9999-12-31"); number++) {
    sn_date date = sn_date_numbered(number);
    if (sn_date_number(date) == number && date.month <= 12 && date.day <= 31) continue;
    fail_msg("%d is %d-%d-%d", number, date.year, date.month, date.day);
  }
  assert_true(sn_date_write(sn_date_numbered(number_of("2024-02-29")), day));
  assert_string_equal(day, "2024-02-29");
}

static void test_date__what_is_no_day_is_not_written(void **state) {
  (void)state;
  static const sn_date none[] = {{2026, 2, 29}, {2026, 13, 1}, {2026, 100, 1}, {0, 1, 1}, {10000, 1, 1}, {-1, 1, 1}};
  char day[SN_DAY_BYTES] = "untouched";
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    assert_false(sn_date_write(none[i], day));
  assert_string_equal(day, "untouched");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_date__numbers_count_days),
      cmocka_unit_test(test_date__a_leap_day_is_a_day),
      cmocka_unit_test(test_date__a_number_is_of_one_day),
      cmocka_unit_test(test_date__what_is_no_day_is_not_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
