/* SPDX-License-Identifier: Apache-2.0 */
/* From a name to a definition: find, read, check, make ready. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "evaluate/program.h"
#include "load/load.h"

static const sn_phrase NO_SUCH_CHECKLIST = {
    {"このチェックリストは見つかりません。", "this checklist is not to be found"}};

static bool is_file_name(const char *name) {
  return strchr(name, '/') || sn_text_ends_in(name, ".xml");
}

/* Rules beside the checklist are ID-rules.xml; installed ones have the same id and version. */
static const char *find_rules(const sn_loader *loader, const sn_document *checklist) {
  const sonae_definition *d = &loader->definition->data;
  const char *beside = sn_source_find(loader->arena, NULL, checklist->file, "rules", d->id, "-rules", d->version);
  if (beside) return beside;
  return sn_source_find(loader->arena, loader->library, NULL, "rules", d->id, "", d->version);
}

static void keep_files(sn_loader *loader) {
  sonae_definition *d = &loader->definition->data;
  const char **files = SN_ARENA_NEW(loader->arena, loader->document_count, const char *);
  if (!files) return;
  for (size_t i = 0; i < loader->document_count; i++)
    files[i] = loader->documents[i].file;
  d->files = files;
  d->file_count = loader->document_count;
  d->digest = sn_source_digest(loader->arena, loader->documents, loader->document_count);
}

static sonae_status read_definition(sn_loader *loader, const char *checklist, const char *rules) {
  sonae_definition *d = &loader->definition->data;
  sonae_status status = SONAE_OK;
  const sn_document *document = sn_loader_open(loader, checklist, SN_CHECKLIST, &status);
  if (!document) return status;
  sn_checklist_read(loader, document);
  if (!rules) rules = find_rules(loader, document);
  const sn_document *pack = rules ? sn_loader_open(loader, rules, SN_RULES, &status) : NULL;
  if (rules && !pack) return status;
  if (pack) sn_rules_read(loader, pack);
  sn_definition_validate(loader);
  keep_files(loader);
  if (sn_loader_erred(loader)) return SONAE_E_INPUT;
  d->program = sn_program_compile(loader->arena, loader->log, d);
  if (sn_loader_erred(loader)) return SONAE_E_INPUT;
  return d->program ? SONAE_OK : SONAE_E_MEMORY;
}

static void set_defaults(sonae_definition *d) {
  d->yen_per_hour = 3000;
  d->k = 5;
  d->decay = (sonae_rational){1, 2};
  d->id = d->version = "";
}

sonae_status sn_definition_open(const sonae_library *library, const char *file, const char *rules, sn_log *log,
                                const sonae_definition **out) {
  sn_arena arena = {0};
  sn_definition *definition = SN_ARENA_NEW(&arena, 1, sn_definition);
  sn_loader *loader = calloc(1, sizeof *loader);
  sonae_status status = SONAE_E_MEMORY;
  if (definition && loader) {
    *loader = (sn_loader){
        .arena = &arena, .log = log, .library = library, .definition = definition, .errors_before = log->errors};
    set_defaults(&definition->data);
    status = read_definition(loader, file, rules);
    if (arena.failed) status = SONAE_E_MEMORY;
  }
  free(loader);
  if (status == SONAE_E_MEMORY) sn_fail_system(log->error, ENOMEM, file);
  if (status == SONAE_OK) {
    definition->arena = arena;
    *out = &definition->data;
  } else {
    sn_arena_free(&arena);
  }
  return status;
}

sonae_status sn_definition_locate(const sonae_library *library, sn_arena *arena, const char *near, const char *name,
                                  const char *version, sn_log *log, const char **file) {
  *file = is_file_name(name) ? name : sn_source_find(arena, library, near, "questionnaires", name, "", version);
  if (*file) return SONAE_OK;
  if (arena->failed) return sn_fail_system(log->error, ENOMEM, name);
  return sn_fail(log->error, SONAE_E_NOT_FOUND, name, 0, NO_SUCH_CHECKLIST.in[sn_log_language(log)]);
}

/* A folder's name tells the version of what is installed in it; what merely lies somewhere may be of another one. */
static sonae_status expect_version(const char *name, const char *version, sn_log *log,
                                   const sonae_definition *definition) {
  if (!version || is_file_name(name) || strcmp(definition->version, version) == 0) return SONAE_OK;
  return sn_fail(log->error, SONAE_E_NOT_FOUND, name, 0, NO_SUCH_CHECKLIST.in[sn_log_language(log)]);
}

sonae_status sonae_definition_load(const sonae_library *library, const char *checklist, const char *version,
                                   const char *rules, const sonae_reporter *reporter, const sonae_definition **out,
                                   sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  const char *file;
  const sonae_definition *definition = NULL;
  sonae_status status = sn_definition_locate(library, &arena, NULL, checklist, version, &log, &file);
  if (status == SONAE_OK) status = sn_definition_open(library, file, rules, &log, &definition);
  if (status == SONAE_OK) status = expect_version(checklist, version, &log, definition);
  if (status == SONAE_OK)
    *out = definition;
  else
    sonae_definition_free(definition);
  sn_arena_free(&arena);
  return status;
}
