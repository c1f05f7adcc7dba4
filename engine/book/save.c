/* SPDX-License-Identifier: Apache-2.0 */
#include "book/save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "book/verify.h"

/* One workbook on its way. */
typedef struct job {
  const sn_save *save;
  sonae_error *error;
  sn_arena arena;
  const char *folder;    /* of the file */
  const char *scratch;   /* where the library puts its temporary files */
  const char *temporary; /* beside the file; NULL: not there */
  int handle;            /* of it, or -1 */
} job;

static sonae_status fail(job *j, sonae_status status, int native, sn_phrase sentence, const char *a, const char *b) {
  sn_buffer text = SN_BUFFER(8192);
  sn_fill(&text, sentence.in[j->save->language == SONAE_EN], (const char *const[]){a, b}, 2);
  sn_fail(j->error, status, j->save->file, 0, text.data);
  if (j->error) j->error->native = native;
  sn_buffer_free(&text);
  return status;
}

static sonae_status fail_folder(job *j, const char *folder, int native) {
  char reason[128] = "";
  if (strerror_r(native, reason, sizeof reason) != 0) (void)snprintf(reason, sizeof reason, "errno %d", native);
  return fail(j, native == ENOMEM ? SONAE_E_MEMORY : SONAE_E_IO, native,
              SN_SAY("フォルダ {0} に書き込めません：{1}", "cannot write to the folder {0}: {1}"), folder, reason);
}

static sonae_status fail_memory(job *j) {
  return sn_fail(j->error, SONAE_E_MEMORY, j->save->file, 0, sonae_status_text(SONAE_E_MEMORY, j->save->language));
}

/* ---- folders and temporary files ---- */

static const char *folder_of(sn_arena *arena, const char *file) {
  const char *slash = strrchr(file, '/');
  if (!slash) return ".";
  return slash == file ? "/" : sn_arena_copy(arena, file, (size_t)(slash - file));
}

static bool is_folder(const char *name) {
  struct stat about;
  return stat(name, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Whoever sets TMPDIR says where temporary files belong. Else they go where the workbook goes: it needs room there
 * anyway, and only one disk can be full then. */
static const char *scratch_of(const char *folder) {
  const char *chosen = getenv("TMPDIR");
  return chosen && *chosen && is_folder(chosen) ? chosen : folder;
}

/* A new file of a name that nobody else has, with the permissions the user's mask gives. */
static int create_beside(sn_arena *arena, const char *folder, const char **name) {
  enum { TRIES = 1000 };
  for (unsigned i = 0; i < TRIES; i++) {
    sn_buffer text = SN_BUFFER(65536);
    sn_buffer_printf(&text, "%s/.sonae-%ld-%u.tmp", folder, (long)getpid(), i);
    *name = text.failed ? NULL : sn_arena_copy(arena, text.data, text.length);
    sn_buffer_free(&text);
    if (!*name) {
      errno = ENOMEM;
      return -1;
    }
    int handle = open(*name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (handle >= 0 || errno != EEXIST) return handle;
  }
  return -1;
}

/* 0 when so many bytes can be written there now, else why not. */
static int probe(job *j, const char *folder, size_t bytes) {
  const char *name;
  int handle = create_beside(&j->arena, folder, &name);
  if (handle < 0) return errno;
  int reason = posix_fallocate(handle, 0, (off_t)bytes);
  if (close(handle) != 0 && reason == 0) reason = errno;
  (void)unlink(name);
  return reason;
}

/* A device or a folder of that name is not ours to replace; a file that is replaced keeps its permissions. */
static sonae_status create_temporary(job *j) {
  struct stat old;
  bool exists = stat(j->save->file, &old) == 0;
  if (exists && !S_ISREG(old.st_mode))
    return fail(
        j, SONAE_E_IO, S_ISDIR(old.st_mode) ? EISDIR : EEXIST,
        SN_SAY("{0} は通常のファイルではないため、置き換えません", "{0} is not a regular file, and is not replaced"),
        j->save->file, NULL);
  const char *name;
  j->handle = create_beside(&j->arena, j->folder, &name);
  if (j->handle < 0) return fail_folder(j, j->folder, errno);
  j->temporary = name;
  if (exists && fchmod(j->handle, old.st_mode & 0777) != 0) return fail_folder(j, j->folder, errno);
  return SONAE_OK;
}

/* ---- writing ---- */

/* The library failed, or the check did: was it a disk? Then now there is no room either. */
static sonae_status explain_failure(job *j, const sn_verify_fault *fault) {
  enum { PROBE_BYTES = 8 * 1024 * 1024 };
  const char *const folders[] = {j->scratch, j->folder};
  for (size_t i = 0; i < 2; i++) {
    int reason = probe(j, folders[i], PROBE_BYTES);
    if (reason) return fail_folder(j, folders[i], reason);
  }
  static const sn_phrase said[] = {
      [SN_VERIFY_ARCHIVE] = {{"書き上げたファイルが検査に通りませんでした：ZIP として読めません",
                              "the finished file did not pass its check: it cannot be read as a ZIP archive"}},
      [SN_VERIFY_PART] = {{"書き上げたファイルが検査に通りませんでした：部品 {0} が壊れています",
                           "the finished file did not pass its check: its part {0} is damaged"}},
      [SN_VERIFY_MISSING] = {{"書き上げたファイルが検査に通りませんでした：部品 {0} がありません",
                              "the finished file did not pass its check: its part {0} is missing"}},
      [SN_VERIFY_COUNT] =
          {{"書き上げたファイルが検査に通りませんでした：部品 {0} の行かセルが足りません",
            "the finished file did not pass its check: its part {0} has other rows or cells than were written"}},
  };
  return fail(j, SONAE_E_INTERNAL, 0, said[fault->what], fault->part, NULL);
}

static sonae_status check(job *j, const sn_book *book) {
  size_t sheet_count;
  sn_verify_fault fault = {0};
  const sn_book_count *counts = sn_book_counts(book, &sheet_count);
  sonae_status status = sn_verify_workbook(j->temporary, counts, sheet_count, &fault);
  if (status == SONAE_E_MEMORY) return fail_memory(j);
  return status == SONAE_OK ? SONAE_OK : explain_failure(j, &fault);
}

/* Beforehand, since the library prints to the terminal, or notices nothing, when a disk is full. */
static sonae_status find_room(job *j, const sn_book *book) {
  enum { PACKED = 3 }; /* the file itself is at least so many times smaller */
  size_t bytes = sn_book_bytes(book);
  int reason = probe(j, j->scratch, bytes);
  if (reason) return fail_folder(j, j->scratch, reason);
  reason = probe(j, j->folder, bytes / PACKED);
  return reason ? fail_folder(j, j->folder, reason) : SONAE_OK;
}

static sonae_status write_book(job *j) {
  sn_book *book = sn_book_open(j->temporary, j->scratch, j->save->language, &j->save->about);
  if (!book) return fail_memory(j);
  sonae_status status = j->save->fill(book, j->save->context) ? find_room(j, book) : fail_memory(j);
  if (status != SONAE_OK) {
    sn_book_free(book);
    return status;
  }
  status = sn_book_close(book);
  if (status == SONAE_OK)
    status = check(j, book);
  else if (status == SONAE_E_MEMORY)
    status = fail_memory(j);
  else
    status = explain_failure(j, &(sn_verify_fault){.what = SN_VERIFY_ARCHIVE});
  sn_book_free(book);
  return status;
}

/* ---- to its place ---- */

static int sync_folder(const char *folder) {
  int handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return errno;
  int reason = fsync(handle) == 0 || errno == EINVAL ? 0 : errno; /* some file systems cannot */
  (void)close(handle);
  return reason;
}

static sonae_status move_to_place(job *j) {
  if (fsync(j->handle) != 0 && errno != EINVAL) return fail_folder(j, j->folder, errno);
  if (rename(j->temporary, j->save->file) != 0) return fail_folder(j, j->folder, errno);
  j->temporary = NULL;
  int reason = sync_folder(j->folder);
  return reason ? fail_folder(j, j->folder, reason) : SONAE_OK;
}

sonae_status sn_save_book(const sn_save *save, sonae_error *error) {
  job j = {.save = save, .error = error, .handle = -1};
  sonae_status status;
  j.folder = folder_of(&j.arena, save->file);
  if (!j.folder) {
    status = fail_memory(&j);
    goto out;
  }
  j.scratch = scratch_of(j.folder);
  status = create_temporary(&j);
  if (status == SONAE_OK) status = write_book(&j);
  if (status == SONAE_OK) status = move_to_place(&j);

out:
  if (j.handle >= 0) (void)close(j.handle);
  if (j.temporary) (void)unlink(j.temporary);
  sn_arena_free(&j.arena);
  return status;
}
