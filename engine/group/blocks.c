/* SPDX-License-Identifier: Apache-2.0 */
/*
 * First of the blocks that were shown those that lie in the group whole, the largest first, of equal ones the newest,
 * and none that shares an organisation with one taken before. One of these that at least k of its members have answered
 * anew is shown anew. Then new blocks of those who are in none, and whose answers were never shown.
 */
#include "group/blocks.h"

#include <stdlib.h>

#include "group/divide.h"

typedef struct candidate {
  const sn_shown *first;
  uint32_t size;
  uint64_t block;
} candidate;

/* The largest revision of each member that was ever shown; UINT32_MAX: none was. */
static uint32_t *find_used(const sn_chooser *c) {
  uint32_t *used = SN_ARENA_NEW(c->arena, c->members->count + 1, uint32_t);
  for (size_t i = 0; used && i < c->members->count; i++)
    used[i] = UINT32_MAX;
  for (size_t i = 0; used && i < c->members->shown_count; i++) {
    const sn_shown *s = &c->members->shown[i];
    if (used[s->member] == UINT32_MAX || used[s->member] < s->revision) used[s->member] = s->revision;
  }
  return used;
}

static bool is_fresh(const sn_chooser *c, const uint32_t *used, uint32_t member) {
  return c->taking_part[member] && (used[member] == UINT32_MAX || c->revisions[member] > used[member]);
}

/* --- blocks that were shown --------------------------------------------------------------------------------------- */

static int compare_candidates(const void *left, const void *right) {
  const candidate *a = left, *b = right;
  if (a->size != b->size) return a->size > b->size ? -1 : 1;
  return a->block > b->block ? -1 : a->block < b->block;
}

/* What was shown while k was smaller is not shown again. */
static size_t find_candidates(const sn_chooser *c, candidate *out) {
  const sn_members *m = c->members;
  size_t count = 0;
  for (size_t from = 0, end; from < m->shown_count; from = end) {
    const sn_shown *first = &m->shown[from];
    for (end = from + 1; end < m->shown_count && m->shown[end].block == first->block;)
      end++;
    if (end - from == first->size && first->fresh >= c->k && first->size >= c->k)
      out[count++] = (candidate){first, first->size, first->block};
  }
  if (count) qsort(out, count, sizeof *out, compare_candidates);
  return count;
}

static bool is_free(const sn_choice *choice, const candidate *block) {
  for (uint32_t i = 0; i < block->size; i++)
    if (choice->block_of[block->first[i].member] != SONAE_NONE) return false;
  return true;
}

/* As it was shown, or anew when that brings enough. */
static void take_block(const sn_chooser *c, const uint32_t *used, const candidate *block, sn_choice *choice) {
  uint32_t fresh = 0;
  for (uint32_t i = 0; i < block->size; i++)
    fresh += is_fresh(c, used, block->first[i].member);
  bool anew = fresh >= c->k;
  for (uint32_t i = 0; i < block->size; i++) {
    uint32_t member = block->first[i].member;
    choice->block_of[member] = choice->block_count;
    choice->revision_of[member] = anew ? c->revisions[member] : block->first[i].revision;
  }
  choice->blocks[choice->block_count++] = (sn_block){.size = block->size, .fresh = anew ? fresh : 0};
}

/* --- new blocks --------------------------------------------------------------------------------------------------- */

static bool add_new(const sn_chooser *c, const uint32_t *used, sn_choice *choice) {
  const sn_division division = {.by = c->by, .by_count = c->by_count, .k = c->k, .patient = c->patient};
  sn_divided *items = SN_ARENA_NEW(c->arena, c->members->count + 1, sn_divided);
  size_t count = 0;
  if (!items) return false;
  for (uint32_t i = 0; i < c->members->count; i++)
    if (choice->block_of[i] == SONAE_NONE && is_fresh(c, used, i))
      items[count++] = (sn_divided){.keys = c->members->items[i].keys, .member = i};
  uint32_t blocks = sn_divide(&division, items, count);
  for (size_t i = 0; blocks && i < count; i++) {
    if (items[i].block == SONAE_NONE) continue;
    uint32_t block = choice->block_count + items[i].block;
    choice->block_of[items[i].member] = block;
    choice->revision_of[items[i].member] = c->revisions[items[i].member];
    choice->blocks[block].size++;
    choice->blocks[block].fresh++;
  }
  choice->block_count += blocks;
  return true;
}

bool sn_blocks_choose(const sn_chooser *c, sn_choice *out) {
  size_t members = c->members->count;
  uint32_t *used = find_used(c);
  candidate *candidates = SN_ARENA_NEW(c->arena, c->members->shown_count + 1, candidate);
  sn_choice choice = {.blocks = SN_ARENA_NEW(c->arena, members + 1, sn_block),
                      .block_of = SN_ARENA_NEW(c->arena, members + 1, uint32_t),
                      .revision_of = SN_ARENA_NEW(c->arena, members + 1, uint32_t)};
  if (!used || !candidates || !choice.blocks || !choice.block_of || !choice.revision_of) return false;
  for (size_t i = 0; i < members; i++)
    choice.block_of[i] = SONAE_NONE;
  size_t count = find_candidates(c, candidates);
  for (size_t i = 0; i < count; i++)
    if (is_free(&choice, &candidates[i])) take_block(c, used, &candidates[i], &choice);
  if (!add_new(c, used, &choice)) return false;
  *out = choice;
  return true;
}
