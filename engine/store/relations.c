/* SPDX-License-Identifier: Apache-2.0 */
/* Who supplies whom: said, said anew, ended; and read. */
#include "store/relations.h"

#include <string.h>

#include "base/limits.h"
#include "store/packed.h"

/* --- rows --- */

sonae_status sn_parties_find(sonae_store *store, const char *supplier, const char *buyer, sn_parties *out,
                             sonae_error *error) {
  sonae_status status = sn_store_organisation_row(store, buyer, &out->buyer, error);
  return status == SONAE_OK ? sn_store_organisation_row(store, supplier, &out->supplier, error) : status;
}

void sn_parties_free(sn_parties *parties) {
  sn_kept_row_free(&parties->supplier);
  sn_kept_row_free(&parties->buyer);
}

static bool is_said(const sn_value *row) {
  const char *act = sn_text_of(&row[SN_LEDGER_ACT]);
  return act && strcmp(act, "relation-put") == 0;
}

sonae_status sn_relation_current(sonae_store *store, const char *supplier, const char *buyer, sn_kept_row *row,
                                 bool *found, sonae_error *error) {
  const sn_value key[] = {sn_text_value(supplier), sn_text_value(buyer)};
  sonae_status status = sn_store_row(store, SN_RELATION_CURRENT, key, 2, SN_RELATION_COLUMN_COUNT, row, found, error);
  *found = status == SONAE_OK && *found && is_said(row->values);
  return status;
}

bool sn_relation_same(const sn_value *a, const sn_value *b) {
  for (int i = SN_RELATION_LAYOUT; i < SN_RELATION_COLUMN_COUNT; i++)
    if (!sn_value_equal(&a[i], &b[i])) return false;
  return true;
}

sonae_status sn_relation_add(sonae_store *store, const sonae_act *act, const sn_parties *parties, const sn_value *facts,
                             sonae_error *error) {
  sn_value row[SN_RELATION_COLUMN_COUNT] = {{0}};
  if (facts) memcpy(row, facts, sizeof row);
  row[SN_LEDGER_ACT] = sn_text_value(facts ? "relation-put" : "relation-end");
  row[SN_RELATION_BUYER] = parties->buyer.values[SN_ORGANISATION_ID];
  return sn_ledger_add(store, act, SN_RELATIONS, parties->supplier.values, parties->buyer.values, row, error);
}

/* --- saying --- */

/* Room for one more. Rows are counted first, which are no fewer, and in a group only once: which of them speak takes
 * longer to find out. */
static sonae_status make_room(sonae_store *store, sonae_error *error) {
  static const sn_phrase FULL = {{"取引関係が多すぎます（{0}件まで）。", "more relations than a store keeps ({0})"}};
  sonae_status status = SONAE_OK;
  if (!store->relations)
    status = sn_store_run(store, SN_RELATION_ROWS, NULL, 0, sn_row_integer, &store->relations, error);
  if (status == SONAE_OK && store->relations >= SN_MAX_RELATIONS)
    status = sn_store_run(store, SN_RELATION_COUNT, NULL, 0, sn_row_integer, &store->relations, error);
  if (status != SONAE_OK) return status;
  if (store->relations >= SN_MAX_RELATIONS) return sn_store_fail(store, SONAE_E_LIMIT, &FULL, "1000000", error);
  store->relations++;
  return SONAE_OK;
}
_Static_assert(SN_MAX_RELATIONS == 1000000, "as the sentence says");

typedef struct putting {
  sonae_store *store;
  const sonae_act *act;
  sn_packed packed;
  sn_parties parties;
  sn_kept_row old;
} putting;

static sonae_status check(const sonae_store *store, const sonae_relation *relation, sonae_error *error) {
  static const sn_phrase SELF = {
      {"自分自身を供給者にすることはできません（{0}）。", "no organisation supplies itself ({0})"}};
  static const sn_phrase SOURCE = {
      {"取引関係のデータに誤りがあります（{0}）。", "something is wrong with the relation's data ({0})"}};
  if (!relation->buyer || !relation->supplier || !sn_store_takes(relation->source))
    return sn_store_fail(store, SONAE_E_ARGUMENT, &SOURCE,
                         !relation->buyer      ? "buyer"
                         : !relation->supplier ? "supplier"
                                               : "source",
                         error);
  if (strcmp(relation->buyer, relation->supplier) != 0) return SONAE_OK;
  return sn_store_fail(store, SONAE_E_ARGUMENT, &SELF, relation->buyer, error);
}

static sonae_status find(putting *p, const sonae_relation *relation, bool *found, sonae_error *error) {
  sonae_status status = sn_parties_find(p->store, relation->supplier, relation->buyer, &p->parties, error);
  if (status == SONAE_OK) status = sn_store_refuse_merged(p->store, relation->buyer, error);
  if (status == SONAE_OK) status = sn_store_refuse_merged(p->store, relation->supplier, error);
  if (status != SONAE_OK) return status;
  return sn_relation_current(p->store, relation->supplier, relation->buyer, &p->old, found, error);
}

static sonae_status put(putting *p, const sonae_definition *definition, const sonae_relation *relation, bool *same,
                        sonae_error *error) {
  bool found = false;
  int64_t layout = 0;
  sonae_status status = find(p, relation, &found, error);
  if (status == SONAE_OK) status = sn_store_put_layout(p->store, p->act, definition, &p->packed.layout, &layout, error);
  if (status != SONAE_OK) return status;
  const sn_value facts[SN_RELATION_COLUMN_COUNT] = {
      [SN_RELATION_SOURCE] = sn_text_value(relation->source ? relation->source : ""),
      [SN_RELATION_LAYOUT] = sn_integer_value(layout),
      [SN_RELATION_ANSWERS] = sn_bytes_value(p->packed.answers.data, p->packed.answers.length),
      [SN_RELATION_NOTES] = sn_bytes_value(p->packed.notes.data, p->packed.notes.length)};
  *same = found && sn_relation_same(facts, p->old.values);
  if (*same) return SONAE_OK;
  if (!found) status = make_room(p->store, error);
  return status == SONAE_OK ? sn_relation_add(p->store, p->act, &p->parties, facts, error) : status;
}

sonae_status sonae_store_put_relation(sonae_store *store, const sonae_act *act, const sonae_definition *definition,
                                      const sonae_response *facts, const sonae_relation *relation, bool *already,
                                      sonae_error *error) {
  putting p = {.store = store, .act = act};
  bool same = false;
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = check(store, relation, error);
  if (status == SONAE_OK) status = sn_store_pack(store, definition, facts, &p.packed, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status == SONAE_OK) status = sn_store_leave(store, put(&p, definition, relation, &same, error), error);
  if (status == SONAE_OK && already) *already = same;
  sn_packed_free(&p.packed);
  sn_parties_free(&p.parties);
  sn_kept_row_free(&p.old);
  return status;
}

/* --- ending --- */

static sonae_status not_found(const sonae_store *store, const char *buyer, const char *supplier, sonae_error *error) {
  static const sn_phrase NONE = {
      {"{0} が {1} の供給者であるという取引関係はありません。", "there is no relation by which {0} supplies {1}"}};
  return sn_store_tell(store, SONAE_E_NOT_FOUND, &NONE, (const char *const[]){supplier, buyer}, 2, error);
}

static sonae_status end(sonae_store *store, const sonae_act *act, const char *buyer, const char *supplier,
                        sonae_error *error) {
  sn_parties parties = {0};
  sn_kept_row row = {0};
  bool found = false;
  sonae_status status = sn_parties_find(store, supplier, buyer, &parties, error);
  if (status == SONAE_OK) status = sn_relation_current(store, supplier, buyer, &row, &found, error);
  if (status == SONAE_OK && !found) status = not_found(store, buyer, supplier, error);
  if (status == SONAE_OK) status = sn_relation_add(store, act, &parties, NULL, error);
  sn_kept_row_free(&row);
  sn_parties_free(&parties);
  return status;
}

sonae_status sonae_store_end_relation(sonae_store *store, const sonae_act *act, const char *buyer, const char *supplier,
                                      sonae_error *error) {
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  return sn_store_leave(store, end(store, act, buyer, supplier, error), error);
}

/* --- all of them --- */

/* Of two organisations the newest row comes first. */
typedef struct scan {
  sn_unpacker unpacker;
  sonae_relation_fn visit;
  void *context;
  sonae_error *error;
  sn_kept_row before; /* up to the buyer */
  bool memory;
} scan;

static bool is_older(const scan *s, const sn_value *row) {
  const sn_value *before = s->before.values;
  return sn_value_equal(&before[SN_LEDGER_ORGANISATION], &row[SN_LEDGER_ORGANISATION]) &&
         sn_value_equal(&before[SN_RELATION_BUYER], &row[SN_RELATION_BUYER]);
}

static sonae_status show(scan *s, const sn_value *row) {
  const sn_value *layout = NULL;
  sonae_answers answers;
  sonae_status status = sn_unpacker_answers(&s->unpacker, &row[SN_RELATION_LAYOUT], &row[SN_RELATION_ANSWERS], &answers,
                                            &layout, s->error);
  if (status != SONAE_OK) return status;
  const sonae_relation relation = {.buyer = sn_text_or_empty(&row[SN_RELATION_BUYER]),
                                   .supplier = sn_text_or_empty(&row[SN_LEDGER_ORGANISATION]),
                                   .checklist = sn_text_or_empty(&layout[SN_LAYOUT_CHECKLIST]),
                                   .version = sn_text_or_empty(&layout[SN_LAYOUT_VERSION]),
                                   .digest = sn_text_or_empty(&layout[SN_LAYOUT_DIGEST]),
                                   .source = sn_text_or_empty(&row[SN_RELATION_SOURCE]),
                                   .received = sn_text_or_empty(&row[SN_LEDGER_AT])};
  return s->visit(s->context, &relation, &answers);
}

static sonae_status sift(void *context, const sn_value *row) {
  scan *s = context;
  if (is_older(s, row)) return SONAE_OK;
  s->memory = !sn_row_keep(&s->before, row, SN_RELATION_BUYER + 1);
  if (s->memory) return SONAE_E_MEMORY;
  return is_said(row) ? show(s, row) : SONAE_OK;
}

sonae_status sonae_store_scan_relations(sonae_store *store, const sonae_definition *definition, sonae_relation_fn visit,
                                        void *context, sonae_error *error) {
  scan s = {.unpacker = {.store = store, .definition = definition}, .visit = visit, .context = context, .error = error};
  sonae_status status = sn_store_walk(store, SN_RELATION_SCAN, NULL, 0, sift, &s, error);
  if (s.memory) status = sn_store_memory(store, error);
  sn_unpacker_free(&s.unpacker);
  sn_kept_row_free(&s.before);
  return status;
}

/* --- one --- */

static const char *copy(sn_arena *arena, const sn_value *text) {
  return sn_arena_text(arena, sn_text_or_empty(text));
}

static sonae_status read_one(sonae_store *store, const sonae_definition *definition, const sn_value *row,
                             sn_response **out, sonae_error *error) {
  const sn_value *layout = NULL;
  sn_response *response = NULL;
  sonae_carried carried;
  sonae_status status = sn_store_layout(store, sn_integer_of(&row[SN_RELATION_LAYOUT]), &layout, error);
  if (status == SONAE_OK)
    status = sn_store_unpack(store, definition, layout, &row[SN_RELATION_ANSWERS], &row[SN_RELATION_NOTES], &response,
                             &carried, error);
  if (status != SONAE_OK) return status;
  response->data.organisation_id = copy(&response->arena, &row[SN_LEDGER_ORGANISATION]);
  response->data.file = copy(&response->arena, &row[SN_RELATION_SOURCE]);
  if (!response->arena.failed) {
    *out = response;
    return SONAE_OK;
  }
  sonae_response_free(&response->data);
  return sn_store_memory(store, error);
}

sonae_status sonae_store_relation(sonae_store *store, const sonae_definition *definition, const char *buyer,
                                  const char *supplier, const sonae_response **out, sonae_error *error) {
  sn_kept_row row = {0};
  sn_response *response = NULL;
  bool own = false, found = false;
  sonae_status status = sn_store_look(store, &own, error);
  if (status != SONAE_OK) return status;
  status = sn_relation_current(store, supplier, buyer, &row, &found, error);
  if (status == SONAE_OK && !found) status = not_found(store, buyer, supplier, error);
  if (status == SONAE_OK) status = read_one(store, definition, row.values, &response, error);
  sn_store_seen(store, own);
  sn_kept_row_free(&row);
  if (status == SONAE_OK) *out = &response->data;
  return status;
}
