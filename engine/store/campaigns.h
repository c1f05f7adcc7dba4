/* SPDX-License-Identifier: Apache-2.0 */
/* Campaigns inside the store: what is asked of one before something is added to it. */
#ifndef SN_STORE_CAMPAIGNS_H
#define SN_STORE_CAMPAIGNS_H

#include "sonae/campaign.h"
#include "store/ledger.h"

/* The row by which it was added, the buyer being what it is merged into, if it is; behind it when it was closed (no value:
 * it is open), and under which id it was added. SONAE_E_NOT_FOUND is told. */
enum { SN_CAMPAIGN_CLOSED = SN_CAMPAIGN_COLUMN_COUNT, SN_CAMPAIGN_ADDED_BY, SN_CAMPAIGN_SHOWN_COUNT };
sonae_status sn_campaign_row(sonae_store *store, const char *id, sn_kept_row *row, sonae_error *error);
/* SONAE_E_ARGUMENT is told. */
sonae_status sn_campaign_refuse_closed(const sonae_store *store, const sn_value *row, sonae_error *error);

#endif
