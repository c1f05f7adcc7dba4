/* SPDX-License-Identifier: Apache-2.0 */
#include "model/definition.h"

#include <stdlib.h>
#include <string.h>

static int compare_entries(const void *a, const void *b) {
  const sn_index_entry *x = a, *y = b;
  int order = strcmp(x->id, y->id);
  return order ? order : (x->index > y->index) - (x->index < y->index);
}

sn_index sn_index_build(sn_arena *arena, const void *items, size_t count, size_t size) {
  sn_index_entry *entries = SN_ARENA_NEW(arena, count, sn_index_entry);
  if (!entries) return (sn_index){0};
  for (size_t i = 0; i < count; i++) {
    const char *const *id = (const void *)((const char *)items + i * size);
    entries[i] = (sn_index_entry){.id = *id, .index = (uint32_t)i};
  }
  if (count > 1) qsort(entries, count, sizeof *entries, compare_entries);
  return (sn_index){.entries = entries, .count = count};
}

uint32_t sn_index_find(const sn_index *index, const char *id) {
  size_t low = 0, high = index->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(index->entries[middle].id, id) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  bool found = low < index->count && strcmp(index->entries[low].id, id) == 0;
  return found ? index->entries[low].index : SONAE_NONE;
}

static const sn_definition *whole(const sonae_definition *definition) {
  return (const sn_definition *)(const void *)definition;
}

uint32_t sonae_find_question(const sonae_definition *definition, const char *id) {
  return sn_index_find(&whole(definition)->questions, id);
}

uint32_t sonae_find_area(const sonae_definition *definition, const char *id) {
  return sn_index_find(&whole(definition)->areas, id);
}

uint32_t sonae_find_action(const sonae_definition *definition, const char *id) {
  return sn_index_find(&whole(definition)->actions, id);
}

uint32_t sonae_find_level(const sonae_definition *definition, const char *id) {
  return sn_index_find(&whole(definition)->levels, id);
}

uint32_t sonae_find_attribute(const sonae_definition *definition, const char *id) {
  return sn_index_find(&whole(definition)->attributes, id);
}

uint32_t sonae_find_contradiction(const sonae_definition *definition, const char *id) {
  return id ? sn_index_find(&whole(definition)->contradictions, id) : SONAE_NONE;
}

const char *sonae_text_in(const sonae_definition *definition, sonae_text text, const char *language) {
  if (!text) return "";
  for (size_t i = 0; i < definition->language_count; i++)
    if (text[i] && strcmp(definition->languages[i], language) == 0) return text[i];
  for (size_t i = 0; i < definition->language_count; i++)
    if (text[i]) return text[i];
  return "";
}

void sonae_definition_free(const sonae_definition *definition) {
  if (!definition) return;
  sn_arena arena = whole(definition)->arena; /* the definition lies in its own arena */
  sn_arena_free(&arena);
}
