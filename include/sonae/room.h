/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a session is made of: the agenda that the facilitator goes by, the room's picture, and what became of promises.
 *
 * Shape: agenda, gaps and cases of a room are chosen by what is shown of it (sonae_group) and by nothing else, so they say
 * no more than it does.
 * Units: minutes are whole. Texts as in sonae_definition, in its languages.
 * Owns: an agenda hangs on one pointer, for sonae_agenda_free(), as does a room; what each is made of must outlive it.
 * Threads: immutable once made.
 * Source: docs/vocabulary.md for the XML; session.h for what may be shown.
 */
#ifndef SONAE_ROOM_H
#define SONAE_ROOM_H

#include "sonae/drill.h"
#include "sonae/report.h"
#include "sonae/session.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a part of the meeting is about, beside what its text says. */
typedef enum sonae_agenda_of {
  SONAE_AGENDA_TALK,
  SONAE_AGENDA_GAPS,     /**< its time is shared among the common gaps, each with its questions */
  SONAE_AGENDA_CASES,    /**< cases that fit them */
  SONAE_AGENDA_CONCERNS, /**< the categories of concerns */
  SONAE_AGENDA_PROMISES
} sonae_agenda_of;

typedef struct sonae_agenda_item {
  const char *id;
  uint32_t share; /**< of the time, beside the others */
  sonae_agenda_of of;
  sonae_text title, text; /**< text: what happens */
  const sonae_text *asks; /**< what the facilitator asks */
  size_t ask_count;
  sonae_place place;
} sonae_agenda_item;

/** What the facilitator asks where many lack what a question asks for. */
typedef struct sonae_agenda_talk {
  const char *id;    /**< of the question */
  uint32_t question; /**< SONAE_NONE: the definition lacks it, as a shorter checklist may */
  const sonae_text *asks;
  size_t ask_count;
  sonae_place place;
} sonae_agenda_talk;

typedef struct sonae_agenda_category {
  const char *id;
  bool of_host; /**< no worry, but what the room asks of the host */
  sonae_text title;
  const sonae_text *prompts, *examples; /**< how to bring it up; what others worry about */
  size_t prompt_count, example_count;
  sonae_place place;
} sonae_agenda_category;

typedef struct sonae_agenda {
  const char *id;
  sonae_text title;
  const sonae_agenda_item *items; /**< in the order in which they are held */
  size_t item_count;
  const sonae_agenda_talk *talks;
  size_t talk_count;
  const sonae_agenda_category *categories;
  size_t category_count;
} sonae_agenda;

/**
 * The agenda for the definition's checklist, or for one that it takes questions from: sessions/ID.xml beside its files,
 * and rules/FAMILY/VERSION/sessions/ID.xml in the library; of several the first by name.
 * Errors: SONAE_E_NOT_FOUND (there is none), SONAE_E_INPUT (every problem went to the reporter), SONAE_E_LIMIT,
 * SONAE_E_IO, SONAE_E_MEMORY. Written only on SONAE_OK.
 */
SONAE_API sonae_status sonae_agenda_load(const sonae_library *library, const sonae_definition *definition,
                                         const sonae_reporter *reporter, const sonae_agenda **out, sonae_error *error);
SONAE_API void sonae_agenda_free(const sonae_agenda *agenda);
/** NULL: there is none of that id. */
SONAE_API const sonae_agenda_category *sonae_agenda_category_find(const sonae_agenda *agenda, const char *id);

/** How many companies a figure of the room needs; see session.h. */
SONAE_API uint32_t sonae_session_k(uint32_t k, size_t participants, size_t agreed);

enum { SONAE_ROOM_GAPS = 5, SONAE_ROOM_TALKS = 3, SONAE_ROOM_CASES = 3 };

/** Why the gaps of a room are just these. */
typedef enum sonae_room_by {
  SONAE_ROOM_BY_COUNT, /**< so many lack it */
  SONAE_ROOM_BY_AREA,  /**< counts are not shown: what belongs to the areas with the lowest means, minimum set first */
  SONAE_ROOM_BY_ORDER  /**< nothing is shown: the first ones of the checklist */
} sonae_room_by;

/** A part of the meeting in its time. */
typedef struct sonae_room_slot {
  uint32_t item;
  uint32_t from, minutes; /**< since the beginning */
} sonae_room_slot;

typedef struct sonae_room {
  const sonae_definition *definition;
  const sonae_agenda *agenda;
  const sonae_cases *cases; /**< NULL: none */
  const sonae_group *group;
  sonae_room_by by;
  uint32_t gaps[SONAE_ROOM_GAPS]; /**< questions, the most common gap first */
  size_t gap_count;
  uint32_t talks[SONAE_ROOM_TALKS]; /**< those of them that there is time for */
  size_t talk_count;
  uint32_t fitting[SONAE_ROOM_CASES]; /**< cases */
  size_t fitting_count;
  const sonae_room_slot *slots; /**< by item */
  size_t slot_count;
} sonae_room;

/** What a room talks about in so many minutes. cases may be NULL. NULL: memory is out. */
SONAE_API const sonae_room *sonae_room_make(const sonae_definition *definition, const sonae_agenda *agenda,
                                            const sonae_cases *cases, const sonae_group *group, uint32_t minutes);
SONAE_API void sonae_room_free(const sonae_room *room);

/** What became of a promise. */
typedef enum sonae_promise_state {
  SONAE_PROMISE_DONE,      /**< all that the action closes stands where it lifts it */
  SONAE_PROMISE_UNDER_WAY, /**< some of it is further than on the day */
  SONAE_PROMISE_NOT_YET,
  SONAE_PROMISE_SILENT, /**< not answered again */
  SONAE_PROMISE_GONE,   /**< the rule pack has no such action any more */
  SONAE_PROMISE_COUNT
} sonae_promise_state;

/** "done", "under-way", "not-yet", "not-answered-again", "gone". */
SONAE_API const char *sonae_promise_state_word(sonae_promise_state state);
/** before, now: evaluation.points; applicable: of now. now NULL: not answered again. */
SONAE_API sonae_promise_state sonae_promise_state_of(const sonae_definition *definition, const char *action,
                                                     const int32_t *before, const int32_t *now,
                                                     const uint8_t *applicable);

/** Whose promises are counted, in which session. */
typedef struct sonae_promised {
  const sonae_definition *definition;
  const char *session;                   /**< id */
  const sonae_participant *participants; /**< those who are in the room */
  size_t participant_count;
  const sonae_promise *promises; /**< theirs, as sonae_store_each_promise() tells them */
  size_t promise_count;
  uint32_t k; /**< as of the room's picture */
} sonae_promised;

/** How many companies promised what, as far as it tells of nobody: what was promised since a count was shown waits until k
 * companies have promised more, and one that has been shown is not shown without a company that was in it. */
typedef struct sonae_promise_counts {
  uint32_t companies; /**< in the figures; 0: nothing is shown, be it that few or none have promised anything */
  uint32_t k;
  bool behind;                /**< some have promised more since */
  sonae_group_count promised; /**< those that promised anything: exact, or all but fewer than k */
  const sonae_group_count
      *actions; /**< by action of the definition; no figure tells of k companies or fewer by another */
} sonae_promise_counts;

/** What is shown is noted in the store, as by sonae_group_make(); its errors. Owns: the counts hang on the pointer. */
SONAE_API sonae_status sonae_promises_count(sonae_store *store, const sonae_act *act, const sonae_promised *promised,
                                            const sonae_promise_counts **out, sonae_error *error);
SONAE_API void sonae_promise_counts_free(const sonae_promise_counts *counts);

/* --- what people get in hand --- */

/** What the sheets of a session are made of. Nothing in it names a company. */
typedef struct sonae_session_board {
  const sonae_session *session;
  const sonae_room *room;
  size_t participants, agreed; /**< how many sit in the room; of these, how many agreed to figures of fewer than k */
  const sonae_concern *concerns;
  size_t concern_count;
  const sonae_promise_counts *promised; /**< read by the report; NULL: nothing is shown */
  sonae_language language;
} sonae_session_board;

/** For the room: its picture, the agenda with the facilitator's questions, the categories of concerns. Written as the gap
 * report is; errors likewise. */
SONAE_API sonae_status sonae_session_board_save(const sonae_session_board *board, sonae_file_kind kind,
                                                const char *file, sonae_error *error);
/** For the host: picture, cases, concerns as they were said, what is asked of it, promises counted as far as they tell of
 * nobody. */
SONAE_API sonae_status sonae_session_report_save(const sonae_session_board *board, sonae_file_kind kind,
                                                 const char *file, sonae_error *error);
SONAE_API char *sonae_session_board_json(const sonae_session_board *board);
/** Sessions; and one with who sits in it, what was promised and what was said. */
SONAE_API char *sonae_sessions_json(const sonae_session *sessions, size_t count);
SONAE_API char *sonae_session_json(const sonae_session *session, const sonae_participant *participants,
                                   size_t participant_count, const sonae_promise *promises, size_t promise_count,
                                   const sonae_concern *concerns, size_t concern_count);

/** For one company: its own result, three first things, cases that fit, what it promised; of the others nothing but the
 * room's picture. */
typedef struct sonae_session_sheet {
  sonae_report report; /**< its plan, budget and history are not read */
  const sonae_session_board *board;
  const sonae_promise *promises; /**< its own */
  size_t promise_count;
  const sonae_drill_fit
      *fits;        /**< how scenarios suit it (sonae_drills_rank): cases they are made of suit it likewise */
  size_t fit_count; /**< 0: cases are chosen by gaps alone */
} sonae_session_sheet;
SONAE_API sonae_status sonae_session_sheet_save(const sonae_session_sheet *sheet, sonae_file_kind kind,
                                                const char *file, sonae_error *error);

/** One promise of those who are still in the room. */
typedef struct sonae_session_outcome {
  sonae_promise promise;
  const char *name; /**< of the company */
  sonae_promise_state state;
  bool overdue;         /**< the day has passed, and it is not done */
  const char *answered; /**< day of the newest answers; NULL: not answered again */
} sonae_session_outcome;

/** For the host only, some months later: it names companies. */
typedef struct sonae_session_followup {
  const sonae_session *session;
  const sonae_definition *definition;
  const sonae_room *before; /**< as on the day */
  const sonae_group *after; /**< NULL: fewer than k have answered anew, or it would tell of fewer */
  uint32_t anew, kept;      /**< how many of the companies in it are there by newer answers than those of the
                                              day, and how many by those of the day */
  const sonae_session_outcome *outcomes; /**< by organisation */
  size_t outcome_count;
  size_t participants, again; /**< how many sat there, and how many of these have answered again */
  const char *date;           /**< as of which day */
  sonae_language language;
} sonae_session_followup;
/** What was promised and what became of it, before and after, and a letter to each that asks how it went. */
SONAE_API sonae_status sonae_session_followup_save(const sonae_session_followup *followup, sonae_file_kind kind,
                                                   const char *file, sonae_error *error);
SONAE_API char *sonae_session_followup_json(const sonae_session_followup *followup);

#ifdef __cplusplus
}
#endif
#endif
