/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The supply chain of a whole store: its organisations numbered, their relations as edges, how ready each one is.
 *
 * Shape: a network is what a store held at one moment, for chain.h and support.h to be asked with. Nodes are all
 * organisations that were not merged into another, by id; edges all relations that have not ended.
 * Units: micro-points; vulnerability 0..1, 1 - score / 100 of the organisation's own response (of model points, 1 - score
 * / maximum), {0, 1} where it has none or its score is undefined. A criticality that is undefined is 0 to 100 points, too.
 * Owns: everything hangs on the one sonae_network, for sonae_network_free(); both definitions must outlive it.
 * Threads: immutable once made.
 * Source: scoring §8.
 */
#ifndef SONAE_NETWORK_H
#define SONAE_NETWORK_H

#include "sonae/chain.h"
#include "sonae/evaluation.h"
#include "sonae/relation.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sonae_node {
  sonae_organisation organisation;
  bool answered;
  sonae_score overall; /**< of its own response (SONAE_CURRENT); SONAE_UNDEFINED where it has none */
} sonae_node;

typedef struct sonae_link {
  uint32_t buyer, supplier;
  int32_t criticality_low, criticality_high; /**< micro-points: they differ where facts are missing */
} sonae_link;

typedef struct sonae_network {
  const sonae_definition *definition; /**< that organisations answer */
  const sonae_definition *relation;   /**< that relations answer */
  const sonae_node *nodes;
  size_t node_count;
  const sonae_link *links; /**< by supplier, then buyer */
  size_t link_count;
  const sonae_chain *chain;                       /**< of nodes and links, by their indices */
  const sonae_bounds *own, *inherited, *exposure; /**< by node */
  const sonae_bounds *shares;                     /**< by link */
} sonae_network;

/**
 * Reads a store, and settles what its suppliers hand on.
 * Errors: those of store.h; SONAE_E_LIMIT (too many organisations or relations, or a loop that does not settle),
 * SONAE_E_MEMORY.
 */
SONAE_API sonae_status sonae_network_load(sonae_store *store, const sonae_definition *definition,
                                          const sonae_definition *relation, sonae_language language,
                                          const sonae_network **out, sonae_error *error);
SONAE_API void sonae_network_free(const sonae_network *network);

/** What is held, connected to, can be stopped: codes and chosen, of the relation's definition. Borrowed. */
SONAE_API sonae_answers sonae_network_facts(const sonae_network *network, const sonae_link *link);

/** By alert of the relation's definition: a sonae_truth (which star to ask for). Borrowed. */
SONAE_API const uint8_t *sonae_network_alerts(const sonae_network *network, const sonae_link *link);

/** Index of the organisation with that id, or SONAE_NONE. */
SONAE_API uint32_t sonae_network_find(const sonae_network *network, const char *id);

/** What the buyer is supplied by: indices of links, by supplier. Borrowed from the network. */
SONAE_API void sonae_network_suppliers(const sonae_network *network, uint32_t buyer, const uint32_t **links,
                                       size_t *count);

/** The same links, those that weigh most first: by the share's high, then by what is handed on (criticality x inherited,
 * both high), then by supplier. links: room for all of them. SONAE_E_MEMORY. */
SONAE_API sonae_status sonae_network_rank(const sonae_network *network, uint32_t buyer, uint32_t *links);

typedef sonae_status (*sonae_buyer_fn)(void *context, const char *id, bool supplies);
/** All that buy from somebody, by id; supplies: they supply somebody, too. Where just one does not, it is the one that a
 * chain is seen from; else that must be said. relation: any definition that relations answer. Callbacks, errors: those
 * of store.h, SONAE_E_MEMORY. */
SONAE_API sonae_status sonae_each_buyer(sonae_store *store, const sonae_definition *relation, sonae_buyer_fn visit,
                                        void *context, sonae_error *error);

/** Fewest steps from the buyer down to each node: 0 itself, 1 its direct suppliers, …; SONAE_NONE: not below it.
 * tiers: by node. SONAE_E_MEMORY. */
SONAE_API sonae_status sonae_network_tiers(const sonae_network *network, uint32_t buyer, uint32_t *tiers);

#ifdef __cplusplus
}
#endif
#endif
