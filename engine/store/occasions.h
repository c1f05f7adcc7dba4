/* SPDX-License-Identifier: Apache-2.0 */
/* What is added under an id and closed once, as campaigns and sessions are. */
#ifndef SN_STORE_OCCASIONS_H
#define SN_STORE_OCCASIONS_H

#include "store/ledger.h"

enum { SN_OCCASION_ID = SN_LEDGER_OWN }; /* what its own columns begin with */

typedef struct sn_occasion {
  sn_statement by_id;
  size_t columns;    /* of that statement */
  size_t closed;     /* the one that says when it was closed (no value: it is open) */
  sn_phrase unknown; /* {0}: id */
  sn_phrase over;    /* {0}: id, {1}: when it was closed */
  sn_phrase there;   /* {0}: id */
} sn_occasion;

/* SONAE_E_NOT_FOUND is told. */
sonae_status sn_occasion_row(sonae_store *store, const sn_occasion *occasion, const char *id, sn_kept_row *row,
                             sonae_error *error);
/* SONAE_E_ARGUMENT is told. */
sonae_status sn_occasion_refuse_closed(const sonae_store *store, const sn_occasion *occasion, const sn_value *row,
                                       sonae_error *error);
sonae_status sn_occasion_refuse_second(sonae_store *store, const sn_occasion *occasion, const char *id,
                                       sonae_error *error);
/* The one is kept before it is shown: whoever is called may ask for one by its id. */
sonae_status sn_occasion_show(sonae_store *store, const sn_occasion *occasion, const char *id, sn_row_fn show,
                              void *context, sonae_error *error);

/* NULL, or a text of one line, of several, that may stand in a cell, and in a mail and its headers. */
bool sn_occasion_takes_line(const char *text);
bool sn_occasion_takes_lines(const char *text);

#endif
