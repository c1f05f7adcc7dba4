/* SPDX-License-Identifier: Apache-2.0 */
/* What a day makes of a finding. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sonae/finding.h"

static void test_finding__what_is_accepted_is_open_again_after_its_day(void **state) {
  sonae_finding finding = {.state = SONAE_FINDING_ACCEPTED, .until = "2027-03-31"};
  (void)state;
  assert_int_equal(sonae_finding_state_on(&finding, "2027-03-31"), SONAE_FINDING_ACCEPTED);
  assert_int_equal(sonae_finding_state_on(&finding, "2027-04-01"), SONAE_FINDING_OPEN);
  finding.state = SONAE_FINDING_CLOSED;
  assert_int_equal(sonae_finding_state_on(&finding, "2027-04-01"), SONAE_FINDING_CLOSED);
}

static void test_finding__a_time_counts_as_its_day(void **state) {
  sonae_finding finding = {.state = SONAE_FINDING_ACCEPTED, .until = "2027-03-31"};
  (void)state;
  assert_true(sonae_finding_is_settled(&finding, "2027-03-31T23:59:59Z"));
  assert_false(sonae_finding_is_settled(&finding, "2027-04-01T00:00:00Z"));
}

static void test_finding__without_a_day_it_stands_as_it_says(void **state) {
  sonae_finding finding = {.state = SONAE_FINDING_ACCEPTED, .until = "2027-03-31"};
  (void)state;
  assert_int_equal(sonae_finding_state_on(&finding, NULL), SONAE_FINDING_ACCEPTED);
  assert_true(sonae_finding_is_settled(&finding, NULL));
}

static void test_finding__overdue_is_what_is_not_done_by_its_day(void **state) {
  (void)state;
  for (int i = 0; i < SONAE_FINDING_STATE_COUNT; i++) {
    sonae_finding finding = {.state = (sonae_finding_state)i, .due = "2026-12-31"};
    bool done = i == SONAE_FINDING_CLOSED || i == SONAE_FINDING_ACCEPTED;
    assert_false(sonae_finding_is_overdue(&finding, "2026-12-31"));
    assert_int_equal(sonae_finding_is_overdue(&finding, "2027-01-01"), !done);
  }
}

static void test_finding__without_a_day_nothing_is_overdue(void **state) {
  sonae_finding finding = {.state = SONAE_FINDING_OPEN};
  (void)state;
  assert_false(sonae_finding_is_overdue(&finding, "2027-01-01"));
}

static void test_finding__what_was_accepted_too_long_is_overdue_by_its_due_day(void **state) {
  sonae_finding finding = {.state = SONAE_FINDING_ACCEPTED, .due = "2026-12-31", .until = "2027-03-31"};
  (void)state;
  assert_false(sonae_finding_is_overdue(&finding, "2027-03-31"));
  assert_true(sonae_finding_is_overdue(&finding, "2027-04-01"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_finding__what_is_accepted_is_open_again_after_its_day),
      cmocka_unit_test(test_finding__a_time_counts_as_its_day),
      cmocka_unit_test(test_finding__without_a_day_it_stands_as_it_says),
      cmocka_unit_test(test_finding__overdue_is_what_is_not_done_by_its_day),
      cmocka_unit_test(test_finding__without_a_day_nothing_is_overdue),
      cmocka_unit_test(test_finding__what_was_accepted_too_long_is_overdue_by_its_due_day),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
