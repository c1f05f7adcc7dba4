/* SPDX-License-Identifier: Apache-2.0 */
/* The word that was meant: of those there are, the one that is fewest slips of the hand away from what was written. */
#ifndef SN_BASE_NEAR_H
#define SN_BASE_NEAR_H

#include <stdbool.h>
#include <stddef.h>

/* Insertions, deletions, replacements and swaps of neighbours that make one word the other, case aside; SIZE_MAX when
 * one is longer than SN_MAX_ID_BYTES. */
size_t sn_near_distance(const char *a, const char *b);

typedef struct sn_near {
  const char *wanted;
  const char *found; /* the nearest so far, borrowed from who offered it; NULL: none */
  size_t distance;   /* of that */
} sn_near;

sn_near sn_near_begin(const char *wanted);
/* Takes the word when it is nearer than those before, and `most` slips away at the most; whether it was taken. */
bool sn_near_offer(sn_near *near, const char *word, size_t most);

/* How far off may be near: a third of the word, or three slips, but never all of it. */
size_t sn_near_third(const char *word);
size_t sn_near_few(const char *word);

#endif
