/* SPDX-License-Identifier: Apache-2.0 */
/* sonae campaign list: all there are, with how many answered. */
#include <stdlib.h>

#include "cli/campaign.h"
#include "cli/database.h"
#include "cli/layout.h"
#include "cli/print.h"

typedef struct ids {
  sn_cli *cli;
  const char **items; /* in the arena */
  size_t count, capacity;
} ids;

/* The store may be read in a walk, though not by the function that walks. */
static sonae_status note_id(void *context, const sonae_campaign *campaign) {
  ids *list = context;
  const char **items = sn_grow(list->items, list->count, &list->capacity, sizeof *items);
  const char *id = sn_arena_text(&list->cli->arena, campaign->id);
  if (items) list->items = items;
  if (!items || !id) return sn_cli_print_out_of_memory(list->cli);
  list->items[list->count++] = id;
  return SONAE_OK;
}

static int stand_all(sn_cli *cli, sonae_store *store, const ids *list, sonae_campaign *campaigns,
                     sn_campaign_standing *standings) {
  const char *today = NULL;
  int status = sn_cli_campaign_today(cli, &today);
  for (size_t i = 0; i < list->count && status == SN_EXIT_DONE; i++) {
    status = sn_cli_campaign_find(cli, store, list->items[i], &campaigns[i]);
    if (status == SN_EXIT_DONE) status = sn_cli_campaign_standing(cli, store, &campaigns[i], today, &standings[i]);
  }
  return status;
}

static void add_campaign(sn_cli *cli, const sn_campaign_standing *s) {
  const sonae_campaign *campaign = s->campaign;
  const char *asked = sn_cli_layout_count(cli, s->asked_count);
  const char *answered = sn_cli_layout_grouped(cli, (int64_t)sn_campaign_answered(s));
  const char *overdue = sn_cli_layout_grouped(cli, (int64_t)s->counts[SN_CAMPAIGN_OVERDUE]);
  sn_cli_layout_wrap(
      &cli->out, SN_CLI_FILLED(cli, NAMED, sn_cli_layout_listed(cli, sn_cli_campaign_title(campaign)), campaign->id), 0,
      0);
  sn_cli_layout_blanks(&cli->out, 2);
  sn_cli_layout_wrap(
      &cli->out,
      campaign->closed
          ? SN_CLI_FILLED(cli, CAMPAIGN_LISTED_CLOSED, sn_cli_campaign_day(cli, campaign->closed), asked, answered)
          : SN_CLI_FILLED(cli, CAMPAIGN_LISTED, campaign->deadline, asked, answered, overdue),
      2, 2);
}

static int show_all(sn_cli *cli, const sn_campaign_standing *standings, size_t count) {
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON))
    return sn_cli_print_json(cli, sn_json_campaigns(standings, count), SN_EXIT_DONE);
  for (size_t i = 0; i < count; i++)
    add_campaign(cli, &standings[i]);
  if (count == 0) sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_CAMPAIGN_LIST_EMPTY), 0, 0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

static int list_known(sn_cli *cli, sonae_store *store, const ids *list) {
  sonae_campaign *campaigns = SN_ARENA_NEW(&cli->arena, list->count + 1, sonae_campaign);
  sn_campaign_standing *standings = SN_ARENA_NEW(&cli->arena, list->count + 1, sn_campaign_standing);
  if (!campaigns || !standings) return SN_EXIT_MACHINE;
  int status = stand_all(cli, store, list, campaigns, standings);
  if (status == SN_EXIT_DONE) status = show_all(cli, standings, list->count);
  for (size_t i = 0; i < list->count; i++)
    sn_cli_campaign_forget(&standings[i]);
  return status;
}

int sn_cli_campaign_list(sn_cli *cli) {
  sonae_store *store = NULL;
  sonae_error error = {0};
  ids found = {.cli = cli};
  int status = sn_cli_database_open(cli, SONAE_STORE_READ, &store);
  if (status != SN_EXIT_DONE) return status;
  sonae_status walked = sonae_store_each_campaign(store, NULL, note_id, &found, &error);
  status = walked == SONAE_OK ? list_known(cli, store, &found) : sn_cli_database_failure(cli, walked, &error);
  free(found.items);
  sonae_store_close(store);
  return status;
}
