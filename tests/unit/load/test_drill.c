/* SPDX-License-Identifier: Apache-2.0 */
/* Scenarios: what is read, which of them are meant, what is refused. */
#include "support/drills.h"

#define QUESTIONS                                                                                                      \
  AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION_OF("n1", "a", "kind=\"number\"", "")
#define CORE INJECT("one", "3", "core", VOICE_LINE("q1") GOOD_LINE("q2"))

static int teardown(void **state) {
  drills_remove(*state);
  return fixture_teardown(state);
}

static const sonae_drills *load(fixture *f, const char *body) {
  const sonae_drills *drills = NULL;
  fixture_define(f, CHECKLIST(QUESTIONS), NULL);
  drills_write(f, "d.xml", body);
  sonae_status status = drills_load(f, &drills);
  if (status != SONAE_OK) fixture_print_problems(f);
  assert_int_equal(status, SONAE_OK);
  return drills;
}

static void refuse(fixture *f, const char *drill, uint32_t line, const char *part) {
  const sonae_drills *drills = NULL;
  fixture_define(f, CHECKLIST(QUESTIONS), NULL);
  drills_write(f, "d.xml", drill);
  assert_int_equal(drills_load(f, &drills), SONAE_E_INPUT);
  fixture_expect_only(f, "d.xml", line, part);
  assert_null(drills);
}

static void test_drill__all_of_a_scenario_is_read(void **state) {
  const sonae_drills *drills = load(*state, DRILL("d", WHEN(IS("q1", "no")) FITS("3", IS("q2", "no")) PROVES("q2")
                                                           CORE INJECT("two", "2", "more", GOOD_LINE("n1"))));
  assert_int_equal(drills->count, 1);
  const sonae_drill *d = sonae_drills_find(drills, "d");
  assert_ptr_equal(d, &drills->items[0]);
  assert_null(sonae_drills_find(drills, "e"));
  assert_string_equal(sonae_text_in(drills->definition, d->story, "en"), "s");
  assert_int_equal(d->cases.count, 1);
  assert_int_equal(d->when->op, SONAE_ANSWER_IS);
  assert_int_equal(d->suits[0].factor, 3);
  assert_non_null(d->suits[0].when);
  assert_int_equal(d->prove_count, 1);
  assert_int_equal(d->proves[0].question, 1);
  assert_int_equal(d->inject_count, 2);
  assert_true(d->injects[0].core);
  assert_false(d->injects[1].core);
  assert_int_equal(d->injects[0].share, 3);
  assert_null(d->injects[0].help);
  assert_true(d->injects[0].goods[0].voice);
  assert_false(d->injects[0].goods[1].voice);
  assert_int_equal(d->injects[0].goods[1].question, 1);
  assert_string_equal(d->injects[1].goods[0].question_id, "n1");
  sonae_drills_free(drills);
}

static void test_drill__without_a_folder_there_are_none(void **state) {
  fixture *f = *state;
  const sonae_drills *drills = NULL;
  fixture_define(f, CHECKLIST(QUESTIONS), NULL);
  assert_int_equal(drills_load(f, &drills), SONAE_OK);
  assert_int_equal(drills->count, 0);
  sonae_drills_free(drills);
}

static void test_drill__those_of_others_are_passed_over(void **state) {
  fixture *f = *state;
  drills_write(f, "e.xml", DRILL_OF("e", "other", "1", CORE));
  drills_write(f, "f.xml", DRILL_OF("f", "c", "2", CORE));
  const sonae_drills *drills = load(f, DRILL("d", CORE));
  assert_int_equal(drills->count, 1);
  assert_string_equal(drills->items[0].id, "d");
  sonae_drills_free(drills);
}

#define TAKEN CHECKLIST(AREA("a") "<take from=\"other\" version=\"1\"><question ref=\"q1\"/></take>\n")

static void test_drill__a_checklist_has_those_of_whom_it_takes_from(void **state) {
  fixture *f = *state;
  const sonae_drills *drills = NULL;
  fixture_write(f, "other.xml", CHECKLIST_NAMED("other", QUESTIONS));
  fixture_define(f, TAKEN, NULL);
  drills_write(f, "d.xml",
               DRILL_OF("d", "other", "1", WHEN(IS("q2", "no")) FITS("3", IS("q2", "no")) PROVES("q2") CORE));
  assert_int_equal(drills_load(f, &drills), SONAE_OK);
  assert_int_equal(drills->count, 1);
  const sonae_drill *d = &drills->items[0];
  assert_null(d->when);
  assert_null(d->suits[0].when);
  assert_int_equal(d->prove_count, 0);
  assert_int_equal(d->injects[0].goods[0].question, sonae_find_question(f->definition, "q1"));
  assert_int_equal(d->injects[0].goods[1].question, SONAE_NONE);
  assert_string_equal(d->injects[0].goods[1].question_id, "q2");
  sonae_drills_free(drills);
}

static void test_drill__they_are_in_the_order_of_their_ids(void **state) {
  fixture *f = *state;
  drills_write(f, "a.xml", DRILL("a", CORE));
  const sonae_drills *drills = load(f, DRILL("d", CORE));
  assert_string_equal(drills->items[0].id, "a");
  assert_string_equal(drills->items[1].id, "d");
  sonae_drills_free(drills);
}

static void test_drill__a_file_is_called_as_its_drill(void **state) {
  refuse(*state, DRILL("e", CORE), 1, "the file of drill e is called e.xml");
}

#define ALONE "<role>" SAID("text", "alone") WHEN("<attribute name=\"employees\" at-most=\"1\"/>") "</role>\n"

static void test_drill__roles_and_proofs_may_have_a_condition(void **state) {
  fixture *f = *state;
  const sonae_drills *drills = NULL;
  fixture_define(
      f, CHECKLIST(QUESTIONS "<attribute id=\"employees\" kind=\"number\">" SAID("label", "l") "</attribute>\n"), NULL);
  drills_write(f, "d.xml", DRILL("d", ALONE "<proves question=\"q2\" within-days=\"365\"/>" CORE));
  assert_int_equal(drills_load(f, &drills), SONAE_OK);
  const sonae_drill *d = &drills->items[0];
  const sonae_drill_role *roles[2];
  assert_int_equal(d->proves[0].within_days, 365);
  assert_int_equal(d->role_count, 2);
  (void)fixture_evaluate(f, "q1=no @employees=1");
  assert_int_equal(sonae_drill_roles(d, f->workspace, roles), 1);
  assert_true(roles[0]->conditional);
  (void)fixture_evaluate(f, "q1=no @employees=2");
  assert_int_equal(sonae_drill_roles(d, f->workspace, roles), 1);
  assert_false(roles[0]->conditional);
  (void)fixture_evaluate(f, "q1=no");
  assert_int_equal(sonae_drill_roles(d, f->workspace, roles), 1);
  assert_false(roles[0]->conditional);
  sonae_drills_free(drills);
}

static void test_drill__what_is_wrong_is_told_where_it_is(void **state) {
  refuse(*state, DRILL("d", INJECT("one", "1", "core", VOICE_LINE("q9"))), 2, "<good> names q9, which does not exist");
  refuse(*state, DRILL("d", PROVES("q9") CORE), 2, "<proves> names q9, which does not exist");
  refuse(*state, DRILL("d", PROVES("q1") PROVES("q1") CORE), 3, "question q1 stands twice");
  refuse(*state, DRILL("d", WHEN(IS("q9", "no")) CORE), 2, "names q9, which does not exist");
  refuse(*state, DRILL("d", CORE CORE), 3, "inject one stands twice (first in line 2)");
  refuse(*state, DRILL("d", INJECT("one", "1", "core", GOOD_LINE("q1"))), 1, "no <good> has voice");
  refuse(*state, DRILL("d", INJECT("one", "1", "more", VOICE_LINE("q1"))), 1, "no <inject> has need=\"core\"");
  refuse(*state, DRILL("d", INJECT("one", "11", "core", VOICE_LINE("q1"))), 2, "share is an integer in 1..10: 11");
  refuse(*state, DRILL("d", FITS("1", IS("q1", "no")) CORE), 2, "factor is an integer in 2..10: 1");
  refuse(*state,
         DRILL("d", INJECT("one", "1", "core",
                           "<good question=\"q1\" voice=\"no\">" SAID("text", "g") "</good>" VOICE_LINE("q1"))),
         2, "voice is no; it is one of yes");
}

static void expect_limit(fixture *f, int count, const char *sentence) {
  const sonae_drills *drills = NULL;
  static char body[20000], whole[24000];
  char *at = body;
  fixture_define(f, CHECKLIST(QUESTIONS), NULL);
  for (int i = 0; i < count; i++)
    at += sprintf(at, INJECT("i%d", "1", "core", VOICE_LINE("q1")), i);
  (void)snprintf(whole, sizeof whole, DRILL("d", "%s"), body);
  drills_write(f, "d.xml", whole);
  assert_int_equal(drills_load(f, &drills), SONAE_E_INPUT);
  fixture_expect_only(f, "d.xml", 1, sentence);
}

static void test_drill__there_are_limits(void **state) {
  expect_limit(*state, 11, "too many <inject> have need=\"core\" (10 at most)");
  expect_limit(*state, SONAE_DRILL_INJECTS + 1, "too many <inject> (24 at most)");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_drill__all_of_a_scenario_is_read, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_drill__without_a_folder_there_are_none, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_drill__those_of_others_are_passed_over, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_drill__a_checklist_has_those_of_whom_it_takes_from, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_drill__they_are_in_the_order_of_their_ids, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_drill__a_file_is_called_as_its_drill, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_drill__roles_and_proofs_may_have_a_condition, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_drill__what_is_wrong_is_told_where_it_is, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_drill__there_are_limits, fixture_setup, teardown)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
