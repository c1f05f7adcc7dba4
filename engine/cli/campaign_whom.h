/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a campaign is to ask: those that are named, or the suppliers of its buyer. */
#ifndef SN_CLI_CAMPAIGN_WHOM_H
#define SN_CLI_CAMPAIGN_WHOM_H

#include "cli/campaign_send.h"

/* --all, --tier and named ones exclude each other; what is wrong is told. Exit status, as below. */
int sn_cli_campaign_check_whom(sn_cli *cli);
/* Letters to them, in the arena. Nobody at all is told. */
int sn_cli_campaign_whom(sn_cli_sending *sending, sn_cli_letter **letters, size_t *count);

#endif
