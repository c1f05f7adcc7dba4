/* SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "guess/guess.h"
#include "support/foreign.h"

#include "support/ask.h"

#define THREE                                                                                                          \
  "<scale id=\"s\">" SAY("full", "100", "全部") SAY("half", "50", "半分") SAY("zero", "0", "ゼロ") "</scale>\n"
#define FIVE                                                                                                           \
  "<scale>" SAY("a", "80", "甲") SAY("b", "60", "乙") SAY("c", "40", "丙") SAY("d", "20", "丁")                        \
      SAY("e", "0", "戊") "</scale>"
#define TWO  "<scale>" SAY("on", "100", "入") SAY("off", "0", "切") "</scale>"
#define MANY "<scale select=\"many\">" SAY("paper", "50", "紙") SAY("net", "50", "網") "</scale>"

static const char CHECKLIST_XML[] = CHECKLIST(
    "<attribute id=\"employees\" kind=\"number\">" SAID("label", "働く人の数") "</attribute>" AREA("a")
        THREE ASK_OF("list", "事故のときの連絡先の一覧を印刷して手元に置いていますか")
            ASK_OF("stand-in", "担当者が休みのときに代わりに動く人を決めていますか")
                ASK("backup", "大事なデータの控えをつながっていない場所に残していますか", FIVE)
                    ASK("update", "パソコンやルーターの更新を期限を決めて当てていますか", TWO)
                        ASK("tell", "事故を知らせる方法をすべて選んでください",
                            MANY) "<question id=\"when\" area=\"a\" kind=\"date\">" SAID("text",
                                                                                         "連絡先の一覧を最後に直した日"
                                                                                         "はいつですか") "</question>");

static int setup(void **state) {
  return foreign_open(state, CHECKLIST_XML, RULES("points", ""));
}

#define GUESS_TEST(name) cmocka_unit_test_setup_teardown(name, setup, foreign_close)

static void guess_bytes(foreign *f, const char *csv) {
  foreign_forget(f);
  const sn_read_request request = {.definitions = {.items = &f->f.definition, .count = 1},
                                   .fallback = f->f.definition,
                                   .file = "foreign.csv",
                                   .bytes = csv,
                                   .length = strlen(csv)};
  f->readings = (sn_readings){.arena = &f->arena, .language = SONAE_EN};
  sn_guess_file(&request, &f->readings);
  assert_false(f->arena.failed);
}

/* The proposal; it must be a map that can be read. */
static const char *guess(foreign *f, const char *csv) {
  guess_bytes(f, csv);
  if (!f->readings.proposal) foreign_print(&f->readings.items[0]);
  assert_non_null(f->readings.proposal);
  foreign_map(f, f->readings.proposal);
  return f->readings.proposal;
}

static void assert_has(const char *map, const char *part) {
  if (!strstr(map, part)) print_message("lacks %s:\n%s", part, map);
  assert_non_null(strstr(map, part));
}

static void assert_lacks(const char *map, const char *part) {
  if (strstr(map, part)) print_message("has %s:\n%s", part, map);
  assert_null(strstr(map, part));
}

static void assert_refused(foreign *f, const char *csv, const char *code) {
  guess_bytes(f, csv);
  assert_null(f->readings.proposal);
  assert_non_null(foreign_find(f, 0, code));
}

#define LIST     "事故のときの連絡先一覧を印刷して手元に置いている"
#define STAND_IN "担当が休みのときに代わりに動く人を決めている"
#define BACKUP   "大事なデータの控えをつながっていない所に残している"
#define UPDATE   "パソコンやルーターの更新を期限を決めて当てている"
#define HEAD     "No,項目,評価,備考\n"

/* --- questions --- */

static void test_guess__reworded_questions_are_found_by_their_likeness(void **state) {
  const char *map = guess(*state, HEAD "1," LIST ",○,\n2," STAND_IN ",×,\n3,安全靴を全員に支給している,○,\n");
  assert_has(map, "<sheet header=\"1\"/>");
  assert_has(map, "<columns key=\"A\" answer=\"C\" comment=\"D\"/>");
  assert_has(map, "<item question=\"list\" key=\"1\"/>");
  assert_has(map, "<item question=\"stand-in\" key=\"2\"/>");
  assert_has(map, "2 of 6 questions were found");
  assert_has(map, "\n  安全靴を全員に支給している\n  <item question=\"\" key=\"3\"/>\n"); /* in a comment */
}

static void test_guess__without_numbers_of_its_own_the_texts_are_keys(void **state) {
  const char *map = guess(*state, "項目,評価\n" LIST ",○\n" STAND_IN ",×\n");
  assert_has(map, "<columns key=\"A\" answer=\"B\"/>");
  assert_has(map, "<item question=\"list\" key=\"" LIST "\"/>");
}

static void test_guess__numbers_that_stand_twice_are_no_keys(void **state) {
  const char *map = guess(*state, HEAD "1," LIST ",○,\n2," STAND_IN ",×,\n1,よその設問,○,\n");
  assert_has(map, "<columns key=\"B\" answer=\"C\"");
  assert_lacks(map, "key=\"1\"");
}

static void test_guess__our_own_ids_and_texts_need_no_items(void **state) {
  const char *map = guess(*state, "番号,評価\nlist,○\nstand-in,×\n");
  assert_has(map, "<columns key=\"A\" answer=\"B\"/>");
  assert_has(map, "2 have the id or the text of the checklist, and need no");
  assert_lacks(map, "<item question=\"list\"");
  map = guess(*state, "項目,評価\n事故のときの連絡先の一覧を印刷して手元に置いていますか,○\n"
                      "担当者が休みのときに代わりに動く人を決めていますか,×\n");
  assert_has(map, "2 have the id or the text");
}

static void test_guess__of_two_that_are_equally_alike_none_is_taken(void **state) {
  const char *map = guess(*state, "項目,評価\n" LIST ",○\n" LIST ",×\n" STAND_IN ",×\n" BACKUP ",×\n");
  assert_has(map, "2 of 6 questions were found");
  assert_has(map, "<item question=\"list\" key=\"\"/>"); /* to be filled in */
}

static void test_guess__of_two_that_are_alike_the_more_alike_is_taken(void **state) {
  const char *map =
      guess(*state, "No,項目,評価\n1," LIST ",○\n2,事故のときの連絡先を印刷している,×\n3," STAND_IN ",×\n");
  assert_has(map, "<item question=\"list\" key=\"1\"/>");
  assert_lacks(map, "\" key=\"2\"/> <!--");
  assert_has(map, "\n  <item question=\"\" key=\"2\"/>\n");
  assert_has(map, "\n  事故のとき");
}

#define STRANGE_A "インシデント発生時の指揮者の電話番号を控えている"
#define STRANGE_B "重要ファイルのオフライン保管を月次で行っている"
#define STRANGE_C "委託業者との契約で緊急対応の有無を明記している"

static void test_guess__where_no_question_is_like_ours_the_skeleton_is_proposed(void **state) {
  foreign *f = *state;
  static const char SHEET[] = "取引先のみなさまへの調査票（ご回答ください）\n貴社名,Acme\n分類,No.,確認事項,評価,補足\n"
                              "体制,1-1," STRANGE_A ",○,x\n,1-2," STRANGE_B ",△,\n"
                              ",1-3," STRANGE_C ",該当なし,\n,,※ 書き方に迷うときはお問い合わせください。\n";
  const char *map = guess(f, SHEET);
  assert_has(map, "TO CHECK: 0 of 6 questions were found, so the questions have to be matched by hand");
  assert_has(map, "<sheet header=\"3\"/>");
  assert_has(map, "<columns key=\"B\" answer=\"D\" comment=\"E\"/>");
  assert_has(map, "(how often): ○ (1), △ (1), 該当なし (1)");
  assert_has(map, "<word points=\"100\">○</word>");
  assert_has(map, "<word points=\"0\">×</word>");
  assert_has(map, "<word option=\"c\">△</word>");
  assert_has(map, "TO CHECK: no option that \"△\" could stand for: update -->");
  assert_has(map, "TO CHECK: what the sheet asks and no question is like");
  assert_has(map, "\n  " STRANGE_A "\n  <item question=\"\" key=\"1-1\"/>\n");
  assert_has(map, "\n  " STRANGE_C "\n  <item question=\"\" key=\"1-3\"/>\n  -->");
  assert_has(map, "<item question=\"stand-in\" key=\"\"/>");
  assert_has(map, "<field name=\"name\" cell=\"B2\"/>");
  assert_lacks(map, "need no <item>");
}

/* What a person has to do: one id, and one line out of its comment. */
static void test_guess__a_skeleton_that_is_matched_by_hand_reads_the_sheet(void **state) {
  foreign *f = *state;
  static const char SHEET[] = "会社名,Acme\n確認事項,評価\n\"" STRANGE_A " -- \"\"<&>\",○\n" STRANGE_B ",△\n";
  static const char KEY[] = " key=\"" STRANGE_A " -&#45; &quot;&lt;&amp;&gt;\"/>";
  const char *map = guess(f, SHEET), *end = strstr(map, "</map>");
  char matched[8000];
  assert_has(map, "<item question=\"\"");
  assert_has(map, KEY);
  assert_has(map, "<columns key=\"A\" answer=\"B\"/>");
  (void)snprintf(matched, sizeof matched, "%.*s  <item question=\"list\"%s</map>\n", (int)(end - map), map, KEY);
  foreign_map(f, matched);
  foreign_read(f, SHEET);
  assert_answers(f, 0, "full . . . . .");
}

static void test_guess__the_one_that_is_found_is_kept_among_those_that_are_not(void **state) {
  const char *map = guess(*state, "No,確認事項,評価\n1," STRANGE_A ",○\n2," STAND_IN ",×\n3," STRANGE_B ",×\n");
  assert_has(map, "TO CHECK: 1 of 6 questions were found");
  assert_has(map, "<item question=\"stand-in\" key=\"2\"/> <!--");
  assert_has(map, "\n  " STRANGE_B "\n  <item question=\"\" key=\"3\"/>\n");
}

static void test_guess__a_skeleton_may_be_ticked_or_lie_across(void **state) {
  const char *map =
      guess(*state, "会社名,Acme\nNo,確認事項,はい,一部,いいえ\n1," STRANGE_A ",○,,\n2," STRANGE_B ",,,○\n");
  assert_has(map, "ticks in one of the columns C to E");
  assert_has(map, "<tick column=\"C\" points=\"100\"/>");
  assert_has(map, STRANGE_B "\n  <item question=\"\" key=\"2\"/>\n");
  map =
      guess(*state, "会社名," STRANGE_A "," STRANGE_B "," STRANGE_A "\nAcme,はい,いいえ,はい\nBeta,いいえ,はい,はい\n");
  assert_has(map, "<sheet questions=\"columns\" header=\"1\"/>");
  assert_has(map, "はい (4), いいえ (2)");
  assert_has(map, "<item question=\"\" key=\"" STRANGE_B "\"/>");
  assert_has(map, STRANGE_A "\n  <item question=\"\" column=\"D\"/>\n"); /* its text stands twice */
}

static void test_guess__rows_without_a_name_of_their_own_go_by_their_place(void **state) {
  const char *map =
      guess(*state, HEAD "1," LIST ",○,\n2," STAND_IN ",×,\n,番号のない項目,○,\n3,同じ番号,○,\n3,同じ番号,×,\n");
  assert_has(map, "\n  番号のない項目\n  <item question=\"\" row=\"4\"/>\n");
  assert_has(map, "\n  同じ番号\n  <item question=\"\" row=\"5\"/>\n");
  assert_has(map, "\n  同じ番号\n  <item question=\"\" row=\"6\"/>\n");
}

static void test_guess__rows_past_the_most_are_told(void **state) {
  for (int known = 0; known <= 1; known++)
    for (int rows = 500; rows <= 501; rows++) {
      sn_buffer csv = SN_BUFFER(SN_MAX_CSV_BYTES);
      sn_buffer_text(&csv, known ? HEAD "1," LIST ",○,\n2," STAND_IN ",×,\n" : HEAD);
      for (int i = 0; i < rows; i++)
        sn_buffer_printf(&csv, "%d," STRANGE_A "%d,○,\n", i + 10, i);
      assert_false(csv.failed);
      const char *map = guess(*state, csv.data);
      assert_has(map, "key=\"509\"/>\n");
      assert_lacks(map, "key=\"510\"/>\n");
      if (rows > 500)
        assert_has(map, "\n  (there are more of them)\n  -->");
      else
        assert_lacks(map, "there are more");
      sn_buffer_free(&csv);
    }
}

static void test_guess__what_is_like_nothing_is_refused(void **state) {
  assert_refused(*state, "品番,品名,数量\nA-1,六角ボルト,3\nA-2,平座金を締める道具,4\n", "not-like-checklist");
  assert_refused(*state, "項目,評価\n" LIST ",○\n", "not-like-checklist"); /* one may be chance */
  /* long texts, but nothing that is an answer */
  assert_refused(*state, "品番,品名,数量\nA-1,六角ボルト M8×30 ステンレス,3\nA-2,平座金を締める道具の大きいほう,4\n",
                 "not-like-checklist");
  assert_refused(*state,
                 "日付,できごと,担当\n11/1,月次の報告会を本社の会議室でひらいた,総務\n11/"
                 "2,取引先の方が工場を見学に来られた,製造\n",
                 "not-like-checklist");
}

static void test_guess__what_is_no_spreadsheet_is_refused(void **state) {
  assert_refused(*state, "%PDF-1.7", "pdf");
  assert_refused(*state, "<?xml version=\"1.0\"?><response/>", "no-spreadsheet");
  assert_refused(*state, "", "empty-file");
}

static void test_guess__a_large_file_is_compared_in_part(void **state) {
  sn_buffer csv = SN_BUFFER(SN_MAX_CSV_BYTES);
  sn_buffer_text(&csv, HEAD "1," LIST ",○,\n2," STAND_IN ",×,\n");
  for (int i = 0; i < 60000; i++)
    for (int k = 0; k < 6; k++)
      sn_buffer_text(&csv, k < 5 ? "abcdef," : "abcdef\n");
  assert_false(csv.failed);
  assert_has(guess(*state, csv.data), "only its first texts were compared");
  sn_buffer_free(&csv);
}

/* --- columns --- */

static void test_guess__the_heading_and_the_words_tell_the_answers(void **state) {
  const char *map = guess(*state, "項目,評価基準,重要度,結果,根拠,対応予定日\n" LIST ",紙があるか,高,○,写真,\n" STAND_IN
                                  ",名前があるか,中,×,,\n");
  assert_has(map, "<columns key=\"A\" answer=\"D\" evidence=\"E\" planned=\"F\"/>");
  map = guess(*state, "a,b,c,d\n,," LIST ",はい\n,," STAND_IN ",いいえ\n"); /* no headings at all */
  assert_has(map, "<sheet/>");
  assert_has(map, "no row of headings was found");
  assert_has(map, "<columns key=\"C\" answer=\"D\"/>");
}

static void test_guess__a_column_of_answers_that_is_not_there_is_to_be_checked(void **state) {
  const char *map = guess(*state, "x\n" LIST "\n" STAND_IN "\n");
  assert_has(map, "TO CHECK: no column looks like that of the answers; B stands in its place");
  assert_has(map, "TO CHECK: nothing was answered");
}

static void test_guess__an_empty_sheet_is_read_by_its_headings(void **state) {
  const char *map = guess(*state, "No,点検項目,実施状況,備考\n1," LIST ",,\n2," STAND_IN ",,\n");
  assert_has(map, "<columns key=\"A\" answer=\"C\" comment=\"D\"/>");
  assert_has(map, "TO CHECK: nothing was answered");
}

/* --- words --- */

static void test_guess__signs_are_the_highest_the_lowest_and_the_middle(void **state) {
  const char *map = guess(*state, HEAD "1," LIST ",○,\n2," STAND_IN ",△,\n3," BACKUP ",×,\n");
  assert_has(map, "<word points=\"0\">×</word>");
  assert_has(map, "words found as answers (how often): ○ (1), △ (1), × (1)");
  assert_has(map, "    <word option=\"c\">△</word> <!-- 丙 -->");
}

static void test_guess__what_nobody_wrote_yet_goes_with_what_was_written(void **state) {
  const char *map = guess(*state, HEAD "1," LIST ",○,\n2," STAND_IN ",○,\n");
  assert_has(map, "<word points=\"50\">△</word>");
  assert_has(map, "<word points=\"0\">×</word>");
  map = guess(*state, HEAD "1," LIST ",はい,\n2," STAND_IN ",はい,\n");
  assert_has(map, "<word points=\"0\">いいえ</word>");
}

static void test_guess__points_are_shares_of_the_highest(void **state) {
  const char *map = guess(*state, HEAD "1," LIST ",2,\n2," STAND_IN ",1,\n");
  assert_has(map, "<word points=\"100\">2</word>");
  assert_has(map, "<word points=\"50\">1</word>");
  assert_has(map, "<word points=\"0\">0</word>");
  map = guess(*state, HEAD "1," LIST ",5,\n2," BACKUP ",4,\n3," STAND_IN ",2,\n");
  assert_has(map, "<word option=\"b\">4</word>");
  assert_has(map, "<word option=\"d\">2</word>");
  assert_has(map, "<word points=\"0\">1</word>"); /* 1 to 5 */
}

static void test_guess__a_double_circle_is_more_than_a_circle(void **state) {
  const char *map = guess(*state, HEAD "1," BACKUP ",◎,\n2," STAND_IN ",○,\n");
  assert_has(map, "<word points=\"60\">○</word>");
}

static void test_guess__sentences_are_told_by_how_they_begin_and_end(void **state) {
  const char *map = guess(*state, HEAD "1," LIST ",実施している,\n2," STAND_IN ",一部実施していない,\n3," BACKUP
                                       ",実施していない,\n");
  assert_has(map, "<word points=\"0\">実施していない</word>");
  assert_has(map, "<word points=\"50\">一部実施していない</word>");
}

static void test_guess__words_that_are_not_clear_are_left_to_a_person(void **state) {
  const char *map = guess(*state, HEAD "1," LIST ",○,\n2," STAND_IN ",検討中,\n3," BACKUP ",わからない,\n");
  assert_has(map, "TO CHECK: words that are not clear (how often); add a <word> for each: 検討中 (1)");
  assert_lacks(map, ">検討中<");
  assert_lacks(map, ">わからない<"); /* understood in any form */
}

static void test_guess__words_for_no_answer_are_no_answers(void **state) {
  foreign *f = *state;
  static const char CSV[] =
      "会社名,Acme\n" HEAD "1," LIST ",未回答,\n2," STAND_IN ",○,\n3," BACKUP ",－,\n4," UPDATE ",無回答,\n";
  const char *map = guess(f, CSV);
  assert_has(map, "(how often): ○ (1), － (1), 未回答 (1), 無回答 (1)");
  assert_has(map, "<word means=\"unanswered\">未回答</word>");
  assert_has(map, "<word means=\"unanswered\">無回答</word>");
  assert_lacks(map, "points=\"0\">未回答");
  assert_has(map, "TO CHECK: read as not answered; where it says that a question does not apply, write "
                  "means=\"not-applicable\" -->\n    <word means=\"unanswered\">－</word>");
  foreign_read(f, CSV);
  assert_answers(f, 0, ". full . . . .");
}

static void test_guess__a_middle_that_a_scale_does_not_have_is_told(void **state) {
  const char *map = guess(*state, HEAD "1," LIST ",○,\n2," UPDATE ",△,\n");
  assert_has(map, "TO CHECK: update has no option that \"△\" could stand for");
}

static void test_guess__points_that_would_mean_too_much_are_said_scale_by_scale(void **state) {
  foreign *f = *state;
  /* 50 is the middle of one, and the lowest of the other, which has no middle */
  fixture_define(&f->f,
                 CHECKLIST(AREA("a") THREE ASK_OF("list", "事故のときの連絡先の一覧を印刷して手元に置いていますか")
                               ASK("stand-in", "担当者が休みのときに代わりに動く人を決めていますか",
                                   "<scale>" SAY("u", "100", "上") SAY("v", "50", "下") "</scale>")),
                 RULES("points", ""));
  const char *map = guess(f, HEAD "1," LIST ",△,\n2," STAND_IN ",○,\n");
  assert_lacks(map, "<word points=\"50\">△");
  assert_has(map, "<words scale=\"s\">\n    <word option=\"half\">△</word>");
  assert_has(map, "TO CHECK: stand-in has no option that \"△\" could stand for");
}

/* --- several options --- */

#define TELL "事故を知らせる方法をすべて選んでください"
#define CHANNELS                                                                                                       \
  CHECKLIST(AREA("a") THREE ASK_OF("list", "事故のときの連絡先の一覧を印刷して手元に置いていますか") ASK(              \
      "tell", TELL,                                                                                                    \
      "<scale select=\"many\">" SAY("board", "50", "工場の掲示板に紙で貼る") SAY("mail", "30", "電子メールで送る")     \
          SAY("call", "30", "携帯電話にかける") SAY("none", "0", "決めていない") "</scale>"))

static void test_guess__what_to_write_for_several_options_is_told(void **state) {
  foreign *f = *state;
  const char *map = guess(f, HEAD "1," LIST ",○,\n2," TELL ",,\n");
  assert_has(map, "tell takes several options: their ids or texts, with commas between them");
  assert_has(map, "\n    paper: 紙\n    net: 網\n  -->");
  assert_lacks(map, "it is not clear which options");
  map = guess(f, HEAD "1," LIST ",○,\n2," TELL ",紙、網,\n");
  assert_lacks(map, "it is not clear which options");
  assert_lacks(map, "<words question=\"tell\"");
}

static void test_guess__a_word_that_may_be_one_of_several_options_is_proposed(void **state) {
  foreign *f = *state;
  static const char CSV[] = "会社名,Acme\n" HEAD "1," LIST ",○,\n2," TELL ",掲示板、携帯,\n";
  fixture_define(&f->f, CHANNELS, RULES("points", ""));
  const char *map = guess(f, CSV);
  assert_has(map, "  <words question=\"tell\">\n"
                  "    <word option=\"board\">掲示板</word> <!-- TO CHECK: 工場の掲示板に紙で貼る -->\n"
                  "    <word option=\"call\">携帯</word>");
  foreign_read(f, CSV);
  assert_answers(f, 0, "full board+call");
  assert_has(guess(f, HEAD "1," LIST ",×,\n2," TELL ",×,\n"), "<word option=\"none\">×</word>");
  assert_has(guess(f, HEAD "1," LIST ",×,\n2," TELL ",未回答,\n"), "<word means=\"unanswered\">未回答</word>");
}

static void test_guess__a_word_that_names_none_of_several_options_is_left_to_a_person(void **state) {
  foreign *f = *state;
  fixture_define(&f->f, CHANNELS, RULES("points", ""));
  const char *map = guess(f, HEAD "1," LIST ",△,\n2," TELL ",△、ほか -->、する,\n");
  assert_has(map, "TO CHECK: it is not clear which options of tell are meant");
  assert_has(map, "  <words question=\"tell\">\n    <word option=\"\">△</word>\n"
                  "    <word option=\"\">ほか -&#45;&gt;</word>\n    <word option=\"\">する</word>\n  </words>\n  -->");
  /* 50 is one of the options, too, and nobody chose that */
  assert_lacks(map, "<word points=\"50\">△");
  assert_has(map, "<words scale=\"s\">\n");
  assert_has(map, "<word option=\"half\">△</word>");
}

static void test_guess__several_options_are_told_across_and_in_ticked_columns(void **state) {
  foreign *f = *state;
  fixture_define(&f->f, CHANNELS, RULES("points", ""));
  const char *map = guess(f, "会社名," LIST "," TELL "\nAcme,○,掲示板\nBeta,×,回覧\n");
  assert_has(map, "<word option=\"board\">掲示板</word>");
  assert_has(map, "<word option=\"\">回覧</word>");
  map = guess(f, "No,項目,はい,一部,いいえ\n1," LIST ",○,,\n2," TELL ",,○,\n");
  assert_has(map, "    <tick column=\"D\" option=\"\"/>\n  </words>\n  -->");
}

/* --- ticks --- */

#define BOXES "No,項目,実施済,一部,未実施,不明,備考\n"
#define TICKED                                                                                                         \
  "会社名,Acme\n" BOXES "1," LIST ",○,,,,\n2," STAND_IN ",,レ,,,急ぐ\n3," BACKUP ",,,1,,\n4," UPDATE ",,,,○,\n"

static void test_guess__columns_that_are_ticked_are_answers(void **state) {
  const char *map = guess(*state, TICKED);
  assert_has(map, "<sheet header=\"2\"/>");
  assert_has(map, "<columns key=\"A\" comment=\"G\"/>");
  assert_has(map, "ticks in one of the columns C to F");
  assert_has(map, "(how often): 実施済 (1), 一部 (1), 未実施 (1), 不明 (1) -->");
  assert_has(map, "<tick column=\"F\" means=\"unknown\"/> <!-- 不明 -->");
  assert_has(map, "<tick column=\"C\" points=\"100\"/> <!-- 実施済 -->");
  assert_has(map, "<tick column=\"E\" points=\"0\"/> <!-- 未実施 -->");
  assert_has(map, "<tick column=\"D\" option=\"c\"/> <!-- 一部 → 丙 -->");
  assert_has(map, "TO CHECK: update has no option that \"一部\" could stand for");
  assert_lacks(map, "answer=");
  assert_lacks(map, "<word ");
}

static void test_guess__a_guess_of_ticks_reads_the_sheet(void **state) {
  foreign *f = *state;
  guess(f, TICKED);
  foreign_read(f, TICKED);
  assert_answers(f, 0, "full half e ? . .");
  assert_string_equal(accepted(f, 0)->answers[1].comment, "急ぐ");
}

static void test_guess__headings_of_ticks_may_say_more(void **state) {
  static const char *const HEADINGS[] = {"○（できている）,△：一部,×",
                                         "○,△,×",
                                         "◎○△,△,× していない",
                                         "はい (実施),一部 実施,いいえ",
                                         "Yes,Partly,No",
                                         "2,1,0",
                                         "全部,半分,ゼロ"};
  foreign *f = *state;
  for (size_t i = 0; i < sizeof HEADINGS / sizeof *HEADINGS; i++) {
    char csv[1000];
    (void)snprintf(csv, sizeof csv, "会社名,Acme\nNo,項目,%s\n1," LIST ",✓\n2," STAND_IN ",,✓\n5,よその設問,,,✓\n",
                   HEADINGS[i]);
    guess(f, csv);
    foreign_read(f, csv);
    assert_answers(f, 0, "full half . . . .");
  }
}

static void test_guess__headings_of_ticks_may_take_two_rows(void **state) {
  const char *map = guess(*state, "No,項目,状況,,,備考\n,,○,△,×\n1," LIST ",○\n2," STAND_IN ",,,○\n");
  assert_has(map, "<sheet header=\"2\"/>");
  assert_has(map, "<columns key=\"A\" comment=\"F\"/>");
  assert_has(map, "<tick column=\"D\" points=\"50\"/>");
}

static void test_guess__a_ticked_column_that_is_not_clear_is_left_to_a_person(void **state) {
  const char *map =
      guess(*state, "No,項目,はい,検討中,いいえ,重点\n1," LIST ",○\n2," STAND_IN ",,○\n3," BACKUP ",○,,,\n");
  assert_has(map, "TO CHECK: columns whose heading is not clear (how often); add a <tick> for each: 検討中 (1)");
  assert_lacks(map, "column=\"D\"");
  assert_has(map, "<tick column=\"E\" points=\"0\"/>");
}

static void test_guess__a_tick_may_say_that_nothing_is_answered(void **state) {
  foreign *f = *state;
  static const char CSV[] =
      "会社名,Acme\nNo,項目,はい,いいえ,未回答\n1," LIST ",○,,\n2," STAND_IN ",,,○\n3," BACKUP ",,○,\n";
  assert_has(guess(f, CSV), "<tick column=\"E\" means=\"unanswered\"/> <!-- 未回答 -->");
  foreign_read(f, CSV);
  assert_answers(f, 0, "full . e . . .");
}

static void test_guess__what_is_written_counts_before_what_is_ticked(void **state) {
  const char *map = guess(*state, "No,項目,評価,必須,任意\n1," LIST ",○,✓,\n2," STAND_IN ",×,,✓\n");
  assert_has(map, "answer=\"C\"");
  assert_lacks(map, "<tick ");
  map = guess(*state, "No,項目,評価,有,無\n1," LIST ",はい,✓,\n2," STAND_IN ",いいえ,,✓\n");
  assert_has(map, "answer=\"C\"");
  map = guess(*state, "No,項目,実施,対応\n1," LIST ",○,\n2," STAND_IN ",,○\n"); /* two things, not one of two */
  assert_lacks(map, "<tick ");
  map = guess(*state, "No,項目,はい,いいえ\n1," LIST ",,\n2," STAND_IN ",,\n"); /* nothing is ticked */
  assert_lacks(map, "<tick ");
  map = guess(*state, "No,項目,はい,いいえ\n1," LIST ",○,○\n2," STAND_IN ",○,○\n"); /* no choice */
  assert_lacks(map, "<tick ");
}

/* --- whose answers --- */

static void test_guess__fields_are_found_by_their_labels(void **state) {
  const char *map =
      guess(*state, "会社名：,,（株）そなえ,,記入日,2026/11/1\n法人番号(13桁),7000012050002\n従業員数,45\n担当者,花子\n"
                    "No,項目,評価\n1," LIST ",○\n2," STAND_IN ",×\n\n記入者\n");
  assert_has(map, "<field name=\"name\" cell=\"C1\"/> <!-- 会社名： → （株）そなえ -->");
  assert_has(map, "<field name=\"date\" cell=\"F1\"/>");
  assert_has(map, "<field name=\"corporate-number\" cell=\"B2\"/>");
  assert_has(map, "<field name=\"employees\" cell=\"B3\"/>");
  assert_has(map, "<field name=\"respondent\" cell=\"B9\"/> <!-- 記入者 -->");
  assert_lacks(map, "nothing says whose answers");
}

static void test_guess__labels_side_by_side_have_their_values_below(void **state) {
  const char *map =
      guess(*state, "会社名,法人番号\nAcme,7000012050002\nNo,項目,評価\n1," LIST ",○\n2," STAND_IN ",×\n");
  assert_has(map, "<field name=\"name\" cell=\"A2\"/>");
  assert_has(map, "<field name=\"corporate-number\" cell=\"B2\"/>");
}

static void test_guess__nobodys_answers_are_to_be_checked(void **state) {
  assert_has(guess(*state, HEAD "1," LIST ",○,\n2," STAND_IN ",×,\n"),
             "TO CHECK: nothing says whose answers these are");
}

/* --- a row a response --- */

static void test_guess__questions_side_by_side_are_columns(void **state) {
  const char *map =
      guess(*state, "回答,結果\n会社名," LIST "," STAND_IN ",メモ\nAcme,はい,いいえ,\nBeta,いいえ,はい,\n");
  assert_has(map, "<sheet questions=\"columns\" header=\"2\"/>");
  assert_lacks(map, "<columns ");
  assert_has(map, "<item question=\"list\" key=\"" LIST "\"/>");
  assert_has(map, "<field name=\"name\" column=\"A\"/>");
  assert_has(map, "はい (2), いいえ (2)");
}

/* --- as XML --- */

static void test_guess__foreign_texts_do_no_harm_to_the_map(void **state) {
  const char *map = guess(*state, "項目,\"評価 --> <x>\"\n\"" LIST " <&\"\"> --\u202E\n\",○\n" STAND_IN ",\"<i>--\"\n");
  assert_has(map, "&lt;&amp;&quot;&gt; --&#x202E; ");
  assert_has(map, "headed \"評価 - -> <x>\"");
  assert_has(map, "<i>- -  (1)");
  assert_lacks(map, "\u202E");
}

static void test_guess__what_was_guessed_reads_the_sheet(void **state) {
  foreign *f = *state;
  static const char CSV[] = "会社名,Acme\n" HEAD "1," LIST ",◯,\n2," STAND_IN ",△,\n3," BACKUP ",×,\n4," UPDATE ",×,\n";
  guess(f, CSV);
  foreign_read(f, CSV);
  assert_answers(f, 0, "full half e off . .");
}

static void test_guess__a_file_is_read_by_another_process(void **state) {
  foreign *f = *state;
  char *map = NULL;
  fixture_write(&f->f, "theirs.csv", HEAD "1," LIST ",○,\n2," STAND_IN ",×,\n");
  assert_int_equal(sonae_map_guess(f->f.definition, fixture_path(&f->f, "theirs.csv"), SONAE_JA, &map, &f->f.error),
                   SONAE_OK);
  assert_has(map, "6問のうち2問が見つかりました");
  sonae_string_free(map);
}

static void test_guess__why_there_is_no_map_is_told(void **state) {
  foreign *f = *state;
  char *map = NULL;
  fixture_write(&f->f, "theirs.csv", "a,b\n");
  const char *path = fixture_path(&f->f, "theirs.csv");
  assert_int_equal(sonae_map_guess(f->f.definition, path, SONAE_EN, &map, &f->f.error), SONAE_E_INPUT);
  assert_null(map);
  assert_string_equal(f->f.error.where, path);
  assert_has(f->f.error.text, "nothing in it looks like the questions");
  path = fixture_path(&f->f, "none.csv");
  assert_int_equal(sonae_map_guess(f->f.definition, path, SONAE_EN, &map, &f->f.error), SONAE_E_NOT_FOUND);
  assert_int_equal(sonae_map_guess(f->f.definition, f->f.folder, SONAE_EN, &map, &f->f.error), SONAE_E_INPUT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      GUESS_TEST(test_guess__reworded_questions_are_found_by_their_likeness),
      GUESS_TEST(test_guess__without_numbers_of_its_own_the_texts_are_keys),
      GUESS_TEST(test_guess__numbers_that_stand_twice_are_no_keys),
      GUESS_TEST(test_guess__our_own_ids_and_texts_need_no_items),
      GUESS_TEST(test_guess__of_two_that_are_equally_alike_none_is_taken),
      GUESS_TEST(test_guess__of_two_that_are_alike_the_more_alike_is_taken),
      GUESS_TEST(test_guess__where_no_question_is_like_ours_the_skeleton_is_proposed),
      GUESS_TEST(test_guess__a_skeleton_that_is_matched_by_hand_reads_the_sheet),
      GUESS_TEST(test_guess__the_one_that_is_found_is_kept_among_those_that_are_not),
      GUESS_TEST(test_guess__a_skeleton_may_be_ticked_or_lie_across),
      GUESS_TEST(test_guess__rows_without_a_name_of_their_own_go_by_their_place),
      GUESS_TEST(test_guess__rows_past_the_most_are_told),
      GUESS_TEST(test_guess__what_is_like_nothing_is_refused),
      GUESS_TEST(test_guess__what_is_no_spreadsheet_is_refused),
      GUESS_TEST(test_guess__a_large_file_is_compared_in_part),
      GUESS_TEST(test_guess__the_heading_and_the_words_tell_the_answers),
      GUESS_TEST(test_guess__a_column_of_answers_that_is_not_there_is_to_be_checked),
      GUESS_TEST(test_guess__an_empty_sheet_is_read_by_its_headings),
      GUESS_TEST(test_guess__signs_are_the_highest_the_lowest_and_the_middle),
      GUESS_TEST(test_guess__what_nobody_wrote_yet_goes_with_what_was_written),
      GUESS_TEST(test_guess__points_are_shares_of_the_highest),
      GUESS_TEST(test_guess__a_double_circle_is_more_than_a_circle),
      GUESS_TEST(test_guess__sentences_are_told_by_how_they_begin_and_end),
      GUESS_TEST(test_guess__words_that_are_not_clear_are_left_to_a_person),
      GUESS_TEST(test_guess__words_for_no_answer_are_no_answers),
      GUESS_TEST(test_guess__a_middle_that_a_scale_does_not_have_is_told),
      GUESS_TEST(test_guess__points_that_would_mean_too_much_are_said_scale_by_scale),
      GUESS_TEST(test_guess__what_to_write_for_several_options_is_told),
      GUESS_TEST(test_guess__a_word_that_may_be_one_of_several_options_is_proposed),
      GUESS_TEST(test_guess__a_word_that_names_none_of_several_options_is_left_to_a_person),
      GUESS_TEST(test_guess__several_options_are_told_across_and_in_ticked_columns),
      GUESS_TEST(test_guess__columns_that_are_ticked_are_answers),
      GUESS_TEST(test_guess__a_guess_of_ticks_reads_the_sheet),
      GUESS_TEST(test_guess__headings_of_ticks_may_say_more),
      GUESS_TEST(test_guess__headings_of_ticks_may_take_two_rows),
      GUESS_TEST(test_guess__a_ticked_column_that_is_not_clear_is_left_to_a_person),
      GUESS_TEST(test_guess__a_tick_may_say_that_nothing_is_answered),
      GUESS_TEST(test_guess__what_is_written_counts_before_what_is_ticked),
      GUESS_TEST(test_guess__fields_are_found_by_their_labels),
      GUESS_TEST(test_guess__labels_side_by_side_have_their_values_below),
      GUESS_TEST(test_guess__nobodys_answers_are_to_be_checked),
      GUESS_TEST(test_guess__questions_side_by_side_are_columns),
      GUESS_TEST(test_guess__foreign_texts_do_no_harm_to_the_map),
      GUESS_TEST(test_guess__what_was_guessed_reads_the_sheet),
      GUESS_TEST(test_guess__a_file_is_read_by_another_process),
      GUESS_TEST(test_guess__why_there_is_no_map_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
