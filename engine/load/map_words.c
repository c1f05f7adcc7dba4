/* SPDX-License-Identifier: Apache-2.0 */
/* <words> of a map: what people write, or in which column they put a tick, and what that means. */
#include <string.h>

#include "base/limits.h"
#include "load/map_reader.h"

/* For which questions words hold: of one scale, one question, or all. */
typedef struct scope {
  uint32_t question, scale;
} scope;

static size_t count_options(const sonae_scale *scale, const sonae_map_word *word) {
  size_t count = 0;
  for (size_t i = 0; i < scale->option_count; i++)
    count += word->option ? strcmp(scale->options[i].id, word->option) == 0 : scale->options[i].points == word->points;
  return count;
}

/* How many options of a scale the word can mean; over all scales, the first that has any tells. */
static size_t count_meanings(const sn_map_reader *m, const sonae_map_word *word) {
  const sonae_definition *d = m->d;
  uint32_t scale = word->question == SONAE_NONE ? word->scale : d->questions[word->question].scale;
  if (scale != SONAE_NONE) return count_options(&d->scales[scale], word);
  if (word->question != SONAE_NONE) return 0; /* nothing to choose from */
  size_t count = 0;
  for (size_t i = 0; i < d->scale_count && !count; i++)
    count = count_options(&d->scales[i], word);
  return count ? 1 : 0;
}

static void check_meaning(const sn_map_reader *m, const sn_xml_node *node, const sonae_map_word *word) {
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

static void read_option(const sn_map_reader *m, const sn_xml_node *node, sonae_map_word *out) {
  const char *option = sn_read_id(&m->reader, node, "option");
  out->option = option;
  if (*option) check_meaning(m, node, out);
}

static void read_points(const sn_map_reader *m, const sn_xml_node *node, sonae_map_word *out) {
  int64_t points = sn_read_integer(&m->reader, node, "points", -SN_MAX_POINTS, SN_MAX_POINTS, INT64_MIN);
  if (points == INT64_MIN) return;
  out->points = (int32_t)points;
  check_meaning(m, node, out);
}

/* What a word or a tick means, once its text and its scope are known. */
static void read_meaning(const sn_map_reader *m, const sn_xml_node *node, sonae_map_word *out) {
  static const char *const WAYS[] = {"points", "option", "means", NULL};
  static const char *const MEANINGS[] = {"unknown", "not-applicable", "unanswered", NULL};
  static const uint8_t CODES[] = {SONAE_UNKNOWN, SONAE_NOT_APPLICABLE, SONAE_UNANSWERED};
  const char *way = sn_map_read_only_one(m, node, WAYS);
  if (!way) return;
  if (strcmp(way, "means") == 0)
    out->code = CODES[sn_read_word(&m->reader, node, way, MEANINGS, 0)];
  else if (strcmp(way, "option") == 0)
    read_option(m, node, out);
  else
    read_points(m, node, out);
}

static void read_word(const sn_map_reader *m, const sn_xml_node *node, scope where, sonae_map_word *out) {
  *out = (sonae_map_word){
      .text = sn_read_collapsed(node->text), .question = where.question, .scale = where.scale, .code = SONAE_GIVEN};
  if (!*out->text) MAP_ERROR(m, node, SN_SAY("<{0}> が空です。", "<{0}> is empty"), node->name);
  read_meaning(m, node, out);
}

/* --- ticks -------------------------------------------------------------------------------------------------------- */

/* A column cannot hold something else as well. */
static void check_column(const sn_map_reader *m, const sn_xml_node *node, uint32_t column) {
  const sonae_map *map = m->map;
  const struct {
    const char *name;
    uint32_t column;
  } others[] = {{"key", map->key_column},
                {"answer", map->answer_column},
                {"comment", map->comment_column},
                {"evidence", map->evidence_column},
                {"planned", map->planned_column}};
  for (size_t i = 0; column != SONAE_NONE && i < sizeof others / sizeof *others; i++)
    if (others[i].column == column)
      MAP_ERROR(m, node,
                SN_SAY("{0}列は<columns>で {1} の列としています。", "<columns> says that column {0} is that of {1}"),
                sn_xml_get(node, "column"), others[i].name);
}

static void read_tick(const sn_map_reader *m, const sn_xml_node *node, scope where, sonae_map_tick *out) {
  const char *name = sn_xml_get(node, "column");
  *out = (sonae_map_tick){
      .column = sn_map_read_column(m, node, "column"),
      .means = {.text = name ? name : "", .question = where.question, .scale = where.scale, .code = SONAE_GIVEN}};
  read_meaning(m, node, &out->means);
  if (!m->map->across)
    check_column(m, node, out->column);
  else
    MAP_ERROR(m, node, SN_SAY("<tick>は、設問が行に並ぶときだけ書けます。", "<tick> is for questions in rows"), NULL);
}

/* --- for what they hold ------------------------------------------------------------------------------------------- */

/* False, and told: it is not clear for what the words hold. */
static bool read_scope(const sn_map_reader *m, const sn_xml_node *node, scope *out) {
  bool by_scale = sn_xml_get(node, "scale") != NULL, by_question = sn_xml_get(node, "question") != NULL;
  const char *scale = sn_read_id(&m->reader, node, "scale");
  *out = (scope){.question = sn_map_read_question(m, node),
                 .scale = *scale ? sn_index_find(&m->scales, scale) : SONAE_NONE};
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

static size_t count_all(const sn_map_reader *m, const char *name) {
  size_t count = 0;
  for (const sn_xml_node *node = sn_xml_child(sn_map_root(m), "words"); node; node = sn_xml_next(node))
    count += sn_xml_count(node, name);
  return count;
}

static void check_scopes(const sn_map_reader *m) {
  size_t general = 0;
  for (const sn_xml_node *node = sn_xml_child(sn_map_root(m), "words"); node; node = sn_xml_next(node)) {
    if (sn_xml_get(node, "scale") || sn_xml_get(node, "question") || general++ != 1) continue;
    MAP_ERROR(m, node, SN_SAY("すべての設問のための<words>が二つあります。", "<words> for every question stands twice"),
              NULL);
  }
  sn_map_refuse_twice(m, sn_map_root(m), "words", "scale", SN_SAY("尺度", "scale"));
  sn_map_refuse_twice(m, sn_map_root(m), "words", "question", SN_SAY("設問", "question"));
}

/* Room for all that is written, in the arena; false: there is too much of it, which is told, or memory is out. */
static bool make_room(sn_map_reader *m, sonae_map_word **words, sonae_map_tick **ticks) {
  size_t word_count = count_all(m, "word"), tick_count = count_all(m, "tick");
  if (word_count + tick_count > SN_MAX_MAP_WORDS) {
    MAP_ERROR(m, sn_xml_child(sn_map_root(m), "words"),
              SN_SAY("<word>と<tick>が多すぎます（1,000個まで）。", "too many <word> and <tick> (1 000 at most)"),
              NULL);
    return false;
  }
  m->map->words = *words = SN_ARENA_NEW(m->reader.loader->arena, word_count, sonae_map_word);
  m->map->ticks = *ticks = SN_ARENA_NEW(m->reader.loader->arena, tick_count, sonae_map_tick);
  return *words && *ticks;
}

static void check_one(const sn_map_reader *m, const sn_xml_node *node) {
  if (!sn_xml_count(node, "word") && !sn_xml_count(node, "tick"))
    MAP_ERROR(m, node, SN_SAY("<{0}> が空です。", "<{0}> is empty"), node->name);
  sn_map_refuse_twice(m, node, "word", NULL, SN_SAY("ことば", "the word"));
  sn_map_refuse_twice(m, node, "tick", "column", SN_SAY("列", "column"));
}

void sn_map_read_words(sn_map_reader *m) {
  sonae_map_word *words;
  sonae_map_tick *ticks;
  if (!make_room(m, &words, &ticks)) return;
  for (const sn_xml_node *node = sn_xml_child(sn_map_root(m), "words"); node; node = sn_xml_next(node)) {
    scope where;
    if (!read_scope(m, node, &where)) continue;
    for (const sn_xml_node *child = sn_xml_child(node, "word"); child; child = sn_xml_next(child))
      read_word(m, child, where, &words[m->map->word_count++]);
    for (const sn_xml_node *child = sn_xml_child(node, "tick"); child; child = sn_xml_next(child))
      read_tick(m, child, where, &ticks[m->map->tick_count++]);
    check_one(m, node);
  }
  check_scopes(m);
}
