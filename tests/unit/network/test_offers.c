/* SPDX-License-Identifier: Apache-2.0 */
/* What could be done at suppliers, and whose actions are listed where there is no room for all. */
#include "support/fixture.h"

#include "network/offers.h"
#include "support/network.h"

typedef struct scene {
  sonae_store *store;
  const sonae_network *network;
  sn_arena arena;
  uint32_t tiers[8];
  sn_offers offers;
} scene;

/* root buys from a (all that is critical) and b (half of it); b's own supplier c is weakest of all. */
static void begin(fixture *f, scene *s, size_t most) {
  static const char *const IDS[] = {"a", "b", "c", "root"};
  *s = (scene){.store = network_begin(f)};
  for (size_t i = 0; i < 4; i++)
    store_put(f, s->store, IDS[i]);
  network_relate(f, s->store, "root", "a", "q1=yes q2=yes", NULL);
  network_relate(f, s->store, "root", "b", "q1=yes q2=no", NULL);
  network_relate(f, s->store, "b", "c", "q1=part q2=no", NULL);
  network_answer(f, s->store, "a", "q1=no q2=no");
  network_answer(f, s->store, "b", "q1=no q2=part");
  network_answer(f, s->store, "c", "q1=no q2=no");
  s->network = network_load(f, s->store);
  uint32_t root = sonae_network_find(s->network, "root");
  assert_int_equal(sonae_network_tiers(s->network, root, s->tiers), SONAE_OK);
  s->offers = (sn_offers){
      .arena = &s->arena, .network = s->network, .buyer = root, .tiers = s->tiers, .most = most, .error = &f->error};
  assert_int_equal(sn_offers_collect(s->store, &s->offers), SONAE_OK);
}

static void end(scene *s) {
  sn_arena_free(&s->arena);
  sonae_network_free(s->network);
  sonae_store_close(s->store);
}

static void test_offers__they_are_the_actions_of_all_tiers(void **state) {
  scene s;
  begin(*state, &s, 100);
  assert_int_equal(s.offers.offer_count, 6);
  assert_int_equal(s.offers.need_count, 3); /* y requires x, at each */
  assert_int_equal(s.offers.left_out, 0);
  assert_int_equal(s.offers.offers[0].hours_micro + s.offers.offers[1].hours_micro, 3000000);
  end(&s);
}

/* x lifts q1 from nothing to all: half of the score. */
static void test_offers__each_lowers_the_vulnerability(void **state) {
  scene s;
  bool taken[6] = {false};
  begin(*state, &s, 100);
  uint32_t a = sonae_network_find(s.network, "a");
  assert_true(sn_offers_vulnerability(&s.offers, a, taken) == 1);
  taken[0] = true;
  assert_true(sn_offers_vulnerability(&s.offers, a, taken) == 0.5);
  taken[1] = true;
  assert_true(sn_offers_vulnerability(&s.offers, a, taken) == 0);
  taken[0] = taken[1] = false;
  taken[2] = true; /* somebody else's */
  assert_true(sn_offers_vulnerability(&s.offers, a, taken) == 1);
  end(&s);
}

/* Room for two: those of a, who gains most. Of the others it is known how they would be with all done. */
static void test_offers__those_with_most_to_gain_are_listed(void **state) {
  scene s;
  begin(*state, &s, 3);
  assert_int_equal(s.offers.offer_count, 2);
  assert_int_equal(s.offers.left_out, 2);
  assert_int_equal(s.offers.supplier_of[sonae_network_find(s.network, "a")], 1);
  assert_int_equal(s.offers.supplier_of[sonae_network_find(s.network, "c")], 0);
  assert_true(s.offers.done[sonae_network_find(s.network, "c")] == 0);
  end(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_offers__they_are_the_actions_of_all_tiers),
      FIXTURE_TEST(test_offers__each_lowers_the_vulnerability),
      FIXTURE_TEST(test_offers__those_with_most_to_gain_are_listed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
