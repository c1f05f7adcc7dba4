/* SPDX-License-Identifier: Apache-2.0 */
/* What makes a new revision of an organisation's answers, and which of them count. */
#include "support/fixture.h"

#include "support/store.h"

/* --- the same once more --- */

static void expect_already(fixture *f, sonae_store *store, const char *line, const sonae_filing *filing,
                           uint32_t revision) {
  sonae_filing filed = {0};
  bool already = false;
  assert_int_equal(store_try_add(f, store, line, filing, &filed, &already), SONAE_OK);
  assert_true(already);
  assert_int_equal(filed.revision, revision);
}

static void test_store__the_same_answers_once_more_are_already_there(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing filing = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &filing);
  expect_already(f, store, "q1=yes", &filing, 1);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "o:1");
  sonae_store_close(store);
}

static void test_store__going_back_to_earlier_answers_is_a_new_revision(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing filing = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &filing);
  store_add(f, store, "q1=no", &filing);
  assert_int_equal(store_add(f, store, "q1=yes", &filing), 3);
  sonae_store_close(store);
}

/* A folder taken in twice, with an older and a newer file of one organisation in it. */
static void test_store__an_older_file_once_more_is_already_there(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing first = filing_of("o", NULL), second = filing_of("o", NULL);
  first.source_digest = "sha256:01";
  second.source_digest = "sha256:02";
  store_add(f, store, "q1=yes", &first);
  store_add(f, store, "q1=no", &second);
  expect_already(f, store, "q1=yes", &first, 1);
  expect_already(f, store, "q1=no", &second, 2);
  sonae_store_close(store);
}

static void test_store__the_same_day_in_another_file_is_already_there(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing first = filing_of("o", "2026-01-01"), second = filing_of("o", "2026-05-01");
  store_add(f, store, "q1=yes", &first);
  store_add(f, store, "q1=no", &second);
  first.source_digest = "sha256:03";
  expect_already(f, store, "q1=yes", &first, 1);
  sonae_store_close(store);
}

static void test_store__the_same_answers_on_another_day_are_new(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing first = filing_of("o", "2026-01-01"), second = filing_of("o", "2027-01-01");
  store_add(f, store, "q1=yes", &first);
  assert_int_equal(store_add(f, store, "q1=yes", &second), 2);
  sonae_store_close(store);
}

static void test_store__the_same_answers_of_another_person_are_new(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing owner = filing_of("o", NULL), vendor = filing_of("o", NULL), other = filing_of("o", NULL);
  owner.role = SONAE_ROLE_OWNER;
  vendor.role = SONAE_ROLE_VENDOR;
  other.role = SONAE_ROLE_VENDOR;
  other.respondent = "B";
  store_add(f, store, "q1=yes", &owner);
  assert_int_equal(store_add(f, store, "q1=yes", &vendor), 2);
  assert_int_equal(store_add(f, store, "q1=yes", &other), 3);
  sonae_store_close(store);
}

static void test_store__becoming_responsible_is_new(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing filing = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &filing);
  filing.responsible = true;
  assert_int_equal(store_add(f, store, "q1=yes", &filing), 2);
  sonae_store_close(store);
}

/* --- which revisions --- */

static uint32_t add_by(fixture *f, sonae_store *store, const char *line, const char *date, sonae_role role,
                       bool responsible) {
  sonae_filing filing = filing_of("o", date);
  filing.role = role;
  filing.responsible = responsible;
  return store_add(f, store, line, &filing);
}

static void test_store__current_is_the_newest_without_anyone_responsible(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  add_by(f, store, "q1=yes", "2026-03-01", SONAE_ROLE_OWNER, false);
  add_by(f, store, "q1=no", "2026-05-01", SONAE_ROLE_IT, false);
  add_by(f, store, "q1=part", "2026-04-01", SONAE_ROLE_OWNER, false);
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "o:2");
  sonae_store_close(store);
}

static void test_store__current_is_the_newest_of_those_responsible(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  add_by(f, store, "q1=yes", "2026-03-01", SONAE_ROLE_OWNER, true);
  add_by(f, store, "q1=no", "2026-05-01", SONAE_ROLE_IT, false);
  add_by(f, store, "q1=part", "2026-04-01", SONAE_ROLE_GENERAL_AFFAIRS, true);
  add_by(f, store, "q1=no", "2026-02-01", SONAE_ROLE_OWNER, true);
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "o:3");
  sonae_store_close(store);
}

static void test_store__on_one_day_the_later_revision_is_newer(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  add_by(f, store, "q1=yes", "2026-03-01", SONAE_ROLE_OWNER, false);
  add_by(f, store, "q1=no", "2026-03-01", SONAE_ROLE_OWNER, false);
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "o:2");
  sonae_store_close(store);
}

/* Received on 2026-11-21. */
static void test_store__without_a_day_the_day_received_counts(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  add_by(f, store, "q1=yes", NULL, SONAE_ROLE_OWNER, false);
  add_by(f, store, "q1=no", "2026-11-20", SONAE_ROLE_OWNER, false);
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "o:1");
  add_by(f, store, "q1=part", "2026-11-22", SONAE_ROLE_OWNER, false);
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "o:3");
  sonae_store_close(store);
}

static void test_store__newest_of_each_respondent(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing p = filing_of("p", NULL);
  store_put(f, store, "p");
  add_by(f, store, "q1=yes", "2026-03-01", SONAE_ROLE_OWNER, true);
  add_by(f, store, "q1=no", "2026-05-01", SONAE_ROLE_IT, false);
  add_by(f, store, "q1=part", "2026-04-01", SONAE_ROLE_OWNER, true);
  add_by(f, store, "q1=yes", "2026-04-30", SONAE_ROLE_IT, false);
  store_add(f, store, "q1=no", &p);
  assert_string_equal(store_list(f, store, NULL, SONAE_NEWEST_EACH), "o:2 o:3 p:1");
  assert_string_equal(store_list(f, store, "o", SONAE_NEWEST_EACH), "o:2 o:3");
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "o:3 p:1");
  sonae_store_close(store);
}

static void test_store__a_name_with_a_space_in_it_is_the_same_respondent(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing spaced = filing_of("o", NULL), plain = filing_of("o", NULL);
  spaced.respondent = "山田　太郎";
  plain.respondent = "山田太郎";
  store_add(f, store, "q1=yes", &spaced);
  expect_already(f, store, "q1=yes", &plain, 1);
  store_add(f, store, "q1=no", &plain);
  assert_string_equal(store_list(f, store, NULL, SONAE_NEWEST_EACH), "o:2");
  sonae_store_close(store);
}

/* By the index, as by looking at each. */
static const char *current_of(fixture *f, sonae_store *store, uint32_t latest) {
  static char out[256];
  const sonae_wanted wanted = {.organisation = "o", .checklist = "c", .selection = SONAE_CURRENT, .latest = latest};
  out[0] = '\0';
  assert_int_equal(sonae_store_each_filing(store, &wanted, list_filing, out, &f->error), SONAE_OK);
  return out;
}

static void test_store__the_current_one_is_the_same_by_its_index(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  static const char *const DAYS[] = {"2026-03-01", NULL, "2026-05-01", "2026-11-21", "2026-11-22", "2026-01-01"};
  static const char *const ANSWERS[] = {"q1=yes", "q1=no", "q1=part"};
  assert_string_equal(current_of(f, store, 0), "");
  for (int i = 0; i < 12; i++) {
    char every[256];
    add_by(f, store, ANSWERS[i % 3], DAYS[i * 5 % 6], (sonae_role)(i % 4), i > 5 && i % 4 == 1);
    (void)snprintf(every, sizeof every, "%s", store_list(f, store, "o", SONAE_CURRENT));
    assert_string_equal(current_of(f, store, 0), every);
    assert_string_equal(current_of(f, store, 100), every);
  }
  sonae_store_close(store);
}

static void test_store__only_the_latest_revisions(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  static char out[256];
  add_by(f, store, "q1=yes", "2026-03-01", SONAE_ROLE_OWNER, false);
  add_by(f, store, "q1=no", "2026-03-02", SONAE_ROLE_IT, false);
  add_by(f, store, "q1=part", "2026-03-03", SONAE_ROLE_VENDOR, false);
  sonae_wanted wanted = {.organisation = "o", .checklist = "c", .selection = SONAE_NEWEST_EACH, .latest = 2};
  assert_int_equal(sonae_store_each_filing(store, &wanted, list_filing, out, &f->error), SONAE_OK);
  assert_string_equal(out, "o:2 o:3");
  wanted.checklist = NULL;
  assert_int_equal(sonae_store_each_filing(store, &wanted, list_filing, out, &f->error), SONAE_E_ARGUMENT);
  sonae_store_close(store);
}

/* In their order, and each of the second half. */
static sonae_status count_newest(void *context, const sonae_filing *filing) {
  size_t *count = context;
  assert_int_equal(filing->revision, 1001 + *count);
  ++*count;
  return SONAE_OK;
}

/* A company of many: what was quadratic in them takes minutes. */
static void test_store__thousands_of_respondents_are_told_apart(void **state) {
  fixture *f = *state;
  enum { PEOPLE = 2000 };
  sonae_store *store = store_begin(f);
  const sonae_wanted wanted = {.organisation = "o", .selection = SONAE_NEWEST_EACH};
  size_t count = 0;
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  for (int i = 0; i < PEOPLE; i++) {
    char name[16];
    sonae_filing filing = filing_of("o", NULL);
    (void)snprintf(name, sizeof name, "p%d", i * 7 % (PEOPLE / 2));
    filing.respondent = name;
    store_add(f, store, i < PEOPLE / 2 ? "q1=yes" : "q1=no", &filing);
  }
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_each_filing(store, &wanted, count_newest, &count, &f->error), SONAE_OK);
  assert_int_equal(count, PEOPLE / 2);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_store__the_same_answers_once_more_are_already_there),
      FIXTURE_TEST(test_store__going_back_to_earlier_answers_is_a_new_revision),
      FIXTURE_TEST(test_store__an_older_file_once_more_is_already_there),
      FIXTURE_TEST(test_store__the_same_day_in_another_file_is_already_there),
      FIXTURE_TEST(test_store__the_same_answers_on_another_day_are_new),
      FIXTURE_TEST(test_store__the_same_answers_of_another_person_are_new),
      FIXTURE_TEST(test_store__becoming_responsible_is_new),
      FIXTURE_TEST(test_store__current_is_the_newest_without_anyone_responsible),
      FIXTURE_TEST(test_store__current_is_the_newest_of_those_responsible),
      FIXTURE_TEST(test_store__on_one_day_the_later_revision_is_newer),
      FIXTURE_TEST(test_store__without_a_day_the_day_received_counts),
      FIXTURE_TEST(test_store__newest_of_each_respondent),
      FIXTURE_TEST(test_store__a_name_with_a_space_in_it_is_the_same_respondent),
      FIXTURE_TEST(test_store__the_current_one_is_the_same_by_its_index),
      FIXTURE_TEST(test_store__only_the_latest_revisions),
      FIXTURE_TEST(test_store__thousands_of_respondents_are_told_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
