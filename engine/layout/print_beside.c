/* SPDX-License-Identifier: Apache-2.0 */
/* A radar with what comes before it to its left: the two share the width of the sheet. */
#include "layout/print_inner.h"

static const double GAP = 12;

double sn_print_beside_start(sn_printer *p, const sn_table *radar) {
  return radar ? sn_print_chart_height(p, radar, SN_PRINT_RADAR_POINTS) : 0;
}

void sn_print_beside_begin(sn_printer *p, const sn_table *radar) {
  p->radar = radar;
  if (!radar) return;
  p->radar_top = p->y;
  p->radar_sheet = p->page_sheets;
  p->width = p->sheet_width - SN_PRINT_RADAR_POINTS - GAP;
}

/* In the middle of its side; on the next sheet, where the left one went on to that. */
void sn_print_beside_end(sn_printer *p) {
  const sn_table *radar = p->radar;
  double height = sn_print_chart_height(p, radar, SN_PRINT_RADAR_POINTS), left = p->y - p->radar_top;
  double x = p->left + p->sheet_width - SN_PRINT_RADAR_POINTS;
  p->radar = NULL;
  p->width = p->sheet_width;
  if (p->page_sheets != p->radar_sheet) {
    sn_print_need(p, height);
    p->radar_top = p->y;
    left = 0;
  }
  double side = left > height ? left : height;
  if (!p->dry) sn_print_chart(p, radar, x, p->radar_top, SN_PRINT_RADAR_POINTS, side);
  p->y = p->radar_top + side;
}
