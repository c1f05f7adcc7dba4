/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/explain/explain.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "support/fixture.h"

/* Loads checklist, rules and response, and evaluates. */
static void make_case(fixture *f, const char *checklist, const char *rules, const char *answers) {
  char response[4096];
  (void)snprintf(
      response, sizeof response,
      "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1\"><organisation id=\"o\"><name>N</name>"
      "</organisation>\n%s</response>\n",
      answers);
  fixture_define(f, checklist, rules);
  fixture_write(f, "response.xml", response);
  sonae_status status =
      sonae_response_load(f->definition, fixture_path(f, "response.xml"), &f->reporter, &f->response, &f->error);
  if (status != SONAE_OK) fixture_print_problems(f);
  assert_int_equal(status, SONAE_OK);
}

static sonae_report report_of(const fixture *f) {
  return (sonae_report){.definition = f->definition,
                        .response = f->response,
                        .workspace = f->workspace,
                        .evaluation = sonae_evaluate(f->workspace, &f->response->packed),
                        .language = SONAE_EN};
}

static char *explain(const fixture *f, const char *id) {
  sonae_report report = report_of(f);
  char *text = NULL;
  assert_int_equal(sonae_explain_text(&report, id, &text, NULL), SONAE_OK);
  return text;
}

/* Each of the parts, in this order. */
static void expect(const fixture *f, const char *id, const char *const *parts) {
  char *text = explain(f, id);
  const char *at = text;
  for (; *parts; parts++) {
    const char *found = strstr(at, *parts);
    if (!found) print_message("%s\nlacks, from here on: %s\n", text, *parts);
    assert_non_null(found);
    at = found + strlen(*parts);
  }
  sonae_string_free(text);
}
#define EXPECT(f, id, ...) expect((f), (id), (const char *const[]){__VA_ARGS__, NULL})

#define TWO_QUESTIONS            CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a"))
#define ANSWER(question, option) "<answer question=\"" question "\"><option ref=\"" option "\"/></answer>\n"

/* --- Model ladder: bars, and the action that leads to the next level goes first ----------------------------------- */

static void test_explain__ladder_level_names_the_questions_below_their_bar(void **state) {
  fixture *f = *state;
  make_case(f, TWO_QUESTIONS,
            RULES("ladder", "<question ref=\"q1\" level=\"l1\" bar=\"50\"/><question ref=\"q2\" level=\"l2\"/>"
                            "<level id=\"l1\">" SAID("title", "One") "</level><level id=\"l2\">" SAID(
                                "title", "Two") "</level>" ACTION("B", "basic", "1", "0", CLOSES("q1", "100"))
                                ACTION("A", "basic", "1", "0", CLOSES("q2", "100"))),
            ANSWER("q1", "part") ANSWER("q2", "no"));
  EXPECT(f, "l1", "Level l1: One", "Reached", "has the points it asks for: passes (at best passes)");
  EXPECT(f, "l2", "Not reached yet", "falls short (at best falls short)", "q2: 0 points now, short of 100");
  EXPECT(f, "q1", "Level \"One\" asks for 50 points here");
  /* A closes q2 of level 2, the next one; B's benefit does not count against that. */
  EXPECT(f, "A", "Rank: 1 of 2", "Just after it, B t: it leads to the next level, so it goes first");
  EXPECT(f, "B", "Rank: 2 of 2", "Just before it, A t: it leads to the next level, so it goes first");
}

/* --- Model points: sums, an unknown with points of its own, bars in the question's own points --------------------- */

#define POINTS_SCALE "<scale id=\"p\" unknown=\"-1\">" OPTION("yes", "4") OPTION("no", "0") "</scale>\n"

static void test_explain__points_are_plain_sums(void **state) {
  fixture *f = *state;
  make_case(f,
            CHECKLIST(AREA("a") POINTS_SCALE QUESTION_OF("q1", "a", "scale=\"p\"", "")
                          QUESTION_OF("q2", "a", "scale=\"p\"", "") QUESTION_OF("q3", "a", "scale=\"p\"", "")),
            RULES("points", ACTION("A", "basic", "1", "0", CLOSES("q2", "4"))),
            ANSWER("q1", "yes") "<answer question=\"q2\"><unknown/></answer>\n");
  EXPECT(f, "q2", "Answer: unknown → -1 points on this scale", "Gap: weight 1 × (target 4 − now -1) = 5 (unknown)");
  EXPECT(f, "q3", "No answer yet → counted as an interval from -1 to 4 points");
  EXPECT(f, "a", "sum of the questions' points = 2.0", "took the most points = 7.0", "q1: 4 points",
         "q3: -1 points (unanswered; at most 4 points)");
  EXPECT(f, "overall", "Maximum = 12.0", "t (a): 2.0 points");
  EXPECT(f, "A", "q2: priority weight 1 × (4 − -1) = 5");
}

/* --- Undefined, and one id for several things --------------------------------------------------------------------- */

static void test_explain__what_does_not_apply_is_undefined(void **state) {
  fixture *f = *state;
  make_case(f, CHECKLIST(AREA("a") AREA("b") SCALE_S QUESTION_NA("q1", "a")),
            RULES("weighted", "<level id=\"l1\">" SAID("title", "One") "<area ref=\"b\" at-least=\"50\"/></level>"),
            "<answer question=\"q1\"><not-applicable>none</not-applicable></answer>\n");
  EXPECT(f, "a", "the score is undefined (–)", "q1: not counted (answered as not applicable)");
  EXPECT(f, "overall", "the score is undefined (–)", "t (a): undefined, left out", "t (b): undefined, left out");
  EXPECT(f, "l1", "No question counts at all, so there is no level");
}

static void test_explain__gate_on_an_undefined_area_holds(void **state) {
  fixture *f = *state;
  make_case(f, CHECKLIST(AREA("a") AREA("b") SCALE_S QUESTION("q1", "a")),
            RULES("weighted", "<level id=\"l1\">" SAID("title", "One") "<area ref=\"b\" at-least=\"50\"/></level>"),
            ANSWER("q1", "no"));
  EXPECT(f, "l1", "Reached", "Area \"t\" at least 50: undefined, so the gate holds");
}

static void test_explain__an_id_of_several_things_explains_all(void **state) {
  fixture *f = *state;
  make_case(f, CHECKLIST(AREA("same") SCALE_S QUESTION("same", "same")),
            RULES("weighted", "<level id=\"same\">" SAID("title", "One") "</level>"), ANSWER("same", "no"));
  EXPECT(f, "same", "Question same:", "\n\nArea same:", "\n\nLevel same: One");
}

static void test_explain__comment_of_two_lines_stays_on_one(void **state) {
  fixture *f = *state;
  make_case(f, TWO_QUESTIONS, NULL,
            "<answer question=\"q1\"><option ref=\"no\"/><comment>one&#10;Gap: none</comment></answer>\n");
  EXPECT(f, "q1", "Comment: one Gap: none\n");
}

/* --- Not found, and out of memory --------------------------------------------------------------------------------- */

static void test_explain__near_ids_are_offered_nearest_first(void **state) {
  fixture *f = *state;
  sonae_error error = {0};
  char *text = NULL;
  make_case(
      f, CHECKLIST(AREA("area") SCALE_S QUESTION("st-01", "area") QUESTION("st-10", "area") QUESTION("zz-99", "area")),
      NULL, "");
  sonae_report report = report_of(f);
  assert_int_equal(sonae_explain_text(&report, "ST-1", &text, &error), SONAE_E_NOT_FOUND);
  assert_null(text);
  assert_int_equal(error.status, SONAE_E_NOT_FOUND);
  assert_string_equal(
      error.text,
      "there is no question, action, area, level, alert or contradiction \"ST-1\". Near ones: st-01, st-10");
  assert_int_equal(sonae_explain_json(&report, "nothing-near-it", &text, &error), SONAE_E_NOT_FOUND);
  assert_null(strstr(error.text, "Near"));
  assert_int_equal(sonae_explain_json(&report, "", &text, NULL), SONAE_E_NOT_FOUND);
}

static size_t allocations_left;

static void *scarce_malloc(size_t size) {
  if (allocations_left == 0) return NULL;
  allocations_left--;
  return malloc(size);
}

static void test_explain__failed_allocation_is_told(void **state) {
  fixture *f = *state;
  char *text = NULL;
  size_t allowed = 0;
  make_case(f, TWO_QUESTIONS, NULL, ANSWER("q1", "part"));
  sonae_report report = report_of(f);
  json_set_alloc_funcs(scarce_malloc, free);
  for (sonae_status status = SONAE_E_MEMORY; status != SONAE_OK && allowed < 5000; allowed++) {
    sonae_error error = {0};
    allocations_left = allowed;
    status = sonae_explain_json(&report, "q1", &text, &error);
    if (status == SONAE_OK) break;
    assert_int_equal(status, SONAE_E_MEMORY);
    assert_int_equal(error.status, SONAE_E_MEMORY);
    assert_null(text);
  }
  json_set_alloc_funcs(malloc, free);
  assert_non_null(text);
  assert_true(allowed > 20);
  sonae_string_free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_explain__ladder_level_names_the_questions_below_their_bar),
      FIXTURE_TEST(test_explain__points_are_plain_sums),
      FIXTURE_TEST(test_explain__what_does_not_apply_is_undefined),
      FIXTURE_TEST(test_explain__gate_on_an_undefined_area_holds),
      FIXTURE_TEST(test_explain__an_id_of_several_things_explains_all),
      FIXTURE_TEST(test_explain__comment_of_two_lines_stays_on_one),
      FIXTURE_TEST(test_explain__near_ids_are_offered_nearest_first),
      FIXTURE_TEST(test_explain__failed_allocation_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
