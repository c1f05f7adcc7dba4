/* SPDX-License-Identifier: Apache-2.0 */
/* A table of promises that comes back: what is read of it, what is refused, with its place, and what of the reader is
 * believed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "intake/promise_rows.h"
#include "read/read.h"

#define HEAD       "Company ID,Action ID,Promised,By when,Who sees to it,In their words\n"
#define TABLE(row) HEAD row "\n"

typedef struct table {
  sn_arena arena;
  sn_readings readings;
} table;

static void forget(table *t) {
  sn_readings_free(&t->readings);
  sn_arena_free(&t->arena);
}

static void read_table(table *t, const char *csv) {
  const sn_read_request request = {.file = "promises.csv", .bytes = csv, .length = strlen(csv)};
  *t = (table){0};
  t->readings = (sn_readings){.arena = &t->arena, .language = SONAE_EN};
  sn_read_promises(&request, &t->readings);
  assert_false(t->arena.failed);
}

static void expect(const char *csv, const char *proposal) {
  table t;
  read_table(&t, csv);
  assert_non_null(t.readings.proposal);
  assert_string_equal(t.readings.proposal, proposal);
  forget(&t);
}

/* These errors, "code place" each with a blank behind it; and nothing is proposed. */
static void refuse(const char *csv, const char *errors) {
  table t;
  sn_buffer told = SN_BUFFER(4096);
  read_table(&t, csv);
  assert_null(t.readings.proposal);
  assert_int_equal(t.readings.count, 1);
  const sn_remarks *remarks = &t.readings.items[0].remarks;
  for (size_t i = 0; i < remarks->count; i++)
    sn_buffer_printf(&told, "%s %s ", remarks->items[i].code, remarks->items[i].place);
  assert_string_equal(told.data ? told.data : "", errors);
  sn_buffer_free(&told);
  forget(&t);
}

static void test_promises__rows_that_say_yes_are_read(void **state) {
  (void)state;
  expect(HEAD "acme,A-01,Yes,2026-06-30,Sato,\nacme,A-02,,,,\nb-2,A-01,No,2026-06-30,x,\n, , , , , \n"
              "b-2,A-03,yes,2026/7/1,,\"one\r\ntwo\"\n",
         "line 2\tacme\tA-01\t2026-06-30\tSato\t\nline 6\tb-2\tA-03\t2026-07-01\t\tone\rtwo\n");
}

static void test_promises__either_language_and_what_people_type(void **state) {
  static const char *const YES[] = {"はい", "○", "〇", "✓", "TRUE", " yes "};
  char csv[400];
  (void)state;
  for (size_t i = 0; i < sizeof YES / sizeof *YES; i++) {
    (void)snprintf(
        csv, sizeof csv,
        "約束の一覧\n会社名,企業ID,やること,対策ID,いつまでに,約束した,だれが,会社の言葉で\n"
        "（例）株式会社サンプル,x,x,x,x,x,x,x\n株式会社サンプル,ａｃｍｅ,貼る,Ａ－０１,令和8年6月30日,%s,総務,\n",
        YES[i]);
    expect(csv, "line 4\tacme\tA-01\t2026-06-30\t総務\t\n");
  }
}

static void test_promises__every_fault_is_told_with_its_place(void **state) {
  (void)state;
  refuse(HEAD "acme,A-01,maybe,2026-06-30,,\nacme,A-02,,2026-06-30,,\na b,A-03,yes,30.6.,,\nacme,,yes,,,\n",
         "promise-bad-yes line 2 promise-not-said line 3 promise-bad-id line 4 promise-bad-day line 4 "
         "promise-bad-id line 5 promise-no-day line 5 ");
  refuse(TABLE("acme,A-01,yes,2026-06-30,A\xE2\x80\xAE"
               "B,"),
         "promise-bad-text line 2 ");
  refuse(TABLE("acme,A-01,,,,"), "promises-none line 1 ");
}

static void test_promises__what_is_no_such_table_is_refused(void **state) {
  (void)state;
  refuse("Company ID,Action ID,Promised,By when,Who sees to it\na,b,yes,2026-06-30,x\n", "promises-no-table  ");
  refuse("Company ID,Action ID,Promised,Promised,By when,Who sees to it,In their words\na,b,yes,no,2026-06-30,x,\n",
         "promises-no-table  ");
  refuse("<response/>", "promises-no-table  ");
  refuse("", "empty-file  ");
}

static void test_promises__as_many_as_one_table_holds(void **state) {
  sn_buffer csv = SN_BUFFER(1024 * 1024);
  table t;
  (void)state;
  sn_buffer_text(&csv, HEAD);
  for (int i = 0; i < SN_MAX_PROMISES; i++)
    sn_buffer_printf(&csv, "c%d,A-01,yes,2026-06-30,,\n", i);
  read_table(&t, csv.data);
  assert_non_null(t.readings.proposal);
  forget(&t);
  sn_buffer_text(&csv, "last,A-01,yes,2026-06-30,,\n");
  refuse(csv.data, "promises-many line 3002 ");
  sn_buffer_free(&csv);
}

/* --- what comes of the process that is shut in -------------------------------------------------------------------- */

static bool take(const char *said, sonae_promise_table *out, sn_arena *arena) {
  char *text = sn_arena_text(arena, said);
  *out = (sonae_promise_table){0};
  assert_non_null(text);
  return sn_promise_rows_take(arena, text, out);
}

static void test_rows__are_taken_apart(void **state) {
  sn_arena arena = {0};
  sonae_promise_table found;
  (void)state;
  assert_true(take("line 2\tacme\tA-01\t2026-06-30\tSato\t\nx!E6\tb\tA-3\t2026-07-01\t\tone\rtwo\n", &found, &arena));
  assert_int_equal(found.row_count, 2);
  assert_string_equal(found.rows[0].owner, "Sato");
  assert_null(found.rows[0].text);
  assert_null(found.rows[1].owner);
  assert_string_equal(found.rows[1].place, "x!E6");
  assert_string_equal(found.rows[1].text, "one\ntwo");
  sn_arena_free(&arena);
}

static void test_rows__nothing_is_believed(void **state) {
  static const char *const SAID[] = {
      "",
      "p\ta\tA-1\t2026-06-30\t\t", /* no end */
      "p\ta\tA-1\t2026-06-30\t\n",
      "p\ta b\tA-1\t2026-06-30\t\t\n",
      "p\ta\t\t2026-06-30\t\t\n",
      "p\ta\tA-1\t2026-02-30\t\t\n",
      "p\ta\tA-1\t2026-06-30\tx\ry\t\n",
      "\x1B[2Jp\ta\tA-1\t2026-06-30\t\t\n",
      "p\ta\tA-1\t2026-06-30\t\tx\x07\n",
  };
  (void)state;
  for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
    sn_arena arena = {0};
    sonae_promise_table found;
    assert_false(take(SAID[i], &found, &arena));
    sn_arena_free(&arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_promises__rows_that_say_yes_are_read),
      cmocka_unit_test(test_promises__either_language_and_what_people_type),
      cmocka_unit_test(test_promises__every_fault_is_told_with_its_place),
      cmocka_unit_test(test_promises__what_is_no_such_table_is_refused),
      cmocka_unit_test(test_promises__as_many_as_one_table_holds),
      cmocka_unit_test(test_rows__are_taken_apart),
      cmocka_unit_test(test_rows__nothing_is_believed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
