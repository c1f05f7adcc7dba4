/* SPDX-License-Identifier: Apache-2.0 */
/* What comes out of a part is what was declared, and no more than the limits. */
#include "faults.h"

static void test_zip__a_wrong_checksum_is_found(void **state) {
  (void)state;
  archive a = small();
  a.bytes.data[SMALL_DATA] = 'T';
  assert_int_equal(read_fault(&a, 0, NULL), SN_ZIP_CHECKSUM);
  archive_free(&a);
}

/* Both headers say `said` instead of 9 bytes. */
static archive lying(size_t said) {
  archive a = archive_begin();
  archive_add_deflated(&a, "a", "some text", 9, 0, 0);
  archive_end(&a);
  archive_patch(&a, 22, said, 4);
  archive_patch(&a, a.end - 47 + 24, said, 4);
  return a;
}

static void test_zip__another_length_than_declared_is_found(void **state) {
  (void)state;
  static const size_t said[] = {0, 8, 10, 100000};
  for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
    archive a = lying(said[i]);
    assert_int_equal(read_fault(&a, 0, NULL), SN_ZIP_CHECKSUM);
    archive_free(&a);
  }
}

static void test_zip__damaged_data_is_found(void **state) {
  (void)state;
  archive a = archive_begin();
  archive_add(
      &a, (archive_part){.name = "a", .data = "\xFF\xFF\xFF\xFF", .length = 4, .method = 8, .told = true, .size = 9});
  archive_end(&a);
  assert_int_equal(read_fault(&a, 0, NULL), SN_ZIP_CHECKSUM);
  archive_free(&a);
}

static void test_zip__data_behind_the_end_of_deflated_data_is_found(void **state) {
  (void)state;
  archive a = archive_begin(); /* an empty last block, then a byte */
  archive_add(&a, (archive_part){.name = "a", .data = "\x03\x00x", .length = 3, .method = 8, .told = true});
  archive_end(&a);
  assert_int_equal(read_fault(&a, 0, NULL), SN_ZIP_CHECKSUM);
  archive_free(&a);
}

static void test_zip__a_bomb_is_refused_by_what_it_declares(void **state) {
  (void)state;
  archive a = lying(SN_MAX_PART_BYTES + 1); /* past the size of a part */
  assert_int_equal(read_fault(&a, 0, NULL), SN_ZIP_BOMB);
  archive_free(&a);
  a = lying(SN_FREE_INFLATED_BYTES + 1); /* past the ratio */
  assert_int_equal(read_fault(&a, 0, NULL), SN_ZIP_BOMB);
  archive_free(&a);
}

static void test_zip__the_ratio_is_free_for_small_parts(void **state) {
  (void)state;
  char *zeros = calloc(1, SN_FREE_INFLATED_BYTES);
  archive a = archive_begin();
  archive_add_deflated(&a, "a", zeros, SN_FREE_INFLATED_BYTES, 0, 0);
  archive_end(&a);
  assert_int_equal(read_fault(&a, 0, NULL), SN_ZIP_FINE);
  archive_free(&a);
  free(zeros);
}

static void test_zip__all_parts_together_are_limited(void **state) {
  (void)state;
  const sn_zip_limits limits = {
      .archive_bytes = 1000, .entries = 2, .part_bytes = 100, .inflated_bytes = 7, .ratio = 1};
  sn_zip *zip;
  sn_buffer out = SN_BUFFER(1000);
  archive a = archive_begin();
  archive_add_text(&a, "a", "text");
  archive_add_text(&a, "b", "text");
  archive_end(&a);
  assert_int_equal(sn_zip_open(a.bytes.data, a.bytes.length, &limits, &zip), SN_ZIP_FINE);
  assert_int_equal(sn_zip_read(zip, 0, &out), SN_ZIP_FINE);
  assert_int_equal(sn_zip_read(zip, 1, &out), SN_ZIP_BOMB);
  assert_int_equal(sn_zip_read(zip, 0, &out), SN_ZIP_BOMB); /* reading one twice costs twice */
  assert_string_equal(out.data, "text");
  sn_buffer_free(&out);
  sn_zip_close(zip);
  archive_free(&a);
}

static void test_zip__a_buffer_too_small_is_a_limit_too(void **state) {
  (void)state;
  sn_zip *zip;
  sn_buffer out = SN_BUFFER(3);
  archive a = small();
  assert_int_equal(sn_zip_open(a.bytes.data, a.bytes.length, &sn_zip_foreign, &zip), SN_ZIP_FINE);
  assert_int_equal(sn_zip_read(zip, 0, &out), SN_ZIP_BOMB);
  assert_false(out.failed);
  sn_buffer_free(&out);
  sn_zip_close(zip);
  archive_free(&a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_zip__a_wrong_checksum_is_found),
      cmocka_unit_test(test_zip__another_length_than_declared_is_found),
      cmocka_unit_test(test_zip__damaged_data_is_found),
      cmocka_unit_test(test_zip__data_behind_the_end_of_deflated_data_is_found),
      cmocka_unit_test(test_zip__a_bomb_is_refused_by_what_it_declares),
      cmocka_unit_test(test_zip__the_ratio_is_free_for_small_parts),
      cmocka_unit_test(test_zip__all_parts_together_are_limited),
      cmocka_unit_test(test_zip__a_buffer_too_small_is_a_limit_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
