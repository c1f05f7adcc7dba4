/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "words/words.h"

/* --- a typed day, read from its key: ASCII digits, one kind of hyphen, small letters --- */

/* The eras, each with the Gregorian days that are its own: of July 30 1912 and December 25 1926 both the old and the
 * new era are right. Meiji begins with its year 6: until 1872 the calendar was another one. */
typedef struct calendar_era {
  const char *names[3];
  int first_year;
  sn_date first, last;
} calendar_era;

static const calendar_era ERAS[] = {
    {{"令和", "令", "r"}, 2019, {2019, 5, 1}, {9999, 12, 31}},
    {{"平成", "平", "h"}, 1989, {1989, 1, 8}, {2019, 4, 30}},
    {{"昭和", "昭", "s"}, 1926, {1926, 12, 25}, {1989, 1, 7}},
    {{"大正", "大", "t"}, 1912, {1912, 7, 30}, {1926, 12, 25}},
    {{"明治", "明", "m"}, 1868, {1873, 1, 1}, {1912, 7, 30}},
};

static bool take(const char **at, const char *word) {
  size_t length = strlen(word);
  if (strncmp(*at, word, length) != 0) return false;
  *at += length;
  return true;
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* With white space on either side. */
static bool take_mark(const char **at, const char *mark) {
  (void)take(at, " ");
  bool taken = take(at, mark);
  (void)take(at, " ");
  return taken;
}

/* How many digits there were; none past `most` are taken. */
static int take_number(const char **at, int most, int *out) {
  int count = 0, value = 0;
  for (; count < most && is_digit(**at); count++, ++*at)
    value = value * 10 + (**at - '0');
  if (count > 0) *out = value;
  return count;
}

static const calendar_era *take_era(const char **at) {
  for (size_t i = 0; i < sizeof ERAS / sizeof *ERAS; i++)
    for (size_t k = 0; k < 3; k++) {
      if (!take(at, ERAS[i].names[k])) continue;
      if (k == 2) (void)take(at, "."); /* R.8.11.21 */
      (void)take(at, " ");
      return &ERAS[i];
    }
  return NULL;
}

static bool take_year(const char **at, const calendar_era *era, int *year) {
  if (!era) return take_number(at, 4, year) == 4;
  *year = 1;
  if (!take(at, "元") && !take_number(at, 2, year)) return false;
  *year += era->first_year - 1;
  return *year >= era->first_year;
}

/* The marks between year, month and day are of one kind throughout. */
static bool take_month_and_day(const char **at, sn_date *date) {
  static const char *const KINDS[][3] = {{"/", "/", ""}, {"-", "-", ""}, {".", ".", ""}, {"年", "月", "日"}};
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (take_mark(at, KINDS[i][0]))
      return take_number(at, 2, &date->month) && take_mark(at, KINDS[i][1]) && take_number(at, 2, &date->day) &&
             (!*KINDS[i][2] || take_mark(at, KINDS[i][2]));
  return false;
}

/* 20261121: eight digits and no more. */
static bool take_compact(const char **at, sn_date *date) {
  const char *from = *at;
  int number;
  if (take_number(&from, 8, &number) != 8) return false;
  *date = (sn_date){.year = number / 10000, .month = number / 100 % 100, .day = number % 100};
  *at = from;
  return true;
}

static void take_weekday(const char **at) {
  static const char *const DAYS[] = {"日", "月", "火", "水", "木", "金", "土"};
  const char *from = *at;
  if (!take_mark(&from, "(")) return;
  for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++)
    if (take(&from, DAYS[i])) {
      (void)take(&from, "曜日");
      if (take(&from, ")")) *at = from;
      return;
    }
}

/* Behind a day: 10:33, 10:33:12.5, 午前 10:33:12, 10:33:12 午前 gmt+9, t10:33:12z: nothing of it is kept, so it need only look like
 * one. */
static bool is_time(const char *at) {
  int hours = 0;
  if (!take(&at, "t") && !take(&at, " ") && is_digit(at[-1])) return false;
  if (take(&at, "午前") || take(&at, "午後")) (void)take(&at, " ");
  if (!take_number(&at, 2, &hours) || hours > 24 || !take(&at, ":")) return false;
  while (*at)
    if (!take(&at, "午前") && !take(&at, "午後") && !strchr("0123456789:.+- ampgtcuz", *at++)) return false;
  return true;
}

static bool ends(const char *at) {
  take_weekday(&at);
  return *at == '\0' || is_time(at);
}

static int compare_days(sn_date a, sn_date b) {
  if (a.year != b.year) return a.year - b.year;
  return a.month != b.month ? a.month - b.month : a.day - b.day;
}

/* A day that exists, in the era it was given. */
static bool write_day(sn_date date, const calendar_era *era, char out[SN_DAY_BYTES]) {
  if (era && (compare_days(date, era->first) < 0 || compare_days(date, era->last) > 0)) return false;
  return sn_date_write(date, out);
}

bool sn_words_day(const char *text, char out[SN_DAY_BYTES]) {
  char key[SN_SHORT_KEY_BYTES];
  const char *at = key;
  sn_date date = {0};
  if (!sn_words_short_key(text, key)) return false;
  const calendar_era *era = take_era(&at);
  bool read = !era && take_compact(&at, &date);
  if (!read) read = take_year(&at, era, &date.year) && take_month_and_day(&at, &date);
  return read && ends(at) && write_day(date, era, out);
}

/* --- serial numbers --- */

/* What serial 0 stands for. In the older of the two systems 29 February 1900 is counted, which never was. */
enum { LEAP_1900 = 60 };

static int zero_of(int serial, bool date1904) {
  if (date1904) return sn_date_number((sn_date){.year = 1904, .month = 1, .day = 1});
  return sn_date_number((sn_date){.year = 1899, .month = 12, .day = serial < LEAP_1900 ? 31 : 30});
}

bool sn_words_serial(const char *number, bool date1904, char out[SN_DAY_BYTES]) {
  enum { MOST_DIGITS = 7 };
  int serial = 0;
  size_t whole = strspn(number, "0123456789");
  const char *rest = number + whole;
  if (whole == 0 || whole > MOST_DIGITS) return false;
  if (*rest == '.') rest++;
  if (rest[strspn(rest, "0123456789")] != '\0') return false;
  for (size_t i = 0; i < whole; i++)
    serial = serial * 10 + (number[i] - '0');
  if (!date1904 && (serial == 0 || serial == LEAP_1900)) return false;
  return sn_date_write(sn_date_numbered(zero_of(serial, date1904) + serial), out);
}
