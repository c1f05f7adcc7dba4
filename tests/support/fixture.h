/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Small definitions written as strings: a folder of its own under /tmp, the files of one test, what loading them said,
 * and answers in one line. It brings <cmocka.h> with it.
 */
#ifndef SONAE_TESTS_FIXTURE_H
#define SONAE_TESTS_FIXTURE_H

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/number.h"
#include "sonae/plan.h"
#include "sonae/sonae.h"

/* --- XML in short ------------------------------------------------------------------------------------------------- */

/* Each root stands in line 1 with its title; the body begins in line 2. */
#define SAID(element, text) "<" element " xml:lang=\"en\">" text "</" element ">"
#define CHECKLIST_NAMED(id, body)                                                                                      \
  "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"" id                                                                \
  "\" version=\"1\" languages=\"en\">" SAID("title", "t") "\n" body "</checklist>\n"
#define CHECKLIST(body) CHECKLIST_NAMED("c", body)
#define RULES_NAMED(id, model, body)                                                                                   \
  "<rules xmlns=\"urn:sonae:rules:1\" checklist=\"" id "\" version=\"1\" languages=\"en\" model=\"" model "\">\n" body \
  "</rules>\n"
#define RULES(model, body) RULES_NAMED("c", model, body)
#define RESPONSE(body)                                                                                                 \
  "<response xmlns=\"urn:sonae:response:1\" checklist=\"c\" version=\"1\"><organisation id=\"o\"><name>N</name>"       \
  "</organisation>\n" body "</response>\n"

#define AREA(id)           "<area id=\"" id "\">" SAID("title", "t") "</area>\n"
#define OPTION(id, points) "<option id=\"" id "\" points=\"" points "\">" SAID("label", "l") "</option>"
/* no 0, part 50, yes 100 */
#define SCALE_S "<scale id=\"s\">" OPTION("yes", "100") OPTION("part", "50") OPTION("no", "0") "</scale>\n"
#define QUESTION_OF(id, area, attributes, inside)                                                                      \
  "<question id=\"" id "\" area=\"" area "\" " attributes ">" SAID("text", "t") inside "</question>\n"
#define QUESTION(id, area)               QUESTION_OF(id, area, "scale=\"s\"", "")
#define QUESTION_IF(id, area, condition) QUESTION_OF(id, area, "scale=\"s\"", "<relevant>" condition "</relevant>")
#define QUESTION_NA(id, area)            QUESTION_OF(id, area, "scale=\"s\"", SAID("not-applicable", "when it is absent"))
#define ACTION(id, stage, hours, yen, inside)                                                                          \
  "<action id=\"" id "\" area=\"a\" stage=\"" stage "\" hours=\"" hours "\" yen=\"" yen "\">" SAID("title", "t")       \
      SAID("first-step", "f") SAID("reason", "r") SAID("role", "r") inside "</action>\n"
#define CLOSES(question, to) "<closes question=\"" question "\" to=\"" to "\"/>"
#define REQUIRES(action)     "<requires action=\"" action "\"/>"
#define WHEN(condition)      "<when>" condition "</when>"
#define IS(question, option) "<answer question=\"" question "\" is=\"" option "\"/>"

/* --- A folder and what was loaded from it ------------------------------------------------------------------------- */

enum { MOST_PROBLEMS = 64, MOST_ANSWERS = 80, MOST_ATTRIBUTES = 8 };

typedef struct problem {
  sonae_severity severity;
  uint32_t line;
  char file[128], text[400];
} problem;

typedef struct fixture {
  char folder[32];
  problem problems[MOST_PROBLEMS];
  size_t problem_count; /* errors and warnings */
  size_t error_count;
  sonae_reporter reporter;
  sonae_error error;
  const sonae_definition *definition;
  const sonae_response *response;
  sonae_workspace *workspace;
  uint8_t codes[MOST_ANSWERS];
  uint64_t chosen[MOST_ANSWERS];
  sonae_decimal numbers[MOST_ANSWERS];
  sonae_attribute attributes[MOST_ATTRIBUTES];
  char texts[MOST_ATTRIBUTES][32];
  sonae_answers answers;
} fixture;

static inline void fixture_listen(void *context, const sonae_diagnostic *diagnostic) {
  fixture *f = context;
  if (diagnostic->severity == SONAE_ERROR) f->error_count++;
  if (f->problem_count == MOST_PROBLEMS) return;
  problem *p = &f->problems[f->problem_count++];
  const char *slash = diagnostic->file ? strrchr(diagnostic->file, '/') : NULL;
  p->severity = diagnostic->severity;
  p->line = diagnostic->line;
  (void)snprintf(p->file, sizeof p->file, "%s", slash ? slash + 1 : diagnostic->file ? diagnostic->file : "");
  (void)snprintf(p->text, sizeof p->text, "%s", diagnostic->text);
}

static inline void fixture_open(fixture *f) {
  memset(f, 0, sizeof *f);
  strcpy(f->folder, "/tmp/sonae-test-XXXXXX");
  assert_non_null(mkdtemp(f->folder));
  f->reporter = (sonae_reporter){.report = fixture_listen, .context = f, .language = SONAE_EN};
}

/* What was loaded is freed; the folder stays. */
static inline void fixture_forget(fixture *f) {
  sonae_workspace_free(f->workspace);
  sonae_response_free(f->response);
  sonae_definition_free(f->definition);
  f->workspace = NULL;
  f->response = NULL;
  f->definition = NULL;
  f->problem_count = f->error_count = 0;
}

static inline void fixture_close(fixture *f) {
  fixture_forget(f);
  DIR *folder = opendir(f->folder);
  assert_non_null(folder);
  for (struct dirent *entry; (entry = readdir(folder));) {
    char path[sizeof f->folder + sizeof entry->d_name + 1];
    (void)snprintf(path, sizeof path, "%s/%s", f->folder, entry->d_name);
    if (entry->d_name[0] != '.') (void)remove(path);
  }
  closedir(folder);
  (void)rmdir(f->folder);
}

static inline const char *fixture_path(const fixture *f, const char *name) {
  static char path[256];
  (void)snprintf(path, sizeof path, "%s/%s", f->folder, name);
  return path;
}

static inline void fixture_write_bytes(const fixture *f, const char *name, const void *bytes, size_t length) {
  FILE *file = fopen(fixture_path(f, name), "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, length, file), length);
  assert_int_equal(fclose(file), 0);
}

static inline void fixture_write(const fixture *f, const char *name, const char *text) {
  fixture_write_bytes(f, name, text, strlen(text));
}

/* Loads NAME.xml (with NAME-rules.xml, when it is there). */
static inline sonae_status fixture_load_named(fixture *f, const char *file) {
  fixture_forget(f);
  return sonae_definition_load(NULL, fixture_path(f, file), NULL, NULL, &f->reporter, &f->definition, &f->error);
}

/* Writes c.xml and, when given, c-rules.xml, and loads them. */
static inline sonae_status fixture_load(fixture *f, const char *checklist, const char *rules) {
  fixture_write(f, "c.xml", checklist);
  if (rules)
    fixture_write(f, "c-rules.xml", rules);
  else
    (void)remove(fixture_path(f, "c-rules.xml"));
  return fixture_load_named(f, "c.xml");
}

static inline void fixture_print_problems(const fixture *f) {
  for (size_t i = 0; i < f->problem_count; i++)
    print_message("  %s:%u: %s\n", f->problems[i].file, f->problems[i].line, f->problems[i].text);
}

/* A definition that must load; the workspace for it. */
static inline void fixture_define(fixture *f, const char *checklist, const char *rules) {
  sonae_status status = fixture_load(f, checklist, rules);
  if (status != SONAE_OK) fixture_print_problems(f);
  assert_int_equal(status, SONAE_OK);
  assert_int_equal(sonae_workspace_new(f->definition, &f->workspace), SONAE_OK);
}

/* Is there an error in that line of that file whose text holds `part`? */
static inline bool fixture_told(const fixture *f, const char *file, uint32_t line, const char *part) {
  for (size_t i = 0; i < f->problem_count; i++) {
    const problem *p = &f->problems[i];
    if (p->severity == SONAE_ERROR && p->line == line && strcmp(p->file, file) == 0 && strstr(p->text, part))
      return true;
  }
  return false;
}

static inline void fixture_expect(const fixture *f, const char *file, uint32_t line, const char *part) {
  if (fixture_told(f, file, line, part)) return;
  print_message("not told: %s:%u: %s; told:\n", file, line, part);
  fixture_print_problems(f);
  fail();
}

/* Exactly one error, and that one; a document refused for one reason only. */
static inline void fixture_expect_only(const fixture *f, const char *file, uint32_t line, const char *part) {
  fixture_expect(f, file, line, part);
  if (f->error_count != 1) fixture_print_problems(f);
  assert_int_equal(f->error_count, 1);
}

/* --- Answers in one line ------------------------------------------------------------------------------------------ */

static inline uint32_t fixture_option(const sonae_scale *scale, const char *id, size_t length) {
  for (uint32_t i = 0; i < scale->option_count; i++)
    if (strlen(scale->options[i].id) == length && memcmp(scale->options[i].id, id, length) == 0) return i;
  print_message("no option %.*s\n", (int)length, id);
  fail();
  return 0;
}

static inline void fixture_answer_choice(fixture *f, uint32_t q, const char *value) {
  const sonae_scale *scale = &f->definition->scales[f->definition->questions[q].scale];
  for (const char *at = value; *at;) {
    size_t length = strcspn(at, "+");
    uint32_t option = fixture_option(scale, at, length);
    f->chosen[q] |= UINT64_C(1) << option;
    f->codes[q] = scale->select == SONAE_SELECT_MANY ? SONAE_GIVEN : (uint8_t)(SONAE_FIRST_OPTION + option);
    at += length;
    at += *at == '+';
  }
}

static inline void fixture_answer_attribute(fixture *f, const char *id, const char *value) {
  uint32_t index = sonae_find_attribute(f->definition, id);
  assert_int_not_equal(index, SONAE_NONE);
  assert_true(index < MOST_ATTRIBUTES);
  (void)snprintf(f->texts[index], sizeof f->texts[index], "%s", value);
  f->attributes[index].text = f->texts[index];
  f->attributes[index].numeric = sn_number_decimal(value, &f->attributes[index].number);
}

static inline void fixture_answer_one(fixture *f, const char *id, const char *value) {
  uint32_t q = sonae_find_question(f->definition, id);
  if (q == SONAE_NONE) print_message("no question %s\n", id);
  assert_int_not_equal(q, SONAE_NONE);
  sonae_kind kind = f->definition->questions[q].kind;
  if (strcmp(value, "?") == 0)
    f->codes[q] = SONAE_UNKNOWN;
  else if (strcmp(value, "-") == 0)
    f->codes[q] = SONAE_NOT_APPLICABLE;
  else if (kind == SONAE_CHOICE)
    fixture_answer_choice(f, q, value);
  else
    f->codes[q] = SONAE_GIVEN;
  if (kind == SONAE_NUMBER && f->codes[q] == SONAE_GIVEN) assert_true(sn_number_decimal(value, &f->numbers[q]));
}

/* "q1=yes q2=? q3=- q4=a+b n1=12.5 @size=45": an option, unknown, not applicable, several options, a number, an
 * attribute of the organisation. Whoever is not named is unanswered. */
static inline void fixture_answer(fixture *f, const char *line) {
  char copy[512], *rest = NULL;
  assert_true(f->definition->question_count <= MOST_ANSWERS && strlen(line) < sizeof copy);
  memset(f->codes, 0, sizeof f->codes);
  memset(f->chosen, 0, sizeof f->chosen);
  memset(f->attributes, 0, sizeof f->attributes);
  strcpy(copy, line);
  for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
    char *equals = strchr(word, '=');
    assert_non_null(equals);
    *equals = '\0';
    if (*word == '@')
      fixture_answer_attribute(f, word + 1, equals + 1);
    else
      fixture_answer_one(f, word, equals + 1);
  }
  f->answers =
      (sonae_answers){.codes = f->codes, .chosen = f->chosen, .numbers = f->numbers, .attributes = f->attributes};
}

static inline const sonae_evaluation *fixture_evaluate(fixture *f, const char *line) {
  fixture_answer(f, line);
  return sonae_evaluate(f->workspace, &f->answers);
}

/* --- Results in one line ------------------------------------------------------------------------------------------ */

static inline void fixture_append(char out[256], const char *id, const char *mark) {
  size_t used = strlen(out);
  (void)snprintf(out + used, 256 - used, "%s%s%s", used ? " " : "", id, mark);
}

/* The gaps' questions in their order: "q1 q2? q3_" (? unknown, _ unanswered). */
static inline const char *fixture_gaps(const fixture *f, const sonae_evaluation *e) {
  static const char *const MARKS[] = {[SONAE_GAP_OPEN] = "", [SONAE_GAP_UNKNOWN] = "?", [SONAE_GAP_UNANSWERED] = "_"};
  static char out[256];
  out[0] = '\0';
  for (size_t i = 0; i < e->gap_count; i++)
    fixture_append(out, f->definition->questions[e->gaps[i].question].id, MARKS[e->gaps[i].status]);
  return out;
}

/* The actions in their order; "?" after one to be confirmed first. */
static inline const char *fixture_actions(const fixture *f, const sonae_evaluation *e) {
  static char out[256];
  out[0] = '\0';
  for (size_t i = 0; i < e->action_count; i++)
    fixture_append(out, f->definition->actions[e->actions[i].action].id, e->actions[i].confirm_first ? "?" : "");
  return out;
}

static inline const char *fixture_covered(const fixture *f, const sonae_evaluation *e) {
  static char out[256];
  out[0] = '\0';
  for (size_t i = 0; i < e->covered_count; i++)
    fixture_append(out, f->definition->actions[e->covered[i]].id, "");
  return out;
}

static inline const char *fixture_alerts(const fixture *f, const sonae_evaluation *e) {
  static char out[256];
  out[0] = '\0';
  for (size_t i = 0; i < e->alert_count; i++)
    fixture_append(out, f->definition->alerts[e->alerts[i].alert].id, e->alerts[i].confirm_first ? "?" : "");
  return out;
}

/* "reached/possible", "-" for none. */
static inline const char *fixture_levels(const fixture *f, const sonae_evaluation *e) {
  static char out[256];
  const sonae_level *levels = f->definition->levels;
  (void)snprintf(out, sizeof out, "%s/%s", e->level_reached == SONAE_NONE ? "-" : levels[e->level_reached].id,
                 e->level_possible == SONAE_NONE ? "-" : levels[e->level_possible].id);
  return out;
}

static inline void assert_interval(sonae_score score, int64_t low, int64_t high) {
  assert_int_equal(score.low, low);
  assert_int_equal(score.high, high);
}

/* --- cmocka setup and teardown ------------------------------------------------------------------------------------ */

static inline int fixture_setup(void **state) {
  fixture *f = calloc(1, sizeof *f);
  if (!f) return -1;
  fixture_open(f);
  *state = f;
  return 0;
}

static inline int fixture_teardown(void **state) {
  fixture_close(*state);
  free(*state);
  return 0;
}

#define FIXTURE_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

#endif
