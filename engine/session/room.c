/* SPDX-License-Identifier: Apache-2.0 */
#include "sonae/room.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "session/agenda.h"

enum { MINUTES_OF_TALK = 8 };

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct whole_room {
  sonae_room data;
  sn_arena arena;
} whole_room;

uint32_t sonae_session_k(uint32_t k, size_t participants, size_t agreed) {
  if (participants >= SONAE_SESSION_FLOOR && agreed == participants) return SONAE_SESSION_FLOOR;
  return k > SONAE_SESSION_K ? k : SONAE_SESSION_K;
}

/* --- which gaps --------------------------------------------------------------------------------------------------- */

static bool is_chosen(const sonae_room *room, uint32_t question) {
  for (size_t i = 0; i < room->gap_count; i++)
    if (room->gaps[i] == question) return true;
  return false;
}

/* How common, for comparing: 0 where it is not shown, or of few. */
static uint32_t rank_of(const sonae_group_part *all, uint32_t question) {
  sonae_group_count count = all->gaps[question];
  if (count.shown == SONAE_COUNT_MOST) return UINT32_MAX;
  return count.shown == SONAE_COUNT_EXACT ? count.count : 0;
}

static void choose_by_count(sonae_room *room) {
  const sonae_group_part *all = &room->group->parts[0];
  while (room->gap_count < SONAE_ROOM_GAPS) {
    uint32_t best = SONAE_NONE;
    for (uint32_t i = 0; i < room->definition->question_count; i++)
      if (rank_of(all, i) && !is_chosen(room, i) && (best == SONAE_NONE || rank_of(all, i) > rank_of(all, best)))
        best = i;
    if (best == SONAE_NONE) return;
    room->gaps[room->gap_count++] = best;
  }
}

static bool is_before(const sonae_room *room, uint32_t a, uint32_t b) {
  const sonae_question *first = &room->definition->questions[a], *second = &room->definition->questions[b];
  int64_t low = room->group->parts[0].areas[first->area], high = room->group->parts[0].areas[second->area];
  if (room->by == SONAE_ROOM_BY_AREA && low != high)
    return high == SONAE_UNDEFINED || (low != SONAE_UNDEFINED && low < high);
  return first->minimum && !second->minimum;
}

/* Only what can be a gap of anybody's: questions with points that all are asked. */
static void choose_by_area(sonae_room *room) {
  while (room->gap_count < SONAE_ROOM_GAPS) {
    uint32_t best = SONAE_NONE;
    for (uint32_t i = 0; i < room->definition->question_count; i++) {
      const sonae_question *question = &room->definition->questions[i];
      if (question->kind != SONAE_CHOICE || question->relevant || is_chosen(room, i)) continue;
      if (best == SONAE_NONE || is_before(room, i, best)) best = i;
    }
    if (best == SONAE_NONE) return;
    room->gaps[room->gap_count++] = best;
  }
}

static void choose_gaps(sonae_room *room) {
  const sonae_group_part *all = &room->group->parts[0];
  room->by = all->count >= 2 * room->group->k ? SONAE_ROOM_BY_COUNT
             : all->mean != SONAE_UNDEFINED   ? SONAE_ROOM_BY_AREA
                                              : SONAE_ROOM_BY_ORDER;
  if (room->by == SONAE_ROOM_BY_COUNT)
    choose_by_count(room);
  else
    choose_by_area(room);
}

/* --- which of them are talked about ------------------------------------------------------------------------------- */

static bool has_talk(const sonae_agenda *agenda, uint32_t question) {
  for (size_t i = 0; i < agenda->talk_count; i++)
    if (agenda->talks[i].question == question) return true;
  return false;
}

/* As many as there is time for; one at least. */
static void choose_talks(sonae_room *room) {
  size_t most = 1;
  for (size_t i = 0; i < room->slot_count; i++)
    if (room->agenda->items[room->slots[i].item].of == SONAE_AGENDA_GAPS)
      most = room->slots[i].minutes / MINUTES_OF_TALK;
  if (most > SONAE_ROOM_TALKS) most = SONAE_ROOM_TALKS;
  if (most == 0) most = 1;
  for (size_t i = 0; i < room->gap_count && room->talk_count < most; i++)
    if (has_talk(room->agenda, room->gaps[i])) room->talks[room->talk_count++] = room->gaps[i];
}

/* --- which cases -------------------------------------------------------------------------------------------------- */

static bool names(const sonae_ids *ids, const char *id) {
  for (size_t i = 0; i < ids->count; i++)
    if (strcmp(ids->items[i], id) == 0) return true;
  return false;
}

static bool is_closed_by(const sonae_action *action, uint32_t question) {
  for (size_t i = 0; i < action->close_count; i++)
    if (action->closes[i].question == question) return true;
  return false;
}

static bool is_told_by_action(const sonae_definition *d, uint32_t question, const char *id) {
  for (size_t i = 0; i < d->action_count; i++)
    if (is_closed_by(&d->actions[i], question) && names(&d->actions[i].cases, id)) return true;
  return false;
}

/* The more common the gap, the more a case that tells of it is worth; one that says what helped comes first. */
static uint32_t worth_of(const sonae_room *room, const sonae_case *item) {
  uint32_t worth = 0;
  for (size_t i = 0; i < room->gap_count; i++) {
    uint32_t weight = 2 * (uint32_t)(SONAE_ROOM_GAPS - i);
    if (names(&room->definition->questions[room->gaps[i]].cases, item->id))
      worth += weight;
    else if (is_told_by_action(room->definition, room->gaps[i], item->id))
      worth += weight / 2;
  }
  return worth ? 2 * worth + (item->helped != NULL) : 0;
}

static void choose_cases(sonae_room *room) {
  size_t count = room->cases ? room->cases->count : 0;
  uint32_t before = UINT32_MAX, last = 0;
  while (room->fitting_count < SONAE_ROOM_CASES) {
    uint32_t best = SONAE_NONE, most = 0;
    for (uint32_t i = 0; i < count; i++) {
      uint32_t worth = worth_of(room, &room->cases->items[i]);
      bool later = worth < before || (worth == before && room->fitting_count && i > last);
      if (worth > most && later) best = i, most = worth;
    }
    if (best == SONAE_NONE) return;
    room->fitting[room->fitting_count++] = best;
    before = most;
    last = best;
  }
}

/* --- all of it ---------------------------------------------------------------------------------------------------- */

const sonae_room *sonae_room_make(const sonae_definition *definition, const sonae_agenda *agenda,
                                  const sonae_cases *cases, const sonae_group *group, uint32_t minutes) {
  whole_room *whole = calloc(1, sizeof *whole);
  sonae_room_slot *slots = whole ? SN_ARENA_NEW(&whole->arena, agenda->item_count + 1, sonae_room_slot) : NULL;
  if (!slots) {
    free(whole);
    return NULL;
  }
  sn_agenda_share(agenda, minutes, slots);
  whole->data = (sonae_room){.definition = definition,
                             .agenda = agenda,
                             .cases = cases,
                             .group = group,
                             .slots = slots,
                             .slot_count = agenda->item_count};
  choose_gaps(&whole->data);
  choose_talks(&whole->data);
  choose_cases(&whole->data);
  return &whole->data;
}

void sonae_room_free(const sonae_room *room) {
  whole_room *whole = (whole_room *)(uintptr_t)room;
  if (!whole) return;
  sn_arena_free(&whole->arena);
  free(whole);
}
