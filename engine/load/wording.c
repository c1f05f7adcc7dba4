/* SPDX-License-Identifier: Apache-2.0 */
#include "load/wording.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

typedef struct wording {
  sn_arena *arena;
  sn_log *log;
  const sn_document *document;
} wording;

static bool is_template(const sn_document *document) {
  static const sn_vocabulary TEMPLATES[] = {SN_PAPER, SN_DRILL, SN_QUIZ, SN_SESSION, SN_DUTIES, SN_CALENDAR};
  size_t count = sizeof TEMPLATES / sizeof *TEMPLATES, i = 0;
  while (i < count && TEMPLATES[i] != document->vocabulary)
    i++;
  return i < count;
}

/* --- characters --------------------------------------------------------------------------------------------------- */

/* The first character that is harmful and no layout; 0: none. */
static uint32_t find_harmful(const char *text) {
  for (uint32_t c; *text;) {
    text += sn_text_decode(text, &c);
    if (c != '\n' && c != '\r' && c != '\t' && sn_text_is_harmful(c)) return c;
  }
  return 0;
}

static void check_characters(const wording *w, const sn_xml_node *node, const char *text) {
  uint32_t found = find_harmful(text);
  char name[16];
  if (!found) return;
  (void)snprintf(name, sizeof name, "U+%04" PRIX32, found);
  SN_ERROR(w->log, w->document->file, node->line,
           SN_SAY("<{0}> に、目に見えない文字か、文字の向きを変える文字 {1} があります。消してください。",
                  "<{0}> holds {1}, a character that nobody sees or that turns text round: take it out"),
           node->name, name);
}

/* --- lists -------------------------------------------------------------------------------------------------------- */

typedef struct mark {
  const char *name, *ref;
  uint32_t line;
} mark;

/* An element that does nothing but name something. */
static const char *ref_of(const sn_xml_node *node) {
  return node->attribute_count == 1 && !node->first ? sn_xml_get(node, "ref") : NULL;
}

static int compare_marks(const void *a, const void *b) {
  const mark *x = a, *y = b;
  int order = strcmp(x->name, y->name);
  if (!order) order = strcmp(x->ref, y->ref);
  return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void check_repeated(const wording *w, mark *marks, size_t count) {
  if (count > 1) qsort(marks, count, sizeof *marks, compare_marks);
  for (size_t i = 1; i < count; i++)
    if (strcmp(marks[i].name, marks[i - 1].name) == 0 && strcmp(marks[i].ref, marks[i - 1].ref) == 0)
      SN_ERROR(w->log, w->document->file, marks[i].line,
               SN_SAY("<{0}> の {1} が二度あります。", "{1} stands twice as <{0}>"), marks[i].name, marks[i].ref);
}

static void check_marks(const wording *w, const sn_xml_node *node) {
  size_t count = 0;
  for (const sn_xml_node *child = node->first; child; child = child->next)
    count += ref_of(child) != NULL;
  mark *marks = count > 1 ? SN_ARENA_NEW(w->arena, count, mark) : NULL;
  count = 0;
  for (const sn_xml_node *child = node->first; marks && child; child = child->next)
    if (ref_of(child)) marks[count++] = (mark){.name = child->name, .ref = ref_of(child), .line = child->line};
  check_repeated(w, marks, marks ? count : 0);
}

/* Depth is bounded by SN_MAX_XML_DEPTH. */
static void check_node(const wording *w, const sn_xml_node *node) {
  check_characters(w, node, node->text);
  for (size_t i = 0; i < node->attribute_count; i++)
    check_characters(w, node, node->attributes[i].value);
  check_marks(w, node);
  for (const sn_xml_node *child = node->first; child; child = child->next)
    check_node(w, child);
}

bool sn_wording_check(sn_arena *arena, sn_log *log, const sn_document *document) {
  const wording w = {.arena = arena, .log = log, .document = document};
  if (is_template(document)) check_node(&w, document->root);
  return !arena->failed;
}

/* --- what was hardly meant so ------------------------------------------------------------------------------------- */

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "{name}" */
static bool holds_field(const char *text) {
  while ((text = strchr(text, '{'))) {
    size_t name = strcspn(++text, "{} \n");
    if (is_letter(*text) && text[name] == '}') return true;
  }
  return false;
}

/* "<b>", "</b>", "<br/>" */
static bool holds_markup(const char *text) {
  while ((text = strchr(text, '<'))) {
    text += text[1] == '/' ? 2 : 1;
    size_t name = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    const char *end = text + name + (text[name] == '/');
    if (is_letter(*text) && *end == '>') return true;
  }
  return false;
}

static void doubt(const wording *w, const sn_xml_node *node) {
  if (w->document->vocabulary != SN_PAPER && holds_field(node->text))
    SN_WARNING(w->log, w->document->file, node->line,
               SN_SAY("<{0}> の波かっこは、そのまま印刷されます。項目を書けるのは <paper> だけです。",
                      "the braces in <{0}> are printed as they stand: only a <paper> has fields"),
               node->name);
  if (holds_markup(node->text))
    SN_WARNING(w->log, w->document->file, node->line,
               SN_SAY("<{0}> の中の <b> のような印は、そのまま印刷されます。文章は文字だけで書きます。",
                      "markup such as <b> in <{0}> is printed as it stands: a text is words alone"),
               node->name);
  for (const sn_xml_node *child = node->first; child; child = child->next)
    doubt(w, child);
}

void sn_wording_doubt(sn_log *log, const sn_document *document) {
  const wording w = {.log = log, .document = document};
  if (is_template(document)) doubt(&w, document->root);
}
