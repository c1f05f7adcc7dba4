/* SPDX-License-Identifier: Apache-2.0 */
/* Who asks: the organisation at the top of the supply chain. */
#ifndef SN_CLI_BUYER_H
#define SN_CLI_BUYER_H

#include "cli/cli.h"

/* --buyer, which must be there, as the one it was merged into; NULL: it was not given. In the arena. Exit status; on
 * failure all is told. */
int sn_cli_buyer_given(sn_cli *cli, sonae_store *store, const char **buyer);
/* The same, else `otherwise` (may be NULL), else the only organisation that buys and supplies nobody; where there is no
 * such one, who buys is told. */
int sn_cli_buyer_find(sn_cli *cli, sonae_store *store, const char *otherwise, const char **buyer);

#endif
