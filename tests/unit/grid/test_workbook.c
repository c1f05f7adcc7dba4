/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks as programs write them, and as they must not be. A grid is compared as a line: "A1 t hello; B1 n= 4": t text,
 * n number, d date, b truth, e error; `=` a formula's; sheets are parted by " | ". */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "grid/workbook.h"
#include "support/workbook.h"

typedef struct outcome {
  sn_arena arena;
  sn_remarks remarks;
  sn_grid grid;
  bool read;
  sn_buffer line;
} outcome;

static void describe(outcome *o) {
  o->line.length = 0;
  sn_buffer_add(&o->line, "", 0);
  for (size_t s = 0; s < o->grid.sheet_count; s++) {
    const sn_grid_sheet *sheet = &o->grid.sheets[s];
    if (s) sn_buffer_text(&o->line, " | ");
    for (size_t i = 0; i < sheet->count; i++) {
      const sn_grid_cell *c = &sheet->cells[i];
      char place[SN_REFERENCE_BYTES];
      sn_grid_reference(c->row, c->column, place);
      sn_buffer_printf(&o->line, "%s%s %c%s %s", i ? "; " : "", place, "tndbe"[c->type], c -> formula ? "=" : "",
                       c->text);
    }
  }
}

static void run(outcome *o, archive *a) {
  archive_end(a);
  *o = (outcome){.line = SN_BUFFER(1 << 20)};
  o->remarks = (sn_remarks){.arena = &o->arena, .language = SONAE_EN};
  o->read = sn_workbook_read(&o->arena, &o->remarks, a->bytes.data, a->bytes.length, &o->grid);
  assert_int_equal(o->read, o->remarks.errors == 0);
  assert_false(o->arena.failed);
  describe(o);
  archive_free(a);
}

static void finish(outcome *o) {
  sn_buffer_free(&o->line);
  sn_arena_free(&o->arena);
}

static void assert_grid(const workbook_parts *parts, const char *expected) {
  outcome o;
  archive a = workbook_begin(parts);
  run(&o, &a);
  assert_string_equal(o.line.data, expected);
  assert_int_equal(o.remarks.count, 0);
  finish(&o);
}

/* The first remark: its code, and where. */
static void assert_remark(const workbook_parts *parts, bool read, const char *code, const char *place) {
  outcome o;
  archive a = workbook_begin(parts);
  run(&o, &a);
  assert_int_equal(o.remarks.count, 1);
  assert_string_equal(o.remarks.items[0].code, code);
  assert_string_equal(o.remarks.items[0].place, place);
  assert_int_equal(o.read, read);
  finish(&o);
}

#define GRID(expected, ...)         assert_grid(&(workbook_parts){__VA_ARGS__}, (expected))
#define REFUSED(code, place, ...)   assert_remark(&(workbook_parts){__VA_ARGS__}, false, (code), (place))
#define READ_WITH(code, place, ...) assert_remark(&(workbook_parts){__VA_ARGS__}, true, (code), (place))
#define INLINE(text)                "<c t=\"inlineStr\"><is>" text "</is></c>"

/* ---- parts ---- */

static void test_workbook__parts_may_have_any_name(void **state) {
  (void)state;
  outcome o;
  archive a = workbook_begin(&(workbook_parts){.root = RELATIONS(RELATION_TO("x", "officeDocument", "/Book/b.xml")),
                                               .book = "",
                                               .relations = "",
                                               .sheet = "",
                                               .styles = ""});
  archive_add_text(&a, "Book/b.xml", BOOK("<sheets>" SHEET_CALLED("S", "y") "</sheets>"));
  archive_add_text(
      &a, "Book/_rels/b.xml.rels",
      RELATIONS(RELATION_TO("y", "worksheet", "../Data/./one.xml") RELATION_TO("z", "sharedStrings", "/T")));
  archive_add_text(&a, "data/ONE.xml", CELLS("<c t=\"s\"><v>0</v></c>")); /* names are alike but for case */
  archive_add_text(&a, "T", STRINGS("<si><t>text</t></si>"));
  run(&o, &a);
  assert_string_equal(o.line.data, "A1 t text");
  finish(&o);
}

static void test_workbook__strict_namespaces_and_any_prefix_are_read(void **state) {
  (void)state;
  GRID("A1 n 1",
       .root = XML_RELATIONS "<Relationship Id=\"r1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/"
                             "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
       .book =
           "<x:workbook xmlns:x=\"" XML_STRICT "\" xmlns:q=\"http://purl.oclc.org/ooxml/officeDocument/relationships\">"
           "<x:sheets><x:sheet name=\"S\" q:id=\"r1\"/></x:sheets></x:workbook>",
       .sheet = "<x:worksheet xmlns:x=\"" XML_STRICT "\"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row>"
                "</x:sheetData></x:worksheet>");
}

static void test_workbook__elements_of_other_namespaces_are_passed_over(void **state) {
  (void)state;
  GRID("A1 n 1", .sheet = CELLS("<y:c xmlns:y=\"urn:y\"><v>9</v></y:c><c><y:v xmlns:y=\"urn:y\">9</y:v><v>1</v></c>"));
  GRID("A1 n 1", .sheet = ROWS("<row><c><v>1</v></c><ext><row><c><v>9</v></c></row></ext></row>"));
}

static void test_workbook__a_part_that_is_missing_is_named(void **state) {
  (void)state;
  REFUSED("part-missing", "", .sheet = "");
  REFUSED("part-missing", "", .book = "");
  REFUSED("part-missing", "", .styles = "");
  REFUSED("part-missing", "S", .relations = "");
}

static void test_workbook__missing_strings_are_no_harm(void **state) {
  (void)state;
  GRID("A1 n 1", .sheet = CELLS("<c><v>1</v></c>"));
}

static void test_workbook__what_lies_outside_is_refused(void **state) {
  (void)state;
  static const char *const targets[] = {"../../x.xml", "/../x.xml", "file:///etc/passwd", "http://127.0.0.1/x"};
  for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
    char relations[500];
    (void)snprintf(relations, sizeof relations,
                   "%s<Relationship Id=\"r1\" Type=\"%s/worksheet\" Target=\"%s\"/></Relationships>", XML_RELATIONS,
                   XML_RELATION, targets[i]);
    REFUSED("part-outside", "S", .relations = relations);
  }
  REFUSED("part-outside", "S",
          .relations = XML_RELATIONS "<Relationship Id=\"r1\" Type=\"" XML_RELATION
                                     "/worksheet\" Target=\"x.xml\" TargetMode=\"External\"/></Relationships>");
}

static void test_workbook__a_part_of_another_kind_is_refused(void **state) {
  (void)state;
  REFUSED("part-other", "part xl/workbook.xml", .relations = RELATIONS(RELATION_TO("r1", "worksheet", "workbook.xml")));
  REFUSED("part-other", "part xl/workbook.xml", .book = "<workbook xmlns=\"urn:other\"/>");
  REFUSED("part-other", "part _rels/.rels", .root = "<a/>");
  REFUSED("part-other", "part [Content_Types].xml", .types = "<a/>");
  REFUSED("part-other", "part xl/styles.xml", .styles = CELLS(""));
}

static void test_workbook__sheets_of_charts_have_no_cells(void **state) {
  (void)state;
  outcome o;
  archive a = workbook_begin(
      &(workbook_parts){.book = BOOK("<sheets>" SHEET_CALLED("C", "r2") SHEET_CALLED("S", "r1") "</sheets>"),
                        .relations = RELATIONS(RELATION_TO("r1", "worksheet", "worksheets/sheet1.xml")
                                                   RELATION_TO("r2", "chartsheet", "chartsheets/sheet1.xml")),
                        .sheet = CELLS("<c><v>1</v></c>")});
  run(&o, &a);
  assert_int_equal(o.grid.sheet_count, 2);
  assert_string_equal(o.line.data, " | A1 n 1");
  finish(&o);
}

static void test_workbook__xml_that_attacks_is_refused(void **state) {
  (void)state;
  REFUSED("part-doctype", "part xl/worksheets/sheet1.xml", .sheet = "<!DOCTYPE a [<!ENTITY e \"x\">]><worksheet/>");
  REFUSED("part-doctype", "part [Content_Types].xml", .types = "<!DOCTYPE a>" XML_TYPES);
  REFUSED("part-broken", "part xl/worksheets/sheet1.xml", .sheet = "<worksheet xmlns=\"" XML_MAIN "\"><sheetData>");
  REFUSED("part-broken", "part xl/sharedStrings.xml", .strings = STRINGS("<si><t>\xFF</t></si>"));
}

static void test_workbook__macros_are_told_and_not_looked_at(void **state) {
  (void)state;
  outcome o;
  archive a = workbook_begin(&(workbook_parts){.sheet = CELLS("<c><v>1</v></c>")});
  archive_add_text(&a, "xl/vbaProject.bin", "not looked at");
  run(&o, &a);
  assert_true(o.read);
  assert_string_equal(o.remarks.items[0].code, "macros-ignored");
  assert_string_equal(o.line.data, "A1 n 1");
  finish(&o);
}

static void test_workbook__other_archives_are_called_by_their_name(void **state) {
  (void)state;
  static const struct {
    const char *name, *text, *code;
  } others[] = {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", "ods"},
                {"mimetype", "application/vnd.oasis.opendocument.text", "document"},
                {"Index/Document.iwa", "x", "numbers"},
                {"form.xlsx", "x", "zip-no-workbook"}};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    outcome o;
    archive a = archive_begin();
    archive_add_text(&a, others[i].name, others[i].text);
    run(&o, &a);
    assert_string_equal(o.remarks.items[0].code, others[i].code);
    finish(&o);
  }
}

#define TYPE_OF_BOOK(type)                                                                                             \
  "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"bin\" "          \
  "ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/><Override PartName=\"/xl/workbook.xml\" "  \
  "ContentType=\"" type "\"/></Types>"

static void test_workbook__the_type_of_the_main_part_counts(void **state) {
  (void)state;
  GRID("A1 n 1", .sheet = CELLS("<c><v>1</v></c>"), .types = TYPE_OF_BOOK("application/vnd.ms-excel.sheet.main+xml"));
  REFUSED("xlsb", "", .types = TYPE_OF_BOOK("application/vnd.ms-excel.sheet.binary.macroEnabled.main"));
  REFUSED("document", "",
          .types = TYPE_OF_BOOK("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"));
}

/* ---- sheets and names ---- */

static void test_workbook__hidden_sheets_are_flagged(void **state) {
  (void)state;
  outcome o;
  archive a = workbook_begin(&(workbook_parts){
      .book = BOOK("<sheets><sheet name=\"a\" r:id=\"r1\" state=\"visible\"/><sheet name=\"b\" r:id=\"r1\" "
                   "state=\"hidden\"/><sheet name=\"c\" r:id=\"r1\" state=\"veryHidden\"/></sheets>")});
  run(&o, &a);
  assert_int_equal(o.grid.sheet_count, 3);
  assert_false(o.grid.sheets[0].hidden);
  assert_true(o.grid.sheets[1].hidden && o.grid.sheets[2].hidden);
  assert_string_equal(o.grid.sheets[2].name, "c");
  finish(&o);
}

static void test_workbook__sheets_are_limited_and_have_names_of_their_own(void **state) {
  (void)state;
  REFUSED("no-sheets", "", .book = BOOK("<sheets/>"));
  REFUSED("sheets-alike", "S", .book = BOOK("<sheets>" SHEET_CALLED("S", "r1") SHEET_CALLED("S", "r1") "</sheets>"));
  sn_buffer book = SN_BUFFER(1 << 20);
  sn_buffer_text(&book, "<workbook xmlns=\"" XML_MAIN "\" xmlns:r=\"" XML_RELATION "\"><sheets>");
  for (int i = 0; i < 201; i++)
    sn_buffer_printf(&book, "<sheet name=\"%d\" r:id=\"r1\"/>", i);
  sn_buffer_text(&book, "</sheets></workbook>");
  REFUSED("too-many-sheets", "", .book = book.data);
  sn_buffer_free(&book);
}

static void test_workbook__names_of_single_cells_are_kept(void **state) {
  (void)state;
  outcome o;
  archive a = workbook_begin(&(workbook_parts){
      .book = BOOK("<sheets>" SHEET_CALLED("S", "r1") SHEET_CALLED(
          "It's 回答",
          "r1") "</sheets><definedNames>"
                "<definedName name=\"one\">S!$D$12</definedName><definedName name=\"two\">'It''s 回答'!B3</definedName>"
                "<definedName name=\"three\">S!$A$1:$A$1</definedName><definedName "
                "name=\"range\">S!$A$1:$B$1</definedName>"
                "<definedName name=\"rows\">S!$1:$2</definedName><definedName name=\"other\">T!$A$1</definedName>"
                "<definedName name=\"formula\">S!$A$1+1</definedName><definedName name=\"error\">#REF!</definedName>"
                "<definedName name=\"open\">'S!$A$1</definedName><definedName name=\"empty\"/></definedNames>")});
  run(&o, &a);
  assert_int_equal(o.grid.name_count, 3);
  const sn_grid_name *names = o.grid.names;
  assert_string_equal(names[0].name, "one");
  assert_true(names[0].sheet == 0 && names[0].row == 11 && names[0].column == 3);
  assert_true(names[1].sheet == 1 && names[1].row == 2 && names[1].column == 1);
  assert_string_equal(names[2].name, "three");
  finish(&o);
}

/* ---- texts ---- */

static void test_workbook__shared_strings_are_found_by_number(void **state) {
  (void)state;
  GRID("A1 t b; B1 t a; C1 t b", .strings = STRINGS("<si><t>a</t></si><si><t>b</t></si><si/>"),
       .sheet =
           CELLS("<c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c><c t=\"s\"><v> 1\n</v></c><c t=\"s\"><v>2</v></c>"));
}

static void test_workbook__how_a_text_is_read_aloud_is_no_part_of_it(void **state) {
  (void)state;
  GRID("A1 t 東京都; B1 t 東京都",
       .strings = STRINGS("<si><t>東京都</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウト</t></rPh><phoneticPr/></si>"),
       .sheet = CELLS("<c t=\"s\"><v>0</v></c>" INLINE(
           "<r><t>東</t></r><r><rPr><t>x</t></rPr><t>京都</t></r><rPh><r><t>x</t></r></rPh>")));
}

static void test_workbook__only_direct_texts_count(void **state) {
  (void)state;
  GRID("A1 t a", .sheet = CELLS(INLINE("<t>a<t>b</t></t><r><r><t>c</t></r></r><x><t>d</t></x>")));
}

static void test_workbook__white_space_is_kept(void **state) {
  (void)state;
  GRID("A1 t  a \n b ; B1 t  ", .sheet = CELLS(INLINE("<t> a \n b </t>") INLINE("<t> </t>")));
}

static void test_workbook__escapes_are_decoded(void **state) {
  (void)state;
  GRID("A1 t a\r\nb; B1 t _x000d_; C1 t 𠮷; D1 t _",
       .sheet = CELLS(INLINE("<t>a_x000D_\nb</t>") INLINE("<t>_x005F_x000d_</t>") INLINE("<t>_xD842__xDFB7_</t>")
                          INLINE("<t>_</t>")));
}

static void test_workbook__escapes_of_what_is_no_text_stay(void **state) {
  (void)state;
  GRID("A1 t _x0000_; B1 t _xD842_; C1 t _x001B_; D1 t _xFFFF_; E1 t _x00G0_; F1 t _x0041",
       .sheet = CELLS(INLINE("<t>_x0000_</t>") INLINE("<t>_xD842_</t>") INLINE("<t>_x001B_</t>")
                          INLINE("<t>_xFFFF_</t>") INLINE("<t>_x00G0_</t>") INLINE("<t>_x0041</t>")));
}

static void test_workbook__an_escape_is_not_put_together_from_two_runs(void **state) {
  (void)state;
  GRID("A1 t _x0041_", .sheet = CELLS(INLINE("<r><t>_x00</t></r><r><t>41_</t></r>")));
}

static void test_workbook__a_string_that_is_not_there_is_refused(void **state) {
  (void)state;
  REFUSED("cell-string", "S!A1", .sheet = CELLS("<c t=\"s\"><v>0</v></c>"));
  REFUSED("cell-string", "S!A1", .strings = STRINGS("<si><t>a</t></si>"), .sheet = CELLS("<c t=\"s\"><v>1</v></c>"));
  REFUSED("cell-string", "S!A1", .strings = STRINGS("<si><t>a</t></si>"), .sheet = CELLS("<c t=\"s\"><v>-0</v></c>"));
  REFUSED("cell-string", "S!A1", .strings = STRINGS("<si><t>a</t></si>"),
          .sheet = CELLS("<c t=\"s\"><v>18446744073709551616</v></c>"));
}

static void test_workbook__texts_are_limited(void **state) {
  (void)state;
  sn_buffer text = SN_BUFFER(1 << 20), sheet = SN_BUFFER(1 << 20), strings = SN_BUFFER(1 << 20);
  for (int i = 0; i < 3 * 32767 + 1; i++)
    sn_buffer_text(&text, "x");
  sn_buffer_printf(&sheet,
                   "<worksheet xmlns=\"%s\"><sheetData><row><c t=\"str\"><v>%s</v></c></row></sheetData></worksheet>",
                   XML_MAIN, text.data);
  sn_buffer_printf(&strings, "<sst xmlns=\"%s\"><si><t>%s</t></si></sst>", XML_MAIN, text.data);
  REFUSED("cell-too-long", "S!A1", .sheet = sheet.data);
  REFUSED("cell-too-long", "part xl/sharedStrings.xml", .strings = strings.data);
  sn_buffer_free(&text);
  sn_buffer_free(&sheet);
  sn_buffer_free(&strings);
}

/* ---- values ---- */

static void test_workbook__every_type_of_cell_is_read(void **state) {
  (void)state;
  GRID("A1 n 4.5E-1; B1 n -3; C1 b TRUE; D1 b FALSE; E1 e #N/A; F1 t text; G1 d 2026-11-21; H1 d 2026-11-21",
       .sheet = CELLS("<c><v>4.5E-1</v></c><c t=\"n\"><v> -3 </v></c><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>"
                      "<c t=\"e\"><v>#N/A</v></c><c t=\"str\"><v>text</v></c><c t=\"d\"><v>2026-11-21</v></c>"
                      "<c t=\"d\"><v>2026-11-21T10:30:00</v></c>"));
}

static void test_workbook__empty_cells_are_left_out(void **state) {
  (void)state;
  GRID("C1 n 1", .sheet = CELLS("<c s=\"1\"/><c t=\"str\"><v></v></c><c><v>1</v></c><c><v> </v></c>" INLINE("<t/>")));
}

static void test_workbook__values_not_of_their_type_are_text_and_told(void **state) {
  (void)state;
  READ_WITH("cell-odd", "S!A1", .sheet = CELLS("<c><v>NaN</v></c>"));
  READ_WITH("cell-odd", "S!A1", .sheet = CELLS("<c><v>1e</v></c>"));
  READ_WITH("cell-odd", "S!A1", .sheet = CELLS("<c><v>.</v></c>"));
  READ_WITH("cell-odd", "S!A1", .sheet = CELLS("<c t=\"b\"><v>2</v></c>"));
  READ_WITH("cell-odd", "S!A1", .sheet = CELLS("<c t=\"d\"><v>2026-02-30</v></c>"));
  READ_WITH("cell-odd", "S!A1", .sheet = CELLS("<c t=\"zzz\"><v>1</v></c>"));
}

static void test_workbook__values_of_formulas_are_marked(void **state) {
  (void)state;
  GRID("A1 n= 2; B1 t= x; D1 e= #CALC!",
       .sheet = CELLS("<c><f>1+1</f><v>2</v></c><c t=\"str\"><f>cmd|' /C calc'!A0</f><v>x</v></c>"
                      "<c t=\"str\"><f>IF(A1,\"\")</f><v></v></c><c><f>A1</f><v/></c>"));
}

static void test_workbook__two_values_in_a_cell_are_refused(void **state) {
  (void)state;
  REFUSED("cell-twice", "S!A1", .sheet = CELLS("<c><v>1</v><v>2</v></c>"));
  REFUSED("cell-twice", "S!A1", .sheet = CELLS("<c t=\"inlineStr\"><is><t>1</t></is><v>2</v></c>"));
}

/* ---- dates ---- */

#define STYLED(formats, cells, sheet_cells)                                                                            \
  .styles = STYLES("<numFmts>" formats "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf "     \
                   "numFmtId=\"0\"/>" cells "</cellXfs>"),                                                             \
  .sheet = CELLS(sheet_cells)

static void test_workbook__numbers_with_a_date_format_are_dates(void **state) {
  (void)state;
  GRID("A1 n 46347; B1 d 2026-11-21; C1 d 2026-11-21; D1 n 46347",
       STYLED("<numFmt numFmtId=\"180\" formatCode=\"yyyy/mm/dd\"/>", "<xf numFmtId=\"14\"/><xf numFmtId=\"180\"/>",
              "<c s=\"0\"><v>46347</v></c><c s=\"1\"><v>46347</v></c><c s=\"2\"><v>46347.5</v></c><c "
              "s=\"3\"><v>46347</v></c>"));
}

static void test_workbook__dates_since_1904_are_read(void **state) {
  (void)state;
  GRID("A1 d 2026-11-21", .book = BOOK("<workbookPr date1904=\"1\"/><sheets>" SHEET_CALLED("S", "r1") "</sheets>"),
       STYLED("", "<xf numFmtId=\"14\"/>", "<c s=\"1\"><v>44885</v></c>"));
}

static void test_workbook__a_date_that_never_was_is_told(void **state) {
  (void)state;
  READ_WITH("cell-no-day", "S!A1", STYLED("", "<xf numFmtId=\"14\"/>", "<c s=\"1\"><v>60</v></c>"));
  READ_WITH("cell-no-day", "S!A1", STYLED("", "<xf numFmtId=\"14\"/>", "<c s=\"1\"><v>9E9</v></c>"));
}

static void test_workbook__a_time_of_day_stays_a_number(void **state) {
  (void)state;
  GRID("A1 n 0.5", STYLED("", "<xf numFmtId=\"20\"/>", "<c s=\"1\"><v>0.5</v></c>"));
}

/* The number of a policy and the number of a company, typed where the form wants text. */
static void test_workbook__digits_in_a_cell_of_text_are_no_day(void **state) {
  (void)state;
  GRID("A1 n 12345; B1 n 8000000000001",
       STYLED("", "<xf numFmtId=\"49\"/>", "<c s=\"1\"><v>12345</v></c><c s=\"1\"><v>8000000000001</v></c>"));
}

static void test_workbook__a_format_of_ones_own_hides_a_builtin_one(void **state) {
  (void)state;
  GRID("A1 n 46347",
       STYLED("<numFmt numFmtId=\"30\" formatCode=\"0.00\"/>", "<xf numFmtId=\"30\"/>", "<c s=\"1\"><v>46347</v></c>"));
}

static void test_styles__builtin_dates_are_known(void **state) {
  (void)state;
  for (unsigned number = 0; number < 70; number++) {
    char styles[300];
    bool date = (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 45 && number <= 47) ||
                (number >= 50 && number <= 58);
    (void)snprintf(styles, sizeof styles,
                   "<styleSheet xmlns=\"%s\"><cellXfs><xf numFmtId=\"%u\"/></cellXfs></styleSheet>", XML_MAIN, number);
    GRID(date ? "A1 d 2026-11-21" : "A1 n 46347", .styles = styles, .sheet = CELLS("<c><v>46347</v></c>"));
  }
}

static void test_styles__formats_that_show_days_are_told_from_others(void **state) {
  (void)state;
  static const char *const dates[] = {"yyyy/mm/dd",
                                      "YYYY-MM-DD",
                                      "[$-411]ggge\"年\"m\"月\"d\"日\"",
                                      "ge.m.d",
                                      "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@",
                                      "m\"月\"d\"日\"",
                                      "mmm",
                                      "d",
                                      "yyyy/m/d h:mm",
                                      "[Red]dd",
                                      "e"};
  static const char *const others[] = {"General",       "general", "G/標準", "0.00E+00", "0.0e-0",
                                       "#,##0",         "@",       "",       "\"day\"0", "\\d0",
                                       "_d0",           "*d0",     "h:mm",   "[h]:mm",   "[mm]:ss",
                                       "mm:ss",         "0\"個\"", "[Red]0", "0;yyyy",   "\"unclosed yyyy",
                                       "[unclosed yyyy"};
  for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
    assert_true(sn_styles_is_date(dates[i], strlen(dates[i])));
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    assert_false(sn_styles_is_date(others[i], strlen(others[i])));
}

/* ---- places ---- */

static void test_workbook__places_may_be_left_out(void **state) {
  (void)state;
  GRID("A1 n 1; C1 n 2; D1 n 3; A2 n 4; B5 n 5; A6 n 6",
       .sheet = ROWS("<row><c><v>1</v></c><c r=\"C1\"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>"
                     "<row r=\"5\"><c r=\"B5\"><v>5</v></c></row><row><c><v>6</v></c></row>"));
}

static void test_workbook__rows_and_cells_in_disorder_are_put_in_order(void **state) {
  (void)state;
  GRID("A1 n 3; B1 n 2; A3 n 1", .sheet = ROWS("<row r=\"3\"><c r=\"A3\"><v>1</v></c></row><row r=\"1\"><c r=\"B1\">"
                                               "<v>2</v></c><c r=\"A1\"><v>3</v></c></row>"));
}

static void test_workbook__a_cell_that_is_there_twice_is_refused(void **state) {
  (void)state;
  REFUSED("cell-twice", "S!B1", .sheet = CELLS("<c r=\"B1\"><v>1</v></c><c r=\"B1\"><v>1</v></c>"));
  REFUSED("cell-twice", "S!B1",
          .sheet = ROWS("<row r=\"1\"><c r=\"B1\"><v>1</v></c></row><row r=\"2\"><c><v>1</v></c></row>"
                        "<row r=\"1\"><c r=\"B1\"><v>2</v></c></row>"));
}

static void test_workbook__places_that_are_none_are_refused(void **state) {
  (void)state;
  static const char *const places[] = {"",      "A",        "1",   "A0",  "XFE1", "A2",
                                       "AAAA1", "A1048577", "A1x", "A-1", "あ1",  "A99999999999"};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    char sheet[300];
    (void)snprintf(
        sheet, sizeof sheet,
        "<worksheet xmlns=\"%s\"><sheetData><row r=\"1\"><c r=\"%s\"><v>1</v></c></row></sheetData></worksheet>",
        XML_MAIN, places[i]);
    REFUSED("cell-place", "S", .sheet = sheet);
  }
  REFUSED("cell-place", "S", .sheet = ROWS("<row r=\"0\"/>"));
  REFUSED("cell-place", "S", .sheet = ROWS("<row r=\"1048577\"/>"));
  REFUSED("cell-place", "S", .sheet = ROWS("<row r=\"x\"/>"));
  REFUSED("cell-place", "S",
          .sheet = CELLS("<c r=\"XFD1\"><v>1</v></c><c><v>1</v></c>")); /* the column behind the last */
}

static void test_workbook__rows_past_the_limit_may_only_be_empty(void **state) {
  (void)state;
  GRID("A100000 n 1", .sheet = ROWS("<row r=\"100000\"><c><v>1</v></c></row><row r=\"1048576\"><c s=\"1\"/></row>"));
  REFUSED("too-many-rows", "S!A100001", .sheet = ROWS("<row r=\"100001\"><c><v>1</v></c></row>"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_workbook__parts_may_have_any_name),
      cmocka_unit_test(test_workbook__strict_namespaces_and_any_prefix_are_read),
      cmocka_unit_test(test_workbook__elements_of_other_namespaces_are_passed_over),
      cmocka_unit_test(test_workbook__a_part_that_is_missing_is_named),
      cmocka_unit_test(test_workbook__missing_strings_are_no_harm),
      cmocka_unit_test(test_workbook__what_lies_outside_is_refused),
      cmocka_unit_test(test_workbook__a_part_of_another_kind_is_refused),
      cmocka_unit_test(test_workbook__sheets_of_charts_have_no_cells),
      cmocka_unit_test(test_workbook__xml_that_attacks_is_refused),
      cmocka_unit_test(test_workbook__macros_are_told_and_not_looked_at),
      cmocka_unit_test(test_workbook__other_archives_are_called_by_their_name),
      cmocka_unit_test(test_workbook__the_type_of_the_main_part_counts),
      cmocka_unit_test(test_workbook__hidden_sheets_are_flagged),
      cmocka_unit_test(test_workbook__sheets_are_limited_and_have_names_of_their_own),
      cmocka_unit_test(test_workbook__names_of_single_cells_are_kept),
      cmocka_unit_test(test_workbook__shared_strings_are_found_by_number),
      cmocka_unit_test(test_workbook__how_a_text_is_read_aloud_is_no_part_of_it),
      cmocka_unit_test(test_workbook__only_direct_texts_count),
      cmocka_unit_test(test_workbook__white_space_is_kept),
      cmocka_unit_test(test_workbook__escapes_are_decoded),
      cmocka_unit_test(test_workbook__escapes_of_what_is_no_text_stay),
      cmocka_unit_test(test_workbook__an_escape_is_not_put_together_from_two_runs),
      cmocka_unit_test(test_workbook__a_string_that_is_not_there_is_refused),
      cmocka_unit_test(test_workbook__texts_are_limited),
      cmocka_unit_test(test_workbook__every_type_of_cell_is_read),
      cmocka_unit_test(test_workbook__empty_cells_are_left_out),
      cmocka_unit_test(test_workbook__values_not_of_their_type_are_text_and_told),
      cmocka_unit_test(test_workbook__values_of_formulas_are_marked),
      cmocka_unit_test(test_workbook__two_values_in_a_cell_are_refused),
      cmocka_unit_test(test_workbook__numbers_with_a_date_format_are_dates),
      cmocka_unit_test(test_workbook__dates_since_1904_are_read),
      cmocka_unit_test(test_workbook__a_date_that_never_was_is_told),
      cmocka_unit_test(test_workbook__a_time_of_day_stays_a_number),
      cmocka_unit_test(test_workbook__digits_in_a_cell_of_text_are_no_day),
      cmocka_unit_test(test_workbook__a_format_of_ones_own_hides_a_builtin_one),
      cmocka_unit_test(test_styles__builtin_dates_are_known),
      cmocka_unit_test(test_styles__formats_that_show_days_are_told_from_others),
      cmocka_unit_test(test_workbook__places_may_be_left_out),
      cmocka_unit_test(test_workbook__rows_and_cells_in_disorder_are_put_in_order),
      cmocka_unit_test(test_workbook__a_cell_that_is_there_twice_is_refused),
      cmocka_unit_test(test_workbook__places_that_are_none_are_refused),
      cmocka_unit_test(test_workbook__rows_past_the_limit_may_only_be_empty),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
