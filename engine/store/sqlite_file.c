/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The file of an SQLite store: opened with everything shut that a hostile file could use, brought up to date by the
 * migrations, copied.
 *
 * WAL with synchronous=FULL: one sync a commit, readers never wait. Beside FILE there are FILE-wal and FILE-shm while
 * it is open.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/fill.h"
#include "store/beside.h"
#include "store/migrations.h"
#include "store/sqlite.h"

enum {
  APPLICATION_ID = 1397706305, /* as in schema/0001_start.sql */
  BUSY_MS = 10000,             /* a bulk intake commits within a second; ten are a program that hangs */
  MAX_VALUE_BYTES = 32 * 1024 * 1024,
  MAX_SQL_BYTES = 100000,
  MAX_PATH_BYTES = 4096
};

static const sn_phrase NOT_OURS = {{"sonae のデータベースではありません。", "this is not a database of sonae"}};
static const sn_phrase NOT_THERE = {{"データベースがありません。", "there is no such database"}};
static const sn_phrase NEWER = {{"新しい版の sonae で作られたデータベースです。sonae を新しくしてください。",
                                 "a newer sonae made this database; update sonae"}};
static const sn_phrase OLDER = {{"古い版の sonae で作られたデータベースです。書き込みのできる人が一度 sonae intake "
                                 "などを実行すると、読めるようになります。",
                                 "an older sonae made this database; once somebody who may write has run a command "
                                 "such as sonae intake on it, it can be read"}};
static const sn_phrase NO_WAL = {{"この場所のデータベースは安全に使えません（共有フォルダーではなく、"
                                  "このパソコンのフォルダーに置いてください）。",
                                  "the database cannot be used safely in this place; keep it in a folder of this "
                                  "computer, not in a shared one"}};
static const sn_phrase STILL_READ = {
    {"ほかのプログラムがデータベースを読んでいるため、消したデータの跡を消せません。"
     "ほかのプログラムを閉じて、もう一度実行してください。",
     "another program is reading the database, so that traces of what was erased cannot be removed; close it and try "
     "again"}};

static sonae_status refuse(const sn_sqlite *s, sonae_status status, const sn_phrase *phrase, sonae_error *error) {
  return sn_fail(error, status, s->address, 0, phrase->in[s->language]);
}

/* --- numbers in the header --- */

static void read_number(void *context, const char *text) {
  long *number = context;
  *number = strtol(text, NULL, 10);
}

sonae_status sn_sqlite_ask(const sn_sqlite *s, const char *sql, long *number, sonae_error *error) {
  *number = 0;
  return sn_sqlite_each(s, sql, read_number, number, error);
}

static long newest_version(void) {
  size_t count = 0;
  while (sn_migration_of(count).bytes)
    count++;
  return (long)count;
}

static sonae_status read_header(const sn_sqlite *s, long *application, long *objects, long *version,
                                sonae_error *error) {
  sonae_status status = sn_sqlite_ask(s, "PRAGMA application_id", application, error);
  if (status == SONAE_OK) status = sn_sqlite_ask(s, "SELECT count(*) FROM sqlite_schema", objects, error);
  return status == SONAE_OK ? sn_sqlite_ask(s, "PRAGMA user_version", version, error) : status;
}

/* In a group, since another program may just be making it. *version: 0 for a file in which there is nothing yet. */
static sonae_status identify(const sn_sqlite *s, long *version, sonae_error *error) {
  long application = 0, objects = 0;
  bool own = sqlite3_get_autocommit(s->db);
  sonae_status status = own ? sn_sqlite_command(s, SN_COMMAND_BEGIN, error) : SONAE_OK;
  if (status == SONAE_OK) status = read_header(s, &application, &objects, version, error);
  if (own && !sqlite3_get_autocommit(s->db)) (void)sn_sqlite_command(s, SN_COMMAND_ROLLBACK, NULL);
  if (status != SONAE_OK) return status;
  bool blank = application == 0 && objects == 0 && *version == 0;
  if (!blank && (application != APPLICATION_ID || *version < 1)) return refuse(s, SONAE_E_INPUT, &NOT_OURS, error);
  return *version > newest_version() ? refuse(s, SONAE_E_INPUT, &NEWER, error) : SONAE_OK;
}

/* --- opening --- */

static const char SETTINGS[] = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                               "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;"
                               "PRAGMA cache_size = 128";
/* Who reads in order needs few pages, which then stay near the processor; keys that are drawn lead writers all over, to
 * pages that many groups write: the fewer checkpoints, the less often they are copied. */
static const char WRITING[] = "PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000";

/* Nothing in the file may make us run or reach what we do not want; a file may come from anywhere. */
static sonae_status shut(const sn_sqlite *s, sonae_error *error) {
  static const struct {
    int option, on;
  } SWITCHES[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                  {SQLITE_DBCONFIG_DQS_DDL, 0},        {SQLITE_DBCONFIG_DQS_DML, 0},
                  {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                  {SQLITE_DBCONFIG_ENABLE_FKEY, 1},    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0}};
  for (size_t i = 0; i < sizeof SWITCHES / sizeof *SWITCHES; i++)
    if (sqlite3_db_config(s->db, SWITCHES[i].option, SWITCHES[i].on, (int *)NULL) != SQLITE_OK)
      return sn_sqlite_fail(s, SQLITE_MISUSE, error);
  sqlite3_limit(s->db, SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
  sqlite3_limit(s->db, SQLITE_LIMIT_SQL_LENGTH, MAX_SQL_BYTES);
  sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(s->db, SQLITE_LIMIT_WORKER_THREADS, 0);
  (void)sqlite3_busy_timeout(s->db, BUSY_MS);
  return sn_sqlite_execute(s, SETTINGS, error);
}

/* A path that SQLite takes for nothing but a path: not ":memory:", not "file:…". */
static bool path_of(const char *address, sn_buffer *out) {
  if (address[0] != '/') sn_buffer_text(out, "./");
  return sn_buffer_text(out, address);
}

/* The same as a URI of a file that nobody changes. */
static bool unchanging_path_of(const char *address, sn_buffer *out) {
  sn_buffer_text(out, address[0] == '/' ? "file:" : "file:./");
  for (const char *c = address; *c; c++) {
    bool plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') || strchr("/._-", *c);
    if (plain)
      sn_buffer_add(out, c, 1);
    else
      sn_buffer_printf(out, "%%%02X", (unsigned)(unsigned char)*c);
  }
  return sn_buffer_text(out, "?immutable=1");
}

static void disconnect(sn_sqlite *s) {
  for (size_t i = 0; i < SN_COMMAND_COUNT; i++)
    (void)sqlite3_finalize(s->commands[i]);
  for (size_t i = 0; i < SN_STATEMENT_COUNT; i++)
    (void)sqlite3_finalize(s->statements[i]);
  (void)sqlite3_close(s->db);
  memset(s->commands, 0, sizeof s->commands);
  memset(s->statements, 0, sizeof s->statements);
  s->db = NULL;
}

static sonae_status connect(sn_sqlite *s, int flags, bool unchanging, sonae_error *error) {
  sn_buffer path = SN_BUFFER(3 * MAX_PATH_BYTES);
  bool made = unchanging ? unchanging_path_of(s->address, &path) : path_of(s->address, &path);
  if (!made) {
    bool full = path.full;
    sn_buffer_free(&path);
    return sn_fail_system(error, full ? ENAMETOOLONG : ENOMEM, s->address);
  }
  flags |= SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (unchanging ? SQLITE_OPEN_URI : 0);
  disconnect(s);
  sonae_status status = sn_sqlite_fail(s, sqlite3_open_v2(path.data, &s->db, flags, NULL), error);
  sn_buffer_free(&path);
  if (status == SONAE_OK) status = shut(s, error);
  return status == SONAE_OK ? sn_sqlite_prepare_commands(s, error) : status;
}

/* When it cannot be known, there is one. */
static bool has_log(const sn_sqlite *s) {
  struct stat about;
  sn_buffer path = SN_BUFFER(MAX_PATH_BYTES);
  bool has = !sn_buffer_printf(&path, "%s-wal", s->address);
  if (!has) has = stat(path.data, &about) == 0 ? about.st_size > 0 : errno != ENOENT;
  sn_buffer_free(&path);
  return has;
}

/* Asks again, for what SQLite calls it: a disk that fails, or a program that holds the file, are no reason to read it in
 * another way. */
static bool lacks_files_beside(const sn_sqlite *s) {
  if (!s->db) return false;
  (void)sqlite3_busy_timeout(s->db, 0);
  int code = sqlite3_exec(s->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL) & 0xFF;
  return code == SQLITE_CANTOPEN || code == SQLITE_READONLY;
}

/* Where nothing may be written, SQLite cannot make the files beside the database through which readers and writers
 * agree. When nobody has left any there, nobody writes, and it can do without. Elsewhere the last to read takes them
 * away, which it may only when it could write. */
static sonae_status open_to_read(sn_sqlite *s, bool *older, sonae_error *error) {
  long version = 0;
  sonae_status status = connect(s, SQLITE_OPEN_READWRITE, false, error);
  if (status == SONAE_OK) status = identify(s, &version, error);
  if (status == SONAE_E_IO && lacks_files_beside(s) && !has_log(s)) {
    status = connect(s, SQLITE_OPEN_READONLY, true, error);
    if (status == SONAE_OK) status = identify(s, &version, error);
  }
  if (status != SONAE_OK) return status;
  if (version == 0) return refuse(s, SONAE_E_INPUT, &NOT_OURS, error);
  if (version < newest_version() && !older) return refuse(s, SONAE_E_INPUT, &OLDER, error);
  if (older) *older = version < newest_version();
  return sn_sqlite_execute(s, "PRAGMA query_only = ON", error);
}

/* Within a group, so that of two programs that open an old store at once only one changes it. */
static sonae_status migrate(sn_sqlite *s, sonae_error *error) {
  long version = 0;
  sonae_status status = sn_sqlite_command(s, SN_COMMAND_BEGIN_TO_WRITE, error);
  if (status == SONAE_OK) status = identify(s, &version, error);
  for (; status == SONAE_OK && sn_migration_of((size_t)version).bytes; version++)
    status = sn_sqlite_execute(s, sn_migration_of((size_t)version).bytes, error);
  if (status == SONAE_OK) status = sn_sqlite_command(s, SN_COMMAND_COMMIT, error);
  if (status != SONAE_OK && !sqlite3_get_autocommit(s->db)) (void)sn_sqlite_command(s, SN_COMMAND_ROLLBACK, NULL);
  return status;
}

static void is_wal(void *context, const char *mode) {
  bool *wal = context;
  *wal = strcmp(mode, "wal") == 0;
}

static sonae_status use_wal(const sn_sqlite *s, sonae_error *error) {
  bool wal = false;
  sonae_status status = sn_sqlite_each(s, "PRAGMA journal_mode = WAL", is_wal, &wal, error);
  if (status != SONAE_OK) return status;
  return wal ? SONAE_OK : refuse(s, SONAE_E_IO, &NO_WAL, error);
}

static sonae_status open_to_write(sn_sqlite *s, sonae_store_mode mode, sonae_error *error) {
  long version = 0;
  sonae_status status = connect(s, SQLITE_OPEN_READWRITE, false, error);
  if (status == SONAE_OK) status = identify(s, &version, error);
  if (status != SONAE_OK) return status;
  if (version == 0 && mode != SONAE_STORE_CREATE) return refuse(s, SONAE_E_INPUT, &NOT_OURS, error);
  status = use_wal(s, error);
  if (status == SONAE_OK) status = sn_sqlite_execute(s, WRITING, error);
  return status == SONAE_OK && version < newest_version() ? migrate(s, error) : status;
}

/* The file holds what people said of themselves: it is for its owner only, and so are SQLite's files beside it. It is
 * whole before it has its name, so that several programs may make it at once: the first one's is taken. */
static sonae_status make_file(const sn_sqlite *s, sonae_error *error) {
  char *partial = NULL;
  sn_sqlite made = {.language = s->language};
  sonae_error ignored;
  sonae_status status = sn_beside_make(s->address, &partial, error);
  if (status != SONAE_OK) return status;
  made.address = partial;
  status = connect(&made, SQLITE_OPEN_READWRITE, false, error);
  if (status == SONAE_OK) status = use_wal(&made, error);
  if (status == SONAE_OK) status = migrate(&made, error);
  if (status == SONAE_OK) status = sn_sqlite_flush(&made.engine, error); /* closing would not say that it failed */
  disconnect(&made);
  if (status == SONAE_OK) {
    status = sn_beside_name(partial, s->address, &ignored);
    if (status != SONAE_OK && ignored.native == EEXIST) status = SONAE_OK;
    if (status != SONAE_OK && error) *error = ignored;
  }
  if (status != SONAE_OK) sn_beside_rename_in(error, partial, s->address);
  sn_beside_remove(partial);
  free(partial);
  return status;
}

static sonae_status look(const sn_sqlite *s, sonae_error *error) {
  struct stat about;
  if (stat(s->address, &about) != 0)
    return errno == ENOENT ? refuse(s, SONAE_E_NOT_FOUND, &NOT_THERE, error) : sn_fail_system(error, errno, s->address);
  return S_ISREG(about.st_mode) ? SONAE_OK : refuse(s, SONAE_E_INPUT, &NOT_OURS, error);
}

static sonae_status open_mode(sn_sqlite *s, sonae_store_mode mode, bool *older, sonae_error *error) {
  bool makes = mode == SONAE_STORE_CREATE && access(s->address, F_OK) != 0 && errno == ENOENT;
  sonae_status status = makes ? make_file(s, error) : SONAE_OK;
  if (status == SONAE_OK) status = look(s, error);
  if (status != SONAE_OK) return status;
  return mode == SONAE_STORE_READ ? open_to_read(s, older, error) : open_to_write(s, mode, error);
}

sonae_status sn_sqlite_open(const char *address, sonae_store_mode mode, sonae_language language, bool *older,
                            sn_engine **out, sonae_error *error) {
  sn_sqlite *s = calloc(1, sizeof *s);
  if (!s) return sn_fail_system(error, ENOMEM, address);
  s->engine.table = &SN_SQLITE;
  s->language = language;
  sonae_status status = sn_beside_target(address, &s->address, error);
  if (status == SONAE_OK) status = open_mode(s, mode, older, error);
  if (status == SONAE_OK)
    *out = &s->engine;
  else
    sn_sqlite_close(&s->engine);
  return status;
}

void sn_sqlite_close(sn_engine *engine) {
  sn_sqlite *s = sn_sqlite_of(engine);
  disconnect(s);
  free(s->address);
  free(s);
}

/* --- care --- */

sonae_status sn_sqlite_flush(sn_engine *engine, sonae_error *error) {
  const sn_sqlite *s = sn_sqlite_of(engine);
  int code = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if ((code & 0xFF) == SQLITE_BUSY) return refuse(s, SONAE_E_IO, &STILL_READ, error);
  return sn_sqlite_fail(s, code, error);
}

/* Rows are gone by now: "nothing was written" would be untrue. */
static sonae_status tell_traces(const sn_sqlite *s, int code, sonae_error *error) {
  static const sn_phrase TRACES = {
      {"消したデータはもうデータベースにありませんが、ファイルに跡が残っています（{0}）。{1}もう一度実行してください。",
       "what was erased is gone from the database, but traces of it are left in its files ({0}); {1}run this again"}};
  static const sn_phrase FULL = {{"ディスクの空きがありません", "the disk is full"}};
  static const sn_phrase ROOM = {
      {"データベースの2倍ほどの空きを作って、", "make room for twice the size of the database, and "}};
  static const sn_phrase BUSY = {{"ほかのプログラムが使っています", "another program is using it"}};
  static const sn_phrase CLOSE = {{"ほかのプログラムを閉じて、", "close it, and "}};
  bool full = (code & 0xFF) == SQLITE_FULL, busy = (code & 0xFF) == SQLITE_BUSY;
  char sentence[512];
  sonae_status status = sn_sqlite_fail(s, code, NULL);
  const char *reason = full ? FULL.in[s->language] : busy ? BUSY.in[s->language] : sqlite3_errmsg(s->db);
  const char *remedy = full ? ROOM.in[s->language] : busy ? CLOSE.in[s->language] : "";
  if (status == SONAE_OK) return status;
  sn_fill_cut(sentence, sizeof sentence, TRACES.in[s->language], (const char *const[]){reason, remedy}, 2);
  return sn_fail(error, status, s->address, 0, sentence);
}

/* secure_delete zeroes what is freed, but not what was left behind where cells were moved between pages (seen among 300
 * organisations): only building every page anew does. In a file, since a store may be larger than memory. */
sonae_status sn_sqlite_scrub(sn_engine *engine, sonae_error *error) {
  const sn_sqlite *s = sn_sqlite_of(engine);
  sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 1); /* the new pages */
  int code = sqlite3_exec(s->db, "PRAGMA temp_store = FILE; VACUUM", NULL, NULL, NULL);
  sonae_status status = tell_traces(s, code, error);
  (void)sn_sqlite_execute(s, "PRAGMA temp_store = MEMORY", NULL);
  sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 0);
  if (status != SONAE_OK) return status;
  code = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  return tell_traces(s, code, error);
}

/* All pages in one step: a reader's view that writers do not disturb. */
static sonae_status copy_pages(const sn_sqlite *from, const sn_sqlite *to, sonae_error *error) {
  sqlite3_backup *backup = sqlite3_backup_init(to->db, "main", from->db, "main");
  if (!backup) return sn_sqlite_fail(to, sqlite3_errcode(to->db), error);
  int code = sqlite3_backup_step(backup, -1);
  int finished = sqlite3_backup_finish(backup);
  if (code == SQLITE_DONE) code = finished;
  return sn_sqlite_fail(to, code == SQLITE_OK ? SQLITE_OK : code, error);
}

sonae_status sn_sqlite_copy(sn_engine *engine, const char *file, sonae_error *error) {
  const sn_sqlite *s = sn_sqlite_of(engine);
  sn_sqlite to = {.language = s->language, .address = strdup(file)};
  sonae_status status =
      to.address ? connect(&to, SQLITE_OPEN_READWRITE, false, error) : sn_fail_system(error, ENOMEM, file);
  if (status == SONAE_OK) status = copy_pages(s, &to, error);
  /* A copy is one file, with nothing beside it. */
  if (status == SONAE_OK) status = sn_sqlite_execute(&to, "PRAGMA journal_mode = DELETE", error);
  disconnect(&to);
  free(to.address);
  return status;
}

/* Leaving WAL needs the file for oneself; the lock is then kept. */
sonae_status sn_sqlite_seclude(sn_engine *engine, sonae_error *error) {
  const sn_sqlite *s = sn_sqlite_of(engine);
  bool wal = true;
  sonae_status status = sn_sqlite_each(s, "PRAGMA journal_mode = DELETE", is_wal, &wal, error);
  if (status == SONAE_OK && wal) status = sn_sqlite_fail(s, SQLITE_BUSY, error);
  return status == SONAE_OK ? sn_sqlite_execute(s, "BEGIN EXCLUSIVE", error) : status;
}
