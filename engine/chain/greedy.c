/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lazy greedy: what an offer gained when it was last tried is taken for what it gains at most; only the one that leads by
 * that is tried anew, until the leader is one tried in this round. Where gains shrink that finds the best of each round;
 * elsewhere a good one. Who leads stands on top of a heap, so a round costs what it tries, not what there is.
 */
#include "chain/greedy.h"

#include <math.h>
#include <string.h>

static const uint32_t NEVER = UINT32_MAX;

static bool is_affordable(const sn_greedy *g, uint32_t offer, int64_t hours_micro, int64_t yen) {
  return g->ask->offers[offer].hours_micro <= hours_micro && g->ask->offers[offer].yen <= yen;
}

bool sn_greedy_may_begin(const sn_greedy *greedy, uint32_t offer) {
  return greedy->waiting[offer] == 0 && is_affordable(greedy, offer, greedy->ask->hours_micro, greedy->ask->yen);
}

/* Its part of the budget: of the hours and of the yen together. */
static double cost_of(const sn_greedy *g, uint32_t offer) {
  const sonae_offer *o = &g->ask->offers[offer];
  double hours = g->ask->hours_micro ? (double)o->hours_micro / (double)g->ask->hours_micro : 0;
  double yen = g->ask->yen ? (double)o->yen / (double)g->ask->yen : 0;
  return hours + yen > 1e-9 ? hours + yen : 1e-9;
}

/* --- Who waits for whom ------------------------------------------------------------------------------------------ */

static bool list_followers(sn_arena *arena, sn_greedy *g) {
  const sonae_support_request *ask = g->ask;
  uint32_t *at = SN_ARENA_NEW(arena, ask->offer_count + 2, uint32_t);
  uint32_t *followers = SN_ARENA_NEW(arena, ask->need_count, uint32_t);
  if (!at || !followers) return false;
  for (size_t i = 0; i < ask->need_count; i++) {
    at[ask->needs[i].before + 2]++;
    g->waiting[ask->needs[i].offer]++;
  }
  for (size_t i = 0; i < ask->offer_count; i++)
    at[i + 2] += at[i + 1];
  for (size_t i = 0; i < ask->need_count; i++) /* at[n + 1]: where the next follower of n goes */
    followers[at[ask->needs[i].before + 1]++] = ask->needs[i].offer;
  g->follower_at = at;
  g->followers = followers;
  return true;
}

bool sn_greedy_new(sn_arena *arena, const sonae_support_request *ask, sn_relief *relief, sn_greedy *out) {
  size_t count = ask->offer_count;
  *out = (sn_greedy){.ask = ask,
                     .relief = relief,
                     .alone = SN_ARENA_NEW(arena, count, double),
                     .gains = SN_ARENA_NEW(arena, count, double),
                     .yields = SN_ARENA_NEW(arena, count, double),
                     .tried_in = SN_ARENA_NEW(arena, count, uint32_t),
                     .missing = SN_ARENA_NEW(arena, count, uint32_t),
                     .waiting = SN_ARENA_NEW(arena, count, uint32_t),
                     .heap = SN_ARENA_NEW(arena, count, uint32_t)};
  return !arena->failed && list_followers(arena, out);
}

/* --- The heap ---------------------------------------------------------------------------------------------------- */

/* Of equals the one given first. */
static bool leads(const sn_greedy *g, uint32_t a, uint32_t b) {
  if (g->yields[a] > g->yields[b] || g->yields[a] < g->yields[b]) return g->yields[a] > g->yields[b];
  return a < b;
}

static void push(sn_greedy *g, uint32_t offer) {
  g->yields[offer] = g->gains[offer] / cost_of(g, offer);
  uint32_t place = g->heap_count++;
  for (; place > 0 && leads(g, offer, g->heap[(place - 1) / 2]); place = (place - 1) / 2)
    g->heap[place] = g->heap[(place - 1) / 2];
  g->heap[place] = offer;
}

static uint32_t pop(sn_greedy *g) {
  uint32_t leader = g->heap[0], last = g->heap[--g->heap_count], place = 0;
  for (uint32_t child; (child = 2 * place + 1) < g->heap_count; place = child) {
    if (child + 1 < g->heap_count && leads(g, g->heap[child + 1], g->heap[child])) child++;
    if (!leads(g, g->heap[child], last)) break;
    g->heap[place] = g->heap[child];
  }
  g->heap[place] = last;
  return leader;
}

/* --- A run ------------------------------------------------------------------------------------------------------- */

static void start(sn_greedy *g, sn_run *run) {
  size_t count = g->ask->offer_count;
  sn_relief_start(g->relief);
  memcpy(g->gains, g->alone, count * sizeof *g->gains);
  memcpy(g->missing, g->waiting, count * sizeof *g->missing);
  memset(g->tried_in, 0, count * sizeof *g->tried_in);
  g->heap_count = 0;
  for (uint32_t i = 0; i < count; i++)
    if (!g->missing[i]) push(g, i);
  run->count = 0;
  run->sum = sn_relief_sum(g->relief);
}

static void release_followers(sn_greedy *g, uint32_t offer) {
  for (uint32_t i = g->follower_at[offer]; i < g->follower_at[offer + 1]; i++) {
    uint32_t follower = g->followers[i];
    if (--g->missing[follower] > 0) continue;
    g->tried_in[follower] = NEVER;
    push(g, follower);
  }
}

/* What cannot be paid for now never can later; what gains nothing counts as done. *out: SONAE_NONE when nothing is
 * left. */
static sonae_status find_next(sn_greedy *g, uint32_t round, int64_t hours_micro, int64_t yen, uint32_t *out) {
  while (g->heap_count) {
    *out = pop(g);
    if (g->relief->taken[*out] || !is_affordable(g, *out, hours_micro, yen)) continue;
    if (g->gains[*out] <= 0) {
      release_followers(g, *out);
      continue;
    }
    if (g->tried_in[*out] == round) return SONAE_OK;
    sonae_status status = sn_relief_try(g->relief, *out, false, &g->gains[*out]);
    if (status != SONAE_OK) return status;
    g->tried_in[*out] = round;
    push(g, *out);
  }
  *out = SONAE_NONE;
  return SONAE_OK;
}

static sonae_status take(sn_greedy *g, uint32_t offer, sn_run *run) {
  const sonae_offer *o = &g->ask->offers[offer];
  sonae_support_pick before = run->count ? run->picks[run->count - 1] : (sonae_support_pick){0};
  double gain;
  sonae_status status = sn_relief_try(g->relief, offer, true, &gain);
  if (status != SONAE_OK) return status;
  run->sum += gain;
  run->picks[run->count++] = (sonae_support_pick){.offer = offer,
                                                  .hours_micro = before.hours_micro + o->hours_micro,
                                                  .yen = before.yen + o->yen,
                                                  .exposure = -expm1(run->sum),
                                                  .load = -run->sum};
  release_followers(g, offer);
  return SONAE_OK;
}

sonae_status sn_greedy_run(sn_greedy *greedy, uint32_t first, sn_run *run) {
  const sonae_support_request *ask = greedy->ask;
  sonae_status status = SONAE_OK;
  uint32_t offer = first;
  start(greedy, run);
  for (uint32_t round = 0; status == SONAE_OK; round++) {
    const sonae_support_pick *last = run->count ? &run->picks[run->count - 1] : &(sonae_support_pick){0};
    int64_t hours_micro = ask->hours_micro - last->hours_micro, yen = ask->yen - last->yen;
    if (round > 0 || first == SONAE_NONE) status = find_next(greedy, round, hours_micro, yen, &offer);
    if (status != SONAE_OK || offer == SONAE_NONE) break;
    status = take(greedy, offer, run);
  }
  return status;
}
