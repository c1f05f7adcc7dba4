/* SPDX-License-Identifier: Apache-2.0 */
/* Duties in words, as papers have them: days, days still to be written in, and none at all. */
#include "sonae/report.h"
#include "support/fixture.h"

static const sonae_duties *duties; /* the shipped ones */

static int open_duties(void **state) {
  static const char *const folders[] = {SONAE_SOURCE, NULL};
  const sonae_library library = {.folders = folders};
  (void)state;
  return sonae_duties_load(&library, NULL, NULL, &duties, NULL) == SONAE_OK ? 0 : -1;
}

static int close_duties(void **state) {
  (void)state;
  sonae_duties_free(duties);
  return 0;
}

static const sonae_duty_list *list_for(const char *known, sonae_language language) {
  const sonae_duty_list *list = NULL;
  assert_int_equal(sonae_duty_list_make(duties, NULL, known, language, &list), SONAE_OK);
  assert_int_equal(list->count, duties->count - 1); /* nobody has answered: all may apply, but for the designated */
  return list;
}

static const sonae_duty_words *words_for(const sonae_duty_list *list, const char *id) {
  size_t at = 0;
  for (size_t i = 0; i < duties->count; i++) {
    if (duties->items[i].kind == SONAE_DUTY_DESIGNATED) continue;
    if (strcmp(duties->items[i].id, id) == 0) return &list->items[at];
    at++;
  }
  fail_msg("no duty %s", id);
  return NULL;
}

static void test_duty_words__days_are_said_in_full(void **state) {
  (void)state;
  const sonae_duty_list *list = list_for("2026-11-20 14:00", SONAE_JA);
  const sonae_duty_words *ppc = words_for(list, "ppc");
  assert_string_equal(ppc->first_due, "2026年11月22日（日）〜2026年11月24日（火）");
  assert_string_equal(ppc->final_due, "30日以内 → 2026年12月21日（月）まで（30日目の2026年12月19日（土）は休みの日）、"
                                      "60日以内 → 2027年1月18日（月）まで");
  assert_string_equal(ppc->checked, "2026-11");
  sonae_duty_list_free(list);
  list = list_for("2026-11-20", SONAE_EN);
  ppc = words_for(list, "ppc");
  assert_string_equal(ppc->first_due, "Sunday 22 November 2026 to Tuesday 24 November 2026");
  assert_string_equal(ppc->final_due,
                      "within 30 days: by Monday 21 December 2026 (day 30, Saturday 19 December 2026, is a "
                      "day off), within 60 days: by Monday 18 January 2027");
  sonae_duty_list_free(list);
}

static void test_duty_words__without_a_moment_days_are_left_to_write_in(void **state) {
  (void)state;
  const sonae_duty_list *list = list_for(NULL, SONAE_JA);
  const sonae_duty_words *ppc = words_for(list, "ppc");
  assert_null(ppc->first_due);
  assert_null(ppc->final_due);
  assert_non_null(strstr(ppc->final, "30日以内"));
  assert_non_null(strstr(ppc->final, "60日以内"));
  sonae_duty_list_free(list);
}

static void test_duty_words__where_no_days_are_stated_none_are_made_up(void **state) {
  static const char *const NONE[] = {"persons", "consigner", "police", "ipa", "jpcert", "common-forms"};
  (void)state;
  const sonae_duty_list *list = list_for("2026-11-20", SONAE_EN);
  for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
    assert_string_equal(words_for(list, NONE[i])->first_due, words_for(list, NONE[i])->first);
    assert_string_equal(words_for(list, NONE[i])->final_due, "none");
  }
  assert_null(words_for(list, "customers")->first_due); /* it stands in the contract */
  sonae_duty_list_free(list);
}

static void test_duty_words__past_the_table_it_says_so(void **state) {
  (void)state;
  const sonae_duty_list *list = list_for("2027-12-01", SONAE_EN);
  assert_non_null(strstr(words_for(list, "ppc")->final_due, "Tuesday 4 January 2028 (look whether it is a holiday"));
  assert_non_null(strstr(words_for(list, "ppc")->final_due, "2025 to 2027 only"));
  sonae_duty_list_free(list);
}

static void test_duty_words__a_moment_that_is_none_is_refused(void **state) {
  const sonae_duty_list *list = NULL;
  (void)state;
  assert_int_equal(sonae_duty_list_make(duties, NULL, "yesterday", SONAE_JA, &list), SONAE_E_ARGUMENT);
  assert_null(list);
  assert_null(sonae_duties_json(duties, NULL, "yesterday"));
}

/* What the law says is in words of the file, never beside its source and the day it was checked. */
static void test_duty_words__each_has_its_source(void **state) {
  (void)state;
  const sonae_duty_list *list = list_for(NULL, SONAE_EN);
  for (size_t i = 0; i < list->count; i++) {
    assert_true(*list->items[i].source && *list->items[i].checked && *list->items[i].where);
    bool states_days = duties->items[i].first_to || duties->items[i].final_count;
    assert_true(!states_days || strstr(list->items[i].source, "Act "));
  }
  sonae_duty_list_free(list);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_duty_words__days_are_said_in_full),
      cmocka_unit_test(test_duty_words__without_a_moment_days_are_left_to_write_in),
      cmocka_unit_test(test_duty_words__where_no_days_are_stated_none_are_made_up),
      cmocka_unit_test(test_duty_words__past_the_table_it_says_so),
      cmocka_unit_test(test_duty_words__a_moment_that_is_none_is_refused),
      cmocka_unit_test(test_duty_words__each_has_its_source),
  };
  return cmocka_run_group_tests(tests, open_duties, close_duties);
}
