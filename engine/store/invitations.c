/* SPDX-License-Identifier: Apache-2.0 */
/* Whom campaigns asked, whom they reminded, and who replied. */
#include <string.h>

#include "store/campaigns.h"

/* --- adding --- */

/* What happens with an invitation, and who takes part. */
typedef struct event {
  sonae_store *store;
  const sonae_act *act;
  const char *id; /* of the campaign */
  const char *asked;
  sn_kept_row campaign, organisation, buyer;
  sonae_error *error;
} event;

static void event_free(event *e) {
  sn_kept_row_free(&e->campaign);
  sn_kept_row_free(&e->organisation);
  sn_kept_row_free(&e->buyer);
}

static sonae_status find(event *e) {
  sonae_status status = sn_occasion_row(e->store, &sn_campaigns, e->id, &e->campaign, e->error);
  if (status == SONAE_OK) status = sn_store_organisation_row(e->store, e->asked, &e->organisation, e->error);
  const char *buyer = sn_text_of(&e->campaign.values[SN_LEDGER_ORGANISATION]);
  return status == SONAE_OK ? sn_store_organisation_row(e->store, buyer, &e->buyer, e->error) : status;
}

static sonae_status note(event *e, const char *what, uint32_t revision) {
  sn_value row[SN_INVITATION_COLUMN_COUNT] = {[SN_LEDGER_ACT] = sn_text_value(what),
                                              [SN_INVITATION_BUYER] = e->buyer.values[SN_ORGANISATION_ID],
                                              [SN_INVITATION_CAMPAIGN] = sn_text_value(e->id),
                                              [SN_INVITATION_REVISION] = sn_integer_value(revision)};
  return sn_ledger_add(e->store, e->act, SN_INVITATIONS, e->organisation.values, e->buyer.values, row, e->error);
}

static sonae_status ask(event *e, sn_statement statement, uint32_t revision, bool *found) {
  const sn_value of[] = {sn_text_value(e->asked), sn_text_value(e->id), sn_integer_value(revision)};
  sn_kept_row row = {0};
  size_t count = statement == SN_INVITATION_REPLY ? 3 : 2;
  sonae_status status = sn_store_row(e->store, statement, of, count, 1, &row, found, e->error);
  sn_kept_row_free(&row);
  return status;
}

static sonae_status refuse_self(const event *e) {
  static const sn_phrase SELF = {
      {"依頼する組織（{0}）自身に依頼することはできません。", "a campaign does not ask its own buyer ({0})"}};
  if (!sn_value_equal(&e->organisation.values[SN_ORGANISATION_ID], &e->buyer.values[SN_ORGANISATION_ID]))
    return SONAE_OK;
  return sn_store_fail(e->store, SONAE_E_ARGUMENT, &SELF, e->asked, e->error);
}

static sonae_status invite(event *e, bool *already) {
  sonae_status status = find(e);
  if (status == SONAE_OK) status = sn_occasion_refuse_closed(e->store, &sn_campaigns, e->campaign.values, e->error);
  if (status == SONAE_OK) status = refuse_self(e);
  if (status == SONAE_OK) status = sn_store_refuse_merged(e->store, e->asked, e->error);
  if (status == SONAE_OK) status = ask(e, SN_INVITATION_FIRST, 0, already);
  return status == SONAE_OK && !*already ? note(e, "invite", 0) : status;
}

sonae_status sonae_store_invite(sonae_store *store, const sonae_act *act, const char *campaign,
                                const char *organisation, bool *already, sonae_error *error) {
  event e = {.store = store, .act = act, .id = campaign, .asked = organisation, .error = error};
  bool found = false;
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status == SONAE_OK) status = sn_store_leave(store, invite(&e, &found), error);
  if (status == SONAE_OK && already) *already = found;
  event_free(&e);
  return status;
}

/* Of a campaign that is open, to one that it has asked. */
static sonae_status find_invited(event *e) {
  static const sn_phrase STRANGER = {
      {"組織 {1} には調査依頼 {0} を出していません。", "campaign {0} has not asked organisation {1}"}};
  bool invited = false;
  sonae_status status = find(e);
  if (status == SONAE_OK) status = ask(e, SN_INVITATION_FIRST, 0, &invited);
  if (status == SONAE_OK && !invited)
    status = sn_store_tell(e->store, SONAE_E_NOT_FOUND, &STRANGER, (const char *const[]){e->id, e->asked}, 2, e->error);
  return status == SONAE_OK ? sn_occasion_refuse_closed(e->store, &sn_campaigns, e->campaign.values, e->error) : status;
}

static sonae_status remind(event *e) {
  sonae_status status = find_invited(e);
  return status == SONAE_OK ? note(e, "remind", 0) : status;
}

sonae_status sonae_store_remind(sonae_store *store, const sonae_act *act, const char *campaign,
                                const char *organisation, sonae_error *error) {
  event e = {.store = store, .act = act, .id = campaign, .asked = organisation, .error = error};
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status == SONAE_OK) status = sn_store_leave(store, remind(&e), error);
  event_free(&e);
  return status;
}

static sonae_status reply(event *e, uint32_t revision) {
  bool noted = false;
  sonae_status status = find_invited(e);
  if (status == SONAE_OK)
    status = sn_store_require_revision(e->store, e->asked, sn_text_of(&e->campaign.values[SN_CAMPAIGN_CHECKLIST]),
                                       revision, e->error);
  if (status == SONAE_OK) status = ask(e, SN_INVITATION_REPLY, revision, &noted);
  return status == SONAE_OK && !noted ? note(e, "reply", revision) : status;
}

sonae_status sonae_store_reply(sonae_store *store, const sonae_act *act, const char *campaign, const char *organisation,
                               uint32_t revision, sonae_error *error) {
  event e = {.store = store, .act = act, .id = campaign, .asked = organisation, .error = error};
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status == SONAE_OK) status = sn_store_leave(store, reply(&e, revision), error);
  event_free(&e);
  return status;
}

/* --- reading --- */

/* Rows of one invitation come one after the other, oldest first. */
typedef struct invitation_walk {
  sonae_invitation_fn visit;
  void *context;
  const char *campaign; /* NULL: any */
  sn_kept_row first, reminded, replied;
  bool has_first, has_replied, memory;
  uint32_t reminders, revision;
} invitation_walk;

static sonae_status show(invitation_walk *w) {
  if (!w->has_first) return SONAE_OK;
  const sn_value *first = w->first.values;
  const sonae_invitation invitation = {
      .campaign = sn_text_or_empty(&first[SN_INVITATION_CAMPAIGN]),
      .organisation = sn_text_or_empty(&first[SN_LEDGER_ORGANISATION]),
      .invited = sn_text_or_empty(&first[SN_LEDGER_AT]),
      .reminders = w->reminders,
      .reminded = w->reminders ? sn_text_or_empty(&w->reminded.values[SN_LEDGER_AT]) : NULL,
      .revision = w->revision,
      .replied = w->has_replied ? sn_text_or_empty(&w->replied.values[SN_LEDGER_AT]) : NULL};
  w->has_first = w->has_replied = false;
  w->reminders = w->revision = 0;
  return w->visit(w->context, &invitation);
}

static bool is_of_another(const invitation_walk *w, const sn_value *row) {
  const sn_value *first = w->first.values;
  return !w->has_first || !sn_value_equal(&first[SN_LEDGER_ORGANISATION], &row[SN_LEDGER_ORGANISATION]) ||
         !sn_value_equal(&first[SN_INVITATION_CAMPAIGN], &row[SN_INVITATION_CAMPAIGN]);
}

static sonae_status keep(invitation_walk *w, sn_kept_row *kept, const sn_value *row) {
  w->memory = !sn_row_keep(kept, row, SN_INVITATION_COLUMN_COUNT);
  return w->memory ? SONAE_E_MEMORY : SONAE_OK;
}

/* What happened with the invitation that is at hand. */
static sonae_status take(invitation_walk *w, const sn_value *row) {
  const char *act = sn_text_or_empty(&row[SN_LEDGER_ACT]);
  if (strcmp(act, "remind") == 0) {
    w->reminders++;
    return keep(w, &w->reminded, row);
  }
  if (strcmp(act, "reply") != 0) return SONAE_OK;
  bool is_first = !w->has_replied;
  w->has_replied = true;
  w->revision = (uint32_t)sn_integer_of(&row[SN_INVITATION_REVISION]);
  return is_first ? keep(w, &w->replied, row) : SONAE_OK;
}

static sonae_status fold(void *context, const sn_value *row) {
  invitation_walk *w = context;
  sonae_status status = SONAE_OK;
  if (w->campaign && strcmp(w->campaign, sn_text_or_empty(&row[SN_INVITATION_CAMPAIGN])) != 0) return SONAE_OK;
  if (is_of_another(w, row)) {
    status = show(w);
    if (status == SONAE_OK) status = keep(w, &w->first, row);
    w->has_first = status == SONAE_OK;
  }
  return status == SONAE_OK ? take(w, row) : status;
}

sonae_status sonae_store_each_invitation(sonae_store *store, const char *campaign, const char *organisation,
                                         sonae_invitation_fn visit, void *context, sonae_error *error) {
  invitation_walk w = {.visit = visit, .context = context, .campaign = organisation ? campaign : NULL};
  const sn_value of = sn_text_value(organisation ? organisation : campaign);
  sn_statement statement = organisation ? SN_INVITATION_EACH_OF : campaign ? SN_INVITATION_EACH_IN : SN_INVITATION_EACH;
  sn_store_walk_begin(store);
  sonae_status status = sn_store_run(store, statement, &of, statement != SN_INVITATION_EACH, fold, &w, error);
  if (status == SONAE_OK) status = show(&w);
  sn_store_walk_end(store);
  if (w.memory) status = sn_store_memory(store, error);
  sn_kept_row_free(&w.first);
  sn_kept_row_free(&w.reminded);
  sn_kept_row_free(&w.replied);
  return status;
}
