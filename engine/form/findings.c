/* SPDX-License-Identifier: Apache-2.0 */
/* 回答 of a form that follows up: a row for each question that is asked once more, with what the reviewer says of it. */
#include <inttypes.h>

#include "form/answers.h"

static const sn_form_text titles[SN_FINDINGS_COLUMN_COUNT] = {
    SN_FORM_TEXT_COLUMN_ID,       SN_FORM_TEXT_COLUMN_AREA,    SN_FORM_TEXT_COLUMN_QUESTION, SN_FORM_TEXT_COLUMN_SAID,
    SN_FORM_TEXT_COLUMN_DUE,      SN_FORM_TEXT_COLUMN_ANSWER,  SN_FORM_TEXT_COLUMN_CONFIRM,  SN_FORM_TEXT_COLUMN_DONE,
    SN_FORM_TEXT_COLUMN_EVIDENCE, SN_FORM_TEXT_COLUMN_PLANNED, SN_FORM_TEXT_COLUMN_HELP,     SN_FORM_TEXT_COLUMN_WHY,
    SN_FORM_TEXT_COLUMN_BEFORE,   SN_FORM_TEXT_COLUMN_OPEN};

static const uint8_t widths[SN_FINDINGS_COLUMN_COUNT] = {
    [SN_FINDINGS_COLUMN_ID] = 10,      [SN_FINDINGS_COLUMN_AREA] = 10, [SN_FINDINGS_COLUMN_QUESTION] = 34,
    [SN_FINDINGS_COLUMN_SAID] = 40,    [SN_FINDINGS_COLUMN_DUE] = 16,  [SN_FINDINGS_COLUMN_ANSWER] = 30,
    [SN_FINDINGS_COLUMN_CONFIRM] = 10, [SN_FINDINGS_COLUMN_NOTE] = 32, [SN_FINDINGS_COLUMN_EVIDENCE] = 20,
    [SN_FINDINGS_COLUMN_PLANNED] = 14, [SN_FINDINGS_COLUMN_HELP] = 22, [SN_FINDINGS_COLUMN_WHY] = 66,
    [SN_FINDINGS_COLUMN_BEFORE] = 10,  [SN_FINDINGS_COLUMN_OPEN] = 7};

static const char *say(const sn_answers *a, sn_form_text text) {
  return sn_draft_say(a->draft, text);
}

/* How many rows are open, and of how many. */
static void count(sn_answers *a, sn_formula *left, sn_formula *asked) {
  sn_formula_put(left, "COUNTIF(N%" PRIu32 ":N%" PRIu32 ",1)", a->draft->all.first + 1, a->draft->all.last + 1);
  sn_formula_put(asked, "%" PRIu32, a->draft->all.asked);
}

/* --- what is asked --- */

static const char *reason_of(const sn_answers *a, uint32_t question) {
  const sonae_answer *before = sn_draft_answer(a->draft, question);
  bool applies = a->draft->answers.codes[question] != SONAE_NOT_APPLICABLE;
  return applies || !before || !before->reason ? "" : before->reason;
}

/* The answer that was filled in, so that one that is left alone is told from one that is given again: its reason goes
 * with it. */
static void put_before(sn_answers *a, uint32_t question) {
  const char *parts[] = {sn_cells_text(a, question), reason_of(a, question)};
  if (*parts[1])
    sn_cells_put(a, SN_FINDINGS_COLUMN_BEFORE, SN_STYLE_SMALL, sn_draft_lines(a->draft, parts, 2));
  else
    sn_cells_put_answer(a, SN_FINDINGS_COLUMN_BEFORE, question);
}

/* Nothing was filled in: the answer is the one before, or its reason is; nothing stands beside it. */
static void put_open(sn_answers *a, uint32_t question) {
  sn_formula f = {.length = 0};
  const uint32_t row = a->page.row + 1;
  sn_formula_put(&f, "=IF(AND(G%" PRIu32 "<>\"%s\",I%" PRIu32 "=\"\",J%" PRIu32 "=\"\",K%" PRIu32 "=\"\"", row,
                 say(a, SN_FORM_TEXT_CONFIRMED), row, row, row);
  if (*reason_of(a, question))
    sn_formula_put(&f, ",F%" PRIu32 "&CHAR(10)&H%" PRIu32 "=M%" PRIu32, row, row, row);
  else
    sn_formula_put(&f, ",F%" PRIu32 "=M%" PRIu32 ",H%" PRIu32 "=\"\"", row, row, row);
  if (sn_draft_is_many(a->draft, question)) {
    const sonae_definition *d = a->draft->definition;
    const uint32_t last = row + (uint32_t)d->scales[d->questions[question].scale].option_count;
    sn_formula_put(&f, ",SUMPRODUCT(--(F%" PRIu32 ":F%" PRIu32 "<>M%" PRIu32 ":M%" PRIu32 "))=0", row + 1, last,
                   row + 1, last);
  }
  sn_formula_put(&f, "),1,0)");
  sn_entry_formula(a->page.book, a->page.row, SN_FINDINGS_COLUMN_OPEN, SN_STYLE_SMALL, f.text, 1, 0);
}

/* --- rows --- */

static void fit_question(sn_answers *a, uint32_t question, const char *said, const char *why) {
  const sonae_question *q = &a->draft->definition->questions[question];
  const sn_form_cell cells[] = {
      {sn_draft_text(a->draft, q->text), SN_FINDINGS_COLUMN_QUESTION, 1, SN_ANSWERS_BODY, false},
      {said, SN_FINDINGS_COLUMN_SAID, 1, SN_ANSWERS_BODY, false},
      {reason_of(a, question), SN_FINDINGS_COLUMN_NOTE, 1, SN_ANSWERS_BODY, false},
      {why, SN_FINDINGS_COLUMN_WHY, 1, SN_ANSWERS_SMALL, false}};
  sn_cells_fit(a, question, cells, sizeof cells / sizeof *cells);
}

static void put_asked(sn_answers *a, uint32_t question, const char *said) {
  const sonae_form_ask *ask = a->draft->ask_of[question];
  sn_cells_put(a, SN_FINDINGS_COLUMN_SAID, SN_STYLE_TEXT, said);
  sn_cells_put(a, SN_FINDINGS_COLUMN_DUE, SN_STYLE_MARK, sn_draft_day(a->draft, ask->due));
}

/* Where nothing was answered there is nothing to confirm. */
static void put_confirm(sn_answers *a, uint32_t question) {
  bool answered = a->draft->answers.codes[question] != SONAE_UNANSWERED;
  sn_cells_put(a, SN_FINDINGS_COLUMN_CONFIRM, answered ? SN_STYLE_ENTRY_MARK : SN_STYLE_TEXT,
               answered ? say(a, SN_FORM_TEXT_CONFIRM) : NULL);
}

static void put_question(sn_answers *a, const sn_draft_row *row) {
  const sonae_question *q = sn_cells_question(a, row);
  const char *said = sn_draft_said(a->draft, row->question), *why = sn_draft_why(a->draft, q);
  fit_question(a, row->question, said, why);
  sn_cells_put_names(a, q, q->id);
  sn_cells_put(a, SN_FINDINGS_COLUMN_QUESTION, SN_STYLE_TEXT, sn_draft_text(a->draft, q->text));
  put_asked(a, row->question, said);
  sn_cells_put_answer(a, SN_FINDINGS_COLUMN_ANSWER, row->question);
  sn_answers_allow(a, row->question);
  put_confirm(a, row->question);
  sn_cells_put(a, SN_FINDINGS_COLUMN_NOTE, SN_STYLE_ENTRY, reason_of(a, row->question));
  sn_cells_put(a, SN_FINDINGS_COLUMN_EVIDENCE, SN_STYLE_ENTRY, NULL);
  sn_cells_put_day(a, SN_FINDINGS_COLUMN_PLANNED, NULL);
  sn_cells_put(a, SN_FINDINGS_COLUMN_HELP, SN_STYLE_ENTRY, NULL);
  sn_cells_put(a, SN_FINDINGS_COLUMN_WHY, SN_STYLE_SMALL, why);
  put_before(a, row->question);
  put_open(a, row->question);
}

static void put_option(sn_answers *a, const sn_draft_row *row) {
  enum { OF_OPTION = 2 };
  const sonae_question *q = sn_cells_question(a, row);
  const char *text = sn_cells_option(a, row->question, row->option);
  const char *chosen = sn_draft_is_chosen(a->draft, row->question, row->option) ? say(a, SN_FORM_TEXT_CHOSEN) : NULL;
  const sn_form_cell cell = {
      .text = text, .column = SN_FINDINGS_COLUMN_QUESTION, .span = 1, .size = SN_ANSWERS_BODY + 1};
  sn_form_page_fit(&a->page, &cell, 1);
  sn_cells_put_names(a, q, sn_draft_option_id(a->draft, row->question, row->option));
  sn_cells_put(a, SN_FINDINGS_COLUMN_QUESTION, SN_STYLE_OPTION, text);
  for (uint32_t column = SN_FINDINGS_COLUMN_SAID; column <= SN_FINDINGS_COLUMN_WHY; column++)
    if (column != SN_FINDINGS_COLUMN_ANSWER) sn_cells_put(a, column, SN_STYLE_SMALL, NULL);
  sn_cells_put(a, SN_FINDINGS_COLUMN_ANSWER, SN_STYLE_ENTRY_MARK, chosen);
  sn_answers_allow_option(a, q);
  sn_cells_put(a, SN_FINDINGS_COLUMN_BEFORE, SN_STYLE_SMALL, chosen);
  sn_book_number(a->page.book, a->page.row, SN_FINDINGS_COLUMN_OPEN, SN_STYLE_SMALL, OF_OPTION, 0);
}

/* --- the sheet --- */

static void colour_open(sn_answers *a) {
  sn_formula f = {.length = 0};
  sn_formula_put(&f, "=$N%" PRIu32 "=1", a->draft->all.first + 1);
  sn_answers_mark(a, SN_FINDINGS_COLUMN_CONFIRM, SN_FINDINGS_COLUMN_CONFIRM, f.text, SN_ENTRY_MARK_CONFIRM);
  f.length = 0;
  sn_formula_put(&f, "=AND($N%" PRIu32 "=1,$G%" PRIu32 "=\"\")", a->draft->all.first + 1, a->draft->all.first + 1);
  sn_answers_mark(a, SN_FINDINGS_COLUMN_ANSWER, SN_FINDINGS_COLUMN_ANSWER, f.text, SN_ENTRY_MARK_CONFIRM);
}

static void allow_help(sn_answers *a) {
  sn_answers_allow_words(a, SN_FINDINGS_COLUMN_HELP, SN_FORM_TEXT_COLUMN_HELP, SN_FORM_TEXT_PROMPT_HELP);
}

void sn_form_findings(sn_draft *draft, sn_book *book) {
  static const sn_answers_sheet SHEET = {.title = SN_FORM_TEXT_TITLE_FINDINGS,
                                         .legend = SN_FORM_TEXT_FINDINGS_LEGEND,
                                         .titles = titles,
                                         .widths = widths,
                                         .column_count = SN_FINDINGS_COLUMN_COUNT,
                                         .last_shown = SN_FINDINGS_COLUMN_WHY,
                                         .wide = true,
                                         .columns = {.answer = SN_FINDINGS_COLUMN_ANSWER,
                                                     .confirm = SN_FINDINGS_COLUMN_CONFIRM,
                                                     .note = SN_FINDINGS_COLUMN_NOTE,
                                                     .evidence = SN_FINDINGS_COLUMN_EVIDENCE,
                                                     .planned = SN_FINDINGS_COLUMN_PLANNED},
                                         .count = count,
                                         .put_question = put_question,
                                         .put_option = put_option,
                                         .set_first = allow_help,
                                         .set_last = colour_open};
  sn_answers_write(draft, book, &SHEET);
}
