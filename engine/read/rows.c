/* SPDX-License-Identifier: Apache-2.0 */
/* Rows copied by hand, or a whole sheet: whatever was filled in, in any of them, must not be lost. */
#include <string.h>

#include "read/answers.h"
#include "read/wording.h"

static const sn_column GIVEN[] = {SN_COLUMN_ANSWER, SN_COLUMN_NOTE, SN_COLUMN_EVIDENCE, SN_COLUMN_PLANNED};
enum { GIVEN_COUNT = sizeof GIVEN / sizeof *GIVEN };

/* The column of that number which may be ticked; SONAE_NONE behind the last. */
static uint32_t tick_column(const sn_answer_reader *r, size_t index) {
  const sn_wording *wording = sn_resolver_wording(r->m->prepared->resolver);
  return wording ? sn_wording_column(wording, index) : SONAE_NONE;
}

static bool is_empty(const sn_answer_reader *r, const sn_form_row *row) {
  uint32_t column;
  for (size_t i = 0; i < GIVEN_COUNT; i++)
    if (row->cells[GIVEN[i]]) return false;
  for (size_t i = 0; (column = tick_column(r, i)) != SONAE_NONE; i++)
    if (sn_ticks_cell(r, row, column)) return false;
  return true;
}

static bool say_the_same(sn_answer_reader *r, const sn_grid_cell *a, const sn_grid_cell *b) {
  if (!a || !b) return a == b;
  if (sn_prepared_same(a->text, b->text)) return true;
  const char *x = sn_prepared_key(&r->scratch, a->text), *y = sn_prepared_key(&r->scratch, b->text);
  return x && y && strcmp(x, y) == 0;
}

/* The column of a tick that only one of the rows has; SONAE_NONE: none. */
static uint32_t differing_tick(sn_answer_reader *r, const sn_form_row *a, const sn_form_row *b) {
  uint32_t column;
  for (size_t i = 0; (column = tick_column(r, i)) != SONAE_NONE; i++)
    if (!say_the_same(r, sn_ticks_cell(r, a, column), sn_ticks_cell(r, b, column))) return column;
  return SONAE_NONE;
}

static void add_again(sn_answer_reader *r, const sn_form_row **slot, const sn_form_row *row) {
  const sn_form_row *first = *slot;
  const char *place = sn_matcher_cell_place(r->m, row, SN_COLUMN_ANSWER);
  bool filled = !is_empty(r, first) && !is_empty(r, row);
  for (size_t i = 0; filled && i < GIVEN_COUNT; i++)
    if (!say_the_same(r, first->cells[GIVEN[i]], row->cells[GIVEN[i]])) {
      SN_TELL_ROW(r, ANSWERED_TWICE, row, GIVEN[i], sn_matcher_cell_place(r->m, first, GIVEN[i]));
      return;
    }
  uint32_t column = filled ? differing_tick(r, first, row) : SONAE_NONE;
  if (column != SONAE_NONE) {
    SN_REMARK(&r->m->reading->remarks, ANSWERED_TWICE, sn_matcher_place(r->m, row->sheet->sheet, row->row, column),
              r->m->prepared->definition->questions[row->question].id,
              sn_matcher_place(r->m, first->sheet->sheet, first->row, column));
    return;
  }
  if (is_empty(r, first)) *slot = row;
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
