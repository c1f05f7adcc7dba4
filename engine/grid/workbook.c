/* SPDX-License-Identifier: Apache-2.0 */
/* From an archive to its document, if it is a workbook; else what it is. */
#include "grid/workbook.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

static const char TYPES[] = "[Content_Types].xml";

static bool refuse(sn_workbook *workbook, sn_remark remark) {
  sn_remarks_add(workbook->remarks, remark, "", "", (const char *const[4]){0});
  return false;
}

/* --- archives that are no package --------------------------------------------------------------------------------- */

/* OpenDocument says in a part of its own what it is. */
static bool is_opendocument(sn_workbook *workbook, bool *sheet) {
  static const char type[] = "application/vnd.oasis.opendocument.";
  size_t index = sn_zip_find(workbook->zip, "mimetype");
  workbook->part.length = 0;
  if (index == SIZE_MAX || sn_zip_read(workbook->zip, index, &workbook->part) != SN_ZIP_FINE) return false;
  *sheet = strstr(workbook->part.data, "spreadsheet") != NULL;
  return strncmp(workbook->part.data, type, sizeof type - 1) == 0;
}

static bool refuse_other(sn_workbook *workbook) {
  const sn_zip *zip = workbook->zip;
  bool sheet;
  if (is_opendocument(workbook, &sheet)) return refuse(workbook, sheet ? SN_REMARK_ODS : SN_REMARK_KIND_DOCUMENT);
  bool numbers = sn_zip_find(zip, "Index/Document.iwa") != SIZE_MAX || sn_zip_find(zip, "Index.zip") != SIZE_MAX;
  return refuse(workbook, numbers ? SN_REMARK_NUMBERS : SN_REMARK_ZIP_OTHER);
}

/* --- packages that are no workbook -------------------------------------------------------------------------------- */

typedef struct types_reader {
  sn_workbook *workbook;
  const char *part; /* the main one */
  size_t depth;
  bool document, binary;
} types_reader;

static bool holds(const sn_xml_event_attribute *attribute, const char *word) {
  size_t length = strlen(word);
  for (size_t at = 0; at + length <= attribute->length; at++)
    if (memcmp(attribute->value + at, word, length) == 0) return true;
  return false;
}

/* "/xl/workbook.xml" is that of "xl/workbook.xml". */
static bool is_path_of(const sn_xml_event_attribute *path, const char *part) {
  size_t length = strlen(part);
  return path->length == length + 1 && path->value[0] == '/' && memcmp(path->value + 1, part, length) == 0;
}

/* Only what is said of the main part by its name counts: some programs declare types they do not use. */
static bool start_type(void *context, const char *space, const char *name, const sn_xml_event_attribute *attributes,
                       size_t count) {
  types_reader *r = context;
  const sn_xml_event_attribute *type = NULL;
  bool meant = false;
  (void)space;
  if (r->depth++ == 0) return strcmp(name, "Types") == 0 || sn_part_is_other(r->workbook, TYPES);
  for (const sn_xml_event_attribute *a = attributes; a < attributes + count; a++) {
    if (strcmp(a->name, "ContentType") == 0) type = a;
    if (strcmp(a->name, "PartName") == 0) meant = is_path_of(a, r->part);
  }
  if (!type || !meant) return true;
  r->document = holds(type, "wordprocessingml") || holds(type, "presentationml");
  r->binary = holds(type, "sheet.binary");
  return true;
}

static bool is_workbook(sn_workbook *workbook, const char *part) {
  static const sn_xml_handler handler = {.start = start_type};
  types_reader r = {.workbook = workbook, .part = part};
  if (!sn_part_read(workbook, TYPES, &handler, &r)) return false;
  if (r.binary) return refuse(workbook, SN_REMARK_XLSB);
  return !r.document || refuse(workbook, SN_REMARK_KIND_DOCUMENT);
}

/* --- workbooks ---------------------------------------------------------------------------------------------------- */

static bool read_package(sn_workbook *workbook, sn_grid *out) {
  sn_relations relations = {0};
  if (sn_zip_find(workbook->zip, TYPES) == SIZE_MAX) return refuse_other(workbook);
  bool ok = sn_part_relations(workbook, "", &relations);
  const sn_relation *document = sn_relations_find(&relations, SN_RELATION_DOCUMENT);
  if (ok && !document) ok = refuse_other(workbook);
  if (ok && !document->part) ok = refuse(workbook, SN_REMARK_PART_OUTSIDE);
  ok = ok && is_workbook(workbook, document->part) && sn_document_read(workbook, document->part, out);
  free(relations.items);
  return ok;
}

bool sn_workbook_read(sn_arena *arena, sn_remarks *remarks, const void *bytes, size_t length, sn_grid *out) {
  sn_workbook workbook = {.arena = arena,
                          .remarks = remarks,
                          .xml = sn_xml_reader_new(),
                          .part = SN_BUFFER(SN_MAX_PART_BYTES),
                          .text = SN_BUFFER(SN_MAX_CELL_BYTES)};
  sn_zip_fault fault = sn_zip_open(bytes, length, &sn_zip_foreign, &workbook.zip);
  if (fault != SN_ZIP_FINE) sn_part_zip_fault(&workbook, fault, "");
  if (!workbook.xml) arena->failed = true;
  bool ok = fault == SN_ZIP_FINE && workbook.xml && read_package(&workbook, out) && !arena->failed;
  sn_zip_close(workbook.zip);
  sn_xml_reader_free(workbook.xml);
  sn_buffer_free(&workbook.part);
  sn_buffer_free(&workbook.text);
  free(workbook.cells);
  return ok;
}
