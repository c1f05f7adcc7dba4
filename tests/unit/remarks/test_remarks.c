/* SPDX-License-Identifier: Apache-2.0 */
#include "remarks/remarks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

typedef struct fixture {
  sn_arena arena;
  sn_remarks remarks;
} fixture;

static int setup(void **state) {
  static fixture f;
  f = (fixture){.remarks = {.arena = &f.arena, .language = SONAE_EN}};
  *state = &f;
  return 0;
}

static int teardown(void **state) {
  fixture *f = *state;
  sn_arena_free(&f->arena);
  return 0;
}

static void test_remarks__all_is_copied(void **state) {
  fixture *f = *state;
  char place[] = "S!A1", question[] = "q1";
  SN_REMARK(&f->remarks, KIND_TABLE, place, question, NULL);
  place[0] = question[0] = '?';
  assert_int_equal(f->remarks.count, 1);
  assert_string_equal(f->remarks.items[0].place, "S!A1");
  assert_string_equal(f->remarks.items[0].question, "q1");
  assert_string_equal(f->remarks.items[0].code, "csv-named-otherwise");
  assert_int_equal(f->remarks.items[0].severity, SONAE_WARNING);
  assert_non_null(strstr(f->remarks.items[0].text, "table of text"));
  assert_int_equal(f->remarks.errors, 0);
}

static void test_remarks__are_said_in_the_language_asked_for(void **state) {
  fixture *f = *state;
  f->remarks.language = SONAE_JA;
  SN_REMARK(&f->remarks, KIND_EMPTY, "", "", NULL);
  assert_non_null(strstr(f->remarks.items[0].text, "ファイルが空です"));
  assert_int_equal(f->remarks.errors, 1);
}

static void test_remarks__past_the_limit_it_is_said_that_there_were_more(void **state) {
  fixture *f = *state;
  for (int i = 0; i < SN_MAX_REMARKS + 100; i++)
    SN_REMARK(&f->remarks, KIND_TABLE, "", "", NULL);
  assert_int_equal(f->remarks.count, SN_MAX_REMARKS);
  assert_string_equal(f->remarks.items[SN_MAX_REMARKS - 1].code, "more-remarks");
  assert_string_equal(f->remarks.items[SN_MAX_REMARKS - 2].code, "csv-named-otherwise");
}

static void test_remarks__the_first_error_is_told_whatever_came_before(void **state) {
  fixture *f = *state;
  for (int i = 0; i < SN_MAX_REMARKS; i++)
    SN_REMARK(&f->remarks, KIND_TABLE, "", "", NULL);
  SN_REMARK(&f->remarks, KIND_EMPTY, "", "", NULL);
  SN_REMARK(&f->remarks, KIND_PDF, "", "", NULL);
  assert_int_equal(f->remarks.errors, 2);
  assert_int_equal(f->remarks.count, SN_MAX_REMARKS);
  assert_string_equal(f->remarks.items[SN_MAX_REMARKS - 2].code, "empty-file");
}

static void test_remarks__long_places_are_cut(void **state) {
  fixture *f = *state;
  char place[2000];
  memset(place, 'x', sizeof place);
  place[sizeof place - 1] = '\0';
  SN_REMARK(&f->remarks, KIND_PDF, place, "", NULL);
  assert_int_equal(strlen(f->remarks.items[0].place), 255);
}

static void test_remarks__without_memory_there_is_none(void **state) {
  fixture *f = *state;
  f->arena.failed = true;
  SN_REMARK(&f->remarks, KIND_PDF, "", "", NULL);
  assert_int_equal(f->remarks.count, 0);
  assert_int_equal(f->remarks.errors, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_remarks__all_is_copied),
      TEST(test_remarks__are_said_in_the_language_asked_for),
      TEST(test_remarks__past_the_limit_it_is_said_that_there_were_more),
      TEST(test_remarks__the_first_error_is_told_whatever_came_before),
      TEST(test_remarks__long_places_are_cut),
      TEST(test_remarks__without_memory_there_is_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
