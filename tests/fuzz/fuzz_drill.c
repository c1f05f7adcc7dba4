/* SPDX-License-Identifier: Apache-2.0 */
/* The scoring sheet of a drill that comes back, as a workbook or as CSV. What is read without an error is taken whole by
 * who does not believe the reader; each line of it counts once. */
#include <string.h>

#include "base/text.h"
#include "fuzz/archived.h"
#include "intake/drill_sheet.h"
#include "read/read.h"

static void demand(bool kept) {
  if (!kept) __builtin_trap();
}

static void check_lines(const sonae_drill_sheet *sheet) {
  for (size_t i = 0; i < sheet->line_count; i++)
    for (size_t k = 0; k < i; k++)
      demand(sheet->lines[i].number != sheet->lines[k].number ||
             strcmp(sheet->lines[i].inject, sheet->lines[k].inject) != 0);
}

static void check_proposal(sn_arena *arena, const char *proposal) {
  sonae_drill_sheet sheet = {0};
  char *text = sn_arena_text(arena, proposal);
  demand(text && strlen(text) == sn_text_check(text, strlen(text)));
  demand(sn_drill_sheet_take(arena, text, &sheet));
  check_lines(&sheet);
}

static size_t count_errors(const sn_readings *readings) {
  size_t errors = 0;
  for (size_t i = 0; i < readings->count; i++)
    errors += readings->items[i].remarks.errors;
  return errors;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  sn_arena arena = {0};
  sn_readings readings = {.arena = &arena, .language = SONAE_JA};
  const sn_read_request request = {.file = "drill.xlsx", .bytes = data, .length = size};
  sn_read_drill(&request, &readings);
  if (!arena.failed) {
    demand((readings.proposal != NULL) == (count_errors(&readings) == 0));
    if (readings.proposal) check_proposal(&arena, readings.proposal);
  }
  sn_readings_free(&readings);
  sn_arena_free(&arena);
  return 0;
}
