/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Allocations fail, SQLite's included, while sessions are held, drills noted and companies turn out to be one: each time
 * all of it is right, or memory is told; nothing crashes, nothing leaks, and what was taken back is gone.
 */
#include "support/failing.h"

#include "sonae/drill.h"
#include "sonae/group.h"
#include "sonae/relation.h"
#include "sonae/session.h"
#include "support/store.h"

#include "support/failing_vfs.h"

typedef struct seen {
  unsigned sessions, seats, promises, concerns, drills;
} seen;

static sonae_status count_session(void *context, const sonae_session *s) {
  ((seen *)context)->sessions += s->closed != NULL;
  return SONAE_OK;
}

static sonae_status count_seat(void *context, const sonae_participant *p) {
  ((seen *)context)->seats += strcmp(p->organisation, "o") == 0 && p->revision == 1 && p->seen == 2;
  return SONAE_OK;
}

static sonae_status count_promise(void *context, const sonae_promise *p) {
  ((seen *)context)->promises += strcmp(p->organisation, "o") == 0;
  return SONAE_OK;
}

static sonae_status count_concern(void *context, const sonae_concern *c) {
  ((seen *)context)->concerns += c->text != NULL;
  return SONAE_OK;
}

static sonae_status count_drill(void *context, const sonae_drill_held *h) {
  ((seen *)context)->drills += strcmp(h->organisation, "o") == 0;
  return SONAE_OK;
}

/* --- what happens --- */

static sonae_status sit(sonae_store *store, const char *who, sonae_error *error) {
  const sonae_participant p = {.session = "s", .organisation = who, .revision = 1, .agreed = true};
  return sonae_store_join_session(store, &ACT, &p, NULL, error);
}

static sonae_status promise(sonae_store *store, const char *who, const char *action, sonae_error *error) {
  const sonae_promise p = {.session = "s", .organisation = who, .action = action, .due = "2026-12-01", .owner = "O"};
  return sonae_store_add_promise(store, &ACT, &p, NULL, error);
}

static sonae_status gather(sonae_store *store, sonae_error *error) {
  const sonae_session session = {
      .id = "s", .checklist = "c", .title = "T", .date = "2026-11-21", .minutes = 60, .k = 5};
  sonae_status status = sonae_store_add_session(store, &ACT, &session, error);
  if (status == SONAE_OK) status = sit(store, "o", error);
  if (status == SONAE_OK) status = sonae_store_leave_session(store, &ACT, "s", "o", error);
  if (status == SONAE_OK) status = sit(store, "o", error);
  return status == SONAE_OK ? sit(store, "p", error) : status;
}

static sonae_status talk(sonae_store *store, sonae_error *error) {
  const sonae_concern concern = {.session = "s", .category = "money", .text = "t"};
  sonae_status status = promise(store, "o", "a1", error);
  if (status == SONAE_OK) status = promise(store, "p", "a1", error);
  if (status == SONAE_OK) status = promise(store, "p", "a2", error);
  if (status == SONAE_OK) status = sonae_store_add_concern(store, &ACT, &concern, error);
  return status == SONAE_OK ? sonae_store_close_session(store, &ACT, "s", error) : status;
}

static sonae_status practise(sonae_store *store, const char *who, const char *digest, sonae_error *error) {
  const sonae_drill_held held = {.organisation = who,
                                 .checklist = "c",
                                 .version = "1",
                                 .drill = "d",
                                 .date = "2026-11-20",
                                 .present = 5,
                                 .marks = "a/1=2",
                                 .file = "f",
                                 .file_digest = digest};
  return sonae_store_add_drill(store, &ACT, &held, NULL, error);
}

static sonae_status show_together(sonae_store *store, sonae_error *error) {
  static const sonae_block_member two[] = {{.organisation = "o", .revision = 1}, {.organisation = "p", .revision = 1}};
  uint64_t block = 0;
  return sonae_store_add_block(store, &ACT, "c", "answers", two, 2, 2, &block, error);
}

static sonae_status look(sonae_store *store, seen *all, sonae_error *error) {
  sonae_status status = sonae_store_each_session(store, NULL, count_session, all, error);
  if (status == SONAE_OK) status = sonae_store_each_session(store, "s", count_session, all, error);
  if (status == SONAE_OK) status = sonae_store_each_participant(store, "s", count_seat, all, error);
  if (status == SONAE_OK) status = sonae_store_each_promise(store, "s", count_promise, all, error);
  if (status == SONAE_OK) status = sonae_store_each_concern(store, "s", count_concern, all, error);
  return status == SONAE_OK ? sonae_store_each_drill(store, NULL, count_drill, all, error) : status;
}

static sonae_status happen(sonae_store *store, seen *all, sonae_error *error) {
  sonae_status status = gather(store, error);
  if (status == SONAE_OK) status = talk(store, error);
  if (status == SONAE_OK) status = practise(store, "o", "sha256:1", error);
  if (status == SONAE_OK) status = practise(store, "p", "sha256:1", error);
  if (status == SONAE_OK) status = practise(store, "p", "sha256:2", error);
  if (status == SONAE_OK) status = show_together(store, error);
  if (status == SONAE_OK) status = sonae_store_merge_organisation(store, &ACT, "o", "p", error);
  return status == SONAE_OK ? look(store, all, error) : status;
}

/* In a group that is taken back. */
static sonae_status run(fixture *f, failing how) {
  const seen expected = {.sessions = 2, .seats = 1, .promises = 2, .concerns = 1, .drills = 1};
  seen all = {0};
  sonae_store *store = store_open(f, SONAE_STORE_WRITE);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  allocator.how = how;
  sonae_status status = happen(store, &all, &f->error);
  allocator.how = NEVER;
  if (status == SONAE_OK) assert_memory_equal(&all, &expected, sizeof all);
  sonae_store_close(store);
  return status;
}

static void prepare(fixture *f) {
  sonae_filing o = filing_of("o", "2026-11-20"), p = filing_of("p", "2026-11-20");
  skip_unless_failing();
  disk_install(); /* whose syncs cost no time */
  sonae_store *store = store_begin(f);
  store_put(f, store, "p");
  store_add(f, store, "q1=yes", &o);
  store_add(f, store, "q1=no", &p);
  sonae_store_close(store);
}

static void expect_untouched(fixture *f) {
  seen all = {0};
  sonae_store *store = store_open(f, SONAE_STORE_READ);
  assert_int_equal(sonae_store_each_session(store, NULL, count_session, &all, &f->error), SONAE_OK);
  assert_int_equal(all.sessions, 0);
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void fail_each(fixture *f, failing how) {
  unsigned long at = 1, told = 0;
  prepare(f);
  assert_int_equal(run(f, NEVER), SONAE_OK);
  long live = allocator.live;
  do {
    allocator.calls = 0;
    allocator.fail_at = at += SANITIZED ? 31 : 5;
    sonae_status status = run(f, how);
    bool honest = status == SONAE_OK || status == SONAE_E_MEMORY;
    if (!honest) print_message("call %lu fails: %d: %s\n", at, (int)status, f->error.text);
    assert_true(honest);
    assert_int_equal(allocator.live, live);
    told += status == SONAE_E_MEMORY;
  } while (allocator.calls >= at);
  print_message("%lu allocations, told %lu times\n", allocator.calls, told);
  assert_true(told > 100 / (SANITIZED ? 10 : 1));
  expect_untouched(f);
}

static void test_sessions_memory__one_failure_is_told_or_does_no_harm(void **state) {
  fail_each(*state, ONCE);
}

static void test_sessions_memory__no_memory_from_some_point_on_is_told(void **state) {
  fail_each(*state, FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_sessions_memory__one_failure_is_told_or_does_no_harm),
      FIXTURE_TEST(test_sessions_memory__no_memory_from_some_point_on_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
