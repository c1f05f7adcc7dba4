/* SPDX-License-Identifier: Apache-2.0 */
/* Searches that are cut short, problems too large to search, and those that are refused. */
#include "random_problem.h"

static void assert_allowed(const fixture *f, const answer *a) {
  bool in[MOST_ITEMS] = {false};
  int64_t hours = 0, yen = 0;
  for (size_t k = 0; k < a->result.chosen_count; k++) {
    in[a->chosen[k]] = true;
    hours += f->items[a->chosen[k]].hours;
    yen += f->items[a->chosen[k]].yen;
  }
  for (size_t k = 0; k < a->result.chosen_count; k++)
    for (size_t j = 0; j < f->items[a->chosen[k]].need_count; j++)
      assert_true(in[f->needs[a->chosen[k]][j]]);
  assert_int_equal(hours, a->result.hours);
  assert_int_equal(yen, a->result.yen);
  assert_true(hours <= f->problem.hours && yen <= f->problem.yen);
  assert_true(a->result.bound >= a->result.gain);
  assert_true(!a->result.optimal || a->result.bound == a->result.gain);
}

static void test_budget__node_limit_leaves_a_true_bound(void **state) {
  (void)state;
  fixture f;
  answer best, cut;
  bool was_cut = false;
  for (uint64_t seed = 1; seed <= 100; seed++) {
    make_random(&f, &flavours[5], seed, 50);
    assert_int_equal(solve(&f, &best), SONAE_OK);
    assert_true(best.result.optimal);
    for (uint64_t limit = 0; limit < 20; limit += 3) {
      f.problem.node_limit = limit;
      assert_int_equal(solve(&f, &cut), SONAE_OK);
      assert_allowed(&f, &cut);
      assert_true(cut.result.nodes <= limit && cut.result.gain <= best.result.gain);
      assert_true(cut.result.bound >= best.result.gain);
      assert_true(cut.result.optimal || best.result.nodes > limit);
      was_cut |= !cut.result.optimal && cut.result.bound > best.result.gain;
    }
  }
  assert_true(was_cut);
}

static void test_budget__more_items_than_searched_are_bounded(void **state) {
  (void)state;
  fixture f;
  answer a;
  for (uint64_t seed = 1; seed <= 30; seed++) {
    make_random(&f, &flavours[seed % FLAVOURS], seed, 99);
    assert_int_equal(solve(&f, &a), SONAE_OK);
    assert_allowed(&f, &a);
    assert_int_equal(a.result.nodes, 0);
  }
}

static void test_budget__more_items_than_searched_are_optimal_when_all_fit(void **state) {
  (void)state;
  fixture f;
  answer a;
  start(&f, 100, 100, 0);
  for (uint32_t k = 0; k < 100; k++)
    add_simple(&f, "A", 1, 0, k);
  assert_int_equal(solve(&f, &a), SONAE_OK);
  assert_true(a.result.optimal);
  assert_int_equal(a.result.gain, 1000);
  assert_int_equal(a.result.bound, 1000);
  assert_int_equal(a.result.chosen_count, 100);
}

static void assert_refused(const fixture *f, sonae_status status) {
  answer a, before;
  memset(&a, 0x5A, sizeof a);
  before = a;
  assert_int_equal(solve(f, &a), status);
  assert_memory_equal(&a, &before, sizeof a);
}

static void test_budget__malformed_problem_is_refused(void **state) {
  (void)state;
  fixture f;
  start(&f, 1, 10, 10);
  size_t a = add_simple(&f, "A", 1, 1, 0), b = add_simple(&f, "B", 1, 1, 0);
  add_need(&f, a, b);
  f.problem.hours = -1;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.problem.hours = 10, f.problem.yen = -1;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.problem.yen = 10, f.items[b].hours = -1;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.items[b].hours = 1, f.items[b].yen = -1;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.items[b].yen = 1, f.priority[0] = -1;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.priority[0] = 1, f.lifts[b][0].question = 1;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.lifts[b][0].question = 0, f.needs[a][0] = 2;
  assert_refused(&f, SONAE_E_ARGUMENT);
  f.needs[a][0] = (uint32_t)b;
  assert_chosen(&f, "B", 10);
}

static void test_budget__cycle_of_needs_is_refused(void **state) {
  (void)state;
  fixture f;
  start(&f, 1, 10, 10);
  size_t a = add_simple(&f, "A", 1, 1, 0), b = add_simple(&f, "B", 1, 1, 0), c = add_simple(&f, "C", 1, 1, 0);
  add_need(&f, a, b);
  add_need(&f, b, c);
  add_need(&f, c, b);
  assert_refused(&f, SONAE_E_ARGUMENT);
}

static void test_budget__sums_past_their_type_are_refused(void **state) {
  (void)state;
  fixture f;
  start(&f, 2, 10, 10);
  add_simple(&f, "A", INT64_MAX, 0, 0);
  add_simple(&f, "B", 1, 0, 1);
  assert_refused(&f, SONAE_E_LIMIT);
  f.items[0].hours = 0;
  f.priority[0] = INT64_MAX / 10;
  assert_refused(&f, SONAE_E_LIMIT);
  f.priority[0] = INT64_MAX / 5;
  assert_refused(&f, SONAE_E_LIMIT);
  f.priority[0] = INT64_MAX / 21;
  assert_chosen(&f, "A B", INT64_MAX / 21 * 10 + 10);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_budget__node_limit_leaves_a_true_bound),
      cmocka_unit_test(test_budget__more_items_than_searched_are_bounded),
      cmocka_unit_test(test_budget__more_items_than_searched_are_optimal_when_all_fit),
      cmocka_unit_test(test_budget__malformed_problem_is_refused),
      cmocka_unit_test(test_budget__cycle_of_needs_is_refused),
      cmocka_unit_test(test_budget__sums_past_their_type_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
