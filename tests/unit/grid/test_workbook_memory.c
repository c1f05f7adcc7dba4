/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation fails once while a workbook is read: then memory was out and that is said, or the grid is the right
 * one; a workbook is never rejected for it, and nothing leaks. */
#include "support/failing.h"

#include "grid/workbook.h"
#include "support/workbook.h"

typedef struct outcome {
  bool memory, read;
  size_t cells, names, remarks, errors;
  char last[32], said[32];
} outcome;

static outcome read_workbook(const archive *a) {
  sn_arena arena = {0};
  sn_remarks remarks = {.arena = &arena, .language = SONAE_EN};
  sn_grid grid = {0};
  outcome o = {.read = sn_workbook_read(&arena, &remarks, a->bytes.data, a->bytes.length, &grid)};
  o.memory = arena.failed;
  o.remarks = remarks.count;
  o.errors = remarks.errors;
  if (remarks.count) (void)snprintf(o.said, sizeof o.said, "%s", remarks.items[0].code);
  o.names = grid.name_count;
  for (size_t i = 0; i < grid.sheet_count; i++)
    o.cells += grid.sheets[i].count;
  if (o.cells) (void)snprintf(o.last, sizeof o.last, "%s", grid.sheets[0].cells[grid.sheets[0].count - 1].text);
  sn_arena_free(&arena);
  return o;
}

/* libxml2 keeps a copy of its last error: after this it is always the same one, and blocks can be counted. */
static long count_live(void) {
  sn_xml_reader *reader = sn_xml_reader_new();
  static const sn_xml_handler nothing = {NULL, NULL, NULL};
  (void)sn_xml_stream(reader, "<a>", 3, &nothing, NULL, NULL);
  sn_xml_reader_free(reader);
  return allocator.live;
}

static void fail_each(archive *a, failing how) {
  unsigned long at = 0;
  outcome o;
  archive_end(a);
  const outcome right = read_workbook(a);
  assert_false(right.memory);
  long live = count_live();
  for (bool ended = false; !ended;) {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    o = read_workbook(a);
    allocator.how = NEVER;
    if (o.memory ? o.read : memcmp(&o, &right, sizeof o) != 0)
      print_message("call %lu fails: read %d, %zu remarks, %zu cells, %s\n", at, o.read, o.remarks, o.cells, o.said);
    assert_true(o.memory ? !o.read : memcmp(&o, &right, sizeof o) == 0);
    ended = allocator.calls < at;
    if (count_live() != live) print_message("call %lu fails: %ld blocks more\n", at, count_live() - live);
    assert_int_equal(count_live(), live);
  }
  assert_in_range(at, 20, 100000);
  archive_free(a);
}

/* Every part, and enough of each for its tables to grow; one in UTF-16 has to be converted. */
static archive whole(void) {
  sn_buffer sheet = SN_BUFFER(1 << 20);
  sn_buffer_text(&sheet,
                 "<worksheet xmlns=\"" XML_MAIN "\"><sheetData><row r=\"3\"><c t=\"d\"><v>2026-11-21</v></c></row>"
                 "<row r=\"2\"><c s=\"1\"><v>60</v></c><c t=\"s\"><v>1</v></c></row><row r=\"1\">");
  for (int i = 0; i < 40; i++)
    sn_buffer_text(&sheet, "<c><f>x</f><v>1</v></c>");
  sn_buffer_text(&sheet, "</row></sheetData></worksheet>");
  archive a = workbook_begin(&(workbook_parts){
      .book =
          BOOK("<sheets>" SHEET_CALLED("S", "r1") "</sheets><definedNames><definedName name=\"n\">S!$A$1</definedName>"
                                                  "</definedNames>"),
      .sheet = "",
      .strings = STRINGS("<si><t>a_x000D_</t></si><si><r><t>b</t></r></si>"),
      .styles =
          STYLES("<numFmts><numFmt numFmtId=\"180\" formatCode=\"yyyy\"/></numFmts><cellXfs><xf/><xf numFmtId=\"14\"/>"
                 "</cellXfs>")});
  archive_add_deflated(&a, "xl/worksheets/sheet1.xml", sheet.data, sheet.length, 0, 0);
  sn_buffer_free(&sheet);
  return a;
}

static archive broken(void) {
  return workbook_begin(&(workbook_parts){.sheet = CELLS("<c t=\"s\"><v>7</v></c>")});
}

static archive wide(void) {
  static const char ascii[] = CELLS("<c><v>1</v></c>");
  char text[2 * sizeof ascii] = {(char)0xFE, (char)0xFF};
  for (size_t i = 0; i + 1 < sizeof ascii; i++)
    text[2 * i + 3] = ascii[i];
  archive a = workbook_begin(&(workbook_parts){.sheet = ""});
  archive_add(&a, (archive_part){.name = "xl/worksheets/sheet1.xml", .data = text, .length = sizeof text});
  return a;
}

static void test_workbook_memory__one_failure(void **state) {
  (void)state;
  skip_unless_failing();
  archive a = whole();
  fail_each(&a, ONCE);
}

static void test_workbook_memory__no_memory_from_then_on(void **state) {
  (void)state;
  skip_unless_failing();
  archive a = whole();
  fail_each(&a, FROM_THEN_ON);
}

static void test_workbook_memory__one_failure_in_utf16(void **state) {
  (void)state;
  skip_unless_failing();
  archive a = wide();
  fail_each(&a, ONCE);
}

static void test_workbook_memory__one_failure_in_a_workbook_that_is_refused(void **state) {
  (void)state;
  skip_unless_failing();
  archive a = broken();
  fail_each(&a, ONCE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_workbook_memory__one_failure),
      cmocka_unit_test(test_workbook_memory__no_memory_from_then_on),
      cmocka_unit_test(test_workbook_memory__one_failure_in_utf16),
      cmocka_unit_test(test_workbook_memory__one_failure_in_a_workbook_that_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
