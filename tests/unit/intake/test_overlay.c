/* SPDX-License-Identifier: Apache-2.0 */
/* Forms that follow up, laid over what is there. */
#include "support/fixture.h"

#include "desk.h"
#include "followed.h"

static const sonae_response *stored(desk *d, uint32_t revision) {
  sonae_response_free(d->f.response);
  d->f.response = NULL;
  assert_int_equal(sonae_store_response(d->store, d->f.definition, "acme", d->f.definition->id, revision,
                                        &d->f.response, NULL, &d->f.error),
                   SONAE_OK);
  return d->f.response;
}

static void test_overlay__what_was_not_asked_stays(void **state) {
  desk *d = *state;
  followed_begin(d);
  sn_reading *r = followed_read(d);
  followed_give(r, 0, YES);
  accept(d, r, "sha256:2");
  assert_int_equal(d->outcome.revision, 2);
  const sonae_response *now = stored(d, 2);
  assert_int_equal(now->packed.codes[0], SONAE_FIRST_OPTION + YES);
  assert_int_equal(now->packed.codes[2], SONAE_GIVEN);
  assert_int_equal(now->packed.numbers[2].whole, 12);
  assert_string_equal(now->answers[2].text, "12");
  assert_string_equal(now->packed.attributes[0].text, "45");
}

static void test_overlay__what_was_left_empty_stays_with_its_notes(void **state) {
  desk *d = *state;
  followed_begin(d);
  sn_reading *r = followed_read(d);
  followed_give(r, 0, YES);
  accept(d, r, "sha256:2");
  const sonae_response *now = stored(d, 2);
  assert_int_equal(now->packed.codes[1], SONAE_FIRST_OPTION + NO);
  assert_string_equal(now->answers[0].comment, "the rest in spring");
  assert_string_equal(now->answers[1].evidence, "minutes");
  assert_string_equal(now->answers[1].planned, "2026-12-24");
}

static void test_overlay__what_is_said_takes_the_place_of_notes(void **state) {
  desk *d = *state;
  followed_begin(d);
  sn_reading *r = followed_read(d);
  r->response->answers[1].comment = "the board decides in March";
  r->response->answers[1].planned = "2027-03-31";
  accept(d, r, "sha256:2");
  const sonae_response *now = stored(d, 2);
  assert_int_equal(now->packed.codes[1], SONAE_FIRST_OPTION + NO);
  assert_string_equal(now->answers[1].comment, "the board decides in March");
  assert_string_equal(now->answers[1].planned, "2027-03-31");
  assert_string_equal(now->answers[1].evidence, "minutes");
}

static void test_overlay__a_new_answer_has_a_reason_of_its_own(void **state) {
  desk *d = *state;
  followed_setup(d);
  sn_reading *whole = followed_whole(d);
  whole->response->codes[0] = SONAE_NOT_APPLICABLE;
  whole->response->chosen[0] = 0;
  whole->response->answers[0].reason = "one person";
  accept(d, whole, "sha256:1");
  sn_reading *r = followed_read(d);
  followed_give(r, 0, NO);
  accept(d, r, "sha256:2");
  assert_null(stored(d, 2)->answers[0].reason);
}

static void test_overlay__the_same_file_twice_is_there_already(void **state) {
  desk *d = *state;
  followed_begin(d);
  for (int i = 0; i < 2; i++) {
    sn_reading *r = followed_read(d);
    followed_give(r, 0, YES);
    accept(d, r, "sha256:2");
    assert_int_equal(d->outcome.revision, 2);
    assert_true((d->outcome.verdict == SONAE_ALREADY_THERE) == (i > 0));
  }
}

/* Laid over what came meanwhile it would make other answers. */
static void test_overlay__the_same_file_is_known_whatever_came_meanwhile(void **state) {
  desk *d = *state;
  followed_begin(d);
  sn_reading *first = followed_read(d);
  followed_give(first, 0, YES);
  accept(d, first, "sha256:2");
  sn_reading *meanwhile = followed_whole(d);
  followed_give(meanwhile, 1, YES);
  accept(d, meanwhile, "sha256:3");
  sn_reading *again = followed_read(d);
  followed_give(again, 0, YES);
  accept(d, again, "sha256:2");
  assert_int_equal(d->outcome.verdict, SONAE_ALREADY_THERE);
  assert_int_equal(d->outcome.revision, 2);
}

static void test_overlay__it_is_laid_over_what_counts_now(void **state) {
  desk *d = *state;
  followed_begin(d);
  sn_reading *meanwhile = followed_whole(d);
  followed_give(meanwhile, 1, YES);
  accept(d, meanwhile, "sha256:3");
  sn_reading *r = followed_read(d);
  followed_give(r, 0, NO);
  accept(d, r, "sha256:2");
  const sonae_response *now = stored(d, 3);
  assert_int_equal(now->packed.codes[0], SONAE_FIRST_OPTION + NO);
  assert_int_equal(now->packed.codes[1], SONAE_FIRST_OPTION + YES);
}

static void test_overlay__without_an_earlier_response_it_stands_alone(void **state) {
  desk *d = *state;
  followed_setup(d);
  const sonae_organisation o = {.id = "acme", .employees = -1};
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &o, &d->f.error), SONAE_OK);
  sn_reading *r = followed_read(d);
  followed_give(r, 0, YES);
  accept(d, r, "sha256:2");
  expect_remark(r, "findings-without-response");
  assert_int_equal(d->outcome.revision, 1);
}

static void test_overlay__of_an_organisation_that_is_not_known_it_stands_alone(void **state) {
  desk *d = *state;
  followed_setup(d);
  sn_reading *r = followed_read(d);
  followed_give(r, 0, YES);
  accept(d, r, "sha256:2");
  expect_remark(r, "findings-without-response");
  assert_int_equal(d->outcome.revision, 1);
}

static void test_overlay__answers_that_its_version_does_not_ask_are_told(void **state) {
  desk *d = *state;
  followed_begin(d);
  sn_readings_free(&d->readings); /* before their definition goes */
  fixture_define(&d->f, CHECKLIST(AREA("a") SCALE_S QUESTION_NA("q1", "a") QUESTION("q2", "a")), NULL);
  sn_reading *r = followed_read(d);
  followed_give(r, 0, YES);
  accept(d, r, "sha256:2");
  expect_remark(r, "findings-dropped");
  assert_int_equal(d->outcome.revision, 2);
}

static void test_overlay__one_that_does_not_count_is_told(void **state) {
  desk *d = *state;
  followed_setup(d);
  sn_reading *whole = followed_whole(d);
  whole->response->data.responsible = true;
  accept(d, whole, "sha256:1");
  sn_reading *r = followed_read(d);
  followed_give(r, 0, YES);
  accept(d, r, "sha256:2");
  expect_remark(r, "findings-not-counted");
  assert_int_equal(current_revision(d, "acme"), 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_overlay__what_was_not_asked_stays),
      DESK_TEST(test_overlay__what_was_left_empty_stays_with_its_notes),
      DESK_TEST(test_overlay__what_is_said_takes_the_place_of_notes),
      DESK_TEST(test_overlay__a_new_answer_has_a_reason_of_its_own),
      DESK_TEST(test_overlay__the_same_file_twice_is_there_already),
      DESK_TEST(test_overlay__the_same_file_is_known_whatever_came_meanwhile),
      DESK_TEST(test_overlay__it_is_laid_over_what_counts_now),
      DESK_TEST(test_overlay__without_an_earlier_response_it_stands_alone),
      DESK_TEST(test_overlay__of_an_organisation_that_is_not_known_it_stands_alone),
      DESK_TEST(test_overlay__answers_that_its_version_does_not_ask_are_told),
      DESK_TEST(test_overlay__one_that_does_not_count_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
