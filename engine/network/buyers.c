/* SPDX-License-Identifier: Apache-2.0 */
/* Who buys, without a network: relations are walked once. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fill.h"
#include "sonae/network.h"

/* Ids in the arena, not one twice in a row. */
typedef struct names {
  const char **items;
  size_t count, capacity;
} names;

typedef struct trade {
  sn_arena arena;
  names buyers, suppliers;
} trade;

static bool add(trade *t, names *list, const char *id) {
  if (list->count && strcmp(list->items[list->count - 1], id) == 0) return true;
  const char **items = sn_grow(list->items, list->count, &list->capacity, sizeof *items);
  if (!items) return false;
  list->items = items;
  items[list->count++] = sn_arena_text(&t->arena, id);
  return !t->arena.failed;
}

/* They come by supplier. */
static sonae_status keep_relation(void *context, const sonae_relation *relation, const sonae_answers *facts) {
  trade *t = context;
  (void)facts;
  bool kept = add(t, &t->buyers, relation->buyer) && add(t, &t->suppliers, relation->supplier);
  return kept ? SONAE_OK : SONAE_E_MEMORY;
}

static int by_id(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static sonae_status tell(const trade *t, sonae_buyer_fn visit, void *context) {
  sonae_status status = SONAE_OK;
  for (size_t i = 0, s = 0; status == SONAE_OK && i < t->buyers.count; i++) {
    const char *id = t->buyers.items[i];
    if (i && strcmp(t->buyers.items[i - 1], id) == 0) continue;
    while (s < t->suppliers.count && strcmp(t->suppliers.items[s], id) < 0)
      s++;
    status = visit(context, id, s < t->suppliers.count && strcmp(t->suppliers.items[s], id) == 0);
  }
  return status;
}

sonae_status sonae_each_buyer(sonae_store *store, const sonae_definition *relation, sonae_buyer_fn visit, void *context,
                              sonae_error *error) {
  trade t = {0};
  sonae_status status = sonae_store_scan_relations(store, relation, keep_relation, &t, error);
  if (status == SONAE_E_MEMORY) (void)sn_fail(error, status, NULL, 0, NULL);
  if (t.buyers.count) qsort(t.buyers.items, t.buyers.count, sizeof *t.buyers.items, by_id);
  if (status == SONAE_OK) status = tell(&t, visit, context);
  free(t.buyers.items);
  free(t.suppliers.items);
  sn_arena_free(&t.arena);
  return status;
}
