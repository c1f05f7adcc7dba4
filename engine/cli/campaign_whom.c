/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/campaign_whom.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "cli/campaign.h"
#include "cli/database.h"
#include "cli/print.h"
#include "cli/stored.h"
#include "sonae/network.h"

enum { NAMED = 3 /* the first argument that names one */, MOST_TIERS = 1000000 };

int sn_cli_campaign_check_whom(sn_cli *cli) {
  const char *tier = cli->options.values[SN_CLI_OPTION_TIER];
  bool all = sn_cli_has(cli, SN_CLI_OPTION_ALL), named = cli->options.argument_count > NAMED;
  int64_t number;
  if (all + named + (tier != NULL) > 1) return sn_cli_print_usage(cli, SN_CLI_TEXT_CAMPAIGN_ONE_WAY, NULL, NULL);
  if (tier && !sn_number_integer(tier, 1, MOST_TIERS, &number))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_CAMPAIGN_BAD_TIER, tier, NULL);
  return SN_EXIT_DONE;
}

/* --- those that are named ----------------------------------------------------------------------------------------- */

static int check_merged(sn_cli_sending *s, const char *id) {
  sonae_error error = {0};
  char kept[SONAE_NAME_BYTES];
  sonae_status status = sonae_store_merged_into(s->parts.store, id, kept, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(s->cli, status, &error);
  if (!*kept) return SN_EXIT_DONE;
  return sn_cli_print_refusal(s->cli, SN_CLI_TEXT_CAMPAIGN_MERGED, id, kept);
}

static int check_named(sn_cli_sending *s, const char *id) {
  const sonae_organisation *organisation = NULL;
  sonae_error error = {0};
  if (strcmp(id, s->campaign->buyer) == 0)
    return sn_cli_print_refusal(s->cli, SN_CLI_TEXT_CAMPAIGN_OWN_BUYER, id, NULL);
  sonae_status status = sonae_store_organisation(s->parts.store, id, &organisation, &error);
  sonae_organisation_free(organisation);
  if (status == SONAE_E_NOT_FOUND) return sn_cli_stored_missing(s->cli, s->parts.store, id, NULL);
  return status == SONAE_OK ? check_merged(s, id) : sn_cli_database_failure(s->cli, status, &error);
}

static int take_named(sn_cli_sending *s, sn_cli_letter *letters, size_t count) {
  const char **ids = s->cli->options.arguments + NAMED;
  int status = SN_EXIT_DONE;
  for (size_t i = 0; i < count && status == SN_EXIT_DONE; i++) {
    status = check_named(s, ids[i]);
    letters[i] = (sn_cli_letter){.organisation = ids[i]};
  }
  return status;
}

/* --- suppliers ---------------------------------------------------------------------------------------------------- */

static int load_network(sn_cli_sending *s, const sonae_definition *relation, const sonae_network **network) {
  sonae_error error = {0};
  sonae_status status =
      sonae_network_load(s->parts.store, s->parts.definition, relation, s->cli->language, network, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(s->cli, status, &error);
}

/* Of the tier asked for; 0: of any below the buyer. */
static size_t take_tier(sn_cli *cli, const sonae_network *network, const uint32_t *tiers, int64_t wanted,
                        sn_cli_letter *letters) {
  size_t count = 0;
  for (size_t i = 0; i < network->node_count; i++) {
    bool below = tiers[i] != SONAE_NONE && tiers[i] > 0;
    if (!below || (wanted && tiers[i] != wanted)) continue;
    const char *id = network->nodes[i].organisation.id;
    letters[count++] = (sn_cli_letter){.organisation = sn_arena_text(&cli->arena, id)};
  }
  return count;
}

static int64_t wanted_tier(const sn_cli *cli) {
  const char *given = cli->options.values[SN_CLI_OPTION_TIER];
  int64_t tier = sn_cli_has(cli, SN_CLI_OPTION_ALL) ? 0 : 1;
  if (given) (void)sn_number_integer(given, 1, MOST_TIERS, &tier);
  return tier;
}

static int take_below(sn_cli_sending *s, const sonae_network *network, sn_cli_letter **letters, size_t *count) {
  sn_cli *cli = s->cli;
  uint32_t buyer = sonae_network_find(network, s->campaign->buyer);
  uint32_t *tiers = SN_ARENA_NEW(&cli->arena, network->node_count, uint32_t);
  *letters = SN_ARENA_NEW(&cli->arena, network->node_count, sn_cli_letter);
  if (!tiers || !*letters) return SN_EXIT_MACHINE;
  if (buyer != SONAE_NONE && sonae_network_tiers(network, buyer, tiers) != SONAE_OK) {
    (void)sn_cli_print_out_of_memory(cli);
    return SN_EXIT_MACHINE;
  }
  *count = buyer == SONAE_NONE ? 0 : take_tier(cli, network, tiers, wanted_tier(cli), *letters);
  if (*count) return SN_EXIT_DONE;
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_CAMPAIGN_NO_SUPPLIERS, s->campaign->buyer, NULL);
}

static int take_suppliers(sn_cli_sending *s, sn_cli_letter **letters, size_t *count) {
  sn_cli_case relation = {0};
  const sonae_network *network = NULL;
  int status = sn_cli_open_definition(s->cli, "relation", &relation.library, &relation.definition);
  if (status == SN_EXIT_DONE) status = load_network(s, relation.definition, &network);
  if (status == SN_EXIT_DONE) status = take_below(s, network, letters, count);
  sonae_network_free(network);
  sn_cli_open_close(&relation);
  return status;
}

int sn_cli_campaign_whom(sn_cli_sending *sending, sn_cli_letter **letters, size_t *count) {
  const sn_cli_options *options = &sending->cli->options;
  size_t named = options->argument_count > NAMED ? options->argument_count - NAMED : 0;
  if (!named) return take_suppliers(sending, letters, count);
  *letters = SN_ARENA_NEW(&sending->cli->arena, named, sn_cli_letter);
  *count = named;
  return *letters ? take_named(sending, *letters, named) : SN_EXIT_MACHINE;
}
