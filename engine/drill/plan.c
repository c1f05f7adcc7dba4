/* SPDX-License-Identifier: Apache-2.0 */
/* How the minutes are shared out. */
#include "drill/gain.h"

enum {
  OPENING_ONE_IN = 10,
  DEBRIEF_ONE_IN = 5,
  FEWEST_MINUTES = 4,
  MOST_MINUTES = 15,
  MOST_DEBRIEF = 30,
  REST_FROM = 90,
  REST_MINUTES = 10
};

typedef struct sharing {
  const sonae_drill *drill;
  uint32_t minutes; /* for all injects together */
  bool told[SONAE_DRILL_INJECTS];
  uint64_t gain[SONAE_DRILL_INJECTS];
} sharing;

/* Each of its questions once. */
static uint64_t gain_of(const sonae_drill_inject *inject, const sonae_definition *definition,
                        const sonae_evaluation *evaluation) {
  uint64_t sum = 0;
  for (size_t i = 0; i < inject->good_count; i++) {
    size_t before = 0;
    while (before < i && inject->goods[before].question != inject->goods[i].question)
      before++;
    if (before == i) sum = sn_drill_add(sum, sn_drill_gain(definition, evaluation, inject->goods[i].question));
  }
  return sum;
}

/* A minute to each, the rest by share: what is rounded off one goes to the next, so that all of it is given away. Returns
 * how few minutes one of them gets. */
static uint32_t share_out(const sharing *s, sonae_drill_times *out) {
  uint32_t shares = 0, given = 0, so_far = 0, fewest = UINT32_MAX, count = 0;
  for (size_t i = 0; i < s->drill->inject_count; i++) {
    count += s->told[i];
    shares += s->told[i] ? s->drill->injects[i].share : 0;
  }
  uint32_t rest = s->minutes > count ? s->minutes - count : 0;
  out->slot_count = 0;
  for (uint32_t i = 0; i < s->drill->inject_count; i++) {
    if (!s->told[i]) continue;
    so_far += s->drill->injects[i].share;
    uint32_t until = (2 * rest * so_far + shares) / (2 * shares), minutes = 1 + until - given;
    uint32_t at = out->opening + given + (uint32_t)out->slot_count;
    out->slots[out->slot_count++] = (sonae_drill_slot){.inject = i, .at = at, .minutes = minutes};
    given = until;
    if (minutes < fewest) fewest = minutes;
  }
  return fewest;
}

/* Longer than that nobody talks over one scene. */
static void give_back(sonae_drill_times *out) {
  uint32_t at = out->opening;
  for (size_t i = 0; i < out->slot_count; i++) {
    sonae_drill_slot *slot = &out->slots[i];
    if (slot->minutes > MOST_MINUTES) slot->minutes = MOST_MINUTES;
    slot->at = at;
    at += slot->minutes;
  }
  out->minutes = at + out->debrief;
}

/* Before the scene that begins nearest the middle of them. */
static void add_rest(sonae_drill_times *out) {
  uint32_t middle = out->minutes / 2, best = UINT32_MAX;
  for (size_t i = 1; i < out->slot_count; i++) {
    uint32_t at = out->slots[i].at, far = at > middle ? at - middle : middle - at;
    if (far >= best) continue;
    best = far;
    out->rest_before = i;
  }
  if (!out->rest_before) return;
  out->rest = REST_MINUTES;
  out->minutes += REST_MINUTES;
  for (size_t i = out->rest_before; i < out->slot_count; i++)
    out->slots[i].at += REST_MINUTES;
}

/* The one with the least to gain, of equal ones the last; inject_count: all that are left are core. */
static size_t least_pressing(const sharing *s) {
  size_t least = s->drill->inject_count;
  for (size_t i = 0; i < s->drill->inject_count; i++) {
    if (!s->told[i] || s->drill->injects[i].core) continue;
    if (least == s->drill->inject_count || s->gain[i] <= s->gain[least]) least = i;
  }
  return least;
}

void sonae_drill_plan(const sonae_drill *drill, const sonae_definition *definition, const sonae_evaluation *evaluation,
                      uint32_t minutes, sonae_drill_times *out) {
  *out = (sonae_drill_times){.asked = minutes,
                             .minutes = minutes,
                             .opening = (minutes + OPENING_ONE_IN / 2) / OPENING_ONE_IN,
                             .debrief = (minutes + DEBRIEF_ONE_IN / 2) / DEBRIEF_ONE_IN};
  if (out->opening > MOST_MINUTES) out->opening = MOST_MINUTES;
  if (out->debrief > MOST_DEBRIEF) out->debrief = MOST_DEBRIEF;
  uint32_t rest = minutes >= REST_FROM ? REST_MINUTES : 0;
  sharing s = {.drill = drill, .minutes = minutes - out->opening - out->debrief - rest};
  for (size_t i = 0; i < drill->inject_count; i++) {
    s.told[i] = true;
    s.gain[i] = gain_of(&drill->injects[i], definition, evaluation);
  }
  while (share_out(&s, out) < FEWEST_MINUTES) {
    size_t least = least_pressing(&s);
    if (least == drill->inject_count) break;
    s.told[least] = false;
  }
  give_back(out);
  if (rest) add_rest(out);
}
