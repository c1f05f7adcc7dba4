/* SPDX-License-Identifier: Apache-2.0 */
/* Charts over cells of the sheet they stand on. */
#include <stdlib.h>

#include "book/inner.h"

enum { CHART_LOW = SN_COLOUR_FIRST, CHART_HIGH = SN_COLOUR_SECOND };

static lxw_chart_font chart_font(const sn_book *book, double size, bool bold) {
  return (lxw_chart_font){
      .name = (char *)book->font, .size = size, .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE, .color = SN_BOOK_INK};
}

/* The second series is dashed and has another marker, so that it can be told apart without colour. */
static void add_series(sn_book *book, lxw_chart *chart, const sn_book_chart *spec, size_t index) {
  lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
  if (!series) {
    keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return;
  }
  lxw_color_t colour = index == 0 ? CHART_LOW : CHART_HIGH;
  lxw_col_t category = (lxw_col_t)spec->category_column, column = (lxw_col_t)spec->series_columns[index];
  chart_series_set_categories(series, book->sheet_name, spec->first_row, category, spec->last_row, category);
  chart_series_set_values(series, book->sheet_name, spec->first_row, column, spec->last_row, column);
  chart_series_set_name(series, spec->series_names[index]);
  lxw_chart_line line = {
      .color = colour, .width = 2.25, .dash_type = index == 0 ? LXW_CHART_LINE_DASH_SOLID : LXW_CHART_LINE_DASH_DASH};
  lxw_chart_fill fill = {.color = colour};
  if (spec->kind == SN_CHART_BARS) {
    chart_series_set_fill(series, &fill);
    return;
  }
  chart_series_set_line(series, &line);
  chart_series_set_marker_type(series, index == 0 ? LXW_CHART_MARKER_CIRCLE : LXW_CHART_MARKER_DIAMOND);
  chart_series_set_marker_size(series, 6);
  chart_series_set_marker_fill(series, &fill);
}

/* In a chart of bars the library calls the axis of the values x. */
static void set_axes(sn_book *book, lxw_chart *chart, const sn_book_chart *spec) {
  bool bars = spec->kind == SN_CHART_BARS;
  lxw_chart_axis *values = bars ? chart->x_axis : chart->y_axis;
  lxw_chart_axis *names = bars ? chart->y_axis : chart->x_axis;
  lxw_chart_font labels = chart_font(book, 9, false), ticks = chart_font(book, 8, false);
  lxw_chart_line grid = {.color = SN_BOOK_LINE};
  chart_axis_set_num_font(names, &labels);
  chart_axis_set_num_font(values, &ticks);
  chart_axis_set_num_format(values, "0");
  chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
  chart_axis_major_gridlines_set_line(values, &grid);
  if (bars) {
    chart_axis_set_reverse(names); /* the first on top, as in the table */
    chart_axis_set_interval_unit(names, 1);
  }
  if (!spec->fixed_scale) return;
  chart_axis_set_min(values, 0);
  chart_axis_set_max(values, 100);
  chart_axis_set_major_unit(values, 25);
}

void sn_book_picture(sn_book *book, const sn_book_chart *spec) {
  static const uint8_t types[] = {[SN_CHART_BARS] = LXW_CHART_BAR,
                                  [SN_CHART_RADAR] = LXW_CHART_RADAR_WITH_MARKERS,
                                  [SN_CHART_LINES] = LXW_CHART_LINE};
  lxw_chart *chart = workbook_add_chart(book->workbook, types[spec->kind]);
  if (!chart) {
    keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return;
  }
  for (size_t i = 0; i < spec->series_count; i++)
    add_series(book, chart, spec, i);
  set_axes(book, chart, spec);
  lxw_chart_font title = chart_font(book, 10, true), legend = chart_font(book, 9, false);
  chart_title_set_name(chart, spec->title);
  chart_title_set_name_font(chart, &title);
  chart_legend_set_font(chart, &legend);
  chart_legend_set_position(chart, spec->series_count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
  lxw_chart_line border = {.color = SN_BOOK_LINE};
  chart_chartarea_set_line(chart, &border);
  char *description = strdup(clean(book, spec->description));
  enum { USUAL_WIDTH = 480, USUAL_HEIGHT = 288 };
  lxw_chart_options options = {.x_scale = (double)spec->width / USUAL_WIDTH,
                               .y_scale = (double)spec->height / USUAL_HEIGHT,
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                               .description = description};
  keep_error(book, description
                       ? worksheet_insert_chart_opt(book->sheet, spec->row, (lxw_col_t)spec->column, chart, &options)
                       : LXW_ERROR_MEMORY_MALLOC_FAILED);
  free(description);
}
