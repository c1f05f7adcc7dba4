/* SPDX-License-Identifier: Apache-2.0 */
/* A scoring sheet, read in the process that is shut in. */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/limits.h"
#include "base/log.h"
#include "intake/drill_sheet.h"
#include "intake/files.h"
#include "intake/reader.h"
#include "sonae/drill.h"

typedef struct whole_sheet {
  sonae_drill_sheet data;
  sn_arena arena;
} whole_sheet;

static sonae_status fail_for_memory(sn_log *log) {
  return sn_fail(log->error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, sn_log_language(log)));
}

static sonae_status read_bytes(const char *path, sn_log *log, sn_buffer *out) {
  const sn_file file = {.path = path, .named = true};
  int native = 0;
  sn_files_fault fault = sn_files_read(&file, out, &native);
  if (out->failed) return fail_for_memory(log);
  if (fault == SN_FILES_FINE) return SONAE_OK;
  if (fault == SN_FILES_CLOSED) return sn_fail_system(log->error, native, path);
  sonae_status status = fault == SN_FILES_LARGE ? SONAE_E_LIMIT : SONAE_E_INPUT;
  return sn_fail(log->error, status, path, 0, sonae_status_text(status, sn_log_language(log)));
}

/* Each error, with its cell. */
static sonae_status tell(const sn_readings *readings, const char *path, sn_log *log) {
  for (size_t i = 0; i < readings->count; i++)
    for (size_t k = 0; k < readings->items[i].remarks.count; k++) {
      const sonae_remark *remark = &readings->items[i].remarks.items[k];
      if (remark->severity != SONAE_ERROR) continue;
      if (*remark->place)
        SN_ERROR(log, path, 0, SN_SAY("{0}: {1}", "{0}: {1}"), remark->place, remark->text);
      else
        SN_ERROR(log, path, 0, SN_SAY("{0}", "{0}"), remark->text);
    }
  return SONAE_E_INPUT;
}

static sonae_status keep(const sn_findings *findings, const sn_buffer *bytes, const char *path, sn_log *log,
                         const sonae_drill_sheet **out) {
  sn_arena arena = {0};
  unsigned char digest[SN_DIGEST_BYTES];
  whole_sheet *whole = SN_ARENA_NEW(&arena, 1, whole_sheet);
  char *text = sn_arena_text(&arena, findings->readings.proposal);
  bool fine = whole && text && sn_drill_sheet_take(&arena, text, &whole->data);
  if (!fine) {
    bool failed = arena.failed;
    sn_arena_free(&arena);
    if (failed) return fail_for_memory(log);
    SN_ERROR(log, path, 0, SN_SAY("採点表を読み取れませんでした。", "the scoring sheet could not be read"), NULL);
    return SONAE_E_INPUT;
  }
  sn_digest_bytes(bytes->data, bytes->length, digest);
  sn_digest_text(digest, whole->data.file_digest);
  whole->arena = arena;
  *out = &whole->data;
  return SONAE_OK;
}

static const char *plain_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

sonae_status sonae_drill_sheet_read(const char *file, const sonae_reporter *reporter, const sonae_drill_sheet **out,
                                    sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  const sn_reader_setup setup = {.language = sn_log_language(&log),
                                 .read = sn_read_drill,
                                 .guesses = true, /* what it proposes is the sheet, as text */
                                 .seconds = SN_MAX_READER_SECONDS,
                                 .wait_seconds = SN_MAX_READER_WAIT_SECONDS};
  sn_buffer bytes = SN_BUFFER(SN_MAX_INTAKE_FILE_BYTES);
  sn_reader *reader = NULL;
  sn_findings findings = {0};
  sonae_status status = read_bytes(file, &log, &bytes);
  if (status == SONAE_OK) status = sn_reader_new(&setup, &reader, error);
  if (status == SONAE_OK)
    status = sn_reader_send(reader, plain_name(file), bytes.data ? bytes.data : "", bytes.length, error);
  if (status == SONAE_OK) status = sn_reader_receive(reader, &findings, error);
  if (status == SONAE_OK)
    status =
        findings.readings.proposal ? keep(&findings, &bytes, file, &log, out) : tell(&findings.readings, file, &log);
  sn_findings_free(&findings);
  sn_reader_free(reader);
  sn_buffer_free(&bytes);
  return status;
}

void sonae_drill_sheet_free(const sonae_drill_sheet *sheet) {
  if (!sheet) return;
  sn_arena arena = ((const whole_sheet *)(const void *)sheet)->arena;
  sn_arena_free(&arena);
}
