/* SPDX-License-Identifier: Apache-2.0 */
/* Help to suppliers in random markets, where every choice is tried. */
#include "sonae/support.h"
#include "support/chains.h"

enum { MOST_OFFERS = 8 };

/* Each offer takes away a part of what its organisation's vulnerability is then. */
typedef struct market {
  some_chain s;
  sonae_chain *chain;
  sonae_bounds inherited[MOST_NODES];
  sonae_offer offers[MOST_OFFERS];
  double takes_away[MOST_OFFERS];
  sonae_offer_need needs[MOST_OFFERS];
  uint32_t offer_count, need_count, buyer;
  int64_t hours_micro, yen;
} market;

static double vulnerability(void *context, uint32_t organisation, const bool *taken) {
  const market *m = context;
  double v = m->s.own[organisation].high;
  for (uint32_t i = 0; i < m->offer_count; i++)
    if (taken[i] && m->offers[i].organisation == organisation) v *= 1 - m->takes_away[i];
  return v;
}

static const sonae_support *choose(market *m) {
  const sonae_support *support = NULL;
  sonae_error error = {0};
  sonae_support_request request = {.chain = m->chain,
                                   .own = m->s.own,
                                   .inherited = m->inherited,
                                   .buyer = m->buyer,
                                   .offers = m->offers,
                                   .offer_count = m->offer_count,
                                   .needs = m->needs,
                                   .need_count = m->need_count,
                                   .hours_micro = m->hours_micro,
                                   .yen = m->yen,
                                   .vulnerability = vulnerability,
                                   .context = m};
  if (sonae_support_choose(&request, &support, &error) != SONAE_OK) fail_msg("%s", error.text);
  return support;
}

/* flat: 1 to 5 sell to 0, and nobody else to anyone; else any chain at all. */
static void open_market(chance *c, bool flat, market *m) {
  *m = (market){.offer_count = 1 + below(c, MOST_OFFERS),
                .hours_micro = (int64_t)below(c, 12) * 500000,
                .yen = (int64_t)below(c, 12)};
  if (below(c, 2)) m->yen = 0; /* hours alone */
  fill_chain(c, 6, flat ? 0 : 20, below(c, 2), &m->s);
  for (uint32_t i = 1; flat && i < 6; i++)
    m->s.edges[m->s.edge_count++] = some_edge(c, 0, i);
  m->buyer = flat ? 0 : below(c, 6);
  for (uint32_t i = 0; i < m->offer_count; i++) {
    m->offers[i] = (sonae_offer){below(c, 6), (int64_t)below(c, 8) * 500000, m->yen ? (int64_t)below(c, 8) : 0};
    m->takes_away[i] = some_vulnerability(c);
  }
  uint32_t needs = m->offer_count > 1 ? below(c, 4) : 0;
  for (uint32_t i = 0; i < needs; i++) {
    uint32_t offer = 1 + below(c, m->offer_count - 1);
    m->needs[m->need_count++] = (sonae_offer_need){.offer = offer, .before = below(c, offer)};
  }
  m->chain = make_chain(m->s.nodes, m->s.edges, m->s.edge_count, m->s.decay);
  inherit(m->chain, m->s.own, m->inherited);
}

/* By asking the whole chain anew. */
static double exposure_with(market *m, const bool *taken) {
  sonae_bounds own[MOST_NODES], values[MOST_NODES], exposure[MOST_NODES];
  for (uint32_t n = 0; n < m->s.nodes; n++) {
    double high = vulnerability(m, n, taken);
    own[n] = (sonae_bounds){m->s.own[n].low < high ? m->s.own[n].low : high, high};
  }
  inherit(m->chain, own, values);
  sonae_chain_exposure(m->chain, values, exposure);
  return exposure[m->buyer].high;
}

/* All that the last one waits for is taken up, or gains nothing. */
static bool is_in_order(market *m, bool *taken, uint32_t last, double exposure) {
  for (uint32_t i = 0; i < m->need_count; i++) {
    uint32_t before = m->needs[i].before;
    if (m->needs[i].offer != last || taken[before]) continue;
    taken[before] = true;
    bool gains = exposure_with(m, taken) < exposure - 1e-12;
    taken[before] = false;
    if (gains) return false;
  }
  return true;
}

/* In whatever order. */
static double best_of_all(market *m) {
  double best = 1;
  for (unsigned choice = 0; choice < 1U << m->offer_count; choice++) {
    bool taken[MOST_OFFERS];
    int64_t hours_micro = 0, yen = 0;
    for (uint32_t i = 0; i < m->offer_count; i++) {
      taken[i] = choice >> i & 1;
      hours_micro += taken[i] ? m->offers[i].hours_micro : 0;
      yen += taken[i] ? m->offers[i].yen : 0;
    }
    if (hours_micro > m->hours_micro || yen > m->yen) continue;
    double exposure = exposure_with(m, taken);
    if (exposure < best) best = exposure;
  }
  return best;
}

/* Each pick once, within the budget, with what is spent and what is left of the exposure told as it is. */
static double assert_curve(market *m, const sonae_support *support) {
  bool taken[MOST_OFFERS] = {false};
  int64_t hours_micro = 0, yen = 0;
  double exposure = exposure_with(m, taken);
  assert_near(support->before, exposure, 0);
  for (size_t i = 0; i < support->pick_count; i++) {
    const sonae_support_pick *pick = &support->picks[i];
    assert_true(pick->offer < m->offer_count && !taken[pick->offer]);
    assert_true(!support->shrinking || is_in_order(m, taken, pick->offer, exposure));
    taken[pick->offer] = true;
    hours_micro += m->offers[pick->offer].hours_micro;
    yen += m->offers[pick->offer].yen;
    exposure = exposure_with(m, taken);
    assert_int_equal(pick->hours_micro, hours_micro);
    assert_int_equal(pick->yen, yen);
    assert_near(pick->exposure, exposure, 3e-12); /* told by the load: what is more than 1 - 1e-12 is that */
    assert_near(-expm1(-pick->load), exposure, 3e-12);
  }
  assert_true(hours_micro <= m->hours_micro && yen <= m->yen);
  return exposure;
}

/* Where offers cost only hours, none waits for another, and no supplier is certain to be hit, before or after. */
static bool assert_guarantee(const market *m, double before, double reached, double best) {
  if (m->yen > 0 || m->need_count || best >= 1 || before >= 1) return false;
  double gained = log(1 - reached) - log(1 - before), most = log(1 - best) - log(1 - before);
  assert_true(gained >= (1 - exp(-1)) / 2 * most - 1e-12);
  return most > 1e-6;
}

static void test_support__flat_markets_keep_bound_and_guarantee(void **state) {
  (void)state;
  chance c = {12};
  int rounds = 0, optimal = 0, guaranteed = 0, proven = 0;
  for (; rounds < 1500; rounds++) {
    market m;
    open_market(&c, true, &m);
    const sonae_support *support = choose(&m);
    double reached = assert_curve(&m, support), best = best_of_all(&m);
    assert_true(support->shrinking);
    assert_true(support->bound <= best + 1e-15 && best <= reached);
    guaranteed += assert_guarantee(&m, support->before, reached, best);
    optimal += reached <= best + 1e-9;
    proven += reached <= support->bound + 1e-9;
    sonae_support_free(support);
    sonae_chain_free(m.chain);
  }
  print_message("%d rounds: %d with the best choice, %d of them proven\n", rounds, optimal, proven);
  assert_true(guaranteed > 100 && optimal > rounds * 8 / 10 && proven > rounds / 10);
}

static void test_support__any_market_keeps_its_bound(void **state) {
  (void)state;
  chance c = {13};
  int rounds = 0, optimal = 0, deep = 0;
  for (; rounds < 1500; rounds++) {
    market m;
    open_market(&c, false, &m);
    const sonae_support *support = choose(&m);
    double reached = assert_curve(&m, support), best = best_of_all(&m);
    assert_true(support->bound <= best + 1e-9 && best <= reached + 1e-9); /* loops end within 1e-12 of a step */
    optimal += reached <= best + 1e-9;
    deep += !support->shrinking;
    sonae_support_free(support);
    sonae_chain_free(m.chain);
  }
  print_message("%d rounds: %d with the best choice, in %d gains may grow\n", rounds, optimal, deep);
  assert_true(deep > 300 && optimal > rounds * 8 / 10);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_support__flat_markets_keep_bound_and_guarantee),
      cmocka_unit_test(test_support__any_market_keeps_its_bound),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
