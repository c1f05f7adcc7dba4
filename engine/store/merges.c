/* SPDX-License-Identifier: Apache-2.0 */
/* The same organisation twice: one of the two takes over what the other is to the rest. */
#include <string.h>

#include "base/limits.h"
#include "store/relations.h"

static sonae_status find_kept(void *context, const sn_value *row) {
  const char *id = sn_text_or_empty(&row[0]);
  size_t length = strlen(id);
  if (length < SONAE_NAME_BYTES) memcpy(context, id, length + 1);
  return length < SONAE_NAME_BYTES ? SONAE_OK : SONAE_E_INPUT;
}

sonae_status sonae_store_merged_into(sonae_store *store, const char *id, char kept[SONAE_NAME_BYTES],
                                     sonae_error *error) {
  const sn_value key = sn_text_value(id);
  char found[SONAE_NAME_BYTES] = "";
  sonae_status status = sn_store_walk(store, SN_MERGE_CURRENT, &key, 1, find_kept, found, error);
  if (status == SONAE_E_INPUT) return sn_store_damaged(store, error);
  if (status == SONAE_OK) memcpy(kept, found, sizeof found);
  return status;
}

sonae_status sn_store_refuse_merged(sonae_store *store, const char *id, sonae_error *error) {
  static const sn_phrase MERGED = {{"組織 {0} は {1} に統合されています。{1} を指定してください。",
                                    "organisation {0} was merged into {1}; say {1}"}};
  char kept[SONAE_NAME_BYTES];
  sonae_status status = sonae_store_merged_into(store, id, kept, error);
  if (status != SONAE_OK || !*kept) return status;
  return sn_store_tell(store, SONAE_E_ARGUMENT, &MERGED, (const char *const[]){id, kept}, 2, error);
}

/* --- merging --- */

typedef struct merging {
  sonae_store *store;
  const sonae_act *act;
  const char *kept, *other;
  sonae_error *error;
} merging;

typedef sonae_status (*id_fn)(const merging *m, const char *id);

static sonae_status list_id(void *context, const sn_value *row) {
  sn_buffer *ids = context;
  const char *id = sn_text_of(&row[0]);
  return !id || sn_buffer_add(ids, id, strlen(id) + 1) ? SONAE_OK : SONAE_E_MEMORY;
}

/* They are listed first: what is done with them adds to the table that is read. */
static sonae_status for_each(const merging *m, sn_statement statement, id_fn act) {
  const sn_value of = sn_text_value(m->other);
  sn_buffer ids = SN_BUFFER((size_t)SN_MAX_RELATIONS * (SN_MAX_ID_BYTES + 1));
  sonae_status status = sn_store_run(m->store, statement, &of, 1, list_id, &ids, m->error);
  if (ids.failed) status = sn_store_memory(m->store, m->error);
  for (size_t at = 0; status == SONAE_OK && at < ids.length; at += strlen(ids.data + at) + 1)
    status = act(m, ids.data + at);
  sn_buffer_free(&ids);
  return status;
}

static sonae_status add(const merging *m, const char *supplier, const char *buyer, const sn_value *facts) {
  sn_parties parties = {0};
  sonae_status status = sn_parties_find(m->store, supplier, buyer, &parties, m->error);
  if (status == SONAE_OK) status = sn_relation_add(m->store, m->act, &parties, facts, m->error);
  sn_parties_free(&parties);
  return status;
}

static sonae_status refuse_difference(const merging *m, const char *third) {
  static const sn_phrase DIFFERENT = {
      {"{0} と {1} では、{2} との取引関係の内容が違います。先にどちらかを終了してください（sonae relation end）。",
       "{0} and {1} differ in their relation with {2}; end one of the two first (sonae relation end)"}};
  return sn_store_tell(m->store, SONAE_E_ARGUMENT, &DIFFERENT, (const char *const[]){m->other, m->kept, third}, 3,
                       m->error);
}

/* To the same third one, from `other` to `kept`. */
static sonae_status hand_over(const merging *m, const char *supplier, const char *buyer, const sn_value *facts,
                              const char *third) {
  sn_kept_row there = {0};
  bool found = false;
  sonae_status status = sn_relation_current(m->store, supplier, buyer, &there, &found, m->error);
  if (status == SONAE_OK && !found) status = add(m, supplier, buyer, facts);
  if (status == SONAE_OK && found && !sn_relation_same(there.values, facts)) status = refuse_difference(m, third);
  sn_kept_row_free(&there);
  return status;
}

static sonae_status move(const merging *m, const char *third, bool supplies) {
  const char *supplier = supplies ? m->other : third, *buyer = supplies ? third : m->other;
  sn_kept_row row = {0};
  bool found = false;
  sonae_status status = sn_relation_current(m->store, supplier, buyer, &row, &found, m->error);
  if (status == SONAE_OK && found && strcmp(third, m->kept) != 0)
    status = hand_over(m, supplies ? m->kept : third, supplies ? third : m->kept, row.values, third);
  if (status == SONAE_OK && found) status = add(m, supplier, buyer, NULL);
  sn_kept_row_free(&row);
  return status;
}

static sonae_status move_as_supplier(const merging *m, const char *buyer) {
  return move(m, buyer, true);
}

static sonae_status move_as_buyer(const merging *m, const char *supplier) {
  return move(m, supplier, false);
}

static sonae_status note(const merging *m, const char *other) {
  sn_kept_row own = {0}, kept = {0};
  sn_value row[SN_MERGE_COLUMN_COUNT] = {
      [SN_LEDGER_ACT] = sn_text_value("organisation-merge"), [SN_MERGE_KEPT] = sn_text_value(m->kept)};
  sonae_status status = sn_store_organisation_row(m->store, other, &own, m->error);
  if (status == SONAE_OK) status = sn_store_organisation_row(m->store, m->kept, &kept, m->error);
  if (status == SONAE_OK) status = sn_ledger_add(m->store, m->act, SN_MERGES, own.values, kept.values, row, m->error);
  sn_kept_row_free(&own);
  sn_kept_row_free(&kept);
  return status;
}

static sonae_status fill_in(const merging *m) {
  sn_parties both = {0};
  sonae_status status = sn_parties_find(m->store, m->other, m->kept, &both, m->error);
  if (status == SONAE_OK)
    status = sn_store_fill_organisation(m->store, m->act, both.buyer.values, both.supplier.values, m->error);
  sn_parties_free(&both);
  return status;
}

/* What was merged into `other` before is now merged into `kept`: no reader has to follow from one to the next. */
static sonae_status merge(const merging *m) {
  sonae_status status = fill_in(m);
  if (status == SONAE_OK) status = sn_store_refuse_merged(m->store, m->other, m->error);
  if (status == SONAE_OK) status = sn_store_refuse_merged(m->store, m->kept, m->error);
  if (status == SONAE_OK) status = for_each(m, SN_RELATION_BUYERS, move_as_supplier);
  if (status == SONAE_OK) status = for_each(m, SN_RELATION_SUPPLIERS, move_as_buyer);
  if (status == SONAE_OK) status = sn_store_take_over(m->store, m->act, m->kept, m->other, m->error);
  if (status == SONAE_OK) status = for_each(m, SN_MERGE_OF, note);
  return status == SONAE_OK ? note(m, m->other) : status;
}

sonae_status sonae_store_merge_organisation(sonae_store *store, const sonae_act *act, const char *kept,
                                            const char *other, sonae_error *error) {
  static const sn_phrase SELF = {
      {"組織 {0} を自分自身に統合することはできません。", "organisation {0} cannot be merged into itself"}};
  const merging m = {store, act, kept, other, error};
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK && strcmp(kept, other) == 0)
    status = sn_store_fail(store, SONAE_E_ARGUMENT, &SELF, kept, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  return sn_store_leave(store, merge(&m), error);
}
