/* SPDX-License-Identifier: Apache-2.0 */
/* A chain as text, a line a step, and as JSON. */
#include <inttypes.h>
#include <string.h>

#include "reports/explain/explain.h"
#include "reports/json/json.h"

typedef struct sentence {
  const char *key;
  const char *values; /* their names, with commas between */
  sn_phrase phrase;
} sentence;

static const sentence SENTENCES[SN_STEP_COUNT] = {
#define STEP(name, key, values, ja, en) {(key), (values), {{(ja), (en)}}},
#include "reports/explain/explain.def"
};

/* --- Text ------------------------------------------------------------------------------------------------------ */

static bool fill_sentence(sn_buffer *out, const sn_explain *x, const sn_explain_step *step) {
  const char *arguments[SN_EXPLAIN_VALUES];
  for (size_t i = 0; i < step->value_count; i++)
    arguments[i] = step->values[i].text;
  return sn_fill(out, SENTENCES[step->sentence].phrase.in[x->language], arguments, step->value_count);
}

static const char *truth_word(const sn_explain *x, sonae_truth truth) {
  return sn_explain_phrase(x, truth == SONAE_TRUE    ? SN_WORD_TRUE
                              : truth == SONAE_FALSE ? SN_WORD_FALSE
                                                     : SN_WORD_MAYBE);
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

char *sn_explain_as_text(const sn_explain *x) {
  sn_buffer out = SN_BUFFER(SN_EXPLAIN_BYTES);
  write_steps(&out, x, x->root->first, 0);
  if (!out.failed) return out.data;
  sn_buffer_free(&out);
  return NULL;
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
  sn_buffer text = SN_BUFFER(SN_EXPLAIN_BYTES);
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

char *sn_explain_as_json(const sn_explain *x, const char *id) {
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
