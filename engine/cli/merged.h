/* SPDX-License-Identifier: Apache-2.0 */
/* Which organisation is meant, where one was merged into another. */
#ifndef SN_CLI_MERGED_H
#define SN_CLI_MERGED_H

#include "cli/cli.h"

/* *id: into which one it was merged, in the arena, which is told; it stays when it was not, or is nobody's. Exit status;
 * what fails is told. */
int sn_cli_merged_resolve(sn_cli *cli, sonae_store *store, const char **id);
/* The same of one that must be there; when it is not, the nearest is told. */
int sn_cli_merged_require(sn_cli *cli, sonae_store *store, const char **id);

#endif
