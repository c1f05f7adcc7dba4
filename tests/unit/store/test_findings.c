/* SPDX-License-Identifier: Apache-2.0 */
/* Findings: opened, taken from step to step by who may, and told as they stand. */
#include "support/fixture.h"

#include "sonae/campaign.h"
#include "sonae/finding.h"
#include "sonae/relation.h"
#include "support/store.h"

static const sonae_act LATER = {.actor = "hanako", .at = "2026-12-01T00:00:00Z"};

/* o asks; a and b are asked. */
static sonae_store *begin(fixture *f) {
  sonae_store *store = store_begin(f);
  store_put(f, store, "a");
  store_put(f, store, "b");
  return store;
}

static sonae_finding finding_on(const char *organisation, const char *question) {
  return (sonae_finding){
      .organisation = organisation, .buyer = "o", .checklist = "c", .question = question, .cause = SONAE_CAUSE_GAP};
}

static uint32_t open_finding(fixture *f, sonae_store *store, const sonae_finding *finding) {
  uint32_t number = 0;
  sonae_status status = sonae_store_open_finding(store, &ACT, finding, &number, &f->error);
  if (status != SONAE_OK) print_message("open: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
  return number;
}

static uint32_t open_on(fixture *f, sonae_store *store, const char *organisation, const char *question) {
  const sonae_finding finding = finding_on(organisation, question);
  return open_finding(f, store, &finding);
}

static void expect_said(const fixture *f, const char *said) {
  if (!strstr(f->error.text, said)) print_message("%s\n", f->error.text);
  assert_non_null(strstr(f->error.text, said));
}

static void expect_refused(fixture *f, sonae_store *store, const sonae_finding *finding, sonae_status expected,
                           const char *said) {
  assert_int_equal(sonae_store_open_finding(store, &ACT, finding, NULL, &f->error), expected);
  expect_said(f, said);
}

static void step(fixture *f, sonae_store *store, const char *organisation, uint32_t number,
                 const sonae_finding_step *s) {
  sonae_status status = sonae_store_add_finding_step(store, &LATER, organisation, number, s, &f->error);
  if (status != SONAE_OK) print_message("step: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
}

static void go(fixture *f, sonae_store *store, sonae_finding_role role, sonae_finding_state state) {
  const sonae_finding_step s = {
      .role = role, .state = state, .text = "t", .until = state == SONAE_FINDING_ACCEPTED ? "2027-03-31" : NULL};
  step(f, store, "a", 1, &s);
}

static void expect_step_refused(fixture *f, sonae_store *store, const sonae_finding_step *s, const char *said) {
  assert_int_equal(sonae_store_add_finding_step(store, &LATER, "a", 1, s, &f->error), SONAE_E_ARGUMENT);
  expect_said(f, said);
}

static sonae_status list_one(void *context, const sonae_finding *x) {
  char one[200];
  (void)snprintf(one, sizeof one, "%s%u:%s=%s/%u r%u %s|%s|%s|%s@%.10s", x->organisation, x->number, x->question,
                 sonae_finding_state_word(x->state), x->steps, x->revision, x->due ? x->due : "",
                 x->owner ? x->owner : "", x->help ? x->help : "", x->until ? x->until : "", x->changed);
  fixture_append(context, one, "");
  return SONAE_OK;
}

static const char *list(fixture *f, sonae_store *store, const sonae_findings_wanted *wanted) {
  static char out[1000];
  out[0] = '\0';
  assert_int_equal(sonae_store_each_finding(store, wanted, list_one, out, &f->error), SONAE_OK);
  return out;
}

static sonae_status list_step(void *context, const sonae_finding_step *s) {
  char one[200];
  (void)snprintf(one, sizeof one, "%u:%s/%s/%s r%u %s|%s|%s|%s|%s@%.10s", s->number, s->actor,
                 sonae_finding_role_word(s->role), sonae_finding_state_word(s->state), s->revision,
                 s->due ? s->due : "-", s->owner ? s->owner : "-", s->help ? s->help : "-", s->until ? s->until : "-",
                 s->text ? s->text : "-", s->at);
  fixture_append(context, one, "");
  return SONAE_OK;
}

/* --- opening --- */

static void test_findings__they_are_numbered_by_organisation(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_finding another = finding_on("a", "q1");
  another.buyer = "b";
  assert_int_equal(open_on(f, store, "a", "q1"), 1);
  assert_int_equal(open_on(f, store, "b", "q1"), 1);
  assert_int_equal(open_on(f, store, "a", "q2"), 2);
  assert_int_equal(open_finding(f, store, &another), 3);
  assert_string_equal(list(f, store, NULL),
                      "a1:q1=open/1 r0 |||@2026-11-21 a2:q2=open/1 r0 |||@2026-11-21 a3:q1=open/1 r0 |||@2026-11-21 "
                      "b1:q1=open/1 r0 |||@2026-11-21");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static sonae_status compare(void *context, const sonae_finding *x) {
  const sonae_finding *expected = context;
  assert_string_equal(x->buyer, "o");
  assert_string_equal(x->checklist, "c");
  assert_string_equal(x->campaign, expected->campaign);
  assert_int_equal(x->cause, SONAE_CAUSE_CONTRADICTION);
  assert_string_equal(x->contradiction, expected->contradiction);
  assert_string_equal(x->opened, ACT.at);
  assert_string_equal(x->changed, ACT.at);
  assert_int_equal(x->revision, 3);
  assert_string_equal(x->due, expected->due);
  assert_string_equal(x->owner, expected->owner);
  assert_string_equal(x->help, expected->help);
  assert_null(x->until);
  return SONAE_OK;
}

static void add_campaign(fixture *f, sonae_store *store, const char *id, const char *buyer) {
  const sonae_campaign c = {
      .id = id, .buyer = buyer, .checklist = "c", .title = "T", .opened = "2026-11-21", .deadline = "2026-12-18"};
  assert_int_equal(sonae_store_add_campaign(store, &ACT, &c, &f->error), SONAE_OK);
}

static void test_findings__one_is_read_as_it_was_opened(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_finding said = {.organisation = "a",
                        .buyer = "o",
                        .checklist = "c",
                        .question = "q1",
                        .campaign = "k",
                        .cause = SONAE_CAUSE_CONTRADICTION,
                        .contradiction = "logs",
                        .revision = 3,
                        .due = "2026-12-18",
                        .owner = "情報担当",
                        .help = "記録の残し方"};
  add_campaign(f, store, "k", "o");
  open_finding(f, store, &said);
  assert_int_equal(sonae_store_each_finding(store, NULL, compare, &said, &f->error), SONAE_OK);
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_findings__there_is_one_until_it_is_closed(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  const sonae_finding again = finding_on("a", "q1");
  sonae_finding other = finding_on("a", "q1");
  open_on(f, store, "a", "q1");
  expect_refused(f, store, &again, SONAE_E_ARGUMENT, "finding 1 on the same question is not closed");
  other.cause = SONAE_CAUSE_CONTRADICTION;
  other.contradiction = "logs";
  open_finding(f, store, &other);
  expect_refused(f, store, &other, SONAE_E_ARGUMENT, "finding 2");
  other = finding_on("a", "q1");
  other.checklist = "d";
  open_finding(f, store, &other);
  go(f, store, SONAE_FINDING_APPROVER, SONAE_FINDING_ACCEPTED);
  expect_refused(f, store, &again, SONAE_E_ARGUMENT, "finding 1");
  go(f, store, SONAE_FINDING_REVIEWER, SONAE_FINDING_OPEN);
  go(f, store, SONAE_FINDING_REVIEWER, SONAE_FINDING_CLOSED);
  assert_int_equal(open_on(f, store, "a", "q1"), 4);
  sonae_store_close(store);
}

static void test_findings__what_cannot_be_is_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_finding x = finding_on("nobody", "q1");
  expect_refused(f, store, &x, SONAE_E_NOT_FOUND, "nobody");
  x = finding_on("a", "q1");
  x.buyer = "noone";
  expect_refused(f, store, &x, SONAE_E_NOT_FOUND, "noone");
  x.buyer = NULL;
  expect_refused(f, store, &x, SONAE_E_ARGUMENT, "(buyer)");
  x = finding_on(NULL, "q1");
  expect_refused(f, store, &x, SONAE_E_ARGUMENT, "(organisation)");
  x = finding_on("a", "q 1");
  expect_refused(f, store, &x, SONAE_E_ARGUMENT, "(question)");
  x = finding_on("a", "q1");
  x.checklist = NULL;
  expect_refused(f, store, &x, SONAE_E_ARGUMENT, "(checklist)");
  x = finding_on("a", "q1");
  x.cause = SONAE_CAUSE_COUNT;
  expect_refused(f, store, &x, SONAE_E_ARGUMENT, "(cause)");
  x = finding_on("a", "q1");
  x.contradiction = "logs"; /* but that is not the cause */
  expect_refused(f, store, &x, SONAE_E_ARGUMENT, "(contradiction)");
  x = finding_on("a", "q1");
  x.cause = SONAE_CAUSE_CONTRADICTION;
  expect_refused(f, store, &x, SONAE_E_ARGUMENT, "(contradiction)");
  x.contradiction = "a b";
  expect_refused(f, store, &x, SONAE_E_ARGUMENT, "(contradiction)");
  x = finding_on("a", "q1");
  x.due = "2026-13-01";
  expect_refused(f, store, &x, SONAE_E_ARGUMENT, "(due)");
  x = finding_on("a", "q1");
  x.owner = "\xff";
  expect_refused(f, store, &x, SONAE_E_ARGUMENT, "(text)");
  x = finding_on("a", "q1");
  x.campaign = "none";
  expect_refused(f, store, &x, SONAE_E_NOT_FOUND, "no campaign none");
  add_campaign(f, store, "k", "b");
  x.campaign = "k";
  expect_refused(f, store, &x, SONAE_E_ARGUMENT, "campaign k is not that of organisation o");
  assert_string_equal(list(f, store, NULL), "");
  sonae_store_close(store);
}

/* --- steps --- */

static void test_findings__who_was_merged_is_asked_and_asks_nothing(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_finding finding = finding_on("a", "q1");
  finding.buyer = "o";
  store_put(f, store, "k");
  (void)open_on(f, store, "a", "q2");
  assert_int_equal(sonae_store_merge_organisation(store, &ACT, "k", "a", &f->error), SONAE_OK);
  expect_refused(f, store, &finding, SONAE_E_ARGUMENT, "a was merged into k");
  const sonae_finding_step settling = {.role = SONAE_FINDING_REVIEWER, .state = SONAE_FINDING_CLOSED, .text = "t"};
  step(f, store, "a", 1, &settling); /* what is there can be settled */
  finding.organisation = "k";
  store_put(f, store, "p");
  assert_int_equal(sonae_store_merge_organisation(store, &ACT, "p", "o", &f->error), SONAE_OK);
  expect_refused(f, store, &finding, SONAE_E_ARGUMENT, "o was merged into p");
  sonae_store_close(store);
}

static void test_findings__a_step_says_what_changes(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  char steps[1000] = "";
  sonae_finding x = finding_on("a", "q1");
  x.due = "2026-12-18";
  x.owner = "O";
  x.revision = 1;
  open_finding(f, store, &x);
  const sonae_finding_step answered = {
      .role = SONAE_FINDING_SUPPLIER, .state = SONAE_FINDING_ANSWERED, .revision = 2, .text = "直しました"};
  step(f, store, "a", 1, &answered);
  assert_string_equal(list(f, store, NULL), "a1:q1=answered/2 r2 2026-12-18|O||@2026-12-01");
  const sonae_finding_step stays = {
      .role = SONAE_FINDING_REVIEWER, .state = SONAE_FINDING_ANSWERED, .due = "2027-01-31", .owner = "", .help = "H"};
  step(f, store, "a", 1, &stays);
  assert_string_equal(list(f, store, NULL), "a1:q1=answered/3 r2 2027-01-31||H|@2026-12-01");
  assert_int_equal(sonae_store_each_finding_step(store, "a", 1, list_step, steps, &f->error), SONAE_OK);
  assert_string_equal(steps, "1:tester/reviewer/open r1 2026-12-18|O|-|-|-@2026-11-21 "
                             "2:hanako/supplier/answered r2 -|-|-|-|直しました@2026-12-01 "
                             "3:hanako/reviewer/answered r0 2027-01-31||H|-|-@2026-12-01");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_findings__one_goes_all_the_way_and_back(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  open_on(f, store, "a", "q1");
  go(f, store, SONAE_FINDING_SUPPLIER, SONAE_FINDING_ANSWERED);
  go(f, store, SONAE_FINDING_REVIEWER, SONAE_FINDING_EVIDENCE_SEEN);
  go(f, store, SONAE_FINDING_REVIEWER, SONAE_FINDING_VERIFIED);
  go(f, store, SONAE_FINDING_REVIEWER, SONAE_FINDING_CLOSED);
  go(f, store, SONAE_FINDING_REVIEWER, SONAE_FINDING_OPEN);
  go(f, store, SONAE_FINDING_APPROVER, SONAE_FINDING_ACCEPTED);
  assert_string_equal(list(f, store, NULL), "a1:q1=accepted/7 r0 |||2027-03-31@2026-12-01");
  go(f, store, SONAE_FINDING_APPROVER, SONAE_FINDING_OPEN);
  assert_string_equal(list(f, store, NULL), "a1:q1=open/8 r0 |||@2026-12-01"); /* until is gone */
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_findings__the_wrong_role_is_told_who_may(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  const sonae_finding_step closes = {.role = SONAE_FINDING_SUPPLIER, .state = SONAE_FINDING_CLOSED};
  const sonae_finding_step accepts = {
      .role = SONAE_FINDING_REVIEWER, .state = SONAE_FINDING_ACCEPTED, .text = "t", .until = "2027-03-31"};
  const sonae_finding_step reopens = {.role = SONAE_FINDING_SUPPLIER, .state = SONAE_FINDING_OPEN};
  const sonae_finding_step verifies = {.role = SONAE_FINDING_REVIEWER, .state = SONAE_FINDING_VERIFIED};
  open_on(f, store, "a", "q1");
  expect_step_refused(f, store, &closes, "the supplier may not take a finding from \"open\" to \"closed\"");
  expect_said(f, "who may: reviewer");
  expect_step_refused(f, store, &accepts, "who may: approver");
  go(f, store, SONAE_FINDING_REVIEWER, SONAE_FINDING_CLOSED);
  expect_step_refused(f, store, &reopens, "who may: reviewer, approver");
  expect_step_refused(f, store, &verifies, "open it again first");
  assert_string_equal(list(f, store, NULL), "a1:q1=closed/2 r0 |||@2026-12-01");
  sonae_store_close(store);
}

static void test_findings__accepting_needs_why_and_until_when(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_finding_step s = {.role = SONAE_FINDING_APPROVER, .state = SONAE_FINDING_ACCEPTED, .until = "2027-03-31"};
  open_on(f, store, "a", "q1");
  expect_step_refused(f, store, &s, "needs a reason");
  s.text = "t";
  s.until = NULL;
  expect_step_refused(f, store, &s, "needs a reason");
  s.until = "2027-03-32";
  expect_step_refused(f, store, &s, "(until)");
  s.until = "2027-03-31";
  step(f, store, "a", 1, &s);
  s = (sonae_finding_step){.role = SONAE_FINDING_SUPPLIER, .state = SONAE_FINDING_ACCEPTED, .text = "了解"};
  step(f, store, "a", 1, &s);
  assert_string_equal(list(f, store, NULL), "a1:q1=accepted/3 r0 |||2027-03-31@2026-12-01");
  s.role = SONAE_FINDING_APPROVER;
  s.until = "";
  expect_step_refused(f, store, &s, "a day until when");
  s.until = "2027-04-30";
  step(f, store, "a", 1, &s);
  assert_string_equal(list(f, store, NULL), "a1:q1=accepted/4 r0 |||2027-04-30@2026-12-01");
  sonae_store_close(store);
}

/* LATER is 2026-12-01. */
static void test_findings__accepting_is_until_a_day_to_come(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_finding_step s = {
      .role = SONAE_FINDING_APPROVER, .state = SONAE_FINDING_ACCEPTED, .text = "t", .until = "2026-11-30"};
  open_on(f, store, "a", "q1");
  expect_step_refused(f, store, &s, "2026-11-30 is past");
  s.until = "2026-12-01";
  step(f, store, "a", 1, &s);
  s.until = "2026-11-30"; /* nor is it brought forward to such a day */
  expect_step_refused(f, store, &s, "2026-11-30 is past");
  assert_string_equal(list(f, store, NULL), "a1:q1=accepted/2 r0 |||2026-12-01@2026-12-01");
  sonae_store_close(store);
}

static void test_findings__days_are_said_by_whose_they_are(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_finding_step s = {.role = SONAE_FINDING_SUPPLIER, .state = SONAE_FINDING_ANSWERED, .due = "2027-01-31"};
  open_on(f, store, "a", "q1");
  expect_step_refused(f, store, &s, "the reviewer or the approver");
  s.due = "";
  expect_step_refused(f, store, &s, "the reviewer or the approver");
  s = (sonae_finding_step){.role = SONAE_FINDING_APPROVER, .due = "2027-01-31"};
  step(f, store, "a", 1, &s);
  go(f, store, SONAE_FINDING_APPROVER, SONAE_FINDING_ACCEPTED);
  s = (sonae_finding_step){.role = SONAE_FINDING_REVIEWER, .state = SONAE_FINDING_ACCEPTED, .until = "2028-03-31"};
  expect_step_refused(f, store, &s, "said by the approver");
  s.role = SONAE_FINDING_SUPPLIER;
  expect_step_refused(f, store, &s, "said by the approver");
  assert_string_equal(list(f, store, NULL), "a1:q1=accepted/3 r0 2027-01-31|||2027-03-31@2026-12-01");
  sonae_store_close(store);
}

static sonae_status step_on(fixture *f, sonae_store *store, const char *at, sonae_finding_role role,
                            sonae_finding_state state) {
  const sonae_act act = {.actor = "hanako", .at = at};
  const sonae_finding_step s = {.role = role, .state = state, .text = "t"};
  return sonae_store_add_finding_step(store, &act, "a", 1, &s, &f->error);
}

static void test_findings__what_was_accepted_too_long_may_be_answered(void **state) {
  static const char *const LAST = "2027-03-31T23:59:59Z", *const NEXT = "2027-04-01T00:00:00Z";
  fixture *f = *state;
  sonae_store *store = begin(f);
  open_on(f, store, "a", "q1");
  go(f, store, SONAE_FINDING_APPROVER, SONAE_FINDING_ACCEPTED);
  assert_int_equal(step_on(f, store, LAST, SONAE_FINDING_SUPPLIER, SONAE_FINDING_ANSWERED), SONAE_E_ARGUMENT);
  assert_int_equal(step_on(f, store, NEXT, SONAE_FINDING_REVIEWER, SONAE_FINDING_ACCEPTED), SONAE_E_ARGUMENT);
  assert_int_equal(step_on(f, store, NEXT, SONAE_FINDING_SUPPLIER, SONAE_FINDING_ANSWERED), SONAE_OK);
  assert_string_equal(list(f, store, NULL), "a1:q1=answered/3 r0 |||@2027-04-01");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

/* Until a day that was said later than the first one. */
static void test_findings__the_day_that_was_said_last_counts(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  const sonae_finding_step longer = {
      .role = SONAE_FINDING_APPROVER, .state = SONAE_FINDING_ACCEPTED, .until = "2027-09-30"};
  open_on(f, store, "a", "q1");
  go(f, store, SONAE_FINDING_APPROVER, SONAE_FINDING_ACCEPTED);
  step(f, store, "a", 1, &longer);
  assert_int_equal(step_on(f, store, "2027-04-01T00:00:00Z", SONAE_FINDING_SUPPLIER, SONAE_FINDING_ANSWERED),
                   SONAE_E_ARGUMENT);
  assert_int_equal(step_on(f, store, "2027-10-01T00:00:00Z", SONAE_FINDING_SUPPLIER, SONAE_FINDING_ANSWERED), SONAE_OK);
  sonae_store_close(store);
}

static void test_findings__a_step_that_cannot_be_is_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_finding_step s = {.role = SONAE_FINDING_REVIEWER};
  open_on(f, store, "a", "q1");
  assert_int_equal(sonae_store_add_finding_step(store, &ACT, "a", 2, &s, &f->error), SONAE_E_NOT_FOUND);
  expect_said(f, "organisation a has no finding 2");
  assert_int_equal(sonae_store_each_finding_step(store, "b", 1, list_step, NULL, &f->error), SONAE_E_NOT_FOUND);
  s.role = SONAE_FINDING_ROLE_COUNT;
  expect_step_refused(f, store, &s, "(role)");
  s = (sonae_finding_step){.role = SONAE_FINDING_REVIEWER, .state = SONAE_FINDING_STATE_COUNT};
  expect_step_refused(f, store, &s, "(state)");
  s = (sonae_finding_step){.role = SONAE_FINDING_REVIEWER, .due = "tomorrow"};
  expect_step_refused(f, store, &s, "(due)");
  s = (sonae_finding_step){.role = SONAE_FINDING_REVIEWER, .until = "2027-03-31"};
  expect_step_refused(f, store, &s, "(until)");
  s = (sonae_finding_step){.role = SONAE_FINDING_REVIEWER, .text = "\xff"};
  expect_step_refused(f, store, &s, "(text)");
  sonae_store_close(store);
}

/* --- reading --- */

static void test_findings__those_that_are_wanted_come(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_finding x = finding_on("b", "q1");
  add_campaign(f, store, "k", "o");
  open_on(f, store, "a", "q1");
  open_on(f, store, "a", "q2");
  x.campaign = "k";
  open_finding(f, store, &x);
  x = finding_on("b", "q3");
  x.buyer = "a";
  x.checklist = "d";
  open_finding(f, store, &x);
  go(f, store, SONAE_FINDING_REVIEWER, SONAE_FINDING_CLOSED);
  assert_string_equal(list(f, store, &(sonae_findings_wanted){.organisation = "a"}),
                      "a1:q1=closed/2 r0 |||@2026-12-01 a2:q2=open/1 r0 |||@2026-11-21");
  assert_string_equal(list(f, store, &(sonae_findings_wanted){.organisation = "a", .unsettled = true}),
                      "a2:q2=open/1 r0 |||@2026-11-21");
  go(f, store, SONAE_FINDING_APPROVER, SONAE_FINDING_OPEN);
  go(f, store, SONAE_FINDING_APPROVER, SONAE_FINDING_ACCEPTED);
  assert_string_equal(
      list(f, store, &(sonae_findings_wanted){.organisation = "a", .unsettled = true, .day = "2027-03-31T09:00:00Z"}),
      "a2:q2=open/1 r0 |||@2026-11-21");
  assert_string_equal(
      list(f, store, &(sonae_findings_wanted){.organisation = "a", .unsettled = true, .day = "2027-04-01T09:00:00Z"}),
      "a1:q1=accepted/4 r0 |||2027-03-31@2026-12-01 a2:q2=open/1 r0 |||@2026-11-21");
  assert_string_equal(list(f, store, &(sonae_findings_wanted){.buyer = "a"}), "b2:q3=open/1 r0 |||@2026-11-21");
  assert_string_equal(list(f, store, &(sonae_findings_wanted){.checklist = "d"}), "b2:q3=open/1 r0 |||@2026-11-21");
  assert_string_equal(list(f, store, &(sonae_findings_wanted){.campaign = "k"}), "b1:q1=open/1 r0 |||@2026-11-21");
  sonae_store_close(store);
}

static sonae_status stop(void *context, const sonae_finding *x) {
  (void)context;
  (void)x;
  return SONAE_E_LIMIT;
}

static sonae_status stop_at_step(void *context, const sonae_finding_step *s) {
  (void)context;
  (void)s;
  return SONAE_E_LIMIT;
}

static void test_findings__a_visitor_that_has_enough_ends_the_walk(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  open_on(f, store, "a", "q1");
  assert_int_equal(sonae_store_each_finding(store, NULL, stop, NULL, &f->error), SONAE_E_LIMIT);
  assert_int_equal(sonae_store_each_finding_step(store, "a", 1, stop_at_step, NULL, &f->error), SONAE_E_LIMIT);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_findings__they_are_numbered_by_organisation),
      FIXTURE_TEST(test_findings__one_is_read_as_it_was_opened),
      FIXTURE_TEST(test_findings__there_is_one_until_it_is_closed),
      FIXTURE_TEST(test_findings__what_cannot_be_is_refused),
      FIXTURE_TEST(test_findings__who_was_merged_is_asked_and_asks_nothing),
      FIXTURE_TEST(test_findings__a_step_says_what_changes),
      FIXTURE_TEST(test_findings__one_goes_all_the_way_and_back),
      FIXTURE_TEST(test_findings__the_wrong_role_is_told_who_may),
      FIXTURE_TEST(test_findings__accepting_needs_why_and_until_when),
      FIXTURE_TEST(test_findings__accepting_is_until_a_day_to_come),
      FIXTURE_TEST(test_findings__days_are_said_by_whose_they_are),
      FIXTURE_TEST(test_findings__what_was_accepted_too_long_may_be_answered),
      FIXTURE_TEST(test_findings__the_day_that_was_said_last_counts),
      FIXTURE_TEST(test_findings__a_step_that_cannot_be_is_refused),
      FIXTURE_TEST(test_findings__those_that_are_wanted_come),
      FIXTURE_TEST(test_findings__a_visitor_that_has_enough_ends_the_walk),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
