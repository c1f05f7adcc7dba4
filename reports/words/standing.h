/* SPDX-License-Identifier: Apache-2.0 */
/* How a campaign stands with each organisation it asks. */
#ifndef SN_REPORTS_WORDS_STANDING_H
#define SN_REPORTS_WORDS_STANDING_H

#include <stddef.h>

#include "sonae/campaign.h"

typedef enum sn_campaign_state {
  SN_CAMPAIGN_OVERDUE,
  SN_CAMPAIGN_UNANSWERED, /* and closed */
  SN_CAMPAIGN_WAITING,    /* the deadline is to come */
  SN_CAMPAIGN_LATE,       /* answered when the deadline was over */
  SN_CAMPAIGN_ANSWERED,
  SN_CAMPAIGN_STATE_COUNT
} sn_campaign_state;

/* "overdue", "unanswered", "waiting", "late", "answered". */
const char *sn_campaign_state_word(sn_campaign_state state);

typedef struct sn_campaign_asked {
  sonae_invitation invitation;
  sonae_organisation organisation;
  sn_campaign_state state;
} sn_campaign_asked;

typedef struct sn_campaign_standing {
  const sonae_campaign *campaign;
  const char *day; /* it stands so on */
  sn_campaign_asked *asked;
  size_t asked_count, counts[SN_CAMPAIGN_STATE_COUNT];
} sn_campaign_standing;

/* On a day. replied: the day of the first reply, NULL when there is none. */
sn_campaign_state sn_campaign_state_of(const sonae_campaign *campaign, const char *replied, const char *day);
/* Worst first: by state, then the oftenest reminded, the longest asked, by id. */
void sn_campaign_sort(sn_campaign_standing *standing);
size_t sn_campaign_answered(const sn_campaign_standing *standing);
/* Micro-points of those asked, rounded down; -1 when nobody was. */
int64_t sn_campaign_rate(const sn_campaign_standing *standing);

/* JSON for sonae_string_free(); NULL when out of memory. */
char *sn_json_campaign(const sn_campaign_standing *standing);
/* The list of campaigns; what each asked is not in it. */
char *sn_json_campaigns(const sn_campaign_standing *standings, size_t count);

#endif
