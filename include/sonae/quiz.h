/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The comprehension test: ten small situations that fit a company's gaps, with answers explained. It teaches; nothing of it
 * enters a score.
 *
 * Shape: items are read from XML; which ten, and in which order their choices stand, follows from the evaluation and the
 * edition alone.
 * Owns: all items hang on the one sonae_quiz, for sonae_quiz_free(); the definition must outlive it.
 * Threads: immutable once loaded; any number of threads may choose from one quiz, each on a workspace of its own.
 * Source: docs/vocabulary.md for the XML; scoring §6 for what a gap is worth.
 */
#ifndef SONAE_QUIZ_H
#define SONAE_QUIZ_H

#include "sonae/report.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
  SONAE_QUIZ_QUESTIONS = 10, /**< of one test */
  SONAE_QUIZ_CHOICES = 3,
  SONAE_QUIZ_EDITIONS = 1000
};

typedef struct sonae_quiz_item {
  const char *id;
  const uint32_t *questions; /**< of the definition; those that it lacks are left out */
  size_t question_count;
  sonae_text text, why;
  sonae_text choices[SONAE_QUIZ_CHOICES]; /**< the first is right */
  sonae_ids cases, findings;
  const sonae_condition *when; /**< NULL: always */
  sonae_place place;
} sonae_quiz_item;

typedef struct sonae_quiz {
  const sonae_definition *definition;
  const sonae_quiz_item *items; /**< by the first question of the checklist that they name */
  size_t count;
} sonae_quiz;

/**
 * Every item for the definition: quiz/ID.xml beside its files, and rules/FAMILY/VERSION/quiz/ID.xml in the library. There
 * may be none.
 * Errors: SONAE_E_INPUT (every problem went to the reporter), SONAE_E_LIMIT, SONAE_E_IO, SONAE_E_MEMORY. Written only on
 * SONAE_OK.
 */
SONAE_API sonae_status sonae_quiz_load(const sonae_library *library, const sonae_definition *definition,
                                       const sonae_reporter *reporter, const sonae_quiz **out, sonae_error *error);
SONAE_API void sonae_quiz_free(const sonae_quiz *quiz);

/** One question of a test. */
typedef struct sonae_quiz_pick {
  uint32_t item;
  uint32_t choices[SONAE_QUIZ_CHOICES]; /**< as they stand on the paper: indices of sonae_quiz_item.choices */
  uint32_t right;                       /**< place of the right one */
} sonae_quiz_pick;

/**
 * The test of an edition (1 is the first): the items whose question has most to gain, priority times gap, at most two
 * for a question; of equals, the one whose digest is smaller. What an edition has is not in the next ones until fewer
 * than a test are left, then all begins anew. Right answers stand in each place about as often.
 * Errors: SONAE_E_ARGUMENT (no such edition), SONAE_E_MEMORY. *count: at most SONAE_QUIZ_QUESTIONS; fewer where there are
 * no more that fit.
 */
SONAE_API sonae_status sonae_quiz_choose(const sonae_quiz *quiz, const sonae_workspace *workspace,
                                         const sonae_evaluation *evaluation, uint32_t edition,
                                         sonae_quiz_pick picks[SONAE_QUIZ_QUESTIONS], size_t *count);

/** What a test is made of. */
typedef struct sonae_quiz_paper {
  const sonae_quiz *quiz;
  const sonae_quiz_pick *picks;
  size_t count;
  uint32_t edition;
  const sonae_cases *cases; /**< NULL: their titles are left out */
  const char *organisation; /**< NULL: a blank */
  const char *date;         /**< yyyy-mm-dd; NULL: left out */
  sonae_language language;
} sonae_quiz_paper;

/** The test, a page, and its answers, a page. Written as the gap report is; errors likewise. */
SONAE_API sonae_status sonae_quiz_write(const sonae_quiz_paper *paper, sonae_file_kind kind, const char *file,
                                        sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
