/* SPDX-License-Identifier: Apache-2.0 */
/* What a mail is made of; that mail programs understand it is checked in tests/cli/test_campaign.sh. */
#include "unit/letter/letters.h"

static const char AT[] = "2026-11-21T11:08:21Z";

static sonae_status mail_of(const sonae_letter *letter, const char *at, char **out, size_t *length) {
  sonae_mailer *mailer = NULL;
  assert_int_equal(sonae_mailer_open(SONAE_JA, &mailer, NULL), SONAE_OK);
  sonae_status status = sonae_mailer_write(mailer, letter, at, "PK form", 7, out, length, NULL);
  sonae_mailer_close(mailer);
  return status;
}

/* The part above the first empty line; borrowed until the next call. */
static const char *head_of(const sonae_letter *letter) {
  static char head[64 * 1024];
  char *mail = NULL;
  size_t length = 0;
  assert_int_equal(mail_of(letter, AT, &mail, &length), SONAE_OK);
  const char *end = strstr(mail, "\r\n\r\n");
  assert_non_null(end);
  (void)snprintf(head, sizeof head, "%.*s", (int)(end - mail + 2), mail);
  sonae_string_free(mail);
  return head;
}

/* Lines that begin a header, and not one of ours. */
static size_t count_others(const char *head) {
  static const char *const ours[] = {
      "Date: ", "From: ", "Subject: ", "To: ", "Message-Id: ", "X-Unsent: ", "MIME-Version: ", "Content-Type: "};
  size_t others = 0;
  for (const char *line = head; *line; line = strstr(line, "\r\n") + 2) {
    bool known = *line == ' ' || *line == '\t';
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
      known = known || strncmp(line, ours[i], strlen(ours[i])) == 0;
    others += !known;
  }
  return others;
}

static void test_mail__has_the_headers_it_is_meant_to_have(void **state) {
  (void)state;
  const char *head = head_of(&LETTER);
  assert_says(head, "Date: Sat, 21 Nov 2026 11:08:21 +0000\r\n");
  assert_says(head, "\r\n <sonae@hikari.example>\r\n");
  assert_says(head, "\r\n <soumu@nami.example>\r\n");
  assert_says(head, "@hikari.example>\r\nX-Unsent: 1\r\n");
  assert_says(head, "Content-Type: multipart/mixed;");
  assert_int_equal(count_others(head), 0);
}

static void test_mail__is_the_same_for_the_same_input_and_no_other(void **state) {
  (void)state;
  char *first = NULL, *second = NULL, *later = NULL;
  size_t lengths[3];
  assert_int_equal(mail_of(&LETTER, AT, &first, &lengths[0]), SONAE_OK);
  assert_int_equal(mail_of(&LETTER, AT, &second, &lengths[1]), SONAE_OK);
  assert_int_equal(mail_of(&LETTER, "2026-11-21T11:08:22Z", &later, &lengths[2]), SONAE_OK);
  assert_int_equal(lengths[0], lengths[1]);
  assert_memory_equal(first, second, lengths[0]);
  const char *id = strstr(first, "Message-Id: "), *other = strstr(later, "Message-Id: ");
  assert_true(strncmp(id, other, 40) != 0);
  sonae_string_free(first);
  sonae_string_free(second);
  sonae_string_free(later);
}

static void test_mail__lines_of_its_head_are_as_short_as_rfc_2047_asks(void **state) {
  (void)state;
  sonae_campaign campaign = CAMPAIGN;
  sonae_organisation to = SUPPLIER;
  sonae_letter letter = LETTER;
  letter.campaign = &campaign;
  letter.to = &to;
  campaign.title = "二〇二六年度ひかり精機グループお取引先さまサイバーセキュリティ備え調査（第一回）";
  to.name = "なみ製作所ホールディングス東日本精密加工事業本部第二製造グループ";
  const char *head = head_of(&letter);
  for (const char *line = head; *line; line = strstr(line, "\r\n") + 2)
    assert_true(strstr(line, "\r\n") - line <= 78);
}

static void test_mail__nothing_in_a_name_makes_a_header(void **state) {
  (void)state;
  static const char *const names[] = {"A\r\nBcc: x@y.example",   "A\nBcc: x@y.example\n\nbody",
                                      "\r\nBcc: x@y.example",    "A\" <x@y.example>, \"B",
                                      "A\u2028Bcc: x@y.example", "=?UTF-8?Q?=0D=0ABcc:?="};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    sonae_campaign campaign = CAMPAIGN;
    sonae_organisation to = SUPPLIER;
    sonae_letter letter = LETTER;
    campaign.title = campaign.sender = to.name = to.contact = names[i];
    letter.campaign = &campaign;
    letter.to = &to;
    const char *head = head_of(&letter);
    assert_int_equal(count_others(head), 0);
    assert_null(strstr(head, "\nBcc"));
  }
}

/* Each begins like a word that is encoded, and says something else than what it is. */
static void test_mail__a_name_like_an_encoded_word_is_encoded_itself(void **state) {
  (void)state;
  static const char *const names[] = {"=?utf-8?q?=0d=0aBcc:_x@y.z?=", "\"=?utf-8?b?DQpCY2M6?=\"",
                                      "=?utf-8?q?=e2=80=ae?= なみ", "A =?us-ascii?q?=1b[2J?= B"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    sonae_campaign campaign = CAMPAIGN;
    sonae_organisation to = SUPPLIER;
    sonae_letter letter = LETTER;
    campaign.title = campaign.sender = to.name = names[i];
    letter.campaign = &campaign;
    letter.to = &to;
    const char *head = head_of(&letter);
    size_t words = 0;
    for (const char *word = head; (word = strstr(word, " =?")) != NULL; words++, word++)
      assert_int_equal(strncmp(word, " =?utf-8?b?", strlen(" =?utf-8?b?")), 0);
    assert_true(words >= 3);
    assert_null(strstr(head, names[i]));
  }
}

static void test_mail__plain_words_stand_there_as_they_are(void **state) {
  (void)state;
  sonae_organisation to = SUPPLIER;
  sonae_letter letter = LETTER;
  letter.to = &to;
  to.name = "Nami Works";
  assert_says(head_of(&letter), "To: Nami Works\r\n <soumu@nami.example>\r\n");
}

static void test_mail__without_the_senders_address_the_mail_program_fills_it_in(void **state) {
  (void)state;
  sonae_organisation from = BUYER;
  sonae_letter letter = LETTER;
  letter.from = &from;
  from.email = NULL;
  const char *head = head_of(&letter);
  assert_null(strstr(head, "From:"));
  assert_says(head, "@sonae.invalid>");
}

static void test_mail__to_an_address_that_reaches_nobody_is_refused(void **state) {
  (void)state;
  sonae_organisation to = SUPPLIER;
  sonae_letter letter = LETTER;
  char *mail = NULL;
  size_t length = 0;
  letter.to = &to;
  to.email = "a@b.example\r\nBcc: x@y.example";
  assert_int_equal(mail_of(&letter, AT, &mail, &length), SONAE_E_ARGUMENT);
  assert_null(mail);
}

static void test_mail__a_time_that_is_none_is_refused(void **state) {
  (void)state;
  static const char *const times[] = {"", "2026-11-21", "2026-11-21T11:08:21+", "2026-13-21T11:08:21Z",
                                      "2026-11-21T25:08:21Z"};
  char *mail = NULL;
  size_t length = 0;
  for (size_t i = 0; i < sizeof times / sizeof *times; i++)
    assert_int_equal(mail_of(&LETTER, times[i], &mail, &length), SONAE_E_ARGUMENT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_mail__has_the_headers_it_is_meant_to_have),
      cmocka_unit_test(test_mail__is_the_same_for_the_same_input_and_no_other),
      cmocka_unit_test(test_mail__lines_of_its_head_are_as_short_as_rfc_2047_asks),
      cmocka_unit_test(test_mail__nothing_in_a_name_makes_a_header),
      cmocka_unit_test(test_mail__a_name_like_an_encoded_word_is_encoded_itself),
      cmocka_unit_test(test_mail__plain_words_stand_there_as_they_are),
      cmocka_unit_test(test_mail__without_the_senders_address_the_mail_program_fills_it_in),
      cmocka_unit_test(test_mail__to_an_address_that_reaches_nobody_is_refused),
      cmocka_unit_test(test_mail__a_time_that_is_none_is_refused)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
