/* SPDX-License-Identifier: Apache-2.0 */
/* How large the letters of a paper may be so that a browser prints it on one sheet. What a browser will do is not known
 * here, so heights are those that html.css asks for, with lines measured as for a workbook. */
#include "book/measure.h"
#include "layout/html_inner.h"

enum {
  SHEET_PIXELS = 703, /* A4 without the margins of html.css, and as high as it is wide in points below */
  SHEET_POINTS = 768,
  WIDE_PIXELS = 1047,
  WIDE_POINTS = 530,
  USUAL_SPARE = 25, /* one part of so many of the height is left for what is measured wrong */
  SPARE = 15,       /* the same of what is made smaller */
  LEAST_POINTS = 7,
  CARD_POINTS = 156, /* 55 mm */
  CARDS_IN_A_ROW = 2,
  CELL_PIXELS = 12, /* room at the sides of a cell and a box */
  BOX_PIXELS = 24,
  RANK_PIXELS = 15, /* between boxes */
  BOX_MOST_PIXELS = 400
};

typedef struct fit {
  const sn_page *page;
  sonae_language language;
  uint32_t points, pixels, characters;
} fit;

/* Heights are in tenths of a point. */
static uint32_t lines_high(const fit *f, const char *text, bool bold, uint32_t pixels, uint32_t tenths) {
  size_t lines = text && *text
                     ? sn_measure_lines(text, f->language, bold, pixels < CELL_PIXELS ? CELL_PIXELS : pixels, f->points)
                     : 0;
  return (uint32_t)lines * f->points * tenths;
}

static uint32_t text_high(const fit *f, const sn_block *block) {
  enum { LINE = 14, AROUND = 57, TONED = 57 };
  bool toned = block->tone >= SN_TONE_GOOD;
  bool bold = block->tone == SN_TONE_STRONG || block->tone == SN_TONE_BAD;
  return lines_high(f, block->text, bold, f->pixels - (toned ? BOX_PIXELS : 0), LINE) + AROUND + (toned ? TONED : 0);
}

/* ---- tables ---- */

static uint32_t characters_of(const sn_page *page, uint32_t from, uint32_t span) {
  uint32_t sum = 0;
  for (uint32_t i = from; i < from + span && i < page->width_count; i++)
    sum += page->widths[i];
  return sum;
}

/* row NULL: the titles. */
static uint32_t row_high(const fit *f, const sn_table *table, const sn_row *row) {
  enum { LINE = 13, BLANK = 22, STEP = 20, AROUND = 48 };
  uint32_t most = 0, at = 0;
  for (size_t i = 0; i < table->column_count; i++) {
    const sn_column *column = &table->columns[i];
    const sn_cell *cell = row ? &row->cells[i] : NULL;
    uint32_t span = column->span ? column->span : 1;
    uint32_t pixels = characters_of(f->page, at, span) * f->pixels / f->characters;
    bool bold = !cell || column->look == SN_LOOK_LABEL || cell->tone == SN_TONE_STRONG || cell->tone == SN_TONE_BAD;
    bool blank = cell && cell->kind == SN_CELL_BLANK;
    uint32_t high = column->look == SN_LOOK_STEP ? f->points * STEP : blank ? f->points * BLANK : 0;
    if (!high)
      high = lines_high(f, cell ? cell->text : column->title, bold,
                        pixels > 4 * CELL_PIXELS ? pixels - CELL_PIXELS : pixels, LINE);
    if (high > most) most = high;
    at += span;
  }
  return most + AROUND;
}

static uint32_t table_high(const fit *f, const sn_table *table) {
  enum { AROUND = 34 };
  if (!table || !table->row_count) return 0;
  uint32_t high = AROUND + (table->headless ? 0 : row_high(f, table, NULL));
  for (const sn_row *row = table->first; row; row = row->next)
    high += row_high(f, table, row);
  return high;
}

/* ---- flows and cards ---- */

/* Room for the text of each of so many boxes side by side; where there is none, a letter or two a line. */
static uint32_t box_room(const fit *f, size_t count) {
  size_t between = count ? (count - 1) * RANK_PIXELS : 0;
  size_t pixels = count && between < f->pixels ? (f->pixels - between) / count : 0;
  if (pixels > BOX_MOST_PIXELS) pixels = BOX_MOST_PIXELS;
  return pixels > 2 * BOX_PIXELS ? (uint32_t)pixels - BOX_PIXELS : BOX_PIXELS;
}

static uint32_t rank_high(const fit *f, const sn_flow_rank *rank) {
  enum { LINE = 14, AROUND = 130, ARROW = 16 };
  uint32_t pixels = box_room(f, rank->box_count), most = 0;
  for (const sn_flow_box *box = rank->first; box; box = box->next) {
    uint32_t high = lines_high(f, box->title, true, pixels, LINE) +
                    lines_high(f, box->text, box->tone == SN_TONE_BAD, pixels, LINE);
    if (high > most) most = high;
  }
  return most + AROUND + f->points * ARROW + lines_high(f, rank->lead, false, f->pixels, LINE);
}

static uint32_t flow_high(const fit *f, const sn_flow *flow) {
  enum { AROUND = 114 };
  uint32_t high = AROUND;
  for (const sn_flow_rank *rank = flow ? flow->first : NULL; rank; rank = rank->next)
    high += rank_high(f, rank);
  return high;
}

/* Tenths of a point that the lines of a card take with letters of html.css's size or of so many points. */
static uint32_t card_high(sonae_language language, const sn_cards *cards, uint32_t points, uint32_t tenths) {
  enum { INSIDE_PIXELS = 308, LINE = 13, BELOW = 2, TEN = 10 }; /* 91 mm without margins and dashes */
  size_t high = 0;
  for (const sn_card_line *line = cards->first; line; line = line->next) {
    bool bold = line->tone == SN_TONE_STRONG || line->tone == SN_TONE_BAD;
    size_t lines = sn_measure_lines(line->text, language, bold, INSIDE_PIXELS, points);
    high += (lines * LINE + BELOW) * tenths / TEN;
  }
  return high < UINT32_MAX ? (uint32_t)high : UINT32_MAX;
}

uint32_t sn_html_fit_card(sonae_language language, const sn_cards *cards) {
  enum { USUAL = 9, USUAL_TENTHS = 85, INSIDE_TENTHS = 1310, LEAST = 6, TEN = 10 };
  if (card_high(language, cards, USUAL, USUAL_TENTHS) <= INSIDE_TENTHS) return 0;
  uint32_t points = USUAL - 1;
  while (points > LEAST && card_high(language, cards, points, points * TEN) > INSIDE_TENTHS)
    points--;
  return points;
}

static uint32_t cards_high(const sn_cards *cards) {
  return cards ? (cards->copies + CARDS_IN_A_ROW - 1) / CARDS_IN_A_ROW * CARD_POINTS * 10 : 0;
}

/* ---- pages ---- */

static uint32_t block_high(const fit *f, const sn_block *block) {
  enum { HEADING = 15, HEADING_AROUND = 97 };
  switch (block->kind) {
  case SN_BLOCK_HEADING:
    return lines_high(f, block->text, true, f->pixels, HEADING) + HEADING_AROUND;
  case SN_BLOCK_TEXT:
    return text_high(f, block);
  case SN_BLOCK_TABLE:
    return table_high(f, block->table);
  case SN_BLOCK_FLOW:
    return flow_high(f, block->flow);
  case SN_BLOCK_CARDS:
    return cards_high(block->cards);
  case SN_BLOCK_BESIDE:
  case SN_BLOCK_SPACE:
    break;
  }
  return 0;
}

static bool fits(const fit *f, uint32_t points) {
  enum { TITLE = 21, TITLE_AROUND = 43 };
  uint32_t high = f->points * TITLE + TITLE_AROUND;
  for (const sn_block *block = f->page->first; block; block = block->next)
    high += block_high(f, block);
  return high <= points * 10;
}

uint32_t sn_html_fit(const sn_document *document, const sn_page *page, uint32_t points) {
  fit f = {.page = page, .language = document->language, .points = points};
  f.pixels = page->wide ? WIDE_PIXELS : SHEET_PIXELS;
  f.characters = characters_of(page, 0, page->width_count);
  if (!page->one_sheet || !f.characters || sn_page_card_sheet(page)) return f.points;
  uint32_t room = page->wide ? WIDE_POINTS : SHEET_POINTS;
  if (fits(&f, room - room / USUAL_SPARE)) return points;
  for (f.points--; f.points > LEAST_POINTS && !fits(&f, room - room / SPARE);)
    f.points--;
  return f.points;
}
