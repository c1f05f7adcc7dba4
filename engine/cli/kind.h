/* SPDX-License-Identifier: Apache-2.0 */
/* Which kind of file a command makes and where it goes: the ending of -o says it, or --html and --pdf where the name does
 * not. */
#ifndef SN_CLI_KIND_H
#define SN_CLI_KIND_H

#include "cli/print.h"

/* Without -o a page of HTML goes to standard output; for what else, `name` is suggested, without its ending. Is --date a
 * day, where it is given? Exit status; what is wrong is told. */
int sn_cli_kind_choose(sn_cli *cli, const char *name, sonae_file_kind *kind);
/* The same where nothing but a workbook is made. */
int sn_cli_kind_workbook(sn_cli *cli, const char *name);
/* What --list shows is lines, or JSON, and no kind of file; --json is of lists only. Exit status; what is wrong is told. */
int sn_cli_kind_check_list(sn_cli *cli);
/* The kind that a name ends in; false: none. */
bool sn_cli_kind_named(const char *file, sonae_file_kind *kind);
/* "xlsx", "html", "pdf". */
const char *sn_cli_kind_ending(sonae_file_kind kind);

#endif
