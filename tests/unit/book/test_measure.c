/* SPDX-License-Identifier: Apache-2.0 */
#include "book/measure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* 10 points are 13 1/3 pixels: 300 pixels hold 22 ideographs, two per cent kept back. */
static void test_measure__wide_characters_fill_lines(void **state) {
  (void)state;
  assert_int_equal(sn_measure_lines("", SONAE_JA, false, 300, 10), 1);
  assert_int_equal(sn_measure_lines("漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢", SONAE_JA, false, 300, 10), 1);
  assert_int_equal(sn_measure_lines("漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢", SONAE_JA, false, 300, 10), 2);
}

static void test_measure__line_feeds_count(void **state) {
  (void)state;
  assert_int_equal(sn_measure_lines("a\nb\n\nc", SONAE_EN, false, 300, 10), 4);
}

/* Six letters of 0.5 em are 40 pixels: two such words fit in 100 pixels, three do not, and none is broken. */
static void test_measure__words_stay_whole(void **state) {
  (void)state;
  assert_int_equal(sn_measure_lines("abcdef abcdef", SONAE_EN, false, 100, 10), 1);
  assert_int_equal(sn_measure_lines("abcdef abcdef abcdef", SONAE_EN, false, 100, 10), 2);
  assert_int_equal(sn_measure_lines("abcdef abcdefabcdef", SONAE_EN, false, 100, 10), 2);
}

static void test_measure__a_word_longer_than_a_line_is_broken(void **state) {
  (void)state;
  assert_int_equal(sn_measure_lines("abcdefghijklmnopqrstuvwxyzabcdefghijklmnop", SONAE_EN, false, 100, 10), 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_measure__wide_characters_fill_lines),
      cmocka_unit_test(test_measure__line_feeds_count),
      cmocka_unit_test(test_measure__words_stay_whole),
      cmocka_unit_test(test_measure__a_word_longer_than_a_line_is_broken),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
