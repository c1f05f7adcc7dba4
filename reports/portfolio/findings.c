/* SPDX-License-Identifier: Apache-2.0 */
/* Every finding of this buyer, straight from the store: there may be a million. */
#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "reports/portfolio/view.h"
#include "sonae/followup.h"

static const uint8_t widths[] = {26, 15, 9, 13, 9, 44, 17, 12, 14, 10, 14, 24, 14, 0};
static const sn_text_id columns[] = {
    SN_TEXT_PORTFOLIO_SUPPLIER, SN_TEXT_PORTFOLIO_ID,        SN_TEXT_PORTFOLIO_FINDING_NUMBER, SN_TEXT_COLUMN_AREA,
    SN_TEXT_COLUMN_ID,          SN_TEXT_COLUMN_QUESTION,     SN_TEXT_PORTFOLIO_CAUSE,          SN_TEXT_PORTFOLIO_STATE,
    SN_TEXT_PORTFOLIO_DUE,      SN_TEXT_PORTFOLIO_DAYS_LATE, SN_TEXT_PORTFOLIO_OWNER,          SN_TEXT_PORTFOLIO_HELP,
    SN_TEXT_PORTFOLIO_UNTIL};
enum {
  COLUMNS = sizeof columns / sizeof *columns,
  NAME_COLUMN = 0,
  QUESTION_COLUMN = 5,
  HELP_COLUMN = 11,
  MOST = SN_MAX_SHEET_ROWS - 4 /* below title, two notes and the titles of columns */
};

/* One pass over the store, while the sheet is written. */
typedef struct pass {
  sn_portfolio_view *view;
  sn_roll *roll;
  size_t node; /* rows come by organisation, as nodes do */
  bool full;
} pass;

static int32_t day_of(const char *text) {
  sn_date date;
  return text && sn_date_read(text, &date) ? sn_date_number(date) : SONAE_NO_DAY;
}

static const sonae_node *seek(pass *f, const char *organisation) {
  const sonae_network *network = f->view->portfolio->network;
  while (f->node < network->node_count && strcmp(network->nodes[f->node].organisation.id, organisation) < 0)
    f->node++;
  bool found = f->node < network->node_count && strcmp(network->nodes[f->node].organisation.id, organisation) == 0;
  return found ? &network->nodes[f->node] : NULL;
}

static void put_question(const sn_portfolio_view *view, sn_roll *roll, const char *id) {
  const sonae_definition *d = view->definition;
  uint32_t question = sonae_find_question(d, id);
  bool known = question != SONAE_NONE;
  sn_roll_text(roll, SN_STYLE_HINT, known ? sn_portfolio_text(view, d->areas[d->questions[question].area].title) : "");
  sn_roll_text(roll, SN_STYLE_STATE, id);
  sn_roll_text(roll, SN_STYLE_FACT, known ? sn_portfolio_text(view, d->questions[question].text) : "");
}

static sn_style style_of(sonae_finding_state state, bool late) {
  if (late) return SN_STYLE_STATE_BAD;
  if (state == SONAE_FINDING_CLOSED) return SN_STYLE_STATE_GOOD;
  return state == SONAE_FINDING_OPEN ? SN_STYLE_STATE_CARE : SN_STYLE_STATE;
}

static void put_standing(const sn_portfolio_view *view, sn_roll *roll, const sonae_finding *finding) {
  int32_t due = day_of(finding->due), today = view->portfolio->today;
  const char *date = view->portfolio->date;
  sonae_finding_state state = sonae_finding_state_on(finding, date);
  bool late = sonae_finding_is_overdue(finding, date);
  sn_roll_text(roll, SN_STYLE_STATE, sonae_finding_cause_text(finding->cause, view->language));
  sn_roll_text(roll, style_of(state, late), sonae_finding_state_text(state, view->language));
  sn_roll_day(roll, due);
  if (late)
    sn_roll_amount(roll, today - due);
  else
    sn_roll_text(roll, SN_STYLE_STATE_QUIET, "–");
}

static size_t lines_of(const pass *f, const sonae_node *node, const sonae_finding *finding) {
  const sonae_definition *d = f->view->definition;
  uint32_t question = sonae_find_question(d, finding->question);
  size_t name = sn_roll_lines(f->roll, NAME_COLUMN, sn_portfolio_name(node));
  size_t text = question == SONAE_NONE
                    ? 1
                    : sn_roll_lines(f->roll, QUESTION_COLUMN, sn_portfolio_text(f->view, d->questions[question].text));
  size_t help = sn_roll_lines(f->roll, HELP_COLUMN, finding->help);
  size_t most = name > text ? name : text;
  return help > most ? help : most;
}

static sonae_status put_finding(void *context, const sonae_finding *finding) {
  pass *f = context;
  const sonae_node *node = seek(f, finding->organisation);
  if (!node || f->full) return SONAE_OK;
  f->full = f->roll->row + 1 >= SN_MAX_SHEET_ROWS;
  sn_roll *roll = f->roll;
  sn_roll_row(roll, lines_of(f, node, finding));
  sn_roll_text(roll, SN_STYLE_FACT, sn_portfolio_name(node));
  sn_roll_text(roll, SN_STYLE_FACT, finding->organisation);
  sn_roll_amount(roll, finding->number);
  put_question(f->view, roll, finding->question);
  put_standing(f->view, roll, finding);
  sn_roll_text(roll, SN_STYLE_FACT, finding->owner);
  sn_roll_text(roll, SN_STYLE_FACT, finding->help);
  if (finding->state == SONAE_FINDING_ACCEPTED)
    sn_roll_day(roll, day_of(finding->until));
  else
    sn_roll_text(roll, SN_STYLE_STATE_QUIET, "–");
  return SONAE_OK;
}

static void put_all(sn_portfolio_view *view, sn_roll *roll) {
  const sonae_portfolio *p = view->portfolio;
  pass f = {.view = view, .roll = roll};
  const sonae_findings_wanted wanted = {.buyer =
                                            p->buyer == SONAE_NONE ? NULL : p->network->nodes[p->buyer].organisation.id,
                                        .checklist = view->definition->id};
  view->status = sonae_store_each_finding(p->store, &wanted, put_finding, &f, &view->error);
}

bool sn_portfolio_findings(sn_portfolio_view *view) {
  const char *titles[COLUMNS];
  sn_roll roll;
  size_t count = view->portfolio->finding_count;
  bool any = count > 0;
  if (!sn_roll_begin(&roll, view->book, view->language, SN_TEXT_PORTFOLIO_SHEET_FINDINGS, widths,
                     sn_portfolio_is_large(count)))
    return false;
  sn_roll_title(&roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_TITLE_FINDINGS));
  sn_roll_note(&roll, SN_TONE_QUIET,
               sn_portfolio_say(view, any ? SN_TEXT_PORTFOLIO_NOTE_FINDINGS : SN_TEXT_PORTFOLIO_NO_FINDINGS));
  if (count > MOST)
    sn_roll_note(&roll, SN_TONE_CARE,
                 sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_FINDINGS_CUT,
                                       sn_portfolio_count(view, (int64_t)(count - MOST)), NULL, NULL));
  for (int i = 0; i < COLUMNS; i++)
    titles[i] = sn_portfolio_say(view, columns[i]);
  if (any) {
    sn_roll_head(&roll, titles, COLUMNS, true);
    put_all(view, &roll);
  }
  sn_portfolio_end(view, &roll, NAME_COLUMN + 1);
  return true;
}
