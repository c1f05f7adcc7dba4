/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation of a store fails in turn, SQLite's included: what was acknowledged is there, the rest is not, and
 * nothing leaks. */
#include "support/failing.h"

#include "support/store.h"

#include "support/failing_vfs.h"
#include "unit/store/scenario.h"

/* While it builds new pages, SQLite may say that something is locked when memory is out. */
static bool is_honest(const scenario *s, int i) {
  sonae_status status = s->steps[i];
  if (status == SONAE_E_ARGUMENT) return !scenario_did(s, STEP_OPEN); /* not done */
  if (status == SONAE_E_IO) return i == STEP_FORGET_B;
  return status == SONAE_OK || status == SONAE_E_MEMORY || status == SONAE_E_NOT_FOUND;
}

/* All of them take minutes; with SONAE_TESTS_ALL set each one fails, else one in so many. */
static unsigned long stride(void) {
  return getenv("SONAE_TESTS_ALL") ? 1 : SANITIZED ? 1009 : 307;
}

static void fail_each(fixture *f, failing how) {
  scenario s;
  unsigned long at = how == ONCE ? 0 : stride() / 2, runs = 0;
  skip_unless_failing();
  disk_install(); /* whose syncs cost no time */
  scenario_prepare(&s, f);
  scenario_run(&s); /* SQLite sets up what it keeps */
  scenario_check(&s);
  scenario_clear(&s);
  long live = allocator.live;
  do {
    allocator.calls = 0;
    allocator.fail_at = at += stride();
    allocator.how = how;
    scenario_run(&s);
    allocator.how = NEVER;
    for (int i = 0; i < STEP_COUNT; i++) {
      if (!is_honest(&s, i)) print_message("call %lu fails: step %d: %d: %s\n", at, i, (int)s.steps[i], s.texts[i]);
      assert_true(is_honest(&s, i));
    }
    assert_int_equal(allocator.live, live);
    unsigned long calls = allocator.calls;
    scenario_check(&s);
    scenario_clear(&s);
    allocator.calls = calls;
    runs++;
  } while (allocator.calls >= at && at < 1000000);
  assert_true(scenario_all_done(&s));
  assert_true(at > 1000);
  print_message("%lu of %lu allocations failed; %lu times something was there that had not been acknowledged\n",
                runs - 1, allocator.calls, s.unsaid);
  scenario_free(&s);
}

static void test_memory__one_failure_is_told_and_loses_nothing(void **state) {
  fail_each(*state, ONCE);
}

static void test_memory__no_memory_from_some_point_on_loses_nothing(void **state) {
  fail_each(*state, FROM_THEN_ON);
}

/* All that is said and read between two organisations, until they turn out to be one; in a group that is taken back. */
static sonae_status relate_and_look(scenario *s) {
  sonae_store *store = NULL;
  unsigned seen = 0;
  assert_int_equal(sonae_store_open(s->store, SONAE_STORE_WRITE, SONAE_EN, &store, &s->error), SONAE_OK);
  assert_int_equal(sonae_store_begin(store, &s->error), SONAE_OK);
  allocator.how = ONCE;
  sonae_status status = scenario_relate_within(s, store);
  if (status == SONAE_OK) status = scenario_look_between(s, store, &seen);
  if (status == SONAE_OK) status = sonae_store_merge_organisation(store, &ACT, "a", "b", &s->error);
  allocator.how = NEVER;
  if (status == SONAE_OK) assert_int_equal(seen, HAS_BETWEEN);
  sonae_store_close(store);
  return status;
}

/* Few allocations among those of opening, forgetting and backing up: here one in three of them fails. */
static void test_memory__what_lies_between_organisations_is_told_honestly(void **state) {
  scenario s;
  sonae_store *store = NULL;
  unsigned long at = 1;
  skip_unless_failing();
  disk_install();
  scenario_prepare(&s, *state);
  assert_int_equal(scenario_step(&s, &store, STEP_OPEN), SONAE_OK);
  for (int i = STEP_PUT_A; i <= STEP_GROUP_B; i++)
    assert_int_equal(scenario_step(&s, &store, (step)i), SONAE_OK);
  sonae_store_close(store);
  assert_int_equal(relate_and_look(&s), SONAE_OK);
  long live = allocator.live;
  do {
    allocator.calls = 0;
    allocator.fail_at = at += SANITIZED ? 31 : 3;
    sonae_status status = relate_and_look(&s);
    bool honest = status == SONAE_OK || status == SONAE_E_MEMORY;
    if (!honest) print_message("call %lu fails: %d: %s\n", at, (int)status, s.error.text);
    assert_true(honest);
    assert_int_equal(allocator.live, live);
  } while (allocator.calls >= at);
  print_message("%lu allocations\n", allocator.calls);
  assert_true(at > 500);
  scenario_free(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_memory__one_failure_is_told_and_loses_nothing),
      FIXTURE_TEST(test_memory__no_memory_from_some_point_on_loses_nothing),
      FIXTURE_TEST(test_memory__what_lies_between_organisations_is_told_honestly),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
