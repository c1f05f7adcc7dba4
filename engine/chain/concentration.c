/* SPDX-License-Identifier: Apache-2.0 */
/*
 * On whom several suppliers of one buyer depend, and what the buyer's exposure would be if that one were safe. Each is
 * tried on its own, settling again only what lies between it and the buyer.
 */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/log.h"
#include "chain/depend.h"
#include "chain/refuse.h"
#include "chain/wave.h"

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct concentration {
  sonae_concentration data;
  sn_arena arena;
} concentration;

typedef struct trying {
  const sonae_chain *chain;
  const sonae_bounds *own, *inherited;
  uint32_t buyer;
  concentration *out;
  sonae_shared *shared;
  size_t shared_count;
  sn_arena scratch;
  sn_wave wave;
  sonae_bounds *values; /* as inherited, but for what the wave touches */
  sonae_error *error;
} trying;

static sonae_status out_of_memory(const trying *t) {
  return sn_fail(t->error, SONAE_E_MEMORY, NULL, 0, NULL);
}

/* --- Whom to try ------------------------------------------------------------------------------------------------ */

/* The more suppliers depend on it and the more vulnerable it may be, the sooner. The latter waits in `exposure` until it
 * is tried. */
static int by_promise(const void *left, const void *right) {
  const sonae_shared *a = left, *b = right;
  if (a->suppliers != b->suppliers) return a->suppliers > b->suppliers ? -1 : 1;
  if (a->exposure.high > b->exposure.high || a->exposure.high < b->exposure.high)
    return a->exposure.high > b->exposure.high ? -1 : 1;
  return (a->organisation > b->organisation) - (a->organisation < b->organisation);
}

static bool is_shared(const sn_dependence *dependence, uint32_t organisation) {
  return dependence->suppliers[organisation] >= 2;
}

static size_t count_shared(const sn_dependence *dependence) {
  size_t count = 0;
  for (uint32_t i = 0; i < dependence->below_count; i++)
    count += is_shared(dependence, dependence->below[i]);
  return count;
}

static void list_shared(trying *t, const sn_dependence *dependence) {
  for (uint32_t i = 0; i < dependence->below_count; i++) {
    uint32_t n = dependence->below[i];
    if (!is_shared(dependence, n)) continue;
    t->shared[t->shared_count++] =
        (sonae_shared){.organisation = n, .suppliers = dependence->suppliers[n], .exposure = t->own[n]};
  }
  if (t->shared_count > 1) qsort(t->shared, t->shared_count, sizeof *t->shared, by_promise);
  t->out->data.candidates = t->shared_count;
  t->out->data.cut = dependence->cut || t->shared_count > SN_MAX_SHARED_TRIED;
  if (t->shared_count > SN_MAX_SHARED_TRIED) t->shared_count = SN_MAX_SHARED_TRIED;
}

/* The wave needs to touch only what the buyer depends on. */
static sonae_status prepare(trying *t) {
  const sonae_chain *c = t->chain;
  sn_dependence dependence;
  unsigned char *within = SN_ARENA_NEW(&t->scratch, c->component_count, unsigned char);
  t->values = SN_ARENA_NEW(&t->scratch, c->count, sonae_bounds);
  if (t->scratch.failed || !sn_wave_new(&t->scratch, c, &t->wave)) return out_of_memory(t);
  if (!sn_depend(&t->scratch, c, t->buyer, &dependence)) return out_of_memory(t);
  t->shared = SN_ARENA_NEW(&t->scratch, count_shared(&dependence), sonae_shared);
  if (!t->shared) return out_of_memory(t);
  memcpy(t->values, t->inherited, c->count * sizeof *t->values);
  for (uint32_t i = 0; i < dependence.below_count; i++)
    within[c->component_of[dependence.below[i]]] = 1;
  t->wave.within = within;
  list_shared(t, &dependence);
  return SONAE_OK;
}

/* --- Trying ----------------------------------------------------------------------------------------------------- */

static void put_back(trying *t) {
  const sonae_chain *c = t->chain;
  for (size_t i = 0; i < t->wave.count; i++) {
    uint32_t component = t->wave.components[i];
    for (uint32_t k = c->component_at[component]; k < c->component_at[component + 1]; k++)
      t->values[c->order[k]] = t->inherited[c->order[k]];
  }
}

/* The wave has risen from it. */
static sonae_status try_safe(trying *t, sonae_shared *shared) {
  sn_case given = {.own = t->own, .changed = shared->organisation, .instead = {0, 0}};
  sonae_status status = sn_wave_settle(&t->wave, &given, t->values, t->error);
  if (status != SONAE_OK) return status;
  shared->exposure = sn_exposure(t->chain, t->values, t->buyer);
  shared->load = sonae_chain_load(t->chain, t->values, t->buyer);
  put_back(t);
  return SONAE_OK;
}

/* All are drops from the same load: the largest drop leaves the least. */
static int by_drop(const void *left, const void *right) {
  const sonae_shared *a = left, *b = right;
  const double pairs[][2] = {{a->load.high, b->load.high}, {a->load.low, b->load.low}};
  for (int i = 0; i < 2; i++)
    if (pairs[i][0] < pairs[i][1] || pairs[i][0] > pairs[i][1]) return pairs[i][0] < pairs[i][1] ? -1 : 1;
  return (a->organisation > b->organisation) - (a->organisation < b->organisation);
}

static sonae_status keep(trying *t, size_t most) {
  size_t count = t->shared_count < most ? t->shared_count : most;
  sonae_shared *kept = SN_ARENA_NEW(&t->out->arena, count, sonae_shared);
  if (!kept) return out_of_memory(t);
  if (t->shared_count > 1) qsort(t->shared, t->shared_count, sizeof *t->shared, by_drop);
  memcpy(kept, t->shared, count * sizeof *kept);
  t->out->data.shared = kept;
  t->out->data.shared_count = count;
  return SONAE_OK;
}

static sonae_status try_all(trying *t, size_t most) {
  uint64_t work = 0;
  size_t tried = 0;
  sonae_status status = prepare(t);
  for (; status == SONAE_OK && tried < t->shared_count && work <= SN_MAX_SHARED_LINKS; tried++) {
    sn_wave_rise(&t->wave, t->shared[tried].organisation);
    work += t->wave.work;
    status = try_safe(t, &t->shared[tried]);
  }
  if (status != SONAE_OK) return status;
  if (tried < t->shared_count) t->out->data.cut = true;
  t->shared_count = tried;
  return keep(t, most);
}

sonae_status sonae_chain_concentration(const sonae_chain *chain, const sonae_bounds *own, const sonae_bounds *inherited,
                                       uint32_t buyer, size_t most, const sonae_concentration **out,
                                       sonae_error *error) {
  if (buyer >= chain->count) return sn_refuse_organisation(chain, buyer, error);
  concentration *made = calloc(1, sizeof *made);
  if (!made) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  made->data.buyer = buyer;
  made->data.exposure = sn_exposure(chain, inherited, buyer);
  made->data.load = sonae_chain_load(chain, inherited, buyer);
  trying t = {.chain = chain, .own = own, .inherited = inherited, .buyer = buyer, .out = made, .error = error};
  sonae_status status = try_all(&t, most);
  sn_arena_free(&t.scratch);
  if (status == SONAE_OK)
    *out = &made->data;
  else
    sonae_concentration_free(&made->data);
  return status;
}

void sonae_concentration_free(const sonae_concentration *data) {
  concentration *made = (concentration *)(uintptr_t)data;
  if (!made) return;
  sn_arena_free(&made->arena);
  free(made);
}
