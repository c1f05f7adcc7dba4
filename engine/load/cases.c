/* SPDX-License-Identifier: Apache-2.0 */
/* <cases>: real incidents and practices that show why a question is asked. */
#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "load/load.h"
#include "load/whole.h"
#include "sonae/report.h"

static void read_case(const sn_reader *reader, const sn_xml_node *node, void *out) {
  static const char *const KINDS[] = {"incident", "practice", NULL};
  static const char *const HARMS[] = {"no", "yes", NULL};
  *(sonae_case *)out = (sonae_case){.id = sn_read_id(reader, node, "id"),
                                    .practice = sn_read_word(reader, node, "kind", KINDS, 0) == 1,
                                    .harm = sn_read_word(reader, node, "harm", HARMS, 0) == 1,
                                    .title = sn_read_text(reader, node, "title"),
                                    .sector = sn_read_text(reader, node, "sector"),
                                    .size = sn_read_text(reader, node, "size"),
                                    .happened = sn_read_text(reader, node, "happened"),
                                    .helped = sn_read_text(reader, node, "helped"),
                                    .damage = sn_read_text(reader, node, "damage"),
                                    .lesson = sn_read_text(reader, node, "lesson"),
                                    .source = sn_read_text(reader, node, "source"),
                                    .place = sn_read_place(reader, node)};
}

static sonae_status read_file(sn_loader *loader, const void *file, void *whole) {
  sonae_status status = SONAE_OK;
  sonae_cases *out = whole;
  const sn_document *document = sn_loader_open(loader, file, SN_CASES, &status);
  if (!document) return status;
  const sn_reader reader = {.loader = loader, .document = document};
  const sn_xml_node *root = document->root;
  sn_read_own_languages(&reader);
  *out = (sonae_cases){.id = sn_read_id(&reader, root, "id"),
                       .version = sn_xml_get(root, "version"),
                       .file = document->file,
                       .languages = document->languages,
                       .language_count = document->language_count};
  (void)sn_read_text(&reader, root, "title");
  out->items = sn_read_items(&reader, root, "case", sizeof *out->items, read_case, &out->count);
  sn_read_unique(loader, out->items, out->count, sizeof *out->items, offsetof(sonae_case, place),
                 SN_SAY("事例", "case"));
  return SONAE_OK;
}

sonae_status sn_cases_open(const char *file, sn_log *log, const sonae_cases **out) {
  const void *whole = NULL;
  const sn_whole_plan plan = {
      .bytes = sizeof(sonae_cases), .log = log, .file = file, .read = read_file, .context = file};
  sonae_status status = sn_whole_open(&plan, &whole);
  if (status == SONAE_OK) *out = whole;
  return status;
}

/* A collection is found by its name and folder; what it says of itself must agree. */
static bool is_wanted(sn_log *log, const char *file, const sonae_cases *cases, const sonae_definition *d) {
  if (strcmp(cases->id, d->cases_id) == 0 && strcmp(cases->version, d->cases_version) == 0) return true;
  SN_ERROR(log, file, 0,
           SN_SAY("これは事例集 {0} の版 {1} で、チェックリストが求める {2} の版 {3} ではありません。",
                  "this is the case collection {0} version {1}, not {2} version {3} that the checklist asks for"),
           cases->id, cases->version, d->cases_id, d->cases_version);
  return false;
}

sonae_status sonae_cases_load(const sonae_library *library, const sonae_definition *definition,
                              const sonae_reporter *reporter, const sonae_cases **out, sonae_error *error) {
  static const sn_phrase NOT_FOUND = {{"事例集が見つかりません。", "the case collection is not to be found"}};
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  const sonae_cases *cases = NULL;
  const char *file = NULL;
  sonae_status status = SONAE_OK;
  if (definition->cases_id) {
    file = sn_source_find(&arena, library, definition->files[0], "questionnaires", definition->cases_id, "",
                          definition->cases_version);
    if (file)
      status = sn_cases_open(file, &log, &cases);
    else if (arena.failed)
      status = sn_fail_system(error, ENOMEM, definition->cases_id);
    else
      status = sn_fail(error, SONAE_E_NOT_FOUND, definition->cases_id, 0, NOT_FOUND.in[sn_log_language(&log)]);
  }
  if (cases && !is_wanted(&log, file, cases, definition)) {
    sonae_cases_free(cases);
    status = SONAE_E_INPUT;
  }
  sn_arena_free(&arena);
  if (status == SONAE_OK) *out = cases;
  return status;
}

void sonae_cases_free(const sonae_cases *cases) {
  sn_whole_free(cases);
}
