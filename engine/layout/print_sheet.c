/* SPDX-License-Identifier: Apache-2.0 */
/* Sheets: their edges, what stands at their foot, and when the next one begins. */
#include <stdio.h>

#include "layout/print_inner.h"

static const double FOOT_POINTS = 8, FOOT_ABOVE = SN_MM(9), RUNNING_ABOVE = SN_MM(9), FOOT_GAP = SN_MM(4);

/* Returns its width. */
static double put_line(sn_printer *p, const char *text, sn_pdf_align align, double x, double y, double width) {
  sn_pdf_type type = sn_print_type(p, FOOT_POINTS, SN_COLOUR_QUIET);
  type.align = align;
  type.most_lines = 1;
  sn_pdf_text *laid = sn_pdf_text_new(p->pdf, text, width, &type);
  double wide = sn_pdf_text_width(laid);
  sn_pdf_text_draw(laid, x, y, 0, SIZE_MAX);
  sn_pdf_text_free(laid);
  return wide;
}

/* Whose it is, which sheet of how many, which day. */
static void draw_foot(sn_printer *p) {
  char number[48];
  double y = p->bottom + FOOT_ABOVE - FOOT_POINTS;
  (void)snprintf(number, sizeof number, "%zu / %zu", p->sheet, p->sheet_count);
  double wide = put_line(p, number, SN_PDF_CENTRE, p->left, y, p->sheet_width);
  double beside = (p->sheet_width - wide) / 2 - FOOT_GAP;
  (void)put_line(p, p->document->organisation, SN_PDF_LEFT, p->left, y, beside);
  (void)put_line(p, p->document->date, SN_PDF_RIGHT, p->left + p->sheet_width - beside, y, beside);
}

void sn_print_next_sheet(sn_printer *p) {
  p->page_sheets++;
  p->sheet++;
  p->y = p->top;
  if (p->dry) return;
  sn_pdf_sheet(p->pdf, p->page->wide);
  if (!sn_page_card_sheet(p->page)) draw_foot(p); /* cards go down to where it would stand */
  if (p->page_sheets > 1)
    (void)put_line(p, p->page->title, SN_PDF_LEFT, p->left, p->top - RUNNING_ABOVE / 2, p->sheet_width);
}

double sn_print_room(const sn_printer *p) {
  static const double ROUNDING = 0.01;
  return p->bottom - p->y + ROUNDING;
}

double sn_print_full_room(const sn_printer *p) {
  return p->bottom - p->top;
}

bool sn_print_is_fresh(const sn_printer *p) {
  return p->y <= p->top;
}

void sn_print_need(sn_printer *p, double height) {
  if (height > sn_print_room(p) && !sn_print_is_fresh(p)) sn_print_next_sheet(p);
}

void sn_print_skip(sn_printer *p, double height) {
  if (!sn_print_is_fresh(p)) p->y += height;
}
