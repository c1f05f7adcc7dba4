/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet of answers, on its way: rows come from answers.c or, in a form that follows up, from findings.c; what both
 * write in their cells from cells.c; what may be typed in them and how it is coloured from allow.c. */
#ifndef SN_FORM_ANSWERS_H
#define SN_FORM_ANSWERS_H

#include "form/formula.h"
#include "form/sheets.h"

/* Where the columns that both have stand. */
typedef struct sn_answers_columns {
  uint32_t answer, confirm, note, evidence, planned;
} sn_answers_columns;

typedef struct sn_answers {
  sn_draft *draft;
  sn_form_page page;
  sn_answers_columns columns;
  sn_formula formula; /* too large for a stack frame a row */
} sn_answers;

enum { SN_ANSWERS_SMALL = 9, SN_ANSWERS_BODY = 10 };

/* --- cells.c: of the present row --- */

/* Opens the sheet and says what it is; NULL: memory is out, or there is no sheet. For free(). */
sn_answers *sn_cells_open(sn_draft *draft, sn_book *book, sn_answers_columns columns, const uint8_t *widths,
                          uint32_t width_count);

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
