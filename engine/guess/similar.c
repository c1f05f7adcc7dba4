/* SPDX-License-Identifier: Apache-2.0 */
#include "guess/similar.h"

#include <stdlib.h>

#include "base/text.h"

static int by_value(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

static size_t decode(const char *key, uint32_t characters[SN_SIMILAR_CHARACTERS]) {
  size_t count = 0;
  while (*key && count < SN_SIMILAR_CHARACTERS)
    key += sn_text_decode(key, &characters[count++]);
  return count;
}

bool sn_pairs_of(sn_arena *arena, const char *key, sn_pairs *out) {
  uint32_t characters[SN_SIMILAR_CHARACTERS];
  size_t length = decode(key, characters), count = length ? length - 1 : 0;
  uint64_t *items = SN_ARENA_NEW(arena, count + 1, uint64_t);
  if (!items) return false;
  *out = (sn_pairs){.items = items, .count = count};
  for (size_t i = 0; i < count; i++)
    items[i] = (uint64_t)characters[i] << 32 | characters[i + 1];
  for (size_t i = 0; i < length; i++)
    out->wide |= characters[i] >= 0x3040;
  if (count) qsort(items, count, sizeof *items, by_value);
  return true;
}

uint32_t sn_pairs_alike_at_most(const sn_pairs *a, const sn_pairs *b) {
  size_t less = a->count < b->count ? a->count : b->count, all = a->count + b->count;
  return all ? (uint32_t)(less * 2 * SN_SIMILAR_WHOLE / all) : 0;
}

uint32_t sn_pairs_alike(const sn_pairs *a, const sn_pairs *b) {
  size_t shared = 0, i = 0, k = 0, all = a->count + b->count;
  while (i < a->count && k < b->count) {
    uint64_t x = a->items[i], y = b->items[k];
    shared += x == y;
    i += x <= y;
    k += y <= x;
  }
  return all ? (uint32_t)(shared * 2 * SN_SIMILAR_WHOLE / all) : 0;
}
