/* SPDX-License-Identifier: Apache-2.0 */
/* The page of a history, and a history as JSON: made by hand, so that each says just what it is given. */
#include "support/fixture.h"
#include "zip/zip.h"

enum { MOST_POINTS = 3 };

typedef struct given {
  fixture f;
  sonae_history_point points[MOST_POINTS];
  sonae_score areas[MOST_POINTS][2];
  sonae_history_change changes[3];
  sonae_history_done done;
  sonae_disagreement disagreement;
  sonae_filing vendor;
  sonae_history history;
  sonae_report report;
} given;

static sonae_score score_of(int64_t points) {
  return (sonae_score){points * SONAE_MICRO, points * SONAE_MICRO, 100 * SONAE_MICRO, 0};
}

static void set_point(given *g, uint32_t i, const char *date, int64_t points) {
  g->areas[i][0] = score_of(points);
  g->areas[i][1] = score_of(points + 1);
  g->points[i] = (sonae_history_point){.filing = {.organisation = "o",
                                                  .checklist = "c",
                                                  .version = "1",
                                                  .digest = g->f.definition->digest,
                                                  .revision = i + 1,
                                                  .date = date,
                                                  .received = "2026-11-21T11:08:21Z",
                                                  .role = SONAE_ROLE_OWNER,
                                                  .responsible = true},
                                       .day = date ? date : "2026-11-21",
                                       .original = true,
                                       .own_overall = score_of(points),
                                       .overall = score_of(points),
                                       .areas = g->areas[i],
                                       .level = SONAE_NONE};
}

#define BODY                                                                                                           \
  AREA("a") AREA("b") SCALE_S QUESTION("q1", "a") QUESTION("q2", "b") QUESTION_OF("t", "a", "kind=\"text\"", "")

/* Two areas, three questions of which the last is a text, one action. */
static void give(given *g, size_t points) {
  memset(g, 0, sizeof *g);
  fixture_open(&g->f);
  fixture_define(&g->f, CHECKLIST(BODY), RULES("weighted", ACTION("A-1", "basic", "1", "0", CLOSES("q1", "100"))));
  fixture_write(&g->f, "r.xml", RESPONSE(""));
  assert_int_equal(
      sonae_response_load(g->f.definition, fixture_path(&g->f, "r.xml"), &g->f.reporter, &g->f.response, &g->f.error),
      SONAE_OK);
  set_point(g, 0, "2026-04-01", 40);
  set_point(g, 1, NULL, 55);
  set_point(g, 2, "2026-12-01", 70);
  g->history = (sonae_history){.definition = g->f.definition, .points = g->points, .point_count = points};
  g->report = (sonae_report){.definition = g->f.definition,
                             .response = g->f.response,
                             .workspace = g->f.workspace,
                             .evaluation = sonae_evaluate(g->f.workspace, &g->f.response->packed),
                             .history = &g->history,
                             .language = SONAE_EN};
}

static void take_back(given *g) {
  fixture_close(&g->f);
}

/* All XML of the workbook, one part behind the other. */
static char *parts_of(given *g) {
  enum { MOST_BYTES = 1024 * 1024 };
  static char bytes[MOST_BYTES];
  sn_zip *zip;
  sn_buffer all = SN_BUFFER(64 * 1024 * 1024);
  const char *name = fixture_path(&g->f, "report.xlsx");
  assert_int_equal(sonae_report_write(&g->report, SONAE_FILE_XLSX, name, &g->f.error), SONAE_OK);
  FILE *file = fopen(name, "rb");
  assert_non_null(file);
  size_t length = fread(bytes, 1, sizeof bytes, file);
  (void)fclose(file);
  assert_int_equal(sn_zip_open(bytes, length, &sn_zip_foreign, &zip), SN_ZIP_FINE);
  for (size_t i = 0; i < sn_zip_count(zip); i++)
    assert_int_equal(sn_zip_read(zip, i, &all), SN_ZIP_FINE);
  sn_zip_close(zip);
  return all.data;
}

static void expect(given *g, const char *part, bool there) {
  char *parts = parts_of(g);
  if ((strstr(parts, part) != NULL) != there) print_message("%s: %s\n", part, there ? "not there" : "there");
  assert_int_equal(strstr(parts, part) != NULL, there);
  free(parts);
}

static void test_sheet_history__without_a_history_there_is_no_page(void **state) {
  (void)state;
  given g;
  give(&g, 2);
  g.report.history = NULL;
  expect(&g, "name=\"History\"", false);
  expect(&g, "'History'!A1", false);
  take_back(&g);
}

static void test_sheet_history__the_first_page_leads_to_it(void **state) {
  (void)state;
  given g;
  give(&g, 2);
  expect(&g, "name=\"History\"", true);
  expect(&g, "location=\"'History'!A1\"", true);
  take_back(&g);
}

static void test_sheet_history__one_revision_has_no_line(void **state) {
  (void)state;
  given g;
  give(&g, 1);
  expect(&g, "There is one response so far.", true);
  expect(&g, "<c:lineChart>", false);
  expect(&g, "Actions done", false);
  take_back(&g);
}

static void test_sheet_history__several_revisions_are_drawn(void **state) {
  (void)state;
  given g;
  give(&g, 3);
  expect(&g, "<c:lineChart>", true);
  expect(&g, "2026-04-01: 40.0, 2026-11-21: 55.0, 2026-12-01: 70.0", true);
  expect(&g, "By the version answered", false);
  take_back(&g);
}

static void test_sheet_history__a_version_that_moved_a_score_is_told(void **state) {
  (void)state;
  given g;
  give(&g, 2);
  g.points[0].filing.version = "0.9";
  g.points[0].filing.digest = "sha256:other";
  g.points[0].own_overall = score_of(46);
  g.points[0].carried = (sonae_carried){7, 1, 2};
  expect(&g, "Answered version 0.9. The score moves from 46.0 to 40.0 because the questions changed.", true);
  expect(&g, "Answers carried over: 7; without a place: 1; questions not asked then: 2.", true);
  expect(&g, "By the version answered", true);
  g.report.language = SONAE_JA;
  expect(&g, "設問が変わったため、点が 46.0 から 40.0 に動いています。", true);
  take_back(&g);
}

static void test_sheet_history__a_version_that_is_gone_is_told(void **state) {
  (void)state;
  given g;
  give(&g, 2);
  g.points[0].filing.version = "0.9";
  g.points[0].filing.digest = "sha256:other";
  g.points[0].original = false;
  expect(&g, "Answered version 0.9, which is not at hand", true);
  take_back(&g);
}

static void give_changes(given *g) {
  g->changes[0] = (sonae_history_change){.point = 1, .question = 0, .after = {.code = SONAE_UNKNOWN}};
  g->changes[1] = (sonae_history_change){.point = 2,
                                         .question = 0,
                                         .before = {.code = SONAE_FIRST_OPTION + 1, .points = 50},
                                         .after = {.code = SONAE_FIRST_OPTION, .points = 100}};
  g->changes[2] = (sonae_history_change){
      .point = 2, .question = 2, .after = {.code = SONAE_GIVEN, .text = "=cmd|' /C calc'!A0"}, .asked_anew = true};
  g->history.changes = g->changes;
  g->history.change_count = 3;
}

static void test_sheet_history__only_the_last_changes_are_listed(void **state) {
  (void)state;
  given g;
  give(&g, 3);
  give_changes(&g);
  expect(&g, "Answers that changed since last time (2026-11-21): 2", true);
  expect(&g, "50 → 100", true);
  expect(&g, "0 → 0", false);
  expect(&g, "(none: the question or its options changed)", true);
  expect(&g, "<f>", false);
  g.history.change_count = 1;
  expect(&g, "The answers are those of last time.", true);
  take_back(&g);
}

static void test_sheet_history__actions_done_and_disagreements_are_listed(void **state) {
  (void)state;
  given g;
  give(&g, 2);
  expect(&g, "None of the actions asked for before is done yet.", true);
  expect(&g, "Where answers disagree", false);
  g.done = (sonae_history_done){1, 0};
  g.history.done = &g.done;
  g.history.done_count = 1;
  g.vendor = (sonae_filing){.digest = "", .revision = 3, .role = SONAE_ROLE_VENDOR, .respondent = "a < b"};
  g.disagreement = (sonae_disagreement){.question = 0,
                                        .first = &g.points[1].filing,
                                        .second = &g.vendor,
                                        .first_answer = {.code = SONAE_FIRST_OPTION},
                                        .second_answer = {.code = SONAE_NOT_APPLICABLE, .text = "none here"}};
  g.history.disagreements = &g.disagreement;
  g.history.disagreement_count = 1;
  expect(&g, "✓ t", true);
  expect(&g, "Where answers disagree", true);
  expect(&g, "(a &lt; b)\nNot applicable (none here)", true);
  take_back(&g);
}

/* The same with so many areas, a question each. */
static void give_areas(given *g, uint32_t count) {
  sn_buffer text = SN_BUFFER(1024 * 1024);
  sn_buffer_text(&text, "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"en\">" SAID(
                            "title", "t") SCALE_S);
  for (uint32_t i = 0; i < count; i++)
    sn_buffer_printf(&text, "<area id=\"a%u\">" SAID("title", "Area %u") "</area>", i, i);
  for (uint32_t i = 0; i < count; i++)
    sn_buffer_printf(&text, "<question id=\"q%u\" area=\"a%u\" scale=\"s\">" SAID("text", "t") "</question>", i, i);
  sn_buffer_text(&text, "</checklist>");
  give(g, 2);
  fixture_define(&g->f, text.data, RULES("weighted", ""));
  assert_int_equal(
      sonae_response_load(g->f.definition, fixture_path(&g->f, "r.xml"), &g->f.reporter, &g->f.response, &g->f.error),
      SONAE_OK);
  sn_buffer_free(&text);
  g->history.definition = g->report.definition = g->f.definition;
  g->report.response = g->f.response;
  g->report.workspace = g->f.workspace;
  g->report.evaluation = sonae_evaluate(g->f.workspace, &g->f.response->packed);
  g->points[0].filing.digest = g->points[1].filing.digest = g->f.definition->digest;
}

static void test_sheet_history__any_number_of_areas_has_room(void **state) {
  (void)state;
  static const uint32_t counts[] = {1, 6, 7, 8, 64};
  static const sonae_score scores[64];
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    for (int moved = 0; moved < 2; moved++) {
      char last[32];
      given g;
      give_areas(&g, counts[i]);
      g.points[0].areas = g.points[1].areas = scores;
      if (moved) g.points[0].filing.digest = "sha256:other";
      (void)snprintf(last, sizeof last, ">Area %u<", counts[i] - 1);
      expect(&g, last, true);
      expect(&g, "Remarks", moved);
      take_back(&g);
    }
}

/* --- JSON --- */

static void assert_holds(const char *json, const char *part) {
  if (!strstr(json, part)) print_message("%s\nlacks: %s\n", json, part);
  assert_non_null(strstr(json, part));
}

static void test_history_json__says_what_changed(void **state) {
  (void)state;
  given g;
  give(&g, 3);
  give_changes(&g);
  g.points[0].original = false;
  char *json = sonae_history_json(&g.history);
  assert_non_null(json);
  assert_holds(json, "\"format\": \"sonae.history/1\"");
  assert_holds(json, "\"own\": null");
  assert_holds(json, "\"before\": null,\n      \"after\": {\n        \"unknown\": true");
  assert_holds(json, "\"options\": [\n          \"part\"");
  assert_holds(json, "\"points_before\": 50,\n      \"points_after\": 100,\n      \"asked_anew\": false");
  assert_holds(json, "\"text\": \"=cmd|' /C calc'!A0\"");
  assert_holds(json, "\"level\": null");
  sonae_string_free(json);
  take_back(&g);
}

static void test_rescore_json__sums_up(void **state) {
  (void)state;
  given g;
  give(&g, 2);
  g.points[0].areas = g.points[1].areas = NULL;
  sonae_rescore rescore = {
      .definition = g.f.definition, .points = g.points, .point_count = 2, .same_version = 1, .fallen = 1};
  char *json = sonae_rescore_json(&rescore);
  assert_non_null(json);
  assert_holds(json, "\"format\": \"sonae.rescore/1\"");
  assert_holds(json, "\"organisation\": \"o\",\n      \"revision\": 2");
  assert_holds(
      json, "\"responses\": 2,\n    \"same_version\": 1,\n    \"without\": 0,\n    \"risen\": 0,\n    \"fallen\": 1");
  assert_null(strstr(json, "areas"));
  sonae_string_free(json);
  take_back(&g);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_sheet_history__without_a_history_there_is_no_page),
      cmocka_unit_test(test_sheet_history__the_first_page_leads_to_it),
      cmocka_unit_test(test_sheet_history__one_revision_has_no_line),
      cmocka_unit_test(test_sheet_history__several_revisions_are_drawn),
      cmocka_unit_test(test_sheet_history__a_version_that_moved_a_score_is_told),
      cmocka_unit_test(test_sheet_history__a_version_that_is_gone_is_told),
      cmocka_unit_test(test_sheet_history__only_the_last_changes_are_listed),
      cmocka_unit_test(test_sheet_history__actions_done_and_disagreements_are_listed),
      cmocka_unit_test(test_sheet_history__any_number_of_areas_has_room),
      cmocka_unit_test(test_history_json__says_what_changed),
      cmocka_unit_test(test_rescore_json__sums_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
