/* SPDX-License-Identifier: Apache-2.0 */
/* How each test of a condition is written; that the formulas compute what the engine does, tests/form/recalc.py checks
 * with LibreOffice. Rows: q1 is row 6, and so on down; _lists has its first scale from row 83. */
#include "form/formula.h"

#include "base/buffer.h"
#include "support/fixture.h"

#define ATTRIBUTES                                                                                                     \
  "<attribute id=\"size\" kind=\"number\">" SAID("label", "l") "</attribute>\n"                                        \
                                                               "<attribute id=\"industry\">" SAID("label",             \
                                                                                                  "l") "</attribute>"  \
                                                                                                       "\n"
#define MANY "<scale select=\"many\">" OPTION("a", "60") OPTION("b", "50") "</scale>"
/* q1 in row 6, q2 (may not apply) 7, many in 8 with options in 9 and 10, number 11, and last what is asked about: 12. */
#define ASKED_IF(condition)                                                                                            \
  CHECKLIST(ATTRIBUTES AREA("a") SCALE_S QUESTION("q1", "a") QUESTION_NA("q2", "a") QUESTION_OF("m", "a", "", MANY)    \
                QUESTION_OF("n", "a", "kind=\"number\"", "") QUESTION_IF("last", "a", condition))

static const char *formula_of(fixture *f, const char *checklist) {
  static sn_formula formula;
  sn_draft draft;
  fixture_define(f, checklist, NULL);
  const sonae_form form = {.definition = f->definition};
  assert_int_equal(sn_draft_make(&form, &draft), SONAE_OK);
  const sonae_question *last = &f->definition->questions[f->definition->question_count - 1];
  bool made = sn_formula_make(&draft, last->relevant, &formula);
  sn_draft_free(&draft);
  return made ? formula.text : NULL;
}

static void expect(void **state, const char *checklist, const char *formula) {
  assert_string_equal(formula_of(*state, checklist), formula);
}

static void test_formula__an_option_is_compared_exactly(void **state) {
  expect(state, ASKED_IF(IS("q1", "part")),
         "IF($D$6='_lists'!$A$1,0.5,IF($D$6=\"\",0.5,IF(EXACT($D$6,'_lists'!$A$82),1,0)))");
}

static void test_formula__what_does_not_apply_is_false(void **state) {
  expect(state, ASKED_IF(IS("q2", "yes")),
         "IF($D$7='_lists'!$A$2,0,IF($D$7='_lists'!$A$1,0.5,IF($D$7=\"\",0.5,IF(EXACT($D$7,'_lists'!$A$81),1,0))))");
}

static void test_formula__points_are_the_options_that_have_them(void **state) {
  expect(state, ASKED_IF("<answer question=\"q1\" at-least=\"50\"/>"),
         "IF($D$6='_lists'!$A$1,0.5,IF($D$6=\"\",0.5,IF(OR(FALSE,EXACT($D$6,'_lists'!$A$81),EXACT($D$6,'_lists'!$A$82))"
         ",1,0)))");
}

static void test_formula__points_of_many_are_summed_and_capped(void **state) {
  expect(state, ASKED_IF("<answer question=\"m\" at-most=\"50\"/>"),
         "IF($D$8='_lists'!$A$1,0.5,IF(COUNTA($D$9:$D$10)=0,0.5,IF(MIN(100,SUMPRODUCT(($D$9:$D$10<>\"\")*{60;50}))<=50,"
         "1,0)))");
}

static void test_formula__an_option_among_many_is_its_own_row(void **state) {
  expect(state, ASKED_IF(IS("m", "b")), "IF($D$8='_lists'!$A$1,0.5,IF(COUNTA($D$9:$D$10)=0,0.5,IF($D$10<>\"\",1,0)))");
}

static void test_formula__answered_is_never_maybe(void **state) {
  expect(state, ASKED_IF("<answered question=\"q1\"/>"), "IF($D$6='_lists'!$A$1,0,IF($D$6=\"\",0,1))");
}

static void test_formula__what_is_no_number_is_maybe(void **state) {
  expect(state, ASKED_IF("<number question=\"n\" at-least=\"-2.5\"/>"),
         "IF($D$11='_lists'!$A$1,0.5,IF($D$11=\"\",0.5,IFERROR(IF(VALUE($D$11)>=-2.5,1,0),0.5)))");
}

static void test_formula__attributes_stand_on_the_company_sheet(void **state) {
  expect(state, ASKED_IF("<attribute name=\"size\" at-most=\"10\"/>"),
         "IF('会社情報'!$C$9=\"\",0.5,IFERROR(IF(VALUE('会社情報'!$C$9)<=10,1,0),0.5))");
}

/* The word is a cell of _lists: no text of a checklist gets into a formula. */
static void test_formula__words_are_cells_and_industries_letters(void **state) {
  expect(state, ASKED_IF("<attribute name=\"size\" is='=1+1\"'/>"),
         "IF('会社情報'!$C$9=\"\",0.5,IF(EXACT('会社情報'!$C$9,'_lists'!$A$90),1,0))");
  expect(state, ASKED_IF("<attribute name=\"industry\" is=\"E\"/>"),
         "IF('会社情報'!$C$10=\"\",0.5,IF(EXACT(LEFT('会社情報'!$C$10,1),'_lists'!$A$90),1,0))");
}

/* q1 is in row 6; what is asked of the company follows its name and 法人番号. */
#define SITE_IS(value)                                                                                                 \
  CHECKLIST("<attribute id=\"site\">" SAID("label", "Has a site (yes, no)") "</attribute>" AREA("a")                   \
                SCALE_S QUESTION_IF("last", "a", "<attribute name=\"site\" is=\"" value "\"/>"))

static void test_formula__yes_and_no_are_words_of_the_form(void **state) {
  expect(state, SITE_IS("yes"), "IF('会社情報'!$C$10=\"\",0.5,IF(EXACT('会社情報'!$C$10,'_lists'!$A$6),1,0))");
  expect(state, SITE_IS("no"), "IF('会社情報'!$C$10=\"\",0.5,IF(EXACT('会社情報'!$C$10,'_lists'!$A$7),1,0))");
}

static void test_formula__trees_are_min_max_and_one_minus(void **state) {
  expect(state, ASKED_IF("<all><any/><not><all/></not></all>"), "MIN(1,MAX(0),(1-MIN(1)))");
}

static void test_formula__what_hangs_on_a_question_not_asked_is_false(void **state) {
  expect(state,
         CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION_IF("q2", "a", IS("q1", "no"))
                       QUESTION_IF("last", "a", "<answered question=\"q2\"/>")),
         "IF($J$7=0,0,IF($D$7='_lists'!$A$1,0,IF($D$7=\"\",0,1)))");
}

static void test_formula__what_excel_cannot_hold_is_always_asked(void **state) {
  enum { TIMES = 200 };
  static char many[TIMES * 64 + 2048], deep[8192];
  static const char test[] = IS("q2", "yes");
  sn_buffer wide = SN_BUFFER(sizeof many), nested = SN_BUFFER(sizeof deep);
  for (int i = 0; i < TIMES; i++)
    sn_buffer_text(&wide, test);
  for (int i = 0; i < 45; i++)
    sn_buffer_text(&nested, "<not>");
  sn_buffer_text(&nested, test);
  for (int i = 0; i < 45; i++)
    sn_buffer_text(&nested, "</not>");
  (void)snprintf(many, sizeof many, ASKED_IF("<all>%s</all>"), wide.data);
  (void)snprintf(deep, sizeof deep, ASKED_IF("%s"), nested.data);
  assert_null(formula_of(*state, many));
  assert_null(formula_of(*state, deep));
  sn_buffer_free(&wide);
  sn_buffer_free(&nested);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_formula__an_option_is_compared_exactly),
      FIXTURE_TEST(test_formula__what_does_not_apply_is_false),
      FIXTURE_TEST(test_formula__points_are_the_options_that_have_them),
      FIXTURE_TEST(test_formula__points_of_many_are_summed_and_capped),
      FIXTURE_TEST(test_formula__an_option_among_many_is_its_own_row),
      FIXTURE_TEST(test_formula__answered_is_never_maybe),
      FIXTURE_TEST(test_formula__what_is_no_number_is_maybe),
      FIXTURE_TEST(test_formula__attributes_stand_on_the_company_sheet),
      FIXTURE_TEST(test_formula__words_are_cells_and_industries_letters),
      FIXTURE_TEST(test_formula__yes_and_no_are_words_of_the_form),
      FIXTURE_TEST(test_formula__trees_are_min_max_and_one_minus),
      FIXTURE_TEST(test_formula__what_hangs_on_a_question_not_asked_is_false),
      FIXTURE_TEST(test_formula__what_excel_cannot_hold_is_always_asked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
