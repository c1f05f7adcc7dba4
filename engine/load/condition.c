/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions are elements, so the schema is their grammar; here their names are resolved (scoring §2, §11). */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "load/reader.h"

typedef struct condition_reader {
  const sn_reader *reader;
  sn_condition_rules rules;
  bool failed;
} condition_reader;

/* A name that is not there: an error of this file, or a reason to leave a taken rule out. */
static void unresolved(condition_reader *c, const sn_xml_node *node, const char *id) {
  c->failed = true;
  if (c->reader->foreign && c->rules.dropped) {
    *c->rules.dropped = true;
    return;
  }
  SN_READ_ERROR(c->reader, node, SN_SAY("<{0}> の {1} はありません。", "<{0}> names {1}, which does not exist"),
                node->name, id);
}

static void cannot_answer(condition_reader *c, const sn_xml_node *node, const char *id) {
  c->failed = true;
  SN_READ_ERROR(c->reader, node,
                SN_SAY("設問 {1} は <{0}> では調べられません。", "question {1} cannot answer a test with <{0}>"),
                node->name, id);
}

static const sonae_question *test_question(condition_reader *c, const sn_xml_node *node, sonae_condition *out) {
  const sn_loader *loader = c->reader->loader;
  const char *id = sn_xml_get(node, "question");
  if (!id) {
    c->failed = true;
    return NULL;
  }
  out->subject = sn_index_find(&loader->definition->questions, id);
  if (out->subject == SONAE_NONE) {
    unresolved(c, node, id);
    return NULL;
  }
  return &loader->definition->data.questions[out->subject];
}

/* Exactly one of the three attributes; returns which (0 is, 1 at-least, 2 at-most), or -1. */
static int test_kind(condition_reader *c, const sn_xml_node *node, bool may_is, const char **value) {
  static const char *const NAMES[] = {"is", "at-least", "at-most"};
  int kind = -1, count = 0;
  for (int i = 0; i < 3; i++) {
    const char *found = sn_xml_get(node, NAMES[i]);
    if (!found) continue;
    kind = i;
    count++;
    *value = found;
  }
  if (count == 1 && (may_is || kind > 0)) return kind;
  c->failed = true;
  SN_READ_ERROR(c->reader, node,
                may_is ? SN_SAY("<{0}> にはis・at-least・at-mostのどれか一つを書いてください。",
                                "<{0}> takes exactly one of is, at-least, at-most")
                       : SN_SAY("<{0}> にはat-leastかat-mostのどちらか一つを書いてください。",
                                "<{0}> takes exactly one of at-least, at-most"),
                node->name);
  return -1;
}

static void bad_number(condition_reader *c, const sn_xml_node *node, const char *value) {
  c->failed = true;
  SN_READ_ERROR(c->reader, node, SN_SAY("<{0}> には数を書いてください: {1}", "<{0}> takes a number, not: {1}"),
                node->name, value);
}

static void read_answer(condition_reader *c, const sn_xml_node *node, sonae_condition *out) {
  const char *value = NULL;
  int kind = test_kind(c, node, true, &value);
  const sonae_question *question = test_question(c, node, out);
  if (kind < 0 || !question) return;
  if (question->kind != SONAE_CHOICE) {
    cannot_answer(c, node, question->id);
    return;
  }
  out->op = (sonae_operator)(SONAE_ANSWER_IS + kind);
  if (kind > 0) {
    if (!sn_number_integer(value, INT32_MIN, INT32_MAX, &out->points)) bad_number(c, node, value);
    return;
  }
  if (question->scale == SONAE_NONE) { /* its scale is a problem already told */
    c->failed = true;
    return;
  }
  const sonae_scale *scale = &c->reader->loader->definition->data.scales[question->scale];
  out->option = SONAE_NONE;
  for (size_t i = 0; i < scale->option_count; i++)
    if (strcmp(scale->options[i].id, value) == 0) out->option = (uint32_t)i;
  if (out->option == SONAE_NONE) {
    c->failed = true;
    SN_READ_ERROR(c->reader, node, SN_SAY("設問 {0} に選択肢 {1} はありません。", "question {0} has no option {1}"),
                  question->id, value);
  }
}

static void read_answered(condition_reader *c, const sn_xml_node *node, sonae_condition *out) {
  out->op = SONAE_ANSWERED;
  test_question(c, node, out);
}

static void read_number(condition_reader *c, const sn_xml_node *node, sonae_condition *out) {
  const char *value = NULL;
  int kind = test_kind(c, node, false, &value);
  const sonae_question *question = test_question(c, node, out);
  if (kind < 0 || !question) return;
  out->op = kind == 1 ? SONAE_NUMBER_AT_LEAST : SONAE_NUMBER_AT_MOST;
  if (question->kind != SONAE_NUMBER)
    cannot_answer(c, node, question->id);
  else if (!sn_number_decimal(value, &out->number))
    bad_number(c, node, value);
}

static void read_attribute(condition_reader *c, const sn_xml_node *node, sonae_condition *out) {
  const sn_loader *loader = c->reader->loader;
  const char *name = sn_xml_get(node, "name"), *value = NULL;
  int kind = test_kind(c, node, true, &value);
  if (!name || kind < 0) {
    c->failed = true;
    return;
  }
  out->op = (sonae_operator)(SONAE_ATTRIBUTE_IS + kind);
  out->subject = sn_index_find(&loader->definition->attributes, name);
  if (out->subject == SONAE_NONE)
    unresolved(c, node, name);
  else if (kind == 0)
    out->text = sn_text_normalise(loader->arena, value, strlen(value));
  else if (!sn_number_decimal(value, &out->number))
    bad_number(c, node, value);
}

static void read_score(condition_reader *c, const sn_xml_node *node, sonae_condition *out) {
  const char *id = sn_xml_get(node, "area"), *value = NULL;
  int kind = test_kind(c, node, false, &value);
  if (!c->rules.may_test_scores) {
    c->failed = true;
    SN_READ_ERROR(c->reader, node,
                  SN_SAY("設問を出す条件では点数を調べられません。", "a relevance condition may not test a score"),
                  NULL);
    return;
  }
  if (!id || kind < 0) {
    c->failed = true;
    return;
  }
  out->op = kind == 1 ? SONAE_SCORE_AT_LEAST : SONAE_SCORE_AT_MOST;
  out->subject = sn_index_find(&c->reader->loader->definition->areas, id);
  if (out->subject == SONAE_NONE)
    unresolved(c, node, id);
  else if (!sn_number_micro(value, &out->points))
    bad_number(c, node, value);
}

static void read_node(condition_reader *c, const sn_xml_node *node, sonae_condition *out);

static size_t count_all(const sn_xml_node *node) {
  size_t count = 0;
  for (const sn_xml_node *child = node->first; child; child = child->next)
    count++;
  return count;
}

/* Depth is bounded by SN_MAX_XML_DEPTH. */
static void read_children(condition_reader *c, const sn_xml_node *node, sonae_condition *out) {
  size_t count = count_all(node), used = 0;
  sonae_condition *children = SN_ARENA_NEW(c->reader->loader->arena, count, sonae_condition);
  if (!children) return;
  for (const sn_xml_node *child = node->first; child; child = child->next)
    read_node(c, child, &children[used++]);
  out->children = children;
  out->child_count = count;
}

static void one_condition_wanted(condition_reader *c, const sn_xml_node *node) {
  c->failed = true;
  SN_READ_ERROR(c->reader, node,
                SN_SAY("<{0}> には条件を一つだけ書いてください。", "<{0}> takes exactly one condition"), node->name);
}

static void read_node(condition_reader *c, const sn_xml_node *node, sonae_condition *out) {
  static const struct {
    const char *name;
    void (*read)(condition_reader *, const sn_xml_node *, sonae_condition *);
  } TESTS[] = {{"answer", read_answer},
               {"answered", read_answered},
               {"number", read_number},
               {"attribute", read_attribute},
               {"score", read_score}};
  static const char *const TREES[] = {[SONAE_ALL] = "all", [SONAE_ANY] = "any", [SONAE_NOT] = "not"};
  out->place = sn_read_place(c->reader, node);
  for (int i = 0; i < 3; i++) {
    if (strcmp(node->name, TREES[i]) != 0) continue;
    out->op = (sonae_operator)i;
    read_children(c, node, out);
    if (i == SONAE_NOT && out->child_count != 1) one_condition_wanted(c, node);
    return;
  }
  for (size_t i = 0; i < sizeof TESTS / sizeof *TESTS; i++) {
    if (strcmp(node->name, TESTS[i].name) != 0) continue;
    TESTS[i].read(c, node, out);
    return;
  }
  c->failed = true; /* an unknown element: the shape said so */
}

const sonae_condition *sn_read_condition(const sn_reader *reader, const sn_xml_node *parent, sn_condition_rules rules) {
  condition_reader c = {.reader = reader, .rules = rules};
  if (count_all(parent) != 1) {
    one_condition_wanted(&c, parent);
    return NULL;
  }
  sonae_condition *condition = SN_ARENA_NEW(reader->loader->arena, 1, sonae_condition);
  if (!condition) return NULL;
  read_node(&c, parent->first, condition);
  return c.failed ? NULL : condition;
}
