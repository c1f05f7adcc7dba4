/* SPDX-License-Identifier: Apache-2.0 */
/* Organisations are forgotten: rows first, then what is left of them in the files. Between the two a row of `trace` says
 * that something is left. */
#include "store/ledger.h"

typedef struct remains {
  sn_digest digest;
  const sn_value *key;
  int64_t count;
} remains;

static sonae_status count_response(void *context, const sn_value *row) {
  remains *r = context;
  unsigned char proof[SN_DIGEST_BYTES];
  sn_row_proof("forgotten", r->key, row, SN_RESPONSE_COLUMN_COUNT, proof);
  sn_digest_piece(&r->digest, proof, sizeof proof);
  r->count++;
  return SONAE_OK;
}

static sonae_status note(sonae_store *store, const sonae_act *act, const sn_value *row, uint64_t *number,
                         sonae_error *error) {
  unsigned char proof[SN_DIGEST_BYTES];
  remains r = {.key = &row[SN_ORGANISATION_KEY]};
  sn_digest_begin(&r.digest);
  sonae_status status =
      sn_store_run(store, SN_RESPONSE_EACH_OF, &row[SN_ORGANISATION_ID], 1, count_response, &r, error);
  sn_digest_end(&r.digest, proof);
  const sn_entry entry = {.act = "organisation-forget",
                          .subject = sn_text_of(&row[SN_ORGANISATION_PSEUDONYM]),
                          .responses = r.count,
                          .proof = proof,
                          .number = number};
  if (status == SONAE_OK) status = sn_audit_append(store, act, &entry, error);
  const sn_value added = sn_integer_value((int64_t)*number);
  return status == SONAE_OK ? sn_store_run(store, SN_TRACE_ADD, &added, 1, NULL, NULL, error) : status;
}

/* The entry comes first: only with it will the database let the rows go. */
static sonae_status erase(sonae_store *store, const sonae_act *act, const sn_value *row, uint64_t *number,
                          sonae_error *error) {
  static const sn_statement REMOVALS[] = {SN_NOTES_REMOVE, SN_RESPONSES_REMOVE, SN_ORGANISATION_REMOVE};
  sonae_status status = note(store, act, row, number, error);
  if (status == SONAE_OK) status = sn_ledger_forget(store, act, row, error);
  for (size_t i = 0; status == SONAE_OK && i < sizeof REMOVALS / sizeof *REMOVALS; i++)
    status = sn_store_run(store, REMOVALS[i], &row[SN_ORGANISATION_ID], 1, NULL, NULL, error);
  return status;
}

static sonae_status forget(sonae_store *store, const sonae_act *act, const char *id, uint64_t *number,
                           sonae_error *error) {
  sn_kept_row row = {0};
  sonae_status status = sn_store_organisation_row(store, id, &row, error);
  if (status == SONAE_OK) status = erase(store, act, row.values, number, error);
  sn_kept_row_free(&row);
  store->scrub_due = store->scrub_due || status == SONAE_OK;
  return status;
}

/* --- traces --- */

/* 0: there are none. */
static sonae_status find_newest_trace(sonae_store *store, int64_t *newest, sonae_error *error) {
  return sn_store_run(store, SN_TRACE_NEWEST, NULL, 0, sn_row_integer, newest, error);
}

/* Only what was there before: somebody else may be forgetting, too. Should a row stay, the files are only written anew
 * once more some day. */
sonae_status sn_store_scrub(sonae_store *store, sonae_error *error) {
  int64_t newest = 0;
  sonae_status status = find_newest_trace(store, &newest, error);
  if (status == SONAE_OK) status = store->engine->table->scrub(store->engine, error);
  const sn_value gone = sn_integer_value(newest);
  if (status == SONAE_OK) (void)sn_store_run(store, SN_TRACES_REMOVE, &gone, 1, NULL, NULL, NULL);
  return status;
}

/* What an earlier call has left in the files. SONAE_E_NOT_FOUND: none has, and `error` stays as it is. */
static sonae_status scrub_earlier(sonae_store *store, sonae_error *error) {
  int64_t newest = 0;
  sonae_status status = find_newest_trace(store, &newest, error);
  if (status != SONAE_OK) return status;
  return newest ? sn_store_scrub(store, error) : SONAE_E_NOT_FOUND;
}

/* When others read, so that traces could not be removed from the files, nothing is done. Should it fail all the same, it
 * can be run again. */
sonae_status sonae_store_forget(sonae_store *store, const sonae_act *act, const char *id, uint64_t *entry,
                                sonae_error *error) {
  uint64_t number = 0;
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = sn_store_may_write(store, error);
  if (status == SONAE_OK && !store->in_group) status = store->engine->table->flush(store->engine, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  status = sn_store_leave(store, forget(store, act, id, &number, error), error);
  if (status == SONAE_E_NOT_FOUND && !store->in_group) status = scrub_earlier(store, error);
  if (status == SONAE_OK && entry) *entry = number;
  return status;
}
