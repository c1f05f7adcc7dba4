/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/words/verdict.h"

#include "base/number.h"

/* ---- alerts ---- */

const sonae_alert_hit *sn_verdict_alert(const sn_view *view, size_t index) {
  const sonae_evaluation *e = view->evaluation;
  for (int confirm = 0; confirm < 2; confirm++)
    for (size_t i = 0; i < e->alert_count; i++)
      if (e->alerts[i].confirm_first == (confirm == 1) && index-- == 0) return &e->alerts[i];
  return NULL;
}

void sn_verdict_alerts(const sn_view *view, sn_page *page, uint32_t label_span, uint32_t value_span) {
  if (view->definition->alert_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_ALERTS));
  if (view->evaluation->alert_count == 0) {
    sn_page_text(page, SN_TONE_GOOD, sn_view_say(view, SN_TEXT_NO_ALERTS));
    return;
  }
  const sn_column_text texts[] = {{SN_TEXT_NONE, label_span, SN_LOOK_AUTO}, {SN_TEXT_NONE, value_span, SN_LOOK_AUTO}};
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, 2), 2);
  if (table) table->headless = true;
  for (size_t i = 0; i < view->evaluation->alert_count; i++) {
    const sonae_alert_hit *hit = sn_verdict_alert(view, i);
    sn_tone tone = hit->confirm_first ? SN_TONE_CARE : SN_TONE_BAD;
    sn_table_row(table);
    sn_put_text(table, tone, sn_view_say(view, hit->confirm_first ? SN_TEXT_ALERT_CONFIRM : SN_TEXT_ALERT_TRUE));
    sn_put_text(table, tone, sn_view_text(view, view->definition->alerts[hit->alert].headline));
  }
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

static const char *meaning(const sn_view *view, bool brief) {
  if (view->evaluation->overall.low == SONAE_UNDEFINED) return sn_view_say(view, SN_TEXT_SCORE_UNDEFINED);
  sn_buffer out = SN_BUFFER(4096);
  sn_buffer_text(&out,
                 sn_view_fill(view, SN_TEXT_SCORE_COVERAGE, sn_view_share(view, view->evaluation->overall.coverage),
                              sn_view_share(view, view->evaluation->overall.unknown), NULL));
  if (differs(&view->evaluation->overall))
    sn_buffer_text(&out, sn_view_say(view, brief ? SN_TEXT_RANGE_BRIEF : SN_TEXT_RANGE_MEANING));
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
static const sn_chart *make_chart(const sn_view *view, size_t shown, uint32_t column) {
  enum { RADAR_LEAST = 3, RADAR_MOST = 8 };
  sn_chart *chart = shown > 0 ? SN_ARENA_NEW(view->arena, 1, sn_chart) : NULL;
  if (!chart) return NULL;
  bool points = view->definition->model == SONAE_POINTS;
  bool radar = !points && shown >= RADAR_LEAST && shown <= RADAR_MOST;
  *chart = (sn_chart){.kind = radar ? SN_CHART_RADAR : SN_CHART_BARS,
                      .rows = shown,
                      .series = {1, 2},
                      .series_count = any_differs(view) ? 2 : 1,
                      .column = column,
                      .fixed_scale = !points,
                      .title = sn_view_say(view, SN_TEXT_CHART_TITLE),
                      .description = alt_text(view)};
  return chart;
}

/* Areas without a score come last, so that those the chart shows stand together. */
void sn_verdict_scores(const sn_view *view, sn_page *page, uint32_t label_span, uint32_t chart_column, bool brief) {
  const sn_column_text texts[] = {{SN_TEXT_COLUMN_AREA, label_span, SN_LOOK_LABEL},
                                  {SN_TEXT_COLUMN_LOW, 1, SN_LOOK_AUTO},
                                  {SN_TEXT_COLUMN_HIGH, 1, SN_LOOK_AUTO},
                                  {SN_TEXT_COLUMN_COVERAGE, 1, SN_LOOK_AUTO}};
  size_t shown = 0;
  sn_page_heading(page, headline(view));
  sn_page_text(page, SN_TONE_QUIET, meaning(view, brief));
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
  if (table) table->chart = make_chart(view, shown, chart_column);
}

/* ---- this week ---- */

const sonae_action *sn_verdict_begin_action(const sn_view *view, sn_table *table, size_t index) {
  const sonae_placement *placed = &view->evaluation->actions[index];
  const sonae_action *action = &view->definition->actions[placed->action];
  const char *title = sn_view_text(view, action->title);
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG, sn_view_integer(view, (int64_t)index + 1));
  sn_put_text(table, SN_TONE_STRONG,
              placed->confirm_first ? sn_view_fill(view, SN_TEXT_CONFIRM_TITLE, title, NULL, NULL) : title);
  return action;
}

void sn_verdict_week(const sn_view *view, sn_page *page, const sn_column_text texts[SN_VERDICT_WEEK_COLUMNS]) {
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_WEEK));
  if (view->evaluation->action_count == 0) {
    sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_NO_ACTIONS));
    return;
  }
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, SN_VERDICT_WEEK_COLUMNS), SN_VERDICT_WEEK_COLUMNS);
  for (size_t i = 0; i < view->evaluation->action_count && i < SN_VERDICT_THINGS; i++) {
    const sonae_action *action = sn_verdict_begin_action(view, table, i);
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, action->first_step));
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, action->role));
    sn_put_number(table, sn_view_hundredths(action->hours), 2);
    sn_put_yen(table, action->yen);
  }
}
