/* SPDX-License-Identifier: Apache-2.0 */
/* When a drill was passed. */
#include "support/drills.h"

#define CHECK CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a"))
#define BODY                                                                                                           \
  INJECT("one", "1", "core", VOICE_LINE("q1") GOOD_LINE("q2"))                                                         \
  INJECT("two", "1", "more", GOOD_LINE("q2") VOICE_LINE("q1"))

static int teardown(void **state) {
  drills_remove(*state);
  return fixture_teardown(state);
}

/* Lines such as "one/1=2", as they are kept; '-' is not marked. "passed", "not", or the fault and its key. */
static const char *judge_beside(fixture *f, const char *marks, const char *text) {
  static char out[200];
  static const sonae_drill_mark MARKS[] = {SONAE_DRILL_NOT_YET, SONAE_DRILL_PARTLY, SONAE_DRILL_DONE};
  const sonae_drills *drills = NULL;
  sonae_drill_line lines[8];
  sonae_drill_sheet sheet = {.lines = lines};
  char copy[200], key[160] = "", *rest = NULL;
  sonae_drill_outcome outcome = SONAE_DRILL_OPEN;
  (void)snprintf(copy, sizeof copy, "%s", marks);
  for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
    char *slash = strchr(word, '/'), *equals = strchr(word, '=');
    *slash = *equals = '\0';
    lines[sheet.line_count++] =
        (sonae_drill_line){.inject = word,
                           .text = text,
                           .number = (uint32_t)atoi(slash + 1),
                           .mark = equals[1] == '-' ? SONAE_DRILL_UNMARKED : MARKS[equals[1] - '0']};
  }
  fixture_define(f, CHECK, NULL);
  drills_write(f, "d.xml", DRILL("d", BODY));
  assert_int_equal(drills_load(f, &drills), SONAE_OK);
  sonae_drill_fault fault = sonae_drill_judge(f->definition, &drills->items[0], &sheet, &outcome, key);
  static const char *const WORDS[] = {[SONAE_DRILL_STRANGE_LINE] = "strange",
                                      [SONAE_DRILL_SWAPPED_LINE] = "swapped",
                                      [SONAE_DRILL_MISSING_LINE] = "missing"};
  static const char *const RESULTS[] = {"not", "passed", "open"};
  if (fault == SONAE_DRILL_FINE)
    (void)snprintf(out, sizeof out, "%s", RESULTS[outcome]);
  else
    (void)snprintf(out, sizeof out, "%s %s", WORDS[fault], key);
  sonae_drills_free(drills);
  return out;
}

static const char *judge(fixture *f, const char *marks) {
  return judge_beside(f, marks, "");
}

static void test_judge__the_voices_alone_decide(void **state) {
  fixture *f = *state;
  assert_string_equal(judge(f, "one/1=2 one/2=0 two/1=0 two/2=1"), "passed");
  assert_string_equal(judge(f, "one/1=2 one/2=2 two/1=2 two/2=0"), "not");
  assert_string_equal(judge(f, "one/1=- one/2=2 two/1=2 two/2=2"), "open");
  assert_string_equal(judge(f, "one/1=- one/2=2 two/1=2 two/2=0"), "not");
  assert_string_equal(judge(f, "one/1=1 one/2=-"), "passed"); /* the other scene was not told */
}

static void test_judge__a_line_cannot_be_left_out(void **state) {
  fixture *f = *state;
  assert_string_equal(judge(f, "one/2=2 two/1=2 two/2=2"), "missing one/1");
  assert_string_equal(judge(f, "one/1=2 one/2=2 two/1=2"), "missing two/2");
  assert_string_equal(judge(f, "two/1=2 two/2=2"), "missing one/1");
}

static void test_judge__a_text_beside_the_key_of_another_line_is_told(void **state) {
  fixture *f = *state; /* every voice line says "v", the others "g" */
  assert_string_equal(judge_beside(f, "one/1=2 one/2=2", "v"), "swapped one/2");
  assert_string_equal(judge_beside(f, "one/1=2 one/2=2", " g\n"), "swapped one/1");
  assert_string_equal(judge_beside(f, "one/1=2 one/2=2", "in words of our own"), "passed");
}

static void test_judge__a_line_of_something_else_is_told(void **state) {
  fixture *f = *state;
  assert_string_equal(judge(f, "one/1=2 one/2=2 one/3=2"), "strange one/3");
  assert_string_equal(judge(f, "one/1=2 one/2=2 three/1=2"), "strange three/1");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_judge__the_voices_alone_decide, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_judge__a_line_cannot_be_left_out, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_judge__a_text_beside_the_key_of_another_line_is_told, fixture_setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(test_judge__a_line_of_something_else_is_told, fixture_setup, teardown)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
