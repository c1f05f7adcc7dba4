/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/json/store.h"

#include <stdlib.h>

void sn_json_put_filing(sn_json *json, json_t *object, const sonae_filing *filing) {
  sn_json_put(json, object, "revision", sn_json_number(filing->revision));
  sn_json_put(json, object, "version", sn_json_string(filing->version));
  sn_json_put(json, object, "digest", sn_json_string(filing->digest));
  sn_json_put(json, object, "date", sn_json_string(filing->date));
  sn_json_put(json, object, "received", sn_json_string(filing->received));
  sn_json_put(json, object, "role", sn_json_string(sonae_role_word(filing->role)));
  sn_json_put(json, object, "respondent", sn_json_string(filing->respondent));
  sn_json_put(json, object, "responsible", json_boolean(filing->responsible));
  sn_json_put(json, object, "origin", sn_json_string(sonae_origin_word(filing->origin)));
}

/* --- Lists ----------------------------------------------------------------------------------------------------- */

struct sn_json_list {
  sn_json json;
  const char *key; /* of the items */
  json_t *root, *items;
};

sn_json_list *sn_json_list_new(const char *format, const char *key) {
  sn_json_list *list = calloc(1, sizeof *list);
  if (!list) return NULL;
  list->root = json_object();
  list->items = json_array();
  sn_json_put(&list->json, list->root, "format", json_string(format));
  list->key = key;
  return list;
}

void sn_json_list_free(sn_json_list *list) {
  if (!list) return;
  json_decref(list->items);
  json_decref(list->root);
  free(list);
}

char *sn_json_list_finish(sn_json_list *list) {
  if (!list) return NULL;
  sn_json_put(&list->json, list->root, list->key, json_incref(list->items));
  char *text = sn_json_finish(&list->json, json_incref(list->root));
  sn_json_list_free(list);
  return text;
}

void sn_json_list_add(sn_json_list *list, json_t *item) {
  if (list)
    sn_json_add(&list->json, list->items, item);
  else
    json_decref(item);
}

void sn_json_list_put(sn_json_list *list, const char *key, json_t *value) {
  if (list)
    sn_json_put(&list->json, list->root, key, value);
  else
    json_decref(value);
}

sn_json *sn_json_list_builder(sn_json_list *list) {
  return list ? &list->json : NULL;
}

static json_t *organisation_object(sn_json *json, const sonae_organisation *organisation) {
  json_t *object = json_object();
  sn_json_put(json, object, "id", sn_json_string(organisation->id));
  sn_json_put(json, object, "name", sn_json_string(organisation->name));
  sn_json_put(json, object, "corporate_number", sn_json_string(organisation->corporate_number));
  sn_json_put(json, object, "industry", sn_json_string(organisation->industry));
  sn_json_put(json, object, "employees",
              organisation->employees < 0 ? json_null() : sn_json_number(organisation->employees));
  sn_json_put(json, object, "prefecture", sn_json_string(organisation->prefecture));
  sn_json_put(json, object, "contact", sn_json_string(organisation->contact));
  sn_json_put(json, object, "email", sn_json_string(organisation->email));
  sn_json_put(json, object, "telephone", sn_json_string(organisation->telephone));
  return object;
}

static json_t *kept_organisation(sn_json *json, const sonae_organisation *organisation, const char *merged_into) {
  json_t *object = organisation_object(json, organisation);
  sn_json_put(json, object, "merged_into", sn_json_string(merged_into));
  return object;
}

void sn_json_list_organisation(sn_json_list *list, const sonae_organisation *organisation, const char *merged_into) {
  if (list) sn_json_add(&list->json, list->items, kept_organisation(&list->json, organisation, merged_into));
}

void sn_json_list_owner(sn_json_list *list, const sonae_organisation *organisation, const char *merged_into) {
  if (list)
    sn_json_put(&list->json, list->root, "organisation", kept_organisation(&list->json, organisation, merged_into));
}

void sn_json_list_filing(sn_json_list *list, const sonae_filing *filing) {
  if (!list) return;
  json_t *object = json_object();
  sn_json_put(&list->json, object, "checklist", sn_json_string(filing->checklist));
  sn_json_put_filing(&list->json, object, filing);
  sn_json_put(&list->json, object, "source", sn_json_string(filing->source));
  sn_json_put(&list->json, object, "source_digest", sn_json_string(filing->source_digest));
  sn_json_put(&list->json, object, "content_digest", sn_json_string(filing->content_digest));
  sn_json_add(&list->json, list->items, object);
}

/* Details are JSON already. */
static json_t *details(const char *text) {
  json_t *object = text ? json_loads(text, 0, NULL) : NULL;
  return object ? object : sn_json_string(text);
}

void sn_json_list_entry(sn_json_list *list, const sonae_audit_entry *entry) {
  if (!list) return;
  json_t *object = json_object();
  sn_json_put(&list->json, object, "number", sn_json_number((int64_t)entry->number));
  sn_json_put(&list->json, object, "at", sn_json_string(entry->at));
  sn_json_put(&list->json, object, "actor", sn_json_string(entry->actor));
  sn_json_put(&list->json, object, "act", sn_json_string(entry->act));
  sn_json_put(&list->json, object, "subject", sn_json_string(entry->subject));
  sn_json_put(&list->json, object, "details", details(entry->details));
  sn_json_put(&list->json, object, "hash", sn_json_string(entry->hash));
  sn_json_add(&list->json, list->items, object);
}

static json_t *member(sn_json *json, const sonae_organisation *organisation) {
  json_t *object = json_object();
  sn_json_put(json, object, "id", sn_json_string(organisation->id));
  sn_json_put(json, object, "name", sn_json_string(organisation->name));
  sn_json_put(json, object, "corporate_number", sn_json_string(organisation->corporate_number));
  return object;
}

void sn_json_list_duplicates(sn_json_list *list, const sonae_duplicates *group) {
  if (!list) return;
  json_t *object = json_object();
  sn_json_put(&list->json, object, "same_number", json_boolean(group->same_number));
  sn_json_put(&list->json, object, "same_name", json_boolean(group->same_name));
  SN_JSON_ALL(&list->json, object, "organisations", member, group->items, group->count);
  sn_json_add(&list->json, list->items, object);
}

/* --- A check --------------------------------------------------------------------------------------------------- */

char *sn_json_census(const sonae_store_census *census, bool whole, const sonae_diagnostic *problems, size_t count) {
  sn_json json = {0};
  json_t *root = json_object();
  sn_json_put(&json, root, "format", json_string("sonae.census/1"));
  sn_json_put(&json, root, "whole", json_boolean(whole));
  sn_json_put(&json, root, "organisations", sn_json_number((int64_t)census->organisations));
  sn_json_put(&json, root, "responses", sn_json_number((int64_t)census->responses));
  sn_json_put(&json, root, "entries", sn_json_number((int64_t)census->entries));
  sn_json_put(&json, root, "head", sn_json_string(census->head));
  sn_json_put(&json, root, "problems", sn_json_problems(&json, problems, count));
  return sn_json_finish(&json, root);
}
