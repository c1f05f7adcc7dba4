/* SPDX-License-Identifier: Apache-2.0 */
/* Which question a heading means, and which option an answer means: by id, by text, by sign; never by a guess.
 *
 * Shape: a resolver holds the keys of every text of one definition. It is made once, is immutable, and may be read by
 * any number of threads. Texts are raw, as they stand in the file.
 * Owns: a resolver lies in the arena it was made in. `scratch` takes what a call needs for itself; when memory is out,
 * scratch->failed is set and nothing is found.
 */
#ifndef SN_READ_RESOLVE_H
#define SN_READ_RESOLVE_H

#include "read/read.h"

/* How a text was understood. From SN_WAY_PREFIX on it is a fallback that a person should be told of, except for a sign
 * that the label bears and the words that mean the same in every form. */
typedef enum sn_way {
  SN_WAY_NONE,      /* it means nothing here */
  SN_WAY_AMBIGUOUS, /* it could mean several things, so it means nothing */
  SN_WAY_BLANK,     /* white space or dashes: no answer */
  SN_WAY_ID,
  SN_WAY_LABEL,  /* the whole text, in any language */
  SN_WAY_WORD,   /* わからない, 該当なし; はい and いいえ where the options are a plain yes and no */
  SN_WAY_SIGN,   /* ○ △ ×, where the scale says so */
  SN_WAY_NUMBER, /* "2", where the labels are numbered */
  SN_WAY_PREFIX  /* the beginning of one text and of no other, or the text behind a mark or a number */
} sn_way;

typedef struct sn_resolver sn_resolver;

/* NULL when memory is out. */
const sn_resolver *sn_resolver_new(sn_arena *arena, const sonae_definition *definition);
/* The one that came with the definitions; else a new one in the arena. */
const sn_resolver *sn_resolver_of(const sn_definitions *definitions, const sonae_definition *definition,
                                  sn_arena *arena);

/* One that understands the words of a map before anything else; in the arena; NULL when memory is out. */
struct sn_wording;
const sn_resolver *sn_resolver_with(sn_arena *arena, const sn_resolver *resolver, const struct sn_wording *wording);
/* NULL: it has none. */
const struct sn_wording *sn_resolver_wording(const sn_resolver *resolver);

/* What an answer means: the byte of a packed answer. */
typedef struct sn_resolution {
  uint8_t code; /* SONAE_UNKNOWN, SONAE_NOT_APPLICABLE, SONAE_FIRST_OPTION + option; of many SONAE_GIVEN; else
                   SONAE_UNANSWERED */
  sn_way way;
} sn_resolution;

/* Of a choice: an option, or one of the words for all questions. Of a text, number or date: only such a word. */
sn_resolution sn_resolve(const sn_resolver *resolver, sn_arena *scratch, uint32_t question, const char *text);

/* Of a choice of many in one cell, "a; b", "a、b" or one a line (a label may hold such a sign itself). *chosen: bit i
 * for option i, 0 unless every part is an option. */
sn_resolution sn_resolve_many(const sn_resolver *resolver, sn_arena *scratch, uint32_t question, const char *text,
                              uint64_t *chosen);

/* What parts options in such a cell: the bytes of the separator at `at`; 0: there is none. */
size_t sn_resolve_separator(const char *at);

/* A cell that says whether one option is chosen: ○ ✓ ● ■ はい 1 TRUE, the option's own label or id: 1. × □ いいえ 0 FALSE
 * or nothing: 0. Anything else, such as x, which ticks in some countries and denies in others: -1. */
int sn_resolve_tick(const sn_resolver *resolver, sn_arena *scratch, uint32_t question, size_t option, const char *text);

/* What a heading means. */
typedef struct sn_heading {
  uint32_t question; /* SONAE_NONE: none */
  size_t option;     /* of "[ID:OPTION]"; SIZE_MAX: the question as a whole */
  sn_way way;        /* SN_WAY_ID, SN_WAY_LABEL (the question's text), SN_WAY_PREFIX, …; AMBIGUOUS or NONE */
} sn_heading;

/* "[st-01] text", "[st-01:option] text", "st-01", "st-01:option", the question's text in any language, that text behind
 * a number or in the brackets of a grid ("title [text]"), or a beginning of it that fits no other question. */
sn_heading sn_resolve_heading(const sn_resolver *resolver, sn_arena *scratch, const char *text);
/* The text as that of a question, as above, but no ids: for cells that hold nothing else. */
sn_heading sn_resolve_question(const sn_resolver *resolver, sn_arena *scratch, const char *text);

#endif
