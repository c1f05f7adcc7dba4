/* SPDX-License-Identifier: Apache-2.0 */
/* <calendar>: holidays by their dates, and the years of which all are known. */
#include <string.h>

#include "base/date.h"
#include "load/duties.h"
#include "load/whole.h"

enum { FIRST_YEAR = 1949, LAST_YEAR = 2999 }; /* the law on holidays is of 1948 */

/* A month is a date whose day is the first. */
const char *sn_read_checked(const sn_reader *reader, const sn_xml_node *node) {
  const char *checked = sn_xml_get(node, "checked");
  char day[SN_DAY_BYTES] = "0000-00-01";
  if (!checked) return "";
  bool month = strlen(checked) == 7;
  if (month) memcpy(day, checked, 7);
  if (sn_date_read(month ? day : checked, NULL)) return checked;
  SN_READ_ERROR(reader, node,
                SN_SAY("checkedには 2026-11 か 2026-11-01 のように、いつ確かめたかを書いてください: {0}",
                       "checked is when it was looked at, such as 2026-11 or 2026-11-01: {0}"),
                checked);
  return "";
}

static void read_holiday(const sn_reader *reader, const sn_xml_node *node, const sonae_calendar *calendar,
                         sonae_holiday *out) {
  const char *day = sn_xml_get(node, "date");
  sn_date date;
  *out = (sonae_holiday){.day = "", .name = sn_read_text(reader, node, "name"), .place = sn_read_place(reader, node)};
  if (!day) return; /* the shape said so */
  if (!sn_date_read(day, &date))
    SN_READ_ERROR(
        reader, node,
        SN_SAY("dateには 2026-11-03 のような、ある日付を書いてください: {0}", "date is a day such as 2026-11-03: {0}"),
        day);
  else if (date.year < calendar->first || date.year > calendar->last)
    SN_READ_ERROR(reader, node,
                  SN_SAY("{0} は、firstからlastまでの年に入っていません。", "{0} is not in a year of first to last"),
                  day);
  else
    out->day = day;
}

static int read_year(const sn_reader *reader, const char *name) {
  return (int)sn_read_integer(reader, reader->document->root, name, FIRST_YEAR, LAST_YEAR, FIRST_YEAR);
}

void sn_calendar_read(sn_loader *loader, const sn_document *document, sonae_calendar *out) {
  const sn_reader reader = {.loader = loader, .document = document};
  const sn_xml_node *root = document->root;
  size_t count = sn_xml_count(root, "holiday");
  sonae_holiday *items = SN_ARENA_NEW(loader->arena, count, sonae_holiday);
  sn_read_own_languages(&reader);
  *out = (sonae_calendar){.id = sn_read_id(&reader, root, "id"),
                          .version = sn_xml_get(root, "version"),
                          .file = document->file,
                          .languages = document->languages,
                          .language_count = document->language_count,
                          .first = read_year(&reader, "first"),
                          .last = read_year(&reader, "last"),
                          .checked = sn_read_checked(&reader, root),
                          .title = sn_read_text(&reader, root, "title"),
                          .source = sn_read_text(&reader, root, "source"),
                          .items = items};
  if (out->first > out->last)
    SN_READ_ERROR(&reader, root, SN_SAY("firstはlastより後の年にできません。", "first is not a year after last"), NULL);
  for (const sn_xml_node *node = sn_xml_child(root, "holiday"); items && node; node = sn_xml_next(node))
    read_holiday(&reader, node, out, &items[out->count++]);
  sn_read_unique(loader, items, out->count, sizeof *items, offsetof(sonae_holiday, place), SN_SAY("祝日", "holiday"));
}

static sonae_status read_file(sn_loader *loader, const void *file, void *calendar) {
  sonae_status status = SONAE_OK;
  const sn_document *document = sn_loader_open(loader, file, SN_CALENDAR, &status);
  if (document) sn_calendar_read(loader, document, calendar);
  return status;
}

sonae_status sn_calendar_check(const char *file, sn_log *log) {
  const void *calendar = NULL;
  const sn_whole_plan plan = {
      .bytes = sizeof(sonae_calendar), .log = log, .file = file, .read = read_file, .context = file};
  sonae_status status = sn_whole_open(&plan, &calendar);
  sn_whole_free(calendar);
  return status;
}
