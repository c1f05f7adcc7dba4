/* SPDX-License-Identifier: Apache-2.0 */
/* Texts from outside as they may be shown: what moves a cursor, turns the order of letters round or is no character at
 * all stands there visibly, as what it is.
 *
 * - Bytes that are no UTF-8, noncharacters and C1 controls become U+FFFD.
 * - Controls become their visible pictures (U+2400..), CR LF and CR a line feed; tab and line feed stay.
 * - What turns the order round (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069) or is not seen (U+00AD,
 *   U+200B, U+FEFF, U+E0000 to U+E007F) becomes its number, as in [U+202E]; joiners (U+200C, U+200D) stay.
 */
#ifndef SN_BASE_SHOWN_H
#define SN_BASE_SHOWN_H

#include "base/buffer.h"

/* One character as it is shown. */
enum { SN_SHOWN_BYTES = 12 };
typedef struct sn_shown {
  char text[SN_SHOWN_BYTES]; /* without a zero */
  size_t length, units;      /* bytes, UTF-16 units */
} sn_shown;

/* Returns how many bytes of `at`, which ends with a zero and is not empty, it took. */
size_t sn_shown_character(const char *at, sn_shown *out);
/* May all of it be shown as it is? */
bool sn_shown_as_is(const char *text, size_t length);
/* Returns `text` itself when it may be shown as it is, else a copy in `scratch` (overwritten, borrowed until the next
 * call), or NULL when memory or the buffer is full. */
const char *sn_shown_text(sn_buffer *scratch, const char *text);

#endif
