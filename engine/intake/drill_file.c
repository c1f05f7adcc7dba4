/* SPDX-License-Identifier: Apache-2.0 */
/* A scoring sheet, read in the process that is shut in; what comes out of that (read/drill.c says how it is written) is
 * believed in no point. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/number.h"
#include "base/text.h"
#include "intake/files.h"
#include "intake/reader.h"
#include "sonae/drill.h"

enum { MOST_PRESENT = 1000 };

typedef struct whole_sheet {
  sonae_drill_sheet data;
  sn_arena arena;
} whole_sheet;

/* --- what the reader says ----------------------------------------------------------------------------------------- */

/* The next word, of a line that is taken apart; "" when there is none. */
static const char *take_word(char **rest) {
  char *word = *rest;
  size_t length = strcspn(word, " ");
  *rest = word + length + (word[length] == ' ');
  word[length] = '\0';
  return word;
}

static char *take_line(char **rest) {
  char *line = *rest, *end = strchr(line, '\n');
  if (!end) return NULL;
  *end = '\0';
  *rest = end + 1;
  return line;
}

static bool take_head(char **rest, sonae_drill_sheet *out) {
  char *names = take_line(rest), *held = names ? take_line(rest) : NULL, *company = held ? take_line(rest) : NULL;
  int64_t present = 0;
  if (!company || !sn_text_is_plain(company, false)) return false;
  out->company = company;
  out->checklist = take_word(&names);
  out->version = take_word(&names);
  out->drill = take_word(&names);
  out->organisation = strcmp(names, "-") == 0 ? "" : names;
  out->date = take_word(&held);
  if (!sn_text_is_id(out->checklist) || !sn_text_is_id(out->drill) || !*out->version) return false;
  if (!sn_text_is_plain(out->version, false) || strlen(out->version) >= SONAE_NAME_BYTES) return false;
  if (*out->organisation && !sn_text_is_id(out->organisation)) return false;
  if (!sn_date_read(out->date, NULL) || !sn_number_integer(held, 1, MOST_PRESENT, &present)) return false;
  out->present = (uint32_t)present;
  return true;
}

static bool take_mark(char *line, sonae_drill_line *out) {
  static const char MARKS[] = {
      [SONAE_DRILL_UNMARKED] = '-', [SONAE_DRILL_NOT_YET] = '0', [SONAE_DRILL_PARTLY] = '1', [SONAE_DRILL_DONE] = '2'};
  int64_t number = 0;
  out->inject = take_word(&line);
  if (!sn_text_is_id(out->inject)) return false;
  if (!sn_number_integer(take_word(&line), 1, SONAE_DRILL_LINES, &number)) return false;
  out->number = (uint32_t)number;
  const char *mark = take_word(&line), *found = *mark && !mark[1] ? memchr(MARKS, *mark, sizeof MARKS) : NULL;
  out->place = line;
  if (!found || !sn_text_is_plain(line, false)) return false;
  out->mark = (sonae_drill_mark)(found - MARKS);
  return true;
}

/* Takes the text apart where it lies. */
static bool take_sheet(sn_arena *arena, char *text, sonae_drill_sheet *out) {
  sonae_drill_line *lines = SN_ARENA_NEW(arena, SONAE_DRILL_LINES, sonae_drill_line);
  if (!lines || !take_head(&text, out)) return false;
  while (*text) {
    char *line = take_line(&text), *beside = line ? take_line(&text) : NULL;
    if (!beside || out->line_count == SONAE_DRILL_LINES || !take_mark(line, &lines[out->line_count])) return false;
    if (!sn_text_is_plain(beside, false)) return false;
    lines[out->line_count++].text = beside;
  }
  out->lines = lines;
  return out->line_count > 0;
}

/* --- the file ----------------------------------------------------------------------------------------------------- */

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
  bool fine = whole && text && take_sheet(&arena, text, &whole->data);
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
