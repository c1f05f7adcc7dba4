/* SPDX-License-Identifier: Apache-2.0 */
/* Forms that follow up, and the findings they answer. */
#include "support/fixture.h"

#include "desk.h"
#include "followed.h"
#include "sonae/finding.h"

static void add(desk *d, const char *id) {
  const sonae_organisation o = {.id = id, .employees = -1};
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &o, &d->f.error), SONAE_OK);
}

/* The number of a new finding of that buyer. */
static uint32_t open_finding(desk *d, const char *buyer, const char *question) {
  uint32_t number = 0;
  const sonae_finding finding = {.organisation = "acme",
                                 .buyer = buyer,
                                 .checklist = d->f.definition->id,
                                 .question = question,
                                 .cause = SONAE_CAUSE_GAP,
                                 .revision = 1,
                                 .due = "2026-12-31"};
  sonae_status status = sonae_store_open_finding(d->store, &d->intake.act, &finding, &number, &d->f.error);
  if (status != SONAE_OK) print_message("%s\n", d->f.error.text);
  assert_int_equal(status, SONAE_OK);
  return number;
}

static void begin(desk *d) {
  followed_begin(d);
  add(d, "mihon");
  add(d, "other");
}

static void step(desk *d, uint32_t number, sonae_finding_state state) {
  const sonae_finding_step step = {.role = SONAE_FINDING_APPROVER, .state = state, .text = "t", .until = "2027-12-31"};
  const sonae_finding_step closing = {.role = SONAE_FINDING_REVIEWER, .state = state, .text = "t"};
  sonae_status status = sonae_store_add_finding_step(d->store, &d->intake.act, "acme", number,
                                                     state == SONAE_FINDING_ACCEPTED ? &step : &closing, &d->f.error);
  if (status != SONAE_OK) print_message("%s\n", d->f.error.text);
  assert_int_equal(status, SONAE_OK);
}

/* --- what became of one --- */

typedef struct wanted_finding {
  uint32_t number;
  sonae_finding finding;
  char due[16], help[64];
} wanted_finding;

static sonae_status keep_finding(void *context, const sonae_finding *finding) {
  wanted_finding *w = context;
  if (finding->number != w->number) return SONAE_OK;
  w->finding = *finding;
  (void)snprintf(w->due, sizeof w->due, "%s", finding->due ? finding->due : "");
  (void)snprintf(w->help, sizeof w->help, "%s", finding->help ? finding->help : "");
  return SONAE_OK;
}

static wanted_finding finding_of(desk *d, uint32_t number) {
  wanted_finding w = {.number = number};
  const sonae_findings_wanted wanted = {.organisation = "acme"};
  assert_int_equal(sonae_store_each_finding(d->store, &wanted, keep_finding, &w, &d->f.error), SONAE_OK);
  return w;
}

enum { TEXT_BYTES = 128 };

static sonae_status keep_text(void *context, const sonae_finding_step *step) {
  char *text = context;
  (void)snprintf(text, TEXT_BYTES, "%s/%s", sonae_finding_role_word(step->role), step->text ? step->text : "");
  return SONAE_OK;
}

/* "supplier/the board decides", of the newest step. */
static const char *newest(desk *d, uint32_t number) {
  static char text[TEXT_BYTES];
  assert_int_equal(sonae_store_each_finding_step(d->store, "acme", number, keep_text, text, &d->f.error), SONAE_OK);
  return text;
}

/* --- tests --- */

static sn_reading *reply(desk *d) {
  sn_reading *r = followed_read(d);
  sn_asked *asked = SN_ARENA_NEW(&d->arena, 3, sn_asked);
  asked[0] = (sn_asked){.asked = true, .help = "a template"};
  asked[1] = (sn_asked){.asked = true};
  r->asked = asked;
  r->buyer = "mihon";
  r->response->answers[0].comment = "the board decides";
  r->response->answers[0].planned = "2027-03-31";
  return r;
}

static void test_steps__what_is_said_goes_to_the_finding(void **state) {
  desk *d = *state;
  begin(d);
  uint32_t number = open_finding(d, "mihon", "q1");
  sn_reading *r = reply(d);
  accept(d, r, "sha256:2");
  wanted_finding now = finding_of(d, number);
  assert_int_equal(d->outcome.findings_answered, 1);
  assert_int_equal(now.finding.state, SONAE_FINDING_ANSWERED);
  assert_int_equal(now.finding.revision, 2);
  assert_string_equal(now.due, "2026-12-31"); /* the buyer's word; what is planned is said in words */
  assert_string_equal(now.help, "a template");
  assert_string_equal(newest(d, number), "supplier/the board decides\nplanned day: 2027-03-31");
  assert_int_equal(r->remarks.count, 0);
}

static void test_steps__a_question_that_was_left_alone_answers_nothing(void **state) {
  desk *d = *state;
  begin(d);
  (void)open_finding(d, "mihon", "q1");
  uint32_t left = open_finding(d, "mihon", "q2");
  accept(d, reply(d), "sha256:2");
  assert_int_equal(d->outcome.findings_answered, 1);
  assert_int_equal(finding_of(d, left).finding.state, SONAE_FINDING_OPEN);
}

static void test_steps__findings_of_another_buyer_stay(void **state) {
  desk *d = *state;
  begin(d);
  (void)open_finding(d, "mihon", "q1");
  uint32_t other = open_finding(d, "other", "q1");
  accept(d, reply(d), "sha256:2");
  assert_int_equal(d->outcome.findings_answered, 1);
  assert_int_equal(finding_of(d, other).finding.state, SONAE_FINDING_OPEN);
}

/* A form that lost its hidden sheet does not say who asks. */
static void test_steps__without_a_buyer_all_that_ask_are_answered(void **state) {
  desk *d = *state;
  begin(d);
  (void)open_finding(d, "mihon", "q1");
  (void)open_finding(d, "other", "q1");
  sn_reading *r = reply(d);
  r->buyer = NULL;
  accept(d, r, "sha256:2");
  assert_int_equal(d->outcome.findings_answered, 2);
}

static void test_steps__evidence_is_told_to_the_reviewer(void **state) {
  desk *d = *state;
  begin(d);
  uint32_t number = open_finding(d, "mihon", "q1"), other = open_finding(d, "mihon", "q2");
  sn_reading *r = reply(d);
  r->response->answers[0].evidence = "minutes.pdf";
  r->response->answers[1].evidence = "chart.pdf";
  accept(d, r, "sha256:2");
  assert_string_equal(newest(d, number), "supplier/the board decides\nevidence: minutes.pdf\nplanned day: 2027-03-31");
  assert_string_equal(newest(d, other), "supplier/evidence: chart.pdf");
}

static void test_steps__the_same_file_twice_is_one_step(void **state) {
  desk *d = *state;
  begin(d);
  uint32_t number = open_finding(d, "mihon", "q1");
  accept(d, reply(d), "sha256:2");
  uint32_t steps = finding_of(d, number).finding.steps;
  accept(d, reply(d), "sha256:2");
  assert_int_equal(d->outcome.verdict, SONAE_ALREADY_THERE);
  assert_int_equal(d->outcome.findings_answered, 0);
  assert_int_equal(finding_of(d, number).finding.steps, steps);
}

static void test_steps__one_that_was_closed_meanwhile_is_told(void **state) {
  desk *d = *state;
  begin(d);
  uint32_t number = open_finding(d, "mihon", "q1");
  step(d, number, SONAE_FINDING_ANSWERED);
  step(d, number, SONAE_FINDING_EVIDENCE_SEEN);
  step(d, number, SONAE_FINDING_VERIFIED);
  step(d, number, SONAE_FINDING_CLOSED);
  sn_reading *r = reply(d);
  accept(d, r, "sha256:2");
  expect_remark(r, "finding-settled");
  assert_int_equal(d->outcome.findings_answered, 0);
  assert_int_equal(finding_of(d, number).finding.state, SONAE_FINDING_CLOSED);
  assert_string_equal(r->response->answers[0].comment, "the board decides\nhelp needed: a template");
}

static void test_steps__one_that_was_accepted_meanwhile_is_told(void **state) {
  desk *d = *state;
  begin(d);
  uint32_t number = open_finding(d, "mihon", "q1");
  step(d, number, SONAE_FINDING_ACCEPTED);
  sn_reading *r = reply(d);
  accept(d, r, "sha256:2");
  expect_remark(r, "finding-settled");
  assert_int_equal(finding_of(d, number).finding.state, SONAE_FINDING_ACCEPTED);
}

static void test_steps__a_question_without_a_finding_keeps_the_help(void **state) {
  desk *d = *state;
  begin(d);
  sn_reading *r = reply(d);
  accept(d, r, "sha256:2");
  expect_remark(r, "finding-unknown");
  assert_string_equal(r->response->answers[0].comment, "the board decides\nhelp needed: a template");
  assert_int_equal(d->outcome.findings_answered, 0);
}

static void test_steps__one_that_was_accepted_too_long_is_answered(void **state) {
  desk *d = *state;
  begin(d);
  uint32_t number = open_finding(d, "mihon", "q1");
  step(d, number, SONAE_FINDING_ACCEPTED);
  d->intake.act.at = "2028-01-01T09:00:00Z";
  sn_reading *r = reply(d);
  accept(d, r, "sha256:2");
  assert_int_equal(r->remarks.count, 0);
  assert_int_equal(d->outcome.findings_answered, 1);
  assert_int_equal(finding_of(d, number).finding.state, SONAE_FINDING_ANSWERED);
}

/* --- whose form it is --- */

static const char *issue(desk *d) {
  static char token[SONAE_TOKEN_BYTES];
  assert_int_equal(sonae_store_issue_form(d->store, &d->intake.act, "acme", d->f.definition->id, token, &d->f.error),
                   SONAE_OK);
  return token;
}

static void expect_left(desk *d, sn_reading *r, uint32_t number) {
  accept(d, r, "sha256:2");
  expect_remark(r, "finding-unproven");
  assert_int_equal(d->outcome.revision, 2); /* the answers are kept */
  assert_int_equal(d->outcome.findings_answered, 0);
  assert_int_equal(finding_of(d, number).finding.state, SONAE_FINDING_OPEN);
  assert_int_equal(finding_of(d, number).finding.steps, 1);
  assert_string_equal(r->response->answers[0].comment, "the board decides\nhelp needed: a template");
}

static void test_steps__a_form_that_lost_its_mark_answers_nothing(void **state) {
  desk *d = *state;
  begin(d);
  (void)issue(d);
  uint32_t number = open_finding(d, "mihon", "q1");
  expect_left(d, reply(d), number);
}

static void test_steps__a_form_from_elsewhere_answers_nothing(void **state) {
  desk *d = *state;
  begin(d);
  uint32_t number = open_finding(d, "mihon", "q1");
  sn_reading *r = reply(d);
  r->token = "sha256:0";
  expect_left(d, r, number);
}

static void test_steps__a_form_that_has_nothing_but_the_name_answers_nothing(void **state) {
  desk *d = *state;
  begin(d);
  const sonae_organisation named = {.id = "acme", .name = "Acme", .employees = -1};
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &named, &d->f.error), SONAE_OK);
  uint32_t number = open_finding(d, "mihon", "q1");
  sn_reading *r = reply(d);
  r->organisation.id = "name-0123456789ab";
  r->organisation.name = "Acme";
  expect_left(d, r, number);
}

static void test_steps__the_form_that_was_sent_answers_what_another_could_not(void **state) {
  desk *d = *state;
  begin(d);
  const char *token = issue(d);
  uint32_t number = open_finding(d, "mihon", "q1");
  expect_left(d, reply(d), number);
  sn_reading *r = reply(d);
  r->token = token;
  accept(d, r, "sha256:3");
  assert_int_equal(d->outcome.findings_answered, 1);
  assert_int_equal(count_remarks(r, "finding-unproven"), 0);
  assert_int_equal(finding_of(d, number).finding.state, SONAE_FINDING_ANSWERED);
}

/* Whoever looks at the evidence goes on from what is said now. */
static void test_steps__one_that_is_looked_at_is_answered_anew_or_stays(void **state) {
  desk *d = *state;
  begin(d);
  uint32_t number = open_finding(d, "mihon", "q1");
  step(d, number, SONAE_FINDING_ANSWERED);
  step(d, number, SONAE_FINDING_EVIDENCE_SEEN);
  bool may = sonae_finding_may(SONAE_FINDING_SUPPLIER, SONAE_FINDING_EVIDENCE_SEEN, SONAE_FINDING_ANSWERED);
  accept(d, reply(d), "sha256:2");
  assert_int_equal(d->outcome.findings_answered, 1);
  assert_int_equal(finding_of(d, number).finding.state, may ? SONAE_FINDING_ANSWERED : SONAE_FINDING_EVIDENCE_SEEN);
  assert_string_equal(newest(d, number), "supplier/the board decides\nplanned day: 2027-03-31");
}

/* q2 is still so, and says so. */
static sn_reading *confirm(desk *d) {
  sn_reading *r = followed_read(d);
  r->buyer = "mihon";
  followed_give(r, 1, NO);
  return r;
}

static void test_steps__what_is_confirmed_is_an_answer(void **state) {
  desk *d = *state;
  begin(d);
  uint32_t number = open_finding(d, "mihon", "q2");
  accept(d, confirm(d), "sha256:2");
  assert_int_equal(d->outcome.revision, 2);
  assert_int_equal(d->outcome.findings_answered, 1);
  assert_int_equal(finding_of(d, number).finding.state, SONAE_FINDING_ANSWERED);
}

static void test_steps__the_same_answers_in_another_file_answer_what_waits(void **state) {
  desk *d = *state;
  begin(d);
  accept(d, confirm(d), "sha256:2");
  uint32_t number = open_finding(d, "mihon", "q2");
  accept(d, confirm(d), "sha256:3");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED);
  assert_int_equal(d->outcome.findings_answered, 1);
  accept(d, confirm(d), "sha256:3");
  assert_int_equal(d->outcome.verdict, SONAE_ALREADY_THERE);
  assert_int_equal(d->outcome.findings_answered, 0);
  assert_int_equal(finding_of(d, number).finding.steps, 2);
}

static void test_steps__a_full_form_answers_no_finding(void **state) {
  desk *d = *state;
  begin(d);
  uint32_t number = open_finding(d, "mihon", "q1");
  sn_reading *r = followed_whole(d);
  followed_give(r, 0, YES);
  accept(d, r, "sha256:2");
  assert_int_equal(d->outcome.findings_answered, 0);
  assert_int_equal(finding_of(d, number).finding.state, SONAE_FINDING_OPEN);
}

/* As the cells of a workbook, several of which may become one note: nothing that fits there may stop an intake. */
static void test_steps__the_longest_text_is_no_fault(void **state) {
  enum { MOST = 2 * 32767 };
  static char text[3 * MOST + 1];
  desk *d = *state;
  begin(d);
  (void)open_finding(d, "mihon", "q1");
  for (size_t i = 0; i < MOST; i++)
    memcpy(text + 3 * i, "\u3042", 3);
  sn_reading *r = reply(d);
  r->response->answers[0].comment = text;
  accept(d, r, "sha256:2");
  assert_int_equal(d->outcome.findings_answered, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      DESK_TEST(test_steps__what_is_said_goes_to_the_finding),
      DESK_TEST(test_steps__a_question_that_was_left_alone_answers_nothing),
      DESK_TEST(test_steps__findings_of_another_buyer_stay),
      DESK_TEST(test_steps__without_a_buyer_all_that_ask_are_answered),
      DESK_TEST(test_steps__evidence_is_told_to_the_reviewer),
      DESK_TEST(test_steps__the_same_file_twice_is_one_step),
      DESK_TEST(test_steps__one_that_was_closed_meanwhile_is_told),
      DESK_TEST(test_steps__one_that_was_accepted_meanwhile_is_told),
      DESK_TEST(test_steps__one_that_was_accepted_too_long_is_answered),
      DESK_TEST(test_steps__a_form_that_lost_its_mark_answers_nothing),
      DESK_TEST(test_steps__a_form_from_elsewhere_answers_nothing),
      DESK_TEST(test_steps__a_form_that_has_nothing_but_the_name_answers_nothing),
      DESK_TEST(test_steps__the_form_that_was_sent_answers_what_another_could_not),
      DESK_TEST(test_steps__a_question_without_a_finding_keeps_the_help),
      DESK_TEST(test_steps__one_that_is_looked_at_is_answered_anew_or_stays),
      DESK_TEST(test_steps__what_is_confirmed_is_an_answer),
      DESK_TEST(test_steps__the_same_answers_in_another_file_answer_what_waits),
      DESK_TEST(test_steps__a_full_form_answers_no_finding),
      DESK_TEST(test_steps__the_longest_text_is_no_fault),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
