/* SPDX-License-Identifier: Apache-2.0 */
/* Every supplier that answered, in the order in which help matters; how good the answers are stands beside the score, never
 * in it. */
#include "reports/portfolio/view.h"

static const uint8_t widths[] = {6, 24, 15, 8, 9, 16, 9, 0}, of_buyer[] = {8, 11, 11},
                     further[] = {22, 22, 22, 10, 11, 11, 10, 10, 10};
static const sn_text_id columns[] = {
    SN_TEXT_COLUMN_NUMBER,       SN_TEXT_PORTFOLIO_SUPPLIER,   SN_TEXT_PORTFOLIO_ID,      SN_TEXT_PORTFOLIO_LOW,
    SN_TEXT_PORTFOLIO_HIGH,      SN_TEXT_PORTFOLIO_LEVEL,      SN_TEXT_PORTFOLIO_CHANGE,  SN_TEXT_PORTFOLIO_TIER,
    SN_TEXT_PORTFOLIO_LOAD_PART, SN_TEXT_PORTFOLIO_SHARE_HIGH, SN_TEXT_PORTFOLIO_FIRST_1, SN_TEXT_PORTFOLIO_FIRST_2,
    SN_TEXT_PORTFOLIO_FIRST_3,   SN_TEXT_PORTFOLIO_COVERAGE,   SN_TEXT_PORTFOLIO_UNKNOWN, SN_TEXT_PORTFOLIO_AGE,
    SN_TEXT_PORTFOLIO_CLAIMED,   SN_TEXT_PORTFOLIO_EVIDENCED,  SN_TEXT_PORTFOLIO_VERIFIED};
enum {
  COLUMNS = sizeof columns / sizeof *columns,
  NAME_COLUMN = 1,
  LEVEL_COLUMN = 5,
  OF_BUYER = sizeof of_buyer, /* columns that only a buyer has */
  BUYER_COLUMN = 7,
  PRINTED = 13 /* quality is for the screen */
};

static size_t lines_of(const sn_portfolio_view *view, const sn_roll *roll, const sonae_supplier *supplier) {
  size_t most = sn_roll_lines(roll, NAME_COLUMN, sn_portfolio_name(sonae_portfolio_node(view->portfolio, supplier)));
  size_t level = sn_roll_lines(roll, LEVEL_COLUMN, sn_portfolio_level(view, supplier->level));
  if (level > most) most = level;
  for (int i = 0; i < SONAE_FIRST_ACTIONS; i++) {
    uint32_t action = supplier->actions[i];
    if (action != SONAE_NONE && view->action_lines[action] > most) most = view->action_lines[action];
  }
  return most;
}

static void put_change(sn_roll *roll, int64_t before, int64_t now) {
  if (before == SONAE_UNDEFINED || now == SONAE_UNDEFINED)
    sn_roll_text(roll, SN_STYLE_STATE_QUIET, "–");
  else
    sn_roll_score(roll, now - before);
}

static void put_score(const sn_portfolio_view *view, sn_roll *roll, const sonae_supplier *supplier) {
  const sonae_score *overall = &sonae_portfolio_node(view->portfolio, supplier)->overall;
  sn_roll_score(roll, overall->low);
  sn_roll_score(roll, overall->high);
  sn_roll_text(roll, SN_STYLE_HINT, sn_portfolio_level(view, supplier->level));
  put_change(roll, supplier->before, overall->low);
}

static void put_quality(const sn_portfolio_view *view, sn_roll *roll, const sonae_supplier *supplier) {
  const sonae_score *overall = &sonae_portfolio_node(view->portfolio, supplier)->overall;
  uint32_t proven = supplier->evidenced + supplier->verified;
  sn_roll_part(roll, overall->coverage, 100 * SONAE_MICRO);
  sn_roll_part(roll, overall->unknown, 100 * SONAE_MICRO);
  if (supplier->answered_on == SONAE_NO_DAY)
    sn_roll_text(roll, SN_STYLE_STATE_QUIET, "–");
  else
    sn_roll_amount(roll, view->portfolio->today - supplier->answered_on);
  sn_roll_amount(roll, supplier->answers > proven ? supplier->answers - proven : 0);
  sn_roll_amount(roll, supplier->evidenced);
  sn_roll_amount(roll, supplier->verified);
}

static bool has_buyer(const sn_portfolio_view *view) {
  return view->portfolio->buyer != SONAE_NONE;
}

static void put_share(const sn_portfolio_view *view, sn_roll *roll, const sonae_supplier *supplier) {
  sonae_bounds share = sonae_portfolio_share(view->portfolio, supplier);
  sn_roll_text(roll, SN_STYLE_STATE, sn_portfolio_tier(view, supplier->tier));
  if (supplier->link == SONAE_NONE) {
    sn_roll_text(roll, SN_STYLE_STATE_QUIET, "–");
    sn_roll_text(roll, SN_STYLE_STATE_QUIET, "–");
  } else {
    sn_roll_share(roll, sonae_portfolio_part(view->portfolio, supplier));
    sn_roll_share(roll, share.high);
  }
}

static void put_supplier(const sn_portfolio_view *view, sn_roll *roll, uint32_t place, const sonae_supplier *supplier) {
  const sonae_node *node = sonae_portfolio_node(view->portfolio, supplier);
  sn_roll_row(roll, lines_of(view, roll, supplier));
  sn_roll_place(roll, place);
  sn_roll_text(roll, SN_STYLE_FACT, sn_portfolio_name(node));
  sn_roll_text(roll, SN_STYLE_FACT, node->organisation.id);
  put_score(view, roll, supplier);
  if (has_buyer(view)) put_share(view, roll, supplier);
  for (int i = 0; i < SONAE_FIRST_ACTIONS; i++) {
    uint32_t action = supplier->actions[i];
    sn_roll_text(roll, SN_STYLE_FACT,
                 action == SONAE_NONE ? "" : sn_portfolio_text(view, view->definition->actions[action].title));
  }
  put_quality(view, roll, supplier);
}

static void set_widths(const sn_portfolio_view *view, sn_roll *roll) {
  for (uint32_t i = 0; has_buyer(view) && i < OF_BUYER; i++)
    sn_roll_widen(roll, 1, of_buyer[i]);
  for (uint32_t i = 0; i < sizeof further; i++)
    sn_roll_widen(roll, 1, further[i]);
}

static void put_titles(const sn_portfolio_view *view, sn_roll *roll) {
  const char *titles[COLUMNS];
  uint32_t count = 0;
  for (uint32_t i = 0; i < COLUMNS; i++)
    if (has_buyer(view) || i < BUYER_COLUMN || i >= BUYER_COLUMN + OF_BUYER)
      titles[count++] = sn_portfolio_say(view, columns[i]);
  sn_roll_head(roll, titles, count, true);
}

bool sn_portfolio_rank(sn_portfolio_view *view) {
  const sonae_portfolio *p = view->portfolio;
  sn_roll roll;
  if (!sn_roll_begin(&roll, view->book, view->language, SN_TEXT_PORTFOLIO_SHEET_RANK, widths,
                     sn_portfolio_is_large(p->supplier_count)))
    return false;
  set_widths(view, &roll);
  sn_roll_title(&roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_TITLE_RANK));
  sn_roll_note(
      &roll, SN_TONE_QUIET,
      sn_portfolio_say(view, has_buyer(view) ? SN_TEXT_PORTFOLIO_NOTE_RANK : SN_TEXT_PORTFOLIO_NOTE_RANK_PLAIN));
  put_titles(view, &roll);
  uint32_t place = 0;
  for (size_t i = 0; i < p->supplier_count; i++) {
    const sonae_supplier *supplier = &p->suppliers[p->help_first[i]];
    if (supplier->revision > 0) put_supplier(view, &roll, ++place, supplier);
  }
  roll.paper.columns = has_buyer(view) ? PRINTED : PRINTED - OF_BUYER;
  sn_portfolio_end(view, &roll, NAME_COLUMN + 1);
  return true;
}
