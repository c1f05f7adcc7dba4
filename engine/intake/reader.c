/* SPDX-License-Identifier: Apache-2.0 */
#include "intake/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fill.h"
#include "base/limits.h"
#include "base/text.h"
#include "grid/encoding.h"
#include "intake/message.h"
#include "read/prepare.h"
#include "read/resolve.h"

typedef struct file {
  const char *name;
  const void *bytes;
  size_t length;
} file;

struct sn_reader {
  const sonae_library *library;
  sn_worker_setup setup;
  sn_worker worker;
  bool guesses;
  sonae_matter matter;
  file file; /* that is being read */
  const sonae_definition *definitions[SN_MAX_INTAKE_DEFINITIONS];
  const sn_resolver *resolvers[SN_MAX_INTAKE_DEFINITIONS]; /* made once, for every worker */
  sn_prepared prepared[SN_MAX_INTAKE_DEFINITIONS];
  bool installed[SN_MAX_INTAKE_DEFINITIONS]; /* the newest of its name in the library */
  size_t definition_count, borrowed;         /* the first ones are not ours */
  sn_arena arena;
  sn_encoding_tables tables;
};

void sn_findings_free(sn_findings *findings) {
  sn_readings_free(&findings->readings);
  sn_arena_free(&findings->arena);
  sn_buffer_free(&findings->bytes);
}

static void begin_findings(sn_findings *findings, sonae_language language) {
  *findings = (sn_findings){.bytes = SN_BUFFER(SN_MAX_MESSAGE_BYTES)};
  findings->readings = (sn_readings){.arena = &findings->arena, .language = language};
}

static void renew_findings(sn_findings *findings, sonae_language language) {
  sn_findings_free(findings);
  begin_findings(findings, language);
}

sonae_status sn_findings_reject(sn_findings *findings, sonae_language language, sn_remark remark,
                                const char *const arguments[4]) {
  renew_findings(findings, language);
  sn_reading *reading = sn_readings_add(&findings->readings, 0);
  if (!reading) return SONAE_E_MEMORY;
  sn_remarks_add(&reading->remarks, remark, "", "", arguments);
  return findings->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

/* --- Definitions -------------------------------------------------------------------------------------------------- */

static sonae_status know(sn_reader *reader, const sonae_definition *definition) {
  size_t count = reader->definition_count;
  const sn_definitions at_hand = {.items = reader->definitions,
                                  .resolvers = reader->resolvers,
                                  .prepared = reader->prepared,
                                  .installed = reader->installed,
                                  .count = count + 1};
  reader->definitions[count] = definition;
  reader->resolvers[count] = sn_resolver_new(&reader->arena, definition);
  if (!reader->resolvers[count]) return SONAE_E_MEMORY;
  if (!sn_prepare(&reader->arena, &at_hand, definition, &reader->prepared[count])) return SONAE_E_MEMORY;
  reader->definition_count = count + 1;
  reader->setup.common.definitions = at_hand;
  return SONAE_OK;
}

/* NULL: none such. version "": any. */
static const sonae_definition *find(const sn_reader *reader, const char *id, const char *version) {
  for (size_t i = 0; i < reader->definition_count; i++) {
    const sonae_definition *d = reader->definitions[i];
    if (strcmp(d->id, id) == 0 && (!*version || strcmp(d->version, version) == 0)) return d;
  }
  return NULL;
}

/* What would name a file is no id: the loader takes either. */
static bool names_no_file(const char *id) {
  size_t length = strlen(id);
  return sn_text_is_id(id) && (length < 4 || strcmp(id + length - 4, ".xml") != 0);
}

/* Only what is installed in the library. SONAE_E_LIMIT: too many; SONAE_E_INPUT: a file is there, and of no use. */
static sonae_status load(sn_reader *reader, const char *id, const char *version, sonae_error *why) {
  const sonae_reporter silent = {.language = reader->setup.language};
  const sonae_definition *definition = NULL;
  if (find(reader, id, version) || !names_no_file(id)) return SONAE_E_NOT_FOUND; /* known, and yet missed */
  if (reader->definition_count == SN_MAX_INTAKE_DEFINITIONS) return SONAE_E_LIMIT;
  sonae_status status =
      sonae_definition_load(reader->library, id, *version ? version : NULL, NULL, &silent, &definition, why);
  if (status == SONAE_E_LIMIT) status = SONAE_E_INPUT; /* of the file's */
  if (status == SONAE_OK) status = know(reader, definition);
  if (status == SONAE_OK) return status;
  sonae_definition_free(definition);
  return status;
}

/* The same as one that is known already: that one is. */
static bool mark_known(sn_reader *reader, const sonae_definition *definition) {
  for (size_t i = 0; i < reader->definition_count; i++) {
    const sonae_definition *known = reader->definitions[i];
    if (strcmp(known->id, definition->id) != 0 || strcmp(known->version, definition->version) != 0) continue;
    reader->installed[i] = true;
    return true;
  }
  return false;
}

static sonae_status take_installed(void *context, const sonae_definition *definition) {
  sn_reader *reader = context;
  size_t index = reader->definition_count;
  bool known = definition->about_relations || mark_known(reader, definition); /* no file answers the former */
  sonae_status status = known                                ? SONAE_OK
                        : index == SN_MAX_INTAKE_DEFINITIONS ? SONAE_E_LIMIT
                                                             : know(reader, definition);
  if (known || status != SONAE_OK)
    sonae_definition_free(definition);
  else
    reader->installed[index] = true;
  return status;
}

/* Once, for the first file that does not say which checklist it answers. */
static sonae_status load_installed(sn_reader *reader, sonae_error *error) {
  if (!reader->setup.common.more_installed) return SONAE_E_NOT_FOUND; /* all are there, and yet asked for */
  sonae_status status = sonae_library_each(reader->library, take_installed, reader, error);
  reader->setup.common.more_installed = status != SONAE_OK;
  return status;
}

/* --- Findings of our own ------------------------------------------------------------------------------------------ */

static const char *reason_of(sn_worker_end end, sonae_language language) {
  static const sn_phrase REASONS[] = {
      [SN_WORKER_TIME] = {{"時間がかかりすぎました", "it took too much time"}},
      [SN_WORKER_MEMORY] = {{"メモリーを使いすぎました", "it took too much memory"}},
      [SN_WORKER_FORBIDDEN] = {{"許されていない操作をしようとしました", "it tried something that is not allowed"}},
      [SN_WORKER_CRASHED] = {{"読み取りの処理が異常終了しました", "the reading process crashed"}}};
  return REASONS[end].in[language];
}

static sonae_status reject_stopped(const sn_reader *reader, sn_findings *findings, sn_worker_end end) {
  sonae_language language = reader->setup.language;
  return sn_findings_reject(findings, language, SN_REMARK_READER_STOPPED,
                            (const char *const[4]){reason_of(end, language)});
}

/* why: of SONAE_E_INPUT. */
static sonae_status reject_broken(const sn_reader *reader, sn_findings *findings, const sonae_error *why,
                                  const char *id, const char *version) {
  char line[16] = "", sentence[sizeof why->where + sizeof line + sizeof why->text + 4];
  if (why->line) (void)snprintf(line, sizeof line, ":%u", (unsigned)why->line);
  (void)snprintf(sentence, sizeof sentence, "%s%s: %s", why->where, line, why->text);
  return sn_findings_reject(findings, reader->setup.language, SN_REMARK_CHECKLIST_BROKEN,
                            (const char *const[4]){id, version, sentence});
}

static sonae_status reject_checklist(const sn_reader *reader, sn_findings *findings, sonae_status why, const char *id,
                                     const char *version) {
  char most[16];
  (void)snprintf(most, sizeof most, "%d", SN_MAX_INTAKE_DEFINITIONS);
  return why == SONAE_E_LIMIT ? sn_findings_reject(findings, reader->setup.language, SN_REMARK_CHECKLISTS_MANY,
                                                   (const char *const[4]){most, id, version})
                              : sn_findings_reject(findings, reader->setup.language, SN_REMARK_CHECKLIST_NOT_FOUND,
                                                   (const char *const[4]){id, version});
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

static sonae_status send_file(sn_reader *reader, sonae_error *error) {
  const file *f = &reader->file;
  if (!reader->worker.process) {
    sonae_status status = sn_worker_start(&reader->setup, &reader->worker, error);
    if (status != SONAE_OK) return status;
  }
  sn_worker_send(&reader->worker, f->name, f->bytes, f->length);
  return SONAE_OK;
}

sonae_status sn_reader_send(sn_reader *reader, const char *name, const void *bytes, size_t length, sonae_error *error) {
  reader->file = (file){.name = name, .bytes = bytes, .length = length};
  if (reader->worker.files >= SN_MAX_READER_FILES) sn_worker_stop(&reader->worker);
  return send_file(reader, error);
}

/* Facts of relations are answers to the one checklist that rows are read for: as answers to another they say nothing. */
static bool is_about_ours(const sn_reader *reader, const sn_readings *readings) {
  for (size_t i = 0; i < readings->count; i++)
    if (readings->items[i].partner && readings->items[i].definition != reader->setup.common.fallback) return false;
  return true;
}

/* A message that is well-formed may still be none that was asked for. */
static bool is_asked_for(const sn_reader *reader, const sn_readings *readings) {
  bool asks = readings->missing_checklist[0] || readings->wants_installed;
  if (asks && (reader->guesses || reader->matter != SONAE_RESPONSES)) return false;
  if (readings->proposal && !reader->guesses) return false;
  return readings->count == 0 || (readings->matter == reader->matter && is_about_ours(reader, readings));
}

/* One attempt. SONAE_OK: *end says how it went. */
static sonae_status attempt(sn_reader *reader, sn_findings *out, sn_worker_end *end) {
  renew_findings(out, reader->setup.language);
  *end = sn_worker_receive(&reader->worker, &out->bytes);
  if (out->bytes.failed) return SONAE_E_MEMORY;
  if (*end != SN_WORKER_ANSWERED) return SONAE_OK;
  sonae_status status =
      sn_message_read(out->bytes.data, out->bytes.length, &reader->setup.common.definitions, &out->readings);
  if (status == SONAE_OK && !is_asked_for(reader, &out->readings)) status = SONAE_E_INPUT;
  if (status == SONAE_OK || status == SONAE_E_MEMORY) return status;
  *end = status == SONAE_E_LIMIT ? SN_WORKER_MEMORY : SN_WORKER_CRASHED;
  sn_worker_stop(&reader->worker);
  return SONAE_OK;
}

/* What other files left behind in a worker may have been the cause; of running out of time in a fresh one it was not. */
static bool is_worth_another(sn_worker_end end, bool was_fresh) {
  return end != SN_WORKER_TIME || !was_fresh;
}

/* The file's own fault, or the worker's: a fresh one tells. */
static sonae_status read_file(sn_reader *reader, sn_findings *out, sonae_error *error) {
  sn_worker_end end = SN_WORKER_CRASHED;
  bool was_fresh = reader->worker.files == 1;
  sonae_status status = attempt(reader, out, &end);
  if (status != SONAE_OK || end == SN_WORKER_ANSWERED) return status;
  if (is_worth_another(end, was_fresh)) {
    status = send_file(reader, error);
    if (status == SONAE_OK) status = attempt(reader, out, &end);
  }
  if (status != SONAE_OK || end == SN_WORKER_ANSWERED) return status;
  return reject_stopped(reader, out, end);
}

static sonae_status reject_unfetched(const sn_reader *reader, sn_findings *findings, sonae_status why,
                                     const sonae_error *error) {
  char id[SONAE_NAME_BYTES], version[SONAE_NAME_BYTES];
  if (findings->readings.wants_installed)
    return sn_findings_reject(findings, reader->setup.language, SN_REMARK_WHICH_CHECKLIST,
                              (const char *const[4]){NULL});
  memcpy(id, findings->readings.missing_checklist, sizeof id); /* rejecting forgets them */
  memcpy(version, findings->readings.missing_version, sizeof version);
  if (why == SONAE_E_INPUT) return reject_broken(reader, findings, error, id, version);
  return reject_checklist(reader, findings, why, id, version);
}

/* Each round but the last loads definitions, and of those there is a maximum. */
static sonae_status read_whole(sn_reader *reader, sn_findings *out, sonae_error *error) {
  for (;;) {
    const sn_readings *asked = &out->readings;
    sonae_status status = read_file(reader, out, error);
    if (status != SONAE_OK || (!asked->missing_checklist[0] && !asked->wants_installed)) return status;
    sonae_error why = {0};
    status = asked->wants_installed ? load_installed(reader, &why)
                                    : load(reader, asked->missing_checklist, asked->missing_version, &why);
    if (status == SONAE_E_IO && error) *error = why;
    if (status == SONAE_E_MEMORY || status == SONAE_E_IO) return status;
    if (status != SONAE_OK) return reject_unfetched(reader, out, status, &why);
    sn_worker_stop(&reader->worker); /* it knows the definitions it was born with */
    status = send_file(reader, error);
    if (status != SONAE_OK) return status;
  }
}

bool sn_reader_wait(const sn_reader *reader, int milliseconds) {
  return sn_worker_wait(&reader->worker, milliseconds);
}

sonae_status sn_reader_receive(sn_reader *reader, sn_findings *out, sonae_error *error) {
  begin_findings(out, reader->setup.language);
  sonae_status status = read_whole(reader, out, error);
  reader->file = (file){0};
  return status == SONAE_E_MEMORY ? sn_fail(error, status, "", 0, sonae_status_text(status, reader->setup.language))
                                  : status;
}

/* ------------------------------------------------------------------------------------------------------------------ */

/* One of each: the map may bring the same one as the command line. */
static sonae_status know_given(sn_reader *reader, const sonae_definition *definition) {
  if (!definition || find(reader, definition->id, definition->version)) return SONAE_OK;
  return know(reader, definition);
}

static sonae_status prepare(sn_reader *reader, const sn_reader_setup *setup, sonae_error *error) {
  const sonae_definition *fallback = setup->fallback;
  sonae_status status = know_given(reader, setup->map ? setup->map->definition : NULL);
  if (status == SONAE_OK) status = know_given(reader, fallback);
  if (status != SONAE_OK) return sn_fail(error, status, "", 0, sonae_status_text(status, setup->language));
  if (fallback) reader->setup.common.fallback = find(reader, fallback->id, fallback->version);
  reader->borrowed = reader->definition_count;
  reader->setup.common.more_installed = setup->library && !fallback;
  reader->tables = sn_encoding_hold();
  return sn_worker_start(&reader->setup, &reader->worker, error);
}

sonae_status sn_reader_new(const sn_reader_setup *setup, sn_reader **out, sonae_error *error) {
  sn_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return sn_fail(error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, setup->language));
  reader->library = setup->library;
  reader->guesses = setup->guesses;
  reader->matter = setup->matter;
  reader->setup = (sn_worker_setup){
      .read = setup->read,
      .common = {.map = setup->map, .has_buyer = setup->has_buyer},
      .language = setup->language,
      .sandbox = {.layers = SN_SANDBOX_ALL, .seconds = setup->seconds, .memory_bytes = SN_MAX_READER_BYTES},
      .wait_seconds = setup->wait_seconds};
  sonae_status status = prepare(reader, setup, error);
  if (status == SONAE_OK)
    *out = reader;
  else
    sn_reader_free(reader);
  return status;
}

void sn_reader_free(sn_reader *reader) {
  if (!reader) return;
  sn_worker_stop(&reader->worker);
  for (size_t i = reader->borrowed; i < reader->definition_count; i++)
    sonae_definition_free(reader->definitions[i]);
  sn_encoding_release(&reader->tables);
  sn_arena_free(&reader->arena);
  free(reader);
}

unsigned sn_reader_layers(const sn_reader *reader) {
  return reader->worker.layers;
}
