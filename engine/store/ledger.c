/* SPDX-License-Identifier: Apache-2.0 */
#include "store/ledger.h"

#include <string.h>

#define STATEMENTS(NAME)                                                                                               \
  .next = SN_##NAME##_NEXT, .add = SN_##NAME##_ADD, .proofs = SN_##NAME##_PROOFS, .missing = SN_##NAME##_MISSING,      \
  .remove = SN_##NAME##_REMOVE, .columns = SN_##NAME##_COLUMN_COUNT
#define NAMING(NAME) .naming = SN_##NAME##_NAMING, .remove_naming = SN_##NAME##_REMOVE_NAMING

static const sn_ledger LEDGERS[SN_LEDGER_COUNT] = {
    [SN_RELATIONS] = {.table = "relation",
                      .forgotten = "relation-forget",
                      STATEMENTS(RELATION),
                      NAMING(RELATION),
                      .called = {{"組織 {0} の取引関係 {2}", "relation {2} of organisation {0}"}}},
    [SN_MERGES] = {.table = "merge",
                   .forgotten = "merge-forget",
                   STATEMENTS(MERGE),
                   NAMING(MERGE),
                   .called = {{"組織 {0} の統合 {2}", "merge {2} of organisation {0}"}}},
    [SN_CAMPAIGNS] = {.table = "campaign",
                      STATEMENTS(CAMPAIGN),
                      .called = {{"組織 {0} の調査依頼 {2}", "campaign {2} of organisation {0}"}}},
    [SN_INVITATIONS] = {.table = "invitation",
                        .forgotten = "invitation-forget",
                        STATEMENTS(INVITATION),
                        NAMING(INVITATION),
                        .called = {{"組織 {0} への依頼の記録 {2}", "invitation {2} of organisation {0}"}}},
    [SN_STEPS] = {.table = "step",
                  .forgotten = "step-forget",
                  STATEMENTS(STEP),
                  NAMING(STEP),
                  .called = {{"組織 {0} への指摘の経過 {2}", "step {2} of the findings of organisation {0}"}}},
    [SN_FINDINGS] = {.table = "finding",
                     .forgotten = "finding-forget",
                     STATEMENTS(FINDING),
                     NAMING(FINDING),
                     .called = {{"組織 {0} への指摘 {2}", "finding {2} of organisation {0}"}}},
    [SN_ASSURANCES] = {.table = "assurance",
                       STATEMENTS(ASSURANCE),
                       .called = {{"組織 {0} の回答の裏付け {2}", "assurance {2} of organisation {0}"}}},
    [SN_BLOCKS] = {.table = "block_member",
                   STATEMENTS(BLOCK),
                   .called = {{"組織 {0} をグループの数字に入れた記録 {2}",
                               "entry {2} of organisation {0} in figures of groups"}}},
    [SN_SESSIONS] = {.table = "session", STATEMENTS(SESSION), .called = {{"懇談会 {2}", "session {2}"}}},
    [SN_PARTICIPANTS] = {.table = "participant",
                         STATEMENTS(PARTICIPANT),
                         .called = {{"組織 {0} の懇談会への参加の記録 {2}",
                                     "entry {2} of organisation {0} in sessions"}}},
    [SN_PROMISES] = {.table = "promise",
                     STATEMENTS(PROMISE),
                     .called = {{"組織 {0} の約束 {2}", "promise {2} of organisation {0}"}}},
    [SN_CONCERNS] = {.table = "concern",
                     STATEMENTS(CONCERN),
                     .called = {{"懇談会で出た悩み {2}", "concern {2} of the sessions"}}},
    [SN_DRILLS] = {.table = "drill",
                   STATEMENTS(DRILL),
                   .called = {{"組織 {0} の訓練の記録 {2}", "drill {2} of organisation {0}"}}},
};

const sn_ledger *sn_ledger_of(sn_ledger_kind kind) {
  return &LEDGERS[kind];
}

/* --- adding --- */

void sn_ledger_proof(const sn_ledger *ledger, const sn_value *row, unsigned char out[SN_DIGEST_BYTES]) {
  sn_row_proof(ledger->table, &row[ledger->columns + 1], row, ledger->columns + 1, out);
}

static sonae_status number_next(sonae_store *store, const sn_ledger *ledger, const sn_value *pseudonym, int64_t *number,
                                sonae_error *error) {
  sonae_status status = sn_store_run(store, ledger->next, pseudonym, 1, sn_row_integer, number, error);
  if (status != SONAE_OK) return status;
  return *number >= 1 && *number <= UINT32_MAX ? SONAE_OK : sn_store_damaged(store, error);
}

static sonae_status note(sonae_store *store, const sonae_act *act, const sn_ledger *ledger, const sn_value *row,
                         const sn_value *organisation, const sn_value *other, sonae_error *error) {
  unsigned char proof[SN_DIGEST_BYTES];
  sn_value proven[SN_MAX_COLUMNS];
  memcpy(proven, row, ledger->columns * sizeof *row);
  proven[ledger->columns] = other ? other[SN_ORGANISATION_KEY] : sn_text_value(NULL);
  proven[ledger->columns + 1] = organisation[SN_ORGANISATION_KEY];
  sn_ledger_proof(ledger, proven, proof);
  const sn_entry entry = {.act = sn_text_of(&row[SN_LEDGER_ACT]),
                          .subject = sn_text_of(&organisation[SN_ORGANISATION_PSEUDONYM]),
                          .revision = sn_integer_of(&row[SN_LEDGER_NUMBER]),
                          .proof = proof};
  return sn_audit_append(store, act, &entry, error);
}

static sonae_status append(sonae_store *store, const sonae_act *act, const sn_ledger *ledger,
                           const sn_value *organisation, const sn_value *other, sn_value *row, sonae_error *error) {
  int64_t number = 0;
  sonae_status status = number_next(store, ledger, &organisation[SN_ORGANISATION_PSEUDONYM], &number, error);
  if (status != SONAE_OK) return status;
  row[SN_LEDGER_ORGANISATION] = organisation[SN_ORGANISATION_ID];
  row[SN_LEDGER_NUMBER] = sn_integer_value(number);
  status = sn_store_run(store, ledger->add, row, ledger->columns, NULL, NULL, error);
  return status == SONAE_OK ? note(store, act, ledger, row, organisation, other, error) : status;
}

sonae_status sn_ledger_add(sonae_store *store, const sonae_act *act, sn_ledger_kind kind, const sn_value *organisation,
                           const sn_value *other, sn_value *row, sonae_error *error) {
  const sn_value nobody[SN_ORGANISATION_COLUMN_COUNT] = {
      [SN_ORGANISATION_ID] = sn_text_value(""), [SN_ORGANISATION_PSEUDONYM] = sn_text_value("")};
  row[SN_LEDGER_AT] = sn_text_value(act->at);
  return append(store, act, &LEDGERS[kind], organisation ? organisation : nobody, other, row, error);
}

sonae_status sn_ledger_take(sonae_store *store, const sonae_act *act, sn_ledger_kind kind, const sn_value *organisation,
                            sn_value *row, sonae_error *error) {
  return append(store, act, &LEDGERS[kind], organisation, NULL, row, error);
}

/* --- forgetting --- */

typedef struct forgetting {
  sonae_store *store;
  const sonae_act *act;
  const char *forgotten;
  sonae_error *error;
} forgetting;

/* Of a row of somebody else: its pseudonym, and the row's number. */
static sonae_status note_naming(void *context, const sn_value *row) {
  static const unsigned char NOTHING[SN_DIGEST_BYTES] = {0};
  const forgetting *f = context;
  const sn_entry entry = {
      .act = f->forgotten, .subject = sn_text_of(&row[0]), .revision = sn_integer_of(&row[1]), .proof = NOTHING};
  return sn_audit_append(f->store, f->act, &entry, f->error);
}

/* The entries come first: only with them will the database let the rows go. */
static sonae_status forget_naming(sonae_store *store, const sonae_act *act, const sn_ledger *ledger, const sn_value *id,
                                  sonae_error *error) {
  forgetting f = {store, act, ledger->forgotten, error};
  sonae_status status = sn_store_run(store, ledger->naming, id, 1, note_naming, &f, error);
  return status == SONAE_OK ? sn_store_run(store, ledger->remove_naming, id, 1, NULL, NULL, error) : status;
}

sonae_status sn_ledger_forget(sonae_store *store, const sonae_act *act, const sn_value *organisation,
                              sonae_error *error) {
  const sn_value *id = &organisation[SN_ORGANISATION_ID];
  sonae_status status = SONAE_OK;
  for (size_t i = 0; status == SONAE_OK && i < SN_LEDGER_COUNT; i++) {
    if (LEDGERS[i].forgotten) status = forget_naming(store, act, &LEDGERS[i], id, error);
    if (status == SONAE_OK) status = sn_store_run(store, LEDGERS[i].remove, id, 1, NULL, NULL, error);
  }
  return status;
}
