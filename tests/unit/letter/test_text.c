/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/letter/letters.h"

static sonae_letter letter_in(sonae_language language) {
  sonae_letter letter = LETTER;
  letter.language = language;
  return letter;
}

static void test_text__an_invitation_says_until_when_how_long_and_for_whom(void **state) {
  (void)state;
  const sonae_letter ja = letter_in(SONAE_JA), en = letter_in(SONAE_EN);
  const char *text = text_of(&ja);
  assert_says(text, "宛先：なみ製作所 <soumu@nami.example>\r\n件名：【ご回答のお願い】");
  assert_says(text, "添付：spring-nami.xlsx\r\n\r\nなみ製作所\r\n総務部 ご担当者様\r\n");
  assert_says(text, "ひかり精機株式会社でございます。");
  assert_says(text, "2026年12月25日（金）までに");
  assert_says(text, "設問は 58 問、かかる時間は 30 分ほど");
  text = text_of(&en);
  assert_says(text, "Friday, 25 December 2026");
  assert_says(text, "58 questions, which take about 30 minutes");
}

static void test_text__an_invitation_demands_no_product_and_offers_talks_and_help(void **state) {
  (void)state;
  const sonae_letter ja = letter_in(SONAE_JA);
  const char *text = text_of(&ja);
  assert_says(text, "特定の製品やサービスの購入・利用をお願いするものではありません");
  assert_says(text, "費用がかかるときは、遠慮なくお申し出ください");
  assert_says(text, "お手伝いいたします");
  assert_says(text, "不利に扱うことはありません");
  assert_says(text, "「わからない」も大切な答えです");
}

static void test_text__a_campaign_says_some_things_in_its_own_words(void **state) {
  (void)state;
  sonae_campaign campaign = CAMPAIGN;
  sonae_letter letter = letter_in(SONAE_JA);
  letter.campaign = &campaign;
  campaign.sender = "ひかり精機 情報管理室";
  campaign.contact = "情報管理室 03-0000-0000";
  campaign.reason = "工場を止めないためです。";
  campaign.scope = "埼玉工場の仕事";
  campaign.help = "毎月第一水曜に勉強会を開いています。";
  const char *text = text_of(&letter);
  assert_says(text, "■ お願いの理由\r\n工場を止めないためです。\r\n");
  assert_not_said(text, "会社の大きさにかかわらず");
  assert_says(text, "■ お答えいただく範囲\r\n埼玉工場の仕事\r\n");
  assert_says(text, "\r\n毎月第一水曜に勉強会を開いています。\r\n");
  assert_says(text, "■ お問い合わせ\r\n情報管理室 03-0000-0000\r\n");
  assert_says(text, "ひかり精機 情報管理室でございます。");
}

static void test_text__answers_of_before_are_spoken_of_where_they_are_filled_in(void **state) {
  (void)state;
  sonae_letter letter = letter_in(SONAE_JA);
  assert_not_said(text_of(&letter), "要確認");
  letter.prefilled = true;
  assert_says(text_of(&letter), "変わったところだけお直しください");
}

static void test_text__people_are_addressed_as_they_should_be(void **state) {
  (void)state;
  static const char *const pairs[][2] = {{NULL, "\r\nなみ製作所\r\nご担当者様\r\n"},
                                         {"総務部", "\r\n総務部 ご担当者様\r\n"},
                                         {"情報システムグループ", "\r\n情報システムグループ ご担当者様\r\n"},
                                         {"見本 花子", "\r\n見本 花子 様\r\n"},
                                         {"総務部 見本様", "\r\n総務部 見本様\r\n"},
                                         {"", "\r\nご担当者様\r\n"}};
  sonae_letter letter = letter_in(SONAE_JA);
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    sonae_organisation to = SUPPLIER;
    to.contact = pairs[i][0];
    letter.to = &to;
    assert_says(text_of(&letter), pairs[i][1]);
  }
}

static void test_text__a_reminder_counts_the_days(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
      {"2026-12-18", "あと 7 日"}, {"2026-12-23", "あと 2 日"}, {"2026-12-24", "明日、"}, {"2026-12-25", "本日、"}};
  sonae_letter letter = letter_in(SONAE_JA);
  letter.kind = SONAE_LETTER_BEFORE;
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    letter.today = pairs[i][0];
    assert_says(text_of(&letter), pairs[i][1]);
  }
  assert_says(text_of(&letter), "途中まで記入したものでも");
}

static void test_text__after_the_deadline_nobody_is_blamed(void **state) {
  (void)state;
  sonae_letter letter = letter_in(SONAE_JA);
  letter.today = "2027-01-08";
  letter.kind = SONAE_LETTER_AFTER;
  const char *text = text_of(&letter);
  assert_says(text, "責めるものではございません");
  assert_says(text, "\r\n1. 時間がとれない\r\n");
  assert_not_said(text, "あと ");
  assert_not_said(text, "お問い合わせ：");
  sonae_campaign campaign = CAMPAIGN;
  campaign.contact = "情報管理室";
  letter.campaign = &campaign;
  letter.kind = SONAE_LETTER_LAST;
  text = text_of(&letter);
  assert_says(text, "\r\nお問い合わせ：情報管理室\r\n");
  assert_says(text, "これが最後です");
  assert_says(text, "不利に扱うことはありません");
}

static void test_text__weekdays_are_right_on_leap_days_and_centuries(void **state) {
  (void)state;
  static const char *const pairs[][2] = {{"2028-02-29", "2028年2月29日（火）"},
                                         {"2100-03-01", "2100年3月1日（月）"},
                                         {"2026-11-22", "2026年11月22日（日）"},
                                         {"2027-01-02", "2027年1月2日（土）"}};
  sonae_campaign campaign = CAMPAIGN;
  sonae_letter letter = letter_in(SONAE_JA);
  letter.campaign = &campaign;
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    campaign.deadline = pairs[i][0];
    assert_says(text_of(&letter), pairs[i][1]);
  }
}

static void test_text__names_break_no_line_and_turn_nothing_round(void **state) {
  (void)state;
  sonae_organisation to = SUPPLIER;
  sonae_letter letter = letter_in(SONAE_JA);
  letter.to = &to;
  to.name = "なみ\r\n件名：よそ\u2028の\u202Eexe.製作所\u200B\x1b[31m\xff";
  const char *text = text_of(&letter);
  assert_says(text, "宛先：なみ 件名：よそ のexe.製作所[31m <soumu@nami.example>\r\n件名：【ご回答");
  assert_not_said(text, "\u202E");
}

static void test_text__a_name_is_cut_where_a_line_would_be_too_long(void **state) {
  (void)state;
  char name[1000];
  for (size_t i = 0; i + 3 < sizeof name; i += 3)
    memcpy(name + i, "長", 4);
  sonae_organisation to = SUPPLIER;
  sonae_letter letter = letter_in(SONAE_JA);
  to.name = name;
  letter.to = &to;
  const char *text = text_of(&letter);
  assert_true(strstr(text, "…") - text < 200);
}

static void test_text__an_id_is_no_name_to_be_called_by(void **state) {
  (void)state;
  sonae_organisation to = {.id = "x1", .employees = -1, .email = "a@x.example"};
  sonae_letter letter = letter_in(SONAE_JA);
  letter.to = &to;
  assert_says(text_of(&letter), "宛先：a@x.example <a@x.example>\r\n");
  assert_says(text_of(&letter), "\r\n\r\nお取引先 ご担当者様\r\n");
  assert_not_said(text_of(&letter), "x1");
  to.contact = "見本花子";
  to.name = "\u200B";
  assert_says(text_of(&letter), "宛先：見本花子 <a@x.example>\r\n");
  assert_says(text_of(&letter), "\r\n\r\n見本花子 様\r\n");
  letter.language = SONAE_EN;
  assert_says(text_of(&letter), "\r\n\r\nDear 見本花子,\r\n");
  to.contact = to.email = NULL;
  assert_says(text_of(&letter), "To: x1\r\n");
  assert_says(text_of(&letter), "\r\n\r\nHello,\r\n");
}

static void test_text__a_day_that_is_none_is_refused(void **state) {
  (void)state;
  sonae_letter letter = letter_in(SONAE_JA);
  char *text = NULL;
  letter.today = "2026-02-30";
  assert_int_equal(sonae_letter_text(&letter, &text, NULL), SONAE_E_ARGUMENT);
  assert_null(text);
}

static void test_text__addresses_that_need_no_quoting_are_reached(void **state) {
  (void)state;
  static const char *const good[] = {"a@b.example", "soumu+sonae@nami.example", "o'neil_x@x-y.example"};
  static const char *const bad[] = {"",
                                    "nobody",
                                    "@b.example",
                                    "a@",
                                    "a@b@c.example",
                                    "a..b@c.example",
                                    ".a@b.example",
                                    "a@b.example.",
                                    "a b@c.example",
                                    "a@b.example, c@d.example",
                                    "A <a@b.example>",
                                    "a@b.example\r\nBcc: x@y.example",
                                    "\"a\"@b.example",
                                    "a@[127.0.0.1]",
                                    "総務@b.example",
                                    "=?utf-8?q?=0d=0aBcc:_x?=@b.example",
                                    "a@b.example\n"};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    assert_true(sonae_letter_reaches(good[i]));
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_false(sonae_letter_reaches(bad[i]));
  assert_false(sonae_letter_reaches(NULL));
}

static void test_text__without_an_address_that_reaches_it_the_name_alone_stands_there(void **state) {
  (void)state;
  sonae_organisation to = SUPPLIER;
  sonae_letter letter = letter_in(SONAE_JA);
  letter.to = &to;
  to.email = "soumu@nami.example\r\nBcc: x@y.example";
  const char *text = text_of(&letter);
  assert_says(text, "宛先：なみ製作所\r\n件名");
  assert_not_said(text, "Bcc");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_text__an_invitation_says_until_when_how_long_and_for_whom),
      cmocka_unit_test(test_text__an_invitation_demands_no_product_and_offers_talks_and_help),
      cmocka_unit_test(test_text__a_campaign_says_some_things_in_its_own_words),
      cmocka_unit_test(test_text__answers_of_before_are_spoken_of_where_they_are_filled_in),
      cmocka_unit_test(test_text__people_are_addressed_as_they_should_be),
      cmocka_unit_test(test_text__a_reminder_counts_the_days),
      cmocka_unit_test(test_text__after_the_deadline_nobody_is_blamed),
      cmocka_unit_test(test_text__weekdays_are_right_on_leap_days_and_centuries),
      cmocka_unit_test(test_text__names_break_no_line_and_turn_nothing_round),
      cmocka_unit_test(test_text__a_name_is_cut_where_a_line_would_be_too_long),
      cmocka_unit_test(test_text__an_id_is_no_name_to_be_called_by),
      cmocka_unit_test(test_text__a_day_that_is_none_is_refused),
      cmocka_unit_test(test_text__addresses_that_need_no_quoting_are_reached),
      cmocka_unit_test(test_text__without_an_address_that_reaches_it_the_name_alone_stands_there)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
