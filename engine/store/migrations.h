/* SPDX-License-Identifier: Apache-2.0 */
/* The files of schema/, built into the program: number 0 makes version 1 of a store, number 1 makes version 2 of it, … */
#ifndef SN_STORE_MIGRATIONS_H
#define SN_STORE_MIGRATIONS_H

#include <stddef.h>

typedef struct sn_migration {
  const char *bytes; /* ends with a zero byte; NULL behind the last one */
  size_t length;
} sn_migration;

sn_migration sn_migration_of(size_t number);

#endif
