/* SPDX-License-Identifier: Apache-2.0 */
/* Tables to fill in: their headings are those that come back, and an example shows how. */
#include "support/failing.h"

#include "sonae/form.h"

#define MANY "<scale select=\"many\">" OPTION("a", "60") OPTION("b", "40") "</scale>"
#define CONTENT                                                                                                        \
  CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION_OF("m", "a", "", MANY)                                      \
                QUESTION_OF("w", "a", "kind=\"text\"", SAID("example", "=1+1")))

static void expect_table(char *table, const char *expected) {
  assert_non_null(table);
  assert_string_equal(table, expected);
  sonae_string_free(table);
}

static void test_blank__organisations_have_a_line_that_shows_how(void **state) {
  (void)state;
  expect_table(sonae_blank_csv(&(sonae_blank){.language = SONAE_EN}),
               "\xEF\xBB\xBF\"Company ID\",\"Company name\",\"Corporate number\",\"Industry\",\"Employees\","
               "\"Prefecture\",\"Contact\",\"E-mail\",\"Telephone\"\r\n"
               "\"(example) a-001\",\"Sample Parts Ltd.\",\"8000000000001\",\"E manufacturing\",\"45\",\"Tokyo\","
               "\"General affairs\",\"soumu@example.co.jp\",\"03-0000-0000\"\r\n");
  assert_true(sonae_corporate_number_is_valid("8000000000001"));
}

static void test_blank__relations_have_a_column_for_each_fact(void **state) {
  fixture *f = *state;
  fixture_define(f, CONTENT, NULL);
  const sonae_blank blank = {.relations = f->definition, .language = SONAE_EN};
  expect_table(sonae_blank_csv(&blank),
               "\xEF\xBB\xBF\"Buyer\",\"Supplier\",\"[q1] t\",\"[m] t\",\"[w] t\"\r\n"
               "\"(example) Sample Motors Ltd.\",\"Sample Parts Ltd.\",\"l\",\"l\",\"'=1+1\"\r\n");
}

static void test_blank__suppliers_that_are_known_have_a_line_each(void **state) {
  fixture *f = *state;
  fixture_define(f, CONTENT, NULL);
  const sonae_organisation known[] = {{.id = "a", .name = "A, Ltd."}, {.id = "b"}};
  const sonae_blank blank = {
      .relations = f->definition, .language = SONAE_EN, .buyer = "prime", .suppliers = known, .supplier_count = 2};
  expect_table(sonae_blank_csv(&blank),
               "\xEF\xBB\xBF\"Buyer\",\"Company ID\",\"Company name\",\"[q1] t\",\"[m] t\",\"[w] t\"\r\n"
               "\"(example) Sample Motors Ltd.\",\"a-001\",\"Sample Parts Ltd.\",\"l\",\"l\",\"'=1+1\"\r\n"
               "\"prime\",\"a\",\"A, Ltd.\",\"\",\"\",\"\"\r\n"
               "\"prime\",\"b\",\"\",\"\",\"\",\"\"\r\n");
}

static void fail_table(const sonae_definition *relations, failing how) {
  const sonae_blank blank = {.relations = relations};
  unsigned long at = 0;
  char *table, *right = sonae_blank_csv(&blank);
  skip_unless_failing();
  assert_non_null(right);
  long live = allocator.live;
  do {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    table = sonae_blank_csv(&blank);
    allocator.how = NEVER;
    if (table) assert_string_equal(table, right);
    sonae_string_free(table);
    assert_int_equal(allocator.live, live);
  } while (allocator.calls >= at);
  assert_true(at > 5);
  sonae_string_free(right);
}

static void test_blank__a_table_is_right_or_there_is_none(void **state) {
  fixture *f = *state;
  fixture_define(f, CONTENT, NULL);
  fail_table(NULL, ONCE);
  fail_table(f->definition, ONCE);
}

static void test_blank__without_memory_there_is_no_table(void **state) {
  fixture *f = *state;
  fixture_define(f, CONTENT, NULL);
  fail_table(NULL, FROM_THEN_ON);
  fail_table(f->definition, FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_blank__organisations_have_a_line_that_shows_how),
      FIXTURE_TEST(test_blank__relations_have_a_column_for_each_fact),
      FIXTURE_TEST(test_blank__suppliers_that_are_known_have_a_line_each),
      FIXTURE_TEST(test_blank__a_table_is_right_or_there_is_none),
      FIXTURE_TEST(test_blank__without_memory_there_is_no_table),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
