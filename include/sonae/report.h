/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The gap report as a file, and every result as JSON.
 *
 * Owns: nothing is kept; strings returned are the caller's, for sonae_string_free().
 * Threads: calls may run side by side, each on a workspace of its own.
 */
#ifndef SONAE_REPORT_H
#define SONAE_REPORT_H

#include "sonae/aid.h"
#include "sonae/calls.h"
#include "sonae/group.h"
#include "sonae/history.h"
#include "sonae/plan.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a report, a kit or a drill is written as. HTML needs nothing else: no script, no network. */
typedef enum sonae_file_kind { SONAE_FILE_XLSX, SONAE_FILE_HTML, SONAE_FILE_PDF } sonae_file_kind;

/** A case collection, read with sonae_cases_load(). */
typedef struct sonae_case {
  const char *id;
  bool practice; /**< a good practice, not an incident */
  bool harm;     /**< its damage is a loss that someone bore */
  sonae_text title, sector, size, happened, helped, damage, lesson, source;
  sonae_place place;
} sonae_case;

typedef struct sonae_cases {
  const char *id, *version, *file;
  const char *const *languages;
  size_t language_count;
  const sonae_case *items;
  size_t count;
} sonae_cases;

/**
 * The collection a definition names; SONAE_OK and NULL when it names none.
 * Errors: SONAE_E_INPUT, SONAE_E_NOT_FOUND, SONAE_E_LIMIT, SONAE_E_IO, SONAE_E_MEMORY. Free with sonae_cases_free().
 */
SONAE_API sonae_status sonae_cases_load(const sonae_library *library, const sonae_definition *definition,
                                        const sonae_reporter *reporter, const sonae_cases **out, sonae_error *error);
SONAE_API void sonae_cases_free(const sonae_cases *cases);

/** What a report is made of. A member may be left out, NULL, only where its comment says so. */
typedef struct sonae_report {
  const sonae_definition *definition;
  const sonae_response *response;
  sonae_workspace *workspace;         /**< evaluated on the response */
  const sonae_evaluation *evaluation; /**< of that workspace */
  const sonae_plan *plan;             /**< NULL: no budget was given */
  const sonae_budget *budget;         /**< of the plan; NULL with it */
  const sonae_cases *cases;           /**< NULL: none */
  const sonae_history *history;       /**< by the same definition; NULL: none, and no page for it */
  sonae_language language;
  const char *date; /**< the day of the report, yyyy-mm-dd; NULL: the response's, else left out */
} sonae_report;

/**
 * Write the gap report to `file`, whatever its name: beside it first, checked, then renamed, so that it is whole or not
 * there.
 *
 * Temporary files of a workbook lie in TMPDIR where that is set, else in the folder of `file`.
 * Errors: SONAE_E_IO (with errno and the folder), SONAE_E_MEMORY, SONAE_E_INTERNAL (the finished file was not what was
 * written), SONAE_E_NOT_FOUND (this machine cannot make such a file).
 */
SONAE_API sonae_status sonae_report_write(const sonae_report *report, sonae_file_kind kind, const char *file,
                                          sonae_error *error);

/** What a report about a group is made of. */
typedef struct sonae_group_report {
  const sonae_group *group;
  const char *name; /**< of the group; NULL: none */
  const char *date; /**< of the report, yyyy-mm-dd; NULL: left out */
  sonae_language language;
} sonae_group_report;

/** The report about a group as a workbook, written as the gap report is; errors likewise. */
SONAE_API sonae_status sonae_group_xlsx(const sonae_group_report *report, const char *file, sonae_error *error);
SONAE_API char *sonae_group_json(const sonae_group *group);

/** The sheet that goes back to who answered: its own result and nobody else's. */
typedef struct sonae_feedback {
  sonae_report report;           /**< its plan, cases and history are not read */
  const sonae_group *group;      /**< with whose k the sheet says why there are no peers */
  const sonae_group_part *peers; /**< sonae_group_peers(); NULL: none to compare with */
  const char *sender, *contact;  /**< who sends it, whom to ask back; NULL: not said */
} sonae_feedback;

/** Written as the gap report is; errors likewise. */
SONAE_API sonae_status sonae_feedback_xlsx(const sonae_feedback *feedback, const char *file, sonae_error *error);

/** JSON, two-space indent, one line feed at the end; for sonae_string_free(). NULL: out of memory. plan may be NULL. */
SONAE_API char *sonae_definition_json(const sonae_definition *definition);
SONAE_API char *sonae_response_json(const sonae_definition *definition, const sonae_response *response);
SONAE_API char *sonae_evaluation_json(const sonae_definition *definition, const sonae_response *response,
                                      const sonae_evaluation *evaluation, const sonae_plan *plan);
SONAE_API char *sonae_history_json(const sonae_history *history);
SONAE_API char *sonae_rescore_json(const sonae_rescore *rescore);
/** links: those of the buyer to be told, in this order; concentration: of the buyer. */
SONAE_API char *sonae_chain_json(const sonae_network *network, uint32_t buyer, const uint32_t *links, size_t link_count,
                                 const sonae_concentration *concentration);
SONAE_API char *sonae_calls_json(const sonae_calls *calls);
SONAE_API char *sonae_aid_json(const sonae_aid *aid);
SONAE_API void sonae_string_free(char *string);

/** The calls as a sheet to print and to write on, which needs no network. date: yyyy-mm-dd, NULL: left out. Errors and
 * file: as sonae_report_write(). */
SONAE_API sonae_status sonae_calls_write(const sonae_calls *calls, sonae_language language, const char *date,
                                         sonae_file_kind kind, const char *file, sonae_error *error);

/**
 * The chain from answer to number for a question, action, area, level, alert, or "overall", with file and line of every
 * rule on the way: lines of text, or JSON.
 *
 * Errors: SONAE_E_NOT_FOUND (no such id; the error's text names near ones), SONAE_E_MEMORY.
 * Owns: *out is the caller's, for sonae_string_free().
 */
SONAE_API sonae_status sonae_explain_text(const sonae_report *report, const char *id, char **out, sonae_error *error);
SONAE_API sonae_status sonae_explain_json(const sonae_report *report, const char *id, char **out, sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
