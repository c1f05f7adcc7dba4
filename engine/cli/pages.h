/* SPDX-License-Identifier: Apache-2.0 */
/* What `show` makes of a checklist or a response: a listing for the terminal, or a page of Markdown. */
#ifndef SN_CLI_PAGES_H
#define SN_CLI_PAGES_H

#include "cli/cli.h"

void sn_cli_listing_definition(sn_cli *cli, const sonae_definition *definition);
void sn_cli_listing_response(sn_cli *cli, const sonae_definition *definition, const sonae_response *response);

/* Levels, alerts, questions and actions, for a domain reader. */
void sn_cli_ladder(sn_cli *cli, const sonae_definition *definition);
/* Which findings, cases and references each question and action stands on. cases: NULL when there are none. */
void sn_cli_sources(sn_cli *cli, const sonae_definition *definition, const sonae_cases *cases);

#endif
