/* SPDX-License-Identifier: Apache-2.0 */
/* What the steps of filling in share. */
#ifndef SN_KIT_INNER_H
#define SN_KIT_INNER_H

#include "base/buffer.h"
#include "base/limits.h"
#include "kit/kit.h"
#include "kit/texts.h"
#include "model/paper.h"

/* Blanks that one person can fill. */
typedef struct sn_kit_tally_row {
  const char *who;
  size_t count;
} sn_kit_tally_row;

typedef struct sn_kit_tally {
  sn_kit_tally_row *rows;
  size_t count, capacity, blanks;
  size_t later; /* blanks that are filled in on the day the paper is used */
} sn_kit_tally;

/* How much of an answer a paper has room for, in columns. */
typedef struct sn_kit_room {
  uint32_t most;                           /* of one answer */
  uint32_t counts[SN_MAX_PAPER_TEXT + 1U]; /* how many answers of the paper have so many */
  bool cut;                                /* one is not there as a whole */
} sn_kit_room;

typedef struct sn_filling {
  const sonae_kit *kit;
  const sn_papers *papers;
  const sonae_definition *definition, *other;
  sonae_language language;
  const char *tag; /* "ja", "en" */
  size_t said;     /* the index of the language in a sn_template */
  sn_arena *arena;
  sn_document *document;
  sonae_workspace *workspace, *other_workspace; /* evaluated; other: NULL where no paper uses another checklist */
  const sonae_evaluation *evaluation;
  const sonae_answers *answers, *other_answers;  /* agreed on: see agree.c */
  const char *const *texts, *const *other_texts; /* by question; NULL: no text */
  bool merged;                                   /* an answer is the other checklist's */
  sn_buffer scratch;                             /* one text after the other is put together here */
  sn_each each;                                  /* the loop that is being printed, and where it is */
  uint32_t question;                             /* SN_EACH_OPTION */
  uint32_t index;                                /* of the duty, action, question or option */
  sn_page *page;
  sn_kit_tally *tally; /* of the page */
  sn_kit_room room;    /* of the page */
} sn_filling;

/* ---- agree.c ---- */

/* Copies both sets of answers, each shared question answered alike; false: memory is out. */
bool sn_kit_agree(sn_filling *filling);

/* ---- value.c ---- */

/* A text that is filled in. blank: it is nothing but a field without a value, which `who` can give, or later the day. */
typedef struct sn_filled {
  const char *text;
  bool blank, later;
  const char *who;
} sn_filled;

/* Its blanks are counted. */
sn_filled sn_kit_fill(sn_filling *filling, sn_template text);
/* The same where there is no room for a blank of its own: all are lines to write on. */
const char *sn_kit_words(sn_filling *filling, sn_template text);
/* A sentence of texts.def; unused arguments are NULL. */
const char *sn_kit_sentence(sn_filling *filling, sn_kit_text id, const char *a, const char *b, const char *c);
const char *sn_kit_number(sn_filling *filling, int64_t number);
/* Whose kit it is; NULL: nobody's. */
const char *sn_kit_organisation(const sonae_kit *kit);
/* Of a definition's text. */
const char *sn_kit_said(const sn_filling *filling, const sonae_definition *definition, sonae_text text);
/* What is in the buffer, in the arena; the buffer is emptied. */
const char *sn_kit_keep(sn_filling *filling);

/* ---- room.c ---- */

/* For a paper that is about to be filled in; most: columns of one answer. */
void sn_kit_room_open(sn_filling *filling, uint32_t most);
/* The answer in one line, as much of it as there is room for, "…" behind what is cut. NULL stays NULL. */
const char *sn_kit_short(sn_filling *filling, const char *answer);
/* The most columns of one answer at which all that were put on the paper stay within SN_MAX_PAPER_FILLED. */
uint32_t sn_kit_room_most(const sn_filling *filling);

/* ---- loop.c ---- */

/* What the group goes through: its items are 0 .. count - 1. */
size_t sn_kit_loop_count(const sn_filling *filling, const sn_paper_group *group);
/* Goes to one of them; false: it is none that is to be printed. */
bool sn_kit_loop_go(sn_filling *filling, const sn_paper_group *group, size_t item);
void sn_kit_loop_end(sn_filling *filling);
/* What is said of it; NULL: a blank. */
const char *sn_kit_item(sn_filling *filling, sn_item item);

/* ---- when.c ---- */

/* False only where it is known to be. */
bool sn_kit_may(const sn_filling *filling, const sonae_condition *when);
/* The code of a question's answer, of either checklist; what does not arise is not applicable. */
uint8_t sn_kit_code(const sn_filling *filling, uint32_t question);

/* ---- grid.c ---- */

/* Where in the width of the page columns begin and end, in thousandths. */
enum { SN_KIT_WIDTH = 1000, SN_KIT_MOST_CUTS = 48 };
enum { SN_KIT_STEP_END = 75, SN_KIT_TICK_BEGIN = 940 }; /* of the columns of steps */

typedef struct sn_kit_grid {
  uint32_t cuts[SN_KIT_MOST_CUTS];
  size_t count;
} sn_kit_grid;

/* Widths of the columns of a page for the paper; NULL when memory is out. */
const uint8_t *sn_kit_grid_make(sn_filling *filling, const sn_paper *paper, sn_kit_grid *grid);
/* How many columns lie between two places; at least one. */
uint32_t sn_kit_grid_span(const sn_kit_grid *grid, uint32_t from, uint32_t to);
/* Where the column of a table ends that has so many before it. */
uint32_t sn_kit_grid_end(const sn_paper_block *table, size_t column);

/* ---- blocks.c, tables.c ---- */
void sn_kit_blocks(sn_filling *filling, const sn_paper *paper, const sn_kit_grid *grid);
void sn_kit_steps(sn_filling *filling, const sn_paper_block *block, const sn_kit_grid *grid);
void sn_kit_table(sn_filling *filling, const sn_paper_block *block, const sn_kit_grid *grid);

typedef void sn_kit_row_fn(sn_filling *filling, const sn_paper_row *row, void *context);
/* Each row that is to be printed, loops and conditions seen to. */
void sn_kit_each_row(sn_filling *filling, const sn_paper_block *block, sn_kit_row_fn *print, void *context);

/* ---- tally.c ---- */

/* One blank more; who: NULL where it is for nobody in particular, and is not counted. */
void sn_kit_tally_add(sn_filling *filling, const char *who);
/* "社長（2）、総務の担当者（3）"; NULL: there are none. */
const char *sn_kit_tally_words(sn_filling *filling, const sn_kit_tally *tally);

/* ---- contents.c ---- */

/* After the papers, whose blanks it counts. chosen: indices of the papers. */
void sn_kit_contents(sn_filling *filling, sn_page *page, const uint32_t *chosen, const sn_kit_tally *tallies,
                     size_t count);

extern const uint8_t sn_kit_contents_widths[];

#endif
