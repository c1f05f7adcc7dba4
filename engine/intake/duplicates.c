/* SPDX-License-Identifier: Apache-2.0 */
/* Which organisations of a store may be one company: sorted by number and by name, neighbours are put together. */
#include "sonae/duplicates.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fill.h"
#include "intake/keeper.h"
#include "model/organisation.h"
#include "sonae/relation.h"

/* Strings in the arena. */
typedef struct candidate {
  const char *id, *name, *number, *key; /* key: of the name; NULL or "": nothing to compare by */
  size_t parent;                        /* in a group; its own index: the group's first */
  bool same_number, same_name;          /* of a group's first */
} candidate;

typedef struct candidates {
  sonae_store *store;
  sn_arena arena;
  candidate *items;
  size_t count, capacity;
  candidate **sorted;
  sonae_error *error;
} candidates;

/* --- all of them -------------------------------------------------------------------------------------------------- */

static sonae_status note(void *context, const sonae_organisation *o) {
  candidates *c = context;
  sn_arena *arena = &c->arena, scratch = {0};
  char kept[SONAE_NAME_BYTES];
  sonae_status status = sonae_store_merged_into(c->store, o->id, kept, c->error);
  if (status != SONAE_OK || *kept) return status;
  candidate *items = sn_grow(c->items, c->count, &c->capacity, sizeof *items);
  if (!items) return SONAE_E_MEMORY;
  c->items = items;
  const char *key = o->name ? sn_name_key(&scratch, o->name) : NULL;
  c->items[c->count] = (candidate){.id = sn_arena_text(arena, o->id),
                                   .name = sn_arena_text(arena, o->name),
                                   .number = sn_arena_text(arena, o->corporate_number),
                                   .key = sn_arena_text(arena, key),
                                   .parent = c->count};
  c->count++;
  bool failed = arena->failed || scratch.failed;
  sn_arena_free(&scratch);
  return failed ? SONAE_E_MEMORY : SONAE_OK;
}

/* --- groups ------------------------------------------------------------------------------------------------------- */

static size_t first_of(candidates *c, size_t index) {
  while (c->items[index].parent != index) {
    c->items[index].parent = c->items[c->items[index].parent].parent;
    index = c->items[index].parent;
  }
  return index;
}

static void unite(candidates *c, const candidate *a, const candidate *b, bool by_number) {
  size_t x = first_of(c, (size_t)(a - c->items)), y = first_of(c, (size_t)(b - c->items));
  candidate *kept = &c->items[x < y ? x : y], *other = &c->items[x < y ? y : x];
  other->parent = kept->parent;
  kept->same_number |= other->same_number || by_number;
  kept->same_name |= other->same_name || !by_number;
}

static int compare_texts(const char *a, const char *b) {
  return strcmp(a ? a : "", b ? b : "");
}

static int by_number(const void *a, const void *b) {
  const candidate *x = *(candidate *const *)a, *y = *(candidate *const *)b;
  return compare_texts(x->number, y->number);
}

static int by_name(const void *a, const void *b) {
  const candidate *x = *(candidate *const *)a, *y = *(candidate *const *)b;
  int order = compare_texts(x->key, y->key);
  return order ? order : compare_texts(x->number, y->number);
}

static void sort(candidates *c, int (*compare)(const void *, const void *)) {
  for (size_t i = 0; i < c->count; i++)
    c->sorted[i] = &c->items[i];
  if (c->count) qsort(c->sorted, c->count, sizeof *c->sorted, compare);
}

static void unite_numbers(candidates *c) {
  sort(c, by_number);
  for (size_t i = 1; i < c->count; i++) {
    const candidate *before = c->sorted[i - 1], *now = c->sorted[i];
    if (now->number && before->number && strcmp(now->number, before->number) == 0) unite(c, before, now, true);
  }
}

/* Of one name: those without a number come first. With two numbers they may belong to either, and are put together
 * among themselves only. */
static void unite_name(candidates *c, size_t first, size_t end) {
  const char *lowest = NULL, *highest = c->sorted[end - 1]->number;
  for (size_t i = first; i < end && !lowest; i++)
    lowest = c->sorted[i]->number;
  bool several = lowest && strcmp(lowest, highest) != 0;
  for (size_t i = first + 1; i < end; i++)
    if (!several || !c->sorted[i]->number) unite(c, c->sorted[i - 1], c->sorted[i], false);
}

static void unite_names(candidates *c) {
  sort(c, by_name);
  for (size_t first = 0, end; first < c->count; first = end) {
    const char *key = c->sorted[first]->key;
    end = first + 1;
    while (end < c->count && compare_texts(key, c->sorted[end]->key) == 0)
      end++;
    if (key && *key && end - first > 1) unite_name(c, first, end);
  }
}

/* --- telling ------------------------------------------------------------------------------------------------------ */

static int by_group(const void *a, const void *b) {
  const candidate *x = *(candidate *const *)a, *y = *(candidate *const *)b;
  if (x->parent != y->parent) return x->parent < y->parent ? -1 : 1;
  return strcmp(x->id, y->id);
}

static sonae_organisation organisation_of(const candidate *x) {
  return (sonae_organisation){.id = x->id, .name = x->name, .corporate_number = x->number, .employees = -1};
}

/* The one to be kept goes to the front, the others stay by id. */
static sonae_status lead(candidates *c, sonae_store *store, size_t first, size_t end, sonae_error *error) {
  sonae_status status = SONAE_OK;
  size_t best = first;
  for (size_t i = first + 1; status == SONAE_OK && i < end; i++) {
    const sonae_organisation a = organisation_of(c->sorted[best]), b = organisation_of(c->sorted[i]);
    bool second = false;
    status = sn_keeper_choose(store, &a, &b, &second, error);
    if (second) best = i;
  }
  candidate *kept = c->sorted[best];
  memmove(&c->sorted[first + 1], &c->sorted[first], (best - first) * sizeof(candidate *));
  c->sorted[first] = kept;
  return status;
}

static sonae_status tell(candidates *c, size_t first, size_t end, sonae_organisation *items, sonae_duplicates_fn visit,
                         void *context) {
  const candidate *group = &c->items[c->sorted[first]->parent];
  for (size_t i = first; i < end; i++)
    items[i - first] = organisation_of(c->sorted[i]);
  const sonae_duplicates told = {items, end - first, group->same_number, group->same_name};
  return visit(context, &told);
}

/* A group is called by the organisation of it that came first. */
static sonae_status tell_all(candidates *c, sonae_store *store, sonae_duplicates_fn visit, void *context,
                             sonae_error *error) {
  sonae_organisation *items = calloc(c->count ? c->count : 1, sizeof *items);
  sonae_status status = items ? SONAE_OK : SONAE_E_MEMORY;
  for (size_t i = 0; i < c->count; i++)
    c->items[i].parent = first_of(c, i);
  sort(c, by_group);
  for (size_t first = 0, end; status == SONAE_OK && first < c->count; first = end) {
    end = first + 1;
    while (end < c->count && c->sorted[end]->parent == c->sorted[first]->parent)
      end++;
    if (end - first < 2) continue;
    status = lead(c, store, first, end, error);
    if (status == SONAE_OK) status = tell(c, first, end, items, visit, context);
  }
  free(items);
  return status;
}

sonae_status sonae_each_duplicates(sonae_store *store, sonae_language language, sonae_duplicates_fn visit,
                                   void *context, sonae_error *error) {
  candidates c = {.store = store, .error = error};
  sonae_status status = sonae_store_each_organisation(store, note, &c, error);
  if (status == SONAE_OK) c.sorted = calloc(c.count ? c.count : 1, sizeof(candidate *));
  if (status == SONAE_OK && !c.sorted) status = SONAE_E_MEMORY;
  if (status == SONAE_OK) {
    unite_numbers(&c);
    unite_names(&c);
    status = tell_all(&c, store, visit, context, error);
  }
  if (status == SONAE_E_MEMORY) sn_fail(error, status, "", 0, sonae_status_text(status, language));
  free(c.sorted);
  free(c.items);
  sn_arena_free(&c.arena);
  return status;
}
