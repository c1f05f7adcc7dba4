/* SPDX-License-Identifier: Apache-2.0 */
#include "network/offers.h"

#include <stdlib.h>
#include <string.h>

#include "base/fill.h"
#include "base/wide.h"

/* A score is rounded to steps of 1e-8: what is told of everything done is at most this much too high. */
static const double ROUNDED = 1e-7;

static sonae_status out_of_memory(const sn_offers *o) {
  return sn_fail(o->error, SONAE_E_MEMORY, NULL, 0, NULL);
}

static bool make_room(sn_offers *o) {
  const sonae_network *n = o->network;
  const sonae_definition *d = n->definition;
  o->action_counts = SN_ARENA_NEW(o->arena, n->node_count, uint32_t);
  o->own = SN_ARENA_NEW(o->arena, n->node_count, sonae_bounds);
  o->done = SN_ARENA_NEW(o->arena, n->node_count, double);
  o->supplier_of = SN_ARENA_NEW(o->arena, n->node_count, uint32_t);
  o->scratch_actions = SN_ARENA_NEW(o->arena, d->action_count, uint32_t);
  o->offer_of = SN_ARENA_NEW(o->arena, d->action_count, uint32_t);
  o->now = SN_ARENA_NEW(o->arena, d->question_count, int32_t);
  if (o->arena->failed) return false;
  memcpy(o->own, n->own, n->node_count * sizeof *o->own);
  return true;
}

/* --- All suppliers, as a whole ----------------------------------------------------------------------------------- */

/* Below the buyer; SONAE_NONE: not so. */
static uint32_t supplier_named(const sn_offers *o, const char *id) {
  uint32_t node = sonae_network_find(o->network, id);
  return node == SONAE_NONE || node == o->buyer || o->tiers[node] == SONAE_NONE ? SONAE_NONE : node;
}

static sonae_status survey_one(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  sn_offers *o = context;
  uint32_t node = supplier_named(o, filing->organisation);
  if (node == SONAE_NONE) return SONAE_OK;
  const sonae_evaluation *e = sonae_evaluate(o->workspace, answers);
  if (e->overall.low == SONAE_UNDEFINED) return SONAE_OK;
  for (size_t i = 0; i < e->action_count; i++)
    o->scratch_actions[i] = e->actions[i].action;
  sonae_score after = sonae_score_after(o->workspace, o->scratch_actions, e->action_count);
  double done = (double)(100 * SONAE_MICRO - after.low) / (double)(100 * SONAE_MICRO) - ROUNDED;
  o->action_counts[node] = (uint32_t)e->action_count;
  o->done[node] = done > 0 ? done : 0;
  return SONAE_OK;
}

/* --- Whose actions to list --------------------------------------------------------------------------------------- */

typedef struct promising {
  uint32_t node;
  double load; /* of the buyer, with everything done there */
} promising;

static int by_promise(const void *left, const void *right) {
  const promising *a = left, *b = right;
  if (a->load < b->load || a->load > b->load) return a->load < b->load ? -1 : 1;
  return (a->node > b->node) - (a->node < b->node);
}

static sonae_status weigh(sn_offers *o, promising *all, size_t count, sn_arena *scratch) {
  const sonae_network *n = o->network;
  sonae_supposed *cases = SN_ARENA_NEW(scratch, count, sonae_supposed);
  sonae_bounds *loads = SN_ARENA_NEW(scratch, count, sonae_bounds);
  if (!cases || !loads) return out_of_memory(o);
  for (size_t i = 0; i < count; i++) {
    double low = n->own[all[i].node].low, done = o->done[all[i].node];
    cases[i] = (sonae_supposed){all[i].node, {low < done ? low : done, done}};
  }
  sonae_status status = sonae_chain_suppose(n->chain, n->own, n->inherited, o->buyer, cases, count, loads, o->error);
  for (size_t i = 0; status == SONAE_OK && i < count; i++)
    all[i].load = loads[i].high;
  return status;
}

/* Those who gain most, as long as there is room; of the others no action is counted. */
static void leave_out(sn_offers *o, promising *all, size_t count) {
  size_t listed = 0;
  if (count > 1) qsort(all, count, sizeof *all, by_promise);
  for (size_t i = 0; i < count; i++) {
    uint32_t actions = o->action_counts[all[i].node];
    if (o->left_out == 0 && listed + actions <= o->most) {
      listed += actions;
      continue;
    }
    o->action_counts[all[i].node] = 0;
    o->left_out++;
  }
}

static sonae_status choose_suppliers(sn_offers *o) {
  sn_arena scratch = {0};
  size_t count = 0, actions = 0;
  promising *all = SN_ARENA_NEW(&scratch, o->network->node_count, promising);
  sonae_status status = all ? SONAE_OK : out_of_memory(o);
  for (uint32_t i = 0; all && i < o->network->node_count; i++) {
    if (!o->action_counts[i]) continue;
    actions += o->action_counts[i];
    all[count++].node = i;
  }
  if (status == SONAE_OK && actions > o->most) {
    status = weigh(o, all, count, &scratch);
    if (status == SONAE_OK) leave_out(o, all, count);
  }
  sn_arena_free(&scratch);
  return status;
}

/* --- Their actions ----------------------------------------------------------------------------------------------- */

static bool make_lists(sn_offers *o) {
  const sonae_definition *d = o->network->definition;
  size_t suppliers = 0, needs = 0;
  for (size_t i = 0; i < o->network->node_count; i++) {
    suppliers += o->action_counts[i] > 0;
    o->offer_room += o->action_counts[i];
  }
  for (size_t i = 0; i < d->action_count; i++)
    needs += d->actions[i].require_count;
  o->suppliers = SN_ARENA_NEW(o->arena, suppliers, sn_supplier);
  o->offers = SN_ARENA_NEW(o->arena, o->offer_room, sonae_offer);
  o->actions = SN_ARENA_NEW(o->arena, o->offer_room, uint32_t);
  o->confirm = SN_ARENA_NEW(o->arena, o->offer_room, bool);
  o->needs = SN_ARENA_NEW(o->arena, suppliers * needs, sonae_offer_need);
  return !o->arena->failed;
}

/* Whoever spends millionths of an hour more than there is has not kept to it: rounded up. */
static int64_t micro_hours(sonae_rational hours) {
  uint64_t numerator = (uint64_t)hours.numerator, denominator = (uint64_t)hours.denominator;
  uint64_t micro = sn_wide_muldiv_floor(numerator, (uint64_t)SONAE_MICRO, denominator);
  bool exact = sn_wide_compare(micro, denominator, numerator, (uint64_t)SONAE_MICRO) == 0;
  return micro < INT64_MAX ? (int64_t)micro + !exact : INT64_MAX;
}

static void add_offers(sn_offers *o, const sonae_evaluation *e, uint32_t node) {
  const sonae_definition *d = o->network->definition;
  memset(o->offer_of, 0, d->action_count * sizeof *o->offer_of);
  for (size_t i = 0; i < e->action_count; i++) {
    const sonae_action *action = &d->actions[e->actions[i].action];
    o->actions[o->offer_count] = e->actions[i].action;
    o->confirm[o->offer_count] = e->actions[i].confirm_first;
    o->offers[o->offer_count++] =
        (sonae_offer){.organisation = node, .hours_micro = micro_hours(action->hours), .yen = action->yen};
    o->offer_of[e->actions[i].action] = (uint32_t)o->offer_count;
  }
}

/* Requirements count among what is offered only. */
static void add_needs(sn_offers *o, const sn_supplier *supplier) {
  for (uint32_t i = supplier->first; i < supplier->first + supplier->count; i++) {
    const sonae_action *action = &o->network->definition->actions[o->actions[i]];
    for (size_t k = 0; k < action->require_count; k++) {
      uint32_t before = o->offer_of[action->requires_actions[k]];
      if (before) o->needs[o->need_count++] = (sonae_offer_need){.offer = i, .before = before - 1};
    }
  }
}

static void know_exactly(sn_offers *o, const sn_supplier *supplier) {
  sonae_bounds *own = &o->own[supplier->node];
  own->high = sn_standing_vulnerability(o->network->definition, &supplier->standing, supplier->standing.points);
  if (own->low > own->high) own->low = own->high;
}

/* Between the walks somebody may have answered anew: who has more actions now than there is room for is left alone. */
static sonae_status list_one(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  sn_offers *o = context;
  uint32_t node = supplier_named(o, filing->organisation);
  if (node == SONAE_NONE || !o->action_counts[node] || o->supplier_of[node]) return SONAE_OK;
  const sonae_evaluation *e = sonae_evaluate(o->workspace, answers);
  if (e->action_count > o->action_counts[node]) return SONAE_OK;
  sn_supplier *supplier = &o->suppliers[o->supplier_count++];
  *supplier = (sn_supplier){.node = node, .first = (uint32_t)o->offer_count, .count = (uint32_t)e->action_count};
  if (!sn_standing_take(o->arena, o->network->definition, e, &supplier->standing)) return out_of_memory(o);
  o->supplier_of[node] = o->supplier_count;
  add_offers(o, e, node);
  add_needs(o, supplier);
  know_exactly(o, supplier);
  return SONAE_OK;
}

sonae_status sn_offers_collect(sonae_store *store, sn_offers *offers) {
  const sonae_definition *d = offers->network->definition;
  if (!make_room(offers) || sonae_workspace_new(d, &offers->workspace) != SONAE_OK) return out_of_memory(offers);
  sonae_status status = sonae_store_scan(store, d, SONAE_CURRENT, survey_one, offers, offers->error);
  if (status == SONAE_OK) status = choose_suppliers(offers);
  if (status == SONAE_OK && !make_lists(offers)) status = out_of_memory(offers);
  if (status == SONAE_OK) status = sonae_store_scan(store, d, SONAE_CURRENT, list_one, offers, offers->error);
  sonae_workspace_free(offers->workspace);
  offers->workspace = NULL;
  return status;
}

/* --- Asking ------------------------------------------------------------------------------------------------------ */

double sn_offers_vulnerability(void *context, uint32_t organisation, const bool *taken) {
  sn_offers *o = context;
  const sonae_definition *d = o->network->definition;
  const sn_supplier *supplier = &o->suppliers[o->supplier_of[organisation] - 1];
  memcpy(o->now, supplier->standing.points, d->question_count * sizeof *o->now);
  for (uint32_t i = supplier->first; i < supplier->first + supplier->count; i++)
    if (taken[i]) sn_standing_lift(d, &d->actions[o->actions[i]], o->now);
  return sn_standing_vulnerability(d, &supplier->standing, o->now);
}
