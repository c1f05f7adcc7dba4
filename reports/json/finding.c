/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/json/finding.h"

/* --- Findings -------------------------------------------------------------------------------------------------- */

static json_t *finding_object(sn_json *json, const sonae_finding *finding, const char *day) {
  json_t *object = json_object();
  sonae_finding_state state = sonae_finding_state_on(finding, day);
  sn_json_put(json, object, "organisation", sn_json_string(finding->organisation));
  sn_json_put(json, object, "number", sn_json_number(finding->number));
  sn_json_put(json, object, "buyer", sn_json_string(finding->buyer));
  sn_json_put(json, object, "checklist", sn_json_string(finding->checklist));
  sn_json_put(json, object, "question", sn_json_string(finding->question));
  sn_json_put(json, object, "campaign", sn_json_string(finding->campaign));
  sn_json_put(json, object, "cause", json_string(sonae_finding_cause_word(finding->cause)));
  sn_json_put(json, object, "contradiction", sn_json_string(finding->contradiction));
  sn_json_put(json, object, "opened", sn_json_string(finding->opened));
  sn_json_put(json, object, "state", json_string(sonae_finding_state_word(state)));
  sn_json_put(json, object, "open_again", json_boolean(state != finding->state));
  sn_json_put(json, object, "due", sn_json_string(finding->due));
  sn_json_put(json, object, "overdue", json_boolean(sonae_finding_is_overdue(finding, day)));
  sn_json_put(json, object, "owner", sn_json_string(finding->owner));
  sn_json_put(json, object, "help", sn_json_string(finding->help));
  sn_json_put(json, object, "until", sn_json_string(finding->until));
  sn_json_put(json, object, "revision", sn_json_number(finding->revision));
  sn_json_put(json, object, "steps", sn_json_number(finding->steps));
  sn_json_put(json, object, "changed", sn_json_string(finding->changed));
  return object;
}

sn_json_list *sn_json_list_findings(const char *day) {
  sn_json_list *list = sn_json_list_new("sonae.findings/1", "findings");
  sn_json_list_put(list, "date", sn_json_string(day));
  return list;
}

void sn_json_list_finding(sn_json_list *list, const sonae_finding *finding, const char *day) {
  if (list) sn_json_list_add(list, finding_object(sn_json_list_builder(list), finding, day));
}

/* --- What answers are proven by -------------------------------------------------------------------------------- */

static json_t *assurance_object(sn_json *json, const sonae_assurance *assurance) {
  if (!assurance) return json_null();
  json_t *object = json_object();
  sn_json_put(json, object, "kind", json_string(sonae_assurance_word(assurance->kind)));
  sn_json_put(json, object, "revision", sn_json_number(assurance->revision));
  sn_json_put(json, object, "file", sn_json_string(assurance->file));
  sn_json_put(json, object, "file_digest", sn_json_string(assurance->file_digest));
  sn_json_put(json, object, "date", sn_json_string(assurance->date));
  sn_json_put(json, object, "at", sn_json_string(assurance->at));
  sn_json_put(json, object, "actor", sn_json_string(assurance->actor));
  sn_json_put(json, object, "text", sn_json_string(assurance->text));
  return object;
}

static json_t *proof_object(sn_json *json, const sonae_followup_proof *proof) {
  json_t *object = json_object();
  sn_json_put(json, object, "kind", json_string(sonae_assurance_word(proof->kind)));
  sn_json_put(json, object, "by", assurance_object(json, proof->by));
  sn_json_put(json, object, "lapsed", assurance_object(json, proof->was));
  return object;
}

char *sn_json_proofs(const char *organisation, const sonae_followup *followup) {
  const sonae_definition *d = followup->definition;
  sn_json json = {.definition = d};
  json_t *root = json_object(), *answers = json_object();
  sn_json_put(&json, root, "format", json_string("sonae.assurance/1"));
  sn_json_put(&json, root, "checklist", sn_json_string(d->id));
  sn_json_put(&json, root, "version", sn_json_string(d->version));
  sn_json_put(&json, root, "organisation", sn_json_string(organisation));
  sn_json_put(&json, root, "revision", sn_json_number(followup->revision));
  for (size_t i = 0; i < d->question_count; i++) {
    const sonae_followup_proof *proof = &followup->proofs[i];
    bool answered = followup->response->packed.codes[i] != SONAE_UNANSWERED;
    if (answered || proof->by || proof->was)
      sn_json_put(&json, answers, d->questions[i].id, proof_object(&json, proof));
  }
  sn_json_put(&json, root, "answers", answers);
  return sn_json_finish(&json, root);
}

char *sn_json_assurance(const sonae_assurance *assurance) {
  sn_json json = {0};
  return sn_json_finish(&json, assurance_object(&json, assurance));
}

/* --- One finding ----------------------------------------------------------------------------------------------- */

sn_json_list *sn_json_list_steps(const sonae_finding *finding, const char *day) {
  sn_json_list *list = sn_json_list_new("sonae.finding/1", "steps");
  if (list) sn_json_list_put(list, "finding", finding_object(sn_json_list_builder(list), finding, day));
  return list;
}

static json_t *answer(sn_json *json, const sonae_response *response, uint32_t question) {
  if (!response || question == SONAE_NONE || response->packed.codes[question] == SONAE_UNANSWERED) return json_null();
  return sn_json_answer(json, response, question);
}

void sn_json_list_subject(sn_json_list *list, const sonae_followup *followup, const sonae_followup_finding *one,
                          const sonae_response *then) {
  if (!list) return;
  sn_json *json = sn_json_list_builder(list);
  json->definition = followup->definition;
  sn_json_list_put(list, "then", answer(json, then, one->question));
  sn_json_list_put(list, "now", answer(json, followup->response, one->question));
  sn_json_list_put(list, "settled", json_boolean(one->settled));
  bool proven = followup->proofs && one->question != SONAE_NONE;
  sn_json_list_put(list, "assurance", proven ? proof_object(json, &followup->proofs[one->question]) : json_null());
}

void sn_json_list_step(sn_json_list *list, const sonae_finding_step *step) {
  if (!list) return;
  sn_json *json = sn_json_list_builder(list);
  json_t *object = json_object();
  sn_json_put(json, object, "number", sn_json_number(step->number));
  sn_json_put(json, object, "at", sn_json_string(step->at));
  sn_json_put(json, object, "actor", sn_json_string(step->actor));
  sn_json_put(json, object, "role", json_string(sonae_finding_role_word(step->role)));
  sn_json_put(json, object, "state", json_string(sonae_finding_state_word(step->state)));
  sn_json_put(json, object, "revision", sn_json_number(step->revision));
  sn_json_put(json, object, "due", sn_json_string(step->due));
  sn_json_put(json, object, "owner", sn_json_string(step->owner));
  sn_json_put(json, object, "help", sn_json_string(step->help));
  sn_json_put(json, object, "until", sn_json_string(step->until));
  sn_json_put(json, object, "text", sn_json_string(step->text));
  sn_json_list_add(list, object);
}

/* --- What was opened ------------------------------------------------------------------------------------------- */

sn_json_list *sn_json_list_followups(const char *buyer, const sonae_definition *definition) {
  sn_json_list *list = sn_json_list_new("sonae.followup/1", "organisations");
  sn_json_list_put(list, "buyer", sn_json_string(buyer));
  sn_json_list_put(list, "checklist", sn_json_string(definition->id));
  sn_json_list_put(list, "version", sn_json_string(definition->version));
  return list;
}

static json_t *want_object(sn_json *json, const sonae_definition *d, const sonae_followup_want *want) {
  bool contradiction = want->contradiction != SONAE_NONE;
  json_t *object = json_object();
  sn_json_put(json, object, "question", sn_json_string(d->questions[want->question].id));
  sn_json_put(json, object, "cause", json_string(sonae_finding_cause_word(want->cause)));
  sn_json_put(json, object, "contradiction",
              sn_json_string(contradiction ? d->contradictions[want->contradiction].id : NULL));
  sn_json_put(json, object, "already", want->number ? sn_json_number(want->number) : json_null());
  return object;
}

void sn_json_list_followup(sn_json_list *list, const char *organisation, const sonae_followup *followup,
                           size_t opened) {
  if (!list) return;
  sn_json *json = sn_json_list_builder(list);
  json_t *object = json_object(), *wanted = json_array(), *settled = json_array();
  for (size_t i = 0; i < followup->wanted_count; i++)
    sn_json_add(json, wanted, want_object(json, followup->definition, &followup->wanted[i]));
  for (size_t i = 0; i < followup->finding_count; i++)
    if (followup->findings[i].settled) sn_json_add(json, settled, sn_json_number(followup->findings[i].finding.number));
  sn_json_put(json, object, "organisation", sn_json_string(organisation));
  sn_json_put(json, object, "revision", followup->revision ? sn_json_number(followup->revision) : json_null());
  sn_json_put(json, object, "opened", sn_json_number((int64_t)opened));
  sn_json_put(json, object, "wanted", wanted);
  sn_json_put(json, object, "settled", settled);
  sn_json_list_add(list, object);
}
