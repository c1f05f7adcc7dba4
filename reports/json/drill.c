/* SPDX-License-Identifier: Apache-2.0 */
/* A drill that was held, as JSON. */
#include <string.h>

#include "reports/json/store.h"

enum { MOST_KEY_BYTES = 160 };

/* "screen/1=2 screen/2=-": an object of the lines. */
static json_t *marks_object(sn_json *json, const char *marks) {
  json_t *object = json_object();
  for (const char *at = marks; *at; at += strspn(at, " ")) {
    char key[MOST_KEY_BYTES];
    size_t length = strcspn(at, "=");
    if (length >= sizeof key || !at[length] || !at[length + 1]) break;
    memcpy(key, at, length);
    key[length] = '\0';
    at += length + 1;
    sn_json_put(json, object, key, *at == '-' ? json_null() : sn_json_number(*at - '0'));
    at++;
  }
  return object;
}

void sn_json_list_drill(sn_json_list *list, const sonae_drill_held *held) {
  sn_json *json = sn_json_list_builder(list);
  json_t *object = json ? json_object() : NULL;
  if (!json) return;
  sn_json_put(json, object, "organisation", sn_json_string(held->organisation));
  sn_json_put(json, object, "checklist", sn_json_string(held->checklist));
  sn_json_put(json, object, "version", sn_json_string(held->version));
  sn_json_put(json, object, "scenario", sn_json_string(held->drill));
  sn_json_put(json, object, "date", sn_json_string(held->date));
  sn_json_put(json, object, "present", sn_json_number(held->present));
  sn_json_put(json, object, "passed", json_boolean(held->passed));
  sn_json_put(json, object, "open", json_boolean(held->open));
  sn_json_put(json, object, "marks", marks_object(json, held->marks));
  sn_json_put(json, object, "file", sn_json_string(held->file));
  sn_json_put(json, object, "file_digest", sn_json_string(held->file_digest));
  sn_json_list_add(list, object);
}
