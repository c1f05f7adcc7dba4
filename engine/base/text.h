/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8: checking, NFKC, case, display width. The only file that knows libunistring is text.c. */
#ifndef SN_BASE_TEXT_H
#define SN_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Offset of the first byte that is not valid UTF-8 or is a NUL or a noncharacter; `length` when all is well. */
size_t sn_text_check(const char *text, size_t length);
/* NFKC, without white space at both ends; NULL when out of memory. For what people type into short fields. */
const char *sn_text_normalise(sn_arena *arena, const char *text, size_t length);
/* The same with case folded and characters without width dropped, white space kept: to compare texts by. */
const char *sn_text_fold(sn_arena *arena, const char *text, size_t length);
/* Columns on a terminal: 2 for wide characters. */
size_t sn_text_width(const char *text);
/* Is the character at `text` a wide one? */
bool sn_text_is_wide(const char *text);
/* Bytes of the longest start of `text` that fits in `columns`, cut at a character's border. */
size_t sn_text_fit(const char *text, size_t columns);
/* Bytes of the longest start of `text` that fits in `columns` of paper, cut only between characters as people see them:
 * a face of several emoji or a letter with its marks is one. What nobody sees counts, too, so the start is of some
 * length whatever stands in it. *used (may be NULL): how many columns it takes. */
size_t sn_text_fit_seen(const char *text, size_t columns, size_t *used);
/* A copy in one line: what ends a line, and tabs, become a space; what takes more than that many columns of paper ends
 * in "…". NULL: there is none, or memory is out. */
const char *sn_text_short(sn_arena *arena, const char *text, size_t columns);
/* The text where it has no more than that many bytes; else a copy of as much of it, cut at a character's border. NULL:
 * there is none, or memory is out. */
const char *sn_text_cut(sn_arena *arena, const char *text, size_t most_bytes);
/* Does the character move a cursor, end a line, turn text round, or is it one that nobody sees? */
bool sn_text_is_harmful(uint32_t character);
/* Valid UTF-8 in which nothing is harmful; `lines`: what ends a line, and tabs, may be there. */
bool sn_text_is_plain(const char *text, bool lines);
/* Is there a character that somebody sees? */
bool sn_text_is_seen(const char *text);
/* Would a spreadsheet take it for a formula? By its first sign; some pass over what nobody sees before it. */
bool sn_text_is_formula(const char *text);
/* UTF-16 with byte order mark to UTF-8, in malloc'ed memory; NULL when it is not valid (*valid false) or memory is out.
 */
char *sn_text_from_utf16(const char *bytes, size_t length, size_t *out_length, bool *valid);
/* An id: ASCII letter, then letters, digits, '.', '_', '-', up to SN_MAX_ID_BYTES. */
bool sn_text_is_id(const char *text);
bool sn_text_ends_in(const char *text, const char *ending);
/* Decodes the character at `text`; returns its bytes (at least 1 for valid UTF-8). */
size_t sn_text_decode(const char *text, uint32_t *character);

#endif
