/* SPDX-License-Identifier: Apache-2.0 */
/* A part that is poured out piece by piece is the part that is read in one. */
#include "faults.h"

enum { LARGE = 300000 };

typedef struct taken {
  sn_buffer bytes;
  size_t most; /* then no more is wanted */
} taken;

static bool take(void *context, const char *bytes, size_t length) {
  taken *t = context;
  return sn_buffer_add(&t->bytes, bytes, length) && t->bytes.length < t->most;
}

static sn_zip_fault pour(const archive *a, taken *t, bool *stopped) {
  sn_zip *zip = NULL;
  assert_int_equal(sn_zip_open(a->bytes.data, a->bytes.length, &sn_zip_foreign, &zip), SN_ZIP_FINE);
  sn_zip_fault fault = sn_zip_pour(zip, 0, take, t, stopped);
  sn_zip_close(zip);
  return fault;
}

static archive large(void) {
  archive a = archive_begin();
  char *text = malloc(LARGE);
  assert_non_null(text);
  for (size_t i = 0; i < LARGE; i++)
    text[i] = (char)('a' + i * i % 23);
  archive_add_deflated(&a, "a", text, LARGE, 0, 0);
  archive_end(&a);
  free(text);
  return a;
}

static void test_pour__hands_on_what_reading_gives(void **state) {
  (void)state;
  archive a = large();
  taken t = {.bytes = SN_BUFFER(2 * LARGE), .most = SIZE_MAX};
  bool stopped = true;
  assert_int_equal(pour(&a, &t, &stopped), SN_ZIP_FINE);
  assert_false(stopped);
  assert_int_equal(t.bytes.length, LARGE);
  assert_int_equal(read_fault(&a, 0, t.bytes.data), SN_ZIP_FINE);
  sn_buffer_free(&t.bytes);
  archive_free(&a);
}

static void test_pour__stops_when_no_more_is_wanted(void **state) {
  (void)state;
  archive a = large();
  taken t = {.bytes = SN_BUFFER(2 * LARGE), .most = 1};
  bool stopped = false;
  assert_int_equal(pour(&a, &t, &stopped), SN_ZIP_FINE);
  assert_true(stopped);
  assert_true(t.bytes.length < LARGE);
  sn_buffer_free(&t.bytes);
  archive_free(&a);
}

static void test_pour__another_length_or_checksum_is_found(void **state) {
  (void)state;
  static const struct {
    size_t field, value;
  } lies[] = {{24, LARGE - 1}, {24, LARGE + 1}, {16, 1}}; /* of the directory: size, size, checksum */
  for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
    archive a = large();
    taken t = {.bytes = SN_BUFFER(2 * LARGE), .most = SIZE_MAX};
    bool stopped;
    archive_patch(&a, a.end - 47 + lies[i].field, lies[i].value, 4);
    archive_patch(&a, lies[i].field - 2, lies[i].value, 4); /* and of the part */
    assert_int_equal(pour(&a, &t, &stopped), SN_ZIP_CHECKSUM);
    sn_buffer_free(&t.bytes);
    archive_free(&a);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_pour__hands_on_what_reading_gives),
      cmocka_unit_test(test_pour__stops_when_no_more_is_wanted),
      cmocka_unit_test(test_pour__another_length_or_checksum_is_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
