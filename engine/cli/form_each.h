/* SPDX-License-Identifier: Apache-2.0 */
/* A form for every organisation of the database, each a workbook in one folder. */
#ifndef SN_CLI_FORM_EACH_H
#define SN_CLI_FORM_EACH_H

#include "cli/form_parts.h"

/* FOLDER/ID.xlsx for each; files that are there already stay, unless --replace. Exit status; all is told. */
int sn_cli_form_each(sn_cli *cli, sn_cli_form_parts *parts, const char *folder);

#endif
