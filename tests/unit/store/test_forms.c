/* SPDX-License-Identifier: Apache-2.0 */
/* Forms that went out, and what their tokens say when they come back. */
#include "support/fixture.h"

#include "support/store.h"

static void issue(fixture *f, sonae_store *store, const char *id, const char *checklist,
                  char token[SONAE_TOKEN_BYTES]) {
  assert_int_equal(sonae_store_issue_form(store, &ACT, id, checklist, token, &f->error), SONAE_OK);
}

static void expect_origin(fixture *f, sonae_store *store, const char *id, const char *checklist, const char *token,
                          sonae_origin expected) {
  sonae_origin origin = SONAE_ORIGIN_PROVEN;
  assert_int_equal(sonae_store_origin(store, id, checklist, token, &origin, &f->error), SONAE_OK);
  assert_int_equal(origin, expected);
}

static void test_forms__a_token_is_of_one_organisation_and_checklist(void **state) {
  fixture *f = *state;
  char tokens[4][SONAE_TOKEN_BYTES];
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "acme");
  store_put(f, store, "beta");
  issue(f, store, "acme", "one", tokens[0]);
  issue(f, store, "beta", "one", tokens[1]);
  issue(f, store, "acme", "two", tokens[2]);
  issue(f, store, "acme", "one", tokens[3]);
  assert_string_equal(tokens[0], tokens[3]);
  for (int i = 0; i < 3; i++)
    expect_origin(f, store, "acme", "one", tokens[i], i == 0 ? SONAE_ORIGIN_PROVEN : SONAE_ORIGIN_WRONG);
  sonae_store_close(store);
}

/* Nothing of it can be worked out from what a form shows: another store, with the same organisation, has others. */
static void test_forms__a_token_is_made_with_a_secret_of_the_store(void **state) {
  fixture *f = *state;
  char here[SONAE_TOKEN_BYTES], there[SONAE_TOKEN_BYTES];
  sonae_store *store = store_open(f, SONAE_STORE_CREATE), *other = NULL;
  assert_int_equal(sonae_store_open(fixture_path(f, "other.db"), SONAE_STORE_CREATE, SONAE_EN, &other, &f->error),
                   SONAE_OK);
  store_put(f, store, "acme");
  store_put(f, other, "acme");
  issue(f, store, "acme", "one", here);
  issue(f, other, "acme", "one", there);
  assert_string_not_equal(here, there);
  sonae_store_close(other);
  sonae_store_close(store);
}

static void test_forms__without_a_token_it_matters_whether_one_was_given_out(void **state) {
  fixture *f = *state;
  char token[SONAE_TOKEN_BYTES];
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "acme");
  expect_origin(f, store, "acme", "one", NULL, SONAE_ORIGIN_OPEN);
  expect_origin(f, store, "acme", "one", "sha256:0", SONAE_ORIGIN_STRANGE);
  issue(f, store, "acme", "one", token);
  expect_origin(f, store, "acme", "one", NULL, SONAE_ORIGIN_MISSING);
  expect_origin(f, store, "acme", "one", "sha256:0", SONAE_ORIGIN_WRONG);
  expect_origin(f, store, "acme", "two", NULL, SONAE_ORIGIN_MISSING);
  expect_origin(f, store, "acme", "two", token, SONAE_ORIGIN_STRANGE);
  sonae_store_close(store);
}

static sonae_status count_issued(void *context, const sonae_audit_entry *entry) {
  size_t *count = context;
  if (strcmp(entry->act, "form-issue") != 0) return SONAE_OK;
  ++*count;
  assert_string_equal(entry->subject, "acme");
  assert_non_null(strstr(entry->details, "\"checklist\":\"one\""));
  return SONAE_OK;
}

static void test_forms__the_log_says_that_one_was_given_out_but_not_its_token(void **state) {
  fixture *f = *state;
  char token[SONAE_TOKEN_BYTES];
  size_t count = 0;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "acme");
  issue(f, store, "acme", "one", token);
  issue(f, store, "acme", "one", token);
  assert_int_equal(sonae_store_each_entry(store, count_issued, &count, &f->error), SONAE_OK);
  assert_int_equal(count, 2);
  assert_int_equal(sonae_store_verify(store, NULL, NULL, &f->error), SONAE_OK);
  sonae_store_close(store);
}

/* What a forgotten organisation was sent proves nothing to one that has its id later. */
static void test_forms__a_token_is_forgotten_with_its_organisation(void **state) {
  fixture *f = *state;
  char token[SONAE_TOKEN_BYTES];
  sonae_origin origin;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "acme");
  issue(f, store, "acme", "one", token);
  assert_int_equal(sonae_store_forget(store, &ACT, "acme", NULL, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_origin(store, "acme", "one", token, &origin, &f->error), SONAE_E_NOT_FOUND);
  store_put(f, store, "acme");
  expect_origin(f, store, "acme", "one", token, SONAE_ORIGIN_STRANGE);
  sonae_store_close(store);
}

static void test_forms__what_makes_no_sense_is_refused_and_leaves_nothing(void **state) {
  fixture *f = *state;
  char token[SONAE_TOKEN_BYTES];
  sonae_store_census census = {0};
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "acme");
  assert_int_equal(sonae_store_issue_form(store, &ACT, "beta", "one", token, &f->error), SONAE_E_NOT_FOUND);
  assert_int_equal(sonae_store_issue_form(store, &ACT, "acme", "", token, &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_issue_form(store, NULL, "acme", "one", token, &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_verify(store, NULL, &census, &f->error), SONAE_OK);
  assert_int_equal(census.entries, 1);
  sonae_store_close(store);
}

static void test_forms__an_organisation_is_found_by_its_id_in_other_letters(void **state) {
  fixture *f = *state;
  const sonae_organisation *found = NULL;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "acme-1");
  store_put(f, store, "ACME-1");
  assert_int_equal(sonae_store_organisation_alike(store, "Acme-1", &found, &f->error), SONAE_OK);
  assert_string_equal(found->id, "ACME-1");
  sonae_organisation_free(found);
  assert_int_equal(sonae_store_organisation_alike(store, "acme_1", &found, &f->error), SONAE_E_NOT_FOUND);
  sonae_store_close(store);
}

static void test_store__origins_are_found_by_their_words(void **state) {
  (void)state;
  for (int i = 0; i < SONAE_ORIGIN_COUNT; i++)
    assert_int_equal(sonae_origin_find(sonae_origin_word((sonae_origin)i)), i);
  assert_string_equal(sonae_origin_word(SONAE_ORIGIN_COUNT), "");
  assert_int_equal(sonae_origin_find("x"), SONAE_ORIGIN_COUNT);
}

static sonae_status keep_origin(void *context, const sonae_filing *filing) {
  *(sonae_origin *)context = filing->origin;
  return SONAE_OK;
}

static void test_store__the_origin_is_kept_beside_the_response(void **state) {
  fixture *f = *state;
  static const char *const ANSWERS[] = {"q1=yes", "q1=no", "q1=part", "q2=yes"};
  sonae_store *store = store_begin(f);
  const sonae_wanted wanted = {.organisation = "o", .selection = SONAE_CURRENT};
  for (int i = SONAE_ORIGIN_OPEN; i < SONAE_ORIGIN_WRONG; i++) {
    sonae_origin kept = SONAE_ORIGIN_COUNT;
    sonae_filing filing = filing_of("o", NULL);
    filing.origin = (sonae_origin)i;
    store_add(f, store, ANSWERS[i], &filing);
    assert_int_equal(sonae_store_each_filing(store, &wanted, keep_origin, &kept, &f->error), SONAE_OK);
    assert_int_equal(kept, i);
  }
  sonae_filing wrong = filing_of("o", NULL);
  wrong.origin = SONAE_ORIGIN_WRONG;
  assert_int_equal(store_try_add(f, store, "q1=yes", &wrong, NULL, NULL), SONAE_E_ARGUMENT);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_store__origins_are_found_by_their_words),
      FIXTURE_TEST(test_store__the_origin_is_kept_beside_the_response),
      FIXTURE_TEST(test_forms__a_token_is_of_one_organisation_and_checklist),
      FIXTURE_TEST(test_forms__a_token_is_made_with_a_secret_of_the_store),
      FIXTURE_TEST(test_forms__without_a_token_it_matters_whether_one_was_given_out),
      FIXTURE_TEST(test_forms__the_log_says_that_one_was_given_out_but_not_its_token),
      FIXTURE_TEST(test_forms__a_token_is_forgotten_with_its_organisation),
      FIXTURE_TEST(test_forms__what_makes_no_sense_is_refused_and_leaves_nothing),
      FIXTURE_TEST(test_forms__an_organisation_is_found_by_its_id_in_other_letters),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
