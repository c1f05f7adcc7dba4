/* SPDX-License-Identifier: Apache-2.0 */
/* sonae chain: what a buyer's supply chain exposes it to, and who has which share in it. */
#include <stdio.h>

#include "cli/database.h"
#include "cli/layout.h"
#include "cli/network.h"
#include "cli/print.h"

enum {
  INDENT = 2,
  RANK_COLUMNS = 4,
  NAME_COLUMNS = 30,
  POINTS_COLUMNS = 8,
  BOUNDS_COLUMNS = 12,
  USUAL_TOP = 20,
  LOOP_MEMBERS = 6,
  LOOPS = 10
};

static const double NEARLY_ALL = 0.999;

typedef struct view {
  sn_cli *cli;
  const sonae_network *network;
  uint32_t buyer;
  const uint32_t *tiers;
  uint32_t *links; /* largest share first */
  size_t link_count, shown;
  const sonae_concentration *concentration;
} view;

static void add_text(sn_cli *cli, const char *text) {
  sn_cli_layout_labelled(&cli->out, INDENT, "", text);
}

/* --- The whole ---------------------------------------------------------------------------------------------------- */

static const char *tier_counts(const view *v) {
  enum { TIERS = 6 };
  size_t counts[TIERS] = {0}; /* the last: all farther ones */
  const char *list = "";
  for (size_t i = 0; i < v->network->node_count; i++) {
    uint32_t tier = v->tiers[i];
    if (tier != SONAE_NONE && tier > 0) counts[tier < TIERS ? tier - 1 : TIERS - 1]++;
  }
  for (size_t i = 0; i < TIERS && counts[i]; i++) {
    const char *one = SN_CLI_FILLED(v->cli, NETWORK_TIER_COUNT, sn_cli_layout_count(v->cli, i + 1),
                                    sn_cli_layout_count(v->cli, counts[i]));
    list = *list ? SN_CLI_FILLED(v->cli, NETWORK_BESIDE, list, one) : one;
  }
  return list;
}

static void add_head(const view *v) {
  sn_cli *cli = v->cli;
  size_t below = 0, answered = 0;
  sonae_bounds exposure = v->network->exposure[v->buyer];
  for (size_t i = 0; i < v->network->node_count; i++) {
    bool counts = v->tiers[i] != SONAE_NONE && v->tiers[i] > 0;
    below += counts;
    answered += counts && v->network->nodes[i].answered;
  }
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, CHAIN_HEAD, sn_cli_network_named(cli, v->network, v->buyer)), 0, 0);
  sn_cli_layout_end(cli);
  sn_cli_layout_wrap(&cli->out,
                     SN_CLI_FILLED(cli, CHAIN_COUNTS, sn_cli_layout_count(cli, below), tier_counts(v),
                                   sn_cli_layout_count(cli, answered), sn_cli_layout_count(cli, below - answered)),
                     0, 0);
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, CHAIN_EXPOSURE, sn_cli_network_bounds(cli, exposure)), 0, 0);
  if (exposure.low < exposure.high) add_text(cli, sn_cli_print_word(cli, SN_CLI_TEXT_CHAIN_WHY_WIDE));
  if (exposure.low > NEARLY_ALL) add_text(cli, sn_cli_print_word(cli, SN_CLI_TEXT_CHAIN_NEAR_ALL));
}

/* --- Suppliers ---------------------------------------------------------------------------------------------------- */

typedef struct row {
  const char *rank, *name, *points, *weakness, *share, *alerts;
} row;

static void add_row(sn_cli *cli, const row *r) {
  const size_t at = RANK_COLUMNS + 1 + NAME_COLUMNS + POINTS_COLUMNS + 2 * BOUNDS_COLUMNS + 2;
  sn_cli_layout_right(&cli->out, r->rank, RANK_COLUMNS);
  sn_buffer_text(&cli->out, " ");
  sn_cli_layout_left(&cli->out, r->name, NAME_COLUMNS);
  sn_cli_layout_right(&cli->out, r->points, POINTS_COLUMNS);
  sn_cli_layout_right(&cli->out, r->weakness, BOUNDS_COLUMNS);
  sn_cli_layout_right(&cli->out, r->share, BOUNDS_COLUMNS);
  sn_cli_layout_blanks(&cli->out, 2);
  sn_cli_layout_wrap(&cli->out, r->alerts, at, at);
}

static void add_supplier(const view *v, size_t place) {
  sn_cli *cli = v->cli;
  uint32_t index = v->links[place];
  const sonae_link *link = &v->network->links[index];
  add_row(cli, &(row){.rank = sn_cli_layout_count(cli, place + 1),
                      .name = sn_cli_network_column(cli, v->network, link->supplier),
                      .points = sn_cli_network_points(cli, link),
                      .weakness = sn_cli_network_bounds(cli, v->network->inherited[link->supplier]),
                      .share = sn_cli_network_bounds(cli, v->network->shares[index]),
                      .alerts = sn_cli_network_alerts(cli, v->network, link)});
}

static void add_suppliers(const view *v) {
  sn_cli *cli = v->cli;
  sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, CHAIN_SUPPLIERS, sn_cli_layout_count(cli, v->link_count),
                                           sn_cli_layout_count(cli, v->shown)));
  add_row(cli, &(row){.rank = "",
                      .name = sn_cli_print_word(cli, SN_CLI_TEXT_CHAIN_COLUMN_SUPPLIER),
                      .points = sn_cli_print_word(cli, SN_CLI_TEXT_CHAIN_COLUMN_CRITICALITY),
                      .weakness = sn_cli_print_word(cli, SN_CLI_TEXT_CHAIN_COLUMN_WEAKNESS),
                      .share = sn_cli_print_word(cli, SN_CLI_TEXT_CHAIN_COLUMN_SHARE),
                      .alerts = sn_cli_print_word(cli, SN_CLI_TEXT_CHAIN_COLUMN_ALERTS)});
  for (size_t i = 0; i < v->shown; i++)
    add_supplier(v, i);
  add_text(cli, sn_cli_print_word(cli, SN_CLI_TEXT_CHAIN_SHARE_LEGEND));
}

/* --- Loops and concentration -------------------------------------------------------------------------------------- */

static const char *members_text(const view *v, size_t loop) {
  const uint32_t *members;
  size_t count;
  const char *list = "";
  sonae_chain_loop(v->network->chain, loop, &members, &count);
  for (size_t i = 0; i < count && i < LOOP_MEMBERS; i++) {
    const char *one = sn_cli_network_named(v->cli, v->network, members[i]);
    list = *list ? SN_CLI_FILLED(v->cli, NETWORK_BESIDE, list, one) : one;
  }
  if (count <= LOOP_MEMBERS) return list;
  return SN_CLI_FILLED(v->cli, CHAIN_LOOP_MORE, list, sn_cli_layout_count(v->cli, count - LOOP_MEMBERS));
}

/* Those of the whole database: a loop anywhere is worth a look. */
static void add_loops(const view *v) {
  sn_cli *cli = v->cli;
  size_t count = sonae_chain_loop_count(v->network->chain);
  sn_cli_layout_heading(cli, count ? SN_CLI_FILLED(cli, CHAIN_LOOPS, sn_cli_layout_count(cli, count))
                                   : sn_cli_print_word(cli, SN_CLI_TEXT_CHAIN_NO_LOOPS));
  for (size_t i = 0; i < count && i < LOOPS; i++)
    sn_cli_layout_labelled(&cli->out, INDENT, "- ", members_text(v, i));
}

/* Where the exposure is nearly 1, only the load shows a difference. */
static const char *shared_text(const view *v, const sonae_shared *one) {
  sn_cli *cli = v->cli;
  const char *suppliers = sn_cli_layout_count(cli, one->suppliers);
  if (v->concentration->exposure.high <= NEARLY_ALL)
    return SN_CLI_FILLED(cli, CHAIN_SHARED_LINE, suppliers, sn_cli_network_bounds(cli, one->exposure));
  const char *before = sn_cli_network_load(cli, v->concentration->load.high);
  return SN_CLI_FILLED(cli, CHAIN_SHARED_LOAD, suppliers, before, sn_cli_network_load(cli, one->load.high));
}

static void add_shared(const view *v) {
  sn_cli *cli = v->cli;
  const sonae_concentration *c = v->concentration;
  if (c->shared_count == 0) {
    sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_CHAIN_NO_SHARED));
    return;
  }
  sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, CHAIN_SHARED, sn_cli_layout_count(cli, c->candidates),
                                           sn_cli_layout_count(cli, c->shared_count)));
  for (size_t i = 0; i < c->shared_count; i++) {
    const sonae_shared *one = &c->shared[i];
    sn_cli_layout_labelled(&cli->out, INDENT, "- ", sn_cli_network_named(cli, v->network, one->organisation));
    sn_cli_layout_labelled(&cli->out, 2 * INDENT, "", shared_text(v, one));
  }
  if (c->cut) add_text(cli, sn_cli_print_word(cli, SN_CLI_TEXT_CHAIN_SHARED_CUT));
}

/* --- Showing it --------------------------------------------------------------------------------------------------- */

static int show(const view *v) {
  sn_cli *cli = v->cli;
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON))
    return sn_cli_print_json(cli, sonae_chain_json(v->network, v->buyer, v->links, v->shown, v->concentration),
                             SN_EXIT_DONE);
  add_head(v);
  add_suppliers(v);
  add_shared(v);
  add_loops(v);
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_CHAIN_NEXT), 0, 0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

static sonae_status prepare(view *v, size_t top, sonae_error *error) {
  const sonae_network *n = v->network;
  const uint32_t *own;
  uint32_t *tiers = SN_ARENA_NEW(&v->cli->arena, n->node_count, uint32_t);
  sonae_network_suppliers(n, v->buyer, &own, &v->link_count);
  v->links = SN_ARENA_NEW(&v->cli->arena, v->link_count, uint32_t);
  v->tiers = tiers;
  v->shown = v->link_count < top ? v->link_count : top;
  if (!tiers || !v->links) return SONAE_E_MEMORY;
  sonae_status status = sonae_network_tiers(n, v->buyer, tiers);
  if (status == SONAE_OK) status = sonae_network_rank(n, v->buyer, v->links);
  if (status != SONAE_OK) return status;
  return sonae_chain_concentration(n->chain, n->own, n->inherited, v->buyer, top, &v->concentration, error);
}

int sn_cli_cmd_chain(sn_cli *cli) {
  sn_cli_network network = {0};
  view v = {.cli = cli};
  sonae_error error = {0};
  size_t top = 0;
  bool json = sn_cli_has(cli, SN_CLI_OPTION_JSON);
  int status = sn_cli_network_top(cli, json ? SIZE_MAX : USUAL_TOP, &top);
  if (status == SN_EXIT_DONE) status = sn_cli_network_open(cli, &network);
  if (status == SN_EXIT_DONE) status = sn_cli_network_buyer(cli, &network, &v.buyer);
  v.network = network.network;
  if (status == SN_EXIT_DONE) {
    sonae_status prepared = prepare(&v, top, &error);
    status = prepared == SONAE_OK ? show(&v) : sn_cli_database_failure(cli, prepared, &error);
  }
  sonae_concentration_free(v.concentration);
  sn_cli_network_close(&network);
  return status;
}
