/* SPDX-License-Identifier: Apache-2.0 */
#include "form/page.h"

#include "book/measure.h"

enum {
  CHARACTER_PIXELS = 7,
  PADDING_PIXELS = 5,
  PADDING_POINTS = 6,
  LEAST_POINTS = 18,
  MOST_POINTS = 405, /* Excel refuses rows above 409 */
  HEADING_POINTS = 26,
  HEAD_POINTS = 22,
  SPACE_POINTS = 8,
  BODY_SIZE = 10,
  STRONG_SIZE = 12,
  TITLE_SIZE = 16
};

bool sn_form_page_open(sn_form_page *page, sn_book *book, sonae_language language, const char *name,
                       const uint8_t *widths, uint32_t width_count) {
  *page = (sn_form_page){.book = book, .language = language, .widths = widths, .width_count = width_count};
  if (!sn_book_sheet(book, name, false)) return false;
  for (uint32_t i = 0; i < width_count; i++)
    sn_book_width(book, i, widths[i]);
  return true;
}

/* A column is seven pixels a character and five around it. */
static uint32_t pixels_of(const sn_form_page *page, uint32_t column, uint32_t span) {
  uint32_t characters = 0;
  for (uint32_t i = column; i < column + span && i < page->width_count; i++)
    characters += page->widths[i];
  return characters * CHARACTER_PIXELS + (span - 1) * PADDING_PIXELS;
}

/* A line is as high as Excel spaces it: a fifth more than the font, in Arial a little more. */
uint32_t sn_form_page_points(const sn_form_page *page, const sn_form_cell *cell) {
  size_t lines =
      sn_measure_lines(cell->text, page->language, cell->bold, pixels_of(page, cell->column, cell->span), cell->size);
  size_t line = (cell->size * 6 + 4) / 5 + (page->language == SONAE_EN);
  size_t points = lines * line + PADDING_POINTS;
  return points < MOST_POINTS ? (uint32_t)points : MOST_POINTS;
}

void sn_form_page_height(sn_form_page *page, uint32_t points) {
  sn_book_height(page->book, page->row, points);
  page->points += points;
}

void sn_form_page_fit(sn_form_page *page, const sn_form_cell *cells, size_t count) {
  uint32_t most = LEAST_POINTS;
  for (size_t i = 0; i < count; i++) {
    uint32_t points = sn_form_page_points(page, &cells[i]);
    if (points > most) most = points;
  }
  sn_form_page_height(page, most);
}

static void write_span(sn_form_page *page, sn_style style, const char *text, uint32_t size, bool bold) {
  const sn_form_cell cell = {.text = text, .column = 0, .span = page->width_count, .size = size, .bold = bold};
  sn_form_page_fit(page, &cell, 1);
  sn_book_span(page->book, page->row++, 0, page->width_count - 1, style, text);
}

void sn_form_page_title(sn_form_page *page, const char *text) {
  write_span(page, SN_STYLE_HEADLINE, text, TITLE_SIZE, true);
}

void sn_form_page_heading(sn_form_page *page, const char *text) {
  sn_form_page_height(page, HEADING_POINTS);
  sn_book_text(page->book, page->row++, 0, SN_STYLE_HEADING, text);
}

void sn_form_page_text(sn_form_page *page, const char *text) {
  write_span(page, SN_STYLE_NOTE, text, BODY_SIZE, false);
}

void sn_form_page_space(sn_form_page *page) {
  sn_form_page_height(page, SPACE_POINTS);
  page->row++;
}

static void fit_fact(sn_form_page *page, const char *label, const char *text, uint32_t size) {
  bool strong = size > BODY_SIZE;
  const sn_form_cell cells[] = {
      {.text = label, .column = 0, .span = 1, .size = BODY_SIZE, .bold = true},
      {.text = text, .column = 1, .span = page->width_count - 1, .size = size, .bold = strong}};
  sn_form_page_fit(page, cells, 2);
}

static void write_fact(sn_form_page *page, sn_style style, const char *text) {
  if (page->width_count > 2)
    sn_book_span(page->book, page->row, 1, page->width_count - 1, style, text);
  else
    sn_book_text(page->book, page->row, 1, style, text);
  page->row++;
}

void sn_form_page_fact(sn_form_page *page, const char *label, const char *text) {
  if (!*text) return;
  fit_fact(page, label, text, BODY_SIZE);
  sn_book_text(page->book, page->row, 0, SN_STYLE_LABEL, label);
  write_fact(page, SN_STYLE_FACT, text);
}

void sn_form_page_strong_fact(sn_form_page *page, const char *label, const char *text) {
  if (!*text) return;
  fit_fact(page, label, text, STRONG_SIZE);
  sn_book_text(page->book, page->row, 0, SN_STYLE_LABEL, label);
  write_fact(page, SN_STYLE_STRONG_FACT, text);
}

void sn_form_page_step(sn_form_page *page, const char *label, const char *sheet, const char *text) {
  fit_fact(page, label, text, BODY_SIZE);
  sn_book_link(page->book, page->row, 0, SN_STYLE_STEP, label, sheet, 0);
  write_fact(page, SN_STYLE_FACT, text);
}

void sn_form_page_head(sn_form_page *page, uint32_t first, const char *const *titles, size_t count) {
  sn_form_page_height(page, HEAD_POINTS);
  for (size_t i = 0; i < count; i++)
    if (titles[i]) sn_book_text(page->book, page->row, first + (uint32_t)i, SN_STYLE_HEAD, titles[i]);
  page->row++;
}
