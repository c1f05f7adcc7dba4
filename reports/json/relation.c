/* SPDX-License-Identifier: Apache-2.0 */
/* Who supplies whom, and how critical that is. */
#include "reports/json/store.h"

static json_t *alert(sn_json *json, const sonae_alert_hit *hit) {
  json_t *object = json_object();
  sn_json_put(json, object, "id", sn_json_string(json->definition->alerts[hit->alert].id));
  sn_json_put(json, object, "confirm_first", json_boolean(hit->confirm_first));
  return object;
}

void sn_json_put_criticality(sn_json *json, json_t *object, const sonae_evaluation *evaluation) {
  json_t *criticality = json_object();
  sn_json_put(json, criticality, "low", sn_json_score(evaluation->overall.low));
  sn_json_put(json, criticality, "high", sn_json_score(evaluation->overall.high));
  sn_json_put(json, object, "criticality", criticality);
  SN_JSON_ALL(json, object, "alerts", alert, evaluation->alerts, evaluation->alert_count);
}

char *sn_json_relation_line(const sonae_relation *relation, const sonae_definition *definition,
                            const sonae_evaluation *evaluation) {
  sn_json json = {.definition = definition};
  json_t *object = json_object();
  sn_json_put(&json, object, "buyer", sn_json_string(relation->buyer));
  sn_json_put(&json, object, "supplier", sn_json_string(relation->supplier));
  sn_json_put_criticality(&json, object, evaluation);
  sn_json_put(&json, object, "checklist", sn_json_string(relation->checklist));
  sn_json_put(&json, object, "version", sn_json_string(relation->version));
  sn_json_put(&json, object, "source", sn_json_string(relation->source));
  sn_json_put(&json, object, "received", sn_json_string(relation->received));
  return sn_json_line(&json, object);
}

static json_t *party(sn_json *json, const sonae_organisation *organisation) {
  json_t *object = json_object();
  sn_json_put(json, object, "id", sn_json_string(organisation->id));
  sn_json_put(json, object, "name", sn_json_string(organisation->name));
  return object;
}

/* What was made as a text elsewhere; NULL fails the whole. Frees the text. */
static json_t *part(char *text) {
  json_t *made = text ? json_loads(text, 0, NULL) : NULL;
  sonae_string_free(text);
  return made;
}

static json_t *answers(const sonae_report *report) {
  json_t *response = part(sonae_response_json(report->definition, report->response));
  json_t *found = response ? json_incref(json_object_get(response, "answers")) : NULL;
  json_decref(response);
  return found;
}

static json_t *explanation(const sonae_report *report, const char *id) {
  char *text = NULL;
  return sonae_explain_json(report, id, &text, NULL) == SONAE_OK ? part(text) : NULL;
}

/* Each area with its questions, the whole, and each alert that is raised or may be. */
static json_t *explanations(sn_json *json, const sonae_report *report) {
  const sonae_definition *d = report->definition;
  const sonae_evaluation *e = report->evaluation;
  json_t *array = json_array();
  for (size_t i = 0; i < d->area_count; i++)
    sn_json_add(json, array, explanation(report, d->areas[i].id));
  sn_json_add(json, array, explanation(report, "overall"));
  for (size_t i = 0; i < e->alert_count; i++)
    sn_json_add(json, array, explanation(report, d->alerts[e->alerts[i].alert].id));
  return array;
}

char *sn_json_relation(const sonae_report *report, const sonae_organisation *buyer,
                       const sonae_organisation *supplier) {
  sn_json json = {.definition = report->definition};
  json_t *root = json_object();
  sn_json_put(&json, root, "format", json_string("sonae.relation/1"));
  sn_json_put(&json, root, "buyer", party(&json, buyer));
  sn_json_put(&json, root, "supplier", party(&json, supplier));
  sn_json_put(&json, root, "checklist", sn_json_string(report->definition->id));
  sn_json_put(&json, root, "version", sn_json_string(report->definition->version));
  sn_json_put_criticality(&json, root, report->evaluation);
  sn_json_put(&json, root, "facts", answers(report));
  sn_json_put(&json, root, "explanations", explanations(&json, report));
  return sn_json_finish(&json, root);
}
