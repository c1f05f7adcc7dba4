/* SPDX-License-Identifier: Apache-2.0 */
/* An intake: while a worker reads one file, the next one is fetched and the last one stored. Entries are told in groups,
 * when they are durable. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/digest.h"
#include "base/fill.h"
#include "base/limits.h"
#include "base/text.h"
#include "intake/accept.h"
#include "intake/files.h"
#include "intake/import.h"
#include "intake/reader.h"
#include "model/organisation.h"

/* One sync a group: so many files or entries, or so long. */
enum { GROUP_FILES = 64, GROUP_ENTRIES = 1024, GROUP_MILLISECONDS = 256 };

/* A file on its way to the worker. */
typedef struct slot {
  const sn_file *file; /* NULL: none */
  const char *name;
  sn_buffer bytes;
  sn_files_fault fault;
  int native;
} slot;

/* A file that waits for its group to be durable. */
typedef struct finished {
  const sn_file *file;
  sn_findings findings;
  sn_outcome *outcomes; /* by reading */
  size_t ready, told;   /* readings; all of them, but while a long table is stored in parts */
  bool rejected;
} finished;

typedef struct run {
  const sonae_intake *intake;
  sonae_intake_summary summary;
  sonae_error *error;
  sn_files files;
  const sonae_definition *fallback;
  sn_import import;
  sn_reader *reader;
  slot slots[2];
  sn_arena names; /* of all files fetched so far; their paths stay as long */
  finished group[GROUP_FILES];
  size_t group_count, group_entries;
  bool in_group; /* of the store */
  int64_t group_began;
} run;

static sonae_status fail_for_memory(const run *r) {
  return sn_fail(r->error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, r->intake->language));
}

static int64_t milliseconds(void) {
  struct timespec now = {0};
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- Files that come in ------------------------------------------------------------------------------------------- */

/* The name without its folders; what is no UTF-8 in it becomes U+FFFD. */
static const char *plain_name(sn_arena *arena, const char *path) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  size_t length = strlen(name), at = 0, used = 0;
  char *plain = sn_arena_alloc(arena, 3 * length + 1, 1);
  while (plain && at < length) {
    size_t valid = sn_text_check(name + at, length - at);
    memcpy(plain + used, name + at, valid);
    used += valid;
    at += valid;
    if (at == length) break;
    memcpy(plain + used, "\xEF\xBF\xBD", 3);
    used += 3;
    at++;
  }
  return plain;
}

static sonae_status fetch(run *r, size_t index, slot *out) {
  out->file = index < r->files.count ? &r->files.items[index] : NULL;
  if (!out->file) return SONAE_OK;
  out->name = plain_name(&r->names, out->file->path);
  out->fault = sn_files_read(out->file, &out->bytes, &out->native);
  return out->name && !out->bytes.failed ? SONAE_OK : fail_for_memory(r);
}

static sonae_status send_on(run *r, const slot *s) {
  if (!s->file || s->fault != SN_FILES_FINE) return SONAE_OK;
  return sn_reader_send(r->reader, s->name, s->bytes.data ? s->bytes.data : "", s->bytes.length, r->error);
}

static const char *reason_of(int native, sonae_language language, char *out, size_t size) {
  static const sn_phrase DENIED = {{"読み取りの許可がありません", "permission denied"}};
  static const sn_phrase GONE = {{"ファイルがなくなりました", "it has gone"}};
  if (native == EACCES || native == EPERM) return DENIED.in[language];
  if (native == ENOENT || native == ENOTDIR) return GONE.in[language];
  if (strerror_r(native, out, size) != 0) (void)snprintf(out, size, "errno %d", native);
  return out;
}

/* As much as there may be of one once it is read (grid/csv.c). */
static sonae_status reject_table(sonae_language language, sn_findings *out) {
  char megabytes[16], rows[16];
  (void)snprintf(megabytes, sizeof megabytes, "%d", SN_MAX_CSV_BYTES / (1024 * 1024));
  (void)snprintf(rows, sizeof rows, "%d", SN_MAX_CSV_ROWS);
  return sn_findings_reject(out, language, SN_REMARK_TABLE_FILE_TOO_LARGE, (const char *const[4]){megabytes, rows});
}

static sonae_status reject_unread(const run *r, const slot *s, sn_findings *out) {
  static const sn_remark REMARKS[] = {[SN_FILES_LINK] = SN_REMARK_FILE_IS_LINK,
                                      [SN_FILES_ODD] = SN_REMARK_FILE_IS_NO_FILE,
                                      [SN_FILES_DEEP] = SN_REMARK_FOLDER_TOO_DEEP,
                                      [SN_FILES_LARGE] = SN_REMARK_FILE_TOO_LARGE,
                                      [SN_FILES_CLOSED] = SN_REMARK_FILE_UNREADABLE};
  sonae_language language = r->intake->language;
  char text[128] = "";
  const char *argument = text;
  if (s->fault == SN_FILES_CLOSED)
    argument = reason_of(s->native, language, text, sizeof text);
  else
    (void)snprintf(text, sizeof text, "%d",
                   s->fault == SN_FILES_DEEP ? SN_MAX_INTAKE_DEPTH : SN_MAX_INTAKE_FILE_BYTES / (1024 * 1024));
  if (s->fault == SN_FILES_LARGE && r->intake->matter != SONAE_RESPONSES) return reject_table(language, out);
  return sn_findings_reject(out, language, REMARKS[s->fault], (const char *const[4]){argument});
}

/* --- Groups ------------------------------------------------------------------------------------------------------- */

static void forget_group(run *r) {
  for (size_t i = 0; i < r->group_count; i++)
    sn_findings_free(&r->group[i].findings);
  if (r->in_group) sonae_store_abort(r->intake->store);
  r->group_count = r->group_entries = 0;
  r->in_group = false;
}

static sonae_status tell(run *r, const finished *f, size_t index) {
  const sn_reading *reading = &f->findings.readings.items[index];
  const sn_outcome *outcome = &f->outcomes[index];
  const sonae_organisation *organisation = &reading->organisation;
  const sonae_organisation *buyer = reading->partner ? &reading->partner->buyer : NULL;
  const sonae_entry entry = {.file = f->file->path,
                             .row = reading->row,
                             .verdict = outcome->verdict,
                             .remarks = reading->remarks.items,
                             .remark_count = reading->remarks.count,
                             .organisation = sn_organisation_is_named(organisation) ? organisation : NULL,
                             .buyer = buyer && sn_organisation_is_named(buyer) ? buyer : NULL,
                             .definition = reading->definition,
                             .response = reading->response ? &reading->response->data : NULL,
                             .form_code = reading->form_code,
                             .proven = outcome->proven,
                             .revision = outcome->revision,
                             .campaign = outcome->campaign,
                             .findings_answered = outcome->findings_answered};
  r->summary.entries++;
  r->summary.verdicts[outcome->verdict]++;
  return r->intake->on_entry ? r->intake->on_entry(r->intake->context, &entry) : SONAE_OK;
}

static sonae_status tell_file(run *r, finished *f) {
  sonae_status status = SONAE_OK;
  bool before = f->told == f->findings.readings.count;
  while (status == SONAE_OK && f->told < f->ready) {
    f->rejected |= f->outcomes[f->told].verdict == SONAE_REJECTED;
    status = tell(r, f, f->told++);
  }
  if (before || f->told < f->findings.readings.count) return status;
  r->summary.files++;
  r->summary.files_rejected += f->rejected;
  return status;
}

/* What there is of the group is durable, and told. */
static sonae_status end_part(run *r) {
  sonae_status status = r->in_group ? sonae_store_commit(r->intake->store, r->error) : SONAE_OK;
  if (status == SONAE_OK) r->in_group = false; /* else forget_group() gives it up */
  for (size_t i = 0; status == SONAE_OK && i < r->group_count; i++)
    status = tell_file(r, &r->group[i]);
  r->group_entries = 0;
  r->group_began = milliseconds();
  return status;
}

static sonae_status end_group(run *r) {
  sonae_status status = end_part(r);
  forget_group(r);
  return status;
}

/* The first response opens the group: rejected files alone write nothing. */
static sonae_status begin_group(run *r) {
  if (r->in_group || !r->intake->store) return SONAE_OK;
  sonae_status status = sonae_store_begin(r->intake->store, r->error);
  r->in_group = status == SONAE_OK;
  return status;
}

static int time_left(const run *r) {
  int64_t left = r->group_began + GROUP_MILLISECONDS - milliseconds();
  return left > 0 ? (int)left : 0;
}

static bool is_part_full(const run *r) {
  return r->group_entries >= GROUP_ENTRIES || time_left(r) == 0;
}

static bool is_group_full(const run *r) {
  return r->group_count == GROUP_FILES || is_part_full(r);
}

/* A table of a whole company would keep others from writing: it is stored in parts. */
static sonae_status accept_all(run *r, const slot *s, finished *f) {
  sn_readings *readings = &f->findings.readings;
  unsigned char digest[SN_DIGEST_BYTES];
  char text[SN_DIGEST_TEXT_BYTES];
  const sn_acceptance acceptance = {.intake = r->intake,
                                    .import = &r->import,
                                    .path = s->file->path,
                                    .source = s->name,
                                    .source_digest = text,
                                    .error = r->error};
  f->outcomes = SN_ARENA_NEW(&f->findings.arena, readings->count, sn_outcome);
  if (!f->outcomes) return fail_for_memory(r);
  sn_digest_bytes(s->bytes.data, s->bytes.length, digest);
  sn_digest_text(digest, text);
  for (size_t i = 0; i < readings->count; i++) {
    sn_reading *reading = &readings->items[i];
    sonae_status status = sn_accept_is_wanted(r->intake, reading) ? begin_group(r) : SONAE_OK;
    if (status == SONAE_OK) status = sn_accept(&acceptance, reading, &f->outcomes[i]);
    f->ready += status == SONAE_OK;
    r->group_entries++;
    if (status == SONAE_OK && f->ready < readings->count && is_part_full(r)) status = end_part(r);
    if (status != SONAE_OK) return status;
  }
  return SONAE_OK;
}

/* --- One file after the other ------------------------------------------------------------------------------------- */

/* A file that takes long does not hold up what is done, nor whoever else wants to write. */
static sonae_status await(run *r, const slot *own) {
  if (r->group_count == 0 || own->fault != SN_FILES_FINE || sn_reader_wait(r->reader, time_left(r))) return SONAE_OK;
  return end_group(r);
}

static sonae_status take_in(run *r, size_t index) {
  const slot *own = &r->slots[index % 2];
  slot *next = &r->slots[(index + 1) % 2];
  sonae_status status = fetch(r, index + 1, next);
  if (status == SONAE_OK) status = await(r, own);
  if (status != SONAE_OK) return status;
  if (r->group_count == 0) r->group_began = milliseconds();
  finished *f = &r->group[r->group_count++];
  *f = (finished){.file = own->file};
  status = own->fault == SN_FILES_FINE ? sn_reader_receive(r->reader, &f->findings, r->error)
                                       : reject_unread(r, own, &f->findings);
  if (status == SONAE_OK) status = send_on(r, next);
  if (status == SONAE_OK) status = accept_all(r, own, f);
  if (status == SONAE_OK && r->intake->on_progress)
    r->intake->on_progress(r->intake->context, index + 1, r->files.count);
  return status;
}

static bool is_over(const run *r) {
  return r->intake->is_over && r->intake->is_over(r->intake->context);
}

static sonae_status take_in_all(run *r) {
  sonae_status status = fetch(r, 0, &r->slots[0]);
  if (status == SONAE_OK) status = send_on(r, &r->slots[0]);
  for (size_t i = 0; status == SONAE_OK && i < r->files.count && !is_over(r); i++) {
    status = take_in(r, i);
    if (status == SONAE_OK && is_group_full(r)) status = end_group(r);
  }
  return status == SONAE_OK ? end_group(r) : status;
}

static void tell_sandbox(const run *r) {
  char text[SN_SANDBOX_TEXT_BYTES];
  unsigned layers = sn_reader_layers(r->reader);
  const sonae_sandbox_report report = {.limits = layers & SN_SANDBOX_LIMITS,
                                       .system_calls = layers & SN_SANDBOX_SYSTEM_CALLS,
                                       .files = layers & SN_SANDBOX_FILES,
                                       .lacking = sn_sandbox_lacking(layers, r->intake->language, text)};
  if (r->intake->on_sandbox) r->intake->on_sandbox(r->intake->context, &report);
}

/* Facts of relations are answers to what asks about relations. */
static sonae_status prepare_import(run *r) {
  static const sn_phrase OTHER = {
      {"取引関係のチェックリストではありません。", "this checklist is not about relations"}};
  const sonae_intake *intake = r->intake;
  bool relations = intake->matter == SONAE_RELATIONS;
  if (intake->matter == SONAE_RESPONSES) return SONAE_OK;
  if (!intake->store || (relations && !(r->fallback && r->fallback->about_relations)))
    return sn_fail(r->error, SONAE_E_ARGUMENT, intake->checklist ? intake->checklist : "", 0,
                   OTHER.in[intake->language]);
  r->import.facts = r->fallback;
  return SONAE_OK;
}

static sn_worker_read reader_of(sonae_matter matter) {
  return matter == SONAE_ORGANISATIONS ? sn_read_organisations
         : matter == SONAE_RELATIONS   ? sn_read_relations
                                       : sn_read_file;
}

static sonae_status prepare(run *r, const char *const *paths, size_t count) {
  const sonae_intake *intake = r->intake;
  sonae_status status = sn_files_find(paths, count, intake->leave_out, intake->language, &r->files, r->error);
  r->summary.passed_over = r->files.passed_over;
  if (status == SONAE_OK && intake->checklist)
    status = sonae_definition_load(intake->library, intake->checklist, NULL, NULL, NULL, &r->fallback, r->error);
  if (status == SONAE_OK) status = prepare_import(r);
  if (status != SONAE_OK) return status;
  const sn_reader_setup setup = {.library = intake->library,
                                 .fallback = r->fallback,
                                 .map = intake->map,
                                 .language = intake->language,
                                 .read = reader_of(intake->matter),
                                 .matter = intake->matter,
                                 .has_buyer = intake->buyer != NULL,
                                 .seconds = SN_MAX_READER_SECONDS,
                                 .wait_seconds = SN_MAX_READER_WAIT_SECONDS};
  return sn_reader_new(&setup, &r->reader, r->error);
}

sonae_status sonae_intake_run(const sonae_intake *intake, const char *const *paths, size_t count,
                              sonae_intake_summary *summary, sonae_error *error) {
  run *r = calloc(1, sizeof *r);
  if (!r) return sn_fail(error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, intake->language));
  *r = (run){.intake = intake, .error = error};
  r->slots[0].bytes = r->slots[1].bytes = SN_BUFFER(SN_MAX_INTAKE_FILE_BYTES);
  sonae_status status = prepare(r, paths, count);
  if (status == SONAE_OK) {
    tell_sandbox(r);
    status = take_in_all(r);
  }
  if (summary) *summary = r->summary;
  forget_group(r);
  sn_reader_free(r->reader);
  sn_arena_free(&r->import.arena);
  sonae_definition_free(r->fallback);
  sn_files_free(&r->files);
  sn_buffer_free(&r->slots[0].bytes);
  sn_buffer_free(&r->slots[1].bytes);
  sn_arena_free(&r->names);
  free(r);
  return status;
}

const char *sonae_verdict_word(sonae_verdict verdict) {
  static const char *const WORDS[SONAE_VERDICT_COUNT] = {[SONAE_ACCEPTED] = "accepted",
                                                         [SONAE_ACCEPTED_WITH_REMARKS] = "accepted-with-remarks",
                                                         [SONAE_REJECTED] = "rejected",
                                                         [SONAE_ALREADY_THERE] = "already-there"};
  return (unsigned)verdict < SONAE_VERDICT_COUNT ? WORDS[verdict] : "";
}
