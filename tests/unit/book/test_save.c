/* SPDX-License-Identifier: Apache-2.0 */
#include "book/save.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "support/folder.h"

enum { ROWS = 3000 };

static bool fill_rows(sn_book *book, void *context) {
  const uint32_t *rows = context;
  if (!sn_book_sheet(book, "備え", false)) return false;
  for (uint32_t row = 0; row < *rows; row++) {
    char text[32];
    (void)snprintf(text, sizeof text, "セル %u", (unsigned)row);
    sn_book_text(book, row, 0, SN_STYLE_TEXT, text);
  }
  return true;
}

static bool stream_rows(sn_book *book, void *context) {
  const uint32_t *rows = context;
  if (!sn_book_stream(book, "大きな表")) return false;
  for (uint32_t row = 0; row < *rows; row++) {
    char text[32];
    (void)snprintf(text, sizeof text, "セル %u", (unsigned)row);
    sn_book_height(book, row, 20);
    sn_book_text(book, row, 0, SN_STYLE_TEXT, text);
    sn_book_number(book, row, 1, SN_STYLE_SCORE, row, 1);
  }
  sn_book_scale(book, (sn_book_area){0, 1, *rows - 1, 1});
  return fill_rows(book, context);
}

static sonae_status save_with(const char *file, bool (*fill)(sn_book *, void *), uint32_t rows, sonae_error *error) {
  const sn_save save = {.file = file,
                        .language = SONAE_JA,
                        .about = {.title = "t", .author = "a", .company = "c", .date = "2026-11-01"},
                        .fill = fill,
                        .context = &rows};
  return sn_save_book(&save, error);
}

static void test_save__leaves_the_workbook_and_nothing_else(void **state) {
  (void)state;
  folder f;
  folder_make(&f);
  assert_int_equal(save_with(f.file, fill_rows, 3, NULL), SONAE_OK);
  assert_int_equal(folder_count(&f, false), 1);
  folder_remove(&f);
}

static void test_save__a_replaced_file_keeps_its_permissions(void **state) {
  (void)state;
  folder f;
  struct stat about;
  folder_make(&f);
  folder_write(f.file, "old", 3);
  assert_int_equal(chmod(f.file, 0640), 0);
  assert_int_equal(save_with(f.file, fill_rows, 3, NULL), SONAE_OK);
  assert_int_equal(stat(f.file, &about), 0);
  assert_int_equal(about.st_mode & 0777, 0640);
  assert_true(about.st_size > 3);
  folder_remove(&f);
}

static void test_save__what_is_no_file_is_not_replaced(void **state) {
  (void)state;
  folder f;
  sonae_error error = {0};
  folder_make(&f);
  assert_int_equal(save_with("/dev/null", fill_rows, 3, &error), SONAE_E_IO);
  assert_int_equal(save_with(f.name, fill_rows, 3, &error), SONAE_E_IO);
  assert_int_equal(error.native, EISDIR);
  folder_remove(&f);
}

static void test_save__missing_folder_is_named(void **state) {
  (void)state;
  folder f;
  sonae_error error = {0};
  char file[128];
  folder_make(&f);
  (void)snprintf(file, sizeof file, "%s/not-there/book.xlsx", f.name);
  assert_int_equal(save_with(file, fill_rows, 3, &error), SONAE_E_IO);
  assert_int_equal(error.native, ENOENT);
  assert_non_null(strstr(error.text, "/not-there"));
  assert_int_equal(folder_count(&f, false), 0);
  folder_remove(&f);
}

/* In a child: what it answers is its exit status. Root may write anywhere, so it becomes somebody else first. */
static int in_child(const folder *f, bool (*fill)(sn_book *, void *), void (*prepare)(void)) {
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    sonae_error error = {0};
    prepare();
    sonae_status status = save_with(f->file, fill, ROWS, &error);
    bool told = strstr(error.text, f->name) != NULL && error.native != 0;
    _exit(status == SONAE_OK || told ? (int)status : 99);
  }
  int result = 0;
  assert_int_equal(waitpid(child, &result, 0), child);
  assert_true(WIFEXITED(result));
  return WEXITSTATUS(result);
}

static void become_nobody(void) {
  if (geteuid() == 0 && setuid(65534) != 0) _exit(98);
}

static void test_save__read_only_folder_is_an_io_error(void **state) {
  (void)state;
  folder f;
  folder_make(&f);
  assert_int_equal(chmod(f.name, 0555), 0);
  assert_int_equal(in_child(&f, fill_rows, become_nobody), SONAE_E_IO);
  assert_int_equal(folder_count(&f, false), 0);
  assert_int_equal(chmod(f.name, 0700), 0);
  folder_remove(&f);
}

/* The library's temporary files stop growing, as on a full disk; it does not notice, the check must. */
static void limit_files(void) {
  const struct rlimit small = {24 * 1024, 24 * 1024};
  (void)signal(SIGXFSZ, SIG_IGN);
  if (setrlimit(RLIMIT_FSIZE, &small) != 0) _exit(98);
}

static void test_save__full_disk_is_an_io_error_and_leaves_the_old_file(void **state) {
  (void)state;
  folder f;
  size_t length;
  folder_make(&f);
  assert_int_equal(in_child(&f, fill_rows, limit_files), SONAE_E_IO);
  assert_int_equal(folder_count(&f, false), 0);
  folder_write(f.file, "old", 3);
  assert_int_equal(in_child(&f, fill_rows, limit_files), SONAE_E_IO);
  assert_int_equal(folder_count(&f, false), 1);
  char *bytes = folder_read(f.file, &length);
  assert_int_equal(length, 3);
  free(bytes);
  folder_remove(&f);
}

/* The sheet is past what the check holds in one piece. */
static void test_save__a_streamed_sheet_is_whole(void **state) {
  (void)state;
  folder f;
  folder_make(&f);
  assert_int_equal(save_with(f.file, stream_rows, 65000, NULL), SONAE_OK);
  assert_int_equal(folder_count(&f, false), 1);
  folder_remove(&f);
}

static void test_save__a_full_disk_under_a_streamed_sheet_is_an_io_error(void **state) {
  (void)state;
  folder f;
  folder_make(&f);
  assert_int_equal(in_child(&f, stream_rows, limit_files), SONAE_E_IO);
  assert_int_equal(folder_count(&f, false), 0);
  folder_remove(&f);
}

static bool stream_out_of_order(sn_book *book, void *context) {
  (void)context;
  if (!sn_book_stream(book, "S")) return false;
  sn_book_text(book, 1, 0, SN_STYLE_TEXT, "b");
  sn_book_text(book, 0, 0, SN_STYLE_TEXT, "a");
  return true;
}

static void test_save__a_row_that_was_passed_cannot_be_written(void **state) {
  (void)state;
  folder f;
  folder_make(&f);
  assert_int_equal(save_with(f.file, stream_out_of_order, 0, NULL), SONAE_E_INTERNAL);
  assert_int_equal(folder_count(&f, false), 0);
  folder_remove(&f);
}

int main(void) {
  (void)unsetenv("TMPDIR");
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_save__leaves_the_workbook_and_nothing_else),
      cmocka_unit_test(test_save__a_replaced_file_keeps_its_permissions),
      cmocka_unit_test(test_save__what_is_no_file_is_not_replaced),
      cmocka_unit_test(test_save__missing_folder_is_named),
      cmocka_unit_test(test_save__read_only_folder_is_an_io_error),
      cmocka_unit_test(test_save__full_disk_is_an_io_error_and_leaves_the_old_file),
      cmocka_unit_test(test_save__a_streamed_sheet_is_whole),
      cmocka_unit_test(test_save__a_full_disk_under_a_streamed_sheet_is_an_io_error),
      cmocka_unit_test(test_save__a_row_that_was_passed_cannot_be_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
