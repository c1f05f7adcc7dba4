/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: titles and labels are headers, wide ones scroll in a box of their own, a chart stands beside or below. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "document/chart.h"
#include "document/figures.h"
#include "layout/html_inner.h"

enum { SCROLL_COLUMNS = 4, TENS_MOST = 24 };

/* ---- widths ---- */

static uint32_t column_characters(const sn_table *table, size_t column, uint32_t *grid) {
  uint32_t span = table->columns[column].span ? table->columns[column].span : 1, sum = 0;
  for (uint32_t i = *grid; i < *grid + span && i < table->page->width_count; i++)
    sum += table->page->widths[i];
  *grid += span;
  return sum;
}

static uint32_t table_characters(const sn_table *table) {
  uint32_t grid = 0, sum = 0;
  for (size_t i = 0; i < table->column_count; i++)
    sum += column_characters(table, i, &grid);
  return sum ? sum : 1;
}

static uint32_t page_characters(const sn_page *page) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < page->width_count; i++)
    sum += page->widths[i];
  return sum ? sum : 1;
}

/* "w12": so many hundredths of what is around it. */
static void put_share(sn_html *html, const char *other, uint32_t part, uint32_t whole) {
  char name[SN_HTML_ID_BYTES];
  uint32_t share = part * 100 / whole;
  (void)snprintf(name, sizeof name, "w%" PRIu32, share < 1 ? 1 : share > 100 ? 100 : share);
  sn_html_class(html, other, name);
}

static void put_columns(sn_html *html, const sn_table *table) {
  uint32_t grid = 0, whole = table_characters(table);
  sn_markup_begin(&html->markup, "colgroup");
  for (size_t i = 0; i < table->column_count; i++) {
    sn_markup_void(&html->markup, "col");
    put_share(html, NULL, column_characters(table, i, &grid), whole);
  }
  sn_markup_end(&html->markup);
}

/* ---- cells ---- */

static const char *look_name(sn_look look, const sn_cell *cell) {
  if (cell->kind == SN_CELL_BLANK) return cell->tone == SN_TONE_QUIET ? "fill later" : "fill";
  switch (look) {
  case SN_LOOK_FILL:
  case SN_LOOK_DATE:
  case SN_LOOK_CHOICE:
    return "fill";
  case SN_LOOK_CENTRE:
    return "mark";
  case SN_LOOK_STEP:
    return "step";
  case SN_LOOK_AUTO:
  case SN_LOOK_LABEL:
    break;
  }
  return cell->kind >= SN_CELL_NUMBER && cell->kind <= SN_CELL_YEN ? "number" : NULL;
}

static void put_link(sn_html *html, const sn_cell *cell) {
  const sn_page *page = sn_document_find(html->document, cell->page);
  bool top = cell->row == SN_LINK_TOP;
  if (!page) {
    sn_markup_text(&html->markup, cell->text);
    return;
  }
  sn_markup_begin(&html->markup, "a");
  sn_html_id(html, "href", "#", cell->page, top ? "" : "row", top ? 0 : cell->row);
  sn_markup_text(&html->markup, cell->text);
  sn_markup_end(&html->markup);
}

static void put_class(sn_html *html, const char *look, const char *tone, const char *length) {
  char name[SN_HTML_ID_BYTES];
  sn_html_join(name, tone, length);
  sn_html_class(html, look, *name ? name : NULL);
}

/* A word that no line holds may be broken anywhere; others stay whole. */
static bool has_long_word(const char *text) {
  enum { LONG = 22 };
  size_t run = 0;
  for (; *text && run <= LONG; text++)
    run = *text == ' ' || *text == '\n' || (unsigned char)*text >= 0x80 ? 0 : run + 1;
  return run > LONG;
}

/* On a narrow screen each row of a page of one sheet is a card, where the title of a column stands before its cell. */
static void put_label(sn_html *html, const sn_table *table, const sn_column *column, const sn_cell *cell) {
  bool named = column->title && *column->title && column->look != SN_LOOK_LABEL && column->look != SN_LOOK_STEP;
  if (html->page->one_sheet && html->page->points == 0 && !table->headless && named && cell->kind != SN_CELL_BLANK)
    sn_markup_attribute(&html->markup, "data-label", column->title);
}

static void put_cell(sn_html *html, const sn_table *table, const sn_column *column, const sn_cell *cell) {
  char scratch[SN_FIGURES_BYTES];
  const char *shown = sn_figures_of(cell, scratch), *look = look_name(column->look, cell);
  bool label = column->look == SN_LOOK_LABEL && cell->kind == SN_CELL_TEXT;
  sn_markup_begin(&html->markup, label ? "th" : "td");
  if (label) sn_markup_attribute(&html->markup, "scope", "row");
  put_class(html, look, cell->kind == SN_CELL_BLANK ? NULL : sn_html_tone(cell->tone),
            has_long_word(shown) ? "long" : NULL);
  put_label(html, table, column, cell);
  if (cell->kind == SN_CELL_LINK)
    put_link(html, cell);
  else if (cell->kind == SN_CELL_BLANK)
    sn_markup_say(&html->markup, "small", NULL, cell->text);
  else {
    sn_markup_say(&html->markup, "b", NULL, cell->lead);
    sn_markup_text(&html->markup, shown);
  }
  sn_markup_end(&html->markup);
}

static void put_row(sn_html *html, const sn_table *table, const sn_row *row, uint32_t number) {
  sn_markup_begin(&html->markup, "tr");
  if (table->main) sn_html_id(html, "id", "", html->page->id, "row", number);
  for (size_t i = 0; i < table->column_count; i++)
    put_cell(html, table, &table->columns[i], &row->cells[i]);
  sn_markup_end(&html->markup);
}

/* Over figures a title stands to the right, as they do; over marks in the middle. */
static const char *title_name(const sn_table *table, size_t column) {
  const char *name = look_name(table->columns[column].look, &table->first->cells[column]);
  bool moved = name && (strcmp(name, "number") == 0 || strcmp(name, "mark") == 0);
  return moved ? name : NULL;
}

static void put_titles(sn_html *html, const sn_table *table) {
  sn_markup_begin(&html->markup, "thead");
  sn_markup_begin(&html->markup, "tr");
  for (size_t i = 0; i < table->column_count; i++) {
    const char *title = table->columns[i].title;
    sn_markup_begin(&html->markup, title && *title ? "th" : "td");
    if (title && *title) sn_markup_attribute(&html->markup, "scope", "col");
    sn_html_class(html, title_name(table, i), NULL);
    sn_markup_text(&html->markup, title);
    sn_markup_end(&html->markup);
  }
  sn_markup_end(&html->markup);
  sn_markup_end(&html->markup);
}

/* ---- tables ---- */

static void put_rows(sn_html *html, const sn_table *table) {
  uint32_t number = 0;
  sn_markup_begin(&html->markup, "table");
  sn_markup_attribute(&html->markup, "aria-labelledby", html->label);
  put_share(html, table->headless ? "fields" : NULL, table->chart ? 100 : table_characters(table),
            table->chart ? 100 : page_characters(html->page));
  put_columns(html, table);
  if (!table->headless) put_titles(html, table);
  sn_markup_begin(&html->markup, "tbody");
  for (const sn_row *row = table->first; row; row = row->next)
    put_row(html, table, row, number++);
  sn_markup_end(&html->markup);
  sn_markup_end(&html->markup);
}

/* So many columns do not fit a narrow screen: their box can be scrolled, with the keyboard, too. */
static void put_box(sn_html *html, const sn_table *table) {
  char tens[SN_HTML_ID_BYTES];
  uint32_t count = (table_characters(table) + 9) / 10;
  if (table->column_count < SCROLL_COLUMNS) {
    put_rows(html, table);
    return;
  }
  (void)snprintf(tens, sizeof tens, "n%" PRIu32, count < TENS_MOST ? count : (uint32_t)TENS_MOST);
  sn_markup_begin(&html->markup, "div");
  sn_html_class(html, "scroll", tens);
  sn_markup_attribute(&html->markup, "tabindex", "0");
  sn_markup_attribute(&html->markup, "role", "group");
  sn_markup_attribute(&html->markup, "aria-labelledby", html->label);
  put_rows(html, table);
  sn_markup_end(&html->markup);
}

static void put_figure(sn_html *html, const sn_drawing *drawing) {
  sn_markup_begin(&html->markup, "figure");
  sn_html_drawing(html, drawing);
  sn_markup_end(&html->markup);
}

void sn_html_table(sn_html *html, const sn_table *table) {
  const sn_drawing *drawing = sn_chart_draw(&html->arena, table);
  if (!drawing) {
    put_box(html, table);
    return;
  }
  sn_markup_begin(&html->markup, "div");
  sn_markup_attribute(&html->markup, "class", table->chart->kind == SN_CHART_LINES ? "below" : "beside");
  put_box(html, table);
  put_figure(html, drawing);
  sn_markup_end(&html->markup);
}

void sn_html_beside_begin(sn_html *html, const sn_table *radar) {
  html->radar = radar;
  if (!radar) return;
  sn_markup_begin(&html->markup, "div");
  sn_markup_attribute(&html->markup, "class", "split");
  sn_markup_begin(&html->markup, "div");
}

void sn_html_beside_end(sn_html *html) {
  const sn_drawing *drawing = sn_chart_draw(&html->arena, html->radar);
  put_box(html, html->radar);
  sn_markup_end(&html->markup);
  if (drawing) put_figure(html, drawing);
  sn_markup_end(&html->markup);
  html->radar = NULL;
}
