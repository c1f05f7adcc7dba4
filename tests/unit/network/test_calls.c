/* SPDX-License-Identifier: Apache-2.0 */
/* Whom an incident reaches, and whom to call. */
#include "support/fixture.h"

#include "support/network.h"

static const sonae_calls *make(fixture *f, sonae_store *store, const sonae_network *network, const char *id) {
  const sonae_calls *calls = NULL;
  sonae_status status = sonae_calls_make(store, network, sonae_network_find(network, id), &calls, &f->error);
  if (status != SONAE_OK) print_message("calls: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
  return calls;
}

static const char *id_of(const sonae_network *network, const sonae_call *call) {
  return network->nodes[call->organisation].organisation.id;
}

/* c hands on 25 points to a, and a 50 to root: 0.25, then 0.25 x 0.5 and the decay. */
static void test_calls__they_go_upstream(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  const sonae_network *network = network_load(f, store);
  const sonae_calls *calls = make(f, store, network, "c");
  assert_int_equal(calls->count, 3);
  assert_string_equal(id_of(network, &calls->items[0]), "c");
  assert_int_equal(calls->items[0].link, SONAE_NONE);
  assert_string_equal(id_of(network, &calls->items[1]), "a");
  assert_int_equal(calls->items[1].tier, 1);
  assert_true(calls->items[1].reach == 0.25);
  assert_string_equal(id_of(network, &calls->items[2]), "root");
  assert_int_equal(calls->items[2].tier, 2);
  assert_true(calls->items[2].now.high >= calls->items[2].before.high);
  sonae_calls_free(calls);
  sonae_network_free(network);
  sonae_store_close(store);
}

/* root noted of a whom to call at night: that is told where a is called. A date is no telephone number. */
static void test_calls__a_buyers_note_with_a_number_is_told(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  const sonae_network *network = network_load(f, store);
  const sonae_calls *calls = make(f, store, network, "c");
  assert_null(calls->items[0].noted);
  assert_string_equal(calls->items[1].noted, "night duty 03-1234-5678");
  assert_string_equal(calls->items[2].texts[2], "night duty 03-1234-5678");
  assert_null(calls->items[1].texts[2]);
  sonae_calls_free(calls);
  calls = make(f, store, network, "b");
  assert_null(calls->items[0].noted);
  assert_string_equal(calls->items[1].texts[2], "line 2, 2026-11-21");
  sonae_calls_free(calls);
  sonae_network_free(network);
  sonae_store_close(store);
}

static void test_calls__who_supplies_nobody_is_called_alone(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  const sonae_network *network = network_load(f, store);
  const sonae_calls *calls = make(f, store, network, "root");
  assert_int_equal(calls->count, 1);
  sonae_calls_free(calls);
  sonae_calls_free(NULL);
  sonae_network_free(network);
  sonae_store_close(store);
}

static void test_calls__a_relation_that_ended_meanwhile_has_no_texts(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  const sonae_network *network = network_load(f, store);
  assert_int_equal(sonae_store_end_relation(store, &ACT, "root", "a", &f->error), SONAE_OK);
  const sonae_calls *calls = make(f, store, network, "a");
  assert_int_equal(calls->count, 2);
  assert_null(calls->items[0].noted);
  assert_null(calls->items[1].texts[2]);
  sonae_calls_free(calls);
  sonae_network_free(network);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_calls__they_go_upstream),
      FIXTURE_TEST(test_calls__a_buyers_note_with_a_number_is_told),
      FIXTURE_TEST(test_calls__who_supplies_nobody_is_called_alone),
      FIXTURE_TEST(test_calls__a_relation_that_ended_meanwhile_has_no_texts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
