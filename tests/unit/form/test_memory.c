/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation on the way to a form fails once, and from some point on: the table is right or there is none, and a
 * draft says that memory is out. (libxlsxwriter does not look at all of its own allocations; what it wrote is read again
 * and checked, see book/save.) */
#include "support/failing.h"

#include "form/formula.h"

#define MANY "<scale select=\"many\">" OPTION("a", "60") OPTION("b", "40") "</scale>"
#define EVERY_PART                                                                                                     \
  CHECKLIST("<attribute id=\"employees\" kind=\"number\">" SAID(                                                       \
      "label", "l") "</attribute>\n<attribute id=\"town\">" SAID("label", "l") "</attribute>\n" AREA("a")              \
                SCALE_S QUESTION_NA("q1", "a") QUESTION_OF("m", "a", "", MANY)                                         \
                    QUESTION_IF("q2", "a", "<attribute name=\"town\" is=\"Ube\"/>"))

static const sonae_organisation organisation = {.id = "o", .name = "N", .industry = "E", .employees = 12};

static char *table_of(const fixture *f) {
  const sonae_form form = {.definition = f->definition, .organisation = &organisation};
  return sonae_form_csv(&form);
}

/* The draft, and a formula that adds words to it. */
static sonae_status draft_of(const fixture *f, size_t asks) {
  static sn_formula formula;
  static const sonae_form_ask ask = {.question = 1};
  const sonae_form form = {.definition = f->definition, .organisation = &organisation, .asks = &ask, .ask_count = asks};
  const sonae_condition *condition = f->definition->questions[2].relevant;
  sn_draft draft;
  sonae_status status = sn_draft_make(&form, &draft);
  if (status == SONAE_OK) (void)sn_formula_make(&draft, condition, &formula);
  if (draft.arena.failed) status = SONAE_E_MEMORY;
  sn_draft_free(&draft);
  return status;
}

static void begin_failing(failing how, unsigned long at) {
  allocator.calls = 0;
  allocator.fail_at = at;
  allocator.how = how;
}

static void fail_table(fixture *f, failing how) {
  unsigned long at = 0;
  char *table;
  skip_unless_failing();
  fixture_define(f, EVERY_PART, NULL);
  char *right = table_of(f);
  assert_non_null(right);
  long live = allocator.live;
  do {
    begin_failing(how, ++at);
    table = table_of(f);
    allocator.how = NEVER;
    if (table) assert_string_equal(table, right);
    sonae_string_free(table);
    assert_int_equal(allocator.live, live);
  } while (allocator.calls >= at);
  assert_true(at > 20);
  sonae_string_free(right);
}

static void test_memory__a_table_is_right_or_there_is_none(void **state) {
  fail_table(*state, ONCE);
}

static void test_memory__without_memory_there_is_no_table(void **state) {
  fail_table(*state, FROM_THEN_ON);
}

static void fail_draft(fixture *f, size_t asks) {
  unsigned long at = 0;
  size_t failed = 0;
  skip_unless_failing();
  fixture_define(f, EVERY_PART, NULL);
  long live = allocator.live;
  do {
    begin_failing(ONCE, ++at);
    sonae_status status = draft_of(f, asks);
    allocator.how = NEVER;
    assert_true(status == SONAE_E_MEMORY || allocator.calls < at);
    failed += status == SONAE_E_MEMORY;
    assert_int_equal(allocator.live, live);
  } while (allocator.calls >= at);
  assert_true(failed > 3);
}

static void test_memory__a_draft_is_whole_or_memory_is_told(void **state) {
  fail_draft(*state, 0);
}

static void test_memory__a_draft_that_follows_up_is_whole_or_memory_is_told(void **state) {
  fail_draft(*state, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_memory__a_table_is_right_or_there_is_none),
      FIXTURE_TEST(test_memory__without_memory_there_is_no_table),
      FIXTURE_TEST(test_memory__a_draft_is_whole_or_memory_is_told),
      FIXTURE_TEST(test_memory__a_draft_that_follows_up_is_whole_or_memory_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
