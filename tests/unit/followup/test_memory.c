/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every allocation fails once, then all from some point on, while a follow-up is made: each time it is the right one, or
 * the answer is SONAE_E_MEMORY; nothing crashes, nothing leaks.
 */
#include "support/failing.h"

#include "support/store.h"

enum { EVERY = SANITIZED ? 5 : 1 };

static sonae_store *begin(fixture *f) {
  sonae_store *store = store_begin(f);
  sonae_filing first = filing_of("o", "2026-11-01"), second = filing_of("o", "2026-11-09");
  const sonae_finding finding = {
      .organisation = "o", .buyer = "p", .checklist = "c", .question = "q1", .due = "2027-01-31", .owner = "w"};
  const sonae_assurance evidence = {.organisation = "o",
                                    .checklist = "c",
                                    .question = "q2",
                                    .kind = SONAE_EVIDENCED,
                                    .revision = 1,
                                    .file = "f.pdf",
                                    .file_digest =
                                        "sha256:0000000000000000000000000000000000000000000000000000000000000000",
                                    .date = "2026-11-02"};
  store_put(f, store, "p");
  store_add(f, store, "q1=no q2=yes", &first);
  assert_int_equal(sonae_store_open_finding(store, &ACT, &finding, NULL, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_add_assurance(store, &ACT, &evidence, &f->error), SONAE_OK);
  store_add(f, store, "q1=yes q2=part", &second);
  return store;
}

static bool is_right(const sonae_followup *followup) {
  return followup->wanted_count == 1 && followup->wanted[0].question == 1 && followup->finding_count == 1 &&
         followup->findings[0].settled && followup->proofs[1].lapsed == SONAE_EVIDENCED &&
         strcmp(followup->proofs[1].was->file, "f.pdf") == 0;
}

static void fail_each(fixture *f, failing how) {
  unsigned long at = 0, done = 0;
  skip_unless_failing();
  sonae_store *store = begin(f);
  do {
    const sonae_followup *followup = NULL;
    at += EVERY;
    allocator.calls = 0;
    allocator.fail_at = at;
    allocator.how = how;
    sonae_status status = sonae_followup_make(store, f->definition, "o", "p", NULL, NULL, &followup, NULL);
    allocator.how = NEVER;
    if (status == SONAE_OK) assert_true(is_right(followup));
    if (status != SONAE_OK) assert_int_equal(status, SONAE_E_MEMORY);
    sonae_followup_free(followup);
    done += status == SONAE_OK;
  } while (allocator.calls >= at && at < 100000);
  assert_true(at > 20 && done < at);
  sonae_store_close(store);
}

static void test_memory__one_failure_ends_in_memory_or_the_right_followup(void **state) {
  fail_each(*state, ONCE);
}

static void test_memory__without_memory_there_is_none(void **state) {
  fail_each(*state, FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_memory__one_failure_ends_in_memory_or_the_right_followup),
      FIXTURE_TEST(test_memory__without_memory_there_is_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
