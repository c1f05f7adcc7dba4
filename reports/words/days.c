/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/words/days.h"

#include <string.h>

#include "base/date.h"
#include "base/fill.h"
#include "sonae/duty.h"

const char *sn_days_long(const sn_view *view, const char *day) {
  sn_date date;
  sn_buffer out = SN_BUFFER(256);
  if (!sn_date_read(day, &date)) return day;
  const char *month = sn_view_say(view, (sn_text_id)(SN_TEXT_DAY_JANUARY + date.month - 1));
  const char *of_week = sn_view_say(view, (sn_text_id)(SN_TEXT_DAY_SUNDAY + sonae_day_of_week(day)));
  const char *const parts[] = {sn_view_integer(view, date.year), month, sn_view_integer(view, date.day), of_week};
  sn_fill(&out, sn_view_say(view, SN_TEXT_DAY_LONG), parts, 4);
  return sn_view_keep(view, &out);
}

const char *sn_days_known(const sn_view *view, const char *known) {
  char day[SONAE_DAY_BYTES];
  if (!sonae_known_read(known, day)) return known;
  const char *kept = sn_arena_text(view->arena, day), *words = sn_days_long(view, kept ? kept : "");
  bool timed = strlen(known) > SONAE_DAY_BYTES;
  return timed ? sn_view_fill(view, SN_TEXT_DAY_AND_TIME, words, known + SONAE_DAY_BYTES, NULL) : words;
}
