/* SPDX-License-Identifier: Apache-2.0 */
/* Whom an incident reaches (scoring §8), by which way, and how exposed they are before it and with it. */
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "chain/reach.h"
#include "chain/refuse.h"
#include "chain/wave.h"

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct impact {
  sonae_impact data;
  sn_arena arena;
} impact;

/* The incident: certain, where it is. */
static sonae_status settle_with(const sonae_chain *c, const sonae_bounds *own, uint32_t organisation, sn_arena *scratch,
                                sonae_bounds *values, sonae_error *error) {
  sn_case given = {.own = own, .changed = organisation, .instead = {1, 1}};
  sn_wave wave;
  if (!sn_wave_new(scratch, c, &wave)) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  sn_wave_rise(&wave, organisation);
  return sn_wave_settle(&wave, &given, values, error);
}

static sonae_status compare(const sonae_chain *c, const sonae_bounds *own, const sonae_bounds *inherited,
                            sonae_reached *reached, impact *out, sonae_error *error) {
  sn_arena scratch = {0};
  sonae_bounds *values = SN_ARENA_NEW(&scratch, c->count, sonae_bounds);
  sonae_status status = values ? SONAE_OK : sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  if (values) {
    memcpy(values, inherited, c->count * sizeof *values);
    status = settle_with(c, own, out->data.organisation, &scratch, values, error);
  }
  for (size_t i = 0; status == SONAE_OK && i < out->data.reached_count; i++) {
    reached[i].before = sn_exposure(c, inherited, reached[i].organisation);
    reached[i].now = sn_exposure(c, values, reached[i].organisation);
  }
  sn_arena_free(&scratch);
  return status;
}

sonae_status sonae_chain_impact(const sonae_chain *chain, const sonae_bounds *own, const sonae_bounds *inherited,
                                uint32_t organisation, const sonae_impact **out, sonae_error *error) {
  if (organisation >= chain->count) return sn_refuse_organisation(chain, organisation, error);
  impact *made = calloc(1, sizeof *made);
  if (!made) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  made->data.organisation = organisation;
  sonae_reached *reached = sn_reach(&made->arena, chain, organisation, &made->data.reached_count);
  made->data.reached = reached;
  sonae_status status =
      reached ? compare(chain, own, inherited, reached, made, error) : sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  if (status == SONAE_OK)
    *out = &made->data;
  else
    sonae_impact_free(&made->data);
  return status;
}

void sonae_impact_free(const sonae_impact *data) {
  impact *made = (impact *)(uintptr_t)data;
  if (!made) return;
  sn_arena_free(&made->arena);
  free(made);
}
