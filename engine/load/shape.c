/* SPDX-License-Identifier: Apache-2.0 */
/* The schemas (*.rng) say the same for editors. libxml2 stops at the first violation of a content model and speaks of
 * "extra content"; an author needs all problems, each with its line, in words. tests/unit/load/test_schema.c holds the
 * two together by breaking documents in every way and comparing the verdicts. */
#include "load/shapes.h"

#include <string.h>

#include "base/limits.h"

const char *sn_shape_root(sn_vocabulary vocabulary) {
  return sn_shapes[vocabulary].root;
}

enum { NAME_BYTES = 32, KNOWN_BYTES = 256 };

typedef struct checker {
  sn_log *log;
  const char *file;
  const sn_vocabulary_shapes *vocabulary;
} checker;

/* One word of a space-separated list is the name? */
static bool lists(const char *list, const char *name) {
  size_t length = strlen(name);
  for (const char *at = list; *at;) {
    size_t word = strcspn(at, " ");
    if (word == length && memcmp(at, name, length) == 0) return true;
    at += word;
    at += *at == ' ';
  }
  return false;
}

static const sn_element_shape *shape_in(const sn_element_shape *shapes, const char *name, size_t length) {
  for (; shapes->name; shapes++)
    if (strlen(shapes->name) == length && memcmp(shapes->name, name, length) == 0) return shapes;
  return NULL;
}

static const sn_element_shape *shape_called(const checker *c, const char *name, size_t length) {
  const sn_element_shape *found = shape_in(c->vocabulary->shapes, name, length);
  return found ? found : shape_in(sn_shapes_shared, name, length);
}

/* A version becomes the name of a folder: written like an id, but a digit may come first. */
static bool is_version(const char *text) {
  size_t length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
  return length > 0 && length <= SN_MAX_ID_BYTES && !text[length] && !strchr("._-", *text);
}

static void check_attributes(const checker *c, const sn_xml_node *node, const sn_element_shape *shape) {
  for (size_t i = 0; i < node->attribute_count; i++) {
    const char *name = node->attributes[i].name;
    if (!lists(shape->required, name) && !lists(shape->optional, name))
      SN_ERROR(c->log, c->file, node->line, SN_SAY("<{0}> に属性 {1} はありません。", "<{0}> has no attribute {1}"),
               node->name, name);
    else if (strcmp(name, "version") == 0 && !is_version(node->attributes[i].value))
      SN_ERROR(c->log, c->file, node->line,
               SN_SAY("versionは英数字で始まり、英数字と . _ - からなる64字以内で書いてください: {0}",
                      "version begins with a letter or digit and holds letters, digits, . _ - (64 at most): {0}"),
               node->attributes[i].value);
  }
  for (const char *at = shape->required; *at;) {
    char name[NAME_BYTES] = "";
    size_t word = strcspn(at, " ");
    memcpy(name, at, word);
    if (!sn_xml_get(node, name))
      SN_ERROR(c->log, c->file, node->line, SN_SAY("<{0}> に属性 {1} がありません。", "<{0}> lacks the attribute {1}"),
               node->name, name);
    at += word;
    at += *at == ' ';
  }
}

/* One entry of a children list, taken apart. */
typedef struct entry {
  const char *name, *shape;
  size_t name_length, shape_length;
  char count;
} entry;

static const char *next_entry(const char *at, entry *out) {
  size_t word = strcspn(at, " ");
  const char *colon = memchr(at, ':', word);
  out->name = at;
  out->count = at[word - 1];
  out->name_length = colon ? (size_t)(colon - at) : word - 1;
  out->shape = colon ? colon + 1 : at;
  out->shape_length = colon ? word - out->name_length - 2 : out->name_length;
  at += word;
  return at + (*at == ' ');
}

static size_t count_children(const sn_xml_node *node, const entry *e) {
  size_t count = 0;
  for (const sn_xml_node *child = node->first; child; child = child->next)
    count += strlen(child->name) == e->name_length && memcmp(child->name, e->name, e->name_length) == 0;
  return count;
}

static void check_counts(const checker *c, const sn_xml_node *node, const sn_element_shape *shape) {
  entry e;
  for (const char *at = shape->children; *at;) {
    at = next_entry(at, &e);
    char name[NAME_BYTES] = "";
    memcpy(name, e.name, e.name_length);
    if (e.count == '*') continue;
    size_t count = count_children(node, &e);
    if (count == 0 && e.count != '?')
      SN_ERROR(c->log, c->file, node->line, SN_SAY("<{0}> に <{1}> がありません。", "<{0}> lacks <{1}>"), node->name,
               name);
    if (count > 1 && e.count != '+')
      SN_ERROR(c->log, c->file, node->line, SN_SAY("<{0}> の <{1}> は一つだけです。", "<{0}> takes only one <{1}>"),
               node->name, name);
  }
}

static const sn_element_shape *child_shape(const checker *c, const sn_xml_node *child, const sn_element_shape *parent) {
  entry e;
  for (const char *at = parent->children; *at;) {
    at = next_entry(at, &e);
    if (strlen(child->name) == e.name_length && memcmp(child->name, e.name, e.name_length) == 0)
      return shape_called(c, e.shape, e.shape_length);
  }
  return NULL;
}

/* An author who writes <b> wants to stress something: the sentence says what there is for that. */
static void refuse_markup(const checker *c, const sn_xml_node *node) {
  bool paper = strcmp(c->vocabulary->root, "paper") == 0;
  for (const sn_xml_node *child = node->first; child; child = child->next)
    SN_ERROR(c->log, c->file, child->line,
             paper ? SN_SAY("<{0}> の中に <{1}> は書けません。書けるのは文字と {st-01} のような項目だけです（強調は "
                            "<p tone=\"strong\"> のように外側に書きます）。",
                            "<{0}> takes no <{1}>: a text is words and fields such as {st-01} (to stress it: "
                            "<p tone=\"strong\">)")
                   : SN_SAY("<{0}> の中に <{1}> は書けません。書けるのは文字だけです。",
                            "<{0}> takes no <{1}>: a text is words alone, without markup"),
             node->name, child->name);
}

/* Depth is bounded by SN_MAX_XML_DEPTH. */
static void check_node(const checker *c, const sn_xml_node *node, const sn_element_shape *shape) {
  check_attributes(c, node, shape);
  check_counts(c, node, shape);
  if (shape->text && node->first) {
    refuse_markup(c, node);
    return;
  }
  if (node->mixed || (!shape->text && *node->text))
    SN_ERROR(c->log, c->file, node->line, SN_SAY("<{0}> の中に文字は書けません。", "<{0}> takes no text of its own"),
             node->name);
  const sn_element_shape *next = NULL;
  const char *name = NULL,
             *space = NULL; /* of the sibling before: runs of one name are the rule, and names share a copy */
  for (const sn_xml_node *child = node->first; child; child = child->next) {
    if (child->name != name || child->space != space)
      next = strcmp(child->space, c->vocabulary->space) == 0 ? child_shape(c, child, shape) : NULL;
    name = child->name;
    space = child->space;
    if (next)
      check_node(c, child, next);
    else
      SN_ERROR(c->log, c->file, child->line, SN_SAY("<{0}> の中に <{1}> は書けません。", "<{0}> takes no <{1}>"),
               node->name, child->name);
  }
}

static const char *list_known(char out[KNOWN_BYTES]) {
  static const char KNOWN[] =
#define VOCABULARY(name, root) root " "
#include "load/vocabularies.def"
      ;
  _Static_assert(sizeof KNOWN <= KNOWN_BYTES, "room for all of them");
  memcpy(out, KNOWN, sizeof KNOWN);
  out[sizeof KNOWN - 2] = '\0';
  return out;
}

sn_vocabulary sn_shape_vocabulary(sn_log *log, const char *file, const sn_xml_node *root) {
  for (int i = 0; i < SN_VOCABULARY_COUNT; i++)
    if (strcmp(root->name, sn_shapes[i].root) == 0 && strcmp(root->space, sn_shapes[i].space) == 0)
      return (sn_vocabulary)i;
  for (int i = 0; i < SN_VOCABULARY_COUNT; i++) {
    if (strcmp(root->name, sn_shapes[i].root) != 0) continue;
    SN_ERROR(log, file, root->line,
             SN_SAY("<{0}> の名前空間が違います（{1}）。この版が読めるのは {2} です。",
                    "<{0}> is in the wrong namespace ({1}); this version reads {2}"),
             root->name, *root->space ? root->space : "-", sn_shapes[i].space);
    return SN_VOCABULARY_COUNT;
  }
  char known[KNOWN_BYTES];
  SN_ERROR(log, file, root->line,
           SN_SAY("<{0}> で始まるファイルは読めません。次のどれかで始めてください: {1}",
                  "a file that begins with <{0}> is not read here; one of these is: {1}"),
           root->name, list_known(known));
  return SN_VOCABULARY_COUNT;
}

bool sn_shape_is_bounded(sn_log *log, const char *file, const sn_xml_node *root) {
  static const char *const LISTED[] = {"framework", "attribute", "area", "scale", "alert", "contradiction", "boost"};
  bool bounded = true;
  for (size_t i = 0; i < sizeof LISTED / sizeof *LISTED; i++) {
    if (sn_xml_count(root, LISTED[i]) <= SN_MAX_LISTED) continue;
    bounded = false;
    SN_ERROR(log, file, root->line, SN_SAY("<{0}> が多すぎます（1,000個まで）。", "too many <{0}> (1 000 at most)"),
             LISTED[i]);
  }
  return bounded;
}

void sn_shape_check(sn_log *log, const char *file, const sn_xml_node *root, sn_vocabulary vocabulary) {
  checker c = {.log = log, .file = file, .vocabulary = &sn_shapes[vocabulary]};
  check_node(&c, root, shape_called(&c, root->name, strlen(root->name)));
}
