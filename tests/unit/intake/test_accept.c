/* SPDX-License-Identifier: Apache-2.0 */
#include "support/fixture.h"

#include "desk.h"

static void test_accept__a_new_organisation_is_added_with_its_response(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NUMBER_A, NULL, 0), "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED);
  assert_int_equal(d->outcome.revision, 1);
  expect_number(d, "acme", NUMBER_A);
}

static void test_accept__a_rejected_reading_leaves_nothing(void **state) {
  desk *d = *state;
  sn_reading *r = sn_readings_add(&d->readings, 0);
  r->organisation.id = "acme";
  SN_REMARK(&r->remarks, FILE_IS_LINK, "", "", NULL);
  accept(d, r, "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_REJECTED);
  assert_int_equal(count_organisations(d), 0);
}

static void test_accept__a_warning_is_accepted_with_remarks(void **state) {
  desk *d = *state;
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  SN_REMARK(&r->remarks, MORE, "", "", NULL);
  accept(d, r, "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED_WITH_REMARKS);
}

/* A supplier who dates a form far ahead would keep every later one from counting. */
static void test_accept__a_day_that_has_not_come_freezes_nothing(void **state) {
  desk *d = *state;
  sn_reading *ahead = read_one(d, "acme", NULL, NULL, 0), *later = read_one(d, "acme", NULL, NULL, 1);
  ahead->response->data.date = "9999-12-31";
  later->response->data.date = "2026-11-21";
  accept(d, ahead, "sha256:1");
  expect_remark(ahead, "date-ahead");
  assert_null(ahead->response->data.date);
  accept(d, later, "sha256:2");
  assert_int_equal(current_revision(d, "acme"), 2);
}

static void test_accept__tomorrow_may_be_today_where_it_was_answered(void **state) {
  desk *d = *state;
  sn_reading *east = read_one(d, "acme", NULL, NULL, 0), *ahead = read_one(d, "acme", NULL, NULL, 1);
  east->response->data.date = "2026-11-22";
  ahead->response->data.date = "2026-11-23";
  accept(d, east, "sha256:1");
  assert_int_equal(east->remarks.count, 0);
  accept(d, ahead, "sha256:2");
  expect_remark(ahead, "date-ahead");
}

static uint64_t count_entries(desk *d) {
  sonae_store_census census = {0};
  assert_int_equal(sonae_store_verify(d->store, NULL, &census, &d->f.error), SONAE_OK);
  return census.entries;
}

/* Two files that say different things of the organisation, read again: neither wins anew. */
static void test_accept__what_was_there_before_changes_nothing(void **state) {
  desk *d = *state;
  for (int round = 0; round < 2; round++) {
    sn_reading *first = read_one(d, "acme", NULL, NULL, 0), *second = read_one(d, "acme", NULL, NULL, 1);
    first->organisation.employees = 11;
    second->organisation.employees = 12;
    uint64_t before = count_entries(d);
    accept(d, first, "sha256:1");
    assert_int_equal(d->outcome.revision, 1);
    accept(d, second, "sha256:2");
    assert_int_equal(d->outcome.revision, 2);
    assert_int_equal(d->outcome.verdict, round ? SONAE_ALREADY_THERE : SONAE_ACCEPTED_WITH_REMARKS);
    assert_true(round ? count_entries(d) == before : count_entries(d) > before);
  }
}

static void test_accept__without_a_store_nothing_is_asked_of_one(void **state) {
  desk *d = *state;
  d->intake.store = NULL;
  accept(d, read_one(d, "acme", NUMBER_A, NULL, 0), "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED);
  assert_int_equal(d->outcome.revision, 0);
  assert_int_equal(count_organisations(d), 0);
}

static void test_accept__a_name_without_end_is_rejected(void **state) {
  desk *d = *state;
  char *name = calloc(1, 200000);
  assert_non_null(name);
  memset(name, 'n', 199999);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  r->organisation.name = name;
  accept(d, r, "sha256:1");
  expect_remark(r, "company-too-long");
  assert_int_equal(d->outcome.verdict, SONAE_REJECTED);
  free(name);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_accept__a_new_organisation_is_added_with_its_response),
      DESK_TEST(test_accept__a_rejected_reading_leaves_nothing),
      DESK_TEST(test_accept__a_warning_is_accepted_with_remarks),
      DESK_TEST(test_accept__a_day_that_has_not_come_freezes_nothing),
      DESK_TEST(test_accept__tomorrow_may_be_today_where_it_was_answered),
      DESK_TEST(test_accept__what_was_there_before_changes_nothing),
      DESK_TEST(test_accept__without_a_store_nothing_is_asked_of_one),
      DESK_TEST(test_accept__a_name_without_end_is_rejected),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
