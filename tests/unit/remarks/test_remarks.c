/* SPDX-License-Identifier: Apache-2.0 */
#include "remarks/remarks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"

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

static void test_remarks__past_the_limit_it_is_said_how_many_more_there_were(void **state) {
  fixture *f = *state;
  for (int i = 0; i < SN_MAX_REMARKS + 100; i++)
    SN_REMARK(&f->remarks, KIND_TABLE, "", "", NULL);
  assert_int_equal(f->remarks.count, SN_MAX_REMARKS);
  sn_remarks_finish(&f->remarks);
  sn_remarks_finish(&f->remarks);
  assert_int_equal(f->remarks.count, SN_MAX_REMARKS + 1);
  assert_string_equal(f->remarks.items[SN_MAX_REMARKS - 1].code, "csv-named-otherwise");
  assert_string_equal(f->remarks.items[SN_MAX_REMARKS].code, "more-remarks");
  assert_non_null(strstr(f->remarks.items[SN_MAX_REMARKS].text, "; 100 more"));
}

static void test_remarks__up_to_the_limit_nothing_is_said_of_more(void **state) {
  fixture *f = *state;
  for (int i = 0; i < SN_MAX_REMARKS; i++)
    SN_REMARK(&f->remarks, KIND_TABLE, "", "", NULL);
  sn_remarks_finish(&f->remarks);
  assert_int_equal(f->remarks.count, SN_MAX_REMARKS);
}

static void test_remarks__an_error_takes_the_place_of_the_last_warning(void **state) {
  fixture *f = *state;
  static const char *const codes[] = {"csv-named-otherwise", "empty-file", "pdf", "picture"};
  f->remarks.most = 4;
  SN_REMARK(&f->remarks, KIND_TABLE, "", "", NULL);
  SN_REMARK(&f->remarks, KIND_EMPTY, "", "", NULL);
  SN_REMARK(&f->remarks, MACROS, "", "", NULL);
  SN_REMARK(&f->remarks, KIND_PDF, "", "", NULL);
  SN_REMARK(&f->remarks, KIND_PICTURE, "", "", NULL);
  for (size_t i = 0; i < 4; i++)
    assert_string_equal(f->remarks.items[i].code, codes[i]);
  SN_REMARK(&f->remarks, KIND_HTML, "", "", NULL);
  SN_REMARK(&f->remarks, KIND_ARCHIVE, "", "", NULL);
  assert_string_equal(f->remarks.items[0].code, "empty-file");
  assert_string_equal(f->remarks.items[3].code, "html");
  assert_int_equal(f->remarks.count, 4);
  assert_int_equal(f->remarks.errors, 5);
  assert_int_equal(f->remarks.left_out, 3);
}

static const char *count_call(int *calls) {
  ++*calls;
  return "";
}

static void test_remarks__arguments_are_made_only_where_there_is_room(void **state) {
  fixture *f = *state;
  int calls = 0;
  f->remarks.most = 3;
  for (int i = 0; i < 10; i++)
    SN_REMARK(&f->remarks, KIND_PDF, count_call(&calls), "", NULL);
  assert_int_equal(calls, 3);
  assert_int_equal(f->remarks.left_out, 7);
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
      TEST(test_remarks__past_the_limit_it_is_said_how_many_more_there_were),
      TEST(test_remarks__up_to_the_limit_nothing_is_said_of_more),
      TEST(test_remarks__an_error_takes_the_place_of_the_last_warning),
      TEST(test_remarks__arguments_are_made_only_where_there_is_room),
      TEST(test_remarks__long_places_are_cut),
      TEST(test_remarks__without_memory_there_is_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
