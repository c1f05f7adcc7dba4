/* SPDX-License-Identifier: Apache-2.0 */
/* Which database a command works on, and who does it. */
#ifndef SN_CLI_DATABASE_H
#define SN_CLI_DATABASE_H

#include "cli/cli.h"

/* --db, SONAE_DB, or sonae.db in the data folder of whoever runs the program; in the arena. NULL: told already. */
const char *sn_cli_database_path(sn_cli *cli);

/* Makes its folder when that is our own, for nobody else to read. Exit status; what fails is told. */
int sn_cli_database_prepare(sn_cli *cli);

/* Opens it. What is made (the folder, when it is our own; the file) is for nobody else to read. Exit status; on failure
 * all is told. */
int sn_cli_database_open(sn_cli *cli, sonae_store_mode mode, sonae_store **store);

/* Tells what a store, or an intake into one, answered. A database that cannot be read or written is the machine's
 * failure, whatever the reason. Exit status. */
int sn_cli_database_failure(sn_cli *cli, sonae_status status, const sonae_error *error);

/* For the audit log: --as, or the name one is logged in by; now. In the arena. */
sonae_act sn_cli_database_act(sn_cli *cli);

#endif
