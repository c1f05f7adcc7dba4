/* SPDX-License-Identifier: Apache-2.0 */
/* Days counted from the moment of knowing. */
#include <string.h>

#include "base/date.h"
#include "evaluate/evaluate.h"
#include "sonae/duty.h"

enum { LAST_NUMBER = 3652364 }; /* of 9999-12-31, as sn_date_number() has it */

static bool is_two_digits(const char *text, int most) {
  for (int i = 0; i < 2; i++)
    if (text[i] < '0' || text[i] > '9') return false;
  return (text[0] - '0') * 10 + (text[1] - '0') <= most;
}

static bool is_time(const char *text) {
  return strlen(text) == 5 && is_two_digits(text, 23) && text[2] == ':' && is_two_digits(text + 3, 59);
}

bool sonae_known_read(const char *known, char day[SONAE_DAY_BYTES]) {
  char read[SONAE_DAY_BYTES] = "";
  size_t length = strlen(known);
  if (length < SONAE_DAY_BYTES - 1) return false;
  memcpy(read, known, SONAE_DAY_BYTES - 1);
  const char *rest = known + SONAE_DAY_BYTES - 1;
  if (*rest && ((*rest != ' ' && *rest != 'T') || !is_time(rest + 1))) return false;
  if (!sn_date_read(read, NULL)) return false;
  memcpy(day, read, SONAE_DAY_BYTES);
  return true;
}

bool sonae_day_add(const char *day, int days, char out[SONAE_DAY_BYTES]) {
  sn_date date;
  int64_t number;
  if (!sn_date_read(day, &date)) return false;
  number = (int64_t)sn_date_number(date) + days;
  if (number < 0 || number > LAST_NUMBER) return false;
  return sn_date_write(sn_date_numbered((int)number), out);
}

/* 1970-01-01 was a Thursday. */
int sonae_day_of_week(const char *day) {
  sn_date date;
  if (!sn_date_read(day, &date)) return -1;
  return (sn_date_number(date) + 7 - SN_DATE_1970 % 7 + 4) % 7;
}

static uint32_t find_holiday(const sonae_calendar *calendar, const char *day) {
  for (size_t i = 0; i < calendar->count; i++)
    if (strcmp(calendar->items[i].day, day) == 0) return (uint32_t)i;
  return SONAE_NONE;
}

sonae_day_off sonae_calendar_day(const sonae_calendar *calendar, const char *day, uint32_t *holiday) {
  sn_date date;
  uint32_t found = find_holiday(calendar, day);
  int of_week = sonae_day_of_week(day);
  if (holiday) *holiday = found;
  if (of_week == 6) return SONAE_DAY_SATURDAY;
  if (of_week == 0) return SONAE_DAY_SUNDAY;
  if (!sn_date_read(day, &date)) return SONAE_DAY_NOT_KNOWN;
  if ((date.month == 12 && date.day >= 29) || (date.month == 1 && date.day <= 3)) return SONAE_DAY_YEAR_END;
  if (found != SONAE_NONE) return SONAE_DAY_HOLIDAY;
  return date.year < calendar->first || date.year > calendar->last ? SONAE_DAY_NOT_KNOWN : SONAE_DAY_WORKING;
}

static bool may_end(sonae_day_off what) {
  return what == SONAE_DAY_WORKING || what == SONAE_DAY_NOT_KNOWN;
}

sonae_status sonae_due_count(const sonae_calendar *calendar, const char *known, uint32_t days, bool moves,
                             sonae_due *out) {
  sonae_due due = {0};
  char first[SONAE_DAY_BYTES];
  if (days == 0 || days > INT32_MAX || !sonae_known_read(known, first)) return SONAE_E_ARGUMENT;
  if (!sonae_day_add(first, (int)days - 1, due.counted)) return SONAE_E_ARGUMENT;
  memcpy(due.day, due.counted, sizeof due.day);
  sonae_day_off what = moves ? sonae_calendar_day(calendar, due.day, NULL) : SONAE_DAY_WORKING;
  while (!may_end(what)) {
    if (!sonae_day_add(due.day, 1, due.day)) return SONAE_E_ARGUMENT;
    what = sonae_calendar_day(calendar, due.day, NULL);
  }
  due.confirm = what == SONAE_DAY_NOT_KNOWN;
  *out = due;
  return SONAE_OK;
}

const char *sonae_duties_text(const sonae_duties *duties, sonae_text text, const char *language) {
  if (!text) return "";
  for (size_t i = 0; i < duties->language_count; i++)
    if (strcmp(duties->languages[i], language) == 0) return text[i];
  return duties->language_count ? text[0] : "";
}

sonae_truth sonae_duty_applies(const sonae_duty *duty, const sonae_workspace *workspace) {
  bool for_anybody = duty->kind == SONAE_DUTY_LAW || duty->kind == SONAE_DUTY_VOLUNTARY;
  if (!duty->conditional) return for_anybody ? SONAE_TRUE : SONAE_MAYBE;
  return duty->when && workspace ? sn_condition_now(workspace, duty->when) : SONAE_MAYBE;
}
