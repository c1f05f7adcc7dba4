/* SPDX-License-Identifier: Apache-2.0 */
/* Texts in several languages, and which languages there are. */
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "load/reader.h"

/* Between the character that ends at `before` and the one that begins at `after`: does a run of white space stand for a
 * space? Japanese is written without spaces, so a line broken inside a sentence is not one. */
static bool keeps_space(const char *before, const char *after, bool line_break) {
  if (!line_break) return true;
  while (((unsigned char)*before & 0xC0) == 0x80)
    before--;
  return !(sn_text_is_wide(before) && sn_text_is_wide(after));
}

const char *sn_read_collapsed(char *text) {
  static const char SPACES[] = " \t\r\n";
  char *to = text;
  const char *from = text;
  for (;;) {
    size_t gap = strspn(from, SPACES);
    bool line_break = memchr(from, '\n', gap) != NULL;
    from += gap;
    if (!*from) break;
    bool space = gap > 0 && to > text && keeps_space(to - 1, from, line_break);
    if (space) *to++ = ' ';
    size_t word = strcspn(from, SPACES);
    if (to != from) memmove(to, from, word);
    to += word;
    from += word;
  }
  if (to != from) *to = '\0';
  return text;
}

static size_t language_index(const sn_loader *loader, const char *language) {
  const sonae_definition *d = &loader->definition->data;
  size_t i = 0;
  while (i < d->language_count && strcmp(d->languages[i], language) != 0)
    i++;
  return i;
}

static bool names_language(const sn_document *document, const char *language) {
  for (size_t i = 0; i < document->language_count; i++)
    if (strcmp(document->languages[i], language) == 0) return true;
  return false;
}

/* A file of which parts are taken has a check of its own, unless it is this one. */
static bool is_own(const sn_reader *reader) {
  return !reader->foreign || reader->loader->definition->data.languages == reader->document->languages;
}

static void read_one_language(const sn_reader *reader, const sn_xml_node *node, const char **texts) {
  const char *language = sn_xml_get(node, "xml:lang");
  if (!language) return; /* the shape said so */
  size_t index = language_index(reader->loader, language);
  if (index == reader->loader->definition->data.language_count) {
    if (is_own(reader) && !names_language(reader->document, language))
      SN_READ_ERROR(reader, node,
                    SN_SAY("<{0}> の言語 {1} は、このファイルのlanguagesにありません。",
                           "<{0}> is in {1}, which is not among the languages of this file"),
                    node->name, language);
  } else if (texts[index]) {
    SN_READ_ERROR(reader, node, SN_SAY("<{0}> の言語 {1} が二度あります。", "<{0}> in {1} stands twice"), node->name,
                  language);
  } else {
    texts[index] = sn_read_collapsed(node->text);
    if (!*texts[index] && !node->first)
      SN_READ_ERROR(reader, node, SN_SAY("<{0}> が空です。", "<{0}> is empty"), node->name);
  }
}

static void tell_lacking(const sn_reader *reader, const sn_xml_node *first, const char *language) {
  SN_READ_ERROR(reader, first, SN_SAY("<{0}> に言語 {1} がありません。", "<{0}> lacks the language {1}"), first->name,
                language);
}

/* Those that the file names and the definition does not have: nobody reads them here, but the file promises them. */
static void check_other_languages(const sn_reader *reader, const sn_xml_node *first) {
  const sonae_definition *d = &reader->loader->definition->data;
  for (size_t i = 0; i < reader->document->language_count; i++) {
    const char *language = reader->document->languages[i];
    const sn_xml_node *node = first;
    if (language_index(reader->loader, language) != d->language_count) continue;
    while (node && (!sn_xml_get(node, "xml:lang") || strcmp(sn_xml_get(node, "xml:lang"), language) != 0))
      node = sn_xml_next(node);
    if (!node) tell_lacking(reader, first, language);
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
    if (!texts[i]) tell_lacking(reader, first, d->languages[i]);
  if (is_own(reader)) check_other_languages(reader, first);
  return texts;
}

static void add_language(const sn_reader *reader, sn_document *document, const char **items, const char *language) {
  const sn_xml_node *root = document->root;
  if (!sn_text_is_id(language))
    SN_READ_ERROR(reader, root, SN_SAY("言語 {0} の書き方が違います。", "{0} is not the name of a language"), language);
  else if (names_language(document, language))
    SN_READ_ERROR(reader, root, SN_SAY("言語 {0} が二度あります。", "the language {0} stands twice"), language);
  else if (document->language_count == SN_MAX_LANGUAGES)
    SN_READ_ERROR(reader, root, SN_SAY("言語が多すぎます（32まで）。", "too many languages (32 at most)"), NULL);
  else
    items[document->language_count++] = language;
}

void sn_read_languages(sn_loader *loader, sn_document *document) {
  const sn_reader reader = {.loader = loader, .document = document};
  const char *list = sn_xml_get(document->root, "languages");
  const char **items = SN_ARENA_NEW(loader->arena, SN_MAX_LANGUAGES, const char *);
  bool any = false;
  document->languages = items;
  for (const char *at = list ? list : ""; items && *at;) {
    size_t word = strcspn(at, " ");
    const char *language = word ? sn_arena_copy(loader->arena, at, word) : NULL;
    any = any || language;
    if (language) add_language(&reader, document, items, language);
    at += word;
    at += *at == ' ';
  }
  if (list && !any)
    SN_READ_ERROR(&reader, document->root,
                  SN_SAY("languagesに言語がありません（例: ja en）。", "languages names no language (such as: ja en)"),
                  NULL);
}

void sn_read_own_languages(const sn_reader *reader) {
  sonae_definition *d = &reader->loader->definition->data;
  d->languages = reader->document->languages;
  d->language_count = reader->document->language_count;
}

void sn_read_all_languages(const sn_reader *reader) {
  const sonae_definition *d = &reader->loader->definition->data;
  const sn_document *document = reader->document;
  for (size_t i = 0; i < d->language_count; i++) {
    size_t j = 0;
    while (j < document->language_count && strcmp(document->languages[j], d->languages[i]) != 0)
      j++;
    if (j == document->language_count)
      SN_READ_ERROR(reader, document->root,
                    SN_SAY("チェックリストの言語 {0} がlanguagesにありません。",
                           "languages lacks {0}, a language of the checklist"),
                    d->languages[i]);
  }
}

const sonae_text *sn_read_texts(const sn_reader *reader, const sn_xml_node *node, const char *name, size_t *count) {
  sonae_text *texts = SN_ARENA_NEW(reader->loader->arena, sn_xml_count(node, name), sonae_text);
  *count = 0;
  for (const sn_xml_node *child = sn_xml_child(node, name); texts && child; child = sn_xml_next(child))
    texts[(*count)++] = sn_read_text(reader, child, "text");
  return texts;
}
