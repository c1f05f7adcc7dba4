/* SPDX-License-Identifier: Apache-2.0 */
/* A table to fill in, for `org import` and `relation import`. */
#ifndef SN_CLI_TEMPLATE_H
#define SN_CLI_TEMPLATE_H

#include "cli/open.h"

/* To -o FILE.xlsx, FILE.csv or - (CSV). Exit status; all is told. */
int sn_cli_template_write(sn_cli *cli, const sonae_blank *blank);
/* The same with relations, by --buyer with a line for each organisation that is not known to supply that one yet. */
int sn_cli_template_relations(sn_cli *cli, sn_cli_case *subject);

#endif
