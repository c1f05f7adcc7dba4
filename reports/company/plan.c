/* SPDX-License-Identifier: Apache-2.0 */
/* What fits the budget, and what the rest would add; without a budget, the running sums of everything. */
#include "base/number.h"
#include "reports/company/sheets.h"

static const uint8_t widths[] = {5, 9, 10, 34, 38, 13, 8, 11, 9, 12, 14, 0};

static const sn_column_text columns[] = {
    {SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_AUTO},     {SN_TEXT_COLUMN_PLAN, 1, SN_LOOK_CENTRE},
    {SN_TEXT_COLUMN_STAGE, 1, SN_LOOK_CENTRE},    {SN_TEXT_COLUMN_ACTION, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_FIRST_STEP, 1, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_ROLE, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_HOURS, 1, SN_LOOK_AUTO},      {SN_TEXT_COLUMN_YEN, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_HOURS_SUM, 1, SN_LOOK_AUTO},  {SN_TEXT_COLUMN_YEN_SUM, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_AFTER, 1, SN_LOOK_CENTRE}};

enum { COLUMN_COUNT = sizeof columns / sizeof *columns, GRID = sizeof widths - 1 };

typedef enum place { IN_PLAN, THE_REST, NO_PLAN } place;

/* The running sums of a list of actions, and the overall score once they are done. */
typedef struct sums {
  sonae_rational hours;
  int64_t yen;
  int64_t score;
} sums;

static void put_action(const sn_view *view, sn_table *table, uint32_t index, place where) {
  static const sn_text_id words[] = {SN_TEXT_PLAN_IN, SN_TEXT_PLAN_REST, SN_TEXT_PLAN_NONE};
  const sonae_action *action = &view->definition->actions[index];
  uint32_t placement = view->placement_of[index];
  const char *title = sn_view_fill(view, SN_TEXT_TITLE_ID, sn_view_text(view, action->title), action->id, NULL);
  sn_table_row(table);
  sn_put_link(table, SN_PAGE_ACTIONS, placement, sn_view_integer(view, (int64_t)placement + 1));
  sn_put_text(table, where == IN_PLAN ? SN_TONE_GOOD : SN_TONE_QUIET, sn_view_say(view, words[where]));
  sn_put_text(table, SN_TONE_PLAIN, sn_view_stage(view, view->evaluation->actions[placement].stage));
  sn_put_text(table, SN_TONE_STRONG, title);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, action->first_step));
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, action->role));
  sn_put_number(table, sn_view_hundredths(action->hours), 2);
  sn_put_yen(table, action->yen);
}

static const char *before_after(const sn_view *view, int64_t before, int64_t after) {
  return sn_view_fill(view, SN_TEXT_BEFORE_AFTER_LINE, sn_view_score(view, before), sn_view_score(view, after), NULL);
}

/* `so_far` is what stood before; returns what stands after. */
static sums put_with_sums(const sn_view *view, sn_table *table, uint32_t index, place where, const sums *so_far,
                          int64_t after) {
  const sonae_action *action = &view->definition->actions[index];
  sums now = {sn_view_add(so_far->hours, action->hours), sn_view_add_yen(so_far->yen, action->yen), after};
  bool defined = after != SONAE_UNDEFINED && so_far->score != SONAE_UNDEFINED;
  const char *change = before_after(view, so_far->score, after);
  put_action(view, table, index, where);
  sn_put_number(table, sn_view_hundredths(now.hours), 2);
  sn_put_yen(table, now.yen);
  sn_put_text(table, SN_TONE_PLAIN,
              defined ? sn_view_fill(view, SN_TEXT_PLUS, change, sn_view_score(view, after - so_far->score), NULL)
                      : change);
  return now;
}

static sums nothing_yet(const sn_view *view) {
  return (sums){.hours = {0, 1}, .score = view->evaluation->overall.low};
}

/* ---- without a budget ---- */

static void put_everything(const sn_view *view, sn_page *page) {
  sums so_far = nothing_yet(view);
  const char *file = sn_view_file(view->response->file);
  sn_page_text(page, SN_TONE_PLAIN, sn_view_fill(view, SN_TEXT_PLAN_HOW, file, NULL, NULL));
  sn_table *table = sn_page_main(page, sn_view_columns(view, columns, COLUMN_COUNT), COLUMN_COUNT);
  for (size_t i = 0; i < view->evaluation->action_count; i++)
    so_far = put_with_sums(view, table, view->in_order[i], NO_PLAN, &so_far, view->after[i].low);
}

/* ---- with one ---- */

static const char *effort(const sn_view *view, sonae_rational hours, int64_t yen) {
  return sn_view_fill(view, SN_TEXT_HOURS_YEN, sn_view_rational(view, hours), sn_view_yen(view, yen), NULL);
}

static const char *certainty(const sn_view *view, const sonae_plan *plan) {
  if (plan->optimal) return sn_view_say(view, SN_TEXT_PLAN_OPTIMAL);
  return sn_view_fill(view, SN_TEXT_PLAN_BOUND, sn_view_rational(view, plan->bound), sn_view_rational(view, plan->gain),
                      NULL);
}

static void put_plan_fields(const sn_view *view, sn_page *page, int64_t after) {
  const sonae_plan *plan = view->report->plan;
  sn_table *table = sn_view_fields(view, page, 3, GRID - 3);
  if (view->report->budget)
    sn_view_field(view, table, SN_TEXT_FIELD_BUDGET, SN_TONE_PLAIN,
                  effort(view, view->report->budget->hours, view->report->budget->yen));
  sn_view_field(view, table, SN_TEXT_FIELD_USED, SN_TONE_STRONG, effort(view, plan->hours, plan->yen));
  sn_view_field(view, table, SN_TEXT_FIELD_OVERALL, SN_TONE_STRONG,
                before_after(view, view->evaluation->overall.low, after));
  sn_view_field(view, table, SN_TEXT_FIELD_CERTAINTY, plan->optimal ? SN_TONE_GOOD : SN_TONE_CARE,
                certainty(view, plan));
}

static bool contains(const sonae_plan *plan, uint32_t action) {
  for (size_t i = 0; i < plan->action_count; i++)
    if (plan->actions[i] == action) return true;
  return false;
}

static sums put_chosen(const sn_view *view, sn_table *table) {
  const sonae_plan *plan = view->report->plan;
  sums so_far = nothing_yet(view);
  for (size_t i = 0; i < plan->action_count; i++) {
    int64_t after = sonae_score_after(view->report->workspace, plan->actions, i + 1).low;
    so_far = put_with_sums(view, table, plan->actions[i], IN_PLAN, &so_far, after);
  }
  return so_far;
}

/* Each of the rest as if it alone came on top of the plan. trial: room for the plan's actions and one more. */
static void put_rest(const sn_view *view, sn_table *table, uint32_t *trial, const sums *planned) {
  const sonae_plan *plan = view->report->plan;
  for (size_t i = 0; i < plan->action_count; i++)
    trial[i] = plan->actions[i];
  for (size_t i = 0; i < view->evaluation->action_count; i++) {
    uint32_t index = view->in_order[i];
    if (contains(plan, index)) continue;
    trial[plan->action_count] = index;
    int64_t with = sonae_score_after(view->report->workspace, trial, plan->action_count + 1).low;
    (void)put_with_sums(view, table, index, THE_REST, planned, with);
  }
}

static const char *plan_intro(const sn_view *view) {
  const sonae_plan *plan = view->report->plan;
  bool all = plan->action_count == view->evaluation->action_count;
  return sn_view_say(view, all ? SN_TEXT_PLAN_ALL : plan->action_count == 0 ? SN_TEXT_PLAN_EMPTY : SN_TEXT_INTRO_PLAN);
}

static void put_plan(const sn_view *view, sn_page *page) {
  const sonae_plan *plan = view->report->plan;
  uint32_t *trial = SN_ARENA_NEW(view->arena, plan->action_count + 1, uint32_t);
  if (!trial) return;
  put_plan_fields(view, page, sonae_score_after(view->report->workspace, plan->actions, plan->action_count).low);
  sn_page_space(page);
  sn_page_text(page, SN_TONE_QUIET, plan_intro(view));
  sn_table *table = sn_page_main(page, sn_view_columns(view, columns, COLUMN_COUNT), COLUMN_COUNT);
  sums planned = put_chosen(view, table);
  put_rest(view, table, trial, &planned);
  (void)sonae_score_after(view->report->workspace, trial, 0); /* puts the scores back */
}

void sn_sheet_plan(const sn_view *view) {
  sn_page *page = sn_view_page(view, SN_PAGE_PLAN, SN_TEXT_SHEET_PLAN, SN_TEXT_TITLE_PLAN, widths);
  page->wide = true;
  if (view->evaluation->action_count == 0)
    sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_NO_ACTIONS));
  else if (view->report->plan)
    put_plan(view, page);
  else
    put_everything(view, page);
}
