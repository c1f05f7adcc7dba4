/* SPDX-License-Identifier: Apache-2.0 */
/* A radar of three to eight spokes: rings at the quarters of the scale, and around them each name with its figures. */
#include "document/chart_inner.h"

enum { SPOKES_MOST = 8, SPOKES_LEAST = 3, ONE = 10000 };
enum { WIDTH = 30000, HEIGHT = 19400, LEGEND = 1800, RADIUS = 5900, MIDDLE_X = WIDTH / 2, MIDDLE_Y = 9700 };
enum { NAME_COLUMNS = 14, NAME_LINES = 3, GAP = 900 };

/* Where the spokes point to, in ten-thousandths, the first one up: integers, not the sine of this machine. */
static const sn_point DIRECTIONS[SPOKES_MOST - SPOKES_LEAST + 1][SPOKES_MOST] = {
    {{0, -10000}, {8660, 5000}, {-8660, 5000}},
    {{0, -10000}, {10000, 0}, {0, 10000}, {-10000, 0}},
    {{0, -10000}, {9511, -3090}, {5878, 8090}, {-5878, 8090}, {-9511, -3090}},
    {{0, -10000}, {8660, -5000}, {8660, 5000}, {0, 10000}, {-8660, 5000}, {-8660, -5000}},
    {{0, -10000}, {7818, -6235}, {9749, 2225}, {4339, 9010}, {-4339, 9010}, {-9749, 2225}, {-7818, -6235}},
    {{0, -10000}, {7071, -7071}, {10000, 0}, {7071, 7071}, {0, 10000}, {-7071, 7071}, {-10000, 0}, {-7071, -7071}}};

static sn_point direction(const sn_chart_data *data, size_t spoke) {
  return DIRECTIONS[data->row_count - SPOKES_LEAST][spoke];
}

static sn_point at(const sn_chart_data *data, size_t spoke, int32_t distance) {
  sn_point d = direction(data, spoke);
  return (sn_point){MIDDLE_X + d.x * distance / ONE, MIDDLE_Y + d.y * distance / ONE};
}

/* ---- what it is read against ---- */

static void draw_grid(const sn_chart_data *data) {
  sn_point ring[SPOKES_MOST];
  for (int quarter = 1; quarter <= 4; quarter++) {
    for (size_t i = 0; i < data->row_count; i++)
      ring[i] = at(data, i, RADIUS * quarter / 4);
    sn_drawing_shape(data->drawing, SN_MARK_RING, quarter == 4 ? SN_INK_AXIS : SN_INK_GRID, ring, data->row_count);
  }
  for (size_t i = 0; i < data->row_count; i++)
    sn_drawing_line(data->drawing, SN_INK_GRID, (sn_point){MIDDLE_X, MIDDLE_Y}, at(data, i, RADIUS));
}

/* Last, so that no area hides them. */
static void draw_scale(const sn_chart_data *data) {
  for (int quarter = 2; quarter <= 4; quarter += 2) {
    sn_point place = at(data, 0, RADIUS * quarter / 4);
    sn_drawing_letters(data->drawing, SN_INK_QUIET, (sn_point){place.x + 250, place.y + 950}, SN_ANCHOR_START,
                       SN_CHART_LETTERS, sn_chart_scale(data, quarter));
  }
}

/* ---- what it says ---- */

static void draw_series(const sn_chart_data *data, size_t series) {
  sn_ink ink = series == 0 ? SN_INK_FIRST : SN_INK_SECOND;
  sn_point shape[SPOKES_MOST];
  for (size_t i = 0; i < data->row_count; i++)
    shape[i] = at(data, i, sn_chart_along(data, data->rows[i].values[series], RADIUS));
  sn_drawing_shape(data->drawing, series == 0 ? SN_MARK_AREA : SN_MARK_RING, ink, shape, data->row_count);
  for (size_t i = 0; i < data->row_count; i++)
    sn_drawing_point(data->drawing, ink, shape[i]);
}

/* Around the end of its spoke, the farther up or down the steeper that is. */
static void draw_name(const sn_chart_data *data, size_t spoke) {
  const sn_chart_row *row = &data->rows[spoke];
  const char *lines[NAME_LINES];
  sn_point end = at(data, spoke, RADIUS + GAP), d = direction(data, spoke);
  sn_anchor anchor = d.x > 0 ? SN_ANCHOR_START : d.x < 0 ? SN_ANCHOR_END : SN_ANCHOR_MIDDLE;
  size_t columns = anchor == SN_ANCHOR_MIDDLE ? 2 * NAME_COLUMNS : NAME_COLUMNS;
  size_t most = anchor == SN_ANCHOR_MIDDLE ? 1 : NAME_LINES;
  size_t count = sn_drawing_wrap(data->drawing->arena, row->name, columns, lines, most);
  int32_t height = (int32_t)(count + 1) * SN_CHART_LEADING;
  int32_t up = height / 2 - height / 2 * d.y / ONE; /* all of it above the top, none of it above the bottom */
  int32_t y = end.y + SN_CHART_LEADING * 3 / 4 - up;
  for (size_t i = 0; i < count; i++, y += SN_CHART_LEADING)
    sn_drawing_letters(data->drawing, SN_INK_TEXT, (sn_point){end.x, y}, anchor, SN_CHART_LETTERS, lines[i]);
  sn_drawing_letters(data->drawing, SN_INK_STRONG, (sn_point){end.x, y}, anchor, SN_CHART_LETTERS,
                     row->shown[0] ? row->shown[0] : "–");
}

void sn_chart_radar(const sn_chart_data *data) {
  data->drawing->width = WIDTH;
  data->drawing->height = HEIGHT + (data->series_count > 1 ? LEGEND : 0);
  draw_grid(data);
  for (size_t k = data->series_count; k-- > 0;)
    draw_series(data, k);
  draw_scale(data);
  for (size_t i = 0; i < data->row_count; i++)
    draw_name(data, i);
  sn_chart_legend(data, 1000, HEIGHT + LEGEND - 700);
}
