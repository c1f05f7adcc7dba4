/* SPDX-License-Identifier: Apache-2.0 */
#include "load/reader.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/number.h"
#include "base/text.h"

const sn_document *sn_loader_open(sn_loader *loader, const char *file, sn_vocabulary wanted, sonae_status *status) {
  for (size_t i = 0; i < loader->document_count; i++)
    if (strcmp(loader->documents[i].file, file) == 0) return &loader->documents[i];
  if (loader->document_count == SN_MAX_DOCUMENTS) {
    SN_ERROR(loader->log, file, 0, SN_SAY("参照するファイルが多すぎます（32個まで）。", "too many files refer to each other (32 at most)"),
             NULL);
    *status = SONAE_E_INPUT;
    return NULL;
  }
  sn_document *document = &loader->documents[loader->document_count];
  *status = sn_source_open(loader->arena, loader->log, file, document);
  if (*status != SONAE_OK) return NULL;
  if (document->vocabulary != wanted) {
    static const char *const NAMES[] = {"checklist", "rules", "cases", "response"};
    SN_ERROR(loader->log, document->file, document->root->line,
             SN_SAY("ここには <{0}> のファイルが必要です。", "a file with <{0}> is needed here"), NAMES[wanted]);
    *status = SONAE_E_INPUT;
    return NULL;
  }
  loader->document_count++;
  return document;
}

const sn_document *sn_loader_follow(const sn_reader *from, const sn_xml_node *node, const char *kind, const char *id,
                                    const char *suffix, const char *version, sn_vocabulary wanted) {
  sn_loader *loader = from->loader;
  sonae_status status = SONAE_OK;
  const char *file = sn_source_find(loader->arena, loader->library, from->document->file, kind, id, suffix, version);
  if (!file) {
    SN_READ_ERROR(from, node,
                  SN_SAY("{0} の版 {1} が見つかりません。", "{0} version {1} is not to be found"), id, version);
    return NULL;
  }
  return sn_loader_open(loader, file, wanted, &status);
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
  SN_READ_ERROR(reader, node, SN_SAY("{0} に {1} は書けません（{2}のどれか）。", "{0} is {1}; it is one of {2}"), attribute,
                value, list);
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
  SN_READ_ERROR(reader, node,
                SN_SAY("{0} は {1} の整数で書いてください: {2}", "{0} is an integer in {1}: {2}"), attribute, range, value);
  return fallback;
}

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Between the character that ends at `before` and the one that begins at `after`: does a run of white space stand for a
 * space? Japanese is written without spaces, so a line broken inside a sentence is not one. */
static bool keeps_space(const char *before, const char *after, bool line_break) {
  if (!line_break) return true;
  while (((unsigned char)*before & 0xC0) == 0x80)
    before--;
  return !(sn_text_is_wide(before) && sn_text_is_wide(after));
}

const char *sn_read_collapsed(sn_arena *arena, const char *text) {
  char *copy = sn_arena_alloc(arena, strlen(text) + 1, 1);
  if (!copy) return "";
  size_t used = 0;
  for (const char *at = text; *at;) {
    bool line_break = false;
    const char *start = at;
    for (; is_space(*at); at++)
      line_break = line_break || *at == '\n';
    if (!*at) break;
    if (at > start && used > 0 && keeps_space(copy + used - 1, at, line_break))
      copy[used++] = ' ';
    copy[used++] = *at++;
  }
  return copy;
}

static size_t language_index(const sn_loader *loader, const char *language) {
  const sonae_definition *d = &loader->definition->data;
  size_t i = 0;
  while (i < d->language_count && strcmp(d->languages[i], language) != 0)
    i++;
  return i;
}

static void read_one_language(const sn_reader *reader, const sn_xml_node *node, const char **texts) {
  const char *language = sn_xml_get(node, "xml:lang");
  if (!language) return; /* the shape said so */
  size_t index = language_index(reader->loader, language);
  if (index == reader->loader->definition->data.language_count) {
    if (!reader->foreign)
      SN_READ_ERROR(reader, node,
                    SN_SAY("<{0}> の言語 {1} は、このファイルのlanguagesにありません。",
                           "<{0}> is in {1}, which is not among the languages of this file"),
                    node->name, language);
  } else if (texts[index]) {
    SN_READ_ERROR(reader, node, SN_SAY("<{0}> の言語 {1} が二度あります。", "<{0}> in {1} stands twice"), node->name, language);
  } else {
    texts[index] = sn_read_collapsed(reader->loader->arena, node->text);
    if (!*texts[index])
      SN_READ_ERROR(reader, node, SN_SAY("<{0}> が空です。", "<{0}> is empty"), node->name);
  }
}

sonae_text sn_read_text(const sn_reader *reader, const sn_xml_node *node, const char *name) {
  const sonae_definition *d = &reader->loader->definition->data;
  const sn_xml_node *first = sn_xml_child(node, name);
  if (!first) return NULL;
  const char **texts = SN_ARENA_NEW(reader->loader->arena, d->language_count, const char *);
  if (!texts) return NULL;
  for (const sn_xml_node *child = first; child; child = sn_xml_next(child))
    read_one_language(reader, child, texts);
  for (size_t i = 0; i < d->language_count; i++)
    if (!texts[i])
      SN_READ_ERROR(reader, first, SN_SAY("<{0}> に言語 {1} がありません。", "<{0}> lacks the language {1}"), name,
                    d->languages[i]);
  return texts;
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

void sn_read_languages(const sn_reader *reader, const char *const **languages, size_t *count) {
  sn_arena *arena = reader->loader->arena;
  const sn_xml_node *root = reader->document->root;
  const char *list = sn_xml_get(root, "languages");
  const char **items = SN_ARENA_NEW(arena, SN_MAX_LANGUAGES, const char *);
  *languages = items;
  *count = 0;
  for (const char *at = list ? list : ""; items && *at;) {
    size_t word = strcspn(at, " ");
    if (word && *count < SN_MAX_LANGUAGES) {
      const char *language = sn_arena_copy(arena, at, word);
      if (!language) return;
      if (!sn_text_is_id(language))
        SN_READ_ERROR(reader, root, SN_SAY("言語 {0} の書き方が違います。", "{0} is not the name of a language"), language);
      items[(*count)++] = language;
    }
    at += word;
    at += *at == ' ';
  }
  if (*count == 0 && list)
    SN_READ_ERROR(reader, root, SN_SAY("languagesに言語がありません（例: ja en）。", "languages names no language (such as: ja en)"),
                  NULL);
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
