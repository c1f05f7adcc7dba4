/* SPDX-License-Identifier: Apache-2.0 */
/* <response>: every answer checked against its question; an answer that its question does not admit is an error
 * (scoring §11). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/text.h"
#include "load/load.h"
#include "load/pattern.h"
#include "model/response.h"

typedef struct response_reader {
  sn_arena *arena;
  sn_log *log;
  const sn_document *document;
  const sonae_definition *d, *other;
  sonae_answer *answers;
  uint8_t *codes;
  uint64_t *chosen;
  sonae_decimal *numbers;
  sonae_attribute *attributes;
  size_t costly; /* matches that ran into a limit */
} response_reader;

#define RESPONSE_ERROR(r, node, phrase, ...)                                                                           \
  SN_ERROR((r)->log, (r)->document->file, (node)->line, (phrase), __VA_ARGS__)

/* Text of a response: trimmed, lines kept; NULL when there is none. */
static const char *read_note(response_reader *r, const sn_xml_node *node, const char *name) {
  const sn_xml_node *child = sn_xml_child(node, name);
  if (!child) return NULL;
  const char *text = child->text;
  size_t length = strlen(text);
  while (length && strchr(" \t\r\n", text[length - 1]))
    length--;
  size_t start = strspn(text, " \t\r\n");
  if (start >= length) return NULL;
  return sn_arena_copy(r->arena, text + start, length - start);
}

static void check_pattern(response_reader *r, const sn_xml_node *node, const sonae_question *question,
                          const char *value) {
  if (!question->pattern || r->costly >= SN_MAX_COSTLY_MATCHES) return; /* the response is refused already */
  switch (sn_pattern_match(question->pattern, value)) {
  case SN_MATCH_YES:
    break;
  case SN_MATCH_NO:
    RESPONSE_ERROR(
        r, node, SN_SAY("設問 {0} の書き方が違います: {1}", "the answer to {0} does not have the form asked for: {1}"),
        question->id, value);
    break;
  case SN_MATCH_TOO_COSTLY:
    r->costly++;
    RESPONSE_ERROR(r, node,
                   SN_SAY("設問 {0} の書式では、この回答を限られた時間で調べられません。書式を見直してください。",
                          "the pattern of {0} cannot be matched against this answer within limits; mend the pattern"),
                   question->id);
    break;
  case SN_MATCH_MEMORY:
    r->arena->failed = true;
    break;
  }
}

static void read_options(response_reader *r, const sn_xml_node *node, uint32_t q) {
  const sonae_question *question = &r->d->questions[q];
  const sonae_scale *scale = &r->d->scales[question->scale];
  uint64_t chosen = 0;
  const sn_xml_node *child = sn_xml_child(node, "option");
  for (; child; child = sn_xml_next(child)) {
    const char *ref = sn_xml_get(child, "ref");
    size_t i = 0;
    while (ref && i < scale->option_count && strcmp(scale->options[i].id, ref) != 0)
      i++;
    if (!ref) continue;
    if (i == scale->option_count) {
      RESPONSE_ERROR(r, child, SN_SAY("設問 {0} に選択肢 {1} はありません。", "question {0} has no option {1}"),
                     question->id, ref);
      continue;
    }
    chosen |= UINT64_C(1) << i;
    r->codes[q] = scale->select == SONAE_SELECT_MANY ? SONAE_GIVEN : (uint8_t)(SONAE_FIRST_OPTION + i);
  }
  r->chosen[q] = chosen;
  if (scale->select == SONAE_SELECT_ONE &&
      (chosen & (chosen - 1))) /* chosen options are a set: the same one twice is one */
    RESPONSE_ERROR(r, node, SN_SAY("設問 {0} の答えは一つだけ選べます。", "question {0} takes one option only"),
                   question->id);
}

static const char *value_of(response_reader *r, const sn_xml_node *child) {
  size_t length = strlen(child->text);
  if (length <= SN_MAX_ANSWER_BYTES) return sn_text_normalise(r->arena, child->text, length);
  RESPONSE_ERROR(r, child, SN_SAY("<{0}> が長すぎます（64 KiBまで）。", "<{0}> is too long (64 KiB at most)"),
                 child->name);
  return NULL;
}

/* A text, number or date; nothing but white space is unanswered. */
static void read_value(response_reader *r, const sn_xml_node *child, uint32_t q) {
  const sonae_question *question = &r->d->questions[q];
  const char *value = value_of(r, child);
  if (!value || !*value) return;
  r->answers[q].text = value;
  r->codes[q] = SONAE_GIVEN;
  if (question->kind == SONAE_NUMBER && !sn_number_decimal(value, &r->numbers[q]))
    RESPONSE_ERROR(r, child, SN_SAY("設問 {0} の答えが数ではありません: {1}", "the answer to {0} is not a number: {1}"),
                   question->id, value);
  else if (question->kind == SONAE_DATE && !sn_date_read(value, NULL))
    RESPONSE_ERROR(r, child,
                   SN_SAY("設問 {0} の答えは年-月-日（例: 2026-11-01）で書いてください: {1}",
                          "the answer to {0} is not a date such as 2026-11-01: {1}"),
                   question->id, value);
  else
    check_pattern(r, child, question, value);
}

/* Which of the ways to answer the element uses; more than one is an error. */
static const sn_xml_node *find_answer(response_reader *r, const sn_xml_node *node) {
  static const char *const WAYS[] = {"option", "unknown", "not-applicable", "text", "number", "date"};
  const sn_xml_node *found = NULL;
  for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++) {
    const sn_xml_node *child = sn_xml_child(node, WAYS[i]);
    if (child && found) {
      RESPONSE_ERROR(r, node,
                     SN_SAY("設問 {0} に答え方が二つあります（{1} と {2}）。",
                            "question {0} is answered in two ways ({1} and {2})"),
                     sn_xml_get(node, "question"), found->name, child->name);
      return NULL;
    }
    if (child) found = child;
  }
  return found;
}

static bool fits_kind(const sonae_question *question, const char *way) {
  static const char *const NAMES[] = {"option", "text", "number", "date"};
  return strcmp(way, NAMES[question->kind]) == 0;
}

static void read_given(response_reader *r, const sn_xml_node *node, const sn_xml_node *given, uint32_t q) {
  const sonae_question *question = &r->d->questions[q];
  if (strcmp(given->name, "unknown") == 0) {
    r->codes[q] = SONAE_UNKNOWN;
  } else if (strcmp(given->name, "not-applicable") == 0) {
    r->codes[q] = SONAE_NOT_APPLICABLE;
    r->answers[q].reason = read_note(r, node, "not-applicable");
    if (!question->not_applicable)
      RESPONSE_ERROR(
          r, given,
          SN_SAY("設問 {0} に「該当なし」とは答えられません。", "question {0} may not be answered not applicable"),
          question->id);
    else if (!r->answers[q].reason)
      RESPONSE_ERROR(r, given,
                     SN_SAY("「該当なし」の理由を書いてください（設問 {0}）。", "say why {0} is not applicable"),
                     question->id);
  } else if (!fits_kind(question, given->name)) {
    RESPONSE_ERROR(r, given,
                   SN_SAY("設問 {0} には <{1}> で答えられません。", "question {0} cannot be answered by <{1}>"),
                   question->id, given->name);
  } else if (question->kind == SONAE_CHOICE) {
    read_options(r, node, q);
  } else {
    read_value(r, given, q);
  }
}

static void read_answer(response_reader *r, const sn_xml_node *node) {
  const char *id = sn_xml_get(node, "question");
  if (!id) return;
  uint32_t q = sonae_find_question(r->d, id);
  if (q == SONAE_NONE) {
    bool elsewhere = r->other && sonae_find_question(r->other, id) != SONAE_NONE;
    if (!elsewhere)
      RESPONSE_ERROR(r, node,
                     SN_SAY("設問 {0} はこのチェックリストにありません。", "this checklist has no question {0}"), id);
    return;
  }
  if (r->answers[q].place.line) {
    RESPONSE_ERROR(r, node, SN_SAY("設問 {0} の答えが二度あります。", "question {0} is answered twice"), id);
    return;
  }
  r->answers[q].place = (sonae_place){.file = r->document->file, .line = node->line};
  r->answers[q].comment = read_note(r, node, "comment");
  r->answers[q].evidence = read_note(r, node, "evidence");
  const sn_xml_node *given = find_answer(r, node);
  if (given) read_given(r, node, given, q);
}

static void read_attribute(response_reader *r, const sn_xml_node *node) {
  const char *name = sn_xml_get(node, "name");
  if (!name) return;
  uint32_t index = sonae_find_attribute(r->d, name);
  if (index == SONAE_NONE) {
    bool elsewhere = r->other && sonae_find_attribute(r->other, name) != SONAE_NONE;
    if (!elsewhere)
      RESPONSE_ERROR(
          r, node, SN_SAY("属性 {0} はこのチェックリストにありません。", "this checklist has no attribute {0}"), name);
    return;
  }
  sonae_attribute *attribute = &r->attributes[index];
  if (attribute->text) RESPONSE_ERROR(r, node, SN_SAY("属性 {0} が二度あります。", "attribute {0} stands twice"), name);
  const char *text = value_of(r, node);
  if (!text || !*text) return; /* empty is missing */
  attribute->text = text;
  attribute->numeric = sn_number_decimal(text, &attribute->number);
  if (r->d->attributes[index].numeric && !attribute->numeric)
    SN_WARNING(r->log, r->document->file, node->line, /* a test of it is then maybe (scoring §11) */
               SN_SAY("属性 {0} が数ではありません: {1}", "attribute {0} is not a number: {1}"), name, text);
}

static void read_organisation(response_reader *r, sonae_response *out) {
  const sn_xml_node *node = sn_xml_child(r->document->root, "organisation");
  if (!node) return;
  const char *id = sn_xml_get(node, "id");
  if (id && !sn_text_is_id(id))
    RESPONSE_ERROR(r, node,
                   SN_SAY("組織の番号は英字で始まり、英数字と . _ - だけで書いてください: {0}",
                          "an organisation's id begins with a letter and holds letters, digits, . _ -: {0}"),
                   id);
  out->organisation_id = id ? id : "";
  const char *name = read_note(r, node, "name");
  out->organisation_name = name ? name : "";
  const sn_xml_node *child = sn_xml_child(node, "attribute");
  for (; child; child = sn_xml_next(child))
    read_attribute(r, child);
}

static bool allocate(response_reader *r) {
  size_t n = r->d->question_count;
  r->answers = SN_ARENA_NEW(r->arena, n, sonae_answer);
  r->codes = SN_ARENA_NEW(r->arena, n, uint8_t);
  r->chosen = SN_ARENA_NEW(r->arena, n, uint64_t);
  r->numbers = SN_ARENA_NEW(r->arena, n, sonae_decimal);
  r->attributes = SN_ARENA_NEW(r->arena, r->d->attribute_count, sonae_attribute);
  return !r->arena->failed;
}

static void check_names(response_reader *r, sonae_response *out) {
  const sonae_definition *named = r->other ? r->other : r->d;
  const char *checklist = sn_xml_get(r->document->root, "checklist"),
             *version = sn_xml_get(r->document->root, "version");
  out->checklist = r->d->id;
  out->version = r->d->version;
  if (checklist && version && (strcmp(checklist, named->id) != 0 || strcmp(version, named->version) != 0))
    RESPONSE_ERROR(r, r->document->root,
                   SN_SAY("この回答票は {0} の版 {1} への回答で、{2} の版 {3} のものではありません。",
                          "this response answers {0} version {1}, not {2} version {3}"),
                   checklist, version, named->id, named->version);
}

static void read_all(response_reader *r, sonae_response *out) {
  const sn_xml_node *root = r->document->root;
  check_names(r, out);
  out->file = r->document->file;
  out->digest = sn_source_digest(r->arena, r->document, 1);
  out->date = sn_xml_get(root, "date");
  if (out->date && !sn_date_read(out->date, NULL))
    RESPONSE_ERROR(
        r, root,
        SN_SAY("dateは年-月-日（例: 2026-11-01）で書いてください: {0}", "date is not a date such as 2026-11-01: {0}"),
        out->date);
  read_organisation(r, out);
  for (const sn_xml_node *node = sn_xml_child(root, "answer"); node; node = sn_xml_next(node))
    read_answer(r, node);
  out->answers = r->answers;
  out->packed =
      (sonae_answers){.codes = r->codes, .chosen = r->chosen, .numbers = r->numbers, .attributes = r->attributes};
}

/* Strings of the document lie in the arena of `document`: the response takes that arena over. */
static sonae_status build(sn_arena *arena, response_reader *r, const sonae_response **out) {
  sn_response *whole = SN_ARENA_NEW(arena, 1, sn_response);
  if (!whole || !allocate(r)) return SONAE_E_MEMORY;
  read_all(r, &whole->data);
  if (arena->failed) return SONAE_E_MEMORY;
  if (r->log->errors) return SONAE_E_INPUT;
  whole->arena = *arena;
  *out = &whole->data;
  return SONAE_OK;
}

/* The caller may name a checklist by its file; a response names it by id only, so that no response makes us open a path
 * of its choice. */
static sonae_status locate(const sonae_library *library, sn_arena *arena, const sn_document *document,
                           const char *checklist, sn_log *log, const char **file) {
  const char *named = sn_xml_get(document->root, "checklist"), *version = sn_xml_get(document->root, "version");
  if (!named || !version) return SONAE_E_INPUT; /* the shape said so */
  sonae_status status = SONAE_E_NOT_FOUND;
  if (checklist)
    status = sn_definition_locate(library, arena, document->file, checklist, version, log, file);
  else if ((*file = sn_source_find(arena, library, document->file, "questionnaires", named, "", version)))
    status = SONAE_OK;
  if (arena->failed) return SONAE_E_MEMORY;
  if (status != SONAE_E_NOT_FOUND) return status;
  SN_ERROR(log, document->file, document->root->line,
           SN_SAY("チェックリスト {0} の版 {1} が見つかりません。", "checklist {0} version {1} is not to be found"),
           checklist ? checklist : named, version);
  return SONAE_E_INPUT;
}

/* The checklist a response names, found beside it or in the library; or the one the caller names. */
static sonae_status open_named(const sonae_library *library, sn_arena *arena, const sn_document *document,
                               const char *checklist, const char *rules, sn_log *log, const sonae_definition **out) {
  const char *file;
  sonae_status status = locate(library, arena, document, checklist, log, &file);
  return status == SONAE_OK ? sn_definition_open(library, file, rules, log, out) : status;
}

/* One answer counts in both only when one of them took the question from the other. */
static bool shares_questions(const sonae_definition *a, const sonae_definition *b) {
  for (size_t i = 0; i < a->question_count; i++)
    if (a->questions[i].origin && strcmp(a->questions[i].origin, b->id) == 0) return true;
  return false;
}

static sonae_status open_other(const sonae_library *library, sn_arena *arena, const sn_document *document,
                               const char *checklist, const sonae_definition *d, sn_log *log,
                               const sonae_definition **other) {
  const char *named = sn_xml_get(document->root, "checklist");
  if (!checklist || !named || strcmp(named, d->id) == 0) return SONAE_OK;
  sonae_status status = open_named(library, arena, document, NULL, NULL, log, other);
  if (status != SONAE_OK) return status;
  if (shares_questions(d, *other) || shares_questions(*other, d)) return SONAE_OK;
  SN_ERROR(log, document->file, document->root->line,
           SN_SAY("{0} と {1} は設問を共有していないので、この回答票は使えません。",
                  "{0} and {1} share no questions, so this response cannot be used"),
           named, d->id);
  return SONAE_E_INPUT;
}

static sonae_status open_document(sn_arena *arena, sn_log *log, const char *file, sn_document *document) {
  sonae_status status = sn_source_open(arena, log, file, document);
  if (status != SONAE_OK) return status;
  if (document->vocabulary == SN_RESPONSE) return SONAE_OK;
  SN_ERROR(log, document->file, document->root->line,
           SN_SAY("回答票（<response>）ではありません: <{0}>", "not a response (<response>): <{0}>"),
           document->root->name);
  return SONAE_E_INPUT;
}

sonae_status sonae_response_open(const sonae_library *library, const char *file, const char *checklist,
                                 const char *rules, const sonae_reporter *reporter, const sonae_definition **definition,
                                 const sonae_response **response, sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  sn_document document;
  const sonae_definition *d = NULL, *other = NULL;
  const sonae_response *read = NULL;
  sonae_status status = open_document(&arena, &log, file, &document);
  if (status == SONAE_OK) status = open_named(library, &arena, &document, checklist, rules, &log, &d);
  if (status == SONAE_OK) status = open_other(library, &arena, &document, checklist, d, &log, &other);
  if (status == SONAE_OK) {
    response_reader r = {.arena = &arena, .log = &log, .document = &document, .d = d, .other = other};
    status = build(&arena, &r, &read);
  }
  sonae_definition_free(other);
  if (status == SONAE_OK) {
    *definition = d;
    *response = read;
    return SONAE_OK;
  }
  if (status == SONAE_E_MEMORY) sn_fail_system(error, ENOMEM, file);
  sn_arena_free(&arena);
  sonae_definition_free(d);
  return status;
}

sonae_status sonae_response_load(const sonae_definition *definition, const char *file, const sonae_reporter *reporter,
                                 const sonae_response **response, sonae_error *error) {
  sn_log log = {.reporter = reporter, .error = error};
  sn_arena arena = {0};
  sn_document document;
  sonae_status status = open_document(&arena, &log, file, &document);
  if (status == SONAE_OK) {
    response_reader r = {.arena = &arena, .log = &log, .document = &document, .d = definition};
    status = build(&arena, &r, response);
  }
  if (status == SONAE_E_MEMORY) sn_fail_system(error, ENOMEM, file);
  if (status != SONAE_OK) sn_arena_free(&arena);
  return status;
}
