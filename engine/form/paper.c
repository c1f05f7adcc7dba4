/* SPDX-License-Identifier: Apache-2.0 */
/* 印刷用: the form on paper. A question is one row, so that no page breaks within it. */
#include <string.h>

#include "form/sheets.h"

enum { NUMBER, QUESTION, OPTIONS, NOTE };
/* What follows up has more to be written beside the answers. */
static const uint8_t widths[] = {7, 32, 54, 17}, followup_widths[] = {7, 36, 39, 28};
enum { BODY = 10, FIELD_POINTS = 22 };

typedef struct paper {
  sn_draft *draft;
  sn_form_page page;
} paper;

static const char *say(const paper *p, sn_form_text text) {
  return sn_draft_say(p->draft, text);
}

static const char *box(paper *p, bool ticked, const char *text) {
  return ticked ? SN_DRAFT_FILL(p->draft, TICKED, text) : SN_DRAFT_FILL(p->draft, BOX, text);
}

/* --- the company --- */

/* Few choices stand there to be ticked; of many, one is written down. */
static const char *choices_of(paper *p, const sn_draft_field *field) {
  sn_draft *draft = p->draft;
  sonae_language language = draft->form->language;
  const char *parts[SONAE_ROLE_COUNT];
  size_t count = 0;
  if (field->first == SN_LIST_YES) {
    parts[count++] = say(p, SN_FORM_TEXT_YES);
    parts[count++] = say(p, SN_FORM_TEXT_NO);
  } else if (field->first == SN_LIST_ROLE) {
    for (int role = SONAE_ROLE_OWNER; role < SONAE_ROLE_COUNT; role++)
      parts[count++] = sonae_role_text((sonae_role)role, language);
  }
  const char *line = "";
  for (size_t i = 0; i < count; i++) {
    bool ticked = field->value && strcmp(field->value, parts[i]) == 0;
    line = SN_DRAFT_FILL(draft, BESIDE, line, box(p, ticked, parts[i]));
  }
  return line;
}

/* What is asked or told in columns NUMBER and QUESTION, the answer in the others. */
static void put_line(paper *p, const char *title, sn_style style, const char *value) {
  sn_form_page *page = &p->page;
  const sn_form_cell cell = {.text = title, .column = NUMBER, .span = 2, .size = BODY, .bold = true};
  const sn_form_cell answer = {.text = value, .column = OPTIONS, .span = 2, .size = BODY};
  uint32_t points = sn_form_page_points(page, &cell), needed = sn_form_page_points(page, &answer);
  if (needed > points) points = needed;
  sn_form_page_height(page, points > FIELD_POINTS ? points : FIELD_POINTS);
  sn_book_span(page->book, page->row, NUMBER, QUESTION, SN_STYLE_LABEL, title);
  sn_book_span(page->book, page->row++, OPTIONS, NOTE, style, value);
}

static void put_fact(paper *p, sn_form_text title, sn_style style, const char *value) {
  if (value && *value) put_line(p, say(p, title), style, value);
}

/* Who holds only the paper has to find on it whose it is, and where it goes. */
static void put_request(paper *p) {
  const sonae_form *form = p->draft->form;
  put_fact(p, SN_FORM_TEXT_FACT_SENDER, SN_STYLE_FACT, form->sender);
  put_fact(p, SN_FORM_TEXT_FACT_DEADLINE, SN_STYLE_STRONG_FACT, sn_draft_day(p->draft, form->deadline));
  put_fact(p, SN_FORM_TEXT_FACT_CONTACT, SN_STYLE_FACT, form->contact);
  put_fact(p, SN_FORM_TEXT_FACT_CODE, SN_STYLE_FACT, p->draft->code);
}

static void put_field(paper *p, const sn_draft_field *field) {
  const char *value = field->kind == SN_DRAFT_CHOICE ? choices_of(p, field) : "";
  if (!*value && field->value) value = field->value;
  put_line(p, field->title, SN_STYLE_FACT, value);
}

static void put_company(paper *p) {
  sn_form_page_heading(&p->page, say(p, SN_FORM_TEXT_TITLE_COMPANY));
  for (size_t i = 0; i < p->draft->field_count; i++)
    put_field(p, &p->draft->fields[i]);
  sn_form_page_space(&p->page);
}

/* --- the questions --- */

static const char *options_of(paper *p, uint32_t index) {
  sn_draft *draft = p->draft;
  const sonae_question *q = &draft->definition->questions[index];
  const char *parts[SONAE_MAX_OPTIONS + 2];
  uint8_t code = draft->answers.codes[index];
  size_t count = 0;
  if (q->kind == SONAE_CHOICE) {
    const sonae_scale *scale = &draft->definition->scales[q->scale];
    for (uint32_t i = 0; i < scale->option_count; i++)
      parts[count++] = box(p, sn_draft_is_chosen(draft, index, i), sn_draft_text(draft, scale->options[i].label));
  } else {
    const sonae_answer *answer = sn_draft_answer(draft, index);
    parts[count++] = answer && answer->text ? answer->text : say(p, SN_FORM_TEXT_BLANK_LINE);
  }
  parts[count++] = box(p, code == SONAE_UNKNOWN, say(p, SN_FORM_TEXT_UNKNOWN));
  if (q->not_applicable) {
    const char *words = SN_DRAFT_FILL(draft, WITH_REASON, say(p, SN_FORM_TEXT_NOT_APPLICABLE));
    parts[count++] = box(p, code == SONAE_NOT_APPLICABLE, words);
  }
  return sn_draft_lines(draft, parts, count);
}

/* What the reviewer says stands with the question; there is no column more. */
static const char *text_of(paper *p, uint32_t index) {
  sn_draft *draft = p->draft;
  const char *text = sn_draft_text(draft, draft->definition->questions[index].text);
  if (sn_draft_is_many(draft, index)) text = SN_DRAFT_FILL(draft, TEXT_OF_MANY, text);
  if (!sn_draft_is_followup(draft)) return text;
  const char *due = sn_draft_day(draft, draft->ask_of[index]->due);
  const char *parts[] = {text, sn_draft_said(draft, index), *due ? SN_DRAFT_FILL(draft, SAID_DUE, due) : ""};
  return sn_draft_lines(draft, parts, 3);
}

/* Earlier notes stand with what is said of them where it is followed up. */
static const char *note_of(const paper *p, uint32_t index) {
  const sonae_answer *answer = sn_draft_answer(p->draft, index);
  if (!answer) return "";
  if (answer->reason) return answer->reason;
  return answer->comment && !sn_draft_is_followup(p->draft) ? answer->comment : "";
}

static void put_question(paper *p, uint32_t index) {
  sn_draft *draft = p->draft;
  const sonae_question *q = &draft->definition->questions[index];
  const char *text = text_of(p, index), *options = options_of(p, index), *note = note_of(p, index);
  const sn_form_cell cells[] = {{.text = q->id, .column = NUMBER, .span = 1, .size = BODY},
                                {.text = text, .column = QUESTION, .span = 1, .size = BODY},
                                {.text = options, .column = OPTIONS, .span = 1, .size = BODY},
                                {.text = note, .column = NOTE, .span = 1, .size = BODY}};
  sn_form_page_fit(&p->page, cells, 4);
  sn_book_text(p->page.book, p->page.row, NUMBER, SN_STYLE_MARK, q->id);
  sn_book_text(p->page.book, p->page.row, QUESTION, SN_STYLE_TEXT, text);
  sn_book_text(p->page.book, p->page.row, OPTIONS, SN_STYLE_TEXT, options);
  sn_book_text(p->page.book, p->page.row++, NOTE, SN_STYLE_TEXT, note);
}

static void put_area(paper *p, uint32_t area) {
  const char *title = sn_draft_text(p->draft, p->draft->definition->areas[area].title);
  const sn_form_cell cell = {.text = title, .column = NUMBER, .span = 4, .size = BODY, .bold = true};
  sn_form_page_fit(&p->page, &cell, 1);
  sn_book_span(p->page.book, p->page.row++, NUMBER, NOTE, SN_STYLE_BAND, title);
}

static void put_questions(paper *p) {
  uint32_t area = SONAE_NONE;
  for (size_t i = 0; i < p->draft->row_count; i++) {
    const sn_draft_row *row = &p->draft->rows[i];
    uint32_t its_area = p->draft->definition->questions[row->question].area;
    if (row->option != SONAE_NONE) continue;
    if (its_area != area) put_area(p, area = its_area);
    put_question(p, row->question);
  }
}

void sn_form_paper(sn_draft *draft, sn_book *book) {
  paper p = {.draft = draft};
  const char *name = sn_form_sheet_name(draft, SN_FORM_PAPER);
  const uint8_t *columns = sn_draft_is_followup(draft) ? followup_widths : widths;
  if (!sn_form_page_open(&p.page, book, draft->form->language, name, columns, sizeof widths)) return;
  const char *const titles[] = {say(&p, SN_FORM_TEXT_COLUMN_NUMBER), say(&p, SN_FORM_TEXT_COLUMN_QUESTION),
                                say(&p, SN_FORM_TEXT_COLUMN_ANSWER), say(&p, SN_FORM_TEXT_COLUMN_NOTE)};
  const char *title = sn_draft_text(draft, draft->definition->title);
  sn_form_page_title(&p.page, sn_draft_is_followup(draft) ? SN_DRAFT_FILL(draft, FOLLOWUP, title) : title);
  sn_form_page_text(&p.page,
                    say(&p, sn_draft_is_followup(draft) ? SN_FORM_TEXT_FOLLOWUP_PAPER_NOTE : SN_FORM_TEXT_PAPER_NOTE));
  put_request(&p);
  put_company(&p);
  uint32_t head = p.page.row;
  sn_form_page_head(&p.page, 0, titles, 4);
  put_questions(&p);
  sn_form_sheet_print(draft, book, (sn_book_paper){.repeated_row = head});
}
