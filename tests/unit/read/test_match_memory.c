/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation fails once while forms are matched: the reading is the right one, or memory is told to be out;
 * nothing crashes, nothing leaks. */
#include "support/failing.h"

#include "asked.h"

/* All that was read, in words. */
static void describe(const workbook *w, char out[16384]) {
  size_t used = 0;
  out[0] = '\0';
  if (!w->reading) return;
  for (size_t i = 0; i < w->reading->remarks.count; i++) {
    const sonae_remark *r = &w->reading->remarks.items[i];
    used += (size_t)snprintf(out + used, 16384 - used, "%s|%s|%s|%s\n", r->code, r->place, r->question, r->text);
    assert_true(used < 12000);
  }
  (void)snprintf(out + used, 16384 - used, "%s %s", w->reading->organisation.id,
                 w->reading->response ? workbook_answers_read(w) : "rejected");
}

static void read_once(workbook *w, const sn_grid *grid, char out[16384]) {
  const sonae_definition *const items[] = {w->f.definition};
  const sn_read_request request = {.definitions = {.items = items, .count = 1}, .file = "form.xlsx"};
  workbook_forget(w);
  w->readings = (sn_readings){.arena = &w->arena, .language = SONAE_EN};
  sn_match_form(&request, grid, &w->readings);
  allocator.how = NEVER;
  w->reading = w->readings.count ? &w->readings.items[0] : NULL;
  if (w->arena.failed)
    strcpy(out, "memory");
  else
    describe(w, out);
}

static void fail_each(workbook *w, failing how) {
  static char right[16384], said[16384];
  sn_grid grid;
  unsigned long at = 0;
  skip_unless_failing();
  workbook_grid(w, &grid);
  read_once(w, &grid, right);
  assert_string_not_equal(right, "memory");
  workbook_forget(w);
  long live = allocator.live;
  do {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    read_once(w, &grid, said);
    if (strcmp(said, "memory") != 0 && strcmp(said, right) != 0) print_message("call %lu fails: %s\n", at, said);
    assert_true(strcmp(said, "memory") == 0 || strcmp(said, right) == 0);
    workbook_forget(w);
    assert_int_equal(allocator.live, live);
  } while (allocator.calls >= at && at < 10000);
  assert_string_equal(said, right);
  assert_true(at > 5);
  print_message("%lu allocations failed\n", at - 1);
}

/* Something for each part to do: full width, a choice of several, notes, a company with a name only. */
static void fill(workbook *w) {
  workbook_form(w, SONAE_JA, "");
  workbook_say_of(w, SN_FORM_FIELD_NAME, "（株）そなえ");
  workbook_say_of(w, "attribute:employees", "４５");
  workbook_answer(w, "q-1", "一部だけ");
  workbook_answer(w, "q-2", "だいたい");
  workbook_answer(w, "q-3:pc", "○");
  workbook_answer(w, "q-4", "ﾀﾛｳ");
  workbook_answer(w, "q-5", "１，２００");
  workbook_fill(w, "q-1", SN_FORM_COLUMN_NOTE, "一");
  workbook_fill(w, "q-1", SN_FORM_COLUMN_PLANNED, "春");
}

static void lose_everything(workbook *w) {
  fill(w);
  workbook_answer(w, "q-2", "");
  workbook_fill(w, "q-2", SN_FORM_COLUMN_QUESTION, "代わりの人を決めていますか｡");
  workbook_shift(w, ANSWERS, false, SN_FORM_COLUMN_ID, -1);
  workbook_shift(w, COMPANY, false, 0, -1);
  workbook_delete_sheet(w, META);
  w->name_count = 0;
}

static void test_match_memory__one_failure_in_a_form(void **state) {
  fill(*state);
  fail_each(*state, ONCE);
}

static void test_match_memory__no_memory_from_then_on_in_a_form(void **state) {
  fill(*state);
  fail_each(*state, FROM_THEN_ON);
}

static void test_match_memory__one_failure_in_a_form_that_lost_its_ids(void **state) {
  lose_everything(*state);
  fail_each(*state, ONCE);
}

static void test_match_memory__no_memory_from_then_on_in_a_form_that_lost_its_ids(void **state) {
  lose_everything(*state);
  fail_each(*state, FROM_THEN_ON);
}

static void fill_followup(workbook *w) {
  asked_reply(w);
  asked_fill(w, "q-1", SN_FINDINGS_COLUMN_NOTE, "一");
  asked_fill(w, "q-3", SN_FINDINGS_COLUMN_HELP, "人手");
}

static void test_match_memory__one_failure_in_a_form_that_follows_up(void **state) {
  fill_followup(*state);
  fail_each(*state, ONCE);
}

static void test_match_memory__no_memory_from_then_on_in_a_form_that_follows_up(void **state) {
  fill_followup(*state);
  workbook_delete_sheet(*state, META);
  fail_each(*state, FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      WORKBOOK_TEST(test_match_memory__one_failure_in_a_form),
      WORKBOOK_TEST(test_match_memory__no_memory_from_then_on_in_a_form),
      WORKBOOK_TEST(test_match_memory__one_failure_in_a_form_that_lost_its_ids),
      WORKBOOK_TEST(test_match_memory__no_memory_from_then_on_in_a_form_that_lost_its_ids),
      WORKBOOK_TEST(test_match_memory__one_failure_in_a_form_that_follows_up),
      WORKBOOK_TEST(test_match_memory__no_memory_from_then_on_in_a_form_that_follows_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
