/* SPDX-License-Identifier: Apache-2.0 */
/* A workbook being written. Only this room knows libxlsxwriter.
 *
 * Shape: sheets one after the other, each from its first row to its last; what is written goes to the newest sheet.
 *   Rows and columns count from 0.
 * Units: widths in characters, heights in points, sizes of charts in pixels (96 to the inch).
 * Owns: strings are copied. A failure stays set: write on, and see what sn_book_close() says.
 * Texts: every string passes sn_clean_text() and is written as a string, never as a formula; entry.h says what formulas
 *   there may be. The only hyperlinks lead to sheets of the same workbook.
 */
#ifndef SN_BOOK_BOOK_H
#define SN_BOOK_BOOK_H

#include "base/look.h"
#include "sonae/definition.h"

/* How a cell looks. TEXT, MARK, NOTE and BOX are followed by one style for each sn_tone. */
typedef enum sn_style {
  SN_STYLE_TITLE,
  SN_STYLE_HEADING,
  SN_STYLE_HEAD,  /* titles of a table's columns */
  SN_STYLE_LABEL, /* titles of rows */
  SN_STYLE_TEXT,
  SN_STYLE_MARK = SN_STYLE_TEXT + SN_TONE_COUNT, /* centred */
  SN_STYLE_NOTE = SN_STYLE_MARK + SN_TONE_COUNT, /* without lines around it */
  SN_STYLE_BOX = SN_STYLE_NOTE + SN_TONE_COUNT,  /* the title of a box, whose text is a MARK */
  SN_STYLE_NUMBER = SN_STYLE_BOX + SN_TONE_COUNT,
  SN_STYLE_SCORE,
  SN_STYLE_SHARE,
  SN_STYLE_YEN,
  SN_STYLE_LINK,
  SN_STYLE_FILL, /* for the reader to fill in */
  SN_STYLE_FILL_DATE,
  SN_STYLE_FILL_CHOICE,
  SN_STYLE_BLANK,   /* to be written on by hand or in the program */
  SN_STYLE_NUMERAL, /* of a step, large */
  SN_STYLE_ARROW,
  SN_STYLE_LEAD,  /* beside an arrow */
  SN_STYLE_CARD,  /* with dashes around it, to cut along */
  SN_STYLE_ENTRY, /* to fill in where the sheet is protected: a text that stays one, whatever it looks like */
  SN_STYLE_ENTRY_NUMBER,
  SN_STYLE_ENTRY_DATE,
  SN_STYLE_ENTRY_MARK, /* short, centred */
  SN_STYLE_BAND,       /* two grounds by turns, for groups of rows */
  SN_STYLE_OTHER_BAND,
  SN_STYLE_OPTION, /* set in */
  SN_STYLE_SMALL,
  SN_STYLE_ENTRY_FIELD, /* as ENTRY, ENTRY_DATE, TEXT and SMALL, in the middle of their height */
  SN_STYLE_ENTRY_FIELD_DATE,
  SN_STYLE_FACT,
  SN_STYLE_STRONG_FACT,
  SN_STYLE_HINT,
  SN_STYLE_FIGURE,   /* a count */
  SN_STYLE_STATE,    /* centred */
  SN_STYLE_GO,       /* a link */
  SN_STYLE_STEP,     /* the same, as LABEL */
  SN_STYLE_HEADLINE, /* a title that may be long */
  SN_STYLE_LINE,     /* runs on over the empty cells to its right */
  SN_STYLE_LINK_LINE,
  SN_STYLE_STRONG_LINE,
  SN_STYLE_DAY,
  SN_STYLE_AMOUNT, /* a whole number, in groups of three digits */
  SN_STYLE_HEAT,   /* a whole number for sn_book_scale() */
  SN_STYLE_LOAD,   /* with three decimals */
  SN_STYLE_STATE_QUIET,
  SN_STYLE_STATE_GOOD,
  SN_STYLE_STATE_CARE,
  SN_STYLE_STATE_BAD,
  SN_STYLE_COUNT
} sn_style;

/* What a sheet must hold when the file is read again. */
typedef struct sn_book_count {
  size_t rows, cells;
} sn_book_count;

typedef struct sn_book_area {
  uint32_t first_row, first_column, last_row, last_column;
} sn_book_area;

typedef struct sn_book_about {
  const char *title, *author, *company;
  const char *date; /* yyyy-mm-dd or NULL; the workbook says it was made then, so that equal input gives equal bytes */
} sn_book_about;

typedef struct sn_book_chart {
  sn_chart_kind kind;
  uint32_t first_row, last_row, category_column; /* of the newest sheet */
  uint32_t series_columns[2];
  const char *series_names[2];
  size_t series_count;
  uint32_t row, column; /* its upper left corner */
  uint32_t width, height;
  bool fixed_scale; /* 0..100 */
  const char *title, *description;
} sn_book_chart;

typedef struct sn_book_paper {
  bool wide, one_sheet;  /* one_sheet: shrunk to one in height, too */
  uint32_t columns;      /* only those before this one; 0: all */
  uint32_t repeated_row; /* at the top of every sheet; SONAE_NONE: none */
  uint32_t card_row;     /* from it on the sheet is nothing but cards, card_rows of them, 14 and 11 mm from its edges */
  uint32_t card_rows;    /* 0: there are none */
} sn_book_paper;

/* A part of a cell's text with letters of its own. */
typedef struct sn_book_run {
  const char *text;
  uint32_t points;
  sn_tone tone;
} sn_book_run;

typedef struct sn_book sn_book;

/* Temporary files of the library go to `folder`. NULL when memory is out. */
sn_book *sn_book_open(const char *file, const char *folder, sonae_language language, const sn_book_about *about);

/* A name of at most 31 characters without []:*?/\ and '. False: there is no sheet to write to, stop. */
bool sn_book_sheet(sn_book *book, const char *name, bool hidden);
/* The same for a sheet of any number of rows: each is on the disk once the next one begins. Apple's Numbers shows its
 * texts as empty cells. */
bool sn_book_stream(sn_book *book, const char *name);
/* The rows that follow in a streamed sheet hold blanks, texts, numbers and days, nothing else: they are written much
 * faster. */
void sn_book_flow(sn_book *book);
/* Size of the body's letters on the newest sheet, 8 to 24 points; 10 until it is said. Titles are larger by as much. */
void sn_book_points(sn_book *book, uint32_t points);
void sn_book_width(sn_book *book, uint32_t column, uint32_t characters);
/* Without it the program that opens the workbook fits the height to the text. */
void sn_book_height(sn_book *book, uint32_t row, uint32_t points);

void sn_book_blank(sn_book *book, uint32_t row, uint32_t column, sn_style style);
void sn_book_text(sn_book *book, uint32_t row, uint32_t column, sn_style style, const char *text);
/* One text over several columns of a row; its height must be set, since no program fits it. */
void sn_book_span(sn_book *book, uint32_t row, uint32_t column, uint32_t last_column, sn_style style, const char *text);
/* The same of one or more columns in runs, one after the other; what is typed over them looks as the style does. */
void sn_book_runs(sn_book *book, uint32_t row, uint32_t column, uint32_t last_column, sn_style style,
                  const sn_book_run *runs, size_t count);
/* value / 10^decimals */
void sn_book_number(sn_book *book, uint32_t row, uint32_t column, sn_style style, int64_t value, uint32_t decimals);
/* A day, by its number in base/date.h, in SN_STYLE_DAY. */
void sn_book_day(sn_book *book, uint32_t row, uint32_t column, int number);
/* A text that leads to a row of a sheet, which may come later. */
void sn_book_link(sn_book *book, uint32_t row, uint32_t column, sn_style style, const char *text, const char *sheet,
                  uint32_t target_row);

void sn_book_freeze(sn_book *book, uint32_t row, uint32_t column);
void sn_book_filter(sn_book *book, sn_book_area area);
/* A drop-down whose choices stand in column 0, rows first..last, of a sheet. */
void sn_book_choices(sn_book *book, sn_book_area area, const char *sheet, uint32_t first, uint32_t last);
/* Cells that hold exactly this text take the colours of the tone. */
void sn_book_colour(sn_book *book, sn_book_area area, const char *text, sn_tone tone);
/* Cells that hold 0 to 100 take a colour between those of BAD, CARE and GOOD. */
void sn_book_scale(sn_book *book, sn_book_area area);
void sn_book_picture(sn_book *book, const sn_book_chart *chart);
/* A4, one page wide, rows up to repeat_last at the top of each page (SONAE_NONE: none); the footer is left | page |
 * right. */
void sn_book_print(sn_book *book, sn_book_paper paper, const char *left, const char *right);

/* What was written to each sheet so far; borrowed until the next sheet or the end. */
const sn_book_count *sn_book_counts(const sn_book *book, size_t *sheet_count);

/* About how many bytes closing will write to temporary files. */
size_t sn_book_bytes(const sn_book *book);

/* Write the file. SONAE_E_MEMORY, SONAE_E_IO, SONAE_E_INTERNAL. SONAE_OK is not yet a proof: the library does not
 * notice failed writes to its temporary files. The book stays, for sn_book_free(). */
sonae_status sn_book_close(sn_book *book);
void sn_book_free(sn_book *book);

#endif
