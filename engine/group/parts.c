/* SPDX-License-Identifier: Apache-2.0 */
#include "group/parts.h"

#include <stdlib.h>
#include <string.h>

/* Divisions of industry, sizes, prefectures, and "not known" of each. */
enum { MOST_KEYS = 64 };

typedef struct keys {
  const char *items[MOST_KEYS];
  size_t count;
} keys;

typedef struct maker {
  sn_arena *arena;
  const sn_members *members;
  const sn_choice *choice;
  const char *(*pure)[SONAE_BY_COUNT]; /* by block: the key that all of it has; NULL: they differ */
  keys known[SONAE_BY_COUNT];
  sn_parts parts;
} maker;

/* --- which keys there are ----------------------------------------------------------------------------------------- */

static void note_key(keys *k, const char *key) {
  for (size_t i = 0; i < k->count; i++)
    if (strcmp(k->items[i], key) == 0) return;
  if (k->count < MOST_KEYS) k->items[k->count++] = key;
}

/* Sizes by size, all else bytewise; what is not known comes last. */
static size_t rank_of(const char *key) {
  size_t rank = 0;
  while (sonae_size_at(rank) && strcmp(sonae_size_at(rank), key) != 0)
    rank++;
  return rank;
}

static int compare_keys(const void *left, const void *right) {
  const char *a = *(const char *const *)left, *b = *(const char *const *)right;
  if (!*a || !*b) return !*a - !*b;
  if (rank_of(a) != rank_of(b)) return rank_of(a) < rank_of(b) ? -1 : 1;
  return strcmp(a, b);
}

/* Of those that answered: of all others there is nothing to show. */
static void note_keys(maker *m) {
  for (size_t i = 0; i < m->members->count; i++)
    for (int by = 0; by < SONAE_BY_COUNT && m->members->items[i].revision; by++)
      note_key(&m->known[by], m->members->items[i].keys[by]);
  for (int by = 0; by < SONAE_BY_COUNT; by++)
    if (m->known[by].count) qsort(m->known[by].items, m->known[by].count, sizeof *m->known[by].items, compare_keys);
}

/* --- which blocks lie in one key ---------------------------------------------------------------------------------- */

static void note_purity(maker *m) {
  for (size_t i = 0; i < m->members->count; i++) {
    uint32_t block = m->choice->block_of[i];
    if (block == SONAE_NONE) continue;
    for (int by = 0; by < SONAE_BY_COUNT; by++) {
      const char *key = m->members->items[i].keys[by], **pure = &m->pure[block][by];
      bool first = !m->parts.of_block[block][0];
      if (first)
        *pure = key;
      else if (*pure && strcmp(*pure, key) != 0)
        *pure = NULL;
    }
    m->parts.of_block[block][0] = 1; /* seen; its parts come later */
  }
}

static bool lies_in(const maker *m, uint32_t block, const sonae_group_part *part) {
  for (int by = 0; by < SONAE_BY_COUNT; by++) {
    const char *key = part->keys[by], *pure = m->pure[block][by];
    if (key && (!pure || strcmp(key, pure) != 0)) return false;
  }
  return true;
}

/* --- parts -------------------------------------------------------------------------------------------------------- */

/* How many of the part are shown. */
static uint32_t add_part(maker *m, size_t *used, sonae_group_part part) {
  for (uint32_t block = 0; block < m->choice->block_count; block++)
    if (lies_in(m, block, &part)) part.count += m->choice->blocks[block].size;
  m->parts.items[(*used)++] = part;
  return part.count;
}

static void add_single(maker *m, sonae_group_by by, size_t *used) {
  for (size_t i = 0; i < m->known[by].count; i++) {
    sonae_group_part part = {0};
    part.keys[by] = m->known[by].items[i];
    (void)add_part(m, used, part);
  }
}

/* Only those of which something is shown, never more than there are blocks: most pairs are nobody's. */
static void add_pairs(maker *m, sonae_group_by first, sonae_group_by second, size_t *used) {
  for (size_t i = 0; i < m->known[first].count; i++)
    for (size_t k = 0; k < m->known[second].count; k++) {
      sonae_group_part part = {0};
      part.keys[first] = m->known[first].items[i];
      part.keys[second] = m->known[second].items[k];
      if (add_part(m, used, part) == 0) --*used;
    }
}

static void link_blocks(maker *m) {
  for (uint32_t block = 0; block < m->choice->block_count; block++) {
    size_t used = 0;
    for (uint32_t part = 0; part < m->parts.count && used < SN_PARTS_OF_BLOCK; part++)
      if (lies_in(m, block, &m->parts.items[part])) m->parts.of_block[block][used++] = part;
    while (used < SN_PARTS_OF_BLOCK)
      m->parts.of_block[block][used++] = SONAE_NONE;
  }
}

bool sn_parts_make(sn_arena *arena, const sn_members *members, const sn_choice *choice,
                   const sonae_group_request *request, sn_parts *out) {
  const size_t most = 1 + SONAE_BY_COUNT * MOST_KEYS + choice->block_count + 1;
  maker m = {.arena = arena, .members = members, .choice = choice};
  m.pure = sn_arena_alloc(arena, choice->block_count + 1, sizeof *m.pure);
  m.parts.of_block = sn_arena_alloc(arena, choice->block_count + 1, sizeof *m.parts.of_block);
  m.parts.items = SN_ARENA_NEW(arena, most, sonae_group_part);
  if (!m.pure || !m.parts.of_block || !m.parts.items) return false;
  note_keys(&m);
  note_purity(&m);
  size_t used = 0;
  (void)add_part(&m, &used, (sonae_group_part){0});
  for (size_t i = 0; i < request->by_count; i++)
    add_single(&m, request->by[i], &used);
  if (request->by_count > 1) add_pairs(&m, request->by[0], request->by[1], &used);
  m.parts.count = used;
  link_blocks(&m);
  *out = m.parts;
  return true;
}
