/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Help to suppliers under a budget (scoring §8): lazy greedy. What an offer gained when it was last tried is taken for what
 * it gains at most; only the one that leads by that is tried anew, until the leader is one tried in this round. Where
 * gains shrink that finds the best of each round; elsewhere a good one.
 *
 * The bound: where gains shrink, no choice gains more than, from where things stand, all offers would that the budget
 * buys whole or in part, each at its gain of now. That holds for the hours alone and for the yen alone, at the start and
 * at the end; the least of these counts.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/log.h"
#include "chain/ceiling.h"
#include "chain/refuse.h"
#include "chain/relief.h"

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct support {
  sonae_support data;
  sn_arena arena;
} support;

typedef struct run {
  sonae_support_pick *picks;
  size_t count;
  double exposure;
} run;

typedef struct choosing {
  const sonae_support_request *ask;
  sn_arena scratch;
  sn_relief relief;
  double *alone;      /* by offer: what it gains when nothing else is taken up */
  double *gains;      /* by offer: when it was last tried */
  uint32_t *tried_in; /* by offer: the round, from 0 */
  sn_priced *priced;
  double most; /* F can be no more */
  sonae_error *error;
} choosing;

/* Rounding of sums of thousands of logarithms. */
static const double SLACK = 1e-11;

static bool is_affordable(const choosing *c, uint32_t offer, int64_t hours_micro, int64_t yen) {
  return c->ask->offers[offer].hours_micro <= hours_micro && c->ask->offers[offer].yen <= yen;
}

/* Its part of the budget: of the hours and of the yen together. */
static double cost_of(const choosing *c, uint32_t offer) {
  const sonae_offer *o = &c->ask->offers[offer];
  double hours = c->ask->hours_micro ? (double)o->hours_micro / (double)c->ask->hours_micro : 0;
  double yen = c->ask->yen ? (double)o->yen / (double)c->ask->yen : 0;
  return hours + yen > 1e-9 ? hours + yen : 1e-9;
}

/* --- One run ---------------------------------------------------------------------------------------------------- */

static uint32_t find_leader(const choosing *c, int64_t hours_micro, int64_t yen) {
  uint32_t leader = SONAE_NONE;
  double best = 0;
  for (uint32_t i = 0; i < c->ask->offer_count; i++) {
    if (c->relief.taken[i] || c->gains[i] <= 0 || !is_affordable(c, i, hours_micro, yen)) continue;
    double yield = c->gains[i] / cost_of(c, i);
    if (yield <= best) continue;
    best = yield;
    leader = i;
  }
  return leader;
}

static sonae_status find_next(choosing *c, uint32_t round, int64_t hours_micro, int64_t yen, uint32_t *out) {
  while ((*out = find_leader(c, hours_micro, yen)) != SONAE_NONE && c->tried_in[*out] != round) {
    sonae_status status = sn_relief_try(&c->relief, *out, false, &c->gains[*out]);
    if (status != SONAE_OK) return status;
    c->tried_in[*out] = round;
  }
  return SONAE_OK;
}

static sonae_status take(choosing *c, uint32_t offer, run *r) {
  const sonae_offer *o = &c->ask->offers[offer];
  sonae_support_pick before = r->count ? r->picks[r->count - 1] : (sonae_support_pick){0};
  double gain;
  sonae_status status = sn_relief_try(&c->relief, offer, true, &gain);
  r->exposure = sn_relief_exposure(&c->relief);
  r->picks[r->count++] = (sonae_support_pick){.offer = offer,
                                              .hours_micro = before.hours_micro + o->hours_micro,
                                              .yen = before.yen + o->yen,
                                              .exposure = r->exposure};
  return status;
}

/* first: an offer to begin with, or SONAE_NONE. */
static sonae_status go(choosing *c, uint32_t first, run *r) {
  sonae_status status = SONAE_OK;
  uint32_t offer = first;
  sn_relief_start(&c->relief);
  memcpy(c->gains, c->alone, c->ask->offer_count * sizeof *c->gains);
  memset(c->tried_in, 0, c->ask->offer_count * sizeof *c->tried_in);
  r->exposure = sn_relief_exposure(&c->relief);
  for (uint32_t round = 0; status == SONAE_OK; round++) {
    const sonae_support_pick *last = r->count ? &r->picks[r->count - 1] : &(sonae_support_pick){0};
    int64_t hours_micro = c->ask->hours_micro - last->hours_micro, yen = c->ask->yen - last->yen;
    if (round > 0 || first == SONAE_NONE) status = find_next(c, round, hours_micro, yen, &offer);
    if (status != SONAE_OK || offer == SONAE_NONE) break;
    status = take(c, offer, r);
  }
  return status;
}

/* --- The bound -------------------------------------------------------------------------------------------------- */

/* From where things stand, with the gains of now. */
static double ceiling_by(const choosing *c, bool hours) {
  size_t count = 0;
  for (uint32_t i = 0; i < c->ask->offer_count; i++) {
    const sonae_offer *o = &c->ask->offers[i];
    if (c->relief.taken[i] || c->gains[i] <= 0 || !is_affordable(c, i, c->ask->hours_micro, c->ask->yen)) continue;
    c->priced[count++] = (sn_priced){.gain = c->gains[i], .cost = (double)(hours ? o->hours_micro : o->yen)};
  }
  return sn_ceiling(c->priced, count, (double)(hours ? c->ask->hours_micro : c->ask->yen));
}

static void lower_most(choosing *c) {
  double hours = ceiling_by(c, true), yen = ceiling_by(c, false);
  double most = sn_relief_sum(&c->relief) + (hours < yen ? hours : yen);
  if (most < c->most) c->most = most;
}

/* Tries all that is not taken up, from where things stand. */
static sonae_status try_rest(choosing *c, double *gains) {
  sonae_status status = SONAE_OK;
  for (uint32_t i = 0; status == SONAE_OK && i < c->ask->offer_count; i++)
    if (!c->relief.taken[i]) status = sn_relief_try(&c->relief, i, false, &gains[i]);
  return status;
}

static sonae_status bound_by_last_gains(choosing *c) {
  if (!c->relief.shrinking) return SONAE_OK;
  sonae_status status = try_rest(c, c->gains);
  if (status == SONAE_OK) lower_most(c);
  return status;
}

/* --- The better of two ------------------------------------------------------------------------------------------- */

static uint32_t best_alone(const choosing *c) {
  uint32_t best = SONAE_NONE;
  for (uint32_t i = 0; i < c->ask->offer_count; i++)
    if (c->alone[i] > 0 && is_affordable(c, i, c->ask->hours_micro, c->ask->yen) &&
        (best == SONAE_NONE || c->alone[i] > c->alone[best]))
      best = i;
  return best;
}

static bool make_room(choosing *c, support *out, run runs[2]) {
  size_t count = c->ask->offer_count;
  c->alone = SN_ARENA_NEW(&c->scratch, count, double);
  c->gains = SN_ARENA_NEW(&c->scratch, count, double);
  c->tried_in = SN_ARENA_NEW(&c->scratch, count, uint32_t);
  c->priced = SN_ARENA_NEW(&c->scratch, count, sn_priced);
  for (int i = 0; i < 2; i++)
    runs[i].picks = SN_ARENA_NEW(&out->arena, count, sonae_support_pick);
  return !c->scratch.failed && !out->arena.failed;
}

static sonae_status run_both(choosing *c, run runs[2]) {
  sonae_status status = try_rest(c, c->alone);
  if (status != SONAE_OK) return status;
  memcpy(c->gains, c->alone, c->ask->offer_count * sizeof *c->gains);
  c->most = 0;
  lower_most(c);
  status = go(c, SONAE_NONE, &runs[0]);
  if (status == SONAE_OK) status = bound_by_last_gains(c);
  uint32_t first = best_alone(c);
  if (status == SONAE_OK) status = go(c, first, &runs[1]);
  if (status == SONAE_OK) status = bound_by_last_gains(c);
  return status;
}

static sonae_status choose(choosing *c, support *out) {
  run runs[2] = {{0}};
  double all = 0;
  sonae_status status = sn_relief_new(&c->scratch, c->ask, &c->relief, c->error);
  if (status == SONAE_OK && !make_room(c, out, runs)) status = sn_fail(c->error, SONAE_E_MEMORY, NULL, 0, NULL);
  if (status == SONAE_OK) status = run_both(c, runs);
  if (status == SONAE_OK) status = sn_relief_all(&c->relief, &all);
  if (status != SONAE_OK) return status;
  const run *better = runs[1].exposure < runs[0].exposure ? &runs[1] : &runs[0];
  double least = c->relief.shrinking ? 1 - exp(c->most + SLACK) : 0;
  out->data = (sonae_support){.before = sn_relief_exposure(&c->relief),
                              .picks = better->picks,
                              .pick_count = better->count,
                              .bound = least > all ? least : all,
                              .shrinking = c->relief.shrinking};
  return SONAE_OK;
}

/* --- Asking ------------------------------------------------------------------------------------------------------ */

static sonae_status check(const sonae_support_request *ask, sonae_error *error) {
  sonae_language language = ask->chain->language;
  if (ask->buyer >= ask->chain->count) return sn_refuse_organisation(ask->chain, ask->buyer, error);
  if (ask->hours_micro < 0 || ask->yen < 0)
    return sn_refuse(error, SONAE_E_ARGUMENT, language,
                     SN_SAY("予算の時間と金額は0以上です。", "a budget is not negative"), 0, 0);
  if (ask->offer_count > SN_MAX_OFFERS)
    return sn_refuse(
        error, SONAE_E_LIMIT, language,
        SN_SAY("支援の候補は{0}件までです（今は{1}件）。", "there are {1} offers, and {0} at most are taken"),
        SN_MAX_OFFERS, ask->offer_count);
  for (size_t i = 0; i < ask->offer_count; i++) {
    const sonae_offer *offer = &ask->offers[i];
    if (offer->organisation >= ask->chain->count) return sn_refuse_organisation(ask->chain, offer->organisation, error);
    if (offer->hours_micro < 0 || offer->yen < 0)
      return sn_refuse(error, SONAE_E_ARGUMENT, language,
                       SN_SAY("支援の候補{0}：時間と金額は0以上です。", "offer {0} costs less than nothing"), i, 0);
  }
  return SONAE_OK;
}

sonae_status sonae_support_choose(const sonae_support_request *request, const sonae_support **out, sonae_error *error) {
  choosing c = {.ask = request, .error = error};
  sonae_status status = check(request, error);
  if (status != SONAE_OK) return status;
  support *made = calloc(1, sizeof *made);
  if (!made) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  status = choose(&c, made);
  sn_arena_free(&c.scratch);
  if (status == SONAE_OK)
    *out = &made->data;
  else
    sonae_support_free(&made->data);
  return status;
}

void sonae_support_free(const sonae_support *data) {
  support *made = (support *)(uintptr_t)data;
  if (!made) return;
  sn_arena_free(&made->arena);
  free(made);
}
