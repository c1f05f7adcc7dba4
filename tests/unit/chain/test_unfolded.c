/* SPDX-License-Identifier: Apache-2.0 */
/* Inherited vulnerability against all that may happen, counted out. */
#include "support/chains.h"

/*
 * The formula takes what comes from each supplier as independent. It is the true probability of a chance in which every
 * way from a buyer down has its own copy of each organisation on it, failing by itself with v and handing on with c x d.
 * So that is what is enumerated: the chain unfolded into a tree. Where a supplier's supplier is shared by two, as in the
 * next test, the copies fail apart and the formula gives more than the probability on the chain as it is.
 */
enum { MOST_COPIES = 14 };

typedef struct tree {
  double fails[MOST_COPIES], hands_on[MOST_COPIES];
  int parent[MOST_COPIES];
  int count;
} tree;

/* By all the lows there are, or all the highs. */
static bool unfold(const some_chain *s, bool high, uint32_t node, int parent, double hands_on, tree *t) {
  if (t->count == MOST_COPIES) return false;
  int copy = t->count++;
  t->fails[copy] = high ? s->own[node].high : s->own[node].low;
  t->hands_on[copy] = hands_on;
  t->parent[copy] = parent;
  for (uint32_t e = 0; e < s->edge_count; e++)
    if (s->edges[e].buyer == node &&
        !unfold(s, high, s->edges[e].supplier, copy, weight_of(&s->edges[e], high) * decay_of(s), t))
      return false;
  return true;
}

/* All that may happen to the copies before `copy`, those above each after those below it: parents come first.
 * Bit n of `hit`: something below copy n has hit it. weight: the chance of all that was settled. */
static double enumerate(const tree *t, int copy, unsigned hit, double weight) {
  if (weight <= 0) return 0;
  double fails = t->fails[copy], hands_on = t->hands_on[copy];
  bool is_hit = hit >> copy & 1;
  if (copy == 0) return is_hit ? weight : weight * fails;
  unsigned handed = hit | 1U << t->parent[copy];
  return enumerate(t, copy - 1, is_hit ? handed : hit, weight * (1 - fails) * hands_on) +
         enumerate(t, copy - 1, handed, weight * fails * hands_on) +
         enumerate(t, copy - 1, hit, weight * (1 - fails) * (1 - hands_on)) +
         enumerate(t, copy - 1, hit, weight * fails * (1 - hands_on));
}

static double count_out(const some_chain *s, bool high, uint32_t root, int *copies) {
  tree t = {0};
  *copies = unfold(s, high, root, 0, 0, &t) ? t.count : 0;
  return *copies ? enumerate(&t, t.count - 1, 0, 1) : 0;
}

static void test_unfolded__it_is_the_chance_in_the_unfolded_tree(void **state) {
  (void)state;
  chance c = {2};
  some_chain s;
  sonae_bounds inherited[MOST_NODES];
  int tried = 0, shared = 0, large = 0, wide = 0;
  while (tried < 2000) {
    uint32_t nodes = 4 + below(&c, 9);
    int copies;
    fill_chain(&c, nodes, 2 * nodes, false, &s);
    uint32_t root = below(&c, nodes);
    double low = count_out(&s, false, root, &copies);
    if (copies < 4) continue;
    double high = count_out(&s, true, root, &copies);
    sonae_chain *chain = make_chain(nodes, s.edges, s.edge_count, s.decay);
    inherit(chain, s.own, inherited);
    assert_near(inherited[root].low, low, 1e-13);
    assert_near(inherited[root].high, high, 1e-13);
    sonae_chain_free(chain);
    shared += copies > (int)nodes;
    large += copies >= 12;
    wide += high > low + 0.01;
    tried++;
  }
  print_message("%d: %d shared, %d large, %d wide\n", tried, shared, large, wide);
  assert_true(shared > 50 && large > 20 && wide > 500);
}

/* 0 buys from 1 and 2, both from 3, all with certainty. On the chain as it is, 0 is hit when 3 fails: 0.5. The formula
 * counts 3 on both ways: 1 - 0.5 x 0.5. */
static void test_unfolded__a_shared_supplier_counts_on_each_way(void **state) {
  (void)state;
  const sonae_edge edges[] = {EDGE(0, 1, 100), EDGE(0, 2, 100), EDGE(1, 3, 100), EDGE(2, 3, 100)};
  const sonae_bounds own[4] = {[3] = {0.5, 0.5}};
  sonae_bounds inherited[4];
  sonae_chain *chain = CHAIN_OF(4, edges, NO_DECAY);
  inherit(chain, own, inherited);
  assert_near(inherited[0].low, 0.75, 1e-15);
  sonae_chain_free(chain);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_unfolded__it_is_the_chance_in_the_unfolded_tree),
      cmocka_unit_test(test_unfolded__a_shared_supplier_counts_on_each_way),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
