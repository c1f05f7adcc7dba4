/* SPDX-License-Identifier: Apache-2.0 */
/* Sheets of cells: what a workbook and a CSV have in common once they are read.
 *
 * Shape: cells of a sheet in the order of rows, then columns, each place once; empty cells are left out. Rows and
 * columns count from 0.
 * Owns: all of it lies in one arena.
 */
#ifndef SN_GRID_GRID_H
#define SN_GRID_GRID_H

#include "base/arena.h"
#include "remarks/remarks.h"

typedef enum sn_cell_type {
  SN_CELL_IS_TEXT,
  SN_CELL_IS_NUMBER, /* as the file has it: "45", "4.5000000000000001E-1" */
  SN_CELL_IS_DATE,   /* a number whose format is a date: text is yyyy-mm-dd */
  SN_CELL_IS_TRUTH,  /* text is TRUE or FALSE */
  SN_CELL_IS_ERROR   /* text is #N/A, #REF!, …; #CALC! of a formula that no program has computed yet */
} sn_cell_type;

typedef struct sn_grid_cell {
  uint32_t row;
  uint16_t column;
  uint8_t type;     /* sn_cell_type */
  bool formula;     /* the text is what some program computed last */
  const char *text; /* UTF-8, never NULL, never "" */
} sn_grid_cell;

typedef struct sn_grid_sheet {
  const char *name;
  bool hidden;
  const sn_grid_cell *cells;
  size_t count;
} sn_grid_sheet;

/* A defined name for one cell. */
typedef struct sn_grid_name {
  const char *name;
  uint32_t sheet, row, column;
} sn_grid_name;

typedef struct sn_grid {
  bool table; /* a CSV: one sheet named ""; its places are lines, not cells */
  const sn_grid_sheet *sheets;
  size_t sheet_count;
  const sn_grid_name *names;
  size_t name_count;
  const uint32_t *lines; /* of a table: where each row begins, from 1; one for each row up to the last cell's */
  size_t line_count;
} sn_grid;

/* The cell, or NULL when it is empty. */
const sn_grid_cell *sn_grid_at(const sn_grid_sheet *sheet, uint32_t row, uint32_t column);
/* Its text; "" when it is empty. */
const char *sn_grid_text(const sn_grid_sheet *sheet, uint32_t row, uint32_t column);
/* First cell of a row at or behind `row`; NULL: none. */
const sn_grid_cell *sn_grid_row(const sn_grid_sheet *sheet, uint32_t row);
/* "D12". */
enum { SN_REFERENCE_BYTES = 24 };
void sn_grid_reference(uint32_t row, uint32_t column, char out[SN_REFERENCE_BYTES]);
/* "回答!D12", or "line 12" (12行目) for a table, "" behind its last row; in the arena; never NULL. */
const char *sn_grid_place(sn_arena *arena, const sn_grid *grid, size_t sheet, uint32_t row, uint32_t column,
                          sonae_language language);

/* A workbook. False: rejected, the reason is among the remarks. (Memory: arena->failed.) */
bool sn_workbook_read(sn_arena *arena, sn_remarks *remarks, const void *bytes, size_t length, sn_grid *out);
/* A table of text in any of the usual encodings and separators. */
bool sn_csv_read(sn_arena *arena, sn_remarks *remarks, const void *bytes, size_t length, sn_grid *out);

#endif
