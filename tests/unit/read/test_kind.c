/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "read/read.h"

/* The one remark's code; "" for none. */
static void assert_kind(const char *file, const void *bytes, size_t length, sn_file_kind expected, const char *code) {
  sn_arena arena = {0};
  sn_remarks remarks = {.arena = &arena, .language = SONAE_EN};
  const sn_read_request request = {.file = file, .bytes = bytes, .length = length};
  assert_int_equal(sn_read_kind(&request, &remarks), expected);
  assert_int_equal(remarks.errors, expected == SN_FILE_REFUSED);
  assert_string_equal(remarks.count ? remarks.items[0].code : "", code);
  sn_arena_free(&arena);
}

#define KIND(file, bytes, expected, code) assert_kind((file), (bytes), sizeof(bytes) - 1, (expected), (code))

static void test_kind__workbooks_are_archives(void **state) {
  (void)state;
  KIND("f.xlsx", "PK\3\4...", SN_FILE_WORKBOOK, "");
  KIND("f.csv", "PK\3\4...", SN_FILE_WORKBOOK, "");
  KIND("f.xlsx", "PK\5\6", SN_FILE_WORKBOOK, "");
}

static void test_kind__what_cannot_be_read_is_called_by_its_name(void **state) {
  (void)state;
  KIND("f.xlsx", "", SN_FILE_REFUSED, "empty-file");
  KIND("f.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...", SN_FILE_REFUSED, "password-or-xls");
  KIND("f.xlsx", "%PDF-1.7", SN_FILE_REFUSED, "pdf");
  KIND("f.xlsx", "\x89PNG\r\n\x1A\n", SN_FILE_REFUSED, "picture");
  KIND("f.jpg", "\xFF\xD8\xFF\xE0", SN_FILE_REFUSED, "picture");
  KIND("f.heic",
       "\0\0\0\x18"
       "ftypheic",
       SN_FILE_REFUSED, "picture");
  KIND("f.doc", "{\\rtf1", SN_FILE_REFUSED, "document");
  KIND("f.gz", "\x1F\x8B\x08", SN_FILE_REFUSED, "compressed");
  KIND("f.xlsx", "\0\0\0\0", SN_FILE_REFUSED, "unknown-kind");
}

static void test_kind__utf_16_without_its_mark_is_told(void **state) {
  (void)state;
  KIND("f.csv", "i\0d\0,\0\xDE\x56\x54\x7B\r\0\n\0", SN_FILE_REFUSED, "encoding-utf-16-unmarked");
  KIND("f.csv", "\0i\0d\0,\x56\xDE\x7B\x54\0\r\0\n", SN_FILE_REFUSED, "encoding-utf-16-unmarked");
  KIND("f.csv", "\x1A\x4F\x3E\x79\x0D\x54\x2C\0\xDE\x56\x54\x7B\r\0\n\0", SN_FILE_REFUSED, "encoding-utf-16-unmarked");
  KIND("f.csv", "i\0d\0\0\x30,\0\xDE\x56\x54\x7B\r\0\n\0", SN_FILE_REFUSED, "encoding-utf-16-unmarked"); /* U+3000 */
  KIND("f.bin", "id\0\0answer\n", SN_FILE_REFUSED, "unknown-kind");
  KIND("f.csv",
       "id,answer,and more of it than a stray zero stands for, which says that something else is wrong with the text "
       "than how its characters are written\0\n",
       SN_FILE_REFUSED, "unknown-kind");
}

static void test_kind__web_pages_named_as_workbooks_are_told(void **state) {
  (void)state;
  KIND("f.xlsx", "<html><body><table>", SN_FILE_REFUSED, "html");
  KIND("f.xls", "\xEF\xBB\xBF \r\n<!DOCTYPE HTML>", SN_FILE_REFUSED, "html");
  KIND("f.xls", "<?xml version=\"1.0\"?>\n<html xmlns=\"x\">", SN_FILE_REFUSED, "html");
  KIND("f.xls", "MIME-Version: 1.0\r\n", SN_FILE_REFUSED, "html");
  KIND("f.xls", "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", SN_FILE_REFUSED,
       "xml-spreadsheet");
}

static void test_kind__xml_is_a_response(void **state) {
  (void)state;
  KIND("f.xml", "<?xml version=\"1.0\"?><response/>", SN_FILE_RESPONSE, "");
  KIND("f.xlsx", "  <response/>", SN_FILE_RESPONSE, "");
  KIND("f.xml", "\xFF\xFE<\0r\0>\0", SN_FILE_RESPONSE, "");
  KIND("f.xml", "\xFE\xFF\0<\0r\0>", SN_FILE_RESPONSE, "");
}

static void test_kind__text_is_a_table_and_a_wrong_name_is_told(void **state) {
  (void)state;
  KIND("f.csv", "id,answer\n", SN_FILE_TABLE, "");
  KIND("f", "id\tanswer\n", SN_FILE_TABLE, "");
  KIND("f.csv", "\xFF\xFEi\0d\0", SN_FILE_TABLE, "");
  KIND("f.csv", "\x90\xDD\x96\xE2,\x89\xF1\x93\x9A\n", SN_FILE_TABLE, ""); /* CP932 */
  KIND("f.XLSX", "id,answer\n", SN_FILE_TABLE, "csv-named-otherwise");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_kind__workbooks_are_archives),
      cmocka_unit_test(test_kind__what_cannot_be_read_is_called_by_its_name),
      cmocka_unit_test(test_kind__utf_16_without_its_mark_is_told),
      cmocka_unit_test(test_kind__web_pages_named_as_workbooks_are_told),
      cmocka_unit_test(test_kind__xml_is_a_response),
      cmocka_unit_test(test_kind__text_is_a_table_and_a_wrong_name_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
