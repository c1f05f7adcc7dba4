/* SPDX-License-Identifier: Apache-2.0 */
/* Questions and rules taken from another checklist. Here c takes from b; both lie in one folder. */
#include "base/limits.h"
#include "support/fixture.h"

#define TAKE(id, inside) "<take from=\"" id "\" version=\"1\">" inside "</take>\n"
#define MARK(id)         "<question ref=\"" id "\"/>"

/* b: q1 in a, q2 in b depends on q1, n a number. */
#define B_BODY                                                                                                         \
  AREA("a")                                                                                                            \
  AREA("b")                                                                                                            \
  "<scale id=\"bs\">" OPTION("yes", "100")                                                                             \
      OPTION("no", "0") "</scale>\n"                                                                                   \
                        "<attribute id=\"size\" kind=\"number\">" SAID(                                                \
                            "label", "l") "</attribute>\n"                                                             \
                                          "<framework id=\"fw\">" SAID("title", "l") "</framework>\n" QUESTION_OF(     \
                                              "q1", "a", "scale=\"bs\"", "<reference framework=\"fw\" item=\"1\"/>")   \
                                              QUESTION_OF("q2", "b", "scale=\"bs\"",                                   \
                                                          "<relevant>" IS("q1", "yes") "</relevant>")                  \
                                                  QUESTION_OF("n", "a", "kind=\"number\"", "")

static void write_b(fixture *f) {
  fixture_write(f, "b.xml", CHECKLIST_NAMED("b", B_BODY));
}

static void test_take__a_question_brings_what_it_hangs_on(void **state) {
  fixture *f = *state;
  write_b(f);
  fixture_define(f, CHECKLIST(TAKE("b", MARK("q1"))), NULL);
  const sonae_definition *d = f->definition;
  assert_int_equal(d->question_count, 1);
  assert_string_equal(d->questions[0].origin, "b");
  assert_int_equal(d->area_count, 1); /* only the area that is used */
  assert_string_equal(d->areas[0].id, "a");
  assert_string_equal(d->scales[d->questions[0].scale].id, "bs");
  assert_int_equal(d->attribute_count, 1);
  assert_int_equal(d->framework_count, 1);
  assert_int_equal(d->file_count, 2);
  assert_non_null(strstr(d->questions[0].place.file, "/b.xml"));
}

static void test_take__own_and_taken_questions_keep_the_order_of_the_file(void **state) {
  fixture *f = *state;
  write_b(f);
  fixture_define(
      f, CHECKLIST(AREA("mine") SCALE_S QUESTION("m1", "mine") TAKE("b", MARK("n") MARK("q1")) QUESTION("m2", "mine")),
      NULL);
  static const char *const IDS[] = {"m1", "n", "q1", "m2"};
  for (size_t i = 0; i < 4; i++)
    assert_string_equal(f->definition->questions[i].id, IDS[i]);
}

static void test_take__an_area_declared_here_goes_before_the_taken_one(void **state) {
  fixture *f = *state;
  write_b(f);
  fixture_define(f, CHECKLIST("<area id=\"a\">" SAID("title", "mine") "</area>\n" TAKE("b", MARK("q1"))), NULL);
  assert_int_equal(f->definition->area_count, 1);
  assert_string_equal(sonae_text_in(f->definition, f->definition->areas[0].title, "en"), "mine");
}

static void test_take__what_was_taken_may_be_taken_on(void **state) {
  fixture *f = *state;
  write_b(f);
  fixture_write(f, "m.xml", CHECKLIST_NAMED("m", TAKE("b", MARK("q1"))));
  fixture_define(f, CHECKLIST(TAKE("m", MARK("q1"))), NULL);
  assert_int_equal(f->definition->question_count, 1);
  assert_string_equal(f->definition->questions[0].origin, "b");
}

static void test_take__a_relevance_that_names_what_was_not_taken_is_told(void **state) {
  fixture *f = *state;
  write_b(f);
  assert_int_equal(fixture_load(f, CHECKLIST(TAKE("b", MARK("q2"))), NULL), SONAE_E_INPUT);
  fixture_expect_only(f, "b.xml", 8, "q1, which does not exist");
}

static void test_take__a_question_that_is_not_there_is_told(void **state) {
  fixture *f = *state;
  write_b(f);
  assert_int_equal(fixture_load(f, CHECKLIST(TAKE("b", "\n" MARK("q1") "\n" MARK("q9"))), NULL), SONAE_E_INPUT);
  fixture_expect_only(f, "c.xml", 4, "b has no question q9");
}

static void test_take__a_question_taken_twice_is_told(void **state) {
  fixture *f = *state;
  write_b(f);
  assert_int_equal(fixture_load(f, CHECKLIST(TAKE("b", MARK("q1") MARK("q1"))), NULL), SONAE_E_INPUT);
  fixture_expect(f, "b.xml", 7, "question q1 stands twice");
}

static void test_take__another_version_than_the_one_named_is_refused(void **state) {
  fixture *f = *state;
  write_b(f);
  assert_int_equal(fixture_load(f, CHECKLIST("<take from=\"b\" version=\"2\">" MARK("q1") "</take>\n"), NULL),
                   SONAE_E_INPUT);
  fixture_expect(f, "c.xml", 2, "b version 2 is wanted, and b version 1 found");
}

static void test_take__from_oneself_is_refused(void **state) {
  fixture *f = *state;
  assert_int_equal(fixture_load(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q", "a") TAKE("c", MARK("q"))), NULL),
                   SONAE_E_INPUT);
  fixture_expect_only(f, "c.xml", 5, "cannot take questions from itself");
}

static void test_take__two_checklists_that_take_from_each_other_come_to_an_end(void **state) {
  fixture *f = *state;
  fixture_write(f, "b.xml", CHECKLIST_NAMED("b", TAKE("c", MARK("q"))));
  assert_int_equal(fixture_load(f, CHECKLIST(TAKE("b", MARK("q"))), NULL), SONAE_E_INPUT);
  fixture_expect(f, "c.xml", 2, "b has no question q");
}

static void test_take__a_file_with_problems_is_told_in_its_own_lines(void **state) {
  fixture *f = *state;
  fixture_write(f, "b.xml", CHECKLIST_NAMED("b", AREA("a") SCALE_S QUESTION("q1", "a") "<surprise/>\n"));
  assert_int_equal(fixture_load(f, CHECKLIST(TAKE("b", MARK("q1"))), NULL), SONAE_E_INPUT);
  fixture_expect_only(f, "b.xml", 5, "surprise");
}

/* A file past the limit is there, and cannot be used: the questions must not be missing in silence. */
static void test_take__a_file_that_cannot_be_read_is_told(void **state) {
  fixture *f = *state;
  fixture_write(f, "b.xml", "");
  assert_int_equal(truncate(fixture_path(f, "b.xml"), SN_MAX_XML_BYTES + 1), 0);
  assert_int_equal(fixture_load(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q", "a") TAKE("b", MARK("q1"))), NULL),
                   SONAE_E_INPUT);
  fixture_expect(f, "c.xml", 5, "b.xml cannot be read");
}

static void test_take__a_language_that_is_missing_there_is_told(void **state) {
  fixture *f = *state;
  write_b(f);
  fixture_load(f,
               "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"ja\"><title "
               "xml:lang=\"ja\">t</title>\n" TAKE("b", MARK("n")) "</checklist>",
               NULL);
  fixture_expect(f, "b.xml", 9, "<text> lacks the language ja");
}

/* --- rules --- */

#define B_RULES                                                                                                        \
  "<area ref=\"a\" weight=\"30\"/><area ref=\"b\" weight=\"20\"/>\n"                                                   \
  "<question ref=\"q1\" weight=\"5\" minimum=\"yes\"/><question ref=\"q2\" weight=\"7\"/>\n"                           \
  "<level id=\"l1\">" SAID(                                                                                            \
      "title",                                                                                                         \
      "t") "</level>\n"                                                                                                \
           "<alert id=\"al1\">" WHEN(IS("q1", "no")) SAID(                                                             \
               "headline",                                                                                             \
               "h") "</alert>\n"                                                                                       \
                    "<alert id=\"al2\">" WHEN(IS("q2", "no")) SAID(                                                    \
                        "headline",                                                                                    \
                        "h") "</alert>\n"                                                                              \
                             "<boost factor=\"2\">" WHEN(                                                              \
                                 "<all/>") "<question ref=\"q1\"/><question ref=\"q2\"/></boost>\n"                    \
                                           "<boost factor=\"3\">" WHEN(                                                \
                                               "<all/>") "<question ref=\"q2\"/></boost>\n" ACTION("A-1", "basic",     \
                                                                                                   "1", "0",           \
                                                                                                   CLOSES("q1", "100") \
                                                                                                       CLOSES("q2",    \
                                                                                                              "100")   \
                                                                                                           REQUIRES(   \
                                                                                                               "A-2")) \
                                               ACTION("A-2", "basic", "1", "0", CLOSES("q2", "100")) ACTION(           \
                                                   "A-3", "basic", "1", "0", CLOSES("q1", "50") WHEN(IS("q2", "no")))

#define TAKE_RULES "<take from=\"b\" version=\"1\"/>\n"

static void define_both(fixture *f, const char *rules) {
  write_b(f);
  fixture_write(f, "b-rules.xml", RULES_NAMED("b", "weighted", B_RULES));
  fixture_define(f, CHECKLIST(TAKE("b", MARK("q1"))), rules);
}

static void test_take__rules_come_as_far_as_their_questions_are_here(void **state) {
  fixture *f = *state;
  define_both(f, RULES("weighted", TAKE_RULES));
  const sonae_definition *d = f->definition;
  assert_int_equal(d->areas[0].weight, 30);
  assert_int_equal(d->questions[0].weight, 5);
  assert_true(d->questions[0].minimum);
  assert_int_equal(d->alert_count, 1);
  assert_string_equal(d->alerts[0].id, "al1");
  assert_int_equal(d->boost_count, 1);
  assert_int_equal(d->boosts[0].question_count, 1);
  assert_int_equal(d->action_count, 1); /* A-2 closes nothing here; A-3 hangs on q2 */
  assert_string_equal(d->actions[0].id, "A-1");
  assert_int_equal(d->actions[0].close_count, 1);
  assert_int_equal(d->actions[0].require_count, 0);
}

static void test_take__levels_are_never_taken(void **state) {
  fixture *f = *state;
  define_both(f, RULES("weighted", TAKE_RULES));
  assert_int_equal(f->definition->level_count, 0);
}

/* Both packs call a level l1; the taken pack's questions do not slip into this one's ladder. */
static void test_take__a_level_of_the_same_name_is_not_meant(void **state) {
  fixture *f = *state;
  write_b(f);
  fixture_write(f, "b-rules.xml",
                RULES_NAMED("b", "ladder",
                            "<question ref=\"q1\" level=\"l1\" bar=\"10\"/>\n"
                            "<level id=\"l1\">" SAID("title", "t") "</level>\n"));
  fixture_define(f, CHECKLIST(TAKE("b", MARK("q1"))),
                 RULES("weighted", TAKE_RULES "<level id=\"l1\">" SAID("title", "t") "</level>\n"));
  assert_int_equal(f->definition->questions[0].level, SONAE_NONE);
}

static void test_take__own_rules_go_before_taken_ones(void **state) {
  fixture *f = *state;
  define_both(f, RULES("weighted", TAKE_RULES "<area ref=\"a\" weight=\"3\"/><question ref=\"q1\" weight=\"9\"/>\n"));
  assert_int_equal(f->definition->areas[0].weight, 3);
  assert_int_equal(f->definition->questions[0].weight, 9);
  assert_int_equal(f->definition->questions[0].rule_place.line, 3);
}

static void test_take__own_rules_alone_take_nothing(void **state) {
  fixture *f = *state;
  define_both(f, RULES("weighted", ""));
  assert_int_equal(f->definition->questions[0].weight, 1);
  assert_int_equal(f->definition->action_count, 0);
}

static void test_take__rules_that_are_not_there_are_told(void **state) {
  fixture *f = *state;
  write_b(f);
  assert_int_equal(fixture_load(f, CHECKLIST(TAKE("b", MARK("q1"))), RULES("weighted", TAKE_RULES)), SONAE_E_INPUT);
  fixture_expect_only(f, "c-rules.xml", 2, "b version 1 is not to be found");
}

static void test_take__packs_that_take_from_each_other_come_to_an_end(void **state) {
  fixture *f = *state;
  write_b(f);
  fixture_write(f, "b-rules.xml",
                RULES_NAMED("b", "weighted", "<take from=\"c\" version=\"1\"/><area ref=\"a\" weight=\"2\"/>\n"));
  fixture_load(f, CHECKLIST(TAKE("b", MARK("q1"))), RULES("weighted", TAKE_RULES));
  if (f->definition) assert_int_equal(f->definition->areas[0].weight, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_take__a_question_brings_what_it_hangs_on),
      FIXTURE_TEST(test_take__own_and_taken_questions_keep_the_order_of_the_file),
      FIXTURE_TEST(test_take__an_area_declared_here_goes_before_the_taken_one),
      FIXTURE_TEST(test_take__what_was_taken_may_be_taken_on),
      FIXTURE_TEST(test_take__a_relevance_that_names_what_was_not_taken_is_told),
      FIXTURE_TEST(test_take__a_question_that_is_not_there_is_told),
      FIXTURE_TEST(test_take__a_question_taken_twice_is_told),
      FIXTURE_TEST(test_take__another_version_than_the_one_named_is_refused),
      FIXTURE_TEST(test_take__from_oneself_is_refused),
      FIXTURE_TEST(test_take__two_checklists_that_take_from_each_other_come_to_an_end),
      FIXTURE_TEST(test_take__a_file_with_problems_is_told_in_its_own_lines),
      FIXTURE_TEST(test_take__a_file_that_cannot_be_read_is_told),
      FIXTURE_TEST(test_take__a_language_that_is_missing_there_is_told),
      FIXTURE_TEST(test_take__rules_come_as_far_as_their_questions_are_here),
      FIXTURE_TEST(test_take__levels_are_never_taken),
      FIXTURE_TEST(test_take__a_level_of_the_same_name_is_not_meant),
      FIXTURE_TEST(test_take__own_rules_go_before_taken_ones),
      FIXTURE_TEST(test_take__own_rules_alone_take_nothing),
      FIXTURE_TEST(test_take__rules_that_are_not_there_are_told),
      FIXTURE_TEST(test_take__packs_that_take_from_each_other_come_to_an_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
