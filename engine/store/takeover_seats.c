/* SPDX-License-Identifier: Apache-2.0 */
/* A company that sat in a session under two ids sat there once; what it promised there it promised once. */
#include <string.h>

#include "store/takeover.h"

static const char SUBJECT[] = "promises:"; /* of blocks: before the session's id */

enum { CHECKLIST = SN_PARTICIPANT_COLUMN_COUNT }; /* of the session, behind a seat's own columns */

static bool is_earlier(const sn_value *a, const sn_value *b) {
  return strcmp(sn_text_or_empty(&a[SN_LEDGER_AT]), sn_text_or_empty(&b[SN_LEDGER_AT])) < 0;
}

/* --- promises ----------------------------------------------------------------------------------------------------- */

static bool is_act(const sn_value *row, const char *act) {
  return strcmp(sn_text_or_empty(&row[SN_LEDGER_ACT]), act) == 0;
}

/* Of one action the word that was given first. */
static sonae_status take_promise(sn_taking *t, sn_value *row) {
  const sn_value of[] = {sn_text_value(t->kept), row[SN_PROMISE_SESSION], row[SN_PROMISE_ACTION]};
  sn_kept_row own = {0};
  bool found = false;
  sonae_status status =
      sn_store_row(t->store, SN_PROMISE_NEWEST, of, 3, SN_PROMISE_COLUMN_COUNT, &own, &found, t->error);
  bool stands = found && is_act(own.values, "promise-add") && !is_earlier(row, own.values);
  sn_kept_row_free(&own);
  return status == SONAE_OK && !stands ? sn_taking_add(t, SN_PROMISES, row) : status;
}

static sonae_status promises_of(const sn_taking *t, const char *who, const sn_value *session, sn_kept_rows *rows) {
  const sn_value of[] = {sn_text_value(who), *session};
  return sn_store_rows(t->store, SN_PROMISE_EACH_OF, of, 2, SN_PROMISE_COLUMN_COUNT, rows, t->error);
}

static sonae_status take_promises(sn_taking *t, const sn_value *session) {
  sn_kept_rows rows = {0};
  sonae_status status = promises_of(t, t->other, session, &rows);
  for (size_t i = 0; status == SONAE_OK && i < rows.count; i++)
    status = take_promise(t, rows.items[i].values);
  sn_kept_rows_free(&rows);
  return status;
}

/* --- promises that were shown ------------------------------------------------------------------------------------- */

/* A block holds how many of its promises each company was shown with, the first ones: with others before or instead of
 * them it would not show what it did, and the difference would be one company. */
sonae_status sn_taking_promised_alike(sn_taking *t, const sn_value *block, bool *alike) {
  const char *subject = sn_text_or_empty(&block[SN_BLOCK_SUBJECT]);
  sn_kept_rows own = {0};
  sn_kept_row seat = {0};
  bool found = false;
  if (strncmp(subject, SUBJECT, strlen(SUBJECT)) != 0 || !sn_integer_of(&block[SN_BLOCK_REVISION])) return SONAE_OK;
  const sn_value session = sn_text_value(subject + strlen(SUBJECT)), of[] = {sn_text_value(t->other), session};
  sonae_status status = promises_of(t, t->kept, &session, &own);
  if (status == SONAE_OK)
    status = sn_store_row(t->store, SN_PARTICIPANT_NEWEST, of, 2, SN_PARTICIPANT_COLUMN_COUNT, &seat, &found, t->error);
  *alike = own.count == 0 && found && is_act(seat.values, "session-join");
  sn_kept_rows_free(&own);
  sn_kept_row_free(&seat);
  return status;
}

/* Twice in a block it is never whole again. */
static sonae_status break_blocks(sn_taking *t, const sn_value *session) {
  const sn_value of = sn_text_value(t->kept);
  sn_kept_rows rows = {0};
  sonae_status status = sn_store_rows(t->store, SN_BLOCK_EACH_OF, &of, 1, SN_BLOCK_COLUMN_COUNT, &rows, t->error);
  for (size_t i = 0; status == SONAE_OK && i < rows.count; i++) {
    sn_value *row = rows.items[i].values;
    const char *subject = sn_text_or_empty(&row[SN_BLOCK_SUBJECT]);
    if (strncmp(subject, SUBJECT, strlen(SUBJECT)) == 0 && sn_integer_of(&row[SN_BLOCK_REVISION]) &&
        strcmp(subject + strlen(SUBJECT), sn_text_or_empty(session)) == 0)
      status = sn_taking_add(t, SN_BLOCKS, row);
  }
  sn_kept_rows_free(&rows);
  return status;
}

/* It had left, and sits there again by no word of its own. */
static sonae_status withdraw_promises(sn_taking *t, const sn_value *session) {
  sn_kept_rows rows = {0};
  sonae_status status = promises_of(t, t->kept, session, &rows);
  if (status == SONAE_OK && rows.count) status = break_blocks(t, session);
  for (size_t i = 0; status == SONAE_OK && i < rows.count; i++) {
    sn_value *row = rows.items[i].values;
    row[SN_LEDGER_ACT] = sn_text_value("promise-withdraw");
    row[SN_LEDGER_AT] = sn_text_value(t->act->at);
    row[SN_PROMISE_OWNER] = row[SN_PROMISE_TEXT] = sn_text_value(NULL);
    status = sn_taking_add(t, SN_PROMISES, row);
  }
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
  bool present = found && is_act(own.values, "session-join");
  if (status == SONAE_OK && present) status = sit_as_before(t, seat, own.values);
  if (status == SONAE_OK && found && !present) status = withdraw_promises(t, &seat[SN_PARTICIPANT_SESSION]);
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
