/* SPDX-License-Identifier: Apache-2.0 */
/* A form before a cell of it is written: where each question, field and list stands, and what is known already.
 *
 * Shape: rows of sheets count from 0. Questions stand area by area, in the checklist's order within each.
 * Owns: everything lies in the draft's arena.
 */
#ifndef SN_FORM_DRAFT_H
#define SN_FORM_DRAFT_H

#include "base/arena.h"
#include "form/layout.h"
#include "form/texts.h"
#include "sonae/form.h"

/* A row of the answers: a question, or one option of a question that may have several. */
typedef struct sn_draft_row {
  uint32_t question;
  uint32_t option; /* SONAE_NONE: the question itself */
} sn_draft_row;

/* Rows first..last of the answers; questions 0: none are in this area. */
typedef struct sn_draft_area {
  uint32_t first, last, questions;
  uint32_t asked, open, unknown; /* as the prefill leaves them; of what is followed up on all is open */
} sn_draft_area;

typedef enum sn_draft_kind {
  SN_DRAFT_TEXT,
  SN_DRAFT_NUMBER,
  SN_DRAFT_DATE,
  SN_DRAFT_CHOICE,
  SN_DRAFT_FIXED
} sn_draft_kind;

/* One thing an organisation says of itself. */
typedef struct sn_draft_field {
  const char *id, *title, *hint;
  sn_draft_kind kind;
  uint32_t first, last; /* SN_DRAFT_CHOICE: rows of _lists */
  const char *value;    /* NULL: not known */
} sn_draft_field;

/* Rows of _lists: the program's own words first, then the scales in use, then words that conditions ask for. */
enum {
  SN_LIST_UNKNOWN,
  SN_LIST_NOT_APPLICABLE,
  SN_LIST_CHOSEN,
  SN_LIST_CONFIRM,
  SN_LIST_CONFIRMED,
  SN_LIST_YES,
  SN_LIST_NO,
  SN_LIST_INDUSTRY,
  SN_LIST_PREFECTURE = SN_LIST_INDUSTRY + 20,
  SN_LIST_ROLE = SN_LIST_PREFECTURE + 47,
  SN_LIST_SCALES = SN_LIST_ROLE + SONAE_ROLE_COUNT - 1
};

typedef struct sn_draft {
  const sonae_form *form;
  const sonae_definition *definition;
  const char *language; /* "ja" or "en" */
  sn_arena arena;
  char code[SONAE_FORM_CODE_BYTES];
  const char *organisation_id, *organisation_name; /* "": not known */
  const sonae_form_ask *const *ask_of;             /* by question; NULL: it is not asked; all NULL: each of them is */
  const char *const *asked; /* ids of those that are, in the order of the checklist; NULL: all of them */
  const sn_draft_row *rows;
  size_t row_count;
  const uint32_t *row_of; /* by question: its row of the answers; SONAE_NONE: it is not asked */
  sn_draft_area *areas;   /* by area */
  sn_draft_area all;
  const uint32_t *list_of; /* by scale: the row of its first option; SONAE_NONE: no question has it */
  const sn_draft_field *fields;
  size_t field_count;
  const uint32_t *field_of; /* by attribute: its row of the company */
  sonae_answers answers;    /* the prefill, and what is known of the organisation */
  const uint8_t *relevant;  /* sonae_truth by question, given these */
  uint32_t word_row;        /* of the next word on _lists */
  const char **words;       /* from row word_row - word_count on */
  size_t word_count, word_capacity;
} sn_draft;

/* Free it whatever this answers. SONAE_E_MEMORY. */
sonae_status sn_draft_make(const sonae_form *form, sn_draft *out);
void sn_draft_free(sn_draft *draft);

/* Borrowed from the definition; "" when there is none. */
const char *sn_draft_text(const sn_draft *draft, sonae_text text);
const char *sn_draft_say(const sn_draft *draft, sn_form_text text);
/* A sentence filled, in the arena. */
const char *sn_draft_fill(sn_draft *draft, sn_form_text text, const char *const *arguments, size_t count);
#define SN_DRAFT_FILL(draft, name, ...)                                                                                \
  sn_draft_fill((draft), SN_FORM_TEXT_##name, (const char *const[]){__VA_ARGS__},                                      \
                sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
/* "59" in the arena. */
const char *sn_draft_count(sn_draft *draft, size_t count);

/* About how long so many questions take. */
size_t sn_draft_minutes(size_t questions);

/* As people read it; "" when there is none. */
const char *sn_draft_day(sn_draft *draft, const char *day);

/* What stands beside a question, see sn_form_why(); in the arena. */
const char *sn_draft_why(sn_draft *draft, const sonae_question *question);

/* What is said of a question that is followed up on: why, by whom, and what was said before; in the arena. */
const char *sn_draft_said(sn_draft *draft, uint32_t question);

/* The parts that are not "", a line each; in the arena. */
const char *sn_draft_lines(sn_draft *draft, const char *const *parts, size_t count);

/* Does it follow up on some of the questions? */
bool sn_draft_is_followup(const sn_draft *draft);
bool sn_draft_is_asked(const sn_draft *draft, uint32_t question);

bool sn_draft_is_many(const sn_draft *draft, uint32_t question);
/* "QUESTION:OPTION", in the arena. */
const char *sn_draft_option_id(sn_draft *draft, uint32_t question, uint32_t option);
/* Is it asked, and was not answered before? */
bool sn_draft_is_open(const sn_draft *draft, uint32_t question);
/* Was this option of a choice of many or of one chosen before? */
bool sn_draft_is_chosen(const sn_draft *draft, uint32_t question, uint32_t option);
/* The option of a scale the packed answer chose; SONAE_NONE: none, or several may be chosen. */
uint32_t sn_draft_option(const sn_draft *draft, uint32_t question);
/* What was said before, also beside a question that was left open; NULL: there is no prefill. */
const sonae_answer *sn_draft_answer(const sn_draft *draft, uint32_t question);
/* Row of _lists that holds the word; added when it is a new one. SONAE_NONE: memory is out. */
uint32_t sn_draft_word(sn_draft *draft, const char *word);

/* fields.c: what an organisation is asked of itself. */
void sn_draft_fields(sn_draft *draft);

#endif
