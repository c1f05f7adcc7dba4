/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* S_ISLNK, strcasecmp */
#include "intake/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fill.h"
#include "base/limits.h"

typedef struct walk {
  sn_files *files;
  bool leaves_out;
  struct stat left_out;
  sonae_language language;
  sonae_error *error;
} walk;

/* --- Finding ------------------------------------------------------------------------------------------------------ */

static bool is_dots(const char *name) {
  return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* What programs leave beside the files people mean; the last one is our own. */
static bool is_passed_over(const char *name) {
  static const char *const leavings[] = {"Thumbs.db", "desktop.ini", "__MACOSX"};
  static const char reason[] = ".reason.txt";
  size_t length = strlen(name), end = sizeof reason - 1;
  if (name[0] == '.' || strncmp(name, "~$", 2) == 0) return true;
  if (length > end && strcmp(name + length - end, reason) == 0) return true;
  for (size_t i = 0; i < sizeof leavings / sizeof *leavings; i++)
    if (strcasecmp(name, leavings[i]) == 0) return true;
  return false;
}

static sonae_status fail_for_memory(walk *w) {
  return sn_fail(w->error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, w->language));
}

static sonae_status fail_for_number(walk *w, const char *path) {
  return sn_fail(w->error, SONAE_E_LIMIT, path, 0,
                 w->language == SONAE_EN ? "too many files for one intake; take the folders in one by one"
                                         : "ファイルが多すぎます。フォルダを分けて読み込んでください。");
}

static sonae_status add(walk *w, const char *path, bool named, sn_files_fault fault, int native) {
  sn_files *files = w->files;
  if (files->count == SN_MAX_INTAKE_FILES) return fail_for_number(w, path);
  sn_file *items = sn_grow(files->items, files->count, &files->capacity, sizeof *items);
  if (!items) return fail_for_memory(w);
  files->items = items;
  items[files->count++] = (sn_file){.path = path, .named = named, .fault = fault, .native = native};
  return SONAE_OK;
}

static const char *join(walk *w, const char *folder, const char *name) {
  size_t length = strlen(folder), name_length = strlen(name);
  bool slash = length > 0 && folder[length - 1] != '/';
  char *path = sn_arena_alloc(&w->files->arena, length + slash + name_length + 1, 1);
  if (!path) return NULL;
  memcpy(path, folder, length);
  if (slash) path[length] = '/';
  memcpy(path + length + slash, name, name_length);
  return path;
}

static bool is_left_out(const walk *w, const struct stat *about) {
  return w->leaves_out && about->st_dev == w->left_out.st_dev && about->st_ino == w->left_out.st_ino;
}

static sonae_status visit_folder(walk *w, const char *path, int depth);

/* Something in a folder. */
static sonae_status visit(walk *w, const char *path, int depth) {
  struct stat about;
  if (lstat(path, &about) != 0) return errno == ENOENT ? SONAE_OK : add(w, path, false, SN_FILES_CLOSED, errno);
  if (S_ISREG(about.st_mode)) return add(w, path, false, SN_FILES_FINE, 0);
  if (S_ISLNK(about.st_mode)) return add(w, path, false, SN_FILES_LINK, 0);
  if (!S_ISDIR(about.st_mode)) return add(w, path, false, SN_FILES_ODD, 0);
  return is_left_out(w, &about) ? SONAE_OK : visit_folder(w, path, depth);
}

static sonae_status visit_all(walk *w, const char *path, DIR *folder, int depth) {
  sonae_status status = SONAE_OK;
  while (status == SONAE_OK) {
    errno = 0;
    const struct dirent *entry = readdir(folder);
    if (!entry) return errno ? add(w, path, false, SN_FILES_CLOSED, errno) : SONAE_OK;
    if (is_dots(entry->d_name)) continue;
    if (is_passed_over(entry->d_name)) {
      w->files->passed_over++;
      continue;
    }
    const char *inside = join(w, path, entry->d_name);
    status = inside ? visit(w, inside, depth) : fail_for_memory(w);
  }
  return status;
}

static sonae_status visit_folder(walk *w, const char *path, int depth) {
  if (depth == SN_MAX_INTAKE_DEPTH) return add(w, path, false, SN_FILES_DEEP, 0);
  DIR *folder = opendir(path);
  if (!folder) return add(w, path, false, SN_FILES_CLOSED, errno);
  sonae_status status = visit_all(w, path, folder, depth + 1);
  (void)closedir(folder);
  return status;
}

static int compare(const void *a, const void *b) {
  const sn_file *x = a, *y = b;
  return strcmp(x->path, y->path);
}

static sonae_status visit_named(walk *w, const char *name) {
  struct stat about;
  size_t first = w->files->count;
  if (stat(name, &about) != 0) return sn_fail_system(w->error, errno, name);
  const char *path = sn_arena_text(&w->files->arena, name);
  if (!path) return fail_for_memory(w);
  if (!S_ISDIR(about.st_mode)) return add(w, path, true, S_ISREG(about.st_mode) ? SN_FILES_FINE : SN_FILES_ODD, 0);
  sonae_status status = visit_folder(w, path, 0);
  if (w->files->count > first) qsort(w->files->items + first, w->files->count - first, sizeof(sn_file), compare);
  return status;
}

sonae_status sn_files_find(const char *const *paths, size_t count, const char *leave_out, sonae_language language,
                           sn_files *out, sonae_error *error) {
  walk w = {.files = out, .language = language, .error = error};
  sonae_status status = SONAE_OK;
  *out = (sn_files){0};
  w.leaves_out = leave_out && stat(leave_out, &w.left_out) == 0;
  for (size_t i = 0; status == SONAE_OK && i < count; i++)
    status = visit_named(&w, paths[i]);
  return status;
}

void sn_files_free(sn_files *files) {
  free(files->items);
  sn_arena_free(&files->arena);
  *files = (sn_files){0};
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

/* Up to the limit, counted as they come: a file may grow meanwhile. */
static sn_files_fault read_bytes(int fd, sn_buffer *out, int *native) {
  char block[16384];
  for (;;) {
    ssize_t got = read(fd, block, sizeof block);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      *native = errno;
      return SN_FILES_CLOSED;
    }
    if (got == 0) return SN_FILES_FINE;
    if (out->length + (size_t)got > SN_MAX_INTAKE_FILE_BYTES) return SN_FILES_LARGE;
    if (!sn_buffer_add(out, block, (size_t)got)) return SN_FILES_FINE;
  }
}

static sn_files_fault read_open(int fd, sn_buffer *out, int *native) {
  struct stat about;
  if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) return SN_FILES_ODD;
  if (about.st_size > SN_MAX_INTAKE_FILE_BYTES) return SN_FILES_LARGE;
  return read_bytes(fd, out, native);
}

sn_files_fault sn_files_read(const sn_file *file, sn_buffer *out, int *native) {
  out->length = 0;
  *native = file->native;
  if (file->fault != SN_FILES_FINE) return file->fault;
  /* not to wait for the other end of what has become a pipe */
  int fd = open(file->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (file->named ? 0 : O_NOFOLLOW));
  if (fd < 0) {
    *native = errno;
    return errno == ELOOP && !file->named ? SN_FILES_LINK : SN_FILES_CLOSED;
  }
  sn_files_fault fault = read_open(fd, out, native);
  (void)close(fd);
  return fault;
}
