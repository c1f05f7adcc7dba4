/* SPDX-License-Identifier: Apache-2.0 */
/* Answers as bytes in the store, and back again: what responses and the facts of relations share. */
#ifndef SN_STORE_PACKED_H
#define SN_STORE_PACKED_H

#include "model/pack.h"
#include "store/inside.h"

typedef struct sn_packed {
  sn_buffer layout, answers, notes;
} sn_packed;

/* *out is for sn_packed_free() whatever comes of it. SONAE_E_LIMIT: too much text; SONAE_E_ARGUMENT: it does not fit its
 * definition. */
sonae_status sn_store_pack(const sonae_store *store, const sonae_definition *definition, const sonae_response *response,
                           sn_packed *out, sonae_error *error);
void sn_packed_free(sn_packed *packed);

/* How rows of each layout are read as answers to one definition: made when a row first needs it. */
typedef struct sn_unpacker_layout sn_unpacker_layout;
typedef struct sn_unpacker {
  sonae_store *store;
  const sonae_definition *definition;
  sn_unpacker_layout *all; /* by layout number - 1 */
  size_t count;
} sn_unpacker;

/* What stands in a row: number of the layout, answers. *row: the layout's. Both outputs are borrowed, the answers until
 * the next call. */
sonae_status sn_unpacker_answers(sn_unpacker *unpacker, const sn_value *layout, const sn_value *bytes,
                                 sonae_answers *answers, const sn_value **row, sonae_error *error);
void sn_unpacker_free(sn_unpacker *unpacker);

/* All of it as a response. layout: of sn_store_layout(). */
sonae_status sn_store_unpack(const sonae_store *store, const sonae_definition *definition, const sn_value *layout,
                             const sn_value *answers, const sn_value *notes, sn_response **out, sonae_carried *carried,
                             sonae_error *error);

#endif
