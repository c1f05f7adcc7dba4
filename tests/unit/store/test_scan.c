/* SPDX-License-Identifier: Apache-2.0 */
/* Walks over what is stored, and answers read with another version of the questions. */
#include "support/fixture.h"

#include "support/store.h"

static sonae_status list_codes(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  char one[80];
  (void)snprintf(one, sizeof one, "%s:%u=%u,%u", filing->organisation, filing->revision, answers->codes[0],
                 answers->codes[1]);
  fixture_append(context, one, "");
  return SONAE_OK;
}

/* Options yes 4, part 5, no 6. */
static void test_store__a_scan_gives_the_answers_of_each(void **state) {
  fixture *f = *state;
  char out[256] = "";
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL), p = filing_of("p", NULL);
  store_put(f, store, "p");
  store_add(f, store, "q1=yes q2=?", &o);
  store_add(f, store, "q1=no", &o);
  store_add(f, store, "q1=part q2=yes", &p);
  assert_int_equal(sonae_store_scan(store, f->definition, SONAE_EVERY_REVISION, list_codes, out, &f->error), SONAE_OK);
  assert_string_equal(out, "o:1=4,1 o:2=6,0 p:1=5,4");
  out[0] = '\0';
  assert_int_equal(sonae_store_scan(store, f->definition, SONAE_CURRENT, list_codes, out, &f->error), SONAE_OK);
  assert_string_equal(out, "o:2=6,0 p:1=5,4");
  sonae_store_close(store);
}

static void test_store__a_scan_tells_respondents_apart(void **state) {
  fixture *f = *state;
  char out[256] = "";
  sonae_store *store = store_begin(f);
  sonae_filing a = filing_of("o", NULL), b = filing_of("o", NULL);
  a.respondent = "A";
  b.respondent = "B";
  store_add(f, store, "q1=yes", &a);
  store_add(f, store, "q1=part", &b);
  store_add(f, store, "q1=no", &a);
  assert_int_equal(sonae_store_scan(store, f->definition, SONAE_NEWEST_EACH, list_codes, out, &f->error), SONAE_OK);
  assert_string_equal(out, "o:2=5,0 o:3=6,0");
  sonae_store_close(store);
}

/* "o:1 c 1 D 2026-11-01 2026-11-21T11:08:21Z !": everything that a scan says of a response. */
static sonae_status describe(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  char one[200];
  (void)answers;
  (void)snprintf(one, sizeof one, "%s:%u %s %s %.7s %s %s%s", filing->organisation, filing->revision, filing->checklist,
                 filing->version, filing->digest, filing->date ? filing->date : "-", filing->received,
                 filing->responsible ? " !" : "");
  fixture_append(context, one, "");
  return SONAE_OK;
}

static void test_store__a_scan_says_of_which_response_the_answers_are(void **state) {
  fixture *f = *state;
  char out[512] = "";
  sonae_store *store = store_begin(f);
  sonae_filing first = filing_of("o", "2026-11-01"), second = filing_of("o", NULL);
  first.responsible = true;
  store_add(f, store, "q1=yes", &first);
  store_add(f, store, "q1=no", &second);
  assert_int_equal(sonae_store_scan(store, f->definition, SONAE_EVERY_REVISION, describe, out, &f->error), SONAE_OK);
  assert_string_equal(out, "o:1 c 1 sha256: 2026-11-01 2026-11-21T11:08:21Z ! o:2 c 1 sha256: - 2026-11-21T11:08:21Z");
  sonae_store_close(store);
}

static void test_store__a_scan_leaves_other_checklists_out(void **state) {
  static const sonae_selection SELECTIONS[] = {SONAE_EVERY_REVISION, SONAE_NEWEST_EACH, SONAE_CURRENT};
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  fixture_define(f, CHECKLIST_NAMED("d", AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")),
                 RULES_NAMED("d", "weighted", ""));
  store_add(f, store, "q1=no", &o);
  for (size_t i = 0; i < sizeof SELECTIONS / sizeof *SELECTIONS; i++) {
    char out[256] = "";
    assert_int_equal(sonae_store_scan(store, f->definition, SELECTIONS[i], list_codes, out, &f->error), SONAE_OK);
    assert_string_equal(out, "o:1=6,0");
  }
  sonae_store_close(store);
}

static void test_store__answers_are_read_with_a_later_version(void **state) {
  fixture *f = *state;
  char out[256] = "";
  const sonae_response *read = NULL;
  sonae_carried carried;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes q2=no", &o);
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q0", "a") QUESTION("q2", "a")), RULES("weighted", ""));
  assert_int_equal(sonae_store_scan(store, f->definition, SONAE_CURRENT, list_codes, out, &f->error), SONAE_OK);
  assert_string_equal(out, "o:1=0,6");
  assert_int_equal(sonae_store_response(store, f->definition, "o", "c", 1, &read, &carried, &f->error), SONAE_OK);
  assert_int_equal(read->packed.codes[1], 6);
  assert_int_equal(carried.kept, 1);
  assert_int_equal(carried.dropped, 1);
  assert_int_equal(carried.asked_anew, 1);
  sonae_response_free(read);
  sonae_store_close(store);
}

static sonae_status stop(void *context, const sonae_filing *filing) {
  (void)context;
  (void)filing;
  return SONAE_E_LIMIT;
}

static void test_store__a_visitor_that_has_enough_ends_the_walk(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  assert_int_equal(sonae_store_each_filing(store, NULL, stop, NULL, &f->error), SONAE_E_LIMIT);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "o:1");
  sonae_store_close(store);
}

typedef struct within {
  fixture *f;
  sonae_store *store;
  sonae_status wrote, read;
} within;

static sonae_status use_store(void *context, const sonae_filing *filing) {
  within *w = context;
  const sonae_response *read = NULL;
  sonae_organisation o = organisation_named("x", "X");
  w->wrote = sonae_store_put_organisation(w->store, &ACT, &o, NULL);
  w->read = sonae_store_response(w->store, w->f->definition, filing->organisation, filing->checklist, filing->revision,
                                 &read, NULL, NULL);
  sonae_response_free(read);
  return SONAE_OK;
}

static void test_store__a_visitor_may_read_but_not_write(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  within w = {.f = f, .store = store, .wrote = SONAE_OK, .read = SONAE_E_INTERNAL};
  store_add(f, store, "q1=yes", &o);
  assert_int_equal(sonae_store_each_filing(store, NULL, use_store, &w, &f->error), SONAE_OK);
  assert_int_equal(w.wrote, SONAE_E_ARGUMENT);
  assert_int_equal(w.read, SONAE_OK);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_store__a_scan_gives_the_answers_of_each),
      FIXTURE_TEST(test_store__a_scan_tells_respondents_apart),
      FIXTURE_TEST(test_store__a_scan_says_of_which_response_the_answers_are),
      FIXTURE_TEST(test_store__a_scan_leaves_other_checklists_out),
      FIXTURE_TEST(test_store__answers_are_read_with_a_later_version),
      FIXTURE_TEST(test_store__a_visitor_that_has_enough_ends_the_walk),
      FIXTURE_TEST(test_store__a_visitor_may_read_but_not_write),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
