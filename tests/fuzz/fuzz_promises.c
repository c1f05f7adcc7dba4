/* SPDX-License-Identifier: Apache-2.0 */
/* A table of promises that comes back, as a workbook or as CSV. What is read without an error is taken whole by who does
 * not believe the reader. */
#include <string.h>

#include "base/text.h"
#include "fuzz/archived.h"
#include "intake/promise_rows.h"
#include "read/read.h"

static void demand(bool kept) {
  if (!kept) __builtin_trap();
}

static void check_proposal(sn_arena *arena, const char *proposal) {
  sonae_promise_table table = {0};
  char *text = sn_arena_text(arena, proposal);
  demand(text && strlen(text) == sn_text_check(text, strlen(text)));
  demand(sn_promise_rows_take(arena, text, &table));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  sn_arena arena = {0};
  sn_readings readings = {.arena = &arena, .language = SONAE_JA};
  const sn_read_request request = {.file = "promises.xlsx", .bytes = data, .length = size};
  sn_read_promises(&request, &readings);
  if (!arena.failed) {
    demand((readings.proposal != NULL) == (readings.remarks.errors == 0));
    if (readings.proposal) check_proposal(&arena, readings.proposal);
  }
  sn_readings_free(&readings);
  sn_arena_free(&arena);
  return 0;
}
