/* SPDX-License-Identifier: Apache-2.0 */
/**
 * There is an incident at an organisation, now: whom it reaches, what they share with it, and whom to call.
 *
 * Shape: the impact list of chain.h with what stands in the store beside it. The first call is to where the incident is;
 * the others go upstream, whom it reaches most strongly first.
 * Owns: all of it hangs on the one sonae_calls, for sonae_calls_free(); the network must outlive it.
 * Source: scoring §8.
 */
#ifndef SONAE_CALLS_H
#define SONAE_CALLS_H

#include "sonae/network.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sonae_call {
  uint32_t organisation; /**< its contact, telephone and mail stand in the network */
  /** Whom else to call there: of what its buyers noted about it, in the relations that follow, the first text that holds
   * a telephone number. NULL: none does. */
  const char *noted;
  uint32_t link; /**< by which it is reached: to the one that is next on the way; SONAE_NONE: the first call */
  uint32_t tier; /**< steps from the incident: 0 where it is */
  double reach;  /**< how strongly, 0..1; 1 where it is */
  sonae_bounds before, now; /**< its exposure as a buyer, without and with the incident */
  const char *const *texts; /**< of that link, by question of the relation's definition: NULL where none was given */
  uint32_t told;            /**< the question whose text is `noted` where the one that is next is called; SONAE_NONE */
} sonae_call;

typedef struct sonae_calls {
  const sonae_network *network;
  uint32_t organisation; /**< where the incident is */
  const sonae_call *items;
  size_t count; /**< 1: it reaches nobody */
} sonae_calls;

/** Reads the texts of the relations on the way. Errors: those of store.h and sonae_chain_impact(). */
SONAE_API sonae_status sonae_calls_make(sonae_store *store, const sonae_network *network, uint32_t organisation,
                                        const sonae_calls **out, sonae_error *error);
SONAE_API void sonae_calls_free(const sonae_calls *calls);

#ifdef __cplusplus
}
#endif
#endif
