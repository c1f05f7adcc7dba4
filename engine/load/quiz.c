/* SPDX-License-Identifier: Apache-2.0 */
/* <quiz>: situations with a right and two wrong ways, read against a definition that is there. */
#include "load/quiz.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

typedef struct whole_quiz {
  sonae_quiz data;
  sn_arena arena;
} whole_quiz;

/* --- An item ------------------------------------------------------------------------------------------------------ */

static void read_questions(const sn_reader *reader, const sn_xml_node *node, sonae_quiz_item *out) {
  sn_loader *loader = reader->loader;
  uint32_t *questions = SN_ARENA_NEW(loader->arena, sn_xml_count(node, "question"), uint32_t);
  for (const sn_xml_node *child = sn_xml_child(node, "question"); questions && child; child = sn_xml_next(child)) {
    const char *id = sn_read_id(reader, child, "ref");
    uint32_t found = *id ? sn_index_find(&loader->definition->questions, id) : SONAE_NONE;
    if (found != SONAE_NONE)
      questions[out->question_count++] = found;
    else if (*id && !reader->foreign)
      SN_READ_ERROR(reader, child, SN_SAY("<{0}> の {1} はありません。", "<{0}> names {1}, which does not exist"),
                    child->name, id);
  }
  out->questions = questions;
}

static void read_choices(const sn_reader *reader, const sn_xml_node *node, sonae_quiz_item *out) {
  const sn_xml_node *right = sn_xml_child(node, "right"), *wrong = sn_xml_child(node, "wrong");
  if (sn_xml_count(node, "wrong") != SONAE_QUIZ_CHOICES - 1)
    SN_READ_ERROR(reader, node, SN_SAY("<wrong> は二つ書いてください。", "two <wrong> are needed"), NULL);
  out->choices[0] = right ? sn_read_text(reader, right, "text") : NULL;
  for (size_t i = 1; i < SONAE_QUIZ_CHOICES && wrong; i++, wrong = sn_xml_next(wrong))
    out->choices[i] = sn_read_text(reader, wrong, "text");
}

static const sonae_condition *read_when(const sn_reader *reader, const sn_xml_node *node) {
  bool dropped = false;
  const sn_xml_node *when = sn_xml_child(node, "when");
  return when ? sn_read_condition(reader, when, (sn_condition_rules){.may_test_scores = true, .dropped = &dropped})
              : NULL;
}

static void read_item(const sn_reader *reader, const sn_xml_node *node, sonae_quiz_item *out) {
  *out = (sonae_quiz_item){.id = sn_read_id(reader, node, "id"),
                           .text = sn_read_text(reader, node, "text"),
                           .why = sn_read_text(reader, node, "why"),
                           .cases = sn_read_refs(reader, node, "case"),
                           .findings = sn_read_refs(reader, node, "finding"),
                           .when = read_when(reader, node),
                           .place = sn_read_place(reader, node)};
  read_questions(reader, node, out);
  read_choices(reader, node, out);
}

/* --- All of them -------------------------------------------------------------------------------------------------- */

static bool is_meant(sn_loader *loader, const sn_document *document, sn_reader *out) {
  sn_read_match meant = sn_read_meant(&loader->definition->data, document->root);
  *out = (sn_reader){.loader = loader, .document = document, .foreign = meant == SN_READ_FOREIGN};
  return meant != SN_READ_NOT_MEANT;
}

static bool has_room(const sn_reader *reader, size_t count) {
  if (count <= SN_MAX_QUIZ_ITEMS) return true;
  SN_READ_ERROR(reader, reader->document->root,
                SN_SAY("問いが多すぎます（合わせて1,000個まで）。", "too many <item> (1 000 at most, together)"), NULL);
  return false;
}

static sonae_status read_file(sn_loader *loader, const char *file, sonae_quiz *out, sonae_quiz_item *items) {
  sonae_status status = SONAE_OK;
  sn_reader reader;
  const sn_document *document = sn_loader_open(loader, file, SN_QUIZ, &status);
  if (!document) return status;
  if (!is_meant(loader, document, &reader)) return SONAE_OK;
  (void)sn_read_id(&reader, document->root, "id");
  sn_read_all_languages(&reader);
  if (!has_room(&reader, out->count + sn_xml_count(document->root, "item"))) return SONAE_E_INPUT;
  for (const sn_xml_node *node = sn_xml_child(document->root, "item"); node; node = sn_xml_next(node))
    read_item(&reader, node, &items[out->count++]);
  return SONAE_OK;
}

static int compare(const void *a, const void *b) {
  const sonae_quiz_item *x = a, *y = b;
  uint32_t left = x->question_count ? x->questions[0] : SONAE_NONE;
  uint32_t right = y->question_count ? y->questions[0] : SONAE_NONE;
  return left != right ? (left < right ? -1 : 1) : strcmp(x->id, y->id);
}

static sonae_status read_files(sn_loader *loader, const char *const *files, size_t count, sonae_quiz *out) {
  sonae_status status = SONAE_OK;
  sonae_quiz_item *items = SN_ARENA_NEW(loader->arena, SN_MAX_QUIZ_ITEMS, sonae_quiz_item);
  for (size_t i = 0; items && i < count; i++) {
    sonae_status read = read_file(loader, files[i], out, items);
    if (read != SONAE_OK && read != SONAE_E_INPUT) return read;
    if (read != SONAE_OK) status = read;
  }
  out->items = items;
  sn_read_unique(loader, items, out->count, sizeof *items, offsetof(sonae_quiz_item, place), SN_SAY("問い", "item"));
  if (items && out->count) qsort(items, out->count, sizeof *items, compare);
  return loader->log->errors ? SONAE_E_INPUT : status;
}

sonae_status sn_quiz_open(const char *const *files, size_t count, const sonae_definition *definition, sn_log *log,
                          const sonae_quiz **out) {
  sn_arena arena = {0};
  sonae_status status = SONAE_E_MEMORY;
  whole_quiz *whole = SN_ARENA_NEW(&arena, 1, whole_quiz);
  sn_loader *loader = calloc(1, sizeof *loader);
  if (whole && loader) {
    *loader = (sn_loader){.arena = &arena, .log = log};
    whole->data.definition = definition;
    if (sn_loader_lend(loader, definition)) status = read_files(loader, files, count, &whole->data);
    if (arena.failed) status = SONAE_E_MEMORY;
  }
  free(loader);
  if (status == SONAE_E_MEMORY) sn_fail_system(log->error, ENOMEM, count ? files[0] : "");
  if (status != SONAE_OK) {
    sn_arena_free(&arena);
    return status;
  }
  whole->arena = arena;
  *out = &whole->data;
  return SONAE_OK;
}

sonae_status sonae_quiz_load(const sonae_library *library, const sonae_definition *definition,
                             const sonae_reporter *reporter, const sonae_quiz **out, sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  size_t count = 0;
  const char *const *files = sn_source_list_parts(&arena, library, definition, "quiz", &count);
  sonae_status status =
      files ? sn_quiz_open(files, count, definition, &log, out) : sn_fail_system(error, ENOMEM, definition->files[0]);
  sn_arena_free(&arena);
  return status;
}

void sonae_quiz_free(const sonae_quiz *quiz) {
  if (!quiz) return;
  sn_arena arena = ((const whole_quiz *)(const void *)quiz)->arena;
  sn_arena_free(&arena);
}
