/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Who supplies whom, and what of the buyer's hangs on it.
 *
 * Shape: a relation leads from a buyer to a supplier, both organisations of the store. Its facts (what the supplier holds
 * of the buyer's, connects to, can stop) are answers to a small checklist that is about relations, "relation" unless
 * said otherwise: so its criticality is that checklist's overall score, 0..100, low and high where facts are missing, and
 * what follows from it (the star to ask for) an alert of its rule pack. Nobody types in a criticality.
 * A relation that is said anew takes the place of the one before, which stays in the store and its log.
 * Owns, callbacks, threads, errors: as store.h.
 */
#ifndef SONAE_RELATION_H
#define SONAE_RELATION_H

#include "sonae/store.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sonae_relation {
  const char *buyer, *supplier;             /**< ids of organisations */
  const char *checklist, *version, *digest; /**< of the definition that its facts answer */
  const char *source;                       /**< name of the file it came in; "" by hand */
  const char *received;                     /**< time */
} sonae_relation;

/**
 * Says, or says anew, that `supplier` supplies `buyer`. facts: a response to the definition; its organisation is not read.
 * *already (may be NULL): just this is there; nothing was written, nor logged.
 * Of the relation buyer, supplier and source are read. SONAE_E_NOT_FOUND: buyer or supplier is not there (the error's text
 * names it). SONAE_E_ARGUMENT: an organisation that supplies itself, or one that was merged into another (the text names
 * that one); facts that do not fit the definition; a text that cannot be. SONAE_E_LIMIT: more than 1 000 000 of them, or
 * more text than a store keeps.
 */
SONAE_API sonae_status sonae_store_put_relation(sonae_store *store, const sonae_act *act,
                                                const sonae_definition *definition, const sonae_response *facts,
                                                const sonae_relation *relation, bool *already, sonae_error *error);

/** It ended. SONAE_E_NOT_FOUND: there is none. */
SONAE_API sonae_status sonae_store_end_relation(sonae_store *store, const sonae_act *act, const char *buyer,
                                                const char *supplier, sonae_error *error);

typedef sonae_status (*sonae_relation_fn)(void *context, const sonae_relation *relation, const sonae_answers *facts);
/** All that have not ended, by supplier, then buyer, their facts as answers to the definition (whatever checklist they
 * were given to), without texts: for making a chain of a whole store. */
SONAE_API sonae_status sonae_store_scan_relations(sonae_store *store, const sonae_definition *definition,
                                                  sonae_relation_fn visit, void *context, sonae_error *error);

/** One of them with all its facts, texts included. *out for sonae_response_free(); the definition must outlive it.
 * SONAE_E_NOT_FOUND. */
SONAE_API sonae_status sonae_store_relation(sonae_store *store, const sonae_definition *definition, const char *buyer,
                                            const char *supplier, const sonae_response **out, sonae_error *error);

/* --- the same organisation twice --- */

/**
 * `other` is the same as `kept`: it stays in the store, but is no organisation to ask any more. Its relations that `kept`
 * does not have become those of `kept` (those that differ are SONAE_E_ARGUMENT: end one of them first; what would become
 * a supplier of itself ends); what `kept` does not say of itself is filled in. Its responses become revisions of `kept` as
 * well, behind those that are there, but for those that hold the same; and so do assurances and drills, noted when they
 * were: so all that it answered and practised speaks for `kept`, as if it had come in under that id. (A scoring sheet that
 * came in under both is one drill; of two sheets of one scenario and day the one that was noted later holds.) Where it sits
 * in sessions `kept` sits now, as session.h has it. Invitations of either are one, `kept`'s, and so are the
 * campaigns and findings with which it asked others, as long as `other` is not forgotten. A form that went out to `other`
 * proves answers of `kept` (sonae_store_origin()). Its own rows stay under its own id: what it answered, and
 * findings on it, which can still be settled. What was merged into `other` before is then merged into `kept`. Every walk
 * over organisations or responses still visits it, and forgetting it leaves what `kept` has.
 * SONAE_E_NOT_FOUND; SONAE_E_ARGUMENT: one of the two is merged already, or into itself.
 */
SONAE_API sonae_status sonae_store_merge_organisation(sonae_store *store, const sonae_act *act, const char *kept,
                                                      const char *other, sonae_error *error);

/** Into which one it was merged, which was not merged itself; "": into none, or it is not there. */
SONAE_API sonae_status sonae_store_merged_into(sonae_store *store, const char *id, char kept[SONAE_NAME_BYTES],
                                               sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
