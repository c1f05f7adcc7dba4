/* SPDX-License-Identifier: Apache-2.0 */
/* <quiz>: situations with a right and two wrong ways, read against a definition that is there. */
#include "load/quiz.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

/* --- An item ------------------------------------------------------------------------------------------------------ */

static void read_choices(const sn_reader *reader, const sn_xml_node *node, sonae_quiz_item *out) {
  const sn_xml_node *right = sn_xml_child(node, "right"), *wrong = sn_xml_child(node, "wrong");
  if (sn_xml_count(node, "wrong") != SONAE_QUIZ_CHOICES - 1)
    SN_READ_ERROR(reader, node, SN_SAY("<wrong> は二つ書いてください。", "two <wrong> are needed"), NULL);
  out->choices[0] = right ? sn_read_text(reader, right, "text") : NULL;
  for (size_t i = 1; i < SONAE_QUIZ_CHOICES && wrong; i++, wrong = sn_xml_next(wrong))
    out->choices[i] = sn_read_text(reader, wrong, "text");
}

static bool is_same(const sonae_definition *d, sonae_text a, sonae_text b) {
  for (size_t i = 0; a && b && i < d->language_count; i++)
    if (a[i] && b[i] && strcmp(a[i], b[i]) == 0) return true;
  return false;
}

/* Of two choices that say the same nobody can tell which one is right. */
static void doubt_choices(const sn_reader *reader, const sn_xml_node *node, const sonae_quiz_item *item) {
  for (size_t i = 1; i < SONAE_QUIZ_CHOICES; i++)
    for (size_t k = 0; k < i; k++)
      if (is_same(&reader->loader->definition->data, item->choices[i], item->choices[k]))
        SN_WARNING(reader->loader->log, reader->document->file, node->line,
                   SN_SAY("問い {0} の選択肢に、同じ文が二つあります。", "two choices of item {0} say the same"),
                   item->id);
}

static void read_item(const sn_reader *reader, const sn_xml_node *node, sonae_quiz_item *out) {
  *out = (sonae_quiz_item){.id = sn_read_id(reader, node, "id"),
                           .text = sn_read_text(reader, node, "text"),
                           .why = sn_read_text(reader, node, "why"),
                           .cases = sn_read_refs(reader, node, "case"),
                           .findings = sn_read_refs(reader, node, "finding"),
                           .when = sn_read_when(reader, sn_xml_child(node, "when")),
                           .place = sn_read_place(reader, node)};
  out->questions =
      sn_read_names(reader, node, "question", &reader->loader->definition->questions, &out->question_count);
  read_choices(reader, node, out);
  doubt_choices(reader, node, out);
}

/* --- All of them -------------------------------------------------------------------------------------------------- */

static bool has_room(const sn_reader *reader, size_t count) {
  if (count <= SN_MAX_QUIZ_ITEMS) return true;
  SN_READ_ERROR(reader, reader->document->root,
                SN_SAY("問いが多すぎます（合わせて1,000個まで）。", "too many <item> (1 000 at most, together)"), NULL);
  return false;
}

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct whole_quiz {
  sonae_quiz data;
  sonae_quiz_item *items;
} whole_quiz;

static void begin(sn_loader *loader, const sonae_definition *definition, size_t files, void *whole) {
  whole_quiz *quiz = whole;
  (void)files;
  quiz->items = SN_ARENA_NEW(loader->arena, SN_MAX_QUIZ_ITEMS, sonae_quiz_item);
  quiz->data = (sonae_quiz){.definition = definition, .items = quiz->items};
}

static void read_file(const sn_reader *reader, void *whole) {
  whole_quiz *quiz = whole;
  const sn_xml_node *root = reader->document->root;
  (void)sn_read_id(reader, root, "id");
  if (!has_room(reader, quiz->data.count + sn_xml_count(root, "item"))) return;
  for (const sn_xml_node *node = sn_xml_child(root, "item"); node; node = sn_xml_next(node))
    read_item(reader, node, &quiz->items[quiz->data.count++]);
}

static int compare(const void *a, const void *b) {
  const sonae_quiz_item *x = a, *y = b;
  uint32_t left = x->question_count ? x->questions[0] : SONAE_NONE;
  uint32_t right = y->question_count ? y->questions[0] : SONAE_NONE;
  return left != right ? (left < right ? -1 : 1) : strcmp(x->id, y->id);
}

static void end(sn_loader *loader, void *whole) {
  const whole_quiz *quiz = whole;
  size_t count = quiz->data.count;
  sn_read_unique(loader, quiz->items, count, sizeof *quiz->items, offsetof(sonae_quiz_item, place),
                 SN_SAY("問い", "item"));
  if (count) qsort(quiz->items, count, sizeof *quiz->items, compare);
}

const sn_part_kind sn_quiz_part = {.vocabulary = SN_QUIZ,
                                   .folder = "quiz",
                                   .bytes = sizeof(whole_quiz),
                                   .begin = begin,
                                   .read = read_file,
                                   .end = end};

sonae_status sonae_quiz_load(const sonae_library *library, const sonae_definition *definition,
                             const sonae_reporter *reporter, const sonae_quiz **out, sonae_error *error) {
  const void *whole = NULL;
  sonae_status status = sn_part_load(&sn_quiz_part, library, definition, reporter, NULL, &whole, error);
  if (status == SONAE_OK) *out = whole;
  return status;
}

void sonae_quiz_free(const sonae_quiz *quiz) {
  sn_whole_free(quiz);
}
