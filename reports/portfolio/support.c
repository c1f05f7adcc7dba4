/* SPDX-License-Identifier: Apache-2.0 */
/* Whom to help with what, for the hours and yen there are, and what more of them would buy. */
#include "base/number.h"
#include "reports/portfolio/view.h"
#include "sonae/aid.h"

static const uint8_t widths[] = {6, 26, 15, 50, 11, 13, 11, 13, 14, 14, 0};
enum { NAME_COLUMN = 1, TITLE_COLUMN = 3, STEPS = 200, ASKED = 10, TENTH = 100000 /* of an hour, in millionths */ };

static void put_titles(const sn_portfolio_view *view, sn_roll *roll, const sn_text_id *columns, uint32_t count,
                       bool main) {
  const char *titles[SN_ROLL_COLUMNS];
  for (uint32_t i = 0; i < count; i++)
    titles[i] = sn_portfolio_say(view, columns[i]);
  sn_roll_head(roll, titles, count, main);
}

static void put_hours(sn_roll *roll, int64_t hours_micro) {
  sn_roll_number(roll, SN_STYLE_SCORE, sn_divide_half_up(hours_micro, TENTH), 1);
}

static void put_step(const sn_portfolio_view *view, sn_roll *roll, uint32_t place, const sonae_aid_step *step) {
  const sonae_node *node = &view->portfolio->network->nodes[step->organisation];
  const sonae_action *action = &view->definition->actions[step->action];
  char text[SN_PORTFOLIO_TEXT_BYTES];
  const char *title = sn_portfolio_text(view, action->title);
  if (step->confirm_first) title = sn_portfolio_fill(view, text, SN_TEXT_PORTFOLIO_CONFIRM_FIRST, title, NULL, NULL);
  size_t name = sn_roll_lines(roll, NAME_COLUMN, sn_portfolio_name(node)),
         lines = sn_roll_lines(roll, TITLE_COLUMN, title);
  sn_roll_row(roll, name > lines ? name : lines);
  sn_roll_place(roll, place);
  sn_roll_text(roll, SN_STYLE_FACT, sn_portfolio_name(node));
  sn_roll_text(roll, SN_STYLE_FACT, node->organisation.id);
  sn_roll_text(roll, SN_STYLE_FACT, title);
  put_hours(roll, step->hours_micro);
  sn_roll_amount(roll, step->yen);
  put_hours(roll, step->spent_hours_micro);
  sn_roll_amount(roll, step->spent_yen);
  sn_roll_share(roll, step->exposure);
  sn_roll_load(roll, step->load);
}

static void put_steps(sn_portfolio_view *view, sn_roll *roll, const sonae_aid *aid) {
  static const sn_text_id columns[] = {
      SN_TEXT_COLUMN_NUMBER,       SN_TEXT_PORTFOLIO_SUPPLIER, SN_TEXT_PORTFOLIO_ID,
      SN_TEXT_PORTFOLIO_ACTION,    SN_TEXT_PORTFOLIO_HOURS,    SN_TEXT_PORTFOLIO_YEN,
      SN_TEXT_PORTFOLIO_HOURS_SUM, SN_TEXT_PORTFOLIO_YEN_SUM,  SN_TEXT_PORTFOLIO_EXPOSURE_AFTER,
      SN_TEXT_PORTFOLIO_LOAD_AFTER};
  sn_roll_heading(roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_HEADING_STEPS));
  put_titles(view, roll, columns, sizeof columns / sizeof *columns, true);
  for (uint32_t i = 0; i < aid->step_count && i < STEPS; i++)
    put_step(view, roll, i + 1, &aid->steps[i]);
}

/* ---- what other budgets would buy ---- */

static void put_curve(sn_portfolio_view *view, sn_roll *roll, const sonae_aid *aid) {
  static const sn_text_id columns[] = {SN_TEXT_COLUMN_NUMBER,
                                       SN_TEXT_PORTFOLIO_BUDGET,
                                       SN_TEXT_PORTFOLIO_STEP_COUNT,
                                       SN_TEXT_PORTFOLIO_GUARANTEE,
                                       SN_TEXT_PORTFOLIO_HOURS,
                                       SN_TEXT_PORTFOLIO_YEN,
                                       SN_TEXT_PORTFOLIO_EXPOSURE_AFTER,
                                       SN_TEXT_PORTFOLIO_LOAD_AFTER};
  static const sn_text_id names[SONAE_AID_POINTS] = {SN_TEXT_PORTFOLIO_BUDGET_QUARTER, SN_TEXT_PORTFOLIO_BUDGET_HALF,
                                                     SN_TEXT_PORTFOLIO_BUDGET_ALL, SN_TEXT_PORTFOLIO_BUDGET_TWICE,
                                                     SN_TEXT_PORTFOLIO_BUDGET_FOUR};
  sn_roll_heading(roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_HEADING_CURVE));
  put_titles(view, roll, columns, sizeof columns / sizeof *columns, false);
  for (uint32_t i = 0; i < SONAE_AID_POINTS; i++) {
    const sonae_aid_point *point = &aid->points[i];
    char text[SN_PORTFOLIO_TEXT_BYTES];
    const char *said = sn_portfolio_fill(view, text, SN_TEXT_PORTFOLIO_BOUND,
                                         sn_portfolio_decimal(view, point->bound_load), NULL, NULL);
    sn_roll_row(roll, sn_roll_lines(roll, TITLE_COLUMN, said));
    sn_roll_place(roll, i + 1);
    sn_roll_text(roll, i == SONAE_AID_ALL ? SN_STYLE_STRONG_FACT : SN_STYLE_FACT, sn_portfolio_say(view, names[i]));
    sn_roll_amount(roll, point->steps);
    sn_roll_text(roll, SN_STYLE_FACT, said);
    put_hours(roll, point->hours_micro);
    sn_roll_amount(roll, point->yen);
    sn_roll_share(roll, point->exposure);
    sn_roll_load(roll, point->load);
  }
}

static void put_asked(const sn_portfolio_view *view, sn_roll *roll, const sonae_aid *aid) {
  static const sn_text_id columns[] = {SN_TEXT_COLUMN_NUMBER, SN_TEXT_PORTFOLIO_SUPPLIER, SN_TEXT_PORTFOLIO_ID,
                                       SN_TEXT_PORTFOLIO_ASK_WHY, SN_TEXT_PORTFOLIO_ASK_LOAD};
  if (aid->asked_count == 0) return;
  sn_roll_heading(roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_HEADING_ASK));
  put_titles(view, roll, columns, sizeof columns / sizeof *columns, false);
  for (uint32_t i = 0; i < aid->asked_count && i < ASKED; i++) {
    const sonae_node *node = &view->portfolio->network->nodes[aid->asked[i].organisation];
    sn_roll_row(roll, sn_roll_lines(roll, NAME_COLUMN, sn_portfolio_name(node)));
    sn_roll_place(roll, i + 1);
    sn_roll_text(roll, SN_STYLE_FACT, sn_portfolio_name(node));
    sn_roll_text(roll, SN_STYLE_FACT, node->organisation.id);
    sn_roll_text(roll, SN_STYLE_FACT, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_ASK_BECAUSE));
    sn_roll_load(roll, aid->asked[i].load);
  }
}

/* ---- the sheet ---- */

/* As `sonae support` says it. */
static void put_bound(sn_portfolio_view *view, sn_roll *roll, const sonae_aid *aid) {
  double part = sonae_aid_part(aid);
  if (aid->step_count == 0) {
    sn_roll_note(roll, SN_TONE_QUIET, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_SUPPORT_NOTHING));
  } else if (part >= 1) {
    sn_roll_note(roll, SN_TONE_QUIET, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_SUPPORT_PROVEN));
  } else {
    const char *least = sn_portfolio_decimal(view, aid->points[SONAE_AID_ALL].bound_load);
    const char *share = sn_portfolio_bounds(view, (sonae_bounds){part, part});
    sn_roll_note(roll, SN_TONE_QUIET, sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_SUPPORT_BOUND, least, share, NULL));
  }
  if (aid->left_out)
    sn_roll_note(roll, SN_TONE_QUIET,
                 sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_SUPPORT_LEFT_OUT,
                                       sn_portfolio_count(view, (int64_t)aid->left_out), NULL, NULL));
}

static void put_effect(sn_portfolio_view *view, sn_roll *roll, const sonae_aid *aid) {
  const sonae_aid_point *all = &aid->points[SONAE_AID_ALL];
  const char *before = sn_portfolio_bounds(view, (sonae_bounds){aid->exposure, aid->exposure});
  const char *after = sn_portfolio_bounds(view, (sonae_bounds){all->exposure, all->exposure});
  char hours[SN_DECIMAL_BYTES];
  sn_decimal_text(sn_number_points(all->hours_micro), hours);
  sn_roll_note(
      roll, SN_TONE_STRONG,
      sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_SUPPORT_FOR, hours, sn_portfolio_count(view, all->yen), NULL));
  sn_roll_note(roll, SN_TONE_STRONG,
               sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_SUPPORT_EFFECT, before, after, NULL));
  sn_roll_note(roll, SN_TONE_STRONG,
               sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_SUPPORT_LOAD, sn_portfolio_decimal(view, aid->load),
                                     sn_portfolio_decimal(view, all->load), NULL));
  sn_roll_note(roll, SN_TONE_QUIET, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NOTE_SUPPORT));
  put_bound(view, roll, aid);
}

bool sn_portfolio_support(sn_portfolio_view *view) {
  const sonae_portfolio *p = view->portfolio;
  const sonae_aid *aid = NULL;
  sn_roll roll;
  if (!sn_roll_begin(&roll, view->book, view->language, SN_TEXT_PORTFOLIO_SHEET_SUPPORT, widths, false)) return false;
  view->status = sonae_aid_make(p->store, p->network, p->buyer, view->budget, view->language, &aid, &view->error);
  if (view->status != SONAE_OK) return false;
  sn_roll_title(&roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_TITLE_SUPPORT));
  put_effect(view, &roll, aid);
  put_curve(view, &roll, aid);
  put_asked(view, &roll, aid);
  put_steps(view, &roll, aid);
  sonae_aid_free(aid);
  sn_portfolio_end(view, &roll, 0);
  return true;
}
