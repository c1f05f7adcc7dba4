/* SPDX-License-Identifier: Apache-2.0 */
#include "sonae/form.h"

#include "support/fixture.h"

#define MANY "<scale select=\"many\">" OPTION("a", "60") OPTION("b", "40") "</scale>"
#define SMALL                                                                                                          \
  CHECKLIST("<attribute id=\"employees\" kind=\"number\">" SAID("label", "people") "</attribute>\n" AREA("a")          \
                SCALE_S QUESTION("q1", "a") QUESTION_OF("m", "a", "", MANY))

static char *csv_of(fixture *f, const sonae_organisation *organisation, const sonae_response *prefill) {
  const sonae_form form = {
      .definition = f->definition, .language = SONAE_EN, .organisation = organisation, .prefill = prefill};
  char *csv = sonae_form_csv(&form);
  assert_non_null(csv);
  return csv;
}

/* Cell `column` of row `row`, unquoted as RFC 4180 says; every cell is quoted, every row ends in CR LF. */
static const char *cell_of(const char *csv, size_t row, size_t column) {
  static char cell[4096];
  const char *at = csv + 3;
  for (size_t r = 0, c = 0; *at;) {
    size_t length = 0;
    assert_int_equal(*at++, '"');
    for (; *at != '"' || at[1] == '"'; at++) {
      if (*at == '"') at++;
      cell[length++] = *at;
    }
    cell[length] = '\0';
    at++;
    if (r == row && c == column) return cell;
    if (*at == ',') {
      at++;
      c++;
    } else {
      assert_int_equal(strncmp(at, "\r\n", 2), 0);
      at += 2;
      r++;
      c = 0;
    }
  }
  return NULL;
}

static size_t find_column(const char *csv, const char *start) {
  for (size_t column = 0;; column++) {
    const char *cell = cell_of(csv, 0, column);
    assert_non_null(cell);
    if (strncmp(cell, start, strlen(start)) == 0) return column;
  }
}

static void test_csv__a_column_a_question_an_option_a_field(void **state) {
  fixture *f = *state;
  fixture_define(f, SMALL, NULL);
  char *csv = csv_of(f, NULL, NULL);
  assert_int_equal(strncmp(csv, "\xEF\xBB\xBF\"[organisation:name] ", 24), 0);
  (void)find_column(csv, "[attribute:employees] people");
  (void)find_column(csv, "[q1] t");
  (void)find_column(csv, "[m] t");
  size_t last = find_column(csv, "[m:b] l");
  assert_null(cell_of(csv, 0, last + 1));
  for (size_t column = 0; column <= last; column++)
    assert_string_equal(cell_of(csv, 1, column), "");
  assert_null(cell_of(csv, 2, 0));
  sonae_string_free(csv);
}

static void test_csv__known_answers_are_filled_in(void **state) {
  fixture *f = *state;
  fixture_define(f, SMALL, NULL);
  fixture_write(
      f, "r.xml",
      RESPONSE("<answer question=\"q1\"><unknown/></answer><answer question=\"m\"><option ref=\"b\"/></answer>"));
  const char *file = fixture_path(f, "r.xml");
  assert_int_equal(sonae_response_load(f->definition, file, &f->reporter, &f->response, &f->error), SONAE_OK);
  char *csv = csv_of(f, NULL, f->response);
  assert_string_equal(cell_of(csv, 1, find_column(csv, "[organisation:name]")), "N");
  assert_string_equal(cell_of(csv, 1, find_column(csv, "[q1]")), "Don't know");
  assert_string_equal(cell_of(csv, 1, find_column(csv, "[m:a]")), "");
  assert_string_equal(cell_of(csv, 1, find_column(csv, "[m:b]")), "✓");
  sonae_string_free(csv);
}

static void test_csv__a_reason_stands_in_brackets_and_the_heading_says_so(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION_NA("q2", "a")), NULL);
  fixture_write(f, "r.xml",
                RESPONSE("<answer question=\"q2\"><not-applicable>no \"plant\" (at all)</not-applicable></answer>"));
  const char *file = fixture_path(f, "r.xml");
  assert_int_equal(sonae_response_load(f->definition, file, &f->reporter, &f->response, &f->error), SONAE_OK);
  char *csv = csv_of(f, NULL, f->response);
  assert_string_equal(cell_of(csv, 1, find_column(csv, "[q2]")), "Not applicable (no \"plant\" (at all))");
  (void)find_column(csv, "[q2] t (if it does not apply, say why: \"Not applicable (reason)\")");
  assert_string_equal(cell_of(csv, 0, find_column(csv, "[q1]")), "[q1] t");
  sonae_string_free(csv);
}

/* The project's own copies of what is tried on spreadsheets; \t and \r are written so there. */
static bool next_string(FILE *file, char line[1024]) {
  if (!fgets(line, 1024, file)) return false;
  line[strcspn(line, "\n")] = '\0';
  if (line[0] == '\\') {
    line[1] = line[1] == 't' ? '\t' : '\r';
    memmove(line, line + 1, strlen(line));
  }
  return true;
}

static void test_csv__what_looks_like_a_formula_is_defused(void **state) {
  fixture *f = *state;
  char line[1024];
  size_t count = 0;
  FILE *file = fopen(SONAE_SOURCE "/tests/data/strings/formulas.txt", "r");
  assert_non_null(file);
  fixture_define(f, SMALL, NULL);
  for (; next_string(file, line); count++) {
    const sonae_organisation organisation = {.id = "o", .name = line, .employees = -1};
    char *csv = csv_of(f, &organisation, NULL);
    const char *cell = cell_of(csv, 1, 0);
    assert_int_equal(cell[0], '\'');
    assert_string_equal(cell + 1, line);
    sonae_string_free(csv);
  }
  assert_true(count > 10);
  (void)fclose(file);
}

static void test_csv__quotes_commas_and_line_feeds_stay_in_their_cell(void **state) {
  fixture *f = *state;
  const char *name = "a \"b\", c\nd";
  const sonae_organisation organisation = {.id = "o", .name = name, .employees = 12};
  fixture_define(f, SMALL, NULL);
  char *csv = csv_of(f, &organisation, NULL);
  assert_string_equal(cell_of(csv, 1, 0), name);
  assert_string_equal(cell_of(csv, 1, find_column(csv, "[attribute:employees]")), "12");
  sonae_string_free(csv);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_csv__a_column_a_question_an_option_a_field),
      FIXTURE_TEST(test_csv__known_answers_are_filled_in),
      FIXTURE_TEST(test_csv__a_reason_stands_in_brackets_and_the_heading_says_so),
      FIXTURE_TEST(test_csv__what_looks_like_a_formula_is_defused),
      FIXTURE_TEST(test_csv__quotes_commas_and_line_feeds_stay_in_their_cell),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
