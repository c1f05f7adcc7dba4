/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Blocks double: many arenas hold little, and the C library zeroes what it hands out again. The largest are mapped on
 * their own: only touched pages cost. */
enum { FIRST_BLOCK_BYTES = 16 * 1024, BLOCK_BYTES = 256 * 1024 };

struct sn_arena_block {
  sn_arena_block *next;
  alignas(max_align_t) unsigned char bytes[];
};

static bool grow(sn_arena *arena, size_t wanted) {
  size_t usual = arena->size == 0 ? FIRST_BLOCK_BYTES : arena->size < BLOCK_BYTES / 2 ? arena->size * 2 : BLOCK_BYTES;
  size_t size = wanted > usual ? wanted : usual;
  if (size > SIZE_MAX - sizeof(sn_arena_block)) return false;
  sn_arena_block *block = calloc(1, sizeof(sn_arena_block) + size);
  if (!block) return false;
  block->next = arena->blocks;
  arena->blocks = block;
  arena->used = 0;
  arena->size = size;
  return true;
}

/* used <= size, and blocks are far smaller than SIZE_MAX: nothing here overflows. */
static void *take(sn_arena *arena, size_t bytes, size_t align) {
  if (arena->failed) return NULL;
  size_t at = (arena->used + align - 1) / align * align;
  if (!arena->blocks || at > arena->size || arena->size - at < bytes) {
    if (!grow(arena, bytes)) {
      arena->failed = true;
      return NULL;
    }
    at = 0;
  }
  arena->used = at + bytes;
  return arena->blocks->bytes + at;
}

void *sn_arena_alloc(sn_arena *arena, size_t count, size_t size) {
  const size_t align = alignof(max_align_t);
  if (size && count > (SIZE_MAX - align) / size) {
    arena->failed = true;
    return NULL;
  }
  size_t bytes = count * size;
  return take(arena, bytes > 0 ? bytes : 1, align);
}

char *sn_arena_copy(sn_arena *arena, const char *text, size_t length) {
  char *copy = take(arena, length + 1, 1); /* a store has a million of them: none is rounded up */
  if (copy && length) memcpy(copy, text, length);
  return copy;
}

char *sn_arena_text(sn_arena *arena, const char *text) {
  return text ? sn_arena_copy(arena, text, strlen(text)) : NULL;
}

void sn_arena_free(sn_arena *arena) {
  for (sn_arena_block *block = arena->blocks; block;) {
    sn_arena_block *next = block->next;
    free(block);
    block = next;
  }
  *arena = (sn_arena){0};
}
