/* SPDX-License-Identifier: Apache-2.0 */
/* Supplier by area, the lowest score first: text in every cell, and a colour that says the same. */
#include "reports/portfolio/view.h"

static const uint8_t widths[] = {6, 28, 15, 25, 10, 0}, of_buyer[] = {8, 14};
enum {
  WHO = 5,
  OF_BUYER = sizeof of_buyer, /* columns that only a buyer has */
  OVERALL_WIDTH = 9,
  AREA_WIDTH = 10,
  WEAKEST_WIDTH = 16,
  DAY_WIDTH = 14,
  NAME_COLUMN = 1,
  INDUSTRY_COLUMN = 3
};

static bool has_buyer(const sn_portfolio_view *view) {
  return view->portfolio->buyer != SONAE_NONE;
}

static uint32_t overall_column(const sn_portfolio_view *view) {
  return has_buyer(view) ? WHO + OF_BUYER : WHO;
}

static uint32_t put_titles(const sn_portfolio_view *view, const char **titles) {
  static const sn_text_id before[WHO + OF_BUYER] = {
      SN_TEXT_COLUMN_NUMBER,    SN_TEXT_PORTFOLIO_SUPPLIER, SN_TEXT_PORTFOLIO_ID,  SN_TEXT_PORTFOLIO_INDUSTRY,
      SN_TEXT_PORTFOLIO_REGION, SN_TEXT_PORTFOLIO_TIER,     SN_TEXT_PORTFOLIO_STAR};
  const sonae_definition *d = view->definition;
  uint32_t count = 0;
  for (; count < overall_column(view); count++)
    titles[count] = sn_portfolio_say(view, before[count]);
  titles[count++] = sn_portfolio_say(view, SN_TEXT_OVERALL);
  for (uint32_t i = 0; i < d->area_count && count < SN_ROLL_COLUMNS - 2; i++)
    titles[count++] = sn_portfolio_text(view, d->areas[i].title);
  titles[count++] = sn_portfolio_say(view, SN_TEXT_PORTFOLIO_WEAKEST);
  titles[count++] = sn_portfolio_say(view, SN_TEXT_PORTFOLIO_ANSWERED_ON);
  return count;
}

static void put_who(const sn_portfolio_view *view, sn_roll *roll, uint32_t place, const sonae_supplier *supplier) {
  const sonae_node *node = sonae_portfolio_node(view->portfolio, supplier);
  char star[SN_PORTFOLIO_TEXT_BYTES];
  size_t name = sn_roll_lines(roll, NAME_COLUMN, sn_portfolio_name(node));
  size_t industry = sn_roll_lines(roll, INDUSTRY_COLUMN, sn_portfolio_industry(view, node));
  sn_roll_row(roll, name > industry ? name : industry);
  sn_roll_place(roll, place);
  sn_roll_text(roll, SN_STYLE_FACT, sn_portfolio_name(node));
  sn_roll_text(roll, SN_STYLE_FACT, node->organisation.id);
  sn_roll_text(roll, SN_STYLE_HINT, sn_portfolio_industry(view, node));
  sn_roll_text(roll, SN_STYLE_HINT, sn_portfolio_region(view, node));
  if (!has_buyer(view)) return;
  sn_roll_text(roll, SN_STYLE_STATE, sn_portfolio_tier(view, supplier->tier));
  sn_roll_text(roll, SN_STYLE_STATE, sn_portfolio_star(view, supplier, star));
}

static void put_areas(const sn_portfolio_view *view, sn_roll *roll, uint32_t index, uint32_t shown) {
  const sonae_definition *d = view->definition;
  const sonae_supplier *supplier = &view->portfolio->suppliers[index];
  int64_t overall = sonae_portfolio_node(view->portfolio, supplier)->overall.low;
  if (supplier->revision == 0)
    sn_roll_text(roll, SN_STYLE_STATE_QUIET, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NO_ANSWER));
  else
    sn_roll_heat(roll, overall);
  for (uint32_t i = 0; i < shown; i++)
    sn_roll_heat(roll, view->portfolio->areas[index * d->area_count + i]);
  sn_roll_text(roll, SN_STYLE_STATE,
               supplier->weakest == SONAE_NONE ? "" : sn_portfolio_text(view, d->areas[supplier->weakest].title));
  sn_roll_day(roll, supplier->answered_on);
}

bool sn_portfolio_heat(sn_portfolio_view *view) {
  const sonae_portfolio *p = view->portfolio;
  const char *titles[SN_ROLL_COLUMNS];
  sn_roll roll;
  if (!sn_roll_begin(&roll, view->book, view->language, SN_TEXT_PORTFOLIO_SHEET_HEAT, widths,
                     sn_portfolio_is_large(p->supplier_count)))
    return false;
  uint32_t count = put_titles(view, titles), overall = overall_column(view), shown = count - overall - 3;
  for (uint32_t i = WHO; i < overall; i++)
    sn_roll_widen(&roll, 1, of_buyer[i - WHO]);
  sn_roll_widen(&roll, 1, OVERALL_WIDTH);
  sn_roll_widen(&roll, shown, AREA_WIDTH);
  sn_roll_widen(&roll, 1, WEAKEST_WIDTH);
  sn_roll_widen(&roll, 1, DAY_WIDTH);
  sn_roll_title(&roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_TITLE_HEAT));
  sn_roll_note(
      &roll, SN_TONE_QUIET,
      sn_portfolio_say(view, has_buyer(view) ? SN_TEXT_PORTFOLIO_NOTE_HEAT : SN_TEXT_PORTFOLIO_NOTE_HEAT_PLAIN));
  sn_roll_head(&roll, titles, count, true);
  uint32_t first = roll.row;
  for (uint32_t i = 0; i < p->supplier_count; i++) {
    put_who(view, &roll, i + 1, &p->suppliers[p->worst_first[i]]);
    put_areas(view, &roll, p->worst_first[i], shown);
  }
  if (roll.row > first) sn_book_scale(view->book, (sn_book_area){first, overall, roll.row - 1, overall + shown});
  sn_portfolio_end(view, &roll, NAME_COLUMN + 1);
  return true;
}
