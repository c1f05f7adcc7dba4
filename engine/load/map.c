/* SPDX-License-Identifier: Apache-2.0 */
/* <map>: how a spreadsheet that is not our form is read. Columns and rows are written as the spreadsheet names them and
 * kept counted from 0. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/cell.h"
#include "base/limits.h"
#include "load/map_reader.h"

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct whole_map {
  sonae_map data;
  sn_arena arena;
} whole_map;

const sn_xml_node *sn_map_root(const sn_map_reader *m) {
  return m->reader.document->root;
}

/* --- places ------------------------------------------------------------------------------------------------------- */

/* SONAE_NONE when it is absent or, which is told, wrong. */
uint32_t sn_map_read_column(const sn_map_reader *m, const sn_xml_node *node, const char *attribute) {
  const char *value = sn_xml_get(node, attribute);
  uint32_t column = SONAE_NONE;
  if (value && !sn_cell_column(value, &column))
    MAP_ERROR(m, node,
              SN_SAY("{0} には列の名前を大文字で書いてください（例: E）: {1}",
                     "{0} is the name of a column in capital letters (such as E): {1}"),
              attribute, value);
  return column;
}

static uint32_t read_row(const sn_map_reader *m, const sn_xml_node *node, const char *attribute) {
  int64_t row = sn_read_integer(&m->reader, node, attribute, 1, SN_MAX_SHEET_ROWS, 0);
  return row ? (uint32_t)(row - 1) : SONAE_NONE;
}

static void read_cell(const sn_map_reader *m, const sn_xml_node *node, sonae_map_field *out) {
  const char *value = sn_xml_get(node, "cell");
  if (!sn_cell_read(value, &out->row, &out->column))
    MAP_ERROR(m, node,
              SN_SAY("cellには列と行を書いてください（例: C2）: {0}", "cell is a column and a row (such as C2): {0}"),
              value);
}

/* --- what several elements share ---------------------------------------------------------------------------------- */

/* The only one of the attributes (NULL-terminated) that is there; NULL, and told, when there is none or a second. */
const char *sn_map_read_only_one(const sn_map_reader *m, const sn_xml_node *node, const char *const *attributes) {
  const char *found = NULL;
  size_t count = 0, used = 0;
  char list[64] = "";
  for (size_t i = 0; attributes[i]; i++) {
    used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", attributes[i]);
    if (!sn_xml_get(node, attributes[i])) continue;
    found = attributes[i];
    count++;
  }
  if (count == 1) return found;
  MAP_ERROR(m, node, SN_SAY("<{0}> には {1} のうち一つだけを書いてください。", "<{0}> takes exactly one of {1}"),
            node->name, list);
  return NULL;
}

/* An attribute that is white space only says nothing. */
static const char *read_said(const sn_map_reader *m, const sn_xml_node *node, const char *attribute) {
  const char *value = sn_xml_get(node, attribute);
  if (!value || value[strspn(value, " ")]) return value;
  MAP_ERROR(m, node, SN_SAY("{0} が空です。", "{0} is empty"), attribute);
  return NULL;
}

uint32_t sn_map_read_question(const sn_map_reader *m, const sn_xml_node *node) {
  const char *id = sn_read_id(&m->reader, node, "question");
  uint32_t question = *id ? sonae_find_question(m->d, id) : SONAE_NONE;
  if (*id && question == SONAE_NONE)
    MAP_ERROR(m, node, SN_SAY("設問 {0} はこのチェックリストにありません。", "this checklist has no question {0}"), id);
  return question;
}

typedef struct mention {
  const char *id;
  sonae_place place;
} mention;

/* Refuses children of that name whose attribute (NULL: whose text) is the same. */
void sn_map_refuse_twice(const sn_map_reader *m, const sn_xml_node *parent, const char *name, const char *attribute,
                         sn_phrase what) {
  size_t count = 0;
  mention *mentions = SN_ARENA_NEW(m->reader.loader->arena, sn_xml_count(parent, name), mention);
  for (const sn_xml_node *child = sn_xml_child(parent, name); mentions && child; child = sn_xml_next(child)) {
    const char *id = attribute ? sn_xml_get(child, attribute) : child->text;
    if (id) mentions[count++] = (mention){.id = id, .place = sn_read_place(&m->reader, child)};
  }
  if (mentions) sn_read_unique(m->reader.loader, mentions, count, sizeof *mentions, offsetof(mention, place), what);
}

/* --- sheet, columns ----------------------------------------------------------------------------------------------- */

static void read_sheet(sn_map_reader *m) {
  static const char *const DIRECTIONS[] = {"rows", "columns", NULL};
  const sn_xml_node *node = sn_xml_child(sn_map_root(m), "sheet");
  m->map->header_row = SONAE_NONE;
  if (!node) return;
  m->map->sheet = read_said(m, node, "name");
  m->map->across = sn_read_word(&m->reader, node, "questions", DIRECTIONS, 0) == 1;
  m->map->header_row = read_row(m, node, "header");
}

static void read_columns(sn_map_reader *m) {
  const sn_xml_node *node = sn_xml_child(sn_map_root(m), "columns");
  sonae_map *map = m->map;
  map->key_column = map->answer_column = SONAE_NONE;
  map->comment_column = map->evidence_column = map->planned_column = SONAE_NONE;
  if (node && map->across)
    MAP_ERROR(m, node, SN_SAY("<columns>は、設問が行に並ぶときだけ書けます。", "<columns> is for questions in rows"),
              NULL);
  if (!node || map->across) return;
  map->key_column = sn_map_read_column(m, node, "key");
  map->answer_column = sn_map_read_column(m, node, "answer");
  map->comment_column = sn_map_read_column(m, node, "comment");
  map->evidence_column = sn_map_read_column(m, node, "evidence");
  map->planned_column = sn_map_read_column(m, node, "planned");
}

/* Once words and ticks are read. */
static void check_answers(const sn_map_reader *m) {
  const sn_xml_node *node = sn_xml_child(sn_map_root(m), "columns");
  if (m->map->across || m->map->tick_count || (node && sn_xml_get(node, "answer"))) return;
  MAP_ERROR(m, node ? node : sn_map_root(m),
            SN_SAY("回答がどの列にあるか、<columns answer=\"…\"/>か<tick column=\"…\"/>で書いてください。",
                   "say which column holds the answers: <columns answer=\"…\"/>, or <tick column=\"…\"/>"),
            NULL);
}

/* --- items, fields ------------------------------------------------------------------------------------------------ */

/* Keys stand in a column, or, where columns are questions, in the row of headings. */
static bool has_keys(const sonae_map *map) {
  return (map->across ? map->header_row : map->key_column) != SONAE_NONE;
}

static void check_key(const sn_map_reader *m, const sn_xml_node *node) {
  if (has_keys(m->map)) return;
  MAP_ERROR(m, node,
            m->map->across
                ? SN_SAY("見出しの行を<sheet header=\"…\"/>で書いてください。keyはそこから探します。",
                         "say in <sheet header=\"…\"/> which row holds the headings: that is where keys stand")
                : SN_SAY("keyがどの列にあるか、<columns key=\"…\"/>で書いてください。",
                         "say in <columns key=\"…\"/> which column holds the keys"),
            NULL);
}

static void read_item(const sn_map_reader *m, const sn_xml_node *node, sonae_map_item *out) {
  static const char *const WAYS[] = {"key", "row", "column", NULL};
  const char *way = sn_map_read_only_one(m, node, WAYS), *wrong = m->map->across ? "row" : "column";
  uint32_t row = read_row(m, node, "row"), column = sn_map_read_column(m, node, "column");
  *out = (sonae_map_item){.question = sn_map_read_question(m, node),
                          .key = read_said(m, node, "key"),
                          .row = m->map->across ? column : row};
  if (way && strcmp(way, "key") == 0) check_key(m, node);
  if (way && strcmp(way, wrong) == 0)
    MAP_ERROR(m, node,
              m->map->across ? SN_SAY("設問が列に並ぶので、rowではなくcolumnを書いてください。",
                                      "the questions stand in columns: write column, not row")
                             : SN_SAY("設問が行に並ぶので、columnではなくrowを書いてください。",
                                      "the questions stand in rows: write row, not column"),
              NULL);
}

static void read_items(sn_map_reader *m) {
  size_t count = sn_xml_count(sn_map_root(m), "item"), used = 0;
  sonae_map_item *items = SN_ARENA_NEW(m->reader.loader->arena, count, sonae_map_item);
  for (const sn_xml_node *node = sn_xml_child(sn_map_root(m), "item"); items && node; node = sn_xml_next(node))
    read_item(m, node, &items[used++]);
  m->map->items = items;
  m->map->item_count = used;
  sn_map_refuse_twice(m, sn_map_root(m), "item", "question", SN_SAY("設問", "question"));
  sn_map_refuse_twice(m, sn_map_root(m), "item", "key", SN_SAY("key", "the key"));
  sn_map_refuse_twice(m, sn_map_root(m), "item", "row", SN_SAY("行", "row"));
  sn_map_refuse_twice(m, sn_map_root(m), "item", "column", SN_SAY("列", "column"));
  if (count == 0 && !has_keys(m->map))
    MAP_ERROR(m, sn_map_root(m),
              SN_SAY("設問がどこにあるか、<item>で書いてください。", "say where the questions stand: <item …/>"), NULL);
}

static bool is_field(const sn_map_reader *m, const char *name) {
  static const char *const FIELDS[] = {"id", "name", "corporate-number", "date", "respondent"};
  for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
    if (strcmp(FIELDS[i], name) == 0) return true;
  return sonae_find_attribute(m->d, name) != SONAE_NONE;
}

static void read_field(const sn_map_reader *m, const sn_xml_node *node, sonae_map_field *out) {
  static const char *const WAYS[] = {"cell", "column", NULL};
  const char *way = sn_map_read_only_one(m, node, WAYS);
  *out = (sonae_map_field){
      .name = sn_read_id(&m->reader, node, "name"), .row = SONAE_NONE, .column = sn_map_read_column(m, node, "column")};
  if (*out->name && !is_field(m, out->name))
    MAP_ERROR(m, node, SN_SAY("属性 {0} はこのチェックリストにありません。", "this checklist has no attribute {0}"),
              out->name);
  if (way && strcmp(way, "cell") == 0) read_cell(m, node, out);
  if (way && strcmp(way, "column") == 0 && !m->map->across)
    MAP_ERROR(m, node,
              SN_SAY("一枚が一つの組織の回答なので、columnではなくcellを書いてください（例: C2）。",
                     "the sheet is one organisation's: write cell (such as C2), not column"),
              NULL);
}

static void read_fields(sn_map_reader *m) {
  size_t count = sn_xml_count(sn_map_root(m), "field"), used = 0;
  sonae_map_field *fields = SN_ARENA_NEW(m->reader.loader->arena, count, sonae_map_field);
  for (const sn_xml_node *node = sn_xml_child(sn_map_root(m), "field"); fields && node; node = sn_xml_next(node))
    read_field(m, node, &fields[used++]);
  m->map->fields = fields;
  m->map->field_count = used;
  sn_map_refuse_twice(m, sn_map_root(m), "field", "name", SN_SAY("field", "the field"));
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

static void check_names(const sn_map_reader *m) {
  const char *checklist = sn_xml_get(sn_map_root(m), "checklist"), *version = sn_xml_get(sn_map_root(m), "version");
  if (!checklist || !version) return; /* the shape said so */
  if (strcmp(checklist, m->d->id) == 0 && strcmp(version, m->d->version) == 0) return;
  MAP_ERROR(m, sn_map_root(m),
            SN_SAY("この読み取り表は {0} の版 {1} のためのもので、{2} の版 {3} のものではありません。",
                   "this map is for {0} version {1}, not {2} version {3}"),
            checklist, version, m->d->id, m->d->version);
}

static void read_all(sn_map_reader *m) {
  const sonae_definition *d = m->d;
  m->scales = sn_index_build(m->reader.loader->arena, d->scales, d->scale_count, sizeof *d->scales);
  m->map->definition = d;
  m->map->file = m->reader.document->file;
  check_names(m);
  read_sheet(m);
  read_columns(m);
  sn_map_read_words(m);
  check_answers(m);
  read_items(m);
  read_fields(m);
}

sonae_status sn_map_read(sn_arena *arena, sn_log *log, const sn_document *document, const sonae_definition *definition,
                         const sonae_map **out) {
  whole_map *whole = SN_ARENA_NEW(arena, 1, whole_map);
  if (!whole) return SONAE_E_MEMORY;
  sn_loader loader = {.arena = arena, .log = log};
  sn_map_reader m = {.reader = {.loader = &loader, .document = document}, .d = definition, .map = &whole->data};
  read_all(&m);
  if (arena->failed) return SONAE_E_MEMORY;
  if (log->errors) return SONAE_E_INPUT;
  whole->arena = *arena;
  *arena = (sn_arena){0};
  *out = &whole->data;
  return SONAE_OK;
}

void sonae_map_free(const sonae_map *map) {
  if (!map) return;
  sn_arena arena = ((const whole_map *)(const void *)map)->arena; /* the map lies in its own arena */
  sn_arena_free(&arena);
}
