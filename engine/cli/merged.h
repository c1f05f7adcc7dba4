/* SPDX-License-Identifier: Apache-2.0 */
/* Which organisations were merged into which: those are asked nothing any more. */
#ifndef SN_CLI_MERGED_H
#define SN_CLI_MERGED_H

#include "cli/cli.h"

/* Ids in the arena, in bytewise order of the first ones. */
typedef struct sn_cli_merged {
  const char *(*items)[2]; /* the organisation, and into which it was merged */
  size_t count, capacity;
} sn_cli_merged;

/* *out for sn_cli_merged_free(), also after a failure. Exit status; what fails is told. */
int sn_cli_merged_read(sn_cli *cli, sonae_store *store, sn_cli_merged *out);
void sn_cli_merged_free(sn_cli_merged *merged);
/* NULL: it was not merged. */
const char *sn_cli_merged_into(const sn_cli_merged *merged, const char *id);

#endif
