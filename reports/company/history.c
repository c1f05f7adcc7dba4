/* SPDX-License-Identifier: Apache-2.0 */
/* From answer to answer: scores, what changed, what was done, what was practised, and where people
 * disagree. */
#include <string.h>

#include "reports/company/sheets.h"

enum {
  LEAD_COLUMNS = 4,   /* number, day, who, version: the same in every table */
  LEAST_COLUMNS = 14, /* of the grid: room for the tables below the scores */
  SCORE_WIDTH = 9,
  LEVEL_WIDTH = 14,
  LAST_WIDTH = 22,
  QUESTION_SPAN = 3, /* of the tables below */
  BEFORE_SPAN = 4,
  AFTER_SPAN = 3
};

static const uint8_t lead_widths[LEAD_COLUMNS] = {5, 13, 17, 11};

static const char *number_of(const sn_view *view, size_t number) {
  return sn_view_integer(view, (int64_t)number);
}

/* Was another version answered than the one all is scored by? */
static bool is_moved(const sn_view *view, const sonae_history_point *point) {
  return strcmp(point->filing.digest, view->report->history->definition->digest) != 0;
}

static bool any_moved(const sn_view *view) {
  const sonae_history *history = view->report->history;
  for (size_t i = 0; i < history->point_count; i++)
    if (is_moved(view, &history->points[i])) return true;
  return false;
}

/* ---- who ---- */

static const char *person(const sn_view *view, const sonae_filing *filing) {
  const char *role = sonae_role_text(filing->role, view->language), *name = filing->respondent;
  bool said = filing->role != SONAE_ROLE_NOT_SAID;
  if (said && name) return sn_view_fill(view, SN_TEXT_PERSON, role, name, NULL);
  return said ? role : name ? name : sn_view_say(view, SN_TEXT_PERSON_NOT_SAID);
}

/* ---- answers in words ---- */

static const char *words(const sn_view *view, uint32_t question, const sonae_history_answer *answer) {
  switch (answer->code) {
  case SONAE_UNANSWERED:
    return sn_view_say(view, SN_TEXT_ANSWER_NONE);
  case SONAE_UNKNOWN:
    return sn_view_say(view, SN_TEXT_ANSWER_UNKNOWN);
  case SONAE_NOT_APPLICABLE:
    return answer->text ? sn_view_fill(view, SN_TEXT_ANSWER_NOT_APPLICABLE_BECAUSE, answer->text, NULL, NULL)
                        : sn_view_say(view, SN_TEXT_ANSWER_NOT_APPLICABLE);
  default:
    if (view->definition->questions[question].kind != SONAE_CHOICE) return answer->text;
    return sn_view_options(view, question, answer->code, answer->chosen);
  }
}

static sn_tone tone_of(const sonae_history_answer *answer) {
  return answer->code == SONAE_UNKNOWN      ? SN_TONE_CARE
         : answer->code == SONAE_UNANSWERED ? SN_TONE_QUIET
                                            : SN_TONE_PLAIN;
}

/* ---- scores ---- */

static const char *remark(const sn_view *view, const sonae_history_point *point) {
  if (!is_moved(view, point)) return "";
  const char *version = point->filing.version;
  bool same = point->own_overall.low == point->overall.low;
  const char *first =
      !point->original ? sn_view_fill(view, SN_TEXT_VERSION_GONE, version, NULL, NULL)
      : same           ? sn_view_fill(view, SN_TEXT_VERSION_SAME, version, NULL, NULL)
                       : sn_view_fill(view, SN_TEXT_VERSION_MOVED, version, sn_view_score(view, point->own_overall.low),
                                      sn_view_score(view, point->overall.low));
  const char *carried =
      sn_view_fill(view, SN_TEXT_ANSWERS_CARRIED, number_of(view, point->carried.kept),
                   number_of(view, point->carried.dropped), number_of(view, point->carried.asked_anew));
  return sn_view_fill(view, SN_TEXT_TITLE_DESCRIPTION, first, carried, NULL);
}

static void put_point(const sn_view *view, sn_table *table, const sonae_history_point *point, bool moved) {
  const sonae_definition *d = view->definition;
  sn_table_row(table);
  sn_put_number(table, point->filing.revision, 0);
  sn_put_text(table, SN_TONE_PLAIN, point->day);
  sn_put_text(table, SN_TONE_PLAIN, person(view, &point->filing));
  sn_put_text(table, SN_TONE_PLAIN, point->filing.version);
  sn_put_score(table, point->overall.low);
  if (moved && point->original)
    sn_put_score(table, point->own_overall.low);
  else if (moved)
    sn_put_empty(table);
  sn_put_text(table, SN_TONE_PLAIN,
              point->level == SONAE_NONE ? "–" : sn_view_text(view, d->levels[point->level].title));
  for (size_t i = 0; i < d->area_count; i++)
    sn_put_score(table, point->areas[i].low);
  if (moved) sn_put_text(table, SN_TONE_QUIET, remark(view, point));
}

/* What the picture says, for those who do not see it. */
static const char *alt_text(const sn_view *view) {
  const sonae_history *history = view->report->history;
  sn_buffer list = SN_BUFFER(64 * 1024);
  for (size_t i = 0; i < history->point_count; i++)
    sn_view_list(view, &list,
                 sn_view_fill(view, SN_TEXT_LABEL_VALUE, history->points[i].day,
                              sn_view_score(view, history->points[i].overall.low), NULL));
  const char *values = sn_view_keep(view, &list);
  return sn_view_fill(view, SN_TEXT_CHART_HISTORY_ALT, values, NULL, NULL);
}

static const sn_chart *make_chart(const sn_view *view, bool moved) {
  enum { DAY = 1, BY_NOW = LEAD_COLUMNS, BY_THEN };
  size_t count = view->report->history->point_count;
  sn_chart *chart = count > 1 ? SN_ARENA_NEW(view->arena, 1, sn_chart) : NULL;
  if (!chart) return NULL;
  *chart = (sn_chart){.kind = SN_CHART_LINES,
                      .rows = count,
                      .names = DAY,
                      .series = {BY_NOW, BY_THEN},
                      .series_count = moved ? 2 : 1,
                      .fixed_scale = view->definition->model != SONAE_POINTS,
                      .title = sn_view_say(view, SN_TEXT_CHART_HISTORY_TITLE),
                      .description = alt_text(view)};
  return chart;
}

/* The columns of the scores: fixed ones, one an area, and, where there are any, the remarks, which take what is left of
 * the grid. */
static const sn_column *score_columns(const sn_view *view, bool moved, size_t *count) {
  static const sn_text_id lead[] = {SN_TEXT_COLUMN_TURN, SN_TEXT_COLUMN_DAY, SN_TEXT_COLUMN_ANSWERED_BY,
                                    SN_TEXT_COLUMN_VERSION, SN_TEXT_COLUMN_BY_NOW};
  enum { LEAD_COUNT = sizeof lead / sizeof *lead };
  size_t areas = view->definition->area_count, used = 0;
  sn_column *columns = SN_ARENA_NEW(view->arena, LEAD_COUNT + 2 + areas + 1, sn_column);
  if (!columns) return NULL;
  for (size_t i = 0; i < LEAD_COUNT; i++)
    columns[used++] = (sn_column){.title = sn_view_say(view, lead[i])};
  if (moved) columns[used++] = (sn_column){.title = sn_view_say(view, SN_TEXT_COLUMN_BY_THEN)};
  columns[used++] = (sn_column){.title = sn_view_say(view, SN_TEXT_COLUMN_LEVEL)};
  for (size_t i = 0; i < areas; i++)
    columns[used++] = (sn_column){.title = sn_view_text(view, view->definition->areas[i].title)};
  uint32_t left = used + 1 < LEAST_COLUMNS ? (uint32_t)(LEAST_COLUMNS - used) : 1;
  if (moved) columns[used++] = (sn_column){.title = sn_view_say(view, SN_TEXT_COLUMN_REMARK), .span = left};
  *count = used;
  return columns;
}

static const uint8_t *make_grid(const sn_view *view, bool moved) {
  size_t used = LEAD_COLUMNS + (moved ? 2 : 1), count = used + 1 + view->definition->area_count + 1;
  if (count < LEAST_COLUMNS) count = LEAST_COLUMNS;
  uint8_t *widths = SN_ARENA_NEW(view->arena, count + 1, uint8_t);
  if (!widths) return NULL;
  for (size_t i = 0; i < count; i++)
    widths[i] = i < LEAD_COLUMNS ? lead_widths[i] : SCORE_WIDTH;
  widths[used] = LEVEL_WIDTH;
  widths[count - 1] = LAST_WIDTH;
  return widths;
}

static void put_scores(const sn_view *view, sn_page *page, bool moved) {
  const sonae_history *history = view->report->history;
  size_t count = 0;
  const sn_column *columns = score_columns(view, moved, &count);
  sn_table *table = sn_page_table(page, columns, count);
  for (size_t i = 0; i < history->point_count; i++)
    put_point(view, table, &history->points[i], moved);
  if (table) table->chart = make_chart(view, moved);
}

/* ---- what changed since last time ---- */

static const char *points_words(const sn_view *view, const sonae_history_change *change) {
  if (view->definition->questions[change->question].kind != SONAE_CHOICE) return "";
  const char *before = change->asked_anew ? "–" : sn_view_integer(view, change->before.points);
  return sn_view_fill(view, SN_TEXT_BEFORE_AFTER_LINE, before, sn_view_integer(view, change->after.points), NULL);
}

static void put_change(const sn_view *view, sn_table *table, const sonae_history_change *change, size_t number) {
  const sonae_question *question = &view->definition->questions[change->question];
  sn_table_row(table);
  sn_put_number(table, (int64_t)number, 0);
  sn_put_text(table, SN_TONE_PLAIN, question->id);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, view->definition->areas[question->area].title));
  sn_put_text(table, SN_TONE_PLAIN, points_words(view, change));
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, question->text));
  if (change->asked_anew)
    sn_put_text(table, SN_TONE_QUIET, sn_view_say(view, SN_TEXT_NOT_ASKED_THEN));
  else
    sn_put_text(table, tone_of(&change->before), words(view, change->question, &change->before));
  sn_put_text(table, tone_of(&change->after), words(view, change->question, &change->after));
}

static void put_changes(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_CENTRE},
                                         {SN_TEXT_COLUMN_ID, 1, SN_LOOK_CENTRE},
                                         {SN_TEXT_COLUMN_AREA, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_POINTS_CHANGED, 1, SN_LOOK_CENTRE},
                                         {SN_TEXT_COLUMN_QUESTION, QUESTION_SPAN, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_BEFORE, BEFORE_SPAN, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_NOW, AFTER_SPAN, SN_LOOK_AUTO}};
  enum { COUNT = sizeof texts / sizeof *texts };
  const sonae_history *history = view->report->history;
  size_t last = history->point_count - 1, first = 0;
  while (first < history->change_count && history->changes[first].point < last)
    first++;
  sn_page_heading(page, sn_view_fill(view, SN_TEXT_HEADING_CHANGED, history->points[last - 1].day,
                                     number_of(view, history->change_count - first), NULL));
  if (first == history->change_count) sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_NOTHING_CHANGED));
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, COUNT), COUNT);
  for (size_t i = first; i < history->change_count; i++)
    put_change(view, table, &history->changes[i], i - first + 1);
}

/* ---- what was done ---- */

static void put_done(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_TURN, 1, SN_LOOK_CENTRE},
                                         {SN_TEXT_COLUMN_DAY, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_ID, 1, SN_LOOK_CENTRE},
                                         {SN_TEXT_COLUMN_ACTION, 1 + QUESTION_SPAN, SN_LOOK_AUTO}};
  enum { COUNT = sizeof texts / sizeof *texts };
  const sonae_history *history = view->report->history;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_DONE));
  if (history->done_count == 0) sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_NOTHING_DONE));
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, COUNT), COUNT);
  for (size_t i = 0; i < history->done_count; i++) {
    const sonae_history_point *point = &history->points[history->done[i].point];
    const sonae_action *action = &view->definition->actions[history->done[i].action];
    sn_table_row(table);
    sn_put_number(table, point->filing.revision, 0);
    sn_put_text(table, SN_TONE_PLAIN, point->day);
    sn_put_text(table, SN_TONE_PLAIN, action->id);
    sn_put_text(table, SN_TONE_GOOD, sn_view_fill(view, SN_TEXT_DONE, sn_view_text(view, action->title), NULL, NULL));
  }
}

/* ---- what was practised ---- */

static void put_drill(const sn_view *view, sn_table *table, const sonae_history_drill *drill) {
  const char *title = drill->title ? sn_view_text(view, drill->title) : drill->scenario;
  sn_text_id result = drill->open     ? SN_TEXT_DRILL_HELD_OPEN
                      : drill->passed ? SN_TEXT_DRILL_HELD_PASSED
                                      : SN_TEXT_DRILL_HELD_NOT_PASSED;
  sn_put_text(table, SN_TONE_PLAIN, drill->date);
  sn_put_text(table, SN_TONE_PLAIN, title);
  sn_put_number(table, drill->present, 0);
  sn_put_text(table, drill->passed ? SN_TONE_GOOD : SN_TONE_PLAIN, sn_view_say(view, result));
}

static void put_drills(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_CENTRE},
                                         {SN_TEXT_COLUMN_DRILL_DAY, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_DRILL_SCENARIO, 1 + QUESTION_SPAN, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_DRILL_PEOPLE, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_DRILL_RESULT, BEFORE_SPAN, SN_LOOK_AUTO}};
  enum { COUNT = sizeof texts / sizeof *texts };
  const sonae_history *history = view->report->history;
  if (history->drill_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_HISTORY_DRILLS));
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, SN_TEXT_INTRO_HISTORY_DRILLS));
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, COUNT), COUNT);
  for (size_t i = 0; i < history->drill_count; i++) {
    sn_table_row(table);
    sn_put_number(table, (int64_t)i + 1, 0);
    put_drill(view, table, &history->drills[i]);
  }
}

/* ---- who said otherwise ---- */

static void put_said(const sn_view *view, sn_table *table, uint32_t question, const sonae_filing *filing,
                     const sonae_history_answer *answer) {
  const char *said = words(view, question, answer);
  sn_put_text(table, tone_of(answer), sn_view_fill(view, SN_TEXT_PERSON_SAID, person(view, filing), said, NULL));
}

static void put_disagreements(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_CENTRE},
                                         {SN_TEXT_COLUMN_ID, 1, SN_LOOK_CENTRE},
                                         {SN_TEXT_COLUMN_AREA, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_QUESTION, 1 + QUESTION_SPAN, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_OWN_ANSWER, BEFORE_SPAN, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_OTHER_ANSWER, AFTER_SPAN, SN_LOOK_AUTO}};
  enum { COUNT = sizeof texts / sizeof *texts };
  const sonae_history *history = view->report->history;
  if (history->disagreement_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_DISAGREEMENTS));
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, SN_TEXT_INTRO_DISAGREEMENTS));
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, COUNT), COUNT);
  for (size_t i = 0; i < history->disagreement_count; i++) {
    const sonae_disagreement *item = &history->disagreements[i];
    const sonae_question *question = &view->definition->questions[item->question];
    sn_table_row(table);
    sn_put_number(table, (int64_t)i + 1, 0);
    sn_put_text(table, SN_TONE_PLAIN, question->id);
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, view->definition->areas[question->area].title));
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, question->text));
    put_said(view, table, item->question, item->first, &item->first_answer);
    put_said(view, table, item->question, item->second, &item->second_answer);
  }
}

void sn_sheet_history(const sn_view *view) {
  bool moved = any_moved(view);
  const uint8_t *widths = make_grid(view, moved);
  if (!widths) return;
  sn_page *page = sn_view_page(view, SN_PAGE_HISTORY, SN_TEXT_SHEET_HISTORY, SN_TEXT_TITLE_HISTORY, widths);
  page->wide = true;
  sn_page_text(page, SN_TONE_QUIET, sn_view_fill(view, SN_TEXT_INTRO_HISTORY, view->definition->version, NULL, NULL));
  put_scores(view, page, moved);
  if (view->report->history->point_count > 1) {
    put_changes(view, page);
    put_done(view, page);
  } else {
    sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_HISTORY_ONCE));
  }
  put_drills(view, page);
  put_disagreements(view, page);
}
