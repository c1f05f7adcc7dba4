/* SPDX-License-Identifier: Apache-2.0 */
/* What a buyer would be loaded with if one organisation were otherwise: only what lies between the two is settled anew,
 * and of the buyer's load only those parts are added up again. */
#include <string.h>

#include "base/limits.h"
#include "base/log.h"
#include "chain/depend.h"
#include "chain/refuse.h"
#include "chain/wave.h"

typedef struct supposing {
  const sonae_chain *chain;
  const sonae_bounds *own, *inherited;
  uint32_t buyer;
  sonae_bounds load; /* as things are */
  sn_wave wave;
  sonae_bounds *values; /* as inherited, but for what the wave touches */
  uint32_t *link_of;    /* by organisation: which link of the buyer's leads to it, from 1; 0: none */
  uint64_t work;
  sonae_error *error;
} supposing;

static sonae_status prepare(supposing *s, sn_arena *arena) {
  const sonae_chain *c = s->chain;
  uint32_t count = 0;
  unsigned char *within = SN_ARENA_NEW(arena, c->component_count, unsigned char);
  s->values = SN_ARENA_NEW(arena, c->count, sonae_bounds);
  s->link_of = SN_ARENA_NEW(arena, c->count, uint32_t);
  const uint32_t *below = sn_below(arena, c, s->buyer, &count);
  if (!below || !sn_wave_new(arena, c, &s->wave)) return sn_fail(s->error, SONAE_E_MEMORY, NULL, 0, NULL);
  memcpy(s->values, s->inherited, c->count * sizeof *s->values);
  for (uint32_t i = 0; i < count; i++)
    within[c->component_of[below[i]]] = 1;
  for (uint32_t i = c->down.at[s->buyer]; i < c->down.at[s->buyer + 1]; i++)
    s->link_of[c->down.links[i].other] = i + 1;
  s->wave.within = within;
  s->load = sonae_chain_load(c, s->inherited, s->buyer);
  return SONAE_OK;
}

static sonae_status check(const supposing *s, const sonae_supposed *one) {
  sonae_language language = s->chain->language;
  if (one->organisation >= s->chain->count) return sn_refuse_organisation(s->chain, one->organisation, s->error);
  if (!(one->own.low >= 0 && one->own.low <= one->own.high && one->own.high <= 1))
    return sn_refuse(s->error, SONAE_E_ARGUMENT, language,
                     SN_SAY("会社{0}の弱さが0から1の幅になっていません。",
                            "the vulnerability of organisation {0} is no interval within 0 and 1"),
                     one->organisation, 0);
  if (s->work > SN_MAX_OFFER_LINKS)
    return sn_refuse(s->error, SONAE_E_LIMIT, language,
                     SN_SAY("取引先のつながりが込み入っていて、比べきれません。",
                            "the chain is too entangled to compare so many organisations"),
                     0, 0);
  return SONAE_OK;
}

/* The difference that one organisation makes now; and back. */
static void count_in(supposing *s, uint32_t node, sonae_bounds *load) {
  if (s->link_of[node]) {
    const sn_link *link = &s->chain->down.links[s->link_of[node] - 1];
    load->low += sn_load(sn_low(link), s->values[node].low) - sn_load(sn_low(link), s->inherited[node].low);
    load->high += sn_load(sn_high(link), s->values[node].high) - sn_load(sn_high(link), s->inherited[node].high);
  }
  s->values[node] = s->inherited[node];
}

static sonae_status suppose(supposing *s, const sonae_supposed *one, sonae_bounds *load) {
  const sonae_chain *c = s->chain;
  sn_case given = {.own = s->own, .changed = one->organisation, .instead = one->own};
  sn_wave_rise(&s->wave, one->organisation);
  s->work += s->wave.work;
  sonae_status status = sn_wave_settle(&s->wave, &given, s->values, s->error);
  *load = s->load;
  for (size_t i = 0; i < s->wave.count; i++) {
    uint32_t component = s->wave.components[i];
    for (uint32_t k = c->component_at[component]; k < c->component_at[component + 1]; k++)
      count_in(s, c->order[k], load);
  }
  return status;
}

sonae_status sonae_chain_suppose(const sonae_chain *chain, const sonae_bounds *own, const sonae_bounds *inherited,
                                 uint32_t buyer, const sonae_supposed *cases, size_t count, sonae_bounds *loads,
                                 sonae_error *error) {
  if (buyer >= chain->count) return sn_refuse_organisation(chain, buyer, error);
  sn_arena scratch = {0};
  supposing s = {.chain = chain, .own = own, .inherited = inherited, .buyer = buyer, .error = error};
  sonae_status status = prepare(&s, &scratch);
  for (size_t i = 0; status == SONAE_OK && i < count; i++) {
    status = check(&s, &cases[i]);
    if (status == SONAE_OK) status = suppose(&s, &cases[i], &loads[i]);
  }
  sn_arena_free(&scratch);
  return status;
}
