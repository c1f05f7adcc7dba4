/* SPDX-License-Identifier: Apache-2.0 */
/* The commands of `sonae drill` beside the making of one. */
#ifndef SN_CLI_DRILL_H
#define SN_CLI_DRILL_H

#include "cli/cli.h"

int sn_cli_drill_record(sn_cli *cli);
int sn_cli_drill_log(sn_cli *cli);

#endif
