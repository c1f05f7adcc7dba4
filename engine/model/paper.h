/* SPDX-License-Identifier: Apache-2.0 */
/* A paper of the kit as the program keeps it: texts taken apart where they were read, so that filling one in looks
 * nothing up. */
#ifndef SN_MODEL_PAPER_H
#define SN_MODEL_PAPER_H

#include "base/look.h"
#include "model/definition.h"
#include "sonae/kit.h"

/* What a loop goes through. */
typedef enum sn_each {
  SN_EACH_NOTHING, /* printed once */
  SN_EACH_DUTY,
  SN_EACH_ACTION,
  SN_EACH_UNKNOWN,
  SN_EACH_OPTION,
  SN_EACH_COUNT
} sn_each;

typedef enum sn_field {
  SN_FIELD_NONE, /* words */
  SN_FIELD_ORGANISATION,
  SN_FIELD_DATE,
  SN_FIELD_KNOWN,
  SN_FIELD_ANSWER,    /* index: of the question, as in sn_papers.joined */
  SN_FIELD_ATTRIBUTE, /* index: of the attribute */
  SN_FIELD_ITEM       /* index: as in sn_item */
} sn_field;

/* What may be said of an item of a loop; which loop knows which: sn_item_find(). */
typedef enum sn_item {
  SN_ITEM_TITLE,
  SN_ITEM_WHOM,
  SN_ITEM_FIRST,
  SN_ITEM_FIRST_DUE,
  SN_ITEM_FINAL,
  SN_ITEM_FINAL_DUE,
  SN_ITEM_WHERE,
  SN_ITEM_SOURCE,
  SN_ITEM_CHECKED,
  SN_ITEM_FIRST_STEP,
  SN_ITEM_ROLE,
  SN_ITEM_HOURS,
  SN_ITEM_YEN,
  SN_ITEM_WHO,
  SN_ITEM_MARK,
  SN_ITEM_COUNT
} sn_item;

typedef struct sn_piece {
  sn_field field;
  uint32_t index;
  const char *text; /* of words */
} sn_piece;

typedef struct sn_saying {
  const sn_piece *pieces;
  size_t count;
} sn_saying;

/* By language of the definition; NULL: there is no such text. */
typedef const sn_saying *sn_template;

/* A cell of a row, a step, a box, a line. */
typedef struct sn_paper_cell {
  bool blank; /* to be written on; text: who can, or NULL */
  bool later; /* a blank that nobody can fill before the day the paper is used */
  sn_tone tone;
  const sonae_condition *when; /* of a box */
  sn_template title;           /* of a box */
  sn_template text;
} sn_paper_cell;

typedef struct sn_paper_row {
  const sonae_condition *when;
  sn_template lead; /* of a rank: beside the arrow that leads to it */
  const sn_paper_cell *cells;
  size_t cell_count;
} sn_paper_row;

/* Rows, one after the other, for each of what the loop goes through. */
typedef struct sn_paper_group {
  sn_each each;
  uint32_t question; /* SN_EACH_OPTION */
  int chosen;        /* SN_EACH_OPTION: 1 only what was chosen, 0 only the rest, -1 all */
  uint32_t most;     /* 0: all */
  const sn_paper_row *rows;
  size_t row_count;
} sn_paper_group;

typedef struct sn_paper_column {
  uint32_t width; /* beside the others of its table */
  bool label;
  sn_template text;
} sn_paper_column;

typedef enum sn_paper_kind {
  SN_PAPER_HEADING,
  SN_PAPER_TEXT,
  SN_PAPER_SPACE,
  SN_PAPER_STEPS,
  SN_PAPER_TABLE,
  SN_PAPER_FLOW, /* a row is a rank */
  SN_PAPER_CARDS /* a row is a line */
} sn_paper_kind;

typedef struct sn_paper_block {
  sn_paper_kind kind;
  sn_tone tone;
  const sonae_condition *when;
  sn_template text;
  uint32_t copies;
  const sn_paper_column *columns;
  size_t column_count;
  const sn_paper_group *groups;
  size_t group_count;
} sn_paper_block;

typedef struct sn_paper {
  uint32_t points;
  bool wide, uses_other;
  sn_template purpose, keep;
  const sn_paper_block *blocks;
  size_t block_count;
} sn_paper;

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct sn_papers {
  sonae_papers data;
  sn_arena arena;
  /* The definition with the other one's questions and scales behind its own: what conditions and fields name. */
  const sn_definition *joined;
  const sn_paper *papers; /* as data.items */
} sn_papers;

/* The item of that name ("first-due") in such a loop; SN_ITEM_COUNT: there is none. */
sn_item sn_item_find(sn_each each, const char *name);

#endif
