/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every allocation fails once, then all from some point on, while a network is loaded, asked and written as JSON: each time
 * the result is the right one, or the answer is SONAE_E_MEMORY; nothing crashes, nothing leaks.
 */
#include "support/failing.h"

#include "support/network.h"

typedef struct outcome {
  sonae_status status;
  size_t nodes, links, calls, steps, bytes;
} outcome;

static bool count_bytes(char *json, outcome *o) {
  if (json) o->bytes += strlen(json);
  sonae_string_free(json);
  return json != NULL;
}

static sonae_status ask_calls(sonae_store *store, const sonae_network *network, outcome *o) {
  const sonae_calls *calls = NULL;
  sonae_error error = {0};
  sonae_status status = sonae_calls_make(store, network, sonae_network_find(network, "c"), &calls, &error);
  if (status != SONAE_OK) return status;
  o->calls = calls->count;
  bool done = count_bytes(sonae_calls_json(calls), o);
  sonae_calls_free(calls);
  return done ? SONAE_OK : SONAE_E_MEMORY;
}

static sonae_status ask_aid(sonae_store *store, const sonae_network *network, outcome *o) {
  const sonae_budget budget = {.hours = {3, 1}, .yen = 1000};
  const sonae_aid *aid = NULL;
  sonae_error error = {0};
  sonae_status status =
      sonae_aid_make(store, network, sonae_network_find(network, "root"), &budget, SONAE_EN, &aid, &error);
  if (status != SONAE_OK) return status;
  o->steps = aid->step_count;
  bool done = count_bytes(sonae_aid_json(aid), o);
  sonae_aid_free(aid);
  return done ? SONAE_OK : SONAE_E_MEMORY;
}

static sonae_status ask_chain(const sonae_network *network, outcome *o) {
  const sonae_concentration *found = NULL;
  uint32_t root = sonae_network_find(network, "root"), links[2], tiers[4];
  sonae_error error = {0};
  sonae_status status = sonae_network_rank(network, root, links);
  if (status == SONAE_OK) status = sonae_network_tiers(network, root, tiers);
  if (status == SONAE_OK)
    status = sonae_chain_concentration(network->chain, network->own, network->inherited, root, 5, &found, &error);
  if (status != SONAE_OK) return status;
  bool done = count_bytes(sonae_chain_json(network, root, links, 2, found), o);
  sonae_concentration_free(found);
  return done ? SONAE_OK : SONAE_E_MEMORY;
}

static void run(fixture *f, sonae_store *store, outcome *o) {
  const sonae_network *network = NULL;
  sonae_error error = {0};
  memset(o, 0, sizeof *o);
  o->status = sonae_network_load(store, f->definition, f->definition, SONAE_EN, &network, &error);
  if (o->status != SONAE_OK) return;
  o->nodes = network->node_count;
  o->links = network->link_count;
  o->status = ask_calls(store, network, o);
  if (o->status == SONAE_OK) o->status = ask_aid(store, network, o);
  if (o->status == SONAE_OK) o->status = ask_chain(network, o);
  sonae_network_free(network);
}

static bool same_result(const outcome *a, const outcome *b) {
  return a->status == b->status && a->nodes == b->nodes && a->links == b->links && a->calls == b->calls &&
         a->steps == b->steps && a->bytes == b->bytes;
}

/* Most allocations are SQLite's and JSON's, and alike: one in a few fails, each time others. */
static void fail_some(fixture *f, failing how) {
  enum { STEP = 7 };
  outcome right, o;
  unsigned long at = 0, failed = 0;
  skip_unless_failing();
  sonae_store *store = network_small(f);
  run(f, store, &right);
  assert_int_equal(right.status, SONAE_OK);
  assert_true(right.steps > 0 && right.calls == 3);
  do {
    at += at < 40 ? 1 : STEP;
    allocator.calls = 0;
    allocator.fail_at = at;
    allocator.how = how;
    run(f, store, &o);
    allocator.how = NEVER;
    if (o.status != SONAE_E_MEMORY && !same_result(&o, &right))
      print_message("call %lu: status %d\n", at, (int)o.status);
    assert_true(o.status == SONAE_E_MEMORY || same_result(&o, &right));
    failed += o.status != SONAE_OK;
  } while (allocator.calls >= at && at < 100000);
  assert_true(failed > 20);
  print_message("%lu of %lu allocations told\n", failed, at);
  sonae_store_close(store);
}

static void test_network_memory__one_failure_ends_in_memory_or_the_right_network(void **state) {
  fail_some(*state, ONCE);
}

static void test_network_memory__without_memory_there_is_no_network(void **state) {
  fail_some(*state, FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_network_memory__one_failure_ends_in_memory_or_the_right_network),
      FIXTURE_TEST(test_network_memory__without_memory_there_is_no_network),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
