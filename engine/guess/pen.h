/* SPDX-License-Identifier: Apache-2.0 */
/* A map as it is written: XML that holds whatever a foreign sheet may hold, and comments in the language of whoever asked. */
#ifndef SN_GUESS_PEN_H
#define SN_GUESS_PEN_H

#include "base/fill.h"
#include "guess/guess.h"

typedef struct sn_pen {
  const sn_guess *guess;
  sn_buffer *out;
} sn_pen;

/* As it is. */
void sn_pen_put(sn_pen *pen, const char *text);
/* In an attribute or as text. */
void sn_pen_value(sn_pen *pen, const char *text);
void sn_pen_attribute(sn_pen *pen, const char *name, const char *value);
/* Both within a comment, for what may be taken out of it. */
void sn_pen_hidden(sn_pen *pen, const char *text);
void sn_pen_hidden_attribute(sn_pen *pen, const char *name, const char *value);
/* Left out for SONAE_NONE. */
void sn_pen_column(sn_pen *pen, const char *name, uint32_t column);

/* Within a comment. */
void sn_pen_comment_text(sn_pen *pen, const char *text);
void sn_pen_said(sn_pen *pen, sn_phrase phrase, const char *const arguments[4]);
/* Cut to what fits in a line. */
void sn_pen_quoted(sn_pen *pen, const char *text);
/* A whole one, with the end of its line. */
void sn_pen_comment(sn_pen *pen, sn_phrase phrase, const char *const arguments[4]);
#define SN_PEN_SAY(pen, ja, en, ...)                                                                                   \
  sn_pen_comment((pen), (sn_phrase){{(ja), (en)}}, (const char *const[4]){__VA_ARGS__})

enum { SN_PEN_NUMBER_BYTES = 24 };
const char *sn_pen_count(char out[SN_PEN_NUMBER_BYTES], size_t count);
/* "E". */
const char *sn_pen_column_text(char out[SN_REFERENCE_BYTES], uint32_t column);
/* In the language of whoever asked. */
const char *sn_pen_text(const sn_pen *pen, sonae_text text);
const char *sn_pen_question(const sn_pen *pen, uint32_t question);

/* Which row or column is which question, and which are still to be matched. */
void sn_guess_write_questions(sn_pen *pen);
/* What is to be written for those that take several options. */
void sn_guess_write_several(sn_pen *pen);

#endif
