/* SPDX-License-Identifier: Apache-2.0 */
#include "sonae/form.h"

#include "form/draft.h"
#include "support/fixture.h"

static void test_effort__half_a_minute_a_question_in_steps_people_say(void **state) {
  (void)state;
  static const size_t pairs[][2] = {{1, 5}, {14, 5}, {15, 10}, {58, 30}, {62, 30}, {70, 40}, {172, 90}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    assert_int_equal(sn_draft_minutes(pairs[i][0]), pairs[i][1]);
}

static void test_effort__questions_that_do_not_apply_are_not_counted(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION_IF("q2", "a", IS("q1", "yes"))), NULL);
  fixture_write(f, "r.xml", RESPONSE("<answer question=\"q1\"><option ref=\"no\"/></answer>"));
  assert_int_equal(sonae_response_load(f->definition, fixture_path(f, "r.xml"), &f->reporter, &f->response, &f->error),
                   SONAE_OK);
  const sonae_form form = {.definition = f->definition, .language = SONAE_EN},
                   filled = {.definition = f->definition, .language = SONAE_EN, .prefill = f->response};
  uint32_t questions = 0, minutes = 0;
  assert_int_equal(sonae_form_effort(&form, &questions, &minutes), SONAE_OK);
  assert_int_equal(questions, 2);
  assert_int_equal(minutes, 5);
  assert_int_equal(sonae_form_effort(&filled, &questions, &minutes), SONAE_OK);
  assert_int_equal(questions, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {FIXTURE_TEST(test_effort__half_a_minute_a_question_in_steps_people_say),
                                     FIXTURE_TEST(test_effort__questions_that_do_not_apply_are_not_counted)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
