/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* readlink, lstat */
#include "store/beside.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/fill.h"

enum { MAX_PATH_BYTES = 4096, MAX_LINKS = 40 /* as Linux follows */ };

/* --- links --- */

static bool is_link(const char *file) {
  struct stat about;
  return lstat(file, &about) == 0 && S_ISLNK(about.st_mode);
}

/* What the link says, from where the link stands. 0, or an errno. */
static int follow(const char *link, char **out) {
  char target[MAX_PATH_BYTES];
  const char *slash = strrchr(link, '/');
  ssize_t length = readlink(link, target, sizeof target);
  if (length < 0) return errno;
  if (length == (ssize_t)sizeof target) return ENAMETOOLONG;
  sn_buffer path = SN_BUFFER(MAX_PATH_BYTES);
  if (slash && target[0] != '/') sn_buffer_add(&path, link, (size_t)(slash - link) + 1);
  if (sn_buffer_add(&path, target, (size_t)length)) {
    *out = path.data;
    return 0;
  }
  int failed = path.full ? ENAMETOOLONG : ENOMEM;
  sn_buffer_free(&path);
  return failed;
}

/* Links among the folders need no following: what stands beside the file stands in the same one. */
sonae_status sn_beside_target(const char *file, char **out, sonae_error *error) {
  char *path = strdup(file);
  int failed = path ? 0 : ENOMEM;
  for (int links = 0; !failed && is_link(path); links++) {
    char *next = NULL;
    failed = links == MAX_LINKS ? ELOOP : follow(path, &next);
    free(path);
    path = next;
  }
  if (!failed) {
    *out = path;
    return SONAE_OK;
  }
  free(path);
  return sn_fail_system(error, failed, file);
}

/* --- names --- */

sonae_status sn_beside_make(const char *file, char **out, sonae_error *error) {
  sn_buffer name = SN_BUFFER(MAX_PATH_BYTES);
  int failed = 0;
  if (!sn_buffer_printf(&name, "%s.partial-XXXXXX", file)) failed = name.full ? ENAMETOOLONG : ENOMEM;
  int fd = failed ? -1 : mkstemp(name.data);
  if (!failed && fd < 0) failed = errno;
  if (failed) {
    sn_buffer_free(&name);
    return sn_fail_system(error, failed, file);
  }
  (void)close(fd);
  *out = name.data;
  return SONAE_OK;
}

void sn_beside_remove(const char *partial) {
  static const char *const SUFFIXES[] = {"-wal", "-shm", "-journal"};
  char path[MAX_PATH_BYTES + 16];
  if (!partial) return;
  (void)unlink(partial);
  for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++) {
    (void)snprintf(path, sizeof path, "%s%s", partial, SUFFIXES[i]);
    (void)unlink(path);
  }
}

/* A second name is given first, since that fails when the name is taken; some file systems have no second names. */
sonae_status sn_beside_name(const char *partial, const char *file, sonae_error *error) {
  if (link(partial, file) == 0) return unlink(partial) == 0 ? SONAE_OK : sn_fail_system(error, errno, partial);
  bool taken = errno == EEXIST || access(file, F_OK) == 0;
  if (!taken && rename(partial, file) == 0) return SONAE_OK;
  return sn_fail_system(error, taken ? EEXIST : errno, file);
}

void sn_beside_rename_in(sonae_error *error, const char *partial, const char *file) {
  if (error && partial && strncmp(error->where, partial, sizeof error->where - 1) == 0)
    (void)snprintf(error->where, sizeof error->where, "%s", file);
}
