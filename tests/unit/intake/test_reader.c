/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Readers that crash, loop, eat memory, talk nonsense or try to get out, each told by the first word of the file they
 * read. Valgrind makes system calls of its own, which would be the end of a process that is shut in: skipped there.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/valgrind.h"

#include "base/limits.h"
#include "grid/encoding.h"
#include "intake/reader.h"
#include "partners.h"

/* Long enough for a busy machine; short where it is waited for. */
enum { WAIT_SECONDS = 60, SHORT_WAIT_SECONDS = 6, CPU_SECONDS = 20, SHORT_CPU_SECONDS = 1, MEBIBYTE = 1024 * 1024 };

/* Of the process that reads: what it has read in its life. */
static size_t life;

static bool begins(const sn_read_request *request, const char *word) {
  size_t length = strlen(word);
  return request->length >= length && memcmp(request->bytes, word, length) == 0;
}

static void crash(void) {
  volatile char *volatile nowhere = NULL;
  *nowhere = 1;
}

static void eat(sn_readings *readings) {
  while (!readings->arena->failed) {
    char *block = sn_arena_alloc(readings->arena, MEBIBYTE, 1);
    if (block) memset(block, 1, MEBIBYTE);
  }
}

static void talk_nonsense(void) {
  static const unsigned char nonsense[] = {3, 0, 0, 0, 1, 1, 255};
  if (write(0, nonsense, sizeof nonsense) < 0) _exit(1);
}

static void promise_much(void) {
  static const unsigned char promise[] = {255, 255, 255, 127, 1};
  if (write(0, promise, sizeof promise) < 0) _exit(1);
}

static void loop(void) {
  for (volatile unsigned i = 1; i; i = i | 1) {
  }
}

/* Nothing more is sent before the answer. */
static void wait_for_ever(void) {
  char byte;
  if (read(0, &byte, 1) != 1) _exit(1);
}

static const sonae_definition *find_definition(const sn_read_request *request, const char *id) {
  for (size_t i = 0; i < request->definitions.count; i++)
    if (strcmp(request->definitions.items[i]->id, id) == 0) return request->definitions.items[i];
  return NULL;
}

/* "needs ID": a file that answers that checklist. */
static void need(const sn_read_request *request, sn_readings *readings) {
  char id[SONAE_NAME_BYTES] = "";
  memcpy(id, (const char *)request->bytes + 6, request->length - 6);
  const sonae_definition *definition = find_definition(request, id);
  if (!definition) {
    memcpy(readings->missing_checklist, id, sizeof id);
    strcpy(readings->missing_version, "1");
    return;
  }
  sn_arena arena = {0};
  sn_reading *reading = sn_readings_add(readings, 0);
  reading->definition = definition;
  reading->organisation.id = "o";
  reading->response = sn_response_new(definition, &arena);
}

/* "which": a file that does not say which checklist it answers; "which?": one that is never content. The question of the
 * remark: how many may be it. */
static void choose(const sn_read_request *request, sn_readings *readings, bool content) {
  char offered[2] = "0";
  readings->wants_installed = request->more_installed || !content;
  if (readings->wants_installed) return;
  for (size_t i = 0; i < request->definitions.count; i++)
    offered[0] = (char)(offered[0] + sn_definitions_offer(&request->definitions, i));
  sn_reading *reading = sn_readings_add(readings, 0);
  SN_REMARK(&reading->remarks, NO_ORGANISATION, offered, "", NULL);
}

/* Tables of characters are files, too. */
static void read_japanese(const sn_read_request *request, sn_readings *readings) {
  char *text = NULL;
  size_t length = 0;
  sn_reading *reading = sn_readings_add(readings, 0);
  if (sn_encoding_read(readings->arena, &reading->remarks, request->bytes, request->length, &text, &length))
    SN_REMARK(&reading->remarks, NO_ORGANISATION, text, "", NULL);
}

/* "relation": a row with answers to the checklist of the relations; "relation?": to another one. */
static void relate(const sn_read_request *request, sn_readings *readings) {
  const sonae_definition *d = request->fallback;
  for (size_t i = 0; begins(request, "relation?") && i < request->definitions.count; i++)
    if (request->definitions.items[i] != request->fallback) d = request->definitions.items[i];
  readings->matter = SONAE_RELATIONS;
  (void)partner_row(readings, d, WHO(.id = "o"), WHO(.id = "s"), SONAE_FIRST_OPTION, SONAE_FIRST_OPTION);
}

static void act(const sn_read_request *request, sn_readings *readings) {
  if (begins(request, "crash")) crash();
  if (begins(request, "abort")) abort();
  if (begins(request, "once") && life > 1) crash();
  if (begins(request, "loop")) loop();
  if (begins(request, "wait")) wait_for_ever();
  if (begins(request, "end")) _exit(0);
  if (begins(request, "eat")) eat(readings);
  if (begins(request, "nonsense")) talk_nonsense();
  if (begins(request, "promise")) promise_much();
  if (begins(request, "open")) (void)open("/etc/passwd", O_RDONLY);
}

/* Says in a remark what it was given: the file's name as the place, its bytes as the question. */
static void read_badly(const sn_read_request *request, sn_readings *readings) {
  life++;
  if (begins(request, "needs ")) {
    need(request, readings);
    return;
  }
  if (begins(request, "which")) {
    choose(request, readings, !begins(request, "which?"));
    return;
  }
  if (begins(request, "relation")) {
    relate(request, readings);
    return;
  }
  if (begins(request, "propose")) {
    readings->proposal = "<map/>";
    return;
  }
  if (begins(request, "cp932")) {
    read_japanese(request, readings);
    return;
  }
  act(request, readings);
  sn_reading *reading = sn_readings_add(readings, 0);
  if (!reading) return;
  char question[16] = "";
  memcpy(question, request->bytes, request->length < 15 ? request->length : 15);
  SN_REMARK(&reading->remarks, NO_ORGANISATION, request->file, question, NULL);
}

/* --- the other side ----------------------------------------------------------------------------------------------- */

typedef struct readers {
  fixture f;
  sn_reader *reader;
  sn_findings findings;
} readers;

static int setup(void **state) {
  readers *r = calloc(1, sizeof *r);
  if (!r) return -1;
  fixture_open(&r->f);
  *state = r;
  return 0;
}

static int teardown(void **state) {
  readers *r = *state;
  sn_reader_free(r->reader);
  sn_findings_free(&r->findings);
  fixture_close(&r->f);
  free(r);
  return 0;
}

static void start_as(readers *r, const sn_reader_setup *setup_of_it) {
  skip_under_valgrind();
  assert_int_equal(sn_reader_new(setup_of_it, &r->reader, &r->f.error), SONAE_OK);
}

static void start_with(readers *r, const sonae_library *library, unsigned seconds, unsigned wait_seconds) {
  const sn_reader_setup setup_of_it = {
      .library = library, .language = SONAE_EN, .read = read_badly, .seconds = seconds, .wait_seconds = wait_seconds};
  start_as(r, &setup_of_it);
}

static void start_to_guess(readers *r) {
  const sn_reader_setup setup_of_it = {
      .language = SONAE_EN, .read = read_badly, .guesses = true, .seconds = CPU_SECONDS, .wait_seconds = WAIT_SECONDS};
  start_as(r, &setup_of_it);
}

static void start(readers *r, const sonae_library *library) {
  start_with(r, library, CPU_SECONDS, WAIT_SECONDS);
}

/* The one reading that comes of a file with that text. */
static const sn_reading *read_text(readers *r, const char *text) {
  sn_findings_free(&r->findings);
  assert_int_equal(sn_reader_send(r->reader, "name.xlsx", text, strlen(text), &r->f.error), SONAE_OK);
  assert_int_equal(sn_reader_receive(r->reader, &r->findings, &r->f.error), SONAE_OK);
  assert_int_equal(r->findings.readings.count, 1);
  return &r->findings.readings.items[0];
}

static void expect_read(readers *r, const char *text) {
  const sn_reading *reading = read_text(r, text);
  assert_int_equal(reading->remarks.count, 1);
  assert_string_equal(reading->remarks.items[0].place, "name.xlsx");
  assert_string_equal(reading->remarks.items[0].question, text);
}

static void expect_stopped(readers *r, const char *text, const char *why) {
  const sn_reading *reading = read_text(r, text);
  assert_int_equal(reading->remarks.count, 1);
  assert_string_equal(reading->remarks.items[0].code, "reader-stopped");
  if (!strstr(reading->remarks.items[0].text, why)) print_message("said: %s\n", reading->remarks.items[0].text);
  assert_non_null(strstr(reading->remarks.items[0].text, why));
  assert_null(reading->response);
}

static void test_reader__files_are_read_one_after_the_other(void **state) {
  readers *r = *state;
  start(r, NULL);
  assert_true(sn_reader_layers(r->reader) & SN_SANDBOX_LIMITS);
  for (int i = 0; i < 2 * SN_MAX_READER_FILES + 3; i++)
    expect_read(r, i % 2 ? "fine" : "good");
}

static void test_reader__a_large_file_arrives_whole(void **state) {
  readers *r = *state;
  start(r, NULL);
  char *large = malloc(SN_MAX_INTAKE_FILE_BYTES);
  assert_non_null(large);
  memset(large, 'x', SN_MAX_INTAKE_FILE_BYTES);
  assert_int_equal(sn_reader_send(r->reader, "n", large, SN_MAX_INTAKE_FILE_BYTES, &r->f.error), SONAE_OK);
  assert_int_equal(sn_reader_receive(r->reader, &r->findings, &r->f.error), SONAE_OK);
  assert_string_equal(r->findings.readings.items[0].remarks.items[0].question, "xxxxxxxxxxxxxxx");
  free(large);
}

static void test_reader__an_empty_file_is_read(void **state) {
  readers *r = *state;
  start(r, NULL);
  expect_read(r, "");
}

static void test_reader__japanese_text_is_read_where_no_file_can_be_opened(void **state) {
  readers *r = *state;
  start(r, NULL);
  const sn_reading *reading = read_text(r, "cp932 \x94\xf5\x82\xa6");
  assert_string_equal(reading->remarks.items[0].place, "cp932 備え");
}

static void test_reader__a_crash_stops_only_its_own_file(void **state) {
  readers *r = *state;
  start(r, NULL);
  expect_read(r, "fine");
  expect_stopped(r, "crash", "");
  expect_read(r, "fine");
  expect_stopped(r, "abort", "");
  expect_stopped(r, "end", "crashed");
  expect_read(r, "fine");
}

/* What an earlier file left behind in the process is not the next one's fault. */
static void test_reader__a_crash_that_a_fresh_process_does_not_have_is_no_matter(void **state) {
  readers *r = *state;
  start(r, NULL);
  expect_read(r, "fine");
  expect_read(r, "once");
}

static void test_reader__a_loop_ends(void **state) {
  readers *r = *state;
  start_with(r, NULL, SHORT_CPU_SECONDS, WAIT_SECONDS);
  expect_stopped(r, "loop", "time");
  expect_read(r, "fine");
}

static void test_reader__a_process_that_never_answers_is_not_waited_for(void **state) {
  readers *r = *state;
  start_with(r, NULL, CPU_SECONDS, SHORT_WAIT_SECONDS);
  expect_stopped(r, "wait", "time");
  expect_read(r, "fine");
}

static void test_reader__memory_ends(void **state) {
  readers *r = *state;
  start(r, NULL);
  if (!sn_sandbox_limits_memory()) {
    print_message("skipped: memory cannot be limited under AddressSanitizer\n");
    skip();
  }
  expect_stopped(r, "eat", "memory");
  expect_read(r, "fine");
}

static void test_reader__nonsense_is_no_answer(void **state) {
  readers *r = *state;
  start(r, NULL);
  expect_stopped(r, "nonsense", "crashed");
  expect_stopped(r, "promise", "crashed");
  expect_read(r, "fine");
}

static void test_reader__a_proposal_nobody_asked_for_is_no_answer(void **state) {
  readers *r = *state;
  start(r, NULL);
  expect_stopped(r, "propose", "crashed");
  expect_read(r, "fine");
}

static void test_reader__facts_of_another_checklist_are_no_answer(void **state) {
  readers *r = *state;
  const sonae_definition *other = NULL;
  skip_under_valgrind();
  fixture_define(&r->f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")), NULL);
  fixture_write(&r->f, "b.xml", CHECKLIST_NAMED("b", AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")));
  assert_int_equal(sonae_definition_load(NULL, fixture_path(&r->f, "b.xml"), NULL, NULL, NULL, &other, &r->f.error),
                   SONAE_OK);
  const sonae_map map = {.definition = other};
  const sn_reader_setup setup_of_it = {.fallback = r->f.definition,
                                       .map = &map,
                                       .language = SONAE_EN,
                                       .read = read_badly,
                                       .matter = SONAE_RELATIONS,
                                       .seconds = CPU_SECONDS,
                                       .wait_seconds = WAIT_SECONDS};
  start_as(r, &setup_of_it);
  assert_non_null(read_text(r, "relation")->partner);
  assert_null(read_text(r, "relation?")->partner);
  sn_reader_free(r->reader);
  r->reader = NULL;
  sonae_definition_free(other);
}

static void test_reader__who_guesses_may_propose_and_ask_for_no_checklist(void **state) {
  readers *r = *state;
  start_to_guess(r);
  assert_int_equal(sn_reader_send(r->reader, "n", "propose", 7, &r->f.error), SONAE_OK);
  assert_int_equal(sn_reader_receive(r->reader, &r->findings, &r->f.error), SONAE_OK);
  assert_string_equal(r->findings.readings.proposal, "<map/>");
  expect_stopped(r, "needs b", "crashed");
  expect_read(r, "fine");
}

static void test_reader__what_is_forbidden_is_told(void **state) {
  readers *r = *state;
  start(r, NULL);
  if (!(sn_reader_layers(r->reader) & SN_SANDBOX_SYSTEM_CALLS)) skip();
  expect_stopped(r, "open", "not allowed");
  expect_read(r, "fine");
}

/* --- checklists --------------------------------------------------------------------------------------------------- */

static const char *const LIBRARY_FOLDERS[] = {"lib", "lib/questionnaires", "lib/questionnaires/f",
                                              "lib/questionnaires/f/1"};
enum { FOLDER_COUNT = sizeof LIBRARY_FOLDERS / sizeof *LIBRARY_FOLDERS };

static void write_library(const fixture *f) {
  for (size_t i = 0; i < FOLDER_COUNT; i++)
    assert_int_equal(mkdir(fixture_path(f, LIBRARY_FOLDERS[i]), 0700), 0);
  fixture_write(f, "lib/questionnaires/f/1/b.xml", CHECKLIST_NAMED("b", AREA("a") SCALE_S QUESTION("q1", "a")));
}

static void remove_library(const fixture *f) {
  (void)remove(fixture_path(f, "lib/questionnaires/f/1/b.xml"));
  for (size_t i = FOLDER_COUNT; i-- > 0;)
    (void)rmdir(fixture_path(f, LIBRARY_FOLDERS[i]));
}

static void test_reader__a_missing_checklist_is_fetched(void **state) {
  readers *r = *state;
  char folder[64];
  write_library(&r->f);
  (void)snprintf(folder, sizeof folder, "%s/lib", r->f.folder);
  const char *const folders[] = {folder, NULL};
  const sonae_library library = {.folders = folders};
  start(r, &library);
  const sn_reading *reading = read_text(r, "needs b");
  remove_library(&r->f);
  assert_non_null(reading->response);
  assert_string_equal(reading->definition->id, "b");
  assert_string_equal(read_text(r, "needs b")->definition->id, "b"); /* known by now */
}

/* It is there, and of no use: whoever looks for it would look in vain. */
static void test_reader__a_checklist_with_mistakes_is_told(void **state) {
  readers *r = *state;
  char folder[64];
  write_library(&r->f);
  fixture_write(&r->f, "lib/questionnaires/f/1/b.xml", "<checklist");
  (void)snprintf(folder, sizeof folder, "%s/lib", r->f.folder);
  const char *const folders[] = {folder, NULL};
  const sonae_library library = {.folders = folders};
  start(r, &library);
  const sn_reading *reading = read_text(r, "needs b");
  remove_library(&r->f);
  assert_null(reading->response);
  assert_string_equal(reading->remarks.items[0].code, "checklist-broken");
  assert_non_null(strstr(reading->remarks.items[0].text, "1/b.xml:1: "));
}

static void test_reader__a_checklist_that_cannot_be_read_ends_it(void **state) {
  readers *r = *state;
  char folder[64];
  write_library(&r->f);
  assert_int_equal(unlink(fixture_path(&r->f, "lib/questionnaires/f/1/b.xml")), 0);
  assert_int_equal(symlink("b.xml", fixture_path(&r->f, "lib/questionnaires/f/1/b.xml")), 0);
  (void)snprintf(folder, sizeof folder, "%s/lib", r->f.folder);
  const char *const folders[] = {folder, NULL};
  const sonae_library library = {.folders = folders};
  start(r, &library);
  assert_int_equal(sn_reader_send(r->reader, "f", "needs b", strlen("needs b"), &r->f.error), SONAE_OK);
  assert_int_equal(sn_reader_receive(r->reader, &r->findings, &r->f.error), SONAE_E_IO);
  assert_non_null(strstr(r->f.error.where, "1/b.xml"));
  remove_library(&r->f);
}

/* What other files brought counts once. */
static void test_reader__a_file_that_names_no_checklist_is_held_against_all_that_are_installed(void **state) {
  readers *r = *state;
  char folder[64];
  write_library(&r->f);
  (void)snprintf(folder, sizeof folder, "%s/lib", r->f.folder);
  const char *const folders[] = {folder, NULL};
  const sonae_library library = {.folders = folders};
  start(r, &library);
  (void)read_text(r, "needs b");
  assert_string_equal(read_text(r, "which")->remarks.items[0].place, "1");
  assert_string_equal(read_text(r, "which?")->remarks.items[0].code, "which-checklist");
  remove_library(&r->f);
  assert_string_equal(read_text(r, "which")->remarks.items[0].place, "1");
}

static void expect_not_found(readers *r, const char *text) {
  const sn_reading *reading = read_text(r, text);
  assert_int_equal(reading->remarks.count, 1);
  assert_string_equal(reading->remarks.items[0].code, "checklist-not-found");
}

static void test_reader__a_checklist_that_is_nowhere_is_told(void **state) {
  readers *r = *state;
  start(r, NULL);
  expect_not_found(r, "needs nowhere");
  expect_read(r, "fine");
}

/* c.xml lies in the folder one works in: a file that is sent in must not reach it. */
static void test_reader__a_checklist_is_never_a_file(void **state) {
  readers *r = *state;
  char before[256];
  assert_non_null(getcwd(before, sizeof before));
  fixture_write(&r->f, "c.xml", CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a")));
  assert_int_equal(chdir(r->f.folder), 0);
  start(r, NULL);
  expect_not_found(r, "needs c.xml");
  assert_int_equal(chdir(before), 0);
}

#define READER_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      READER_TEST(test_reader__files_are_read_one_after_the_other),
      READER_TEST(test_reader__a_large_file_arrives_whole),
      READER_TEST(test_reader__an_empty_file_is_read),
      READER_TEST(test_reader__japanese_text_is_read_where_no_file_can_be_opened),
      READER_TEST(test_reader__a_crash_stops_only_its_own_file),
      READER_TEST(test_reader__a_crash_that_a_fresh_process_does_not_have_is_no_matter),
      READER_TEST(test_reader__a_loop_ends),
      READER_TEST(test_reader__a_process_that_never_answers_is_not_waited_for),
      READER_TEST(test_reader__memory_ends),
      READER_TEST(test_reader__nonsense_is_no_answer),
      READER_TEST(test_reader__a_proposal_nobody_asked_for_is_no_answer),
      READER_TEST(test_reader__facts_of_another_checklist_are_no_answer),
      READER_TEST(test_reader__who_guesses_may_propose_and_ask_for_no_checklist),
      READER_TEST(test_reader__what_is_forbidden_is_told),
      READER_TEST(test_reader__a_missing_checklist_is_fetched),
      READER_TEST(test_reader__a_checklist_with_mistakes_is_told),
      READER_TEST(test_reader__a_checklist_that_cannot_be_read_ends_it),
      READER_TEST(test_reader__a_file_that_names_no_checklist_is_held_against_all_that_are_installed),
      READER_TEST(test_reader__a_checklist_that_is_nowhere_is_told),
      READER_TEST(test_reader__a_checklist_is_never_a_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
