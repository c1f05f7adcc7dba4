/* SPDX-License-Identifier: Apache-2.0 */
/* What one company takes home: its level, three first things, its promises, cases like it, and whom to ask. */
#include <string.h>

#include "base/wide.h"
#include "reports/session/view.h"
#include "reports/words/rungs.h"

static const uint8_t widths[] = {5, 27, 13, 13, 13, 13, 13, 13, 15, 0};

enum { GRID = sizeof widths - 1, LABEL_SPAN = 2, THINGS = 3, BLANKS = 2, MOST_CASES = 2, POINTS = 9 };

/* One line for the session: the sheet is to be one page of paper. */
static const char *session_line(const sn_session_view *v) {
  const sonae_session *s = v->session;
  const char *title = s->title ? s->title : s->id;
  return s->host ? sn_view_fill(&v->view, SN_TEXT_SESSION_OF_HOST, title, s->date, s->host)
                 : sn_view_fill(&v->view, SN_TEXT_TITLE_ID_LINE, title, s->date, NULL);
}

static void put_head(const sn_session_view *v, sn_page *page) {
  const sn_view *view = &v->view;
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_SESSION_OWN_LEAD));
  sn_table *table = sn_view_fields(view, page, LABEL_SPAN, GRID - LABEL_SPAN);
  sn_view_field(view, table, SN_TEXT_FEEDBACK_FIELD_FOR, SN_TONE_STRONG,
                sn_view_fill(view, SN_TEXT_FEEDBACK_FOR, sn_view_organisation(view), NULL, NULL));
  sn_view_field(view, table, SN_TEXT_SESSION_FIELD_SESSION, SN_TONE_PLAIN, session_line(v));
}

static void put_level(const sn_view *view, sn_page *page) {
  const sonae_definition *d = view->definition;
  uint32_t reached = view->evaluation->level_reached, next = reached == SONAE_NONE ? 0 : reached + 1;
  if (d->level_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_FEEDBACK_HEADING_LEVEL));
  sn_table *table = sn_view_fields(view, page, LABEL_SPAN, GRID - LABEL_SPAN);
  sn_view_field(view, table, SN_TEXT_FIELD_REACHED, SN_TONE_STRONG,
                reached == SONAE_NONE ? sn_view_say(view, SN_TEXT_LEVEL_NONE)
                                      : sn_view_text(view, d->levels[reached].title));
  if (next < d->level_count && view->evaluation->overall.low != SONAE_UNDEFINED)
    sn_view_field(view, table, SN_TEXT_FIELD_NEXT, SN_TONE_PLAIN, sn_rungs_next(view, next));
}

/* ---- what to do ---- */

static void put_first(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_CENTRE},
                                         {SN_TEXT_COLUMN_ACTION, 2, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_STEP, 4, SN_LOOK_AUTO},
                                         {SN_TEXT_FEEDBACK_COLUMN_HELP, 2, SN_LOOK_AUTO}};
  const sonae_evaluation *e = view->evaluation;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_SESSION_OWN_HEADING_FIRST));
  if (e->action_count == 0) {
    sn_page_text(page, SN_TONE_GOOD, sn_view_say(view, SN_TEXT_SESSION_OWN_NO_ACTIONS));
    return;
  }
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, 4), 4);
  for (size_t i = 0; i < e->action_count && i < THINGS; i++) {
    const sonae_action *action = &view->definition->actions[e->actions[i].action];
    const char *title = sn_view_text(view, action->title);
    sn_table_row(table);
    sn_put_text(table, SN_TONE_STRONG, sn_view_integer(view, (int64_t)i + 1));
    sn_put_text(table, SN_TONE_STRONG,
                e->actions[i].confirm_first ? sn_view_fill(view, SN_TEXT_CONFIRM_TITLE, title, NULL, NULL) : title);
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, action->first_step));
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, action->role));
  }
}

static void put_promise(const sn_session_view *v, sn_table *table, const sonae_promise *promise) {
  const char *action = sn_session_action(v, promise->action);
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG,
              promise->text ? sn_view_fill(&v->view, SN_TEXT_SESSION_OWN_WORDS, action, promise->text, NULL) : action);
  sn_put_text(table, SN_TONE_STRONG, promise->due);
  if (promise->owner)
    sn_put_text(table, SN_TONE_PLAIN, promise->owner);
  else
    sn_put_blank(table, sn_view_say(&v->view, SN_TEXT_SESSION_BLANK_OWNER));
}

/* Who has promised nothing yet gets room to write. */
static void put_promises(const sn_session_view *v, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_SESSION_COLUMN_PROMISE, 6, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_DUE, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_OWNER, 2, SN_LOOK_AUTO}};
  const sn_view *view = &v->view;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_SESSION_OWN_HEADING_PROMISES));
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, 3), 3);
  for (size_t i = 0; i < v->sheet->promise_count; i++)
    put_promise(v, table, &v->sheet->promises[i]);
  for (size_t i = 0; v->sheet->promise_count == 0 && i < BLANKS; i++) {
    sn_table_row(table);
    sn_put_blank(table, sn_view_say(view, SN_TEXT_SESSION_BLANK_PROMISE));
    sn_put_blank(table, sn_view_say(view, SN_TEXT_SESSION_BLANK_DUE));
    sn_put_blank(table, sn_view_say(view, SN_TEXT_SESSION_BLANK_OWNER));
  }
}

/* ---- cases ---- */

static bool names(const sonae_ids *cases, const char *id) {
  for (size_t i = 0; i < cases->count; i++)
    if (strcmp(cases->items[i], id) == 0) return true;
  return false;
}

static uint64_t weigh(const sn_view *view, const char *id) {
  uint64_t sum = 0;
  for (size_t i = 0; i < view->evaluation->gap_count; i++)
    if (names(&view->definition->questions[view->evaluation->gaps[i].question].cases, id))
      sum += (uint64_t)view->evaluation->gaps[i].gap;
  return sum;
}

/* A case suits a company of its size and industry as well as the best scenario that is made of it. */
static uint64_t suits(const sonae_session_sheet *sheet, const char *id) {
  uint64_t best = 1;
  for (size_t i = 0; i < sheet->fit_count; i++)
    if (sheet->fits[i].possible && sheet->fits[i].factor > best && names(&sheet->fits[i].drill->cases, id))
      best = sheet->fits[i].factor;
  return best;
}

/* The index of the weightiest case but those taken; SONAE_NONE: none is left that weighs anything. Of equal ones the
 * first. */
static uint32_t find_case(const sn_session_view *v, const uint32_t *taken, size_t count) {
  const sonae_cases *cases = v->sheet->report.cases;
  uint32_t best = SONAE_NONE;
  uint64_t most = 0, most_suits = 1;
  for (uint32_t i = 0; cases && i < cases->count; i++) {
    bool again = false;
    for (size_t k = 0; k < count; k++)
      again = again || taken[k] == i;
    uint64_t weight = again ? 0 : weigh(&v->view, cases->items[i].id), suited = suits(v->sheet, cases->items[i].id);
    if (sn_wide_compare(weight, suited, most, most_suits) > 0) best = i, most = weight, most_suits = suited;
  }
  return best;
}

static void put_cases(const sn_session_view *v, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_SESSION_COLUMN_CASE, 4, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_LESSON, 5, SN_LOOK_AUTO}};
  const sonae_cases *cases = v->sheet->report.cases;
  uint32_t taken[MOST_CASES];
  size_t count = 0;
  sn_table *table = NULL;
  for (; count < MOST_CASES && (taken[count] = find_case(v, taken, count)) != SONAE_NONE; count++) {
    const sonae_case *item = &cases->items[taken[count]];
    if (!table) {
      sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_SESSION_OWN_HEADING_CASES));
      table = sn_page_table(page, sn_view_columns(&v->view, texts, 2), 2);
    }
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN,
                sn_view_fill(&v->view, SN_TEXT_SESSION_CASE_OF, sn_session_case_text(v, cases, item->title),
                             sn_session_case_text(v, cases, item->sector), NULL));
    sn_put_text(table, SN_TONE_PLAIN, sn_session_case_text(v, cases, item->lesson));
  }
}

/* ---- beside the room ---- */

/* Areas side by side, as many as there is room for; overall comes last. */
static const sn_column *room_columns(const sn_view *view, size_t areas) {
  sn_column *columns = SN_ARENA_NEW(view->arena, areas + 2, sn_column);
  if (!columns) return NULL;
  columns[0] = (sn_column){.title = "", .span = LABEL_SPAN, .look = SN_LOOK_LABEL};
  for (size_t i = 0; i < areas; i++)
    columns[i + 1] = (sn_column){.title = sn_view_text(view, view->definition->areas[i].title)};
  columns[areas + 1] = (sn_column){.title = sn_view_say(view, SN_TEXT_OVERALL)};
  return columns;
}

static void put_scores(const sn_session_view *v, sn_page *page, bool shown) {
  const sonae_definition *d = v->view.definition;
  const sonae_group_part *all = sn_session_all(v->room->group);
  size_t areas = d->area_count <= GRID - LABEL_SPAN - 1 ? d->area_count : 0;
  sn_table *table = sn_page_table(page, room_columns(&v->view, areas), areas + 2);
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG, sn_view_say(&v->view, SN_TEXT_FEEDBACK_COLUMN_OWN));
  for (size_t i = 0; i < areas; i++)
    sn_put_score(table, v->view.evaluation->areas[i].low);
  sn_put_score(table, v->view.evaluation->overall.low);
  if (!shown) return;
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_say(&v->view, SN_TEXT_SESSION_COLUMN_ROOM));
  for (size_t i = 0; i < areas; i++)
    sn_put_score(table, all->areas[i]);
  sn_put_score(table, all->mean);
}

/* The action that closes a gap to the full says it in few words; where there is none, the question itself does. */
static const char *short_gap(const sn_view *view, uint32_t question) {
  const sonae_definition *d = view->definition;
  const sonae_action *full = NULL;
  for (size_t i = 0; i < d->action_count; i++)
    for (size_t k = 0; k < d->actions[i].close_count; k++) {
      const sonae_lift *lift = &d->actions[i].closes[k];
      bool closes = lift->question == question && lift->to >= d->questions[question].target;
      if (closes && (!full || d->actions[i].close_count < full->close_count)) full = &d->actions[i];
    }
  return sn_view_text(view, full ? full->title : d->questions[question].text);
}

static void put_room(const sn_session_view *v, sn_page *page) {
  const sonae_group *group = v->room->group;
  const sonae_group_part *all = sn_session_all(group);
  bool shown = all->mean != SONAE_UNDEFINED;
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_SESSION_OWN_HEADING_ROOM));
  sn_page_text(page, SN_TONE_QUIET,
               shown ? sn_view_fill(&v->view, SN_TEXT_SESSION_OWN_ROOM, sn_session_number(v, all->count), NULL, NULL)
                     : sn_view_say(&v->view, SN_TEXT_SESSION_OWN_NO_ROOM));
  put_scores(v, page, shown);
  if (shown) sn_session_tell_hidden(v, page, group);
  if (v->room->by == SONAE_ROOM_BY_COUNT && v->room->gap_count)
    sn_page_text(page, SN_TONE_QUIET,
                 sn_view_fill(&v->view, SN_TEXT_SESSION_OWN_NOT_ALONE, short_gap(&v->view, v->room->gaps[0]),
                              sn_session_count(v, group, all->gaps[v->room->gaps[0]]), NULL));
}

void sn_sheet_session_own(const sn_session_view *v) {
  sn_page *page = sn_view_page(&v->view, SN_PAGE_SESSION, SN_TEXT_SESSION_OWN_SHEET, SN_TEXT_SESSION_OWN_TITLE, widths);
  page->one_sheet = true;
  page->points = POINTS;
  put_head(v, page);
  put_level(&v->view, page);
  put_first(&v->view, page);
  put_promises(v, page);
  put_room(v, page);
  put_cases(v, page);
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(&v->view, SN_TEXT_SESSION_OWN_CLOSING));
  if (v->session->contact || v->session->host)
    sn_page_text(page, SN_TONE_STRONG,
                 sn_view_fill(&v->view, SN_TEXT_SESSION_OWN_WHOM,
                              v->session->contact ? v->session->contact : v->session->host, NULL, NULL));
}
