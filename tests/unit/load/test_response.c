/* SPDX-License-Identifier: Apache-2.0 */
/* Responses: how answers are packed, and each answer its question does not admit, told in its line. */
#include "base/buffer.h"
#include "support/fixture.h"

#define QUESTIONS                                                                                                      \
  AREA("a")                                                                                                            \
  SCALE_S "<attribute id=\"size\" kind=\"number\">" SAID(                                                              \
      "label",                                                                                                         \
      "l") "</attribute>\n"                                                                                            \
           "<attribute id=\"trade\">" SAID("label", "l") "</attribute>\n" QUESTION("q1", "a") QUESTION_NA("q2", "a")   \
               QUESTION_OF("m", "a", "",                                                                               \
                           "<scale select=\"many\">" OPTION("x", "60") OPTION("y", "40") OPTION("z", "0") "</scale>")  \
                   QUESTION_OF("t", "a", "kind=\"text\"", "<pattern>[0-9]{2}-[A-Z]+</pattern>")                        \
                       QUESTION_OF("n", "a", "kind=\"number\"", "") QUESTION_OF("d", "a", "kind=\"date\"", "")         \
                           QUESTION_OF("costly", "a", "kind=\"text\"", "<pattern>(a+)+[bc]</pattern>")

#define ANSWER(question, inside) "<answer question=\"" question "\">" inside "</answer>\n"

static sonae_status respond_with(fixture *f, const char *response) {
  if (!f->definition) fixture_define(f, CHECKLIST(QUESTIONS), NULL);
  f->problem_count = f->error_count = 0;
  sonae_response_free(f->response);
  f->response = NULL;
  fixture_write(f, "r.xml", response);
  sonae_status status =
      sonae_response_load(f->definition, fixture_path(f, "r.xml"), &f->reporter, &f->response, &f->error);
  assert_true((status == SONAE_OK) == (f->response != NULL));
  return status;
}

#define RESPOND(f, body) assert_int_equal(respond_with((f), RESPONSE(body)), SONAE_OK)

static uint8_t code_of(const fixture *f, const char *id) {
  return f->response->packed.codes[sonae_find_question(f->definition, id)];
}

static const sonae_answer *answer_of(const fixture *f, const char *id) {
  return &f->response->answers[sonae_find_question(f->definition, id)];
}

typedef struct row {
  const char *body; /* begins in line 2 */
  uint32_t line;
  const char *part;
} row;

static void refuse_rows(fixture *f, const row *rows, size_t count) {
  for (size_t i = 0; i < count; i++) {
    sn_buffer text = SN_BUFFER(100000);
    sn_buffer_printf(&text, RESPONSE("%s"), rows[i].body);
    sonae_status status = respond_with(f, text.data);
    sn_buffer_free(&text);
    if (status != SONAE_E_INPUT) print_message("row %zu: status %d\n", i, (int)status);
    assert_int_equal(status, SONAE_E_INPUT);
    fixture_expect_only(f, "r.xml", rows[i].line, rows[i].part);
  }
}

#define REFUSE(f, rows) refuse_rows((f), (rows), sizeof(rows) / sizeof *(rows))

/* --- what is read --- */

static void test_response__each_kind_of_answer_is_packed(void **state) {
  fixture *f = *state;
  RESPOND(f, ANSWER("q1", "<option ref=\"part\"/>") ANSWER("q2", "<not-applicable>none here</not-applicable>")
                 ANSWER("m", "<option ref=\"x\"/><option ref=\"z\"/>") ANSWER("t", "<unknown/>")
                     ANSWER("n", "<number>-12.5</number>") ANSWER("d", "<date>2024-02-29</date>"));
  assert_int_equal(code_of(f, "q1"), SONAE_FIRST_OPTION + 1);
  assert_int_equal(code_of(f, "q2"), SONAE_NOT_APPLICABLE);
  assert_int_equal(code_of(f, "m"), SONAE_GIVEN);
  assert_int_equal(f->response->packed.chosen[2], 5); /* x and z */
  assert_int_equal(code_of(f, "t"), SONAE_UNKNOWN);
  assert_int_equal(code_of(f, "n"), SONAE_GIVEN);
  assert_int_equal(f->response->packed.numbers[4].whole, -13);
  assert_int_equal(f->response->packed.numbers[4].billionths, 500000000);
  assert_int_equal(code_of(f, "d"), SONAE_GIVEN);
  assert_int_equal(code_of(f, "costly"), SONAE_UNANSWERED);
  assert_string_equal(answer_of(f, "q2")->reason, "none here");
  assert_string_equal(answer_of(f, "d")->text, "2024-02-29");
  assert_int_equal(answer_of(f, "q2")->place.line, 3);
  assert_int_equal(answer_of(f, "costly")->place.line, 0);
}

static void test_response__names_and_attributes_are_read(void **state) {
  fixture *f = *state;
  assert_int_equal(
      respond_with(f, "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1\" date=\"2026-11-01\">"
                      "<organisation id=\"nca-1\"><name> 株式会社 A\n</name><attribute name=\"size\"> ４５ </attribute>"
                      "<attribute name=\"trade\">ｶﾞﾗｽ</attribute></organisation></response>"),
      SONAE_OK);
  assert_string_equal(f->response->organisation_id, "nca-1");
  assert_string_equal(f->response->organisation_name, "株式会社 A");
  assert_string_equal(f->response->date, "2026-11-01");
  assert_string_equal(f->response->checklist, "c");
  assert_true(f->response->packed.attributes[0].numeric);
  assert_int_equal(f->response->packed.attributes[0].number.whole, 45);
  assert_string_equal(f->response->packed.attributes[1].text, "ガラス");
  assert_false(f->response->packed.attributes[1].numeric);
}

static void test_response__comments_and_evidence_are_kept(void **state) {
  fixture *f = *state;
  RESPOND(f, ANSWER("q1", "<option ref=\"yes\"/><comment> two\nlines </comment><evidence>photo</evidence>"));
  assert_string_equal(answer_of(f, "q1")->comment, "two\nlines");
  assert_string_equal(answer_of(f, "q1")->evidence, "photo");
}

static void test_response__planned_days_are_kept(void **state) {
  fixture *f = *state;
  RESPOND(f, ANSWER("q1", "<option ref=\"no\"/><planned> 2027-03-01\n</planned>")
                 ANSWER("q2", "<planned>2027-04-01</planned>") ANSWER("t", "<planned/>"));
  assert_string_equal(answer_of(f, "q1")->planned, "2027-03-01");
  assert_string_equal(answer_of(f, "q2")->planned, "2027-04-01");
  assert_int_equal(code_of(f, "q2"), SONAE_UNANSWERED);
  assert_null(answer_of(f, "t")->planned);
}

static void test_response__planned_days_must_be_days(void **state) {
  static const row ROWS[] = {
      {ANSWER("q1", "<option ref=\"no\"/>\n<planned>soon</planned>"), 3, "planned is not a date such as"},
      {ANSWER("q1", "<planned>2027-02-29</planned>"), 2, "planned is not a date such as 2026-11-01: 2027-02-29"},
  };
  REFUSE(*state, ROWS);
}

static void test_response__who_filled_it_in_is_kept(void **state) {
  fixture *f = *state;
  RESPOND(f, "<respondent role=\"general-affairs\" responsible=\"yes\"> 総務部 </respondent>");
  assert_int_equal(f->response->role, SONAE_ROLE_GENERAL_AFFAIRS);
  assert_true(f->response->responsible);
  assert_string_equal(f->response->respondent, "総務部");
  RESPOND(f, "<respondent/>");
  assert_int_equal(f->response->role, SONAE_ROLE_NOT_SAID);
  assert_false(f->response->responsible);
  assert_null(f->response->respondent);
}

static void test_response__the_respondents_words_are_checked(void **state) {
  static const row ROWS[] = {
      {"\n<respondent role=\"boss\"/>", 3, "one of owner, general-affairs, it, vendor, auditor, other"},
      {"<respondent role=\"\"/>", 2, "role is"},
      {"<respondent responsible=\"true\"/>", 2, "responsible is true"},
  };
  REFUSE(*state, ROWS);
}

static void test_response__a_comment_alone_is_no_answer(void **state) {
  fixture *f = *state;
  RESPOND(f, ANSWER("q1", "<comment>later</comment>") ANSWER("q2", ""));
  assert_int_equal(code_of(f, "q1"), SONAE_UNANSWERED);
  assert_int_equal(code_of(f, "q2"), SONAE_UNANSWERED);
  assert_string_equal(answer_of(f, "q1")->comment, "later");
}

static void test_response__nothing_but_white_space_is_unanswered(void **state) {
  fixture *f = *state;
  RESPOND(f, ANSWER("t", "<text> \xE3\x80\x80\n</text>") ANSWER("n", "<number> </number>") ANSWER("d", "<date/>"));
  assert_int_equal(code_of(f, "t"), SONAE_UNANSWERED);
  assert_int_equal(code_of(f, "n"), SONAE_UNANSWERED);
  assert_int_equal(code_of(f, "d"), SONAE_UNANSWERED);
}

static void test_response__full_width_is_taken_as_typed(void **state) {
  fixture *f = *state;
  RESPOND(f, ANSWER("t", "<text>１２－ＡＢ</text>") ANSWER("n", "<number>１２．５</number>")
                 ANSWER("d", "<date>２０２６-１１-０１</date>"));
  assert_string_equal(answer_of(f, "t")->text, "12-AB");
  assert_int_equal(f->response->packed.numbers[4].whole, 12);
  assert_string_equal(answer_of(f, "d")->text, "2026-11-01");
}

/* scoring §11: chosen options are a set */
static void test_response__the_same_option_twice_is_one(void **state) {
  fixture *f = *state;
  RESPOND(f, ANSWER("q1", "<option ref=\"yes\"/><option ref=\"yes\"/>")
                 ANSWER("m", "<option ref=\"x\"/><option ref=\"x\"/>"));
  assert_int_equal(code_of(f, "q1"), SONAE_FIRST_OPTION);
  assert_int_equal(f->response->packed.chosen[2], 1);
}

static void test_response__an_empty_attribute_is_missing(void **state) {
  fixture *f = *state;
  assert_int_equal(
      respond_with(
          f,
          "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1\"><organisation id=\"o\"><name>N</name>"
          "<attribute name=\"size\"> </attribute></organisation></response>"),
      SONAE_OK);
  assert_null(f->response->packed.attributes[0].text);
}

static void test_response__a_numeric_attribute_that_is_none_is_a_warning(void **state) {
  fixture *f = *state;
  assert_int_equal(respond_with(f, "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" "
                                   "version=\"1\"><organisation id=\"o\"><name>N</name>\n"
                                   "<attribute name=\"size\">about 50</attribute></organisation></response>"),
                   SONAE_OK);
  assert_int_equal(f->problem_count, 1);
  assert_int_equal(f->problems[0].severity, SONAE_WARNING);
  assert_int_equal(f->problems[0].line, 2);
  assert_false(f->response->packed.attributes[0].numeric);
}

/* --- what its question does not admit --- */

static void test_response__another_checklist_is_refused(void **state) {
  fixture *f = *state;
  assert_int_equal(respond_with(f, "<response xmlns=\"urn:sonae:response:1\" checklist=\"other\" version=\"1\">"
                                   "<organisation id=\"o\"><name>N</name></organisation></response>"),
                   SONAE_E_INPUT);
  fixture_expect_only(f, "r.xml", 1, "answers other version 1, not c version 1");
}

static void test_response__another_version_is_refused(void **state) {
  fixture *f = *state;
  assert_int_equal(respond_with(f, "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1.1\">"
                                   "<organisation id=\"o\"><name>N</name></organisation></response>"),
                   SONAE_E_INPUT);
  fixture_expect_only(f, "r.xml", 1, "answers c version 1.1, not c version 1");
}

static void test_response__options_must_be_those_of_the_scale(void **state) {
  static const row ROWS[] = {
      {ANSWER("q1", "\n<option ref=\"maybe\"/>"), 3, "q1 has no option maybe"},
      {ANSWER("m", "<option ref=\"x\"/>\n<option ref=\"w\"/>"), 3, "m has no option w"},
      {ANSWER("q1", "<option ref=\"yes\"/><option ref=\"no\"/>"), 2, "q1 takes one option only"},
      {ANSWER("q1", "\n<option/>"), 3, "lacks the attribute ref"},
  };
  REFUSE(*state, ROWS);
}

static void test_response__not_applicable_must_be_allowed_and_have_a_reason(void **state) {
  static const row ROWS[] = {
      {ANSWER("q1", "\n<not-applicable>no</not-applicable>"), 3, "q1 may not be answered not applicable"},
      {ANSWER("q2", "\n<not-applicable> </not-applicable>"), 3, "say why q2"},
      {ANSWER("n", "\n<not-applicable>no</not-applicable>"), 3, "n may not be answered not applicable"},
  };
  REFUSE(*state, ROWS);
}

static void test_response__an_answer_must_fit_the_kind(void **state) {
  static const row ROWS[] = {
      {ANSWER("q1", "\n<text>yes</text>"), 3, "q1 cannot be answered by <text>"},
      {ANSWER("t", "\n<number>1</number>"), 3, "t cannot be answered by <number>"},
      {ANSWER("n", "\n<option ref=\"yes\"/>"), 3, "n cannot be answered by <option>"},
      {ANSWER("d", "\n<text>2026-11-01</text>"), 3, "d cannot be answered by <text>"},
  };
  REFUSE(*state, ROWS);
}

static void test_response__questions_must_exist_and_be_answered_once(void **state) {
  static const row ROWS[] = {
      {ANSWER("zz", "<unknown/>"), 2, "no question zz"},
      {ANSWER("q1", "<unknown/>") ANSWER("q1", "<option ref=\"yes\"/>"), 3, "q1 is answered twice"},
      {ANSWER("q1", "<unknown/><option ref=\"yes\"/>"), 2, "q1 is answered in two ways (option and unknown)"},
      {"<answer><unknown/></answer>", 2, "lacks the attribute question"},
  };
  REFUSE(*state, ROWS);
}

static void test_response__numbers_must_be_numbers(void **state) {
  static const row ROWS[] = {
      {ANSWER("n", "\n<number>twelve</number>"), 3, "not a number: twelve"},
      {ANSWER("n", "<number>1,5</number>"), 2, "not a number: 1,5"},
      {ANSWER("n", "<number>1e3</number>"), 2, "not a number: 1e3"},
      {ANSWER("n", "<number>1234567890123456</number>"), 2, "not a number: 1234567890123456"},
  };
  REFUSE(*state, ROWS);
}

static void test_response__dates_must_be_days_of_the_calendar(void **state) {
  static const row ROWS[] = {
      {ANSWER("d", "\n<date>2026-02-29</date>"), 3, "not a date"},
      {ANSWER("d", "<date>1900-02-29</date>"), 2, "not a date"},
      {ANSWER("d", "<date>2026-04-31</date>"), 2, "not a date"},
      {ANSWER("d", "<date>2026-13-01</date>"), 2, "not a date"},
      {ANSWER("d", "<date>2026-00-10</date>"), 2, "not a date"},
      {ANSWER("d", "<date>2026-11-00</date>"), 2, "not a date"},
      {ANSWER("d", "<date>0000-11-01</date>"), 2, "not a date"},
      {ANSWER("d", "<date>2026-1-1</date>"), 2, "not a date"},
      {ANSWER("d", "<date>2026/11/01</date>"), 2, "not a date"},
      {ANSWER("d", "<date>2026-11-1x</date>"), 2, "not a date"},
      {ANSWER("d", "<date>2026--1-01</date>"), 2, "not a date"},
  };
  REFUSE(*state, ROWS);
}

static void test_response__leap_days_are_days(void **state) {
  fixture *f = *state;
  RESPOND(f, ANSWER("d", "<date>2000-02-29</date>"));
  RESPOND(f, ANSWER("d", "<date>2028-02-29</date>"));
}

static void test_response__the_date_of_the_response_is_checked(void **state) {
  fixture *f = *state;
  assert_int_equal(
      respond_with(f, "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1\" date=\"yesterday\">"
                      "<organisation id=\"o\"><name>N</name></organisation></response>"),
      SONAE_E_INPUT);
  fixture_expect_only(f, "r.xml", 1, "date such as 2026-11-01: yesterday");
}

static void test_response__a_pattern_must_match_the_whole_value(void **state) {
  static const row ROWS[] = {
      {ANSWER("t", "\n<text>12-ab</text>"), 3, "does not have the form asked for: 12-ab"},
      {ANSWER("t", "<text>x12-AB</text>"), 2, "does not have the form"},
      {ANSWER("t", "<text>12-ABx</text>"), 2, "does not have the form"},
  };
  REFUSE(*state, ROWS);
}

static void test_response__a_pattern_that_costs_too_much_is_never_a_match(void **state) {
  static const row ROWS[] = {
      {ANSWER("costly", "\n<text>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaad</text>"), 3, "within limits"},
  };
  REFUSE(*state, ROWS);
}

static void test_response__attributes_must_be_declared_and_stand_once(void **state) {
  fixture *f = *state;
  respond_with(
      f,
      "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1\"><organisation id=\"o\"><name>N</name>\n"
      "<attribute name=\"size\">1</attribute>\n<attribute name=\"size\">2</attribute>\n"
      "<attribute name=\"colour\">red</attribute></organisation></response>");
  fixture_expect(f, "r.xml", 3, "attribute size stands twice");
  fixture_expect(f, "r.xml", 4, "no attribute colour");
  assert_int_equal(f->error_count, 2);
}

static void test_response__the_id_of_an_organisation_is_checked(void **state) {
  fixture *f = *state;
  respond_with(f, "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1\">\n<organisation "
                  "id=\"../x\"><name>N</name>"
                  "</organisation></response>");
  fixture_expect_only(f, "r.xml", 2, "organisation's id");
}

static void test_response__all_problems_of_a_file_are_told(void **state) {
  fixture *f = *state;
  assert_int_equal(respond_with(f, RESPONSE(ANSWER("q1", "<option ref=\"maybe\"/>") /* 2 */
                                            ANSWER("zz", "<unknown/>")              /* 3 */
                                            ANSWER("n", "<number>x</number>")       /* 4 */
                                            ANSWER("d", "<date>2026-02-30</date>")  /* 5 */
                                            ANSWER("t", "<text>wrong</text>")       /* 6 */
                                            ANSWER("q2", "<unknown/>")              /* 7 */
                                            ANSWER("q2", "<unknown/>")              /* 8 */
                                            "<surprise/>\n")),
                   SONAE_E_INPUT); /* 9 */
  fixture_expect(f, "r.xml", 2, "no option maybe");
  fixture_expect(f, "r.xml", 3, "no question zz");
  fixture_expect(f, "r.xml", 4, "not a number");
  fixture_expect(f, "r.xml", 5, "not a date");
  fixture_expect(f, "r.xml", 6, "form asked for");
  fixture_expect(f, "r.xml", 8, "answered twice");
  fixture_expect(f, "r.xml", 9, "surprise");
  assert_int_equal(f->error_count, 7);
}

static void test_response__another_kind_of_file_is_refused(void **state) {
  fixture *f = *state;
  assert_int_equal(respond_with(f, CHECKLIST(QUESTIONS)), SONAE_E_INPUT);
  fixture_expect_only(f, "r.xml", 1, "not a response");
}

static void test_response__it_finds_its_checklist_beside_it(void **state) {
  fixture *f = *state;
  fixture_write(f, "c.xml", CHECKLIST(QUESTIONS));
  fixture_write(f, "r.xml", RESPONSE(ANSWER("q1", "<option ref=\"yes\"/>")));
  assert_int_equal(sonae_response_open(NULL, fixture_path(f, "r.xml"), NULL, NULL, &f->reporter, &f->definition,
                                       &f->response, &f->error),
                   SONAE_OK);
  assert_string_equal(f->definition->id, "c");
  assert_int_equal(code_of(f, "q1"), SONAE_FIRST_OPTION);
}

static void test_response__a_checklist_that_is_nowhere_is_told(void **state) {
  fixture *f = *state;
  fixture_write(f, "r.xml", RESPONSE(""));
  assert_int_equal(sonae_response_open(NULL, fixture_path(f, "r.xml"), NULL, NULL, &f->reporter, &f->definition,
                                       &f->response, &f->error),
                   SONAE_E_INPUT);
  fixture_expect_only(f, "r.xml", 1, "checklist c version 1 is not to be found");
  assert_null(f->definition);
}

/* c.xml is there, and is the right one; but a response does not choose which file is opened. */
static void test_response__it_names_its_checklist_by_id_never_by_path(void **state) {
  fixture *f = *state;
  char text[400];
  fixture_write(f, "c.xml", CHECKLIST(QUESTIONS));
  (void)snprintf(text, sizeof text,
                 "<response xmlns=\"urn:sonae:response:1\" checklist=\"%s\" version=\"1\"><organisation id=\"o\">"
                 "<name>N</name></organisation></response>",
                 fixture_path(f, "c.xml"));
  fixture_write(f, "r.xml", text);
  assert_int_equal(sonae_response_open(NULL, fixture_path(f, "r.xml"), NULL, NULL, &f->reporter, &f->definition,
                                       &f->response, &f->error),
                   SONAE_E_INPUT);
  fixture_expect_only(f, "r.xml", 1, "is not to be found");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_response__each_kind_of_answer_is_packed),
      FIXTURE_TEST(test_response__names_and_attributes_are_read),
      FIXTURE_TEST(test_response__comments_and_evidence_are_kept),
      FIXTURE_TEST(test_response__planned_days_are_kept),
      FIXTURE_TEST(test_response__planned_days_must_be_days),
      FIXTURE_TEST(test_response__who_filled_it_in_is_kept),
      FIXTURE_TEST(test_response__the_respondents_words_are_checked),
      FIXTURE_TEST(test_response__a_comment_alone_is_no_answer),
      FIXTURE_TEST(test_response__nothing_but_white_space_is_unanswered),
      FIXTURE_TEST(test_response__full_width_is_taken_as_typed),
      FIXTURE_TEST(test_response__the_same_option_twice_is_one),
      FIXTURE_TEST(test_response__an_empty_attribute_is_missing),
      FIXTURE_TEST(test_response__a_numeric_attribute_that_is_none_is_a_warning),
      FIXTURE_TEST(test_response__another_checklist_is_refused),
      FIXTURE_TEST(test_response__another_version_is_refused),
      FIXTURE_TEST(test_response__options_must_be_those_of_the_scale),
      FIXTURE_TEST(test_response__not_applicable_must_be_allowed_and_have_a_reason),
      FIXTURE_TEST(test_response__an_answer_must_fit_the_kind),
      FIXTURE_TEST(test_response__questions_must_exist_and_be_answered_once),
      FIXTURE_TEST(test_response__numbers_must_be_numbers),
      FIXTURE_TEST(test_response__dates_must_be_days_of_the_calendar),
      FIXTURE_TEST(test_response__leap_days_are_days),
      FIXTURE_TEST(test_response__the_date_of_the_response_is_checked),
      FIXTURE_TEST(test_response__a_pattern_must_match_the_whole_value),
      FIXTURE_TEST(test_response__a_pattern_that_costs_too_much_is_never_a_match),
      FIXTURE_TEST(test_response__attributes_must_be_declared_and_stand_once),
      FIXTURE_TEST(test_response__the_id_of_an_organisation_is_checked),
      FIXTURE_TEST(test_response__all_problems_of_a_file_are_told),
      FIXTURE_TEST(test_response__another_kind_of_file_is_refused),
      FIXTURE_TEST(test_response__it_finds_its_checklist_beside_it),
      FIXTURE_TEST(test_response__a_checklist_that_is_nowhere_is_told),
      FIXTURE_TEST(test_response__it_names_its_checklist_by_id_never_by_path),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
