/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Direct suppliers are counted 64 at a time, each a bit of a mask that goes down from supplier to supplier: an
 * organisation hands on only the bits it got anew, so each passes an edge once at most. A supplier without suppliers of
 * its own, as most are, needs no bit.
 */
#include "chain/depend.h"

#include "base/limits.h"

enum { BITS = 64 };

typedef struct count {
  const sonae_chain *chain;
  uint32_t buyer;
  uint32_t *below, below_count;
  uint32_t *suppliers;    /* by organisation */
  uint64_t *mask, *fresh; /* by organisation: what reached it, and what it did not hand on yet */
  uint32_t *queue;        /* a ring of below_count + 1: who has something fresh */
  uint32_t queue_at, queue_end;
  uint64_t visited; /* links, in all */
} count;

static void list_below(count *s, unsigned char *seen) {
  const sonae_chain *c = s->chain;
  uint32_t node = s->buyer;
  seen[node] = 1;
  for (uint32_t next = 0;; node = s->below[next++]) {
    for (uint32_t i = c->down.at[node]; i < c->down.at[node + 1]; i++) {
      uint32_t supplier = c->down.links[i].other;
      if (!seen[supplier]) s->below[s->below_count++] = supplier;
      seen[supplier] = 1;
    }
    if (next == s->below_count) return;
  }
}

/* Nobody stands in the queue twice: only who had nothing fresh is put there. */
static void hand(count *s, uint32_t node, uint64_t bits) {
  bits &= ~s->mask[node];
  if (!bits) return;
  if (!s->fresh[node]) {
    s->queue[s->queue_end] = node;
    s->queue_end = s->queue_end == s->below_count ? 0 : s->queue_end + 1;
  }
  s->mask[node] |= bits;
  s->fresh[node] |= bits;
}

static void spread(count *s) {
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

static void collect(count *s) {
  for (uint32_t i = 0; i < s->below_count; i++) {
    uint32_t node = s->below[i];
    s->suppliers[node] += bits_in(s->mask[node]);
    s->mask[node] = 0;
  }
}

/* Returns whether all were counted. */
static bool count_suppliers(count *s) {
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

static bool make_room(count *s, sn_arena *kept, sn_arena *scratch) {
  size_t all = s->chain->count;
  unsigned char *seen = SN_ARENA_NEW(scratch, all, unsigned char);
  s->below = SN_ARENA_NEW(kept, all, uint32_t);
  s->suppliers = SN_ARENA_NEW(kept, all, uint32_t);
  s->mask = SN_ARENA_NEW(scratch, all, uint64_t);
  s->fresh = SN_ARENA_NEW(scratch, all, uint64_t);
  s->queue = SN_ARENA_NEW(scratch, all + 1, uint32_t);
  if (kept->failed || scratch->failed) return false;
  list_below(s, seen);
  return true;
}

bool sn_depend(sn_arena *arena, const sonae_chain *chain, uint32_t buyer, sn_dependence *out) {
  sn_arena scratch = {0};
  count s = {.chain = chain, .buyer = buyer};
  bool done = make_room(&s, arena, &scratch), whole = done && count_suppliers(&s);
  sn_arena_free(&scratch);
  *out = (sn_dependence){.below = s.below, .below_count = s.below_count, .suppliers = s.suppliers, .cut = !whole};
  return done;
}
