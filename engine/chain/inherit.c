/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Inherited vulnerability (scoring §8): v* = 1 - (1 - v) x product over suppliers of (1 - c x v* x d).
 *
 * Components are settled suppliers first. Alone, an organisation is computed once. In a loop v* is the least fixed point,
 * approached from v: everything here grows with everything it is made of, so what starts below stays below and only
 * rises, and taking each new value at once (Gauss-Seidel) only gets there sooner.
 *
 * low <= high holds to the last digit: both are made by the same steps at the same time, and rounding keeps order.
 */
#include "base/limits.h"
#include "base/log.h"
#include "chain/chain.h"
#include "chain/refuse.h"

static const double SETTLED = 1e-12;

static sonae_bounds own_of(const sn_case *given, uint32_t node) {
  return node == given->changed ? given->instead : given->own[node];
}

static sonae_bounds inherit_one(const sonae_chain *c, const sn_case *given, uint32_t node, const sonae_bounds *known) {
  sonae_bounds own = own_of(given, node);
  double low = 1 - own.low, high = 1 - own.high;
  for (uint32_t i = c->down.at[node]; i < c->down.at[node + 1]; i++) {
    const sn_link *link = &c->down.links[i];
    low *= 1 - sn_low(link) * c->decay * known[link->other].low;
    high *= 1 - sn_high(link) * c->decay * known[link->other].high;
  }
  return (sonae_bounds){1 - low, 1 - high};
}

/* Returns by how much the farthest of them moved. */
static double sweep(const sonae_chain *c, const sn_case *given, uint32_t component, sonae_bounds *inherited) {
  double moved = 0;
  for (uint32_t i = c->component_at[component]; i < c->component_at[component + 1]; i++) {
    uint32_t node = c->order[i];
    sonae_bounds now = inherit_one(c, given, node, inherited);
    double low = now.low - inherited[node].low, high = now.high - inherited[node].high;
    inherited[node] = now;
    if (low > moved) moved = low;
    if (high > moved) moved = high;
  }
  return moved;
}

static sonae_status refuse_loop(const sonae_chain *c, uint32_t component, sonae_error *error) {
  uint32_t smallest = UINT32_MAX, first = c->component_at[component], end = c->component_at[component + 1];
  for (uint32_t i = first; i < end; i++)
    if (c->order[i] < smallest) smallest = c->order[i];
  return sn_refuse(
      error, SONAE_E_LIMIT, c->language,
      SN_SAY("会社{0}を含む{1}社が互いに取引先になっていて、計算が落ち着きません。この中の重要度を下げてください。",
             "the loop of {1} organisations with organisation {0} does not settle; lower a criticality in it"),
      smallest, end - first);
}

/* Sweeps that a loop may take: so many, and of a large one so few that their work is bounded, too. */
static uint64_t sweeps_for(const sonae_chain *c, uint32_t component) {
  uint64_t links = 1;
  for (uint32_t i = c->component_at[component]; i < c->component_at[component + 1]; i++)
    links += c->down.at[c->order[i] + 1] - c->down.at[c->order[i]];
  uint64_t most = SN_MAX_CHAIN_LOOP_LINKS / links;
  return most < SN_MAX_CHAIN_SWEEPS ? most : SN_MAX_CHAIN_SWEEPS;
}

static sonae_status settle_loop(const sonae_chain *c, const sn_case *given, uint32_t component, sonae_bounds *inherited,
                                sonae_error *error) {
  for (uint32_t i = c->component_at[component]; i < c->component_at[component + 1]; i++)
    inherited[c->order[i]] = own_of(given, c->order[i]);
  for (uint64_t left = sweeps_for(c, component); left; left--)
    if (sweep(c, given, component, inherited) <= SETTLED) return SONAE_OK;
  return refuse_loop(c, component, error);
}

sonae_status sn_inherit(const sonae_chain *chain, const sn_case *given, const uint32_t *components, size_t count,
                        sonae_bounds *inherited, sonae_error *error) {
  for (size_t i = 0; i < count; i++) {
    uint32_t component = components ? components[i] : (uint32_t)i, first = chain->component_at[component];
    sonae_status status = SONAE_OK;
    if (chain->component_at[component + 1] - first == 1)
      inherited[chain->order[first]] = inherit_one(chain, given, chain->order[first], inherited);
    else
      status = settle_loop(chain, given, component, inherited, error);
    if (status != SONAE_OK) return status;
  }
  return SONAE_OK;
}

static sonae_status check_own(const sonae_chain *chain, const sonae_bounds *own, sonae_error *error) {
  for (uint32_t n = 0; n < chain->count; n++)
    if (!(own[n].low >= 0 && own[n].low <= own[n].high && own[n].high <= 1)) /* not so of what is no number, either */
      return sn_refuse(error, SONAE_E_ARGUMENT, chain->language,
                       SN_SAY("会社{0}の弱さが0から1の幅になっていません。",
                              "the vulnerability of organisation {0} is no interval within 0 and 1"),
                       n, 0);
  return SONAE_OK;
}

sonae_status sonae_chain_inherit(const sonae_chain *chain, const sonae_bounds *own, sonae_bounds *inherited,
                                 sonae_error *error) {
  sonae_status status = check_own(chain, own, error);
  if (status != SONAE_OK) return status;
  sn_case given = {.own = own, .changed = SONAE_NONE};
  return sn_inherit(chain, &given, NULL, chain->component_count, inherited, error);
}
