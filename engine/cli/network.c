/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/network.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/near.h"
#include "base/number.h"
#include "cli/database.h"
#include "cli/layout.h"
#include "cli/open.h"
#include "cli/print.h"
#include "reports/facts.h"

/* What organisations and relations answer unless it is said otherwise. */
static const char readiness[] = "readiness", relation[] = "relation";

/* --- Opening ----------------------------------------------------------------------------------------------------- */

static int open_definitions(sn_cli *cli, sn_cli_network *n) {
  const char *checklist = cli->options.values[SN_CLI_OPTION_CHECKLIST];
  int status = sn_cli_open_definition(cli, checklist ? checklist : readiness, &n->library, &n->definition);
  return status == SN_EXIT_DONE ? sn_cli_open_definition(cli, relation, &n->relation_library, &n->relation) : status;
}

int sn_cli_network_open(sn_cli *cli, sn_cli_network *out) {
  sonae_error error = {0};
  int status = sn_cli_database_open(cli, SONAE_STORE_READ, &out->store);
  if (status == SN_EXIT_DONE) status = open_definitions(cli, out);
  if (status != SN_EXIT_DONE) return status;
  sonae_status loaded =
      sonae_network_load(out->store, out->definition, out->relation, cli->language, &out->network, &error);
  if (loaded != SONAE_OK) return sn_cli_database_failure(cli, loaded, &error);
  if (out->network->link_count > 0) return SN_EXIT_DONE;
  sn_cli_print_message(cli, SN_CLI_TEXT_NETWORK_EMPTY, NULL, NULL);
  return SN_EXIT_INPUT;
}

void sn_cli_network_close(sn_cli_network *network) {
  sonae_network_free(network->network);
  sonae_store_close(network->store);
  sonae_definition_free(network->definition);
  sonae_definition_free(network->relation);
}

/* --- Who --------------------------------------------------------------------------------------------------------- */

typedef struct merged {
  sn_cli *cli;
  const char *other, *kept; /* in the arena; NULL: it was not merged */
} merged;

static sonae_status compare_merged(void *context, const char *other, const char *kept) {
  merged *m = context;
  if (strcmp(other, m->other) != 0) return SONAE_OK;
  m->kept = sn_arena_copy(&m->cli->arena, kept, strlen(kept));
  return m->kept ? SONAE_OK : sn_cli_print_out_of_memory(m->cli);
}

/* The organisation itself, or the one it was merged into, which is told. */
static uint32_t find_kept(sn_cli *cli, const sn_cli_network *network, const char *id) {
  uint32_t node = sonae_network_find(network->network, id);
  merged m = {.cli = cli, .other = id};
  if (node != SONAE_NONE) return node;
  if (sonae_store_each_merged(network->store, compare_merged, &m, NULL) != SONAE_OK || !m.kept) return SONAE_NONE;
  node = sonae_network_find(network->network, m.kept);
  if (node != SONAE_NONE) sn_cli_print_message(cli, SN_CLI_TEXT_NETWORK_MERGED, id, m.kept);
  return node;
}

int sn_cli_network_find(sn_cli *cli, const sn_cli_network *network, const char *id, uint32_t *node) {
  const sonae_network *n = network->network;
  sn_near near = sn_near_begin(id);
  *node = find_kept(cli, network, id);
  if (*node != SONAE_NONE) return SN_EXIT_DONE;
  for (size_t i = 0; i < n->node_count; i++)
    (void)sn_near_offer(&near, n->nodes[i].organisation.id, sn_near_third(id));
  if (near.found)
    sn_cli_print_message(cli, SN_CLI_TEXT_NO_ORGANISATION_NEAR, id, near.found);
  else
    sn_cli_print_message(cli, SN_CLI_TEXT_NO_ORGANISATION, id, NULL);
  return SN_EXIT_INPUT;
}

static bool is_buyer(const sonae_network *n, uint32_t node) {
  const uint32_t *links;
  size_t count;
  sonae_network_suppliers(n, node, &links, &count);
  return count > 0;
}

/* Those who supply nobody; where all supply somebody, whoever buys. */
static const char *list_buyers(sn_cli *cli, const sonae_network *n) {
  enum { FEW = 5 };
  unsigned char *supplies = SN_ARENA_NEW(&cli->arena, n->node_count, unsigned char);
  const char *list = "";
  size_t listed = 0;
  for (size_t i = 0; supplies && i < n->link_count; i++)
    supplies[n->links[i].supplier] = 1;
  for (int round = 0; supplies && round < 2 && listed == 0; round++)
    for (uint32_t i = 0; i < n->node_count && listed <= FEW; i++) {
      if (!is_buyer(n, i) || supplies[i] > round) continue;
      const char *id = listed++ < FEW ? n->nodes[i].organisation.id : "…";
      list = *list ? SN_CLI_FILLED(cli, NETWORK_BESIDE, list, id) : id;
    }
  return list;
}

int sn_cli_network_buyer(sn_cli *cli, const sn_cli_network *network, uint32_t *buyer) {
  const char *id = cli->options.values[SN_CLI_OPTION_BUYER];
  if (id) {
    int status = sn_cli_network_find(cli, network, id, buyer);
    if (status != SN_EXIT_DONE || is_buyer(network->network, *buyer)) return status;
    sn_cli_print_message(cli, SN_CLI_TEXT_NETWORK_NO_SUPPLIERS, id, NULL);
    return SN_EXIT_INPUT;
  }
  *buyer = sonae_network_root(network->network);
  if (*buyer != SONAE_NONE) return SN_EXIT_DONE;
  sn_cli_print_message(cli, SN_CLI_TEXT_NETWORK_WHICH_BUYER, list_buyers(cli, network->network), NULL);
  return SN_EXIT_USAGE;
}

int sn_cli_network_top(sn_cli *cli, size_t usual, size_t *top) {
  const char *given = cli->options.values[SN_CLI_OPTION_TOP];
  int64_t value = 0;
  *top = usual;
  if (!given) return SN_EXIT_DONE;
  if (!sn_number_integer(given, 0, INT32_MAX, &value)) {
    sn_cli_print_message(cli, SN_CLI_TEXT_NETWORK_BAD_TOP, given, NULL);
    return SN_EXIT_USAGE;
  }
  *top = value ? (size_t)value : SIZE_MAX; /* 0: all */
  return SN_EXIT_DONE;
}

/* --- Words ------------------------------------------------------------------------------------------------------- */

const char *sn_cli_network_named(sn_cli *cli, const sonae_network *network, uint32_t node) {
  const sonae_organisation *o = &network->nodes[node].organisation;
  return o->name ? SN_CLI_FILLED(cli, NAMED, sn_cli_layout_listed(cli, o->name), o->id) : sn_cli_print_safe(cli, o->id);
}

const char *sn_cli_network_column(sn_cli *cli, const sonae_network *network, uint32_t node) {
  const sonae_organisation *o = &network->nodes[node].organisation;
  return SN_CLI_FILLED(cli, NETWORK_ID_NAME, o->id, o->name ? o->name : "");
}

static const char *tenths_text(sn_cli *cli, int64_t tenths) {
  char text[32];
  (void)snprintf(text, sizeof text, "%" PRId64 ".%" PRId64, tenths / 10, tenths % 10);
  return SN_CLI_FILLED(cli, PLAIN, text);
}

const char *sn_cli_network_share(sn_cli *cli, double share) {
  return tenths_text(cli, sn_facts_tenths(share));
}

const char *sn_cli_network_bounds(sn_cli *cli, sonae_bounds bounds) {
  int64_t low = sn_facts_tenths(bounds.low), high = sn_facts_tenths(bounds.high);
  if (low == high) return tenths_text(cli, low);
  return SN_CLI_FILLED(cli, NETWORK_FROM_TO, tenths_text(cli, low), tenths_text(cli, high));
}

const char *sn_cli_network_points(sn_cli *cli, const sonae_link *link) {
  const int64_t point = SONAE_MICRO;
  const char *low = sn_cli_layout_grouped(cli, (link->criticality_low + point / 2) / point);
  const char *high = sn_cli_layout_grouped(cli, (link->criticality_high + point / 2) / point);
  return strcmp(low, high) == 0 ? low : SN_CLI_FILLED(cli, NETWORK_FROM_TO, low, high);
}

const char *sn_cli_network_hours(sn_cli *cli, int64_t hours_micro) {
  return tenths_text(cli, hours_micro / (SONAE_MICRO / 10) + (hours_micro % (SONAE_MICRO / 10) > 0));
}

const char *sn_cli_network_load(sn_cli *cli, double load) {
  char text[64];
  int64_t hundredths = load > 0 ? (int64_t)floor(load * 100 + 0.5) : 0;
  (void)snprintf(text, sizeof text, "%" PRId64 ".%02" PRId64, hundredths / 100, hundredths % 100);
  return SN_CLI_FILLED(cli, PLAIN, text);
}

const char *sn_cli_network_alerts(sn_cli *cli, const sonae_network *network, const sonae_link *link) {
  const char *list = "";
  const uint8_t *alerts = sonae_network_alerts(network, link);
  for (size_t i = 0; i < network->relation->alert_count; i++) {
    if (alerts[i] == SONAE_FALSE) continue;
    const char *one = sn_cli_print_text(cli, network->relation, network->relation->alerts[i].headline);
    if (alerts[i] == SONAE_MAYBE) one = SN_CLI_FILLED(cli, NETWORK_MAYBE, one);
    list = *list ? SN_CLI_FILLED(cli, NETWORK_BESIDE, list, one) : one;
  }
  return *list ? list : "-";
}
