/* SPDX-License-Identifier: Apache-2.0 */
/* Rows that are written past libxlsxwriter are, byte for byte, those that it would write. */
#include "book/book.h"

#include "base/buffer.h"
#include "support/folder.h"
#include "zip/zip.h"

static const char *const TEXTS[] = {"備え", "a & b <c> \"d\" 'e'", " before", "after ", "two\nlines", "=1+1", "_x0041_",
                                    "x"};
static const struct {
  int64_t value;
  uint32_t decimals;
} NUMBERS[] = {{0, 0},        {0, 6},      {100, 6},     {-5, 1},       {100, 1},
               {12345678, 3}, {999999, 6}, {1000000, 6}, {-1234567, 6}, {INT64_C(123456789012345), 0}};
enum { TEXT_COUNT = sizeof TEXTS / sizeof *TEXTS, NUMBER_COUNT = sizeof NUMBERS / sizeof *NUMBERS, FAR = 40 };

static void fill(sn_book *book, bool flow) {
  assert_true(sn_book_stream(book, "S"));
  sn_book_height(book, 0, 30);
  sn_book_span(book, 0, 0, 3, SN_STYLE_NOTE, "over four");
  if (flow) sn_book_flow(book);
  sn_book_height(book, 1, 18);
  for (uint32_t i = 0; i < TEXT_COUNT; i++)
    sn_book_text(book, 1, i, SN_STYLE_FACT, TEXTS[i]);
  for (uint32_t i = 0; i < NUMBER_COUNT; i++)
    sn_book_number(book, 2, i, i % 2 ? SN_STYLE_SCORE : SN_STYLE_SHARE, NUMBERS[i].value, NUMBERS[i].decimals);
  sn_book_height(book, 3, 400);
  sn_book_blank(book, 3, 0, SN_STYLE_FACT);
  sn_book_day(book, 3, 1, 20778);
  sn_book_text(book, 3, FAR, SN_STYLE_STATE, "far");
  sn_book_filter(book, (sn_book_area){1, 0, 3, 3});
}

/* The first sheet's bytes; `counts` of what it must hold. */
static sn_buffer write_sheet(const folder *f, bool flow, sn_book_count *counts) {
  sn_book *book = sn_book_open(f->file, f->name, SONAE_JA, &(sn_book_about){"t", "a", "c", "2026-11-01"});
  sn_zip *zip = NULL;
  sn_buffer archive = SN_BUFFER(1 << 20), sheet = SN_BUFFER(1 << 20);
  size_t sheets;
  assert_non_null(book);
  fill(book, flow);
  *counts = *sn_book_counts(book, &sheets);
  assert_int_equal(sn_book_close(book), SONAE_OK);
  sn_book_free(book);
  FILE *file = fopen(f->file, "rb");
  assert_non_null(file);
  assert_true(sn_buffer_read(&archive, file));
  assert_int_equal(fclose(file), 0);
  assert_int_equal(sn_zip_open(archive.data, archive.length, &sn_zip_foreign, &zip), SN_ZIP_FINE);
  assert_int_equal(sn_zip_read(zip, sn_zip_find(zip, "xl/worksheets/sheet1.xml"), &sheet), SN_ZIP_FINE);
  sn_zip_close(zip);
  sn_buffer_free(&archive);
  return sheet;
}

static void test_flow__rows_are_those_that_the_library_writes(void **state) {
  (void)state;
  folder f;
  sn_book_count ours, theirs;
  folder_make(&f);
  sn_buffer flown = write_sheet(&f, true, &ours), plain = write_sheet(&f, false, &theirs);
  assert_string_equal(flown.data, plain.data);
  assert_memory_equal(&ours, &theirs, sizeof ours);
  sn_buffer_free(&flown);
  sn_buffer_free(&plain);
  folder_remove(&f);
}

int main(void) {
  (void)unsetenv("TMPDIR");
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_flow__rows_are_those_that_the_library_writes)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
