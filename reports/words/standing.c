/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/words/standing.h"

#include <stdlib.h>
#include <string.h>

const char *sn_campaign_state_word(sn_campaign_state state) {
  static const char *const WORDS[SN_CAMPAIGN_STATE_COUNT] = {[SN_CAMPAIGN_OVERDUE] = "overdue",
                                                             [SN_CAMPAIGN_UNANSWERED] = "unanswered",
                                                             [SN_CAMPAIGN_WAITING] = "waiting",
                                                             [SN_CAMPAIGN_LATE] = "late",
                                                             [SN_CAMPAIGN_ANSWERED] = "answered"};
  return WORDS[state];
}

/* Days of one form are in the order of their letters. */
sn_campaign_state sn_campaign_state_of(const sonae_campaign *campaign, const char *replied, const char *day) {
  if (replied) return strcmp(replied, campaign->deadline) > 0 ? SN_CAMPAIGN_LATE : SN_CAMPAIGN_ANSWERED;
  if (campaign->closed) return SN_CAMPAIGN_UNANSWERED;
  return strcmp(day, campaign->deadline) > 0 ? SN_CAMPAIGN_OVERDUE : SN_CAMPAIGN_WAITING;
}

static int compare(const void *left, const void *right) {
  const sn_campaign_asked *a = left, *b = right;
  if (a->state != b->state) return a->state < b->state ? -1 : 1;
  if (a->invitation.reminders != b->invitation.reminders)
    return a->invitation.reminders > b->invitation.reminders ? -1 : 1;
  int since = strcmp(a->invitation.invited, b->invitation.invited);
  return since ? since : strcmp(a->invitation.organisation, b->invitation.organisation);
}

void sn_campaign_sort(sn_campaign_standing *standing) {
  if (standing->asked_count) qsort(standing->asked, standing->asked_count, sizeof *standing->asked, compare);
}

size_t sn_campaign_answered(const sn_campaign_standing *standing) {
  return standing->counts[SN_CAMPAIGN_ANSWERED] + standing->counts[SN_CAMPAIGN_LATE];
}

int64_t sn_campaign_rate(const sn_campaign_standing *standing) {
  enum { WHOLE = 100000000 };
  if (standing->asked_count == 0) return -1;
  return (int64_t)(sn_campaign_answered(standing) * (uint64_t)WHOLE / standing->asked_count);
}
