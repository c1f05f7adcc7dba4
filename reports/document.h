/* SPDX-License-Identifier: Apache-2.0 */
/* A report as neutral pages of headings, paragraphs, tables and one chart: what a workbook and a web page are both made
 * of.
 *
 * Shape: a page has a grid of columns; every table of the page lies on it from the left, a column of the table covering
 * one or more columns of the grid. Order of building is order of reading.
 * Owns: everything lies in the document's arena. When memory runs out arena->failed stays set and building goes on
 * without effect, so a builder checks once at its end.
 */
#ifndef SN_REPORTS_DOCUMENT_H
#define SN_REPORTS_DOCUMENT_H

#include "base/arena.h"
#include "book/book.h"

typedef enum sn_page_id {
  SN_PAGE_SUMMARY,
  SN_PAGE_ACTIONS,
  SN_PAGE_PLAN,
  SN_PAGE_GAPS,
  SN_PAGE_ANSWERS,
  SN_PAGE_HISTORY,
  SN_PAGE_CASES,
  SN_PAGE_GROUNDS,
  SN_PAGE_CALLS,
  SN_PAGE_GROUP,
  SN_PAGE_GROUP_GAPS,
  SN_PAGE_GROUP_PARTS,
  SN_PAGE_GROUP_METHOD,
  SN_PAGE_FEEDBACK,
  SN_PAGE_COUNT
} sn_page_id;

typedef enum sn_cell_kind {
  SN_CELL_EMPTY,
  SN_CELL_TEXT,
  SN_CELL_NUMBER, /* value / 10^decimals */
  SN_CELL_SCORE,  /* micro-points */
  SN_CELL_SHARE,  /* of 100 000 000 */
  SN_CELL_YEN,
  SN_CELL_LINK /* text, leading to a row of the main table of a page */
} sn_cell_kind;

/* Row of a link that leads to the top of its page. */
#define SN_LINK_TOP UINT32_MAX

typedef struct sn_cell {
  sn_cell_kind kind;
  sn_tone tone;
  const char *text;
  int64_t value;
  uint32_t decimals;
  sn_page_id page;
  uint32_t row;
} sn_cell;

typedef enum sn_look {
  SN_LOOK_AUTO,   /* as the cell's kind asks for */
  SN_LOOK_CENTRE, /* short marks */
  SN_LOOK_LABEL,  /* says what stands to the right of it */
  SN_LOOK_FILL,   /* for the reader to fill in */
  SN_LOOK_DATE,   /* a date for the reader to fill in */
  SN_LOOK_CHOICE  /* one of the table's choices */
} sn_look;

typedef struct sn_column {
  const char *title;
  uint32_t span; /* columns of the grid; 0 counts as 1 */
  sn_look look;
} sn_column;

typedef struct sn_row {
  struct sn_row *next;
  sn_cell cells[];
} sn_row;

typedef struct sn_choice {
  const char *text;
  sn_tone tone;
} sn_choice;

/* A picture of some rows of a table. Bars and a radar stand beside it, exactly as high as the table; lines, which may
 * have many points, stand below it. */
typedef struct sn_chart {
  sn_chart_kind kind;
  size_t rows;      /* the first so many rows of the table */
  size_t names;     /* the column of the table that names them */
  size_t series[2]; /* columns of the table */
  size_t series_count;
  uint32_t column;  /* beside: of the grid, where it starts; it ends with the grid */
  bool fixed_scale; /* 0..100 */
  const char *title, *description;
} sn_chart;

typedef struct sn_table {
  struct sn_page *page;
  const sn_column *columns;
  size_t column_count;
  bool headless;            /* no row of titles */
  bool main;                /* the table of its page: filter, titles that stay and repeat in print, target of links */
  uint32_t fixed_columns;   /* of the main table: columns of the grid that stay when scrolling sideways */
  const sn_choice *choices; /* of the SN_LOOK_CHOICE column */
  size_t choice_count;
  const sn_chart *chart;
  sn_row *first, *last;
  size_t row_count, filled; /* cells put into the last row */
} sn_table;

typedef enum sn_block_kind { SN_BLOCK_HEADING, SN_BLOCK_TEXT, SN_BLOCK_TABLE, SN_BLOCK_SPACE } sn_block_kind;

typedef struct sn_block {
  struct sn_block *next;
  sn_block_kind kind;
  sn_tone tone;
  const char *text;
  sn_table *table;
} sn_block;

typedef struct sn_page {
  sn_arena *arena;
  sn_page_id id;
  const char *name, *title;
  bool wide;             /* lies across when printed */
  bool one_sheet;        /* should be one sheet of paper, as long as it stays readable */
  const uint8_t *widths; /* of the grid, in characters; ends with 0 */
  uint32_t width_count;
  sn_block *first, *last;
} sn_page;

typedef struct sn_document {
  sn_arena *arena;
  sonae_language language;
  const char *title, *organisation, *date, *program; /* date may be NULL */
  sn_page pages[SN_PAGE_COUNT];
} sn_document;

sn_page *sn_document_page(sn_document *document, sn_page_id id, const char *name, const char *title,
                          const uint8_t *widths);

void sn_page_heading(sn_page *page, const char *text);
void sn_page_text(sn_page *page, sn_tone tone, const char *text);
void sn_page_space(sn_page *page);
/* NULL when memory is out; every function below takes that. `columns` and what it names must outlive the document. */
sn_table *sn_page_table(sn_page *page, const sn_column *columns, size_t count);
/* The table of the page. */
sn_table *sn_page_main(sn_page *page, const sn_column *columns, size_t count);

/* Begin a row; the puts below fill it from the left. What is not put stays empty. */
void sn_table_row(sn_table *table);
void sn_put_empty(sn_table *table);
/* NULL or "" leaves the cell empty. */
void sn_put_text(sn_table *table, sn_tone tone, const char *text);
void sn_put_number(sn_table *table, int64_t value, uint32_t decimals);
void sn_put_yen(sn_table *table, int64_t yen);
/* SONAE_UNDEFINED is shown as a dash. */
void sn_put_score(sn_table *table, int64_t micro);
void sn_put_share(sn_table *table, int64_t micro);
void sn_put_link(sn_table *table, sn_page_id page, uint32_t row, const char *text);

#endif
