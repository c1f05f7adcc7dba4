/* SPDX-License-Identifier: Apache-2.0 */
/* File systems without second names, and renames that fail, while a backup takes the place of a store. */
#define _GNU_SOURCE /* renameat, linkat */
#include "support/fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "support/store.h"

static struct {
  bool no_links;
  unsigned renames, fail_at; /* 0: none */
  bool from_then_on;
} files;

/* In the place of the C library's. */
int link(const char *from, const char *to) {
  if (!files.no_links) return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
  errno = EPERM;
  return -1;
}

int rename(const char *from, const char *to) {
  files.renames++;
  bool fails = files.fail_at && (files.from_then_on ? files.renames >= files.fail_at : files.renames == files.fail_at);
  if (!fails) return renameat(AT_FDCWD, from, AT_FDCWD, to);
  errno = EIO;
  return -1;
}

static size_t list_files(const fixture *f, char *out, size_t size) {
  struct dirent **entries;
  int count = scandir(f->folder, &entries, NULL, alphasort);
  assert_true(count >= 0);
  out[0] = '\0';
  for (int i = 0; i < count; i++) {
    (void)snprintf(out + strlen(out), size - strlen(out), "%s ", entries[i]->d_name);
    free(entries[i]);
  }
  free(entries);
  return (size_t)count;
}

static uint64_t count_responses(fixture *f, const char *file) {
  sonae_store *store = NULL;
  sonae_store_census census = {0};
  assert_int_equal(sonae_store_open(fixture_path(f, file), SONAE_STORE_READ, SONAE_EN, &store, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_verify(store, &f->reporter, &census, &f->error), SONAE_OK);
  sonae_store_close(store);
  return census.responses;
}

/* The backup has one response, the store two. */
static void begin(fixture *f, bool no_links) {
  memset(&files, 0, sizeof files);
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  assert_int_equal(sonae_store_backup(store, fixture_path(f, "b.db"), &f->error), SONAE_OK);
  store_add(f, store, "q1=no", &o);
  sonae_store_close(store);
  files.no_links = no_links;
}

static sonae_status restore(fixture *f) {
  char backup[64];
  (void)snprintf(backup, sizeof backup, "%s", fixture_path(f, "b.db"));
  files.renames = 0;
  return sonae_store_restore(backup, store_path(f), true, &ACT, &f->reporter, SONAE_EN, &f->error);
}

/* Each rename fails in turn: all is as before, until none fails. */
static void fail_each(fixture *f, unsigned least) {
  char before[500], after[500];
  (void)list_files(f, before, sizeof before);
  for (files.fail_at = 1;; files.fail_at++) {
    sonae_status status = restore(f);
    if (files.renames < files.fail_at) {
      assert_int_equal(status, SONAE_OK);
      break;
    }
    assert_int_equal(status, SONAE_E_IO);
    (void)list_files(f, after, sizeof after);
    assert_string_equal(after, before);
  }
  assert_true(files.fail_at > least);
  assert_int_equal(count_responses(f, "s.db"), 1);
}

static void test_exchange__a_rename_that_fails_leaves_all_as_it_was(void **state) {
  begin(*state, false);
  fail_each(*state, 4);
  assert_int_equal(count_responses(*state, "s.db.2026-11-21T110821Z"), 2);
}

static void test_exchange__so_it_does_where_a_file_has_one_name(void **state) {
  begin(*state, true);
  fail_each(*state, 5);
  assert_int_equal(count_responses(*state, "s.db.2026-11-21T110821Z"), 2);
}

/* A log that SQLite could not take away, here since no database could be opened. */
static void test_exchange__what_lies_beside_a_store_goes_back_with_it(void **state) {
  fixture *f = *state;
  begin(f, true);
  assert_int_equal(unlink(store_path(f)), 0);
  assert_int_equal(mkdir(store_path(f), 0700), 0);
  fixture_write(f, "s.db-wal", "a log");
  fail_each(f, 5);
  assert_int_equal(access(fixture_path(f, "s.db.2026-11-21T110821Z-wal"), F_OK), 0);
}

static void test_exchange__a_name_that_is_taken_is_not_given_again(void **state) {
  fixture *f = *state;
  begin(f, true);
  fixture_write(f, "s.db.2026-11-21T110821Z", "mine");
  assert_int_equal(restore(f), SONAE_E_IO);
  assert_int_equal(f->error.native, EEXIST);
  assert_int_equal(count_responses(f, "s.db"), 2);
}

static void test_exchange__what_cannot_be_put_back_is_told(void **state) {
  fixture *f = *state;
  begin(f, true);
  files.fail_at = 2; /* after the store itself */
  files.from_then_on = true;
  assert_int_equal(restore(f), SONAE_E_IO);
  assert_non_null(strstr(f->error.text, "s.db.2026-11-21T110821Z"));
  files.fail_at = 0;
  assert_int_equal(count_responses(f, "s.db.2026-11-21T110821Z"), 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_exchange__a_rename_that_fails_leaves_all_as_it_was),
      FIXTURE_TEST(test_exchange__so_it_does_where_a_file_has_one_name),
      FIXTURE_TEST(test_exchange__what_lies_beside_a_store_goes_back_with_it),
      FIXTURE_TEST(test_exchange__a_name_that_is_taken_is_not_given_again),
      FIXTURE_TEST(test_exchange__what_cannot_be_put_back_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
