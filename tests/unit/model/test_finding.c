/* SPDX-License-Identifier: Apache-2.0 */
/* Words of findings, and who may take which step. */
#include "sonae/finding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_finding__each_word_is_found_again(void **state) {
  (void)state;
  for (int i = 0; i < SONAE_FINDING_STATE_COUNT; i++)
    assert_int_equal(sonae_finding_state_find(sonae_finding_state_word((sonae_finding_state)i)), i);
  for (int i = 0; i < SONAE_FINDING_ROLE_COUNT; i++)
    assert_int_equal(sonae_finding_role_find(sonae_finding_role_word((sonae_finding_role)i)), i);
  for (int i = 0; i < SONAE_CAUSE_COUNT; i++)
    assert_int_equal(sonae_finding_cause_find(sonae_finding_cause_word((sonae_finding_cause)i)), i);
  assert_int_equal(sonae_finding_state_find("?"), SONAE_FINDING_STATE_COUNT);
  assert_int_equal(sonae_finding_role_find(""), SONAE_FINDING_ROLE_COUNT);
  assert_int_equal(sonae_finding_cause_find("Gap"), SONAE_CAUSE_COUNT);
}

static void test_finding__words_are_those_of_the_header(void **state) {
  (void)state;
  assert_string_equal(sonae_finding_state_word(SONAE_FINDING_EVIDENCE_SEEN), "evidence-seen");
  assert_string_equal(sonae_finding_role_word(SONAE_FINDING_APPROVER), "approver");
  assert_string_equal(sonae_finding_cause_word(SONAE_CAUSE_REVIEWER), "reviewer");
  assert_string_equal(sonae_assurance_word(SONAE_EVIDENCED), "evidenced");
}

static void expect_text(const char *text, const char *other) {
  assert_true(*text != '\0');
  assert_string_not_equal(text, other);
}

static void test_finding__each_has_a_text_in_both_languages(void **state) {
  (void)state;
  for (int i = 0; i < SONAE_FINDING_STATE_COUNT; i++)
    expect_text(sonae_finding_state_text((sonae_finding_state)i, SONAE_JA),
                sonae_finding_state_text((sonae_finding_state)i, SONAE_EN));
  for (int i = 0; i < SONAE_FINDING_ROLE_COUNT; i++)
    expect_text(sonae_finding_role_text((sonae_finding_role)i, SONAE_JA),
                sonae_finding_role_text((sonae_finding_role)i, SONAE_EN));
  for (int i = 0; i < SONAE_CAUSE_COUNT; i++)
    expect_text(sonae_finding_cause_text((sonae_finding_cause)i, SONAE_JA),
                sonae_finding_cause_text((sonae_finding_cause)i, SONAE_EN));
  for (int i = 0; i < SONAE_ASSURANCE_COUNT; i++)
    expect_text(sonae_assurance_text((sonae_assurance_kind)i, SONAE_JA),
                sonae_assurance_text((sonae_assurance_kind)i, SONAE_EN));
}

/* Rows: from; columns: to; in the order of the states. '.' stays. */
static void expect_may(sonae_finding_role role, const char *const rows[SONAE_FINDING_STATE_COUNT]) {
  for (int from = 0; from < SONAE_FINDING_STATE_COUNT; from++)
    for (int to = 0; to < SONAE_FINDING_STATE_COUNT; to++)
      assert_int_equal(sonae_finding_may(role, (sonae_finding_state)from, (sonae_finding_state)to),
                       rows[from][to] != '-');
}

static void test_finding__who_may_take_which_step(void **state) {
  (void)state;
  static const char *const SUPPLIER[] = {".x----", "-.----", "--.---", "---.--", "----.-", "-----."};
  static const char *const REVIEWER[] = {".xxxx-", "x.xxx-", "xx.xx-", "xxx.x-", "x---.-", "x----."};
  static const char *const APPROVER[] = {".----x", "-.---x", "--.--x", "---.-x", "x---.-", "x----."};
  expect_may(SONAE_FINDING_SUPPLIER, SUPPLIER);
  expect_may(SONAE_FINDING_REVIEWER, REVIEWER);
  expect_may(SONAE_FINDING_APPROVER, APPROVER);
}

static void test_finding__what_is_no_role_or_state_may_nothing(void **state) {
  (void)state;
  assert_false(sonae_finding_may(SONAE_FINDING_ROLE_COUNT, SONAE_FINDING_OPEN, SONAE_FINDING_OPEN));
  assert_false(sonae_finding_may(SONAE_FINDING_REVIEWER, SONAE_FINDING_STATE_COUNT, SONAE_FINDING_OPEN));
  assert_false(sonae_finding_may(SONAE_FINDING_REVIEWER, SONAE_FINDING_OPEN, SONAE_FINDING_STATE_COUNT));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_finding__each_word_is_found_again),
      cmocka_unit_test(test_finding__words_are_those_of_the_header),
      cmocka_unit_test(test_finding__each_has_a_text_in_both_languages),
      cmocka_unit_test(test_finding__who_may_take_which_step),
      cmocka_unit_test(test_finding__what_is_no_role_or_state_may_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
