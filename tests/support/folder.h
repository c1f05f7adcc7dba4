/* SPDX-License-Identifier: Apache-2.0 */
/* A folder of one test's own, and what lies in it. */
#ifndef SN_TESTS_SUPPORT_FOLDER_H
#define SN_TESTS_SUPPORT_FOLDER_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct folder {
  char name[64], file[128];
} folder;

static inline void folder_make(folder *f) {
  strcpy(f->name, "/tmp/sonae-test-XXXXXX");
  assert_non_null(mkdtemp(f->name));
  (void)snprintf(f->file, sizeof f->file, "%s/report.xlsx", f->name);
}

/* Names in the folder, `.` and `..` apart; unlinks them when asked to. */
static inline size_t folder_count(const folder *f, bool remove_them) {
  size_t count = 0;
  DIR *open = opendir(f->name);
  assert_non_null(open);
  for (struct dirent *entry; (entry = readdir(open));) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    char path[512];
    (void)snprintf(path, sizeof path, "%s/%s", f->name, entry->d_name);
    if (remove_them) (void)unlink(path);
    count++;
  }
  (void)closedir(open);
  return count;
}

static inline void folder_remove(folder *f) {
  (void)folder_count(f, true);
  (void)rmdir(f->name);
}

/* The bytes of a file, in malloc'ed memory. */
static inline char *folder_read(const char *file, size_t *length) {
  struct stat about;
  assert_int_equal(stat(file, &about), 0);
  *length = (size_t)about.st_size;
  char *bytes = malloc(*length + 1);
  FILE *open = fopen(file, "rb");
  assert_non_null(bytes);
  assert_non_null(open);
  assert_int_equal(fread(bytes, 1, *length, open), *length);
  (void)fclose(open);
  return bytes;
}

static inline void folder_write(const char *file, const char *bytes, size_t length) {
  FILE *open = fopen(file, "wb");
  assert_non_null(open);
  assert_int_equal(fwrite(bytes, 1, length, open), length);
  (void)fclose(open);
}

#endif
