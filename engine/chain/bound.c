/* SPDX-License-Identifier: Apache-2.0 */
#include "chain/bound.h"

bool sn_bound_new(sn_arena *arena, const sonae_support_request *ask, sn_relief *relief, sn_bound *out) {
  size_t nodes = ask->chain->count, offers = ask->offer_count;
  *out = (sn_bound){.ask = ask,
                    .relief = relief,
                    .gains = SN_ARENA_NEW(arena, offers, double),
                    .caps = SN_ARENA_NEW(arena, nodes, double),
                    .left = SN_ARENA_NEW(arena, nodes, double),
                    .first = SN_ARENA_NEW(arena, nodes, uint32_t),
                    .next = SN_ARENA_NEW(arena, offers, uint32_t),
                    .priced = SN_ARENA_NEW(arena, offers, sn_priced)};
  if (arena->failed) return false;
  for (uint32_t i = (uint32_t)offers; i-- > 0;) {
    uint32_t *first = &out->first[ask->offers[i].organisation];
    out->next[i] = *first;
    *first = i + 1;
  }
  return true;
}

/* --- What each offer gains at most ------------------------------------------------------------------------------- */

/* Everything is done elsewhere; here nothing is, then everything again. */
static sonae_status bound_one(sn_bound *b, uint32_t organisation) {
  sonae_bounds done = b->relief->own[organisation];
  double fall = 0, rise = 0;
  sonae_status status = sn_relief_set(b->relief, organisation, b->ask->own[organisation], &fall);
  bool tangled = b->relief->wave.tangled;
  b->caps[organisation] = fall < 0 ? -fall : 0;
  for (uint32_t i = b->first[organisation]; status == SONAE_OK && i; i = b->next[i - 1]) {
    b->gains[i - 1] = b->caps[organisation];
    if (!tangled) status = sn_relief_try(b->relief, i - 1, false, &b->gains[i - 1]);
  }
  return status == SONAE_OK ? sn_relief_set(b->relief, organisation, done, &rise) : status;
}

sonae_status sn_bound_prepare(sn_bound *bound, sn_left *left) {
  sonae_status status = sn_relief_finish(bound->relief);
  if (status != SONAE_OK) return status;
  *left = (sn_left){sn_relief_exposure(bound->relief), -sn_relief_sum(bound->relief)};
  for (uint32_t n = 0; status == SONAE_OK && n < bound->ask->chain->count; n++)
    if (bound->first[n]) status = bound_one(bound, n);
  sn_relief_start(bound->relief);
  return status;
}

/* --- What a budget buys at most ---------------------------------------------------------------------------------- */

static double share_of(int64_t part, int64_t whole) {
  return whole ? (double)part / (double)whole : 0;
}

static bool is_affordable(const sn_bound *b, uint32_t offer) {
  return b->ask->offers[offer].hours_micro <= b->ask->hours_micro && b->ask->offers[offer].yen <= b->ask->yen;
}

/* Where gains shrink, what is done at an organisation shows in its own part alone. */
static void find_left(sn_bound *b) {
  for (uint32_t n = 0; n < b->ask->chain->count; n++)
    if (b->first[n]) b->left[n] = b->caps[n] - sn_relief_gained(b->relief, n);
}

/* What costs no more than the hours in one proportion and the yen in the other is all that costs no more than either. */
static double ceiling_by(sn_bound *b, const double *gains, double hours_part) {
  size_t count = 0;
  for (uint32_t i = 0; i < b->ask->offer_count; i++) {
    const sonae_offer *o = &b->ask->offers[i];
    if (b->relief->taken[i] || gains[i] <= 0 || !is_affordable(b, i)) continue;
    double cost =
        hours_part * share_of(o->hours_micro, b->ask->hours_micro) + (1 - hours_part) * share_of(o->yen, b->ask->yen);
    b->priced[count++] = (sn_priced){.gain = gains[i], .cost = cost, .group = o->organisation};
  }
  find_left(b);
  return sn_ceiling(b->priced, count, 1, b->left);
}

void sn_bound_lower(sn_bound *bound, const double *gains) {
  enum { PROPORTIONS = 4 };
  double sum = sn_relief_sum(bound->relief);
  for (int i = 0; i <= PROPORTIONS; i++) {
    double most = sum + ceiling_by(bound, gains, (double)i / PROPORTIONS);
    if (most < bound->most) bound->most = most;
  }
}
