/* SPDX-License-Identifier: Apache-2.0 */
/* How far one word is from another, and which of several was meant. */
#include "base/near.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_near__distance_counts_changes(void **state) {
  (void)state;
  assert_int_equal(sn_near_distance("evaluate", "evaluate"), 0);
  assert_int_equal(sn_near_distance("evalute", "evaluate"), 1);
  assert_int_equal(sn_near_distance("ST-01", "st-01"), 0);
  assert_int_equal(sn_near_distance("st-10", "st-01"), 1); /* neighbours swapped */
  assert_int_equal(sn_near_distance("", "abc"), 3);
  assert_int_equal(sn_near_distance("abc", ""), 3);
}

static void test_near__what_is_too_long_is_far_from_everything(void **state) {
  (void)state;
  char longer[200];
  memset(longer, 'a', sizeof longer - 1);
  longer[sizeof longer - 1] = '\0';
  assert_true(sn_near_distance(longer, "a") == SIZE_MAX);
  assert_true(sn_near_distance("a", longer) == SIZE_MAX);
  sn_near near = sn_near_begin(longer);
  assert_false(sn_near_offer(&near, longer, SIZE_MAX));
  assert_null(near.found);
}

static void test_near__the_nearest_is_kept_the_first_of_equals(void **state) {
  (void)state;
  sn_near near = sn_near_begin("evalute");
  assert_null(near.found);
  assert_true(sn_near_offer(&near, "explain", 6));
  assert_true(sn_near_offer(&near, "evaluate", 6));
  assert_false(sn_near_offer(&near, "evalutes", 6));
  assert_false(sn_near_offer(&near, "report", 6));
  assert_string_equal(near.found, "evaluate");
  assert_int_equal(near.distance, 1);
}

static void test_near__what_is_too_far_is_not_taken(void **state) {
  (void)state;
  sn_near near = sn_near_begin("plan");
  assert_false(sn_near_offer(&near, "clone", 2));
  assert_null(near.found);
  assert_true(sn_near_offer(&near, "clone", 3));
}

static void test_near__how_far_is_near_goes_by_the_length(void **state) {
  (void)state;
  assert_int_equal(sn_near_third("ab"), 0);
  assert_int_equal(sn_near_third("readiness"), 3);
  assert_int_equal(sn_near_few("db"), 1); /* never all of it */
  assert_int_equal(sn_near_few("plan"), 3);
  assert_int_equal(sn_near_few("evaluate"), 3);
  assert_int_equal(sn_near_few(""), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_near__distance_counts_changes),
      cmocka_unit_test(test_near__what_is_too_long_is_far_from_everything),
      cmocka_unit_test(test_near__the_nearest_is_kept_the_first_of_equals),
      cmocka_unit_test(test_near__what_is_too_far_is_not_taken),
      cmocka_unit_test(test_near__how_far_is_near_goes_by_the_length),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
