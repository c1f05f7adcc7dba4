/* SPDX-License-Identifier: Apache-2.0 */
/* sonae support: which suppliers to help with what, for so many hours and yen; and whom to ask first. */
#include <stdio.h>

#include "cli/database.h"
#include "cli/layout.h"
#include "cli/network.h"
#include "cli/open.h"
#include "cli/print.h"

enum {
  INDENT = 2,
  DETAIL = 6,
  RANK_COLUMNS = 4,
  NAME_COLUMNS = 44,
  FIGURE_COLUMNS = 12,
  HOURS_COLUMNS = 10,
  YEN_COLUMNS = 14,
  ACTIONS_COLUMNS = 8,
  USUAL_TOP = 10
};

typedef struct view {
  sn_cli *cli;
  const sonae_aid *aid;
  size_t top;
} view;

static void add_text(sn_cli *cli, const char *text) {
  sn_cli_layout_labelled(&cli->out, INDENT, "", text);
}

/* --- The whole ---------------------------------------------------------------------------------------------------- */

static const sonae_aid_point *plan_of(const view *v) {
  return &v->aid->points[SONAE_AID_ALL];
}

/* Which part of what can be taken away this plan takes, at least. */
static void add_bound(const view *v) {
  sn_cli *cli = v->cli;
  const sonae_aid_point *plan = plan_of(v);
  double part = sonae_aid_part(v->aid);
  if (part >= 1)
    add_text(cli, sn_cli_print_word(cli, SN_CLI_TEXT_SUPPORT_PROVEN));
  else
    add_text(cli, SN_CLI_FILLED(cli, SUPPORT_BOUND, sn_cli_network_load(cli, plan->bound_load),
                                sn_cli_network_share(cli, part)));
  if (v->aid->left_out) add_text(cli, SN_CLI_FILLED(cli, SUPPORT_LEFT_OUT, sn_cli_layout_count(cli, v->aid->left_out)));
}

static void add_head(const view *v) {
  sn_cli *cli = v->cli;
  const sonae_aid_point *plan = plan_of(v);
  const char *name = sn_cli_network_named(cli, v->aid->network, v->aid->buyer);
  const char *hours = sn_cli_network_hours(cli, plan->hours_micro), *yen = sn_cli_layout_grouped(cli, plan->yen);
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, SUPPORT_HEAD, name, hours, yen), 0, 0);
  sn_cli_layout_end(cli);
  if (!v->aid->step_count) {
    sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_SUPPORT_NOTHING), 0, 0);
    return;
  }
  const char *before = sn_cli_network_share(cli, v->aid->exposure), *after = sn_cli_network_share(cli, plan->exposure);
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, SUPPORT_EFFECT, before, after), 0, 0);
  sn_cli_layout_wrap(
      &cli->out,
      SN_CLI_FILLED(cli, SUPPORT_RISK, sn_cli_network_load(cli, v->aid->load), sn_cli_network_load(cli, plan->load)), 0,
      0);
  add_bound(v);
}

/* --- Whom to ask -------------------------------------------------------------------------------------------------- */

static void add_asked(const view *v) {
  sn_cli *cli = v->cli;
  const sonae_aid *aid = v->aid;
  size_t shown = aid->asked_count < v->top ? aid->asked_count : v->top;
  if (!aid->asked_count) return;
  sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, SUPPORT_ASK, sn_cli_layout_count(cli, aid->asked_count),
                                           sn_cli_layout_count(cli, shown)));
  add_text(cli, sn_cli_print_word(cli, SN_CLI_TEXT_SUPPORT_ASK_WHY));
  for (size_t i = 0; i < shown; i++) {
    const char *name = sn_cli_network_column(cli, aid->network, aid->asked[i].organisation);
    const char *best = sn_cli_network_share(cli, aid->asked[i].exposure);
    sn_cli_layout_right(&cli->out, sn_cli_layout_count(cli, i + 1), RANK_COLUMNS);
    sn_buffer_text(&cli->out, " ");
    sn_cli_layout_left(&cli->out, name, NAME_COLUMNS);
    const char *fall = sn_cli_network_load(cli, aid->asked[i].load);
    sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, SUPPORT_ASK_LINE, best, fall), 0, 0);
  }
}

/* --- Whom to help ------------------------------------------------------------------------------------------------- */

static void add_actions(const view *v, uint32_t organisation) {
  const sonae_definition *d = v->aid->network->definition;
  for (size_t i = 0; i < v->aid->step_count; i++) {
    const sonae_aid_step *step = &v->aid->steps[i];
    if (step->organisation != organisation) continue;
    const char *title = sn_cli_print_text(v->cli, d, d->actions[step->action].title);
    sn_cli_layout_labelled(&v->cli->out, DETAIL, SN_CLI_FILLED(v->cli, LISTED_ID, d->actions[step->action].id),
                           step->confirm_first ? SN_CLI_FILLED(v->cli, SUPPORT_CONFIRM, title) : title);
  }
}

static void add_helped(const view *v) {
  sn_cli *cli = v->cli;
  const sonae_aid *aid = v->aid;
  size_t shown = aid->helped_count < v->top ? aid->helped_count : v->top;
  if (!aid->helped_count) return;
  sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, SUPPORT_HELPED, sn_cli_layout_count(cli, aid->helped_count),
                                           sn_cli_layout_count(cli, shown)));
  for (size_t i = 0; i < shown; i++) {
    const sonae_aid_helped *one = &aid->helped[i];
    const char *hours = sn_cli_network_hours(cli, one->hours_micro), *yen = sn_cli_layout_grouped(cli, one->yen);
    sn_cli_layout_right(&cli->out, sn_cli_layout_count(cli, i + 1), RANK_COLUMNS);
    sn_buffer_text(&cli->out, " ");
    sn_cli_layout_wrap(&cli->out, sn_cli_network_named(cli, aid->network, one->organisation), RANK_COLUMNS + 1,
                       RANK_COLUMNS + 1);
    sn_cli_layout_labelled(&cli->out, DETAIL, "",
                           SN_CLI_FILLED(cli, SUPPORT_HELPED_LINE, hours, yen, sn_cli_network_load(cli, one->load)));
    add_actions(v, one->organisation);
  }
}

/* --- The curve ---------------------------------------------------------------------------------------------------- */

typedef struct row {
  const char *hours, *yen, *actions, *exposure, *load, *bound, *mark;
} row;

static void add_row(sn_cli *cli, const row *r) {
  sn_cli_layout_right(&cli->out, r->hours, HOURS_COLUMNS);
  sn_cli_layout_right(&cli->out, r->yen, YEN_COLUMNS);
  sn_cli_layout_right(&cli->out, r->actions, ACTIONS_COLUMNS);
  sn_cli_layout_right(&cli->out, r->exposure, FIGURE_COLUMNS);
  sn_cli_layout_right(&cli->out, r->load, FIGURE_COLUMNS);
  sn_cli_layout_right(&cli->out, r->bound, FIGURE_COLUMNS - 2);
  sn_buffer_text(&cli->out, r->mark);
  sn_buffer_text(&cli->out, "\n");
}

static void add_curve(const view *v) {
  sn_cli *cli = v->cli;
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_SUPPORT_CURVE));
  add_row(cli, &(row){.hours = sn_cli_print_word(cli, SN_CLI_TEXT_SUPPORT_COLUMN_HOURS),
                      .yen = sn_cli_print_word(cli, SN_CLI_TEXT_SUPPORT_COLUMN_YEN),
                      .actions = sn_cli_print_word(cli, SN_CLI_TEXT_SUPPORT_COLUMN_ACTIONS),
                      .exposure = sn_cli_print_word(cli, SN_CLI_TEXT_SUPPORT_COLUMN_EXPOSURE),
                      .load = sn_cli_print_word(cli, SN_CLI_TEXT_SUPPORT_COLUMN_LOAD),
                      .bound = sn_cli_print_word(cli, SN_CLI_TEXT_SUPPORT_COLUMN_BOUND),
                      .mark = ""});
  for (size_t i = 0; i < SONAE_AID_POINTS; i++) {
    const sonae_aid_point *point = &v->aid->points[i];
    add_row(cli, &(row){.hours = sn_cli_network_hours(cli, point->hours_micro),
                        .yen = sn_cli_layout_grouped(cli, point->yen),
                        .actions = sn_cli_layout_count(cli, point->steps),
                        .exposure = sn_cli_network_share(cli, point->exposure),
                        .load = sn_cli_network_load(cli, point->load),
                        .bound = sn_cli_network_load(cli, point->bound_load),
                        .mark = i == SONAE_AID_ALL ? sn_cli_print_word(cli, SN_CLI_TEXT_SUPPORT_HERE) : ""});
  }
}

/* --- Showing it --------------------------------------------------------------------------------------------------- */

static int show(const view *v) {
  sn_cli *cli = v->cli;
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON)) return sn_cli_print_json(cli, sonae_aid_json(v->aid), SN_EXIT_DONE);
  add_head(v);
  add_asked(v);
  add_helped(v);
  add_curve(v);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

static int plan(sn_cli *cli, const sn_cli_network *network, const sonae_budget *budget, view *v) {
  sonae_error error = {0};
  uint32_t buyer;
  int status = sn_cli_network_buyer(cli, network, &buyer);
  if (status != SN_EXIT_DONE) return status;
  sonae_status made = sonae_aid_make(network->store, network->network, buyer, budget, cli->language, &v->aid, &error);
  if (made != SONAE_OK) return sn_cli_database_failure(cli, made, &error);
  status = show(v);
  sonae_aid_free(v->aid);
  return status;
}

int sn_cli_cmd_support(sn_cli *cli) {
  sn_cli_network network = {0};
  sn_cli_case budget = {0};
  view v = {.cli = cli};
  int status = sn_cli_network_top(cli, USUAL_TOP, &v.top);
  if (status == SN_EXIT_DONE) status = sn_cli_open_budget(cli, true, &budget);
  if (status == SN_EXIT_DONE) status = sn_cli_network_open(cli, &network);
  if (status == SN_EXIT_DONE) status = plan(cli, &network, &budget.budget, &v);
  sn_cli_network_close(&network);
  return status;
}
