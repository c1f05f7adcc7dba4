/* SPDX-License-Identifier: Apache-2.0 */
#include "support/fixture.h"

#include "model/organisation.h"

static void test_organisation__corporate_numbers_of_public_bodies_are_valid(void **state) {
  (void)state;
  assert_true(sonae_corporate_number_is_valid("7000012050002")); /* National Tax Agency */
  assert_true(sonae_corporate_number_is_valid("8700110005901")); /* the example of its web service */
}

static void test_organisation__any_other_check_digit_is_refused(void **state) {
  (void)state;
  char number[] = "7000012050002";
  for (char c = '0'; c <= '9'; c++) {
    number[0] = c;
    assert_int_equal(sonae_corporate_number_is_valid(number), c == '7');
  }
}

static void test_organisation__what_is_not_13_ascii_digits_is_no_number(void **state) {
  (void)state;
  static const char *const WRONG[] = {
      "", "700001205000", "70000120500020", " 7000012050002", "700001205000x", "７００００１２０５０００２"};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
    assert_false(sonae_corporate_number_is_valid(WRONG[i]));
}

static void test_organisation__roles_are_found_by_their_words(void **state) {
  (void)state;
  for (int i = 0; i < SONAE_ROLE_COUNT; i++) {
    sonae_role role = (sonae_role)i;
    assert_int_equal(sonae_role_find(sonae_role_word(role)), role);
    assert_true(*sonae_role_text(role, SONAE_JA) && *sonae_role_text(role, SONAE_EN));
  }
  assert_string_equal(sonae_role_word(SONAE_ROLE_GENERAL_AFFAIRS), "general-affairs");
  assert_int_equal(sonae_role_find("boss"), SONAE_ROLE_COUNT);
}

static void test_organisation__a_role_out_of_range_is_not_said(void **state) {
  (void)state;
  assert_string_equal(sonae_role_word(SONAE_ROLE_COUNT), "");
}

static void expect_person(const char *a, const char *b, bool same) {
  sn_arena arena = {0};
  const char *first = sn_person_key(&arena, SONAE_ROLE_IT, a), *second = sn_person_key(&arena, SONAE_ROLE_IT, b);
  assert_non_null(first);
  assert_non_null(second);
  if (same)
    assert_string_equal(first, second);
  else
    assert_string_not_equal(first, second);
  sn_arena_free(&arena);
}

static void test_organisation__a_person_is_the_same_however_the_name_is_typed(void **state) {
  (void)state;
  expect_person("山田　太郎", "山田太郎", true);
  expect_person(" 山田 太郎 ", "山田\t太郎", true);
  expect_person("ﾔﾏﾀﾞ", "ヤマダ", true);
  expect_person("Ｓａｔｏ", "sato", true);
  expect_person("山田太郎", "山田次郎", false);
  expect_person(NULL, "", true);
}

static void test_organisation__in_another_role_it_is_another_person(void **state) {
  (void)state;
  sn_arena arena = {0};
  assert_string_equal(sn_person_key(&arena, SONAE_ROLE_OWNER, "A b"), "owner:ab");
  assert_string_equal(sn_person_key(&arena, SONAE_ROLE_NOT_SAID, NULL), ":");
  sn_arena_free(&arena);
}

static void expect_key(const char *name, const char *key) {
  sn_arena arena = {0};
  assert_string_equal(sn_name_key(&arena, name), key);
  sn_arena_free(&arena);
}

static void test_organisation__a_name_is_compared_without_its_legal_form(void **state) {
  (void)state;
  static const char *const SAME[] = {"株式会社 山田製作所", "山田製作所（株）",   "㈱山田製作所",      "山田製作所",
                                     "㍿山田　製作所",      "有限会社山田製作所", "合同会社山田製作所"};
  for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++)
    expect_key(SAME[i], "山田製作所");
  expect_key("Acme Co., Ltd.", "acme");
  expect_key("ＡＣＭＥ CO.,LTD", "acme");
  expect_key("Coltd Works", "works");
  expect_key("山田株式会社製作所", "山田株式会社製作所");
  expect_key("株式会社", "");
}

static void test_organisation__prefectures_have_their_standard_numbers(void **state) {
  (void)state;
  assert_string_equal(sonae_prefecture_text("01", SONAE_EN), "Hokkaido");
  assert_string_equal(sonae_prefecture_text("13", SONAE_JA), "東京都");
  assert_string_equal(sonae_prefecture_text("27", SONAE_JA), "大阪府");
  assert_string_equal(sonae_prefecture_text("47", SONAE_EN), "Okinawa");
}

static void test_organisation__other_prefectures_are_unknown(void **state) {
  (void)state;
  static const char *const WRONG[] = {"", "0", "00", "1", "48", "99", "013", "1x"};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
    assert_null(sonae_prefecture_text(WRONG[i], SONAE_JA));
}

static void test_organisation__industries_go_from_a_to_t(void **state) {
  (void)state;
  assert_string_equal(sonae_industry_text("E", SONAE_JA), "製造業");
  assert_string_equal(sonae_industry_text("P", SONAE_EN), "medical, health care and welfare");
  assert_string_equal(sonae_industry_text("T", SONAE_JA), "分類不能の産業");
  static const char *const WRONG[] = {"", "U", "a", "EE", "@"};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
    assert_null(sonae_industry_text(WRONG[i], SONAE_JA));
}

static void test_organisation__a_new_one_is_known_for_nothing(void **state) {
  (void)state;
  sn_arena arena = {0};
  sn_organisation *o = sn_organisation_new(&arena);
  assert_non_null(o);
  assert_null(arena.blocks);
  assert_null(o->data.id);
  assert_int_equal(o->data.employees, -1);
  sonae_organisation_free(&o->data);
  sonae_organisation_free(NULL);
}

/* The law's lines: 20 and 300 people, in trade and services 5 and 100. */
static void test_organisation__size_follows_people_and_industry(void **state) {
  (void)state;
  assert_string_equal(sonae_size_word("E", 0), "micro");
  assert_string_equal(sonae_size_word("E", 20), "micro");
  assert_string_equal(sonae_size_word("E", 21), "small");
  assert_string_equal(sonae_size_word("E", 300), "medium");
  assert_string_equal(sonae_size_word("E", 301), "large");
  assert_string_equal(sonae_size_word("I", 5), "micro");
  assert_string_equal(sonae_size_word("I", 6), "small");
  assert_string_equal(sonae_size_word("R", 101), "large");
  assert_string_equal(sonae_size_word(NULL, 20), "micro");
  assert_null(sonae_size_word("E", -1));
}

static void test_organisation__each_size_has_its_words(void **state) {
  size_t count = 0;
  (void)state;
  for (; sonae_size_at(count); count++)
    for (int language = 0; language < 2; language++)
      assert_true(*sonae_size_text(sonae_size_at(count), (sonae_language)language));
  assert_int_equal(count, 4);
  assert_null(sonae_size_text("huge", SONAE_EN));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_organisation__size_follows_people_and_industry),
      cmocka_unit_test(test_organisation__each_size_has_its_words),
      cmocka_unit_test(test_organisation__corporate_numbers_of_public_bodies_are_valid),
      cmocka_unit_test(test_organisation__any_other_check_digit_is_refused),
      cmocka_unit_test(test_organisation__what_is_not_13_ascii_digits_is_no_number),
      cmocka_unit_test(test_organisation__roles_are_found_by_their_words),
      cmocka_unit_test(test_organisation__a_role_out_of_range_is_not_said),
      cmocka_unit_test(test_organisation__a_person_is_the_same_however_the_name_is_typed),
      cmocka_unit_test(test_organisation__in_another_role_it_is_another_person),
      cmocka_unit_test(test_organisation__a_name_is_compared_without_its_legal_form),
      cmocka_unit_test(test_organisation__prefectures_have_their_standard_numbers),
      cmocka_unit_test(test_organisation__other_prefectures_are_unknown),
      cmocka_unit_test(test_organisation__industries_go_from_a_to_t),
      cmocka_unit_test(test_organisation__a_new_one_is_known_for_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
