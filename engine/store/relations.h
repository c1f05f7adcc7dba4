/* SPDX-License-Identifier: Apache-2.0 */
/* Relations inside the store: what saying one and merging organisations share. */
#ifndef SN_STORE_RELATIONS_H
#define SN_STORE_RELATIONS_H

#include "sonae/relation.h"
#include "store/ledger.h"

/* Rows of the two organisations. Zero-initialise. */
typedef struct sn_parties {
  sn_kept_row supplier, buyer;
} sn_parties;

/* SONAE_E_NOT_FOUND is told; whatever comes of it, *out is for sn_parties_free(). */
sonae_status sn_parties_find(sonae_store *store, const char *supplier, const char *buyer, sn_parties *out,
                             sonae_error *error);
void sn_parties_free(sn_parties *parties);

/* Whole row; *found: there is one, and it has not ended. */
sonae_status sn_relation_current(sonae_store *store, const char *supplier, const char *buyer, sn_kept_row *row,
                                 bool *found, sonae_error *error);
/* Do two rows say the same? */
bool sn_relation_same(const sn_value *a, const sn_value *b);
/* facts: source, layout, answers and notes of the row are read; NULL: it ended. */
sonae_status sn_relation_add(sonae_store *store, const sonae_act *act, const sn_parties *parties, const sn_value *facts,
                             sonae_error *error);

#endif
