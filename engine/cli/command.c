/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"

#include <string.h>

#include "base/near.h"
#include "cli/print.h"

/* "org list", or "list" where it is one of the program's. */
static const char *full_name(sn_cli *cli, const sn_cli_commands *commands, const char *name) {
  return commands->within ? SN_CLI_FILLED(cli, COMMAND_WITHIN, commands->within, name) : name;
}

static const char *near_command(const sn_cli_commands *commands, const char *name) {
  sn_near near = sn_near_begin(name);
  for (size_t i = 0; i < commands->count; i++)
    sn_near_offer(&near, commands->items[i].name, sn_near_few(commands->items[i].name));
  return near.found;
}

const sn_cli_command *sn_cli_command_find(sn_cli *cli, const sn_cli_commands *commands, const char *name) {
  for (size_t i = 0; i < commands->count; i++)
    if (strcmp(commands->items[i].name, name) == 0) return &commands->items[i];
  const char *nearest = near_command(commands, name), *written = full_name(cli, commands, name);
  if (nearest)
    sn_cli_print_message(cli, SN_CLI_TEXT_NO_COMMAND_NEAR, written, full_name(cli, commands, nearest));
  else
    sn_cli_print_message(cli, SN_CLI_TEXT_NO_COMMAND, written, NULL);
  return NULL;
}

/* What a command of several cannot do without, as its usage has it: that speaks of all of them. */
static const struct {
  const char *within, *name, *words[3];
} NEEDED[] = {{"campaign", "new", {"ID"}},
              {"campaign", "invite", {"ID"}},
              {"campaign", "status", {"ID"}},
              {"campaign", "remind", {"ID"}},
              {"campaign", "close", {"ID"}},
              {"drill", "record", {"FILE"}},
              {"findings", "show", {"ORG", "NUMBER"}},
              {"findings", "set", {"ORG", "NUMBER"}},
              {"findings", "evidence", {"ORG", "QUESTION"}},
              {"findings", "assurance", {"ORG"}},
              {"org", "show", {"ORG"}},
              {"org", "put", {"FILE.xml"}},
              {"org", "import", {"FILE"}},
              {"org", "merge", {"KEEP", "OTHER"}},
              {"org", "forget", {"ORG"}},
              {"relation", "import", {"FILE"}},
              {"relation", "show", {"BUYER", "SUPPLIER"}},
              {"relation", "end", {"BUYER", "SUPPLIER"}},
              {"db", "backup", {"FILE"}},
              {"db", "restore", {"FILE"}}};

static const char *const *needed_by(const sn_cli_commands *commands, const sn_cli_command *command) {
  for (size_t i = 0; commands->within && i < sizeof NEEDED / sizeof *NEEDED; i++)
    if (strcmp(NEEDED[i].within, commands->within) == 0 && strcmp(NEEDED[i].name, command->name) == 0)
      return NEEDED[i].words;
  return NULL;
}

/* Which one is missing comes first. */
static int too_few(sn_cli *cli, const sn_cli_commands *commands, const sn_cli_command *command, size_t given) {
  const char *name = full_name(cli, commands, command->name), *const *words = needed_by(commands, command);
  if (!words || !words[given])
    return sn_cli_print_usage(cli, SN_CLI_TEXT_TOO_FEW, name, sn_cli_print_word(cli, command->usage));
  const char *all = SN_CLI_FILLED(cli, COMMAND_WITHIN, "sonae", name);
  for (size_t i = 0; words[i]; i++)
    all = SN_CLI_FILLED(cli, COMMAND_WITHIN, all, words[i]);
  const char *family = SN_CLI_FILLED(cli, COMMAND_WITHIN, "sonae", commands->within);
  return sn_cli_print_usage(cli, SN_CLI_TEXT_PLAIN, SN_CLI_FILLED(cli, LACKING, all, words[given], family), NULL);
}

static int too_many(sn_cli *cli, const sn_cli_command *command, const char *extra) {
  return sn_cli_print_usage(cli, SN_CLI_TEXT_TOO_MANY, extra, sn_cli_print_word(cli, command->usage));
}

/* A response that can be seen by some checklist and rules may come out of the database: --org then takes the place of
 * its file. */
static size_t stored_files(const sn_cli *cli, const sn_cli_command *command) {
  const sn_cli_option *set = command->options;
  bool all = sn_cli_options_in(set, SN_CLI_OPTION_RULES) && sn_cli_options_in(set, SN_CLI_OPTION_CHECKLIST) &&
             sn_cli_options_in(set, SN_CLI_OPTION_ORG);
  return all && cli->options.values[SN_CLI_OPTION_ORG] ? 1 : 0;
}

int sn_cli_command_check(sn_cli *cli, const sn_cli_commands *commands, const sn_cli_command *command) {
  const sn_cli_options *options = &cli->options;
  size_t names = commands->within ? 2 : 1, stored = stored_files(cli, command);
  size_t files = options->argument_count - names + stored;
  for (size_t i = 0; i < SN_CLI_OPTION_COUNT; i++) {
    if (!options->given[i] || sn_cli_options_in(command->options, (sn_cli_option)i)) continue;
    return sn_cli_print_usage(cli, SN_CLI_TEXT_FOREIGN_OPTION, full_name(cli, commands, command->name),
                              sn_cli_option_texts[i].word);
  }
  if (stored && files == command->most + stored && command->most == 1)
    return sn_cli_print_usage(cli, SN_CLI_TEXT_FILE_OR_ORG, options->arguments[names], NULL);
  if (files > command->most) return too_many(cli, command, options->arguments[names + command->most - stored]);
  return files < command->least ? too_few(cli, commands, command, files) : SN_EXIT_DONE;
}

int sn_cli_command_run(sn_cli *cli, const sn_cli_commands *commands) {
  const sn_cli_command *command = sn_cli_command_find(cli, commands, cli->options.arguments[1]);
  if (!command) return SN_EXIT_USAGE;
  int status = sn_cli_command_check(cli, commands, command);
  return status == SN_EXIT_DONE ? command->run(cli) : status;
}
