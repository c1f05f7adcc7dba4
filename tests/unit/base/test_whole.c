/* SPDX-License-Identifier: Apache-2.0 */
#include "base/whole.h"

#include <errno.h>

#include "support/folder.h"

static void test_whole__what_is_saved_is_there_and_nothing_else(void **state) {
  (void)state;
  folder f;
  size_t length;
  sonae_error error = {0};
  folder_make(&f);
  assert_int_equal(sn_whole_save(f.file, SONAE_JA, "new text", 8, &error), SONAE_OK);
  char *bytes = folder_read(f.file, &length);
  assert_int_equal(length, 8);
  assert_memory_equal(bytes, "new text", 8);
  assert_int_equal(folder_count(&f, false), 1);
  free(bytes);
  folder_remove(&f);
}

static void test_whole__what_is_not_kept_leaves_the_old_file(void **state) {
  (void)state;
  folder f;
  size_t length;
  sn_whole whole;
  folder_make(&f);
  folder_write(f.file, "old", 3);
  assert_int_equal(chmod(f.file, 0640), 0);
  assert_int_equal(sn_whole_begin(&whole, f.file, SONAE_JA, NULL), SONAE_OK);
  assert_int_equal(sn_whole_write(&whole, "half", 4, NULL), SONAE_OK);
  assert_int_equal(folder_count(&f, false), 2);
  sn_whole_end(&whole);
  assert_int_equal(folder_count(&f, false), 1);
  char *bytes = folder_read(f.file, &length);
  assert_int_equal(length, 3);
  free(bytes);
  struct stat about;
  assert_int_equal(sn_whole_save(f.file, SONAE_JA, "new", 3, NULL), SONAE_OK);
  assert_int_equal(stat(f.file, &about), 0);
  assert_int_equal(about.st_mode & 0777, 0640);
  folder_remove(&f);
}

static void test_whole__a_folder_that_is_not_there_is_named(void **state) {
  (void)state;
  sonae_error error = {0};
  folder f;
  char file[sizeof f.file + 8];
  folder_make(&f);
  (void)snprintf(file, sizeof file, "%s/none/a", f.name);
  assert_int_equal(sn_whole_save(file, SONAE_EN, "x", 1, &error), SONAE_E_IO);
  assert_int_equal(error.native, ENOENT);
  assert_non_null(strstr(error.text, "/none"));
  folder_remove(&f);
}

static void test_whole__a_folder_or_a_device_is_not_replaced(void **state) {
  (void)state;
  sonae_error error = {0};
  assert_int_equal(sn_whole_save("/dev/null", SONAE_EN, "x", 1, &error), SONAE_E_IO);
  assert_int_equal(error.native, EEXIST);
  assert_int_equal(sn_whole_save("/tmp", SONAE_EN, "x", 1, &error), SONAE_E_IO);
  assert_int_equal(error.native, EISDIR);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_whole__what_is_saved_is_there_and_nothing_else),
      cmocka_unit_test(test_whole__what_is_not_kept_leaves_the_old_file),
      cmocka_unit_test(test_whole__a_folder_that_is_not_there_is_named),
      cmocka_unit_test(test_whole__a_folder_or_a_device_is_not_replaced),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
