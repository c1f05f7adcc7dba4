/* SPDX-License-Identifier: Apache-2.0 */
/* A workbook from outside: archive, parts, cells. The mutator changes what lies inside the parts and packs them again, so
 * that checksums do not keep it from the XML; one time in eight it changes the archive itself. */
#include "fuzz/fuzz.h"

#include "base/limits.h"
#include "base/text.h"
#include "read/read.h"
#include "support/archive.h"
#include "zip/zip.h"

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

/* One part is changed; all of them are stored. False: the archive cannot be read, or has grown too large. */
static bool mutate_part(uint8_t *data, size_t *size, size_t max_size, unsigned seed) {
  sn_zip *zip;
  if (sn_zip_open(data, *size, &sn_zip_foreign, &zip) != SN_ZIP_FINE) return false;
  archive a = archive_begin();
  size_t count = sn_zip_count(zip), chosen = count ? seed % count : 0;
  bool fine = count > 0;
  for (size_t i = 0; i < count && fine; i++) {
    sn_buffer part = SN_BUFFER(1 << 20);
    fine = sn_zip_read(zip, i, &part) == SN_ZIP_FINE && sn_buffer_reserve(&part, max_size);
    if (fine && i == chosen)
      part.length = LLVMFuzzerMutate((uint8_t *)part.data, part.length, part.length + max_size / 2);
    if (fine) archive_add(&a, (archive_part){.name = sn_zip_name(zip, i), .data = part.data, .length = part.length});
    sn_buffer_free(&part);
  }
  archive_end(&a);
  fine = fine && a.bytes.length <= max_size;
  if (fine) memcpy(data, a.bytes.data, a.bytes.length);
  if (fine) *size = a.bytes.length;
  archive_free(&a);
  sn_zip_close(zip);
  return fine;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
  if (seed % 8 != 0 && mutate_part(data, &size, max_size, seed / 8)) return size;
  return LLVMFuzzerMutate(data, size, max_size);
}
