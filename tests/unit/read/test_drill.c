/* SPDX-License-Identifier: Apache-2.0 */
/* The scoring sheet of a drill that comes back: what is read of it, and what is refused, with its cell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "read/read.h"
#include "sonae/drill.h"

#define CODE        "SONAE-DRILL c 1.0 d acme\n"
#define HELD        "Day it was held,2026-11-20\nPeople who took part,8\n"
#define HEAD        CODE HELD
#define COLUMNS     "A good answer shows,Mark,For reading in\n"
#define READ        "c 1.0 d acme\n2026-11-20 8\n"
#define SHEET(rows) HEAD COLUMNS rows

typedef struct sheet {
  sn_arena arena;
  sn_readings readings;
} sheet;

static void forget(sheet *s) {
  sn_readings_free(&s->readings);
  sn_arena_free(&s->arena);
}

static void read_sheet(sheet *s, const char *csv) {
  const sn_read_request request = {.file = "drill.csv", .bytes = csv, .length = strlen(csv)};
  *s = (sheet){0};
  s->readings = (sn_readings){.arena = &s->arena, .language = SONAE_EN};
  sn_read_drill(&request, &s->readings);
  assert_false(s->arena.failed);
}

static void expect(const char *csv, const char *proposal) {
  sheet s;
  read_sheet(&s, csv);
  for (size_t i = 0; i < s.readings.count; i++)
    for (size_t k = 0; k < s.readings.items[i].remarks.count; k++)
      print_message("  %s: %s\n", s.readings.items[i].remarks.items[k].place,
                    s.readings.items[i].remarks.items[k].text);
  assert_non_null(s.readings.proposal);
  assert_string_equal(s.readings.proposal, proposal);
  forget(&s);
}

/* One error, of that code, at that cell; and nothing is proposed. */
static void refuse(const char *csv, const char *code, const char *place) {
  sheet s;
  read_sheet(&s, csv);
  assert_null(s.readings.proposal);
  assert_int_equal(s.readings.count, 1);
  const sn_remarks *remarks = &s.readings.items[0].remarks;
  for (size_t i = 0; i < remarks->count; i++)
    if (remarks->count != 1 || strcmp(remarks->items[i].code, code) != 0)
      print_message("  %s %s\n", remarks->items[i].code, remarks->items[i].place);
  assert_int_equal(remarks->count, 1);
  assert_string_equal(remarks->items[0].code, code);
  assert_string_equal(remarks->items[0].place, place);
  forget(&s);
}

static void test_drill__all_lines_are_read(void **state) {
  (void)state;
  expect(SHEET("said aloud,〇 Done,a/1\npulled,△ Partly,a/2\ncalled,× Not yet,b/1\nwrote,,b/2\n"),
         READ "\na 1 2 line 5\nsaid aloud\na 2 1 line 6\npulled\nb 1 0 line 7\ncalled\nb 2 - line 8\nwrote\n");
}

static void test_drill__either_language_and_what_people_type(void **state) {
  (void)state;
  expect("会社,株式会社サンプル\nSONAE-DRILL c 1.0 d -\n実施した日,令和8年11月20日\n参加した人数,８人\n"
         "よい答え,評価,読み取り用の記号\n言えた,○,a/1\n抜いた,△,a/2\n電話した,×,b/1\n",
         "c 1.0 d -\n2026-11-20 8\n株式会社サンプル\na 1 2 line 6\n言えた\na 2 1 line 7\n抜いた\nb 1 0 line "
         "8\n電話した\n");
}

static void test_drill__people_are_counted_with_or_without_a_word(void **state) {
  static const char *const SAID[] = {"8", "８", "8人", "8 名", "8 people"};
  char csv[400];
  (void)state;
  for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
    (void)snprintf(csv, sizeof csv,
                   CODE "Day it was held,2026-11-20\nPeople who took part,%s\n" COLUMNS "said,〇,a/1\n", SAID[i]);
    expect(csv, READ "\na 1 2 line 5\nsaid\n");
  }
}

static void test_drill__what_breaks_a_line_is_a_blank_and_what_nobody_sees_is_nothing(void **state) {
  (void)state;
  expect(SHEET("\"said\nand heard\",〇,a/1\n\"turned \xE2\x80\xAE round\",〇,a/2\n"),
         READ "\na 1 2 line 5\nsaid and heard\na 2 2 line 7\n\n");
}

static void test_drill__without_the_column_beside_the_lines_are_read(void **state) {
  (void)state;
  expect(HEAD "Mark,For reading in\n〇,a/1\n", READ "\na 1 2 line 5\n\n");
}

static void test_drill__a_code_that_was_altered_is_refused(void **state) {
  static const char *const CODES[] = {"SONAE-DRILL c 1.0 d",         "SONAE-DRILL c 1.0 d acme more",
                                      "SONAE-DRILL c 1.0 d 9acme",   "SONAE-DRILL - 1.0 d acme",
                                      "SONAE-DRILL c 1/0 d acme",    "SONAE-DRILL  ",
                                      "SONAE-DRILL c 1.0 d ../acme", "SONAE-DRILL c 1.0 d 会社"};
  char csv[600];
  (void)state;
  for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
    (void)snprintf(csv, sizeof csv, "%s\n" HELD COLUMNS "said,〇,a/1\n", CODES[i]);
    refuse(csv, "drill-bad-code", "line 1");
  }
}

static void test_drill__each_field_is_needed(void **state) {
  (void)state;
  refuse(CODE "People who took part,8\n" COLUMNS "said,〇,a/1\n", "drill-no-field", "");
  refuse(CODE "Day it was held\nPeople who took part,8\n" COLUMNS "said,〇,a/1\n", "drill-no-field", "line 2");
  refuse(CODE "Day it was held,soon\nPeople who took part,8\n" COLUMNS "said,〇,a/1\n", "drill-bad-day", "line 2");
  refuse(CODE "Day it was held,2026-11-20\n" COLUMNS "said,〇,a/1\n", "drill-no-field", "");
  refuse(CODE "Day it was held,2026-11-20\nPeople who took part,0\n" COLUMNS "said,〇,a/1\n", "drill-bad-number",
         "line 3");
  refuse(CODE "Day it was held,2026-11-20\nPeople who took part,1001\n" COLUMNS "said,〇,a/1\n", "drill-bad-number",
         "line 3");
  refuse(CODE "Day it was held,2026-11-20\nPeople who took part,many\n" COLUMNS "said,〇,a/1\n", "drill-bad-number",
         "line 3");
}

static void test_drill__lines_that_were_altered_are_refused(void **state) {
  (void)state;
  refuse(SHEET("said,〇,a/1\nheard,〇,a\n"), "drill-bad-key", "line 6");
  refuse(SHEET("said,〇,a/1\nheard,〇,a/0\n"), "drill-bad-key", "line 6");
  refuse(SHEET("said,〇,a/1\nheard,〇,a/121\n"), "drill-bad-key", "line 6");
  refuse(SHEET("said,〇,a/1\nheard,〇,9/1\n"), "drill-bad-key", "line 6");
  refuse(SHEET("said,〇,a/1\nheard,perhaps,a/2\n"), "drill-bad-mark", "line 6");
  refuse(SHEET("said,,a/1\nheard,,a/2\n"), "drill-not-marked", "line 4");
  refuse(HEAD "Mark,Key\n〇,a/1\n", "drill-no-lines", "");
}

/* However its number is written. */
static void test_drill__a_line_counts_once(void **state) {
  (void)state;
  refuse(SHEET("said,〇,a/1\nheard,×,a/1\n"), "drill-line-twice", "line 6");
  refuse(SHEET("said,〇,a/1\nheard,×,a/01\n"), "drill-line-twice", "line 6");
}

static void test_drill__there_are_120_lines_at_most(void **state) {
  static char csv[8000];
  (void)state;
  size_t used = (size_t)snprintf(csv, sizeof csv, SHEET("%s"), "");
  for (int i = 1; i <= SONAE_DRILL_LINES + 1; i++)
    used += (size_t)snprintf(csv + used, sizeof csv - used, "said,〇,%s/%d\n", i % 2 ? "a" : "b", (i + 1) / 2);
  refuse(csv, "drill-bad-key", "line 125");
}

static void test_drill__what_is_no_scoring_sheet_is_refused(void **state) {
  (void)state;
  refuse("question,answer\nq1,yes\n", "drill-no-sheet", "");
  refuse("SONAE-DRILLS c 1.0 d acme\n" HELD, "drill-no-sheet", "");
  refuse("<response xmlns=\"urn:sonae:response:1\"/>", "drill-no-sheet", "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_drill__all_lines_are_read),
      cmocka_unit_test(test_drill__either_language_and_what_people_type),
      cmocka_unit_test(test_drill__people_are_counted_with_or_without_a_word),
      cmocka_unit_test(test_drill__what_breaks_a_line_is_a_blank_and_what_nobody_sees_is_nothing),
      cmocka_unit_test(test_drill__without_the_column_beside_the_lines_are_read),
      cmocka_unit_test(test_drill__a_code_that_was_altered_is_refused),
      cmocka_unit_test(test_drill__each_field_is_needed),
      cmocka_unit_test(test_drill__lines_that_were_altered_are_refused),
      cmocka_unit_test(test_drill__a_line_counts_once),
      cmocka_unit_test(test_drill__there_are_120_lines_at_most),
      cmocka_unit_test(test_drill__what_is_no_scoring_sheet_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
