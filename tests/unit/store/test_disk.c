/* SPDX-License-Identifier: Apache-2.0 */
/* Each write, sync, truncation, opening and removal of a file fails in turn. Whatever was acknowledged is there
 * afterwards, the store verifies, and goes on. */
#include "support/fixture.h"

#include "support/store.h"

#include "support/failing_vfs.h"
#include "support/sanitized.h"
#include "unit/store/scenario.h"

enum { EVERYTHING = DISK_WRITE | DISK_SYNC | DISK_TRUNCATE | DISK_OPEN | DISK_DELETE | DISK_SHARE };

static bool is_honest(const scenario *s, int i) {
  switch (s->steps[i]) {
  case SONAE_OK:
  case SONAE_E_IO:
  case SONAE_E_NOT_FOUND: /* an organisation that could not be put */
    return true;
  case SONAE_E_ARGUMENT: /* not done */
    return !scenario_did(s, STEP_OPEN);
  default:
    return false;
  }
}

static void expect_honest(const scenario *s, unsigned long at) {
  for (int i = 0; i < STEP_COUNT; i++) {
    if (!is_honest(s, i)) print_message("call %lu fails: step %d: %d: %s\n", at, i, (int)s->steps[i], s->texts[i]);
    assert_true(is_honest(s, i));
  }
}

/* All of them take minutes; with SONAE_TESTS_ALL set each one fails, else one in so many. */
static unsigned long stride(void) {
  return getenv("SONAE_TESTS_ALL") ? 1 : SANITIZED ? 11 : 4;
}

static void fail_each(fixture *f, disk_failing how, unsigned kinds, bool full, bool torn) {
  scenario s;
  unsigned long at = 0;
  disk_install();
  disk_disarm();
  disk.kinds = kinds;
  disk.full = full;
  disk.torn = torn;
  scenario_prepare(&s, f);
  do {
    scenario_clear(&s);
    disk_arm(how, at += stride());
    scenario_run(&s);
    disk_disarm();
    expect_honest(&s, at);
    scenario_check(&s);
  } while (disk.calls >= at && at < 10000);
  assert_true(scenario_all_done(&s));
  assert_true(at > 10);
  print_message("%lu calls failed; %lu times something was there that had not been acknowledged\n", (at - 1) / stride(),
                s.unsaid);
  if (how == DISK_ONCE) assert_int_equal(s.unsaid, 0);
  scenario_free(&s);
}

static void test_disk__one_call_fails(void **state) {
  fail_each(*state, DISK_ONCE, EVERYTHING, false, false);
}

static void test_disk__one_write_is_torn(void **state) {
  fail_each(*state, DISK_ONCE, DISK_WRITE, false, true);
}

static void test_disk__one_read_fails(void **state) {
  fail_each(*state, DISK_ONCE, DISK_READ, false, false);
}

static void test_disk__every_call_fails_from_some_point_on(void **state) {
  fail_each(*state, DISK_FROM_THEN_ON, EVERYTHING, false, false);
}

static void test_disk__every_write_is_torn_from_some_point_on(void **state) {
  fail_each(*state, DISK_FROM_THEN_ON, DISK_WRITE, false, true);
}

static void test_disk__it_is_full_for_a_moment(void **state) {
  fail_each(*state, DISK_ONCE, DISK_WRITE, true, false);
}

static void test_disk__it_is_full_from_some_point_on(void **state) {
  fail_each(*state, DISK_FROM_THEN_ON, DISK_WRITE, true, true);
}

static void expect_part(const fixture *f, const char *part) {
  if (!strstr(f->error.text, part)) print_message("%s\n", f->error.text);
  assert_non_null(strstr(f->error.text, part));
}

/* Either nothing is done and that is said, or what is left is said, and removed by the next try. True: the latter. */
static bool expect_traces(fixture *f, sonae_store *store) {
  const sonae_organisation *read = NULL;
  uint64_t entry = 1;
  bool is_there = sonae_store_organisation(store, "o", &read, NULL) == SONAE_OK;
  sonae_organisation_free(read);
  expect_part(f, is_there ? "nothing was written" : "traces of it are left in its files (the disk is full)");
  assert_int_equal(sonae_store_forget(store, &ACT, "o", &entry, &f->error), SONAE_OK);
  assert_int_equal(entry != 0, is_there);
  assert_int_equal(sonae_store_forget(store, &ACT, "o", &entry, &f->error), SONAE_E_NOT_FOUND);
  return !is_there;
}

static void test_disk__it_fills_up_while_something_is_forgotten(void **state) {
  fixture *f = *state;
  sonae_filing o = filing_of("o", NULL);
  unsigned left = 0;
  disk_install();
  disk_disarm();
  disk.kinds = DISK_WRITE;
  disk.full = true;
  sonae_store *store = store_begin(f);
  for (unsigned long at = 1;; at++) {
    store_put(f, store, "o");
    store_add(f, store, "q1=yes", &o);
    disk_arm(DISK_FROM_THEN_ON, at);
    sonae_status status = sonae_store_forget(store, &ACT, "o", NULL, &f->error);
    disk_disarm();
    if (status == SONAE_OK) break;
    assert_int_equal(status, SONAE_E_IO);
    left += expect_traces(f, store);
  }
  assert_true(left > 5);
  sonae_store_close(store);
}

/* Without the files beside the database it could be read all the same, but then nobody would know of the failure. */
static void test_disk__a_read_that_fails_while_opening_is_told(void **state) {
  fixture *f = *state;
  unsigned long at = 0;
  disk_install();
  disk_disarm();
  sonae_store_close(store_begin(f));
  disk.kinds = DISK_READ;
  for (;;) {
    sonae_store *store = NULL;
    disk_arm(DISK_ONCE, ++at);
    sonae_status status = sonae_store_open(store_path(f), SONAE_STORE_READ, SONAE_EN, &store, &f->error);
    disk_disarm();
    sonae_store_close(store);
    if (disk.calls < at) break;
    assert_int_equal(status, SONAE_E_IO);
  }
  assert_true(at > 2);
}

/* The first responses make the file grow and the log begin; then it is one a commit. */
static void test_disk__a_commit_is_one_sync(void **state) {
  fixture *f = *state;
  enum { COMMITS = 100 };
  disk_install();
  disk_disarm();
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  unsigned long before = disk.syncs;
  for (int i = 0; i < COMMITS; i++)
    store_add(f, store, i % 2 ? "q1=yes" : "q1=no", &o);
  assert_int_equal(disk.syncs - before, COMMITS);
  before = disk.syncs;
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  for (int i = 0; i < COMMITS; i++)
    store_add(f, store, i % 2 ? "q2=yes" : "q2=no", &o);
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_OK);
  assert_int_equal(disk.syncs - before, 1);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_disk__one_call_fails),
      FIXTURE_TEST(test_disk__one_write_is_torn),
      FIXTURE_TEST(test_disk__one_read_fails),
      FIXTURE_TEST(test_disk__every_call_fails_from_some_point_on),
      FIXTURE_TEST(test_disk__every_write_is_torn_from_some_point_on),
      FIXTURE_TEST(test_disk__it_is_full_for_a_moment),
      FIXTURE_TEST(test_disk__it_is_full_from_some_point_on),
      FIXTURE_TEST(test_disk__it_fills_up_while_something_is_forgotten),
      FIXTURE_TEST(test_disk__a_read_that_fails_while_opening_is_told),
      FIXTURE_TEST(test_disk__a_commit_is_one_sync),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
