/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/network.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "cli/buyer.h"
#include "cli/database.h"
#include "cli/layout.h"
#include "cli/merged.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/stored.h"
#include "reports/words/facts.h"

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
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_NETWORK_EMPTY, NULL, NULL);
}

void sn_cli_network_close(sn_cli_network *network) {
  sonae_network_free(network->network);
  sonae_store_close(network->store);
  sonae_definition_free(network->definition);
  sonae_definition_free(network->relation);
}

/* --- Who --------------------------------------------------------------------------------------------------------- */

int sn_cli_network_find(sn_cli *cli, const sn_cli_network *network, const char *id, uint32_t *node) {
  int status = sn_cli_merged_require(cli, network->store, &id);
  if (status != SN_EXIT_DONE) return status;
  *node = sonae_network_find(network->network, id);
  return *node == SONAE_NONE ? sn_cli_stored_missing(cli, network->store, id, NULL) : SN_EXIT_DONE;
}

static bool is_buyer(const sonae_network *n, uint32_t node) {
  const uint32_t *links;
  size_t count;
  sonae_network_suppliers(n, node, &links, &count);
  return count > 0;
}

int sn_cli_network_buyer(sn_cli *cli, const sn_cli_network *network, uint32_t *buyer) {
  const char *id = NULL;
  int status = sn_cli_buyer_find(cli, network->store, NULL, &id);
  if (status != SN_EXIT_DONE) return status;
  *buyer = sonae_network_find(network->network, id);
  if (*buyer != SONAE_NONE && is_buyer(network->network, *buyer)) return SN_EXIT_DONE;
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_NETWORK_NO_SUPPLIERS, id, NULL);
}

int sn_cli_network_top(sn_cli *cli, size_t usual, size_t *top) {
  const char *given = cli->options.values[SN_CLI_OPTION_TOP];
  int64_t value = 0;
  *top = usual;
  if (!given) return SN_EXIT_DONE;
  if (!sn_number_integer(given, 0, INT32_MAX, &value))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_NETWORK_BAD_TOP, given, NULL);
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
