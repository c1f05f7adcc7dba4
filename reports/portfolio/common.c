/* SPDX-License-Identifier: Apache-2.0 */
/* What many suppliers lack: the actions that would help most of them, and the questions behind. */
#include "base/number.h"
#include "reports/portfolio/view.h"

static const uint8_t widths[] = {6, 9, 14, 60, 11, 11, 11, 11, 11, 0};
enum {
  FIXED = 9,
  GROUP_WIDTH = 14,
  ACTIONS = 10,   /* that are shown */
  INDUSTRIES = 8, /* columns, of those with most suppliers */
  GROUPS = SONAE_PORTFOLIO_TIERS + SONAE_INDUSTRIES,
  TEXT_COLUMN = 3
};

/* Which groups have a column: tiers that there are, then industries by their number of suppliers. */
typedef struct shown {
  uint32_t groups[SONAE_PORTFOLIO_TIERS + INDUSTRIES];
  uint32_t count;
} shown;

static uint32_t asked_in(const sonae_portfolio *p, uint32_t group) {
  uint32_t most = 0;
  for (size_t i = 0; i < p->weakness_count; i++)
    if (p->weaknesses[i].asked_in[group] > most) most = p->weaknesses[i].asked_in[group];
  return most;
}

static shown choose(const sonae_portfolio *p) {
  shown s = {.count = 0};
  uint32_t counts[GROUPS];
  for (uint32_t g = 0; g < GROUPS; g++)
    counts[g] = asked_in(p, g);
  for (uint32_t g = 0; g < SONAE_PORTFOLIO_TIERS; g++)
    if (counts[g]) s.groups[s.count++] = g;
  for (int i = 0; i < INDUSTRIES; i++) {
    uint32_t best = SONAE_PORTFOLIO_TIERS;
    for (uint32_t g = best; g < GROUPS; g++)
      if (counts[g] > counts[best]) best = g;
    if (counts[best] == 0) break;
    counts[best] = 0;
    s.groups[s.count++] = best;
  }
  return s;
}

static const char *title_of(const sn_portfolio_view *view, uint32_t group) {
  if (group < SONAE_PORTFOLIO_TIERS) return sn_portfolio_tier(view, group + 1);
  const char letter[2] = {(char)('A' + group - SONAE_PORTFOLIO_TIERS), '\0'};
  const char *text = sonae_industry_text(letter, view->language);
  return text ? text : sn_portfolio_say(view, SN_TEXT_PORTFOLIO_INDUSTRY_NOT_SAID);
}

/* ---- actions ---- */

static void put_action(const sn_portfolio_view *view, sn_roll *roll, uint32_t place,
                       const sonae_common_action *common) {
  const sonae_action *action = &view->definition->actions[common->action];
  const char *title = sn_portfolio_text(view, action->title);
  sn_roll_row(roll, sn_roll_lines(roll, TEXT_COLUMN, title));
  sn_roll_place(roll, place);
  sn_roll_text(roll, SN_STYLE_STATE, action->id);
  sn_roll_text(roll, SN_STYLE_HINT, sn_portfolio_text(view, view->definition->areas[action->area].title));
  sn_roll_text(roll, SN_STYLE_FACT, title);
  sn_roll_amount(roll, common->helps);
  sn_roll_part(roll, common->helps, view->portfolio->totals.evaluated);
  sn_roll_amount(roll, common->first);
  sn_roll_number(roll, SN_STYLE_SCORE, sn_divide_half_up(action->hours.numerator * 10, action->hours.denominator), 1);
  sn_roll_amount(roll, action->yen);
}

static void put_actions(const sn_portfolio_view *view, sn_roll *roll) {
  static const sn_text_id columns[] = {
      SN_TEXT_COLUMN_NUMBER,      SN_TEXT_COLUMN_ID,       SN_TEXT_COLUMN_AREA,
      SN_TEXT_PORTFOLIO_ACTION,   SN_TEXT_PORTFOLIO_HELPS, SN_TEXT_PORTFOLIO_HELPS_PART,
      SN_TEXT_PORTFOLIO_FIRST_OF, SN_TEXT_PORTFOLIO_HOURS, SN_TEXT_PORTFOLIO_YEN};
  const char *titles[FIXED];
  for (int i = 0; i < FIXED; i++)
    titles[i] = sn_portfolio_say(view, columns[i]);
  sn_roll_heading(roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_HEADING_ACTIONS));
  sn_roll_note(roll, SN_TONE_QUIET, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NOTE_ACTIONS));
  sn_roll_head(roll, titles, FIXED, false);
  for (uint32_t i = 0; i < view->portfolio->action_count && i < ACTIONS; i++)
    put_action(view, roll, i + 1, &view->portfolio->actions[i]);
}

/* ---- questions ---- */

static void put_question(const sn_portfolio_view *view, sn_roll *roll, uint32_t place, const shown *s,
                         const sonae_weakness *weakness) {
  const sonae_question *question = &view->definition->questions[weakness->question];
  const char *text = sn_portfolio_text(view, question->text);
  sn_roll_row(roll, sn_roll_lines(roll, TEXT_COLUMN, text));
  sn_roll_place(roll, place);
  sn_roll_text(roll, SN_STYLE_STATE, question->id);
  sn_roll_text(roll, SN_STYLE_HINT, sn_portfolio_text(view, view->definition->areas[question->area].title));
  sn_roll_text(roll, SN_STYLE_FACT, text);
  sn_roll_part(roll, weakness->open + weakness->unknown + weakness->unanswered, weakness->asked);
  sn_roll_amount(roll, weakness->asked);
  sn_roll_amount(roll, weakness->open);
  sn_roll_amount(roll, weakness->unknown);
  sn_roll_amount(roll, weakness->unanswered);
  for (uint32_t i = 0; i < s->count; i++)
    sn_roll_part(roll, weakness->weak_in[s->groups[i]], weakness->asked_in[s->groups[i]]);
}

static void put_questions(const sn_portfolio_view *view, sn_roll *roll, const shown *s) {
  static const sn_text_id columns[] = {
      SN_TEXT_COLUMN_NUMBER,      SN_TEXT_COLUMN_ID,         SN_TEXT_COLUMN_AREA,
      SN_TEXT_COLUMN_QUESTION,    SN_TEXT_PORTFOLIO_WEAK,    SN_TEXT_PORTFOLIO_ASKED_OF,
      SN_TEXT_PORTFOLIO_GAP_OPEN, SN_TEXT_PORTFOLIO_UNKNOWN, SN_TEXT_PORTFOLIO_UNANSWERED};
  const char *titles[SN_ROLL_COLUMNS];
  for (int i = 0; i < FIXED; i++)
    titles[i] = sn_portfolio_say(view, columns[i]);
  for (uint32_t i = 0; i < s->count; i++)
    titles[FIXED + i] = title_of(view, s->groups[i]);
  sn_roll_heading(roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_HEADING_QUESTIONS));
  sn_roll_head(roll, titles, FIXED + s->count, true);
  for (uint32_t i = 0; i < view->portfolio->weakness_count; i++)
    put_question(view, roll, i + 1, s, &view->portfolio->weaknesses[i]);
}

bool sn_portfolio_common(sn_portfolio_view *view) {
  sn_roll roll;
  if (!sn_roll_begin(&roll, view->book, view->language, SN_TEXT_PORTFOLIO_SHEET_COMMON, widths, false)) return false;
  shown s = choose(view->portfolio);
  sn_roll_widen(&roll, s.count, GROUP_WIDTH);
  sn_roll_title(&roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_TITLE_COMMON));
  sn_roll_note(&roll, SN_TONE_QUIET, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NOTE_COMMON));
  put_actions(view, &roll);
  put_questions(view, &roll, &s);
  sn_portfolio_end(view, &roll, 0);
  return true;
}
