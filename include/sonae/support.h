/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Which suppliers to help with what, for so many hours and so many yen, so that one buyer is least exposed.
 *
 * Shape: an offer is something that could be done at one organisation; the caller says how vulnerable that organisation
 * is once some of its offers are taken up. What is lowered is the `high` of the buyer's exposure.
 * Units: hours in millionths; vulnerability and exposure 0..1; load as in chain.h.
 * Owns: the result is the caller's, for sonae_support_free().
 * Threads: as in chain.h; the function given is called from the thread that asks.
 * Source: scoring §8.
 */
#ifndef SONAE_SUPPORT_H
#define SONAE_SUPPORT_H

#include "sonae/chain.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sonae_offer {
  uint32_t organisation;
  int64_t hours_micro, yen; /**< >= 0 */
} sonae_offer;

/** An offer that is taken up only after another one, unless that one gains nothing any more. */
typedef struct sonae_offer_need {
  uint32_t offer, before;
} sonae_offer_need;

/**
 * How vulnerable an organisation is by itself, at most, once the offers marked in `taken` (by offer) are taken up; only
 * its own matter. More of them may never make it more vulnerable, and one may never do more beside many than beside fewer.
 */
typedef double (*sonae_vulnerability_fn)(void *context, uint32_t organisation, const bool *taken);

typedef struct sonae_support_request {
  const sonae_chain *chain;
  const sonae_bounds *own, *inherited; /**< as they were given to, and came from, sonae_chain_inherit() */
  uint32_t buyer;
  const sonae_offer *offers;
  size_t offer_count;
  const sonae_offer_need *needs;
  size_t need_count;
  int64_t hours_micro, yen; /**< what there is to spend: may be spent to the last */
  sonae_vulnerability_fn vulnerability;
  void *context;
} sonae_support_request;

typedef struct sonae_support_pick {
  uint32_t offer;
  int64_t hours_micro, yen; /**< spent so far, on this one, too */
  double exposure, load;    /**< of the buyer after it */
} sonae_support_pick;

typedef struct sonae_support {
  double before, before_load; /**< exposure and load of the buyer when nothing is taken up */
  const sonae_support_pick *picks;
  size_t pick_count;
  /** No choice for that budget, in whatever order, brings exposure and load below these. */
  double bound, bound_load;
  /** Gains only shrink as more is taken up, which makes the bound closer: offers are to direct suppliers on which no
   * other supplier depends. */
  bool shrinking;
} sonae_support;

/**
 * Takes up offers one by one, each time the one that takes away most load for its part of the budget; begins with
 * nothing, and once more with the offer that alone takes away most, and keeps the better.
 *
 * On the exposure itself, the second of two offers gains more than it would alone; on the load it does not.
 * Where gains shrink, no offer waits for another, and offers cost only hours, or only yen, the load that is taken away is
 * at least (1 - 1/e) / 2 of what the best choice takes away; the bound tells how far that is, at most, in every case.
 * Errors: SONAE_E_ARGUMENT (no such organisation or offer, something negative, a vulnerability out of 0..1),
 * SONAE_E_LIMIT (more than 200 000 offers; a chain in which so many take too long to compare; a loop that does not
 * settle), SONAE_E_MEMORY.
 */
SONAE_API sonae_status sonae_support_choose(const sonae_support_request *request, const sonae_support **out,
                                            sonae_error *error);
SONAE_API void sonae_support_free(const sonae_support *support);

/** Offers that were compared once, to be asked with one budget after another. */
typedef struct sonae_market sonae_market;

/** What the request names must outlive the market; its budget is not read. *out for sonae_market_free(). Errors: as
 * sonae_support_choose(). */
SONAE_API sonae_status sonae_market_new(const sonae_support_request *request, sonae_market **out, sonae_error *error);
SONAE_API void sonae_market_free(sonae_market *market);

/** As sonae_support_choose(). The market is changed meanwhile: one thread at a time. */
SONAE_API sonae_status sonae_market_choose(sonae_market *market, int64_t hours_micro, int64_t yen,
                                           const sonae_support **out, sonae_error *error);

/** Only the bound, without a choice: the one that holds at every tier. SONAE_E_ARGUMENT: a negative budget. */
SONAE_API sonae_status sonae_market_bound(sonae_market *market, int64_t hours_micro, int64_t yen, double *exposure,
                                          double *load, sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
