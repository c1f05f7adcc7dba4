/* SPDX-License-Identifier: Apache-2.0 */
/* Drills that were held: kept once, with their company, and gone with it. */
#include "support/fixture.h"

#include "sonae/drill.h"
#include "sonae/relation.h"
#include "support/store.h"

static sonae_drill_held held_on(const char *organisation, const char *date, const char *digest) {
  return (sonae_drill_held){.organisation = organisation,
                            .checklist = "c",
                            .version = "1",
                            .drill = "d",
                            .date = date,
                            .present = 5,
                            .passed = true,
                            .marks = "a/1=2 a/2=-",
                            .file = "f.xlsx",
                            .file_digest = digest};
}

static void add(fixture *f, sonae_store *store, sonae_drill_held held, bool expected) {
  bool already = !expected;
  assert_int_equal(sonae_store_add_drill(store, &ACT, &held, &already, &f->error), SONAE_OK);
  assert_int_equal(already, expected);
}

static void refuse(fixture *f, sonae_store *store, sonae_drill_held held, const char *said) {
  assert_int_equal(sonae_store_add_drill(store, &ACT, &held, NULL, &f->error), SONAE_E_ARGUMENT);
  assert_non_null(strstr(f->error.text, said));
}

static sonae_status list_one(void *context, const sonae_drill_held *h) {
  char one[160];
  (void)snprintf(one, sizeof one, "%s:%s:%s:%s:%u:%d:%s", h->organisation, h->date, h->drill, h->version, h->present,
                 h->passed, h->marks);
  fixture_append(context, one, ";");
  return SONAE_OK;
}

static void expect(fixture *f, sonae_store *store, const char *organisation, const char *all) {
  char got[256] = "";
  assert_int_equal(sonae_store_each_drill(store, organisation, list_one, got, &f->error), SONAE_OK);
  assert_string_equal(got, all);
}

static void test_drills__they_are_listed_by_day(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  add(f, store, held_on("o", "2026-11-20", "sha256:1"), false);
  add(f, store, held_on("o", "2026-11-19", "sha256:2"), false);
  expect(f, store, "o", "o:2026-11-19:d:1:5:1:a/1=2 a/2=-; o:2026-11-20:d:1:5:1:a/1=2 a/2=-;");
  expect(f, store, NULL, "o:2026-11-19:d:1:5:1:a/1=2 a/2=-; o:2026-11-20:d:1:5:1:a/1=2 a/2=-;");
  expect(f, store, "nobody", "");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_drills__a_file_is_kept_once_of_each_company(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  store_put(f, store, "p");
  add(f, store, held_on("o", "2026-11-20", "sha256:1"), false);
  add(f, store, held_on("o", "2026-11-20", "sha256:1"), true);
  add(f, store, held_on("p", "2026-11-20", "sha256:1"), false);
  expect(f, store, "o", "o:2026-11-20:d:1:5:1:a/1=2 a/2=-;");
  sonae_store_close(store);
}

static void test_drills__of_one_day_the_last_one_counts(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_drill_held mended = held_on("o", "2026-11-20", "sha256:2");
  mended.passed = false;
  mended.marks = "a/1=0 a/2=-";
  add(f, store, held_on("o", "2026-11-20", "sha256:1"), false);
  add(f, store, mended, false);
  add(f, store, mended, true);
  expect(f, store, "o", "o:2026-11-20:d:1:5:0:a/1=0 a/2=-;");
  mended.file_digest = "sha256:3";
  mended.open = true;
  add(f, store, mended, false);
  expect(f, store, NULL, "o:2026-11-20:d:1:5:0:a/1=0 a/2=-;");
  add(f, store, held_on("o", "2026-11-20", "sha256:1"), false); /* back to the first */
  expect(f, store, "o", "o:2026-11-20:d:1:5:1:a/1=2 a/2=-;");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_drills__what_cannot_be_is_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_drill_held held = held_on("o", "2026-11-20", "sha256:1");
  held.date = "2026-11-31";
  refuse(f, store, held, "(date)");
  held = held_on("o", "2026-11-20", NULL);
  refuse(f, store, held, "(file)");
  held = held_on("o", "2026-11-20", "sha256:1");
  held.present = 0;
  refuse(f, store, held, "(present)");
  held.present = 1;
  held.marks = "a\n";
  refuse(f, store, held, "(marks)");
  held = held_on("nobody", "2026-11-20", "sha256:1");
  assert_int_equal(sonae_store_add_drill(store, &ACT, &held, NULL, &f->error), SONAE_E_NOT_FOUND);
  expect(f, store, NULL, "");
  sonae_store_close(store);
}

static void test_drills__they_go_with_their_company(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  add(f, store, held_on("o", "2026-11-20", "sha256:1"), false);
  assert_int_equal(sonae_store_forget(store, &ACT, "o", NULL, &f->error), SONAE_OK);
  expect(f, store, NULL, "");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static const sonae_act LATER = {.actor = "M", .at = "2026-12-01T09:00:00Z"};

static void merge(fixture *f, sonae_store *store, const char *kept, const char *other) {
  assert_int_equal(sonae_store_merge_organisation(store, &LATER, kept, other, &f->error), SONAE_OK);
}

static void add_at(fixture *f, sonae_store *store, sonae_drill_held held, const char *at) {
  const sonae_act act = {.actor = "L", .at = at};
  assert_int_equal(sonae_store_add_drill(store, &act, &held, NULL, &f->error), SONAE_OK);
}

static sonae_status list_noted(void *context, const sonae_drill_held *h) {
  char one[160];
  (void)snprintf(one, sizeof one, "%s:%s:%s:%s", h->organisation, h->file_digest, h->at, h->actor);
  fixture_append(context, one, ";");
  return SONAE_OK;
}

static void expect_noted(fixture *f, sonae_store *store, const char *organisation, const char *all) {
  char got[256] = "";
  assert_int_equal(sonae_store_each_drill(store, organisation, list_noted, got, &f->error), SONAE_OK);
  assert_string_equal(got, all);
}

static void test_drills__who_is_merged_brings_its_own(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  store_put(f, store, "p");
  add(f, store, held_on("p", "2026-11-18", "sha256:1"), false);
  merge(f, store, "o", "p");
  expect(f, store, "o", "o:2026-11-18:d:1:5:1:a/1=2 a/2=-;");
  expect_noted(f, store, NULL, "o:sha256:1:2026-11-21T11:08:21Z:tester;");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_drills__one_sheet_under_two_ids_is_one_drill(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  store_put(f, store, "p");
  add(f, store, held_on("o", "2026-11-20", "sha256:1"), false);
  add(f, store, held_on("p", "2026-11-20", "sha256:1"), false);
  merge(f, store, "o", "p");
  expect_noted(f, store, NULL, "o:sha256:1:2026-11-21T11:08:21Z:tester;");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_drills__of_two_sheets_under_two_ids_the_later_one_holds(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  store_put(f, store, "p");
  store_put(f, store, "q");
  add_at(f, store, held_on("o", "2026-11-20", "sha256:2"), "2026-11-22T00:00:00Z");
  add_at(f, store, held_on("p", "2026-11-20", "sha256:1"), "2026-11-21T00:00:00Z");
  add_at(f, store, held_on("q", "2026-11-20", "sha256:3"), "2026-11-23T00:00:00Z");
  merge(f, store, "o", "p");
  expect_noted(f, store, NULL, "o:sha256:2:2026-11-22T00:00:00Z:L; q:sha256:3:2026-11-23T00:00:00Z:L;");
  merge(f, store, "o", "q");
  expect_noted(f, store, NULL, "o:sha256:3:2026-11-23T00:00:00Z:L;");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_drills__a_sheet_and_its_correction_go_over_in_their_order(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  store_put(f, store, "p");
  add_at(f, store, held_on("o", "2026-11-20", "sha256:1"), "2026-11-21T00:00:00Z");
  add(f, store, held_on("p", "2026-11-20", "sha256:2"), false);
  add(f, store, held_on("p", "2026-11-20", "sha256:1"), false); /* back to the first, within a second */
  merge(f, store, "o", "p");
  expect_noted(f, store, NULL, "o:sha256:1:2026-11-21T11:08:21Z:tester;");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_drills__merged_twice_they_count_once(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  store_put(f, store, "p");
  store_put(f, store, "q");
  add(f, store, held_on("p", "2026-11-18", "sha256:1"), false);
  add(f, store, held_on("o", "2026-11-18", "sha256:1"), false);
  merge(f, store, "q", "p");
  merge(f, store, "o", "q");
  expect_noted(f, store, NULL, "o:sha256:1:2026-11-21T11:08:21Z:tester;");
  assert_int_equal(sonae_store_forget(store, &ACT, "p", NULL, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_forget(store, &ACT, "q", NULL, &f->error), SONAE_OK);
  expect_noted(f, store, NULL, "o:sha256:1:2026-11-21T11:08:21Z:tester;");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_drills__they_are_listed_by_day),
      FIXTURE_TEST(test_drills__a_file_is_kept_once_of_each_company),
      FIXTURE_TEST(test_drills__of_one_day_the_last_one_counts),
      FIXTURE_TEST(test_drills__what_cannot_be_is_refused),
      FIXTURE_TEST(test_drills__they_go_with_their_company),
      FIXTURE_TEST(test_drills__who_is_merged_brings_its_own),
      FIXTURE_TEST(test_drills__one_sheet_under_two_ids_is_one_drill),
      FIXTURE_TEST(test_drills__of_two_sheets_under_two_ids_the_later_one_holds),
      FIXTURE_TEST(test_drills__a_sheet_and_its_correction_go_over_in_their_order),
      FIXTURE_TEST(test_drills__merged_twice_they_count_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
