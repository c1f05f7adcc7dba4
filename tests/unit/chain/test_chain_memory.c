/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation of everything asked of a chain fails in turn. */
#include "support/failing.h"

#include "sonae/support.h"
#include "support/chains.h"

/* So many that nearly every array has a block of its own in its arena. */
enum { NODES = 60000, EDGE_COUNT = 2 * NODES - 2 };

static sonae_edge edges[EDGE_COUNT];
static sonae_bounds own[NODES], inherited[NODES];

/* Each buys from the next two, and the last two of all from each other: there is a loop, and nearly all is shared. */
static void lay_out(void) {
  size_t count = 0;
  for (uint32_t i = 0; i < NODES; i++) {
    own[i] = (sonae_bounds){0, 0.5};
    if (i + 1 < NODES) edges[count++] = EDGE(i, i + 1, 10);
    if (i + 2 < NODES) edges[count++] = EDGE(i, i + 2, 10);
  }
  edges[count++] = EDGE(NODES - 1, NODES - 2, 10);
  assert_int_equal(count, EDGE_COUNT);
}

static double vulnerability(void *context, uint32_t organisation, const bool *taken) {
  (void)context;
  return own[organisation].high / (taken[0] || taken[1] ? 2 : 1);
}

static sonae_status choose(const sonae_chain *chain, const sonae_support **out, sonae_error *error) {
  static const sonae_offer offers[] = {{NODES - 19, 1, 0}, {NODES - 1, 1, 0}};
  static const sonae_offer_need needs[] = {{.offer = 1, .before = 0}};
  sonae_support_request request = {.chain = chain,
                                   .own = own,
                                   .inherited = inherited,
                                   .buyer = NODES - 20,
                                   .offers = offers,
                                   .offer_count = COUNT_OF(offers),
                                   .needs = needs,
                                   .need_count = COUNT_OF(needs),
                                   .hours_micro = 2,
                                   .vulnerability = vulnerability};
  return sonae_support_choose(&request, out, error);
}

static sonae_status ask_all(const sonae_chain *chain) {
  const sonae_impact *impact = NULL;
  const sonae_concentration *concentration = NULL;
  sonae_error error = {0};
  sonae_status status = sonae_chain_inherit(chain, own, inherited, &error);
  if (status == SONAE_OK) status = sonae_chain_impact(chain, own, inherited, NODES - 1, &impact, &error);
  if (status == SONAE_OK)
    status = sonae_chain_concentration(chain, own, inherited, NODES - 20, 9, &concentration, &error);
  const sonae_supposed safe = {NODES - 1, {0, 0}};
  sonae_bounds load;
  if (status == SONAE_OK) status = sonae_chain_suppose(chain, own, inherited, NODES - 20, &safe, 1, &load, &error);
  const sonae_support *support = NULL;
  if (status == SONAE_OK) status = choose(chain, &support, &error);
  assert_int_equal(error.status, status);
  if (status == SONAE_OK) assert_int_equal(support->pick_count, 2);
  if (status == SONAE_OK) assert_true(impact->reached_count == NODES - 1 && concentration->shared_count == 9);
  sonae_impact_free(impact);
  sonae_concentration_free(concentration);
  sonae_support_free(support);
  return status;
}

static sonae_status make_and_ask(void) {
  sonae_chain *chain = NULL;
  sonae_error error = {0};
  sonae_status status = sonae_chain_new(NODES, edges, EDGE_COUNT, HALF, SONAE_JA, &chain, &error);
  assert_int_equal(error.status, status);
  if (status == SONAE_OK) status = ask_all(chain);
  sonae_chain_free(chain);
  return status;
}

static void fail_each(failing how) {
  unsigned long at = 0;
  sonae_status status;
  skip_unless_failing();
  lay_out();
  long live = allocator.live;
  do {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    status = make_and_ask();
    allocator.how = NEVER;
    assert_true(status == SONAE_E_MEMORY || status == SONAE_OK); /* qsort() asks for memory and does without */
    assert_int_equal(allocator.live, live);
  } while (allocator.calls >= at && at < 1000);
  assert_int_equal(status, SONAE_OK);
  assert_true(at > 45);
  print_message("%lu allocations failed\n", at - 1);
}

static void test_memory__one_failure_ends_in_memory(void **state) {
  (void)state;
  fail_each(ONCE);
}

static void test_memory__none_from_some_point_on_ends_in_memory(void **state) {
  (void)state;
  fail_each(FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_memory__one_failure_ends_in_memory),
      cmocka_unit_test(test_memory__none_from_some_point_on_ends_in_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
