/* SPDX-License-Identifier: Apache-2.0 */
/* Which files an intake is about: those that were named, and those in folders that were named. */
#ifndef SN_INTAKE_FILES_H
#define SN_INTAKE_FILES_H

#include "base/arena.h"
#include "base/buffer.h"
#include "sonae/status.h"

/* Why a file is not read. */
typedef enum sn_files_fault {
  SN_FILES_FINE,
  SN_FILES_LINK, /* in a folder; one that was named is followed */
  SN_FILES_ODD,  /* neither file nor folder */
  SN_FILES_DEEP,
  SN_FILES_LARGE,
  SN_FILES_CLOSED /* the machine says no: native */
} sn_files_fault;

typedef struct sn_file {
  const char *path;
  bool named;
  sn_files_fault fault;
  int native;
} sn_file;

typedef struct sn_files {
  sn_arena arena;
  sn_file *items;
  size_t count, capacity;
  size_t passed_over; /* files and folders that were not looked at; not leave_out */
} sn_files;

/**
 * Each path in the order given; what is in a folder, in bytewise order. Lock files of office programs and hidden files
 * are passed over, and so is the folder leave_out (NULL: none).
 * SONAE_E_NOT_FOUND (a path), SONAE_E_LIMIT, SONAE_E_MEMORY. *out for sn_files_free(), also after a failure.
 */
sonae_status sn_files_find(const char *const *paths, size_t count, const char *leave_out, sonae_language language,
                           sn_files *out, sonae_error *error);
void sn_files_free(sn_files *files);

/* The bytes into `out` (what it held is forgotten). out->failed: memory. */
sn_files_fault sn_files_read(const sn_file *file, sn_buffer *out, int *native);

#endif
