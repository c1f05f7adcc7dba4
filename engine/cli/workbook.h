/* SPDX-License-Identifier: Apache-2.0 */
/* A workbook is what a command makes: to a file of that name, or to standard output. */
#ifndef SN_CLI_WORKBOOK_H
#define SN_CLI_WORKBOOK_H

#include "cli/print.h"

/* Is -o given, and may a workbook go there; is --date a day? Exit status; what is wrong is told. */
int sn_cli_workbook_check(sn_cli *cli);

/* Has it written to where -o says, and tells so. Exit status. */
int sn_cli_workbook_write(sn_cli *cli, sn_cli_print_writer *writer, const void *what);

#endif
