/* SPDX-License-Identifier: Apache-2.0 */
/* Where definitions are looked for: --definitions, SONAE_DEFINITIONS, beside the program, in the source of its build.
 */
#ifndef SN_CLI_LIBRARY_H
#define SN_CLI_LIBRARY_H

#include "cli/cli.h"

/* Exit status; a folder of --definitions that is none is told. The folders live in the arena. */
int sn_cli_library_find(sn_cli *cli, sonae_library *library);

/* The installed id nearest to one that was not found; NULL when none is near. In the arena. */
const char *sn_cli_library_near(sn_cli *cli, const sonae_library *library, const char *id);

#endif
