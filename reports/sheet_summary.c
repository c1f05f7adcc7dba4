/* SPDX-License-Identifier: Apache-2.0 */
/* The page an owner reads: alerts, answers to look at again, level, scores, three things for this week. */
#include "base/number.h"
#include "reports/rungs.h"
#include "reports/sheets.h"

static const uint8_t widths[] = {4, 21, 9, 9, 9, 16, 16, 8, 10, 0};

enum { CHART_COLUMN = 5, LABEL_SPAN = 2, VALUE_SPAN = 7 };

/* ---- who and when ---- */

static const char *dates(const sn_view *view) {
  sn_buffer list = SN_BUFFER(1024);
  if (view->response->date)
    sn_view_list(view, &list, sn_view_fill(view, SN_TEXT_DATE_ANSWERED, view->response->date, NULL, NULL));
  if (view->report->date)
    sn_view_list(view, &list, sn_view_fill(view, SN_TEXT_DATE_WRITTEN, view->report->date, NULL, NULL));
  return sn_view_keep(view, &list);
}

static void put_who(const sn_view *view, sn_page *page) {
  sn_table *table = sn_view_fields(view, page, LABEL_SPAN, VALUE_SPAN);
  sn_view_field(view, table, SN_TEXT_FIELD_ORGANISATION, SN_TONE_STRONG, sn_view_organisation(view));
  sn_view_field(view, table, SN_TEXT_FIELD_CHECKLIST, SN_TONE_PLAIN,
                sn_view_fill(view, SN_TEXT_CHECKLIST_VERSION, sn_view_text(view, view->definition->title),
                             view->definition->version, NULL));
  sn_view_field(view, table, SN_TEXT_FIELD_DATE, SN_TONE_PLAIN, dates(view));
}

/* ---- alerts ---- */

static void put_alerts(const sn_view *view, sn_page *page) {
  if (view->definition->alert_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_ALERTS));
  if (view->evaluation->alert_count == 0) {
    sn_page_text(page, SN_TONE_GOOD, sn_view_say(view, SN_TEXT_NO_ALERTS));
    return;
  }
  static const sn_column_text texts[] = {{SN_TEXT_NONE, LABEL_SPAN, SN_LOOK_AUTO},
                                         {SN_TEXT_NONE, VALUE_SPAN, SN_LOOK_AUTO}};
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, 2), 2);
  if (table) table->headless = true;
  for (size_t i = 0; i < view->evaluation->alert_count; i++) {
    const sonae_alert_hit *hit = &view->evaluation->alerts[i];
    sn_tone tone = hit->confirm_first ? SN_TONE_CARE : SN_TONE_BAD;
    sn_table_row(table);
    sn_put_text(table, tone, sn_view_say(view, hit->confirm_first ? SN_TEXT_ALERT_CONFIRM : SN_TEXT_ALERT_TRUE));
    sn_put_text(table, tone, sn_view_text(view, view->definition->alerts[hit->alert].headline));
  }
}

/* ---- contradictions ---- */

static const char *question_ids(const sn_view *view, const sonae_contradiction *one) {
  sn_buffer list = SN_BUFFER(4096);
  for (size_t i = 0; i < one->question_count; i++)
    sn_view_line(&list, view->definition->questions[one->questions[i]].id);
  return sn_view_keep(view, &list);
}

static void put_contradictions(const sn_view *view, sn_page *page) {
  const sonae_evaluation *e = view->evaluation;
  if (e->contradiction_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_CONTRADICTIONS));
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, SN_TEXT_CONTRADICTIONS_INTRO));
  sn_table *table = sn_view_fields(view, page, LABEL_SPAN, VALUE_SPAN);
  for (size_t i = 0; i < e->contradiction_count; i++) {
    const sonae_contradiction *one = &view->definition->contradictions[e->contradictions[i]];
    sn_table_row(table);
    sn_put_text(table, SN_TONE_CARE, question_ids(view, one));
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, one->headline));
  }
}

/* ---- level ---- */

static void put_level(const sn_view *view, sn_page *page) {
  uint32_t reached = view->evaluation->level_reached, possible = view->evaluation->level_possible;
  if (view->definition->level_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_LEVEL));
  sn_table *table = sn_view_fields(view, page, LABEL_SPAN, VALUE_SPAN);
  if (reached == SONAE_NONE) {
    sn_view_field(view, table, SN_TEXT_FIELD_REACHED, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_LEVEL_NONE));
  } else {
    const sonae_level *level = &view->definition->levels[reached];
    sn_view_field(view, table, SN_TEXT_FIELD_REACHED, SN_TONE_STRONG, sn_view_text(view, level->title));
    sn_view_field(view, table, SN_TEXT_NONE, SN_TONE_PLAIN, sn_view_text(view, level->description));
  }
  if (possible != reached && possible != SONAE_NONE)
    sn_view_field(view, table, SN_TEXT_FIELD_POSSIBLE, SN_TONE_PLAIN,
                  sn_view_fill(view, SN_TEXT_LEVEL_POSSIBLE,
                               sn_view_text(view, view->definition->levels[possible].title), NULL, NULL));
  uint32_t next = reached == SONAE_NONE ? 0 : reached + 1;
  if (next < view->definition->level_count && view->evaluation->overall.low != SONAE_UNDEFINED)
    sn_view_field(view, table, SN_TEXT_FIELD_NEXT, SN_TONE_PLAIN, sn_rungs_next(view, next));
}

/* ---- scores ---- */

static bool differs(const sonae_score *score) {
  return score->low != SONAE_UNDEFINED && score->low != score->high;
}

static bool any_differs(const sn_view *view) {
  for (size_t i = 0; i < view->definition->area_count; i++)
    if (differs(&view->evaluation->areas[i])) return true;
  return false;
}

static const char *headline(const sn_view *view) {
  const char *full = view->evaluation->maximum == SONAE_UNDEFINED
                         ? "100"
                         : sn_view_integer(view, view->evaluation->maximum / SONAE_MICRO);
  return sn_view_fill(view, SN_TEXT_SCORE_OVERALL, sn_view_range(view, &view->evaluation->overall), full, NULL);
}

static const char *meaning(const sn_view *view) {
  if (view->evaluation->overall.low == SONAE_UNDEFINED) return sn_view_say(view, SN_TEXT_SCORE_UNDEFINED);
  sn_buffer out = SN_BUFFER(4096);
  sn_buffer_text(&out,
                 sn_view_fill(view, SN_TEXT_SCORE_COVERAGE, sn_view_share(view, view->evaluation->overall.coverage),
                              sn_view_share(view, view->evaluation->overall.unknown), NULL));
  if (differs(&view->evaluation->overall)) sn_buffer_text(&out, sn_view_say(view, SN_TEXT_RANGE_MEANING));
  return sn_view_keep(view, &out);
}

static void put_score_row(sn_table *table, const char *title, sn_tone tone, const sonae_score *score) {
  bool undefined = score->low == SONAE_UNDEFINED;
  sn_table_row(table);
  sn_put_text(table, tone, title);
  sn_put_score(table, score->low);
  sn_put_score(table, undefined ? SONAE_UNDEFINED : score->high);
  sn_put_share(table, undefined ? SONAE_UNDEFINED : score->coverage);
}

/* What the picture says, for those who do not see it. */
static const char *alt_text(const sn_view *view) {
  sn_buffer list = SN_BUFFER(16 * 1024);
  for (size_t i = 0; i < view->definition->area_count; i++)
    sn_view_list(view, &list,
                 sn_view_fill(view, SN_TEXT_LABEL_VALUE, sn_view_text(view, view->definition->areas[i].title),
                              sn_view_range(view, &view->evaluation->areas[i]), NULL));
  const char *values = sn_view_keep(view, &list);
  return sn_view_fill(view, SN_TEXT_CHART_ALT, values, NULL, NULL);
}

/* A radar is readable with three to eight axes, and only where every area ends at 100. */
static const sn_chart *make_chart(const sn_view *view, size_t shown) {
  enum { RADAR_LEAST = 3, RADAR_MOST = 8 };
  sn_chart *chart = shown > 0 ? SN_ARENA_NEW(view->arena, 1, sn_chart) : NULL;
  if (!chart) return NULL;
  bool points = view->definition->model == SONAE_POINTS;
  bool radar = !points && shown >= RADAR_LEAST && shown <= RADAR_MOST;
  *chart = (sn_chart){.kind = radar ? SN_CHART_RADAR : SN_CHART_BARS,
                      .rows = shown,
                      .series = {1, 2},
                      .series_count = any_differs(view) ? 2 : 1,
                      .column = CHART_COLUMN,
                      .fixed_scale = !points,
                      .title = sn_view_say(view, SN_TEXT_CHART_TITLE),
                      .description = alt_text(view)};
  return chart;
}

/* Areas without a score come last, so that those the chart shows stand together. */
static void put_scores(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_AREA, LABEL_SPAN, SN_LOOK_LABEL},
                                         {SN_TEXT_COLUMN_LOW, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_HIGH, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_COVERAGE, 1, SN_LOOK_AUTO}};
  size_t shown = 0;
  sn_page_heading(page, headline(view));
  sn_page_text(page, SN_TONE_QUIET, meaning(view));
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, 4), 4);
  for (int undefined = 0; undefined < 2; undefined++) {
    for (size_t i = 0; i < view->definition->area_count; i++) {
      if ((view->evaluation->areas[i].low == SONAE_UNDEFINED) != undefined) continue;
      put_score_row(table, sn_view_text(view, view->definition->areas[i].title), SN_TONE_PLAIN,
                    &view->evaluation->areas[i]);
      if (!undefined) shown++;
    }
  }
  put_score_row(table, sn_view_say(view, SN_TEXT_OVERALL), SN_TONE_STRONG, &view->evaluation->overall);
  if (table) table->chart = make_chart(view, shown);
}

/* ---- this week ---- */

static void put_this_week(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {
      {SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_CENTRE},   {SN_TEXT_COLUMN_ACTION, 2, SN_LOOK_AUTO},
      {SN_TEXT_COLUMN_FIRST_STEP, 3, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_ROLE, 1, SN_LOOK_AUTO},
      {SN_TEXT_COLUMN_HOURS, 1, SN_LOOK_AUTO},      {SN_TEXT_COLUMN_YEN, 1, SN_LOOK_AUTO}};
  enum { THINGS = 3 };
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_WEEK));
  if (view->evaluation->action_count == 0) {
    sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_NO_ACTIONS));
    return;
  }
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, 6), 6);
  for (size_t i = 0; i < view->evaluation->action_count && i < THINGS; i++) {
    const sonae_placement *placed = &view->evaluation->actions[i];
    const sonae_action *action = &view->definition->actions[placed->action];
    const char *title = sn_view_text(view, action->title);
    sn_table_row(table);
    sn_put_text(table, SN_TONE_STRONG, sn_view_integer(view, (int64_t)i + 1));
    sn_put_text(table, SN_TONE_STRONG,
                placed->confirm_first ? sn_view_fill(view, SN_TEXT_CONFIRM_TITLE, title, NULL, NULL) : title);
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, action->first_step));
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, action->role));
    sn_put_number(table, sn_view_hundredths(action->hours), 2);
    sn_put_yen(table, action->yen);
  }
}

/* ---- where the rest is ---- */

static void put_contents(const sn_view *view, sn_page *page) {
  static const struct {
    sn_page_id page;
    sn_text_id name, about;
  } rows[] = {{SN_PAGE_ACTIONS, SN_TEXT_SHEET_ACTIONS, SN_TEXT_ABOUT_ACTIONS},
              {SN_PAGE_PLAN, SN_TEXT_SHEET_PLAN, SN_TEXT_ABOUT_PLAN},
              {SN_PAGE_GAPS, SN_TEXT_SHEET_GAPS, SN_TEXT_ABOUT_GAPS},
              {SN_PAGE_ANSWERS, SN_TEXT_SHEET_ANSWERS, SN_TEXT_ABOUT_ANSWERS},
              {SN_PAGE_HISTORY, SN_TEXT_SHEET_HISTORY, SN_TEXT_ABOUT_HISTORY},
              {SN_PAGE_CASES, SN_TEXT_SHEET_CASES, SN_TEXT_ABOUT_CASES},
              {SN_PAGE_GROUNDS, SN_TEXT_SHEET_GROUNDS, SN_TEXT_ABOUT_GROUNDS}};
  static const sn_column_text texts[] = {
      {SN_TEXT_NONE, 1, SN_LOOK_CENTRE}, {SN_TEXT_NONE, 1, SN_LOOK_AUTO}, {SN_TEXT_NONE, 7, SN_LOOK_AUTO}};
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_CONTENTS));
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, 3), 3);
  if (table) table->headless = true;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (rows[i].page == SN_PAGE_HISTORY && !view->report->history) continue;
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, "→");
    sn_put_link(table, rows[i].page, SN_LINK_TOP, sn_view_say(view, rows[i].name));
    sn_put_text(table, SN_TONE_PLAIN, sn_view_say(view, rows[i].about));
  }
}

void sn_sheet_summary(const sn_view *view) {
  sn_page *page = sn_view_page(view, SN_PAGE_SUMMARY, SN_TEXT_SHEET_SUMMARY, SN_TEXT_TITLE_SUMMARY, widths);
  put_who(view, page);
  put_alerts(view, page);
  put_contradictions(view, page);
  put_level(view, page);
  put_scores(view, page);
  put_this_week(view, page);
  put_contents(view, page);
  page->one_sheet = true;
}
