/* SPDX-License-Identifier: Apache-2.0 */
#include "counting_vfs.h"

#include <sqlite3.h>

/* The real layer has a few tables of methods (files with locks, without, …); each gets a twin that counts. */
enum { MOST_TABLES = 8 };

typedef struct twin {
  sqlite3_io_methods counted; /* first, so that a file's table leads to its twin */
  const sqlite3_io_methods *real;
} twin;

static twin twins[MOST_TABLES];
static sqlite3_vfs *real_vfs;
static sqlite3_vfs counting;
static size_t syncs;

static int count_sync(sqlite3_file *file, int flags) {
  syncs++;
  return ((const twin *)(const void *)file->pMethods)->real->xSync(file, flags);
}

static int open_counted(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
  (void)vfs;
  int result = real_vfs->xOpen(real_vfs, name, file, flags, out_flags);
  if (result != SQLITE_OK || !file->pMethods) return result;
  for (int i = 0; i < MOST_TABLES; i++) {
    if (twins[i].real && twins[i].real != file->pMethods) continue;
    if (!twins[i].real) twins[i] = (twin){.counted = *file->pMethods, .real = file->pMethods};
    twins[i].counted.xSync = count_sync;
    file->pMethods = &twins[i].counted;
    break;
  }
  return result;
}

int counting_vfs_register(void) {
  real_vfs = sqlite3_vfs_find(NULL);
  if (!real_vfs) return -1;
  counting = *real_vfs;
  counting.zName = "counting";
  counting.pNext = NULL;
  counting.xOpen = open_counted;
  return sqlite3_vfs_register(&counting, 1) == SQLITE_OK ? 0 : -1;
}

size_t counting_vfs_syncs(void) {
  return syncs;
}
