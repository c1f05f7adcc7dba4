/* SPDX-License-Identifier: Apache-2.0 */
/* 回答: a row a question, a row more for each option where several may be chosen. */
#include <inttypes.h>
#include <string.h>

#include "form/answers.h"

static const sn_form_text titles[SN_FORM_COLUMN_COUNT] = {
    SN_FORM_TEXT_COLUMN_ID,       SN_FORM_TEXT_COLUMN_AREA,    SN_FORM_TEXT_COLUMN_QUESTION,
    SN_FORM_TEXT_COLUMN_ANSWER,   SN_FORM_TEXT_COLUMN_CONFIRM, SN_FORM_TEXT_COLUMN_NOTE,
    SN_FORM_TEXT_COLUMN_EVIDENCE, SN_FORM_TEXT_COLUMN_PLANNED, SN_FORM_TEXT_COLUMN_WHY,
    SN_FORM_TEXT_COLUMN_RELEVANT, SN_FORM_TEXT_COLUMN_OPEN};

static const uint8_t widths[SN_FORM_COLUMN_COUNT] = {
    [SN_FORM_COLUMN_ID] = 10,       [SN_FORM_COLUMN_AREA] = 11,    [SN_FORM_COLUMN_QUESTION] = 40,
    [SN_FORM_COLUMN_ANSWER] = 32,   [SN_FORM_COLUMN_CONFIRM] = 10, [SN_FORM_COLUMN_NOTE] = 22,
    [SN_FORM_COLUMN_EVIDENCE] = 18, [SN_FORM_COLUMN_PLANNED] = 14, [SN_FORM_COLUMN_WHY] = 66,
    [SN_FORM_COLUMN_RELEVANT] = 7,  [SN_FORM_COLUMN_OPEN] = 7};

static const char *say(const sn_answers *a, sn_form_text text) {
  return sn_draft_say(a->draft, text);
}

/* How many rows are open, and of how many. */
static void count(sn_answers *a, sn_formula *left, sn_formula *asked) {
  uint32_t first = a->draft->all.first + 1, last = a->draft->all.last + 1;
  sn_formula_put(left, "COUNTIF(K%" PRIu32 ":K%" PRIu32 ",1)", first, last);
  sn_formula_put(asked, "COUNTIFS(J%" PRIu32 ":J%" PRIu32 ",\">0\",K%" PRIu32 ":K%" PRIu32 ",\"<2\")", first, last,
                 first, last);
}

/* --- a question --- */

/* The reason why it does not apply, then what else was said. */
static const char *note_of(sn_answers *a, const sonae_answer *answer) {
  const char *parts[] = {answer && answer->reason ? answer->reason : "",
                         answer && answer->comment ? answer->comment : ""};
  return sn_draft_lines(a->draft, parts, 2);
}

static void put_remarks(sn_answers *a, uint32_t index, const char *note) {
  const sonae_answer *answer = sn_draft_answer(a->draft, index);
  bool answered = a->draft->answers.codes[index] != SONAE_UNANSWERED;
  if (answer)
    sn_cells_put(a, SN_FORM_COLUMN_CONFIRM, answered ? SN_STYLE_ENTRY_MARK : SN_STYLE_TEXT,
                 answered ? say(a, SN_FORM_TEXT_CONFIRM) : NULL);
  sn_cells_put(a, SN_FORM_COLUMN_NOTE, SN_STYLE_ENTRY, note);
  sn_cells_put(a, SN_FORM_COLUMN_EVIDENCE, SN_STYLE_ENTRY, answer ? answer->evidence : NULL);
  sn_cells_put_day(a, SN_FORM_COLUMN_PLANNED, answer ? answer->planned : NULL);
}

/* --- what is asked, what is open --- */

static void put_relevant(sn_answers *a, const sonae_question *q, uint32_t index) {
  enum { HALF = 5 };
  bool formula = q->relevant && sn_formula_make(a->draft, q->relevant, &a->formula);
  if (formula)
    sn_entry_formula(a->page.book, a->page.row, SN_FORM_COLUMN_RELEVANT, SN_STYLE_SMALL, a->formula.text,
                     a->draft->relevant[index] * HALF, 1);
  else
    sn_book_number(a->page.book, a->page.row, SN_FORM_COLUMN_RELEVANT, SN_STYLE_SMALL, 1, 0);
}

static void put_open(sn_answers *a, uint32_t index) {
  sn_formula f = {.length = 0};
  uint32_t row = a->page.row + 1;
  sn_formula_put(&f, "=IF(AND(J%" PRIu32 ">0,D%" PRIu32 "=\"\"", row, row);
  if (sn_draft_is_many(a->draft, index)) {
    const sonae_definition *d = a->draft->definition;
    uint32_t options = (uint32_t)d->scales[d->questions[index].scale].option_count;
    sn_formula_put(&f, ",COUNTA(D%" PRIu32 ":D%" PRIu32 ")=0", row + 1, row + options);
  }
  sn_formula_put(&f, "),1,0)");
  sn_entry_formula(a->page.book, a->page.row, SN_FORM_COLUMN_OPEN, SN_STYLE_SMALL, f.text,
                   sn_draft_is_open(a->draft, index), 0);
}

/* --- rows --- */

static void fit_question(sn_answers *a, uint32_t index, const char *why, const char *note) {
  const sonae_question *q = &a->draft->definition->questions[index];
  const sonae_answer *answer = sn_draft_answer(a->draft, index);
  const sn_form_cell cells[] = {
      {sn_draft_text(a->draft, q->text), SN_FORM_COLUMN_QUESTION, 1, SN_ANSWERS_BODY, false},
      {why, SN_FORM_COLUMN_WHY, 1, SN_ANSWERS_SMALL, false},
      {note, SN_FORM_COLUMN_NOTE, 1, SN_ANSWERS_BODY, false},
      {answer && answer->evidence ? answer->evidence : "", SN_FORM_COLUMN_EVIDENCE, 1, SN_ANSWERS_BODY, false}};
  sn_cells_fit(a, index, cells, sizeof cells / sizeof *cells);
}

static void put_question(sn_answers *a, const sn_draft_row *row) {
  const sonae_question *q = sn_cells_question(a, row);
  const char *why = sn_draft_why(a->draft, q), *note = note_of(a, sn_draft_answer(a->draft, row->question));
  fit_question(a, row->question, why, note);
  sn_cells_put_names(a, q, q->id);
  sn_cells_put(a, SN_FORM_COLUMN_QUESTION, SN_STYLE_TEXT, sn_draft_text(a->draft, q->text));
  sn_cells_put_answer(a, SN_FORM_COLUMN_ANSWER, row->question);
  sn_answers_allow(a, row->question);
  put_remarks(a, row->question, note);
  sn_cells_put(a, SN_FORM_COLUMN_WHY, SN_STYLE_SMALL, why);
  put_relevant(a, q, row->question);
  put_open(a, row->question);
}

/* Its relevance is that of its question; what is open there is counted there, here it only lends the colour. */
static void put_option_state(sn_answers *a, const sn_draft_row *row) {
  sn_formula f = {.length = 0};
  uint32_t question = a->draft->row_of[row->question] + 1;
  enum { HALF = 5, OF_OPTION = 2 };
  sn_formula_put(&f, "=J%" PRIu32, question);
  if (sn_cells_question(a, row)->relevant)
    sn_entry_formula(a->page.book, a->page.row, SN_FORM_COLUMN_RELEVANT, SN_STYLE_SMALL, f.text,
                     a->draft->relevant[row->question] * HALF, 1);
  else
    sn_book_number(a->page.book, a->page.row, SN_FORM_COLUMN_RELEVANT, SN_STYLE_SMALL, 1, 0);
  f.length = 0;
  sn_formula_put(&f, "=%d+K%" PRIu32, OF_OPTION, question);
  sn_entry_formula(a->page.book, a->page.row, SN_FORM_COLUMN_OPEN, SN_STYLE_SMALL, f.text,
                   OF_OPTION + sn_draft_is_open(a->draft, row->question), 0);
}

static void put_option(sn_answers *a, const sn_draft_row *row) {
  const sonae_question *q = sn_cells_question(a, row);
  const char *text = sn_cells_option(a, row->question, row->option);
  const char *id = sn_draft_option_id(a->draft, row->question, row->option);
  const sn_form_cell cell = {.text = text, .column = SN_FORM_COLUMN_QUESTION, .span = 1, .size = SN_ANSWERS_BODY + 1};
  sn_form_page_fit(&a->page, &cell, 1);
  sn_cells_put_names(a, q, id);
  sn_cells_put(a, SN_FORM_COLUMN_QUESTION, SN_STYLE_OPTION, text);
  sn_cells_put(a, SN_FORM_COLUMN_ANSWER, SN_STYLE_ENTRY_MARK,
               sn_draft_is_chosen(a->draft, row->question, row->option) ? say(a, SN_FORM_TEXT_CHOSEN) : NULL);
  sn_answers_allow_option(a, q);
  for (uint32_t column = SN_FORM_COLUMN_CONFIRM; column <= SN_FORM_COLUMN_WHY; column++)
    if (column != SN_FORM_COLUMN_CONFIRM || a->draft->form->prefill) sn_cells_put(a, column, SN_STYLE_SMALL, NULL);
  put_option_state(a, row);
}

/* --- the sheet --- */

/* The first rule that is set wins. */
static void colour_irrelevant(sn_answers *a) {
  sn_formula f = {.length = 0};
  sn_formula_put(&f, "=$J%" PRIu32 "=0", a->draft->all.first + 1);
  sn_answers_mark(a, SN_FORM_COLUMN_QUESTION, SN_FORM_COLUMN_WHY, f.text, SN_ENTRY_MARK_OFF);
}

static void colour_open(sn_answers *a) {
  sn_formula f = {.length = 0};
  uint32_t row = a->draft->all.first + 1;
  sn_formula_put(&f, "=OR($K%" PRIu32 "=1,$K%" PRIu32 "=3)", row, row);
  sn_answers_mark(a, SN_FORM_COLUMN_ANSWER, SN_FORM_COLUMN_ANSWER, f.text, SN_ENTRY_MARK_OPEN);
  f.length = 0;
  sn_formula_put(&f, "=$E%" PRIu32 "=\"%s\"", row, say(a, SN_FORM_TEXT_CONFIRM));
  sn_answers_mark(a, SN_FORM_COLUMN_CONFIRM, SN_FORM_COLUMN_CONFIRM, f.text, SN_ENTRY_MARK_CONFIRM);
}

void sn_form_answers(sn_draft *draft, sn_book *book) {
  static const sn_answers_sheet SHEET = {.title = SN_FORM_TEXT_TITLE_ANSWERS,
                                         .legend = SN_FORM_TEXT_LEGEND,
                                         .titles = titles,
                                         .widths = widths,
                                         .column_count = SN_FORM_COLUMN_COUNT,
                                         .last_shown = SN_FORM_COLUMN_WHY,
                                         .columns = {.answer = SN_FORM_COLUMN_ANSWER,
                                                     .confirm = SN_FORM_COLUMN_CONFIRM,
                                                     .note = SN_FORM_COLUMN_NOTE,
                                                     .evidence = SN_FORM_COLUMN_EVIDENCE,
                                                     .planned = SN_FORM_COLUMN_PLANNED},
                                         .count = count,
                                         .put_question = put_question,
                                         .put_option = put_option,
                                         .set_first = colour_irrelevant,
                                         .set_last = colour_open};
  sn_answers_write(draft, book, &SHEET);
}
