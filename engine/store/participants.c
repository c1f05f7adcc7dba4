/* SPDX-License-Identifier: Apache-2.0 */
/* Who sits in a session, and what each promised. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "store/sessions.h"

/* What happens in the room, and to whom. */
typedef struct event {
  sonae_store *store;
  const sonae_act *act;
  const char *id; /* of the session */
  const char *who;
  sn_kept_row session, organisation, newest; /* newest: of the participant; its act says whether it is in the room */
  bool present;
  sonae_error *error;
} event;

static void event_free(event *e) {
  sn_kept_row_free(&e->session);
  sn_kept_row_free(&e->organisation);
  sn_kept_row_free(&e->newest);
}

static sonae_status find(event *e) {
  const sn_value of[] = {sn_text_value(e->who), sn_text_value(e->id)};
  bool found = false;
  sonae_status status = sn_occasion_row(e->store, &sn_sessions, e->id, &e->session, e->error);
  if (status == SONAE_OK) status = sn_store_organisation_row(e->store, e->who, &e->organisation, e->error);
  if (status == SONAE_OK)
    status =
        sn_store_row(e->store, SN_PARTICIPANT_NEWEST, of, 2, SN_PARTICIPANT_COLUMN_COUNT, &e->newest, &found, e->error);
  e->present = found && strcmp(sn_text_or_empty(&e->newest.values[SN_LEDGER_ACT]), "session-join") == 0;
  return status;
}

static sonae_status find_present(event *e) {
  static const sn_phrase STRANGER = {
      {"組織 {1} は懇談会 {0} に参加していません。", "organisation {1} is not in session {0}"}};
  sonae_status status = find(e);
  if (status == SONAE_OK) status = sn_store_refuse_merged(e->store, e->who, e->error);
  if (status != SONAE_OK || e->present) return status;
  return sn_store_tell(e->store, SONAE_E_NOT_FOUND, &STRANGER, (const char *const[]){e->id, e->who}, 2, e->error);
}

static sonae_status note(event *e, const char *what, uint32_t revision, bool agreed) {
  sn_value row[SN_PARTICIPANT_COLUMN_COUNT] = {[SN_LEDGER_ACT] = sn_text_value(what),
                                               [SN_PARTICIPANT_SESSION] = sn_text_value(e->id),
                                               [SN_PARTICIPANT_REVISION] = sn_integer_value(revision),
                                               [SN_PARTICIPANT_AGREED] = sn_integer_value(agreed)};
  return sn_ledger_add(e->store, e->act, SN_PARTICIPANTS, e->organisation.values, NULL, row, e->error);
}

/* --- coming and going --------------------------------------------------------------------------------------------- */

static sonae_status join(event *e, const sonae_participant *p, bool *already) {
  const sn_value *newest = e->newest.values;
  sonae_status status = find(e);
  if (status == SONAE_OK) status = sn_occasion_refuse_closed(e->store, &sn_sessions, e->session.values, e->error);
  if (status == SONAE_OK) status = sn_store_refuse_merged(e->store, e->who, e->error);
  if (status == SONAE_OK)
    status = sn_store_require_revision(e->store, e->who, sn_text_of(&e->session.values[SN_SESSION_CHECKLIST]),
                                       p->revision, e->error);
  if (status != SONAE_OK) return status;
  *already = e->present && sn_integer_of(&newest[SN_PARTICIPANT_REVISION]) == p->revision &&
             (sn_integer_of(&newest[SN_PARTICIPANT_AGREED]) != 0) == p->agreed;
  return *already ? SONAE_OK : note(e, "session-join", p->revision, p->agreed);
}

sonae_status sonae_store_join_session(sonae_store *store, const sonae_act *act, const sonae_participant *participant,
                                      bool *already, sonae_error *error) {
  event e = {.store = store, .act = act, .id = participant->session, .who = participant->organisation, .error = error};
  bool there = false;
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status == SONAE_OK) status = sn_store_leave(store, join(&e, participant, &there), error);
  if (status == SONAE_OK && already) *already = there;
  event_free(&e);
  return status;
}

static sonae_status leave(event *e) {
  sonae_status status = find_present(e);
  if (status == SONAE_OK) status = sn_occasion_refuse_closed(e->store, &sn_sessions, e->session.values, e->error);
  return status == SONAE_OK ? note(e, "session-leave", 0, false) : status;
}

sonae_status sonae_store_leave_session(sonae_store *store, const sonae_act *act, const char *session,
                                       const char *organisation, sonae_error *error) {
  event e = {.store = store, .act = act, .id = session, .who = organisation, .error = error};
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status == SONAE_OK) status = sn_store_leave(store, leave(&e), error);
  event_free(&e);
  return status;
}

typedef struct participant_walk {
  sonae_participant_fn visit;
  void *context;
} participant_walk;

static sonae_status show_participant(void *context, const sn_value *row) {
  const participant_walk *w = context;
  const sonae_participant participant = {.session = sn_text_or_empty(&row[SN_PARTICIPANT_SESSION]),
                                         .organisation = sn_text_or_empty(&row[SN_LEDGER_ORGANISATION]),
                                         .revision = (uint32_t)sn_integer_of(&row[SN_PARTICIPANT_REVISION]),
                                         .agreed = sn_integer_of(&row[SN_PARTICIPANT_AGREED]) != 0,
                                         .joined = sn_text_or_empty(&row[SN_LEDGER_AT]),
                                         .seen = (uint32_t)sn_integer_of(&row[SN_PARTICIPANT_COLUMN_COUNT])};
  return w->visit(w->context, &participant);
}

sonae_status sonae_store_each_participant(sonae_store *store, const char *session, sonae_participant_fn visit,
                                          void *context, sonae_error *error) {
  participant_walk w = {.visit = visit, .context = context};
  const sn_value of = sn_text_value(session);
  return sn_store_walk(store, SN_PARTICIPANT_EACH, &of, 1, show_participant, &w, error);
}

/* --- promises ----------------------------------------------------------------------------------------------------- */

static void fill_row(const sonae_promise *p, sn_value row[SN_PROMISE_COLUMN_COUNT]) {
  row[SN_LEDGER_ACT] = sn_text_value("promise-add");
  row[SN_PROMISE_SESSION] = sn_text_value(p->session);
  row[SN_PROMISE_ACTION] = sn_text_value(p->action);
  row[SN_PROMISE_DUE] = sn_text_value(p->due);
  row[SN_PROMISE_OWNER] = sn_said_value(p->owner);
  row[SN_PROMISE_TEXT] = sn_said_value(p->text);
}

static sonae_status is_promised(const event *e, const sn_value *row, bool *already) {
  const sn_value of[] = {sn_text_value(e->who), sn_text_value(e->id), row[SN_PROMISE_ACTION]};
  sn_kept_row newest = {0};
  sonae_status status =
      sn_store_row(e->store, SN_PROMISE_NEWEST, of, 3, SN_PROMISE_COLUMN_COUNT, &newest, already, e->error);
  *already = *already && strcmp(sn_text_or_empty(&newest.values[SN_LEDGER_ACT]), "promise-add") == 0;
  for (size_t i = SN_PROMISE_DUE; i < SN_PROMISE_COLUMN_COUNT; i++)
    *already = *already && sn_value_equal(&newest.values[i], &row[i]);
  sn_kept_row_free(&newest);
  return status;
}

static sonae_status promise(event *e, const sonae_promise *p, bool *already) {
  sn_value row[SN_PROMISE_COLUMN_COUNT];
  fill_row(p, row);
  sonae_status status = find_present(e);
  if (status == SONAE_OK) status = is_promised(e, row, already);
  if (status != SONAE_OK || *already) return status;
  return sn_ledger_add(e->store, e->act, SN_PROMISES, e->organisation.values, NULL, row, e->error);
}

static const char *find_fault(const sonae_promise *p) {
  if (!p->action || !sn_text_is_id(p->action)) return "action";
  if (!p->due || !sn_date_read(p->due, NULL)) return "due";
  if (!sn_occasion_takes_line(p->owner)) return "owner";
  return sn_occasion_takes_lines(p->text) ? NULL : "text";
}

sonae_status sonae_store_add_promise(sonae_store *store, const sonae_act *act, const sonae_promise *said, bool *already,
                                     sonae_error *error) {
  static const sn_phrase WRONG = {
      {"約束のデータに誤りがあります（{0}）。", "something is wrong with the promise's data ({0})"}};
  event e = {.store = store, .act = act, .id = said->session, .who = said->organisation, .error = error};
  bool there = false;
  const char *fault = find_fault(said);
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK && fault) status = sn_store_fail(store, SONAE_E_ARGUMENT, &WRONG, fault, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status == SONAE_OK) status = sn_store_leave(store, promise(&e, said, &there), error);
  if (status == SONAE_OK && already) *already = there;
  event_free(&e);
  return status;
}

typedef struct promise_walk {
  sonae_promise_fn visit;
  void *context;
} promise_walk;

static sonae_status show_promise(void *context, const sn_value *row) {
  const promise_walk *w = context;
  const sonae_promise said = {.session = sn_text_or_empty(&row[SN_PROMISE_SESSION]),
                              .organisation = sn_text_or_empty(&row[SN_LEDGER_ORGANISATION]),
                              .action = sn_text_or_empty(&row[SN_PROMISE_ACTION]),
                              .due = sn_text_or_empty(&row[SN_PROMISE_DUE]),
                              .owner = sn_text_of(&row[SN_PROMISE_OWNER]),
                              .text = sn_text_of(&row[SN_PROMISE_TEXT]),
                              .made = sn_text_or_empty(&row[SN_LEDGER_AT])};
  return w->visit(w->context, &said);
}

sonae_status sonae_store_each_promise(sonae_store *store, const char *session, sonae_promise_fn visit, void *context,
                                      sonae_error *error) {
  promise_walk w = {.visit = visit, .context = context};
  const sn_value of = sn_text_value(session);
  return sn_store_walk(store, SN_PROMISE_EACH, &of, 1, show_promise, &w, error);
}
