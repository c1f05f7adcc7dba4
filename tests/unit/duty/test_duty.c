/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Days counted from the moment of knowing, each row worked out by hand on a printed calendar: the day of knowing is
 * day 1, so day n is n - 1 days later. The shipped table of holidays is used, so the rows hold for what people get.
 */
#include "support/fixture.h"

typedef struct shipped {
  fixture f;
  const sonae_duties *duties;
} shipped;

static const sonae_calendar *calendar_of(void **state) {
  return ((const shipped *)*state)->duties->calendar;
}

static int open_shipped(void **state) {
  static const char *const folders[] = {SONAE_SOURCE, NULL};
  const sonae_library library = {.folders = folders};
  shipped *s = calloc(1, sizeof *s);
  if (!s) return -1;
  *state = s;
  return sonae_duties_load(&library, NULL, NULL, &s->duties, NULL) == SONAE_OK ? 0 : -1;
}

static int close_shipped(void **state) {
  sonae_duties_free(((shipped *)*state)->duties);
  free(*state);
  return 0;
}

typedef struct row {
  const char *known;
  uint32_t days;
  const char *counted, *day;
  bool confirm;
} row;

static void expect_rows(void **state, const row *rows, size_t count, bool moves) {
  for (size_t i = 0; i < count; i++) {
    sonae_due due;
    assert_int_equal(sonae_due_count(calendar_of(state), rows[i].known, rows[i].days, moves, &due), SONAE_OK);
    if (strcmp(due.counted, rows[i].counted) != 0 || strcmp(due.day, rows[i].day) != 0)
      print_message("%s + %u\n", rows[i].known, rows[i].days);
    assert_string_equal(due.counted, rows[i].counted);
    assert_string_equal(due.day, rows[i].day);
    assert_int_equal(due.confirm, rows[i].confirm);
  }
}
#define EXPECT_ROWS(rows, moves) expect_rows(state, (rows), sizeof(rows) / sizeof *(rows), (moves))

static void test_due__the_day_of_knowing_is_the_first(void **state) {
  static const row rows[] = {{"2026-11-20", 1, "2026-11-20", "2026-11-20", false},
                             {"2026-11-20", 3, "2026-11-22", "2026-11-22", false},
                             {"2026-11-20", 5, "2026-11-24", "2026-11-24", false},
                             {"2026-11-20 00:00", 3, "2026-11-22", "2026-11-22", false},
                             {"2026-11-20 23:59", 3, "2026-11-22", "2026-11-22", false},
                             {"2026-11-20T14:00", 5, "2026-11-24", "2026-11-24", false}};
  EXPECT_ROWS(rows, false);
}

/* Day 3 of 2026-11-20 is a Sunday, day 5 of 2026-12-28 the first of January: the first report waits for nothing. */
static void test_due__what_does_not_move_may_end_on_any_day(void **state) {
  static const row rows[] = {{"2026-11-20", 3, "2026-11-22", "2026-11-22", false},
                             {"2026-12-28", 5, "2027-01-01", "2027-01-01", false}};
  EXPECT_ROWS(rows, false);
}

/* 2026-06-10 + 29 days: 20 days are left of June, 9 more: Thursday 9 July. + 59: 20 + 31 + 8: Saturday 8 August, so
 * Monday 10 August. 2027-02-01 + 29: 27 are left of February, 2 more: Tuesday 2 March. */
static void test_due__months_and_their_ends(void **state) {
  static const row rows[] = {
      {"2026-06-10", 30, "2026-07-09", "2026-07-09", false}, {"2026-06-10", 60, "2026-08-08", "2026-08-10", false},
      {"2027-02-01", 30, "2027-03-02", "2027-03-02", false}, {"2026-01-31", 30, "2026-03-01", "2026-03-02", false},
      {"2026-08-31", 30, "2026-09-29", "2026-09-29", false}, {"2026-08-31", 60, "2026-10-29", "2026-10-29", false}};
  EXPECT_ROWS(rows, true);
}

/* 2028 has a 29 February, a Tuesday: 2028-02-01 + 28 days is it, + 29 Wednesday 1 March. Its holidays are not in the
 * table, so it is told. 2028-01-31 + 29: 29 February. */
static void test_due__a_leap_day_is_a_day(void **state) {
  static const row rows[] = {
      {"2028-02-01", 29, "2028-02-29", "2028-02-29", true}, {"2028-02-01", 30, "2028-03-01", "2028-03-01", true},
      {"2028-01-31", 30, "2028-02-29", "2028-02-29", true}, {"2028-01-01", 60, "2028-02-29", "2028-02-29", true},
      {"2027-12-31", 60, "2028-02-28", "2028-02-28", true}, {"2027-01-01", 60, "2027-03-01", "2027-03-01", false}};
  EXPECT_ROWS(rows, true);
}

/* 2026-04-04 + 29 = Sunday 3 May, holidays until Wednesday 6 (a substitute): Thursday 7 May. 2026-03-31 + 29 = Showa
 * Day, a Wednesday: Thursday 30 April. 2025-04-04 + 29 = Saturday 3 May 2025, until Tuesday 6: Wednesday 7.
 * 2027-04-04 + 29 = Monday 3 May 2027, until Wednesday 5: Thursday 6. 60: 2026-03-05 + 59 = Sunday 3 May 2026. */
static void test_due__golden_week_is_passed(void **state) {
  static const row rows[] = {
      {"2026-04-04", 30, "2026-05-03", "2026-05-07", false}, {"2026-03-31", 30, "2026-04-29", "2026-04-30", false},
      {"2025-04-04", 30, "2025-05-03", "2025-05-07", false}, {"2027-04-04", 30, "2027-05-03", "2027-05-06", false},
      {"2026-03-05", 60, "2026-05-03", "2026-05-07", false}, {"2026-04-07", 30, "2026-05-06", "2026-05-07", false}};
  EXPECT_ROWS(rows, true);
}

/* 2026-11-29 + 29 = Monday 28 December 2026, a working day; + 30 = 29 December, which moves to Monday 4 January 2027.
 * 2026-12-04 + 29 = Saturday 2 January: Monday 4. 2026-11-05 + 59 = Sunday 3 January: Monday 4.
 * 2025-11-30 + 29 = 29 December 2025: 3 January is a Saturday, 4 a Sunday: Monday 5 January 2026. */
static void test_due__the_turn_of_the_year_is_passed(void **state) {
  static const row rows[] = {
      {"2026-11-29", 30, "2026-12-28", "2026-12-28", false}, {"2026-11-30", 30, "2026-12-29", "2027-01-04", false},
      {"2026-12-02", 30, "2026-12-31", "2027-01-04", false}, {"2026-12-04", 30, "2027-01-02", "2027-01-04", false},
      {"2026-11-05", 60, "2027-01-03", "2027-01-04", false}, {"2025-11-30", 30, "2025-12-29", "2026-01-05", false},
      {"2026-12-06", 30, "2027-01-04", "2027-01-04", false}};
  EXPECT_ROWS(rows, true);
}

/* 2026-10-23 + 29 = Saturday 21 November: Sunday 22, Labour Thanksgiving Monday 23, so Tuesday 24.
 * 2026-08-21 + 29 = Saturday 19 September: 20 Sunday, 21 Respect for the Aged, 22 between two holidays, 23 autumnal
 * equinox: Thursday 24. 2027-02-20 + 29 = Sunday 21 March, the equinox; Monday 22 is its substitute: Tuesday 23. */
static void test_due__a_holiday_behind_a_weekend_is_passed_too(void **state) {
  static const row rows[] = {{"2026-10-23", 30, "2026-11-21", "2026-11-24", false},
                             {"2026-09-23", 60, "2026-11-21", "2026-11-24", false},
                             {"2026-08-21", 30, "2026-09-19", "2026-09-24", false},
                             {"2026-07-22", 60, "2026-09-19", "2026-09-24", false},
                             {"2027-02-20", 30, "2027-03-21", "2027-03-23", false}};
  EXPECT_ROWS(rows, true);
}

/* Weekends and the turn of the year need no table; what they end on does. */
static void test_due__past_the_table_it_is_to_be_confirmed(void **state) {
  static const row rows[] = {{"2027-12-01", 30, "2027-12-30", "2028-01-04", true},
                             {"2027-11-29", 30, "2027-12-28", "2027-12-28", false},
                             {"2024-11-27", 30, "2024-12-26", "2024-12-26", true},
                             {"2024-12-01", 30, "2024-12-30", "2025-01-06", false},
                             {"2028-01-10", 30, "2028-02-08", "2028-02-08", true}};
  EXPECT_ROWS(rows, true);
}

static void test_due__a_moment_that_is_none_is_refused(void **state) {
  static const char *const WRONG[] = {"",
                                      "2026-11",
                                      "2026-02-29",
                                      "2026-11-31",
                                      "2026-11-20 ",
                                      "2026-11-20X",
                                      "2026-11-20 24:00",
                                      "2026-11-20 9:00",
                                      "2026-11-20 14:60",
                                      "2026-11-20 14-00",
                                      "20261120",
                                      "2026-11-20  14:00",
                                      "2026-11-20T14:00Z",
                                      "0000-01-01"};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
    sonae_due due = {.day = "untouched"};
    assert_int_equal(sonae_due_count(calendar_of(state), WRONG[i], 30, true, &due), SONAE_E_ARGUMENT);
    assert_string_equal(due.day, "untouched");
  }
}

static void test_due__days_past_the_calendar_are_refused(void **state) {
  sonae_due due;
  assert_int_equal(sonae_due_count(calendar_of(state), "2026-11-20", 0, false, &due), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_due_count(calendar_of(state), "9999-12-31", 1, false, &due), SONAE_OK);
  assert_int_equal(sonae_due_count(calendar_of(state), "9999-12-31", 2, false, &due), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_due_count(calendar_of(state), "9999-12-31", 1, true, &due), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_due_count(calendar_of(state), "2026-11-20", UINT32_MAX, false, &due), SONAE_E_ARGUMENT);
}

static void test_day__what_it_is(void **state) {
  const sonae_calendar *c = calendar_of(state);
  uint32_t holiday;
  assert_int_equal(sonae_calendar_day(c, "2026-11-20", &holiday), SONAE_DAY_WORKING);
  assert_int_equal(holiday, SONAE_NONE);
  assert_int_equal(sonae_calendar_day(c, "2026-11-21", NULL), SONAE_DAY_SATURDAY);
  assert_int_equal(sonae_calendar_day(c, "2026-11-22", NULL), SONAE_DAY_SUNDAY);
  assert_int_equal(sonae_calendar_day(c, "2026-11-23", &holiday), SONAE_DAY_HOLIDAY);
  assert_string_equal(c->items[holiday].name[1], "Labour Thanksgiving Day");
  assert_int_equal(sonae_calendar_day(c, "2025-05-03", &holiday), SONAE_DAY_SATURDAY); /* and a holiday */
  assert_int_not_equal(holiday, SONAE_NONE);
  assert_int_equal(sonae_calendar_day(c, "2026-12-28", NULL), SONAE_DAY_WORKING);
  assert_int_equal(sonae_calendar_day(c, "2026-12-29", NULL), SONAE_DAY_YEAR_END);
  assert_int_equal(sonae_calendar_day(c, "2027-01-01", NULL), SONAE_DAY_YEAR_END);
  assert_int_equal(sonae_calendar_day(c, "2027-01-04", NULL), SONAE_DAY_WORKING);
  assert_int_equal(sonae_calendar_day(c, "2028-05-03", NULL), SONAE_DAY_NOT_KNOWN);
  assert_int_equal(sonae_calendar_day(c, "2028-05-06", NULL), SONAE_DAY_SATURDAY);
  assert_int_equal(sonae_calendar_day(c, "2026-02-30", NULL), SONAE_DAY_NOT_KNOWN);
}

static void test_day__weekdays(void **state) {
  (void)state;
  assert_int_equal(sonae_day_of_week("1970-01-01"), 4);
  assert_int_equal(sonae_day_of_week("2000-02-29"), 2);
  assert_int_equal(sonae_day_of_week("2026-11-20"), 5);
  assert_int_equal(sonae_day_of_week("2026-11-22"), 0);
  assert_int_equal(sonae_day_of_week("0001-01-01"), 1);
  assert_int_equal(sonae_day_of_week("9999-12-31"), 5);
  assert_int_equal(sonae_day_of_week("2026-13-01"), -1);
}

static void test_day__before_the_first_there_is_none(void **state) {
  char day[SONAE_DAY_BYTES] = "untouched";
  (void)state;
  assert_false(sonae_day_add("0001-01-01", -1, day));
  assert_false(sonae_day_add("2026-11-20", INT32_MIN, day));
  assert_false(sonae_day_add("2026-11-20", INT32_MAX, day));
  assert_string_equal(day, "untouched");
  assert_true(sonae_day_add("2027-01-01", -1, day));
  assert_string_equal(day, "2026-12-31");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_due__the_day_of_knowing_is_the_first),
      cmocka_unit_test(test_due__what_does_not_move_may_end_on_any_day),
      cmocka_unit_test(test_due__months_and_their_ends),
      cmocka_unit_test(test_due__a_leap_day_is_a_day),
      cmocka_unit_test(test_due__golden_week_is_passed),
      cmocka_unit_test(test_due__the_turn_of_the_year_is_passed),
      cmocka_unit_test(test_due__a_holiday_behind_a_weekend_is_passed_too),
      cmocka_unit_test(test_due__past_the_table_it_is_to_be_confirmed),
      cmocka_unit_test(test_due__a_moment_that_is_none_is_refused),
      cmocka_unit_test(test_due__days_past_the_calendar_are_refused),
      cmocka_unit_test(test_day__what_it_is),
      cmocka_unit_test(test_day__weekdays),
      cmocka_unit_test(test_day__before_the_first_there_is_none),
  };
  return cmocka_run_group_tests(tests, open_shipped, close_shipped);
}
