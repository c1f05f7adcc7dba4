/* SPDX-License-Identifier: Apache-2.0 */
/* What the database holds of an organisation, in the place of a file. */
#ifndef SN_CLI_STORED_H
#define SN_CLI_STORED_H

#include "cli/open.h"

/* Opens the database and finds the organisation's response to --checklist, or its newest one: fills in store, library
 * and definition. Exit status; on failure all is told. */
int sn_cli_stored_find(sn_cli *cli, const char *organisation, sn_cli_case *subject, sonae_filing *filing);
/* The organisation's current response to the checklist (NULL: of several the one answered last); *found false: there is
 * none, which is not told. */
int sn_cli_stored_current(sn_cli *cli, sonae_store *store, const char *organisation, const char *checklist,
                          sonae_filing *filing, bool *found);
/* That response, as an answer to the definition. */
int sn_cli_stored_response(sn_cli *cli, const sonae_filing *filing, sn_cli_case *subject);
/* The organisation's history. *missing (may be NULL): the database does not know it, which is no failure then. */
int sn_cli_stored_history(sn_cli *cli, const char *organisation, sn_cli_case *subject, bool *missing);

/* Tells that there is no such organisation, with the nearest one; or that it has not answered the checklist (NULL:
 * any). Exit status. */
int sn_cli_stored_missing(sn_cli *cli, sonae_store *store, const char *organisation, const char *checklist);

/* 総務・事務（name), as far as either is said; in the arena. */
const char *sn_cli_stored_person(sn_cli *cli, const sonae_filing *filing);

#endif
