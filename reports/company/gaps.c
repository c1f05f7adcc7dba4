/* SPDX-License-Identifier: Apache-2.0 */
/* Every gap: what is asked, what is there, what would prove it, which action closes it. */
#include "reports/company/sheets.h"

static const uint8_t widths[] = {5, 9, 7, 10, 30, 12, 22, 6, 6, 7, 22, 27, 12, 7, 9, 0};

static const sn_column_text columns[] = {
    {SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_CENTRE}, {SN_TEXT_COLUMN_MINIMUM, 1, SN_LOOK_CENTRE},
    {SN_TEXT_COLUMN_ID, 1, SN_LOOK_CENTRE},     {SN_TEXT_COLUMN_AREA, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_QUESTION, 1, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_STATUS, 1, SN_LOOK_CENTRE},
    {SN_TEXT_COLUMN_ANSWER, 1, SN_LOOK_AUTO},   {SN_TEXT_COLUMN_POINTS, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_TARGET, 1, SN_LOOK_AUTO},   {SN_TEXT_COLUMN_LOST, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_EVIDENCE, 1, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_WHY, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_WHO, 1, SN_LOOK_AUTO},      {SN_TEXT_COLUMN_CLOSED_BY, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_GO_ACTION, 1, SN_LOOK_AUTO}};

enum { COLUMN_COUNT = sizeof columns / sizeof *columns, FIXED_COLUMNS = 3 };

static void put_status(const sn_view *view, sn_table *table, sonae_gap_status status) {
  static const struct {
    sn_text_id text;
    sn_tone tone;
  } words[] = {[SONAE_GAP_OPEN] = {SN_TEXT_GAP_OPEN, SN_TONE_BAD},
               [SONAE_GAP_UNKNOWN] = {SN_TEXT_GAP_UNKNOWN, SN_TONE_CARE},
               [SONAE_GAP_UNANSWERED] = {SN_TEXT_GAP_UNANSWERED, SN_TONE_QUIET}};
  sn_put_text(table, words[status].tone, sn_view_say(view, words[status].text));
}

static void put_gap(const sn_view *view, sn_table *table, size_t index) {
  const sonae_gap *gap = &view->evaluation->gaps[index];
  const sonae_question *question = &view->definition->questions[gap->question];
  uint32_t placement;
  const char *closers = sn_view_action_ids(view, gap->question, gap->points, &placement);
  sn_table_row(table);
  sn_put_number(table, (int64_t)index + 1, 0);
  sn_put_text(table, SN_TONE_STRONG, question->minimum ? sn_view_say(view, SN_TEXT_MINIMUM_MARK) : "");
  sn_put_text(table, SN_TONE_PLAIN, question->id);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, view->definition->areas[question->area].title));
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, question->text));
  put_status(view, table, gap->status);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_answer(view, gap->question, NULL));
  sn_put_number(table, gap->points, 0);
  sn_put_number(table, question->target, 0);
  sn_put_number(table, gap->gap, 0);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, question->evidence));
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, question->why));
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, question->who));
  const char *first = placement == SONAE_NONE ? "" : view->definition->actions[view->in_order[placement]].id;
  sn_view_put_ids(view, table, closers, SN_PAGE_ACTIONS, placement, first);
}

void sn_sheet_gaps(const sn_view *view) {
  sn_page *page = sn_view_page(view, SN_PAGE_GAPS, SN_TEXT_SHEET_GAPS, SN_TEXT_TITLE_GAPS, widths);
  page->wide = true;
  bool any = view->evaluation->gap_count > 0;
  if (any)
    sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, SN_TEXT_INTRO_GAPS));
  else
    sn_page_text(page, SN_TONE_GOOD, sn_view_say(view, SN_TEXT_NO_GAPS));
  sn_table *table = sn_page_main(page, sn_view_columns(view, columns, COLUMN_COUNT), COLUMN_COUNT);
  if (table) table->fixed_columns = FIXED_COLUMNS;
  for (size_t i = 0; i < view->evaluation->gap_count; i++)
    put_gap(view, table, i);
}
