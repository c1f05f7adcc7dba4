/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of a workbook and what they refer to. Parts are found by relationships, never by the names that one program or
 * the other gives them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "grid/workbook.h"

static const char *const MAIN[] = {"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                   "http://purl.oclc.org/ooxml/spreadsheetml/main"};
static const char PACKAGE[] = "http://schemas.openxmlformats.org/package/2006/relationships";
static const char *const RELATIONS[] = {"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
                                        "http://purl.oclc.org/ooxml/officeDocument/relationships/",
                                        "http://schemas.microsoft.com/office/2006/relationships/"};

const char *sn_part_place(sn_workbook *workbook, const char *part) {
  static const char *const before[] = {"部品 ", "part "};
  const char *word = before[workbook->remarks->language];
  size_t length = strlen(word), more = strlen(part);
  char *place = sn_arena_alloc(workbook->arena, length + more + 1, 1);
  if (!place) return "";
  memcpy(place, word, length);
  memcpy(place + length, part, more);
  return place;
}

bool sn_part_is_other(sn_workbook *workbook, const char *part) {
  SN_REMARK(workbook->remarks, PART_OTHER, sn_part_place(workbook, part), "", NULL);
  return false;
}

void sn_part_zip_fault(sn_workbook *workbook, sn_zip_fault fault, const char *place) {
  static const sn_remark remarks[] = {
      [SN_ZIP_NOT_ONE] = SN_REMARK_ZIP_CUT,         [SN_ZIP_DAMAGED] = SN_REMARK_ZIP_DAMAGED,
      [SN_ZIP_TOO_LARGE] = SN_REMARK_ZIP_LARGE,     [SN_ZIP_MANY] = SN_REMARK_ZIP_MANY,
      [SN_ZIP_ENCRYPTED] = SN_REMARK_ZIP_ENCRYPTED, [SN_ZIP_METHOD] = SN_REMARK_ZIP_METHOD,
      [SN_ZIP_NAME] = SN_REMARK_ZIP_NAME,           [SN_ZIP_TWICE] = SN_REMARK_ZIP_TWICE,
      [SN_ZIP_DISAGREES] = SN_REMARK_ZIP_DISAGREES, [SN_ZIP_DISKS] = SN_REMARK_ZIP_DISKS,
      [SN_ZIP_BOMB] = SN_REMARK_ZIP_BOMB,           [SN_ZIP_CHECKSUM] = SN_REMARK_ZIP_CHECKSUM};
  if (fault == SN_ZIP_MEMORY)
    workbook->arena->failed = true;
  else
    sn_remarks_add(workbook->remarks, remarks[fault], place, "", (const char *const[4]){0});
}

static void tell_xml_fault(sn_workbook *workbook, sn_xml_fault fault, const char *part) {
  const char *place = sn_part_place(workbook, part);
  if (fault == SN_XML_MEMORY)
    workbook->arena->failed = true;
  else if (fault == SN_XML_DOCTYPE)
    SN_REMARK(workbook->remarks, PART_DOCTYPE, place, "", NULL);
  else if (fault == SN_XML_LIMIT)
    SN_REMARK(workbook->remarks, PART_LIMIT, place, "", NULL);
  else if (fault == SN_XML_NOT_FORMED)
    SN_REMARK(workbook->remarks, PART_BROKEN, place, "", NULL);
}

bool sn_part_read(sn_workbook *workbook, const char *part, const sn_xml_handler *handler, void *context) {
  size_t index = sn_zip_find(workbook->zip, part);
  if (index == SIZE_MAX) {
    SN_REMARK(workbook->remarks, PART_MISSING, "", "", part);
    return false;
  }
  workbook->part.length = 0;
  sn_zip_fault unread = sn_zip_read(workbook->zip, index, &workbook->part);
  if (unread != SN_ZIP_FINE) {
    sn_part_zip_fault(workbook, unread, sn_part_place(workbook, part));
    return false;
  }
  sn_xml_fault fault = sn_xml_stream(workbook->xml, workbook->part.data, workbook->part.length, handler, context, NULL);
  if (fault != SN_XML_FINE) tell_xml_fault(workbook, fault, part);
  return fault == SN_XML_FINE;
}

/* --- paths and values --------------------------------------------------------------------------------------------- */

bool sn_path_start(sn_path *path, const char *space) {
  if (path->depth++ != path->matched) return false;
  if (space == path->main) return true; /* one address a namespace, see sn_xml_handler */
  bool is_main = strcmp(space, MAIN[0]) == 0 || strcmp(space, MAIN[1]) == 0;
  if (is_main) path->main = space;
  return is_main;
}

bool sn_path_end(sn_path *path) {
  if (--path->depth >= path->matched) return false;
  path->matched = path->depth;
  return true;
}

bool sn_part_value_is(const sn_xml_event_attribute *attribute, const char *value) {
  return attribute->length == strlen(value) && memcmp(attribute->value, value, attribute->length) == 0;
}

bool sn_part_is_true(const sn_xml_event_attribute *attribute) {
  return sn_part_value_is(attribute, "1") || sn_part_value_is(attribute, "true");
}

bool sn_part_number(const char *text, size_t length, uint32_t *out) {
  uint32_t number = 0;
  if (length == 0 || length > 9) return false;
  for (size_t i = 0; i < length; i++) {
    if (text[i] < '0' || text[i] > '9') return false;
    number = number * 10 + (uint32_t)(text[i] - '0');
  }
  *out = number;
  return true;
}

/* --- relationships ------------------------------------------------------------------------------------------------ */

static sn_relation_kind kind_of(const sn_xml_event_attribute *type) {
  static const struct {
    const char *word;
    sn_relation_kind kind;
  } kinds[] = {{"officeDocument", SN_RELATION_DOCUMENT},
               {"worksheet", SN_RELATION_SHEET},
               {"sharedStrings", SN_RELATION_STRINGS},
               {"styles", SN_RELATION_STYLES},
               {"vbaProject", SN_RELATION_MACROS}};
  for (size_t i = 0; i < sizeof RELATIONS / sizeof *RELATIONS; i++) {
    size_t before = strlen(RELATIONS[i]);
    if (type->length <= before || memcmp(type->value, RELATIONS[i], before) != 0) continue;
    const sn_xml_event_attribute word = {.value = type->value + before, .length = type->length - before};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
      if (sn_part_value_is(&word, kinds[k].word)) return kinds[k].kind;
  }
  return SN_RELATION_OTHER;
}

/* A name that is being put together, step by step. */
typedef struct name {
  char text[SN_MAX_PART_NAME_BYTES + 1];
  size_t length;
} name;

/* One step between slashes; false when it leads out of the archive. */
static bool add_step(name *n, const char *step, size_t length) {
  if (length == 0 || (length == 1 && step[0] == '.')) return true;
  if (length == 2 && step[0] == '.' && step[1] == '.') {
    if (n->length == 0) return false;
    while (n->length > 0 && n->text[--n->length] != '/')
      ;
    return true;
  }
  size_t slash = n->length > 0;
  if (length + slash > SN_MAX_PART_NAME_BYTES - n->length) return false;
  if (slash) n->text[n->length++] = '/';
  memcpy(n->text + n->length, step, length);
  n->length += length;
  return true;
}

static bool add_steps(name *n, const char *path, size_t length) {
  for (size_t from = 0, at = 0; at <= length; at++) {
    if (at < length && path[at] != '/') continue;
    if (!add_step(n, path + from, at - from)) return false;
    from = at + 1;
  }
  return true;
}

static size_t folder_length(const char *part) {
  const char *slash = strrchr(part, '/');
  return slash ? (size_t)(slash - part) : 0;
}

/* Absolute, or relative to the folder of the part that refers to it; NULL when it leads outside. */
static const char *resolve(sn_arena *arena, const char *part, const sn_xml_event_attribute *target) {
  name n = {.length = 0};
  bool absolute = target->length > 0 && target->value[0] == '/';
  if (memchr(target->value, ':', target->length)) return NULL;
  if (!absolute && !add_steps(&n, part, folder_length(part))) return NULL;
  return add_steps(&n, target->value, target->length) ? sn_arena_copy(arena, n.text, n.length) : NULL;
}

typedef struct relations_reader {
  sn_workbook *workbook;
  const char *part, *rels;
  size_t depth;
  sn_relations *out;
} relations_reader;

static bool add_relation(relations_reader *r, const sn_xml_event_attribute *attributes, size_t count) {
  sn_relation made = {.id = "", .kind = SN_RELATION_OTHER};
  sn_arena *arena = r->workbook->arena;
  bool external = false;
  for (const sn_xml_event_attribute *a = attributes; a < attributes + count; a++) {
    if (strcmp(a->name, "Id") == 0) made.id = sn_arena_copy(arena, a->value, a->length);
    if (strcmp(a->name, "Type") == 0) made.kind = kind_of(a);
    if (strcmp(a->name, "Target") == 0) made.part = resolve(arena, r->part, a);
    if (strcmp(a->name, "TargetMode") == 0) external = sn_part_value_is(a, "External");
  }
  if (external) made.part = NULL;
  sn_relation *items = sn_grow(r->out->items, r->out->count, &r->out->capacity, sizeof *items);
  if (items)
    r->out->items = items;
  else
    arena->failed = true;
  if (arena->failed) return false;
  items[r->out->count++] = made;
  return true;
}

static bool start_relation(void *context, const char *space, const char *element,
                           const sn_xml_event_attribute *attributes, size_t count) {
  relations_reader *r = context;
  bool known = strcmp(space, PACKAGE) == 0;
  size_t depth = r->depth++;
  if (depth == 0 && !(known && strcmp(element, "Relationships") == 0)) return sn_part_is_other(r->workbook, r->rels);
  return depth != 1 || !known || strcmp(element, "Relationship") != 0 || add_relation(r, attributes, count);
}

static bool end_relation(void *context, const char *element) {
  relations_reader *r = context;
  (void)element;
  r->depth--;
  return true;
}

bool sn_part_relations(sn_workbook *workbook, const char *part, sn_relations *out) {
  static const sn_xml_handler handler = {.start = start_relation, .end = end_relation};
  char rels[SN_MAX_PART_NAME_BYTES + 16];
  size_t folder = folder_length(part);
  (void)snprintf(rels, sizeof rels, "%.*s%s_rels/%s.rels", (int)folder, part, folder ? "/" : "",
                 part + folder + (folder > 0));
  relations_reader r = {.workbook = workbook, .part = part, .rels = rels, .out = out};
  return sn_zip_find(workbook->zip, rels) == SIZE_MAX || sn_part_read(workbook, rels, &handler, &r);
}

const sn_relation *sn_relations_find(const sn_relations *relations, sn_relation_kind kind) {
  for (size_t i = 0; i < relations->count; i++)
    if (relations->items[i].kind == kind) return &relations->items[i];
  return NULL;
}
