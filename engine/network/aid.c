/* SPDX-License-Identifier: Apache-2.0 */
/* A buyer's plan of support: offers from the suppliers' evaluations, chosen by chain/support, for five budgets. */
#include "sonae/aid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fill.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/wide.h"
#include "network/offers.h"

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct aid {
  sonae_aid data;
  sn_arena arena;
} aid;

typedef struct aiding {
  aid *out;
  sonae_store *store;
  const sonae_network *network;
  sn_arena scratch;
  sn_offers offers;
  sonae_bounds *inherited; /* of offers.own */
  sonae_bounds *safe;      /* own, where those who are left out have everything done; NULL: nobody is left out */
  sonae_bounds *safe_inherited;
  sonae_market *market, *safe_market;
  sonae_error *error;
} aiding;

static sonae_status out_of_memory(const aiding *a) {
  return sn_fail(a->error, SONAE_E_MEMORY, NULL, 0, NULL);
}

/* --- What there is ----------------------------------------------------------------------------------------------- */

static sonae_status find_tiers(aiding *a) {
  uint32_t *tiers = SN_ARENA_NEW(&a->scratch, a->network->node_count, uint32_t);
  if (!tiers || sonae_network_tiers(a->network, a->out->data.buyer, tiers) != SONAE_OK) return out_of_memory(a);
  for (size_t i = 0; i < a->network->node_count; i++) {
    if (tiers[i] == SONAE_NONE || tiers[i] == 0) continue;
    a->out->data.suppliers++;
    a->out->data.answered += a->network->nodes[i].answered;
  }
  a->offers.tiers = tiers;
  return SONAE_OK;
}

static sonae_status settle(aiding *a, const sonae_bounds *own, sonae_bounds **inherited) {
  *inherited = SN_ARENA_NEW(&a->scratch, a->network->node_count, sonae_bounds);
  if (!*inherited) return out_of_memory(a);
  return sonae_chain_inherit(a->network->chain, own, *inherited, a->error);
}

/* What is done there at no cost no plan can better: so its bound is one for all. */
static sonae_status suppose_done(aiding *a) {
  size_t count = a->network->node_count;
  if (!a->offers.left_out) return SONAE_OK;
  a->safe = SN_ARENA_NEW(&a->scratch, count, sonae_bounds);
  if (!a->safe) return out_of_memory(a);
  memcpy(a->safe, a->offers.own, count * sizeof *a->safe);
  for (size_t i = 0; i < count; i++) {
    const sonae_node *node = &a->network->nodes[i];
    bool below = a->offers.tiers[i] != SONAE_NONE && a->offers.tiers[i] > 0;
    if (!below || !node->answered || a->offers.supplier_of[i] || a->offers.done[i] >= a->safe[i].high) continue;
    a->safe[i].high = a->offers.done[i];
    if (a->safe[i].low > a->safe[i].high) a->safe[i].low = a->safe[i].high;
  }
  return settle(a, a->safe, &a->safe_inherited);
}

static sonae_status collect(aiding *a) {
  a->offers.arena = &a->scratch;
  a->offers.network = a->network;
  a->offers.buyer = a->out->data.buyer;
  a->offers.most = SN_MAX_OFFERS;
  a->offers.error = a->error;
  sonae_status status = find_tiers(a);
  if (status == SONAE_OK) status = sn_offers_collect(a->store, &a->offers);
  if (status == SONAE_OK) status = settle(a, a->offers.own, &a->inherited);
  a->out->data.offers = a->offers.offer_count;
  a->out->data.left_out = a->offers.left_out;
  return status == SONAE_OK ? suppose_done(a) : status;
}

/* --- Budgets ----------------------------------------------------------------------------------------------------- */

static sonae_status open_market(aiding *a, bool safe, sonae_market **out) {
  const sonae_support_request request = {.chain = a->network->chain,
                                         .own = safe ? a->safe : a->offers.own,
                                         .inherited = safe ? a->safe_inherited : a->inherited,
                                         .buyer = a->out->data.buyer,
                                         .offers = a->offers.offers,
                                         .offer_count = a->offers.offer_count,
                                         .needs = a->offers.needs,
                                         .need_count = a->offers.need_count,
                                         .vulnerability = sn_offers_vulnerability,
                                         .context = &a->offers};
  return sonae_market_new(&request, out, a->error);
}

static void keep_point(const sonae_support *support, sonae_aid_point *point) {
  const sonae_support_pick *last = support->pick_count ? &support->picks[support->pick_count - 1] : NULL;
  point->spent_hours_micro = last ? last->hours_micro : 0;
  point->spent_yen = last ? last->yen : 0;
  point->steps = (uint32_t)support->pick_count;
  point->exposure = last ? last->exposure : support->before;
  point->load = last ? last->load : support->before_load;
  point->bound = support->bound;
  point->bound_load = support->bound_load;
}

/* What is chosen for one budget, and how good that is; *out for sonae_support_free(). */
static sonae_status choose(aiding *a, sonae_aid_point *point, const sonae_support **out) {
  sonae_status status = sonae_market_choose(a->market, point->hours_micro, point->yen, out, a->error);
  if (status != SONAE_OK) return status;
  keep_point(*out, point);
  if (!a->safe) return SONAE_OK;
  return sonae_market_bound(a->safe_market, point->hours_micro, point->yen, &point->bound, &point->bound_load,
                            a->error);
}

/* --- Steps ------------------------------------------------------------------------------------------------------- */

static int by_load(const void *left, const void *right) {
  const sonae_aid_helped *a = left, *b = right;
  if (a->load > b->load || a->load < b->load) return a->load > b->load ? -1 : 1;
  return (a->organisation > b->organisation) - (a->organisation < b->organisation);
}

static void sum_up(aiding *a, const sonae_aid_step *steps, size_t count, double before, sonae_aid_helped *helped,
                   uint32_t *place_of) {
  sonae_aid *data = &a->out->data;
  for (size_t i = 0; i < count; i++) {
    uint32_t *place = &place_of[steps[i].organisation];
    if (!*place) {
      *place = (uint32_t)++data->helped_count;
      helped[*place - 1].organisation = steps[i].organisation;
    }
    sonae_aid_helped *one = &helped[*place - 1];
    one->steps++;
    one->hours_micro += steps[i].hours_micro;
    one->yen += steps[i].yen;
    one->load += (i ? steps[i - 1].load : before) - steps[i].load;
  }
  if (data->helped_count > 1) qsort(helped, data->helped_count, sizeof *helped, by_load);
  data->helped = helped;
}

static sonae_status keep_steps(aiding *a, const sonae_support *support) {
  sonae_aid *data = &a->out->data;
  sonae_aid_step *steps = SN_ARENA_NEW(&a->out->arena, support->pick_count, sonae_aid_step);
  sonae_aid_helped *helped = SN_ARENA_NEW(&a->out->arena, support->pick_count, sonae_aid_helped);
  uint32_t *place_of = SN_ARENA_NEW(&a->scratch, a->network->node_count, uint32_t);
  if (!steps || !helped || !place_of) return out_of_memory(a);
  for (size_t i = 0; i < support->pick_count; i++) {
    const sonae_support_pick *pick = &support->picks[i];
    const sonae_offer *offer = &a->offers.offers[pick->offer];
    steps[i] = (sonae_aid_step){.organisation = offer->organisation,
                                .action = a->offers.actions[pick->offer],
                                .confirm_first = a->offers.confirm[pick->offer],
                                .hours_micro = offer->hours_micro,
                                .yen = offer->yen,
                                .spent_hours_micro = pick->hours_micro,
                                .spent_yen = pick->yen,
                                .exposure = pick->exposure,
                                .load = pick->load};
  }
  data->steps = steps;
  data->step_count = support->pick_count;
  data->exposure = support->before;
  data->load = support->before_load;
  data->shrinking = support->shrinking;
  sum_up(a, steps, data->step_count, support->before_load, helped, place_of);
  return SONAE_OK;
}

/* Quarters of what was given; four times more than can be counted is all that can. */
static int64_t part_of(int64_t whole, int64_t quarters) {
  return whole > INT64_MAX / quarters ? INT64_MAX : whole * quarters / 4;
}

static sonae_status plan(aiding *a, int64_t hours_micro, int64_t yen) {
  static const int64_t QUARTERS[SONAE_AID_POINTS] = {1, 2, 4, 8, 16};
  sonae_status status = open_market(a, false, &a->market);
  if (status == SONAE_OK && a->safe) status = open_market(a, true, &a->safe_market);
  for (size_t i = 0; status == SONAE_OK && i < SONAE_AID_POINTS; i++) {
    const sonae_support *support = NULL;
    sonae_aid_point *point = &a->out->data.points[i];
    *point = (sonae_aid_point){.hours_micro = part_of(hours_micro, QUARTERS[i]), .yen = part_of(yen, QUARTERS[i])};
    status = choose(a, point, &support);
    if (status == SONAE_OK && i == SONAE_AID_ALL) status = keep_steps(a, support);
    sonae_support_free(support);
  }
  return status;
}

/* --- Whom to ask ------------------------------------------------------------------------------------------------- */

static int by_fall(const void *left, const void *right) {
  const sonae_aid_asked *a = left, *b = right;
  if (a->load > b->load || a->load < b->load) return a->load > b->load ? -1 : 1;
  return (a->organisation > b->organisation) - (a->organisation < b->organisation);
}

static bool is_to_be_asked(const aiding *a, uint32_t node) {
  return a->offers.tiers[node] != SONAE_NONE && a->offers.tiers[node] > 0 && !a->network->nodes[node].answered;
}

/* At best it turns out that nothing can befall it by itself. */
static sonae_status weigh(aiding *a, sonae_aid_asked *asked, size_t count) {
  sonae_supposed *cases = SN_ARENA_NEW(&a->scratch, count, sonae_supposed);
  sonae_bounds *loads = SN_ARENA_NEW(&a->scratch, count, sonae_bounds);
  if (!cases || !loads) return out_of_memory(a);
  for (size_t i = 0; i < count; i++)
    cases[i].organisation = asked[i].organisation;
  sonae_status status = sonae_chain_suppose(a->network->chain, a->offers.own, a->inherited, a->out->data.buyer, cases,
                                            count, loads, a->error);
  double load = sonae_chain_load(a->network->chain, a->inherited, a->out->data.buyer).high;
  for (size_t i = 0; status == SONAE_OK && i < count; i++) {
    asked[i].load = load - loads[i].high;
    asked[i].exposure = -expm1(-loads[i].high);
  }
  return status;
}

static sonae_status ask(aiding *a) {
  size_t most = a->out->data.suppliers - a->out->data.answered, count = 0;
  sonae_aid_asked *asked = SN_ARENA_NEW(&a->out->arena, most, sonae_aid_asked);
  if (!asked) return out_of_memory(a);
  for (uint32_t i = 0; i < a->network->node_count && count < most; i++)
    if (is_to_be_asked(a, i)) asked[count++].organisation = i;
  sonae_status status = weigh(a, asked, count);
  if (status != SONAE_OK) return status;
  if (count > 1) qsort(asked, count, sizeof *asked, by_fall);
  a->out->data.asked = asked;
  a->out->data.asked_count = count;
  return SONAE_OK;
}

/* --- Asking for it ----------------------------------------------------------------------------------------------- */

static sonae_status check(const sonae_network *network, uint32_t buyer, const sonae_budget *budget,
                          sonae_language language, sonae_error *error) {
  const sn_phrase nobody = SN_SAY("その会社は、登録されている中にありません。", "there is no such organisation"),
                  negative = SN_SAY("予算の時間と金額は0以上です。", "a budget is not negative"),
                  points = SN_SAY("支援計画は、点を合計するだけのチェックリスト（points）では作れません。",
                                  "there is no support plan under model points");
  const sn_phrase *fault = NULL;
  if (buyer >= network->node_count) fault = &nobody;
  if (!fault && (budget->hours.numerator < 0 || budget->hours.denominator <= 0 || budget->yen < 0)) fault = &negative;
  if (!fault && network->definition->model == SONAE_POINTS) fault = &points;
  return fault ? sn_fail(error, SONAE_E_ARGUMENT, NULL, 0, fault->in[language == SONAE_EN]) : SONAE_OK;
}

sonae_status sonae_aid_make(sonae_store *store, const sonae_network *network, uint32_t buyer,
                            const sonae_budget *budget, sonae_language language, const sonae_aid **out,
                            sonae_error *error) {
  sonae_status status = check(network, buyer, budget, language, error);
  if (status != SONAE_OK) return status;
  aid *made = calloc(1, sizeof *made);
  if (!made) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  made->data.network = network;
  made->data.buyer = buyer;
  aiding a = {.out = made, .store = store, .network = network, .error = error};
  uint64_t hours_micro = sn_wide_muldiv_floor((uint64_t)budget->hours.numerator, (uint64_t)SONAE_MICRO,
                                              (uint64_t)budget->hours.denominator);
  status = collect(&a);
  if (status == SONAE_OK) status = plan(&a, hours_micro < INT64_MAX ? (int64_t)hours_micro : INT64_MAX, budget->yen);
  if (status == SONAE_OK) status = ask(&a);
  sonae_market_free(a.market);
  sonae_market_free(a.safe_market);
  sn_arena_free(&a.scratch);
  if (status == SONAE_OK)
    *out = &made->data;
  else
    sonae_aid_free(&made->data);
  return status;
}

/* Loads are sums of logarithms: what differs less is the same. */
double sonae_aid_part(const sonae_aid *plan) {
  const double same = 1e-9;
  double taken = plan->load - plan->points[SONAE_AID_ALL].load,
         most = plan->load - plan->points[SONAE_AID_ALL].bound_load;
  return most - taken <= same ? 1 : taken / most;
}

void sonae_aid_free(const sonae_aid *data) {
  aid *made = (aid *)(uintptr_t)data;
  if (!made) return;
  sn_arena_free(&made->arena);
  free(made);
}
