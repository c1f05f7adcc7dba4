/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation fails once while a table is read: the readings are the right ones, or memory is told to be out;
 * nothing crashes, nothing leaks. */
#include "support/failing.h"

#include "tabled.h"

enum { WORDS_BYTES = 16384 };

#define KINDS "<scale select=\"many\">" SAY("paper", "60", "紙") SAY("net", "40", "社内網") "</scale>"

static const char CHECKLIST_XML[] = CHECKLIST(AREA("a") ASK("g", "t", GRADES SAID("not-applicable", "x"))
                                                  ASK("m", "u", KINDS) ASK_VALUE("d", "date", "v"));

static int setup(void **state) {
  return tabled_open(state, CHECKLIST_XML, NULL);
}

static void describe(const tabled *t, const sn_remarks *file, char out[WORDS_BYTES]) {
  size_t used = 0;
  out[0] = '\0';
  for (size_t i = 0; i < file->count; i++)
    used += (size_t)snprintf(out + used, WORDS_BYTES - used, "%s %s\n", file->items[i].code, file->items[i].place);
  for (size_t i = 0; i < t->readings.count; i++) {
    const sn_reading *r = &t->readings.items[i];
    used += (size_t)snprintf(out + used, WORDS_BYTES - used, "%u %s", r->row, r->organisation.id);
    for (size_t q = 0; r->response && q < t->f.definition->question_count; q++)
      used += (size_t)snprintf(out + used, WORDS_BYTES - used, " %u:%x", r->response->codes[q],
                               (unsigned)r->response->chosen[q]);
    for (size_t k = 0; k < r->remarks.count; k++)
      used += (size_t)snprintf(out + used, WORDS_BYTES - used, "\n %s|%s|%s", r->remarks.items[k].code,
                               r->remarks.items[k].place, r->remarks.items[k].text);
    assert_true(used < WORDS_BYTES / 2);
  }
}

static void read_once(tabled *t, const char *bytes, size_t length, char out[WORDS_BYTES]) {
  sn_remarks remarks = {.arena = &t->arena, .language = SONAE_EN};
  t->readings = (sn_readings){.arena = &t->arena, .language = SONAE_EN};
  if (sn_csv_read(&t->arena, &remarks, bytes, length, &t->grid)) sn_match_table(&t->request, &t->grid, &t->readings);
  allocator.how = NEVER;
  if (t->arena.failed)
    strcpy(out, "memory");
  else
    describe(t, &remarks, out);
}

static void fail_each(tabled *t, const char *bytes, size_t length, failing how) {
  static char right[WORDS_BYTES], said[WORDS_BYTES];
  unsigned long at = 0;
  skip_unless_failing();
  read_once(t, bytes, length, right);
  assert_string_not_equal(right, "memory");
  tabled_forget(t);
  long live = allocator.live;
  do {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    read_once(t, bytes, length, said);
    if (strcmp(said, "memory") != 0 && strcmp(said, right) != 0) print_message("call %lu fails: %s\n", at, said);
    assert_true(strcmp(said, "memory") == 0 || strcmp(said, right) == 0);
    tabled_forget(t);
    assert_int_equal(allocator.live, live);
  } while (allocator.calls >= at && at < 10000);
  assert_string_equal(said, right);
  assert_true(at > 2);
  print_message("%lu allocations failed\n", at - 1);
}

/* Every kind of answer, an unknown column, a wrong row. */
static const char ANSWERS[] = "会社名,[g] t,u,[d] v,好きな色\n"
                              "㈱A,していない,紙;社内網,2026/11/21,青\n"
                              "㈱B,該当なし（理由）,社内網,R8.11.21,\n"
                              "㈱C,たぶん,糸電話,いつか,\n";
/* The first lines of the same, in CP932. */
static const char LEGACY[] = "\x89\xEF\x8E\xD0\x96\xBC,[g] t,u\n\x87\x8A"
                             "A,\x82\xB5\x82\xC4\x82\xA2\x82\xE9,\x8E\x86\n";
static const char WIDE[] = "\xFF\xFE[\0g\0]\0\t\0[\0m\0]\0\n\0y\0e\0s\0\t\0p\0a\0p\0e\0r\0\n\0";

static void test_table_memory__one_failure_in_a_table(void **state) {
  fail_each(*state, ANSWERS, sizeof ANSWERS - 1, ONCE);
}

static void test_table_memory__no_memory_from_then_on_in_a_table(void **state) {
  fail_each(*state, ANSWERS, sizeof ANSWERS - 1, FROM_THEN_ON);
}

static void test_table_memory__one_failure_in_a_table_in_cp932(void **state) {
  fail_each(*state, LEGACY, sizeof LEGACY - 1, ONCE);
}

static void test_table_memory__no_memory_from_then_on_in_a_table_in_cp932(void **state) {
  fail_each(*state, LEGACY, sizeof LEGACY - 1, FROM_THEN_ON);
}

static void test_table_memory__one_failure_in_a_table_in_utf_16(void **state) {
  fail_each(*state, WIDE, sizeof WIDE - 1, ONCE);
}

static void test_table_memory__one_failure_in_a_table_that_is_refused(void **state) {
  fail_each(*state, "a\n\"b", 4, ONCE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TABLE_TEST(name) cmocka_unit_test_setup_teardown(name, setup, tabled_close)
      TABLE_TEST(test_table_memory__one_failure_in_a_table),
      TABLE_TEST(test_table_memory__no_memory_from_then_on_in_a_table),
      TABLE_TEST(test_table_memory__one_failure_in_a_table_in_cp932),
      TABLE_TEST(test_table_memory__no_memory_from_then_on_in_a_table_in_cp932),
      TABLE_TEST(test_table_memory__one_failure_in_a_table_in_utf_16),
      TABLE_TEST(test_table_memory__one_failure_in_a_table_that_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
