/* SPDX-License-Identifier: Apache-2.0 */
/* Means and answers over time, out of every revision: by month, or by quarter where it has been long. */
#include "reports/portfolio/view.h"

static const uint8_t widths[] = {14, 12, 12, 13, 3, 14, 14, 14, 14, 14, 14, 0};
enum {
  MONTHS = 24,
  COLUMNS = 4,
  CHART_COLUMN = 5,
  CHART_ROWS = 16,
  CHART_POINTS = 20,
  CHART_PIXELS = 6 * (14 * 7 + 5)
};

/* Of a quarter, its last month speaks. */
static bool is_shown(const sonae_portfolio *p, size_t i) {
  bool last = i + 1 == p->trend_count;
  return p->trend_count <= MONTHS || last || p->trend[i].month % 3 == 0;
}

static void put_point(sn_roll *roll, const sonae_trend_point *point, int64_t before) {
  char when[32];
  (void)snprintf(when, sizeof when, "%04d-%02d", point->year, point->month);
  sn_roll_row_points(roll, CHART_POINTS);
  sn_roll_text(roll, SN_STYLE_STATE, when);
  sn_roll_score(roll, point->mean);
  sn_roll_score(roll, before == SONAE_UNDEFINED ? before : point->mean - before);
  sn_roll_amount(roll, point->answered);
}

static void draw(const sn_portfolio_view *view, uint32_t first, uint32_t last) {
  const char *title = sn_portfolio_say(view, SN_TEXT_PORTFOLIO_CHART_TREND);
  sn_book_picture(view->book, &(sn_book_chart){.kind = SN_CHART_LINES,
                                               .first_row = first,
                                               .last_row = last,
                                               .category_column = 0,
                                               .series_columns = {1},
                                               .series_names = {sn_portfolio_say(view, SN_TEXT_PORTFOLIO_MEAN)},
                                               .series_count = 1,
                                               .row = first - 1,
                                               .column = CHART_COLUMN,
                                               .width = CHART_PIXELS,
                                               .height = CHART_ROWS * CHART_POINTS * 4 / 3,
                                               .fixed_scale = true,
                                               .title = title,
                                               .description = title});
}

bool sn_portfolio_trend_sheet(sn_portfolio_view *view) {
  static const sn_text_id columns[COLUMNS] = {SN_TEXT_PORTFOLIO_MONTH, SN_TEXT_PORTFOLIO_MEAN, SN_TEXT_PORTFOLIO_CHANGE,
                                              SN_TEXT_PORTFOLIO_ANSWERED};
  const sonae_portfolio *p = view->portfolio;
  const char *titles[COLUMNS];
  sn_roll roll;
  if (!sn_roll_begin(&roll, view->book, view->language, SN_TEXT_PORTFOLIO_SHEET_TREND, widths, false)) return false;
  sn_roll_title(&roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_TITLE_TREND));
  sn_roll_note(&roll, SN_TONE_QUIET,
               sn_portfolio_say(view, p->trend_count ? SN_TEXT_PORTFOLIO_NOTE_TREND : SN_TEXT_PORTFOLIO_NO_TREND));
  for (int i = 0; i < COLUMNS; i++)
    titles[i] = sn_portfolio_say(view, columns[i]);
  if (p->trend_count) sn_roll_head(&roll, titles, COLUMNS, true);
  uint32_t first = roll.row;
  int64_t before = SONAE_UNDEFINED;
  for (size_t i = 0; i < p->trend_count; i++) {
    if (!is_shown(p, i)) continue;
    put_point(&roll, &p->trend[i], before);
    before = p->trend[i].mean;
  }
  if (roll.row > first + 1) draw(view, first, roll.row - 1);
  roll.paper.one_sheet = true;
  sn_portfolio_end(view, &roll, 0);
  return true;
}
