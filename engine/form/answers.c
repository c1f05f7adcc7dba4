/* SPDX-License-Identifier: Apache-2.0 */
/* 回答: a row a question, a row more for each option where several may be chosen. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "form/answers.h"

static const uint8_t widths[SN_FORM_COLUMN_COUNT] = {
    [SN_FORM_COLUMN_ID] = 10,       [SN_FORM_COLUMN_AREA] = 11,    [SN_FORM_COLUMN_QUESTION] = 40,
    [SN_FORM_COLUMN_ANSWER] = 32,   [SN_FORM_COLUMN_CONFIRM] = 10, [SN_FORM_COLUMN_NOTE] = 22,
    [SN_FORM_COLUMN_EVIDENCE] = 18, [SN_FORM_COLUMN_PLANNED] = 14, [SN_FORM_COLUMN_WHY] = 66,
    [SN_FORM_COLUMN_RELEVANT] = 7,  [SN_FORM_COLUMN_OPEN] = 7};

enum { SMALL = 9, BODY = 10 };

static const char *say(const sn_answers *a, sn_form_text text) {
  return sn_draft_say(a->draft, text);
}

static const sonae_question *question_of(const sn_answers *a, const sn_draft_row *row) {
  return &a->draft->definition->questions[row->question];
}

static const char *option_text(const sn_answers *a, uint32_t question, uint32_t option) {
  const sonae_definition *d = a->draft->definition;
  return sn_draft_text(a->draft, d->scales[d->questions[question].scale].options[option].label);
}

static void put_text(sn_answers *a, uint32_t column, sn_style style, const char *text) {
  if (text && *text)
    sn_book_text(a->page.book, a->page.row, column, style, text);
  else
    sn_book_blank(a->page.book, a->page.row, column, style);
}

/* --- the top --- */

static void put_left(sn_answers *a) {
  sn_draft *draft = a->draft;
  sn_formula left = {.length = 0}, asked = {.length = 0};
  uint32_t first = draft->all.first + 1, last = draft->all.last + 1;
  sn_formula_put(&left, "COUNTIF(K%" PRIu32 ":K%" PRIu32 ",1)", first, last);
  sn_formula_put(&asked, "COUNTIFS(J%" PRIu32 ":J%" PRIu32 ",\">0\",K%" PRIu32 ":K%" PRIu32 ",\"<2\")", first, last,
                 first, last);
  sn_entry_formula_text(
      a->page.book, a->page.row, SN_FORM_COLUMN_AREA, SN_STYLE_STRONG_LINE,
      SN_DRAFT_FILL(draft, LEFT_FORMULA, left.text, asked.text),
      SN_DRAFT_FILL(draft, LEFT, sn_draft_count(draft, draft->all.open), sn_draft_count(draft, draft->all.asked)));
}

static void put_top(sn_answers *a) {
  static const sn_form_text titles[SN_FORM_COLUMN_COUNT] = {
      SN_FORM_TEXT_COLUMN_ID,       SN_FORM_TEXT_COLUMN_AREA,    SN_FORM_TEXT_COLUMN_QUESTION,
      SN_FORM_TEXT_COLUMN_ANSWER,   SN_FORM_TEXT_COLUMN_CONFIRM, SN_FORM_TEXT_COLUMN_NOTE,
      SN_FORM_TEXT_COLUMN_EVIDENCE, SN_FORM_TEXT_COLUMN_PLANNED, SN_FORM_TEXT_COLUMN_WHY,
      SN_FORM_TEXT_COLUMN_RELEVANT, SN_FORM_TEXT_COLUMN_OPEN};
  const char *said[SN_FORM_COLUMN_COUNT];
  sn_form_page *page = &a->page;
  for (int i = 0; i < SN_FORM_COLUMN_COUNT; i++)
    said[i] = say(a, titles[i]);
  sn_form_page_height(page, 26);
  sn_book_text(page->book, page->row++, SN_FORM_COLUMN_AREA, SN_STYLE_TITLE, say(a, SN_FORM_TEXT_TITLE_ANSWERS));
  sn_form_page_height(page, 16);
  put_left(a);
  page->row++;
  sn_form_page_height(page, 16);
  sn_book_text(page->book, page->row++, SN_FORM_COLUMN_AREA, SN_STYLE_LINE, say(a, SN_FORM_TEXT_LEGEND));
  sn_form_page_height(page, 16);
  sn_book_link(page->book, page->row++, SN_FORM_COLUMN_AREA, SN_STYLE_LINK_LINE, say(a, SN_FORM_TEXT_BACK),
               sn_form_sheet_name(a->draft, SN_FORM_START), 0);
  sn_form_page_head(page, 0, said, SN_FORM_COLUMN_COUNT);
}

/* --- a question --- */

static sn_style answer_style(sonae_kind kind) {
  static const sn_style styles[] = {[SONAE_CHOICE] = SN_STYLE_ENTRY,
                                    [SONAE_TEXT] = SN_STYLE_ENTRY,
                                    [SONAE_NUMBER] = SN_STYLE_ENTRY_NUMBER,
                                    [SONAE_DATE] = SN_STYLE_ENTRY_DATE};
  return styles[kind];
}

/* NULL: nothing to show in the cell of the answer. */
static const char *answer_text(const sn_answers *a, uint32_t index) {
  uint8_t code = a->draft->answers.codes[index];
  const sonae_answer *answer = sn_draft_answer(a->draft, index);
  uint32_t option = sn_draft_option(a->draft, index);
  if (code == SONAE_UNKNOWN) return say(a, SN_FORM_TEXT_UNKNOWN);
  if (code == SONAE_NOT_APPLICABLE) return say(a, SN_FORM_TEXT_NOT_APPLICABLE);
  if (option != SONAE_NONE) return option_text(a, index, option);
  return answer ? answer->text : NULL;
}

static void put_answer(sn_answers *a, uint32_t index) {
  sonae_kind kind = a->draft->definition->questions[index].kind;
  const char *text = answer_text(a, index);
  bool given = a->draft->answers.codes[index] == SONAE_GIVEN;
  if (given && kind == SONAE_NUMBER && a->draft->answers.numbers)
    sn_entry_decimal(a->page.book, a->page.row, SN_FORM_COLUMN_ANSWER, SN_STYLE_ENTRY_NUMBER,
                     a->draft->answers.numbers[index]);
  else if (given && kind == SONAE_DATE && text)
    sn_entry_date(a->page.book, a->page.row, SN_FORM_COLUMN_ANSWER, SN_STYLE_ENTRY_DATE, text);
  else
    put_text(a, SN_FORM_COLUMN_ANSWER, answer_style(kind), text);
  sn_answers_allow(a, index);
}

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
    put_text(a, SN_FORM_COLUMN_CONFIRM, answered ? SN_STYLE_ENTRY_MARK : SN_STYLE_TEXT,
             answered ? say(a, SN_FORM_TEXT_CONFIRM) : NULL);
  put_text(a, SN_FORM_COLUMN_NOTE, SN_STYLE_ENTRY, note);
  put_text(a, SN_FORM_COLUMN_EVIDENCE, SN_STYLE_ENTRY, answer ? answer->evidence : NULL);
  if (answer && answer->planned)
    sn_entry_date(a->page.book, a->page.row, SN_FORM_COLUMN_PLANNED, SN_STYLE_ENTRY_DATE, answer->planned);
  else
    put_text(a, SN_FORM_COLUMN_PLANNED, SN_STYLE_ENTRY_DATE, NULL);
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

static sn_style band_of(const sonae_question *q) {
  return q->area % 2 ? SN_STYLE_OTHER_BAND : SN_STYLE_BAND;
}

static void put_names(sn_answers *a, const sonae_question *q, const char *id) {
  put_text(a, SN_FORM_COLUMN_ID, SN_STYLE_SMALL, id);
  put_text(a, SN_FORM_COLUMN_AREA, band_of(q), sn_draft_text(a->draft, a->draft->definition->areas[q->area].title));
}

/* As high as the longest of its texts; of the options any may be chosen. */
static void fit_question(sn_answers *a, uint32_t index, const char *why, const char *note) {
  const sonae_question *q = &a->draft->definition->questions[index];
  const sonae_answer *answer = sn_draft_answer(a->draft, index);
  const char *evidence = answer && answer->evidence ? answer->evidence : "", *text = answer_text(a, index);
  sn_form_cell cells[6 + SONAE_MAX_OPTIONS] = {
      {.text = sn_draft_text(a->draft, q->text), .column = SN_FORM_COLUMN_QUESTION, .span = 1, .size = BODY},
      {.text = why, .column = SN_FORM_COLUMN_WHY, .span = 1, .size = SMALL},
      {.text = note, .column = SN_FORM_COLUMN_NOTE, .span = 1, .size = BODY},
      {.text = evidence, .column = SN_FORM_COLUMN_EVIDENCE, .span = 1, .size = BODY},
      {.text = sn_draft_text(a->draft, a->draft->definition->areas[q->area].title),
       .column = SN_FORM_COLUMN_AREA,
       .span = 1,
       .size = SMALL,
       .bold = true},
      {.text = text ? text : "", .column = SN_FORM_COLUMN_ANSWER, .span = 1, .size = BODY}};
  size_t count = 6;
  bool one = q->kind == SONAE_CHOICE && !sn_draft_is_many(a->draft, index);
  for (uint32_t i = 0; one && i < a->draft->definition->scales[q->scale].option_count; i++)
    cells[count++] =
        (sn_form_cell){.text = option_text(a, index, i), .column = SN_FORM_COLUMN_ANSWER, .span = 1, .size = BODY};
  sn_form_page_fit(&a->page, cells, count);
}

static void put_question(sn_answers *a, const sn_draft_row *row) {
  const sonae_question *q = question_of(a, row);
  const char *why = sn_draft_why(a->draft, q), *note = note_of(a, sn_draft_answer(a->draft, row->question));
  fit_question(a, row->question, why, note);
  put_names(a, q, q->id);
  put_text(a, SN_FORM_COLUMN_QUESTION, SN_STYLE_TEXT, sn_draft_text(a->draft, q->text));
  put_answer(a, row->question);
  put_remarks(a, row->question, note);
  put_text(a, SN_FORM_COLUMN_WHY, SN_STYLE_SMALL, why);
  put_relevant(a, q, row->question);
  put_open(a, row->question);
}

/* Its relevance is that of its question; what is open there is counted there, here it only lends the colour. */
static void put_option_state(sn_answers *a, const sn_draft_row *row) {
  sn_formula f = {.length = 0};
  uint32_t question = a->draft->row_of[row->question] + 1;
  enum { HALF = 5, OF_OPTION = 2 };
  sn_formula_put(&f, "=J%" PRIu32, question);
  if (question_of(a, row)->relevant)
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
  const sonae_question *q = question_of(a, row);
  const char *text = option_text(a, row->question, row->option);
  const char *id = sn_draft_option_id(a->draft, row->question, row->option);
  const sn_form_cell cell = {.text = text, .column = SN_FORM_COLUMN_QUESTION, .span = 1, .size = BODY + 1};
  sn_form_page_fit(&a->page, &cell, 1);
  put_names(a, q, id);
  put_text(a, SN_FORM_COLUMN_QUESTION, SN_STYLE_OPTION, text);
  put_text(a, SN_FORM_COLUMN_ANSWER, SN_STYLE_ENTRY_MARK,
           sn_draft_is_chosen(a->draft, row->question, row->option) ? say(a, SN_FORM_TEXT_CHOSEN) : NULL);
  sn_answers_allow_option(a, q);
  for (uint32_t column = SN_FORM_COLUMN_CONFIRM; column <= SN_FORM_COLUMN_WHY; column++)
    if (column != SN_FORM_COLUMN_CONFIRM || a->draft->form->prefill) put_text(a, column, SN_STYLE_SMALL, NULL);
  put_option_state(a, row);
}

/* --- the sheet --- */

static void hide_columns(sn_answers *a) {
  sn_entry_hide_column(a->page.book, SN_FORM_COLUMN_ID, widths[SN_FORM_COLUMN_ID]);
  sn_entry_hide_column(a->page.book, SN_FORM_COLUMN_RELEVANT, widths[SN_FORM_COLUMN_RELEVANT]);
  sn_entry_hide_column(a->page.book, SN_FORM_COLUMN_OPEN, widths[SN_FORM_COLUMN_OPEN]);
  if (!a->draft->form->prefill)
    sn_entry_hide_column(a->page.book, SN_FORM_COLUMN_CONFIRM, widths[SN_FORM_COLUMN_CONFIRM]);
}

static void finish(sn_answers *a) {
  sn_book *book = a->page.book;
  sn_answers_allow_remarks(a);
  sn_answers_colour(a);
  sn_book_filter(book, (sn_book_area){SN_FORM_HEADER_ROW, SN_FORM_COLUMN_AREA, a->draft->all.last, SN_FORM_COLUMN_WHY});
  sn_book_freeze(book, SN_FORM_HEADER_ROW + 1, SN_FORM_COLUMN_QUESTION + 1);
  sn_entry_start(book, SN_FORM_HEADER_ROW + 1, SN_FORM_COLUMN_ANSWER);
  sn_entry_protect(book);
  sn_form_sheet_print(a->draft, book,
                      (sn_book_paper){.columns = SN_FORM_COLUMN_WHY, .repeated_row = SN_FORM_HEADER_ROW});
}

/* --- names --- */

typedef struct name {
  char key[SN_FORM_NAME_BYTES]; /* in lower case: Excel knows no difference */
  uint32_t question;
} name;

static int falling(const void *x, const void *y) {
  return strcmp(((const name *)y)->key, ((const name *)x)->key);
}

static void set_names(sn_answers *a) {
  sn_draft *draft = a->draft;
  size_t count = draft->definition->question_count;
  name *names = SN_ARENA_NEW(&draft->arena, count, name);
  for (uint32_t i = 0; names && i < count; i++) {
    names[i].question = i;
    sn_form_question_name(draft->definition->questions[i].id, names[i].key);
    for (char *c = names[i].key; *c; c++)
      if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
  }
  if (names && count > 1) qsort(names, count, sizeof *names, falling);
  for (size_t i = 0; names && i < count; i++) {
    bool shared = (i > 0 && strcmp(names[i].key, names[i - 1].key) == 0) ||
                  (i + 1 < count && strcmp(names[i].key, names[i + 1].key) == 0);
    char own[SN_FORM_NAME_BYTES];
    sn_form_question_name(draft->definition->questions[names[i].question].id, own);
    if (!shared)
      sn_entry_name(a->page.book, own, sn_form_sheet_name(draft, SN_FORM_ANSWERS), draft->row_of[names[i].question],
                    SN_FORM_COLUMN_ANSWER);
  }
}

void sn_form_answers(sn_draft *draft, sn_book *book) {
  sn_answers *a = calloc(1, sizeof *a);
  if (!a) {
    draft->arena.failed = true;
    return;
  }
  a->draft = draft;
  if (sn_form_page_open(&a->page, book, draft->form->language, sn_form_sheet_name(draft, SN_FORM_ANSWERS), widths,
                        SN_FORM_COLUMN_COUNT)) {
    put_top(a);
    for (size_t i = 0; i < draft->row_count; i++, a->page.row++) {
      if (draft->rows[i].option == SONAE_NONE)
        put_question(a, &draft->rows[i]);
      else
        put_option(a, &draft->rows[i]);
    }
    hide_columns(a);
    finish(a);
    set_names(a);
  }
  free(a);
}
