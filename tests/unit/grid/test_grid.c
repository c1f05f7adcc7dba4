/* SPDX-License-Identifier: Apache-2.0 */
#include "grid/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const sn_grid_cell CELLS[] = {{.row = 1, .column = 0, .text = "b1"},
                                     {.row = 1, .column = 3, .text = "b4"},
                                     {.row = 5, .column = 0, .text = "f1"}};
static const sn_grid_sheet SHEET = {.name = "回答", .cells = CELLS, .count = 3};

static void test_grid__cells_are_found_by_place(void **state) {
  (void)state;
  assert_ptr_equal(sn_grid_at(&SHEET, 1, 3), &CELLS[1]);
  assert_null(sn_grid_at(&SHEET, 1, 2));
  assert_null(sn_grid_at(&SHEET, 6, 0));
  assert_string_equal(sn_grid_text(&SHEET, 5, 0), "f1");
  assert_string_equal(sn_grid_text(&SHEET, 0, 0), "");
}

static void test_grid__rows_are_found_from_a_row_on(void **state) {
  (void)state;
  assert_ptr_equal(sn_grid_row(&SHEET, 0), &CELLS[0]);
  assert_ptr_equal(sn_grid_row(&SHEET, 2), &CELLS[2]);
  assert_null(sn_grid_row(&SHEET, 6));
}

static void test_grid__an_empty_sheet_has_no_cell(void **state) {
  (void)state;
  const sn_grid_sheet sheet = {.name = ""};
  assert_null(sn_grid_at(&sheet, 0, 0));
  assert_null(sn_grid_row(&sheet, 0));
}

static void test_grid__places_are_said_as_people_say_them(void **state) {
  (void)state;
  sn_arena arena = {0};
  const uint32_t lines[] = {1, 2, 12};
  const sn_grid workbook = {.sheets = &SHEET, .sheet_count = 1};
  const sn_grid table = {.table = true, .sheets = &SHEET, .sheet_count = 1, .lines = lines, .line_count = 3};
  assert_string_equal(sn_grid_place(&arena, &workbook, 0, 11, 3, SONAE_JA), "回答!D12");
  assert_string_equal(sn_grid_place(&arena, &workbook, 0, 0, 25, SONAE_EN), "回答!Z1");
  assert_string_equal(sn_grid_place(&arena, &workbook, 0, 0, 26, SONAE_EN), "回答!AA1");
  assert_string_equal(sn_grid_place(&arena, &workbook, 0, 99999, 16383, SONAE_EN), "回答!XFD100000");
  assert_string_equal(sn_grid_place(&arena, &table, 0, 2, 3, SONAE_EN), "line 12");
  assert_string_equal(sn_grid_place(&arena, &table, 0, 2, 3, SONAE_JA), "12行目");
  assert_string_equal(sn_grid_place(&arena, &table, 0, 3, 3, SONAE_JA), "");
  assert_string_equal(sn_grid_place(&arena, &table, 0, 999999, 0, SONAE_EN), "");
  arena.failed = true;
  assert_string_equal(sn_grid_place(&arena, &table, 0, 2, 3, SONAE_JA), "");
  sn_arena_free(&arena);
}

static void test_grid__the_largest_numbers_fit_a_reference(void **state) {
  (void)state;
  char out[SN_REFERENCE_BYTES];
  sn_grid_reference(UINT32_MAX, UINT32_MAX, out);
  assert_string_equal(out, "MWLQKWV4294967296");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_grid__cells_are_found_by_place),
      cmocka_unit_test(test_grid__rows_are_found_from_a_row_on),
      cmocka_unit_test(test_grid__an_empty_sheet_has_no_cell),
      cmocka_unit_test(test_grid__places_are_said_as_people_say_them),
      cmocka_unit_test(test_grid__the_largest_numbers_fit_a_reference),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
