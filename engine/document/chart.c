/* SPDX-License-Identifier: Apache-2.0 */
#include "document/chart.h"

#include "base/number.h"
#include "base/text.h"
#include "base/wide.h"
#include "document/chart_inner.h"
#include "document/figures.h"
#include "sonae/evaluation.h"

/* ---- what the table says ---- */

static int64_t value_of(const sn_cell *cell) {
  int64_t value = cell->value, scaled;
  if (cell->kind == SN_CELL_SCORE || cell->kind == SN_CELL_SHARE) return value;
  if (cell->kind != SN_CELL_NUMBER && cell->kind != SN_CELL_YEN) return SONAE_UNDEFINED;
  for (uint32_t i = cell->decimals; i > 6; i--)
    value /= 10;
  for (uint32_t i = cell->decimals; i < 6; i++) {
    if (__builtin_mul_overflow(value, 10, &scaled)) return SONAE_UNDEFINED;
    value = scaled;
  }
  return value;
}

static const char *figures(sn_arena *arena, const sn_cell *cell, int64_t micro) {
  char scratch[SN_FIGURES_BYTES];
  return micro == SONAE_UNDEFINED ? NULL : sn_arena_text(arena, sn_figures_of(cell, scratch));
}

static sn_chart_row *take_rows(sn_arena *arena, const sn_table *table, size_t count) {
  const sn_chart *chart = table->chart;
  sn_chart_row *rows = SN_ARENA_NEW(arena, count, sn_chart_row);
  const sn_row *row = table->first;
  for (size_t i = 0; rows && i < count; i++, row = row->next) {
    const char *name = row->cells[chart->names].text;
    rows[i].name = name ? name : "";
    for (size_t k = 0; k < chart->series_count; k++) {
      rows[i].values[k] = value_of(&row->cells[chart->series[k]]);
      rows[i].shown[k] = figures(arena, &row->cells[chart->series[k]], rows[i].values[k]);
    }
  }
  return rows;
}

/* 1, 2 or 5 with zeros behind, or none, and not below any value. */
static int64_t scale_end(const sn_chart_data *data) {
  int64_t most = 0, end = SONAE_MICRO;
  for (size_t i = 0; i < data->row_count; i++)
    for (size_t k = 0; k < data->series_count; k++)
      if (data->rows[i].values[k] > most) most = data->rows[i].values[k];
  for (int step = 0; end < most && end < INT64_MAX / 10; step++)
    end = step % 3 == 1 ? end / 2 * 5 : end * 2;
  return end < most ? most : end;
}

/* ---- what charts share ---- */

int32_t sn_chart_along(const sn_chart_data *data, int64_t value, int32_t way) {
  if (value == SONAE_UNDEFINED || value <= 0) return 0;
  if (value >= data->most) return way;
  return (int32_t)sn_wide_muldiv_floor((uint64_t)value, (uint64_t)way, (uint64_t)data->most);
}

const char *sn_chart_scale(const sn_chart_data *data, int quarter) {
  char text[SN_DECIMAL_BYTES];
  int64_t value = data->most / 4 * quarter + data->most % 4 * quarter / 4;
  sn_decimal_text(sn_number_points(value), text);
  return sn_arena_text(data->drawing->arena, text);
}

void sn_chart_legend(const sn_chart_data *data, int32_t x, int32_t y) {
  enum { SAMPLE = 2200, GAP = 600, HALF = 350, COLUMN = 560 };
  if (data->series_count < 2) return;
  for (size_t k = 0; k < data->series_count; k++) {
    sn_ink ink = k == 0 ? SN_INK_FIRST : SN_INK_SECOND;
    sn_drawing_line(data->drawing, ink, (sn_point){x, y - HALF}, (sn_point){x + SAMPLE, y - HALF});
    sn_drawing_point(data->drawing, ink, (sn_point){x + SAMPLE / 2, y - HALF});
    x += SAMPLE + GAP;
    sn_drawing_letters(data->drawing, SN_INK_QUIET, (sn_point){x, y}, SN_ANCHOR_START, SN_CHART_LETTERS,
                       data->names[k]);
    x += (int32_t)sn_text_width(data->names[k]) * COLUMN + 2 * GAP;
  }
}

/* Titles of columns are broken for narrow cells; here they stand on one line. */
static const char *one_line(sn_arena *arena, const char *text) {
  char *copy = sn_arena_text(arena, text ? text : "");
  for (char *at = copy; at && *at; at++)
    if (*at == '\n') *at = ' ';
  return copy ? copy : "";
}

const sn_drawing *sn_chart_draw(sn_arena *arena, const sn_table *table) {
  const sn_chart *chart = table->chart;
  size_t count = !chart ? 0 : chart->rows < table->row_count ? chart->rows : table->row_count;
  sn_drawing *drawing = count > 0 ? SN_ARENA_NEW(arena, 1, sn_drawing) : NULL;
  sn_chart_row *rows = drawing ? take_rows(arena, table, count) : NULL;
  if (!rows) return NULL;
  *drawing = (sn_drawing){.arena = arena, .title = chart->title, .description = chart->description};
  sn_chart_data data = {.drawing = drawing,
                        .rows = rows,
                        .row_count = count,
                        .series_count = chart->series_count,
                        .fixed_scale = chart->fixed_scale};
  for (size_t k = 0; k < chart->series_count; k++)
    data.names[k] = one_line(arena, table->columns[chart->series[k]].title);
  data.most = chart->fixed_scale ? 100 * SONAE_MICRO : scale_end(&data);
  if (chart->kind == SN_CHART_RADAR && count >= 3 && count <= 8)
    sn_chart_radar(&data);
  else if (chart->kind == SN_CHART_LINES)
    sn_chart_lines(&data);
  else
    sn_chart_bars(&data);
  return arena->failed ? NULL : drawing;
}
