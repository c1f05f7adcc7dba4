/* SPDX-License-Identifier: Apache-2.0 */
#include "load/reader.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/number.h"
#include "base/text.h"

bool sn_loader_erred(const sn_loader *loader) {
  return loader->log->errors > loader->errors_before;
}

static bool is_wanted(const sn_loader *loader, const sn_document *document, sn_vocabulary wanted) {
  if (document->vocabulary == wanted) return true;
  SN_ERROR(loader->log, document->file, document->root->line,
           SN_SAY("ここには <{0}> のファイルが必要です。", "a file with <{0}> is needed here"), sn_shape_root(wanted));
  return false;
}

sonae_status sn_loader_open_apart(sn_loader *loader, const char *file, sn_vocabulary wanted, sn_document *out) {
  sonae_status status = sn_source_open(loader->arena, loader->log, file, out);
  if (status != SONAE_OK) return status;
  if (!is_wanted(loader, out, wanted)) return SONAE_E_INPUT;
  loader->bytes += out->bytes;
  if (loader->bytes > SN_MAX_FILES_BYTES) {
    SN_ERROR(loader->log, out->file, 0,
             SN_SAY("参照するファイルが合わせて大きすぎます（32 MBまで）。",
                    "the files that refer to each other are too large together (32 MB at most)"),
             NULL);
    return SONAE_E_INPUT;
  }
  sn_read_languages(loader, out);
  return SONAE_OK;
}

const sn_document *sn_loader_open(sn_loader *loader, const char *file, sn_vocabulary wanted, sonae_status *status) {
  *status = SONAE_E_INPUT;
  for (size_t i = 0; i < loader->document_count; i++)
    if (strcmp(loader->documents[i].file, file) == 0)
      return is_wanted(loader, &loader->documents[i], wanted) ? &loader->documents[i] : NULL;
  if (loader->document_count == SN_MAX_DOCUMENTS) {
    SN_ERROR(loader->log, file, 0,
             SN_SAY("参照するファイルが多すぎます（32個まで）。", "too many files refer to each other (32 at most)"),
             NULL);
    return NULL;
  }
  sn_document *document = &loader->documents[loader->document_count];
  *status = sn_loader_open_apart(loader, file, wanted, document);
  if (*status != SONAE_OK) return NULL;
  loader->document_count++;
  return document;
}

/* A file lies where the conventions say; what it holds, it says itself. */
static bool is_named(const sn_reader *from, const sn_xml_node *node, const sn_document *document, const char *id,
                     const char *version) {
  const char *own_id = sn_xml_get(document->root, document->vocabulary == SN_RULES ? "checklist" : "id");
  const char *own_version = sn_xml_get(document->root, "version");
  if (!own_id || !own_version) return true; /* the shape said so */
  if (strcmp(own_id, id) == 0 && strcmp(own_version, version) == 0) return true;
  SN_READ_ERROR(from, node,
                SN_SAY("{0} の版 {1} ではなく、{2} の版 {3} が見つかりました。",
                       "{0} version {1} is wanted, and {2} version {3} found"),
                id, version, own_id, own_version);
  return false;
}

/* A file that is there and cannot be read is a problem of the file that wants it; without memory, the load as a whole
 * fails. */
static void tell_unreadable(const sn_reader *from, const sn_xml_node *node, const char *file, sonae_status status) {
  if (status == SONAE_E_MEMORY) from->loader->arena->failed = true;
  if (status == SONAE_E_MEMORY || status == SONAE_E_INPUT) return;
  SN_READ_ERROR(from, node, SN_SAY("{0} を読めません: {1}", "{0} cannot be read: {1}"), file,
                sonae_status_text(status, sn_log_language(from->loader->log)));
}

const sn_document *sn_loader_follow(const sn_reader *from, const sn_xml_node *node, const char *kind, const char *id,
                                    const char *suffix, const char *version, sn_vocabulary wanted) {
  sn_loader *loader = from->loader;
  sonae_status status = SONAE_OK;
  const char *file = sn_source_find(loader->arena, loader->library, from->document->file, kind, id, suffix, version);
  if (!file) {
    if (!loader->arena->failed)
      SN_READ_ERROR(from, node, SN_SAY("{0} の版 {1} が見つかりません。", "{0} version {1} is not to be found"), id,
                    version);
    return NULL;
  }
  const sn_document *document = sn_loader_open(loader, file, wanted, &status);
  if (!document) tell_unreadable(from, node, file, status);
  return document && is_named(from, node, document, id, version) ? document : NULL;
}

sonae_place sn_read_place(const sn_reader *reader, const sn_xml_node *node) {
  return (sonae_place){.file = reader->document->file, .line = node->line};
}

const char *sn_read_id(const sn_reader *reader, const sn_xml_node *node, const char *attribute) {
  const char *id = sn_xml_get(node, attribute);
  if (!id) return "";
  if (sn_text_is_id(id)) return id;
  SN_READ_ERROR(reader, node,
                SN_SAY("{0} は英字で始まり、英数字と . _ - からなる64字以内で書いてください: {1}",
                       "{0} begins with a letter and holds letters, digits, . _ - (64 at most): {1}"),
                attribute, id);
  return "";
}

int sn_read_word(const sn_reader *reader, const sn_xml_node *node, const char *attribute, const char *const *words,
                 int fallback) {
  const char *value = sn_xml_get(node, attribute);
  if (!value) return fallback;
  char list[128] = "";
  size_t used = 0;
  for (int i = 0; words[i]; i++) {
    if (strcmp(value, words[i]) == 0) return i;
    used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", words[i]);
  }
  SN_READ_ERROR(reader, node, SN_SAY("{0} に {1} は書けません（{2}のどれか）。", "{0} is {1}; it is one of {2}"),
                attribute, value, list);
  return fallback;
}

int64_t sn_read_integer(const sn_reader *reader, const sn_xml_node *node, const char *attribute, int64_t low,
                        int64_t high, int64_t fallback) {
  const char *value = sn_xml_get(node, attribute);
  int64_t number;
  if (!value) return fallback;
  if (sn_number_integer(value, low, high, &number)) return number;
  char range[64];
  (void)snprintf(range, sizeof range, "%" PRId64 "..%" PRId64, low, high);
  SN_READ_ERROR(reader, node, SN_SAY("{0} は {1} の整数で書いてください: {2}", "{0} is an integer in {1}: {2}"),
                attribute, range, value);
  return fallback;
}

const sn_xml_node *sn_read_child(const sn_xml_node *node, const char *name, const char *id) {
  for (const sn_xml_node *child = sn_xml_child(node, name); child; child = sn_xml_next(child)) {
    const char *found = sn_xml_get(child, "id");
    if (found && strcmp(found, id) == 0) return child;
  }
  return NULL;
}

void *sn_read_items(const sn_reader *reader, const sn_xml_node *node, const char *name, size_t size,
                    sn_read_item_fn *read, size_t *count) {
  char *items = sn_arena_alloc(reader->loader->arena, sn_xml_count(node, name), size);
  *count = 0;
  for (const sn_xml_node *child = sn_xml_child(node, name); items && child; child = sn_xml_next(child))
    read(reader, child, items + size * (*count)++);
  return items;
}

uint32_t sn_read_name(const sn_reader *reader, const sn_xml_node *node, const char *attribute, const sn_index *index,
                      const char **id) {
  const char *name = sn_read_id(reader, node, attribute);
  uint32_t found = *name ? sn_index_find(index, name) : SONAE_NONE;
  if (*name && found == SONAE_NONE && !reader->foreign)
    SN_READ_ERROR(reader, node, SN_SAY("<{0}> の {1} はありません。", "<{0}> names {1}, which does not exist"),
                  node->name, name);
  if (id) *id = name;
  return found;
}

const uint32_t *sn_read_names(const sn_reader *reader, const sn_xml_node *node, const char *name, const sn_index *index,
                              size_t *count) {
  uint32_t *items = SN_ARENA_NEW(reader->loader->arena, sn_xml_count(node, name), uint32_t);
  *count = 0;
  for (const sn_xml_node *child = sn_xml_child(node, name); items && child; child = sn_xml_next(child)) {
    items[*count] = sn_read_name(reader, child, "ref", index, NULL);
    *count += items[*count] != SONAE_NONE;
  }
  return items;
}

const sonae_condition *sn_read_when(const sn_reader *reader, const sn_xml_node *when) {
  bool dropped = false;
  return when ? sn_read_condition(reader, when, (sn_condition_rules){.may_test_scores = true, .dropped = &dropped})
              : NULL;
}

void sn_read_file_name(const sn_reader *reader, sn_phrase what) {
  const sn_document *document = reader->document;
  const char *slash = strrchr(document->file, '/'), *name = slash ? slash + 1 : document->file;
  const char *id = sn_xml_get(document->root, "id");
  size_t length = id ? strlen(id) : 0;
  if (!id || !sn_text_is_id(id) || (strncmp(name, id, length) == 0 && strcmp(name + length, ".xml") == 0)) return;
  SN_READ_ERROR(reader, document->root,
                SN_SAY("{0} {1} のファイルの名前は {1}.xml にしてください。", "the file of {0} {1} is called {1}.xml"),
                what.in[sn_log_language(reader->loader->log)], id);
}

sonae_ids sn_read_refs(const sn_reader *reader, const sn_xml_node *node, const char *name) {
  size_t count = sn_xml_count(node, name), used = 0;
  if (!count) return (sonae_ids){0};
  const char **items = SN_ARENA_NEW(reader->loader->arena, count, const char *);
  for (const sn_xml_node *child = sn_xml_child(node, name); items && child; child = sn_xml_next(child)) {
    const char *id = sn_read_id(reader, child, "ref");
    if (*id) items[used++] = id;
  }
  return (sonae_ids){.items = items, .count = used};
}

void sn_read_unique(sn_loader *loader, const void *items, size_t count, size_t size, size_t place_offset,
                    sn_phrase what) {
  sn_index index = sn_index_build(loader->arena, items, count, size);
  const char *kind = what.in[sn_log_language(loader->log)];
  for (size_t i = 1; i < index.count; i++) {
    const sn_index_entry *before = &index.entries[i - 1], *entry = &index.entries[i];
    if (!*entry->id || strcmp(before->id, entry->id) != 0) continue;
    const sonae_place *first = (const void *)((const char *)items + before->index * size + place_offset);
    const sonae_place *second = (const void *)((const char *)items + entry->index * size + place_offset);
    char line[16];
    (void)snprintf(line, sizeof line, "%" PRIu32, first->line);
    SN_ERROR(loader->log, second->file, second->line,
             SN_SAY("{0} {1} が二度あります（一度目は{2}行目）。", "{0} {1} stands twice (first in line {2})"), kind,
             entry->id, line);
  }
}

/* --- what belongs to a finished definition ------------------------------------------------------------------------- */

bool sn_loader_lend(sn_loader *loader, const sonae_definition *definition) {
  sonae_question *questions = SN_ARENA_NEW(loader->arena, definition->question_count, sonae_question);
  sonae_scale *scales = SN_ARENA_NEW(loader->arena, definition->scale_count, sonae_scale);
  sn_definition *view = SN_ARENA_NEW(loader->arena, 1, sn_definition);
  if (!questions || !scales || !view) return false;
  memcpy(questions, definition->questions, definition->question_count * sizeof *questions);
  if (definition->scale_count) memcpy(scales, definition->scales, definition->scale_count * sizeof *scales);
  *view = *(const sn_definition *)(const void *)definition;
  loader->definition = view;
  loader->questions = questions;
  loader->scales = scales;
  return true;
}

sn_read_match sn_read_meant(const sonae_definition *definition, const sn_xml_node *root) {
  const char *checklist = sn_xml_get(root, "checklist"), *version = sn_xml_get(root, "version");
  if (!checklist || !version) return SN_READ_OWN; /* the shape said so */
  if (strcmp(checklist, definition->id) == 0)
    return strcmp(version, definition->version) == 0 ? SN_READ_OWN : SN_READ_NOT_MEANT;
  for (size_t i = 0; i < definition->question_count; i++)
    if (definition->questions[i].origin && strcmp(definition->questions[i].origin, checklist) == 0)
      return SN_READ_FOREIGN;
  return SN_READ_NOT_MEANT;
}
