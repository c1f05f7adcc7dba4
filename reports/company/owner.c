/* SPDX-License-Identifier: Apache-2.0 */
/* The one page for the owner: alerts, level, scores, three things, what they cost and what they spare, what changed. */
#include <string.h>

#include "base/text.h"
#include "base/wide.h"
#include "reports/company/sheets.h"
#include "reports/words/rungs.h"
#include "reports/words/verdict.h"

static const uint8_t widths[] = {5, 9, 16, 10, 9, 9, 8, 14, 5, 7, 0};

enum { WHOLE_SPAN = 10, CHART_COLUMN = 5, AREA_SPAN = 2, TEXT_BYTES = 64 * 1024, LEAST_POINTS = 10 };

static const char *confirm(const sn_view *view, bool first, const char *text) {
  return first ? sn_view_fill(view, SN_TEXT_OWNER_CONFIRM, text, NULL, NULL) : text;
}

/* In its head, whose it is and of which day: it goes from hand to hand by itself. */
static const char *title(const sn_view *view) {
  enum { NAME_COLUMNS = 24 };
  const char *name = sn_text_short(view->arena, sn_view_organisation(view), NAME_COLUMNS), *date = sn_view_date(view);
  const char *what = sn_view_say(view, SN_TEXT_TITLE_OWNER);
  return name && *name && date ? sn_view_fill(view, SN_TEXT_OWNER_WHOSE, what, name, date) : what;
}

/* ---- alerts ---- */

static void put_alert(const sn_view *view, sn_table *table, const sonae_alert_hit *hit) {
  const char *headline = sn_view_text(view, view->definition->alerts[hit->alert].headline);
  sn_table_row(table);
  sn_put_text(table, hit->confirm_first ? SN_TONE_CARE : SN_TONE_BAD,
              hit->confirm_first ? confirm(view, true, headline)
                                 : sn_view_fill(view, SN_TEXT_OWNER_ALERT, headline, NULL, NULL));
}

/* The worst few, so that the page keeps its large letters; where the others are. */
static void put_alerts(const sn_view *view, sn_page *page) {
  enum { FEW = 4, WORST = 3 };
  static const sn_column_text texts[] = {{SN_TEXT_NONE, WHOLE_SPAN, SN_LOOK_AUTO}};
  size_t count = view->evaluation->alert_count, shown = count <= FEW ? count : WORST;
  if (view->definition->alert_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_ALERTS));
  if (count == 0) {
    sn_page_text(page, SN_TONE_GOOD, sn_view_say(view, SN_TEXT_NO_ALERTS));
    return;
  }
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, 1), 1);
  if (table) table->headless = true;
  for (size_t i = 0; i < shown; i++)
    put_alert(view, table, sn_verdict_alert(view, i));
  if (count == shown) return;
  sn_table_row(table);
  sn_put_link(table, SN_PAGE_SUMMARY, SN_LINK_TOP,
              sn_view_fill(view, SN_TEXT_OWNER_ALERTS_MORE, sn_view_integer(view, (int64_t)(count - shown)),
                           sn_view_say(view, SN_TEXT_SHEET_SUMMARY), NULL));
}

/* ---- level ---- */

static const char *level_title(const sn_view *view, uint32_t level) {
  return level == SONAE_NONE ? sn_view_say(view, SN_TEXT_OWNER_LEVEL_NONE)
                             : sn_view_text(view, view->definition->levels[level].title);
}

/* The gates that are still ahead, in one sentence. */
static const char *next_level(const sn_view *view, uint32_t level) {
  sn_buffer list = SN_BUFFER(TEXT_BYTES);
  for (size_t i = 0; i < sn_rungs_count(view, level); i++) {
    sn_rung rung = sn_rungs_check(view, level, i);
    if (!rung.holds_low)
      sn_view_list(view, &list, sn_view_fill(view, SN_TEXT_OWNER_NEXT_GATE, rung.asks, rung.brief, NULL));
  }
  const char *gates = sn_view_keep(view, &list);
  return sn_view_fill(view, SN_TEXT_OWNER_NEXT, level_title(view, level), gates, NULL);
}

static void put_level(const sn_view *view, sn_page *page) {
  uint32_t reached = view->evaluation->level_reached, possible = view->evaluation->level_possible;
  uint32_t next = reached == SONAE_NONE ? 0 : reached + 1;
  if (view->definition->level_count == 0) return;
  sn_page_lead(page, sn_view_say(view, SN_TEXT_OWNER_LEVEL), level_title(view, reached));
  if (next >= view->definition->level_count)
    sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_OWNER_TOP));
  else if (view->evaluation->overall.low != SONAE_UNDEFINED)
    sn_page_text(page, SN_TONE_PLAIN, next_level(view, next));
  if (possible != reached && possible != SONAE_NONE)
    sn_page_text(page, SN_TONE_QUIET,
                 sn_view_fill(view, SN_TEXT_LEVEL_POSSIBLE, level_title(view, possible), NULL, NULL));
}

/* ---- three things, and what they cost ---- */

static size_t count_things(const sn_view *view) {
  size_t count = view->evaluation->action_count;
  return count < SN_VERDICT_THINGS ? count : SN_VERDICT_THINGS;
}

static const sonae_action *thing(const sn_view *view, size_t index) {
  return &view->definition->actions[view->in_order[index]];
}

static void put_week(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_STEP},
                                         {SN_TEXT_OWNER_COLUMN_ACTION, 6, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_ROLE, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_HOURS, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_YEN, 1, SN_LOOK_AUTO}};
  size_t count = count_things(view);
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_WEEK));
  if (count == 0) sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_NO_ACTIONS));
  if (count == 0) return;
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, 5), 5);
  for (size_t i = 0; i < count; i++) {
    const sonae_action *action = thing(view, i);
    sn_table_row(table);
    sn_put_text(table, SN_TONE_STRONG, sn_view_integer(view, (int64_t)i + 1));
    sn_put_led(table, confirm(view, view->evaluation->actions[i].confirm_first, sn_view_text(view, action->title)),
               sn_view_text(view, action->first_step));
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, action->role));
    sn_put_number(table, sn_view_hundredths(action->hours), 2);
    sn_put_yen(table, action->yen);
  }
}

/* Hours at what the rule pack takes an hour for, to the nearest yen below, and the yen. */
static const char *worth(const sn_view *view, sonae_rational hours, int64_t yen) {
  uint64_t work = sn_wide_muldiv_floor((uint64_t)hours.numerator, (uint64_t)view->definition->yen_per_hour,
                                       (uint64_t)hours.denominator);
  return sn_view_yen(view, sn_view_add_yen(work > INT64_MAX ? INT64_MAX : (int64_t)work, yen));
}

static void put_cost(const sn_view *view, sn_page *page) {
  sonae_rational hours = {0, 1};
  int64_t yen = 0;
  size_t count = count_things(view);
  for (size_t i = 0; i < count; i++) {
    hours = sn_view_add(hours, thing(view, i)->hours);
    yen = sn_view_add_yen(yen, thing(view, i)->yen);
  }
  if (count == 0) return;
  sn_buffer text = SN_BUFFER(TEXT_BYTES);
  sn_buffer_text(&text,
                 sn_view_fill(view, SN_TEXT_OWNER_COST, sn_view_rational(view, hours), sn_view_yen(view, yen), NULL));
  if (view->definition->yen_per_hour > 0)
    sn_buffer_text(&text, sn_view_fill(view, SN_TEXT_OWNER_COST_ALL, sn_view_yen(view, view->definition->yen_per_hour),
                                       worth(view, hours, yen), NULL));
  sn_page_text(page, SN_TONE_STRONG, sn_view_keep(view, &text));
}

/* ---- what it spares ---- */

static const sonae_case *find_case(const sn_view *view, const char *id) {
  const sonae_cases *cases = view->report->cases;
  for (size_t i = 0; cases && i < cases->count; i++)
    if (strcmp(cases->items[i].id, id) == 0) return &cases->items[i];
  return NULL;
}

/* How well an incident shows what is spared: only where harm was done, best where nothing helped, and where it was not
 * told yet. 0: not at all. */
static int fitness(const sn_view *view, const sonae_case *item, const sonae_case *const *told, size_t count) {
  if (!item || item->practice || !item->harm || !*sn_view_case(view, item->damage)) return 0;
  bool again = false;
  for (size_t i = 0; i < count; i++)
    again = again || told[i] == item;
  return 1 + (*sn_view_case(view, item->helped) ? 0 : 2) + (again ? 0 : 1);
}

static const sonae_case *fittest(const sn_view *view, sonae_ids ids, const sonae_case *const *told, size_t count) {
  const sonae_case *best = NULL;
  int best_fitness = 0;
  for (size_t i = 0; i < ids.count; i++) {
    const sonae_case *item = find_case(view, ids.items[i]);
    int fits = fitness(view, item, told, count);
    if (fits > best_fitness) best = item;
    if (fits > best_fitness) best_fitness = fits;
  }
  return best;
}

/* Of those the action names; else of those that the questions it closes name. NULL: none tells of harm. */
static const sonae_case *case_of(const sn_view *view, const sonae_action *action, const sonae_case *const *told,
                                 size_t count) {
  const sonae_case *found = fittest(view, action->cases, told, count);
  for (size_t i = 0; !found && i < action->close_count; i++)
    found = fittest(view, view->definition->questions[action->closes[i].question].cases, told, count);
  return found;
}

/* In a Japanese title that is quoted itself, what is quoted stands in 『』. */
static const char *quoted(const sn_view *view, const char *title) {
  static const char MARKS[] = "「」", INNER[] = "『』";
  enum { MARK_BYTES = 3 };
  char *copy = sn_arena_text(view->arena, title);
  for (char *at = copy; at && *at; at++)
    for (size_t i = 0; MARKS[i]; i += MARK_BYTES)
      if (strncmp(at, MARKS + i, MARK_BYTES) == 0) memcpy(at, INNER + i, MARK_BYTES);
  return copy ? copy : "";
}

static void put_case(const sn_view *view, sn_table *table, const char *numbers, const sonae_case *item) {
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG, numbers);
  sn_put_text(table, SN_TONE_PLAIN,
              sn_view_fill(view, SN_TEXT_OWNER_CASE, quoted(view, sn_view_case(view, item->title)),
                           sn_view_case(view, item->damage), NULL));
}

/* One case may speak to several of the things: it is told once. A thing without a case has no row. */
static void put_spared(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_NONE, 1, SN_LOOK_CENTRE}, {SN_TEXT_NONE, 9, SN_LOOK_AUTO}};
  const sonae_case *of[SN_VERDICT_THINGS];
  size_t count = count_things(view);
  bool any = false;
  for (size_t i = 0; i < count; i++) {
    of[i] = case_of(view, thing(view, i), of, i);
    any = any || of[i];
  }
  if (!any) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_OWNER_SPARES));
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, 2), 2);
  if (table) table->headless = true;
  if (table) table->least_rows = 1;
  for (size_t i = 0; i < count; i++) {
    sn_buffer numbers = SN_BUFFER(64);
    bool told = false;
    for (size_t k = 0; k < count; k++) {
      if (of[k] != of[i]) continue;
      told = told || k < i;
      sn_view_list(view, &numbers, sn_view_integer(view, (int64_t)k + 1));
    }
    const char *list = sn_view_keep(view, &numbers);
    if (of[i] && !told) put_case(view, table, list, of[i]);
  }
}

/* ---- what changed ---- */

/* How many revisions are earlier than this response: it is the last one of the history, or newer than all of them; what
 * is older than they are is not compared. */
static size_t earlier_points(const sn_view *view) {
  const sonae_history *history = view->report->history;
  if (!history || history->point_count == 0) return 0;
  const sonae_history_point *last = &history->points[history->point_count - 1];
  const sonae_score *now = &view->evaluation->overall;
  const char *day = view->response->date;
  if (last->overall.low == now->low && last->overall.high == now->high && last->overall.coverage == now->coverage)
    return history->point_count - 1;
  return day && *last->day && strcmp(last->day, day) < 0 ? history->point_count : 0;
}

static const char *score_and_level(const sn_view *view, const sonae_history_point *before) {
  sn_buffer text = SN_BUFFER(TEXT_BYTES);
  uint32_t now = view->evaluation->level_reached;
  sn_view_list(view, &text,
               sn_view_fill(view, SN_TEXT_OWNER_SCORE, before->day, sn_view_score(view, before->overall.low),
                            sn_view_score(view, view->evaluation->overall.low)));
  if (view->definition->level_count > 0)
    sn_view_list(view, &text,
                 before->level == now ? sn_view_fill(view, SN_TEXT_OWNER_SAME_LEVEL, level_title(view, now), NULL, NULL)
                                      : sn_view_fill(view, SN_TEXT_OWNER_LEVELS, level_title(view, before->level),
                                                     level_title(view, now), NULL));
  return sn_view_keep(view, &text);
}

static bool closes(const sn_view *view, const sonae_history_change *change, size_t point) {
  int32_t target = view->definition->questions[change->question].target;
  return change->point == point && !change->asked_anew && sn_view_is_scored(view, change->question) &&
         change->before.points < target && change->after.points >= target;
}

/* Questions that stand below their target no longer, the first few by name. */
static void put_closed(const sn_view *view, sn_page *page, size_t point) {
  enum { NAMED = 2 };
  const sonae_history *history = view->report->history;
  sn_buffer list = SN_BUFFER(TEXT_BYTES);
  size_t count = 0;
  for (size_t i = 0; i < history->change_count; i++) {
    const sonae_question *question = &view->definition->questions[history->changes[i].question];
    if (closes(view, &history->changes[i], point) && count++ < NAMED)
      sn_view_list(view, &list,
                   sn_view_fill(view, SN_TEXT_OWNER_CLOSED_ONE, sn_view_text(view, question->text), NULL, NULL));
  }
  const char *named = sn_view_keep(view, &list);
  if (count > NAMED)
    named = sn_view_fill(view, SN_TEXT_OWNER_CLOSED_MORE, named, sn_view_integer(view, (int64_t)(count - NAMED)), NULL);
  if (count == 0)
    sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_OWNER_NONE_CLOSED));
  else
    sn_page_text(page, SN_TONE_GOOD,
                 sn_view_fill(view, SN_TEXT_OWNER_CLOSED, sn_view_integer(view, (int64_t)count), named, NULL));
}

static void put_change(const sn_view *view, sn_page *page) {
  size_t earlier = earlier_points(view);
  if (earlier == 0) {
    sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, SN_TEXT_OWNER_FIRST));
    return;
  }
  sn_page_heading(page, sn_view_say(view, SN_TEXT_OWNER_CHANGE));
  sn_page_text(page, SN_TONE_PLAIN, score_and_level(view, &view->report->history->points[earlier - 1]));
  if (earlier < view->report->history->point_count) put_closed(view, page, earlier);
}

void sn_sheet_owner(const sn_view *view) {
  sn_page *page = sn_view_page(view, SN_PAGE_OWNER, SN_TEXT_SHEET_OWNER, SN_TEXT_TITLE_OWNER, widths);
  page->one_sheet = true;
  page->least_points = LEAST_POINTS;
  page->title = title(view);
  put_alerts(view, page);
  sn_page_beside(page);
  put_level(view, page);
  sn_verdict_scores(view, page, AREA_SPAN, CHART_COLUMN, true);
  put_week(view, page);
  put_cost(view, page);
  put_spared(view, page);
  put_change(view, page);
}
