/* SPDX-License-Identifier: Apache-2.0 */
/* A response as JSON that other programs may rely on. */
#include <string.h>

#include "base/number.h"
#include "reports/json/json.h"

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

json_t *sn_json_answer(sn_json *json, const sonae_response *response, uint32_t index) {
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
  for (uint32_t i = 0; i < definition->question_count; i++)
    if (response->packed.codes[i] != SONAE_UNANSWERED)
      sn_json_put(&json, answers, definition->questions[i].id, sn_json_answer(&json, response, i));
  sn_json_put(&json, root, "format", json_string("sonae.response/1"));
  sn_json_put(&json, root, "checklist", sn_json_string(response->checklist));
  sn_json_put(&json, root, "version", sn_json_string(response->version));
  sn_json_put(&json, root, "organisation", organisation(&json, response));
  if (response->role || response->responsible || response->respondent)
    sn_json_put(&json, root, "respondent", respondent(&json, response));
  sn_json_put(&json, root, "answers", answers);
  return sn_json_finish(&json, root);
}
