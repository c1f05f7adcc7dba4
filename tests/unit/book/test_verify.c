/* SPDX-License-Identifier: Apache-2.0 */
#include "book/verify.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "support/folder.h"

enum { ROWS = 300, COLUMNS = 4 };

static const sn_book_count whole[] = {{ROWS, ROWS *COLUMNS}};

static sonae_status make_rows(const folder *f, uint32_t rows, sn_book_count *count) {
  sn_book *book = sn_book_open(f->file, f->name, SONAE_JA, &(sn_book_about){"t", "a", "c", "2026-11-01"});
  size_t sheets;
  assert_non_null(book);
  assert_true(sn_book_sheet(book, "備え", false));
  for (uint32_t row = 0; row < rows; row++)
    for (uint32_t column = 0; column < COLUMNS; column++) {
      char text[32];
      (void)snprintf(text, sizeof text, "セル %u %u", (unsigned)row, (unsigned)column);
      sn_book_text(book, row, column, SN_STYLE_TEXT, text);
    }
  *count = *sn_book_counts(book, &sheets);
  assert_int_equal(sheets, 1);
  sonae_status status = sn_book_close(book);
  sn_book_free(book);
  return status;
}

static void make_book(const folder *f) {
  sn_book_count count;
  assert_int_equal(make_rows(f, ROWS, &count), SONAE_OK);
  assert_memory_equal(&count, whole, sizeof count);
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
  assert_int_equal(fault.what, SN_VERIFY_COUNT);
  assert_string_equal(fault.part, "xl/worksheets/sheet1.xml");
  assert_int_equal(sn_verify_workbook(f.file, more_cells, 1, &fault), SONAE_E_INPUT);
  assert_int_equal(sn_verify_workbook(f.file, more_sheets, 2, &fault), SONAE_E_INPUT);
  assert_int_equal(fault.what, SN_VERIFY_MISSING);
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
  assert_int_equal(fault.what, SN_VERIFY_ARCHIVE);
  folder_write(f.file, "PK\3\4 no archive", 15);
  assert_int_equal(sn_verify_workbook(f.file, whole, 1, &fault), SONAE_E_INPUT);
  folder_remove(&f);
}

/* libxlsxwriter writes a sheet to a temporary file first, and does not look whether that went well: with a full disk
 * for these (here: files may not grow past 64 KiB, and the packed file stays below) it says that all is well. */
static void test_verify__a_sheet_cut_off_unnoticed_is_found(void **state) {
  (void)state;
  folder f;
  folder_make(&f);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    const struct rlimit small = {64 * 1024, 64 * 1024};
    sn_book_count count;
    sn_verify_fault fault;
    (void)signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &small) != 0) _exit(90);
    if (make_rows(&f, 10 * ROWS, &count) != SONAE_OK) _exit(91);
    _exit(sn_verify_workbook(f.file, &count, 1, &fault) == SONAE_E_INPUT ? 0 : 92);
  }
  int result = 0;
  assert_int_equal(waitpid(child, &result, 0), child);
  assert_true(WIFEXITED(result));
  assert_int_equal(WEXITSTATUS(result), 0);
  folder_remove(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_verify__a_whole_workbook_passes),
      cmocka_unit_test(test_verify__missing_rows_cells_and_sheets_are_found),
      cmocka_unit_test(test_verify__every_truncation_is_found),
      cmocka_unit_test(test_verify__a_changed_byte_in_a_part_is_found),
      cmocka_unit_test(test_verify__no_archive_at_all_is_found),
      cmocka_unit_test(test_verify__a_sheet_cut_off_unnoticed_is_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
