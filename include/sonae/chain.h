/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What suppliers hand on to their buyers: inherited vulnerability, exposure, whom an incident reaches.
 *
 * Shape: organisations are numbered from 0; an edge says that a buyer is supplied by a supplier, and how critical that
 * is. What is asked of a chain is asked with the organisations' own vulnerabilities, so one chain serves any answers.
 * Units: criticality in micro-points (100 points = 100 000 000). Vulnerability, exposure, shares and reach are 0..1.
 * Criticality and vulnerability are intervals, wide where something is not known yet: `low` follows from the lows, `high`
 * from the highs. Nowhere else in this library are numbers floating point.
 * Owns: a chain is the caller's, and so are all arrays passed in; results have a free of their own.
 * Threads: a chain is immutable once made: any number of threads may ask it.
 * Source: scoring §8.
 */
#ifndef SONAE_CHAIN_H
#define SONAE_CHAIN_H

#include "sonae/definition.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A buyer and one of its suppliers, by number. */
typedef struct sonae_edge {
  uint32_t buyer, supplier;
  int64_t criticality_low, criticality_high; /**< micro-points, 0 <= low <= high <= 100 000 000 */
} sonae_edge;

/** 0 <= low <= high <= 1; an organisation that has not answered is {0, 1}. */
typedef struct sonae_bounds {
  double low, high;
} sonae_bounds;

typedef struct sonae_chain sonae_chain;

/**
 * A chain of so many organisations; `decay` is that of the rule pack, 0..1; sentences are in `language`.
 *
 * Nothing is borrowed. Errors name the edge by its index, counted from 0: SONAE_E_ARGUMENT (an edge to or from nobody, an
 * organisation that supplies itself, a pair that stands twice, criticalities or a decay out of range or order),
 * SONAE_E_LIMIT (more than 1 000 000 organisations or edges), SONAE_E_MEMORY.
 */
SONAE_API sonae_status sonae_chain_new(size_t organisations, const sonae_edge *edges, size_t edge_count,
                                       sonae_rational decay, sonae_language language, sonae_chain **out,
                                       sonae_error *error);
SONAE_API void sonae_chain_free(sonae_chain *chain);

/** Groups of two and more organisations each of which supplies, through others, every other one of its group. */
SONAE_API size_t sonae_chain_loop_count(const sonae_chain *chain);

/** The members of one group, ascending; groups stand by their smallest member. Borrowed from the chain. */
SONAE_API void sonae_chain_loop(const sonae_chain *chain, size_t index, const uint32_t **organisations, size_t *count);

/**
 * Inherited vulnerability of every organisation: its own, and what its suppliers hand on, with decay.
 *
 * own: by organisation, 1 - score / 100. inherited: by organisation; may not be own. Inside a loop it is approached from
 * below, until nothing moves by more than 1e-12.
 * Errors: SONAE_E_ARGUMENT (bounds out of order or out of 0..1), SONAE_E_LIMIT (a loop, which the sentence names, that
 * does not settle). After an error `inherited` holds nothing of use.
 */
SONAE_API sonae_status sonae_chain_inherit(const sonae_chain *chain, const sonae_bounds *own, sonae_bounds *inherited,
                                           sonae_error *error);

/** Exposure of every organisation, as a buyer, to its direct suppliers: 0 without any. By organisation. */
SONAE_API void sonae_chain_exposure(const sonae_chain *chain, const sonae_bounds *inherited, sonae_bounds *exposure);

/**
 * The load of a buyer: -ln(1 - exposure). What one supplier loads it with adds to what others do, so this still tells
 * better from worse where so many are at risk that the exposure is 1 to the last digit. A supplier that is sure to be hit
 * loads with 27.6, as if 1e-12 were left.
 */
SONAE_API sonae_bounds sonae_chain_load(const sonae_chain *chain, const sonae_bounds *inherited, uint32_t buyer);

/** An organisation that were as vulnerable by itself as it is not. */
typedef struct sonae_supposed {
  uint32_t organisation;
  sonae_bounds own;
} sonae_supposed;

/**
 * The load of a buyer if one organisation were otherwise: for each of these alone.
 *
 * own, inherited: as they were given to, and came from, sonae_chain_inherit(). loads: by case.
 * Errors: SONAE_E_ARGUMENT (no such organisation, or bounds out of order or of 0..1), SONAE_E_LIMIT (so many that it takes
 * too long; a loop that does not settle), SONAE_E_MEMORY.
 */
SONAE_API sonae_status sonae_chain_suppose(const sonae_chain *chain, const sonae_bounds *own,
                                           const sonae_bounds *inherited, uint32_t buyer, const sonae_supposed *cases,
                                           size_t count, sonae_bounds *loads, sonae_error *error);

/**
 * What each edge has to do with its buyer's exposure: the exposure minus what it would be if this supplier's inherited
 * vulnerability were 0. By edge, as they were given to sonae_chain_new().
 *
 * The true share lies within the bounds, whatever vulnerabilities and criticalities are within theirs: `low` is that of
 * this supplier at its lowest and the others at their highest.
 */
SONAE_API void sonae_chain_shares(const sonae_chain *chain, const sonae_bounds *inherited, sonae_bounds *shares);

/** An organisation that an incident elsewhere reaches. */
typedef struct sonae_reached {
  uint32_t organisation;
  uint32_t edge; /**< by which: to the supplier that is next on the strongest way to the incident */
  uint32_t tier; /**< steps on that way, from 1 */
  double reach;  /**< how strong it is, at most: its criticalities (high) multiplied, and decay for each tier after the
                    first */
  sonae_bounds before, now; /**< its exposure as a buyer, without and with the incident */
} sonae_reached;

typedef struct sonae_impact {
  uint32_t organisation; /**< where the incident is */
  /** All that buy from it, through whomever: the strongest reach first, then the fewest tiers, then by number. Of ways of
   * equal reach the one of fewest tiers is told, then the edge given first; each goes on as its supplier's does. Edges of
   * criticality_high 0 reach with 0. */
  const sonae_reached *reached;
  size_t reached_count;
} sonae_impact;

/**
 * Whom an incident at an organisation reaches now: what follows if its own vulnerability were 1.
 *
 * own, inherited: as they were given to, and came from, sonae_chain_inherit().
 * Errors: SONAE_E_ARGUMENT (no such organisation), SONAE_E_LIMIT (a loop that does not settle), SONAE_E_MEMORY.
 */
SONAE_API sonae_status sonae_chain_impact(const sonae_chain *chain, const sonae_bounds *own,
                                          const sonae_bounds *inherited, uint32_t organisation,
                                          const sonae_impact **out, sonae_error *error);
SONAE_API void sonae_impact_free(const sonae_impact *impact);

/** An organisation that several suppliers of one buyer depend on. */
typedef struct sonae_shared {
  uint32_t organisation;
  uint32_t suppliers;    /**< direct suppliers of the buyer that depend on it, or are it: 2 or more */
  sonae_bounds exposure; /**< the buyer's, if its own vulnerability were 0 */
  sonae_bounds load;     /**< the buyer's then */
} sonae_shared;

typedef struct sonae_concentration {
  uint32_t buyer;
  sonae_bounds exposure, load; /**< the buyer's as things are */
  const sonae_shared *shared;  /**< what makes the most difference first: by load.high, .low, organisation */
  size_t shared_count;
  size_t candidates; /**< organisations, at any tier, that several direct suppliers depend on */
  bool cut;          /**< too many to try: only those of most suppliers were, or not all suppliers were counted */
} sonae_concentration;

/**
 * On whom a buyer depends through more than one of its direct suppliers: at most `most` organisations.
 *
 * Suppliers that depend on something only through the buyer do not count. own, inherited: as they were given to, and came
 * from, sonae_chain_inherit().
 * Errors: SONAE_E_ARGUMENT (no such organisation), SONAE_E_LIMIT (a loop that does not settle), SONAE_E_MEMORY.
 */
SONAE_API sonae_status sonae_chain_concentration(const sonae_chain *chain, const sonae_bounds *own,
                                                 const sonae_bounds *inherited, uint32_t buyer, size_t most,
                                                 const sonae_concentration **out, sonae_error *error);
SONAE_API void sonae_concentration_free(const sonae_concentration *concentration);

#ifdef __cplusplus
}
#endif
#endif
