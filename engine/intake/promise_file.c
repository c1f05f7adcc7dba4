/* SPDX-License-Identifier: Apache-2.0 */
/* A table of promises, read in the process that is shut in. */
#include "base/log.h"
#include "intake/promise_rows.h"
#include "intake/single.h"

typedef struct whole_table {
  sonae_promise_table data;
  sn_arena arena;
} whole_table;

static sonae_status keep(const sn_single *single, const char *path, sn_log *log, const sonae_promise_table **out) {
  sn_arena arena = {0};
  whole_table *whole = SN_ARENA_NEW(&arena, 1, whole_table);
  char *text = sn_arena_text(&arena, single->findings.readings.proposal);
  if (whole && text && sn_promise_rows_take(&arena, text, &whole->data)) {
    whole->arena = arena;
    *out = &whole->data;
    return SONAE_OK;
  }
  bool failed = arena.failed;
  sn_arena_free(&arena);
  if (failed) return sn_single_out_of_memory(sn_log_language(log), log->error);
  SN_ERROR(log, path, 0, SN_SAY("約束の一覧を読み取れませんでした。", "the table of promises could not be read"), NULL);
  return SONAE_E_INPUT;
}

sonae_status sonae_promise_table_read(const char *file, const sonae_reporter *reporter, const sonae_promise_table **out,
                                      sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_single single;
  sonae_status status = sn_single_read(file, sn_read_promises, NULL, sn_log_language(&log), &single, error);
  if (status == SONAE_OK)
    status = single.findings.readings.proposal ? keep(&single, file, &log, out) : sn_single_tell(&single, file, &log);
  sn_single_free(&single);
  return status;
}

void sonae_promise_table_free(const sonae_promise_table *table) {
  if (!table) return;
  sn_arena arena = ((const whole_table *)(const void *)table)->arena;
  sn_arena_free(&arena);
}
