/* SPDX-License-Identifier: Apache-2.0 */
/* The columns of the answers, by their titles. */
#ifndef SN_READ_TITLES_H
#define SN_READ_TITLES_H

#include "read/match.h"

/* What the title names, in either language, with whatever stands behind the word; SN_COLUMN_COUNT: nothing of ours. */
sn_column sn_title_column(sn_arena *scratch, const char *text);
/* As people read it. */
const char *sn_title_text(sn_column column, sonae_language language);
/* Which form it is: a workbook, one that follows up, or a table. */
typedef enum sn_title_form { SN_TITLE_FORM, SN_TITLE_FOLLOWUP, SN_TITLE_TABLE, SN_TITLE_FORM_COUNT } sn_title_form;
static inline sn_title_form sn_title_form_of(const sn_matcher *matcher) {
  return matcher->grid->table ? SN_TITLE_TABLE : matcher->followup ? SN_TITLE_FOLLOWUP : SN_TITLE_FORM;
}
/* Where the form has the column, counted from the column of ids; SONAE_NONE: it has none. */
uint32_t sn_title_offset(sn_column column, sn_title_form form);

/* Looks above `row` for the titles; those found are written to columns, the others left alone. Returns the row of the
 * titles, SONAE_NONE when there are none. twice (may be NULL): column of a title that stood there before. */
uint32_t sn_titles_find(sn_arena *scratch, const sn_grid_sheet *sheet, uint32_t row, uint32_t columns[SN_COLUMN_COUNT],
                        uint32_t *twice);

#endif
