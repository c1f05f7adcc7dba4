/* SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "grid/grid.h"
#include "support/fixture.h"
#include "words/words.h"

typedef struct reading {
  sn_arena arena;
  sn_remarks remarks;
  sn_grid grid;
} reading;

static int setup(void **state) {
  *state = calloc(1, sizeof(reading));
  return *state ? 0 : -1;
}

static int teardown(void **state) {
  reading *r = *state;
  sn_arena_free(&r->arena);
  free(r);
  return 0;
}

static bool read_bytes(reading *r, const void *bytes, size_t length) {
  char *exact = malloc(length ? length : 1); /* so that a sanitizer sees a byte read past the end */
  assert_non_null(exact);
  if (length) memcpy(exact, bytes, length);
  sn_arena_free(&r->arena);
  r->remarks = (sn_remarks){.arena = &r->arena, .language = SONAE_EN};
  r->grid = (sn_grid){0};
  bool read = sn_csv_read(&r->arena, &r->remarks, exact, length, &r->grid);
  free(exact);
  assert_int_equal(read, r->remarks.errors == 0);
  assert_false(r->arena.failed);
  return read;
}

/* The cells of a grid in one line: rows between '/', cells between '|'. */
static const char *cells_of(const reading *r) {
  static char out[1 << 16];
  const sn_grid_sheet *sheet = &r->grid.sheets[0];
  size_t used = 0;
  out[0] = '\0';
  for (size_t i = 0; i < sheet->count; i++) {
    const sn_grid_cell *cell = &sheet->cells[i], *before = i ? cell - 1 : NULL;
    bool same = before && before->row == cell->row;
    if (before) assert_true(before->row < cell->row || (same && before->column < cell->column));
    for (uint32_t row = before ? before->row : 0; row < cell->row; row++)
      out[used++] = '/';
    for (uint32_t column = same ? before->column : 0; column < cell->column; column++)
      out[used++] = '|';
    assert_true(used + strlen(cell->text) + 300 < sizeof out);
    used += (size_t)sprintf(out + used, "%s", cell->text);
  }
  return out;
}

static void assert_reads(reading *r, const void *bytes, size_t length, const char *cells) {
  if (!read_bytes(r, bytes, length)) fail_msg("%s %s", r->remarks.items[0].code, r->remarks.items[0].place);
  assert_string_equal(cells_of(r), cells);
}
#define READS(r, text, cells) assert_reads((r), (text), sizeof(text) - 1, (cells))

static void assert_refused(reading *r, const void *bytes, size_t length, const char *code, const char *place) {
  assert_false(read_bytes(r, bytes, length));
  assert_int_equal(r->remarks.count, 1);
  assert_string_equal(r->remarks.items[0].code, code);
  assert_string_equal(r->remarks.items[0].place, place);
  assert_true(r->remarks.items[0].severity == SONAE_ERROR && strlen(r->remarks.items[0].text) > 20);
}
#define REFUSED(r, text, code, place) assert_refused((r), (text), sizeof(text) - 1, (code), (place))

/* --- files of the collection --- */

static char *file_of(const char *name, size_t *length) {
  static char bytes[1 << 16];
  char path[512];
  (void)snprintf(path, sizeof path, SONAE_SOURCE "/tests/hostile/csv/%s", name);
  FILE *file = fopen(path, "rb");
  if (!file) fail_msg("%s", path);
  *length = fread(bytes, 1, sizeof bytes, file);
  assert_int_equal(fclose(file), 0);
  return bytes;
}

/* The text up to a mark, which becomes its end; "" when nothing is left. */
static char *take(char **rest, char mark) {
  char *text = *rest, *end = strchr(text, mark);
  *rest = end ? end + 1 : text + strlen(text);
  if (end) *end = '\0';
  return text;
}

/* Lines of NAME, tab, FIELD, and perhaps another tab and field. Returns how many there were. */
static size_t each_line(reading *r, const char *table,
                        void (*check)(reading *, const char *, const char *, const char *)) {
  size_t length, lines = 0;
  const char *bytes = file_of(table, &length);
  char *text = strndup(bytes, length), *rest = text;
  assert_non_null(text);
  for (; *rest; lines++) {
    char *line = take(&rest, '\n');
    const char *name = take(&line, '\t'), *first = take(&line, '\t');
    print_message("%s\n", name);
    check(r, name, first, line);
  }
  free(text);
  return lines;
}

static void check_verdict(reading *r, const char *name, const char *verdict, const char *what) {
  size_t length;
  const char *bytes = file_of(name, &length);
  if (strcmp(verdict, "ok") == 0)
    assert_reads(r, bytes, length, what);
  else
    assert_refused(r, bytes, length, verdict, what);
}

static void test_csv__hostile_files_get_their_verdict(void **state) {
  assert_int_equal(each_line(*state, "verdicts.tsv", check_verdict), 25);
}

static void check_key(reading *r, const char *name, const char *key, const char *none) {
  size_t length;
  const char *bytes = file_of(name, &length);
  assert_string_equal(none, "");
  assert_true(read_bytes(r, bytes, length));
  assert_string_equal(sn_words_key(&r->arena, sn_grid_text(&r->grid.sheets[0], 0, 0)), key);
}

static void test_csv__hostile_strings_get_their_key(void **state) {
  assert_int_equal(each_line(*state, "keys.tsv", check_key), 21);
}

/* --- encodings --- */

static void test_csv__utf_16_is_read_by_its_mark(void **state) {
  READS(*state,
        "\xFF\xFE"
        "a\0,\0B0\r\0\n\0",
        "a|あ");
  READS(*state,
        "\xFE\xFF"
        "\0a\0,0B\0\n",
        "a|あ");
  REFUSED(*state,
          "\xFF\xFE"
          "a\0,",
          "encoding-utf-16", "");
  REFUSED(*state,
          "\xFF\xFE\x00\xD8"
          "a\0",
          "encoding-utf-16", "");
  REFUSED(*state,
          "\xFF\xFE"
          "a\0\n\0\0\0",
          "nul-character", "line 2");
  REFUSED(*state, "\xFF\xFE", "table-empty", "");
}

static void test_csv__broken_utf_8_is_not_taken_for_cp932(void **state) {
  REFUSED(*state,
          "\xEF\xBB\xBF"
          "a\n\xE3\x81",
          "encoding-utf-8", "line 2");
  REFUSED(*state, "回答\r\n表\xE3\x81", "encoding-utf-8", "line 2");
}

static void test_csv__cp932_is_read_with_its_extensions(void **state) {
  READS(*state, "\x87\x40,\xFA\x4A\xED\x40,\xB1\xB2\xB3,\x81\x60", "①|Ⅰ纊|ｱｲｳ|～");
  READS(*state, "\x83\x5C\x94\x5C,\x95\x5C", "ソ能|表"); /* whose second byte is a backslash */
  READS(*state, "\x82\xA0\x5C\x7E", "あ\\~");
  REFUSED(*state, "\x82\xA0\x80", "encoding-unknown", "");
  REFUSED(*state, "\x82\xA0\xFF", "encoding-unknown", "");
  REFUSED(*state, "\x82\xA0,\x81", "encoding-unknown", "");
}

static void test_csv__other_encodings_are_named(void **state) {
  REFUSED(*state, "\xA4\xCF\xA4\xA4,\x8E\xB1\n", "encoding-euc-jp", "");
  REFUSED(*state, "\x8F\xB0\xA1", "encoding-euc-jp", "");
  REFUSED(*state, "id\n\x1B$B$O\x1B(B", "encoding-iso-2022-jp", "");
}

/* --- shape --- */

static void test_csv__quotes_hold_separators_quotes_and_line_breaks(void **state) {
  READS(*state, "\"a,b\",\"c\"\"d\",\"e\r\nf\rg\nh\"\r\n\"\",\"\"\"\"", "a,b|c\"d|e\nf\ng\nh/|\"");
}

static void test_csv__the_first_line_tells_the_separator(void **state) {
  READS(*state, "a\tb,c\td\n1\t2\t3", "a|b,c|d/1|2|3");
  READS(*state, "\"a,b,c\";d\n1;2", "a,b,c|d/1|2");
  READS(*state, "\n\na;b\n1,5;2", "//a|b/1,5|2");
  READS(*state, "a\n1", "a/1");
  READS(*state, "sep=\t\r\na,b\tc", "a,b|c");
}

static void test_csv__short_rows_and_empty_cells_are_left_out(void **state) {
  READS(*state, "a,b,c\n\n,,\nx\n,,y,\n", "a|b|c///x/||y");
}

static void test_csv__rows_know_their_lines(void **state) {
  reading *r = *state;
  READS(r, "sep=,\na,\"x\ny\"\r\n\r\nb\rc", "a|x\ny//b/c");
  const uint32_t lines[] = {2, 4, 5, 6};
  for (size_t i = 0; i < 4; i++)
    assert_int_equal(r->grid.lines[i], lines[i]);
  assert_true(r->grid.table);
  assert_int_equal(r->grid.sheet_count, 1);
  assert_string_equal(r->grid.sheets[0].name, "");
}

static void test_csv__quotes_out_of_place_are_refused(void **state) {
  REFUSED(*state, "a\n\"b", "unterminated-quote", "line 2");
  REFUSED(*state, "a\n\"b\nc\nd", "unterminated-quote", "line 2");
  REFUSED(*state, "a\nb\"c", "quote-in-field", "line 2");
  REFUSED(*state, "a, \"b\"", "quote-in-field", "line 1");
  REFUSED(*state, "a\n\"b\nc\"d", "quote-in-field", "line 3");
}

static void test_csv__control_characters_are_refused(void **state) {
  REFUSED(*state, "a\nb\x01", "control-character", "line 2");
  REFUSED(*state, "\"a\n\x1B[31m\"", "control-character", "line 2");
  REFUSED(*state, "a\x7F", "control-character", "line 1");
  REFUSED(*state, "a\n\0b", "nul-character", "line 2");
  READS(*state, "a\vb,\"c\fd\te\"", "a\nb|c\nd\te");
}

static void test_csv__a_quote_that_defused_a_formula_goes_away(void **state) {
  READS(*state, "'=1+1,'+81,'-,'@x,'＝1,'＋1,'－1,'＠x,'abc,',''=1", "=1+1|+81|-|@x|＝1|＋1|－1|＠x|'abc|'|''=1");
  READS(*state, "\"'\t=1\",\"'\r=1\"", "\t=1|\n=1");
}

static void test_csv__nothing_is_an_empty_table(void **state) {
  REFUSED(*state, "", "table-empty", "");
  REFUSED(*state, "\xEF\xBB\xBF", "table-empty", "");
  REFUSED(*state, ",,\r\n\r\n,", "table-empty", "");
  REFUSED(*state, "sep=;\n", "table-empty", "");
}

/* --- limits --- */

/* `count` times the text, between a start and an end. */
static char *repeat(const char *start, const char *text, size_t count, const char *end, size_t *length) {
  *length = strlen(start) + count * strlen(text) + strlen(end);
  char *all = malloc(*length + 1), *at = all;
  assert_non_null(all);
  at += sprintf(at, "%s", start);
  for (size_t i = 0; i < count; i++)
    at += sprintf(at, "%s", text);
  (void)sprintf(at, "%s", end);
  return all;
}

static void assert_refused_repeated(reading *r, const char *start, const char *text, size_t count, const char *end,
                                    const char *code, const char *place) {
  size_t length;
  char *bytes = repeat(start, text, count, end, &length);
  assert_refused(r, bytes, length, code, place);
  free(bytes);
}

static void assert_reads_repeated(reading *r, const char *start, const char *text, size_t count, const char *end) {
  size_t length;
  char *bytes = repeat(start, text, count, end, &length);
  assert_true(read_bytes(r, bytes, length));
  free(bytes);
}

static void test_csv__columns_have_a_limit(void **state) {
  assert_reads_repeated(*state, "a\n", "x,", SN_MAX_CSV_COLUMNS - 1, "y");
  assert_refused_repeated(*state, "a\n", "x,", SN_MAX_CSV_COLUMNS, "y", "table-too-many-columns", "line 2");
  assert_refused_repeated(*state, "a\n", "x,", 20000, "y", "table-too-many-columns", "line 2");
}

static void test_csv__fields_have_a_limit(void **state) {
  assert_reads_repeated(*state, "a\n", "x", SN_MAX_CSV_FIELD_BYTES, "\n");
  assert_refused_repeated(*state, "a\n", "x", SN_MAX_CSV_FIELD_BYTES + 1, "\n", "table-field-too-long", "line 2");
  assert_refused_repeated(*state, "a\n\"", "x", SN_MAX_CSV_FIELD_BYTES + 1, "\"\n", "table-field-too-long", "line 2");
  assert_refused_repeated(*state, "", "x", 5000000, "", "table-field-too-long", "line 1");
}

static void test_csv__rows_have_a_limit(void **state) {
  assert_reads_repeated(*state, "", "x\n", SN_MAX_CSV_ROWS, "");
  assert_refused_repeated(*state, "", "x\n", SN_MAX_CSV_ROWS, "y", "table-too-many-rows", "line 100001");
  assert_refused_repeated(*state, "", "\n", 5000000, "", "table-too-many-rows", "line 100001");
}

static void test_csv__cells_have_a_limit(void **state) {
  assert_reads_repeated(*state, "", "1,2,3,4,5,6,7,8,9,0\n", SN_MAX_CSV_CELLS / 10, "");
  assert_refused_repeated(*state, "1\n", "1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6\n", SN_MAX_CSV_CELLS / 16, "",
                          "table-too-many-cells", "line 62501");
}

static void test_csv__files_have_a_limit(void **state) {
  assert_refused_repeated(*state, "", "0123456789abcde\n", SN_MAX_CSV_BYTES / 16, "x", "table-too-large", "");
}

static void test_csv__no_memory_is_no_remark(void **state) {
  reading *r = *state;
  r->arena.failed = true;
  r->remarks = (sn_remarks){.arena = &r->arena};
  assert_false(sn_csv_read(&r->arena, &r->remarks, "a,b", 3, &r->grid));
  assert_int_equal(r->remarks.count, 0);
  r->arena.failed = false;
}

/* --- what is written is read back --- */

static uint64_t state_of_random = 20261121;

static uint32_t random_below(uint32_t limit) { /* xorshift64* */
  state_of_random ^= state_of_random >> 12;
  state_of_random ^= state_of_random << 25;
  state_of_random ^= state_of_random >> 27;
  return (uint32_t)((state_of_random * UINT64_C(2685821657736338717)) >> 33) % limit;
}

/* A small table: a text for each cell, "" for none. */
enum { MOST_ROWS = 6, MOST_COLUMNS = 5, CELL_BYTES = 40, BYTES = 4096 };
typedef struct table {
  char cells[MOST_ROWS][MOST_COLUMNS][CELL_BYTES];
} table;

static void make_table(table *t) {
  static const char *const PARTS[] = {"a",  ",", ";",  "\t", "\"", "\n", " ",    "答",
                                      "ー", "=", "'a", "é",  "①",  "表", "sep=", "𠮷"};
  memset(t, 0, sizeof *t);
  for (size_t row = 0; row < MOST_ROWS; row++)
    for (size_t column = 0; column < MOST_COLUMNS; column++)
      for (uint32_t parts = random_below(5); parts > 0; parts--)
        strcat(t->cells[row][column], PARTS[random_below(sizeof PARTS / sizeof *PARTS)]);
  strcpy(t->cells[0][0], "id"); /* a header that holds the separator and no quote */
  strcpy(t->cells[0][1], "b");
}

static size_t write_cell(char *out, const char *text, char separator) {
  bool defuse = *text && strchr("=+-@\t\n", *text);
  bool quote = defuse || random_below(3) == 0 || strpbrk(text, "\"\n\r") || strchr(text, separator);
  size_t used = 0;
  if (quote) out[used++] = '"';
  if (defuse) out[used++] = '\'';
  for (; *text; text++) {
    if (*text == '"') out[used++] = '"';
    out[used++] = *text;
  }
  if (quote) out[used++] = '"';
  return used;
}

static size_t write_table(const table *t, char separator, const char *line_end, char out[BYTES]) {
  size_t used = (size_t)sprintf(out, "%ssep=%c%s", random_below(2) ? "\xEF\xBB\xBF" : "", separator, line_end);
  for (size_t row = 0; row < MOST_ROWS; row++) {
    for (size_t column = 0; column < MOST_COLUMNS; column++) {
      if (column) out[used++] = separator;
      used += write_cell(out + used, t->cells[row][column], separator);
    }
    used += (size_t)sprintf(out + used, "%s", line_end);
  }
  return used;
}

static void test_csv__random_tables_come_back(void **state) {
  static const char *const LINE_ENDS[] = {"\r\n", "\n", "\r"};
  reading *r = *state;
  table t;
  char bytes[BYTES];
  for (int round = 0; round < 20000; round++) {
    make_table(&t);
    size_t length = write_table(&t, ",;\t"[random_below(3)], LINE_ENDS[random_below(3)], bytes);
    assert_true(length < sizeof bytes);
    assert_true(read_bytes(r, bytes, length));
    for (uint32_t row = 0; row < MOST_ROWS; row++)
      for (uint32_t column = 0; column < MOST_COLUMNS; column++)
        assert_string_equal(sn_grid_text(&r->grid.sheets[0], row, column), t.cells[row][column]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define CSV_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
      CSV_TEST(test_csv__hostile_files_get_their_verdict),
      CSV_TEST(test_csv__hostile_strings_get_their_key),
      CSV_TEST(test_csv__utf_16_is_read_by_its_mark),
      CSV_TEST(test_csv__broken_utf_8_is_not_taken_for_cp932),
      CSV_TEST(test_csv__cp932_is_read_with_its_extensions),
      CSV_TEST(test_csv__other_encodings_are_named),
      CSV_TEST(test_csv__quotes_hold_separators_quotes_and_line_breaks),
      CSV_TEST(test_csv__the_first_line_tells_the_separator),
      CSV_TEST(test_csv__short_rows_and_empty_cells_are_left_out),
      CSV_TEST(test_csv__rows_know_their_lines),
      CSV_TEST(test_csv__quotes_out_of_place_are_refused),
      CSV_TEST(test_csv__control_characters_are_refused),
      CSV_TEST(test_csv__a_quote_that_defused_a_formula_goes_away),
      CSV_TEST(test_csv__nothing_is_an_empty_table),
      CSV_TEST(test_csv__columns_have_a_limit),
      CSV_TEST(test_csv__fields_have_a_limit),
      CSV_TEST(test_csv__rows_have_a_limit),
      CSV_TEST(test_csv__cells_have_a_limit),
      CSV_TEST(test_csv__files_have_a_limit),
      CSV_TEST(test_csv__no_memory_is_no_remark),
      CSV_TEST(test_csv__random_tables_come_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
