/* SPDX-License-Identifier: Apache-2.0 */
/* Organisations, responses and relations of a store, each walked once in the order of their ids, as a chain. */
#include "network/network.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/fill.h"
#include "base/limits.h"
#include "base/wide.h"

static const int64_t WHOLE = 100 * SONAE_MICRO;

typedef struct loading {
  sn_network *network;
  sonae_store *store;
  sonae_language language;
  sonae_workspace *workspace; /* of the definition that is being answered */
  size_t node_capacity, link_capacity, facts_capacity, chosen_capacity;
  uint32_t node; /* of the organisation met last */
  sn_arena scratch;
  sonae_error *error;
} loading;

static sonae_status out_of_memory(const loading *l) {
  return sn_fail(l->error, SONAE_E_MEMORY, NULL, 0, NULL);
}

/* What was grown by doubling, without the room that is left. */
static void *fit(void *items, size_t count, size_t size) {
  void *fitting = items && count ? realloc(items, count * size) : NULL;
  return fitting ? fitting : items;
}

/* --- Organisations ---------------------------------------------------------------------------------------------- */

static sonae_status too_many(const loading *l) {
  static const sn_phrase MANY = {{"組織が多すぎます（サプライチェーンで扱えるのは {0} 組織までです）。",
                                  "there are too many organisations ({0} at most in a supply chain)"}};
  char most[24], text[256];
  const char *const arguments[] = {most};
  (void)snprintf(most, sizeof most, "%lld", (long long)SN_MAX_CHAIN_ORGANISATIONS);
  sn_fill_cut(text, sizeof text, MANY.in[l->language == SONAE_EN], arguments, 1);
  return sn_fail(l->error, SONAE_E_LIMIT, NULL, 0, text);
}

static sonae_status keep_organisation(void *context, const sonae_organisation *from) {
  loading *l = context;
  sn_network *n = l->network;
  char kept[SONAE_NAME_BYTES];
  sonae_status status = sonae_store_merged_into(l->store, from->id, kept, l->error);
  if (status != SONAE_OK || *kept) return status;
  if (n->data.node_count == SN_MAX_CHAIN_ORGANISATIONS) return too_many(l);
  sonae_node *nodes = sn_grow(n->nodes, n->data.node_count, &l->node_capacity, sizeof *nodes);
  if (!nodes) return out_of_memory(l);
  n->nodes = nodes;
  nodes[n->data.node_count++] =
      (sonae_node){.organisation = {.id = sn_arena_text(&n->arena, from->id),
                                    .name = sn_arena_text(&n->arena, from->name),
                                    .corporate_number = sn_arena_text(&n->arena, from->corporate_number),
                                    .industry = sn_arena_text(&n->arena, from->industry),
                                    .employees = from->employees,
                                    .prefecture = sn_arena_text(&n->arena, from->prefecture),
                                    .contact = sn_arena_text(&n->arena, from->contact),
                                    .email = sn_arena_text(&n->arena, from->email),
                                    .telephone = sn_arena_text(&n->arena, from->telephone)},
                   .overall = {SONAE_UNDEFINED, SONAE_UNDEFINED, SONAE_UNDEFINED, SONAE_UNDEFINED}};
  return n->arena.failed ? out_of_memory(l) : SONAE_OK;
}

static sonae_status read_organisations(loading *l) {
  sonae_status status = sonae_store_each_organisation(l->store, keep_organisation, l, l->error);
  sn_network *n = l->network;
  n->nodes = fit(n->nodes, n->data.node_count, sizeof *n->nodes);
  n->data.nodes = n->nodes;
  return status;
}

/* Most walks come back to the same one, or go on to the next. */
static uint32_t find_from(const loading *l, const char *id) {
  const sonae_network *data = &l->network->data;
  for (uint32_t i = l->node; i < data->node_count && i < l->node + 2; i++)
    if (strcmp(data->nodes[i].organisation.id, id) == 0) return i;
  return sonae_network_find(data, id);
}

/* --- Responses -------------------------------------------------------------------------------------------------- */

static int64_t of_hundred(int64_t score, int64_t maximum) {
  if (score <= 0) return 0;
  if (maximum == SONAE_UNDEFINED) return score < WHOLE ? score : WHOLE;
  return score < maximum ? (int64_t)sn_wide_muldiv_floor((uint64_t)score, (uint64_t)WHOLE, (uint64_t)maximum) : WHOLE;
}

void sn_network_score(const sonae_evaluation *evaluation, int64_t *low, int64_t *high) {
  bool defined = evaluation->overall.low != SONAE_UNDEFINED;
  *low = defined ? of_hundred(evaluation->overall.low, evaluation->maximum) : 0;
  *high = defined ? of_hundred(evaluation->overall.high, evaluation->maximum) : WHOLE;
}

sonae_bounds sn_network_vulnerability(const sonae_evaluation *evaluation) {
  int64_t low, high;
  sn_network_score(evaluation, &low, &high);
  return (sonae_bounds){(double)(WHOLE - high) / (double)WHOLE, (double)(WHOLE - low) / (double)WHOLE};
}

static sonae_status take_response(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  loading *l = context;
  uint32_t node = find_from(l, filing->organisation);
  if (node == SONAE_NONE) return SONAE_OK; /* merged, or it came after the walk over organisations */
  const sonae_evaluation *evaluation = sonae_evaluate_scores(l->workspace, answers);
  sonae_bounds *own = (sonae_bounds *)(uintptr_t)l->network->data.own;
  l->node = node;
  l->network->nodes[node].answered = true;
  l->network->nodes[node].overall = evaluation->overall;
  own[node] = sn_network_vulnerability(evaluation);
  return SONAE_OK;
}

static sonae_status read_responses(loading *l) {
  sn_network *n = l->network;
  sonae_bounds *own = SN_ARENA_NEW(&n->arena, n->data.node_count, sonae_bounds);
  if (!own || sonae_workspace_new(n->data.definition, &l->workspace) != SONAE_OK) return out_of_memory(l);
  for (size_t i = 0; i < n->data.node_count; i++)
    own[i] = (sonae_bounds){0, 1};
  n->data.own = own;
  l->node = 0;
  sonae_status status = sonae_store_scan(l->store, n->data.definition, SONAE_CURRENT, take_response, l, l->error);
  sonae_workspace_free(l->workspace);
  l->workspace = NULL;
  return status;
}

/* --- Relations -------------------------------------------------------------------------------------------------- */

static bool has_many(const sonae_definition *d) {
  for (size_t i = 0; i < d->question_count; i++)
    if (d->questions[i].kind == SONAE_CHOICE && d->scales[d->questions[i].scale].select == SONAE_SELECT_MANY)
      return true;
  return false;
}

/* Of the link that comes next. */
static bool keep_chosen(loading *l, const sonae_answers *facts) {
  sn_network *n = l->network;
  size_t count = n->data.relation->question_count, size = count * sizeof *n->chosen;
  uint64_t *chosen = sn_grow(n->chosen, n->data.link_count, &l->chosen_capacity, size);
  if (!chosen) return false;
  n->chosen = chosen;
  memcpy(&chosen[n->data.link_count * count], facts->chosen, size);
  return true;
}

static bool keep_facts(loading *l, const sonae_answers *facts, const sonae_evaluation *evaluation) {
  sn_network *n = l->network;
  const sonae_definition *d = n->data.relation;
  size_t size = d->question_count + d->alert_count;
  uint8_t *all = sn_grow(n->facts, n->data.link_count, &l->facts_capacity, size);
  if (!all) return false;
  n->facts = all;
  uint8_t *codes = &all[n->data.link_count * size], *alerts = codes + d->question_count;
  memcpy(codes, facts->codes, d->question_count);
  memset(alerts, SONAE_FALSE, d->alert_count);
  for (size_t i = 0; i < evaluation->alert_count; i++)
    alerts[evaluation->alerts[i].alert] = evaluation->alerts[i].confirm_first ? SONAE_MAYBE : SONAE_TRUE;
  return !has_many(d) || keep_chosen(l, facts);
}

static sonae_status take_relation(void *context, const sonae_relation *relation, const sonae_answers *facts) {
  loading *l = context;
  sn_network *n = l->network;
  uint32_t supplier = find_from(l, relation->supplier), buyer = sonae_network_find(&n->data, relation->buyer);
  if (supplier == SONAE_NONE || buyer == SONAE_NONE) return SONAE_OK; /* it came after the walk over organisations */
  l->node = supplier;
  sonae_link *links = sn_grow(n->links, n->data.link_count, &l->link_capacity, sizeof *links);
  if (!links) return out_of_memory(l);
  n->links = links;
  const sonae_evaluation *evaluation = sonae_evaluate(l->workspace, facts);
  if (!keep_facts(l, facts, evaluation)) return out_of_memory(l);
  int64_t low, high;
  sn_network_score(evaluation, &low, &high);
  links[n->data.link_count++] = (sonae_link){.buyer = buyer,
                                             .supplier = supplier,
                                             .criticality_low = (int32_t)low, /* WHOLE at most */
                                             .criticality_high = (int32_t)high};
  return SONAE_OK;
}

static sonae_status read_relations(loading *l) {
  sn_network *n = l->network;
  if (sonae_workspace_new(n->data.relation, &l->workspace) != SONAE_OK) return out_of_memory(l);
  l->node = 0;
  sonae_status status = sonae_store_scan_relations(l->store, n->data.relation, take_relation, l, l->error);
  sonae_workspace_free(l->workspace);
  l->workspace = NULL;
  const sonae_definition *d = n->data.relation;
  n->links = fit(n->links, n->data.link_count, sizeof *n->links);
  n->facts = fit(n->facts, n->data.link_count, d->question_count + d->alert_count);
  n->chosen = fit(n->chosen, n->data.link_count, d->question_count * sizeof *n->chosen);
  n->data.links = n->links;
  return status;
}

/* --- The chain -------------------------------------------------------------------------------------------------- */

/* The links by buyer, each buyer's as they stand. */
static sonae_status list_suppliers(loading *l) {
  sn_network *n = l->network;
  uint32_t *at = SN_ARENA_NEW(&n->arena, n->data.node_count + 2, uint32_t);
  uint32_t *suppliers = SN_ARENA_NEW(&n->arena, n->data.link_count, uint32_t);
  if (!at || !suppliers) return out_of_memory(l);
  for (size_t i = 0; i < n->data.link_count; i++)
    at[n->links[i].buyer + 2]++;
  for (size_t i = 0; i < n->data.node_count; i++)
    at[i + 2] += at[i + 1];
  for (uint32_t i = 0; i < n->data.link_count; i++)
    suppliers[at[n->links[i].buyer + 1]++] = i;
  n->supplier_at = at;
  n->suppliers = suppliers;
  return SONAE_OK;
}

static sonae_status make_chain(loading *l) {
  sn_network *n = l->network;
  size_t count = n->data.link_count;
  sonae_edge *edges = SN_ARENA_NEW(&l->scratch, count, sonae_edge);
  if (!edges) return out_of_memory(l);
  for (size_t i = 0; i < count; i++)
    edges[i] = (sonae_edge){.buyer = n->links[i].buyer,
                            .supplier = n->links[i].supplier,
                            .criticality_low = n->links[i].criticality_low,
                            .criticality_high = n->links[i].criticality_high};
  sonae_status status =
      sonae_chain_new(n->data.node_count, edges, count, n->data.definition->decay, l->language, &n->chain, l->error);
  n->data.chain = n->chain;
  sn_arena_free(&l->scratch); /* the chain has its own copy: what is settled next may lie there */
  l->scratch = (sn_arena){0};
  return status;
}

static sonae_status settle(loading *l) {
  sn_network *n = l->network;
  sonae_bounds *inherited = SN_ARENA_NEW(&n->arena, n->data.node_count, sonae_bounds);
  sonae_bounds *exposure = SN_ARENA_NEW(&n->arena, n->data.node_count, sonae_bounds);
  sonae_bounds *shares = SN_ARENA_NEW(&n->arena, n->data.link_count, sonae_bounds);
  if (!inherited || !exposure || !shares) return out_of_memory(l);
  sonae_status status = sonae_chain_inherit(n->chain, n->data.own, inherited, l->error);
  if (status != SONAE_OK) return status;
  sonae_chain_exposure(n->chain, inherited, exposure);
  sonae_chain_shares(n->chain, inherited, shares);
  n->data.inherited = inherited;
  n->data.exposure = exposure;
  n->data.shares = shares;
  return SONAE_OK;
}

static sonae_status load(loading *l) {
  sonae_status status = read_organisations(l);
  if (status == SONAE_OK) status = read_responses(l);
  if (status == SONAE_OK) status = read_relations(l);
  if (status == SONAE_OK) status = list_suppliers(l);
  if (status == SONAE_OK) status = make_chain(l);
  return status == SONAE_OK ? settle(l) : status;
}

sonae_status sonae_network_load(sonae_store *store, const sonae_definition *definition,
                                const sonae_definition *relation, sonae_language language, const sonae_network **out,
                                sonae_error *error) {
  sn_network *n = calloc(1, sizeof *n);
  if (!n) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  n->data.definition = definition;
  n->data.relation = relation;
  loading l = {.network = n, .store = store, .language = language, .error = error};
  sonae_status status = load(&l);
  sn_arena_free(&l.scratch);
  if (status == SONAE_OK)
    *out = &n->data;
  else
    sonae_network_free(&n->data);
  return status;
}

void sonae_network_free(const sonae_network *network) {
  sn_network *n = (sn_network *)(uintptr_t)network;
  if (!n) return;
  sonae_chain_free(n->chain);
  free(n->nodes);
  free(n->links);
  free(n->facts);
  free(n->chosen);
  sn_arena_free(&n->arena);
  free(n);
}
