/* SPDX-License-Identifier: Apache-2.0 */
/* Letters, lines and grounds on paper; colours are those of base/look.h. */
#include "layout/print_inner.h"

sn_pdf_type sn_print_type(const sn_printer *p, double points, int32_t colour) {
  static const double LEADING_JA = 1.45, LEADING_EN = 1.3, CLOSE_JA = 1.34, CLOSE_EN = 1.25;
  bool english = p->document->language == SONAE_EN;
  double leading = english ? LEADING_EN : LEADING_JA;
  if (sn_print_is_close(p)) leading = english ? CLOSE_EN : CLOSE_JA;
  return (sn_pdf_type){.points = points, .leading = points * leading, .colour = colour};
}

sn_pdf_type sn_print_tone(const sn_printer *p, sn_tone tone) {
  sn_pdf_type type = sn_print_type(p, p->points, sn_look_colours(tone).ink);
  type.bold = tone == SN_TONE_STRONG;
  return type;
}

sn_pdf_paint sn_print_ground(int32_t colour) {
  return (sn_pdf_paint){.fill = colour, .line = SN_COLOUR_NONE};
}

sn_pdf_paint sn_print_stroke(int32_t colour, double points) {
  return (sn_pdf_paint){.fill = SN_COLOUR_NONE, .line = colour, .line_points = points};
}

bool sn_print_is_close(const sn_printer *p) {
  return p->page->one_sheet && p->page->points == 0;
}

double sn_print_pad(const sn_printer *p) {
  static const double OF_LETTERS = 0.38, CLOSE = 0.22;
  return p->points * (sn_print_is_close(p) ? CLOSE : OF_LETTERS);
}
