/* SPDX-License-Identifier: Apache-2.0 */
/* What there is to choose from, as JSON: the papers of a kit, the scenarios of drills. */
#include "reports/json/json.h"
#include "sonae/drill.h"
#include "sonae/kit.h"

static json_t *list_of(sn_json *json, const char *format) {
  json_t *root = json_object();
  sn_json_put(json, root, "format", json_string(format));
  sn_json_put(json, root, "checklist", sn_json_string(json->definition->id));
  sn_json_put(json, root, "version", sn_json_string(json->definition->version));
  return root;
}

/* --- papers --- */

static json_t *question_of(sn_json *json, const uint32_t *index) {
  return sn_json_string(json->definition->questions[*index].id);
}

static json_t *action_of(sn_json *json, const uint32_t *index) {
  return sn_json_action(json, *index);
}

static json_t *paper_of(sn_json *json, const sonae_paper *paper) {
  json_t *object = json_object();
  sn_json_put(json, object, "id", sn_json_string(paper->id));
  sn_json_put(json, object, "title", sn_json_text(json, paper->title));
  SN_JSON_ALL(json, object, "questions", question_of, paper->questions, paper->question_count);
  SN_JSON_ALL(json, object, "actions", action_of, paper->actions, paper->action_count);
  sn_json_put(json, object, "findings", sn_json_ids(json, paper->findings));
  return object;
}

char *sonae_papers_json(const sonae_papers *papers) {
  sn_json json = {.definition = papers->definition};
  json_t *root = list_of(&json, "sonae.papers/1");
  sn_json_put(&json, root, "other", sn_json_string(papers->other ? papers->other->id : NULL));
  SN_JSON_ALL(&json, root, "papers", paper_of, papers->items, papers->count);
  return sn_json_finish(&json, root);
}

/* --- scenarios --- */

static json_t *gap_of(sn_json *json, const sonae_drill_gap *gap) {
  return question_of(json, &gap->question);
}

static json_t *fit_of(sn_json *json, const sonae_drill_fit *fit, const sonae_drill_fit *best,
                      const sonae_evaluation *evaluation) {
  json_t *object = json_object();
  sonae_drill_gap gaps[SONAE_DRILL_LINES];
  size_t count = sonae_drill_gaps(fit->drill, json->definition, evaluation, gaps);
  sn_json_put(json, object, "id", sn_json_string(fit->drill->id));
  sn_json_put(json, object, "title", sn_json_text(json, fit->drill->title));
  sn_json_put(json, object, "possible", json_boolean(fit->possible));
  sn_json_put(json, object, "fit", fit->possible ? sn_json_number(sonae_drill_share(fit, best)) : json_null());
  sn_json_put(json, object, "factor", sn_json_number((int64_t)fit->factor));
  SN_JSON_ALL(json, object, "gaps", gap_of, gaps, count);
  sn_json_put(json, object, "cases", sn_json_ids(json, fit->drill->cases));
  return object;
}

char *sonae_drill_fits_json(const sonae_drills *drills, const sonae_drill_fit *fits,
                            const sonae_evaluation *evaluation) {
  sn_json json = {.definition = drills->definition};
  json_t *root = list_of(&json, "sonae.scenarios/1"), *all = json_array();
  for (size_t i = 0; i < drills->count; i++)
    sn_json_add(&json, all, fit_of(&json, &fits[i], fits, evaluation));
  sn_json_put(&json, root, "scenarios", all);
  return sn_json_finish(&json, root);
}
