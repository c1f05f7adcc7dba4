/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Is everything as it was written? Three questions:
 * - the log: does each entry follow from the one before it?
 * - the rows: has each one an entry that proves it, and is it what the entry says?
 * - the entries: is the row of each one still there, or was it forgotten on record?
 */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "store/ledger.h"

typedef struct verifier {
  sonae_store *store;
  sn_log log;
  int64_t number; /* of the entry before */
  unsigned char hash[SN_DIGEST_BYTES];
  const sn_ledger *ledger; /* whose rows are looked at */
} verifier;

enum { NUMBER_BYTES = 24 };

static void number_text(int64_t number, char out[NUMBER_BYTES]) {
  (void)snprintf(out, NUMBER_BYTES, "%lld", (long long)number);
}

#define REPORT(v, phrase, ...) SN_ERROR(&(v)->log, (v)->store->address, 0, (phrase), __VA_ARGS__)

/* --- the log --- */

static sonae_status check_entry(void *context, const sn_value *row) {
  verifier *v = context;
  unsigned char hash[SN_DIGEST_BYTES];
  char number[NUMBER_BYTES];
  sn_audit_hash(row, v->hash, hash);
  const sn_value expected = sn_bytes_value(hash, sizeof hash);
  number_text(sn_integer_of(&row[SN_ENTRY_NUMBER]), number);
  if (sn_integer_of(&row[SN_ENTRY_NUMBER]) != v->number + 1)
    REPORT(
        v,
        SN_SAY("操作の記録 {0} の前に、抜けた記録があります。", "something is missing from the log before entry {0}"),
        number);
  if (!sn_value_equal(&row[SN_ENTRY_HASH], &expected))
    REPORT(v,
           SN_SAY("操作の記録 {0} かその前の記録が、あとから変えられています。",
                  "entry {0} of the log, or what comes before it, was changed"),
           number);
  v->number = sn_integer_of(&row[SN_ENTRY_NUMBER]);
  /* From here on by what stands there: one change is told once. */
  if (row[SN_ENTRY_HASH].kind == SN_VALUE_BYTES && row[SN_ENTRY_HASH].length == sizeof hash)
    memcpy(v->hash, row[SN_ENTRY_HASH].bytes, sizeof hash);
  return SONAE_OK;
}

/* --- the rows --- */

/* What the log says of a row against what the row says. */
static void compare(verifier *v, const sn_value *proof, const unsigned char digest[SN_DIGEST_BYTES], const char *name) {
  const sn_value expected = sn_bytes_value(digest, SN_DIGEST_BYTES);
  if (proof->kind == SN_VALUE_NONE)
    REPORT(v, SN_SAY("{0} は、記録なしに加えられています。", "{0} was added without an entry in the log"), name);
  else if (!sn_value_equal(proof, &expected))
    REPORT(v, SN_SAY("{0} は、記録のあとで変えられています。", "{0} was changed after it was written"), name);
}

static void name_row(char *out, size_t size, const sn_phrase *phrase, const verifier *v, const sn_value *a,
                     const sn_value *b, int64_t revision) {
  char number[NUMBER_BYTES];
  number_text(revision, number);
  const char *const arguments[] = {sn_text_of(a), sn_text_of(b), number};
  sn_fill_cut(out, size, phrase->in[sn_log_language(&v->log)], arguments, 3);
}

static sonae_status check_organisation(void *context, const sn_value *row) {
  static const sn_phrase NAME = {{"組織 {0}", "organisation {0}"}};
  verifier *v = context;
  unsigned char proof[SN_DIGEST_BYTES];
  char name[256];
  sn_row_proof("organisation", &row[SN_ORGANISATION_KEY], row, SN_ORGANISATION_COLUMN_COUNT, proof);
  name_row(name, sizeof name, &NAME, v, &row[SN_ORGANISATION_ID], &row[SN_ORGANISATION_ID], 0);
  compare(v, &row[SN_ORGANISATION_COLUMN_COUNT], proof, name);
  return SONAE_OK;
}

static sonae_status check_layout(void *context, const sn_value *row) {
  static const sn_phrase NAME = {{"チェックリスト {0} 版 {1} の控え", "the layout of checklist {0} version {1}"}};
  verifier *v = context;
  unsigned char proof[SN_DIGEST_BYTES];
  char name[256];
  sn_row_digest("layout", row, SN_LAYOUT_COLUMN_COUNT, proof);
  name_row(name, sizeof name, &NAME, v, &row[SN_LAYOUT_CHECKLIST], &row[SN_LAYOUT_VERSION], 0);
  compare(v, &row[SN_LAYOUT_COLUMN_COUNT], proof, name);
  return SONAE_OK;
}

static sonae_status check_response(void *context, const sn_value *row) {
  static const sn_phrase NAME = {{"組織 {0} の {1} への回答 {2}", "response {2} of organisation {0} to {1}"}};
  enum { KEY = SN_RESPONSE_NOTES + 1, PROOF };
  verifier *v = context;
  unsigned char proof[SN_DIGEST_BYTES];
  char name[256];
  sn_row_proof("response", &row[KEY], row, SN_RESPONSE_COLUMN_COUNT + 1, proof);
  name_row(name, sizeof name, &NAME, v, &row[SN_RESPONSE_ORGANISATION], &row[SN_RESPONSE_CHECKLIST],
           sn_integer_of(&row[SN_RESPONSE_REVISION]));
  compare(v, &row[PROOF], proof, name);
  return SONAE_OK;
}

static sonae_status check_ledger_row(void *context, const sn_value *row) {
  verifier *v = context;
  const sn_ledger *ledger = v->ledger;
  unsigned char proof[SN_DIGEST_BYTES];
  char name[256];
  sn_ledger_proof(ledger, row, proof);
  name_row(name, sizeof name, &ledger->called, v, &row[SN_LEDGER_ORGANISATION], &row[SN_LEDGER_ORGANISATION],
           sn_integer_of(&row[SN_LEDGER_NUMBER]));
  compare(v, &row[ledger->columns + 2], proof, name);
  return SONAE_OK;
}

static sonae_status report_orphan(void *context, const sn_value *row) {
  verifier *v = context;
  REPORT(v, SN_SAY("組織 {0} に、回答のないメモがあります。", "organisation {0} has notes without a response"),
         sn_text_of(&row[0]));
  return SONAE_OK;
}

/* --- the entries --- */

static sonae_status report_missing(void *context, const sn_value *row) {
  verifier *v = context;
  char number[NUMBER_BYTES];
  number_text(sn_integer_of(&row[0]), number);
  REPORT(v,
         SN_SAY("操作の記録 {0} で加えられたデータが、記録なしに消されています。",
                "what entry {0} of the log added was removed without an entry"),
         number);
  return SONAE_OK;
}

static sonae_status report_revived(void *context, const sn_value *row) {
  verifier *v = context;
  char number[NUMBER_BYTES];
  number_text(sn_integer_of(&row[0]), number);
  REPORT(v,
         SN_SAY("操作の記録 {0} で消されたはずの組織 {1} が残っています。",
                "organisation {1} is there, although entry {0} of the log erased it"),
         number, sn_text_of(&row[1]));
  return SONAE_OK;
}

/* --- all of it --- */

static void report_finding(void *context, const char *sentence) {
  verifier *v = context;
  REPORT(v, SN_SAY("データベースの内部が壊れています（{0}）。", "the database is damaged inside ({0})"), sentence);
}

static sonae_status take_counts(void *context, const sn_value *row) {
  sonae_store_census *census = context;
  census->organisations = (uint64_t)sn_integer_of(&row[0]);
  census->responses = (uint64_t)sn_integer_of(&row[1]);
  census->entries = (uint64_t)sn_integer_of(&row[2]);
  return SONAE_OK;
}

typedef struct question {
  sn_statement statement;
  sn_row_fn check;
} question;

static const question QUESTIONS[] = {
    {SN_ENTRY_EACH, check_entry},
    {SN_ORGANISATION_PROOFS, check_organisation},
    {SN_LAYOUT_PROOFS, check_layout},
    {SN_RESPONSE_PROOFS, check_response},
    {SN_NOTES_ORPHANED, report_orphan},
    {SN_ORGANISATION_MISSING, report_missing},
    {SN_ORGANISATION_REVIVED, report_revived},
    {SN_LAYOUT_MISSING, report_missing},
    {SN_RESPONSE_MISSING, report_missing},
};

/* Damage that stops one question is a finding, and does not stop the next. */
static sonae_status settle(verifier *v, sonae_status status, const sonae_error *damage) {
  if (status != SONAE_E_INPUT) return status;
  report_finding(v, damage->text);
  return SONAE_OK;
}

static sonae_status ask(verifier *v, sn_statement statement, sn_row_fn check, sonae_error *damage) {
  return settle(v, sn_store_run(v->store, statement, NULL, 0, check, v, damage), damage);
}

static sonae_status ask_ledgers(verifier *v, sonae_error *damage) {
  sonae_status status = SONAE_OK;
  for (int i = 0; status == SONAE_OK && i < SN_LEDGER_COUNT; i++) {
    v->ledger = sn_ledger_of((sn_ledger_kind)i);
    status = ask(v, v->ledger->proofs, check_ledger_row, damage);
    if (status == SONAE_OK) status = ask(v, v->ledger->missing, report_missing, damage);
  }
  return status;
}

static sonae_status ask_all(verifier *v, sonae_store_census *census, sonae_error *damage) {
  sn_engine *engine = v->store->engine;
  sonae_status status = settle(v, engine->table->check(engine, report_finding, v, damage), damage);
  if (status == SONAE_OK)
    status = settle(v, sn_store_run(v->store, SN_COUNTS, NULL, 0, take_counts, census, damage), damage);
  for (size_t i = 0; status == SONAE_OK && i < sizeof QUESTIONS / sizeof *QUESTIONS; i++)
    status = ask(v, QUESTIONS[i].statement, QUESTIONS[i].check, damage);
  return status == SONAE_OK ? ask_ledgers(v, damage) : status;
}

sonae_status sonae_store_verify(sonae_store *store, const sonae_reporter *reporter, sonae_store_census *census,
                                sonae_error *error) {
  const sonae_reporter silent = {.language = store->language};
  verifier v = {.store = store, .log = {.reporter = reporter ? reporter : &silent, .error = error}};
  sonae_store_census counts = {0};
  sonae_error failure = {0};
  bool own = false;
  sonae_status status = sn_store_look(store, &own, error);
  if (status != SONAE_OK) return status;
  sn_store_walk_begin(store); /* the reporter is called */
  status = ask_all(&v, &counts, &failure);
  sn_store_walk_end(store);
  sn_store_seen(store, own);
  if (status != SONAE_OK && error) *error = failure;
  if (status != SONAE_OK) return status;
  if (v.number) sn_digest_text(v.hash, counts.head);
  if (census) *census = counts;
  return v.log.errors ? SONAE_E_INPUT : SONAE_OK;
}
