/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/portfolio/roll.h"

#include "base/number.h"
#include "book/measure.h"
#include "sonae/evaluation.h"

enum {
  BODY_POINTS = 10,
  LINE_POINTS_JA = 12,
  LINE_POINTS_EN = 13,
  PADDING_POINTS = 6,
  TITLE_POINTS = 30,
  HEADING_POINTS = 27,
  CHARACTER_PIXELS = 7,
  PADDING_PIXELS = 5,
  MOST_POINTS = 400, /* Excel refuses rows above 409 */
  MOST_FROZEN = 8    /* a title block deeper than this would fill a small screen */
};

bool sn_roll_begin(sn_roll *roll, sn_book *book, sonae_language language, sn_text_id name, const uint8_t *widths,
                   bool streamed) {
  *roll = (sn_roll){.book = book, .language = language, .head = SONAE_NONE, .paper = {.wide = true}};
  const char *said = sn_texts_say(name, language);
  if (!(streamed ? sn_book_stream(book, said) : sn_book_sheet(book, said, false))) return false;
  for (; widths[roll->width_count]; roll->width_count++) {
    roll->widths[roll->width_count] = widths[roll->width_count];
    sn_book_width(book, roll->width_count, widths[roll->width_count]);
  }
  return true;
}

void sn_roll_widen(sn_roll *roll, uint32_t count, uint32_t width) {
  for (uint32_t i = 0; i < count && roll->width_count < SN_ROLL_COLUMNS; i++) {
    sn_book_width(roll->book, roll->width_count, width);
    roll->widths[roll->width_count++] = width;
  }
}

void sn_roll_end(sn_roll *roll, uint32_t fixed, const char *left, const char *right) {
  bool filled = roll->head != SONAE_NONE && roll->row > roll->head + 1;
  if (filled) sn_book_filter(roll->book, (sn_book_area){roll->head, 0, roll->row - 1, roll->head_count - 1});
  if (roll->head < MOST_FROZEN) sn_book_freeze(roll->book, roll->head + 1, fixed);
  roll->paper.repeated_row = roll->head;
  sn_book_print(roll->book, roll->paper, left, right);
}

/* ---- lines of text ---- */

static uint32_t points_for(const sn_roll *roll, size_t lines) {
  size_t points = lines * (roll->language == SONAE_EN ? LINE_POINTS_EN : LINE_POINTS_JA) + PADDING_POINTS;
  return points < MOST_POINTS ? (uint32_t)points : MOST_POINTS;
}

static size_t lines_in(const sn_roll *roll, const char *text, bool bold, uint32_t characters, uint32_t columns) {
  uint32_t pixels = characters * CHARACTER_PIXELS + (columns - 1) * PADDING_PIXELS;
  return text && *text ? sn_measure_lines(text, roll->language, bold, pixels, BODY_POINTS) : 1;
}

static void line(sn_roll *roll, sn_style style, const char *text, uint32_t points) {
  sn_book_height(roll->book, roll->row, points);
  sn_book_text(roll->book, roll->row++, 0, style, text);
}

void sn_roll_title(sn_roll *roll, const char *text) {
  line(roll, SN_STYLE_TITLE, text, TITLE_POINTS);
}

void sn_roll_heading(sn_roll *roll, const char *text) {
  line(roll, SN_STYLE_HEADING, text, HEADING_POINTS);
}

void sn_roll_note(sn_roll *roll, sn_tone tone, const char *text) {
  uint32_t characters = 0;
  for (uint32_t i = 0; i < roll->width_count; i++)
    characters += roll->widths[i];
  sn_book_height(roll->book, roll->row,
                 points_for(roll, lines_in(roll, text, tone == SN_TONE_STRONG, characters, roll->width_count)));
  sn_book_span(roll->book, roll->row++, 0, roll->width_count - 1, SN_STYLE_NOTE + tone, text);
}

void sn_roll_space(sn_roll *roll) {
  sn_book_height(roll->book, roll->row++, PADDING_POINTS * 2);
}

/* ---- tables ---- */

void sn_roll_head(sn_roll *roll, const char *const *titles, uint32_t count, bool main) {
  size_t most = 1;
  for (uint32_t i = 0; i < count; i++) {
    size_t lines = lines_in(roll, titles[i], true, roll->widths[i], 1);
    if (lines > most) most = lines;
  }
  if (main) {
    roll->head = roll->row;
    roll->head_count = count;
  }
  sn_roll_row_points(roll, points_for(roll, most) + PADDING_POINTS);
  for (uint32_t i = 0; i < count; i++)
    sn_roll_text(roll, SN_STYLE_HEAD, titles[i]);
  if (main) sn_book_flow(roll->book);
}

size_t sn_roll_lines(const sn_roll *roll, uint32_t column, const char *text) {
  return lines_in(roll, text, false, roll->widths[column], 1);
}

/* The row before ends with the next one: a sheet's last row needs no end. */
void sn_roll_row_points(sn_roll *roll, uint32_t points) {
  roll->column = 0;
  sn_book_height(roll->book, roll->row++, points);
}

void sn_roll_row(sn_roll *roll, size_t lines) {
  sn_roll_row_points(roll, points_for(roll, lines));
}

/* ---- cells ---- */

void sn_roll_text(sn_roll *roll, sn_style style, const char *text) {
  if (text && *text)
    sn_book_text(roll->book, roll->row - 1, roll->column++, style, text);
  else
    sn_book_blank(roll->book, roll->row - 1, roll->column++, style);
}

void sn_roll_number(sn_roll *roll, sn_style style, int64_t value, uint32_t decimals) {
  sn_book_number(roll->book, roll->row - 1, roll->column++, style, value, decimals);
}

static void dash(sn_roll *roll) {
  sn_roll_text(roll, SN_STYLE_STATE_QUIET, "–");
}

void sn_roll_score(sn_roll *roll, int64_t micro) {
  if (micro == SONAE_UNDEFINED)
    dash(roll);
  else
    sn_roll_number(roll, SN_STYLE_SCORE, sn_score_tenths(micro), 1);
}

void sn_roll_heat(sn_roll *roll, int64_t micro) {
  if (micro == SONAE_UNDEFINED)
    dash(roll);
  else
    sn_roll_number(roll, SN_STYLE_HEAT, sn_divide_half_up(micro, SONAE_MICRO), 0);
}

void sn_roll_place(sn_roll *roll, uint32_t place) {
  sn_roll_number(roll, SN_STYLE_HEAT, place, 0);
}

void sn_roll_amount(sn_roll *roll, int64_t value) {
  sn_roll_number(roll, SN_STYLE_AMOUNT, value, 0);
}

void sn_roll_part(sn_roll *roll, int64_t part, int64_t whole) {
  enum { DECIMALS = 1000000 };
  if (whole == 0)
    dash(roll);
  else
    sn_roll_number(roll, SN_STYLE_SHARE, part * DECIMALS / whole, 6);
}

void sn_roll_share(sn_roll *roll, double share) {
  sn_roll_number(roll, SN_STYLE_SHARE, (int64_t)(share * 1e6 + 0.5), 6);
}

void sn_roll_load(sn_roll *roll, double load) {
  double micro = load * 1e6;
  sn_roll_number(roll, SN_STYLE_LOAD, (int64_t)(micro < 0 ? micro - 0.5 : micro + 0.5), 6);
}

void sn_roll_day(sn_roll *roll, int32_t day) {
  if (day == INT32_MIN)
    dash(roll);
  else
    sn_book_day(roll->book, roll->row - 1, roll->column++, day);
}
