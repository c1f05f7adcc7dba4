/* SPDX-License-Identifier: Apache-2.0 */
#include "support/foreign.h"

#include "support/ask.h"

#define THREE "<scale id=\"s\">" SAY("yes", "100", "実施") SAY("part", "50", "途中") SAY("no", "0", "未着手") "</scale>"
#define FOUR                                                                                                           \
  "<scale>" SAY("all", "100", "全員") SAY("most", "60", "おおむね") SAY("few", "20", "少し")                           \
      SAY("none", "0", "ゼロ") "</scale>"
#define KINDS                                                                                                          \
  "<scale select=\"many\">" SAY("paper", "50", "紙") SAY("phone", "30", "電話") SAY("net", "20", "社内網") "</scale>"

/* g of a shared scale; h of its own, may be not applicable; m takes several; t, n, d are written. */
static const char CHECKLIST_XML[] =
    CHECKLIST("<attribute id=\"pcs\" kind=\"number\">" SAID("label", "台数") "</attribute>" AREA("a") THREE ASK_OF(
        "g", "連絡網を紙で置いていますか") ASK("h", "代わりの人を決めていますか", FOUR SAID("not-applicable", "x"))
                  ASK("m", "知らせ方を選んでください", KINDS) ASK_VALUE("t", "text", "頼んでいる業者はどこですか")
                      ASK_VALUE("n", "number", "何台ありますか") ASK_VALUE("d", "date", "いつ見直しましたか"));

static int setup(void **state) {
  return foreign_open(state, CHECKLIST_XML, RULES("points", ""));
}

#define FOREIGN_TEST(name) cmocka_unit_test_setup_teardown(name, setup, foreign_close)

/* number, text, answer, note, evidence, day */
#define COLUMNS "<columns key=\"A\" answer=\"C\" comment=\"D\" evidence=\"E\" planned=\"F\"/>"
#define SHEET   "<sheet header=\"3\"/>"
#define SIGNS   "<words><word points=\"100\">○</word><word points=\"0\">×</word></words>"
#define ITEMS                                                                                                          \
  "<item question=\"g\" key=\"1-1\"/><item question=\"h\" key=\"1-2\"/><item question=\"m\" key=\"2-1\"/>"             \
  "<item question=\"t\" key=\"2-2\"/><item question=\"n\" key=\"2-3\"/><item question=\"d\" key=\"2-4\"/>"
#define NAME    "<field name=\"name\" cell=\"B2\"/>"
#define BY_KEYS MAP(SHEET COLUMNS SIGNS ITEMS NAME)
#define TITLES  "点検表\n会社名,Acme\nNo,項目,評価,備考,資料,予定\n"
#define FILLED                                                                                                         \
  "1-1,連絡網,○\n1-2,代わり,×\n2-1,知らせ方,紙、電話\n2-2,業者,そなえ商会\n2-3,台数,１２\n2-4,見直し,2026/1/2\n"

/* --- a row a question --- */

static void test_foreign__answers_are_found_by_the_sheets_own_numbers(void **state) {
  foreign *f = *state;
  foreign_map(f, BY_KEYS);
  foreign_read(f, TITLES FILLED);
  assert_int_equal(f->readings.count, 1);
  assert_int_equal(f->readings.items[0].row, 0);
  assert_answers(f, 0, "yes none paper+phone そなえ商会 12 2026-01-02");
  assert_string_equal(accepted(f, 0)->organisation_name, "Acme");
  assert_said(f, 0, "identified-by-name", "line 2", "Acme");
  assert_int_equal(f->readings.items[0].remarks.count, 1);
}

static void test_foreign__what_stands_beside_an_answer_is_kept(void **state) {
  foreign *f = *state;
  foreign_map(f, BY_KEYS);
  foreign_read(f, TITLES "1-1,連絡網,○,玄関にも,写真,2027/3/31\n");
  const sonae_answer *answer = &accepted(f, 0)->answers[0];
  assert_string_equal(answer->comment, "玄関にも");
  assert_string_equal(answer->evidence, "写真");
  assert_string_equal(answer->planned, "2027-03-31");
}

static void test_foreign__ids_and_texts_need_no_item(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP("<columns key=\"A\" answer=\"B\"/>" SIGNS "<field name=\"name\" cell=\"B1\"/>"));
  foreign_read(f, "会社,Acme\ng,○\n代わりの人を決めていますか,×\n");
  assert_answers(f, 0, "yes none . . . .");
}

static void test_foreign__an_item_may_name_a_row(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP("<columns answer=\"B\"/>" SIGNS "<item question=\"g\" row=\"2\"/><item question=\"h\" row=\"3\"/>"
                     "<field name=\"name\" cell=\"B1\"/>"));
  foreign_read(f, "会社,Acme\n,○\n,×\n");
  assert_answers(f, 0, "yes none . . . .");
}

static void test_foreign__where_an_item_stands_counts_before_ids_and_texts(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP("<columns key=\"A\" answer=\"B\"/>" SIGNS "<item question=\"g\" key=\"h\"/>"
                     "<field name=\"name\" cell=\"B3\"/>"));
  foreign_read(f, "h,○\ng,×\n,Acme\n");
  assert_answers(f, 0, "yes . . . . .");
  assert_said(f, 0, "rows-not-of-checklist", "", "read: line 2");
}

static void test_foreign__keys_are_compared_without_widths_and_white_space(void **state) {
  foreign *f = *state;
  foreign_map(f, BY_KEYS);
  foreign_read(f, TITLES "１－１ ,連絡網,○\n");
  assert_answers(f, 0, "yes . . . . .");
}

static void test_foreign__keys_that_fold_to_one_are_nobodys(void **state) {
  foreign *f = *state;
  foreign_map(f,
              MAP("<columns key=\"A\" answer=\"B\"/>" SIGNS
                  "<item question=\"g\" key=\"1a\"/><item question=\"h\" key=\"１Ａ\"/><item question=\"m\" key=\"2\"/>"
                  "<field name=\"name\" cell=\"B3\"/>"));
  foreign_read(f, "2,紙\n1a,○\n,Acme\n");
  assert_answers(f, 0, ". . paper . . .");
  assert_said(f, 0, "questions-missing", "", "(2)");
  assert_said(f, 0, "rows-not-of-checklist", "", "read: line 2");
}

static void test_foreign__questions_that_are_not_there_are_told_once(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP("<columns key=\"A\" answer=\"B\"/>" SIGNS "<field name=\"name\" cell=\"B2\"/>"));
  foreign_read(f, "g,○\n,Acme\n");
  assert_answers(f, 0, "yes . . . . .");
  assert_said(f, 0, "questions-not-in-sheet", "",
              "some questions are not in this sheet (5) and count as not answered: h, m");
  assert_not_said(f, 0, "questions-missing");
}

static void test_foreign__a_row_the_map_names_and_the_sheet_lost_is_told_apart(void **state) {
  foreign *f = *state;
  foreign_map(f, BY_KEYS);
  foreign_read(f, TITLES "1-1,連絡網,○\n");
  assert_said(f, 0, "questions-missing", "", "(5)");
  assert_not_said(f, 0, "questions-not-in-sheet");
}

static void test_foreign__rows_of_no_question_with_an_answer_are_told_once(void **state) {
  foreign *f = *state;
  foreign_map(f, BY_KEYS);
  foreign_workbook(f, "点検表",
                   TITLES FILLED
                   "3-1,よそ,○\n3-2,よそ,ー\n3-3,よそ,×\n3-4,よそ, \n3-5,よそ,a\n3-6,よそ,a\n3-7,よそ,a\n3-8,よそ,a\n");
  foreign_match(f);
  assert_answers(f, 0, "yes none paper+phone そなえ商会 12 2026-01-02");
  assert_said(
      f, 0, "rows-not-of-checklist", "",
      "some rows that are no question of the checklist were answered, too (6), and not read: 点検表!C10, 点検表!C12, "
      "点検表!C14, 点検表!C15, 点検表!C16, …");
}

static void test_foreign__fields_in_the_column_of_answers_are_no_stray_answers(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP("<columns key=\"A\" answer=\"B\"/>" SIGNS "<field name=\"name\" cell=\"B3\"/>"));
  foreign_read(f, "表題,2026年度\ng,○\n会社,Acme\n");
  accepted(f, 0);
  assert_not_said(f, 0, "rows-not-of-checklist"); /* nor is what stands above the first question */
}

static void test_foreign__a_row_that_stands_twice_is_compared(void **state) {
  foreign *f = *state;
  foreign_map(f, BY_KEYS);
  foreign_read(f, TITLES "1-1,連絡網,○\n1-1,連絡網,○\n");
  assert_said(f, 0, "rows-twice", "line 5", "g");
  foreign_read(f, TITLES "1-1,連絡網,○\n1-1,連絡網,×\n");
  assert_rejected(f, 0, "answered-twice", "line 5", "line 4");
}

/* --- words --- */

#define WORDS_MAP(words) MAP("<columns key=\"A\" answer=\"B\"/>" words "<field name=\"name\" cell=\"B9\"/>")
#define ACME             "\n\n\n\n\n\n"
static void read_words(foreign *f, const char *words, const char *first, const char *second) {
  char csv[400];
  foreign_map(f, words);
  (void)snprintf(csv, sizeof csv, "g,%s\nh,%s\n" ACME ",Acme\n", first, second);
  foreign_read(f, csv);
}

static void test_foreign__a_word_for_the_question_counts_first_then_one_for_the_scale(void **state) {
  const char *map = WORDS_MAP("<words><word points=\"0\">△</word><word points=\"0\">□</word></words>"
                              "<words scale=\"s\"><word option=\"part\">△</word><word option=\"part\">□</word></words>"
                              "<words question=\"g\"><word option=\"yes\">△</word></words>");
  foreign *f = *state;
  read_words(f, map, "△", "△");
  assert_answers(f, 0, "yes none . . . .");
  read_words(f, map, "□", "□");
  assert_answers(f, 0, "part none . . . .");
}

static void test_foreign__a_general_word_holds_for_the_scales_it_fits(void **state) {
  foreign *f = *state;
  const char *map = WORDS_MAP("<words><word points=\"50\">△</word><word option=\"few\">▽</word></words>");
  read_words(f, map, "△", "▽");
  assert_answers(f, 0, "part few . . . .");
  read_words(f, map, "△", "△");
  assert_rejected(f, 0, "word-not-in-map", "line 2",
                  "\"△\" means; correct the cell, or add a <word>; what is understood: ▽");
  read_words(f, map, "▽", "");
  assert_rejected(f, 0, "word-not-in-map", "line 1", "understood: △");
}

static void test_foreign__words_are_folded(void **state) {
  foreign *f = *state;
  const char *map = WORDS_MAP("<words><word points=\"100\">○</word><word points=\"0\">Not  Yet</word></words>");
  read_words(f, map, "◯", "ＮＯＴ yet");
  assert_answers(f, 0, "yes none . . . .");
  read_words(f, map, "〇", "O");
  assert_answers(f, 0, "yes all . . . .");
  read_words(f, map, "", "◎");
  assert_rejected(f, 0, "word-not-in-map", "line 2", "◎"); /* more than a circle */
}

static void test_foreign__numbers_are_words_too(void **state) {
  foreign *f = *state;
  const char *map = WORDS_MAP("<words><word points=\"100\">2</word><word points=\"0\">0</word></words>"
                              "<words scale=\"s\"><word option=\"part\">1</word></words>");
  read_words(f, map, "1", "２");
  assert_answers(f, 0, "part all . . . .");
  read_words(f, map, "3", "2");
  assert_rejected(f, 0, "word-not-in-map", "line 1", "understood: 2 / 0 / 1");
}

static void test_foreign__words_may_mean_what_is_no_option(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP("<columns key=\"A\" answer=\"B\" comment=\"C\"/><words><word means=\"unknown\">?</word>"
                     "<word means=\"not-applicable\">/</word><word means=\"unanswered\">後日</word></words>"
                     "<field name=\"name\" cell=\"B4\"/>"));
  foreign_read(f, "g,?\nh,/,一人の会社\nn,後日\n,Acme\n");
  assert_answers(f, 0, "? - . . . .");
  assert_string_equal(accepted(f, 0)->answers[1].reason, "一人の会社");
}

static void test_foreign__what_the_map_does_not_say_is_understood_as_in_a_form(void **state) {
  foreign *f = *state;
  const char *map = WORDS_MAP("<words><word points=\"100\">○</word></words>");
  read_words(f, map, "途中", "わからない");
  assert_answers(f, 0, "part ? . . . .");
  read_words(f, WORDS_MAP("<words><word option=\"no\">途中</word></words>"), "途中", "");
  assert_answers(f, 0, "no . . . . ."); /* but the map counts first */
}

static void test_foreign__two_look_alike_words_that_differ_mean_nothing(void **state) {
  foreign *f = *state;
  read_words(f, WORDS_MAP("<words><word points=\"100\">○</word><word points=\"0\">◯</word></words>"), "○", "");
  assert_rejected(f, 0, "word-not-in-map", "line 1", "○");
}

static void test_foreign__without_words_the_answers_themselves_are_told(void **state) {
  foreign *f = *state;
  read_words(f, WORDS_MAP(""), "maru", "");
  assert_rejected(f, 0, "word-not-in-map", "line 1", "understood: 実施 / 途中 / 未着手 / ");
}

static void test_foreign__many_words_are_cut_short(void **state) {
  foreign *f = *state;
  read_words(f,
             WORDS_MAP("<words scale=\"s\"><word option=\"no\">a</word><word option=\"no\">b</word>"
                       "<word option=\"no\">c</word><word option=\"no\">d</word><word option=\"no\">e</word>"
                       "<word option=\"no\">f</word><word option=\"no\">g</word><word option=\"no\">h</word>"
                       "<word option=\"no\">i</word><word option=\"no\">j</word><word option=\"no\">k</word>"
                       "<word option=\"no\">l</word><word option=\"no\">m</word></words>"),
             "z", "");
  assert_rejected(f, 0, "word-not-in-map", "line 1", "/ k / l / …");
}

static void test_foreign__several_words_may_stand_in_one_cell(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP("<columns key=\"A\" answer=\"B\"/><words question=\"m\"><word option=\"phone\">TEL</word></words>"
                     "<field name=\"name\" cell=\"B2\"/>"));
  foreign_read(f, "m,tel、社内網\n,Acme\n");
  assert_answers(f, 0, ". . phone+net . . .");
}

/* --- ticks --- */

/* ○ △ × in C, D and E, わからない in F, 対象外 in G, notes in H */
#define TICKS                                                                                                          \
  "<words><tick column=\"C\" points=\"100\"/><tick column=\"E\" points=\"0\"/><tick column=\"F\" means=\"unknown\"/>"  \
  "<tick column=\"G\" means=\"not-applicable\"/></words><words scale=\"s\"><tick column=\"D\" "                        \
  "option=\"part\"/></words>"
#define TICKED  MAP(SHEET "<columns key=\"A\" comment=\"H\"/>" TICKS ITEMS NAME)
#define COMPANY "点検表\n会社名,Acme\n"
#define SIGNED  COMPANY "No,項目,○,△,×,わからない,対象外,備考\n"

static void test_foreign__of_several_columns_the_ticked_one_is_the_answer(void **state) {
  static const char *const TICK[] = {"○", "◯", "レ", "✓", "☑", "●", "■", "1", "はい", "TRUE", " 〇 "};
  foreign *f = *state;
  foreign_map(f, TICKED);
  for (size_t i = 0; i < sizeof TICK / sizeof *TICK; i++) {
    char csv[400];
    (void)snprintf(csv, sizeof csv, SIGNED "1-1,連絡網,,%s\n1-2,代わり,,,%s,,,\n", TICK[i], TICK[i]);
    foreign_read(f, csv);
    assert_answers(f, 0, "part none . . . .");
  }
  foreign_read(f, SIGNED "1-1,連絡網,○\n1-2,代わり,,,,,レ,一人の会社\n2-3,台数,,,,○\n");
  assert_answers(f, 0, "yes - . . ? .");
  assert_string_equal(accepted(f, 0)->answers[1].reason, "一人の会社");
}

static void test_foreign__what_is_no_tick_leaves_the_column_out(void **state) {
  foreign *f = *state;
  foreign_map(f, TICKED);
  foreign_read(f, SIGNED "1-1,連絡網,○,×,0,ー,FALSE,あとで\n1-2,代わり,,□,-,,いいえ,\n");
  assert_answers(f, 0, "yes . . . . .");
  assert_string_equal(accepted(f, 0)->answers[0].comment, "あとで");
  foreign_read(f, SIGNED "1-1,連絡網,×,×,□\n1-2,代わり,○\n");
  assert_answers(f, 0, ". all . . . .");
  foreign_read(f, SIGNED "1-1,連絡網\n1-2,代わり,,,\n");
  assert_rejected(f, 0, "empty-form", "", "");
}

/* In a column headed ×, × says yes to the heading; beside another tick that is not clear. */
static void test_foreign__the_heading_once_more_is_a_tick(void **state) {
  foreign *f = *state;
  foreign_map(f, TICKED);
  foreign_read(f, SIGNED "1-1,連絡網,,△\n1-2,代わり,,,✕\n");
  assert_answers(f, 0, "part none . . . .");
  foreign_read(f, SIGNED "1-1,連絡網,×,×,×\n");
  assert_answers(f, 0, "no . . . . .");
  foreign_read(f, COMPANY "No,項目,2,1,0,対象外\n1-1,連絡網,,1\n1-2,代わり,,,0\n");
  assert_answers(f, 0, "part none . . . .");
  foreign_read(f, SIGNED "1-1,連絡網,○,,×\n");
  assert_rejected(f, 0, "ticked-twice", "line 4", "line 4 is ticked, too");
}

static void test_foreign__two_ticks_are_a_contradiction(void **state) {
  foreign *f = *state;
  foreign_map(f, TICKED);
  foreign_workbook(f, "点検表", SIGNED "1-1,連絡網,○\n1-2,代わり,,,レ,レ\n");
  foreign_match(f);
  assert_rejected(f, 0, "ticked-twice", "点検表!F5", "点検表!E5 is ticked, too");
  assert_string_equal(foreign_find(f, 0, "ticked-twice")->question, "h");
}

static void test_foreign__what_may_tick_or_deny_is_told(void **state) {
  foreign *f = *state;
  foreign_map(f, TICKED);
  foreign_workbook(f, "点検表", SIGNED "1-1,連絡網,x\n");
  foreign_match(f);
  assert_rejected(f, 0, "not-a-tick", "点検表!C4", "\"x\" does not say");
  foreign_read(f, SIGNED "1-1,連絡網,○,検討中\n");
  assert_rejected(f, 0, "not-a-tick", "line 4", "検討中");
}

static void test_foreign__a_tick_that_means_nothing_for_the_question_is_told(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP(SHEET "<columns key=\"A\"/><words><tick column=\"C\" points=\"50\"/></words>" ITEMS NAME));
  foreign_read(f, COMPANY "No,項目,一部\n1-1,連絡網,○\n1-2,代わり,○\n");
  assert_rejected(f, 0, "tick-not-in-map", "line 5", "in this column (\"一部\") means");
  foreign_map(f, TICKED);
  foreign_read(f, SIGNED "1-1,連絡網,,,,,○\n"); /* g may not be answered so */
  assert_rejected(f, 0, "not-applicable-refused", "line 4", "");
}

static void test_foreign__a_column_of_one_question_is_not_looked_at_for_another(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP(SHEET "<columns key=\"A\"/><words><tick column=\"C\" points=\"100\"/></words>"
                           "<words question=\"h\"><tick column=\"D\" option=\"few\"/></words>" ITEMS NAME));
  foreign_read(f, COMPANY "No,項目,済,少し\n1-1,連絡網,○,これは備考\n1-2,代わり,,○\n");
  assert_answers(f, 0, "yes few . . . .");
}

static void test_foreign__a_tick_in_a_column_of_other_questions_is_told(void **state) {
  foreign *f = *state;
  foreign_map(f, TICKED); /* D is for the questions of one scale */
  foreign_read(f, SIGNED "1-1,連絡網,○\n1-2,代わり,,○\n");
  assert_rejected(f, 0, "tick-not-in-map", "line 5", "in this column (\"△\") means");
  foreign_read(f, SIGNED "1-1,連絡網,○\n1-2,代わり,○,○\n");
  assert_rejected(f, 0, "ticked-twice", "line 5", "");
  foreign_read(f, SIGNED "1-1,連絡網,○\n1-2,代わり,○,×\n");
  assert_answers(f, 0, "yes all . . . .");
}

static void test_foreign__several_ticks_where_several_options_may_be_chosen(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP(SHEET
                     "<columns key=\"A\"/><words question=\"m\"><tick column=\"C\" option=\"paper\"/>"
                     "<tick column=\"D\" option=\"net\"/><tick column=\"E\" means=\"unknown\"/></words>" ITEMS NAME));
  foreign_read(f, COMPANY "No,項目,紙,網,不明\n2-1,知らせ方,○,○\n");
  assert_answers(f, 0, ". . paper+net . . .");
  foreign_read(f, COMPANY "No,項目,紙,網,不明\n2-1,知らせ方,○,,○\n");
  assert_rejected(f, 0, "ticked-twice", "line 4", "");
}

static void test_foreign__words_and_ticks_may_stand_side_by_side(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP(SHEET "<columns key=\"A\" answer=\"E\"/><words><tick column=\"C\" points=\"100\"/>"
                           "<tick column=\"D\" points=\"0\"/></words>" ITEMS NAME));
  foreign_read(f, COMPANY
               "No,項目,はい,いいえ,記入\n1-1,連絡網,○\n1-2,代わり,,✓,－\n2-2,業者,,,そなえ商会\n2-3,台数,,,12\n");
  assert_answers(f, 0, "yes none . そなえ商会 12 .");
  foreign_read(f, COMPANY "No,項目,はい,いいえ,記入\n1-1,連絡網,○,,途中\n");
  assert_rejected(f, 0, "ticked-and-written", "line 4", "says \"途中\"");
}

static void test_foreign__ticks_of_no_question_and_of_one_that_stands_twice_are_told(void **state) {
  foreign *f = *state;
  foreign_map(f, TICKED);
  foreign_workbook(f, "点検表", SIGNED "1-1,連絡網,○\n9-9,よそ,,○,×\n9-8,よそ\n");
  foreign_match(f);
  assert_said(f, 0, "rows-not-of-checklist", "", "(1), and not read: 点検表!D5");
  foreign_read(f, SIGNED "1-1,連絡網,○\n1-1,連絡網,○\n");
  assert_said(f, 0, "rows-twice", "line 5", "g");
  foreign_read(f, SIGNED "1-1,連絡網,○\n1-1,連絡網,,○\n");
  assert_rejected(f, 0, "answered-twice", "line 5", "line 4");
  foreign_read(f, SIGNED "1-1,連絡網\n1-1,連絡網,,○\n");
  assert_answers(f, 0, "part . . . . .");
}

static void test_foreign__a_question_that_has_no_row_is_not_read_off_the_first(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP("<columns key=\"A\"/><words><tick column=\"C\" points=\"100\"/></words>"
                     "<item question=\"g\" key=\"1-1\"/><field name=\"name\" cell=\"B3\"/>"));
  foreign_read(f, "1-1,連絡網,○\n\n,Acme\n");
  assert_answers(f, 0, "yes . . . . .");
}

static void test_foreign__questions_that_no_tick_answers_are_told(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP(SHEET "<columns key=\"A\"/><words scale=\"s\"><tick column=\"C\" points=\"100\"/>"
                           "<tick column=\"D\" points=\"0\"/></words>" ITEMS NAME));
  foreign_read(f, COMPANY "No,項目,○,×\n1-1,連絡網,○\n1-2,代わり,,○\n2-3,台数,○\n");
  assert_answers(f, 0, "yes . . . . .");
  assert_said(f, 0, "questions-without-ticks", "", "in the sheet (2), which count as not answered");
  assert_non_null(strstr(foreign_find(f, 0, "questions-without-ticks")->text, "h, "));
  foreign_read(f, COMPANY "No,項目,○,×\n1-1,連絡網,○\n");
  assert_not_said(f, 0, "questions-without-ticks"); /* those that are not in the sheet are told as such */
  foreign_map(f, TICKED);
  foreign_read(f, SIGNED "1-1,連絡網,○\n1-2,代わり\n2-3,台数,,,,○\n");
  assert_not_said(f, 0, "questions-without-ticks"); /* not answered, but it could be; わからない is an answer */
  foreign_map(f, MAP(SHEET "<columns key=\"A\" answer=\"E\"/><words scale=\"s\"><tick column=\"C\" points=\"100\"/>"
                           "</words>" ITEMS NAME));
  foreign_read(f, COMPANY "No,項目,○\n1-1,連絡網,○\n1-2,代わり\n");
  assert_not_said(f, 0, "questions-without-ticks"); /* it may be written */
}

static void test_foreign__an_error_where_a_tick_may_stand_rejects(void **state) {
  foreign *f = *state;
  foreign_map(f, TICKED);
  foreign_workbook(f, "点検表", SIGNED "1-1,連絡網,○\n");
  sn_grid_cell cells[32];
  size_t count = f->sheets[1].count;
  assert_true(count <= 32);
  memcpy(cells, f->sheets[1].cells, count * sizeof *cells);
  cells[count - 1].type = SN_CELL_IS_ERROR;
  cells[count - 1].text = "#REF!";
  f->sheets[1].cells = cells;
  foreign_match(f);
  assert_rejected(f, 0, "answer-is-error", "点検表!C4", "#REF!");
}

/* --- where --- */

static void test_foreign__the_sheet_is_the_one_that_is_named(void **state) {
  foreign *f = *state;
  foreign_map(
      f, MAP("<sheet name=\"点検 表\"/><columns key=\"A\" answer=\"B\"/>" SIGNS "<field name=\"name\" cell=\"B2\"/>"));
  foreign_workbook(f, "点検表", "g,○\n,Acme\n");
  foreign_match(f);
  assert_answers(f, 0, "yes . . . . .");
  foreign_workbook(f, "回答", "g,○\n,Acme\n");
  foreign_match(f);
  assert_rejected(f, 0, "sheet-not-found", "",
                  "no sheet \"点検 表\", which the map names; the file has: secret, 回答, last");
  foreign_read(f, "g,○\n,Acme\n"); /* saved as CSV it has no name */
  assert_answers(f, 0, "yes . . . . .");
}

static void test_foreign__else_it_is_the_first_that_people_see(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP("<columns key=\"A\" answer=\"B\"/>" SIGNS "<field name=\"name\" cell=\"B2\"/>"));
  foreign_workbook(f, "回答", "g,○\n,Acme\n");
  foreign_match(f);
  assert_answers(f, 0, "yes . . . . .");
}

static void test_foreign__a_sheet_the_map_does_not_fit_is_rejected(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP("<columns key=\"A\" answer=\"B\"/>" SIGNS));
  foreign_read(f, "品名,個数\nねじ,3\n");
  assert_rejected(f, 0, "map-does-not-fit", "", "no question stands where the map says");
}

static void test_foreign__a_sheet_without_answers_is_rejected(void **state) {
  foreign *f = *state;
  foreign_map(f, BY_KEYS);
  foreign_read(f, TITLES "1-1,連絡網,\n1-2,代わり,\n");
  assert_rejected(f, 0, "empty-form", "", "");
}

/* --- whose --- */

static void test_foreign__the_organisation_stands_where_the_map_says(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP("<columns key=\"A\" answer=\"B\"/>" SIGNS
                     "<field name=\"id\" cell=\"B2\"/><field name=\"name\" cell=\"B3\"/>"
                     "<field name=\"corporate-number\" cell=\"B4\"/><field name=\"date\" cell=\"B5\"/>"
                     "<field name=\"respondent\" cell=\"B6\"/><field name=\"pcs\" cell=\"B7\"/>"));
  foreign_read(f, "g,○\n,acme-1\n,Acme\n,7000012050002\n,令和8年11月21日\n,総務 花子\n,12\n");
  const sonae_response *r = accepted(f, 0);
  const sn_reading *reading = &f->readings.items[0];
  assert_string_equal(reading->organisation.id, "acme-1");
  assert_string_equal(reading->organisation.corporate_number, "7000012050002");
  assert_string_equal(r->date, "2026-11-21");
  assert_string_equal(r->respondent, "総務 花子");
  assert_string_equal(r->packed.attributes[0].text, "12");
}

/* A map is one for many files: a shorter one ends before the place it names. */
static void test_foreign__places_behind_the_last_row_are_empty(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP("<columns key=\"A\" answer=\"B\"/>" SIGNS "<item question=\"h\" row=\"900000\"/>"
                     "<field name=\"name\" cell=\"B2\"/><field name=\"respondent\" cell=\"B1000000\"/>"));
  foreign_read(f, "g,○\n,Acme\n");
  assert_null(accepted(f, 0)->respondent);
}

static void test_foreign__nobodys_answers_are_rejected(void **state) {
  foreign *f = *state;
  foreign_map(f, BY_KEYS);
  foreign_read(f, "点検表\n会社名\nNo,項目,評価\n1-1,連絡網,○\n");
  assert_rejected(f, 0, "no-organisation", "", "");
}

/* --- a row a response --- */

#define ACROSS(body) MAP("<sheet questions=\"columns\" header=\"2\"/>" SIGNS body)
#define KEYED                                                                                                          \
  ACROSS("<item question=\"g\" key=\"問1\"/><item question=\"h\" column=\"D\"/><field name=\"name\" column=\"A\"/>"   \
         "<field name=\"date\" cell=\"B1\"/>")

static void test_foreign__each_row_of_a_table_is_a_response(void **state) {
  foreign *f = *state;
  foreign_map(f, KEYED);
  foreign_read(f,
               "基準日,2026/11/1\n社名,担当,問1,問2,何台ありますか,合計\nAcme,甲,○,×,3,9\nBeta,乙,×,○,,9\n\n,,,,,18\n");
  assert_int_equal(f->readings.count, 2); /* sums are nobody's answers */
  assert_answers(f, 0, "yes none . . 3 .");
  assert_answers(f, 1, "no all . . . .");
  assert_int_equal(f->readings.items[1].row, 4);
  assert_string_equal(accepted(f, 0)->organisation_name, "Acme");
  assert_string_equal(accepted(f, 0)->date, "2026-11-01");
  assert_string_equal(accepted(f, 1)->date, "2026-11-01");
  assert_said(f, 0, "questions-not-in-sheet", "",
              "some questions are not in this sheet (3) and count as not answered: m, t, d");
  assert_not_said(f, 1, "questions-not-in-sheet");
}

static void test_foreign__a_wrong_word_in_a_table_rejects_its_row_only(void **state) {
  foreign *f = *state;
  foreign_map(f, KEYED);
  foreign_read(f, "基準日,2026/11/1\n社名,担当,問1,問2\nAcme,甲,たぶん,×\nBeta,乙,×,○\n");
  assert_rejected(f, 0, "word-not-in-map", "line 3", "understood: ○ / ×");
  assert_answers(f, 1, "no all . . . .");
}

static void test_foreign__a_table_needs_no_headings(void **state) {
  foreign *f = *state;
  foreign_map(f, MAP("<sheet questions=\"columns\"/>" SIGNS
                     "<item question=\"g\" column=\"B\"/><field name=\"name\" column=\"A\"/>"));
  foreign_read(f, "Acme,○\nBeta,×\n");
  assert_int_equal(f->readings.count, 2);
  assert_answers(f, 0, "yes . . . . .");
}

static void test_foreign__a_table_that_asks_twice_is_rejected(void **state) {
  foreign *f = *state;
  foreign_map(f, KEYED);
  foreign_read(f, "x\n社名,担当,問1,,問1\nAcme,甲,○,,×\n");
  assert_rejected(f, 0, "heading-twice", "line 2", "問1");
}

static void test_foreign__a_table_the_map_does_not_fit_is_rejected(void **state) {
  foreign *f = *state;
  foreign_map(f, ACROSS("<item question=\"g\" key=\"問1\"/><field name=\"name\" column=\"A\"/>"));
  foreign_read(f, "x\n社名,個数\nAcme,3\n");
  assert_rejected(f, 0, "map-does-not-fit", "", "");
  foreign_read(f, "x\n");
  assert_rejected(f, 0, "map-does-not-fit", "", "");
  foreign_map(f, KEYED);
  foreign_read(f, "基準日,2026/11/1\n社名,担当,問1\n");
  assert_rejected(f, 0, "table-without-rows", "", "");
}

static void test_foreign__an_error_in_a_cell_for_all_rejects_all(void **state) {
  foreign *f = *state;
  foreign_map(f, KEYED);
  foreign_workbook(f, "表", "基準日,2026/11/1\n社名,担当,問1\nAcme,甲,○\n");
  sn_grid_cell cells[8];
  memcpy(cells, f->sheets[1].cells, f->sheets[1].count * sizeof *cells);
  cells[1].type = SN_CELL_IS_ERROR;
  f->sheets[1].cells = cells;
  foreign_match(f);
  assert_rejected(f, 0, "field-is-error", "表!B1", "2026/11/1");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FOREIGN_TEST(test_foreign__answers_are_found_by_the_sheets_own_numbers),
      FOREIGN_TEST(test_foreign__what_stands_beside_an_answer_is_kept),
      FOREIGN_TEST(test_foreign__ids_and_texts_need_no_item),
      FOREIGN_TEST(test_foreign__an_item_may_name_a_row),
      FOREIGN_TEST(test_foreign__where_an_item_stands_counts_before_ids_and_texts),
      FOREIGN_TEST(test_foreign__keys_are_compared_without_widths_and_white_space),
      FOREIGN_TEST(test_foreign__keys_that_fold_to_one_are_nobodys),
      FOREIGN_TEST(test_foreign__questions_that_are_not_there_are_told_once),
      FOREIGN_TEST(test_foreign__a_row_the_map_names_and_the_sheet_lost_is_told_apart),
      FOREIGN_TEST(test_foreign__rows_of_no_question_with_an_answer_are_told_once),
      FOREIGN_TEST(test_foreign__fields_in_the_column_of_answers_are_no_stray_answers),
      FOREIGN_TEST(test_foreign__a_row_that_stands_twice_is_compared),
      FOREIGN_TEST(test_foreign__a_word_for_the_question_counts_first_then_one_for_the_scale),
      FOREIGN_TEST(test_foreign__a_general_word_holds_for_the_scales_it_fits),
      FOREIGN_TEST(test_foreign__words_are_folded),
      FOREIGN_TEST(test_foreign__numbers_are_words_too),
      FOREIGN_TEST(test_foreign__words_may_mean_what_is_no_option),
      FOREIGN_TEST(test_foreign__what_the_map_does_not_say_is_understood_as_in_a_form),
      FOREIGN_TEST(test_foreign__two_look_alike_words_that_differ_mean_nothing),
      FOREIGN_TEST(test_foreign__without_words_the_answers_themselves_are_told),
      FOREIGN_TEST(test_foreign__many_words_are_cut_short),
      FOREIGN_TEST(test_foreign__several_words_may_stand_in_one_cell),
      FOREIGN_TEST(test_foreign__of_several_columns_the_ticked_one_is_the_answer),
      FOREIGN_TEST(test_foreign__what_is_no_tick_leaves_the_column_out),
      FOREIGN_TEST(test_foreign__the_heading_once_more_is_a_tick),
      FOREIGN_TEST(test_foreign__two_ticks_are_a_contradiction),
      FOREIGN_TEST(test_foreign__what_may_tick_or_deny_is_told),
      FOREIGN_TEST(test_foreign__a_tick_that_means_nothing_for_the_question_is_told),
      FOREIGN_TEST(test_foreign__a_column_of_one_question_is_not_looked_at_for_another),
      FOREIGN_TEST(test_foreign__a_tick_in_a_column_of_other_questions_is_told),
      FOREIGN_TEST(test_foreign__several_ticks_where_several_options_may_be_chosen),
      FOREIGN_TEST(test_foreign__words_and_ticks_may_stand_side_by_side),
      FOREIGN_TEST(test_foreign__ticks_of_no_question_and_of_one_that_stands_twice_are_told),
      FOREIGN_TEST(test_foreign__a_question_that_has_no_row_is_not_read_off_the_first),
      FOREIGN_TEST(test_foreign__questions_that_no_tick_answers_are_told),
      FOREIGN_TEST(test_foreign__an_error_where_a_tick_may_stand_rejects),
      FOREIGN_TEST(test_foreign__the_sheet_is_the_one_that_is_named),
      FOREIGN_TEST(test_foreign__else_it_is_the_first_that_people_see),
      FOREIGN_TEST(test_foreign__a_sheet_the_map_does_not_fit_is_rejected),
      FOREIGN_TEST(test_foreign__a_sheet_without_answers_is_rejected),
      FOREIGN_TEST(test_foreign__the_organisation_stands_where_the_map_says),
      FOREIGN_TEST(test_foreign__places_behind_the_last_row_are_empty),
      FOREIGN_TEST(test_foreign__nobodys_answers_are_rejected),
      FOREIGN_TEST(test_foreign__each_row_of_a_table_is_a_response),
      FOREIGN_TEST(test_foreign__a_wrong_word_in_a_table_rejects_its_row_only),
      FOREIGN_TEST(test_foreign__a_table_needs_no_headings),
      FOREIGN_TEST(test_foreign__a_table_that_asks_twice_is_rejected),
      FOREIGN_TEST(test_foreign__a_table_the_map_does_not_fit_is_rejected),
      FOREIGN_TEST(test_foreign__an_error_in_a_cell_for_all_rejects_all),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
