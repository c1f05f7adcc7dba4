/* SPDX-License-Identifier: Apache-2.0 */
/* A workbook from outside: archive, parts, cells. */
#include "fuzz/archived.h"

#include "base/limits.h"
#include "base/text.h"
#include "read/read.h"

/* What every reader of grids relies on. */
static void demand(bool kept) {
  if (!kept) __builtin_trap();
}

static bool is_noncharacter(const char *at) {
  uint32_t c;
  (void)sn_text_decode(at, &c);
  return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

static void check_text(const char *text) {
  size_t length = strlen(text), bad = sn_text_check(text, length);
  demand(bad == length || is_noncharacter(text + bad));
}

static void check_sheet(const sn_grid_sheet *sheet) {
  check_text(sheet->name);
  for (size_t i = 0; i < sheet->count; i++) {
    const sn_grid_cell *c = &sheet->cells[i], *before = i ? c - 1 : NULL;
    demand(*c->text && c->type <= SN_CELL_IS_ERROR && c->row < SN_MAX_GRID_ROWS && c->column < SN_MAX_GRID_COLUMNS);
    demand(!before || before->row < c->row || (before->row == c->row && before->column < c->column));
    demand(sn_grid_at(sheet, c->row, c->column) == c);
    check_text(c->text);
  }
}

static void check_grid(const sn_grid *grid) {
  demand(!grid->table && grid->sheet_count > 0);
  for (size_t i = 0; i < grid->sheet_count; i++)
    check_sheet(&grid->sheets[i]);
  for (size_t i = 0; i < grid->name_count; i++)
    demand(grid->names[i].sheet < grid->sheet_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  sn_arena arena = {0};
  sn_remarks remarks = {.arena = &arena, .language = SONAE_JA};
  const sn_read_request request = {.file = "form.xlsx", .bytes = data, .length = size};
  sn_grid grid = {0};
  if (sn_read_kind(&request, &remarks) == SN_FILE_WORKBOOK) {
    bool read = sn_workbook_read(&arena, &remarks, data, size, &grid);
    demand(arena.failed || read == (remarks.errors == 0));
    if (read) check_grid(&grid);
  }
  sn_arena_free(&arena);
  return 0;
}
