/* SPDX-License-Identifier: Apache-2.0 */
/* Files into the database: every entry told as it is durable, a summary, rejected files collected. */
#ifndef SN_CLI_TAKE_H
#define SN_CLI_TAKE_H

#include "cli/cli.h"

typedef struct sn_cli_taking {
  sonae_matter matter;
  const char *buyer, *checklist;                          /* see sonae_intake */
  size_t first;                                           /* of the arguments that is a path */
  void (*taken)(void *context, const sonae_entry *entry); /* each entry, once it is durable; NULL: nobody asks */
  void *context;
} sn_cli_taking;

/* --json, --rejects, --map, --db and --as are obeyed. Exit status; all is told. */
int sn_cli_take(sn_cli *cli, const sn_cli_taking *taking);

#endif
