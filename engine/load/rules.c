/* SPDX-License-Identifier: Apache-2.0 */
/* <rules>: weights, levels, alerts, boosts (the rest: contradictions.c, actions.c); what is taken from another pack comes
 * first, its own goes before it. */
#include <stddef.h>
#include <string.h>

#include "base/limits.h"
#include "base/number.h"
#include "load/rules.h"

static sonae_definition *data_of(const sn_rules_reader *r) {
  return &r->loader->definition->data;
}

sn_reader sn_rules_reader_of(const sn_rules_reader *r, const sn_document *document) {
  return (sn_reader){.loader = r->loader, .document = document, .foreign = document != r->own};
}

static int64_t read_micro(const sn_reader *reader, const sn_xml_node *node, const char *attribute) {
  const char *value = sn_xml_get(node, attribute);
  int64_t micro = 0;
  if (value && !sn_number_micro(value, &micro))
    SN_READ_ERROR(reader, node, SN_SAY("{0} は点数で書いてください: {1}", "{0} is a number of points: {1}"), attribute,
                  value);
  return micro;
}

sonae_rational sn_rules_rational(const sn_reader *reader, const sn_xml_node *node, const char *attribute, int64_t most,
                                 sonae_rational fallback) {
  const char *value = sn_xml_get(node, attribute);
  sonae_rational number;
  if (!value) return fallback;
  if (sn_number_rational(value, &number) && number.numerator <= most && number.denominator <= most) return number;
  SN_READ_ERROR(reader, node,
                SN_SAY("{0} は小数か分数で書いてください: {1}", "{0} is a decimal or a fraction n/d: {1}"), attribute,
                value);
  return fallback;
}

const sonae_condition *sn_rules_when(const sn_reader *reader, const sn_xml_node *node, bool *dropped) {
  const sn_xml_node *when = sn_xml_child(node, "when");
  *dropped = false;
  if (!when) return NULL;
  return sn_read_condition(reader, when, (sn_condition_rules){.may_test_scores = true, .dropped = dropped});
}

static void read_parameters(const sn_rules_reader *r, const sn_document *document) {
  sn_reader reader = sn_rules_reader_of(r, document);
  sonae_definition *d = data_of(r);
  const sn_xml_node *node = sn_xml_child(document->root, "parameters");
  if (!node) return;
  d->yen_per_hour = sn_read_integer(&reader, node, "yen-per-hour", 1, 10000000, d->yen_per_hour);
  d->k = (uint32_t)sn_read_integer(&reader, node, "k", 2, 1000000, d->k);
  d->decay = sn_rules_rational(&reader, node, "decay", 1000000, d->decay);
  if (d->decay.numerator > d->decay.denominator)
    SN_READ_ERROR(&reader, node, SN_SAY("decayは1以下で書いてください。", "decay is at most 1"), NULL);
}

static void read_area_weights(const sn_rules_reader *r, const sn_document *document) {
  sn_reader reader = sn_rules_reader_of(r, document);
  const sn_xml_node *node = sn_xml_child(document->root, "area");
  for (; node; node = sn_xml_next(node)) {
    uint32_t index = sn_read_name(&reader, node, "ref", &r->loader->definition->areas, NULL);
    int64_t weight = sn_read_integer(&reader, node, "weight", 1, SN_MAX_AREA_WEIGHT, 1);
    if (index == SONAE_NONE) continue;
    sonae_area *area = &r->loader->areas[index];
    if (area->weight_place.file == document->file)
      SN_READ_ERROR(&reader, node, SN_SAY("領域 {0} の重みが二度あります。", "the weight of area {0} stands twice"),
                    area->id);
    area->weight = (uint32_t)weight;
    area->weight_place = sn_read_place(&reader, node);
  }
}

/* Bounds of points depend on the model; sn_definition_validate() checks target and bar. */
static void read_question_rule(const sn_rules_reader *r, const sn_reader *reader, const sn_xml_node *node) {
  static const char *const YES_NO[] = {"no", "yes", NULL};
  uint32_t index = sn_read_name(reader, node, "ref", &r->loader->definition->questions, NULL);
  int64_t weight = sn_read_integer(reader, node, "weight", 1, SN_MAX_WEIGHT, 1);
  if (index == SONAE_NONE) return;
  sonae_question *question = &r->loader->questions[index];
  if (question->rule_place.file == reader->document->file)
    SN_READ_ERROR(reader, node, SN_SAY("設問 {0} の規則が二度あります。", "the rule for question {0} stands twice"),
                  question->id);
  if (question->kind != SONAE_CHOICE)
    SN_READ_ERROR(
        reader, node,
        SN_SAY("設問 {0} は採点しないので重みを付けられません。", "question {0} is not scored, so it takes no weight"),
        question->id);
  question->weight = (uint32_t)weight;
  question->minimum = sn_read_word(reader, node, "minimum", YES_NO, 0) == 1;
  question->target = (int32_t)sn_read_integer(reader, node, "target", -SN_MAX_POINTS, SN_MAX_POINTS, question->target);
  if (sn_xml_get(node, "level") && !reader->foreign) /* levels are never taken */
    question->level = sn_read_name(reader, node, "level", &r->loader->definition->levels, NULL);
  question->bar = (int32_t)sn_read_integer(reader, node, "bar", -SN_MAX_POINTS, SN_MAX_POINTS, question->bar);
  question->rule_place = sn_read_place(reader, node);
}

static void read_question_rules(const sn_rules_reader *r, const sn_document *document) {
  sn_reader reader = sn_rules_reader_of(r, document);
  for (const sn_xml_node *node = sn_xml_child(document->root, "question"); node; node = sn_xml_next(node))
    read_question_rule(r, &reader, node);
}

static void read_gate(const sn_rules_reader *r, const sn_reader *reader, const sn_xml_node *node, sonae_level *level,
                      sonae_gate *gates) {
  sonae_gate gate = {.place = sn_read_place(reader, node)};
  const char *value = sn_xml_get(node, "at-least");
  if (strcmp(node->name, "minimum") == 0) {
    gate.kind = SONAE_GATE_MINIMUM;
    gate.at_least = sn_read_integer(reader, node, "at-least", -SN_MAX_POINTS, SN_MAX_POINTS, 0);
  } else if (strcmp(node->name, "area") == 0) {
    gate.kind = SONAE_GATE_AREA;
    gate.area = sn_read_name(reader, node, "ref", &r->loader->definition->areas, NULL);
    gate.at_least = read_micro(reader, node, "at-least");
  } else if (strcmp(node->name, "overall") == 0) {
    gate.kind = SONAE_GATE_OVERALL;
    gate.at_least = read_micro(reader, node, "at-least");
  } else {
    return;
  }
  if (value && (gate.kind != SONAE_GATE_AREA || gate.area != SONAE_NONE)) gates[level->gate_count++] = gate;
}

static void read_levels(sn_rules_reader *r) {
  sn_reader reader = sn_rules_reader_of(r, r->own);
  const sn_xml_node *root = r->own->root;
  sonae_definition *d = data_of(r);
  size_t count = sn_xml_count(root, "level");
  if (count > SN_MAX_LEVELS) {
    SN_READ_ERROR(&reader, root, SN_SAY("段階が多すぎます（64まで）。", "too many levels (64 at most)"), NULL);
    return;
  }
  r->loader->levels = SN_ARENA_NEW(r->loader->arena, count, sonae_level);
  const sn_xml_node *node = sn_xml_child(root, "level");
  for (; r->loader->levels && node; node = sn_xml_next(node)) {
    sonae_level *level = &r->loader->levels[d->level_count++];
    size_t gates = sn_xml_count(node, "minimum") + sn_xml_count(node, "area") + sn_xml_count(node, "overall");
    sonae_gate *list = SN_ARENA_NEW(r->loader->arena, gates, sonae_gate);
    level->id = sn_read_id(&reader, node, "id");
    level->title = sn_read_text(&reader, node, "title");
    level->description = sn_read_text(&reader, node, "description");
    level->place = sn_read_place(&reader, node);
    level->gates = list;
    for (const sn_xml_node *gate = node->first; list && gate; gate = gate->next)
      read_gate(r, &reader, gate, level, list);
  }
  d->levels = r->loader->levels;
  sn_read_unique(r->loader, d->levels, d->level_count, sizeof *d->levels, offsetof(sonae_level, place),
                 SN_SAY("段階", "level"));
  r->loader->definition->levels = sn_index_build(r->loader->arena, d->levels, d->level_count, sizeof *d->levels);
}

static void read_alerts(const sn_rules_reader *r, const sn_document *document) {
  sn_reader reader = sn_rules_reader_of(r, document);
  const sn_xml_node *node = sn_xml_child(document->root, "alert");
  for (; node; node = sn_xml_next(node)) {
    bool dropped;
    const sonae_condition *when = sn_rules_when(&reader, node, &dropped);
    if (dropped) continue;
    r->loader->alerts[data_of(r)->alert_count++] = (sonae_alert){.id = sn_read_id(&reader, node, "id"),
                                                                 .when = when,
                                                                 .headline = sn_read_text(&reader, node, "headline"),
                                                                 .place = sn_read_place(&reader, node)};
  }
}

static void read_contradictions(sn_rules_reader *r) {
  sonae_definition *d = data_of(r);
  uint32_t *seen = SN_ARENA_NEW(r->loader->arena, d->question_count, uint32_t);
  for (size_t i = 0; seen && i < r->pack_count; i++) {
    sn_reader reader = sn_rules_reader_of(r, r->packs[i]);
    sn_contradictions_read(&reader, seen);
  }
  d->contradictions = r->loader->contradictions;
  sn_read_unique(r->loader, d->contradictions, d->contradiction_count, sizeof *d->contradictions,
                 offsetof(sonae_contradiction, place), SN_SAY("食い違い", "contradiction"));
  r->loader->definition->contradictions =
      sn_index_build(r->loader->arena, d->contradictions, d->contradiction_count, sizeof *d->contradictions);
}

static void read_boosts(const sn_rules_reader *r, const sn_document *document) {
  sn_reader reader = sn_rules_reader_of(r, document);
  const sn_xml_node *node = sn_xml_child(document->root, "boost");
  for (; node; node = sn_xml_next(node)) {
    bool dropped, named = sn_xml_child(node, "question") || sn_xml_child(node, "area");
    sonae_boost boost = {.when = sn_rules_when(&reader, node, &dropped), .place = sn_read_place(&reader, node)};
    boost.factor = sn_rules_rational(&reader, node, "factor", SN_MAX_FACTOR, (sonae_rational){1, 1});
    boost.questions =
        sn_read_names(&reader, node, "question", &r->loader->definition->questions, &boost.question_count);
    boost.areas = sn_read_names(&reader, node, "area", &r->loader->definition->areas, &boost.area_count);
    if (boost.factor.numerator == 0)
      SN_READ_ERROR(&reader, node, SN_SAY("factorは0より大きくしてください。", "factor is greater than 0"), NULL);
    if (!named)
      SN_READ_ERROR(&reader, node,
                    SN_SAY("<boost> には設問か領域を書いてください。", "<boost> names at least one question or area"),
                    NULL);
    if (!dropped && boost.question_count + boost.area_count > 0) r->loader->boosts[data_of(r)->boost_count++] = boost;
  }
}

/* Packs that this one takes from, the deepest first. */
static void follow_takes(sn_rules_reader *r, const sn_document *document, int depth) {
  sn_reader reader = sn_rules_reader_of(r, document);
  for (const sn_xml_node *take = sn_xml_child(document->root, "take"); take; take = sn_xml_next(take)) {
    const char *from = sn_read_id(&reader, take, "from"), *version = sn_xml_get(take, "version");
    if (!*from || !version) continue;
    const sn_document *source = sn_loader_follow(&reader, take, "rules", from, "-rules", version, SN_RULES);
    if (source && (source == document || source == r->own)) {
      SN_READ_ERROR(&reader, take,
                    SN_SAY("ルールの取り込みが循環しています: {0} の版 {1}",
                           "packs take from each other in a cycle: {0} version {1}"),
                    from, version);
      return;
    }
    bool again = false;
    for (size_t i = 0; i < r->pack_count; i++)
      again = again || r->packs[i] == source;
    if (!source || again) continue;
    if (depth == SN_MAX_TAKE_DEPTH || r->pack_count == SN_MAX_TAKE_DEPTH) {
      SN_READ_ERROR(&reader, take,
                    SN_SAY("ルールの取り込みが多すぎます（8まで）。", "too many packs are taken (8 at most)"), NULL);
      return;
    }
    follow_takes(r, source, depth + 1);
    r->packs[r->pack_count++] = source;
  }
}

static bool allocate(sn_rules_reader *r, size_t *most_actions) {
  size_t alerts = 0, contradictions = 0, boosts = 0, actions = 0;
  for (size_t i = 0; i < r->pack_count; i++) {
    alerts += sn_xml_count(r->packs[i]->root, "alert");
    contradictions += sn_xml_count(r->packs[i]->root, "contradiction");
    boosts += sn_xml_count(r->packs[i]->root, "boost");
    actions += sn_xml_count(r->packs[i]->root, "action");
  }
  *most_actions = actions;
  if (actions > SN_MAX_ACTIONS) {
    SN_ERROR(r->loader->log, r->own->file, r->own->root->line,
             SN_SAY("対策が多すぎます（1,000まで）。", "too many actions (1 000 at most)"), NULL);
    return false;
  }
  r->loader->alerts = SN_ARENA_NEW(r->loader->arena, alerts, sonae_alert);
  r->loader->contradictions = SN_ARENA_NEW(r->loader->arena, contradictions, sonae_contradiction);
  r->loader->boosts = SN_ARENA_NEW(r->loader->arena, boosts, sonae_boost);
  r->loader->actions = SN_ARENA_NEW(r->loader->arena, actions, sonae_action);
  return !r->loader->arena->failed;
}

/* Every text of a definition has every language of its checklist. */
static void check_languages(const sn_rules_reader *r, const sn_reader *reader) {
  const sonae_definition *d = data_of(r);
  for (size_t i = 0; i < d->language_count; i++) {
    size_t j = 0;
    while (j < r->own->language_count && strcmp(r->own->languages[j], d->languages[i]) != 0)
      j++;
    if (j == r->own->language_count)
      SN_READ_ERROR(reader, r->own->root,
                    SN_SAY("チェックリストの言語 {0} がlanguagesにありません。",
                           "languages lacks {0}, a language of the checklist"),
                    d->languages[i]);
  }
}

static void read_root(const sn_rules_reader *r) {
  static const char *const MODELS[] = {"weighted", "points", "ladder", NULL};
  sn_reader reader = sn_rules_reader_of(r, r->own);
  sonae_definition *d = data_of(r);
  const sn_xml_node *root = r->own->root;
  const char *checklist = sn_xml_get(root, "checklist"), *version = sn_xml_get(root, "version");
  d->model = (sonae_model)sn_read_word(&reader, root, "model", MODELS, SONAE_WEIGHTED);
  check_languages(r, &reader);
  if (checklist && version && (strcmp(checklist, d->id) != 0 || strcmp(version, d->version) != 0))
    SN_READ_ERROR(&reader, root,
                  SN_SAY("このルールは {0} の版 {1} のもので、{2} の版 {3} のものではありません。",
                         "these rules are for {0} version {1}, not for {2} version {3}"),
                  checklist, version, d->id, d->version);
}

void sn_rules_read(sn_loader *loader, const sn_document *document) {
  sn_rules_reader r = {.loader = loader, .own = document};
  sonae_definition *d = &loader->definition->data;
  size_t most_actions;
  read_root(&r);
  follow_takes(&r, document, 0);
  r.packs[r.pack_count++] = document;
  if (!allocate(&r, &most_actions)) return;
  read_levels(&r);
  for (size_t i = 0; i < r.pack_count; i++) {
    read_parameters(&r, r.packs[i]);
    read_area_weights(&r, r.packs[i]);
    read_question_rules(&r, r.packs[i]);
    read_alerts(&r, r.packs[i]);
    read_boosts(&r, r.packs[i]);
  }
  read_contradictions(&r);
  sn_rules_actions(&r, most_actions);
  d->alerts = loader->alerts;
  d->boosts = loader->boosts;
  sn_read_unique(loader, d->alerts, d->alert_count, sizeof *d->alerts, offsetof(sonae_alert, place),
                 SN_SAY("警告", "alert"));
}
