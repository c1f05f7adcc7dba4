/* SPDX-License-Identifier: Apache-2.0 */
/* From revision to revision of one version: which are points, what changed, what was done, who disagrees. */
#include "support/fixture.h"

#include "sonae/drill.h"
#include "support/store.h"

/* Two areas; a choice of many, a text, a number, one that may not apply. A-1 closes q1, A-2 closes q2 and na, A-3 comes
 * first and closes q2 up to 50 only. */
#define QUESTIONS                                                                                                      \
  QUESTION("q1", "a")                                                                                                  \
  QUESTION("q2", "b")                                                                                                  \
  QUESTION_NA("na", "b")                                                                                               \
  QUESTION_OF("m", "b", "", "<scale select=\"many\">" OPTION("x", "50") OPTION("y", "50") "</scale>")                  \
  QUESTION_OF("n", "b", "kind=\"number\"", "") QUESTION_OF("t", "b", "kind=\"text\"", "")
#define ACTIONS                                                                                                        \
  ACTION("A-1", "basic", "1", "0", CLOSES("q1", "100"))                                                                \
  ACTION("A-2", "basic", "1", "0", CLOSES("q2", "100") CLOSES("na", "100"))                                            \
  ACTION("A-3", "minimum", "1", "0", CLOSES("q2", "50"))

static sonae_store *begin(fixture *f) {
  fixture_define(f, CHECKLIST(AREA("a") AREA("b") SCALE_S QUESTIONS), RULES("weighted", ACTIONS));
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "o");
  return store;
}

static void append(char *out, size_t size, const char *before, const char *value, const char *behind) {
  size_t used = strlen(out);
  (void)snprintf(out + used, size - used, "%s%s%s", before, value, behind);
}

static void append_value(char *out, size_t size, const char *id, const char *value) {
  if (strcmp(value, "?") == 0)
    append(out, size, "<unknown/>", "", "");
  else if (strcmp(value, "-") == 0)
    append(out, size, "<not-applicable>", "none here", "</not-applicable>");
  else if (strcmp(value, "x+y") == 0)
    append(out, size, "<option ref=\"x\"/>", "", "<option ref=\"y\"/>");
  else if (strcmp(id, "n") == 0)
    append(out, size, "<number>", value, "</number>");
  else if (strcmp(id, "t") == 0)
    append(out, size, "<text>", value, "</text>");
  else
    append(out, size, "<option ref=\"", value, "\"/>");
}

/* "q1=yes q2=? na=- m=x+y n=5 t=old" as XML. */
static const char *xml_of(const char *line) {
  static char xml[4096];
  char copy[256], *rest = NULL;
  (void)snprintf(copy, sizeof copy, "%s", line);
  (void)snprintf(xml, sizeof xml,
                 "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1\"><organisation id=\"o\">"
                 "<name>N</name></organisation>");
  for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
    char *equals = strchr(word, '=');
    *equals = '\0';
    append(xml, sizeof xml, "<answer question=\"", word, "\">");
    append_value(xml, sizeof xml, word, equals + 1);
    append(xml, sizeof xml, "</answer>", "", "");
  }
  append(xml, sizeof xml, "</response>", "", "");
  return xml;
}

static void add_by(fixture *f, sonae_store *store, const char *line, const char *date, sonae_role role,
                   bool responsible) {
  const sonae_response *response = NULL;
  const char *xml = xml_of(line);
  sonae_filing filing = filing_of("o", date);
  filing.role = role;
  filing.responsible = responsible;
  sonae_status status =
      sonae_response_parse(f->definition, "r.xml", xml, strlen(xml), &f->reporter, &response, &f->error);
  if (status != SONAE_OK) fixture_print_problems(f);
  assert_int_equal(status, SONAE_OK);
  assert_int_equal(sonae_store_add_response(store, &ACT, f->definition, response, &filing, NULL, NULL, &f->error),
                   SONAE_OK);
  sonae_response_free(response);
}

static void add(fixture *f, sonae_store *store, const char *line, const char *date) {
  add_by(f, store, line, date, SONAE_ROLE_NOT_SAID, false);
}

static const sonae_history *history_of(fixture *f, sonae_store *store) {
  const sonae_history *history = NULL;
  sonae_status status = sonae_history_make(store, NULL, f->definition, "o", NULL, &history, &f->error);
  if (status != SONAE_OK) print_message("history: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
  return history;
}

static void end(sonae_store *store, const sonae_history *history) {
  sonae_history_free(history);
  sonae_store_close(store);
}

/* "1 2 4": the revisions of the points. */
static const char *revisions(const sonae_history *history) {
  static char out[256];
  out[0] = '\0';
  for (size_t i = 0; i < history->point_count; i++) {
    char one[16];
    (void)snprintf(one, sizeof one, "%u", history->points[i].filing.revision);
    fixture_append(out, one, "");
  }
  return out;
}

/* "1:q1 2:t": point and question of each change. */
static const char *changes(const sonae_history *history) {
  static char out[256];
  out[0] = '\0';
  for (size_t i = 0; i < history->change_count; i++) {
    char one[32];
    (void)snprintf(one, sizeof one, "%u:%s", history->changes[i].point,
                   history->definition->questions[history->changes[i].question].id);
    fixture_append(out, one, "");
  }
  return out;
}

static const char *done(const sonae_history *history) {
  static char out[256];
  out[0] = '\0';
  for (size_t i = 0; i < history->done_count; i++)
    fixture_append(out, history->definition->actions[history->done[i].action].id, "");
  return out;
}

/* --- points --- */

static void test_history__points_stand_by_the_day_of_the_answers(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  add(f, store, "q1=yes", "2026-06-01");
  add(f, store, "q1=no", "2026-01-01");
  add(f, store, "q1=part", NULL); /* came 2026-11-21 */
  const sonae_history *history = history_of(f, store);
  assert_string_equal(revisions(history), "2 1 3");
  assert_string_equal(history->points[0].day, "2026-01-01");
  assert_string_equal(history->points[2].day, "2026-11-21");
  end(store, history);
}

static void test_history__who_is_responsible_speaks_for_the_organisation(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  add_by(f, store, "q1=no", "2026-01-01", SONAE_ROLE_VENDOR, false);
  add_by(f, store, "q1=part", "2026-02-01", SONAE_ROLE_OWNER, true);
  add_by(f, store, "q1=yes", "2026-03-01", SONAE_ROLE_VENDOR, false);
  add_by(f, store, "q1=yes", "2026-04-01", SONAE_ROLE_OWNER, true);
  const sonae_history *history = history_of(f, store);
  assert_string_equal(revisions(history), "2 4");
  end(store, history);
}

static void test_history__a_point_has_the_scores_of_its_answers(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  add(f, store, "q1=part q2=yes na=- m=x+y", "2026-01-01");
  const sonae_history *history = history_of(f, store);
  const sonae_history_point *point = &history->points[0];
  assert_interval(point->areas[0], 50 * SONAE_MICRO, 50 * SONAE_MICRO);
  assert_interval(point->areas[1], 100 * SONAE_MICRO, 100 * SONAE_MICRO);
  assert_interval(point->overall, 75 * SONAE_MICRO, 75 * SONAE_MICRO);
  assert_true(point->original);
  assert_interval(point->own_overall, 75 * SONAE_MICRO, 75 * SONAE_MICRO);
  assert_int_equal(point->carried.dropped + point->carried.asked_anew, 0);
  end(store, history);
}

static void test_history__who_is_not_there_is_not_found(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  const sonae_history *history = NULL;
  assert_int_equal(sonae_history_make(store, NULL, f->definition, "nobody", NULL, &history, &f->error),
                   SONAE_E_NOT_FOUND);
  assert_int_equal(sonae_history_make(store, NULL, f->definition, "o", NULL, &history, &f->error), SONAE_E_NOT_FOUND);
  assert_string_equal(f->error.text, "");
  assert_null(history);
  sonae_store_close(store);
}

/* --- changes --- */

static void test_history__every_kind_of_answer_can_change(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  add(f, store, "q1=part q2=? na=yes m=x n=5 t=old", "2026-01-01");
  add(f, store, "q1=yes q2=no na=- m=x+y n=6 t=new", "2026-02-01");
  const sonae_history *history = history_of(f, store);
  assert_string_equal(changes(history), "1:q1 1:q2 1:na 1:m 1:n 1:t");
  const sonae_history_change *c = history->changes;
  assert_int_equal(c[0].before.points, 50);
  assert_int_equal(c[0].after.points, 100);
  assert_int_equal(c[1].before.code, SONAE_UNKNOWN);
  assert_int_equal(c[2].after.code, SONAE_NOT_APPLICABLE);
  assert_int_equal(c[3].before.chosen, 1);
  assert_int_equal(c[3].after.chosen, 3);
  assert_string_equal(c[4].before.text, "5");
  assert_string_equal(c[5].after.text, "new");
  assert_false(c[0].asked_anew);
  end(store, history);
}

static void test_history__equal_answers_are_no_change(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  add(f, store, "q1=part m=x n=5 t=same na=-", "2026-01-01");
  add(f, store, "q1=yes m=x n=5 t=same na=-", "2026-02-01");
  add(f, store, "q1=part m=x n=5 t=same na=-", "2026-03-01");
  const sonae_history *history = history_of(f, store);
  assert_string_equal(changes(history), "1:q1 2:q1");
  end(store, history);
}

/* --- actions done --- */

static void test_history__an_action_is_done_when_all_it_closes_is_closed(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  add(f, store, "q1=no q2=no na=no", "2026-01-01");
  add(f, store, "q1=yes q2=part na=yes", "2026-02-01");
  const sonae_history *history = history_of(f, store);
  assert_string_equal(done(history), "A-1 A-3"); /* A-2 lacks 50 of q2; A-3 asks no more than 50 */
  assert_int_equal(history->done[0].point, 1);
  end(store, history);
}

static void test_history__what_no_longer_applies_does_not_hinder(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  add(f, store, "q1=no q2=no na=no", "2026-01-01");
  add(f, store, "q1=yes q2=yes na=-", "2026-02-01");
  const sonae_history *history = history_of(f, store);
  assert_string_equal(done(history), "A-1 A-2 A-3");
  end(store, history);
}

static void test_history__what_only_ceased_to_apply_was_not_done(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  add(f, store, "q1=yes q2=yes na=no", "2026-01-01");
  add(f, store, "q1=yes q2=yes na=-", "2026-02-01");
  const sonae_history *history = history_of(f, store);
  assert_string_equal(done(history), "");
  end(store, history);
}

static void test_history__an_action_lost_and_done_again_is_told_again(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  add(f, store, "q1=no na=yes q2=yes", "2026-01-01");
  add(f, store, "q1=yes na=yes q2=yes", "2026-02-01");
  add(f, store, "q1=part na=yes q2=yes", "2026-03-01");
  add(f, store, "q1=yes na=yes q2=yes t=again", "2026-04-01");
  const sonae_history *history = history_of(f, store);
  assert_string_equal(done(history), "A-1 A-1");
  assert_int_equal(history->done[1].point, 3);
  end(store, history);
}

/* --- disagreements --- */

static void test_history__the_newest_of_each_respondent_is_compared(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  add_by(f, store, "q1=no q2=no t=a", "2026-01-01", SONAE_ROLE_VENDOR, false);
  add_by(f, store, "q1=yes q2=yes m=x", "2026-02-01", SONAE_ROLE_OWNER, true);
  add_by(f, store, "q1=part q2=yes n=3", "2026-03-01", SONAE_ROLE_VENDOR, false);
  add_by(f, store, "q2=? m=y", "2026-04-01", SONAE_ROLE_IT, false);
  const sonae_history *history = history_of(f, store);
  assert_int_equal(history->disagreement_count, 3); /* q1 of the vendor; q2 and m of IT; unanswered is no answer */
  const sonae_disagreement *d = history->disagreements;
  assert_int_equal(d[0].first->role, SONAE_ROLE_OWNER);
  assert_int_equal(d[0].second->revision, 3);
  assert_int_equal(d[0].first_answer.points, 100);
  assert_int_equal(d[0].second_answer.points, 50);
  assert_int_equal(d[1].second->role, SONAE_ROLE_IT);
  assert_int_equal(d[1].second_answer.code, SONAE_UNKNOWN);
  assert_int_equal(d[2].first_answer.chosen, 1);
  assert_int_equal(d[2].second_answer.chosen, 2);
  end(store, history);
}

static void test_history__earlier_answers_of_the_same_person_are_no_disagreement(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  add(f, store, "q1=no", "2026-01-01");
  add(f, store, "q1=yes", "2026-02-01");
  const sonae_history *history = history_of(f, store);
  assert_int_equal(history->disagreement_count, 0);
  end(store, history);
}

static void test_history__a_space_in_a_name_makes_nobody_else(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_filing spaced = filing_of("o", "2026-01-01"), plain = filing_of("o", "2026-02-01");
  spaced.respondent = "山田　太郎";
  plain.respondent = "山田太郎";
  store_add(f, store, "q1=no", &spaced);
  store_add(f, store, "q1=yes", &plain);
  const sonae_history *history = history_of(f, store);
  assert_int_equal(history->disagreement_count, 0);
  end(store, history);
}

static void hold(fixture *f, sonae_store *store, const char *organisation, const char *date, bool passed) {
  const sonae_drill_held held = {.organisation = organisation,
                                 .checklist = "c",
                                 .version = "1",
                                 .drill = "d",
                                 .date = date,
                                 .present = 5,
                                 .passed = passed,
                                 .open = !passed,
                                 .marks = "a/1=2",
                                 .file = "f.xlsx",
                                 .file_digest = date};
  assert_int_equal(sonae_store_add_drill(store, &ACT, &held, NULL, &f->error), SONAE_OK);
}

static void test_history__drills_are_told_and_change_no_score(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  add(f, store, "q1=part q2=no", "2026-04-01");
  store_put(f, store, "p");
  const sonae_history *before = history_of(f, store);
  hold(f, store, "o", "2026-11-20", true);
  hold(f, store, "p", "2026-11-19", true);
  hold(f, store, "o", "2026-05-10", false);
  const sonae_history *after = history_of(f, store);
  assert_int_equal(before->drill_count, 0);
  assert_int_equal(after->drill_count, 2);
  assert_string_equal(after->drills[0].date, "2026-05-10");
  assert_true(after->drills[0].open && !after->drills[0].passed);
  assert_string_equal(after->drills[1].date, "2026-11-20");
  assert_string_equal(after->drills[1].scenario, "d");
  assert_int_equal(after->drills[1].present, 5);
  assert_true(after->drills[1].passed && !after->drills[1].title);
  assert_int_equal(after->points[0].overall.low, before->points[0].overall.low);
  assert_int_equal(after->change_count + after->done_count, before->change_count + before->done_count);
  sonae_history_free(before);
  end(store, after);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_history__points_stand_by_the_day_of_the_answers),
      FIXTURE_TEST(test_history__who_is_responsible_speaks_for_the_organisation),
      FIXTURE_TEST(test_history__a_point_has_the_scores_of_its_answers),
      FIXTURE_TEST(test_history__who_is_not_there_is_not_found),
      FIXTURE_TEST(test_history__drills_are_told_and_change_no_score),
      FIXTURE_TEST(test_history__every_kind_of_answer_can_change),
      FIXTURE_TEST(test_history__equal_answers_are_no_change),
      FIXTURE_TEST(test_history__an_action_is_done_when_all_it_closes_is_closed),
      FIXTURE_TEST(test_history__what_no_longer_applies_does_not_hinder),
      FIXTURE_TEST(test_history__what_only_ceased_to_apply_was_not_done),
      FIXTURE_TEST(test_history__an_action_lost_and_done_again_is_told_again),
      FIXTURE_TEST(test_history__the_newest_of_each_respondent_is_compared),
      FIXTURE_TEST(test_history__earlier_answers_of_the_same_person_are_no_disagreement),
      FIXTURE_TEST(test_history__a_space_in_a_name_makes_nobody_else),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
