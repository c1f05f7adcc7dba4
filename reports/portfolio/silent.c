/* SPDX-License-Identifier: Apache-2.0 */
/* Who has not answered: a result of its own, and whom to call. */
#include "reports/portfolio/view.h"

static const uint8_t widths[] = {6, 28, 15, 8, 25, 12, 24, 11, 14, 11, 20, 28, 16, 0};
static const sn_text_id columns[] = {
    SN_TEXT_COLUMN_NUMBER,          SN_TEXT_PORTFOLIO_SUPPLIER,  SN_TEXT_PORTFOLIO_ID,
    SN_TEXT_PORTFOLIO_TIER,         SN_TEXT_PORTFOLIO_INDUSTRY,  SN_TEXT_PORTFOLIO_LOAD_PART,
    SN_TEXT_PORTFOLIO_ASKED_COLUMN, SN_TEXT_PORTFOLIO_REMINDERS, SN_TEXT_PORTFOLIO_REMINDED_ON,
    SN_TEXT_PORTFOLIO_DAYS_LATE,    SN_TEXT_PORTFOLIO_CONTACT,   SN_TEXT_PORTFOLIO_MAIL,
    SN_TEXT_PORTFOLIO_TELEPHONE};
enum {
  COLUMNS = sizeof columns / sizeof *columns,
  NAME_COLUMN = 1,
  INDUSTRY_COLUMN = 4,
  ASKED_COLUMN = 6,
  CONTACT_COLUMN = 10,
  MAIL_COLUMN = 11
};

/* By which campaign, if by any. */
static const char *asked_by(const sn_portfolio_view *view, const sonae_supplier *supplier,
                            char out[SN_PORTFOLIO_TEXT_BYTES]) {
  const sonae_portfolio *p = view->portfolio;
  if (supplier->asking == SONAE_NONE) return sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NOT_ASKED);
  const sonae_campaign *campaign = &p->campaigns[supplier->asking].campaign;
  return sn_portfolio_fill(view, out, campaign->closed ? SN_TEXT_PORTFOLIO_ASKED_CLOSED : SN_TEXT_PORTFOLIO_ASKED_OPEN,
                           campaign->title, campaign->deadline, NULL);
}

static void put_asking(const sonae_portfolio *p, sn_roll *roll, const sonae_supplier *supplier, const char *asked) {
  if (supplier->link == SONAE_NONE)
    sn_roll_text(roll, SN_STYLE_STATE_QUIET, "–");
  else
    sn_roll_share(roll, sonae_portfolio_part(p, supplier));
  sn_roll_text(roll, supplier->asking == SONAE_NONE ? SN_STYLE_STATE_QUIET : SN_STYLE_FACT, asked);
  sn_roll_amount(roll, supplier->reminders);
  sn_roll_day(roll, supplier->reminded_on);
  if (sonae_portfolio_is_overdue(p, supplier))
    sn_roll_amount(roll, p->today - p->campaigns[supplier->asking].deadline);
  else
    sn_roll_text(roll, SN_STYLE_STATE_QUIET, "–");
}

static void put_supplier(const sn_portfolio_view *view, sn_roll *roll, uint32_t place, const sonae_supplier *supplier) {
  const sonae_node *node = sonae_portfolio_node(view->portfolio, supplier);
  const sonae_organisation *o = &node->organisation;
  size_t lines = sn_roll_lines(roll, NAME_COLUMN, sn_portfolio_name(node));
  size_t contact = sn_roll_lines(roll, CONTACT_COLUMN, o->contact), mail = sn_roll_lines(roll, MAIL_COLUMN, o->email);
  size_t industry = sn_roll_lines(roll, INDUSTRY_COLUMN, sn_portfolio_industry(view, node));
  char text[SN_PORTFOLIO_TEXT_BYTES];
  const char *asked = asked_by(view, supplier, text);
  size_t asking = supplier->asking == SONAE_NONE ? 1 : sn_roll_lines(roll, ASKED_COLUMN, asked);
  if (industry > lines) lines = industry;
  if (asking > lines) lines = asking;
  if (contact > lines) lines = contact;
  sn_roll_row(roll, mail > lines ? mail : lines);
  sn_roll_place(roll, place);
  sn_roll_text(roll, SN_STYLE_FACT, sn_portfolio_name(node));
  sn_roll_text(roll, SN_STYLE_FACT, o->id);
  sn_roll_text(roll, SN_STYLE_STATE, sn_portfolio_tier(view, supplier->tier));
  sn_roll_text(roll, SN_STYLE_HINT, sn_portfolio_industry(view, node));
  put_asking(view->portfolio, roll, supplier, asked);
  sn_roll_text(roll, SN_STYLE_FACT, o->contact);
  sn_roll_text(roll, SN_STYLE_FACT, o->email);
  sn_roll_text(roll, SN_STYLE_FACT, o->telephone);
}

static const char *note(sn_portfolio_view *view) {
  const sonae_portfolio *p = view->portfolio;
  bool any = p->totals.silent > 0;
  if (!p->one_campaign)
    return sn_portfolio_say(view, any ? SN_TEXT_PORTFOLIO_NOTE_SILENT : SN_TEXT_PORTFOLIO_NONE_SILENT);
  return sn_portfolio_sentence(view, any ? SN_TEXT_PORTFOLIO_NOTE_SILENT_OF : SN_TEXT_PORTFOLIO_NONE_SILENT_OF,
                               p->campaigns->campaign.title, NULL, NULL);
}

bool sn_portfolio_silent(sn_portfolio_view *view) {
  const sonae_portfolio *p = view->portfolio;
  const char *titles[COLUMNS];
  sn_roll roll;
  if (!sn_roll_begin(&roll, view->book, view->language, SN_TEXT_PORTFOLIO_SHEET_SILENT, widths,
                     sn_portfolio_is_large(p->totals.silent)))
    return false;
  sn_roll_title(&roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_TITLE_SILENT));
  sn_roll_note(&roll, p->totals.silent > 0 ? SN_TONE_QUIET : SN_TONE_GOOD, note(view));
  for (int i = 0; i < COLUMNS; i++)
    titles[i] = sn_portfolio_say(view, columns[i]);
  if (p->totals.silent > 0) sn_roll_head(&roll, titles, COLUMNS, true);
  uint32_t place = 0;
  for (size_t i = 0; i < p->supplier_count; i++) {
    const sonae_supplier *supplier = &p->suppliers[p->help_first[i]];
    if (sonae_portfolio_is_silent(p, supplier)) put_supplier(view, &roll, ++place, supplier);
  }
  sn_portfolio_end(view, &roll, NAME_COLUMN + 1);
  return true;
}
