/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever somebody does to the file behind the store's back is found. */
#include "support/fixture.h"

#include "support/store.h"

#include "support/raw.h"

static sonae_status verify(fixture *f, sonae_store *store, sonae_store_census *census) {
  f->problem_count = f->error_count = 0;
  return sonae_store_verify(store, &f->reporter, census, &f->error);
}

static void expect_whole(fixture *f, sonae_store *store) {
  sonae_status status = verify(f, store, NULL);
  if (status != SONAE_OK) fixture_print_problems(f);
  assert_int_equal(status, SONAE_OK);
  assert_int_equal(f->error_count, 0);
}

static void expect_found(fixture *f, sonae_store *store, const char *what) {
  sonae_status status = verify(f, store, NULL);
  if (status != SONAE_E_INPUT || f->error_count == 0) print_message("not found: %s\n", what);
  assert_int_equal(status, SONAE_E_INPUT);
  assert_true(f->error_count > 0);
  assert_int_equal(f->error.status, SONAE_E_INPUT);
}

/* Two organisations, of which one has said more; two responses of one, one of the other; one that was forgotten. */
static sonae_store *fill(fixture *f) {
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", "2026-11-01"), p = filing_of("p", NULL), gone = filing_of("gone", NULL);
  const sonae_organisation more = {.id = "p", .name = "P", .industry = "E", .employees = 3, .contact = "c"};
  store_put(f, store, "p");
  store_put(f, store, "gone");
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &more, &f->error), SONAE_OK);
  o.respondent = "R";
  o.source_digest = "sha256:01";
  store_add(f, store, "q1=yes q2=?", &o);
  store_add(f, store, "q1=no", &o);
  store_add(f, store, "q1=part", &p);
  store_add(f, store, "q1=part", &gone);
  assert_int_equal(sonae_store_forget(store, &ACT, "gone", NULL, &f->error), SONAE_OK);
  return store;
}

static void test_verify__a_store_that_was_left_alone_is_whole(void **state) {
  fixture *f = *state;
  sonae_store_census census;
  sonae_store *store = fill(f);
  assert_int_equal(verify(f, store, &census), SONAE_OK);
  assert_int_equal(census.organisations, 2);
  assert_int_equal(census.responses, 3);
  assert_int_equal(census.entries, 4 + 1 + 4 + 1); /* organisations, checklist, responses, forgotten */
  assert_memory_equal(census.head, "sha256:", 7);
  sonae_store_close(store);
}

static void test_verify__an_empty_store_is_whole(void **state) {
  fixture *f = *state;
  sonae_store_census census;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  assert_int_equal(verify(f, store, &census), SONAE_OK);
  assert_string_equal(census.head, "");
  sonae_store_close(store);
}

static void test_verify__the_head_changes_with_each_entry(void **state) {
  fixture *f = *state;
  sonae_store_census before, after;
  sonae_store *store = fill(f);
  assert_int_equal(verify(f, store, &before), SONAE_OK);
  store_put(f, store, "another");
  assert_int_equal(verify(f, store, &after), SONAE_OK);
  assert_string_not_equal(before.head, after.head);
  assert_int_equal(after.entries, before.entries + 1);
  sonae_store_close(store);
}

/* --- every byte --- */

enum { MOST_COLUMNS = 16 };

typedef struct table {
  const char *name;
  char columns[MOST_COLUMNS][32];
  int column_count;
} table;

static void read_columns(sqlite3 *db, table *t) {
  char sql[100];
  sqlite3_stmt *statement = NULL;
  (void)snprintf(sql, sizeof sql, "SELECT * FROM %s", t->name);
  assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
  t->column_count = sqlite3_column_count(statement);
  for (int i = 0; i < t->column_count; i++)
    (void)snprintf(t->columns[i], sizeof t->columns[i], "%s", sqlite3_column_name(statement, i));
  assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
}

/* Row by row, as copies. */
typedef struct row {
  sqlite3_value *values[MOST_COLUMNS];
} row;

static size_t read_rows(sqlite3 *db, const table *t, row *rows, size_t most) {
  char sql[100];
  size_t count = 0;
  sqlite3_stmt *statement = NULL;
  (void)snprintf(sql, sizeof sql, "SELECT * FROM %s", t->name);
  assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    assert_true(count < most);
    for (int i = 0; i < t->column_count; i++) {
      rows[count].values[i] = sqlite3_value_dup(sqlite3_column_value(statement, i));
      assert_non_null(rows[count].values[i]);
    }
    count++;
  }
  assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
  return count;
}

static void free_rows(const table *t, row *rows, size_t count) {
  for (size_t i = 0; i < count; i++)
    for (int k = 0; k < t->column_count; k++)
      sqlite3_value_free(rows[i].values[k]);
}

/* "UPDATE t SET c = ?1 WHERE a IS ?2 AND …" */
static sqlite3_stmt *prepare_change(sqlite3 *db, const table *t, int column) {
  char sql[1000];
  sqlite3_stmt *statement = NULL;
  int used = snprintf(sql, sizeof sql, "UPDATE %s SET %s = ?1 WHERE 1", t->name, t->columns[column]);
  for (int i = 0; i < t->column_count; i++)
    used += snprintf(sql + used, sizeof sql - (size_t)used, " AND %s IS ?%d", t->columns[i], i + 2);
  assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
  return statement;
}

/* The value as bytes, and back. */
static size_t take_bytes(sqlite3_value *value, unsigned char *bytes, size_t size) {
  if (sqlite3_value_type(value) == SQLITE_INTEGER) {
    int64_t integer = sqlite3_value_int64(value);
    memcpy(bytes, &integer, sizeof integer);
    return sizeof integer;
  }
  size_t length = (size_t)sqlite3_value_bytes(value);
  assert_true(length < size);
  if (length) memcpy(bytes, sqlite3_value_blob(value), length);
  return length;
}

static void bind_bytes(sqlite3_stmt *statement, int at, int type, const unsigned char *bytes, size_t length) {
  int64_t integer;
  if (type == SQLITE_INTEGER) {
    memcpy(&integer, bytes, sizeof integer);
    assert_int_equal(sqlite3_bind_int64(statement, at, integer), SQLITE_OK);
  } else if (type == SQLITE_TEXT) {
    assert_int_equal(sqlite3_bind_text(statement, at, (const char *)bytes, (int)length, SQLITE_TRANSIENT), SQLITE_OK);
  } else {
    assert_int_equal(sqlite3_bind_blob(statement, at, length ? bytes : (const void *)"", (int)length, SQLITE_TRANSIENT),
                     SQLITE_OK);
  }
}

/* Puts one value in the place of another in that row; false when a constraint forbids it. */
static bool change(sqlite3_stmt *statement, const table *t, const row *r, int column, int from_type,
                   const unsigned char *from, size_t from_length, int to_type, const unsigned char *to,
                   size_t to_length) {
  for (int i = 0; i < t->column_count; i++)
    assert_int_equal(sqlite3_bind_value(statement, i + 2, r->values[i]), SQLITE_OK);
  if (from_type == SQLITE_NULL)
    assert_int_equal(sqlite3_bind_null(statement, column + 2), SQLITE_OK);
  else
    bind_bytes(statement, column + 2, from_type, from, from_length);
  if (to_type == SQLITE_NULL)
    assert_int_equal(sqlite3_bind_null(statement, 1), SQLITE_OK);
  else
    bind_bytes(statement, 1, to_type, to, to_length);
  int code = sqlite3_step(statement);
  (void)sqlite3_reset(statement);
  if (code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH) return false;
  assert_int_equal(code, SQLITE_DONE);
  assert_int_equal(sqlite3_changes(sqlite3_db_handle(statement)), 1);
  return true;
}

typedef struct tampering {
  fixture *f;
  sonae_store *store;
  sqlite3 *db;
  size_t changes;
} tampering;

static void flip_value(tampering *t, const table *in, const row *r, int column, sqlite3_stmt *statement) {
  unsigned char bytes[2000];
  char what[100];
  int type = sqlite3_value_type(r->values[column]);
  size_t length = type == SQLITE_NULL ? 0 : take_bytes(r->values[column], bytes, sizeof bytes);
  for (size_t i = 0; i < length; i++) {
    unsigned char flipped[sizeof bytes];
    memcpy(flipped, bytes, length);
    flipped[i] ^= 1;
    (void)snprintf(what, sizeof what, "%s.%s byte %zu", in->name, in->columns[column], i);
    if (!change(statement, in, r, column, type, bytes, length, type, flipped, length)) continue;
    expect_found(t->f, t->store, what);
    assert_true(change(statement, in, r, column, type, flipped, length, type, bytes, length));
    t->changes++;
  }
  /* Nothing instead of something, and something instead of nothing, where the schema has room for it. */
  (void)snprintf(what, sizeof what, "%s.%s null", in->name, in->columns[column]);
  bool was_null = type == SQLITE_NULL;
  const unsigned char some[] = "x";
  int to = was_null ? SQLITE_TEXT : SQLITE_NULL;
  if (!change(statement, in, r, column, type, bytes, length, to, some, 1)) return;
  expect_found(t->f, t->store, what);
  assert_true(change(statement, in, r, column, to, some, 1, type, bytes, length));
  t->changes++;
}

static void flip_table(tampering *t, const char *name) {
  table in = {.name = name};
  row rows[20];
  read_columns(t->db, &in);
  size_t count = read_rows(t->db, &in, rows, 20);
  assert_true(count > 0);
  for (int column = 0; column < in.column_count; column++) {
    sqlite3_stmt *statement = prepare_change(t->db, &in, column);
    for (size_t i = 0; i < count; i++)
      flip_value(t, &in, &rows[i], column, statement);
    assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
  }
  free_rows(&in, rows, count);
}

static const char *const TABLES[] = {"organisation", "layout", "response", "notes", "entry"};
enum { TABLE_COUNT = sizeof TABLES / sizeof *TABLES };

static void test_verify__every_byte_of_every_column_is_watched(void **state) {
  fixture *f = *state;
  tampering t = {.f = f, .store = fill(f), .db = raw_open(store_path(f))};
  for (size_t i = 0; i < TABLE_COUNT; i++)
    flip_table(&t, TABLES[i]);
  expect_whole(f, t.store); /* all was put back */
  print_message("%zu changes, each found\n", t.changes);
  assert_true(t.changes > 1000);
  (void)sqlite3_close(t.db);
  sonae_store_close(t.store);
}

/* --- rows taken out, put in, exchanged --- */

/* Done, found, and taken back. */
static void tamper(fixture *f, sonae_store *store, sqlite3 *db, const char *sql) {
  static const char COPY[] = "copy.db";
  char path[80];
  sonae_store *copied = NULL;
  (void)store;
  (void)snprintf(path, sizeof path, "%s", fixture_path(f, COPY));
  (void)remove(path);
  sqlite3 *copy = NULL;
  assert_int_equal(sqlite3_open(path, &copy), SQLITE_OK);
  sqlite3_backup *backup = sqlite3_backup_init(copy, "main", db, "main");
  assert_non_null(backup);
  assert_int_equal(sqlite3_backup_step(backup, -1), SQLITE_DONE);
  assert_int_equal(sqlite3_backup_finish(backup), SQLITE_OK);
  (void)sqlite3_close(copy);
  copy = raw_open(path);
  raw_do(copy, sql);
  (void)sqlite3_close(copy);
  assert_int_equal(sonae_store_open(path, SONAE_STORE_READ, SONAE_EN, &copied, &f->error), SONAE_OK);
  expect_found(f, copied, sql);
  sonae_store_close(copied);
}

static void test_verify__rows_taken_out_put_in_or_exchanged_are_found(void **state) {
  fixture *f = *state;
  static const char *const DONE[] = {
      /* taken out */
      "DELETE FROM organisation WHERE id = 'p'",
      "DELETE FROM response WHERE organisation = 'o' AND revision = 1",
      "DELETE FROM response WHERE organisation = 'o' AND revision = 2",
      "DELETE FROM notes WHERE organisation = 'o' AND revision = 2",
      "DELETE FROM response WHERE organisation = 'o' AND revision = 2; DELETE FROM notes WHERE organisation = 'o' AND "
      "revision = 2",
      "DELETE FROM notes; DELETE FROM response; DELETE FROM organisation",
      "DELETE FROM layout",
      "DELETE FROM entry WHERE number = 1",
      "DELETE FROM entry WHERE number = 5",
      "DELETE FROM entry WHERE act = 'organisation-forget'",
      "DELETE FROM entry WHERE number >= 8",
      "DELETE FROM entry",
      /* put in */
      "INSERT INTO organisation SELECT 'x', 'y', key, name, NULL, NULL, -1, NULL, NULL, NULL, NULL, NULL FROM "
      "organisation "
      "WHERE id = 'o'",
      "INSERT INTO layout SELECT 2, checklist, '2', digest, layout FROM layout",
      "INSERT INTO response SELECT organisation, checklist, 3, layout, date, received, responsible, answers FROM "
      "response "
      "WHERE organisation = 'o' AND revision = 2; INSERT INTO notes SELECT organisation, checklist, 3, role, "
      "respondent, person, "
      "source, source_digest, content_digest, origin, notes FROM notes WHERE organisation = 'o' AND revision = 2",
      "INSERT INTO notes VALUES ('nobody', 'c', 1, '', NULL, ':', '', '', '', '', x'01')",
      "INSERT INTO entry SELECT 100, at, actor, act, subject, checklist, version, revision, responses, proof, hash "
      "FROM "
      "entry WHERE number = 1",
      "INSERT INTO entry SELECT 11, at, actor, act, subject, checklist, version, revision, responses, proof, hash FROM "
      "entry WHERE number = 10",
      /* exchanged */
      "UPDATE response SET answers = (SELECT r.answers FROM response r WHERE r.organisation = 'o' AND r.revision = 3 - "
      "response.revision) WHERE organisation = 'o'",
      "UPDATE response SET revision = 10 - revision WHERE organisation = 'o'",
      "UPDATE entry SET number = -number WHERE number IN (6, 7); UPDATE entry SET number = 13 + number WHERE number < "
      "0",
      "UPDATE organisation SET pseudonym = 'z' || pseudonym; UPDATE organisation SET pseudonym = (SELECT substr("
      "b.pseudonym, 2) FROM organisation b WHERE b.id <> organisation.id) || ''",
      /* everything gone that a response left but itself */
      "DELETE FROM entry WHERE act = 'response-add' AND number = (SELECT max(number) FROM entry WHERE act = "
      "'response-add')",
      /* somebody comes back */
      "INSERT INTO organisation SELECT 'gone', subject, x'00', 'N', NULL, NULL, -1, NULL, NULL, NULL, NULL, NULL FROM "
      "entry "
      "WHERE act = 'organisation-forget'",
      /* the guards removed */
      "DROP TRIGGER response_stays",
      "DROP TRIGGER entry_is_kept",
      "DROP INDEX entry_by_subject",
      "CREATE TABLE more (x)",
  };
  sonae_store *store = fill(f);
  sqlite3 *db = raw_open(store_path(f));
  for (size_t i = 0; i < sizeof DONE / sizeof *DONE; i++)
    tamper(f, store, db, DONE[i]);
  expect_whole(f, store);
  (void)sqlite3_close(db);
  sonae_store_close(store);
}

/* What the header says: the end of the log can be cut off together with all it speaks of; the head shows it. */
static void test_verify__a_log_cut_short_shows_in_the_head(void **state) {
  fixture *f = *state;
  sonae_store_census before, after;
  sonae_store *store = fill(f);
  store_put(f, store, "last");
  assert_int_equal(verify(f, store, &before), SONAE_OK);
  sqlite3 *db = raw_open(store_path(f));
  raw_do(db, "DELETE FROM organisation WHERE id = 'last'; DELETE FROM entry WHERE number = 11");
  assert_int_equal(verify(f, store, &after), SONAE_OK);
  assert_int_equal(after.entries, before.entries - 1);
  assert_string_not_equal(before.head, after.head);
  (void)sqlite3_close(db);
  sonae_store_close(store);
}

/* --- the guards --- */

static void test_verify__the_database_refuses_to_change_what_was_added(void **state) {
  fixture *f = *state;
  static const char *const REFUSED[] = {
      "UPDATE response SET answers = x'00'",
      "DELETE FROM response",
      "UPDATE notes SET notes = x'00'",
      "DELETE FROM notes",
      "UPDATE entry SET actor = 'x'",
      "DELETE FROM entry",
      "UPDATE layout SET layout = x'00'",
      "DELETE FROM layout",
      "UPDATE organisation SET pseudonym = 'x'",
      "UPDATE organisation SET id = 'x' WHERE id = 'o'",
      "UPDATE organisation SET key = x'00'",
      "DELETE FROM organisation",
      ("INSERT OR REPLACE INTO entry SELECT 1, at, actor, act, subject, checklist, version, revision, responses, "
       "proof, "
       "hash FROM entry WHERE number = 2"),
  };
  sonae_store *store = fill(f);
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(store_path(f), &db), SQLITE_OK);
  raw_do(db, "PRAGMA recursive_triggers = ON");
  for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
    int code = sqlite3_exec(db, REFUSED[i], NULL, NULL, NULL);
    if (code != SQLITE_CONSTRAINT) print_message("%s: %d\n", REFUSED[i], code);
    assert_int_equal(code, SQLITE_CONSTRAINT);
  }
  (void)sqlite3_close(db);
  expect_whole(f, store);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_verify__a_store_that_was_left_alone_is_whole),
      FIXTURE_TEST(test_verify__an_empty_store_is_whole),
      FIXTURE_TEST(test_verify__the_head_changes_with_each_entry),
      FIXTURE_TEST(test_verify__every_byte_of_every_column_is_watched),
      FIXTURE_TEST(test_verify__rows_taken_out_put_in_or_exchanged_are_found),
      FIXTURE_TEST(test_verify__a_log_cut_short_shows_in_the_head),
      FIXTURE_TEST(test_verify__the_database_refuses_to_change_what_was_added),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
