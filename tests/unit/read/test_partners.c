/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of organisations and of relations: what their headings and rows are taken for. */
#include "base/limits.h"
#include "support/fixture.h"

#include "model/pack.h"
#include "tabled.h"

#define NUMBER_A "1180301018771" /* check digits are right */
#define NUMBER_B "8000000000001"
#define HEAD_ORG "企業ID,会社名,法人番号,業種,従業員数,都道府県,担当者,メール,電話\n"

static const char CHECKLIST_XML[] =
    "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"en\" about=\"relations\">" SAID(
        "title", "t") AREA("a") ASK("g", "何を預けていますか", GRADES) ASK("h", "止まるとどうなりますか", GRADES)
        ASK_VALUE("t", "text", "具体的に何ですか") "</checklist>";

static int setup(void **state) {
  int status = tabled_open(state, CHECKLIST_XML, NULL);
  tabled *t = *state;
  t->request.fallback = t->f.definition;
  return status;
}

static void start(tabled *t, const char *csv, size_t length) {
  tabled_forget(t);
  t->readings = (sn_readings){.arena = &t->arena, .language = SONAE_EN};
  t->request.bytes = csv;
  t->request.length = length;
}

static void organisations(tabled *t, const char *csv) {
  start(t, csv, strlen(csv));
  sn_read_organisations(&t->request, &t->readings);
  assert_false(t->arena.failed);
}

static void relations(tabled *t, const char *csv) {
  start(t, csv, strlen(csv));
  sn_read_relations(&t->request, &t->readings);
  assert_false(t->arena.failed);
}

static const sn_reading *reading(const tabled *t, size_t index) {
  assert_true(index < t->readings.count);
  return &t->readings.items[index];
}

static const sonae_organisation *organisation(const tabled *t, size_t index) {
  return &reading(t, index)->organisation;
}

static const sonae_remark *find_remark(const sn_reading *r, const char *code) {
  for (size_t i = 0; i < r->remarks.count; i++)
    if (strcmp(r->remarks.items[i].code, code) == 0) return &r->remarks.items[i];
  return NULL;
}

static void assert_said(const tabled *t, size_t index, const char *code, const char *place) {
  const sonae_remark *found = find_remark(reading(t, index), code);
  for (size_t i = 0; !found && i < reading(t, index)->remarks.count; i++)
    print_message("  %s: %s\n", reading(t, index)->remarks.items[i].code, reading(t, index)->remarks.items[i].text);
  assert_non_null(found);
  assert_string_equal(found->place, place);
}

static void assert_silent(const tabled *t, size_t index) {
  for (size_t i = 0; i < reading(t, index)->remarks.count; i++)
    print_message("  %s\n", reading(t, index)->remarks.items[i].text);
  assert_int_equal(reading(t, index)->remarks.count, 0);
}

/* The byte of a packed answer: one a question behind the version. */
static uint8_t fact(const tabled *t, size_t index, size_t question) {
  const sn_partner *partner = reading(t, index)->partner;
  sn_arena arena = {0};
  sn_response *facts = sn_response_new(t->f.definition, &arena);
  assert_non_null(partner);
  assert_int_equal(sn_unpack_answers(t->f.definition, partner->answers, partner->answer_bytes, facts), SONAE_OK);
  uint8_t code = facts->codes[question];
  sonae_response_free(&facts->data);
  return code;
}

/* --- organisations ------------------------------------------------------------------------------------------------ */

static void test_partners__a_row_says_all_of_an_organisation(void **state) {
  tabled *t = *state;
  organisations(t, HEAD_ORG "prime,備え自動車," NUMBER_B ",E 製造業,1200,愛知県,購買部,k@example.com,052-000-0000\n");
  const sonae_organisation *o = organisation(t, 0);
  assert_silent(t, 0);
  assert_string_equal(o->id, "prime");
  assert_string_equal(o->name, "備え自動車");
  assert_string_equal(o->corporate_number, NUMBER_B);
  assert_string_equal(o->industry, "E");
  assert_int_equal(o->employees, 1200);
  assert_string_equal(o->prefecture, "23");
  assert_string_equal(o->contact, "購買部");
  assert_string_equal(o->email, "k@example.com");
  assert_string_equal(o->telephone, "052-000-0000");
}

static void test_partners__widths_names_and_codes_are_one(void **state) {
  tabled *t = *state;
  organisations(t, "company name,corporate number,INDUSTRY,ｅｍｐｌｏｙｅｅｓ,prefecture\n"
                   "a,１１８０３０１０１８７７１,建設業,４５,Tokyo\n"
                   "b,T1180301018771,d,,13\n"
                   "c,1-1803-0101-8771,,,東京\n");
  for (size_t i = 0; i < 3; i++) {
    assert_string_equal(organisation(t, i)->corporate_number, NUMBER_A);
    assert_string_equal(organisation(t, i)->id, "jp-" NUMBER_A);
  }
  assert_string_equal(organisation(t, 0)->industry, "D");
  assert_int_equal(organisation(t, 0)->employees, 45);
  assert_string_equal(organisation(t, 1)->industry, "D");
  for (size_t i = 0; i < 3; i++)
    assert_string_equal(organisation(t, i)->prefecture, "13");
}

static void test_partners__people_are_counted_as_they_are_written(void **state) {
  static const char *const COUNTS[] = {"1200", "１，２００", "1200名", "1200人", "\"1,200\""};
  char csv[200];
  for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) {
    (void)snprintf(csv, sizeof csv, "id,従業員数\na,%s\n", COUNTS[i]);
    organisations(*state, csv);
    assert_int_equal(organisation(*state, 0)->employees, 1200);
  }
}

static void test_partners__a_name_alone_makes_an_id_and_is_told(void **state) {
  tabled *t = *state;
  organisations(t, "会社名\nアクメ\n");
  assert_int_equal(strncmp(organisation(t, 0)->id, "name-", 5), 0);
  assert_said(t, 0, "identified-by-name", "line 2");
}

static void test_partners__headings_may_stand_below_a_title(void **state) {
  tabled *t = *state;
  organisations(t, "取引先一覧,,\n2026年11月,,\n取引先名,法人番号,電話番号\nアクメ," NUMBER_A ",03\n");
  assert_string_equal(organisation(t, 0)->name, "アクメ");
  assert_int_equal(reading(t, 0)->row, 4);
}

static void test_partners__columns_of_no_use_are_told_once(void **state) {
  tabled *t = *state;
  organisations(t, "id,name,備考,発注元\na,A,x,p\nb,B,y,p\n");
  assert_said(t, 0, "partner-columns-unknown", "");
  assert_non_null(strstr(find_remark(reading(t, 0), "partner-columns-unknown")->text, "備考, 発注元"));
  assert_silent(t, 1);
}

static void test_partners__the_line_that_shows_how_is_passed_over(void **state) {
  tabled *t = *state;
  organisations(t, "id,name\n（例）a-001,A\n(example) a-001,A\nb,B\n");
  assert_int_equal(t->readings.count, 1);
  assert_string_equal(organisation(t, 0)->id, "b");
}

static void test_partners__wrong_cells_reject_their_row_by_place(void **state) {
  tabled *t = *state;
  organisations(t, HEAD_ORG "1a,,,,,,,,\n"
                            "b,,1234567890123,,,,,,\n"
                            "c,a\u202Eb,,,,,,,\n"
                            ",,,E,,,,,\n"
                            "d,,,,,,,,,x\n"
                            "e,E,,,,,,,\n");
  assert_said(t, 0, "organisation-id-wrong", "line 2");
  assert_said(t, 1, "corporate-number-wrong", "line 3");
  assert_said(t, 2, "name-characters", "line 4");
  assert_said(t, 3, "partner-nameless", "");
  assert_said(t, 4, "row-too-long", "line 6");
  for (size_t i = 0; i < 5; i++)
    assert_true(reading(t, i)->remarks.errors > 0);
  assert_silent(t, 5);
}

static void test_partners__what_cannot_be_understood_is_left_empty(void **state) {
  tabled *t = *state;
  organisations(t, "id,業種,従業員数,都道府県\na,サービス業,たくさん,江戸\nb,,30～50,\n");
  const sonae_organisation *o = organisation(t, 0);
  assert_null(o->industry);
  assert_null(o->prefecture);
  assert_int_equal(o->employees, -1);
  assert_int_equal(reading(t, 0)->remarks.errors, 0);
  assert_said(t, 0, "field-unclear", "line 2");
  assert_said(t, 0, "industry-unclear", "line 2");
  assert_said(t, 0, "count-unclear", "line 2");
  assert_said(t, 1, "count-unclear", "line 3");
}

static void test_partners__industries_by_the_words_people_use(void **state) {
  static const char *const WORDS[][2] = {
      {"製造", "E"},     {"Ｅ：製造業", "E"},       {"E製造業", "E"},  {"運輸業、郵便業", "H"}, {"運輸業･郵便業", "H"},
      {"卸・小売", "I"}, {"卸売業及び小売業", "I"}, {"小売業", "I"},   {"電気・ガス業", "F"},   {"医療・福祉", "P"},
      {"d", "D"},        {"Ｄ　何でも", "D"},       {"メーカー", "E"}, {"農業", "A"},           {"manufacturing", "E"},
      {"業", NULL},      {"Eコマース", NULL},       {"商業", NULL},    {"サービス", NULL},      {"U", NULL},
  };
  tabled *t = *state;
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    char table[200];
    (void)snprintf(table, sizeof table, "id,業種\na,%s\n", WORDS[i][0]);
    organisations(t, table);
    const char *industry = organisation(t, 0)->industry;
    if (WORDS[i][1])
      assert_string_equal(industry ? industry : WORDS[i][0], WORDS[i][1]);
    else
      assert_null(industry);
  }
}

static void test_partners__numbers_of_people_that_are_nearly_so(void **state) {
  tabled *t = *state;
  organisations(t, "id,従業員数\na,約３０名\nb,\"およそ1,200人程度\"\nc,About 45 people\nd,約\n");
  assert_int_equal(organisation(t, 0)->employees, 30);
  assert_int_equal(organisation(t, 1)->employees, 1200);
  assert_int_equal(organisation(t, 2)->employees, 45);
  assert_int_equal(organisation(t, 3)->employees, -1);
}

static void test_partners__a_name_that_nobody_sees_is_none(void **state) {
  tabled *t = *state;
  organisations(t, "id,name,contact\na,\u200B\u2060,\n,\u2060,c\n");
  assert_null(organisation(t, 0)->name);
  assert_said(t, 1, "partner-nameless", "");
}

static void test_partners__a_name_has_an_end(void **state) {
  tabled *t = *state;
  char table[4 * SN_MAX_PROFILE_BYTES], name[SN_MAX_PROFILE_BYTES + 2] = "";
  memset(name, 'n', sizeof name - 1);
  (void)snprintf(table, sizeof table, "id,name,contact,mail,tel\na,%s,,,\nb,b,%s,,\nc,%.1000s,,,\n", name, name, name);
  organisations(t, table);
  assert_said(t, 0, "name-too-long", "line 2");
  assert_said(t, 1, "name-too-long", "line 3");
  assert_true(reading(t, 0)->remarks.errors && reading(t, 1)->remarks.errors);
  assert_silent(t, 2);
}

static void test_partners__an_id_in_full_width_is_the_same(void **state) {
  tabled *t = *state;
  organisations(t, "id,name\nＪＰ－１,A\n");
  assert_string_equal(organisation(t, 0)->id, "JP-1");
}

static void test_partners__a_formula_is_a_name_like_any_other(void **state) {
  tabled *t = *state;
  organisations(t, "id,name\na,=1+1\n");
  assert_string_equal(organisation(t, 0)->name, "=1+1");
}

static void test_partners__a_table_of_something_else_is_none(void **state) {
  tabled *t = *state;
  organisations(t, "日付,金額\n2026-11-21,100\n");
  assert_said(t, 0, "partners-no-headings", "");
  organisations(t, "会社名,法人番号\n");
  assert_said(t, 0, "partners-no-rows", "");
  organisations(t, "<response/>");
  assert_true(reading(t, 0)->remarks.errors > 0);
}

/* --- relations ---------------------------------------------------------------------------------------------------- */

static void test_partners__a_row_says_who_supplies_whom_and_what_hangs_on_it(void **state) {
  tabled *t = *state;
  relations(t, "発注元,供給者,[g] 何を預けていますか,止まるとどうなりますか,t\nprime,parts,していない,yes,図面\n");
  assert_silent(t, 0);
  assert_string_equal(reading(t, 0)->partner->buyer.id, "prime");
  assert_string_equal(organisation(t, 0)->id, "parts");
  assert_int_equal(fact(t, 0, 0), SONAE_FIRST_OPTION + 1);
  assert_int_equal(fact(t, 0, 1), SONAE_FIRST_OPTION);
  assert_int_equal(fact(t, 0, 2), SONAE_GIVEN);
}

static void test_partners__whoever_is_meant_may_be_an_id_a_number_or_a_name(void **state) {
  tabled *t = *state;
  relations(t, "buyer,supplier\np-1," NUMBER_A "\n株式会社 備え,ｐａｒｔｓ 工業\n");
  assert_string_equal(organisation(t, 0)->id, "");
  assert_string_equal(organisation(t, 0)->corporate_number, NUMBER_A);
  assert_string_equal(reading(t, 1)->partner->buyer.name, "株式会社 備え");
  assert_string_equal(organisation(t, 1)->name, "ｐａｒｔｓ 工業");
  assert_string_equal(reading(t, 1)->partner->buyer_place, "line 3");
}

static void test_partners__a_list_of_suppliers_needs_a_buyer_from_outside(void **state) {
  tabled *t = *state;
  relations(t, "企業ID,会社名,g\na,A,yes\n");
  assert_said(t, 0, "relations-no-buyer", "");
  t->request.has_buyer = true;
  relations(t, "企業ID,会社名,g\na,A,yes\n");
  assert_silent(t, 0);
  assert_string_equal(reading(t, 0)->partner->buyer.id, "");
  assert_null(reading(t, 0)->partner->buyer.name);
}

static void test_partners__unknown_and_empty_facts_are_two_things(void **state) {
  tabled *t = *state;
  relations(t, "発注元,供給者,g,h\np,s,わからない,\n");
  assert_silent(t, 0);
  assert_int_equal(fact(t, 0, 0), SONAE_UNKNOWN);
  assert_int_equal(fact(t, 0, 1), SONAE_UNANSWERED);
}

static void test_partners__a_row_without_facts_is_told_where_there_are_columns_for_them(void **state) {
  tabled *t = *state;
  relations(t, "発注元,供給者,g\np,s,\n");
  assert_said(t, 0, "relation-without-facts", "");
  assert_non_null(reading(t, 0)->partner);
  relations(t, "発注元,供給者\np,s\n");
  assert_silent(t, 0);
}

static void test_partners__the_beginning_of_a_question_is_told(void **state) {
  tabled *t = *state;
  relations(t, "発注元,供給者,g,止まるとどうなります\np,s,,yes\n");
  assert_said(t, 0, "headings-by-beginning", "line 1");
  assert_int_equal(reading(t, 0)->remarks.count, 1);
  assert_int_equal(fact(t, 0, 1), SONAE_FIRST_OPTION);
}

static void test_partners__a_feeling_is_no_fact(void **state) {
  tabled *t = *state;
  relations(t, "発注元,供給者,重要度\np,s,120\np,u,-5\n");
  assert_said(t, 0, "criticality-typed", "line 1");
  assert_non_null(strstr(find_remark(reading(t, 0), "criticality-typed")->text, "何を預けていますか"));
  assert_int_equal(reading(t, 0)->remarks.errors, 0);
  assert_silent(t, 1);
}

static void test_partners__a_fact_that_is_not_in_the_list_rejects_its_row(void **state) {
  tabled *t = *state;
  relations(t, "発注元,供給者,g\np,s,たぶん\np,u,yes\n");
  assert_said(t, 0, "answer-not-in-list", "line 2");
  assert_null(reading(t, 0)->partner);
  assert_silent(t, 1);
}

static void test_partners__a_relation_needs_two(void **state) {
  tabled *t = *state;
  relations(t, "発注元,g\np,yes\n");
  assert_said(t, 0, "relations-no-headings", "");
  relations(t, "発注元,供給者,g\np,,yes\n");
  assert_said(t, 0, "partner-nameless", "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, tabled_close)
      TEST(test_partners__a_row_says_all_of_an_organisation),
      TEST(test_partners__widths_names_and_codes_are_one),
      TEST(test_partners__people_are_counted_as_they_are_written),
      TEST(test_partners__a_name_alone_makes_an_id_and_is_told),
      TEST(test_partners__headings_may_stand_below_a_title),
      TEST(test_partners__columns_of_no_use_are_told_once),
      TEST(test_partners__the_line_that_shows_how_is_passed_over),
      TEST(test_partners__wrong_cells_reject_their_row_by_place),
      TEST(test_partners__what_cannot_be_understood_is_left_empty),
      TEST(test_partners__industries_by_the_words_people_use),
      TEST(test_partners__numbers_of_people_that_are_nearly_so),
      TEST(test_partners__a_name_that_nobody_sees_is_none),
      TEST(test_partners__a_name_has_an_end),
      TEST(test_partners__an_id_in_full_width_is_the_same),
      TEST(test_partners__a_formula_is_a_name_like_any_other),
      TEST(test_partners__a_table_of_something_else_is_none),
      TEST(test_partners__a_row_says_who_supplies_whom_and_what_hangs_on_it),
      TEST(test_partners__whoever_is_meant_may_be_an_id_a_number_or_a_name),
      TEST(test_partners__a_list_of_suppliers_needs_a_buyer_from_outside),
      TEST(test_partners__unknown_and_empty_facts_are_two_things),
      TEST(test_partners__a_row_without_facts_is_told_where_there_are_columns_for_them),
      TEST(test_partners__the_beginning_of_a_question_is_told),
      TEST(test_partners__a_feeling_is_no_fact),
      TEST(test_partners__a_fact_that_is_not_in_the_list_rejects_its_row),
      TEST(test_partners__a_relation_needs_two),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
