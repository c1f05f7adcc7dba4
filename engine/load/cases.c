/* SPDX-License-Identifier: Apache-2.0 */
/* <cases>: real incidents and practices that show why a question is asked. */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "load/load.h"
#include "sonae/report.h"

typedef struct whole_cases {
  sonae_cases data;
  sn_arena arena;
} whole_cases;

static void read_case(const sn_reader *reader, const sn_xml_node *node, sonae_case *out) {
  static const char *const KINDS[] = {"incident", "practice", NULL};
  static const char *const HARMS[] = {"no", "yes", NULL};
  *out = (sonae_case){.id = sn_read_id(reader, node, "id"),
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

static void read_all(sn_loader *loader, const sn_document *document, sonae_cases *out) {
  sn_reader reader = {.loader = loader, .document = document};
  const sn_xml_node *root = document->root;
  sonae_definition *d = &loader->definition->data;
  sonae_case *items = SN_ARENA_NEW(loader->arena, sn_xml_count(root, "case"), sonae_case);
  d->languages = document->languages;
  d->language_count = document->language_count;
  out->languages = d->languages;
  out->language_count = d->language_count;
  out->id = sn_read_id(&reader, root, "id");
  out->version = sn_xml_get(root, "version");
  out->file = document->file;
  (void)sn_read_text(&reader, root, "title");
  for (const sn_xml_node *node = sn_xml_child(root, "case"); items && node; node = sn_xml_next(node))
    read_case(&reader, node, &items[out->count++]);
  out->items = items;
  sn_read_unique(loader, items, out->count, sizeof *items, offsetof(sonae_case, place), SN_SAY("事例", "case"));
}

/* The text readers ask a definition for its languages; here an empty one lends the collection's. */
sonae_status sn_cases_open(const char *file, sn_log *log, const sonae_cases **out) {
  sn_arena arena = {0};
  sonae_status status = SONAE_E_MEMORY;
  sn_definition *languages = SN_ARENA_NEW(&arena, 1, sn_definition);
  whole_cases *whole = SN_ARENA_NEW(&arena, 1, whole_cases);
  sn_loader *loader = calloc(1, sizeof *loader);
  if (languages && whole && loader) {
    *loader = (sn_loader){.arena = &arena, .log = log, .definition = languages};
    const sn_document *document = sn_loader_open(loader, file, SN_CASES, &status);
    if (document) read_all(loader, document, &whole->data);
    if (document) status = log->errors ? SONAE_E_INPUT : SONAE_OK;
    if (arena.failed) status = SONAE_E_MEMORY;
  }
  free(loader);
  if (status == SONAE_E_MEMORY) sn_fail_system(log->error, ENOMEM, file);
  if (status != SONAE_OK) {
    sn_arena_free(&arena);
    return status;
  }
  whole->arena = arena;
  *out = &whole->data;
  return SONAE_OK;
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
  if (!cases) return;
  sn_arena arena = ((const whole_cases *)(const void *)cases)->arena;
  sn_arena_free(&arena);
}
