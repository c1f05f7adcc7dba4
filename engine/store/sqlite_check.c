/* SPDX-License-Identifier: Apache-2.0 */
/* Is the file of an SQLite store whole, and are its tables those that the migrations make? */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "store/migrations.h"
#include "store/sqlite.h"

enum { MAX_SCHEMA_BYTES = 100000 };

typedef struct findings {
  sn_finding_fn tell;
  void *context;
  int failed; /* a page could not be had for that reason, which is none of the file's */
} findings;

/* SQLite's check of its pages tells one that could not be read, or for which there was no memory, as it tells damage. */
static int reason_of(const char *text) {
  static const char NO_PAGE[] = "unable to get the page. error code=";
  const char *found = strstr(text, NO_PAGE);
  int code = found ? (int)strtol(found + strlen(NO_PAGE), NULL, 10) : SQLITE_OK;
  return (code & 0xFF) == SQLITE_NOMEM || (code & 0xFF) == SQLITE_IOERR ? code : SQLITE_OK;
}

static void tell_unless_ok(void *context, const char *text) {
  findings *f = context;
  int reason = reason_of(text);
  if (reason != SQLITE_OK)
    f->failed = reason;
  else if (strcmp(text, "ok") != 0)
    f->tell(f->context, text);
}

/* What was not made by the migrations, or is no more as they made it: a trigger, a table, an index. */
static const char SCHEMA[] = "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1";

static void append_line(void *context, const char *text) {
  sn_buffer *out = context;
  sn_buffer_text(out, text);
  sn_buffer_text(out, "\n");
}

static sonae_status expected_schema(const sn_sqlite *s, sn_buffer *out, sonae_error *error) {
  sn_sqlite fresh = {.address = s->address, .language = s->language};
  sonae_status status = sn_sqlite_fail(&fresh, sqlite3_open(":memory:", &fresh.db), error);
  for (size_t i = 0; status == SONAE_OK && sn_migration_of(i).bytes; i++)
    status = sn_sqlite_execute(&fresh, sn_migration_of(i).bytes, error);
  if (status == SONAE_OK) status = sn_sqlite_each(&fresh, SCHEMA, append_line, out, error);
  (void)sqlite3_close(fresh.db);
  return status;
}

static sonae_status check_schema(const sn_sqlite *s, sn_finding_fn tell, void *context, sonae_error *error) {
  sn_buffer expected = SN_BUFFER(MAX_SCHEMA_BYTES), found = SN_BUFFER(MAX_SCHEMA_BYTES);
  sonae_status status = expected_schema(s, &expected, error);
  if (status == SONAE_OK) status = sn_sqlite_each(s, SCHEMA, append_line, &found, error);
  bool memory = (expected.failed && !expected.full) || (found.failed && !found.full);
  if (status == SONAE_OK && memory) status = sn_sqlite_fail(s, SQLITE_NOMEM, error);
  if (status == SONAE_OK && (found.full || strcmp(expected.data, found.data ? found.data : "") != 0))
    tell(context, "schema");
  sn_buffer_free(&expected);
  sn_buffer_free(&found);
  return status;
}

/* SQLite is content with half a page where nothing stood in the other half. */
static sonae_status check_size(const sn_sqlite *s, sn_finding_fn tell, void *context, sonae_error *error) {
  sqlite3_file *file = NULL;
  sqlite3_int64 bytes = 0;
  long page_bytes = 0;
  sonae_status status = sn_sqlite_ask(s, "PRAGMA page_size", &page_bytes, error);
  if (status != SONAE_OK) return status;
  int code = sqlite3_file_control(s->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK) code = file->pMethods->xFileSize(file, &bytes);
  if (code == SQLITE_OK && page_bytes > 0 && bytes % page_bytes != 0) tell(context, "size");
  return sn_sqlite_fail(s, code, error);
}

sonae_status sn_sqlite_check(sn_engine *engine, sn_finding_fn tell, void *context, sonae_error *error) {
  const sn_sqlite *s = sn_sqlite_of(engine);
  findings f = {.tell = tell, .context = context, .failed = SQLITE_OK};
  sonae_status status = sn_sqlite_each(s, "PRAGMA integrity_check", tell_unless_ok, &f, error);
  if (status == SONAE_OK) status = sn_sqlite_fail(s, f.failed, error);
  if (status == SONAE_OK) status = sn_sqlite_each(s, "PRAGMA foreign_key_check", tell_unless_ok, &f, error);
  if (status == SONAE_OK) status = check_size(s, tell, context, error);
  return status == SONAE_OK ? check_schema(s, tell, context, error) : status;
}
