/* SPDX-License-Identifier: Apache-2.0 */
#include <time.h>

#include "support/fixture.h"

#include "written.h"

static void test_xlsx__sheets_stand_in_order_and_the_last_two_are_hidden(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, NULL);
  write_form(f, &(sonae_form){.definition = f->definition});
  EXPECT_IN(
      f, "xl/workbook.xml", "<sheet name=\"はじめに\" sheetId=\"1\" r:id=\"rId1\"/>",
      "<sheet name=\"回答\" sheetId=\"2\" r:id=\"rId2\"/>", "<sheet name=\"会社情報\" sheetId=\"3\" r:id=\"rId3\"/>",
      "<sheet name=\"用語\" sheetId=\"4\" r:id=\"rId4\"/>", "<sheet name=\"印刷用\" sheetId=\"5\" r:id=\"rId5\"/>",
      "<sheet name=\"_lists\" sheetId=\"6\" state=\"hidden\" r:id=\"rId6\"/>",
      "<sheet name=\"_meta\" sheetId=\"7\" state=\"hidden\" r:id=\"rId7\"/>");
}

static void test_xlsx__english_forms_have_english_sheets(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, NULL);
  write_form(f, &(sonae_form){.definition = f->definition, .language = SONAE_EN});
  EXPECT_IN(f, "xl/workbook.xml", "name=\"Start\"", "name=\"Answers\"", "name=\"Company\"", "name=\"Terms\"",
            "name=\"On paper\"");
}

static void test_xlsx__identity_is_carried_four_ways(void **state) {
  fixture *f = *state;
  char code[SONAE_FORM_CODE_BYTES];
  fixture_define(f, EVERY_KIND, NULL);
  const sonae_organisation organisation = {.id = "acme", .name = "見本", .employees = -1};
  write_form(f, &(sonae_form){.definition = f->definition, .organisation = &organisation});
  sonae_form_code("c", "1", f->definition->digest, "acme", code);
  EXPECT_IN(f, "xl/workbook.xml", "name=\"sonae_form\"", "name=\"sonae_q_q1\">'回答'!$D$10<");
  EXPECT_IN(f, "xl/sharedStrings.xml", code, "sonae.form/1", ">acme<", f->definition->digest, ">q1<", ">m:b<");
}

/* Area a has q2, t, n, q3; area b has q1, m with its two options, d. */
static void test_xlsx__a_token_is_carried_on_the_hidden_sheet(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, NULL);
  write_form(f, &(sonae_form){.definition = f->definition, .token = "sha256:mark"});
  EXPECT_IN(f, "xl/sharedStrings.xml", ">token<", ">sha256:mark<");
}

static void test_xlsx__questions_stand_by_area_below_the_titles(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, NULL);
  write_form(f, &(sonae_form){.definition = f->definition});
  EXPECT_IN(f, "xl/workbook.xml", "sonae_q_q2\">'回答'!$D$6<", "sonae_q_t\">'回答'!$D$7<", "sonae_q_n\">'回答'!$D$8<",
            "sonae_q_q3\">'回答'!$D$9<", "sonae_q_m\">'回答'!$D$11<", "sonae_q_d\">'回答'!$D$14<");
  EXPECT_IN(f, "xl/worksheets/sheet2.xml", "<f>2+K11</f>", "COUNTA(D12:D13)=0");
}

static void test_xlsx__answers_are_protected_without_a_password(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, NULL);
  write_form(f, &(sonae_form){.definition = f->definition});
  EXPECT_IN(f, "xl/worksheets/sheet2.xml",
            "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\" "
            "autoFilter=\"0\"/>");
  EXPECT_IN(f, "xl/worksheets/sheet3.xml", "<sheetProtection sheet=\"1\"");
  EXPECT_IN(f, "xl/styles.xml", "<protection locked=\"0\"/>");
}

/* A drop-down is a range of _lists; its last rows are "unknown" and, where it may be answered, "not applicable". */
static void test_xlsx__choices_come_from_ranges(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, NULL);
  write_form(f, &(sonae_form){.definition = f->definition});
  EXPECT_IN(f, "xl/worksheets/sheet2.xml", "<formula1>'_lists'!$A$81:$A$85</formula1>",
            "<formula1>'_lists'!$A$81:$A$84</formula1>", "<formula1>'_lists'!$A$3:$A$3</formula1>", "sqref=\"D10\"");
  char *sheet = part_of(f, "xl/worksheets/sheet2.xml");
  assert_null(strstr(sheet, "<formula1>\""));
  assert_int_equal(count_of(sheet, "type=\"list\""), 6); /* q1 q2 q3, m and its two options */
  free(sheet);
}

/* Why a question is asked is for those who fill it in; on paper it would make the answers too small to read. */
static void test_xlsx__answers_are_printed_without_why(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, NULL);
  write_form(f, &(sonae_form){.definition = f->definition});
  EXPECT_IN(f, "xl/workbook.xml", "_xlnm.Print_Area\" localSheetId=\"1\">'回答'!$A$1:$H$");
}

static void test_xlsx__equal_input_gives_equal_bytes(void **state) {
  fixture *f = *state;
  size_t lengths[2];
  char *bytes[2];
  fixture_define(f, EVERY_KIND, NULL);
  for (int i = 0; i < 2; i++) {
    write_form(f, &(sonae_form){.definition = f->definition, .deadline = "2026-12-31"});
    bytes[i] = folder_read(book_path(f), &lengths[i]);
    struct timespec pause = {.tv_nsec = 1100000000 / 2}; /* archives tell two seconds apart */
    for (int k = 0; k < 4 && i == 0; k++)
      (void)nanosleep(&pause, NULL);
  }
  assert_int_equal(lengths[0], lengths[1]);
  assert_memory_equal(bytes[0], bytes[1], lengths[0]);
  free(bytes[0]);
  free(bytes[1]);
}

/* To Excel sonae_q_a_1 and SONAE_Q_A_1 are one name, and two of one name damage a workbook. */
static void test_xlsx__names_that_two_questions_share_are_left_out(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("a-1", "a") QUESTION("A.1", "a") QUESTION("b", "a")), NULL);
  write_form(f, &(sonae_form){.definition = f->definition});
  char *workbook = part_of(f, "xl/workbook.xml");
  assert_int_equal(count_of(workbook, "sonae_q_"), 1);
  assert_non_null(strstr(workbook, "sonae_q_b"));
  free(workbook);
}

static void test_xlsx__known_answers_are_marked_to_be_confirmed(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, NULL);
  fixture_write(
      f, "r.xml",
      RESPONSE("<answer question=\"q2\"><not-applicable>no such thing</not-applicable></answer><answer question=\"n\">"
               "<number>12.50</number></answer><answer question=\"d\"><date>2026-11-21</date><comment>soon</comment>"
               "</answer>"));
  assert_int_equal(sonae_response_load(f->definition, fixture_path(f, "r.xml"), &f->reporter, &f->response, &f->error),
                   SONAE_OK);
  write_form(f, &(sonae_form){.definition = f->definition, .prefill = f->response});
  EXPECT_IN(f, "xl/sharedStrings.xml", ">要確認<", ">該当しない<", ">no such thing<", ">soon<");
  EXPECT_IN(f, "xl/worksheets/sheet2.xml", "<v>12.5</v>", "<v>46347</v>");
}

static void test_xlsx__notes_beside_an_open_question_are_kept(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, NULL);
  fixture_write(f, "r.xml",
                RESPONSE("<answer question=\"q2\"><comment>the board decides</comment><evidence>minutes</evidence>"
                         "<planned>2026-11-21</planned></answer>"));
  assert_int_equal(sonae_response_load(f->definition, fixture_path(f, "r.xml"), &f->reporter, &f->response, &f->error),
                   SONAE_OK);
  write_form(f, &(sonae_form){.definition = f->definition, .prefill = f->response});
  EXPECT_IN(f, "xl/sharedStrings.xml", ">the board decides<", ">minutes<");
  EXPECT_IN(f, "xl/worksheets/sheet2.xml", "<v>46347</v>");
}

/* Texts of whoever asks and of the organisation are strings, whatever they look like. */
static void test_xlsx__strings_from_outside_are_never_formulas(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, NULL);
  const char *hostile = "=cmd|'/C calc'!A0";
  const sonae_organisation organisation = {.id = "o", .name = hostile, .employees = -1, .contact = hostile};
  write_form(f, &(sonae_form){.definition = f->definition,
                              .organisation = &organisation,
                              .sender = hostile,
                              .contact = "=1+1&G",
                              .deadline = hostile});
  EXPECT_IN(f, "xl/sharedStrings.xml", ">=cmd|'/C calc'!A0<", ">=1+1&amp;G<");
  char *all = part_of(f, NULL);
  assert_null(strstr(all, "<f>cmd"));
  assert_null(strstr(all, "<f>1+1"));
  assert_null(strstr(all, "TargetMode=\"External\""));
  free(all);
}

static void test_xlsx__every_vocabulary_gives_a_form(void **state) {
  fixture *f = *state;
  static const char *const names[] = {"sample", "ladder", "other"};
  for (size_t i = 0; i < 3; i++)
    for (int language = SONAE_JA; language <= SONAE_EN; language++) {
      char file[256];
      (void)snprintf(file, sizeof file, SONAE_SOURCE "/tests/data/vocabulary/%s.xml", names[i]);
      fixture_forget(f);
      assert_int_equal(sonae_definition_load(NULL, file, NULL, NULL, &f->reporter, &f->definition, &f->error),
                       SONAE_OK);
      write_form(f, &(sonae_form){.definition = f->definition, .language = (sonae_language)language});
    }
}

/* Nothing in it grows faster than the checklist: the sheet of 5 000 questions is there within seconds. */
static void test_xlsx__five_thousand_questions_are_written(void **state) {
  fixture *f = *state;
  enum { QUESTIONS = 5000, MOST_SECONDS = 20 };
  sn_buffer xml = SN_BUFFER(16 << 20);
  sn_buffer_text(&xml, "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"en\">" SAID(
                           "title", "t") AREA("a") SCALE_S);
  for (int i = 0; i < QUESTIONS; i++)
    sn_buffer_printf(&xml, i % 2 ? QUESTION_IF("q%d", "a", IS("q0", "no")) : QUESTION("q%d", "a"), i);
  sn_buffer_text(&xml, "</checklist>");
  fixture_define(f, xml.data, NULL);
  clock_t begin = clock();
  write_form(f, &(sonae_form){.definition = f->definition});
  assert_true(clock() - begin < (clock_t)MOST_SECONDS * CLOCKS_PER_SEC);
  char *workbook = part_of(f, "xl/workbook.xml");
  assert_int_equal(count_of(workbook, "name=\"sonae_q_"), QUESTIONS);
  free(workbook);
  sn_buffer_free(&xml);
}

int main(void) {
  (void)unsetenv("TMPDIR");
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_xlsx__sheets_stand_in_order_and_the_last_two_are_hidden),
      FIXTURE_TEST(test_xlsx__english_forms_have_english_sheets),
      FIXTURE_TEST(test_xlsx__identity_is_carried_four_ways),
      FIXTURE_TEST(test_xlsx__a_token_is_carried_on_the_hidden_sheet),
      FIXTURE_TEST(test_xlsx__questions_stand_by_area_below_the_titles),
      FIXTURE_TEST(test_xlsx__answers_are_protected_without_a_password),
      FIXTURE_TEST(test_xlsx__choices_come_from_ranges),
      FIXTURE_TEST(test_xlsx__answers_are_printed_without_why),
      FIXTURE_TEST(test_xlsx__equal_input_gives_equal_bytes),
      FIXTURE_TEST(test_xlsx__names_that_two_questions_share_are_left_out),
      FIXTURE_TEST(test_xlsx__known_answers_are_marked_to_be_confirmed),
      FIXTURE_TEST(test_xlsx__notes_beside_an_open_question_are_kept),
      FIXTURE_TEST(test_xlsx__strings_from_outside_are_never_formulas),
      FIXTURE_TEST(test_xlsx__every_vocabulary_gives_a_form),
      FIXTURE_TEST(test_xlsx__five_thousand_questions_are_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
