/* SPDX-License-Identifier: Apache-2.0 */
/* The drawing of a chart, painted. */
#include <stdlib.h>

#include "document/chart.h"
#include "layout/print_inner.h"

typedef struct painter {
  sn_printer *p;
  double x, y, scale; /* points of the sheet for one of the drawing */
} painter;

static double across(const painter *at, int32_t x) {
  return at->x + at->scale * x / SN_DRAWING_UNIT;
}

static double down(const painter *at, int32_t y) {
  return at->y + at->scale * y / SN_DRAWING_UNIT;
}

static int32_t colour_of(sn_ink ink) {
  static const int32_t colours[] = {
      [SN_INK_GRID] = SN_COLOUR_LINE,     [SN_INK_AXIS] = SN_COLOUR_QUIET, [SN_INK_FIRST] = SN_COLOUR_FIRST,
      [SN_INK_SECOND] = SN_COLOUR_SECOND, [SN_INK_TEXT] = SN_COLOUR_INK,   [SN_INK_QUIET] = SN_COLOUR_QUIET,
      [SN_INK_STRONG] = SN_COLOUR_INK};
  return colours[ink];
}

/* As the colour looks on white when so many hundredths of it are there. */
static int32_t thin(int32_t colour, int32_t percent) {
  int32_t thinned = 0;
  for (int shift = 0; shift <= 16; shift += 8) {
    int32_t part = (colour >> shift) & 0xFF;
    thinned |= (255 - (255 - part) * percent / 100) << shift;
  }
  return thinned;
}

static sn_pdf_paint paint_of(const sn_mark *mark) {
  enum { LIGHTLY = 12 };
  static const double THIN = 0.5, THICK = 1.4;
  bool series = mark->ink == SN_INK_FIRST || mark->ink == SN_INK_SECOND;
  int32_t colour = colour_of(mark->ink);
  sn_pdf_paint paint = sn_print_stroke(colour, series ? THICK : THIN);
  paint.dashed = mark->ink == SN_INK_SECOND && mark->kind != SN_MARK_SOLID && mark->kind != SN_MARK_DOT;
  if (mark->kind == SN_MARK_AREA) paint.fill = thin(colour, LIGHTLY);
  if (mark->kind == SN_MARK_SOLID || mark->kind == SN_MARK_DOT) return sn_print_ground(colour);
  return paint;
}

static void paint_letters(const painter *at, const sn_mark *mark) {
  static const double ROOM = 1000; /* they stand on one line, however long */
  static const double ASCENT = 0.88;
  double size = at->scale * mark->size / SN_DRAWING_UNIT;
  sn_pdf_type type = {.points = size, .leading = size, .colour = colour_of(mark->ink)};
  type.bold = mark->ink == SN_INK_STRONG;
  sn_pdf_text *text = sn_pdf_text_new(at->p->pdf, mark->text, ROOM, &type);
  double x = across(at, mark->points[0].x), width = sn_pdf_text_width(text);
  if (mark->anchor == SN_ANCHOR_MIDDLE) x -= width / 2;
  if (mark->anchor == SN_ANCHOR_END) x -= width;
  sn_pdf_text_draw(text, x, down(at, mark->points[0].y) - ASCENT * size, 0, 1);
  sn_pdf_text_free(text);
}

static void paint_shape(const painter *at, const sn_mark *mark) {
  sn_pdf_point *points = calloc(mark->point_count ? mark->point_count : 1, sizeof *points);
  if (!points) {
    at->p->out_of_memory = true;
    return;
  }
  for (size_t i = 0; i < mark->point_count; i++)
    points[i] = (sn_pdf_point){across(at, mark->points[i].x), down(at, mark->points[i].y)};
  sn_pdf_polygon(at->p->pdf, points, mark->point_count, mark->kind != SN_MARK_LINE, paint_of(mark));
  free(points);
}

static void paint(const painter *at, const sn_mark *mark) {
  if (mark->kind == SN_MARK_LETTERS)
    paint_letters(at, mark);
  else if (mark->kind == SN_MARK_DOT)
    sn_pdf_circle(at->p->pdf, across(at, mark->points[0].x), down(at, mark->points[0].y),
                  at->scale * mark->size / SN_DRAWING_UNIT, paint_of(mark));
  else
    paint_shape(at, mark);
}

static double scale_to(const sn_drawing *drawing, double width, double height) {
  static const double LARGEST = 1.25;
  double by_width = width * SN_DRAWING_UNIT / drawing->width, by_height = height * SN_DRAWING_UNIT / drawing->height;
  double scale = by_width < by_height ? by_width : by_height;
  return scale < LARGEST ? scale : LARGEST;
}

void sn_print_chart(sn_printer *p, const sn_table *table, double x, double y, double width, double height) {
  sn_arena arena = {0};
  const sn_drawing *drawing = sn_chart_draw(&arena, table);
  if (drawing) {
    double scale = scale_to(drawing, width, height);
    painter at = {p, x + (width - scale * drawing->width / SN_DRAWING_UNIT) / 2,
                  y + (height - scale * drawing->height / SN_DRAWING_UNIT) / 2, scale};
    sn_pdf_tag_begin(p->pdf, SN_PDF_FIGURE);
    for (const sn_mark *mark = drawing->first; mark; mark = mark->next)
      paint(&at, mark);
    sn_pdf_tag_end(p->pdf, SN_PDF_FIGURE);
  }
  if (arena.failed) p->out_of_memory = true;
  sn_arena_free(&arena);
}

double sn_print_chart_height(sn_printer *p, const sn_table *table, double width) {
  static const double ANY = 1e6;
  sn_arena arena = {0};
  const sn_drawing *drawing = sn_chart_draw(&arena, table);
  double height = drawing ? scale_to(drawing, width, ANY) * drawing->height / SN_DRAWING_UNIT : 0;
  if (arena.failed) p->out_of_memory = true;
  sn_arena_free(&arena);
  return height;
}
