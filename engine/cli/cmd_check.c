/* SPDX-License-Identifier: Apache-2.0 */
/* sonae check FILE…: every problem of every file. */
#include <inttypes.h>
#include <stdio.h>

#include "cli/layout.h"
#include "cli/library.h"
#include "cli/print.h"
#include "reports/json/json.h"
#include "sonae/check.h"

static int worse(int a, int b) {
  return a > b ? a : b;
}

static int check_file(sn_cli *cli, const sonae_library *library, const char *file) {
  sonae_error error = {0};
  size_t before = cli->errors;
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  sonae_status status = sonae_check(library, file, &reporter, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_print_input_failure(cli, status, &error, before);
}

static void say_summary(sn_cli *cli, size_t files) {
  const char *checked = sn_cli_layout_count(cli, files);
  const char *errors = sn_cli_layout_count(cli, cli->errors);
  const char *warnings = sn_cli_layout_count(cli, cli->warnings);
  if (cli->errors || cli->warnings)
    SN_CLI_SAY(cli, CHECKED, checked, errors, warnings);
  else
    SN_CLI_SAY(cli, CHECKED_CLEAN, checked);
}

int sn_cli_cmd_check(sn_cli *cli) {
  sonae_library library = {0};
  int status = SN_EXIT_DONE;
  cli->problems.keep = sn_cli_has(cli, SN_CLI_OPTION_JSON);
  if (sn_cli_library_find(cli, &library) != SONAE_OK) return SN_EXIT_INPUT;
  for (size_t i = 1; i < cli->options.argument_count; i++)
    status = worse(status, check_file(cli, &library, cli->options.arguments[i]));
  if (cli->problems.keep)
    return sn_cli_print_json(cli, sn_json_diagnostics(cli->problems.items, cli->problems.count), status);
  say_summary(cli, cli->options.argument_count - 1);
  return sn_cli_print_result(cli, status);
}
