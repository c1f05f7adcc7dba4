/* SPDX-License-Identifier: Apache-2.0 */
/* sonae map guess FILE: a map of a foreign sheet, for a person to correct. */
#include <string.h>

#include "cli/command.h"
#include "cli/open.h"
#include "cli/print.h"

static int write_map(sn_cli *cli, char *map) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  bool shown = !file || strcmp(file, "-") == 0;
  sn_buffer_text(&cli->out, shown ? sn_cli_print_safe_lines(cli, map) : map);
  sonae_string_free(map);
  int status = sn_cli_print_result(cli, SN_EXIT_DONE);
  if (status == SN_EXIT_DONE && !shown) sn_cli_print_message(cli, SN_CLI_TEXT_MAP_WRITTEN, file, NULL);
  return status;
}

static int guess(sn_cli *cli) {
  const char *checklist = cli->options.values[SN_CLI_OPTION_CHECKLIST];
  sonae_library library = {0};
  const sonae_definition *definition = NULL;
  sonae_error error = {0};
  char *map = NULL;
  if (!checklist) return sn_cli_print_usage(cli, SN_CLI_TEXT_NEED_CHECKLIST, NULL, NULL);
  int status = sn_cli_open_asked(cli, checklist, &library, &definition);
  if (status != SN_EXIT_DONE) return status;
  sonae_status guessed = sonae_map_guess(definition, cli->options.arguments[2], cli->language, &map, &error);
  status = guessed == SONAE_OK ? write_map(cli, map) : sn_cli_print_input_failure(cli, guessed, &error, cli->errors);
  sonae_definition_free(definition);
  return status;
}

int sn_cli_cmd_map(sn_cli *cli) {
  const sn_cli_command items[] = {{"guess", guess, SN_CLI_SET(SN_CLI_OPTIONS_COMMON, SN_CLI_OPTION_CHECKLIST), 1, 1,
                                   SN_CLI_TEXT_DO_MAP, SN_CLI_TEXT_USE_MAP, SN_CLI_TEXT_TRY_MAP}};
  return sn_cli_command_run(cli, &(sn_cli_commands){items, sizeof items / sizeof *items, "map"});
}
