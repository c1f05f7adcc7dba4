/* SPDX-License-Identifier: Apache-2.0 */
/* Backups: written beside, verified, made durable, and only then given their name. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/beside.h"
#include "store/inside.h"

enum { MAX_PATH_BYTES = 4096 };

static sonae_status open_path(const char *path, int flags, int *out, sonae_error *error) {
  int fd = open(path, flags | O_RDONLY | O_CLOEXEC);
  if (fd < 0) return sn_fail_system(error, errno, path);
  *out = fd;
  return SONAE_OK;
}

/* Opened before the file gets its name: then only the disk can still fail. */
static sonae_status open_folder_of(const char *file, int *out, sonae_error *error) {
  const char *slash = strrchr(file, '/');
  if (!slash) return open_path(".", O_DIRECTORY, out, error);
  char *folder = strndup(file, slash == file ? 1 : (size_t)(slash - file));
  if (!folder) return sn_fail_system(error, ENOMEM, file);
  sonae_status status = open_path(folder, O_DIRECTORY, out, error);
  free(folder);
  return status;
}

/* Some file systems cannot. */
static sonae_status sync_open(int fd, const char *file, sonae_error *error) {
  return fsync(fd) == 0 || errno == EINVAL ? SONAE_OK : sn_fail_system(error, errno, file);
}

static sonae_status sync_file(const char *file, sonae_error *error) {
  int fd = -1;
  sonae_status status = open_path(file, 0, &fd, error);
  if (status != SONAE_OK) return status;
  status = sync_open(fd, file, error);
  (void)close(fd);
  return status;
}

static sonae_status verify_file(const char *file, const sonae_reporter *reporter, sonae_language language,
                                sonae_error *error) {
  sonae_store *store = NULL;
  sonae_status status = sonae_store_open(file, SONAE_STORE_READ, language, &store, error);
  if (status == SONAE_OK) status = sonae_store_verify(store, reporter, NULL, error);
  sonae_store_close(store);
  return status;
}

static sonae_status back_up(sonae_store *store, const char *partial, const char *file, sonae_error *error) {
  int folder = -1;
  sonae_status status = open_folder_of(file, &folder, error);
  if (status == SONAE_OK) status = store->engine->table->copy(store->engine, partial, error);
  if (status == SONAE_OK) status = verify_file(partial, NULL, store->language, error);
  if (status == SONAE_OK) status = sync_file(partial, error);
  if (status == SONAE_OK) status = sn_beside_name(partial, file, error);
  if (status == SONAE_OK) status = sync_open(folder, file, error);
  if (folder >= 0) (void)close(folder);
  return status;
}

sonae_status sonae_store_backup(sonae_store *store, const char *file, sonae_error *error) {
  static const sn_phrase NOT_NOW = {{"書き込みの途中では控えを作れません。", "no backup in the middle of writing"}};
  char *partial = NULL;
  if (access(file, F_OK) == 0) return sn_fail_system(error, EEXIST, file);
  if (store->in_group || store->walking) return sn_store_fail(store, SONAE_E_ARGUMENT, &NOT_NOW, NULL, error);
  sonae_status status = sn_beside_make(file, &partial, error);
  if (status != SONAE_OK) return status;
  status = back_up(store, partial, file, error);
  if (status != SONAE_OK) sn_beside_rename_in(error, partial, file);
  if (status != SONAE_OK) sn_beside_remove(partial);
  free(partial);
  return status;
}

/* --- restoring --- */

typedef struct restoring {
  const char *backup;
  char *address; /* no link: the store is replaced, not a link to it */
  bool replaces;
  const sonae_act *act;
  sonae_language language;
  char *partial, *kept; /* the store to be; where the old one goes */
  bool named, moved;    /* the old one has that name; and no other */
  sn_engine *old;       /* held for us alone; NULL: there is none, or none that can be opened */
} restoring;

static sonae_status note_restore(sonae_store *store, const sonae_act *act, sonae_error *error) {
  static const unsigned char NOTHING[SN_DIGEST_BYTES] = {0};
  const sn_entry entry = {.act = "store-restore", .proof = NOTHING};
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  return sn_store_leave(store, sn_audit_append(store, act, &entry, error), error);
}

/* One that an older program made is verified when it was brought up to date, which is done to the copy. */
static sonae_status copy_backup(const restoring *r, const sonae_reporter *reporter, sonae_error *error) {
  sonae_store *store = NULL;
  bool older = false;
  sonae_status status = sn_store_open(r->backup, SONAE_STORE_READ, r->language, &older, &store, error);
  if (status == SONAE_OK && !older) status = sonae_store_verify(store, reporter, NULL, error);
  if (status == SONAE_OK) status = store->engine->table->copy(store->engine, r->partial, error);
  sonae_store_close(store);
  return status;
}

/* The log of the new store goes on where that of the backup ends. */
static sonae_status prepare(const restoring *r, sonae_error *error) {
  sonae_store *store = NULL;
  sonae_status status = sonae_store_open(r->partial, SONAE_STORE_WRITE, r->language, &store, error);
  if (status == SONAE_OK) status = note_restore(store, r->act, error);
  if (status == SONAE_OK) status = store->engine->table->seclude(store->engine, error);
  sonae_store_close(store);
  if (status == SONAE_OK) status = verify_file(r->partial, NULL, r->language, error);
  return status == SONAE_OK ? sync_file(r->partial, error) : status;
}

/* Another program that went on writing into the old store would write into the new one's log: none may have it open. A
 * store that is too damaged to be opened is replaced all the same. */
static sonae_status hold_old(restoring *r, sonae_error *error) {
  sonae_status status = SN_SQLITE.open(r->address, SONAE_STORE_WRITE, r->language, NULL, &r->old, error);
  if (status == SONAE_E_INPUT) return SONAE_OK;
  if (status != SONAE_OK) return status;
  status = r->old->table->seclude(r->old, error);
  return status == SONAE_E_INPUT ? SONAE_OK : status;
}

/* ADDRESS.2026-11-21T110821Z */
static sonae_status name_kept(restoring *r, sonae_error *error) {
  sn_buffer name = SN_BUFFER(MAX_PATH_BYTES);
  sn_buffer_printf(&name, "%s.", r->address);
  for (const char *c = r->act->at; *c; c++)
    if (*c != ':' && *c != '/') sn_buffer_add(&name, c, 1);
  if (!name.failed) {
    r->kept = name.data;
    return SONAE_OK;
  }
  sn_buffer_free(&name);
  return sn_fail_system(error, name.full ? ENAMETOOLONG : ENOMEM, r->address);
}

/* What a damaged store has left beside it must not be taken for the new one's. */
static sonae_status move_beside(const char *file, const char *to_file, const char *suffix, sonae_error *error) {
  sn_buffer from = SN_BUFFER(MAX_PATH_BYTES), to = SN_BUFFER(MAX_PATH_BYTES);
  sonae_status status = SONAE_OK;
  if (!sn_buffer_printf(&from, "%s%s", file, suffix) || !sn_buffer_printf(&to, "%s%s", to_file, suffix))
    status = sn_fail_system(error, from.full || to.full ? ENAMETOOLONG : ENOMEM, file);
  else if (rename(from.data, to.data) != 0 && errno != ENOENT)
    status = sn_fail_system(error, errno, from.data);
  sn_buffer_free(&from);
  sn_buffer_free(&to);
  return status;
}

static const char *const BESIDE[] = {"-wal", "-shm", "-journal"};
enum { BESIDE_COUNT = sizeof BESIDE / sizeof *BESIDE };

/* A second name, or, on a file system where a file has but one, another. */
static sonae_status keep_old(restoring *r, sonae_error *error) {
  sonae_status status = SONAE_OK;
  r->moved = link(r->address, r->kept) != 0;
  if (r->moved && (errno == EEXIST || access(r->kept, F_OK) == 0)) return sn_fail_system(error, EEXIST, r->kept);
  if (r->moved && rename(r->address, r->kept) != 0) return sn_fail_system(error, errno, r->kept);
  r->named = true;
  for (size_t i = 0; i < BESIDE_COUNT && status == SONAE_OK; i++)
    status = move_beside(r->address, r->kept, BESIDE[i], error);
  return status;
}

/* As it was before. A name that cannot be given back is told. */
static sonae_status put_back(const restoring *r, sonae_status why, sonae_error *error) {
  static const sn_phrase ELSEWHERE = {
      {"入れ替えに失敗し、元に戻すこともできませんでした。元のデータベースは {0} にあります。",
       "replacing it failed, and so did putting it back; the database is now {0}"}};
  char sentence[512];
  int failed = r->moved ? rename(r->kept, r->address) : unlink(r->kept);
  for (size_t i = 0; i < BESIDE_COUNT && !(r->moved && failed); i++)
    (void)move_beside(r->kept, r->address, BESIDE[i], NULL);
  if (!r->moved || !failed) return why;
  sn_fill_cut(sentence, sizeof sentence, ELSEWHERE.in[r->language], (const char *const[]){r->kept}, 1);
  return sn_fail(error, SONAE_E_IO, r->address, 0, sentence);
}

/* At every moment there is a whole store at the address, but for one between two renames where a file has but one name. */
static sonae_status exchange(restoring *r, sonae_error *error) {
  if (!r->replaces) return sn_beside_name(r->partial, r->address, error);
  sonae_status status = keep_old(r, error);
  if (status == SONAE_OK && rename(r->partial, r->address) != 0) status = sn_fail_system(error, errno, r->address);
  return status != SONAE_OK && r->named ? put_back(r, status, error) : status;
}

static sonae_status restore(restoring *r, const sonae_reporter *reporter, sonae_error *error) {
  int folder = -1;
  sonae_status status = open_folder_of(r->address, &folder, error);
  if (status == SONAE_OK) status = sn_beside_make(r->address, &r->partial, error);
  if (status == SONAE_OK) status = copy_backup(r, reporter, error);
  if (status == SONAE_OK) status = prepare(r, error);
  if (status == SONAE_OK && r->replaces) status = hold_old(r, error);
  if (status == SONAE_OK && r->replaces) status = name_kept(r, error);
  if (status == SONAE_OK) status = exchange(r, error);
  if (status != SONAE_OK) sn_beside_rename_in(error, r->partial, r->address);
  if (status != SONAE_OK) sn_beside_remove(r->partial);
  if (status == SONAE_OK) status = sync_open(folder, r->address, error);
  if (folder >= 0) (void)close(folder);
  return status;
}

sonae_status sonae_store_restore(const char *backup, const char *address, bool replace, const sonae_act *act,
                                 const sonae_reporter *reporter, sonae_language language, sonae_error *error) {
  static const sn_phrase THERE = {{"データベースがもうあります。入れ替えるときは --replace を付けてください。",
                                   "there is a database already; to replace it say --replace"}};
  restoring r = {.backup = backup, .act = act, .language = language};
  sonae_status status = sn_beside_target(address, &r.address, error);
  if (status != SONAE_OK) return status;
  r.replaces = access(r.address, F_OK) == 0;
  if (r.replaces && !replace)
    status = sn_fail(error, SONAE_E_ARGUMENT, address, 0, THERE.in[language]);
  else
    status = restore(&r, reporter, error);
  if (r.old) r.old->table->close(r.old);
  free(r.partial);
  free(r.kept);
  free(r.address);
  return status;
}
