/* SPDX-License-Identifier: Apache-2.0 */
/* Findings are opened. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "store/campaigns.h"
#include "store/findings.h"

bool sn_finding_is_day(const char *text) {
  return !text || !*text || sn_date_read(text, NULL);
}

sonae_status sn_finding_refuse(const sonae_store *store, const char *fault, sonae_error *error) {
  static const sn_phrase WRONG = {
      {"指摘のデータに誤りがあります（{0}）。", "something is wrong with the finding's data ({0})"}};
  return sn_store_fail(store, SONAE_E_ARGUMENT, &WRONG, fault, error);
}

/* --- opening --- */

static const char *find_fault(const sonae_finding *f) {
  bool contradicts = f->cause == SONAE_CAUSE_CONTRADICTION;
  if (!f->organisation) return "organisation";
  if (!f->buyer) return "buyer";
  if (!f->checklist || !sn_text_is_id(f->checklist)) return "checklist";
  if (!f->question || !sn_text_is_id(f->question)) return "question";
  if ((unsigned)f->cause >= SONAE_CAUSE_COUNT) return "cause";
  if (contradicts != (f->contradiction != NULL)) return "contradiction";
  if (contradicts && !sn_text_is_id(f->contradiction)) return "contradiction";
  if (!sn_finding_is_day(f->due)) return "due";
  return sn_store_takes(f->owner) && sn_store_takes(f->help) ? NULL : "text";
}

static void fill_finding(const sonae_finding *f, const sonae_act *act, sn_value row[SN_FINDING_COLUMN_COUNT]) {
  row[SN_LEDGER_ACT] = sn_text_value("finding-open");
  row[SN_FINDING_BUYER] = sn_text_value(f->buyer);
  row[SN_FINDING_ACTOR] = sn_text_value(act->actor);
  row[SN_FINDING_CHECKLIST] = sn_text_value(f->checklist);
  row[SN_FINDING_QUESTION] = sn_text_value(f->question);
  row[SN_FINDING_CAMPAIGN] = sn_text_value(f->campaign);
  row[SN_FINDING_CAUSE] = sn_text_value(sonae_finding_cause_word(f->cause));
  row[SN_FINDING_CONTRADICTION] = sn_text_value(f->contradiction);
  row[SN_FINDING_REVISION] = sn_integer_value(f->revision);
  row[SN_FINDING_DUE] = sn_said_value(f->due);
  row[SN_FINDING_OWNER] = sn_said_value(f->owner);
  row[SN_FINDING_HELP] = sn_said_value(f->help);
}

typedef struct search {
  sn_value contradiction;
  int64_t open; /* number of the one that is not closed; 0: there is none */
} search;

static sonae_status look_at(void *context, const sn_value *row) {
  search *s = context;
  const char *state = sn_text_of(&row[2]);
  bool closed = state && sonae_finding_state_find(state) == SONAE_FINDING_CLOSED;
  if (!closed && sn_value_equal(&row[1], &s->contradiction)) s->open = sn_integer_of(&row[0]);
  return SONAE_OK;
}

static sonae_status refuse_second(sonae_store *store, const sn_value *row, sonae_error *error) {
  static const sn_phrase OPEN = {
      {"同じ設問への指摘 {0} がまだ完了していません。", "finding {0} on the same question is not closed yet"}};
  const sn_value of[] = {row[SN_LEDGER_ORGANISATION], row[SN_FINDING_BUYER], row[SN_FINDING_CHECKLIST],
                         row[SN_FINDING_QUESTION]};
  search s = {.contradiction = row[SN_FINDING_CONTRADICTION]};
  char number[SN_NUMBER_BYTES];
  sonae_status status = sn_store_run(store, SN_FINDING_SAME, of, sizeof of / sizeof *of, look_at, &s, error);
  if (status != SONAE_OK || !s.open) return status;
  (void)snprintf(number, sizeof number, "%lld", (long long)s.open);
  return sn_store_fail(store, SONAE_E_ARGUMENT, &OPEN, number, error);
}

/* A campaign that is closed may still be followed up. */
static sonae_status check_campaign(sonae_store *store, const char *id, const char *buyer, sonae_error *error) {
  static const sn_phrase ANOTHER = {
      {"調査依頼 {0} は組織 {1} のものではありません。", "campaign {0} is not that of organisation {1}"}};
  sn_kept_row row = {0};
  sonae_status status = sn_occasion_row(store, &sn_campaigns, id, &row, error);
  const char *owner = status == SONAE_OK ? sn_text_of(&row.values[SN_LEDGER_ORGANISATION]) : NULL;
  if (status == SONAE_OK && !(owner && strcmp(owner, buyer) == 0))
    status = sn_store_tell(store, SONAE_E_ARGUMENT, &ANOTHER, (const char *const[]){id, buyer}, 2, error);
  sn_kept_row_free(&row);
  return status;
}

static sonae_status open_new(sonae_store *store, const sonae_act *act, const sonae_finding *finding, uint32_t *number,
                             sonae_error *error) {
  sn_kept_row organisation = {0}, buyer = {0};
  sn_value row[SN_FINDING_COLUMN_COUNT] = {[SN_LEDGER_ORGANISATION] = sn_text_value(finding->organisation)};
  fill_finding(finding, act, row);
  sonae_status status = sn_store_organisation_row(store, finding->organisation, &organisation, error);
  if (status == SONAE_OK) status = sn_store_organisation_row(store, finding->buyer, &buyer, error);
  if (status == SONAE_OK) status = sn_store_refuse_merged(store, finding->organisation, error);
  if (status == SONAE_OK) status = sn_store_refuse_merged(store, finding->buyer, error);
  if (status == SONAE_OK && finding->campaign) status = check_campaign(store, finding->campaign, finding->buyer, error);
  if (status == SONAE_OK) status = refuse_second(store, row, error);
  if (status == SONAE_OK)
    status = sn_ledger_add(store, act, SN_FINDINGS, organisation.values, buyer.values, row, error);
  if (status == SONAE_OK) *number = (uint32_t)sn_integer_of(&row[SN_LEDGER_NUMBER]);
  sn_kept_row_free(&organisation);
  sn_kept_row_free(&buyer);
  return status;
}

sonae_status sonae_store_open_finding(sonae_store *store, const sonae_act *act, const sonae_finding *finding,
                                      uint32_t *number, sonae_error *error) {
  uint32_t opened = 0;
  const char *fault = find_fault(finding);
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK && fault) status = sn_finding_refuse(store, fault, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  status = sn_store_leave(store, open_new(store, act, finding, &opened, error), error);
  if (status == SONAE_OK && number) *number = opened;
  return status;
}
