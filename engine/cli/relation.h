/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands of relations have in common. */
#ifndef SN_CLI_RELATION_H
#define SN_CLI_RELATION_H

#include "cli/open.h"

/* --checklist, or the id of the checklist about relations that is bundled. */
const char *sn_cli_relation_checklist(const sn_cli *cli);

/* That checklist, and a workspace for it: fills in library, definition and workspace. Exit status; on failure all is
 * told. */
int sn_cli_relation_open(sn_cli *cli, sn_cli_case *subject);

/* "52.5", or "52.5–87.5" where facts are missing; in the arena. */
const char *sn_cli_relation_interval(sn_cli *cli, const sonae_score *score);
/* The headlines of the alerts that are raised; of those to be confirmed, with a question mark, when none is sure. */
const char *sn_cli_relation_alerts(sn_cli *cli, const sonae_definition *definition, const sonae_evaluation *evaluation);

/* relation_show.c */
int sn_cli_relation_show(sn_cli *cli);

#endif
