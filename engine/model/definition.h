/* SPDX-License-Identifier: Apache-2.0 */
/* A definition as the program keeps it: the public data, the arena it lies in, and the way from an id to an index. */
#ifndef SN_MODEL_DEFINITION_H
#define SN_MODEL_DEFINITION_H

#include "base/arena.h"
#include "sonae/definition.h"

/* Ids in bytewise order, each with the index of its thing. */
typedef struct sn_index_entry {
  const char *id;
  uint32_t index;
} sn_index_entry;

typedef struct sn_index {
  const sn_index_entry *entries;
  size_t count;
} sn_index;

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct sn_definition {
  sonae_definition data;
  sn_arena arena;
  sn_index questions, areas, actions, levels, attributes, contradictions;
} sn_definition;

/* items: an array of structs of `size` bytes whose first member is `const char *id` (never NULL). */
sn_index sn_index_build(sn_arena *arena, const void *items, size_t count, size_t size);
/* SONAE_NONE when there is none; of several equal ids the first one. */
uint32_t sn_index_find(const sn_index *index, const char *id);

#endif
