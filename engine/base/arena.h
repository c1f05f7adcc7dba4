/* SPDX-License-Identifier: Apache-2.0 */
/* One load, one free: memory that is handed out in order and given back all at once. */
#ifndef SN_BASE_ARENA_H
#define SN_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct sn_arena_block sn_arena_block;

/* Zero-initialise. After one failed allocation `failed` stays set and every later one returns NULL, so a builder may
 * check once at its end. */
typedef struct sn_arena {
  sn_arena_block *blocks;
  size_t used, size; /* of the newest block */
  bool failed;
} sn_arena;

/* Zeroed memory, aligned for any type; NULL when out of memory or when count x size overflows. */
void *sn_arena_alloc(sn_arena *arena, size_t count, size_t size);
/* A copy of `length` bytes with a terminating zero. */
char *sn_arena_copy(sn_arena *arena, const char *text, size_t length);
/* A copy of a whole text; NULL for NULL. */
char *sn_arena_text(sn_arena *arena, const char *text);
void sn_arena_free(sn_arena *arena);

#define SN_ARENA_NEW(arena, count, type) ((type *)sn_arena_alloc((arena), (count), sizeof(type)))

#endif
