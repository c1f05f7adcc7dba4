/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a paper: tables and steps. */
#include "kit/inner.h"

/* ---- rows ---- */

static void print_rows(sn_filling *f, const sn_paper_group *group, sn_kit_row_fn *print, void *context) {
  for (size_t i = 0; i < group->row_count; i++)
    if (sn_kit_may(f, group->rows[i].when)) print(f, &group->rows[i], context);
}

void sn_kit_each_row(sn_filling *filling, const sn_paper_block *block, sn_kit_row_fn *print, void *context) {
  for (size_t g = 0; g < block->group_count; g++) {
    const sn_paper_group *group = &block->groups[g];
    size_t count = sn_kit_loop_count(filling, group);
    uint32_t printed = 0;
    for (size_t i = 0; i < count && (!group->most || printed < group->most); i++) {
      if (!sn_kit_loop_go(filling, group, i)) continue;
      print_rows(filling, group, print, context);
      printed++;
    }
    sn_kit_loop_end(filling);
  }
}

static void put_blank(sn_table *table, const char *who, bool later) {
  if (later)
    sn_put_later(table, who);
  else
    sn_put_blank(table, who);
}

static void put(sn_filling *f, sn_table *table, const sn_paper_cell *cell) {
  if (cell->blank) {
    const char *who = sn_kit_words(f, cell->text);
    put_blank(table, who, cell->later);
    if (cell->later)
      f->tally->later++;
    else
      sn_kit_tally_add(f, who);
    return;
  }
  sn_filled filled = sn_kit_fill(f, cell->text);
  if (filled.blank)
    put_blank(table, filled.who, filled.later);
  else
    sn_put_text(table, cell->tone, filled.text);
}

/* ---- tables ---- */

static void print_row(sn_filling *f, const sn_paper_row *row, void *context) {
  sn_table *table = context;
  sn_table_row(table);
  for (size_t i = 0; i < row->cell_count; i++)
    put(f, table, &row->cells[i]);
}

static bool has_titles(const sn_paper_block *block) {
  for (size_t i = 0; i < block->column_count; i++)
    if (block->columns[i].text) return true;
  return false;
}

void sn_kit_table(sn_filling *filling, const sn_paper_block *block, const sn_kit_grid *grid) {
  sn_column *columns = SN_ARENA_NEW(filling->arena, block->column_count, sn_column);
  for (size_t i = 0; columns && i < block->column_count; i++) {
    uint32_t from = i ? sn_kit_grid_end(block, i) : 0, to = sn_kit_grid_end(block, i + 1);
    columns[i] = (sn_column){.title = sn_kit_words(filling, block->columns[i].text),
                             .span = sn_kit_grid_span(grid, from, to),
                             .look = block->columns[i].label ? SN_LOOK_LABEL : SN_LOOK_AUTO};
  }
  sn_table *table = sn_page_table(filling->page, columns, block->column_count);
  if (!table) return;
  table->headless = !has_titles(block);
  sn_kit_each_row(filling, block, print_row, table);
}

/* ---- steps ---- */

typedef struct steps {
  sn_table *table;
  int64_t number;
} steps;

static void print_step(sn_filling *f, const sn_paper_row *row, void *context) {
  steps *s = context;
  sn_table_row(s->table);
  sn_put_text(s->table, SN_TONE_PLAIN, sn_kit_number(f, ++s->number));
  put(f, s->table, &row->cells[0]);
  sn_put_text(s->table, SN_TONE_PLAIN, sn_kit_say(SN_KIT_TEXT_TICK, f->language));
}

void sn_kit_steps(sn_filling *filling, const sn_paper_block *block, const sn_kit_grid *grid) {
  enum { NUMBER, STEP, TICK, COLUMNS };
  sn_column *columns = SN_ARENA_NEW(filling->arena, COLUMNS, sn_column);
  if (columns) {
    columns[NUMBER] = (sn_column){.span = sn_kit_grid_span(grid, 0, SN_KIT_STEP_END), .look = SN_LOOK_STEP};
    columns[STEP] = (sn_column){.span = sn_kit_grid_span(grid, SN_KIT_STEP_END, SN_KIT_TICK_BEGIN)};
    columns[TICK] =
        (sn_column){.span = sn_kit_grid_span(grid, SN_KIT_TICK_BEGIN, SN_KIT_WIDTH), .look = SN_LOOK_CENTRE};
  }
  steps s = {.table = sn_page_table(filling->page, columns, COLUMNS)};
  if (!s.table) return;
  s.table->headless = true;
  sn_kit_each_row(filling, block, print_step, &s);
}
