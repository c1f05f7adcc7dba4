/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet written from top to bottom, cell by cell: for tables that are too large to be laid out first. What it writes may
 * be streamed.
 *
 * Shape: a grid of columns with set widths; titles, notes and tables, one below the other, all from the left.
 */
#ifndef SN_REPORTS_PORTFOLIO_ROLL_H
#define SN_REPORTS_PORTFOLIO_ROLL_H

#include "book/book.h"
#include "reports/words/texts.h"

enum { SN_ROLL_COLUMNS = 64 };

typedef struct sn_roll {
  sn_book *book;
  sonae_language language;
  uint32_t widths[SN_ROLL_COLUMNS]; /* in characters */
  uint32_t width_count;
  uint32_t row, column; /* where the next cell goes */
  uint32_t head;        /* the row of the main table's titles; SONAE_NONE: none yet */
  uint32_t head_count;  /* its columns */
  sn_book_paper paper;  /* across, unless the sheet says otherwise; the titles repeat */
} sn_roll;

/* widths ends with 0. False: there is no sheet, stop. */
bool sn_roll_begin(sn_roll *roll, sn_book *book, sonae_language language, sn_text_id name, const uint8_t *widths,
                   bool streamed);
/* More columns behind those there are; before the first row. */
void sn_roll_widen(sn_roll *roll, uint32_t count, uint32_t width);
/* Freezes and filters the main table, and says how the sheet is printed: across, the titles on every page. fixed: columns
 * that stay when scrolling sideways. */
void sn_roll_end(sn_roll *roll, uint32_t fixed, const char *left, const char *right);

void sn_roll_title(sn_roll *roll, const char *text);
void sn_roll_heading(sn_roll *roll, const char *text);
/* Over all columns. */
void sn_roll_note(sn_roll *roll, sn_tone tone, const char *text);
void sn_roll_space(sn_roll *roll);

/* The titles of a table's columns; `main`: those that stay, filter and repeat; below them stand only rows. */
void sn_roll_head(sn_roll *roll, const char *const *titles, uint32_t count, bool main);
/* How many lines a text takes in a column. */
size_t sn_roll_lines(const sn_roll *roll, uint32_t column, const char *text);
/* Begins a row that is so many lines high; the puts below fill it from the left. */
void sn_roll_row(sn_roll *roll, size_t lines);
/* The same for a row beside a chart. */
void sn_roll_row_points(sn_roll *roll, uint32_t points);

/* NULL or "" leaves the cell empty. */
void sn_roll_text(sn_roll *roll, sn_style style, const char *text);
void sn_roll_number(sn_roll *roll, sn_style style, int64_t value, uint32_t decimals);
/* Micro-points with one decimal; SONAE_UNDEFINED is a dash. */
void sn_roll_score(sn_roll *roll, int64_t micro);
/* The same, whole, for a colour scale. */
void sn_roll_heat(sn_roll *roll, int64_t micro);
/* Its place in a list. */
void sn_roll_place(sn_roll *roll, uint32_t place);
void sn_roll_amount(sn_roll *roll, int64_t value);
/* part / whole; a dash when whole is 0. */
void sn_roll_part(sn_roll *roll, int64_t part, int64_t whole);
/* 0..1, as per cent. */
void sn_roll_share(sn_roll *roll, double share);
/* A load, see sonae_chain_load(), or a difference of two. */
void sn_roll_load(sn_roll *roll, double load);
/* By its number since 0000-03-01; INT32_MIN is a dash. */
void sn_roll_day(sn_roll *roll, int32_t day);

#endif
