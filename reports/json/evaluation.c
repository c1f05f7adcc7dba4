/* SPDX-License-Identifier: Apache-2.0 */
/* An evaluation, and a plan, as JSON that other programs may rely on. */
#include "reports/json/json.h"

static const char *status_name(sonae_gap_status status) {
  static const char *const names[] = {"open", "unknown", "unanswered"};
  return names[status];
}

static const char *relevance_name(uint8_t truth) {
  return truth == SONAE_TRUE ? "yes" : truth == SONAE_MAYBE ? "maybe" : "no";
}

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

static json_t *contradiction(sn_json *json, const uint32_t *index) {
  return sn_json_string(json->definition->contradictions[*index].id);
}

static json_t *gap(sn_json *json, const sonae_gap *g) {
  const sonae_question *q = &json->definition->questions[g->question];
  json_t *object = json_object();
  sn_json_put(json, object, "question", sn_json_string(q->id));
  sn_json_put(json, object, "status", json_string(status_name(g->status)));
  sn_json_put(json, object, "points", sn_json_number(g->points));
  sn_json_put(json, object, "target", sn_json_number(q->target));
  sn_json_put(json, object, "gap", sn_json_number(g->gap));
  sn_json_put(json, object, "minimum", json_boolean(q->minimum));
  return object;
}

static json_t *placements(sn_json *json, const sonae_evaluation *e) {
  json_t *array = json_array();
  for (size_t i = 0; i < e->action_count; i++) {
    json_t *object = json_object();
    sn_json_put(json, object, "id", sn_json_action(json, e->actions[i].action));
    sn_json_put(json, object, "rank", sn_json_number((int64_t)i + 1));
    sn_json_put(json, object, "stage", sn_json_stage(e->actions[i].stage));
    sn_json_put(json, object, "confirm_first", json_boolean(e->actions[i].confirm_first));
    sn_json_add(json, array, object);
  }
  return array;
}

static json_t *action_list(sn_json *json, const uint32_t *actions, size_t count) {
  json_t *array = json_array();
  for (size_t i = 0; i < count; i++)
    sn_json_add(json, array, sn_json_action(json, actions[i]));
  return array;
}

static json_t *plan_object(sn_json *json, const sonae_plan *plan) {
  json_t *object = json_object();
  sn_json_put(json, object, "actions", action_list(json, plan->actions, plan->action_count));
  sn_json_put(json, object, "hours", sn_json_rational(json, plan->hours));
  sn_json_put(json, object, "yen", sn_json_number(plan->yen));
  sn_json_put(json, object, "gain", sn_json_rational(json, plan->gain));
  sn_json_put(json, object, "optimal", json_boolean(plan->optimal));
  sn_json_put(json, object, "bound", sn_json_rational(json, plan->bound));
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
  SN_JSON_ALL(&json, root, "alerts", alert_hit, e->alerts, e->alert_count);
  SN_JSON_ALL(&json, root, "contradictions", contradiction, e->contradictions, e->contradiction_count);
  for (size_t i = 0; i < definition->question_count; i++)
    sn_json_put(&json, relevant, definition->questions[i].id, json_string(relevance_name(e->relevant[i])));
  sn_json_put(&json, root, "relevant", relevant);
  SN_JSON_ALL(&json, root, "gaps", gap, e->gaps, e->gap_count);
  sn_json_put(&json, root, "actions", placements(&json, e));
  sn_json_put(&json, root, "covered", action_list(&json, e->covered, e->covered_count));
  if (plan) sn_json_put(&json, root, "plan", plan_object(&json, plan));
  return sn_json_finish(&json, root);
}
