/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation fails once while rows of tables are put into a store, or duplicates are looked for in it: they are
 * put whole, or memory is told to be out; nothing crashes, nothing leaks. */
#include "support/failing.h"

#include "support/store.h"

#include "intake/import.h"
#include "partners.h"
#include "sonae/duplicates.h"

enum { MOST_FAILURES = 20000 };

typedef struct office {
  fixture f;
  sonae_store *store;
  sonae_intake intake;
  sn_arena arena;
  sn_readings readings;
} office;

static void put(office *o, const char *id, const char *name, const char *number) {
  const sonae_organisation organisation = WHO(.id = id, .name = name, .corporate_number = number);
  assert_int_equal(sonae_store_put_organisation(o->store, &o->intake.act, &organisation, NULL), SONAE_OK);
}

static int setup(void **state) {
  office *o = calloc(1, sizeof *o);
  if (!o) return -1;
  fixture_open(&o->f);
  fixture_define(&o->f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")), NULL);
  o->store = store_open(&o->f, SONAE_STORE_CREATE);
  o->intake = (sonae_intake){.store = o->store, .act = ACT, .language = SONAE_EN};
  put(o, "prime", "備え", NULL);
  put(o, "parts", "株式会社部品", "1180301018771");
  put(o, "same", "部品", NULL);
  put(o, "gone", "なし", NULL);
  assert_int_equal(sonae_store_merge_organisation(o->store, &o->intake.act, "prime", "gone", NULL), SONAE_OK);
  *state = o;
  return 0;
}

static int teardown(void **state) {
  office *o = *state;
  sonae_store_close(o->store);
  fixture_close(&o->f);
  free(o);
  return 0;
}

/* Two rows that complete each other, and one that contradicts them. */
static void make_rows(office *o, sonae_matter matter) {
  o->readings = (sn_readings){.arena = &o->arena, .language = SONAE_EN};
  for (uint8_t i = 0; i < 3; i++) {
    if (matter == SONAE_RELATIONS) {
      (void)partner_row(&o->readings, o->f.definition, WHO(.id = "", .name = "備え"), WHO(.id = "parts"),
                        i == 0 ? SONAE_UNANSWERED : (uint8_t)(SONAE_FIRST_OPTION + i), SONAE_FIRST_OPTION);
    } else {
      sn_reading *r = sn_readings_add(&o->readings, i + 2U);
      r->organisation = WHO(.id = "new", .name = "部品");
      if (i) r->organisation.employees = i;
    }
  }
}

static sonae_status take_in(office *o, sonae_matter matter, sn_outcome *last) {
  sn_import import = {.facts = o->f.definition};
  o->intake.matter = matter;
  const sn_acceptance acceptance = {
      .intake = &o->intake, .import = &import, .path = "f", .source = "f", .source_digest = "", .error = &o->f.error};
  sonae_status status = sonae_store_begin(o->store, &o->f.error);
  for (size_t i = 0; status == SONAE_OK && i < o->readings.count; i++)
    status = sn_accept(&acceptance, &o->readings.items[i], last);
  allocator.how = NEVER;
  sonae_store_abort(o->store);
  sn_arena_free(&import.arena);
  return status;
}

static void fail_each(office *o, sonae_matter matter, failing how) {
  unsigned long at = 0;
  sonae_status status;
  skip_unless_failing();
  do {
    sn_outcome last = {0};
    make_rows(o, matter);
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    status = take_in(o, matter, &last);
    assert_true(status == SONAE_OK || status == SONAE_E_MEMORY);
    if (status == SONAE_OK) assert_int_equal(last.verdict, SONAE_REJECTED);
    sn_arena_free(&o->arena);
  } while (allocator.calls >= at && at < MOST_FAILURES);
  assert_int_equal(status, SONAE_OK);
  assert_true(at > 20);
  print_message("%lu allocations failed\n", at - 1);
}

static void test_import_memory__one_failure_with_organisations(void **state) {
  fail_each(*state, SONAE_ORGANISATIONS, ONCE);
}

static void test_import_memory__no_memory_from_then_on_with_organisations(void **state) {
  fail_each(*state, SONAE_ORGANISATIONS, FROM_THEN_ON);
}

static void test_import_memory__one_failure_with_relations(void **state) {
  fail_each(*state, SONAE_RELATIONS, ONCE);
}

static void test_import_memory__no_memory_from_then_on_with_relations(void **state) {
  fail_each(*state, SONAE_RELATIONS, FROM_THEN_ON);
}

static sonae_status count(void *context, const sonae_duplicates *group) {
  *(size_t *)context += group->count;
  return SONAE_OK;
}

static void test_import_memory__one_failure_while_looking_for_duplicates(void **state) {
  office *o = *state;
  unsigned long at = 0;
  sonae_status status;
  skip_unless_failing();
  do {
    size_t found = 0;
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = ONCE;
    status = sonae_each_duplicates(o->store, SONAE_EN, count, &found, NULL);
    allocator.how = NEVER;
    assert_true(status == SONAE_OK || status == SONAE_E_MEMORY);
    if (status == SONAE_OK) assert_int_equal(found, 2);
  } while (allocator.calls >= at && at < MOST_FAILURES);
  assert_int_equal(status, SONAE_OK);
  print_message("%lu allocations failed\n", at - 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
      TEST(test_import_memory__one_failure_with_organisations),
      TEST(test_import_memory__no_memory_from_then_on_with_organisations),
      TEST(test_import_memory__one_failure_with_relations),
      TEST(test_import_memory__no_memory_from_then_on_with_relations),
      TEST(test_import_memory__one_failure_while_looking_for_duplicates),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
