/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that know libxlsxwriter share, and no other file sees. */
#ifndef SN_BOOK_INNER_H
#define SN_BOOK_INNER_H

#include <string.h>
#include <xlsxwriter.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "book/clean.h"
#include "book/entry.h"

/* As said in base/look.h. */
enum {
  SN_BOOK_INK = SN_COLOUR_INK,
  SN_BOOK_QUIET = SN_COLOUR_QUIET,
  SN_BOOK_NAVY = SN_COLOUR_NAVY,
  SN_BOOK_BLUE = SN_COLOUR_BLUE,
  SN_BOOK_LINE = SN_COLOUR_LINE
};

/* Sizes of letters that are used. */
enum { SN_BOOK_LEAST_POINTS = 6, SN_BOOK_MOST_POINTS = 24, SN_BOOK_BODY_POINTS = 10 };
enum { SN_BOOK_SIZES = SN_BOOK_MOST_POINTS - SN_BOOK_LEAST_POINTS + 1 };

struct sn_book {
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  char sheet_name[SN_MAX_ID_BYTES * 2];
  const char *font;
  uint32_t points; /* of the newest sheet */
  lxw_format *formats[SN_BOOK_SIZES][SN_STYLE_COUNT];
  lxw_format *changes[SN_TONE_COUNT]; /* for conditional colours */
  sn_buffer scratch;
  sn_book_count *counts;
  size_t sheet_count, sheet_capacity;
  uint32_t rows;          /* of the newest sheet: one past the newest row */
  size_t bytes;           /* of text written so far */
  lxw_data_val_obj *rule; /* the newest one of the newest sheet */
  lxw_format *marks[SN_ENTRY_MARK_COUNT];
  bool flowing;      /* rows of the newest sheet are written by flow.c */
  sn_buffer flow;    /* those that are on their way */
  uint32_t flow_row; /* the one that was begun; SONAE_NONE */
  lxw_error error;
};

static inline void keep_error(sn_book *book, lxw_error error) {
  if (error != LXW_NO_ERROR && book->error == LXW_NO_ERROR) book->error = error;
}

static inline const char *clean(sn_book *book, const char *text) {
  const char *cleaned = sn_clean_text(&book->scratch, text ? text : "");
  if (cleaned) book->bytes += strlen(cleaned);
  if (!cleaned) keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
  return cleaned ? cleaned : "";
}

/* NULL when memory is out, which the book keeps in mind. */
lxw_format *sn_book_format(sn_book *book, sn_style style);
/* As the element of a string's text. */
void sn_book_add_text(sn_buffer *out, const char *cleaned);
/* What a conditional colour changes; NULL when memory is out. */
lxw_format *sn_book_change(sn_book *book, sn_tone tone);
lxw_color_t sn_book_ground(sn_tone tone);
/* value / 10^decimals: the one place where a number becomes floating point, since a workbook knows no other. */
double sn_book_double(int64_t value, uint32_t decimals);
/* Counts what the finished file must hold; rows come in order, so each is counted when it first appears. */
void sn_book_counted(sn_book *book, uint32_t row, size_t cells);

#endif
