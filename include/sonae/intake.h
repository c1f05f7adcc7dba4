/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Filled forms in, responses out: workbooks, CSV and XML, one by one or folders of them.
 *
 * Shape: a file holds one response (a workbook, an XML response, a CSV with a row a question) or several (a CSV of a
 * form service: a row a response). Each of them is an entry with a verdict of its own and the remarks that led to it.
 * Tables of organisations and of relations come in on the same way: there every row is an entry.
 * Foreign bytes are read in another process, which can do nothing but read them and answer.
 * Threads: one call at a time in a process (it forks).
 */
#ifndef SONAE_INTAKE_H
#define SONAE_INTAKE_H

#include "sonae/map.h"
#include "sonae/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What files are about. */
typedef enum sonae_matter {
  SONAE_RESPONSES,
  SONAE_ORGANISATIONS, /**< tables with one a row; what is said of one that is known takes the place of what was */
  SONAE_RELATIONS      /**< tables with one a row; what a row does not say of one that is known stays */
} sonae_matter;

typedef enum sonae_verdict {
  SONAE_ACCEPTED,
  SONAE_ACCEPTED_WITH_REMARKS,
  SONAE_REJECTED,
  SONAE_ALREADY_THERE, /**< the store holds just this; nothing changed */
  SONAE_VERDICT_COUNT
} sonae_verdict;

/** "accepted", "accepted-with-remarks", "rejected", "already-there". */
SONAE_API const char *sonae_verdict_word(sonae_verdict verdict);

/** One thing a person should know. An error rejects its entry. */
typedef struct sonae_remark {
  sonae_severity severity;
  const char *code;     /**< stable word, such as "matched-by-text"; engine/remarks/remarks.def lists them */
  const char *place;    /**< "回答!D12", "line 4", "part xl/workbook.xml"; "" for the whole file */
  const char *question; /**< its id; "" when none is meant */
  const char *text;     /**< one sentence */
} sonae_remark;

/** One response (organisation, relation), or the reason why there is none. Lives until the callback returns. */
typedef struct sonae_entry {
  const char *file;
  uint32_t row; /**< of a table with a response a row; 0: the file is the response */
  sonae_verdict verdict;
  const sonae_remark *remarks;
  size_t remark_count;
  const sonae_organisation *organisation; /**< as the file says; NULL: unknown; of a relation the supplier */
  const sonae_organisation *buyer;        /**< of a relation; NULL: unknown */
  const sonae_definition *definition;     /**< NULL when rejected before it was known */
  const sonae_response *response;         /**< NULL: rejected */
  const char *form_code;                  /**< NULL: none */
  bool proven;          /**< it is the form that the store issued to the organisation, see sonae_store_origin() */
  uint32_t revision;    /**< in the store; 0: not stored */
  const char *campaign; /**< id of the one that it was noted as a reply to, of several the one it names; NULL: none */
  uint32_t findings_answered; /**< findings that it is an answer to */
} sonae_entry;

typedef struct sonae_intake_summary {
  size_t files, entries, verdicts[SONAE_VERDICT_COUNT];
  size_t files_rejected; /**< files with an entry that was rejected */
  size_t passed_over; /**< in folders, not read: hidden files, what office programs leave there while a file is open */
} sonae_intake_summary;

/** How the process that reads is shut in; what the kernel lacks is told, never passed over. Told once, before the first
 * entry. */
typedef struct sonae_sandbox_report {
  bool limits, system_calls, files; /**< rlimits; seccomp; Landlock */
  const char *lacking;              /**< a sentence; NULL: all three */
} sonae_sandbox_report;

/** All of it must outlive the call; functions may be NULL. They are called by the thread that called. */
typedef struct sonae_intake {
  const sonae_library *library;
  sonae_matter matter;
  const char *buyer;     /**< of relations: id of the buyer where a row names none; NULL: it must */
  const char *checklist; /**< for files that do not say which they answer; NULL: they must; of relations: its questions
                              are their facts */
  const sonae_map *map;  /**< for files that are not our form; NULL: none */
  sonae_store *store;    /**< opened to write, and in no group; NULL: read only, nothing is kept */
  const char *leave_out; /**< a folder that is not looked into, such as one that collects rejected files; NULL: none */
  sonae_act act;         /**< of what is stored; its time is when the files were received */
  sonae_language language;
  void (*on_sandbox)(void *context, const sonae_sandbox_report *report);
  void (*on_progress)(void *context, size_t done, size_t files);
  /** Asked between files; true: what has been read is made durable and told, and that is the end (SONAE_OK). */
  bool (*is_over)(void *context);
  /** Told when it is durable. Anything but SONAE_OK ends the intake. */
  sonae_status (*on_entry)(void *context, const sonae_entry *entry);
  void *context;
} sonae_intake;

/**
 * Takes in files and folders, in the order they are named; what is in a folder, in bytewise order. A file that cannot be
 * read is an entry that is rejected; the others go on. What is there already changes nothing. A form that follows up is
 * laid over the organisation's current response, and answers the findings it is about; whatever comes of an organisation
 * that was invited to a campaign, while it is open, is a reply to it.
 * summary (may be NULL): of the entries told, also after an error; those stay.
 * Errors: SONAE_E_IO (no process to read with, …), SONAE_E_MEMORY, SONAE_E_NOT_FOUND (a path that was named, or the
 * checklist), SONAE_E_LIMIT (too many files), SONAE_E_INPUT (the checklist), SONAE_E_ARGUMENT (tables without a store;
 * relations by a checklist that is not about them), what the store answers, what on_entry does.
 */
SONAE_API sonae_status sonae_intake_run(const sonae_intake *intake, const char *const *paths, size_t count,
                                        sonae_intake_summary *summary, sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
