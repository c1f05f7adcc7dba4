/* SPDX-License-Identifier: Apache-2.0 */
/* All actions in order, with columns to track them: the sheet is the list people work from. */
#include "reports/company/sheets.h"

static const uint8_t widths[] = {4, 9, 21, 25, 26, 10, 6, 9, 13, 9, 9, 9, 8, 10, 11, 10, 0};

static const sn_column_text columns[] = {
    {SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_CENTRE},   {SN_TEXT_COLUMN_STAGE, 1, SN_LOOK_CENTRE},
    {SN_TEXT_COLUMN_ACTION, 1, SN_LOOK_AUTO},     {SN_TEXT_COLUMN_REASON, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_FIRST_STEP, 1, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_ROLE, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_HOURS, 1, SN_LOOK_AUTO},      {SN_TEXT_COLUMN_YEN, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_OUTSIDE, 1, SN_LOOK_AUTO},    {SN_TEXT_COLUMN_CLOSES, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_GO_GAP, 1, SN_LOOK_AUTO},     {SN_TEXT_COLUMN_AFTER, 1, SN_LOOK_CENTRE},
    {SN_TEXT_COLUMN_CONFIRM, 1, SN_LOOK_CENTRE},  {SN_TEXT_COLUMN_PERSON, 1, SN_LOOK_FILL},
    {SN_TEXT_COLUMN_DUE, 1, SN_LOOK_DATE},        {SN_TEXT_COLUMN_STATE, 1, SN_LOOK_CHOICE}};

enum { COLUMN_COUNT = sizeof columns / sizeof *columns, FIXED_COLUMNS = 3, STATES = 4 };

static void set_states(const sn_view *view, sn_table *table) {
  static const struct {
    sn_text_id text;
    sn_tone tone;
  } states[STATES] = {{SN_TEXT_STATE_OPEN, SN_TONE_PLAIN},
                      {SN_TEXT_STATE_DOING, SN_TONE_CARE},
                      {SN_TEXT_STATE_DONE, SN_TONE_GOOD},
                      {SN_TEXT_STATE_DROPPED, SN_TONE_QUIET}};
  sn_choice *choices = SN_ARENA_NEW(view->arena, STATES, sn_choice);
  if (!table || !choices) return;
  for (size_t i = 0; i < STATES; i++)
    choices[i] = (sn_choice){sn_view_say(view, states[i].text), states[i].tone};
  table->choices = choices;
  table->choice_count = STATES;
}

static const char *before_after(const sn_view *view, size_t placement) {
  int64_t before = placement > 0 ? view->after[placement - 1].low : view->evaluation->overall.low;
  return sn_view_fill(view, SN_TEXT_BEFORE_AFTER, sn_view_score(view, before),
                      sn_view_score(view, view->after[placement].low), NULL);
}

static const char *first_gap_id(const sn_view *view, uint32_t gap) {
  return gap == SONAE_NONE ? "" : view->definition->questions[view->evaluation->gaps[gap].question].id;
}

static void put_action(const sn_view *view, sn_table *table, size_t placement) {
  const sonae_placement *placed = &view->evaluation->actions[placement];
  const sonae_action *action = &view->definition->actions[placed->action];
  uint32_t gap;
  const char *closes = sn_view_gap_ids(view, action, &gap);
  const char *title = sn_view_fill(view, SN_TEXT_TITLE_ID, sn_view_text(view, action->title), action->id, NULL);
  sn_table_row(table);
  sn_put_number(table, (int64_t)placement + 1, 0);
  sn_put_text(table, placed->stage == SONAE_STAGE_MINIMUM ? SN_TONE_STRONG : SN_TONE_PLAIN,
              sn_view_stage(view, placed->stage));
  sn_put_text(table, SN_TONE_STRONG, title);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, action->reason));
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, action->first_step));
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, action->role));
  sn_put_number(table, sn_view_hundredths(action->hours), 2);
  sn_put_yen(table, action->yen);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, action->outside_help));
  sn_view_put_ids(view, table, closes, SN_PAGE_GAPS, gap, first_gap_id(view, gap));
  sn_put_text(table, SN_TONE_PLAIN, before_after(view, placement));
  sn_put_text(table, SN_TONE_CARE, placed->confirm_first ? sn_view_say(view, SN_TEXT_CONFIRM) : "");
  sn_put_empty(table);
  sn_put_empty(table);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_STATE_OPEN));
}

static void put_covered(const sn_view *view, sn_page *page) {
  if (view->evaluation->covered_count == 0) return;
  sn_buffer list = SN_BUFFER(256 * 1024);
  for (size_t i = 0; i < view->evaluation->covered_count; i++) {
    const sonae_action *action = &view->definition->actions[view->evaluation->covered[i]];
    sn_view_list(view, &list,
                 sn_view_fill(view, SN_TEXT_TITLE_ID_LINE, sn_view_text(view, action->title), action->id, NULL));
  }
  sn_page_space(page);
  const char *titles = sn_view_keep(view, &list);
  sn_page_text(page, SN_TONE_QUIET, sn_view_fill(view, SN_TEXT_COVERED, titles, NULL, NULL));
}

void sn_sheet_actions(const sn_view *view) {
  sn_page *page = sn_view_page(view, SN_PAGE_ACTIONS, SN_TEXT_SHEET_ACTIONS, SN_TEXT_TITLE_ACTIONS, widths);
  page->wide = true;
  bool any = view->evaluation->action_count > 0;
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, any ? SN_TEXT_INTRO_ACTIONS : SN_TEXT_NO_ACTIONS));
  sn_table *table = sn_page_main(page, sn_view_columns(view, columns, COLUMN_COUNT), COLUMN_COUNT);
  if (table) table->fixed_columns = FIXED_COLUMNS;
  set_states(view, table);
  for (size_t i = 0; i < view->evaluation->action_count; i++)
    put_action(view, table, i);
  put_covered(view, page);
}
