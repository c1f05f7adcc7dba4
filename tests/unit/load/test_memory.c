/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every allocation fails once: a small definition with all its parts is loaded, evaluated and planned on while malloc,
 * calloc or realloc fails at the first call, the second, … until nothing fails any more; libxml2, pcre2 and
 * libunistring included. Each time either the result is the right one, or the answer is SONAE_E_MEMORY (one exception:
 * hides_memory()); nothing crashes, nothing leaks.
 *
 * The first run is made with memory to spare: libxml2 2.9 sets up its tables then, once a process, and does not check.
 * Under a sanitizer or valgrind, which have allocators of their own, the tests are skipped.
 */
#include "support/failing.h"

#include <sys/stat.h>

/* --- what is run -------------------------------------------------------------------------------------------------- */

/* c lies in the folder; b, from which it takes, in a library below it, and in UTF-16. */
#define B_CHECKLIST                                                                                                    \
  CHECKLIST_NAMED("b", AREA("a") "<scale id=\"bs\">" OPTION("yes", "100") OPTION("no", "0") "</scale>\n" QUESTION_OF(  \
                           "b1", "a", "scale=\"bs\"", "") QUESTION_OF("b2", "a", "scale=\"bs\"", ""))
#define B_RULES                                                                                                        \
  RULES_NAMED("b", "weighted",                                                                                         \
              "<area ref=\"a\" weight=\"3\"/><question ref=\"b1\" weight=\"2\"/>\n" ACTION("B-1", "minimum", "1", "0", \
                                                                                           CLOSES("b1", "100")))
#define C_CHECKLIST                                                                                                    \
  CHECKLIST("<attribute id=\"size\" kind=\"number\">" SAID("label", "l") "</attribute>\n" AREA("own") SCALE_S          \
            "<take from=\"b\" version=\"1\"><question ref=\"b1\"/></take>\n" QUESTION_NA("q1", "own") QUESTION_IF(     \
                "q2", "own", "<all>" IS("q1", "no") "<attribute name=\"size\" at-least=\"10\"/></all>")                \
                QUESTION_OF("m", "own", "", "<scale select=\"many\">" OPTION("x", "60") OPTION("y", "60") "</scale>")  \
                    QUESTION_OF("t", "own", "kind=\"text\"", "<pattern>[0-9]+-([A-Z]|カ)+</pattern>")                  \
                        QUESTION_OF("n", "own", "kind=\"number\"", ""))
#define C_RULES                                                                                                        \
  RULES("weighted",                                                                                                    \
        "<take from=\"b\" version=\"1\"/>\n<question ref=\"q1\" weight=\"5\" minimum=\"yes\"/>\n"                      \
        "<level id=\"l1\">" SAID(                                                                                      \
            "title",                                                                                                   \
            "t") "<minimum at-least=\"50\"/></level>\n"                                                                \
                 "<alert id=\"al\">" WHEN(IS("q1", "no")) SAID(                                                        \
                     "headline",                                                                                       \
                     "h") "</alert>\n"                                                                                 \
                          "<contradiction id=\"co\">" WHEN(IS("q1", "no")) SAID(                                       \
                              "headline",                                                                              \
                              "h") "</contradiction>\n"                                                                \
                                   "<boost factor=\"3/2\">" WHEN(                                                      \
                                       "<number question=\"n\" at-least=\"2\"/>") "<area ref=\"own\"/></boost>\n"      \
                                                                                  "<action id=\"A-1\" area=\"own\" "   \
                                                                                  "stage=\"basic\" hours=\"2\" "       \
                                                                                  "yen=\"500\">" SAID("title", "t")    \
                                                                                      SAID("first-step", "f") SAID(    \
                                                                                          "reason",                    \
                                                                                          "r") SAID("role",            \
                                                                                                    "r") CLOSES("q1",  \
                                                                                                                "100") \
                                                                                          CLOSES("q2", "50") REQUIRES( \
                                                                                              "B-1") "</action>\n")
#define R_RESPONSE                                                                                                     \
  "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1\" date=\"2026-11-01\"><organisation id=\"o\">" \
  "<name>N</name><attribute name=\"size\">４５</attribute></organisation>\n"                                         \
  "<answer question=\"b1\"><option ref=\"no\"/></answer><answer question=\"q1\"><option ref=\"no\"/></answer>\n"       \
  "<answer question=\"q2\"><unknown/></answer><answer question=\"m\"><option ref=\"x\"/></answer>\n"                   \
  "<answer question=\"t\"><text>１２－ｶ</text><comment>c</comment></answer><answer "                              \
  "question=\"n\"><number>2</number></answer>\n"                                                                       \
  "</response>\n"

#define O_ORGANISATION                                                                                                 \
  "<organisation xmlns=\"urn:sonae:organisation:1\" id=\"o\"><name>N</name>"                                           \
  "<corporate-number>8000000000001</corporate-number></organisation>\n"
#define M_MAP                                                                                                          \
  "<map xmlns=\"urn:sonae:map:1\" checklist=\"b\" version=\"1\"><columns key=\"A\" answer=\"B\"/>"                     \
  "<words><word points=\"100\">○</word></words><item question=\"b1\" key=\"1\"/><field name=\"name\" cell=\"A1\"/>"  \
  "</map>\n"
#define B_RESPONSE                                                                                                     \
  "<response xmlns=\"urn:sonae:response:1\" checklist=\"b\" version=\"1\"><organisation id=\"o\"><name>N</name>"       \
  "</organisation>\n<answer question=\"b1\"><option ref=\"no\"/><planned>2027-03-01</planned></answer></response>\n"

#define TEMPLATE_FOR(root, id, checklist, body)                                                                        \
  "<" root " xmlns=\"urn:sonae:" root ":1\" id=\"" id "\" checklist=\"" checklist                                      \
  "\" version=\"1\" languages=\"en\">\n" body "</" root ">\n"
#define TEMPLATE(root, id, body) TEMPLATE_FOR(root, id, "b", body)
#define ASK(name)                "<" name ">" SAID("text", "t") "</" name ">"

/* Each has a problem or two, of different kinds; the last ones' checklist is nowhere. */
static const struct {
  const char *name, *text;
} TEMPLATES[] = {
    {"d.xml",
     TEMPLATE(
         "drill", "d",
         SAID("title", "t") SAID("story", "s <b/>") SAID("aim", "a") "<case ref=\"C\"/><case ref=\"C\"/>\n" ASK("role")
             ASK("debrief") "<inject id=\"i\" share=\"3\" need=\"core\">" SAID("clock", "c") SAID("happens", "h")
                 ASK("ask") "<good question=\"b9\" voice=\"yes\">" SAID("text", "g") "</good></inject>\n")},
    {"q.xml", TEMPLATE("quiz", "q",
                       "<item id=\"i\"><question ref=\"b1\"/>" SAID("text", "t") ASK("right") ASK("wrong")
                           SAID("why", "w") "<case ref=\"C\"/><finding ref=\"F\"/></item>\n")},
    {"s.xml", TEMPLATE("session", "s",
                       SAID("title", "t") "<item id=\"i\" share=\"0\">" SAID("title", "t")
                           SAID("do", "d") "</item><talk question=\"b1\">" ASK("ask") "</talk>\n")},
    {"p.xml", TEMPLATE("paper", "p",
                       SAID("title", "t") SAID("name", "n") SAID("purpose", "{b9}")
                           SAID("keep", "k") "<finding ref=\"F\"/><p colour=\"red\">" SAID("text", "{b1}") "</p>\n")},
    {"qn.xml",
     TEMPLATE_FOR("quiz", "q", "none",
                  "<item id=\"i\" x=\"y\"><question ref=\"b1\"/>" SAID("text", "t") SAID("why", "w") "</item>\n")},
    {"pn.xml", TEMPLATE_FOR("paper", "p", "none",
                            SAID("title", "t") SAID("name", "n") "<p colour=\"red\">" SAID("text", "t") "</p>\n")}};

typedef struct files {
  char checklist[64], response[64], broken[64], organisation[64], map[64], library[48];
} files;

static void write_utf16(fixture *f, const char *path, const char *ascii) {
  char bytes[8000] = {(char)0xFE, (char)0xFF};
  size_t length = strlen(ascii);
  assert_true(2 * length + 2 <= sizeof bytes);
  for (size_t i = 0; i < length; i++)
    bytes[2 * i + 3] = ascii[i];
  fixture_write_bytes(f, path, bytes, 2 * length + 2);
}

static const char *const LIBRARY_FOLDERS[] = {
    "lib",       "lib/questionnaires", "lib/questionnaires/f", "lib/questionnaires/f/1",
    "lib/rules", "lib/rules/f",        "lib/rules/f/1"};
enum { FOLDER_COUNT = sizeof LIBRARY_FOLDERS / sizeof *LIBRARY_FOLDERS };

static void write_files(fixture *f, files *paths) {
  for (size_t i = 0; i < FOLDER_COUNT; i++)
    assert_int_equal(mkdir(fixture_path(f, LIBRARY_FOLDERS[i]), 0700), 0);
  write_utf16(f, "lib/questionnaires/f/1/b.xml", B_CHECKLIST);
  fixture_write(f, "lib/rules/f/1/b.xml", B_RULES);
  fixture_write(f, "c.xml", C_CHECKLIST);
  fixture_write(f, "c-rules.xml", C_RULES);
  fixture_write(f, "r.xml", R_RESPONSE);
  fixture_write(f, "broken.xml",
                CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "b") QUESTION_IF("q2", "a", IS("q2", "yes"))));
  (void)snprintf(paths->checklist, sizeof paths->checklist, "%s/c.xml", f->folder);
  (void)snprintf(paths->response, sizeof paths->response, "%s/r.xml", f->folder);
  fixture_write(f, "o.xml", O_ORGANISATION);
  fixture_write(f, "m.xml", M_MAP);
  for (size_t i = 0; i < sizeof TEMPLATES / sizeof *TEMPLATES; i++)
    fixture_write(f, TEMPLATES[i].name, TEMPLATES[i].text);
  (void)snprintf(paths->organisation, sizeof paths->organisation, "%s/o.xml", f->folder);
  (void)snprintf(paths->map, sizeof paths->map, "%s/m.xml", f->folder);
  (void)snprintf(paths->broken, sizeof paths->broken, "%s/broken.xml", f->folder);
  (void)snprintf(paths->library, sizeof paths->library, "%s/lib", f->folder);
}

static void remove_files(fixture *f) {
  (void)remove(fixture_path(f, "lib/questionnaires/f/1/b.xml"));
  (void)remove(fixture_path(f, "lib/rules/f/1/b.xml"));
  for (size_t i = FOLDER_COUNT; i-- > 0;)
    (void)rmdir(fixture_path(f, LIBRARY_FOLDERS[i]));
}

/* What a run came to: all of it must be right, or the run must have failed. */
typedef struct outcome {
  sonae_status status;
  size_t questions, actions, placed, planned, alerts, contradictions, gaps;
  int64_t low, high, gain;
  uint32_t level;
  size_t errors;
  bool hidden; /* libxml2 told something else */
  char digest[80], text[400];
} outcome;

/* libxml2 2.9 takes a namespace's name apart as a URI, and when that fails for want of memory calls the name wrong: a
 * false problem, but a refusal. */
static bool hides_memory(const char *text) {
  return strstr(text, "not well-formed XML: xmlns: ") && strstr(text, "is not a valid URI");
}

static void hear(void *context, const sonae_diagnostic *diagnostic) {
  outcome *o = context;
  o->hidden = o->hidden || hides_memory(diagnostic->text);
  if (diagnostic->severity == SONAE_ERROR) o->errors++;
  if (diagnostic->severity == SONAE_ERROR && o->errors == 1)
    (void)snprintf(o->text, sizeof o->text, "%s", diagnostic->text);
}

static sonae_status evaluate_and_plan(const sonae_definition *d, const sonae_response *r, outcome *o) {
  sonae_workspace *w = NULL;
  sonae_plan plan = {0};
  const sonae_budget budget = {.hours = {5, 2}, .yen = 1000};
  sonae_status status = sonae_workspace_new(d, &w);
  if (status != SONAE_OK) return status;
  const sonae_evaluation *e = sonae_evaluate(w, &r->packed);
  o->placed = e->action_count;
  o->alerts = e->alert_count;
  o->contradictions = e->contradiction_count;
  o->gaps = e->gap_count;
  o->low = e->overall.low;
  o->high = e->overall.high;
  o->level = e->level_possible;
  status = sonae_plan_best(w, &budget, &plan);
  o->planned = plan.action_count;
  o->gain = plan.gain.numerator;
  sonae_workspace_free(w);
  return status;
}

static void run_whole(const files *paths, outcome *o) {
  const char *const folders[] = {paths->library, NULL};
  const sonae_library library = {.folders = folders};
  const sonae_reporter reporter = {.report = hear, .context = o, .language = SONAE_EN};
  const sonae_definition *d = NULL;
  const sonae_response *r = NULL;
  sonae_error error = {0};
  memset(o, 0, sizeof *o);
  o->status = sonae_response_open(&library, paths->response, NULL, NULL, &reporter, &d, &r, &error);
  if (o->status != SONAE_OK) {
    if (error.status != o->status) o->status = SONAE_E_INTERNAL; /* the caller must be told the same */
    return;
  }
  o->questions = d->question_count;
  o->actions = d->action_count;
  strcpy(o->digest, d->digest);
  o->status = evaluate_and_plan(d, r, o);
  sonae_response_free(r);
  sonae_definition_free(d);
}

/* A definition by its id. */
static void run_by_id(const files *paths, outcome *o) {
  const char *const folders[] = {paths->library, NULL};
  const sonae_library library = {.folders = folders};
  const sonae_reporter reporter = {.report = hear, .context = o, .language = SONAE_EN};
  const sonae_definition *d = NULL;
  memset(o, 0, sizeof *o);
  o->status = sonae_definition_load(&library, "b", NULL, NULL, &reporter, &d, NULL);
  if (o->status != SONAE_OK) return;
  o->questions = d->question_count;
  o->actions = d->action_count;
  strcpy(o->digest, d->digest);
  sonae_definition_free(d);
}

/* Problems are told while memory fails. */
static void run_broken(const files *paths, outcome *o) {
  const sonae_reporter reporter = {.report = hear, .context = o, .language = SONAE_EN};
  const sonae_definition *d = NULL;
  memset(o, 0, sizeof *o);
  o->status = sonae_definition_load(NULL, paths->broken, NULL, NULL, &reporter, &d, NULL);
  sonae_definition_free(d);
}

static sonae_status read_map(const sonae_definition *d, const files *paths, const sonae_reporter *reporter,
                             outcome *o) {
  const sonae_map *map = NULL;
  char *checklist = NULL, *version = NULL;
  sonae_status status = sonae_map_load(d, paths->map, reporter, &map, NULL);
  if (status == SONAE_OK) status = sonae_map_checklist(paths->map, &checklist, &version, NULL);
  if (status == SONAE_OK) o->placed = map->word_count + map->item_count + map->field_count + strlen(checklist);
  sonae_string_free(checklist);
  sonae_string_free(version);
  sonae_map_free(map);
  return status;
}

static sonae_status read_bytes(const sonae_definition *d, const sonae_reporter *reporter, outcome *o) {
  char checklist[SONAE_NAME_BYTES], version[SONAE_NAME_BYTES];
  const sonae_response *r = NULL;
  sonae_status status = sonae_response_names(B_RESPONSE, strlen(B_RESPONSE), checklist, version);
  if (status == SONAE_OK)
    status = sonae_response_parse(d, "memory", B_RESPONSE, strlen(B_RESPONSE), reporter, &r, NULL);
  if (status == SONAE_OK) o->gaps = strlen(r->answers[sonae_find_question(d, "b1")].planned);
  sonae_response_free(r);
  return status;
}

/* The vocabularies that stand beside a definition. */
static void run_beside(const files *paths, outcome *o) {
  const char *const folders[] = {paths->library, NULL};
  const sonae_library library = {.folders = folders};
  const sonae_reporter reporter = {.report = hear, .context = o, .language = SONAE_EN};
  const sonae_definition *d = NULL;
  const sonae_organisation *organisation = NULL;
  memset(o, 0, sizeof *o);
  o->status = sonae_definition_load(&library, "b", NULL, NULL, &reporter, &d, NULL);
  if (o->status == SONAE_OK) o->status = sonae_organisation_load(paths->organisation, &reporter, &organisation, NULL);
  if (o->status == SONAE_OK) o->status = read_map(d, paths, &reporter, o);
  if (o->status == SONAE_OK) o->status = read_bytes(d, &reporter, o);
  if (o->status == SONAE_OK) strcpy(o->digest, organisation->corporate_number);
  sonae_organisation_free(organisation);
  sonae_definition_free(d);
}

/* What is wrong with templates is kept back, put in order, told; or memory is. */
static void run_check(const files *paths, outcome *o) {
  const char *const folders[] = {paths->library, NULL};
  const sonae_library library = {.folders = folders};
  const sonae_reporter reporter = {.report = hear, .context = o, .language = SONAE_EN};
  char path[80];
  memset(o, 0, sizeof *o);
  for (size_t i = 0; i < sizeof TEMPLATES / sizeof *TEMPLATES && o->status != SONAE_E_MEMORY; i++) {
    sonae_error error = {0};
    (void)snprintf(path, sizeof path, "%.*s/%s", (int)(strrchr(paths->map, '/') - paths->map), paths->map,
                   TEMPLATES[i].name);
    o->status = sonae_check(&library, path, &reporter, &error);
    if (error.status != o->status) o->status = SONAE_E_INTERNAL;
  }
}

/* --- one failure after the other ---------------------------------------------------------------------------------- */

typedef void (*runner)(const files *paths, outcome *o);

/* libxml2 keeps a copy of its last error: after this it is always the same one, and blocks can be counted. */
static long count_live(const fixture *f) {
  const sonae_definition *d = NULL;
  char path[64];
  (void)snprintf(path, sizeof path, "%s/malformed.xml", f->folder);
  (void)sonae_definition_load(NULL, path, NULL, NULL, NULL, &d, NULL);
  return allocator.live;
}

static void run_failing(runner run, const files *paths, failing how, unsigned long at, outcome *o) {
  allocator.calls = 0;
  allocator.fail_at = at;
  allocator.how = how;
  run(paths, o);
  allocator.how = NEVER;
}

static bool same_result(const outcome *a, const outcome *b) {
  return a->status == b->status && a->questions == b->questions && a->actions == b->actions && a->placed == b->placed &&
         a->planned == b->planned && a->alerts == b->alerts && a->contradictions == b->contradictions &&
         a->gaps == b->gaps && a->low == b->low && a->high == b->high && a->gain == b->gain && a->level == b->level &&
         a->errors == b->errors && strcmp(a->digest, b->digest) == 0;
}

static void fail_each(fixture *f, runner run, failing how, sonae_status expected) {
  files paths;
  outcome right, o;
  unsigned long at = 0;
  skip_unless_failing();
  write_files(f, &paths);
  fixture_write(f, "malformed.xml", "<r>");
  run(&paths, &right);
  if (right.status != expected) print_message("status %d: %s\n", (int)right.status, right.text);
  assert_int_equal(right.status, expected);
  long live = count_live(f);
  do {
    run_failing(run, &paths, how, ++at, &o);
    bool fine = o.status == SONAE_E_MEMORY || same_result(&o, &right) || (o.status == SONAE_E_INPUT && o.hidden);
    if (!fine)
      print_message("call %lu fails: status %d, %zu of %zu errors: %s\n", at, (int)o.status, o.errors, right.errors,
                    o.text);
    assert_true(fine);
    assert_int_equal(count_live(f), live);
  } while (allocator.calls >= at && at < 100000); /* the calls of count_live() are not counted */
  assert_true(same_result(&o, &right));
  assert_true(at > 20);
  print_message("%lu allocations failed\n", at - 1);
  remove_files(f);
}

static void test_memory__one_failure_ends_in_memory_or_the_right_result(void **state) {
  fail_each(*state, run_whole, ONCE, SONAE_OK);
}

static void test_memory__no_memory_from_some_point_on_ends_in_memory(void **state) {
  fail_each(*state, run_whole, FROM_THEN_ON, SONAE_OK);
}

static void test_memory__a_search_by_id_does_not_mistake_it_for_not_found(void **state) {
  fail_each(*state, run_by_id, ONCE, SONAE_OK);
}

static void test_memory__a_search_by_id_without_memory_ends_in_memory(void **state) {
  fail_each(*state, run_by_id, FROM_THEN_ON, SONAE_OK);
}

static void test_memory__templates_are_checked_whole_or_memory_is_told(void **state) {
  fail_each(*state, run_check, ONCE, SONAE_E_INPUT);
}

static void test_memory__templates_without_memory_end_in_memory(void **state) {
  fail_each(*state, run_check, FROM_THEN_ON, SONAE_E_INPUT);
}

static void test_memory__problems_are_told_whole_or_memory_is(void **state) {
  fail_each(*state, run_broken, ONCE, SONAE_E_INPUT);
}

static void test_memory__problems_without_memory_end_in_memory(void **state) {
  fail_each(*state, run_broken, FROM_THEN_ON, SONAE_E_INPUT);
}

static void test_memory__other_vocabularies_are_read_or_memory_is_out(void **state) {
  fail_each(*state, run_beside, ONCE, SONAE_OK);
}

static void test_memory__other_vocabularies_without_memory_end_in_memory(void **state) {
  fail_each(*state, run_beside, FROM_THEN_ON, SONAE_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_memory__one_failure_ends_in_memory_or_the_right_result),
      FIXTURE_TEST(test_memory__no_memory_from_some_point_on_ends_in_memory),
      FIXTURE_TEST(test_memory__a_search_by_id_does_not_mistake_it_for_not_found),
      FIXTURE_TEST(test_memory__a_search_by_id_without_memory_ends_in_memory),
      FIXTURE_TEST(test_memory__templates_are_checked_whole_or_memory_is_told),
      FIXTURE_TEST(test_memory__templates_without_memory_end_in_memory),
      FIXTURE_TEST(test_memory__problems_are_told_whole_or_memory_is),
      FIXTURE_TEST(test_memory__problems_without_memory_end_in_memory),
      FIXTURE_TEST(test_memory__other_vocabularies_are_read_or_memory_is_out),
      FIXTURE_TEST(test_memory__other_vocabularies_without_memory_end_in_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
