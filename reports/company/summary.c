/* SPDX-License-Identifier: Apache-2.0 */
/* The page an owner reads: alerts, answers to look at again, level, scores, three things for this week. */
#include "reports/company/sheets.h"
#include "reports/words/rungs.h"
#include "reports/words/verdict.h"

static const uint8_t widths[] = {4, 21, 9, 9, 9, 16, 16, 8, 10, 0};

enum { CHART_COLUMN = 5, LABEL_SPAN = 2, VALUE_SPAN = 7 };

static const sn_column_text week[SN_VERDICT_WEEK_COLUMNS] = {
    {SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_CENTRE},   {SN_TEXT_COLUMN_ACTION, 2, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_FIRST_STEP, 3, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_ROLE, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_HOURS, 1, SN_LOOK_AUTO},      {SN_TEXT_COLUMN_YEN, 1, SN_LOOK_AUTO}};

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
  sn_verdict_alerts(view, page, LABEL_SPAN, VALUE_SPAN);
  put_contradictions(view, page);
  put_level(view, page);
  sn_verdict_scores(view, page, LABEL_SPAN, CHART_COLUMN, false);
  sn_verdict_week(view, page, week);
  put_contents(view, page);
  page->one_sheet = true;
}
