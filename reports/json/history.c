/* SPDX-License-Identifier: Apache-2.0 */
/* History and rescoring as JSON that other programs may rely on. */
#include <string.h>

#include "base/number.h"
#include "reports/json/store.h"

static json_t *interval(sn_json *json, const sonae_score *score) {
  json_t *object = json_object();
  sn_json_put(json, object, "low", sn_json_score(score->low));
  sn_json_put(json, object, "high", sn_json_score(score->high));
  return object;
}

/* --- A revision ------------------------------------------------------------------------------------------------ */

/* Scores by the version that was answered. */
static json_t *own(sn_json *json, const sonae_history_point *point) {
  if (!point->original) return json_null();
  json_t *object = json_object();
  sn_json_put(json, object, "overall", interval(json, &point->own_overall));
  sn_json_put(json, object, "level", sn_json_string(point->own_level));
  return object;
}

static json_t *carried(sn_json *json, const sonae_carried *counts) {
  json_t *object = json_object();
  sn_json_put(json, object, "kept", sn_json_number(counts->kept));
  sn_json_put(json, object, "dropped", sn_json_number(counts->dropped));
  sn_json_put(json, object, "asked_anew", sn_json_number(counts->asked_anew));
  return object;
}

static json_t *areas(sn_json *json, const sonae_history_point *point) {
  json_t *object = json_object();
  for (size_t i = 0; i < json->definition->area_count; i++)
    sn_json_put(json, object, json->definition->areas[i].id, interval(json, &point->areas[i]));
  return object;
}

static void put_point(sn_json *json, json_t *object, const sonae_history_point *point) {
  sn_json_put_filing(json, object, &point->filing);
  sn_json_put(json, object, "own", own(json, point));
  sn_json_put(json, object, "overall", interval(json, &point->overall));
  sn_json_put(json, object, "coverage", sn_json_score(point->overall.coverage));
  sn_json_put(json, object, "unknown", sn_json_score(point->overall.unknown));
  if (point->areas) sn_json_put(json, object, "areas", areas(json, point));
  sn_json_put(json, object, "level", sn_json_level(json, point->level));
  sn_json_put(json, object, "carried", carried(json, &point->carried));
}

/* --- Answers --------------------------------------------------------------------------------------------------- */

static void put_value(sn_json *json, json_t *object, uint32_t question, const sonae_history_answer *answer) {
  sonae_decimal value;
  switch (json->definition->questions[question].kind) {
  case SONAE_CHOICE:
    sn_json_put(json, object, "options", sn_json_options(json, question, answer->code, answer->chosen));
    break;
  case SONAE_NUMBER:
    if (answer->text && sn_number_decimal(answer->text, &value)) {
      sn_json_put(json, object, "number", sn_json_decimal(value));
      break;
    }
    sn_json_put(json, object, "number", json_null());
    break;
  case SONAE_TEXT:
    sn_json_put(json, object, "text", sn_json_string(answer->text));
    break;
  case SONAE_DATE:
    sn_json_put(json, object, "date", sn_json_string(answer->text));
    break;
  }
}

/* As in a response; null: unanswered. */
static json_t *answer_object(sn_json *json, uint32_t question, const sonae_history_answer *answer) {
  if (answer->code == SONAE_UNANSWERED) return json_null();
  json_t *object = json_object();
  if (answer->code == SONAE_UNKNOWN) {
    sn_json_put(json, object, "unknown", json_true());
  } else if (answer->code == SONAE_NOT_APPLICABLE) {
    sn_json_put(json, object, "not_applicable", json_true());
    sn_json_put(json, object, "reason", sn_json_string(answer->text));
  } else {
    put_value(json, object, question, answer);
  }
  return object;
}

/* --- History --------------------------------------------------------------------------------------------------- */

static json_t *change_object(sn_json *json, const sonae_history *history, const sonae_history_change *change) {
  json_t *object = json_object();
  sn_json_put(json, object, "revision", sn_json_number(history->points[change->point].filing.revision));
  sn_json_put(json, object, "question", sn_json_string(json->definition->questions[change->question].id));
  sn_json_put(json, object, "before", answer_object(json, change->question, &change->before));
  sn_json_put(json, object, "after", answer_object(json, change->question, &change->after));
  sn_json_put(json, object, "points_before", sn_json_number(change->before.points));
  sn_json_put(json, object, "points_after", sn_json_number(change->after.points));
  sn_json_put(json, object, "asked_anew", json_boolean(change->asked_anew));
  return object;
}

static json_t *done_object(sn_json *json, const sonae_history *history, const sonae_history_done *done) {
  json_t *object = json_object();
  sn_json_put(json, object, "revision", sn_json_number(history->points[done->point].filing.revision));
  sn_json_put(json, object, "action", sn_json_action(json, done->action));
  return object;
}

static json_t *said(sn_json *json, uint32_t question, const sonae_filing *filing, const sonae_history_answer *answer) {
  json_t *object = json_object();
  sn_json_put_filing(json, object, filing);
  sn_json_put(json, object, "answer", answer_object(json, question, answer));
  return object;
}

static json_t *disagreement_object(sn_json *json, const sonae_disagreement *item) {
  json_t *object = json_object();
  sn_json_put(json, object, "question", sn_json_string(json->definition->questions[item->question].id));
  sn_json_put(json, object, "first", said(json, item->question, item->first, &item->first_answer));
  sn_json_put(json, object, "second", said(json, item->question, item->second, &item->second_answer));
  return object;
}

static json_t *drill_object(sn_json *json, const sonae_history_drill *drill) {
  json_t *object = json_object();
  sn_json_put(json, object, "checklist", sn_json_string(drill->checklist));
  sn_json_put(json, object, "scenario", sn_json_string(drill->scenario));
  sn_json_put(json, object, "date", sn_json_string(drill->date));
  sn_json_put(json, object, "present", sn_json_number(drill->present));
  sn_json_put(json, object, "passed", json_boolean(drill->passed));
  sn_json_put(json, object, "open", json_boolean(drill->open));
  return object;
}

static void put_head(sn_json *json, json_t *root, const char *format) {
  sn_json_put(json, root, "format", json_string(format));
  sn_json_put(json, root, "checklist", sn_json_string(json->definition->id));
  sn_json_put(json, root, "version", sn_json_string(json->definition->version));
  sn_json_put(json, root, "digest", sn_json_string(json->definition->digest));
}

static json_t *point_list(sn_json *json, const sonae_history *history) {
  json_t *array = json_array();
  for (size_t i = 0; i < history->point_count; i++) {
    json_t *object = json_object();
    put_point(json, object, &history->points[i]);
    sn_json_add(json, array, object);
  }
  return array;
}

char *sonae_history_json(const sonae_history *history) {
  sn_json json = {.definition = history->definition};
  json_t *root = json_object(), *changes = json_array(), *done = json_array(), *disagreements = json_array();
  json_t *drills = json_array();
  put_head(&json, root, "sonae.history/1");
  sn_json_put(&json, root, "organisation", sn_json_string(history->points[0].filing.organisation));
  sn_json_put(&json, root, "points", point_list(&json, history));
  for (size_t i = 0; i < history->change_count; i++)
    sn_json_add(&json, changes, change_object(&json, history, &history->changes[i]));
  for (size_t i = 0; i < history->done_count; i++)
    sn_json_add(&json, done, done_object(&json, history, &history->done[i]));
  for (size_t i = 0; i < history->disagreement_count; i++)
    sn_json_add(&json, disagreements, disagreement_object(&json, &history->disagreements[i]));
  sn_json_put(&json, root, "changes", changes);
  sn_json_put(&json, root, "done", done);
  for (size_t i = 0; i < history->drill_count; i++)
    sn_json_add(&json, drills, drill_object(&json, &history->drills[i]));
  sn_json_put(&json, root, "disagreements", disagreements);
  sn_json_put(&json, root, "drills", drills);
  return sn_json_finish(&json, root);
}

/* --- Rescoring ------------------------------------------------------------------------------------------------- */

static json_t *rescored(sn_json *json, const sonae_history_point *point) {
  json_t *object = json_object();
  sn_json_put(json, object, "organisation", sn_json_string(point->filing.organisation));
  put_point(json, object, point);
  return object;
}

static json_t *summary(sn_json *json, const sonae_rescore *rescore) {
  json_t *object = json_object();
  sn_json_put(json, object, "responses", sn_json_number((int64_t)rescore->point_count));
  sn_json_put(json, object, "same_version", sn_json_number((int64_t)rescore->same_version));
  sn_json_put(json, object, "without", sn_json_number((int64_t)rescore->without));
  sn_json_put(json, object, "risen", sn_json_number((int64_t)rescore->risen));
  sn_json_put(json, object, "fallen", sn_json_number((int64_t)rescore->fallen));
  sn_json_put(json, object, "level_changed", sn_json_number((int64_t)rescore->level_changed));
  return object;
}

char *sonae_rescore_json(const sonae_rescore *rescore) {
  sn_json json = {.definition = rescore->definition};
  json_t *root = json_object(), *array = json_array();
  put_head(&json, root, "sonae.rescore/1");
  for (size_t i = 0; i < rescore->point_count; i++)
    sn_json_add(&json, array, rescored(&json, &rescore->points[i]));
  sn_json_put(&json, root, "responses", array);
  sn_json_put(&json, root, "summary", summary(&json, rescore));
  return sn_json_finish(&json, root);
}
