/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet of answers, on its way: rows come from answers.c or, in a form that follows up, from findings.c; what is
 * around them in both from frame.c; what both write in their cells from cells.c; what may be typed in them and how it is coloured from allow.c. */
#ifndef SN_FORM_ANSWERS_H
#define SN_FORM_ANSWERS_H

#include "form/formula.h"
#include "form/sheets.h"

/* Where the columns that both have stand. */
typedef struct sn_answers_columns {
  uint32_t answer, confirm, note, evidence, planned;
} sn_answers_columns;

typedef struct sn_answers sn_answers;

/* What makes a sheet of answers one of the two; a hidden id, area and question stand first in both. */
typedef struct sn_answers_sheet {
  sn_form_text title, legend;
  const sn_form_text *titles; /* of the columns */
  const uint8_t *widths;
  uint32_t column_count, last_shown; /* those behind it are hidden */
  bool wide;
  sn_answers_columns columns;
  void (*count)(sn_answers *answers, sn_formula *left, sn_formula *asked);
  void (*put_question)(sn_answers *answers, const sn_draft_row *row);
  void (*put_option)(sn_answers *answers, const sn_draft_row *row);
  /* Of whole columns; the first rule of colours that is set wins. */
  void (*set_first)(sn_answers *answers);
  void (*set_last)(sn_answers *answers);
} sn_answers_sheet;

struct sn_answers {
  sn_draft *draft;
  sn_form_page page;
  sn_answers_columns columns;
  sn_formula formula; /* too large for a stack frame a row */
};

enum { SN_ANSWERS_SMALL = 9, SN_ANSWERS_BODY = 10 };

/* --- frame.c --- */

void sn_answers_write(sn_draft *draft, sn_book *book, const sn_answers_sheet *sheet);
/* Is it asked to confirm answers that are there? */
bool sn_answers_confirm(const sn_answers *answers);

/* --- cells.c: of the present row --- */

const sonae_question *sn_cells_question(const sn_answers *answers, const sn_draft_row *row);
const char *sn_cells_option(const sn_answers *answers, uint32_t question, uint32_t option);
/* What was answered, in words; NULL: nothing to show. */
const char *sn_cells_text(const sn_answers *answers, uint32_t question);
const char *sn_cells_area(const sn_answers *answers, const sonae_question *question);

void sn_cells_put(sn_answers *answers, uint32_t column, sn_style style, const char *text);
/* What was answered, as what it is: a number, a day. */
void sn_cells_put_answer(sn_answers *answers, uint32_t column, uint32_t question);
/* yyyy-mm-dd to fill in; NULL: empty. */
void sn_cells_put_day(sn_answers *answers, uint32_t column, const char *day);
/* Id and area, which stand first in both. */
void sn_cells_put_names(sn_answers *answers, const sonae_question *question, const char *id);
/* As high as its texts need, and any option that may be chosen. */
void sn_cells_fit(sn_answers *answers, uint32_t question, const sn_form_cell *cells, size_t count);

/* Defined names of all cells of answers. */
void sn_cells_set_names(sn_answers *answers);

/* --- allow.c --- */

/* The drop-down or test of the present row's answer, and what is shown when its cell is chosen. */
void sn_answers_allow(sn_answers *answers, uint32_t question);
void sn_answers_allow_option(sn_answers *answers, const sonae_question *question);
/* For whole columns. */
void sn_answers_allow_remarks(sn_answers *answers);
void sn_answers_allow_words(sn_answers *answers, uint32_t column, sn_form_text title, sn_form_text prompt);
void sn_answers_colour(sn_answers *answers);
void sn_answers_mark(sn_answers *answers, uint32_t first, uint32_t last, const char *formula, sn_entry_mark colours);

#endif
