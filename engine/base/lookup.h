/* SPDX-License-Identifier: Apache-2.0 */
/* From a text to what it names: a hash table that is filled once and then only read.
 *
 * What is filled in comes from a definition, which is ours; what is looked up may be anything.
 */
#ifndef SN_BASE_LOOKUP_H
#define SN_BASE_LOOKUP_H

#include "base/arena.h"
#include "sonae/definition.h"

/* The value of a text that names several things: it then names none. */
#define SN_LOOKUP_SHARED (SONAE_NONE - 1)

typedef struct sn_lookup_entry {
  uint64_t hash;
  const char *key; /* borrowed; NULL: free */
  uint32_t value;
} sn_lookup_entry;

typedef struct sn_lookup {
  sn_lookup_entry *entries;
  size_t mask;
} sn_lookup;

/* Room for `most` texts; false when memory is out. */
bool sn_lookup_new(sn_arena *arena, size_t most, sn_lookup *out);
/* NULL is passed over: it is what a failed allocation left. */
void sn_lookup_put(sn_lookup *lookup, const char *key, uint32_t value);
/* SONAE_NONE: no such text. */
uint32_t sn_lookup_get(const sn_lookup *lookup, const char *key);

#endif
