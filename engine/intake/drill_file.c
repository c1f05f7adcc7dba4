/* SPDX-License-Identifier: Apache-2.0 */
/* A scoring sheet, read in the process that is shut in. */
#include "base/digest.h"
#include "base/log.h"
#include "intake/drill_sheet.h"
#include "intake/single.h"
#include "sonae/drill.h"

typedef struct whole_sheet {
  sonae_drill_sheet data;
  sn_arena arena;
} whole_sheet;

static sonae_status keep(const sn_single *single, const char *path, sn_log *log, const sonae_drill_sheet **out) {
  sn_arena arena = {0};
  unsigned char digest[SN_DIGEST_BYTES];
  whole_sheet *whole = SN_ARENA_NEW(&arena, 1, whole_sheet);
  char *text = sn_arena_text(&arena, single->findings.readings.proposal);
  bool fine = whole && text && sn_drill_sheet_take(&arena, text, &whole->data);
  if (!fine) {
    bool failed = arena.failed;
    sn_arena_free(&arena);
    if (failed) return sn_single_out_of_memory(sn_log_language(log), log->error);
    SN_ERROR(log, path, 0, SN_SAY("採点表を読み取れませんでした。", "the scoring sheet could not be read"), NULL);
    return SONAE_E_INPUT;
  }
  sn_digest_bytes(single->bytes.data, single->bytes.length, digest);
  sn_digest_text(digest, whole->data.file_digest);
  whole->arena = arena;
  *out = &whole->data;
  return SONAE_OK;
}

sonae_status sonae_drill_sheet_read(const char *file, const sonae_reporter *reporter, const sonae_drill_sheet **out,
                                    sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_single single;
  sonae_status status = sn_single_read(file, sn_read_drill, NULL, sn_log_language(&log), &single, error);
  if (status == SONAE_OK)
    status = single.findings.readings.proposal ? keep(&single, file, &log, out) : sn_single_tell(&single, file, &log);
  sn_single_free(&single);
  return status;
}

void sonae_drill_sheet_free(const sonae_drill_sheet *sheet) {
  if (!sheet) return;
  sn_arena arena = ((const whole_sheet *)(const void *)sheet)->arena;
  sn_arena_free(&arena);
}
