/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What could be done at the suppliers of a buyer: the actions that their evaluations placed.
 *
 * The store is walked twice. First all suppliers are looked at as a whole: how many actions each one has, and what all of
 * them together would bring. Then the actions are listed, of as many suppliers as can be compared, those with the most to
 * gain; of the others it is kept how vulnerable they would be with everything done, which no plan can better.
 */
#ifndef SN_NETWORK_OFFERS_H
#define SN_NETWORK_OFFERS_H

#include "network/standing.h"
#include "sonae/support.h"

/* A supplier whose actions are listed. */
typedef struct sn_supplier {
  uint32_t node;
  uint32_t first, count; /* its offers */
  sn_standing standing;
} sn_supplier;

typedef struct sn_offers {
  sn_arena *arena;
  const sonae_network *network;
  uint32_t buyer;
  const uint32_t *tiers; /* by node */
  size_t most;           /* offers that may be listed */
  /* first walk */
  uint32_t *action_counts; /* by node: of its evaluation; 0: nothing to offer */
  sonae_bounds *own;       /* by node: as in the network, to the last digit where actions are listed */
  double *done;            /* by node: vulnerability with all actions done, at most as told */
  size_t left_out;         /* suppliers whose actions are not listed */
  /* second walk */
  sn_supplier *suppliers;
  uint32_t supplier_count;
  uint32_t *supplier_of; /* by node: its place among them, from 1; 0: none */
  sonae_offer *offers;
  uint32_t *actions; /* by offer */
  bool *confirm;     /* by offer */
  size_t offer_count, offer_room;
  sonae_offer_need *needs;
  size_t need_count;
  /* while walking and asking */
  sonae_workspace *workspace;
  uint32_t *scratch_actions; /* by place */
  uint32_t *offer_of;        /* by action: of the supplier that is listed, from 1 */
  int32_t *now;              /* by question */
  sonae_error *error;
} sn_offers;

/* arena, network, buyer, tiers, most and error are the caller's to fill in. */
sonae_status sn_offers_collect(sonae_store *store, sn_offers *offers);
/* For sonae_support_request; the context is the sn_offers. */
double sn_offers_vulnerability(void *context, uint32_t organisation, const bool *taken);

#endif
