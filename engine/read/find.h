/* SPDX-License-Identifier: Apache-2.0 */
/* Which column of which sheet holds something: the one that holds most of it. */
#ifndef SN_READ_FIND_H
#define SN_READ_FIND_H

#include "read/prepare.h"
#include "read/read.h"

enum { SN_FIND_COLUMNS = 256 }; /* columns further right are not looked at: no form of ours is that wide */

typedef struct sn_find_column {
  uint32_t column; /* SONAE_NONE: none */
  size_t count;    /* cells of it */
  uint32_t row;    /* of the first */
} sn_find_column;

/* What is looked for; memory running out shows in arena->failed, here and below: nothing else is put there. */
typedef struct sn_find_context {
  sn_arena *arena;
  const sn_prepared *prepared;
  size_t *looks; /* texts that may still be looked up, since each costs microseconds; NULL: any number */
} sn_find_context;
typedef bool (*sn_find_test)(const sn_find_context *context, const sn_grid_cell *cell);

/* Of a sheet: the column with most cells that pass. */
sn_find_column sn_find_most(const sn_find_context *context, const sn_grid_sheet *sheet, sn_find_test test);

/* The row of a form an id in a cell speaks of: "st-01", or "st-01:option" where several may be chosen. Option
 * SONAE_NONE: the question itself. */
typedef struct sn_find_target {
  uint32_t question, option;
} sn_find_target;
bool sn_find_id(const sonae_definition *definition, const char *text, sn_find_target *out);

/* The question with that text, in any language, whatever became of its widths and white space; SONAE_NONE: none, or
 * several, unless `likely` (SONAE_NONE: none is) is one of them. */
uint32_t sn_find_text(const sn_find_context *context, uint32_t likely, const char *text);
/* The same for the options of a question. */
uint32_t sn_find_label(const sn_find_context *context, uint32_t question, const char *text);

/* Is the text at most that many bytes long? Without reading it to its end. */
bool sn_find_is_short(const char *text, size_t most);

/* Defined names of answer cells, by sheet and row. */
typedef struct sn_find_name {
  uint32_t sheet, row, column, question;
} sn_find_name;
typedef struct sn_find_names {
  const sn_find_name *items;
  size_t count;
} sn_find_names;
bool sn_find_all_names(sn_arena *arena, const sn_grid *grid, const sn_prepared *prepared, sn_find_names *out);
/* The question whose answer that row of that sheet holds; SONAE_NONE. */
uint32_t sn_find_named(const sn_find_names *names, uint32_t sheet, uint32_t row);

#endif
