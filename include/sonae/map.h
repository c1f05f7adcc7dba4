/* SPDX-License-Identifier: Apache-2.0 */
/**
 * How a foreign sheet is to be read: where its questions stand, which column holds the answer, or which columns are
 * ticked, and what words and ticks mean.
 *
 * Shape: a <map> document (questionnaires/map.rng) as plain data. Rows and columns count from 0.
 * Owns: a sonae_map owns its strings; the definition it was read against must outlive it.
 * Threads: immutable once loaded.
 */
#ifndef SONAE_MAP_H
#define SONAE_MAP_H

#include "sonae/definition.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A word in the answer column and what it means. */
typedef struct sonae_map_word {
  const char *text;   /**< as typed; compared after folding widths and look-alike signs */
  uint32_t question;  /**< only for this one; SONAE_NONE: for every question it fits */
  uint32_t scale;     /**< only for questions of this scale; SONAE_NONE: any */
  uint8_t code;       /**< SONAE_UNKNOWN, SONAE_NOT_APPLICABLE, SONAE_UNANSWERED, or SONAE_GIVEN: by option or points */
  const char *option; /**< id of the option; NULL: by points */
  int32_t points;     /**< the option with these points, when option is NULL */
} sonae_map_word;

/** A column that stands for an answer, where people tick one of several: what a tick there means. */
typedef struct sonae_map_tick {
  uint32_t column;
  sonae_map_word means; /**< its text is the name of the column */
} sonae_map_tick;

/** A question and the row (or, where columns are questions, the column) that holds it. */
typedef struct sonae_map_item {
  uint32_t question;
  const char *key; /**< the foreign id or text; NULL: by row */
  uint32_t row;    /**< SONAE_NONE: by key */
} sonae_map_item;

/** A cell that says something of the organisation. */
typedef struct sonae_map_field {
  const char *name; /**< "id", "name", "corporate-number", "date", "respondent", or an attribute of the checklist */
  uint32_t row;     /**< SONAE_NONE (across): the row of each response */
  uint32_t column;
} sonae_map_field;

typedef struct sonae_map {
  const sonae_definition *definition;
  const char *file;
  const char *sheet;   /**< name; NULL: the first visible one */
  bool across;         /**< a row a response, a column a question */
  uint32_t header_row; /**< SONAE_NONE: none */
  uint32_t key_column; /**< ids or texts of questions (across: the header row holds them); SONAE_NONE: items say rows */
  uint32_t answer_column, comment_column, evidence_column, planned_column; /**< SONAE_NONE: there is none */
  const sonae_map_word *words;
  size_t word_count;
  const sonae_map_tick *ticks; /**< where questions are rows; of the columns that a question has, one is ticked */
  size_t tick_count;
  const sonae_map_item *items;
  size_t item_count;
  const sonae_map_field *fields;
  size_t field_count;
} sonae_map;

/**
 * Read a map for a definition: every problem goes to the reporter.
 * Errors: SONAE_E_INPUT, SONAE_E_NOT_FOUND, SONAE_E_LIMIT, SONAE_E_IO, SONAE_E_MEMORY. *out for sonae_map_free().
 */
SONAE_API sonae_status sonae_map_load(const sonae_definition *definition, const char *file,
                                      const sonae_reporter *reporter, const sonae_map **out, sonae_error *error);
SONAE_API void sonae_map_free(const sonae_map *map);

/** The checklist a map names, without reading the rest. Strings for sonae_string_free() (report.h). Errors: as above;
 * problems are told by sonae_map_load() alone. */
SONAE_API sonae_status sonae_map_checklist(const char *file, char **checklist, char **version, sonae_error *error);

/**
 * Propose a map for a foreign workbook or CSV: XML with comments that say why each part was guessed and how sure it is,
 * for a person to correct. The file is read as by sonae_intake_run(), in a process that is shut in: one call at a time.
 * Errors: SONAE_E_INPUT (it cannot be read, or nothing in it looks like this checklist), SONAE_E_NOT_FOUND,
 * SONAE_E_LIMIT, SONAE_E_IO, SONAE_E_MEMORY. *out for sonae_string_free().
 */
SONAE_API sonae_status sonae_map_guess(const sonae_definition *definition, const char *file, sonae_language language,
                                       char **out, sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
