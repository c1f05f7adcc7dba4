/* SPDX-License-Identifier: Apache-2.0 */
/* How a foreign sheet may be meant, for a person to correct: where the questions stand (guess.c; rows.c where they are
 * not recognised), what the columns and cells around them hold (layout.c), which columns are ticked (ticks.c), which
 * words are answers (words.c) and what they mean (meaning.c, several.c); written as a map (write.c, asked.c, pen.c). */
#ifndef SN_GUESS_GUESS_H
#define SN_GUESS_GUESS_H

#include "base/buffer.h"
#include "read/fields.h"

/* A cell that looks like a question, or that stands where one does. */
typedef struct sn_guess_match {
  const sn_grid_cell *cell;
  uint32_t question; /* SONAE_NONE: nobody knows which */
  uint32_t alike;    /* in thousandths; SN_GUESS_BY_ID: it holds the question's id */
  const char *key;   /* what the sheet calls it; NULL: its id or its own text, which need no item */
} sn_guess_match;
enum { SN_GUESS_BY_ID = 1001 };

/* A cell that says something of the organisation. */
typedef struct sn_guess_field {
  const char *name, *label; /* of the map; of the sheet */
  uint32_t row, column;     /* row SONAE_NONE: of each response */
} sn_guess_field;

/* What people write, as a share of the whole in hundredths: ○ 100, △ 50, × 0. */
typedef struct sn_guess_word {
  const char *text, *key; /* of a tick: the heading of its column, and what of it was understood */
  uint32_t column;        /* a tick in this column; SONAE_NONE: the word itself */
  uint8_t code;           /* of a tick: SONAE_UNKNOWN, SONAE_NOT_APPLICABLE; else SONAE_UNANSWERED */
  int share;              /* -1: it is not clear */
  size_t count;           /* cells that hold it; 0: it goes with others that were found */
  bool known;             /* understood without a map */
  bool blank;             /* says that nothing was answered: 未回答, － */
} sn_guess_word;

/* What a word means: by points wherever they fit, or an option of one scale. */
typedef struct sn_guess_meaning {
  const sn_guess_word *word;
  uint32_t scale; /* SONAE_NONE: of any */
  int32_t points;
  const sonae_option *option; /* NULL: by points */
} sn_guess_meaning;

/* A word that means nothing on the scale of a question. */
typedef struct sn_guess_gap {
  const sn_guess_word *word;
  uint32_t scale;
} sn_guess_gap;

/* What was written, or which column was ticked, for a question that takes several options. */
typedef struct sn_guess_part {
  const char *text, *key; /* of a tick: the heading of its column */
  uint32_t column;        /* SONAE_NONE: the word itself */
  size_t count;
  const sonae_option *option; /* that it may be meant for; NULL: that is not clear */
  bool blank;                 /* it says that nothing was answered */
} sn_guess_part;

typedef struct sn_guess_several {
  uint32_t question;
  const sn_guess_part *parts; /* those that a form's reader does not understand, each once */
  size_t part_count;
} sn_guess_several;

typedef struct sn_guess {
  const sn_grid *grid;
  const sn_prepared *prepared;
  sn_arena *arena;
  sonae_language language;
  size_t sheet;
  bool cut; /* not all of the file could be compared */
  bool across;
  uint32_t line;                 /* the column (across: the row) where the questions stand */
  const sn_guess_match *matches; /* in the order of the sheet, each question once */
  size_t match_count;
  bool unmatched; /* too few are like a question: the matches are what stands where questions do (rows.c) */
  const sn_guess_match *others; /* else what stands among the matches and is like none, in the order of the sheet */
  size_t other_count;
  bool more;                         /* there are more of them than are listed */
  uint32_t header;                   /* row of the headings; SONAE_NONE */
  uint32_t key;                      /* column of the keys */
  bool by_number;                    /* the keys are the sheet's own numbers */
  uint32_t columns[SN_COLUMN_COUNT]; /* SONAE_NONE: not found */
  bool answer_is_sure;
  const sn_guess_word *ticks; /* by column; 0: the answers are words */
  size_t tick_count;
  const sn_guess_field *fields;
  size_t field_count;
  const sn_guess_word *words;
  size_t word_count;
  const sn_guess_meaning *meanings; /* those for any scale first, then scale by scale */
  size_t meaning_count;
  const sn_guess_gap *gaps; /* word by word */
  size_t gap_count;
  const sn_guess_several *several; /* the questions that take several options, in the order of the sheet */
  size_t several_count;
} sn_guess;

/* Each fills in its part; memory: arena->failed. The ticks are part of the layout; their answer is the row of their headings, SONAE_NONE: there are none. */
uint32_t sn_guess_ticks(sn_guess *guess);
/* What stands where questions do becomes the matches, of which one may be known; false: nothing looks like them. */
bool sn_guess_rows(sn_guess *guess);
/* Did they turn out to be answered as questions are? Once the words are known. */
bool sn_guess_rows_are_asked(const sn_guess *guess);
void sn_guess_others(sn_guess *guess);
void sn_guess_layout(sn_guess *guess);
void sn_guess_words(sn_guess *guess);
void sn_guess_meanings(sn_guess *guess);
void sn_guess_find_several(sn_guess *guess);
/* The map, with comments. */
void sn_guess_write(const sn_guess *guess, sn_buffer *out);

/* How many of the matches are questions. */
static inline size_t sn_guess_found(const sn_guess *guess) {
  size_t found = 0;
  for (size_t i = 0; i < guess->match_count; i++)
    found += guess->matches[i].question != SONAE_NONE;
  return found;
}

static inline const sn_grid_sheet *sn_guess_cells(const sn_guess *guess) {
  return &guess->grid->sheets[guess->sheet];
}

/* Headings stand no further above the first question. */
enum { SN_GUESS_ROWS_ABOVE = 20 };
enum { SN_GUESS_MOST_POINTS = 10 }; /* higher numbers are not those of a scale */
/* What the sheet calls them: their keys. */
void sn_guess_name(sn_guess *guess, sn_guess_match *matches, size_t count);
/* What a cell says as the heading of a column; SN_COLUMN_COUNT: nothing, or that the column is none of these. */
sn_column sn_guess_heading(sn_arena *scratch, const sn_grid_cell *cell);
/* The share that a word means by itself; -1: it is not clear. */
int sn_guess_share(const char *key);
/* Does it say that nothing was answered? */
bool sn_guess_is_blank(const char *key);
/* What a read of a file does when a map is to be guessed (sn_worker_read): a proposal, or a rejected reading that says
 * why there is none. */
void sn_guess_file(const sn_read_request *request, sn_readings *readings);

#endif
