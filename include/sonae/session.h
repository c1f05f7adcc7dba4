/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Advisory sessions (懇談会): who sat in the room, what each promised, what worried them, and what became of it.
 *
 * Shape: a session is about one checklist, and nobody's: it holds no company. A participant sits in it with one revision of
 * its answers, whatever it answers later; a promise is an action that it means to do by a day. Concerns are words of the
 * room, without a company. All of it is only ever added; the newest row of a participant, or of a promise, speaks.
 *
 * A company that turns out to have sat there under two ids (sonae_store_merge_organisation) sat there once, before or after
 * the end alike: one seat remains, that of the one that is kept, with its own answers, and it has agreed if both have;
 * where only the other one sat, its seat and its answers become those of the one that is kept. What both promised remains;
 * of an action that both promised, the promise that was made first. Who had left stays away, and its promises its own; if
 * that is the one that is kept, it sits where the other one does, and what it promised before it left is withdrawn.
 *
 * What may be shown of the room is what group.h lets be shown, by blocks that are noted: whoever joins, leaves or answers
 * anew cannot be told from two pictures of it. How many companies a figure needs at least: k of the session, 5 or more;
 * where every participant has agreed that the room may see more, SONAE_SESSION_FLOOR. Why just these:
 * - below k only by the agreement of all: one who did not agree would stand out of the others' figures;
 * - three is the least there can be: of two companies each would read the other's answers from the sum, and of a room of
 *   three each sees the sum of two, which is what they agreed to;
 * - a figure of fewer than k that was shown by agreement stays within those who agreed: its block is theirs alone, so that
 *   every combination of figures speaks of k companies, or of three that agreed.
 * Not protected, beside what group.h names: what is said aloud, and what a concern or a promise says of itself.
 * Units, owns, callbacks, threads, errors: as store.h and campaign.h.
 */
#ifndef SONAE_SESSION_H
#define SONAE_SESSION_H

#include "sonae/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/** SONAE_SESSION_K: companies that a figure needs when nothing else is said, and at least. */
enum { SONAE_SESSION_K = 5, SONAE_SESSION_FLOOR = 3, SONAE_SESSION_MINUTES = 120 };

/** id, checklist and date are; else NULL where it is not said. Title, host and contact are single lines. */
typedef struct sonae_session {
  const char *id;        /**< as an organisation's */
  const char *checklist; /**< id */
  const char *title;
  const char *host;    /**< who invites: a chamber of commerce */
  const char *contact; /**< whom to ask afterwards */
  const char *date;    /**< day it takes place */
  uint32_t minutes;    /**< 15 to 600 */
  uint32_t k;          /**< SONAE_SESSION_K to 1000 */
  const char *closed;  /**< time; NULL: it is open */
} sonae_session;

/** SONAE_E_ARGUMENT: one with that id is there, or a text, day or number that cannot be. closed is not read. */
SONAE_API sonae_status sonae_store_add_session(sonae_store *store, const sonae_act *act, const sonae_session *session,
                                               sonae_error *error);
/** SONAE_E_ARGUMENT: it is closed already. SONAE_E_NOT_FOUND. */
SONAE_API sonae_status sonae_store_close_session(sonae_store *store, const sonae_act *act, const char *id,
                                                 sonae_error *error);

typedef sonae_status (*sonae_session_fn)(void *context, const sonae_session *session);
/** The one with that id (visited once, or SONAE_E_NOT_FOUND); id NULL: all of them, by id. */
SONAE_API sonae_status sonae_store_each_session(sonae_store *store, const char *id, sonae_session_fn visit,
                                                void *context, sonae_error *error);

/** One company in the room. */
typedef struct sonae_participant {
  const char *session, *organisation;
  uint32_t revision;  /**< of its answers to the session's checklist */
  bool agreed;        /**< that the room may see figures of fewer than k companies, if all the others agree, too */
  const char *joined; /**< time of the row that speaks */
  uint32_t seen;      /**< the highest revision that it ever sat there with: one above it came afterwards */
} sonae_participant;

/** Comes in, or comes in anew with other answers or another mind. joined and seen are not read. *already (may be NULL): it sits there just so; nothing
 * changes. SONAE_E_NOT_FOUND: session, organisation or revision; SONAE_E_ARGUMENT: the session is closed, or the
 * organisation was merged into another. */
SONAE_API sonae_status sonae_store_join_session(sonae_store *store, const sonae_act *act,
                                                const sonae_participant *participant, bool *already,
                                                sonae_error *error);
/** Withdraws, before the end: after it the promises stand, and who wants out is forgotten (sonae_store_forget).
 * SONAE_E_NOT_FOUND: it is not in the room; SONAE_E_ARGUMENT: the session was closed, or the organisation was merged into
 * another. */
SONAE_API sonae_status sonae_store_leave_session(sonae_store *store, const sonae_act *act, const char *session,
                                                 const char *organisation, sonae_error *error);
typedef sonae_status (*sonae_participant_fn)(void *context, const sonae_participant *participant);
/** Those who are in the room, by organisation. */
SONAE_API sonae_status sonae_store_each_participant(sonae_store *store, const char *session, sonae_participant_fn visit,
                                                    void *context, sonae_error *error);

/** owner and text may be NULL. */
typedef struct sonae_promise {
  const char *session, *organisation;
  const char *action; /**< id of the rule pack's */
  const char *due;    /**< day by which */
  const char *owner;  /**< who sees to it */
  const char *text;   /**< in the company's own words */
  const char *made;   /**< time */
} sonae_promise;

/** Also when the session is closed: promises are sent in later. The same action again: what is said now holds. *already
 * (may be NULL): just this was promised; nothing changes. SONAE_E_NOT_FOUND: the session, or its participant;
 * SONAE_E_ARGUMENT: a text or day that cannot be, or the organisation was merged into another. made is not read. */
SONAE_API sonae_status sonae_store_add_promise(sonae_store *store, const sonae_act *act, const sonae_promise *promise,
                                               bool *already, sonae_error *error);
typedef sonae_status (*sonae_promise_fn)(void *context, const sonae_promise *promise);
/** By organisation, in the order in which each action was promised first, and what a merge brought behind; of those who
 * left, too. */
SONAE_API sonae_status sonae_store_each_promise(sonae_store *store, const char *session, sonae_promise_fn visit,
                                                void *context, sonae_error *error);

/** A promise as it stands in a table, not yet compared with any session: owner and text may be NULL. */
typedef struct sonae_promise_row {
  const char *place; /**< "Sheet!E7" or "line 7", in the reporter's language */
  const char *organisation, *action, *due, *owner, *text;
} sonae_promise_row;

typedef struct sonae_promise_table {
  const sonae_promise_row *rows; /**< those that say yes, at least one */
  size_t row_count;
} sonae_promise_table;

/**
 * Reads a table of promises, a workbook or CSV (form.h makes one to fill in), in a process that is shut in: one call at a
 * time. Errors: SONAE_E_INPUT (it is none, or cells of it are wrong: the reporter hears which), SONAE_E_NOT_FOUND,
 * SONAE_E_LIMIT, SONAE_E_IO, SONAE_E_MEMORY. *out for sonae_promise_table_free().
 */
SONAE_API sonae_status sonae_promise_table_read(const char *file, const sonae_reporter *reporter,
                                                const sonae_promise_table **out, sonae_error *error);
SONAE_API void sonae_promise_table_free(const sonae_promise_table *table);

/** A word of the room. */
typedef struct sonae_concern {
  const char *session;
  const char *category; /**< id, of the session's agenda */
  const char *text;     /**< one line; should name no company: it is nobody's, and is not forgotten with one */
} sonae_concern;

/** SONAE_E_NOT_FOUND: the session; SONAE_E_ARGUMENT: it is closed, or a text that cannot be. */
SONAE_API sonae_status sonae_store_add_concern(sonae_store *store, const sonae_act *act, const sonae_concern *concern,
                                               sonae_error *error);
typedef sonae_status (*sonae_concern_fn)(void *context, const sonae_concern *concern);
/** In the order in which they were said. */
SONAE_API sonae_status sonae_store_each_concern(sonae_store *store, const char *session, sonae_concern_fn visit,
                                                void *context, sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
