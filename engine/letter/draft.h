/* SPDX-License-Identifier: Apache-2.0 */
/* A letter before it is a mail or a file: what stands where, in an arena. */
#ifndef SN_LETTER_DRAFT_H
#define SN_LETTER_DRAFT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "letter/texts.h"
#include "sonae/letter.h"

enum { SN_LETTER_ADDRESS_BYTES = 254 /* of RFC 5321, with erratum 1690 */ };

typedef struct sn_letter_draft {
  const sonae_letter *letter;
  sn_arena arena;
  const char *sender;    /* who asks */
  const char *to;        /* name of the organisation, else whom or where there, or its id */
  const char *addressed; /* the same and whom there, as a letter begins */
  const char *subject;
  const char *body; /* lines end in LF */
} sn_letter_draft;

/* Free it whatever this answers. SONAE_E_ARGUMENT: today or the deadline is no day. SONAE_E_MEMORY. */
sonae_status sn_letter_draft_make(const sonae_letter *letter, sn_letter_draft *out, sonae_error *error);
void sn_letter_draft_free(sn_letter_draft *draft);

/* Lines that end in LF become lines that end in CR LF. */
void sn_letter_end_lines(sn_buffer *out, const char *text);

/* --- words.c --- */

/* A text that came from outside, on one line: what ends a line becomes a blank, what cannot be seen or turns text round
 * is left out, and it has at most `columns`. In the arena; "" for NULL, and when memory is out. */
const char *sn_letter_line(sn_arena *arena, const char *text, size_t columns);
/* The same for text whose lines stay. */
const char *sn_letter_lines(sn_arena *arena, const char *text);
/* A sentence filled, in the arena. */
const char *sn_letter_fill(sn_arena *arena, const char *pattern, const char *const *arguments, size_t count);
const char *sn_letter_count(sn_arena *arena, int64_t count);
/* "2026年12月25日（金）" of a day, DAY or DAY_SHORT. */
const char *sn_letter_day(sn_arena *arena, const char *day, sn_letter_text pattern, sonae_language language);
/* 総務部 ご担当者様, 見本花子 様: how to address whom an organisation names as its contact; NULL: nobody. */
const char *sn_letter_address(sn_arena *arena, const char *contact, sonae_language language);

#endif
