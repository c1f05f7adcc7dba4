/* SPDX-License-Identifier: Apache-2.0 */
/* Finds what an id names, has its chain built, and shows it as text or JSON. */
#include "reports/explain.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "base/number.h"
#include "evaluate/evaluate.h"
#include "reports/json.h"

enum { MAX_TEXT_BYTES = 64 * 1024 * 1024, NUMBER_BYTES = 48, NEAR_MOST = 3 };

typedef struct sentence {
  const char *key;
  const char *values; /* their names, with commas between */
  sn_phrase phrase;
} sentence;

static const sentence SENTENCES[SN_STEP_COUNT] = {
#define STEP(name, key, values, ja, en) {(key), (values), {{(ja), (en)}}},
#include "reports/explain.def"
};

static const sn_phrase WORDS[SN_WORD_COUNT] = {
#define WORD(name, ja, en) {{(ja), (en)}},
#include "reports/explain.def"
};

static const char *word(const sn_explain *x, sn_explain_word which) {
  return WORDS[which].in[x->language];
}

/* --- Building the tree ----------------------------------------------------------------------------------------- */

sn_explain_step *sn_explain_add(sn_explain *x, sn_explain_step *parent, sn_explain_sentence which,
                                const sonae_place *place, const sn_explain_value *values, size_t count) {
  sn_explain_step *step = parent ? SN_ARENA_NEW(x->arena, 1, sn_explain_step) : NULL;
  if (!step) return NULL;
  step->sentence = which;
  step->value_count = count < SN_EXPLAIN_VALUES ? count : SN_EXPLAIN_VALUES;
  if (step->value_count) memcpy(step->values, values, step->value_count * sizeof *values);
  if (place) step->place = *place;
  if (parent->last)
    parent->last->next = step;
  else
    parent->first = step;
  parent->last = step;
  return step;
}

void sn_explain_say_truth(sn_explain_step *step, sonae_truth truth) {
  if (!step) return;
  step->has_truth = true;
  step->truth = truth;
}

sn_explain_value sn_explain_text(const char *text) {
  return (sn_explain_value){.text = text ? text : ""};
}

sn_explain_value sn_explain_in(const sn_explain *x, sonae_text text) {
  return sn_explain_text(sonae_text_in(x->definition, text, x->language == SONAE_EN ? "en" : "ja"));
}

sn_explain_value sn_explain_word_value(const sn_explain *x, sn_explain_word which) {
  return sn_explain_text(word(x, which));
}

static sn_explain_value number_value(sn_explain *x, const char *text, int64_t number) {
  return (sn_explain_value){.text = sn_arena_copy(x->arena, text, strlen(text)), .numeric = true, .number = number};
}

sn_explain_value sn_explain_integer(sn_explain *x, int64_t value) {
  char text[NUMBER_BYTES];
  (void)snprintf(text, sizeof text, "%" PRId64, value);
  return number_value(x, text, value);
}

sn_explain_value sn_explain_score(sn_explain *x, int64_t micro) {
  char text[SN_SCORE_BYTES];
  sn_score_text(micro, text);
  return number_value(x, text, micro);
}

sn_explain_value sn_explain_exact(sn_explain *x, int64_t micro) {
  char text[SN_DECIMAL_BYTES];
  if (micro == SONAE_UNDEFINED) return sn_explain_score(x, micro);
  int64_t whole = micro / SONAE_MICRO, rest = micro % SONAE_MICRO;
  if (rest < 0) { /* a decimal is floor + fraction */
    whole--;
    rest += SONAE_MICRO;
  }
  sn_decimal_text((sonae_decimal){.whole = whole, .billionths = (uint32_t)rest * 1000}, text);
  return number_value(x, text, micro);
}

sn_explain_value sn_explain_decimal(sn_explain *x, sonae_decimal value) {
  char text[SN_DECIMAL_BYTES];
  sn_decimal_text(value, text);
  return sn_explain_text(sn_arena_copy(x->arena, text, strlen(text)));
}

sn_explain_value sn_explain_ratio(sn_explain *x, int64_t numerator, int64_t denominator) {
  enum { PLACES = 10000 };
  char text[NUMBER_BYTES];
  sonae_rational r = sn_rational_reduce(numerator, denominator);
  if (r.denominator == 1) return sn_explain_integer(x, r.numerator);
  if (PLACES % r.denominator != 0 || r.numerator < 0) {
    (void)snprintf(text, sizeof text, "%" PRId64 "/%" PRId64, r.numerator, r.denominator);
    return sn_explain_text(sn_arena_copy(x->arena, text, strlen(text)));
  }
  int64_t rest = r.numerator % r.denominator * (PLACES / r.denominator);
  int length = snprintf(text, sizeof text, "%" PRId64 ".%04" PRId64, r.numerator / r.denominator, rest);
  while (length > 0 && text[length - 1] == '0')
    text[--length] = '\0';
  return sn_explain_text(sn_arena_copy(x->arena, text, strlen(text)));
}

sn_explain_value sn_explain_filled(sn_explain *x, sn_explain_word which, const char *first, const char *second) {
  sn_buffer filled = SN_BUFFER(MAX_TEXT_BYTES);
  sn_fill(&filled, word(x, which), (const char *const[]){first, second}, 2);
  if (filled.failed) x->arena->failed = true;
  const char *text = filled.failed ? NULL : sn_arena_copy(x->arena, filled.data, filled.length);
  sn_buffer_free(&filled);
  return sn_explain_text(text);
}

/* --- What several chains ask ----------------------------------------------------------------------------------- */

bool sn_explain_is_given(const sn_explain *x, uint32_t question) {
  return x->response->packed.codes[question] >= SONAE_GIVEN;
}

static int64_t highest_points(const sonae_scale *scale) {
  int64_t most = scale->options[0].points, sum = 0;
  for (size_t i = 0; i < scale->option_count; i++) {
    int32_t points = scale->options[i].points;
    if (points > most) most = points;
    if (points > 0) sum += points;
  }
  if (scale->select == SONAE_SELECT_MANY && sum > 0) most = sum;
  return scale->has_unknown && scale->unknown > most ? scale->unknown : most;
}

int64_t sn_explain_high_points(const sn_explain *x, uint32_t question) {
  const sonae_question *q = &x->definition->questions[question];
  if (q->scale == SONAE_NONE || sn_explain_is_given(x, question)) return x->evaluation->points[question];
  if (x->definition->model != SONAE_POINTS) return 100;
  const sonae_scale *scale = &x->definition->scales[q->scale];
  bool unknown = x->response->packed.codes[question] == SONAE_UNKNOWN;
  return unknown && scale->has_unknown ? scale->unknown : highest_points(scale);
}

int64_t sn_explain_weight(const sn_explain *x, uint32_t question) {
  return x->definition->model == SONAE_POINTS ? 1 : x->definition->questions[question].weight;
}

int64_t sn_explain_area_weight(const sn_explain *x, uint32_t area) {
  return x->definition->model == SONAE_POINTS ? 1 : x->definition->areas[area].weight;
}

sn_explain_word sn_explain_left_out(const sn_explain *x, uint32_t question) {
  if (x->definition->questions[question].scale == SONAE_NONE) return SN_WORD_REASON_NOT_SCORED;
  if (x->evaluation->relevant[question] == SONAE_FALSE) return SN_WORD_REASON_IRRELEVANT;
  if (!x->evaluation->applicable[question]) return SN_WORD_REASON_NOT_APPLICABLE;
  return SN_WORD_COUNT;
}

sn_explain_sums sn_explain_sum_area(const sn_explain *x, uint32_t area) {
  sn_explain_sums sums = {0};
  for (uint32_t q = 0; q < x->definition->question_count; q++) {
    if (x->definition->questions[q].area != area || sn_explain_left_out(x, q) != SN_WORD_COUNT) continue;
    int64_t weight = sn_explain_weight(x, q);
    sums.low += weight * x->evaluation->points[q];
    sums.high += weight * sn_explain_high_points(x, q);
    sums.weights += weight;
    if (x->response->packed.codes[q] != SONAE_UNANSWERED) sums.answered += weight;
    if (x->response->packed.codes[q] == SONAE_UNKNOWN) sums.unknown += weight;
  }
  return sums;
}

size_t sn_explain_rank(const sn_explain *x, uint32_t action) {
  for (size_t i = 0; i < x->evaluation->action_count; i++)
    if (x->evaluation->actions[i].action == action) return i + 1;
  return 0;
}

bool sn_explain_covered(const sn_explain *x, uint32_t action) {
  for (size_t i = 0; i < x->evaluation->covered_count; i++)
    if (x->evaluation->covered[i] == action) return true;
  return false;
}

const sonae_gap *sn_explain_gap(const sn_explain *x, uint32_t question) {
  for (size_t i = 0; i < x->evaluation->gap_count; i++)
    if (x->evaluation->gaps[i].question == question) return &x->evaluation->gaps[i];
  return NULL;
}

sn_explain_word sn_explain_stage(sonae_stage stage) {
  return stage == SONAE_STAGE_MINIMUM ? SN_WORD_STAGE_MINIMUM
         : stage == SONAE_STAGE_BASIC ? SN_WORD_STAGE_BASIC
                                      : SN_WORD_STAGE_ADVANCED;
}

/* --- Conditions ------------------------------------------------------------------------------------------------ */

static sn_explain_step *add_answer_test(sn_explain *x, sn_explain_step *parent, const sonae_condition *test) {
  const sonae_question *q = &x->definition->questions[test->subject];
  const sonae_place *place = &test->place;
  sn_explain_value id = sn_explain_text(q->id);
  switch (test->op) {
  case SONAE_ANSWER_IS: {
    const sonae_option *option = &x->definition->scales[q->scale].options[test->option];
    return SN_EXPLAIN_ADD(x, parent, TEST_IS, place, id, sn_explain_text(option->id), sn_explain_in(x, option->label));
  }
  case SONAE_ANSWER_AT_LEAST:
    return SN_EXPLAIN_ADD(x, parent, TEST_AT_LEAST, place, id, sn_explain_integer(x, test->points));
  case SONAE_ANSWER_AT_MOST:
    return SN_EXPLAIN_ADD(x, parent, TEST_AT_MOST, place, id, sn_explain_integer(x, test->points));
  case SONAE_NUMBER_AT_LEAST:
    return SN_EXPLAIN_ADD(x, parent, TEST_NUMBER_AT_LEAST, place, id, sn_explain_decimal(x, test->number));
  case SONAE_NUMBER_AT_MOST:
    return SN_EXPLAIN_ADD(x, parent, TEST_NUMBER_AT_MOST, place, id, sn_explain_decimal(x, test->number));
  default:
    return SN_EXPLAIN_ADD(x, parent, TEST_ANSWERED, place, id);
  }
}

static sn_explain_step *add_attribute_test(sn_explain *x, sn_explain_step *parent, const sonae_condition *test) {
  const sonae_attribute_definition *a = &x->definition->attributes[test->subject];
  const sonae_attribute *given = x->response->packed.attributes ? &x->response->packed.attributes[test->subject] : NULL;
  sn_explain_value id = sn_explain_text(a->id), label = sn_explain_in(x, a->label);
  sn_explain_value now =
      given && given->text ? sn_explain_text(given->text) : sn_explain_word_value(x, SN_WORD_MISSING);
  if (test->op == SONAE_ATTRIBUTE_IS)
    return SN_EXPLAIN_ADD(x, parent, TEST_ATTRIBUTE_IS, &test->place, id, label, sn_explain_text(test->text), now);
  sn_explain_value bound = sn_explain_decimal(x, test->number);
  if (test->op == SONAE_ATTRIBUTE_AT_LEAST)
    return SN_EXPLAIN_ADD(x, parent, TEST_ATTRIBUTE_AT_LEAST, &test->place, id, label, bound, now);
  return SN_EXPLAIN_ADD(x, parent, TEST_ATTRIBUTE_AT_MOST, &test->place, id, label, bound, now);
}

static sn_explain_step *add_score_test(sn_explain *x, sn_explain_step *parent, const sonae_condition *test) {
  const sonae_area *a = &x->definition->areas[test->subject];
  sn_explain_value id = sn_explain_text(a->id), title = sn_explain_in(x, a->title);
  sn_explain_value bar = sn_explain_exact(x, test->points);
  sn_explain_value now = sn_explain_exact(x, x->evaluation->areas[test->subject].low);
  if (test->op == SONAE_SCORE_AT_LEAST)
    return SN_EXPLAIN_ADD(x, parent, TEST_SCORE_AT_LEAST, &test->place, id, title, bar, now);
  return SN_EXPLAIN_ADD(x, parent, TEST_SCORE_AT_MOST, &test->place, id, title, bar, now);
}

static sn_explain_step *add_test(sn_explain *x, sn_explain_step *parent, const sonae_condition *test) {
  switch (test->op) {
  case SONAE_ATTRIBUTE_IS:
  case SONAE_ATTRIBUTE_AT_LEAST:
  case SONAE_ATTRIBUTE_AT_MOST:
    return add_attribute_test(x, parent, test);
  case SONAE_SCORE_AT_LEAST:
  case SONAE_SCORE_AT_MOST:
    return add_score_test(x, parent, test);
  default:
    return add_answer_test(x, parent, test);
  }
}

/* Depth is bounded by the loader (SN_MAX_XML_DEPTH). */
sonae_truth sn_explain_condition(sn_explain *x, sn_explain_step *parent, const sonae_condition *condition) {
  sonae_truth truth = sn_condition_now(x->workspace, condition);
  sn_explain_step *step;
  if (condition->op == SONAE_ALL)
    step = SN_EXPLAIN_PLAIN(x, parent, ALL, &condition->place);
  else if (condition->op == SONAE_ANY)
    step = SN_EXPLAIN_PLAIN(x, parent, ANY, &condition->place);
  else if (condition->op == SONAE_NOT)
    step = SN_EXPLAIN_PLAIN(x, parent, NOT, &condition->place);
  else
    step = add_test(x, parent, condition);
  sn_explain_say_truth(step, truth);
  for (size_t i = 0; i < condition->child_count; i++)
    sn_explain_condition(x, step, &condition->children[i]);
  return truth;
}

/* --- Text ------------------------------------------------------------------------------------------------------ */

static bool fill_sentence(sn_buffer *out, const sn_explain *x, const sn_explain_step *step) {
  const char *arguments[SN_EXPLAIN_VALUES];
  for (size_t i = 0; i < step->value_count; i++)
    arguments[i] = step->values[i].text;
  return sn_fill(out, SENTENCES[step->sentence].phrase.in[x->language], arguments, step->value_count);
}

static const char *truth_word(const sn_explain *x, sonae_truth truth) {
  return word(x, truth == SONAE_TRUE ? SN_WORD_TRUE : truth == SONAE_FALSE ? SN_WORD_FALSE : SN_WORD_MAYBE);
}

/* One step, one line: a line feed that came with a comment or a file's name becomes a space. */
static void keep_one_line(sn_buffer *out, size_t start) {
  for (size_t i = start; i < out->length; i++)
    if (out->data[i] == '\n' || out->data[i] == '\r' || out->data[i] == '\t') out->data[i] = ' ';
}

static void write_steps(sn_buffer *out, const sn_explain *x, const sn_explain_step *first, int depth) {
  for (const sn_explain_step *step = first; step; step = step->next) {
    if (depth == 0 && out->length) sn_buffer_text(out, "\n");
    sn_buffer_printf(out, "%*s", 2 * depth, "");
    size_t start = out->length;
    fill_sentence(out, x, step);
    if (step->has_truth) sn_buffer_printf(out, " → %s", truth_word(x, step->truth));
    if (step->place.line) sn_buffer_printf(out, "  [%s:%" PRIu32 "]", step->place.file, step->place.line);
    keep_one_line(out, start);
    sn_buffer_text(out, "\n");
    write_steps(out, x, step->first, depth + 1);
  }
}

/* --- JSON ------------------------------------------------------------------------------------------------------ */

static json_t *json_value(const sn_explain_value *value) {
  if (!value->numeric) return sn_json_string(value->text);
  return value->number == SONAE_UNDEFINED ? json_null() : json_integer((json_int_t)value->number);
}

static json_t *json_values(sn_json *json, const sn_explain_step *step) {
  json_t *object = json_object();
  const char *name = SENTENCES[step->sentence].values;
  for (size_t i = 0; i < step->value_count && *name; i++) {
    char key[32] = "";
    size_t length = strcspn(name, ",");
    memcpy(key, name, length < sizeof key ? length : sizeof key - 1);
    sn_json_put(json, object, key, json_value(&step->values[i]));
    name += length + (name[length] == ',');
  }
  return object;
}

static json_t *json_sentence(const sn_explain *x, const sn_explain_step *step) {
  sn_buffer text = SN_BUFFER(MAX_TEXT_BYTES);
  json_t *string = fill_sentence(&text, x, step) ? sn_json_string(text.data) : NULL;
  sn_buffer_free(&text);
  return string;
}

static json_t *json_steps(sn_json *json, const sn_explain *x, const sn_explain_step *first) {
  static const char *const truths[] = {"false", "maybe", "true"};
  json_t *array = json_array();
  for (const sn_explain_step *step = first; step; step = step->next) {
    json_t *object = json_object();
    sn_json_put(json, object, "step", json_string(SENTENCES[step->sentence].key));
    sn_json_put(json, object, "text", json_sentence(x, step));
    sn_json_put(json, object, "values", json_values(json, step));
    if (step->has_truth) sn_json_put(json, object, "truth", json_string(truths[step->truth]));
    if (step->place.line) sn_json_put(json, object, "file", sn_json_string(step->place.file));
    if (step->place.line) sn_json_put(json, object, "line", json_integer((json_int_t)step->place.line));
    if (step->first) sn_json_put(json, object, "steps", json_steps(json, x, step->first));
    sn_json_add(json, array, object);
  }
  return array;
}

static char *as_json(const sn_explain *x, const char *id) {
  sn_json json = {.definition = x->definition};
  json_t *root = json_object();
  sn_json_put(&json, root, "format", json_string("sonae.explanation/1"));
  sn_json_put(&json, root, "checklist", sn_json_string(x->definition->id));
  sn_json_put(&json, root, "version", sn_json_string(x->definition->version));
  sn_json_put(&json, root, "organisation", sn_json_string(x->response->organisation_id));
  sn_json_put(&json, root, "id", sn_json_string(id));
  sn_json_put(&json, root, "steps", json_steps(&json, x, x->root->first));
  return sn_json_finish(&json, root);
}

static char *as_text(const sn_explain *x) {
  sn_buffer out = SN_BUFFER(MAX_TEXT_BYTES);
  write_steps(&out, x, x->root->first, 0);
  if (!out.failed) return out.data;
  sn_buffer_free(&out);
  return NULL;
}

/* --- Near ids -------------------------------------------------------------------------------------------------- */

typedef struct near_ids {
  const char *wanted;
  const char *ids[NEAR_MOST];
  size_t distances[NEAR_MOST];
  size_t count;
} near_ids;

/* Keeps the nearest few, nearest first, up to a third of the id wrong (at least 1, so that pr-1 finds pr-01). */
static void offer(near_ids *near, const char *id) {
  size_t distance = sn_near_distance(near->wanted, id);
  size_t allowed = strlen(near->wanted) / 3;
  if (distance > (allowed > 0 ? allowed : 1)) return;
  size_t at = near->count;
  while (at > 0 && near->distances[at - 1] > distance)
    at--;
  if (at >= NEAR_MOST) return;
  size_t last = near->count < NEAR_MOST ? near->count++ : NEAR_MOST - 1;
  for (size_t i = last; i > at; i--) {
    near->ids[i] = near->ids[i - 1];
    near->distances[i] = near->distances[i - 1];
  }
  near->ids[at] = id;
  near->distances[at] = distance;
}

static void offer_all(near_ids *near, const sonae_definition *d) {
  for (size_t i = 0; i < d->question_count; i++)
    offer(near, d->questions[i].id);
  for (size_t i = 0; i < d->action_count; i++)
    offer(near, d->actions[i].id);
  for (size_t i = 0; i < d->area_count; i++)
    offer(near, d->areas[i].id);
  for (size_t i = 0; i < d->level_count; i++)
    offer(near, d->levels[i].id);
  for (size_t i = 0; i < d->alert_count; i++)
    offer(near, d->alerts[i].id);
  offer(near, "overall");
}

static sonae_status not_found(sn_explain *x, const char *id, sonae_error *error) {
  near_ids near = {.wanted = id};
  sn_buffer text = SN_BUFFER(4096), list = SN_BUFFER(1024);
  offer_all(&near, x->definition);
  for (size_t i = 0; i < near.count; i++)
    sn_buffer_printf(&list, "%s%s", i ? ", " : "", near.ids[i]);
  sn_fill(&text, word(x, SN_WORD_NOT_FOUND), (const char *const[]){id}, 1);
  if (near.count && !list.failed) sn_fill(&text, word(x, SN_WORD_NEAR), (const char *const[]){list.data}, 1);
  sn_fail(error, SONAE_E_NOT_FOUND, NULL, 0, text.failed ? word(x, SN_WORD_NOT_FOUND) : text.data);
  sn_buffer_free(&text);
  sn_buffer_free(&list);
  return SONAE_E_NOT_FOUND;
}

/* --- What an id names ------------------------------------------------------------------------------------------ */

static uint32_t find_alert(const sonae_definition *d, const char *id) {
  for (uint32_t i = 0; i < d->alert_count; i++)
    if (strcmp(d->alerts[i].id, id) == 0) return i;
  return SONAE_NONE;
}

/* Ids are unique within their kind only, so one id may name several things: all are explained. */
static void explain_all(sn_explain *x, const char *id) {
  const sonae_definition *d = x->definition;
  if (strcmp(id, "overall") == 0) sn_explain_overall(x);
  uint32_t found = sonae_find_question(d, id);
  if (found != SONAE_NONE) sn_explain_question(x, found);
  found = sonae_find_action(d, id);
  if (found != SONAE_NONE) sn_explain_action(x, found);
  found = sonae_find_area(d, id);
  if (found != SONAE_NONE) sn_explain_area(x, found);
  found = sonae_find_level(d, id);
  if (found != SONAE_NONE) sn_explain_level(x, found);
  found = find_alert(d, id);
  if (found != SONAE_NONE) sn_explain_alert(x, found);
}

static sonae_status explain(const sonae_report *report, const char *id, bool json, char **out, sonae_error *error) {
  sn_arena arena = {0};
  sn_explain_step root = {0};
  sn_explain x = {.arena = &arena,
                  .definition = report->definition,
                  .response = report->response,
                  .evaluation = report->evaluation,
                  .workspace = report->workspace,
                  .language = report->language,
                  .root = &root};
  explain_all(&x, id);
  sonae_status status = SONAE_OK;
  char *text = NULL;
  if (!root.first && !arena.failed) status = not_found(&x, id, error);
  if (status == SONAE_OK && !arena.failed) text = json ? as_json(&x, id) : as_text(&x);
  if (status == SONAE_OK && !text)
    status = sn_fail(error, SONAE_E_MEMORY, NULL, 0, sonae_status_text(SONAE_E_MEMORY, report->language));
  if (status == SONAE_OK) *out = text;
  sn_arena_free(&arena);
  return status;
}

sonae_status sonae_explain_text(const sonae_report *report, const char *id, char **out, sonae_error *error) {
  return explain(report, id, false, out, error);
}

sonae_status sonae_explain_json(const sonae_report *report, const char *id, char **out, sonae_error *error) {
  return explain(report, id, true, out, error);
}
