/* SPDX-License-Identifier: Apache-2.0 */
/* A row of a table: as high as its texts need, on as many sheets as it takes. */
#include <stdlib.h>

#include "layout/print_inner.h"

static const double LINE_POINTS = 0.5, RULE_DISTANCE = SN_MM(9);

static double row_height(const sn_printer *p, const sn_print_row *row) {
  double height = sn_print_type(p, p->points, SN_COLOUR_INK).leading + 2 * sn_print_pad(p);
  for (size_t i = 0; i < row->count; i++) {
    double needed = sn_print_cell_height(p, &row->cells[i]);
    if (needed > height) height = needed;
  }
  return height;
}

sn_print_row sn_print_row_make(sn_printer *p, const sn_table *table, const double *widths, const sn_row *row,
                               double least) {
  sn_print_row made = {.count = table->column_count, .tag = row ? SN_PDF_CELL : SN_PDF_HEAD_CELL};
  made.cells = calloc(made.count ? made.count : 1, sizeof *made.cells);
  if (!made.cells || !widths) {
    p->out_of_memory = true;
    made.count = 0;
  }
  double x = 0;
  for (size_t i = 0; i < made.count; i++) {
    made.cells[i] = sn_print_cell_make(p, table, i, row ? &row->cells[i] : NULL, x, widths[i]);
    x += widths[i];
  }
  made.height = row_height(p, &made);
  if (made.height < least) made.height = least;
  return made;
}

bool sn_print_row_is_done(const sn_print_row *row) {
  return row->height <= 0;
}

/* ---- drawing ---- */

/* Lines to write on, where there is room for more than one. */
static void draw_rules(sn_printer *p, const sn_print_cell *cell, double height) {
  sn_pdf_paint rule = sn_print_stroke(SN_COLOUR_LINE, LINE_POINTS);
  double pad = sn_print_pad(p), x = p->left + cell->x;
  rule.dashed = true;
  for (double y = height - RULE_DISTANCE; y >= RULE_DISTANCE; y -= RULE_DISTANCE)
    sn_pdf_line(p->pdf, x + pad, p->y + y, x + cell->width - pad, p->y + y, rule);
}

static void draw_ground(sn_printer *p, const sn_print_cell *cell, double height) {
  sn_pdf_paint paint = {.fill = cell->ground, .line = SN_COLOUR_LINE, .line_points = LINE_POINTS};
  sn_pdf_box(p->pdf, p->left + cell->x, p->y, cell->width, height, 0, paint);
  if (cell->blank) draw_rules(p, cell, height);
}

static void draw_cell(sn_printer *p, sn_print_cell *cell, sn_pdf_tag tag, double height) {
  double pad = sn_print_pad(p), room = height - 2 * pad, needed = sn_stack_fit(&cell->stack, room);
  double y = p->y + pad + (cell->middle ? (room - needed) / 2 : 0);
  if (p->dry) {
    (void)sn_stack_draw(p, &cell->stack, 0, 0, room);
    return;
  }
  draw_ground(p, cell, height);
  sn_pdf_tag_begin(p->pdf, tag);
  if (cell->links) sn_pdf_link_begin(p->pdf, cell->place);
  (void)sn_stack_draw(p, &cell->stack, p->left + cell->x + pad, y, room);
  if (cell->links) sn_pdf_link_end(p->pdf);
  sn_pdf_tag_end(p->pdf, tag);
}

/* Where all that is left of the texts is drawn, so is the row: what else it has in height is room to write. Where a
 * sheet has not even room for a line, the row takes the first line all the same. */
static double height_to_draw(const sn_printer *p, const sn_print_row *row) {
  double room = sn_print_room(p), least = 0;
  if (row->height <= room) return row->height;
  for (size_t i = 0; i < row->count; i++)
    if (!sn_stack_is_done(&row->cells[i].stack)) {
      double one = row->cells[i].stack.texts[row->cells[i].stack.text].leading + 2 * sn_print_pad(p);
      if (one > least) least = one;
    }
  return room < least ? least : room;
}

void sn_print_row_draw(sn_printer *p, sn_print_row *row) {
  double height = height_to_draw(p, row);
  if (!p->dry) sn_pdf_tag_begin(p->pdf, SN_PDF_ROW);
  for (size_t i = 0; i < row->count; i++)
    draw_cell(p, &row->cells[i], row->tag, height);
  if (!p->dry) sn_pdf_tag_end(p->pdf, SN_PDF_ROW);
  bool done = true;
  for (size_t i = 0; i < row->count; i++)
    done = done && sn_stack_is_done(&row->cells[i].stack);
  p->y += height;
  row->height = done ? 0 : row_height(p, row);
}

void sn_print_row_free(sn_print_row *row) {
  for (size_t i = 0; i < row->count; i++)
    sn_stack_free(&row->cells[i].stack);
  free(row->cells);
  *row = (sn_print_row){0};
}
