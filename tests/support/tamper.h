/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ways to change a store behind its back, each of which verifying must find. Included after support/store.h.
 */
#ifndef SONAE_TESTS_TAMPER_H
#define SONAE_TESTS_TAMPER_H

#include "support/raw.h"

static inline sonae_status verify(fixture *f, sonae_store *store, sonae_store_census *census) {
  f->problem_count = f->error_count = 0;
  return sonae_store_verify(store, &f->reporter, census, &f->error);
}

static inline void expect_whole(fixture *f, sonae_store *store) {
  sonae_status status = verify(f, store, NULL);
  if (status != SONAE_OK) fixture_print_problems(f);
  assert_int_equal(status, SONAE_OK);
  assert_int_equal(f->error_count, 0);
}

static inline void expect_found(fixture *f, sonae_store *store, const char *what) {
  sonae_status status = verify(f, store, NULL);
  if (status != SONAE_E_INPUT || f->error_count == 0) print_message("not found: %s\n", what);
  assert_int_equal(status, SONAE_E_INPUT);
  assert_true(f->error_count > 0);
  assert_int_equal(f->error.status, SONAE_E_INPUT);
}

/* --- every byte --- */

enum { MOST_COLUMNS = 16 };

typedef struct table {
  const char *name;
  char columns[MOST_COLUMNS][32];
  int column_count;
} table;

static inline void read_columns(sqlite3 *db, table *t) {
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

static inline size_t read_rows(sqlite3 *db, const table *t, row *rows, size_t most) {
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

static inline void free_rows(const table *t, row *rows, size_t count) {
  for (size_t i = 0; i < count; i++)
    for (int k = 0; k < t->column_count; k++)
      sqlite3_value_free(rows[i].values[k]);
}

/* "UPDATE t SET c = ?1 WHERE a IS ?2 AND …" */
static inline sqlite3_stmt *prepare_change(sqlite3 *db, const table *t, int column) {
  char sql[1000];
  sqlite3_stmt *statement = NULL;
  int used = snprintf(sql, sizeof sql, "UPDATE %s SET %s = ?1 WHERE 1", t->name, t->columns[column]);
  for (int i = 0; i < t->column_count; i++)
    used += snprintf(sql + used, sizeof sql - (size_t)used, " AND %s IS ?%d", t->columns[i], i + 2);
  assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
  return statement;
}

/* The value as bytes, and back. */
static inline size_t take_bytes(sqlite3_value *value, unsigned char *bytes, size_t size) {
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

static inline void bind_bytes(sqlite3_stmt *statement, int at, int type, const unsigned char *bytes, size_t length) {
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
static inline bool change(sqlite3_stmt *statement, const table *t, const row *r, int column, int from_type,
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

static inline void flip_value(tampering *t, const table *in, const row *r, int column, sqlite3_stmt *statement) {
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

static inline void flip_table(tampering *t, const char *name) {
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

/* --- rows taken out, put in, exchanged --- */

/* Done, found, and taken back. */
static inline void tamper(fixture *f, sqlite3 *db, const char *sql) {
  static const char COPY[] = "copy.db";
  char path[80];
  sonae_store *copied = NULL;
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

#endif
