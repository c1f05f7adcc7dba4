/* SPDX-License-Identifier: Apache-2.0 */
/* Several respondents and several days: who disagrees, and whose answers count. */
#include "support/fixture.h"

#include "desk.h"

static void test_current__respondents_who_disagree_are_told(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NULL, "sato", 0), "sha256:1");
  sn_reading *same = read_one(d, "acme", NULL, "suzuki", 0), *other = read_one(d, "acme", NULL, "ito", 2);
  accept(d, same, "sha256:2");
  assert_int_equal(count_remarks(same, "respondents-disagree"), 0);
  accept(d, other, "sha256:3");
  assert_int_equal(count_remarks(other, "respondents-disagree"), 2);
  assert_non_null(strstr(other->remarks.items[1].text, "(1: q1)"));
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED_WITH_REMARKS);
}

static void test_current__ones_own_earlier_answers_are_no_disagreement(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NULL, "sato", 0), "sha256:1");
  sn_reading *changed = read_one(d, "acme", NULL, "sato", 1);
  accept(d, changed, "sha256:2");
  assert_int_equal(changed->remarks.count, 0);
}

static void test_current__an_unanswered_question_contradicts_nothing(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NULL, "sato", 0), "sha256:1");
  sn_reading *silent = read_one(d, "acme", NULL, "ito", 0);
  silent->response->codes[0] = SONAE_UNANSWERED;
  silent->response->chosen[0] = 0;
  accept(d, silent, "sha256:2");
  assert_int_equal(count_remarks(silent, "respondents-disagree"), 0);
}

/* Whoever takes in a table of a whole company does not wait for hours, nor does it say thousands of things of a row. */
static void test_current__only_the_last_respondents_are_compared(void **state) {
  desk *d = *state;
  enum { PEOPLE = 14, COMPARED = 10 };
  sn_reading *last = NULL;
  for (int i = 0; i < PEOPLE; i++) {
    static char names[PEOPLE][16], digests[PEOPLE][16];
    (void)snprintf(names[i], sizeof names[i], "p%d", i);
    (void)snprintf(digests[i], sizeof digests[i], "sha256:%d", i);
    last = read_one(d, "acme", NULL, names[i], i == PEOPLE - 1 ? 1 : 0);
    accept(d, last, digests[i]);
  }
  assert_int_equal(count_remarks(last, "respondents-disagree"), COMPARED);
  assert_non_null(strstr(last->remarks.items[1].text, "those of p3 "));
  expect_remark(last, "respondents-many");
  assert_non_null(strstr(last->remarks.items[1 + COMPARED].text, "13 others"));
}

static sn_reading *read_dated(desk *d, const char *respondent, const char *date, bool responsible, uint8_t option) {
  sn_reading *r = read_one(d, "acme", NULL, respondent, option);
  r->response->data.date = date;
  r->response->data.responsible = responsible;
  return r;
}

static void test_current__another_respondent_who_takes_over_is_told(void **state) {
  desk *d = *state;
  accept(d, read_dated(d, "sato", "2026-11-01", false, 0), "sha256:1");
  sn_reading *r = read_dated(d, "ito", "2026-11-02", false, 0);
  r->response->data.role = SONAE_ROLE_VENDOR;
  accept(d, r, "sha256:2");
  assert_int_equal(r->remarks.count, 1);
  expect_remark(r, "respondent-changed");
  assert_non_null(
      strstr(r->remarks.items[0].text, "by sato (2026-11-01), and now is by ito (outside IT vendor) (2026-11-02)"));
}

static void test_current__a_space_in_a_name_is_no_change_of_hands(void **state) {
  desk *d = *state;
  accept(d, read_dated(d, "山田太郎", "2026-11-01", true, 0), "sha256:1");
  sn_reading *r = read_dated(d, "山田　太郎", "2026-11-02", true, 1);
  accept(d, r, "sha256:2");
  assert_int_equal(r->remarks.count, 0);
}

static void test_current__two_who_both_answer_for_the_company_are_told(void **state) {
  desk *d = *state;
  accept(d, read_dated(d, "sato", "2026-11-02", true, 0), "sha256:1");
  sn_reading *r = read_dated(d, "ito", "2026-11-01", true, 0);
  accept(d, r, "sha256:2");
  expect_remark(r, "responsible-twice");
  assert_non_null(strstr(r->remarks.items[0].text, "the newer ones, by sato, count"));
  assert_int_equal(current_revision(d, "acme"), 1);
}

static void test_current__beside_the_companys_answer_others_take_nothing_over(void **state) {
  desk *d = *state;
  accept(d, read_dated(d, "sato", "2026-11-02", true, 0), "sha256:1");
  sn_reading *r = read_dated(d, "ito", "2026-11-01", false, 0);
  accept(d, r, "sha256:2");
  assert_int_equal(r->remarks.count, 0);
}

/* A slip in the year, and new answers never count. */
static void test_current__answers_that_are_older_than_those_in_use_are_told(void **state) {
  desk *d = *state;
  accept(d, read_dated(d, "sato", "2026-11-01", false, 0), "sha256:1");
  sn_reading *r = read_dated(d, "sato", "1999-01-01", false, 1);
  accept(d, r, "sha256:2");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED_WITH_REMARKS);
  assert_int_equal(r->remarks.count, 1);
  expect_remark(r, "older-than-current");
  assert_non_null(strstr(r->remarks.items[0].text, "(1999-01-01) is before that of the response in use (2026-11-01)"));
}

static void test_current__undated_answers_received_together_are_not_older(void **state) {
  desk *d = *state;
  for (uint8_t option = 0; option < 3; option++) {
    static const char *const DIGESTS[] = {"sha256:1", "sha256:2", "sha256:3"};
    sn_reading *r = read_dated(d, "sato", NULL, false, option);
    accept(d, r, DIGESTS[option]);
    assert_int_equal(r->remarks.count, 0);
  }
  expect_origin(d, "acme", SONAE_ORIGIN_OPEN);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_current__respondents_who_disagree_are_told),
      DESK_TEST(test_current__ones_own_earlier_answers_are_no_disagreement),
      DESK_TEST(test_current__an_unanswered_question_contradicts_nothing),
      DESK_TEST(test_current__only_the_last_respondents_are_compared),
      DESK_TEST(test_current__another_respondent_who_takes_over_is_told),
      DESK_TEST(test_current__a_space_in_a_name_is_no_change_of_hands),
      DESK_TEST(test_current__two_who_both_answer_for_the_company_are_told),
      DESK_TEST(test_current__beside_the_companys_answer_others_take_nothing_over),
      DESK_TEST(test_current__answers_that_are_older_than_those_in_use_are_told),
      DESK_TEST(test_current__undated_answers_received_together_are_not_older),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
