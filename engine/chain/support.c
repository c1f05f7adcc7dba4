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

struct sonae_market {
  sonae_support_request ask; /* with the budget of now */
  sn_arena arena;
  sn_relief relief;
  sn_greedy greedy;
  sn_bound bound;
  sn_left all; /* with everything done */
};

/* Rounding of sums of thousands of logarithms. */
static const double SLACK = 1e-11;

/* --- The better of two ------------------------------------------------------------------------------------------- */

/* Tries all that is not taken up, from where things stand. */
static sonae_status try_rest(sonae_market *m, double *gains) {
  sonae_status status = SONAE_OK;
  for (uint32_t i = 0; status == SONAE_OK && i < m->ask.offer_count; i++)
    if (!m->relief.taken[i]) status = sn_relief_try(&m->relief, i, false, &gains[i]);
  return status;
}

static sonae_status bound_by_last_gains(sonae_market *m) {
  if (!m->relief.shrinking) return SONAE_OK;
  sonae_status status = try_rest(m, m->greedy.gains);
  if (status == SONAE_OK) sn_bound_lower(&m->bound, m->greedy.gains);
  return status;
}

static uint32_t best_alone(const sonae_market *m) {
  const double *alone = m->greedy.alone;
  uint32_t best = SONAE_NONE;
  for (uint32_t i = 0; i < m->ask.offer_count; i++)
    if (alone[i] > 0 && sn_greedy_may_begin(&m->greedy, i) && (best == SONAE_NONE || alone[i] > alone[best])) best = i;
  return best;
}

static sonae_status run_both(sonae_market *m, sn_run runs[2]) {
  uint32_t first = best_alone(m);
  sonae_status status = sn_greedy_run(&m->greedy, SONAE_NONE, &runs[0]);
  if (status == SONAE_OK) status = bound_by_last_gains(m);
  if (status == SONAE_OK) status = sn_greedy_run(&m->greedy, first, &runs[1]);
  if (status == SONAE_OK) status = bound_by_last_gains(m);
  return status;
}

/* --- One budget --------------------------------------------------------------------------------------------------- */

/* 1 - e^-load. */
static double exposure_of(double load) {
  return -expm1(-load);
}

/* What holds from the start. */
static void begin(sonae_market *m, int64_t hours_micro, int64_t yen, sonae_error *error) {
  m->ask.hours_micro = hours_micro;
  m->ask.yen = yen;
  m->relief.error = error;
  m->relief.work = 0;
  m->bound.most = -m->all.load;
  sn_relief_start(&m->relief);
  sn_bound_lower(&m->bound, m->bound.gains);
}

static void tell_bound(const sonae_market *m, sonae_support *out) {
  double least = -(m->bound.most + SLACK);
  out->bound = least > m->all.load ? exposure_of(least) : m->all.exposure;
  out->bound_load = least > m->all.load ? least : m->all.load;
}

static sonae_status choose(sonae_market *m, support *out) {
  sn_run runs[2] = {{0}};
  for (int i = 0; i < 2; i++)
    runs[i].picks = SN_ARENA_NEW(&out->arena, m->ask.offer_count, sonae_support_pick);
  if (out->arena.failed) return sn_fail(m->relief.error, SONAE_E_MEMORY, NULL, 0, NULL);
  sonae_status status = run_both(m, runs);
  if (status != SONAE_OK) return status;
  const sn_run *better = runs[1].sum > runs[0].sum ? &runs[1] : &runs[0];
  sn_relief_start(&m->relief);
  out->data = (sonae_support){.before = sn_relief_exposure(&m->relief),
                              .before_load = -sn_relief_sum(&m->relief),
                              .picks = better->picks,
                              .pick_count = better->count,
                              .shrinking = m->relief.shrinking};
  tell_bound(m, &out->data);
  return SONAE_OK;
}

static sonae_status check_budget(const sonae_market *m, int64_t hours_micro, int64_t yen, sonae_error *error) {
  if (hours_micro >= 0 && yen >= 0) return SONAE_OK;
  return sn_refuse(error, SONAE_E_ARGUMENT, m->ask.chain->language,
                   SN_SAY("予算の時間と金額は0以上です。", "a budget is not negative"), 0, 0);
}

sonae_status sonae_market_choose(sonae_market *market, int64_t hours_micro, int64_t yen, const sonae_support **out,
                                 sonae_error *error) {
  sonae_status status = check_budget(market, hours_micro, yen, error);
  if (status != SONAE_OK) return status;
  support *made = calloc(1, sizeof *made);
  if (!made) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  begin(market, hours_micro, yen, error);
  status = choose(market, made);
  if (status == SONAE_OK)
    *out = &made->data;
  else
    sonae_support_free(&made->data);
  return status;
}

sonae_status sonae_market_bound(sonae_market *market, int64_t hours_micro, int64_t yen, double *exposure, double *load,
                                sonae_error *error) {
  sonae_support told = {0};
  sonae_status status = check_budget(market, hours_micro, yen, error);
  if (status != SONAE_OK) return status;
  begin(market, hours_micro, yen, error);
  tell_bound(market, &told);
  *exposure = told.bound;
  *load = told.bound_load;
  return SONAE_OK;
}

/* --- Asking ------------------------------------------------------------------------------------------------------ */

static sonae_status check(const sonae_support_request *ask, sonae_error *error) {
  sonae_language language = ask->chain->language;
  if (ask->buyer >= ask->chain->count) return sn_refuse_organisation(ask->chain, ask->buyer, error);
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

/* Whatever the budget: what each offer gains alone, and at most. */
static sonae_status compare(sonae_market *m, sonae_error *error) {
  sonae_status status = sn_relief_new(&m->arena, &m->ask, &m->relief, error);
  if (status != SONAE_OK) return status;
  if (!sn_greedy_new(&m->arena, &m->ask, &m->relief, &m->greedy) ||
      !sn_bound_new(&m->arena, &m->ask, &m->relief, &m->bound))
    return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  status = sn_bound_prepare(&m->bound, &m->all);
  return status == SONAE_OK ? try_rest(m, m->greedy.alone) : status;
}

sonae_status sonae_market_new(const sonae_support_request *request, sonae_market **out, sonae_error *error) {
  sonae_status status = check(request, error);
  if (status != SONAE_OK) return status;
  sonae_market *market = calloc(1, sizeof *market);
  if (!market) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  market->ask = *request;
  status = compare(market, error);
  if (status == SONAE_OK)
    *out = market;
  else
    sonae_market_free(market);
  return status;
}

void sonae_market_free(sonae_market *market) {
  if (!market) return;
  sn_arena_free(&market->arena);
  free(market);
}

sonae_status sonae_support_choose(const sonae_support_request *request, const sonae_support **out, sonae_error *error) {
  sonae_market *market = NULL;
  sonae_status status = sonae_market_new(request, &market, error);
  if (status == SONAE_OK) status = sonae_market_choose(market, request->hours_micro, request->yen, out, error);
  sonae_market_free(market);
  return status;
}

void sonae_support_free(const sonae_support *data) {
  support *made = (support *)(uintptr_t)data;
  if (!made) return;
  sn_arena_free(&made->arena);
  free(made);
}
