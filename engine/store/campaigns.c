/* SPDX-License-Identifier: Apache-2.0 */
/* Campaigns: added, closed, read. */
#include "store/campaigns.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"

const sn_occasion sn_campaigns = {
    .by_id = SN_CAMPAIGN_BY_ID,
    .columns = SN_CAMPAIGN_SHOWN_COUNT,
    .closed = SN_CAMPAIGN_CLOSED,
    .unknown = {{"調査依頼 {0} はデータベースにありません。", "the database has no campaign {0}"}},
    .over = {{"調査依頼 {0} は {1} に終了しています。", "campaign {0} was closed at {1}"}},
    .there = {{"調査依頼 {0} はもうあります。別の名前を付けてください。",
               "there is a campaign {0} already; give this one another id"}}};

/* --- adding --- */

static const char *find_text_fault(const sonae_campaign *c) {
  if (!sn_occasion_takes_line(c->title)) return "title";
  if (!sn_occasion_takes_line(c->sender)) return "sender";
  if (!sn_occasion_takes_line(c->contact)) return "contact";
  if (!sn_occasion_takes_lines(c->reason)) return "reason";
  if (!sn_occasion_takes_lines(c->scope)) return "scope";
  return sn_occasion_takes_lines(c->help) ? NULL : "help";
}

static const char *find_fault(const sonae_campaign *c) {
  if (!c->id || !sn_text_is_id(c->id)) return "id";
  if (!c->buyer) return "buyer";
  if (!c->checklist || !sn_text_is_id(c->checklist)) return "checklist";
  const char *text = find_text_fault(c);
  if (text) return text;
  if (!c->opened || !sn_date_read(c->opened, NULL)) return "opened";
  return c->deadline && sn_date_read(c->deadline, NULL) ? NULL : "deadline";
}

static sonae_status check(const sonae_store *store, const sonae_campaign *campaign, sonae_error *error) {
  static const sn_phrase WRONG = {
      {"調査依頼のデータに誤りがあります（{0}）。", "something is wrong with the campaign's data ({0})"}};
  static const sn_phrase EARLY = {{"締め切り（{1}）が依頼の日（{0}）より前です。",
                                   "the deadline ({1}) is before the day the campaign opens ({0})"}};
  const char *fault = find_fault(campaign);
  if (fault) return sn_store_fail(store, SONAE_E_ARGUMENT, &WRONG, fault, error);
  if (strcmp(campaign->opened, campaign->deadline) <= 0) return SONAE_OK;
  return sn_store_tell(store, SONAE_E_ARGUMENT, &EARLY, (const char *const[]){campaign->opened, campaign->deadline}, 2,
                       error);
}

static void fill_row(const sonae_campaign *c, sn_value row[SN_CAMPAIGN_COLUMN_COUNT]) {
  row[SN_LEDGER_ACT] = sn_text_value("campaign-add");
  row[SN_CAMPAIGN_ID] = sn_text_value(c->id);
  row[SN_CAMPAIGN_CHECKLIST] = sn_text_value(c->checklist);
  row[SN_CAMPAIGN_TITLE] = sn_said_value(c->title);
  row[SN_CAMPAIGN_SENDER] = sn_said_value(c->sender);
  row[SN_CAMPAIGN_CONTACT] = sn_said_value(c->contact);
  row[SN_CAMPAIGN_REASON] = sn_said_value(c->reason);
  row[SN_CAMPAIGN_SCOPE] = sn_said_value(c->scope);
  row[SN_CAMPAIGN_HELP] = sn_said_value(c->help);
  row[SN_CAMPAIGN_OPENED] = sn_text_value(c->opened);
  row[SN_CAMPAIGN_DEADLINE] = sn_text_value(c->deadline);
}

static sonae_status add(sonae_store *store, const sonae_act *act, const sonae_campaign *campaign, sonae_error *error) {
  sn_kept_row buyer = {0};
  sn_value row[SN_CAMPAIGN_COLUMN_COUNT];
  fill_row(campaign, row);
  sonae_status status = sn_store_organisation_row(store, campaign->buyer, &buyer, error);
  if (status == SONAE_OK) status = sn_store_refuse_merged(store, campaign->buyer, error);
  if (status == SONAE_OK) status = sn_occasion_refuse_second(store, &sn_campaigns, campaign->id, error);
  if (status == SONAE_OK) status = sn_ledger_add(store, act, SN_CAMPAIGNS, buyer.values, NULL, row, error);
  sn_kept_row_free(&buyer);
  return status;
}

sonae_status sonae_store_add_campaign(sonae_store *store, const sonae_act *act, const sonae_campaign *campaign,
                                      sonae_error *error) {
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = check(store, campaign, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  return sn_store_leave(store, add(store, act, campaign, error), error);
}

/* --- closing --- */

static sonae_status close_open(sonae_store *store, const sonae_act *act, const char *id, sonae_error *error) {
  sn_kept_row campaign = {0}, buyer = {0};
  sn_value row[SN_CAMPAIGN_COLUMN_COUNT] = {
      [SN_LEDGER_ACT] = sn_text_value("campaign-close"), [SN_CAMPAIGN_ID] = sn_text_value(id)};
  sonae_status status = sn_occasion_row(store, &sn_campaigns, id, &campaign, error);
  if (status == SONAE_OK) status = sn_occasion_refuse_closed(store, &sn_campaigns, campaign.values, error);
  if (status == SONAE_OK)
    status = sn_store_organisation_row(store, sn_text_of(&campaign.values[SN_CAMPAIGN_ADDED_BY]), &buyer, error);
  if (status == SONAE_OK) status = sn_ledger_add(store, act, SN_CAMPAIGNS, buyer.values, NULL, row, error);
  sn_kept_row_free(&campaign);
  sn_kept_row_free(&buyer);
  return status;
}

sonae_status sonae_store_close_campaign(sonae_store *store, const sonae_act *act, const char *id, sonae_error *error) {
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  return sn_store_leave(store, close_open(store, act, id, error), error);
}

/* --- reading --- */

typedef struct campaign_walk {
  sonae_campaign_fn visit;
  void *context;
} campaign_walk;

static sonae_status show(void *context, const sn_value *row) {
  const campaign_walk *w = context;
  const sonae_campaign campaign = {.id = sn_text_or_empty(&row[SN_CAMPAIGN_ID]),
                                   .buyer = sn_text_or_empty(&row[SN_LEDGER_ORGANISATION]),
                                   .checklist = sn_text_or_empty(&row[SN_CAMPAIGN_CHECKLIST]),
                                   .title = sn_text_of(&row[SN_CAMPAIGN_TITLE]),
                                   .sender = sn_text_of(&row[SN_CAMPAIGN_SENDER]),
                                   .contact = sn_text_of(&row[SN_CAMPAIGN_CONTACT]),
                                   .reason = sn_text_of(&row[SN_CAMPAIGN_REASON]),
                                   .scope = sn_text_of(&row[SN_CAMPAIGN_SCOPE]),
                                   .help = sn_text_of(&row[SN_CAMPAIGN_HELP]),
                                   .opened = sn_text_or_empty(&row[SN_CAMPAIGN_OPENED]),
                                   .deadline = sn_text_or_empty(&row[SN_CAMPAIGN_DEADLINE]),
                                   .closed = sn_text_of(&row[SN_CAMPAIGN_CLOSED])};
  return w->visit(w->context, &campaign);
}

sonae_status sonae_store_each_campaign(sonae_store *store, const char *id, sonae_campaign_fn visit, void *context,
                                       sonae_error *error) {
  campaign_walk w = {.visit = visit, .context = context};
  if (id) return sn_occasion_show(store, &sn_campaigns, id, show, &w, error);
  return sn_store_walk(store, SN_CAMPAIGN_EACH, NULL, 0, show, &w, error);
}
