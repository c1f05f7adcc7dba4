/* SPDX-License-Identifier: Apache-2.0 */
/* A table to fill in, for `org import` and `relation import`. */
#ifndef SN_CLI_TEMPLATE_H
#define SN_CLI_TEMPLATE_H

#include "cli/cli.h"

/* To -o FILE.xlsx, FILE.csv or - (CSV). relations: NULL for organisations. Exit status; all is told. */
int sn_cli_template_write(sn_cli *cli, const sonae_definition *relations);

#endif
