/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Direct suppliers are counted 64 at a time, each a bit of a mask that goes down from supplier to supplier: an
 * organisation hands on only the bits it got anew, so each passes an edge once at most. A supplier without suppliers of
 * its own, as most are, needs no bit.
 */
#include "chain/depend.h"

#include "base/limits.h"

enum { BITS = 64 };

typedef struct counting {
  const sonae_chain *chain;
  uint32_t buyer;
  const uint32_t *below;
  uint32_t below_count;
  uint32_t *suppliers;    /* by organisation */
  uint64_t *mask, *fresh; /* by organisation: what reached it, and what it did not hand on yet */
  uint32_t *queue;        /* a ring of below_count + 1: who has something fresh */
  uint32_t queue_at, queue_end;
  uint64_t visited; /* links, in all */
} counting;

static uint32_t list_below(const sonae_chain *c, uint32_t buyer, unsigned char *seen, uint32_t *below) {
  uint32_t node = buyer, count = 0;
  seen[node] = 1;
  for (uint32_t next = 0;; node = below[next++]) {
    for (uint32_t i = c->down.at[node]; i < c->down.at[node + 1]; i++) {
      uint32_t supplier = c->down.links[i].other;
      if (!seen[supplier]) below[count++] = supplier;
      seen[supplier] = 1;
    }
    if (next == count) return count;
  }
}

const uint32_t *sn_below(sn_arena *arena, const sonae_chain *chain, uint32_t buyer, uint32_t *count) {
  sn_arena scratch = {0};
  unsigned char *seen = SN_ARENA_NEW(&scratch, chain->count, unsigned char);
  uint32_t *below = SN_ARENA_NEW(arena, chain->count, uint32_t);
  bool done = seen && below;
  if (done) *count = list_below(chain, buyer, seen, below);
  sn_arena_free(&scratch);
  return done ? below : NULL;
}

/* Nobody stands in the queue twice: only who had nothing fresh is put there. */
static void hand(counting *s, uint32_t node, uint64_t bits) {
  bits &= ~s->mask[node];
  if (!bits) return;
  if (!s->fresh[node]) {
    s->queue[s->queue_end] = node;
    s->queue_end = s->queue_end == s->below_count ? 0 : s->queue_end + 1;
  }
  s->mask[node] |= bits;
  s->fresh[node] |= bits;
}

static void spread(counting *s) {
  const sn_links *down = &s->chain->down;
  while (s->queue_at != s->queue_end) {
    uint32_t node = s->queue[s->queue_at];
    uint64_t bits = s->fresh[node];
    s->queue_at = s->queue_at == s->below_count ? 0 : s->queue_at + 1;
    s->fresh[node] = 0;
    for (uint32_t i = down->at[node]; i < down->at[node + 1]; i++)
      if (down->links[i].other != s->buyer) hand(s, down->links[i].other, bits);
    s->visited += down->at[node + 1] - down->at[node];
  }
}

static uint32_t bits_in(uint64_t mask) {
  uint32_t bits = 0;
  for (; mask; mask &= mask - 1)
    bits++;
  return bits;
}

static void collect(counting *s) {
  for (uint32_t i = 0; i < s->below_count; i++) {
    uint32_t node = s->below[i];
    s->suppliers[node] += bits_in(s->mask[node]);
    s->mask[node] = 0;
  }
}

/* Returns whether all were counted. */
static bool count_suppliers(counting *s) {
  const sn_links *down = &s->chain->down;
  uint32_t bit = 0;
  for (uint32_t i = down->at[s->buyer]; i < down->at[s->buyer + 1]; i++) {
    uint32_t supplier = down->links[i].other;
    if (down->at[supplier] == down->at[supplier + 1]) {
      s->suppliers[supplier]++;
      continue;
    }
    if (bit == 0 && s->visited > SN_MAX_SHARED_LINKS) return false;
    hand(s, supplier, UINT64_C(1) << bit++);
    if (bit < BITS) continue;
    spread(s);
    collect(s);
    bit = 0;
  }
  spread(s);
  collect(s);
  return true;
}

static bool make_room(counting *s, sn_arena *kept, sn_arena *scratch) {
  size_t all = s->chain->count;
  s->below = sn_below(kept, s->chain, s->buyer, &s->below_count);
  s->suppliers = SN_ARENA_NEW(kept, all, uint32_t);
  s->mask = SN_ARENA_NEW(scratch, all, uint64_t);
  s->fresh = SN_ARENA_NEW(scratch, all, uint64_t);
  s->queue = SN_ARENA_NEW(scratch, all + 1, uint32_t);
  return s->below && !kept->failed && !scratch->failed;
}

bool sn_depend(sn_arena *arena, const sonae_chain *chain, uint32_t buyer, sn_dependence *out) {
  sn_arena scratch = {0};
  counting s = {.chain = chain, .buyer = buyer};
  bool done = make_room(&s, arena, &scratch), whole = done && count_suppliers(&s);
  sn_arena_free(&scratch);
  *out = (sn_dependence){.below = s.below, .below_count = s.below_count, .suppliers = s.suppliers, .cut = !whole};
  return done;
}
