/* SPDX-License-Identifier: Apache-2.0 */
/* Tables, with their charts, as rows of a sheet. */
#include "base/number.h"
#include "layout/render_inner.h"
#include "sonae/evaluation.h"

enum {
  HEAD_POINTS = 22,
  RADAR_POINTS = 215,
  BARS_POINTS = 150, /* of a chart of bars, at least */
  LINES_POINTS = 20, /* of each of the rows below a table that a chart of lines covers */
  LINES_ROWS = 10,
  LINES_PIXELS = 900, /* its width, at most */
  BAR_POINTS = 20,    /* of one of its areas, at least */
  BLANK_POINTS = 25,  /* of what is written on by hand, at least */
  FREEZE_ROWS = 7     /* a title block deeper than this would fill a small screen */
};

static uint32_t span_of(const sn_column *column) {
  return column->span ? column->span : 1;
}

uint32_t sn_render_head_rows(const sn_table *table) {
  return table->headless ? 0 : 1;
}

static bool has_chart_below(const sn_table *table) {
  return table->chart && table->chart->kind == SN_CHART_LINES;
}

uint32_t sn_render_table_rows(const sn_table *table) {
  uint32_t rows = sn_render_head_rows(table) + (uint32_t)table->row_count;
  return rows + (has_chart_below(table) ? LINES_ROWS + 2 : 0);
}

/* ---- how high rows are ---- */

/* NULL: the titles of the columns. */
static size_t cell_lines(const sn_renderer *r, const sn_table *table, const sn_row *row, size_t column, uint32_t at) {
  const sn_cell *cell = row ? &row->cells[column] : NULL;
  const char *text = cell ? cell->text : table->columns[column].title;
  bool bold = !cell || cell->tone == SN_TONE_STRONG || table->columns[column].look == SN_LOOK_LABEL;
  if (cell && cell->kind == SN_CELL_BLANK) return 1; /* its hint is small */
  uint32_t span = span_of(&table->columns[column]);
  size_t lead = cell && cell->lead ? sn_render_lines(r, cell->lead, true, at, span) : 0;
  return text ? lead + sn_render_lines(r, sn_render_whole(r, text, bold, at, span), bold, at, span) : 1;
}

static size_t row_lines(const sn_renderer *r, const sn_table *table, const sn_row *row) {
  size_t most = 1;
  uint32_t at = 0;
  for (size_t i = 0; i < table->column_count; i++) {
    size_t lines = cell_lines(r, table, row, i, at);
    if (lines > most) most = lines;
    at += span_of(&table->columns[i]);
  }
  return most;
}

/* On paper there must be room for a pen. */
static uint32_t row_points(const sn_renderer *r, const sn_table *table, const sn_row *row) {
  uint32_t points = sn_render_height(r, row_lines(r, table, row));
  if (r->points <= SN_RENDER_BODY_POINTS) return points;
  for (size_t i = 0; i < table->column_count; i++)
    if (row->cells[i].kind == SN_CELL_BLANK && points < BLANK_POINTS) points = BLANK_POINTS;
  return points;
}

static uint32_t hint_points(const sn_renderer *r) {
  return r->points > SN_RENDER_BODY_POINTS ? r->points - 4 : r->points - 2;
}

/* ---- cells ---- */

static sn_style style_of(sn_look look, const sn_cell *cell) {
  static const sn_style by_kind[] = {
      [SN_CELL_EMPTY] = SN_STYLE_TEXT,  [SN_CELL_TEXT] = SN_STYLE_TEXT,   [SN_CELL_NUMBER] = SN_STYLE_NUMBER,
      [SN_CELL_SCORE] = SN_STYLE_SCORE, [SN_CELL_SHARE] = SN_STYLE_SHARE, [SN_CELL_YEN] = SN_STYLE_YEN,
      [SN_CELL_LINK] = SN_STYLE_LINK,   [SN_CELL_BLANK] = SN_STYLE_FILL};
  if (cell->kind == SN_CELL_BLANK) return SN_STYLE_BLANK;
  if (look == SN_LOOK_STEP && cell->kind == SN_CELL_TEXT) return SN_STYLE_NUMERAL;
  if (look == SN_LOOK_FILL) return SN_STYLE_FILL;
  if (look == SN_LOOK_DATE) return SN_STYLE_FILL_DATE;
  if (look == SN_LOOK_CHOICE) return SN_STYLE_FILL_CHOICE;
  if (look == SN_LOOK_LABEL && cell->kind == SN_CELL_TEXT) return SN_STYLE_LABEL;
  if (cell->kind != SN_CELL_TEXT) return by_kind[cell->kind];
  return (look == SN_LOOK_CENTRE ? SN_STYLE_MARK : SN_STYLE_TEXT) + cell->tone;
}

static void draw_span(sn_renderer *r, const sn_cell *cell, uint32_t column, uint32_t span, sn_style style) {
  bool bold = cell->tone == SN_TONE_STRONG || style == SN_STYLE_LABEL || style == SN_STYLE_HEAD;
  const char *text = cell->text ? sn_render_whole(r, cell->text, bold, column, span) : "";
  if (span > 1)
    sn_book_span(r->book, r->row, column, column + span - 1, style, text);
  else if (*text)
    sn_book_text(r->book, r->row, column, style, text);
  else
    sn_book_blank(r->book, r->row, column, style);
}

static void draw_led(sn_renderer *r, const sn_cell *cell, uint32_t column, uint32_t span, sn_style style) {
  const sn_book_run runs[] = {
      {cell->lead, r->points, SN_TONE_STRONG}, {"\n", r->points, SN_TONE_PLAIN}, {cell->text, r->points, cell->tone}};
  sn_book_runs(r->book, r->row, column, column + span - 1, style, runs, sizeof runs / sizeof *runs);
}

/* Who can fill it in, small; what is written over that is as large as the rest. */
static void draw_blank(sn_renderer *r, const sn_cell *cell, uint32_t column, uint32_t span) {
  sn_book_run hint = {.text = cell->text ? cell->text : "", .points = hint_points(r), .tone = SN_TONE_QUIET};
  sn_style style = cell->tone == SN_TONE_QUIET ? SN_STYLE_TEXT : SN_STYLE_BLANK;
  sn_book_runs(r->book, r->row, column, column + span - 1, style, &hint, 1);
}

static void draw_link(sn_renderer *r, const sn_cell *cell, uint32_t column) {
  const sn_page *page = sn_document_find(r->document, cell->page);
  uint32_t row = cell->row == SN_LINK_TOP || !page ? 0 : sn_render_main_row(page) + cell->row;
  sn_book_link(r->book, r->row, column, SN_STYLE_LINK, cell->text, page ? page->name : r->page->name, row);
}

static void draw_cell(sn_renderer *r, const sn_column *column, const sn_cell *cell, uint32_t at) {
  sn_style style = style_of(column->look, cell);
  bool undefined = cell->value == SONAE_UNDEFINED;
  switch (cell->kind) {
  case SN_CELL_BLANK:
    draw_blank(r, cell, at, span_of(column));
    return;
  case SN_CELL_EMPTY:
  case SN_CELL_TEXT:
    if (cell->lead) {
      draw_led(r, cell, at, span_of(column), style);
      return;
    }
    draw_span(r, cell, at, span_of(column), style);
    return;
  case SN_CELL_LINK:
    draw_link(r, cell, at);
    return;
  case SN_CELL_NUMBER:
  case SN_CELL_YEN:
    sn_book_number(r->book, r->row, at, style, cell->value, cell->decimals);
    return;
  case SN_CELL_SCORE:
  case SN_CELL_SHARE:
    if (undefined)
      sn_book_text(r->book, r->row, at, SN_STYLE_MARK, "–");
    else /* a share of 100 000 000 as a fraction: three decimals, shown as per cent with one */
      sn_book_number(r->book, r->row, at, style, sn_score_tenths(cell->value), cell->kind == SN_CELL_SCORE ? 1 : 3);
    return;
  }
}

/* ---- tables ---- */

static void draw_head(sn_renderer *r, const sn_table *table, uint32_t points) {
  uint32_t at = 0;
  sn_render_set_height(r, points);
  for (size_t i = 0; i < table->column_count; i++) {
    sn_cell cell = {.kind = SN_CELL_TEXT, .text = table->columns[i].title};
    draw_span(r, &cell, at, span_of(&table->columns[i]), SN_STYLE_HEAD);
    at += span_of(&table->columns[i]);
  }
  r->row++;
}

static void draw_row(sn_renderer *r, const sn_table *table, const sn_row *row, uint32_t points) {
  uint32_t at = 0;
  sn_render_set_height(r, points);
  for (size_t i = 0; i < table->column_count; i++) {
    draw_cell(r, &table->columns[i], &row->cells[i], at);
    at += span_of(&table->columns[i]);
  }
  r->row++;
}

static uint32_t grid_column(const sn_table *table, size_t column) {
  uint32_t at = 0;
  for (size_t i = 0; i < column; i++)
    at += span_of(&table->columns[i]);
  return at;
}

/* The chart stands beside rows of a set height, so nothing can grow underneath it. */
static uint32_t chart_row_points(const sn_renderer *r, const sn_table *table) {
  uint32_t rows = sn_render_head_rows(table) + (uint32_t)table->row_count;
  uint32_t points = (table->chart->kind == SN_CHART_RADAR ? RADAR_POINTS : BARS_POINTS) / rows;
  if (points < BAR_POINTS) points = BAR_POINTS;
  for (const sn_row *row = table->first; row; row = row->next) {
    uint32_t needed = sn_render_height(r, row_lines(r, table, row));
    if (needed > points) points = needed;
  }
  return points < HEAD_POINTS ? HEAD_POINTS : points;
}

static sn_book_chart chart_of(const sn_table *table, uint32_t first_row) {
  const sn_chart *chart = table->chart;
  sn_book_chart spec = {.kind = chart->kind,
                        .first_row = first_row + sn_render_head_rows(table),
                        .last_row = first_row + sn_render_head_rows(table) + (uint32_t)chart->rows - 1,
                        .category_column = grid_column(table, chart->names),
                        .series_count = chart->series_count,
                        .row = first_row,
                        .column = chart->column,
                        .fixed_scale = chart->fixed_scale,
                        .title = chart->title,
                        .description = chart->description};
  for (size_t i = 0; i < chart->series_count; i++) {
    spec.series_columns[i] = grid_column(table, chart->series[i]);
    spec.series_names[i] = table->columns[chart->series[i]].title;
  }
  return spec;
}

static void draw_chart_beside(sn_renderer *r, const sn_table *table, uint32_t first_row, uint32_t points) {
  uint32_t columns = r->page->width_count - table->chart->column;
  sn_book_chart spec = chart_of(table, first_row);
  spec.width = sn_render_pixels(r->page, table->chart->column, columns) + SN_RENDER_PADDING_PIXELS;
  spec.height = (sn_render_head_rows(table) + (uint32_t)table->row_count) * points * 4 / 3;
  sn_book_picture(r->book, &spec);
}

/* Over rows of its own, with one more before and behind it. */
static void draw_chart_below(sn_renderer *r, const sn_table *table, uint32_t first_row) {
  sn_book_chart spec = chart_of(table, first_row);
  uint32_t pixels = sn_render_pixels(r->page, 0, r->page->width_count);
  spec.row = r->row + 1;
  spec.width = pixels < LINES_PIXELS ? pixels : LINES_PIXELS;
  spec.height = LINES_ROWS * LINES_POINTS * 4 / 3;
  for (uint32_t i = 0; i < LINES_ROWS + 2; i++) {
    sn_render_set_height(r, i == 0 || i > LINES_ROWS ? SN_RENDER_PADDING_POINTS * 2 : LINES_POINTS);
    r->row++;
  }
  sn_book_picture(r->book, &spec);
}

static void draw_choices(sn_renderer *r, const sn_table *table, sn_book_area area) {
  for (size_t i = 0; i < table->column_count; i++) {
    if (table->columns[i].look != SN_LOOK_CHOICE) continue;
    area.first_column = area.last_column = grid_column(table, i);
    uint32_t last = r->choice_row + (uint32_t)table->choice_count - 1;
    sn_book_choices(r->book, area, sn_render_lists_name, r->choice_row, last);
    for (size_t k = 0; k < table->choice_count; k++)
      if (table->choices[k].tone != SN_TONE_PLAIN)
        sn_book_colour(r->book, area, table->choices[k].text, table->choices[k].tone);
    r->choice_row = last + 1;
  }
}

void sn_render_table(sn_renderer *r, const sn_table *table) {
  bool below = has_chart_below(table);
  uint32_t first = r->row, points = table->chart && !below ? chart_row_points(r, table) : 0;
  if (!table->headless) draw_head(r, table, points ? points : sn_render_height(r, row_lines(r, table, NULL)));
  for (const sn_row *row = table->first; row; row = row->next)
    draw_row(r, table, row, points ? points : row_points(r, table, row));
  sn_book_area area = {first + sn_render_head_rows(table), 0, r->row - 1, grid_column(table, table->column_count) - 1};
  if (below)
    draw_chart_below(r, table, first);
  else if (table->chart)
    draw_chart_beside(r, table, first, points);
  if (table->choice_count) draw_choices(r, table, area);
  if (!table->main) return;
  area.first_row = first;
  sn_book_filter(r->book, area);
  if (first < FREEZE_ROWS) sn_book_freeze(r->book, first + 1, table->fixed_columns);
}
