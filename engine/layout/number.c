/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/number.h"

#include <stdbool.h>

enum { LEAST_BYTES = 7, MOST_BYTES = 20, LEAST_DIGITS = 3 };

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_sign(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z');
}

/* Bytes of the groups at the text's start; 0: nothing that need stay on one line. */
static size_t groups_at(const char *text, size_t *bytes) {
  size_t length = 0, hyphens = 0, digits = 0;
  while (is_sign(text[length]) || (length && text[length] == '-' && is_sign(text[length + 1]))) {
    digits += is_digit(text[length]);
    hyphens += text[length++] == '-';
  }
  *bytes = length;
  return hyphens && digits >= LEAST_DIGITS && length >= LEAST_BYTES && length <= MOST_BYTES ? length : 0;
}

size_t sn_number_next(const char *text, size_t *from) {
  for (size_t at = 0, bytes; text[at]; at += bytes ? bytes : 1) {
    size_t length = groups_at(text + at, &bytes);
    *from = at;
    if (length) return length;
  }
  return 0;
}
