/* SPDX-License-Identifier: Apache-2.0 */
/* What makes a sheet one to fill in: formulas that count, rules for what is typed, colours that follow it, names,
 * protection.
 *
 * Shape: as in book.h: what is set goes to the newest sheet, rows and columns count from 0.
 * Texts: a formula is made by the program from references to cells, numbers and texts of its own; none ever holds a text
 *   that came from a file. What a rule says passes sn_clean_text() and is cut to what Excel allows.
 */
#ifndef SN_BOOK_ENTRY_H
#define SN_BOOK_ENTRY_H

#include "book/book.h"

/* Most characters of a formula; Excel calls a workbook with a longer one damaged. */
enum { SN_ENTRY_FORMULA_CHARACTERS = 8192 };

/* Without '='; value / 10^decimals is shown until some program computes it anew. */
void sn_entry_formula(sn_book *book, uint32_t row, uint32_t column, sn_style style, const char *formula, int64_t value,
                      uint32_t decimals);
void sn_entry_formula_text(sn_book *book, uint32_t row, uint32_t column, sn_style style, const char *formula,
                           const char *value);
/* A number of at most 15 digits, exactly. */
void sn_entry_decimal(sn_book *book, uint32_t row, uint32_t column, sn_style style, sonae_decimal number);
/* yyyy-mm-dd as a day; what is no such day is written as text. */
void sn_entry_date(sn_book *book, uint32_t row, uint32_t column, sn_style style, const char *date);

typedef enum sn_entry_kind {
  SN_ENTRY_ANY,  /* anything; only the prompt matters */
  SN_ENTRY_LIST, /* one of the texts in column 0, rows first..last, of a sheet */
  SN_ENTRY_TEST  /* what a formula holds true of */
} sn_entry_kind;

typedef struct sn_entry_rule {
  sn_entry_kind kind;
  const char *sheet;
  uint32_t first, last;
  const char *formula;             /* with '='; relative to the first cell of the area */
  bool lenient;                    /* asks whether to go on, instead of refusing */
  const char *title, *prompt;      /* shown when the cell is chosen; NULL: nothing */
  const char *error_title, *error; /* shown when it does not fit; NULL: the program's own words */
} sn_entry_rule;

void sn_entry_allow(sn_book *book, sn_book_area area, const sn_entry_rule *rule);

typedef enum sn_entry_mark {
  SN_ENTRY_MARK_OFF, /* need not be filled in */
  SN_ENTRY_MARK_OPEN,
  SN_ENTRY_MARK_UNKNOWN,
  SN_ENTRY_MARK_CONFIRM,
  SN_ENTRY_MARK_COUNT
} sn_entry_mark;

/* Cells for which the formula (with '=', relative to the first one) is true take the colours of the mark; the first one
 * set wins. The formula may only look at its own sheet. */
void sn_entry_mark_when(sn_book *book, sn_book_area area, const char *formula, sn_entry_mark mark);

/* Adding names in falling order, upper and lower case being one, costs least. Two alike are an error. */
void sn_entry_name(sn_book *book, const char *name, const char *sheet, uint32_t row, uint32_t column);
/* Without a password: only cells of an ENTRY style can be changed, rows and columns can be sized, rows filtered. */
void sn_entry_protect(sn_book *book);
void sn_entry_hide_column(sn_book *book, uint32_t column, uint32_t characters);
/* The cell that is chosen when the sheet is opened. */
void sn_entry_start(sn_book *book, uint32_t row, uint32_t column);

#endif
