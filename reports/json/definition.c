/* SPDX-License-Identifier: Apache-2.0 */
/* A definition as JSON that other programs may rely on. */
#include "reports/json/json.h"

static const char *model_name(sonae_model model) {
  return model == SONAE_POINTS ? "points" : model == SONAE_LADDER ? "ladder" : "weighted";
}

static const char *kind_name(sonae_kind kind) {
  static const char *const names[] = {"choice", "text", "number", "date"};
  return names[kind];
}

static json_t *question_id(const sn_json *json, uint32_t question) {
  return sn_json_string(json->definition->questions[question].id);
}

static json_t *area_id(const sn_json *json, uint32_t area) {
  return sn_json_string(json->definition->areas[area].id);
}

/* --- Conditions ------------------------------------------------------------------------------------------------ */

/* What a test is about: "answer": Q, "score": AREA and so on. */
static void put_subject(sn_json *json, json_t *object, const sonae_condition *test) {
  switch (test->op) {
  case SONAE_ANSWERED:
    sn_json_put(json, object, "answered", question_id(json, test->subject));
    break;
  case SONAE_NUMBER_AT_LEAST:
  case SONAE_NUMBER_AT_MOST:
    sn_json_put(json, object, "number", question_id(json, test->subject));
    break;
  case SONAE_ATTRIBUTE_IS:
  case SONAE_ATTRIBUTE_AT_LEAST:
  case SONAE_ATTRIBUTE_AT_MOST:
    sn_json_put(json, object, "attribute", sn_json_string(json->definition->attributes[test->subject].id));
    break;
  case SONAE_SCORE_AT_LEAST:
  case SONAE_SCORE_AT_MOST:
    sn_json_put(json, object, "score", area_id(json, test->subject));
    break;
  default:
    sn_json_put(json, object, "answer", question_id(json, test->subject));
    break;
  }
}

static json_t *option_id(const sn_json *json, const sonae_condition *test) {
  const sonae_question *question = &json->definition->questions[test->subject];
  return sn_json_string(json->definition->scales[question->scale].options[test->option].id);
}

static void put_bound(sn_json *json, json_t *object, const sonae_condition *test) {
  switch (test->op) {
  case SONAE_ANSWER_IS:
    sn_json_put(json, object, "is", option_id(json, test));
    break;
  case SONAE_ATTRIBUTE_IS:
    sn_json_put(json, object, "is", sn_json_string(test->text));
    break;
  case SONAE_ANSWER_AT_LEAST:
  case SONAE_SCORE_AT_LEAST:
    sn_json_put(json, object, "at_least", sn_json_number(test->points));
    break;
  case SONAE_ANSWER_AT_MOST:
  case SONAE_SCORE_AT_MOST:
    sn_json_put(json, object, "at_most", sn_json_number(test->points));
    break;
  case SONAE_NUMBER_AT_LEAST:
  case SONAE_ATTRIBUTE_AT_LEAST:
    sn_json_put(json, object, "at_least", sn_json_decimal(test->number));
    break;
  case SONAE_NUMBER_AT_MOST:
  case SONAE_ATTRIBUTE_AT_MOST:
    sn_json_put(json, object, "at_most", sn_json_decimal(test->number));
    break;
  default:
    break;
  }
}

/* Depth is bounded by the loader (SN_MAX_XML_DEPTH). */
static json_t *condition(sn_json *json, const sonae_condition *tree) {
  if (!tree) return json_null();
  json_t *object = json_object();
  if (tree->op == SONAE_NOT) {
    sn_json_put(json, object, "not", condition(json, tree->children));
  } else if (tree->op == SONAE_ALL || tree->op == SONAE_ANY) {
    json_t *parts = json_array();
    for (size_t i = 0; i < tree->child_count; i++)
      sn_json_add(json, parts, condition(json, &tree->children[i]));
    sn_json_put(json, object, tree->op == SONAE_ALL ? "all" : "any", parts);
  } else {
    put_subject(json, object, tree);
    put_bound(json, object, tree);
  }
  return object;
}

/* --- The whole ------------------------------------------------------------------------------------------------- */

static json_t *area(sn_json *json, const sonae_area *a) {
  json_t *object = json_object();
  sn_json_put(json, object, "id", sn_json_string(a->id));
  sn_json_put(json, object, "weight", sn_json_number(a->weight));
  sn_json_put(json, object, "title", sn_json_text(json, a->title));
  return object;
}

static json_t *scale(sn_json *json, const sonae_scale *s) {
  json_t *object = json_object(), *options = json_array();
  sn_json_put(json, object, "id", sn_json_string(s->id));
  sn_json_put(json, object, "select", sn_json_string(s->select == SONAE_SELECT_MANY ? "many" : "one"));
  sn_json_put(json, object, "unknown", s->has_unknown ? sn_json_number(s->unknown) : json_null());
  for (size_t i = 0; i < s->option_count; i++) {
    json_t *option = json_object();
    sn_json_put(json, option, "id", sn_json_string(s->options[i].id));
    sn_json_put(json, option, "points", sn_json_number(s->options[i].points));
    sn_json_put(json, option, "label", sn_json_text(json, s->options[i].label));
    sn_json_add(json, options, option);
  }
  sn_json_put(json, object, "options", options);
  return object;
}

static json_t *references(sn_json *json, const sonae_question *q) {
  json_t *array = json_array();
  for (size_t i = 0; i < q->reference_count; i++) {
    json_t *object = json_object();
    sn_json_put(json, object, "framework", sn_json_string(q->references[i].framework));
    sn_json_put(json, object, "item", sn_json_string(q->references[i].item));
    sn_json_add(json, array, object);
  }
  return array;
}

static json_t *question(sn_json *json, const sonae_question *q) {
  const sonae_definition *d = json->definition;
  json_t *object = json_object();
  sn_json_put(json, object, "id", sn_json_string(q->id));
  sn_json_put(json, object, "area", area_id(json, q->area));
  sn_json_put(json, object, "kind", sn_json_string(kind_name(q->kind)));
  sn_json_put(json, object, "scale", q->scale == SONAE_NONE ? json_null() : sn_json_string(d->scales[q->scale].id));
  sn_json_put(json, object, "weight", sn_json_number(q->weight));
  sn_json_put(json, object, "minimum", json_boolean(q->minimum));
  sn_json_put(json, object, "target", sn_json_number(q->target));
  sn_json_put(json, object, "level", sn_json_level(json, q->level));
  sn_json_put(json, object, "bar", q->level == SONAE_NONE ? json_null() : sn_json_number(q->bar));
  sn_json_put(json, object, "not_applicable", json_boolean(q->not_applicable));
  sn_json_put(json, object, "relevant", condition(json, q->relevant));
  sn_json_put(json, object, "text", sn_json_text(json, q->text));
  sn_json_put(json, object, "why", sn_json_text(json, q->why));
  sn_json_put(json, object, "evidence", sn_json_text(json, q->evidence));
  sn_json_put(json, object, "cases", sn_json_ids(json, q->cases));
  sn_json_put(json, object, "refs", references(json, q));
  return object;
}

static json_t *gate(sn_json *json, const sonae_gate *g) {
  json_t *object = json_object();
  if (g->kind == SONAE_GATE_MINIMUM) {
    sn_json_put(json, object, "minimum", sn_json_number(g->at_least));
  } else if (g->kind == SONAE_GATE_AREA) {
    sn_json_put(json, object, "area", area_id(json, g->area));
    sn_json_put(json, object, "at_least", sn_json_number(g->at_least));
  } else {
    sn_json_put(json, object, "overall_at_least", sn_json_number(g->at_least));
  }
  return object;
}

static json_t *level(sn_json *json, const sonae_level *l) {
  json_t *object = json_object(), *gates = json_array();
  sn_json_put(json, object, "id", sn_json_string(l->id));
  sn_json_put(json, object, "title", sn_json_text(json, l->title));
  for (size_t i = 0; i < l->gate_count; i++)
    sn_json_add(json, gates, gate(json, &l->gates[i]));
  sn_json_put(json, object, "gates", gates);
  return object;
}

static json_t *alert(sn_json *json, const sonae_alert *a) {
  json_t *object = json_object();
  sn_json_put(json, object, "id", sn_json_string(a->id));
  sn_json_put(json, object, "when", condition(json, a->when));
  sn_json_put(json, object, "headline", sn_json_text(json, a->headline));
  return object;
}

static json_t *contradiction(sn_json *json, const sonae_contradiction *c) {
  json_t *object = json_object(), *questions = json_array();
  sn_json_put(json, object, "id", sn_json_string(c->id));
  sn_json_put(json, object, "when", condition(json, c->when));
  for (size_t i = 0; i < c->question_count; i++)
    sn_json_add(json, questions, question_id(json, c->questions[i]));
  sn_json_put(json, object, "questions", questions);
  sn_json_put(json, object, "headline", sn_json_text(json, c->headline));
  return object;
}

static json_t *boost(sn_json *json, const sonae_boost *b) {
  json_t *object = json_object(), *questions = json_array(), *areas = json_array();
  for (size_t i = 0; i < b->question_count; i++)
    sn_json_add(json, questions, question_id(json, b->questions[i]));
  for (size_t i = 0; i < b->area_count; i++)
    sn_json_add(json, areas, area_id(json, b->areas[i]));
  sn_json_put(json, object, "questions", questions);
  sn_json_put(json, object, "areas", areas);
  sn_json_put(json, object, "factor", sn_json_rational(json, b->factor));
  sn_json_put(json, object, "when", condition(json, b->when));
  return object;
}

static json_t *closes(sn_json *json, const sonae_action *a) {
  json_t *array = json_array();
  for (size_t i = 0; i < a->close_count; i++) {
    json_t *lift = json_object();
    sn_json_put(json, lift, "question", question_id(json, a->closes[i].question));
    sn_json_put(json, lift, "points", sn_json_number(a->closes[i].to));
    sn_json_add(json, array, lift);
  }
  return array;
}

static json_t *action(sn_json *json, const sonae_action *a) {
  json_t *object = json_object(), *required = json_array();
  for (size_t i = 0; i < a->require_count; i++)
    sn_json_add(json, required, sn_json_action(json, a->requires_actions[i]));
  sn_json_put(json, object, "id", sn_json_string(a->id));
  sn_json_put(json, object, "area", area_id(json, a->area));
  sn_json_put(json, object, "stage", sn_json_stage(a->stage));
  sn_json_put(json, object, "hours", sn_json_rational(json, a->hours));
  sn_json_put(json, object, "yen", sn_json_number(a->yen));
  sn_json_put(json, object, "closes", closes(json, a));
  sn_json_put(json, object, "requires", required);
  sn_json_put(json, object, "when", condition(json, a->when));
  sn_json_put(json, object, "title", sn_json_text(json, a->title));
  sn_json_put(json, object, "first_step", sn_json_text(json, a->first_step));
  return object;
}

static json_t *parameters(sn_json *json) {
  json_t *object = json_object();
  sn_json_put(json, object, "yen_per_hour", sn_json_number(json->definition->yen_per_hour));
  sn_json_put(json, object, "k", sn_json_number(json->definition->k));
  sn_json_put(json, object, "decay", sn_json_rational(json, json->definition->decay));
  return object;
}

char *sonae_definition_json(const sonae_definition *definition) {
  const sonae_definition *d = definition;
  sn_json json = {.definition = d};
  json_t *root = json_object();
  sn_json_put(&json, root, "format", json_string("sonae.definition/1"));
  sn_json_put(&json, root, "id", sn_json_string(d->id));
  sn_json_put(&json, root, "version", sn_json_string(d->version));
  sn_json_put(&json, root, "digest", sn_json_string(d->digest));
  sn_json_put(&json, root, "about", json_string(d->about_relations ? "relations" : "organisations"));
  sn_json_put(&json, root, "model", json_string(model_name(d->model)));
  SN_JSON_ALL(&json, root, "areas", area, d->areas, d->area_count);
  SN_JSON_ALL(&json, root, "scales", scale, d->scales, d->scale_count);
  SN_JSON_ALL(&json, root, "questions", question, d->questions, d->question_count);
  SN_JSON_ALL(&json, root, "levels", level, d->levels, d->level_count);
  SN_JSON_ALL(&json, root, "alerts", alert, d->alerts, d->alert_count);
  SN_JSON_ALL(&json, root, "contradictions", contradiction, d->contradictions, d->contradiction_count);
  SN_JSON_ALL(&json, root, "boosts", boost, d->boosts, d->boost_count);
  SN_JSON_ALL(&json, root, "actions", action, d->actions, d->action_count);
  sn_json_put(&json, root, "parameters", parameters(&json));
  return sn_json_finish(&json, root);
}
