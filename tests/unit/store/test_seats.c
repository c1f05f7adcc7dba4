/* SPDX-License-Identifier: Apache-2.0 */
/* A company that sat in a session under two ids sat there once, whichever of the two is kept. */
#include "support/fixture.h"

#include "sonae/group.h"
#include "sonae/relation.h"
#include "sonae/session.h"
#include "support/store.h"

static const sonae_act MERGED = {.actor = "M", .at = "2026-12-01T09:00:00Z"};

static sonae_act act_at(const char *at) {
  return (sonae_act){.actor = "A", .at = at};
}

static void answer(fixture *f, sonae_store *store, const char *who, const char *line, const char *date) {
  sonae_filing filing = filing_of(who, date);
  store_add(f, store, line, &filing);
}

/* The session s; o and p, each with answers of its own, and q. */
static sonae_store *begin(fixture *f) {
  sonae_store *store = store_begin(f);
  const sonae_session s = {
      .id = "s", .checklist = "c", .date = "2026-11-21", .minutes = SONAE_SESSION_MINUTES, .k = SONAE_SESSION_K};
  store_put(f, store, "p");
  store_put(f, store, "q");
  answer(f, store, "o", "q1=no", "2026-11-19");
  answer(f, store, "p", "q1=yes", "2026-11-20");
  assert_int_equal(sonae_store_add_session(store, &ACT, &s, &f->error), SONAE_OK);
  return store;
}

static void join_at(fixture *f, sonae_store *store, const char *who, uint32_t revision, bool agreed, const char *at) {
  const sonae_participant p = {.session = "s", .organisation = who, .revision = revision, .agreed = agreed};
  const sonae_act act = act_at(at);
  assert_int_equal(sonae_store_join_session(store, &act, &p, NULL, &f->error), SONAE_OK);
}

static void join(fixture *f, sonae_store *store, const char *who) {
  join_at(f, store, who, 1, false, "2026-11-21T09:00:00Z");
}

static void leave(fixture *f, sonae_store *store, const char *who) {
  assert_int_equal(sonae_store_leave_session(store, &ACT, "s", who, &f->error), SONAE_OK);
}

static void promise(fixture *f, sonae_store *store, const char *who, const char *action, const char *due,
                    const char *at) {
  const sonae_promise p = {.session = "s", .organisation = who, .action = action, .due = due};
  const sonae_act act = act_at(at);
  assert_int_equal(sonae_store_add_promise(store, &act, &p, NULL, &f->error), SONAE_OK);
}

static void merge(fixture *f, sonae_store *store, const char *kept, const char *other) {
  sonae_status status = sonae_store_merge_organisation(store, &MERGED, kept, other, &f->error);
  if (status != SONAE_OK) print_message("%s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
}

static sonae_status list_seat(void *context, const sonae_participant *p) {
  char one[80];
  (void)snprintf(one, sizeof one, "%s:%u/%u%s@%.5s", p->organisation, p->revision, p->seen, p->agreed ? "+" : "",
                 p->joined + strlen("2026-11-21T"));
  fixture_append(context, one, "");
  return SONAE_OK;
}

/* "ID:REVISION/SEEN+@TIME", + where it agreed. */
static void expect_seats(fixture *f, sonae_store *store, const char *expected) {
  char out[256] = "";
  assert_int_equal(sonae_store_each_participant(store, "s", list_seat, out, &f->error), SONAE_OK);
  assert_string_equal(out, expected);
}

static sonae_status list_promise(void *context, const sonae_promise *p) {
  char one[80];
  (void)snprintf(one, sizeof one, "%s:%s<%s@%.5s", p->organisation, p->action, p->due + strlen("2026-"),
                 p->made + strlen("2026-11-21T"));
  fixture_append(context, one, "");
  return SONAE_OK;
}

static void expect_promises(fixture *f, sonae_store *store, const char *expected) {
  char out[256] = "";
  assert_int_equal(sonae_store_each_promise(store, "s", list_promise, out, &f->error), SONAE_OK);
  assert_string_equal(out, expected);
}

static void end(fixture *f, sonae_store *store) {
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_seats__of_two_the_kept_ones_answers_stand(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  join(f, store, "o");
  join(f, store, "p");
  merge(f, store, "o", "p");
  expect_seats(f, store, "o:1/2@09:00");
  end(f, store);
}

static void agree(void **state, bool kept, bool other, const char *expected) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  join_at(f, store, "o", 1, kept, "2026-11-21T09:00:00Z");
  join_at(f, store, "p", 1, other, "2026-11-21T09:30:00Z");
  merge(f, store, "o", "p");
  expect_seats(f, store, expected);
  end(f, store);
}

static void test_seats__what_both_agreed_to_is_agreed(void **state) {
  agree(state, true, true, "o:1/2+@09:30");
}

static void test_seats__what_the_kept_one_alone_agreed_to_is_not(void **state) {
  agree(state, true, false, "o:1/2@09:30");
}

static void test_seats__what_the_other_one_alone_agreed_to_is_not(void **state) {
  agree(state, false, true, "o:1/2@09:30");
}

static void test_seats__one_alone_goes_over_with_its_answers(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  join_at(f, store, "p", 1, true, "2026-11-21T09:30:00Z");
  merge(f, store, "o", "p");
  expect_seats(f, store, "o:2/2+@09:30");
  end(f, store);
}

static void test_seats__after_the_end_as_before_it(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  answer(f, store, "q", "q1=part", "2026-11-18");
  join(f, store, "p");
  join(f, store, "q");
  promise(f, store, "p", "a1", "2026-12-01", "2026-11-21T10:00:00Z");
  assert_int_equal(sonae_store_close_session(store, &ACT, "s", &f->error), SONAE_OK);
  merge(f, store, "o", "p");
  merge(f, store, "q", "o");
  expect_seats(f, store, "q:1/3@09:00");
  expect_promises(f, store, "q:a1<12-01@10:00");
  promise(f, store, "q", "a2", "2026-12-02", "2026-11-21T11:00:00Z");
  expect_promises(f, store, "q:a1<12-01@10:00 q:a2<12-02@11:00");
  end(f, store);
}

static void test_seats__who_left_stays_away(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  join(f, store, "o");
  join(f, store, "p");
  promise(f, store, "p", "a1", "2026-12-01", "2026-11-21T10:00:00Z");
  leave(f, store, "p");
  merge(f, store, "o", "p");
  expect_seats(f, store, "o:1/1@09:00");
  expect_promises(f, store, "p:a1<12-01@10:00");
  leave(f, store, "o");
  expect_seats(f, store, "");
  end(f, store);
}

static void test_seats__who_left_sits_where_the_other_one_does(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  join(f, store, "o");
  promise(f, store, "o", "a1", "2026-12-01", "2026-11-21T09:10:00Z");
  promise(f, store, "o", "a6", "2026-12-06", "2026-11-21T09:20:00Z");
  leave(f, store, "o");
  join(f, store, "p");
  promise(f, store, "p", "a2", "2026-12-02", "2026-11-21T10:00:00Z");
  promise(f, store, "p", "a1", "2026-12-11", "2026-11-21T10:10:00Z");
  merge(f, store, "o", "p");
  expect_seats(f, store, "o:2/2@09:00");
  expect_promises(f, store, "o:a2<12-02@10:00 o:a1<12-11@10:10");
  promise(f, store, "o", "a6", "2026-12-06", "2026-11-21T11:00:00Z");
  expect_promises(f, store, "o:a2<12-02@10:00 o:a1<12-11@10:10 o:a6<12-06@11:00");
  leave(f, store, "o");
  expect_seats(f, store, "");
  end(f, store);
}

/* Its own came first, and come first still: what is added stands behind. */
static void test_seats__what_is_taken_over_comes_behind(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  join(f, store, "o");
  join(f, store, "p");
  promise(f, store, "p", "a1", "2026-12-01", "2026-11-21T10:00:00Z");
  promise(f, store, "p", "a2", "2026-12-02", "2026-11-21T10:01:00Z");
  promise(f, store, "p", "a1", "2026-12-03", "2026-11-21T10:02:00Z");
  promise(f, store, "o", "a6", "2026-12-06", "2026-11-21T10:30:00Z");
  merge(f, store, "o", "p");
  expect_promises(f, store, "o:a6<12-06@10:30 o:a1<12-03@10:02 o:a2<12-02@10:01");
  end(f, store);
}

/* --- blocks of promises ------------------------------------------------------------------------------------------- */

static void show_together(fixture *f, sonae_store *store, const char *first, const char *second, uint32_t promises) {
  const sonae_block_member members[] = {{.organisation = first, .revision = promises}, {.organisation = second}};
  uint64_t block = 0;
  assert_int_equal(sonae_store_add_block(store, &ACT, "c", "promises:s", members, 2, 2, &block, &f->error), SONAE_OK);
}

static sonae_status list_member(void *context, const sonae_block_member *m) {
  char one[80];
  (void)snprintf(one, sizeof one, "%s:%llu/%u", m->organisation, (unsigned long long)m->block, m->revision);
  fixture_append(context, one, "");
  return SONAE_OK;
}

static void expect_blocks(fixture *f, sonae_store *store, const char *expected) {
  char out[256] = "";
  assert_int_equal(sonae_store_each_block_member(store, "c", "promises:s", list_member, out, &f->error), SONAE_OK);
  assert_string_equal(out, expected);
}

/* The first so many of it are those that were shown: it goes on in the block. */
static void test_seats__a_block_goes_on_with_the_same_promises(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  join(f, store, "p");
  promise(f, store, "p", "a1", "2026-12-01", "2026-11-21T10:00:00Z");
  show_together(f, store, "p", "q", 1);
  merge(f, store, "o", "p");
  expect_blocks(f, store, "o:1/1 p:1/1 q:1/0");
  end(f, store);
}

static void test_seats__a_block_falls_apart_where_promises_differ(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  join(f, store, "o");
  join(f, store, "p");
  promise(f, store, "o", "a6", "2026-12-06", "2026-11-21T09:30:00Z");
  promise(f, store, "p", "a1", "2026-12-01", "2026-11-21T10:00:00Z");
  show_together(f, store, "p", "q", 1);
  merge(f, store, "o", "p");
  expect_blocks(f, store, "p:1/1 q:1/0");
  end(f, store);
}

static void test_seats__a_block_stays_apart_where_the_other_one_left(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  join(f, store, "o");
  join(f, store, "p");
  promise(f, store, "p", "a1", "2026-12-01", "2026-11-21T10:00:00Z");
  show_together(f, store, "p", "q", 1);
  leave(f, store, "p");
  merge(f, store, "o", "p");
  expect_blocks(f, store, "p:1/1 q:1/0");
  end(f, store);
}

/* Twice in it: with its seat it would be whole again, and without what was shown. */
static void test_seats__a_block_falls_apart_where_promises_are_withdrawn(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  join(f, store, "o");
  join(f, store, "p");
  promise(f, store, "o", "a6", "2026-12-06", "2026-11-21T09:30:00Z");
  show_together(f, store, "o", "q", 1);
  leave(f, store, "o");
  merge(f, store, "o", "p");
  expect_promises(f, store, "");
  expect_blocks(f, store, "o:1/1 o:1/1 q:1/0");
  end(f, store);
}

static void test_seats__of_one_action_the_first_promise_holds(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  join(f, store, "o");
  join(f, store, "p");
  promise(f, store, "o", "a1", "2026-12-10", "2026-11-21T10:10:00Z");
  promise(f, store, "p", "a1", "2026-12-01", "2026-11-21T10:00:00Z");
  promise(f, store, "o", "a2", "2026-12-02", "2026-11-21T10:20:00Z");
  promise(f, store, "p", "a2", "2026-12-20", "2026-11-21T10:30:00Z");
  promise(f, store, "p", "a3", "2026-12-03", "2026-11-21T10:05:00Z");
  promise(f, store, "o", "a4", "2026-12-04", "2026-11-21T10:40:00Z");
  merge(f, store, "o", "p");
  expect_promises(f, store, "o:a1<12-01@10:00 o:a2<12-02@10:20 o:a4<12-04@10:40 o:a3<12-03@10:05");
  end(f, store);
}

static void test_seats__merged_twice_it_sits_once(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  answer(f, store, "q", "q1=part", "2026-11-18");
  join(f, store, "o");
  join(f, store, "p");
  join(f, store, "q");
  promise(f, store, "p", "a1", "2026-12-01", "2026-11-21T10:00:00Z");
  promise(f, store, "q", "a1", "2026-12-09", "2026-11-21T10:30:00Z");
  merge(f, store, "q", "p");
  merge(f, store, "o", "q");
  expect_seats(f, store, "o:1/2@09:00");
  expect_promises(f, store, "o:a1<12-01@10:00");
  end(f, store);
}

static void test_seats__forgetting_who_was_merged_changes_nothing(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  join(f, store, "p");
  promise(f, store, "p", "a1", "2026-12-01", "2026-11-21T10:00:00Z");
  merge(f, store, "q", "p");
  merge(f, store, "o", "q");
  assert_int_equal(sonae_store_forget(store, &ACT, "q", NULL, &f->error), SONAE_OK);
  expect_seats(f, store, "o:2/2@09:00");
  assert_int_equal(sonae_store_forget(store, &ACT, "p", NULL, &f->error), SONAE_OK);
  expect_seats(f, store, "o:2/2@09:00");
  expect_promises(f, store, "o:a1<12-01@10:00");
  end(f, store);
}

static void test_seats__who_was_merged_neither_leaves_nor_promises(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  const sonae_promise p = {.session = "s", .organisation = "p", .action = "a1", .due = "2026-12-01"};
  join(f, store, "p");
  merge(f, store, "o", "p");
  assert_int_equal(sonae_store_leave_session(store, &ACT, "s", "p", &f->error), SONAE_E_ARGUMENT);
  assert_non_null(strstr(f->error.text, "p was merged into o; say o"));
  assert_int_equal(sonae_store_add_promise(store, &ACT, &p, NULL, &f->error), SONAE_E_ARGUMENT);
  expect_seats(f, store, "o:2/2@09:00");
  end(f, store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_seats__of_two_the_kept_ones_answers_stand),
      FIXTURE_TEST(test_seats__what_both_agreed_to_is_agreed),
      FIXTURE_TEST(test_seats__what_the_kept_one_alone_agreed_to_is_not),
      FIXTURE_TEST(test_seats__what_the_other_one_alone_agreed_to_is_not),
      FIXTURE_TEST(test_seats__one_alone_goes_over_with_its_answers),
      FIXTURE_TEST(test_seats__after_the_end_as_before_it),
      FIXTURE_TEST(test_seats__who_left_stays_away),
      FIXTURE_TEST(test_seats__who_left_sits_where_the_other_one_does),
      FIXTURE_TEST(test_seats__what_is_taken_over_comes_behind),
      FIXTURE_TEST(test_seats__a_block_goes_on_with_the_same_promises),
      FIXTURE_TEST(test_seats__a_block_falls_apart_where_promises_differ),
      FIXTURE_TEST(test_seats__a_block_stays_apart_where_the_other_one_left),
      FIXTURE_TEST(test_seats__a_block_falls_apart_where_promises_are_withdrawn),
      FIXTURE_TEST(test_seats__of_one_action_the_first_promise_holds),
      FIXTURE_TEST(test_seats__merged_twice_it_sits_once),
      FIXTURE_TEST(test_seats__forgetting_who_was_merged_changes_nothing),
      FIXTURE_TEST(test_seats__who_was_merged_neither_leaves_nor_promises),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
