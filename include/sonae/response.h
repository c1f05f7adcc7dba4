/* SPDX-License-Identifier: Apache-2.0 */
/**
 * One organisation's answers to one checklist version.
 *
 * Shape: `answers` has one entry per question of the definition, in its order. Beside the readable form there is a
 * packed one, sonae_answers, one byte a question: it is what the engine evaluates and what a store keeps.
 * Owns: a sonae_response owns its strings and its packed answers; it does not own the definition, which must outlive
 * it. Threads: immutable once loaded. Source: scoring §1 and §11 "Answers".
 */
#ifndef SONAE_RESPONSE_H
#define SONAE_RESPONSE_H

#include "sonae/definition.h"
#include "sonae/organisation.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The byte of a packed answer. From SONAE_FIRST_OPTION on: a choice of one, option (byte - SONAE_FIRST_OPTION). */
enum {
  SONAE_UNANSWERED = 0,
  SONAE_UNKNOWN = 1,
  SONAE_NOT_APPLICABLE = 2,
  SONAE_GIVEN = 3, /**< a text, number or date; or several options, which then stand in `chosen` */
  SONAE_FIRST_OPTION = 4
};

/** What an organisation says of itself. */
typedef struct sonae_attribute {
  const char *text; /**< NFKC, NULL: missing */
  bool numeric;     /**< `number` is set: the text is a number */
  sonae_decimal number;
} sonae_attribute;

/**
 * Packed answers: arrays by question index. `chosen`, `numbers` and `attributes` may be NULL when the checklist has no
 * choice of many, no number question, no attribute.
 * Owns: borrowed, struct and arrays, by the workspace that evaluates it until its next evaluation; reports and
 * explanations look at the answers again.
 */
typedef struct sonae_answers {
  const uint8_t *codes;
  const uint64_t *chosen; /**< bit i: option i of the question's scale */
  const sonae_decimal *numbers;
  const sonae_attribute *attributes; /**< by attribute index */
} sonae_answers;

typedef struct sonae_answer {
  const char *text;   /**< the text, number or date as given (NFKC), NULL otherwise */
  const char *reason; /**< why not applicable */
  const char *comment;
  const char *evidence;
  const char *planned; /**< yyyy-mm-dd: when it is to be in place */
  sonae_place place;   /**< line 0: not in the file */
} sonae_answer;

typedef struct sonae_response {
  const char *checklist, *version;
  const char *date;   /**< yyyy-mm-dd, NULL: not given */
  const char *digest; /**< of the response file */
  const char *file;
  const char *organisation_id, *organisation_name;
  sonae_role role;        /**< of who filled it in */
  const char *respondent; /**< name; NULL: not given */
  bool responsible;       /**< answers for the organisation */
  const sonae_answer *answers;
  sonae_answers packed;
  sonae_place organisation_place; /**< of <organisation>; line 0: not from a file */
} sonae_response;

/**
 * Read a response and find the definition it answers; as `checklist`, when not NULL, another checklist that shares
 * questions with it by `take` (one answer counts in both).
 *
 * Errors: SONAE_E_INPUT, SONAE_E_NOT_FOUND, SONAE_E_LIMIT, SONAE_E_IO, SONAE_E_MEMORY; nothing is written then.
 * Owns: *definition and *response are the caller's: sonae_response_free(), then sonae_definition_free().
 */
SONAE_API sonae_status sonae_response_open(const sonae_library *library, const char *file, const char *checklist,
                                           const char *rules, const sonae_reporter *reporter,
                                           const sonae_definition **definition, const sonae_response **response,
                                           sonae_error *error);

/** Read a response to a definition already loaded. Errors and ownership as above. */
SONAE_API sonae_status sonae_response_load(const sonae_definition *definition, const char *file,
                                           const sonae_reporter *reporter, const sonae_response **response,
                                           sonae_error *error);

/** The same from bytes in memory; name: what messages call it. */
SONAE_API sonae_status sonae_response_parse(const sonae_definition *definition, const char *name, const char *bytes,
                                            size_t length, const sonae_reporter *reporter,
                                            const sonae_response **response, sonae_error *error);

enum { SONAE_NAME_BYTES = 65 };

/** Which checklist a response names, without reading the rest. SONAE_E_INPUT: it is no response that could be read. */
SONAE_API sonae_status sonae_response_names(const char *bytes, size_t length, char checklist[SONAE_NAME_BYTES],
                                            char version[SONAE_NAME_BYTES]);

/** Do both, of one definition, answer that question the same? Notes beside the answer do not count; nor do the words in
 * which it is said why something does not apply. */
SONAE_API bool sonae_response_agrees(const sonae_response *response, const sonae_response *other, uint32_t question);

SONAE_API void sonae_response_free(const sonae_response *response);

#ifdef __cplusplus
}
#endif
#endif
