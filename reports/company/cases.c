/* SPDX-License-Identifier: Apache-2.0 */
/* Real cases that show why the gaps matter: those the questions with gaps name, the weightiest first. */
#include <stdlib.h>
#include <string.h>

#include "reports/company/sheets.h"

static const uint8_t widths[] = {21, 8, 13, 34, 24, 22, 30, 9, 9, 16, 0};

static const sn_column_text columns[] = {
    {SN_TEXT_COLUMN_CASE, 1, SN_LOOK_AUTO},   {SN_TEXT_COLUMN_CASE_KIND, 1, SN_LOOK_CENTRE},
    {SN_TEXT_COLUMN_SECTOR, 1, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_HAPPENED, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_DAMAGE, 1, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_HELPED, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_LESSON, 1, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_CASE_GAPS, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_GO_GAP, 1, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_SOURCE, 1, SN_LOOK_AUTO}};

enum { COLUMN_COUNT = sizeof columns / sizeof *columns, MOST_CASES = 12 };

typedef struct match {
  uint32_t index; /* of the case */
  int64_t weight; /* sum of the gaps whose questions name it */
} match;

static bool names(const sonae_question *question, const char *id) {
  for (size_t i = 0; i < question->cases.count; i++)
    if (strcmp(question->cases.items[i], id) == 0) return true;
  return false;
}

static int64_t weigh(const sn_view *view, const char *id) {
  int64_t sum = 0;
  for (size_t i = 0; i < view->evaluation->gap_count; i++) {
    const sonae_gap *gap = &view->evaluation->gaps[i];
    if (names(&view->definition->questions[gap->question], id)) sum += gap->gap;
  }
  return sum;
}

static int by_weight(const void *left, const void *right) {
  const match *a = left, *b = right;
  if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
  return (a->index > b->index) - (a->index < b->index);
}

static size_t find_matches(const sn_view *view, match **out) {
  const sonae_cases *cases = view->report->cases;
  *out = cases ? SN_ARENA_NEW(view->arena, cases->count + 1, match) : NULL;
  if (!*out) return 0;
  size_t count = 0;
  for (size_t i = 0; i < cases->count; i++) {
    int64_t weight = weigh(view, cases->items[i].id);
    if (weight > 0) (*out)[count++] = (match){(uint32_t)i, weight};
  }
  qsort(*out, count, sizeof **out, by_weight);
  return count < MOST_CASES ? count : MOST_CASES;
}

static const char *gap_ids(const sn_view *view, const char *id, uint32_t *first) {
  sn_buffer list = SN_BUFFER(64 * 1024);
  *first = SONAE_NONE;
  for (size_t i = 0; i < view->evaluation->gap_count; i++) {
    const sonae_question *question = &view->definition->questions[view->evaluation->gaps[i].question];
    if (!names(question, id)) continue;
    if (*first == SONAE_NONE) *first = (uint32_t)i;
    sn_view_line(&list, question->id);
  }
  return sn_view_keep(view, &list);
}

static void put_case(const sn_view *view, sn_table *table, const sonae_case *item) {
  uint32_t gap;
  const char *ids = gap_ids(view, item->id, &gap);
  const char *size = sn_view_case(view, item->size), *sector = sn_view_case(view, item->sector);
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG,
              sn_view_fill(view, SN_TEXT_TITLE_ID, sn_view_case(view, item->title), item->id, NULL));
  sn_put_text(table, item->practice ? SN_TONE_GOOD : SN_TONE_PLAIN,
              sn_view_say(view, item->practice ? SN_TEXT_CASE_PRACTICE : SN_TEXT_CASE_INCIDENT));
  sn_put_text(table, SN_TONE_PLAIN, *size ? sn_view_fill(view, SN_TEXT_TITLE_DESCRIPTION, sector, size, NULL) : sector);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_case(view, item->happened));
  sn_put_text(table, SN_TONE_PLAIN, sn_view_case(view, item->damage));
  sn_put_text(table, SN_TONE_PLAIN, sn_view_case(view, item->helped));
  sn_put_text(table, SN_TONE_STRONG, sn_view_case(view, item->lesson));
  const char *first = gap == SONAE_NONE ? "" : view->definition->questions[view->evaluation->gaps[gap].question].id;
  sn_view_put_ids(view, table, ids, SN_PAGE_GAPS, gap, first);
  sn_put_text(table, SN_TONE_QUIET, sn_view_case(view, item->source));
}

void sn_sheet_cases(const sn_view *view) {
  match *matches;
  size_t count = find_matches(view, &matches);
  sn_page *page = sn_view_page(view, SN_PAGE_CASES, SN_TEXT_SHEET_CASES, SN_TEXT_TITLE_CASES, widths);
  page->wide = true;
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, count > 0 ? SN_TEXT_INTRO_CASES : SN_TEXT_NO_CASES));
  sn_table *table = sn_page_main(page, sn_view_columns(view, columns, COLUMN_COUNT), COLUMN_COUNT);
  if (table) table->fixed_columns = 1;
  for (size_t i = 0; i < count; i++)
    put_case(view, table, &view->report->cases->items[matches[i].index]);
}
