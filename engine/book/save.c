/* SPDX-License-Identifier: Apache-2.0 */
#include "book/save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/whole.h"
#include "book/verify.h"

/* One workbook on its way. */
typedef struct job {
  const sn_save *save;
  sonae_error *error;
  sn_whole whole;
  const char *scratch; /* where the library puts its temporary files */
} job;

static sonae_status fail(job *j, sonae_status status, sn_phrase sentence, const char *part) {
  sn_buffer text = SN_BUFFER(8192);
  sn_fill(&text, sentence.in[j->save->language == SONAE_EN], (const char *const[]){part}, 1);
  sn_fail(j->error, status, j->save->file, 0, text.data);
  sn_buffer_free(&text);
  return status;
}

static sonae_status fail_memory(job *j) {
  return sn_fail(j->error, SONAE_E_MEMORY, j->save->file, 0, sonae_status_text(SONAE_E_MEMORY, j->save->language));
}

/* ---- room for temporary files ---- */

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

/* 0 when so many bytes can be written there now, else why not. */
static int probe(job *j, const char *folder, size_t bytes) {
  const char *name;
  int handle = sn_whole_create(&j->whole.arena, folder, &name);
  if (handle < 0) return errno;
  int reason = posix_fallocate(handle, 0, (off_t)bytes);
  if (close(handle) != 0 && reason == 0) reason = errno;
  (void)unlink(name);
  return reason;
}

/* ---- writing ---- */

/* The library failed, or the check did: was it a disk? Then now there is no room either. */
static sonae_status explain_failure(job *j, const sn_verify_fault *fault) {
  enum { PROBE_BYTES = 8 * 1024 * 1024 };
  const char *const folders[] = {j->scratch, j->whole.folder};
  for (size_t i = 0; i < 2; i++) {
    int reason = probe(j, folders[i], PROBE_BYTES);
    if (reason) return sn_whole_fail(&j->whole, folders[i], reason, j->error);
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
  return fail(j, SONAE_E_INTERNAL, said[fault->what], fault->part);
}

static sonae_status check(job *j, const sn_book *book) {
  size_t sheet_count;
  sn_verify_fault fault = {0};
  const sn_book_count *counts = sn_book_counts(book, &sheet_count);
  sonae_status status = sn_verify_workbook(j->whole.temporary, counts, sheet_count, &fault);
  if (status == SONAE_E_MEMORY) return fail_memory(j);
  return status == SONAE_OK ? SONAE_OK : explain_failure(j, &fault);
}

/* Beforehand, since the library prints to the terminal, or notices nothing, when a disk is full. */
static sonae_status find_room(job *j, const sn_book *book) {
  enum { PACKED = 3 }; /* the file itself is at least so many times smaller */
  size_t bytes = sn_book_bytes(book);
  int reason = probe(j, j->scratch, bytes);
  if (reason) return sn_whole_fail(&j->whole, j->scratch, reason, j->error);
  reason = probe(j, j->whole.folder, bytes / PACKED);
  return reason ? sn_whole_fail(&j->whole, j->whole.folder, reason, j->error) : SONAE_OK;
}

static sonae_status write_book(job *j) {
  j->scratch = scratch_of(j->whole.folder);
  sn_book *book = sn_book_open(j->whole.temporary, j->scratch, j->save->language, &j->save->about);
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

sonae_status sn_save_book(const sn_save *save, sonae_error *error) {
  job j = {.save = save, .error = error};
  sonae_status status = sn_whole_begin(&j.whole, save->file, save->language, error);
  if (status == SONAE_OK) status = write_book(&j);
  if (status == SONAE_OK) status = sn_whole_keep(&j.whole, error);
  sn_whole_end(&j.whole);
  return status;
}
