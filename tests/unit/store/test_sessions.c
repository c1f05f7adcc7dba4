/* SPDX-License-Identifier: Apache-2.0 */
/* Sessions: held once, closed once; who came, who went, what was promised and what worried the room. */
#include "support/fixture.h"

#include "sonae/session.h"
#include "support/store.h"

static sonae_session session_named(const char *id) {
  return (sonae_session){.id = id,
                         .checklist = "c",
                         .title = "T",
                         .date = "2026-11-21",
                         .minutes = SONAE_SESSION_MINUTES,
                         .k = SONAE_SESSION_K};
}

static void expect_refused(fixture *f, sonae_store *store, sonae_session s, const char *said) {
  assert_int_equal(sonae_store_add_session(store, &ACT, &s, &f->error), SONAE_E_ARGUMENT);
  if (!strstr(f->error.text, said)) print_message("%s\n", f->error.text);
  assert_non_null(strstr(f->error.text, said));
}

/* A store with the session s, and o with two revisions. */
static sonae_store *begin(fixture *f) {
  sonae_store *store = store_begin(f);
  const sonae_session s = session_named("s");
  sonae_filing filing = filing_of("o", NULL);
  store_add(f, store, "q1=no", &filing);
  store_add(f, store, "q1=yes", &filing);
  assert_int_equal(sonae_store_add_session(store, &ACT, &s, &f->error), SONAE_OK);
  return store;
}

static sonae_status join(fixture *f, sonae_store *store, uint32_t revision, bool agreed, bool *already) {
  const sonae_participant p = {.session = "s", .organisation = "o", .revision = revision, .agreed = agreed};
  return sonae_store_join_session(store, &ACT, &p, already, &f->error);
}

static sonae_status list_session(void *context, const sonae_session *s) {
  char one[120];
  (void)snprintf(one, sizeof one, "%s:%s:%s:%u:%u:%s", s->id, s->checklist, s->host ? s->host : "-", s->minutes, s->k,
                 s->closed ? s->closed : "open");
  fixture_append(context, one, "");
  return SONAE_OK;
}

static sonae_status list_participant(void *context, const sonae_participant *p) {
  char one[80];
  (void)snprintf(one, sizeof one, "%s:%u:%s", p->organisation, p->revision, p->agreed ? "agreed" : "not");
  fixture_append(context, one, "");
  return SONAE_OK;
}

static sonae_status list_promise(void *context, const sonae_promise *p) {
  char one[160];
  (void)snprintf(one, sizeof one, "%s:%s:%s:%s:%s", p->organisation, p->action, p->due, p->owner ? p->owner : "-",
                 p->text ? p->text : "-");
  fixture_append(context, one, "");
  return SONAE_OK;
}

static sonae_status list_concern(void *context, const sonae_concern *c) {
  char one[160];
  (void)snprintf(one, sizeof one, "%s:%s", c->category, c->text);
  fixture_append(context, one, "");
  return SONAE_OK;
}

static void expect_room(fixture *f, sonae_store *store, const char *expected) {
  char out[512] = "";
  assert_int_equal(sonae_store_each_participant(store, "s", list_participant, out, &f->error), SONAE_OK);
  assert_string_equal(out, expected);
}

static void test_sessions__one_is_read_as_it_was_said(void **state) {
  fixture *f = *state;
  char out[512] = "";
  sonae_store *store = begin(f);
  sonae_session second = session_named("a");
  second.host = "会議所";
  second.k = 8;
  assert_int_equal(sonae_store_add_session(store, &ACT, &second, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_each_session(store, NULL, list_session, out, &f->error), SONAE_OK);
  assert_string_equal(out, "a:c:会議所:120:8:open s:c:-:120:5:open");
  assert_int_equal(sonae_store_each_session(store, "none", list_session, out, &f->error), SONAE_E_NOT_FOUND);
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_sessions__what_cannot_be_is_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_session s = session_named("s");
  expect_refused(f, store, s, "a session s already");
  s = session_named("a b");
  expect_refused(f, store, s, "(id)");
  s = session_named("t");
  s.k = SONAE_SESSION_K - 1;
  expect_refused(f, store, s, "(k)");
  s = session_named("t");
  s.minutes = 0;
  expect_refused(f, store, s, "(minutes)");
  s = session_named("t");
  s.date = "2026-02-30";
  expect_refused(f, store, s, "(date)");
  s = session_named("t");
  s.host = "A\nB";
  expect_refused(f, store, s, "(host)");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_sessions__joining_twice_changes_nothing(void **state) {
  fixture *f = *state;
  bool already = true;
  sonae_store *store = begin(f);
  assert_int_equal(join(f, store, 1, false, &already), SONAE_OK);
  assert_false(already);
  assert_int_equal(join(f, store, 1, false, &already), SONAE_OK);
  assert_true(already);
  assert_int_equal(join(f, store, 2, true, &already), SONAE_OK);
  assert_false(already);
  expect_room(f, store, "o:2:agreed");
  assert_int_equal(join(f, store, 3, true, &already), SONAE_E_NOT_FOUND);
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_sessions__who_leaves_is_not_in_the_room(void **state) {
  fixture *f = *state;
  bool already = true;
  sonae_store *store = begin(f);
  assert_int_equal(sonae_store_leave_session(store, &ACT, "s", "o", &f->error), SONAE_E_NOT_FOUND);
  assert_int_equal(join(f, store, 1, true, NULL), SONAE_OK);
  assert_int_equal(sonae_store_leave_session(store, &ACT, "s", "o", &f->error), SONAE_OK);
  expect_room(f, store, "");
  assert_int_equal(sonae_store_leave_session(store, &ACT, "s", "o", &f->error), SONAE_E_NOT_FOUND);
  assert_int_equal(join(f, store, 1, true, &already), SONAE_OK);
  assert_false(already);
  expect_room(f, store, "o:1:agreed");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_sessions__one_that_is_closed_takes_promises_only(void **state) {
  fixture *f = *state;
  char out[512] = "";
  sonae_store *store = begin(f);
  const sonae_concern late = {.session = "s", .category = "staff", .text = "w"};
  const sonae_promise promise = {.session = "s", .organisation = "o", .action = "a1", .due = "2026-12-01"};
  assert_int_equal(join(f, store, 1, true, NULL), SONAE_OK);
  assert_int_equal(sonae_store_close_session(store, &ACT, "s", &f->error), SONAE_OK);
  assert_int_equal(sonae_store_close_session(store, &ACT, "s", &f->error), SONAE_E_ARGUMENT);
  assert_non_null(strstr(f->error.text, "closed at 2026-11-21T11:08:21Z"));
  assert_int_equal(join(f, store, 2, true, NULL), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_add_concern(store, &ACT, &late, &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_add_promise(store, &ACT, &promise, NULL, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_leave_session(store, &ACT, "s", "o", &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_each_session(store, "s", list_session, out, &f->error), SONAE_OK);
  assert_string_equal(out, "s:c:-:120:5:2026-11-21T11:08:21Z");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_sessions__the_newest_word_of_a_promise_holds(void **state) {
  fixture *f = *state;
  char out[512] = "";
  bool already = true;
  sonae_store *store = begin(f);
  sonae_promise p = {.session = "s", .organisation = "o", .action = "a1", .due = "2026-12-01", .owner = "総務"};
  assert_int_equal(sonae_store_add_promise(store, &ACT, &p, NULL, &f->error), SONAE_E_NOT_FOUND);
  assert_int_equal(join(f, store, 1, true, NULL), SONAE_OK);
  assert_int_equal(sonae_store_add_promise(store, &ACT, &p, &already, &f->error), SONAE_OK);
  assert_false(already);
  assert_int_equal(sonae_store_add_promise(store, &ACT, &p, &already, &f->error), SONAE_OK);
  assert_true(already);
  p.due = "2027-01-15";
  p.text = "業者に聞く";
  assert_int_equal(sonae_store_add_promise(store, &ACT, &p, &already, &f->error), SONAE_OK);
  assert_false(already);
  p.action = "a2";
  p.owner = p.text = NULL;
  assert_int_equal(sonae_store_add_promise(store, &ACT, &p, NULL, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_each_promise(store, "s", list_promise, out, &f->error), SONAE_OK);
  assert_string_equal(out, "o:a1:2027-01-15:総務:業者に聞く o:a2:2027-01-15:-:-");
  p.action = "a1"; /* said again, it stays where it was first */
  p.due = "2027-02-15";
  assert_int_equal(sonae_store_add_promise(store, &ACT, &p, NULL, &f->error), SONAE_OK);
  *out = '\0';
  assert_int_equal(sonae_store_each_promise(store, "s", list_promise, out, &f->error), SONAE_OK);
  assert_string_equal(out, "o:a1:2027-02-15:-:- o:a2:2027-01-15:-:-");
  p.due = "soon";
  assert_int_equal(sonae_store_add_promise(store, &ACT, &p, NULL, &f->error), SONAE_E_ARGUMENT);
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_sessions__concerns_are_nobodys(void **state) {
  fixture *f = *state;
  char out[512] = "";
  sonae_store *store = begin(f);
  sonae_concern c = {.session = "s", .category = "money", .text = "どこまで払えばよいか"};
  assert_int_equal(sonae_store_add_concern(store, &ACT, &c, &f->error), SONAE_OK);
  c.text = "two\nlines";
  assert_int_equal(sonae_store_add_concern(store, &ACT, &c, &f->error), SONAE_E_ARGUMENT);
  c.text = "";
  assert_int_equal(sonae_store_add_concern(store, &ACT, &c, &f->error), SONAE_E_ARGUMENT);
  c = (sonae_concern){.session = "none", .category = "money", .text = "w"};
  assert_int_equal(sonae_store_add_concern(store, &ACT, &c, &f->error), SONAE_E_NOT_FOUND);
  assert_int_equal(sonae_store_each_concern(store, "s", list_concern, out, &f->error), SONAE_OK);
  assert_string_equal(out, "money:どこまで払えばよいか");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_sessions__a_forgotten_company_leaves_nothing_in_the_room(void **state) {
  fixture *f = *state;
  char out[512] = "";
  sonae_store *store = begin(f);
  const sonae_promise p = {.session = "s", .organisation = "o", .action = "a1", .due = "2026-12-01"};
  assert_int_equal(join(f, store, 1, true, NULL), SONAE_OK);
  assert_int_equal(sonae_store_add_promise(store, &ACT, &p, NULL, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_forget(store, &ACT, "o", NULL, &f->error), SONAE_OK);
  expect_room(f, store, "");
  assert_int_equal(sonae_store_each_promise(store, "s", list_promise, out, &f->error), SONAE_OK);
  assert_string_equal(out, "");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_sessions__one_is_read_as_it_was_said),
      FIXTURE_TEST(test_sessions__what_cannot_be_is_refused),
      FIXTURE_TEST(test_sessions__joining_twice_changes_nothing),
      FIXTURE_TEST(test_sessions__who_leaves_is_not_in_the_room),
      FIXTURE_TEST(test_sessions__one_that_is_closed_takes_promises_only),
      FIXTURE_TEST(test_sessions__the_newest_word_of_a_promise_holds),
      FIXTURE_TEST(test_sessions__concerns_are_nobodys),
      FIXTURE_TEST(test_sessions__a_forgotten_company_leaves_nothing_in_the_room),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
