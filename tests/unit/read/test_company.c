/* SPDX-License-Identifier: Apache-2.0 */
#include "support/grid.h"

/* A form for anybody, with one answer, and what is said of the company. */
static void say(workbook *w, const char *field, const char *text) {
  workbook_say_of(w, field, text);
}

static void for_anybody(workbook *w) {
  workbook_form(w, SONAE_JA, "");
  workbook_answer(w, "q-1", "決めてある");
}

static void read_of(workbook *w, const char *field, const char *text) {
  workbook_form(w, SONAE_JA, "o-1");
  workbook_answer(w, "q-1", "決めてある");
  say(w, field, text);
  workbook_read(w);
}

static void test_company__all_fields_are_read(void **state) {
  workbook *w = *state;
  for_anybody(w);
  say(w, SN_FORM_FIELD_NAME, " 株式会社 そなえ ");
  say(w, SN_FORM_FIELD_NUMBER, "８７００１１０００５９０１");
  say(w, SN_FORM_FIELD_PREFECTURE, "東京都");
  say(w, SN_FORM_FIELD_CONTACT, "総務部");
  say(w, SN_FORM_FIELD_EMAIL, "a@example.jp");
  say(w, SN_FORM_FIELD_TELEPHONE, "03-0000-0000");
  say(w, SN_FORM_FIELD_DATE, "R8.11.21");
  say(w, SN_FORM_FIELD_RESPONDENT, "総務部");
  say(w, SN_FORM_FIELD_ROLE, "総務・事務");
  say(w, SN_FORM_FIELD_RESPONSIBLE, "はい");
  say(w, "attribute:employees", "４５");
  say(w, "attribute:industry", "D 建設業");
  say(w, "attribute:website", "はい");
  workbook_read(w);
  workbook_expect(w, "");
  const sonae_organisation *o = &w->reading->organisation;
  assert_string_equal(o->id, "jp-8700110005901");
  assert_string_equal(o->name, "株式会社 そなえ");
  assert_string_equal(o->corporate_number, "8700110005901");
  assert_string_equal(o->prefecture, "13");
  assert_string_equal(o->contact, "総務部");
  assert_string_equal(o->email, "a@example.jp");
  assert_string_equal(o->telephone, "03-0000-0000");
  assert_string_equal(o->industry, "D");
  assert_int_equal(o->employees, 45);
  const sonae_response *r = &w->reading->response->data;
  assert_string_equal(r->date, "2026-11-21");
  assert_string_equal(r->respondent, "総務部");
  assert_int_equal(r->role, SONAE_ROLE_GENERAL_AFFAIRS);
  assert_true(r->responsible);
  assert_string_equal(r->organisation_id, o->id);
  assert_string_equal(r->organisation_name, o->name);
  assert_int_equal(r->packed.attributes[0].number.whole, 45);
  assert_string_equal(r->packed.attributes[1].text, "D");
  assert_string_equal(r->packed.attributes[2].text, "yes");
}

static void test_company__nothing_said_is_left_open(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  workbook_read(w);
  workbook_expect(w, "");
  assert_string_equal(w->reading->organisation.id, "o-1");
  assert_null(w->reading->organisation.name);
  assert_int_equal(w->reading->organisation.employees, -1);
  assert_null(w->reading->response->data.date);
  assert_false(w->reading->response->data.responsible);
}

static void test_company__nobody_is_refused(void **state) {
  workbook *w = *state;
  for_anybody(w);
  workbook_read(w);
  workbook_expect(w, "no-organisation");
}

static void test_company__name_alone_makes_an_id(void **state) {
  workbook *w = *state;
  char id[32];
  for_anybody(w);
  say(w, SN_FORM_FIELD_NAME, "㈱そなえ");
  workbook_read(w);
  workbook_expect(w, "identified-by-name");
  assert_int_equal(strlen(w->reading->organisation.id), 17);
  strcpy(id, w->reading->organisation.id);
  say(w, SN_FORM_FIELD_NAME, "（株）そなえ");
  workbook_read(w);
  assert_string_equal(w->reading->organisation.id, id);
  say(w, SN_FORM_FIELD_NAME, "（株）そなた");
  workbook_read(w);
  assert_string_not_equal(w->reading->organisation.id, id);
}

static void test_company__id_of_the_company_sheet_serves(void **state) {
  workbook *w = *state;
  for_anybody(w);
  say(w, SN_FORM_FIELD_ID, "s-0012");
  workbook_read(w);
  workbook_expect(w, "");
  assert_string_equal(w->reading->organisation.id, "s-0012");
}

static void test_company__numbers_are_read_as_people_write_them(void **state) {
  static const char *const WRITTEN[] = {"8700110005901", "8-7001-1000-5901", "８７００１１０００５９０１",
                                        "T8700110005901", "8 7001 1000 5901"};
  workbook *w = *state;
  for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
    read_of(w, SN_FORM_FIELD_NUMBER, WRITTEN[i]);
    workbook_expect(w, "");
    assert_string_equal(w->reading->organisation.corporate_number, "8700110005901");
  }
}

static void test_company__number_cell_is_read(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  workbook_put_as(w, COMPANY, workbook_row(w, COMPANY, SN_FORM_FIELD_NUMBER), 2, SN_CELL_IS_NUMBER,
                  "8.700110005901E12");
  workbook_read(w);
  workbook_expect(w, "");
  assert_string_equal(w->reading->organisation.corporate_number, "8700110005901");
}

static void put_number(workbook *w, const char *field, const char *number) {
  workbook_put_as(w, COMPANY, workbook_row(w, COMPANY, field), 2, SN_CELL_IS_NUMBER, number);
}

static void test_company__digits_in_a_name_stay_as_they_are(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  put_number(w, SN_FORM_FIELD_NAME, "777");
  put_number(w, SN_FORM_FIELD_RESPONDENT, "12345");
  put_number(w, SN_FORM_FIELD_NUMBER, "8000000000001");
  workbook_read(w);
  workbook_expect(w, "");
  assert_string_equal(w->reading->organisation.name, "777");
  assert_string_equal(w->reading->response->data.respondent, "12345");
  assert_string_equal(w->reading->organisation.corporate_number, "8000000000001");
}

static void test_company__wrong_numbers_are_refused(void **state) {
  static const char *const WRITTEN[] = {"8700110005902", "870011000590", "87001100059011", "8700110005901?",
                                        "８７００１１０００５９０号"};
  workbook *w = *state;
  for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
    read_of(w, SN_FORM_FIELD_NUMBER, WRITTEN[i]);
    workbook_expect(w, "corporate-number-wrong");
    workbook_expect_at(w, "corporate-number-wrong", "会社情報!C7", WRITTEN[i]);
  }
}

static void test_company__form_of_another_is_refused(void **state) {
  workbook *w = *state;
  read_of(w, SN_FORM_FIELD_ID, "o-2");
  workbook_expect(w, "other-organisation");
  workbook_expect_at(w, "other-organisation", "会社情報!C16", "made for o-1, but o-2 answers");
}

static void test_company__form_of_another_number_is_refused(void **state) {
  workbook *w = *state;
  workbook_form(w, SONAE_JA, "jp-8700110005901");
  workbook_answer(w, "q-1", "決めてある");
  say(w, SN_FORM_FIELD_NUMBER, "7000012050002");
  workbook_read(w);
  workbook_expect(w, "other-organisation");
}

static void test_company__id_that_is_none_is_refused(void **state) {
  workbook *w = *state;
  for_anybody(w);
  say(w, SN_FORM_FIELD_ID, "../etc");
  say(w, SN_FORM_FIELD_NAME, "そなえ");
  workbook_read(w);
  assert_non_null(workbook_remark(w, "organisation-id-wrong"));
  assert_null(w->reading->response);
}

static void test_company__names_that_turn_text_about_are_refused(void **state) {
  static const char *const NAMES[] = {"abc\u202Edef", "\u2066abc", "ab\u200Fc", "a\x01z", "a\uFDD0"};
  workbook *w = *state;
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    read_of(w, SN_FORM_FIELD_NAME, NAMES[i]);
    workbook_expect(w, "name-characters");
  }
}

static void test_company__odd_names_are_names(void **state) {
  static const char *const NAMES[] = {"𠮷野家", "㈱ｿﾅｴ", "葛\U000E0100飾", "O’Neil & Söhne"};
  workbook *w = *state;
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    read_of(w, SN_FORM_FIELD_NAME, NAMES[i]);
    workbook_expect(w, "");
    assert_string_equal(w->reading->organisation.name, NAMES[i]);
  }
}

static void test_company__unclear_fields_are_told_and_left_empty(void **state) {
  static const char *const FIELDS[][2] = {{SN_FORM_FIELD_PREFECTURE, "江戸"},
                                          {SN_FORM_FIELD_DATE, "先週"},
                                          {SN_FORM_FIELD_ROLE, "殿様"},
                                          {SN_FORM_FIELD_RESPONSIBLE, "たぶん"}};
  workbook *w = *state;
  for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
    read_of(w, FIELDS[i][0], FIELDS[i][1]);
    workbook_expect(w, "field-unclear");
    assert_non_null(strstr(workbook_remark(w, "field-unclear")->text, FIELDS[i][1]));
  }
}

static void test_company__an_industry_that_is_none_is_told_with_what_would_be(void **state) {
  workbook *w = *state;
  read_of(w, "attribute:industry", "忍者");
  workbook_expect(w, "industry-unclear");
  assert_non_null(strstr(workbook_remark(w, "industry-unclear")->text, "A to T"));
}

static void test_company__words_of_roles_and_prefectures_in_both_languages(void **state) {
  workbook *w = *state;
  read_of(w, SN_FORM_FIELD_ROLE, "Outside IT vendor");
  workbook_expect(w, "");
  assert_int_equal(w->reading->response->data.role, SONAE_ROLE_VENDOR);
  read_of(w, SN_FORM_FIELD_PREFECTURE, "okinawa");
  workbook_expect(w, "");
  assert_string_equal(w->reading->organisation.prefecture, "47");
}

static void test_company__number_of_people_with_a_unit_is_told(void **state) {
  workbook *w = *state;
  read_of(w, "attribute:employees", "45人");
  workbook_expect(w, "field-no-number");
  assert_int_equal(w->reading->organisation.employees, -1);
}

static void test_company__number_of_people_that_cannot_be_is_told_and_left_out(void **state) {
  static const char *const WRITTEN[] = {"-5", "99999999999", "45.5", "10000000"};
  workbook *w = *state;
  for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
    read_of(w, "attribute:employees", WRITTEN[i]);
    workbook_expect(w, "field-unclear");
    assert_int_equal(w->reading->organisation.employees, -1);
    assert_null(w->reading->response->data.packed.attributes[0].text);
  }
  read_of(w, "attribute:employees", "9999999");
  workbook_expect(w, "");
  assert_int_equal(w->reading->organisation.employees, SN_MAX_EMPLOYEES);
  read_of(w, "attribute:employees", "0");
  workbook_expect(w, "");
}

static void test_company__error_cell_is_refused(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  workbook_put_as(w, COMPANY, workbook_row(w, COMPANY, SN_FORM_FIELD_NAME), 2, SN_CELL_IS_ERROR, "#NAME?");
  workbook_read(w);
  workbook_expect(w, "field-is-error");
}

static void test_company__copy_that_says_something_else_is_refused(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  say(w, SN_FORM_FIELD_NAME, "そなえ");
  uint32_t copy = workbook_copy_sheet(w, COMPANY, "会社情報 (2)");
  workbook_read(w);
  workbook_expect(w, "");
  workbook_put(w, copy, workbook_row(w, COMPANY, SN_FORM_FIELD_NAME), 2, "そなた");
  workbook_read(w);
  workbook_expect(w, "field-twice");
  workbook_expect_at(w, "field-twice", "会社情報 (2)!C6", "会社情報!C6");
}

static void test_company__lost_ids_are_found_by_titles(void **state) {
  workbook *w = *state;
  for_anybody(w);
  say(w, SN_FORM_FIELD_NAME, "そなえ");
  say(w, SN_FORM_FIELD_NUMBER, "8700110005901");
  workbook_shift(w, COMPANY, false, 0, -1);
  workbook_read(w);
  workbook_expect(w, "fields-by-title");
  assert_string_equal(w->reading->organisation.name, "そなえ");
}

static void test_company__moved_values_are_found_by_their_title(void **state) {
  workbook *w = *state;
  for_anybody(w);
  say(w, SN_FORM_FIELD_NUMBER, "8700110005901");
  workbook_shift(w, COMPANY, false, 2, 3);
  workbook_read(w);
  workbook_expect(w, "");
  assert_string_equal(w->reading->organisation.id, "jp-8700110005901");
}

static void test_company__an_id_beside_another_title_is_refused(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  workbook_swap_rows(w, COMPANY, workbook_row(w, COMPANY, SN_FORM_FIELD_CONTACT),
                     workbook_row(w, COMPANY, SN_FORM_FIELD_EMAIL), 0, 0);
  workbook_read(w);
  workbook_expect(w, "fields-swapped fields-swapped");
  workbook_expect_at(w, "fields-swapped", "会社情報!B9", "titled");
}

static void test_company__a_title_of_another_field_is_refused(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  workbook_put(w, COMPANY, workbook_row(w, COMPANY, "attribute:employees"), 1,
               workbook_text(w, w->f.definition->attributes[2].label));
  workbook_read(w);
  workbook_expect(w, "fields-swapped");
}

static void test_company__a_changed_title_is_told(void **state) {
  static const char *const WRITTEN[] = {"担当の部署", ""};
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
    workbook_put(w, COMPANY, workbook_row(w, COMPANY, SN_FORM_FIELD_CONTACT), 1, WRITTEN[i]);
    workbook_read(w);
    workbook_expect(w, "field-title-changed");
    workbook_expect_at(w, "field-title-changed", "会社情報!B9", "(1)");
  }
}

static void test_company__white_space_width_and_language_of_a_title_are_no_change(void **state) {
  workbook *w = *state;
  const char *title = workbook_say(w, SN_FORM_TEXT_FIELD_CONTACT);
  char spaced[TEXT_BYTES];
  (void)snprintf(spaced, sizeof spaced, " %s　\n", title);
  workbook_answer(w, "q-1", "決めてある");
  workbook_put(w, COMPANY, workbook_row(w, COMPANY, SN_FORM_FIELD_CONTACT), 1, spaced);
  workbook_put(w, COMPANY, workbook_row(w, COMPANY, SN_FORM_FIELD_EMAIL), 1,
               sn_form_say(SN_FORM_TEXT_FIELD_EMAIL, SONAE_EN));
  workbook_put(w, COMPANY, workbook_row(w, COMPANY, SN_FORM_FIELD_NAME), 1, "ＮＡＭＥ　of the　ＣＯＭＰＡＮＹ");
  workbook_read(w);
  workbook_expect(w, "");
}

static void test_company__rows_that_are_gone_are_told(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  workbook_shift(w, COMPANY, true, workbook_row(w, COMPANY, SN_FORM_FIELD_CONTACT), -2);
  workbook_read(w);
  workbook_expect(w, "fields-missing");
  workbook_expect_at(w, "fields-missing", "", "(2)");
}

static void test_company__a_sheet_that_is_gone_is_told(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  uint32_t paper =
      workbook_copy_sheet(w, COMPANY, SN_FORM_SHEET_PAPER_JA); /* has the titles, and neither ids nor values */
  workbook_shift(w, paper, false, 0, -1);
  for (uint32_t row = 0; row < 40; row++)
    workbook_put(w, paper, row, 1, "");
  workbook_read(w);
  workbook_expect(w, "");
  workbook_delete_sheet(w, COMPANY);
  workbook_read(w);
  workbook_expect(w, "company-missing");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      WORKBOOK_TEST(test_company__all_fields_are_read),
      WORKBOOK_TEST(test_company__nothing_said_is_left_open),
      WORKBOOK_TEST(test_company__nobody_is_refused),
      WORKBOOK_TEST(test_company__name_alone_makes_an_id),
      WORKBOOK_TEST(test_company__id_of_the_company_sheet_serves),
      WORKBOOK_TEST(test_company__numbers_are_read_as_people_write_them),
      WORKBOOK_TEST(test_company__number_cell_is_read),
      WORKBOOK_TEST(test_company__digits_in_a_name_stay_as_they_are),
      WORKBOOK_TEST(test_company__wrong_numbers_are_refused),
      WORKBOOK_TEST(test_company__form_of_another_is_refused),
      WORKBOOK_TEST(test_company__form_of_another_number_is_refused),
      WORKBOOK_TEST(test_company__id_that_is_none_is_refused),
      WORKBOOK_TEST(test_company__names_that_turn_text_about_are_refused),
      WORKBOOK_TEST(test_company__odd_names_are_names),
      WORKBOOK_TEST(test_company__an_industry_that_is_none_is_told_with_what_would_be),
      WORKBOOK_TEST(test_company__unclear_fields_are_told_and_left_empty),
      WORKBOOK_TEST(test_company__words_of_roles_and_prefectures_in_both_languages),
      WORKBOOK_TEST(test_company__number_of_people_with_a_unit_is_told),
      WORKBOOK_TEST(test_company__number_of_people_that_cannot_be_is_told_and_left_out),
      WORKBOOK_TEST(test_company__error_cell_is_refused),
      WORKBOOK_TEST(test_company__copy_that_says_something_else_is_refused),
      WORKBOOK_TEST(test_company__lost_ids_are_found_by_titles),
      WORKBOOK_TEST(test_company__an_id_beside_another_title_is_refused),
      WORKBOOK_TEST(test_company__a_title_of_another_field_is_refused),
      WORKBOOK_TEST(test_company__a_changed_title_is_told),
      WORKBOOK_TEST(test_company__white_space_width_and_language_of_a_title_are_no_change),
      WORKBOOK_TEST(test_company__rows_that_are_gone_are_told),
      WORKBOOK_TEST(test_company__a_sheet_that_is_gone_is_told),
      WORKBOOK_TEST(test_company__moved_values_are_found_by_their_title),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
