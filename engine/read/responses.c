/* SPDX-License-Identifier: Apache-2.0 */
#include "read/responses.h"

#include <string.h>

#include "base/limits.h"
#include "words/words.h"

void sn_responses_begin(sn_table *t, const sn_read_request *request, const sn_grid *grid, sn_readings *readings) {
  *t = (sn_table){.m = {.grid = grid, .arena = readings->arena, .language = readings->language}, .readings = readings};
  t->m.request = request;
  t->m.identity = (sn_identity){.code = "", .organisation = ""};
}

const char *sn_responses_place(const sn_table *t, const sn_grid_cell *cell) {
  return sn_matcher_place(&t->m, t->header.sheet, cell->row, cell->column);
}

bool sn_responses_ask(const sn_table *t, uint32_t question) {
  for (size_t i = 0; i < t->header.count; i++)
    if (t->header.columns[i].kind == SN_COLUMN_IS_ANSWER && t->header.columns[i].question == question) return true;
  return false;
}

/* --- one row --- */

/* The column a cell stands in; NULL: it has no heading. */
static size_t column_at(const sn_table *t, uint32_t place) {
  size_t low = 0, high = t->header.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (t->header.columns[middle].heading->column < place)
      low = middle + 1;
    else
      high = middle;
  }
  return low < t->header.count && t->header.columns[low].heading->column == place ? low : SIZE_MAX;
}

/* The bytes of a bracket, ( or （, ) or ）, at the text; 0: none. */
static size_t bracket(const char *text, bool open) {
  const char *const signs[] = {open ? "(" : ")", open ? "（" : "）"};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (strncmp(text, signs[i], strlen(signs[i])) == 0) return strlen(signs[i]);
  return 0;
}

/* Behind the opening bracket up to the last closing one, if it ends the text or closes what was opened: all of
 * "工場（第二）がない" belongs to the reason. One that was never closed goes on to the end. */
static size_t inside_length(const char *inside) {
  const char *last = NULL;
  int depth = 1;
  for (const char *at = inside; *at; at++) {
    depth += bracket(at, true) ? 1 : 0;
    if (!bracket(at, false)) continue;
    depth--;
    last = at;
  }
  bool closes = last && (depth <= 0 || !last[bracket(last, false)]);
  return closes ? (size_t)(last - inside) : strlen(inside);
}

/* "該当なし（工場がない）": a table has no column for the reason. NULL: there is none, or memory is out. */
static const char *reason_in(const sn_table *t, const char *text) {
  while (*text && !bracket(text, true))
    text++;
  text += bracket(text, true);
  const char *inside = sn_arena_copy(t->m.arena, text, inside_length(text));
  return inside ? sn_matcher_trim(t->m.arena, inside) : NULL;
}

static bool is_not_applicable(const sn_table *t, uint32_t question, const char *text, sn_arena *scratch) {
  if (!t->m.prepared->definition->questions[question].not_applicable) return false;
  return sn_resolve(t->m.prepared->resolver, scratch, question, text).code == SONAE_NOT_APPLICABLE;
}

static void take_answer(sn_table *t, size_t index, const sn_grid_cell *cell, sn_arena *scratch) {
  sn_form_row *row = &t->m.rows[t->rows[index]];
  const char *text = sn_matcher_cell_text(&t->m, cell);
  row->cells[SN_COLUMN_ANSWER] = cell;
  if (row->option != SONAE_NONE || !is_not_applicable(t, row->question, text, scratch)) return;
  const char *reason = reason_in(t, text);
  if (reason) {
    sn_grid_cell *note = &t->reasons[t->rows[index]];
    *note = *cell;
    note->text = reason;
    row->cells[SN_COLUMN_NOTE] = note;
    return;
  }
  row->cells[SN_COLUMN_ANSWER] = NULL;
  SN_REMARK(&t->m.reading->remarks, REASON_IN_BRACKETS, sn_responses_place(t, cell),
            t->m.prepared->definition->questions[row->question].id, sn_matcher_quote(&t->m, text));
}

/* Services write down who was logged in, people who is to be asked: of several columns for that, the first that says
 * something counts. Whose answers these are, and of which day, must not be said in two ways. */
static bool has_to_agree(size_t field) {
  return field == SN_FIELD_ID || field == SN_FIELD_NUMBER || field == SN_FIELD_NAME || field == SN_FIELD_DATE;
}

static void take_value(sn_table *t, size_t field, const sn_grid_cell *cell) {
  bool nobody = sn_prepared_same(cell->text, "anonymous"); /* what Microsoft Forms knows of who was not logged in */
  bool settled = *t->values[field].text && !has_to_agree(field);
  if (nobody || (settled && cell->type != SN_CELL_IS_ERROR)) return;
  sn_field_take(&t->m, t->values, field, cell, sn_responses_place(t, cell));
}

/* A cell without a heading: behind the last one of a CSV it means that a separator stood in a text, and everything
 * moved. */
static void take_stray(sn_table *t, const sn_grid_cell *cell) {
  if (t->header.mapped) return;
  const sn_table_column *last = &t->header.columns[t->header.count - 1];
  bool moved = t->m.grid->table && cell->column > last->heading->column;
  char room[SN_SHORT_KEY_BYTES];
  if (sn_words_short_key(cell->text, room) && !*room) return;
  sn_remarks *remarks = &t->m.reading->remarks;
  if (moved)
    SN_REMARK(remarks, ROW_TOO_LONG, sn_responses_place(t, cell), "", sn_matcher_quote(&t->m, cell->text));
  else
    SN_REMARK(remarks, CELL_WITHOUT_HEADING, sn_responses_place(t, cell), "", sn_matcher_quote(&t->m, cell->text));
}

static void clear_row(sn_table *t, uint32_t row) {
  for (size_t i = 0; i < t->m.row_count; i++) {
    t->m.rows[i].row = row;
    memset(t->m.rows[i].cells, 0, sizeof t->m.rows[i].cells);
  }
  for (size_t i = 0; i < t->field_count; i++)
    t->values[i] = (sn_field_value){.text = "", .place = ""};
}

static void take_common(sn_table *t) {
  for (size_t i = 0; t->common && i < t->field_count; i++)
    if (t->common[i]) take_value(t, i, t->common[i]);
}

static void take_cell(sn_table *t, const sn_grid_cell *cell, sn_arena *scratch) {
  size_t index = column_at(t, cell->column);
  const sn_table_column *column = index == SIZE_MAX ? NULL : &t->header.columns[index];
  if (!column)
    take_stray(t, cell);
  else if (column->kind == SN_COLUMN_IS_ANSWER)
    take_answer(t, index, cell, scratch);
  else if (column->kind == SN_COLUMN_IS_FIELD && !column->stamp)
    take_value(t, column->field, cell);
}

/* What nobody said in the row, a service may have. */
static void take_stamps(sn_table *t, const sn_grid_cell *first, const sn_grid_cell *end) {
  for (const sn_grid_cell *cell = first; cell < end; cell++) {
    size_t index = column_at(t, cell->column);
    const sn_table_column *column = index == SIZE_MAX ? NULL : &t->header.columns[index];
    if (column && column->stamp && !*t->values[column->field].text) take_value(t, column->field, cell);
  }
}

/* Cells up to the next row. */
static void take_cells(sn_table *t, const sn_grid_cell *first, const sn_grid_cell *end) {
  sn_arena scratch = {0};
  clear_row(t, first->row);
  take_common(t);
  for (const sn_grid_cell *cell = first; cell < end; cell++)
    take_cell(t, cell, &scratch);
  take_stamps(t, first, end);
  if (scratch.failed) t->m.arena->failed = true;
  sn_arena_free(&scratch);
}

/* --- all rows --- */

static void add_row(sn_table *t, uint32_t question, uint32_t option, uint32_t column) {
  size_t index = t->m.row_count++;
  sn_form_sheet *sheet = &t->sheets[index];
  *sheet = (sn_form_sheet){.sheet = (uint32_t)t->header.sheet, .first_row = t->header.first_row, .id = SONAE_NONE};
  for (int i = 0; i < SN_COLUMN_COUNT; i++)
    sheet->columns[i] = column;
  t->m.rows[index] = (sn_form_row){.sheet = sheet, .question = question, .option = option, .found = SN_FOUND_BY_TEXT};
}

/* Every question gets a row, also one that has no column: that is told once. */
static bool make_rows(sn_table *t) {
  const sonae_definition *d = t->m.prepared->definition;
  size_t most = t->header.count + d->question_count;
  t->m.rows = SN_ARENA_NEW(t->m.arena, most, sn_form_row);
  t->sheets = SN_ARENA_NEW(t->m.arena, most, sn_form_sheet);
  t->reasons = SN_ARENA_NEW(t->m.arena, most, sn_grid_cell);
  t->rows = SN_ARENA_NEW(t->m.arena, t->header.count, size_t);
  t->field_count = SN_FIELD_COUNT + d->attribute_count;
  t->values = SN_ARENA_NEW(t->m.arena, t->field_count, sn_field_value);
  if (t->m.arena->failed) return false;
  for (size_t i = 0; i < t->header.count; i++) {
    const sn_table_column *column = &t->header.columns[i];
    if (column->kind != SN_COLUMN_IS_ANSWER) continue;
    t->rows[i] = t->m.row_count;
    add_row(t, column->question, column->option, column->heading->column);
  }
  for (uint32_t q = 0; q < d->question_count; q++)
    if (!sn_responses_ask(t, q)) add_row(t, q, SONAE_NONE, SONAE_NONE);
  return true;
}

/* By a map, columns it does not name say nothing: sums and notes stand there. */
static bool says_something(const sn_table *t, const sn_grid_cell *first, const sn_grid_cell *end) {
  char room[SN_SHORT_KEY_BYTES];
  for (const sn_grid_cell *cell = first; cell < end; cell++) {
    if (t->header.mapped && column_at(t, cell->column) == SIZE_MAX) continue;
    if (!sn_words_short_key(cell->text, room) || *room) return true;
  }
  return false;
}

/* The first cell behind those of its row. */
static const sn_grid_cell *row_end(const sn_grid_sheet *sheet, const sn_grid_cell *first) {
  const sn_grid_cell *end = sheet->cells + sheet->count, *cell = first;
  while (cell < end && cell->row == first->row)
    cell++;
  return cell;
}

static size_t count_responses(const sn_table *t) {
  const sn_grid_sheet *sheet = &t->m.grid->sheets[t->header.sheet];
  const sn_grid_cell *first = sn_grid_row(sheet, t->header.first_row), *end = sheet->cells + sheet->count;
  size_t count = 0;
  for (const sn_grid_cell *next; first && first < end; first = next) {
    next = row_end(sheet, first);
    count += says_something(t, first, next);
  }
  return count;
}

static bool read_response(sn_table *t, const sn_grid_cell *first, const sn_grid_cell *end, bool is_first) {
  uint32_t number = t->m.grid->table ? t->m.grid->lines[first->row] : first->row + 1;
  t->m.reading = sn_readings_add(t->readings, number);
  if (!t->m.reading || !sn_matcher_open(&t->m, t->m.prepared)) return false;
  if (is_first) t->tell(t);
  take_cells(t, first, end);
  sn_answers_read(&t->m);
  sn_company_take(&t->m, t->values);
  sn_matcher_close(&t->m);
  return !t->m.arena->failed;
}

static void read_all(sn_table *t) {
  const sn_grid_sheet *sheet = &t->m.grid->sheets[t->header.sheet];
  const sn_grid_cell *first = sn_grid_row(sheet, t->header.first_row), *end = sheet->cells + sheet->count;
  bool is_first = true;
  for (const sn_grid_cell *next; first && first < end; first = next) {
    next = row_end(sheet, first);
    if (!says_something(t, first, next)) continue;
    if (!read_response(t, first, next, is_first)) return;
    is_first = false;
  }
}

/* --- the table as a whole --- */

/* Two columns for one thing: which of them holds the answer? A field may be told under several titles. */
static bool is_same(const sn_table_column *a, const sn_table_column *b) {
  if (a->kind != b->kind) return false;
  if (a->kind == SN_COLUMN_IS_ANSWER) return a->question == b->question && a->option == b->option;
  return a->kind == SN_COLUMN_IS_FIELD && a->field == b->field && sn_prepared_same(a->heading->text, b->heading->text);
}

static bool is_again(const sn_table *t, size_t index) {
  if (t->header.columns[index].kind == SN_COLUMN_IS_UNKNOWN) return false;
  for (size_t i = 0; i < index; i++)
    if (is_same(&t->header.columns[index], &t->header.columns[i])) return true;
  return false;
}

static void reject(sn_table *t, sn_remark remark, const char *limit) {
  t->m.reading = sn_readings_add(t->readings, 0);
  if (t->m.reading) sn_remarks_add(&t->m.reading->remarks, remark, "", "", (const char *const[4]){limit});
}

static void reject_duplicates(sn_table *t) {
  t->m.reading = sn_readings_add(t->readings, 0);
  for (size_t i = 1; t->m.reading && i < t->header.count; i++) {
    const sn_grid_cell *heading = t->header.columns[i].heading;
    if (is_again(t, i))
      SN_REMARK(&t->m.reading->remarks, HEADING_TWICE, sn_responses_place(t, heading), "",
                sn_matcher_quote(&t->m, heading->text));
  }
}

static bool has_duplicates(const sn_table *t) {
  for (size_t i = 1; i < t->header.count; i++)
    if (is_again(t, i)) return true;
  return false;
}

/* Rows take as much memory as their checklist has questions, asked or not. */
static size_t most_responses(const sn_table *t) {
  size_t most = SN_MAX_TABLE_ANSWERS / t->m.prepared->definition->question_count;
  return most < SN_MAX_TABLE_RESPONSES ? most : SN_MAX_TABLE_RESPONSES;
}

void sn_responses_read(sn_table *t) {
  size_t count = count_responses(t), most = most_responses(t);
  if (has_duplicates(t))
    reject_duplicates(t);
  else if (count == 0)
    reject(t, SN_REMARK_TABLE_WITHOUT_ROWS, NULL);
  else if (count > most)
    reject(t, SN_REMARK_TABLE_RESPONSES, sn_matcher_count(&t->m, most));
  else if (make_rows(t))
    read_all(t);
}
