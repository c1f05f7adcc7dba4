/* SPDX-License-Identifier: Apache-2.0 */
/* How a form of ours is read back, one subject a file: whose and which form it is (identity.c), where things stand in
 * it (locate.c), whether it is as it was sent (tamper.c), what was answered (answers.c), who answered (company.c). */
#ifndef SN_READ_MATCH_H
#define SN_READ_MATCH_H

#include "answer/answer.h"
#include "read/prepare.h"
#include "read/read.h"

/* --- what _meta and the first page say; "" where nothing does --- */

typedef struct sn_identity {
  bool has_meta;
  size_t meta; /* which sheet it is */
  const char *format, *code, *checklist, *version, *digest, *organisation, *language, *texts, *token, *campaign, *buyer,
      *kind;
  const char *const *asked; /* ids, in the order of the sheet */
  size_t asked_count;
  const char *visible_code, *visible_place; /* the form code that people see */
  const char *second_code, *second_place;   /* another one beside it */
} sn_identity;

/* Does _meta, wherever it is, name a checklist? */
bool sn_identity_names_checklist(const sn_grid *grid);
void sn_identity_read(sn_arena *arena, const sn_grid *grid, sonae_language language, sn_identity *out);

/* --- where things stand --- */

/* What a column of the answers holds. */
typedef enum sn_column {
  SN_COLUMN_QUESTION,
  SN_COLUMN_ANSWER,
  SN_COLUMN_CONFIRM,
  SN_COLUMN_NOTE,
  SN_COLUMN_EVIDENCE,
  SN_COLUMN_PLANNED,
  SN_COLUMN_AREA, /* this one and the next are nobody's to fill in */
  SN_COLUMN_WHY,
  SN_COLUMN_SAID, /* from here on: only in a form that follows up */
  SN_COLUMN_HELP,
  SN_COLUMN_BEFORE, /* nobody's to fill in, either */
  SN_COLUMN_COUNT
} sn_column;

/* A sheet (or a copy of one) with answers. Columns are SONAE_NONE where they are not to be found. */
typedef struct sn_form_sheet {
  uint32_t sheet, first_row; /* below the titles */
  uint32_t id, columns[SN_COLUMN_COUNT];
} sn_form_sheet;

typedef enum sn_found { SN_FOUND_BY_ID, SN_FOUND_BY_NAME, SN_FOUND_BY_TEXT } sn_found;

/* A row of a question, or of one of its options. */
typedef struct sn_form_row {
  const sn_form_sheet *sheet;
  uint32_t row, question, option; /* option: SONAE_NONE for the question itself */
  sn_found found;
  const sn_grid_cell *cells[SN_COLUMN_COUNT]; /* NULL: empty */
} sn_form_row;

/* How many rows something is true of, the first few of their questions, and where the first stands. */
enum { SN_TALLY_NAMED = 8 };
typedef struct sn_tally {
  size_t count, named;
  bool more; /* questions than are named */
  uint32_t questions[SN_TALLY_NAMED];
  const char *place;
} sn_tally;

typedef struct sn_matcher {
  const sn_read_request *request;
  const sn_grid *grid;
  sn_arena *arena; /* of the readings */
  sonae_language language;
  sn_reading *reading;
  const sn_prepared *prepared;
  sn_identity identity;
  sn_form_sheet *sheets;
  size_t sheet_count;
  sn_form_row *rows; /* in the order of the file */
  size_t row_count, row_capacity;
  sn_response *response;
  sn_answerer answerer;
  bool followup;   /* it asks only some of the questions, about which something was said */
  sn_asked *asked; /* of such a form, by question; else NULL */
} sn_matcher;

/* How many ids, names and texts of the definition the grid holds: which definition is it? */
size_t sn_locate_weight(sn_arena *arena, const sn_grid *grid, const sn_prepared *prepared);
/* Fills in sheets and rows. False: nothing of the definition is there (told), or memory is out. */
bool sn_locate(sn_matcher *matcher);

/* Ids against texts, texts against the definition, _meta against everything. */
void sn_tamper_check(sn_matcher *matcher);

/* Is it a form that follows up? By _meta, else by the words that only such a form has. */
bool sn_followup_is_one(const sn_matcher *matcher);
/* Which questions a form that follows up asks: by _meta, else those that it has. False: memory is out. */
bool sn_followup_begin(sn_matcher *matcher);

/* Puts all answers in; tells of each that cannot be. */
void sn_answers_read(sn_matcher *matcher);
/* The same for facts that may as well be left out, all of them. */
void sn_answers_read_facts(sn_matcher *matcher);

/* The organisation and its attributes, and who answered when. */
void sn_company_read(sn_matcher *matcher);

/* --- for all of them --- */

/* An empty response to the definition; false: memory is out. */
bool sn_matcher_open(sn_matcher *matcher, const sn_prepared *prepared);
/* Hands the response to the reading, or frees it when there are errors. */
void sn_matcher_close(sn_matcher *matcher);

const char *sn_matcher_place(const sn_matcher *matcher, size_t sheet, uint32_t row, uint32_t column);
/* Of a cell that may be empty. */
const char *sn_matcher_cell_place(const sn_matcher *matcher, const sn_form_row *row, sn_column column);
/* What a cell says, as a person reads it there: a number without its exponent. NULL and "" are the same: "". */
const char *sn_matcher_cell_text(const sn_matcher *matcher, const sn_grid_cell *cell);
/* For quoting: cut to what fits in a sentence. */
const char *sn_matcher_quote(const sn_matcher *matcher, const char *text);
/* A copy without white space at its ends, lines kept; NULL when nothing is left. */
const char *sn_matcher_trim(sn_arena *arena, const char *text);

void sn_tally_add(sn_tally *tally, uint32_t question, const char *place);
/* Tells of it, if anything was added: {0} how many, {1} which. */
void sn_tally_tell(const sn_matcher *matcher, const sn_tally *tally, sn_remark remark);
/* The parts with `between` between them, in the arena; "" when memory is out. */
const char *sn_matcher_join(sn_arena *arena, const char *const *parts, size_t count, const char *between);
/* "59" */
const char *sn_matcher_count(const sn_matcher *matcher, size_t count);

#endif
