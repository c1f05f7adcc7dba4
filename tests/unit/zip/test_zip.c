/* SPDX-License-Identifier: Apache-2.0 */
/* Archives that open, and give back what was put in. */
#include "faults.h"

static void test_zip__stored_and_deflated_parts_come_out(void **state) {
  (void)state;
  archive a = archive_begin();
  archive_add_text(&a, "one", "stored");
  archive_add_deflated(&a, "two", "deflated deflated", 17, 0, 0);
  archive_end(&a);
  assert_int_equal(read_fault(&a, 0, "stored"), SN_ZIP_FINE);
  assert_int_equal(read_fault(&a, 1, "deflated deflated"), SN_ZIP_FINE);
  archive_free(&a);
}

static void test_zip__parts_are_appended_to_a_buffer(void **state) {
  (void)state;
  sn_zip *zip;
  sn_buffer out = SN_BUFFER(100);
  archive a = archive_begin();
  archive_add_deflated(&a, "one", "x", 1, 0, 0);
  archive_add_deflated(&a, "two", "y", 1, 0, 0);
  archive_end(&a);
  assert_int_equal(sn_zip_open(a.bytes.data, a.bytes.length, &sn_zip_foreign, &zip), SN_ZIP_FINE);
  assert_int_equal(sn_zip_read(zip, 1, &out), SN_ZIP_FINE);
  assert_int_equal(sn_zip_read(zip, 0, &out), SN_ZIP_FINE);
  assert_string_equal(out.data, "yx");
  sn_buffer_free(&out);
  sn_zip_close(zip);
  archive_free(&a);
}

static void test_zip__an_empty_deflated_part_is_empty(void **state) {
  (void)state;
  sn_zip *zip;
  sn_buffer out = SN_BUFFER(100);
  archive a = archive_begin();
  archive_add_deflated(&a, "one", "", 0, 0, 0);
  archive_end(&a);
  assert_int_equal(sn_zip_open(a.bytes.data, a.bytes.length, &sn_zip_foreign, &zip), SN_ZIP_FINE);
  assert_int_equal(sn_zip_read(zip, 0, &out), SN_ZIP_FINE);
  assert_int_equal(out.length, 0);
  assert_string_equal(out.data, "");
  sn_buffer_free(&out);
  sn_zip_close(zip);
  archive_free(&a);
}

static void test_zip__descriptors_of_all_lengths_are_read(void **state) {
  (void)state;
  for (unsigned bytes = 12; bytes <= 24; bytes += 4) {
    archive a = archive_begin();
    archive_add_deflated(&a, "one", "some text", 9, FLAG_DESCRIPTOR, bytes);
    archive_add_deflated(&a, "two", "other text", 10, FLAG_DESCRIPTOR, bytes);
    archive_end(&a);
    assert_int_equal(read_fault(&a, 0, "some text"), SN_ZIP_FINE);
    assert_int_equal(read_fault(&a, 1, "other text"), SN_ZIP_FINE);
    archive_free(&a);
  }
}

static void test_zip__names_are_found_bytewise_then_whatever_their_case(void **state) {
  (void)state;
  sn_zip *zip;
  archive a = archive_begin();
  archive_add_text(&a, "xl/", "");
  archive_add_text(&a, "xl/Workbook.xml", "w");
  archive_end(&a);
  assert_int_equal(sn_zip_open(a.bytes.data, a.bytes.length, &sn_zip_foreign, &zip), SN_ZIP_FINE);
  assert_int_equal(sn_zip_count(zip), 2);
  assert_string_equal(sn_zip_name(zip, 1), "xl/Workbook.xml");
  assert_int_equal(sn_zip_find(zip, "xl/Workbook.xml"), 1);
  assert_int_equal(sn_zip_find(zip, "XL/workbook.XML"), 1);
  assert_int_equal(sn_zip_find(zip, "xl/workbook"), SIZE_MAX);
  sn_zip_close(zip);
  archive_free(&a);
}

static void test_zip__a_comment_that_ends_with_the_file_is_no_harm(void **state) {
  (void)state;
  archive a = small();
  sn_buffer_text(&a.bytes, "made by");
  archive_patch(&a, a.end + 20, 7, 2);
  assert_fault(&a, SN_ZIP_FINE);
}

static void test_zip__parts_may_lie_in_another_order_than_the_directory(void **state) {
  (void)state;
  archive a = archive_begin();
  archive_add_text(&a, "a", "1"); /* 32 bytes each */
  archive_add_text(&a, "b", "2");
  archive_end(&a);
  size_t directory = a.end - 2 * 47;
  char first[47];
  memcpy(first, a.bytes.data + directory, sizeof first);
  memmove(a.bytes.data + directory, a.bytes.data + directory + 47, 47);
  memcpy(a.bytes.data + directory + 47, first, 47);
  assert_int_equal(read_fault(&a, 0, "2"), SN_ZIP_FINE);
  archive_free(&a);
}

static void test_zip__an_archive_of_nothing_opens(void **state) {
  (void)state;
  archive a = archive_begin();
  archive_end(&a);
  assert_fault(&a, SN_ZIP_FINE);
}

/* Whatever one byte becomes, the archive is refused, or gives the same text. */
static void test_zip__any_changed_byte_is_refused_or_harmless(void **state) {
  (void)state;
  archive whole = archive_begin();
  archive_add_deflated(&whole, "one", "some text, some text", 20, FLAG_DESCRIPTOR, 16);
  archive_add_text(&whole, "two", "text");
  archive_end(&whole);
  for (size_t at = 0; at < whole.bytes.length; at++)
    for (unsigned change = 1; change < 256; change++) {
      sn_zip *zip;
      sn_buffer out = SN_BUFFER(1000);
      whole.bytes.data[at] = (char)((unsigned char)whole.bytes.data[at] ^ change);
      if (sn_zip_open(whole.bytes.data, whole.bytes.length, &sn_zip_foreign, &zip) == SN_ZIP_FINE) {
        if (sn_zip_read(zip, 0, &out) == SN_ZIP_FINE) assert_string_equal(out.data, "some text, some text");
        sn_zip_close(zip);
      }
      sn_buffer_free(&out);
      whole.bytes.data[at] = (char)((unsigned char)whole.bytes.data[at] ^ change);
    }
  archive_free(&whole);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_zip__stored_and_deflated_parts_come_out),
      cmocka_unit_test(test_zip__parts_are_appended_to_a_buffer),
      cmocka_unit_test(test_zip__an_empty_deflated_part_is_empty),
      cmocka_unit_test(test_zip__descriptors_of_all_lengths_are_read),
      cmocka_unit_test(test_zip__names_are_found_bytewise_then_whatever_their_case),
      cmocka_unit_test(test_zip__a_comment_that_ends_with_the_file_is_no_harm),
      cmocka_unit_test(test_zip__parts_may_lie_in_another_order_than_the_directory),
      cmocka_unit_test(test_zip__an_archive_of_nothing_opens),
      cmocka_unit_test(test_zip__any_changed_byte_is_refused_or_harmless),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
