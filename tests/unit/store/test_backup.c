/* SPDX-License-Identifier: Apache-2.0 */
/* Backups while others write, and back again. */
#include "support/fixture.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "sonae/relation.h"
#include "support/store.h"

#include "support/raw.h"

static const char *backup_path(const fixture *f) {
  static char path[64];
  (void)snprintf(path, sizeof path, "%s/b.db", f->folder);
  return path;
}

static void expect_status(fixture *f, sonae_status got, sonae_status expected) {
  if (got != expected) print_message("%d: %s: %s\n", (int)got, f->error.where, f->error.text);
  assert_int_equal(got, expected);
}

static sonae_store_census census_of(fixture *f, const char *file) {
  sonae_store *store = NULL;
  sonae_store_census census = {0};
  expect_status(f, sonae_store_open(file, SONAE_STORE_READ, SONAE_EN, &store, &f->error), SONAE_OK);
  expect_status(f, sonae_store_verify(store, &f->reporter, &census, &f->error), SONAE_OK);
  sonae_store_close(store);
  return census;
}

static size_t count_files(const fixture *f) {
  size_t count = 0;
  DIR *folder = opendir(f->folder);
  assert_non_null(folder);
  for (struct dirent *entry; (entry = readdir(folder));)
    count += entry->d_name[0] != '.';
  closedir(folder);
  return count;
}

static sonae_status restore(fixture *f, bool replace) {
  return sonae_store_restore(backup_path(f), store_path(f), replace, &ACT, &f->reporter, SONAE_EN, &f->error);
}

static void test_backup__it_is_the_store_in_one_file(void **state) {
  fixture *f = *state;
  struct stat about;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  expect_status(f, sonae_store_backup(store, backup_path(f), &f->error), SONAE_OK);
  sonae_store_census census, copied = census_of(f, backup_path(f));
  expect_status(f, sonae_store_verify(store, &f->reporter, &census, &f->error), SONAE_OK);
  assert_string_equal(copied.head, census.head);
  assert_int_equal(copied.responses, 1);
  assert_int_equal(stat(backup_path(f), &about), 0);
  assert_int_equal(about.st_mode & 0777, 0600);
  sonae_store_close(store);
  assert_int_equal(count_files(f), 4); /* the checklist, its rules, the store, the backup */
}

static void test_backup__nothing_is_overwritten(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  fixture_write(f, "b.db", "mine");
  expect_status(f, sonae_store_backup(store, backup_path(f), &f->error), SONAE_E_IO);
  assert_int_equal(f->error.native, 17); /* EEXIST */
  sonae_store_close(store);
  assert_int_equal(count_files(f), 4);
}

static void test_backup__a_damaged_store_is_not_backed_up(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  sqlite3 *db = raw_open(store_path(f));
  raw_do(db, "UPDATE notes SET source = 'other'");
  (void)sqlite3_close(db);
  expect_status(f, sonae_store_backup(store, backup_path(f), &f->error), SONAE_E_INPUT);
  sonae_store_close(store);
  assert_int_equal(access(backup_path(f), F_OK), -1);
  assert_int_equal(count_files(f), 3);
}

static void test_backup__not_in_the_middle_of_a_group(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  expect_status(f, sonae_store_begin(store, &f->error), SONAE_OK);
  expect_status(f, sonae_store_backup(store, backup_path(f), &f->error), SONAE_E_ARGUMENT);
  sonae_store_abort(store);
  sonae_store_close(store);
}

enum { WRITTEN = 2000 };

/* Each response in a commit of its own, of ten organisations in turn. */
static int write_many(fixture *f) {
  sonae_store *store = NULL;
  if (sonae_store_open(store_path(f), SONAE_STORE_WRITE, SONAE_EN, &store, &f->error) != SONAE_OK) return 1;
  for (int i = 0; i < WRITTEN; i++) {
    char id[16], digest[32];
    (void)snprintf(id, sizeof id, "w%d", i % 10);
    (void)snprintf(digest, sizeof digest, "sha256:%d", i);
    sonae_organisation o = organisation_named(id, "W");
    sonae_filing filing = filing_of(id, NULL);
    filing.source_digest = digest;
    if (i < 10 && sonae_store_put_organisation(store, &ACT, &o, &f->error) != SONAE_OK) return 2;
    sn_response *r = response_of(f, i / 10 % 2 ? "q1=yes q2=?" : "q1=no");
    bool already = true;
    sonae_status status =
        sonae_store_add_response(store, &ACT, f->definition, &r->data, &filing, NULL, &already, &f->error);
    sonae_response_free(&r->data);
    if (status != SONAE_OK || already) return 3;
  }
  sonae_store_close(store);
  return 0;
}

static void test_backup__each_is_whole_while_another_process_writes(void **state) {
  fixture *f = *state;
  int status = 0;
  size_t backups = 0;
  uint64_t before = 0;
  sonae_store_close(store_begin(f));
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) _exit(write_many(f));
  while (waitpid(child, &status, WNOHANG) == 0) {
    sonae_store *store = store_open(f, SONAE_STORE_WRITE);
    expect_status(f, sonae_store_backup(store, backup_path(f), &f->error), SONAE_OK);
    sonae_store_close(store);
    sonae_store_census census = census_of(f, backup_path(f));
    assert_true(census.responses >= before);
    before = census.responses;
    assert_int_equal(unlink(backup_path(f)), 0);
    backups++;
  }
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
  assert_int_equal(census_of(f, store_path(f)).responses, WRITTEN);
  assert_true(backups > 0);
  print_message("%zu backups during %d commits\n", backups, (int)WRITTEN);
}

/* --- restoring --- */

static void make_backup(fixture *f) {
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  expect_status(f, sonae_store_backup(store, backup_path(f), &f->error), SONAE_OK);
  store_add(f, store, "q1=no", &o);
  sonae_store_close(store);
}

static sonae_status last_act(void *context, const sonae_audit_entry *entry) {
  char *out = context;
  (void)snprintf(out, 64, "%s", entry->act);
  return SONAE_OK;
}

static void test_restore__it_takes_the_place_of_nothing(void **state) {
  fixture *f = *state;
  char act[64] = "";
  make_backup(f);
  assert_int_equal(unlink(store_path(f)), 0);
  expect_status(f, restore(f, false), SONAE_OK);
  assert_int_equal(census_of(f, store_path(f)).responses, 1);
  sonae_store *store = store_open(f, SONAE_STORE_WRITE);
  expect_status(f, sonae_store_each_entry(store, last_act, act, &f->error), SONAE_OK);
  assert_string_equal(act, "store-restore");
  sonae_store_close(store);
}

static void test_restore__what_is_there_is_replaced_only_when_asked(void **state) {
  fixture *f = *state;
  make_backup(f);
  expect_status(f, restore(f, false), SONAE_E_ARGUMENT);
  assert_int_equal(census_of(f, store_path(f)).responses, 2);
  expect_status(f, restore(f, true), SONAE_OK);
  assert_int_equal(census_of(f, store_path(f)).responses, 1);
}

static void test_restore__the_old_store_is_kept_beside(void **state) {
  fixture *f = *state;
  char kept[80];
  make_backup(f);
  expect_status(f, restore(f, true), SONAE_OK);
  (void)snprintf(kept, sizeof kept, "%s.2026-11-21T110821Z", store_path(f));
  assert_int_equal(census_of(f, kept).responses, 2);
  expect_status(f, restore(f, true), SONAE_E_IO); /* that name is taken */
  assert_int_equal(census_of(f, store_path(f)).responses, 1);
  assert_int_equal(count_files(f), 5);
}

/* The store is not where the link is: others know it by another name. */
static void test_restore__through_a_link_the_store_is_replaced(void **state) {
  fixture *f = *state;
  struct stat about;
  make_backup(f);
  assert_int_equal(mkdir(fixture_path(f, "there"), 0700), 0);
  char real[80];
  (void)snprintf(real, sizeof real, "%s/there/real.db", f->folder);
  assert_int_equal(rename(store_path(f), real), 0);
  assert_int_equal(symlink("there/real.db", store_path(f)), 0);
  expect_status(f, restore(f, true), SONAE_OK);
  assert_int_equal(lstat(store_path(f), &about), 0);
  assert_true(S_ISLNK(about.st_mode));
  assert_int_equal(census_of(f, real).responses, 1);
  assert_int_equal(count_files(f), 5); /* nothing is kept beside the link */
  assert_int_equal(unlink(real), 0);
  expect_status(f, restore(f, false), SONAE_OK); /* now the link leads nowhere */
  assert_int_equal(census_of(f, real).responses, 1);
  assert_int_equal(unlink(real), 0);
  assert_int_equal(unlink(fixture_path(f, "there/real.db.2026-11-21T110821Z")), 0);
  assert_int_equal(rmdir(fixture_path(f, "there")), 0);
}

static void test_restore__a_damaged_backup_changes_nothing(void **state) {
  fixture *f = *state;
  make_backup(f);
  sqlite3 *db = raw_open(backup_path(f));
  raw_do(db, "UPDATE notes SET notes = x'01ff'");
  (void)sqlite3_close(db);
  size_t files = count_files(f);
  expect_status(f, restore(f, true), SONAE_E_INPUT);
  assert_true(f->error_count > 0); /* the reporter was told */
  assert_int_equal(census_of(f, store_path(f)).responses, 2);
  assert_int_equal(count_files(f), files);
}

static void expect_kept(fixture *f, const char *text) {
  char read[100] = "";
  FILE *file = fopen(fixture_path(f, "s.db.2026-11-21T110821Z"), "rb");
  assert_non_null(file);
  assert_int_equal(fread(read, 1, sizeof read, file), strlen(text));
  assert_int_equal(fclose(file), 0);
  assert_string_equal(read, text);
}

static void test_restore__a_damaged_store_is_replaced_and_kept(void **state) {
  fixture *f = *state;
  static const char TEXT[] = "this was a store before the disk failed";
  make_backup(f);
  fixture_write(f, "s.db", TEXT);
  expect_status(f, restore(f, true), SONAE_OK);
  assert_int_equal(census_of(f, store_path(f)).responses, 1);
  expect_kept(f, TEXT);
}

/* A log that SQLite could not take away, here since no database could be opened, would be read into the new store. */
static void test_restore__a_log_left_by_another_is_not_taken_for_its_own(void **state) {
  fixture *f = *state;
  make_backup(f);
  assert_int_equal(unlink(store_path(f)), 0);
  assert_int_equal(mkdir(store_path(f), 0700), 0);
  fixture_write(f, "s.db-wal", "a log");
  expect_status(f, restore(f, true), SONAE_OK);
  assert_int_equal(access(fixture_path(f, "s.db-wal"), F_OK), -1);
  assert_int_equal(access(fixture_path(f, "s.db.2026-11-21T110821Z-wal"), F_OK), 0);
  assert_int_equal(census_of(f, store_path(f)).responses, 1);
}

static void test_restore__a_backup_that_is_not_there_is_not_found(void **state) {
  fixture *f = *state;
  sonae_store_close(store_begin(f));
  expect_status(f, restore(f, true), SONAE_E_NOT_FOUND);
  assert_int_equal(count_files(f), 3);
}

/* Another process has the store open: it would go on writing into what is not the store any more. */
static void test_restore__not_while_another_has_the_store_open(void **state) {
  fixture *f = *state;
  int ready[2], status = 0;
  char byte;
  make_backup(f);
  assert_int_equal(pipe(ready), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    sonae_store *store = NULL;
    if (sonae_store_open(store_path(f), SONAE_STORE_WRITE, SONAE_EN, &store, &f->error) != SONAE_OK) _exit(1);
    if (write(ready[1], "x", 1) != 1) _exit(1);
    for (;;)
      (void)pause();
  }
  assert_int_equal(read(ready[0], &byte, 1), 1);
  size_t files = count_files(f);
  expect_status(f, restore(f, true), SONAE_E_IO);
  assert_non_null(strstr(f->error.text, "another program"));
  assert_int_equal(count_files(f), files);
  assert_int_equal(kill(child, SIGKILL), 0);
  assert_int_equal(waitpid(child, &status, 0), child);
  expect_status(f, restore(f, true), SONAE_OK);
  assert_int_equal(census_of(f, store_path(f)).responses, 1);
  (void)close(ready[0]);
  (void)close(ready[1]);
}

static void make_older_backup(fixture *f) {
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  expect_status(f, sonae_store_backup(store, backup_path(f), &f->error), SONAE_OK);
  sonae_store_close(store);
  sqlite3 *db = raw_open(backup_path(f));
  raw_make_older(db);
  (void)sqlite3_close(db);
}

static void test_backup__an_older_one_is_brought_up_to_date(void **state) {
  fixture *f = *state;
  make_older_backup(f);
  expect_status(f, restore(f, true), SONAE_OK);
  assert_int_equal(census_of(f, store_path(f)).responses, 1);
  sqlite3 *db = raw_open(backup_path(f)); /* which stays as it is */
  assert_int_equal(raw_number(db, "PRAGMA user_version"), 1);
  (void)sqlite3_close(db);
}

static void test_backup__an_older_one_that_is_damaged_is_refused(void **state) {
  fixture *f = *state;
  make_older_backup(f);
  sqlite3 *db = raw_open(backup_path(f));
  raw_do(db, "UPDATE notes SET source = 'other'");
  (void)sqlite3_close(db);
  sonae_store_census before = census_of(f, store_path(f));
  expect_status(f, restore(f, true), SONAE_E_INPUT);
  assert_string_equal(census_of(f, store_path(f)).head, before.head);
}

static sonae_status count_relation(void *context, const sonae_relation *relation, const sonae_answers *facts) {
  int *n = context;
  (void)relation;
  (void)facts;
  ++*n;
  return SONAE_OK;
}

static void test_backup__relations_come_back(void **state) {
  fixture *f = *state;
  int relations = 0;
  sonae_store *store = store_begin(f);
  const sonae_relation relation = {.buyer = "o", .supplier = "p"};
  sn_response *facts = response_of(f, "q1=yes");
  store_put(f, store, "p");
  expect_status(f, sonae_store_put_relation(store, &ACT, f->definition, &facts->data, &relation, NULL, &f->error),
                SONAE_OK);
  expect_status(f, sonae_store_backup(store, backup_path(f), &f->error), SONAE_OK);
  expect_status(f, sonae_store_end_relation(store, &ACT, "o", "p", &f->error), SONAE_OK);
  sonae_response_free(&facts->data);
  sonae_store_close(store);
  expect_status(f, restore(f, true), SONAE_OK);
  store = store_open(f, SONAE_STORE_READ);
  expect_status(f, sonae_store_scan_relations(store, f->definition, count_relation, &relations, &f->error), SONAE_OK);
  assert_int_equal(relations, 1);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_backup__it_is_the_store_in_one_file),
      FIXTURE_TEST(test_backup__nothing_is_overwritten),
      FIXTURE_TEST(test_backup__a_damaged_store_is_not_backed_up),
      FIXTURE_TEST(test_backup__not_in_the_middle_of_a_group),
      FIXTURE_TEST(test_backup__each_is_whole_while_another_process_writes),
      FIXTURE_TEST(test_restore__it_takes_the_place_of_nothing),
      FIXTURE_TEST(test_restore__what_is_there_is_replaced_only_when_asked),
      FIXTURE_TEST(test_restore__the_old_store_is_kept_beside),
      FIXTURE_TEST(test_restore__through_a_link_the_store_is_replaced),
      FIXTURE_TEST(test_restore__a_damaged_backup_changes_nothing),
      FIXTURE_TEST(test_restore__a_damaged_store_is_replaced_and_kept),
      FIXTURE_TEST(test_restore__a_log_left_by_another_is_not_taken_for_its_own),
      FIXTURE_TEST(test_restore__a_backup_that_is_not_there_is_not_found),
      FIXTURE_TEST(test_restore__not_while_another_has_the_store_open),
      FIXTURE_TEST(test_backup__an_older_one_is_brought_up_to_date),
      FIXTURE_TEST(test_backup__an_older_one_that_is_damaged_is_refused),
      FIXTURE_TEST(test_backup__relations_come_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
