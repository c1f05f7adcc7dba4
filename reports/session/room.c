/* SPDX-License-Identifier: Apache-2.0 */
/* The room's picture, which names nobody, and the cases that fit it. */
#include "reports/session/view.h"

static const uint8_t widths[] = {5, 26, 9, 10, 10, 12, 14, 14, 14, 0};
static const uint8_t case_widths[] = {24, 40, 30, 30, 0};

enum { GRID = sizeof widths - 1, LABEL_SPAN = 2, CHART_COLUMN = 4 };

static const sonae_group *group_of(const sn_session_view *v) {
  return v->room->group;
}

/* ---- who ---- */

static const char *promise(const sn_session_view *v) {
  const sonae_session_board *b = v->board;
  uint32_t k = group_of(v)->k;
  bool all = k == SONAE_SESSION_FLOOR && b->agreed == b->participants;
  return sn_view_fill(&v->view, all ? SN_TEXT_SESSION_AGREED_ALL : SN_TEXT_SESSION_AGREED_SOME, sn_session_number(v, k),
                      sn_session_number(v, SONAE_SESSION_FLOOR), NULL);
}

static void put_who(const sn_session_view *v, sn_page *page) {
  const sonae_group *g = group_of(v);
  uint32_t count = sn_session_all(g)->count;
  sn_table *table = sn_session_put_head(v, page, LABEL_SPAN, GRID - LABEL_SPAN);
  sn_view_field(
      &v->view, table, SN_TEXT_SESSION_FIELD_ROOM, SN_TONE_PLAIN,
      sn_view_fill(&v->view, SN_TEXT_SESSION_COMPANIES, sn_session_number(v, v->board->participants), NULL, NULL));
  sn_view_field(&v->view, table, SN_TEXT_SESSION_FIELD_COUNT, SN_TONE_STRONG,
                count ? sn_view_fill(&v->view, SN_TEXT_SESSION_COMPANIES, sn_session_number(v, count), NULL, NULL)
                      : NULL);
  bool few = v->board->participants < g->k;
  sn_page_text(page, SN_TONE_QUIET,
               count ? promise(v) : sn_session_say_k(v, g, few ? SN_TEXT_SESSION_NOTHING : SN_TEXT_SESSION_HELD));
  if (g->behind && count) sn_page_text(page, SN_TONE_QUIET, sn_session_say_k(v, g, SN_TEXT_SESSION_BEHIND));
}

/* ---- means ---- */

static const char *alt_text(const sn_session_view *v) {
  const sonae_definition *d = v->view.definition;
  sn_buffer list = SN_BUFFER(16 * 1024);
  for (size_t i = 0; i < d->area_count; i++)
    sn_view_list(&v->view, &list,
                 sn_view_fill(&v->view, SN_TEXT_LABEL_VALUE, sn_view_text(&v->view, d->areas[i].title),
                              sn_view_score(&v->view, sn_session_all(group_of(v))->areas[i]), NULL));
  const char *values = sn_view_keep(&v->view, &list);
  return sn_view_fill(&v->view, SN_TEXT_SESSION_CHART_MEANS_ALT, values, NULL, NULL);
}

static const sn_chart *make_chart(const sn_session_view *v, size_t rows) {
  enum { RADAR_LEAST = 3, RADAR_MOST = 8 };
  sn_chart *chart = rows ? SN_ARENA_NEW(v->view.arena, 1, sn_chart) : NULL;
  if (!chart) return NULL;
  bool points = v->view.definition->model == SONAE_POINTS;
  bool radar = !points && rows >= RADAR_LEAST && rows <= RADAR_MOST;
  *chart = (sn_chart){.kind = radar ? SN_CHART_RADAR : SN_CHART_BARS,
                      .rows = rows,
                      .series = {1},
                      .series_count = 1,
                      .column = CHART_COLUMN,
                      .fixed_scale = !points,
                      .title = sn_view_say(&v->view, SN_TEXT_SESSION_CHART_MEANS),
                      .description = alt_text(v)};
  return chart;
}

static void put_means(const sn_session_view *v, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_AREA, LABEL_SPAN, SN_LOOK_LABEL},
                                         {SN_TEXT_GROUP_COLUMN_MEAN, 1, SN_LOOK_AUTO}};
  const sonae_group_part *all = sn_session_all(group_of(v));
  if (all->mean == SONAE_UNDEFINED) return;
  sn_page_heading(
      page, sn_view_fill(&v->view, SN_TEXT_SESSION_HEADING_MEANS, sn_view_score(&v->view, all->mean), NULL, NULL));
  sn_session_tell_hidden(v, page, group_of(v));
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, 2), 2);
  size_t shown = sn_session_put_areas(v, table, all->areas, NULL);
  if (table) table->chart = make_chart(v, shown);
}

/* ---- gaps ---- */

static const char *why_these(const sn_session_view *v) {
  static const sn_text_id WHY[] = {
      [SONAE_ROOM_BY_COUNT] = SN_TEXT_SESSION_GAPS_BY_COUNT, [SONAE_ROOM_BY_ORDER] = SN_TEXT_SESSION_GAPS_BY_ORDER};
  if (v->room->by != SONAE_ROOM_BY_AREA) return sn_view_say(&v->view, WHY[v->room->by]);
  return sn_view_fill(&v->view, SN_TEXT_SESSION_GAPS_BY_AREA, sn_session_number(v, 2 * group_of(v)->k), NULL, NULL);
}

static void put_questions(const sn_session_view *v, sn_page *page, const uint32_t *questions, size_t count) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_CENTRE},
                                         {SN_TEXT_COLUMN_QUESTION, 4, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_LACKING, 2, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_SPREAD, 2, SN_LOOK_AUTO}};
  bool counted = v->room->by == SONAE_ROOM_BY_COUNT;
  size_t columns = counted ? 4 : 2;
  sn_table *table = count ? sn_page_table(page, sn_view_columns(&v->view, texts, columns), columns) : NULL;
  for (size_t i = 0; i < count; i++) {
    uint32_t question = questions[i];
    sn_table_row(table);
    sn_put_text(table, SN_TONE_STRONG, sn_view_integer(&v->view, (int64_t)i + 1));
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, v->view.definition->questions[question].text));
    if (!counted) continue;
    sn_put_text(table, SN_TONE_STRONG, sn_session_count(v, group_of(v), sn_session_all(group_of(v))->gaps[question]));
    sn_put_text(table, SN_TONE_PLAIN, sn_session_stands(v, question));
  }
}

static void put_gaps(const sn_session_view *v, sn_page *page) {
  const sonae_room *room = v->room;
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_SESSION_HEADING_GAPS));
  sn_page_text(page, SN_TONE_QUIET, why_these(v));
  if (room->gap_count == 0) sn_page_text(page, SN_TONE_GOOD, sn_session_say_k(v, group_of(v), SN_TEXT_SESSION_NO_GAPS));
  put_questions(v, page, room->gaps, room->gap_count);
}

/* How the room stands with each question. */
static void put_all_questions(const sn_session_view *v, sn_page *page) {
  const sonae_definition *d = v->view.definition;
  uint32_t *questions = SN_ARENA_NEW(v->view.arena, d->question_count + 1, uint32_t);
  size_t count = 0;
  for (uint32_t i = 0; questions && i < d->question_count; i++)
    if (d->questions[i].kind == SONAE_CHOICE) questions[count++] = i;
  sn_page_text(page, SN_TONE_QUIET, sn_session_say_k(v, group_of(v), SN_TEXT_SESSION_QUESTIONS_MEANING));
  put_questions(v, page, questions, count);
}

/* ---- levels ---- */

/* Where everybody is at the first level of a ladder, "none yet" is no place to be. */
static uint32_t lowest_of(const sonae_definition *d, const sonae_group_bin *bin) {
  bool everybody = d->level_count && d->levels[0].gate_count == 0;
  return bin->from == 0 && bin->to > 0 && everybody ? 1 : bin->from;
}

static const char *level_name(const sn_session_view *v, uint32_t level) {
  if (level == 0) return sn_view_say(&v->view, SN_TEXT_GROUP_LEVEL_NONE);
  return sn_view_text(&v->view, v->view.definition->levels[level - 1].title);
}

static void put_levels(const sn_session_view *v, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_GROUP_COLUMN_LEVEL, 7, SN_LOOK_AUTO},
                                         {SN_TEXT_GROUP_UNIT_COUNT, 2, SN_LOOK_AUTO}};
  const sonae_group_part *all = sn_session_all(group_of(v));
  if (all->level_count == 0) return;
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_SESSION_HEADING_LEVELS));
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, 2), 2);
  for (size_t i = 0; i < all->level_count; i++) {
    const sonae_group_bin *bin = &all->levels[i];
    uint32_t lowest = lowest_of(v->view.definition, bin);
    const char *from = level_name(v, lowest), *to = level_name(v, bin->to), *count = sn_session_number(v, bin->count);
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN,
                lowest == bin->to ? from : sn_view_fill(&v->view, SN_TEXT_GROUP_LEVELS_FROM_TO, from, to, NULL));
    sn_put_text(
        table, SN_TONE_STRONG,
        sn_view_fill(&v->view, bin->at_least ? SN_TEXT_GROUP_AT_LEAST : SN_TEXT_SESSION_COMPANIES, count, NULL, NULL));
  }
}

void sn_sheet_session(const sn_session_view *v) {
  sn_page *page = sn_view_page(&v->view, SN_PAGE_SESSION, SN_TEXT_SESSION_SHEET_PICTURE,
                               v->for_host ? SN_TEXT_SESSION_REPORT : SN_TEXT_SESSION_BOARD, widths);
  page->one_sheet = true;
  put_who(v, page);
  put_means(v, page);
  put_gaps(v, page);
  put_levels(v, page);
}

void sn_sheet_session_questions(const sn_session_view *v) {
  if (v->room->by != SONAE_ROOM_BY_COUNT) return;
  sn_page *page = sn_view_page(&v->view, SN_PAGE_SESSION_QUESTIONS, SN_TEXT_SESSION_SHEET_QUESTIONS,
                               SN_TEXT_SESSION_TITLE_QUESTIONS, widths);
  put_all_questions(v, page);
}

/* ---- cases ---- */

static void put_case(const sn_session_view *v, sn_table *table, const sonae_case *item) {
  const sonae_cases *cases = v->room->cases;
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG,
              sn_view_fill(&v->view, SN_TEXT_SESSION_CASE_OF, sn_session_case_text(v, cases, item->title),
                           sn_session_case_text(v, cases, item->sector), NULL));
  sn_put_text(table, SN_TONE_PLAIN, sn_session_case_text(v, cases, item->happened));
  sn_put_text(table, SN_TONE_GOOD, sn_session_case_text(v, cases, item->helped));
  sn_put_text(table, SN_TONE_PLAIN, sn_session_case_text(v, cases, item->lesson));
}

void sn_sheet_session_cases(const sn_session_view *v) {
  static const sn_column_text texts[] = {{SN_TEXT_SESSION_COLUMN_CASE, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_HAPPENED, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_HELPED, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_LESSON, 1, SN_LOOK_AUTO}};
  sn_page *page = sn_view_page(&v->view, SN_PAGE_SESSION_CASES, SN_TEXT_SESSION_SHEET_CASES,
                               SN_TEXT_SESSION_TITLE_CASES, case_widths);
  if (!v->room->cases) sn_page_text(page, SN_TONE_PLAIN, sn_view_say(&v->view, SN_TEXT_SESSION_NO_CASES));
  sn_table *table = v->room->fitting_count ? sn_page_table(page, sn_view_columns(&v->view, texts, 4), 4) : NULL;
  for (size_t i = 0; i < v->room->fitting_count; i++)
    put_case(v, table, &v->room->cases->items[v->room->fitting[i]]);
}
