/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet of a form being written from its top, row by row, each as high as its texts need. */
#ifndef SN_FORM_PAGE_H
#define SN_FORM_PAGE_H

#include "book/book.h"

typedef struct sn_form_page {
  sn_book *book;
  sonae_language language;
  const uint8_t *widths; /* of the columns, in characters */
  uint32_t width_count;
  uint32_t row;    /* the next one to write */
  uint32_t points; /* height of all above it */
} sn_form_page;

/* A text in a row, for its height. */
typedef struct sn_form_cell {
  const char *text;
  uint32_t column, span;
  uint32_t size; /* of the font, in points */
  bool bold;
} sn_form_cell;

bool sn_form_page_open(sn_form_page *page, sn_book *book, sonae_language language, const char *name,
                       const uint8_t *widths, uint32_t width_count);

uint32_t sn_form_page_points(const sn_form_page *page, const sn_form_cell *cell);
/* Sets the height of the present row: what the highest of the texts needs, within what Excel can. */
void sn_form_page_height(sn_form_page *page, uint32_t points);
void sn_form_page_fit(sn_form_page *page, const sn_form_cell *cells, size_t count);

/* Each writes whole rows and goes on to the next one. */
void sn_form_page_title(sn_form_page *page, const char *text);
void sn_form_page_heading(sn_form_page *page, const char *text);
void sn_form_page_text(sn_form_page *page, const char *text);
void sn_form_page_space(sn_form_page *page);
/* A label in column 0, what it says in all the others. Nothing when the text is "". */
void sn_form_page_fact(sn_form_page *page, const char *label, const char *text);
void sn_form_page_strong_fact(sn_form_page *page, const char *label, const char *text);
/* The same, its label leads to a sheet. */
void sn_form_page_step(sn_form_page *page, const char *label, const char *sheet, const char *text);
/* Titles of columns from `first` on; NULL: left out. */
void sn_form_page_head(sn_form_page *page, uint32_t first, const char *const *titles, size_t count);

#endif
