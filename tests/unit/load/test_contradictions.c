/* SPDX-License-Identifier: Apache-2.0 */
/* Contradictions in a rule pack: what is read, taken, refused. */
#include "base/buffer.h"
#include "base/limits.h"
#include "support/fixture.h"

#define GOOD              AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION("q3", "a")
#define ONE(id, more, in) "<contradiction id=\"" id "\"" more ">" WHEN(in) SAID("headline", "h") "</contradiction>\n"
#define BOTH              "<all>" IS("q3", "yes") "<not>" IS("q1", "no") "</not>" IS("q3", "no") "</all>"

static void refuse(fixture *f, const char *body, const char *part) {
  char rules[4000];
  (void)snprintf(rules, sizeof rules, RULES("%s", "%s"), "weighted", body);
  assert_int_equal(fixture_load(f, CHECKLIST(GOOD), rules), SONAE_E_INPUT);
  fixture_expect_only(f, "c-rules.xml", 2, part);
}

static void test_contradictions__the_questions_named_keep_their_order(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(GOOD), RULES("weighted", ONE("x", " questions=\" q2&#10;q1 \"", IS("q3", "yes"))));
  const sonae_contradiction *one = f->definition->contradictions;
  assert_int_equal(f->definition->contradiction_count, 1);
  assert_string_equal(one->id, "x");
  assert_int_equal(one->place.line, 2);
  assert_int_equal(one->question_count, 2);
  assert_int_equal(one->questions[0], 1);
  assert_int_equal(one->questions[1], 0);
  assert_string_equal(sonae_text_in(f->definition, one->headline, "en"), "h");
}

static void test_contradictions__without_names_all_that_is_tested_counts_once(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(GOOD), RULES("weighted", ONE("x", "", BOTH) ONE("y", "", IS("q2", "no"))));
  const sonae_contradiction *all = f->definition->contradictions;
  assert_int_equal(all[0].question_count, 2);
  assert_int_equal(all[0].questions[0], 2);
  assert_int_equal(all[0].questions[1], 0);
  assert_int_equal(all[1].question_count, 1); /* names of the one before do not count */
  assert_int_equal(all[1].questions[0], 1);
}

static void test_contradictions__what_is_wrong_is_told(void **state) {
  refuse(*state, ONE("x", " questions=\"q1 q1\"", IS("q1", "no")), "question q1 stands twice");
  refuse(*state, ONE("x", " questions=\"q1 q9\"", IS("q1", "no")), "names q9, which does not exist");
  refuse(*state, ONE("x", " questions=\"\"", IS("q1", "no")), "names no question to look at again");
  refuse(*state, ONE("x", "", "<all/>"), "names no question to look at again");
  refuse(*state, ONE("x", "", IS("q1", "perhaps")), "question q1 has no option perhaps");
  refuse(*state, "<contradiction id=\"x\">" WHEN(IS("q1", "no")) "</contradiction>", "lacks <headline>");
  refuse(*state, "<contradiction id=\"x\">" SAID("headline", "h") "</contradiction>", "lacks <when>");
}

static void test_contradictions__an_id_stands_once(void **state) {
  fixture *f = *state;
  assert_int_equal(fixture_load(f, CHECKLIST(GOOD), RULES("weighted", ONE("x", "", BOTH) ONE("x", "", BOTH))),
                   SONAE_E_INPUT);
  fixture_expect_only(f, "c-rules.xml", 3, "contradiction x stands twice (first in line 2)");
}

static void test_contradictions__there_is_a_limit(void **state) {
  fixture *f = *state;
  sn_buffer rules = SN_BUFFER(1000000);
  sn_buffer_printf(&rules, RULES("%s", ""), "weighted");
  rules.length = (size_t)(strstr(rules.data, "</rules>") - rules.data);
  for (int i = 0; i <= SN_MAX_LISTED; i++)
    sn_buffer_printf(&rules, ONE("x%d", "", IS("q1", "no")), i);
  sn_buffer_text(&rules, "</rules>");
  assert_int_equal(fixture_load(f, CHECKLIST(GOOD), rules.data), SONAE_E_INPUT);
  fixture_expect_only(f, "c-rules.xml", 1, "too many <contradiction> (1 000 at most)");
  sn_buffer_free(&rules);
}

#define B_BODY AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION("q3", "a")

static void test_contradictions__they_are_taken_as_far_as_they_fit(void **state) {
  fixture *f = *state;
  fixture_write(f, "b.xml", CHECKLIST_NAMED("b", B_BODY));
  fixture_write(f, "b-rules.xml",
                RULES_NAMED("b", "weighted",
                            ONE("fits", " questions=\"q2 q1\"", IS("q1", "no")) ONE("lacks", "", IS("q2", "no"))
                                ONE("all-gone", " questions=\"q3 q2\"", IS("q1", "yes"))));
  fixture_define(f,
                 CHECKLIST("<take from=\"b\" version=\"1\"><question ref=\"q1\"/></take>\n" AREA("z")
                               QUESTION("own", "z") SCALE_S),
                 RULES("weighted", "<take from=\"b\" version=\"1\"/>\n" ONE("mine", "", IS("own", "no"))));
  const sonae_definition *d = f->definition;
  assert_int_equal(d->contradiction_count, 3);
  assert_string_equal(d->contradictions[0].id, "fits");
  assert_int_equal(d->contradictions[0].question_count, 1); /* q2 is not here */
  assert_string_equal(d->contradictions[1].id, "all-gone");
  assert_int_equal(d->contradictions[1].question_count, 1); /* of what is named nothing is here: what is tested */
  assert_string_equal(d->contradictions[2].id, "mine");
  assert_int_equal(sonae_find_contradiction(d, "all-gone"), 1);
  assert_int_equal(sonae_find_contradiction(d, "lacks"), SONAE_NONE);
  assert_int_equal(sonae_find_contradiction(d, NULL), SONAE_NONE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_contradictions__the_questions_named_keep_their_order),
      FIXTURE_TEST(test_contradictions__without_names_all_that_is_tested_counts_once),
      FIXTURE_TEST(test_contradictions__what_is_wrong_is_told),
      FIXTURE_TEST(test_contradictions__an_id_stands_once),
      FIXTURE_TEST(test_contradictions__there_is_a_limit),
      FIXTURE_TEST(test_contradictions__they_are_taken_as_far_as_they_fit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
