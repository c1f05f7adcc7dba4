/* SPDX-License-Identifier: Apache-2.0 */
/* Papers of the kit: what is read, and each way in which a template is refused, with file and line. */
#include "support/fixture.h"

#include <sys/stat.h>

#include "load/paper.h"

#define QUESTIONS                                                                                                      \
  "<attribute id=\"size\" kind=\"number\">" SAID("label", "l") "</attribute>\n" AREA("a") SCALE_S QUESTION("q1", "a")  \
      QUESTION_OF("t1", "a", "kind=\"text\"", "")
#define OTHER CHECKLIST_NAMED("o", AREA("b") SCALE_S QUESTION_OF("o1", "b", "kind=\"text\"", "") QUESTION("o2", "b"))

/* The root stands in line 1, the head in line 2; the body begins in line 3. */
#define PAPER_OF(id, order, name, body)                                                                                \
  "<paper xmlns=\"urn:sonae:paper:1\" id=\"" id "\" order=\"" order                                                    \
  "\" checklist=\"c\" version=\"1\" languages=\"en\">\n" SAID("title", "T") SAID("name", name) SAID("purpose", "p")    \
      SAID("keep", "k") "<finding ref=\"F-1\"/>\n" body "</paper>\n"
#define PAPER(body) PAPER_OF("p", "1", "P", body)
#define USES        "<uses checklist=\"o\" version=\"1\"/>"
#define P(text)     "<p>" SAID("text", text) "</p>\n"
#define CELL(text)  "<cell>" SAID("text", text) "</cell>"
#define STEP(text)  "<step>" SAID("text", text) "</step>"

static const sonae_papers *papers; /* of the test that runs */

static sonae_status load(fixture *f, const char *text) {
  sn_log log = {.reporter = &f->reporter, .error = &f->error};
  if (!f->definition) {
    fixture_define(f, CHECKLIST(QUESTIONS), RULES("weighted", ACTION("A-1", "minimum", "1", "0", CLOSES("q1", "100"))));
    fixture_write(f, "o.xml", OTHER);
  }
  f->problem_count = f->error_count = 0;
  sonae_papers_free(papers);
  papers = NULL;
  fixture_write(f, "p.xml", text);
  const char *file = fixture_path(f, "p.xml");
  sonae_status status = sn_papers_open(NULL, &file, 1, f->definition, &log, &papers);
  assert_true((status == SONAE_OK) == (papers != NULL));
  return status;
}

static const sn_paper *load_well(fixture *f, const char *text) {
  if (load(f, text) != SONAE_OK) fixture_print_problems(f);
  assert_non_null(papers);
  assert_int_equal(papers->count, 1);
  return ((const sn_papers *)(const void *)papers)->papers;
}

static void refuse(fixture *f, const char *text, uint32_t line, const char *part) {
  assert_int_equal(load(f, text), SONAE_E_INPUT);
  fixture_expect_only(f, "p.xml", line, part);
}

static int close_papers(void **state) {
  fixture *f = *state;
  sonae_papers_free(papers);
  papers = NULL;
  (void)remove(fixture_path(f, "kit/p.xml"));
  (void)remove(fixture_path(f, "kit/q.xml"));
  return fixture_teardown(state);
}

#define PAPER_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, close_papers)

/* --- what is read --- */

static void test_paper__text_is_taken_apart_into_words_and_fields(void **state) {
  const sn_paper *paper = load_well(*state, PAPER(P("first {t1} then {organisation} {{so}}")));
  const sn_saying *said = &paper->blocks[0].text[0];
  assert_int_equal(said->count, 5);
  assert_string_equal(said->pieces[0].text, "first ");
  assert_int_equal(said->pieces[1].field, SN_FIELD_ANSWER);
  assert_int_equal(said->pieces[1].index, 1);
  assert_string_equal(said->pieces[2].text, " then ");
  assert_int_equal(said->pieces[3].field, SN_FIELD_ORGANISATION);
  assert_string_equal(said->pieces[4].text, " {so}");
}

static void test_paper__a_text_of_nothing_but_fields_has_no_words(void **state) {
  const sn_paper *paper = load_well(*state, PAPER(P("{date}{known}{attribute.size}")));
  const sn_saying *said = &paper->blocks[0].text[0];
  assert_int_equal(said->count, 3);
  assert_int_equal(said->pieces[0].field, SN_FIELD_DATE);
  assert_int_equal(said->pieces[1].field, SN_FIELD_KNOWN);
  assert_int_equal(said->pieces[2].field, SN_FIELD_ATTRIBUTE);
}

static void test_paper__fields_and_conditions_name_the_other_checklist_too(void **state) {
  fixture *f = *state;
  const sn_paper *paper = load_well(f, PAPER(USES "<p>" WHEN(IS("o2", "part")) SAID("text", "{o1} {q1}") "</p>\n"));
  assert_string_equal(papers->other->id, "o");
  assert_true(paper->uses_other);
  const sn_paper_block *block = &paper->blocks[0];
  assert_int_equal(block->when->subject, f->definition->question_count + 1);
  assert_int_equal(block->when->option, 1);
  assert_int_equal(block->text[0].pieces[0].index, f->definition->question_count);
  assert_int_equal(block->text[0].pieces[2].index, 0);
}

static void test_paper__rows_steps_boxes_and_lines_stand_in_their_order(void **state) {
  const sn_paper *paper = load_well(
      *state,
      PAPER("<steps>" STEP("one") "<each of=\"actions\" most=\"3\">" STEP(
          "{item.title}") "</each></steps>\n"
                          "<table><column width=\"1\" label=\"yes\"/><column width=\"3\"/>"
                          "<row>" CELL("a") "<blank>" SAID(
                              "who", "the owner") "</blank></row></table>\n"
                                                  "<flow><rank>" SAID("lead", "at once") "<box tone=\"bad\">" SAID(
                                                      "title", "b") "</box></rank></flow>\n"
                                                                    "<cards copies=\"8\"><line tone=\"strong\">" SAID(
                                                                        "text", "l") "</line></cards>\n"));
  assert_int_equal(paper->block_count, 4);
  const sn_paper_block *steps = &paper->blocks[0], *table = &paper->blocks[1];
  assert_int_equal(steps->group_count, 2);
  assert_int_equal(steps->groups[0].each, SN_EACH_NOTHING);
  assert_int_equal(steps->groups[1].each, SN_EACH_ACTION);
  assert_int_equal(steps->groups[1].most, 3);
  assert_true(table->columns[0].label);
  assert_int_equal(table->columns[1].width, 3);
  assert_true(table->groups[0].rows[0].cells[1].blank);
  assert_string_equal(table->groups[0].rows[0].cells[1].text[0].pieces[0].text, "the owner");
  assert_int_equal(paper->blocks[2].groups[0].rows[0].cells[0].tone, SN_TONE_BAD);
  assert_int_equal(paper->blocks[3].copies, 8);
}

static void test_paper__one_for_another_checklist_is_passed_over(void **state) {
  fixture *f = *state;
  assert_int_equal(load(f, "<paper xmlns=\"urn:sonae:paper:1\" id=\"p\" order=\"1\" checklist=\"d\" version=\"1\" "
                           "languages=\"en\">" SAID("title", "T") SAID("name", "P") SAID("purpose", "p")
                               SAID("keep", "k") "<finding ref=\"F-1\"/><space/></paper>"),
                   SONAE_OK);
  assert_int_equal(papers->count, 0);
}

static void test_paper__those_beside_the_definition_come_in_their_order(void **state) {
  fixture *f = *state;
  assert_int_equal(load(f, PAPER(P("x"))), SONAE_OK); /* the definition */
  assert_int_equal(mkdir(fixture_path(f, "kit"), 0700), 0);
  fixture_write(f, "kit/p.xml", PAPER_OF("p", "2", "Second", P("x")));
  fixture_write(f, "kit/q.xml", PAPER_OF("q", "1", "First", P("x")));
  sonae_papers_free(papers);
  papers = NULL;
  assert_int_equal(sonae_papers_load(NULL, f->definition, &f->reporter, &papers, &f->error), SONAE_OK);
  assert_int_equal(papers->count, 2);
  assert_string_equal(papers->items[0].id, "q");
  assert_int_equal(sonae_papers_find(papers, "p"), 1);
  assert_int_equal(sonae_papers_find(papers, "r"), SONAE_NONE);
}

/* --- what is refused --- */

static void test_paper__field_that_is_not_there_is_told_with_its_line(void **state) {
  refuse(*state, PAPER(P("x") P("{nobody}")), 4, "there is no field nobody");
  refuse(*state, PAPER(P("{}")), 3, "the braces {} are empty");
  refuse(*state, PAPER(P("{item.nosuch}")), 3, "there is no field item.nosuch");
  refuse(*state, PAPER(P("{attribute.nobody}")), 3, "there is no field attribute.nobody");
  refuse(*state, PAPER(P("{o1}")), 3, "there is no field o1"); /* without <uses> */
}

static void test_paper__braces_that_do_not_pair_up_are_told(void **state) {
  static const char *const TEXTS[] = {PAPER(P("{t1")), PAPER(P("t1}")), PAPER(P("{t1 {q1}")), PAPER(P("{")),
                                      PAPER(P("{{{"))};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
    refuse(*state, TEXTS[i], 3, "{ and } do not pair up");
}

static void test_paper__item_outside_its_loop_is_told(void **state) {
  refuse(*state, PAPER(P("{item.title}")), 3, "item.title stands only inside");
  refuse(*state, PAPER("<steps>\n<each of=\"actions\">\n" STEP("{item.whom}") "</each></steps>"), 5,
         "item.whom stands only inside");
  refuse(*state, PAPER("<steps><each of=\"duties\">" STEP("{item.whom}") "</each>\n" STEP("{item.whom}") "</steps>"), 4,
         "item.whom stands only inside");
}

static void test_paper__loop_over_options_without_a_question_is_told(void **state) {
  refuse(*state, PAPER("<steps>\n<each of=\"options\">" STEP("x") "</each></steps>"), 4, "says which question");
  refuse(*state, PAPER("<steps><each of=\"options\" question=\"nobody\">" STEP("x") "</each></steps>"), 3,
         "names nobody, which does not exist");
  refuse(*state, PAPER("<steps><each of=\"options\" question=\"t1\">" STEP("x") "</each></steps>"), 3,
         "question t1 has no options at all");
  refuse(*state, PAPER("<steps><each of=\"actions\" chosen=\"yes\">" STEP("x") "</each></steps>"), 3,
         "chosen belongs to an <each> of options only");
}

static void test_paper__names_that_do_not_exist_are_told(void **state) {
  refuse(*state, PAPER("<question ref=\"nobody\"/>" P("x")), 3, "<question> names nobody");
  refuse(*state, PAPER("<action ref=\"A-9\"/>" P("x")), 3, "<action> names A-9");
  refuse(*state, PAPER("<p>\n" WHEN(IS("nobody", "yes")) SAID("text", "x") "</p>"), 4, "<answer> names nobody");
  refuse(*state, PAPER("<uses checklist=\"nobody\" version=\"1\"/>" P("{nobody}")), 3,
         "nobody version 1 is not to be found");
}

static void test_paper__row_of_another_width_than_its_table_is_told(void **state) {
  refuse(*state, PAPER("<table><column width=\"1\"/>\n<row>" CELL("a") "<blank/></row></table>"), 4,
         "2 cells in a table of 1 columns");
  refuse(*state,
         PAPER("<table><column width=\"1\"/><column width=\"1\"/><each of=\"actions\">\n<row>" CELL(
             "a") "</row></each></table>"),
         4, "1 cells in a table of 2 columns");
}

static void test_paper__five_boxes_side_by_side_are_told(void **state) {
#define BOX "<box>" SAID("title", "b") "</box>"
  refuse(*state, PAPER("<flow><rank>" BOX BOX BOX BOX BOX "</rank></flow>"), 3, "too many <box>");
}

static void test_paper__name_no_sheet_may_have_is_told(void **state) {
  refuse(*state, PAPER_OF("p", "1", "12345678901234567890123456789012", P("x")), 2, "too long (31 at most)");
  refuse(*state, PAPER_OF("p", "1", "a/b", P("x")), 2, "has none of");
  refuse(*state, PAPER_OF("p", "1", "{t1}", P("x")), 2, "<name> takes no fields");
  refuse(*state, PAPER_OF("r", "1", "R", P("x")), 1, "the file of paper r is called r.xml");
}

static void test_paper__name_of_two_sheets_is_told_where_the_second_stands(void **state) {
  fixture *f = *state;
  assert_int_equal(load(f, PAPER(P("x"))), SONAE_OK); /* the definition */
  assert_int_equal(mkdir(fixture_path(f, "kit"), 0700), 0);
  fixture_write(f, "kit/p.xml", PAPER_OF("p", "2", "Phones", P("x")));
  fixture_write(f, "kit/q.xml", PAPER_OF("q", "1", "PHONES", P("x")));
  const sonae_papers *none = NULL;
  assert_int_equal(sonae_papers_load(NULL, f->definition, &f->reporter, &none, &f->error), SONAE_E_INPUT);
  fixture_expect_only(f, "q.xml", 1, "PHONES, is that of p");
  fixture_write(f, "kit/q.xml", PAPER_OF("q", "1", "contents", P("x")));
  f->problem_count = f->error_count = 0;
  assert_int_equal(sonae_papers_load(NULL, f->definition, &f->reporter, &none, &f->error), SONAE_E_INPUT);
  fixture_expect_only(f, "q.xml", 1, "contents, is that of sonae kit");
  assert_null(none);
}

static void test_paper__all_problems_are_told_at_once_in_either_language(void **state) {
  fixture *f = *state;
  static const char TEXT[] = PAPER(P("{nobody}") P("{") P("{item.title}"));
  assert_int_equal(load(f, TEXT), SONAE_E_INPUT);
  assert_int_equal(f->error_count, 3);
  f->reporter.language = SONAE_JA;
  assert_int_equal(load(f, TEXT), SONAE_E_INPUT);
  fixture_expect(f, "p.xml", 3, "項目 nobody はありません");
  fixture_expect(f, "p.xml", 4, "波かっこ { と } の数が合いません");
  fixture_expect(f, "p.xml", 5, "項目 item.title は、それを持つ <each> の中だけ");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      PAPER_TEST(test_paper__text_is_taken_apart_into_words_and_fields),
      PAPER_TEST(test_paper__a_text_of_nothing_but_fields_has_no_words),
      PAPER_TEST(test_paper__fields_and_conditions_name_the_other_checklist_too),
      PAPER_TEST(test_paper__rows_steps_boxes_and_lines_stand_in_their_order),
      PAPER_TEST(test_paper__one_for_another_checklist_is_passed_over),
      PAPER_TEST(test_paper__those_beside_the_definition_come_in_their_order),
      PAPER_TEST(test_paper__field_that_is_not_there_is_told_with_its_line),
      PAPER_TEST(test_paper__braces_that_do_not_pair_up_are_told),
      PAPER_TEST(test_paper__item_outside_its_loop_is_told),
      PAPER_TEST(test_paper__loop_over_options_without_a_question_is_told),
      PAPER_TEST(test_paper__names_that_do_not_exist_are_told),
      PAPER_TEST(test_paper__row_of_another_width_than_its_table_is_told),
      PAPER_TEST(test_paper__five_boxes_side_by_side_are_told),
      PAPER_TEST(test_paper__name_no_sheet_may_have_is_told),
      PAPER_TEST(test_paper__name_of_two_sheets_is_told_where_the_second_stands),
      PAPER_TEST(test_paper__all_problems_are_told_at_once_in_either_language),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
