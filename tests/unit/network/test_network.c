/* SPDX-License-Identifier: Apache-2.0 */
/* A store read as a supply chain. */
#include "support/fixture.h"

#include "support/network.h"

static uint32_t at(const sonae_network *network, const char *id) {
  uint32_t node = sonae_network_find(network, id);
  assert_int_not_equal(node, SONAE_NONE);
  return node;
}

static void assert_bounds(sonae_bounds bounds, double low, double high) {
  assert_true(bounds.low >= low - 1e-12 && bounds.low <= low + 1e-12);
  assert_true(bounds.high >= high - 1e-12 && bounds.high <= high + 1e-12);
}

static const sonae_link *link_of(const sonae_network *network, const char *buyer, const char *supplier) {
  for (size_t i = 0; i < network->link_count; i++)
    if (network->links[i].buyer == at(network, buyer) && network->links[i].supplier == at(network, supplier))
      return &network->links[i];
  fail();
  return NULL;
}

static void test_network__nodes_are_organisations_by_id(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  const sonae_network *network = network_load(f, store);
  static const char *const IDS[] = {"a", "b", "c", "root"};
  assert_int_equal(network->node_count, 4);
  for (uint32_t i = 0; i < 4; i++)
    assert_string_equal(network->nodes[i].organisation.id, IDS[i]);
  assert_int_equal(sonae_network_find(network, "nobody"), SONAE_NONE);
  assert_true(network->nodes[at(network, "a")].answered);
  assert_false(network->nodes[at(network, "c")].answered);
  sonae_network_free(network);
  sonae_store_close(store);
}

/* a answered 100 points: it is not vulnerable; b 50; c nothing: it may be anything. */
static void test_network__own_vulnerability_follows_from_answers(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  const sonae_network *network = network_load(f, store);
  assert_bounds(network->own[at(network, "a")], 0, 0);
  assert_bounds(network->own[at(network, "b")], 0.5, 0.5);
  assert_bounds(network->own[at(network, "c")], 0, 1);
  sonae_network_free(network);
  sonae_store_close(store);
}

static void test_network__criticality_follows_from_facts(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  const sonae_network *network = network_load(f, store);
  const sonae_link *a = link_of(network, "root", "a"), *b = link_of(network, "root", "b");
  assert_int_equal(a->criticality_low, 50 * SONAE_MICRO);
  assert_int_equal(a->criticality_high, 50 * SONAE_MICRO);
  assert_int_equal(sonae_network_alerts(network, a)[0], SONAE_TRUE);
  assert_int_equal(b->criticality_low, 0); /* all of it is unanswered */
  assert_int_equal(b->criticality_high, 100 * SONAE_MICRO);
  assert_int_equal(sonae_network_alerts(network, b)[0], SONAE_MAYBE);
  assert_int_equal(sonae_network_alerts(network, link_of(network, "a", "c"))[0], SONAE_FALSE);
  assert_int_equal(sonae_network_facts(network, a).codes[0], SONAE_FIRST_OPTION);
  sonae_network_free(network);
  sonae_store_close(store);
}

/* The shipped decay is that of the rule pack, here 1/2. c to a: 25 points, so a hands on 0.25 x 1 x 0.5 = 0.125 at most.
 * root: 1 - (1 - 0.5 x 0) (1 - 0 x 0.5) = 0 to 1 - (1 - 0.5 x 0.125) (1 - 1 x 0.5) = 0.53125. */
static void test_network__exposure_is_settled(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  const sonae_network *network = network_load(f, store);
  double decay = (double)f->definition->decay.numerator / (double)f->definition->decay.denominator;
  assert_bounds(network->inherited[at(network, "a")], 0, 0.25 * decay);
  assert_bounds(network->exposure[at(network, "root")], 0, 1 - (1 - 0.5 * 0.25 * decay) * 0.5);
  sonae_network_free(network);
  sonae_store_close(store);
}

static void test_network__suppliers_stand_by_their_weight(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  const sonae_network *network = network_load(f, store);
  const uint32_t *links;
  size_t count;
  uint32_t ranked[2], tiers[4];
  sonae_network_suppliers(network, at(network, "root"), &links, &count);
  assert_int_equal(count, 2);
  assert_int_equal(network->links[links[0]].supplier, at(network, "a"));
  assert_int_equal(sonae_network_rank(network, at(network, "root"), ranked), SONAE_OK);
  assert_int_equal(network->links[ranked[0]].supplier, at(network, "b"));
  assert_int_equal(sonae_network_tiers(network, at(network, "root"), tiers), SONAE_OK);
  assert_int_equal(tiers[at(network, "root")], 0);
  assert_int_equal(tiers[at(network, "b")], 1);
  assert_int_equal(tiers[at(network, "c")], 2);
  assert_int_equal(sonae_network_tiers(network, at(network, "a"), tiers), SONAE_OK);
  assert_int_equal(tiers[at(network, "root")], SONAE_NONE);
  sonae_network_free(network);
  sonae_store_close(store);
}

static sonae_status list_buyer(void *context, const char *id, bool supplies) {
  char one[80];
  (void)snprintf(one, sizeof one, "%s%s", id, supplies ? "+" : "");
  fixture_append(context, one, "");
  return SONAE_OK;
}

static void test_network__who_buys_is_told_from_who_supplies_too(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  char out[80] = "";
  network_relate(f, store, "root", "c", "q1=yes", NULL);
  store_put(f, store, "other");
  network_relate(f, store, "other", "b", "q1=yes", NULL);
  assert_int_equal(sonae_each_buyer(store, f->definition, list_buyer, out, &f->error), SONAE_OK);
  assert_string_equal(out, "a+ other root");
  sonae_store_close(store);
}

static void test_network__who_was_merged_is_no_node(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  store_put(f, store, "b2");
  network_relate(f, store, "a", "b2", "q1=yes", NULL);
  network_answer(f, store, "b2", "q1=no");
  assert_int_equal(sonae_store_merge_organisation(store, &ACT, "b", "b2", &f->error), SONAE_OK);
  const sonae_network *network = network_load(f, store);
  assert_int_equal(network->node_count, 4);
  assert_int_equal(sonae_network_find(network, "b2"), SONAE_NONE);
  assert_int_equal(link_of(network, "a", "b")->criticality_low, 50 * SONAE_MICRO);
  assert_bounds(network->own[at(network, "b")], 0.5, 1); /* what b2 said speaks for b, as the newest */
  sonae_network_free(network);
  sonae_store_close(store);
}

static void test_network__an_empty_store_is_an_empty_network(void **state) {
  fixture *f = *state;
  sonae_store *store = network_begin(f);
  const sonae_network *network = network_load(f, store);
  assert_int_equal(network->node_count, 0);
  assert_int_equal(network->link_count, 0);
  assert_int_equal(sonae_network_find(network, "a"), SONAE_NONE);
  sonae_network_free(network);
  sonae_network_free(NULL);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_network__nodes_are_organisations_by_id),
      FIXTURE_TEST(test_network__own_vulnerability_follows_from_answers),
      FIXTURE_TEST(test_network__criticality_follows_from_facts),
      FIXTURE_TEST(test_network__exposure_is_settled),
      FIXTURE_TEST(test_network__suppliers_stand_by_their_weight),
      FIXTURE_TEST(test_network__who_buys_is_told_from_who_supplies_too),
      FIXTURE_TEST(test_network__who_was_merged_is_no_node),
      FIXTURE_TEST(test_network__an_empty_store_is_an_empty_network),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
