/* SPDX-License-Identifier: Apache-2.0 */
/* The portfolio as a workbook: which sheets there are. */
#include "base/fill.h"
#include "book/measure.h"
#include "book/save.h"
#include "reports/portfolio/view.h"

enum { CHARACTER_PIXELS = 7, BODY_POINTS = 10 };

static bool fill_sheets(sn_portfolio_view *view) {
  bool buyer = view->portfolio->buyer != SONAE_NONE;
  bool budget = buyer && view->budget;
  bool chain = buyer && view->portfolio->supplier_count > 0;
  return sn_portfolio_overview(view) && (!buyer || sn_portfolio_today(view)) && sn_portfolio_heat(view) &&
         sn_portfolio_rank(view) && sn_portfolio_silent(view) && (!buyer || sn_portfolio_findings(view)) &&
         sn_portfolio_common(view) && (!chain || sn_portfolio_chain(view)) && (!chain || sn_portfolio_impact(view)) &&
         (!budget || sn_portfolio_support(view)) && sn_portfolio_trend_sheet(view);
}

static bool fill_book(sn_book *book, void *context) {
  sn_portfolio_view *view = context;
  view->book = book;
  return fill_sheets(view) && view->status == SONAE_OK && !view->arena.failed;
}

/* Titles of actions stand in a hundred thousand rows: they are measured once. */
static bool measure_actions(sn_portfolio_view *view) {
  const sonae_definition *d = view->definition;
  uint8_t *lines = SN_ARENA_NEW(&view->arena, d->action_count, uint8_t);
  if (!lines) return false;
  for (size_t i = 0; i < d->action_count; i++) {
    size_t count = sn_measure_lines(sn_portfolio_text(view, d->actions[i].title), view->language, false,
                                    SN_PORTFOLIO_ACTION_WIDTH * CHARACTER_PIXELS, BODY_POINTS);
    lines[i] = (uint8_t)(count < UINT8_MAX ? count : UINT8_MAX);
  }
  view->action_lines = lines;
  return true;
}

static sonae_status save(sn_portfolio_view *view, const char *file, sonae_error *error) {
  const sonae_portfolio *p = view->portfolio;
  char program[64];
  (void)snprintf(program, sizeof program, "sonae %s", sonae_version());
  const sn_save job = {
      .file = file,
      .language = view->language,
      .about = {.title = sn_portfolio_say(view, SN_TEXT_PORTFOLIO_TITLE_PLAIN),
                .author = program,
                .company = p->buyer == SONAE_NONE ? "" : sn_portfolio_name(&p->network->nodes[p->buyer]),
                .date = p->date},
      .fill = fill_book,
      .context = view};
  sonae_status status = sn_save_book(&job, error);
  if (view->status == SONAE_OK) return status;
  if (error) *error = view->error;
  return view->status;
}

sonae_status sonae_portfolio_xlsx(const sonae_portfolio *portfolio, const sonae_budget *budget, sonae_language language,
                                  const char *file, sonae_error *error) {
  sn_portfolio_view view = {.portfolio = portfolio,
                            .definition = portfolio->definition,
                            .budget = budget,
                            .language = language,
                            .tag = language == SONAE_EN ? "en" : "ja"};
  sonae_status status = measure_actions(&view)
                            ? save(&view, file, error)
                            : sn_fail(error, SONAE_E_MEMORY, file, 0, sonae_status_text(SONAE_E_MEMORY, language));
  sn_arena_free(&view.arena);
  return status;
}
