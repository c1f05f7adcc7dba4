/* SPDX-License-Identifier: Apache-2.0 */
/* Whose a reading is, and what becomes of what it says of its organisation. */
#include "support/fixture.h"

#include "desk.h"

static void test_owner__an_organisation_is_recognised_by_its_number(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NUMBER_A, NULL, 0), "sha256:1");
  sn_reading *r = read_one(d, "other", NUMBER_A, NULL, 1);
  accept(d, r, "sha256:2");
  assert_string_equal(r->organisation.id, "acme");
  assert_string_equal(r->response->data.organisation_id, "acme");
  expect_remark(r, "organisation-by-number");
  assert_int_equal(d->outcome.revision, 2);
  assert_int_equal(count_organisations(d), 1);
}

static void test_owner__an_id_made_of_the_number_is_no_other_id(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NUMBER_A, NULL, 0), "sha256:1");
  sn_reading *r = read_one(d, "jp-" NUMBER_A, NUMBER_A, NULL, 1);
  accept(d, r, "sha256:2");
  assert_string_equal(r->organisation.id, "acme");
  assert_int_equal(r->remarks.count, 0);
}

static void test_owner__an_id_in_other_letters_is_the_same_and_told(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NULL, NULL, 0), "sha256:1");
  sn_reading *r = read_one(d, "ACME", NUMBER_A, NULL, 1);
  accept(d, r, "sha256:2");
  assert_string_equal(r->organisation.id, "acme");
  expect_remark(r, "organisation-by-spelling");
  assert_int_equal(count_organisations(d), 1);
  expect_number(d, "acme", NUMBER_A);
}

static void test_owner__two_ids_that_are_there_stay_two(void **state) {
  desk *d = *state;
  const sonae_organisation large = {.id = "ACME", .employees = -1};
  accept(d, read_one(d, "acme", NULL, NULL, 0), "sha256:1");
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &large, &d->f.error), SONAE_OK);
  sn_reading *r = read_one(d, "ACME", NULL, NULL, 1);
  accept(d, r, "sha256:2");
  assert_string_equal(r->organisation.id, "ACME");
  assert_int_equal(r->remarks.count, 0);
  assert_int_equal(count_organisations(d), 2);
}

static void put_named(desk *d, const char *id, const char *name) {
  const sonae_organisation o = {.id = id, .name = name, .employees = -1};
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &o, &d->f.error), SONAE_OK);
}

static sn_reading *read_named(desk *d, const char *id, const char *name) {
  sn_reading *r = read_one(d, id, NULL, NULL, 0);
  r->organisation.name = name;
  return r;
}

static void test_owner__an_organisation_is_recognised_by_its_name_at_worst(void **state) {
  desk *d = *state;
  put_named(d, "acme", "株式会社アクメ");
  put_named(d, "beta", "ベータ");
  sn_reading *r = read_named(d, "name-0123456789ab", "アクメ㈱");
  accept(d, r, "sha256:1");
  assert_string_equal(r->organisation.id, "acme");
  assert_string_equal(r->response->data.organisation_id, "acme");
  expect_remark(r, "organisation-by-name");
  assert_int_equal(count_organisations(d), 2);
}

static void test_owner__of_several_with_one_name_it_is_none(void **state) {
  desk *d = *state;
  put_named(d, "acme", "アクメ");
  put_named(d, "acme-2", "（株）アクメ");
  sn_reading *r = read_named(d, "name-0123456789ab", "アクメ");
  accept(d, r, "sha256:1");
  assert_string_equal(r->organisation.id, "name-0123456789ab");
  expect_remark(r, "organisation-namesakes");
  assert_non_null(strstr(r->remarks.items[0].text, "(acme, acme-2)"));
  assert_int_equal(count_organisations(d), 3);
}

static void test_owner__an_id_or_a_number_says_more_than_a_name(void **state) {
  desk *d = *state;
  put_named(d, "acme", "Acme");
  sn_reading *named = read_named(d, "other", "Acme"), *numbered = read_named(d, "jp-" NUMBER_A, "Acme");
  numbered->organisation.corporate_number = NUMBER_A;
  accept(d, named, "sha256:1");
  accept(d, numbered, "sha256:2");
  assert_int_equal(named->remarks.count + numbered->remarks.count, 0);
  assert_int_equal(count_organisations(d), 3);
}

static void test_owner__another_number_is_told_and_not_taken(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NUMBER_A, NULL, 0), "sha256:1");
  sn_reading *r = read_one(d, "acme", NUMBER_B, NULL, 1);
  accept(d, r, "sha256:2");
  expect_remark(r, "organisation-number-differs");
  expect_number(d, "acme", NUMBER_A);
}

static void test_owner__a_number_of_somebody_else_is_told_and_not_taken(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NULL, NULL, 0), "sha256:1");
  accept(d, read_one(d, "beta", NUMBER_B, NULL, 0), "sha256:2");
  sn_reading *r = read_one(d, "acme", NUMBER_B, NULL, 1);
  accept(d, r, "sha256:3");
  expect_remark(r, "organisation-number-taken");
  expect_number(d, "acme", NULL);
}

static void test_owner__a_file_fills_in_what_is_not_known(void **state) {
  desk *d = *state;
  const sonae_organisation *o = NULL;
  sn_reading *first = read_one(d, "acme", NUMBER_A, NULL, 0), *second = read_one(d, "acme", NULL, NULL, 1);
  first->organisation.industry = "E";
  second->organisation.name = "new";
  second->organisation.employees = 12;
  accept(d, first, "sha256:1");
  accept(d, second, "sha256:2");
  assert_int_equal(sonae_store_organisation(d->store, "acme", &o, &d->f.error), SONAE_OK);
  assert_string_equal(o->name, "new");
  assert_string_equal(o->corporate_number, NUMBER_A);
  assert_int_equal(o->employees, 12);
  sonae_organisation_free(o);
}

/* Whoever knows an id can make a form that bears it. */
static void test_owner__another_name_is_told_and_not_taken(void **state) {
  desk *d = *state;
  sn_reading *first = read_one(d, "acme", NULL, NULL, 0), *second = read_one(d, "acme", NULL, NULL, 1);
  first->organisation.name = "Acme";
  second->organisation.name = "Somebody else";
  accept(d, first, "sha256:1");
  accept(d, second, "sha256:2");
  expect_remark(second, "organisation-name-differs");
  assert_string_equal(second->organisation.name, "Acme");
  const sonae_organisation *o = stored_organisation(d, "acme");
  assert_string_equal(o->name, "Acme");
  sonae_organisation_free(o);
}

static void test_owner__a_name_in_other_letters_is_the_same(void **state) {
  desk *d = *state;
  sn_reading *first = read_one(d, "acme", NULL, NULL, 0), *second = read_one(d, "acme", NULL, NULL, 1);
  first->organisation.name = "Acme";
  second->organisation.name = "ＡＣＭＥ";
  accept(d, first, "sha256:1");
  accept(d, second, "sha256:2");
  assert_int_equal(second->remarks.count, 0);
  const sonae_organisation *o = stored_organisation(d, "acme");
  assert_string_equal(o->name, "Acme");
  sonae_organisation_free(o);
}

static void test_owner__another_mail_address_is_taken_and_told(void **state) {
  desk *d = *state;
  sn_reading *first = read_one(d, "acme", NULL, NULL, 0), *second = read_one(d, "acme", NULL, NULL, 1);
  first->organisation.email = "old@example.com";
  first->organisation.contact = second->organisation.contact = "soumu";
  second->organisation.email = "new@example.com";
  second->organisation.telephone = "03"; /* nothing was known */
  accept(d, first, "sha256:1");
  accept(d, second, "sha256:2");
  assert_int_equal(second->remarks.count, 1);
  expect_remark(second, "organisation-detail-changed");
  assert_non_null(strstr(second->remarks.items[0].text, "it was \"old@example.com\""));
  const sonae_organisation *o = stored_organisation(d, "acme");
  assert_string_equal(o->email, "new@example.com");
  sonae_organisation_free(o);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_owner__an_organisation_is_recognised_by_its_number),
      DESK_TEST(test_owner__an_id_made_of_the_number_is_no_other_id),
      DESK_TEST(test_owner__an_id_in_other_letters_is_the_same_and_told),
      DESK_TEST(test_owner__two_ids_that_are_there_stay_two),
      DESK_TEST(test_owner__an_organisation_is_recognised_by_its_name_at_worst),
      DESK_TEST(test_owner__of_several_with_one_name_it_is_none),
      DESK_TEST(test_owner__an_id_or_a_number_says_more_than_a_name),
      DESK_TEST(test_owner__another_number_is_told_and_not_taken),
      DESK_TEST(test_owner__a_number_of_somebody_else_is_told_and_not_taken),
      DESK_TEST(test_owner__a_file_fills_in_what_is_not_known),
      DESK_TEST(test_owner__another_name_is_told_and_not_taken),
      DESK_TEST(test_owner__a_name_in_other_letters_is_the_same),
      DESK_TEST(test_owner__another_mail_address_is_taken_and_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
