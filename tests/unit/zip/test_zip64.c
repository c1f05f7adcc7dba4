/* SPDX-License-Identifier: Apache-2.0 */
/* The wide fields that archives of 4 GiB and more have. */
#include "faults.h"

enum { WIDE_RECORD = 56, WIDE_LOCATOR = 20 };

/* The small archive with the end that large ones have. */
static archive wide(void) {
  archive a = archive_begin();
  archive_add_text(&a, "a", "text");
  size_t start = a.bytes.length, record = start + a.directory.length;
  sn_buffer_add(&a.bytes, a.directory.data, a.directory.length);
  archive_put(&a.bytes, 0x06064B50, 4);
  archive_put(&a.bytes, 44, 8);
  archive_put(&a.bytes, 45, 2);
  archive_put(&a.bytes, 45, 2);
  archive_put(&a.bytes, 0, 8);
  archive_put(&a.bytes, 1, 8);
  archive_put(&a.bytes, 1, 8);
  archive_put(&a.bytes, a.directory.length, 8);
  archive_put(&a.bytes, start, 8);
  archive_put(&a.bytes, 0x07064B50, 4);
  archive_put(&a.bytes, 0, 4);
  archive_put(&a.bytes, record, 8);
  archive_put(&a.bytes, 1, 4);
  a.end = a.bytes.length;
  archive_put(&a.bytes, 0x06054B50, 4);
  archive_put(&a.bytes, 0, 4);
  archive_put(&a.bytes, 0xFFFFFFFF, 4);
  archive_put(&a.bytes, 0xFFFFFFFF, 4);
  archive_put(&a.bytes, 0xFFFFFFFF, 4);
  archive_put(&a.bytes, 0, 2);
  return a;
}

static void test_zip__a_consistent_zip64_end_is_read(void **state) {
  (void)state;
  archive a = wide();
  assert_int_equal(read_fault(&a, 0, "text"), SN_ZIP_FINE);
  archive_patch(&a, a.end + 8, 1, 2); /* the old fields may say the same */
  archive_patch(&a, a.end + 10, 1, 2);
  assert_fault(&a, SN_ZIP_FINE);
}

static void assert_wide_patched(size_t before_end, uint64_t value, size_t bytes) {
  archive a = wide();
  archive_patch(&a, a.end - before_end, value, bytes);
  assert_fault(&a, SN_ZIP_DISKS);
}

static void test_zip__a_zip64_end_that_disagrees_is_refused(void **state) {
  (void)state;
  assert_wide_patched(WIDE_LOCATOR - 8, 3, 8);                /* where the record is said to lie */
  assert_wide_patched(WIDE_LOCATOR - 4, 1, 4);                /* its volume */
  assert_wide_patched(WIDE_LOCATOR - 16, 2, 4);               /* volumes in all */
  assert_wide_patched(WIDE_LOCATOR + WIDE_RECORD, 0, 4);      /* signature of the record */
  assert_wide_patched(WIDE_LOCATOR + WIDE_RECORD - 4, 45, 8); /* its length */
  assert_wide_patched(WIDE_LOCATOR + WIDE_RECORD - 24, 2, 8); /* entries here, and in all */
  archive a = wide();
  archive_patch(&a, a.end + 12, 46, 4); /* the old end knows another size */
  assert_fault(&a, SN_ZIP_DISKS);
}

static void test_zip__all_ones_without_zip64_are_refused(void **state) {
  (void)state;
  archive a = small();
  archive_patch(&a, a.end + 8, 0xFFFFFFFF, 4);
  assert_fault(&a, SN_ZIP_DISKS);
}

static void test_zip__sizes_in_zip64_fields_are_read(void **state) {
  (void)state;
  static const unsigned char field[20] = {1, 0, 16, 0, 4, 0, 0, 0, 0, 0, 0, 0, 4};
  archive a = archive_begin();
  archive_add(&a, (archive_part){.name = "a",
                                 .data = "text",
                                 .length = 4,
                                 .extra = field,
                                 .extra_length = sizeof field,
                                 .local_extra = field,
                                 .local_extra_length = sizeof field});
  archive_end(&a);
  size_t directory = a.end - 47 - sizeof field;
  archive_patch(&a, 18, UINT64_MAX, 8);
  archive_patch(&a, directory + 20, UINT64_MAX, 8);
  assert_int_equal(read_fault(&a, 0, "text"), SN_ZIP_FINE);
  archive_patch(&a, SMALL_DATA + 4, 5, 1); /* another size in the local field */
  assert_int_equal(open_fault(&a), SN_ZIP_DISAGREES);
  archive_patch(&a, directory + 47, 2, 1); /* no such field in the directory */
  assert_fault(&a, SN_ZIP_DISKS);
}

static void test_zip__two_zip64_fields_are_refused(void **state) {
  (void)state;
  static const unsigned char twice[8] = {1, 0, 0, 0, 1, 0, 0, 0};
  assert_part((archive_part){.extra = twice, .extra_length = sizeof twice}, SN_ZIP_DISKS);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_zip__a_consistent_zip64_end_is_read),
      cmocka_unit_test(test_zip__a_zip64_end_that_disagrees_is_refused),
      cmocka_unit_test(test_zip__all_ones_without_zip64_are_refused),
      cmocka_unit_test(test_zip__sizes_in_zip64_fields_are_read),
      cmocka_unit_test(test_zip__two_zip64_fields_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
