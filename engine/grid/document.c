/* SPDX-License-Identifier: Apache-2.0 */
/* The part that lists the sheets and names of a workbook, and then these. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "grid/workbook.h"

typedef struct document_reader {
  sn_workbook *workbook;
  const char *part;
  sn_path path;
  enum { IN_OTHER, IN_SHEETS, IN_NAMES } section;
  sn_grid_sheet *sheets;
  const char **ids; /* of the relationship, a sheet each */
  size_t sheet_count, sheet_capacity, id_capacity;
  sn_grid_name *names;
  size_t name_count, name_capacity;
  const char *name; /* being defined */
} document_reader;

static bool out_of_memory(document_reader *r) {
  r->workbook->arena->failed = true;
  return false;
}

/* --- sheets ------------------------------------------------------------------------------------------------------- */

static bool refuse(document_reader *r, sn_remark remark, const char *place) {
  sn_remarks_add(r->workbook->remarks, remark, place, "", (const char *const[4]){0});
  return false;
}

static bool is_new_name(document_reader *r, const char *name) {
  for (size_t i = 0; i < r->sheet_count; i++)
    if (strcmp(r->sheets[i].name, name) == 0) return refuse(r, SN_REMARK_SHEETS_ALIKE, name);
  return true;
}

static bool add_sheet(document_reader *r, const sn_xml_event_attribute *attributes, size_t count) {
  sn_arena *arena = r->workbook->arena;
  sn_grid_sheet sheet = {.name = ""};
  const char *id = "";
  if (r->sheet_count == SN_MAX_GRID_SHEETS) return refuse(r, SN_REMARK_SHEETS_MANY, "");
  for (const sn_xml_event_attribute *a = attributes; a < attributes + count; a++) {
    if (a->prefixed && strcmp(a->name, "id") == 0) id = sn_arena_copy(arena, a->value, a->length);
    if (a->prefixed) continue;
    if (strcmp(a->name, "name") == 0) sheet.name = sn_arena_copy(arena, a->value, a->length);
    if (strcmp(a->name, "state") == 0) sheet.hidden = !sn_part_value_is(a, "visible");
  }
  sn_grid_sheet *sheets = sn_grow(r->sheets, r->sheet_count, &r->sheet_capacity, sizeof *sheets);
  if (sheets) r->sheets = sheets;
  const char **ids = sn_grow(r->ids, r->sheet_count, &r->id_capacity, sizeof *ids);
  if (ids) r->ids = ids;
  if (!sheets || !ids || arena->failed) return out_of_memory(r);
  if (!is_new_name(r, sheet.name)) return false;
  r->ids[r->sheet_count] = id;
  r->sheets[r->sheet_count++] = sheet;
  return true;
}

/* --- names -------------------------------------------------------------------------------------------------------- */

/* The sheet of a reference, 回答!$D$12 or 'It''s'!$D$12, and where the rest begins; NULL: no such sheet. The quoted name
 * is shortened in place. */
static const char *find_sheet(const document_reader *r, char *text, uint32_t *sheet) {
  char *name = text, *rest = strchr(text, '!'), *to = text;
  if (*text == '\'') {
    const char *from = text + 1;
    for (; *from && (*from != '\'' || from[1] == '\''); from++) {
      from += *from == '\'';
      *to++ = *from;
    }
    rest = *from ? text + (from + 1 - text) : NULL;
  } else {
    to = rest;
  }
  if (!rest || *rest != '!') return NULL;
  size_t length = (size_t)(to - name);
  for (uint32_t i = 0; i < r->sheet_count; i++)
    if (strlen(r->sheets[i].name) == length && memcmp(r->sheets[i].name, name, length) == 0) {
      *sheet = i;
      return rest + 1;
    }
  return NULL;
}

/* Names for anything but one cell are of no interest. A range of one cell is one. */
static bool read_place(const document_reader *r, char *text, sn_grid_name *out) {
  uint32_t row, column;
  const char *rest = find_sheet(r, text, &out->sheet);
  size_t used = rest ? sn_sheet_reference(rest, strlen(rest), &out->row, &out->column) : 0;
  if (used == 0 || rest[used] == '\0') return used > 0;
  rest += used + 1;
  return rest[-1] == ':' && *rest && sn_sheet_reference(rest, strlen(rest), &row, &column) == strlen(rest) &&
         row == out->row && column == out->column;
}

static bool end_name(document_reader *r) {
  sn_grid_name made = {.name = r->name};
  sn_buffer *text = &r->workbook->text;
  bool single = text->length > 0 && read_place(r, text->data, &made);
  text->length = 0;
  r->name = NULL;
  if (!single) return true;
  if (r->name_count == SN_MAX_GRID_NAMES) return refuse(r, SN_REMARK_NAMES_MANY, "");
  sn_grid_name *names = sn_grow(r->names, r->name_count, &r->name_capacity, sizeof *names);
  if (!names) return out_of_memory(r);
  r->names = names;
  r->names[r->name_count++] = made;
  return true;
}

static bool begin_name(document_reader *r, const sn_xml_event_attribute *attributes, size_t count) {
  r->name = "";
  r->workbook->text.length = 0;
  for (size_t i = 0; i < count; i++)
    if (strcmp(attributes[i].name, "name") == 0)
      r->name = sn_arena_copy(r->workbook->arena, attributes[i].value, attributes[i].length);
  return r->name || out_of_memory(r);
}

/* --- the part ----------------------------------------------------------------------------------------------------- */

static void read_properties(document_reader *r, const sn_xml_event_attribute *attributes, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(attributes[i].name, "date1904") == 0) r->workbook->date1904 = sn_part_is_true(&attributes[i]);
}

static bool start_element(void *context, const char *space, const char *name, const sn_xml_event_attribute *attributes,
                          size_t count) {
  document_reader *r = context;
  if (!sn_path_start(&r->path, space)) return r->path.depth > 1 || sn_part_is_other(r->workbook, r->part);
  switch (r->path.matched) {
  case 0:
    r->path.matched = 1;
    return strcmp(name, "workbook") == 0 || sn_part_is_other(r->workbook, r->part);
  case 1:
    if (strcmp(name, "workbookPr") == 0) read_properties(r, attributes, count);
    r->section = strcmp(name, "sheets") == 0 ? IN_SHEETS : strcmp(name, "definedNames") == 0 ? IN_NAMES : IN_OTHER;
    r->path.matched += r->section != IN_OTHER;
    return true;
  case 2:
    if (r->section == IN_SHEETS) return strcmp(name, "sheet") != 0 || add_sheet(r, attributes, count);
    if (strcmp(name, "definedName") != 0) return true;
    r->path.matched++;
    return begin_name(r, attributes, count);
  default:
    return true;
  }
}

/* Formulas that names stand for may be long; what is cut is no place. */
static bool add_text(void *context, const char *text, size_t length) {
  document_reader *r = context;
  sn_buffer *to = &r->workbook->text;
  if (!r->name || length > SN_MAX_CELL_BYTES - to->length) return true;
  return sn_buffer_add(to, text, length) || out_of_memory(r);
}

static bool end_element(void *context, const char *name) {
  document_reader *r = context;
  (void)name;
  return !sn_path_end(&r->path) || !r->name || end_name(r);
}

/* --- all parts ---------------------------------------------------------------------------------------------------- */

/* Charts and the like are sheets without cells. */
static bool read_sheet(document_reader *r, const sn_relations *relations, size_t index) {
  const sn_relation *found = NULL;
  for (size_t i = 0; i < relations->count && !found; i++)
    if (strcmp(relations->items[i].id, r->ids[index]) == 0) found = &relations->items[i];
  if (!found) {
    SN_REMARK(r->workbook->remarks, PART_MISSING, r->sheets[index].name, "", r->ids[index]);
    return false;
  }
  if (!found->part) return refuse(r, SN_REMARK_PART_OUTSIDE, r->sheets[index].name);
  return found->kind != SN_RELATION_SHEET || sn_sheet_read(r->workbook, found->part, &r->sheets[index]);
}

/* Announced or not. */
static bool has_macros(const sn_zip *zip) {
  static const char macros[] = "vbaProject.bin";
  for (size_t i = 0; i < sn_zip_count(zip); i++) {
    const char *name = sn_zip_name(zip, i);
    size_t length = strlen(name);
    if (length >= sizeof macros - 1 && strcasecmp(name + length - (sizeof macros - 1), macros) == 0) return true;
  }
  return false;
}

static bool read_common(document_reader *r, const sn_relations *relations) {
  const sn_relation *styles = sn_relations_find(relations, SN_RELATION_STYLES);
  const sn_relation *strings = sn_relations_find(relations, SN_RELATION_STRINGS);
  if ((styles && !styles->part) || (strings && !strings->part)) return refuse(r, SN_REMARK_PART_OUTSIDE, "");
  if (sn_relations_find(relations, SN_RELATION_MACROS) || has_macros(r->workbook->zip))
    SN_REMARK(r->workbook->remarks, MACROS, "", "", NULL);
  if (strings && sn_zip_find(r->workbook->zip, strings->part) == SIZE_MAX) strings = NULL; /* there are no strings */
  return (!styles || sn_styles_read(r->workbook, styles->part)) &&
         (!strings || sn_strings_read(r->workbook, strings->part));
}

static bool keep(document_reader *r, sn_grid *out) {
  sn_arena *arena = r->workbook->arena;
  sn_grid_sheet *sheets = SN_ARENA_NEW(arena, r->sheet_count, sn_grid_sheet);
  sn_grid_name *names = SN_ARENA_NEW(arena, r->name_count, sn_grid_name);
  if (!sheets || !names) return false;
  memcpy(sheets, r->sheets, r->sheet_count * sizeof *sheets);
  if (r->name_count) memcpy(names, r->names, r->name_count * sizeof *names);
  *out = (sn_grid){.sheets = sheets, .sheet_count = r->sheet_count, .names = names, .name_count = r->name_count};
  return true;
}

bool sn_document_read(sn_workbook *workbook, const char *part, sn_grid *out) {
  static const sn_xml_handler handler = {start_element, add_text, end_element};
  document_reader r = {.workbook = workbook, .part = part};
  sn_relations relations = {0};
  bool ok = sn_part_read(workbook, part, &handler, &r) && sn_part_relations(workbook, part, &relations);
  if (ok && r.sheet_count == 0) ok = refuse(&r, SN_REMARK_SHEETS_NONE, "");
  ok = ok && read_common(&r, &relations);
  for (size_t i = 0; i < r.sheet_count && ok; i++)
    ok = read_sheet(&r, &relations, i);
  ok = ok && keep(&r, out);
  free(relations.items);
  free(r.names);
  free(r.ids);
  free(r.sheets);
  return ok;
}
