/* SPDX-License-Identifier: Apache-2.0 */
/* The best choice is the best of all that are allowed, in whatever order the items come. */
#include "random_problem.h"

typedef struct subset {
  uint32_t mask, by_id; /* by_id: the same items with the smallest id as the highest bit */
  int count;
  int64_t gain, hours, yen;
} subset;

/* rank: how many ids are smaller. */
static bool measure(const fixture *f, const uint32_t *rank, uint32_t mask, subset *out) {
  const sn_budget_problem *p = &f->problem;
  int32_t height[MOST_QUESTIONS];
  memcpy(height, f->now, sizeof height);
  *out = (subset){.mask = mask};
  for (uint32_t i = 0; i < p->item_count; i++) {
    if (!(mask >> i & 1)) continue;
    for (size_t k = 0; k < f->items[i].need_count; k++)
      if (!(mask >> f->needs[i][k] & 1)) return false;
    for (size_t k = 0; k < f->items[i].lift_count; k++)
      if (f->lifts[i][k].to > height[f->lifts[i][k].question]) height[f->lifts[i][k].question] = f->lifts[i][k].to;
    out->count++;
    out->hours += f->items[i].hours;
    out->yen += f->items[i].yen;
    out->by_id |= UINT32_C(1) << (31 - rank[i]);
  }
  for (size_t q = 0; q < p->question_count; q++)
    out->gain += f->priority[q] * (height[q] - f->now[q]);
  return out->hours <= p->hours && out->yen <= p->yen;
}

static bool beats(const subset *a, const subset *b) {
  if (a->gain != b->gain) return a->gain > b->gain;
  if (a->hours != b->hours) return a->hours < b->hours;
  if (a->yen != b->yen) return a->yen < b->yen;
  if (a->count != b->count) return a->count < b->count;
  return a->by_id > b->by_id;
}

static subset best_of_all(const fixture *f) {
  uint32_t rank[32] = {0};
  size_t count = f->problem.item_count;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < count; k++)
      rank[i] += strcmp(f->ids[k], f->ids[i]) < 0;
  subset best, next;
  (void)measure(f, rank, 0, &best);
  for (uint32_t mask = 1; mask < UINT32_C(1) << count; mask++)
    if (measure(f, rank, mask, &next) && beats(&next, &best)) best = next;
  return best;
}

static void compare_with_all(const fixture *f, uint64_t seed) {
  answer a;
  uint32_t mask = 0;
  subset best = best_of_all(f);
  assert_int_equal(solve(f, &a), SONAE_OK);
  for (size_t k = 0; k < a.result.chosen_count; k++) {
    assert_true(k == 0 || a.chosen[k] > a.chosen[k - 1]);
    mask |= UINT32_C(1) << a.chosen[k];
  }
  bool same =
      mask == best.mask && a.result.gain == best.gain && a.result.hours == best.hours && a.result.yen == best.yen;
  if (!same || !a.result.optimal || a.result.bound != best.gain)
    fail_msg("seed %llu: chose %x for %lld, best is %x for %lld", (unsigned long long)seed, mask,
             (long long)a.result.gain, best.mask, (long long)best.gain);
}

static void test_budget__agrees_with_all_closed_subsets(void **state) {
  (void)state;
  fixture f;
  for (uint64_t seed = 1; seed <= 6000; seed++) {
    uint64_t dice = seed;
    uint32_t count = (uint32_t)between(&dice, 1, between(&dice, 0, 9) ? 11 : 14);
    make_random(&f, &flavours[seed % FLAVOURS], seed, count);
    compare_with_all(&f, seed);
  }
}

/* Too many for all subsets; but there is one best choice, so it must not depend on where the search begins. */
static void test_budget__order_of_items_does_not_matter(void **state) {
  (void)state;
  fixture f, turned;
  answer a, b;
  for (uint64_t seed = 1; seed <= 400; seed++) {
    const uint32_t count = 30 + (uint32_t)(seed % 35);
    make_random(&f, &flavours[seed % FLAVOURS], seed, count);
    start(&turned, f.problem.question_count, f.problem.hours, f.problem.yen);
    memcpy(turned.priority, f.priority, sizeof f.priority);
    memcpy(turned.now, f.now, sizeof f.now);
    for (uint32_t i = count; i-- > 0;) {
      size_t to = add_item(&turned, f.ids[i], f.items[i].hours, f.items[i].yen);
      for (size_t k = f.items[i].lift_count; k-- > 0;)
        add_lift(&turned, to, f.lifts[i][k].question, f.lifts[i][k].to);
      for (size_t k = f.items[i].need_count; k-- > 0;)
        add_need(&turned, to, count - 1 - f.needs[i][k]);
    }
    assert_int_equal(solve(&f, &a), SONAE_OK);
    assert_int_equal(solve(&turned, &b), SONAE_OK);
    assert_true(a.result.optimal && b.result.optimal);
    assert_int_equal(a.result.gain, b.result.gain);
    assert_int_equal(a.result.chosen_count, b.result.chosen_count);
    for (size_t k = 0; k < a.result.chosen_count; k++)
      assert_int_equal(a.chosen[k], count - 1 - b.chosen[a.result.chosen_count - 1 - k]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_budget__agrees_with_all_closed_subsets),
      cmocka_unit_test(test_budget__order_of_items_does_not_matter),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
