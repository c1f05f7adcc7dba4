/* SPDX-License-Identifier: Apache-2.0 */
/* A foreign table with a row a response: the map makes the columns, the rest is as with tables of our own. */
#include <stdlib.h>

#include "read/foreign.h"
#include "read/responses.h"

typedef struct column_finder {
  const sn_foreign *foreign;
  const sn_grid_sheet *cells;
  sn_table_header *header;
} column_finder;

/* The heading there; where there is none, a cell that says nothing stands for it. */
static const sn_grid_cell *heading_at(const column_finder *f, uint32_t column) {
  uint32_t row = f->header->row;
  const sn_grid_cell *cell = row == SONAE_NONE ? NULL : sn_grid_at(f->cells, row, column);
  if (cell) return cell;
  sn_grid_cell *made = SN_ARENA_NEW(f->foreign->arena, 1, sn_grid_cell);
  if (made) *made = (sn_grid_cell){.row = row == SONAE_NONE ? 0 : row, .column = (uint16_t)column, .text = ""};
  return made;
}

static bool is_taken(const column_finder *f, uint32_t column) {
  for (size_t i = 0; i < f->header->count; i++)
    if (f->header->columns[i].heading->column == column) return true;
  return false;
}

static void add(const column_finder *f, uint32_t place, sn_table_column column) {
  column.heading = is_taken(f, place) ? NULL : heading_at(f, place);
  if (column.heading) f->header->columns[f->header->count++] = column;
}

static void add_answer(const column_finder *f, uint32_t place, sn_find_target target) {
  add(f, place,
      (sn_table_column){
          .kind = SN_COLUMN_IS_ANSWER, .question = target.question, .option = target.option, .way = SN_WAY_ID});
  f->header->questions++;
}

static void add_placed(const column_finder *f) {
  const sonae_map *map = f->foreign->map;
  for (size_t i = 0; i < map->item_count; i++)
    if (!map->items[i].key)
      add_answer(f, map->items[i].row, (sn_find_target){.question = map->items[i].question, .option = SONAE_NONE});
}

static void add_fields(const column_finder *f) {
  const sonae_map *map = f->foreign->map;
  for (size_t i = 0; i < map->field_count; i++) {
    const sonae_map_field *field = &map->fields[i];
    if (field->row != SONAE_NONE) continue;
    add(f, field->column,
        (sn_table_column){.kind = SN_COLUMN_IS_FIELD, .field = sn_foreign_field(map->definition, field->name)});
  }
}

static const sn_grid_cell *header_row(const column_finder *f, const sn_grid_cell **end) {
  const sn_grid_cell *first = f->header->row == SONAE_NONE ? NULL : sn_grid_row(f->cells, f->header->row);
  *end = first;
  if (!first || first->row != f->header->row) return *end = NULL;
  while (*end < f->cells->cells + f->cells->count && (*end)->row == first->row)
    ++*end;
  return first;
}

static void add_keyed(const column_finder *f) {
  const sn_grid_cell *end, *cell = header_row(f, &end);
  for (; cell < end; cell++) {
    sn_find_target target;
    if (!is_taken(f, cell->column) && sn_foreign_target(f->foreign, cell, &target)) add_answer(f, cell->column, target);
  }
}

static int by_column(const void *a, const void *b) {
  const sn_table_column *x = a, *y = b;
  return (x->heading->column > y->heading->column) - (x->heading->column < y->heading->column);
}

static bool find_columns(const sn_foreign *f, sn_table_header *header) {
  const sonae_map *map = f->map;
  const column_finder finder = {.foreign = f, .cells = &f->grid->sheets[f->sheet], .header = header};
  *header = (sn_table_header){.sheet = f->sheet,
                              .row = map->header_row,
                              .first_row = map->header_row == SONAE_NONE ? 0 : map->header_row + 1,
                              .mapped = true};
  const sn_grid_cell *end, *first = header_row(&finder, &end);
  header->columns = SN_ARENA_NEW(f->arena, (size_t)(end - first) + map->item_count + map->field_count, sn_table_column);
  if (!header->columns) return false;
  add_placed(&finder);
  add_fields(&finder);
  add_keyed(&finder);
  if (header->count) qsort(header->columns, header->count, sizeof *header->columns, by_column);
  return !f->arena->failed;
}

/* By field, the cell that speaks for every row. */
static const sn_grid_cell *const *find_common(const sn_foreign *f) {
  const sonae_map *map = f->map;
  const sn_grid_cell **cells =
      SN_ARENA_NEW(f->arena, SN_FIELD_COUNT + map->definition->attribute_count, const sn_grid_cell *);
  for (size_t i = 0; cells && i < map->field_count; i++) {
    const sonae_map_field *field = &map->fields[i];
    if (field->row != SONAE_NONE)
      cells[sn_foreign_field(map->definition, field->name)] =
          sn_grid_at(&f->grid->sheets[f->sheet], field->row, field->column);
  }
  return cells;
}

static void tell_missing(const sn_table *t) {
  sn_tally missing = {.place = ""};
  for (uint32_t q = 0; q < t->m.prepared->definition->question_count; q++)
    if (!sn_responses_ask(t, q)) sn_tally_add(&missing, q, "");
  sn_tally_tell(&t->m, &missing, SN_REMARK_QUESTIONS_NOT_IN_SHEET);
}

void sn_foreign_table_read(const sn_foreign *f, sn_readings *readings) {
  sn_table t;
  sn_responses_begin(&t, f->request, f->grid, readings);
  t.m.prepared = f->prepared;
  t.tell = tell_missing;
  t.common = find_common(f);
  if (!t.common || !find_columns(f, &t.header)) return;
  if (t.header.questions) {
    sn_responses_read(&t);
    return;
  }
  t.m.reading = sn_readings_add(readings, 0);
  if (t.m.reading) SN_REMARK(&t.m.reading->remarks, MAP_DOES_NOT_FIT, "", "", NULL);
}
