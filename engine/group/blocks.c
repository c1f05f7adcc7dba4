/* SPDX-License-Identifier: Apache-2.0 */
/*
 * First of the blocks that were shown those that lie in the group whole and that no newer ones stand for, the largest
 * first, of equal ones the newest, and none that shares an organisation with one taken before. One of these that at least k
 * of its members have answered anew is shown anew. Then new blocks of those who are in none, and whose answers were never
 * shown.
 *
 * What was shown early, of few, is mixed. So it is tried, too, to let go of blocks that are mixed in what divides first,
 * and to divide their members anew together with the fresh ones, who are enough in each new block; likewise those whose
 * block fell apart when one of it was forgotten. It is done where it shows more and nothing less.
 */
#include "group/blocks.h"

#include <stdlib.h>
#include <string.h>

#include "group/divide.h"

typedef struct candidate {
  const sn_shown *first;
  uint32_t size;
  uint64_t block;
} candidate;

typedef struct chooser {
  const sn_chooser *c;
  candidate *candidates;
  size_t count;
} chooser;

/* A way to lay out the group. */
typedef struct layout {
  bool patient, loosened;
  bool *loose; /* by member: may go into a new block, though nothing of it is fresh */
  uint32_t covered, waiting;
  uint32_t pure[SONAE_BY_COUNT]; /* organisations in blocks that are all of one key */
  sn_choice choice;
} layout;

/* --- blocks that were shown --------------------------------------------------------------------------------------- */

static int compare_sizes(const void *left, const void *right) {
  const candidate *a = left, *b = right;
  if (a->size != b->size) return a->size > b->size ? -1 : 1;
  return a->block > b->block ? -1 : a->block < b->block;
}

/* What came later is not the picture of that day; an earlier one stands until enough of it has changed. */
static bool is_as_wanted(const sn_chooser *c, const sn_shown *from, const sn_shown *end) {
  for (; c->pinned && from < end; from++)
    if (from->revision > c->revisions[from->member]) return false;
  return true;
}

/* What was shown while k was smaller is not shown again. By number. */
static size_t find_whole(const sn_chooser *c, candidate *out) {
  const sn_members *m = c->members;
  size_t count = 0;
  for (size_t from = 0, end; from < m->shown_count; from = end) {
    const sn_shown *first = &m->shown[from];
    for (end = from + 1; end < m->shown_count && m->shown[end].block == first->block;)
      end++;
    if (end - from == first->size && first->fresh >= c->k && first->size >= c->k &&
        is_as_wanted(c, first, &m->shown[end]))
      out[count++] = (candidate){first, first->size, first->block};
  }
  return count;
}

static uint32_t count_marked(const candidate *block, const bool *marked) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < block->size; i++)
    count += marked[block->first[i].member];
  return count;
}

/* Newer blocks that share nobody stand for an older one that holds none but theirs. */
static size_t drop_replaced(candidate *blocks, size_t count, bool *marked) {
  size_t kept = count;
  for (size_t i = count; i-- > 0;) {
    candidate block = blocks[i];
    uint32_t shared = count_marked(&block, marked);
    if (shared == block.size) continue;
    for (uint32_t k = 0; shared == 0 && k < block.size; k++)
      marked[block.first[k].member] = true;
    blocks[--kept] = block;
  }
  memmove(blocks, blocks + kept, (count - kept) * sizeof *blocks);
  return count - kept;
}

static bool find_candidates(chooser *w) {
  const sn_chooser *c = w->c;
  bool *marked = SN_ARENA_NEW(c->arena, c->members->count + 1, bool);
  w->candidates = SN_ARENA_NEW(c->arena, c->members->shown_count + 1, candidate);
  if (!marked || !w->candidates) return false;
  w->count = drop_replaced(w->candidates, find_whole(c, w->candidates), marked);
  if (w->count) qsort(w->candidates, w->count, sizeof *w->candidates, compare_sizes);
  return true;
}

static bool is_free(const sn_choice *choice, const candidate *block) {
  for (uint32_t i = 0; i < block->size; i++)
    if (choice->block_of[block->first[i].member] != SONAE_NONE) return false;
  return true;
}

static bool is_mixed(const sn_chooser *c, const candidate *block) {
  for (uint32_t i = 1; c->by_count && i < block->size; i++) {
    const sn_member *a = &c->members->items[block->first[0].member], *b = &c->members->items[block->first[i].member];
    if (strcmp(a->keys[c->by[0]], b->keys[c->by[0]]) != 0) return true;
  }
  return false;
}

/* As it was shown, or anew when that brings enough. */
static void take_block(const chooser *w, const candidate *block, sn_choice *choice) {
  uint32_t fresh = count_marked(block, w->c->fresh);
  bool anew = fresh >= w->c->k;
  for (uint32_t i = 0; i < block->size; i++) {
    uint32_t member = block->first[i].member;
    choice->block_of[member] = choice->block_count;
    choice->revision_of[member] = anew ? w->c->revisions[member] : block->first[i].revision;
  }
  choice->blocks[choice->block_count++] = (sn_block){.size = block->size, .fresh = anew ? fresh : 0};
}

static void take_blocks(const chooser *w, layout *l) {
  for (size_t i = 0; i < w->count; i++) {
    const candidate *block = &w->candidates[i];
    if (!is_free(&l->choice, block)) continue;
    bool let_go = l->loosened && is_mixed(w->c, block);
    if (!let_go) take_block(w, block, &l->choice);
    for (uint32_t k = 0; let_go && k < block->size; k++)
      l->loose[block->first[k].member] = true;
  }
}

/* Of everybody: elsewhere a block that is not whole may well be one. */
static void let_go_of_broken(const chooser *w, layout *l) {
  const sn_members *m = w->c->members;
  if (!l->loosened || !w->c->everybody) return;
  for (size_t i = 0; i < m->shown_count; i++)
    l->loose[m->shown[i].member] = true;
}

/* --- new blocks --------------------------------------------------------------------------------------------------- */

static void take_new(const chooser *w, const sn_divided *items, size_t count, uint32_t blocks, sn_choice *choice) {
  for (size_t i = 0; blocks && i < count; i++) {
    if (items[i].block == SONAE_NONE) continue;
    uint32_t block = choice->block_count + items[i].block;
    choice->block_of[items[i].member] = block;
    choice->revision_of[items[i].member] = w->c->revisions[items[i].member];
    choice->blocks[block].size++;
    choice->blocks[block].fresh += items[i].fresh;
  }
  choice->block_count += blocks;
}

/* Who waits patiently does so until it has k others of its kind. */
static bool add_new(const chooser *w, layout *l) {
  const sn_chooser *c = w->c;
  const sn_division division = {
      .by = c->by, .by_count = c->by_count, .least = c->k + l->patient, .patient = l->patient};
  sn_divided *items = SN_ARENA_NEW(c->arena, c->members->count + 1, sn_divided);
  size_t count = 0;
  if (!items) return false;
  for (uint32_t i = 0; i < c->members->count; i++)
    if (l->choice.block_of[i] == SONAE_NONE && c->taking_part[i] && (w->c->fresh[i] || l->loose[i]))
      items[count++] = (sn_divided){.keys = c->members->items[i].keys, .member = i, .fresh = w->c->fresh[i]};
  take_new(w, items, count, sn_divide(&division, items, count), &l->choice);
  return true;
}

/* --- ways to lay it out ------------------------------------------------------------------------------------------- */

static bool count_pure(const sn_chooser *c, layout *l) {
  const sn_choice *choice = &l->choice;
  const char **keys = SN_ARENA_NEW(c->arena, choice->block_count + 1, const char *);
  bool *mixed = SN_ARENA_NEW(c->arena, choice->block_count + 1, bool);
  if (!keys || !mixed) return false;
  for (int by = 0; by < SONAE_BY_COUNT; by++) {
    for (uint32_t i = 0; i < choice->block_count; i++)
      keys[i] = NULL, mixed[i] = false;
    for (size_t i = 0; i < c->members->count; i++) {
      uint32_t block = choice->block_of[i];
      if (block == SONAE_NONE) continue;
      if (!keys[block]) keys[block] = c->members->items[i].keys[by];
      mixed[block] = mixed[block] || strcmp(keys[block], c->members->items[i].keys[by]) != 0;
    }
    for (uint32_t i = 0; i < choice->block_count; i++)
      l->pure[by] += mixed[i] ? 0 : choice->blocks[i].size;
  }
  return true;
}

static bool lay_out(const chooser *w, layout *l) {
  const sn_chooser *c = w->c;
  size_t count = c->members->count;
  l->choice = (sn_choice){.blocks = SN_ARENA_NEW(c->arena, count + 1, sn_block),
                          .block_of = SN_ARENA_NEW(c->arena, count + 1, uint32_t),
                          .revision_of = SN_ARENA_NEW(c->arena, count + 1, uint32_t)};
  l->loose = SN_ARENA_NEW(c->arena, count + 1, bool);
  if (!l->choice.blocks || !l->choice.block_of || !l->choice.revision_of || !l->loose) return false;
  for (size_t i = 0; i < count; i++)
    l->choice.block_of[i] = SONAE_NONE;
  take_blocks(w, l);
  let_go_of_broken(w, l);
  if (!add_new(w, l)) return false;
  for (size_t i = 0; i < count; i++) {
    l->covered += l->choice.block_of[i] != SONAE_NONE;
    l->waiting += l->choice.block_of[i] == SONAE_NONE && w->c->fresh[i];
  }
  return count_pure(c, l);
}

/* More of one thing, and less of none. */
static bool shows_more(const layout *a, const layout *b) {
  bool more = a->covered > b->covered, less = a->covered < b->covered;
  for (int by = 0; by < SONAE_BY_COUNT; by++) {
    more = more || a->pure[by] > b->pure[by];
    less = less || a->pure[by] < b->pure[by];
  }
  return more && !less;
}

static bool lay_out_best(const chooser *w, bool patient, layout *out) {
  layout loosened = {.patient = patient, .loosened = true};
  *out = (layout){.patient = patient};
  if (!lay_out(w, out) || !lay_out(w, &loosened)) return false;
  if (shows_more(&loosened, out)) *out = loosened;
  return true;
}

/* Patience ends where there would be nothing to compare with, and when more wait than are shown. */
static bool is_worth_waiting(const sn_chooser *c, const layout *l) {
  return l->covered > c->k ? l->waiting <= l->covered : l->covered + l->waiting <= c->k;
}

bool sn_blocks_choose(const sn_chooser *c, sn_choice *out) {
  chooser w = {.c = c};
  layout l = {0};
  if (!find_candidates(&w)) return false;
  if (c->patient && !lay_out_best(&w, true, &l)) return false;
  if ((!c->patient || !is_worth_waiting(c, &l)) && !lay_out_best(&w, false, &l)) return false;
  *out = l.choice;
  return true;
}
