/* SPDX-License-Identifier: Apache-2.0 */
#include "base/cell.h"

#include <string.h>

#include "base/limits.h"
#include "base/number.h"

/* The number in so many letters; -1 when there are none, or more than a sheet has columns for. */
static int64_t column_in(const char *letters, size_t length) {
  int64_t number = 0;
  if (length < 1 || length > 3) return -1;
  for (size_t i = 0; i < length; i++)
    number = number * 26 + (letters[i] - 'A') + 1;
  return number <= SN_MAX_SHEET_COLUMNS ? number - 1 : -1;
}

static size_t count_letters(const char *text) {
  return strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

bool sn_cell_column(const char *text, uint32_t *column) {
  size_t length = count_letters(text);
  int64_t found = column_in(text, length);
  if (found < 0 || text[length]) return false;
  *column = (uint32_t)found;
  return true;
}

bool sn_cell_read(const char *text, uint32_t *row, uint32_t *column) {
  size_t length = count_letters(text);
  int64_t found = column_in(text, length), number;
  if (found < 0 || text[length] == '0' || !sn_number_integer(text + length, 1, SN_MAX_SHEET_ROWS, &number))
    return false;
  *row = (uint32_t)(number - 1);
  *column = (uint32_t)found;
  return true;
}
