/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A store's file as somebody sees it who opens it with SQLite and heeds nothing. Included after support/store.h.
 */
#ifndef SONAE_TESTS_RAW_H
#define SONAE_TESTS_RAW_H

#include <sqlite3.h>

static inline sqlite3 *raw_open(const char *file) {
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF", NULL, NULL, NULL),
                   SQLITE_OK);
  return db;
}

static inline void raw_do(sqlite3 *db, const char *sql) {
  int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK) print_message("%s: %s\n", sql, sqlite3_errmsg(db));
  assert_int_equal(code, SQLITE_OK);
}

/* As the first migration alone made it; what came since must be empty. */
static inline void raw_make_older(sqlite3 *db) {
  static const char NEWER[] = "SELECT group_concat('DROP TABLE ' || name, ';') FROM sqlite_schema WHERE type = 'table' "
                              "AND name NOT IN ('organisation', 'layout', 'response', 'notes', 'entry', 'trace')";
  char sql[2000] = "";
  sqlite3_stmt *statement = NULL;
  assert_int_equal(sqlite3_prepare_v2(db, NEWER, -1, &statement, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
  (void)snprintf(sql, sizeof sql, "%s", (const char *)sqlite3_column_text(statement, 0));
  assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
  raw_do(db, sql);
  raw_do(db, "PRAGMA user_version = 1");
}

static inline int64_t raw_number(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = NULL;
  assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
  int64_t number = sqlite3_column_int64(statement, 0);
  assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
  return number;
}

#endif
