/* SPDX-License-Identifier: Apache-2.0 */
/* Campaigns: whatever comes of an organisation that was invited, while one is open, is a reply to it, whether the file
 * names the campaign or not: a table of a form service does not. */
#include <string.h>

#include "intake/accept.h"
#include "sonae/campaign.h"

/* A campaign that this is a reply to. */
typedef struct reply {
  struct reply *next;
  const char *campaign;
} reply;

typedef struct gathering {
  const sn_acceptance *acceptance;
  const sn_reading *reading;
  reply *replies; /* by campaign, the last first */
  bool invited;   /* to the one that the file names */
  bool named_only;
} gathering;

static bool is_named(const sn_reading *reading, const char *campaign) {
  return reading->campaign && strcmp(campaign, reading->campaign) == 0;
}

/* --- which campaigns --- */

static sonae_status see_open(void *context, const sonae_campaign *campaign) {
  gathering *g = context;
  sn_arena *arena = g->reading->remarks.arena;
  if (g->named_only && !is_named(g->reading, campaign->id)) return SONAE_OK;
  if (campaign->closed || strcmp(campaign->checklist, g->reading->definition->id) != 0) return SONAE_OK;
  reply *r = SN_ARENA_NEW(arena, 1, reply);
  const char *id = sn_arena_text(arena, campaign->id);
  if (!r || !id) return SONAE_E_MEMORY;
  *r = (reply){.next = g->replies, .campaign = id};
  g->replies = r;
  return SONAE_OK;
}

static sonae_status see_invitation(void *context, const sonae_invitation *invitation) {
  gathering *g = context;
  const sn_acceptance *a = g->acceptance;
  g->invited |= is_named(g->reading, invitation->campaign);
  return sonae_store_each_campaign(a->intake->store, invitation->campaign, see_open, g, a->error);
}

/* --- the one that the file names --- */

static sonae_status tell_closed(void *context, const sonae_campaign *campaign) {
  enum { DAY_BYTES = 10 };
  sn_reading *reading = context;
  if (!campaign->closed) return SONAE_OK;
  const char *day = sn_arena_copy(reading->remarks.arena, campaign->closed, strnlen(campaign->closed, DAY_BYTES));
  SN_REMARK(&reading->remarks, CAMPAIGN_CLOSED, "", "", reading->campaign, day);
  return SONAE_OK;
}

static sonae_status tell_named(const sn_acceptance *a, sn_reading *reading, bool invited) {
  sonae_status status = sonae_store_each_campaign(a->intake->store, reading->campaign, tell_closed, reading, a->error);
  if (status == SONAE_E_NOT_FOUND) {
    SN_REMARK(&reading->remarks, CAMPAIGN_UNKNOWN, "", "", reading->campaign);
    return SONAE_OK;
  }
  if (status == SONAE_OK && !invited)
    SN_REMARK(&reading->remarks, CAMPAIGN_NOT_INVITED, "", "", reading->organisation.id, reading->campaign);
  return status;
}

/* --- all of it --- */

static sonae_status note(const gathering *g, sn_outcome *outcome) {
  const sn_acceptance *a = g->acceptance;
  sonae_status status = SONAE_OK;
  for (const reply *r = g->replies; r && status == SONAE_OK; r = r->next) {
    status = sonae_store_reply(a->intake->store, &a->intake->act, r->campaign, g->reading->organisation.id,
                               outcome->revision, a->error);
    if (!outcome->campaign || !is_named(g->reading, outcome->campaign)) outcome->campaign = r->campaign;
  }
  return status;
}

/* Old files that are taken in once more are no reply to what was asked since, unless they say so. */
sonae_status sn_replies_note(const sn_acceptance *a, sn_reading *reading, sn_outcome *outcome) {
  bool again = outcome->verdict == SONAE_ALREADY_THERE;
  gathering g = {.acceptance = a, .reading = reading, .named_only = again};
  sonae_status status =
      sonae_store_each_invitation(a->intake->store, NULL, reading->organisation.id, see_invitation, &g, a->error);
  if (status == SONAE_OK) status = note(&g, outcome);
  if (status == SONAE_OK && reading->campaign && !again) status = tell_named(a, reading, g.invited);
  return status;
}
