/* SPDX-License-Identifier: Apache-2.0 */
/* Exposure of buyers, and each supplier's share in it (scoring §8). A direct supplier's tier is the first: no decay. */
#include <math.h>

#include "chain/chain.h"

/* Less is taken for this much, so that a supplier which is sure to be hit does not make every other one worthless.
 * Scores move in steps of 1e-8. */
static const double LEAST = 1e-12;

double sn_load(double weight, double vulnerability) {
  double left = 1 - weight * vulnerability;
  return -log(left > LEAST ? left : LEAST);
}

sonae_bounds sonae_chain_load(const sonae_chain *chain, const sonae_bounds *inherited, uint32_t buyer) {
  sonae_bounds load = {0, 0};
  for (uint32_t i = chain->down.at[buyer]; i < chain->down.at[buyer + 1]; i++) {
    const sn_link *link = &chain->down.links[i];
    load.low += sn_load(sn_low(link), inherited[link->other].low);
    load.high += sn_load(sn_high(link), inherited[link->other].high);
  }
  return load;
}

sonae_bounds sn_exposure(const sonae_chain *chain, const sonae_bounds *inherited, uint32_t buyer) {
  double low = 1, high = 1;
  for (uint32_t i = chain->down.at[buyer]; i < chain->down.at[buyer + 1]; i++) {
    const sn_link *link = &chain->down.links[i];
    low *= 1 - sn_low(link) * inherited[link->other].low;
    high *= 1 - sn_high(link) * inherited[link->other].high;
  }
  return (sonae_bounds){1 - low, 1 - high};
}

void sonae_chain_exposure(const sonae_chain *chain, const sonae_bounds *inherited, sonae_bounds *exposure) {
  for (uint32_t n = 0; n < chain->count; n++)
    exposure[n] = sn_exposure(chain, inherited, n);
}

/*
 * The share of edge e is c_e v_e x product over the others of (1 - c v): it grows with v_e and shrinks with the others, so
 * its bounds are at corners. The product of the others is that of those before it times that of those behind it: without
 * a division, a supplier with c v = 1 does no harm. The places of the result hold the products before, until they are
 * used.
 */
static void share_out(const sonae_chain *c, const sonae_bounds *inherited, uint32_t buyer, sonae_bounds *shares) {
  uint32_t first = c->down.at[buyer], end = c->down.at[buyer + 1];
  sonae_bounds others = {1, 1}; /* what the others leave over, when they are at their highest, and lowest */
  for (uint32_t i = first; i < end; i++) {
    const sn_link *link = &c->down.links[i];
    shares[link->edge] = others;
    others.low *= 1 - sn_high(link) * inherited[link->other].high;
    others.high *= 1 - sn_low(link) * inherited[link->other].low;
  }
  others = (sonae_bounds){1, 1};
  for (uint32_t i = end; i-- > first;) {
    const sn_link *link = &c->down.links[i];
    sonae_bounds handed = {sn_low(link) * inherited[link->other].low, sn_high(link) * inherited[link->other].high};
    shares[link->edge].low *= others.low * handed.low;
    shares[link->edge].high *= others.high * handed.high;
    others.low *= 1 - handed.high;
    others.high *= 1 - handed.low;
  }
}

void sonae_chain_shares(const sonae_chain *chain, const sonae_bounds *inherited, sonae_bounds *shares) {
  for (uint32_t n = 0; n < chain->count; n++)
    share_out(chain, inherited, n, shares);
}
