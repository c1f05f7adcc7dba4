/* SPDX-License-Identifier: Apache-2.0 */
/* sonae evaluate RESPONSE: alerts, level, scores, and three things for this week. */

#include "base/near.h"
#include "base/number.h"
#include "cli/print.h"
#include "cli/summary.h"

/* What --require asks for. */
typedef struct requirement {
  bool given;
  uint32_t level; /* SONAE_NONE: a score */
  int64_t score;
} requirement;

static const char *near_level(const sonae_definition *d, const char *written) {
  sn_near near = sn_near_begin(written);
  for (size_t i = 0; i < d->level_count; i++)
    sn_near_offer(&near, d->levels[i].id, SIZE_MAX); /* they are few: better any than none */
  return near.found;
}

static int read_requirement(sn_cli *cli, const sonae_definition *d, requirement *out) {
  const char *written = cli->options.values[SN_CLI_OPTION_REQUIRE];
  *out = (requirement){.given = written != NULL, .level = SONAE_NONE};
  if (!written) return SN_EXIT_DONE;
  out->level = sonae_find_level(d, written);
  if (out->level != SONAE_NONE || sn_number_micro(written, &out->score)) return SN_EXIT_DONE;
  const char *near = near_level(d, written);
  return sn_cli_print_refusal(cli, near ? SN_CLI_TEXT_BAD_REQUIRE_NEAR : SN_CLI_TEXT_BAD_REQUIRE, written, near);
}

static bool is_met(const sn_cli_case *subject, const requirement *required) {
  const sonae_evaluation *e = subject->evaluation;
  if (!required->given) return true;
  if (required->level != SONAE_NONE) return e->level_reached != SONAE_NONE && e->level_reached >= required->level;
  return e->overall.low != SONAE_UNDEFINED && e->overall.low >= required->score;
}

static int show(sn_cli *cli, const sn_cli_case *subject, int done) {
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON))
    return sn_cli_print_json(
        cli, sonae_evaluation_json(subject->definition, subject->response, subject->evaluation, NULL), done);
  sn_cli_summary_head(cli, subject);
  sn_cli_summary_alerts(cli, subject);
  sn_cli_summary_contradictions(cli, subject);
  sn_cli_summary_level(cli, subject);
  sn_cli_summary_scores(cli, subject);
  sn_cli_summary_first_three(cli, subject);
  sn_cli_summary_go_on(cli, subject);
  return sn_cli_print_result(cli, done);
}

int sn_cli_cmd_evaluate(sn_cli *cli) {
  sn_cli_case subject = {0};
  requirement required = {0};
  int status = sn_cli_open_check(cli);
  if (status == SN_EXIT_DONE) status = sn_cli_open_case(cli, &subject);
  if (status == SN_EXIT_DONE) status = read_requirement(cli, subject.definition, &required);
  if (status == SN_EXIT_DONE) {
    status = show(cli, &subject, is_met(&subject, &required) ? SN_EXIT_DONE : SN_EXIT_UNMET);
    if (status == SN_EXIT_UNMET)
      sn_cli_print_message(cli, SN_CLI_TEXT_UNMET, cli->options.values[SN_CLI_OPTION_REQUIRE], NULL);
  }
  sn_cli_open_close(&subject);
  return status;
}
