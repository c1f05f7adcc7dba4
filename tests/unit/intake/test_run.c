/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/stat.h>
#include <unistd.h>

#include "support/valgrind.h"

enum { MOST_TOLD = 256, MANY_FILES = 150 };

typedef struct intake_case {
  fixture f;
  char database[64];
  sonae_store *store;
  sonae_intake intake;
  sonae_intake_summary summary;
  const char *folders[2];
  sonae_library library;
  size_t told, sandboxes, progress, unseen;
  sonae_verdict verdicts[MOST_TOLD];
  char codes[MOST_TOLD][32];
  size_t ends_after; /* entries; 0: never */
  sonae_status answer;
} intake_case;

/* What is told can be read by another process. */
static bool is_durable(const intake_case *c, const sonae_entry *entry) {
  const sonae_organisation *o = NULL;
  sonae_store *other = NULL;
  if (sonae_store_open(c->database, SONAE_STORE_READ, SONAE_EN, &other, NULL) != SONAE_OK) return false;
  bool there = sonae_store_organisation(other, entry->organisation->id, &o, NULL) == SONAE_OK;
  sonae_organisation_free(o);
  sonae_store_close(other);
  return there;
}

static sonae_status on_entry(void *context, const sonae_entry *entry) {
  intake_case *c = context;
  assert_true(c->told < MOST_TOLD);
  c->verdicts[c->told] = entry->verdict;
  (void)snprintf(c->codes[c->told], sizeof c->codes[0], "%s", entry->remark_count ? entry->remarks[0].code : "");
  c->told++;
  if (c->store && entry->verdict == SONAE_ACCEPTED && !is_durable(c, entry)) c->unseen++;
  return c->answer;
}

static void on_sandbox(void *context, const sonae_sandbox_report *report) {
  intake_case *c = context;
  c->sandboxes++;
  assert_true(report->limits);
}

static void on_progress(void *context, size_t done, size_t files) {
  intake_case *c = context;
  assert_true(done <= files);
  c->progress++;
}

static bool is_over(void *context) {
  const intake_case *c = context;
  return c->ends_after && c->progress >= c->ends_after;
}

static int setup(void **state) {
  intake_case *c = calloc(1, sizeof *c);
  if (!c) return -1;
  fixture_open(&c->f);
  fixture_define(&c->f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a")), NULL);
  (void)snprintf(c->database, sizeof c->database, "%s", fixture_path(&c->f, ".s.db"));
  assert_int_equal(sonae_store_open(c->database, SONAE_STORE_CREATE, SONAE_EN, &c->store, &c->f.error), SONAE_OK);
  c->folders[0] = c->f.folder;
  c->library.folders = c->folders;
  c->intake = (sonae_intake){.library = &c->library,
                             .store = c->store,
                             .act = {.actor = "a", .at = "2026-11-21T11:08:21Z"},
                             .language = SONAE_EN,
                             .on_sandbox = on_sandbox,
                             .on_progress = on_progress,
                             .on_entry = on_entry,
                             .is_over = is_over,
                             .context = c};
  *state = c;
  return 0;
}

static int teardown(void **state) {
  intake_case *c = *state;
  sonae_store_close(c->store);
  (void)remove(c->database);
  fixture_close(&c->f);
  free(c);
  return 0;
}

/* NAME.xml of that organisation; the checklist itself lies in the folder, too, and is rejected. */
static void write_response(intake_case *c, const char *name, const char *organisation, const char *option) {
  char text[1024];
  (void)snprintf(text, sizeof text,
                 "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1\"><organisation id=\"%s\">"
                 "<name>N</name></organisation><answer question=\"q1\"><option ref=\"%s\"/></answer></response>",
                 organisation, option);
  fixture_write(&c->f, name, text);
}

static sonae_status run(intake_case *c) {
  const char *const paths[] = {c->f.folder};
  skip_under_valgrind();
  char checklist[64]; /* the fixture's paths are not kept */
  (void)snprintf(checklist, sizeof checklist, "%s/c.xml", c->f.folder);
  c->intake.checklist = checklist;
  c->told = c->progress = c->sandboxes = 0;
  return sonae_intake_run(&c->intake, paths, 1, &c->summary, &c->f.error);
}

static void test_run__files_become_entries_in_order(void **state) {
  intake_case *c = *state;
  write_response(c, "a.xml", "o1", "yes");
  fixture_write(&c->f, "b.pdf", "%PDF-1.7");
  write_response(c, "d.xml", "o1", "no");
  assert_int_equal(run(c), SONAE_OK);
  assert_int_equal(c->told, 4); /* with c.xml */
  assert_int_equal(c->verdicts[0], SONAE_ACCEPTED);
  assert_string_equal(c->codes[1], "pdf");
  assert_int_equal(c->verdicts[2], SONAE_REJECTED);
  assert_int_equal(c->verdicts[3], SONAE_ACCEPTED);
  assert_int_equal(c->summary.files, 4);
  assert_int_equal(c->summary.files_rejected, 2);
  assert_int_equal(c->summary.verdicts[SONAE_ACCEPTED], 2);
  assert_int_equal(c->sandboxes, 1);
  assert_int_equal(c->progress, 4);
}

static void test_run__again_it_is_all_there(void **state) {
  intake_case *c = *state;
  write_response(c, "a.xml", "o1", "yes");
  write_response(c, "b.xml", "o1", "no");
  assert_int_equal(run(c), SONAE_OK);
  assert_int_equal(run(c), SONAE_OK);
  assert_int_equal(c->summary.verdicts[SONAE_ALREADY_THERE], 2);
}

static void write_many(intake_case *c) {
  for (int i = 0; i < MANY_FILES; i++) {
    char name[16], id[16];
    (void)snprintf(name, sizeof name, "f%03d.xml", i);
    (void)snprintf(id, sizeof id, "o%d", i);
    write_response(c, name, id, "yes");
  }
}

static void test_run__what_is_told_is_durable(void **state) {
  intake_case *c = *state;
  write_many(c);
  assert_int_equal(run(c), SONAE_OK);
  assert_int_equal(c->summary.verdicts[SONAE_ACCEPTED], MANY_FILES);
  assert_int_equal(c->unseen, 0);
}

static size_t count_stored(intake_case *c) {
  sonae_store_census census = {0};
  assert_int_equal(sonae_store_verify(c->store, NULL, &census, &c->f.error), SONAE_OK);
  return (size_t)census.responses;
}

static void test_run__an_end_that_is_asked_for_keeps_what_was_told(void **state) {
  intake_case *c = *state;
  write_many(c);
  c->ends_after = 70;
  assert_int_equal(run(c), SONAE_OK);
  assert_int_equal(c->summary.files, 70);
  assert_int_equal(c->told, 70);
  assert_int_equal(count_stored(c), c->summary.verdicts[SONAE_ACCEPTED]);
  c->ends_after = 0;
  assert_int_equal(run(c), SONAE_OK);
  assert_int_equal(count_stored(c), MANY_FILES);
}

static void test_run__a_listener_that_fails_ends_it(void **state) {
  intake_case *c = *state;
  write_many(c);
  c->answer = SONAE_E_IO;
  assert_int_equal(run(c), SONAE_E_IO);
  assert_int_equal(c->told, 1);
}

/* Nobody else could write while thousands of rows go into one group. */
static void test_run__a_long_table_is_stored_in_parts(void **state) {
  intake_case *c = *state;
  enum { ROWS = 1500, ROW_BYTES = 32 };
  char *text = calloc(ROWS + 2, ROW_BYTES), *at = text;
  assert_non_null(text);
  at += sprintf(at, "[organisation:id],[q1]\n");
  for (int i = 0; i < ROWS; i++)
    at += sprintf(at, "o%d,yes\n", i);
  fixture_write(&c->f, "a.csv", text);
  free(text);
  c->answer = SONAE_E_IO; /* of the first that is told */
  assert_int_equal(run(c), SONAE_E_IO);
  assert_int_equal(c->told, 1);
  assert_int_equal(c->verdicts[0], SONAE_ACCEPTED);
  assert_in_range(count_stored(c), 1, 1024);
}

static void test_run__without_a_store_nothing_is_kept(void **state) {
  intake_case *c = *state;
  write_response(c, "a.xml", "o1", "yes");
  c->intake.store = NULL;
  assert_int_equal(run(c), SONAE_OK);
  assert_int_equal(c->summary.verdicts[SONAE_ACCEPTED], 1);
  assert_int_equal(count_stored(c), 0);
}

static void test_run__a_store_that_cannot_be_written_ends_it_with_nothing_told(void **state) {
  intake_case *c = *state;
  write_response(c, "a.xml", "o1", "yes");
  sonae_store_close(c->store);
  assert_int_equal(sonae_store_open(c->database, SONAE_STORE_READ, SONAE_EN, &c->store, &c->f.error), SONAE_OK);
  c->intake.store = c->store;
  assert_int_not_equal(run(c), SONAE_OK);
  assert_int_equal(c->told, 0);
}

static void test_run__a_folder_that_is_left_out_is_not_read(void **state) {
  intake_case *c = *state;
  char folder[64], file[96];
  skip_under_valgrind(); /* before anything is made that must go again */
  (void)snprintf(folder, sizeof folder, "%s", fixture_path(&c->f, "left"));
  (void)snprintf(file, sizeof file, "%s/b.xml", folder);
  assert_int_equal(mkdir(folder, 0700), 0);
  write_response(c, "a.xml", "o1", "yes");
  write_response(c, "left/b.xml", "o2", "yes");
  c->intake.leave_out = folder;
  sonae_status status = run(c);
  size_t files = c->summary.files; /* with c.xml */
  c->intake.leave_out = NULL;
  if (status == SONAE_OK) status = run(c);
  assert_int_equal(remove(file) | rmdir(folder), 0);
  assert_int_equal(status, SONAE_OK);
  assert_int_equal(files, 2);
  assert_int_equal(c->summary.files, 3);
}

static void test_run__a_folder_that_is_named_is_read_even_if_it_is_left_out(void **state) {
  intake_case *c = *state;
  write_response(c, "a.xml", "o1", "yes");
  c->intake.leave_out = c->f.folder;
  assert_int_equal(run(c), SONAE_OK);
  assert_int_equal(c->summary.verdicts[SONAE_ACCEPTED], 1);
}

static void test_run__a_path_that_is_not_there_is_not_found(void **state) {
  intake_case *c = *state;
  const char *const paths[] = {"/no/such/path"};
  assert_int_equal(sonae_intake_run(&c->intake, paths, 1, NULL, &c->f.error), SONAE_E_NOT_FOUND);
  assert_string_equal(c->f.error.where, "/no/such/path");
}

#define RUN_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      RUN_TEST(test_run__files_become_entries_in_order),
      RUN_TEST(test_run__again_it_is_all_there),
      RUN_TEST(test_run__what_is_told_is_durable),
      RUN_TEST(test_run__an_end_that_is_asked_for_keeps_what_was_told),
      RUN_TEST(test_run__a_listener_that_fails_ends_it),
      RUN_TEST(test_run__a_long_table_is_stored_in_parts),
      RUN_TEST(test_run__without_a_store_nothing_is_kept),
      RUN_TEST(test_run__a_store_that_cannot_be_written_ends_it_with_nothing_told),
      RUN_TEST(test_run__a_folder_that_is_left_out_is_not_read),
      RUN_TEST(test_run__a_folder_that_is_named_is_read_even_if_it_is_left_out),
      RUN_TEST(test_run__a_path_that_is_not_there_is_not_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
