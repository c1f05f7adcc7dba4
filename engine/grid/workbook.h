/* SPDX-License-Identifier: Apache-2.0 */
/* A workbook while it is read: what its parts have in common. Each part is read in its file: parts.c, document.c,
 * strings.c, styles.c, sheet.c. Any of them that answers false has said why in the remarks, or memory is out (arena->failed). */
#ifndef SN_GRID_WORKBOOK_H
#define SN_GRID_WORKBOOK_H

#include "grid/grid.h"
#include "xml/stream.h"
#include "zip/zip.h"

typedef struct sn_workbook {
  sn_arena *arena;
  sn_remarks *remarks;
  sn_zip *zip;
  sn_xml_reader *xml;
  sn_buffer part; /* inflated: the one being read */
  sn_buffer text; /* of a cell, of a name */
  bool date1904;
  const bool *dates; /* by cell style: is its number a date? */
  size_t date_count;
  const char *texts; /* the shared strings, each ended by a zero */
  const uint32_t *offsets;
  size_t text_count;
  sn_grid_cell *cells; /* of the sheet being read */
  size_t capacity;     /* kept from sheet to sheet */
  size_t cell_count;   /* of all sheets so far */
} sn_workbook;

/* --- parts.c --- */

typedef enum sn_relation_kind {
  SN_RELATION_OTHER,
  SN_RELATION_DOCUMENT,
  SN_RELATION_SHEET,
  SN_RELATION_STRINGS,
  SN_RELATION_STYLES,
  SN_RELATION_MACROS
} sn_relation_kind;

typedef struct sn_relation {
  const char *id;
  sn_relation_kind kind;
  const char *part; /* its name in the archive; NULL: it leads outside */
} sn_relation;

typedef struct sn_relations {
  sn_relation *items; /* to be freed */
  size_t count, capacity;
} sn_relations;

/* Inflates a part and gives its events to the handler. A handler that answers false has said why. */
bool sn_part_read(sn_workbook *workbook, const char *part, const sn_xml_handler *handler, void *context);
/* What a part refers to ("": the archive as a whole); nothing when it has no such list. */
bool sn_part_relations(sn_workbook *workbook, const char *part, sn_relations *out);
/* The first of a kind, or NULL. */
const sn_relation *sn_relations_find(const sn_relations *relations, sn_relation_kind kind);
/* "part NAME". */
const char *sn_part_place(sn_workbook *workbook, const char *part);
/* Says that a part is not what it was referred to as; false. */
bool sn_part_is_other(sn_workbook *workbook, const char *part);
void sn_part_zip_fault(sn_workbook *workbook, sn_zip_fault fault, const char *place);

/* Where one is among elements of which most are of no interest. */
typedef struct sn_path {
  size_t depth, matched; /* elements open; of these, from the root on, those that are of interest */
  const char *main;      /* the namespace of workbooks, where this part has it */
} sn_path;

/* Is this element of a workbook's namespace, right below the innermost one of interest? Then the caller, if it knows
 * the name, adds to path->matched. */
bool sn_path_start(sn_path *path, const char *space);
/* Is one directly in the innermost element of interest? */
static inline bool sn_path_is_here(const sn_path *path) {
  return path->depth == path->matched;
}
/* Was it one of interest? Then path->matched is how many it lay in. */
bool sn_path_end(sn_path *path);

bool sn_part_value_is(const sn_xml_event_attribute *attribute, const char *value);
/* xsd:boolean. */
bool sn_part_is_true(const sn_xml_event_attribute *attribute);
/* Digits and nothing else, at most 9 of them. */
bool sn_part_number(const char *text, size_t length, uint32_t *out);

/* --- strings.c --- */

/* Text that may be cut into runs: below si or is, directly or in an r; never in an rPh, which holds how it is read
 * aloud. */
typedef struct sn_rich {
  sn_buffer *text;
  bool open; /* in a t */
  size_t from;
} sn_rich;

void sn_rich_open(sn_rich *rich);
/* below: elements of interest between it and si or is. Is it one, too? */
bool sn_rich_start(sn_rich *rich, size_t below, const char *name);
/* Of a t that is open. False: too long, or memory. */
bool sn_rich_text(sn_rich *rich, const char *text, size_t length);
/* Decodes _x000D_ and the like. */
void sn_rich_end(sn_rich *rich);

bool sn_strings_read(sn_workbook *workbook, const char *part);

/* --- document.c, styles.c, sheet.c --- */

/* The main part, and all it refers to. */
bool sn_document_read(sn_workbook *workbook, const char *part, sn_grid *out);

bool sn_styles_read(sn_workbook *workbook, const char *part);
/* Does a number format of this text show days? */
bool sn_styles_is_date(const char *format, size_t length);

/* sheet: its name is known; its cells are written. */
bool sn_sheet_read(sn_workbook *workbook, const char *part, sn_grid_sheet *sheet);
/* "D12", "$D$12": a place within the bounds of a workbook, from 0; how many bytes it took, 0 when it is none. */
size_t sn_sheet_reference(const char *text, size_t length, uint32_t *row, uint32_t *column);

#endif
