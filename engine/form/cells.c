/* SPDX-License-Identifier: Apache-2.0 */
/* What stands in the cells of a row, whichever form it is. */
#include <stdlib.h>
#include <string.h>

#include "form/answers.h"

enum { ID, AREA };

static const char *say(const sn_answers *a, sn_form_text text) {
  return sn_draft_say(a->draft, text);
}

const sonae_question *sn_cells_question(const sn_answers *a, const sn_draft_row *row) {
  return &a->draft->definition->questions[row->question];
}

const char *sn_cells_option(const sn_answers *a, uint32_t question, uint32_t option) {
  const sonae_definition *d = a->draft->definition;
  return sn_draft_text(a->draft, d->scales[d->questions[question].scale].options[option].label);
}

const char *sn_cells_area(const sn_answers *a, const sonae_question *q) {
  return sn_draft_text(a->draft, a->draft->definition->areas[q->area].title);
}

void sn_cells_put(sn_answers *a, uint32_t column, sn_style style, const char *text) {
  if (text && *text)
    sn_book_text(a->page.book, a->page.row, column, style, text);
  else
    sn_book_blank(a->page.book, a->page.row, column, style);
}

/* --- what was answered --- */

static sn_style answer_style(sonae_kind kind) {
  static const sn_style styles[] = {[SONAE_CHOICE] = SN_STYLE_ENTRY,
                                    [SONAE_TEXT] = SN_STYLE_ENTRY,
                                    [SONAE_NUMBER] = SN_STYLE_ENTRY_NUMBER,
                                    [SONAE_DATE] = SN_STYLE_ENTRY_DATE};
  return styles[kind];
}

const char *sn_cells_text(const sn_answers *a, uint32_t index) {
  uint8_t code = a->draft->answers.codes[index];
  const sonae_answer *answer = sn_draft_answer(a->draft, index);
  uint32_t option = sn_draft_option(a->draft, index);
  if (code == SONAE_UNKNOWN) return say(a, SN_FORM_TEXT_UNKNOWN);
  if (code == SONAE_NOT_APPLICABLE) return say(a, SN_FORM_TEXT_NOT_APPLICABLE);
  if (option != SONAE_NONE) return sn_cells_option(a, index, option);
  return answer ? answer->text : NULL;
}

void sn_cells_put_answer(sn_answers *a, uint32_t column, uint32_t index) {
  sonae_kind kind = a->draft->definition->questions[index].kind;
  const char *text = sn_cells_text(a, index);
  bool given = a->draft->answers.codes[index] == SONAE_GIVEN;
  if (given && kind == SONAE_NUMBER && a->draft->answers.numbers)
    sn_entry_decimal(a->page.book, a->page.row, column, SN_STYLE_ENTRY_NUMBER, a->draft->answers.numbers[index]);
  else if (given && kind == SONAE_DATE && text)
    sn_entry_date(a->page.book, a->page.row, column, SN_STYLE_ENTRY_DATE, text);
  else
    sn_cells_put(a, column, answer_style(kind), text);
}

void sn_cells_put_day(sn_answers *a, uint32_t column, const char *day) {
  if (day)
    sn_entry_date(a->page.book, a->page.row, column, SN_STYLE_ENTRY_DATE, day);
  else
    sn_cells_put(a, column, SN_STYLE_ENTRY_DATE, NULL);
}

/* --- rows --- */

static sn_style band_of(const sonae_question *q) {
  return q->area % 2 ? SN_STYLE_OTHER_BAND : SN_STYLE_BAND;
}

void sn_cells_put_names(sn_answers *a, const sonae_question *q, const char *id) {
  sn_cells_put(a, ID, SN_STYLE_SMALL, id);
  sn_cells_put(a, AREA, band_of(q), sn_cells_area(a, q));
}

void sn_cells_fit(sn_answers *a, uint32_t index, const sn_form_cell *cells, size_t count) {
  enum { MOST_CELLS = 16 };
  const sonae_question *q = &a->draft->definition->questions[index];
  const char *text = sn_cells_text(a, index);
  sn_form_cell all[MOST_CELLS + SONAE_MAX_OPTIONS] = {
      {.text = sn_cells_area(a, q), .column = AREA, .span = 1, .size = SN_ANSWERS_SMALL, .bold = true},
      {.text = text ? text : "", .column = a->columns.answer, .span = 1, .size = SN_ANSWERS_BODY}};
  size_t used = 2;
  for (size_t i = 0; i < count && used < MOST_CELLS; i++)
    all[used++] = cells[i];
  bool one = q->kind == SONAE_CHOICE && !sn_draft_is_many(a->draft, index);
  for (uint32_t i = 0; one && i < a->draft->definition->scales[q->scale].option_count; i++)
    all[used++] = (sn_form_cell){
        .text = sn_cells_option(a, index, i), .column = a->columns.answer, .span = 1, .size = SN_ANSWERS_BODY};
  sn_form_page_fit(&a->page, all, used);
}

/* --- names --- */

typedef struct name {
  char key[SN_FORM_NAME_BYTES]; /* in lower case: Excel knows no difference */
  uint32_t question;
} name;

static int falling(const void *x, const void *y) {
  return strcmp(((const name *)y)->key, ((const name *)x)->key);
}

/* Of the questions that are asked, the last name first. */
static name *list_names(sn_draft *draft, size_t *count) {
  name *names = SN_ARENA_NEW(&draft->arena, draft->definition->question_count, name);
  *count = 0;
  for (uint32_t i = 0; names && i < draft->definition->question_count; i++) {
    if (!sn_draft_is_asked(draft, i)) continue;
    name *n = &names[(*count)++];
    n->question = i;
    sn_form_question_name(draft->definition->questions[i].id, n->key);
    for (char *c = n->key; *c; c++)
      if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
  }
  if (names && *count > 1) qsort(names, *count, sizeof *names, falling);
  return names;
}

void sn_cells_set_names(sn_answers *a) {
  sn_draft *draft = a->draft;
  size_t count;
  const name *names = list_names(draft, &count);
  for (size_t i = 0; names && i < count; i++) {
    bool shared = (i > 0 && strcmp(names[i].key, names[i - 1].key) == 0) ||
                  (i + 1 < count && strcmp(names[i].key, names[i + 1].key) == 0);
    char own[SN_FORM_NAME_BYTES];
    sn_form_question_name(draft->definition->questions[names[i].question].id, own);
    if (!shared)
      sn_entry_name(a->page.book, own, sn_form_sheet_name(draft, SN_FORM_ANSWERS), draft->row_of[names[i].question],
                    a->columns.answer);
  }
}
