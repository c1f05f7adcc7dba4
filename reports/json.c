/* SPDX-License-Identifier: Apache-2.0 */
/* Definitions, responses and evaluations as JSON that other programs may rely on. Members stand in the order of the
 * format. */
#include "reports/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/number.h"
#include "base/text.h"

enum { MAX_STRING_BYTES = 256 * 1024 * 1024 };

/* --- Building -------------------------------------------------------------------------------------------------- */

void sn_json_put(sn_json *json, json_t *object, const char *key, json_t *value) {
  if (json_object_set_new(object, key, value) != 0) json->failed = true;
}

void sn_json_add(sn_json *json, json_t *array, json_t *value) {
  if (json_array_append_new(array, value) != 0) json->failed = true;
}

static json_t *mended_string(const char *text) {
  sn_buffer mended = SN_BUFFER(MAX_STRING_BYTES);
  size_t length = strlen(text), at = 0;
  while (at < length) {
    size_t good = sn_text_check(text + at, length - at);
    sn_buffer_add(&mended, text + at, good);
    at += good;
    if (at < length) {
      sn_buffer_text(&mended, "\xEF\xBF\xBD");
      at++;
    }
  }
  json_t *string = mended.failed ? NULL : json_string(mended.data ? mended.data : "");
  sn_buffer_free(&mended);
  return string;
}

json_t *sn_json_string(const char *text) {
  if (!text) return json_null();
  json_t *string = json_string(text);
  return string ? string : mended_string(text);
}

static int append(const char *bytes, size_t length, void *buffer) {
  return sn_buffer_add(buffer, bytes, length) ? 0 : -1;
}

/* Into a buffer of our own, so that the caller's string is malloc'ed whatever allocator jansson was given. */
static char *finish(sn_json *json, json_t *root, size_t flags) {
  sn_buffer text = SN_BUFFER(MAX_STRING_BYTES);
  bool dumped = !json->failed && root && json_dump_callback(root, append, &text, flags) == 0;
  json_decref(root);
  if (dumped && sn_buffer_add(&text, "\n", 1)) return text.data;
  sn_buffer_free(&text);
  return NULL;
}

char *sn_json_finish(sn_json *json, json_t *root) {
  return finish(json, root, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
}

char *sn_json_line(sn_json *json, json_t *root) {
  return finish(json, root, JSON_COMPACT);
}

void sonae_string_free(char *string) {
  free(string);
}

static json_t *number(int64_t value) {
  return json_integer((json_int_t)value);
}

json_t *sn_json_score(int64_t micro) {
  return micro == SONAE_UNDEFINED ? json_null() : number(micro);
}

/* The one floating-point number of the program: at most 15 significant digits, so the text is the exact decimal again.
 * Sign and size apart, for -1 + 0.999… would lose digits. */
json_t *sn_json_decimal(sonae_decimal value) {
  if (value.billionths == 0) return number(value.whole);
  bool negative = value.whole < 0;
  int64_t whole = negative ? -(value.whole + 1) : value.whole;
  uint32_t fraction = negative ? UINT32_C(1000000000) - value.billionths : value.billionths;
  double size = (double)whole + (double)fraction / 1e9;
  return json_real(negative ? -size : size);
}

static json_t *rational(sn_json *json, sonae_rational value) {
  json_t *pair = json_array();
  sn_json_add(json, pair, number(value.numerator));
  sn_json_add(json, pair, number(value.denominator));
  return pair;
}

static json_t *text(sn_json *json, sonae_text texts) {
  json_t *object = json_object();
  for (size_t i = 0; texts && i < json->definition->language_count; i++)
    if (texts[i]) sn_json_put(json, object, json->definition->languages[i], sn_json_string(texts[i]));
  return object;
}

static json_t *ids(sn_json *json, sonae_ids list) {
  json_t *array = json_array();
  for (size_t i = 0; i < list.count; i++)
    sn_json_add(json, array, sn_json_string(list.items[i]));
  return array;
}

/* --- Names ----------------------------------------------------------------------------------------------------- */

static const char *model_name(sonae_model model) {
  return model == SONAE_POINTS ? "points" : model == SONAE_LADDER ? "ladder" : "weighted";
}

static const char *kind_name(sonae_kind kind) {
  static const char *const names[] = {"choice", "text", "number", "date"};
  return names[kind];
}

static const char *stage_name(sonae_stage stage) {
  static const char *const names[] = {"minimum", "basic", "advanced"};
  return names[stage];
}

static const char *status_name(sonae_gap_status status) {
  static const char *const names[] = {"open", "unknown", "unanswered"};
  return names[status];
}

static const char *relevance_name(uint8_t truth) {
  return truth == SONAE_TRUE ? "yes" : truth == SONAE_MAYBE ? "maybe" : "no";
}

static json_t *action_id(const sn_json *json, uint32_t action) {
  return sn_json_string(json->definition->actions[action].id);
}

static json_t *question_id(const sn_json *json, uint32_t question) {
  return sn_json_string(json->definition->questions[question].id);
}

static json_t *area_id(const sn_json *json, uint32_t area) {
  return sn_json_string(json->definition->areas[area].id);
}

json_t *sn_json_level(const sn_json *json, uint32_t level) {
  return level == SONAE_NONE ? json_null() : sn_json_string(json->definition->levels[level].id);
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
    sn_json_put(json, object, "at_least", number(test->points));
    break;
  case SONAE_ANSWER_AT_MOST:
  case SONAE_SCORE_AT_MOST:
    sn_json_put(json, object, "at_most", number(test->points));
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

/* --- A definition ---------------------------------------------------------------------------------------------- */

static json_t *area(sn_json *json, const sonae_area *a) {
  json_t *object = json_object();
  sn_json_put(json, object, "id", sn_json_string(a->id));
  sn_json_put(json, object, "weight", number(a->weight));
  sn_json_put(json, object, "title", text(json, a->title));
  return object;
}

static json_t *scale(sn_json *json, const sonae_scale *s) {
  json_t *object = json_object(), *options = json_array();
  sn_json_put(json, object, "id", sn_json_string(s->id));
  sn_json_put(json, object, "select", sn_json_string(s->select == SONAE_SELECT_MANY ? "many" : "one"));
  sn_json_put(json, object, "unknown", s->has_unknown ? number(s->unknown) : json_null());
  for (size_t i = 0; i < s->option_count; i++) {
    json_t *option = json_object();
    sn_json_put(json, option, "id", sn_json_string(s->options[i].id));
    sn_json_put(json, option, "points", number(s->options[i].points));
    sn_json_put(json, option, "label", text(json, s->options[i].label));
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
  sn_json_put(json, object, "weight", number(q->weight));
  sn_json_put(json, object, "minimum", json_boolean(q->minimum));
  sn_json_put(json, object, "target", number(q->target));
  sn_json_put(json, object, "level", sn_json_level(json, q->level));
  sn_json_put(json, object, "bar", q->level == SONAE_NONE ? json_null() : number(q->bar));
  sn_json_put(json, object, "not_applicable", json_boolean(q->not_applicable));
  sn_json_put(json, object, "relevant", condition(json, q->relevant));
  sn_json_put(json, object, "text", text(json, q->text));
  sn_json_put(json, object, "why", text(json, q->why));
  sn_json_put(json, object, "evidence", text(json, q->evidence));
  sn_json_put(json, object, "cases", ids(json, q->cases));
  sn_json_put(json, object, "refs", references(json, q));
  return object;
}

static json_t *gate(sn_json *json, const sonae_gate *g) {
  json_t *object = json_object();
  if (g->kind == SONAE_GATE_MINIMUM) {
    sn_json_put(json, object, "minimum", number(g->at_least));
  } else if (g->kind == SONAE_GATE_AREA) {
    sn_json_put(json, object, "area", area_id(json, g->area));
    sn_json_put(json, object, "at_least", number(g->at_least));
  } else {
    sn_json_put(json, object, "overall_at_least", number(g->at_least));
  }
  return object;
}

static json_t *level(sn_json *json, const sonae_level *l) {
  json_t *object = json_object(), *gates = json_array();
  sn_json_put(json, object, "id", sn_json_string(l->id));
  sn_json_put(json, object, "title", text(json, l->title));
  for (size_t i = 0; i < l->gate_count; i++)
    sn_json_add(json, gates, gate(json, &l->gates[i]));
  sn_json_put(json, object, "gates", gates);
  return object;
}

static json_t *alert(sn_json *json, const sonae_alert *a) {
  json_t *object = json_object();
  sn_json_put(json, object, "id", sn_json_string(a->id));
  sn_json_put(json, object, "when", condition(json, a->when));
  sn_json_put(json, object, "headline", text(json, a->headline));
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
  sn_json_put(json, object, "factor", rational(json, b->factor));
  sn_json_put(json, object, "when", condition(json, b->when));
  return object;
}

static json_t *closes(sn_json *json, const sonae_action *a) {
  json_t *array = json_array();
  for (size_t i = 0; i < a->close_count; i++) {
    json_t *lift = json_object();
    sn_json_put(json, lift, "question", question_id(json, a->closes[i].question));
    sn_json_put(json, lift, "points", number(a->closes[i].to));
    sn_json_add(json, array, lift);
  }
  return array;
}

static json_t *action(sn_json *json, const sonae_action *a) {
  json_t *object = json_object(), *required = json_array();
  for (size_t i = 0; i < a->require_count; i++)
    sn_json_add(json, required, action_id(json, a->requires_actions[i]));
  sn_json_put(json, object, "id", sn_json_string(a->id));
  sn_json_put(json, object, "area", area_id(json, a->area));
  sn_json_put(json, object, "stage", sn_json_string(stage_name(a->stage)));
  sn_json_put(json, object, "hours", rational(json, a->hours));
  sn_json_put(json, object, "yen", number(a->yen));
  sn_json_put(json, object, "closes", closes(json, a));
  sn_json_put(json, object, "requires", required);
  sn_json_put(json, object, "when", condition(json, a->when));
  sn_json_put(json, object, "title", text(json, a->title));
  sn_json_put(json, object, "first_step", text(json, a->first_step));
  return object;
}

static json_t *parameters(sn_json *json) {
  json_t *object = json_object();
  sn_json_put(json, object, "yen_per_hour", number(json->definition->yen_per_hour));
  sn_json_put(json, object, "k", number(json->definition->k));
  sn_json_put(json, object, "decay", rational(json, json->definition->decay));
  return object;
}

/* An array of `count` things, each made by `make`. */
#define PUT_ALL(json, object, key, make, items, count)                                                                 \
  do {                                                                                                                 \
    json_t *all = json_array();                                                                                        \
    for (size_t index = 0; index < (count); index++)                                                                   \
      sn_json_add((json), all, make((json), &(items)[index]));                                                         \
    sn_json_put((json), (object), (key), all);                                                                         \
  } while (0)

char *sonae_definition_json(const sonae_definition *definition) {
  const sonae_definition *d = definition;
  sn_json json = {.definition = d};
  json_t *root = json_object();
  sn_json_put(&json, root, "format", json_string("sonae.definition/1"));
  sn_json_put(&json, root, "id", sn_json_string(d->id));
  sn_json_put(&json, root, "version", sn_json_string(d->version));
  sn_json_put(&json, root, "digest", sn_json_string(d->digest));
  sn_json_put(&json, root, "model", json_string(model_name(d->model)));
  PUT_ALL(&json, root, "areas", area, d->areas, d->area_count);
  PUT_ALL(&json, root, "scales", scale, d->scales, d->scale_count);
  PUT_ALL(&json, root, "questions", question, d->questions, d->question_count);
  PUT_ALL(&json, root, "levels", level, d->levels, d->level_count);
  PUT_ALL(&json, root, "alerts", alert, d->alerts, d->alert_count);
  PUT_ALL(&json, root, "boosts", boost, d->boosts, d->boost_count);
  PUT_ALL(&json, root, "actions", action, d->actions, d->action_count);
  sn_json_put(&json, root, "parameters", parameters(&json));
  return sn_json_finish(&json, root);
}

/* --- A response ------------------------------------------------------------------------------------------------ */

/* A number where its text says no more than the number; "12.50" or "007" stay text, because `is` compares text. */
static json_t *attribute(const sonae_attribute *a) {
  char canonical[SN_DECIMAL_BYTES];
  if (!a->numeric) return sn_json_string(a->text);
  sn_decimal_text(a->number, canonical);
  return strcmp(canonical, a->text) == 0 ? sn_json_decimal(a->number) : sn_json_string(a->text);
}

static json_t *organisation(sn_json *json, const sonae_response *response) {
  const sonae_definition *d = json->definition;
  const sonae_attribute *values = response->packed.attributes;
  json_t *object = json_object(), *attributes = json_object();
  for (size_t i = 0; values && i < d->attribute_count; i++)
    if (values[i].text) sn_json_put(json, attributes, d->attributes[i].id, attribute(&values[i]));
  sn_json_put(json, object, "id", sn_json_string(response->organisation_id));
  sn_json_put(json, object, "name", sn_json_string(response->organisation_name));
  sn_json_put(json, object, "attributes", attributes);
  return object;
}

json_t *sn_json_options(sn_json *json, uint32_t question, uint8_t code, uint64_t chosen) {
  const sonae_scale *s = &json->definition->scales[json->definition->questions[question].scale];
  if (code >= SONAE_FIRST_OPTION) chosen = UINT64_C(1) << (code - SONAE_FIRST_OPTION);
  json_t *array = json_array();
  for (size_t i = 0; i < s->option_count; i++)
    if (chosen >> i & 1) sn_json_add(json, array, sn_json_string(s->options[i].id));
  return array;
}

static void put_given(sn_json *json, json_t *object, const sonae_response *response, size_t index) {
  const uint64_t *chosen = response->packed.chosen;
  switch (json->definition->questions[index].kind) {
  case SONAE_CHOICE:
    sn_json_put(json, object, "options",
                sn_json_options(json, (uint32_t)index, response->packed.codes[index], chosen ? chosen[index] : 0));
    break;
  case SONAE_TEXT:
    sn_json_put(json, object, "text", sn_json_string(response->answers[index].text));
    break;
  case SONAE_NUMBER:
    sn_json_put(json, object, "number", sn_json_decimal(response->packed.numbers[index]));
    break;
  case SONAE_DATE:
    sn_json_put(json, object, "date", sn_json_string(response->answers[index].text));
    break;
  }
}

static void put_text(sn_json *json, json_t *object, const char *key, const char *text) {
  if (text) sn_json_put(json, object, key, sn_json_string(text));
}

static json_t *answer(sn_json *json, const sonae_response *response, size_t index) {
  const sonae_answer *given = &response->answers[index];
  json_t *object = json_object();
  uint8_t code = response->packed.codes[index];
  if (code == SONAE_UNKNOWN) {
    sn_json_put(json, object, "unknown", json_true());
  } else if (code == SONAE_NOT_APPLICABLE) {
    sn_json_put(json, object, "not_applicable", json_true());
    sn_json_put(json, object, "reason", sn_json_string(given->reason));
  } else {
    put_given(json, object, response, index);
  }
  put_text(json, object, "planned", given->planned);
  return object;
}

static json_t *respondent(sn_json *json, const sonae_response *response) {
  json_t *object = json_object();
  sn_json_put(json, object, "role", json_string(sonae_role_word(response->role)));
  sn_json_put(json, object, "responsible", json_boolean(response->responsible));
  put_text(json, object, "name", response->respondent);
  return object;
}

char *sonae_response_json(const sonae_definition *definition, const sonae_response *response) {
  sn_json json = {.definition = definition};
  json_t *root = json_object(), *answers = json_object();
  for (size_t i = 0; i < definition->question_count; i++)
    if (response->packed.codes[i] != SONAE_UNANSWERED)
      sn_json_put(&json, answers, definition->questions[i].id, answer(&json, response, i));
  sn_json_put(&json, root, "format", json_string("sonae.response/1"));
  sn_json_put(&json, root, "checklist", sn_json_string(response->checklist));
  sn_json_put(&json, root, "version", sn_json_string(response->version));
  sn_json_put(&json, root, "organisation", organisation(&json, response));
  if (response->role || response->responsible || response->respondent)
    sn_json_put(&json, root, "respondent", respondent(&json, response));
  sn_json_put(&json, root, "answers", answers);
  return sn_json_finish(&json, root);
}

/* --- An evaluation --------------------------------------------------------------------------------------------- */

static void put_shares(sn_json *json, json_t *object, const sonae_score *s) {
  sn_json_put(json, object, "coverage", sn_json_score(s->coverage));
  sn_json_put(json, object, "unknown", sn_json_score(s->unknown));
}

static void put_interval(sn_json *json, json_t *object, const sonae_score *s) {
  sn_json_put(json, object, "low", sn_json_score(s->low));
  sn_json_put(json, object, "high", sn_json_score(s->high));
}

static void put_scores(sn_json *json, json_t *root, const sonae_evaluation *e) {
  const sonae_definition *d = json->definition;
  json_t *overall = json_object(), *areas = json_object();
  put_interval(json, overall, &e->overall);
  sn_json_put(json, root, "overall", overall);
  put_shares(json, root, &e->overall);
  if (d->model == SONAE_POINTS) sn_json_put(json, root, "maximum", sn_json_score(e->maximum));
  for (size_t i = 0; i < d->area_count; i++) {
    json_t *one = json_object();
    put_interval(json, one, &e->areas[i]);
    put_shares(json, one, &e->areas[i]);
    sn_json_put(json, areas, d->areas[i].id, one);
  }
  sn_json_put(json, root, "areas", areas);
}

static json_t *levels_reached(sn_json *json, const sonae_evaluation *e) {
  json_t *object = json_object();
  sn_json_put(json, object, "reached", sn_json_level(json, e->level_reached));
  sn_json_put(json, object, "possible", sn_json_level(json, e->level_possible));
  return object;
}

static json_t *alert_hit(sn_json *json, const sonae_alert_hit *hit) {
  json_t *object = json_object();
  sn_json_put(json, object, "id", sn_json_string(json->definition->alerts[hit->alert].id));
  sn_json_put(json, object, "confirm_first", json_boolean(hit->confirm_first));
  return object;
}

static json_t *gap(sn_json *json, const sonae_gap *g) {
  const sonae_question *q = &json->definition->questions[g->question];
  json_t *object = json_object();
  sn_json_put(json, object, "question", sn_json_string(q->id));
  sn_json_put(json, object, "status", json_string(status_name(g->status)));
  sn_json_put(json, object, "points", number(g->points));
  sn_json_put(json, object, "target", number(q->target));
  sn_json_put(json, object, "gap", number(g->gap));
  sn_json_put(json, object, "minimum", json_boolean(q->minimum));
  return object;
}

static json_t *placements(sn_json *json, const sonae_evaluation *e) {
  json_t *array = json_array();
  for (size_t i = 0; i < e->action_count; i++) {
    json_t *object = json_object();
    sn_json_put(json, object, "id", action_id(json, e->actions[i].action));
    sn_json_put(json, object, "rank", number((int64_t)i + 1));
    sn_json_put(json, object, "stage", json_string(stage_name(e->actions[i].stage)));
    sn_json_put(json, object, "confirm_first", json_boolean(e->actions[i].confirm_first));
    sn_json_add(json, array, object);
  }
  return array;
}

static json_t *action_list(sn_json *json, const uint32_t *actions, size_t count) {
  json_t *array = json_array();
  for (size_t i = 0; i < count; i++)
    sn_json_add(json, array, action_id(json, actions[i]));
  return array;
}

static json_t *plan_object(sn_json *json, const sonae_plan *plan) {
  json_t *object = json_object();
  sn_json_put(json, object, "actions", action_list(json, plan->actions, plan->action_count));
  sn_json_put(json, object, "hours", rational(json, plan->hours));
  sn_json_put(json, object, "yen", number(plan->yen));
  sn_json_put(json, object, "gain", rational(json, plan->gain));
  sn_json_put(json, object, "optimal", json_boolean(plan->optimal));
  sn_json_put(json, object, "bound", rational(json, plan->bound));
  return object;
}

char *sonae_evaluation_json(const sonae_definition *definition, const sonae_response *response,
                            const sonae_evaluation *evaluation, const sonae_plan *plan) {
  const sonae_evaluation *e = evaluation;
  sn_json json = {.definition = definition};
  json_t *root = json_object(), *relevant = json_object();
  sn_json_put(&json, root, "format", json_string("sonae.evaluation/1"));
  sn_json_put(&json, root, "checklist", sn_json_string(definition->id));
  sn_json_put(&json, root, "version", sn_json_string(definition->version));
  sn_json_put(&json, root, "organisation", sn_json_string(response->organisation_id));
  put_scores(&json, root, e);
  sn_json_put(&json, root, "level", levels_reached(&json, e));
  PUT_ALL(&json, root, "alerts", alert_hit, e->alerts, e->alert_count);
  for (size_t i = 0; i < definition->question_count; i++)
    sn_json_put(&json, relevant, definition->questions[i].id, json_string(relevance_name(e->relevant[i])));
  sn_json_put(&json, root, "relevant", relevant);
  PUT_ALL(&json, root, "gaps", gap, e->gaps, e->gap_count);
  sn_json_put(&json, root, "actions", placements(&json, e));
  sn_json_put(&json, root, "covered", action_list(&json, e->covered, e->covered_count));
  if (plan) sn_json_put(&json, root, "plan", plan_object(&json, plan));
  return sn_json_finish(&json, root);
}

/* --- Problems of files ----------------------------------------------------------------------------------------- */

static json_t *diagnostic(sn_json *json, const sonae_diagnostic *item) {
  json_t *object = json_object();
  sn_json_put(json, object, "file", sn_json_string(item->file));
  sn_json_put(json, object, "line", number(item->line));
  sn_json_put(json, object, "severity", json_string(item->severity == SONAE_ERROR ? "error" : "warning"));
  sn_json_put(json, object, "text", sn_json_string(item->text));
  return object;
}

json_t *sn_json_problems(sn_json *json, const sonae_diagnostic *items, size_t count) {
  json_t *array = json_array();
  for (size_t i = 0; i < count; i++)
    sn_json_add(json, array, diagnostic(json, &items[i]));
  return array;
}

char *sn_json_diagnostics(const sonae_diagnostic *items, size_t count) {
  sn_json json = {0};
  return sn_json_finish(&json, sn_json_problems(&json, items, count));
}
