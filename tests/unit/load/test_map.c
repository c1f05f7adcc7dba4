/* SPDX-License-Identifier: Apache-2.0 */
/* Maps of foreign sheets: what they say, and each way in which they say nothing. */
#include "base/buffer.h"
#include "support/fixture.h"

#define QUESTIONS                                                                                                      \
  "<attribute id=\"employees\" kind=\"number\">" SAID("label", "l") "</attribute>\n" AREA("a")                         \
      SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")                                                                  \
          QUESTION_OF("q3", "a", "", "<scale>" OPTION("x", "60") OPTION("y", "60") OPTION("z", "100") "</scale>")      \
              QUESTION_OF("t", "a", "kind=\"text\"", "")

/* The root stands in line 1; the body begins in line 2. */
#define MAP(body) "<map xmlns=\"urn:sonae:map:1\" checklist=\"c\" version=\"1\">\n" body "</map>\n"
#define COLUMNS   "<columns key=\"B\" answer=\"E\"/>"
#define ITEM      "<item question=\"q1\" key=\"1-1\"/>"

static const sonae_map *map; /* of the test that runs */

static sonae_status load(fixture *f, const char *text) {
  if (!f->definition) fixture_define(f, CHECKLIST(QUESTIONS), NULL);
  f->problem_count = f->error_count = 0;
  sonae_map_free(map);
  map = NULL;
  fixture_write(f, "m.xml", text);
  sonae_status status = sonae_map_load(f->definition, fixture_path(f, "m.xml"), &f->reporter, &map, &f->error);
  assert_true((status == SONAE_OK) == (map != NULL));
  return status;
}

static void load_well(fixture *f, const char *text) {
  if (load(f, text) != SONAE_OK) fixture_print_problems(f);
  assert_non_null(map);
}

static int close_map(void **state) {
  sonae_map_free(map);
  map = NULL;
  return fixture_teardown(state);
}

#define MAP_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, close_map)

typedef struct row {
  const char *body;
  uint32_t line;
  const char *part;
} row;

static void refuse_rows(fixture *f, const row *rows, size_t count) {
  for (size_t i = 0; i < count; i++) {
    char text[1000];
    (void)snprintf(text, sizeof text, MAP("%s"), rows[i].body);
    sonae_status status = load(f, text);
    if (status != SONAE_E_INPUT) print_message("row %zu: status %d\n", i, (int)status);
    assert_int_equal(status, SONAE_E_INPUT);
    fixture_expect_only(f, "m.xml", rows[i].line, rows[i].part);
  }
}

#define REFUSE(f, rows) refuse_rows((f), (rows), sizeof(rows) / sizeof *(rows))

/* --- what is read --- */

static void test_map__a_sheet_with_a_row_a_question(void **state) {
  fixture *f = *state;
  load_well(f, MAP("<sheet name=\"点検表\" header=\"3\"/>"
                   "<columns key=\"B\" answer=\"E\" comment=\"F\" evidence=\"G\" planned=\"AA\"/>" ITEM
                   "<item question=\"q2\" row=\"14\"/>"));
  assert_string_equal(map->sheet, "点検表");
  assert_false(map->across);
  assert_int_equal(map->header_row, 2);
  assert_int_equal(map->key_column, 1);
  assert_int_equal(map->answer_column, 4);
  assert_int_equal(map->comment_column, 5);
  assert_int_equal(map->evidence_column, 6);
  assert_int_equal(map->planned_column, 26);
  assert_int_equal(map->item_count, 2);
  assert_string_equal(map->items[0].key, "1-1");
  assert_int_equal(map->items[0].row, SONAE_NONE);
  assert_int_equal(map->items[1].question, 1);
  assert_null(map->items[1].key);
  assert_int_equal(map->items[1].row, 13);
  assert_ptr_equal(map->definition, f->definition);
}

static void test_map__a_sheet_with_a_row_an_organisation(void **state) {
  load_well(*state, MAP("<sheet questions=\"columns\" header=\"1\"/>" ITEM "<item question=\"q2\" column=\"C\"/>"
                        "<field name=\"id\" column=\"A\"/><field name=\"date\" cell=\"B1\"/>"));
  assert_true(map->across);
  assert_int_equal(map->header_row, 0);
  assert_int_equal(map->answer_column, SONAE_NONE);
  assert_int_equal(map->items[1].row, 2);
  assert_int_equal(map->fields[0].row, SONAE_NONE);
  assert_int_equal(map->fields[0].column, 0);
  assert_int_equal(map->fields[1].row, 0);
  assert_int_equal(map->fields[1].column, 1);
}

static void test_map__what_is_left_out_is_none(void **state) {
  load_well(*state, MAP("<columns answer=\"A\"/><item question=\"q1\" row=\"1\"/>"));
  assert_null(map->sheet);
  assert_int_equal(map->header_row, SONAE_NONE);
  assert_int_equal(map->key_column, SONAE_NONE);
  assert_int_equal(map->planned_column, SONAE_NONE);
  assert_int_equal(map->word_count, 0);
  assert_int_equal(map->field_count, 0);
}

static void test_map__words_mean_options_points_or_no_answer(void **state) {
  fixture *f = *state;
  load_well(f, MAP(COLUMNS "<words><word points=\"100\"> ○\n</word><word means=\"unknown\">?</word>"
                           "<word means=\"not-applicable\">対象外</word><word means=\"unanswered\">－</word></words>"
                           "<words scale=\"s\"><word option=\"part\">△</word></words>"
                           "<words question=\"q3\"><word option=\"y\">△</word></words>"));
  assert_int_equal(map->word_count, 6);
  assert_string_equal(map->words[0].text, "○");
  assert_int_equal(map->words[0].code, SONAE_GIVEN);
  assert_int_equal(map->words[0].points, 100);
  assert_null(map->words[0].option);
  assert_int_equal(map->words[0].question, SONAE_NONE);
  assert_int_equal(map->words[0].scale, SONAE_NONE);
  assert_int_equal(map->words[1].code, SONAE_UNKNOWN);
  assert_int_equal(map->words[2].code, SONAE_NOT_APPLICABLE);
  assert_int_equal(map->words[3].code, SONAE_UNANSWERED);
  assert_string_equal(f->definition->scales[map->words[4].scale].id, "s");
  assert_string_equal(map->words[4].option, "part");
  assert_int_equal(map->words[5].question, 2);
}

#define KEYS "<columns key=\"B\" comment=\"H\"/>"

static void test_map__columns_that_are_ticked_mean_what_words_may(void **state) {
  fixture *f = *state;
  load_well(f, MAP(KEYS "<words><tick column=\"D\" points=\"100\"/><tick column=\"E\" means=\"unknown\"/>"
                        "<word points=\"0\">×</word></words>"
                        "<words scale=\"s\"><tick column=\"E\" option=\"part\"/></words>"
                        "<words question=\"q3\"><tick column=\"XFD\" option=\"y\"/></words>"));
  assert_int_equal(map->answer_column, SONAE_NONE);
  assert_int_equal(map->word_count, 1);
  assert_int_equal(map->tick_count, 4);
  assert_int_equal(map->ticks[0].column, 3);
  assert_string_equal(map->ticks[0].means.text, "D");
  assert_int_equal(map->ticks[0].means.code, SONAE_GIVEN);
  assert_int_equal(map->ticks[0].means.points, 100);
  assert_int_equal(map->ticks[0].means.question, SONAE_NONE);
  assert_int_equal(map->ticks[1].means.code, SONAE_UNKNOWN);
  assert_string_equal(map->ticks[2].means.option, "part");
  assert_string_equal(f->definition->scales[map->ticks[2].means.scale].id, "s");
  assert_int_equal(map->ticks[3].column, 16383);
  assert_int_equal(map->ticks[3].means.question, 2);
}

/* Beside a double circle a circle may be the whole, too. */
static void test_map__two_columns_may_mean_one_option(void **state) {
  load_well(*state, MAP(KEYS "<words><tick column=\"D\" points=\"100\"/><tick column=\"E\" points=\"100\"/></words>"));
  assert_int_equal(map->tick_count, 2);
}

static void test_map__fields_are_ours_or_attributes(void **state) {
  load_well(*state,
            MAP(COLUMNS "<field name=\"corporate-number\" cell=\"C2\"/><field name=\"employees\" cell=\"C3\"/>"));
  assert_int_equal(map->field_count, 2);
  assert_string_equal(map->fields[1].name, "employees");
  assert_int_equal(map->fields[1].row, 2);
  assert_int_equal(map->fields[1].column, 2);
}

/* --- what is refused --- */

static void test_map__places_are_written_as_the_sheet_names_them(void **state) {
  static const row ROWS[] = {
      {"<columns answer=\"e\"/>"
       "<item question=\"q1\" row=\"1\"/>",
       2, "capital letters (such as E): e"},
      {"<columns answer=\"5\"/>"
       "<item question=\"q1\" row=\"1\"/>",
       2, "name of a column"},
      {"<columns answer=\"XFE\"/>"
       "<item question=\"q1\" row=\"1\"/>",
       2, "name of a column"},
      {"<columns answer=\"E2\"/>"
       "<item question=\"q1\" row=\"1\"/>",
       2, "name of a column"},
      {COLUMNS "\n<item question=\"q1\" row=\"0\"/>", 3, "row is an integer in 1..1048576: 0"},
      {COLUMNS "\n<field name=\"name\" cell=\"C\"/>", 3, "a column and a row (such as C2): C"},
      {COLUMNS "<field name=\"name\" cell=\"2C\"/>", 2, "a column and a row"},
      {COLUMNS "<field name=\"name\" cell=\"C0\"/>", 2, "a column and a row"},
      {COLUMNS "<field name=\"name\" cell=\"C1048577\"/>", 2, "a column and a row"},
      {COLUMNS "<sheet name=\" \"/>", 2, "name is empty"},
  };
  REFUSE(*state, ROWS);
}

static void test_map__it_must_say_where_questions_and_answers_stand(void **state) {
  static const row ROWS[] = {
      {"<item question=\"q1\" row=\"1\"/>", 1, "which column holds the answers"},
      {"<columns key=\"B\"/>\n" ITEM, 2, "which column holds the answers"},
      {"<columns answer=\"E\"/>", 1, "where the questions stand"},
      {"<columns answer=\"E\"/>\n" ITEM, 3, "which column holds the keys"},
      {"<sheet questions=\"columns\"/>\n" ITEM, 3, "which row holds the headings"},
      {"<sheet questions=\"columns\"/>", 1, "where the questions stand"},
      {COLUMNS "\n<item question=\"q1\"/>", 3, "<item> takes exactly one of key, row, column"},
      {COLUMNS "\n<item question=\"q1\" key=\"1\" row=\"2\"/>", 3, "exactly one of"},
      {COLUMNS "\n<item question=\"q1\" key=\" \"/>", 3, "key is empty"},
      {COLUMNS "\n<field name=\"name\"/>", 3, "<field> takes exactly one of cell, column"},
  };
  REFUSE(*state, ROWS);
}

static void test_map__rows_and_columns_do_not_mix(void **state) {
  static const row ROWS[] = {
      {COLUMNS "<item question=\"q1\" column=\"C\"/>", 2, "write row, not column"},
      {"<sheet questions=\"columns\"/><item question=\"q1\" row=\"2\"/>", 2, "write column, not row"},
      {COLUMNS "<field name=\"name\" column=\"C\"/>", 2, "write cell (such as C2), not column"},
      {"<sheet questions=\"columns\" header=\"1\"/>\n" COLUMNS, 3, "for questions in rows"},
  };
  REFUSE(*state, ROWS);
}

static void test_map__names_are_those_of_the_checklist(void **state) {
  static const row ROWS[] = {
      {COLUMNS "<item question=\"q9\" key=\"1\"/>", 2, "no question q9"},
      {COLUMNS "<field name=\"colour\" cell=\"C2\"/>", 2, "no attribute colour"},
      {COLUMNS "<words scale=\"r\"><word points=\"0\">x</word></words>", 2, "no scale r"},
      {COLUMNS "<words question=\"q9\"><word points=\"0\">x</word></words>", 2, "no question q9"},
      {COLUMNS "<words>\n<word option=\"maybe\">x</word></words>", 3, "\"x\" has no option maybe"},
      {COLUMNS "<words>\n<word points=\"33\">x</word></words>", 3, "no option with 33 points"},
      {COLUMNS "<words scale=\"s\"><word option=\"x\">○</word></words>", 2, "has no option x"},
      {COLUMNS "<words question=\"q1\"><word points=\"60\">○</word></words>", 2, "no option with 60 points"},
      {COLUMNS "<words question=\"t\"><word points=\"0\">○</word></words>", 2, "no option with 0 points"},
      {COLUMNS "<words question=\"q3\"><word points=\"60\">○</word></words>", 2, "several options have 60 points"},
  };
  REFUSE(*state, ROWS);
}

static void test_map__words_say_one_thing(void **state) {
  static const row ROWS[] = {
      {COLUMNS "<words>\n<word>x</word></words>", 3, "<word> takes exactly one of points, option, means"},
      {COLUMNS "<words>\n<word points=\"0\" means=\"unknown\">x</word></words>", 3, "exactly one of"},
      {COLUMNS "<words><word means=\"perhaps\">x</word></words>", 2, "means is perhaps"},
      {COLUMNS "<words><word points=\"many\">x</word></words>", 2, "points is an integer"},
      {COLUMNS "<words><word points=\"0\"> </word></words>", 2, "<word> is empty"},
      {COLUMNS "<words scale=\"s\" question=\"q1\"><word points=\"0\">x</word></words>", 2, "not both"},
  };
  REFUSE(*state, ROWS);
}

static void test_map__ticks_say_one_thing_of_one_column(void **state) {
  static const row ROWS[] = {
      {KEYS "<words>\n<tick column=\"D\"/></words>", 3, "<tick> takes exactly one of points, option, means"},
      {KEYS "<words>\n<tick column=\"D\" points=\"0\" option=\"no\"/></words>", 3, "exactly one of"},
      {KEYS "<words>\n<tick points=\"0\"/></words>", 3, "column"},
      {KEYS "<words>\n<tick column=\"d\" points=\"0\"/></words>", 3, "capital letters (such as E): d"},
      {KEYS "<words>\n<tick column=\"XFE\" points=\"0\"/></words>", 3, "name of a column"},
      {KEYS "<words>\n<tick column=\"D\" option=\"maybe\"/></words>", 3, "\"D\" has no option maybe"},
      {KEYS "<words>\n<tick column=\"D\" points=\"33\"/></words>", 3, "no option with 33 points"},
      {KEYS "<words question=\"q3\"><tick column=\"D\" points=\"60\"/></words>", 2, "several options have 60 points"},
      {KEYS "<words>\n<tick column=\"D\" points=\"0\">○</tick></words>", 3, "tick"},
      {KEYS "<words><tick column=\"D\" points=\"0\"/>\n<tick column=\"D\" points=\"100\"/></words>", 3,
       "column D stands twice"},
      {KEYS "<words><tick column=\"H\" points=\"0\"/></words>", 2, "<columns> says that column H is that of comment"},
      {KEYS "<words><tick column=\"B\" points=\"0\"/></words>", 2, "that of key"},
      {COLUMNS "<words><tick column=\"E\" points=\"0\"/></words>", 2, "that of answer"},
      {KEYS "<words/>\n<words scale=\"s\"><tick column=\"D\" points=\"0\"/></words>", 2, "<words> is empty"},
      {"<sheet questions=\"columns\" header=\"1\"/>\n<words><tick column=\"D\" points=\"0\"/></words>", 3,
       "<tick> is for questions in rows"},
  };
  REFUSE(*state, ROWS);
}

static void test_map__nothing_stands_twice(void **state) {
  static const row ROWS[] = {
      {COLUMNS ITEM "\n<item question=\"q1\" key=\"1-2\"/>", 3, "question q1 stands twice (first in line 2)"},
      {COLUMNS ITEM "\n<item question=\"q2\" key=\"1-1\"/>", 3, "the key 1-1 stands twice"},
      {COLUMNS "<item question=\"q1\" row=\"4\"/>\n<item question=\"q2\" row=\"4\"/>", 3, "row 4 stands twice"},
      {COLUMNS "<field name=\"id\" cell=\"A1\"/>\n<field name=\"id\" cell=\"A2\"/>", 3, "the field id stands twice"},
      {COLUMNS "<words><word points=\"0\">x</word>\n<word points=\"100\">x</word></words>", 3,
       "the word x stands twice"},
      {COLUMNS "<words><word points=\"0\">x</word></words>\n<words><word points=\"100\">y</word></words>", 3,
       "for every question stands twice"},
      {COLUMNS "<words scale=\"s\"><word points=\"0\">x</word></words>\n"
               "<words scale=\"s\"><word points=\"100\">y</word></words>",
       3, "scale s stands twice"},
  };
  REFUSE(*state, ROWS);
}

static void test_map__too_many_words_are_refused(void **state) {
  fixture *f = *state;
  sn_buffer text = SN_BUFFER(100000);
  sn_buffer_text(&text, "<map xmlns=\"urn:sonae:map:1\" checklist=\"c\" version=\"1\">" COLUMNS "\n<words>");
  for (int i = 0; i < 1000; i++)
    sn_buffer_printf(&text, "<word points=\"0\">w%d</word>", i);
  sn_buffer_text(&text, "<tick column=\"D\" points=\"0\"/>");
  sn_buffer_text(&text, "</words></map>");
  assert_int_equal(load(f, text.data), SONAE_E_INPUT);
  sn_buffer_free(&text);
  fixture_expect_only(f, "m.xml", 2, "1 000 at most");
}

static void test_map__it_must_be_for_the_checklist(void **state) {
  fixture *f = *state;
  assert_int_equal(load(f, "<map xmlns=\"urn:sonae:map:1\" checklist=\"c\" version=\"2\">" COLUMNS "</map>"),
                   SONAE_E_INPUT);
  fixture_expect_only(f, "m.xml", 1, "this map is for c version 2, not c version 1");
  assert_int_equal(load(f, CHECKLIST(QUESTIONS)), SONAE_E_INPUT);
  fixture_expect_only(f, "m.xml", 1, "not a map");
}

/* --- which checklist --- */

static void test_map__it_names_its_checklist(void **state) {
  fixture *f = *state;
  char *checklist = NULL, *version = NULL;
  fixture_write(f, "m.xml", MAP(COLUMNS));
  assert_int_equal(sonae_map_checklist(fixture_path(f, "m.xml"), &checklist, &version, &f->error), SONAE_OK);
  assert_string_equal(checklist, "c");
  assert_string_equal(version, "1");
  sonae_string_free(checklist);
  sonae_string_free(version);
}

static void test_map__what_is_no_map_names_none(void **state) {
  fixture *f = *state;
  char *checklist = NULL, *version = NULL;
  fixture_write(f, "m.xml", RESPONSE(""));
  assert_int_equal(sonae_map_checklist(fixture_path(f, "m.xml"), &checklist, &version, &f->error), SONAE_E_INPUT);
  assert_int_equal(f->error.status, SONAE_E_INPUT);
  fixture_write(f, "m.xml", "<map xmlns=\"urn:sonae:map:1\" checklist=\"c\"/>");
  assert_int_equal(sonae_map_checklist(fixture_path(f, "m.xml"), &checklist, &version, &f->error), SONAE_E_INPUT);
  assert_int_equal(sonae_map_checklist(fixture_path(f, "no.xml"), &checklist, &version, NULL), SONAE_E_NOT_FOUND);
  assert_null(checklist);
  assert_null(version);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      MAP_TEST(test_map__a_sheet_with_a_row_a_question),
      MAP_TEST(test_map__a_sheet_with_a_row_an_organisation),
      MAP_TEST(test_map__what_is_left_out_is_none),
      MAP_TEST(test_map__words_mean_options_points_or_no_answer),
      MAP_TEST(test_map__columns_that_are_ticked_mean_what_words_may),
      MAP_TEST(test_map__two_columns_may_mean_one_option),
      MAP_TEST(test_map__fields_are_ours_or_attributes),
      MAP_TEST(test_map__places_are_written_as_the_sheet_names_them),
      MAP_TEST(test_map__it_must_say_where_questions_and_answers_stand),
      MAP_TEST(test_map__rows_and_columns_do_not_mix),
      MAP_TEST(test_map__names_are_those_of_the_checklist),
      MAP_TEST(test_map__words_say_one_thing),
      MAP_TEST(test_map__ticks_say_one_thing_of_one_column),
      MAP_TEST(test_map__nothing_stands_twice),
      MAP_TEST(test_map__too_many_words_are_refused),
      MAP_TEST(test_map__it_must_be_for_the_checklist),
      MAP_TEST(test_map__it_names_its_checklist),
      MAP_TEST(test_map__what_is_no_map_names_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
