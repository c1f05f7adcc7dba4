/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of a group as JSON. What is not shown is null, with the reason beside it where there is a choice of them. */
#include "reports/json/json.h"

static json_t *count_object(sn_json *json, const sonae_group_count *count) {
  static const char *const words[] = {[SONAE_COUNT_HIDDEN] = "hidden",
                                      [SONAE_COUNT_FEW] = "fewer-than-k",
                                      [SONAE_COUNT_EXACT] = "exact",
                                      [SONAE_COUNT_MOST] = "all-but-fewer-than-k"};
  json_t *object = json_object();
  sn_json_put(json, object, "shown", sn_json_string(words[count->shown]));
  sn_json_put(json, object, "count", count->shown == SONAE_COUNT_EXACT ? sn_json_number(count->count) : json_null());
  return object;
}

static json_t *score_bin(sn_json *json, const sonae_group_bin *bin) {
  json_t *object = json_object();
  sn_json_put(json, object, "from", sn_json_number(bin->from));
  sn_json_put(json, object, "to", sn_json_number(bin->to));
  sn_json_put(json, object, "count", sn_json_number(bin->count));
  sn_json_put(json, object, "at_least", json_boolean(bin->at_least));
  return object;
}

static json_t *level_bin(sn_json *json, const sonae_group_bin *bin) {
  json_t *object = json_object();
  sn_json_put(json, object, "from", sn_json_level(json, bin->from ? bin->from - 1 : SONAE_NONE));
  sn_json_put(json, object, "to", sn_json_level(json, bin->to ? bin->to - 1 : SONAE_NONE));
  sn_json_put(json, object, "count", sn_json_number(bin->count));
  sn_json_put(json, object, "at_least", json_boolean(bin->at_least));
  return object;
}

static void put_scores(sn_json *json, json_t *object, const sonae_group_part *part) {
  const sonae_definition *d = json->definition;
  json_t *areas = json_object(), *percentiles = json_object();
  static const char *const percents[SONAE_GROUP_PERCENTILES] = {"10", "25", "50", "75", "90"};
  for (size_t i = 0; i < SONAE_GROUP_PERCENTILES; i++)
    sn_json_put(json, percentiles, percents[i], sn_json_score(part->percentiles[i]));
  for (size_t i = 0; i < d->area_count; i++)
    sn_json_put(json, areas, d->areas[i].id, sn_json_score(part->areas[i]));
  sn_json_put(json, object, "mean", sn_json_score(part->mean));
  sn_json_put(json, object, "deviation", sn_json_score(part->deviation));
  sn_json_put(json, object, "percentiles", percentiles);
  sn_json_put(json, object, "areas", areas);
}

static void put_counts(sn_json *json, json_t *object, const sonae_group_part *part) {
  const sonae_definition *d = json->definition;
  json_t *gaps = json_object(), *alerts = json_object();
  for (size_t i = 0; i < d->question_count; i++)
    if (d->questions[i].kind == SONAE_CHOICE)
      sn_json_put(json, gaps, d->questions[i].id, count_object(json, &part->gaps[i]));
  for (size_t i = 0; i < d->alert_count; i++)
    sn_json_put(json, alerts, d->alerts[i].id, count_object(json, &part->alerts[i]));
  SN_JSON_ALL(json, object, "levels", level_bin, part->levels, part->level_count);
  sn_json_put(json, object, "gaps", gaps);
  sn_json_put(json, object, "alerts", alerts);
}

/* Of a part that is not shown nothing but its keys. */
static json_t *part_object(sn_json *json, const sonae_group_part *part) {
  json_t *object = json_object(), *keys = json_object();
  for (int by = 0; by < SONAE_BY_COUNT; by++)
    if (part->keys[by])
      sn_json_put(json, keys, sonae_group_by_word((sonae_group_by)by), sn_json_string(part->keys[by]));
  sn_json_put(json, object, "keys", keys);
  sn_json_put(json, object, "organisations", part->count ? sn_json_number(part->count) : json_null());
  if (part->count == 0) return object;
  put_scores(json, object, part);
  put_counts(json, object, part);
  return object;
}

static json_t *standing_object(sn_json *json, const sonae_group_standing *standing) {
  json_t *object = json_object();
  sn_json_put(json, object, "points", sn_json_number(standing->points));
  sn_json_put(json, object, "hensachi_tenths", sn_json_number(standing->tenths));
  return object;
}

static json_t *help_object(sn_json *json, const sonae_group_help *help) {
  json_t *object = json_object();
  sn_json_put(json, object, "action", sn_json_action(json, help->action));
  sn_json_put(json, object, "organisations", count_object(json, &help->count));
  sn_json_put(json, object, "rise", sn_json_score(help->rise));
  return object;
}

static json_t *trait_object(sn_json *json, const sonae_group *group) {
  json_t *object = json_object();
  for (size_t i = 0; i < group->definition->attribute_count; i++)
    if (!group->definition->attributes[i].numeric)
      sn_json_put(json, object, group->definition->attributes[i].id, count_object(json, &group->traits[i]));
  return object;
}

static json_t *response_object(sn_json *json, const sonae_group *group) {
  json_t *object = json_object();
  sn_json_put(json, object, "asked", group->asked ? sn_json_number(group->asked) : json_null());
  sn_json_put(json, object, "answered", group->asked ? sn_json_number(group->answered) : json_null());
  sn_json_put(json, object, "whole", group->asked ? json_boolean(group->asked == group->organisations) : json_null());
  return object;
}

char *sonae_group_json(const sonae_group *group) {
  sn_json json = {.definition = group->definition};
  json_t *root = json_object(), *by = json_array();
  for (size_t i = 0; i < group->by_count; i++)
    sn_json_add(&json, by, sn_json_string(sonae_group_by_word(group->by[i])));
  sn_json_put(&json, root, "format", json_string("sonae.group/1"));
  sn_json_put(&json, root, "checklist", sn_json_string(group->definition->id));
  sn_json_put(&json, root, "version", sn_json_string(group->definition->version));
  sn_json_put(&json, root, "digest", sn_json_string(group->definition->digest));
  sn_json_put(&json, root, "k", sn_json_number(group->k));
  sn_json_put(&json, root, "organisations", sn_json_number(group->organisations));
  sn_json_put(&json, root, "response", response_object(&json, group));
  sn_json_put(&json, root, "behind", json_boolean(group->behind));
  sn_json_put(&json, root, "by", by);
  SN_JSON_ALL(&json, root, "parts", part_object, group->parts, group->part_count);
  SN_JSON_ALL(&json, root, "bins", score_bin, group->bins, group->bin_count);
  SN_JSON_ALL(&json, root, "standings", standing_object, group->standings, group->standing_count);
  sn_json_put(&json, root, "traits", trait_object(&json, group));
  SN_JSON_ALL(&json, root, "helps", help_object, group->helps, group->help_count);
  return sn_json_finish(&json, root);
}
