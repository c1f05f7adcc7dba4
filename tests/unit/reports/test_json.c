/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/json/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "support/fixture.h"

/* A response without a file: one number question, one attribute. */
typedef struct plain {
  const char *languages[2], *text[2];
  sonae_area area;
  sonae_question question;
  sonae_attribute_definition attribute;
  sonae_definition definition;
  uint8_t code;
  sonae_decimal number;
  sonae_attribute value;
  sonae_answer answer;
  sonae_response response;
} plain;

static void make_plain(plain *p) {
  *p = (plain){.languages = {"ja", "en"}, .text = {"題", NULL}, .code = SONAE_GIVEN};
  p->area = (sonae_area){.id = "a", .weight = 1, .title = p->text};
  p->question = (sonae_question){
      .id = "n", .kind = SONAE_NUMBER, .scale = SONAE_NONE, .weight = 1, .target = 100, .level = SONAE_NONE};
  p->attribute = (sonae_attribute_definition){.id = "size", .numeric = true};
  p->definition = (sonae_definition){.id = "c",
                                     .version = "1",
                                     .digest = "sha256:0",
                                     .languages = p->languages,
                                     .language_count = 2,
                                     .areas = &p->area,
                                     .area_count = 1,
                                     .questions = &p->question,
                                     .question_count = 1,
                                     .attributes = &p->attribute,
                                     .attribute_count = 1,
                                     .decay = {1, 2}};
  p->response = (sonae_response){.checklist = "c",
                                 .version = "1",
                                 .organisation_id = "o",
                                 .organisation_name = "名",
                                 .answers = &p->answer,
                                 .packed = {.codes = &p->code, .numbers = &p->number, .attributes = &p->value}};
}

static void assert_holds(const char *json, const char *part) {
  assert_non_null(json);
  if (!strstr(json, part)) print_message("%s\nlacks: %s\n", json, part);
  assert_non_null(strstr(json, part));
}

static void expect_number(const char *written, const char *part) {
  plain p;
  make_plain(&p);
  assert_true(sn_number_decimal(written, &p.number));
  char *json = sonae_response_json(&p.definition, &p.response);
  assert_holds(json, part);
  sonae_string_free(json);
}

static void test_json__decimals_keep_every_digit(void **state) {
  (void)state;
  expect_number("12", "\"number\": 12\n");
  expect_number("-12", "\"number\": -12\n");
  expect_number("12.50", "\"number\": 12.5\n");
  expect_number("-0.5", "\"number\": -0.5\n");
  expect_number("0.1", "\"number\": 0.1\n");
  expect_number("999999999999999", "\"number\": 999999999999999\n");
  expect_number("123456.123456789", "\"number\": 123456.123456789\n");
  expect_number("-999999.999999999", "\"number\": -999999.999999999\n");
  expect_number("-0.000000001", "\"number\": -1e-9\n");
  expect_number("99999999999999.9", "\"number\": 99999999999999.9\n");
}

/* `is` compares text, so an attribute whose text says more than its number stays text. */
static void test_json__attribute_is_a_number_only_when_its_text_is(void **state) {
  static const char *const cases[][2] = {{"45", "\"size\": 45\n"},
                                         {"4.5", "\"size\": 4.5\n"},
                                         {"4.50", "\"size\": \"4.50\"\n"},
                                         {"007", "\"size\": \"007\"\n"}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    plain p;
    make_plain(&p);
    p.value = (sonae_attribute){.text = cases[i][0], .numeric = true};
    assert_true(sn_number_decimal(cases[i][0], &p.value.number));
    char *json = sonae_response_json(&p.definition, &p.response);
    assert_holds(json, cases[i][1]);
    sonae_string_free(json);
  }
}

static void test_json__who_answered_and_by_when_are_told_when_they_are_known(void **state) {
  plain p;
  (void)state;
  make_plain(&p);
  char *json = sonae_response_json(&p.definition, &p.response);
  assert_null(strstr(json, "respondent"));
  assert_null(strstr(json, "planned"));
  sonae_string_free(json);
  p.response.role = SONAE_ROLE_GENERAL_AFFAIRS;
  p.response.respondent = "総務部";
  p.answer.planned = "2027-03-01";
  json = sonae_response_json(&p.definition, &p.response);
  assert_holds(json, "\"role\": \"general-affairs\",\n    \"responsible\": false,\n    \"name\": \"総務部\"");
  assert_holds(json, "\"planned\": \"2027-03-01\"");
  sonae_string_free(json);
}

static void test_json__definition_has_its_members_in_order(void **state) {
  static const char *const order[] = {"\"format\"",  "\"id\"",        "\"version\"",        "\"digest\"",
                                      "\"model\"",   "\"areas\"",     "\"scales\"",         "\"questions\"",
                                      "\"levels\"",  "\"alerts\"",    "\"contradictions\"", "\"boosts\"",
                                      "\"actions\"", "\"parameters\""};
  plain p;
  (void)state;
  make_plain(&p);
  char *json = sonae_definition_json(&p.definition);
  const char *at = json;
  for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
    at = strstr(at, order[i]);
    assert_non_null(at);
  }
  assert_holds(json,
               "\"title\": {\n        \"ja\": \"題\"\n      }"); /* only the languages that are there; not escaped */
  assert_holds(json, "\"relevant\": null");
  assert_holds(json, "\"level\": null,\n      \"bar\": null");
  assert_string_equal(json + strlen(json) - 3, "\n}\n");
  sonae_string_free(json);
}

static void evaluate_plain(plain *p, sonae_model model, char **json) {
  static const uint8_t relevant[] = {SONAE_MAYBE}, applicable[] = {0};
  static const int32_t points[] = {0};
  static const sonae_score area = {SONAE_UNDEFINED, SONAE_UNDEFINED, SONAE_UNDEFINED, SONAE_UNDEFINED};
  sonae_evaluation e = {.overall = area,
                        .maximum = 0,
                        .areas = &area,
                        .level_reached = SONAE_NONE,
                        .level_possible = SONAE_NONE,
                        .relevant = relevant,
                        .applicable = applicable,
                        .points = points};
  make_plain(p);
  p->definition.model = model;
  *json = sonae_evaluation_json(&p->definition, &p->response, &e, NULL);
}

static void test_json__undefined_is_null_and_maximum_belongs_to_points(void **state) {
  plain p;
  char *json;
  (void)state;
  evaluate_plain(&p, SONAE_WEIGHTED, &json);
  assert_holds(json, "\"low\": null,\n    \"high\": null");
  assert_holds(json, "\"coverage\": null,\n  \"unknown\": null,\n  \"areas\"");
  assert_holds(json, "\"reached\": null,\n    \"possible\": null");
  assert_holds(json, "\"n\": \"maybe\"");
  assert_null(strstr(json, "maximum"));
  assert_null(strstr(json, "plan"));
  sonae_string_free(json);
  evaluate_plain(&p, SONAE_POINTS, &json);
  assert_holds(json, "\"unknown\": null,\n  \"maximum\": 0,\n  \"areas\"");
  sonae_string_free(json);
}

static void test_json__bytes_of_file_names_that_are_no_text_are_mended(void **state) {
  const sonae_diagnostic items[] = {{SONAE_ERROR, "a\xff\xe3\x81.xml", 3, "bad"}, {SONAE_WARNING, "b.xml", 0, "odd"}};
  (void)state;
  char *json = sn_json_diagnostics(items, 2);
  assert_holds(
      json, "\"file\": \"a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD.xml\",\n    \"line\": 3,\n    \"severity\": \"error\"");
  assert_holds(json, "\"line\": 0,\n    \"severity\": \"warning\",\n    \"text\": \"odd\"");
  sonae_string_free(json);
  json = sn_json_diagnostics(NULL, 0);
  assert_string_equal(json, "[]\n");
  sonae_string_free(json);
}

/* --- Out of memory: the first allocation fails, then the second, and so on until none does ------------------------ */

static size_t allocations_left;

static void *scarce_malloc(size_t size) {
  if (allocations_left == 0) return NULL;
  allocations_left--;
  return malloc(size);
}

static void test_json__every_failed_allocation_is_noticed(void **state) {
  plain p;
  size_t allowed = 0;
  char *json = NULL;
  (void)state;
  make_plain(&p);
  json_set_alloc_funcs(scarce_malloc, free);
  for (; !json && allowed < 5000; allowed++) {
    allocations_left = allowed;
    json = sonae_definition_json(&p.definition);
  }
  json_set_alloc_funcs(malloc, free);
  assert_non_null(json);
  assert_true(allowed > 20);
  char *whole = sonae_definition_json(&p.definition);
  assert_string_equal(json, whole);
  sonae_string_free(json);
  sonae_string_free(whole);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_json__decimals_keep_every_digit),
      cmocka_unit_test(test_json__attribute_is_a_number_only_when_its_text_is),
      cmocka_unit_test(test_json__who_answered_and_by_when_are_told_when_they_are_known),
      cmocka_unit_test(test_json__definition_has_its_members_in_order),
      cmocka_unit_test(test_json__undefined_is_null_and_maximum_belongs_to_points),
      cmocka_unit_test(test_json__bytes_of_file_names_that_are_no_text_are_mended),
      cmocka_unit_test(test_json__every_failed_allocation_is_noticed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
