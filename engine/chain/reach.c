/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dijkstra's search with products: no factor is above 1, so a way only gets weaker as it gets longer, and who is the
 * strongest of those waiting is final. Each step adds a tier, so among equals, too, what comes first is final, and the
 * result does not depend on the order in which they were met.
 */
#include "chain/reach.h"

/* The strongest way known so far to an organisation. */
typedef struct way {
  double reach;
  uint32_t tier, edge;
  uint32_t at; /* 0: not met; else its place in the heap, from 1; FINAL */
} way;

typedef struct search {
  const sonae_chain *chain;
  way *ways;      /* by organisation */
  uint32_t *heap; /* organisations that wait, the first the strongest */
  uint32_t waiting;
  uint32_t *final; /* in the order in which they became so */
  uint32_t final_count;
} search;

static const uint32_t FINAL = UINT32_MAX;

static bool is_before(const search *s, uint32_t a, uint32_t b) {
  const way *x = &s->ways[a], *y = &s->ways[b];
  if (x->reach > y->reach || x->reach < y->reach) return x->reach > y->reach;
  return x->tier != y->tier ? x->tier < y->tier : a < b;
}

static void put(search *s, uint32_t place, uint32_t node) {
  s->heap[place] = node;
  s->ways[node].at = place + 1;
}

static void move_up(search *s, uint32_t place) {
  uint32_t node = s->heap[place];
  for (; place > 0 && is_before(s, node, s->heap[(place - 1) / 2]); place = (place - 1) / 2)
    put(s, place, s->heap[(place - 1) / 2]);
  put(s, place, node);
}

static void move_down(search *s, uint32_t place) {
  uint32_t node = s->heap[place];
  for (uint32_t child; (child = 2 * place + 1) < s->waiting; place = child) {
    if (child + 1 < s->waiting && is_before(s, s->heap[child + 1], s->heap[child])) child++;
    if (!is_before(s, s->heap[child], node)) break;
    put(s, place, s->heap[child]);
  }
  put(s, place, node);
}

static uint32_t take_strongest(search *s) {
  uint32_t node = s->heap[0], last = s->heap[--s->waiting];
  s->ways[node].at = FINAL;
  if (s->waiting) {
    put(s, 0, last);
    move_down(s, 0);
  }
  return node;
}

static bool is_stronger(const way *a, const way *b) {
  if (a->reach > b->reach || a->reach < b->reach) return a->reach > b->reach;
  return a->tier != b->tier ? a->tier < b->tier : a->edge < b->edge;
}

static void offer(search *s, uint32_t node, way found) {
  way *known = &s->ways[node];
  if (known->at == FINAL) return;
  bool met = known->at != 0;
  if (met && !is_stronger(&found, known)) return;
  uint32_t place = met ? known->at - 1 : s->waiting++;
  *known = found;
  put(s, place, node);
  move_up(s, place);
}

static void follow(search *s, uint32_t node) {
  const sonae_chain *c = s->chain;
  const way from = s->ways[node];
  for (uint32_t i = c->up.at[node]; i < c->up.at[node + 1]; i++) {
    const sn_link *link = &c->down.links[c->up.rises[i].link];
    double factor = from.tier ? sn_high(link) * c->decay : sn_high(link);
    offer(s, c->up.rises[i].buyer, (way){.reach = from.reach * factor, .tier = from.tier + 1, .edge = link->edge});
  }
}

static sonae_reached *list(sn_arena *arena, const search *s) {
  sonae_reached *reached = SN_ARENA_NEW(arena, s->final_count, sonae_reached);
  for (uint32_t i = 0; reached && i < s->final_count; i++) {
    const way *found = &s->ways[s->final[i]];
    reached[i] =
        (sonae_reached){.organisation = s->final[i], .edge = found->edge, .tier = found->tier, .reach = found->reach};
  }
  return reached;
}

sonae_reached *sn_reach(sn_arena *arena, const sonae_chain *chain, uint32_t from, size_t *count) {
  sn_arena scratch = {0};
  search s = {.chain = chain,
              .ways = SN_ARENA_NEW(&scratch, chain->count, way),
              .heap = SN_ARENA_NEW(&scratch, chain->count, uint32_t),
              .final = SN_ARENA_NEW(&scratch, chain->count, uint32_t)};
  sonae_reached *reached = NULL;
  if (!scratch.failed) {
    s.ways[from] = (way){.reach = 1, .at = FINAL};
    for (follow(&s, from); s.waiting; follow(&s, s.final[s.final_count - 1])) {
      uint32_t node = take_strongest(&s);
      s.final[s.final_count++] = node;
    }
    *count = s.final_count;
    reached = list(arena, &s);
  }
  sn_arena_free(&scratch);
  return reached;
}
