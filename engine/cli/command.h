/* SPDX-License-Identifier: Apache-2.0 */
/* Which command is meant, and whether it is used as it may be. A command's own commands (`org list`) are found in the
 * same way. */
#ifndef SN_CLI_COMMAND_H
#define SN_CLI_COMMAND_H

#include "cli/help.h"

/* What every command takes; and with it where to write. Parts of a SN_CLI_SET(). */
#define SN_CLI_OPTIONS_ALWAYS SN_CLI_OPTION_LANG, SN_CLI_OPTION_DEFINITIONS, SN_CLI_OPTION_HELP, SN_CLI_OPTION_VERSION
#define SN_CLI_OPTIONS_COMMON SN_CLI_OPTIONS_ALWAYS, SN_CLI_OPTION_OUTPUT

/* As many files as there may be. */
enum { SN_CLI_MANY = 1000000 };

typedef struct sn_cli_commands {
  const sn_cli_command *items;
  size_t count;
  const char *within; /* the command they belong to; NULL: the program */
} sn_cli_commands;

/* NULL: there is none, which is told, with the nearest one. */
const sn_cli_command *sn_cli_command_find(sn_cli *cli, const sn_cli_commands *commands, const char *name);

/* Options the command does not know, and the number of its files. Exit status; what is wrong is told. */
int sn_cli_command_check(sn_cli *cli, const sn_cli_commands *commands, const sn_cli_command *command);

/* Runs the one of a command's own commands that the second argument names. */
int sn_cli_command_run(sn_cli *cli, const sn_cli_commands *commands);

#endif
