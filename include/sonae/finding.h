/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a buyer follows up on: findings, from open to closed, and how well an answer is proven.
 *
 * Shape: a finding is about one question that a buyer asks one organisation; what happens to it is only ever added, as
 * steps, and it stands as its newest step says. An assurance says that somebody holds evidence for an answer, or has
 * verified it; it speaks of the revision it was given for, and lapses when a later revision answers otherwise.
 * Who may take which step: sonae_finding_may(), which the store enforces.
 * Units: days are yyyy-mm-dd; times as in store.h. As of which day something stands: a day, or a time on it.
 * Owns, callbacks, threads, errors: as store.h.
 */
#ifndef SONAE_FINDING_H
#define SONAE_FINDING_H

#include "sonae/store.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum sonae_finding_state {
  SONAE_FINDING_OPEN,
  SONAE_FINDING_ANSWERED,      /**< the supplier has said something new */
  SONAE_FINDING_EVIDENCE_SEEN, /**< the reviewer has seen what is to prove it */
  SONAE_FINDING_VERIFIED,      /**< and found it to be so */
  SONAE_FINDING_CLOSED,
  SONAE_FINDING_ACCEPTED, /**< stays as it is: with who, why, and until when */
  SONAE_FINDING_STATE_COUNT
} sonae_finding_state;

/** "open", "answered", "evidence-seen", "verified", "closed", "accepted". */
SONAE_API const char *sonae_finding_state_word(sonae_finding_state state);
SONAE_API const char *sonae_finding_state_text(sonae_finding_state state, sonae_language language);
/** SONAE_FINDING_STATE_COUNT: no such word. */
SONAE_API sonae_finding_state sonae_finding_state_find(const char *word);

/** In whose name a step is taken. */
typedef enum sonae_finding_role {
  SONAE_FINDING_SUPPLIER,
  SONAE_FINDING_REVIEWER, /**< of the buyer */
  SONAE_FINDING_APPROVER, /**< of the buyer: who may bear a risk */
  SONAE_FINDING_ROLE_COUNT
} sonae_finding_role;

/** "supplier", "reviewer", "approver". */
SONAE_API const char *sonae_finding_role_word(sonae_finding_role role);
SONAE_API const char *sonae_finding_role_text(sonae_finding_role role, sonae_language language);
/** SONAE_FINDING_ROLE_COUNT: no such word. */
SONAE_API sonae_finding_role sonae_finding_role_find(const char *word);

/** A step may stay in its state (a new due day, a word of discussion); any role may do that. */
SONAE_API bool sonae_finding_may(sonae_finding_role role, sonae_finding_state from, sonae_finding_state to);

/** Why it was opened. */
typedef enum sonae_finding_cause {
  SONAE_CAUSE_GAP,     /**< not in place, or in part: x or △ */
  SONAE_CAUSE_UNKNOWN, /**< "I do not know" */
  SONAE_CAUSE_UNANSWERED,
  SONAE_CAUSE_CONTRADICTION, /**< with another answer */
  SONAE_CAUSE_REVIEWER,      /**< by hand */
  SONAE_CAUSE_COUNT
} sonae_finding_cause;

/** "gap", "unknown", "unanswered", "contradiction", "reviewer". */
SONAE_API const char *sonae_finding_cause_word(sonae_finding_cause cause);
SONAE_API const char *sonae_finding_cause_text(sonae_finding_cause cause, sonae_language language);
/** SONAE_CAUSE_COUNT: no such word. */
SONAE_API sonae_finding_cause sonae_finding_cause_find(const char *word);

typedef struct sonae_finding {
  uint32_t number; /**< 1, 2, … of the organisation, whoever asks */
  const char *organisation, *buyer, *checklist, *question;
  const char *campaign; /**< NULL: none */
  sonae_finding_cause cause;
  const char *contradiction; /**< its id in the rule pack; NULL unless that is the cause */
  const char *opened;        /**< time */
  /* as the newest step says */
  sonae_finding_state state;
  uint32_t steps;      /**< how many there are; the first one opened it */
  uint32_t revision;   /**< of the response it was last compared with */
  const char *due;     /**< day; NULL: not said */
  const char *owner;   /**< who sees to it, at the supplier; NULL: not said */
  const char *help;    /**< what help is needed or offered; NULL: none */
  const char *until;   /**< day until which it is accepted as it is; NULL unless accepted */
  const char *changed; /**< time of the newest step */
} sonae_finding;

/** Which state it is in on that day: what was accepted until a day before it is open again. NULL: the state it says. */
SONAE_API sonae_finding_state sonae_finding_state_on(const sonae_finding *finding, const char *day);
/** Closed or accepted on that day: there is nothing to follow up on. */
SONAE_API bool sonae_finding_is_settled(const sonae_finding *finding, const char *day);
/** Due before that day, and on it not settled. */
SONAE_API bool sonae_finding_is_overdue(const sonae_finding *finding, const char *day);

/** One step. NULL (0): as before; "": not said any more. */
typedef struct sonae_finding_step {
  uint32_t number;        /**< 1, 2, …; not read when one is added */
  const char *at, *actor; /**< of the act; not read when one is added */
  sonae_finding_role role;
  sonae_finding_state state; /**< after it */
  uint32_t revision;
  const char *due, *owner, *help, *until;
  const char *text; /**< what was said; NULL: nothing */
} sonae_finding_step;

/** Opens one in state SONAE_FINDING_OPEN; of the finding organisation, buyer, checklist, question, campaign, cause,
 * contradiction, revision, due, owner and help are read. *number (may be NULL). SONAE_E_ARGUMENT: one of the same
 * organisation, buyer, checklist, question and contradiction is not closed; the campaign is another buyer's;
 * organisation or buyer was merged into another (the text names that one); a text or day that cannot be.
 * SONAE_E_NOT_FOUND: organisation, buyer or campaign. */
SONAE_API sonae_status sonae_store_open_finding(sonae_store *store, const sonae_act *act, const sonae_finding *finding,
                                                uint32_t *number, sonae_error *error);

/** SONAE_E_NOT_FOUND. SONAE_E_ARGUMENT: that role may not, from the state it is in on the day of the act (the error's text
 * says who may); due of a supplier, until of anybody but an approver; a day that cannot be; accepting without a text and
 * until, or until a day before that of the act; until without accepting; leaving out a state on the way to closed without
 * a text that says why (blanks say nothing). A finding that is not accepted any more has no until. */
SONAE_API sonae_status sonae_store_add_finding_step(sonae_store *store, const sonae_act *act, const char *organisation,
                                                    uint32_t number, const sonae_finding_step *step,
                                                    sonae_error *error);

/** NULL: any. */
typedef struct sonae_findings_wanted {
  const char *organisation, *buyer, *checklist, *campaign;
  bool unsettled;  /**< only those that are not settled … */
  const char *day; /**< … on that day; NULL: in the state they say */
} sonae_findings_wanted;

typedef sonae_status (*sonae_finding_fn)(void *context, const sonae_finding *finding);
/** By organisation, then number. wanted NULL: all of them. */
SONAE_API sonae_status sonae_store_each_finding(sonae_store *store, const sonae_findings_wanted *wanted,
                                                sonae_finding_fn visit, void *context, sonae_error *error);

typedef sonae_status (*sonae_finding_step_fn)(void *context, const sonae_finding_step *step);
/** Oldest first. SONAE_E_NOT_FOUND. */
SONAE_API sonae_status sonae_store_each_finding_step(sonae_store *store, const char *organisation, uint32_t number,
                                                     sonae_finding_step_fn visit, void *context, sonae_error *error);

/* --- assurance --- */

typedef enum sonae_assurance_kind {
  SONAE_CLAIMED,   /**< the answer stands for itself; never stored */
  SONAE_EVIDENCED, /**< a file is there that is to prove it */
  SONAE_VERIFIED,  /**< somebody has looked, and found it to be so */
  SONAE_ASSURANCE_COUNT
} sonae_assurance_kind;

/** "claimed", "evidenced", "verified". */
SONAE_API const char *sonae_assurance_word(sonae_assurance_kind kind);
SONAE_API const char *sonae_assurance_text(sonae_assurance_kind kind, sonae_language language);

typedef struct sonae_assurance {
  const char *organisation, *checklist, *question;
  sonae_assurance_kind kind;
  uint32_t revision;              /**< of the response that it speaks of */
  const char *file, *file_digest; /**< evidence: its name, and "sha256:…"; NULL: none */
  const char *date;               /**< day of the evidence, or of the look; NULL: not said */
  const char *at, *actor;         /**< when it was noted, by whom; not read when one is added */
  const char *text;               /**< what was seen; NULL: nothing */
} sonae_assurance;

/** SONAE_E_NOT_FOUND: no such revision. SONAE_E_ARGUMENT: claimed; evidence without a file; a text or day that cannot
 * be. */
SONAE_API sonae_status sonae_store_add_assurance(sonae_store *store, const sonae_act *act,
                                                 const sonae_assurance *assurance, sonae_error *error);

typedef sonae_status (*sonae_assurance_fn)(void *context, const sonae_assurance *assurance);
/** By organisation, then in the order they were added; organisation, checklist NULL: any. */
SONAE_API sonae_status sonae_store_each_assurance(sonae_store *store, const char *organisation, const char *checklist,
                                                  sonae_assurance_fn visit, void *context, sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
