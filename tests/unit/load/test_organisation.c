/* SPDX-License-Identifier: Apache-2.0 */
/* Organisations: what is known of them, and each way to say it wrongly. */
#include "support/fixture.h"

/* The root stands in line 1; the body begins in line 2. */
#define ORGANISATION(body) "<organisation xmlns=\"urn:sonae:organisation:1\" id=\"o-1\">\n" body "</organisation>\n"
#define NAME               "<name>見本工業</name>"

static const sonae_organisation *organisation; /* of the test that runs */

static sonae_status load(fixture *f, const char *text) {
  f->problem_count = f->error_count = 0;
  sonae_organisation_free(organisation);
  organisation = NULL;
  fixture_write(f, "o.xml", text);
  sonae_status status = sonae_organisation_load(fixture_path(f, "o.xml"), &f->reporter, &organisation, &f->error);
  assert_true((status == SONAE_OK) == (organisation != NULL));
  return status;
}

static int close_organisation(void **state) {
  sonae_organisation_free(organisation);
  organisation = NULL;
  return fixture_teardown(state);
}

#define ORGANISATION_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, close_organisation)

static void refuse(fixture *f, const char *element, uint32_t line, const char *part) {
  char text[2000];
  (void)snprintf(text, sizeof text, ORGANISATION(NAME "%s"), element);
  assert_int_equal(load(f, text), SONAE_E_INPUT);
  fixture_expect_only(f, "o.xml", line, part);
}

static void test_organisation__all_of_it_is_read(void **state) {
  assert_int_equal(
      load(*state, ORGANISATION("<name> 見本\n工業 </name><corporate-number>8000000000001</corporate-number>"
                                "<industry>E</industry><employees>0045</employees>"
                                "<prefecture>13</prefecture><contact>総務部</contact>"
                                "<email>soumu@example.com</email><telephone>03-0000-0000</telephone>")),
      SONAE_OK);
  assert_string_equal(organisation->id, "o-1");
  assert_string_equal(organisation->name, "見本工業");
  assert_string_equal(organisation->corporate_number, "8000000000001");
  assert_string_equal(organisation->industry, "E");
  assert_int_equal(organisation->employees, 45);
  assert_string_equal(organisation->prefecture, "13");
  assert_string_equal(organisation->contact, "総務部");
  assert_string_equal(organisation->email, "soumu@example.com");
  assert_string_equal(organisation->telephone, "03-0000-0000");
}

static void test_organisation__what_is_empty_is_not_known(void **state) {
  assert_int_equal(load(*state, ORGANISATION(NAME "<corporate-number/><employees> </employees><contact/>")), SONAE_OK);
  assert_null(organisation->corporate_number);
  assert_null(organisation->industry);
  assert_int_equal(organisation->employees, -1);
  assert_null(organisation->contact);
}

static void test_organisation__nobody_works_there_is_an_answer(void **state) {
  assert_int_equal(load(*state, ORGANISATION(NAME "<employees>0</employees>")), SONAE_OK);
  assert_int_equal(organisation->employees, 0);
}

static void test_organisation__a_corporate_number_is_verified(void **state) {
  refuse(*state, "\n<corporate-number>8000000000002</corporate-number>", 3, "check digit of this corporate number");
  refuse(*state, "\n<corporate-number>000000000001</corporate-number>", 3, "13 digits: 000000000001");
  refuse(*state, "<corporate-number>8-0000-0000-0001</corporate-number>", 2, "13 digits");
}

static void test_organisation__codes_are_those_of_their_lists(void **state) {
  refuse(*state, "\n<industry>U</industry>", 3, "letter from A to T: U");
  refuse(*state, "<industry>e</industry>", 2, "letter from A to T");
  refuse(*state, "\n<prefecture>48</prefecture>", 3, "number from 01 to 47: 48");
  refuse(*state, "<prefecture>東京都</prefecture>", 2, "number from 01 to 47");
  refuse(*state, "\n<employees>45人</employees>", 3, "digits only");
  refuse(*state, "<employees>-0</employees>", 2, "digits only");
  refuse(*state, "<employees>10000000</employees>", 2, "9 999 999 at most");
}

static void test_organisation__it_has_an_id_and_a_name(void **state) {
  fixture *f = *state;
  assert_int_equal(load(f, ORGANISATION("<name> \n</name>")), SONAE_E_INPUT);
  fixture_expect_only(f, "o.xml", 2, "<name> is empty");
  assert_int_equal(load(f, ORGANISATION("")), SONAE_E_INPUT);
  fixture_expect_only(f, "o.xml", 1, "lacks <name>");
  assert_int_equal(load(f, "<organisation xmlns=\"urn:sonae:organisation:1\" id=\"../o\">" NAME "</organisation>"),
                   SONAE_E_INPUT);
  fixture_expect_only(f, "o.xml", 1, "id begins with a letter");
}

static void test_organisation__a_text_past_the_limit_is_refused(void **state) {
  char contact[1100];
  (void)snprintf(contact, sizeof contact, "\n<contact>%01001d</contact>", 0);
  refuse(*state, contact, 3, "<contact> is too long");
}

static void test_organisation__another_kind_of_file_is_refused(void **state) {
  fixture *f = *state;
  assert_int_equal(load(f, RESPONSE("")), SONAE_E_INPUT);
  fixture_expect_only(f, "o.xml", 1, "not an organisation");
  assert_int_equal(sonae_organisation_load(fixture_path(f, "no.xml"), NULL, &organisation, &f->error),
                   SONAE_E_NOT_FOUND);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      ORGANISATION_TEST(test_organisation__all_of_it_is_read),
      ORGANISATION_TEST(test_organisation__what_is_empty_is_not_known),
      ORGANISATION_TEST(test_organisation__nobody_works_there_is_an_answer),
      ORGANISATION_TEST(test_organisation__a_corporate_number_is_verified),
      ORGANISATION_TEST(test_organisation__codes_are_those_of_their_lists),
      ORGANISATION_TEST(test_organisation__it_has_an_id_and_a_name),
      ORGANISATION_TEST(test_organisation__a_text_past_the_limit_is_refused),
      ORGANISATION_TEST(test_organisation__another_kind_of_file_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
