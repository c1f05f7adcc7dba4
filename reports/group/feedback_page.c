/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet that goes back to who answered: thanks, what is good, where it stands, three things for this week. */
#include "reports/group/feedback.h"

#include "reports/words/rungs.h"
#include "reports/words/verdict.h"

static const uint8_t widths[] = {4, 24, 9, 10, 10, 15, 34, 7, 9, 0};

enum { GRID = sizeof widths - 1, CHART_COLUMN = 5, LABEL_SPAN = 2, THINGS = 3, MOST_GOOD = 4, MOST_UNKNOWN = 4 };

static void put_head(const sn_feedback_view *v, sn_page *page) {
  const sn_view *view = &v->view;
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_FEEDBACK_LEAD));
  sn_table *table = sn_view_fields(view, page, LABEL_SPAN, GRID - LABEL_SPAN);
  sn_view_field(view, table, SN_TEXT_FEEDBACK_FIELD_FOR, SN_TONE_STRONG,
                sn_view_fill(view, SN_TEXT_FEEDBACK_FOR, sn_view_organisation(view), NULL, NULL));
  sn_view_field(view, table, SN_TEXT_FEEDBACK_FIELD_FROM, SN_TONE_PLAIN, v->feedback->sender);
  sn_view_field(view, table, SN_TEXT_FIELD_CHECKLIST, SN_TONE_PLAIN,
                view->response->date
                    ? sn_view_fill(view, SN_TEXT_TITLE_ID_LINE, sn_view_text(view, view->definition->title),
                                   sn_view_fill(view, SN_TEXT_DATE_ANSWERED, view->response->date, NULL, NULL), NULL)
                    : sn_view_text(view, view->definition->title));
}

/* ---- what is good ---- */

/* The share of the target that is there, in hundredths; below zero: nothing to say of it. */
static int64_t share_of(const sn_view *view, uint32_t question) {
  int64_t target = view->definition->questions[question].target;
  if (!sn_view_is_scored(view, question) || sn_view_is_open_ended(view, question) || target <= 0) return -1;
  return (int64_t)view->evaluation->points[question] * 100 / target;
}

static bool comes_before(const sn_view *view, uint32_t a, uint32_t b) {
  if (share_of(view, a) != share_of(view, b)) return share_of(view, a) > share_of(view, b);
  return view->definition->questions[a].minimum && !view->definition->questions[b].minimum;
}

/* At least 60 of 100: the thing exists, though perhaps not yet checked. Returns how many. */
static size_t find_good(const sn_view *view, uint32_t good[MOST_GOOD]) {
  enum { EXISTS = 60 };
  size_t count = 0;
  for (uint32_t i = 0; i < view->definition->question_count; i++) {
    if (share_of(view, i) < EXISTS) continue;
    size_t at = count;
    while (at > 0 && comes_before(view, i, good[at - 1]))
      at--;
    if (at == MOST_GOOD) continue;
    if (count < MOST_GOOD) count++;
    for (size_t k = count - 1; k > at; k--)
      good[k] = good[k - 1];
    good[at] = i;
  }
  return count;
}

static void put_good(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_NONE, 5, SN_LOOK_AUTO}, {SN_TEXT_NONE, 4, SN_LOOK_AUTO}};
  uint32_t good[MOST_GOOD];
  size_t count = find_good(view, good);
  sn_page_heading(page, sn_view_say(view, SN_TEXT_FEEDBACK_HEADING_GOOD));
  if (count == 0) sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_FEEDBACK_NOTHING_GOOD));
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, 2), 2);
  if (table) table->headless = true;
  for (size_t i = 0; i < count; i++) {
    sn_table_row(table);
    sn_put_text(table, SN_TONE_GOOD,
                sn_view_fill(view, SN_TEXT_FEEDBACK_GOOD, sn_view_answer(view, good[i], NULL), NULL, NULL));
    sn_put_text(table, SN_TONE_QUIET, sn_view_text(view, view->definition->questions[good[i]].text));
  }
}

/* ---- level ---- */

static void put_level(const sn_view *view, sn_page *page) {
  const sonae_definition *d = view->definition;
  uint32_t reached = view->evaluation->level_reached, next = reached == SONAE_NONE ? 0 : reached + 1;
  if (d->level_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_FEEDBACK_HEADING_LEVEL));
  sn_table *table = sn_view_fields(view, page, LABEL_SPAN, GRID - LABEL_SPAN);
  if (reached == SONAE_NONE) {
    sn_view_field(view, table, SN_TEXT_FIELD_REACHED, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_LEVEL_NONE));
  } else {
    sn_view_field(view, table, SN_TEXT_FIELD_REACHED, SN_TONE_STRONG, sn_view_text(view, d->levels[reached].title));
    sn_view_field(view, table, SN_TEXT_NONE, SN_TONE_PLAIN, sn_view_text(view, d->levels[reached].description));
  }
  if (next < d->level_count && view->evaluation->overall.low != SONAE_UNDEFINED)
    sn_view_field(view, table, SN_TEXT_FIELD_NEXT, SN_TONE_PLAIN, sn_rungs_next(view, next));
}

/* ---- scores ---- */

static const char *peers_name(const sn_feedback_view *v) {
  const sonae_group_part *peers = v->feedback->peers;
  const char *name = NULL;
  for (int by = 0; by < SONAE_BY_COUNT; by++) {
    if (!peers->keys[by]) continue;
    const char *key = sonae_group_key_text((sonae_group_by)by, peers->keys[by], v->view.language);
    name = name ? sn_view_fill(&v->view, SN_TEXT_FEEDBACK_PEERS_AND, name, key, NULL) : key;
  }
  return name ? name : sn_view_say(&v->view, SN_TEXT_FEEDBACK_PEERS_ALL);
}

static const char *peers_words(const sn_feedback_view *v) {
  const sonae_group *group = v->feedback->group;
  if (!v->feedback->peers)
    return sn_view_fill(&v->view, group->enough ? SN_TEXT_FEEDBACK_PEERS_HIDDEN : SN_TEXT_FEEDBACK_NO_PEERS,
                        sn_view_yen(&v->view, group->k), NULL, NULL);
  return sn_view_fill(&v->view, SN_TEXT_FEEDBACK_PEERS, peers_name(v), sn_view_yen(&v->view, v->feedback->peers->count),
                      NULL);
}

/* Areas in which it is further than the others; "" for none. */
static const char *above_words(const sn_feedback_view *v) {
  const sonae_definition *d = v->view.definition;
  const sonae_group_part *peers = v->feedback->peers;
  sn_buffer list = SN_BUFFER(16 * 1024);
  for (size_t i = 0; peers && i < d->area_count; i++) {
    int64_t own = v->view.evaluation->areas[i].low, theirs = peers->areas[i];
    if (own == SONAE_UNDEFINED || theirs == SONAE_UNDEFINED || own <= theirs) continue;
    sn_view_list(&v->view, &list, sn_view_text(&v->view, d->areas[i].title));
  }
  bool any = list.length > 0;
  const char *areas = sn_view_keep(&v->view, &list);
  return any ? sn_view_fill(&v->view, SN_TEXT_FEEDBACK_ABOVE, areas, NULL, NULL) : "";
}

static const char *alt_text(const sn_view *view) {
  sn_buffer list = SN_BUFFER(16 * 1024);
  for (size_t i = 0; i < view->definition->area_count; i++)
    sn_view_list(view, &list,
                 sn_view_fill(view, SN_TEXT_LABEL_VALUE, sn_view_text(view, view->definition->areas[i].title),
                              sn_view_score(view, view->evaluation->areas[i].low), NULL));
  const char *values = sn_view_keep(view, &list);
  return sn_view_fill(view, SN_TEXT_FEEDBACK_CHART_ALT, values, NULL, NULL);
}

static const sn_chart *make_chart(const sn_feedback_view *v, size_t shown) {
  enum { RADAR_LEAST = 3, RADAR_MOST = 8 };
  sn_chart *chart = shown ? SN_ARENA_NEW(v->view.arena, 1, sn_chart) : NULL;
  if (!chart) return NULL;
  bool points = v->view.definition->model == SONAE_POINTS;
  bool radar = !points && shown >= RADAR_LEAST && shown <= RADAR_MOST;
  *chart = (sn_chart){.kind = radar ? SN_CHART_RADAR : SN_CHART_BARS,
                      .rows = shown,
                      .series = {1, 2},
                      .series_count = v->feedback->peers ? 2 : 1,
                      .column = CHART_COLUMN,
                      .fixed_scale = !points,
                      .title = sn_view_say(&v->view, SN_TEXT_CHART_TITLE),
                      .description = alt_text(&v->view)};
  return chart;
}

static void put_score(const sn_feedback_view *v, sn_table *table, const char *title, int64_t own, int64_t theirs) {
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, title);
  sn_put_score(table, own);
  if (v->feedback->peers) sn_put_score(table, theirs);
}

static bool lacks_means(const sn_feedback_view *v) {
  const sonae_group_part *peers = v->feedback->peers;
  bool lacks = peers && peers->mean == SONAE_UNDEFINED;
  for (size_t i = 0; peers && i < v->view.definition->area_count; i++)
    lacks = lacks || peers->areas[i] == SONAE_UNDEFINED;
  return lacks;
}

/* Areas without a score come last, so that those the chart shows stand together. */
static void put_scores(const sn_feedback_view *v, sn_page *page) {
  const sn_column_text texts[] = {{SN_TEXT_COLUMN_AREA, LABEL_SPAN, SN_LOOK_LABEL},
                                  {SN_TEXT_FEEDBACK_COLUMN_OWN, 1, SN_LOOK_AUTO},
                                  {SN_TEXT_FEEDBACK_COLUMN_PEERS, 1, SN_LOOK_AUTO}};
  const sonae_definition *d = v->view.definition;
  const sonae_group_part *peers = v->feedback->peers;
  size_t shown = 0, columns = peers ? 3 : 2;
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_FEEDBACK_HEADING_SCORES));
  sn_page_text(page, SN_TONE_QUIET, peers_words(v));
  if (lacks_means(v))
    sn_page_text(
        page, SN_TONE_QUIET,
        sn_view_fill(&v->view, SN_TEXT_FEEDBACK_PEERS_FEW, sn_view_yen(&v->view, v->feedback->group->k), NULL, NULL));
  sn_page_text(page, SN_TONE_GOOD, above_words(v));
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, columns), columns);
  for (int undefined = 0; undefined < 2; undefined++)
    for (size_t i = 0; i < d->area_count; i++) {
      int64_t own = v->view.evaluation->areas[i].low;
      if ((own == SONAE_UNDEFINED) != undefined) continue;
      put_score(v, table, sn_view_text(&v->view, d->areas[i].title), own, peers ? peers->areas[i] : SONAE_UNDEFINED);
      shown += !undefined;
    }
  put_score(v, table, sn_view_say(&v->view, SN_TEXT_OVERALL), v->view.evaluation->overall.low,
            peers ? peers->mean : SONAE_UNDEFINED);
  if (table) table->chart = make_chart(v, shown);
}

/* ---- this week ---- */

static const char *who_helps(const sn_view *view, const sonae_action *action) {
  const char *role = sn_view_text(view, action->role), *outside = sn_view_text(view, action->outside_help);
  return *outside ? sn_view_fill(view, SN_TEXT_FEEDBACK_ROLE_HELP, role, outside, NULL) : role;
}

/* Of what the action closes, that which most of the others lack, too; NULL: nothing that can be said. */
static const char *how_many(const sn_feedback_view *v, const sonae_action *action) {
  const sonae_group_part *peers = v->feedback->peers;
  sonae_group_count most = {.shown = SONAE_COUNT_FEW};
  for (size_t i = 0; peers && i < action->close_count; i++) {
    sonae_group_count count = peers->gaps[action->closes[i].question];
    if (count.shown > most.shown || (count.shown == most.shown && count.count > most.count)) most = count;
  }
  if (most.shown == SONAE_COUNT_MOST) return sn_view_say(&v->view, SN_TEXT_FEEDBACK_MOST);
  if (most.shown != SONAE_COUNT_EXACT || 2 * most.count < peers->count) return NULL;
  return sn_view_fill(&v->view, SN_TEXT_FEEDBACK_SOME, sn_view_yen(&v->view, peers->count),
                      sn_view_yen(&v->view, most.count), NULL);
}

static const char *first_step(const sn_feedback_view *v, const sonae_action *action) {
  const char *step = sn_view_text(&v->view, action->first_step), *others = how_many(v, action);
  return others ? sn_view_fill(&v->view, SN_TEXT_FEEDBACK_NOT_ALONE, step, others, NULL) : step;
}

static void put_this_week(const sn_feedback_view *v, sn_page *page) {
  const sn_view *view = &v->view;
  static const sn_column_text texts[] = {
      {SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_CENTRE},   {SN_TEXT_COLUMN_ACTION, 1, SN_LOOK_AUTO},
      {SN_TEXT_COLUMN_FIRST_STEP, 4, SN_LOOK_AUTO}, {SN_TEXT_FEEDBACK_COLUMN_HELP, 1, SN_LOOK_AUTO},
      {SN_TEXT_COLUMN_HOURS, 1, SN_LOOK_AUTO},      {SN_TEXT_COLUMN_YEN, 1, SN_LOOK_AUTO}};
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_WEEK));
  if (view->evaluation->action_count == 0) {
    sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_NO_ACTIONS));
    return;
  }
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, SN_TEXT_FEEDBACK_WEEK_MEANING));
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, 6), 6);
  for (size_t i = 0; i < view->evaluation->action_count && i < THINGS; i++) {
    const sonae_action *action = sn_verdict_begin_action(view, table, i);
    sn_put_text(table, SN_TONE_PLAIN, first_step(v, action));
    sn_put_text(table, SN_TONE_PLAIN, who_helps(view, action));
    sn_put_number(table, sn_view_hundredths(action->hours), 2);
    sn_put_yen(table, action->yen);
  }
}

/* ---- what is not known ---- */

static void put_unknown(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_QUESTION, 6, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_WHO, 3, SN_LOOK_AUTO}};
  sn_table *table = NULL;
  size_t count = 0;
  for (size_t i = 0; i < view->evaluation->gap_count && count < MOST_UNKNOWN; i++) {
    const sonae_gap *gap = &view->evaluation->gaps[i];
    const sonae_question *question = &view->definition->questions[gap->question];
    if (gap->status != SONAE_GAP_UNKNOWN) continue;
    if (count++ == 0) {
      sn_page_heading(page, sn_view_say(view, SN_TEXT_FEEDBACK_HEADING_UNKNOWN));
      table = sn_page_table(page, sn_view_columns(view, texts, 2), 2);
    }
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, question->text));
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, question->who));
  }
}

void sn_sheet_feedback(const sn_feedback_view *v) {
  const sn_view *view = &v->view;
  sn_page *page = sn_view_page(view, SN_PAGE_FEEDBACK, SN_TEXT_FEEDBACK_SHEET, SN_TEXT_FEEDBACK_TITLE, widths);
  page->one_sheet = true;
  put_head(v, page);
  put_good(view, page);
  put_level(view, page);
  put_scores(v, page);
  put_this_week(v, page);
  put_unknown(view, page);
  sn_page_space(page);
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, SN_TEXT_FEEDBACK_CLOSING));
  if (v->feedback->contact)
    sn_page_text(page, SN_TONE_STRONG, sn_view_fill(view, SN_TEXT_FEEDBACK_CONTACT, v->feedback->contact, NULL, NULL));
}
