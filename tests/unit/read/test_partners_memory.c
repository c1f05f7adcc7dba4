/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation fails once while a table of partners is read: its rows are the right ones, or memory is told to be
 * out; nothing crashes, nothing leaks. */
#include "support/failing.h"

#include "tabled.h"

static const char CHECKLIST_XML[] = CHECKLIST(AREA("a") ASK("g", "t", GRADES) ASK_VALUE("d", "text", "v"));

static const char ORGANISATIONS[] = "id,会社名,法人番号,業種,従業員数,都道府県,備考\n"
                                    "a,㈱A,1180301018771,建設業,45,東京,x\n"
                                    ",B,,,,,\n"
                                    "c,C,12,製造,,,\n";
static const char RELATIONS[] = "発注元,供給者,g,[d] v,重要度\n"
                                "prime,1180301018771,していない,図面,5\n"
                                "㈱備え,部品,わからない,,\n"
                                "prime,u,たぶん,,\n";

static int setup(void **state) {
  int status = tabled_open(state, CHECKLIST_XML, NULL);
  tabled *t = *state;
  t->request.fallback = t->f.definition;
  return status;
}

/* False: memory was told to be out. */
static bool read_once(tabled *t, bool relations) {
  t->readings = (sn_readings){.arena = &t->arena, .language = SONAE_EN};
  t->request.bytes = relations ? RELATIONS : ORGANISATIONS;
  t->request.length = strlen(t->request.bytes);
  (relations ? sn_read_relations : sn_read_organisations)(&t->request, &t->readings);
  allocator.how = NEVER;
  return !t->arena.failed;
}

static void expect_rows(const tabled *t, bool relations) {
  assert_int_equal(t->readings.count, 3);
  assert_int_equal(t->readings.items[0].remarks.errors, 0);
  assert_int_equal(t->readings.items[0].remarks.count, 1);
  assert_int_equal(t->readings.items[2].remarks.errors, 1);
  assert_int_equal(t->readings.items[0].partner != NULL, relations);
  assert_string_equal(t->readings.items[0].organisation.corporate_number, "1180301018771");
}

static void fail_each(tabled *t, bool relations, failing how) {
  unsigned long at = 0;
  bool done;
  skip_unless_failing();
  assert_true(read_once(t, relations));
  expect_rows(t, relations);
  tabled_forget(t);
  long live = allocator.live;
  do {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    done = read_once(t, relations);
    if (done) expect_rows(t, relations);
    tabled_forget(t);
    assert_int_equal(allocator.live, live);
  } while (allocator.calls >= at && at < 10000);
  assert_true(done);
  assert_true(at > 2);
  print_message("%lu allocations failed\n", at - 1);
}

static void test_partners_memory__one_failure_with_organisations(void **state) {
  fail_each(*state, false, ONCE);
}

static void test_partners_memory__no_memory_from_then_on_with_organisations(void **state) {
  fail_each(*state, false, FROM_THEN_ON);
}

static void test_partners_memory__one_failure_with_relations(void **state) {
  fail_each(*state, true, ONCE);
}

static void test_partners_memory__no_memory_from_then_on_with_relations(void **state) {
  fail_each(*state, true, FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, tabled_close)
      TEST(test_partners_memory__one_failure_with_organisations),
      TEST(test_partners_memory__no_memory_from_then_on_with_organisations),
      TEST(test_partners_memory__one_failure_with_relations),
      TEST(test_partners_memory__no_memory_from_then_on_with_relations),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
