/* SPDX-License-Identifier: Apache-2.0 */
/* Groups of changes: seen whole or not at all; readers change nothing. */
#include "support/fixture.h"

#include "support/store.h"

static void test_store__a_group_is_seen_when_it_is_committed(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f), *reader = store_open(f, SONAE_STORE_READ);
  sonae_filing o = filing_of("o", NULL);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  store_add(f, store, "q1=yes", &o);
  store_add(f, store, "q1=no", &o);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "o:1 o:2");
  assert_string_equal(store_list(f, reader, NULL, SONAE_EVERY_REVISION), "");
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_OK);
  assert_string_equal(store_list(f, reader, NULL, SONAE_EVERY_REVISION), "o:1 o:2");
  sonae_store_close(reader);
  sonae_store_close(store);
}

static void test_store__a_group_that_is_aborted_leaves_nothing(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  store_put(f, store, "p");
  store_add(f, store, "q1=yes", &o);
  sonae_store_abort(store);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "");
  assert_int_equal(store_add(f, store, "q1=no", &o), 1); /* the layout, too, is added anew */
  sonae_store_close(store);
}

static void test_store__a_call_that_fails_takes_back_itself_only(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL), nobody = filing_of("nobody", NULL);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  store_add(f, store, "q1=yes", &o);
  assert_int_equal(store_try_add(f, store, "q1=yes", &nobody, NULL, NULL), SONAE_E_NOT_FOUND);
  store_add(f, store, "q1=no", &o);
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_OK);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "o:1 o:2");
  sonae_store_close(store);
}

static void test_store__groups_do_not_nest(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_OK);
  sonae_store_abort(store); /* of no group: nothing */
  sonae_store_close(store);
}

typedef struct aborter {
  fixture *f;
  sonae_store *store;
  unsigned answers; /* that were seen after the abort */
} aborter;

static sonae_status abort_and_read(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  aborter *a = context;
  sonae_store_abort(a->store);
  assert_string_equal(filing->version, a->f->definition->version);
  assert_int_equal(sonae_store_commit(a->store, NULL), SONAE_E_ARGUMENT);
  a->answers += answers->codes[0] >= SONAE_FIRST_OPTION;
  return SONAE_OK;
}

/* What the walk reads from stays until it ends; then the group is gone. */
static void test_store__an_abort_in_a_walk_waits_for_its_end(void **state) {
  fixture *f = *state;
  static const sonae_selection SELECTIONS[] = {SONAE_EVERY_REVISION, SONAE_NEWEST_EACH, SONAE_CURRENT};
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL), p = filing_of("p", NULL);
  store_put(f, store, "p");
  for (size_t i = 0; i < sizeof SELECTIONS / sizeof *SELECTIONS; i++) {
    aborter a = {.f = f, .store = store};
    assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
    store_add(f, store, "q1=yes", &o);
    store_add(f, store, "q1=no", &p);
    assert_int_equal(sonae_store_scan(store, f->definition, SELECTIONS[i], abort_and_read, &a, &f->error), SONAE_OK);
    assert_int_equal(a.answers, 2);
    assert_int_equal(sonae_store_commit(store, &f->error), SONAE_E_ARGUMENT); /* there is no group any more */
    assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "");
  }
  sonae_store_close(store);
}

typedef struct reader_within {
  sonae_store *store;
  sonae_error error;
  unsigned count;
} reader_within;

static sonae_status read_within(void *context, const sonae_organisation *organisation) {
  reader_within *r = context;
  (void)organisation;
  memset(&r->error, 0, sizeof r->error);
  assert_int_equal(sonae_store_each_organisation(r->store, read_within, r, &r->error), SONAE_E_ARGUMENT);
  assert_int_equal(r->error.status, SONAE_E_ARGUMENT);
  assert_non_null(strstr(r->error.text, "is being read"));
  r->count++;
  return SONAE_OK;
}

static void test_store__what_is_being_read_is_not_read_within_and_that_is_said(void **state) {
  fixture *f = *state;
  reader_within r = {.store = store_begin(f)};
  assert_int_equal(sonae_store_each_organisation(r.store, read_within, &r, &f->error), SONAE_OK);
  assert_int_equal(r.count, 1);
  sonae_store_close(r.store);
}

static void test_store__a_reader_does_not_write(void **state) {
  fixture *f = *state;
  sonae_store_close(store_begin(f));
  sonae_store *store = store_open(f, SONAE_STORE_READ);
  sonae_organisation o = organisation_named("p", "P");
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &o, &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_forget(store, &ACT, "o", NULL, &f->error), SONAE_E_ARGUMENT);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_store__a_group_is_seen_when_it_is_committed),
      FIXTURE_TEST(test_store__a_group_that_is_aborted_leaves_nothing),
      FIXTURE_TEST(test_store__a_call_that_fails_takes_back_itself_only),
      FIXTURE_TEST(test_store__groups_do_not_nest),
      FIXTURE_TEST(test_store__an_abort_in_a_walk_waits_for_its_end),
      FIXTURE_TEST(test_store__what_is_being_read_is_not_read_within_and_that_is_said),
      FIXTURE_TEST(test_store__a_reader_does_not_write),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
