/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "form/layout.h"
#include "sonae/form.h"

static const char *code_of(const char *checklist, const char *version, const char *digest, const char *organisation) {
  static char code[2][SONAE_FORM_CODE_BYTES];
  static int turn;
  turn = !turn;
  sonae_form_code(checklist, version, digest, organisation, code[turn]);
  return code[turn];
}

/* SHA-256 over the format and the four pieces, each behind its length in eight bytes, lowest first; worked out by
 * another program. Forms are out in the world: this must never change. */
static void test_code__is_what_it_always_was(void **state) {
  (void)state;
  assert_string_equal(code_of("readiness", "1.0", "sha256:00", "acme"), "D3HX-TS61-1NZM");
}

static void test_code__has_no_letter_that_is_read_as_a_digit(void **state) {
  (void)state;
  for (char id[] = "a"; *id <= 'z'; ++*id) {
    const char *code = code_of(id, "1", "d", NULL);
    assert_int_equal(strlen(code), 14);
    assert_int_equal(strspn(code, "0123456789ABCDEFGHJKMNPQRSTVWXYZ-"), 14);
    assert_true(code[4] == '-' && code[9] == '-');
  }
}

static void test_code__changes_with_every_piece_and_where_it_ends(void **state) {
  (void)state;
  char code[SONAE_FORM_CODE_BYTES];
  sonae_form_code("c", "1", "d", "o", code);
  assert_string_not_equal(code, code_of("C", "1", "d", "o"));
  assert_string_not_equal(code, code_of("c", "2", "d", "o"));
  assert_string_not_equal(code, code_of("c", "1", "e", "o"));
  assert_string_not_equal(code, code_of("c", "1", "d", "p"));
  assert_string_not_equal(code, code_of("c1", "", "d", "o"));
}

static void test_code__for_anybody_is_one_whether_null_or_empty(void **state) {
  (void)state;
  assert_string_equal(code_of("c", "1", "d", NULL), code_of("c", "1", "d", ""));
}

static void test_layout__names_hold_letters_digits_and_underscores(void **state) {
  (void)state;
  char name[SN_FORM_NAME_BYTES];
  sn_form_question_name("st-01.b_C", name);
  assert_string_equal(name, "sonae_q_st_01_b_C");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_code__is_what_it_always_was),
      cmocka_unit_test(test_code__has_no_letter_that_is_read_as_a_digit),
      cmocka_unit_test(test_code__changes_with_every_piece_and_where_it_ends),
      cmocka_unit_test(test_code__for_anybody_is_one_whether_null_or_empty),
      cmocka_unit_test(test_layout__names_hold_letters_digits_and_underscores),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
