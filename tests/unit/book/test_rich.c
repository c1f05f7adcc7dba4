/* SPDX-License-Identifier: Apache-2.0 */
/* Cells whose text has parts are written past libxlsxwriter, byte for byte as it would write them. */
#include "base/look.h"
#include "book/book.h"
#include "book/inner.h"
#include "support/folder.h"
#include "zip/zip.h"

enum { MOST_PARTS = 3, BIG = 24 };
static const struct {
  sn_book_run parts[MOST_PARTS];
  size_t count;
} CELLS[] = {
    {{{"備え", BIG, SN_TONE_PLAIN}, {"a & b <c> \"d\"", 10, SN_TONE_STRONG}, {" spaces ", 6, SN_TONE_QUIET}}, 3},
    {{{"two\nlines", 10, SN_TONE_BAD}, {"</t></r>=1+1", 10, SN_TONE_PLAIN}}, 2},
    {{{"alone", 12, SN_TONE_PLAIN}}, 1},
    {{{"備え", BIG, SN_TONE_PLAIN}, {"a & b <c> \"d\"", 10, SN_TONE_STRONG}, {" spaces ", 6, SN_TONE_QUIET}}, 3},
    {{{"", 10, SN_TONE_PLAIN}, {"after nothing", 10, SN_TONE_GOOD}, {"end", 10, SN_TONE_PLAIN}}, 3},
};
enum { CELL_COUNT = sizeof CELLS / sizeof *CELLS };

static lxw_format *letters(sn_book *book, const sn_book_run *part) {
  lxw_format *format = workbook_add_format(book->workbook);
  assert_non_null(format);
  format_set_font_name(format, book->font);
  format_set_font_size(format, part->points);
  format_set_font_color(format, (lxw_color_t)sn_look_colours(part->tone).ink);
  if (part->tone == SN_TONE_STRONG) format_set_bold(format);
  return format;
}

/* As the library is meant to be used; a part alone needs a second one. */
static void write_by_library(sn_book *book, uint32_t row, const sn_book_run *parts, size_t count) {
  lxw_rich_string_tuple tuples[MOST_PARTS + 1], *list[MOST_PARTS + 2] = {NULL}, space = {.string = " "};
  size_t given = 0;
  for (size_t i = 0; i < count; i++)
    if (*parts[i].text) {
      tuples[given] = (lxw_rich_string_tuple){letters(book, &parts[i]), (char *)parts[i].text};
      list[given] = &tuples[given];
      given++;
    }
  if (given == 1) list[given] = &space;
  assert_int_equal(worksheet_write_rich_string(book->sheet, row, 0, list, sn_book_format(book, SN_STYLE_TEXT)),
                   LXW_NO_ERROR);
}

/* The bytes of a part of the workbook. */
static sn_buffer part_of(const folder *f, const char *name) {
  sn_zip *zip = NULL;
  sn_buffer archive = SN_BUFFER(1 << 20), part = SN_BUFFER(1 << 20);
  FILE *file = fopen(f->file, "rb");
  assert_non_null(file);
  assert_true(sn_buffer_read(&archive, file));
  assert_int_equal(fclose(file), 0);
  assert_int_equal(sn_zip_open(archive.data, archive.length, &sn_zip_foreign, &zip), SN_ZIP_FINE);
  assert_int_equal(sn_zip_read(zip, sn_zip_find(zip, name), &part), SN_ZIP_FINE);
  sn_zip_close(zip);
  sn_buffer_free(&archive);
  return part;
}

static void write_book(const folder *f, bool ours) {
  sn_book *book = sn_book_open(f->file, f->name, SONAE_JA, &(sn_book_about){"t", "a", "c", "2026-11-01"});
  assert_non_null(book);
  assert_true(sn_book_sheet(book, "S", false));
  for (uint32_t i = 0; i < CELL_COUNT; i++)
    if (ours)
      sn_book_runs(book, i, 0, 0, SN_STYLE_TEXT, CELLS[i].parts, CELLS[i].count);
    else {
      sn_book_blank(book, i, 0, SN_STYLE_TEXT);
      write_by_library(book, i, CELLS[i].parts, CELLS[i].count);
    }
  assert_int_equal(sn_book_close(book), SONAE_OK);
  sn_book_free(book);
}

static void test_rich__cells_are_those_that_the_library_writes(void **state) {
  static const char *const PARTS[] = {"xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"};
  folder f;
  (void)state;
  folder_make(&f);
  for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
    write_book(&f, true);
    sn_buffer ours = part_of(&f, PARTS[i]);
    write_book(&f, false);
    sn_buffer theirs = part_of(&f, PARTS[i]);
    assert_string_equal(ours.data, theirs.data);
    sn_buffer_free(&ours);
    sn_buffer_free(&theirs);
  }
  folder_remove(&f);
}

/* The strings of a book with the same text in two cells, and another in a third. */
static sn_buffer strings_of(const char *text) {
  folder f;
  folder_make(&f);
  sn_book *book = sn_book_open(f.file, f.name, SONAE_JA, &(sn_book_about){"t", "a", "c", "2026-11-01"});
  assert_non_null(book);
  assert_true(sn_book_sheet(book, "S", false));
  for (uint32_t row = 0; row < 3; row++) {
    const sn_book_run runs[] = {{row < 2 ? text : "other", 10, SN_TONE_PLAIN}, {"end", 10, SN_TONE_QUIET}};
    sn_book_runs(book, row, 0, 0, SN_STYLE_TEXT, runs, 2);
  }
  assert_int_equal(sn_book_close(book), SONAE_OK);
  sn_book_free(book);
  sn_buffer strings = part_of(&f, "xl/sharedStrings.xml");
  folder_remove(&f);
  return strings;
}

static char *repeated(const char *one, size_t bytes) {
  size_t length = strlen(one);
  char *text = malloc(bytes / length * length + 1);
  assert_non_null(text);
  for (size_t i = 0; i < bytes / length; i++)
    memcpy(text + i * length, one, length);
  text[bytes / length * length] = '\0';
  return text;
}

static void test_rich__a_long_text_is_whole_and_strings_are_counted(void **state) {
  static const char *const ONES[] = {"a", "備", "𠮷"};
  (void)state;
  for (size_t i = 0; i < sizeof ONES / sizeof *ONES; i++) {
    char *text = repeated(ONES[i], 20000);
    sn_buffer strings = strings_of(text), element = SN_BUFFER(1 << 16);
    assert_true(sn_buffer_printf(&element, "<t>%s</t>", text));
    assert_non_null(strstr(strings.data, element.data));
    assert_non_null(strstr(strings.data, " count=\"3\" uniqueCount=\"2\""));
    sn_buffer_free(&element);
    sn_buffer_free(&strings);
    free(text);
  }
}

/* Its escapes count; what is cut ends in a whole character, and there is a string at all. */
static void test_rich__what_no_string_holds_is_cut(void **state) {
  static const struct {
    const char *one;
    size_t bytes;
    const char *escaped;
  } TEXTS[] = {{"&", 20000, "&amp;</t>"}, {"備", 3 * 32767, "備</t>"}, {"𠮷", 4 * 16383, "𠮷</t>"}};
  (void)state;
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
    char *text = repeated(TEXTS[i].one, TEXTS[i].bytes);
    sn_buffer strings = strings_of(text);
    assert_non_null(strstr(strings.data, TEXTS[i].escaped));
    assert_null(strstr(strings.data, text));
    assert_true(strings.length > 30000);
    sn_buffer_free(&strings);
    free(text);
  }
}

int main(void) {
  (void)unsetenv("TMPDIR");
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_rich__cells_are_those_that_the_library_writes),
                                     cmocka_unit_test(test_rich__a_long_text_is_whole_and_strings_are_counted),
                                     cmocka_unit_test(test_rich__what_no_string_holds_is_cut)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
