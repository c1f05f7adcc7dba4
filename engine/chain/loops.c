/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Components and loops, by Tarjan's search for strongly connected components: a walk from buyers to suppliers closes a
 * component only after all that it depends on, so components come out suppliers first. The walk keeps its own stack: a
 * chain of a million tiers must not be one of a million calls.
 */
#include "chain/chain.h"

typedef struct walk {
  sonae_chain *chain;
  uint32_t *number; /* by organisation: when it was entered, from 1; 0: not yet */
  uint32_t *lowest; /* by organisation: the smallest number seen from it that is still open */
  uint32_t *next;   /* by organisation: its link to follow next */
  uint32_t *path;   /* from where the walk began to where it is */
  uint32_t *open;   /* entered, and in no component yet */
  uint32_t path_count, open_count, entered, placed;
  uint32_t *component_of, *component_at, *order;
} walk;

static const uint32_t UNPLACED = UINT32_MAX;

static void enter(walk *w, uint32_t node) {
  w->number[node] = w->lowest[node] = ++w->entered;
  w->next[node] = w->chain->down.at[node];
  w->component_of[node] = UNPLACED;
  w->path[w->path_count++] = node;
  w->open[w->open_count++] = node;
}

static void lower(walk *w, uint32_t node, uint32_t number) {
  if (number < w->lowest[node]) w->lowest[node] = number;
}

/* All that was opened since `root` is its component; last in, first out puts suppliers before buyers. */
static void close_component(walk *w, uint32_t root) {
  uint32_t component = w->chain->component_count++, node;
  w->component_at[component] = w->placed;
  do {
    node = w->open[--w->open_count];
    w->component_of[node] = component;
    w->order[w->placed++] = node;
  } while (node != root);
}

static void leave(walk *w, uint32_t node) {
  w->path_count--;
  if (w->lowest[node] == w->number[node]) close_component(w, node);
  if (w->path_count) lower(w, w->path[w->path_count - 1], w->lowest[node]);
}

/* One step: into a supplier that is new, past one that is known, or back. */
static void step(walk *w) {
  uint32_t node = w->path[w->path_count - 1];
  if (w->next[node] == w->chain->down.at[node + 1]) {
    leave(w, node);
    return;
  }
  uint32_t supplier = w->chain->down.links[w->next[node]++].other;
  if (w->number[supplier] == 0)
    enter(w, supplier);
  else if (w->component_of[supplier] == UNPLACED)
    lower(w, node, w->number[supplier]);
}

static bool find_components(walk *w, sn_arena *scratch) {
  sonae_chain *c = w->chain;
  w->number = SN_ARENA_NEW(scratch, c->count, uint32_t);
  w->lowest = SN_ARENA_NEW(scratch, c->count, uint32_t);
  w->next = SN_ARENA_NEW(scratch, c->count, uint32_t);
  w->path = SN_ARENA_NEW(scratch, c->count, uint32_t);
  w->open = SN_ARENA_NEW(scratch, c->count, uint32_t);
  w->component_of = SN_ARENA_NEW(&c->arena, c->count, uint32_t);
  w->component_at = SN_ARENA_NEW(&c->arena, (size_t)c->count + 1, uint32_t);
  w->order = SN_ARENA_NEW(&c->arena, c->count, uint32_t);
  if (scratch->failed || c->arena.failed) return false;
  for (uint32_t n = 0; n < c->count; n++) {
    if (w->number[n]) continue;
    for (enter(w, n); w->path_count;)
      step(w);
  }
  w->component_at[c->component_count] = c->count;
  c->component_of = w->component_of;
  c->component_at = w->component_at;
  c->order = w->order;
  return true;
}

static uint32_t size_of(const sonae_chain *c, uint32_t component) {
  return c->component_at[component + 1] - c->component_at[component];
}

/* Met in ascending order, organisations number the loops by their smallest member, and fill each in ascending order. */
static bool list_loops(sonae_chain *c, sn_arena *scratch) {
  uint32_t *end_of = SN_ARENA_NEW(scratch, c->component_count, uint32_t); /* where its next member goes; 0: not met */
  uint32_t *at = SN_ARENA_NEW(&c->arena, (size_t)c->count / 2 + 2, uint32_t);
  uint32_t *members = SN_ARENA_NEW(&c->arena, (size_t)c->count + 1, uint32_t);
  uint32_t taken = 1; /* the first place stays empty, so that 0 means none */
  if (!end_of || !at || !members) return false;
  at[0] = taken;
  for (uint32_t n = 0; n < c->count; n++) {
    uint32_t component = c->component_of[n], size = size_of(c, component);
    if (size < 2) continue;
    if (end_of[component] == 0) {
      end_of[component] = taken;
      taken += size;
      at[++c->loop_count] = taken;
    }
    members[end_of[component]++] = n;
  }
  c->loop_at = at;
  c->loop_members = members;
  return true;
}

bool sn_loops_find(sonae_chain *chain) {
  sn_arena scratch = {0};
  bool done = find_components(&(walk){.chain = chain}, &scratch) && list_loops(chain, &scratch);
  sn_arena_free(&scratch);
  return done;
}

size_t sonae_chain_loop_count(const sonae_chain *chain) {
  return chain->loop_count;
}

void sonae_chain_loop(const sonae_chain *chain, size_t index, const uint32_t **organisations, size_t *count) {
  *organisations = &chain->loop_members[chain->loop_at[index]];
  *count = chain->loop_at[index + 1] - chain->loop_at[index];
}
