/* SPDX-License-Identifier: Apache-2.0 */
#include "form/draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/fill.h"
#include "base/limits.h"
#include "base/number.h"

const char *sn_draft_text(const sn_draft *draft, sonae_text text) {
  return sonae_text_in(draft->definition, text, draft->language);
}

const char *sn_draft_say(const sn_draft *draft, sn_form_text text) {
  return sn_form_say(text, draft->form->language);
}

/* Of a definition read within SN_MAX_FILES_BYTES, with the words around them. */
enum { MOST_TEXT_BYTES = 2 * SN_MAX_FILES_BYTES };

static const char *keep(sn_draft *draft, sn_buffer *text) {
  const char *kept = text->failed ? NULL : sn_arena_copy(&draft->arena, text->data, text->length);
  if (!kept) draft->arena.failed = true;
  sn_buffer_free(text);
  return kept ? kept : "";
}

const char *sn_draft_fill(sn_draft *draft, sn_form_text text, const char *const *arguments, size_t count) {
  sn_buffer filled = SN_BUFFER(MOST_TEXT_BYTES);
  sn_fill(&filled, sn_draft_say(draft, text), arguments, count);
  return keep(draft, &filled);
}

const char *sn_draft_count(sn_draft *draft, size_t count) {
  char text[SN_DECIMAL_BYTES];
  sn_decimal_text((sonae_decimal){.whole = (int64_t)count}, text);
  const char *kept = sn_arena_text(&draft->arena, text);
  return kept ? kept : "";
}

const char *sn_draft_day(sn_draft *draft, const char *day) {
  sn_date date;
  if (!day) return "";
  if (draft->form->language == SONAE_EN || !sn_date_read(day, &date)) return day;
  return SN_DRAFT_FILL(draft, DEADLINE, sn_draft_count(draft, (size_t)date.year),
                       sn_draft_count(draft, (size_t)date.month), sn_draft_count(draft, (size_t)date.day));
}

const char *sn_draft_why(sn_draft *draft, const sonae_question *question) {
  sn_buffer text = SN_BUFFER(MOST_TEXT_BYTES);
  sn_form_why(draft->definition, question, draft->form->language, &text);
  return text.length || text.failed ? keep(draft, &text) : "";
}

const char *sn_draft_lines(sn_draft *draft, const char *const *parts, size_t count) {
  sn_buffer text = SN_BUFFER(MOST_TEXT_BYTES);
  const char *only = "";
  size_t lines = 0;
  for (size_t i = 0; i < count; i++) {
    if (!*parts[i]) continue;
    if (lines++ > 0) sn_buffer_text(&text, "\n");
    sn_buffer_text(&text, only = parts[i]);
  }
  if (lines > 1) return keep(draft, &text);
  sn_buffer_free(&text);
  return only;
}

const char *sn_draft_option_id(sn_draft *draft, uint32_t question, uint32_t option) {
  const sonae_question *q = &draft->definition->questions[question];
  sn_buffer text = SN_BUFFER(256);
  sn_buffer_printf(&text, "%s:%s", q->id, draft->definition->scales[q->scale].options[option].id);
  return keep(draft, &text);
}

/* Nothing when there is nothing to say. */
static const char *fill_some(sn_draft *draft, sn_form_text text, const char *said) {
  return said && *said ? sn_draft_fill(draft, text, &said, 1) : "";
}

const char *sn_draft_said(sn_draft *draft, uint32_t question) {
  const sonae_form_ask *ask = draft->ask_of[question];
  const sonae_answer *before = sn_draft_answer(draft, question);
  const char *planned = before ? sn_draft_day(draft, before->planned) : "";
  const char *parts[] = {fill_some(draft, SN_FORM_TEXT_SAID_CAUSE, ask->cause),
                         ask->said ? ask->said : "",
                         fill_some(draft, SN_FORM_TEXT_SAID_HELP, ask->help),
                         fill_some(draft, SN_FORM_TEXT_SAID_NOTE, before ? before->comment : NULL),
                         fill_some(draft, SN_FORM_TEXT_SAID_EVIDENCE, before ? before->evidence : NULL),
                         fill_some(draft, SN_FORM_TEXT_SAID_PLANNED, planned)};
  return sn_draft_lines(draft, parts, sizeof parts / sizeof *parts);
}

bool sn_draft_is_open(const sn_draft *draft, uint32_t question) {
  return draft->relevant[question] != SONAE_FALSE && draft->answers.codes[question] == SONAE_UNANSWERED;
}

bool sn_draft_is_chosen(const sn_draft *draft, uint32_t question, uint32_t option) {
  const sonae_answers *known = &draft->answers;
  if (known->codes[question] != SONAE_GIVEN) return sn_draft_option(draft, question) == option;
  return known->chosen && (known->chosen[question] >> option & 1);
}

bool sn_draft_is_followup(const sn_draft *draft) {
  return draft->form->ask_count > 0;
}

bool sn_draft_is_asked(const sn_draft *draft, uint32_t question) {
  return !sn_draft_is_followup(draft) || draft->ask_of[question];
}

bool sn_draft_is_many(const sn_draft *draft, uint32_t question) {
  const sonae_question *q = &draft->definition->questions[question];
  return q->kind == SONAE_CHOICE && draft->definition->scales[q->scale].select == SONAE_SELECT_MANY;
}

uint32_t sn_draft_option(const sn_draft *draft, uint32_t question) {
  uint8_t code = draft->answers.codes[question];
  return code >= SONAE_FIRST_OPTION ? (uint32_t)(code - SONAE_FIRST_OPTION) : SONAE_NONE;
}

const sonae_answer *sn_draft_answer(const sn_draft *draft, uint32_t question) {
  return draft->form->prefill ? &draft->form->prefill->answers[question] : NULL;
}

/* Checklists test few different words, most of them in runs. */
uint32_t sn_draft_word(sn_draft *draft, const char *word) {
  enum { LOOK_BACK = 16 };
  for (size_t i = 0; i < draft->word_count && i < LOOK_BACK; i++)
    if (strcmp(draft->words[draft->word_count - 1 - i], word) == 0) return draft->word_row - 1 - (uint32_t)i;
  const char **words = sn_grow(draft->words, draft->word_count, &draft->word_capacity, sizeof *words);
  if (!words) {
    draft->arena.failed = true;
    return SONAE_NONE;
  }
  draft->words = words;
  draft->words[draft->word_count++] = word;
  return draft->word_row++;
}

/* --- what is asked --- */

static void place_asks(sn_draft *draft) {
  const sonae_form *form = draft->form;
  size_t questions = draft->definition->question_count, count = 0;
  if (!sn_draft_is_followup(draft)) return;
  const sonae_form_ask **ask_of = SN_ARENA_NEW(&draft->arena, questions, const sonae_form_ask *);
  const char **asked = SN_ARENA_NEW(&draft->arena, form->ask_count, const char *);
  if (draft->arena.failed) return;
  for (size_t i = 0; i < form->ask_count; i++)
    ask_of[form->asks[i].question] = &form->asks[i];
  for (size_t q = 0; q < questions; q++)
    if (ask_of[q]) asked[count++] = draft->definition->questions[q].id;
  draft->ask_of = ask_of;
  draft->asked = asked;
}

static void make_code(sn_draft *draft) {
  const sonae_definition *d = draft->definition;
  if (sn_draft_is_followup(draft))
    sn_form_findings_code(d->id, d->version, d->digest, draft->organisation_id, draft->asked, draft->form->ask_count,
                          draft->code);
  else
    sonae_form_code(d->id, d->version, d->digest, draft->organisation_id, draft->code);
}

/* --- where things stand --- */

static size_t rows_of(const sn_draft *draft, uint32_t question) {
  const sonae_definition *d = draft->definition;
  if (!sn_draft_is_asked(draft, question)) return 0;
  return 1 + (sn_draft_is_many(draft, question) ? d->scales[d->questions[question].scale].option_count : 0);
}

/* Rows by area, without sorting: first how many each area has, then each question goes to the next row of its own. */
static void place_rows(sn_draft *draft) {
  const sonae_definition *d = draft->definition;
  sn_draft_area *areas = SN_ARENA_NEW(&draft->arena, d->area_count, sn_draft_area);
  uint32_t *next = SN_ARENA_NEW(&draft->arena, d->area_count, uint32_t);
  uint32_t *row_of = SN_ARENA_NEW(&draft->arena, d->question_count, uint32_t);
  if (draft->arena.failed) return;
  for (uint32_t i = 0; i < d->question_count; i++) {
    areas[d->questions[i].area].questions += sn_draft_is_asked(draft, i);
    next[d->questions[i].area] += (uint32_t)rows_of(draft, i);
  }
  uint32_t row = SN_FORM_HEADER_ROW + 1;
  for (size_t i = 0; i < d->area_count; i++) {
    uint32_t count = next[i];
    areas[i].first = next[i] = row;
    row += count;
    areas[i].last = row - 1;
  }
  draft->row_count = row - SN_FORM_HEADER_ROW - 1;
  sn_draft_row *rows = SN_ARENA_NEW(&draft->arena, draft->row_count, sn_draft_row);
  if (!rows) return;
  for (uint32_t i = 0; i < d->question_count; i++) {
    uint32_t *at = &next[d->questions[i].area];
    row_of[i] = sn_draft_is_asked(draft, i) ? *at : SONAE_NONE;
    for (size_t k = 0; k < rows_of(draft, i); k++)
      rows[(*at)++ - SN_FORM_HEADER_ROW - 1] =
          (sn_draft_row){.question = i, .option = k == 0 ? SONAE_NONE : (uint32_t)k - 1};
  }
  draft->all = (sn_draft_area){.first = SN_FORM_HEADER_ROW + 1, .last = row - 1};
  draft->rows = rows;
  draft->row_of = row_of;
  draft->areas = areas;
}

/* Behind the options of a scale stand "unknown" and "not applicable", so that one block serves questions that may be
 * answered so and those that may not. */
static void place_lists(sn_draft *draft) {
  const sonae_definition *d = draft->definition;
  uint32_t *list_of = SN_ARENA_NEW(&draft->arena, d->scale_count, uint32_t);
  draft->word_row = SN_LIST_SCALES;
  draft->list_of = list_of;
  if (!list_of) return;
  for (size_t i = 0; i < d->scale_count; i++)
    list_of[i] = SONAE_NONE;
  for (size_t i = 0; i < d->question_count; i++) {
    uint32_t scale = d->questions[i].scale;
    if (d->questions[i].kind != SONAE_CHOICE || list_of[scale] != SONAE_NONE) continue;
    list_of[scale] = draft->word_row;
    draft->word_row += (uint32_t)d->scales[scale].option_count + 2;
  }
}

/* --- what is known --- */

static void take_organisation(sn_draft *draft) {
  const sonae_organisation *o = draft->form->organisation;
  const sonae_response *r = draft->form->prefill;
  const char *id = o ? o->id : r ? r->organisation_id : NULL;
  const char *name = o ? o->name : r ? r->organisation_name : NULL;
  draft->organisation_id = id ? id : "";
  draft->organisation_name = name ? name : "";
}

static void know(sn_draft *draft, sonae_attribute *attributes, const char *id, const char *text) {
  uint32_t index = sonae_find_attribute(draft->definition, id);
  if (index == SONAE_NONE || attributes[index].text || !text) return;
  attributes[index].text = text;
  attributes[index].numeric = sn_number_decimal(text, &attributes[index].number);
}

/* An attribute that the prefill lacks may be known of the organisation. */
static sonae_attribute *merge_attributes(sn_draft *draft) {
  const sonae_definition *d = draft->definition;
  const sonae_response *prefill = draft->form->prefill;
  const sonae_organisation *o = draft->form->organisation;
  sonae_attribute *attributes = SN_ARENA_NEW(&draft->arena, d->attribute_count, sonae_attribute);
  if (!attributes) return NULL;
  if (prefill && prefill->packed.attributes && d->attribute_count > 0)
    memcpy(attributes, prefill->packed.attributes, d->attribute_count * sizeof *attributes);
  if (o) know(draft, attributes, "industry", o->industry);
  if (o && o->employees >= 0) know(draft, attributes, "employees", sn_draft_count(draft, (size_t)o->employees));
  return attributes;
}

static void take_answers(sn_draft *draft) {
  const sonae_response *prefill = draft->form->prefill;
  if (prefill) draft->answers = prefill->packed;
  draft->answers.attributes = merge_attributes(draft);
  if (!prefill) draft->answers.codes = SN_ARENA_NEW(&draft->arena, draft->definition->question_count, uint8_t);
}

static sonae_status find_relevance(sn_draft *draft) {
  size_t count = draft->definition->question_count;
  uint8_t *relevant = SN_ARENA_NEW(&draft->arena, count, uint8_t);
  sonae_workspace *workspace;
  if (!relevant || sonae_workspace_new(draft->definition, &workspace) != SONAE_OK) return SONAE_E_MEMORY;
  const sonae_evaluation *evaluation = sonae_evaluate_scores(workspace, &draft->answers);
  if (count > 0) memcpy(relevant, evaluation->relevant, count);
  draft->relevant = relevant;
  sonae_workspace_free(workspace);
  return SONAE_OK;
}

static void count_open(sn_draft *draft) {
  const sonae_definition *d = draft->definition;
  sn_draft_area *areas = draft->areas;
  bool followup = sn_draft_is_followup(draft);
  for (uint32_t i = 0; i < d->question_count; i++) {
    if (followup ? !draft->ask_of[i] : draft->relevant[i] == SONAE_FALSE) continue;
    sn_draft_area *area = &areas[d->questions[i].area];
    area->asked++;
    area->open += followup || draft->answers.codes[i] == SONAE_UNANSWERED;
    area->unknown += draft->answers.codes[i] == SONAE_UNKNOWN;
  }
  for (size_t i = 0; i < d->area_count; i++) {
    draft->all.asked += areas[i].asked;
    draft->all.open += areas[i].open;
    draft->all.unknown += areas[i].unknown;
  }
}

sonae_status sn_draft_make(const sonae_form *form, sn_draft *out) {
  *out = (sn_draft){.form = form, .definition = form->definition, .language = form->language == SONAE_EN ? "en" : "ja"};
  take_organisation(out);
  place_asks(out);
  if (out->arena.failed) return SONAE_E_MEMORY;
  make_code(out);
  place_rows(out);
  place_lists(out);
  take_answers(out);
  sn_draft_fields(out);
  if (out->arena.failed || find_relevance(out) != SONAE_OK) return SONAE_E_MEMORY;
  count_open(out);
  return SONAE_OK;
}

void sn_draft_free(sn_draft *draft) {
  free(draft->words);
  sn_arena_free(&draft->arena);
}
