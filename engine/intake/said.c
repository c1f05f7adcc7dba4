/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "intake/import.h"

enum { FIRST_SIZE = 1024 };

/* Where the key stands, or the free place where it belongs: a third of them always is free. */
static sn_said_row *place_of(sn_said_row *rows, size_t size, const unsigned char key[SN_DIGEST_BYTES]) {
  size_t at;
  memcpy(&at, key, sizeof at);
  for (;; at++) {
    sn_said_row *row = &rows[at & (size - 1)];
    if (!row->path || memcmp(row->key, key, sizeof row->key) == 0) return row;
  }
}

static bool grow(sn_arena *arena, sn_said *said) {
  size_t size = said->size ? said->size * 2 : FIRST_SIZE;
  sn_said_row *rows = SN_ARENA_NEW(arena, size, sn_said_row);
  if (!rows) return false;
  for (size_t i = 0; i < said->size; i++)
    if (said->rows[i].path) *place_of(rows, size, said->rows[i].key) = said->rows[i];
  said->rows = rows;
  said->size = size;
  return true;
}

sn_said_row *sn_said_at(sn_arena *arena, sn_said *said, const unsigned char key[SN_DIGEST_BYTES], const char *path,
                        uint32_t row) {
  if (said->count >= said->size / 3 * 2 && !grow(arena, said)) return NULL;
  sn_said_row *at = place_of(said->rows, said->size, key);
  if (at->path) return at;
  *at = (sn_said_row){.path = path, .row = row};
  memcpy(at->key, key, sizeof at->key);
  said->count++;
  return at;
}
