/* SPDX-License-Identifier: Apache-2.0 */
/* Findings are taken from step to step, by who may. */
#include <stdio.h>
#include <string.h>

#include "store/findings.h"

enum { WHO_BYTES = 128 };

/* --- adding --- */

/* Blanks say nothing. */
static bool is_said(const char *text) {
  return text && text[strspn(text, " \t\r\n\xe3\x80")] != '\0';
}

static const char *find_step_fault(const sonae_finding_step *s) {
  const char *const texts[] = {s->owner, s->help, s->text};
  if ((unsigned)s->role >= SONAE_FINDING_ROLE_COUNT) return "role";
  if ((unsigned)s->state >= SONAE_FINDING_STATE_COUNT) return "state";
  if (!sn_finding_is_day(s->due)) return "due";
  if (!sn_finding_is_day(s->until)) return "until";
  if (is_said(s->until) && s->state != SONAE_FINDING_ACCEPTED) return "until";
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!sn_store_takes(texts[i])) return "text";
  return NULL;
}

/* "供給者、承認者" */
static void list_who_may(sonae_finding_state from, sonae_finding_state to, sonae_language language,
                         char out[WHO_BYTES]) {
  const char *between = language == SONAE_EN ? ", " : "、";
  size_t length = 0;
  out[0] = '\0';
  for (int role = 0; role < SONAE_FINDING_ROLE_COUNT; role++) {
    if (!sonae_finding_may((sonae_finding_role)role, from, to)) continue;
    length += (size_t)snprintf(out + length, WHO_BYTES - length, "%s%s", length ? between : "",
                               sonae_finding_role_text((sonae_finding_role)role, language));
  }
}

static sonae_status check_role(const sonae_store *store, const sonae_finding_step *step, sonae_finding_state from,
                               sonae_error *error) {
  static const sn_phrase OTHERS = {{"{0}は、指摘を「{1}」から「{2}」にできません（できる人：{3}）。",
                                    "the {0} may not take a finding from \"{1}\" to \"{2}\"; who may: {3}"}};
  static const sn_phrase NOBODY = {{"指摘を「{1}」から「{2}」にはできません。先に「未対応」に戻してください。",
                                    "a finding cannot go from \"{1}\" to \"{2}\"; open it again first"}};
  char who[WHO_BYTES];
  if (sonae_finding_may(step->role, from, step->state)) return SONAE_OK;
  list_who_may(from, step->state, store->language, who);
  const char *const arguments[] = {sonae_finding_role_text(step->role, store->language),
                                   sonae_finding_state_text(from, store->language),
                                   sonae_finding_state_text(step->state, store->language), who};
  return sn_store_tell(store, SONAE_E_ARGUMENT, *who ? &OTHERS : &NOBODY, arguments, 4, error);
}

/* When something is due is the buyer's word; how long a risk is borne, the approver's. */
static sonae_status check_days(const sonae_store *store, const sonae_finding_step *step, sonae_error *error) {
  static const sn_phrase DUE = {{"期限を決められるのは、確認担当と承認者です。供給者の予定は、文で書いてください。",
                                 "when a finding is due is said by the reviewer or the approver; what the supplier "
                                 "plans is said in words"}};
  static const sn_phrase UNTIL = {
      {"いつまで了承するかを決められるのは、承認者です。", "until when a finding is accepted is said by the approver"}};
  if (step->due && step->role == SONAE_FINDING_SUPPLIER)
    return sn_store_fail(store, SONAE_E_ARGUMENT, &DUE, NULL, error);
  if (step->until && step->role != SONAE_FINDING_APPROVER)
    return sn_store_fail(store, SONAE_E_ARGUMENT, &UNTIL, NULL, error);
  return SONAE_OK;
}

/* Whoever accepts says why, and until when; both may be said anew later, but the day not be taken away. */
static sonae_status check_accepting(const sonae_store *store, const sonae_finding_step *step, sonae_finding_state from,
                                    const char *at, sonae_error *error) {
  static const sn_phrase WHY = {{"現状のまま了承するときは、理由といつまでかを書いてください。",
                                 "accepting a finding as it is needs a reason, and a day until when"}};
  static const sn_phrase PAST = {
      {"{0} はもう過ぎています。現状のまま了承するときは、今日か、それより先の日までにしてください。",
       "{0} is past: a finding is accepted until today, or a day that is still to come"}};
  const sonae_finding after = {.state = step->state, .until = step->until};
  if (step->state != SONAE_FINDING_ACCEPTED) return SONAE_OK;
  bool stays = from == SONAE_FINDING_ACCEPTED;
  bool enough = stays ? !step->until || *step->until : is_said(step->text) && is_said(step->until);
  if (!enough) return sn_store_fail(store, SONAE_E_ARGUMENT, &WHY, NULL, error);
  return sonae_finding_is_settled(&after, at) ? SONAE_OK
                                              : sn_store_fail(store, SONAE_E_ARGUMENT, &PAST, step->until, error);
}

/* Answered, evidence seen, verified, closed: whoever leaves one out says why. */
static sonae_status check_order(const sonae_store *store, const sonae_finding_step *step, sonae_finding_state from,
                                sonae_error *error) {
  static const sn_phrase WHY = {{"指摘を「{0}」から一度に「{1}」にするときは、そのわけを文で書いてください。",
                                 "taking a finding from \"{0}\" to \"{1}\" in one step needs a word on why"}};
  const char *const arguments[] = {sonae_finding_state_text(from, store->language),
                                   sonae_finding_state_text(step->state, store->language)};
  bool forward = from < SONAE_FINDING_CLOSED && step->state <= SONAE_FINDING_CLOSED;
  if (!forward || step->state <= from + 1 || is_said(step->text)) return SONAE_OK;
  return sn_store_tell(store, SONAE_E_ARGUMENT, &WHY, arguments, 2, error);
}

static sonae_status find_finding(sonae_store *store, const char *organisation, uint32_t number, sn_kept_row *row,
                                 sonae_error *error) {
  static const sn_phrase UNKNOWN = {{"組織 {0} に指摘 {1} はありません。", "organisation {0} has no finding {1}"}};
  const sn_value key[] = {sn_text_value(organisation), sn_integer_value(number)};
  bool found = false;
  char text[SN_NUMBER_BYTES];
  sonae_status status = sn_store_row(store, SN_FINDING_ONE, key, 2, SN_FINDING_COLUMN_COUNT, row, &found, error);
  if (status != SONAE_OK || found) return status;
  (void)snprintf(text, sizeof text, "%lu", (unsigned long)number);
  return sn_store_tell(store, SONAE_E_NOT_FOUND, &UNKNOWN, (const char *const[]){organisation, text}, 2, error);
}

/* The state it is in when something is done. A finding whose steps are unreadable is damaged. */
static sonae_status find_state(sonae_store *store, const char *organisation, uint32_t number, const char *at,
                               sonae_finding_state *out, sonae_error *error) {
  const sn_value key[] = {sn_text_value(organisation), sn_integer_value(number)};
  sn_kept_row row = {0};
  bool found = false;
  sonae_status status = sn_store_row(store, SN_STEP_NEWEST, key, 2, 2, &row, &found, error);
  sonae_finding now = {.state = SONAE_FINDING_OPEN};
  if (status == SONAE_OK && found) {
    now.state = sonae_finding_state_find(sn_text_or_empty(&row.values[0]));
    now.until = sn_text_of(&row.values[1]);
  }
  *out = sonae_finding_state_on(&now, at);
  if (status == SONAE_OK && *out == SONAE_FINDING_STATE_COUNT) status = sn_store_damaged(store, error);
  sn_kept_row_free(&row);
  return status;
}

static sonae_status write_step(sonae_store *store, const sonae_act *act, const sn_value *finding,
                               const sonae_finding_step *step, sonae_error *error) {
  sn_kept_row organisation = {0}, buyer = {0};
  sn_value row[SN_STEP_COLUMN_COUNT] = {
      [SN_LEDGER_ACT] = sn_text_value("finding-step"),
      [SN_STEP_BUYER] = finding[SN_FINDING_BUYER],
      [SN_STEP_ACTOR] = sn_text_value(act->actor),
      [SN_STEP_FINDING] = finding[SN_LEDGER_NUMBER],
      [SN_STEP_ROLE] = sn_text_value(sonae_finding_role_word(step->role)),
      [SN_STEP_STATE] = sn_text_value(sonae_finding_state_word(step->state)),
      [SN_STEP_REVISION] = sn_integer_value(step->revision),
      [SN_STEP_DUE] = sn_text_value(step->due),
      [SN_STEP_OWNER] = sn_text_value(step->owner),
      [SN_STEP_HELP] = sn_text_value(step->help),
      [SN_STEP_UNTIL] = sn_said_value(step->until),
      [SN_STEP_TEXT] = sn_said_value(step->text),
  };
  sonae_status status =
      sn_store_organisation_row(store, sn_text_of(&finding[SN_LEDGER_ORGANISATION]), &organisation, error);
  if (status == SONAE_OK)
    status = sn_store_organisation_row(store, sn_text_of(&finding[SN_FINDING_BUYER]), &buyer, error);
  if (status == SONAE_OK) status = sn_ledger_add(store, act, SN_STEPS, organisation.values, buyer.values, row, error);
  sn_kept_row_free(&organisation);
  sn_kept_row_free(&buyer);
  return status;
}

static sonae_status add_step(sonae_store *store, const sonae_act *act, const char *organisation, uint32_t number,
                             const sonae_finding_step *step, sonae_error *error) {
  sn_kept_row finding = {0};
  sonae_finding_state from = SONAE_FINDING_OPEN;
  sonae_status status = find_finding(store, organisation, number, &finding, error);
  if (status == SONAE_OK) status = find_state(store, organisation, number, act->at, &from, error);
  if (status == SONAE_OK) status = check_role(store, step, from, error);
  if (status == SONAE_OK) status = check_days(store, step, error);
  if (status == SONAE_OK) status = check_accepting(store, step, from, act->at, error);
  if (status == SONAE_OK) status = check_order(store, step, from, error);
  if (status == SONAE_OK) status = write_step(store, act, finding.values, step, error);
  sn_kept_row_free(&finding);
  return status;
}

sonae_status sonae_store_add_finding_step(sonae_store *store, const sonae_act *act, const char *organisation,
                                          uint32_t number, const sonae_finding_step *step, sonae_error *error) {
  const char *fault = find_step_fault(step);
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK && fault) status = sn_finding_refuse(store, fault, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  return sn_store_leave(store, add_step(store, act, organisation, number, step, error), error);
}

/* --- reading --- */

typedef struct step_walk {
  sonae_store *store;
  sonae_finding_step_fn visit;
  void *context;
  uint32_t number;
  sonae_error *error;
} step_walk;

static sonae_status show_opening(step_walk *w, const sn_value *row) {
  const sonae_finding_step step = {.number = ++w->number,
                                   .at = sn_text_or_empty(&row[SN_LEDGER_AT]),
                                   .actor = sn_text_or_empty(&row[SN_FINDING_ACTOR]),
                                   .role = SONAE_FINDING_REVIEWER,
                                   .state = SONAE_FINDING_OPEN,
                                   .revision = (uint32_t)sn_integer_of(&row[SN_FINDING_REVISION]),
                                   .due = sn_text_of(&row[SN_FINDING_DUE]),
                                   .owner = sn_text_of(&row[SN_FINDING_OWNER]),
                                   .help = sn_text_of(&row[SN_FINDING_HELP])};
  return w->visit(w->context, &step);
}

static sonae_status show_step(void *context, const sn_value *row) {
  step_walk *w = context;
  const sonae_finding_step step = {.number = ++w->number,
                                   .at = sn_text_or_empty(&row[SN_LEDGER_AT]),
                                   .actor = sn_text_or_empty(&row[SN_STEP_ACTOR]),
                                   .role = sonae_finding_role_find(sn_text_or_empty(&row[SN_STEP_ROLE])),
                                   .state = sonae_finding_state_find(sn_text_or_empty(&row[SN_STEP_STATE])),
                                   .revision = (uint32_t)sn_integer_of(&row[SN_STEP_REVISION]),
                                   .due = sn_text_of(&row[SN_STEP_DUE]),
                                   .owner = sn_text_of(&row[SN_STEP_OWNER]),
                                   .help = sn_text_of(&row[SN_STEP_HELP]),
                                   .until = sn_text_of(&row[SN_STEP_UNTIL]),
                                   .text = sn_text_of(&row[SN_STEP_TEXT])};
  if (step.role == SONAE_FINDING_ROLE_COUNT || step.state == SONAE_FINDING_STATE_COUNT)
    return sn_store_damaged(w->store, w->error);
  return w->visit(w->context, &step);
}

static sonae_status walk_steps(step_walk *w, const char *organisation, uint32_t number) {
  const sn_value key[] = {sn_text_value(organisation), sn_integer_value(number)};
  sn_kept_row finding = {0};
  sonae_status status = find_finding(w->store, organisation, number, &finding, w->error);
  sn_store_walk_begin(w->store);
  if (status == SONAE_OK) status = show_opening(w, finding.values);
  if (status == SONAE_OK) status = sn_store_run(w->store, SN_STEP_EACH, key, 2, show_step, w, w->error);
  sn_store_walk_end(w->store);
  sn_kept_row_free(&finding);
  return status;
}

sonae_status sonae_store_each_finding_step(sonae_store *store, const char *organisation, uint32_t number,
                                           sonae_finding_step_fn visit, void *context, sonae_error *error) {
  step_walk w = {.store = store, .visit = visit, .context = context, .error = error};
  bool own = false;
  sonae_status status = sn_store_look(store, &own, error);
  if (status != SONAE_OK) return status;
  status = walk_steps(&w, organisation, number);
  sn_store_seen(store, own);
  return status;
}
