/* SPDX-License-Identifier: Apache-2.0 */
/* Forms that were sent, and forms that were not. */
#include "support/fixture.h"

#include "desk.h"

/* The token of a form for that organisation, which is put into the store when it is not there. */
static void issue(desk *d, const char *id, char token[SONAE_TOKEN_BYTES]) {
  const sonae_organisation o = {.id = id, .employees = -1};
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &o, &d->f.error), SONAE_OK);
  assert_int_equal(sonae_store_issue_form(d->store, &d->intake.act, id, d->f.definition->id, token, &d->f.error),
                   SONAE_OK);
}

static void test_proven__the_form_that_was_sent_is_proven(void **state) {
  desk *d = *state;
  char token[SONAE_TOKEN_BYTES];
  issue(d, "acme", token);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  r->token = token;
  accept(d, r, "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED);
  assert_true(d->outcome.proven);
  expect_origin(d, "acme", SONAE_ORIGIN_PROVEN);
}

/* As after asking back: the copy came first, then the form itself. */
static void test_proven__the_form_counts_also_where_a_copy_came_first(void **state) {
  desk *d = *state;
  char token[SONAE_TOKEN_BYTES];
  issue(d, "acme", token);
  accept(d, read_one(d, "acme", NULL, NULL, 0), "sha256:1");
  expect_origin(d, "acme", SONAE_ORIGIN_MISSING);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  r->token = token;
  r->organisation.email = "new@example.com";
  accept(d, r, "sha256:2");
  assert_int_equal(d->outcome.revision, 2);
  expect_origin(d, "acme", SONAE_ORIGIN_PROVEN);
  const sonae_organisation *o = stored_organisation(d, "acme");
  assert_string_equal(o->email, "new@example.com");
  sonae_organisation_free(o);
  sn_reading *copy = read_one(d, "acme", NULL, NULL, 0);
  accept(d, copy, "sha256:3");
  assert_int_equal(d->outcome.verdict, SONAE_ALREADY_THERE);
}

/* A blank form of something else is no way around. */
static void test_proven__answers_to_another_checklist_change_nothing_either(void **state) {
  desk *d = *state;
  char token[SONAE_TOKEN_BYTES];
  const sonae_organisation o = {.id = "acme", .email = "old@example.com", .employees = -1};
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &o, &d->f.error), SONAE_OK);
  assert_int_equal(sonae_store_issue_form(d->store, &d->intake.act, "acme", "another", token, &d->f.error), SONAE_OK);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  r->organisation.email = "new@example.com";
  accept(d, r, "sha256:1");
  expect_remark(r, "form-mark-missing");
  const sonae_organisation *stored = stored_organisation(d, "acme");
  assert_string_equal(stored->email, "old@example.com");
  sonae_organisation_free(stored);
}

static void test_proven__a_name_alone_changes_nothing(void **state) {
  desk *d = *state;
  const sonae_organisation o = {.id = "acme", .name = "見本工業", .email = "old@example.com", .employees = -1};
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &o, &d->f.error), SONAE_OK);
  sn_reading *r = read_one(d, "name-0123456789ab", NULL, NULL, 0);
  r->organisation.name = "見本工業";
  r->organisation.email = "new@example.com";
  accept(d, r, "sha256:1");
  expect_remark(r, "organisation-by-name");
  expect_remark(r, "organisation-detail-kept");
  const sonae_organisation *stored = stored_organisation(d, "acme");
  assert_string_equal(stored->email, "old@example.com");
  sonae_organisation_free(stored);
}

static void test_proven__the_form_of_another_is_rejected(void **state) {
  desk *d = *state;
  char acme[SONAE_TOKEN_BYTES], beta[SONAE_TOKEN_BYTES];
  issue(d, "acme", acme);
  issue(d, "beta", beta);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  r->token = beta;
  accept(d, r, "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_REJECTED);
  assert_null(r->response);
  expect_remark(r, "form-of-another");
  assert_int_equal(d->outcome.revision, 0);
  assert_false(d->outcome.proven);
}

static void test_proven__a_form_without_its_mark_is_told(void **state) {
  desk *d = *state;
  char token[SONAE_TOKEN_BYTES];
  issue(d, "acme", token);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  accept(d, r, "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED_WITH_REMARKS);
  expect_remark(r, "form-mark-missing");
  assert_false(d->outcome.proven);
  expect_origin(d, "acme", SONAE_ORIGIN_MISSING);
  sn_reading *again = read_one(d, "acme", NULL, NULL, 0);
  accept(d, again, "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_ALREADY_THERE);
  assert_int_equal(again->remarks.count, 0);
}

static void test_proven__a_mark_that_nobody_here_made_is_told(void **state) {
  desk *d = *state;
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  r->token = "sha256:0";
  accept(d, r, "sha256:1");
  expect_remark(r, "form-of-another-sender");
  sn_reading *known = read_one(d, "acme", NULL, NULL, 1);
  known->token = "sha256:0";
  accept(d, known, "sha256:2");
  expect_remark(known, "form-of-another-sender");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED_WITH_REMARKS);
  expect_origin(d, "acme", SONAE_ORIGIN_STRANGE);
}

static void say_all(sn_reading *r, const char *text, const char *industry, const char *prefecture, int64_t employees) {
  r->organisation.contact = r->organisation.email = r->organisation.telephone = text;
  r->organisation.industry = industry;
  r->organisation.prefecture = prefecture;
  r->organisation.employees = employees;
}

static void expect_all(desk *d, const char *text, const char *industry, const char *prefecture, int64_t employees) {
  const sonae_organisation *o = stored_organisation(d, "acme");
  const char *const stored[] = {o->contact, o->email, o->telephone}, *const codes[] = {o->industry, o->prefecture};
  const char *const expected[] = {industry, prefecture};
  for (size_t i = 0; i < 3; i++) {
    assert_int_equal(!stored[i], !text);
    if (text) assert_string_equal(stored[i], text);
  }
  for (size_t i = 0; i < 2; i++) {
    assert_int_equal(!codes[i], !expected[i]);
    if (expected[i]) assert_string_equal(codes[i], expected[i]);
  }
  assert_int_equal(o->employees, employees);
  sonae_organisation_free(o);
}

/* An organisation of which all is known, and a form for it. */
static void begin_known(desk *d, char token[SONAE_TOKEN_BYTES]) {
  const sonae_organisation o = {.id = "acme",
                                .contact = "old",
                                .email = "old",
                                .telephone = "old",
                                .industry = "E",
                                .prefecture = "13",
                                .employees = 11};
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &o, &d->f.error), SONAE_OK);
  issue(d, "acme", token);
}

/* Whoever knows an id could have the next form sent to themselves. */
static void test_proven__a_file_that_is_not_proven_changes_nothing_that_is_known(void **state) {
  desk *d = *state;
  char token[SONAE_TOKEN_BYTES];
  begin_known(d, token);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  say_all(r, "new", "D", "27", 12);
  accept(d, r, "sha256:1");
  expect_all(d, "old", "E", "13", 11);
  assert_int_equal(count_remarks(r, "organisation-detail-kept"), 6);
  assert_non_null(strstr(r->remarks.items[0].text, "\"new\" is not the one known, \"old\""));
  assert_non_null(strstr(r->remarks.items[0].text, "sonae org put"));
}

static void test_proven__a_file_that_is_not_proven_fills_in_nothing(void **state) {
  desk *d = *state;
  char token[SONAE_TOKEN_BYTES];
  issue(d, "acme", token);
  sn_reading *r = read_one(d, "acme", NUMBER_A, NULL, 0);
  r->organisation.name = "Acme";
  say_all(r, "new", "D", "27", 12);
  accept(d, r, "sha256:1");
  expect_all(d, NULL, NULL, NULL, -1);
  expect_number(d, "acme", NULL);
  assert_int_equal(count_remarks(r, "organisation-detail-left-out"), 8);
}

static void test_proven__a_strange_mark_changes_nothing_that_is_known(void **state) {
  desk *d = *state;
  sn_reading *first = read_one(d, "acme", NULL, NULL, 0), *strange = read_one(d, "acme", NULL, NULL, 1);
  say_all(first, "old", "E", "13", 11);
  say_all(strange, "new", "D", "27", 12);
  strange->token = "sha256:0";
  accept(d, first, "sha256:1");
  accept(d, strange, "sha256:2");
  expect_all(d, "old", "E", "13", 11);
  assert_int_equal(count_remarks(strange, "organisation-detail-kept"), 6);
}

static void test_proven__the_form_that_was_sent_changes_all_and_tells(void **state) {
  desk *d = *state;
  char token[SONAE_TOKEN_BYTES];
  begin_known(d, token);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  say_all(r, "new", "D", "27", 12);
  r->token = token;
  accept(d, r, "sha256:1");
  expect_all(d, "new", "D", "27", 12);
  assert_int_equal(count_remarks(r, "organisation-detail-changed"), 3);
  assert_int_equal(count_remarks(r, "organisation-figure-changed"), 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_proven__the_form_that_was_sent_is_proven),
      DESK_TEST(test_proven__the_form_counts_also_where_a_copy_came_first),
      DESK_TEST(test_proven__answers_to_another_checklist_change_nothing_either),
      DESK_TEST(test_proven__a_name_alone_changes_nothing),
      DESK_TEST(test_proven__the_form_of_another_is_rejected),
      DESK_TEST(test_proven__a_form_without_its_mark_is_told),
      DESK_TEST(test_proven__a_mark_that_nobody_here_made_is_told),
      DESK_TEST(test_proven__a_file_that_is_not_proven_changes_nothing_that_is_known),
      DESK_TEST(test_proven__a_file_that_is_not_proven_fills_in_nothing),
      DESK_TEST(test_proven__a_strange_mark_changes_nothing_that_is_known),
      DESK_TEST(test_proven__the_form_that_was_sent_changes_all_and_tells),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
