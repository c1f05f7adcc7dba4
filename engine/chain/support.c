/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Help to suppliers under a budget (scoring §8): the better of two greedy runs, and how much better a choice could be.
 * Two bounds are kept, and the lower one told: one from the start, which always holds (bound.h), and, where gains shrink,
 * one from where the greedy choice ends: no choice gains more than, from there, all offers would that the budget buys
 * whole or in part, each at its gain of now. What waits for what is left out of account, which only adds choices.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/log.h"
#include "chain/bound.h"
#include "chain/greedy.h"
#include "chain/refuse.h"

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct support {
  sonae_support data;
  sn_arena arena;
} support;

typedef struct choosing {
  const sonae_support_request *ask;
  sn_arena scratch;
  sn_relief relief;
  sn_greedy greedy;
  sn_bound bound;
  sonae_error *error;
} choosing;

/* Rounding of sums of thousands of logarithms. */
static const double SLACK = 1e-11;

/* --- The better of two ------------------------------------------------------------------------------------------- */

/* Tries all that is not taken up, from where things stand. */
static sonae_status try_rest(choosing *c, double *gains) {
  sonae_status status = SONAE_OK;
  for (uint32_t i = 0; status == SONAE_OK && i < c->ask->offer_count; i++)
    if (!c->relief.taken[i]) status = sn_relief_try(&c->relief, i, false, &gains[i]);
  return status;
}

static sonae_status bound_by_last_gains(choosing *c) {
  if (!c->relief.shrinking) return SONAE_OK;
  sonae_status status = try_rest(c, c->greedy.gains);
  if (status == SONAE_OK) sn_bound_lower(&c->bound, c->greedy.gains);
  return status;
}

static uint32_t best_alone(const choosing *c) {
  const double *alone = c->greedy.alone;
  uint32_t best = SONAE_NONE;
  for (uint32_t i = 0; i < c->ask->offer_count; i++)
    if (alone[i] > 0 && sn_greedy_may_begin(&c->greedy, i) && (best == SONAE_NONE || alone[i] > alone[best])) best = i;
  return best;
}

static bool make_room(choosing *c, support *out, sn_run runs[2]) {
  size_t count = c->ask->offer_count;
  for (int i = 0; i < 2; i++)
    runs[i].picks = SN_ARENA_NEW(&out->arena, count, sonae_support_pick);
  return sn_greedy_new(&c->scratch, c->ask, &c->relief, &c->greedy) &&
         sn_bound_new(&c->scratch, c->ask, &c->relief, &c->bound) && !out->arena.failed;
}

static sonae_status run_both(choosing *c, sn_run runs[2]) {
  sonae_status status = try_rest(c, c->greedy.alone);
  if (status == SONAE_OK) status = sn_greedy_run(&c->greedy, SONAE_NONE, &runs[0]);
  if (status == SONAE_OK) status = bound_by_last_gains(c);
  uint32_t first = best_alone(c);
  if (status == SONAE_OK) status = sn_greedy_run(&c->greedy, first, &runs[1]);
  if (status == SONAE_OK) status = bound_by_last_gains(c);
  return status;
}

/* 1 - e^-load. */
static double exposure_of(double load) {
  return -expm1(-load);
}

static sonae_status choose(choosing *c, support *out) {
  sn_run runs[2] = {{0}};
  sn_left all = {0};
  sonae_status status = sn_relief_new(&c->scratch, c->ask, &c->relief, c->error);
  if (status == SONAE_OK && !make_room(c, out, runs)) status = sn_fail(c->error, SONAE_E_MEMORY, NULL, 0, NULL);
  if (status == SONAE_OK) status = sn_bound_prepare(&c->bound, &all);
  if (status == SONAE_OK) status = run_both(c, runs);
  if (status != SONAE_OK) return status;
  const sn_run *better = runs[1].sum > runs[0].sum ? &runs[1] : &runs[0];
  double least = -(c->bound.most + SLACK);
  sn_relief_start(&c->relief);
  out->data = (sonae_support){.before = sn_relief_exposure(&c->relief),
                              .before_load = -sn_relief_sum(&c->relief),
                              .picks = better->picks,
                              .pick_count = better->count,
                              .bound = least > all.load ? exposure_of(least) : all.exposure,
                              .bound_load = least > all.load ? least : all.load,
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
  for (size_t i = 0; i < ask->need_count; i++)
    if (ask->needs[i].offer >= ask->offer_count || ask->needs[i].before >= ask->offer_count)
      return sn_refuse(error, SONAE_E_ARGUMENT, language,
                       SN_SAY("支援の順序{0}：候補{1}件の中にないものを指しています。",
                              "need {0} names an offer that is not among the {1} there are"),
                       i, ask->offer_count);
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
