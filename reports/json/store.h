/* SPDX-License-Identifier: Apache-2.0 */
/* What a database holds, as JSON. */
#ifndef SN_REPORTS_JSON_STORE_H
#define SN_REPORTS_JSON_STORE_H

#include "reports/json/json.h"
#include "sonae/drill.h"
#include "sonae/duplicates.h"

/* What an evaluation of a relation's facts makes of it. */
void sn_json_put_criticality(sn_json *json, json_t *object, const sonae_evaluation *evaluation);
/* Who answered which version, and when. */
void sn_json_put_filing(sn_json *json, json_t *object, const sonae_filing *filing);

/* { "format": …, KEY: [ … ] }, item by item; NULL when memory is out, which all below take. `key` is borrowed. */
typedef struct sn_json_list sn_json_list;
sn_json_list *sn_json_list_new(const char *format, const char *key);
/* merged_into: an id, or NULL. */
void sn_json_list_organisation(sn_json_list *list, const sonae_organisation *organisation, const char *merged_into);
void sn_json_list_filing(sn_json_list *list, const sonae_filing *filing);
void sn_json_list_entry(sn_json_list *list, const sonae_audit_entry *entry);
void sn_json_list_drill(sn_json_list *list, const sonae_drill_held *held);
/* Before the list: whose it is. */
void sn_json_list_owner(sn_json_list *list, const sonae_organisation *organisation, const char *merged_into);
/* For what other files know how to write: another item (taken), a member beside the list (taken), the builder. */
void sn_json_list_add(sn_json_list *list, json_t *item);
void sn_json_list_put(sn_json_list *list, const char *key, json_t *value);
sn_json *sn_json_list_builder(sn_json_list *list);
void sn_json_list_duplicates(sn_json_list *list, const sonae_duplicates *group);
/* The finished text, or NULL; frees the list. */
char *sn_json_list_finish(sn_json_list *list);
void sn_json_list_free(sn_json_list *list);

/* An item of a list of relations, in one line: there may be very many. NULL when out of memory. */
char *sn_json_relation_line(const sonae_relation *relation, const sonae_definition *definition,
                            const sonae_evaluation *evaluation);
/* A relation with its facts and how its criticality follows. NULL when out of memory. report: of its facts. */
char *sn_json_relation(const sonae_report *report, const sonae_organisation *buyer, const sonae_organisation *supplier);

/* The outcome of a check. NULL when out of memory. */
char *sn_json_census(const sonae_store_census *census, bool whole, const sonae_diagnostic *problems, size_t count);

#endif
