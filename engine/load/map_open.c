/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "load/load.h"
#include "sonae/map.h"

static sonae_status open_map(sn_arena *arena, sn_log *log, const char *file, sn_document *document) {
  sonae_status status = sn_source_open(arena, log, file, document);
  if (status != SONAE_OK || document->vocabulary == SN_MAP) return status;
  SN_ERROR(log, document->file, document->root->line,
           SN_SAY("読み取り表（<map>）ではありません: <{0}>", "not a map (<map>): <{0}>"), document->root->name);
  return SONAE_E_INPUT;
}

sonae_status sonae_map_load(const sonae_definition *definition, const char *file, const sonae_reporter *reporter,
                            const sonae_map **out, sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  sn_document document;
  sonae_status status = open_map(&arena, &log, file, &document);
  if (status == SONAE_OK) status = sn_map_read(&arena, &log, &document, definition, out);
  if (status == SONAE_E_MEMORY) sn_fail_system(error, ENOMEM, file);
  sn_arena_free(&arena); /* empty when the map took it over */
  return status;
}

/* Problems are told by sonae_map_load(), which reads all of it. */
sonae_status sonae_map_checklist(const char *file, char **checklist, char **version, sonae_error *error) {
  sn_log log = {.error = error};
  sn_arena arena = {0};
  sn_document document;
  char *id = NULL, *number = NULL;
  sonae_status status = open_map(&arena, &log, file, &document);
  const char *named = status == SONAE_OK ? sn_xml_get(document.root, "checklist") : NULL;
  const char *numbered = named ? sn_xml_get(document.root, "version") : NULL;
  if (status == SONAE_OK && !numbered) status = SONAE_E_INPUT; /* the shape said so */
  if (numbered) {
    id = strdup(named);
    number = strdup(numbered);
    if (!id || !number) status = sn_fail_system(error, ENOMEM, file);
  }
  if (status == SONAE_OK) {
    *checklist = id;
    *version = number;
  } else {
    free(id);
    free(number);
  }
  sn_arena_free(&arena);
  return status;
}
