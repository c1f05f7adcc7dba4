/* SPDX-License-Identifier: Apache-2.0 */
/* How well answers are proven. */
#include "support/fixture.h"

#include "sonae/finding.h"
#include "support/store.h"

#define DIGEST "sha256:0000000000000000000000000000000000000000000000000000000000000000"

static sonae_assurance evidence(const char *question, uint32_t revision) {
  return (sonae_assurance){.organisation = "o",
                           .checklist = "c",
                           .question = question,
                           .kind = SONAE_EVIDENCED,
                           .revision = revision,
                           .file = "証拠.pdf",
                           .file_digest = DIGEST,
                           .date = "2026-11-20"};
}

static void add(fixture *f, sonae_store *store, const sonae_assurance *a) {
  sonae_status status = sonae_store_add_assurance(store, &ACT, a, &f->error);
  if (status != SONAE_OK) print_message("add: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
}

static void expect_refused(fixture *f, sonae_store *store, const sonae_assurance *a, sonae_status expected,
                           const char *said) {
  assert_int_equal(sonae_store_add_assurance(store, &ACT, a, &f->error), expected);
  if (!strstr(f->error.text, said)) print_message("%s\n", f->error.text);
  assert_non_null(strstr(f->error.text, said));
}

static sonae_status list_one(void *context, const sonae_assurance *a) {
  char one[300];
  (void)snprintf(one, sizeof one, "%s:%s/%s=%s r%u %s|%.9s|%s|%s|%s@%.10s", a->organisation, a->checklist, a->question,
                 sonae_assurance_word(a->kind), a->revision, a->file ? a->file : "-",
                 a->file_digest ? a->file_digest : "-", a->date ? a->date : "-", a->text ? a->text : "-", a->actor,
                 a->at);
  fixture_append(context, one, "");
  return SONAE_OK;
}

static const char *list(fixture *f, sonae_store *store, const char *organisation, const char *checklist) {
  static char out[1000];
  out[0] = '\0';
  assert_int_equal(sonae_store_each_assurance(store, organisation, checklist, list_one, out, &f->error), SONAE_OK);
  return out;
}

/* o has answered once. */
static sonae_store *begin(fixture *f) {
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  return store;
}

static void test_assurances__they_come_in_their_order(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_assurance a = evidence("q2", 1);
  const sonae_assurance verified = {.organisation = "o",
                                    .checklist = "c",
                                    .question = "q1",
                                    .kind = SONAE_VERIFIED,
                                    .revision = 1,
                                    .text = "現地で見た"};
  add(f, store, &a);
  add(f, store, &verified);
  assert_string_equal(list(f, store, NULL, NULL),
                      "o:c/q2=evidenced r1 証拠.pdf|sha256:00|2026-11-20|-|tester@2026-11-21 "
                      "o:c/q1=verified r1 -|-|-|現地で見た|tester@2026-11-21");
  assert_int_equal(sonae_store_verify(store, &f->reporter, NULL, &f->error), SONAE_OK);
  sonae_store_close(store);
}

static void test_assurances__those_of_one_are_picked(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_filing p = filing_of("p", NULL);
  store_put(f, store, "p");
  store_add(f, store, "q1=no", &p);
  sonae_assurance a = evidence("q1", 1);
  a.text = a.file_digest = a.date = NULL;
  a.organisation = "p";
  add(f, store, &a);
  a.organisation = "o";
  add(f, store, &a);
  assert_string_equal(list(f, store, "p", NULL), "p:c/q1=evidenced r1 証拠.pdf|-|-|-|tester@2026-11-21");
  assert_string_equal(list(f, store, "p", "c"), "p:c/q1=evidenced r1 証拠.pdf|-|-|-|tester@2026-11-21");
  assert_string_equal(list(f, store, NULL, "d"), "");
  assert_string_equal(list(f, store, "nobody", NULL), "");
  sonae_store_close(store);
}

static void test_assurances__what_cannot_be_is_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_assurance a = evidence("q1", 2);
  expect_refused(f, store, &a, SONAE_E_NOT_FOUND, "no such response");
  a = evidence("q1", 1);
  a.organisation = "nobody";
  expect_refused(f, store, &a, SONAE_E_NOT_FOUND, "nobody");
  a.organisation = NULL;
  expect_refused(f, store, &a, SONAE_E_ARGUMENT, "(organisation)");
  a = evidence("q1", 1);
  a.checklist = "a b";
  expect_refused(f, store, &a, SONAE_E_ARGUMENT, "(checklist)");
  a = evidence(NULL, 1);
  expect_refused(f, store, &a, SONAE_E_ARGUMENT, "(question)");
  a = evidence("q1", 1);
  a.kind = SONAE_CLAIMED;
  expect_refused(f, store, &a, SONAE_E_ARGUMENT, "(kind)");
  a.kind = SONAE_ASSURANCE_COUNT;
  expect_refused(f, store, &a, SONAE_E_ARGUMENT, "(kind)");
  a = evidence("q1", 1);
  a.file = "";
  expect_refused(f, store, &a, SONAE_E_ARGUMENT, "(file)");
  a = evidence("q1", 1);
  a.date = "2026-02-29";
  expect_refused(f, store, &a, SONAE_E_ARGUMENT, "(date)");
  a = evidence("q1", 1);
  a.text = "\xff";
  expect_refused(f, store, &a, SONAE_E_ARGUMENT, "(text)");
  assert_string_equal(list(f, store, NULL, NULL), "");
  sonae_store_close(store);
}

static sonae_status stop(void *context, const sonae_assurance *a) {
  (void)context;
  (void)a;
  return SONAE_E_LIMIT;
}

static void test_assurances__a_visitor_that_has_enough_ends_the_walk(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_assurance a = evidence("q1", 1);
  add(f, store, &a);
  assert_int_equal(sonae_store_each_assurance(store, NULL, NULL, stop, NULL, &f->error), SONAE_E_LIMIT);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_assurances__they_come_in_their_order),
      FIXTURE_TEST(test_assurances__those_of_one_are_picked),
      FIXTURE_TEST(test_assurances__what_cannot_be_is_refused),
      FIXTURE_TEST(test_assurances__a_visitor_that_has_enough_ends_the_walk),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
