/* SPDX-License-Identifier: Apache-2.0 */
/* <contradiction>: answers that cannot all be so, and which of them to look at again. */
#include <string.h>

#include "load/reader.h"
#include "model/condition.h"

typedef struct naming {
  const sn_reader *reader;
  const sn_xml_node *node;
  sonae_contradiction *out;
  uint32_t *questions; /* being filled */
  uint32_t *seen;      /* by question: the latest contradiction that names it, counted from 1 */
  uint32_t number;     /* of this one */
} naming;

/* False: it is named already. */
static bool name_question(naming *n, uint32_t question) {
  if (n->seen[question] == n->number) return false;
  n->seen[question] = n->number;
  n->questions[n->out->question_count++] = question;
  return true;
}

static void read_name(naming *n, const char *id) {
  const sn_loader *loader = n->reader->loader;
  uint32_t found = sn_index_find(&loader->definition->questions, id);
  if (found == SONAE_NONE) {
    if (!n->reader->foreign)
      SN_READ_ERROR(n->reader, n->node, SN_SAY("<{0}> の {1} はありません。", "<{0}> names {1}, which does not exist"),
                    n->node->name, id);
  } else if (!name_question(n, found)) {
    SN_READ_ERROR(n->reader, n->node, SN_SAY("設問 {0} が二度あります。", "question {0} stands twice"), id);
  }
}

static const char SPACES[] = " \t\r\n"; /* of XML: a character reference keeps what is not a plain one */

static void read_names(naming *n, const char *list) {
  sn_arena *arena = n->reader->loader->arena;
  char *words = sn_arena_text(arena, list);
  n->questions = SN_ARENA_NEW(arena, strlen(list) / 2 + 1, uint32_t);
  if (!words || !n->questions) return;
  for (char *word = words + strspn(words, SPACES); *word;) {
    size_t length = strcspn(word, SPACES);
    char *next = word + length + strspn(word + length, SPACES);
    word[length] = '\0';
    read_name(n, word);
    word = next;
  }
}

/* Those that the condition tests, in the order of their first test. */
static void collect_names(naming *n) {
  sn_arena *arena = n->reader->loader->arena;
  size_t count = sn_condition_edges(n->out->when, 0, NULL);
  sn_edge *edges = SN_ARENA_NEW(arena, count, sn_edge);
  n->questions = SN_ARENA_NEW(arena, count, uint32_t);
  if (!edges || !n->questions) return;
  (void)sn_condition_edges(n->out->when, 0, edges);
  for (size_t i = 0; i < count; i++)
    (void)name_question(n, edges[i].to);
}

static void read_questions(naming *n) {
  const char *list = sn_xml_get(n->node, "questions");
  size_t before = n->reader->loader->log->errors;
  if (list) read_names(n, list);
  if (n->out->question_count == 0 && n->out->when && (!list || n->reader->foreign)) collect_names(n);
  n->out->questions = n->questions;
  if (n->out->question_count == 0 && n->out->when && n->reader->loader->log->errors == before)
    SN_READ_ERROR(n->reader, n->node,
                  SN_SAY("<{0}> には、見直す設問を一つは書いてください。", "<{0}> names no question to look at again"),
                  n->node->name);
}

void sn_contradictions_read(const sn_reader *reader, uint32_t *seen) {
  sonae_definition *d = &reader->loader->definition->data;
  const sn_xml_node *node = sn_xml_child(reader->document->root, "contradiction");
  for (; node; node = sn_xml_next(node)) {
    const sn_xml_node *when = sn_xml_child(node, "when");
    bool dropped = false;
    sonae_contradiction one = {.id = sn_read_id(reader, node, "id"), .place = sn_read_place(reader, node)};
    if (when) one.when = sn_read_condition(reader, when, (sn_condition_rules){true, &dropped});
    if (dropped) continue;
    one.headline = sn_read_text(reader, node, "headline");
    naming n = {.reader = reader, .node = node, .out = &one, .seen = seen};
    n.number = (uint32_t)d->contradiction_count + 1;
    read_questions(&n);
    reader->loader->contradictions[d->contradiction_count++] = one;
  }
}
