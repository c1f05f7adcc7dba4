/* SPDX-License-Identifier: Apache-2.0 */
/* Counts the syncs that SQLite asks for, by standing before its file layer. */
#ifndef BENCH_COUNTING_VFS_H
#define BENCH_COUNTING_VFS_H

#include <stddef.h>

/* Becomes the default for every database opened afterwards. 0 on success. */
int counting_vfs_register(void);
size_t counting_vfs_syncs(void);

#endif
