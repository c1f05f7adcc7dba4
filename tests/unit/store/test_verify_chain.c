/* SPDX-License-Identifier: Apache-2.0 */
/* What is changed behind the store's back in relations and all that follows from them is found, too. */
#include "support/fixture.h"

#include "base/fill.h"
#include "sonae/campaign.h"
#include "sonae/drill.h"
#include "sonae/finding.h"
#include "sonae/group.h"
#include "sonae/relation.h"
#include "sonae/session.h"
#include "support/store.h"

#include "support/tamper.h"

static void put_relation(fixture *f, sonae_store *store, const char *supplier, const char *buyer, const char *line) {
  const sonae_relation relation = {.buyer = buyer, .supplier = supplier, .source = "r.csv"};
  sn_response *r = response_of(f, line);
  assert_int_equal(sonae_store_put_relation(store, &ACT, f->definition, &r->data, &relation, NULL, &f->error),
                   SONAE_OK);
  sonae_response_free(&r->data);
}

static void add_campaign(fixture *f, sonae_store *store, const char *id, const char *buyer, const char *asked) {
  const sonae_campaign c = {.id = id,
                            .buyer = buyer,
                            .checklist = "c",
                            .title = "T",
                            .contact = "t",
                            .opened = "2026-11-21",
                            .deadline = "2026-12-18"};
  assert_int_equal(sonae_store_add_campaign(store, &ACT, &c, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_invite(store, &ACT, id, asked, NULL, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_remind(store, &ACT, id, asked, &f->error), SONAE_OK);
}

static void open_finding(fixture *f, sonae_store *store, const char *organisation, const char *buyer,
                         const char *question) {
  uint32_t number = 0;
  const sonae_finding finding = {.organisation = organisation,
                                 .buyer = buyer,
                                 .checklist = "c",
                                 .question = question,
                                 .cause = SONAE_CAUSE_GAP,
                                 .owner = "O"};
  const sonae_finding_step step = {
      .role = SONAE_FINDING_SUPPLIER, .state = SONAE_FINDING_ANSWERED, .help = "H", .text = "t"};
  assert_int_equal(sonae_store_open_finding(store, &ACT, &finding, &number, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_add_finding_step(store, &ACT, organisation, number, &step, &f->error), SONAE_OK);
}

static void add_assurance(fixture *f, sonae_store *store, const char *organisation) {
  const sonae_assurance assurance = {.organisation = organisation,
                                     .checklist = "c",
                                     .question = "q1",
                                     .kind = SONAE_EVIDENCED,
                                     .revision = 1,
                                     .file = "f",
                                     .date = "2026-11-20"};
  assert_int_equal(sonae_store_add_assurance(store, &ACT, &assurance, &f->error), SONAE_OK);
}

static void hold_drill(fixture *f, sonae_store *store, const char *organisation) {
  const sonae_drill_held held = {.organisation = organisation,
                                 .checklist = "c",
                                 .version = "1",
                                 .drill = "d",
                                 .date = "2026-11-20",
                                 .present = 5,
                                 .passed = true,
                                 .marks = "a/1=2",
                                 .file = "f",
                                 .file_digest = "sha256:0"};
  assert_int_equal(sonae_store_add_drill(store, &ACT, &held, NULL, &f->error), SONAE_OK);
}

static void hold_session(fixture *f, sonae_store *store, const char *id, const char *who) {
  const sonae_session session = {
      .id = id, .checklist = "c", .host = "H", .date = "2026-11-21", .minutes = 120, .k = SONAE_SESSION_K};
  const sonae_participant p = {.session = id, .organisation = who, .revision = 1, .agreed = true};
  const sonae_promise promise = {
      .session = id, .organisation = who, .action = "a1", .due = "2026-12-01", .owner = "O", .text = "t"};
  const sonae_concern concern = {.session = id, .category = "staff", .text = "w"};
  assert_int_equal(sonae_store_add_session(store, &ACT, &session, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_join_session(store, &ACT, &p, NULL, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_add_promise(store, &ACT, &promise, NULL, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_add_concern(store, &ACT, &concern, &f->error), SONAE_OK);
}

/* o buys from p and q; twin is the same as q; gone is forgotten with what named it. */
static sonae_store *fill(fixture *f) {
  static const char *const IDS[] = {"p", "q", "twin", "gone"};
  sonae_store *store = store_begin(f);
  for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++)
    store_put(f, store, IDS[i]);
  put_relation(f, store, "p", "o", "q1=yes");
  put_relation(f, store, "p", "o", "q1=no");
  put_relation(f, store, "p", "gone", "q1=part");
  put_relation(f, store, "q", "o", "q1=yes");
  put_relation(f, store, "q", "p", "q1=yes");
  assert_int_equal(sonae_store_end_relation(store, &ACT, "p", "q", &f->error), SONAE_OK);
  assert_int_equal(sonae_store_merge_organisation(store, &ACT, "q", "twin", &f->error), SONAE_OK);
  sonae_filing p = filing_of("p", NULL);
  store_add(f, store, "q1=yes", &p);
  add_campaign(f, store, "k", "o", "p");
  add_campaign(f, store, "of-gone", "gone", "p");
  add_campaign(f, store, "closed", "p", "gone");
  assert_int_equal(sonae_store_reply(store, &ACT, "k", "p", 1, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_close_campaign(store, &ACT, "closed", &f->error), SONAE_OK);
  open_finding(f, store, "p", "o", "q1");
  open_finding(f, store, "p", "gone", "q1");
  open_finding(f, store, "gone", "o", "q1");
  open_finding(f, store, "p", "o", "q2");
  add_assurance(f, store, "p");
  add_assurance(f, store, "p");
  const sonae_block_member members[] = {{.organisation = "p", .revision = 1}, {.organisation = "gone"}};
  uint64_t block = 0;
  assert_int_equal(sonae_store_add_block(store, &ACT, "c", "answers", members, 2, 2, &block, &f->error), SONAE_OK);
  sonae_filing gone = filing_of("gone", NULL);
  store_add(f, store, "q1=yes", &gone);
  hold_session(f, store, "s", "p");
  hold_session(f, store, "of-gone", "gone");
  hold_drill(f, store, "p");
  hold_drill(f, store, "gone");
  assert_int_equal(sonae_store_leave_session(store, &ACT, "of-gone", "gone", &f->error), SONAE_OK);
  assert_int_equal(sonae_store_close_session(store, &ACT, "of-gone", &f->error), SONAE_OK);
  assert_int_equal(sonae_store_forget(store, &ACT, "gone", NULL, &f->error), SONAE_OK);
  return store;
}

static const char *const TABLES[] = {"relation", "merge",     "campaign",     "invitation", "finding",
                                     "step",     "assurance", "block_member", "session",    "participant",
                                     "promise",  "concern",   "drill"};
enum { TABLE_COUNT = sizeof TABLES / sizeof *TABLES };

static void test_verify__every_byte_of_the_ledgers_is_watched(void **state) {
  fixture *f = *state;
  tampering t = {.f = f, .store = fill(f), .db = raw_open(store_path(f))};
  expect_whole(f, t.store);
  for (size_t i = 0; i < TABLE_COUNT; i++)
    flip_table(&t, TABLES[i]);
  expect_whole(f, t.store); /* all was put back */
  print_message("%zu changes, each found\n", t.changes);
  assert_true(t.changes > 1000);
  (void)sqlite3_close(t.db);
  sonae_store_close(t.store);
}

/* Of each table: its rows and their entries. */
static void test_verify__rows_of_the_ledgers_taken_out_or_put_in_are_found(void **state) {
  fixture *f = *state;
  static const char *const DONE[] = {
      "DELETE FROM {0}",
      "DELETE FROM {0} WHERE number = (SELECT max(number) FROM {0})",
      "UPDATE {0} SET number = number + 10",
      "UPDATE {0} SET organisation = 'o' WHERE number = (SELECT max(number) FROM {0})",
      "DELETE FROM entry WHERE act = (SELECT act FROM {0} ORDER BY number DESC LIMIT 1)",
      "DROP TABLE {0}",
  };
  sonae_store *store = fill(f);
  sqlite3 *db = raw_open(store_path(f));
  for (size_t k = 0; k < TABLE_COUNT; k++)
    for (size_t i = 0; i < sizeof DONE / sizeof *DONE; i++) {
      char sql[200];
      sn_fill_cut(sql, sizeof sql, DONE[i], &TABLES[k], 1);
      tamper(f, db, sql);
    }
  tamper(f, db,
         "INSERT INTO relation SELECT organisation, number + 5, act, at, 'q', source, layout, answers, notes "
         "FROM relation WHERE organisation = 'p' AND number = 1");
  tamper(f, db, "DELETE FROM entry WHERE act = 'relation-forget'");
  tamper(f, db, "DELETE FROM step WHERE finding = 3; DELETE FROM finding WHERE number = 3");
  tamper(f, db, "DROP TRIGGER relation_is_kept");
  tamper(f, db, "DROP INDEX relation_by_buyer");
  expect_whole(f, store);
  (void)sqlite3_close(db);
  sonae_store_close(store);
}

/* A number that was forgotten is not given again. */
static void test_verify__numbers_go_on_after_a_gap(void **state) {
  fixture *f = *state;
  sonae_store *store = fill(f);
  put_relation(f, store, "p", "q", "q1=yes");
  expect_whole(f, store);
  sqlite3 *db = raw_open(store_path(f));
  assert_int_equal(raw_number(db, "SELECT count(*) FROM relation WHERE organisation = 'p'"), 3);
  assert_int_equal(raw_number(db, "SELECT max(number) FROM relation WHERE organisation = 'p'"), 4);
  (void)sqlite3_close(db);
  sonae_store_close(store);
}

static void test_verify__the_database_keeps_what_the_ledgers_hold(void **state) {
  fixture *f = *state;
  sonae_store *store = fill(f);
  sqlite3 *db = raw_open(store_path(f));
  char sql[200];
  assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, (int *)NULL), SQLITE_OK);
  for (size_t i = 0; i < TABLE_COUNT; i++) {
    sn_fill_cut(sql, sizeof sql, "UPDATE {0} SET at = 'x'", &TABLES[i], 1);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_CONSTRAINT);
    assert_non_null(strstr(sqlite3_errmsg(db), "are never changed"));
    sn_fill_cut(sql, sizeof sql, "DELETE FROM {0}", &TABLES[i], 1);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_CONSTRAINT);
    bool of_nobody = strcmp(TABLES[i], "session") == 0 || strcmp(TABLES[i], "concern") == 0;
    assert_non_null(strstr(sqlite3_errmsg(db), of_nobody ? "are never removed" : "go only by being forgotten"));
  }
  (void)sqlite3_close(db);
  sonae_store_close(store);
}

static sonae_status ignore_relation(void *context, const sonae_relation *relation, const sonae_answers *facts) {
  (void)context;
  (void)relation;
  (void)facts;
  return SONAE_OK;
}

static sonae_status ignore_finding(void *context, const sonae_finding *finding) {
  (void)context;
  (void)finding;
  return SONAE_OK;
}

static sonae_status ignore_step(void *context, const sonae_finding_step *step) {
  (void)context;
  (void)step;
  return SONAE_OK;
}

static sonae_status ignore_assurance(void *context, const sonae_assurance *assurance) {
  (void)context;
  (void)assurance;
  return SONAE_OK;
}

/* What a walk, or a reader of one row, says of a store in which that was done. */
typedef enum reader { SCAN, ONE, FINDINGS, STEPS, STEP_ADDED, ASSURANCES } reader;

static sonae_status read_as(fixture *f, sonae_store *store, reader how) {
  const sonae_response *read = NULL;
  const sonae_finding_step step = {.role = SONAE_FINDING_REVIEWER, .state = SONAE_FINDING_CLOSED};
  switch (how) {
  case SCAN:
    return sonae_store_scan_relations(store, f->definition, ignore_relation, NULL, &f->error);
  case ONE:
    return sonae_store_relation(store, f->definition, "o", "p", &read, &f->error);
  case FINDINGS:
    return sonae_store_each_finding(store, NULL, ignore_finding, NULL, &f->error);
  case STEPS:
    return sonae_store_each_finding_step(store, "p", 1, ignore_step, NULL, &f->error);
  case STEP_ADDED:
    return sonae_store_add_finding_step(store, &ACT, "p", 1, &step, &f->error);
  case ASSURANCES:
    break;
  }
  return sonae_store_each_assurance(store, NULL, NULL, ignore_assurance, NULL, &f->error);
}

static void test_verify__what_cannot_be_read_is_not_shown(void **state) {
  fixture *f = *state;
  static const struct {
    const char *sql;
    reader how;
  } DONE[] = {{"UPDATE relation SET layout = NULL", SCAN},
              {"UPDATE relation SET layout = 99", SCAN},
              {"UPDATE relation SET answers = NULL WHERE act = 'relation-put'", SCAN},
              {"UPDATE relation SET answers = x'ff' WHERE act = 'relation-put'", SCAN},
              {"UPDATE relation SET layout = -1", ONE},
              {"UPDATE relation SET answers = NULL", ONE},
              {"UPDATE relation SET notes = NULL", ONE},
              {"UPDATE finding SET cause = 'x'", FINDINGS},
              {"UPDATE step SET state = 'x'", FINDINGS},
              {"UPDATE step SET state = 'x'", STEPS},
              {"UPDATE step SET role = ''", STEPS},
              {"UPDATE step SET state = ''", STEP_ADDED},
              {"UPDATE assurance SET kind = 'x'", ASSURANCES}};
  sonae_store *store = fill(f);
  sqlite3 *db = raw_open(store_path(f));
  for (size_t i = 0; i < sizeof DONE / sizeof *DONE; i++) {
    assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
    sonae_store_abort(store); /* what was read of layouts is read anew */
    raw_do(db, "BEGIN; CREATE TEMP TABLE kept_relation AS SELECT * FROM relation; CREATE TEMP TABLE kept_finding AS "
               "SELECT * FROM finding; CREATE TEMP TABLE kept_step AS SELECT * FROM step; CREATE TEMP TABLE "
               "kept_assurance AS SELECT * FROM assurance");
    raw_do(db, DONE[i].sql);
    raw_do(db, "COMMIT");
    sonae_status status = read_as(f, store, DONE[i].how);
    if (status != SONAE_E_INPUT) print_message("%s: %d\n", DONE[i].sql, (int)status);
    assert_int_equal(status, SONAE_E_INPUT);
    raw_do(db, "BEGIN; DELETE FROM relation; DELETE FROM finding; DELETE FROM step; DELETE FROM assurance; INSERT INTO "
               "relation SELECT * FROM kept_relation; INSERT INTO finding SELECT * FROM kept_finding; INSERT INTO step "
               "SELECT * FROM kept_step; INSERT INTO assurance SELECT * FROM kept_assurance; DROP TABLE kept_relation; "
               "DROP TABLE kept_finding; DROP TABLE kept_step; DROP TABLE kept_assurance; COMMIT");
  }
  expect_whole(f, store);
  (void)sqlite3_close(db);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_verify__every_byte_of_the_ledgers_is_watched),
      FIXTURE_TEST(test_verify__rows_of_the_ledgers_taken_out_or_put_in_are_found),
      FIXTURE_TEST(test_verify__numbers_go_on_after_a_gap),
      FIXTURE_TEST(test_verify__the_database_keeps_what_the_ledgers_hold),
      FIXTURE_TEST(test_verify__what_cannot_be_read_is_not_shown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
