/* SPDX-License-Identifier: Apache-2.0 */
/* The mean of an area tells of nobody: of one question it would, and of all but a few beside the overall mean of all. */
#include "support/fixture.h"

#include "groups.h"

enum { TWO_QUESTIONS, ONE_QUESTION, SOME };

static void define(fixture *f) {
  fixture_define(f,
                 CHECKLIST(AREA("a") AREA("b") AREA("c") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")
                               QUESTION("q3", "b") QUESTION_IF("q4", "b", "<answer question=\"q1\" at-least=\"100\"/>")
                                   QUESTION_NA("q5", "c") QUESTION_NA("q6", "c")),
                 RULES("weighted", ""));
}

/* So many have a score in every area, so many others none in the last one. */
static const sonae_group *make(fixture *f, sonae_store *store, int with, int without) {
  groups_answer_all(f, store, 1, with, "D", "q1=yes q2=yes q3=yes q5=yes q6=yes");
  groups_answer_all(f, store, with + 1, with + without, "D", "q1=no q2=no q3=no q5=- q6=-");
  return groups_make(f, store, &(sonae_group_request){.k = 0});
}

static void expect(fixture *f, int with, int without, bool shown) {
  define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  const sonae_group *g = make(f, store, with, without);
  assert_int_equal(groups_shown(g, NULL), with + without);
  assert_true(g->parts[0].mean != SONAE_UNDEFINED);
  assert_true(g->parts[0].areas[TWO_QUESTIONS] != SONAE_UNDEFINED);
  assert_true(g->parts[0].areas[ONE_QUESTION] == SONAE_UNDEFINED);
  assert_int_equal(g->parts[0].areas[SOME], shown ? 100 * SONAE_MICRO : SONAE_UNDEFINED);
  sonae_group_free(g);
  sonae_store_close(store);
}

static void test_area_means__all_have_a_score(void **state) {
  expect(*state, 8, 0, true);
}

static void test_area_means__one_has_none(void **state) {
  expect(*state, 7, 1, false);
}

static void test_area_means__fewer_than_k_have_none(void **state) {
  expect(*state, 8, 4, false);
}

static void test_area_means__k_have_one_and_k_have_none(void **state) {
  expect(*state, 5, 5, true);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_area_means__all_have_a_score), FIXTURE_TEST(test_area_means__one_has_none),
      FIXTURE_TEST(test_area_means__fewer_than_k_have_none), FIXTURE_TEST(test_area_means__k_have_one_and_k_have_none)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
