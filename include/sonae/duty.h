/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Whom to tell of an incident, and by which day: reporting duties, the desks one may turn to, and the holidays on which
 * no time ends.
 *
 * Shape: plain data read from XML, and functions that count days.
 * Units: days are written yyyy-mm-dd, as the calendar on the wall in Japan has them; years are numbers.
 * Owns: everything hangs on the one sonae_duties or sonae_duty_list that was returned, and is freed with it.
 * Threads: immutable once made; any number of threads may read it.
 * Source: docs/vocabulary.md; for each rule the `source` of its duty.
 */
#ifndef SONAE_DUTY_H
#define SONAE_DUTY_H

#include "sonae/evaluation.h"

#ifdef __cplusplus
extern "C" {
#endif

/** "2026-11-20" and its end. */
enum { SONAE_DAY_BYTES = 11 };

typedef struct sonae_holiday {
  const char *day;
  sonae_text name;
  sonae_place place;
} sonae_holiday;

typedef struct sonae_calendar {
  const char *id, *version, *file;
  const char *const *languages;
  size_t language_count;
  int first, last;     /**< years of which every holiday is there */
  const char *checked; /**< yyyy-mm or yyyy-mm-dd */
  sonae_text title, source;
  const sonae_holiday *items;
  size_t count;
} sonae_calendar;

typedef enum sonae_duty_kind {
  SONAE_DUTY_LAW,        /**< for whomever it applies to */
  SONAE_DUTY_CONTRACT,   /**< as one has promised */
  SONAE_DUTY_DESIGNATED, /**< for companies that the state has named */
  SONAE_DUTY_VOLUNTARY   /**< a desk one may turn to */
} sonae_duty_kind;

/** The final report in one case: 30 days, or 60 where … */
typedef struct sonae_duty_final {
  sonae_text text;
  uint32_t days;
  bool moves; /**< to the next day on which time can end */
} sonae_duty_final;

typedef struct sonae_texts {
  const sonae_text *items;
  size_t count;
} sonae_texts;

typedef struct sonae_duty {
  const char *id;
  sonae_duty_kind kind;
  const char *checked; /**< when its sources were looked at: yyyy-mm or yyyy-mm-dd */
  sonae_text title, whom, applies, first, counting, where, source; /**< counting: NULL where there are no days */
  bool conditional;                                                /**< there is a condition */
  const sonae_condition *when;   /**< NULL: none, or one that this definition cannot answer */
  sonae_texts triggers;          /**< each enough alone */
  uint32_t first_from, first_to; /**< days of the first report; 0: none are stated */
  const sonae_duty_final *finals;
  size_t final_count;
  sonae_texts reported; /**< what is to be told */
  sonae_texts notes;
  sonae_place place;
} sonae_duty;

typedef struct sonae_duties {
  const char *id, *version, *file;
  const char *const *languages;
  size_t language_count;
  sonae_text title, advice; /**< advice: to confirm it all */
  const sonae_duty *items;  /**< in the order of the file */
  size_t count;
  const sonae_calendar *calendar;
} sonae_duties;

/**
 * The duties with their calendar. definition: whose attributes and questions the conditions name, which must outlive
 * them; NULL: no condition is read. What this definition does not have makes a condition one that cannot be answered.
 * Errors: SONAE_E_INPUT (every problem went to the reporter), SONAE_E_NOT_FOUND, SONAE_E_LIMIT, SONAE_E_IO,
 * SONAE_E_MEMORY. Written only on SONAE_OK.
 */
SONAE_API sonae_status sonae_duties_load(const sonae_library *library, const sonae_definition *definition,
                                         const sonae_reporter *reporter, const sonae_duties **out, sonae_error *error);
SONAE_API void sonae_duties_free(const sonae_duties *duties);

/** The text in a language ("ja"), else in the first one, else "". */
SONAE_API const char *sonae_duties_text(const sonae_duties *duties, sonae_text text, const char *language);

/** Does it apply to who was last evaluated? Without a condition: true, but maybe where it hangs on a promise or on being
 * designated. workspace NULL: where there is a condition, maybe. */
SONAE_API sonae_truth sonae_duty_applies(const sonae_duty *duty, const sonae_workspace *workspace);

/** Why time cannot end on a day. */
typedef enum sonae_day_off {
  SONAE_DAY_WORKING,
  SONAE_DAY_SATURDAY,
  SONAE_DAY_SUNDAY,
  SONAE_DAY_YEAR_END, /**< 29 December to 3 January */
  SONAE_DAY_HOLIDAY,
  SONAE_DAY_NOT_KNOWN /**< none of the others, in a year of which the calendar does not have all holidays */
} sonae_day_off;

/** What that day is; holiday (may be NULL): its index when it is one, else SONAE_NONE. A day that does not exist is
 * SONAE_DAY_NOT_KNOWN. */
SONAE_API sonae_day_off sonae_calendar_day(const sonae_calendar *calendar, const char *day, uint32_t *holiday);

/** A day so many days on, or back. False: there is no such day in the years 0001 to 9999; out stays as it was. */
SONAE_API bool sonae_day_add(const char *day, int days, char out[SONAE_DAY_BYTES]);
/** 0 Sunday to 6 Saturday; -1: no such day. */
SONAE_API int sonae_day_of_week(const char *day);

/** When it became known: "2026-11-20", or with the time behind a blank or a T, "2026-11-20 14:00". False: it is not
 * written so, or there is no such day or time; nothing is written then. day: its day. */
SONAE_API bool sonae_known_read(const char *known, char day[SONAE_DAY_BYTES]);

typedef struct sonae_due {
  char counted[SONAE_DAY_BYTES]; /**< the n-th day, that of knowing being the first */
  char day[SONAE_DAY_BYTES];     /**< where that moved to; the same if it did not */
  bool confirm;                  /**< it is past the table of holidays: look whether that day is one */
} sonae_due;

/**
 * Count to the day-th day of a moment, weekends and holidays counted, too; where it moves, on to the next day that is no
 * Saturday, Sunday, holiday or one of 29 December to 3 January.
 * Errors: SONAE_E_ARGUMENT (no moment, days is 0, or the day is past 9999). Written only on SONAE_OK.
 */
SONAE_API sonae_status sonae_due_count(const sonae_calendar *calendar, const char *known, uint32_t days, bool moves,
                                       sonae_due *out);

/** One duty in words, for lists and papers. A day that is to be written in by hand is NULL: nothing is known of the
 * moment, or it stands in a contract. Where no day is stated at all it is a dash. */
typedef struct sonae_duty_words {
  const char *title, *whom, *first, *first_due, *final, *final_due, *where, *source, *checked;
} sonae_duty_words;

typedef struct sonae_duty_list {
  const sonae_duty_words *items;
  size_t count;
} sonae_duty_list;

/**
 * Those that apply, or may apply, but for those of designated companies, which were told in writing. known: NULL: no
 * days. workspace: as sonae_duty_applies().
 * Errors: SONAE_E_ARGUMENT (known is no moment), SONAE_E_MEMORY. Written only on SONAE_OK; it borrows from the duties.
 */
SONAE_API sonae_status sonae_duty_list_make(const sonae_duties *duties, const sonae_workspace *workspace,
                                            const char *known, sonae_language language, const sonae_duty_list **out);
SONAE_API void sonae_duty_list_free(const sonae_duty_list *list);

/** All of them as JSON, also those that do not apply; for sonae_string_free(). NULL: memory is out, or known, which may
 * be NULL, is no moment. */
SONAE_API char *sonae_duties_json(const sonae_duties *duties, const sonae_workspace *workspace, const char *known);

#ifdef __cplusplus
}
#endif
#endif
