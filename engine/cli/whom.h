/* SPDX-License-Identifier: Apache-2.0 */
/* Which organisations, and which checklist, a command for many of them is about: --orgs, --campaign or --all. */
#ifndef SN_CLI_WHOM_H
#define SN_CLI_WHOM_H

#include "cli/cli.h"

typedef struct sn_cli_whom {
  const char **ids; /* strings in the arena; NULL: all organisations */
  size_t count, capacity;
  const char *name;      /* of the group, for people; NULL: none */
  const char *checklist; /* --checklist, else the one that was asked for or answered; in the arena */
} sn_cli_whom;

/* Exit status; what is wrong is told. */
int sn_cli_whom_find(sn_cli *cli, sonae_store *store, sn_cli_whom *whom);
/* One more, copied. */
sonae_status sn_cli_whom_add(sn_cli *cli, sn_cli_whom *whom, const char *id);
void sn_cli_whom_free(sn_cli_whom *whom);

#endif
