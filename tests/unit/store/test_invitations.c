/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a campaign asked, whom it reminded, who replied. */
#include "support/fixture.h"

#include "sonae/campaign.h"
#include "sonae/relation.h"
#include "support/store.h"

static const sonae_act LATER = {.actor = "tester", .at = "2026-12-01T00:00:00Z"};
static const sonae_act LAST = {.actor = "tester", .at = "2026-12-20T00:00:00Z"};

static void add_campaign(fixture *f, sonae_store *store, const char *id) {
  const sonae_campaign c = {
      .id = id, .buyer = "o", .checklist = "c", .title = "T", .opened = "2026-11-21", .deadline = "2026-12-18"};
  assert_int_equal(sonae_store_add_campaign(store, &ACT, &c, &f->error), SONAE_OK);
}

/* o asks; a and b may be asked. */
static sonae_store *begin(fixture *f) {
  sonae_store *store = store_begin(f);
  store_put(f, store, "a");
  store_put(f, store, "b");
  add_campaign(f, store, "k1");
  add_campaign(f, store, "k2");
  return store;
}

static bool invite(fixture *f, sonae_store *store, const char *campaign, const char *organisation) {
  bool already = false;
  sonae_status status = sonae_store_invite(store, &ACT, campaign, organisation, &already, &f->error);
  if (status != SONAE_OK) print_message("invite: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
  return already;
}

static void expect_said(const fixture *f, const char *said) {
  if (!strstr(f->error.text, said)) print_message("%s\n", f->error.text);
  assert_non_null(strstr(f->error.text, said));
}

static sonae_status list_one(void *context, const sonae_invitation *i) {
  char one[120];
  (void)snprintf(one, sizeof one, "%s:%s@%.10s r%u@%.10s #%u@%.10s", i->organisation, i->campaign, i->invited,
                 i->reminders, i->reminded ? i->reminded : "-", i->revision, i->replied ? i->replied : "-");
  fixture_append(context, one, "");
  return SONAE_OK;
}

static const char *list(fixture *f, sonae_store *store, const char *campaign, const char *organisation) {
  static char out[512];
  out[0] = '\0';
  assert_int_equal(sonae_store_each_invitation(store, campaign, organisation, list_one, out, &f->error), SONAE_OK);
  return out;
}

static void test_invitations__who_does_not_reply_is_there(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  assert_false(invite(f, store, "k1", "b"));
  assert_false(invite(f, store, "k1", "a"));
  assert_string_equal(list(f, store, "k1", NULL), "a:k1@2026-11-21 r0@- #0@- b:k1@2026-11-21 r0@- #0@-");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_invitations__asking_twice_changes_nothing(void **state) {
  fixture *f = *state;
  sonae_store_census before, after;
  sonae_store *store = begin(f);
  assert_false(invite(f, store, "k1", "a"));
  assert_int_equal(sonae_store_verify(store, NULL, &before, &f->error), SONAE_OK);
  assert_true(invite(f, store, "k1", "a"));
  assert_int_equal(sonae_store_verify(store, NULL, &after, &f->error), SONAE_OK);
  assert_string_equal(before.head, after.head);
  sonae_store_close(store);
}

static void test_invitations__what_happens_is_told_in_one(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_filing a = filing_of("a", NULL);
  invite(f, store, "k1", "a");
  store_add(f, store, "q1=yes", &a);
  store_add(f, store, "q1=no", &a);
  assert_int_equal(sonae_store_remind(store, &ACT, "k1", "a", &f->error), SONAE_OK);
  assert_int_equal(sonae_store_remind(store, &LATER, "k1", "a", &f->error), SONAE_OK);
  assert_int_equal(sonae_store_reply(store, &LATER, "k1", "a", 1, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_reply(store, &LAST, "k1", "a", 2, &f->error), SONAE_OK);
  assert_string_equal(list(f, store, NULL, NULL), "a:k1@2026-11-21 r2@2026-12-01 #2@2026-12-01");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_invitations__a_revision_replies_once(void **state) {
  fixture *f = *state;
  sonae_store_census before, after;
  sonae_store *store = begin(f);
  sonae_filing a = filing_of("a", NULL);
  invite(f, store, "k1", "a");
  store_add(f, store, "q1=yes", &a);
  assert_int_equal(sonae_store_reply(store, &ACT, "k1", "a", 1, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_verify(store, NULL, &before, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_reply(store, &LATER, "k1", "a", 1, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_verify(store, NULL, &after, &f->error), SONAE_OK);
  assert_string_equal(before.head, after.head);
  sonae_store_close(store);
}

static void test_invitations__those_of_one_are_picked(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  invite(f, store, "k2", "a");
  invite(f, store, "k1", "a");
  invite(f, store, "k1", "b");
  assert_int_equal(sonae_store_remind(store, &ACT, "k2", "a", &f->error), SONAE_OK);
  assert_string_equal(list(f, store, NULL, "a"), "a:k1@2026-11-21 r0@- #0@- a:k2@2026-11-21 r1@2026-11-21 #0@-");
  assert_string_equal(list(f, store, "k2", NULL), "a:k2@2026-11-21 r1@2026-11-21 #0@-");
  assert_string_equal(list(f, store, "k1", "b"), "b:k1@2026-11-21 r0@- #0@-");
  assert_string_equal(list(f, store, "k2", "b"), "");
  assert_string_equal(list(f, store, NULL, NULL),
                      "a:k1@2026-11-21 r0@- #0@- a:k2@2026-11-21 r1@2026-11-21 #0@- b:k1@2026-11-21 r0@- #0@-");
  sonae_store_close(store);
}

static void test_invitations__who_cannot_be_asked_is_told(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  assert_int_equal(sonae_store_invite(store, &ACT, "none", "a", NULL, &f->error), SONAE_E_NOT_FOUND);
  expect_said(f, "no campaign none");
  assert_int_equal(sonae_store_invite(store, &ACT, "k1", "nobody", NULL, &f->error), SONAE_E_NOT_FOUND);
  expect_said(f, "nobody");
  assert_int_equal(sonae_store_invite(store, &ACT, "k1", "o", NULL, &f->error), SONAE_E_ARGUMENT);
  expect_said(f, "its own buyer (o)");
  assert_int_equal(sonae_store_merge_organisation(store, &ACT, "a", "b", &f->error), SONAE_OK);
  assert_int_equal(sonae_store_invite(store, &ACT, "k1", "b", NULL, &f->error), SONAE_E_ARGUMENT);
  expect_said(f, "b was merged into a");
  assert_string_equal(list(f, store, NULL, NULL), "");
  sonae_store_close(store);
}

static void test_invitations__who_was_merged_was_asked_as_its_keeper(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_filing a = filing_of("a", NULL);
  invite(f, store, "k1", "b");
  invite(f, store, "k2", "b");
  assert_int_equal(sonae_store_remind(store, &LATER, "k1", "b", &f->error), SONAE_OK);
  assert_int_equal(sonae_store_invite(store, &LATER, "k2", "a", NULL, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_merge_organisation(store, &ACT, "a", "b", &f->error), SONAE_OK);
  assert_true(invite(f, store, "k1", "a"));
  assert_int_equal(sonae_store_remind(store, &LAST, "k1", "a", &f->error), SONAE_OK);
  store_add(f, store, "q1=yes", &a);
  assert_int_equal(sonae_store_reply(store, &LAST, "k1", "a", 1, &f->error), SONAE_OK);
  const char *expected = "a:k1@2026-11-21 r2@2026-12-20 #1@2026-12-20 a:k2@2026-11-21 r0@- #0@-";
  assert_string_equal(list(f, store, NULL, NULL), expected);
  assert_string_equal(list(f, store, NULL, "a"), expected);
  assert_string_equal(list(f, store, NULL, "b"), "");
  assert_string_equal(list(f, store, "k2", NULL), "a:k2@2026-11-21 r0@- #0@-");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_invitations__only_who_was_asked_is_reminded_or_replies(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_filing a = filing_of("a", NULL);
  store_add(f, store, "q1=yes", &a);
  assert_int_equal(sonae_store_remind(store, &ACT, "k1", "a", &f->error), SONAE_E_NOT_FOUND);
  expect_said(f, "campaign k1 has not asked organisation a");
  assert_int_equal(sonae_store_remind(store, &ACT, "none", "a", &f->error), SONAE_E_NOT_FOUND);
  assert_int_equal(sonae_store_remind(store, &ACT, "k1", "nobody", &f->error), SONAE_E_NOT_FOUND);
  assert_int_equal(sonae_store_reply(store, &ACT, "k1", "a", 1, &f->error), SONAE_E_NOT_FOUND);
  expect_said(f, "has not asked");
  invite(f, store, "k1", "a");
  assert_int_equal(sonae_store_reply(store, &ACT, "k1", "a", 2, &f->error), SONAE_E_NOT_FOUND);
  expect_said(f, "no such response");
  sonae_store_close(store);
}

static void test_invitations__a_closed_campaign_takes_nothing(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_filing a = filing_of("a", NULL);
  store_add(f, store, "q1=yes", &a);
  invite(f, store, "k1", "a");
  assert_int_equal(sonae_store_close_campaign(store, &LATER, "k1", &f->error), SONAE_OK);
  assert_int_equal(sonae_store_invite(store, &LAST, "k1", "b", NULL, &f->error), SONAE_E_ARGUMENT);
  expect_said(f, "closed at 2026-12-01");
  assert_int_equal(sonae_store_remind(store, &LAST, "k1", "a", &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_reply(store, &LAST, "k1", "a", 1, &f->error), SONAE_E_ARGUMENT);
  assert_string_equal(list(f, store, NULL, NULL), "a:k1@2026-11-21 r0@- #0@-");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static sonae_status stop(void *context, const sonae_invitation *i) {
  (void)context;
  (void)i;
  return SONAE_E_LIMIT;
}

static void test_invitations__a_visitor_that_has_enough_ends_the_walk(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  invite(f, store, "k1", "a");
  assert_int_equal(sonae_store_each_invitation(store, NULL, NULL, stop, NULL, &f->error), SONAE_E_LIMIT);
  invite(f, store, "k1", "b");
  assert_int_equal(sonae_store_each_invitation(store, NULL, NULL, stop, NULL, &f->error), SONAE_E_LIMIT);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_invitations__who_does_not_reply_is_there),
      FIXTURE_TEST(test_invitations__asking_twice_changes_nothing),
      FIXTURE_TEST(test_invitations__what_happens_is_told_in_one),
      FIXTURE_TEST(test_invitations__a_revision_replies_once),
      FIXTURE_TEST(test_invitations__those_of_one_are_picked),
      FIXTURE_TEST(test_invitations__who_cannot_be_asked_is_told),
      FIXTURE_TEST(test_invitations__who_was_merged_was_asked_as_its_keeper),
      FIXTURE_TEST(test_invitations__only_who_was_asked_is_reminded_or_replies),
      FIXTURE_TEST(test_invitations__a_closed_campaign_takes_nothing),
      FIXTURE_TEST(test_invitations__a_visitor_that_has_enough_ends_the_walk),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
