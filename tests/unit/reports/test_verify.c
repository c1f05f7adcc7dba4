/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/verify.h"

#include "folder.h"

enum { ROWS = 300, COLUMNS = 4 };

static const sn_book_count whole[] = {{ROWS, ROWS *COLUMNS}};

static void make_book(const folder *f) {
  sn_book *book = sn_book_open(f->file, f->name, SONAE_JA, &(sn_book_about){"t", "a", "c", "2026-11-01"});
  assert_non_null(book);
  assert_true(sn_book_sheet(book, "備え", false));
  for (uint32_t row = 0; row < ROWS; row++)
    for (uint32_t column = 0; column < COLUMNS; column++) {
      char text[32];
      (void)snprintf(text, sizeof text, "セル %u %u", (unsigned)row, (unsigned)column);
      sn_book_text(book, row, column, SN_STYLE_TEXT, text);
    }
  size_t count;
  assert_memory_equal(sn_book_counts(book, &count), whole, sizeof whole);
  assert_int_equal(count, 1);
  assert_int_equal(sn_book_close(book), SONAE_OK);
  sn_book_free(book);
}

static void test_verify__a_whole_workbook_passes(void **state) {
  (void)state;
  folder f;
  sn_verify_fault fault;
  folder_make(&f);
  make_book(&f);
  assert_int_equal(sn_verify_workbook(f.file, whole, 1, &fault), SONAE_OK);
  folder_remove(&f);
}

static void test_verify__missing_rows_cells_and_sheets_are_found(void **state) {
  (void)state;
  folder f;
  sn_verify_fault fault;
  folder_make(&f);
  make_book(&f);
  const sn_book_count more_rows[] = {{ROWS + 1, ROWS * COLUMNS}}, more_cells[] = {{ROWS, ROWS * COLUMNS + 1}};
  const sn_book_count more_sheets[] = {{ROWS, ROWS * COLUMNS}, {1, 1}};
  assert_int_equal(sn_verify_workbook(f.file, more_rows, 1, &fault), SONAE_E_INPUT);
  assert_int_equal(fault.what, SN_TEXT_CHECK_COUNT);
  assert_string_equal(fault.part, "xl/worksheets/sheet1.xml");
  assert_int_equal(sn_verify_workbook(f.file, more_cells, 1, &fault), SONAE_E_INPUT);
  assert_int_equal(sn_verify_workbook(f.file, more_sheets, 2, &fault), SONAE_E_INPUT);
  assert_int_equal(fault.what, SN_TEXT_CHECK_MISSING);
  folder_remove(&f);
}

static void test_verify__every_truncation_is_found(void **state) {
  (void)state;
  folder f;
  sn_verify_fault fault;
  size_t length;
  folder_make(&f);
  make_book(&f);
  char *bytes = folder_read(f.file, &length);
  for (size_t cut = 0; cut < length; cut += length / 40 + 1) {
    folder_write(f.file, bytes, cut);
    assert_int_equal(sn_verify_workbook(f.file, whole, 1, &fault), SONAE_E_INPUT);
  }
  free(bytes);
  folder_remove(&f);
}

/* Of the parts' own bytes: those of the archive's bookkeeping (times, attributes) change nothing that is read. */
static void test_verify__a_changed_byte_in_a_part_is_found(void **state) {
  (void)state;
  folder f;
  sn_verify_fault fault;
  size_t length;
  folder_make(&f);
  make_book(&f);
  char *bytes = folder_read(f.file, &length);
  static const char name[] = "xl/worksheets/sheet1.xml";
  size_t at = 0;
  while (memcmp(bytes + at, name, sizeof name - 1) != 0)
    at++;
  for (size_t step = 40; step < 1000; step += 60) {
    bytes[at + step] = (char)(bytes[at + step] ^ 0x10);
    folder_write(f.file, bytes, length);
    assert_int_equal(sn_verify_workbook(f.file, whole, 1, &fault), SONAE_E_INPUT);
    bytes[at + step] = (char)(bytes[at + step] ^ 0x10);
  }
  free(bytes);
  folder_remove(&f);
}

static void test_verify__no_archive_at_all_is_found(void **state) {
  (void)state;
  folder f;
  sn_verify_fault fault;
  folder_make(&f);
  assert_int_equal(sn_verify_workbook(f.file, whole, 1, &fault), SONAE_E_INPUT);
  assert_int_equal(fault.what, SN_TEXT_CHECK_ARCHIVE);
  folder_write(f.file, "PK\3\4 no archive", 15);
  assert_int_equal(sn_verify_workbook(f.file, whole, 1, &fault), SONAE_E_INPUT);
  folder_remove(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_verify__a_whole_workbook_passes),
      cmocka_unit_test(test_verify__missing_rows_cells_and_sheets_are_found),
      cmocka_unit_test(test_verify__every_truncation_is_found),
      cmocka_unit_test(test_verify__a_changed_byte_in_a_part_is_found),
      cmocka_unit_test(test_verify__no_archive_at_all_is_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
