/* SPDX-License-Identifier: Apache-2.0 */
/* <response>: every answer checked against its question; an answer that its question does not admit is an error
 * (scoring §11). */
#include <string.h>

#include "answer/answer.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/text.h"
#include "load/load.h"

typedef struct response_reader {
  sn_reader reader;
  const sonae_definition *d, *other;
  sn_response *response;
  sn_answerer answerer;
} response_reader;

#define RESPONSE_ERROR(r, node, phrase, ...) SN_READ_ERROR(&(r)->reader, (node), (phrase), __VA_ARGS__)

static const char *read_note(response_reader *r, const sn_xml_node *node, const char *name) {
  const sn_xml_node *child = sn_xml_child(node, name);
  return child ? sn_answer_note(&r->response->arena, child->text, strlen(child->text)) : NULL;
}

static void tell_too_long(response_reader *r, const sn_xml_node *node) {
  RESPONSE_ERROR(r, node, SN_SAY("<{0}> が長すぎます（64 KBまで）。", "<{0}> is too long (64 KB at most)"), node->name);
}

static void tell(response_reader *r, const sn_xml_node *node, sn_answer_fault fault, uint32_t q, const char *given) {
  sn_phrase phrase = {{sn_answer_fault_text(fault, SONAE_JA), sn_answer_fault_text(fault, SONAE_EN)}};
  if (fault == SN_ANSWER_OK) return;
  if (fault == SN_ANSWER_TOO_LONG)
    tell_too_long(r, node);
  else
    RESPONSE_ERROR(r, node, phrase, r->d->questions[q].id, given);
}

static size_t find_option(const sonae_scale *scale, const char *id) {
  size_t i = 0;
  while (i < scale->option_count && strcmp(scale->options[i].id, id) != 0)
    i++;
  return i;
}

static void read_options(response_reader *r, const sn_xml_node *node, uint32_t q) {
  const sonae_scale *scale = &r->d->scales[r->d->questions[q].scale];
  sn_answer_fault too_many = SN_ANSWER_OK;
  for (const sn_xml_node *child = sn_xml_child(node, "option"); child; child = sn_xml_next(child)) {
    const char *ref = sn_xml_get(child, "ref");
    if (!ref) continue;
    sn_answer_fault fault = sn_answer_option(&r->answerer, q, find_option(scale, ref));
    if (fault == SN_ANSWER_ONE_ONLY)
      too_many = fault;
    else
      tell(r, child, fault, q, ref);
  }
  tell(r, node, too_many, q, NULL);
}

/* A text, number or date; nothing but white space is unanswered. */
static void read_value(response_reader *r, const sn_xml_node *child, uint32_t q) {
  bool enough_told = r->answerer.costly >= SN_MAX_COSTLY_MATCHES;
  size_t length = strlen(child->text);
  sn_answer_fault fault = sn_answer_value(&r->answerer, q, child->text, length);
  if (fault == SN_ANSWER_OK || (fault == SN_ANSWER_PATTERN_COSTLY && enough_told)) return;
  bool quoted = fault != SN_ANSWER_TOO_LONG;
  tell(r, child, fault, q, quoted ? sn_text_normalise(&r->response->arena, child->text, length) : NULL);
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
  if (strcmp(given->name, "unknown") == 0)
    (void)sn_answer_unknown(&r->answerer, q);
  else if (strcmp(given->name, "not-applicable") == 0)
    tell(r, given, sn_answer_not_applicable(&r->answerer, q, given->text), q, NULL);
  else if (!fits_kind(question, given->name))
    RESPONSE_ERROR(r, given,
                   SN_SAY("設問 {0} には <{1}> で答えられません。", "question {0} cannot be answered by <{1}>"),
                   question->id, given->name);
  else if (question->kind == SONAE_CHOICE)
    read_options(r, node, q);
  else
    read_value(r, given, q);
}

/* When it is to be in place. */
static const char *read_planned(response_reader *r, const sn_xml_node *node) {
  const char *day = read_note(r, node, "planned");
  if (day && !sn_date_read(day, NULL))
    RESPONSE_ERROR(r, sn_xml_child(node, "planned"),
                   SN_SAY("予定日は年-月-日（例: 2026-11-01）で書いてください: {0}",
                          "planned is not a date such as 2026-11-01: {0}"),
                   day);
  return day;
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
  sonae_answer *answer = &r->response->answers[q];
  if (answer->place.line) {
    RESPONSE_ERROR(r, node, SN_SAY("設問 {0} の答えが二度あります。", "question {0} is answered twice"), id);
    return;
  }
  answer->place = sn_read_place(&r->reader, node);
  answer->comment = read_note(r, node, "comment");
  answer->evidence = read_note(r, node, "evidence");
  answer->planned = read_planned(r, node);
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
  const sonae_attribute *attribute = &r->response->attributes[index];
  if (attribute->text) RESPONSE_ERROR(r, node, SN_SAY("属性 {0} が二度あります。", "attribute {0} stands twice"), name);
  bool no_number;
  if (sn_answer_attribute(&r->answerer, index, node->text, strlen(node->text), &no_number) == SN_ANSWER_TOO_LONG)
    tell_too_long(r, node);
  else if (no_number)
    SN_WARNING(r->reader.loader->log, r->reader.document->file, node->line,
               SN_SAY("属性 {0} が数ではありません: {1}", "attribute {0} is not a number: {1}"), name, attribute->text);
}

static void read_organisation(response_reader *r) {
  sonae_response *out = &r->response->data;
  const sn_xml_node *node = sn_xml_child(r->reader.document->root, "organisation");
  if (!node) return;
  const char *id = sn_xml_get(node, "id");
  if (id && !sn_text_is_id(id))
    RESPONSE_ERROR(r, node,
                   SN_SAY("組織の番号は英字で始まり、英数字と . _ - だけで書いてください: {0}",
                          "an organisation's id begins with a letter and holds letters, digits, . _ -: {0}"),
                   id);
  out->organisation_id = id ? id : "";
  out->organisation_place = (sonae_place){.file = r->reader.document->file, .line = node->line};
  const char *name = read_note(r, node, "name");
  out->organisation_name = name ? name : "";
  const sn_xml_node *child = sn_xml_child(node, "attribute");
  for (; child; child = sn_xml_next(child))
    read_attribute(r, child);
}

static sonae_role read_role(response_reader *r, const sn_xml_node *node) {
  const char *words[SONAE_ROLE_COUNT] = {NULL};
  for (int role = SONAE_ROLE_NOT_SAID + 1; role < SONAE_ROLE_COUNT; role++)
    words[role - 1] = sonae_role_word((sonae_role)role);
  return (sonae_role)(sn_read_word(&r->reader, node, "role", words, -1) + 1);
}

static void read_respondent(response_reader *r) {
  static const char *const NO_YES[] = {"no", "yes", NULL};
  sonae_response *out = &r->response->data;
  const sn_xml_node *node = sn_xml_child(r->reader.document->root, "respondent");
  if (!node) return;
  out->role = read_role(r, node);
  out->responsible = sn_read_word(&r->reader, node, "responsible", NO_YES, 0) == 1;
  out->respondent = read_note(r, r->reader.document->root, "respondent");
}

static void check_names(response_reader *r) {
  const sonae_definition *named = r->other ? r->other : r->d;
  const char *checklist = sn_xml_get(r->reader.document->root, "checklist"),
             *version = sn_xml_get(r->reader.document->root, "version");
  if (checklist && version && (strcmp(checklist, named->id) != 0 || strcmp(version, named->version) != 0))
    RESPONSE_ERROR(r, r->reader.document->root,
                   SN_SAY("この回答票は {0} の版 {1} への回答で、{2} の版 {3} のものではありません。",
                          "this response answers {0} version {1}, not {2} version {3}"),
                   checklist, version, named->id, named->version);
}

static void read_all(response_reader *r) {
  const sn_xml_node *root = r->reader.document->root;
  sonae_response *out = &r->response->data;
  check_names(r);
  out->file = r->reader.document->file;
  out->digest = sn_source_digest(&r->response->arena, r->reader.document, 1);
  out->date = sn_xml_get(root, "date");
  if (out->date && !sn_date_read(out->date, NULL))
    RESPONSE_ERROR(
        r, root,
        SN_SAY("dateは年-月-日（例: 2026-11-01）で書いてください: {0}", "date is not a date such as 2026-11-01: {0}"),
        out->date);
  read_organisation(r);
  read_respondent(r);
  for (const sn_xml_node *node = sn_xml_child(root, "answer"); node; node = sn_xml_next(node))
    read_answer(r, node);
}

sonae_status sn_response_read(sn_arena *arena, sn_log *log, const sn_document *document,
                              const sonae_definition *definition, const sonae_definition *other,
                              const sonae_response **out) {
  sn_response *response = sn_response_new(definition, arena);
  if (!response) return SONAE_E_MEMORY;
  sn_loader loader = {.arena = &response->arena, .log = log};
  response_reader r = {.reader = {.loader = &loader, .document = document},
                       .d = definition,
                       .other = other,
                       .response = response,
                       .answerer = {.definition = definition, .response = response}};
  read_all(&r);
  if (!response->arena.failed && !log->errors) {
    *out = &response->data;
    return SONAE_OK;
  }
  sonae_status status = response->arena.failed ? SONAE_E_MEMORY : SONAE_E_INPUT;
  sonae_response_free(&response->data);
  return status;
}
