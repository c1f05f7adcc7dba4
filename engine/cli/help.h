/* SPDX-License-Identifier: Apache-2.0 */
/* Help: examples first, then what there is. */
#ifndef SN_CLI_HELP_H
#define SN_CLI_HELP_H

#include "cli/cli.h"

typedef struct sn_cli_command {
  const char *name;
  int (*run)(sn_cli *cli);
  uint64_t options;     /* the set it knows */
  size_t least, most;   /* files and ids */
  sn_cli_text does;     /* one line */
  sn_cli_text usage;    /* "sonae plan RESPONSE --hours H …" */
  sn_cli_text examples; /* lines */
} sn_cli_command;

void sn_cli_help_all(sn_cli *cli, const sn_cli_command *commands, size_t count);
void sn_cli_help_command(sn_cli *cli, const sn_cli_command *command);

#endif
