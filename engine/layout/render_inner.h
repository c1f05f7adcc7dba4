/* SPDX-License-Identifier: Apache-2.0 */
/* What lays out a page of a document as a sheet: the steps share where they are and how high things are. */
#ifndef SN_LAYOUT_RENDER_INNER_H
#define SN_LAYOUT_RENDER_INNER_H

#include "book/book.h"
#include "document/document.h"

typedef struct sn_renderer {
  const sn_document *document;
  sn_book *book;
  uint32_t choice_row; /* next free row of the lists */
  const sn_page *page;
  uint32_t row;
  uint32_t height;              /* of the page so far, in points */
  uint32_t points;              /* letters of the body */
  uint32_t card_row, card_rows; /* of a page that is a whole sheet of cards */
} sn_renderer;

enum {
  SN_RENDER_BODY_POINTS = 10,
  SN_RENDER_PADDING_POINTS = 5,
  SN_RENDER_PADDING_PIXELS = 5, /* around what stands in a column */
  SN_RENDER_MOST_POINTS = 400   /* Excel refuses rows above 409 */
};

/* The sheet that holds the choices of the drop-downs. */
extern const char sn_render_lists_name[];

/* ---- render.c ---- */

/* Where the first row under the titles of the main table stands; 0: it has none. */
uint32_t sn_render_main_row(const sn_page *page);
/* Room for text in so many columns of the grid, in pixels. */
uint32_t sn_render_pixels(const sn_page *page, uint32_t column, uint32_t span);
/* Lines of the text in so many columns. */
size_t sn_render_lines(const sn_renderer *renderer, const char *text, bool bold, uint32_t column, uint32_t span);
/* The text with lines that end before a number rather than within it; only papers need that. */
const char *sn_render_whole(const sn_renderer *renderer, const char *text, bool bold, uint32_t column, uint32_t span);
/* The same in so many pixels, with letters of their own size. */
const char *sn_render_whole_in(const sn_renderer *renderer, const char *text, bool bold, uint32_t pixels,
                               uint32_t points);
/* The height of a row of so many lines of the body. */
uint32_t sn_render_height(const sn_renderer *renderer, size_t lines);
/* Of the row that is being written, which is the page's newest. */
void sn_render_set_height(sn_renderer *renderer, uint32_t points);

/* ---- render_table.c ---- */
uint32_t sn_render_table_rows(const sn_table *table);
uint32_t sn_render_head_rows(const sn_table *table);
void sn_render_table(sn_renderer *renderer, const sn_table *table);

/* ---- render_flow.c, render_cards.c ---- */
void sn_render_flow(sn_renderer *renderer, const sn_flow *flow);
void sn_render_cards(sn_renderer *renderer, const sn_cards *cards);

#endif
