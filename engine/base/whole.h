/* SPDX-License-Identifier: Apache-2.0 */
/* A file that is whole or not there: written beside its place, flushed to the disk, then renamed. A file that is
 * replaced keeps its permissions; what is no regular file is not replaced. */
#ifndef SN_BASE_WHOLE_H
#define SN_BASE_WHOLE_H

#include "base/arena.h"
#include "sonae/status.h"

typedef struct sn_whole {
  const char *file;        /* its place */
  sonae_language language; /* of messages */
  sn_arena arena;
  const char *folder;    /* of the file */
  const char *temporary; /* beside it; NULL: not there */
  int handle;            /* of that, or -1 */
} sn_whole;

/* The empty file beside its place. Whatever comes of it, sn_whole_end(). SONAE_E_IO with errno and the folder,
 * SONAE_E_MEMORY, likewise below. */
sonae_status sn_whole_begin(sn_whole *whole, const char *file, sonae_language language, sonae_error *error);
sonae_status sn_whole_write(sn_whole *whole, const void *bytes, size_t length, sonae_error *error);
/* Into its place. */
sonae_status sn_whole_keep(sn_whole *whole, sonae_error *error);
/* What was not kept is removed. */
void sn_whole_end(sn_whole *whole);

/* All of it in one go. */
sonae_status sn_whole_save(const char *file, sonae_language language, const void *bytes, size_t length,
                           sonae_error *error);

/* A new file of a name that nobody else has, with the permissions the user's mask gives: its handle, or -1 and errno. */
int sn_whole_create(sn_arena *arena, const char *folder, const char **name);
/* Tells that the folder cannot be written to. */
sonae_status sn_whole_fail(const sn_whole *whole, const char *folder, int native, sonae_error *error);

#endif
