/* SPDX-License-Identifier: Apache-2.0 */
/* Organisations: put, found, listed, refused. */
#include "support/fixture.h"

#include "support/store.h"

static void test_store__an_organisation_comes_back_as_it_was_put(void **state) {
  fixture *f = *state;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  const sonae_organisation *read = NULL;
  const sonae_organisation given = {.id = "yamada-7",
                                    .name = "株式会社見本製作所",
                                    .corporate_number = "7000012050002",
                                    .industry = "E",
                                    .employees = 31,
                                    .prefecture = "13",
                                    .contact = "総務部",
                                    .email = "soumu@example.jp",
                                    .telephone = "03-0000-0000"};
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &given, &f->error), SONAE_OK);
  sonae_store_close(store);
  store = store_open(f, SONAE_STORE_READ);
  assert_int_equal(sonae_store_organisation(store, "yamada-7", &read, &f->error), SONAE_OK);
  assert_string_equal(read->name, given.name);
  assert_string_equal(read->corporate_number, given.corporate_number);
  assert_string_equal(read->industry, "E");
  assert_int_equal(read->employees, 31);
  assert_string_equal(read->prefecture, "13");
  assert_string_equal(read->contact, given.contact);
  assert_string_equal(read->email, given.email);
  assert_string_equal(read->telephone, given.telephone);
  sonae_organisation_free(read);
  sonae_store_close(store);
}

static void test_store__what_is_not_said_stays_as_it_was(void **state) {
  fixture *f = *state;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  const sonae_organisation *read = NULL;
  sonae_organisation first = {.id = "o", .name = "N", .employees = 5, .contact = "c"},
                     second = {.id = "o", .name = "M", .employees = -1};
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &first, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &second, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_organisation(store, "o", &read, &f->error), SONAE_OK);
  assert_string_equal(read->name, "M");
  assert_int_equal(read->employees, 5);
  assert_string_equal(read->contact, "c");
  assert_null(read->email);
  sonae_organisation_free(read);
  sonae_store_close(store);
}

static sonae_status count_entry(void *context, const sonae_audit_entry *entry) {
  size_t *count = context;
  (void)entry;
  ++*count;
  return SONAE_OK;
}

static void test_store__putting_the_same_again_changes_nothing(void **state) {
  fixture *f = *state;
  size_t entries = 0;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "o");
  store_put(f, store, "o");
  assert_int_equal(sonae_store_each_entry(store, count_entry, &entries, &f->error), SONAE_OK);
  assert_int_equal(entries, 1);
  sonae_store_close(store);
}

static void test_store__an_organisation_is_found_by_its_corporate_number(void **state) {
  fixture *f = *state;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  const sonae_organisation *read = NULL;
  const sonae_organisation o = {.id = "o", .corporate_number = "7000012050002", .employees = -1};
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &o, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_organisation_by_number(store, "7000012050002", &read, &f->error), SONAE_OK);
  assert_string_equal(read->id, "o");
  sonae_organisation_free(read);
  assert_int_equal(sonae_store_organisation_by_number(store, "8700110005901", &read, &f->error), SONAE_E_NOT_FOUND);
  sonae_store_close(store);
}

static void test_store__wrong_organisations_are_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  const sonae_organisation *read = NULL;
  const sonae_organisation wrong[] = {
      {.id = "", .employees = -1},
      {.id = "1", .employees = -1},
      {.id = NULL, .employees = -1},
      {.id = "o", .corporate_number = "1000012050002", .employees = -1},
      {.id = "o", .industry = "U", .employees = -1},
      {.id = "o", .prefecture = "48", .employees = -1},
      {.id = "o", .employees = -2},
      {.id = "o", .name = "\xff", .employees = -1},
  };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_int_equal(sonae_store_put_organisation(store, &ACT, &wrong[i], &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_organisation(store, "o", &read, &f->error), SONAE_E_NOT_FOUND);
  sonae_store_close(store);
}

static sonae_status list_organisation(void *context, const sonae_organisation *organisation) {
  fixture_append(context, organisation->id, "");
  return SONAE_OK;
}

static void test_store__organisations_come_by_id(void **state) {
  fixture *f = *state;
  char out[256] = "";
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "b");
  store_put(f, store, "a");
  store_put(f, store, "B");
  assert_int_equal(sonae_store_each_organisation(store, list_organisation, out, &f->error), SONAE_OK);
  assert_string_equal(out, "B a b");
  sonae_store_close(store);
}

static void expect_like(fixture *f, sonae_store *store, const char *id, const char *name, const char *number,
                        const char *expected) {
  char out[256] = "";
  const sonae_organisation like = {.id = id, .name = name, .corporate_number = number, .employees = -1};
  assert_int_equal(sonae_store_each_organisation_like(store, &like, list_organisation, out, &f->error), SONAE_OK);
  assert_string_equal(out, expected);
}

static void put_like(fixture *f, sonae_store *store, const char *id, const char *name, const char *number) {
  const sonae_organisation o = {.id = id, .name = name, .corporate_number = number, .employees = -1};
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &o, &f->error), SONAE_OK);
}

static void test_store__organisations_of_one_name_or_number_are_found(void **state) {
  fixture *f = *state;
  static const char number[] = "7000012050002";
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  put_like(f, store, "a", "株式会社アクメ", NULL);
  put_like(f, store, "b", "アクメ㈱", number);
  put_like(f, store, "c", "ベータ", number);
  put_like(f, store, "d", NULL, NULL);
  put_like(f, store, "e", "株式会社", NULL);
  expect_like(f, store, "x", "アクメ", NULL, "a b");
  expect_like(f, store, "b", "アクメ", number, "a c");
  expect_like(f, store, NULL, NULL, number, "b c");
  expect_like(f, store, NULL, NULL, NULL, "");
  expect_like(f, store, NULL, "有限会社", NULL, "");
  put_like(f, store, "a", "㈱", NULL); /* it is not found by the name it had */
  expect_like(f, store, "x", "アクメ", NULL, "b");
  put_like(f, store, "b", NULL, NULL); /* and is by one that was not said again */
  expect_like(f, store, "x", "アクメ", NULL, "b");
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_store__an_organisation_comes_back_as_it_was_put),
      FIXTURE_TEST(test_store__what_is_not_said_stays_as_it_was),
      FIXTURE_TEST(test_store__putting_the_same_again_changes_nothing),
      FIXTURE_TEST(test_store__an_organisation_is_found_by_its_corporate_number),
      FIXTURE_TEST(test_store__organisations_of_one_name_or_number_are_found),
      FIXTURE_TEST(test_store__wrong_organisations_are_refused),
      FIXTURE_TEST(test_store__organisations_come_by_id),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
