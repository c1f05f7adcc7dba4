/* SPDX-License-Identifier: Apache-2.0 */
/* Directories that lie, and entries that are not taken. */
#include "faults.h"

/* ---- the end of the directory ---- */

static void test_zip__what_has_no_directory_is_no_archive(void **state) {
  (void)state;
  sn_zip *zip;
  assert_int_equal(sn_zip_open("", 0, &sn_zip_foreign, &zip), SN_ZIP_NOT_ONE);
  assert_int_equal(sn_zip_open("PK\3\4 and so on, and so on", 24, &sn_zip_foreign, &zip), SN_ZIP_NOT_ONE);
}

static void test_zip__every_truncation_is_refused(void **state) {
  (void)state;
  archive a = small();
  size_t whole = a.bytes.length;
  for (a.bytes.length = 0; a.bytes.length < whole; a.bytes.length++)
    assert_int_equal(open_fault(&a), SN_ZIP_NOT_ONE);
  archive_free(&a);
}

static void test_zip__bytes_behind_the_end_are_refused(void **state) {
  (void)state;
  archive a = small();
  sn_buffer_text(&a.bytes, "junk");
  assert_fault(&a, SN_ZIP_DAMAGED);
}

static void test_zip__a_second_end_behind_the_first_is_refused(void **state) {
  (void)state;
  archive a = small();
  sn_buffer_add(&a.bytes, "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22);
  assert_int_equal(open_fault(&a), SN_ZIP_DAMAGED);
  archive_patch(&a, a.end + 20, 22, 2); /* hidden in the comment of the first */
  assert_fault(&a, SN_ZIP_DAMAGED);
}

/* Python's zipfile takes it for the end. */
static void test_zip__a_signature_too_near_to_the_end_is_refused(void **state) {
  (void)state;
  for (size_t length = 4; length < 22; length++) {
    archive a = small();
    sn_buffer_add(&a.bytes, "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", length);
    archive_patch(&a, a.end + 20, length, 2);
    assert_fault(&a, SN_ZIP_NOT_ONE);
  }
}

static void test_zip__bytes_before_the_first_part_are_refused(void **state) {
  (void)state;
  archive a = archive_begin();
  sn_buffer_text(&a.bytes, "MZ, says the loader"); /* as self-extracting archives begin, all offsets right */
  archive_add_text(&a, "a", "text");
  archive_end(&a);
  assert_fault(&a, SN_ZIP_DAMAGED);
}

static void test_zip__a_directory_that_lies_elsewhere_is_refused(void **state) {
  (void)state;
  enum { END = SMALL_DIRECTORY + 47 };
  assert_patched(END + 16, SMALL_DIRECTORY + 1, 4, SN_ZIP_DAMAGED);
  assert_patched(END + 16, 0x7FFFFFFF, 4, SN_ZIP_DAMAGED);
  assert_patched(END + 12, 46, 4, SN_ZIP_DAMAGED);
  assert_patched(END + 12, 0x7FFFFFFF, 4, SN_ZIP_DAMAGED);
  assert_patched(END + 8, 0x00020002, 4, SN_ZIP_DAMAGED); /* more entries than it has bytes for */
  assert_patched(END + 8, 0, 4, SN_ZIP_DAMAGED);          /* fewer */
  assert_patched(END + 4, 1, 2, SN_ZIP_DISKS);
  assert_patched(END + 8, 2, 2, SN_ZIP_DISKS); /* entries here and in all */
}

static void test_zip__too_many_parts_and_bytes_are_refused(void **state) {
  (void)state;
  archive a = archive_begin();
  char name[16];
  for (int i = 0; i <= SN_MAX_ARCHIVE_ENTRIES; i++) {
    (void)snprintf(name, sizeof name, "%d", i);
    archive_add_text(&a, name, "x");
  }
  archive_end(&a);
  assert_int_equal(open_fault(&a), SN_ZIP_MANY);
  a.bytes.length = SN_MAX_ARCHIVE_BYTES + 1; /* never looked at */
  assert_fault(&a, SN_ZIP_TOO_LARGE);
}

/* ---- entries ---- */

static void test_zip__encrypted_parts_are_refused(void **state) {
  (void)state;
  assert_part((archive_part){.flags = 1}, SN_ZIP_ENCRYPTED);
  assert_part((archive_part){.flags = 1 << 6}, SN_ZIP_ENCRYPTED);
  assert_part((archive_part){.flags = 1 << 13}, SN_ZIP_ENCRYPTED);
}

static void test_zip__other_methods_are_refused(void **state) {
  (void)state;
  assert_part((archive_part){.method = 1}, SN_ZIP_METHOD);
  assert_part((archive_part){.method = 12}, SN_ZIP_METHOD);
  assert_part((archive_part){.flags = 1 << 5}, SN_ZIP_METHOD);
}

static void test_zip__what_needs_a_newer_reader_is_refused(void **state) {
  (void)state;
  assert_patched(SMALL_DIRECTORY + 6, 63, 1, SN_ZIP_FINE);
  assert_patched(SMALL_DIRECTORY + 6, 64, 1, SN_ZIP_METHOD);
}

static void test_zip__names_that_lead_elsewhere_are_refused(void **state) {
  (void)state;
  static const char *const names[] = {"..",       "../a",           "a/../b", "a/..", "/a",          "//a", "a//b",
                                      "./a",      "C:/a",           "a\\b",   "a\tb", "\x7F",        "",    "a\xFF",
                                      "\xC0\xAE", "a/\xEF\xBF\xBE", "file:a", "/",    "\xED\xA0\x80"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    assert_part((archive_part){.name = names[i]}, SN_ZIP_NAME);
  char longer[SN_MAX_PART_NAME_BYTES + 2] = "";
  memset(longer, 'a', SN_MAX_PART_NAME_BYTES + 1);
  assert_part((archive_part){.name = longer}, SN_ZIP_NAME);
  assert_part((archive_part){.name = longer + 1}, SN_ZIP_FINE);
  assert_part((archive_part){.name = "..a/b../...c"}, SN_ZIP_FINE);
}

static void test_zip__a_zero_byte_in_a_name_is_refused(void **state) {
  (void)state;
  archive a = archive_begin();
  archive_add_text(&a, "abc", "text");
  archive_end(&a);
  archive_patch(&a, 31, 0, 1);
  archive_patch(&a, a.end - 2, 0, 1);
  assert_fault(&a, SN_ZIP_NAME);
}

static void test_zip__names_alike_but_for_case_are_refused(void **state) {
  (void)state;
  archive a = archive_begin();
  archive_add_text(&a, "xl/workbook.xml", "1");
  archive_add_text(&a, "xl/Workbook.XML", "2");
  archive_end(&a);
  assert_fault(&a, SN_ZIP_TWICE);
}

static void test_zip__a_part_on_another_volume_is_refused(void **state) {
  (void)state;
  assert_patched(SMALL_DIRECTORY + 34, 1, 2, SN_ZIP_DISKS);
}

static void test_zip__a_comment_of_an_entry_that_runs_out_is_refused(void **state) {
  (void)state;
  assert_patched(SMALL_DIRECTORY + 32, 1, 2, SN_ZIP_DAMAGED);
  assert_patched(SMALL_DIRECTORY + 28, 0xFFFF, 2, SN_ZIP_DAMAGED);
  assert_patched(SMALL_DIRECTORY, 0, 1, SN_ZIP_DAMAGED);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_zip__what_has_no_directory_is_no_archive),
      cmocka_unit_test(test_zip__every_truncation_is_refused),
      cmocka_unit_test(test_zip__bytes_behind_the_end_are_refused),
      cmocka_unit_test(test_zip__a_second_end_behind_the_first_is_refused),
      cmocka_unit_test(test_zip__a_signature_too_near_to_the_end_is_refused),
      cmocka_unit_test(test_zip__bytes_before_the_first_part_are_refused),
      cmocka_unit_test(test_zip__a_directory_that_lies_elsewhere_is_refused),
      cmocka_unit_test(test_zip__too_many_parts_and_bytes_are_refused),
      cmocka_unit_test(test_zip__encrypted_parts_are_refused),
      cmocka_unit_test(test_zip__other_methods_are_refused),
      cmocka_unit_test(test_zip__what_needs_a_newer_reader_is_refused),
      cmocka_unit_test(test_zip__names_that_lead_elsewhere_are_refused),
      cmocka_unit_test(test_zip__a_zero_byte_in_a_name_is_refused),
      cmocka_unit_test(test_zip__names_alike_but_for_case_are_refused),
      cmocka_unit_test(test_zip__a_part_on_another_volume_is_refused),
      cmocka_unit_test(test_zip__a_comment_of_an_entry_that_runs_out_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
