/* SPDX-License-Identifier: Apache-2.0 */
/* Inherited vulnerability against all that may happen, counted out. */
#include "support/chains.h"

/*
 * The formula takes what comes from each supplier as independent. It is the true probability of a chance in which every
 * way from a buyer down has its own copy of each organisation on it, failing by itself with v and handing on with c x d.
 * So that is what is enumerated: the chain unfolded into a tree. Where a supplier's supplier is shared by two, as in the
 * next test, the copies fail apart and the formula gives more than the probability on the chain as it is.
 */
enum { MOST_COPIES = 9 };

typedef struct tree {
  double fails[MOST_COPIES], hands_on[MOST_COPIES];
  int parent[MOST_COPIES];
  int count;
} tree;

static bool unfold(const some_chain *s, uint32_t node, int parent, double hands_on, tree *t) {
  if (t->count == MOST_COPIES) return false;
  int copy = t->count++;
  t->fails[copy] = s->own[node].low;
  t->hands_on[copy] = hands_on;
  t->parent[copy] = parent;
  for (uint32_t e = 0; e < s->edge_count; e++)
    if (s->edges[e].buyer == node && !unfold(s, s->edges[e].supplier, copy, weight_of(&s->edges[e]) * decay_of(s), t))
      return false;
  return true;
}

/* Bit n of `failing`: copy n fails by itself; of `handing`: it hands on to its parent if it is hit. Parents come first. */
static bool hits_root(const tree *t, unsigned failing, unsigned handing) {
  unsigned hit = failing;
  for (int n = t->count - 1; n > 0; n--)
    if (hit & handing & 1U << n) hit |= 1U << t->parent[n];
  return hit & 1;
}

static double weigh(const double *chances, int count, unsigned bits) {
  double product = 1;
  for (int n = 0; n < count; n++)
    product *= bits & 1U << n ? chances[n] : 1 - chances[n];
  return product;
}

static double enumerate(const tree *t) {
  double sum = 0;
  for (unsigned failing = 0; failing < 1U << t->count; failing++) {
    double chance_of_failing = weigh(t->fails, t->count, failing);
    for (unsigned handing = 0; chance_of_failing > 0 && handing < 1U << t->count; handing++)
      if (hits_root(t, failing, handing)) sum += chance_of_failing * weigh(t->hands_on, t->count, handing);
  }
  return sum;
}

static void test_unfolded__it_is_the_chance_in_the_unfolded_tree(void **state) {
  (void)state;
  chance c = {2};
  some_chain s;
  sonae_bounds inherited[MOST_NODES];
  int tried = 0, shared = 0;
  while (tried < 60) {
    uint32_t nodes = 2 + below(&c, 6);
    tree t = {0};
    fill_chain(&c, nodes, 3 * nodes, false, &s);
    uint32_t root = below(&c, nodes);
    if (!unfold(&s, root, 0, 0, &t) || t.count < 4) continue;
    for (uint32_t n = 0; n < nodes; n++)
      s.own[n] = EXACTLY(s.own[n].low);
    sonae_chain *chain = make_chain(nodes, s.edges, s.edge_count, s.decay);
    inherit(chain, s.own, inherited);
    assert_near(inherited[root].low, enumerate(&t), 1e-13);
    sonae_chain_free(chain);
    shared += t.count > (int)nodes;
    tried++;
  }
  assert_true(shared > 10);
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
