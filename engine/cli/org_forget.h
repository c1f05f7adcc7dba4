/* SPDX-License-Identifier: Apache-2.0 */
/* sonae org forget: all that is kept of an organisation is erased, and the log proves it. */
#ifndef SN_CLI_ORG_FORGET_H
#define SN_CLI_ORG_FORGET_H

#include "cli/cli.h"

/* Exit status; all is told. */
int sn_cli_org_forget(sn_cli *cli);
/* How many responses there are of an organisation. */
sonae_status sn_cli_org_responses(sonae_store *store, const char *organisation, int64_t *count, sonae_error *error);

#endif
