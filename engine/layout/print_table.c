/* SPDX-License-Identifier: Apache-2.0 */
/* A table: its titles again on each sheet, its rows whole where they fit on one, its chart beside it or below. */
#include "layout/print_inner.h"

static const double BARS_HEIGHT = 15 /* in letters */, GAP = 8;

typedef struct table_print {
  const sn_table *table;
  const double *widths; /* of its columns */
  double row_least;     /* rows are stretched beside a chart */
  double repeated;      /* the height of the titles, when they stand on each sheet */
} table_print;

static bool has_chart_below(const sn_table *table) {
  return table->chart && table->chart->kind == SN_CHART_LINES;
}

static bool has_chart_beside(const sn_table *table) {
  return table->chart && !has_chart_below(table);
}

static size_t rows_shown(const sn_printer *p, const sn_table *table) {
  if (table->least_rows == 0 || table->row_count <= table->least_rows) return table->row_count;
  size_t spare = table->row_count - table->least_rows;
  return table->row_count - (p->left_out < spare ? p->left_out : spare);
}

static double measure_row(sn_printer *p, const table_print *t, const sn_row *row) {
  sn_print_row made = sn_print_row_make(p, t->table, t->widths, row, t->row_least);
  double height = made.height;
  sn_print_row_free(&made);
  return height;
}

/* A radar is as wide as its place, or as its letters need to be read; 0: there is none. */
static double radar_height(sn_printer *p, const sn_table *table) {
  bool radar = has_chart_beside(table) && table->chart->kind == SN_CHART_RADAR;
  double x = radar ? sn_print_grid(p, table->chart->column) + GAP : 0;
  double room = p->width - x < SN_PRINT_RADAR_POINTS ? p->width - x : SN_PRINT_RADAR_POINTS;
  return radar ? sn_print_chart_height(p, table, room) : 0;
}

/* The titles and so many rows. */
static double height_of_first(sn_printer *p, const table_print *t, size_t count) {
  size_t shown = rows_shown(p, t->table);
  if (count > shown) count = shown;
  double height = t->table->headless ? 0 : measure_row(p, t, NULL);
  for (const sn_row *row = t->table->first; row && count > 0; row = row->next, count--)
    height += measure_row(p, t, row);
  return height;
}

/* Of its rows, or of the radar beside them where that is higher. */
static double table_height(sn_printer *p, const table_print *t) {
  double height = height_of_first(p, t, rows_shown(p, t->table));
  double radar = radar_height(p, t->table);
  return height < radar ? radar : height;
}

/* Bars stand beside the rows they are of; a radar stands for itself. */
static double row_least(const sn_printer *p, const sn_table *table) {
  if (!has_chart_beside(table) || table->chart->kind == SN_CHART_RADAR) return 0;
  return BARS_HEIGHT * p->points / ((double)table->row_count + (table->headless ? 0 : 1));
}

static table_print begin(sn_printer *p, const sn_table *table) {
  return (table_print){.table = table, .widths = sn_print_columns(p, table), .row_least = row_least(p, table)};
}

/* No row stands alone before a break, and of a table of three none behind it. Where they are too high for that, they stand
 * as they come. */
double sn_print_table_start(sn_printer *p, const sn_table *table) {
  enum { PAIR = 2, ALL = 3, QUARTERS = 4 };
  table_print t = begin(p, table);
  if (has_chart_beside(table)) return table_height(p, &t);
  double together = height_of_first(p, &t, rows_shown(p, table) == ALL ? ALL : PAIR);
  return together <= sn_print_full_room(p) * (QUARTERS - 1) / QUARTERS ? together : height_of_first(p, &t, 1);
}

/* ---- drawing ---- */

static void tag(const sn_printer *p, bool begin) {
  if (p->dry) return;
  if (begin)
    sn_pdf_tag_begin(p->pdf, SN_PDF_TABLE);
  else
    sn_pdf_tag_end(p->pdf, SN_PDF_TABLE);
}

static void draw_all_of(sn_printer *p, const table_print *t, sn_print_row *row);

static void draw_head(sn_printer *p, const table_print *t) {
  sn_print_row head = sn_print_row_make(p, t->table, t->widths, NULL, t->row_least);
  const table_print without = {.table = t->table, .widths = t->widths};
  draw_all_of(p, &without, &head);
  sn_print_row_free(&head);
}

/* A table ends with its sheet and begins anew on the next one, its titles included. */
static void next_sheet(sn_printer *p, const table_print *t) {
  tag(p, false);
  sn_print_next_sheet(p);
  tag(p, true);
  if (t->repeated > 0) draw_head(p, t);
}

/* A row that fits on a sheet is never split; one that does not begins here where there is some room. */
static void make_room(sn_printer *p, const table_print *t, double height) {
  enum { QUARTERS = 4 };
  double full = sn_print_full_room(p) - t->repeated;
  if (height <= sn_print_room(p) || sn_print_is_fresh(p)) return;
  if (height <= full || sn_print_room(p) < full / QUARTERS) next_sheet(p, t);
}

static void draw_all_of(sn_printer *p, const table_print *t, sn_print_row *row) {
  sn_print_row_draw(p, row);
  while (!sn_print_row_is_done(row)) {
    next_sheet(p, t);
    sn_print_row_draw(p, row);
  }
}

/* The last row is not left alone behind a break: the one before it goes along, where two others stay. */
static double with_last(sn_printer *p, const table_print *t, const sn_row *row, double height, size_t above,
                        size_t left) {
  enum { STAY = 2, PAIR = 2 };
  if (left != PAIR || !row->next || above < STAY) return height;
  double both = height + measure_row(p, t, row->next);
  return both <= sn_print_full_room(p) - t->repeated ? both : height;
}

static void draw_rows(sn_printer *p, const table_print *t) {
  uint32_t number = 0;
  size_t above = 0, sheet = p->page_sheets, left = rows_shown(p, t->table);
  bool places = t->table->main && !p->placed;
  for (const sn_row *row = t->table->first; row && left > 0; row = row->next, above++, left--) {
    sn_print_row made = sn_print_row_make(p, t->table, t->widths, row, t->row_least);
    make_room(p, t, with_last(p, t, row, made.height, above, left));
    if (p->page_sheets != sheet) above = 0;
    sheet = p->page_sheets;
    if (places && !p->dry) sn_pdf_set_place(p->pdf, (sn_pdf_place){p->page->id, ++number}, p->left, p->y);
    draw_all_of(p, t, &made);
    sn_print_row_free(&made);
  }
  if (places) p->placed = true;
}

static void draw_beside(sn_printer *p, const sn_table *table, double top) {
  double x = sn_print_grid(p, table->chart->column) + GAP, radar = radar_height(p, table);
  if (p->y < top + radar) p->y = top + radar;
  if (!p->dry) sn_print_chart(p, table, p->left + x, top, p->width - x, p->y - top);
}

static void draw_below(sn_printer *p, const sn_table *table) {
  double height = sn_print_chart_height(p, table, p->width);
  if (height > sn_print_full_room(p)) height = sn_print_full_room(p);
  sn_print_skip(p, GAP);
  sn_print_need(p, height);
  if (!p->dry) sn_print_chart(p, table, p->left, p->y, p->width, height);
  p->y += height;
}

void sn_print_table(sn_printer *p, const sn_table *table) {
  enum { HEAD_SHARE = 3 }; /* titles that take more of a sheet than a third are said once */
  table_print t = begin(p, table);
  double head = table->headless ? 0 : measure_row(p, &t, NULL);
  if (head < sn_print_full_room(p) / HEAD_SHARE) t.repeated = head;
  if (has_chart_beside(table)) sn_print_need(p, table_height(p, &t));
  size_t sheets = p->page_sheets;
  double top = p->y;
  tag(p, true);
  if (!table->headless) draw_head(p, &t);
  draw_rows(p, &t);
  tag(p, false);
  if (has_chart_beside(table) && p->page_sheets == sheets)
    draw_beside(p, table, top);
  else if (table->chart)
    draw_below(p, table);
}
