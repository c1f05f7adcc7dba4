/* SPDX-License-Identifier: Apache-2.0 */
/* A foreign sheet and the map it is read by: what reading it by rows (foreign.c) and by columns (foreign_table.c) have
 * in common. */
#ifndef SN_READ_FOREIGN_H
#define SN_READ_FOREIGN_H

#include "read/find.h"
#include "read/match.h"

typedef struct sn_foreign {
  const sn_read_request *request;
  const sonae_map *map;
  const sn_grid *grid;
  sn_arena *arena;             /* of the readings */
  const sn_prepared *prepared; /* whose resolver knows the words of the map */
  size_t sheet;                /* that the map is about */
  sn_lookup keys;              /* sn_prepared_key() of what the sheet calls a question -> question */
  size_t longest_key;          /* bytes that such a cell can have, however it is written */
  bool *placed;                /* by question: the map says where it stands */
} sn_foreign;

/* What a cell where ids or texts of questions stand is about. False: no question of the checklist. */
bool sn_foreign_target(const sn_foreign *foreign, const sn_grid_cell *cell, sn_find_target *out);

/* The index of a field by the name the map gives it. */
size_t sn_foreign_field(const sonae_definition *definition, const char *name);

/* foreign_table.c: a row a response. */
void sn_foreign_table_read(const sn_foreign *foreign, sn_readings *readings);

#endif
