/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every allocation fails once, then all from some point on, while papers are read and while a kit is made of them: each
 * time it is the right one, or memory is told; nothing crashes, nothing leaks.
 */
#include "support/failing.h"

#include "unit/kit/kits.h"

#define ALL_OF_IT                                                                                                                                                                            \
  PAPER("<p>" WHEN("<any>" IS("o2", "yes") IS("q1", "no") "</any>")                                                                                                                          \
            SAID("text", "{organisation} {q1} {m} {known}") "</p>\n<steps><each of=\"actions\">" STEP(                                                                                       \
                "{item.title} {item.hours} {item.yen}") "</each>"                                                                                                                            \
                                                        "<each of=\"unknowns\">" STEP(                                                                                                       \
                                                            "{item.who}") "</each></steps>\n"                                                                                                \
                                                                          "<table><column width=\"1\">" SAID("text", "c") "</column><column width=\"2\"/><row>" CELL("{o1}") "<blank>" SAID( \
                                                                              "who",                                                                                                         \
                                                                              "the owner") "</blank></row></"                                                                                \
                                                                                           "table>\n"                                                                                        \
                                                                                           "<flow><rank><"                                                                                   \
                                                                                           "box>" SAID("title", "a") "</box><box>" SAID(                                                     \
                                                                                               "title",                                                                                      \
                                                                                               "{t1}") "</box></"                                                                            \
                                                                                                       "rank></"                                                                             \
                                                                                                       "flow>\n"                                                                             \
                                                                                                       "<cards "                                                                             \
                                                                                                       "copies="                                                                             \
                                                                                                       "\"4\"><"                                                                             \
                                                                                                       "line"                                                                                \
                                                                                                       ">" SAID(                                                                             \
                                                                                                           "tex"                                                                             \
                                                                                                           "t",                                                                              \
                                                                                                           "{t1"                                                                             \
                                                                                                           "}") "</"                                                                         \
                                                                                                                "line"                                                                       \
                                                                                                                "></"                                                                        \
                                                                                                                "card"                                                                       \
                                                                                                                "s>"                                                                         \
                                                                                                                "\n")

/* What is said, summed up; 0: memory was out. */
typedef size_t maker(kits *k);

static size_t size_of_text(const char *text) {
  return text ? strlen(text) + 1 : 0;
}

static size_t size_of_block(const sn_block *block) {
  size_t size = size_of_text(block->text);
  for (const sn_row *row = block->table ? block->table->first : NULL; row; row = row->next)
    for (size_t i = 0; i < block->table->column_count; i++)
      size += row->cells[i].kind + size_of_text(row->cells[i].text);
  for (const sn_flow_rank *rank = block->flow ? block->flow->first : NULL; rank; rank = rank->next)
    for (const sn_flow_box *box = rank->first; box; box = box->next)
      size += size_of_text(box->title);
  for (const sn_card_line *line = block->cards ? block->cards->first : NULL; line; line = line->next)
    size += size_of_text(line->text);
  return size;
}

static size_t make(kits *k) {
  sn_arena arena = {0};
  sn_document document;
  size_t size = 0;
  if (sn_kit_document(&k->kit, &arena, &document))
    for (const sn_page *page = document.first; page; page = page->next)
      for (const sn_block *block = page->first; block; block = block->next)
        size += size_of_block(block);
  sn_arena_free(&arena);
  return size;
}

/* libxml2 2.9 calls a namespace's name wrong where it has no memory to look at it: a refusal, if a false one. */
static bool hidden;

static void hear(void *context, const sonae_diagnostic *diagnostic) {
  (void)context;
  hidden = hidden || strstr(diagnostic->text, "is not a valid URI");
}

static size_t load(kits *k) {
  const sonae_reporter reporter = {.report = hear, .language = SONAE_EN};
  const sonae_papers *papers = NULL;
  hidden = false;
  sonae_status status = sonae_papers_load(NULL, k->f.definition, &reporter, &papers, NULL);
  size_t size = status == SONAE_OK ? papers->count + size_of_text(papers->items[0].id) : 0;
  if (status != SONAE_OK && status != SONAE_E_MEMORY && !hidden) size = SIZE_MAX;
  sonae_papers_free(papers);
  return size;
}

/* libxml2 keeps a copy of its last error: after this it is always the same one. */
static long count_live(kits *k) {
  const sonae_definition *d = NULL;
  (void)sonae_definition_load(NULL, fixture_path(&k->f, "malformed.xml"), NULL, NULL, NULL, &d, NULL);
  return allocator.live;
}

static void fail_each(kits *k, maker *run, failing how) {
  const size_t right = run(k);
  unsigned long at = 0, failed = 0;
  size_t size;
  fixture_write(&k->f, "malformed.xml", "<r>");
  long live = count_live(k);
  assert_true(right > 0);
  do {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    size = run(k);
    allocator.how = NEVER;
    bool more = allocator.calls >= at;
    if (size != 0 && size != right) print_message("call %lu: %zu of %zu\n", at, size, right);
    assert_true(size == 0 || size == right);
    assert_int_equal(count_live(k), live);
    failed += size == 0;
    if (!more) break;
  } while (at < 100000);
  assert_int_equal(size, right);
  assert_true(failed > 10);
  print_message("%lu allocations failed\n", failed);
}

static void prepare(kits *k) {
  skip_unless_failing();
  kits_load(k, ALL_OF_IT);
  kits_answer(k, OWN(GIVEN("q1", "no") UNKNOWN("t1")), THEIR(TEXT_OF("o1", "03-0000-0000")));
}

static void test_kit_memory__kit_is_whole_or_memory_is_told(void **state) {
  kits *k = *state;
  prepare(k);
  fail_each(k, make, ONCE);
  fail_each(k, make, FROM_THEN_ON);
}

static void test_kit_memory__kit_of_nobody_is_whole_or_memory_is_told(void **state) {
  kits *k = *state;
  prepare(k);
  kits_answer(k, NULL, NULL);
  fail_each(k, make, ONCE);
  fail_each(k, make, FROM_THEN_ON);
}

static void test_kit_memory__papers_are_read_or_memory_is_told(void **state) {
  kits *k = *state;
  prepare(k);
  fail_each(k, load, ONCE);
  fail_each(k, load, FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      KIT_TEST(test_kit_memory__kit_is_whole_or_memory_is_told),
      KIT_TEST(test_kit_memory__kit_of_nobody_is_whole_or_memory_is_told),
      KIT_TEST(test_kit_memory__papers_are_read_or_memory_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
