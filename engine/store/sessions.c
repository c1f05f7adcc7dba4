/* SPDX-License-Identifier: Apache-2.0 */
/* Sessions, and what the room said: added, closed, read. */
#include "store/sessions.h"

#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "base/text.h"

enum { CLOSED_AT = SN_SESSION_COLUMN_COUNT, SHOWN_COUNT }; /* behind its own columns */

const sn_occasion sn_sessions = {
    .by_id = SN_SESSION_BY_ID,
    .columns = SHOWN_COUNT,
    .closed = CLOSED_AT,
    .unknown = {{"懇談会 {0} はデータベースにありません。", "the database has no session {0}"}},
    .over = {{"懇談会 {0} は {1} に終わっています。", "session {0} was closed at {1}"}},
    .there = {{"懇談会 {0} はもうあります。別の名前を付けてください。",
               "there is a session {0} already; give this one another id"}}};

/* --- adding ------------------------------------------------------------------------------------------------------- */

static const char *find_fault(const sonae_session *s) {
  if (!s->id || !sn_text_is_id(s->id)) return "id";
  if (!s->checklist || !sn_text_is_id(s->checklist)) return "checklist";
  if (!sn_occasion_takes_line(s->title)) return "title";
  if (!sn_occasion_takes_line(s->host)) return "host";
  if (!sn_occasion_takes_line(s->contact)) return "contact";
  if (!s->date || !sn_date_read(s->date, NULL)) return "date";
  if (s->minutes < SN_MIN_SESSION_MINUTES || s->minutes > SN_MAX_SESSION_MINUTES) return "minutes";
  return s->k >= SONAE_SESSION_K && s->k <= SN_MAX_SESSION_K ? NULL : "k";
}

static sonae_status add(sonae_store *store, const sonae_act *act, const sonae_session *s, sonae_error *error) {
  sn_value row[SN_SESSION_COLUMN_COUNT] = {[SN_LEDGER_ACT] = sn_text_value("session-add"),
                                           [SN_SESSION_ID] = sn_text_value(s->id),
                                           [SN_SESSION_CHECKLIST] = sn_text_value(s->checklist),
                                           [SN_SESSION_TITLE] = sn_said_value(s->title),
                                           [SN_SESSION_HOST] = sn_said_value(s->host),
                                           [SN_SESSION_CONTACT] = sn_said_value(s->contact),
                                           [SN_SESSION_DATE] = sn_text_value(s->date),
                                           [SN_SESSION_MINUTES] = sn_integer_value(s->minutes),
                                           [SN_SESSION_K] = sn_integer_value(s->k)};
  sonae_status status = sn_occasion_refuse_second(store, &sn_sessions, s->id, error);
  return status == SONAE_OK ? sn_ledger_add(store, act, SN_SESSIONS, NULL, NULL, row, error) : status;
}

sonae_status sonae_store_add_session(sonae_store *store, const sonae_act *act, const sonae_session *session,
                                     sonae_error *error) {
  static const sn_phrase WRONG = {
      {"懇談会のデータに誤りがあります（{0}）。", "something is wrong with the session's data ({0})"}};
  sonae_status status = sn_store_check_act(store, act, error);
  const char *fault = find_fault(session);
  if (status == SONAE_OK && fault) status = sn_store_fail(store, SONAE_E_ARGUMENT, &WRONG, fault, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  return sn_store_leave(store, add(store, act, session, error), error);
}

/* --- closing ------------------------------------------------------------------------------------------------------ */

static sonae_status close_open(sonae_store *store, const sonae_act *act, const char *id, sonae_error *error) {
  sn_kept_row session = {0};
  sn_value row[SN_SESSION_COLUMN_COUNT] = {[SN_LEDGER_ACT] = sn_text_value("session-close"),
                                           [SN_SESSION_ID] = sn_text_value(id),
                                           [SN_SESSION_MINUTES] = sn_integer_value(0),
                                           [SN_SESSION_K] = sn_integer_value(0)};
  sonae_status status = sn_occasion_row(store, &sn_sessions, id, &session, error);
  if (status == SONAE_OK) status = sn_occasion_refuse_closed(store, &sn_sessions, session.values, error);
  if (status == SONAE_OK) status = sn_ledger_add(store, act, SN_SESSIONS, NULL, NULL, row, error);
  sn_kept_row_free(&session);
  return status;
}

sonae_status sonae_store_close_session(sonae_store *store, const sonae_act *act, const char *id, sonae_error *error) {
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  return sn_store_leave(store, close_open(store, act, id, error), error);
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

typedef struct session_walk {
  sonae_session_fn visit;
  void *context;
} session_walk;

static sonae_status show(void *context, const sn_value *row) {
  const session_walk *w = context;
  const sonae_session session = {.id = sn_text_or_empty(&row[SN_SESSION_ID]),
                                 .checklist = sn_text_or_empty(&row[SN_SESSION_CHECKLIST]),
                                 .title = sn_text_of(&row[SN_SESSION_TITLE]),
                                 .host = sn_text_of(&row[SN_SESSION_HOST]),
                                 .contact = sn_text_of(&row[SN_SESSION_CONTACT]),
                                 .date = sn_text_or_empty(&row[SN_SESSION_DATE]),
                                 .minutes = (uint32_t)sn_integer_of(&row[SN_SESSION_MINUTES]),
                                 .k = (uint32_t)sn_integer_of(&row[SN_SESSION_K]),
                                 .closed = sn_text_of(&row[CLOSED_AT])};
  return w->visit(w->context, &session);
}

sonae_status sonae_store_each_session(sonae_store *store, const char *id, sonae_session_fn visit, void *context,
                                      sonae_error *error) {
  session_walk w = {.visit = visit, .context = context};
  if (id) return sn_occasion_show(store, &sn_sessions, id, show, &w, error);
  return sn_store_walk(store, SN_SESSION_EACH, NULL, 0, show, &w, error);
}

/* --- concerns ----------------------------------------------------------------------------------------------------- */

static sonae_status say(sonae_store *store, const sonae_act *act, const sonae_concern *c, sonae_error *error) {
  sn_kept_row session = {0};
  sn_value row[SN_CONCERN_COLUMN_COUNT] = {[SN_LEDGER_ACT] = sn_text_value("concern-add"),
                                           [SN_CONCERN_SESSION] = sn_text_value(c->session),
                                           [SN_CONCERN_CATEGORY] = sn_text_value(c->category),
                                           [SN_CONCERN_TEXT] = sn_text_value(c->text)};
  sonae_status status = sn_occasion_row(store, &sn_sessions, c->session, &session, error);
  if (status == SONAE_OK) status = sn_occasion_refuse_closed(store, &sn_sessions, session.values, error);
  if (status == SONAE_OK) status = sn_ledger_add(store, act, SN_CONCERNS, NULL, NULL, row, error);
  sn_kept_row_free(&session);
  return status;
}

sonae_status sonae_store_add_concern(sonae_store *store, const sonae_act *act, const sonae_concern *concern,
                                     sonae_error *error) {
  static const sn_phrase WRONG = {
      {"悩みのデータに誤りがあります（{0}）。", "something is wrong with the concern's data ({0})"}};
  bool text = concern->text && *concern->text && sn_occasion_takes_line(concern->text);
  const char *fault = !concern->category || !sn_text_is_id(concern->category) ? "category" : text ? NULL : "text";
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK && fault) status = sn_store_fail(store, SONAE_E_ARGUMENT, &WRONG, fault, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  return sn_store_leave(store, say(store, act, concern, error), error);
}

typedef struct concern_walk {
  sonae_concern_fn visit;
  void *context;
} concern_walk;

static sonae_status show_concern(void *context, const sn_value *row) {
  const concern_walk *w = context;
  const sonae_concern concern = {.session = sn_text_or_empty(&row[SN_CONCERN_SESSION]),
                                 .category = sn_text_or_empty(&row[SN_CONCERN_CATEGORY]),
                                 .text = sn_text_or_empty(&row[SN_CONCERN_TEXT])};
  return w->visit(w->context, &concern);
}

sonae_status sonae_store_each_concern(sonae_store *store, const char *session, sonae_concern_fn visit, void *context,
                                      sonae_error *error) {
  concern_walk w = {.visit = visit, .context = context};
  const sn_value of = sn_text_value(session);
  return sn_store_walk(store, SN_CONCERN_EACH, &of, 1, show_concern, &w, error);
}
