/* SPDX-License-Identifier: Apache-2.0 */
/* Which findings the answers call for, and which they settle. */
#include "followup/followup.h"
#include "support/fixture.h"

/* q1 and q3 belong to the minimum set; q4 arises only when q1 is "yes"; q5 is not scored. "odd": q2 yes without q1. */
#define BODY                                                                                                           \
  AREA("a")                                                                                                            \
  SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION_NA("q3", "a") QUESTION_IF("q4", "a", IS("q1", "yes"))       \
      QUESTION_OF("q5", "a", "kind=\"text\"", "")
#define PACK                                                                                                           \
  RULES("weighted", "<question ref=\"q1\" minimum=\"yes\"/><question ref=\"q3\" minimum=\"yes\"/>\n"                   \
                    "<contradiction id=\"odd\">" WHEN("<all>" IS("q2", "yes") IS("q1", "no") "</all>")                 \
                        SAID("headline", "h") "</contradiction>\n")

#define DAY "2026-11-21"

enum { MOST = 8 };

typedef struct subject {
  sn_followup followup;
  sonae_followup_finding findings[MOST];
} subject;

static void add(subject *s, const char *question, sonae_finding_cause cause, sonae_finding_state state) {
  uint32_t number = (uint32_t)s->followup.data.finding_count + 1;
  const char *contradiction = cause == SONAE_CAUSE_CONTRADICTION ? "odd" : NULL;
  s->findings[number - 1].finding = (sonae_finding){
      .number = number, .question = question, .cause = cause, .contradiction = contradiction, .state = state};
  s->followup.data.finding_count++;
}

static const sonae_followup *fill(fixture *f, subject *s, const char *answers, const sonae_followup_scope *scope) {
  sn_arena_free(&s->followup.arena);
  s->followup.findings = s->findings;
  s->followup.data.definition = f->definition;
  s->followup.data.wanted_count = 0;
  assert_true(sn_wanted_fill(&s->followup, answers ? fixture_evaluate(f, answers) : NULL, scope, DAY));
  return &s->followup.data;
}

/* "q1:gap q2:unknown#3 …" */
static const char *wanted(const sonae_followup *f) {
  static char text[400];
  text[0] = '\0';
  for (size_t i = 0; i < f->wanted_count; i++) {
    const sonae_followup_want *w = &f->wanted[i];
    static const char *const CAUSES[] = {"gap", "unknown", "unanswered", "contradiction", "reviewer"};
    char one[80], number[16] = "";
    if (w->number) (void)snprintf(number, sizeof number, "#%u", w->number);
    (void)snprintf(one, sizeof one, "%s%s:%s%s", i ? " " : "", f->definition->questions[w->question].id,
                   CAUSES[w->cause], number);
    strcat(text, one);
  }
  return text;
}

static void test_wanted__every_gap_of_an_applicable_question_calls_for_one(void **state) {
  fixture *f = *state;
  subject s = {0};
  fixture_define(f, CHECKLIST(BODY), PACK);
  /* q4 does not arise, q5 is not scored */
  assert_string_equal(wanted(fill(f, &s, "q1=part q2=? q3=no", NULL)), "q3:gap q1:gap q2:unknown");
  assert_string_equal(wanted(fill(f, &s, "q1=yes q2=yes q3=-", NULL)), "q4:unanswered");
  assert_string_equal(wanted(fill(f, &s, "q1=yes q2=yes q3=yes q4=yes", NULL)), "");
  sn_arena_free(&s.followup.arena);
}

static void test_wanted__a_contradiction_calls_for_one_about_its_first_question(void **state) {
  fixture *f = *state;
  subject s = {0};
  fixture_define(f, CHECKLIST(BODY), PACK);
  const sonae_followup *followup = fill(f, &s, "q1=no q2=yes q3=yes", NULL);
  assert_string_equal(wanted(followup), "q1:gap q2:contradiction");
  assert_int_equal(followup->wanted[0].contradiction, SONAE_NONE);
  assert_int_equal(followup->wanted[1].contradiction, 0);
  sn_arena_free(&s.followup.arena);
}

static void test_wanted__a_buyer_may_ask_for_less(void **state) {
  fixture *f = *state;
  subject s = {0};
  static const uint32_t second[] = {1};
  const sonae_followup_scope minimum = {.minimum = true}, only = {.questions = second, .question_count = 1},
                             neither = {.minimum = true, .questions = second, .question_count = 1};
  fixture_define(f, CHECKLIST(BODY), PACK);
  assert_string_equal(wanted(fill(f, &s, "q1=part q2=no", &minimum)), "q3:unanswered q1:gap");
  assert_string_equal(wanted(fill(f, &s, "q1=part q2=no", &only)), "q2:gap");
  assert_string_equal(wanted(fill(f, &s, "q1=part q2=no", &neither)), "");
  /* a contradiction with an answer that is asked for is asked for, too */
  assert_string_equal(wanted(fill(f, &s, "q1=no q2=yes q3=yes", &minimum)), "q1:gap q2:contradiction");
  sn_arena_free(&s.followup.arena);
}

static void test_wanted__what_is_there_and_not_closed_is_named(void **state) {
  fixture *f = *state;
  subject s = {0};
  fixture_define(f, CHECKLIST(BODY), PACK);
  add(&s, "q1", SONAE_CAUSE_GAP, SONAE_FINDING_CLOSED);
  add(&s, "q3", SONAE_CAUSE_REVIEWER, SONAE_FINDING_ACCEPTED);
  add(&s, "q2", SONAE_CAUSE_CONTRADICTION, SONAE_FINDING_OPEN);
  add(&s, "gone", SONAE_CAUSE_GAP, SONAE_FINDING_OPEN);
  assert_string_equal(wanted(fill(f, &s, "q1=no q2=part q3=no", NULL)), "q1:gap q3:gap#2 q2:gap");
  assert_string_equal(wanted(fill(f, &s, "q1=no q2=yes q3=no", NULL)), "q1:gap q3:gap#2 q2:contradiction#3");
  sn_arena_free(&s.followup.arena);
}

static void test_wanted__without_answers_nothing_is(void **state) {
  fixture *f = *state;
  subject s = {0};
  fixture_define(f, CHECKLIST(BODY), PACK);
  add(&s, "q1", SONAE_CAUSE_GAP, SONAE_FINDING_OPEN);
  const sonae_followup *followup = fill(f, &s, NULL, NULL);
  assert_int_equal(followup->wanted_count, 0);
  assert_int_equal(followup->findings[0].question, 0);
  assert_false(followup->findings[0].settled);
  sn_arena_free(&s.followup.arena);
}

static void test_settled__what_the_answers_call_for_no_more_is(void **state) {
  fixture *f = *state;
  subject s = {0};
  fixture_define(f, CHECKLIST(BODY), PACK);
  add(&s, "q1", SONAE_CAUSE_GAP, SONAE_FINDING_ANSWERED);
  add(&s, "q2", SONAE_CAUSE_CONTRADICTION, SONAE_FINDING_OPEN);
  add(&s, "q3", SONAE_CAUSE_UNKNOWN, SONAE_FINDING_OPEN);
  add(&s, "q4", SONAE_CAUSE_UNANSWERED, SONAE_FINDING_OPEN);
  const sonae_followup *followup = fill(f, &s, "q1=no q2=yes q3=? q4=no", NULL);
  assert_false(followup->findings[0].settled);
  assert_false(followup->findings[1].settled);
  assert_false(followup->findings[2].settled);
  assert_true(followup->findings[3].settled); /* it does not arise */
  fill(f, &s, "q1=yes q2=yes q3=part q4=?", NULL);
  assert_true(followup->findings[0].settled);
  assert_true(followup->findings[1].settled);
  assert_false(followup->findings[2].settled); /* known now, and a gap */
  assert_false(followup->findings[3].settled);
  sn_arena_free(&s.followup.arena);
}

static void test_settled__what_is_done_or_a_reviewers_own_is_not_proposed(void **state) {
  fixture *f = *state;
  subject s = {0};
  const sonae_followup_scope minimum = {.minimum = true};
  fixture_define(f, CHECKLIST(BODY), PACK);
  add(&s, "q1", SONAE_CAUSE_GAP, SONAE_FINDING_CLOSED);
  add(&s, "q1", SONAE_CAUSE_GAP, SONAE_FINDING_ACCEPTED);
  add(&s, "q1", SONAE_CAUSE_REVIEWER, SONAE_FINDING_OPEN);
  add(&s, "gone", SONAE_CAUSE_GAP, SONAE_FINDING_OPEN);
  add(&s, "q2", SONAE_CAUSE_GAP, SONAE_FINDING_OPEN);
  const sonae_followup *followup = fill(f, &s, "q1=yes q2=no", &minimum);
  assert_false(followup->findings[0].settled);
  assert_false(followup->findings[1].settled);
  assert_false(followup->findings[2].settled);
  assert_true(followup->findings[3].settled);  /* nobody is asked that any more */
  assert_false(followup->findings[4].settled); /* out of today's scope, and still a gap */
  sn_arena_free(&s.followup.arena);
}

static void test_settled__what_was_accepted_too_long_is_proposed_again(void **state) {
  fixture *f = *state;
  subject s = {0};
  fixture_define(f, CHECKLIST(BODY), PACK);
  add(&s, "q1", SONAE_CAUSE_GAP, SONAE_FINDING_ACCEPTED);
  add(&s, "q2", SONAE_CAUSE_GAP, SONAE_FINDING_ACCEPTED);
  s.findings[0].finding.until = "2026-11-20";
  s.findings[1].finding.until = DAY;
  const sonae_followup *followup = fill(f, &s, "q1=yes q2=yes", NULL);
  assert_true(followup->findings[0].settled);
  assert_false(followup->findings[1].settled);
  sn_arena_free(&s.followup.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_wanted__every_gap_of_an_applicable_question_calls_for_one),
      FIXTURE_TEST(test_wanted__a_contradiction_calls_for_one_about_its_first_question),
      FIXTURE_TEST(test_wanted__a_buyer_may_ask_for_less),
      FIXTURE_TEST(test_wanted__what_is_there_and_not_closed_is_named),
      FIXTURE_TEST(test_wanted__without_answers_nothing_is),
      FIXTURE_TEST(test_settled__what_the_answers_call_for_no_more_is),
      FIXTURE_TEST(test_settled__what_is_done_or_a_reviewers_own_is_not_proposed),
      FIXTURE_TEST(test_settled__what_was_accepted_too_long_is_proposed_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
