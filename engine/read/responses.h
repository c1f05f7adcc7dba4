/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of a table, each a response of its own: what its columns hold was found by their headings (table.c) or by a
 * map (foreign_table.c). */
#ifndef SN_READ_RESPONSES_H
#define SN_READ_RESPONSES_H

#include "read/columns.h"

/* A table and the row that is being read. */
typedef struct sn_table {
  sn_matcher m; /* prepared: to be set */
  sn_readings *readings;
  sn_table_header header;            /* to be set */
  const sn_grid_cell *const *common; /* by field: the cell that speaks for every row; NULL: none */
  void (*tell)(
      const struct sn_table *table); /* to be set: says of the columns, with the first row, what is to be said */
  sn_form_sheet *sheets;             /* one for each row of the matcher: where its cells are */
  sn_grid_cell *reasons;             /* likewise: what stood in brackets behind 該当なし */
  size_t *rows;                      /* by column: the row of the matcher it fills */
  sn_field_value *values;            /* by field */
  size_t field_count;
} sn_table;

void sn_responses_begin(sn_table *out, const sn_read_request *request, const sn_grid *grid, sn_readings *readings);
/* Adds a reading for each row that says something; one, rejected, when there are none or too many. */
void sn_responses_read(sn_table *table);

const char *sn_responses_place(const sn_table *table, const sn_grid_cell *cell);
/* Has the question a column? */
bool sn_responses_ask(const sn_table *table, uint32_t question);

#endif
