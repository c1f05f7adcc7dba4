/* SPDX-License-Identifier: Apache-2.0 */
#include "support/grid.h"

#include "read/find.h"

static sn_arena arena;

static const char *key(const char *text) {
  const char *k = sn_prepared_key(&arena, text);
  assert_non_null(k);
  return k;
}

static void test_prepare__key_has_no_white_space(void **state) {
  (void)state;
  assert_string_equal(key(" Ａ b\r\n　ｃ "), "abc");
  assert_string_equal(key("事故 の\n責任者"), key("事故の責任者"));
}

static void test_prepare__same_but_for_white_space(void **state) {
  (void)state;
  assert_true(sn_prepared_same("a b", "ab"));
  assert_true(sn_prepared_same("a\n b　", "a b"));
  assert_true(sn_prepared_same("", " \t\u00A0"));
  assert_false(sn_prepared_same("ab", "ac"));
  assert_false(sn_prepared_same("ab", "abc"));
  assert_false(sn_prepared_same("a", ""));
}

static void test_prepare__texts_of_both_languages_lead_to_the_question(void **state) {
  workbook *w = *state;
  sn_prepared prepared;
  assert_true(sn_prepare(&arena, &(sn_definitions){0}, w->f.definition, &prepared));
  assert_int_equal(sn_find_text(&(sn_find_context){&arena, &prepared, NULL}, SONAE_NONE, "責任者を決めていますか｡"), 0);
  assert_int_equal(sn_find_text(&(sn_find_context){&arena, &prepared, NULL}, SONAE_NONE, "is THERE a deputy?"), 1);
  assert_int_equal(sn_find_text(&(sn_find_context){&arena, &prepared, NULL}, SONAE_NONE, "Is there a deputy"),
                   SONAE_NONE);
}

static void test_prepare__text_of_several_questions_leads_to_none(void **state) {
  workbook *w = *state;
  sn_prepared prepared;
  fixture_define(&w->f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")), NULL);
  assert_true(sn_prepare(&arena, &(sn_definitions){0}, w->f.definition, &prepared));
  assert_int_equal(sn_find_text(&(sn_find_context){&arena, &prepared, NULL}, SONAE_NONE, "T"), SONAE_NONE);
  assert_int_equal(sn_find_text(&(sn_find_context){&arena, &prepared, NULL}, 1, "T"), 1);
}

static void test_prepare__looking_up_ends_with_what_is_allowed(void **state) {
  workbook *w = *state;
  sn_prepared prepared;
  size_t looks = 1;
  assert_true(sn_prepare(&arena, &(sn_definitions){0}, w->f.definition, &prepared));
  const sn_find_context find = {&arena, &prepared, &looks};
  assert_int_equal(sn_find_text(&find, SONAE_NONE, "責任者の名前"), 3);
  assert_int_equal(sn_find_text(&find, SONAE_NONE, "責任者の名前"), SONAE_NONE);
  assert_int_equal(sn_find_label(&find, 2, "クラウド"), SONAE_NONE);
}

static void test_prepare__longer_than_any_text_is_not_looked_up(void **state) {
  workbook *w = *state;
  sn_prepared prepared;
  size_t looks = 1;
  char text[20000];
  assert_true(sn_prepare(&arena, &(sn_definitions){0}, w->f.definition, &prepared));
  memset(text, 'x', sizeof text - 1);
  text[sizeof text - 1] = '\0';
  assert_int_equal(sn_find_text(&(sn_find_context){&arena, &prepared, &looks}, SONAE_NONE, text), SONAE_NONE);
  assert_int_equal(looks, 1);
}

static void test_prepare__slots_count_options_of_choices_of_several(void **state) {
  workbook *w = *state;
  sn_prepared prepared;
  assert_true(sn_prepare(&arena, &(sn_definitions){0}, w->f.definition, &prepared));
  assert_int_equal(sn_prepared_slot_count(&prepared), 6 + 3);
  assert_int_equal(sn_prepared_slot(&prepared, 2, SONAE_NONE), 2);
  assert_int_equal(sn_prepared_slot(&prepared, 2, 2), 5);
  assert_int_equal(sn_prepared_slot(&prepared, 3, SONAE_NONE), 6);
}

static void test_prepare__ids_are_read_whole(void **state) {
  workbook *w = *state;
  sn_find_target target;
  assert_true(sn_find_id(w->f.definition, "q-3:net", &target));
  assert_int_equal(target.question, 2);
  assert_int_equal(target.option, 1);
  assert_true(sn_find_id(w->f.definition, "q-1", &target));
  assert_int_equal(target.option, SONAE_NONE);
  assert_false(sn_find_id(w->f.definition, "q-1 ", &target));
  assert_false(sn_find_id(w->f.definition, "q-1:yes", &target)); /* one only: it has no rows for options */
  assert_false(sn_find_id(w->f.definition, "q-3:", &target));
  assert_false(sn_find_id(w->f.definition, "", &target));
  char longer[300];
  memset(longer, 'q', sizeof longer - 1);
  longer[sizeof longer - 1] = '\0';
  assert_false(sn_find_id(w->f.definition, longer, &target));
}

static void test_lookup__text_of_several_values_is_shared(void **state) {
  sn_lookup lookup;
  (void)state;
  assert_true(sn_lookup_new(&arena, 3, &lookup));
  sn_lookup_put(&lookup, "a", 1);
  sn_lookup_put(&lookup, "a", 1);
  sn_lookup_put(&lookup, "b", 1);
  sn_lookup_put(&lookup, "b", 2);
  assert_int_equal(sn_lookup_get(&lookup, "a"), 1);
  assert_int_equal(sn_lookup_get(&lookup, "b"), SN_LOOKUP_SHARED);
  assert_int_equal(sn_lookup_get(&lookup, "c"), SONAE_NONE);
}

static void test_lookup__full_to_what_was_asked_for(void **state) {
  enum { COUNT = 500 };
  static char keys[COUNT][8];
  sn_lookup lookup;
  (void)state;
  assert_true(sn_lookup_new(&arena, COUNT, &lookup));
  for (uint32_t i = 0; i < COUNT; i++) {
    (void)snprintf(keys[i], sizeof keys[i], "k%u", i);
    sn_lookup_put(&lookup, keys[i], i);
  }
  for (uint32_t i = 0; i < COUNT; i++)
    assert_int_equal(sn_lookup_get(&lookup, keys[i]), i);
}

static int forget(void **state) {
  (void)state;
  sn_arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_prepare__key_has_no_white_space),
      cmocka_unit_test(test_prepare__same_but_for_white_space),
      WORKBOOK_TEST(test_prepare__texts_of_both_languages_lead_to_the_question),
      WORKBOOK_TEST(test_prepare__text_of_several_questions_leads_to_none),
      WORKBOOK_TEST(test_prepare__looking_up_ends_with_what_is_allowed),
      WORKBOOK_TEST(test_prepare__longer_than_any_text_is_not_looked_up),
      WORKBOOK_TEST(test_prepare__slots_count_options_of_choices_of_several),
      WORKBOOK_TEST(test_prepare__ids_are_read_whole),
      cmocka_unit_test(test_lookup__text_of_several_values_is_shared),
      cmocka_unit_test(test_lookup__full_to_what_was_asked_for),
  };
  return cmocka_run_group_tests(tests, NULL, forget);
}
