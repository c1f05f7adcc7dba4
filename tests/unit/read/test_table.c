/* SPDX-License-Identifier: Apache-2.0 */
#include "support/fixture.h"

#include "base/limits.h"
#include "sonae/form.h"
#include "tabled.h"

#define KINDS                                                                                                          \
  "<scale select=\"many\">" SAY("paper", "50", "紙") SAY("phone", "30", "電話、または口頭")                            \
      SAY("net", "20", "社内網") "</scale>"

/* g and h are grades, h may be not applicable; m takes several options; t, n, d are written. */
static const char CHECKLIST_XML[] = CHECKLIST(
    "<attribute id=\"pcs\" kind=\"number\">" SAID("label", "パソコンの台数") "</attribute>" AREA("a")
        ASK("g", "連絡網を紙で置いていますか", GRADES)
            ASK("h", "代わりの人を決めていますか", GRADES SAID("not-applicable", "x"))
                ASK("m", "知らせ方を選んでください", KINDS) ASK_VALUE("t", "text", "頼んでいる業者はどこですか")
                    ASK_VALUE("n", "number", "何台ありますか") ASK_VALUE("d", "date", "いつ見直しましたか"));

static int setup(void **state) {
  return tabled_open(state, CHECKLIST_XML, RULES("points", ""));
}

static void read_grid(tabled *t, const char *csv) {
  tabled_forget(t);
  t->readings = (sn_readings){.arena = &t->arena, .language = SONAE_EN};
  sn_remarks remarks = {.arena = &t->arena, .language = SONAE_EN};
  assert_true(sn_csv_read(&t->arena, &remarks, csv, strlen(csv), &t->grid));
}

static void match(tabled *t, const char *csv) {
  read_grid(t, csv);
  sn_match_table(&t->request, &t->grid, &t->readings);
  assert_false(t->arena.failed);
}

static void print_remarks(const sn_reading *reading) {
  for (size_t i = 0; i < reading->remarks.count; i++) {
    const sonae_remark *r = &reading->remarks.items[i];
    print_message("  %s %s %s: %s\n", r->place, r->question, r->code, r->text);
  }
}

static const sonae_remark *find_remark(const tabled *t, size_t index, const char *code) {
  const sn_reading *reading = &t->readings.items[index];
  for (size_t i = 0; i < reading->remarks.count; i++)
    if (strcmp(reading->remarks.items[i].code, code) == 0) return &reading->remarks.items[i];
  return NULL;
}

static void assert_said(const tabled *t, size_t index, const char *code, const char *place) {
  const sonae_remark *remark = find_remark(t, index, code);
  if (!remark) print_remarks(&t->readings.items[index]);
  assert_non_null(remark);
  assert_string_equal(remark->place, place);
}

static void assert_not_said(const tabled *t, size_t index, const char *code) {
  assert_null(find_remark(t, index, code));
}

static const sonae_response *accepted(const tabled *t, size_t index) {
  assert_true(index < t->readings.count);
  const sn_reading *reading = &t->readings.items[index];
  if (!reading->response) print_remarks(reading);
  assert_non_null(reading->response);
  assert_int_equal(reading->remarks.errors, 0);
  return &reading->response->data;
}

static void assert_rejected(const tabled *t, size_t index, const char *code, const char *place) {
  assert_true(index < t->readings.count);
  assert_null(t->readings.items[index].response);
  assert_said(t, index, code, place);
}

/* The answers in one line: "yes no paper+net 業者 3 2026-01-02", "." for none, "?" and "-". */
static const char *answers_of(const tabled *t, size_t index) {
  static char out[512];
  const sonae_response *r = accepted(t, index);
  const sonae_definition *d = t->f.definition;
  size_t used = 0;
  for (size_t q = 0; q < d->question_count; q++) {
    uint8_t code = r->packed.codes[q];
    if (q) out[used++] = ' ';
    if (code < SONAE_GIVEN)
      out[used++] = ".?-"[code];
    else if (d->questions[q].scale == SONAE_NONE)
      used += (size_t)sprintf(out + used, "%s", r->answers[q].text);
    else
      for (size_t i = 0, any = 0; i < d->scales[d->questions[q].scale].option_count; i++)
        if (r->packed.chosen[q] >> i & 1)
          used += (size_t)sprintf(out + used, "%s%s", any++ ? "+" : "", d->scales[d->questions[q].scale].options[i].id);
  }
  out[used] = '\0';
  return out;
}

static void assert_answers(const tabled *t, size_t index, const char *answers) {
  assert_string_equal(answers_of(t, index), answers);
}

#define COMPANY "会社名,"
#define BY_ID   COMPANY "[g] x,[h] x,[m] x,[t] x,[n] x,[d] x\n"
#define BY_TEXT                                                                                                                                           \
  "タイムスタンプ,会社名,連絡網を紙で置いていますか,代わりの人を決めていますか,知らせ方を選んでください," \
  "頼んでいる業者はどこですか,何台ありますか,いつ見直しましたか\n"

/* --- is it one? --- */

static bool is_one(tabled *t, const char *csv) {
  read_grid(t, csv);
  return sn_table_is_one(&t->request, &t->grid);
}

static void test_table__a_row_a_response_is_told_from_a_row_a_question(void **state) {
  assert_true(is_one(*state, BY_ID "A,yes,no\n"));
  assert_true(is_one(*state, BY_TEXT "x\n"));
  assert_true(is_one(*state, "回答一覧\n\n" BY_ID "A,yes\n"));
  assert_true(is_one(*state, "会社名,[g]\nA,yes\n"));
  assert_false(is_one(*state, "id,設問,回答\ng,連絡網を紙で置いていますか,yes\nh,代わりの人を決めていますか,no\n"));
  assert_false(is_one(*state, "g,連絡網を紙で置いていますか,yes\nh,代わりの人を決めていますか,no\n"));
  assert_false(is_one(*state, "a,b,c\n1,2,3\n"));
}

static void test_table__hidden_sheets_and_own_forms_are_none(void **state) {
  tabled *t = *state;
  read_grid(t, BY_ID "A,yes\n");
  sn_grid_sheet sheets[2] = {t->grid.sheets[0], {.name = "_meta", .hidden = true}};
  sn_grid own = {.sheets = sheets, .sheet_count = 2};
  assert_false(sn_table_is_one(&t->request, &own));
  sheets[0].hidden = true;
  own.sheet_count = 1;
  assert_false(sn_table_is_one(&t->request, &own));
  sheets[0].hidden = false;
  assert_true(sn_table_is_one(&t->request, &own));
}

/* --- answers --- */

static void test_table__each_row_is_a_response(void **state) {
  tabled *t = *state;
  match(t, BY_ID "A,yes,no,paper,業者,3,2026-01-02\n"
                 "\n"
                 "B,していない,わからない,紙;社内網,,,\n");
  assert_int_equal(t->readings.count, 2);
  assert_int_equal(t->readings.items[0].row, 2);
  assert_int_equal(t->readings.items[1].row, 4);
  assert_answers(t, 0, "yes no paper 業者 3 2026-01-02");
  assert_answers(t, 1, "no ? paper+net . . .");
  assert_string_equal(accepted(t, 0)->organisation_name, "A");
  assert_string_equal(t->readings.items[1].organisation.name, "B");
  assert_string_equal(accepted(t, 0)->file, "answers.csv");
}

static void test_table__headings_are_found_by_their_text(void **state) {
  tabled *t = *state;
  match(t, BY_TEXT "2026/11/21 10:33:12,A,している,していない,\"紙, 電話、または口頭\",業者,１２,2026年1月2日\n"
                   "2026/11/22 9:00:00,B,している\n");
  assert_answers(t, 0, "yes no paper+phone 業者 12 2026-01-02");
  assert_string_equal(accepted(t, 0)->date, "2026-11-21");
  assert_string_equal(accepted(t, 1)->date, "2026-11-22");
  assert_said(t, 0, "headings-by-text", "");
  assert_not_said(t, 1, "headings-by-text"); /* once is enough */
}

static void test_table__options_may_have_columns_of_their_own(void **state) {
  tabled *t = *state;
  match(t, "会社名,[g] x,[m:paper] 紙,[m:phone] 電話,[m:net] 網\nA,している,○,,○\nB,している,0,1,FALSE\n");
  assert_answers(t, 0, "yes . paper+net . . .");
  assert_answers(t, 1, "yes . phone . . .");
  assert_said(t, 0, "questions-not-asked", "");
  assert_not_said(t, 1, "questions-not-asked");
}

static void test_table__a_wrong_cell_rejects_its_row_only(void **state) {
  tabled *t = *state;
  match(t, BY_ID "A,たぶん\nB,yes\nC,yes,,,,many\nD,yes,,,,,1/2/2026\n");
  assert_int_equal(t->readings.count, 4);
  assert_rejected(t, 0, "answer-not-in-list", "line 2");
  assert_answers(t, 1, "yes . . . . .");
  assert_rejected(t, 2, "not-a-number", "line 4");
  assert_rejected(t, 3, "not-a-day", "line 5");
  assert_string_equal(find_remark(t, 0, "answer-not-in-list")->question, "g");
}

static void test_table__a_reason_stands_in_brackets(void **state) {
  tabled *t = *state;
  match(t, BY_ID "A,yes,該当なし（一人の会社）\nB,yes,該当なし\nC,該当なし（理由）\n");
  assert_answers(t, 0, "yes - . . . .");
  assert_string_equal(accepted(t, 0)->answers[1].reason, "一人の会社");
  assert_rejected(t, 1, "reason-in-brackets", "line 3");
  assert_rejected(t, 2, "not-applicable-refused", "line 4"); /* g may not be answered so */
}

static void assert_reason(tabled *t, const char *cell, const char *reason) {
  char csv[1024];
  (void)snprintf(csv, sizeof csv, BY_ID "A,yes,%s\n", cell);
  match(t, csv);
  assert_string_equal(accepted(t, 0)->answers[1].reason, reason);
}

static void test_table__a_reason_may_hold_brackets_itself(void **state) {
  tabled *t = *state;
  assert_reason(t, "該当しない（工場(第二)がない）", "工場(第二)がない");
  assert_reason(t, "該当しない（第一（旧館）と第二（新館））", "第一（旧館）と第二（新館）");
  assert_reason(t, "Not applicable (none (really) here)", "none (really) here");
  assert_reason(t, "該当しない（a) と b)）", "a) と b)");
  assert_reason(t, "該当しない（(ない）", "(ない");
  assert_reason(t, "対象外(工場がない)です", "工場がない");
  assert_reason(t, "対象外（工場(第二)がない", "工場(第二)がない");
  assert_reason(t, "対象外（工場がない", "工場がない");
  assert_reason(t, "\"該当しない（一行目\n二行目）\"", "一行目\n二行目");
}

/* What our own table says behind a question that may be not applicable is no part of its text. */
static void test_table__a_heading_of_ours_is_known_without_its_id(void **state) {
  tabled *t = *state;
  for (int language = SONAE_JA; language <= SONAE_EN; language++) {
    const sonae_form form = {.definition = t->f.definition, .language = (sonae_language)language};
    char *table = sonae_form_csv(&form), csv[1024];
    const char *title = table ? strstr(table, "[h] ") : NULL;
    assert_non_null(title);
    title += strlen("[h] ");
    assert_int_not_equal(title[strlen("代わりの人を決めていますか")], '"'); /* it says more */
    (void)snprintf(csv, sizeof csv, COMPANY "[g] x,\"%.*s\nA,yes,no\n", (int)(strstr(title, "\",") + 1 - title), title);
    sonae_string_free(table);
    match(t, csv);
    assert_answers(t, 0, "yes no . . . .");
    assert_said(t, 0, "headings-by-text", "");
  }
}

static void test_table__a_row_without_answers_is_rejected(void **state) {
  tabled *t = *state;
  match(t, BY_ID "A\nB,　,　,　,　,　,　\nC,-,-,　,-,-,-\nD,　,,,,3\n");
  for (size_t i = 0; i < 3; i++)
    assert_rejected(t, i, "empty-form", "");
  assert_answers(t, 3, ". . . . 3 .");
}

/* --- who answered --- */

static void test_table__fields_are_found_by_id_and_by_their_usual_names(void **state) {
  tabled *t = *state;
  match(t, "[organisation:id] 番号,企業名,法人番号,Email,都道府県,回答者,立場,[attribute:pcs] x,[g] x\n"
           "c-1,株式会社サンプル,1180301018771,a@example.com,東京都,総務,経営者,12,yes\n");
  const sonae_response *r = accepted(t, 0);
  const sonae_organisation *o = &t->readings.items[0].organisation;
  assert_string_equal(o->id, "c-1");
  assert_string_equal(o->name, "株式会社サンプル");
  assert_string_equal(o->corporate_number, "1180301018771");
  assert_string_equal(o->email, "a@example.com");
  assert_string_equal(o->prefecture, "13");
  assert_string_equal(r->respondent, "総務");
  assert_int_equal(r->role, SONAE_ROLE_OWNER);
  assert_string_equal(r->packed.attributes[0].text, "12");
}

static void test_table__of_several_names_for_a_field_the_first_that_says_something_counts(void **state) {
  tabled *t = *state;
  match(t, "メール,名前,会社名,メールアドレス,[g] x\nanonymous,,A,a@example.com,yes\n");
  (void)accepted(t, 0);
  assert_string_equal(t->readings.items[0].organisation.email, "a@example.com");
}

static void test_table__two_columns_must_say_the_same_of_whose_answers_they_are(void **state) {
  static const char *const TABLES[] = {
      "[organisation:id] x,管理番号,[g] x\na-1,a-1,yes\na-1,b-2,yes\n",
      ("法人番号,[organisation:corporate-number] x,[g] x\n1180301018771,１１８０３０１０１８７７１,yes\n"
       "1180301018771,8700110005901,yes\n"),
      "会社名,企業名,[g] x\n㈱サンプル,(株) サンプル,yes\n㈱サンプル,㈱見本,yes\n",
      "会社名,回答日,記入日,[g] x\nA,2026/11/21,令和8年11月21日 10:33,yes\nA,2026/11/21,2026/11/20,yes\n"};
  tabled *t = *state;
  for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++) {
    match(t, TABLES[i]);
    (void)accepted(t, 0);
    assert_rejected(t, 1, "field-twice", "line 3");
  }
}

static void test_table__the_day_people_write_goes_before_a_services(void **state) {
  tabled *t = *state;
  match(t, "タイムスタンプ,会社名,記入日,[g] x\n2026/11/21 10:33:12,A,2026/11/19,yes\n"
           "2026/11/21 10:33:12,B,,yes\n2026/11/21 10:33:12,C,　,yes\n");
  assert_string_equal(accepted(t, 0)->date, "2026-11-19");
  assert_string_equal(accepted(t, 1)->date, "2026-11-21");
  assert_string_equal(accepted(t, 2)->date, "2026-11-21");
}

static void test_table__rows_are_told_apart_by_what_they_say(void **state) {
  tabled *t = *state;
  match(t, BY_ID "A,yes\nB,no\n");
  assert_string_not_equal(t->readings.items[0].organisation.id, t->readings.items[1].organisation.id);
}

static void test_table__a_row_of_nobody_is_rejected(void **state) {
  tabled *t = *state;
  match(t, BY_ID ",yes\nB,yes\n");
  assert_rejected(t, 0, "no-organisation", "");
  assert_answers(t, 1, "yes . . . . .");
}

/* --- our own table --- */

/* What was read is written into a form and read again. */
static void assert_comes_back(tabled *t, const char *row) {
  char csv[1024], before[512], *again;
  (void)snprintf(csv, sizeof csv, "%s%s", BY_ID, row);
  match(t, csv);
  strcpy(before, answers_of(t, 0));
  const sonae_form form = {.definition = t->f.definition, .language = SONAE_JA, .prefill = accepted(t, 0)};
  again = sonae_form_csv(&form);
  assert_non_null(again);
  match(t, again);
  assert_answers(t, 0, before);
  assert_int_equal(t->readings.items[0].row, 2);
  assert_not_said(t, 0, "questions-not-asked");
  assert_not_said(t, 0, "columns-unknown");
  sonae_string_free(again);
}

static void test_table__a_form_of_ours_comes_back_as_it_went(void **state) {
  assert_comes_back(*state, "A,yes,no,電話、または口頭;紙,\"=業者, \"\"大\"\"\",3,2026-01-02\n");
  assert_comes_back(*state, "A,わからない,わからない,わからない,わからない,わからない,わからない\n");
}

/* --- columns --- */

static void test_table__two_columns_for_one_question_refuse_the_table(void **state) {
  static const char *const TABLES[] = {"会社名,[g] x,[g] y\nA,yes,no\n",
                                       "会社名,[g] x,連絡網を紙で置いていますか\nA,yes,no\n",
                                       "会社名,会社名,[g] x\nA,B,yes\n", "会社名,[m:net],m:net\nA,1,1\n"};
  tabled *t = *state;
  for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++) {
    match(t, TABLES[i]);
    assert_int_equal(t->readings.count, 1);
    assert_int_equal(t->readings.items[0].row, 0);
    assert_rejected(t, 0, "heading-twice", "line 1");
  }
}

static void test_table__unknown_columns_are_told_once(void **state) {
  tabled *t = *state;
  match(t, "ID,開始時刻,会社名,好きな色,[g] x,[g:maybe],天気\n1,x,A,青,yes,1,晴れ\n2,x,B,赤,no,0,雨\n");
  assert_said(t, 0, "columns-unknown", "");
  assert_string_equal(find_remark(t, 0, "columns-unknown")->text,
                      "some columns are not of the checklist (3) and were not read: 好きな色, [g:maybe], 天気");
  assert_not_said(t, 1, "columns-unknown");
}

static void test_table__a_heading_that_fits_in_part_is_told(void **state) {
  tabled *t = *state;
  match(t, "会社名,問1 連絡網を紙で置いていますか,[h]\nA,している,no\n");
  assert_answers(t, 0, "yes no . . . .");
  assert_said(t, 0, "headings-by-beginning", "");
}

static void test_table__a_row_that_was_shifted_is_rejected(void **state) {
  tabled *t = *state;
  match(t, "会社名,[g] x,[h] x\nA,yes,no,,\nA,B,yes,no\nC,yes,no, \n");
  assert_answers(t, 0, "yes no . . . .");
  assert_rejected(t, 1, "row-too-long", "line 3");
  assert_answers(t, 2, "yes no . . . .");
}

static void test_table__a_cell_without_heading_is_told(void **state) {
  tabled *t = *state;
  match(t, "会社名,,[g] x,[h] x\nA,memo,yes,no\n");
  assert_answers(t, 0, "yes no . . . .");
  assert_said(t, 0, "cell-without-heading", "line 2");
}

static void test_table__headings_alone_are_rejected(void **state) {
  tabled *t = *state;
  match(t, BY_ID ",,,\n");
  assert_rejected(t, 0, "table-without-rows", "");
}

static void test_table__a_table_of_something_else_is_rejected(void **state) {
  tabled *t = *state;
  match(t, "a,b\n1,2\n");
  assert_rejected(t, 0, "not-our-form", "");
}

static void test_table__too_many_responses_are_refused(void **state) {
  tabled *t = *state;
  size_t room = sizeof BY_ID + 8 * (SN_MAX_TABLE_RESPONSES + 1);
  char *csv = malloc(room + 1), *at = csv;
  assert_non_null(csv);
  at += sprintf(at, "%s", BY_ID);
  for (int i = 0; i < SN_MAX_TABLE_RESPONSES; i++)
    at += sprintf(at, "A,yes\n");
  match(t, csv);
  assert_int_equal(t->readings.count, SN_MAX_TABLE_RESPONSES);
  assert_answers(t, SN_MAX_TABLE_RESPONSES - 1, "yes . . . . .");
  (void)sprintf(at, "A,yes\n");
  match(t, csv);
  assert_int_equal(t->readings.count, 1);
  assert_rejected(t, 0, "table-too-many-responses", "");
  free(csv);
}

/* --- which checklist, and sheets --- */

static void test_table__two_checklists_alike_cannot_be_told_apart(void **state) {
  tabled *t = *state;
  const sonae_definition *twins[] = {t->f.definition, t->f.definition};
  t->request.definitions = (sn_definitions){.items = twins, .count = 2};
  match(t, BY_ID "A,yes\n");
  assert_rejected(t, 0, "which-checklist", "");
  t->request.fallback = t->f.definition;
  match(t, BY_ID "A,yes\n");
  assert_answers(t, 0, "yes . . . . .");
}

static void test_table__a_sheet_of_a_workbook_is_read_the_same(void **state) {
  tabled *t = *state;
  read_grid(t, BY_ID "A,たぶん\nB,yes,no\n");
  sn_grid_sheet sheet = t->grid.sheets[0];
  sheet.name = "フォームの回答 1";
  const sn_grid workbook = {.sheets = &sheet, .sheet_count = 1};
  sn_match_table(&t->request, &workbook, &t->readings);
  assert_rejected(t, 0, "answer-not-in-list", "フォームの回答 1!B2");
  assert_int_equal(t->readings.items[1].row, 3);
  assert_answers(t, 1, "yes no . . . .");
}

static void test_table__no_memory_is_no_verdict(void **state) {
  tabled *t = *state;
  read_grid(t, BY_ID "A,yes\n");
  t->arena.failed = true;
  sn_match_table(&t->request, &t->grid, &t->readings);
  for (size_t i = 0; i < t->readings.count; i++)
    assert_null(t->readings.items[i].response);
  assert_true(t->arena.failed);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TABLE_TEST(name) cmocka_unit_test_setup_teardown(name, setup, tabled_close)
      TABLE_TEST(test_table__a_row_a_response_is_told_from_a_row_a_question),
      TABLE_TEST(test_table__hidden_sheets_and_own_forms_are_none),
      TABLE_TEST(test_table__each_row_is_a_response),
      TABLE_TEST(test_table__headings_are_found_by_their_text),
      TABLE_TEST(test_table__options_may_have_columns_of_their_own),
      TABLE_TEST(test_table__a_wrong_cell_rejects_its_row_only),
      TABLE_TEST(test_table__a_reason_stands_in_brackets),
      TABLE_TEST(test_table__a_reason_may_hold_brackets_itself),
      TABLE_TEST(test_table__a_heading_of_ours_is_known_without_its_id),
      TABLE_TEST(test_table__a_row_without_answers_is_rejected),
      TABLE_TEST(test_table__fields_are_found_by_id_and_by_their_usual_names),
      TABLE_TEST(test_table__of_several_names_for_a_field_the_first_that_says_something_counts),
      TABLE_TEST(test_table__two_columns_must_say_the_same_of_whose_answers_they_are),
      TABLE_TEST(test_table__the_day_people_write_goes_before_a_services),
      TABLE_TEST(test_table__rows_are_told_apart_by_what_they_say),
      TABLE_TEST(test_table__a_row_of_nobody_is_rejected),
      TABLE_TEST(test_table__a_form_of_ours_comes_back_as_it_went),
      TABLE_TEST(test_table__two_columns_for_one_question_refuse_the_table),
      TABLE_TEST(test_table__unknown_columns_are_told_once),
      TABLE_TEST(test_table__a_heading_that_fits_in_part_is_told),
      TABLE_TEST(test_table__a_row_that_was_shifted_is_rejected),
      TABLE_TEST(test_table__a_cell_without_heading_is_told),
      TABLE_TEST(test_table__headings_alone_are_rejected),
      TABLE_TEST(test_table__a_table_of_something_else_is_rejected),
      TABLE_TEST(test_table__too_many_responses_are_refused),
      TABLE_TEST(test_table__two_checklists_alike_cannot_be_told_apart),
      TABLE_TEST(test_table__a_sheet_of_a_workbook_is_read_the_same),
      TABLE_TEST(test_table__no_memory_is_no_verdict),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
