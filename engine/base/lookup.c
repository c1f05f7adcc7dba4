/* SPDX-License-Identifier: Apache-2.0 */
#include "base/lookup.h"

#include <string.h>

/* FNV-1a, 64 bits. */
static uint64_t hash_of(const char *key) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (; *key; key++)
    hash = (hash ^ (unsigned char)*key) * UINT64_C(1099511628211);
  return hash;
}

bool sn_lookup_new(sn_arena *arena, size_t most, sn_lookup *out) {
  size_t size = 4;
  while (size < most + most / 2 + 1)
    size *= 2;
  *out = (sn_lookup){.entries = SN_ARENA_NEW(arena, size, sn_lookup_entry), .mask = size - 1};
  return out->entries != NULL;
}

/* Where the text stands, or the free place where it belongs: there always is one, see sn_lookup_new(). */
static sn_lookup_entry *place_of(const sn_lookup *lookup, const char *key, uint64_t hash) {
  size_t at = hash & lookup->mask;
  for (;; at = (at + 1) & lookup->mask) {
    sn_lookup_entry *entry = &lookup->entries[at];
    if (!entry->key || (entry->hash == hash && strcmp(entry->key, key) == 0)) return entry;
  }
}

void sn_lookup_put(sn_lookup *lookup, const char *key, uint32_t value) {
  if (!key) return;
  uint64_t hash = hash_of(key);
  sn_lookup_entry *entry = place_of(lookup, key, hash);
  if (!entry->key)
    *entry = (sn_lookup_entry){.hash = hash, .key = key, .value = value};
  else if (entry->value != value)
    entry->value = SN_LOOKUP_SHARED;
}

uint32_t sn_lookup_get(const sn_lookup *lookup, const char *key) {
  const sn_lookup_entry *entry = place_of(lookup, key, hash_of(key));
  return entry->key ? entry->value : SONAE_NONE;
}
