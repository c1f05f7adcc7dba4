/* SPDX-License-Identifier: Apache-2.0 */
#include "support/fixture.h"

#include "sonae/group.h"
#include "support/store.h"

static sonae_status list_member(void *context, const sonae_block_member *member) {
  char one[80];
  (void)snprintf(one, sizeof one, "%s:%u/%u/%u/%u", member->organisation, (unsigned)member->block,
                 (unsigned)member->size, (unsigned)member->fresh, (unsigned)member->revision);
  fixture_append(context, one, "");
  return SONAE_OK;
}

/* "o:BLOCK/SIZE/FRESH/REVISION …" */
static const char *members(fixture *f, sonae_store *store, const char *subject) {
  static char out[256];
  out[0] = '\0';
  assert_int_equal(sonae_store_each_block_member(store, "c", subject, list_member, out, &f->error), SONAE_OK);
  return out;
}

static const sonae_block_member two[] = {{.organisation = "b", .revision = 3}, {.organisation = "a", .revision = 1}};

static void add_two(fixture *f, sonae_store *store, uint64_t expected) {
  uint64_t block = 0;
  assert_int_equal(sonae_store_add_block(store, &ACT, "c", "answers", two, 2, 1, &block, &f->error), SONAE_OK);
  assert_int_equal(block, expected);
}

static sonae_store *begin(fixture *f) {
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "a");
  store_put(f, store, "b");
  return store;
}

static void test_blocks__are_listed_by_organisation_then_block(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  add_two(f, store, 1);
  add_two(f, store, 2);
  assert_string_equal(members(f, store, "answers"), "a:1/2/1/1 a:2/2/1/1 b:1/2/1/3 b:2/2/1/3");
  assert_string_equal(members(f, store, "asked"), "");
  assert_int_equal(sonae_store_verify(store, NULL, NULL, &f->error), SONAE_OK);
  sonae_store_close(store);
}

static void test_blocks__with_somebody_unknown_nothing_is_noted(void **state) {
  static const sonae_block_member strange[] = {{.organisation = "a"}, {.organisation = "nobody"}};
  fixture *f = *state;
  uint64_t block = 7;
  sonae_store *store = begin(f);
  assert_int_equal(sonae_store_add_block(store, &ACT, "c", "answers", strange, 2, 2, &block, &f->error),
                   SONAE_E_NOT_FOUND);
  assert_int_equal(block, 7);
  assert_string_equal(members(f, store, "answers"), "");
  sonae_store_close(store);
}

static void test_blocks__lose_who_is_forgotten_and_keep_their_size(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  add_two(f, store, 1);
  assert_int_equal(sonae_store_forget(store, &ACT, "b", NULL, &f->error), SONAE_OK);
  assert_string_equal(members(f, store, "answers"), "a:1/2/1/1");
  assert_int_equal(sonae_store_verify(store, NULL, NULL, &f->error), SONAE_OK);
  sonae_store_close(store);
}

/* Who was asked has states instead of revisions. */
static void test_blocks__go_over_with_the_answers_that_they_show(void **state) {
  static const sonae_block_member shown[] = {{.organisation = "o", .revision = 1},
                                             {.organisation = "b", .revision = 1}};
  fixture *f = *state;
  uint64_t block = 0;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", "2026-04-01"), b = filing_of("b", "2026-04-01");
  store_put(f, store, "b");
  store_add(f, store, "q1=yes", &o);
  store_add(f, store, "q1=no", &b);
  assert_int_equal(sonae_store_add_block(store, &ACT, "c", "answers", shown + 1, 1, 1, &block, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_add_block(store, &ACT, "c", "asked", shown, 2, 2, &block, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_merge_organisation(store, &ACT, "o", "b", &f->error), SONAE_OK);
  assert_string_equal(members(f, store, "answers"), "b:1/1/1/1 o:1/1/1/2");
  assert_string_equal(members(f, store, "asked"), "b:2/2/2/1 o:2/2/2/1 o:2/2/2/1");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {FIXTURE_TEST(test_blocks__are_listed_by_organisation_then_block),
                                     FIXTURE_TEST(test_blocks__with_somebody_unknown_nothing_is_noted),
                                     FIXTURE_TEST(test_blocks__lose_who_is_forgotten_and_keep_their_size),
                                     FIXTURE_TEST(test_blocks__go_over_with_the_answers_that_they_show)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
