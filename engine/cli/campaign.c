/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/campaign.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/near.h"
#include "cli/clock.h"
#include "cli/database.h"
#include "cli/print.h"

static sonae_status kept(sn_cli *cli) {
  return cli->arena.failed ? sn_cli_print_out_of_memory(cli) : SONAE_OK;
}

/* --- the campaign ------------------------------------------------------------------------------------------------- */

typedef struct search {
  sn_cli *cli;
  sonae_campaign *found;
  sn_near near;
} search;

static sonae_status keep_campaign(void *context, const sonae_campaign *campaign) {
  const search *s = context;
  sn_cli *cli = s->cli;
  *s->found = (sonae_campaign){.id = sn_arena_text(&cli->arena, campaign->id),
                               .buyer = sn_arena_text(&cli->arena, campaign->buyer),
                               .checklist = sn_arena_text(&cli->arena, campaign->checklist),
                               .title = sn_arena_text(&cli->arena, campaign->title),
                               .sender = sn_arena_text(&cli->arena, campaign->sender),
                               .contact = sn_arena_text(&cli->arena, campaign->contact),
                               .reason = sn_arena_text(&cli->arena, campaign->reason),
                               .scope = sn_arena_text(&cli->arena, campaign->scope),
                               .help = sn_arena_text(&cli->arena, campaign->help),
                               .opened = sn_arena_text(&cli->arena, campaign->opened),
                               .deadline = sn_arena_text(&cli->arena, campaign->deadline),
                               .closed = sn_arena_text(&cli->arena, campaign->closed)};
  return kept(cli);
}

static sonae_status compare(void *context, const sonae_campaign *campaign) {
  search *s = context;
  if (!sn_near_offer(&s->near, campaign->id, sn_near_third(s->near.wanted))) return SONAE_OK;
  s->near.found = sn_arena_text(&s->cli->arena, campaign->id);
  return kept(s->cli);
}

static int tell_missing(sn_cli *cli, sonae_store *store, const char *id) {
  search s = {.cli = cli, .near = sn_near_begin(id)};
  (void)sonae_store_each_campaign(store, NULL, compare, &s, NULL);
  if (s.near.found) return sn_cli_print_refusal(cli, SN_CLI_TEXT_CAMPAIGN_NONE_NEAR, id, s.near.found);
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_CAMPAIGN_NONE, id, NULL);
}

int sn_cli_campaign_find(sn_cli *cli, sonae_store *store, const char *id, sonae_campaign *campaign) {
  search s = {.cli = cli, .found = campaign};
  sonae_error error = {0};
  sonae_status status = sonae_store_each_campaign(store, id, keep_campaign, &s, &error);
  if (status == SONAE_E_NOT_FOUND) return tell_missing(cli, store, id);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}

int sn_cli_campaign_check_open(sn_cli *cli, const sonae_campaign *campaign) {
  if (!campaign->closed) return SN_EXIT_DONE;
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_CAMPAIGN_CLOSED_SINCE, campaign->id,
                              sn_cli_campaign_day(cli, campaign->closed));
}

/* --- how it stands ------------------------------------------------------------------------------------------------ */

typedef struct gathering {
  sn_cli *cli;
  sn_campaign_standing *standing;
  size_t capacity;
} gathering;

static sonae_status keep_invitation(void *context, const sonae_invitation *invitation) {
  gathering *g = context;
  sn_cli *cli = g->cli;
  sn_campaign_standing *s = g->standing;
  sn_campaign_asked *asked = sn_grow(s->asked, s->asked_count, &g->capacity, sizeof *asked);
  if (!asked) return sn_cli_print_out_of_memory(cli);
  s->asked = asked;
  asked += s->asked_count++;
  *asked = (sn_campaign_asked){.invitation = *invitation, .organisation.employees = -1};
  asked->invitation.campaign = s->campaign->id;
  asked->invitation.organisation = sn_arena_text(&cli->arena, invitation->organisation);
  asked->invitation.invited = sn_arena_text(&cli->arena, invitation->invited);
  asked->invitation.reminded = sn_arena_text(&cli->arena, invitation->reminded);
  asked->invitation.replied = sn_arena_text(&cli->arena, invitation->replied);
  const char *replied = invitation->replied ? sn_cli_campaign_day(cli, asked->invitation.replied) : NULL;
  asked->state = sn_campaign_state_of(s->campaign, replied, s->day);
  s->counts[asked->state]++;
  return kept(cli);
}

static sonae_status look_up(gathering *g, sonae_store *store, sn_campaign_asked *asked, sonae_error *error) {
  const sonae_organisation *found = NULL;
  sn_cli *cli = g->cli;
  asked->organisation.id = asked->invitation.organisation;
  sonae_status status = sonae_store_organisation(store, asked->organisation.id, &found, error);
  if (status == SONAE_E_NOT_FOUND) return SONAE_OK; /* forgotten meanwhile */
  if (status != SONAE_OK) return status;
  asked->organisation.name = sn_arena_text(&cli->arena, found->name);
  asked->organisation.contact = sn_arena_text(&cli->arena, found->contact);
  asked->organisation.email = sn_arena_text(&cli->arena, found->email);
  asked->organisation.telephone = sn_arena_text(&cli->arena, found->telephone);
  sonae_organisation_free(found);
  return kept(cli);
}

int sn_cli_campaign_standing(sn_cli *cli, sonae_store *store, const sonae_campaign *campaign, const char *today,
                             sn_campaign_standing *out) {
  sonae_error error = {0};
  gathering g = {.cli = cli, .standing = out};
  *out = (sn_campaign_standing){.campaign = campaign, .day = today};
  sonae_status status = sonae_store_each_invitation(store, campaign->id, NULL, keep_invitation, &g, &error);
  for (size_t i = 0; status == SONAE_OK && i < out->asked_count; i++)
    status = look_up(&g, store, &out->asked[i], &error);
  sn_campaign_sort(out);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}

void sn_cli_campaign_forget(sn_campaign_standing *standing) {
  free(standing->asked);
  standing->asked = NULL;
}

/* --- words -------------------------------------------------------------------------------------------------------- */

const char *sn_cli_campaign_day(sn_cli *cli, const char *time) {
  if (!time) return "";
  const char *local = sn_cli_clock_local(cli, time);
  const char *day = sn_arena_copy(&cli->arena, local, strcspn(local, " T"));
  return day ? day : "";
}

int sn_cli_campaign_today(sn_cli *cli, const char **today) {
  const char *given = cli->options.values[SN_CLI_OPTION_DATE];
  char now[SN_CLI_DAY_BYTES];
  if (given && !sn_date_read(given, NULL)) return sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_DATE, given, NULL);
  sn_cli_clock_today(now);
  *today = given ? given : sn_arena_text(&cli->arena, now);
  return *today ? SN_EXIT_DONE : SN_EXIT_MACHINE;
}

const char *sn_cli_campaign_title(const sonae_campaign *campaign) {
  return campaign->title ? campaign->title : campaign->checklist;
}

const char *sn_cli_campaign_name(const sonae_organisation *organisation) {
  return organisation->name ? organisation->name : organisation->id;
}
