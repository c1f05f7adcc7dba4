/* SPDX-License-Identifier: Apache-2.0 */
/* Responses: what is added comes back, and what cannot be added. */
#include "support/fixture.h"

#include "support/store.h"

static void test_store__a_response_comes_back_as_it_was_added(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "o");
  for (uint32_t seed = 1; seed <= 50; seed++) {
    sn_response *given = chance_response(seed, f->definition);
    const sonae_response *read = NULL;
    sonae_filing filing = filing_of("o", "2026-11-01"), filed;
    filing.role = SONAE_ROLE_OWNER;
    filing.respondent = "R";
    filing.responsible = true;
    filing.source_digest = "sha256:00";
    bool already;
    assert_int_equal(
        sonae_store_add_response(store, &ACT, f->definition, &given->data, &filing, &filed, &already, &f->error),
        SONAE_OK);
    assert_false(already);
    assert_int_equal(filed.revision, seed);
    assert_int_equal(sonae_store_response(store, f->definition, "o", "c", filed.revision, &read, NULL, &f->error),
                     SONAE_OK);
    assert_true(same_answers(f->definition, &given->data, read));
    assert_string_equal(read->organisation_id, "o");
    assert_string_equal(read->organisation_name, "N");
    assert_string_equal(read->date, "2026-11-01");
    assert_string_equal(read->respondent, "R");
    assert_int_equal(read->role, SONAE_ROLE_OWNER);
    assert_true(read->responsible);
    assert_string_equal(read->file, "answers.xlsx");
    assert_string_equal(read->digest, "sha256:00");
    sonae_response_free(read);
    sonae_response_free(&given->data);
  }
  sonae_store_close(store);
}

static void test_store__what_is_filed_says_all(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing filing = filing_of("o", NULL), filed;
  bool already;
  assert_int_equal(store_try_add(f, store, "q1=yes", &filing, &filed, &already), SONAE_OK);
  assert_string_equal(filed.organisation, "o");
  assert_string_equal(filed.checklist, "c");
  assert_string_equal(filed.version, "1");
  assert_string_equal(filed.digest, f->definition->digest);
  assert_int_equal(filed.revision, 1);
  assert_null(filed.date);
  assert_string_equal(filed.received, "2026-11-21T11:08:21Z");
  assert_memory_equal(filed.content_digest, "sha256:", 7);
  sonae_store_close(store);
}

static void test_store__an_organisation_must_be_there(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing filing = filing_of("p", NULL);
  assert_int_equal(store_try_add(f, store, "q1=yes", &filing, NULL, NULL), SONAE_E_NOT_FOUND);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "");
  sonae_store_close(store);
}

static void test_store__answers_that_do_not_fit_are_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing filing = filing_of("o", NULL);
  sn_response *r = response_of(f, "q1=yes");
  r->codes[1] = 200;
  assert_int_equal(sonae_store_add_response(store, &ACT, f->definition, &r->data, &filing, NULL, NULL, &f->error),
                   SONAE_E_ARGUMENT);
  sonae_response_free(&r->data);
  sonae_store_close(store);
}

static void test_store__wrong_filings_are_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing wrong[] = {filing_of("o", "2026-02-30"), filing_of("o", NULL), filing_of("o", NULL),
                          filing_of(NULL, NULL)};
  wrong[1].received = NULL;
  wrong[2].respondent = "\xc3";
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_int_equal(store_try_add(f, store, "q1=yes", &wrong[i], NULL, NULL), SONAE_E_ARGUMENT);
  sonae_store_close(store);
}

static void test_store__revisions_are_counted_by_organisation(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL), p = filing_of("p", NULL);
  store_put(f, store, "p");
  assert_int_equal(store_add(f, store, "q1=yes", &o), 1);
  assert_int_equal(store_add(f, store, "q1=yes", &p), 1);
  assert_int_equal(store_add(f, store, "q1=no", &o), 2);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "o:1 o:2 p:1");
  assert_string_equal(store_list(f, store, "p", SONAE_EVERY_REVISION), "p:1");
  sonae_store_close(store);
}

static void test_store__a_response_that_is_not_there_is_not_found(void **state) {
  fixture *f = *state;
  const sonae_response *read = NULL;
  sonae_store *store = store_begin(f);
  assert_int_equal(sonae_store_response(store, f->definition, "o", "c", 1, &read, NULL, &f->error), SONAE_E_NOT_FOUND);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_store__a_response_comes_back_as_it_was_added),
      FIXTURE_TEST(test_store__what_is_filed_says_all),
      FIXTURE_TEST(test_store__an_organisation_must_be_there),
      FIXTURE_TEST(test_store__answers_that_do_not_fit_are_refused),
      FIXTURE_TEST(test_store__wrong_filings_are_refused),
      FIXTURE_TEST(test_store__revisions_are_counted_by_organisation),
      FIXTURE_TEST(test_store__a_response_that_is_not_there_is_not_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
