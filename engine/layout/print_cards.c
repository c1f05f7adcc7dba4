/* SPDX-License-Identifier: Apache-2.0 */
/* Cards of the size of business cards, two side by side, with lines to cut along. */
#include "layout/print_inner.h"

static const double CARD_WIDTH = SN_MM(91), CARD_HEIGHT = SN_MM(55), MARGIN = SN_MM(4), LINE_POINTS = 0.5;
static const double LARGEST = 13, SMALLEST = 5, STEP = 0.5;
enum { IN_A_ROW = 2 };

static sn_stack make_card(sn_printer *p, const sn_cards *cards, double points) {
  sn_stack stack = {0};
  for (const sn_card_line *line = cards->first; line; line = line->next) {
    sn_pdf_type type = sn_print_type(p, points, sn_look_colours(line->tone).ink);
    type.bold = line->tone == SN_TONE_STRONG;
    if (type.bold) type.colour = SN_COLOUR_NAVY;
    sn_stack_add(p, &stack, line->text, CARD_WIDTH - 2 * MARGIN, &type);
  }
  return stack;
}

/* The largest letters that fit on a card, else the smallest. */
static double points_of(sn_printer *p, const sn_cards *cards) {
  double points = LARGEST;
  for (; points > SMALLEST; points -= STEP) {
    sn_stack stack = make_card(p, cards, points);
    double height = sn_stack_height(&stack);
    sn_stack_free(&stack);
    if (height <= CARD_HEIGHT - 2 * MARGIN) break;
  }
  return points;
}

/* Longer texts make a higher card rather than one that ends in the middle. */
static double height_of(const sn_stack *stack) {
  double height = sn_stack_height(stack) + 2 * MARGIN;
  return height > CARD_HEIGHT ? height : CARD_HEIGHT;
}

static void draw_card(sn_printer *p, const sn_cards *cards, double points, double x, double height) {
  sn_stack stack = make_card(p, cards, points);
  double spare = height - 2 * MARGIN - sn_stack_height(&stack);
  sn_pdf_paint cut = sn_print_stroke(SN_COLOUR_QUIET, LINE_POINTS);
  cut.dashed = true;
  if (!p->dry) {
    sn_pdf_box(p->pdf, x, p->y, CARD_WIDTH, height, 0, cut);
    sn_pdf_tag_begin(p->pdf, SN_PDF_PARAGRAPH);
  }
  (void)sn_stack_draw(p, &stack, x + MARGIN, p->y + MARGIN + spare / 2, height);
  if (!p->dry) sn_pdf_tag_end(p->pdf, SN_PDF_PARAGRAPH);
  sn_stack_free(&stack);
}

/* What no sheet can hold is no card any more. */
static void draw_as_text(sn_printer *p, const sn_cards *cards) {
  sn_stack stack = make_card(p, cards, SMALLEST);
  while (!sn_stack_is_done(&stack)) {
    p->y += sn_stack_draw(p, &stack, p->left, p->y, sn_print_room(p));
    if (!sn_stack_is_done(&stack)) sn_print_next_sheet(p);
  }
  sn_stack_free(&stack);
}

double sn_print_cards_start(sn_printer *p, const sn_cards *cards) {
  sn_stack stack = make_card(p, cards, points_of(p, cards));
  double height = height_of(&stack);
  sn_stack_free(&stack);
  return height;
}

/* Copies of a paper that should be one sheet end with the sheet. */
void sn_print_cards(sn_printer *p, const sn_cards *cards) {
  double points = points_of(p, cards), height = sn_print_cards_start(p, cards);
  double left = p->left + (p->width - IN_A_ROW * CARD_WIDTH) / 2;
  if (height > sn_print_full_room(p)) {
    draw_as_text(p, cards);
    return;
  }
  bool one_sheet = p->page->one_sheet && height <= sn_print_room(p);
  for (uint32_t i = 0; i < cards->copies; i++) {
    if (i % IN_A_ROW == 0 && one_sheet && height > sn_print_room(p)) return;
    if (i % IN_A_ROW == 0) sn_print_need(p, height);
    draw_card(p, cards, points, left + CARD_WIDTH * (i % IN_A_ROW), height);
    if (i % IN_A_ROW == IN_A_ROW - 1 || i + 1 == cards->copies) p->y += height;
  }
}

/* ---- a whole sheet of them ---- */

/* Where to lay the knife, beyond the cards. */
static void draw_cuts(const sn_printer *p, double left, double top, size_t rows) {
  static const double FROM = SN_MM(1), TO = SN_MM(3.5);
  double right = left + IN_A_ROW * CARD_WIDTH, bottom = top + (double)rows * CARD_HEIGHT;
  sn_pdf_paint cut = sn_print_stroke(SN_COLOUR_QUIET, LINE_POINTS);
  for (size_t i = 0; i <= IN_A_ROW; i++) {
    double x = left + (double)i * CARD_WIDTH;
    sn_pdf_line(p->pdf, x, top - TO, x, top - FROM, cut);
    sn_pdf_line(p->pdf, x, bottom + FROM, x, bottom + TO, cut);
  }
  for (size_t i = 0; i <= rows; i++) {
    double y = top + (double)i * CARD_HEIGHT;
    sn_pdf_line(p->pdf, left - TO, y, left - FROM, y, cut);
    sn_pdf_line(p->pdf, right + FROM, y, right + TO, y, cut);
  }
}

static double put_line(sn_printer *p, const char *text, double x, double width, sn_pdf_tag tag) {
  static const double ABOVE = SN_MM(3.8), SMALL = 7.5;
  sn_pdf_type type = sn_print_type(p, SMALL, tag == SN_PDF_TITLE ? SN_COLOUR_NAVY : SN_COLOUR_QUIET);
  type.bold = tag == SN_PDF_TITLE;
  type.most_lines = 1;
  sn_pdf_text *laid = sn_pdf_text_new(p->pdf, text, width, &type);
  double used = laid ? sn_pdf_text_width(laid) : 0;
  sn_pdf_tag_begin(p->pdf, tag);
  sn_pdf_text_draw(laid, x, ABOVE, 0, SIZE_MAX);
  sn_pdf_tag_end(p->pdf, tag);
  sn_pdf_text_free(laid);
  return used;
}

/* Title and texts are one small line above the cards. */
static void put_words(sn_printer *p) {
  enum { HALF = 2 };
  static const double GAP = SN_MM(4);
  double x = p->left, end = p->left + p->width;
  x += put_line(p, p->page->title, x, p->width / HALF, SN_PDF_TITLE) + GAP;
  for (const sn_block *block = p->page->first; block; block = block->next)
    if (block->kind == SN_BLOCK_TEXT && end - x > GAP)
      x += put_line(p, block->text, x, end - x, SN_PDF_PARAGRAPH) + GAP;
}

bool sn_print_card_sheet(sn_printer *p) {
  const sn_cards *cards = sn_page_card_sheet(p->page);
  if (!cards || sn_print_cards_start(p, cards) > CARD_HEIGHT) return false;
  if (p->dry) return true;
  enum { ROWS = SN_CARDS_OF_A_SHEET / IN_A_ROW, HALF = 2 };
  double points = points_of(p, cards), left = p->left + (p->width - IN_A_ROW * CARD_WIDTH) / HALF;
  double top = (SN_PDF_LONG_POINTS - ROWS * CARD_HEIGHT) / HALF;
  put_words(p);
  for (uint32_t i = 0; i < cards->copies; i++) {
    p->y = top + CARD_HEIGHT * (i / IN_A_ROW);
    draw_card(p, cards, points, left + CARD_WIDTH * (i % IN_A_ROW), CARD_HEIGHT);
  }
  draw_cuts(p, left, top, ROWS);
  return true;
}
