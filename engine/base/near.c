/* SPDX-License-Identifier: Apache-2.0 */
#include "base/near.h"

#include <stdint.h>
#include <string.h>

#include "base/limits.h"

static char small(char c) {
  return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static size_t least(size_t a, size_t b) {
  return a < b ? a : b;
}

size_t sn_near_distance(const char *a, const char *b) {
  size_t rows[3][SN_MAX_ID_BYTES + 1];
  size_t length = strlen(b);
  if (length > SN_MAX_ID_BYTES || strlen(a) > SN_MAX_ID_BYTES) return SIZE_MAX;
  size_t *before = rows[0], *above = rows[1], *row = rows[2];
  for (size_t j = 0; j <= length; j++)
    above[j] = j;
  for (size_t i = 1; a[i - 1]; i++) {
    row[0] = i;
    for (size_t j = 1; j <= length; j++) {
      bool same = small(a[i - 1]) == small(b[j - 1]);
      row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (same ? 0 : 1));
      bool swapped = i > 1 && j > 1 && small(a[i - 1]) == small(b[j - 2]) && small(a[i - 2]) == small(b[j - 1]);
      if (swapped) row[j] = least(row[j], before[j - 2] + 1);
    }
    size_t *oldest = before;
    before = above;
    above = row;
    row = oldest;
  }
  return above[length];
}

sn_near sn_near_begin(const char *wanted) {
  return (sn_near){.wanted = wanted, .distance = SIZE_MAX};
}

bool sn_near_offer(sn_near *near, const char *word, size_t most) {
  size_t distance = sn_near_distance(near->wanted, word);
  if (distance > most || distance >= near->distance) return false;
  near->distance = distance;
  near->found = word;
  return true;
}

size_t sn_near_third(const char *word) {
  return strlen(word) / 3;
}

size_t sn_near_few(const char *word) {
  size_t length = strlen(word);
  return least(length ? length - 1 : 0, 3);
}
