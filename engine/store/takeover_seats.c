/* SPDX-License-Identifier: Apache-2.0 */
/* A company that sat in a session under two ids sat there once; what it promised there it promised once. */
#include <string.h>

#include "store/takeover.h"

enum { CHECKLIST = SN_PARTICIPANT_COLUMN_COUNT }; /* of the session, behind a seat's own columns */

static bool is_earlier(const sn_value *a, const sn_value *b) {
  return strcmp(sn_text_or_empty(&a[SN_LEDGER_AT]), sn_text_or_empty(&b[SN_LEDGER_AT])) < 0;
}

/* --- promises ----------------------------------------------------------------------------------------------------- */

/* Of one action the word that was given first. */
static sonae_status take_promise(sn_taking *t, sn_value *row) {
  const sn_value of[] = {sn_text_value(t->kept), row[SN_PROMISE_SESSION], row[SN_PROMISE_ACTION]};
  sn_kept_row own = {0};
  bool found = false;
  sonae_status status =
      sn_store_row(t->store, SN_PROMISE_NEWEST, of, 3, SN_PROMISE_COLUMN_COUNT, &own, &found, t->error);
  bool stands = found && !is_earlier(row, own.values);
  sn_kept_row_free(&own);
  return status == SONAE_OK && !stands ? sn_taking_add(t, SN_PROMISES, row) : status;
}

static sonae_status take_promises(sn_taking *t, const sn_value *session) {
  const sn_value of[] = {sn_text_value(t->other), *session};
  sn_kept_rows rows = {0};
  sonae_status status = sn_store_rows(t->store, SN_PROMISE_EACH_OF, of, 2, SN_PROMISE_COLUMN_COUNT, &rows, t->error);
  for (size_t i = 0; status == SONAE_OK && i < rows.count; i++)
    status = take_promise(t, rows.items[i].values);
  sn_kept_rows_free(&rows);
  return status;
}

/* --- seats -------------------------------------------------------------------------------------------------------- */

/* Its own answers stand, behind the row of the other's, which were in the room as well and are no news later; it sat there
 * from when both did; and only what was agreed to under both ids is agreed. */
static sonae_status sit_as_before(sn_taking *t, const sn_value *seat, sn_value *own) {
  bool agreed = sn_integer_of(&seat[SN_PARTICIPANT_AGREED]) && sn_integer_of(&own[SN_PARTICIPANT_AGREED]);
  own[SN_PARTICIPANT_AGREED] = sn_integer_value(agreed);
  if (is_earlier(own, seat)) own[SN_LEDGER_AT] = seat[SN_LEDGER_AT];
  return sn_taking_add(t, SN_PARTICIPANTS, own);
}

static sonae_status sit_down(sn_taking *t, sn_value *seat) {
  const sn_value of[] = {sn_text_value(t->kept), seat[SN_PARTICIPANT_SESSION]};
  sn_kept_row own = {0};
  bool found = false;
  sonae_status status =
      sn_store_row(t->store, SN_PARTICIPANT_NEWEST, of, 2, SN_PARTICIPANT_COLUMN_COUNT, &own, &found, t->error);
  if (status == SONAE_OK) status = sn_taking_add(t, SN_PARTICIPANTS, seat);
  bool present = found && strcmp(sn_text_or_empty(&own.values[SN_LEDGER_ACT]), "session-join") == 0;
  if (status == SONAE_OK && present) status = sit_as_before(t, seat, own.values);
  sn_kept_row_free(&own);
  return status;
}

static sonae_status take_seat(sn_taking *t, sn_value *seat) {
  int64_t now =
      sn_taking_revision(t, sn_text_or_empty(&seat[CHECKLIST]), sn_integer_of(&seat[SN_PARTICIPANT_REVISION]));
  if (!now) return sn_store_damaged(t->store, t->error);
  seat[SN_PARTICIPANT_REVISION] = sn_integer_value(now);
  sonae_status status = sit_down(t, seat);
  return status == SONAE_OK ? take_promises(t, &seat[SN_PARTICIPANT_SESSION]) : status;
}

sonae_status sn_taking_seats(sn_taking *t) {
  return sn_taking_each(t, SN_PARTICIPANT_EACH_OF, SN_PARTICIPANT_COLUMN_COUNT + 1, take_seat);
}
