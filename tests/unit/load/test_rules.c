/* SPDX-License-Identifier: Apache-2.0 */
/* Rule packs: what is read, and each problem in its line, all of them. */
#include "base/buffer.h"
#include "base/limits.h"
#include "support/fixture.h"

#define GOOD                       AREA("a") AREA("b") SCALE_S QUESTION("q1", "a") QUESTION("q2", "b")
#define WITH_TEXT                  GOOD QUESTION_OF("n", "a", "kind=\"number\"", "")
#define LEVEL(id, gates)           "<level id=\"" id "\">" SAID("title", "t") gates "</level>\n"
#define ALERT(id, when)            "<alert id=\"" id "\">" WHEN(when) SAID("headline", "h") "</alert>\n"
#define BOOST(factor, when, names) "<boost factor=\"" factor "\">" WHEN(when) names "</boost>\n"
#define A1                         ACTION("A-1", "minimum", "1", "0", CLOSES("q1", "100"))

typedef struct row {
  const char *body; /* begins in line 2 */
  uint32_t line;
  const char *part;
} row;

static void refuse_rows(fixture *f, const char *model, const row *rows, size_t count) {
  for (size_t i = 0; i < count; i++) {
    sn_buffer text = SN_BUFFER(100000);
    sn_buffer_printf(&text, RULES("%s", "%s"), model, rows[i].body);
    sonae_status status = fixture_load(f, CHECKLIST(WITH_TEXT), text.data);
    sn_buffer_free(&text);
    if (status != SONAE_E_INPUT || f->error_count != 1) print_message("row %zu: status %d\n", i, (int)status);
    assert_int_equal(status, SONAE_E_INPUT);
    fixture_expect_only(f, "c-rules.xml", rows[i].line, rows[i].part);
  }
}

#define REFUSE(f, rows) refuse_rows((f), "weighted", (rows), sizeof(rows) / sizeof *(rows))

/* --- what is read --- */

static void test_rules__weights_and_targets_are_read(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(GOOD),
                 RULES("weighted",
                       "<parameters yen-per-hour=\"2500\" k=\"7\" decay=\"0.25\"/>\n<area ref=\"b\" weight=\"30\"/>\n"
                       "<question ref=\"q2\" weight=\"5\" minimum=\"yes\" target=\"60\"/>\n"));
  const sonae_definition *d = f->definition;
  assert_int_equal(d->yen_per_hour, 2500);
  assert_int_equal(d->k, 7);
  assert_int_equal(d->decay.numerator, 1);
  assert_int_equal(d->decay.denominator, 4);
  assert_int_equal(d->areas[0].weight, 1);
  assert_int_equal(d->areas[1].weight, 30);
  assert_int_equal(d->areas[1].weight_place.line, 3);
  assert_int_equal(d->questions[1].weight, 5);
  assert_int_equal(d->questions[1].target, 60);
  assert_true(d->questions[1].minimum);
  assert_int_equal(d->questions[1].rule_place.line, 4);
  assert_int_equal(d->questions[0].rule_place.line, 0);
}

static void test_rules__actions_are_read(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(GOOD),
                 RULES("weighted", ACTION("A-1", "basic", "1.5", "12000",
                                          CLOSES("q1", "50") CLOSES("q2", "100") REQUIRES("A-2")
                                              WHEN(IS("q1", "no")) "<case ref=\"X-1\"/><finding ref=\"F-1\"/>")
                                       ACTION("A-2", "advanced", "3/2", "0", CLOSES("q1", "100"))));
  const sonae_action *a = &f->definition->actions[0];
  assert_int_equal(a->stage, SONAE_STAGE_BASIC);
  assert_int_equal(a->hours.numerator, 3);
  assert_int_equal(a->hours.denominator, 2);
  assert_int_equal(a->yen, 12000);
  assert_int_equal(a->close_count, 2);
  assert_int_equal(a->closes[0].to, 50);
  assert_int_equal(a->require_count, 1);
  assert_int_equal(a->requires_actions[0], 1); /* it may be named before it stands */
  assert_int_equal(a->when->op, SONAE_ANSWER_IS);
  assert_string_equal(a->cases.items[0], "X-1");
  assert_string_equal(a->findings.items[0], "F-1");
  assert_null(f->definition->actions[1].when);
}

static void test_rules__levels_alerts_and_boosts_are_read(void **state) {
  fixture *f = *state;
  fixture_define(
      f, CHECKLIST(GOOD),
      RULES("weighted",
            LEVEL("l1", "<minimum at-least=\"50\"/><area ref=\"b\" at-least=\"40\"/><overall at-least=\"60.5\"/>")
                ALERT("al", IS("q1", "no"))
                    BOOST("1.5", "<score area=\"a\" at-most=\"10\"/>", "<question ref=\"q2\"/><area ref=\"a\"/>")));
  const sonae_definition *d = f->definition;
  assert_int_equal(d->levels[0].gate_count, 3);
  assert_int_equal(d->levels[0].gates[0].kind, SONAE_GATE_MINIMUM);
  assert_int_equal(d->levels[0].gates[0].at_least, 50);
  assert_int_equal(d->levels[0].gates[1].area, 1);
  assert_int_equal(d->levels[0].gates[2].at_least, 60500000);
  assert_string_equal(d->alerts[0].id, "al");
  assert_int_equal(d->boosts[0].factor.numerator, 3);
  assert_int_equal(d->boosts[0].factor.denominator, 2);
  assert_int_equal(d->boosts[0].questions[0], 1);
  assert_int_equal(d->boosts[0].areas[0], 0);
  assert_int_equal(d->boosts[0].when->points, 10000000);
}

static void test_rules__they_may_be_named_by_file(void **state) {
  fixture *f = *state;
  char checklist[256];
  fixture_write(f, "c.xml", CHECKLIST(GOOD));
  fixture_write(f, "mine.xml", RULES("points", ""));
  strcpy(checklist, fixture_path(f, "c.xml"));
  assert_int_equal(sonae_definition_load(NULL, checklist, NULL, fixture_path(f, "mine.xml"), &f->reporter,
                                         &f->definition, &f->error),
                   SONAE_OK);
  assert_int_equal(f->definition->model, SONAE_POINTS);
  assert_int_equal(f->definition->file_count, 2);
}

static void test_rules__the_default_target_of_model_points_is_the_highest_value(void **state) {
  fixture *f = *state;
  fixture_define(
      f,
      CHECKLIST(
          AREA("a") QUESTION_OF("q1", "a", "", "<scale unknown=\"-1\">" OPTION("x", "3") OPTION("y", "-2") "</scale>")
              QUESTION_OF("q2", "a", "",
                          "<scale select=\"many\">" OPTION("x", "3") OPTION("y", "4") OPTION("z", "-9") "</scale>")
                  QUESTION_OF("q3", "a", "", "<scale>" OPTION("x", "-3") OPTION("y", "-4") "</scale>")),
      RULES("points", ""));
  assert_int_equal(f->definition->questions[0].target, 3);
  assert_int_equal(f->definition->questions[1].target, 7);
  assert_int_equal(f->definition->questions[2].target, -3);
}

static void test_rules__the_default_bar_of_a_ladder_is_the_target(void **state) {
  fixture *f = *state;
  fixture_define(
      f, CHECKLIST(GOOD),
      RULES("ladder",
            "<question ref=\"q1\" level=\"l1\" target=\"60\"/><question ref=\"q2\" level=\"l1\" bar=\"30\"/>\n" LEVEL(
                "l1", "")));
  assert_int_equal(f->definition->questions[0].level, 0);
  assert_int_equal(f->definition->questions[0].bar, 60);
  assert_int_equal(f->definition->questions[1].bar, 30);
}

/* --- each kind of problem --- */

static void test_rules__the_wrong_checklist_or_version_is_refused(void **state) {
  fixture *f = *state;
  assert_int_equal(fixture_load(f, CHECKLIST(GOOD), RULES_NAMED("other", "weighted", "")), SONAE_E_INPUT);
  fixture_expect_only(f, "c-rules.xml", 1, "these rules are for other version 1, not for c version 1");
}

static void test_rules__a_checklist_is_no_rule_pack(void **state) {
  fixture *f = *state;
  char file[256];
  fixture_write(f, "c.xml", CHECKLIST(GOOD));
  strcpy(file, fixture_path(f, "c.xml"));
  assert_int_equal(sonae_definition_load(NULL, file, NULL, file, &f->reporter, &f->definition, &f->error),
                   SONAE_E_INPUT);
  fixture_expect_only(f, "c.xml", 1, "a file with <rules> is needed here");
}

static void test_rules__an_unknown_model_is_refused(void **state) {
  static const row ROWS[] = {{"", 1, "model is golden"}};
  refuse_rows(*state, "golden", ROWS, 1);
}

static void test_rules__names_that_lead_nowhere_are_told_in_their_line(void **state) {
  static const row ROWS[] = {
      {"\n<area ref=\"z\" weight=\"1\"/>", 3, "<area> names z"},
      {"\n<question ref=\"z\"/>", 3, "<question> names z"},
      {LEVEL("l", "\n<area ref=\"z\" at-least=\"1\"/>"), 3, "<area> names z"},
      {ALERT("l", "\n" IS("z", "yes")), 3, "<answer> names z"},
      {ALERT("l", "\n<score area=\"z\" at-least=\"1\"/>"), 3, "<score> names z"},
      {BOOST("2", "<all/>", "\n<question ref=\"z\"/>"), 3, "<question> names z"},
      {BOOST("2", "<all/>", "\n<area ref=\"z\"/>"), 3, "<area> names z"},
      {ACTION("A-1", "basic", "1", "0", "\n" CLOSES("z", "100")), 3, "<closes> names z"},
      {ACTION("A-1", "basic", "1", "0", "\n" CLOSES("q1", "100") REQUIRES("A-9")), 3, "<requires> names A-9"},
  };
  REFUSE(*state, ROWS);
}

static void test_rules__the_area_of_an_action_must_exist(void **state) {
  fixture *f = *state;
  fixture_load(f, CHECKLIST(AREA("b") SCALE_S QUESTION("q1", "b")), RULES("weighted", A1));
  fixture_expect_only(f, "c-rules.xml", 2, "<action> names a");
}

static void test_rules__numbers_outside_their_range_are_told_in_their_line(void **state) {
  static const row ROWS[] = {
      {"\n<area ref=\"a\" weight=\"0\"/>", 3, "weight is an integer in 1..1000"},
      {"\n<area ref=\"a\" weight=\"1001\"/>", 3, "weight is an integer in 1..1000"},
      {"\n<question ref=\"q1\" weight=\"0\"/>", 3, "weight is an integer in 1..100"},
      {"\n<question ref=\"q1\" weight=\"101\"/>", 3, "weight is an integer in 1..100"},
      {"\n<question ref=\"q1\" weight=\"2.5\"/>", 3, "weight is an integer in 1..100"},
      {"\n<question ref=\"q1\" minimum=\"maybe\"/>", 3, "minimum is maybe"},
      {"\n<question ref=\"q1\" target=\"101\"/>", 3, "target of question q1 is in 1..100"},
      {"\n<question ref=\"q1\" target=\"0\"/>", 3, "target of question q1 is in 1..100"},
      {"<parameters yen-per-hour=\"0\"/>", 2, "yen-per-hour is an integer"},
      {"<parameters k=\"1\"/>", 2, "k is an integer"},
      {"<parameters decay=\"3/2\"/>", 2, "decay is at most 1"},
      {"<parameters decay=\"half\"/>", 2, "decay is a decimal or a fraction"},
      {BOOST("0", "<all/>", "<area ref=\"a\"/>"), 2, "factor is greater than 0"},
      {BOOST("-1", "<all/>", "<area ref=\"a\"/>"), 2, "factor is a decimal or a fraction"},
      {BOOST("1001", "<all/>", "<area ref=\"a\"/>"), 2, "factor is a decimal or a fraction"},
      {BOOST("2", "<all/>", ""), 2, "names at least one"},
      {ACTION("A-1", "basic", "-1", "0", CLOSES("q1", "100")), 2, "hours is a decimal or a fraction"},
      {ACTION("A-1", "basic", "1", "-1", CLOSES("q1", "100")), 2, "yen is an integer"},
      {ACTION("A-1", "first", "1", "0", CLOSES("q1", "100")), 2, "stage is first"},
      {ACTION("A-1", "basic", "1", "0", "\n" CLOSES("q1", "0")), 3, "to is an integer in 1..100"},
      {ACTION("A-1", "basic", "1", "0", "\n" CLOSES("q1", "101")), 3, "to is an integer in 1..100"},
      {LEVEL("l", "\n<overall at-least=\"much\"/>"), 3, "at-least is a number of points"},
      {LEVEL("l", "\n<minimum at-least=\"0.5\"/>"), 3, "at-least is an integer"},
  };
  REFUSE(*state, ROWS);
}

static void test_rules__things_told_twice_are_refused(void **state) {
  static const row ROWS[] = {
      {"<area ref=\"a\" weight=\"1\"/>\n<area ref=\"a\" weight=\"1\"/>", 3, "weight of area a stands twice"},
      {"<question ref=\"q1\"/>\n<question ref=\"q1\"/>", 3, "rule for question q1 stands twice"},
      {LEVEL("l", "") LEVEL("l", ""), 3, "level l stands twice (first in line 2)"},
      {ALERT("l", "<all/>") ALERT("l", "<all/>"), 3, "alert l stands twice (first in line 2)"},
      {A1 A1, 3, "action A-1 stands twice (first in line 2)"},
      {ACTION("A-1", "basic", "1", "0", CLOSES("q1", "100") "\n" CLOSES("q1", "50")), 3, "q1 is closed twice"},
  };
  REFUSE(*state, ROWS);
}

static void test_rules__unscored_questions_have_no_weight_and_no_lift(void **state) {
  static const row ROWS[] = {
      {"<question ref=\"n\"/>", 2, "n is not scored"},
      {ACTION("A-1", "basic", "1", "0", "\n" CLOSES("n", "100")), 3, "n is not scored"},
  };
  REFUSE(*state, ROWS);
}

static void test_rules__a_question_has_a_level_in_a_ladder_only(void **state) {
  static const row ROWS[] = {{LEVEL("l1", "") "<question ref=\"q1\" level=\"l1\"/>", 3, "model ladder only"}};
  REFUSE(*state, ROWS);
}

static void test_rules__an_action_closes_something(void **state) {
  static const row ROWS[] = {{ACTION("A-1", "basic", "1", "0", ""), 2, "<action> lacks <closes>"}};
  REFUSE(*state, ROWS);
}

static void test_rules__a_requires_cycle_is_named_with_both_lines(void **state) {
  fixture *f = *state;
  fixture_load(f, CHECKLIST(GOOD),
               RULES("weighted", ACTION("A-1", "basic", "1", "0", CLOSES("q1", "100") REQUIRES("A-2"))
                                     ACTION("A-2", "basic", "1", "0", CLOSES("q1", "100") REQUIRES("A-1"))));
  fixture_expect_only(f, "c-rules.xml", 2, "cycle");
  assert_non_null(strstr(f->problems[0].text, "A-1 ("));
  assert_non_null(strstr(f->problems[0].text, "c-rules.xml:2)"));
  assert_non_null(strstr(f->problems[0].text, "A-2 ("));
  assert_non_null(strstr(f->problems[0].text, "c-rules.xml:3)"));
}

static void test_rules__an_action_that_requires_itself_is_a_cycle(void **state) {
  static const row ROWS[] = {{A1 ACTION("A-2", "basic", "1", "0", CLOSES("q1", "100") REQUIRES("A-2")), 3, "cycle"}};
  REFUSE(*state, ROWS);
}

/* 2^61 is the most a benefit may come to: ten factors of 999/1000 need a unit of 10^30. */
static void test_rules__factors_that_cannot_be_exact_are_refused(void **state) {
  fixture *f = *state;
#define SMALL BOOST("999/1000", "<all/>", "<area ref=\"a\"/>")
  assert_int_equal(fixture_load(f, CHECKLIST(GOOD), RULES("weighted", SMALL SMALL SMALL)), SONAE_OK);
  assert_int_equal(
      fixture_load(f, CHECKLIST(GOOD), RULES("weighted", SMALL SMALL SMALL SMALL SMALL SMALL SMALL SMALL SMALL SMALL)),
      SONAE_E_INPUT);
  assert_non_null(strstr(f->problems[0].text, "multiply past"));
#undef SMALL
}

static void test_rules__a_gap_that_nothing_closes_is_a_warning(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(GOOD), RULES("weighted", A1));
  assert_int_equal(f->problem_count, 1);
  assert_int_equal(f->problems[0].severity, SONAE_WARNING);
  assert_string_equal(f->problems[0].file, "c.xml");
  assert_int_equal(f->problems[0].line, 6);
  assert_non_null(strstr(f->problems[0].text, "no action closes question q2"));
}

static void test_rules__all_problems_of_a_file_are_told(void **state) {
  fixture *f = *state;
  assert_int_equal(fixture_load(f, CHECKLIST(WITH_TEXT),
                                RULES("weighted", "<area ref=\"z\" weight=\"1\"/>\n"                        /* 2 */
                                                  "<question ref=\"q1\" weight=\"0\"/>\n"                   /* 3 */
                                                  "<question ref=\"n\"/>\n"                                 /* 4 */
                                      LEVEL("l", "<area ref=\"z\" at-least=\"1\"/>")                        /* 5 */
                                      ALERT("al", IS("q1", "perhaps"))                                      /* 6 */
                                      BOOST("0", "<all/>", "<area ref=\"a\"/>")                             /* 7 */
                                      ACTION("A-1", "later", "1", "0", CLOSES("q1", "100"))                 /* 8 */
                                      ACTION("A-2", "basic", "1", "0", CLOSES("q9", "100"))                 /* 9 */
                                      ACTION("A-3", "basic", "1", "0", CLOSES("q1", "100") REQUIRES("A-3")) /* 10 */
                                      "<odd/>\n")),
                   SONAE_E_INPUT); /* 11 */
  fixture_expect(f, "c-rules.xml", 2, "names z");
  fixture_expect(f, "c-rules.xml", 3, "weight is an integer");
  fixture_expect(f, "c-rules.xml", 4, "not scored");
  fixture_expect(f, "c-rules.xml", 5, "names z");
  fixture_expect(f, "c-rules.xml", 6, "no option perhaps");
  fixture_expect(f, "c-rules.xml", 7, "greater than 0");
  fixture_expect(f, "c-rules.xml", 8, "stage is later");
  fixture_expect(f, "c-rules.xml", 9, "names q9");
  fixture_expect(f, "c-rules.xml", 10, "cycle");
  fixture_expect(f, "c-rules.xml", 11, "takes no <odd>");
  assert_int_equal(f->error_count, 10);
}

static void test_rules__actions_end_at_their_limit(void **state) {
  fixture *f = *state;
  for (int more = 0; more < 2; more++) {
    sn_buffer text = SN_BUFFER(2000000);
    sn_buffer_text(&text, "<rules xmlns=\"urn:sonae:rules:1\" checklist=\"c\" version=\"1\" languages=\"en\">\n");
    for (int i = 0; i < SN_MAX_ACTIONS + more; i++)
      sn_buffer_printf(&text, ACTION("A-%d", "basic", "1", "0", CLOSES("q1", "100")), i);
    sn_buffer_text(&text, "</rules>");
    assert_false(text.failed);
    assert_int_equal(fixture_load(f, CHECKLIST(GOOD), text.data), more ? SONAE_E_INPUT : SONAE_OK);
    sn_buffer_free(&text);
  }
  fixture_expect_only(f, "c-rules.xml", 1, "too many actions (1 000");
}

static void test_rules__levels_end_at_their_limit(void **state) {
  fixture *f = *state;
  for (int more = 0; more < 2; more++) {
    sn_buffer text = SN_BUFFER(100000);
    sn_buffer_text(&text, "<rules xmlns=\"urn:sonae:rules:1\" checklist=\"c\" version=\"1\" languages=\"en\">\n");
    for (int i = 0; i < SN_MAX_LEVELS + more; i++)
      sn_buffer_printf(&text, LEVEL("l%d", ""), i);
    sn_buffer_text(&text, "</rules>");
    assert_int_equal(fixture_load(f, CHECKLIST(GOOD), text.data), more ? SONAE_E_INPUT : SONAE_OK);
    sn_buffer_free(&text);
  }
  fixture_expect_only(f, "c-rules.xml", 1, "too many levels (64");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_rules__weights_and_targets_are_read),
      FIXTURE_TEST(test_rules__actions_are_read),
      FIXTURE_TEST(test_rules__levels_alerts_and_boosts_are_read),
      FIXTURE_TEST(test_rules__they_may_be_named_by_file),
      FIXTURE_TEST(test_rules__the_default_target_of_model_points_is_the_highest_value),
      FIXTURE_TEST(test_rules__the_default_bar_of_a_ladder_is_the_target),
      FIXTURE_TEST(test_rules__the_wrong_checklist_or_version_is_refused),
      FIXTURE_TEST(test_rules__a_checklist_is_no_rule_pack),
      FIXTURE_TEST(test_rules__an_unknown_model_is_refused),
      FIXTURE_TEST(test_rules__names_that_lead_nowhere_are_told_in_their_line),
      FIXTURE_TEST(test_rules__the_area_of_an_action_must_exist),
      FIXTURE_TEST(test_rules__numbers_outside_their_range_are_told_in_their_line),
      FIXTURE_TEST(test_rules__things_told_twice_are_refused),
      FIXTURE_TEST(test_rules__unscored_questions_have_no_weight_and_no_lift),
      FIXTURE_TEST(test_rules__a_question_has_a_level_in_a_ladder_only),
      FIXTURE_TEST(test_rules__an_action_closes_something),
      FIXTURE_TEST(test_rules__a_requires_cycle_is_named_with_both_lines),
      FIXTURE_TEST(test_rules__an_action_that_requires_itself_is_a_cycle),
      FIXTURE_TEST(test_rules__factors_that_cannot_be_exact_are_refused),
      FIXTURE_TEST(test_rules__a_gap_that_nothing_closes_is_a_warning),
      FIXTURE_TEST(test_rules__all_problems_of_a_file_are_told),
      FIXTURE_TEST(test_rules__actions_end_at_their_limit),
      FIXTURE_TEST(test_rules__levels_end_at_their_limit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
