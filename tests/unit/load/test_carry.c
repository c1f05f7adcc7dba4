/* SPDX-License-Identifier: Apache-2.0 */
/* One answer counts in two checklists that share the question: the shipped self-check and its five-minute core. */
#include "support/fixture.h"

#ifndef SONAE_SOURCE
#define SONAE_SOURCE "."
#endif

static const char *const FOLDERS[] = {SONAE_SOURCE, NULL};
static const sonae_library SHIPPED = {.folders = FOLDERS};

#define RESPONSE_TO(checklist, body)                                                                                   \
  "<response xmlns=\"urn:sonae:response:1\" checklist=\"" checklist "\" version=\"1.0\"><organisation id=\"o\">"       \
  "<name>N</name></organisation>\n" body "</response>\n"
#define UNKNOWN(question) "<answer question=\"" question "\"><unknown/></answer>\n"

static sonae_status open_as(fixture *f, const char *response, const char *checklist) {
  fixture_forget(f);
  fixture_write(f, "r.xml", response);
  sonae_status status = sonae_response_open(&SHIPPED, fixture_path(f, "r.xml"), checklist, NULL, &f->reporter,
                                            &f->definition, &f->response, &f->error);
  if (status != SONAE_OK) fixture_print_problems(f);
  return status;
}

static uint8_t code_of(const fixture *f, const char *id) {
  return f->response->packed.codes[sonae_find_question(f->definition, id)];
}

/* st-01 is in both; st-04 is in the long one only. */
static void test_carry__answers_to_the_long_one_count_in_the_core(void **state) {
  fixture *f = *state;
  assert_int_equal(open_as(f, RESPONSE_TO("readiness", UNKNOWN("st-01") UNKNOWN("st-04")), "readiness-core"), SONAE_OK);
  assert_string_equal(f->definition->id, "readiness-core");
  assert_string_equal(f->response->checklist, "readiness-core");
  assert_int_equal(code_of(f, "st-01"), SONAE_UNKNOWN);
  assert_int_equal(code_of(f, "st-02"), SONAE_UNANSWERED);
  assert_int_equal(f->error_count, 0);
}

static void test_carry__answers_to_the_core_count_in_the_long_one(void **state) {
  fixture *f = *state;
  assert_int_equal(open_as(f, RESPONSE_TO("readiness-core", UNKNOWN("st-01")), "readiness"), SONAE_OK);
  assert_string_equal(f->definition->id, "readiness");
  assert_int_equal(code_of(f, "st-01"), SONAE_UNKNOWN);
  assert_int_equal(code_of(f, "st-04"), SONAE_UNANSWERED);
}

static void test_carry__the_same_answer_has_the_same_points_in_both(void **state) {
  fixture *f = *state;
  char body[300];
  assert_int_equal(sonae_definition_load(&SHIPPED, "readiness", NULL, NULL, &f->reporter, &f->definition, &f->error),
                   SONAE_OK);
  const sonae_question *question = &f->definition->questions[sonae_find_question(f->definition, "st-01")];
  const sonae_option *option = &f->definition->scales[question->scale].options[1];
  int32_t points = option->points;
  (void)snprintf(body, sizeof body,
                 RESPONSE_TO("readiness", "<answer question=\"st-01\"><option ref=\"%s\"/></answer>"), option->id);
  static const char *const CHECKLISTS[] = {"readiness", "readiness-core"};
  for (int i = 0; i < 2; i++) {
    assert_int_equal(open_as(f, body, CHECKLISTS[i]), SONAE_OK);
    assert_int_equal(sonae_workspace_new(f->definition, &f->workspace), SONAE_OK);
    const sonae_evaluation *e = sonae_evaluate(f->workspace, &f->response->packed);
    assert_int_equal(e->points[sonae_find_question(f->definition, "st-01")], points);
  }
}

static void test_carry__without_being_asked_it_stays_with_its_own(void **state) {
  fixture *f = *state;
  assert_int_equal(open_as(f, RESPONSE_TO("readiness", UNKNOWN("st-01")), NULL), SONAE_OK);
  assert_string_equal(f->definition->id, "readiness");
  assert_int_equal(open_as(f, RESPONSE_TO("readiness", UNKNOWN("st-01")), "readiness"), SONAE_OK);
  assert_string_equal(f->definition->id, "readiness");
}

static void test_carry__an_answer_that_is_in_neither_is_told(void **state) {
  fixture *f = *state;
  assert_int_equal(open_as(f, RESPONSE_TO("readiness", UNKNOWN("st-01") UNKNOWN("zz-99")), "readiness-core"),
                   SONAE_E_INPUT);
  fixture_expect_only(f, "r.xml", 3, "no question zz-99");
}

static void test_carry__another_version_is_refused(void **state) {
  fixture *f = *state;
  assert_int_equal(
      open_as(f,
              "<response xmlns=\"urn:sonae:response:1\" checklist=\"readiness\" version=\"9.9\"><organisation id=\"o\">"
              "<name>N</name></organisation></response>",
              "readiness-core"),
      SONAE_E_INPUT);
  assert_true(f->error_count >= 1);
}

static void test_carry__checklists_that_share_nothing_are_refused(void **state) {
  fixture *f = *state;
  fixture_write(f, "c.xml",
                CHECKLIST(AREA("a") SCALE_S QUESTION("st-01", "a"))); /* the same id is not the same question */
  fixture_write(f, "b.xml", CHECKLIST_NAMED("b", AREA("a") SCALE_S QUESTION("st-01", "a")));
  fixture_write(f, "r.xml", RESPONSE(UNKNOWN("st-01")));
  assert_int_equal(sonae_response_open(NULL, fixture_path(f, "r.xml"), "b", NULL, &f->reporter, &f->definition,
                                       &f->response, &f->error),
                   SONAE_E_INPUT);
  fixture_expect_only(f, "r.xml", 1, "share no questions");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_carry__answers_to_the_long_one_count_in_the_core),
      FIXTURE_TEST(test_carry__answers_to_the_core_count_in_the_long_one),
      FIXTURE_TEST(test_carry__the_same_answer_has_the_same_points_in_both),
      FIXTURE_TEST(test_carry__without_being_asked_it_stays_with_its_own),
      FIXTURE_TEST(test_carry__an_answer_that_is_in_neither_is_told),
      FIXTURE_TEST(test_carry__another_version_is_refused),
      FIXTURE_TEST(test_carry__checklists_that_share_nothing_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
