/* SPDX-License-Identifier: Apache-2.0 */
/* The SQLite engine's files: sqlite.c runs statements, sqlite_file.c opens and copies files, sqlite_check.c checks them. */
#ifndef SN_STORE_SQLITE_H
#define SN_STORE_SQLITE_H

#include <sqlite3.h>

#include "store/engine.h"

/* What begins and ends groups. Prepared when the file is opened: taking back must not fail for want of memory. */
typedef enum sn_command {
  SN_COMMAND_BEGIN,
  SN_COMMAND_BEGIN_TO_WRITE,
  SN_COMMAND_COMMIT,
  SN_COMMAND_ROLLBACK,
  SN_COMMAND_MARK,
  SN_COMMAND_KEEP,
  SN_COMMAND_UNDO,
  SN_COMMAND_COUNT
} sn_command;

typedef struct sn_sqlite {
  sn_engine engine; /* first: a pointer to it is a pointer to the whole */
  sqlite3 *db;
  char *address; /* no link: SQLite names the files beside it by where a link leads */
  sonae_language language;
  sqlite3_stmt *commands[SN_COMMAND_COUNT];
  sqlite3_stmt *statements[SN_STATEMENT_COUNT]; /* each is prepared when it is first run */
} sn_sqlite;

static inline sn_sqlite *sn_sqlite_of(sn_engine *engine) {
  return (sn_sqlite *)(void *)engine;
}

/* What SQLite's answer means, told in `error`; SQLITE_OK, SQLITE_ROW and SQLITE_DONE are SONAE_OK. */
sonae_status sn_sqlite_fail(const sn_sqlite *s, int code, sonae_error *error);
sonae_status sn_sqlite_prepare_commands(sn_sqlite *s, sonae_error *error);
sonae_status sn_sqlite_command(const sn_sqlite *s, sn_command command, sonae_error *error);
/* SQL that gives no rows that matter; several statements in a row. */
sonae_status sn_sqlite_execute(const sn_sqlite *s, const char *sql, sonae_error *error);
/* Each row's first column as a text; visit's context comes first. */
sonae_status sn_sqlite_each(const sn_sqlite *s, const char *sql, sn_finding_fn visit, void *context,
                            sonae_error *error);

/* The first column of the last row as a number; 0: there is none. */
sonae_status sn_sqlite_ask(const sn_sqlite *s, const char *sql, long *number, sonae_error *error);

sonae_status sn_sqlite_open(const char *address, sonae_store_mode mode, sonae_language language, bool *older,
                            sn_engine **out, sonae_error *error);
void sn_sqlite_close(sn_engine *engine);
sonae_status sn_sqlite_flush(sn_engine *engine, sonae_error *error);
sonae_status sn_sqlite_scrub(sn_engine *engine, sonae_error *error);
sonae_status sn_sqlite_check(sn_engine *engine, sn_finding_fn tell, void *context, sonae_error *error);
sonae_status sn_sqlite_copy(sn_engine *engine, const char *file, sonae_error *error);
sonae_status sn_sqlite_seclude(sn_engine *engine, sonae_error *error);

#endif
