/* SPDX-License-Identifier: Apache-2.0 */
/* Which organisations are proposed as one company, and which of them is to be kept. */
#include "support/fixture.h"

#include "base/buffer.h"
#include "desk.h"
#include "sonae/duplicates.h"

static void put(desk *d, const char *id, const char *name, const char *number) {
  const sonae_organisation o = {.id = id, .name = name, .corporate_number = number, .employees = -1};
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &o, NULL), SONAE_OK);
}

/* "a b (number name)" a group. */
static sonae_status describe(void *context, const sonae_duplicates *group) {
  sn_buffer *out = context;
  for (size_t i = 0; i < group->count; i++)
    sn_buffer_printf(out, "%s ", group->items[i].id);
  sn_buffer_printf(out, "(%s%s%s)\n", group->same_number ? "number" : "",
                   group->same_number && group->same_name ? " " : "", group->same_name ? "name" : "");
  return SONAE_OK;
}

static void expect(desk *d, const char *groups) {
  sn_buffer out = SN_BUFFER(10000);
  assert_int_equal(sonae_each_duplicates(d->store, SONAE_EN, describe, &out, NULL), SONAE_OK);
  assert_string_equal(out.data ? out.data : "", groups);
  sn_buffer_free(&out);
}

static void test_duplicates__a_store_without_any_has_none(void **state) {
  desk *d = *state;
  expect(d, "");
  put(d, "a", "A", NUMBER_A);
  put(d, "b", "B", NULL);
  put(d, "c", NULL, NULL);
  put(d, "d", NULL, NULL);
  expect(d, "");
}

static void test_duplicates__a_number_makes_a_group(void **state) {
  desk *d = *state;
  put(d, "a", "A", NUMBER_A);
  put(d, "b", "B", NUMBER_A);
  put(d, "c", "C", NUMBER_B);
  expect(d, "a b (number)\n");
}

static void test_duplicates__a_name_does_whatever_its_legal_form(void **state) {
  desk *d = *state;
  put(d, "a", "株式会社 アクメ", NULL);
  put(d, "b", "アクメ（株）", NULL);
  put(d, "c", "㈱ｱｸﾒ", NULL);
  expect(d, "a b c (name)\n");
}

static void test_duplicates__the_one_with_a_number_is_kept_then_one_with_an_id_of_its_own(void **state) {
  desk *d = *state;
  put(d, "a", "アクメ", NULL);
  put(d, "name-0123456789ab", "アクメ", NULL);
  put(d, "z", "アクメ", NUMBER_A);
  expect(d, "z a name-0123456789ab (name)\n");
}

/* Whoever imports one of them is proposed the same. */
static void test_duplicates__of_those_without_a_number_the_one_that_answered_is_kept(void **state) {
  desk *d = *state;
  put(d, "b", "アクメ", NULL);
  accept(d, read_one(d, "b", NULL, NULL, 0), "sha256:1");
  put(d, "a", "アクメ", NULL);
  expect(d, "b a (name)\n");
}

static void test_duplicates__one_name_with_two_numbers_is_two_companies(void **state) {
  desk *d = *state;
  put(d, "a", "アクメ", NUMBER_A);
  put(d, "b", "アクメ", NUMBER_B);
  expect(d, "");
  put(d, "c", "アクメ", NULL);
  expect(d, "");
  put(d, "e", "アクメ", NULL);
  expect(d, "c e (name)\n");
}

static void test_duplicates__groups_that_share_one_are_one(void **state) {
  desk *d = *state;
  put(d, "a", "A", NUMBER_A);
  put(d, "b", "アクメ", NUMBER_A);
  put(d, "c", "アクメ", NULL);
  expect(d, "a b c (number name)\n");
}

static void test_duplicates__what_was_merged_is_not_proposed_again(void **state) {
  desk *d = *state;
  put(d, "a", "A", NUMBER_A);
  put(d, "b", "B", NUMBER_A);
  assert_int_equal(sonae_store_merge_organisation(d->store, &d->intake.act, "a", "b", NULL), SONAE_OK);
  expect(d, "");
}

static sonae_status stop(void *context, const sonae_duplicates *group) {
  (void)group;
  ++*(int *)context;
  return SONAE_E_IO;
}

static void test_duplicates__a_callback_ends_the_walk(void **state) {
  desk *d = *state;
  int calls = 0;
  put(d, "a", "A", NUMBER_A);
  put(d, "b", "B", NUMBER_A);
  put(d, "c", "アクメ", NULL);
  put(d, "e", "アクメ", NULL);
  assert_int_equal(sonae_each_duplicates(d->store, SONAE_EN, stop, &calls, NULL), SONAE_E_IO);
  assert_int_equal(calls, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_setup, desk_teardown)
      TEST(test_duplicates__a_store_without_any_has_none),
      TEST(test_duplicates__a_number_makes_a_group),
      TEST(test_duplicates__a_name_does_whatever_its_legal_form),
      TEST(test_duplicates__the_one_with_a_number_is_kept_then_one_with_an_id_of_its_own),
      TEST(test_duplicates__of_those_without_a_number_the_one_that_answered_is_kept),
      TEST(test_duplicates__one_name_with_two_numbers_is_two_companies),
      TEST(test_duplicates__groups_that_share_one_are_one),
      TEST(test_duplicates__what_was_merged_is_not_proposed_again),
      TEST(test_duplicates__a_callback_ends_the_walk),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
