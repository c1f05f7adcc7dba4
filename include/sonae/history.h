/* SPDX-License-Identifier: Apache-2.0 */
/**
 * How an organisation got on: its scores from revision to revision, what changed, which actions were done, and what
 * moved only because the questions did.
 *
 * Shape: one point a revision of the organisation's own response (see SONAE_CURRENT), oldest first. Each is scored by
 * the version it answered, and carried over to the newest version.
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
  bool original;            /**< the version it answered was found, unchanged: own_* are set */
  sonae_score own_overall;  /**< by the version that was answered */
  const char *own_level;    /**< id, NULL: none */
  sonae_score overall;      /**< carried over to the history's definition */
  const sonae_score *areas; /**< by area of the history's definition */
  uint32_t level;           /**< reached, by the history's definition; SONAE_NONE */
  sonae_carried carried;
} sonae_history_point;

/** An answer that is not what it was in the revision before, by the history's definition. */
typedef struct sonae_history_change {
  uint32_t point; /**< index of the later one */
  uint32_t question;
  uint8_t before, after; /**< codes */
  int32_t points_before, points_after;
} sonae_history_change;

/** An action that was asked for in one revision and has nothing left to gain in the next. */
typedef struct sonae_history_done {
  uint32_t point;
  uint32_t action;
} sonae_history_done;

/** Where respondents of the organisation answered one question differently, newest of each. */
typedef struct sonae_disagreement {
  uint32_t question;
  const sonae_filing *first, *second; /**< first: the organisation's response */
  uint8_t first_code, second_code;
  uint64_t first_chosen, second_chosen;
} sonae_disagreement;

typedef struct sonae_history {
  const sonae_definition *definition;
  const sonae_history_point *points;
  size_t point_count;
  const sonae_history_change *changes;
  size_t change_count;
  const sonae_history_done *done;
  size_t done_count;
  const sonae_disagreement *disagreements;
  size_t disagreement_count;
} sonae_history;

/**
 * The history of an organisation's answers to the definition's checklist.
 * Errors: SONAE_E_NOT_FOUND (no such organisation, or no response of it), what the store answers, SONAE_E_MEMORY.
 */
SONAE_API sonae_status sonae_history_make(sonae_store *store, const sonae_library *library,
                                          const sonae_definition *definition, const char *organisation,
                                          const sonae_history **out, sonae_error *error);
SONAE_API void sonae_history_free(const sonae_history *history);

#ifdef __cplusplus
}
#endif
#endif
