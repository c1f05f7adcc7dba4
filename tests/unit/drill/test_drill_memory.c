/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every allocation fails once, then all from some point on, while scenarios are read, one is written as a drill, and what
 * was held is told: each time it is the right one, or memory is told and no file is left; nothing leaks.
 */
#include "support/failing.h"

#include "reports/json/store.h"
#include "support/drills.h"
#include "support/failing_each.h"
#include "support/store.h"

#define QUESTIONS AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")
#define SCENARIO                                                                                                       \
  DRILL("d", FITS("3", IS("q2", "no")) PROVES("q2") INJECT("one", "3", "core", VOICE_LINE("q1") GOOD_LINE("q2"))       \
                 INJECT("two", "2", "more", GOOD_LINE("q1")))

typedef struct held {
  fixture *f;
  const sonae_drills *drills;
  sonae_drill_times times;
  char file[64];
} held;

static size_t load(const void *context) {
  const held *h = context;
  const sonae_drills *drills = NULL;
  failing_hidden = false;
  sonae_status status = sonae_drills_load(NULL, h->f->definition, &failing_reporter, &drills, NULL);
  size_t size = drills ? drills->count + drills->items[0].inject_count : 0;
  sonae_drills_free(drills);
  return failing_size(status, size);
}

static size_t write_drill(const void *context) {
  const held *h = context;
  const fixture *f = h->f;
  const sonae_drill_report report = {.report = {.definition = f->definition,
                                                .response = f->response,
                                                .workspace = f->workspace,
                                                .evaluation = sonae_evaluate(f->workspace, &f->response->packed),
                                                .language = SONAE_EN,
                                                .date = "2026-11-21"},
                                     .drill = &h->drills->items[0],
                                     .times = &h->times};
  return failing_size_of_file(h->file, sonae_drill_write(&report, SONAE_FILE_HTML, h->file, NULL));
}

static size_t tell(const void *context) {
  static const sonae_drill_held was = {.organisation = "o",
                                       .checklist = "c",
                                       .version = "1",
                                       .drill = "d",
                                       .date = "2026-11-20",
                                       .marks = "one/1=2 one/2=-",
                                       .file = "f",
                                       .file_digest = "sha256:1"};
  sn_json_list *list = sn_json_list_new("sonae.drills/1", "drills");
  (void)context;
  sn_json_list_drill(list, &was);
  return failing_size_of_json(sn_json_list_finish(list));
}

static void prepare(held *h, fixture *f) {
  skip_unless_failing();
  fixture_define(f, CHECKLIST(QUESTIONS), RULES("weighted", ACTION("A-1", "minimum", "1", "0", CLOSES("q1", "100"))));
  drills_write(f, "d.xml", SCENARIO);
  *h = (held){.f = f};
  assert_int_equal(drills_load(f, &h->drills), SONAE_OK);
  (void)snprintf(h->file, sizeof h->file, "%s/d.html", f->folder);
}

static void fail_each(fixture *f, failing_maker *make) {
  held h;
  prepare(&h, f);
  f->response = &response_of(f, "q1=no q2=no")->data;
  sonae_drill_plan(&h.drills->items[0], f->definition, sonae_evaluate(f->workspace, &f->response->packed), 60,
                   &h.times);
  failing_each(f, make, &h);
  sonae_drills_free(h.drills);
  drills_remove(f);
}

static void test_drill_memory__scenarios_are_read_or_memory_is_told(void **state) {
  fail_each(*state, load);
}

static void test_drill_memory__drill_is_written_or_memory_is_told(void **state) {
  fail_each(*state, write_drill);
}

static void test_drill_memory__what_was_held_is_told_or_memory_is(void **state) {
  fail_each(*state, tell);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_drill_memory__scenarios_are_read_or_memory_is_told),
      FIXTURE_TEST(test_drill_memory__drill_is_written_or_memory_is_told),
      FIXTURE_TEST(test_drill_memory__what_was_held_is_told_or_memory_is),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
