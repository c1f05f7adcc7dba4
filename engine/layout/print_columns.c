/* SPDX-License-Identifier: Apache-2.0 */
/* How wide the columns of a table are: as the grid of the page says, but no figure, mark or title breaks within a word
 * where other columns have room to give. */
#include <string.h>

#include "layout/print_inner.h"

double sn_print_grid(const sn_printer *p, uint32_t column) {
  uint32_t sum = 0, before = 0;
  for (uint32_t i = 0; i < p->page->width_count; i++) {
    sum += p->page->widths[i];
    if (i < column) before += p->page->widths[i];
  }
  return sum ? p->width * before / sum : p->width;
}

static void take_grid(const sn_printer *p, const sn_table *table, double *widths) {
  uint32_t at = 0;
  for (size_t i = 0; i < table->column_count; i++) {
    uint32_t span = table->columns[i].span ? table->columns[i].span : 1;
    widths[i] = sn_print_grid(p, at + span) - sn_print_grid(p, at);
    at += span;
  }
}

/* Of long texts one that has no blanks breaks anywhere. */
static bool has_words(const sn_printer *p, const sn_cell *cell) {
  enum { BRIEF_BYTES = 24, LONG_BYTES = 1000 };
  size_t length = cell->text ? strlen(cell->text) : 0;
  size_t most = p->document->language == SONAE_EN ? LONG_BYTES : BRIEF_BYTES;
  return cell->kind != SN_CELL_BLANK && length <= most;
}

static void widen(sn_printer *p, const sn_table *table, const sn_row *row, double *least) {
  for (size_t i = 0; i < table->column_count; i++) {
    if (row && !has_words(p, &row->cells[i])) continue;
    double width = sn_print_cell_least(p, table, i, row ? &row->cells[i] : NULL);
    if (width > least[i]) least[i] = width;
  }
}

/* What the narrow ones lack is taken from the others, from each in the measure of what it has to spare. */
static void balance(double *widths, const double *least, size_t count) {
  double lacking = 0, spare = 0;
  for (size_t i = 0; i < count; i++)
    if (widths[i] < least[i])
      lacking += least[i] - widths[i];
    else
      spare += widths[i] - least[i];
  if (lacking <= 0 || spare <= 0) return;
  double given = lacking < spare ? lacking / spare : 1, taken = lacking < spare ? 1 : spare / lacking;
  for (size_t i = 0; i < count; i++)
    widths[i] += (least[i] - widths[i]) * (widths[i] < least[i] ? taken : given);
}

static void measure(sn_printer *p, const sn_table *table, double *widths, double *least) {
  enum { ROWS = 200 /* those behind them look alike */, SHARE = 3 };
  size_t rows = 0;
  take_grid(p, table, widths);
  if (!table->headless) widen(p, table, NULL, least);
  for (const sn_row *row = table->first; row && rows < ROWS; row = row->next, rows++)
    widen(p, table, row, least);
  for (size_t i = 0; i < table->column_count; i++)
    if (least[i] > p->width / SHARE) least[i] = p->width / SHARE;
  balance(widths, least, table->column_count);
}

/* A table is asked for several times, in each size that is tried: what was found is kept. */
struct sn_print_found {
  sn_print_found *next;
  const sn_table *table;
  double points;
  double widths[];
};

const double *sn_print_columns(sn_printer *p, const sn_table *table) {
  size_t count = table->column_count ? table->column_count : 1;
  for (const sn_print_found *found = p->found; found; found = found->next)
    if (found->table == table && found->points >= p->points && found->points <= p->points) return found->widths;
  sn_print_found *made = sn_arena_alloc(&p->arena, 1, sizeof *made + count * sizeof(double));
  double *least = made ? sn_arena_alloc(&p->arena, count, sizeof *least) : NULL;
  if (!least) return NULL;
  made->table = table;
  made->points = p->points;
  measure(p, table, made->widths, least);
  made->next = p->found;
  p->found = made;
  return made->widths;
}
