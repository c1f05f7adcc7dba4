/* SPDX-License-Identifier: Apache-2.0 */
/* A campaign of the database, and how it stands with each organisation it asks. */
#ifndef SN_CLI_CAMPAIGN_H
#define SN_CLI_CAMPAIGN_H

#include "cli/cli.h"
#include "reports/words/standing.h"
#include "sonae/campaign.h"

/* The one with that id, strings in the arena. Exit status; where there is none, that is told, with the nearest. */
int sn_cli_campaign_find(sn_cli *cli, sonae_store *store, const char *id, sonae_campaign *campaign);
/* One that is closed is a fault, told with since when. */
int sn_cli_campaign_check_open(sn_cli *cli, const sonae_campaign *campaign);

/* Whom it asks, worst first: who has not answered, the longest overdue and the oftenest reminded before the others; then
 * who was late; then the others. For sn_cli_campaign_forget(). Exit status. */
int sn_cli_campaign_standing(sn_cli *cli, sonae_store *store, const sonae_campaign *campaign, const char *today,
                             sn_campaign_standing *out);
void sn_cli_campaign_forget(sn_campaign_standing *standing);

/* The day of a time, in the zone of whoever runs the program; in the arena. "" for NULL. */
const char *sn_cli_campaign_day(sn_cli *cli, const char *time);
/* --date, or today. A day that is none is a fault, told. Exit status. */
int sn_cli_campaign_today(sn_cli *cli, const char **today);
/* What a campaign is called where its checklist is not opened: its title, or the checklist's id. */
const char *sn_cli_campaign_title(const sonae_campaign *campaign);
/* The name of an organisation, or its id. */
const char *sn_cli_campaign_name(const sonae_organisation *organisation);

int sn_cli_campaign_list(sn_cli *cli);
int sn_cli_campaign_invite(sn_cli *cli);
int sn_cli_campaign_remind(sn_cli *cli);
int sn_cli_campaign_status(sn_cli *cli);

#endif
