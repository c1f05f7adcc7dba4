/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of a paper: "まず {ct-01} に" becomes words, a field, words. A brace that is one is doubled. */
#include <string.h>

#include "load/paper.h"

/* One text in one language. */
typedef struct text_reader {
  const sn_paper_reader *paper;
  const sn_xml_node *node;
  sn_piece *pieces;
  size_t count;
  bool words; /* the last piece is words that may be added to */
} text_reader;

static void unbalanced(const text_reader *t) {
  SN_READ_ERROR(&t->paper->reader, t->node,
                SN_SAY("波かっこ {0} と {1} の数が合いません（文字としての波かっこは {2} {3} と書きます）。",
                       "{0} and {1} do not pair up (a brace that is one is written {2} or {3})"),
                "{", "}", "{{", "}}");
}

static bool is_item(const char *name) {
  for (int each = SN_EACH_DUTY; strncmp(name, "item.", 5) == 0 && each < SN_EACH_COUNT; each++)
    if (sn_item_find((sn_each)each, name + 5) != SN_ITEM_COUNT) return true;
  return false;
}

static void unknown(const text_reader *t, const char *name) {
  bool item = is_item(name);
  if (*name && t->paper->reader.foreign && strncmp(name, "item.", 5) != 0) return;
  if (!*name) {
    SN_READ_ERROR(&t->paper->reader, t->node,
                  SN_SAY("波かっこ {0} の中が空です。", "the braces {0} are empty: name a field"), "{}");
    return;
  }
  SN_READ_ERROR(&t->paper->reader, t->node,
                item ? SN_SAY("項目 {0} は、それを持つ <each> の中だけで使えます。",
                              "the field {0} stands only inside an <each> that has it")
                     : SN_SAY("項目 {0} はありません。", "there is no field {0}"),
                name);
}

static bool find_word_field(const char *name, sn_piece *out) {
  static const struct {
    const char *name;
    sn_field field;
  } FIELDS[] = {{"organisation", SN_FIELD_ORGANISATION}, {"date", SN_FIELD_DATE}, {"known", SN_FIELD_KNOWN}};
  for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
    if (strcmp(FIELDS[i].name, name) != 0) continue;
    out->field = FIELDS[i].field;
    return true;
  }
  return false;
}

static bool find_field(const text_reader *t, const char *name, sn_piece *out) {
  const sn_definition *definition = t->paper->reader.loader->definition;
  if (find_word_field(name, out)) return true;
  if (strncmp(name, "item.", 5) == 0) {
    *out = (sn_piece){.field = SN_FIELD_ITEM, .index = sn_item_find(t->paper->each, name + 5)};
    return out->index != SN_ITEM_COUNT;
  }
  if (strncmp(name, "attribute.", 10) == 0)
    *out = (sn_piece){.field = SN_FIELD_ATTRIBUTE, .index = sn_index_find(&definition->attributes, name + 10)};
  else
    *out = (sn_piece){.field = SN_FIELD_ANSWER, .index = sn_index_find(&definition->questions, name)};
  return out->index != SONAE_NONE;
}

static void add_field(text_reader *t, const char *name) {
  sn_piece piece = {0};
  if (find_field(t, name, &piece))
    t->pieces[t->count++] = piece;
  else
    unknown(t, name);
  t->words = false;
}

/* Words are copied to where the text stood: taken apart it only gets shorter. */
static void add_words(text_reader *t, char **to, const char *from, size_t length) {
  if (!t->words) t->pieces[t->count++] = (sn_piece){.text = *to};
  t->words = true;
  memmove(*to, from, length);
  *to += length;
}

static void end_words(text_reader *t, char **to) {
  if (t->words) *(*to)++ = '\0';
  t->words = false;
}

/* A field from its brace on; the character behind it, or NULL: nothing closes it. */
static const char *read_field(text_reader *t, const char *at) {
  size_t length = strcspn(at + 1, "{}");
  if (at[1 + length] != '}') return NULL;
  const char *name = sn_arena_copy(t->paper->reader.loader->arena, at + 1, length);
  if (name) add_field(t, name);
  return at + length + 2;
}

static void read_pieces(text_reader *t, char *to, const char *text) {
  const char *at = text;
  while (*at) {
    size_t words = strcspn(at, "{}");
    if (words) add_words(t, &to, at, words);
    at += words;
    if (!*at) break;
    if (at[1] == at[0]) {
      add_words(t, &to, at, 1);
      at += 2;
      continue;
    }
    end_words(t, &to);
    at = *at == '{' ? read_field(t, at) : NULL;
    if (at) continue;
    unbalanced(t);
    return;
  }
  end_words(t, &to);
}

static size_t most_pieces(const char *text) {
  size_t most = 1;
  for (; *text; text++)
    if (*text == '{') most += 2;
  return most;
}

static sn_saying read_saying(const sn_paper_reader *reader, const sn_xml_node *node, const char *text) {
  sn_arena *arena = reader->reader.loader->arena;
  text_reader t = {.paper = reader, .node = node};
  size_t fields = most_pieces(text);
  t.pieces = SN_ARENA_NEW(arena, fields, sn_piece);
  char *room = sn_arena_alloc(arena, strlen(text) + fields + 1, 1); /* a zero behind each run of words */
  if (t.pieces && room) read_pieces(&t, room, text);
  return (sn_saying){.pieces = t.pieces, .count = t.count};
}

static size_t language_of(const sonae_definition *d, const sn_xml_node *node) {
  const char *language = sn_xml_get(node, "xml:lang");
  size_t i = 0;
  while (language && i < d->language_count && strcmp(d->languages[i], language) != 0)
    i++;
  return language ? i : d->language_count;
}

sn_template sn_paper_text(const sn_paper_reader *reader, const sn_xml_node *node, const char *name) {
  const sonae_definition *d = &reader->reader.loader->definition->data;
  sonae_text texts = sn_read_text(&reader->reader, node, name);
  if (!texts) return NULL;
  sn_saying *sayings = SN_ARENA_NEW(reader->reader.loader->arena, d->language_count, sn_saying);
  const sn_xml_node *child = sn_xml_child(node, name);
  for (; sayings && child; child = sn_xml_next(child)) {
    size_t language = language_of(d, child);
    if (language == d->language_count || !texts[language] || sayings[language].pieces) continue;
    sayings[language] = read_saying(reader, child, texts[language]);
  }
  return sayings;
}

sonae_text sn_paper_plain(const sn_paper_reader *reader, const sn_xml_node *node, const char *name) {
  sonae_text texts = sn_read_text(&reader->reader, node, name);
  for (const sn_xml_node *child = sn_xml_child(node, name); child; child = sn_xml_next(child))
    if (strpbrk(child->text, "{}"))
      SN_READ_ERROR(&reader->reader, child, SN_SAY("<{0}> に項目は書けません。", "<{0}> takes no fields"), name);
  return texts;
}
