/* SPDX-License-Identifier: Apache-2.0 */
/* What a form is made of: the checklist, whom it is for, and what they answered before. */
#ifndef SN_CLI_FORM_PARTS_H
#define SN_CLI_FORM_PARTS_H

#include "cli/open.h"
#include "sonae/form.h"

typedef struct sn_cli_form_parts {
  sonae_library library;
  const sonae_definition *definition;
  sonae_store *store; /* NULL: none is needed */
  const sonae_organisation *organisation;
  const sonae_response *prefill;
  const sonae_definition *answered;        /* what the prefill was read with, where that is not the definition above */
  const char *sender, *contact, *deadline; /* as the command line has them, or a campaign */
  const char *campaign, *buyer;            /* ids; NULL: none */
  char token[SONAE_TOKEN_BYTES]; /* "": a table has no place for one, or the organisation is not in the database */
} sn_cli_form_parts;

/* Is the form a table: FILE.csv, or standard output, where nothing but text can go? */
bool sn_cli_form_is_table(const sn_cli *cli);
/* Does it go to organisations of the database: to all, or to the one with that id? */
bool sn_cli_form_is_for_known(const sn_cli *cli);

/* The checklist, and the database where one is needed. This and what follows give an exit status, and tell what went
 * wrong. */
int sn_cli_form_parts_open(sn_cli *cli, sn_cli_form_parts *parts);
/* --org, --prefill and --prefill-stored. */
int sn_cli_form_parts_read(sn_cli *cli, sn_cli_form_parts *parts);
/* What the organisation answered last, as answers to the definition; *found false: nothing. *filing may be NULL. */
int sn_cli_form_parts_stored(sn_cli *cli, sn_cli_form_parts *parts, sonae_filing *filing, sonae_carried *carried,
                             bool *found);
/* The token of an organisation of the database. */
sonae_status sn_cli_form_parts_issue(sn_cli *cli, sn_cli_form_parts *parts, sonae_error *error);

sonae_form sn_cli_form_parts_form(const sn_cli *cli, const sn_cli_form_parts *parts);
/* Under that name, whole or not at all. */
int sn_cli_form_parts_put(sn_cli *cli, const sonae_form *form, const char *name);
int sn_cli_form_parts_write(sn_cli *cli, const sn_cli_form_parts *parts, const char *name);

/* Of one organisation; the checklist and the database stay. */
void sn_cli_form_parts_forget(sn_cli_form_parts *parts);
void sn_cli_form_parts_close(sn_cli_form_parts *parts);

#endif
