/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/fill.h"
#include "portfolio/inside.h"

/* ---- what all passes use ---- */

uint32_t sn_portfolio_seek(sn_portfolio_cursor *cursor, const char *organisation) {
  const sn_portfolio *p = cursor->portfolio;
  const sonae_network *network = p->data.network;
  int order = -1;
  while (cursor->node < network->node_count &&
         (order = strcmp(network->nodes[cursor->node].organisation.id, organisation)) < 0)
    cursor->node++;
  return order == 0 && cursor->node < network->node_count ? p->supplier_of[cursor->node] : SONAE_NONE;
}

int32_t sn_portfolio_day(const char *text) {
  enum { DAY_BYTES = 10 };
  char day[DAY_BYTES + 1];
  sn_date date;
  if (!text || strlen(text) < DAY_BYTES) return SONAE_NO_DAY;
  memcpy(day, text, DAY_BYTES);
  day[DAY_BYTES] = '\0';
  return sn_date_read(day, &date) ? sn_date_number(date) : SONAE_NO_DAY;
}

sonae_status sn_portfolio_memory(sn_portfolio *portfolio) {
  return sn_fail(portfolio->error, SONAE_E_MEMORY, NULL, 0, sonae_status_text(SONAE_E_MEMORY, portfolio->language));
}

const sonae_node *sonae_portfolio_node(const sonae_portfolio *portfolio, const sonae_supplier *supplier) {
  return &portfolio->network->nodes[supplier->node];
}

sonae_bounds sonae_portfolio_share(const sonae_portfolio *portfolio, const sonae_supplier *supplier) {
  return supplier->link == SONAE_NONE ? (sonae_bounds){0, 0} : portfolio->network->shares[supplier->link];
}

/* Of all, and of one, as if at least 1e-12 were left: as sonae_chain_load() does. */
double sonae_portfolio_part(const sonae_portfolio *portfolio, const sonae_supplier *supplier) {
  const double least = 1e-12;
  if (supplier->link == SONAE_NONE || portfolio->load <= 0) return 0;
  const sonae_link *link = &portfolio->network->links[supplier->link];
  double left = 1 - (double)link->criticality_high / (double)(100 * SONAE_MICRO) *
                        portfolio->network->inherited[supplier->node].high;
  double part = -log(left > least ? left : least) / portfolio->load;
  return part < 1 ? part : 1;
}

bool sonae_portfolio_is_waited_for(const sonae_portfolio *portfolio, const sonae_supplier *supplier) {
  if (supplier->asking == SONAE_NONE) return false;
  return portfolio->one_campaign || !portfolio->campaigns[supplier->asking].campaign.closed;
}

bool sonae_portfolio_is_silent(const sonae_portfolio *portfolio, const sonae_supplier *supplier) {
  return sonae_portfolio_is_waited_for(portfolio, supplier) || (!portfolio->one_campaign && supplier->revision == 0);
}

bool sonae_portfolio_is_overdue(const sonae_portfolio *portfolio, const sonae_supplier *supplier) {
  return sonae_portfolio_is_waited_for(portfolio, supplier) &&
         portfolio->campaigns[supplier->asking].deadline < portfolio->today;
}

/* ---- who is below the buyer ---- */

typedef struct root {
  const sonae_network *network;
  uint32_t node;
  size_t count;
} root;

static sonae_status note_root(void *context, const char *id, bool supplies) {
  root *r = context;
  if (!supplies && r->count++ == 0) r->node = sonae_network_find(r->network, id);
  return SONAE_OK;
}

/* SONAE_NONE: it is about everybody. */
static sonae_status find_root(sn_portfolio *p) {
  root r = {.network = p->data.network, .node = SONAE_NONE};
  sonae_status status = sonae_each_buyer(p->data.store, p->data.relation, note_root, &r, p->error);
  p->data.buyer = r.count == 1 ? r.node : SONAE_NONE;
  return status;
}

static sonae_status find_buyer(sn_portfolio *p, const char *buyer) {
  if (!buyer) return find_root(p);
  p->data.buyer = sonae_network_find(p->data.network, buyer);
  if (p->data.buyer != SONAE_NONE) return SONAE_OK;
  static const sn_phrase UNKNOWN = {{"「{0}」という組織は登録されていません。sonae org list で確かめてください。",
                                     "there is no organisation {0}; see sonae org list"}};
  sn_buffer text = SN_BUFFER(4096);
  sn_fill(&text, UNKNOWN.in[p->language == SONAE_EN], (const char *const[]){buyer}, 1);
  sonae_status status = sn_fail(p->error, SONAE_E_NOT_FOUND, NULL, 0, text.data);
  sn_buffer_free(&text);
  return status;
}

static sonae_supplier new_supplier(uint32_t node, uint32_t tier) {
  return (sonae_supplier){.node = node,
                          .tier = tier,
                          .link = SONAE_NONE,
                          .level = SONAE_NONE,
                          .actions = {SONAE_NONE, SONAE_NONE, SONAE_NONE},
                          .alert = SONAE_NONE,
                          .weakest = SONAE_NONE,
                          .answered_on = SONAE_NO_DAY,
                          .reminded_on = SONAE_NO_DAY,
                          .asking = SONAE_NONE,
                          .before = SONAE_UNDEFINED,
                          .follow_up = {.due = SONAE_NO_DAY, .until = SONAE_NO_DAY}};
}

/* tiers: NULL without a buyer; 0 is the buyer itself. */
static bool is_supplier(const uint32_t *tiers, uint32_t node) {
  return !tiers || (tiers[node] != SONAE_NONE && tiers[node] > 0);
}

static sonae_status list_suppliers(sn_portfolio *p, const uint32_t *tiers) {
  size_t nodes = p->data.network->node_count, count = 0;
  for (uint32_t i = 0; i < nodes; i++)
    count += is_supplier(tiers, i);
  p->suppliers = SN_ARENA_NEW(&p->arena, count, sonae_supplier);
  p->areas = SN_ARENA_NEW(&p->arena, count * p->data.definition->area_count, int64_t);
  p->supplier_of = SN_ARENA_NEW(&p->arena, nodes, uint32_t);
  if (p->arena.failed) return sn_portfolio_memory(p);
  for (uint32_t i = 0, at = 0; i < nodes; i++) {
    bool wanted = is_supplier(tiers, i);
    p->supplier_of[i] = wanted ? at : SONAE_NONE;
    if (wanted) p->suppliers[at++] = new_supplier(i, tiers ? tiers[i] : SONAE_NONE);
  }
  for (size_t i = 0; i < count * p->data.definition->area_count; i++)
    p->areas[i] = SONAE_UNDEFINED;
  p->data.suppliers = p->suppliers;
  p->data.supplier_count = count;
  p->data.areas = p->areas;
  return SONAE_OK;
}

static void find_links(sn_portfolio *p) {
  const sonae_network *network = p->data.network;
  for (uint32_t i = 0; i < network->link_count; i++) {
    uint32_t supplier = p->supplier_of[network->links[i].supplier];
    if (network->links[i].buyer == p->data.buyer && supplier != SONAE_NONE) p->suppliers[supplier].link = i;
  }
}

static sonae_status find_suppliers(sn_portfolio *p) {
  uint32_t *tiers = NULL;
  sonae_status status = SONAE_OK;
  if (p->data.buyer != SONAE_NONE) {
    tiers = calloc(p->data.network->node_count + 1, sizeof *tiers);
    if (!tiers) return sn_portfolio_memory(p);
    status = sonae_network_tiers(p->data.network, p->data.buyer, tiers);
    if (status != SONAE_OK) status = sn_portfolio_memory(p);
  }
  if (status == SONAE_OK) status = list_suppliers(p, tiers);
  if (status == SONAE_OK) find_links(p);
  if (status == SONAE_OK && p->data.buyer != SONAE_NONE)
    p->data.load = sonae_chain_load(p->data.network->chain, p->data.network->inherited, p->data.buyer).high;
  free(tiers);
  return status;
}

/* ---- in order ---- */

static sonae_status set_date(sn_portfolio *p, const char *date) {
  p->data.today = sn_portfolio_day(date);
  p->data.date = sn_arena_text(&p->arena, date);
  if (p->arena.failed) return sn_portfolio_memory(p);
  return p->data.today == SONAE_NO_DAY ? sn_fail(p->error, SONAE_E_ARGUMENT, NULL, 0, date) : SONAE_OK;
}

static sonae_status fill_in(sn_portfolio *p, const sonae_portfolio_request *request) {
  sonae_status status = set_date(p, request->date);
  if (status == SONAE_OK)
    status = sonae_network_load(p->data.store, request->definition, request->relation, request->language,
                                &p->data.network, p->error);
  if (status == SONAE_OK) status = find_buyer(p, request->buyer);
  if (status == SONAE_OK) status = find_suppliers(p);
  if (status == SONAE_OK) status = sn_portfolio_answers(p);
  if (status == SONAE_OK) status = sn_portfolio_trend(p);
  if (status == SONAE_OK) status = sn_portfolio_follow(p, request->campaign);
  if (status == SONAE_OK) status = sn_portfolio_proof(p);
  if (status == SONAE_OK) status = sn_portfolio_order(p);
  return status;
}

sonae_status sonae_portfolio_load(sonae_store *store, const sonae_portfolio_request *request,
                                  const sonae_portfolio **out, sonae_error *error) {
  sn_portfolio *made = calloc(1, sizeof *made);
  if (!made) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, sonae_status_text(SONAE_E_MEMORY, request->language));
  made->data.store = store;
  made->data.definition = request->definition;
  made->data.relation = request->relation;
  made->data.one_campaign = request->campaign != NULL;
  made->language = request->language;
  made->error = error;
  sonae_status status = fill_in(made, request);
  if (status == SONAE_OK)
    *out = &made->data;
  else
    sonae_portfolio_free(&made->data);
  return status;
}

void sonae_portfolio_free(const sonae_portfolio *portfolio) {
  sn_portfolio *made = (sn_portfolio *)(uintptr_t)portfolio;
  if (!made) return;
  sonae_network_free(made->data.network);
  sn_arena_free(&made->arena);
  free(made->campaigns);
  free(made);
}
