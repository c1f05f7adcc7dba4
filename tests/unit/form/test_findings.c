/* SPDX-License-Identifier: Apache-2.0 */
/* Forms that follow up: areas a (q2, t, n, q3) and b (q1, m, d) as in written.h, of which three are asked. */
#include "support/fixture.h"

#include "written.h"

enum { Q1, Q2, M, T, N, D, Q3 }; /* in the order of the checklist */

static const sonae_form_ask ASKS[] = {
    {.question = M, .cause = "in part", .said = "who counts?", .due = "2027-01-29", .help = "a list to start from"},
    {.question = Q2, .cause = "does not agree", .said = "=1+1"},
    {.question = N, .cause = "in part"}};
enum { ASK_COUNT = sizeof ASKS / sizeof *ASKS };

static void answer(fixture *f) {
  fixture_define(f, EVERY_KIND, NULL);
  fixture_write(f, "r.xml",
                RESPONSE("<answer question=\"q2\"><not-applicable>no such thing</not-applicable></answer>"
                         "<answer question=\"m\"><option ref=\"b\"/><comment>the rest is old</comment>"
                         "<planned>2026-12-24</planned></answer>"
                         "<answer question=\"n\"><number>12</number><evidence>ledger</evidence></answer>"));
  assert_int_equal(sonae_response_load(f->definition, fixture_path(f, "r.xml"), &f->reporter, &f->response, &f->error),
                   SONAE_OK);
}

static void write_followup(fixture *f, sonae_language language) {
  static const sonae_organisation organisation = {.id = "acme", .name = "見本", .employees = -1};
  answer(f);
  write_form(f, &(sonae_form){.definition = f->definition,
                              .language = language,
                              .organisation = &organisation,
                              .prefill = f->response,
                              .sender = "Mihon",
                              .deadline = "2027-01-29",
                              .token = "sha256:mark",
                              .campaign = "c-2026",
                              .buyer = "mihon",
                              .asks = ASKS,
                              .ask_count = ASK_COUNT});
}

static void test_findings__only_what_is_asked_has_a_row(void **state) {
  fixture *f = *state;
  write_followup(f, SONAE_JA);
  EXPECT_IN(f, "xl/workbook.xml", "sonae_q_q2\">'回答'!$F$6<", "sonae_q_n\">'回答'!$F$7<", "sonae_q_m\">'回答'!$F$8<");
  char *workbook = part_of(f, "xl/workbook.xml"), *strings = part_of(f, "xl/sharedStrings.xml");
  assert_int_equal(count_of(workbook, "name=\"sonae_q_"), ASK_COUNT);
  assert_non_null(strstr(strings, ">m:a<"));
  assert_null(strstr(strings, ">q1<"));
  free(workbook);
  free(strings);
}

static void test_findings__the_hidden_sheet_says_what_it_is(void **state) {
  fixture *f = *state;
  char code[SONAE_FORM_CODE_BYTES];
  static const char *const asked[] = {"q2", "m", "n"};
  write_followup(f, SONAE_EN);
  sn_form_findings_code("c", "1", f->definition->digest, "acme", asked, ASK_COUNT, code);
  EXPECT_IN(f, "xl/sharedStrings.xml", code, ">kind<", ">findings<", ">campaign<", ">c-2026<", ">buyer<", ">mihon<",
            ">asked<", ">sha256:mark<");
  char *meta = part_of(f, "xl/worksheets/sheet7.xml");
  assert_int_equal(count_of(meta, "<row "), 12 + ASK_COUNT);
  free(meta);
}

/* Whoever takes one for the other finds a code that does not fit. */
static void test_findings__its_code_is_its_own(void **state) {
  fixture *f = *state;
  char all[SONAE_FORM_CODE_BYTES], some[2][SONAE_FORM_CODE_BYTES];
  static const char *const asked[] = {"q2", "m"};
  fixture_define(f, EVERY_KIND, NULL);
  sonae_form_code("c", "1", f->definition->digest, "acme", all);
  sn_form_findings_code("c", "1", f->definition->digest, "acme", asked, 2, some[0]);
  sn_form_findings_code("c", "1", f->definition->digest, "acme", asked, 1, some[1]);
  assert_string_not_equal(all, some[0]);
  assert_string_not_equal(some[0], some[1]);
}

static void test_findings__a_full_form_says_that_it_asks_all(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, NULL);
  write_form(f, &(sonae_form){.definition = f->definition, .campaign = "c-2026", .buyer = "mihon"});
  EXPECT_IN(f, "xl/sharedStrings.xml", ">kind<", ">questions<", ">c-2026<", ">mihon<");
}

static void test_findings__what_was_said_stands_beside_the_question(void **state) {
  fixture *f = *state;
  write_followup(f, SONAE_EN);
  EXPECT_IN(f, "xl/sharedStrings.xml",
            "[in part]\nwho counts?\nWhat we can help with: a list to start from\nYour note: the rest is old\n"
            "You planned it for 2026-12-24",
            ">2027-01-29<", "[in part]\nYour evidence: ledger", "[does not agree]\n=1+1");
}

static void test_findings__strings_of_the_reviewer_are_never_formulas(void **state) {
  fixture *f = *state;
  write_followup(f, SONAE_EN);
  char *all = part_of(f, NULL);
  assert_null(strstr(all, "<f>1+1"));
  free(all);
}

static void test_findings__they_are_counted_by_cause(void **state) {
  fixture *f = *state;
  write_followup(f, SONAE_EN);
  EXPECT_IN(f, "xl/sharedStrings.xml", "Questions: 3 (in part: 2; does not agree: 1)");
  write_followup(f, SONAE_JA);
  EXPECT_IN(f, "xl/sharedStrings.xml", "3 問（in part：2、does not agree：1）");
}

/* The answer twice: to be changed, and hidden; the reason of 該当しない goes with it. */
static void test_findings__the_answer_is_filled_in_and_kept_to_compare(void **state) {
  fixture *f = *state;
  write_followup(f, SONAE_EN);
  EXPECT_IN(f, "xl/sharedStrings.xml", ">To confirm<", "Not applicable\nno such thing");
  EXPECT_IN(f, "xl/worksheets/sheet2.xml", "F6&amp;CHAR(10)&amp;H6=M6", "F7=M7,H7=\"\"",
            "SUMPRODUCT(--(F9:F10&lt;&gt;M9:M10))=0", "<c r=\"F7\"", "<c r=\"M7\"");
}

static void test_findings__it_is_printed_wide_without_why(void **state) {
  fixture *f = *state;
  write_followup(f, SONAE_EN);
  EXPECT_IN(f, "xl/workbook.xml", "_xlnm.Print_Area\" localSheetId=\"1\">Answers!$A$1:$K$");
  EXPECT_IN(f, "xl/worksheets/sheet2.xml", "orientation=\"landscape\"");
}

static void test_findings__without_earlier_answers_all_is_empty(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, NULL);
  write_form(f, &(sonae_form){.definition = f->definition, .language = SONAE_EN, .asks = ASKS, .ask_count = ASK_COUNT});
  char *sheet = part_of(f, "xl/worksheets/sheet2.xml"), *strings = part_of(f, "xl/sharedStrings.xml");
  assert_int_equal(count_of(sheet, "<c r=\"F6\""), 1);
  assert_null(strstr(strings, "Your note"));
  free(sheet);
  free(strings);
}

/* A table of three answers would come back as all that there are. */
static void test_findings__a_table_asks_all(void **state) {
  fixture *f = *state;
  answer(f);
  const sonae_form form = {.definition = f->definition, .asks = ASKS, .ask_count = ASK_COUNT};
  char *table = sonae_form_csv(&form);
  assert_non_null(strstr(table, "[q1]"));
  assert_non_null(strstr(table, "[q3]"));
  sonae_string_free(table);
}

static void test_findings__who_answered_is_filled_in(void **state) {
  fixture *f = *state;
  answer(f);
  sonae_response said = *f->response;
  said.respondent = "Hanako";
  said.role = SONAE_ROLE_GENERAL_AFFAIRS;
  said.responsible = true;
  const sonae_form form = {
      .definition = f->definition, .language = SONAE_EN, .prefill = &said, .asks = ASKS, .ask_count = ASK_COUNT};
  write_form(f, &form);
  EXPECT_IN(f, "xl/sharedStrings.xml", ">Hanako<");
}

int main(void) {
  (void)unsetenv("TMPDIR");
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_findings__only_what_is_asked_has_a_row),
      FIXTURE_TEST(test_findings__the_hidden_sheet_says_what_it_is),
      FIXTURE_TEST(test_findings__its_code_is_its_own),
      FIXTURE_TEST(test_findings__a_full_form_says_that_it_asks_all),
      FIXTURE_TEST(test_findings__what_was_said_stands_beside_the_question),
      FIXTURE_TEST(test_findings__strings_of_the_reviewer_are_never_formulas),
      FIXTURE_TEST(test_findings__they_are_counted_by_cause),
      FIXTURE_TEST(test_findings__the_answer_is_filled_in_and_kept_to_compare),
      FIXTURE_TEST(test_findings__it_is_printed_wide_without_why),
      FIXTURE_TEST(test_findings__without_earlier_answers_all_is_empty),
      FIXTURE_TEST(test_findings__a_table_asks_all),
      FIXTURE_TEST(test_findings__who_answered_is_filled_in),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
