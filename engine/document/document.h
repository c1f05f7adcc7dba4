/* SPDX-License-Identifier: Apache-2.0 */
/* What people read, as neutral pages of headings, paragraphs, tables, charts, flows and cards: what a workbook, a web page
 * and printed paper are all made of.
 *
 * Shape: a page has a grid of columns; every table of the page lies on it from the left, a column of the table covering
 * one or more columns of the grid. Order of building is order of reading.
 * Units: widths of the grid in characters of a workbook (paper and web pages take them as shares of the page), sizes of
 * letters in points.
 * Owns: everything lies in the document's arena; texts are borrowed. When memory runs out arena->failed stays set and
 * building goes on without effect, so a builder checks once at its end.
 */
#ifndef SN_DOCUMENT_DOCUMENT_H
#define SN_DOCUMENT_DOCUMENT_H

#include "base/arena.h"
#include "base/look.h"
#include "sonae/status.h"

/* Unique within its document; what links lead to. */
typedef uint32_t sn_page_id;

typedef enum sn_cell_kind {
  SN_CELL_EMPTY,
  SN_CELL_TEXT,
  SN_CELL_NUMBER, /* value / 10^decimals */
  SN_CELL_SCORE,  /* micro-points */
  SN_CELL_SHARE,  /* of 100 000 000 */
  SN_CELL_YEN,
  SN_CELL_LINK, /* text, leading to a row of the main table of a page */
  SN_CELL_BLANK /* for somebody to write on; the text, which may be NULL, says small who that can be. Quiet: not today */
} sn_cell_kind;

/* Row of a link that leads to the top of its page. */
#define SN_LINK_TOP UINT32_MAX

typedef struct sn_cell {
  sn_cell_kind kind;
  sn_tone tone;
  const char *text;
  const char *lead; /* of a text: bold, on lines of its own above it; NULL: none */
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
  SN_LOOK_CHOICE, /* one of the table's choices */
  SN_LOOK_STEP    /* the number of a step, large */
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
  bool headless;          /* no row of titles */
  bool main;              /* the table of its page: filter, titles that stay and repeat in print, target of links */
  uint32_t least_rows;    /* so many do on paper, where the page would not be its one sheet otherwise; 0: all of them */
  uint32_t fixed_columns; /* of the main table: columns of the grid that stay when scrolling sideways */
  const sn_choice *choices; /* of the SN_LOOK_CHOICE column */
  size_t choice_count;
  const sn_chart *chart;
  sn_row *first, *last;
  size_t row_count, filled; /* cells put into the last row */
} sn_table;

/* Boxes from top to bottom, those of one rank side by side; an arrow leads from each rank to the next. */
typedef struct sn_flow_box {
  struct sn_flow_box *next;
  sn_tone tone;
  const char *title, *text; /* text may be NULL */
} sn_flow_box;

typedef struct sn_flow_rank {
  struct sn_flow_rank *next;
  const char *lead; /* beside the arrow that leads here; NULL: none */
  sn_flow_box *first, *last;
  size_t box_count;
} sn_flow_rank;

typedef struct sn_flow {
  struct sn_page *page;
  const char *description; /* all of it in words, for who cannot see it */
  sn_flow_rank *first, *last;
  size_t rank_count;
} sn_flow;

/* The same card several times, each the size of a business card (91 x 55 mm), with lines to cut along. */
typedef struct sn_card_line {
  struct sn_card_line *next;
  sn_tone tone;
  const char *text;
} sn_card_line;

typedef struct sn_cards {
  struct sn_page *page;
  uint32_t copies;
  sn_card_line *first, *last;
} sn_cards;

/* Ten cards fill an A4 sheet as the one that is sold for printing cards does: it begins 11 mm from its upper edge, 14 mm
 * from the left one. */
enum { SN_CARDS_OF_A_SHEET = 10 };

typedef enum sn_block_kind {
  SN_BLOCK_HEADING,
  SN_BLOCK_TEXT,
  SN_BLOCK_TABLE,
  SN_BLOCK_SPACE,
  SN_BLOCK_BESIDE, /* what follows stands to the left of the radar of the next table */
  SN_BLOCK_FLOW,
  SN_BLOCK_CARDS
} sn_block_kind;

typedef struct sn_block {
  struct sn_block *next;
  sn_block_kind kind;
  sn_tone tone;
  const char *text;
  const char *lead; /* of a heading: said small above it; it then is what the eye falls on first. NULL: a plain one */
  sn_table *table;
  sn_flow *flow;
  sn_cards *cards;
} sn_block;

typedef struct sn_page {
  struct sn_page *next;
  sn_arena *arena;
  sn_page_id id;
  const char *name, *title;
  bool wide;             /* lies across when printed */
  bool one_sheet;        /* should be one sheet of paper, as long as it stays readable */
  uint32_t least_points; /* so small the letters may be where that saves a sheet of paper; 0: they stay as they are */
  uint32_t points;       /* size of the body's letters; 0: 10. Papers for the wall have 12 and more */
  const uint8_t *widths; /* of the grid, in characters; ends with 0 */
  uint32_t width_count;
  sn_block *first, *last;
} sn_page;

typedef struct sn_document {
  sn_arena *arena;
  sonae_language language;
  const char *title, *organisation, *date, *program; /* date may be NULL */
  sn_page *first, *last;                             /* in the order of adding */
  size_t page_count;
  sn_page lost; /* what is written to when memory is out */
} sn_document;

/* Never NULL: when memory is out, a page that is no part of the document. Its name, at most 31 characters without
 * []:*?/\\ and ', is unique in the document. */
sn_page *sn_document_page(sn_document *document, sn_page_id id, const char *name, const char *title,
                          const uint8_t *widths);
/* NULL: there is none. */
const sn_page *sn_document_find(const sn_document *document, sn_page_id id);

void sn_page_heading(sn_page *page, const char *text);
/* A large one: what it is, small, and what is to be seen at once. */
void sn_page_lead(sn_page *page, const char *lead, const char *text);
void sn_page_text(sn_page *page, sn_tone tone, const char *text);
void sn_page_space(sn_page *page);
/* On paper and on web pages, what follows stands to the left of the radar of the next table; where there is no radar, it
 * stands as it does without this. On paper the radar, which says the same figures, stands for its table. */
void sn_page_beside(sn_page *page);
/* Of such a block: the table, or NULL where it has no radar. */
const sn_table *sn_block_radar(const sn_block *beside);
/* NULL when memory is out; every function below takes that. `columns` and what it names must outlive the document. */
sn_table *sn_page_table(sn_page *page, const sn_column *columns, size_t count);
/* The table of the page. */
sn_table *sn_page_main(sn_page *page, const sn_column *columns, size_t count);

/* NULL when memory is out, which the functions below take. */
sn_flow *sn_page_flow(sn_page *page, const char *description);
void sn_flow_rank_begin(sn_flow *flow, const char *lead);
void sn_flow_put(sn_flow *flow, sn_tone tone, const char *title, const char *text);
sn_cards *sn_page_cards(sn_page *page, uint32_t copies);
/* The cards of a page that is a whole sheet of them; NULL: it is another page. */
const sn_cards *sn_page_card_sheet(const sn_page *page);
void sn_cards_put(sn_cards *cards, sn_tone tone, const char *text);

/* Begin a row; the puts below fill it from the left. What is not put stays empty. */
void sn_table_row(sn_table *table);
void sn_put_empty(sn_table *table);
/* NULL or "" leaves the cell empty. */
void sn_put_text(sn_table *table, sn_tone tone, const char *text);
/* A text under a lead, which may be NULL. */
void sn_put_led(sn_table *table, const char *lead, const char *text);
void sn_put_number(sn_table *table, int64_t value, uint32_t decimals);
void sn_put_yen(sn_table *table, int64_t yen);
/* SONAE_UNDEFINED is shown as a dash. */
void sn_put_score(sn_table *table, int64_t micro);
void sn_put_share(sn_table *table, int64_t micro);
/* who: may be NULL. */
void sn_put_blank(sn_table *table, const char *who);
/* A blank that nobody can fill before the day the paper is used. */
void sn_put_later(sn_table *table, const char *who);
void sn_put_link(sn_table *table, sn_page_id page, uint32_t row, const char *text);

#endif
