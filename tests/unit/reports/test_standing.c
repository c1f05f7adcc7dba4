/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/words/standing.h"

#include "support/fixture.h"

static const sonae_campaign OPEN = {.id = "c", .deadline = "2026-12-25"};
static const sonae_campaign CLOSED = {.id = "c", .deadline = "2026-12-25", .closed = "2027-01-10T00:00:00Z"};

static void test_standing__the_day_of_the_deadline_is_in_time(void **state) {
  (void)state;
  assert_int_equal(sn_campaign_state_of(&OPEN, NULL, "2026-12-25"), SN_CAMPAIGN_WAITING);
  assert_int_equal(sn_campaign_state_of(&OPEN, NULL, "2026-12-26"), SN_CAMPAIGN_OVERDUE);
  assert_int_equal(sn_campaign_state_of(&OPEN, "2026-12-25", "2027-01-01"), SN_CAMPAIGN_ANSWERED);
  assert_int_equal(sn_campaign_state_of(&OPEN, "2026-12-26", "2027-01-01"), SN_CAMPAIGN_LATE);
}

static void test_standing__when_it_is_closed_nobody_is_overdue(void **state) {
  (void)state;
  assert_int_equal(sn_campaign_state_of(&CLOSED, NULL, "2027-02-01"), SN_CAMPAIGN_UNANSWERED);
  assert_int_equal(sn_campaign_state_of(&CLOSED, "2026-12-26", "2027-02-01"), SN_CAMPAIGN_LATE);
}

static void test_standing__worst_comes_first(void **state) {
  (void)state;
  sn_campaign_asked asked[] = {
      {.invitation = {.organisation = "answered", .invited = "1"}, .state = SN_CAMPAIGN_ANSWERED},
      {.invitation = {.organisation = "b", .invited = "2"}, .state = SN_CAMPAIGN_OVERDUE},
      {.invitation = {.organisation = "late", .invited = "1"}, .state = SN_CAMPAIGN_LATE},
      {.invitation = {.organisation = "a", .invited = "2"}, .state = SN_CAMPAIGN_OVERDUE},
      {.invitation = {.organisation = "older", .invited = "1"}, .state = SN_CAMPAIGN_OVERDUE},
      {.invitation = {.organisation = "reminded", .invited = "3", .reminders = 2}, .state = SN_CAMPAIGN_OVERDUE}};
  static const char *const order[] = {"reminded", "older", "a", "b", "late", "answered"};
  sn_campaign_standing standing = {.campaign = &OPEN, .asked = asked, .asked_count = sizeof asked / sizeof *asked};
  sn_campaign_sort(&standing);
  for (size_t i = 0; i < standing.asked_count; i++)
    assert_string_equal(asked[i].invitation.organisation, order[i]);
}

static void test_standing__the_rate_counts_late_answers_too(void **state) {
  (void)state;
  sn_campaign_standing standing = {.asked_count = 3, .counts = {[SN_CAMPAIGN_LATE] = 1, [SN_CAMPAIGN_ANSWERED] = 1}};
  assert_int_equal(sn_campaign_answered(&standing), 2);
  assert_int_equal(sn_campaign_rate(&standing), 66666666);
  assert_int_equal(sn_campaign_rate(&(sn_campaign_standing){0}), -1);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_standing__the_day_of_the_deadline_is_in_time),
                                     cmocka_unit_test(test_standing__when_it_is_closed_nobody_is_overdue),
                                     cmocka_unit_test(test_standing__worst_comes_first),
                                     cmocka_unit_test(test_standing__the_rate_counts_late_answers_too)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
