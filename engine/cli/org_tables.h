/* SPDX-License-Identifier: Apache-2.0 */
/* sonae org import|duplicates|merge|template: organisations by the hundred. */
#ifndef SN_CLI_ORG_TABLES_H
#define SN_CLI_ORG_TABLES_H

#include "cli/cli.h"

/* Exit status; all is told. */
int sn_cli_org_import(sn_cli *cli);
int sn_cli_org_duplicates(sn_cli *cli);
int sn_cli_org_merge(sn_cli *cli);
int sn_cli_org_template(sn_cli *cli);

#endif
