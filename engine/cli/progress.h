/* SPDX-License-Identifier: Apache-2.0 */
/* How far a long command has come: one line on a terminal, written anew several times a second; nothing elsewhere. */
#ifndef SN_CLI_PROGRESS_H
#define SN_CLI_PROGRESS_H

#include "cli/cli.h"

typedef struct sn_cli_progress {
  sn_cli *cli;
  sn_cli_text text; /* {0} done, {1} of how many */
  bool has_terminal;
  int64_t told; /* ms */
} sn_cli_progress;

sn_cli_progress sn_cli_progress_begin(sn_cli *cli, sn_cli_text text);
void sn_cli_progress_tell(sn_cli_progress *progress, size_t done, size_t all);
/* Before anything is written to stdout, and at the end; messages see to it themselves. */
void sn_cli_progress_clear(sn_cli *cli);

#endif
