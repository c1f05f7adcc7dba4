/* SPDX-License-Identifier: Apache-2.0 */
/* Forms that went out. A token is a digest made with the organisation's key, which lies in the store alone: so nothing
 * is kept of it but the log's entry that a form was given out, with the token's own digest to know it by. */
#include <string.h>

#include "base/text.h"
#include "store/inside.h"

_Static_assert((int)SONAE_TOKEN_BYTES >= (int)SN_DIGEST_TEXT_BYTES, "a token is the text of a digest");

static const char *const ORIGINS[] = {[SONAE_ORIGIN_OPEN] = "open",
                                      [SONAE_ORIGIN_PROVEN] = "proven",
                                      [SONAE_ORIGIN_MISSING] = "missing",
                                      [SONAE_ORIGIN_STRANGE] = "strange",
                                      [SONAE_ORIGIN_WRONG] = "wrong"};
_Static_assert(sizeof ORIGINS / sizeof *ORIGINS == SONAE_ORIGIN_COUNT, "each origin has its word");

const char *sonae_origin_word(sonae_origin origin) {
  return (unsigned)origin < SONAE_ORIGIN_COUNT ? ORIGINS[origin] : "";
}

sonae_origin sonae_origin_find(const char *word) {
  int origin = 0;
  while (origin < SONAE_ORIGIN_COUNT && strcmp(ORIGINS[origin], word) != 0)
    origin++;
  return (sonae_origin)origin;
}

static void make_token(const sn_value *organisation, const char *checklist, char token[SONAE_TOKEN_BYTES]) {
  unsigned char digest[SN_DIGEST_BYTES];
  const sn_value of[] = {organisation[SN_ORGANISATION_ID], sn_text_value(checklist)};
  sn_row_proof("form", &organisation[SN_ORGANISATION_KEY], of, sizeof of / sizeof *of, digest);
  sn_digest_text(digest, token);
}

static sonae_status issue(sonae_store *store, const sonae_act *act, const char *organisation, const char *checklist,
                          char token[SONAE_TOKEN_BYTES], sonae_error *error) {
  sn_kept_row row = {0};
  unsigned char proof[SN_DIGEST_BYTES];
  sonae_status status = sn_store_organisation_row(store, organisation, &row, error);
  if (status == SONAE_OK) {
    make_token(row.values, checklist, token);
    sn_digest_bytes(token, strlen(token), proof);
    const sn_entry entry = {.act = "form-issue",
                            .subject = sn_text_of(&row.values[SN_ORGANISATION_PSEUDONYM]),
                            .checklist = checklist,
                            .proof = proof};
    status = sn_audit_append(store, act, &entry, error);
  }
  sn_kept_row_free(&row);
  return status;
}

sonae_status sonae_store_issue_form(sonae_store *store, const sonae_act *act, const char *organisation,
                                    const char *checklist, char token[SONAE_TOKEN_BYTES], sonae_error *error) {
  static const sn_phrase NO_ID = {{"チェックリストの名前が正しくありません。", "that is no name of a checklist"}};
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK && !sn_text_is_id(checklist))
    status = sn_store_fail(store, SONAE_E_ARGUMENT, &NO_ID, NULL, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  return sn_store_leave(store, issue(store, act, organisation, checklist, token, error), error);
}

/* What was given out to an organisation. */
typedef struct issued {
  bool any, this_one; /* form; form of the checklist that is asked for */
} issued;

/* Whoever was sent any form is to answer with it: another checklist is no way around. */
static sonae_origin judge(const sn_value *organisation, const char *checklist, const char *token, issued out) {
  char expected[SONAE_TOKEN_BYTES];
  if (!token) return out.any ? SONAE_ORIGIN_MISSING : SONAE_ORIGIN_OPEN;
  make_token(organisation, checklist, expected);
  if (strcmp(token, expected) == 0) return SONAE_ORIGIN_PROVEN;
  return out.this_one ? SONAE_ORIGIN_WRONG : SONAE_ORIGIN_STRANGE;
}

static sonae_status find_origin(sonae_store *store, const char *organisation, const char *checklist, const char *token,
                                sonae_origin *out, sonae_error *error) {
  sn_kept_row row = {0}, entries = {0};
  issued given = {false, false};
  sonae_status status = sn_store_organisation_row(store, organisation, &row, error);
  if (status == SONAE_OK) {
    const sn_value of[] = {sn_text_value(checklist), row.values[SN_ORGANISATION_PSEUDONYM]};
    status = sn_store_row(store, SN_ENTRY_OF_FORM, of, sizeof of / sizeof *of, 1, &entries, &given.any, error);
  }
  given.this_one = status == SONAE_OK && given.any && sn_integer_of(&entries.values[0]);
  if (status == SONAE_OK) *out = judge(row.values, checklist, token, given);
  sn_kept_row_free(&row);
  sn_kept_row_free(&entries);
  return status;
}

/* An organisation, and those that were merged into it. */
typedef struct judging {
  sonae_store *store;
  const char *checklist, *token;
  sonae_origin origin;
  sonae_error *error;
} judging;

/* The form of either proves it; else what speaks most against it counts. */
static sonae_status judge_merged(void *context, const sn_value *row) {
  judging *j = context;
  sonae_origin origin = j->origin;
  sonae_status status = find_origin(j->store, sn_text_or_empty(&row[0]), j->checklist, j->token, &origin, j->error);
  bool proven = origin == SONAE_ORIGIN_PROVEN || j->origin == SONAE_ORIGIN_PROVEN;
  if (status == SONAE_OK) j->origin = proven ? SONAE_ORIGIN_PROVEN : origin > j->origin ? origin : j->origin;
  return status;
}

sonae_status sonae_store_origin(sonae_store *store, const char *organisation, const char *checklist, const char *token,
                                sonae_origin *out, sonae_error *error) {
  judging j = {.store = store, .checklist = checklist, .token = token, .error = error};
  const sn_value of = sn_text_value(organisation);
  bool own = false;
  sonae_status status = sn_store_look(store, &own, error);
  if (status != SONAE_OK) return status;
  status = find_origin(store, organisation, checklist, token, &j.origin, error);
  if (status == SONAE_OK) status = sn_store_run(store, SN_MERGE_OF, &of, 1, judge_merged, &j, error);
  if (status == SONAE_OK) *out = j.origin;
  sn_store_seen(store, own);
  return status;
}
