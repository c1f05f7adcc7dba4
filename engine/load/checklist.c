/* SPDX-License-Identifier: Apache-2.0 */
/* <checklist>: areas, scales, questions, and what is taken from other checklists. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "answer/pattern.h"
#include "base/limits.h"
#include "base/number.h"
#include "load/reader.h"

/* A question's element and the document it stands in: this one, or one it is taken from. */
typedef struct pick {
  const sn_xml_node *node;
  const sn_document *document;
} pick;

typedef struct checklist_reader {
  sn_loader *loader;
  const sn_document *own;
  pick *picks;
  size_t pick_count;
} checklist_reader;

static sonae_definition *data_of(const checklist_reader *c) {
  return &c->loader->definition->data;
}

static sn_reader reader_of(const checklist_reader *c, const sn_document *document) {
  return (sn_reader){.loader = c->loader, .document = document, .foreign = document != c->own};
}

static const sn_document *follow_take(const sn_reader *reader, const sn_xml_node *take) {
  const char *from = sn_read_id(reader, take, "from"), *version = sn_xml_get(take, "version");
  if (!*from || !version) return NULL;
  return sn_loader_follow(reader, take, "questionnaires", from, "", version, SN_CHECKLIST);
}

/* A question by id in a document, or in one that it takes from in turn. */
static pick find_question(const checklist_reader *c, const sn_document *document, const char *id, int depth) {
  const sn_xml_node *own = sn_read_child(document->root, "question", id);
  if (own || depth == SN_MAX_TAKE_DEPTH) return (pick){own, own ? document : NULL};
  sn_reader reader = reader_of(c, document);
  for (const sn_xml_node *take = sn_xml_child(document->root, "take"); take; take = sn_xml_next(take)) {
    for (const sn_xml_node *mark = sn_xml_child(take, "question"); mark; mark = sn_xml_next(mark)) {
      const char *ref = sn_xml_get(mark, "ref");
      if (!ref || strcmp(ref, id) != 0) continue;
      const sn_document *source = follow_take(&reader, take);
      return source && source != document ? find_question(c, source, id, depth + 1) : (pick){0};
    }
  }
  return (pick){0};
}

static void pick_taken(checklist_reader *c, const sn_xml_node *take) {
  sn_reader reader = reader_of(c, c->own);
  const sn_document *source = follow_take(&reader, take);
  if (!source) return;
  if (source == c->own) {
    SN_READ_ERROR(&reader, take,
                  SN_SAY("自分自身からは設問を取れません。", "a checklist cannot take questions from itself"), NULL);
    return;
  }
  for (const sn_xml_node *mark = sn_xml_child(take, "question"); mark; mark = sn_xml_next(mark)) {
    const char *id = sn_read_id(&reader, mark, "ref");
    pick found = *id ? find_question(c, source, id, 1) : (pick){0};
    if (found.node)
      c->picks[c->pick_count++] = found;
    else if (*id)
      SN_READ_ERROR(&reader, mark, SN_SAY("{0} に設問 {1} はありません。", "{0} has no question {1}"),
                    sn_xml_get(take, "from"), id);
  }
}

/* Own and taken questions in the order of the file. */
static bool pick_questions(checklist_reader *c) {
  const sn_xml_node *root = c->own->root;
  size_t most = sn_xml_count(root, "question");
  for (const sn_xml_node *take = sn_xml_child(root, "take"); take; take = sn_xml_next(take))
    most += sn_xml_count(take, "question");
  if (most > SN_MAX_QUESTIONS) {
    SN_ERROR(c->loader->log, c->own->file, root->line,
             SN_SAY("設問が多すぎます（10,000問まで）。", "too many questions (10 000 at most)"), NULL);
    return false;
  }
  c->picks = SN_ARENA_NEW(c->loader->arena, most, pick);
  for (const sn_xml_node *child = root->first; c->picks && child; child = child->next) {
    if (strcmp(child->name, "question") == 0) c->picks[c->pick_count++] = (pick){child, c->own};
    if (strcmp(child->name, "take") == 0) pick_taken(c, child);
  }
  return c->picks != NULL;
}

static size_t count_everywhere(const checklist_reader *c, const char *name) {
  size_t count = 0;
  for (size_t i = 0; i < c->loader->document_count; i++)
    count += sn_xml_count(c->loader->documents[i].root, name);
  return count;
}

static bool uses_area(const checklist_reader *c, const sn_document *document, const char *id) {
  for (size_t i = 0; i < c->pick_count; i++) {
    const char *area = sn_xml_get(c->picks[i].node, "area");
    if (c->picks[i].document == document && area && strcmp(area, id) == 0) return true;
  }
  return false;
}

static uint32_t area_called(const checklist_reader *c, const char *id) {
  for (size_t i = 0; i < data_of(c)->area_count; i++)
    if (strcmp(c->loader->areas[i].id, id) == 0) return (uint32_t)i;
  return SONAE_NONE;
}

static void read_areas_of(checklist_reader *c, const sn_document *document) {
  sn_reader reader = reader_of(c, document);
  sonae_definition *d = data_of(c);
  for (const sn_xml_node *node = sn_xml_child(document->root, "area"); node; node = sn_xml_next(node)) {
    const char *id = sn_read_id(&reader, node, "id");
    if (reader.foreign && (!uses_area(c, document, id) || area_called(c, id) != SONAE_NONE)) continue;
    c->loader->areas[d->area_count++] = (sonae_area){.id = id,
                                                     .weight = 1,
                                                     .title = sn_read_text(&reader, node, "title"),
                                                     .description = sn_read_text(&reader, node, "description"),
                                                     .place = sn_read_place(&reader, node)};
  }
}

static bool has_attribute(const checklist_reader *c, const char *id) {
  for (size_t i = 0; i < data_of(c)->attribute_count; i++)
    if (strcmp(c->loader->attributes[i].id, id) == 0) return true;
  return false;
}

static void read_attributes_of(checklist_reader *c, const sn_document *document) {
  static const char *const KINDS[] = {"text", "number", NULL};
  sn_reader reader = reader_of(c, document);
  for (const sn_xml_node *node = sn_xml_child(document->root, "attribute"); node; node = sn_xml_next(node)) {
    const char *id = sn_read_id(&reader, node, "id");
    if (reader.foreign && has_attribute(c, id)) continue;
    c->loader->attributes[data_of(c)->attribute_count++] =
        (sonae_attribute_definition){.id = id,
                                     .numeric = sn_read_word(&reader, node, "kind", KINDS, 0) == 1,
                                     .label = sn_read_text(&reader, node, "label"),
                                     .place = sn_read_place(&reader, node)};
  }
}

static bool has_framework(const checklist_reader *c, const char *id) {
  for (size_t i = 0; i < data_of(c)->framework_count; i++)
    if (strcmp(c->loader->frameworks[i].id, id) == 0) return true;
  return false;
}

static void read_frameworks_of(checklist_reader *c, const sn_document *document) {
  sn_reader reader = reader_of(c, document);
  for (const sn_xml_node *node = sn_xml_child(document->root, "framework"); node; node = sn_xml_next(node)) {
    const char *id = sn_read_id(&reader, node, "id");
    if (has_framework(c, id)) {
      if (!reader.foreign)
        SN_READ_ERROR(&reader, node, SN_SAY("枠組み {0} が二度あります。", "framework {0} stands twice"), id);
      continue;
    }
    c->loader->frameworks[data_of(c)->framework_count++] =
        (sonae_framework){.id = id, .title = sn_read_text(&reader, node, "title")};
  }
}

static void read_pattern(const sn_reader *reader, const sn_xml_node *node, sonae_question *question) {
  const sn_xml_node *pattern = sn_xml_child(node, "pattern");
  if (!pattern) return;
  question->pattern = pattern->text;
  if (question->kind == SONAE_CHOICE)
    SN_READ_ERROR(reader, pattern, SN_SAY("選ぶ設問に書式は書けません。", "a choice takes no pattern"), NULL);
  if (sn_pattern_check(reader->loader->log, reader->document->file, pattern->line, pattern->text) == SN_MATCH_MEMORY)
    reader->loader->arena->failed = true;
}

static void read_references(checklist_reader *c, const sn_reader *reader, const sn_xml_node *node,
                            sonae_question *question) {
  size_t count = sn_xml_count(node, "reference"), used = 0;
  sonae_reference *references = count ? SN_ARENA_NEW(reader->loader->arena, count, sonae_reference) : NULL;
  const sn_xml_node *child = sn_xml_child(node, "reference");
  for (; references && child; child = sn_xml_next(child)) {
    const char *framework = sn_read_id(reader, child, "framework"), *item = sn_xml_get(child, "item");
    if (*framework && !has_framework(c, framework))
      SN_READ_ERROR(reader, child, SN_SAY("枠組み {0} はありません。", "there is no framework {0}"), framework);
    references[used++] = (sonae_reference){.framework = framework, .item = item ? item : ""};
  }
  question->references = references;
  question->reference_count = used;
}

static void read_question_texts(const sn_reader *reader, const sn_xml_node *node, sonae_question *question) {
  question->text = sn_read_text(reader, node, "text");
  question->why = sn_read_text(reader, node, "why");
  question->example = sn_read_text(reader, node, "example");
  question->counterexample = sn_read_text(reader, node, "counterexample");
  question->evidence = sn_read_text(reader, node, "evidence");
  question->who = sn_read_text(reader, node, "who");
  question->not_applicable_when = sn_read_text(reader, node, "not-applicable");
}

static void read_question(checklist_reader *c, const pick *from) {
  static const char *const KINDS[] = {"choice", "text", "number", "date", NULL};
  sn_reader reader = reader_of(c, from->document);
  const sn_xml_node *node = from->node;
  const char *area = sn_xml_get(node, "area");
  sonae_question *question = &c->loader->questions[data_of(c)->question_count++];
  question->id = sn_read_id(&reader, node, "id");
  question->kind = (sonae_kind)sn_read_word(&reader, node, "kind", KINDS, SONAE_CHOICE);
  question->place = sn_read_place(&reader, node);
  question->weight = 1;
  question->target = SN_NOT_GIVEN;
  question->bar = SN_NOT_GIVEN;
  question->level = SONAE_NONE;
  question->area = area ? area_called(c, area) : SONAE_NONE;
  if (area && question->area == SONAE_NONE)
    SN_READ_ERROR(&reader, node, SN_SAY("領域 {0} はありません。", "there is no area {0}"), area);
  read_question_texts(&reader, node, question);
  question->not_applicable = question->not_applicable_when != NULL;
  question->scale = sn_scale_read(&reader, node, question->kind);
  read_pattern(&reader, node, question);
  read_references(c, &reader, node, question);
  question->cases = sn_read_refs(&reader, node, "case");
  question->findings = sn_read_refs(&reader, node, "finding");
  if (reader.foreign) question->origin = sn_xml_get(from->document->root, "id");
}

/* Relevance is read when every question is known: a condition may name a later one. */
static void read_relevance(checklist_reader *c) {
  for (size_t i = 0; i < c->pick_count; i++) {
    const sn_xml_node *relevant = sn_xml_child(c->picks[i].node, "relevant");
    sn_reader reader = reader_of(c, c->picks[i].document);
    if (relevant) c->loader->questions[i].relevant = sn_read_condition(&reader, relevant, (sn_condition_rules){0});
  }
}

static void read_root(checklist_reader *c) {
  static const char *const ABOUT[] = {"organisations", "relations", NULL};
  sn_reader reader = reader_of(c, c->own);
  const sn_xml_node *root = c->own->root;
  sonae_definition *d = data_of(c);
  d->about_relations = sn_read_word(&reader, root, "about", ABOUT, 0) == 1;
  d->id = sn_read_id(&reader, root, "id");
  const char *version = sn_xml_get(root, "version");
  d->version = version ? version : "";
  d->languages = c->own->languages;
  d->language_count = c->own->language_count;
  d->title = sn_read_text(&reader, root, "title");
  d->description = sn_read_text(&reader, root, "description");
}

/* The collection this checklist names, else the one of the first document it takes from. */
static void read_cases_name(checklist_reader *c) {
  for (size_t i = 0; i < c->loader->document_count && !data_of(c)->cases_id; i++) {
    const sn_document *document = &c->loader->documents[i];
    const sn_xml_node *cases = sn_xml_child(document->root, "cases");
    sn_reader reader = reader_of(c, document);
    if (!cases) continue;
    data_of(c)->cases_id = sn_read_id(&reader, cases, "ref");
    data_of(c)->cases_version = sn_xml_get(cases, "version");
  }
}

static bool allocate(checklist_reader *c) {
  sn_loader *l = c->loader;
  size_t scales = count_everywhere(c, "scale") + c->pick_count;
  l->areas = SN_ARENA_NEW(l->arena, count_everywhere(c, "area"), sonae_area);
  l->attributes = SN_ARENA_NEW(l->arena, count_everywhere(c, "attribute"), sonae_attribute_definition);
  l->frameworks = SN_ARENA_NEW(l->arena, count_everywhere(c, "framework"), sonae_framework);
  l->questions = SN_ARENA_NEW(l->arena, c->pick_count, sonae_question);
  l->scales = SN_ARENA_NEW(l->arena, scales, sonae_scale);
  l->scale_nodes = SN_ARENA_NEW(l->arena, scales, const sn_xml_node *);
  return !l->arena->failed;
}

static void publish(checklist_reader *c) {
  sonae_definition *d = data_of(c);
  d->areas = c->loader->areas;
  d->attributes = c->loader->attributes;
  d->frameworks = c->loader->frameworks;
  d->questions = c->loader->questions;
  d->scales = c->loader->scales;
}

static void check_unique(checklist_reader *c) {
  sn_loader *l = c->loader;
  const sonae_definition *d = data_of(c);
  sn_read_unique(l, l->areas, d->area_count, sizeof(sonae_area), offsetof(sonae_area, place), SN_SAY("領域", "area"));
  sn_read_unique(l, l->attributes, d->attribute_count, sizeof(sonae_attribute_definition),
                 offsetof(sonae_attribute_definition, place), SN_SAY("属性", "attribute"));
  sn_read_unique(l, l->questions, d->question_count, sizeof(sonae_question), offsetof(sonae_question, place),
                 SN_SAY("設問", "question"));
  sn_read_unique(l, l->scales, d->scale_count, sizeof(sonae_scale), offsetof(sonae_scale, place),
                 SN_SAY("尺度", "scale"));
}

void sn_checklist_read(sn_loader *loader, const sn_document *document) {
  checklist_reader c = {.loader = loader, .own = document};
  read_root(&c);
  if (!pick_questions(&c) || !allocate(&c)) return;
  for (size_t i = 0; i < loader->document_count; i++) {
    read_areas_of(&c, &loader->documents[i]);
    read_attributes_of(&c, &loader->documents[i]);
    read_frameworks_of(&c, &loader->documents[i]);
  }
  sn_reader own = reader_of(&c, document);
  for (const sn_xml_node *node = sn_xml_child(document->root, "scale"); node; node = sn_xml_next(node))
    sn_scale_add(&own, node, sn_read_id(&own, node, "id"));
  for (size_t i = 0; i < c.pick_count; i++)
    read_question(&c, &c.picks[i]);
  publish(&c);
  check_unique(&c);
  sn_definition *whole = loader->definition;
  const sonae_definition *d = &whole->data;
  whole->areas = sn_index_build(loader->arena, d->areas, d->area_count, sizeof *d->areas);
  whole->questions = sn_index_build(loader->arena, d->questions, d->question_count, sizeof *d->questions);
  whole->attributes = sn_index_build(loader->arena, d->attributes, d->attribute_count, sizeof *d->attributes);
  read_relevance(&c);
  read_cases_name(&c);
}
