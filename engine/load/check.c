/* SPDX-License-Identifier: Apache-2.0 */
/* `sonae check`: what loading refuses, what the schema refuses beyond that, and references that only a check follows.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "load/agenda.h"
#include "load/drill.h"
#include "load/duties.h"
#include "load/load.h"
#include "load/paper.h"
#include "load/problems.h"
#include "load/quiz.h"
#include "load/schemas.h"
#include "load/wording.h"
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

/* Wherever it stands in a document. Depth is bounded by SN_MAX_XML_DEPTH. */
static void check_cases_in(const check *c, const sn_index *cases, const char *file, const sn_xml_node *node) {
  const char *ref = strcmp(node->name, "case") == 0 ? sn_xml_get(node, "ref") : NULL;
  if (ref && sn_text_is_id(ref))
    check_case_ids(c, cases, &(sonae_ids){.items = &ref, .count = 1}, (sonae_place){.file = file, .line = node->line});
  for (const sn_xml_node *child = node->first; child; child = child->next)
    check_cases_in(c, cases, file, child);
}

/* Cases are read for reports only, so their ids are resolved only here: those of a definition, and of a document that is
 * read with it (NULL: none). */
static sonae_status check_cases_of(const check *c, const sonae_definition *d, const sn_document *document) {
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
  if (document && !arena.failed) check_cases_in(c, &index, document->file, document->root);
  status = arena.failed ? SONAE_E_MEMORY : c->log->errors ? SONAE_E_INPUT : SONAE_OK;
  sn_arena_free(&arena);
  sonae_cases_free(cases);
  return status;
}

static sonae_status check_definition(const check *c, const char *checklist, const char *rules) {
  const sonae_definition *d = NULL;
  sonae_status status = sn_definition_open(c->library, checklist, rules, c->log, &d);
  if (status == SONAE_OK) status = check_cases_of(c, d, NULL);
  sonae_definition_free(d);
  return status;
}

/* The checklist that a rule pack or a map names; NULL when nothing tells which, or, which is told, there is none.
 * A rule pack ID-rules.xml lies beside ID.xml; else the checklist is installed. */
static const char *find_checklist(const check *c, sn_arena *arena, const sn_document *document) {
  const char *id = sn_xml_get(document->root, "checklist"), *version = sn_xml_get(document->root, "version");
  if (!id || !version) return NULL; /* the shape says so */
  const char *found = NULL;
  if (document->vocabulary == SN_PAPER) /* a paper may be called like a checklist, and lie beside this one */
    found = sn_source_find(arena, c->library, NULL, "questionnaires", id, "", version);
  if (!found) found = sn_source_find(arena, c->library, document->file, "questionnaires", id, "", version);
  if (found && strcmp(found, document->file) == 0) /* called like its checklist, in a folder of its own */
    found = sn_source_find(arena, c->library, NULL, "questionnaires", id, "", version);
  if (!found && !arena->failed)
    SN_ERROR(c->log, document->file, document->root->line,
             SN_SAY("チェックリスト {0} の版 {1} が見つかりません。", "checklist {0} version {1} is not to be found"),
             id, version);
  return found;
}

/* Errors that another log counted. */
static sonae_status adopt(const check *c, sonae_status status, const sonae_error *error) {
  if (status != SONAE_OK && c->log->errors++ == 0 && c->log->error) *c->log->error = *error;
  return status;
}

/* What means something only with its checklist; d NULL: that is not there, or broken. */
typedef sonae_status check_fn(const check *c, const sn_document *document, const sonae_definition *d);

static sonae_status check_map(const check *c, const sn_document *document, const sonae_definition *d) {
  const sonae_map *map = NULL;
  sonae_error error = {0};
  sonae_status status = SONAE_E_INPUT;
  if (d)
    status = adopt(c, sonae_map_load(d, document->file, c->reporter, &map, &error), &error);
  else
    sn_shape_check(c->log, document->file, document->root, document->vocabulary);
  sonae_map_free(map);
  return status;
}

/* For another version of its checklist it would be none at all. */
static sonae_status check_is_meant(const check *c, const sn_document *document, const sonae_definition *d,
                                   size_t meant) {
  if (meant) return SONAE_OK;
  SN_ERROR(c->log, document->file, document->root->line,
           SN_SAY("これは {0} の版 {1} のためのものではありません。", "this file is not for {0} version {1}"), d->id,
           d->version);
  return SONAE_E_INPUT;
}

static const sn_part_kind *part_of(sn_vocabulary vocabulary) {
  static const sn_part_kind *const KINDS[] = {&sn_drill_part, &sn_quiz_part, &sn_agenda_part};
  size_t i = 0;
  while (KINDS[i]->vocabulary != vocabulary)
    i++;
  return KINDS[i];
}

static sonae_status check_part(const check *c, const sn_document *document, const sonae_definition *d) {
  size_t meant = 0;
  const void *whole = NULL;
  sonae_status status = sn_part_open(part_of(document->vocabulary), &document->file, 1, d, c->log, &meant, &whole);
  if (status == SONAE_OK) status = check_is_meant(c, document, d, meant);
  if (d && (status == SONAE_OK || status == SONAE_E_INPUT)) status = check_cases_of(c, d, document);
  sn_whole_free(whole);
  return status;
}

/* Then their ids decide, which nobody may have thought of. */
static void doubt_order(const check *c, const sonae_papers *papers, const sonae_papers *others) {
  for (size_t i = 0; i < papers->count; i++)
    for (size_t k = 0; k < others->count; k++) {
      const sonae_paper *paper = &papers->items[i], *other = &others->items[k];
      if (paper->order == other->order && strcmp(paper->id, other->id) != 0)
        SN_WARNING(c->log, paper->place.file, paper->place.line,
                   SN_SAY("並び順（order）が、書類 {0} と同じです。", "its order is that of the paper {0}, too"),
                   other->id);
    }
}

/* The others of the kit: what is wrong with them, they are told themselves. */
static sonae_status compare_papers(const check *c, const sonae_papers *papers) {
  sn_arena arena = {0};
  size_t count = 0;
  const sonae_papers *others = NULL;
  sonae_error error = {0};
  sn_log quiet = {.error = &error};
  const char *const *files = sn_source_list_parts(&arena, c->library, papers->definition, "kit", &count);
  sonae_status status = SONAE_E_MEMORY;
  if (files) status = sn_papers_open(c->library, files, count, papers->definition, &quiet, &others);
  if (status == SONAE_OK) sn_papers_compare(papers, others, c->log);
  if (status == SONAE_OK) doubt_order(c, papers, others);
  sonae_papers_free(others);
  sn_arena_free(&arena);
  return status == SONAE_E_MEMORY ? status : c->log->errors ? SONAE_E_INPUT : SONAE_OK;
}

static sonae_status check_paper(const check *c, const sn_document *document, const sonae_definition *d) {
  const sonae_papers *papers = NULL;
  sonae_status status = sn_papers_open(c->library, &document->file, 1, d, c->log, &papers);
  if (status == SONAE_OK) status = check_is_meant(c, document, d, papers->count);
  if (status == SONAE_OK) status = compare_papers(c, papers);
  sonae_papers_free(papers);
  return status;
}

/* Where the checklist cannot be had, which is told, all but its names can be spoken of. */
static sonae_status check_with_checklist(const check *c, const sn_document *document, check_fn *with) {
  sn_arena arena = {0};
  const sonae_definition *d = NULL;
  const char *checklist = find_checklist(c, &arena, document);
  sonae_status status = SONAE_E_INPUT;
  if (checklist)
    status = sn_definition_open(c->library, checklist, NULL, c->log, &d);
  else if (arena.failed)
    status = sn_fail_system(c->log->error, ENOMEM, document->file);
  if (status == SONAE_OK)
    status = with(c, document, d);
  else if (status == SONAE_E_INPUT) {
    sonae_status alone = with(c, document, NULL);
    if (alone != SONAE_OK) status = alone;
  }
  sonae_definition_free(d);
  sn_arena_free(&arena);
  return status;
}

/* A rule pack is read together with its checklist. */
static sonae_status check_rules(const check *c, const sn_document *document) {
  sn_arena arena = {0};
  const char *checklist = find_checklist(c, &arena, document);
  sonae_status status = SONAE_E_INPUT;
  if (checklist)
    status = check_definition(c, checklist, document->file);
  else if (arena.failed)
    status = sn_fail_system(c->log->error, ENOMEM, document->file);
  else
    sn_shape_check(c->log, document->file, document->root, document->vocabulary);
  sn_arena_free(&arena);
  return status;
}

static sonae_status check_organisation(const check *c) {
  const sonae_organisation *organisation = NULL;
  sonae_error error = {0};
  sonae_status status = adopt(c, sonae_organisation_load(c->file, c->reporter, &organisation, &error), &error);
  sonae_organisation_free(organisation);
  return status;
}

static sonae_status check_response(const check *c) {
  const sonae_definition *d = NULL;
  const sonae_response *response = NULL;
  sonae_error error = {0};
  sonae_status status = sonae_response_open(c->library, c->file, NULL, NULL, c->reporter, &d, &response, &error);
  (void)adopt(c, status, &error);
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

static sonae_status check_duties(const check *c) {
  const sonae_duties *duties = NULL;
  sonae_status status = sn_duties_open(c->library, c->file, NULL, true, c->log, &duties);
  sonae_duties_free(duties);
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
  case SN_ORGANISATION:
    return check_organisation(c);
  case SN_MAP:
    return check_with_checklist(c, document, check_map);
  case SN_PAPER:
    return check_with_checklist(c, document, check_paper);
  case SN_DRILL:
  case SN_QUIZ:
  case SN_SESSION:
    return check_with_checklist(c, document, check_part);
  case SN_DUTIES:
    return check_duties(c);
  case SN_CALENDAR:
    return sn_calendar_check(c->file, c->log);
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

static sonae_status check_file(const check *c) {
  sn_arena arena = {0};
  sn_document document;
  sonae_error *error = c->log->error;
  sonae_status status = look(c, &arena, &document);
  if (status == SONAE_OK) {
    sn_wording_doubt(c->log, &document);
    status = check_meaning(c, &document);
    if (status == SONAE_OK) status = check_schema(c, document.vocabulary);
    bool told = status == SONAE_OK || status == SONAE_E_INPUT || (error && error->status == status);
    if (!told) sn_fail(error, status, c->file, 0, sonae_status_text(status, sn_log_language(c->log)));
  }
  sn_arena_free(&arena);
  return status;
}

sonae_status sonae_check(const sonae_library *library, const char *file, const sonae_reporter *reporter,
                         sonae_error *error) {
  sn_problems problems;
  sn_problems_begin(&problems, reporter);
  sn_log log = {.reporter = &problems.reporter, .error = error};
  const check c = {.library = library, .file = file, .log = &log, .reporter = &problems.reporter};
  sonae_status status = check_file(&c);
  return sn_problems_end(&problems, file, error) ? status : sn_fail_system(error, ENOMEM, file);
}
