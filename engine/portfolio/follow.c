/* SPDX-License-Identifier: Apache-2.0 */
/* What became of asking: invitations of campaigns, findings, and how well answers are proven. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/fill.h"
#include "portfolio/inside.h"
#include "sonae/followup.h"

typedef struct pass {
  sn_portfolio *portfolio;
  sn_portfolio_cursor cursor;
  const char *buyer; /* NULL: any */
  size_t capacity;   /* of campaigns */
} pass;

static sonae_supplier *seek(pass *f, const char *organisation) {
  uint32_t index = sn_portfolio_seek(&f->cursor, organisation);
  return index == SONAE_NONE ? NULL : &f->portfolio->suppliers[index];
}

/* Findings stay with whom they were opened on, also when it was merged into another since. */
static sonae_status seek_kept(pass *f, const char *organisation, sonae_supplier **out) {
  const sn_portfolio *p = f->portfolio;
  char kept[SONAE_NAME_BYTES];
  *out = seek(f, organisation);
  if (*out) return SONAE_OK;
  sonae_status status = sonae_store_merged_into(p->data.store, organisation, kept, p->error);
  uint32_t node = status == SONAE_OK && *kept ? sonae_network_find(p->data.network, kept) : SONAE_NONE;
  uint32_t index = node == SONAE_NONE ? SONAE_NONE : p->supplier_of[node];
  if (index != SONAE_NONE) *out = &p->suppliers[index];
  return status;
}

/* ---- campaigns ---- */

/* A campaign without one is called as its checklist is. */
static const char *title_of(const sn_portfolio *p, const sonae_campaign *campaign) {
  const sonae_definition *d = p->data.definition;
  return campaign->title ? campaign->title : sonae_text_in(d, d->title, p->language == SONAE_EN ? "en" : "ja");
}

static sonae_status keep_campaign(pass *f, const sonae_campaign *campaign) {
  sn_portfolio *p = f->portfolio;
  sonae_asking *grown = sn_grow(p->campaigns, p->data.campaign_count, &f->capacity, sizeof *grown);
  if (!grown) return sn_portfolio_memory(p);
  p->campaigns = grown;
  p->data.campaigns = grown;
  grown[p->data.campaign_count++] =
      (sonae_asking){.campaign = {.id = sn_arena_text(&p->arena, campaign->id),
                                  .buyer = sn_arena_text(&p->arena, campaign->buyer),
                                  .checklist = sn_arena_text(&p->arena, campaign->checklist),
                                  .title = sn_arena_text(&p->arena, title_of(p, campaign)),
                                  .opened = sn_arena_text(&p->arena, campaign->opened),
                                  .deadline = sn_arena_text(&p->arena, campaign->deadline),
                                  .closed = sn_arena_text(&p->arena, campaign->closed)},
                     .deadline = sn_portfolio_day(campaign->deadline)};
  return p->arena.failed ? sn_portfolio_memory(p) : SONAE_OK;
}

static bool is_ours(const pass *f, const sonae_campaign *campaign) {
  const sonae_portfolio *data = &f->portfolio->data;
  return strcmp(campaign->checklist, data->definition->id) == 0 &&
         (!f->buyer || strcmp(campaign->buyer, f->buyer) == 0);
}

static sonae_status take_campaign(void *context, const sonae_campaign *campaign) {
  pass *f = context;
  return is_ours(f, campaign) ? keep_campaign(f, campaign) : SONAE_OK;
}

static sonae_status refuse_campaign(sn_portfolio *p, sonae_status status, sn_phrase sentence, const char *campaign) {
  sn_buffer text = SN_BUFFER(4096);
  sn_fill(&text, sentence.in[p->language == SONAE_EN], (const char *const[]){campaign}, 1);
  sn_fail(p->error, status, NULL, 0, text.data);
  sn_buffer_free(&text);
  return status;
}

/* Without a buyer there is nobody in whose name to choose one. */
static sonae_status find_campaigns(pass *f, const char *campaign) {
  static const sn_phrase UNKNOWN = {{"「{0}」という調査依頼はありません。sonae campaign list で確かめてください。",
                                     "there is no campaign {0}; see sonae campaign list"}};
  static const sn_phrase OTHER = {{"調査依頼 {0} は、ほかの発注元か、ほかのチェックリストのものです。",
                                   "the campaign {0} is of another buyer, or asks another checklist"}};
  sn_portfolio *p = f->portfolio;
  if (!campaign && !f->buyer) return SONAE_OK;
  sonae_status status = sonae_store_each_campaign(p->data.store, campaign, take_campaign, f, p->error);
  if (status == SONAE_E_NOT_FOUND) return refuse_campaign(p, status, UNKNOWN, campaign);
  if (status == SONAE_OK && campaign && p->data.campaign_count == 0)
    return refuse_campaign(p, SONAE_E_ARGUMENT, OTHER, campaign);
  return status;
}

static int by_id(const void *id, const void *asking) {
  return strcmp(id, ((const sonae_asking *)asking)->campaign.id);
}

/* Open ones by their deadlines, then closed ones, the last first. */
static bool is_nearer(const sonae_campaign *a, const sonae_campaign *b) {
  if (!a->closed != !b->closed) return !a->closed;
  return a->closed ? strcmp(a->opened, b->opened) > 0 : strcmp(a->deadline, b->deadline) < 0;
}

static sonae_status take_invitation(void *context, const sonae_invitation *invitation) {
  pass *f = context;
  sn_portfolio *p = f->portfolio;
  sonae_asking *asking =
      bsearch(invitation->campaign, p->campaigns, p->data.campaign_count, sizeof *p->campaigns, by_id);
  sonae_supplier *supplier = seek(f, invitation->organisation);
  if (!asking || !supplier) return SONAE_OK;
  supplier->invited = true;
  asking->asked++;
  asking->replied += invitation->revision > 0;
  if (invitation->revision > 0) return SONAE_OK;
  if (supplier->asking != SONAE_NONE && !is_nearer(&asking->campaign, &p->campaigns[supplier->asking].campaign))
    return SONAE_OK;
  supplier->asking = (uint32_t)(asking - p->campaigns);
  supplier->reminders = invitation->reminders;
  supplier->reminded_on = sn_portfolio_day(invitation->reminded);
  return SONAE_OK;
}

/* ---- findings ---- */

static int32_t earlier(int32_t a, int32_t b) {
  return a == SONAE_NO_DAY || b < a ? b : a;
}

static void count_unsettled(const sonae_portfolio *p, const sonae_finding *finding, sonae_finding_state state,
                            sonae_follow_up *counts) {
  int32_t due = sn_portfolio_day(finding->due);
  counts->unsettled++;
  counts->contradictions += finding->cause == SONAE_CAUSE_CONTRADICTION;
  counts->answered += state == SONAE_FINDING_ANSWERED || state == SONAE_FINDING_EVIDENCE_SEEN;
  if (!sonae_finding_is_overdue(finding, p->date)) return;
  counts->overdue++;
  counts->due = earlier(counts->due, due);
}

static sonae_status take_finding(void *context, const sonae_finding *finding) {
  pass *f = context;
  sonae_portfolio *p = &f->portfolio->data;
  sonae_supplier *supplier;
  sonae_status status = seek_kept(f, finding->organisation, &supplier);
  if (status != SONAE_OK || !supplier) return status;
  p->finding_count++;
  sonae_follow_up *counts = &supplier->follow_up;
  sonae_finding_state state = sonae_finding_state_on(finding, p->date); /* what was accepted may be open again */
  counts->closed += state == SONAE_FINDING_CLOSED;
  if (!sonae_finding_is_settled(finding, p->date)) count_unsettled(p, finding, state, counts);
  int32_t until = finding->state == SONAE_FINDING_ACCEPTED ? sn_portfolio_day(finding->until) : SONAE_NO_DAY;
  if (until == SONAE_NO_DAY || until > p->today + SN_PORTFOLIO_SOON_DAYS) return SONAE_OK;
  counts->running_out++;
  counts->until = earlier(counts->until, until);
  return SONAE_OK;
}

/* ---- in order ---- */

static pass begin(sn_portfolio *p) {
  uint32_t buyer = p->data.buyer;
  return (pass){.portfolio = p,
                .cursor = {.portfolio = p},
                .buyer = buyer == SONAE_NONE ? NULL : p->data.network->nodes[buyer].organisation.id};
}

static sonae_status count_invitations(sn_portfolio *p) {
  pass f = begin(p);
  if (p->data.campaign_count == 0) return SONAE_OK;
  const char *only = p->data.campaign_count == 1 ? p->campaigns->campaign.id : NULL;
  return sonae_store_each_invitation(p->data.store, only, NULL, take_invitation, &f, p->error);
}

static sonae_status count_findings(sn_portfolio *p) {
  pass f = begin(p);
  const sonae_findings_wanted wanted = {.buyer = f.buyer, .checklist = p->data.definition->id};
  return sonae_store_each_finding(p->data.store, &wanted, take_finding, &f, p->error);
}

sonae_status sn_portfolio_follow(sn_portfolio *p, const char *campaign) {
  pass f = begin(p);
  sonae_status status = find_campaigns(&f, campaign);
  if (status == SONAE_OK) status = count_invitations(p);
  if (status == SONAE_OK) status = count_findings(p);
  return status;
}
