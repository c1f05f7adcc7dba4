/* SPDX-License-Identifier: Apache-2.0 */
/* Papers, drills and quizzes of several installed families: files of one name do not hide each other. */
#include "load/paper.h"
#include "support/drills.h"

#define QUESTIONS AREA("a") SCALE_S QUESTION("q1", "a")
#define CORE      INJECT("one", "3", "core", VOICE_LINE("q1"))

/* With all below it. */
static void remove_tree(const char *path) {
  DIR *folder = opendir(path);
  for (struct dirent *entry; folder && (entry = readdir(folder));) {
    char below[512];
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    (void)snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
    remove_tree(below);
  }
  if (folder) closedir(folder);
  (void)remove(path);
}

static int teardown(void **state) {
  fixture *f = *state;
  fixture_forget(f);
  remove_tree(f->folder);
  free(f);
  return 0;
}

#define PARTS_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, teardown)

/* Writes a file below the folder, and the folders on the way to it. */
static void install(const fixture *f, const char *name, const char *text) {
  char path[200];
  (void)snprintf(path, sizeof path, "%s", name);
  for (char *slash = path; (slash = strchr(slash, '/')); *slash++ = '/') {
    *slash = '\0';
    (void)mkdir(fixture_path(f, path), 0700);
  }
  fixture_write(f, name, text);
}

static void install_drill(const fixture *f, const char *family, const char *file, const char *text) {
  char path[128];
  (void)snprintf(path, sizeof path, "rules/%s/1/drills/%s.xml", family, file);
  install(f, path, text);
}

static const sonae_drills *load_drills(fixture *f, const char *checklist) {
  const char *const folders[] = {f->folder, NULL};
  const sonae_library library = {.folders = folders};
  const sonae_drills *drills = NULL;
  fixture_forget(f);
  sonae_status status = sonae_definition_load(&library, checklist, NULL, NULL, &f->reporter, &f->definition, &f->error);
  if (status == SONAE_OK) status = sonae_drills_load(&library, f->definition, &f->reporter, &drills, &f->error);
  if (status != SONAE_OK) fixture_print_problems(f);
  assert_int_equal(status, SONAE_OK);
  return drills;
}

static void expect_drill(fixture *f, const char *checklist, const char *file) {
  const sonae_drills *drills = load_drills(f, checklist);
  assert_int_equal(drills->count, 1);
  assert_string_equal(drills->items[0].id, "d");
  const char *found = drills->items[0].place.file;
  if (!strstr(found, file)) print_message("%s\n", found);
  assert_non_null(strstr(found, file));
  sonae_drills_free(drills);
}

static void test_parts__two_families_do_not_hide_each_other(void **state) {
  fixture *f = *state;
  install(f, "questionnaires/first/1/c.xml", CHECKLIST_NAMED("c", QUESTIONS));
  install(f, "questionnaires/second/1/o.xml", CHECKLIST_NAMED("o", QUESTIONS));
  install_drill(f, "second", "d", DRILL_OF("d", "o", "1", CORE));
  install_drill(f, "first", "d", DRILL_OF("d", "c", "1", CORE));
  expect_drill(f, "c", "/first/");
  expect_drill(f, "o", "/second/");
}

static void test_parts__beside_a_rule_pack_they_do_not_hide_each_other_either(void **state) {
  fixture *f = *state;
  install(f, "questionnaires/first/1/c.xml", CHECKLIST_NAMED("c", QUESTIONS));
  install(f, "rules/first/1/c.xml", RULES("weighted", ""));
  install_drill(f, "first", "d", DRILL_OF("d", "x", "1", CORE));
  install_drill(f, "second", "d", DRILL_OF("d", "c", "1", CORE));
  expect_drill(f, "c", "/second/");
}

static void test_parts__one_s_own_come_before_those_of_a_family(void **state) {
  fixture *f = *state;
  install(f, "c.xml", CHECKLIST_NAMED("c", QUESTIONS));
  install(f, "drills/d.xml", DRILL_OF("d", "c", "1", CORE));
  install_drill(f, "first", "d", DRILL_OF("d", "c", "1", CORE));
  expect_drill(f, "c", f->folder);
  const sonae_drills *drills = load_drills(f, "c");
  assert_null(strstr(drills->items[0].place.file, "/first/"));
  sonae_drills_free(drills);
}

/* However many families there are. */
static void test_parts__those_of_others_do_not_count(void **state) {
  fixture *f = *state;
  char family[16];
  install(f, "questionnaires/first/1/c.xml", CHECKLIST_NAMED("c", QUESTIONS));
  install_drill(f, "first", "d", DRILL_OF("d", "c", "1", CORE));
  for (int i = 0; i < 70; i++) {
    char path[64];
    (void)snprintf(family, sizeof family, "a%d", i);
    install_drill(f, family, "d", DRILL_OF("d", "x", "1", CORE));
    (void)snprintf(path, sizeof path, "rules/a%d/1/kit/p.xml", i);
    install(
        f, path,
        "<paper xmlns=\"urn:sonae:paper:1\" id=\"p\" order=\"1\" checklist=\"x\" version=\"1\" languages=\"en\">" SAID(
            "title", "t") SAID("name", "n") SAID("purpose", "p")
            SAID("keep", "k") "<finding ref=\"F\"/><space/></paper>");
  }
  expect_drill(f, "c", "/first/");
  const char *const folders[] = {f->folder, NULL};
  const sonae_library library = {.folders = folders};
  const sonae_papers *papers = NULL;
  assert_int_equal(sonae_papers_load(&library, f->definition, &f->reporter, &papers, &f->error), SONAE_OK);
  assert_int_equal(papers->count, 0);
  sonae_papers_free(papers);
}

static void test_parts__they_are_in_the_order_of_their_names(void **state) {
  static const char *const FAMILIES[] = {"m", "b", "z", "a", "k"};
  fixture *f = *state;
  const char *const folders[] = {f->folder, NULL};
  const sonae_library library = {.folders = folders};
  sn_arena arena = {0};
  size_t count = 0;
  for (size_t i = 0; i < 5; i++) {
    install_drill(f, FAMILIES[i], "y", "");
    install_drill(f, FAMILIES[i], "x", "");
  }
  const sonae_definition definition = {.version = "1"};
  const char *const *files = sn_source_list_parts(&arena, &library, &definition, "drills", &count);
  assert_int_equal(count, 10);
  static const char *const WANTED[] = {"a/1/drills/x.xml", "b/1/drills/x.xml", "k/1/drills/x.xml", "m/1/drills/x.xml",
                                       "z/1/drills/x.xml", "a/1/drills/y.xml", "b/1/drills/y.xml", "k/1/drills/y.xml",
                                       "m/1/drills/y.xml", "z/1/drills/y.xml"};
  for (size_t i = 0; i < count; i++)
    assert_non_null(strstr(files[i], WANTED[i]));
  sn_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      PARTS_TEST(test_parts__two_families_do_not_hide_each_other),
      PARTS_TEST(test_parts__beside_a_rule_pack_they_do_not_hide_each_other_either),
      PARTS_TEST(test_parts__one_s_own_come_before_those_of_a_family),
      PARTS_TEST(test_parts__those_of_others_do_not_count),
      PARTS_TEST(test_parts__they_are_in_the_order_of_their_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
