/* SPDX-License-Identifier: Apache-2.0 */
/* What a drill is made of: the cases it names, with their sources. */
#include <string.h>

#include "reports/drill/drill.h"

static const uint8_t widths[] = {26, 16, 38, 32, 32, 16, 0};

enum { LEAST_POINTS = 8 };

static const sn_column_text columns[] = {
    {SN_TEXT_COLUMN_CASE, 1, SN_LOOK_AUTO},     {SN_TEXT_COLUMN_SECTOR, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_HAPPENED, 1, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_HELPED, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_LESSON, 1, SN_LOOK_AUTO},   {SN_TEXT_COLUMN_SOURCE, 1, SN_LOOK_AUTO}};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

/* Cases carry languages of their own. */
static const char *say(const sn_drill_view *v, sonae_text text) {
  const sonae_cases *cases = v->view.report->cases;
  if (!text) return "";
  for (size_t i = 0; i < cases->language_count; i++)
    if (strcmp(cases->languages[i], v->view.tag) == 0 && text[i]) return text[i];
  return cases->language_count > 0 && text[0] ? text[0] : "";
}

static const sonae_case *find(const sn_drill_view *v, const char *id) {
  const sonae_cases *cases = v->view.report->cases;
  for (size_t i = 0; cases && i < cases->count; i++)
    if (strcmp(cases->items[i].id, id) == 0) return &cases->items[i];
  return NULL;
}

static void put_case(const sn_drill_view *v, sn_table *table, const char *id) {
  const sonae_case *item = find(v, id);
  sn_table_row(table);
  if (!item) {
    sn_put_text(table, SN_TONE_PLAIN, id);
    return;
  }
  sn_put_text(table, SN_TONE_STRONG, sn_view_fill(&v->view, SN_TEXT_TITLE_ID, say(v, item->title), id, NULL));
  sn_put_text(table, SN_TONE_PLAIN,
              sn_view_fill(&v->view, SN_TEXT_TITLE_DESCRIPTION, say(v, item->sector), say(v, item->size), NULL));
  sn_put_text(table, SN_TONE_PLAIN, say(v, item->happened));
  sn_put_text(table, SN_TONE_PLAIN, say(v, item->helped));
  sn_put_text(table, SN_TONE_PLAIN, say(v, item->lesson));
  sn_put_text(table, SN_TONE_QUIET, say(v, item->source));
}

void sn_drill_cases(const sn_drill_view *v) {
  sn_page *page =
      sn_view_page(&v->view, SN_PAGE_DRILL_CASES, SN_TEXT_SHEET_DRILL_CASES, SN_TEXT_TITLE_DRILL_CASES, widths);
  page->wide = true;
  page->least_points = LEAST_POINTS;
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(&v->view, SN_TEXT_DRILL_CASES_LEAD));
  sn_table *table = sn_page_main(page, sn_view_columns(&v->view, columns, COLUMN_COUNT), COLUMN_COUNT);
  for (size_t i = 0; i < v->drill->cases.count; i++)
    put_case(v, table, v->drill->cases.items[i]);
}
