/* SPDX-License-Identifier: Apache-2.0 */
/* Lines from the first row to the last; names of rows as far apart as they need. */
#include "document/chart_inner.h"

#include "sonae/evaluation.h"

enum { WIDTH = 64000, TOP = 1400, LEFT = 3600, WAY_X = 56800, WAY_Y = 17600, FOOT = 2600, LEGEND = 2000 };
enum { NAMES_MOST = 8, NAME_COLUMNS = 14 };

static sn_point at(const sn_chart_data *data, size_t row, int64_t value) {
  int32_t last = (int32_t)data->row_count - 1;
  int32_t x = last > 0 ? (int32_t)((int64_t)WAY_X * (int32_t)row / last) : WAY_X / 2;
  return (sn_point){LEFT + x, TOP + WAY_Y - sn_chart_along(data, value, WAY_Y)};
}

static void draw_grid(const sn_chart_data *data) {
  for (int quarter = 0; quarter <= 4; quarter++) {
    int32_t y = TOP + WAY_Y - WAY_Y * quarter / 4;
    sn_drawing_line(data->drawing, quarter == 0 ? SN_INK_AXIS : SN_INK_GRID, (sn_point){LEFT, y},
                    (sn_point){LEFT + WAY_X, y});
    sn_drawing_letters(data->drawing, SN_INK_QUIET, (sn_point){LEFT - 500, y + 350}, SN_ANCHOR_END, SN_CHART_SMALL,
                       sn_chart_scale(data, quarter));
  }
}

/* The first, the last, and those between that have room. */
static bool has_name(const sn_chart_data *data, size_t row) {
  size_t last = data->row_count - 1, step = last / NAMES_MOST + 1;
  return row == 0 || row == last || (row % step == 0 && last - row >= step);
}

static void draw_names(const sn_chart_data *data) {
  for (size_t i = 0; i < data->row_count; i++) {
    const char *line;
    sn_anchor anchor = data->row_count == 1       ? SN_ANCHOR_MIDDLE
                       : i == 0                   ? SN_ANCHOR_START
                       : i + 1 == data->row_count ? SN_ANCHOR_END
                                                  : SN_ANCHOR_MIDDLE;
    if (!has_name(data, i) || !sn_drawing_wrap(data->drawing->arena, data->rows[i].name, NAME_COLUMNS, &line, 1))
      continue;
    sn_drawing_letters(data->drawing, SN_INK_QUIET, (sn_point){at(data, i, 0).x, TOP + WAY_Y + 1500}, anchor,
                       SN_CHART_SMALL, line);
  }
}

/* Where there is no value the line is broken. */
static void draw_series(const sn_chart_data *data, size_t series) {
  sn_ink ink = series == 0 ? SN_INK_FIRST : SN_INK_SECOND;
  size_t last = SIZE_MAX;
  for (size_t i = 0; i < data->row_count; i++) {
    if (data->rows[i].values[series] == SONAE_UNDEFINED) continue;
    sn_point here = at(data, i, data->rows[i].values[series]);
    if (last != SIZE_MAX && last + 1 == i)
      sn_drawing_line(data->drawing, ink, at(data, last, data->rows[last].values[series]), here);
    last = i;
  }
  for (size_t i = 0; i < data->row_count; i++)
    if (data->rows[i].values[series] != SONAE_UNDEFINED)
      sn_drawing_point(data->drawing, ink, at(data, i, data->rows[i].values[series]));
  if (series > 0 || last == SIZE_MAX) return;
  sn_point end = at(data, last, data->rows[last].values[series]);
  sn_drawing_letters(data->drawing, SN_INK_STRONG, (sn_point){end.x, end.y - 800}, SN_ANCHOR_END, SN_CHART_LETTERS,
                     data->rows[last].shown[series]);
}

void sn_chart_lines(const sn_chart_data *data) {
  int32_t bottom = TOP + WAY_Y + FOOT;
  data->drawing->width = WIDTH;
  data->drawing->height = bottom + (data->series_count > 1 ? LEGEND : 0);
  draw_grid(data);
  for (size_t k = data->series_count; k-- > 0;)
    draw_series(data, k);
  draw_names(data);
  sn_chart_legend(data, LEFT, bottom + LEGEND - 700);
}
