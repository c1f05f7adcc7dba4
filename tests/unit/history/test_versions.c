/* SPDX-License-Identifier: Apache-2.0 */
/* Answers to one version seen by the next: tests/cli/data/grow, whose README works the figures out. */
#include "support/fixture.h"

#include "grow.h"

static const sonae_history *history_of(fixture *f, sonae_store *store, const sonae_library *library) {
  const sonae_history *history = NULL;
  assert_int_equal(sonae_history_make(store, library, f->definition, "acme", NULL, &history, &f->error), SONAE_OK);
  assert_int_equal(history->point_count, 2);
  return history;
}

/* Both versions in the test's folder, each edited. */
static void copy_versions(const fixture *f, const char *edit) {
  char command[1024];
  (void)snprintf(command, sizeof command,
                 "cp -r %s/questionnaires %s/rules %s && sed -i '%s' %s/questionnaires/grow/*/grow.xml", grow[0],
                 grow[0], f->folder, edit, f->folder);
  assert_int_equal(system(command), 0);
}

static void remove_versions(const fixture *f) {
  char command[1024];
  (void)snprintf(command, sizeof command, "rm -r %s/questionnaires %s/rules", f->folder, f->folder);
  assert_int_equal(system(command), 0);
}

static void end(sonae_store *store, const sonae_history *history) {
  sonae_history_free(history);
  sonae_store_close(store);
}

static void test_versions__a_revision_is_scored_by_the_version_it_answered_and_by_the_new_one(void **state) {
  fixture *f = *state;
  sonae_store *store = grow_begin(f);
  const sonae_history *history = history_of(f, store, &both);
  const sonae_history_point *first = &history->points[0], *second = &history->points[1];
  assert_string_equal(first->filing.version, "1.0");
  assert_true(first->original);
  assert_interval(first->own_overall, 75 * SONAE_MICRO, 75 * SONAE_MICRO);
  assert_string_equal(first->own_level, "good");
  assert_interval(first->overall, 12500000, 87500000);
  assert_string_equal(f->definition->levels[first->level].id, "started");
  assert_interval(second->own_overall, 42500000, 42500000);
  assert_interval(second->overall, 42500000, 42500000);
  end(store, history);
}

static void test_versions__what_became_of_answers_is_counted(void **state) {
  fixture *f = *state;
  sonae_store *store = grow_begin(f);
  const sonae_history *history = history_of(f, store, &both);
  assert_int_equal(history->points[0].carried.kept, 2);
  assert_int_equal(history->points[0].carried.dropped, 2);
  assert_int_equal(history->points[0].carried.asked_anew, 1);
  assert_int_equal(history->points[1].carried.kept, 4);
  end(store, history);
}

static void test_versions__a_change_knows_when_there_was_nothing_to_compare_with(void **state) {
  fixture *f = *state;
  sonae_store *store = grow_begin(f);
  const sonae_history *history = history_of(f, store, &both);
  static const struct {
    const char *id;
    bool anew;
  } expected[] = {{"g-1", false}, {"g-2", true} /* its option went */, {"g-4", true}, {"g-t", false}};
  assert_int_equal(history->change_count, 4);
  for (size_t i = 0; i < 4; i++) {
    assert_string_equal(f->definition->questions[history->changes[i].question].id, expected[i].id);
    assert_int_equal(history->changes[i].asked_anew, expected[i].anew);
  }
  end(store, history);
}

static void test_versions__a_version_that_is_gone_gives_no_score_of_its_own(void **state) {
  fixture *f = *state;
  sonae_store *store = grow_begin(f);
  const sonae_history *history = history_of(f, store, NULL);
  assert_false(history->points[0].original);
  assert_interval(history->points[0].overall, 12500000, 87500000);
  assert_true(history->points[1].original);
  assert_false(history->changes[1].asked_anew);
  end(store, history);
}

/* What bears the number of the version is another checklist now. */
static void test_versions__a_version_that_was_changed_is_not_the_one_answered(void **state) {
  fixture *f = *state;
  sonae_store *store = grow_begin(f);
  copy_versions(f, "s/points=\"50\"/points=\"51\"/");
  const char *const folders[] = {f->folder, NULL};
  const sonae_history *history = history_of(f, store, &(sonae_library){folders});
  assert_false(history->points[0].original);
  end(store, history);
  remove_versions(f);
}

/* --- rescore --- */

static void test_versions__rescore_takes_the_current_response_of_each(void **state) {
  fixture *f = *state;
  sonae_store *store = grow_begin(f);
  const sonae_rescore *rescore = NULL;
  assert_int_equal(sonae_rescore_make(store, &both, f->definition, NULL, NULL, &rescore, &f->error), SONAE_OK);
  assert_int_equal(rescore->point_count, 3);
  assert_string_equal(rescore->points[0].filing.organisation, "acme");
  assert_int_equal(rescore->points[0].filing.revision, 2);
  assert_string_equal(rescore->points[2].filing.organisation, "gamma");
  assert_interval(rescore->points[2].own_overall, 50 * SONAE_MICRO, 50 * SONAE_MICRO);
  assert_interval(rescore->points[2].overall, 50 * SONAE_MICRO, 100 * SONAE_MICRO);
  assert_int_equal(rescore->same_version, 2);
  assert_int_equal(rescore->risen + rescore->fallen + rescore->without + rescore->level_changed, 0);
  sonae_rescore_free(rescore);
  sonae_store_close(store);
}

static void test_versions__rescore_counts_what_moved(void **state) {
  fixture *f = *state;
  const sonae_rescore *rescore = NULL;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  grow_add(f, store, "acme-1.xml");
  assert_int_equal(sonae_definition_load(&both, "grow", "1.1", NULL, NULL, &f->definition, &f->error), SONAE_OK);
  assert_int_equal(sonae_rescore_make(store, &both, f->definition, "acme", NULL, &rescore, &f->error), SONAE_OK);
  assert_int_equal(rescore->fallen, 1);
  assert_int_equal(rescore->level_changed, 1);
  sonae_rescore_free(rescore);
  assert_int_equal(sonae_rescore_make(store, NULL, f->definition, NULL, NULL, &rescore, &f->error), SONAE_OK);
  assert_int_equal(rescore->without, 1);
  assert_int_equal(rescore->fallen, 0);
  sonae_rescore_free(rescore);
  assert_int_equal(sonae_rescore_make(store, &both, f->definition, "nobody", NULL, &rescore, &f->error),
                   SONAE_E_NOT_FOUND);
  sonae_store_close(store);
}

/* All that the old version scored did not apply; the new one asks something more. */
static void test_versions__from_no_score_to_one_is_neither_up_nor_down(void **state) {
  fixture *f = *state;
  const char *const folders[] = {f->folder, NULL};
  const sonae_library library = {folders};
  const sonae_rescore *rescore = NULL;
  copy_versions(f, "/<who /a <not-applicable xml:lang=\"ja\">n</not-applicable>"
                   "<not-applicable xml:lang=\"en\">n</not-applicable>");
  fixture_write(f, "r.xml",
                "<response xmlns=\"urn:sonae:response:1\" checklist=\"grow\" version=\"1.0\">"
                "<organisation id=\"acme\"><name>n</name></organisation>"
                "<answer question=\"g-1\"><not-applicable>r</not-applicable></answer>"
                "<answer question=\"g-2\"><not-applicable>r</not-applicable></answer>"
                "<answer question=\"g-3\"><not-applicable>r</not-applicable></answer></response>");
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  grow_add_from(f, store, &library, fixture_path(f, "r.xml"));
  assert_int_equal(sonae_definition_load(&library, "grow", "1.1", NULL, NULL, &f->definition, &f->error), SONAE_OK);
  assert_int_equal(sonae_rescore_make(store, &library, f->definition, NULL, NULL, &rescore, &f->error), SONAE_OK);
  assert_true(rescore->points[0].original);
  assert_true(rescore->points[0].own_overall.low == SONAE_UNDEFINED);
  assert_true(rescore->points[0].overall.low != SONAE_UNDEFINED);
  assert_int_equal(rescore->risen + rescore->fallen, 0);
  sonae_rescore_free(rescore);
  sonae_store_close(store);
  remove_versions(f);
}

/* --- versions that are there, and of no use --- */

static sonae_status rescore_with(fixture *f, sonae_store *store, const sonae_reporter *reporter,
                                 const sonae_rescore **rescore) {
  const char *const folders[] = {f->folder, NULL};
  const sonae_library library = {folders};
  return sonae_rescore_make(store, &library, f->definition, NULL, reporter, rescore, &f->error);
}

/* A link to itself, since nothing is forbidden to root. */
static void test_versions__one_that_cannot_be_read_is_not_passed_over(void **state) {
  fixture *f = *state;
  sonae_store *store = grow_begin(f);
  const sonae_rescore *rescore = NULL;
  const sonae_history *history = NULL;
  copy_versions(f, "");
  const char *const folders[] = {f->folder, NULL};
  const char *file = fixture_path(f, "questionnaires/grow/1.0/grow.xml");
  assert_int_equal(unlink(file), 0);
  assert_int_equal(symlink("grow.xml", file), 0);
  assert_int_equal(rescore_with(f, store, NULL, &rescore), SONAE_E_IO);
  assert_non_null(strstr(f->error.where, "1.0/grow.xml"));
  assert_int_equal(
      sonae_history_make(store, &(sonae_library){folders}, f->definition, "acme", NULL, &history, &f->error),
      SONAE_E_IO);
  assert_null(rescore);
  assert_null(history);
  sonae_store_close(store);
  remove_versions(f);
}

static void test_versions__mistakes_in_one_are_told(void **state) {
  fixture *f = *state;
  sonae_store *store = grow_begin(f);
  const sonae_rescore *rescore = NULL;
  copy_versions(f, "s/points=/pionts=/");
  assert_int_equal(rescore_with(f, store, &f->reporter, &rescore), SONAE_OK);
  assert_true(f->error_count > 0);
  assert_int_equal(rescore->without, 1);
  sonae_rescore_free(rescore);
  sonae_store_close(store);
  remove_versions(f);
}

static void forget_gamma(void *context, const sonae_diagnostic *diagnostic) {
  fixture *f = context;
  (void)diagnostic;
  sonae_store *store = store_open(f, SONAE_STORE_WRITE);
  sonae_status status = sonae_store_forget(store, &ACT, "gamma", NULL, &f->error);
  if (status != SONAE_OK) print_message("%s\n", f->error.text);
  assert_true(status == SONAE_OK || status == SONAE_E_NOT_FOUND);
  sonae_store_close(store);
}

/* While the answers of the first are scored somebody forgets the last. */
static void test_versions__whoever_is_forgotten_meanwhile_is_not_there(void **state) {
  fixture *f = *state;
  sonae_store *store = grow_begin(f);
  const sonae_rescore *rescore = NULL;
  const sonae_reporter reporter = {.report = forget_gamma, .context = f, .language = SONAE_EN};
  char command[400];
  (void)snprintf(command, sizeof command, "sed 's/gamma/able/' %s/gamma.xml >%s", grow[0], fixture_path(f, "able.xml"));
  assert_int_equal(system(command), 0);
  grow_add_from(f, store, &both, fixture_path(f, "able.xml"));
  copy_versions(f, "s/points=/pionts=/");
  assert_int_equal(rescore_with(f, store, &reporter, &rescore), SONAE_OK);
  assert_int_equal(rescore->point_count, 3);
  assert_string_equal(rescore->points[0].filing.organisation, "able");
  assert_string_equal(rescore->points[2].filing.organisation, "beta");
  assert_int_equal(rescore->without, 1);
  sonae_rescore_free(rescore);
  sonae_store_close(store);
  remove_versions(f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_versions__a_revision_is_scored_by_the_version_it_answered_and_by_the_new_one),
      FIXTURE_TEST(test_versions__what_became_of_answers_is_counted),
      FIXTURE_TEST(test_versions__a_change_knows_when_there_was_nothing_to_compare_with),
      FIXTURE_TEST(test_versions__a_version_that_is_gone_gives_no_score_of_its_own),
      FIXTURE_TEST(test_versions__a_version_that_was_changed_is_not_the_one_answered),
      FIXTURE_TEST(test_versions__rescore_takes_the_current_response_of_each),
      FIXTURE_TEST(test_versions__rescore_counts_what_moved),
      FIXTURE_TEST(test_versions__from_no_score_to_one_is_neither_up_nor_down),
      FIXTURE_TEST(test_versions__one_that_cannot_be_read_is_not_passed_over),
      FIXTURE_TEST(test_versions__mistakes_in_one_are_told),
      FIXTURE_TEST(test_versions__whoever_is_forgotten_meanwhile_is_not_there),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
