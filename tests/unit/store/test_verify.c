/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever somebody does to the file behind the store's back is found. */
#include "support/fixture.h"

#include "support/store.h"

#include "support/tamper.h"

/* Two organisations, of which one has said more; two responses of one, one of the other; one that was forgotten. */
static sonae_store *fill(fixture *f) {
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", "2026-11-01"), p = filing_of("p", NULL), gone = filing_of("gone", NULL);
  const sonae_organisation more = {.id = "p", .name = "P", .industry = "E", .employees = 3, .contact = "c"};
  store_put(f, store, "p");
  store_put(f, store, "gone");
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &more, &f->error), SONAE_OK);
  o.respondent = "R";
  o.source_digest = "sha256:01";
  store_add(f, store, "q1=yes q2=?", &o);
  store_add(f, store, "q1=no", &o);
  store_add(f, store, "q1=part", &p);
  store_add(f, store, "q1=part", &gone);
  assert_int_equal(sonae_store_forget(store, &ACT, "gone", NULL, &f->error), SONAE_OK);
  return store;
}

static void test_verify__a_store_that_was_left_alone_is_whole(void **state) {
  fixture *f = *state;
  sonae_store_census census;
  sonae_store *store = fill(f);
  assert_int_equal(verify(f, store, &census), SONAE_OK);
  assert_int_equal(census.organisations, 2);
  assert_int_equal(census.responses, 3);
  assert_int_equal(census.entries, 4 + 1 + 4 + 1); /* organisations, checklist, responses, forgotten */
  assert_memory_equal(census.head, "sha256:", 7);
  sonae_store_close(store);
}

static void test_verify__an_empty_store_is_whole(void **state) {
  fixture *f = *state;
  sonae_store_census census;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  assert_int_equal(verify(f, store, &census), SONAE_OK);
  assert_string_equal(census.head, "");
  sonae_store_close(store);
}

static void test_verify__the_head_changes_with_each_entry(void **state) {
  fixture *f = *state;
  sonae_store_census before, after;
  sonae_store *store = fill(f);
  assert_int_equal(verify(f, store, &before), SONAE_OK);
  store_put(f, store, "another");
  assert_int_equal(verify(f, store, &after), SONAE_OK);
  assert_string_not_equal(before.head, after.head);
  assert_int_equal(after.entries, before.entries + 1);
  sonae_store_close(store);
}

/* --- every byte --- */

static const char *const TABLES[] = {"organisation", "layout", "response", "notes", "entry"};
enum { TABLE_COUNT = sizeof TABLES / sizeof *TABLES };

static void test_verify__every_byte_of_every_column_is_watched(void **state) {
  fixture *f = *state;
  tampering t = {.f = f, .store = fill(f), .db = raw_open(store_path(f))};
  for (size_t i = 0; i < TABLE_COUNT; i++)
    flip_table(&t, TABLES[i]);
  expect_whole(f, t.store); /* all was put back */
  print_message("%zu changes, each found\n", t.changes);
  assert_true(t.changes > 1000);
  (void)sqlite3_close(t.db);
  sonae_store_close(t.store);
}

/* --- rows taken out, put in, exchanged --- */

static void test_verify__rows_taken_out_put_in_or_exchanged_are_found(void **state) {
  fixture *f = *state;
  static const char *const DONE[] = {
      /* taken out */
      "DELETE FROM organisation WHERE id = 'p'",
      "DELETE FROM response WHERE organisation = 'o' AND revision = 1",
      "DELETE FROM response WHERE organisation = 'o' AND revision = 2",
      "DELETE FROM notes WHERE organisation = 'o' AND revision = 2",
      "DELETE FROM response WHERE organisation = 'o' AND revision = 2; DELETE FROM notes WHERE organisation = 'o' AND "
      "revision = 2",
      "DELETE FROM notes; DELETE FROM response; DELETE FROM organisation",
      "DELETE FROM layout",
      "DELETE FROM entry WHERE number = 1",
      "DELETE FROM entry WHERE number = 5",
      "DELETE FROM entry WHERE act = 'organisation-forget'",
      "DELETE FROM entry WHERE number >= 8",
      "DELETE FROM entry",
      /* put in */
      "INSERT INTO organisation SELECT 'x', 'y', key, name, NULL, NULL, -1, NULL, NULL, NULL, NULL, NULL FROM "
      "organisation "
      "WHERE id = 'o'",
      "INSERT INTO layout SELECT 2, checklist, '2', digest, layout FROM layout",
      "INSERT INTO response SELECT organisation, checklist, 3, layout, date, received, responsible, answers FROM "
      "response "
      "WHERE organisation = 'o' AND revision = 2; INSERT INTO notes SELECT organisation, checklist, 3, role, "
      "respondent, person, "
      "source, source_digest, content_digest, origin, notes FROM notes WHERE organisation = 'o' AND revision = 2",
      "INSERT INTO notes VALUES ('nobody', 'c', 1, '', NULL, ':', '', '', '', '', x'01')",
      "INSERT INTO entry SELECT 100, at, actor, act, subject, checklist, version, revision, responses, proof, hash "
      "FROM "
      "entry WHERE number = 1",
      "INSERT INTO entry SELECT 11, at, actor, act, subject, checklist, version, revision, responses, proof, hash FROM "
      "entry WHERE number = 10",
      /* exchanged */
      "UPDATE response SET answers = (SELECT r.answers FROM response r WHERE r.organisation = 'o' AND r.revision = 3 - "
      "response.revision) WHERE organisation = 'o'",
      "UPDATE response SET revision = 10 - revision WHERE organisation = 'o'",
      "UPDATE entry SET number = -number WHERE number IN (6, 7); UPDATE entry SET number = 13 + number WHERE number < "
      "0",
      "UPDATE organisation SET pseudonym = 'z' || pseudonym; UPDATE organisation SET pseudonym = (SELECT substr("
      "b.pseudonym, 2) FROM organisation b WHERE b.id <> organisation.id) || ''",
      /* everything gone that a response left but itself */
      "DELETE FROM entry WHERE act = 'response-add' AND number = (SELECT max(number) FROM entry WHERE act = "
      "'response-add')",
      /* somebody comes back */
      "INSERT INTO organisation SELECT 'gone', subject, x'00', 'N', NULL, NULL, -1, NULL, NULL, NULL, NULL, NULL FROM "
      "entry "
      "WHERE act = 'organisation-forget'",
      /* the guards removed */
      "DROP TRIGGER response_stays",
      "DROP TRIGGER entry_is_kept",
      "DROP INDEX entry_by_subject",
      "CREATE TABLE more (x)",
  };
  sonae_store *store = fill(f);
  sqlite3 *db = raw_open(store_path(f));
  for (size_t i = 0; i < sizeof DONE / sizeof *DONE; i++)
    tamper(f, db, DONE[i]);
  expect_whole(f, store);
  (void)sqlite3_close(db);
  sonae_store_close(store);
}

/* What the header says: the end of the log can be cut off together with all it speaks of; the head shows it. */
static void test_verify__a_log_cut_short_shows_in_the_head(void **state) {
  fixture *f = *state;
  sonae_store_census before, after;
  sonae_store *store = fill(f);
  store_put(f, store, "last");
  assert_int_equal(verify(f, store, &before), SONAE_OK);
  sqlite3 *db = raw_open(store_path(f));
  raw_do(db, "DELETE FROM organisation WHERE id = 'last'; DELETE FROM entry WHERE number = 11");
  assert_int_equal(verify(f, store, &after), SONAE_OK);
  assert_int_equal(after.entries, before.entries - 1);
  assert_string_not_equal(before.head, after.head);
  (void)sqlite3_close(db);
  sonae_store_close(store);
}

/* --- the guards --- */

static void test_verify__the_database_refuses_to_change_what_was_added(void **state) {
  fixture *f = *state;
  static const char *const REFUSED[] = {
      "UPDATE response SET answers = x'00'",
      "DELETE FROM response",
      "UPDATE notes SET notes = x'00'",
      "DELETE FROM notes",
      "UPDATE entry SET actor = 'x'",
      "DELETE FROM entry",
      "UPDATE layout SET layout = x'00'",
      "DELETE FROM layout",
      "UPDATE organisation SET pseudonym = 'x'",
      "UPDATE organisation SET id = 'x' WHERE id = 'o'",
      "UPDATE organisation SET key = x'00'",
      "DELETE FROM organisation",
      ("INSERT OR REPLACE INTO entry SELECT 1, at, actor, act, subject, checklist, version, revision, responses, "
       "proof, "
       "hash FROM entry WHERE number = 2"),
  };
  sonae_store *store = fill(f);
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(store_path(f), &db), SQLITE_OK);
  raw_do(db, "PRAGMA recursive_triggers = ON");
  for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
    int code = sqlite3_exec(db, REFUSED[i], NULL, NULL, NULL);
    if (code != SQLITE_CONSTRAINT) print_message("%s: %d\n", REFUSED[i], code);
    assert_int_equal(code, SQLITE_CONSTRAINT);
  }
  (void)sqlite3_close(db);
  expect_whole(f, store);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_verify__a_store_that_was_left_alone_is_whole),
      FIXTURE_TEST(test_verify__an_empty_store_is_whole),
      FIXTURE_TEST(test_verify__the_head_changes_with_each_entry),
      FIXTURE_TEST(test_verify__every_byte_of_every_column_is_watched),
      FIXTURE_TEST(test_verify__rows_taken_out_put_in_or_exchanged_are_found),
      FIXTURE_TEST(test_verify__a_log_cut_short_shows_in_the_head),
      FIXTURE_TEST(test_verify__the_database_refuses_to_change_what_was_added),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
