/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every allocation fails once, then all from some point on, while a portfolio is read: each time it is the right one, or the
 * answer is SONAE_E_MEMORY; nothing crashes, nothing leaks.
 */
#include "support/failing.h"

#include "sonae/portfolio.h"
#include "support/network.h"

typedef struct outcome {
  sonae_status status;
  size_t suppliers, trend, weaknesses;
  uint32_t answered;
} outcome;

static void run(fixture *f, sonae_store *store, outcome *o) {
  const sonae_portfolio_request request = {
      .definition = f->definition, .relation = f->definition, .date = "2026-11-21", .language = SONAE_EN};
  const sonae_portfolio *p = NULL;
  sonae_error error = {0};
  memset(o, 0, sizeof *o);
  o->status = sonae_portfolio_load(store, &request, &p, &error);
  if (o->status != SONAE_OK) return;
  o->suppliers = p->supplier_count;
  o->trend = p->trend_count;
  o->weaknesses = p->weakness_count;
  o->answered = p->totals.answered;
  sonae_portfolio_free(p);
}

static bool same_result(const outcome *a, const outcome *b) {
  return a->status == b->status && a->suppliers == b->suppliers && a->trend == b->trend &&
         a->weaknesses == b->weaknesses && a->answered == b->answered;
}

/* Most allocations are SQLite's, and alike: one in a few fails, each time others. */
static void fail_some(fixture *f, failing how) {
  enum { STEP = 5 };
  outcome right, o;
  unsigned long at = 0, failed = 0;
  skip_unless_failing();
  sonae_store *store = network_small(f);
  run(f, store, &right);
  assert_int_equal(right.status, SONAE_OK);
  assert_int_equal(right.suppliers, 3);
  do {
    at += at < 40 ? 1 : STEP;
    allocator.calls = 0;
    allocator.fail_at = at;
    allocator.how = how;
    run(f, store, &o);
    allocator.how = NEVER;
    if (o.status != SONAE_E_MEMORY && !same_result(&o, &right))
      print_message("call %lu: status %d\n", at, (int)o.status);
    assert_true(o.status == SONAE_E_MEMORY || same_result(&o, &right));
    failed += o.status != SONAE_OK;
  } while (allocator.calls >= at && at < 100000);
  assert_true(failed > 20);
  sonae_store_close(store);
}

static void test_portfolio_memory__one_failure_ends_in_memory_or_the_right_portfolio(void **state) {
  fail_some(*state, ONCE);
}

static void test_portfolio_memory__without_memory_there_is_no_portfolio(void **state) {
  fail_some(*state, FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_portfolio_memory__one_failure_ends_in_memory_or_the_right_portfolio),
      FIXTURE_TEST(test_portfolio_memory__without_memory_there_is_no_portfolio),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
