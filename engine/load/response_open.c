/* SPDX-License-Identifier: Apache-2.0 */
/* From a file or bytes to a response: which checklist it answers, and where that lies. */
#include <errno.h>
#include <string.h>

#include "base/limits.h"
#include "load/load.h"
#include "sonae/response.h"

/* The caller may name a checklist by its file; a response names it by id only, so that no response makes us open a path
 * of its choice. */
static sonae_status locate(const sonae_library *library, sn_arena *arena, const sn_document *document,
                           const char *checklist, sn_log *log, const char **file) {
  const char *named = sn_xml_get(document->root, "checklist"), *version = sn_xml_get(document->root, "version");
  if (!named || !version) return SONAE_E_INPUT; /* the shape said so */
  sonae_status status = SONAE_E_NOT_FOUND;
  if (checklist)
    status = sn_definition_locate(library, arena, document->file, checklist, version, log, file);
  else if ((*file = sn_source_find(arena, library, document->file, "questionnaires", named, "", version)))
    status = SONAE_OK;
  if (arena->failed) return SONAE_E_MEMORY;
  if (status != SONAE_E_NOT_FOUND) return status;
  SN_ERROR(log, document->file, document->root->line,
           SN_SAY("チェックリスト {0} の版 {1} が見つかりません。", "checklist {0} version {1} is not to be found"),
           checklist ? checklist : named, version);
  return SONAE_E_INPUT;
}

/* The checklist a response names, found beside it or in the library; or the one the caller names. */
static sonae_status open_named(const sonae_library *library, sn_arena *arena, const sn_document *document,
                               const char *checklist, const char *rules, sn_log *log, const sonae_definition **out) {
  const char *file;
  sonae_status status = locate(library, arena, document, checklist, log, &file);
  return status == SONAE_OK ? sn_definition_open(library, file, rules, log, out) : status;
}

/* One answer counts in both only when one of them took the question from the other. */
static bool shares_questions(const sonae_definition *a, const sonae_definition *b) {
  for (size_t i = 0; i < a->question_count; i++)
    if (a->questions[i].origin && strcmp(a->questions[i].origin, b->id) == 0) return true;
  return false;
}

static sonae_status open_other(const sonae_library *library, sn_arena *arena, const sn_document *document,
                               const char *checklist, const sonae_definition *d, sn_log *log,
                               const sonae_definition **other) {
  const char *named = sn_xml_get(document->root, "checklist");
  if (!checklist || !named || strcmp(named, d->id) == 0) return SONAE_OK;
  sonae_status status = open_named(library, arena, document, NULL, NULL, log, other);
  if (status != SONAE_OK) return status;
  if (shares_questions(d, *other) || shares_questions(*other, d)) return SONAE_OK;
  SN_ERROR(log, document->file, document->root->line,
           SN_SAY("{0} と {1} は設問を共有していないので、この回答票は使えません。",
                  "{0} and {1} share no questions, so this response cannot be used"),
           named, d->id);
  return SONAE_E_INPUT;
}

static sonae_status expect_response(sn_log *log, const sn_document *document) {
  if (document->vocabulary == SN_RESPONSE) return SONAE_OK;
  SN_ERROR(log, document->file, document->root->line,
           SN_SAY("回答票（<response>）ではありません: <{0}>", "not a response (<response>): <{0}>"),
           document->root->name);
  return SONAE_E_INPUT;
}

sonae_status sonae_response_open(const sonae_library *library, const char *file, const char *checklist,
                                 const char *rules, const sonae_reporter *reporter, const sonae_definition **definition,
                                 const sonae_response **response, sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  sn_document document;
  const sonae_definition *d = NULL, *other = NULL;
  const sonae_response *read = NULL;
  sonae_status status = sn_source_open(&arena, &log, file, &document);
  if (status == SONAE_OK) status = expect_response(&log, &document);
  if (status == SONAE_OK) status = open_named(library, &arena, &document, checklist, rules, &log, &d);
  if (status == SONAE_OK) status = open_other(library, &arena, &document, checklist, d, &log, &other);
  if (status == SONAE_OK) status = sn_response_read(&arena, &log, &document, d, other, &read);
  sonae_definition_free(other);
  if (status == SONAE_OK) {
    *definition = d;
    *response = read;
    return SONAE_OK;
  }
  if (status == SONAE_E_MEMORY) sn_fail_system(error, ENOMEM, file);
  sn_arena_free(&arena);
  sonae_definition_free(d);
  return status;
}

/* The document, or why there is none, as `status` says. */
static sonae_status finish(sonae_status status, sn_arena *arena, sn_log *log, const sn_document *document,
                           const sonae_definition *definition, const char *name, const sonae_response **response) {
  if (status == SONAE_OK) status = expect_response(log, document);
  if (status == SONAE_OK) status = sn_response_read(arena, log, document, definition, NULL, response);
  if (status == SONAE_E_MEMORY) sn_fail_system(log->error, ENOMEM, name);
  sn_arena_free(arena); /* empty when the response took it over */
  return status;
}

sonae_status sonae_response_load(const sonae_definition *definition, const char *file, const sonae_reporter *reporter,
                                 const sonae_response **response, sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  sn_document document;
  sonae_status status = sn_source_open(&arena, &log, file, &document);
  return finish(status, &arena, &log, &document, definition, file, response);
}

sonae_status sonae_response_parse(const sonae_definition *definition, const char *name, const char *bytes,
                                  size_t length, const sonae_reporter *reporter, const sonae_response **response,
                                  sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  sn_document document;
  sonae_status status = sn_source_parse(&arena, &log, name, bytes, length, &document);
  return finish(status, &arena, &log, &document, definition, name, response);
}

static bool keep_name(char to[SONAE_NAME_BYTES], const char *from) {
  size_t length = from ? strlen(from) : 0;
  if (length == 0 || length >= SONAE_NAME_BYTES) return false;
  memcpy(to, from, length + 1);
  return true;
}

sonae_status sonae_response_names(const char *bytes, size_t length, char checklist[SONAE_NAME_BYTES],
                                  char version[SONAE_NAME_BYTES]) {
  sn_log quiet = {0};
  sn_arena arena = {0};
  char id[SONAE_NAME_BYTES], number[SONAE_NAME_BYTES];
  sonae_status status = SONAE_E_INPUT;
  const sn_xml_node *root = length <= SN_MAX_XML_BYTES ? sn_xml_parse(&arena, &quiet, "", bytes, length) : NULL;
  if (root && sn_shape_vocabulary(&quiet, "", root) == SN_RESPONSE && keep_name(id, sn_xml_get(root, "checklist")) &&
      keep_name(number, sn_xml_get(root, "version"))) {
    memcpy(checklist, id, sizeof id);
    memcpy(version, number, sizeof number);
    status = SONAE_OK;
  }
  if (arena.failed) status = SONAE_E_MEMORY;
  sn_arena_free(&arena);
  return status;
}
