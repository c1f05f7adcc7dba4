/* SPDX-License-Identifier: Apache-2.0 */
#include "guess/similar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static uint32_t alike(const char *a, const char *b, uint32_t *most) {
  sn_arena arena = {0};
  sn_pairs x, y;
  assert_true(sn_pairs_of(&arena, a, &x));
  assert_true(sn_pairs_of(&arena, b, &y));
  uint32_t said = sn_pairs_alike(&x, &y);
  assert_int_equal(said, sn_pairs_alike(&y, &x));
  *most = sn_pairs_alike_at_most(&x, &y);
  assert_true(said <= *most);
  sn_arena_free(&arena);
  return said;
}

static void test_similar__the_same_text_is_wholly_alike(void **state) {
  uint32_t most;
  (void)state;
  assert_int_equal(alike("連絡先の一覧", "連絡先の一覧", &most), SN_SIMILAR_WHOLE);
  assert_int_equal(alike("aaaa", "aaaa", &most), SN_SIMILAR_WHOLE);
}

static void test_similar__what_is_shared_counts_twice_of_all_there_is(void **state) {
  uint32_t most;
  (void)state;
  assert_int_equal(alike("night", "nacht", &most), 250); /* ht, of four and four */
  assert_int_equal(alike("ab", "abcde", &most), 400);    /* one, of one and four */
  assert_int_equal(most, 400);
  assert_int_equal(alike("aaa", "aaaaa", &most), 666); /* a pair that stands twice is there twice */
  assert_int_equal(alike("abc", "xyz", &most), 0);
}

static void test_similar__without_pairs_there_is_nothing_to_compare(void **state) {
  uint32_t most;
  (void)state;
  assert_int_equal(alike("", "", &most), 0);
  assert_int_equal(alike("一", "一", &most), 0);
}

static void test_similar__only_the_beginning_of_a_long_text_is_looked_at(void **state) {
  sn_arena arena = {0};
  char text[2 * SN_SIMILAR_CHARACTERS];
  sn_pairs pairs;
  (void)state;
  memset(text, 'a', sizeof text);
  text[sizeof text - 1] = '\0';
  assert_true(sn_pairs_of(&arena, text, &pairs));
  assert_int_equal(pairs.count, SN_SIMILAR_CHARACTERS - 1);
  sn_arena_free(&arena);
}

static void test_similar__kana_and_ideographs_are_wide(void **state) {
  sn_arena arena = {0};
  sn_pairs pairs;
  (void)state;
  assert_true(sn_pairs_of(&arena, "is it?", &pairs));
  assert_false(pairs.wide);
  assert_true(sn_pairs_of(&arena, "itの", &pairs));
  assert_true(pairs.wide);
  sn_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_similar__the_same_text_is_wholly_alike),
      cmocka_unit_test(test_similar__what_is_shared_counts_twice_of_all_there_is),
      cmocka_unit_test(test_similar__without_pairs_there_is_nothing_to_compare),
      cmocka_unit_test(test_similar__only_the_beginning_of_a_long_text_is_looked_at),
      cmocka_unit_test(test_similar__kana_and_ideographs_are_wide),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
