/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that lay a document out on paper share.
 *
 * Shape: blocks go down the sheet; what does not fit goes on to the next one. A dry run lays out the same and draws
 *   nothing: so the number of sheets is known before the first is drawn, and a page can be tried in several sizes.
 * Units: points.
 */
#ifndef SN_LAYOUT_PRINT_INNER_H
#define SN_LAYOUT_PRINT_INNER_H

#include "document/document.h"
#include "pdf/pdf.h"

typedef struct sn_print_found sn_print_found;

typedef struct sn_printer {
  const sn_document *document;
  sn_pdf *pdf;
  const sn_page *page;
  bool dry;
  double points;                   /* size of the body's letters */
  double left, top, width, bottom; /* of the body of a sheet */
  double sheet_width;              /* of the body, also while it shares its width with a radar */
  double y;                        /* where the next block goes */
  const sn_table *radar;           /* the next table: what comes before it stands to its left; NULL: none */
  double radar_top;
  size_t radar_sheet;
  size_t page_sheets;        /* of the page so far */
  size_t sheet, sheet_count; /* of the document; the count is 0 in dry runs */
  size_t left_out;           /* the last so many rows of tables that can do without them */
  bool placed;               /* rows of the main table of the page have their places */
  bool out_of_memory;
  sn_arena arena;
  sn_print_found *found; /* widths of columns */
} sn_printer;

#define SN_MM(millimetres) ((millimetres)*72 / 25.4)

/* ---- sheets (print_sheet.c) ---- */

void sn_print_next_sheet(sn_printer *p);
double sn_print_room(const sn_printer *p);
/* Of a sheet with nothing on it. */
double sn_print_full_room(const sn_printer *p);
bool sn_print_is_fresh(const sn_printer *p);
/* The next sheet, when so much does not fit on this one and there is something on it already. */
void sn_print_need(sn_printer *p, double height);
/* Room between blocks; none at the top of a sheet. */
void sn_print_skip(sn_printer *p, double height);

/* ---- looks (print_look.c) ---- */

sn_pdf_type sn_print_type(const sn_printer *p, double points, int32_t colour);
sn_pdf_type sn_print_tone(const sn_printer *p, sn_tone tone);
sn_pdf_paint sn_print_ground(int32_t colour); /* without an edge */
sn_pdf_paint sn_print_stroke(int32_t colour, double points);
/* A page of one sheet with much on it: space shrinks before letters do. */
bool sn_print_is_close(const sn_printer *p);
double sn_print_pad(const sn_printer *p); /* between an edge and the letters in it */

/* ---- texts one above the other, which may go on on the next sheet (print_stack.c) ---- */

typedef struct sn_stack_text {
  sn_pdf_text *text;
  double leading;
} sn_stack_text;

typedef struct sn_stack {
  sn_stack_text *texts;
  size_t count, capacity;
  size_t text, line; /* the first line that is not drawn yet */
} sn_stack;

/* A NULL or empty text adds nothing. */
void sn_stack_add(sn_printer *p, sn_stack *stack, const char *text, double width, const sn_pdf_type *type);
/* Of what is not drawn yet. */
double sn_stack_height(const sn_stack *stack);
bool sn_stack_is_done(const sn_stack *stack);
/* As many whole lines as there is room for; returns their height. In a dry run they count as drawn. */
double sn_stack_draw(const sn_printer *p, sn_stack *stack, double x, double y, double room);
/* What that would return. */
double sn_stack_fit(const sn_stack *stack, double room);
void sn_stack_free(sn_stack *stack);

/* ---- blocks ---- */

/* What must be on one sheet with the block before it: its first rows or lines. */
double sn_print_table_start(sn_printer *p, const sn_table *table);
void sn_print_table(sn_printer *p, const sn_table *table);
/* What stands to the left of a radar (print_beside.c); radar: NULL: there is none, and nothing to end. */
double sn_print_beside_start(sn_printer *p, const sn_table *radar);
void sn_print_beside_begin(sn_printer *p, const sn_table *radar);
void sn_print_beside_end(sn_printer *p);
double sn_print_flow_start(sn_printer *p, const sn_flow *flow);
void sn_print_flow(sn_printer *p, const sn_flow *flow);
double sn_print_cards_start(sn_printer *p, const sn_cards *cards);
void sn_print_cards(sn_printer *p, const sn_cards *cards);
/* All of a page that is a whole sheet of cards; false: it is none, nothing is drawn. */
bool sn_print_card_sheet(sn_printer *p);

/* ---- tables (print_table.c, print_columns.c, print_row.c, print_cell.c) ---- */

typedef struct sn_print_cell {
  double x, width;
  sn_stack stack;
  int32_t ground;
  bool middle; /* of its height */
  bool blank;  /* to write on */
  bool links;
  sn_pdf_place place;
} sn_print_cell;

typedef struct sn_print_row {
  sn_print_cell *cells;
  size_t count;
  double height;
  sn_pdf_tag tag; /* of its cells */
} sn_print_row;

/* cell: NULL: the title of the column. */
sn_print_cell sn_print_cell_make(sn_printer *p, const sn_table *table, size_t column, const sn_cell *cell, double x,
                                 double width);
/* So wide that no word of it breaks. */
double sn_print_cell_least(sn_printer *p, const sn_table *table, size_t column, const sn_cell *cell);
double sn_print_cell_height(const sn_printer *p, const sn_print_cell *cell);
/* row: NULL: the titles. */
sn_print_row sn_print_row_make(sn_printer *p, const sn_table *table, const double *widths, const sn_row *row,
                               double least);
/* What fits into the room left; the row is done when sn_print_row_is_done(). */
void sn_print_row_draw(sn_printer *p, sn_print_row *row);
bool sn_print_row_is_done(const sn_print_row *row);
void sn_print_row_free(sn_print_row *row);
/* From the left edge of the body to a column of the grid. */
double sn_print_grid(const sn_printer *p, uint32_t column);
/* Of the columns of a table; NULL: memory is out. */
const double *sn_print_columns(sn_printer *p, const sn_table *table);

/* ---- charts (print_chart.c) ---- */

/* As large as it goes into the frame. */
void sn_print_chart(sn_printer *p, const sn_table *table, double x, double y, double width, double height);
/* So wide that its letters have nine points. */
#define SN_PRINT_RADAR_POINTS 246.0
/* How high it is in so wide a frame. */
double sn_print_chart_height(sn_printer *p, const sn_table *table, double width);

#endif
