/* SPDX-License-Identifier: Apache-2.0 */
/* --known: the moment from which reports are counted. */
#ifndef SN_CLI_KNOWN_H
#define SN_CLI_KNOWN_H

#include "cli/cli.h"

/* As sonae_known_read() takes it, in the arena; untouched where the option is not given. A moment to come is remarked on
 * stderr. Exit status: SN_EXIT_USAGE, it is no moment. */
int sn_cli_known_read(sn_cli *cli, const char **known);

#endif
