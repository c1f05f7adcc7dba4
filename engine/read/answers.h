/* SPDX-License-Identifier: Apache-2.0 */
/* What reading the answers needs at hand: see answers.c, which begins; rows.c, which settles rows that stand twice;
 * ticks.c, which reads answers that are ticks in one of several columns; beside.c, which reads what stands beside an answer. */
#ifndef SN_READ_ANSWERS_H
#define SN_READ_ANSWERS_H

#include "read/match.h"

typedef struct sn_answer_reader {
  sn_matcher *m;
  sn_arena scratch;
  const sn_form_row **rows; /* by slot; NULL: not in the form */
  sn_tally missing, twice, formulas, loose, unconfirmed, unticked, unasked, left;
  bool any; /* somebody answered something */
} sn_answer_reader;

#define SN_TELL_ROW(r, name, row, column, ...)                                                                         \
  SN_REMARK(&(r)->m->reading->remarks, name, sn_matcher_cell_place((r)->m, (row), (column)),                           \
            (r)->m->prepared->definition->questions[(row)->question].id, __VA_ARGS__)

/* Each row to its slot. Rows that stand twice are one when they agree; else it is told. False: memory is out. */
bool sn_rows_sort(sn_answer_reader *reader);

/* Is what was filled in as its answer still marked to be confirmed? */
bool sn_answers_are_unconfirmed(const sn_form_row *row);

/* Comment, evidence and planned day of a row, once its answer was read. */
void sn_beside_read(sn_answer_reader *reader, const sn_form_row *row);

/* followup.c: of a form that follows up. Is the question one that it asks? One that it does not, and yet has, is told. */
bool sn_followup_asks(sn_answer_reader *reader, uint32_t question);
/* Once a question was read: takes what else was said; an answer that was left as it was filled in is none. */
void sn_followup_take(sn_answer_reader *reader, uint32_t question);

/* Puts what was found in, or tells of the row's answer why it cannot be: an option, わからない or 該当しない. */
void sn_answers_put(sn_answer_reader *reader, const sn_form_row *row, uint8_t code);

/* By a map whose answers are ticks, looks at the ticks in the row of a question. False: nothing is ticked there, and
 * the answer may stand in a cell as usual; true: the question is settled, or it is told why not. */
bool sn_ticks_read(sn_answer_reader *reader, const sn_form_row *row);
/* The cell of the row in such a column; NULL: empty. */
const sn_grid_cell *sn_ticks_cell(const sn_answer_reader *reader, const sn_form_row *row, uint32_t column);

#endif
