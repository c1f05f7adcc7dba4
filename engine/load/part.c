/* SPDX-License-Identifier: Apache-2.0 */
#include "load/part.h"

#include <errno.h>

typedef struct opening {
  const sn_part_kind *kind;
  const char *const *files;
  size_t count;
  const sonae_definition *definition;
  size_t *meant;
} opening;

static sonae_status read_file(sn_loader *loader, const opening *o, const char *file, void *whole) {
  sn_document document;
  sonae_status status = sn_loader_open_apart(loader, file, o->kind->vocabulary, &document);
  if (status != SONAE_OK) return status;
  sn_read_match match = o->definition ? sn_read_meant(o->definition, document.root) : SN_READ_FOREIGN;
  const sn_reader reader = {.loader = loader, .document = &document, .foreign = match == SN_READ_FOREIGN};
  if (match == SN_READ_NOT_MEANT) return SONAE_OK;
  if (!o->definition) sn_read_own_languages(&reader);
  sn_read_all_languages(&reader);
  o->kind->read(&reader, whole);
  ++*o->meant;
  return SONAE_OK;
}

static sonae_status read_files(sn_loader *loader, const void *context, void *whole) {
  const opening *o = context;
  sonae_status status = SONAE_OK;
  if (o->definition && !sn_loader_lend(loader, o->definition)) return SONAE_E_MEMORY;
  if (o->kind->begin) o->kind->begin(loader, o->definition, o->count, whole);
  for (size_t i = 0; i < o->count && !loader->arena->failed && !(o->kind->alone && *o->meant); i++) {
    sonae_status read = read_file(loader, o, o->files[i], whole);
    if (read != SONAE_OK && read != SONAE_E_INPUT) return read;
    if (read != SONAE_OK) status = read;
  }
  if (o->kind->end && !loader->arena->failed) o->kind->end(loader, whole);
  return status;
}

sonae_status sn_part_open(const sn_part_kind *kind, const char *const *files, size_t count,
                          const sonae_definition *definition, sn_log *log, size_t *meant, const void **out) {
  size_t found = 0;
  const opening o = {.kind = kind, .files = files, .count = count, .definition = definition, .meant = &found};
  const sn_whole_plan plan = {
      .bytes = kind->bytes, .log = log, .file = count ? files[0] : "", .read = read_files, .context = &o};
  sonae_status status = sn_whole_open(&plan, out);
  if (meant) *meant = found;
  return status;
}

sonae_status sn_part_load(const sn_part_kind *kind, const sonae_library *library, const sonae_definition *definition,
                          const sonae_reporter *reporter, size_t *meant, const void **out, sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  size_t count = 0;
  const char *const *files = sn_source_list_parts(&arena, library, definition, kind->folder, &count);
  sonae_status status = files ? sn_part_open(kind, files, count, definition, &log, meant, out)
                              : sn_fail_system(error, ENOMEM, definition->files[0]);
  sn_arena_free(&arena);
  return status;
}
