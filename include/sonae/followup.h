/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What there is to follow up on with one organisation: which findings its answers call for, which of those there are its
 * newer answers settle, and what each answer is proven by.
 *
 * Shape: a follow-up is what a store held at one moment of the organisation's own response (SONAE_CURRENT), of the
 * findings of one buyer, and of the assurances. Nothing closes by itself: what is settled is proposed to the reviewer.
 * Units: days are yyyy-mm-dd.
 * Owns: all of it hangs on the one sonae_followup, for sonae_followup_free(); the definition must outlive it.
 * Threads: immutable once made.
 */
#ifndef SONAE_FOLLOWUP_H
#define SONAE_FOLLOWUP_H

#include "sonae/finding.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which questions the buyer asks for. */
typedef struct sonae_followup_scope {
  bool minimum;              /**< those of the minimum set only */
  const uint32_t *questions; /**< these only */
  size_t question_count;     /**< 0: all */
} sonae_followup_scope;

/** What the answers call for. */
typedef struct sonae_followup_want {
  uint32_t question; /**< of a contradiction the first of its questions */
  sonae_finding_cause cause;
  uint32_t contradiction; /**< SONAE_NONE unless that is the cause */
  uint32_t number;        /**< of the finding about it that is not closed; 0: there is none */
} sonae_followup_want;

typedef struct sonae_followup_finding {
  sonae_finding finding;
  uint32_t question;      /**< SONAE_NONE: the definition has none of that id */
  uint32_t contradiction; /**< SONAE_NONE unless that is the cause, or the definition has none of that id */
  bool settled;           /**< it stands, but by the current answers what it was opened for is so no more */
} sonae_followup_finding;

/** What an answer is proven by. */
typedef struct sonae_followup_proof {
  sonae_assurance_kind kind;       /**< the best that speaks of the answer as it is now */
  sonae_assurance_kind lapsed;     /**< a better one spoke of another answer; SONAE_CLAIMED: none did */
  const sonae_assurance *by, *was; /**< the newest of that kind; NULL: it is claimed, or nothing lapsed */
} sonae_followup_proof;

typedef struct sonae_followup {
  const sonae_definition *definition;
  const sonae_response *response;    /**< NULL: it has not answered, and nothing is wanted */
  uint32_t revision;                 /**< of the response; 0: none */
  const sonae_followup_want *wanted; /**< gaps in the order of sonae_evaluation, then contradictions in theirs */
  size_t wanted_count;
  const sonae_followup_finding *findings; /**< of the buyer, about the definition's checklist, by number */
  size_t finding_count;
  const sonae_followup_proof *proofs; /**< by question; NULL without a response */
} sonae_followup;

/**
 * Reads what there is, findings as they stand on that day. scope NULL: all scored questions.
 * Errors: SONAE_E_NOT_FOUND (no such organisation), those of store.h, SONAE_E_MEMORY.
 */
SONAE_API sonae_status sonae_followup_make(sonae_store *store, const sonae_definition *definition,
                                           const char *organisation, const char *buyer,
                                           const sonae_followup_scope *scope, const char *day,
                                           const sonae_followup **out, sonae_error *error);
SONAE_API void sonae_followup_free(const sonae_followup *followup);

/** Opens a finding for all that is wanted and has none. Of `like` organisation, buyer, campaign, due, owner and help are
 * read; *opened counts them, also when one fails: in a group of the store it is all or nothing. Errors: as
 * sonae_store_open_finding(). */
SONAE_API sonae_status sonae_followup_open(sonae_store *store, const sonae_act *act, const sonae_followup *followup,
                                           const sonae_finding *like, size_t *opened, sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
