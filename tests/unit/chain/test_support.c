/* SPDX-License-Identifier: Apache-2.0 */
/* Help to suppliers under a budget, against all choices there are. */
#include "sonae/support.h"

#include "base/limits.h"
#include "support/chains.h"

enum { MOST_OFFERS = 10 };

/* Each offer takes away a part of what its organisation's vulnerability is then. */
typedef struct market {
  sonae_bounds own[MOST_NODES], inherited[MOST_NODES];
  sonae_offer offers[MOST_OFFERS];
  double takes_away[MOST_OFFERS];
  uint32_t offer_count;
} market;

static double vulnerability(void *context, uint32_t organisation, const bool *taken) {
  const market *m = context;
  double v = m->own[organisation].high;
  for (uint32_t i = 0; i < m->offer_count; i++)
    if (taken[i] && m->offers[i].organisation == organisation) v *= 1 - m->takes_away[i];
  return v;
}

static sonae_support_request ask(const sonae_chain *chain, market *m, uint32_t buyer, int64_t hours_micro,
                                 int64_t yen) {
  inherit(chain, m->own, m->inherited);
  return (sonae_support_request){.chain = chain,
                                 .own = m->own,
                                 .inherited = m->inherited,
                                 .buyer = buyer,
                                 .offers = m->offers,
                                 .offer_count = m->offer_count,
                                 .hours_micro = hours_micro,
                                 .yen = yen,
                                 .vulnerability = vulnerability,
                                 .context = m};
}

static double told(void *context, uint32_t organisation, const bool *taken) {
  (void)organisation;
  (void)taken;
  return *(const double *)context;
}

static const sonae_support *choose(const sonae_support_request *request) {
  const sonae_support *support = NULL;
  sonae_error error = {0};
  if (sonae_support_choose(request, &support, &error) != SONAE_OK) fail_msg("%s", error.text);
  return support;
}

/* 0 buys from 1 (v 0.5, 80 points) and 2 (v 0.5, 40 points): exposure 1 - 0.6 x 0.8 = 0.52.
 * Halving 1 takes 2 h: 1 - 0.8 x 0.8 = 0.36. Halving 2 takes 1 h: 1 - 0.6 x 0.9 = 0.46.
 * By hour: ln(0.8 / 0.6) / 2 = 0.144, ln(0.9 / 0.8) = 0.118. With 2 h, 1 it is; with 3 h both: 1 - 0.8 x 0.9 = 0.28. */
static void test_support__two_offers_by_hand(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 80), EDGE(0, 2, 40)};
  market m = {.own = {EXACTLY(0), EXACTLY(0.5), EXACTLY(0.5)},
              .offers = {{2, 1000000, 0}, {1, 2000000, 0}},
              .takes_away = {0.5, 0.5},
              .offer_count = 2};
  sonae_chain *chain = CHAIN_OF(3, edges, HALF);
  sonae_support_request request = ask(chain, &m, 0, 2000000, 0);
  const sonae_support *support = choose(&request);
  assert_near(support->before, 0.52, 1e-15);
  assert_int_equal(support->pick_count, 1);
  assert_int_equal(support->picks[0].offer, 1);
  assert_near(support->picks[0].exposure, 0.36, 1e-15);
  assert_true(support->shrinking);
  assert_near(support->bound, 0.36,
              1e-10); /* nothing is left to buy, and at the start 2 h buy no more than 1 h of each */
  sonae_support_free(support);
  request.hours_micro = 3000000;
  support = choose(&request);
  assert_int_equal(support->pick_count, 2);
  assert_int_equal(support->picks[1].hours_micro, 3000000);
  assert_near(support->picks[1].exposure, 0.28, 1e-15);
  assert_near(support->bound, 0.28, 1e-10);
  sonae_support_free(support);
  sonae_chain_free(chain);
}

/* The small offer gains more for its hour, and then the large one is out of reach: it is begun with. */
static void test_support__one_large_offer_beats_small_ones(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 100), EDGE(0, 2, 100)};
  market m = {.own = {EXACTLY(0), EXACTLY(0.5), EXACTLY(0.1)},
              .offers = {{2, 100000, 0}, {1, 2000000, 0}},
              .takes_away = {0.9, 0.9},
              .offer_count = 2};
  sonae_chain *chain = CHAIN_OF(3, edges, HALF);
  sonae_support_request request = ask(chain, &m, 0, 2000000, 0);
  const sonae_support *support = choose(&request);
  assert_int_equal(support->pick_count, 1);
  assert_int_equal(support->picks[0].offer, 1);
  sonae_support_free(support);
  sonae_chain_free(chain);
}

/* By themselves: ln(0.75 / 0.5) = 0.405 for 2 h, ln(0.97 / 0.7) = 0.326 for 1 h, twice. */
static void test_support__two_small_offers_beat_one_large(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 100), EDGE(0, 2, 100), EDGE(0, 3, 100)};
  market m = {.own = {EXACTLY(0), EXACTLY(0.5), EXACTLY(0.3), EXACTLY(0.3)},
              .offers = {{1, 2000000, 0}, {2, 1000000, 0}, {3, 1000000, 0}},
              .takes_away = {0.5, 0.9, 0.9},
              .offer_count = 3};
  sonae_chain *chain = CHAIN_OF(4, edges, HALF);
  sonae_support_request request = ask(chain, &m, 0, 2000000, 0);
  const sonae_support *support = choose(&request);
  assert_int_equal(support->pick_count, 2);
  assert_int_equal(support->picks[0].offer, 1);
  assert_int_equal(support->picks[1].offer, 2);
  sonae_support_free(support);
  sonae_chain_free(chain);
}

/* Two suppliers that are sure to be hit: helping either one alone moves nothing, helping both does. */
static void test_support__certain_suppliers_are_helped_one_by_one(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 100), EDGE(0, 2, 100)};
  market m = {.own = {EXACTLY(0), {0, 1}, {0, 1}},
              .offers = {{1, 0, 100}, {2, 0, 100}, {2, 0, 100}},
              .takes_away = {0.5, 0.5, 0}, /* the last does nothing: it is left */
              .offer_count = 3};
  sonae_chain *chain = CHAIN_OF(3, edges, HALF);
  sonae_support_request request = ask(chain, &m, 0, 0, 300);
  const sonae_support *support = choose(&request);
  assert_true(support->before >= 1);
  assert_int_equal(support->pick_count, 2);
  assert_near(support->picks[0].exposure, 1, 1e-11); /* told by the load */
  assert_near(support->picks[1].exposure, 0.75, 1e-15);
  sonae_support_free(support);
  sonae_chain_free(chain);
}

/* The offer that gains most waits for one that gains next to nothing, whose turn is last. */
static void test_support__what_waits_comes_after_what_it_waits_for(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 80), EDGE(0, 2, 80)};
  const sonae_offer_need needs[] = {{.offer = 1, .before = 0}};
  market m = {.own = {EXACTLY(0), EXACTLY(0.5), EXACTLY(0.5)},
              .offers = {{1, 1000000, 0}, {1, 1000000, 0}, {2, 1000000, 0}},
              .takes_away = {0.01, 0.9, 0.3},
              .offer_count = 3};
  sonae_chain *chain = CHAIN_OF(3, edges, HALF);
  sonae_support_request request = ask(chain, &m, 0, 3000000, 0);
  request.needs = needs;
  request.need_count = COUNT_OF(needs);
  const sonae_support *support = choose(&request);
  assert_int_equal(support->pick_count, 3);
  assert_int_equal(support->picks[0].offer, 2);
  assert_int_equal(support->picks[1].offer, 0);
  assert_int_equal(support->picks[2].offer, 1);
  assert_near(support->bound, support->picks[2].exposure, 1e-10);
  sonae_support_free(support);
  sonae_chain_free(chain);
}

/* 1 000 suppliers of which each is sure to be hit by half: the exposure is 1 to the last digit, the load is not. */
static void test_support__the_load_tells_where_the_exposure_does_not(void **state) {
  (void)state;
  enum { MANY = 1000 };
  static sonae_edge edges[MANY];
  static sonae_bounds own[MANY + 1], inherited[MANY + 1];
  const sonae_offer offers[] = {{1, 1, 0}, {2, 1, 0}};
  double none = 0;
  for (uint32_t i = 0; i < MANY; i++) {
    edges[i] = EDGE(0, i + 1, i == 1 ? 90 : 50);
    own[i + 1] = EXACTLY(1);
  }
  sonae_chain *chain = make_chain(MANY + 1, edges, MANY, HALF);
  inherit(chain, own, inherited);
  sonae_support_request request = {.chain = chain,
                                   .own = own,
                                   .inherited = inherited,
                                   .offers = offers,
                                   .offer_count = COUNT_OF(offers),
                                   .hours_micro = 1,
                                   .vulnerability = told,
                                   .context = &none};
  const sonae_support *support = choose(&request);
  assert_true(support->before >= 1);
  assert_int_equal(support->pick_count, 1);
  assert_int_equal(support->picks[0].offer, 1);
  assert_near(support->before_load, 999 * log(2) + log(10), 1e-9);
  assert_near(support->picks[0].load, 999 * log(2), 1e-9);
  sonae_support_free(support);
  sonae_chain_free(chain);
}

static void test_support__what_the_buyer_does_not_depend_on_is_left(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 100), EDGE(2, 0, 100)};
  market m = {.own = {{0, 1}, {0, 1}, {0, 1}, {0, 1}},
              .offers = {{0, 0, 0}, {2, 0, 0}, {3, 0, 0}},
              .takes_away = {1, 1, 1},
              .offer_count = 3};
  sonae_chain *chain = CHAIN_OF(4, edges, HALF);
  sonae_support_request request = ask(chain, &m, 0, 1, 1);
  const sonae_support *support = choose(&request);
  assert_int_equal(support->pick_count, 0);
  sonae_support_free(support);
  sonae_support_free(NULL);
  sonae_chain_free(chain);
}

/* --- refusals ----------------------------------------------------------------------------------------------------- */

static void assert_refused(const sonae_support_request *request, sonae_status status, const char *said) {
  const sonae_support *support = NULL;
  sonae_error error = {0};
  assert_int_equal(sonae_support_choose(request, &support, &error), status);
  assert_string_equal(error.text, said);
  assert_null(support);
}

static void test_support__what_makes_no_sense_is_refused(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 100)};
  static const double wrong[] = {-0.1, 1.1, (double)NAN};
  market m = {.own = {{0, 1}, {0, 1}}, .offers = {{1, 0, 0}, {1, 0, 0}}, .offer_count = 2};
  sonae_chain *chain = CHAIN_OF(2, edges, HALF);
  sonae_support_request good = ask(chain, &m, 0, 1, 1), bad = good;
  bad.buyer = 2;
  assert_refused(&bad, SONAE_E_ARGUMENT, "organisation 2 is not among the 2 there are");
  bad = good;
  bad.yen = -1;
  assert_refused(&bad, SONAE_E_ARGUMENT, "a budget is not negative");
  bad = good;
  bad.offer_count = SN_MAX_OFFERS + 1;
  assert_refused(&bad, SONAE_E_LIMIT, "there are 200001 offers, and 200000 at most are taken");
  m.offers[1].hours_micro = -1;
  assert_refused(&good, SONAE_E_ARGUMENT, "offer 1 costs less than nothing");
  m.offers[1] = (sonae_offer){2, 0, 0};
  assert_refused(&good, SONAE_E_ARGUMENT, "organisation 2 is not among the 2 there are");
  m.offers[1].organisation = 1;
  bad = good;
  bad.needs = &(sonae_offer_need){.offer = 1, .before = 2};
  bad.need_count = 1;
  assert_refused(&bad, SONAE_E_ARGUMENT, "need 0 names an offer that is not among the 2 there are");
  bad = good;
  bad.vulnerability = told;
  for (size_t i = 0; i < COUNT_OF(wrong); i++) {
    double value = wrong[i];
    bad.context = &value;
    assert_refused(&bad, SONAE_E_ARGUMENT, "the vulnerability told for organisation 1 is not within 0 and 1");
  }
  sonae_chain_free(chain);
}

/* Each offer to be tried is a loop of 200 000 anew. */
static void test_support__too_much_to_compare_is_refused(void **state) {
  (void)state;
  enum { LOOP = 200000, OFFERS = 200 };
  sonae_edge *edges = calloc(LOOP + 1, sizeof *edges);
  sonae_bounds *own = calloc(LOOP + 1, sizeof *own);
  sonae_offer *offers = calloc(OFFERS, sizeof *offers);
  double half = 0.5;
  assert_true(edges && own && offers);
  for (uint32_t i = 0; i < LOOP; i++)
    edges[i] = EDGE(i, (i + 1) % LOOP, 0);
  edges[LOOP] = EDGE(LOOP, 0, 50);
  sonae_chain *chain = make_chain(LOOP + 1, edges, LOOP + 1, HALF);
  sonae_support_request request = {.chain = chain,
                                   .own = own,
                                   .inherited = own,
                                   .buyer = LOOP,
                                   .offers = offers,
                                   .offer_count = OFFERS,
                                   .vulnerability = told,
                                   .context = &half};
  assert_refused(&request, SONAE_E_LIMIT, "the chain is too entangled to compare 200 offers; ask with fewer");
  sonae_chain_free(chain);
  free(edges);
  free(own);
  free(offers);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_support__two_offers_by_hand),
      cmocka_unit_test(test_support__one_large_offer_beats_small_ones),
      cmocka_unit_test(test_support__two_small_offers_beat_one_large),
      cmocka_unit_test(test_support__certain_suppliers_are_helped_one_by_one),
      cmocka_unit_test(test_support__what_waits_comes_after_what_it_waits_for),
      cmocka_unit_test(test_support__the_load_tells_where_the_exposure_does_not),
      cmocka_unit_test(test_support__what_the_buyer_does_not_depend_on_is_left),
      cmocka_unit_test(test_support__too_much_to_compare_is_refused),
      cmocka_unit_test(test_support__what_makes_no_sense_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
