/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "base/number.h"
#include "sonae/evaluation.h"

static void assert_integer(const char *text, int64_t expected) {
  int64_t value = 77;
  assert_true(sn_number_integer(text, INT64_MIN, INT64_MAX, &value));
  assert_int_equal(value, expected);
}

static void refuse_integer(const char *text) {
  int64_t value = 77;
  assert_false(sn_number_integer(text, INT64_MIN, INT64_MAX, &value));
  assert_int_equal(value, 77); /* written only on success */
}

static void test_number__integers_are_read_to_the_edges_of_int64(void **state) {
  (void)state;
  assert_integer("0", 0);
  assert_integer("-0", 0);
  assert_integer("007", 7);
  assert_integer("-42", -42);
  assert_integer("9223372036854775807", INT64_MAX);
  assert_integer("-9223372036854775808", INT64_MIN);
}

static void test_number__integers_past_int64_are_refused(void **state) {
  (void)state;
  refuse_integer("9223372036854775808");
  refuse_integer("-9223372036854775809");
  refuse_integer("99999999999999999999999999999999");
}

static void test_number__what_is_no_integer_is_refused(void **state) {
  (void)state;
  static const char *const WRONG[] = {"", "-", "+1", "1.0", " 1", "1 ", "1a", "0x10", "--1", "1-", "１"};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
    refuse_integer(WRONG[i]);
}

static void test_number__integers_outside_their_range_are_refused(void **state) {
  (void)state;
  int64_t value = 77;
  assert_true(sn_number_integer("1", 1, 100, &value));
  assert_true(sn_number_integer("100", 1, 100, &value));
  assert_false(sn_number_integer("0", 1, 100, &value));
  assert_false(sn_number_integer("101", 1, 100, &value));
  assert_int_equal(value, 100);
}

static void assert_decimal(const char *text, int64_t whole, uint32_t billionths) {
  sonae_decimal value;
  assert_true(sn_number_decimal(text, &value));
  assert_int_equal(value.whole, whole);
  assert_int_equal(value.billionths, billionths);
}

static void test_number__decimals_keep_every_digit(void **state) {
  (void)state;
  assert_decimal("12", 12, 0);
  assert_decimal("0.1", 0, 100000000);
  assert_decimal("3.000000001", 3, 1);
  assert_decimal("999999999999999", INT64_C(999999999999999), 0);
  assert_decimal("123456.123456789", 123456, 123456789);
}

/* -0.5 is -1 + 0.5: the fraction always counts upwards. */
static void test_number__negative_decimals_are_floored_with_a_positive_rest(void **state) {
  (void)state;
  assert_decimal("-0.5", -1, 500000000);
  assert_decimal("-3.25", -4, 750000000);
  assert_decimal("-3", -3, 0);
  assert_decimal("-0.0", 0, 0);
}

static void test_number__what_is_no_decimal_is_refused(void **state) {
  (void)state;
  static const char *const WRONG[] = {"",
                                      "-",
                                      ".",
                                      ".5",
                                      "5.",
                                      "1e3",
                                      "1,5",
                                      "+1",
                                      "1.2.3",
                                      " 1",
                                      "NaN",
                                      "0x1",
                                      "1000000000000000",
                                      "1.1234567890",
                                      "1234567.123456789"};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
    sonae_decimal value = {77, 7};
    assert_false(sn_number_decimal(WRONG[i], &value));
    assert_int_equal(value.whole, 77);
  }
}

static void assert_decimal_text(const char *text) {
  sonae_decimal value;
  char out[SN_DECIMAL_BYTES];
  assert_true(sn_number_decimal(text, &value));
  sn_decimal_text(value, out);
  assert_string_equal(out, text);
}

static void test_number__decimals_are_written_as_they_were_read(void **state) {
  (void)state;
  static const char *const TEXTS[] = {"0",
                                      "12",
                                      "-1",
                                      "0.5",
                                      "-0.5",
                                      "-3.25",
                                      "0.000000001",
                                      "-0.000000001",
                                      "999999999999999",
                                      "-999999999999999",
                                      "123456.123456789"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
    assert_decimal_text(TEXTS[i]);
}

static int compare(const char *a, const char *b) {
  sonae_decimal x, y;
  assert_true(sn_number_decimal(a, &x));
  assert_true(sn_number_decimal(b, &y));
  return sn_decimal_compare(x, y);
}

static void test_number__decimals_compare_by_value(void **state) {
  (void)state;
  assert_int_equal(compare("1.5", "1.50"), 0);
  assert_int_equal(compare("-0", "0"), 0);
  assert_true(compare("-0.5", "-0.4") < 0);
  assert_true(compare("-1", "-0.999999999") < 0);
  assert_true(compare("10", "9.999999999") > 0);
}

static void assert_rational(const char *text, int64_t numerator, int64_t denominator) {
  sonae_rational value;
  assert_true(sn_number_rational(text, &value));
  assert_int_equal(value.numerator, numerator);
  assert_int_equal(value.denominator, denominator);
}

static void test_number__rationals_are_reduced(void **state) {
  (void)state;
  assert_rational("3/2", 3, 2);
  assert_rational("6/4", 3, 2);
  assert_rational("0/7", 0, 1);
  assert_rational("1.5", 3, 2);
  assert_rational("0.25", 1, 4);
  assert_rational("12", 12, 1);
  assert_rational("1000000000000/1", INT64_C(1000000000000), 1);
  assert_rational("1/1000000000000", 1, INT64_C(1000000000000));
}

static void test_number__what_is_no_rational_is_refused(void **state) {
  (void)state;
  static const char *const WRONG[] = {"",
                                      "-1",
                                      "1/0",
                                      "0/0",
                                      "1/",
                                      "/2",
                                      "1/2/3",
                                      "1.5/2",
                                      "1/-2",
                                      "1.",
                                      ".5",
                                      "1.23456",
                                      "1000000000001/1",
                                      "1/1000000000001",
                                      "99999999999999/1",
                                      "1 /2"};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
    sonae_rational value;
    assert_false(sn_number_rational(WRONG[i], &value));
  }
}

static void test_number__points_become_micro_points(void **state) {
  (void)state;
  int64_t micro;
  assert_true(sn_number_micro("60.5", &micro));
  assert_int_equal(micro, 60500000);
  assert_true(sn_number_micro("0.000001", &micro));
  assert_int_equal(micro, 1);
  assert_true(sn_number_micro("-0.000001", &micro));
  assert_int_equal(micro, -1);
  assert_true(sn_number_micro("1000000000", &micro));
  assert_int_equal(micro, INT64_C(1000000000000000));
}

static void test_number__micro_points_become_points(void **state) {
  (void)state;
  static const char *const TEXTS[] = {"0", "60.5", "0.000001", "-0.000001", "-1", "-12.25", "1000000000"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
    char out[SN_DECIMAL_BYTES];
    int64_t micro = 0;
    assert_true(sn_number_micro(TEXTS[i], &micro));
    sn_decimal_text(sn_number_points(micro), out);
    assert_string_equal(out, TEXTS[i]);
  }
}

static void test_number__points_past_six_decimals_or_too_large_are_refused(void **state) {
  (void)state;
  int64_t micro = 7;
  assert_false(sn_number_micro("0.0000001", &micro));
  assert_false(sn_number_micro("1000000001", &micro));
  assert_false(sn_number_micro("-1000000001", &micro));
  assert_false(sn_number_micro("ten", &micro));
  assert_int_equal(micro, 7);
}

/* Halves towards plus infinity, also below zero: 2.5 -> 3, -2.5 -> -2 (floor of x + 1/2). */
static void test_number__division_rounds_halves_up(void **state) {
  (void)state;
  assert_int_equal(sn_divide_half_up(5, 2), 3);
  assert_int_equal(sn_divide_half_up(-5, 2), -2);
  assert_int_equal(sn_divide_half_up(1, 3), 0);
  assert_int_equal(sn_divide_half_up(2, 3), 1);
  assert_int_equal(sn_divide_half_up(-1, 3), 0);
  assert_int_equal(sn_divide_half_up(-2, 3), -1);
  assert_int_equal(sn_divide_half_up(-1, 2), 0);
  assert_int_equal(sn_divide_half_up(-3, 2), -1);
  assert_int_equal(sn_divide_half_up(-4, 2), -2);
  assert_int_equal(sn_divide_half_up(0, 9), 0);
}

static void test_number__division_does_not_overflow_at_the_edges(void **state) {
  (void)state;
  assert_int_equal(sn_divide_half_up(INT64_MAX, 1), INT64_MAX);
  assert_int_equal(sn_divide_half_up(INT64_MIN, 1), INT64_MIN);
  assert_int_equal(sn_divide_half_up(INT64_MAX, INT64_MAX), 1);
  assert_int_equal(sn_divide_half_up(INT64_MAX - 1, INT64_MAX), 1);
  assert_int_equal(sn_divide_half_up(INT64_MIN, INT64_MAX), -1);
}

static void assert_score_text(int64_t micro, const char *expected) {
  char out[SN_SCORE_BYTES];
  sn_score_text(micro, out);
  assert_string_equal(out, expected);
}

static void test_number__scores_show_one_decimal_half_up(void **state) {
  (void)state;
  assert_score_text(50250000, "50.3");
  assert_score_text(50249999, "50.2");
  assert_score_text(0, "0.0");
  assert_score_text(100000000, "100.0");
  assert_score_text(99950000, "100.0");
  assert_score_text(99949999, "99.9");
}

/* Model points: -0.25 is halfway between -0.3 and -0.2; up is -0.2. -0.05 rounds to 0.0 and has no sign. */
static void test_number__negative_scores_round_up_too(void **state) {
  (void)state;
  assert_score_text(-250000, "-0.2");
  assert_score_text(-250001, "-0.3");
  assert_score_text(-50000, "0.0");
  assert_score_text(-50001, "-0.1");
  assert_score_text(-12000000, "-12.0");
}

static void test_number__an_undefined_score_is_a_dash(void **state) {
  (void)state;
  assert_score_text(SONAE_UNDEFINED, "–");
}

static void test_number__gcd_and_reduction_hold_for_zero(void **state) {
  (void)state;
  assert_int_equal(sn_gcd(12, 18), 6);
  assert_int_equal(sn_gcd(0, 5), 5);
  assert_int_equal(sn_gcd(0, 0), 0);
  sonae_rational zero = sn_rational_reduce(0, 12);
  assert_int_equal(zero.numerator, 0);
  assert_int_equal(zero.denominator, 1);
}

static void test_number__thousands_are_set_apart(void **state) {
  (void)state;
  static const struct {
    int64_t value;
    const char *text;
  } cases[] = {{0, "0"},
               {999, "999"},
               {1000, "1,000"},
               {-100, "-100"},
               {-1000, "-1,000"},
               {1234567, "1,234,567"},
               {INT64_MIN, "-9,223,372,036,854,775,808"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char text[SN_GROUPED_BYTES];
    sn_grouped_text(cases[i].value, text);
    assert_string_equal(text, cases[i].text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_number__integers_are_read_to_the_edges_of_int64),
      cmocka_unit_test(test_number__integers_past_int64_are_refused),
      cmocka_unit_test(test_number__what_is_no_integer_is_refused),
      cmocka_unit_test(test_number__integers_outside_their_range_are_refused),
      cmocka_unit_test(test_number__decimals_keep_every_digit),
      cmocka_unit_test(test_number__negative_decimals_are_floored_with_a_positive_rest),
      cmocka_unit_test(test_number__what_is_no_decimal_is_refused),
      cmocka_unit_test(test_number__decimals_are_written_as_they_were_read),
      cmocka_unit_test(test_number__decimals_compare_by_value),
      cmocka_unit_test(test_number__rationals_are_reduced),
      cmocka_unit_test(test_number__what_is_no_rational_is_refused),
      cmocka_unit_test(test_number__points_become_micro_points),
      cmocka_unit_test(test_number__micro_points_become_points),
      cmocka_unit_test(test_number__points_past_six_decimals_or_too_large_are_refused),
      cmocka_unit_test(test_number__division_rounds_halves_up),
      cmocka_unit_test(test_number__division_does_not_overflow_at_the_edges),
      cmocka_unit_test(test_number__scores_show_one_decimal_half_up),
      cmocka_unit_test(test_number__negative_scores_round_up_too),
      cmocka_unit_test(test_number__an_undefined_score_is_a_dash),
      cmocka_unit_test(test_number__thousands_are_set_apart),
      cmocka_unit_test(test_number__gcd_and_reduction_hold_for_zero),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
