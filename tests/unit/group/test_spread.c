/* SPDX-License-Identifier: Apache-2.0 */
#include "group/spread.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static sn_spread spread_of(const int64_t *tenths, size_t count) {
  sn_spread s = {0};
  assert_true(sn_spread_make(tenths, count, &s));
  return s;
}

static int32_t standing_of(const sn_spread *s, int64_t tenths) {
  int32_t out = 0;
  assert_true(sn_spread_standing(s, tenths, &out));
  return out;
}

/* 10 to 50: mean 30, variance 200, deviation 14.142: 50 + 10 x 20 / 14.142 = 64.142, 50 - 14.142 = 35.858. */
static void test_spread__hand_worked_scores_give_their_standing(void **state) {
  (void)state;
  const int64_t scores[] = {500, 100, 300, 200, 400};
  const sn_spread s = spread_of(scores, 5);
  assert_int_equal(sn_spread_deviation(&s), 141);
  assert_int_equal(standing_of(&s, 500), 641);
  assert_int_equal(standing_of(&s, 300), 500);
  assert_int_equal(standing_of(&s, 100), 359);
  assert_int_equal(standing_of(&s, 0), 288);    /* 50 - 21.213 = 28.787 */
  assert_int_equal(standing_of(&s, 1000), 995); /* 50 + 49.497 */
}

/* 0 and 40: mean 20, deviation 20: a tenth of a point is half a tenth of a standing. */
static void test_spread__half_goes_up_on_both_sides(void **state) {
  (void)state;
  const int64_t scores[] = {0, 400};
  const sn_spread s = spread_of(scores, 2);
  assert_int_equal(standing_of(&s, 201), 501);
  assert_int_equal(standing_of(&s, 199), 500);
  assert_int_equal(standing_of(&s, 197), 499);
}

/* 0 and 0.1: the deviation is half a tenth. */
static void test_spread__half_a_tenth_of_deviation_goes_up(void **state) {
  (void)state;
  const int64_t scores[] = {0, 1};
  const sn_spread s = spread_of(scores, 2);
  assert_int_equal(sn_spread_deviation(&s), 1);
}

static void test_spread__equal_scores_have_no_standing(void **state) {
  (void)state;
  const int64_t scores[] = {333, 333, 333};
  const sn_spread s = spread_of(scores, 3);
  int32_t out = 7;
  assert_int_equal(sn_spread_deviation(&s), 0);
  assert_false(sn_spread_standing(&s, 333, &out));
  assert_int_equal(out, 7);
}

/* The largest squares: a million scores, half of them 0, half 100 points; mean 50, deviation 50. */
static void test_spread__a_million_scores_are_exact(void **state) {
  enum { COUNT = 1000000 };
  static int64_t scores[COUNT];
  (void)state;
  for (size_t i = 0; i < COUNT; i++)
    scores[i] = i % 2 ? 1000 : 0;
  const sn_spread s = spread_of(scores, COUNT);
  assert_int_equal(sn_spread_deviation(&s), 500);
  assert_int_equal(standing_of(&s, 1000), 600);
  assert_int_equal(standing_of(&s, 505), 501);
}

static void test_spread__scores_too_far_apart_are_refused(void **state) {
  (void)state;
  const int64_t scores[] = {INT64_MIN, INT64_MAX};
  sn_spread s = {.count = 9};
  assert_false(sn_spread_make(scores, 2, &s));
  assert_false(sn_spread_make(scores, 0, &s));
  assert_int_equal(s.count, 9);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_spread__hand_worked_scores_give_their_standing),
                                     cmocka_unit_test(test_spread__half_goes_up_on_both_sides),
                                     cmocka_unit_test(test_spread__half_a_tenth_of_deviation_goes_up),
                                     cmocka_unit_test(test_spread__equal_scores_have_no_standing),
                                     cmocka_unit_test(test_spread__a_million_scores_are_exact),
                                     cmocka_unit_test(test_spread__scores_too_far_apart_are_refused)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
