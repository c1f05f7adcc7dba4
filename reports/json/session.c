/* SPDX-License-Identifier: Apache-2.0 */
/* The room of a session, and what became of its promises, as JSON. */
#include "reports/json/json.h"
#include "sonae/room.h"

static json_t *session_object(sn_json *json, const sonae_session *s) {
  json_t *object = json_object();
  sn_json_put(json, object, "id", sn_json_string(s->id));
  sn_json_put(json, object, "checklist", sn_json_string(s->checklist));
  sn_json_put(json, object, "title", sn_json_string(s->title));
  sn_json_put(json, object, "host", sn_json_string(s->host));
  sn_json_put(json, object, "date", sn_json_string(s->date));
  sn_json_put(json, object, "minutes", sn_json_number(s->minutes));
  sn_json_put(json, object, "k", sn_json_number(s->k));
  sn_json_put(json, object, "closed", sn_json_string(s->closed));
  return object;
}

/* --- the room --- */

static json_t *shown_object(sn_json *json, const sonae_group *group) {
  const sonae_group_part *all = &group->parts[0];
  json_t *object = json_object(), *areas = json_object();
  for (size_t i = 0; i < json->definition->area_count; i++)
    sn_json_put(json, areas, json->definition->areas[i].id, sn_json_score(all->areas[i]));
  sn_json_put(json, object, "companies", all->count ? sn_json_number(all->count) : json_null());
  sn_json_put(json, object, "k", sn_json_number(group->k));
  sn_json_put(json, object, "behind", json_boolean(group->behind));
  sn_json_put(json, object, "mean", sn_json_score(all->mean));
  sn_json_put(json, object, "areas", areas);
  return object;
}

static json_t *stand_object(sn_json *json, const sonae_group_bin *bin) {
  static const char *const WORDS[SONAE_STAND_COUNT] = {"unknown", "nothing", "little", "half", "there"};
  json_t *object = json_object();
  sn_json_put(json, object, "from", sn_json_string(WORDS[bin->from]));
  sn_json_put(json, object, "to", sn_json_string(WORDS[bin->to]));
  sn_json_put(json, object, "companies", sn_json_number(bin->count));
  return object;
}

static json_t *gap_object(sn_json *json, const sonae_room *room, uint32_t question) {
  static const char *const WORDS[] = {"hidden", "fewer-than-k", "exact", "all-but-fewer-than-k"};
  sonae_group_count count = room->group->parts[0].gaps[question];
  const sonae_group_stands *stands = &room->group->stands[question];
  json_t *object = json_object();
  bool exact = count.shown == SONAE_COUNT_EXACT;
  sn_json_put(json, object, "question", sn_json_string(json->definition->questions[question].id));
  sn_json_put(json, object, "shown", sn_json_string(WORDS[count.shown]));
  sn_json_put(json, object, "companies", exact ? sn_json_number(count.count) : json_null());
  SN_JSON_ALL(json, object, "stands", stand_object, stands->bins, stands->count);
  return object;
}

static json_t *gap_array(sn_json *json, const sonae_room *room) {
  json_t *all = json_array();
  for (size_t i = 0; i < room->gap_count; i++)
    sn_json_add(json, all, gap_object(json, room, room->gaps[i]));
  return all;
}

static json_t *case_array(sn_json *json, const sonae_room *room) {
  json_t *all = json_array();
  for (size_t i = 0; i < room->fitting_count; i++)
    sn_json_add(json, all, sn_json_string(room->cases->items[room->fitting[i]].id));
  return all;
}

static json_t *agenda_array(sn_json *json, const sonae_room *room) {
  json_t *all = json_array();
  for (size_t i = 0; i < room->slot_count; i++) {
    json_t *slot = json_object();
    sn_json_put(json, slot, "item", sn_json_string(room->agenda->items[room->slots[i].item].id));
    sn_json_put(json, slot, "from", sn_json_number(room->slots[i].from));
    sn_json_put(json, slot, "minutes", sn_json_number(room->slots[i].minutes));
    sn_json_add(json, all, slot);
  }
  return all;
}

static json_t *concern_object(sn_json *json, const sonae_concern *concern) {
  json_t *object = json_object();
  sn_json_put(json, object, "category", sn_json_string(concern->category));
  sn_json_put(json, object, "text", sn_json_string(concern->text));
  return object;
}

char *sonae_session_board_json(const sonae_session_board *board) {
  static const char *const BY[] = {"count", "area", "order"};
  sn_json json = {.definition = board->room->definition};
  json_t *root = json_object();
  sn_json_put(&json, root, "format", sn_json_string("sonae.room/1"));
  sn_json_put(&json, root, "session", session_object(&json, board->session));
  sn_json_put(&json, root, "participants", sn_json_number((int64_t)board->participants));
  sn_json_put(&json, root, "all_agreed", json_boolean(board->participants > 0 && board->agreed == board->participants));
  sn_json_put(&json, root, "shown", shown_object(&json, board->room->group));
  sn_json_put(&json, root, "gaps_by", sn_json_string(BY[board->room->by]));
  sn_json_put(&json, root, "gaps", gap_array(&json, board->room));
  sn_json_put(&json, root, "cases", case_array(&json, board->room));
  sn_json_put(&json, root, "agenda", agenda_array(&json, board->room));
  SN_JSON_ALL(&json, root, "concerns", concern_object, board->concerns, board->concern_count);
  return sn_json_finish(&json, root);
}

/* --- what became of it --- */

static json_t *outcome_object(sn_json *json, const sonae_session_outcome *o) {
  json_t *object = json_object();
  sn_json_put(json, object, "organisation", sn_json_string(o->promise.organisation));
  sn_json_put(json, object, "name", sn_json_string(o->name));
  sn_json_put(json, object, "action", sn_json_string(o->promise.action));
  sn_json_put(json, object, "due", sn_json_string(o->promise.due));
  sn_json_put(json, object, "owner", sn_json_string(o->promise.owner));
  sn_json_put(json, object, "text", sn_json_string(o->promise.text));
  sn_json_put(json, object, "state", sn_json_string(sonae_promise_state_word(o->state)));
  sn_json_put(json, object, "overdue", json_boolean(o->overdue));
  sn_json_put(json, object, "answered", sn_json_string(o->answered));
  return object;
}

char *sonae_session_followup_json(const sonae_session_followup *f) {
  sn_json json = {.definition = f->definition};
  json_t *root = json_object();
  sn_json_put(&json, root, "format", sn_json_string("sonae.outcomes/1"));
  sn_json_put(&json, root, "session", session_object(&json, f->session));
  sn_json_put(&json, root, "date", sn_json_string(f->date));
  sn_json_put(&json, root, "participants", sn_json_number((int64_t)f->participants));
  sn_json_put(&json, root, "answered_again", sn_json_number((int64_t)f->again));
  SN_JSON_ALL(&json, root, "promises", outcome_object, f->outcomes, f->outcome_count);
  sn_json_put(&json, root, "before", shown_object(&json, f->before->group));
  sn_json_put(&json, root, "after", f->after ? shown_object(&json, f->after) : json_null());
  sn_json_put(&json, root, "after_anew", f->after ? sn_json_number(f->anew) : json_null());
  return sn_json_finish(&json, root);
}

/* --- sessions and who sits in them --- */

static json_t *participant_object(sn_json *json, const sonae_participant *p) {
  json_t *object = json_object();
  sn_json_put(json, object, "organisation", sn_json_string(p->organisation));
  sn_json_put(json, object, "revision", sn_json_number(p->revision));
  sn_json_put(json, object, "agreed", json_boolean(p->agreed));
  return object;
}

static json_t *promise_object(sn_json *json, const sonae_promise *p) {
  json_t *object = json_object();
  sn_json_put(json, object, "organisation", sn_json_string(p->organisation));
  sn_json_put(json, object, "action", sn_json_string(p->action));
  sn_json_put(json, object, "due", sn_json_string(p->due));
  sn_json_put(json, object, "owner", sn_json_string(p->owner));
  sn_json_put(json, object, "text", sn_json_string(p->text));
  return object;
}

char *sonae_sessions_json(const sonae_session *sessions, size_t count) {
  sn_json json = {0};
  json_t *root = json_object();
  sn_json_put(&json, root, "format", sn_json_string("sonae.sessions/1"));
  SN_JSON_ALL(&json, root, "sessions", session_object, sessions, count);
  return sn_json_finish(&json, root);
}

char *sonae_session_json(const sonae_session *session, const sonae_participant *participants, size_t participant_count,
                         const sonae_promise *promises, size_t promise_count, const sonae_concern *concerns,
                         size_t concern_count) {
  sn_json json = {0};
  json_t *root = json_object();
  sn_json_put(&json, root, "format", sn_json_string("sonae.session/1"));
  sn_json_put(&json, root, "session", session_object(&json, session));
  SN_JSON_ALL(&json, root, "participants", participant_object, participants, participant_count);
  SN_JSON_ALL(&json, root, "promises", promise_object, promises, promise_count);
  SN_JSON_ALL(&json, root, "concerns", concern_object, concerns, concern_count);
  return sn_json_finish(&json, root);
}
