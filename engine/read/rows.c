/* SPDX-License-Identifier: Apache-2.0 */
/* Rows copied by hand, or a whole sheet: whatever was filled in, in any of them, must not be lost. */
#include <string.h>

#include "read/answers.h"

static const sn_column GIVEN[] = {SN_COLUMN_ANSWER, SN_COLUMN_NOTE, SN_COLUMN_EVIDENCE, SN_COLUMN_PLANNED};
enum { GIVEN_COUNT = sizeof GIVEN / sizeof *GIVEN };

static bool is_empty(const sn_form_row *row) {
  for (size_t i = 0; i < GIVEN_COUNT; i++)
    if (row->cells[GIVEN[i]]) return false;
  return true;
}

static bool say_the_same(sn_answer_reader *r, const sn_grid_cell *a, const sn_grid_cell *b) {
  if (!a || !b) return a == b;
  if (sn_prepared_same(a->text, b->text)) return true;
  const char *x = sn_prepared_key(&r->scratch, a->text), *y = sn_prepared_key(&r->scratch, b->text);
  return x && y && strcmp(x, y) == 0;
}

static void add_again(sn_answer_reader *r, const sn_form_row **slot, const sn_form_row *row) {
  const sn_form_row *first = *slot;
  const char *place = sn_matcher_cell_place(r->m, row, SN_COLUMN_ANSWER);
  if (!is_empty(first) && !is_empty(row))
    for (size_t i = 0; i < GIVEN_COUNT; i++)
      if (!say_the_same(r, first->cells[GIVEN[i]], row->cells[GIVEN[i]])) {
        SN_TELL_ROW(r, ANSWERED_TWICE, row, GIVEN[i], sn_matcher_cell_place(r->m, first, GIVEN[i]));
        return;
      }
  if (is_empty(first)) *slot = row;
  sn_tally_add(&r->twice, row->question, place);
}

bool sn_rows_sort(sn_answer_reader *r) {
  const sn_prepared *prepared = r->m->prepared;
  r->rows = SN_ARENA_NEW(&r->scratch, sn_prepared_slot_count(prepared), const sn_form_row *);
  if (!r->rows) return false;
  for (size_t i = 0; i < r->m->row_count; i++) {
    const sn_form_row *row = &r->m->rows[i];
    const sn_form_row **slot = &r->rows[sn_prepared_slot(prepared, row->question, row->option)];
    if (*slot)
      add_again(r, slot, row);
    else
      *slot = row;
  }
  return true;
}
