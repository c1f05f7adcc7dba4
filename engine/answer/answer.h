/* SPDX-License-Identifier: Apache-2.0 */
/* Answers put into a response, each checked against its question (scoring §1, §11), whatever file they come from. */
#ifndef SN_ANSWER_ANSWER_H
#define SN_ANSWER_ANSWER_H

#include "model/response.h"

typedef enum sn_answer_fault {
  SN_ANSWER_OK,
  SN_ANSWER_NO_OPTION,   /* the question has no such option */
  SN_ANSWER_ONE_ONLY,    /* a second option where one may be chosen */
  SN_ANSWER_WRONG_KIND,  /* an option for a text, a text for a choice */
  SN_ANSWER_NOT_ALLOWED, /* may not be answered not applicable */
  SN_ANSWER_NO_REASON,   /* not applicable, and no word why */
  SN_ANSWER_NO_NUMBER,
  SN_ANSWER_NO_DATE,
  SN_ANSWER_TOO_LONG,       /* SN_MAX_ANSWER_BYTES */
  SN_ANSWER_LONG_FOR_FORM,  /* SN_MAX_SUBJECT_BYTES: no pattern is matched against more */
  SN_ANSWER_WRONG_FORM,     /* the question's pattern does not match */
  SN_ANSWER_PATTERN_COSTLY, /* nor can it be told within limits */
  SN_ANSWER_FAULT_COUNT
} sn_answer_fault;

typedef struct sn_answerer {
  const sonae_definition *definition;
  sn_response *response;
  size_t costly; /* matches that ran into a limit */
} sn_answerer;

/* Each leaves the answer as it was when it finds a fault, and otherwise puts it in the place of whatever stood there
 * (options of a choice of many add up). Texts are copied. Memory running out shows in response->arena.failed. */
sn_answer_fault sn_answer_option(sn_answerer *answerer, uint32_t question, size_t option);
sn_answer_fault sn_answer_unknown(sn_answerer *answerer, uint32_t question);
sn_answer_fault sn_answer_not_applicable(sn_answerer *answerer, uint32_t question, const char *reason);
/* A text, number or date as typed: normalised, then checked. Nothing but white space is no answer, and no fault. */
sn_answer_fault sn_answer_value(sn_answerer *answerer, uint32_t question, const char *text, size_t length);
/* As typed; *numeric_wanted (may be NULL) becomes true when the attribute is numeric and this is no number, which is no
 * fault (scoring §11: a test of it is then maybe). */
sn_answer_fault sn_answer_attribute(sn_answerer *answerer, uint32_t attribute, const char *text, size_t length,
                                    bool *numeric_wanted);

/* A comment, evidence, a reason: a copy without white space at its ends, lines kept; NULL when nothing is left. */
const char *sn_answer_note(sn_arena *arena, const char *text, size_t length);

/* What the fault is, in words; {0} is the question's id, {1} what was given. */
const char *sn_answer_fault_text(sn_answer_fault fault, sonae_language language);

#endif
