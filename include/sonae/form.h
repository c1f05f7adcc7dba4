/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A checklist as a form to fill in: a workbook, or the table that form services use.
 *
 * The workbook carries who it is for and what it asks four ways, since every program loses one: a hidden sheet, a
 * hidden column of ids, defined names, and the form code on its first page. Protection is a courtesy, never a check;
 * formulas count and grey out, and nothing that is read back depends on one.
 * Units: deadline is yyyy-mm-dd.
 * Owns: nothing is kept; a string that is returned is the caller's. Threads: calls may run side by side.
 */
#ifndef SONAE_FORM_H
#define SONAE_FORM_H

#include "sonae/evaluation.h"
#include "sonae/organisation.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A question that a form follows up on. All but the question may be left out, NULL. */
typedef struct sonae_form_ask {
  uint32_t question; /**< its index */
  const char *cause; /**< why it is asked about, in a few words; those of one cause are counted together */
  const char *said;  /**< what the reviewer says of it */
  const char *due;   /**< yyyy-mm-dd */
  const char *help;  /**< what is offered */
} sonae_form_ask;

/**
 * What a form is made of. Every member but the definition may be left out, NULL.
 *
 * With asks it is one that follows up on answers: it asks these questions and no others, and what comes back is laid over
 * the answers that are there. The prefill is what was answered; relevance is that of the prefill, no matter what is
 * typed. No question may be asked twice.
 */
typedef struct sonae_form {
  const sonae_definition *definition;
  sonae_language language;
  const sonae_organisation *organisation; /**< whom it is for */
  const sonae_response *prefill;          /**< earlier answers to this definition; each is marked to be confirmed */
  const char *sender;                     /**< who asks */
  const char *contact;                    /**< whom to ask back */
  const char *deadline;                   /**< yyyy-mm-dd; it is the caller's to see that it is a day */
  const char *token;                      /**< of the organisation, from sonae_store_issue_form() */
  const char *campaign;                   /**< id of the campaign that sends it */
  const char *buyer;                      /**< id of the organisation that asks */
  const sonae_form_ask *asks;
  size_t ask_count; /**< 0: every question */
} sonae_form;

enum { SONAE_FORM_CODE_BYTES = 20 };

/**
 * The form code: "XXXX-XXXX-XXXX", made of the checklist (id, version, digest) and of the organisation's id ("": none),
 * so that a form in which one of them was changed by hand no longer fits its code. It keeps no secret: whoever has the
 * checklist can compute it, which the token is for. Strings may not be NULL but for the organisation.
 */
SONAE_API void sonae_form_code(const char *checklist, const char *version, const char *digest, const char *organisation,
                               char code[SONAE_FORM_CODE_BYTES]);

/**
 * Write the workbook, whole or not at all. Byte for byte the same for equal input.
 * Errors: SONAE_E_IO, SONAE_E_MEMORY, SONAE_E_INTERNAL (the finished file was not what was written).
 */
SONAE_API sonae_status sonae_form_xlsx(const sonae_form *form, const char *file, sonae_error *error);

/** One header row (a column a question) and one row to fill in: UTF-8 with BOM, lines ended by CR LF; for
 * sonae_string_free() (report.h). Why a question does not apply stands in brackets behind that answer; there is no
 * place for comments, evidence and planned days; a table follows up on nothing, so asks are not read. NULL: out of
 * memory. */
SONAE_API char *sonae_form_csv(const sonae_form *form);

/** How much it asks: questions that apply to whom it is for, as far as that is known, and about how many minutes they
 * take, as its first page says. SONAE_E_MEMORY. */
SONAE_API sonae_status sonae_form_effort(const sonae_form *form, uint32_t *questions, uint32_t *minutes);
/** A line of a table of promises: what one might promise in a session, or has promised. */
typedef struct sonae_blank_promise {
  const char *organisation, *name; /**< id, name */
  const char *action, *title;      /**< id, title */
  const char *due;                 /**< day; NULL: nothing is promised yet */
  const char *owner, *text;        /**< NULL: nothing is said */
} sonae_blank_promise;

/** A table to fill in. */
typedef struct sonae_blank {
  const sonae_definition
      *relations; /**< with relations, whose facts answer this; NULL: with organisations, or promises */
  sonae_language language;
  const char *buyer;                   /**< id; with suppliers */
  const sonae_organisation *suppliers; /**< a line for each: id and name are read */
  size_t supplier_count;
  const sonae_blank_promise *promises; /**< a line for each; NULL: it is no table of promises */
  size_t promise_count;
} sonae_blank;

/**
 * Headings and a line that shows how, which is passed over when the table is taken in. A workbook (with drop-downs) or
 * CSV. Errors, what is returned: as above.
 */
SONAE_API sonae_status sonae_blank_xlsx(const sonae_blank *blank, const char *file, sonae_error *error);
SONAE_API char *sonae_blank_csv(const sonae_blank *blank);

#ifdef __cplusplus
}
#endif
#endif
