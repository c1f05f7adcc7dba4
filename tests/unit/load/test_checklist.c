/* SPDX-License-Identifier: Apache-2.0 */
/* Checklists: what is read, and that each problem is told in its line, all of them. */
#include "base/buffer.h"
#include "base/limits.h"
#include "support/fixture.h"

/* A good checklist in three lines; a row adds or replaces lines, so line numbers are easily counted. */
#define GOOD AREA("a") SCALE_S QUESTION("q1", "a")

typedef struct row {
  const char *body; /* begins in line 2 */
  uint32_t line;
  const char *part; /* of the sentence */
} row;

static void refuse_rows(fixture *f, const row *rows, size_t count) {
  for (size_t i = 0; i < count; i++) {
    sn_buffer text = SN_BUFFER(100000);
    sn_buffer_printf(&text, CHECKLIST("%s"), rows[i].body);
    sonae_status status = fixture_load(f, text.data, NULL);
    sn_buffer_free(&text);
    if (status != SONAE_E_INPUT || f->error_count != 1) print_message("row %zu: status %d\n", i, (int)status);
    assert_int_equal(status, SONAE_E_INPUT);
    fixture_expect_only(f, "c.xml", rows[i].line, rows[i].part);
  }
}

#define REFUSE(f, rows) refuse_rows((f), (rows), sizeof(rows) / sizeof *(rows))

/* --- what is read --- */

static void test_checklist__a_small_one_is_read(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(GOOD), NULL);
  const sonae_definition *d = f->definition;
  assert_string_equal(d->id, "c");
  assert_string_equal(d->version, "1");
  assert_int_equal(d->language_count, 1);
  assert_string_equal(sonae_text_in(d, d->title, "en"), "t");
  assert_int_equal(d->question_count, 1);
  assert_int_equal(d->questions[0].place.line, 4);
  assert_int_equal(d->scales[d->questions[0].scale].option_count, 3);
  assert_int_equal(d->file_count, 1);
}

static const char *about(const char *what) {
  static char xml[2000];
  (void)snprintf(xml, sizeof xml,
                 "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"en\"%s>" SAID(
                     "title", "t") "\n%s</checklist>\n",
                 what, GOOD);
  return xml;
}

static void test_checklist__is_about_organisations_unless_it_says_relations(void **state) {
  fixture *f = *state;
  fixture_define(f, about(""), NULL);
  assert_false(f->definition->about_relations);
  fixture_define(f, about(" about=\"organisations\""), NULL);
  assert_false(f->definition->about_relations);
  fixture_define(f, about(" about=\"relations\""), NULL);
  assert_true(f->definition->about_relations);
}

static void test_checklist__is_about_nothing_else(void **state) {
  fixture *f = *state;
  assert_int_equal(fixture_load(f, about(" about=\"people\""), NULL), SONAE_E_INPUT);
  fixture_expect_only(f, "c.xml", 1, "people");
}

static void test_checklist__without_rules_the_defaults_hold(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(GOOD), NULL);
  const sonae_definition *d = f->definition;
  assert_int_equal(d->model, SONAE_WEIGHTED);
  assert_int_equal(d->yen_per_hour, 3000);
  assert_int_equal(d->k, 5);
  assert_int_equal(d->areas[0].weight, 1);
  assert_int_equal(d->questions[0].weight, 1);
  assert_int_equal(d->questions[0].target, 100);
  assert_int_equal(d->questions[0].level, SONAE_NONE);
  assert_false(d->questions[0].minimum);
}

static void test_checklist__things_are_found_by_id(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("b") AREA("a") SCALE_S QUESTION("z", "a") QUESTION("q", "b")), NULL);
  assert_int_equal(sonae_find_area(f->definition, "a"), 1);
  assert_int_equal(sonae_find_question(f->definition, "q"), 1);
  assert_int_equal(sonae_find_question(f->definition, "z"), 0);
  assert_int_equal(sonae_find_question(f->definition, "Q"), SONAE_NONE);
  assert_int_equal(sonae_find_action(f->definition, "q"), SONAE_NONE);
  assert_int_equal(sonae_find_level(f->definition, "q"), SONAE_NONE);
  assert_int_equal(sonae_find_attribute(f->definition, "q"), SONAE_NONE);
}

static void test_checklist__elements_may_stand_in_any_order(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(QUESTION("q1", "a") SCALE_S AREA("a")), NULL);
  assert_int_equal(f->definition->questions[0].area, 0);
}

static void test_checklist__a_scale_may_stand_inside_a_question(void **state) {
  fixture *f = *state;
  fixture_define(f,
                 CHECKLIST(AREA("a") QUESTION_OF(
                     "q1", "a", "", "<scale select=\"many\">" OPTION("x", "60") OPTION("y", "40") "</scale>")),
                 NULL);
  const sonae_scale *scale = &f->definition->scales[f->definition->questions[0].scale];
  assert_string_equal(scale->id, "q1");
  assert_int_equal(scale->select, SONAE_SELECT_MANY);
}

static void test_checklist__white_space_in_texts_is_collapsed(void **state) {
  fixture *f = *state;
  fixture_define(f,
                 CHECKLIST(AREA("a") SCALE_S
                           "<question id=\"q1\" area=\"a\" scale=\"s\"><text xml:lang=\"en\">\n  two\n"
                           "   words  here\n</text></question>\n"),
                 NULL);
  assert_string_equal(sonae_text_in(f->definition, f->definition->questions[0].text, "en"), "two words here");
}

/* Japanese is written without spaces: a line broken between two wide characters is no space. */
static void test_checklist__a_line_break_between_wide_characters_is_no_space(void **state) {
  fixture *f = *state;
  fixture_define(f,
                 CHECKLIST(AREA("a") SCALE_S "<question id=\"q1\" area=\"a\" scale=\"s\"><text xml:lang=\"en\">日本\n"
                                             "   語 と PC\n の話</text></question>\n"),
                 NULL);
  assert_string_equal(sonae_text_in(f->definition, f->definition->questions[0].text, "en"), "日本語 と PC の話");
}

static void test_checklist__the_digest_follows_every_byte(void **state) {
  fixture *f = *state;
  char before[80];
  fixture_define(f, CHECKLIST(GOOD), NULL);
  assert_int_equal(strlen(f->definition->digest), 71);
  assert_memory_equal(f->definition->digest, "sha256:", 7);
  strcpy(before, f->definition->digest);
  fixture_define(f, CHECKLIST(GOOD "\n"), NULL);
  assert_string_not_equal(f->definition->digest, before);
  fixture_define(f, CHECKLIST(GOOD), NULL);
  assert_string_equal(f->definition->digest, before);
}

/* --- each kind of problem, in its line --- */

static void test_checklist__shape_problems_are_told_in_their_line(void **state) {
  static const row ROWS[] = {
      {GOOD "<surprise/>\n", 5, "takes no <surprise>"},
      {GOOD "stray\n", 1, "takes no text"},
      {GOOD "<area id=\"b\" colour=\"red\">" SAID("title", "t") "</area>\n", 5, "has no attribute colour"},
      {GOOD "<area>" SAID("title", "t") "</area>\n", 5, "lacks the attribute id"},
      {GOOD "<area id=\"b\"/>\n", 5, "<area> lacks <title>"},
      {GOOD "<area id=\"b\" xmlns=\"urn:x\"/>\n", 5, "takes no <area>"},
      {GOOD QUESTION_OF("q2", "a", "scale=\"s\"", "<relevant><all/></relevant><relevant><all/></relevant>"), 5,
       "only one <relevant>"},
  };
  REFUSE(*state, ROWS);
}

static void test_checklist__names_that_lead_nowhere_are_told_in_their_line(void **state) {
  static const row ROWS[] = {
      {AREA("a") SCALE_S QUESTION("q1", "b"), 4, "no area b"},
      {AREA("a") SCALE_S QUESTION_OF("q1", "a", "scale=\"t\"", ""), 4, "no scale t"},
      {GOOD QUESTION_OF("q2", "a", "scale=\"s\"", "\n<reference framework=\"f\" item=\"1\"/>"), 6, "no framework f"},
      {GOOD QUESTION_IF("q2", "a", "\n" IS("q9", "yes")), 6, "q9, which does not exist"},
      {GOOD QUESTION_IF("q2", "a", "\n" IS("q1", "maybe")), 6, "has no option maybe"},
      {GOOD QUESTION_IF("q2", "a", "\n<attribute name=\"size\" is=\"1\"/>"), 6, "size, which does not exist"},
      {GOOD "<take from=\"other\" version=\"1\"><question ref=\"x\"/></take>\n", 5,
       "other version 1 is not to be found"},
  };
  REFUSE(*state, ROWS);
}

static void test_checklist__ids_twice_are_told_with_the_first_line(void **state) {
  static const row ROWS[] = {
      {GOOD AREA("a"), 5, "area a stands twice (first in line 2)"},
      {GOOD QUESTION("q1", "a"), 5, "question q1 stands twice (first in line 4)"},
      {GOOD SCALE_S, 5, "scale s stands twice (first in line 3)"},
      {GOOD "<scale id=\"x\">" OPTION("o", "100") "\n" OPTION("o", "0") "</scale>\n", 6,
       "option o stands twice (first in line 5)"},
      {GOOD "<attribute id=\"n\">" SAID("label", "l") "</attribute>\n<attribute id=\"n\">" SAID("label",
                                                                                                "l") "</attribute>\n",
       6, "attribute n stands twice (first in line 5)"},
      {GOOD "<framework id=\"n\">" SAID("title", "l") "</framework>\n<framework id=\"n\">" SAID("title",
                                                                                                "l") "</framework>\n",
       6, "framework n stands twice"},
  };
  REFUSE(*state, ROWS);
}

static void test_checklist__ids_that_are_none_are_told_in_their_line(void **state) {
  static const row ROWS[] = {
      {GOOD AREA("1a"), 5, "begins with a letter"},
      {GOOD AREA(""), 5, "begins with a letter"},
      {GOOD QUESTION("q 2", "a"), 5, "begins with a letter"},
      {GOOD QUESTION("質問", "a"), 5, "begins with a letter"},
  };
  REFUSE(*state, ROWS);
}

static void test_checklist__texts_need_every_language_once(void **state) {
  static const row ROWS[] = {
      {GOOD "<area id=\"b\"><title xml:lang=\"ja\">t</title>" SAID("title", "t") "</area>\n", 5,
       "is in ja, which is not among"},
      {GOOD "<area id=\"b\">" SAID("title", "t") "\n" SAID("title", "t") "</area>\n", 6, "<title> in en stands twice"},
      {GOOD "<area id=\"b\">\n" SAID("title", " \n ") "</area>\n", 6, "<title> is empty"},
      {GOOD "<area id=\"b\">\n<title>t</title></area>\n", 6, "lacks the attribute xml:lang"},
  };
  fixture *f = *state;
  refuse_rows(f, ROWS, 3);
  assert_int_equal(
      fixture_load(f,
                   "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"ja en\">\n"
                   "<title xml:lang=\"ja\">t</title><title xml:lang=\"en\">t</title>\n"
                   "<area id=\"a\">\n<title xml:lang=\"ja\">t</title></area></checklist>",
                   NULL),
      SONAE_E_INPUT);
  fixture_expect(f, "c.xml", 4, "<title> lacks the language en");
}

static void test_checklist__scales_must_fit_their_questions(void **state) {
  static const row ROWS[] = {
      {GOOD QUESTION_OF("q2", "a", "", ""), 5, "exactly one scale"},
      {GOOD QUESTION_OF("q2", "a", "scale=\"s\"", "<scale>" OPTION("o", "100") "</scale>"), 5, "exactly one scale"},
      {GOOD QUESTION_OF("q2", "a", "kind=\"text\" scale=\"s\"", ""), 5, "only a choice takes a scale"},
      {GOOD QUESTION_OF("q2", "a", "kind=\"prose\" scale=\"s\"", ""), 5, "kind is prose"},
      {GOOD QUESTION_OF("q2", "a", "", "\n<scale select=\"some\">" OPTION("o", "100") "</scale>"), 6, "select is some"},
  };
  REFUSE(*state, ROWS);
}

static void test_checklist__points_must_fit_the_model(void **state) {
  static const row ROWS[] = {
      {GOOD "<scale id=\"x\">" OPTION("o", "100") "\n" OPTION("p", "101") "</scale>\n", 6, "points of option p"},
      {GOOD "<scale id=\"x\">" OPTION("o", "100") "\n" OPTION("p", "-1") "</scale>\n", 6, "points of option p"},
      {GOOD "<scale id=\"x\" unknown=\"-1\">" OPTION("o", "100") "</scale>\n", 5, "model points only"},
      {GOOD "<scale id=\"x\">" OPTION("o", "99.5") "</scale>\n", 5, "points is an integer"},
      {GOOD "<scale id=\"x\">" OPTION("o", "1000001") "</scale>\n", 5, "points is an integer"},
      {GOOD QUESTION_OF("q2", "a", "", "<scale>" OPTION("o", "99") "</scale>"), 5, "q2 cannot reach 100"},
      {GOOD QUESTION_OF("q2", "a", "", "<scale select=\"many\">" OPTION("o", "60") OPTION("p", "39") "</scale>"), 5,
       "q2 cannot reach 100"},
  };
  REFUSE(*state, ROWS);
}

static void test_checklist__a_choice_of_many_may_reach_100_together(void **state) {
  fixture *f = *state;
  fixture_define(f,
                 CHECKLIST(AREA("a") QUESTION_OF(
                     "q", "a", "", "<scale select=\"many\">" OPTION("o", "60") OPTION("p", "40") "</scale>")),
                 NULL);
  assert_int_equal(f->error_count, 0);
}

static void test_checklist__a_checklist_without_questions_is_refused(void **state) {
  static const row ROWS[] = {{AREA("a"), 1, "no question"}};
  REFUSE(*state, ROWS);
}

static void test_checklist__languages_must_be_named(void **state) {
  fixture *f = *state;
  fixture_load(f,
               "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\" \"><title "
               "xml:lang=\"en\">t</title></checklist>",
               NULL);
  fixture_expect(f, "c.xml", 1, "names no language");
  fixture_load(f,
               "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"en_!\"><title "
               "xml:lang=\"en_!\">t</title></checklist>",
               NULL);
  fixture_expect(f, "c.xml", 1, "en_! is not the name of a language");
}

/* --- relevance --- */

static void test_checklist__a_relevance_cycle_is_named_with_both_lines(void **state) {
  fixture *f = *state;
  assert_int_equal(fixture_load(f,
                                CHECKLIST(AREA("a") SCALE_S QUESTION_IF("q1", "a", "<answered question=\"q2\"/>")
                                              QUESTION_IF("q2", "a", IS("q1", "yes"))),
                                NULL),
                   SONAE_E_INPUT);
  fixture_expect_only(f, "c.xml", 4, "cycle");
  assert_non_null(strstr(f->problems[0].text, "c.xml:4)"));
  assert_non_null(strstr(f->problems[0].text, "c.xml:5)"));
  assert_non_null(strstr(f->problems[0].text, "q1 ("));
  assert_non_null(strstr(f->problems[0].text, "q2 ("));
}

static void test_checklist__a_question_about_itself_is_a_cycle(void **state) {
  static const row ROWS[] = {{GOOD QUESTION_IF("q2", "a", "<not><answered question=\"q2\"/></not>"), 5, "cycle"}};
  REFUSE(*state, ROWS);
}

/* Logically the second part can never matter, but the question depends on every question its condition names (scoring
 * §11). */
static void test_checklist__a_cycle_deep_in_a_condition_counts(void **state) {
  static const row ROWS[] = {
      {GOOD QUESTION_IF("q2", "a",
                        "<any><all/><not><all>" IS("q1", "yes") "<answered question=\"q3\"/></all></not></any>")
           QUESTION_IF("q3", "a", "<answer question=\"q2\" at-least=\"1\"/>"),
       5, "cycle"}};
  REFUSE(*state, ROWS);
}

static void test_checklist__several_cycles_are_each_told_once(void **state) {
  fixture *f = *state;
  fixture_load(f,
               CHECKLIST(AREA("a") SCALE_S QUESTION_IF("q1", "a", IS("q2", "yes"))
                             QUESTION_IF("q2", "a", IS("q1", "yes")) QUESTION_IF("q3", "a", IS("q3", "yes"))
                                 QUESTION_IF("q4", "a", IS("q5", "yes")) QUESTION_IF("q5", "a", IS("q6", "yes"))
                                     QUESTION_IF("q6", "a", IS("q4", "yes"))),
               NULL);
  assert_int_equal(f->error_count, 3);
  fixture_expect(f, "c.xml", 4, "cycle");
  fixture_expect(f, "c.xml", 6, "cycle");
  fixture_expect(f, "c.xml", 7, "cycle");
}

static void test_checklist__a_condition_may_name_a_later_question(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION_IF("q1", "a", IS("q2", "yes")) QUESTION("q2", "a")), NULL);
  const sonae_condition *relevant = f->definition->questions[0].relevant;
  assert_int_equal(relevant->op, SONAE_ANSWER_IS);
  assert_int_equal(relevant->subject, 1);
  assert_int_equal(relevant->option, 0);
  assert_int_equal(relevant->place.line, 4);
}

/* --- conditions that make no sense --- */

static void test_checklist__tests_their_question_cannot_answer_are_refused(void **state) {
  static const row ROWS[] = {
      {GOOD QUESTION_OF("n", "a", "kind=\"number\"", "")
           QUESTION_IF("q2", "a", "\n<answer question=\"n\" is=\"yes\"/>"),
       7, "n cannot answer"},
      {GOOD QUESTION_IF("q2", "a", "\n<number question=\"q1\" at-least=\"1\"/>"), 6, "q1 cannot answer"},
      {GOOD QUESTION_OF("n", "a", "kind=\"date\"", "")
           QUESTION_IF("q2", "a", "\n<number question=\"n\" at-least=\"1\"/>"),
       7, "n cannot answer"},
      {GOOD QUESTION_IF("q2", "a", "\n<score area=\"a\" at-least=\"1\"/>"), 6, "may not test a score"},
  };
  REFUSE(*state, ROWS);
}

static void test_checklist__a_test_takes_one_comparison(void **state) {
  static const row ROWS[] = {
      {GOOD QUESTION_IF("q2", "a", "\n<answer question=\"q1\"/>"), 6, "exactly one of is, at-least, at-most"},
      {GOOD QUESTION_IF("q2", "a", "\n<answer question=\"q1\" is=\"yes\" at-least=\"1\"/>"), 6, "exactly one of is"},
      {GOOD QUESTION_IF("q2", "a", "\n<answer question=\"q1\" at-least=\"much\"/>"), 6, "takes a number, not: much"},
      {GOOD QUESTION_IF("q2", "a", "\n<answer question=\"q1\" at-least=\"1.5\"/>"), 6, "takes a number, not: 1.5"},
      {GOOD QUESTION_OF("n", "a", "kind=\"number\"", "")
           QUESTION_IF("q2", "a", "\n<number question=\"n\" at-least=\"x\"/>"),
       7, "takes a number, not: x"},
  };
  REFUSE(*state, ROWS);
}

static void test_checklist__relevant_takes_exactly_one_condition(void **state) {
  static const row ROWS[] = {
      {GOOD QUESTION_OF("q2", "a", "scale=\"s\"", "\n<relevant/>"), 6, "exactly one condition"},
      {GOOD QUESTION_IF("q2", "a", "\n<answered question=\"q1\"/><answer question=\"q1\" is=\"yes\"/>"), 5,
       "exactly one condition"},
      {GOOD QUESTION_IF("q2", "a", "\n<not/>"), 6, "exactly one condition"},
      {GOOD QUESTION_IF("q2", "a", "\n<not><answered question=\"q1\"/><answered question=\"q1\"/></not>"), 6,
       "exactly one condition"},
  };
  REFUSE(*state, ROWS);
}

static void test_checklist__empty_all_and_any_are_conditions(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(GOOD QUESTION_IF("q2", "a", "<all/>") QUESTION_IF("q3", "a", "<any/>")), NULL);
  assert_int_equal(f->error_count, 0);
}

/* --- all of them --- */

static void test_checklist__all_problems_of_a_file_are_told(void **state) {
  fixture *f = *state;
  assert_int_equal(fixture_load(f,
                                CHECKLIST(AREA("a")                                 /* 2 */
                                          SCALE_S                                   /* 3 */
                                              AREA("a")                             /* 4 twice */
                                          QUESTION("q1", "nowhere")                 /* 5 no area */
                                          QUESTION_OF("q2", "a", "scale=\"t\"", "") /* 6 no scale */
                                          QUESTION_IF("q3", "a", IS("q9", "yes"))   /* 7 no question */
                                          QUESTION_OF("q4", "a", "kind=\"text\"", "<pattern>[</pattern>") /* 8 */
                                          QUESTION_IF("q5", "a", IS("q5", "yes"))                         /* 9 cycle */
                                          QUESTION_OF("q6", "a", "", "<scale>" OPTION("o", "5") "</scale>") /* 10 */
                                          "<surprise/>\n"                                                   /* 11 */
                                          QUESTION("q1", "a")), /* 12 twice */
                                NULL),
                   SONAE_E_INPUT);
  fixture_expect(f, "c.xml", 4, "area a stands twice");
  fixture_expect(f, "c.xml", 5, "no area nowhere");
  fixture_expect(f, "c.xml", 6, "no scale t");
  fixture_expect(f, "c.xml", 7, "q9");
  fixture_expect(f, "c.xml", 8, "does not compile");
  fixture_expect(f, "c.xml", 9, "cycle");
  fixture_expect(f, "c.xml", 10, "cannot reach 100");
  fixture_expect(f, "c.xml", 11, "surprise");
  fixture_expect(f, "c.xml", 12, "question q1 stands twice");
  assert_int_equal(f->error_count, 9);
}

static void test_checklist__problems_of_both_files_are_told(void **state) {
  fixture *f = *state;
  fixture_load(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "b")),
               RULES("weighted", "<area ref=\"z\" weight=\"2\"/>\n"));
  fixture_expect(f, "c.xml", 4, "no area b");
  fixture_expect(f, "c-rules.xml", 2, "z, which does not exist");
  assert_int_equal(f->error.line, 4); /* the first one stays with the caller */
  assert_int_equal(f->error.status, SONAE_E_INPUT);
}

/* --- limits --- */

static void load_many(fixture *f, const char *format, int count, const char *before) {
  sn_buffer text = SN_BUFFER(10000000);
  sn_buffer_printf(
      &text,
      "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"en\">" SAID("title", "t") "\n%s",
      before);
  for (int i = 0; i < count; i++) {
    char line[400];
    (void)snprintf(line, sizeof line, "%s", format);
    char *hash = strchr(line, '#');
    assert_non_null(hash);
    char number[16];
    (void)snprintf(number, sizeof number, "%d", i);
    sn_buffer_add(&text, line, (size_t)(hash - line));
    sn_buffer_text(&text, number);
    sn_buffer_text(&text, hash + 1);
  }
  sn_buffer_text(&text, "</checklist>");
  assert_false(text.failed);
  fixture_load(f, text.data, NULL);
  sn_buffer_free(&text);
}

static void test_checklist__areas_end_at_their_limit(void **state) {
  fixture *f = *state;
  static const char AREA_LINE[] = "<area id=\"b#\">" SAID("title", "t") "</area>\n";
  load_many(f, AREA_LINE, SN_MAX_AREAS - 1, GOOD);
  assert_int_equal(f->error_count, 0);
  load_many(f, AREA_LINE, SN_MAX_AREAS, GOOD);
  fixture_expect_only(f, "c.xml", 5 + SN_MAX_AREAS - 1, "too many areas (64");
}

static void test_checklist__questions_end_at_their_limit(void **state) {
  fixture *f = *state;
  static const char LINE[] = "<question id=\"b#\" area=\"a\" scale=\"s\">" SAID("text", "t") "</question>\n";
  load_many(f, LINE, SN_MAX_QUESTIONS, AREA("a") SCALE_S);
  assert_int_equal(f->error_count, 0);
  load_many(f, LINE, SN_MAX_QUESTIONS + 1, AREA("a") SCALE_S);
  fixture_expect(f, "c.xml", 1, "too many questions (10 000");
}

static void test_checklist__options_end_at_their_limit(void **state) {
  fixture *f = *state;
  static const char LINE[] = "<option id=\"o#\" points=\"100\">" SAID("label", "l") "</option>\n";
  for (int more = 0; more < 2; more++) {
    sn_buffer text = SN_BUFFER(100000);
    sn_buffer_text(&text, "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"en\">" SAID(
                              "title", "t") "\n" AREA("a") "<scale id=\"s\">\n");
    for (int i = 0; i < SONAE_MAX_OPTIONS + more; i++)
      sn_buffer_printf(&text, "%.*s%d%s", 13, LINE, i, strchr(LINE, '#') + 1);
    sn_buffer_text(&text, "</scale>\n" QUESTION("q1", "a") "</checklist>");
    fixture_load(f, text.data, NULL);
    sn_buffer_free(&text);
    if (more == 0) assert_int_equal(f->error_count, 0);
  }
  fixture_expect(f, "c.xml", 3, "too many options (64");
}

static void test_checklist__a_condition_ends_at_its_limit(void **state) {
  fixture *f = *state;
  for (int more = 0; more < 2; more++) {
    sn_buffer text = SN_BUFFER(1000000);
    sn_buffer_text(
        &text, "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"en\">" SAID(
                   "title", "t") "\n" GOOD
                                 "<question id=\"q2\" area=\"a\" scale=\"s\">" SAID("text", "t") "<relevant>\n<any>");
    for (int i = 1; i < SN_MAX_CONDITION_NODES + more; i++)
      sn_buffer_text(&text, "<all/>");
    sn_buffer_text(&text, "</any></relevant></question></checklist>");
    assert_int_equal(fixture_load(f, text.data, NULL), more ? SONAE_E_INPUT : SONAE_OK);
    sn_buffer_free(&text);
  }
  fixture_expect_only(f, "c.xml", 6, "the condition is too large (4 096");
}

static void test_checklist__languages_end_at_their_limit(void **state) {
  fixture *f = *state;
  sn_buffer text = SN_BUFFER(10000);
  sn_buffer_text(&text, "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"");
  for (int i = 0; i <= SN_MAX_LANGUAGES; i++)
    sn_buffer_printf(&text, "l%d ", i);
  sn_buffer_text(&text, "\">\n</checklist>");
  fixture_load(f, text.data, NULL);
  sn_buffer_free(&text);
  fixture_expect(f, "c.xml", 1, "too many languages (32 at most)");
}

/* --- files --- */

static void test_checklist__a_file_that_is_not_there_is_not_found(void **state) {
  fixture *f = *state;
  assert_int_equal(fixture_load_named(f, "nothing.xml"), SONAE_E_NOT_FOUND);
  assert_int_equal(f->error.status, SONAE_E_NOT_FOUND);
  assert_non_null(strstr(f->error.where, "nothing.xml"));
}

static void test_checklist__an_id_that_is_nowhere_is_not_found(void **state) {
  fixture *f = *state;
  assert_int_equal(sonae_definition_load(NULL, "nowhere", NULL, NULL, &f->reporter, &f->definition, &f->error),
                   SONAE_E_NOT_FOUND);
  assert_int_equal(f->error.status, SONAE_E_NOT_FOUND);
}

static void test_checklist__an_id_does_not_lead_out_of_its_folder(void **state) {
  fixture *f = *state;
  const char *const folders[] = {f->folder, NULL};
  const sonae_library library = {.folders = folders};
  assert_int_equal(sonae_definition_load(&library, "..", NULL, NULL, &f->reporter, &f->definition, &f->error),
                   SONAE_E_NOT_FOUND);
  assert_int_equal(sonae_definition_load(&library, "c", "../..", NULL, &f->reporter, &f->definition, &f->error),
                   SONAE_E_NOT_FOUND);
}

/* As one writes them: c.xml and c-rules.xml in a folder of one's own. */
static void test_checklist__one_that_simply_lies_in_a_folder_is_found_by_id(void **state) {
  fixture *f = *state;
  const char *const folders[] = {f->folder, NULL};
  const sonae_library library = {.folders = folders};
  fixture_write(f, "c.xml", CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a")));
  fixture_write(f, "c-rules.xml", RULES("weighted", "<question ref=\"q1\" weight=\"3\"/>"));
  assert_int_equal(sonae_definition_load(&library, "c", "1", NULL, &f->reporter, &f->definition, &f->error), SONAE_OK);
  assert_int_equal(f->definition->questions[0].weight, 3);
  fixture_forget(f);
  assert_int_equal(sonae_definition_load(&library, "c", NULL, NULL, &f->reporter, &f->definition, &f->error), SONAE_OK);
}

static void test_checklist__another_version_than_was_asked_for_is_not_found(void **state) {
  fixture *f = *state;
  const char *const folders[] = {f->folder, NULL};
  const sonae_library library = {.folders = folders};
  fixture_write(f, "c.xml", CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a")));
  assert_int_equal(sonae_definition_load(&library, "c", "2", NULL, &f->reporter, &f->definition, &f->error),
                   SONAE_E_NOT_FOUND);
  assert_null(f->definition);
  assert_int_equal(f->error.status, SONAE_E_NOT_FOUND);
}

static void test_checklist__another_kind_of_file_is_refused(void **state) {
  fixture *f = *state;
  assert_int_equal(fixture_load(f, RULES("weighted", ""), NULL), SONAE_E_INPUT);
  fixture_expect_only(f, "c.xml", 1, "a file with <checklist> is needed here");
  fixture_load(f, "<html/>", NULL);
  fixture_expect_only(f, "c.xml", 1, "<html> is not read here");
  fixture_load(f, "<checklist xmlns=\"urn:sonae:checklist:2\"/>", NULL);
  fixture_expect_only(f, "c.xml", 1, "wrong namespace");
}

static void test_checklist__a_folder_is_no_file(void **state) {
  fixture *f = *state;
  sonae_status status = sonae_definition_load(NULL, "/tmp/", NULL, NULL, &f->reporter, &f->definition, &f->error);
  assert_int_equal(status, SONAE_E_INPUT);
  assert_true(*f->error.text);
}

static void test_checklist__nobody_needs_to_listen(void **state) {
  fixture *f = *state;
  const sonae_definition *definition = NULL;
  fixture_write(f, "c.xml", CHECKLIST("<surprise/>"));
  assert_int_equal(sonae_definition_load(NULL, fixture_path(f, "c.xml"), NULL, NULL, NULL, &definition, NULL),
                   SONAE_E_INPUT);
  assert_null(definition); /* written only on success */
  sonae_definition_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_checklist__a_small_one_is_read),
      FIXTURE_TEST(test_checklist__is_about_organisations_unless_it_says_relations),
      FIXTURE_TEST(test_checklist__is_about_nothing_else),
      FIXTURE_TEST(test_checklist__without_rules_the_defaults_hold),
      FIXTURE_TEST(test_checklist__things_are_found_by_id),
      FIXTURE_TEST(test_checklist__elements_may_stand_in_any_order),
      FIXTURE_TEST(test_checklist__a_scale_may_stand_inside_a_question),
      FIXTURE_TEST(test_checklist__white_space_in_texts_is_collapsed),
      FIXTURE_TEST(test_checklist__a_line_break_between_wide_characters_is_no_space),
      FIXTURE_TEST(test_checklist__the_digest_follows_every_byte),
      FIXTURE_TEST(test_checklist__shape_problems_are_told_in_their_line),
      FIXTURE_TEST(test_checklist__names_that_lead_nowhere_are_told_in_their_line),
      FIXTURE_TEST(test_checklist__ids_twice_are_told_with_the_first_line),
      FIXTURE_TEST(test_checklist__ids_that_are_none_are_told_in_their_line),
      FIXTURE_TEST(test_checklist__texts_need_every_language_once),
      FIXTURE_TEST(test_checklist__scales_must_fit_their_questions),
      FIXTURE_TEST(test_checklist__points_must_fit_the_model),
      FIXTURE_TEST(test_checklist__a_choice_of_many_may_reach_100_together),
      FIXTURE_TEST(test_checklist__a_checklist_without_questions_is_refused),
      FIXTURE_TEST(test_checklist__languages_must_be_named),
      FIXTURE_TEST(test_checklist__a_relevance_cycle_is_named_with_both_lines),
      FIXTURE_TEST(test_checklist__a_question_about_itself_is_a_cycle),
      FIXTURE_TEST(test_checklist__a_cycle_deep_in_a_condition_counts),
      FIXTURE_TEST(test_checklist__several_cycles_are_each_told_once),
      FIXTURE_TEST(test_checklist__a_condition_may_name_a_later_question),
      FIXTURE_TEST(test_checklist__tests_their_question_cannot_answer_are_refused),
      FIXTURE_TEST(test_checklist__a_test_takes_one_comparison),
      FIXTURE_TEST(test_checklist__relevant_takes_exactly_one_condition),
      FIXTURE_TEST(test_checklist__empty_all_and_any_are_conditions),
      FIXTURE_TEST(test_checklist__all_problems_of_a_file_are_told),
      FIXTURE_TEST(test_checklist__problems_of_both_files_are_told),
      FIXTURE_TEST(test_checklist__areas_end_at_their_limit),
      FIXTURE_TEST(test_checklist__questions_end_at_their_limit),
      FIXTURE_TEST(test_checklist__options_end_at_their_limit),
      FIXTURE_TEST(test_checklist__a_condition_ends_at_its_limit),
      FIXTURE_TEST(test_checklist__languages_end_at_their_limit),
      FIXTURE_TEST(test_checklist__a_file_that_is_not_there_is_not_found),
      FIXTURE_TEST(test_checklist__an_id_that_is_nowhere_is_not_found),
      FIXTURE_TEST(test_checklist__an_id_does_not_lead_out_of_its_folder),
      FIXTURE_TEST(test_checklist__one_that_simply_lies_in_a_folder_is_found_by_id),
      FIXTURE_TEST(test_checklist__another_version_than_was_asked_for_is_not_found),
      FIXTURE_TEST(test_checklist__another_kind_of_file_is_refused),
      FIXTURE_TEST(test_checklist__a_folder_is_no_file),
      FIXTURE_TEST(test_checklist__nobody_needs_to_listen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
