/* SPDX-License-Identifier: Apache-2.0 */
#include "chain/relief.h"

#include <string.h>

#include "base/limits.h"
#include "base/log.h"
#include "chain/depend.h"
#include "chain/refuse.h"

static double part_for(const sn_link *link, const sonae_bounds *values) {
  return -sn_load(sn_high(link), values[link->other].high);
}

static const sn_link *first_link(const sn_relief *r) {
  return &r->ask->chain->down.links[r->ask->chain->down.at[r->ask->buyer]];
}

static uint32_t link_count(const sn_relief *r) {
  const uint32_t *at = r->ask->chain->down.at;
  return at[r->ask->buyer + 1] - at[r->ask->buyer];
}

static void list_components(sn_relief *r, const uint32_t *below, uint32_t count, unsigned char *within) {
  const sonae_chain *c = r->ask->chain;
  for (uint32_t i = 0; i < count; i++)
    within[c->component_of[below[i]]] = 1;
  for (uint32_t k = 0; k < c->component_count; k++)
    if (within[k]) r->components[r->component_count++] = k;
  r->wave.within = within;
}

sonae_status sn_relief_new(sn_arena *arena, const sonae_support_request *ask, sn_relief *out, sonae_error *error) {
  const sonae_chain *c = ask->chain;
  uint32_t count = 0;
  *out = (sn_relief){.ask = ask, .error = error, .shrinking = true};
  const uint32_t *below = sn_below(arena, c, ask->buyer, &count);
  unsigned char *within = SN_ARENA_NEW(arena, c->component_count, unsigned char);
  out->own = SN_ARENA_NEW(arena, c->count, sonae_bounds);
  out->values = SN_ARENA_NEW(arena, c->count, sonae_bounds);
  out->tried = SN_ARENA_NEW(arena, c->count, sonae_bounds);
  out->part_of = SN_ARENA_NEW(arena, c->count, uint32_t);
  out->components = SN_ARENA_NEW(arena, c->component_count, uint32_t);
  out->taken = SN_ARENA_NEW(arena, ask->offer_count, bool);
  out->parts = SN_ARENA_NEW(arena, link_count(out), double);
  if (!below || !sn_wave_new(arena, c, &out->wave)) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  list_components(out, below, count, within);
  for (uint32_t i = 0; i < link_count(out); i++)
    out->part_of[first_link(out)[i].other] = i + 1;
  sn_relief_start(out);
  return SONAE_OK;
}

static void take_parts(sn_relief *r) {
  for (uint32_t i = 0; i < link_count(r); i++)
    r->parts[i] = part_for(&first_link(r)[i], r->values);
}

void sn_relief_start(sn_relief *relief) {
  const sonae_support_request *ask = relief->ask;
  size_t bytes = ask->chain->count * sizeof *relief->own;
  memcpy(relief->own, ask->own, bytes);
  memcpy(relief->values, ask->inherited, bytes);
  memcpy(relief->tried, ask->inherited, bytes);
  memset(relief->taken, 0, ask->offer_count * sizeof *relief->taken);
  take_parts(relief);
}

/* --- One offer -------------------------------------------------------------------------------------------------- */

/* What the caller says of the organisation, with what is marked now. */
static sonae_status ask_for(const sn_relief *r, uint32_t organisation, sonae_bounds *out) {
  double high = r->ask->vulnerability(r->ask->context, organisation, r->taken);
  if (!(high >= 0 && high <= 1))
    return sn_refuse(r->error, SONAE_E_ARGUMENT, r->ask->chain->language,
                     SN_SAY("会社{0}の対策後の弱さが0から1の間にありません。",
                            "the vulnerability told for organisation {0} is not within 0 and 1"),
                     organisation, 0);
  double low = r->own[organisation].low;
  *out = (sonae_bounds){low < high ? low : high, high};
  return SONAE_OK;
}

/* What the wave made of one organisation is looked at, and kept or put back. */
static double look_at(sn_relief *r, uint32_t node, bool keep) {
  uint32_t part = r->part_of[node];
  double gain = 0;
  if (part) {
    double now = part_for(&first_link(r)[part - 1], r->tried);
    gain = now - r->parts[part - 1];
    if (keep) r->parts[part - 1] = now;
  }
  if (keep)
    r->values[node] = r->tried[node];
  else
    r->tried[node] = r->values[node];
  return gain;
}

static double look_at_all(sn_relief *r, bool keep) {
  const sonae_chain *c = r->ask->chain;
  double gain = 0;
  for (size_t i = 0; i < r->wave.count; i++) {
    uint32_t component = r->wave.components[i];
    for (uint32_t k = c->component_at[component]; k < c->component_at[component + 1]; k++)
      gain += look_at(r, c->order[k], keep);
  }
  return gain;
}

/* Is the organisation a direct supplier, and does no other one that the buyer depends on depend on it? */
static bool stands_alone(const sn_relief *r, uint32_t organisation) {
  const sonae_chain *c = r->ask->chain;
  uint32_t component = c->component_of[organisation];
  return r->part_of[organisation] && r->wave.count == 1 &&
         c->component_at[component + 1] - c->component_at[component] == 1;
}

static sonae_status refuse_work(const sn_relief *r) {
  return sn_refuse(r->error, SONAE_E_LIMIT, r->ask->chain->language,
                   SN_SAY("取引先のつながりが込み入っていて、{0}件の候補を比べきれません。候補を減らしてください。",
                          "the chain is too entangled to compare {0} offers; ask with fewer"),
                   r->ask->offer_count, 0);
}

/* Raises the wave; *reaches false: the buyer does not depend on it. */
static sonae_status begin(sn_relief *r, uint32_t organisation, bool *reaches) {
  sn_wave_rise(&r->wave, organisation);
  *reaches = r->wave.count > 0;
  r->work += r->wave.work;
  return r->work > SN_MAX_OFFER_LINKS ? refuse_work(r) : SONAE_OK;
}

sonae_status sn_relief_try(sn_relief *relief, uint32_t offer, bool take, double *gain) {
  uint32_t organisation = relief->ask->offers[offer].organisation;
  sn_case given = {.own = relief->own, .changed = organisation};
  bool reaches;
  *gain = 0;
  sonae_status status = begin(relief, organisation, &reaches);
  if (status != SONAE_OK || !reaches) return status;
  relief->taken[offer] = true;
  status = ask_for(relief, organisation, &given.instead);
  relief->taken[offer] = take;
  if (status == SONAE_OK) status = sn_wave_settle(&relief->wave, &given, relief->tried, relief->error);
  if (status != SONAE_OK) return status;
  if (take) relief->own[organisation] = given.instead;
  if (!stands_alone(relief, organisation)) relief->shrinking = false;
  *gain = look_at_all(relief, take);
  return SONAE_OK;
}

sonae_status sn_relief_set(sn_relief *relief, uint32_t organisation, sonae_bounds own, double *gain) {
  sn_case given = {.own = relief->own, .changed = organisation, .instead = own};
  bool reaches;
  sonae_status status = begin(relief, organisation, &reaches);
  if (status != SONAE_OK || !reaches) return status;
  status = sn_wave_settle(&relief->wave, &given, relief->tried, relief->error);
  if (status != SONAE_OK) return status;
  relief->own[organisation] = own;
  *gain = look_at_all(relief, true);
  return SONAE_OK;
}

/* --- All together ----------------------------------------------------------------------------------------------- */

double sn_relief_sum(const sn_relief *relief) {
  double sum = 0;
  for (uint32_t i = 0; i < link_count(relief); i++)
    sum += relief->parts[i];
  return sum;
}

double sn_relief_exposure(const sn_relief *relief) {
  return sn_exposure(relief->ask->chain, relief->values, relief->ask->buyer).high;
}

double sn_relief_gained(const sn_relief *relief, uint32_t organisation) {
  uint32_t part = relief->part_of[organisation];
  return part ? relief->parts[part - 1] - part_for(&first_link(relief)[part - 1], relief->ask->inherited) : 0;
}

/* An organisation's offers often stand together: it is asked for once. */
static sonae_status finish_own(sn_relief *r) {
  const sonae_support_request *ask = r->ask;
  sonae_status status = SONAE_OK;
  for (size_t i = 0; i < ask->offer_count; i++)
    r->taken[i] = true;
  for (size_t i = 0; status == SONAE_OK && i < ask->offer_count; i++) {
    uint32_t organisation = ask->offers[i].organisation;
    if (i > 0 && ask->offers[i - 1].organisation == organisation) continue;
    status = ask_for(r, organisation, &r->own[organisation]);
  }
  memset(r->taken, 0, ask->offer_count * sizeof *r->taken);
  return status;
}

sonae_status sn_relief_finish(sn_relief *relief) {
  const sonae_support_request *ask = relief->ask;
  sn_case given = {.own = relief->own, .changed = SONAE_NONE};
  sn_relief_start(relief);
  sonae_status status = finish_own(relief);
  if (status == SONAE_OK)
    status = sn_inherit(ask->chain, &given, relief->components, relief->component_count, relief->values, relief->error);
  if (status != SONAE_OK) return status;
  memcpy(relief->tried, relief->values, ask->chain->count * sizeof *relief->tried);
  take_parts(relief);
  return SONAE_OK;
}
