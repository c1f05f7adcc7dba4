/* SPDX-License-Identifier: Apache-2.0 */
/* What is taken of choices that gain the same. */
#include "problem.h"

static void test_budget__tie_takes_fewer_hours_before_fewer_yen(void **state) {
  (void)state;
  fixture f;
  start(&f, 1, 10, 1000);
  add_simple(&f, "A", 2, 0, 0);
  add_simple(&f, "B", 1, 1000, 0);
  assert_chosen(&f, "B", 10);
}

static void test_budget__tie_takes_fewer_yen_before_fewer_items(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 10, 1000);
  size_t a = add_item(&f, "A", 2, 1);
  add_lift(&f, a, 0, 10);
  add_lift(&f, a, 1, 10);
  add_simple(&f, "B", 1, 0, 0);
  add_simple(&f, "C", 1, 0, 1);
  assert_chosen(&f, "B C", 20);
}

static void test_budget__tie_takes_fewer_items_before_smaller_ids(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 10, 1000);
  add_simple(&f, "A", 1, 0, 0);
  add_simple(&f, "B", 1, 0, 1);
  size_t c = add_item(&f, "C", 2, 0);
  add_lift(&f, c, 0, 10);
  add_lift(&f, c, 1, 10);
  assert_chosen(&f, "C", 20);
}

/* Bytewise "A-10" < "A-2" and "Z" < "a"; the order of the items does not matter. */
static void test_budget__tie_takes_smaller_ids_bytewise(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 10, 0);
  add_simple(&f, "A-2", 1, 0, 0);
  add_simple(&f, "A-10", 1, 0, 0);
  add_simple(&f, "a", 1, 0, 1);
  add_simple(&f, "Z", 1, 0, 1);
  assert_chosen(&f, "A-10 Z", 20);
}

/* {A, D} and {B, C} are equal in all else: A is smaller than B, whatever follows. */
static void test_budget__tie_compares_sorted_ids_element_by_element(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 4, 0);
  size_t d = add_simple(&f, "D", 3, 0, 0), c = add_simple(&f, "C", 2, 0, 0);
  size_t b = add_simple(&f, "B", 2, 0, 1), a = add_simple(&f, "A", 1, 0, 1);
  add_need(&f, d, a);
  add_need(&f, c, b);
  assert_chosen(&f, "D A", 20);
}

static void test_budget__free_item_without_gain_stays_out(void **state) {
  (void)state;
  fixture f;
  start(&f, 1, 10, 10);
  add_item(&f, "A", 0, 0);
  add_simple(&f, "B", 1, 0, 0);
  add_lift(&f, add_item(&f, "C", 0, 0), 0, 5);
  assert_chosen(&f, "B", 10);
}

/* 64 items alike in all but the id, half of which fit: 64! / 32!^2 best choices, and no search among them. */
static void test_budget__equal_items_need_no_long_search(void **state) {
  (void)state;
  fixture f;
  answer a;
  char id[8] = "A00";
  start(&f, SONAE_PLAN_EXACT, 64, 3200);
  for (uint32_t k = 0; k < SONAE_PLAN_EXACT; k++) {
    id[1] = (char)('0' + (63 - k) / 10);
    id[2] = (char)('0' + (63 - k) % 10);
    add_simple(&f, id, 2, 100, k);
  }
  assert_int_equal(solve(&f, &a), SONAE_OK);
  assert_true(a.result.optimal);
  assert_int_equal(a.result.gain, 320);
  assert_int_equal(a.result.chosen_count, 32);
  for (uint32_t k = 0; k < 32; k++)
    assert_int_equal(a.chosen[k], 32 + k);
  assert_true(a.result.nodes < 200);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_budget__tie_takes_fewer_hours_before_fewer_yen),
      cmocka_unit_test(test_budget__tie_takes_fewer_yen_before_fewer_items),
      cmocka_unit_test(test_budget__tie_takes_fewer_items_before_smaller_ids),
      cmocka_unit_test(test_budget__tie_takes_smaller_ids_bytewise),
      cmocka_unit_test(test_budget__tie_compares_sorted_ids_element_by_element),
      cmocka_unit_test(test_budget__free_item_without_gain_stays_out),
      cmocka_unit_test(test_budget__equal_items_need_no_long_search),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
