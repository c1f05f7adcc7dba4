/* SPDX-License-Identifier: Apache-2.0 */
/* An evaluation for a person at a terminal. */
#ifndef SN_CLI_SUMMARY_H
#define SN_CLI_SUMMARY_H

#include "cli/open.h"

/* Who and which checklist; alerts; answers to look at again; level; scores with their intervals. */
void sn_cli_summary_head(sn_cli *cli, const sn_cli_case *subject);
void sn_cli_summary_alerts(sn_cli *cli, const sn_cli_case *subject);
void sn_cli_summary_contradictions(sn_cli *cli, const sn_cli_case *subject);
void sn_cli_summary_level(sn_cli *cli, const sn_cli_case *subject);
void sn_cli_summary_scores(sn_cli *cli, const sn_cli_case *subject);
/* The first three actions, and how to go on. */
void sn_cli_summary_first_three(sn_cli *cli, const sn_cli_case *subject);
void sn_cli_summary_go_on(sn_cli *cli, const sn_cli_case *subject);

/* "1.5 hours, 30,000 yen", in the arena. */
const char *sn_cli_summary_effort(sn_cli *cli, sonae_rational hours, int64_t yen);
/* a + b, or false when that does not fit. */
bool sn_cli_summary_add(sonae_rational a, sonae_rational b, sonae_rational *out);
/* Why there is no action at all: nothing is ever scored, nothing applies, nothing is missing, or no rule says what to do. */
sn_cli_text sn_cli_summary_why_none(const sn_cli_case *subject);

#endif
