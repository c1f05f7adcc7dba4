/* SPDX-License-Identifier: Apache-2.0 */
/* How the minutes of a drill are shared out. */
#include "support/drills.h"

#define CHECK                                                                                                          \
  CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION("q3", "a") QUESTION("q4", "a"))
#define FIVE                                                                                                           \
  INJECT("one", "3", "core", VOICE_LINE("q1"))                                                                         \
  INJECT("two", "2", "more", GOOD_LINE("q2"))                                                                          \
  INJECT("three", "2", "more", GOOD_LINE("q3"))                                                                        \
  INJECT("four", "2", "more", GOOD_LINE("q4"))                                                                         \
  INJECT("five", "3", "core", GOOD_LINE("q1"))

static int teardown(void **state) {
  drills_remove(*state);
  return fixture_teardown(state);
}

/* "opening | inject@minute+minutes … | debrief" */
static const char *plan(fixture *f, const char *drill, const char *answers, uint32_t minutes) {
  static char out[600];
  const sonae_drills *drills = NULL;
  sonae_drill_times times;
  fixture_define(f, CHECK, NULL);
  drills_write(f, "d.xml", drill);
  assert_int_equal(drills_load(f, &drills), SONAE_OK);
  sonae_drill_plan(&drills->items[0], f->definition, fixture_evaluate(f, answers), minutes, &times);
  int used = snprintf(out, sizeof out, "%u |", times.opening);
  uint32_t end = times.opening;
  for (size_t i = 0; i < times.slot_count; i++) {
    const sonae_drill_slot *slot = &times.slots[i];
    if (times.rest && times.rest_before == i) {
      used += snprintf(out + used, sizeof out - (size_t)used, " rest+%u", times.rest);
      end += times.rest;
    }
    used += snprintf(out + used, sizeof out - (size_t)used, " %s@%u+%u", drills->items[0].injects[slot->inject].id,
                     slot->at, slot->minutes);
    assert_int_equal(slot->at, end);
    assert_true(slot->minutes <= 15);
    end += slot->minutes;
  }
  (void)snprintf(out + used, sizeof out - (size_t)used, " | %u", times.debrief);
  assert_int_equal(end + times.debrief, times.minutes);
  assert_true(times.minutes <= minutes);
  assert_int_equal(times.asked, minutes);
  if (minutes <= 60 && times.slot_count >= 5) assert_int_equal(times.minutes, minutes);
  sonae_drills_free(drills);
  return out;
}

static void test_plan__an_hour_is_shared_by_share(void **state) {
  assert_string_equal(plan(*state, DRILL("d", FIVE), "q1=no q2=no q3=no q4=no", 60),
                      "6 | one@6+10 two@16+7 three@23+8 four@31+7 five@38+10 | 12");
}

static void test_plan__the_least_pressing_is_left_out_first(void **state) {
  fixture *f = *state;
  assert_string_equal(plan(f, DRILL("d", FIVE), "q1=no q2=no q3=yes q4=part", 30),
                      "3 | one@3+6 two@9+5 four@14+4 five@18+6 | 6");
  assert_string_equal(plan(f, DRILL("d", FIVE), "q1=no q2=no q3=yes q4=part", 25), "3 | one@3+6 two@9+5 five@14+6 | 5");
  assert_string_equal(plan(f, DRILL("d", FIVE), "q1=no q2=no q3=yes q4=part", 20), "2 | one@2+5 two@7+4 five@11+5 | 4");
}

static void test_plan__of_equal_ones_the_last_is_left_out_first(void **state) {
  assert_string_equal(plan(*state, DRILL("d", FIVE), "q1=no q2=no q3=no q4=no", 30),
                      "3 | one@3+6 two@9+5 three@14+4 five@18+6 | 6");
}

#define LONG_CORE(n) INJECT("i" n, "1", "core", GOOD_LINE("q1"))

static void test_plan__the_core_is_always_told(void **state) {
  const char *got =
      plan(*state,
           DRILL("d", LONG_CORE("1") LONG_CORE("2") LONG_CORE("3") LONG_CORE("4") LONG_CORE("5") LONG_CORE("6")
                          LONG_CORE("7") LONG_CORE("8") LONG_CORE("9") INJECT("last", "10", "core", VOICE_LINE("q1"))
                              INJECT("more", "1", "more", GOOD_LINE("q2"))),
           "q1=no", 20);
  assert_string_equal(got, "2 | i1@2+1 i2@3+1 i3@4+2 i4@6+1 i5@7+1 i6@8+1 i7@9+1 i8@10+2 i9@12+1 last@13+3 | 4");
}

static void test_plan__what_is_too_long_is_given_back(void **state) {
  assert_string_equal(plan(*state, DRILL("d", FIVE), "q1=no q2=no q3=no q4=no", 240),
                      "15 | one@15+15 two@30+15 three@45+15 rest+10 four@70+15 five@85+15 | 30");
}

static void test_plan__every_length_adds_up(void **state) {
  fixture *f = *state;
  for (uint32_t minutes = SONAE_DRILL_MINUTES_LEAST; minutes <= SONAE_DRILL_MINUTES_MOST; minutes++)
    (void)plan(f, DRILL("d", FIVE), "q1=no q2=no", minutes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_plan__an_hour_is_shared_by_share, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_plan__the_least_pressing_is_left_out_first, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_plan__of_equal_ones_the_last_is_left_out_first, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_plan__the_core_is_always_told, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_plan__what_is_too_long_is_given_back, fixture_setup, teardown),
      cmocka_unit_test_setup_teardown(test_plan__every_length_adds_up, fixture_setup, teardown)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
