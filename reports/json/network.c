/* SPDX-License-Identifier: Apache-2.0 */
/* A supply chain as JSON: who is exposed to whom, whom an incident reaches, whom to help. What is 0..1 is told as an
 * integer of which 100 000 000 is all, as scores are. */
#include <math.h>

#include "reports/json/json.h"

static const double WHOLE = 1e8;

static json_t *share(double value) {
  return sn_json_number((int64_t)floor(value * WHOLE + 0.5));
}

static json_t *bounds(sn_json *json, sonae_bounds value) {
  json_t *object = json_object();
  sn_json_put(json, object, "low", share(value.low));
  sn_json_put(json, object, "high", share(value.high));
  return object;
}

static const char *id_of(const sonae_network *network, uint32_t node) {
  return network->nodes[node].organisation.id;
}

static void put_organisation(sn_json *json, json_t *object, const sonae_network *network, uint32_t node) {
  sn_json_put(json, object, "organisation", sn_json_string(id_of(network, node)));
  sn_json_put(json, object, "name", sn_json_string(network->nodes[node].organisation.name));
}

static json_t *head(sn_json *json, const sonae_network *network, const char *format) {
  json_t *root = json_object();
  json->definition = network->definition;
  sn_json_put(json, root, "format", json_string(format));
  sn_json_put(json, root, "checklist", sn_json_string(network->definition->id));
  sn_json_put(json, root, "relation", sn_json_string(network->relation->id));
  return root;
}

/* --- A relation -------------------------------------------------------------------------------------------------- */

static json_t *criticality(sn_json *json, const sonae_link *link) {
  json_t *object = json_object();
  sn_json_put(json, object, "low", sn_json_score(link->criticality_low));
  sn_json_put(json, object, "high", sn_json_score(link->criticality_high));
  return object;
}

/* As in an evaluation. */
static json_t *alerts(sn_json *json, const sonae_network *network, const sonae_link *link) {
  const uint8_t *truths = sonae_network_alerts(network, link);
  json_t *array = json_array();
  for (size_t i = 0; i < network->relation->alert_count; i++) {
    if (truths[i] == SONAE_FALSE) continue;
    json_t *object = json_object();
    sn_json_put(json, object, "id", sn_json_string(network->relation->alerts[i].id));
    sn_json_put(json, object, "confirm_first", json_boolean(truths[i] == SONAE_MAYBE));
    sn_json_add(json, array, object);
  }
  return array;
}

/* As in a response. */
static json_t *facts(const sonae_network *network, const sonae_link *link, const char *const *texts) {
  sn_json json = {.definition = network->relation};
  const sonae_answers given = sonae_network_facts(network, link);
  json_t *all = json_object();
  for (uint32_t i = 0; i < network->relation->question_count; i++) {
    uint8_t code = given.codes[i];
    json_t *object = json_object();
    if (code == SONAE_UNKNOWN)
      sn_json_put(&json, object, "unknown", json_true());
    else if (code == SONAE_NOT_APPLICABLE)
      sn_json_put(&json, object, "not_applicable", json_true());
    else if (network->relation->questions[i].kind == SONAE_CHOICE && code != SONAE_UNANSWERED)
      sn_json_put(&json, object, "options", sn_json_options(&json, i, code, given.chosen ? given.chosen[i] : 0));
    else if (texts && texts[i])
      sn_json_put(&json, object, "text", sn_json_string(texts[i]));
    if (json_object_size(object))
      sn_json_put(&json, all, network->relation->questions[i].id, object);
    else
      json_decref(object);
  }
  if (!json.failed) return all;
  json_decref(all);
  return NULL;
}

/* --- chain ------------------------------------------------------------------------------------------------------- */

typedef struct chain {
  const sonae_network *network;
  const uint32_t *links;
} chain;

static json_t *supplier(sn_json *json, const void *context, size_t at) {
  const chain *c = context;
  const sonae_network *network = c->network;
  const uint32_t index = c->links[at];
  const sonae_link *link = &network->links[index];
  json_t *object = json_object();
  put_organisation(json, object, network, link->supplier);
  sn_json_put(json, object, "answered", json_boolean(network->nodes[link->supplier].answered));
  sn_json_put(json, object, "criticality", criticality(json, link));
  sn_json_put(json, object, "own", bounds(json, network->own[link->supplier]));
  sn_json_put(json, object, "inherited", bounds(json, network->inherited[link->supplier]));
  sn_json_put(json, object, "share", bounds(json, network->shares[index]));
  sn_json_put(json, object, "alerts", alerts(json, network, link));
  sn_json_put(json, object, "facts", facts(network, link, NULL));
  return object;
}

static json_t *loops(sn_json *json, const sonae_network *network) {
  json_t *array = json_array();
  for (size_t i = 0; i < sonae_chain_loop_count(network->chain); i++) {
    const uint32_t *members;
    size_t count;
    json_t *loop = json_array();
    sonae_chain_loop(network->chain, i, &members, &count);
    for (size_t k = 0; k < count; k++)
      sn_json_add(json, loop, sn_json_string(id_of(network, members[k])));
    sn_json_add(json, array, loop);
  }
  return array;
}

static json_t *shared(sn_json *json, const sonae_network *network, const sonae_concentration *concentration) {
  json_t *array = json_array();
  for (size_t i = 0; i < concentration->shared_count; i++) {
    const sonae_shared *one = &concentration->shared[i];
    json_t *object = json_object();
    put_organisation(json, object, network, one->organisation);
    sn_json_put(json, object, "suppliers", sn_json_number(one->suppliers));
    sn_json_put(json, object, "exposure_without", bounds(json, one->exposure));
    sn_json_put(json, object, "load_without", bounds(json, one->load));
    sn_json_add(json, array, object);
  }
  return array;
}

char *sonae_chain_json(const sonae_network *network, uint32_t buyer, const uint32_t *links, size_t link_count,
                       const sonae_concentration *concentration) {
  sn_json json = {0};
  const chain c = {network, links};
  const sn_json_items suppliers = {"suppliers", link_count, supplier, &c};
  json_t *root = head(&json, network, "sonae.chain/1"), *tail = json_object();
  sn_json_put(&json, root, "buyer", sn_json_string(id_of(network, buyer)));
  sn_json_put(&json, root, "exposure", bounds(&json, network->exposure[buyer]));
  sn_json_put(&json, root, "load", bounds(&json, concentration->load));
  sn_json_put(&json, tail, "loops", loops(&json, network));
  sn_json_put(&json, tail, "shared", shared(&json, network, concentration));
  sn_json_put(&json, tail, "shared_candidates", sn_json_number((int64_t)concentration->candidates));
  sn_json_put(&json, tail, "shared_cut", json_boolean(concentration->cut));
  return sn_json_finish_items(&json, root, &suppliers, tail);
}

/* --- impact ------------------------------------------------------------------------------------------------------ */

static void put_way(sn_json *json, json_t *object, const sonae_network *network, const sonae_call *call) {
  const sonae_link *link = &network->links[call->link];
  sn_json_put(json, object, "next", sn_json_string(id_of(network, link->supplier)));
  sn_json_put(json, object, "criticality", criticality(json, link));
  sn_json_put(json, object, "alerts", alerts(json, network, link));
  sn_json_put(json, object, "facts", facts(network, link, call->texts));
}

static json_t *call_object(sn_json *json, const void *context, size_t at) {
  const sonae_calls *calls = context;
  const sonae_network *network = calls->network;
  const sonae_call *call = &calls->items[at];
  const sonae_organisation *organisation = &network->nodes[call->organisation].organisation;
  json_t *object = json_object();
  put_organisation(json, object, network, call->organisation);
  sn_json_put(json, object, "contact", sn_json_string(organisation->contact));
  sn_json_put(json, object, "telephone", sn_json_string(organisation->telephone));
  sn_json_put(json, object, "email", sn_json_string(organisation->email));
  sn_json_put(json, object, "noted", sn_json_string(call->noted));
  sn_json_put(json, object, "tier", sn_json_number(call->tier));
  sn_json_put(json, object, "reach", share(call->reach));
  sn_json_put(json, object, "exposure_before", bounds(json, call->before));
  sn_json_put(json, object, "exposure_now", bounds(json, call->now));
  if (call->link != SONAE_NONE) put_way(json, object, network, call);
  return object;
}

char *sonae_calls_json(const sonae_calls *calls) {
  sn_json json = {0};
  const sn_json_items items = {"calls", calls->count, call_object, calls};
  json_t *root = head(&json, calls->network, "sonae.impact/1");
  sn_json_put(&json, root, "organisation", sn_json_string(id_of(calls->network, calls->organisation)));
  return sn_json_finish_items(&json, root, &items, NULL);
}

/* --- support ----------------------------------------------------------------------------------------------------- */

static json_t *step_object(sn_json *json, const sonae_network *network, const sonae_aid_step *step) {
  json_t *object = json_object();
  sn_json_put(json, object, "organisation", sn_json_string(id_of(network, step->organisation)));
  sn_json_put(json, object, "action", sn_json_action(json, step->action));
  sn_json_put(json, object, "confirm_first", json_boolean(step->confirm_first));
  sn_json_put(json, object, "hours_micro", sn_json_number(step->hours_micro));
  sn_json_put(json, object, "yen", sn_json_number(step->yen));
  sn_json_put(json, object, "exposure", share(step->exposure));
  sn_json_put(json, object, "load", share(step->load));
  return object;
}

static json_t *point_object(sn_json *json, const sonae_aid_point *point) {
  json_t *object = json_object();
  sn_json_put(json, object, "hours_micro", sn_json_number(point->hours_micro));
  sn_json_put(json, object, "yen", sn_json_number(point->yen));
  sn_json_put(json, object, "spent_hours_micro", sn_json_number(point->spent_hours_micro));
  sn_json_put(json, object, "spent_yen", sn_json_number(point->spent_yen));
  sn_json_put(json, object, "actions", sn_json_number(point->steps));
  sn_json_put(json, object, "exposure", share(point->exposure));
  sn_json_put(json, object, "load", share(point->load));
  sn_json_put(json, object, "bound", share(point->bound));
  sn_json_put(json, object, "bound_load", share(point->bound_load));
  return object;
}

static json_t *asked_object(sn_json *json, const sonae_network *network, const sonae_aid_asked *asked) {
  json_t *object = json_object();
  put_organisation(json, object, network, asked->organisation);
  sn_json_put(json, object, "exposure_at_best", share(asked->exposure));
  sn_json_put(json, object, "load_less", share(asked->load));
  return object;
}

char *sonae_aid_json(const sonae_aid *aid) {
  sn_json json = {0};
  const sonae_network *network = aid->network;
  json_t *root = head(&json, network, "sonae.support/1");
  json_t *steps = json_array(), *curve = json_array(), *asked = json_array();
  sn_json_put(&json, root, "buyer", sn_json_string(id_of(network, aid->buyer)));
  sn_json_put(&json, root, "suppliers", sn_json_number((int64_t)aid->suppliers));
  sn_json_put(&json, root, "answered", sn_json_number((int64_t)aid->answered));
  sn_json_put(&json, root, "offers", sn_json_number((int64_t)aid->offers));
  sn_json_put(&json, root, "left_out", sn_json_number((int64_t)aid->left_out));
  sn_json_put(&json, root, "exposure", share(aid->exposure));
  sn_json_put(&json, root, "load", share(aid->load));
  sn_json_put(&json, root, "plan", point_object(&json, &aid->points[SONAE_AID_ALL]));
  for (size_t i = 0; i < aid->step_count; i++)
    sn_json_add(&json, steps, step_object(&json, network, &aid->steps[i]));
  for (size_t i = 0; i < SONAE_AID_POINTS; i++)
    sn_json_add(&json, curve, point_object(&json, &aid->points[i]));
  for (size_t i = 0; i < aid->asked_count; i++)
    sn_json_add(&json, asked, asked_object(&json, network, &aid->asked[i]));
  sn_json_put(&json, root, "steps", steps);
  sn_json_put(&json, root, "curve", curve);
  sn_json_put(&json, root, "ask_first", asked);
  return sn_json_finish(&json, root);
}
