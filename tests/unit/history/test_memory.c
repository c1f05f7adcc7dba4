/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every allocation fails once, then all from some point on, while a history and a rescoring are made and written as JSON:
 * each time the result is the right one, or the answer is SONAE_E_MEMORY; nothing crashes, nothing leaks.
 */
#include "support/failing.h"

#include "sonae/drill.h"

#include "grow.h"

typedef struct outcome {
  sonae_status status;
  size_t points, changes, done, disagreements, drills, rescored, bytes;
} outcome;

static sonae_status make_history(fixture *f, sonae_store *store, outcome *o) {
  const sonae_history *history = NULL;
  sonae_error error = {0};
  sonae_status status = sonae_history_make(store, &both, f->definition, "acme", NULL, &history, &error);
  if (status != SONAE_OK) return status;
  o->points = history->point_count;
  o->changes = history->change_count;
  o->done = history->done_count;
  o->disagreements = history->disagreement_count;
  o->drills = history->drill_count;
  char *json = sonae_history_json(history);
  if (json) o->bytes = strlen(json);
  sonae_string_free(json);
  sonae_history_free(history);
  return json ? SONAE_OK : SONAE_E_MEMORY;
}

static sonae_status make_rescore(fixture *f, sonae_store *store, outcome *o) {
  const sonae_rescore *rescore = NULL;
  sonae_status status = sonae_rescore_make(store, &both, f->definition, NULL, NULL, &rescore, NULL);
  if (status != SONAE_OK) return status;
  o->rescored = rescore->point_count;
  char *json = sonae_rescore_json(rescore);
  sonae_string_free(json);
  sonae_rescore_free(rescore);
  return json ? SONAE_OK : SONAE_E_MEMORY;
}

static void run(fixture *f, sonae_store *store, outcome *o) {
  memset(o, 0, sizeof *o);
  o->status = make_history(f, store, o);
  if (o->status == SONAE_OK) o->status = make_rescore(f, store, o);
}

static bool same_result(const outcome *a, const outcome *b) {
  return a->status == b->status && a->points == b->points && a->changes == b->changes && a->done == b->done &&
         a->disagreements == b->disagreements && a->drills == b->drills && a->rescored == b->rescored &&
         a->bytes == b->bytes;
}

static void hold(fixture *f, sonae_store *store) {
  const sonae_drill_held held = {.organisation = "acme",
                                 .checklist = "grow",
                                 .version = "1.1",
                                 .drill = "d",
                                 .date = "2026-11-20",
                                 .present = 5,
                                 .marks = "a/1=2",
                                 .file = "f.xlsx",
                                 .file_digest = "sha256:1"};
  assert_int_equal(sonae_store_add_drill(store, &ACT, &held, NULL, &f->error), SONAE_OK);
}

static void fail_each(fixture *f, failing how) {
  outcome right, o;
  unsigned long at = 0, done = 0;
  skip_unless_failing();
  sonae_store *store = grow_begin(f);
  hold(f, store);
  run(f, store, &right);
  assert_int_equal(right.status, SONAE_OK);
  do {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    run(f, store, &o);
    allocator.how = NEVER;
    if (o.status != SONAE_E_MEMORY && !same_result(&o, &right))
      print_message("call %lu: status %d\n", at, (int)o.status);
    assert_true(o.status == SONAE_E_MEMORY || same_result(&o, &right));
    done += o.status == SONAE_OK;
  } while (allocator.calls >= at && at < 100000);
  assert_int_equal(o.bytes, right.bytes);
  assert_true(at > 100 && done < at);
  print_message("%lu allocations failed\n", at - 1);
  sonae_store_close(store);
}

static void test_memory__one_failure_ends_in_memory_or_the_right_history(void **state) {
  fail_each(*state, ONCE);
}

static void test_memory__without_memory_there_is_no_history(void **state) {
  fail_each(*state, FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_memory__one_failure_ends_in_memory_or_the_right_history),
      FIXTURE_TEST(test_memory__without_memory_there_is_no_history),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
