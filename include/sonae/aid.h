/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Whom to help with what: a buyer's plan of support to its suppliers, at every tier, and whom to ask first.
 *
 * Shape: what may be offered are the actions that the evaluation of each supplier's own response placed. How vulnerable a
 * supplier is after some of them follows from its score, each question they close standing at the lift; so more of them
 * never makes it more vulnerable, and one does no more beside many than beside few, as support.h wants it. (That is why
 * model points is refused: its scores may be below 0, which is no vulnerability.)
 * Who has not answered has no actions to offer: asking comes first, and what that could bring is told.
 * Units: hours in millionths; exposure 0..1; load as in chain.h.
 * Owns: all of it hangs on the one sonae_aid, for sonae_aid_free(); the network must outlive it.
 * Source: scoring §8.
 */
#ifndef SONAE_AID_H
#define SONAE_AID_H

#include "sonae/network.h"
#include "sonae/plan.h"
#include "sonae/support.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One action at one supplier, in the order in which they bring most. */
typedef struct sonae_aid_step {
  uint32_t organisation, action;
  bool confirm_first;                   /**< it may turn out not to be needed */
  int64_t hours_micro, yen;             /**< of this one */
  int64_t spent_hours_micro, spent_yen; /**< so far, on this one, too */
  double exposure, load;                /**< of the buyer after it */
} sonae_aid_step;

/** One supplier that is helped. */
typedef struct sonae_aid_helped {
  uint32_t organisation;
  uint32_t steps;
  int64_t hours_micro, yen;
  double load; /**< what these steps take away of the buyer's */
} sonae_aid_helped;

/** What some budget would buy. */
typedef struct sonae_aid_point {
  int64_t hours_micro, yen;             /**< the budget */
  int64_t spent_hours_micro, spent_yen; /**< of it */
  uint32_t steps;
  double exposure, load;    /**< of the buyer, then */
  double bound, bound_load; /**< no choice for that budget brings it below these */
} sonae_aid_point;

/** A quarter of the budget, half of it, all, twice and four times as much. */
enum { SONAE_AID_POINTS = 5, SONAE_AID_ALL = 2 };

/** A supplier, at any tier, that has not answered. */
typedef struct sonae_aid_asked {
  uint32_t organisation;
  double exposure; /**< to what the high of the buyer's would fall, at most, once it has answered */
  double load;     /**< by how much that of its load would */
} sonae_aid_asked;

typedef struct sonae_aid {
  const sonae_network *network;
  uint32_t buyer;
  double exposure, load; /**< of the buyer, at most, as things are */
  const sonae_aid_step *steps;
  size_t step_count;
  const sonae_aid_helped *helped; /**< whom it helps most first */
  size_t helped_count;
  sonae_aid_point points[SONAE_AID_POINTS]; /**< points[SONAE_AID_ALL] is that of the steps */
  bool shrinking;                           /**< as in sonae_support: the bounds are good ones */
  const sonae_aid_asked *asked;             /**< who has not answered: whom it helps most to ask first */
  size_t asked_count;
  size_t suppliers, answered; /**< below the buyer, at all tiers */
  size_t offers;              /**< actions that were compared */
  size_t left_out;            /**< suppliers with too little to gain for all to be compared; bounds count them, too */
} sonae_aid;

/**
 * Plans for so much. Reads the store once more, for the answers behind the network's scores.
 *
 * Errors: those of store.h and sonae_support_choose(); SONAE_E_ARGUMENT: model points, or a negative budget.
 */
SONAE_API sonae_status sonae_aid_make(sonae_store *store, const sonae_network *network, uint32_t buyer,
                                      const sonae_budget *budget, sonae_language language, const sonae_aid **out,
                                      sonae_error *error);
/** Which part of what can be taken away the plan takes, at least: 0..1; 1: no other choice does better. */
SONAE_API double sonae_aid_part(const sonae_aid *plan);
SONAE_API void sonae_aid_free(const sonae_aid *aid);

#ifdef __cplusplus
}
#endif
#endif
