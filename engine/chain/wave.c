/* SPDX-License-Identifier: Apache-2.0 */
#include "chain/wave.h"

#include <stdlib.h>

bool sn_wave_new(sn_arena *arena, const sonae_chain *chain, sn_wave *out) {
  *out = (sn_wave){.chain = chain,
                   .components = SN_ARENA_NEW(arena, chain->component_count, uint32_t),
                   .seen = SN_ARENA_NEW(arena, chain->component_count, unsigned char)};
  return !arena->failed;
}

static void enter(sn_wave *w, uint32_t component) {
  const uint32_t *at = &w->chain->component_at[component];
  if (w->within && !w->within[component]) return;
  if (w->seen[component] || at[1] - at[0] > 1) w->tangled = true;
  if (w->seen[component]) return;
  w->seen[component] = 1;
  w->components[w->count++] = component;
}

static void enter_buyers(sn_wave *w, uint32_t organisation) {
  const sonae_chain *c = w->chain;
  for (uint32_t i = c->up.at[organisation]; i < c->up.at[organisation + 1]; i++)
    enter(w, c->component_of[c->up.rises[i].buyer]);
}

/* Most loops settle in some dozens of sweeps. */
static uint64_t work_on(const sonae_chain *c, uint32_t component) {
  enum { SWEEPS = 32 };
  uint32_t first = c->component_at[component], end = c->component_at[component + 1];
  uint64_t links = 0;
  for (uint32_t k = first; k < end; k++)
    links += 1 + c->down.at[c->order[k] + 1] - c->down.at[c->order[k]];
  return end - first > 1 ? links * SWEEPS : links;
}

static int ascending(const void *left, const void *right) {
  uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  return (a > b) - (a < b);
}

/* The list is its own queue: what was entered is followed in turn. */
void sn_wave_rise(sn_wave *wave, uint32_t organisation) {
  const sonae_chain *c = wave->chain;
  for (size_t i = 0; i < wave->count; i++)
    wave->seen[wave->components[i]] = 0;
  wave->count = 0;
  wave->work = 0;
  wave->tangled = false;
  enter(wave, c->component_of[organisation]);
  for (size_t i = 0; i < wave->count; i++) {
    wave->work += work_on(c, wave->components[i]);
    for (uint32_t k = c->component_at[wave->components[i]]; k < c->component_at[wave->components[i] + 1]; k++)
      enter_buyers(wave, c->order[k]);
  }
  if (wave->count > 1) qsort(wave->components, wave->count, sizeof *wave->components, ascending);
}

sonae_status sn_wave_settle(const sn_wave *wave, const sn_case *given, sonae_bounds *values, sonae_error *error) {
  return sn_inherit(wave->chain, given, wave->components, wave->count, values, error);
}
