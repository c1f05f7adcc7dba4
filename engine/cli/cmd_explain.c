/* SPDX-License-Identifier: Apache-2.0 */
/* sonae explain RESPONSE ID…: the chain from answer to number, with file and line. */
#include "cli/open.h"
#include "cli/print.h"

static int explain_one(sn_cli *cli, const sonae_report *report, const char *id, bool json) {
  char *text = NULL;
  sonae_error error = {0};
  sonae_status status =
      json ? sonae_explain_json(report, id, &text, &error) : sonae_explain_text(report, id, &text, &error);
  if (status != SONAE_OK) return sn_cli_print_input_failure(cli, status, &error, 0);
  if (cli->out.length && !json) sn_buffer_text(&cli->out, "\n");
  sn_buffer_text(&cli->out, json ? sn_cli_print_safe_json(cli, text) : sn_cli_print_safe_lines(cli, text));
  sonae_string_free(text);
  return SN_EXIT_DONE;
}

static int explain_all(sn_cli *cli, const sn_cli_case *subject) {
  bool json = sn_cli_has(cli, SN_CLI_OPTION_JSON);
  sonae_report report = sn_cli_open_report(cli, subject);
  if (json && cli->options.argument_count > sn_cli_open_behind(cli) + 1)
    return sn_cli_print_usage(cli, SN_CLI_TEXT_JSON_ONE_ID, NULL, NULL);
  for (size_t i = sn_cli_open_behind(cli); i < cli->options.argument_count; i++) {
    int status = explain_one(cli, &report, cli->options.arguments[i], json);
    if (status != SN_EXIT_DONE) return status;
  }
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

int sn_cli_cmd_explain(sn_cli *cli) {
  sn_cli_case subject = {0};
  int status = sn_cli_open_check(cli);
  if (status == SN_EXIT_DONE) status = sn_cli_open_case(cli, &subject);
  if (status == SN_EXIT_DONE) status = explain_all(cli, &subject);
  sn_cli_open_close(&subject);
  return status;
}
