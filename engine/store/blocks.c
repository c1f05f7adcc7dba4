/* SPDX-License-Identifier: Apache-2.0 */
/* Which answers were shown together in figures about groups. A block is added whole, and never changed. */
#include "store/inside.h"

enum { ORGANISATION, CHECKLIST, SUBJECT, BLOCK, SIZE, FRESH, REVISION, COLUMN_COUNT };

typedef struct block_walk {
  sonae_block_fn visit;
  void *context;
} block_walk;

static sonae_status show_member(void *context, const sn_value *row) {
  const block_walk *w = context;
  const sonae_block_member member = {.organisation = sn_text_of(&row[ORGANISATION]),
                                     .block = (uint64_t)sn_integer_of(&row[BLOCK]),
                                     .size = (uint32_t)sn_integer_of(&row[SIZE]),
                                     .fresh = (uint32_t)sn_integer_of(&row[FRESH]),
                                     .revision = (uint32_t)sn_integer_of(&row[REVISION])};
  return w->visit(w->context, &member);
}

sonae_status sonae_store_each_block_member(sonae_store *store, const char *checklist, const char *subject,
                                           sonae_block_fn visit, void *context, sonae_error *error) {
  block_walk w = {visit, context};
  const sn_value of[] = {sn_text_value(checklist), sn_text_value(subject)};
  return sn_store_walk(store, SN_BLOCK_MEMBER_EACH, of, sizeof of / sizeof *of, show_member, &w, error);
}

static sonae_status take_number(void *context, const sn_value *row) {
  int64_t *number = context;
  *number = sn_integer_of(&row[0]);
  return SONAE_OK;
}

/* The key of the organisation goes into the proof, so nothing can be guessed from it once it is forgotten. */
static sonae_status add_member(sonae_store *store, const sonae_act *act, const sn_value *row, sn_kept_row *organisation,
                               sonae_error *error) {
  unsigned char proof[SN_DIGEST_BYTES];
  sonae_status status = sn_store_organisation_row(store, sn_text_of(&row[ORGANISATION]), organisation, error);
  if (status == SONAE_OK) status = sn_store_run(store, SN_BLOCK_MEMBER_ADD, row, COLUMN_COUNT, NULL, NULL, error);
  if (status != SONAE_OK) return status;
  sn_row_proof("block", &organisation->values[SN_ORGANISATION_KEY], row, COLUMN_COUNT, proof);
  const sn_entry entry = {.act = "group-show",
                          .subject = sn_text_of(&organisation->values[SN_ORGANISATION_PSEUDONYM]),
                          .checklist = sn_text_of(&row[CHECKLIST]),
                          .version = sn_text_of(&row[SUBJECT]),
                          .revision = sn_integer_of(&row[BLOCK]),
                          .proof = proof};
  return sn_audit_append(store, act, &entry, error);
}

static sonae_status add_block(sonae_store *store, const sonae_act *act, sn_value *row,
                              const sonae_block_member *members, size_t count, sonae_error *error) {
  sn_kept_row organisation = {0};
  sonae_status status = sn_store_run(store, SN_BLOCK_NEXT, NULL, 0, take_number, &row[BLOCK].integer, error);
  for (size_t i = 0; status == SONAE_OK && i < count; i++) {
    row[ORGANISATION] = sn_text_value(members[i].organisation);
    row[REVISION] = sn_integer_value(members[i].revision);
    status = add_member(store, act, row, &organisation, error);
  }
  sn_kept_row_free(&organisation);
  return status;
}

sonae_status sonae_store_add_block(sonae_store *store, const sonae_act *act, const char *checklist, const char *subject,
                                   const sonae_block_member *members, size_t count, uint32_t fresh, uint64_t *block,
                                   sonae_error *error) {
  sn_value row[COLUMN_COUNT] = {[CHECKLIST] = sn_text_value(checklist),
                                [SUBJECT] = sn_text_value(subject),
                                [BLOCK] = sn_integer_value(0),
                                [SIZE] = sn_integer_value((int64_t)count),
                                [FRESH] = sn_integer_value(fresh)};
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  status = sn_store_leave(store, add_block(store, act, row, members, count, error), error);
  if (status == SONAE_OK) *block = (uint64_t)row[BLOCK].integer;
  return status;
}
