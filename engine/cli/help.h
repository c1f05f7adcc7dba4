/* SPDX-License-Identifier: Apache-2.0 */
/* Help: examples first, then what there is. */
#ifndef SN_CLI_HELP_H
#define SN_CLI_HELP_H

#include "cli/cli.h"

typedef struct sn_cli_command {
  const char *name;
  int (*run)(sn_cli *cli);
  const sn_cli_option *options; /* the set it knows */
  size_t least, most;           /* files and ids */
  sn_cli_text does;             /* one line */
  sn_cli_text usage;            /* "sonae plan RESPONSE --hours H …" */
  sn_cli_text examples;         /* lines */
} sn_cli_command;

/* From the command of that name on. */
typedef struct sn_cli_help_part {
  const char *first;
  sn_cli_text title;
} sn_cli_help_part;

/* The parts are in the order of the commands; the last has no name. */
void sn_cli_help_all(sn_cli *cli, const sn_cli_command *commands, size_t count, const sn_cli_help_part *parts);
void sn_cli_help_command(sn_cli *cli, const sn_cli_command *command);

#endif
