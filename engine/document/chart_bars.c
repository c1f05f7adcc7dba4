/* SPDX-License-Identifier: Apache-2.0 */
/* Bars that lie: a name to the left, the figures behind the bar. */
#include "document/chart_inner.h"

enum {
  WIDTH = 40000,
  LEFT = 14000,
  WAY = 20500,
  TOP = 600,
  BAR = 1100,
  ROW_PADDING = 1500,
  FOOT = 2000,
  LEGEND = 2000
};
enum { NAME_COLUMNS = 24, NAME_LINES = 2, GAP = 600 };

static int32_t row_height(const sn_chart_data *data) {
  return (int32_t)data->series_count * BAR + ROW_PADDING;
}

static void draw_grid(const sn_chart_data *data, int32_t bottom) {
  for (int quarter = 0; quarter <= 4; quarter += 2) {
    int32_t x = LEFT + WAY * quarter / 4;
    sn_drawing_line(data->drawing, quarter == 0 ? SN_INK_AXIS : SN_INK_GRID, (sn_point){x, TOP}, (sn_point){x, bottom});
    sn_drawing_letters(data->drawing, SN_INK_QUIET, (sn_point){x, bottom + 1300}, SN_ANCHOR_MIDDLE, SN_CHART_SMALL,
                       sn_chart_scale(data, quarter));
  }
}

static void draw_bar(const sn_chart_data *data, const sn_chart_row *row, size_t series, int32_t y) {
  int32_t length = sn_chart_along(data, row->values[series], WAY);
  if (length > 0)
    sn_drawing_bar(data->drawing, series == 0 ? SN_INK_FIRST : SN_INK_SECOND, (sn_point){LEFT, y}, length, BAR);
  sn_drawing_letters(data->drawing, series == 0 ? SN_INK_STRONG : SN_INK_TEXT,
                     (sn_point){LEFT + length + GAP, y + BAR - 150}, SN_ANCHOR_START, SN_CHART_LETTERS,
                     row->shown[series] ? row->shown[series] : "–");
}

static void draw_row(const sn_chart_data *data, const sn_chart_row *row, int32_t y) {
  const char *lines[NAME_LINES];
  size_t count = sn_drawing_wrap(data->drawing->arena, row->name, NAME_COLUMNS, lines, NAME_LINES);
  int32_t bars = (int32_t)data->series_count * BAR;
  int32_t line = y + bars / 2 + 400 - (int32_t)(count ? count - 1 : 0) * SN_CHART_LEADING / 2;
  for (size_t i = 0; i < count; i++, line += SN_CHART_LEADING)
    sn_drawing_letters(data->drawing, SN_INK_TEXT, (sn_point){LEFT - GAP, line}, SN_ANCHOR_END, SN_CHART_LETTERS,
                       lines[i]);
  for (size_t k = 0; k < data->series_count; k++)
    draw_bar(data, row, k, y + (int32_t)k * BAR);
}

void sn_chart_bars(const sn_chart_data *data) {
  int32_t bottom = TOP + (int32_t)data->row_count * row_height(data);
  data->drawing->width = WIDTH;
  data->drawing->height = bottom + FOOT + (data->series_count > 1 ? LEGEND : 0);
  draw_grid(data, bottom);
  for (size_t i = 0; i < data->row_count; i++)
    draw_row(data, &data->rows[i], TOP + (int32_t)i * row_height(data) + ROW_PADDING / 2);
  sn_chart_legend(data, 1000, data->drawing->height - 700);
}
