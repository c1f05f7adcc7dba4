/* SPDX-License-Identifier: Apache-2.0 */
/* sonae plan RESPONSE --hours H --yen Y: what fits, what it brings, and what is left out first. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/wide.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/summary.h"

enum { INDENT = 2, RANK_COLUMNS = 4, MOST_ID_COLUMNS = 12, HOURS_COLUMNS = 8, YEN_COLUMNS = 12, LEFT_OUT = 5 };

static bool is_planned(const sonae_plan *plan, uint32_t action) {
  for (size_t i = 0; i < plan->action_count; i++)
    if (plan->actions[i] == action) return true;
  return false;
}

/* --- Tables of actions ----------------------------------------------------------------------------------------- */

/* As wide as the longest id of the order; titles take what is left of the line. */
static size_t id_columns(const sn_cli_case *subject) {
  size_t widest = 2;
  for (size_t i = 0; i < subject->evaluation->action_count; i++) {
    size_t length = strlen(subject->definition->actions[subject->evaluation->actions[i].action].id);
    if (length > widest) widest = length;
  }
  return widest < MOST_ID_COLUMNS ? widest : MOST_ID_COLUMNS;
}

/* One line of the table; `mark` is one column wide. */
typedef struct row {
  const char *rank, *mark, *id, *title, *hours, *yen;
} row;

static void add_row(sn_cli *cli, size_t ids, const row *r) {
  const size_t title = SN_CLI_COLUMNS - INDENT - RANK_COLUMNS - 2 - ids - 2 - HOURS_COLUMNS - YEN_COLUMNS;
  sn_cli_layout_blanks(&cli->out, INDENT);
  sn_cli_layout_right(&cli->out, r->rank, RANK_COLUMNS);
  sn_buffer_printf(&cli->out, " %s", r->mark);
  sn_cli_layout_left(&cli->out, r->id, ids);
  sn_cli_layout_blanks(&cli->out, 2);
  sn_cli_layout_left(&cli->out, r->title, title);
  sn_cli_layout_right(&cli->out, r->hours, HOURS_COLUMNS);
  sn_cli_layout_right(&cli->out, r->yen, YEN_COLUMNS);
  sn_buffer_text(&cli->out, "\n");
}

static void add_table_head(sn_cli *cli, size_t ids) {
  add_row(cli, ids,
          &(row){.rank = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_RANK),
                 .mark = " ",
                 .id = "id",
                 .title = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_ACTION),
                 .hours = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_HOURS),
                 .yen = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_YEN)});
}

static void add_action(sn_cli *cli, const sn_cli_case *subject, size_t ids, size_t place) {
  const sonae_placement *placement = &subject->evaluation->actions[place];
  const sonae_action *action = &subject->definition->actions[placement->action];
  char rank[24];
  (void)snprintf(rank, sizeof rank, "%zu.", place + 1);
  add_row(cli, ids,
          &(row){.rank = rank,
                 .mark = placement->confirm_first ? "?" : " ",
                 .id = action->id,
                 .title = sn_cli_print_text(cli, subject->definition, action->title),
                 .hours = sn_cli_layout_hours(cli, action->hours),
                 .yen = sn_cli_layout_grouped(cli, action->yen)});
}

/* What the mark means, where there is one. */
static void add_legend(sn_cli *cli, const sn_cli_case *subject) {
  bool marked = false;
  for (size_t i = 0; i < subject->evaluation->action_count; i++)
    marked = marked || subject->evaluation->actions[i].confirm_first;
  if (marked) sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_word(cli, SN_CLI_TEXT_PLAN_LEGEND));
}

static void add_chosen(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_evaluation *e = subject->evaluation;
  const sonae_plan *plan = &subject->plan;
  sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, PLAN_FITS, sn_cli_layout_count(cli, plan->action_count)));
  if (!plan->action_count) {
    sn_cli_layout_labelled(
        &cli->out, INDENT, "",
        sn_cli_print_word(cli, e->action_count ? SN_CLI_TEXT_PLAN_NOTHING : sn_cli_summary_why_none(subject)));
    return;
  }
  size_t ids = id_columns(subject);
  add_table_head(cli, ids);
  for (size_t i = 0; i < e->action_count; i++)
    if (is_planned(plan, e->actions[i].action)) add_action(cli, subject, ids, i);
  add_row(cli, ids,
          &(row){.rank = "",
                 .mark = " ",
                 .id = "",
                 .title = sn_cli_print_word(cli, SN_CLI_TEXT_PLAN_SUM),
                 .hours = sn_cli_layout_hours(cli, plan->hours),
                 .yen = sn_cli_layout_grouped(cli, plan->yen)});
  add_legend(cli, subject);
}

static void add_left_out(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_evaluation *e = subject->evaluation;
  size_t left = e->action_count - subject->plan.action_count, shown = 0;
  if (!left) return;
  sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, PLAN_LEFT_OUT, sn_cli_layout_count(cli, left)));
  size_t ids = id_columns(subject);
  add_table_head(cli, ids);
  for (size_t i = 0; i < e->action_count && shown < LEFT_OUT; i++) {
    if (is_planned(&subject->plan, e->actions[i].action)) continue;
    add_action(cli, subject, ids, i);
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
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON))
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
  int status = sn_cli_open_check(cli);
  if (status == SN_EXIT_DONE) status = sn_cli_open_budget(cli, true, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_open_case(cli, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_open_plan(cli, &subject);
  if (status == SN_EXIT_DONE) status = show(cli, &subject);
  sn_cli_open_close(&subject);
  return status;
}
