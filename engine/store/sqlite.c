/* SPDX-License-Identifier: Apache-2.0 */
/* Statements on SQLite. Rows come out as they lie in the page cache: nothing is copied here. */
#include "store/sqlite.h"

#include <errno.h>
#include <string.h>

#include "base/fill.h"
#include "base/text.h"

static const char *const STATEMENTS[SN_STATEMENT_COUNT] = {
#define SN_STATEMENT(name, sql) [SN_##name] = sql,
#include "store/statements.def"
#undef SN_STATEMENT
};

/* --- what went wrong --- */

typedef struct meaning {
  int code; /* primary */
  sonae_status status;
  sn_phrase phrase; /* {0}: what SQLite calls it */
} meaning;

static const meaning MEANINGS[] = {
    {SQLITE_NOTADB, SONAE_E_INPUT, {{"sonae のデータベースではありません。", "this is not a database of sonae"}}},
    {SQLITE_CORRUPT,
     SONAE_E_INPUT,
     {{"データベースが壊れています。控えから戻してください（sonae db restore）。",
       "the database is damaged; restore a backup (sonae db restore)"}}},
    {SQLITE_ERROR,
     SONAE_E_INPUT,
     {{"データベースの表が、この sonae のものと違います（{0}）。別の版の sonae が作ったか、ほかのプログラムが変えた"
       "ものです。作った版の sonae で開くか、控えから戻してください（sonae db restore）。",
       "the tables of the database are not those of this sonae ({0}); another build of sonae made it, or another "
       "program changed it: open it with the one that made it, or restore a backup (sonae db restore)"}}},
    {SQLITE_FULL,
     SONAE_E_IO,
     {{"ディスクの空きがなく、データベースに書き込めません。",
       "the disk is full; nothing was written to the database"}}},
    {SQLITE_BUSY,
     SONAE_E_IO,
     {{"ほかのプログラムがデータベースを使っています。しばらくしてから、もう一度実行してください。",
       "another program is using the database; try again a little later"}}},
    {SQLITE_READONLY,
     SONAE_E_IO,
     {{"データベースへの書き込みが許可されていません。", "the database may not be written to"}}},
    {SQLITE_TOOBIG,
     SONAE_E_LIMIT,
     {{"データベースの一行に入る大きさを超えています。", "more than a row of the database can hold"}}},
    {SQLITE_NOMEM, SONAE_E_MEMORY, {{"メモリが足りません。", "out of memory"}}},
    {SQLITE_CONSTRAINT,
     SONAE_E_INTERNAL,
     {{"データベースの約束に合わない操作でした（{0}）。お知らせください。",
       "the database refused this ({0}); please report it"}}},
    {SQLITE_MISUSE,
     SONAE_E_INTERNAL,
     {{"プログラム内部の検査に失敗しました。お知らせください。",
       "a check inside the program failed; please report it"}}},
};

static const sn_phrase OTHERWISE = {
    {"データベースを読み書きできません（{0}）。", "the database cannot be read or written ({0})"}};

static const meaning *meaning_of(int code) {
  int primary = code == SQLITE_IOERR_NOMEM ? SQLITE_NOMEM : code & 0xFF;
  for (size_t i = 0; i < sizeof MEANINGS / sizeof *MEANINGS; i++)
    if (MEANINGS[i].code == primary) return &MEANINGS[i];
  return NULL;
}

/* What a person can do something about, and SQLite calls an I/O error; 0: none of these. */
static int limit_reached(const sn_sqlite *s, int code) {
  int native = s->db && (code & 0xFF) == SQLITE_IOERR ? sqlite3_system_errno(s->db) : 0;
  return native == EFBIG || native == EDQUOT ? native : 0;
}

sonae_status sn_sqlite_fail(const sn_sqlite *s, int code, sonae_error *error) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return SONAE_OK;
  const meaning *m = meaning_of(code);
  const char *detail = s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(code);
  char sentence[512];
  sn_fill_cut(sentence, sizeof sentence, (m ? &m->phrase : &OTHERWISE)->in[s->language], &detail, 1);
  sonae_status status = sn_fail(error, m ? m->status : SONAE_E_IO, s->address, 0, sentence);
  if (error && !m) error->native = limit_reached(s, code);
  return status;
}

sonae_status sn_sqlite_execute(const sn_sqlite *s, const char *sql, sonae_error *error) {
  return sn_sqlite_fail(s, sqlite3_exec(s->db, sql, NULL, NULL, NULL), error);
}

sonae_status sn_sqlite_each(const sn_sqlite *s, const char *sql, sn_finding_fn visit, void *context,
                            sonae_error *error) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL);
  while (code == SQLITE_OK || code == SQLITE_ROW) {
    code = sqlite3_step(statement);
    if (code != SQLITE_ROW) break;
    const char *text = (const char *)sqlite3_column_text(statement, 0);
    visit(context, text ? text : "");
  }
  sonae_status status = sn_sqlite_fail(s, code, error);
  (void)sqlite3_finalize(statement);
  return status;
}

/* --- groups --- */

static const char *const COMMANDS[SN_COMMAND_COUNT] = {
    [SN_COMMAND_BEGIN] = "BEGIN",           [SN_COMMAND_BEGIN_TO_WRITE] = "BEGIN IMMEDIATE",
    [SN_COMMAND_COMMIT] = "COMMIT",         [SN_COMMAND_ROLLBACK] = "ROLLBACK",
    [SN_COMMAND_MARK] = "SAVEPOINT part",   [SN_COMMAND_KEEP] = "RELEASE part",
    [SN_COMMAND_UNDO] = "ROLLBACK TO part",
};

sonae_status sn_sqlite_prepare_commands(sn_sqlite *s, sonae_error *error) {
  int code = SQLITE_OK;
  for (size_t i = 0; i < SN_COMMAND_COUNT && code == SQLITE_OK; i++)
    code = sqlite3_prepare_v3(s->db, COMMANDS[i], -1, SQLITE_PREPARE_PERSISTENT, &s->commands[i], NULL);
  return sn_sqlite_fail(s, code, error);
}

sonae_status sn_sqlite_command(const sn_sqlite *s, sn_command command, sonae_error *error) {
  sonae_status status = sn_sqlite_fail(s, sqlite3_step(s->commands[command]), error);
  (void)sqlite3_reset(s->commands[command]); /* the failure was told */
  return status;
}

static sonae_status begin(sn_engine *engine, bool to_write, sonae_error *error) {
  return sn_sqlite_command(sn_sqlite_of(engine), to_write ? SN_COMMAND_BEGIN_TO_WRITE : SN_COMMAND_BEGIN, error);
}

static sonae_status commit(sn_engine *engine, sonae_error *error) {
  return sn_sqlite_command(sn_sqlite_of(engine), SN_COMMAND_COMMIT, error);
}

static bool is_in_group(const sn_engine *engine) {
  const sn_sqlite *s = (const sn_sqlite *)(const void *)engine;
  return !sqlite3_get_autocommit(s->db);
}

static void abort_group(sn_engine *engine) {
  if (is_in_group(engine)) (void)sn_sqlite_command(sn_sqlite_of(engine), SN_COMMAND_ROLLBACK, NULL);
}

static sonae_status mark(sn_engine *engine, sonae_error *error) {
  return sn_sqlite_command(sn_sqlite_of(engine), SN_COMMAND_MARK, error);
}

static sonae_status keep(sn_engine *engine, sonae_error *error) {
  return sn_sqlite_command(sn_sqlite_of(engine), SN_COMMAND_KEEP, error);
}

/* A part that cannot be taken back must not stay: then the whole group goes. */
static void undo(sn_engine *engine) {
  const sn_sqlite *s = sn_sqlite_of(engine);
  if (!is_in_group(engine)) return;
  sonae_status status = sn_sqlite_command(s, SN_COMMAND_UNDO, NULL);
  if (status == SONAE_OK) status = sn_sqlite_command(s, SN_COMMAND_KEEP, NULL);
  if (status != SONAE_OK) abort_group(engine);
}

/* --- statements --- */

static int bind_one(sqlite3_stmt *statement, int at, const sn_value *value) {
  switch (value->kind) {
  case SN_VALUE_INTEGER:
    return sqlite3_bind_int64(statement, at, value->integer);
  case SN_VALUE_TEXT:
    return sqlite3_bind_text64(statement, at, value->bytes, value->length, SQLITE_STATIC, SQLITE_UTF8);
  case SN_VALUE_BYTES: /* without bytes it would be NULL */
    return sqlite3_bind_blob64(statement, at, value->length ? value->bytes : "", value->length, SQLITE_STATIC);
  case SN_VALUE_NONE:
    break;
  }
  return sqlite3_bind_null(statement, at);
}

static int bind_all(sqlite3_stmt *statement, const sn_value *parameters, size_t count) {
  int code = SQLITE_OK;
  for (size_t i = 0; i < count && code == SQLITE_OK; i++)
    code = bind_one(statement, (int)i + 1, &parameters[i]);
  return code;
}

/* The text is asked for first: SQLite may move it to put its zero behind. */
static int read_text(sqlite3_value *value, sn_value *out) {
  const char *text = (const char *)sqlite3_value_text(value);
  if (!text) return SQLITE_NOMEM;
  size_t length = (size_t)sqlite3_value_bytes(value);
  *out = (sn_value){.kind = SN_VALUE_TEXT, .bytes = text, .length = length};
  return sn_text_check(text, length) == length ? SQLITE_OK : SQLITE_CORRUPT;
}

static int read_bytes(sqlite3_value *value, sn_value *out) {
  const void *bytes = sqlite3_value_blob(value);
  size_t length = (size_t)sqlite3_value_bytes(value);
  if (!bytes && length) return SQLITE_NOMEM;
  *out = (sn_value){.kind = SN_VALUE_BYTES, .bytes = length ? bytes : "", .length = length};
  return SQLITE_OK;
}

/* The value needs no protection: a connection belongs to one thread. */
static int read_value(sqlite3_stmt *statement, int column, sn_value *out) {
  sqlite3_value *value = sqlite3_column_value(statement, column);
  switch (sqlite3_value_type(value)) {
  case SQLITE_INTEGER:
    *out = (sn_value){.kind = SN_VALUE_INTEGER, .integer = sqlite3_value_int64(value)};
    return SQLITE_OK;
  case SQLITE_TEXT:
    return read_text(value, out);
  case SQLITE_BLOB:
    return read_bytes(value, out);
  case SQLITE_NULL:
    *out = (sn_value){.kind = SN_VALUE_NONE};
    return SQLITE_OK;
  default: /* no table of ours has a real */
    return SQLITE_CORRUPT;
  }
}

static int read_row(sqlite3_stmt *statement, sn_value row[SN_MAX_COLUMNS]) {
  int code = SQLITE_OK, count = sqlite3_data_count(statement);
  for (int i = 0; i < count && i < SN_MAX_COLUMNS && code == SQLITE_OK; i++)
    code = read_value(statement, i, &row[i]);
  return code;
}

/* SQLITE_DONE, what went wrong, or SQLITE_ABORT: the visitor has had enough, see *visited. */
static int walk(sqlite3_stmt *statement, sn_row_fn visit, void *context, sonae_status *visited) {
  sn_value row[SN_MAX_COLUMNS] = {{0}};
  for (;;) {
    int code = sqlite3_step(statement);
    if (code != SQLITE_ROW) return code;
    code = visit ? read_row(statement, row) : SQLITE_OK;
    if (code != SQLITE_OK) return code;
    *visited = visit ? visit(context, row) : SONAE_OK;
    if (*visited != SONAE_OK) return SQLITE_ABORT;
  }
}

static int prepare(sn_sqlite *s, sn_statement statement) {
  if (s->statements[statement]) return SQLITE_OK;
  return sqlite3_prepare_v3(s->db, STATEMENTS[statement], -1, SQLITE_PREPARE_PERSISTENT, &s->statements[statement],
                            NULL);
}

static sonae_status refuse_busy(const sn_sqlite *s, sonae_error *error) {
  static const sn_phrase BUSY = {{"読んでいる途中で、同じものをもう一度読むことはできません。",
                                  "what is being read cannot be read once more meanwhile"}};
  return sn_fail(error, SONAE_E_ARGUMENT, s->address, 0, BUSY.in[s->language]);
}

static sonae_status run(sn_engine *engine, sn_statement statement, const sn_value *parameters, size_t count,
                        sn_row_fn visit, void *context, sonae_error *error) {
  sn_sqlite *s = sn_sqlite_of(engine);
  sonae_status visited = SONAE_OK;
  int code = prepare(s, statement);
  if (code != SQLITE_OK) return sn_sqlite_fail(s, code, error);
  sqlite3_stmt *prepared = s->statements[statement];
  if (sqlite3_stmt_busy(prepared)) return refuse_busy(s, error);
  code = bind_all(prepared, parameters, count);
  if (code == SQLITE_OK) code = walk(prepared, visit, context, &visited);
  sonae_status status = visited != SONAE_OK ? visited : sn_sqlite_fail(s, code, error);
  (void)sqlite3_reset(prepared); /* the failure was told */
  (void)sqlite3_clear_bindings(prepared);
  return status;
}

const sn_engine_table SN_SQLITE = {
    .open = sn_sqlite_open,
    .close = sn_sqlite_close,
    .begin = begin,
    .commit = commit,
    .abort = abort_group,
    .mark = mark,
    .keep = keep,
    .undo = undo,
    .is_in_group = is_in_group,
    .run = run,
    .flush = sn_sqlite_flush,
    .scrub = sn_sqlite_scrub,
    .check = sn_sqlite_check,
    .copy = sn_sqlite_copy,
    .seclude = sn_sqlite_seclude,
};
