/* SPDX-License-Identifier: Apache-2.0 */
#include "base/wide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_wide__products_of_64_bits_compare_as_they_are(void **state) {
  (void)state;
  assert_int_equal(sn_wide_compare(3, 4, 2, 6), 0);
  assert_int_equal(sn_wide_compare(3, 5, 2, 7), 1);
  assert_int_equal(sn_wide_compare(0, UINT64_MAX, 1, 1), -1);
}

/* (2^64 - 1)^2 = 2^128 - 2^65 + 1, one more than (2^64 - 2) * 2^64, which is twice (2^64 - 2) * 2^63. */
static void test_wide__products_of_128_bits_compare_to_the_last(void **state) {
  (void)state;
  const uint64_t most = UINT64_MAX, top = UINT64_C(1) << 63;
  assert_int_equal(sn_wide_compare(most, most, most, most), 0);
  assert_int_equal(sn_wide_compare(most, most, most - 1, most), 1);
  assert_int_equal(sn_wide_compare(top, 6, UINT64_C(3) << 62, 4), 0);
  assert_int_equal(sn_wide_compare(top + 1, top - 1, top, top), -1);
  assert_int_equal(sn_wide_compare(top, top, top + 1, top - 1), 1);
}

static void test_wide__quotient_is_rounded_down(void **state) {
  (void)state;
  assert_int_equal(sn_wide_muldiv_floor(7, 3, 2), 10);
  assert_int_equal(sn_wide_muldiv_floor(0, UINT64_MAX, 5), 0);
  assert_int_equal(sn_wide_muldiv_floor(UINT64_MAX, UINT64_MAX, UINT64_MAX), UINT64_MAX);
  assert_int_equal(sn_wide_muldiv_floor(UINT64_MAX - 1, UINT64_MAX, UINT64_MAX), UINT64_MAX - 1);
  assert_int_equal(sn_wide_muldiv_floor(UINT64_C(1) << 63, 3, 4), UINT64_C(3) << 61);
}

static void test_wide__quotient_past_64_bits_saturates(void **state) {
  (void)state;
  assert_int_equal(sn_wide_muldiv_floor(UINT64_MAX, 2, 1), UINT64_MAX);
  assert_int_equal(sn_wide_muldiv_floor(UINT64_C(1) << 32, UINT64_C(1) << 32, 1), UINT64_MAX);
  assert_int_equal(sn_wide_muldiv_floor(5, 5, 0), UINT64_MAX);
  assert_int_equal(sn_wide_muldiv_floor(0, 0, 0), UINT64_MAX);
}

static uint64_t next_random(uint64_t *seed) {
  uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return z ^ z >> 31;
}

/* Of any length, and now and then with long runs of ones or zeros, where a guessed digit of the quotient is wrong. */
static uint64_t any_length(uint64_t *seed) {
  uint64_t value = next_random(seed), dice = next_random(seed);
  if (dice % 5 == 0) value |= UINT64_C(0xFFFFFFFF) << (dice >> 8 & 31);
  if (dice % 7 == 0) value &= ~(UINT64_C(0xFFFFFFFF) << (dice >> 16 & 31));
  return value >> (dice >> 58);
}

static void test_wide__quotient_fits_between_its_neighbours(void **state) {
  (void)state;
  uint64_t seed = 1;
  for (int k = 0; k < 300000; k++) {
    uint64_t a = any_length(&seed), b = any_length(&seed), c = any_length(&seed);
    uint64_t quotient = sn_wide_muldiv_floor(a, b, c);
    if (quotient == UINT64_MAX) {
      assert_true(sn_wide_compare(a, b, quotient, c) >= 0);
      continue;
    }
    assert_true(sn_wide_compare(quotient, c, a, b) <= 0);
    assert_true(sn_wide_compare(quotient + 1, c, a, b) > 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_wide__products_of_64_bits_compare_as_they_are),
      cmocka_unit_test(test_wide__products_of_128_bits_compare_to_the_last),
      cmocka_unit_test(test_wide__quotient_is_rounded_down),
      cmocka_unit_test(test_wide__quotient_past_64_bits_saturates),
      cmocka_unit_test(test_wide__quotient_fits_between_its_neighbours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
