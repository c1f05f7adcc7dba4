/* SPDX-License-Identifier: Apache-2.0 */
/* Which answers were shown together in figures about groups. */
#include "sonae/group.h"
#include "store/ledger.h"

typedef struct block_walk {
  sonae_block_fn visit;
  void *context;
} block_walk;

static sonae_status show_member(void *context, const sn_value *row) {
  const block_walk *w = context;
  const sonae_block_member member = {.organisation = sn_text_of(&row[SN_LEDGER_ORGANISATION]),
                                     .block = (uint64_t)sn_integer_of(&row[SN_BLOCK_BLOCK]),
                                     .size = (uint32_t)sn_integer_of(&row[SN_BLOCK_SIZE]),
                                     .fresh = (uint32_t)sn_integer_of(&row[SN_BLOCK_FRESH]),
                                     .revision = (uint32_t)sn_integer_of(&row[SN_BLOCK_REVISION])};
  return w->visit(w->context, &member);
}

sonae_status sonae_store_each_block_member(sonae_store *store, const char *checklist, const char *subject,
                                           sonae_block_fn visit, void *context, sonae_error *error) {
  block_walk w = {visit, context};
  const sn_value of[] = {sn_text_value(checklist), sn_text_value(subject)};
  return sn_store_walk(store, SN_BLOCK_EACH, of, sizeof of / sizeof *of, show_member, &w, error);
}

static sonae_status add_block(sonae_store *store, const sonae_act *act, sn_value *row,
                              const sonae_block_member *members, size_t count, sonae_error *error) {
  sn_kept_row organisation = {0};
  sonae_status status =
      sn_store_run(store, SN_BLOCK_NUMBER, NULL, 0, sn_row_integer, &row[SN_BLOCK_BLOCK].integer, error);
  for (size_t i = 0; status == SONAE_OK && i < count; i++) {
    row[SN_BLOCK_REVISION] = sn_integer_value(members[i].revision);
    status = sn_store_organisation_row(store, members[i].organisation, &organisation, error);
    if (status == SONAE_OK) status = sn_ledger_add(store, act, SN_BLOCKS, organisation.values, NULL, row, error);
  }
  sn_kept_row_free(&organisation);
  return status;
}

sonae_status sonae_store_add_block(sonae_store *store, const sonae_act *act, const char *checklist, const char *subject,
                                   const sonae_block_member *members, size_t count, uint32_t fresh, uint64_t *block,
                                   sonae_error *error) {
  sn_value row[SN_BLOCK_COLUMN_COUNT] = {
      [SN_LEDGER_ACT] = sn_text_value("group-show"),      [SN_BLOCK_CHECKLIST] = sn_text_value(checklist),
      [SN_BLOCK_SUBJECT] = sn_text_value(subject),        [SN_BLOCK_BLOCK] = sn_integer_value(0),
      [SN_BLOCK_SIZE] = sn_integer_value((int64_t)count), [SN_BLOCK_FRESH] = sn_integer_value(fresh)};
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  status = sn_store_leave(store, add_block(store, act, row, members, count, error), error);
  if (status == SONAE_OK) *block = (uint64_t)row[SN_BLOCK_BLOCK].integer;
  return status;
}
