/* SPDX-License-Identifier: Apache-2.0 */
/* `sonae check`: what loading refuses, what the schema refuses beyond that, and references that only a check follows.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "load/load.h"
#include "load/schemas.h"
#include "sonae/check.h"
#include "sonae/report.h"

typedef struct check {
  const sonae_library *library;
  const char *file;
  sn_log *log;
  const sonae_reporter *reporter;
} check;

/* The schema has the last word, in case the readers let something pass; with problems told already it adds nothing. */
static sonae_status check_schema(const check *c, sn_vocabulary vocabulary) {
  char *bytes = NULL;
  size_t length = 0;
  if (c->log->errors) return SONAE_E_INPUT;
  sonae_status status = sn_source_read(c->file, &bytes, &length, c->log->error, sn_log_language(c->log));
  if (status != SONAE_OK) return status;
  sn_schema schema = sn_schema_of(vocabulary);
  status = sn_xml_validate(c->log, c->file, bytes, length, schema.bytes, schema.length);
  free(bytes);
  return status;
}

static void check_case_ids(const check *c, const sn_index *cases, const sonae_ids *ids, sonae_place place) {
  for (size_t i = 0; i < ids->count; i++)
    if (sn_index_find(cases, ids->items[i]) == SONAE_NONE)
      SN_ERROR(c->log, place.file, place.line, SN_SAY("事例 {0} はありません。", "there is no case {0}"),
               ids->items[i]);
}

/* Cases are read for reports only, so their ids are resolved only here. */
static sonae_status check_cases_of(const check *c, const sonae_definition *d) {
  const sonae_cases *cases = NULL;
  sonae_status status = sonae_cases_load(c->library, d, c->reporter, &cases, c->log->error);
  if (status == SONAE_E_NOT_FOUND) {
    SN_ERROR(c->log, d->files[0], 0,
             SN_SAY("事例集 {0} が見つかりません。", "the case collection {0} is not to be found"), d->cases_id);
    return SONAE_E_INPUT;
  }
  if (status != SONAE_OK) return status;
  sn_arena arena = {0};
  sn_index index = {0};
  if (cases) index = sn_index_build(&arena, cases->items, cases->count, sizeof *cases->items);
  for (size_t i = 0; i < d->question_count && !arena.failed; i++)
    check_case_ids(c, &index, &d->questions[i].cases, d->questions[i].place);
  for (size_t i = 0; i < d->action_count && !arena.failed; i++)
    check_case_ids(c, &index, &d->actions[i].cases, d->actions[i].place);
  status = arena.failed ? SONAE_E_MEMORY : c->log->errors ? SONAE_E_INPUT : SONAE_OK;
  sn_arena_free(&arena);
  sonae_cases_free(cases);
  return status;
}

static sonae_status check_definition(const check *c, const char *checklist, const char *rules) {
  const sonae_definition *d = NULL;
  sonae_status status = sn_definition_open(c->library, checklist, rules, c->log, &d);
  if (status == SONAE_OK) status = check_cases_of(c, d);
  sonae_definition_free(d);
  return status;
}

/* A rule pack means something only with its checklist: beside it (ID-rules.xml lies beside ID.xml), or installed. */
static sonae_status check_rules(const check *c, const sn_document *document) {
  const char *id = sn_xml_get(document->root, "checklist"), *version = sn_xml_get(document->root, "version");
  sn_arena arena = {0};
  const char *checklist =
      id && version ? sn_source_find(&arena, c->library, document->file, "questionnaires", id, "", version) : NULL;
  sonae_status status = SONAE_E_INPUT;
  if (checklist &&
      strcmp(checklist, document->file) == 0) /* a pack called like its checklist, in a folder of its own */
    checklist = sn_source_find(&arena, c->library, NULL, "questionnaires", id, "", version);
  if (checklist)
    status = check_definition(c, checklist, document->file);
  else if (!id || !version) /* nothing tells which checklist: only the shape can be spoken of */
    sn_shape_check(c->log, document->file, document->root, SN_RULES);
  else if (arena.failed)
    status = sn_fail_system(c->log->error, ENOMEM, document->file);
  else
    SN_ERROR(c->log, document->file, document->root->line,
             SN_SAY("チェックリスト {0} の版 {1} が見つかりません。", "checklist {0} version {1} is not to be found"),
             id, version);
  sn_arena_free(&arena);
  return status;
}

static sonae_status check_response(const check *c) {
  const sonae_definition *d = NULL;
  const sonae_response *response = NULL;
  sonae_error error = {0};
  sonae_status status = sonae_response_open(c->library, c->file, NULL, NULL, c->reporter, &d, &response, &error);
  if (status != SONAE_OK && c->log->errors++ == 0 && c->log->error) *c->log->error = error;
  sonae_response_free(response);
  sonae_definition_free(d);
  return status;
}

static sonae_status check_collection(const check *c) {
  const sonae_cases *cases = NULL;
  sonae_status status = sn_cases_open(c->file, c->log, &cases);
  sonae_cases_free(cases);
  return status;
}

static sonae_status check_meaning(const check *c, const sn_document *document) {
  switch (document->vocabulary) {
  case SN_CHECKLIST:
    return check_definition(c, document->file, NULL);
  case SN_RULES:
    return check_rules(c, document);
  case SN_CASES:
    return check_collection(c);
  default:
    return check_response(c);
  }
}

/* The first look only tells which vocabulary it is: what it finds wrong is told by the second, which reads the meaning,
 * too. */
static sonae_status look(const check *c, sn_arena *arena, sn_document *document) {
  sonae_error error = {0};
  sonae_reporter silent = {.language = sn_log_language(c->log)};
  sn_log quiet = {.reporter = &silent, .error = &error};
  sonae_status status = sn_source_open(arena, &quiet, c->file, document);
  if (status == SONAE_OK) return SONAE_OK;
  sn_arena_free(arena);
  return sn_source_open(arena, c->log, c->file, document);
}

sonae_status sonae_check(const sonae_library *library, const char *file, const sonae_reporter *reporter,
                         sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  check c = {.library = library, .file = file, .log = &log, .reporter = reporter};
  sn_arena arena = {0};
  sn_document document;
  sonae_status status = look(&c, &arena, &document);
  if (status == SONAE_OK) {
    status = check_meaning(&c, &document);
    if (status == SONAE_OK) status = check_schema(&c, document.vocabulary);
    bool told = status == SONAE_OK || status == SONAE_E_INPUT || (error && error->status == status);
    if (!told) sn_fail(error, status, file, 0, sonae_status_text(status, sn_log_language(&log)));
  }
  sn_arena_free(&arena);
  return status;
}
