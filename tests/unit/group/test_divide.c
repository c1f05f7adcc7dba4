/* SPDX-License-Identifier: Apache-2.0 */
#include "group/divide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 100, K = 5 };

typedef struct groups {
  sn_divided items[MOST];
  const char *keys[MOST][SONAE_BY_COUNT];
  size_t count;
} groups;

static void add(groups *g, size_t count, const char *industry, const char *size) {
  for (size_t i = 0; i < count; i++, g->count++) {
    g->keys[g->count][SONAE_BY_INDUSTRY] = industry;
    g->keys[g->count][SONAE_BY_SIZE] = size;
    g->keys[g->count][SONAE_BY_PREFECTURE] = "";
    g->items[g->count] = (sn_divided){.keys = g->keys[g->count], .member = (uint32_t)g->count, .fresh = true};
  }
}

/* The blocks in one line, in their order: "D.micro:6 D.*:7 ", a star where they differ. */
static const char *divided_with(groups *g, bool patient) {
  static char out[512];
  const sn_division division = {(const sonae_group_by[]){SONAE_BY_INDUSTRY, SONAE_BY_SIZE}, 2, K, patient};
  uint32_t blocks = sn_divide(&division, g->items, g->count);
  out[0] = '\0';
  for (uint32_t block = 0; block < blocks; block++) {
    const char *keys[2] = {NULL, NULL};
    unsigned count = 0;
    for (size_t i = 0; i < g->count; i++) {
      if (g->items[i].block != block) continue;
      for (int by = 0; by < 2; by++)
        keys[by] = count && strcmp(keys[by], g->items[i].keys[by]) != 0 ? "*" : g->items[i].keys[by];
      count++;
    }
    assert_true(count >= K);
    (void)snprintf(out + strlen(out), sizeof out - strlen(out), "%s.%s:%u ", keys[0], keys[1], count);
  }
  return out;
}

static const char *divided(groups *g) {
  return divided_with(g, false);
}

static void test_divide__fewer_than_k_make_no_block(void **state) {
  groups g = {0};
  (void)state;
  add(&g, 4, "D", "micro");
  assert_string_equal(divided(&g), "");
}

static void test_divide__keys_of_k_stand_alone(void **state) {
  groups g = {0};
  (void)state;
  add(&g, 5, "D", "micro");
  add(&g, 6, "D", "small");
  add(&g, 7, "E", "micro");
  assert_string_equal(divided(&g), "D.micro:5 D.small:6 E.micro:7 ");
}

static void test_divide__small_keys_go_together_and_are_divided_by_the_next(void **state) {
  groups g = {0};
  (void)state;
  add(&g, 9, "D", "micro");
  add(&g, 4, "E", "small");
  add(&g, 3, "G", "small");
  assert_string_equal(divided(&g), "D.micro:9 *.small:7 ");
}

/* Alone the two would be told from all and the others. */
static void test_divide__what_is_left_takes_the_smallest_with_it(void **state) {
  groups g = {0};
  (void)state;
  add(&g, 9, "D", "micro");
  add(&g, 6, "E", "micro");
  add(&g, 2, "G", "micro");
  assert_string_equal(divided(&g), "D.micro:9 *.micro:8 ");
}

static void test_divide__the_only_large_key_takes_all(void **state) {
  groups g = {0};
  (void)state;
  add(&g, 9, "D", "micro");
  add(&g, 1, "E", "large");
  assert_string_equal(divided(&g), "*.*:10 ");
}

static void test_divide__patience_lets_small_keys_wait(void **state) {
  groups g = {0};
  (void)state;
  add(&g, 9, "D", "micro");
  add(&g, 6, "E", "micro");
  add(&g, 4, "E", "small");
  add(&g, 4, "G", "micro");
  assert_string_equal(divided_with(&g, true), "D.micro:9 E.micro:6 ");
}

/* Seven of D were shown: with four fresh ones they are too few, but go along with others. */
static void test_divide__only_fresh_ones_make_a_block(void **state) {
  groups g = {0};
  (void)state;
  add(&g, 11, "D", "micro");
  for (size_t i = 0; i < 7; i++)
    g.items[i].fresh = false;
  assert_string_equal(divided(&g), "");
  add(&g, 3, "E", "micro");
  add(&g, 6, "G", "micro");
  for (size_t i = 0; i < g.count; i++)
    g.items[i].fresh = g.items[i].member >= 7;
  assert_string_equal(divided(&g), "G.micro:6 *.micro:14 ");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_divide__fewer_than_k_make_no_block),
                                     cmocka_unit_test(test_divide__keys_of_k_stand_alone),
                                     cmocka_unit_test(test_divide__small_keys_go_together_and_are_divided_by_the_next),
                                     cmocka_unit_test(test_divide__what_is_left_takes_the_smallest_with_it),
                                     cmocka_unit_test(test_divide__patience_lets_small_keys_wait),
                                     cmocka_unit_test(test_divide__the_only_large_key_takes_all),
                                     cmocka_unit_test(test_divide__only_fresh_ones_make_a_block)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
