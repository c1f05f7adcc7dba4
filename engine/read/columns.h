/* SPDX-License-Identifier: Apache-2.0 */
/* A table with a row a response: which column holds what, by its heading. */
#ifndef SN_READ_COLUMNS_H
#define SN_READ_COLUMNS_H

#include "read/fields.h"

typedef enum sn_column_kind {
  SN_COLUMN_IS_UNKNOWN,
  SN_COLUMN_IS_ANSWER,
  SN_COLUMN_IS_FIELD,
  SN_COLUMN_IS_SERVICE /* what a form service adds for itself: a number, a starting time */
} sn_column_kind;

typedef struct sn_table_column {
  const sn_grid_cell *heading;
  sn_column_kind kind;
  uint32_t question, option; /* option: SONAE_NONE for the question itself */
  sn_way way;                /* how the question was found; of an unknown one: AMBIGUOUS or NONE */
  size_t field;
  bool stamp; /* when a form service received the row: the day, where nobody says another */
} sn_table_column;

typedef struct sn_table_header {
  size_t sheet;
  uint32_t row, first_row;  /* of the headings; of the responses */
  bool mapped;              /* by a map: other columns are nobody's concern */
  sn_table_column *columns; /* in the order of the sheet */
  size_t count;
  size_t questions, fields; /* how many different ones are there */
} sn_table_header;

/* The field that people call so; SIZE_MAX: none. */
size_t sn_columns_field(sn_arena *scratch, const sn_prepared *prepared, const char *text);

/* Looks for the row of headings of a table that answers the definition, among the first rows of each sheet people see.
 * False: there is none, or memory is out (arena->failed). */
bool sn_columns_find(sn_arena *arena, const sn_grid *grid, const sn_prepared *prepared, sn_table_header *out);

#endif
