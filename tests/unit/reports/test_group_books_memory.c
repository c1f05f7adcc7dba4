/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every allocation fails once, then all from some point on, while all is said that the workbook of a group and the sheet that
 * goes back say: each time it is the right one, or memory is told; nothing crashes, nothing leaks. (libxlsxwriter does not
 * look at all of its own allocations; what it wrote is read again and checked, see book/save.)
 */
#include "support/failing.h"

#include "reports/group/feedback.h"
#include "reports/group/view.h"
#include "unit/group/groups.h"

typedef struct books {
  sonae_group_report report;
  sonae_feedback feedback;
} books;

typedef bool (*maker)(const books *b, sn_arena *arena, sn_document *document);

static bool make_group(const books *b, sn_arena *arena, sn_document *document) {
  return sn_group_document(&b->report, arena, document);
}

static bool make_feedback(const books *b, sn_arena *arena, sn_document *document) {
  return sn_feedback_document(&b->feedback, arena, document);
}

/* Twelve with one answer missing in most of them. */
static void prepare(fixture *f, books *b) {
  const sonae_organisation organisation = {.id = "o-01", .industry = "D", .employees = 10};
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 6, "D", "q1=no q2=yes");
  groups_answer_all(f, store, 7, 12, "E", "q1=yes");
  const sonae_group *group = groups_make(f, store, &BY_INDUSTRY);
  sonae_store_close(store);
  f->response = &response_of(f, "q2=yes")->data;
  b->report = (sonae_group_report){.group = group, .name = "G", .date = "2026-11-21", .language = SONAE_EN};
  b->feedback = (sonae_feedback){.report = {.definition = f->definition,
                                            .response = f->response,
                                            .workspace = f->workspace,
                                            .evaluation = sonae_evaluate(f->workspace, &f->response->packed),
                                            .language = SONAE_EN,
                                            .date = "2026-11-21"},
                                 .group = group,
                                 .peers = sonae_group_peers(group, &organisation),
                                 .sender = "S",
                                 .contact = "C"};
  assert_non_null(b->feedback.peers);
}

/* --- what a document says ----------------------------------------------------------------------------------------- */

static size_t size_of_cells(const sn_table *table) {
  size_t size = table->row_count + (table->chart ? 1000 : 0);
  for (const sn_row *row = table->first; row; row = row->next)
    for (size_t i = 0; i < table->column_count; i++)
      size += row->cells[i].kind + (row->cells[i].text ? strlen(row->cells[i].text) : 0);
  return size;
}

static size_t size_of(const sn_document *document) {
  size_t size = 0;
  for (const sn_page *page = document->first; page; page = page->next)
    for (const sn_block *block = page->first; block; block = block->next)
      size += 1 + (block->text ? strlen(block->text) : 0) + (block->table ? size_of_cells(block->table) : 0);
  return size;
}

/* 0: memory was out. */
static size_t make(const books *b, maker how) {
  sn_arena arena = {0};
  sn_document document;
  size_t size = how(b, &arena, &document) ? size_of(&document) : 0;
  sn_arena_free(&arena);
  return size;
}

/* --- one failure after the other ---------------------------------------------------------------------------------- */

static void fail_each(const books *b, maker make_it, failing how) {
  const size_t right = make(b, make_it);
  unsigned long at = 0, failed = 0;
  size_t size;
  long live = allocator.live;
  assert_true(right > 500);
  do {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    size = make(b, make_it);
    allocator.how = NEVER;
    if (size != 0 && size != right) print_message("call %lu: %zu of %zu\n", at, size, right);
    assert_true(size == 0 || size == right);
    assert_int_equal(allocator.live, live);
    failed += size == 0;
  } while (allocator.calls >= at);
  assert_int_equal(size, right);
  assert_true(failed > 10);
}

static void fail_both(fixture *f, maker make_it) {
  books b;
  skip_unless_failing();
  prepare(f, &b);
  fail_each(&b, make_it, ONCE);
  fail_each(&b, make_it, FROM_THEN_ON);
  sonae_group_free(b.report.group);
}

static void test_group_books_memory__report_of_a_group_is_whole_or_memory_is_told(void **state) {
  fail_both(*state, make_group);
}

static void test_group_books_memory__sheet_that_goes_back_is_whole_or_memory_is_told(void **state) {
  fail_both(*state, make_feedback);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_group_books_memory__report_of_a_group_is_whole_or_memory_is_told),
      FIXTURE_TEST(test_group_books_memory__sheet_that_goes_back_is_whole_or_memory_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
