/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every allocation fails once, then all from some point on, while duties are read, said and written as JSON, and while a
 * quiz is read and chosen from: each time it is the right result, or memory is told; nothing crashes, nothing leaks.
 */
#include "support/failing.h"

#include <sys/stat.h>

#define FIRST "<first from=\"3\" to=\"5\">" SAID("text", "f") "</first>"
#define FINAL "<final days=\"30\" moves=\"yes\">" SAID("text", "f") "</final>"
#define DUTIES                                                                                                         \
  "<duties xmlns=\"urn:sonae:duties:1\" id=\"duties\" version=\"1\" languages=\"en\">" SAID("title", "t")              \
      SAID("advice", "a") "<uses checklist=\"c\" version=\"1\"/><calendar ref=\"cal\" version=\"1\"/>"                 \
                          "<duty id=\"d\" kind=\"law\" checked=\"2026-11\">" SAID("title", "d") SAID("whom", "w")      \
                              SAID("applies", "a") WHEN(IS("q1", "no")) FIRST FINAL SAID("where", "h")                 \
                                  SAID("source", "s") "</duty></duties>\n"
#define CALENDAR                                                                                                       \
  "<calendar xmlns=\"urn:sonae:calendar:1\" id=\"cal\" version=\"1\" languages=\"en\" first=\"2026\" last=\"2027\" "   \
  "checked=\"2026-11\">" SAID("title", "t")                                                                            \
      SAID("source", "s") "<holiday date=\"2026-11-23\">" SAID("name", "n") "</holiday></calendar>\n"
#define CHOICES                                                                                                        \
  "<right>" SAID("text", "r") "</right><wrong>" SAID("text", "w") "</wrong><wrong>" SAID("text", "x") "</wrong>"
#define QUIZ                                                                                                           \
  "<quiz xmlns=\"urn:sonae:quiz:1\" id=\"z\" checklist=\"c\" version=\"1\" languages=\"en\"><item id=\"x\">"           \
  "<question ref=\"q1\"/>" SAID("text", "t") CHOICES SAID("why", "y") "<case ref=\"C-1\"/><finding ref=\"F-1\"/>"      \
                                                                      "</item></quiz>\n"

/* What came of it, summed up; 0: memory was out; SIZE_MAX: something else was told. */
typedef size_t maker(fixture *f);

/* libxml2 2.9 calls a namespace's name wrong where it has no memory to look at it: a refusal, if a false one. */
static bool hidden;

static void hear(void *context, const sonae_diagnostic *diagnostic) {
  (void)context;
  hidden = hidden || strstr(diagnostic->text, "is not a valid URI");
}
static const sonae_reporter listener = {.report = hear, .language = SONAE_EN};

static size_t size_of(sonae_status status, size_t size) {
  if (status == SONAE_OK) return size;
  return status == SONAE_E_MEMORY || hidden ? 0 : SIZE_MAX;
}

static size_t read_duties(fixture *f) {
  const sonae_duties *duties = NULL;
  hidden = false;
  sonae_status status = sonae_duties_load(NULL, f->definition, &listener, &duties, NULL);
  size_t size = size_of(status, duties ? 1 + duties->count + duties->calendar->count : 0);
  sonae_duties_free(duties);
  return size;
}

static const sonae_duties *duties; /* of the test that runs */

static size_t say_duties(fixture *f) {
  const sonae_duty_list *list = NULL;
  sonae_status status = sonae_duty_list_make(duties, f->workspace, "2026-10-23", SONAE_EN, &list);
  size_t size = size_of(status, list ? 1 + strlen(list->items[0].final_due) : 0);
  sonae_duty_list_free(list);
  return size;
}

static size_t write_duties(fixture *f) {
  char *json = sonae_duties_json(duties, f->workspace, "2026-10-23 14:00");
  size_t size = json ? strlen(json) : 0;
  sonae_string_free(json);
  return size;
}

static size_t choose(fixture *f) {
  const sonae_quiz *quiz = NULL;
  sonae_quiz_pick picks[SONAE_QUIZ_QUESTIONS];
  size_t count = 0;
  hidden = false;
  sonae_status status = sonae_quiz_load(NULL, f->definition, &listener, &quiz, NULL);
  if (status == SONAE_OK) {
    const sonae_evaluation *e = sonae_evaluate(f->workspace, &f->answers);
    status = sonae_quiz_choose(quiz, f->workspace, e, 1, picks, &count);
  }
  size_t size = size_of(status, 1 + count);
  sonae_quiz_free(quiz);
  return size;
}

/* libxml2 keeps a copy of its last error: after this it is always the same one. */
static long count_live(fixture *f) {
  const sonae_definition *d = NULL;
  (void)sonae_definition_load(NULL, fixture_path(f, "malformed.xml"), NULL, NULL, NULL, &d, NULL);
  return allocator.live;
}

static void fail_each(fixture *f, maker *run, failing how) {
  const size_t right = run(f);
  unsigned long at = 0, failed = 0;
  size_t size;
  long live = count_live(f);
  assert_true(right > 0 && right != SIZE_MAX);
  do {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    size = run(f);
    allocator.how = NEVER;
    bool more = allocator.calls >= at;
    if (size != 0 && size != right) print_message("call %lu: %zu of %zu\n", at, size, right);
    assert_true(size == 0 || size == right);
    assert_int_equal(count_live(f), live);
    failed += size == 0;
    if (!more) break;
  } while (at < 100000);
  assert_int_equal(size, right);
  assert_true(failed > 0);
  print_message("%lu allocations failed\n", failed);
}

static void prepare(fixture *f) {
  skip_unless_failing();
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a")), RULES("weighted", ""));
  fixture_answer(f, "q1=no");
  (void)sonae_evaluate(f->workspace, &f->answers);
  fixture_write(f, "malformed.xml", "<r>");
}

static void test_duty_memory__duties_are_whole_or_memory_is_told(void **state) {
  fixture *f = *state;
  prepare(f);
  fixture_write(f, "duties.xml", DUTIES);
  fixture_write(f, "cal.xml", CALENDAR);
  fail_each(f, read_duties, ONCE);
  fail_each(f, read_duties, FROM_THEN_ON);
  assert_int_equal(sonae_duties_load(NULL, f->definition, &f->reporter, &duties, &f->error), SONAE_OK);
  fail_each(f, say_duties, ONCE);
  fail_each(f, write_duties, ONCE);
  fail_each(f, write_duties, FROM_THEN_ON);
  sonae_duties_free(duties);
}

static void test_duty_memory__a_quiz_is_chosen_or_memory_is_told(void **state) {
  fixture *f = *state;
  prepare(f);
  (void)mkdir(fixture_path(f, "quiz"), 0700);
  fixture_write(f, "quiz/z.xml", QUIZ);
  fail_each(f, choose, ONCE);
  fail_each(f, choose, FROM_THEN_ON);
  (void)remove(fixture_path(f, "quiz/z.xml"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_duty_memory__duties_are_whole_or_memory_is_told),
      FIXTURE_TEST(test_duty_memory__a_quiz_is_chosen_or_memory_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
