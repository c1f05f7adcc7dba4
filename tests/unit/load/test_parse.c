/* SPDX-License-Identifier: Apache-2.0 */
/* Responses from bytes in memory: which checklist they name, and what they hold. */
#include "base/limits.h"
#include "sonae/response.h"
#include "support/fixture.h"

#define WHOLE RESPONSE("<answer question=\"q1\"><option ref=\"part\"/></answer>")

static sonae_status parse(fixture *f, const char *text, size_t length) {
  if (!f->definition) fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a")), NULL);
  return sonae_response_parse(f->definition, "mail.xml", text, length, &f->reporter, &f->response, &f->error);
}

static sonae_status names(const char *text, char checklist[SONAE_NAME_BYTES], char version[SONAE_NAME_BYTES]) {
  return sonae_response_names(text, strlen(text), checklist, version);
}

/* A response whose root has just these attributes. */
#define ROOT(attributes) "<response xmlns=\"urn:sonae:response:1\" " attributes "/>"

static void expect_no_names(const char *text) {
  char checklist[SONAE_NAME_BYTES] = "before", version[SONAE_NAME_BYTES] = "before";
  if (names(text, checklist, version) != SONAE_E_INPUT) print_message("%s\n", text);
  assert_int_equal(names(text, checklist, version), SONAE_E_INPUT);
  assert_string_equal(checklist, "before");
  assert_string_equal(version, "before");
}

/* --- parse --- */

static void test_parse__bytes_are_read_as_a_file_is(void **state) {
  fixture *f = *state;
  assert_int_equal(parse(f, WHOLE, strlen(WHOLE)), SONAE_OK);
  assert_int_equal(f->response->packed.codes[0], SONAE_FIRST_OPTION + 1);
  assert_string_equal(f->response->file, "mail.xml");
  assert_int_equal(strlen(f->response->digest), strlen("sha256:") + 64);
}

static void test_parse__problems_are_told_under_the_name_given(void **state) {
  fixture *f = *state;
  static const char text[] = RESPONSE("<answer question=\"q9\"><unknown/></answer>");
  assert_int_equal(parse(f, text, sizeof text - 1), SONAE_E_INPUT);
  fixture_expect_only(f, "mail.xml", 2, "no question q9");
  assert_null(f->response);
}

static void test_parse__only_as_many_bytes_as_were_given_are_read(void **state) {
  fixture *f = *state;
  assert_int_equal(parse(f, WHOLE, strlen(WHOLE) - 4), SONAE_E_INPUT);
  fixture_expect_only(f, "mail.xml", 2, "not well-formed");
}

static void test_parse__bytes_past_the_limit_are_refused(void **state) {
  fixture *f = *state;
  size_t length = (size_t)SN_MAX_XML_BYTES + 1;
  char *text = calloc(length, 1);
  assert_non_null(text);
  memset(text, ' ', length);
  assert_int_equal(parse(f, text, length), SONAE_E_LIMIT);
  assert_int_equal(f->error.status, SONAE_E_LIMIT);
  char checklist[SONAE_NAME_BYTES], version[SONAE_NAME_BYTES];
  assert_int_equal(sonae_response_names(text, length, checklist, version), SONAE_E_INPUT);
  free(text);
}

/* --- names --- */

static void test_names__a_response_names_its_checklist(void **state) {
  char checklist[SONAE_NAME_BYTES], version[SONAE_NAME_BYTES];
  (void)state;
  assert_int_equal(names(WHOLE, checklist, version), SONAE_OK);
  assert_string_equal(checklist, "c");
  assert_string_equal(version, "1");
}

static void test_names__what_is_no_response_names_nothing(void **state) {
  (void)state;
  expect_no_names("");
  expect_no_names("not xml");
  expect_no_names("<response checklist=\"c\" version=\"1\"/>"); /* no namespace */
  expect_no_names("<rules xmlns=\"urn:sonae:rules:1\" checklist=\"c\" version=\"1\"/>");
  expect_no_names(ROOT("checklist=\"c\""));
  expect_no_names(ROOT("checklist=\"\" version=\"1\""));
  expect_no_names("<!DOCTYPE response>" WHOLE);
}

static void test_names__names_that_are_too_long_are_none(void **state) {
  char text[400], longest[SONAE_NAME_BYTES + 1] = "", checklist[SONAE_NAME_BYTES], version[SONAE_NAME_BYTES];
  (void)state;
  memset(longest, 'a', SONAE_NAME_BYTES);
  (void)snprintf(text, sizeof text, ROOT("checklist=\"%s\" version=\"1\""), longest);
  expect_no_names(text);
  longest[SONAE_NAME_BYTES - 1] = '\0';
  (void)snprintf(text, sizeof text, ROOT("checklist=\"%s\" version=\"1\""), longest);
  assert_int_equal(names(text, checklist, version), SONAE_OK);
  assert_string_equal(checklist, longest);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_parse__bytes_are_read_as_a_file_is),
      FIXTURE_TEST(test_parse__problems_are_told_under_the_name_given),
      FIXTURE_TEST(test_parse__only_as_many_bytes_as_were_given_are_read),
      FIXTURE_TEST(test_parse__bytes_past_the_limit_are_refused),
      cmocka_unit_test(test_names__a_response_names_its_checklist),
      cmocka_unit_test(test_names__what_is_no_response_names_nothing),
      cmocka_unit_test(test_names__names_that_are_too_long_are_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
