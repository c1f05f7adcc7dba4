/* SPDX-License-Identifier: Apache-2.0 */
/* The file of a store: which ones are opened, and what is said of the others. */
#include "support/fixture.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "sonae/relation.h"
#include "store/migrations.h"
#include "support/store.h"

#include "support/raw.h"

static void expect_refused(fixture *f, sonae_store_mode mode, sonae_status status, const char *part) {
  sonae_store *store = NULL;
  sonae_status got = sonae_store_open(store_path(f), mode, SONAE_EN, &store, &f->error);
  if (got != status || !strstr(f->error.text, part)) print_message("%d: %s\n", (int)got, f->error.text);
  assert_int_equal(got, status);
  assert_non_null(strstr(f->error.text, part));
  assert_null(store);
}

static void expect_refused_in_each_mode(fixture *f, const char *part) {
  expect_refused(f, SONAE_STORE_READ, SONAE_E_INPUT, part);
  expect_refused(f, SONAE_STORE_WRITE, SONAE_E_INPUT, part);
  expect_refused(f, SONAE_STORE_CREATE, SONAE_E_INPUT, part);
}

static bool is_there(const fixture *f, const char *name) {
  return access(fixture_path(f, name), F_OK) == 0;
}

static void test_file__what_is_not_there_is_made_only_when_asked(void **state) {
  fixture *f = *state;
  expect_refused(f, SONAE_STORE_READ, SONAE_E_NOT_FOUND, "no such database");
  expect_refused(f, SONAE_STORE_WRITE, SONAE_E_NOT_FOUND, "no such database");
  assert_false(is_there(f, "s.db"));
  sonae_store_close(store_open(f, SONAE_STORE_CREATE));
  assert_true(is_there(f, "s.db"));
}

static void test_file__it_is_for_its_owner_only(void **state) {
  fixture *f = *state;
  struct stat about;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "o");
  assert_int_equal(stat(fixture_path(f, "s.db"), &about), 0);
  assert_int_equal(about.st_mode & 0777, 0600);
  assert_int_equal(stat(fixture_path(f, "s.db-wal"), &about), 0);
  assert_int_equal(about.st_mode & 0777, 0600);
  sonae_store_close(store);
}

static void test_file__when_closed_it_is_one_file(void **state) {
  fixture *f = *state;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "o");
  assert_true(is_there(f, "s.db-wal"));
  sonae_store_close(store);
  assert_false(is_there(f, "s.db-wal"));
  assert_false(is_there(f, "s.db-shm"));
  sonae_store_close(store_open(f, SONAE_STORE_READ));
  assert_false(is_there(f, "s.db-wal"));
  assert_false(is_there(f, "s.db-shm"));
}

static void test_file__an_empty_file_becomes_a_store(void **state) {
  fixture *f = *state;
  fixture_write(f, "s.db", "");
  expect_refused(f, SONAE_STORE_READ, SONAE_E_INPUT, "not a database of sonae");
  expect_refused(f, SONAE_STORE_WRITE, SONAE_E_INPUT, "not a database of sonae");
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "o");
  sonae_store_close(store);
  sonae_store_close(store_open(f, SONAE_STORE_READ));
}

/* A database of nobody yet, such as one left behind when the machine went down while a store was made. */
static void test_file__a_database_of_version_0_becomes_a_store(void **state) {
  fixture *f = *state;
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(store_path(f), &db), SQLITE_OK);
  raw_do(db, "PRAGMA journal_mode = WAL; CREATE TABLE t (x); DROP TABLE t");
  (void)sqlite3_close(db);
  expect_refused(f, SONAE_STORE_READ, SONAE_E_INPUT, "not a database of sonae");
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "o");
  assert_int_equal(sonae_store_verify(store, &f->reporter, NULL, &f->error), SONAE_OK);
  sonae_store_close(store);
}

static void test_file__foreign_files_are_refused_and_left_alone(void **state) {
  fixture *f = *state;
  static const char TEXT[] = "This is no database at all, but a text that is long enough to have been one of them, "
                             "were it not for its first sixteen bytes and for what comes behind them.\n";
  fixture_write(f, "s.db", TEXT);
  expect_refused_in_each_mode(f, "not a database of sonae");
  char read[sizeof TEXT] = "";
  FILE *file = fopen(fixture_path(f, "s.db"), "rb");
  assert_non_null(file);
  assert_int_equal(fread(read, 1, sizeof read, file), sizeof TEXT - 1);
  assert_int_equal(fclose(file), 0);
  assert_string_equal(read, TEXT);
}

static void test_file__databases_of_others_are_refused(void **state) {
  fixture *f = *state;
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(store_path(f), &db), SQLITE_OK);
  raw_do(db, "CREATE TABLE organisation (id)");
  (void)sqlite3_close(db);
  expect_refused_in_each_mode(f, "not a database of sonae");
  assert_int_equal(sqlite3_open(store_path(f), &db), SQLITE_OK);
  raw_do(db, "DROP TABLE organisation; PRAGMA application_id = 252006673; PRAGMA user_version = 1");
  (void)sqlite3_close(db);
  expect_refused_in_each_mode(f, "not a database of sonae");
}

static void test_file__a_newer_store_is_refused(void **state) {
  fixture *f = *state;
  sonae_store_close(store_open(f, SONAE_STORE_CREATE));
  sqlite3 *db = raw_open(store_path(f));
  raw_do(db, "PRAGMA user_version = 1000");
  (void)sqlite3_close(db);
  expect_refused_in_each_mode(f, "a newer sonae");
}

static int append_schema(void *context, int count, char **row, char **names) {
  char *out = context;
  (void)names;
  assert_int_equal(count, 1);
  (void)snprintf(out + strlen(out), 20000 - strlen(out), "%s\n", row[0] ? row[0] : "");
  return 0;
}

static void read_schema(sqlite3 *db, char out[20000]) {
  out[0] = '\0';
  assert_int_equal(
      sqlite3_exec(db, "SELECT name || coalesce(sql, '') FROM sqlite_schema ORDER BY 1", append_schema, out, NULL),
      SQLITE_OK);
}

/* Just what the first migration alone makes, with data in it. */
static void make_version_1(fixture *f) {
  char made[20000], expected[20000];
  sqlite3 *fresh = NULL;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  sonae_store_close(store);
  sqlite3 *db = raw_open(store_path(f));
  raw_make_older(db);
  assert_int_equal(sqlite3_open(":memory:", &fresh), SQLITE_OK);
  raw_do(fresh, sn_migration_of(0).bytes);
  read_schema(db, made);
  read_schema(fresh, expected);
  assert_string_equal(made, expected);
  (void)sqlite3_close(fresh);
  (void)sqlite3_close(db);
}

static void test_file__a_store_of_version_1_is_brought_up_to_date(void **state) {
  fixture *f = *state;
  make_version_1(f);
  expect_refused(f, SONAE_STORE_READ, SONAE_E_INPUT, "an older sonae made this database");
  sonae_store *store = store_open(f, SONAE_STORE_WRITE);
  const sonae_relation relation = {.buyer = "o", .supplier = "p"};
  sn_response *facts = response_of(f, "q1=yes");
  store_put(f, store, "p");
  assert_int_equal(sonae_store_put_relation(store, &ACT, f->definition, &facts->data, &relation, NULL, &f->error),
                   SONAE_OK);
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "o:1");
  assert_int_equal(sonae_store_verify(store, &f->reporter, NULL, &f->error), SONAE_OK);
  sonae_response_free(&facts->data);
  sonae_store_close(store);
  sonae_store_close(store_open(f, SONAE_STORE_READ));
}

/* The number of its version is right, its tables are not. */
static void test_file__other_tables_do_not_sound_like_damage(void **state) {
  fixture *f = *state;
  sonae_store_close(store_begin(f));
  sqlite3 *db = raw_open(store_path(f));
  raw_do(db, "ALTER TABLE organisation DROP COLUMN telephone");
  (void)sqlite3_close(db);
  sonae_store *store = store_open(f, SONAE_STORE_WRITE);
  const sonae_organisation o = organisation_named("p", "P");
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &o, &f->error), SONAE_E_INPUT);
  assert_non_null(strstr(f->error.text, "another build of sonae made it"));
  assert_non_null(strstr(f->error.text, "telephone"));
  sonae_store_close(store);
}

static void test_file__a_folder_is_refused(void **state) {
  fixture *f = *state;
  assert_int_equal(mkdir(fixture_path(f, "s.db"), 0700), 0);
  expect_refused_in_each_mode(f, "not a database of sonae");
  assert_int_equal(rmdir(fixture_path(f, "s.db")), 0);
}

static void cut(const fixture *f, long size) {
  assert_int_equal(truncate(fixture_path(f, "s.db"), size), 0);
}

/* Opened or not: no crash, and never "all is well". */
static void test_file__a_torn_store_is_found_out(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  sonae_store_close(store);
  struct stat about;
  assert_int_equal(stat(fixture_path(f, "s.db"), &about), 0);
  for (long size = (long)about.st_size - 512; size > 0; size -= 512) {
    sonae_store *torn = NULL;
    cut(f, size);
    sonae_status status = sonae_store_open(store_path(f), SONAE_STORE_READ, SONAE_EN, &torn, &f->error);
    if (status == SONAE_OK) status = sonae_store_verify(torn, &f->reporter, NULL, &f->error);
    assert_int_equal(status, SONAE_E_INPUT);
    assert_true(f->error.text[0] != '\0');
    sonae_store_close(torn);
  }
}

/* Each page in turn is overwritten. */
static void test_file__a_page_of_noise_is_found_out(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  sonae_store_close(store);
  enum { PAGE = 4096 };
  unsigned char page[PAGE], noise[PAGE];
  chance c = {88172645463325252u};
  int fd = open(store_path(f), O_RDWR);
  assert_true(fd >= 0);
  for (off_t at = 0; pread(fd, page, PAGE, at) == PAGE; at += PAGE) {
    sonae_store *damaged = NULL;
    for (size_t i = 0; i < PAGE; i++)
      noise[i] = (unsigned char)chance_below(&c, 256);
    assert_int_equal(pwrite(fd, noise, PAGE, at), PAGE);
    sonae_status status = sonae_store_open(store_path(f), SONAE_STORE_READ, SONAE_EN, &damaged, &f->error);
    if (status == SONAE_OK) status = sonae_store_verify(damaged, &f->reporter, NULL, &f->error);
    assert_int_equal(status, SONAE_E_INPUT);
    sonae_store_close(damaged);
    assert_int_equal(pwrite(fd, page, PAGE, at), PAGE);
  }
  assert_int_equal(close(fd), 0);
}

/* Names that SQLite would take for something else than a file. */
static void test_file__a_name_is_a_name(void **state) {
  fixture *f = *state;
  static const char *const NAMES[] = {":memory:", "file:x?mode=memory", "a b%20c?#.db", "データ.db"};
  char old[1000];
  assert_non_null(getcwd(old, sizeof old));
  assert_int_equal(chdir(f->folder), 0);
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    sonae_store *store = NULL;
    assert_int_equal(sonae_store_open(NAMES[i], SONAE_STORE_CREATE, SONAE_EN, &store, &f->error), SONAE_OK);
    sonae_store_close(store);
    assert_int_equal(access(NAMES[i], F_OK), 0);
  }
  assert_int_equal(chdir(old), 0);
}

static void make_link(const fixture *f, const char *name, const char *target) {
  assert_int_equal(symlink(target, fixture_path(f, name)), 0);
}

static bool is_link(const fixture *f, const char *name) {
  struct stat about;
  return lstat(fixture_path(f, name), &about) == 0 && S_ISLNK(about.st_mode);
}

static void test_file__a_link_to_what_is_not_there_yet_is_followed(void **state) {
  fixture *f = *state;
  assert_int_equal(mkdir(fixture_path(f, "there"), 0700), 0);
  make_link(f, "s.db", "there/l.db");
  make_link(f, "there/l.db", "real.db");
  expect_refused(f, SONAE_STORE_WRITE, SONAE_E_NOT_FOUND, "no such database");
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "o");
  assert_true(is_there(f, "there/real.db-wal"));
  sonae_store_close(store);
  assert_true(is_link(f, "s.db") && is_link(f, "there/l.db") && !is_link(f, "there/real.db"));
  assert_int_equal(unlink(fixture_path(f, "there/l.db")), 0);
  assert_int_equal(unlink(fixture_path(f, "there/real.db")), 0);
  assert_int_equal(rmdir(fixture_path(f, "there")), 0);
}

static void test_file__links_in_a_circle_are_refused(void **state) {
  fixture *f = *state;
  make_link(f, "s.db", "t.db");
  make_link(f, "t.db", "s.db");
  expect_refused(f, SONAE_STORE_READ, SONAE_E_IO, "");
  expect_refused(f, SONAE_STORE_CREATE, SONAE_E_IO, "");
}

/* As somebody who may not write there: root may everywhere, so this is somebody else's process. What came of it. */
static sonae_status read_as_nobody(fixture *f, const char *name) {
  enum { NOBODY = 65534 };
  int status = 0;
  assert_int_equal(chmod(f->folder, 0555), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    sonae_store *store = NULL;
    if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0)) _exit(100);
    sonae_status got = sonae_store_open(fixture_path(f, name), SONAE_STORE_READ, SONAE_EN, &store, &f->error);
    if (got == SONAE_OK) got = sonae_store_verify(store, NULL, NULL, &f->error);
    sonae_store_close(store);
    _exit((int)got);
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(chmod(f->folder, 0700), 0);
  assert_true(WIFEXITED(status));
  return (sonae_status)WEXITSTATUS(status);
}

static void test_file__it_can_be_read_where_nothing_may_be_written(void **state) {
  fixture *f = *state;
  sonae_store_close(store_begin(f));
  make_link(f, "l.db", "s.db");
  assert_int_equal(chmod(store_path(f), 0444), 0);
  assert_int_equal(read_as_nobody(f, "s.db"), SONAE_OK);
  assert_int_equal(read_as_nobody(f, "l.db"), SONAE_OK);
}

/* Somebody wrote and ended without closing; who may not make the file with which the log is read must not read the
 * store as it was before, under whatever name. */
static void test_file__a_log_that_cannot_be_read_is_not_passed_over(void **state) {
  fixture *f = *state;
  int status = 0;
  sonae_store_close(store_begin(f));
  make_link(f, "l.db", "s.db");
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    store_put(f, store_open(f, SONAE_STORE_WRITE), "p");
    _exit(0);
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(unlink(fixture_path(f, "s.db-shm")), 0);
  assert_int_equal(chmod(store_path(f), 0444), 0);
  assert_int_equal(chmod(fixture_path(f, "s.db-wal"), 0444), 0);
  assert_int_equal(read_as_nobody(f, "s.db"), SONAE_E_IO);
  assert_int_equal(read_as_nobody(f, "l.db"), SONAE_E_IO);
}

/* Two programs at once on a file that is not there yet. */
static void test_file__two_may_make_it_at_once(void **state) {
  fixture *f = *state;
  enum { CHILDREN = 8 };
  pid_t children[CHILDREN];
  for (int i = 0; i < CHILDREN; i++) {
    children[i] = fork();
    assert_true(children[i] >= 0);
    if (children[i] == 0) {
      sonae_store *store = NULL;
      char id[16];
      (void)snprintf(id, sizeof id, "o%d", i);
      const sonae_organisation o = {.id = id, .employees = i};
      sonae_status status = sonae_store_open(store_path(f), SONAE_STORE_CREATE, SONAE_EN, &store, &f->error);
      if (status == SONAE_OK) status = sonae_store_put_organisation(store, &ACT, &o, &f->error);
      if (status != SONAE_OK) print_message("%s\n", f->error.text);
      sonae_store_close(store);
      _exit(status == SONAE_OK ? 0 : 1);
    }
  }
  for (int i = 0; i < CHILDREN; i++) {
    int status = 0;
    assert_int_equal(waitpid(children[i], &status, 0), children[i]);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  sonae_store_census census;
  sonae_store *store = store_open(f, SONAE_STORE_READ);
  assert_int_equal(sonae_store_verify(store, &f->reporter, &census, &f->error), SONAE_OK);
  assert_int_equal(census.organisations, CHILDREN);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_file__what_is_not_there_is_made_only_when_asked),
      FIXTURE_TEST(test_file__it_is_for_its_owner_only),
      FIXTURE_TEST(test_file__when_closed_it_is_one_file),
      FIXTURE_TEST(test_file__an_empty_file_becomes_a_store),
      FIXTURE_TEST(test_file__a_database_of_version_0_becomes_a_store),
      FIXTURE_TEST(test_file__foreign_files_are_refused_and_left_alone),
      FIXTURE_TEST(test_file__databases_of_others_are_refused),
      FIXTURE_TEST(test_file__a_newer_store_is_refused),
      FIXTURE_TEST(test_file__a_store_of_version_1_is_brought_up_to_date),
      FIXTURE_TEST(test_file__other_tables_do_not_sound_like_damage),
      FIXTURE_TEST(test_file__a_folder_is_refused),
      FIXTURE_TEST(test_file__a_torn_store_is_found_out),
      FIXTURE_TEST(test_file__a_page_of_noise_is_found_out),
      FIXTURE_TEST(test_file__a_name_is_a_name),
      FIXTURE_TEST(test_file__a_link_to_what_is_not_there_yet_is_followed),
      FIXTURE_TEST(test_file__links_in_a_circle_are_refused),
      FIXTURE_TEST(test_file__it_can_be_read_where_nothing_may_be_written),
      FIXTURE_TEST(test_file__a_log_that_cannot_be_read_is_not_passed_over),
      FIXTURE_TEST(test_file__two_may_make_it_at_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
