/* SPDX-License-Identifier: Apache-2.0 */
/* How alike two texts are, by the pairs of neighbouring characters they share. */
#ifndef SN_GUESS_SIMILAR_H
#define SN_GUESS_SIMILAR_H

#include <stdint.h>

#include "base/arena.h"

enum { SN_SIMILAR_CHARACTERS = 400 /* of a text that are looked at: questions are shorter */, SN_SIMILAR_WHOLE = 1000 };

/* The pairs of a text, in order of their value; a pair that stands twice is there twice. */
typedef struct sn_pairs {
  const uint64_t *items;
  size_t count;
  bool wide; /* kana or ideographs: a pair of them says more than one of letters */
} sn_pairs;

/* Of a key (sn_prepared_key). False: memory is out. */
bool sn_pairs_of(sn_arena *arena, const char *key, sn_pairs *out);

/* In thousandths: twice what they share, of all there is (Dice). 0 when there is nothing to compare. */
uint32_t sn_pairs_alike(const sn_pairs *a, const sn_pairs *b);
/* No more than this, whatever their pairs are: spares most comparisons. */
uint32_t sn_pairs_alike_at_most(const sn_pairs *a, const sn_pairs *b);

#endif
