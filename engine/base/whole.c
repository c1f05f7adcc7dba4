/* SPDX-License-Identifier: Apache-2.0 */
#include "base/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fill.h"
#include "base/log.h"

/* ---- what went wrong ---- */

static sonae_status fail(const sn_whole *whole, sonae_status status, int native, sn_phrase sentence, const char *a,
                         const char *b, sonae_error *error) {
  sn_buffer text = SN_BUFFER(8192);
  sn_fill(&text, sentence.in[whole->language == SONAE_EN], (const char *const[]){a, b}, 2);
  sn_fail(error, status, whole->file, 0, text.data);
  if (error) error->native = native;
  sn_buffer_free(&text);
  return status;
}

sonae_status sn_whole_fail(const sn_whole *whole, const char *folder, int native, sonae_error *error) {
  char reason[128] = "";
  if (strerror_r(native, reason, sizeof reason) != 0) (void)snprintf(reason, sizeof reason, "errno %d", native);
  return fail(whole, native == ENOMEM ? SONAE_E_MEMORY : SONAE_E_IO, native,
              SN_SAY("フォルダ {0} に書き込めません：{1}", "cannot write to the folder {0}: {1}"), folder, reason,
              error);
}

/* ---- beside its place ---- */

static const char *folder_of(sn_arena *arena, const char *file) {
  const char *slash = strrchr(file, '/');
  if (!slash) return ".";
  return slash == file ? "/" : sn_arena_copy(arena, file, (size_t)(slash - file));
}

int sn_whole_create(sn_arena *arena, const char *folder, const char **name) {
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

/* A device or a folder of that name is not ours to replace. */
static sonae_status create_temporary(sn_whole *whole, sonae_error *error) {
  struct stat old;
  bool exists = stat(whole->file, &old) == 0;
  if (exists && !S_ISREG(old.st_mode))
    return fail(
        whole, SONAE_E_IO, S_ISDIR(old.st_mode) ? EISDIR : EEXIST,
        SN_SAY("{0} は通常のファイルではないため、置き換えません", "{0} is not a regular file, and is not replaced"),
        whole->file, NULL, error);
  const char *name;
  whole->handle = sn_whole_create(&whole->arena, whole->folder, &name);
  if (whole->handle < 0) return sn_whole_fail(whole, whole->folder, errno, error);
  whole->temporary = name;
  if (exists && fchmod(whole->handle, old.st_mode & 0777) != 0)
    return sn_whole_fail(whole, whole->folder, errno, error);
  return SONAE_OK;
}

sonae_status sn_whole_begin(sn_whole *whole, const char *file, sonae_language language, sonae_error *error) {
  *whole = (sn_whole){.file = file, .language = language, .handle = -1};
  whole->folder = folder_of(&whole->arena, file);
  if (!whole->folder) return sn_fail(error, SONAE_E_MEMORY, file, 0, sonae_status_text(SONAE_E_MEMORY, language));
  return create_temporary(whole, error);
}

sonae_status sn_whole_write(sn_whole *whole, const void *bytes, size_t length, sonae_error *error) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t written = write(whole->handle, at, length);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return sn_whole_fail(whole, whole->folder, errno, error);
    at += written;
    length -= (size_t)written;
  }
  return SONAE_OK;
}

/* ---- to its place ---- */

static int sync_folder(const char *folder) {
  int handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return errno;
  int reason = fsync(handle) == 0 || errno == EINVAL ? 0 : errno; /* some file systems cannot */
  (void)close(handle);
  return reason;
}

sonae_status sn_whole_keep(sn_whole *whole, sonae_error *error) {
  if (fsync(whole->handle) != 0 && errno != EINVAL) return sn_whole_fail(whole, whole->folder, errno, error);
  if (rename(whole->temporary, whole->file) != 0) return sn_whole_fail(whole, whole->folder, errno, error);
  whole->temporary = NULL;
  int reason = sync_folder(whole->folder);
  return reason ? sn_whole_fail(whole, whole->folder, reason, error) : SONAE_OK;
}

void sn_whole_end(sn_whole *whole) {
  if (whole->handle >= 0) (void)close(whole->handle);
  if (whole->temporary) (void)unlink(whole->temporary);
  sn_arena_free(&whole->arena);
}

sonae_status sn_whole_save(const char *file, sonae_language language, const void *bytes, size_t length,
                           sonae_error *error) {
  sn_whole whole;
  sonae_status status = sn_whole_begin(&whole, file, language, error);
  if (status == SONAE_OK) status = sn_whole_write(&whole, bytes, length, error);
  if (status == SONAE_OK) status = sn_whole_keep(&whole, error);
  sn_whole_end(&whole);
  return status;
}
