/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks written as strings: the parts a test is about, the rest as it is in every workbook. */
#ifndef SONAE_TESTS_WORKBOOK_H
#define SONAE_TESTS_WORKBOOK_H

#include "support/archive.h"

#define XML_MAIN      "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define XML_STRICT    "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define XML_RELATION  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define XML_RELATIONS "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define XML_TYPES     "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"

#define RELATION_TO(id, type, target)                                                                                  \
  "<Relationship Id=\"" id "\" Type=\"" XML_RELATION "/" type "\" Target=\"" target "\"/>"
#define RELATIONS(items)       XML_RELATIONS items "</Relationships>"
#define BOOK(body)             "<workbook xmlns=\"" XML_MAIN "\" xmlns:r=\"" XML_RELATION "\">" body "</workbook>"
#define SHEET_CALLED(name, id) "<sheet name=\"" name "\" sheetId=\"1\" r:id=\"" id "\"/>"
#define STRINGS(items)         "<sst xmlns=\"" XML_MAIN "\">" items "</sst>"
#define STYLES(items)          "<styleSheet xmlns=\"" XML_MAIN "\">" items "</styleSheet>"
#define ROWS(rows)             "<worksheet xmlns=\"" XML_MAIN "\"><sheetData>" rows "</sheetData></worksheet>"
#define CELLS(cells)           ROWS("<row r=\"1\">" cells "</row>")

/* NULL: as usual; "": the part is not there. */
typedef struct workbook_parts {
  const char *types, *root, *book, *relations, *sheet, *strings, *styles;
} workbook_parts;

static inline void workbook_add(archive *a, const char *name, const char *text, const char *usual) {
  const char *said = text ? text : usual;
  if (*said) archive_add_text(a, name, said);
}

/* One sheet "S", with tables of strings and styles where they are given. */
static inline archive workbook_begin(const workbook_parts *p) {
  archive a = archive_begin();
  workbook_add(&a, "[Content_Types].xml", p->types, XML_TYPES);
  workbook_add(&a, "_rels/.rels", p->root, RELATIONS(RELATION_TO("r1", "officeDocument", "xl/workbook.xml")));
  workbook_add(&a, "xl/workbook.xml", p->book, BOOK("<sheets>" SHEET_CALLED("S", "r1") "</sheets>"));
  workbook_add(&a, "xl/_rels/workbook.xml.rels", p->relations,
               RELATIONS(RELATION_TO("r1", "worksheet", "worksheets/sheet1.xml") RELATION_TO(
                   "r2", "sharedStrings", "sharedStrings.xml") RELATION_TO("r3", "styles", "styles.xml")));
  workbook_add(&a, "xl/worksheets/sheet1.xml", p->sheet, CELLS(""));
  workbook_add(&a, "xl/sharedStrings.xml", p->strings, "");
  workbook_add(&a, "xl/styles.xml", p->styles, STYLES(""));
  return a;
}

#endif
