/* SPDX-License-Identifier: Apache-2.0 */
/* A table of text: encoding, cells, and the responses they hold, against a small checklist with every kind of question.
 */
#include <string.h>

#include "fuzz/checklist.h"
#include "fuzz/fuzz.h"

/* Cells in order, none of them empty, all of them UTF-8. */
static void check_grid(const sn_grid *grid) {
  const sn_grid_sheet *sheet = &grid->sheets[0];
  insist(grid->sheet_count == 1 && sheet->count > 0);
  for (size_t i = 0; i < sheet->count; i++) {
    const sn_grid_cell *cell = &sheet->cells[i];
    insist(*cell->text && sn_text_check(cell->text, strlen(cell->text)) == strlen(cell->text));
    insist(!i || cell[-1].row < cell->row || (cell[-1].row == cell->row && cell[-1].column < cell->column));
    insist(grid->lines[cell->row] > cell->row);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  sn_arena arena = {0};
  sn_remarks remarks = {.arena = &arena, .language = SONAE_JA};
  sn_readings readings = {.arena = &arena, .language = SONAE_JA};
  const sn_read_request request = {.definitions = *at_hand(), .file = "input.csv", .bytes = data, .length = size};
  sn_grid grid;
  bool read = sn_csv_read(&arena, &remarks, data, size, &grid);
  insist(arena.failed || read == (remarks.errors == 0));
  if (!arena.failed) check_remarks(&remarks);
  if (read) {
    check_grid(&grid);
    if (sn_table_is_one(&request, &grid))
      sn_match_table(&request, &grid, &readings);
    else
      sn_match_form(&request, &grid, &readings);
    if (!arena.failed) check_readings(&readings);
  }
  sn_readings_free(&readings);
  sn_arena_free(&arena);
  return 0;
}
