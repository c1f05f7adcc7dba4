/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file system under SQLite that fails when it is told to: the first call that writes, the second, … Included after
 * support/fixture.h. disk_install() makes it the one that every store of this process is opened with.
 */
#ifndef SONAE_TESTS_FAILING_VFS_H
#define SONAE_TESTS_FAILING_VFS_H

#include <sqlite3.h>

typedef enum disk_failing { DISK_NEVER, DISK_ONCE, DISK_FROM_THEN_ON } disk_failing;
enum {
  DISK_WRITE = 1,
  DISK_SYNC = 2,
  DISK_TRUNCATE = 4,
  DISK_OPEN = 8,
  DISK_DELETE = 16,
  DISK_SHARE = 32,
  DISK_READ = 64
};

static struct {
  disk_failing how;
  unsigned kinds; /* of calls that are counted */
  bool full;      /* writes fail as on a full disk */
  bool torn;      /* a write that fails has written half */
  unsigned long calls, fail_at;
  unsigned long syncs; /* that were asked for */
  sqlite3_vfs *real;
  sqlite3_vfs vfs;
} disk;

typedef struct disk_file {
  sqlite3_file base;
  sqlite3_file real; /* and what it needs behind it */
} disk_file;

static inline sqlite3_file *disk_real(sqlite3_file *file) {
  return &((disk_file *)(void *)file)->real;
}

static inline bool disk_fails(unsigned kind) {
  if (disk.how == DISK_NEVER || !(disk.kinds & kind)) return false;
  disk.calls++;
  return disk.how == DISK_ONCE ? disk.calls == disk.fail_at : disk.calls >= disk.fail_at;
}

static int disk_close(sqlite3_file *file) {
  return disk_real(file)->pMethods->xClose(disk_real(file));
}

static int disk_read(sqlite3_file *file, void *to, int amount, sqlite3_int64 offset) {
  if (disk_fails(DISK_READ)) return SQLITE_IOERR_READ;
  return disk_real(file)->pMethods->xRead(disk_real(file), to, amount, offset);
}

static int disk_write(sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset) {
  if (!disk_fails(DISK_WRITE)) return disk_real(file)->pMethods->xWrite(disk_real(file), from, amount, offset);
  if (disk.torn) (void)disk_real(file)->pMethods->xWrite(disk_real(file), from, amount / 2, offset);
  return disk.full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int disk_truncate(sqlite3_file *file, sqlite3_int64 size) {
  if (disk_fails(DISK_TRUNCATE)) return SQLITE_IOERR_TRUNCATE;
  return disk_real(file)->pMethods->xTruncate(disk_real(file), size);
}

/* Counted, not made: no power fails here, and thousands of them take minutes. */
static int disk_sync(sqlite3_file *file, int flags) {
  (void)file;
  (void)flags;
  if (disk_fails(DISK_SYNC)) return SQLITE_IOERR_FSYNC;
  disk.syncs++;
  return SQLITE_OK;
}

/* What the store itself syncs: the same. In the place of the C library's. */
int fsync(int file) {
  (void)file;
  return 0;
}

static int disk_size(sqlite3_file *file, sqlite3_int64 *size) {
  return disk_real(file)->pMethods->xFileSize(disk_real(file), size);
}

static int disk_lock(sqlite3_file *file, int lock) {
  return disk_real(file)->pMethods->xLock(disk_real(file), lock);
}

static int disk_unlock(sqlite3_file *file, int lock) {
  return disk_real(file)->pMethods->xUnlock(disk_real(file), lock);
}

static int disk_reserved(sqlite3_file *file, int *reserved) {
  return disk_real(file)->pMethods->xCheckReservedLock(disk_real(file), reserved);
}

static int disk_control(sqlite3_file *file, int operation, void *argument) {
  return disk_real(file)->pMethods->xFileControl(disk_real(file), operation, argument);
}

static int disk_sector(sqlite3_file *file) {
  return disk_real(file)->pMethods->xSectorSize(disk_real(file));
}

static int disk_traits(sqlite3_file *file) {
  return disk_real(file)->pMethods->xDeviceCharacteristics(disk_real(file));
}

static int disk_share(sqlite3_file *file, int page, int size, int extend, void volatile **out) {
  if (disk_fails(DISK_SHARE)) return SQLITE_IOERR_SHMMAP;
  return disk_real(file)->pMethods->xShmMap(disk_real(file), page, size, extend, out);
}

static int disk_share_lock(sqlite3_file *file, int offset, int count, int flags) {
  return disk_real(file)->pMethods->xShmLock(disk_real(file), offset, count, flags);
}

static void disk_share_barrier(sqlite3_file *file) {
  disk_real(file)->pMethods->xShmBarrier(disk_real(file));
}

static int disk_unshare(sqlite3_file *file, int remove) {
  return disk_real(file)->pMethods->xShmUnmap(disk_real(file), remove);
}

static const sqlite3_io_methods DISK_METHODS = {
    .iVersion = 2,
    .xClose = disk_close,
    .xRead = disk_read,
    .xWrite = disk_write,
    .xTruncate = disk_truncate,
    .xSync = disk_sync,
    .xFileSize = disk_size,
    .xLock = disk_lock,
    .xUnlock = disk_unlock,
    .xCheckReservedLock = disk_reserved,
    .xFileControl = disk_control,
    .xSectorSize = disk_sector,
    .xDeviceCharacteristics = disk_traits,
    .xShmMap = disk_share,
    .xShmLock = disk_share_lock,
    .xShmBarrier = disk_share_barrier,
    .xShmUnmap = disk_unshare,
};

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
  (void)vfs;
  file->pMethods = NULL;
  if (disk_fails(DISK_OPEN)) return SQLITE_CANTOPEN;
  int code = disk.real->xOpen(disk.real, name, disk_real(file), flags, out_flags);
  if (disk_real(file)->pMethods) file->pMethods = &DISK_METHODS;
  return code;
}

static int disk_delete(sqlite3_vfs *vfs, const char *name, int sync_folder) {
  (void)vfs;
  if (disk_fails(DISK_DELETE)) return SQLITE_IOERR_DELETE;
  return disk.real->xDelete(disk.real, name, sync_folder);
}

static inline void disk_install(void) {
  if (disk.real) return;
  disk.real = sqlite3_vfs_find(NULL);
  assert_non_null(disk.real);
  disk.vfs = *disk.real;
  disk.vfs.zName = "failing";
  disk.vfs.szOsFile = (int)sizeof(disk_file) + disk.real->szOsFile;
  disk.vfs.pNext = NULL;
  disk.vfs.xOpen = disk_open;
  disk.vfs.xDelete = disk_delete;
  assert_int_equal(sqlite3_vfs_register(&disk.vfs, 1), SQLITE_OK);
}

static inline void disk_arm(disk_failing how, unsigned long fail_at) {
  disk.calls = 0;
  disk.fail_at = fail_at;
  disk.how = how;
}

static inline void disk_disarm(void) {
  disk.how = DISK_NEVER;
}

#endif
