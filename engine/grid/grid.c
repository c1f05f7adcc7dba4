/* SPDX-License-Identifier: Apache-2.0 */
#include "grid/grid.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The first cell at or behind a place; count: none. */
static size_t find(const sn_grid_sheet *sheet, uint32_t row, uint32_t column) {
  size_t low = 0, high = sheet->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const sn_grid_cell *cell = &sheet->cells[middle];
    if (cell->row < row || (cell->row == row && cell->column < column))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const sn_grid_cell *sn_grid_at(const sn_grid_sheet *sheet, uint32_t row, uint32_t column) {
  size_t at = find(sheet, row, column);
  const sn_grid_cell *cell = at < sheet->count ? &sheet->cells[at] : NULL;
  return cell && cell->row == row && cell->column == column ? cell : NULL;
}

const char *sn_grid_text(const sn_grid_sheet *sheet, uint32_t row, uint32_t column) {
  const sn_grid_cell *cell = sn_grid_at(sheet, row, column);
  return cell ? cell->text : "";
}

const sn_grid_cell *sn_grid_row(const sn_grid_sheet *sheet, uint32_t row) {
  size_t at = find(sheet, row, 0);
  return at < sheet->count ? &sheet->cells[at] : NULL;
}

void sn_grid_reference(uint32_t row, uint32_t column, char out[SN_REFERENCE_BYTES]) {
  char letters[8];
  size_t first = sizeof letters - 1;
  letters[first] = '\0';
  for (uint64_t left = (uint64_t)column + 1; left > 0; left = (left - 1) / 26)
    letters[--first] = (char)('A' + (left - 1) % 26);
  (void)snprintf(out, SN_REFERENCE_BYTES, "%s%" PRIu64, letters + first, (uint64_t)row + 1);
}

static const char *join(sn_arena *arena, const char *before, const char *between, const char *behind) {
  size_t a = strlen(before), b = strlen(between), c = strlen(behind);
  char *text = sn_arena_alloc(arena, a + b + c + 1, 1);
  if (!text) return "";
  memcpy(text, before, a);
  memcpy(text + a, between, b);
  memcpy(text + a + b, behind, c);
  return text;
}

const char *sn_grid_place(sn_arena *arena, const sn_grid *grid, size_t sheet, uint32_t row, uint32_t column,
                          sonae_language language) {
  char place[SN_REFERENCE_BYTES];
  if (!grid->table) {
    sn_grid_reference(row, column, place);
    return join(arena, grid->sheets[sheet].name, "!", place);
  }
  if (row >= grid->line_count) return "";
  (void)snprintf(place, sizeof place, "%" PRIu32, grid->lines[row]);
  return language == SONAE_JA ? join(arena, place, "行目", "") : join(arena, "line ", place, "");
}
