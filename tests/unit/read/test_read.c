/* SPDX-License-Identifier: Apache-2.0 */
/* Each kind of file goes to its reader, and at least one reading comes of it. */
#include "base/buffer.h"
#include "base/limits.h"
#include "read/read.h"
#include "support/fixture.h"

typedef struct intake {
  fixture f;
  const sonae_map *map;
  sn_arena arena;
  sn_readings readings;
} intake;

static int setup(void **state) {
  intake *i = calloc(1, sizeof *i);
  if (!i) return -1;
  fixture_open(&i->f);
  fixture_define(&i->f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")), NULL);
  *state = i;
  return 0;
}

static int teardown(void **state) {
  intake *i = *state;
  sn_readings_free(&i->readings);
  sn_arena_free(&i->arena);
  sonae_map_free(i->map);
  fixture_close(&i->f);
  free(i);
  return 0;
}

#define READ_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static const sn_reading *read_bytes(intake *i, const char *file, const void *bytes, size_t length) {
  const sn_read_request request = {.definitions = {.items = &i->f.definition, .count = 1},
                                   .fallback = i->f.definition,
                                   .map = i->map,
                                   .file = file,
                                   .bytes = bytes,
                                   .length = length};
  sn_readings_free(&i->readings);
  i->readings = (sn_readings){.arena = &i->arena, .language = SONAE_EN};
  sn_read_file(&request, &i->readings);
  assert_false(i->arena.failed);
  assert_true(i->readings.count > 0);
  return &i->readings.items[0];
}

static const sn_reading *read_text(intake *i, const char *file, const char *text) {
  return read_bytes(i, file, text, strlen(text));
}

static void take_map(intake *i) {
  fixture_write(&i->f, "m.xml",
                "<map xmlns=\"urn:sonae:map:1\" checklist=\"c\" version=\"1\"><columns key=\"A\" answer=\"B\"/>"
                "<words><word option=\"yes\">maru</word></words><item question=\"q1\" key=\"1-1\"/>"
                "<field name=\"name\" cell=\"B3\"/></map>");
  assert_int_equal(sonae_map_load(i->f.definition, fixture_path(&i->f, "m.xml"), &i->f.reporter, &i->map, &i->f.error),
                   SONAE_OK);
}

/* A form of ours that nobody filled in. */
static const sn_reading *read_form(intake *i) {
  static char bytes[200000];
  const sonae_form form = {.definition = i->f.definition, .language = SONAE_EN};
  const char *path = fixture_path(&i->f, "form.xlsx");
  assert_int_equal(sonae_form_xlsx(&form, path, &i->f.error), SONAE_OK);
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  size_t length = fread(bytes, 1, sizeof bytes, file);
  assert_int_equal(fclose(file), 0);
  assert_true(length > 0 && length < sizeof bytes);
  return read_bytes(i, "form.xlsx", bytes, length);
}

static bool says(const sn_reading *reading, const char *code) {
  for (size_t i = 0; i < reading->remarks.count; i++)
    if (strcmp(reading->remarks.items[i].code, code) == 0) return true;
  return false;
}

static void test_read__a_kind_that_is_refused_is_one_rejected_reading(void **state) {
  intake *i = *state;
  const sn_reading *reading = read_text(i, "scan.xlsx", "%PDF-1.7 …");
  assert_int_equal(i->readings.count, 1);
  assert_null(reading->response);
  assert_true(says(reading, "pdf"));
  assert_int_equal(reading->remarks.errors, 1);
}

static void test_read__a_workbook_that_is_none_is_rejected(void **state) {
  const sn_reading *reading = read_text(*state, "form.xlsx", "PK\3\4 and nothing else");
  assert_null(reading->response);
  assert_true(reading->remarks.errors > 0);
}

static void test_read__xml_is_a_response(void **state) {
  const sn_reading *reading =
      read_text(*state, "r.xml", RESPONSE("<answer question=\"q1\"><option ref=\"part\"/></answer>"));
  assert_non_null(reading->response);
  assert_int_equal(reading->response->codes[0], SONAE_FIRST_OPTION + 1);
}

static void test_read__what_is_said_of_the_file_comes_first(void **state) {
  const sn_reading *reading = read_text(*state, "form.xlsx", "a,b\n1,2\n");
  assert_true(reading->remarks.count > 0);
  assert_string_equal(reading->remarks.items[0].code, "csv-named-otherwise");
}

static void test_read__a_map_reads_what_is_not_our_form(void **state) {
  intake *i = *state;
  take_map(i);
  const sn_reading *reading = read_text(i, "foreign.csv", "no,answer\n1-1,maru\n,Acme\n");
  assert_non_null(reading->response);
  assert_int_equal(reading->response->codes[0], SONAE_FIRST_OPTION);
}

static void test_read__our_form_is_ours_with_or_without_a_map(void **state) {
  intake *i = *state;
  const sn_reading *reading = read_form(i);
  assert_non_null(reading->form_code);
  take_map(i);
  reading = read_form(i);
  assert_non_null(reading->form_code);
}

/* A table in which every answer is wrong: more than is told of one file. */
enum { WRONG_ROWS = SN_MAX_TABLE_RESPONSES };
static const char *wrong_table(intake *i) {
  sn_buffer text = SN_BUFFER(1024 * 1024);
  sn_buffer_text(&text, "[organisation:id],[q1],[q2],[q3],[q4]\n");
  for (int row = 0; row < WRONG_ROWS; row++)
    sn_buffer_printf(&text, "o-%d,perhaps,perhaps,perhaps,perhaps\n", row);
  assert_false(text.failed);
  const char *kept = sn_arena_copy(&i->arena, text.data, text.length);
  sn_buffer_free(&text);
  return kept;
}

static void define_four(intake *i) {
  fixture_close(&i->f);
  fixture_open(&i->f);
  fixture_define(
      &i->f,
      CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION("q3", "a") QUESTION("q4", "a")),
      NULL);
}

static void test_read__each_row_of_a_table_has_its_first_errors(void **state) {
  intake *i = *state;
  size_t told = 0;
  define_four(i);
  (void)read_text(i, "t.csv", wrong_table(i));
  assert_int_equal(i->readings.count, WRONG_ROWS);
  for (size_t k = 0; k < WRONG_ROWS; k++) {
    const sn_remarks *remarks = &i->readings.items[k].remarks;
    assert_null(i->readings.items[k].response);
    assert_int_equal(remarks->errors, 4);
    assert_int_equal(remarks->items[SN_FEW_REMARKS - 1].severity, SONAE_ERROR);
    told += remarks->count;
  }
  assert_true(told > SN_MAX_FILE_REMARKS && told <= SN_MAX_FILE_REMARKS + WRONG_ROWS * (SN_FEW_REMARKS + 1));
  assert_int_equal(i->readings.items[0].remarks.count, 4);
  assert_false(says(&i->readings.items[0], "more-remarks"));
  const sonae_remark *last = &i->readings.items[WRONG_ROWS - 1].remarks.items[SN_FEW_REMARKS];
  assert_string_equal(last->code, "more-remarks");
  assert_non_null(strstr(last->text, "; 1 more"));
}

static void define_many(intake *i, int questions) {
  sn_buffer text = SN_BUFFER(1024 * 1024);
  sn_buffer_text(&text, "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"en\">" SAID(
                            "title", "t") AREA("a") SCALE_S);
  for (int q = 1; q <= questions; q++)
    sn_buffer_printf(&text, "<question id=\"q%d\" area=\"a\" scale=\"s\">" SAID("text", "t%d") "</question>", q, q);
  sn_buffer_text(&text, "</checklist>");
  assert_false(text.failed);
  fixture_close(&i->f);
  fixture_open(&i->f);
  fixture_define(&i->f, text.data, NULL);
  sn_buffer_free(&text);
}

/* Each row takes memory for every question, so more questions are fewer rows. */
static void test_read__a_table_with_more_answers_than_memory_is_refused_by_name(void **state) {
  intake *i = *state;
  enum { QUESTIONS = 2000, MOST = SN_MAX_TABLE_ANSWERS / QUESTIONS };
  sn_buffer text = SN_BUFFER(1024 * 1024);
  define_many(i, QUESTIONS);
  sn_buffer_text(&text, "[organisation:id],[q1],[q2]\n");
  for (int row = 0; row <= MOST; row++)
    sn_buffer_printf(&text, "o-%d,no,no\n", row);
  const sn_reading *reading = read_text(i, "t.csv", text.data);
  assert_int_equal(i->readings.count, 1);
  assert_string_equal(reading->remarks.items[0].code, "table-too-many-responses");
  assert_non_null(strstr(reading->remarks.items[0].text, "500 at most"));
  sn_buffer_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      READ_TEST(test_read__a_kind_that_is_refused_is_one_rejected_reading),
      READ_TEST(test_read__a_workbook_that_is_none_is_rejected),
      READ_TEST(test_read__xml_is_a_response),
      READ_TEST(test_read__what_is_said_of_the_file_comes_first),
      READ_TEST(test_read__a_map_reads_what_is_not_our_form),
      READ_TEST(test_read__our_form_is_ours_with_or_without_a_map),
      READ_TEST(test_read__each_row_of_a_table_has_its_first_errors),
      READ_TEST(test_read__a_table_with_more_answers_than_memory_is_refused_by_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
