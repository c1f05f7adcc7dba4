/* SPDX-License-Identifier: Apache-2.0 */
/* XML responses among the files that came in. */
#include "base/limits.h"
#include "read/read.h"
#include "support/fixture.h"

typedef struct intake {
  fixture f;
  sn_arena arena;
  sn_readings readings;
  sonae_language language;
} intake;

static int setup(void **state) {
  intake *i = calloc(1, sizeof *i);
  if (!i) return -1;
  fixture_open(&i->f);
  fixture_define(&i->f,
                 CHECKLIST("<attribute id=\"size\" kind=\"number\">" SAID(
                     "label", "l") "</attribute>"
                                   "<attribute id=\"employees\" kind=\"number\">" SAID(
                                       "label", "l") "</attribute>"
                                                     "<attribute id=\"industry\" kind=\"text\">" SAID(
                                                         "label", "l") "</attribute>\n" AREA("a")
                                                         SCALE_S QUESTION("q1", "a")),
                 NULL);
  i->language = SONAE_EN;
  *state = i;
  return 0;
}

static int teardown(void **state) {
  intake *i = *state;
  sn_readings_free(&i->readings);
  sn_arena_free(&i->arena);
  fixture_close(&i->f);
  free(i);
  return 0;
}

#define INTAKE_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static const sn_reading *read_bytes(intake *i, const char *bytes, size_t length) {
  const sn_read_request request = {
      .definitions = {.items = &i->f.definition, .count = 1}, .file = "in/r.xml", .bytes = bytes, .length = length};
  sn_readings_free(&i->readings);
  i->readings = (sn_readings){.arena = &i->arena, .language = i->language};
  sn_read_response(&request, &i->readings);
  assert_false(i->arena.failed);
  return i->readings.count ? &i->readings.items[0] : NULL;
}

static const sn_reading *read_text(intake *i, const char *text) {
  return read_bytes(i, text, strlen(text));
}

static void expect_remark(const sn_reading *reading, const char *code, const char *place, const char *part) {
  assert_non_null(reading);
  assert_int_equal(reading->remarks.count, 1);
  const sonae_remark *remark = &reading->remarks.items[0];
  assert_string_equal(remark->code, code);
  assert_string_equal(remark->place, place);
  if (!strstr(remark->text, part)) print_message("%s\n", remark->text);
  assert_non_null(strstr(remark->text, part));
}

static void expect_rejected(const sn_reading *reading, const char *code, const char *place, const char *part) {
  expect_remark(reading, code, place, part);
  assert_int_equal(reading->remarks.errors, 1);
  assert_null(reading->response);
}

#define ANSWER(option) "<answer question=\"q1\"><option ref=\"" option "\"/></answer>\n"

#define PROFILE(industry, employees)                                                                                   \
  "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1\"><organisation id=\"o\"><name>N</name>"       \
  "<attribute name=\"industry\">" industry "</attribute><attribute name=\"employees\">" employees "</attribute>"       \
  "</organisation></response>"

static void test_xml__industry_and_people_are_of_the_organisation_too(void **state) {
  intake *i = *state;
  const sonae_organisation *said = &read_text(i, PROFILE("E", "45"))->organisation;
  assert_string_equal(said->industry, "E");
  assert_int_equal(said->employees, 45);
}

static void test_xml__what_is_no_industry_is_not_taken_for_one(void **state) {
  intake *i = *state;
  const sonae_organisation *said = &read_text(i, PROFILE("Z", "4.5"))->organisation;
  assert_null(said->industry);
  assert_int_equal(said->employees, -1);
}

static void test_xml__a_response_is_read_with_its_organisation(void **state) {
  intake *i = *state;
  const sn_reading *reading = read_text(i, RESPONSE(ANSWER("part")));
  assert_non_null(reading);
  assert_int_equal(i->readings.count, 1);
  assert_int_equal(reading->remarks.count, 0);
  assert_ptr_equal(reading->definition, i->f.definition);
  assert_int_equal(reading->response->codes[0], SONAE_FIRST_OPTION + 1);
  assert_string_equal(reading->response->data.file, "in/r.xml");
  assert_string_equal(reading->organisation.id, "o");
  assert_string_equal(reading->organisation.name, "N");
  assert_int_equal(reading->organisation.employees, -1);
  assert_null(reading->form_code);
}

#define NAMED(organisation, respondent)                                                                                \
  "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1\"><organisation id=\"o\"><name>" organisation  \
  "</name></organisation><respondent>" respondent "</respondent>" ANSWER("part") "</response>"

static void test_xml__names_that_turn_text_about_are_refused(void **state) {
  expect_rejected(read_text(*state, NAMED("abc\u202Edef", "x")), "name-characters", "", "Name of the company");
  expect_rejected(read_text(*state, NAMED("N", "a\u2066b")), "name-characters", "", "");
  assert_non_null(read_text(*state, NAMED("㈱そなえ", "総務 花子"))->response);
}

static void test_xml__a_checklist_that_is_not_at_hand_is_asked_for(void **state) {
  intake *i = *state;
  assert_null(read_text(i, "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"2\"/>"));
  assert_string_equal(i->readings.missing_checklist, "c");
  assert_string_equal(i->readings.missing_version, "2");
}

static void test_xml__problems_are_told_in_their_lines(void **state) {
  intake *i = *state;
  const sn_reading *reading = read_text(i, RESPONSE("\n" ANSWER("maybe")));
  expect_rejected(reading, "response-problem", "line 3", "question q1 has no option maybe");
  assert_ptr_equal(reading->definition, i->f.definition);
  i->language = SONAE_JA;
  expect_rejected(read_text(i, RESPONSE("\n" ANSWER("maybe"))), "response-problem", "3行目",
                  "選択肢 maybe はありません");
}

static void test_xml__a_doubt_does_not_reject(void **state) {
  const sn_reading *reading =
      read_text(*state, "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1\"><organisation id=\"o\">"
                        "<name>N</name>\n<attribute name=\"size\">many</attribute></organisation></response>");
  expect_remark(reading, "response-doubt", "line 2", "size is not a number");
  assert_non_null(reading->response);
}

static void test_xml__what_is_no_response_is_rejected(void **state) {
  intake *i = *state;
  expect_rejected(read_text(i, "<response"), "response-problem", "line 1", "not well-formed");
  expect_rejected(read_text(i, "<!DOCTYPE r [<!ENTITY a \"b\">]>" RESPONSE("")), "response-problem", "line 1",
                  "DOCTYPE");
  expect_rejected(read_text(i, "<map xmlns=\"urn:sonae:map:1\"/>"), "not-a-response", "", "<map>");
  expect_rejected(read_text(i, "<response xmlns=\"urn:other\" checklist=\"c\" version=\"1\"/>"), "not-a-response", "",
                  "<response>");
  expect_rejected(read_text(i, "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\"/>"), "response-nameless", "",
                  "which checklist");
}

static void test_xml__a_file_past_the_limit_is_rejected(void **state) {
  size_t length = (size_t)SN_MAX_XML_BYTES + 1;
  char *bytes = malloc(length);
  assert_non_null(bytes);
  memset(bytes, ' ', length);
  memcpy(bytes, RESPONSE(""), strlen(RESPONSE("")));
  expect_rejected(read_bytes(*state, bytes, length), "response-large", "", "16 MB");
  free(bytes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      INTAKE_TEST(test_xml__industry_and_people_are_of_the_organisation_too),
      INTAKE_TEST(test_xml__what_is_no_industry_is_not_taken_for_one),
      INTAKE_TEST(test_xml__a_response_is_read_with_its_organisation),
      INTAKE_TEST(test_xml__names_that_turn_text_about_are_refused),
      INTAKE_TEST(test_xml__a_checklist_that_is_not_at_hand_is_asked_for),
      INTAKE_TEST(test_xml__problems_are_told_in_their_lines),
      INTAKE_TEST(test_xml__a_doubt_does_not_reject),
      INTAKE_TEST(test_xml__what_is_no_response_is_rejected),
      INTAKE_TEST(test_xml__a_file_past_the_limit_is_rejected),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
