/* SPDX-License-Identifier: Apache-2.0 */
#include "base/cell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void expect_column(const char *text, uint32_t expected) {
  uint32_t column = 99999;
  assert_true(sn_cell_column(text, &column));
  assert_int_equal(column, expected);
}

static void test_cell__columns_count_on_after_z(void **state) {
  (void)state;
  expect_column("A", 0);
  expect_column("Z", 25);
  expect_column("AA", 26);
  expect_column("AZ", 51);
  expect_column("ZZ", 701);
  expect_column("AAA", 702);
  expect_column("XFD", 16383);
}

static void test_cell__what_is_no_column_is_refused(void **state) {
  static const char *const WRONG[] = {"", "a", "1", "A1", " A", "A ", "XFE", "AAAA", "ZZZZZZZZZZZZZZZZZ", "Ａ"};
  (void)state;
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
    uint32_t column = 7;
    assert_false(sn_cell_column(WRONG[i], &column));
    assert_int_equal(column, 7);
  }
}

static void test_cell__a_cell_is_a_column_and_a_row(void **state) {
  uint32_t row, column;
  (void)state;
  assert_true(sn_cell_read("C2", &row, &column));
  assert_int_equal(row, 1);
  assert_int_equal(column, 2);
  assert_true(sn_cell_read("XFD1048576", &row, &column));
  assert_int_equal(row, 1048575);
  assert_int_equal(column, 16383);
}

static void test_cell__what_is_no_cell_is_refused(void **state) {
  static const char *const WRONG[] = {"",         "C",   "2",    "C0", "C02",  "C-1",
                                      "C1048577", "C2x", "$C$2", "c2", "XFE1", "C99999999999"};
  uint32_t row, column;
  (void)state;
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
    assert_false(sn_cell_read(WRONG[i], &row, &column));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_cell__columns_count_on_after_z),
      cmocka_unit_test(test_cell__what_is_no_column_is_refused),
      cmocka_unit_test(test_cell__a_cell_is_a_column_and_a_row),
      cmocka_unit_test(test_cell__what_is_no_cell_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
