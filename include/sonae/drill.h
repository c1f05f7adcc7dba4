/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Drills: table-top exercises out of cases, which of them fits a company's gaps, and how its minutes are shared out.
 *
 * Shape: a scenario is told in injects, in the order of its file; every line that a good answer shows names a question of
 * the checklist. Nothing of a drill enters a score.
 * Units: minutes are whole. Texts as in sonae_definition, in its languages.
 * Owns: all scenarios hang on the one sonae_drills, for sonae_drills_free(); the definition must outlive it.
 * Threads: immutable once loaded.
 * Source: docs/vocabulary.md for the XML; scoring §6 for what a gap is worth.
 */
#ifndef SONAE_DRILL_H
#define SONAE_DRILL_H

#include "sonae/report.h"
#include "sonae/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Most injects of one scenario, and most lines of its scoring sheet. */
enum { SONAE_DRILL_INJECTS = 24, SONAE_DRILL_LINES = 120 };

/** Something that a good answer shows: a line of the scoring sheet. */
typedef struct sonae_drill_good {
  const char *question_id;
  uint32_t question; /**< SONAE_NONE: the definition lacks it, as a shorter checklist may */
  bool voice;        /**< speaking up, by which the exercise is passed */
  sonae_text text;
} sonae_drill_good;

typedef struct sonae_drill_inject {
  const char *id;
  uint32_t share; /**< of the time, beside the others */
  bool core;      /**< told however short the exercise is */
  sonae_text clock, happens;
  sonae_text help; /**< what to say when nobody has an answer; NULL: nothing */
  const sonae_text *asks;
  size_t ask_count;
  const sonae_drill_good *goods;
  size_t good_count;
  sonae_place place;
} sonae_drill_inject;

typedef struct sonae_drill_suits {
  uint32_t factor;
  const sonae_condition *when; /**< NULL: it tests what the definition lacks, and never counts */
} sonae_drill_suits;

/** A question that asks whether it was practised. */
typedef struct sonae_drill_proof {
  uint32_t question;
  uint32_t
      within_days; /**< held longer ago than that on the day of recording, it proves nothing; 0: however long ago */
} sonae_drill_proof;

typedef struct sonae_drill_role {
  sonae_text text;
  bool conditional;            /**< for companies of one kind only */
  const sonae_condition *when; /**< of a conditional one; NULL: it tests what the definition lacks, and is nobody's */
} sonae_drill_role;

typedef struct sonae_drill {
  const char *id;
  sonae_text title, story, aim;
  sonae_ids cases;
  const sonae_condition *when; /**< NULL: always */
  const sonae_drill_suits *suits;
  size_t suits_count;
  const sonae_drill_proof *proves;
  size_t prove_count;
  const sonae_drill_role *roles;
  const sonae_text *debriefs;
  size_t role_count, debrief_count;
  const sonae_drill_inject *injects;
  size_t inject_count;
  sonae_place place;
} sonae_drill;

typedef struct sonae_drills {
  const sonae_definition *definition;
  const sonae_drill *items; /**< by id, bytewise */
  size_t count;
} sonae_drills;

/**
 * Every scenario for the definition's checklist, or for one that it takes questions from: drills/ID.xml beside its files,
 * and rules/FAMILY/VERSION/drills/ID.xml in the library. There may be none.
 * Errors: SONAE_E_INPUT (every problem went to the reporter), SONAE_E_LIMIT, SONAE_E_IO, SONAE_E_MEMORY. Written only on
 * SONAE_OK.
 */
SONAE_API sonae_status sonae_drills_load(const sonae_library *library, const sonae_definition *definition,
                                         const sonae_reporter *reporter, const sonae_drills **out, sonae_error *error);
SONAE_API void sonae_drills_free(const sonae_drills *drills);

/** NULL: there is none of that id. */
SONAE_API const sonae_drill *sonae_drills_find(const sonae_drills *drills, const char *id);

/* --- which one, and how long each part of it takes --- */

/** How well a scenario suits a company. Its value is gain x factor. */
typedef struct sonae_drill_fit {
  const sonae_drill *drill;
  bool possible;   /**< its condition is not false */
  uint64_t gain;   /**< sum over the questions it tests of priority x (target - points), in units of benefit_unit */
  uint64_t factor; /**< product of the factors whose condition is true */
} sonae_drill_fit;

/** All of them for the response that the workspace evaluated last: what is possible first, then by value, then by id. out
 * has room for drills->count. */
SONAE_API void sonae_drills_rank(const sonae_drills *drills, const sonae_workspace *workspace,
                                 const sonae_evaluation *evaluation, sonae_drill_fit *out);

/** Its value beside the best one's, in hundredths, rounded down; 0 where nothing has a value. */
SONAE_API uint32_t sonae_drill_share(const sonae_drill_fit *fit, const sonae_drill_fit *best);

/** All of them, ranked, as JSON of format sonae.scenarios/1; NULL when memory is out. For sonae_string_free(). */
SONAE_API char *sonae_drill_fits_json(const sonae_drills *drills, const sonae_drill_fit *fits,
                                      const sonae_evaluation *evaluation);

/** Who should sit at the table of the company that the workspace evaluated last: the conditional roles that are true of
 * it; where none is, those without a condition. In the order of the file; returns how many. out has room for role_count. */
SONAE_API size_t sonae_drill_roles(const sonae_drill *drill, const sonae_workspace *workspace,
                                   const sonae_drill_role **out);

/** A question with a gap that a scenario tests. */
typedef struct sonae_drill_gap {
  uint32_t question;
  uint64_t gain;
} sonae_drill_gap;

/** Each once, the largest first, then in the order of the scenario; returns how many. */
SONAE_API size_t sonae_drill_gaps(const sonae_drill *drill, const sonae_definition *definition,
                                  const sonae_evaluation *evaluation, sonae_drill_gap out[SONAE_DRILL_LINES]);

enum { SONAE_DRILL_MINUTES_LEAST = 20, SONAE_DRILL_MINUTES_MOST = 240, SONAE_DRILL_MINUTES = 60 };

/** When an inject is told, counted from the beginning, and for how long it is talked over. */
typedef struct sonae_drill_slot {
  uint32_t inject, at, minutes;
} sonae_drill_slot;

typedef struct sonae_drill_times {
  uint32_t asked;                     /**< minutes that were asked for */
  uint32_t minutes, opening, debrief; /**< all of it; of which before the first inject; and after the last */
  uint32_t rest;                      /**< minutes of a break; 0: there is none */
  size_t rest_before;                 /**< the slot that it is before */
  sonae_drill_slot slots[SONAE_DRILL_INJECTS];
  size_t slot_count;
} sonae_drill_times;

/** Opening a tenth (fifteen at most), debrief a fifth (thirty at most), the rest to the injects by their shares, in whole
 * minutes that add up. Injects that are no core are left out, the one with the least to gain first, as long as one would
 * get less than four minutes. None gets more than fifteen: what is left is given back. From ninety minutes on there is a
 * break of ten before the scene that begins nearest the middle. minutes: as above, from the least to the most. */
SONAE_API void sonae_drill_plan(const sonae_drill *drill, const sonae_definition *definition,
                                const sonae_evaluation *evaluation, uint32_t minutes, sonae_drill_times *out);

/** What the pages of a drill are made of. */
typedef struct sonae_drill_report {
  sonae_report report; /**< its plan and history are not read */
  const sonae_drill *drill;
  const sonae_drill_times *times;
  bool asked_for; /**< somebody chose it; else it is the one that fits best */
  bool suits;     /**< what it says of the companies it suits holds for this one: sonae_drill_fit.factor is above 1 */
} sonae_drill_report;

/** Facilitator's sheet, slips, scoring sheet, debrief, cases; written as the gap report is, errors likewise. */
SONAE_API sonae_status sonae_drill_write(const sonae_drill_report *report, sonae_file_kind kind, const char *file,
                                         sonae_error *error);

/* --- drills that were held --- */

typedef enum sonae_drill_mark {
  SONAE_DRILL_UNMARKED,
  SONAE_DRILL_NOT_YET,
  SONAE_DRILL_PARTLY,
  SONAE_DRILL_DONE
} sonae_drill_mark;

/** A line of a scoring sheet that was filled in. */
typedef struct sonae_drill_line {
  const char *inject; /**< id */
  uint32_t number;    /**< of the good line in it, from 1 */
  sonae_drill_mark mark;
  const char *place; /**< where it stands: "採点表!E12" */
  const char *text;  /**< what stands beside its key, on one line; "": nothing */
} sonae_drill_line;

/** A scoring sheet that came back. Words of the room are not read: they stay there. */
typedef struct sonae_drill_sheet {
  const char *checklist, *version, *drill;
  const char *organisation; /**< id; "": it names none */
  const char *company;      /**< name, as it stands on the sheet; "": none */
  const char *date;         /**< day it was held */
  uint32_t present;         /**< how many took part */
  const sonae_drill_line *lines;
  size_t line_count;
  char file_digest[80]; /**< "sha256:…" */
} sonae_drill_sheet;

/**
 * Reads a scoring sheet, a workbook or CSV, in a process that is shut in: one call at a time.
 * Errors: SONAE_E_INPUT (it is none, or cells of it are wrong: the reporter hears which), SONAE_E_NOT_FOUND,
 * SONAE_E_LIMIT, SONAE_E_IO, SONAE_E_MEMORY. *out for sonae_drill_sheet_free().
 */
SONAE_API sonae_status sonae_drill_sheet_read(const char *file, const sonae_reporter *reporter,
                                              const sonae_drill_sheet **out, sonae_error *error);
SONAE_API void sonae_drill_sheet_free(const sonae_drill_sheet *sheet);

typedef enum sonae_drill_fault {
  SONAE_DRILL_FINE,
  SONAE_DRILL_STRANGE_LINE, /**< the scenario has no such line */
  SONAE_DRILL_SWAPPED_LINE, /**< beside its key stands the text of another line */
  SONAE_DRILL_MISSING_LINE  /**< a line of a scene that was told, or of one that always is, is not there */
} sonae_drill_fault;

typedef enum sonae_drill_outcome {
  SONAE_DRILL_NOT_PASSED, /**< a voice line is marked as not yet */
  SONAE_DRILL_PASSED,     /**< every voice line is done, at least partly */
  SONAE_DRILL_OPEN        /**< neither: a voice line has no mark */
} sonae_drill_outcome;

/** Is it a sheet of this scenario, and was it passed? key: of a fault, which line ("screen/2"). */
SONAE_API sonae_drill_fault sonae_drill_judge(const sonae_definition *definition, const sonae_drill *drill,
                                              const sonae_drill_sheet *sheet, sonae_drill_outcome *outcome,
                                              char key[160]);

/** What is kept of a drill that was held. */
typedef struct sonae_drill_held {
  const char *organisation, *checklist, *version, *drill;
  const char *date;
  uint32_t present;
  bool passed, open;              /**< open: a voice line has no mark, so neither passed nor not */
  bool corrected;                 /**< it takes the place of an earlier one; not read when one is added */
  const char *marks;              /**< "screen/1=2 screen/2=-": 0 not yet, 1 partly, 2 done, - not marked */
  const char *file, *file_digest; /**< the scoring sheet: its name, and "sha256:…" */
  const char *at, *actor;         /**< when it was noted, by whom; not read when one is added */
} sonae_drill_held;

/** Of the same scenario and day the one that is added last takes the place of those before it, which are kept. *already
 * (may be NULL): that one is of the same file; nothing was added. SONAE_E_NOT_FOUND: no such
 * organisation. SONAE_E_ARGUMENT: a text, day or mark that cannot be. */
SONAE_API sonae_status sonae_store_add_drill(sonae_store *store, const sonae_act *act, const sonae_drill_held *held,
                                             bool *already, sonae_error *error);

typedef sonae_status (*sonae_drill_held_fn)(void *context, const sonae_drill_held *held);
/** By organisation, then day, without those that another took the place of; organisation NULL: any, and what was held
 * under two ids of one company (sonae_store_merge_organisation) once, with the one that is kept. */
SONAE_API sonae_status sonae_store_each_drill(sonae_store *store, const char *organisation, sonae_drill_held_fn visit,
                                              void *context, sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
