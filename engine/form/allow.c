/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>

#include "form/answers.h"

static const char *say(const sn_answers *a, sn_form_text text) {
  return sn_draft_say(a->draft, text);
}

/* What a question needs to know before it is answered, the most needed first: Excel shows 255 characters of it. */
static const char *prompt_of(sn_answers *a, uint32_t index) {
  sn_draft *draft = a->draft;
  const sonae_question *q = &draft->definition->questions[index];
  static const sn_form_text how[] = {[SONAE_CHOICE] = SN_FORM_TEXT_PROMPT_CHOOSE,
                                     [SONAE_TEXT] = SN_FORM_TEXT_PROMPT_TEXT,
                                     [SONAE_NUMBER] = SN_FORM_TEXT_PROMPT_NUMBER,
                                     [SONAE_DATE] = SN_FORM_TEXT_PROMPT_DATE};
  const char *who = sn_draft_text(draft, q->who), *evidence = sn_draft_text(draft, q->evidence),
             *not_applicable = sn_draft_text(draft, q->not_applicable_when);
  const char *parts[] = {say(a, sn_draft_is_many(draft, index) ? SN_FORM_TEXT_PROMPT_MANY : how[q->kind]),
                         *who ? SN_DRAFT_FILL(draft, PROMPT_WHO, who) : "",
                         q->not_applicable ? SN_DRAFT_FILL(draft, PROMPT_NOT_APPLICABLE, not_applicable) : "",
                         *evidence ? SN_DRAFT_FILL(draft, PROMPT_EVIDENCE, evidence) : ""};
  return sn_draft_lines(draft, parts, sizeof parts / sizeof *parts);
}

static sn_book_area this_answer(const sn_answers *a) {
  return (sn_book_area){a->page.row, a->columns.answer, a->page.row, a->columns.answer};
}

/* As formulas name it; no form has more columns than letters. */
static char letter_of(uint32_t column) {
  return (char)('A' + column);
}

static void allow_list(sn_answers *a, uint32_t first, uint32_t last, const char *title, const char *prompt) {
  sn_entry_allow(a->page.book, this_answer(a),
                 &(sn_entry_rule){.kind = SN_ENTRY_LIST,
                                  .sheet = SN_FORM_SHEET_LISTS,
                                  .first = first,
                                  .last = last,
                                  .title = title,
                                  .prompt = prompt,
                                  .error_title = say(a, SN_FORM_TEXT_ERROR_TITLE),
                                  .error = say(a, SN_FORM_TEXT_ERROR_LIST)});
}

/* Numbers and days are only asked about: whoever reads the form back understands more ways to write them. */
static void allow_value(sn_answers *a, const sonae_question *q, const char *prompt) {
  sn_formula test = {.length = 0};
  const uint32_t row = a->page.row + 1;
  const char d = letter_of(a->columns.answer);
  sn_formula_put(&test, "=OR(ISNUMBER(%c%" PRIu32 "),%c%" PRIu32 "=\"%s\",%c%" PRIu32 "=\"%s\")", d, row, d, row,
                 say(a, SN_FORM_TEXT_UNKNOWN), d, row, say(a, SN_FORM_TEXT_NOT_APPLICABLE));
  sn_entry_allow(
      a->page.book, this_answer(a),
      &(sn_entry_rule){.kind = q->kind == SONAE_TEXT ? SN_ENTRY_ANY : SN_ENTRY_TEST,
                       .formula = q->kind == SONAE_TEXT ? NULL : test.text,
                       .lenient = true,
                       .title = q->id,
                       .prompt = prompt,
                       .error_title = say(a, SN_FORM_TEXT_ERROR_CHECK),
                       .error = say(a, q->kind == SONAE_DATE ? SN_FORM_TEXT_ERROR_DATE : SN_FORM_TEXT_ERROR_NUMBER)});
}

void sn_answers_allow(sn_answers *a, uint32_t index) {
  const sonae_question *q = &a->draft->definition->questions[index];
  const char *prompt = prompt_of(a, index);
  if (q->kind != SONAE_CHOICE) {
    allow_value(a, q, prompt);
    return;
  }
  bool many = sn_draft_is_many(a->draft, index);
  uint32_t first = many ? SN_LIST_UNKNOWN : a->draft->list_of[q->scale];
  uint32_t options = many ? 0 : (uint32_t)a->draft->definition->scales[q->scale].option_count;
  allow_list(a, first, first + options + q->not_applicable, q->id, prompt);
}

void sn_answers_allow_option(sn_answers *a, const sonae_question *q) {
  allow_list(a, SN_LIST_CHOSEN, SN_LIST_CHOSEN, q->id, say(a, SN_FORM_TEXT_PROMPT_OPTION));
}

/* --- whole columns --- */

static sn_book_area column_area(const sn_answers *a, uint32_t first, uint32_t last) {
  return (sn_book_area){a->draft->all.first, first, a->draft->all.last, last};
}

void sn_answers_allow_words(sn_answers *a, uint32_t column, sn_form_text title, sn_form_text prompt) {
  sn_entry_allow(a->page.book, column_area(a, column, column),
                 &(sn_entry_rule){.title = say(a, title), .prompt = say(a, prompt)});
}

static void allow_day(sn_answers *a) {
  sn_formula day = {.length = 0};
  sn_formula_put(&day, "=ISNUMBER(%c%" PRIu32 ")", letter_of(a->columns.planned), a->draft->all.first + 1);
  sn_entry_allow(a->page.book, column_area(a, a->columns.planned, a->columns.planned),
                 &(sn_entry_rule){.kind = SN_ENTRY_TEST,
                                  .formula = day.text,
                                  .lenient = true,
                                  .title = say(a, SN_FORM_TEXT_COLUMN_PLANNED),
                                  .prompt = say(a, SN_FORM_TEXT_PROMPT_PLANNED),
                                  .error_title = say(a, SN_FORM_TEXT_ERROR_CHECK),
                                  .error = say(a, SN_FORM_TEXT_ERROR_DATE)});
}

static void allow_confirm(sn_answers *a) {
  sn_entry_allow(a->page.book, column_area(a, a->columns.confirm, a->columns.confirm),
                 &(sn_entry_rule){.kind = SN_ENTRY_LIST,
                                  .sheet = SN_FORM_SHEET_LISTS,
                                  .first = SN_LIST_CONFIRM,
                                  .last = SN_LIST_CONFIRMED,
                                  .title = say(a, SN_FORM_TEXT_CONFIRM),
                                  .prompt = say(a, SN_FORM_TEXT_PROMPT_CONFIRM),
                                  .error_title = say(a, SN_FORM_TEXT_ERROR_TITLE),
                                  .error = say(a, SN_FORM_TEXT_ERROR_CHOICE)});
}

void sn_answers_allow_remarks(sn_answers *a) {
  bool followup = sn_draft_is_followup(a->draft);
  sn_answers_allow_words(a, a->columns.note, SN_FORM_TEXT_COLUMN_NOTE,
                         followup ? SN_FORM_TEXT_PROMPT_DONE : SN_FORM_TEXT_PROMPT_NOTE);
  sn_answers_allow_words(a, a->columns.evidence, SN_FORM_TEXT_COLUMN_EVIDENCE, SN_FORM_TEXT_PROMPT_EVIDENCE_CELL);
  allow_day(a);
  if (sn_answers_confirm(a)) allow_confirm(a);
}

void sn_answers_mark(sn_answers *a, uint32_t first, uint32_t last, const char *formula, sn_entry_mark colours) {
  sn_entry_mark_when(a->page.book, column_area(a, first, last), formula, colours);
}

void sn_answers_colour(sn_answers *a) {
  const uint32_t row = a->draft->all.first + 1, answer = a->columns.answer, note = a->columns.note;
  sn_formula f = {.length = 0};
  sn_formula_put(&f, "=$%c%" PRIu32 "=\"%s\"", letter_of(answer), row, say(a, SN_FORM_TEXT_UNKNOWN));
  sn_answers_mark(a, answer, answer, f.text, SN_ENTRY_MARK_UNKNOWN);
  f.length = 0;
  sn_formula_put(&f, "=AND($%c%" PRIu32 "=\"%s\",$%c%" PRIu32 "=\"\")", letter_of(answer), row,
                 say(a, SN_FORM_TEXT_NOT_APPLICABLE), letter_of(note), row);
  sn_answers_mark(a, note, note, f.text, SN_ENTRY_MARK_OPEN);
}
