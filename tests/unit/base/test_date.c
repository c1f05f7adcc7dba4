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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_date__numbers_count_days),
      cmocka_unit_test(test_date__a_leap_day_is_a_day),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
