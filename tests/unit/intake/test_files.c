/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <ftw.h>
#include <sys/stat.h>

#include "support/fixture.h"

#include "base/limits.h"
#include "intake/files.h"

typedef struct folder {
  char path[32];
  sn_files files;
  sonae_error error;
} folder;

static int setup(void **state) {
  folder *f = calloc(1, sizeof *f);
  if (!f) return -1;
  strcpy(f->path, "/tmp/sonae-test-XXXXXX");
  if (!mkdtemp(f->path)) return -1;
  *state = f;
  return 0;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place) {
  (void)about;
  (void)kind;
  (void)place;
  return remove(path);
}

static int teardown(void **state) {
  folder *f = *state;
  sn_files_free(&f->files);
  (void)nftw(f->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  free(f);
  return 0;
}

static const char *path_of(const folder *f, const char *name) {
  static char path[4096];
  (void)snprintf(path, sizeof path, "%s/%s", f->path, name);
  return path;
}

static void make_folder(const folder *f, const char *name) {
  assert_int_equal(mkdir(path_of(f, name), 0700), 0);
}

static void make_file(const folder *f, const char *name, const char *text) {
  FILE *file = fopen(path_of(f, name), "wb");
  assert_non_null(file);
  assert_true(fputs(text, file) >= 0);
  assert_int_equal(fclose(file), 0);
}

static void find(folder *f, const char *leave_out) {
  const char *const paths[] = {f->path};
  assert_int_equal(sn_files_find(paths, 1, leave_out, SONAE_EN, &f->files, &f->error), SONAE_OK);
}

/* Name (below the folder) of the file with that index. */
static const char *name_of(const folder *f, size_t index) {
  assert_true(index < f->files.count);
  return f->files.items[index].path + strlen(f->path) + 1;
}

static void test_files__folders_are_walked_in_bytewise_order(void **state) {
  folder *f = *state;
  make_folder(f, "b");
  make_file(f, "b/2.xlsx", "");
  make_file(f, "b/1.xlsx", "");
  make_file(f, "a.csv", "");
  make_file(f, "B.pdf", "");
  make_file(f, "あ.xml", "");
  find(f, NULL);
  assert_int_equal(f->files.count, 5);
  static const char *const expected[] = {"B.pdf", "a.csv", "b/1.xlsx", "b/2.xlsx", "あ.xml"};
  for (size_t i = 0; i < 5; i++)
    assert_string_equal(name_of(f, i), expected[i]);
}

static void test_files__what_programs_leave_behind_is_passed_over(void **state) {
  folder *f = *state;
  static const char *const leavings[] = {".~lock.form.xlsx#", "~$form.xlsx", ".DS_Store", "Thumbs.db",
                                         "thumbs.DB",         "desktop.ini", ".hidden",   "form.xlsx.reason.txt"};
  for (size_t i = 0; i < sizeof leavings / sizeof *leavings; i++)
    make_file(f, leavings[i], "x");
  make_folder(f, ".git");
  make_file(f, ".git/x.xlsx", "x");
  make_folder(f, "__MACOSX");
  make_file(f, "__MACOSX/x.xlsx", "x");
  make_file(f, "form.xlsx", "x");
  find(f, NULL);
  assert_int_equal(f->files.count, 1);
  assert_string_equal(name_of(f, 0), "form.xlsx");
  assert_int_equal(f->files.passed_over, 10);
}

static void test_files__links_and_oddities_are_told_not_read(void **state) {
  folder *f = *state;
  sn_buffer bytes = SN_BUFFER(100);
  int native = 0;
  assert_int_equal(symlink("/etc/passwd", path_of(f, "link.csv")), 0);
  assert_int_equal(mkfifo(path_of(f, "pipe.csv"), 0600), 0);
  find(f, NULL);
  assert_int_equal(f->files.count, 2);
  assert_int_equal(sn_files_read(&f->files.items[0], &bytes, &native), SN_FILES_LINK);
  assert_int_equal(sn_files_read(&f->files.items[1], &bytes, &native), SN_FILES_ODD);
  assert_int_equal(bytes.length, 0);
}

/* Between finding and reading it has become something else. */
static void test_files__a_file_that_became_a_link_is_not_read(void **state) {
  folder *f = *state;
  sn_buffer bytes = SN_BUFFER(100000);
  int native = 0;
  make_file(f, "a.csv", "x");
  find(f, NULL);
  assert_int_equal(unlink(path_of(f, "a.csv")), 0);
  assert_int_equal(symlink("/etc/passwd", path_of(f, "a.csv")), 0);
  assert_int_equal(sn_files_read(&f->files.items[0], &bytes, &native), SN_FILES_LINK);
  assert_int_equal(unlink(path_of(f, "a.csv")), 0);
  assert_int_equal(mkfifo(path_of(f, "a.csv"), 0600), 0);
  assert_int_equal(sn_files_read(&f->files.items[0], &bytes, &native), SN_FILES_ODD);
  assert_int_equal(unlink(path_of(f, "a.csv")), 0);
  assert_int_equal(sn_files_read(&f->files.items[0], &bytes, &native), SN_FILES_CLOSED);
  assert_int_equal(native, ENOENT);
  sn_buffer_free(&bytes);
}

static void test_files__a_link_that_was_named_is_followed(void **state) {
  folder *f = *state;
  sn_buffer bytes = SN_BUFFER(100);
  int native = 0;
  make_file(f, "a.csv", "text");
  char link[64];
  (void)snprintf(link, sizeof link, "%s", path_of(f, "link.csv"));
  assert_int_equal(symlink("a.csv", link), 0);
  const char *const paths[] = {link};
  assert_int_equal(sn_files_find(paths, 1, NULL, SONAE_EN, &f->files, &f->error), SONAE_OK);
  assert_int_equal(sn_files_read(&f->files.items[0], &bytes, &native), SN_FILES_FINE);
  assert_string_equal(bytes.data, "text");
  sn_buffer_free(&bytes);
}

static void test_files__the_folder_to_leave_out_is_left_out(void **state) {
  folder *f = *state;
  char rejects[64];
  make_folder(f, "rejects");
  make_file(f, "rejects/a.xlsx", "x");
  make_file(f, "b.xlsx", "x");
  (void)snprintf(rejects, sizeof rejects, "%s", path_of(f, "./rejects"));
  find(f, rejects);
  assert_int_equal(f->files.count, 1);
  assert_string_equal(name_of(f, 0), "b.xlsx");
}

static void test_files__a_path_that_is_not_there_is_an_error(void **state) {
  folder *f = *state;
  const char *const paths[] = {f->path, "/no/such/path"};
  assert_int_equal(sn_files_find(paths, 2, NULL, SONAE_EN, &f->files, &f->error), SONAE_E_NOT_FOUND);
  assert_string_equal(f->error.where, "/no/such/path");
}

static void test_files__folders_have_a_greatest_depth(void **state) {
  folder *f = *state;
  char path[256] = "d";
  for (int i = 0; i < SN_MAX_INTAKE_DEPTH + 1; i++) {
    make_folder(f, path);
    strcat(path, "/d");
  }
  find(f, NULL);
  assert_int_equal(f->files.count, 1);
  assert_int_equal(f->files.items[0].fault, SN_FILES_DEEP);
}

static void test_files__size_has_an_end(void **state) {
  folder *f = *state;
  sn_buffer bytes = SN_BUFFER(SN_MAX_INTAKE_FILE_BYTES);
  int native = 0;
  make_file(f, "a", "");
  make_file(f, "b", "");
  assert_int_equal(truncate(path_of(f, "a"), SN_MAX_INTAKE_FILE_BYTES), 0);
  assert_int_equal(truncate(path_of(f, "b"), SN_MAX_INTAKE_FILE_BYTES + 1), 0);
  find(f, NULL);
  assert_int_equal(sn_files_read(&f->files.items[0], &bytes, &native), SN_FILES_FINE);
  assert_int_equal(bytes.length, SN_MAX_INTAKE_FILE_BYTES);
  assert_int_equal(sn_files_read(&f->files.items[1], &bytes, &native), SN_FILES_LARGE);
  sn_buffer_free(&bytes);
}

#define FILES_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      FILES_TEST(test_files__folders_are_walked_in_bytewise_order),
      FILES_TEST(test_files__what_programs_leave_behind_is_passed_over),
      FILES_TEST(test_files__links_and_oddities_are_told_not_read),
      FILES_TEST(test_files__a_file_that_became_a_link_is_not_read),
      FILES_TEST(test_files__a_link_that_was_named_is_followed),
      FILES_TEST(test_files__the_folder_to_leave_out_is_left_out),
      FILES_TEST(test_files__a_path_that_is_not_there_is_an_error),
      FILES_TEST(test_files__folders_have_a_greatest_depth),
      FILES_TEST(test_files__size_has_an_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
