/* SPDX-License-Identifier: Apache-2.0 */
/* When two responses answer a question the same. */
#include "sonae/response.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Responses of one question. */
typedef struct given {
  sonae_answer answer;
  uint8_t code;
  uint64_t chosen;
} given;

static bool agree(given a, given b) {
  const sonae_response one = {.answers = &a.answer, .packed = {.codes = &a.code, .chosen = &a.chosen}};
  const sonae_response other = {.answers = &b.answer, .packed = {.codes = &b.code, .chosen = &b.chosen}};
  bool agrees = sonae_response_agrees(&one, &other, 0);
  assert_int_equal(sonae_response_agrees(&other, &one, 0), agrees);
  return agrees;
}

static void test_response__the_option_decides(void **state) {
  (void)state;
  const given yes = {.code = SONAE_FIRST_OPTION}, no = {.code = SONAE_FIRST_OPTION + 1};
  assert_true(agree(yes, yes));
  assert_false(agree(yes, no));
  assert_false(agree(yes, (given){.code = SONAE_UNKNOWN}));
}

static void test_response__several_options_decide(void **state) {
  (void)state;
  assert_true(agree((given){.code = SONAE_GIVEN, .chosen = 5}, (given){.code = SONAE_GIVEN, .chosen = 5}));
  assert_false(agree((given){.code = SONAE_GIVEN, .chosen = 5}, (given){.code = SONAE_GIVEN, .chosen = 4}));
}

static void test_response__the_text_decides(void **state) {
  (void)state;
  const given nine = {.code = SONAE_GIVEN, .answer.text = "9"};
  assert_true(agree(nine, (given){.code = SONAE_GIVEN, .answer.text = (char[]){"9"}}));
  assert_false(agree(nine, (given){.code = SONAE_GIVEN, .answer.text = "12"}));
  assert_false(agree(nine, (given){.code = SONAE_GIVEN}));
}

static void test_response__words_beside_the_answer_do_not(void **state) {
  (void)state;
  const given plain = {.code = SONAE_NOT_APPLICABLE, .answer.reason = "no server"};
  assert_true(agree(plain, (given){.code = SONAE_NOT_APPLICABLE, .answer = {.reason = "none", .comment = "c"}}));
}

static void test_response__arrays_that_are_not_there_choose_nothing(void **state) {
  (void)state;
  const uint8_t code = SONAE_GIVEN;
  const uint64_t none = 0, one = 1;
  const sonae_answer answer = {.text = "t"};
  const sonae_response bare = {.answers = &answer, .packed = {.codes = &code}};
  const sonae_response nothing = {.answers = &answer, .packed = {.codes = &code, .chosen = &none}};
  const sonae_response something = {.answers = &answer, .packed = {.codes = &code, .chosen = &one}};
  assert_true(sonae_response_agrees(&bare, &nothing, 0));
  assert_false(sonae_response_agrees(&bare, &something, 0));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_response__the_option_decides),
      cmocka_unit_test(test_response__several_options_decide),
      cmocka_unit_test(test_response__the_text_decides),
      cmocka_unit_test(test_response__words_beside_the_answer_do_not),
      cmocka_unit_test(test_response__arrays_that_are_not_there_choose_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
