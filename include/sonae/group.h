/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Figures about a group of organisations that show nobody's answers.
 *
 * The promise: whatever is added to and taken from each other of all that a store ever showed of a checklist, with any
 * weights, speaks of nothing, or of the answers of at least k organisations (k: the definition's parameter, or, of
 * figures about organisations that all agreed to a smaller one, that one: session.h).
 *
 * How: figures are only ever made of whole blocks. A block is a set of organisations, each with one revision of its
 * answers; what was shown is noted in the store, and a new block must bring answers of at least k organisations that no
 * block before it had: answers, not revisions, so to answer again just as before, on another day or in another role,
 * brings nothing. (Others may come along in it: those who were shown in a block that was mixed, or that fell apart.)
 * An organisation that turns out to be another one was shown as that one: its blocks are that one's, but for a block that
 * counted both, which is not shown again.
 * Why that is enough: of the blocks that a combination of figures holds with a weight other than
 * 0, take the one shown last. The answers that it brought are in none of the others, so each keeps that weight: at
 * least k organisations, k being that block's. A report shows blocks that do not share an organisation, so nobody counts twice; a row of it (an
 * industry, a size) sums up the blocks that lie in it whole.
 *
 * Inside a row, since figures that are no sums could show more: how many something is true of is shown only where it is
 * true of at least k and untrue of at least k, else only that one of the two are fewer (so there are no means of
 * questions, which would say how many, too, nor of an area in which only one is asked of everybody); the mean of an area
 * only where all have a score in it, or at least k have one and at least k have none (the overall mean is of all); a
 * percentile only where at least k scores are as low, and k as high, in whole points; never the lowest or the highest
 * score; a distribution only in bins of at least k.
 *
 * Not protected: what somebody knows already (a member of a block of k knows its own answers, so the others are k - 1;
 * several members together know more); what is the same for all of a block, and how answers lie in a group of k or more
 * that comes out by taking figures from each other; how many of a group are what two figures almost say (an alert, and a
 * gap of the same question); what other databases, other checklists with the same questions, copies and restored backups
 * show; an answer that is shown twice since it changed between two revisions little, or since its organisation was
 * forgotten and came back; anything from those who can read the database.
 *
 * Owns: all of a sonae_group hangs on it, for sonae_group_free(); the definition must outlive it.
 * Threads: immutable once made. Source: scoring §9.
 */
#ifndef SONAE_GROUP_H
#define SONAE_GROUP_H

#include "sonae/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/** By what a group is divided. */
typedef enum sonae_group_by { SONAE_BY_INDUSTRY, SONAE_BY_SIZE, SONAE_BY_PREFECTURE, SONAE_BY_COUNT } sonae_group_by;

/** "industry", "size", "prefecture". */
SONAE_API const char *sonae_group_by_word(sonae_group_by by);
/** SONAE_BY_COUNT: no such word. */
SONAE_API sonae_group_by sonae_group_by_find(const char *word);
/** A key of a part in words; "": not known. */
SONAE_API const char *sonae_group_key_text(sonae_group_by by, const char *key, sonae_language language);

/** Which organisations, and by what they are divided: what comes first stays whole where not all can. */
typedef struct sonae_group_request {
  const char *const *organisations; /**< ids, in any order; NULL: all of the store */
  size_t count;
  sonae_group_by by[SONAE_BY_COUNT];
  size_t by_count;
  bool patient; /**< for sheets that go back as answers come in: who has not k others of its kind waits for them, and is
                     put together with others only where else there were no k others to compare with, or when more wait
                     than are shown; who was asked is left out */
  uint32_t k;   /**< how many a figure needs; 0: the definition's. A smaller one only where all of them agreed to it */
  const uint32_t
      *revisions; /**< by organisation of the request: the revision that counts; NULL: the current one. What was
                                  shown of later ones is not shown, what was shown of earlier ones is, until k have
                                  changed; who was asked is left out */
} sonae_group_request;

/** How many of a part something is true of, as far as it is shown. */
typedef enum sonae_group_shown {
  SONAE_COUNT_HIDDEN, /**< the part is smaller than two times k */
  SONAE_COUNT_FEW,    /**< of fewer than k */
  SONAE_COUNT_EXACT,  /**< of `count` */
  SONAE_COUNT_MOST    /**< of all but fewer than k */
} sonae_group_shown;

typedef struct sonae_group_count {
  sonae_group_shown shown;
  uint32_t count; /**< SONAE_COUNT_EXACT; else 0 */
} sonae_group_count;

/** What is shown of it when it is true of `count` of `of`. */
SONAE_API sonae_group_count sonae_group_count_of(uint32_t of, uint32_t count, uint32_t k);

/** Scores (whole points) or levels from..to, and how many reach just these. Neighbours stand together where fewer than k
 * reach one; where all but fewer than k reach one, it stands alone, and at_least. */
typedef struct sonae_group_bin {
  uint32_t from, to; /**< levels: 0 is none yet, 1 the first one of the definition */
  uint32_t count;
  bool at_least; /**< so many or more */
} sonae_group_bin;

enum { SONAE_GROUP_PERCENTILES = 5 };
/** 10, 25, 50, 75, 90. */
SONAE_API extern const uint32_t sonae_group_percents[SONAE_GROUP_PERCENTILES];

typedef struct sonae_group_part {
  const char *keys[SONAE_BY_COUNT];             /**< "E", "small", "13"; "": not known; NULL: whatever it is */
  uint32_t count;                               /**< organisations in the figures; 0: they are not shown */
  int64_t mean;                                 /**< of the overall score (low), micro, to a tenth; SONAE_UNDEFINED */
  int64_t deviation;                            /**< standard deviation of it, likewise */
  int64_t percentiles[SONAE_GROUP_PERCENTILES]; /**< nearest rank, micro, whole points; SONAE_UNDEFINED: not shown */
  const int64_t *areas;                         /**< by area: the mean, likewise, where it tells of nobody */
  const sonae_group_bin *levels;                /**< none: not shown */
  size_t level_count;
  const sonae_group_count *gaps;   /**< by question: below half of its target, unknown or unanswered */
  const sonae_group_count *alerts; /**< by alert: true, or to be found out */
} sonae_group_part;

/** How far an organisation is with a question. The first three are what counts as a gap. */
typedef enum sonae_group_stand {
  SONAE_STAND_UNKNOWN, /**< nobody knows, or has answered */
  SONAE_STAND_NOTHING,
  SONAE_STAND_LITTLE, /**< less than half of the target */
  SONAE_STAND_HALF,   /**< half of it or more */
  SONAE_STAND_THERE,  /**< all of it; or the question does not apply */
  SONAE_STAND_COUNT
} sonae_group_stand;

/** From..to: sonae_group_stand. Only where the gap is shown exactly, and never across what counts as one, so that no two
 * figures of a question differ by fewer than k. */
typedef struct sonae_group_stands {
  sonae_group_bin bins[SONAE_STAND_COUNT];
  size_t count; /**< 0: not shown */
} sonae_group_stands;

/** An action, and what it would do if all did it alone. */
typedef struct sonae_group_help {
  uint32_t action;
  sonae_group_count count; /**< who would gain by it */
  int64_t rise;            /**< of the mean overall score, micro, to half a point */
} sonae_group_help;

/** A score and its 偏差値 in the group. */
typedef struct sonae_group_standing {
  uint32_t points;
  int32_t tenths; /**< of the 偏差値: 50 + 10 x (score - mean) / deviation, half up */
} sonae_group_standing;

enum { SONAE_GROUP_STANDINGS = 11, SONAE_GROUP_BINS = 10, SONAE_GROUP_HELPS = 5 };

typedef struct sonae_group {
  const sonae_definition *definition;
  uint32_t k;
  uint32_t organisations;   /**< that were asked for */
  uint32_t asked, answered; /**< as far as it is shown; asked 0: it is not */
  bool enough; /**< more than k have answered: whoever is without peers is so for the sake of the promise */
  bool behind; /**< some have answered, or anew, and are not in the figures yet: fewer than k */
  sonae_group_by by[SONAE_BY_COUNT];
  size_t by_count;
  const sonae_group_part
      *parts; /**< all; by the first division, its keys bytewise; by the second, …; by the first two */
  size_t part_count;
  const sonae_group_bin *bins; /**< of the first part: scores in tens; none: not shown */
  size_t bin_count;
  const sonae_group_standing *standings; /**< of the first part: 0, 10, …, 100; none: not shown */
  size_t standing_count;
  const sonae_group_count *traits;  /**< of the first part, by attribute: those that say "yes" to it */
  const sonae_group_stands *stands; /**< of the first part, by question */
  const sonae_group_help *helps;    /**< of the first part: the largest rise first */
  size_t help_count;
  const uint32_t
      *revisions; /**< by organisation of the request: of its answers in the figures; 0: none. For whoever asked
                                  alone; NULL where all were asked for */
} sonae_group;

/**
 * Figures of the current answers to the definition's checklist. What is shown for the first time is noted in the store, in
 * a group of its own, before this function answers: nothing may be shown of a result that was not kept.
 * Errors: SONAE_E_NOT_FOUND (an organisation that is not there; the error's text is its id), those of the store,
 * SONAE_E_MEMORY.
 */
SONAE_API sonae_status sonae_group_make(sonae_store *store, const sonae_act *act, const sonae_definition *definition,
                                        const sonae_group_request *request, const sonae_group **out,
                                        sonae_error *error);
SONAE_API void sonae_group_free(const sonae_group *group);

/**
 * Which of organisations that are each in a numbered state of a subject may be shown, and in which state: whole blocks of
 * that subject, as of answers, so that figures made of these states tell of nobody. What is new is noted. Of the request
 * organisations, count, k and revisions are read: the states, which only grow.
 * shown: by organisation of the request; SONAE_NONE: not at all. Written only on SONAE_OK.
 * Errors: as sonae_group_make().
 */
SONAE_API sonae_status sonae_group_pin(sonae_store *store, const sonae_act *act, const sonae_definition *definition,
                                       const char *subject, const sonae_group_request *request, uint32_t *shown,
                                       sonae_error *error);

/** The part with just these keys (NULL: whatever it is), SONAE_BY_COUNT of them; NULL: there is none. */
SONAE_API const sonae_group_part *sonae_group_find(const sonae_group *group, const char *const *keys);

/** Whom an organisation may be compared with: those of its industry and size, else of its industry, else of its size, else
 * all; the first of these parts that holds at least k others beside it. NULL: there are too few. */
SONAE_API const sonae_group_part *sonae_group_peers(const sonae_group *group, const sonae_organisation *organisation);

/* --- what was shown --- */

/** One organisation in one block. */
typedef struct sonae_block_member {
  const char *organisation;
  uint64_t block;    /**< 1, 2, …: of the store */
  uint32_t size;     /**< organisations of the block */
  uint32_t fresh;    /**< of these, whose revision no block before it had */
  uint32_t revision; /**< of the answers; of the subject "asked": 1 with an answer, 0 without */
} sonae_block_member;

typedef sonae_status (*sonae_block_fn)(void *context, const sonae_block_member *member);
/** All of a checklist and a subject ("answers", "asked"), by organisation, then block. */
SONAE_API sonae_status sonae_store_each_block_member(sonae_store *store, const char *checklist, const char *subject,
                                                     sonae_block_fn visit, void *context, sonae_error *error);
/** Notes that a block is shown: of the members organisation and revision are read, of all of them fresh is the count.
 * *block: its number. SONAE_E_NOT_FOUND: an organisation that is not there. */
SONAE_API sonae_status sonae_store_add_block(sonae_store *store, const sonae_act *act, const char *checklist,
                                             const char *subject, const sonae_block_member *members, size_t count,
                                             uint32_t fresh, uint64_t *block, sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
