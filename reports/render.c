/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/render.h"

#include <string.h>

#include "base/fill.h"
#include "base/number.h"
#include "book/measure.h"
#include "book/save.h"
#include "sonae/evaluation.h"

/* The sheet that holds the choices of the drop-downs. */
static const char lists_name[] = "_lists";

enum {
  BODY_POINTS = 10,
  LINE_POINTS_JA = 12, /* one line of the body, as Excel spaces it */
  LINE_POINTS_EN = 13,
  PADDING_POINTS = 5,
  CHARACTER_PIXELS = 7, /* of a column's width */
  PADDING_PIXELS = 5,
  TITLE_POINTS = 30,
  HEADING_POINTS = 25,
  HEAD_POINTS = 22,
  RADAR_POINTS = 215,
  BARS_POINTS = 150, /* of a chart of bars, at least */
  LINES_POINTS = 20, /* of each of the rows below a table that a chart of lines covers */
  LINES_ROWS = 10,
  LINES_PIXELS = 900,      /* its width, at most */
  BAR_POINTS = 20,         /* of one of its areas, at least */
  MOST_POINTS = 400,       /* Excel refuses rows above 409 */
  ONE_SHEET_POINTS = 1080, /* an upright A4 has 760: the body shrinks to 7 points at worst */
  FREEZE_ROWS = 7          /* a title block deeper than this would fill a small screen */
};

typedef struct renderer {
  const sn_document *document;
  sn_book *book;
  uint32_t choice_row; /* next free row of the lists */
  const sn_page *page;
  uint32_t row;
  uint32_t height; /* of the page so far, in points */
} renderer;

/* ---- where things stand ---- */

static uint32_t head_rows(const sn_table *table) {
  return table->headless ? 0 : 1;
}

static bool is_shown(const sn_block *block) {
  return block->kind != SN_BLOCK_TABLE || (block->table && block->table->row_count > 0);
}

static bool has_chart_below(const sn_table *table) {
  return table->chart && table->chart->kind == SN_CHART_LINES;
}

static uint32_t rows_of(const sn_block *block) {
  if (!is_shown(block)) return 0;
  if (block->kind != SN_BLOCK_TABLE) return 1;
  uint32_t rows = head_rows(block->table) + (uint32_t)block->table->row_count;
  return rows + (has_chart_below(block->table) ? LINES_ROWS + 2 : 0);
}

/* Where the first row under the titles of the main table stands; 0: it has none. */
static uint32_t find_main_row(const sn_page *page) {
  uint32_t row = 1; /* the title */
  for (const sn_block *block = page->first; block; block = block->next) {
    if (block->kind == SN_BLOCK_TABLE && is_shown(block) && block->table->main) return row + head_rows(block->table);
    row += rows_of(block);
  }
  return 0;
}

static uint32_t span_of(const sn_column *column) {
  return column->span ? column->span : 1;
}

static uint32_t characters(const sn_page *page, uint32_t column, uint32_t span) {
  uint32_t sum = 0;
  for (uint32_t i = column; i < column + span && i < page->width_count; i++)
    sum += page->widths[i];
  return sum;
}

/* ---- how high a text is ---- */

static uint32_t points_for(const renderer *r, size_t lines) {
  size_t points = lines * (r->document->language == SONAE_EN ? LINE_POINTS_EN : LINE_POINTS_JA) + PADDING_POINTS;
  return points < MOST_POINTS ? (uint32_t)points : MOST_POINTS;
}

/* Room for text in so many columns of the grid: a column is seven pixels a character and five around it. */
static uint32_t pixels_of(const sn_page *page, uint32_t column, uint32_t span) {
  return characters(page, column, span) * CHARACTER_PIXELS + (span - 1) * PADDING_PIXELS;
}

/* NULL: the titles of the columns. */
static size_t cell_lines(const renderer *r, const sn_table *table, const sn_row *row, size_t column, uint32_t at) {
  const sn_cell *cell = row ? &row->cells[column] : NULL;
  const char *text = cell ? cell->text : table->columns[column].title;
  bool bold = !cell || cell->tone == SN_TONE_STRONG || table->columns[column].look == SN_LOOK_LABEL;
  uint32_t pixels = pixels_of(r->page, at, span_of(&table->columns[column]));
  return text ? sn_measure_lines(text, r->document->language, bold, pixels, BODY_POINTS) : 1;
}

static size_t row_lines(const renderer *r, const sn_table *table, const sn_row *row) {
  size_t most = 1;
  uint32_t at = 0;
  for (size_t i = 0; i < table->column_count; i++) {
    size_t lines = cell_lines(r, table, row, i, at);
    if (lines > most) most = lines;
    at += span_of(&table->columns[i]);
  }
  return most;
}

/* ---- cells ---- */

static sn_style style_of(sn_look look, const sn_cell *cell) {
  static const sn_style by_kind[] = {
      [SN_CELL_EMPTY] = SN_STYLE_TEXT,  [SN_CELL_TEXT] = SN_STYLE_TEXT,   [SN_CELL_NUMBER] = SN_STYLE_NUMBER,
      [SN_CELL_SCORE] = SN_STYLE_SCORE, [SN_CELL_SHARE] = SN_STYLE_SHARE, [SN_CELL_YEN] = SN_STYLE_YEN,
      [SN_CELL_LINK] = SN_STYLE_LINK,   [SN_CELL_BLANK] = SN_STYLE_FILL};
  if (look == SN_LOOK_FILL) return SN_STYLE_FILL;
  if (look == SN_LOOK_DATE) return SN_STYLE_FILL_DATE;
  if (look == SN_LOOK_CHOICE) return SN_STYLE_FILL_CHOICE;
  if (look == SN_LOOK_LABEL && cell->kind == SN_CELL_TEXT) return SN_STYLE_LABEL;
  if (cell->kind != SN_CELL_TEXT) return by_kind[cell->kind];
  return (look == SN_LOOK_CENTRE ? SN_STYLE_MARK : SN_STYLE_TEXT) + cell->tone;
}

static void draw_span(renderer *r, const sn_cell *cell, uint32_t column, uint32_t span, sn_style style) {
  const char *text = cell->text ? cell->text : "";
  if (span > 1)
    sn_book_span(r->book, r->row, column, column + span - 1, style, text);
  else if (*text)
    sn_book_text(r->book, r->row, column, style, text);
  else
    sn_book_blank(r->book, r->row, column, style);
}

static void draw_link(renderer *r, const sn_cell *cell, uint32_t column) {
  const sn_page *page = sn_document_find(r->document, cell->page);
  uint32_t row = cell->row == SN_LINK_TOP || !page ? 0 : find_main_row(page) + cell->row;
  sn_book_link(r->book, r->row, column, SN_STYLE_LINK, cell->text, page ? page->name : r->page->name, row);
}

static void draw_cell(renderer *r, const sn_column *column, const sn_cell *cell, uint32_t at) {
  sn_style style = style_of(column->look, cell);
  bool undefined = cell->value == SONAE_UNDEFINED;
  switch (cell->kind) {
  case SN_CELL_EMPTY:
  case SN_CELL_TEXT:
  case SN_CELL_BLANK:
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

static void set_height(renderer *r, uint32_t points) {
  sn_book_height(r->book, r->row, points);
  r->height += points;
}

static void draw_head(renderer *r, const sn_table *table, uint32_t points) {
  uint32_t at = 0;
  set_height(r, points);
  for (size_t i = 0; i < table->column_count; i++) {
    sn_cell cell = {.kind = SN_CELL_TEXT, .text = table->columns[i].title};
    draw_span(r, &cell, at, span_of(&table->columns[i]), SN_STYLE_HEAD);
    at += span_of(&table->columns[i]);
  }
  r->row++;
}

static void draw_row(renderer *r, const sn_table *table, const sn_row *row, uint32_t points) {
  uint32_t at = 0;
  set_height(r, points);
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
static uint32_t chart_row_points(const renderer *r, const sn_table *table) {
  uint32_t rows = head_rows(table) + (uint32_t)table->row_count;
  uint32_t points = (table->chart->kind == SN_CHART_RADAR ? RADAR_POINTS : BARS_POINTS) / rows;
  if (points < BAR_POINTS) points = BAR_POINTS;
  for (const sn_row *row = table->first; row; row = row->next) {
    uint32_t needed = points_for(r, row_lines(r, table, row));
    if (needed > points) points = needed;
  }
  return points < HEAD_POINTS ? HEAD_POINTS : points;
}

static sn_book_chart chart_of(const sn_table *table, uint32_t first_row) {
  const sn_chart *chart = table->chart;
  sn_book_chart spec = {.kind = chart->kind,
                        .first_row = first_row + head_rows(table),
                        .last_row = first_row + head_rows(table) + (uint32_t)chart->rows - 1,
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

static void draw_chart_beside(renderer *r, const sn_table *table, uint32_t first_row, uint32_t points) {
  uint32_t columns = r->page->width_count - table->chart->column;
  sn_book_chart spec = chart_of(table, first_row);
  spec.width = pixels_of(r->page, table->chart->column, columns) + PADDING_PIXELS;
  spec.height = (head_rows(table) + (uint32_t)table->row_count) * points * 4 / 3;
  sn_book_picture(r->book, &spec);
}

/* Over rows of its own, with one more before and behind it. */
static void draw_chart_below(renderer *r, const sn_table *table, uint32_t first_row) {
  sn_book_chart spec = chart_of(table, first_row);
  uint32_t pixels = pixels_of(r->page, 0, r->page->width_count);
  spec.row = r->row + 1;
  spec.width = pixels < LINES_PIXELS ? pixels : LINES_PIXELS;
  spec.height = LINES_ROWS * LINES_POINTS * 4 / 3;
  for (uint32_t i = 0; i < LINES_ROWS + 2; i++) {
    set_height(r, i == 0 || i > LINES_ROWS ? PADDING_POINTS * 2 : LINES_POINTS);
    r->row++;
  }
  sn_book_picture(r->book, &spec);
}

static void draw_choices(renderer *r, const sn_table *table, sn_book_area area) {
  for (size_t i = 0; i < table->column_count; i++) {
    if (table->columns[i].look != SN_LOOK_CHOICE) continue;
    area.first_column = area.last_column = grid_column(table, i);
    uint32_t last = r->choice_row + (uint32_t)table->choice_count - 1;
    sn_book_choices(r->book, area, lists_name, r->choice_row, last);
    for (size_t k = 0; k < table->choice_count; k++)
      if (table->choices[k].tone != SN_TONE_PLAIN)
        sn_book_colour(r->book, area, table->choices[k].text, table->choices[k].tone);
    r->choice_row = last + 1;
  }
}

static void draw_table(renderer *r, const sn_table *table) {
  bool below = has_chart_below(table);
  uint32_t first = r->row, points = table->chart && !below ? chart_row_points(r, table) : 0;
  if (!table->headless) draw_head(r, table, points ? points : points_for(r, row_lines(r, table, NULL)));
  for (const sn_row *row = table->first; row; row = row->next)
    draw_row(r, table, row, points ? points : points_for(r, row_lines(r, table, row)));
  sn_book_area area = {first + head_rows(table), 0, r->row - 1, grid_column(table, table->column_count) - 1};
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

/* ---- pages ---- */

static void draw_text(renderer *r, sn_style style, const char *text, uint32_t points) {
  set_height(r, points);
  sn_book_span(r->book, r->row, 0, r->page->width_count - 1, style, text);
  r->row++;
}

/* Titles run over the empty cells to their right; nothing need be merged for them. */
static void draw_title(renderer *r, sn_style style, const char *text, uint32_t points) {
  set_height(r, points);
  sn_book_text(r->book, r->row, 0, style, text);
  r->row++;
}

static void draw_block(renderer *r, const sn_block *block) {
  if (!is_shown(block)) return;
  switch (block->kind) {
  case SN_BLOCK_HEADING:
    draw_title(r, SN_STYLE_HEADING, block->text, HEADING_POINTS);
    return;
  case SN_BLOCK_TEXT:
    draw_text(r, SN_STYLE_NOTE + block->tone, block->text,
              points_for(r, sn_measure_lines(block->text, r->document->language, block->tone == SN_TONE_STRONG,
                                             pixels_of(r->page, 0, r->page->width_count), BODY_POINTS)));
    return;
  case SN_BLOCK_TABLE:
    draw_table(r, block->table);
    return;
  case SN_BLOCK_SPACE:
    r->row++;
    r->height += LINE_POINTS_EN;
    return;
  case SN_BLOCK_FLOW:
  case SN_BLOCK_CARDS:
    return;
  }
}

static void draw_page(renderer *r, const sn_page *page) {
  r->page = page;
  r->row = 0;
  r->height = 0;
  if (!sn_book_sheet(r->book, page->name, false)) return;
  for (uint32_t i = 0; i < page->width_count; i++)
    sn_book_width(r->book, i, page->widths[i]);
  draw_title(r, SN_STYLE_TITLE, page->title, TITLE_POINTS);
  for (const sn_block *block = page->first; block; block = block->next)
    draw_block(r, block);
  uint32_t main_row = find_main_row(page);
  sn_book_paper paper = {.wide = page->wide,
                         .one_sheet = page->one_sheet && r->height <= ONE_SHEET_POINTS,
                         .repeated_row = main_row ? main_row - 1 : SONAE_NONE};
  sn_book_print(r->book, paper, r->document->organisation, r->document->date);
}

static void draw_lists(renderer *r) {
  uint32_t row = 0;
  if (!sn_book_sheet(r->book, lists_name, true)) return;
  for (const sn_page *page = r->document->first; page; page = page->next)
    for (const sn_block *block = page->first; block; block = block->next)
      for (size_t k = 0; is_shown(block) && block->table && k < block->table->choice_count; k++)
        sn_book_text(r->book, row++, 0, SN_STYLE_TEXT, block->table->choices[k].text);
}

void sn_render(const sn_document *document, sn_book *book) {
  renderer r = {.document = document, .book = book};
  for (const sn_page *page = document->first; page; page = page->next)
    draw_page(&r, page);
  if (r.choice_row > 0) draw_lists(&r);
}

static bool fill_book(sn_book *book, void *document) {
  sn_render(document, book);
  return true;
}

sonae_status sn_render_save(sn_document *document, bool made, const char *file, sonae_error *error) {
  sonae_language language = document->language == SONAE_EN ? SONAE_EN : SONAE_JA;
  const sn_save save = {.file = file,
                        .language = language,
                        .about = {.title = document->title,
                                  .author = document->program,
                                  .company = document->organisation,
                                  .date = document->date},
                        .fill = fill_book,
                        .context = document};
  sonae_status status = made ? sn_save_book(&save, error)
                             : sn_fail(error, SONAE_E_MEMORY, file, 0, sonae_status_text(SONAE_E_MEMORY, language));
  sn_arena_free(document->arena);
  return status;
}
