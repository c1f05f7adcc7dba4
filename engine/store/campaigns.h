/* SPDX-License-Identifier: Apache-2.0 */
/* Campaigns inside the store: what is asked of one before something is added to it. */
#ifndef SN_STORE_CAMPAIGNS_H
#define SN_STORE_CAMPAIGNS_H

#include "sonae/campaign.h"
#include "store/occasions.h"

/* The row by which it was added, the buyer being what it is merged into, if it is; behind it when it was closed (no value:
 * it is open), and under which id it was added. */
enum { SN_CAMPAIGN_CLOSED = SN_CAMPAIGN_COLUMN_COUNT, SN_CAMPAIGN_ADDED_BY, SN_CAMPAIGN_SHOWN_COUNT };
extern const sn_occasion sn_campaigns;

#endif
