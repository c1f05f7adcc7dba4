/* SPDX-License-Identifier: Apache-2.0 */
/* Boxes, lines, polygons, circles. */
#include "pdf/inner.h"

static const double PI = 3.14159265358979323846;

void sn_pdf_set_colour(sn_pdf *pdf, int32_t colour) {
  enum { MOST = 255 };
  double red = (colour >> 16) & MOST, green = (colour >> 8) & MOST, blue = colour & MOST;
  pdf->library.cairo_set_source_rgb(pdf->cairo, red / MOST, green / MOST, blue / MOST);
}

/* The path that was made is used up. */
static void apply(sn_pdf *pdf, sn_pdf_paint paint) {
  static const double DASHES[] = {3, 2};
  const sn_pdf_library *l = &pdf->library;
  if (paint.fill != SN_COLOUR_NONE) {
    sn_pdf_set_colour(pdf, paint.fill);
    l->cairo_fill_preserve(pdf->cairo);
  }
  if (paint.line != SN_COLOUR_NONE) {
    sn_pdf_set_colour(pdf, paint.line);
    l->cairo_set_line_width(pdf->cairo, paint.line_points);
    l->cairo_set_dash(pdf->cairo, DASHES, paint.dashed ? 2 : 0, 0);
    l->cairo_stroke_preserve(pdf->cairo);
  }
  l->cairo_new_path(pdf->cairo);
}

static void round_corners(sn_pdf *pdf, double x, double y, double width, double height, double radius) {
  const sn_pdf_library *l = &pdf->library;
  l->cairo_new_path(pdf->cairo);
  l->cairo_arc(pdf->cairo, x + width - radius, y + radius, radius, -PI / 2, 0);
  l->cairo_arc(pdf->cairo, x + width - radius, y + height - radius, radius, 0, PI / 2);
  l->cairo_arc(pdf->cairo, x + radius, y + height - radius, radius, PI / 2, PI);
  l->cairo_arc(pdf->cairo, x + radius, y + radius, radius, PI, PI * 3 / 2);
  l->cairo_close_path(pdf->cairo);
}

void sn_pdf_box(sn_pdf *pdf, double x, double y, double width, double height, double radius, sn_pdf_paint paint) {
  if (radius > 0)
    round_corners(pdf, x, y, width, height, radius);
  else
    pdf->library.cairo_rectangle(pdf->cairo, x, y, width, height);
  apply(pdf, paint);
}

void sn_pdf_polygon(sn_pdf *pdf, const sn_pdf_point *points, size_t count, bool closed, sn_pdf_paint paint) {
  for (size_t i = 0; i < count; i++)
    if (i == 0)
      pdf->library.cairo_move_to(pdf->cairo, points[i].x, points[i].y);
    else
      pdf->library.cairo_line_to(pdf->cairo, points[i].x, points[i].y);
  if (closed) pdf->library.cairo_close_path(pdf->cairo);
  apply(pdf, paint);
}

void sn_pdf_line(sn_pdf *pdf, double x, double y, double to_x, double to_y, sn_pdf_paint paint) {
  paint.fill = SN_COLOUR_NONE;
  sn_pdf_polygon(pdf, (const sn_pdf_point[]){{x, y}, {to_x, to_y}}, 2, false, paint);
}

void sn_pdf_circle(sn_pdf *pdf, double x, double y, double radius, sn_pdf_paint paint) {
  pdf->library.cairo_new_path(pdf->cairo);
  pdf->library.cairo_arc(pdf->cairo, x, y, radius, 0, 2 * PI);
  pdf->library.cairo_close_path(pdf->cairo);
  apply(pdf, paint);
}
