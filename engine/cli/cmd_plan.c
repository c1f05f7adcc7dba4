/* SPDX-License-Identifier: Apache-2.0 */
/* sonae plan RESPONSE --hours H --yen Y: what fits, what it brings, and what is left out first. */
#include <inttypes.h>
#include <stdio.h>

#include "base/number.h"
#include "base/text.h"
#include "base/wide.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/summary.h"

enum { INDENT = 2, RANK_COLUMNS = 4, TITLE_COLUMNS = 46, HOURS_COLUMNS = 9, YEN_COLUMNS = 12, LEFT_OUT = 5 };

static bool is_planned(const sonae_plan *plan, uint32_t action) {
  for (size_t i = 0; i < plan->action_count; i++)
    if (plan->actions[i] == action) return true;
  return false;
}

/* --- Tables of actions ----------------------------------------------------------------------------------------- */

static void add_row(sn_cli *cli, const char *rank, const char *title, const char *hours, const char *yen) {
  sn_cli_layout_blanks(&cli->out, INDENT);
  sn_cli_layout_right(&cli->out, rank, RANK_COLUMNS);
  sn_buffer_text(&cli->out, " ");
  sn_cli_layout_left(&cli->out, title, TITLE_COLUMNS);
  sn_cli_layout_right(&cli->out, hours, HOURS_COLUMNS);
  sn_cli_layout_right(&cli->out, yen, YEN_COLUMNS);
  sn_buffer_text(&cli->out, "\n");
}

static void add_table_head(sn_cli *cli) {
  add_row(cli, sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_RANK), sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_ACTION),
          sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_HOURS), sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_YEN));
}

static void add_action(sn_cli *cli, const sn_cli_case *subject, size_t place) {
  const sonae_placement *placement = &subject->evaluation->actions[place];
  const sonae_action *action = &subject->definition->actions[placement->action];
  char rank[24];
  (void)snprintf(rank, sizeof rank, "%zu.", place + 1);
  const char *title = sn_cli_print_text(cli, subject->definition, action->title);
  sn_cli_text pattern = placement->confirm_first ? SN_CLI_TEXT_PLAN_CONFIRM : SN_CLI_TEXT_PLAN_ACTION;
  title = sn_cli_print_filled(cli, pattern, (const char *const[]){action->id, title}, 2);
  add_row(cli, rank, title, sn_cli_layout_hours(cli, action->hours), sn_cli_layout_grouped(cli, action->yen));
}

static void add_chosen(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_evaluation *e = subject->evaluation;
  const sonae_plan *plan = &subject->plan;
  sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, PLAN_FITS, sn_cli_layout_grouped(cli, (int64_t)plan->action_count)));
  if (!plan->action_count) {
    sn_cli_layout_labelled(&cli->out, INDENT, "",
                           sn_cli_print_word(cli, e->action_count ? SN_CLI_TEXT_PLAN_NOTHING : SN_CLI_TEXT_NO_GAPS));
    return;
  }
  add_table_head(cli);
  for (size_t i = 0; i < e->action_count; i++)
    if (is_planned(plan, e->actions[i].action)) add_action(cli, subject, i);
  add_row(cli, "", sn_cli_print_word(cli, SN_CLI_TEXT_PLAN_SUM), sn_cli_layout_hours(cli, plan->hours),
          sn_cli_layout_grouped(cli, plan->yen));
}

static void add_left_out(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_evaluation *e = subject->evaluation;
  size_t left = e->action_count - subject->plan.action_count, shown = 0;
  if (!left) return;
  sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, PLAN_LEFT_OUT, sn_cli_layout_grouped(cli, (int64_t)left)));
  add_table_head(cli);
  for (size_t i = 0; i < e->action_count && shown < LEFT_OUT; i++) {
    if (is_planned(&subject->plan, e->actions[i].action)) continue;
    add_action(cli, subject, i);
    shown++;
  }
  if (left > shown)
    sn_cli_layout_labelled(&cli->out, INDENT + RANK_COLUMNS + 1, "",
                           SN_CLI_FILLED(cli, PLAN_MORE, sn_cli_layout_grouped(cli, (int64_t)(left - shown))));
}

/* --- What it brings -------------------------------------------------------------------------------------------- */

/* gain ÷ everything, in tenths of a percent, rounded down; shares are for reading. */
static const char *share_text(sn_cli *cli, const sn_cli_case *subject, sonae_rational gain) {
  const sonae_evaluation *e = subject->evaluation;
  uint64_t total = 0;
  char text[32];
  for (size_t i = 0; i < e->action_count; i++)
    total += (uint64_t)e->actions[i].benefit;
  uint64_t units =
      sn_wide_muldiv_floor((uint64_t)gain.numerator, (uint64_t)e->benefit_unit, (uint64_t)gain.denominator);
  uint64_t tenths = total ? sn_wide_muldiv_floor(units, 1000, total) : 0;
  (void)snprintf(text, sizeof text, "%" PRIu64 ".%" PRIu64, tenths / 10, tenths % 10);
  return SN_CLI_FILLED(cli, PLAIN, text);
}

static const char *score_then(sn_cli *cli, const sn_cli_case *subject) {
  sonae_score after = sonae_score_after(subject->workspace, subject->plan.actions, subject->plan.action_count);
  return sn_cli_layout_score(cli, after.low);
}

static void add_gain(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_plan *plan = &subject->plan;
  const char *before = sn_cli_layout_score(cli, subject->evaluation->overall.low);
  if (!subject->evaluation->action_count) return;
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_PLAN_BRINGS));
  if (plan->action_count)
    sn_cli_layout_labelled(&cli->out, INDENT, "", SN_CLI_FILLED(cli, PLAN_SCORE, before, score_then(cli, subject)));
  sn_cli_layout_labelled(&cli->out, INDENT, "", SN_CLI_FILLED(cli, PLAN_SHARE, share_text(cli, subject, plan->gain)));
  sn_cli_layout_labelled(&cli->out, INDENT, "",
                         plan->optimal ? sn_cli_print_word(cli, SN_CLI_TEXT_PLAN_OPTIMAL)
                                       : SN_CLI_FILLED(cli, PLAN_BOUND, share_text(cli, subject, plan->bound)));
}

static void add_budget(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_budget *budget = &subject->budget;
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, PLAN_BUDGET, sn_cli_summary_effort(cli, budget->hours, budget->yen)),
                     0, 0);
}

static int show(sn_cli *cli, const sn_cli_case *subject) {
  if (sn_cli_option_is(&cli->options, SN_CLI_OPTION_JSON))
    return sn_cli_print_json(
        cli, sonae_evaluation_json(subject->definition, subject->response, subject->evaluation, &subject->plan),
        SN_EXIT_DONE);
  sn_cli_summary_head(cli, subject);
  sn_cli_summary_alerts(cli, subject);
  add_budget(cli, subject);
  add_chosen(cli, subject);
  add_gain(cli, subject);
  add_left_out(cli, subject);
  sn_cli_summary_go_on(cli, subject);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

int sn_cli_cmd_plan(sn_cli *cli) {
  sn_cli_case subject = {0};
  int status = sn_cli_open_budget(cli, true, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_open_case(cli, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_open_plan(cli, &subject);
  if (status == SN_EXIT_DONE) status = show(cli, &subject);
  sn_cli_open_close(&subject);
  return status;
}
