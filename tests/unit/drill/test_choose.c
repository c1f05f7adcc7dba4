/* SPDX-License-Identifier: Apache-2.0 */
/* Which scenario a company gets. */
#include "support/drills.h"

/* Priority is weight x area weight: q1 5, q2 1, q3 1 */
#define CHECK                                                                                                          \
  CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION("q3", "a") QUESTION_OF(                 \
      "n1", "a", "kind=\"number\"", "") "<attribute id=\"trade\">" SAID("label", "l") "</attribute>\n")
#define PACK         RULES("weighted", "<question ref=\"q1\" weight=\"5\"/>\n")
#define OF(question) INJECT("one", "1", "core", VOICE_LINE(question))
#define IN_TRADE     "<attribute name=\"trade\" is=\"E\"/>"

enum { MOST = 4 };

typedef struct asked {
  const sonae_drills *drills;
  sonae_drill_fit fits[MOST];
} asked;

static int teardown(void **state) {
  drills_remove(*state);
  return fixture_teardown(state);
}

static void rank(fixture *f, const char *answers, asked *out) {
  assert_int_equal(drills_load(f, &out->drills), SONAE_OK);
  assert_true(out->drills->count <= MOST);
  const sonae_evaluation *e = fixture_evaluate(f, answers);
  sonae_drills_rank(out->drills, f->workspace, e, out->fits);
}

static void expect(fixture *f, const char *answers, const char *ids) {
  asked a;
  char got[64] = "";
  rank(f, answers, &a);
  for (size_t i = 0; i < a.drills->count; i++) {
    size_t used = strlen(got);
    (void)snprintf(got + used, sizeof got - used, "%s%s%s", i ? " " : "", a.fits[i].drill->id,
                   a.fits[i].possible ? "" : "-");
  }
  assert_string_equal(got, ids);
  sonae_drills_free(a.drills);
}

static void test_choose__the_one_with_most_to_gain_comes_first(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECK, PACK);
  drills_write(f, "a.xml", DRILL("a", OF("q2")));
  drills_write(f, "b.xml", DRILL("b", OF("q1")));
  expect(f, "q1=no q2=no q3=no", "b a");
  expect(f, "q1=yes q2=no q3=no", "a b");
  expect(f, "q1=part q2=no q3=no", "b a"); /* 5 x 50 against 1 x 100 */
}

static void test_choose__equal_ones_go_by_their_ids(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECK, PACK);
  drills_write(f, "z.xml", DRILL("z", OF("q2")));
  drills_write(f, "y.xml", DRILL("y", OF("q3")));
  expect(f, "q1=no q2=no q3=no", "y z");
  expect(f, "q1=yes q2=yes q3=yes", "y z");
}

static void test_choose__a_question_counts_once(void **state) {
  fixture *f = *state;
  asked a;
  fixture_define(f, CHECK, PACK);
  drills_write(f, "a.xml",
               DRILL("a", INJECT("one", "1", "core", VOICE_LINE("q2") GOOD_LINE("q2") GOOD_LINE("n1"))
                              INJECT("two", "1", "more", GOOD_LINE("q2") GOOD_LINE("q1"))));
  rank(f, "q1=no q2=part q3=no", &a);
  const sonae_evaluation *e = sonae_evaluate(f->workspace, &f->answers);
  sonae_drill_gap gaps[SONAE_DRILL_LINES];
  assert_int_equal(sonae_drill_gaps(&a.drills->items[0], f->definition, e, gaps), 2);
  assert_int_equal(gaps[0].question, 0);
  assert_int_equal(gaps[0].gain, 5 * 100 * e->benefit_unit);
  assert_int_equal(gaps[1].question, 1);
  assert_int_equal(gaps[1].gain, 50 * e->benefit_unit);
  assert_int_equal(a.fits[0].gain, gaps[0].gain + gaps[1].gain);
  sonae_drills_free(a.drills);
}

static void test_choose__what_suits_counts_where_it_is_true(void **state) {
  fixture *f = *state;
  asked a;
  fixture_define(f, CHECK, PACK);
  drills_write(f, "a.xml", DRILL("a", OF("q2")));
  drills_write(f, "b.xml", DRILL("b", FITS("2", IN_TRADE) FITS("3", IS("q3", "no")) OF("q3")));
  expect(f, "q1=no q2=no q3=no @trade=E", "b a");
  expect(f, "q1=no q2=no q3=part", "a b");          /* 100 against 50: a trade not said is no trade */
  expect(f, "q1=no q2=no q3=part @trade=E", "a b"); /* 100 against 50 x 2: equal, by id */
  expect(f, "q1=no q2=part q3=part @trade=E", "b a");
  rank(f, "q1=no q2=no q3=no @trade=E", &a);
  assert_int_equal(a.fits[0].factor, 6);
  sonae_drills_free(a.drills);
}

static void test_choose__what_makes_no_sense_comes_last(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECK, PACK);
  drills_write(f, "a.xml", DRILL("a", WHEN(IN_TRADE) OF("q1")));
  drills_write(f, "b.xml", DRILL("b", OF("q2")));
  expect(f, "q1=no q2=no @trade=D", "b a-");
  expect(f, "q1=no q2=no", "a b"); /* not known: it may be */
}

static void test_choose__what_does_not_arise_is_no_gap(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION_NA("q2", "a")), NULL);
  drills_write(f, "a.xml", DRILL("a", OF("q2")));
  drills_write(f, "b.xml", DRILL("b", OF("q1")));
  expect(f, "q1=part q2=-", "b a");
  expect(f, "q1=part q2=?", "a b");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_choose__the_one_with_most_to_gain_comes_first, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_choose__equal_ones_go_by_their_ids, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_choose__a_question_counts_once, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_choose__what_suits_counts_where_it_is_true, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_choose__what_makes_no_sense_comes_last, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_choose__what_does_not_arise_is_no_gap, fixture_setup, teardown)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
