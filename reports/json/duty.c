/* SPDX-License-Identifier: Apache-2.0 */
/* Duties as JSON, with their days where a moment is given. */
#include <string.h>

#include "reports/json/json.h"
#include "sonae/duty.h"

typedef struct counted {
  sn_json json;
  const sonae_duties *duties;
  const sonae_workspace *workspace;
  const char *known;
} counted;

static json_t *text(counted *c, sonae_text texts) {
  json_t *object = json_object();
  for (size_t i = 0; texts && i < c->duties->language_count; i++)
    sn_json_put(&c->json, object, c->duties->languages[i], sn_json_string(texts[i]));
  return object;
}

static json_t *texts(counted *c, sonae_texts list) {
  json_t *array = json_array();
  for (size_t i = 0; i < list.count; i++)
    sn_json_add(&c->json, array, text(c, list.items[i]));
  return array;
}

static json_t *applies(sonae_truth truth) {
  static const char *const WORDS[] = {[SONAE_FALSE] = "no", [SONAE_MAYBE] = "maybe", [SONAE_TRUE] = "yes"};
  return json_string(WORDS[truth]);
}

/* False: no moment, or the day is none. */
static bool count_days(const counted *c, uint32_t days, bool moves, sonae_due *due) {
  return c->known && days && sonae_due_count(c->duties->calendar, c->known, days, moves, due) == SONAE_OK;
}

static json_t *first(counted *c, const sonae_duty *duty) {
  json_t *object = json_object();
  sonae_due from, to;
  sn_json_put(&c->json, object, "text", text(c, duty->first));
  if (!duty->first_to) return object;
  sn_json_put(&c->json, object, "from", sn_json_number(duty->first_from));
  sn_json_put(&c->json, object, "to", sn_json_number(duty->first_to));
  if (!count_days(c, duty->first_from, false, &from) || !count_days(c, duty->first_to, false, &to)) return object;
  sn_json_put(&c->json, object, "from_day", sn_json_string(from.day));
  sn_json_put(&c->json, object, "to_day", sn_json_string(to.day));
  return object;
}

static json_t * final(counted *c, const sonae_duty_final *item) {
  json_t *object = json_object();
  sonae_due due;
  sn_json_put(&c->json, object, "text", text(c, item->text));
  sn_json_put(&c->json, object, "days", sn_json_number(item->days));
  sn_json_put(&c->json, object, "moves", json_boolean(item->moves));
  if (!count_days(c, item->days, item->moves, &due)) return object;
  sn_json_put(&c->json, object, "counted", sn_json_string(due.counted));
  sn_json_put(&c->json, object, "day", sn_json_string(due.day));
  sn_json_put(&c->json, object, "confirm", json_boolean(due.confirm));
  return object;
}

static json_t *finals(counted *c, const sonae_duty *duty) {
  json_t *array = json_array();
  for (size_t i = 0; i < duty->final_count; i++)
    sn_json_add(&c->json, array, final(c, &duty->finals[i]));
  return array;
}

static json_t *duty_of(counted *c, const sonae_duty *duty) {
  static const char *const KINDS[] = {"law", "contract", "designated", "voluntary"};
  json_t *object = json_object();
  sn_json_put(&c->json, object, "id", sn_json_string(duty->id));
  sn_json_put(&c->json, object, "kind", json_string(KINDS[duty->kind]));
  sn_json_put(&c->json, object, "applies", applies(sonae_duty_applies(duty, c->workspace)));
  sn_json_put(&c->json, object, "title", text(c, duty->title));
  sn_json_put(&c->json, object, "whom", text(c, duty->whom));
  sn_json_put(&c->json, object, "applies_when", text(c, duty->applies));
  sn_json_put(&c->json, object, "triggers", texts(c, duty->triggers));
  sn_json_put(&c->json, object, "first", first(c, duty));
  sn_json_put(&c->json, object, "final", finals(c, duty));
  sn_json_put(&c->json, object, "counting", text(c, duty->counting));
  sn_json_put(&c->json, object, "reported", texts(c, duty->reported));
  sn_json_put(&c->json, object, "where", text(c, duty->where));
  sn_json_put(&c->json, object, "notes", texts(c, duty->notes));
  sn_json_put(&c->json, object, "source", text(c, duty->source));
  sn_json_put(&c->json, object, "checked", sn_json_string(duty->checked));
  return object;
}

static json_t *holidays(counted *c) {
  const sonae_calendar *calendar = c->duties->calendar;
  json_t *object = json_object();
  sn_json_put(&c->json, object, "first", sn_json_number(calendar->first));
  sn_json_put(&c->json, object, "last", sn_json_number(calendar->last));
  sn_json_put(&c->json, object, "checked", sn_json_string(calendar->checked));
  return object;
}

char *sonae_duties_json(const sonae_duties *duties, const sonae_workspace *workspace, const char *known) {
  counted c = {.duties = duties, .workspace = workspace, .known = known};
  char day[SONAE_DAY_BYTES];
  if (known && !sonae_known_read(known, day)) return NULL;
  json_t *root = json_object(), *array = json_array();
  sn_json_put(&c.json, root, "format", json_string("sonae.duties/1"));
  sn_json_put(&c.json, root, "known", sn_json_string(known));
  sn_json_put(&c.json, root, "advice", text(&c, duties->advice));
  sn_json_put(&c.json, root, "holidays", holidays(&c));
  for (size_t i = 0; i < duties->count; i++)
    sn_json_add(&c.json, array, duty_of(&c, &duties->items[i]));
  sn_json_put(&c.json, root, "duties", array);
  return sn_json_finish(&c.json, root);
}
