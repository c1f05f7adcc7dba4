/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences in two languages: a pattern with {0}..{9} where the arguments go, so that each language keeps its word
 * order. */
#ifndef SN_BASE_FILL_H
#define SN_BASE_FILL_H

#include "base/buffer.h"
#include "sonae/status.h"

/* One entry of a table of sentences, by sonae_language. */
typedef struct sn_phrase {
  const char *in[2];
} sn_phrase;

/* Appends the pattern with its arguments; a NULL argument is left out. */
bool sn_fill(sn_buffer *out, const char *pattern, const char *const *arguments, size_t count);
/* The same into an array of `size` bytes, cut at a character's border; allocates nothing. */
void sn_fill_cut(char *out, size_t size, const char *pattern, const char *const *arguments, size_t count);

/* Fills error, when not NULL, with a sentence made so. Returns status, so that a caller can write `return
 * sn_fail(...)`. */
sonae_status sn_fail(sonae_error *error, sonae_status status, const char *where, uint32_t line, const char *sentence);
/* The same for a failed system call: native is errno. */
sonae_status sn_fail_system(sonae_error *error, int native, const char *where);

#endif
