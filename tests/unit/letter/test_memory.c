/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation on the way to a letter fails once, and from some point on. (Mails are GLib's, which ends the process.) */
#include "support/failing.h"

#include "unit/letter/letters.h"

static void fail_each(failing how) {
  unsigned long at = 0;
  char *right = NULL;
  skip_unless_failing();
  assert_int_equal(sonae_letter_text(&LETTER, &right, NULL), SONAE_OK);
  long live = allocator.live;
  do {
    char *text = NULL;
    sonae_error error = {0};
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    sonae_status status = sonae_letter_text(&LETTER, &text, &error);
    allocator.how = NEVER;
    if (status == SONAE_OK) assert_string_equal(text, right);
    if (status != SONAE_OK) assert_int_equal(status, SONAE_E_MEMORY);
    if (status != SONAE_OK) assert_int_equal(error.status, SONAE_E_MEMORY);
    sonae_string_free(text);
    assert_int_equal(allocator.live, live);
  } while (allocator.calls >= at);
  assert_true(at > 20);
  sonae_string_free(right);
}

static void test_memory__a_letter_is_whole_or_memory_is_told(void **state) {
  (void)state;
  fail_each(ONCE);
}

static void test_memory__without_memory_there_is_no_letter(void **state) {
  (void)state;
  fail_each(FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_memory__a_letter_is_whole_or_memory_is_told),
                                     cmocka_unit_test(test_memory__without_memory_there_is_no_letter)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
