/* SPDX-License-Identifier: Apache-2.0 */
#include "history/held.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/fill.h"

static sonae_status keep(void *context, const sonae_drill_held *from) {
  sn_held *held = context;
  sonae_history_drill *items = sn_grow(held->items, held->count, &held->capacity, sizeof *items);
  if (!items) return SONAE_E_MEMORY;
  held->items = items;
  items[held->count++] = (sonae_history_drill){.checklist = sn_arena_text(held->arena, from->checklist),
                                               .scenario = sn_arena_text(held->arena, from->drill),
                                               .date = sn_arena_text(held->arena, from->date),
                                               .present = from->present,
                                               .passed = from->passed,
                                               .open = from->open};
  return held->arena->failed ? SONAE_E_MEMORY : SONAE_OK;
}

/* The same ids may mean something else where another checklist asks. */
static void add_titles(sn_held *held, const sonae_definition *definition) {
  for (size_t i = 0; i < held->count; i++) {
    sonae_history_drill *item = &held->items[i];
    const sonae_drill *drill = sonae_drills_find(held->drills, item->scenario);
    if (drill && strcmp(item->checklist, definition->id) == 0) item->title = drill->title;
  }
}

sonae_status sn_held_gather(sn_held *held, sonae_store *store, const sonae_library *library,
                            const sonae_definition *definition, const char *organisation, sonae_error *error) {
  const sonae_reporter silent = {0};
  sonae_status status = sonae_store_each_drill(store, organisation, keep, held, error);
  if (status == SONAE_OK && held->count && library) {
    sonae_status loaded = sonae_drills_load(library, definition, &silent, &held->drills, NULL);
    if (loaded == SONAE_OK) add_titles(held, definition);
    if (loaded == SONAE_E_MEMORY) status = loaded;
  }
  return status == SONAE_E_MEMORY ? sn_fail(error, status, NULL, 0, NULL) : status;
}

void sn_held_free(sn_held *held) {
  sonae_drills_free(held->drills);
  free(held->items);
}
