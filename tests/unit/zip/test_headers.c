/* SPDX-License-Identifier: Apache-2.0 */
/* Headers that disagree with the directory, and parts that lie where they should not. */
#include "faults.h"

static void test_zip__local_headers_that_disagree_are_refused(void **state) {
  (void)state;
  assert_part((archive_part){.local_name = "b"}, SN_ZIP_DISAGREES);
  assert_part((archive_part){.local_name = "ab"}, SN_ZIP_DISAGREES);
  assert_patched(6, 1 << 11, 2, SN_ZIP_DISAGREES); /* flags */
  assert_patched(8, 8, 2, SN_ZIP_DISAGREES);       /* method */
  assert_patched(14, 0, 4, SN_ZIP_DISAGREES);      /* checksum */
  assert_patched(18, 3, 4, SN_ZIP_DISAGREES);      /* sizes */
  assert_patched(22, 5, 4, SN_ZIP_DISAGREES);
  assert_patched(0, 0, 1, SN_ZIP_DAMAGED); /* signature */
}

static void test_zip__a_descriptor_that_disagrees_is_refused(void **state) {
  (void)state;
  for (unsigned bytes = 12; bytes <= 24; bytes += 4)
    for (unsigned byte = 0; byte < bytes; byte++) {
      archive a = archive_begin();
      archive_add_deflated(&a, "a", "some text", 9, FLAG_DESCRIPTOR, bytes);
      archive_end(&a);
      size_t at = a.end - 47 - bytes + byte;
      archive_patch(&a, at, (unsigned char)a.bytes.data[at] + 1u, 1);
      assert_fault(&a, SN_ZIP_DAMAGED);
    }
}

static void test_zip__an_unannounced_descriptor_is_refused(void **state) {
  (void)state;
  archive a = archive_begin();
  archive_add_deflated(&a, "a", "some text", 9, 0, 16);
  archive_end(&a);
  assert_fault(&a, SN_ZIP_DISAGREES);
}

static void test_zip__parts_that_overlap_are_refused(void **state) {
  (void)state;
  archive a = archive_begin();
  archive_add_text(&a, "a", "text");
  archive_add(&a, (archive_part){.name = "b", .local_name = "b", .data = "text", .length = 4, .header = 10});
  archive_end(&a);
  assert_fault(&a, SN_ZIP_DAMAGED);
}

static void test_zip__two_entries_for_one_part_are_refused(void **state) {
  (void)state;
  archive a = archive_begin();
  archive_add_text(&a, "a", "text");
  char again[47];
  memcpy(again, a.directory.data, sizeof again);
  sn_buffer_add(&a.directory, again, sizeof again);
  a.directory.data[a.directory.length - 1] = 'b';
  a.count = 2;
  archive_end(&a);
  assert_fault(&a, SN_ZIP_DAMAGED);
}

static void test_zip__a_part_past_the_directory_is_refused(void **state) {
  (void)state;
  assert_patched(SMALL_DIRECTORY + 42, 0x7FFFFFFF, 4, SN_ZIP_DAMAGED);
  assert_patched(SMALL_DIRECTORY + 42, SMALL_DIRECTORY - 29, 4, SN_ZIP_DAMAGED);
  archive a = small(); /* longer than there is room */
  archive_patch(&a, 18, 5, 4);
  archive_patch(&a, SMALL_DIRECTORY + 20, 5, 4);
  assert_fault(&a, SN_ZIP_DAMAGED);
}

static void test_zip__bytes_between_parts_are_refused(void **state) {
  (void)state;
  archive a = archive_begin();
  archive_add_text(&a, "a", "text");
  sn_buffer_text(&a.bytes, "hidden");
  archive_add_text(&a, "b", "text");
  archive_end(&a);
  assert_fault(&a, SN_ZIP_DAMAGED);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_zip__local_headers_that_disagree_are_refused),
      cmocka_unit_test(test_zip__a_descriptor_that_disagrees_is_refused),
      cmocka_unit_test(test_zip__an_unannounced_descriptor_is_refused),
      cmocka_unit_test(test_zip__parts_that_overlap_are_refused),
      cmocka_unit_test(test_zip__two_entries_for_one_part_are_refused),
      cmocka_unit_test(test_zip__a_part_past_the_directory_is_refused),
      cmocka_unit_test(test_zip__bytes_between_parts_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
