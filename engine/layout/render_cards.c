/* SPDX-License-Identifier: Apache-2.0 */
/* Cards: each a cell the size of a business card, two side by side, with dashes to cut along. */
#include "book/measure.h"
#include "layout/render_inner.h"

enum {
  CARD_POINTS = 156, /* 55 mm */
  LARGEST = 11,      /* letters of a card, in points */
  SMALLEST = 6,
  MOST_LINES = 32,
  PADDING_PIXELS = 24
};

static uint32_t line_height(uint32_t points) {
  return points * 13 / 10;
}

static const char *text_of(const sn_renderer *r, const sn_card_line *line, uint32_t pixels, uint32_t points) {
  return sn_render_whole_in(r, line->text, line->tone == SN_TONE_STRONG, pixels, points);
}

/* How high the card is with letters of that size. */
static uint32_t height_of(const sn_renderer *r, const sn_cards *cards, uint32_t pixels, uint32_t points) {
  size_t lines = 0;
  for (const sn_card_line *line = cards->first; line; line = line->next)
    lines += sn_measure_lines(text_of(r, line, pixels, points), r->document->language, line->tone == SN_TONE_STRONG,
                              pixels, points);
  size_t height = lines * line_height(points) + 2 * SN_RENDER_PADDING_POINTS;
  return height < SN_RENDER_MOST_POINTS ? (uint32_t)height : SN_RENDER_MOST_POINTS;
}

/* The largest letters with which all of it is on the card. */
static uint32_t letters_of(const sn_renderer *r, const sn_cards *cards, uint32_t pixels) {
  uint32_t points = LARGEST;
  while (points > SMALLEST && height_of(r, cards, pixels, points) > CARD_POINTS)
    points--;
  return points;
}

static size_t runs_of(const sn_renderer *r, const sn_cards *cards, uint32_t pixels, uint32_t points,
                      sn_book_run runs[MOST_LINES * 2]) {
  size_t count = 0;
  for (const sn_card_line *line = cards->first; line && count + 2 <= MOST_LINES * 2; line = line->next) {
    if (count) runs[count++] = (sn_book_run){.text = "\n", .points = points};
    runs[count++] = (sn_book_run){.text = text_of(r, line, pixels, points), .points = points, .tone = line->tone};
  }
  return count;
}

/* The column that begins nearest to the middle of the page. */
static uint32_t middle_of(const sn_page *page) {
  uint32_t all = sn_render_pixels(page, 0, page->width_count), middle = 1;
  while (middle + 1 < page->width_count && sn_render_pixels(page, 0, middle) * 2 < all)
    middle++;
  return middle;
}

void sn_render_cards(sn_renderer *renderer, const sn_cards *cards) {
  sn_renderer *r = renderer;
  uint32_t last = r->page->width_count - 1, middle = middle_of(r->page);
  bool pairs = last > 0 && middle <= last;
  uint32_t pixels = sn_render_pixels(r->page, 0, pairs ? middle : last + 1);
  pixels = pixels > 2 * PADDING_PIXELS ? pixels - PADDING_PIXELS : pixels;
  uint32_t points = letters_of(r, cards, pixels), height = height_of(r, cards, pixels, points);
  sn_book_run runs[MOST_LINES * 2];
  size_t count = runs_of(r, cards, pixels, points, runs);
  bool sheet = pairs && height <= CARD_POINTS && sn_page_card_sheet(r->page) == cards;
  if (sheet) {
    r->card_row = r->row;
    r->card_rows = cards->copies / 2;
  }
  for (uint32_t copy = 0; copy < cards->copies; copy += pairs ? 2 : 1) {
    sn_render_set_height(r, height < CARD_POINTS ? CARD_POINTS : height);
    sn_book_runs(r->book, r->row, 0, pairs ? middle - 1 : last, SN_STYLE_CARD, runs, count);
    if (pairs && copy + 1 < cards->copies) sn_book_runs(r->book, r->row, middle, last, SN_STYLE_CARD, runs, count);
    r->row++;
  }
}
