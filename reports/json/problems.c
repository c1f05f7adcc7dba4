/* SPDX-License-Identifier: Apache-2.0 */
/* Problems of files, as JSON. */
#include "reports/json/json.h"

static json_t *diagnostic(sn_json *json, const sonae_diagnostic *item) {
  json_t *object = json_object();
  sn_json_put(json, object, "file", sn_json_string(item->file));
  sn_json_put(json, object, "line", sn_json_number(item->line));
  sn_json_put(json, object, "severity", json_string(item->severity == SONAE_ERROR ? "error" : "warning"));
  sn_json_put(json, object, "text", sn_json_string(item->text));
  return object;
}

json_t *sn_json_problems(sn_json *json, const sonae_diagnostic *items, size_t count) {
  json_t *array = json_array();
  for (size_t i = 0; i < count; i++)
    sn_json_add(json, array, diagnostic(json, &items[i]));
  return array;
}

char *sn_json_diagnostics(const sonae_diagnostic *items, size_t count) {
  sn_json json = {0};
  return sn_json_finish(&json, sn_json_problems(&json, items, count));
}
