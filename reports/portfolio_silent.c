/* SPDX-License-Identifier: Apache-2.0 */
/* Who has not answered: a result of its own, and whom to call. */
#include "reports/portfolio_view.h"

static const uint8_t widths[] = {6, 28, 12, 8, 25, 12, 11, 14, 11, 20, 28, 16, 0};
static const sn_text_id columns[] = {
    SN_TEXT_COLUMN_NUMBER,       SN_TEXT_PORTFOLIO_SUPPLIER,    SN_TEXT_PORTFOLIO_ID,
    SN_TEXT_PORTFOLIO_TIER,      SN_TEXT_PORTFOLIO_INDUSTRY,    SN_TEXT_PORTFOLIO_LOAD_PART,
    SN_TEXT_PORTFOLIO_REMINDERS, SN_TEXT_PORTFOLIO_REMINDED_ON, SN_TEXT_PORTFOLIO_DAYS_LATE,
    SN_TEXT_PORTFOLIO_CONTACT,   SN_TEXT_PORTFOLIO_MAIL,        SN_TEXT_PORTFOLIO_TELEPHONE};
enum {
  COLUMNS = sizeof columns / sizeof *columns,
  NAME_COLUMN = 1,
  INDUSTRY_COLUMN = 4,
  CONTACT_COLUMN = 9,
  MAIL_COLUMN = 10
};

/* Asked and silent; where nobody was asked, silent. */
static bool is_silent(const sonae_portfolio *p, const sonae_supplier *supplier) {
  return p->campaign ? supplier->invited && !supplier->replied : supplier->revision == 0;
}

static void put_asking(const sonae_portfolio *p, sn_roll *roll, const sonae_supplier *supplier) {
  if (supplier->link == SONAE_NONE)
    sn_roll_text(roll, SN_STYLE_STATE_QUIET, "–");
  else
    sn_roll_share(roll, sonae_portfolio_part(p, supplier));
  sn_roll_amount(roll, supplier->reminders);
  sn_roll_day(roll, supplier->reminded_on);
  if (sonae_portfolio_is_overdue(p, supplier))
    sn_roll_amount(roll, p->today - p->deadline);
  else
    sn_roll_text(roll, SN_STYLE_STATE_QUIET, "–");
}

static void put_supplier(const sn_portfolio_view *view, sn_roll *roll, uint32_t place, const sonae_supplier *supplier) {
  const sonae_node *node = sonae_portfolio_node(view->portfolio, supplier);
  const sonae_organisation *o = &node->organisation;
  size_t lines = sn_roll_lines(roll, NAME_COLUMN, sn_portfolio_name(node));
  size_t contact = sn_roll_lines(roll, CONTACT_COLUMN, o->contact), mail = sn_roll_lines(roll, MAIL_COLUMN, o->email);
  size_t industry = sn_roll_lines(roll, INDUSTRY_COLUMN, sn_portfolio_industry(view, node));
  if (industry > lines) lines = industry;
  if (contact > lines) lines = contact;
  sn_roll_row(roll, mail > lines ? mail : lines);
  sn_roll_place(roll, place);
  sn_roll_text(roll, SN_STYLE_FACT, sn_portfolio_name(node));
  sn_roll_text(roll, SN_STYLE_FACT, o->id);
  sn_roll_text(roll, SN_STYLE_STATE, sn_portfolio_tier(view, supplier->tier));
  sn_roll_text(roll, SN_STYLE_HINT, sn_portfolio_industry(view, node));
  put_asking(view->portfolio, roll, supplier);
  sn_roll_text(roll, SN_STYLE_FACT, o->contact);
  sn_roll_text(roll, SN_STYLE_FACT, o->email);
  sn_roll_text(roll, SN_STYLE_FACT, o->telephone);
}

static uint32_t count_silent(const sonae_portfolio *p) {
  uint32_t count = 0;
  for (size_t i = 0; i < p->supplier_count; i++)
    count += is_silent(p, &p->suppliers[i]);
  return count;
}

bool sn_portfolio_silent(sn_portfolio_view *view) {
  const sonae_portfolio *p = view->portfolio;
  const char *titles[COLUMNS];
  sn_roll roll;
  if (!sn_roll_begin(&roll, view->book, view->language, SN_TEXT_PORTFOLIO_SHEET_SILENT, widths,
                     sn_portfolio_is_large(count_silent(p))))
    return false;
  sn_roll_title(&roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_TITLE_SILENT));
  bool any = count_silent(p) > 0;
  sn_roll_note(&roll, any ? SN_TONE_QUIET : SN_TONE_GOOD,
               sn_portfolio_say(view, any ? SN_TEXT_PORTFOLIO_NOTE_SILENT : SN_TEXT_PORTFOLIO_NONE_SILENT));
  for (int i = 0; i < COLUMNS; i++)
    titles[i] = sn_portfolio_say(view, columns[i]);
  sn_roll_head(&roll, titles, COLUMNS, true);
  uint32_t place = 0;
  for (size_t i = 0; i < p->supplier_count; i++) {
    const sonae_supplier *supplier = &p->suppliers[p->help_first[i]];
    if (is_silent(p, supplier)) put_supplier(view, &roll, ++place, supplier);
  }
  sn_portfolio_end(view, &roll, NAME_COLUMN + 1);
  return true;
}
