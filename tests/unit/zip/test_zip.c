/* SPDX-License-Identifier: Apache-2.0 */
/* Archives that open and give back what was put in, and each way in which one can lie. */
#include "zip/zip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/limits.h"
#include "support/archive.h"

enum { FLAG_DESCRIPTOR = 8 };

static sn_zip_fault open_fault(const archive *a) {
  sn_zip *zip = NULL;
  sn_zip_fault fault = sn_zip_open(a->bytes.data, a->bytes.length, &sn_zip_foreign, &zip);
  assert_int_equal(fault == SN_ZIP_FINE, zip != NULL);
  sn_zip_close(zip);
  return fault;
}

static sn_zip_fault read_fault(const archive *a, size_t index, const char *expected) {
  sn_zip *zip = NULL;
  sn_buffer out = SN_BUFFER(SN_MAX_PART_BYTES);
  assert_int_equal(sn_zip_open(a->bytes.data, a->bytes.length, &sn_zip_foreign, &zip), SN_ZIP_FINE);
  sn_zip_fault fault = sn_zip_read(zip, index, &out);
  if (fault == SN_ZIP_FINE && expected) assert_string_equal(out.data, expected);
  assert_int_equal(fault == SN_ZIP_FINE, out.length > 0);
  sn_buffer_free(&out);
  sn_zip_close(zip);
  return fault;
}

/* One part "a" that holds "text": header at 0, name at 30, data at 31, directory at 35. */
enum { SMALL_DATA = 31, SMALL_DIRECTORY = 35 };
static archive small(void) {
  archive a = archive_begin();
  archive_add_text(&a, "a", "text");
  archive_end(&a);
  return a;
}

static void assert_fault(archive *a, sn_zip_fault expected) {
  assert_int_equal(open_fault(a), expected);
  archive_free(a);
}

/* The same archive but for one field. */
static void assert_patched(size_t offset, uint64_t value, size_t bytes, sn_zip_fault expected) {
  archive a = small();
  archive_patch(&a, offset, value, bytes);
  assert_fault(&a, expected);
}

static void assert_part(archive_part part, sn_zip_fault expected) {
  archive a = archive_begin();
  part.name = part.name ? part.name : "a";
  part.data = part.data ? part.data : "text";
  part.length = part.length ? part.length : 4;
  archive_add(&a, part);
  archive_end(&a);
  assert_fault(&a, expected);
}

/* ---- what opens ---- */

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

/* ---- zip64 ---- */

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

/* ---- local headers ---- */

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

/* ---- inflating ---- */

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
      cmocka_unit_test(test_zip__a_consistent_zip64_end_is_read),
      cmocka_unit_test(test_zip__a_zip64_end_that_disagrees_is_refused),
      cmocka_unit_test(test_zip__all_ones_without_zip64_are_refused),
      cmocka_unit_test(test_zip__sizes_in_zip64_fields_are_read),
      cmocka_unit_test(test_zip__two_zip64_fields_are_refused),
      cmocka_unit_test(test_zip__what_has_no_directory_is_no_archive),
      cmocka_unit_test(test_zip__every_truncation_is_refused),
      cmocka_unit_test(test_zip__bytes_behind_the_end_are_refused),
      cmocka_unit_test(test_zip__a_second_end_behind_the_first_is_refused),
      cmocka_unit_test(test_zip__bytes_before_the_first_part_are_refused),
      cmocka_unit_test(test_zip__a_directory_that_lies_elsewhere_is_refused),
      cmocka_unit_test(test_zip__too_many_parts_and_bytes_are_refused),
      cmocka_unit_test(test_zip__encrypted_parts_are_refused),
      cmocka_unit_test(test_zip__other_methods_are_refused),
      cmocka_unit_test(test_zip__names_that_lead_elsewhere_are_refused),
      cmocka_unit_test(test_zip__a_zero_byte_in_a_name_is_refused),
      cmocka_unit_test(test_zip__names_alike_but_for_case_are_refused),
      cmocka_unit_test(test_zip__a_part_on_another_volume_is_refused),
      cmocka_unit_test(test_zip__a_comment_of_an_entry_that_runs_out_is_refused),
      cmocka_unit_test(test_zip__local_headers_that_disagree_are_refused),
      cmocka_unit_test(test_zip__a_descriptor_that_disagrees_is_refused),
      cmocka_unit_test(test_zip__an_unannounced_descriptor_is_refused),
      cmocka_unit_test(test_zip__parts_that_overlap_are_refused),
      cmocka_unit_test(test_zip__two_entries_for_one_part_are_refused),
      cmocka_unit_test(test_zip__a_part_past_the_directory_is_refused),
      cmocka_unit_test(test_zip__bytes_between_parts_are_refused),
      cmocka_unit_test(test_zip__a_wrong_checksum_is_found),
      cmocka_unit_test(test_zip__another_length_than_declared_is_found),
      cmocka_unit_test(test_zip__damaged_data_is_found),
      cmocka_unit_test(test_zip__data_behind_the_end_of_deflated_data_is_found),
      cmocka_unit_test(test_zip__a_bomb_is_refused_by_what_it_declares),
      cmocka_unit_test(test_zip__the_ratio_is_free_for_small_parts),
      cmocka_unit_test(test_zip__all_parts_together_are_limited),
      cmocka_unit_test(test_zip__a_buffer_too_small_is_a_limit_too),
      cmocka_unit_test(test_zip__any_changed_byte_is_refused_or_harmless),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
