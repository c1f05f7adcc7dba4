/* SPDX-License-Identifier: Apache-2.0 */
/* <map>: how a spreadsheet that is not our form is read. Columns and rows are written as the spreadsheet names them and
 * kept counted from 0. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/cell.h"
#include "base/limits.h"
#include "load/load.h"
#include "sonae/map.h"

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct whole_map {
  sonae_map data;
  sn_arena arena;
} whole_map;

typedef struct map_reader {
  sn_reader reader;
  const sonae_definition *d;
  sn_index scales;
  sonae_map *map;
} map_reader;

/* For which questions words hold: of one scale, one question, or all. */
typedef struct scope {
  uint32_t question, scale;
} scope;

#define MAP_ERROR(m, node, phrase, ...) SN_READ_ERROR(&(m)->reader, (node), (phrase), __VA_ARGS__)

static const sn_xml_node *root_of(const map_reader *m) {
  return m->reader.document->root;
}

/* --- places ------------------------------------------------------------------------------------------------------- */

/* SONAE_NONE when it is absent or, which is told, wrong. */
static uint32_t read_column(const map_reader *m, const sn_xml_node *node, const char *attribute) {
  const char *value = sn_xml_get(node, attribute);
  uint32_t column = SONAE_NONE;
  if (value && !sn_cell_column(value, &column))
    MAP_ERROR(m, node,
              SN_SAY("{0} には列の名前を大文字で書いてください（例: E）: {1}",
                     "{0} is the name of a column in capital letters (such as E): {1}"),
              attribute, value);
  return column;
}

static uint32_t read_row(const map_reader *m, const sn_xml_node *node, const char *attribute) {
  int64_t row = sn_read_integer(&m->reader, node, attribute, 1, SN_MAX_SHEET_ROWS, 0);
  return row ? (uint32_t)(row - 1) : SONAE_NONE;
}

static void read_cell(const map_reader *m, const sn_xml_node *node, sonae_map_field *out) {
  const char *value = sn_xml_get(node, "cell");
  if (!sn_cell_read(value, &out->row, &out->column))
    MAP_ERROR(m, node,
              SN_SAY("cellには列と行を書いてください（例: C2）: {0}", "cell is a column and a row (such as C2): {0}"),
              value);
}

/* --- what several elements share ---------------------------------------------------------------------------------- */

/* The only one of the attributes (NULL-terminated) that is there; NULL, and told, when there is none or a second. */
static const char *only_one(const map_reader *m, const sn_xml_node *node, const char *const *attributes) {
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
static const char *read_said(const map_reader *m, const sn_xml_node *node, const char *attribute) {
  const char *value = sn_xml_get(node, attribute);
  if (!value || value[strspn(value, " ")]) return value;
  MAP_ERROR(m, node, SN_SAY("{0} が空です。", "{0} is empty"), attribute);
  return NULL;
}

static uint32_t find_question(const map_reader *m, const sn_xml_node *node) {
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
static void refuse_twice(const map_reader *m, const sn_xml_node *parent, const char *name, const char *attribute,
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

static void read_sheet(map_reader *m) {
  static const char *const DIRECTIONS[] = {"rows", "columns", NULL};
  const sn_xml_node *node = sn_xml_child(root_of(m), "sheet");
  m->map->header_row = SONAE_NONE;
  if (!node) return;
  m->map->sheet = read_said(m, node, "name");
  m->map->across = sn_read_word(&m->reader, node, "questions", DIRECTIONS, 0) == 1;
  m->map->header_row = read_row(m, node, "header");
}

static void read_columns(map_reader *m) {
  const sn_xml_node *node = sn_xml_child(root_of(m), "columns");
  sonae_map *map = m->map;
  map->key_column = map->answer_column = SONAE_NONE;
  map->comment_column = map->evidence_column = map->planned_column = SONAE_NONE;
  if (!node && !map->across)
    MAP_ERROR(m, root_of(m),
              SN_SAY("回答がどの列にあるか、<columns answer=\"…\"/>で書いてください。",
                     "say which column holds the answers: <columns answer=\"…\"/>"),
              NULL);
  if (node && map->across)
    MAP_ERROR(m, node, SN_SAY("<columns>は、設問が行に並ぶときだけ書けます。", "<columns> is for questions in rows"),
              NULL);
  if (!node || map->across) return;
  map->key_column = read_column(m, node, "key");
  map->answer_column = read_column(m, node, "answer");
  map->comment_column = read_column(m, node, "comment");
  map->evidence_column = read_column(m, node, "evidence");
  map->planned_column = read_column(m, node, "planned");
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static size_t count_options(const sonae_scale *scale, const sonae_map_word *word) {
  size_t count = 0;
  for (size_t i = 0; i < scale->option_count; i++)
    count += word->option ? strcmp(scale->options[i].id, word->option) == 0 : scale->options[i].points == word->points;
  return count;
}

/* How many options of a scale the word can mean; over all scales, the first that has any tells. */
static size_t count_meanings(const map_reader *m, const sonae_map_word *word) {
  const sonae_definition *d = m->d;
  uint32_t scale = word->question == SONAE_NONE ? word->scale : d->questions[word->question].scale;
  if (scale != SONAE_NONE) return count_options(&d->scales[scale], word);
  if (word->question != SONAE_NONE) return 0; /* nothing to choose from */
  size_t count = 0;
  for (size_t i = 0; i < d->scale_count && !count; i++)
    count = count_options(&d->scales[i], word);
  return count ? 1 : 0;
}

static void check_meaning(const map_reader *m, const sn_xml_node *node, const sonae_map_word *word) {
  size_t count = count_meanings(m, word);
  if (count == 0)
    MAP_ERROR(m, node,
              word->option
                  ? SN_SAY("「{0}」にあたる選択肢 {1} はありません。", "\"{0}\" has no option {1} to stand for")
                  : SN_SAY("「{0}」にあたる{1}点の選択肢はありません。",
                           "\"{0}\" has no option with {1} points to stand for"),
              word->text, word->option ? word->option : sn_xml_get(node, "points"));
  if (count > 1)
    MAP_ERROR(m, node,
              SN_SAY("「{0}」にあたる{1}点の選択肢が二つ以上あります。optionで一つを指定してください。",
                     "several options have {1} points; say by option which one \"{0}\" stands for"),
              word->text, sn_xml_get(node, "points"));
}

static void read_option(const map_reader *m, const sn_xml_node *node, sonae_map_word *out) {
  const char *option = sn_read_id(&m->reader, node, "option");
  out->option = option;
  if (*option) check_meaning(m, node, out);
}

static void read_points(const map_reader *m, const sn_xml_node *node, sonae_map_word *out) {
  int64_t points = sn_read_integer(&m->reader, node, "points", -SN_MAX_POINTS, SN_MAX_POINTS, INT64_MIN);
  if (points == INT64_MIN) return;
  out->points = (int32_t)points;
  check_meaning(m, node, out);
}

static void read_word(const map_reader *m, const sn_xml_node *node, scope where, sonae_map_word *out) {
  static const char *const WAYS[] = {"points", "option", "means", NULL};
  static const char *const MEANINGS[] = {"unknown", "not-applicable", "unanswered", NULL};
  static const uint8_t CODES[] = {SONAE_UNKNOWN, SONAE_NOT_APPLICABLE, SONAE_UNANSWERED};
  const char *way = only_one(m, node, WAYS);
  *out = (sonae_map_word){
      .text = sn_read_collapsed(node->text), .question = where.question, .scale = where.scale, .code = SONAE_GIVEN};
  if (!*out->text) MAP_ERROR(m, node, SN_SAY("<{0}> が空です。", "<{0}> is empty"), node->name);
  if (!way) return;
  if (strcmp(way, "means") == 0)
    out->code = CODES[sn_read_word(&m->reader, node, way, MEANINGS, 0)];
  else if (strcmp(way, "option") == 0)
    read_option(m, node, out);
  else
    read_points(m, node, out);
}

/* False, and told: it is not clear for what the words hold. */
static bool read_scope(const map_reader *m, const sn_xml_node *node, scope *out) {
  bool by_scale = sn_xml_get(node, "scale") != NULL, by_question = sn_xml_get(node, "question") != NULL;
  const char *scale = sn_read_id(&m->reader, node, "scale");
  *out = (scope){.question = find_question(m, node), .scale = *scale ? sn_index_find(&m->scales, scale) : SONAE_NONE};
  if (*scale && out->scale == SONAE_NONE)
    MAP_ERROR(m, node, SN_SAY("尺度 {0} はありません。", "there is no scale {0}"), scale);
  if (by_scale && by_question)
    MAP_ERROR(
        m, node,
        SN_SAY("<words>にはscaleかquestionのどちらか一つだけを書けます。", "<words> takes scale or question, not both"),
        NULL);
  return !(by_scale && by_question) && by_scale == (out->scale != SONAE_NONE) &&
         by_question == (out->question != SONAE_NONE);
}

static size_t count_words(const map_reader *m) {
  size_t count = 0;
  for (const sn_xml_node *node = sn_xml_child(root_of(m), "words"); node; node = sn_xml_next(node))
    count += sn_xml_count(node, "word");
  return count;
}

static void check_scopes(const map_reader *m) {
  size_t general = 0;
  for (const sn_xml_node *node = sn_xml_child(root_of(m), "words"); node; node = sn_xml_next(node)) {
    if (sn_xml_get(node, "scale") || sn_xml_get(node, "question") || general++ != 1) continue;
    MAP_ERROR(m, node, SN_SAY("すべての設問のための<words>が二つあります。", "<words> for every question stands twice"),
              NULL);
  }
  refuse_twice(m, root_of(m), "words", "scale", SN_SAY("尺度", "scale"));
  refuse_twice(m, root_of(m), "words", "question", SN_SAY("設問", "question"));
}

static void read_words(map_reader *m) {
  size_t count = count_words(m), used = 0;
  const sn_xml_node *node = sn_xml_child(root_of(m), "words");
  if (count > SN_MAX_MAP_WORDS) {
    MAP_ERROR(m, node, SN_SAY("<word>が多すぎます（1,000個まで）。", "too many <word> (1 000 at most)"), NULL);
    return;
  }
  sonae_map_word *words = SN_ARENA_NEW(m->reader.loader->arena, count, sonae_map_word);
  for (; words && node; node = sn_xml_next(node)) {
    scope where;
    if (!read_scope(m, node, &where)) continue;
    for (const sn_xml_node *child = sn_xml_child(node, "word"); child; child = sn_xml_next(child))
      read_word(m, child, where, &words[used++]);
    refuse_twice(m, node, "word", NULL, SN_SAY("ことば", "the word"));
  }
  m->map->words = words;
  m->map->word_count = used;
  check_scopes(m);
}

/* --- items, fields ------------------------------------------------------------------------------------------------ */

/* Keys stand in a column, or, where columns are questions, in the row of headings. */
static bool has_keys(const sonae_map *map) {
  return (map->across ? map->header_row : map->key_column) != SONAE_NONE;
}

static void check_key(const map_reader *m, const sn_xml_node *node) {
  if (has_keys(m->map)) return;
  MAP_ERROR(m, node,
            m->map->across
                ? SN_SAY("見出しの行を<sheet header=\"…\"/>で書いてください。keyはそこから探します。",
                         "say in <sheet header=\"…\"/> which row holds the headings: that is where keys stand")
                : SN_SAY("keyがどの列にあるか、<columns key=\"…\"/>で書いてください。",
                         "say in <columns key=\"…\"/> which column holds the keys"),
            NULL);
}

static void read_item(const map_reader *m, const sn_xml_node *node, sonae_map_item *out) {
  static const char *const WAYS[] = {"key", "row", "column", NULL};
  const char *way = only_one(m, node, WAYS), *wrong = m->map->across ? "row" : "column";
  uint32_t row = read_row(m, node, "row"), column = read_column(m, node, "column");
  *out = (sonae_map_item){
      .question = find_question(m, node), .key = read_said(m, node, "key"), .row = m->map->across ? column : row};
  if (way && strcmp(way, "key") == 0) check_key(m, node);
  if (way && strcmp(way, wrong) == 0)
    MAP_ERROR(m, node,
              m->map->across ? SN_SAY("設問が列に並ぶので、rowではなくcolumnを書いてください。",
                                      "the questions stand in columns: write column, not row")
                             : SN_SAY("設問が行に並ぶので、columnではなくrowを書いてください。",
                                      "the questions stand in rows: write row, not column"),
              NULL);
}

static void read_items(map_reader *m) {
  size_t count = sn_xml_count(root_of(m), "item"), used = 0;
  sonae_map_item *items = SN_ARENA_NEW(m->reader.loader->arena, count, sonae_map_item);
  for (const sn_xml_node *node = sn_xml_child(root_of(m), "item"); items && node; node = sn_xml_next(node))
    read_item(m, node, &items[used++]);
  m->map->items = items;
  m->map->item_count = used;
  refuse_twice(m, root_of(m), "item", "question", SN_SAY("設問", "question"));
  refuse_twice(m, root_of(m), "item", "key", SN_SAY("key", "the key"));
  refuse_twice(m, root_of(m), "item", "row", SN_SAY("行", "row"));
  refuse_twice(m, root_of(m), "item", "column", SN_SAY("列", "column"));
  if (count == 0 && !has_keys(m->map))
    MAP_ERROR(m, root_of(m),
              SN_SAY("設問がどこにあるか、<item>で書いてください。", "say where the questions stand: <item …/>"), NULL);
}

static bool is_field(const map_reader *m, const char *name) {
  static const char *const FIELDS[] = {"id", "name", "corporate-number", "date", "respondent"};
  for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
    if (strcmp(FIELDS[i], name) == 0) return true;
  return sonae_find_attribute(m->d, name) != SONAE_NONE;
}

static void read_field(const map_reader *m, const sn_xml_node *node, sonae_map_field *out) {
  static const char *const WAYS[] = {"cell", "column", NULL};
  const char *way = only_one(m, node, WAYS);
  *out = (sonae_map_field){
      .name = sn_read_id(&m->reader, node, "name"), .row = SONAE_NONE, .column = read_column(m, node, "column")};
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

static void read_fields(map_reader *m) {
  size_t count = sn_xml_count(root_of(m), "field"), used = 0;
  sonae_map_field *fields = SN_ARENA_NEW(m->reader.loader->arena, count, sonae_map_field);
  for (const sn_xml_node *node = sn_xml_child(root_of(m), "field"); fields && node; node = sn_xml_next(node))
    read_field(m, node, &fields[used++]);
  m->map->fields = fields;
  m->map->field_count = used;
  refuse_twice(m, root_of(m), "field", "name", SN_SAY("field", "the field"));
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

static void check_names(const map_reader *m) {
  const char *checklist = sn_xml_get(root_of(m), "checklist"), *version = sn_xml_get(root_of(m), "version");
  if (!checklist || !version) return; /* the shape said so */
  if (strcmp(checklist, m->d->id) == 0 && strcmp(version, m->d->version) == 0) return;
  MAP_ERROR(m, root_of(m),
            SN_SAY("この読み取り表は {0} の版 {1} のためのもので、{2} の版 {3} のものではありません。",
                   "this map is for {0} version {1}, not {2} version {3}"),
            checklist, version, m->d->id, m->d->version);
}

static void read_all(map_reader *m) {
  const sonae_definition *d = m->d;
  m->scales = sn_index_build(m->reader.loader->arena, d->scales, d->scale_count, sizeof *d->scales);
  m->map->definition = d;
  m->map->file = m->reader.document->file;
  check_names(m);
  read_sheet(m);
  read_columns(m);
  read_words(m);
  read_items(m);
  read_fields(m);
}

sonae_status sn_map_read(sn_arena *arena, sn_log *log, const sn_document *document, const sonae_definition *definition,
                         const sonae_map **out) {
  whole_map *whole = SN_ARENA_NEW(arena, 1, whole_map);
  if (!whole) return SONAE_E_MEMORY;
  sn_loader loader = {.arena = arena, .log = log};
  map_reader m = {.reader = {.loader = &loader, .document = document}, .d = definition, .map = &whole->data};
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
