/* SPDX-License-Identifier: Apache-2.0 */
/* Campaigns: added once, closed once, read. */
#include "support/fixture.h"

#include "sonae/campaign.h"
#include "sonae/relation.h"
#include "support/store.h"

static sonae_campaign campaign_named(const char *id) {
  return (sonae_campaign){
      .id = id, .buyer = "o", .checklist = "c", .title = "T", .opened = "2026-11-21", .deadline = "2026-12-18"};
}

static void add(fixture *f, sonae_store *store, const char *id) {
  const sonae_campaign c = campaign_named(id);
  sonae_status status = sonae_store_add_campaign(store, &ACT, &c, &f->error);
  if (status != SONAE_OK) print_message("add: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
}

static void expect_refused(fixture *f, sonae_store *store, const sonae_campaign *c, sonae_status expected,
                           const char *said) {
  assert_int_equal(sonae_store_add_campaign(store, &ACT, c, &f->error), expected);
  if (!strstr(f->error.text, said)) print_message("%s\n", f->error.text);
  assert_non_null(strstr(f->error.text, said));
}

static sonae_status list_one(void *context, const sonae_campaign *c) {
  char one[100];
  (void)snprintf(one, sizeof one, "%s:%s", c->id, c->closed ? c->closed : "open");
  fixture_append(context, one, "");
  return SONAE_OK;
}

static const char *list(fixture *f, sonae_store *store) {
  static char out[256];
  out[0] = '\0';
  assert_int_equal(sonae_store_each_campaign(store, NULL, list_one, out, &f->error), SONAE_OK);
  return out;
}

static sonae_status compare(void *context, const sonae_campaign *c) {
  const sonae_campaign *expected = context;
  assert_string_equal(c->id, expected->id);
  assert_string_equal(c->buyer, expected->buyer);
  assert_string_equal(c->checklist, expected->checklist);
  assert_string_equal(c->title, expected->title);
  assert_string_equal(c->sender, expected->sender);
  assert_string_equal(c->contact, expected->contact);
  assert_string_equal(c->reason, expected->reason);
  assert_string_equal(c->scope, expected->scope);
  assert_string_equal(c->help, expected->help);
  assert_string_equal(c->opened, expected->opened);
  assert_string_equal(c->deadline, expected->deadline);
  assert_null(c->closed);
  return SONAE_OK;
}

static void test_campaigns__one_is_read_as_it_was_said(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_campaign said = {.id = "autumn-2026",
                         .buyer = "o",
                         .checklist = "c",
                         .title = "備えのお伺い",
                         .sender = "購買部",
                         .contact = "総務 03-0000-0000",
                         .reason = "止まらないために。\n守るために。",
                         .scope = "当社との取引",
                         .help = "説明会",
                         .opened = "2026-11-21",
                         .deadline = "2026-11-21"};
  assert_int_equal(sonae_store_add_campaign(store, &ACT, &said, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_each_campaign(store, "autumn-2026", compare, &said, &f->error), SONAE_OK);
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static sonae_status expect_unsaid(void *context, const sonae_campaign *c) {
  (void)context;
  assert_true(!c->title && !c->sender && !c->contact && !c->reason && !c->scope && !c->help);
  return SONAE_OK;
}

static void test_campaigns__what_is_not_said_is_nothing(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_campaign c = campaign_named("k");
  c.sender = "";
  c.title = NULL;
  assert_int_equal(sonae_store_add_campaign(store, &ACT, &c, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_each_campaign(store, "k", expect_unsaid, NULL, &f->error), SONAE_OK);
  sonae_store_close(store);
}

static void test_campaigns__all_come_by_id(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  store_put(f, store, "p");
  add(f, store, "k2");
  sonae_campaign of_another = campaign_named("k1");
  of_another.buyer = "p";
  assert_int_equal(sonae_store_add_campaign(store, &ACT, &of_another, &f->error), SONAE_OK);
  assert_string_equal(list(f, store), "k1:open k2:open");
  assert_int_equal(sonae_store_each_campaign(store, "k3", list_one, NULL, &f->error), SONAE_E_NOT_FOUND);
  assert_non_null(strstr(f->error.text, "k3"));
  sonae_store_close(store);
}

static void test_campaigns__one_is_closed_once(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  add(f, store, "k1");
  add(f, store, "k2");
  assert_int_equal(sonae_store_close_campaign(store, &ACT, "k1", &f->error), SONAE_OK);
  assert_string_equal(list(f, store), "k1:2026-11-21T11:08:21Z k2:open");
  assert_int_equal(sonae_store_close_campaign(store, &ACT, "k1", &f->error), SONAE_E_ARGUMENT);
  assert_non_null(strstr(f->error.text, "closed at 2026-11-21T11:08:21Z"));
  assert_int_equal(sonae_store_close_campaign(store, &ACT, "k3", &f->error), SONAE_E_NOT_FOUND);
  const sonae_campaign again = campaign_named("k1");
  expect_refused(f, store, &again, SONAE_E_ARGUMENT, "a campaign k1 already");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_campaigns__what_cannot_be_is_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_campaign c = campaign_named("a b");
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "(id)");
  c = campaign_named(NULL);
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "(id)");
  c = campaign_named("k");
  c.buyer = NULL;
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "(buyer)");
  c.buyer = "nobody";
  expect_refused(f, store, &c, SONAE_E_NOT_FOUND, "nobody");
  c = campaign_named("k");
  c.checklist = "";
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "(checklist)");
  c = campaign_named("k");
  c.title = "A\r\nBcc: x";
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "(title)");
  c = campaign_named("k");
  c.sender = "a\u202Eb";
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "(sender)");
  c = campaign_named("k");
  c.contact = "a\nb";
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "(contact)");
  c = campaign_named("k");
  c.reason = "a\x1b[31m";
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "(reason)");
  c = campaign_named("k");
  c.scope = "a\u200Bb";
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "(scope)");
  c = campaign_named("k");
  c.help = "\xff";
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "(help)");
  c = campaign_named("k");
  c.opened = "2026-02-30";
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "(opened)");
  c = campaign_named("k");
  c.deadline = NULL;
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "(deadline)");
  c = campaign_named("k");
  c.deadline = "2026-11-20";
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "the deadline (2026-11-20) is before");
  assert_string_equal(list(f, store), "");
  sonae_store_close(store);
}

static void test_campaigns__who_was_merged_asks_nobody(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  store_put(f, store, "p");
  assert_int_equal(sonae_store_merge_organisation(store, &ACT, "p", "o", &f->error), SONAE_OK);
  const sonae_campaign c = campaign_named("k");
  expect_refused(f, store, &c, SONAE_E_ARGUMENT, "o was merged into p");
  sonae_store_close(store);
}

typedef struct within {
  sonae_store *store;
  sonae_status wrote, read;
} within;

static sonae_status use_store(void *context, const sonae_campaign *c) {
  within *w = context;
  char out[256] = "";
  w->wrote = sonae_store_close_campaign(w->store, &ACT, c->id, NULL);
  w->read = sonae_store_each_campaign(w->store, NULL, list_one, out, NULL);
  return SONAE_E_LIMIT;
}

static void test_campaigns__a_visitor_may_read_but_not_write(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  within w = {.store = store, .wrote = SONAE_OK, .read = SONAE_E_INTERNAL};
  add(f, store, "k");
  assert_int_equal(sonae_store_each_campaign(store, "k", use_store, &w, &f->error), SONAE_E_LIMIT);
  assert_int_equal(w.wrote, SONAE_E_ARGUMENT);
  assert_int_equal(w.read, SONAE_OK);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_campaigns__one_is_read_as_it_was_said),
      FIXTURE_TEST(test_campaigns__what_is_not_said_is_nothing),
      FIXTURE_TEST(test_campaigns__all_come_by_id),
      FIXTURE_TEST(test_campaigns__one_is_closed_once),
      FIXTURE_TEST(test_campaigns__what_cannot_be_is_refused),
      FIXTURE_TEST(test_campaigns__who_was_merged_asks_nobody),
      FIXTURE_TEST(test_campaigns__a_visitor_may_read_but_not_write),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
