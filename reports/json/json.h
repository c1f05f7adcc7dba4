/* SPDX-License-Identifier: Apache-2.0 */
/* Building JSON: every put may fail for want of memory; the builder remembers, and its user checks once at the end. */
#ifndef SN_REPORTS_JSON_JSON_H
#define SN_REPORTS_JSON_JSON_H

#include <jansson.h>
#include <stdbool.h>

#include "sonae/intake.h"
#include "sonae/report.h"

typedef struct sn_json {
  const sonae_definition *definition;
  bool failed;
} sn_json;

/* Both take `value`; a NULL value is a failure. */
void sn_json_put(sn_json *json, json_t *object, const char *key, json_t *value);
void sn_json_add(sn_json *json, json_t *array, json_t *value);
/* A string; bytes that are no UTF-8 (file names may have any) become U+FFFD. NULL gives null. */
json_t *sn_json_string(const char *text);
/* A text in every language it is written in. */
json_t *sn_json_text(sn_json *json, sonae_text texts);
json_t *sn_json_ids(sn_json *json, sonae_ids list);
json_t *sn_json_number(int64_t value);
/* Micro-points; SONAE_UNDEFINED is null. */
json_t *sn_json_score(int64_t micro);
json_t *sn_json_decimal(sonae_decimal value);
/* [numerator, denominator] */
json_t *sn_json_rational(sn_json *json, sonae_rational value);
json_t *sn_json_stage(sonae_stage stage);
/* The action's id. */
json_t *sn_json_action(const sn_json *json, uint32_t action);
/* Ids of the options of a choice: the one of the code, or those that were chosen. */
json_t *sn_json_options(sn_json *json, uint32_t question, uint8_t code, uint64_t chosen);
/* What was answered; not for what is unanswered. */
json_t *sn_json_answer(sn_json *json, const sonae_response *response, uint32_t question);
/* The level's id; SONAE_NONE is null. */
json_t *sn_json_level(const sn_json *json, uint32_t level);

/* An array of `count` things, each made by `make`. */
#define SN_JSON_ALL(json, object, key, make, items, count)                                                             \
  do {                                                                                                                 \
    json_t *all = json_array();                                                                                        \
    for (size_t index = 0; index < (count); index++)                                                                   \
      sn_json_add((json), all, make((json), &(items)[index]));                                                         \
    sn_json_put((json), (object), (key), all);                                                                         \
  } while (0)

/* The finished text, or NULL; takes `root`. */
char *sn_json_finish(sn_json *json, json_t *root);
/* The same with an array behind the members of `head` and before those of `tail` (may be NULL), made item by item: a tree
 * of very many takes ten times their text. Takes both. */
typedef struct sn_json_items {
  const char *key;
  size_t count;
  json_t *(*make)(sn_json *json, const void *context, size_t index);
  const void *context;
} sn_json_items;
char *sn_json_finish_items(sn_json *json, json_t *head, const sn_json_items *items, json_t *tail);
/* A finished text in one line. */
char *sn_json_line(sn_json *json, json_t *root);

/* Problems of files: an array of {file, line, severity, text}. */
json_t *sn_json_problems(sn_json *json, const sonae_diagnostic *items, size_t count);
/* The same as a text, for `check --json`. NULL when out of memory. */
char *sn_json_diagnostics(const sonae_diagnostic *items, size_t count);

/* The lines of `intake --json`: the first one, one for each entry, the last one. NULL when out of memory. */
char *sn_json_sandbox(const sonae_sandbox_report *report);
char *sn_json_entry(const sonae_entry *entry);
char *sn_json_summary(const sonae_intake_summary *summary);

#endif
