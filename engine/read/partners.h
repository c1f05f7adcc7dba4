/* SPDX-License-Identifier: Apache-2.0 */
/* A table of organisations or of relations: which column holds what, by its heading (partner_columns.c); what its rows
 * say (partners.c). */
#ifndef SN_READ_PARTNERS_H
#define SN_READ_PARTNERS_H

#include "read/fields.h"

/* Whom a row speaks of. An organisation stands in a table of its own as a supplier does in one of relations. */
typedef enum sn_party { SN_PARTY_OWN, SN_PARTY_BUYER, SN_PARTY_COUNT } sn_party;

typedef enum sn_partner_kind {
  SN_PARTNER_IS_UNKNOWN,
  SN_PARTNER_IS_FIELD,
  SN_PARTNER_IS_WHO, /* an id, a number or a name: what stands there shows */
  SN_PARTNER_IS_FACT,
  SN_PARTNER_IS_TYPED /* how critical somebody feels it to be */
} sn_partner_kind;

typedef struct sn_partner_column {
  const sn_grid_cell *heading;
  sn_partner_kind kind;
  sn_party party;
  size_t field;
  uint32_t question;
  sn_way way; /* how the question was found */
} sn_partner_column;

typedef struct sn_partner_header {
  size_t sheet;
  uint32_t row;
  sn_partner_column *columns; /* in the order of the sheet */
  size_t count, known;        /* known: all but unknown ones */
  bool named[SN_PARTY_COUNT]; /* does any column say who the party is? */
} sn_partner_header;

/* Is the row, whose first cell it is, the line that shows how a template is filled in, left where it was? */
bool sn_partner_is_example(const sn_grid_cell *first);

/* The row of headings, among the first rows of each sheet people see, of which most are known, and one says whose row
 * it is. prepared: of the facts. False: there is none, or memory is out (arena->failed). */
bool sn_partner_columns_find(sn_arena *arena, const sn_grid *grid, const sn_prepared *prepared, sonae_matter matter,
                             sn_partner_header *out);

#endif
