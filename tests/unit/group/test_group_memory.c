/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every allocation fails once, then all from some point on, while figures of a group are made for the first time and
 * written as JSON: each time the result is the right one, or the answer is SONAE_E_MEMORY, and nothing was noted in the
 * store; nothing crashes, nothing leaks.
 */
#include "support/failing.h"

#include "groups.h"

typedef struct outcome {
  sonae_status status;
  size_t parts, bytes;
} outcome;

static void run(fixture *f, sonae_store *store, outcome *o) {
  const sonae_group *group = NULL;
  *o = (outcome){.status = sonae_group_make(store, &ACT, f->definition, &BY_INDUSTRY, &group, NULL)};
  if (o->status != SONAE_OK) return;
  char *json = sonae_group_json(group);
  o->parts = group->part_count;
  o->bytes = json ? strlen(json) : 0;
  if (!json) o->status = SONAE_E_MEMORY;
  sonae_string_free(json);
  sonae_group_free(group);
}

static sonae_status count_member(void *context, const sonae_block_member *member) {
  (void)member;
  ++*(size_t *)context;
  return SONAE_OK;
}

static size_t noted(fixture *f, sonae_store *store) {
  size_t count = 0;
  assert_int_equal(sonae_store_each_block_member(store, "c", "answers", count_member, &count, &f->error), SONAE_OK);
  return count;
}

static void fail_each(fixture *f, failing how) {
  enum { COUNT = 12 };
  outcome o;
  unsigned long at = 0;
  skip_unless_failing();
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 6, "D", "q1=yes");
  groups_answer_all(f, store, 7, COUNT, "E", "q1=no");
  do {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    run(f, store, &o);
    allocator.how = NEVER;
    assert_true(o.status == SONAE_OK || o.status == SONAE_E_MEMORY);
    if (o.status == SONAE_OK) assert_int_equal(o.parts, 3);
    size_t now = noted(f, store);
    assert_true(now == 0 || now == COUNT);
    assert_true(o.status != SONAE_OK || now == COUNT);
  } while (allocator.calls >= at && at < 100000);
  assert_int_equal(o.status, SONAE_OK);
  assert_int_equal(noted(f, store), COUNT);
  assert_true(at > 50);
  print_message("%lu allocations failed\n", at - 1);
  sonae_store_close(store);
}

static void test_memory__one_failure_ends_in_memory_or_the_right_figures(void **state) {
  fail_each(*state, ONCE);
}

static void test_memory__failure_that_lasts_ends_in_memory_or_the_right_figures(void **state) {
  fail_each(*state, FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {FIXTURE_TEST(test_memory__one_failure_ends_in_memory_or_the_right_figures),
                                     FIXTURE_TEST(test_memory__failure_that_lasts_ends_in_memory_or_the_right_figures)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
