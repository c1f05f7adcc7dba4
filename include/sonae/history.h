/* SPDX-License-Identifier: Apache-2.0 */
/**
 * How an organisation got on: its scores from revision to revision, what changed, which actions were done, which drills
 * were held, and what moved only because the questions did.
 *
 * Shape: one point a revision of the organisation's own response (see SONAE_CURRENT), oldest first. Each is scored by
 * the version it answered, and carried over to the definition of the history.
 * Units: micro-points.
 * Owns: all of it hangs on the one sonae_history, for sonae_history_free(); the definition must outlive it.
 * Threads: immutable once made.
 */
#ifndef SONAE_HISTORY_H
#define SONAE_HISTORY_H

#include "sonae/store.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sonae_history_point {
  sonae_filing filing;
  const char *day;          /**< of the answers; where it is not said, the day they came; "" when neither is known */
  bool original;            /**< the version it answered was found, unchanged: own_* are set */
  sonae_score own_overall;  /**< by the version that was answered */
  const char *own_level;    /**< id, NULL: none */
  sonae_score overall;      /**< carried over to the history's definition */
  const sonae_score *areas; /**< by area of the history's definition */
  uint32_t level;           /**< reached, by the history's definition; SONAE_NONE */
  sonae_carried carried;
} sonae_history_point;

/** One answer of some revision, as an answer to the history's definition. */
typedef struct sonae_history_answer {
  uint8_t code;
  uint64_t chosen;  /**< SONAE_GIVEN to a choice of many */
  const char *text; /**< the text, number or date; why not applicable; else NULL */
  int32_t points;   /**< on `low`; 0 where not scored */
} sonae_history_answer;

/** An answer that is not what it was in the revision before. */
typedef struct sonae_history_change {
  uint32_t point; /**< index of the later one */
  uint32_t question;
  sonae_history_answer before, after;
  bool asked_anew; /**< the version answered before is known, and did not ask this */
} sonae_history_change;

/**
 * An action that was asked for in one revision and is done in the next: what it closes is closed as far as it can be,
 * and at least one answer got better.
 */
typedef struct sonae_history_done {
  uint32_t point; /**< index of the later one */
  uint32_t action;
} sonae_history_done;

/** Where respondents of the organisation answered one question differently, newest of each; unanswered is no answer. */
typedef struct sonae_disagreement {
  uint32_t question;
  const sonae_filing *first, *second; /**< first: the organisation's response */
  sonae_history_answer first_answer, second_answer;
} sonae_disagreement;

/** A drill that was held (sonae_store_add_drill): practice, which no score knows. */
typedef struct sonae_history_drill {
  const char *checklist, *scenario; /**< ids */
  sonae_text title;                 /**< in the definition's languages; NULL: the scenario is not at hand */
  const char *date;
  uint32_t present;
  bool passed, open; /**< open: neither passed nor not */
} sonae_history_drill;

typedef struct sonae_history {
  const sonae_definition *definition;
  const sonae_history_point *points;
  size_t point_count;
  const sonae_history_change *changes; /**< by point, then question */
  size_t change_count;
  const sonae_history_done *done; /**< by point, then action */
  size_t done_count;
  const sonae_disagreement *disagreements; /**< by second, then question */
  size_t disagreement_count;
  const sonae_history_drill *drills; /**< by day; whatever checklist their scenarios belong to */
  size_t drill_count;
} sonae_history;

/**
 * The history of an organisation's answers to the definition's checklist.
 *
 * A point is a revision of the organisation's own response: of those marked responsible where there are any, else of
 * all. The last one is SONAE_CURRENT.
 * library: where the versions that were answered, and scenarios, are looked for; NULL: none is at hand. reporter (may be NULL): what is
 * wrong with one of them, which then is none.
 * Errors: SONAE_E_NOT_FOUND (no such organisation; or no response of it, with no text in error), what the store answers,
 * SONAE_E_IO and SONAE_E_LIMIT (a version is there and cannot be read), SONAE_E_MEMORY (with no text).
 */
SONAE_API sonae_status sonae_history_make(sonae_store *store, const sonae_library *library,
                                          const sonae_definition *definition, const char *organisation,
                                          const sonae_reporter *reporter, const sonae_history **out,
                                          sonae_error *error);
SONAE_API void sonae_history_free(const sonae_history *history);

/** Every current response by the version it answered and by the definition: which scores moved as the questions did. */
typedef struct sonae_rescore {
  const sonae_definition *definition;
  const sonae_history_point *points; /**< one an organisation, by its id; areas is NULL */
  size_t point_count;
  size_t same_version;  /**< these answered the definition itself */
  size_t without;       /**< the version these answered is not there */
  size_t risen, fallen; /**< of the others, whose overall score (low) moved */
  size_t level_changed; /**< of the others, who reach another level */
} sonae_rescore;

/** organisation: NULL for all. Nothing is written. Errors and ownership as above. */
SONAE_API sonae_status sonae_rescore_make(sonae_store *store, const sonae_library *library,
                                          const sonae_definition *definition, const char *organisation,
                                          const sonae_reporter *reporter, const sonae_rescore **out,
                                          sonae_error *error);
SONAE_API void sonae_rescore_free(const sonae_rescore *rescore);

#ifdef __cplusplus
}
#endif
#endif
