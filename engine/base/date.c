/* SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

static bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* The number in `count` digits, or -1. */
static int digits(const char *text, int count) {
  int value = 0;
  for (int i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool sn_date_read(const char *text, sn_date *out) {
  static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (strlen(text) != 10 || text[4] != '-' || text[7] != '-') return false;
  int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  if (day > DAYS[month - 1] + (month == 2 && is_leap(year))) return false;
  if (out) *out = (sn_date){.year = year, .month = month, .day = day};
  return true;
}

bool sn_date_write(sn_date date, char out[SN_DAY_BYTES]) {
  char text[40];
  (void)snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  if (!sn_date_read(text, NULL)) return false;
  memcpy(out, text, SN_DAY_BYTES);
  return true;
}

/* Years are counted from March here, so that a leap day is the last one. */
int sn_date_number(sn_date date) {
  int months = date.month > 2 ? date.month - 3 : date.month + 9;
  int years = date.month > 2 ? date.year : date.year - 1;
  return 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + date.day - 1;
}

/* In eras of 400 years, after H. Hinnant's civil_from_days. */
sn_date sn_date_numbered(int number) {
  enum { ERA = 146097 };
  int of_era = number % ERA;
  int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * year + year / 4 - year / 100);
  int months = (5 * of_year + 2) / 153;
  return (sn_date){.year = number / ERA * 400 + year + (months >= 10),
                   .month = months < 10 ? months + 3 : months - 9,
                   .day = of_year - (153 * months + 2) / 5 + 1};
}
