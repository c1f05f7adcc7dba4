/* SPDX-License-Identifier: Apache-2.0 */
/* Preloaded: from the SONAE_FAIL_READ'th reading of the file SONAE_FAIL_FILE on, the file server has gone. */
#undef _FORTIFY_SOURCE /* its pread() would be defined twice */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static long readings;

static bool is_the_file(int fd) {
  char link[64], path[4096];
  const char *file = getenv("SONAE_FAIL_FILE");
  (void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = file ? readlink(link, path, sizeof path - 1) : -1;
  if (length < 0) return false;
  path[length] = '\0';
  return strcmp(path, file) == 0;
}

static bool fails(int fd) {
  const char *first = getenv("SONAE_FAIL_READ");
  if (!first || !is_the_file(fd) || ++readings < strtol(first, NULL, 10)) return false;
  errno = ESTALE; /* of EIO, SQLite thinks that the file is damaged */
  return true;
}

/* What the program calls instead of the library's: declared there. */
ssize_t pread(int fd, void *out, size_t size, off_t offset) {
  return fails(fd) ? -1 : syscall(SYS_pread64, fd, out, size, offset);
}

ssize_t pread64(int fd, void *out, size_t size, off64_t offset) {
  return fails(fd) ? -1 : syscall(SYS_pread64, fd, out, size, offset);
}

ssize_t read(int fd, void *out, size_t size) {
  return fails(fd) ? -1 : syscall(SYS_read, fd, out, size);
}
