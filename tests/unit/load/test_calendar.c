/* SPDX-License-Identifier: Apache-2.0 */
/* The shipped holidays against the holiday law: all but the equinoxes follow from it, and those from the list that the
 * Cabinet Office publishes. */
#include "base/date.h"
#include "sonae/check.h"
#include "support/fixture.h"

/* --- The law ------------------------------------------------------------------------------------------------------ */

/* The n-th Monday of a month. */
static int monday(int year, int month, int n) {
  int first = sn_date_number((sn_date){year, month, 1});
  while (first % 7 != sn_date_number((sn_date){2026, 11, 23}) % 7) /* a Monday */
    first++;
  return first + 7 * (n - 1);
}

static int on(int year, int month, int day) {
  return sn_date_number((sn_date){year, month, day});
}

enum { NAMED = 16, MOST = 32 };

/* Article 2, in the order of the year. */
static void named_days(int year, int vernal, int autumnal, int out[NAMED]) {
  const int days[NAMED] = {on(year, 1, 1),        monday(year, 1, 2),  on(year, 2, 11), on(year, 2, 23),
                           on(year, 3, vernal),   on(year, 4, 29),     on(year, 5, 3),  on(year, 5, 4),
                           on(year, 5, 5),        monday(year, 7, 3),  on(year, 8, 11), monday(year, 9, 3),
                           on(year, 9, autumnal), monday(year, 10, 2), on(year, 11, 3), on(year, 11, 23)};
  memcpy(out, days, sizeof days);
}

static bool is_in(const int *days, size_t count, int day) {
  for (size_t i = 0; i < count; i++)
    if (days[i] == day) return true;
  return false;
}

static bool is_sunday(int day) {
  return day % 7 == on(2026, 11, 22) % 7;
}

/* Article 3: (2) the next day that is no holiday for one on a Sunday, (3) a day between two holidays. */
static size_t all_days(const int named[NAMED], int out[MOST]) {
  size_t count = NAMED;
  memcpy(out, named, NAMED * sizeof *named);
  for (int i = 0; i < NAMED; i++) {
    int day = named[i] + 1;
    while (is_sunday(named[i]) && is_in(named, NAMED, day))
      day++;
    if (is_sunday(named[i])) out[count++] = day;
  }
  for (int i = 0; i < NAMED; i++) {
    bool between = is_in(named, NAMED, named[i] + 2) && !is_in(out, count, named[i] + 1);
    if (between) out[count++] = named[i] + 1;
  }
  return count;
}

/* --- The table ---------------------------------------------------------------------------------------------------- */

static void test_calendar__shipped_holidays_follow_the_law(void **state) {
  static const char *const folders[] = {SONAE_SOURCE, NULL};
  static const struct { int year, vernal, autumnal; } YEARS[] = {{2025, 20, 23}, {2026, 20, 23}, {2027, 21, 23}};
  const sonae_library library = {.folders = folders};
  const sonae_duties *duties = NULL;
  size_t expected = 0;
  (void)state;
  assert_int_equal(sonae_duties_load(&library, NULL, NULL, &duties, NULL), SONAE_OK);
  const sonae_calendar *calendar = duties->calendar;
  assert_int_equal(calendar->first, YEARS[0].year);
  assert_int_equal(calendar->last, YEARS[2].year);
  for (size_t y = 0; y < sizeof YEARS / sizeof *YEARS; y++) {
    int named[NAMED], days[MOST];
    named_days(YEARS[y].year, YEARS[y].vernal, YEARS[y].autumnal, named);
    size_t count = all_days(named, days);
    expected += count;
    for (size_t i = 0; i < count; i++) {
      char day[SN_DAY_BYTES];
      uint32_t holiday;
      assert_true(sn_date_write(sn_date_numbered(days[i]), day));
      (void)sonae_calendar_day(calendar, day, &holiday);
      if (holiday == SONAE_NONE) print_message("not in the table: %s\n", day);
      assert_int_not_equal(holiday, SONAE_NONE);
    }
  }
  assert_int_equal(calendar->count, expected);
  sonae_duties_free(duties);
}

/* --- Files -------------------------------------------------------------------------------------------------------- */

#define CALENDAR_OF(years, body)                                                                                       \
  "<calendar xmlns=\"urn:sonae:calendar:1\" id=\"cal\" version=\"1\" languages=\"en\" " years                          \
  " checked=\"2026-11\">" SAID("title", "t") SAID("source", "s") "\n" body "</calendar>\n"
#define CALENDAR(body) CALENDAR_OF("first=\"2026\" last=\"2027\"", body)
#define HOLIDAY(day)   "<holiday date=\"" day "\">" SAID("name", "n") "</holiday>\n"

static sonae_status check(fixture *f, const char *file, const char *text) {
  f->problem_count = f->error_count = 0;
  fixture_write(f, file, text);
  return sonae_check(NULL, fixture_path(f, file), &f->reporter, &f->error);
}

static void test_calendar__a_day_outside_its_years_is_told(void **state) {
  assert_int_equal(check(*state, "cal.xml", CALENDAR(HOLIDAY("2026-01-01") HOLIDAY("2028-01-01"))), SONAE_E_INPUT);
  fixture_expect_only(*state, "cal.xml", 3, "is not in a year of first to last");
}

static void test_calendar__a_day_twice_is_told(void **state) {
  assert_int_equal(check(*state, "cal.xml", CALENDAR(HOLIDAY("2026-01-01") HOLIDAY("2026-01-01"))), SONAE_E_INPUT);
  fixture_expect_only(*state, "cal.xml", 3, "stands twice");
}

static void test_calendar__a_day_that_does_not_exist_is_told(void **state) {
  assert_int_equal(check(*state, "cal.xml", CALENDAR(HOLIDAY("2026-02-29"))), SONAE_E_INPUT);
  fixture_expect_only(*state, "cal.xml", 2, "date is a day such as");
}

static void test_calendar__years_the_wrong_way_round_are_told(void **state) {
  assert_int_equal(check(*state, "cal.xml", CALENDAR_OF("first=\"2027\" last=\"2026\"", "")), SONAE_E_INPUT);
  fixture_expect_only(*state, "cal.xml", 1, "first is not a year after last");
}

/* --- Duties ------------------------------------------------------------------------------------------------------- */

#define DUTIES(body)                                                                                                   \
  "<duties xmlns=\"urn:sonae:duties:1\" id=\"duties\" version=\"1\" languages=\"en\">" SAID("title", "t")              \
      SAID("advice", "a") "<uses checklist=\"c\" version=\"1\"/><calendar ref=\"cal\" version=\"1\"/>\n" body          \
                          "</duties>\n"
#define DUTY(id, inside)                                                                                               \
  "<duty id=\"" id "\" kind=\"law\" checked=\"2026-11\">" SAID("title", id) SAID("whom", "w") SAID("applies", "a")     \
      SAID("where", "h") SAID("source", "s") inside "</duty>\n"
#define FIRST           "<first>" SAID("text", "f") "</first>"
#define FIRST_IN(range) "<first " range ">" SAID("text", "f") "</first>"
#define WITH_SIZE                                                                                                      \
  CHECKLIST("<attribute id=\"size\" kind=\"number\">" SAID("label", "l") "</attribute>" AREA("a")                      \
                SCALE_S QUESTION("q1", "a"))
#define LARGE WHEN("<attribute name=\"size\" at-least=\"10\"/>")

static void write_all(fixture *f, const char *duties) {
  f->problem_count = f->error_count = 0;
  fixture_write(f, "cal.xml", CALENDAR(HOLIDAY("2026-11-23")));
  fixture_write(f, "c.xml", WITH_SIZE);
  fixture_write(f, "duties.xml", duties);
}

static const sonae_duties *load(fixture *f, const char *duties) {
  const sonae_duties *out = NULL;
  fixture_define(f, WITH_SIZE, NULL);
  write_all(f, duties);
  assert_int_equal(sonae_duties_load(NULL, f->definition, &f->reporter, &out, &f->error), SONAE_OK);
  return out;
}

static void test_duties__apply_by_their_condition(void **state) {
  fixture *f = *state;
  const sonae_duties *d = load(f, DUTIES(DUTY("always", FIRST) DUTY("large", LARGE FIRST)));
  assert_int_equal(d->count, 2);
  assert_int_equal(sonae_duty_applies(&d->items[1], NULL), SONAE_MAYBE);
  (void)fixture_evaluate(f, "@size=9");
  assert_int_equal(sonae_duty_applies(&d->items[0], f->workspace), SONAE_TRUE);
  assert_int_equal(sonae_duty_applies(&d->items[1], f->workspace), SONAE_FALSE);
  (void)fixture_evaluate(f, "@size=10");
  assert_int_equal(sonae_duty_applies(&d->items[1], f->workspace), SONAE_TRUE);
  (void)fixture_evaluate(f, "q1=yes");
  assert_int_equal(sonae_duty_applies(&d->items[1], f->workspace), SONAE_MAYBE);
  sonae_duties_free(d);
}

/* Another checklist need not have what the shipped duties ask for. */
static void test_duties__a_condition_on_what_is_not_there_is_not_known(void **state) {
  fixture *f = *state;
  const sonae_duties *d = load(f, DUTIES(DUTY("x", WHEN("<attribute name=\"sites\" is=\"2\"/>") FIRST)));
  (void)fixture_evaluate(f, "q1=yes");
  assert_int_equal(sonae_duty_applies(&d->items[0], f->workspace), SONAE_MAYBE);
  sonae_duties_free(d);
  assert_int_equal(sonae_check(NULL, fixture_path(f, "duties.xml"), &f->reporter, &f->error), SONAE_E_INPUT);
  fixture_expect_only(f, "duties.xml", 2, "names sites, which does not exist");
}

static void refuse(fixture *f, const char *duties, const char *part) {
  write_all(f, duties);
  assert_int_equal(sonae_check(NULL, fixture_path(f, "duties.xml"), &f->reporter, &f->error), SONAE_E_INPUT);
  fixture_expect_only(f, "duties.xml", 2, part);
}

static void test_duties__days_that_cannot_be_are_told(void **state) {
  refuse(*state, DUTIES(DUTY("x", FIRST_IN("from=\"5\" to=\"3\""))), "from is not greater than to");
  refuse(*state, DUTIES(DUTY("x", FIRST_IN("from=\"3\""))), "from and to go together");
  refuse(*state, DUTIES(DUTY("x", FIRST "<final days=\"0\">" SAID("text", "f") "</final>")),
         "days is an integer in 1..366");
}

static void test_duties__without_their_calendar_they_are_refused(void **state) {
  fixture *f = *state;
  write_all(f, DUTIES(DUTY("x", FIRST)));
  (void)remove(fixture_path(f, "cal.xml"));
  assert_int_equal(sonae_check(NULL, fixture_path(f, "duties.xml"), &f->reporter, &f->error), SONAE_E_INPUT);
  fixture_expect_only(f, "duties.xml", 1, "cal version 1 is not to be found");
}

static void test_duties__where_there_are_none_it_is_told(void **state) {
  fixture *f = *state;
  const sonae_duties *none = NULL;
  fixture_define(f, WITH_SIZE, NULL);
  assert_int_equal(sonae_duties_load(NULL, f->definition, &f->reporter, &none, &f->error), SONAE_E_NOT_FOUND);
  assert_null(none);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_calendar__shipped_holidays_follow_the_law),
      FIXTURE_TEST(test_calendar__a_day_outside_its_years_is_told),
      FIXTURE_TEST(test_calendar__a_day_twice_is_told),
      FIXTURE_TEST(test_calendar__a_day_that_does_not_exist_is_told),
      FIXTURE_TEST(test_calendar__years_the_wrong_way_round_are_told),
      FIXTURE_TEST(test_duties__apply_by_their_condition),
      FIXTURE_TEST(test_duties__a_condition_on_what_is_not_there_is_not_known),
      FIXTURE_TEST(test_duties__days_that_cannot_be_are_told),
      FIXTURE_TEST(test_duties__without_their_calendar_they_are_refused),
      FIXTURE_TEST(test_duties__where_there_are_none_it_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
