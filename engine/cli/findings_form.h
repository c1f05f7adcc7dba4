/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SN_CLI_FINDINGS_FORM_H
#define SN_CLI_FINDINGS_FORM_H

#include "cli/cli.h"

/* sonae findings form. Exit status. */
int sn_cli_findings_form(sn_cli *cli);

#endif
