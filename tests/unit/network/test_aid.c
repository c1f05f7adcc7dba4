/* SPDX-License-Identifier: Apache-2.0 */
/* Whom to help with what. */
#include "support/fixture.h"

#include <math.h>

#include "support/network.h"

static const sonae_aid *plan(fixture *f, sonae_store *store, const sonae_network *network, int64_t hours, int64_t yen) {
  const sonae_budget budget = {.hours = {hours, 1}, .yen = yen};
  const sonae_aid *aid = NULL;
  sonae_status status =
      sonae_aid_make(store, network, sonae_network_find(network, "root"), &budget, SONAE_EN, &aid, &f->error);
  if (status != SONAE_OK) print_message("aid: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
  return aid;
}

static void assert_near(double value, double wanted) {
  if (fabs(value - wanted) > 1e-9) fail_msg("%.12g, not %.12g", value, wanted);
}

/* root buys from a and b, fully critical; both answered nothing but no: v = 1 each. */
static sonae_store *two_weak(fixture *f) {
  sonae_store *store = network_begin(f);
  store_put(f, store, "root");
  store_put(f, store, "a");
  store_put(f, store, "b");
  network_relate(f, store, "root", "a", "q1=yes q2=no", NULL);
  network_relate(f, store, "root", "b", "q1=part q2=no", NULL);
  network_answer(f, store, "a", "q1=no q2=no");
  network_answer(f, store, "b", "q1=no q2=no");
  return store;
}

/* Half of what is critical is a's, a quarter b's: (1 - 0.5) (1 - 0.25) is left. x (2 h, 100 yen) makes either half as
 * vulnerable; y (1 h) the same, once x is done. For 3 h it is x and y at a. */
static void test_aid__actions_go_where_they_bring_most(void **state) {
  fixture *f = *state;
  sonae_store *store = two_weak(f);
  const sonae_network *network = network_load(f, store);
  const sonae_aid *aid = plan(f, store, network, 3, 1000);
  assert_near(aid->exposure, 1 - 0.5 * 0.75);
  assert_int_equal(aid->suppliers, 2);
  assert_int_equal(aid->answered, 2);
  assert_int_equal(aid->offers, 4);
  assert_int_equal(aid->step_count, 2);
  for (size_t i = 0; i < 2; i++)
    assert_string_equal(network->nodes[aid->steps[i].organisation].organisation.id, "a");
  assert_string_equal(network->definition->actions[aid->steps[0].action].id, "x");
  assert_int_equal(aid->steps[1].spent_hours_micro, 3000000);
  assert_int_equal(aid->steps[1].spent_yen, 100);
  assert_near(aid->steps[1].exposure, 1 - 0.75);
  assert_near(aid->points[SONAE_AID_ALL].exposure, 0.25);
  assert_true(aid->points[SONAE_AID_ALL].bound <= 0.25 + 1e-9);
  assert_true(aid->shrinking);
  sonae_aid_free(aid);
  sonae_network_free(network);
  sonae_store_close(store);
}

/* Each budget in turn buys no less than the smaller one, and no bound is above what was reached. */
static void test_aid__the_curve_falls(void **state) {
  fixture *f = *state;
  sonae_store *store = two_weak(f);
  const sonae_network *network = network_load(f, store);
  const sonae_aid *aid = plan(f, store, network, 3, 1000);
  for (size_t i = 0; i < SONAE_AID_POINTS; i++) {
    const sonae_aid_point *point = &aid->points[i];
    assert_true(point->bound <= point->exposure + 1e-9 && point->bound_load <= point->load + 1e-9);
    assert_true(point->spent_hours_micro <= point->hours_micro && point->spent_yen <= point->yen);
    assert_true(i == 0 || point->exposure <= aid->points[i - 1].exposure + 1e-12);
  }
  assert_int_equal(aid->points[0].hours_micro, 750000);
  assert_int_equal(aid->points[4].yen, 4000);
  assert_near(aid->points[4].exposure, 0); /* all is done */
  assert_int_equal(aid->helped_count, 1);
  assert_int_equal(aid->helped[0].steps, 2);
  assert_near(aid->helped[0].load, log(0.75 / 0.375));
  sonae_aid_free(aid);
  sonae_network_free(network);
  sonae_store_close(store);
}

/* c, two tiers down, has not answered; were it ready, root would be exposed to b only: 1 x 0.5, as things may be. */
static void test_aid__who_has_not_answered_is_asked(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  const sonae_network *network = network_load(f, store);
  const sonae_aid *aid = plan(f, store, network, 100, 1000);
  assert_int_equal(aid->suppliers, 3);
  assert_int_equal(aid->answered, 2);
  assert_int_equal(aid->asked_count, 1);
  assert_string_equal(network->nodes[aid->asked[0].organisation].organisation.id, "c");
  assert_near(aid->asked[0].exposure, 0.5);
  assert_true(aid->asked[0].load > 0);
  sonae_aid_free(aid);
  sonae_network_free(network);
  sonae_store_close(store);
}

static void test_aid__when_nobody_answered_there_is_nothing_to_do_but_ask(void **state) {
  fixture *f = *state;
  sonae_store *store = network_begin(f);
  store_put(f, store, "root");
  store_put(f, store, "a");
  network_relate(f, store, "root", "a", "q1=yes q2=no", NULL);
  const sonae_network *network = network_load(f, store);
  const sonae_aid *aid = plan(f, store, network, 100, 1000);
  assert_int_equal(aid->step_count, 0);
  assert_int_equal(aid->asked_count, 1);
  assert_near(aid->points[SONAE_AID_ALL].exposure, aid->exposure);
  sonae_aid_free(aid);
  sonae_aid_free(NULL);
  sonae_network_free(network);
  sonae_store_close(store);
}

static void assert_refused(fixture *f, sonae_store *store, const sonae_network *network, uint32_t buyer,
                           sonae_budget budget, const char *said) {
  const sonae_aid *aid = NULL;
  f->error = (sonae_error){0};
  assert_int_equal(sonae_aid_make(store, network, buyer, &budget, SONAE_EN, &aid, &f->error), SONAE_E_ARGUMENT);
  assert_string_equal(f->error.text, said);
  assert_null(aid);
}

static void test_aid__what_makes_no_sense_is_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = two_weak(f);
  const sonae_network *network = network_load(f, store);
  assert_refused(f, store, network, 3, (sonae_budget){{1, 1}, 0}, "there is no such organisation");
  assert_refused(f, store, network, 0, (sonae_budget){{1, 1}, -1}, "a budget is not negative");
  assert_refused(f, store, network, 0, (sonae_budget){{-1, 1}, 0}, "a budget is not negative");
  sonae_network_free(network);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_aid__actions_go_where_they_bring_most),
      FIXTURE_TEST(test_aid__the_curve_falls),
      FIXTURE_TEST(test_aid__who_has_not_answered_is_asked),
      FIXTURE_TEST(test_aid__when_nobody_answered_there_is_nothing_to_do_but_ask),
      FIXTURE_TEST(test_aid__what_makes_no_sense_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
