/* SPDX-License-Identifier: Apache-2.0 */
/* The commands of `sonae findings`, and what they share. */
#ifndef SN_CLI_FINDINGS_H
#define SN_CLI_FINDINGS_H

#include "cli/clock.h"
#include "cli/open.h"

int sn_cli_findings_open(sn_cli *cli);
int sn_cli_findings_list(sn_cli *cli);
int sn_cli_findings_show(sn_cli *cli);
int sn_cli_findings_set(sn_cli *cli);
int sn_cli_findings_evidence(sn_cli *cli);
int sn_cli_findings_assurance(sn_cli *cli);

/* --date, else today; a day that is none is a fault of the command line, told. Exit status. */
int sn_cli_findings_today(sn_cli *cli, char out[SN_CLI_DAY_BYTES]);
/* The option's value is a day, or "" where that may be (it is not said any more), or not given. Exit status. */
int sn_cli_findings_check_day(sn_cli *cli, sn_cli_option option, bool may_be_empty);

/* The finding of ORG and NUMBER, the arguments; its strings in the arena. Exit status; on failure all is told. */
int sn_cli_findings_one(sn_cli *cli, sonae_store *store, sonae_finding *out);

/* "株式会社サンプル（acme）", or the id alone; in the arena. */
const char *sn_cli_findings_named(sn_cli *cli, sonae_store *store, const char *organisation);

/* The question of that id, which must be there; SONAE_NONE: it is not, which is told, with the nearest. */
uint32_t sn_cli_findings_question(sn_cli *cli, const sonae_definition *definition, const char *id);

/* "verified 2026-11-21 (…)", and what has lapsed; in the arena. */
const char *sn_cli_findings_proof(sn_cli *cli, const sonae_followup_proof *proof);

#endif
